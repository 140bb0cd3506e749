# SPDX-License-Identifier: GPL-3.0-or-later
"""Did it change when something happened? Interrupted time series."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from . import _declarations as c
from ._arrays import Rows, inputs, is_frame, labelled, option, pandas_for_output, plain, pointer, real, room, whole
from ._library import BadArgument, BadOption, call, text
from .change import Interval

__all__ = ["InterruptedResult", "InterruptedTerm", "its"]

_METHODS = {
    "default": c.PMH_TREND_INTERRUPTED_DEFAULT, "ols": c.PMH_TREND_INTERRUPTED_LEAST_SQUARES,
    "prais-winsten": c.PMH_TREND_INTERRUPTED_PRAIS_WINSTEN, "newey-west": c.PMH_TREND_INTERRUPTED_NEWEY_WEST,
    "quasi-poisson": c.PMH_TREND_INTERRUPTED_QUASI_POISSON,
}

_SEASONS = {None: c.PMH_TREND_NO_SEASON, "harmonics": c.PMH_TREND_HARMONICS, "months": c.PMH_TREND_MONTHS}

_NOTES = {
    c.PMH_TREND_INTERRUPTED_SHORT:
        "Fewer than 12 points: too short to see whether errors follow each other.",
    c.PMH_TREND_INTERRUPTED_THIN: "Fewer than eight points before the start or after it.",
    c.PMH_TREND_INTERRUPTED_TOO_SURE: "Newey-West limits are too narrow in series like these.",
    c.PMH_TREND_INTERRUPTED_FOLLOW:
        "Residuals follow each other and the method does not know: limits are too narrow.",
    c.PMH_TREND_INTERRUPTED_EXACT: "The line goes through every point: no scatter, no limits.",
    c.PMH_TREND_INTERRUPTED_LEFT_OUT: "Points without a value were left out.",
    c.PMH_TREND_INTERRUPTED_BEYOND: "The horizon lies beyond the last point.",
    c.PMH_TREND_INTERRUPTED_BELOW_ZERO: "The counterfactual is not above 0: no effect in percent.",
}


_MONTH = re.compile(r"([1-9]\d{3})-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?", re.ASCII)


class InterruptedTerm(NamedTuple):
    """A term of the model, on the scale of the values (for counts of the log rate), and for counts in percent too."""

    value: Interval
    percent: Interval
    standard_error: float
    p: float


@dataclass(frozen=True, repr=False)
class InterruptedResult:
    """What was found. Prints as a few lines; what is undefined is NaN, and ``reason`` says why there is no fit.

    Attributes:
        verdict: The finding in a sentence; why there is none if there is no fit.
        reason: "Fitted", or why not.
        notes: What to be careful about, in sentences.
        method: How it was fitted.
        level, slope_before, level_change, slope_change, slope_after: The terms; the level is that at the first point,
            the level change the jump at the start itself.
        at: The time of the effect: ``start + horizon``, or the last point; a text such as "2024-04" if times were months.
        fitted, counterfactual, difference, percent: The line after the start there, the line before it carried on,
            and what lies between them.
        series: A dict of arrays in the order of the input: fitted, and from the start on counterfactual, lowercl and
            uppercl.
        before, after, washed_out, missing: Points.
        confidence, df, dispersion, rho, durbin_watson, lag_1, lag: As in the C manual.
    """

    verdict: str
    reason: str
    notes: tuple[str, ...]
    method: str
    level: InterruptedTerm
    slope_before: InterruptedTerm
    level_change: InterruptedTerm
    slope_change: InterruptedTerm
    slope_after: InterruptedTerm
    at: float | str
    fitted: Interval
    counterfactual: Interval
    difference: Interval
    percent: Interval
    series: dict[str, Any]
    before: int
    after: int
    washed_out: int
    missing: int
    confidence: float
    df: float
    dispersion: float
    rho: float
    durbin_watson: float
    lag_1: float
    lag: int

    @classmethod
    def _of(cls, raw: Any, points: Any, by_month: bool) -> InterruptedResult:
        effect = raw.effect
        at = _month_text(effect.at) if by_month and not raw.reason else effect.at
        reason = text("pmh_trend_interrupted_reason_text", raw.reason)
        difference = _interval(effect.difference)
        verdict = f"Cannot be calculated: {reason}" if raw.reason else _sentence(
            at, difference, _interval(effect.percent))
        carried_on = points["counterfactual"]
        return cls(
            verdict, reason, tuple(words for note, words in _NOTES.items() if raw.notes & note),
            text("pmh_trend_interrupted_method_text", raw.method), _term(raw.level), _term(raw.slope_before),
            _term(raw.level_change), _term(raw.slope_change), _term(raw.slope_after), at,
            _interval(effect.fitted), _interval(effect.counterfactual), difference, _interval(effect.percent),
            {"fitted": points["fitted"], "counterfactual": carried_on["estimate"], "lowercl": carried_on["lower"],
             "uppercl": carried_on["upper"]},
            raw.before, raw.after, raw.washed_out, raw.missing, raw.confidence, raw.df, raw.dispersion, raw.rho,
            raw.durbin_watson, raw.lag_1, raw.lag)

    def _rows(self) -> list[dict[str, Any]]:
        rows = [
            {"term": name.replace("_", " "), "value": term.value.estimate, "lowercl": term.value.lower,
             "uppercl": term.value.upper, "standard_error": term.standard_error, "p": term.p,
             "percent": term.percent.estimate, "percent_lowercl": term.percent.lower,
             "percent_uppercl": term.percent.upper}
            for name, term in ((name, getattr(self, name)) for name in
                               ("level", "slope_before", "level_change", "slope_change", "slope_after"))]
        rows.append(
            {"term": "effect", "value": self.difference.estimate, "lowercl": self.difference.lower,
             "uppercl": self.difference.upper, "standard_error": math.nan, "p": math.nan,
             "percent": self.percent.estimate, "percent_lowercl": self.percent.lower,
             "percent_uppercl": self.percent.upper})
        return [{**row, "confidence": self.confidence, "method": self.method, "reason": self.reason} for row in rows]

    def to_frame(self) -> Any:
        """One row per term, and the effect at its time."""
        return pandas_for_output().DataFrame(self._rows())

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain Python for JSON; NaN and infinities become None."""
        row: dict[str, Any] = plain({name: getattr(self, name) for name in self.__dataclass_fields__})
        return row

    def __repr__(self) -> str:
        lines = [f"Interrupted time series ({self.method}): {self.verdict}"]
        if self.reason == "Fitted":
            for row in self._rows():
                limits = "" if math.isnan(row["lowercl"]) else f" ({row['lowercl']:.6g} to {row['uppercl']:.6g})"
                lines.append(f"  {row['term']:<13} {row['value']:>12.6g}{limits}")
        return "\n".join(lines + [f"  {note}" for note in self.notes])


def _interval(raw: Any) -> Interval:
    return Interval(raw.estimate, raw.lower, raw.upper)


def _term(raw: Any) -> InterruptedTerm:
    return InterruptedTerm(_interval(raw.value), _interval(raw.percent), raw.standard_error, raw.p)


def _sentence(at: float | str, difference: Interval, percent: Interval) -> str:
    """What lies between the two lines, and whether its limits tell it from nothing."""
    share = "" if math.isnan(percent.estimate) else f" ({percent.estimate:+.1f} %)"
    size = f"{difference.estimate:+.4g}{share} against the line before, carried on to {at if isinstance(at, str) else f'{at:g}'}"
    if math.isnan(difference.lower):
        return f"{size}; there are no limits"
    sure = difference.lower > 0 or difference.upper < 0
    return f"{size}; {'' if sure else 'not '}significantly different"


def its(
    first: Any = None, value_: Any = None, /, *, start: Any = None, times: Any = None, value: Any = None,
    count: Any = None, population: Any = None, method: str = "default", season: str | None = None, cycle: float = 12,
    harmonics: int = 2, washout: float = 0, horizon: float | None = None, lag: int | None = None,
    confidence: float = 0.95,
) -> InterruptedResult:
    """Segmented regression about a start that is known beforehand.

    Ways to call it: ``its(times, value, start=)``; ``its(times, count=, start=)`` and ``its(times, count=,
    population=, start=)`` for counts; ``its(frame, times="month", value="rate", start=)``.

    Args:
        times: Numbers in any unit (0, 1, 2, ... for months, or years), in any order; or months: texts such as "2020-04" or
            "2020-04-30", or dates. Then time counts months, and the day is not looked at.
        value: A missing one is left out.
        count, population: For log-linear counts, with the populations as offset.
        start: The first time that counts as after, said as the times are.
        method: "default" (Prais-Winsten from 12 points on, least squares below; counts: quasi-Poisson), "ols",
            "prais-winsten", "newey-west" or "quasi-poisson".
        season: None, "harmonics" (``harmonics`` pairs of sine and cosine) or "months".
        cycle: Length of a season's cycle in units of time: 12 where time counts months, 1 where it counts years.
        washout: Points from the start to before ``start + washout`` are left out.
        horizon: The effect is told this long after the start; None at the last point.
        lag: Newey-West's longest lag; None by its rule.
        confidence: Level of every interval.

    Returns:
        An :class:`InterruptedResult`. A series that cannot be fitted is no error: verdict and reason say so.

    Raises:
        NotFinite, OutOfRange, Missing: An impossible value or a missing time, with its row.
        BadArgument, BadOption: Not numbers, lengths or indexes differ, an option out of range.

    Sources: Wagner and others 2002, J Clin Pharm Ther 27:299; Turner and others 2021, BMC Med Res Methodol 21:181.

    >>> found = its(range(10), [5, 6, 5, 7, 6, 9, 11, 10, 12, 13], start=5)
    >>> found.method, round(found.level_change.value.estimate, 6)
    ('ordinary least squares', 2.5)
    """
    named = {"times": times, "value": value, "count": count, "population": population}
    if is_frame(first) and times is None:
        raise TypeError("a DataFrame also needs times")
    if start is None:
        raise TypeError("start is needed")
    _, columns = inputs((first, value_), named)
    counts = columns.keys() >= {"times", "count"} and "value" not in columns
    if not counts and columns.keys() != {"times", "value"}:
        raise TypeError("give times and value, or times and count (and population)")
    if horizon is not None and not real("horizon", horizon, zero=True) > 0:
        raise BadOption(f"horizon is {horizon!r}; it must be above 0")
    options = c.pmh_trend_interrupted_options(
        size=ctypes.sizeof(c.pmh_trend_interrupted_options), confidence=real("confidence", confidence),
        method=option("method", method, _METHODS), season=option("season", season, _SEASONS),
        cycle=real("cycle", cycle), harmonics=whole("harmonics", harmonics, 1, 6),
        lag=0 if lag is None else whole("lag", lag, 1, 10**6), washout=real("washout", washout, zero=True),
        horizon=0 if horizon is None else real("horizon", horizon))
    columns["times"], by_month = _read_months(columns["times"])
    if by_month:
        start = _month("start", start)
    rows = Rows.of(columns)
    raw, points = c.pmh_trend_interrupted_result(), room(c.pmh_trend_interrupted_point, rows.length)
    words = ("times", "count", "population") if counts else ("times", "value")
    with labelled(rows.index):
        call("pmh_trend_interrupted_counts" if counts else "pmh_trend_interrupted", *map(rows.series, words),
             ctypes.c_double(real("start", start, zero=True)), options,
             pointer(points, c.pmh_trend_interrupted_point), raw)
    return InterruptedResult._of(raw, points, by_month)


def _month(name: str, entry: Any) -> float:
    """Months since the year 0 of a text or a date; a missing one is NaN."""
    if isinstance(entry, np.datetime64):
        entry = entry.astype("datetime64[D]").item()  # a date; None for NaT
    if entry is None or type(entry).__name__ == "NAType" or isinstance(entry, float) and math.isnan(entry):
        return math.nan
    if hasattr(entry, "year") and hasattr(entry, "month"):
        return float(entry.year * 12 + entry.month - 1)
    match = _MONTH.fullmatch(entry.strip(" ")) if isinstance(entry, str) else None
    if not match:
        raise BadArgument(f"{name} is {entry!r}, allowed are months such as '2020-04', and dates")
    return float(int(match[1]) * 12 + int(match[2]) - 1)


def _month_text(months: float) -> str:
    return f"{int(months) // 12:04d}-{int(months) % 12 + 1:02d}"


def _read_months(values: Any) -> tuple[Any, bool]:
    """Times as they are if they are numbers, otherwise months as numbers; and whether they are months."""
    entries = list(values) if isinstance(values, Iterable) and not isinstance(values, str) else [values]
    if not any(isinstance(entry, (str, np.datetime64)) or hasattr(entry, "month") for entry in entries):
        return values, False
    months = [_month(f"times[{row}]", entry) for row, entry in enumerate(entries)]
    return type(values)(months, index=values.index) if hasattr(values, "iloc") else months, True

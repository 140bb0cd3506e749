# SPDX-License-Identifier: GPL-3.0-or-later
"""Since when? Joinpoint regression: lines that bend, and the change per year between the bends."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from . import _declarations as c
from ._arrays import (
    Rows, inputs, is_frame, labelled, option, pandas_for_output, pick, plain, pointer, quoted, real, trimmed, warn, whole,
)
from ._library import BadArgument, BadOption, Missing, NotCalculated, NotFinite, OutOfRange, call, text
from .change import Interval
from .trend import _read_years

__all__ = ["AverageChange", "Joinpoint", "JoinpointFit", "JoinpointResult", "Segment", "joinpoint"]

_MODELS = {"log": c.PMH_TREND_JOINPOINT_LOG, "linear": c.PMH_TREND_JOINPOINT_LINEAR}

_SELECTIONS = {
    "wbic": c.PMH_TREND_JOINPOINT_WBIC, "bic": c.PMH_TREND_JOINPOINT_BIC, "bic3": c.PMH_TREND_JOINPOINT_BIC3,
    "permutation": c.PMH_TREND_JOINPOINT_PERMUTATION, "fixed": c.PMH_TREND_JOINPOINT_FIXED,
}

_SLOPE_ERRORS = {
    "segments": c.PMH_TREND_JOINPOINT_SEGMENTS, "constrained": c.PMH_TREND_JOINPOINT_CONSTRAINED,
}

_AVERAGES = {
    "default": c.PMH_TREND_AVERAGE_DEFAULT, "delta": c.PMH_TREND_AVERAGE_DELTA,
    "parametric": c.PMH_TREND_AVERAGE_PARAMETRIC, "quantile": c.PMH_TREND_AVERAGE_QUANTILE,
}

_AVERAGE_NAMES = ("all", "last ten points", "last five points", "range asked for")

_NOTES = {
    c.PMH_TREND_JOINPOINT_ZERO: "A count of 0 was taken as 0.5.",
    c.PMH_TREND_JOINPOINT_SHORT: "Fewer than 7 points: no joinpoint was looked for.",
    c.PMH_TREND_JOINPOINT_NO_DF: "No degrees of freedom are left: no limits.",
    c.PMH_TREND_JOINPOINT_EXACT: "The line goes through every point: no scatter, no limits.",
    c.PMH_TREND_JOINPOINT_NEAR_TIE: "Another placement of the joinpoints fits nearly as well.",
    c.PMH_TREND_JOINPOINT_OPEN: "A limit of a joinpoint is the end of where joinpoints may lie.",
    c.PMH_TREND_JOINPOINT_CUT_DOWN: "Fewer joinpoints were tried than the rule has: there are too many placements.",
    c.PMH_TREND_JOINPOINT_LEFT_OUT: "Points without a value were left out.",
    c.PMH_TREND_JOINPOINT_FOLLOW: "Residuals follow each other: limits may be too narrow.",
}


class Joinpoint(NamedTuple):
    """Where the line bends, with profile limits, and by how much its slope changes."""

    at: float
    lower: float
    upper: float
    bend: float


class Segment(NamedTuple):
    """One straight piece.

    Attributes:
        start, end: First and last year.
        points: Points strictly between its joinpoints.
        slope: Change per year of ln(value), or of the value.
        change: For a log model the APC in percent a year, otherwise the slope.
        standard_error: Of the slope.
        p: Two-sided.
        verdict: "rising", "falling", "stable" (the limits include 0) or "not sure" (there are none).
    """

    start: float
    end: float
    points: int
    slope: Interval
    change: Interval
    standard_error: float
    p: float
    verdict: str


class AverageChange(NamedTuple):
    """The average change over a range: AAPC in percent a year for a log model, otherwise units a year."""

    name: str
    start: float
    end: float
    change: Interval
    method: str
    verdict: str


class JoinpointFit(NamedTuple):
    """A row of the table of criteria: the best placement of one number of joinpoints.

    ``p`` is the permutation p against ``against`` joinpoints; NaN and None where no such test was made.
    """

    joinpoints: int
    sse: float
    bic: float
    bic3: float
    clearest: float
    wbic: float
    p: float
    against: int | None
    at: tuple[float, ...]
    runner_up: tuple[float, ...]
    runner_up_sse: float
    placements: int
    near_ties: int


@dataclass(frozen=True, repr=False)
class JoinpointResult:
    """What was found. Prints as a few lines; what is undefined is NaN, and ``reason`` says why there is no fit.

    Attributes:
        verdict: The finding in a sentence; why there is none if there is no fit.
        reason: "Fitted", or why not.
        notes: What to be careful about, in sentences.
        model, selection: As asked for.
        joinpoints, segments: What was chosen.
        averages: Over all points, the last ten, the last five, and the range asked for, as far as they exist.
        table: The criteria for 0, 1, ... joinpoints.
        fitted: Fitted values in the order of the input.
        points, missing: Points fitted, and left out for want of a value.
        confidence: Level of every interval.
        df: Degrees of freedom of the slopes' limits.
        mean_square: Near 1 where weights are one over a sampling variance and sampling explains the scatter.
        durbin_watson, lag_1: Of the standardised residuals.
        rho: AR(1) coefficient used; 0 for none.
    """

    verdict: str
    reason: str
    notes: tuple[str, ...]
    model: str
    selection: str
    joinpoints: tuple[Joinpoint, ...]
    segments: tuple[Segment, ...]
    averages: tuple[AverageChange, ...]
    table: tuple[JoinpointFit, ...]
    fitted: Any
    points: int
    missing: int
    confidence: float
    df: float
    mean_square: float
    durbin_watson: float
    lag_1: float
    rho: float

    @classmethod
    def _of(cls, raw: Any, fitted: Any, model: str, selection: str) -> JoinpointResult:
        k = raw.joinpoints
        segments = tuple(_segment(raw.segment[i]) for i in range(k + 1))
        joinpoints = tuple(
            Joinpoint(at.estimate, at.lower, at.upper, raw.bend[i]) for i, at in enumerate(raw.joinpoint[:max(k, 0)]))
        averages = tuple(
            AverageChange(name, average.start, average.end, _interval(average.change),
                          text("pmh_trend_average_text", average.method),
                          text("pmh_trend_segment_text", average.verdict))
            for name, average in zip(_AVERAGE_NAMES, raw.average) if not math.isnan(average.start))
        table = tuple(_fit(i, raw.tried[i]) for i in range(raw.most + 1))
        reason = text("pmh_trend_joinpoint_reason_text", raw.reason)
        return cls(
            _sentence(segments, model) if k >= 0 else f"Cannot be calculated: {reason}", reason,
            tuple(words for note, words in _NOTES.items() if raw.notes & note), model, selection, joinpoints, segments,
            averages, table, fitted, raw.points, raw.missing, raw.confidence, raw.df, raw.mean_square,
            raw.durbin_watson, raw.lag_1, raw.rho)

    def _rows(self) -> list[dict[str, Any]]:
        rows = []
        for i, one in enumerate(self.segments):
            ends = self.joinpoints[i] if i < len(self.joinpoints) else Joinpoint(*[math.nan] * 4)
            rows.append({
                "segment": i + 1, "start": one.start, "end": one.end, "points": one.points,
                "change": one.change.estimate, "lowercl": one.change.lower, "uppercl": one.change.upper, "p": one.p,
                "verdict": one.verdict, "joinpoint": ends.at, "joinpoint_lowercl": ends.lower,
                "joinpoint_uppercl": ends.upper, "joinpoints": len(self.joinpoints), "confidence": self.confidence,
                "statistic": "annual percent change" if self.model == "log" else "change a year",
                "method": f"joinpoint, {self.selection}", "reason": self.reason,
            })
        return rows or [{
            "segment": 0, "start": math.nan, "end": math.nan, "points": self.points, "change": math.nan,
            "lowercl": math.nan, "uppercl": math.nan, "p": math.nan, "verdict": "cannot be calculated",
            "joinpoint": math.nan, "joinpoint_lowercl": math.nan, "joinpoint_uppercl": math.nan, "joinpoints": None,
            "confidence": self.confidence,
            "statistic": "annual percent change" if self.model == "log" else "change a year",
            "method": f"joinpoint, {self.selection}", "reason": self.reason,
        }]

    def to_frame(self) -> Any:
        """One row per segment: start, end, points, change with limits, p, verdict, and the joinpoint that ends it."""
        return pandas_for_output().DataFrame(self._rows())

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain Python for JSON; NaN and infinities become None."""
        row: dict[str, Any] = plain({
            name: getattr(self, name) for name in self.__dataclass_fields__})
        return row

    def __repr__(self) -> str:
        unit = " %" if self.model == "log" else ""
        lines = [f"Joinpoint ({self.model} model, {self.selection}): {self.verdict}"]
        for one in self.segments:
            lines.append(
                f"  {one.start:g} to {one.end:g}  {one.change.estimate:+.2f}{unit} a year"
                f"{_limits(one.change)}  {one.verdict}")
        for at in self.joinpoints:
            lines.append(f"  joinpoint {at.at:g}{_limits(Interval(at.at, at.lower, at.upper), 1)}")
        for mean in self.averages:
            lines.append(
                f"  average {mean.start:g} to {mean.end:g}  {mean.change.estimate:+.2f}{unit} a year"
                f"{_limits(mean.change)}  {mean.method}")
        if self.table:
            lines.append("  joinpoints      BIC     BIC3     WBIC")
        for fit in self.table:
            mark = " *" if fit.joinpoints == len(self.joinpoints) else ""
            lines.append(f"  {fit.joinpoints:>10} {fit.bic:8.4f} {fit.bic3:8.4f} {fit.wbic:8.4f}{mark}")
        return "\n".join(lines + [f"  {note}" for note in self.notes])


def _interval(raw: Any) -> Interval:
    return Interval(raw.estimate, raw.lower, raw.upper)


def _segment(raw: Any) -> Segment:
    return Segment(raw.start, raw.end, raw.points, _interval(raw.slope), _interval(raw.change), raw.standard_error, raw.p,
                   text("pmh_trend_segment_text", raw.verdict))


def _fit(k: int, raw: Any) -> JoinpointFit:
    return JoinpointFit(
        k, raw.sse, raw.bic, raw.bic3, raw.clearest, raw.wbic, raw.p, raw.against if raw.against >= 0 else None,
        tuple(raw.joinpoint[:k]), tuple(raw.runner_up[:k]), raw.runner_up_sse, raw.placements, raw.near_ties)


def _limits(value: Interval, decimals: int = 2) -> str:
    if math.isnan(value.lower):
        return ""
    return f" ({value.lower:.{decimals}f} to {value.upper:.{decimals}f})"


def _sentence(segments: tuple[Segment, ...], model: str) -> str:
    """Such as "rising by 0.87 % a year from 1999 to 2006, then rising by 2.07 % a year to 2018"."""
    parts = []
    for i, one in enumerate(segments):
        size = f"{abs(one.change.estimate):.2f}" + (" %" if model == "log" else "")
        course = {
            "rising": f"rising by {size} a year", "falling": f"falling by {size} a year",
            "stable": "no significant change",
        }.get(one.verdict, f"changing by {one.change.estimate:+.2f}{' %' if model == 'log' else ''} a year (no limits)")
        when = f"from {one.start:g} to {one.end:g}" if i == 0 else f"to {one.end:g}"
        parts.append(f"{course} {when}")
    return ", then ".join(parts).capitalize()


def joinpoint(
    first: Any = None, value_: Any = None, error_: Any = None, /, *, years: Any = None, value: Any = None,
    error: Any = None, lower: Any = None, upper: Any = None, count: Any = None, population: Any = None,
    area: Any = None, time: Any = None, model: str = "log", select: str = "wbic", most: int | None = None,
    at_ends: int = 2, between: int = 2, slope_errors: str = "segments", average: str = "default",
    confidence: float = 0.95, limits: float = 0.95, log_limits: bool = False, significance: float = 0.05,
    permutations: int = 4499, resamples: int = 1000, seed: int = 7160, period: float | None = None,
    overlap: bool = False, autocorrelation: str | float | None = None, over: tuple[float, float] | None = None,
) -> Any:
    """Fit straight lines that meet at joinpoints, and tell the change per year between them.

    Ways to call it:

    - ``joinpoint(years, value)``, ``joinpoint(years, value, error)``: values, with standard errors if there are any;
    - ``joinpoint(years, value=, lower=, upper=)``: values with published limits;
    - ``joinpoint(years, count=, population=)``: rates from counts;
    - ``joinpoint(frame, time=, value=, ..., area=)``: columns of a tidy DataFrame.

    Args:
        years, time: Years or any other time, in any order; also texts such as "2018/19" and "2016-01-01/P3Y".
        value: A missing one is left out.
        error: Standard errors.
        lower, upper: Limits of the level ``limits``; with ``log_limits`` the errors are taken from their logarithms.
        count, population: For rates.
        area: Column that names the areas: one fit each.
        model: "log" (percent a year) or "linear" (units a year).
        select: How the number of joinpoints is chosen: "wbic", "bic", "bic3", "permutation", or "fixed" (exactly
            ``most``).
        most: Most joinpoints; None takes the rule (0 below 7 points, 1 below 12, 2 below 17, ...).
        at_ends, between: Fewest points before the first and after the last joinpoint, and between two; a point on a
            joinpoint counts for neither.
        slope_errors: "segments" or "constrained": see the C manual.
        average: How limits of averages are made: "default", "delta", "parametric" or "quantile".
        confidence: Level of every interval.
        significance, permutations, seed: For ``select="permutation"``.
        resamples, seed: For ``average="quantile"``.
        period: Years that a plain year covers (texts say it themselves). More than the distance of points overlaps
            and is refused, unless ``overlap`` is set: then generalised least squares.
        autocorrelation: None, "estimate", or the lag-1 correlation of AR(1) errors.
        over: A further range to average over.

    Returns:
        A :class:`JoinpointResult`; with ``area`` a DataFrame with one row per area and segment. A series that cannot
        be fitted is no error: verdict and reason say so.

    Raises:
        NotFinite, OutOfRange, Missing: An impossible value or a missing year, with its row.
        BadArgument, BadOption: Not numbers, lengths or indexes differ, an option out of range.

    Sources: Lerman 1980; Kim and others 2000, Statistics in Medicine 19:335; Clegg and others 2009, Statistics in
    Medicine 28:3670; the Joinpoint help of the US National Cancer Institute.

    >>> rate = [10.4, 10.4, 10.7, 10.9, 10.8, 11.0, 10.9, 11.0, 11.3, 11.6, 11.8, 12.1, 12.4, 12.6, 12.6, 13.0]
    >>> found = joinpoint(range(1999, 2015), rate)
    >>> found.verdict
    'Rising by 0.89 % a year from 1999 to 2006, then rising by 2.01 % a year to 2014'
    """
    named = {"value": value, "error": error, "lower": lower, "upper": upper, "count": count, "population": population}
    if is_frame(first):
        if time is None:
            raise TypeError("a DataFrame also needs time")
        _, columns = inputs((first, value_, error_), {"years": time, **named})
    else:
        if area is not None or time is not None:
            raise TypeError("area and time name columns of a DataFrame")
        _, columns = inputs((first, value_, error_), {"years": years, **named})
    function, words = _road(columns)
    columns["years"], columns["covered"], unread = _read_years(columns["years"])
    given = isinstance(autocorrelation, (int, float)) and not isinstance(autocorrelation, bool)
    if autocorrelation is not None and not given and autocorrelation != "estimate":
        raise BadArgument(f"autocorrelation is {autocorrelation!r}, allowed are None, 'estimate' and a number")
    start, end = (0.0, 0.0) if over is None else (real("over", edge, zero=True) for edge in over)
    if over is not None and not end > start:
        raise BadOption(f"over is {over!r}; its end must be above its start")
    options = c.pmh_trend_joinpoint_options(
        size=ctypes.sizeof(c.pmh_trend_joinpoint_options), confidence=real("confidence", confidence),
        limits=real("limits", limits), log_limits=bool(log_limits), model=option("model", model, _MODELS),
        selection=option("select", select, _SELECTIONS),
        most=0 if most is None else whole("most", most, 0, c.PMH_TREND_JOINPOINTS) or -1,
        at_ends=whole("at_ends", at_ends, 2, 500), between=whole("between", between, 2, 500),
        slope_errors=option("slope_errors", slope_errors, _SLOPE_ERRORS),
        average=option("average", average, _AVERAGES), significance=real("significance", significance),
        permutations=whole("permutations", permutations, 1, 10**6),
        resamples=whole("resamples", resamples, 2, 10**6), seed=whole("seed", seed, 1, 2**64 - 1),
        period=0 if period is None else real("period", period), overlap=bool(overlap),
        autocorrelation=c.PMH_TREND_INDEPENDENT if autocorrelation is None
        else c.PMH_TREND_RHO_GIVEN if given else c.PMH_TREND_RHO_ESTIMATED,
        rho=real("autocorrelation", autocorrelation, zero=True) if given else 0, range_start=start, range_end=end)
    if select == "fixed" and most is None:
        raise BadArgument('select="fixed" needs most')
    question = _Question(function, words, options, model, select)
    rows = Rows.of(columns)
    if area is not None:
        return _by_area(trimmed(pick(first, area)), question, rows, unread)
    with labelled(rows.index):
        if unread:
            row = min(unread)
            raise BadArgument(unread[row], row=row)
        return question.ask(rows)


def _road(columns: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    """The function that the given columns allow, and its columns in C's order."""
    if "years" not in columns:
        raise TypeError("years are needed")
    given = columns.keys() - {"years"}
    if given in ({"value"}, {"value", "error"}):
        return "pmh_trend_joinpoint", ("years", "value", "error")
    if given == {"value", "lower", "upper"}:
        return "pmh_trend_joinpoint_limits", ("years", "value", "lower", "upper")
    if given == {"count", "population"}:
        return "pmh_trend_joinpoint_counts", ("years", "count", "population")
    raise TypeError("give value (and error), or value, lower and upper, or count and population")


@dataclass(frozen=True)
class _Question:
    """One call of C, but for the points."""

    function: str
    words: tuple[str, ...]
    options: Any
    model: str
    selection: str

    def ask(self, rows: Rows) -> JoinpointResult:
        """Fit one series. The longest period that a point covers is the series' own."""
        covered = rows.arrays["covered"]
        options = c.pmh_trend_joinpoint_options.from_buffer_copy(self.options)
        if np.any(covered > 0):
            options.period = max(self.options.period, float(np.nanmax(covered)))
        raw, fitted = c.pmh_trend_joinpoint_result(), np.full(rows.length, np.nan)
        call(self.function, *map(rows.series, self.words), options, pointer(fitted, ctypes.c_double), raw)
        return JoinpointResult._of(raw, fitted, self.model, self.selection)


def _by_area(areas: Any, question: _Question, rows: Rows, unread: dict[int, str]) -> Any:
    """One fit per area; an area with impossible values keeps its message, and the others are fitted."""
    pandas = pandas_for_output()
    missing = np.flatnonzero(areas.isna())
    if missing.size:
        raise BadArgument(
            f"{missing.size} {'row names' if missing.size == 1 else 'rows name'} no area; the first is row"
            f" {quoted(areas.index[missing[0]])}", row=int(missing[0]))
    codes, names = pandas.factorize(areas)
    order = np.argsort(codes, kind="stable")
    bounds = np.searchsorted(codes[order], np.arange(len(names) + 1))
    column = areas.name if areas.name is not None else "area"
    failed, lines = [], []
    for name, first, last in zip(names, bounds[:-1], bounds[1:]):
        where = order[first:last]
        one = Rows({word: rows.arrays[word][where] for word in rows.arrays}, None, len(where))
        message = next((unread[row] for row in where if row in unread), "")
        found: list[dict[str, Any]] = []
        try:
            found = [] if message else question.ask(one)._rows()
        except (Missing, NotCalculated, NotFinite, OutOfRange) as error:
            message = str(error)
            if error.row is not None:
                message = message.replace(f"[{error.row}]", f"[{int(where[error.row])}]")
        if message:
            failed.append(f"{message} in area {quoted(name)}")
            found = [{"segment": 0, "verdict": "cannot be calculated", "reason": message}]
        lines += [{column: name, **row} for row in found]
    if failed:
        warn(f"{len(failed)} {'area has' if len(failed) == 1 else 'areas have'} invalid rows; the first: {failed[0]}")
    return pandas.DataFrame(lines)

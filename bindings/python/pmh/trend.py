# SPDX-License-Identifier: GPL-3.0-or-later
"""Values over time: is it getting better? The recent-trend marker of the national public health profiles."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from . import _declarations as c
from ._arrays import (
    POLARITIES, Rows, inputs, is_frame, is_series, option, pandas_for_output, pick, quoted, real, warn,
)
from ._library import BadArgument, Error, call, text
from .change import Interval

__all__ = ["TrendResult", "recent_trend"]

_KINDS = {
    None: c.PMH_TREND_UNNAMED,
    "proportion": c.PMH_TREND_PROPORTION,
    "standardised proportion": c.PMH_TREND_STANDARDISED_PROPORTION,
    "rate": c.PMH_TREND_RATE,
    "standardised rate": c.PMH_TREND_STANDARDISED_RATE,
    "ratio": c.PMH_TREND_RATIO,
    "life expectancy": c.PMH_TREND_LIFE_EXPECTANCY,
    "inequality": c.PMH_TREND_INEQUALITY,
    "mean": c.PMH_TREND_MEAN,
    "median": c.PMH_TREND_MEDIAN,
    "count": c.PMH_TREND_COUNT,
    "score": c.PMH_TREND_SCORE,
}

_GAPS = {
    "refuse": c.PMH_TREND_REFUSE_GAPS, "year": c.PMH_TREND_GAPS_BY_YEAR, "rank": c.PMH_TREND_GAPS_BY_RANK,
}

_PERIOD = re.compile(r"(?P<year>\d{4})(-\d\d-\d\d/P(?P<length>\d{1,3})Y|/(?P<next>\d\d))?", re.ASCII)


@dataclass(frozen=True, repr=False)
class TrendResult:
    """What the marker found. Prints as a few lines; what is undefined is NaN, and ``reason`` says why.

    Attributes:
        verdict: In words, such as "Increasing and getting worse", "No significant change", "Cannot be calculated".
        reason: Why, in words.
        judgement: 1 getting better, -1 getting worse, 0 no change or no judgement.
        chi_square: Statistic on one degree of freedom; significant above 9.5495 (99.8 %).
        p: Its upper tail area.
        slope: Change per year (per rank if ``by_rank``) with 99.8 % limits; for proportions the slope of the logit,
            whose limits are NaN because the method gives none.
        slope_without: The slope without each of the five points, in the order of ``years``.
        years: The five years, ascending; NaN where there are fewer.
        points: Points in the series.
        by_rank: True if time was 1 to 5, False if it was the year.
        message: What is impossible about the input, for an area of a DataFrame; otherwise empty.
    """

    verdict: str
    reason: str
    judgement: int
    chi_square: float
    p: float
    slope: Interval
    slope_without: tuple[float, ...]
    years: tuple[float, ...]
    points: int
    by_rank: bool
    message: str = ""

    @classmethod
    def _of(cls, raw: Any, message: str = "") -> TrendResult:
        return cls(
            text("pmh_trend_text", raw.verdict, raw.judgement), text("pmh_trend_reason_text", raw.reason),
            raw.judgement, raw.chi_square, raw.p, Interval(raw.slope.estimate, raw.slope.lower, raw.slope.upper),
            tuple(raw.slope_without), tuple(raw.years), raw.points, bool(raw.by_rank), message)

    def to_dict(self) -> dict[str, Any]:
        """One flat row: verdict, reason, judgement, chi_square, p, slope and its limits, years, points."""
        known = [int(year) for year in self.years if not math.isnan(year)]
        return {
            "verdict": self.verdict, "reason": self.reason, "judgement": self.judgement, "chi_square": self.chi_square,
            "p": self.p, "slope": self.slope.estimate, "slope_lowercl": self.slope.lower,
            "slope_uppercl": self.slope.upper, "first_year": min(known, default=None),
            "last_year": max(known, default=None), "points": self.points, "by_rank": self.by_rank,
            "message": self.message,
        }

    def to_frame(self) -> Any:
        """The same as a DataFrame of one row."""
        return pandas_for_output().DataFrame([self.to_dict()])

    def __repr__(self) -> str:
        lines = [f"Recent trend: {self.verdict} ({self.reason})"]
        if not math.isnan(self.chi_square):
            unit = "rank" if self.by_rank else "year"
            years = ", ".join(f"{year:.0f}" for year in self.years)
            lines += [f"  chi-square {self.chi_square:.6g} on 1 degree of freedom, p {self.p:.3g}; years {years}",
                      f"  slope {self.slope.estimate:.6g} per {unit}"]
            if not math.isnan(self.slope.lower):
                lines[-1] += f", 99.8 % limits {self.slope.lower:.6g} to {self.slope.upper:.6g}"
        return "\n".join(lines)


def recent_trend(
    first: Any = None, value_: Any = None, lower_: Any = None, upper_: Any = None, /, *, years: Any = None,
    value: Any = None, lower: Any = None, upper: Any = None, count: Any = None, total: Any = None, area: Any = None,
    time: Any = None, polarity: str | int | None = None, kind: str | None = None, gaps: str = "refuse",
    confidence: float = 0.95, exact_width: bool = False, period: float | None = None, blocks: bool = False,
    break_year: float | None = None, multiplier: float = 100,
) -> Any:
    """Judge the five most recent yearly points.

    Ways to call it:

    - ``recent_trend(years, value, lower, upper)``: rates, means, life expectancy and whatever else has limits, by
      weighted least squares;
    - ``recent_trend(years, count=, total=)``: proportions, by the chi-square test for trend; with ``value=`` a missing
      count or total is derived from it;
    - ``recent_trend(frame, area=, time=, value=, lower=, upper=)`` or with ``count=, total=``: a tidy DataFrame, one
      row per area and year.

    Args:
        years, time: Whole years, in any order: numbers (2018), "2018", "2018/19", or periods "2018-04-01/P1Y".
        value, lower, upper: Published values and their limits, in one unit. For proportions, per ``multiplier``.
        count, total: Numerators and denominators of proportions.
        area: Column that names the areas.
        polarity: "higher" or "lower" (is better; also +1, -1); None says only increasing or decreasing.
        kind: "proportion", "rate", "mean", ...: a kind that the test does not fit is refused with its reason.
        gaps: Years missing between the five points: "refuse" (as the guidance), "year" or "rank" allows them, with
            time as the year or 1 to 5.
        confidence: Level of the limits passed in. Any but 0.95 needs ``exact_width``.
        exact_width: False takes limits / 3.92 as standard error, as the public site does; True the normal quantile.
        period: Years that one point covers, by default 1 or what the periods say. Anything but 1 is refused as not
            annual, unless ``blocks`` is set.
        blocks: Allow whole periods of several years that do not overlap.
        break_year: First year of a new definition: refused if the five points stand on both sides.
        multiplier: What one whole is in the values of proportions.

    Returns:
        A :class:`TrendResult`; for a DataFrame with ``area`` a DataFrame with one row per area, in the order of first
        appearance. A series that cannot be judged is no error: verdict and reason say so.

    Raises:
        NotFinite, OutOfRange, Missing: An impossible value, with its row (with areas: told in that area's message, with
            a warning, and the others are judged).
        BadArgument, BadOption: No years, an option out of range.

    Source: technical guidance on trend markers, Office for Health Improvement and Disparities.

    >>> recent_trend(["2018/19", "2019/20", "2020/21", "2021/22", "2022/23"], [2.87, 3.04, 3.31, 3.13, 3.24],
    ...              [2.84, 3.02, 3.28, 3.10, 3.21], [2.89, 3.07, 3.33, 3.16, 3.28], polarity="lower").verdict
    'Increasing and getting worse'
    """
    named = {"value": value, "lower": lower, "upper": upper, "count": count, "total": total}
    if is_frame(first):
        if time is None:
            raise TypeError("a DataFrame also needs time")
        _, columns = inputs((first, value_, lower_, upper_), {"years": time, **named})
    else:
        if area is not None or time is not None:
            raise TypeError("area and time name columns of a DataFrame")
        _, columns = inputs((first, value_, lower_, upper_), {"years": years, **named})
    function, words = _road(columns)
    columns["years"], told = _years(columns["years"])
    if told is not None and period is not None and told != period:
        raise BadArgument(f"period is {period!r}, but the periods themselves cover {told:g} years")
    options = c.pmh_trend_options(
        size=ctypes.sizeof(c.pmh_trend_options), polarity=option("polarity", polarity, POLARITIES),
        kind=option("kind", kind, _KINDS), gaps=option("gaps", gaps, _GAPS), exact_width=bool(exact_width),
        confidence=real("confidence", confidence), period=real("period", told or 1 if period is None else period),
        blocks=bool(blocks),
        has_break=break_year is not None, break_year=real("break_year", break_year or 0, zero=True),
        multiplier=real("multiplier", multiplier))
    rows = Rows.of(columns)
    if area is None:
        return _judge(function, rows, words, options)
    return _by_area(pick(first, area), function, rows, words, options)


def _road(columns: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    """The test that the given columns allow, and its columns in C's order."""
    if "years" not in columns:
        raise TypeError("years are needed")
    if "count" in columns and "total" in columns and "lower" not in columns and "upper" not in columns:
        return "pmh_trend_recent_proportion", ("years", "count", "total", "value")
    if all(word in columns for word in ("value", "lower", "upper")) and not {"count", "total"} & columns.keys():
        return "pmh_trend_recent_value", ("years", "value", "lower", "upper")
    raise TypeError("give either value, lower and upper, or count and total (and value, if some of them are missing)")


def _judge(function: str, rows: Rows, words: tuple[str, ...], options: Any) -> TrendResult:
    raw = c.pmh_trend_result()
    call(function, *map(rows.series, words), options, raw)
    return TrendResult._of(raw)


def _by_area(areas: Any, function: str, rows: Rows, words: tuple[str, ...], options: Any) -> Any:
    """One verdict per area; an area with impossible values keeps its message, and the others are judged."""
    missing = areas.isna().to_numpy()
    if missing.any():
        raise BadArgument(
            f"{int(missing.sum())} rows name no area; the first is row {int(np.flatnonzero(missing)[0])}")
    codes, names = pandas_for_output().factorize(areas)
    order = np.argsort(codes, kind="stable")
    bounds = np.searchsorted(codes[order], np.arange(len(names) + 1))
    results = []
    for start, end in zip(bounds[:-1], bounds[1:]):
        where = order[start:end]
        one = Rows({word: rows.arrays[word][where] for word in rows.arrays}, None, len(where))
        raw, message = c.pmh_trend_result(), ""
        try:
            call(function, *map(one.series, words), options, raw)
        except Error as error:
            if raw.reason != c.PMH_TREND_IMPOSSIBLE:
                raise
            message = str(error)
        results.append(TrendResult._of(raw, message))
    failed = [name for name, result in zip(names, results) if result.message]
    if failed:
        warn(f"{len(failed)} areas have impossible values; the first is {quoted(failed[0])}: see the column message")
    frame = pandas_for_output().DataFrame([result.to_dict() for result in results])
    frame.insert(0, areas.name if areas.name is not None else "area", np.asarray(names))
    return frame


def _years(values: Any) -> tuple[Any, float | None]:
    """Years as numbers (or as they are, if they are no texts), and how many years each period covers if texts say so.

    Raises:
        BadArgument: A text that is no year, or periods of different lengths.
    """
    listed = values.to_numpy() if is_series(values) else values
    if isinstance(listed, np.ndarray) and listed.dtype.kind in "iuf":
        return values, None
    listed = list(listed) if isinstance(listed, Iterable) and not isinstance(listed, str) else [listed]
    if not any(isinstance(entry, str) for entry in listed):
        return listed if not is_series(values) else values, None
    years, lengths = np.empty(len(listed)), set()
    known: dict[str, tuple[float, float]] = {}
    for row, entry in enumerate(listed):
        if entry not in known:
            known[entry] = _year(entry, row)
        years[row], length = known[entry]
        lengths.add(length)
    if len(lengths) > 1:
        raise BadArgument(f"years cover periods of different lengths: {', '.join(f'{n:g}' for n in sorted(lengths))}")
    return type(values)(years, index=values.index) if is_series(values) else years, lengths.pop()


def _year(entry: Any, row: int) -> tuple[float, float]:
    match = _PERIOD.fullmatch(entry) if isinstance(entry, str) else None
    follows = match and (not match["next"] or int(match["next"]) == (int(match["year"]) + 1) % 100)
    if not match or not follows or match["length"] == "0":
        raise BadArgument(
            f"years[{row}] is {entry!r}, allowed are years such as 2018, '2018', '2018/19' and '2018-04-01/P1Y'",
            row=row)
    return float(match["year"]), float(match["length"] or 1)

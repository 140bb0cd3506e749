# SPDX-License-Identifier: GPL-3.0-or-later
"""Values over time: is it getting better? The recent-trend marker of the national public health profiles."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np

from . import _declarations as c
from ._arrays import (
    POLARITIES, Rows, inputs, is_frame, is_series, labelled, option, pandas_for_output, pick, plain, pointer,
    quoted, real, series, trimmed, warn,
)
from ._library import BadArgument, Error, Missing, NotCalculated, NotFinite, OutOfRange, call, text
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

_PERIOD = re.compile(
    r"(?P<year>[1-9]\d{3})"
    r"(-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])/P(?P<length>[1-9]|0[1-9]|[1-9]\d)Y| *[-/\u2013] *(?P<end>\d{4}|\d\d))?",
    re.ASCII)

_FORMS = (
    "years (2018, '2018', '2018/19', '2018-19', '2018-04-01/P1Y') and periods of several years ('2016-2018',"
    " '2016 - 18', '2016-01-01/P3Y')")


@dataclass(frozen=True, repr=False)
class TrendResult:
    """What the marker found. Prints as a few lines; what is undefined is NaN, and ``reason`` says why.

    Attributes:
        verdict: In words, such as "Increasing and getting worse", "No significant change", "Cannot be calculated".
        reason: Why, in words.
        judgement: 1 getting better, -1 getting worse, 0 no change or no judgement.
        chi_square: Statistic on one degree of freedom; significant above 9.5495 (99.8 %).
        p: Its upper tail area.
        slope: Change with 99.8 % limits; for proportions the slope of the logit, whose limits are NaN because the
            method gives none.
        slope_unit: "per year" or, if ``by_rank``, "per step"; for proportions "log odds per year" or "log odds per
            step"; empty if there is no slope.
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
    slope_unit: str
    slope_without: tuple[float, ...]
    years: tuple[float, ...]
    points: int
    by_rank: bool
    message: str = ""

    @classmethod
    def _of(cls, raw: Any, is_proportion: bool, message: str) -> TrendResult:
        unit = ("log odds " if is_proportion else "") + ("per step" if raw.by_rank else "per year")
        return cls(
            text("pmh_trend_text", raw.verdict, raw.judgement), text("pmh_trend_reason_text", raw.reason),
            raw.judgement, raw.chi_square, raw.p, Interval(raw.slope.estimate, raw.slope.lower, raw.slope.upper),
            "" if math.isnan(raw.slope.estimate) else unit, tuple(raw.slope_without), tuple(raw.years), raw.points,
            bool(raw.by_rank), message)

    def to_dict(self) -> dict[str, Any]:
        """One flat row of plain Python for JSON: verdict, reason, judgement, chi_square, p, slope and its unit and
        99.8 % limits, first and last year, points. NaN and infinities become None; :meth:`to_frame` keeps them.
        """
        row: dict[str, Any] = plain(self._row())
        return row

    def _row(self) -> dict[str, Any]:
        known = [int(year) for year in self.years if not math.isnan(year)]
        return {
            "verdict": self.verdict, "reason": self.reason, "judgement": self.judgement, "chi_square": self.chi_square,
            "p": self.p, "slope": self.slope.estimate, "slope_lower99_8cl": self.slope.lower,
            "slope_upper99_8cl": self.slope.upper, "slope_unit": self.slope_unit,
            "first_year": min(known, default=None), "last_year": max(known, default=None), "points": self.points,
            "by_rank": self.by_rank, "message": self.message,
        }

    def to_frame(self) -> Any:
        """The same as a DataFrame of one row."""
        return pandas_for_output().DataFrame([self._row()])

    def __repr__(self) -> str:
        lines = [f"Recent trend: {self.verdict} ({self.reason})"]
        if not math.isnan(self.chi_square):
            years = ", ".join(f"{year:.0f}" for year in self.years)
            lines += [f"  chi-square {self.chi_square:.6g} on 1 degree of freedom, p {self.p:.3g}; years {years}",
                      f"  slope {self.slope.estimate:.6g} {self.slope_unit}"]
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
        years, time: Whole years, in any order: numbers (2018), "2018", "2018/19", "2018-19", "2018-04-01/P1Y"; or
            periods of several years: "2016-2018", "2016 - 18", "2016-01-01/P3Y".
        value, lower, upper: Published values and their limits, in one unit. For proportions, per ``multiplier``.
        count, total: Numerators and denominators of proportions.
        area: Column that names the areas.
        polarity: "higher" or "lower" (is better; also "high", "low", +1, -1); None says only increasing or decreasing.
        kind: "proportion", "rate", "mean", ...: a kind that the test does not fit is refused with its reason.
        gaps: Years missing between the five points: "refuse" (as the guidance), "year" or "rank" allows them, with
            time as the year or 1 to 5.
        confidence: Level of the limits passed in. Any but 0.95 needs ``exact_width``.
        exact_width: False takes limits / 3.92 as standard error, as the public site does; True the normal quantile.
        period: Years that a plain year (2018) covers, by default 1; the other forms say it themselves. If one of the
            five latest points covers anything but 1, the trend is refused as not annual, unless ``blocks`` is set.
        blocks: Allow whole periods of several years, all of one length, that do not overlap.
        break_year: First year of a new definition: refused if the five points stand on both sides.
        multiplier: What one whole is in the values of proportions.

    Returns:
        A :class:`TrendResult`; for a DataFrame with ``area`` a DataFrame with one row per area, in the order of first
        appearance. A series that cannot be judged is no error: verdict and reason say so.

    Raises:
        NotFinite, OutOfRange, Missing: An impossible value or a missing year, with its row (with areas: told in that
            area's message, with a warning, and the others are judged).
        BadArgument: A text that is no year, with its row (with areas: as above). Not numbers; lengths or indexes
            differ.
        BadOption: An option out of range.

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
    columns["years"], columns["covered"], unread = _read_years(columns["years"])
    options = c.pmh_trend_options(
        size=ctypes.sizeof(c.pmh_trend_options), polarity=option("polarity", polarity, POLARITIES),
        kind=option("kind", kind, _KINDS), gaps=option("gaps", gaps, _GAPS), exact_width=bool(exact_width),
        confidence=real("confidence", confidence), period=real("period", 1 if period is None else period),
        blocks=bool(blocks), has_break=break_year is not None,
        break_year=real("break_year", break_year or 0, zero=True),
        multiplier=real("multiplier", multiplier))
    question = _Question(function, words, options)
    areas = None if area is None else trimmed(pick(first, area))
    with _in_area(areas):
        rows = Rows.of(columns)
    if areas is not None:
        return _by_area(areas, question, rows, unread)
    raw = c.pmh_trend_result()
    with labelled(rows.index):
        if unread:
            row = min(unread)
            raise BadArgument(unread[row], row=row)
        question.ask(rows, raw)
    return question.result(raw)


def _road(columns: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    """The test that the given columns allow, and its columns in C's order."""
    if "years" not in columns:
        raise TypeError("years are needed")
    if "count" in columns and "total" in columns and "lower" not in columns and "upper" not in columns:
        return "pmh_trend_recent_proportion", ("years", "count", "total", "value")
    if all(word in columns for word in ("value", "lower", "upper")) and not {"count", "total"} & columns.keys():
        return "pmh_trend_recent_value", ("years", "value", "lower", "upper")
    raise TypeError("give either value, lower and upper, or count and total (and value, if some of them are missing)")


@dataclass(frozen=True)
class _Question:
    """One call of C, but for the points.

    Attributes:
        function: The test.
        words: Its columns in C's order.
        options: How to judge; ``period`` is that of plain years.
    """

    function: str
    words: tuple[str, ...]
    options: Any

    def ask(self, rows: Rows, raw: Any) -> None:
        """Judge one series into ``raw``, which is written whole even on failure."""
        covered = rows.arrays["covered"]
        latest = np.argsort(rows.arrays["years"], kind="stable")[-c.PMH_TREND_POINTS:]
        periods = np.where(np.isnan(covered), self.options.period, covered)[latest]
        options = c.pmh_trend_options.from_buffer_copy(self.options)
        options.period = periods.max(initial=0) or self.options.period
        options.blocks = self.options.blocks and len(set(periods)) < 2  # points of several lengths are no series
        call(self.function, *map(rows.series, self.words), options, raw)

    def ask_areas(self, rows: Rows, order: Any, bounds: Any) -> tuple[Any, Any] | None:
        """Judge all areas in one call, if their points all cover as many years: results and statuses. None if not."""
        covered = rows.arrays["covered"]
        periods = np.unique(np.where(np.isnan(covered), self.options.period, covered))
        if len(periods) != 1:
            return None
        areas = len(bounds) - 1
        options = c.pmh_trend_options.from_buffer_copy(self.options)
        options.period = periods[0]
        results, statuses = (c.pmh_trend_result * areas)(), (ctypes.c_int32 * areas)()
        columns = [series(None if array is None else array[order]) for array in map(rows.arrays.get, self.words)]
        starts = np.ascontiguousarray(bounds, dtype=np.int64)
        call(f"{self.function}_areas", *columns, pointer(starts, ctypes.c_int64), areas, options, results, statuses)
        return results, statuses

    def result(self, raw: Any, message: str = "") -> TrendResult:
        """What the marker found, from what C wrote."""
        return TrendResult._of(raw, self.function == "pmh_trend_recent_proportion", message)


def _by_area(areas: Any, question: _Question, rows: Rows, unread: dict[int, str]) -> Any:
    """One verdict per area; an area with impossible values keeps its message, and the others are judged."""
    missing = np.flatnonzero(areas.isna())
    if missing.size:
        raise BadArgument(
            f"{missing.size} {'row names' if missing.size == 1 else 'rows name'} no area; the first is row"
            f" {quoted(areas.index[missing[0]])}", row=int(missing[0]))
    codes, names = pandas_for_output().factorize(areas)
    order = np.argsort(codes, kind="stable")
    bounds = np.searchsorted(codes[order], np.arange(len(names) + 1))
    results = []
    together = question.ask_areas(rows, order, bounds)
    for area, (name, start, end) in enumerate(zip(names, bounds[:-1], bounds[1:])):
        if together is not None and together[1][area] == c.PMH_OK:
            results.append(question.result(together[0][area]))
            continue
        where = order[start:end]
        one = Rows({word: rows.arrays[word][where] for word in rows.arrays}, None, len(where))
        raw, message = c.pmh_trend_result(), ""
        try:
            question.ask(one, raw)
        except (Missing, NotCalculated, NotFinite, OutOfRange) as error:
            message = str(error)
            if error.row is not None:
                row = int(where[error.row])
                message = unread.get(row) or message.replace(f"[{error.row}]", f"[{row}]")
                message += f" (row {quoted(areas.index[row])})"
            message += f" in area {quoted(name)}"
        results.append(question.result(raw, message))
    failed = [result.message for result in results if result.message]
    if failed:
        warn(f"{len(failed)} {'area has' if len(failed) == 1 else 'areas have'} invalid rows; the first: {failed[0]};"
             " see the column message")
    frame = pandas_for_output().DataFrame([result._row() for result in results])
    frame.insert(0, areas.name if areas.name is not None else "area", np.asarray(names))
    return frame


@contextmanager
def _in_area(areas: Any) -> Iterator[None]:
    """Add the area of the row at fault to an error's sentence."""
    try:
        yield
    except Error as error:
        if areas is not None and error.row is not None and error.row < len(areas):
            error.args = (f"{error} in area {quoted(areas.iloc[error.row])}",)
        raise


def _read_years(values: Any) -> tuple[Any, Any, dict[int, str]]:
    """Years as numbers.

    Returns:
        The column, where a text that is no year is missing; how many years each point says it covers, NaN for a plain
        year; and what is wrong with each text that is no year, by row.
    """
    entries = values.to_numpy() if is_series(values) else values
    if not isinstance(entries, Iterable) or isinstance(entries, np.ndarray) and entries.dtype.kind in "iuf":
        return values, math.nan, {}
    years: list[Any] = [entries] if isinstance(entries, str) else list(entries)
    covered, unread = [math.nan] * len(years), {}
    known: dict[str, tuple[float, float] | None] = {}
    for row, entry in enumerate(years):
        if not isinstance(entry, str):
            continue
        if entry not in known:
            known[entry] = _year(entry)
        years[row], covered[row] = known[entry] or (math.nan, math.nan)
        if known[entry] is None:
            unread[row] = f"years[{row}] is {entry!r}, allowed are {_FORMS}"
    if isinstance(entries, str):
        return years[0], covered[0], unread
    return type(values)(years, index=values.index, dtype=object) if is_series(values) else years, covered, unread


def _year(entry: str) -> tuple[float, float] | None:
    """The first year of a text and how many it covers (NaN for a plain year); None if it is no year."""
    match = _PERIOD.fullmatch(entry.strip(" "))
    if not match:
        return None
    first, end, length = int(match["year"]), match["end"], match["length"]
    if end is None:
        return float(first), float(length) if length else math.nan
    last = int(end)
    if len(end) == 2:  # 1999/00 ends in 2000
        last += first // 100 * 100 + (100 if last < first % 100 else 0)
    if not 1 <= last - first <= 9:  # 2018-04 is a month, not 87 years
        return None
    return float(first), 1.0 if last - first == 1 else last - first + 1.0  # 2018/19 is one financial year

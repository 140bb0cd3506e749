# SPDX-License-Identifier: GPL-3.0-or-later
"""Is this month different, or is it noise? Statistical process control."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

from . import _declarations as c
from ._arrays import POLARITIES, Rows, inputs, labelled, option, pandas_for_output, pointer, real, room, translated, whole
from ._found import Found, notes
from ._library import call, text

__all__ = ["SpcResult", "spc"]

_MOST = 2**31 - 1


@dataclass(frozen=True, repr=False)
class SpcResult(Found):
    """What the chart says.

    Attributes:
        variation: What the last point says, in words.
        assurance: Whether the target can be relied on, in words; none where the last point, or one after the baseline,
            contradicts the limits.
        mean, lower, upper: Of the last group; the limits at the last point.
        special, points, missing, screened, groups: Counts, as in the C manual.
        lag_1, dispersion: As in the C manual.
        series: A dict of arrays, one entry per point: value, mean, lower, upper, group, rule, judgement.
        notes: What to be careful about.
    """

    variation: str
    assurance: str
    mean: float
    lower: float
    upper: float
    special: int
    points: int
    missing: int
    screened: int
    groups: int
    lag_1: float
    dispersion: float
    series: dict[str, Any]
    notes: tuple[str, ...]

    def to_frame(self) -> Any:
        """One row per point."""
        return pandas_for_output().DataFrame(self.series)


def spc(
    first: Any = None, /, *, value: Any = None, count: Any = None, total: Any = None, population: Any = None,
    rebase: Any = None, polarity: str | int | None = None, target: float | None = None, screened: bool = True,
    baseline: int = 0, run: int = 7, shift: int = 7,
) -> SpcResult:
    """Judge each point of a series by control limits.

    ``spc(value)`` draws the XmR chart; ``spc(count=, total=)`` the p-chart; ``spc(count=)`` the c-chart and
    ``spc(count=, population=)`` the u-chart. With a DataFrame first, the others name its columns.

    Args:
        value, count, total, population: In the order of time; missing ones are left out.
        rebase: 1 (or True) where new limits start.
        polarity: "higher" or "lower" (is better); None judges nothing.
        target: In the unit of the values: a proportion (0 to 1) for the p-chart, a rate for the u-chart.
        screened: XmR: leave wild moving ranges out, once, as the NHS-R package does; False as NHS England's
            spreadsheet.
        baseline: Points of each group from which its limits come, at least 12; 0 for all.
        run, shift: How many points make a rising or falling run, and a shift.

    Raises:
        NotFinite, OutOfRange: An impossible value, with its row.
        BadArgument, BadOption: Not numbers, lengths differ, an option out of range.

    >>> found = spc([1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1])
    >>> round(found.upper, 6), found.series["rule"][4]
    (4.604444, 'Above the upper limit')
    """
    _, columns = inputs((first,), {"value": value, "count": count, "total": total, "population": population,
                                   "rebase": rebase})
    kinds = {frozenset({"value"}): ("pmh_trend_spc_values", ("value",)),
             frozenset({"count", "total"}): ("pmh_trend_spc_proportions", ("count", "total")),
             frozenset({"count"}): ("pmh_trend_spc_counts", ("count", "population")),
             frozenset({"count", "population"}): ("pmh_trend_spc_counts", ("count", "population"))}
    given = frozenset(columns) - {"rebase"}
    if given not in kinds:
        raise TypeError("give value, or count, or count and total, or count and population")
    function, words = kinds[given]
    options = c.pmh_trend_spc_options(
        size=ctypes.sizeof(c.pmh_trend_spc_options), polarity=option("polarity", polarity, POLARITIES),
        unscreened=not screened, baseline=whole("baseline", baseline, 0, _MOST),
        run=whole("run", run, 3, 100), shift=whole("shift", shift, 3, 100), has_target=target is not None,
        target=real("target", target or 0.0, zero=True))
    rows = Rows.of(columns)
    raw, points = c.pmh_trend_spc_result(), room(c.pmh_trend_spc_point, rows.length)
    with labelled(rows.index):
        call(function, *map(rows.series, words), rows.series("rebase"), options,
             pointer(points, c.pmh_trend_spc_point), raw)
    codes = points["rule"] * 3 + points["direction"] + 1
    series = {name: points[name] for name in ("value", "mean", "lower", "upper", "group")}
    series["rule"] = translated(codes, lambda code: text("pmh_trend_spc_rule_text", code // 3, code % 3 - 1))
    series["judgement"] = points["judgement"]
    return SpcResult(
        text("pmh_trend_spc_variation_text", raw.variation), text("pmh_trend_spc_assurance_text", raw.assurance),
        raw.mean, raw.lower, raw.upper, raw.special, raw.points, raw.missing, raw.screened, raw.groups, raw.lag_1,
        raw.dispersion, series, notes("pmh_trend_spc_note_text", raw.notes))

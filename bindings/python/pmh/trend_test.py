# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests for trend that need no model: Cochran-Armitage, two periods, the latest value against the one before."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

from . import _declarations as c
from ._arrays import POLARITIES, Rows, inputs, labelled, option, pointer, real, room, settle
from ._found import Found, interval, notes
from ._library import call, text
from .change import Interval

__all__ = ["ArmitageResult", "LatestResult", "cochran_armitage", "latest_change", "two_periods"]


@dataclass(frozen=True, repr=False)
class ArmitageResult(Found):
    """Cochran-Armitage with the departure from its line; attributes as in the C manual."""

    reason: str
    slope: float
    chi_square: float
    p: float
    chi_square_n_less_1: float
    chi_square_all: float
    chi_square_departure: float
    p_departure: float
    points: int
    missing: int
    notes: tuple[str, ...]


def cochran_armitage(
    first: Any = None, count_: Any = None, total_: Any = None, /, *, times: Any = None, count: Any = None,
    total: Any = None,
) -> ArmitageResult:
    """Test for trend in proportions, and for departure from it: ``cochran_armitage(times, count, total)``, or with a
    DataFrame first and names of columns.

    Raises:
        NotFinite, OutOfRange, Missing: An impossible value or a missing time, with its row.
        BadArgument: Not numbers, or lengths differ.

    >>> round(cochran_armitage([1, 2, 3, 4, 5], [994, 1023, 1199, 1332, 1367],
    ...                        [40299, 41527, 42811, 44064, 44701]).chi_square, 5)
    47.89668
    """
    _, columns = inputs((first, count_, total_), {"times": times, "count": count, "total": total})
    if columns.keys() != {"times", "count", "total"}:
        raise TypeError("give times, count and total")
    rows, raw = Rows.of(columns), c.pmh_trend_proportions_result()
    with labelled(rows.index):
        call("pmh_trend_proportions", rows.series("times"), rows.series("count"), rows.series("total"), raw)
    return ArmitageResult(
        text("pmh_trend_test_reason_text", raw.reason), raw.slope, raw.chi_square, raw.p, raw.chi_square_n_less_1,
        raw.chi_square_all, raw.chi_square_departure, raw.p_departure, raw.points, raw.missing,
        notes("pmh_trend_test_note_text", raw.notes))


@dataclass(frozen=True, repr=False)
class LatestResult(Found):
    """The latest value against the one before; attributes as in the C manual."""

    verdict: str
    reason: str
    judgement: int
    difference: float
    previous_year: float
    latest_year: float
    previous: Interval
    latest: Interval


def latest_change(
    first: Any = None, value_: Any = None, lower_: Any = None, upper_: Any = None, /, *, years: Any = None,
    value: Any = None, lower: Any = None, upper: Any = None, polarity: str | int | None = None,
) -> LatestResult:
    """The latest yearly value against the one before: a change if their intervals do not overlap.

    Raises:
        NotFinite, OutOfRange, Missing: An impossible value or a missing year, with its row.
        BadArgument, BadOption: Not numbers, lengths differ, an option out of range.

    >>> latest_change([2021, 2022], [9, 5], [8, 4], [10, 6], polarity="lower").verdict
    'Decreasing and getting better'
    """
    _, columns = inputs((first, value_, lower_, upper_),
                        {"years": years, "value": value, "lower": lower, "upper": upper})
    if columns.keys() != {"years", "value", "lower", "upper"}:
        raise TypeError("give years, value, lower and upper")
    options = c.pmh_trend_options(
        size=ctypes.sizeof(c.pmh_trend_options), polarity=option("polarity", polarity, POLARITIES))
    rows, raw = Rows.of(columns), c.pmh_trend_latest_result()
    with labelled(rows.index):
        call("pmh_trend_latest", *map(rows.series, ("years", "value", "lower", "upper")), options, raw)
    return LatestResult(
        text("pmh_trend_text", raw.verdict, raw.judgement), text("pmh_trend_reason_text", raw.reason), raw.judgement,
        raw.difference, raw.previous_year, raw.latest_year, interval(raw.previous), interval(raw.latest))


def two_periods(
    first: Any, first_error: Any, second: Any, second_error: Any, /, *, years: Any = 1.0, confidence: float = 0.95,
    errors: str = "raise",
) -> dict[str, Any]:
    """Change between two periods with standard errors, one row per area.

    Args:
        years: From the first to the second.
        errors: "raise" for impossible rows, or "nan" to warn and answer the others.

    Returns:
        A dict of arrays: overlap, z, p, ratio_p, and difference, ratio, yearly and yearly_percent with ``_lowercl`` and
        ``_uppercl``; ``reason`` is 0 where there is an answer.

    Raises:
        BadRows, BadArgument, BadOption: Impossible rows; not numbers, lengths differ, an option out of range.

    >>> round(float(two_periods([10], [0.5], [12], [0.5])["p"][0], ), 6)
    0.004678
    """
    words = ("first", "first_error", "second", "second_error", "years")
    rows = Rows.of(dict(zip(words, (first, first_error, second, second_error, years))))
    options = c.pmh_trend_test_options(
        size=ctypes.sizeof(c.pmh_trend_test_options), confidence=real("confidence", confidence))
    raw = room(c.pmh_trend_periods_result, rows.length)
    trouble = call("pmh_trend_periods", *map(rows.series, words), options, pointer(raw, c.pmh_trend_periods_result))
    found: dict[str, Any] = {name: raw[name] for name in ("reason", "overlap", "z", "p", "ratio_p")}
    for name in ("difference", "ratio", "yearly", "yearly_percent"):
        found |= {name: raw[name]["estimate"], f"{name}_lowercl": raw[name]["lower"],
                  f"{name}_uppercl": raw[name]["upper"]}
    bad = int((raw["reason"] == c.PMH_TREND_TEST_IMPOSSIBLE).sum())
    settle(trouble, errors, found, bad, rows.index)
    return found

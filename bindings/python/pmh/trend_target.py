# SPDX-License-Identifier: GPL-3.0-or-later
"""Will it reach its target?"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

from . import _declarations as c
from ._arrays import POLARITIES, Rows, inputs, labelled, numbers, option, pointer, real, room, series, whole
from ._found import Found, interval, notes
from ._library import call, text
from .change import Interval

__all__ = ["TargetResult", "target"]

_MODELS = {"log": c.PMH_TREND_TARGET_LOG, "linear": c.PMH_TREND_TARGET_LINEAR}


@dataclass(frozen=True, repr=False)
class TargetResult(Found):
    """What was found: track and colour in words, the rest as in the C manual; ``fan`` is a dict of arrays."""

    track: str
    rag: str
    reason: str
    probability: float
    log10_probability: float
    required: float
    required_from_fitted: float
    achieved: Interval
    predicted: Interval
    last_time: float
    last_value: float
    last_fitted: Interval
    reach: float
    points: int
    missing: int
    df: float
    dispersion: float
    confidence: float
    fan: dict[str, Any]
    notes: tuple[str, ...]


def target(
    first: Any = None, value_: Any = None, /, *, goal: float, due: float, polarity: str | int, times: Any = None,
    value: Any = None, error: Any = None, count: Any = None, population: Any = None, ahead: Any = (),
    model: str = "log", latest: int = 0, confidence: float = 0.95, green: float = 0.8, red: float = 0.2,
    future_population: float | None = None, period: float | None = None,
) -> TargetResult:
    """Judge a series against a target: ``target(times, value, goal=, due=, polarity=)`` or with ``count=`` and
    ``population=``; with a DataFrame first, the others name its columns.

    Args:
        goal, due: The target and its time; for counts with populations a rate per one of the population. A goal ten times away
            from the last value is noted: it may be in another unit.
        polarity: "lower": met at or below the goal; "higher": at or above.
        error: Standard errors of the values.
        ahead: Times for the fan and its milestones.
        model: "log" (a constant percentage a year) or "linear".
        latest: The line goes through this many latest points, at least 5; 0 for all.
        green, red: Probabilities from which, and up to which, the colour is green and red.
        future_population: Population in the years ahead; None for that of the last point.
        period: Time that one point covers, such as 3 for rolling three years: if that is more than the distance of points,
            they overlap, and the series is refused.

    Raises:
        NotFinite, OutOfRange, Missing: An impossible value or a missing time, with its row.
        BadArgument, BadOption: Not numbers, lengths differ, an option out of range.

    >>> found = target([2016, 2017, 2018, 2019, 2020, 2021], [20, 19.1, 18.3, 17.2, 16.6, 15.8], goal=15, due=2023,
    ...                polarity="lower")
    >>> found.track, found.rag
    ('On track', 'Green')
    """
    _, columns = inputs((first, value_), {
        "times": times, "value": value, "error": error, "count": count, "population": population})
    counts = "count" in columns
    words = ("times", "count", "population") if counts else ("times", "value", "error")
    if not columns.keys() <= set(words) or not columns.keys() >= set(words[:2]):
        raise TypeError("give times and value (and error), or times and count (and population)")
    options = c.pmh_trend_target_options(
        size=ctypes.sizeof(c.pmh_trend_target_options), polarity=option("polarity", polarity, POLARITIES),
        model=option("model", model, _MODELS), latest=whole("latest", latest, 0, 2**31 - 1),
        confidence=real("confidence", confidence), green=real("green", green), red=real("red", red),
        population=0 if future_population is None else real("future_population", future_population),
        period=0 if period is None else real("period", period))
    rows, when = Rows.of(columns), numbers(ahead, "ahead")
    raw, fan = c.pmh_trend_target_result(), room(c.pmh_trend_target_point, len(when))
    with labelled(rows.index):
        call("pmh_trend_target_counts" if counts else "pmh_trend_target_values", *map(rows.series, words),
             ctypes.c_double(real("goal", goal, zero=True)), ctypes.c_double(real("due", due, zero=True)),
             series(when), options, pointer(fan, c.pmh_trend_target_point), raw)
    names = fan.dtype.names or ()
    return TargetResult(
        text("pmh_trend_track_text", raw.track), text("pmh_trend_rag_text", raw.rag),
        text("pmh_trend_target_reason_text", raw.reason), raw.probability, raw.log10_probability, raw.required,
        raw.required_from_fitted, interval(raw.achieved), interval(raw.predicted), raw.last_time, raw.last_value,
        interval(raw.last_fitted), raw.reach, raw.points, raw.missing, raw.df, raw.dispersion, raw.confidence,
        {name: fan[name] for name in names}, notes("pmh_trend_target_note_text", raw.notes))

# SPDX-License-Identifier: GPL-3.0-or-later
"""By how many percent a year? Mann-Kendall, and the log-linear trend of counts."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

from . import _declarations as c
from ._arrays import Rows, inputs, labelled, option, pointer, real, room
from ._found import Found, interval, notes
from ._library import call, text
from .change import Interval

__all__ = ["KendallResult", "LoglinearResult", "loglinear", "mann_kendall"]

_FAMILIES = {"quasi-poisson": c.PMH_TREND_QUASI_POISSON, "poisson": c.PMH_TREND_POISSON,
             "negative binomial": c.PMH_TREND_NEGATIVE_BINOMIAL}


@dataclass(frozen=True, repr=False)
class KendallResult(Found):
    """Mann-Kendall with Sen's slope; attributes as in the C manual."""

    reason: str
    points: int
    missing: int
    s: int
    variance: float
    z: float
    p: float
    exact: bool
    tau_a: float
    tau_b: float
    slope: Interval
    level: float
    lag_1: float
    confidence: float
    notes: tuple[str, ...]


def mann_kendall(
    first: Any = None, value_: Any = None, /, *, times: Any = None, value: Any = None, confidence: float = 0.95,
) -> KendallResult:
    """Test for a monotonic trend: ``mann_kendall(times, value)`` or ``mann_kendall(frame, times=, value=)``.

    Raises:
        NotFinite, Missing: An infinite value or a missing time, with its row.
        BadArgument, BadOption: Not numbers, lengths differ, an option out of range.

    >>> mann_kendall([2018, 2019, 2020, 2021, 2022], [1, 2, 3, 4, 6]).p
    0.016666666666666666
    """
    _, columns = inputs((first, value_), {"times": times, "value": value})
    if columns.keys() != {"times", "value"}:
        raise TypeError("give times and value")
    options = c.pmh_trend_test_options(
        size=ctypes.sizeof(c.pmh_trend_test_options), confidence=real("confidence", confidence))
    rows, raw = Rows.of(columns), c.pmh_trend_kendall_result()
    with labelled(rows.index):
        call("pmh_trend_kendall", rows.series("times"), rows.series("value"), options, raw)
    return KendallResult(
        text("pmh_trend_test_reason_text", raw.reason), raw.points, raw.missing, raw.s, raw.variance, raw.z, raw.p,
        bool(raw.exact), raw.tau_a, raw.tau_b, interval(raw.slope), raw.level, raw.lag_1, raw.confidence,
        notes("pmh_trend_test_note_text", raw.notes))


@dataclass(frozen=True, repr=False)
class LoglinearResult(Found):
    """Log-linear trend; ``change`` in percent per unit of time, the others as in the C manual."""

    reason: str
    family: str
    change: Interval
    slope: Interval
    slope_error: float
    p: float
    last_time: float
    last: Interval
    dispersion: float
    theta: float
    deviance: float
    log_likelihood: float
    df: float
    lag_1: float
    points: int
    missing: int
    confidence: float
    series: dict[str, Any]
    notes: tuple[str, ...]


def loglinear(
    first: Any = None, count_: Any = None, population_: Any = None, /, *, times: Any = None, count: Any = None,
    population: Any = None, family: str = "quasi-poisson", confidence: float = 0.95, as_estimated: bool = False,
) -> LoglinearResult:
    """Trend of counts: ``loglinear(times, count, population)``, or with a DataFrame first and names of columns.

    Args:
        family: "quasi-poisson", "poisson" or "negative binomial" (which falls back to Poisson where counts scatter no
            more than that; the result names what was fitted).
        as_estimated: Quasi-Poisson: take a dispersion below 1 as it is, not as 1.

    Raises:
        NotFinite, OutOfRange, NotWhole, Missing: An impossible value or a missing time, with its row.
        BadArgument, BadOption: Not numbers, lengths differ, an option out of range.

    >>> round(loglinear([0, 1, 2, 3, 4], [1, 2, 4, 8, 16]).change.estimate, 9)
    100.0
    """
    _, columns = inputs((first, count_, population_), {"times": times, "count": count, "population": population})
    if not columns.keys() >= {"times", "count"}:
        raise TypeError("give times and count (and population)")
    options = c.pmh_trend_loglinear_options(
        size=ctypes.sizeof(c.pmh_trend_loglinear_options), confidence=real("confidence", confidence),
        family=option("family", family, _FAMILIES), as_estimated=bool(as_estimated))
    rows, raw = Rows.of(columns), c.pmh_trend_loglinear_result()
    fitted = room(ctypes.c_double, rows.length)  # type: ignore[arg-type]
    with labelled(rows.index):
        call("pmh_trend_loglinear", rows.series("times"), rows.series("count"), rows.series("population"), options,
             pointer(fitted, ctypes.c_double), raw)
    return LoglinearResult(
        text("pmh_trend_loglinear_reason_text", raw.reason), text("pmh_trend_loglinear_family_text", raw.family),
        interval(raw.change), interval(raw.slope), raw.slope_error, raw.p, raw.last_time, interval(raw.last),
        raw.dispersion, raw.theta, raw.deviance, raw.log_likelihood, raw.df, raw.lag_1, raw.points, raw.missing,
        raw.confidence, {"fitted": fitted}, notes("pmh_trend_loglinear_note_text", raw.notes))

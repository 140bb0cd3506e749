# SPDX-License-Identifier: GPL-3.0-or-later
"""Bootstrap limits of change: percentile and BCa, simulated or exact."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

import numpy as np

from . import _declarations as c
from ._arrays import Floats, labelled, numbers, option, pointer, real, series
from ._library import BadArgument, call
from ._records import Record, of_struct, told
from .change import ChangeTally, Interval
from .change_person import _rows

__all__ = ["Bootstrap", "bootstrap", "bootstrap_draw", "bootstrap_limits"]

_STATISTICS = {"mean": c.PMH_CHANGE_MEAN, "d_z": c.PMH_CHANGE_D_Z, "d_av": c.PMH_CHANGE_D_AV,
               "median": c.PMH_CHANGE_MEDIAN, "hodges_lehmann": c.PMH_CHANGE_HODGES_LEHMANN}


@dataclass(frozen=True, repr=False)
class Bootstrap(Record):
    """Bootstrap limits, with everything as in ``pmh_change_bootstrap_result``."""

    statistic: str
    pairs: int
    before_only: int
    after_only: int
    neither: int
    replicates: int
    dropped: int
    mean: float
    standard_error: float
    percentile: Interval
    bca: Interval
    below: float
    tied: float
    z0: float
    acceleration: float
    level_lower: float
    level_upper: float
    confidence: float
    seed: int
    warnings: tuple[str, ...]


def _options(statistic: str, confidence: float, seed: int, replicates: int) -> Any:
    for name, value in (("seed", seed), ("replicates", replicates)):
        if isinstance(value, bool) or not isinstance(value, (int, np.integer)) or not 0 <= value < 2**63:
            raise BadArgument(f"{name} is {value!r}, allowed are whole numbers from 0 to 2^63")
    return c.pmh_change_bootstrap_options(
        ctypes.sizeof(c.pmh_change_bootstrap_options), real("confidence", confidence), int(seed), int(replicates),
        option("statistic", statistic, _STATISTICS))


def _result(raw: Any, statistic: str) -> Bootstrap:
    result: Bootstrap = of_struct(
        Bootstrap, raw, statistic=statistic, warnings=told("pmh_change_bootstrap_text", raw.notes))
    return result


def bootstrap(
    before: Any, after: Any = None, *, statistic: str = "mean", exact: bool = False, replicates: int = 9999,
    seed: int = 0, confidence: float = 0.95,
) -> Bootstrap:
    """Bootstrap limits of change: ``bootstrap(before, after)`` or ``bootstrap(tally)``.

    Args:
        before, after: Scores (two Series are paired by index), or a tally alone.
        statistic: "mean", "d_z", "d_av", "median"; on a tally also "hodges_lehmann".
        exact: The exact bootstrap distribution of the mean; for a tally.
        replicates: At least 999.
        seed: The same seed gives the same bits, everywhere.
        confidence: Level of the limits.

    Raises:
        BadOption, BadArgument, NotFinite, Overflow.

    >>> tally = ChangeTally(lowest=0, highest=10).add([0, 0, 0], [1, 2, 4])
    >>> round(bootstrap(tally, exact=True).z0, 6)
    0.046436
    """
    options = _options(statistic, confidence, seed, replicates)
    raw = c.pmh_change_bootstrap_result()
    rows = _rows(before, after)
    if rows is None:
        call("pmh_change_bootstrap_exact" if exact else "pmh_change_bootstrap", before._raw, options, raw)
    elif exact:
        raise BadArgument("the exact distribution needs a tally: ChangeTally(...).add(before, after)")
    else:
        with labelled(rows.index):
            call("pmh_change_bootstrap_series", rows.series("before"), rows.series("after"), options, raw)
    return _result(raw, statistic)


def bootstrap_draw(
    tally: ChangeTally, first: int, count: int, *, statistic: str = "mean", seed: int = 0,
) -> Floats:
    """Replicates ``first`` to ``first + count - 1``: any split gives the same bits.

    >>> tally = ChangeTally(lowest=0, highest=10).add([0, 0, 0], [1, 2, 4])
    >>> bool(np.array_equal(bootstrap_draw(tally, 0, 10)[7:], bootstrap_draw(tally, 7, 3)))
    True
    """
    if count < 0:
        raise BadArgument(f"count is {count}, allowed is 0 or more")
    replicates = np.empty(count)
    call("pmh_change_bootstrap_draw", tally._raw, _options(statistic, 0.95, seed, 0), first, count,
         pointer(replicates, ctypes.c_double))
    return replicates


def bootstrap_limits(
    tally: ChangeTally, replicates: Any, *, statistic: str = "mean", seed: int = 0, confidence: float = 0.95,
) -> Bootstrap:
    """Limits from replicates of :func:`bootstrap_draw`, in any order."""
    raw = c.pmh_change_bootstrap_result()
    call("pmh_change_bootstrap_limits", tally._raw, _options(statistic, confidence, seed, 0),
         series(numbers(replicates, "replicates")), raw)
    return _result(raw, statistic)

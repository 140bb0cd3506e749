# SPDX-License-Identifier: GPL-3.0-or-later
"""More about one change: ranks and signs, effect sizes, category shift, equivalence, planning."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from . import _declarations as c
from ._arrays import POLARITIES, labelled, option, real
from ._library import BadArgument, BadOption, call, text
from ._records import Record, of_struct, told
from .change import ChangeTally, Interval, _paired, change

__all__ = [
    "CategoryShift", "EffectSizes", "Equivalence", "PairedPower", "PairedTest", "RankChange", "category_shift",
    "effect_sizes", "equivalence", "equivalence_power", "paired_power", "paired_test", "rank_change",
]

_ZEROS = {"wilcox": c.PMH_CHANGE_ZEROS_DROP, "pratt": c.PMH_CHANGE_ZEROS_PRATT, "zsplit": c.PMH_CHANGE_ZEROS_SPLIT}
_RANK_METHODS = {"auto": c.PMH_CHANGE_RANK_AUTO, "exact": c.PMH_CHANGE_RANK_EXACT,
                 "normal": c.PMH_CHANGE_RANK_NORMAL}


@dataclass(frozen=True, repr=False)
class RankChange(Record):
    """Wilcoxon, Hodges and Lehmann, signs and the median, as in ``pmh_change_rank_result``. Signs are raw."""

    pairs: int
    before_only: int
    after_only: int
    neither: int
    positive: int
    negative: int
    zeros: int
    w_plus: float
    w_minus: float
    p: float
    log10_p: float
    p_less: float
    p_greater: float
    smallest_p: float
    z: float
    mean: float
    variance: float
    normal_p: float
    rank_biserial: float
    hodges_lehmann: Interval
    hodges_lehmann_rank: float
    hodges_lehmann_level: float
    sign_p: float
    sign_log10_p: float
    median: Interval
    median_rank: float
    median_level: float
    confidence: float
    tolerance: float
    exact: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class EffectSizes(Record):
    """Effect sizes by name, as in ``pmh_change_effect_result``."""

    pairs: int
    before_only: int
    after_only: int
    neither: int
    d_z: Interval
    g_z: Interval
    d_av: Interval
    g_av: Interval
    d_av_noncentral: Interval
    d_mean_sd: Interval
    g_mean_sd: Interval
    d_rm: Interval
    g_rm: Interval
    d_before: Interval
    g_before: Interval
    d_before_error: float
    d_after: float
    correction: float
    improvement: Interval
    normal_improvement: Interval
    unpaired: float
    confidence: float
    tolerance: float
    direction: int


@dataclass(frozen=True, repr=False)
class CategoryShift(Record):
    """Category shift, as in ``pmh_change_shift_result``; ``table`` holds the pairs, before x after, lowest first."""

    pairs: int
    before_only: int
    after_only: int
    neither: int
    up: int
    same: int
    down: int
    ordinal_z: float
    ordinal_p: float
    ordinal_log10_p: float
    bowker: float
    bowker_df: float
    bowker_p: float
    bowker_log10_p: float
    stuart_maxwell: float
    stuart_maxwell_df: float
    stuart_maxwell_p: float
    stuart_maxwell_log10_p: float
    bhapkar: float
    bhapkar_p: float
    bhapkar_log10_p: float
    exact_p: float
    exact_log10_p: float
    mid_p: float
    mid_log10_p: float
    mcnemar: float
    mcnemar_p: float
    mcnemar_log10_p: float
    corrected: float
    corrected_p: float
    corrected_log10_p: float
    odds_ratio: Interval
    tango: Interval
    newcombe: Interval
    bonett_price: Interval
    wald: Interval
    confidence: float
    categories: int
    warnings: tuple[str, ...]
    table: npt.NDArray[np.int64]

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain Python for JSON; the table is a list of rows."""
        values = {name: value for name, value in super().to_dict().items() if name != "table"}
        return values | {"table": self.table.tolist()}


@dataclass(frozen=True, repr=False)
class PairedTest(Record):
    """The paired t test in full, as in ``pmh_change_test_result``."""

    pairs: int
    t: float
    df: float
    p: float
    log10_p: float
    p_less: float
    log10_p_less: float
    p_greater: float
    log10_p_greater: float
    difference: Interval
    at_least: float
    at_most: float
    confidence: float
    mean: float


@dataclass(frozen=True, repr=False)
class Equivalence(Record):
    """Equivalence, non-inferiority and minimal effect, as in ``pmh_change_equivalence_result``."""

    meaning: str
    pairs: int
    t_lower: float
    p_lower: float
    log10_p_lower: float
    t_upper: float
    p_upper: float
    log10_p_upper: float
    p_equivalence: float
    log10_p_equivalence: float
    p_noninferior: float
    log10_p_noninferior: float
    p_minimal: float
    log10_p_minimal: float
    difference: Interval
    lower: float
    upper: float
    alpha: float
    equivalent: int


@dataclass(frozen=True, repr=False)
class PairedPower(Record):
    """What a planned evaluation takes, as in ``pmh_change_plan_result``."""

    d_z: float
    sd_difference: float
    power: float
    smallest_d_z: float
    smallest: float
    exact_people: float
    people: int
    people_rank: int
    people_rank_worst: int
    design_effect: float
    exact_invited: float
    invited: int


def _run(name: str, before: Any, after: Any, *more: Any) -> None:
    """Call the function of a tally or of series."""
    if isinstance(before, ChangeTally):
        if after is not None:
            raise BadArgument("with a tally there is no after")
        call(name, before._raw, *more)
        return
    if after is None:
        raise BadArgument("after is None: give scores before and after, or a tally")
    rows = _paired(before, after)
    with labelled(rows.index):
        call(f"{name}_series", rows.series("before"), rows.series("after"), *more)


def rank_change(before: Any, after: Any = None, *, zeros: str = "wilcox", method: str = "auto", continuity: bool = True,
                drop_zeros: bool = False, confidence: float = 0.95) -> RankChange:
    """Wilcoxon's signed-rank test (exact with ties and zeros), Hodges-Lehmann, the sign test and the median.

    Args:
        before, after: Scores as for :func:`pmh.change`, or one :class:`ChangeTally`.
        zeros: "wilcox" (dropped), "pratt" or "zsplit".
        method: "auto" (exact up to 200 changes that are not 0), "exact" (up to 1000) or "normal".
        continuity: Correct the normal approximation by a half, as R does.
        drop_zeros: Leave changes of 0 out of Hodges-Lehmann, as R does.
        confidence: Level of both intervals.

    >>> r = rank_change([0, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 1, 2, 3])
    >>> r.hodges_lehmann.estimate, r.p
    (0.5, 0.25)
    """
    options = c.pmh_change_rank_options(
        ctypes.sizeof(c.pmh_change_rank_options), real("confidence", confidence), option("zeros", zeros, _ZEROS),
        option("method", method, _RANK_METHODS), int(not continuity), int(bool(drop_zeros)))
    raw = c.pmh_change_rank_result()
    _run("pmh_change_rank", before, after, options, raw)
    result: RankChange = of_struct(RankChange, raw, warnings=told("pmh_change_rank_text", raw.notes))
    return result


def effect_sizes(before: Any, after: Any = None, *, direction: Any = None, confidence: float = 0.95) -> EffectSizes:
    """Every effect size of paired change, each by its own name.

    Args:
        before, after: Scores as for :func:`pmh.change`, or one :class:`ChangeTally`.
        direction: "higher" or "lower" is better; a scale's tally knows.
        confidence: Level of every interval.

    >>> round(effect_sizes([1, 2, 4], [2, 5, 4], direction="higher").d_z.estimate, 4)
    0.8729
    """
    options = c.pmh_change_options(ctypes.sizeof(c.pmh_change_options), real("confidence", confidence), 0, 0,
                                   option("direction", direction, POLARITIES))
    raw = c.pmh_change_effect_result()
    _run("pmh_change_effect", before, after, options, raw)
    result: EffectSizes = of_struct(EffectSizes, raw)
    return result


def category_shift(before: Any, after: Any = None, *, cuts: Any = None, confidence: float = 0.95) -> CategoryShift:
    """Who moved between categories: McNemar, Bowker, Stuart-Maxwell, Bhapkar and the ordinal test.

    Args:
        before, after: Scores as for :func:`pmh.change`, or one :class:`ChangeTally`, or a square table of counts.
        cuts: The lowest score of each category but the first; None with a table of counts.
        confidence: Level of every interval.

    >>> category_shift([[31, 19], [6, 91]]).mid_p < 0.01
    True
    """
    raw = c.pmh_change_shift_result()
    level = real("confidence", confidence)
    if cuts is None:
        if after is not None or isinstance(before, ChangeTally):
            raise BadArgument("cuts is None: give the lowest score of each category but the first")
        counts = np.ascontiguousarray(before, dtype=np.float64)
        if counts.ndim != 2:
            raise BadArgument(f"the table of counts has {counts.ndim} dimensions, allowed are 2")
        at = counts.ctypes.data_as(ctypes.POINTER(ctypes.c_double))
        call("pmh_change_shift_table", c.pmh_table(at, *counts.shape, counts.shape[1], 1), level, raw)
    else:
        ends = np.ascontiguousarray(cuts, dtype=np.float64).reshape(-1)
        at = ends.ctypes.data_as(ctypes.POINTER(ctypes.c_double))
        _run("pmh_change_shift", before, after, c.pmh_series(at, ends.size, 1), level, raw)
    table = np.ctypeslib.as_array(raw.count)[:raw.categories, :raw.categories].copy()
    result: CategoryShift = of_struct(CategoryShift, raw, warnings=told("pmh_change_shift_text", raw.notes), table=table)
    return result


def _summary(before: Any, after: Any, direction: Any, confidence: float) -> Any:
    raw = c.pmh_change_result()
    options = c.pmh_change_options(ctypes.sizeof(c.pmh_change_options), real("confidence", confidence), 0, 0,
                                   option("direction", direction, POLARITIES))
    _run("pmh_change_summarise", before, after, options, raw)
    return raw


def paired_test(before: Any, after: Any = None, *, mean: float = 0, confidence: float = 0.95) -> PairedTest:
    """The paired t test in full: both sides, against any mean change, with log10 of every p.

    >>> round(paired_test([1, 2, 4], [2, 5, 4]).p_greater, 4)
    0.1349
    """
    tally_direction = isinstance(before, ChangeTally) and before.scale is not None
    raw, options = c.pmh_change_test_result(), c.pmh_change_test_options(
        ctypes.sizeof(c.pmh_change_test_options), real("confidence", confidence), real("mean", mean, zero=True))
    call("pmh_change_test", _summary(before, after, None if tally_direction else "higher", confidence), options, raw)
    result: PairedTest = of_struct(PairedTest, raw)
    return result


def equivalence(before: Any, after: Any = None, *, important: float | None = None, lower: float | None = None,
                upper: float | None = None, direction: Any = None, confidence: float | None = None,
                alpha: float | None = None) -> Equivalence:
    """Does the mean change matter? Against one smallest important change, or two bounds.

    Args:
        before, after: Scores as for :func:`pmh.change`, or one :class:`ChangeTally`.
        important: The smallest important change, in points: the bounds are minus and plus it.
        lower, upper: Or the two bounds, in points of after minus before, lower below upper.
        direction: "higher" or "lower" is better; a scale's tally knows.
        confidence: Level of the interval, 0.5 to below 1: each one-sided test is at (1 - confidence) / 2. 0.90 if
            neither it nor ``alpha`` is given.
        alpha: Or the level of each one-sided test; 0.05 is a confidence of 0.90.

    >>> equivalence([1, 2, 4, 3], [1, 3, 4, 3], important=2, direction="higher").meaning
    'trivial'
    >>> equivalence([1, 2, 4, 3], [1, 3, 4, 3], lower=-0.25, upper=2, direction="higher", confidence=0.6).meaning
    'trivial'
    """
    if confidence is not None and alpha is not None:
        raise BadArgument("confidence and alpha say the same: give one of them")
    if (lower is None) != (upper is None) or (lower is None) == (important is None):
        raise BadArgument("give important, or lower and upper")
    level = real("alpha", 0.05 if alpha is None else alpha)
    if confidence is not None:
        level = (1 - _between(confidence)) / 2
    bounds = [0.0 if value is None else real(name, value, zero=name != "important")
              for name, value in (("important", important), ("lower", lower), ("upper", upper))]
    raw, options = c.pmh_change_equivalence_result(), c.pmh_change_equivalence_options(
        ctypes.sizeof(c.pmh_change_equivalence_options), *bounds, level)
    call("pmh_change_equivalence", _summary(before, after, direction, 0.95), options, raw)
    result: Equivalence = of_struct(Equivalence, raw, meaning=text("pmh_change_meaning_text", raw.meaning))
    return result


def _between(confidence: float) -> float:
    value = real("confidence", confidence)
    if not 0.5 <= value < 1:
        raise BadOption(f"confidence is {value:g}, allowed are 0.5 to below 1")
    return value


def paired_power(difference: float, sd_difference: float | None = None, *, sd: float | None = None,
                 correlation: float = 0, people: int | None = None, power: float = 0.8, alpha: float = 0.05,
                 attrition: float = 0, cluster_size: float = 0, cluster_correlation: float = 0) -> PairedPower:
    """Power and sample size of a before-and-after evaluation; give ``people`` for their power and smallest change.

    >>> paired_power(3, 8).people
    58
    """
    options = c.pmh_change_plan_options(
        ctypes.sizeof(c.pmh_change_plan_options), float(difference), float(sd_difference or 0), float(sd or 0),
        float(correlation), float(alpha), float(power), float(people or 0), float(attrition), float(cluster_size),
        float(cluster_correlation))
    raw = c.pmh_change_plan_result()
    call("pmh_change_plan", options, raw)
    result: PairedPower = of_struct(PairedPower, raw)
    return result


def equivalence_power(people: int, difference: float, sd_difference: float, lower: float, upper: float,
                      alpha: float = 0.05) -> float:
    """Power of the two one-sided tests for equivalence, exact.

    >>> round(equivalence_power(60, 0, 8, -3, 3), 6)
    0.779921
    """
    power = ctypes.c_double()
    call("pmh_change_plan_equivalence", float(people), float(difference), float(sd_difference), float(lower),
         float(upper), float(alpha), power)
    return power.value

# SPDX-License-Identifier: GPL-3.0-or-later
"""A value against a benchmark, a goal or its peers: better, similar, worse."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from . import _declarations as c
from ._arrays import (
    POLARITIES, Floats, Rows, inputs, is_frame, option, pandas_for_output, plain, pointer, real, room, series, settle, whole,
    words,
)
from ._library import BadArgument, call, text
from .change import Interval

__all__ = ["CompareResult", "QuantileResult", "compare", "quantiles"]

_LIMITS = ("value", "lower", "upper")
_METHODS: dict[str, tuple[str, tuple[str, ...]]] = {
    "limits": ("pmh_compare_benchmark", (*_LIMITS, "benchmark")),
    "levels": ("pmh_compare_levels", (*_LIMITS, "outer_lower", "outer_upper", "benchmark")),
    "overlap": ("pmh_compare_overlap", (*_LIMITS, "benchmark", "benchmark_lower", "benchmark_upper")),
    "proportion": ("pmh_compare_proportion", ("value", "total", "benchmark")),
    "rate": ("pmh_compare_rate", ("value", "total", "benchmark")),
    "goal": ("pmh_compare_goal", ("value", "benchmark")),
    "goal limits": ("pmh_compare_goal_limits", (*_LIMITS, "benchmark")),
    "goal range": ("pmh_compare_goal_range", ("value", "benchmark", "until")),
    "goal percentile": ("pmh_compare_goal_percentile", ("value", "benchmark", "until")),
}
_CONTROLS = ("proportion", "rate")


@dataclass(frozen=True, eq=False)
class CompareResult:
    """Where each value stands, in words.

    Attributes:
        outcome: "better", "similar" or "worse"; without a polarity "higher", "similar" or "lower"; with two levels also
            "best", "worst", "highest", "lowest"; "not compared".
        reason: Why a row is not compared.
        status: 0, or the negative C code of what is impossible about a row.
        control_lower, control_upper: The control limits, where these decide; otherwise None.
        range: "goal percentile": the two percentiles as limits, and the median; otherwise None.
    """

    outcome: npt.NDArray[Any]
    reason: npt.NDArray[Any]
    status: npt.NDArray[np.int32]
    control_lower: Floats | None = None
    control_upper: Floats | None = None
    range: Interval | None = None

    def _columns(self) -> dict[str, Any]:
        columns: dict[str, Any] = {"outcome": self.outcome, "reason": self.reason}
        if self.control_lower is not None:
            columns |= {"control_lower": self.control_lower, "control_upper": self.control_upper}
        if self.range is not None:
            columns |= {name: np.full(len(self.status), end) for name, end in
                        (("range_lower", self.range.lower), ("range_upper", self.range.upper))}
        return columns

    def to_dict(self) -> dict[str, Any]:
        """Outcome, reason and what decided (control limits, the range) by name, as plain lists for JSON."""
        return {name: plain(column) for name, column in self._columns().items()}

    def to_frame(self, index: Any = None) -> Any:
        """The same as a DataFrame."""
        return pandas_for_output().DataFrame(self._columns(), index=index)

    def __repr__(self) -> str:
        names, counts = np.unique(self.outcome.astype(str), return_counts=True)
        said = ", ".join(f"{count:,} {name}" for name, count in zip(names, counts) if name != "not compared")
        left = int(np.count_nonzero(self.outcome == "not compared"))
        said = ", ".join(part for part in (said, f"{left:,} not compared" if left else "") if part)
        return _lines(said or "no rows", self.outcome, self.reason)


def compare(
    first: Any = None, *others: Any, value: Any = None, lower: Any = None, upper: Any = None, benchmark: Any = None,
    outer_lower: Any = None, outer_upper: Any = None, benchmark_lower: Any = None, benchmark_upper: Any = None,
    total: Any = None, until: Any = None, itself: Any = None, method: str = "limits", polarity: str | int | None = None,
    confidence: float | None = None, multiplier: float | None = None, wanted: bool = True, errors: str = "raise",
) -> Any:
    """Compare values with a benchmark: ``compare(value, lower, upper, benchmark)`` by their limits, or by another method.

    ====================  ======================================================================================
    method                what decides (and the arguments, in their order)
    ====================  ======================================================================================
    "limits"              whether the limits hold the benchmark, ends included: value, lower, upper, benchmark
    "levels"              two levels of limits: value, lower, upper, outer_lower, outer_upper, benchmark
    "overlap"             whether both limits overlap: value, lower, upper, benchmark, benchmark_lower, benchmark_upper
    "proportion"          Wilson control limits about the benchmark: value, total, benchmark
    "rate"                Poisson control limits about it: value, total (population), benchmark
    "goal"                value and goal alone, with nothing between: value, benchmark
    "goal limits"         the limits and a goal: value, lower, upper, benchmark
    "goal range"          from ``benchmark`` to below ``until``: value, benchmark, until
    "goal percentile"     the same between two percentiles of all values, 0 to 100: value, benchmark, until
    ====================  ======================================================================================

    With limits that were passed in their level decides how sure the comparison is; the benchmark counts as exact, save for
    "overlap".

    Args:
        value, lower, upper, ...: One per row; with a DataFrame as first argument names of its columns.
        benchmark: What each is compared with; one number stands for every row (where columns are named by
            numbers, a number names a column).
        itself: 1 for the rows that are the benchmark's own area, otherwise 0: no area is compared with itself.
        method: See above.
        polarity: "higher" or "lower" (is better; also "high", "low", +1, -1); None says only higher or lower.
        confidence: Level of control limits, 0.95 if not given.
        multiplier: Control limits: values are per this many; 1 for proportions and 100,000 for rates if not given.
        wanted: False if the indicator is not meant to be compared: every row then says so.
        errors: "raise", or "nan" to leave impossible rows uncompared with a warning that counts them.

    Returns:
        For arrays a :class:`CompareResult`; for pandas objects a DataFrame with their index and the columns outcome, reason
        and, where they decide, control_lower and control_upper or range_lower and range_upper.

    Raises:
        BadRows: Impossible rows, such as limits that do not enclose their value; ``result`` holds the others.
        BadArgument: Lengths or indexes differ, not numbers.

    Source: methods 1, 5, 6, 12 and 17 and the goals of the national public health profiles.

    >>> compare([2.9, 3.1, 3.4], [2.8, 3.0, 3.3], [3.0, 3.3, 3.5], 3.2, polarity="lower").outcome.tolist()
    ['better', 'similar', 'worse']
    >>> compare([0.08, 0.15], 1000, 0.09, method="proportion").outcome.tolist()
    ['similar', 'higher']
    >>> compare([1, 2, 3, 4, 5], 25, 75, method="goal percentile").outcome.tolist()
    ['lower', 'similar', 'similar', 'higher', 'higher']
    """
    given = {"value": value, "lower": lower, "upper": upper, "benchmark": benchmark, "outer_lower": outer_lower,
             "outer_upper": outer_upper, "benchmark_lower": benchmark_lower, "benchmark_upper": benchmark_upper,
             "total": total, "until": until}
    _, (function, asked) = option("method", method, {name: 0 for name in _METHODS}), _METHODS[method]
    frame, columns = inputs((first, *others), {word: given[word] for word in asked})
    absent = [word for word in asked if word not in columns]
    if absent:
        raise TypeError(f"{' and '.join(absent)} is needed")
    strange = [word for word in given if word not in asked and given[word] is not None]
    if strange:
        raise TypeError(f"method {method!r} has no {' and '.join(strange)}")
    columns |= inputs((frame,) if frame is not None else (), {"itself": itself})[1]
    rows = Rows.of(columns)
    options = c.pmh_compare_options(
        ctypes.sizeof(c.pmh_compare_options), option("polarity", polarity, POLARITIES), int(not wanted),
        rows.series("itself"), 0 if confidence is None else real("confidence", confidence),
        0 if multiplier is None else real("multiplier", multiplier))
    struct = c.pmh_compare_control if method in _CONTROLS else c.pmh_compare_result
    raw = room(struct, rows.length)
    if method == "goal percentile":
        ends = [real(word, columns[word], zero=True) for word in ("benchmark", "until")]
        range_ = c.pmh_interval()
        trouble = call(function, rows.series("value"), *ends, options, pointer(raw, struct), range_)
    else:
        trouble = call(function, *map(rows.series, asked), options, pointer(raw, struct))
    compared = raw["compared"] if method in _CONTROLS else raw
    result = CompareResult(
        words("pmh_compare_text", compared["outcome"]), words("pmh_compare_reason_text", compared["reason"]),
        compared["status"],
        *((raw["limits"]["lower"], raw["limits"]["upper"]) if method in _CONTROLS else (None, None)),
        Interval(range_.estimate, range_.lower, range_.upper) if method == "goal percentile" else None)
    index = rows.index if frame is None else frame.index
    in_kind = result if index is None else result.to_frame(index)
    settle(trouble, errors, in_kind, int(np.count_nonzero(compared["status"])), index)
    return in_kind


def _lines(first: str, found: npt.NDArray[Any], reason: npt.NDArray[Any]) -> str:
    """A heading and one line per row: what was found, or why nothing was."""
    most = 20
    lines = [first, *(f"  {row:>6}  {each}" + ("" if why in ("", "compared") else f": {why}")
                      for row, (each, why) in enumerate(zip(found[:most], reason[:most])))]
    return "\n".join(lines + [f"  and {len(found) - most:,} more rows"] * (len(found) > most))


# ---- quantiles --------------------------------------------------------------------------------------------------------

_RULES = {"rank": c.PMH_COMPARE_QUANTILE_RANK, "bounds": c.PMH_COMPARE_QUANTILE_BOUNDS,
          "ntile": c.PMH_COMPARE_QUANTILE_NTILE, "rounded": c.PMH_COMPARE_QUANTILE_ROUNDED}


@dataclass(frozen=True, eq=False)
class QuantileResult:
    """The quantile of each value.

    Attributes:
        quantile: 1 to the number of quantiles; 0 for none.
        reason: Why a row has none.
        status: 0, or the negative C code of what is impossible about a row.
        quantiles: How many there are.
        from_highest: Whether quantile 1 has the highest values.
    """

    quantile: npt.NDArray[np.int32]
    reason: npt.NDArray[Any]
    status: npt.NDArray[np.int32]
    quantiles: int
    from_highest: bool = False

    def words(self, polarity: str | int | None = None) -> npt.NDArray[Any]:
        """Quintiles and quartiles in the profiles' words: "lowest", "low", "middle", "high", "highest", or with a
        polarity "worst", "worse", "middle", "better", "best" ("middle" among five only); "none" for rows without one.

        Raises:
            BadArgument: There are neither four nor five.
        """
        if self.quantiles not in (4, 5):
            raise BadArgument(f"there are {self.quantiles} quantiles; only 4 and 5 have words")
        side = option("polarity", polarity, POLARITIES)
        numbers = self.quantile.tolist()
        if self.from_highest:
            numbers = [number and self.quantiles + 1 - number for number in numbers]
        return np.array([text("pmh_compare_quantile_text", number, self.quantiles, side) for number in numbers],
                        dtype=object)

    def to_dict(self) -> dict[str, Any]:
        """Quantile (None where there is none), number of quantiles and reason by name, as plain lists for JSON."""
        return {"quantile": [number or None for number in self.quantile.tolist()],
                "nquantiles": [self.quantiles] * len(self.quantile), "reason": plain(self.reason)}

    def to_frame(self, index: Any = None) -> Any:
        """The same as a DataFrame; the quantile is a nullable whole number."""
        frame = pandas_for_output().DataFrame(self.to_dict(), index=index)
        return frame.astype({"quantile": "Int32"})

    def __repr__(self) -> str:
        found = np.array([number or "none" for number in self.quantile.tolist()], dtype=object)
        side = "highest" if self.from_highest else "lowest"
        return _lines(f"quantiles 1 ({side}) to {self.quantiles}", found, self.reason)


def quantiles(
    first: Any = None, /, *, value: Any = None, group: Any = None, n: int = 10, rule: str = "rank",
    from_highest: bool = False, errors: str = "raise",
) -> Any:
    """Put values into quantiles: ``quantiles(values, n=5)`` or ``quantiles(frame, value="v", group="year", n=5)``.

    Args:
        value: Any finite numbers; missing ones have no quantile.
        group: What each value is ranked within, such as years: any labels.
        n: How many quantiles, 2 to 1000.
        rule: "rank" (the rule for deprivation categories: equal values stay together), "bounds" (interpolated percentiles, as
            in the older national profiles) or "ntile" (SQL's NTILE, which parts equal values). "rounded" is the rank rule as
            PHEindicatormethods computes it, rounding errors included.
        from_highest: Quantile 1 has the highest values; otherwise the lowest.
        errors: "raise", or "nan" to leave infinite values out with a warning.

    Returns:
        For arrays a :class:`QuantileResult`; for pandas objects a DataFrame with their index and the columns quantile,
        nquantiles and reason.

    >>> quantiles([1, 1, 1, 1, 2, 3, 4, 5, 6, 7], n=5).quantile.tolist()
    [1, 1, 1, 1, 3, 3, 4, 4, 5, 5]
    """
    frame, columns = inputs((first,), {"value": value})
    if "value" not in columns:
        raise TypeError("value is needed")
    rows = Rows.of(columns)
    codes, n_groups = _codes(frame[group] if is_frame(frame) and group is not None else group, rows.length)
    n = whole("n", n, 2, 1000)
    options = c.pmh_compare_quantile_options(
        ctypes.sizeof(c.pmh_compare_quantile_options), option("rule", rule, _RULES), n, int(bool(from_highest)))
    raw = room(c.pmh_compare_quantile, rows.length)
    trouble = call("pmh_compare_quantiles", rows.series("value"), series(codes), n_groups, options,
                   pointer(raw, c.pmh_compare_quantile))
    result = QuantileResult(raw["quantile"], words("pmh_compare_reason_text", raw["reason"]), raw["status"], n,
                            bool(from_highest))
    index = rows.index if frame is None else frame.index
    in_kind = result if index is None else result.to_frame(index)
    settle(trouble, errors, in_kind, int(np.count_nonzero(raw["status"])), index)
    return in_kind


def _codes(group: Any, length: int) -> tuple[Floats | None, int]:
    """Labels as numbers from 0. A missing label is a group like any other."""
    if group is None:
        return None, 1
    labels = group.tolist() if hasattr(group, "tolist") else list(group)
    if len(labels) != length:
        raise TypeError(f"group has {len(labels)} labels for {length} values")
    known: dict[Any, int] = {}
    # A NaN is not equal to itself: all of them are one label.
    codes = [known.setdefault(None if label != label else label, len(known)) for label in labels]
    return np.array(codes, dtype=np.float64), max(len(known), 1)

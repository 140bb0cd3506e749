# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts and populations become proportions and rates with limits."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from . import _declarations as c
from ._arrays import (
    Floats, Rows, inputs, limits, option, pandas_for_output, plain, pointer, real, room, series, settle, warn,
    words,
)
from ._library import BadArgument, call

__all__ = ["IndicatorResult", "proportion", "proportion_difference", "proportion_ratio", "rate", "rate_difference",
           "rate_ratio"]

_SHARES = {"wilson": c.PMH_INDICATOR_WILSON, "clopper-pearson": c.PMH_INDICATOR_CLOPPER_PEARSON,
           "agresti-coull": c.PMH_INDICATOR_AGRESTI_COULL}
METHODS = {"default": c.PMH_INDICATOR_DEFAULT, "exact": c.PMH_INDICATOR_EXACT, "byar": c.PMH_INDICATOR_BYAR,
            "mid-p": c.PMH_INDICATOR_MID_P}


@dataclass(frozen=True, eq=False)
class IndicatorResult:
    """Values with limits, one row per count. What is undefined is NaN, and ``status`` says why.

    Attributes:
        value: count / population x multiplier.
        lower, upper: Limits, in the same unit: one per row; with several confidence levels rows x levels.
        confidence: The levels, in the order asked.
        statistic: What the values are, such as "rate per 100000".
        method: What gave the limits: "Wilson", "Exact", "Byar", "Newcombe", ...; "none" where there are none.
        status: 0, or the negative C code of the reason why a row has no value.
    """

    value: Floats
    lower: Floats
    upper: Floats
    confidence: tuple[float, ...]
    statistic: str
    method: npt.NDArray[Any]
    status: npt.NDArray[np.int32]

    def to_dict(self) -> dict[str, Any]:
        """Tidy columns by name, as plain lists for JSON: value, lowercl, uppercl, confidence, statistic, method.

        With several confidence levels the limits are lower95_0cl, upper95_0cl, lower99_8cl, upper99_8cl and so on. NaN
        and infinities become None; :meth:`to_frame` keeps them.
        """
        return {name: plain(column) for name, column in self._columns().items()}

    def _columns(self) -> dict[str, Any]:
        columns: dict[str, Any] = {"value": self.value}
        if len(self.confidence) == 1:
            columns |= {"lowercl": self.lower, "uppercl": self.upper}
        else:
            for level, lower, upper in zip(self.confidence, self.lower.T, self.upper.T):
                tag = f"{100 * level:.10g}".replace(".", "_")
                tag += "" if "_" in tag else "_0"
                columns |= {f"lower{tag}cl": lower, f"upper{tag}cl": upper}
        rows = len(self.value)
        levels = ", ".join(f"{100 * level:.10g}%" for level in self.confidence)
        return columns | {
            "confidence": np.full(rows, levels, dtype=object), "statistic": np.full(rows, self.statistic, dtype=object),
            "method": self.method}

    def to_frame(self, index: Any = None) -> Any:
        """The same columns as a DataFrame."""
        return pandas_for_output().DataFrame(self._columns(), index=index)

    def __repr__(self) -> str:
        lines = [f"{self.statistic}, limits at {', '.join(f'{100 * level:.10g} %' for level in self.confidence)}"]
        several = [side.reshape(len(self.value), len(self.confidence)) for side in (self.lower, self.upper)]
        for row in range(min(len(self.value), 20)):
            said = "".join(limits(lower, upper, 14, 12) for lower, upper in zip(*(side[row] for side in several)))
            lines.append(f"  {self.value[row]:>12.6g}{said}{self.method[row]}")
        if len(self.value) > 20:
            lines.append(f"  and {len(self.value) - 20:,} more rows")
        return "\n".join(lines)


def proportion(
    first: Any = None, second: Any = None, /, *, count: Any = None, total: Any = None,
    confidence: float | Sequence[float] = 0.95, multiplier: float = 1, method: str = "wilson",
    errors: str = "raise",
) -> Any:
    """Proportions with Wilson limits: ``proportion(count, total)`` or ``proportion(frame, count="x", total="n")``.

    Args:
        count: 0 to the row's total; may be fractional.
        total: Above 0; one number stands for every row.
        confidence: Level of the limits, 0.5 to below 1, or several.
        multiplier: Results are per this many: 100 gives percentages.
        method: "wilson", "clopper-pearson" (exact) or "agresti-coull".
        errors: "raise", or "nan" to give impossible rows NaN and a warning that counts them.

    Returns:
        For arrays an :class:`IndicatorResult`; for Series a DataFrame with their index and the tidy columns value,
        lowercl, uppercl, confidence, statistic, method; for a DataFrame a copy of it with these columns appended.

    Raises:
        BadRows: Impossible rows; it names the first, and ``result`` holds the others.
        BadArgument, BadOption: Lengths or indexes differ, not numbers, an option out of range.

    Source: Wilson 1927, Journal of the American Statistical Association 22:209.

    >>> proportion(65, 100).lower.round(6)
    array([0.552544])
    """
    multiplier = real("multiplier", multiplier)
    statistic = "percentage" if multiplier == 100 else f"proportion of {multiplier:.10g}"
    return _estimate("pmh_indicator_proportion", (first, second), {"count": count, "total": total}, confidence,
                     multiplier, option("method", method, _SHARES), statistic, errors)


def rate(
    first: Any = None, second: Any = None, /, *, count: Any = None, population: Any = None,
    confidence: float | Sequence[float] = 0.95, multiplier: float = 100_000, method: str = "default",
    errors: str = "raise",
) -> Any:
    """Rates with exact or Byar's limits: ``rate(count, population)`` or ``rate(frame, count="x", population="n")``.

    Args:
        count: Events, from 0; may be fractional, and is never rounded.
        population: People or person-years, above 0; one number stands for every row.
        confidence: Level of the limits, 0.5 to below 1, or several.
        multiplier: Results are per this many.
        method: "default" (exact for counts below 10, Byar from 10 on, as national practice does), "exact", "byar"
            or "mid-p".
        errors: "raise", or "nan" to give impossible rows NaN and a warning that counts them.

    Returns:
        As :func:`proportion`.

    Raises:
        As :func:`proportion`.

    Sources: Breslow and Day 1987, Statistical Methods in Cancer Research II; Armitage and Berry 2002.

    >>> rate([0, 12], 50_000)
    rate per 100000, limits at 95 %
                 0             0 to 7.37776     Exact
                24        12.387 to 41.9257     Byar
    """
    multiplier = real("multiplier", multiplier)
    return _estimate("pmh_indicator_rate", (first, second), {"count": count, "population": population}, confidence,
                     multiplier, option("method", method, METHODS), f"rate per {multiplier:.10g}", errors)


def proportion_difference(
    first: Any = None, second: Any = None, third: Any = None, fourth: Any = None, /, *, count: Any = None,
    total: Any = None, other_count: Any = None, other_total: Any = None, confidence: float | Sequence[float] = 0.95,
    multiplier: float = 1, errors: str = "raise",
) -> Any:
    """Differences of two proportions, count / total less other_count / other_total, with Newcombe's limits.

    Args:
        count, total, other_count, other_total: Columns, or names of a DataFrame's; one number stands for every row.
        confidence: Level of the limits, or several.
        multiplier: 100 gives percentage points.
        errors: "raise", or "nan" to give impossible rows NaN and a warning that counts them.

    Returns:
        As :func:`proportion`.

    Source: Newcombe 1998, Statistics in Medicine 17:873, method 10.

    >>> proportion_difference(56, 70, 48, 80).lower.round(4)
    array([0.0524])
    """
    named = {"count": count, "total": total, "other_count": other_count, "other_total": other_total}
    multiplier = real("multiplier", multiplier)
    return _estimate("pmh_indicator_difference", (first, second, third, fourth), named, confidence, multiplier,
                     c.PMH_INDICATOR_DEFAULT, f"difference of proportions of {multiplier:.10g}", errors, "Newcombe")


def proportion_ratio(
    first: Any = None, second: Any = None, third: Any = None, fourth: Any = None, /, *, count: Any = None,
    total: Any = None, other_count: Any = None, other_total: Any = None, confidence: float | Sequence[float] = 0.95,
    errors: str = "raise",
) -> Any:
    """Ratios of two proportions, count / total over other_count / other_total, with limits recovered from Wilson's.

    As :func:`proportion_difference`; a row whose other count is 0 is impossible.

    Source: Donner and Zou 2012, Statistical Methods in Medical Research 21:347.

    >>> proportion_ratio(56, 70, 48, 80).value.round(4)
    array([1.3333])
    """
    named = {"count": count, "total": total, "other_count": other_count, "other_total": other_total}
    return _estimate("pmh_indicator_ratio", (first, second, third, fourth), named, confidence, 1, c.PMH_INDICATOR_DEFAULT,
                     "ratio of proportions", errors, "Donner-Zou")


def rate_difference(
    first: Any = None, second: Any = None, third: Any = None, fourth: Any = None, /, *, rate: Any = None,
    variance: Any = None, other_rate: Any = None, other_variance: Any = None,
    confidence: float | Sequence[float] = 0.95, errors: str = "raise",
) -> Any:
    """Differences of two rates with known variances, rate less other_rate, such as published standardised ones.

    Limits are normal. For results of :func:`dsr` there is :func:`dsr_difference`, which matches groups by label.

    Args:
        rate, variance, other_rate, other_variance: Columns, or names of a DataFrame's, all in one unit: variances in
            that of the rates squared; one number stands for every row.
        confidence: Level of the limits, or several.
        errors: "raise", or "nan" to give impossible rows NaN and a warning that counts them.

    Returns:
        As :func:`proportion`, in the unit of the rates.

    >>> rate_difference(12, 1, 9, 3)
    difference of rates, limits at 95 %
                 3     -0.919928 to 6.91993     normal
    """
    named = {"rate": rate, "variance": variance, "other_rate": other_rate, "other_variance": other_variance}
    return _estimate("pmh_indicator_rate_difference", (first, second, third, fourth), named, confidence, 1,
                     c.PMH_INDICATOR_DEFAULT, "difference of rates", errors, "normal")


def rate_ratio(
    first: Any = None, second: Any = None, third: Any = None, fourth: Any = None, /, *, rate: Any = None,
    variance: Any = None, other_rate: Any = None, other_variance: Any = None,
    confidence: float | Sequence[float] = 0.95, errors: str = "raise",
) -> Any:
    """Ratios of two rates with known variances, rate over other_rate, with limits that are normal for their logarithm.

    As :func:`rate_difference`; a row with a rate of 0 is impossible.

    >>> rate_ratio(12, 1, 9, 3).value.round(4)
    array([1.3333])
    """
    named = {"rate": rate, "variance": variance, "other_rate": other_rate, "other_variance": other_variance}
    return _estimate("pmh_indicator_rate_ratio", (first, second, third, fourth), named, confidence, 1,
                     c.PMH_INDICATOR_DEFAULT, "ratio of rates", errors, "normal of the logarithm")


def confidence_levels(confidence: Any) -> tuple[tuple[float, ...], Any]:
    """The levels asked for, and a view of them for the options of C, which must be kept while C is called."""
    given = confidence if np.iterable(confidence) else [confidence]
    levels = tuple(real("confidence", level) for level in given)
    if not levels or len(set(levels)) < len(levels):
        raise BadArgument(f"confidence is {confidence!r}, allowed is one level or several different ones")
    return levels, series(np.array(levels))


def _estimate(
    function: str, positional: tuple[Any, ...], named: dict[str, Any], confidence: Any, multiplier: float, method: int,
    statistic: str, errors: str, limits: str | None = None,
) -> Any:
    frame, columns = inputs(positional, named)
    absent = [word for word in named if word not in columns]
    if absent:
        raise TypeError(f"{' and '.join(absent)} is needed")
    rows = Rows.of(columns)
    levels, view = confidence_levels(confidence)
    options = c.pmh_indicator_options(ctypes.sizeof(c.pmh_indicator_options), 0, multiplier, method, 0, view)
    results = room(c.pmh_indicator_result, rows.length * len(levels))
    trouble = call(function, *map(rows.series, named), options, pointer(results, c.pmh_indicator_result))
    one = results[:: len(levels)]
    lower, upper = (
        one["value"][side] if len(levels) == 1 else results["value"][side].reshape(rows.length, len(levels))
        for side in ("lower", "upper"))
    methods = words("pmh_indicator_method_text", one["method"])
    if limits is not None:  # The library has no name for the limits of two values.
        methods = np.where(one["status"] == c.PMH_OK, limits, methods).astype(object)
    result = IndicatorResult(one["value"]["estimate"], lower, upper, levels, statistic, methods, one["status"])
    index = rows.index if frame is None else frame.index
    in_kind = result if index is None else result.to_frame(index)
    if frame is not None:
        replaced = [column for column in in_kind if column in frame.columns]
        if replaced:
            warn(f"the result's columns {', '.join(replaced)} stand in place of the input's columns of that name")
        in_kind = frame.drop(columns=replaced).assign(**result._columns())
    bad = int(np.count_nonzero((one["status"] != c.PMH_OK) & (one["status"] != c.PMH_MISSING)))
    settle(trouble, errors, in_kind, bad, index)
    return in_kind

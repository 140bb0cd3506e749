# SPDX-License-Identifier: GPL-3.0-or-later
"""A value against a benchmark: better, similar, worse."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from . import _declarations as c
from ._arrays import POLARITIES, Rows, inputs, option, pandas_for_output, plain, pointer, room, settle, words
from ._library import call

__all__ = ["CompareResult", "compare"]


@dataclass(frozen=True, eq=False)
class CompareResult:
    """Where each value stands, in words.

    Attributes:
        outcome: "better", "similar" or "worse"; without a polarity "higher", "similar" or "lower"; "not compared".
        reason: Why a row is not compared.
        status: 0, or the negative C code of what is impossible about a row.
    """

    outcome: npt.NDArray[Any]
    reason: npt.NDArray[Any]
    status: npt.NDArray[np.int32]

    def to_dict(self) -> dict[str, Any]:
        """Outcome and reason by name, as plain lists for JSON."""
        return {"outcome": plain(self.outcome), "reason": plain(self.reason)}

    def to_frame(self, index: Any = None) -> Any:
        """The same as a DataFrame."""
        return pandas_for_output().DataFrame({"outcome": self.outcome, "reason": self.reason}, index=index)


def compare(
    first: Any = None, *others: Any, value: Any = None, lower: Any = None, upper: Any = None, benchmark: Any = None,
    polarity: str | int | None = None, errors: str = "raise",
) -> Any:
    """Compare values with a benchmark by their limits: ``compare(value, lower, upper, benchmark)``.

    Similar if lower <= benchmark <= upper, both ends included. The level of the limits passed in decides how sure the
    comparison is (95 % or 99.8 %); the benchmark counts as exact. A missing benchmark keeps an area from being compared
    with itself.

    Args:
        value, lower, upper: One per row; with a DataFrame as first argument names of its columns.
        benchmark: What each is compared with; one number stands for every row (where columns are named by
            numbers, a number names a column).
        polarity: "higher" or "lower" (is better; also "high", "low", +1, -1); None says only higher or lower.
        errors: "raise", or "nan" to leave impossible rows uncompared with a warning that counts them.

    Returns:
        For arrays a :class:`CompareResult`; for pandas objects a DataFrame with their index and the columns outcome and
        reason.

    Raises:
        BadRows: Impossible rows, such as limits that do not enclose their value; ``result`` holds the others.
        BadArgument: Lengths or indexes differ, not numbers.

    Source: method 1 of the national public health profiles (confidence interval overlapping the reference value).

    >>> compare([2.9, 3.1, 3.4], [2.8, 3.0, 3.3], [3.0, 3.3, 3.5], 3.2, polarity="lower").outcome.tolist()
    ['better', 'similar', 'worse']
    """
    named = {"value": value, "lower": lower, "upper": upper, "benchmark": benchmark}
    frame, columns = inputs((first, *others), named)
    absent = [word for word in named if word not in columns]
    if absent:
        raise TypeError(f"{' and '.join(absent)} is needed")
    rows = Rows.of(columns)
    options = c.pmh_compare_options(
        ctypes.sizeof(c.pmh_compare_options), option("polarity", polarity, POLARITIES))
    raw = room(c.pmh_compare_result, rows.length)
    trouble = call(
        "pmh_compare_benchmark", *map(rows.series, named), options, pointer(raw, c.pmh_compare_result))
    result = CompareResult(
        words("pmh_compare_text", raw["outcome"]), words("pmh_compare_reason_text", raw["reason"]), raw["status"])
    index = rows.index if frame is None else frame.index
    in_kind = result if index is None else result.to_frame(index)
    settle(trouble, errors, in_kind, int(np.count_nonzero(raw["status"])), index)
    return in_kind

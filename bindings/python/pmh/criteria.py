# SPDX-License-Identifier: GPL-3.0-or-later
"""More than two criteria (weighted sum, TOPSIS, PROMETHEE II, AHP weights), and spend and outcome quadrants."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from . import _declarations as c
from ._arrays import (
    POLARITIES, Column, Floats, Rows, is_frame, is_series, numbers, option, pandas_for_output, plain, pointer, real, room, settle,
    table, words,
)
from ._library import BadArgument, call

__all__ = ["AhpResult", "CriteriaResult", "QuadrantResult", "ahp", "criteria", "quadrants"]

_METHODS = {"sum": c.PMH_CRITERIA_WEIGHTED_SUM, "topsis": c.PMH_CRITERIA_TOPSIS, "promethee": c.PMH_CRITERIA_PROMETHEE}
_SHAPES = {"usual": c.PMH_PREFERENCE_USUAL, "u": c.PMH_PREFERENCE_U, "v": c.PMH_PREFERENCE_V, "level": c.PMH_PREFERENCE_LEVEL,
           "linear": c.PMH_PREFERENCE_LINEAR, "gauss": c.PMH_PREFERENCE_GAUSS}


@dataclass(frozen=True, eq=False)
class CriteriaResult:
    """Three methods side by side.

    Attributes:
        id: The options' names.
        score: Method -> one score per option, higher is better.
        rank: Method -> ranks from 1, ties share theirs; 0 where the method is undefined.
        reversed: Pair of methods -> how many pairs of options they put in opposite orders.
    """

    id: npt.NDArray[Any]
    score: dict[str, Floats]
    rank: dict[str, npt.NDArray[np.int32]]
    reversed: dict[tuple[str, str], int]

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain Python for JSON."""
        return {"id": plain(self.id), "score": plain(self.score), "rank": plain(self.rank),
                "reversed": {" and ".join(pair): count for pair, count in self.reversed.items()}}

    def to_frame(self) -> Any:
        """One row per option, a score and a rank per method."""
        columns: dict[str, Any] = {}
        for name in self.score:
            columns |= {name: self.score[name], f"{name}_rank": self.rank[name]}
        return pandas_for_output().DataFrame(columns, index=self.id)

    def __repr__(self) -> str:
        head = ["id"] + [word for name in self.score for word in (name, "rank")]
        rows = [[str(self.id[i])] + [cell for name in self.score
                                     for cell in (f"{self.score[name][i]:.4f}", str(self.rank[name][i]))]
                for i in range(len(self.id))]
        widths = [max(len(row[j]) for row in [head, *rows]) for j in range(len(head))]
        lines = ["  ".join(cell.ljust(w) for cell, w in zip(row, widths)).rstrip() for row in [head, *rows]]
        return "\n".join(lines + [f"{a} and {b}: {count} pairs reversed" for (a, b), count in self.reversed.items()])


@dataclass(frozen=True, eq=False)
class AhpResult:
    """Weights by pairwise comparison; ``ratio`` above 0.1 says that the comparisons contradict each other too much."""

    weights: Floats
    lambda_max: float
    index: float
    ratio: float
    acceptable: bool

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain Python for JSON."""
        return {name: plain(value) for name, value in vars(self).items()}


@dataclass(frozen=True, eq=False)
class QuadrantResult:
    """Where areas stand among their peers; z-scores, the outcome turned so that higher is better."""

    spend: Floats
    outcome: Floats
    quadrant: npt.NDArray[Any]
    distinct: npt.NDArray[np.bool_]
    status: npt.NDArray[np.int32]

    def to_dict(self) -> dict[str, Any]:
        """The columns by name, as plain lists for JSON: NaN becomes None."""
        return {name: plain(value) for name, value in vars(self).items()}

    def to_frame(self, index: Any = None) -> Any:
        """The same as a DataFrame."""
        return pandas_for_output().DataFrame(vars(self), index=index)


def criteria(
    values: Any, *, weights: Sequence[float], scales: Sequence[tuple[float, float]],
    lower_is_better: Sequence[bool] | None = None, preferences: Sequence[tuple[Any, ...]] | None = None,
    methods: Sequence[str] = ("sum", "topsis", "promethee"),
) -> CriteriaResult:
    """Score options (rows) by weighted criteria (columns), several methods side by side.

    Args:
        values: A row per option, a column per criterion; a DataFrame's index names the options.
        weights: One per criterion, in the order of the columns (a Series with their names as its index must have that order
            too); only the proportions count.
        scales: Lowest and highest value of each criterion's stated scale, for the weighted sum.
        lower_is_better: For each criterion, as for cost.
        preferences: PROMETHEE's, one per criterion: ("usual",), ("u", q), ("v", p), ("level", q, p), ("linear", q, p)
            or ("gauss", s).
        methods: Of "sum", "topsis", "promethee".

    >>> criteria([[3, 10], [1, 5]], weights=[2, 1], scales=[(1, 3), (0, 10)], lower_is_better=[False, True],
    ...          methods=["sum"])
    id  sum     rank
    0   0.6667  1
    1   0.1667  2
    """
    array = numbers(values, "values", dimensions=2)
    columns = list(values.columns) if is_frame(values) else list(range(array.shape[1]))
    raw = _criteria(columns, weights, scales, lower_is_better, preferences)
    names = np.asarray(values.index, dtype=object) if is_frame(values) else np.arange(len(array))
    score, rank = {}, {}
    for method in methods:
        score[method], rank[method] = np.zeros(len(array)), np.zeros(len(array), np.int32)
        call("pmh_priority_criteria", table(array), raw, option("method", method, _METHODS),
             pointer(score[method], ctypes.c_double), pointer(rank[method], ctypes.c_int32))
    pairs = [(a, b) for i, a in enumerate(methods) for b in methods[i + 1:]]
    return CriteriaResult(names, score, rank, {pair: _reversed(rank[pair[0]], rank[pair[1]]) for pair in pairs})


def ahp(comparisons: Any) -> AhpResult:
    """Weights from pairwise comparisons, 1/9 to 9: how many times as important the row is as the column.

    Below the diagonal stands the reciprocal, or nothing (None).

    >>> ahp([[1, 9], [None, 1]]).weights.round(3).tolist()
    [0.9, 0.1]
    """
    array = numbers(comparisons, "comparisons", dimensions=2)
    weights, raw = np.zeros(len(array)), c.pmh_priority_ahp_result()
    call("pmh_priority_ahp", table(array), pointer(weights, ctypes.c_double), raw)
    return AhpResult(weights, getattr(raw, "lambda"), raw.index, raw.ratio, bool(raw.acceptable))


def quadrants(spend: Column, outcome: Column, *, polarity: Any = "higher", errors: str = "raise") -> Any:
    """Spend and outcome quadrants of areas among themselves.

    Args:
        spend, outcome: One per area.
        polarity: Whether "higher" or "lower" outcomes are better.
        errors: "raise", or "nan" to leave areas without both values out, with a warning.

    Returns:
        A :class:`QuadrantResult`; for Series a DataFrame with their index.

    >>> quadrants([10, 30, 20], [60, 40, 53]).quadrant[0]
    'lower spend, better outcome'
    """
    rows = Rows.of({"spend": spend, "outcome": outcome})
    raw = room(c.pmh_priority_quadrant_result, rows.length)
    trouble = call("pmh_priority_quadrant", rows.series("spend"), rows.series("outcome"),
                   option("polarity", polarity, POLARITIES), pointer(raw, c.pmh_priority_quadrant_result))
    result = QuadrantResult(raw["spend"], raw["outcome"], words("pmh_priority_quadrant_text", raw["quadrant"]),
                            raw["distinct"] == 1, raw["status"])
    in_kind = result if rows.index is None else result.to_frame(rows.index)
    settle(trouble, errors, in_kind, int(np.count_nonzero(raw["status"])), rows.index)
    return in_kind


def _in_order(name: str, given: Any, columns: list[Any]) -> list[Any]:
    """One entry per criterion as a list; labels in another order than the columns are not joined by position."""
    if isinstance(given, Mapping):
        raise BadArgument(f"{name} is a {type(given).__name__}, allowed is one entry per criterion, in the order of the columns")
    if len(given) != len(columns):
        raise BadArgument(f"{name} has {len(given)} entries and there are {len(columns)} criteria; they must agree")
    if is_series(given) and list(given.index) not in (columns, list(range(len(columns)))):
        raise BadArgument(f"the index of {name} is not the criteria in the order of the columns; bring them into one order first")
    return list(given)


def _criteria(
    columns: list[Any], weights: Sequence[float], scales: Sequence[tuple[float, float]], lower_is_better: Sequence[bool] | None,
    preferences: Sequence[tuple[Any, ...]] | None,
) -> Any:
    n = len(columns)
    weights, scales = _in_order("weights", weights, columns), _in_order("scales", scales, columns)
    lower = _in_order("lower_is_better", [False] * n if lower_is_better is None else lower_is_better, columns)
    shapes = _in_order("preferences", [("usual",)] * n if preferences is None else preferences, columns)
    raw = (c.pmh_priority_criterion * n)()
    for j in range(n):
        shape, *sizes = shapes[j]
        code = option("preference", shape, _SHAPES)
        sizes = [real("preference", size, zero=True) for size in sizes]
        wanted = 0 if shape == "usual" else 2 if shape in ("level", "linear") else 1
        if len(sizes) != wanted:
            raise BadArgument(f"preferences[{j}] is {shapes[j]!r}, {wanted} numbers belong to {shape!r}")
        raw[j] = c.pmh_priority_criterion(
            weight=real("weight", weights[j], zero=True), low=real("scale", scales[j][0], zero=True),
            high=real("scale", scales[j][1], zero=True), lower_is_better=bool(lower[j]), shape=code,
            indifference=sizes[0] if shape in ("u", "level", "linear") else 0.0,
            preference=sizes[-1] if shape in ("v", "level", "linear", "gauss") else 0.0)
    return raw


def _reversed(first: npt.NDArray[np.int32], second: npt.NDArray[np.int32]) -> int:
    raw = c.pmh_priority_reversal_result()
    call("pmh_priority_reversals", pointer(first, ctypes.c_int32), pointer(second, ctypes.c_int32), len(first), raw)
    return int(raw.reversed)

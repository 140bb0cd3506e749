# SPDX-License-Identifier: GPL-3.0-or-later
"""Evidence x local priority: the decision matrix.

Evidence is 3 (sufficient, well researched, cost-effective), 2 (some reasonable evidence of effect in practice) or 1
(insufficient or none); priority is 1 (low) to 5 (high), agreed locally. The rating is their product: an order, not a
measure; a rating of 12 is not twice a 6.

Source: Newbigging and Heginbotham 2010, Commissioning mental wellbeing for all, section 5.5.2 and figure 4. Which cell
lies in which zone is reconstructed: every result says so, and how sure it is. The prompts are libpmh's own words.
"""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from . import _declarations as c
from ._arrays import (
    Column, Floats, Rows, common_index, inputs, is_frame, numbers, option, pandas_for_output, pick, plain, pointer,
    room, series, settle, translated, words,
)
from ._library import BadArgument, call, text

__all__ = ["PriorityResult", "Ranks", "default_map", "place", "priority", "rank"]

_BASES = {
    c.PMH_PRIORITY_RECONSTRUCTED: "reconstructed",
    c.PMH_PRIORITY_CALLER: "own map",
    c.PMH_PRIORITY_TO_AGREE: "to be agreed locally",
}

_TIES = {
    "share": c.PMH_PRIORITY_SHARE_RANKS, "evidence": c.PMH_PRIORITY_EVIDENCE_FIRST, "cost": c.PMH_PRIORITY_COST_FIRST,
    "reach": c.PMH_PRIORITY_REACH_FIRST,
}

_ZONES = (
    c.PMH_ZONE_INVEST, c.PMH_ZONE_QUESTION_PRIORITY, c.PMH_ZONE_JUSTIFY, c.PMH_ZONE_EVIDENCE_GAP,
    c.PMH_ZONE_NOT_COST_EFFECTIVE,
)


@dataclass(frozen=True, eq=False)
class PriorityResult:
    """Where options stand. An option that could not be placed has zeros, zone "-" and a status.

    Attributes:
        evidence: 1 to 3.
        priority: 1 to 5.
        rating: evidence x priority, 1 to 15.
        zone: "A" invest, "B" question the priority, "C" justify, "D" evidence gap, "E" not cost-effective; "-" none.
        prompt: The question that the zone asks.
        basis: "reconstructed", "own map", "to be agreed locally" or "not placed".
        certainty: How sure the map is of this cell, 0 to 1.
        status: 0, or the negative C code of the reason why an option is not placed.
        id: The options' names, if given.
        rank: From 1, if ranked; 0 for an option that was not placed.
        tied: How many options share the rank, itself included, if ranked.
    """

    evidence: npt.NDArray[np.int32]
    priority: npt.NDArray[np.int32]
    rating: npt.NDArray[np.int32]
    zone: npt.NDArray[Any]
    prompt: npt.NDArray[Any]
    basis: npt.NDArray[Any]
    certainty: Floats
    status: npt.NDArray[np.int32]
    id: npt.NDArray[Any] | None = None
    rank: npt.NDArray[np.int32] | None = None
    tied: npt.NDArray[np.int32] | None = None

    def to_dict(self) -> dict[str, Any]:
        """The columns by name, as plain lists for JSON: NaN becomes None, which :meth:`to_frame` keeps."""
        return {name: plain(column) for name, column in self._columns().items()}

    def _columns(self) -> dict[str, Any]:
        order = ("id", "rank", "tied", "evidence", "priority", "rating", "zone", "prompt", "basis", "certainty",
                 "status")
        return {name: getattr(self, name) for name in order if getattr(self, name) is not None}

    def to_frame(self, index: Any = None) -> Any:
        """The same columns as a DataFrame."""
        return pandas_for_output().DataFrame(self._columns(), index=index)

    def __repr__(self) -> str:
        columns = {name: column for name, column in self._columns().items() if name not in ("prompt", "status")}
        cells = [[name] + [f"{cell:.2f}" if isinstance(cell, float) else str(cell) for cell in column]
                 for name, column in columns.items()]
        widths = [max(map(len, column)) for column in cells]
        return "\n".join("  ".join(cell.ljust(w) for cell, w in zip(line, widths)).rstrip() for line in zip(*cells))


class Ranks(NamedTuple):
    """Ranks from 1 (0 for what was not placed), and how many options share each, itself included."""

    rank: npt.NDArray[np.int32]
    tied: npt.NDArray[np.int32]


def default_map() -> dict[int, str]:
    """The zones of the default reconstruction: evidence level -> letters for priorities 1 to 5.

    >>> default_map()
    {3: 'BBAAA', 2: 'EECCA', 1: 'EECDD'}
    """
    raw = c.pmh_priority_map()
    call("pmh_priority_default", raw)
    return {
        level: "".join(text("pmh_priority_letter", cell.zone) for cell in raw.cell[level - 1])
        for level in range(c.PMH_PRIORITY_EVIDENCE, 0, -1)
    }


def place(
    evidence: Column, priority: Column, *, map: Mapping[int, str] | None = None, strict: bool = False,
    errors: str = "raise",
) -> Any:
    """Place options in the matrix.

    Args:
        evidence: Whole numbers 1 to 3.
        priority: Whole numbers 1 to 5.
        map: Zones agreed locally, in the form of :func:`default_map`; by default the reconstruction.
        strict: Give no zone to cells of the reconstruction that are less than 0.8 sure.
        errors: "raise", or "nan" to leave such options unplaced with a warning that counts them.

    Returns:
        For arrays a :class:`PriorityResult`, for Series a DataFrame with their index, in the order given.

    Raises:
        BadRows: Levels that are missing, fractional or out of range; ``result`` holds the other options.
        BadArgument: Lengths or indexes differ, not numbers, a map that is not 3 x 5 letters.

    >>> place([3, 1], [5, 5]).zone.tolist()
    ['A', 'D']
    """
    raw, rows, trouble = _place({"evidence": evidence, "priority": priority}, map, strict)
    result = _result(raw)
    in_kind = result if rows.index is None else result.to_frame(rows.index)
    settle(trouble, errors, in_kind, int(np.count_nonzero(raw["status"])), rows.index)
    return in_kind


def rank(placed: Any, *, ties: str = "share", cost: Column | None = None, reach: Column | None = None) -> Any:
    """Rank placed options by rating, the highest first, as in a competition: 1, 2, 2, 4.

    Args:
        placed: What :func:`place` gave.
        ties: "share" (ties share their rank), or what breaks them: "evidence" (the stronger first), "cost" (the lower
            first) or "reach" (more people first). What is still equal then shares its rank.
        cost, reach: Needed for that rule: one number per option, from 0; a missing one loses its ties.

    Returns:
        :class:`Ranks`; for a DataFrame a DataFrame with its index and the columns rank and tied.

    Raises:
        NotFinite, OutOfRange: A cost or reach that cannot be, with its row.

    >>> rank(place([3, 2, 2], [2, 5, 3])).rank.tolist()
    [2, 1, 2]
    """
    frame = is_frame(placed)
    if not frame and not isinstance(placed, PriorityResult):
        raise TypeError(f"placed is {type(placed).__name__}, allowed is what place() gave")
    columns = {name: pick(placed, name) if frame else getattr(placed, name)
               for name in ("evidence", "priority", "rating", "status")}
    raw = room(c.pmh_priority_result, len(columns["rating"]))
    for name, column in columns.items():
        raw[name] = column
    common_index(columns | {"cost": cost, "reach": reach})
    ranks = _rank(raw, ties, {"cost": cost, "reach": reach})
    return pandas_for_output().DataFrame(ranks._asdict(), index=placed.index) if frame else ranks


def priority(
    first: Any = None, second: Any = None, /, *, evidence: Any = None, priority: Any = None, id: Any = None,
    cost: Any = None, reach: Any = None, ties: str = "share", map: Mapping[int, str] | None = None,
    strict: bool = False, errors: str = "raise",
) -> Any:
    """Place and rank options, the best first: ``priority(evidence, priority)``, or ``priority(frame)``.

    Args:
        evidence, priority, id, cost, reach: One per option; for a DataFrame names of its columns. There ``evidence``,
            ``priority`` and, if it exists, ``id`` are found by their own names.
        ties, map, strict, errors: As for :func:`rank` and :func:`place`.

    Returns:
        Options in the order of their rank (equal ones in the order given, unplaced ones last): for arrays a
        :class:`PriorityResult`, for pandas objects a DataFrame that keeps each option's index label, with the columns
        id, rank, tied, evidence, priority, rating, zone, prompt, basis, certainty, status.

    Raises:
        As :func:`place` and :func:`rank`.

    >>> priority([2, 3, 1], [5, 5, 4], id=["loneliness", "parenting", "gardens"])
    id          rank  tied  evidence  priority  rating  zone  basis          certainty
    parenting   1     1     3         5         15      A     reconstructed  0.97
    loneliness  2     1     2         5         10      A     reconstructed  0.58
    gardens     3     1     1         4         4       D     reconstructed  0.80
    """
    if is_frame(first):
        evidence, priority = "evidence" if evidence is None else evidence, "priority" if priority is None else priority
        id = "id" if id is None and "id" in first.columns else id
    frame, columns = inputs(
        (first, second), {"evidence": evidence, "priority": priority, "id": id, "cost": cost, "reach": reach})
    if "evidence" not in columns or "priority" not in columns:
        raise TypeError("evidence and priority are needed")
    common_index(columns)
    names = columns.pop("id", None)
    raw, rows, trouble = _place(columns, map, strict)
    if names is not None and len(names) != rows.length:
        raise BadArgument(f"id has {len(names)} rows and evidence has {rows.length}; they must agree")
    ranks = _rank(raw, ties, {word: rows.arrays.get(word) for word in ("cost", "reach")})
    order = np.lexsort((np.arange(rows.length), ranks.rank, ranks.rank == 0))
    result = _result(
        raw[order], None if names is None else np.asarray(names)[order], ranks.rank[order], ranks.tied[order])
    index = rows.index if frame is None else frame.index
    in_kind = result if index is None else result.to_frame(index[order])
    settle(trouble, errors, in_kind, int(np.count_nonzero(raw["status"])), index)
    return in_kind


def _place(columns: Mapping[str, Any], map: Mapping[int, str] | None, strict: bool) -> tuple[Any, Rows, Any]:
    rows = Rows.of(columns)
    options = c.pmh_priority_options(size=ctypes.sizeof(c.pmh_priority_options), strict=bool(strict))
    if map is not None:
        options.map = ctypes.pointer(_map(map))
    raw = room(c.pmh_priority_result, rows.length)
    trouble = call(
        "pmh_priority_place", rows.series("evidence"), rows.series("priority"), options,
        pointer(raw, c.pmh_priority_result))
    return raw, rows, trouble


def _rank(raw: Any, ties: str, keys: Mapping[str, Any]) -> Ranks:
    options = c.pmh_priority_options(
        size=ctypes.sizeof(c.pmh_priority_options), tie_break=option("ties", ties, _TIES))
    key = keys.get(ties)
    if ties in ("cost", "reach") and key is None:
        raise BadArgument(f"ties is {ties!r}, which needs {ties}=")
    if key is not None and len(key) != len(raw):
        raise BadArgument(f"{ties} has {len(key)} rows and there are {len(raw)} options; they must agree")
    ranks, tied = np.zeros(len(raw), np.int32), np.zeros(len(raw), np.int32)
    call("pmh_priority_rank", pointer(raw, c.pmh_priority_result), len(raw),
         series(None if key is None else numbers(key, ties)), options, pointer(ranks, ctypes.c_int32),
         pointer(tied, ctypes.c_int32))
    return Ranks(ranks, tied)


def _result(raw: Any, id: Any = None, rank: Any = None, tied: Any = None) -> PriorityResult:
    placed = raw["status"] == c.PMH_OK
    prompts = np.where(placed, words("pmh_priority_prompt", raw["zone"]), "Not placed.")
    bases = np.where(placed, translated(raw["basis"], lambda code: _BASES.get(code, "unknown")), "not placed")
    return PriorityResult(
        raw["evidence"], raw["priority"], raw["rating"], words("pmh_priority_letter", raw["zone"]), prompts, bases,
        raw["certainty"], raw["status"], id, rank, tied)


def _map(map: Mapping[int, str]) -> Any:
    """A map of letters as the library's struct, every cell agreed."""
    letters = {text("pmh_priority_letter", zone): zone for zone in _ZONES}
    levels = range(1, c.PMH_PRIORITY_EVIDENCE + 1)
    if set(map) != set(levels) or any(
            len(row) != c.PMH_PRIORITY_LEVELS or not set(row) <= letters.keys() for row in map.values()):
        raise BadArgument(f"map is {map!r}, allowed are three rows of five letters A to E, such as {default_map()}")
    raw = c.pmh_priority_map()
    for level in levels:
        for place_, letter in enumerate(map[level]):
            raw.cell[level - 1][place_] = c.pmh_priority_cell(letters[letter], c.PMH_ZONE_NONE, 1.0)
    return raw

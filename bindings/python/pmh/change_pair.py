# SPDX-License-Identifier: GPL-3.0-or-later
"""Before and after by key, and those who were lost."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from . import _declarations as c
from ._arrays import Floats, Rows, as_labels, listed, numbers, pointer, quoted, real, room, series
from ._library import BadArgument, call, text
from ._records import Record, of_struct
from .change import Interval

__all__ = ["Attrition", "Pairs", "attrition", "pair", "pair_long"]


@dataclass(frozen=True, repr=False)
class Pairs(Record):
    """People by id. Arrays have one element per person; the counts are as in ``pmh_change_pair_result``."""

    people: int
    before_people: int
    after_people: int
    both: int
    before_only: int
    after_only: int
    neither: int
    other_rows: int
    before: Floats = field(compare=False)
    after: Floats = field(compare=False)
    before_row: npt.NDArray[np.int64] = field(compare=False)
    after_row: npt.NDArray[np.int64] = field(compare=False)


def _keys(values: Any, name: str) -> Any:
    """Ids or occasions as the library takes them: whole numbers, or texts without the spaces around them."""
    array = as_labels(values)
    if array.ndim != 1:
        raise BadArgument(f"{name} has shape {array.shape}, allowed is one per row")
    keys = c.pmh_change_keys()
    keys.n = len(array)
    if array.dtype.kind in "iu" and array.dtype != np.uint64:
        keys.array = np.ascontiguousarray(array, dtype=np.int64)
        keys.numbers = pointer(keys.array, ctypes.c_int64)
        return keys
    if len(array) == 0:
        keys.n = 0
        return keys
    told = array.tolist()
    if all(type(value) is int for value in told):
        return _keys(np.array(told, dtype=np.int64), name)
    if not all(isinstance(value, str) for value in told):
        row, wrong = next((i, value) for i, value in enumerate(told) if not isinstance(value, str))
        raise BadArgument(f"{name}[{row}] is {wrong!r}, allowed are all whole numbers, or all texts", row=row)
    texts = [value.strip().encode() for value in told]
    offsets = np.zeros(len(texts) + 1, dtype=np.int64)
    np.cumsum([len(value) for value in texts], out=offsets[1:])
    keys.array, keys.joined = offsets, ctypes.create_string_buffer(b"".join(texts))
    keys.bytes = ctypes.cast(keys.joined, ctypes.c_char_p)
    keys.offsets = pointer(offsets, ctypes.c_int64)
    return keys


_LISTED = 10
_SIDES = ("before", "after", "another occasion")


def _pairs(name: str, arguments: tuple[Any, ...], capacity: int, ids: tuple[Any, ...]) -> Pairs:
    people = room(c.pmh_change_person, capacity)
    duplicates = (c.pmh_change_duplicate * _LISTED)()
    raw = c.pmh_change_pair_result()
    trouble = call(name, *arguments, pointer(people, c.pmh_change_person), duplicates, _LISTED, raw)
    if trouble.status == c.PMH_BAD_ROWS:
        n = min(raw.duplicates, _LISTED)
        where = [f"{quoted(np.asarray(ids[one.item])[one.row])} ({_SIDES[one.item]}, row {one.row})"
                 for one in duplicates[:n]]
        where += [""] * (raw.duplicates - n)
        raise BadArgument(f"{raw.duplicates} rows have an id that stood before in the same occasion: {listed(where)}",
                          row=trouble.row, item=trouble.item)
    people = people[:raw.people]
    result: Pairs = of_struct(Pairs, raw, before_people=raw.before, after_people=raw.after, **{
        word: people[word].copy() for word in ("before", "after", "before_row", "after_row")})
    return result


def pair(before_ids: Any, before: Any, after_ids: Any, after: Any) -> Pairs:
    """Pair two tables of ids and scores, never by the order of rows.

    Args:
        before_ids, after_ids: Whole numbers or texts (without the spaces around them), which may not stand twice on one
            side.
        before, after: As many scores; NaN is missing.

    Raises:
        BadArgument: An id stands twice (they are listed), or ids are of different kinds.
        Missing, NotFinite, Mismatch.

    >>> found = pair(["a", "b"], [10, 20], ["b", "c"], [23, 30])
    >>> found.both, found.before_only, found.after_only, found.after.tolist()
    (1, 1, 1, [nan, 23.0, 30.0])
    """
    sides = _keys(before_ids, "before_ids"), _keys(after_ids, "after_ids")
    scores = numbers(before, "before"), numbers(after, "after")
    arguments = sides[0], series(scores[0]), sides[1], series(scores[1])
    return _pairs("pmh_change_pair_tables", arguments, sides[0].n + sides[1].n, (before_ids, after_ids))


def pair_long(id: Any, time: Any, score: Any, *, before: Any, after: Any) -> Pairs:
    """Pair a long table: a row per person and occasion.

    Args:
        id, time, score: Columns. Scores of other occasions are not looked at, but nobody may have two rows for one.
        before, after: The occasions; they are never guessed.

    Raises:
        As :func:`pair`; OutOfRange if there is no row of an occasion.

    >>> pair_long([1, 1, 2], ["post", "pre", "pre"], [14, 10, 20], before="pre", after="post").both
    1
    """
    ids, times, labels = _keys(id, "id"), _keys(time, "time"), _keys([before, after], "before and after")
    return _pairs("pmh_change_pair_long", (ids, times, series(numbers(score, "score")), labels), ids.n, (id, id, id))


@dataclass(frozen=True, repr=False)
class Attrition(Record):
    """Those who stayed against those lost, with everything as in ``pmh_change_attrition_result``."""

    stayed: int
    lost: int
    no_baseline: int
    stayed_mean: float
    lost_mean: float
    stayed_sd: float
    lost_sd: float
    lost_share: Interval
    standardised_difference: float
    t: float
    df: float
    p: float
    log10_p: float
    is_binary: int
    warnings: tuple[str, ...]


def attrition(baseline: Any, after: Any, *, confidence: float = 0.95) -> Attrition:
    """Compare completers with those lost to follow-up on a baseline variable.

    Args:
        baseline: One value per person, usually the score before.
        after: The scores after, in the same rows; only whether they are missing matters.
        confidence: Level of the limits of the share lost.

    Raises:
        NotFinite, BadArgument, BadOption.

    >>> round(attrition([1, 2, 3, 4], [5, 5, None, None]).standardised_difference, 4)
    -2.8284
    """
    rows = Rows.of({"baseline": baseline, "after": after})
    raw = c.pmh_change_attrition_result()
    call("pmh_change_attrition", rows.series("baseline"), rows.series("after"), real("confidence", confidence), raw)
    warnings = (text("pmh_change_attrition_text", raw.reason),) if raw.reason else ()
    result: Attrition = of_struct(Attrition, raw, warnings=warnings)
    return result

# SPDX-License-Identifier: GPL-3.0-or-later
"""Change in each of many groups, with adjusted p and suppressed small numbers."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from . import _declarations as c
from ._arrays import Floats, Rows, as_labels, common_index, numbers, option, pandas_for_output, plain, pointer, real, room, series
from ._library import BadArgument, call
from ._records import told

__all__ = ["GroupChanges", "adjust_p", "change_by_group"]

_COLUMNS = ("pairs", "before_only", "after_only", "neither", "before", "after", "sd_before", "sd_after",
            "sd_difference", "standard_error", "t", "df", "p", "log10_p", "p_holm", "p_benjamini", "d_z", "d_av")


@dataclass(frozen=True, eq=False, repr=False)
class GroupChanges:
    """Change by group.

    Attributes:
        groups: The labels, sorted.
        rows: One record per group with the fields of ``pmh_change_group_result``; a suppressed count is -1, what is
            suppressed or undefined NaN.
        total: The same of everyone.
        confidence: Level of the limits.
        suppress: Counts from 1 to below this are suppressed.
        without_group: People without a group, who are in the total alone.
    """

    groups: npt.NDArray[Any]
    rows: npt.NDArray[Any]
    total: npt.NDArray[Any]
    confidence: float
    suppress: int
    without_group: int

    def _columns(self) -> dict[str, Any]:
        columns: dict[str, Any] = {"group": self.groups}
        for name in _COLUMNS[:6]:
            columns[name] = self.rows[name]
        for name, part in (("difference", "estimate"), ("lowercl", "lower"), ("uppercl", "upper")):
            columns[name] = self.rows["difference"][part]
        for name in _COLUMNS[6:]:
            columns[name] = self.rows[name]
        notes = [", ".join(told("pmh_change_group_text", int(note))) for note in self.rows["notes"]]
        return columns | {"notes": np.array(notes, dtype=object)}

    def to_dict(self) -> dict[str, Any]:
        """Columns by name as plain lists for JSON; NaN becomes None."""
        return {name: plain(column) for name, column in self._columns().items()}

    def to_frame(self) -> Any:
        """The same columns as a DataFrame; suppressed counts are missing."""
        frame = pandas_for_output().DataFrame(self._columns())
        for name in _COLUMNS[:4]:
            frame[name] = frame[name].astype("Int64").mask(frame[name] == c.PMH_CHANGE_SUPPRESSED)
        return frame

    def __repr__(self) -> str:
        lines = [f"Change by group, limits at {100 * self.confidence:.10g} %",
                 f"  {'group':<20}{'pairs':>8}{'change':>12}{'lower':>12}{'upper':>12}{'p (Holm)':>12}{'p (BH)':>12}"]
        for label, row in list(zip(self.groups, self.rows))[:20] + [("everyone", self.total)]:
            pairs = "hidden" if row["pairs"] == c.PMH_CHANGE_SUPPRESSED else f"{row['pairs']:,}"
            lines.append(f"  {str(label)[:19]:<20}{pairs:>8}" + "".join(
                f"{value:>12.6g}" for value in (*row["difference"], row["p_holm"], row["p_benjamini"])))
        if len(self.groups) > 20:
            lines.insert(-1, f"  and {len(self.groups) - 20:,} more groups")
        if self.without_group:
            without = f"{self.without_group:,} {'person has' if self.without_group == 1 else 'people have'}"
            lines.append(f"  {without} no group: in everyone alone")
        return "\n".join(lines)


def _codes(group: Any) -> tuple[npt.NDArray[np.int32], npt.NDArray[Any]]:
    """Codes 0, 1, ... and the sorted labels they stand for; -1 where the group is missing. Some labels may be nobody's."""
    array = as_labels(group)
    if array.ndim != 1:
        raise BadArgument(f"group has shape {array.shape}, allowed is one per row")
    if array.dtype.kind in "iu" and array.size:
        least, most = int(array.min()), int(array.max())
        if most - least < max(2 * array.size, 1000):  # close together: no need to sort
            return np.subtract(array, array.dtype.type(least), dtype=np.int32, casting="unsafe"), np.arange(least, most + 1)
    missing = np.array([value is None or value != value for value in array.tolist()], dtype=bool)
    codes = np.full(len(array), -1, dtype=np.int32)
    try:
        labels, found = np.unique(array[~missing], return_inverse=True)
    except TypeError:
        raise BadArgument("group holds labels of kinds that cannot be sorted together") from None
    codes[~missing] = found
    return codes, labels


def change_by_group(
    group: Any, before: Any, after: Any, *, confidence: float = 0.95, suppress: int = 0,
) -> GroupChanges:
    """Change in every group, the whole t test for each, after minus before.

    Args:
        group: One label per person; None or NaN for a person without a group, who counts in the total alone.
        before, after: Scores, row by row the same people.
        confidence: Level of the limits.
        suppress: Counts from 1 to below this are suppressed, and as many others as keep them from being found by
            subtraction; 0 suppresses nothing.

    Raises:
        NotFinite, BadArgument, BadOption.

    >>> change_by_group(list("aabbc"), [1, 2, 3, 4, 5], [2, 4, 3, 6, 5]).rows["pairs"].tolist()
    [2, 2, 1]
    """
    common_index({"group": group, "before": before, "after": after})
    rows = Rows.of({"before": before, "after": after})
    codes, labels = _codes(group)
    if len(codes) != rows.length:
        raise BadArgument(f"group has {len(codes)} rows and before has {rows.length}; they must agree")
    if isinstance(suppress, bool) or not isinstance(suppress, (int, np.integer)):
        raise BadArgument(f"suppress is {suppress!r}, allowed is a whole number from 0")
    codes = np.ascontiguousarray(codes, dtype=np.int32)
    options = c.pmh_change_group_options(
        ctypes.sizeof(c.pmh_change_group_options), real("confidence", confidence), int(suppress))
    results, total = room(c.pmh_change_group_result, len(labels)), room(c.pmh_change_group_result, 1)
    call("pmh_change_groups", pointer(codes, ctypes.c_int32), rows.series("before"), rows.series("after"), len(labels),
         options, pointer(results, c.pmh_change_group_result), pointer(total, c.pmh_change_group_result))
    somebody = np.any([results[name] != 0 for name in _COLUMNS[:4]], axis=0)
    if not somebody.all():
        labels, results = labels[somebody], results[somebody]
        results["group"] = np.arange(len(labels))
    return GroupChanges(labels, results, total[0], confidence, int(suppress), int(np.count_nonzero(codes < 0)))


def adjust_p(p: Any, *, method: str = "holm") -> Floats:
    """Adjust p-values by "holm" or "benjamini" (Benjamini and Hochberg); missing ones are not counted.

    >>> adjust_p([0.01, None, 0.02, 0.02, 1, 0]).tolist()
    [0.04, nan, 0.06, 0.06, 1.0, 0.0]
    """
    array = numbers(p, "p")
    adjusted = np.empty(len(array))
    code = option("method", method, {"holm": c.PMH_CHANGE_HOLM, "benjamini": c.PMH_CHANGE_BENJAMINI})
    call("pmh_change_adjust", series(array), code, pointer(adjusted, ctypes.c_double))
    return adjusted

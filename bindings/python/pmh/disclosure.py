# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts that would give people away are hidden before they leave a site."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from . import _declarations as c
from ._arrays import (
    Floats, is_frame, is_series, labelled, numbers, option, pandas_for_output, plain, pointer, room, series, settle, table,
    whole, words,
)
from ._library import BadArgument, call

__all__ = ["AuditResult", "SuppressResult", "audit_suppression", "suppress"]

_TOTALS = {"all": c.PMH_DISCLOSURE_ALL_TOTALS, "rows": c.PMH_DISCLOSURE_ROW_TOTALS, None: c.PMH_DISCLOSURE_NO_TOTALS}


@dataclass(frozen=True, eq=False)
class SuppressResult:
    """Counts that may be published. A table has one row and one column more than its input: the totals.

    Attributes:
        value: What to publish, NaN where hidden.
        mark: "shown", "small", "protects others", "missing" or "no count". Which hidden counts are small is for the site
            alone: publish one sign for all of them, as :meth:`shown` does.
        lower, upper: Tables: what anybody can work out about each count. NaN for a list.
        status: 0, or the negative C code of what is impossible about a count.
    """

    value: Floats
    mark: npt.NDArray[Any]
    lower: Floats
    upper: Floats
    status: npt.NDArray[np.int32]
    _labels: Any

    @property
    def hidden(self) -> npt.NDArray[np.bool_]:
        """Which counts are hidden."""
        found: npt.NDArray[np.bool_] = np.isin(self.mark.astype(str), ("small", "protects others"))
        return found

    def shown(self, sign: str = "*") -> Any:
        """Whole numbers, with one sign for whatever is hidden and None for what is missing; pandas in, pandas out."""
        cells = np.full(self.value.shape, None, dtype=object)
        known = ~np.isnan(self.value)
        cells[known] = [int(value) for value in self.value[known]]
        cells[self.hidden] = sign
        return self._in_kind(cells)

    def to_dict(self) -> dict[str, Any]:
        """Values and marks by name, as plain lists for JSON."""
        return {"value": plain(self.value), "mark": plain(self.mark)}

    def to_frame(self) -> Any:
        """Tables: what :meth:`shown` gives, as a DataFrame. Lists: the columns value and mark."""
        if self.value.ndim == 2:
            cells = self.shown()
            return cells if is_frame(cells) else pandas_for_output().DataFrame(cells)
        return pandas_for_output().DataFrame({"value": self.value, "mark": self.mark}, index=self._labels)

    def _in_kind(self, cells: npt.NDArray[Any]) -> Any:
        if self._labels is None:
            return cells
        if cells.ndim == 1:
            return pandas_for_output().Series(cells, index=self._labels, dtype=object)
        return pandas_for_output().DataFrame(
            cells, index=[*self._labels[0], "Total"], columns=[*self._labels[1], "Total"])

    def __repr__(self) -> str:
        return str(self.shown())


def suppress(
    counts: Any, *, threshold: int = 8, base: int = 5, hide_zero: bool = False, totals: str | None = "all", width: int = 1,
    errors: str = "raise",
) -> SuppressResult:
    """Hide small counts and round the others; in a table hide more, so that none can be worked out from the totals.

    Args:
        counts: Whole numbers: a list, or a table (two-dimensional, or a DataFrame) without its totals.
        threshold: The smallest count above 0 that is shown: 8 hides 1 to 7, as English hospital statistics do.
        base: Shown counts are rounded to a multiple of it; 1 does not round.
        hide_zero: Hide counts of 0 too.
        totals: Tables: which totals are published, "all", "rows" or None.
        width: Tables: how far apart the bounds of every small count must lie.
        errors: Lists: "raise", or "nan" to leave what is no count out with a warning.

    Returns:
        A :class:`SuppressResult`. Hidden counts are NaN and marked, never 0.

    Raises:
        BadRows: A list holds something that is no count.
        Missing, OutOfRange, NotWhole, NotFinite: A table does.
        BadArgument: A row or column of a DataFrame is called "Total": it would be counted twice. Or a row of
            a Series: it tells of the hidden ones.

    >>> suppress([[3, 20, 30], [40, 0, 60], [25, 80, 90]], base=1)
    [['*' '*' 30 53]
     [40 0 60 100]
     ['*' '*' 90 195]
     [68 100 180 348]]
    >>> suppress([0, 3, 12, None]).shown().tolist()
    [0, '*', 10, None]
    """
    options = c.pmh_disclosure_options(
        ctypes.sizeof(c.pmh_disclosure_options), whole("threshold", threshold, 2, 1_000_000), whole("base", base, 1, 1000),
        int(bool(hide_zero)), option("totals", totals, _TOTALS), whole("width", width, 1, 1_000_000))
    if is_frame(counts) or np.ndim(counts) == 2:
        _refuse_totals(counts)
        array = numbers(counts if is_frame(counts) else np.asarray(counts), "counts", dimensions=2)
        shape = (array.shape[0] + 1, array.shape[1] + 1)
        raw = room(c.pmh_disclosure_cell, shape[0] * shape[1])
        with labelled(counts.index if is_frame(counts) else None):
            call("pmh_disclosure_protect", table(array), options, pointer(raw, c.pmh_disclosure_cell))
        return _result(raw.reshape(shape), (counts.index, counts.columns) if is_frame(counts) else None)
    for label in counts.index if is_series(counts) else []:
        if _is_total(label):
            raise BadArgument(f"counts has a row {label!r}: hidden counts could be worked out from it, leave it out")
    array = numbers(counts, "counts")
    raw = room(c.pmh_disclosure_cell, len(array))
    trouble = call("pmh_disclosure_suppress", series(array), options, pointer(raw, c.pmh_disclosure_cell))
    index = counts.index if is_series(counts) else None
    result = _result(raw, index)
    bad = int(np.count_nonzero((raw["status"] != c.PMH_OK) & (raw["status"] != c.PMH_MISSING)))
    settle(trouble, errors, result, bad, index)
    return result


@dataclass(frozen=True, eq=False)
class AuditResult:
    """What a table tells about its hidden counts. One row and one column more than the counts: the totals.

    Attributes:
        lower, upper: What anybody can work out about each count, who knows the shown ones; for these the count itself.
            The upper one may be infinite. NaN for totals that are not published.
        hidden: Which counts were hidden.
    """

    lower: Floats
    upper: Floats
    hidden: npt.NDArray[np.bool_]
    _labels: Any

    @property
    def disclosed(self) -> npt.NDArray[np.bool_]:
        """Which hidden counts can be worked out exactly."""
        found: npt.NDArray[np.bool_] = self.hidden & (self.lower == self.upper)
        return found

    def _columns(self) -> dict[str, Any]:
        rows, columns = self._labels
        return {"row": np.repeat(rows, len(columns)), "column": np.tile(columns, len(rows)),
                "lower": self.lower.ravel(), "upper": self.upper.ravel(), "hidden": self.hidden.ravel(),
                "disclosed": self.disclosed.ravel()}

    def to_dict(self) -> dict[str, Any]:
        """One entry per cell, as plain lists for JSON: row, column, lower, upper, hidden, disclosed."""
        return {name: plain(column) for name, column in self._columns().items()}

    def to_frame(self) -> Any:
        """The same as a DataFrame, one row per cell."""
        return pandas_for_output().DataFrame(self._columns())

    def __repr__(self) -> str:
        return (f"{int(self.hidden.sum()):,} of {self.hidden.size:,} counts hidden, totals included; "
                f"{int(self.disclosed.sum()):,} of them can be worked out")


def audit_suppression(
    counts: Any, hidden: Any, *, hide_zero: bool = False, totals: str | None = "all",
) -> AuditResult:
    """Work out what a table tells about its hidden counts: the audit of :func:`suppress`, for marks made by others.

    Exact: bounds over all tables of whole numbers that fit what is shown. Shown counts are taken as exact.

    Args:
        counts: The true counts as a table (two-dimensional, or a DataFrame), without totals.
        hidden: True (or 1) where hidden: a table like ``counts`` (totals are then shown), or with one row and one column more
            for the totals, as ``suppress(...).hidden`` is. A DataFrame needs the labels of ``counts``.
        hide_zero: Counts of 0 may be hidden: everybody knows that a hidden count is at least 0, otherwise at least 1.
        totals: Which totals are published, "all", "rows" or None.

    Returns:
        An :class:`AuditResult`.

    Raises:
        Missing, OutOfRange, NotWhole, NotFinite: A count is none, or a hidden count is 0 without ``hide_zero``.
        BadArgument: Shapes or labels differ, or a row or column of ``counts`` is called "Total".

    >>> audit_suppression([[3, 20], [40, 10]], [[True, False], [False, False]])
    1 of 9 counts hidden, totals included; 1 of them can be worked out
    """
    _refuse_totals(counts)
    array = numbers(counts if is_frame(counts) else np.asarray(counts), "counts", dimensions=2)
    rows, columns = array.shape
    marks = _marks(hidden, counts, (rows, columns))
    options = c.pmh_disclosure_options(
        ctypes.sizeof(c.pmh_disclosure_options), 0, 0, int(bool(hide_zero)), option("totals", totals, _TOTALS))
    raw = room(c.pmh_interval, marks.size)
    with labelled(counts.index if is_frame(counts) else None):
        call("pmh_disclosure_audit", table(array), pointer(marks, ctypes.c_int32), options,
             pointer(raw, c.pmh_interval))
    names = (counts.index, counts.columns) if is_frame(counts) else (range(rows), range(columns))
    labels = tuple(_with_total(of) for of in names)
    return AuditResult(raw["lower"].reshape(marks.shape), raw["upper"].reshape(marks.shape), marks == 1, labels)


def _refuse_totals(counts: Any) -> None:
    """Totals are made by the library: among the counts they would be counted twice."""
    for label in [*counts.index, *counts.columns] if is_frame(counts) else []:
        if _is_total(label):
            raise BadArgument(f"counts has a row or column {label!r}: totals are made here, leave it out")


def _is_total(label: Any) -> bool:
    return isinstance(label, str) and label.strip().lower() in ("total", "totals")


def _with_total(labels: Any) -> npt.NDArray[Any]:
    made = np.full(len(labels) + 1, "Total", dtype=object)
    for place, label in enumerate(labels):  # Filled one by one: a label may be a tuple.
        made[place] = label
    return made


def _marks(hidden: Any, counts: Any, shape: tuple[int, int]) -> npt.NDArray[np.int32]:
    """1 where hidden, with the totals."""
    if is_frame(hidden) and is_frame(counts):
        for axis in (0, 1):
            names, own = list(hidden.axes[axis]), list(counts.axes[axis])
            if names not in (own, [*own, "Total"]):
                raise BadArgument(f"hidden has the {('rows', 'columns')[axis]} {names}, allowed are {own}, and a total")
    given = np.asarray(hidden)
    if given.dtype.kind in "iu" and np.isin(given, (0, 1)).all():
        given = given.astype(np.bool_)
    if given.dtype != np.bool_ or given.shape not in (shape, (shape[0] + 1, shape[1] + 1)):
        raise BadArgument(f"hidden is of {given.dtype} and shape {given.shape}, allowed are True and False, or 1 and 0, in shape "
                          f"{shape}, or with one row and column more")
    marks = np.zeros((shape[0] + 1, shape[1] + 1), dtype=np.int32)
    marks[: given.shape[0], : given.shape[1]] = given
    return marks


def _result(raw: npt.NDArray[Any], labels: Any) -> SuppressResult:
    return SuppressResult(raw["value"], words("pmh_disclosure_text", raw["mark"]), raw["bounds"]["lower"],
                          raw["bounds"]["upper"], raw["status"], labels)

# SPDX-License-Identifier: GPL-3.0-or-later
"""What results over time share: a readable print, a dict and a frame."""

from __future__ import annotations

import math
from typing import Any

from ._arrays import pandas_for_output, plain
from ._library import text
from .change import Interval


class Found:
    """Base of frozen dataclasses that hold a verdict and single numbers, intervals, or columns."""

    def _fields(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}  # type: ignore[attr-defined]

    def _row(self) -> dict[str, Any]:
        row: dict[str, Any] = {}
        for name, value in self._fields().items():
            if isinstance(value, Interval):
                row |= {name: value.estimate, f"{name}_lowercl": value.lower, f"{name}_uppercl": value.upper}
            elif not isinstance(value, dict):
                row[name] = "; ".join(value) if isinstance(value, tuple) else value
        return row

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain Python for JSON; NaN and infinities become None."""
        row: dict[str, Any] = plain(self._fields())
        return row

    def to_frame(self) -> Any:
        """The same as a DataFrame of one row, columns apart."""
        return pandas_for_output().DataFrame([self._row()])

    def __repr__(self) -> str:
        lines = []
        for name, value in self._fields().items():
            if isinstance(value, Interval) and not math.isnan(value.lower):
                lines.append(f"  {name.replace('_', ' ')}: {value.estimate:.6g} ({value.lower:.6g} to {value.upper:.6g})")
            elif isinstance(value, (float, Interval)):
                lines.append(f"  {name.replace('_', ' ')}: {value if isinstance(value, float) else value.estimate:.6g}")
            elif isinstance(value, (str, int)):
                lines.append(f"  {name.replace('_', ' ')}: {value}")
            elif isinstance(value, tuple):
                lines += [f"  note: {note}" for note in value]
        return "\n".join([type(self).__name__, *lines])


def interval(raw: Any) -> Interval:
    """A ``pmh_interval``."""
    return Interval(raw.estimate, raw.lower, raw.upper)


def notes(function: str, sum_: int) -> tuple[str, ...]:
    """The library's words for each note in a sum of notes."""
    return tuple(text(function, 1 << bit) for bit in range(16) if sum_ >> bit & 1)


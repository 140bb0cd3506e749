# SPDX-License-Identifier: GPL-3.0-or-later
"""Results of C structs as frozen dataclasses that print as tables: what the rooms of change by person share."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import numpy as np

from . import _declarations as c
from ._arrays import limits, pandas_for_output, plain
from ._library import text
from .change import Interval


def of_struct(kind: type[Any], raw: Any, /, **more: Any) -> Any:
    """A dataclass filled from the fields of a C struct that have its names, and from ``more``."""
    def python(value: Any) -> Any:
        return Interval(value.estimate, value.lower, value.upper) if isinstance(value, c.pmh_interval) else value

    return kind(**{
        field.name: more[field.name] if field.name in more else python(getattr(raw, field.name))
        for field in fields(kind)})


class Record:
    """Printing and tidy output of a dataclass."""

    def _values(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain Python for JSON: an interval is a dict; NaN and infinities become None."""
        return {name: value.to_dict() if isinstance(value, Record) else plain(value)
                for name, value in self._values().items()}

    def to_frame(self) -> Any:
        """A tidy DataFrame, one row per number: statistic, value, lowercl, uppercl."""
        rows = []
        for name, value in self._values().items():
            if isinstance(value, Interval):
                rows.append((name, *value))
            elif isinstance(value, (int, float)):
                rows.append((name, value, np.nan, np.nan))
        return pandas_for_output().DataFrame(rows, columns=["statistic", "value", "lowercl", "uppercl"])

    def __repr__(self) -> str:
        lines = [type(self).__name__]
        for name, value in self._values().items():
            if isinstance(value, Interval):
                lines.append(f"  {name:<24}{value.estimate:>12.6g}  {limits(value.lower, value.upper)}".rstrip())
            elif isinstance(value, (int, float)):
                lines.append(f"  {name:<24}{value:>12.6g}" if isinstance(value, float) else f"  {name:<24}{value:>12,}")
            elif isinstance(value, str):
                lines.append(f"  {name:<24}{value:>12}")
            elif isinstance(value, tuple):
                lines += [f"  Note: {words}" for words in value]
        return "\n".join(lines)


def told(function: str, notes: int) -> tuple[str, ...]:
    """The library's words for each note of a sum of notes."""
    return tuple(text(function, 1 << bit) for bit in range(16) if notes & 1 << bit)

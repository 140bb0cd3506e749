# SPDX-License-Identifier: GPL-3.0-or-later
"""The one place that touches the shared library: find it, check it, call it, raise."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from . import _declarations as c

# ---- raise ----------------------------------------------------------------------------------------------------------


class Error(Exception):
    """Base of every error of this package.

    ``str(error)`` is one sentence: argument, value, allowed range.

    Attributes:
        status: The C status code, a negative number.
        row: Row at fault, counted from 0; None when no row is.
        item: Item (column) at fault, counted from 0; None when none is.
    """

    status: int = 0

    def __init__(self, message: str, *, row: int | None = None, item: int | None = None) -> None:
        super().__init__(message)
        self.row = row
        self.item = item


class BadArgument(Error, ValueError):
    """An argument is not what the function takes, or lengths do not fit together."""

    status = c.PMH_BAD_ARGUMENT


class BadOption(Error, ValueError):
    """An option is outside its range."""

    status = c.PMH_BAD_OPTION


class OutOfRange(Error, ValueError):
    """A value lies outside its allowed range."""

    status = c.PMH_OUT_OF_RANGE


class NotFinite(Error, ValueError):
    """A value is infinite."""

    status = c.PMH_NOT_FINITE


class NotWhole(Error, ValueError):
    """A value has a fraction where only whole numbers are allowed."""

    status = c.PMH_NOT_WHOLE


class Missing(Error, ValueError):
    """A value is missing where one is needed."""

    status = c.PMH_MISSING


class Incomplete(Error, ValueError):
    """Too many answers are missing for a score."""

    status = c.PMH_INCOMPLETE


class BadRows(Error, ValueError):
    """Some rows have problems. The others are answered: nothing is lost.

    Attributes:
        result: What the function would have returned, with NaN in the bad rows.
    """

    status = c.PMH_BAD_ROWS
    result: Any = None

    @property
    def scores(self) -> Any:
        """The scores of :func:`pmh.score`, NaN for the bad rows."""
        return self.result.scores


class NoMemory(Error, MemoryError):
    """Out of memory."""

    status = c.PMH_NO_MEMORY


class BadBytes(Error, ValueError):
    """The bytes are not what :meth:`pmh.ChangeTally.to_bytes` wrote."""

    status = c.PMH_BAD_BYTES


class Mismatch(Error, ValueError):
    """Two things that must be of one kind are not."""

    status = c.PMH_MISMATCH


class Overflow(Error, ValueError):
    """A tally would pass 2^50 people, the most it holds."""

    status = c.PMH_OVERFLOW


class NotCalculated(Error, ValueError):
    """The numerics did not converge; please report it with the input."""

    status = c.PMH_NOT_CALCULATED


ERRORS: dict[int, type[Error]] = {kind.status: kind for kind in Error.__subclasses__()}


def _check_status(status: int, function: Any, arguments: tuple[Any, ...]) -> int:
    """Turn a status into its exception, but for bad rows, which the caller settles with the rows in hand."""
    if status not in (c.PMH_OK, c.PMH_BAD_ROWS):
        error = arguments[-1]
        row = error.row if error.row >= 0 else None
        item = error.item if error.item >= 0 else None
        message = error.message.decode("utf-8", "replace") or text("pmh_status_text", status)
        # In C an option is a field of a struct; here it is an argument.
        raise ERRORS.get(status, Error)(message.removeprefix("options."), row=row, item=item)
    return status


# ---- find -----------------------------------------------------------------------------------------------------------


def _file_name() -> str:
    if sys.platform == "win32":
        return f"pmh-{c.PMH_VERSION_MAJOR}.dll"
    if sys.platform == "darwin":
        return f"libpmh.{c.PMH_VERSION_MAJOR}.dylib"
    return f"libpmh.so.{c.PMH_VERSION_MAJOR}"


def _places() -> Iterator[tuple[str, str | None]]:
    """Where the library may be, in the order of search, with the path to open there."""
    chosen = os.environ.get("PMH_LIBRARY")
    if chosen:
        yield "PMH_LIBRARY", chosen
        return
    beside = Path(__file__).with_name(_file_name())
    yield "beside the package", str(beside)
    yield "by soname", _file_name()
    yield 'ctypes.util.find_library("pmh")', ctypes.util.find_library("pmh")


def _load() -> ctypes.CDLL:
    """Open the first library that is there and fits.

    Raises:
        ImportError: There is none; the message lists each place and why it failed.
    """
    failures = []
    for place, path in _places():
        if path is None:  # CDLL(None) would quietly open the Python process itself
            failures.append(f"{place}: found nothing")
            continue
        try:
            library = ctypes.CDLL(path)
            attach(library)
            check(library)
            return library
        except (OSError, ImportError) as error:
            failures.append(f"{place}: {error}" if path in str(error) else f"{place}: {path}: {error}")
    raise ImportError(
        f"libpmh {c.PMH_VERSION_MAJOR}.{c.PMH_VERSION_MINOR} was not found. Looked in:\n  " + "\n  ".join(failures)
        + "\nBuild it (see README) and set PMH_LIBRARY to its path, such as build/" + _file_name())


# ---- check ----------------------------------------------------------------------------------------------------------

Layout = dict[str, dict[str, tuple[int, int, int]]]
"""Struct -> field -> (offset, size of the field, size of the struct), all in bytes."""


def attach(library: Any, functions: Mapping[str, tuple[Any, list[Any]]] = c.FUNCTIONS) -> None:
    """Give every function its types and its check, once.

    Raises:
        ImportError: A function is missing.
    """
    for name, (result, arguments) in functions.items():
        try:
            function = getattr(library, name)
        except AttributeError:
            raise ImportError(f"it has no function {name}") from None
        function.restype, function.argtypes = result, arguments
        if arguments and arguments[-1] is ctypes.POINTER(c.pmh_error):
            function.errcheck = _check_status


def check(library: Any) -> None:
    """Refuse a library of another major version, an older one, or one with other structs.

    Raises:
        ImportError: Says what differs.
    """
    version = library.pmh_version().decode()
    major, minor = (int(part) for part in version.split(".")[:2])
    if major != c.PMH_VERSION_MAJOR or minor < c.PMH_VERSION_MINOR:
        raise ImportError(
            f"it is version {version}; needed is {c.PMH_VERSION_MAJOR}.{c.PMH_VERSION_MINOR} or a later"
            f" {c.PMH_VERSION_MAJOR}.x")
    wrong = differences(declared_layout(c.STRUCTS.values()), told_layout(library))
    if wrong:
        raise ImportError("its structs differ from this package's: " + "; ".join(wrong))


def declared_layout(structs: Iterable[type[ctypes.Structure]]) -> Layout:
    """What ctypes makes of the declarations."""
    layout: Layout = {}
    for struct in structs:
        fields = layout[struct.__name__] = {}
        for field in struct._fields_:
            descriptor = getattr(struct, field[0])
            fields[field[0]] = (descriptor.offset, descriptor.size, ctypes.sizeof(struct))
    return layout


def told_layout(library: Any) -> Layout:
    """What the library says of its own structs."""
    layout: Layout = {}
    field = c.pmh_layout_field()
    index = 0
    try:
        while True:
            library.pmh_layout(index, field, c.pmh_error())
            place = field.offset, field.size, field.whole
            layout.setdefault(field.type.decode(), {})[field.field.decode()] = place
            index += 1
    except OutOfRange:
        return layout


def differences(here: Layout, there: Layout) -> list[str]:
    """Where two layouts differ, in words; empty if they agree."""
    wrong = [f"{name} is unknown to the library" for name in sorted(here.keys() - there.keys())]
    wrong += [f"{name} is unknown to this package" for name in sorted(there.keys() - here.keys())]
    for name in sorted(here.keys() & there.keys()):
        mine, its = here[name], there[name]
        wrong += [f"{name}.{field} is unknown to the library" for field in sorted(mine.keys() - its.keys())]
        wrong += [f"{name}.{field} is unknown to this package" for field in sorted(its.keys() - mine.keys())]
        wrong += [
            f"{name}.{field} is (offset, size, whole) {its[field]} there and {mine[field]} here"
            for field in mine if field in its and mine[field] != its[field]
        ]
    return wrong


# ---- call -----------------------------------------------------------------------------------------------------------


def call(name: str, *arguments: Any) -> Any:
    """Call a function that ends in a ``pmh_error`` and raise what it says.

    Returns:
        The ``pmh_error``: empty, or that of ``PMH_BAD_ROWS``, which is the caller's to settle.
    """
    error = c.pmh_error()
    getattr(library, name)(*arguments, error)
    return error


def text(name: str, *codes: int) -> str:
    """The library's words for a code."""
    words: bytes = getattr(library, name)(*codes)
    return words.decode()


library = _load()
version: str = text("pmh_version")

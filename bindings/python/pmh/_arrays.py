# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers in, rows out: lists, numpy arrays and pandas objects become views for C, without a copy where they fit.

pandas is never imported here: an object of a package that is not loaded cannot have come in.
"""

from __future__ import annotations

import ctypes
import math
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

from . import _declarations as c
from ._library import BadArgument, BadOption, BadRows, Error, OutOfRange, text

Floats = npt.NDArray[np.float64]
Column = Any
"""One number per row: a list, a one-dimensional numpy array or a pandas Series; None, NaN and pandas.NA are missing."""

_EXACT = 2**53  # beyond it a double no longer holds every whole number


# ---- pandas, if it is there -----------------------------------------------------------------------------------------


def is_series(thing: Any) -> bool:
    """Tell whether something is a pandas Series."""
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(thing, pandas.Series)


def is_frame(thing: Any) -> bool:
    """Tell whether something is a pandas DataFrame."""
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(thing, pandas.DataFrame)


def pandas_for_output() -> Any:
    """pandas, for a caller who asks for a frame."""
    try:
        import pandas
    except ImportError:
        raise ImportError("a frame needs pandas: install it, or use to_dict() and the attributes") from None
    return pandas


def pick(frame: Any, label: Any) -> Any:
    """One column of a DataFrame by its name.

    Raises:
        BadArgument: There is no such column, or more than one.
    """
    if not _holds(frame.columns, label):
        raise BadArgument(f"there is no column {label!r}; the columns are {listed(map(quoted, frame.columns))}")
    column = frame[label]
    if not is_series(column):
        raise BadArgument(f"there are {column.shape[1]} columns named {label!r}; one is needed")
    return column


def trimmed(labels: Any) -> Any:
    """Ids, occasions or areas without the spaces around them, which the eye does not see ("A" and "A " are one)."""
    if not any(isinstance(label, str) and label != label.strip() for label in labels):
        return labels
    return labels.map(lambda label: label.strip() if isinstance(label, str) else label)


def inputs(positional: Sequence[Any], named: Mapping[str, Any]) -> tuple[Any, dict[str, Any]]:
    """The columns that a caller means: picked from a DataFrame by name, or as they are.

    ``f(frame, count="deaths")`` picks; ``f(counts, totals)``, ``f(count=counts, total=totals)`` pass through. In a
    frame, what is not text and not a column stands for itself, as in ``benchmark=3.1``.

    Returns:
        The frame or None, and the columns by word; a word that was not given is left out.
    """
    if len(positional) > len(named):
        raise TypeError(f"{len(positional)} arguments by position, where there may be {len(named)}: {', '.join(named)}")
    if positional and is_frame(positional[0]):
        frame = positional[0]
        if any(value is not None for value in positional[1:]):
            raise TypeError(f"with a DataFrame, name its columns by keyword: {', '.join(named)}")
        return frame, {
            word: pick(frame, label) if isinstance(label, str) or _holds(frame.columns, label) else label
            for word, label in named.items() if label is not None
        }
    given = {word: value for word, value in named.items() if value is not None}
    for word, value in zip(named, positional):
        if value is None:
            continue
        if word in given:
            raise TypeError(f"{word} is given twice")
        given[word] = value
    return None, given


def _holds(labels: Any, label: Any) -> bool:
    try:
        return bool(label in labels)
    except TypeError:  # not hashable: an array, never a name
        return False


def listed(words: Iterable[str], most: int = 10) -> str:
    """The first few of many words, and how many more there are."""
    words = list(words)
    return ", ".join(words[:most]) + (f" and {len(words) - most} more" if len(words) > most else "")


def as_labels(values: Any) -> npt.NDArray[Any]:
    """Labels as an array, each as it is: numpy alone would make text of the 1 in ["a", 1]."""
    if hasattr(values, "to_numpy"):
        return np.asarray(values.to_numpy())
    return values if isinstance(values, np.ndarray) else np.array(list(values), dtype=object)


def quoted(label: Any) -> str:
    """A label as Python writes it, without numpy's type around it."""
    return repr(label.item() if isinstance(label, np.generic) else label)


def unique_labels(labels: Any, what: str) -> None:
    """Refuse a pandas index that has missing or duplicated labels.

    Raises:
        BadArgument: It lists the duplicates.
    """
    unnamed = labels.isna() if labels.nlevels == 1 else labels.to_frame().isna().any(axis=1).to_numpy()
    for wrong, trouble in ((unnamed, "has rows without a label"), (labels.duplicated(), "has labels twice")):
        if wrong.any():
            raise BadArgument(f"the index of {what} {trouble}: {listed(map(quoted, labels[wrong].unique()))}",
                              row=int(np.flatnonzero(wrong)[0]))


# ---- numbers --------------------------------------------------------------------------------------------------------


def numbers(values: Any, name: str, *, dimensions: int = 1, bytes_fit: bool = False) -> npt.NDArray[Any]:
    """Any numbers as an array of doubles that C can step through: a view where they fit, otherwise a copy.

    What fits: float64 of the machine's byte order whose steps are whole elements, also negative and 0; and int8 where
    ``bytes_fit``. Missing (None, pandas.NA, a masked element) becomes NaN.

    Raises:
        BadArgument: Not numbers (text, True, complex, dates), or not of the right shape. Names the row, if one is
            at fault.
        OutOfRange: A whole number that a double cannot hold.
    """
    names: tuple[Any, ...] = ()
    if is_frame(values):
        array, names = _from_frame(values, name), (values.index, values.columns)
    elif is_series(values):
        array, names = _from_series(values), (values.index,)
    elif isinstance(values, np.ndarray):
        array = values
    else:
        array = _from_sequence(values, name)
    if array.ndim != dimensions:
        shape = "one number per row" if dimensions == 1 else "rows (people) x columns (items)"
        raise BadArgument(f"{name} has shape {array.shape}, allowed is {shape}")
    if bytes_fit and array.dtype == np.int8 and not isinstance(array, np.ma.MaskedArray):
        return array
    if isinstance(array, np.ma.MaskedArray):
        known: npt.NDArray[Any] = array.filled(0)  # type: ignore[no-untyped-call]
        return np.where(array.mask, np.nan, _as_doubles(known, name, names))
    doubles = _as_doubles(array, name, names)
    whole_steps = all(step % doubles.itemsize == 0 for step in doubles.strides)
    return doubles if whole_steps and doubles.flags.aligned else doubles.copy()


def _from_sequence(values: Any, name: str) -> npt.NDArray[Any]:
    """A list keeps its elements as they are until each has been looked at: numpy would turn [True, 2] into [1, 2]."""
    if hasattr(values, "__array__"):
        return np.asarray(values)
    if isinstance(values, (str, bytes, Mapping)):
        raise BadArgument(f"{name} is {values!r}, allowed are numbers")
    try:
        return np.array(values if hasattr(values, "__len__") else list(values), dtype=object)
    except (TypeError, ValueError):
        raise BadArgument(f"{name} is {values!r}, allowed are numbers") from None


def _from_series(series: Any) -> npt.NDArray[Any]:
    dtype = series.dtype
    if isinstance(dtype, np.dtype):
        return np.asarray(series.to_numpy())
    plain = getattr(dtype, "numpy_dtype", None)
    if plain is None or plain.kind not in "iuf":  # nullable booleans, categories, text, dates
        return np.asarray(series.to_numpy(dtype=object))
    missing = series.isna().to_numpy()
    if not missing.any():
        return np.asarray(series.to_numpy(dtype=plain))
    known = np.asarray(series.fillna(0).to_numpy(dtype=plain))
    return np.ma.array(known, mask=missing)  # type: ignore[no-untyped-call,no-any-return]


def _from_frame(frame: Any, name: str) -> npt.NDArray[Any]:
    dtypes = set(frame.dtypes)
    if len(dtypes) == 1 and isinstance(next(iter(dtypes)), np.dtype):
        return np.asarray(frame.to_numpy())
    doubles = np.empty(frame.shape, order="F")
    for item in range(frame.shape[1]):
        try:
            doubles[:, item] = numbers(frame.iloc[:, item], f"{name} column {quoted(frame.columns[item])}")
        except Error as error:
            error.item = item
            raise
    return doubles


def _as_doubles(array: npt.NDArray[Any], name: str, names: Sequence[Any]) -> Floats:
    kind = array.dtype.kind
    if kind == "f":
        return array.astype(np.float64, copy=False)
    if kind in "iu":
        if array.dtype.itemsize == 8:
            _refuse_first((array > _EXACT) | (array < -_EXACT), array, name, names)
        return array.astype(np.float64)
    if kind == "O":
        return _from_objects(array, name, names)
    raise _not_numbers(array, (0,) * array.ndim if array.size else (), name, names)


def _from_objects(array: npt.NDArray[Any], name: str, names: Sequence[Any]) -> Floats:
    """Look at every element once, by its type."""
    pandas = sys.modules.get("pandas")
    missing = {type(None)} if pandas is None else {type(None), type(pandas.NA)}
    kinds = set(map(type, array.flat))
    whole = {kind for kind in kinds if issubclass(kind, (int, np.integer)) and kind is not bool}
    real = {kind for kind in kinds if issubclass(kind, (float, np.floating, Decimal, Fraction))}
    strange = kinds - whole - real - missing
    if strange:
        at = next(at for at, value in np.ndenumerate(array) if type(value) in strange)
        raise _not_numbers(array, at, name, names)
    if whole:
        too_big = (type(value) in whole and not -_EXACT <= value <= _EXACT for value in array.flat)
        _refuse_first(np.fromiter(too_big, bool, array.size).reshape(array.shape), array, name, names)
    if kinds & missing:
        array = array.copy()
        array[np.fromiter((type(value) in missing for value in array.flat), bool, array.size)
              .reshape(array.shape)] = np.nan
    return array.astype(np.float64)


def _refuse_first(wrong: npt.NDArray[np.bool_], array: npt.NDArray[Any], name: str, names: Sequence[Any]) -> None:
    if wrong.any():
        at = tuple(int(i) for i in np.argwhere(wrong)[0])
        raise OutOfRange(
            f"{_place(name, at)} is {array[at]}, allowed are whole numbers from -2^53 to 2^53{_labels(at, names)}",
            row=at[0], item=at[1] if len(at) > 1 else None)


def _not_numbers(array: npt.NDArray[Any], at: tuple[int, ...], name: str, names: Sequence[Any]) -> BadArgument:
    value = array[at] if at else array
    said = f"{value!r} ({type(value).__name__})" if at else f"{array.dtype}"
    return BadArgument(
        f"{_place(name, at)} is {said}, allowed are numbers, and None or NaN for missing{_labels(at, names)}",
        row=at[0] if at else None, item=at[1] if len(at) > 1 else None)


def _place(name: str, at: tuple[int, ...]) -> str:
    return name + "".join(f"[{i}]" for i in at)


def _labels(at: tuple[int, ...], names: Sequence[Any]) -> str:
    """The pandas labels of a place, in brackets; nothing for arrays."""
    words = [f"{word} {quoted(labels[i])}" for word, labels, i in zip(("row", "column"), names, at)]
    return f" ({', '.join(words)})" if words else ""


# ---- views ----------------------------------------------------------------------------------------------------------


def series(array: Floats | None) -> Any:
    """A ``pmh_series`` over an array, which it keeps alive; None is an optional series left out."""
    if array is None:
        return c.pmh_series()
    view = c.pmh_series(pointer(array, ctypes.c_double), len(array), array.strides[0] // array.itemsize)
    view.array = array
    return view


def table(array: npt.NDArray[Any]) -> Any:
    """A ``pmh_answers`` (int8) or ``pmh_table`` (float64) over a two-dimensional array, which it keeps alive."""
    struct, element = (
        (c.pmh_answers, ctypes.c_int8) if array.dtype == np.int8 else (c.pmh_table, ctypes.c_double))
    view = struct(pointer(array, element), *array.shape, *(step // array.itemsize for step in array.strides))
    view.array = array
    return view


def pointer(array: npt.NDArray[Any], element: Any) -> Any:
    """A typed pointer to an array's first element, whatever its steps."""
    return ctypes.cast(array.ctypes.data, ctypes.POINTER(element))


def plain(value: Any) -> Any:
    """Plain Python for JSON: arrays and tuples are lists, named tuples dicts, NaN and infinities None."""
    if isinstance(value, (np.ndarray, np.generic)):
        value = value.tolist()
    if isinstance(value, Mapping):
        return {word: plain(part) for word, part in value.items()}
    if hasattr(value, "_asdict"):
        return plain(value._asdict())
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def limits(lower: float, upper: float, before: int = 0, after: int = 0) -> str:
    """Two limits in print, in columns of these widths."""
    if math.isnan(lower) or math.isnan(upper):
        return f"{'limits undefined':^{before + 4 + after}}"
    return f"{lower:>{before}.6g} to {upper:<{after}.6g}"


def room(struct: type[ctypes.Structure], rows: int) -> npt.NDArray[Any]:
    """An array of C structs; its fields are columns."""
    return np.zeros(rows, dtype=np.dtype(struct))


# ---- rows -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Rows:
    """Columns of one length, converted.

    Attributes:
        arrays: The columns by word.
        index: The pandas index they share; None if none came from pandas.
        length: How many rows.
    """

    arrays: dict[str, Floats]
    index: Any
    length: int

    @classmethod
    def of(cls, columns: Mapping[str, Any]) -> Rows:
        """Convert columns; one number stands for every row (a step of 0, not a copy).

        Raises:
            BadArgument: Lengths or pandas indexes differ, or something is not numbers.
        """
        index = common_index(columns)
        arrays = {
            word: numbers([column] if _is_one(column) else column, word) for word, column in columns.items()
        }
        lengths = {word: len(array) for word, array in arrays.items() if not _is_one(columns[word])}
        length = next(iter(lengths.values()), 1)
        for word, other in lengths.items():
            if other != length:
                raise BadArgument(f"{next(iter(lengths))} has {length} rows and {word} has {other}; they must agree")
        return cls(
            {word: array if word in lengths else np.broadcast_to(array, length) for word, array in arrays.items()},
            index, length)

    def series(self, word: str) -> Any:
        """The ``pmh_series`` of a column; empty if it was not given."""
        return series(self.arrays.get(word))


def common_index(columns: Mapping[str, Any]) -> Any:
    """The index that all Series among some columns share; None if there are none.

    Raises:
        BadArgument: Two of them differ.
    """
    indexes = {word: column.index for word, column in columns.items() if is_series(column)}
    first = next(iter(indexes), None)
    for word, index in indexes.items():
        if not index.equals(indexes[first]):  # type: ignore[index]
            raise BadArgument(f"{first} and {word} have different indexes; bring them into one DataFrame first")
    return None if first is None else indexes[first]


def _is_one(value: Any) -> bool:
    """Tell one number from a column of them."""
    return not hasattr(value, "__iter__") or getattr(value, "ndim", 1) == 0


def warn(message: str) -> None:
    """Warn at the caller's line, however deep in this package."""
    frame, level = sys._getframe(1), 2
    while frame.f_back is not None and frame.f_globals.get("__package__") == __package__:
        frame, level = frame.f_back, level + 1
    warnings.warn(message, stacklevel=level)


def settle(trouble: Any, errors: str, result: Any, bad: int, *names: Any) -> None:
    """Raise or warn about bad rows, with the good ones in hand.

    Args:
        trouble: The ``pmh_error`` of a call.
        errors: "raise" or "nan".
        result: What the caller would get; an exception carries it.
        bad: How many rows are bad.
        names: pandas labels of rows and columns, if there are any.
    """
    if errors not in ("raise", "nan"):
        raise BadArgument(f'errors is {errors!r}, allowed are "raise" and "nan"')
    if trouble.status != c.PMH_BAD_ROWS:
        return
    at = (trouble.row, trouble.item)
    labels = _labels(at, [name for name in names if name is not None])
    message = f"{trouble.message.decode('utf-8', 'replace')}{labels}"
    if errors == "nan":
        warn(f"{bad} {'row is' if bad == 1 else 'rows are'} invalid; the first: {message}")
        return
    more = f"; {bad} rows are invalid in all" if bad > 1 else ""
    error = BadRows(message + more, row=trouble.row, item=trouble.item)
    error.result = result
    raise error


@contextmanager
def labelled(index: Any) -> Iterator[None]:
    """Add the pandas label of the row at fault to an error's sentence; with no index, do nothing."""
    try:
        yield
    except Error as error:
        if index is not None and error.row is not None:
            error.args = (str(error) + _labels((error.row,), (index,)),)
        raise


def words(function: str, codes: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The library's words for an array of codes."""
    return translated(codes, lambda code: text(function, code))


def translated(codes: npt.NDArray[Any], say: Callable[[int], str]) -> npt.NDArray[Any]:
    """Codes, which lie close together, into words."""
    lowest, highest = (int(codes.min()), int(codes.max())) if codes.size else (0, 0)
    said: npt.NDArray[Any] = np.array([say(code) for code in range(lowest, highest + 1)], dtype=object)
    return np.take(said, codes - lowest)


def option(name: str, value: Any, meanings: Mapping[Any, int]) -> int:
    """The code of a named option.

    Raises:
        BadArgument: It lists the allowed names.
    """
    try:
        if not isinstance(value, bool):  # True would be found as 1
            return meanings[value]
    except (KeyError, TypeError):
        pass
    raise BadArgument(f"{name} is {value!r}, allowed are {', '.join(map(repr, meanings))}")


def real(name: str, value: Any, *, zero: bool = False) -> float:
    """A number given as an option. In C a 0 asks for the default, so here it is refused unless it has a meaning.

    Raises:
        BadArgument: Not a number.
        BadOption: 0.
    """
    if isinstance(value, bool) or not isinstance(value, (int, float, np.integer, np.floating, Decimal, Fraction)):
        raise BadArgument(f"{name} is {value!r}, allowed is a number")
    if value == 0 and not zero:
        raise BadOption(f"{name} is {value!r}, allowed are numbers above 0")
    return float(value)


def whole(name: str, value: Any, low: int, high: int) -> int:
    """A whole number given as an option.

    Raises:
        BadArgument: Not a whole number.
        BadOption: Outside its range.
    """
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)):
        raise BadArgument(f"{name} is {value!r}, allowed is a whole number")
    if not low <= value <= high:
        raise BadOption(f"{name} is {value!r}, allowed are {low} to {high}")
    return int(value)


POLARITIES: Mapping[Any, int] = {
    "higher": c.PMH_HIGH_IS_GOOD, "lower": c.PMH_LOW_IS_GOOD, None: c.PMH_NO_JUDGEMENT,
    "high": c.PMH_HIGH_IS_GOOD, "low": c.PMH_LOW_IS_GOOD, +1: c.PMH_HIGH_IS_GOOD, -1: c.PMH_LOW_IS_GOOD,
}
"""Which values are better: "higher" or "lower" (also "high", "low", +1 and -1); None where nothing is said."""

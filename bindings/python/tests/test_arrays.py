# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever shape the same numbers come in, the same bits come out; and what fits is not copied."""
import ctypes
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

import pmh
from pmh import _arrays

ANSWERS = np.random.default_rng(11).integers(1, 6, (40, 7))
EXPECTED = pmh.score(ANSWERS.tolist())


def strided(array, dtype):
    """Every second row and column of a larger array, backwards."""
    room = np.zeros((2 * array.shape[0], 3 * array.shape[1]), dtype)
    view = room[::2, ::3]
    view[::-1, ::-1] = array
    return view[::-1, ::-1]


def unaligned(array):
    raw = np.zeros(array.size * 8 + 1, np.int8)[1:].view(np.uint8)
    view = np.frombuffer(raw.data, np.float64, array.size).reshape(array.shape)
    view.flags.writeable = True
    view[...] = array
    return view


LOOKS = {
    "list": lambda a: a.tolist(),
    "tuples": lambda a: tuple(map(tuple, a.tolist())),
    "list of arrays": list,
    "fractions": lambda a: [[Fraction(int(v)) for v in row] for row in a],
    "decimals": lambda a: [[Decimal(int(v)) for v in row] for row in a],
    **{name: (lambda a, name=name: a.astype(name)) for name in
       ("int8", "int16", "int32", "int64", "uint8", "uint64", "float16", "float32", "float64", "longdouble", ">f8",
        ">i4", "object")},
    "Fortran": lambda a: np.asfortranarray(a, dtype=np.float64),
    "Fortran int8": lambda a: np.asfortranarray(a, dtype=np.int8),
    "strided": lambda a: strided(a, np.float64),
    "strided int8": lambda a: strided(a, np.int8),
    "strided float32": lambda a: strided(a, np.float32),
    "unaligned": unaligned,
    "masked": lambda a: np.ma.array(a),
    "record": lambda a: np.array([(0, row) for row in a], dtype=[("id", "i4"), ("x", "f8", (7,))])["x"],
    "matrix": np.asmatrix,
    "frame": pd.DataFrame,
    "frame int8": lambda a: pd.DataFrame(a.astype(np.int8)),
    "frame float": lambda a: pd.DataFrame(a.astype(float)),
    "frame mixed": lambda a: pd.DataFrame(a).astype({0: float, 1: "Int64", 2: "int8", 3: object, 4: "Float64"}),
    "frame nullable": lambda a: pd.DataFrame(a).astype("Int64"),
    "frame category": lambda a: pd.DataFrame(a).astype("category"),
}


@pytest.mark.filterwarnings("ignore:the matrix subclass")
@pytest.mark.parametrize("look", LOOKS)
def test_the_same_bits_from_every_look(look):
    assert np.asarray(pmh.score(LOOKS[look](ANSWERS))).tobytes() == EXPECTED.tobytes()


@pytest.mark.parametrize("look", [
    lambda v: v.tolist(), pd.Series, lambda v: pd.Series(v, dtype="Float64"),
    lambda v: strided(v[:, None], float)[:, 0], lambda v: v.astype(object), iter, lambda v: np.ma.array(v)])
def test_columns_too(look):
    before, after = np.arange(20.0), np.arange(20.0)[::-1] ** 1.5
    result = pmh.change(look(before), look(after), direction="higher")
    assert repr(result) == repr(pmh.change(before.copy(), after.copy(), direction="higher"))


def test_broadcast_and_reversed():
    same = np.broadcast_to(ANSWERS[0].astype(float), (5, 7))
    assert pmh.score(same).tolist() == [EXPECTED[0]] * 5
    assert pmh.score(np.broadcast_to(np.int8(3), (5, 7))).tolist() == [pmh.metric(21)] * 5
    assert pmh.score(ANSWERS.astype(float)[::-1]).tolist() == EXPECTED[::-1].tolist()
    assert pmh.score(ANSWERS.astype(np.int8)[:, ::-1]).tolist() == EXPECTED.tolist()


@pytest.mark.parametrize("missing", [
    lambda a: a, lambda a: a.astype(np.float32), lambda a: np.where(np.isnan(a), None, a),
    lambda a: [[None if np.isnan(v) else v for v in row] for row in a], pd.DataFrame,
    lambda a: pd.DataFrame(a).astype("Int64"), lambda a: pd.DataFrame(a).astype("Float64"),
    lambda a: pd.DataFrame(np.where(np.isnan(a), pd.NA, a)), lambda a: pd.DataFrame(a).astype("category"),
    lambda a: np.ma.masked_invalid(a), lambda a: np.where(np.isnan(a), -128, a).astype(np.int8),
    lambda a: np.ma.array(np.where(np.isnan(a), 2**60, a).astype(np.int64), mask=np.isnan(a)),
    lambda a: np.ma.array(np.where(np.isnan(a), 0, a).astype(np.int8), mask=np.isnan(a))])
def test_missing_is_missing_in_every_look(missing):
    answers = ANSWERS.astype(float)
    answers[2, 3] = answers[5, 0] = np.nan
    expected = EXPECTED.copy()
    expected[[2, 5]] = np.nan
    assert np.array_equal(pmh.score(missing(answers)), expected, equal_nan=True)


# ---- no copy --------------------------------------------------------------------------------------------------------


def address(pointer):
    return ctypes.cast(pointer, ctypes.c_void_p).value


@pytest.mark.parametrize("dtype, struct", [(np.float64, "pmh_table"), (np.int8, "pmh_answers")])
@pytest.mark.parametrize("take", [
    lambda a: a, lambda a: a.T, lambda a: a[::-1], lambda a: a[::2, ::-3], lambda a: a[:0],
    lambda a: np.broadcast_to(a[0], (9, a.shape[1])), np.asfortranarray])
def test_tables_that_fit_are_not_copied(dtype, struct, take):
    array = take(np.ones((8, 7), dtype))
    kept = _arrays.numbers(array, "answers", dimensions=2, bytes_fit=True)
    view = _arrays.table(kept)
    assert type(view).__name__ == struct
    assert address(view.at) == array.ctypes.data
    assert (view.row_step, view.column_step) == tuple(step // array.itemsize for step in array.strides)
    assert (view.rows, view.columns) == array.shape


def test_columns_that_fit_are_not_copied():
    array = np.arange(12.0)
    for values in (array, array[::-2], np.broadcast_to(array[3], 5), pd.Series(array), array.reshape(3, 4)[:, 1]):
        view = _arrays.series(_arrays.numbers(values, "value"))
        plain = np.asarray(values)
        assert (address(view.at), view.n, view.step) == (plain.ctypes.data, len(plain), plain.strides[0] // 8)
    frame = pd.DataFrame(np.ones((5, 7)))
    assert np.shares_memory(_arrays.numbers(frame, "answers", dimensions=2), frame.to_numpy())
    record = np.zeros(4, dtype=[("a", "i4"), ("x", "f8")])  # 12 bytes apart: no whole step of doubles
    assert not np.shares_memory(_arrays.numbers(record["x"], "value"), record)


def test_unaligned_doubles_are_copied():
    array = unaligned(np.ones((3, 7)))
    assert not array.flags.aligned
    assert _arrays.numbers(array, "answers", dimensions=2).flags.aligned


def test_a_view_keeps_its_array_alive():
    view = _arrays.series(np.full(10_000, 7.0))
    [np.zeros(10_000) for _ in range(20)]
    assert view.at[9_999] == 7.0


def test_inputs_are_never_written():
    for array in (ANSWERS.astype(float), ANSWERS.astype(np.int8), ANSWERS.astype(object)):
        array.flags.writeable = False
        copy = array.copy()
        pmh.score(array)
        assert np.array_equal(array, copy)


# ---- refused --------------------------------------------------------------------------------------------------------


def with_one(value):
    cells = ANSWERS[:3].tolist()
    cells[1][4] = value
    return cells


@pytest.mark.parametrize("value, error, words", [
    ("3", pmh.BadArgument, r"answers\[1\]\[4\] is '3' \(str\)"),
    (True, pmh.BadArgument, r"answers\[1\]\[4\] is True \(bool\)"),
    (np.bool_(True), pmh.BadArgument, "True"),
    (3 + 0j, pmh.BadArgument, "complex"),
    (b"3", pmh.BadArgument, "bytes"),
    ([3], pmh.BadArgument, "list"),
    (pd.NaT, pmh.BadArgument, "NaT"),
    (pd.Timestamp("2020-01-01"), pmh.BadArgument, "Timestamp"),
    (2**53 + 1, pmh.OutOfRange, r"answers\[1\]\[4\] is 9007199254740993"),
    (10**400, pmh.OutOfRange, r"2\^53"),
])
def test_what_is_no_number_is_refused_with_its_place(value, error, words):
    with pytest.raises(error, match=words) as caught:
        pmh.score(with_one(value))
    assert (caught.value.row, caught.value.item) == (1, 4)


@pytest.mark.parametrize("dtype", [bool, complex, "U1", "S1", "M8[s]", "m8[s]"])
def test_arrays_of_what_is_no_number(dtype):
    with pytest.raises(pmh.BadArgument, match="answers"):
        pmh.score(np.zeros((3, 7), dtype))


def test_big_whole_numbers_are_refused_not_rounded():
    for dtype in (np.int64, np.uint64):
        big = ANSWERS[:3].astype(dtype)
        big[2, 1] = 2**53 + 1
        for values in (big, pd.DataFrame(big).astype({0: float}), pd.DataFrame(big).astype(f"{big.dtype}".title()
                                                                                           .replace("Ui", "UI"))):
            with pytest.raises(pmh.OutOfRange, match="9007199254740993"):
                pmh.score(values)


def test_frames_name_their_labels():
    frame = pd.DataFrame(ANSWERS[:3], index=["ann", "bob", "cy"], columns=list("abcdefg")).astype(object)
    frame.loc["bob", "e"] = "often"
    with pytest.raises(pmh.BadArgument, match="row 'bob', column 'e'"):
        pmh.score(frame)
    mixed = pd.DataFrame(ANSWERS[:3], index=["ann", "bob", "cy"], columns=list("abcdefg")).astype({"c": str})
    with pytest.raises(pmh.BadArgument, match="column 'c'.*row 'ann'") as caught:
        pmh.score(mixed)
    assert (caught.value.row, caught.value.item) == (0, 2)
    with pytest.raises(pmh.BadArgument, match="'bool'|boolean|bool"):
        pmh.score(pd.DataFrame(ANSWERS[:3]).assign(**{"x": True}).drop(columns=0))
    with pytest.raises(pmh.BadArgument, match="bool"):
        pmh.score(pd.DataFrame(np.ones((2, 7), bool)).astype("boolean"))


@pytest.mark.parametrize("values", [None, 3, "3333333", {"a": 1}, object(), [], [[1, 2], [3]], [[[1]]]])
def test_no_table_at_all(values):
    with pytest.raises(pmh.BadArgument):
        pmh.score(values)

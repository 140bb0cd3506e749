# SPDX-License-Identifier: GPL-3.0-or-later
import json

import numpy as np
import pandas as pd
import pytest

import pmh

VALUE, LOWER, UPPER = [2.0, 3.0, 3.0, 3.0, 4.0], [1.0, 2.0, 3.0, 2.5, 3.5], [2.9, 3.0, 4.0, 3.5, 4.5]


def second_route(benchmark, below, above):
    return [below if u < benchmark else above if lo > benchmark else "similar" for lo, u in zip(LOWER, UPPER)]


@pytest.mark.parametrize("polarity, below, above", [
    ("lower", "better", "worse"), (-1, "better", "worse"), ("higher", "worse", "better"), (1, "worse", "better"),
    ("low", "better", "worse"), ("high", "worse", "better"), (None, "lower", "higher")])
def test_ends_included_and_polarity(polarity, below, above):
    result = pmh.compare(VALUE, LOWER, UPPER, 3.0, polarity=polarity)
    assert result.outcome.tolist() == second_route(3.0, below, above) == [below] + ["similar"] * 3 + [above]


def test_what_is_missing_is_not_compared_and_says_why():
    result = pmh.compare([None, 3, 3, 3], [2, None, 2, 2], [4, 4, 4, 4], [3, 3, None, 3])
    assert result.outcome.tolist() == ["not compared"] * 3 + ["similar"]
    assert len(set(result.reason)) == 4 and not result.status.any()


def test_impossible_rows():
    with pytest.raises(pmh.BadRows) as caught:
        pmh.compare([3, 9, 3], [2, 2, 2], [4, 4, 4], 3)
    assert caught.value.row == 1 and caught.value.result.outcome.tolist() == ["similar", "not compared", "similar"]
    with pytest.warns(UserWarning, match="1 row is invalid; the first: lower"):
        assert pmh.compare([3, 9], [2, 2], [4, 4], 3, errors="nan").status[1] == pmh.OutOfRange.status


def test_plain_for_json():
    result = pmh.compare([1, None], [1, 1], [1, 1], 1)
    assert json.loads(json.dumps(result.to_dict()))["outcome"] == ["similar", "not compared"]


def test_pandas_in_pandas_out():
    frame = pd.DataFrame({"v": VALUE, "lo": LOWER, "up": UPPER}, index=list("abcde"))
    out = pmh.compare(frame, value="v", lower="lo", upper="up", benchmark=3.0, polarity="lower")
    assert out.index.equals(frame.index) and out.outcome["e"] == "worse"
    assert pmh.compare(frame.v, frame.lo, frame.up, 3.0, polarity="lower").equals(out)


def test_bad_words():
    with pytest.raises(TypeError, match="benchmark"):
        pmh.compare(VALUE, LOWER, UPPER)
    with pytest.raises(TypeError, match="5 arguments"):
        pmh.compare(VALUE, LOWER, UPPER, 3.0, "lower")
    with pytest.raises(TypeError, match="lower"):
        pmh.compare(VALUE, None, UPPER, 3.0)
    with pytest.raises(pmh.BadArgument, match="polarity"):
        pmh.compare(VALUE, LOWER, UPPER, 3.0, polarity="good")
    assert np.all(pmh.compare([1], [1], [1], 1).outcome == "similar")

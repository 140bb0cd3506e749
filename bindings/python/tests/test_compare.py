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


# ---- other methods, quantiles, funnels, disclosure ----------------------------------------------------------------------


def test_two_levels_and_overlap():
    result = pmh.compare(10.0, 8, 12, 6, 14, [5, 7, 8, 13, 15], method="levels", polarity="higher")
    assert result.outcome.tolist() == ["best", "better", "similar", "worse", "worst"]
    result = pmh.compare([10, 10], 9, 11, 12, [11, 11.5], 13, method="overlap")
    assert result.outcome.tolist() == ["similar", "lower"]


def test_control_limits_with_their_vector_of_the_national_site():
    frame = pd.DataFrame({"v": [7.70657672849916, 12.474645030426, 9], "n": [5930, 1972, 10**6], "own": [0, 0, 1]}, list("abE"))
    out = pmh.compare(frame, value="v", total="n", benchmark=8.96110868762793, itself="own", method="proportion",
                      polarity="lower", multiplier=100)
    assert out.outcome.tolist() == ["better", "worse", "not compared"] and out.reason["E"] == "the benchmark itself"
    assert out.control_lower["a"] > 7.70657672849916 and np.isnan(out.control_lower["E"])


def test_goals():
    assert pmh.compare([4, 5, 6], 5, method="goal", polarity="lower").outcome.tolist() == ["better", "better", "worse"]
    assert pmh.compare([1, 2, 3], 2, 3, method="goal range").outcome.tolist() == ["lower", "similar", "higher"]
    with pytest.raises(TypeError, match="has no total"):
        pmh.compare([1], 2, method="goal", total=3)
    with pytest.raises(pmh.BadArgument, match="method"):
        pmh.compare([1], 2, method="guess")


def test_quantiles_within_groups():
    frame = pd.DataFrame({"v": [5, 50, 4, 40, 3, 30, 2, 20, 1, None, 7, 10], "g": list("abababababcb")}, index=range(12, 24))
    out = pmh.quantiles(frame, value="v", group="g", n=5)
    assert out.index.equals(frame.index) and out["quantile"].tolist()[:9] == [5, 5, 4, 4, 3, 3, 2, 2, 1]
    assert out["quantile"].isna().tolist()[9:] == [True, True, False]
    assert out.reason[22] == "too few areas" and out.reason[21] == "no value"
    numbers = np.arange(28.0)
    exact, rounded = (pmh.quantiles(numbers, n=20, rule=rule).quantile for rule in ("rank", "rounded"))
    assert (exact != rounded).nonzero()[0].tolist() == [7] and exact[7] == 6
    assert pmh.quantiles([1.0] * 7, n=5, rule="ntile").quantile.tolist() == [1, 1, 2, 2, 3, 4, 5]
    with pytest.raises(pmh.BadRows):
        pmh.quantiles([1, 2, np.inf], n=2)


def test_funnel_against_scipy_free_sums():
    made = pmh.funnel([5, 20, 100], [6, 18, 90], kind="ratio", multiplier=100)
    limits = made.limits()
    assert len(limits["at"]) == 100 and limits["at"][0] == 1 and made.target == 100
    # One event lies on the lower limit where exp(-m)(1 + m) is 0.025.
    m = limits["lower_2s_at"][0]
    assert abs(np.exp(-m) * (1 + m) - 0.025) < 1e-14 and abs(limits["lower_2s_limit"][0] - 100 / m) < 1e-12
    frame = pd.DataFrame({"x": [12, 30, 55, 8], "n": [100, 210, 300, 12]}, index=list("abcd"))
    made = pmh.funnel(frame, count="x", total="n", dispersion="additive")
    assert made.to_frame(frame.index).significance.index.tolist() == list("abcd") and "funnel of 4 areas" in repr(made)
    assert json.loads(json.dumps(made.to_dict()))["areas"] == 4
    with pytest.raises(pmh.BadRows) as caught:
        pmh.funnel([5, 11], [10, 10])
    assert caught.value.row == 1 and caught.value.result.areas == 1
    assert pmh.funnel([5, 20], rate=[50, 100], kind="dsr").reason.tolist() == ["fewer than ten events", "compared"]


def test_suppression_is_marked_and_never_0():
    result = pmh.suppress(pd.Series([0, 3, 12, None], index=list("abcd")))
    assert result.shown().to_dict() == {"a": 0, "b": "*", "c": 10, "d": None} and np.isnan(result.value[1])
    table = pd.DataFrame([[3, 20, 30], [40, 0, 60], [25, 80, 90]], index=list("xyz"), columns=list("abc"))
    result = pmh.suppress(table, base=1)
    shown = result.shown()
    assert shown.loc["x", "a"] == "*" == shown.loc["z", "b"] and shown.loc["y", "b"] == 0 and shown.loc["Total", "Total"] == 348
    assert result.lower[0, 0] == 1 and result.upper[0, 0] == 22 and result.mark[0, 1] == "protects others"
    with pytest.raises(pmh.NotWhole, match="row 'y'"):
        pmh.suppress(table.astype(float).replace(60, 60.5))
    with pytest.raises(pmh.BadRows):
        pmh.suppress([1, -1])

# SPDX-License-Identifier: GPL-3.0-or-later
import itertools
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


def every_table(counts, hidden, least=1):
    """The bounds of each cell over all tables of whole numbers with the same shown cells and totals, one by one."""
    whole = np.pad(counts, (0, 1))
    whole[-1, :-1], whole[:-1, -1], whole[-1, -1] = counts.sum(0), counts.sum(1), counts.sum()
    places = list(zip(*np.nonzero(hidden[:-1, :-1])))
    found = []
    for guess in itertools.product(range(least, int(counts.max()) + 3), repeat=len(places)):
        tried = np.array(counts)
        for place, count in zip(places, guess):
            tried[place] = count
        full = np.pad(tried, (0, 1))
        full[-1, :-1], full[:-1, -1], full[-1, -1] = tried.sum(0), tried.sum(1), tried.sum()
        if (full == whole)[~hidden].all() and full[hidden].min() >= least:
            found.append(full)
    return np.min(found, axis=0), np.max(found, axis=0)


def test_results_in_print():
    shown = repr(pmh.compare([2.9, 3.1, None], [2.8, 3.0, 3.3], [3.0, 3.3, 3.5], 3.2, polarity="lower"))
    assert "1 better, 1 similar, 1 not compared" in shown and "no value" in shown and "array" not in shown
    shown = repr(pmh.quantiles([1, 2, 3, None], n=3))
    assert shown.splitlines()[0] == "quantiles 1 (lowest) to 3" and "no value" in shown and "array" not in shown
    assert "20 more rows" in repr(pmh.quantiles(range(40))) and "highest" in repr(pmh.quantiles([1, 2], from_highest=True))
    assert repr(pmh.compare([], [], [], 1)) and repr(pmh.quantiles([]))


def test_totals_among_the_counts_are_refused():
    for labels in (["x", "Total"], ["x", " TOTALS"]):
        frame = pd.DataFrame([[9, 20], [30, 40]], index=labels, columns=["a", "b"])
        for counts in (frame, frame.T):
            with pytest.raises(pmh.BadArgument, match="totals are made here"):
                pmh.suppress(counts)
            with pytest.raises(pmh.BadArgument, match="totals are made here"):
                pmh.audit_suppression(counts, counts > 50)
        with pytest.raises(pmh.BadArgument, match="could be worked out"):
            pmh.suppress(pd.Series([9, 20], index=labels))


def test_audit_against_every_table():
    counts = np.array([[3, 4, 5], [6, 0, 2], [4, 1, 3]])
    marks = np.array([[1, 1, 0], [0, 0, 1], [1, 1, 0]], dtype=bool)
    audited = pmh.audit_suppression(counts, marks)
    low, high = every_table(counts, np.pad(marks, (0, 1)))
    assert (audited.lower == low).all() and (audited.upper == high).all()
    assert (audited.disclosed == (np.pad(marks, (0, 1)) & (low == high))).all() and audited.disclosed.any()
    assert repr(audited) == (f"5 of 16 counts hidden, totals included; {audited.disclosed.sum()} of them can be worked out")
    zero = np.array([[1, 1, 0], [1, 1, 0], [0, 0, 0]], dtype=bool)
    audited = pmh.audit_suppression(counts, zero, hide_zero=True)
    low, high = every_table(counts, np.pad(zero, (0, 1)), least=0)
    assert (audited.lower == low).all() and (audited.upper == high).all()


def test_audit_of_frames_and_of_what_suppress_hid():
    table = pd.DataFrame([[3, 20, 30], [40, 0, 60], [25, 80, 90]], index=list("xyz"), columns=list("abc"))
    made = pmh.suppress(table, base=1)
    audited = pmh.audit_suppression(table, made.hidden)
    assert not audited.disclosed.any() and (audited.lower == made.lower).all() and (audited.upper == made.upper).all()
    marks = table < 8
    marks.loc["y", "b"] = False
    frame = pmh.audit_suppression(table, marks).to_frame().set_index(["row", "column"])
    assert frame.loc[("x", "a"), "disclosed"] and frame.loc[("x", "a"), "upper"] == 3 and frame.disclosed.sum() == 1
    assert frame.loc[("Total", "Total"), "lower"] == 348
    rows = pmh.audit_suppression(table, marks, totals="rows")
    assert np.isnan(rows.lower[-1]).all() and rows.disclosed[0, 0]
    assert np.isinf(pmh.audit_suppression(table, marks, totals=None).upper[0, 0])
    assert json.loads(json.dumps(rows.to_dict()))["lower"][-1] is None
    with pytest.raises(pmh.OutOfRange, match="row 'y'"):
        pmh.audit_suppression(table, table < 8)  # A hidden 0 that is not hidden.
    with pytest.raises(pmh.BadArgument, match="rows"):
        pmh.audit_suppression(table, marks.iloc[::-1])  # Never by position.
    with pytest.raises(pmh.BadArgument, match="int64"):
        pmh.audit_suppression(table, 2 * marks.astype(int))
    assert (pmh.audit_suppression(table, marks.astype(int)).hidden == pmh.audit_suppression(table, marks).hidden).all()
    with pytest.raises(pmh.BadArgument, match="shape"):
        pmh.audit_suppression(table, marks.to_numpy()[:2])


def test_goal_by_percentile_is_type_7():
    values = [5, 40, 1, 3, None, 2, 17]
    result = pmh.compare(values, 20, 80, method="goal percentile", polarity="lower")
    low, middle, high = np.percentile([5, 40, 1, 3, 2, 17], [20, 50, 80])  # numpy's own type 7
    assert result.range == (middle, low, high)
    assert result.outcome.tolist() == ["similar", "worse", "better", "similar", "not compared", "similar", "worse"]
    frame = pd.DataFrame({"v": values}, index=list("abcdefg"))
    out = pmh.compare(frame, value="v", benchmark=20, until=80, method="goal percentile", polarity="lower")
    assert out.outcome.tolist() == result.outcome.tolist() and (out.range_lower == low).all() and out.index[1] == "b"
    assert pmh.compare([1, 2, 3], 20, 80, method="goal percentile").reason[0] == "too few areas"
    assert np.isnan(pmh.compare([1, 2, 3], 20, 80, method="goal percentile").range.lower)
    for ends in ((20, 101), (80, 20), ([20] * 7, 80)):
        with pytest.raises(pmh.Error):
            pmh.compare(values, *ends, method="goal percentile")
    with pytest.raises(pmh.BadRows):
        pmh.compare([1, 2, 3, 4, np.inf], 20, 80, method="goal percentile")


def test_an_indicator_that_is_not_to_be_compared_says_so():
    result = pmh.compare(VALUE, LOWER, UPPER, 3.0, wanted=False)
    assert set(result.outcome) == {"not compared"} and len(set(result.reason)) == 1
    assert result.reason[0] != pmh.compare([None], [1], [2], 3.0).reason[0]


def test_quintiles_in_words():
    values = [3, 1, 5, None, 2, 4]
    made = pmh.quantiles(values, n=5)
    assert made.words().tolist() == ["middle", "lowest", "highest", "none", "low", "high"]
    assert made.words("lower").tolist() == ["middle", "best", "worst", "none", "better", "worse"]
    turned = pmh.quantiles(values, n=5, from_highest=True)
    assert turned.quantile.tolist() == [3, 5, 1, 0, 4, 2] and turned.words("lower").tolist() == made.words("lower").tolist()
    assert pmh.quantiles([1, 2, 3, 4], n=4).words("higher").tolist() == ["worst", "worse", "better", "best"]
    with pytest.raises(pmh.BadArgument, match="10 quantiles"):
        pmh.quantiles(range(10)).words()


def test_the_axis_of_a_funnel():
    start, end = pmh.funnel([50, 60, 70, 30, 100], [100, 110, 130, 140, 120]).axis
    assert (start, end) == (90, 150)  # 0.95 x 100 down, 1.05 x 140 up, to one and to two digits.

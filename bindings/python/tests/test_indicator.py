# SPDX-License-Identifier: GPL-3.0-or-later
import json

import numpy as np
import pandas as pd
import pytest

import pmh

# Made with R 4.2.2 and PHEindicatormethods 2.1.0: count, total, then value, 95 % limits, 99.8 % limits.
PROPORTIONS = [
    (0, 10, 0, 0, 0.27753279986288915, 0, 0.48847890045346221),
    (1, 100, 0.01, 0.0017674320641406511, 0.054486196178705294, 0.00087306569729999489, 0.10455445283705651),
    (65, 100, 0.65, 0.55254443296887967, 0.73635751756902468, 0.49549465740704474, 0.77835406140896846),
    (9856, 12345, 0.79837991089509919, 0.79121017529090687, 0.80536400736149094, 0.78699241084190652,
     0.8093061412589625),
    (10, 10, 1, 0.72246720013711085, 1, 0.51152109954653779, 1),
    (0.445, 1, 0.445, 0.043817447720588223, 0.93346212769791559, 0.019347006132901353, 0.97022599470195348),
]
RATES = [
    (0, 100, 0, 0, 3688.879454113935, 0, 6907.7552789821366, "Exact"),
    (1, 100, 1000, 25.317807984289896, 5571.6433909388988, 1.0005003335835343, 9233.4134764515857, "Exact"),
    (9, 100, 9000, 4115.3730973783331, 17084.803451419171, 2452.424404363775, 22657.373309062932, "Exact"),
    (9.5, 100, 9500, 4453.2582409939869, 17739.437952863624, 2703.4080088008986, 23398.519020780659, "Exact"),
    (10, 100, 10000, 4787.4499139675645, 18391.458605756474, 2916.3183746956861, 24193.72492788055, "Byar"),
    (65, 100, 65000, 50163.187710459453, 82849.138545939844, 42880.261471480204, 94000.290844318006, "Byar"),
    (7776456, 7564336677, 102.80420256339154, 102.73196005302074, 102.87648334092832, 102.690317308454,
     102.91817639509068, "Byar"),
]


def check(result, expected):
    expected = np.array([row[2:7] for row in expected])
    got = np.column_stack([result.value, result.lower[:, 0], result.upper[:, 0], result.lower[:, 1],
                           result.upper[:, 1]])
    np.testing.assert_allclose(got, expected, rtol=1e-12, atol=0)


def test_proportions_as_r_has_them():
    count, total = zip(*(row[:2] for row in PROPORTIONS))
    check(pmh.proportion(count, total, confidence=[0.95, 0.998]), PROPORTIONS)
    one = pmh.proportion(222, 3215, multiplier=100, confidence=0.99)
    assert (one.value[0], one.lower[0], one.upper[0]) == pytest.approx(
        (6.9051321928460334, 5.8398582691633383, 8.1479122592867501), rel=1e-12)
    assert one.statistic == "percentage" and set(one.method) == {"Wilson"}
    ends = pmh.proportion([0, 10], 10)
    assert ends.lower[0] == 0 and ends.upper[1] == 1  # exactly


def test_rates_as_r_has_them():
    count, population = zip(*(row[:2] for row in RATES))
    result = pmh.rate(count, population, confidence=[0.95, 0.998])
    check(result, RATES)
    assert result.method.tolist() == [row[-1] for row in RATES]
    one = pmh.rate(25, 4000, multiplier=1000, confidence=0.9)
    assert (one.value[0], one.lower[0], one.upper[0]) == pytest.approx(
        (6.25, 4.3454237401326052, 8.7285040801621836), rel=1e-12)


def test_methods():
    exact = pmh.rate(1159, 1, multiplier=1, method="exact")  # gsl_cdf_chisq_Pinv aborts on this one
    from_tails = pmh.rate(1159, 1, multiplier=1, method="byar")
    assert exact.method[0] == "Exact" and from_tails.method[0] == "Byar"
    assert exact.lower[0] == pytest.approx(from_tails.lower[0], rel=1e-5)
    with pytest.raises(pmh.BadArgument, match="'byar'"):
        pmh.rate(1, 2, method="dobson")


def test_series_give_a_tidy_frame_with_their_index():
    count = pd.Series([12, 3], index=["Leeds", "York"])
    frame = pmh.rate(count, pd.Series([50_000, 20_000], index=count.index))
    assert list(frame.columns) == ["value", "lowercl", "uppercl", "confidence", "statistic", "method"]
    assert frame.index.equals(count.index) and frame.value.tolist() == pytest.approx([24, 15], rel=1e-15)
    assert frame.loc["Leeds", ["confidence", "statistic", "method"]].tolist() == ["95%", "rate per 100000", "Byar"]
    two = pmh.proportion(count, 100, confidence=[0.95, 0.998])
    assert list(two.columns)[:5] == ["value", "lower95_0cl", "upper95_0cl", "lower99_8cl", "upper99_8cl"]
    assert two.confidence[0] == "95%, 99.8%"
    with pytest.raises(pmh.BadArgument, match="different indexes"):
        pmh.rate(count, pd.Series([50_000, 20_000], index=["York", "Leeds"]))


def test_frame_is_copied_and_appended_to():
    frame = pd.DataFrame({"deaths": [12, 3], "pop": [50_000, 20_000]}, index=["a", "a"])
    out = pmh.rate(frame, count="deaths", population="pop", multiplier=1000)
    assert list(out.columns)[:3] == ["deaths", "pop", "value"] and list(frame.columns) == ["deaths", "pop"]
    assert out.value.tolist() == pytest.approx([0.24, 0.15]) and out.index.equals(frame.index)
    assert pmh.rate(frame, count="deaths", population=1000).value.tolist() == [1200, 300]


def test_a_column_called_value_is_read_before_it_is_replaced():
    frame = pd.DataFrame({"value": [12, 3], "lowercl": [50_000, 20_000]})
    with pytest.warns(UserWarning, match="value, lowercl"):
        out = pmh.rate(frame, count="value", population="lowercl")
    assert out.value.tolist() == pytest.approx([24, 15], rel=1e-15) and out.lowercl[0] < 24
    assert frame.value.tolist() == [12, 3]


def test_bad_rows():
    with pytest.raises(pmh.BadRows) as caught:
        pmh.proportion([1, 5, None, 2], [10, 4, 10, 0])
    error = caught.value
    assert (error.row, error.result.value[0]) == (1, 0.1) and "2 rows" in str(error)
    assert np.isnan(error.result.value[1:]).all()
    assert error.result.status.tolist() == [0, pmh.OutOfRange.status, pmh.Missing.status, pmh.OutOfRange.status]
    with pytest.warns(UserWarning, match="2 rows are invalid; the first"):
        result = pmh.proportion([1, 5, None, 2], [10, 4, 10, 0], errors="nan")
    assert result.method.tolist() == ["Wilson", "none", "none", "none"]
    with pytest.raises(pmh.BadRows, match="row 'b'") as caught:
        pmh.rate(pd.Series([1, -1], index=["a", "b"]), 10)
    assert caught.value.result.loc["a", "value"] == 10_000


def test_missing_rows_are_no_error():
    assert np.isnan(pmh.rate([None], [100]).value[0])


@pytest.mark.parametrize("wrong", [{"confidence": 1}, {"confidence": 0.4}, {"multiplier": 0}, {"confidence": []},
                                   {"confidence": [0.95, 0.95]}, {"multiplier": np.nan}, {"confidence": "0.95"},
                                   {"multiplier": "x"}, {"confidence": 0}, {"confidence": True}])
def test_bad_options(wrong):
    with pytest.raises((pmh.BadOption, pmh.BadArgument)):
        pmh.rate([1], [10], **wrong)


def test_calls_that_say_too_little():
    for call in (lambda: pmh.rate(), lambda: pmh.rate([1]), lambda: pmh.rate([1], [2], count=[3]),
                 lambda: pmh.rate(pd.DataFrame({"x": [1]}), [2], count="x")):
        with pytest.raises(TypeError):
            call()
    with pytest.raises(pmh.BadArgument, match="count is 'deaths'"):
        pmh.rate("deaths", "pop")
    with pytest.raises(pmh.BadArgument, match="'death'.*'x'"):
        pmh.rate(pd.DataFrame({"x": [1]}), count="death", population="x")


def test_plain_for_json():
    result = pmh.rate([12, None], [50_000, 20_000], confidence=[0.95, 0.998])
    plain = json.loads(json.dumps(result.to_dict(), allow_nan=False))
    assert plain["value"] == [24, None] and plain["lower95_0cl"] == [result.lower[0, 0], None]
    assert np.isnan(result.to_frame().value[1])


def test_limits_that_are_undefined_print_so():
    lines = repr(pmh.rate([12, None], 50_000)).splitlines()
    assert "limits undefined" in lines[2] and "nan to nan" not in lines[2]
    assert lines[1].index("Byar") == lines[2].index("none")


def test_nobody():
    result = pmh.rate([], [], confidence=[0.95, 0.998])
    assert result.value.shape == (0,) and len(result.to_frame()) == 0 and "rate per 100000" in repr(result)


def test_print():
    assert "Wilson" in repr(pmh.proportion(np.arange(30), 100)) and "10 more" in repr(pmh.proportion(range(30), 100))


def test_two_proportions():
    # Newcombe 1998, table II, method 10, cases (a) and (e), as printed.
    found = pmh.proportion_difference([56, 5], [70, 56], [48, 0], [80, 29])
    assert found.method.tolist() == ["Newcombe"] * 2 and pmh.proportion_ratio(5, 56, 3, 29).method[0] == "Donner-Zou"
    np.testing.assert_allclose([found.lower, found.upper], [[0.0524, -0.0381], [0.3339, 0.1926]], atol=5e-5)
    both = pmh.proportion_difference(56, 70, 48, 80, confidence=[0.95, 0.998], multiplier=100)
    assert both.value[0] == pytest.approx(20, rel=1e-14) and both.lower.shape == (1, 2) and both.lower[0, 1] < both.lower[0, 0]
    assert both.lower[0, 0] == pytest.approx(100 * found.lower[0], rel=1e-14)
    frame = pd.DataFrame({"x": [56], "n": [70], "y": [48], "m": [80]})
    assert pmh.proportion_ratio(frame, count="x", total="n", other_count="y", other_total="m").value[0] == pytest.approx(4 / 3)
    with pytest.raises(pmh.BadRows):
        pmh.proportion_ratio(5, 56, 0, 29)
    with pytest.raises(TypeError, match="other_total"):
        pmh.proportion_ratio(5, 56, 1)


def test_levels_of_one_call_are_those_of_single_calls():
    count, levels = np.arange(200) % 60, [0.5, 0.8, 0.9, 0.95, 0.998, 0.9999]
    for function in (pmh.proportion, pmh.rate):
        several = function(count, 100, confidence=levels)
        for k, level in enumerate(levels):
            single = function(count, 100, confidence=level)
            np.testing.assert_array_equal(several.lower[:, k], single.lower)
            np.testing.assert_array_equal(several.upper[:, k], single.upper)

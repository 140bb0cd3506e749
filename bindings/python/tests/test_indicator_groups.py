# SPDX-License-Identifier: GPL-3.0-or-later
"""Groups joined by key. Expected values: PHEindicatormethods 2.1.0 on R 4.2.2, in tests/golden."""

import math
from statistics import NormalDist

import numpy as np
import pandas as pd
import pytest

import pmh

STANDARD = {0: 300, 5: 500, 10: 200}


def test_a_dsr_does_not_depend_on_the_order_of_lines():
    result = pmh.dsr(count=[40, 5, 12], population=[1500, 1000, 2000], band=[10, 0, 5], standard=STANDARD,
                     confidence=[0.95, 0.998])
    np.testing.assert_allclose(
        [result.value[0], result.columns["lower95_0cl"][0], result.columns["upper99_8cl"][0]],
        [983.33333333333326, 730.07038335179175, 1485.6390700692316], rtol=1e-12)


def test_events_by_frequency_need_no_lines_of_zero():
    result = pmh.dsr(count=[30, 40, 50, 8, 9, 10, 1, 2], population=[1000, 2000, 1500, 1000, 2000, 1500, 1000, 1500],
                     band=[0, 5, 10, 0, 5, 10, 0, 10], frequency=[1, 1, 1, 2, 2, 2, 3, 3], standard=STANDARD)
    np.testing.assert_allclose([result.value[0], result.columns["lowercl"][0]], [3933.333333333333, 3250.6258230890121],
                               rtol=1e-12)


def test_a_missing_band_and_a_small_count_are_named():
    result = pmh.dsr(count=[5, 12, 40, 5, 12, 1, 2, 3], population=[1000, 2000, 1500, 1000, 2000, 1000, 2000, 1500],
                     band=[0, 5, 10, 0, 5, 0, 5, 10], group=list("aaabbccc"), standard=STANDARD)
    assert list(result.columns["reason"]) == ["answered", "a population is missing", "fewer than 10 events"]
    assert np.isnan(result.value[1:]).all()
    with pytest.raises(pmh.Mismatch):
        pmh.dsr(count=[5], population=[10], band=[7], standard=STANDARD)


def test_ratios_and_rates_by_reference():
    given = dict(population=[1000, 2000, 3000], band=[0, 5, 10], reference={0: 0.001, 5: 0.002, 10: 0.003})
    ratio = pmh.smr(observed={"all": 9}, **given)
    np.testing.assert_allclose([ratio.value[0], ratio.columns["uppercl"][0]], [0.6428571428571429, 1.2203431036727979],
                               rtol=1e-12)
    rate = pmh.isr(count=[3, 3, 3], reference_rate=0.002, **given)
    np.testing.assert_allclose([rate.value[0], rate.columns["lowercl"][0]], [128.57142857142858, 58.791044248261905],
                               rtol=1e-12)


def test_life_expectancy_of_the_small_area():
    ages = [0, 1, *range(5, 95, 5)]
    given = dict(deaths=[1] * 19 + [30], population=[250] * 19 + [251], age=ages)
    result = pmh.life_expectancy(**given)
    np.testing.assert_allclose([result.value[0], result.columns["lowercl"][0]], [81.419035689619008, 73.567607712337434],
                               rtol=1e-12)
    healthy = pmh.healthy_life_expectancy(healthy=[0.5] * 20, asked=[100] * 20, **given)
    np.testing.assert_allclose(healthy.value, result.value / 2, rtol=1e-12)
    assert "life expectancy" in repr(result)


def test_means_by_group():
    result = pmh.mean([30, 1, 40, 50, 2, 60], ["x", "y", "x", "x", "y", "x"])
    np.testing.assert_allclose(result.columns["lowercl"], [24.457397432394792, -4.8531023680873471], rtol=1e-12)


def test_groups_may_be_a_list_a_series_or_labels_of_any_kind():
    frame = pd.DataFrame({"v": [30, 1, 40, 50, 2, 60]}, index=[5, 4, 3, 2, 1, 0])
    labels = ["x", "y", "x", "x", "y", "x"]
    for group in (labels, tuple(labels), pd.Series(labels, index=frame.index), np.array(labels)):
        assert pmh.mean(frame["v"], group).value.tolist() == [45, 1.5]
    pairs = pmh.mean([1, 2, 4], [("a", 1), ("a", 1), ("b", 2)])
    assert list(pairs.columns["group"]) == [("a", 1), ("b", 2)] and pairs.value.tolist() == [1.5, 4]
    lines = pd.DataFrame({"x": [5, 12, 40], "n": [1000, 2000, 1500], "age": [0, 5, 10]}, index=[7, 8, 9])
    for group in (["a"] * 3, pd.Series(["a"] * 3, index=lines.index)):
        result = pmh.dsr(lines, count="x", population="n", band="age", group=group, standard=STANDARD)
        assert list(result.columns["group"]) == ["a"] and result.value[0] == pytest.approx(983.3333333333333, rel=1e-14)
    with pytest.raises(pmh.BadArgument, match="different indexes"):  # never matched by position
        pmh.mean(frame["v"], pd.Series(labels))
    for group in ("xyxxyx", labels[:5], ["x", None, "x", "x", "y", "x"], pd.Series(["x", pd.NA] * 3, index=frame.index)):
        with pytest.raises(pmh.BadArgument, match="group"):
            pmh.mean(frame["v"], group)


def test_two_dsrs_are_compared_by_label():
    given = dict(population=[1000, 2000, 1500] * 2, band=[0, 5, 10] * 2, standard=STANDARD, confidence=[0.95, 0.998])
    both = pmh.dsr(count=[5, 12, 40, 50, 20, 10], group=list("aaabbb"), **given)
    back = pmh.dsr(count=[50, 20, 10, 5, 12, 40], group=list("bbbaaa"), **given)
    assert (pmh.dsr_difference(both, back).value == 0).all() and (pmh.dsr_ratio(both, back).value == 1).all()
    one = pmh.dsr(count=[50, 20, 10], population=[1000, 2000, 1500], band=[0, 5, 10], group=["all"] * 3, standard=STANDARD)
    # By hand: w x / n and x (w / n)^2, weights 0.3, 0.5, 0.2.
    rate = [1e5 * (x[0] * 3e-4 + x[1] * 2.5e-4 + x[2] * 2 / 15e3) for x in ((5, 12, 40), (50, 20, 10))]
    spread = [1e10 * (x[0] * 9e-8 + x[1] * 6.25e-8 + x[2] * (2 / 15e3) ** 2) for x in ((5, 12, 40), (50, 20, 10))]
    z = 1.959963984540054
    found = pmh.dsr_difference(both, one)
    half = z * sum(spread) ** .5
    assert [found.value[0], found.columns["lowercl"][0], found.columns["uppercl"][0]] == pytest.approx(
        [rate[0] - rate[1], rate[0] - rate[1] - half, rate[0] - rate[1] + half], rel=1e-12)
    assert found.value[1] == 0 and found.columns["statistic"][0] == "difference of dsr per 100000"
    wide = np.exp(z * (spread[0] / rate[0] ** 2 + spread[1] / rate[1] ** 2) ** .5)
    ratio = pmh.dsr_ratio(both, one, confidence=[0.8, 0.95])
    assert [ratio.value[0], ratio.columns["upper95_0cl"][0]] == pytest.approx(
        [rate[0] / rate[1], rate[0] / rate[1] * wide], rel=1e-12)
    small = pmh.dsr(count=[1, 1, 1, 50, 20, 10], group=list("aaabbb"), **given)
    missing = pmh.dsr_difference(small, both)
    assert np.isnan(missing.value[0]) and list(missing.columns["reason"]) == ["a rate is missing", "answered"]
    with pytest.raises(pmh.BadArgument, match="one multiplier"):
        pmh.dsr_ratio(both, pmh.dsr(count=[50, 20, 10], population=[1000, 2000, 1500], band=[0, 5, 10], standard=STANDARD,
                                    multiplier=1000))
    with pytest.raises(pmh.BadArgument, match="variances"):
        pmh.dsr_ratio(both, pmh.mean([1, 2]))


def poisson_limit(count, weight_of_count, tail, above):
    """By bisection on plain sums: the mean under which so many events or fewer (or more) have this chance."""
    def chance(mean):
        terms = [math.exp(-mean + k * math.log(mean) - math.lgamma(k + 1)) for k in range(count + 1)]
        below = math.fsum(terms[:-1]) + weight_of_count * terms[-1]
        return below if above else 1 - math.fsum(terms[:-1]) - (1 - weight_of_count) * terms[-1]
    low, high = 1e-9, 10 * count + 10
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if (chance(middle) > tail) == above else (low, middle)
    return low


@pytest.mark.parametrize("method, name, weight", [("exact", "Exact", 1), ("mid-p", "Exact mid-p", 0.5)])
def test_limits_of_ratios_by_other_methods(method, name, weight):
    given = dict(population=[1000, 2000, 3000], band=[0, 5, 10], reference={0: 0.001, 5: 0.002, 10: 0.003})
    ratio = pmh.smr(observed={"all": 60}, method=method, **given)
    lower, upper = poisson_limit(60, weight, 0.025, False), poisson_limit(60, weight, 0.025, True)
    assert [ratio.columns["lowercl"][0], ratio.columns["uppercl"][0]] == pytest.approx([lower / 14, upper / 14], rel=1e-9)
    assert ratio.columns["method"][0] == name
    rate = pmh.isr(observed={"all": 60}, method=method, reference_rate=0.002, **given)
    assert rate.columns["lowercl"][0] == pytest.approx(lower / 14 * 200, rel=1e-9) and rate.columns["ref_rate"][0] == 200


def test_byar_below_ten_events_and_unknown_methods():
    given = dict(population=[1000, 2000, 3000], band=[0, 5, 10], reference={0: 0.001, 5: 0.002, 10: 0.003})
    z = NormalDist().inv_cdf(0.975)
    ratio = pmh.smr(observed={"all": 9}, method="byar", **given)
    byar = 10 * (1 - 1 / 90 + z / (3 * math.sqrt(10))) ** 3
    assert ratio.columns["uppercl"][0] == pytest.approx(byar / 14, rel=1e-13) and ratio.columns["method"][0] == "Byar"
    with pytest.raises(pmh.BadArgument, match="wilson"):
        pmh.smr(observed={"all": 9}, method="wilson", **given)


def test_an_infinite_value_is_said_and_its_group_has_a_reason():
    values, groups = [1, np.inf, 2, 3, None, 4], list("aabbcc")
    with pytest.raises(pmh.BadRows) as caught:
        pmh.mean(values, groups)
    assert caught.value.result.columns["reason"].tolist() == ["a value is infinite", "answered", "a value is missing"]
    with pytest.warns(UserWarning, match="1 row is invalid"):
        assert pmh.mean(values, groups, errors="nan").value[1] == 2.5
    assert pmh.mean([]).columns["reason"].tolist() == ["there is no value"]


def test_the_band_at_fault_is_named():
    ages = [0, 5, 10]
    result = pmh.dsr(count=[5, 12, 40, 5, None, 40], population=[1000, 2000, 1500] * 2, band=ages * 2, group=list("aaabbb"),
                     standard=STANDARD)
    assert np.isnan(result.fault[0]) and result.fault[1] == 5
    life = pmh.life_expectancy(deaths=[1, None, 30], population=[9000] * 3, age=[0, 40, 80])
    assert life.fault.tolist() == [40] * 3


def test_standard_populations_by_age():
    esp = [5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000]
    assert pmh.standard_population("esp2013") == dict(zip(range(0, 95, 5), esp))
    who = pmh.standard_population("who2000")
    assert len(who) == 21 and who[0] == 8.86 and sum(who.values()) == pytest.approx(100.035)  # per cent
    with pytest.raises(pmh.BadArgument, match="esp2013"):
        pmh.standard_population("esp1976")
    lines = dict(count=[9] * 19, population=[900] * 19, band=list(range(0, 95, 5)))
    assert pmh.dsr(standard=pmh.standard_population("esp2013"), **lines).value[0] == pmh.dsr(**lines).value[0]


def test_two_rates_with_their_variances():
    z = NormalDist().inv_cdf(0.975)
    result = pmh.rate_difference([12, 5, 7], [1, 2, None], 9, 3)
    assert result.lower[0] == pytest.approx(3 - z * 2, rel=1e-13) and result.value[1] == -4
    assert np.isnan(result.value[2]) and result.method.tolist() == ["normal", "normal", "none"]
    wide = math.exp(z * math.sqrt(1 / 144 + 3 / 81))
    frame = pd.DataFrame({"r": [12.0], "v": [1.0]}, index=["x"])
    out = pmh.rate_ratio(frame, rate="r", variance="v", other_rate=9, other_variance=3)
    assert [out.value["x"], out.lowercl["x"], out.uppercl["x"]] == pytest.approx([4 / 3, 4 / 3 / wide, 4 / 3 * wide], rel=1e-13)
    assert out.method["x"] == "normal of the logarithm"
    with pytest.raises(pmh.BadRows, match="above 0"):
        pmh.rate_ratio([0, 1], 1, 1, 1)
    with pytest.raises(TypeError, match="other_variance is needed"):
        pmh.rate_difference(1, 1, 1)


def test_a_rate_without_events_has_no_uncertainty_to_compare_with():
    given = dict(population=[1000, 2000, 1500] * 2, band=[0, 5, 10] * 2, standard=STANDARD, keep_small=True)
    both = pmh.dsr(count=[0, 0, 0, 50, 20, 10], group=list("aaabbb"), **given)
    for first, second in ((both, both), (both, pmh.dsr(count=[50, 20, 10, 0, 0, 0], group=list("aaabbb"), **given))):
        for found in (pmh.dsr_difference(first, second), pmh.dsr_ratio(first, second)):
            assert np.isnan(found.value[0]) and found.columns["reason"][0] == "a rate without events has no variance"
            assert found.columns["method"][0] == "none"
    low = pmh.dsr(count=[4, 2, 1, 50, 20, 10], group=list("aaabbb"), **{**given, "keep_small": False})
    other = pmh.dsr(count=[50, 20, 10, 30, 20, 10], group=list("bbbccc"), **given)
    assert pmh.dsr_ratio(low, low).columns["reason"].tolist() == ["a rate is missing", "answered"]
    assert pmh.dsr_ratio(low, low).columns["method"].tolist() == ["none", "normal of the logarithm"]
    assert pmh.dsr_difference(low, other).columns["reason"].tolist() == ["a rate is missing", "answered"]


def test_labels_of_age_bands_are_read_and_must_meet():
    numbers = dict(deaths=[3, 2, 600], population=[9000, 8000, 7000])
    labelled = pmh.life_expectancy(age=["<5", "5-59", "60+"], **numbers)
    assert labelled.value.tolist() == pmh.life_expectancy(age=[0, 5, 60], **numbers).value.tolist()
    for age, words in ((["<5", "10-59", "60+"], "do not meet"), (["0-4", "5-59", "60-64"], "must be an open one"),
                       (["<5", "5-59", "old"], r"band\[2\] is 'old'"), (["<5", "<5-9", "60+"], "no age band")):
        with pytest.raises(pmh.BadArgument, match=words):
            pmh.life_expectancy(age=age, **numbers)
    frame = pd.DataFrame({"age": pd.Categorical(["5\u20139", "0 to 4", 10]), "x": [9, 8, 7], "n": [900, 800, 700]})
    weights = {0: 5000, 5: 5500, 10: 5500}
    rates = pmh.dsr(frame, count="x", population="n", band="age", standard=weights)
    by_number = pmh.dsr(count=[8, 9, 7], population=[800, 900, 700], band=[0, 5, 10], standard=weights)
    assert rates.value.tolist() == by_number.value.tolist()


def test_columns_of_print_stay_apart():
    assert "nan a value is missing" in repr(pmh.mean([1, 2, None, 4], group=["a", "a", "b", "b"]))

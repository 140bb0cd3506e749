# SPDX-License-Identifier: GPL-3.0-or-later
"""Groups joined by key. Expected values: PHEindicatormethods 2.1.0 on R 4.2.2, in tests/golden."""

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

# SPDX-License-Identifier: GPL-3.0-or-later
"""Change by person, by key, by group and by bootstrap. Expected values: the specification (R 4.2.2), or brute force."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import pmh

WHO5_BEFORE = [0, 2, 0, 0, 4, 4, 1, 1, 2, 1, 1, 0, 2, 1, 1, 1, 0, 0, 0, 4, 1, 1, 1, 1, 1, 0, 2, 2, 0, 2, 0, 0, 1, 1, 1,
               2, 0, 0, 1, 1]
WHO5_AFTER = [3, 3, 16, 6, 5, 3, 10, 15, 3, 7, 3, 3, 3, 3, 3, 0, 8, 0, 5, 1, 11, 1, 1, 11, 1, 15, 13, 3, 18, 3, 7, 1,
              18, 15, 1, 1, 0, 2, 2, 1]


def who5() -> pmh.ChangeTally:
    return pmh.ChangeTally(lowest=0, highest=25).add(WHO5_BEFORE, WHO5_AFTER)


def test_responders_of_a_tally_and_of_rows() -> None:
    counted = pmh.responders(who5(), direction="higher", improvement=3)
    listed = pmh.responders(WHO5_BEFORE, WHO5_AFTER, direction="higher", improvement=3)
    for r in (counted, listed):
        assert (r.improved, r.unchanged, r.deteriorated) == (17, 22, 1)
        assert r.improved_exact.upper == pytest.approx(0.591099419573037, rel=1e-12)
        assert r.net_error == pytest.approx(0.085146931829632, rel=1e-12)
    assert counted.classes is None and list(listed.classes).count("improved") == 17
    assert "net_benefit" in repr(counted)
    assert counted.to_dict()["improved_share"]["estimate"] == 0.425
    frame = counted.to_frame().set_index("statistic")
    assert frame.loc["net_benefit", "value"] == pytest.approx(0.4)


def test_direction_is_never_assumed() -> None:
    with pytest.raises(pmh.BadOption, match="direction"):
        pmh.responders([1, 2], [3, 4], improvement=1)


def test_reliable_and_clinical_change() -> None:
    r = pmh.reliable_change(WHO5_BEFORE, WHO5_AFTER, reliability=0.8, direction="higher")
    sd = np.std(WHO5_BEFORE, ddof=1)
    index = (np.array(WHO5_AFTER) - WHO5_BEFORE) / (sd * np.sqrt(0.2) * np.sqrt(2))
    np.testing.assert_allclose(r.indices, index, rtol=1e-12)
    assert r.improved == np.count_nonzero(index > 1.959963984540054)
    assert any("people themselves" in words for words in r.warnings)
    both = pmh.clinical_change(WHO5_BEFORE, WHO5_AFTER, reliability=0.8, direction="higher", functional_mean=15,
                               functional_sd=4)
    assert both.kind == "c" and both.reliable.improved == r.improved == both.recovered + both.improved
    with pytest.raises(pmh.BadOption, match="control"):
        pmh.reliable_change(WHO5_BEFORE, WHO5_AFTER, method="SRB", direction="higher")
    with pytest.raises(TypeError, match="reliabilty"):
        pmh.reliable_change(WHO5_BEFORE, WHO5_AFTER, reliabilty=0.8, direction="higher")


@pytest.mark.parametrize("method, numbers", [
    ("EN", {"mean": 45, "sd": 9}), ("GLN", {"mean": 45, "sd": 9}), ("HLL", {"mean": 45, "sd": 9, "mean_after": 48}),
    ("NK", {"mean": 45, "sd": 9, "sd_after": 10}), ("ChB", {"sd": 9, "sd_after": 10}),
    ("HA", {"mean": 45, "sd": 9, "mean_after": 48, "sd_after": 10, "correlation": 0.6}),
    ("PA", {"control_n": 20, "control_change": 0}),
    ("Temkin", {"control_n": 20, "control_change": 0, "control_change_sd": 6}),
    ("SRB", {"control_n": 20, "intercept": 0, "slope": 0.9, "residual_sd": 6}),
    ("CG", {"control_n": 20, "control_mean": 45, "control_sd": 9, "intercept": 0, "slope": 0.9, "residual_sd": 6}),
])
def test_no_number_of_a_reference_is_taken_as_0(method: str, numbers: dict[str, float]) -> None:
    settings = {"method": method, "direction": "higher"} | ({} if method in ("Temkin", "SRB", "CG") else {"reliability": 0.8})
    assert pmh.reliable_change([40, 50], [60, 51], **settings, **numbers).improved == 1
    for name in numbers:
        with pytest.raises(pmh.BadOption, match=name):
            pmh.reliable_change([40, 50], [60, 51], **settings, **{word: x for word, x in numbers.items() if word != name})


def test_bootstrap() -> None:
    exact = pmh.bootstrap(who5(), exact=True)
    assert exact.bca == pytest.approx((4.55, 2.95, 6.55), rel=1e-13)
    assert exact.percentile == pytest.approx((4.55, 2.85, 6.4), rel=1e-13)
    drawn = pmh.bootstrap(who5(), seed=4)
    assert drawn.bca.lower == pytest.approx(2.95, abs=0.15)
    parts = np.concatenate([pmh.bootstrap_draw(who5(), first, 3333, seed=4) for first in (6666, 0, 3333)])
    merged = pmh.bootstrap_limits(who5(), parts, seed=4)
    assert merged.bca == drawn.bca and merged.standard_error == drawn.standard_error
    assert pmh.bootstrap(WHO5_BEFORE, WHO5_AFTER, seed=4).bca == drawn.bca


def test_pairs_by_key_list_duplicates() -> None:
    with pytest.raises(pmh.BadArgument, match="'b' \\(after, row 2\\)"):
        pmh.pair(["a", "b"], [1, 2], ["a", "b", "b"], [1, 2, 3])
    with pytest.raises(pmh.BadArgument, match="all texts"):
        pmh.pair(["a", 1], [1, 2], ["a", "b"], [1, 2])
    found = pmh.pair(np.array([3, 1, 2]), [30, 10, 20], np.array([1, 2, 3]), [11, 21, 31])
    assert (found.after - found.before).tolist() == [1, 1, 1]
    assert pmh.pair([], [], [], []).people == 0


def test_attrition() -> None:
    rng = np.random.default_rng(3)
    x, y = rng.normal(size=80), np.where(rng.random(80) < 0.4, np.nan, 1.0)
    r = pmh.attrition(x, y)
    stay, lost = x[~np.isnan(y)], x[np.isnan(y)]
    expected = (stay.mean() - lost.mean()) / np.sqrt((stay.var(ddof=1) + lost.var(ddof=1)) / 2)
    assert r.standardised_difference == pytest.approx(expected, rel=1e-11)
    assert r.lost == len(lost)


def test_groups_agree_with_pandas_and_hide_small_ones() -> None:
    rng = np.random.default_rng(5)
    group = rng.choice(["north", "south", "east"], 300)
    group[:3] = "isle"
    x = rng.integers(14, 71, 300).astype(float)
    y = x + rng.integers(-5, 9, 300)
    r = pmh.change_by_group(group, x, y, suppress=5)
    frame = r.to_frame().set_index("group")
    d = pd.Series(y - x).groupby(group).agg(["mean", "std", "count"])
    hidden = [name for name in frame.index if np.isnan(frame.loc[name, "difference"])]
    assert "isle" in hidden and len(hidden) == 2
    for name in set(frame.index) - set(hidden):
        assert frame.loc[name, "difference"] == pytest.approx(d.loc[name, "mean"], rel=1e-12)
        assert frame.loc[name, "sd_difference"] == pytest.approx(d.loc[name, "std"], rel=1e-12)
        assert frame.loc[name, "pairs"] == d.loc[name, "count"]
    assert frame["pairs"].isna().sum() == 2
    assert r.total["pairs"] == 300
    assert "hidden" in repr(r)
    one = pd.Series([1.0, 2.0])
    with pytest.raises(pmh.BadArgument, match="different indexes"):
        pmh.change_by_group(pd.Series(["a", "b"], index=[5, 6]), one, one)
    assert pmh.change_by_group([7, None, 9], [1, 2, 3], [2, 3, 4]).groups.tolist() == [7, 9]


def test_a_cutoff_that_no_score_reaches_is_refused() -> None:
    tally = pmh.ChangeTally("phq9").add([20, 9], [9, 20])
    with pytest.raises(pmh.BadOption, match="cutoff is 30; it must lie within the scores, 0 to 27"):
        pmh.clinical_change(tally, measurement_error=2, cutoff=30)
    result = pmh.clinical_change(tally, measurement_error=2, cutoff=9)
    assert (result.recovered, result.harmed, result.recovered_share.estimate) == (1, 1, 0.5)

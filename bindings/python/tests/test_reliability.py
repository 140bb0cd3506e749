# SPDX-License-Identifier: GPL-3.0-or-later
"""Reliability from Python. Expected values: the project's specification, and numpy as a second route."""

import pickle
import warnings

import numpy as np
import pandas as pd
import pytest

import pmh

TEN = [[3, 4, 3, 4], [2, 2, 3, 2], [4, 5, 4, 5], [1, 2, 1, 2], [3, 3, 4, 3],
       [5, 5, 5, 4], [2, 3, 2, 3], [4, 4, 3, 4], [3, 2, 3, 3], [5, 4, 5, 5]]
JUDGED = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]


def simulated(people=200, seed=3):
    draws = np.random.default_rng(seed)
    true = draws.normal(size=(people, 1))
    return np.clip(np.round(3 + true + draws.normal(size=(people, 7))), 1, 5)


def test_ten_people():
    result = pmh.reliability(TEN)
    assert result.alpha.estimate == pytest.approx(0.9402092676, abs=1e-10)
    assert result.alpha.lower == pytest.approx(0.84269922, abs=1e-8)
    assert result.alpha.upper == pytest.approx(0.98331942, abs=1e-8)
    assert result.standard_error_of_measurement == pytest.approx(1.0886621079, abs=1e-10)
    assert [round(item.item_rest, 8) for item in result.items] == [.94175940, .82747995, .80597419, .87239552]
    assert np.isnan(result.omega) and any("omega" in words for words in result.warnings)
    assert np.isnan(result.floor.estimate)


def test_shrout_and_fleiss():
    result = pmh.icc(JUDGED)
    assert result.icc1.estimate == pytest.approx(0.16574177, abs=1e-8)
    assert result.icc2 == pytest.approx((0.28976378, 0.01878651, 0.76108437), abs=1e-8)
    assert result.icc3_average.estimate == pytest.approx(0.90931554, abs=1e-8)
    assert pmh.ReliabilityTally(4, 0, 10).add(JUDGED).icc().icc2 == pytest.approx(result.icc2, rel=1e-12)


def test_numpy_agrees():
    x = simulated()
    covariance = np.cov(x.T)
    alpha = 7 / 6 * (1 - np.trace(covariance) / covariance.sum())
    correlation = np.corrcoef(x.T)
    mean_r = correlation[np.triu_indices(7, 1)].mean()
    for result in (pmh.reliability(x), pmh.reliability(x, "swemwbs_raw"), pmh.reliability(x, lowest=1, highest=5)):
        assert result.alpha.estimate == pytest.approx(alpha, rel=1e-12)
        assert result.mean_correlation == pytest.approx(mean_r, rel=1e-12)
        assert result.sd == pytest.approx(x.sum(axis=1).std(ddof=1), rel=1e-12)
        for i, item in enumerate(result.items):
            rest = x.sum(axis=1) - x[:, i]
            assert item.item_rest == pytest.approx(np.corrcoef(x[:, i], rest)[0, 1], rel=1e-12)
        assert 0 < result.omega < 1


def test_roads_agree():
    x = simulated()
    table, tally = pmh.reliability(x, lowest=1, highest=5), pmh.reliability(x, "swemwbs_raw")
    for name in ("alpha_standard_error", "omega", "mean", "minimal_detectable_change"):
        assert getattr(tally, name) == pytest.approx(getattr(table, name), rel=1e-11)
    assert tally.floor == pytest.approx(table.floor, abs=1e-12)
    assert pmh.reliability(x.astype(np.int8), "swemwbs_raw").alpha == tally.alpha


def test_frames_keep_their_names_and_leave_other_columns_alone():
    keys = pmh.scales()[1].items
    frame = pd.DataFrame(simulated(), columns=keys).assign(age=40)
    result = pmh.reliability(frame, "swemwbs_raw")
    assert [item.item for item in result.items] == list(keys)
    assert list(result.items_frame().index) == list(keys)
    assert result.people == 200
    few = pmh.reliability(frame, items=list(keys[:3]))
    assert len(few.items) == 3
    with pytest.raises(pmh.BadArgument, match="no column"):
        pmh.reliability(frame, items=["nothing", keys[0]])


def test_reversed_items_by_name_and_position():
    x = simulated()
    turned = x.copy()
    turned[:, 2] = 6 - turned[:, 2]
    plain = pmh.reliability(x, lowest=1, highest=5)
    for answers, item in ((turned, 2), (pd.DataFrame(turned, columns=list("abcdefg")), "c")):
        result = pmh.reliability(answers, lowest=1, highest=5, reversed=[item])
        assert result.alpha.estimate == pytest.approx(plain.alpha.estimate, rel=1e-12)
    assert pmh.reliability(turned).warnings
    with pytest.raises(pmh.BadArgument, match="lowest and highest"):
        pmh.reliability(turned, reversed=[2])
    with pytest.raises(pmh.BadOption, match="none of the items"):
        pmh.reliability(turned, lowest=1, highest=5, reversed=["c"])


def test_missing_and_bad_answers():
    x = simulated()
    x[3, 4], x[5, 0] = np.nan, -9
    assert pmh.reliability(x, "swemwbs_raw", missing=[-9]).incomplete == 2
    with pytest.raises(pmh.OutOfRange) as caught:
        pmh.reliability(x, "swemwbs_raw")
    assert (caught.value.row, caught.value.item) == (5, 0)
    with pytest.warns(UserWarning, match="1 row is invalid and left out; the first is row 5"):
        result = pmh.reliability(x, "swemwbs_raw", errors="nan")
    assert (result.people, result.incomplete) == (198, 2)
    with pytest.raises(pmh.NotWhole):
        pmh.reliability(np.where(x == 2, 2.5, x), "swemwbs_raw", missing=[-9])
    with pytest.raises(pmh.NotFinite):
        pmh.reliability(np.where(x == 2, np.inf, x))


def test_tallies_merge_store_and_pickle():
    x = simulated()
    whole = pmh.ReliabilityTally(7, 1, 5, reversed=[1]).add(x)
    parts = [pmh.ReliabilityTally(7, 1, 5, reversed=[1]).add(part) for part in (x[:50], x[50:], x[:0])]
    assert parts[2] + parts[1] + parts[0] == whole
    assert pickle.loads(pickle.dumps(whole)) == whole
    assert pmh.ReliabilityTally.from_bytes(whole.to_bytes()).reliability().alpha == whole.reliability().alpha
    with pytest.raises(pmh.BadBytes):
        pmh.ReliabilityTally.from_bytes(whole.to_bytes()[:-1])
    with pytest.raises(pmh.BadBytes):
        pmh.ReliabilityTally.from_bytes(b"")
    with pytest.raises(pmh.Mismatch):
        whole + pmh.ReliabilityTally(7, 0, 4)
    for wrong in ((1, 1, 5), (41, 1, 5), (7, 5, 5), (7, 1.5, 5)):
        with pytest.raises(pmh.BadArgument):
            pmh.ReliabilityTally(*wrong)
    with pytest.raises(pmh.BadArgument):
        pmh.ReliabilityTally(7, 1, 5, reversed=[7])


def test_given_reliability_and_confidence():
    result = pmh.reliability(TEN, reliability=0.84, confidence=0.9)
    assert result.standard_error_of_measurement == pytest.approx(0.4 * 4.4522154286, rel=1e-9)
    assert result.minimal_detectable_change == pytest.approx(
        1.6448536269514722 * 2**0.5 * result.standard_error_of_measurement, rel=1e-12)
    for options in ({"reliability": 1.0}, {"confidence": 95}, {"reliability": 0}):
        with pytest.raises(pmh.BadOption):
            pmh.reliability(TEN, **options)


def test_published_alphas():
    limits = pmh.alpha_limits(0.80, 30, 7)
    assert limits == pytest.approx((0.80, 0.667692, 0.892607), abs=1e-6)
    with pytest.raises(pmh.OutOfRange):
        pmh.alpha_limits(0.8, 1, 7)
    with pytest.raises(pmh.BadArgument):
        pmh.alpha_limits(0.8, 20.5, 7)


def test_reports():
    result = pmh.reliability(TEN, lowest=1, highest=5)
    assert "Note: " in repr(result) and "if dropped" in repr(result)
    frame = result.to_frame().set_index("statistic")
    assert frame.loc["alpha", "lowercl"] == result.alpha.lower and frame.loc["people", "value"] == 10
    told = result.to_dict()
    assert told["omega"] is None and len(told["items"]) == 4 and told["warnings"]
    agreement = pmh.icc(JUDGED)
    assert "Agreement of 4 columns" in repr(agreement)
    assert agreement.to_frame().set_index("statistic").loc["icc2", "uppercl"] == agreement.icc2.upper
    assert agreement.to_dict()["icc1"]["estimate"] == agreement.icc1.estimate


def test_arguments_that_do_not_fit():
    for arguments in ({"scale": "swemwbs_raw", "lowest": 1, "highest": 5}, {"lowest": 1}, {"errors": "ignore"},
                      {"items": ["a"]}):
        with pytest.raises(pmh.BadArgument):
            pmh.reliability(TEN, **arguments)
    with pytest.raises(pmh.BadArgument, match="7 items"):
        pmh.reliability(TEN, "swemwbs_raw")
    with pytest.raises(pmh.BadArgument):
        pmh.icc([[1], [2]])


def test_the_scale_turns_its_own_items_and_knows_what_answers_are_worth():
    # By hand from numpy's covariances: items 2 and 3 of CORE-10, and 2, 4 and 6 of BRS, turned before.
    def alpha(x):
        c = np.cov(x, rowvar=False)
        return len(c) / (len(c) - 1) * (1 - np.trace(c) / c.sum())

    random = np.random.default_rng(5)
    person = random.normal(size=(300, 1))
    for name, low, high, turned in (("core10", 0, 4, [1, 2]), ("brs", 1, 5, [1, 3, 5]), ("brs_sum", 1, 5, [1, 3, 5])):
        keys = next(about.items for about in pmh.instruments() if about.name == name)
        straight = np.clip(np.round((low + high) / 2 + person + random.normal(size=(300, len(keys)))), low, high)
        asked = straight.copy()
        asked[:, turned] = low + high - asked[:, turned]
        frame = pd.DataFrame(asked, columns=keys).assign(age=40)[["age", *keys[::-1]]]
        with warnings.catch_warnings():
            warnings.simplefilter("error" if name != "brs" else "ignore")
            result = pmh.reliability(frame, name)
        assert result.alpha.estimate == pytest.approx(alpha(straight), rel=1e-12)
        assert result.mean == pytest.approx(straight.sum(axis=1).mean(), rel=1e-12)
        assert [item.item for item in result.items] == list(keys)
        assert not any("unreversed" in words for words in result.warnings)
    options = random.integers(1, 5, (300, 12)).astype(float)
    bimodal = pmh.reliability(options, "ghq12", coding="bimodal")
    assert bimodal.alpha.estimate == pytest.approx(alpha(options > 2), rel=1e-10)
    assert bimodal.mean == pytest.approx((options > 2).sum(axis=1).mean(), rel=1e-12)
    likert = pmh.reliability(options, "ghq12", coding="likert")
    assert likert.mean == pytest.approx((options - 1).sum(axis=1).mean(), rel=1e-12)
    options[7, 3] = 5
    with pytest.raises(pmh.OutOfRange) as caught:
        pmh.reliability(options, "ghq12", coding="bimodal")
    assert (caught.value.row, caught.value.item) == (7, 3)


def test_own_instruments_and_longer_questionnaires():
    x = np.random.default_rng(6).integers(1, 6, (200, 14)).astype(float)
    short = [0, 1, 2, 5, 6, 8, 10]
    expected = pmh.reliability(x[:, short], lowest=1, highest=5)
    assert pmh.reliability(x, "swemwbs_raw", questionnaire="wemwbs").alpha == pytest.approx(expected.alpha, rel=1e-10)
    with pytest.warns(UserWarning, match="of the sum of the items, not of the score swemwbs"):
        pmh.reliability(x, "swemwbs", questionnaire="wemwbs")
    own = pmh.instrument("own", 14, (1, 5), reverse=[3], worth=[0, 0, 1, 4, 4])
    worth = np.array([0, 0, 1, 4, 4])
    y = x.copy()
    y[:, 3] = 6 - y[:, 3]
    by_hand = pmh.reliability(worth[y.astype(int) - 1].astype(float), lowest=0, highest=4)
    assert pmh.reliability(x, own).alpha == pytest.approx(by_hand.alpha, rel=1e-10)
    assert pmh.reliability(x, own).floor == by_hand.floor
    with pytest.raises(pmh.BadArgument, match="go with a scale"):
        pmh.reliability(x, coding="1-5")

# SPDX-License-Identifier: GPL-3.0-or-later
import json

import numpy as np
import pandas as pd
import pytest
from scipy import stats

import pmh

VOTES = pd.DataFrame({"a": [5, 4, 4, 5, 2], "b": [1, 2, 5, 1, 4], "c": [3, np.nan, 4, 3, np.nan]})


def test_votes_against_numpy():
    got = pmh.votes(VOTES, evidence=[3, 1, 2])
    for i, name in enumerate("abc"):
        known = VOTES[name].dropna().to_numpy()
        assert got.voters[i] == len(known) and got.mean[i] == pytest.approx(known.mean(), rel=1e-14)
        assert [got.lower_quartile[i], got.median[i], got.upper_quartile[i]] == np.percentile(known, [25, 50, 75]).tolist()
        assert got.count[i].tolist() == [(known == level).sum() for level in range(1, 6)]
    assert got.consensus.tolist() == ["high", "no consensus", "no consensus"]
    assert got.zone.tolist() == ["A", "E", "C"] and got.elsewhere.tolist() == [1, 2, 0]
    assert got.to_frame().loc["a", "count_3"] == 2 and json.loads(json.dumps(got.to_dict()))["median"] == [4, 2, 3]
    with pytest.raises(pmh.BadRows) as caught:
        pmh.votes([[1, 6], [2, 3]])
    assert caught.value.item == 1 and caught.value.result.median.tolist()[0] == 1.5
    own = pmh.votes([[5]], evidence=[3], map={3: "AAAAE", 2: "CCCCC", 1: "EEEEE"})
    assert own.zone.tolist() == ["E"] and own.basis.tolist() == ["own map"]


def test_agreement_against_scipy():
    table = np.array([[5, 4, 4, 2, 1, 3], [4, 4, 5, 1, 2, 3], [5, 3, 3, 2, 2, 4]])
    got = pmh.concordance(table)
    expected = stats.friedmanchisquare(*table.T)
    assert got.details["chi_square"] == pytest.approx(expected.statistic, rel=1e-12)
    assert got.details["p"] == pytest.approx(expected.pvalue, rel=1e-9)
    assert pmh.concordance([[1, 1]]).reason and np.isnan(pmh.concordance([[1, 1]]).value)
    first, second = [1, 2, 3, 3, 2, 1], [1, 2, 3, 2, 2, 1]
    assert pmh.kappa(first, first).value.estimate == 1
    linear, quadratic = pmh.kappa(first, second, weights="linear"), pmh.kappa(first, second)
    assert linear.value.estimate < quadratic.value.estimate < 1
    # By hand: one of six differs, by half the scale; over what independent reviewers would differ by.
    chance = sum(first.count(a) * second.count(b) * abs(a - b) / 2 for a in (1, 2, 3) for b in (1, 2, 3)) / 36
    expected = 1 - 0.5 / 6 / chance
    assert linear.value.estimate == pytest.approx(expected, rel=1e-14)
    with pytest.raises(pmh.BadArgument):
        pmh.kappa(first, second, weights="cubic")
    assert pmh.krippendorff([first, second]).value < 1


def test_probabilities():
    evidence, priority = [[0.2, 0.3, 0.5], [0, 1, 0]], [[0.2] * 5, [0, 0, 0, 0.5, 0.5]]
    zones = pmh.zone_probabilities(evidence, priority)
    assert zones.zone.sum(axis=1) == pytest.approx([1, 1]) and zones.rating.sum(axis=1) == pytest.approx([1, 1])
    exact = [[0.0, 0.0], [0.0, 0.0]]
    for e, p, q in ((e, p, q) for e in range(3) for p in range(5) for q in (4, 5)):
        chance, mine, other = evidence[0][e] * 0.2 * 0.5, (e + 1) * (p + 1), 2 * q
        exact[0][int(other > mine)] += chance
        exact[1][int(mine > other)] += chance
    ranks = pmh.rank_probabilities(evidence, priority, draws=20000, seed=3)
    assert np.abs(ranks.rank - exact).max() < 4.5 * 0.5 / np.sqrt(20000)
    assert (ranks.first == ranks.rank[:, 0]).all() and (ranks.top == 1).all()
    again = pmh.rank_probabilities(evidence, priority, draws=20000, seed=3)
    assert (again.rank == ranks.rank).all()
    voters = pmh.rank_probabilities([3, 1, 2], votes=VOTES, draws=500)
    assert voters.id.tolist() == ["a", "b", "c"] and voters.first[0] > 0.9
    with pytest.raises(TypeError):
        pmh.rank_probabilities(evidence)
    with pytest.raises(pmh.OutOfRange):
        pmh.rank_probabilities([[0.5, 0.4, 0]], [[1, 0, 0, 0, 0]])
    with pytest.raises(pmh.BadArgument, match="draws"):
        pmh.rank_probabilities(evidence, priority, draws=0)


def test_people_are_no_options():
    named = VOTES.assign(Voter=[1, 2, 3, 4, 5])[["Voter", "a", "b", "c"]]
    tables = (pmh.votes, pmh.concordance, pmh.krippendorff, lambda given, **more: pmh.rank_probabilities([3, 1, 2], votes=given, **more))
    for ask in tables:
        with pytest.raises(pmh.BadArgument, match="Voter.*pass id='Voter'"):
            ask(named)
    assert pmh.votes(named, id="Voter").to_frame().equals(pmh.votes(VOTES).to_frame())
    assert pmh.concordance(named.rename(columns={"Voter": "who"}), id="who").value == pmh.concordance(VOTES).value
    assert pmh.krippendorff(named, id="Voter", levels=5).value == pmh.krippendorff(VOTES, levels=5).value
    assert pmh.rank_probabilities([3, 1, 2], votes=named, id="Voter").id.tolist() == ["a", "b", "c"]
    with pytest.raises(pmh.BadArgument, match="no column 'who'"):
        pmh.votes(VOTES, id="who")
    with pytest.raises(pmh.BadArgument, match="DataFrame"):
        pmh.votes([[1, 2]], id="who")


def test_labels_are_not_mixed_up():
    right, wrong = pd.Series([3, 1, 2], index=list("abc")), pd.Series([1, 2, 3], index=list("bca"))
    assert pmh.votes(VOTES, evidence=right).zone.tolist() == pmh.votes(VOTES, evidence=pd.Series([3, 1, 2])).zone.tolist()
    with pytest.raises(pmh.BadArgument, match="order of the columns"):
        pmh.votes(VOTES, evidence=wrong)
    with pytest.raises(pmh.BadArgument, match="order of the columns"):
        pmh.rank_probabilities(wrong, votes=VOTES)
    with pytest.raises(pmh.BadArgument, match="different indexes"):
        pmh.kappa(right, wrong)


@pytest.mark.parametrize("draws", [5.7, float("nan"), float("inf"), 0, -1])
def test_draws_are_whole(draws):
    with pytest.raises(pmh.BadArgument, match="draws is"):
        pmh.rank_probabilities([3, 1, 2], votes=VOTES, draws=draws)

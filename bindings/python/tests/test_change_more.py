# SPDX-License-Identifier: GPL-3.0-or-later
"""Change: what must hold for any scores. Expected values: exact fractions, brute force, scipy where it is right."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

import pmh
from vectors import DAS_AFTER, DAS_BEFORE

ROUNDS = 40


def scores(random: Any, people: int) -> tuple[Any, Any]:
    """Whole scores from 0 to 27 with gaps, ties and ends."""
    before = random.integers(0, 28, people).astype(float)
    after = np.clip(before + random.integers(-9, 12, people), 0, 27)
    before[random.random(people) < 0.1] = np.nan
    after[random.random(people) < 0.1] = np.nan
    return before, after


def tally(before: Any, after: Any) -> pmh.ChangeTally:
    return pmh.ChangeTally(lowest=0, highest=27).add(before, after)


def numbers(record: Any) -> dict[str, Any]:
    """All numbers of a result, name by name."""
    found: dict[str, Any] = {}
    for name, value in record.to_dict().items():
        if isinstance(value, dict):
            found.update({f"{name}.{part}": number for part, number in value.items()})
        elif isinstance(value, (int, float, bool)):
            found[name] = value
    return found


def same(left: Any, right: Any, but: tuple[str, ...] = (), near: float = 1e-12) -> None:
    a, b = numbers(left), numbers(right)
    assert set(a) ^ set(b) <= set(but)
    for name in set(a) & set(b):
        if name.split(".")[-1] not in but:
            assert a[name] == pytest.approx(b[name], rel=near, abs=1e-13, nan_ok=True), name


def analyses() -> dict[str, Any]:
    """Every analysis that takes a tally or scores."""
    rely: dict[str, Any] = {"reliability": 0.8, "direction": "higher"}
    return {
        "rank": lambda *d: pmh.rank_change(*d),
        "pratt": lambda *d: pmh.rank_change(*d, zeros="pratt", method="normal"),
        "effect": lambda *d: pmh.effect_sizes(*d, direction="higher"),
        "shift": lambda *d: pmh.category_shift(*d, cuts=[9, 18]),
        "two": lambda *d: pmh.category_shift(*d, cuts=[10]),
        "test": lambda *d: pmh.paired_test(*d, mean=1),
        "equivalence": lambda *d: pmh.equivalence(*d, important=2, direction="higher"),
        "responders": lambda *d: pmh.responders(*d, direction="higher", improvement=3, deterioration=2),
        "reliable": lambda *d: pmh.reliable_change(*d, **rely),
        "clinical": lambda *d: pmh.clinical_change(*d, **rely, functional_mean=22, functional_sd=3),
        **{f"bootstrap {s}": lambda *d, s=s: pmh.bootstrap(*d, statistic=s, replicates=999) for s in ("mean", "median")},
    }


# What only a tally can know: its own ends and steps, and that whole scores need no tolerance.
ONLY_COUNTS = ("tolerance", "cannot_improve", "cannot_deteriorate", "least_change", "cutoff_score")


@pytest.mark.parametrize("name", list(analyses()))
def test_counts_and_arrays_give_the_same_numbers(name: str) -> None:
    random = np.random.default_rng(1)
    for people in (12, 40, 300):
        before, after = scores(random, people)
        same(analyses()[name](tally(before, after)), analyses()[name](before, after), ONLY_COUNTS)


@pytest.mark.parametrize("name", list(analyses()))
def test_every_result_says_who_was_used_and_who_was_left_out(name: str) -> None:
    before = np.array([1, 2, 3, 4, 5, np.nan, 6, np.nan, np.nan, 11.0, 25])
    after = np.array([2, 4, 2, 8, np.nan, 1, np.nan, np.nan, 3, 14.0, 12])
    for data in ((before, after), (tally(before, after),)):
        result: Any = analyses()[name](*data)
        people = result.reliable if name == "clinical" and not hasattr(result, "pairs") else result
        assert people.pairs == 6
        if hasattr(people, "before_only"):
            assert (people.before_only, people.after_only, people.neither) == (2, 2, 1)


@pytest.mark.parametrize("name", [name for name in analyses() if "bootstrap" not in name])
def test_the_order_of_people_and_of_merging_does_not_matter(name: str) -> None:
    random = np.random.default_rng(2)
    before, after = scores(random, 90)
    order = random.permutation(90)
    same(analyses()[name](before, after), analyses()[name](before[order], after[order]))
    parts = [tally(before[k::4], after[k::4]) for k in range(4)]
    for way in ((0, 1, 2, 3), (3, 1, 0, 2)):
        whole = pmh.ChangeTally(lowest=0, highest=27)
        for k in way:
            whole.merge(parts[k])
        same(analyses()[name](whole), analyses()[name](tally(before, after)), near=0)


def test_shift_scale_and_time() -> None:
    random = np.random.default_rng(3)
    for _ in range(ROUNDS):
        before, after = scores(random, 30)
        ranks, sizes = pmh.rank_change(before, after), pmh.effect_sizes(before, after, direction="higher")
        moved = pmh.rank_change(before + 1000, after + 1000)
        same(ranks, moved, ("tolerance",))
        same(sizes, pmh.effect_sizes(before + 1000, after + 1000, direction="higher"), ("tolerance",), near=1e-10)
        doubled = pmh.rank_change(before * 8, after * 8)
        assert doubled.p == ranks.p and doubled.hodges_lehmann == pytest.approx([8 * x for x in ranks.hodges_lehmann])
        same(sizes, pmh.effect_sizes(before * 8, after * 8, direction="higher"), ("tolerance",))
        turned = pmh.rank_change(after, before)
        assert (turned.w_plus, turned.w_minus) == (ranks.w_minus, ranks.w_plus)
        assert turned.p == pytest.approx(ranks.p, rel=1e-12)
        assert turned.hodges_lehmann == pytest.approx([-ranks.hodges_lehmann[k] for k in (0, 2, 1)])
        # Turning the scale and the direction changes no judgement.
        low = pmh.responders(27 - before, 27 - after, direction="lower", improvement=3)
        high = pmh.responders(before, after, direction="higher", improvement=3)
        assert (low.improved, low.unchanged, low.deteriorated) == (high.improved, high.unchanged, high.deteriorated)
        back = pmh.responders(after, before, direction="higher", improvement=3)
        assert (back.improved, back.deteriorated) == (high.deteriorated, high.improved)


def test_moments_are_those_of_exact_fractions() -> None:
    random = np.random.default_rng(4)
    for _ in range(ROUNDS):
        n = int(random.integers(3, 40))
        offset = float(random.choice([0, 1e9, -3e12]))
        before, after = offset + random.integers(-8, 9, n) / 8, offset + random.integers(-8, 30, n) / 8
        d = [Fraction(y) - Fraction(x) for x, y in zip(before, after)]
        mean = sum(d) / n
        squares = sum((x - mean) ** 2 for x in d) / (n - 1)
        r = pmh.paired_test(before, after)
        assert r.difference[0] == pytest.approx(float(mean), rel=1e-12, abs=1e-15)
        if squares > 0:
            t = float(mean) / math.sqrt(float(squares) / n)
            assert r.t == pytest.approx(t, rel=1e-11, abs=1e-14)


def test_walsh_averages_by_brute_force() -> None:
    random = np.random.default_rng(5)
    for _ in range(ROUNDS):
        n = int(random.integers(1, 60))
        d = np.sort(random.normal(size=n).round(int(random.integers(0, 4))))
        walsh = sorted((a + b) / 2 for a, b in itertools.combinations_with_replacement(d, 2))
        r = pmh.rank_change(np.zeros(n), d)
        k = int(r.hodges_lehmann_rank)
        assert r.hodges_lehmann == pytest.approx((np.median(walsh), walsh[k - 1], walsh[-k]), rel=1e-12, abs=1e-9)


HOSTILE: list[tuple[list[float], list[float]]] = [
    ([], []), ([1], [2]), ([1, 2], [1, 2]), ([1, 1], [3, 3]), ([0, 0, 0], [0, 0, 0]), ([1e15, 1e15, 1e15], [1e15, 1e15 + 1, 1e15]),
    ([float("nan")] * 3, [1, 2, 3]), ([1, 2, 3], [3, 2, 1]), ([0, 5e-324, 0], [5e-324, 0, 5e-324]), ([1, 2, 3, 4], [1, 2, 3, 1e9]),
    ([0.1, 0.2, 0.3], [0.2, 0.3, 0.4]),
]


@pytest.mark.parametrize("name", list(analyses()))
@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_scores_give_no_false_numbers(name: str, data: Any) -> None:
    """A number or NaN; limits around their estimate; p from 0 to 1; or a refusal."""
    try:
        found = numbers(analyses()[name](*(np.array(x, float) for x in data)))
    except pmh.Error as refused:
        assert str(refused)
        return
    for key, value in found.items():
        if (key == "p" or key.endswith("_p") or key.startswith("p_")) and "log10" not in key:
            assert value is None or math.isnan(value) or 0 <= value <= 1, key
        if key.endswith(".lower"):
            word = key[:-6]
            lower, estimate, upper = (found[f"{word}.{part}"] for part in ("lower", "estimate", "upper"))
            if None not in (lower, estimate, upper) and not any(map(math.isnan, (lower, estimate, upper))):
                assert lower <= upper, key
                if word not in ("improved_exact",) and "bonett" not in word:
                    assert lower <= estimate + 1e-12 * abs(estimate) and estimate <= upper + 1e-12 * abs(estimate), key


@pytest.mark.parametrize("name", list(analyses()))
@pytest.mark.parametrize("infinite", [math.inf, -math.inf])
def test_infinite_scores_are_refused_with_their_row(name: str, infinite: float) -> None:
    for side in (0, 1):
        data = [np.arange(8.0), np.arange(8.0)[::-1].copy()]
        data[side][5] = infinite
        with pytest.raises(pmh.NotFinite, match="5"):
            analyses()[name](*data)


def test_peer_4_every_interval_has_a_meaning() -> None:
    """1.2.4: a limit below the threshold and one below 0 gets no category where high is good."""
    before = np.arange(10.0)
    for shift, spread in itertools.product((-6, -3, -0.5, 0, 0.5, 3, 6), (0.5, 2, 8)):
        after = before + shift + spread * np.array([-2, 2, -1, 1, -1, 1, 0, 0, -2, 2])
        up = pmh.equivalence(before, after, important=3, direction="higher").meaning
        down = pmh.equivalence(before, before - (after - before), important=3, direction="lower").meaning
        assert up == down and up in ("trivial", "meaningful", "inconclusive", "harmful")


def test_equivalence_takes_bounds_and_a_level() -> None:
    """Two bounds are two t tests, each against its bound; minus and plus the important change are two bounds."""
    either = pmh.equivalence(DAS_BEFORE, DAS_AFTER, important=25, direction="higher")
    assert either == pmh.equivalence(DAS_BEFORE, DAS_AFTER, lower=-25, upper=25, direction="higher")
    assert either == pmh.equivalence(DAS_BEFORE, DAS_AFTER, important=25, direction="higher", alpha=0.05)
    close_to = pmh.equivalence(DAS_BEFORE, DAS_AFTER, important=25, direction="higher", confidence=0.9)
    assert close_to.alpha == pytest.approx(0.05, rel=1e-14) and close_to.meaning == either.meaning
    r = pmh.equivalence(DAS_BEFORE, DAS_AFTER, lower=5, upper=24, direction="higher", confidence=0.8)
    assert (r.lower, r.upper) == (5, 24)
    assert r.p_lower == pytest.approx(pmh.paired_test(DAS_BEFORE, DAS_AFTER, mean=5).p_greater, rel=1e-12)
    assert r.p_upper == pytest.approx(pmh.paired_test(DAS_BEFORE, DAS_AFTER, mean=24).p_less, rel=1e-12)
    plain = pmh.change(DAS_BEFORE, DAS_AFTER, direction="higher", confidence=0.8)
    assert r.difference == pytest.approx(plain.difference, rel=1e-12)
    assert pmh.equivalence(DAS_BEFORE, DAS_AFTER, lower=0, upper=40, direction="higher").meaning == "trivial"
    for arguments in ({}, {"important": 3, "lower": -3, "upper": 3}, {"lower": -3}, {"upper": 3},
                      {"important": 3, "alpha": 0.05, "confidence": 0.9}):
        with pytest.raises(pmh.BadArgument):
            pmh.equivalence(DAS_BEFORE, DAS_AFTER, direction="higher", **arguments)
    for arguments in ({"lower": 3, "upper": -3}, {"important": -3}, {"important": 3, "confidence": 1},
                      {"important": 3, "confidence": 0.4}, {"important": 3, "alpha": 0.6}):
        with pytest.raises(pmh.BadOption):
            pmh.equivalence(DAS_BEFORE, DAS_AFTER, direction="higher", **arguments)


def test_peers_6_and_7_comparison_with_the_group_is_said() -> None:
    """1.2.6, 1.2.7: everybody gains 10; an index relative to the group finds as many worse as better, and says what it is."""
    random = np.random.default_rng(6)
    before = random.integers(5, 15, 60).astype(float)
    after = before + 10 + random.integers(-3, 4, 60)
    plain = pmh.reliable_change(before, after, reliability=0.8, direction="higher")
    group = pmh.reliable_change(before, after, reliability=0.8, direction="higher", method="HLL")
    assert plain.deteriorated == 0 and plain.improved > 55
    assert any("group" in words for words in group.warnings) and not any("group" in words for words in plain.warnings)


def test_peer_15_ties_with_the_estimate_count_half() -> None:
    """1.2.15: all 27 resamples of (1, 2, 4); counted strictly, z0 would be -0.2342."""
    sums = [sum(way) for way in itertools.product((1, 2, 4), repeat=3)]
    below, tied = sum(x < 7 for x in sums) / 27, sum(x == 7 for x in sums) / 27
    found = pmh.bootstrap(pmh.ChangeTally(lowest=0, highest=10).add([0, 0, 0], [1, 2, 4]), exact=True)
    assert (found.below, found.tied) == pytest.approx((below, tied), rel=1e-12)
    assert found.z0 == pytest.approx(0.0464359, rel=1e-5)


def test_peer_16_pairs_are_drawn_together() -> None:
    """1.2.16: before and after drawn apart give the interval of two unconnected groups."""
    random = np.random.default_rng(7)
    before = random.normal(50, 20, 200).round(1)
    after = before + random.normal(2, 1, 200).round(1)
    found = pmh.bootstrap(before, after, replicates=2000)
    assert found.standard_error == pytest.approx(np.std(after - before, ddof=1) / np.sqrt(200), rel=0.1)


def test_peer_19_two_times_are_the_paired_test() -> None:
    """1.2.19: a mixed model's error of 0.3386 for Student's sleep; the paired one is 0.3890."""
    before = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]
    after = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    found = pmh.paired_test(before, after)
    assert found.difference[0] / found.t == pytest.approx(0.388958723888395, rel=1e-12)


def test_peer_20_all_rise_and_no_false_certainty() -> None:
    """1.2.20: five who rise have a rank-biserial correlation of 1; no interval [1, 1] is claimed, and p says how little it is."""
    found = pmh.rank_change([0] * 5, [1, 2, 3, 4, 5])
    assert found.rank_biserial == 1 and found.p == 0.0625 and not isinstance(found.rank_biserial, tuple)
    assert found.warnings


def test_any_split_of_replicates_gives_the_same_bits() -> None:
    random = np.random.default_rng(8)
    counts = tally(*scores(random, 80))
    for statistic in ("mean", "d_z", "d_av", "median", "hodges_lehmann"):
        whole = pmh.bootstrap_draw(counts, 0, 60, statistic=statistic, seed=5)
        for cut in (1, 7, 59):
            parts = [pmh.bootstrap_draw(counts, 0, cut, statistic=statistic, seed=5),
                     pmh.bootstrap_draw(counts, cut, 60 - cut, statistic=statistic, seed=5)]
            assert np.concatenate(parts).tobytes() == whole.tobytes()


def test_peer_8_cutoffs_weigh_each_group_by_the_others_spread_and_need_a_clinical_start():
    """rciplot gives c = 99.44, takes the wrong SD for a where low is good, and calls anyone below a cut-off recovered."""
    norms = {"clinical_mean": 80, "clinical_sd": 12, "functional_mean": 115, "functional_sd": 15, "reliability": 0.88}
    result = pmh.clinical_change([85.0, 100.0, 99.0, 60.0], [110.0, 120.0, 101.0, 70.0], direction=1, cutoff="c", **norms)
    assert result.c == pytest.approx((12 * 115 + 15 * 80) / 27, rel=1e-14)
    assert (result.a, result.b) == (80 + 24, 115 - 30)
    # The second person starts on the functional side: improved, not recovered. The third moved less than can be relied on.
    assert (result.recovered, result.improved, result.unchanged) == (1, 1, 2)
    low = pmh.clinical_change([25.0, 30.0], [10.0, 28.0], direction=-1, cutoff="a", clinical_mean=26, clinical_sd=4,
                              functional_mean=5, functional_sd=3, reliability=0.8)
    assert low.a == 26 - 8
    # Nothing is jittered: the same people in the same classes every time.
    again = pmh.clinical_change([85.0, 100.0, 99.0, 60.0], [110.0, 120.0, 101.0, 70.0], direction=1, cutoff="c", **norms)
    assert again.to_dict() == result.to_dict()


def test_people_without_a_group_are_told():
    """The total holds more people than the groups do, and the table says how many."""
    groups = pmh.change_by_group(["a", None, "a", "b", np.nan], [1, 2, 3, 4, 5], [2, 4, 3, 6, 5])
    assert (groups.rows["pairs"].sum(), groups.total["pairs"], groups.without_group) == (3, 5, 2)
    assert "2 people have no group: in everyone alone" in repr(groups)
    everyone_has = pmh.change_by_group([1, 1, 2], [1, 2, 3], [2, 4, 3])
    assert everyone_has.without_group == 0 and "no group" not in repr(everyone_has)

# SPDX-License-Identifier: GPL-3.0-or-later
import json
import math
import pickle
from dataclasses import fields

import numpy as np
import pandas as pd
import pytest
from vectors import AHI, AHI_CHANGES, DAS, DAS_AFTER, DAS_BEFORE, METRIC, WHO5, WHO5_AFTER, WHO5_BEFORE

import pmh

near = lambda expected, digits=1e-12: pytest.approx(expected, rel=digits)  # noqa: E731


def simulated(n, seed=7):
    random = np.random.default_rng(seed)
    before, after = random.integers(0, 29, n), random.integers(0, 29, n)
    return np.array(METRIC)[before], np.array(METRIC)[after]


def same(one, other, digits=1e-12):
    for field in fields(pmh.ChangeResult):
        a, b = getattr(one, field.name), getattr(other, field.name)
        if field.name not in ("tolerance", "notes"):
            assert a == pytest.approx(b, rel=digits, abs=1e-13, nan_ok=True), field.name


def test_marital_adjustment_as_published():
    result = pmh.change(DAS_BEFORE, DAS_AFTER, direction="higher", improvement=3)
    for name in ("pairs", "sd_before", "sd_after", "correlation", "sd_difference", "standard_error", "t", "df",
                 "improved", "unchanged", "deteriorated"):
        assert getattr(result, name) == near(DAS[name], 1e-13), name
    assert result.p == near(DAS["p"])
    assert result.log10_p == near(math.log10(DAS["p"]))
    assert result.before.estimate == near(DAS["before"], 1e-14) and result.after.estimate == near(DAS["after"])
    assert result.difference == near((DAS["difference"], DAS["lower"], DAS["upper"]))
    assert result.d_z == near((DAS["d_z"], DAS["d_z_lower"], DAS["d_z_upper"]))
    assert result.d_av == near((DAS["d_av"], DAS["d_av_lower"], DAS["d_av_upper"]))
    assert result.improved_share == near((0.8, DAS["improved_lower"], DAS["improved_upper"]))
    z = 1.959963984540054
    assert result.net_benefit == near((DAS["net"], DAS["net"] - z * DAS["net_se"], DAS["net"] + z * DAS["net_se"]))
    ninety = pmh.change(DAS_BEFORE, DAS_AFTER, direction=1, confidence=0.9).difference
    assert ninety == near((DAS["difference"], DAS["lower90"], DAS["upper90"]))


def test_who5_as_published_on_both_roads():
    arrays = pmh.change(WHO5_BEFORE, WHO5_AFTER, direction="higher", improvement=3)
    tally = pmh.ChangeTally(lowest=0, highest=25).add(WHO5_BEFORE, WHO5_AFTER)
    counted = tally.summarise(direction="higher", improvement=3)
    for result in (arrays, counted):
        assert result.difference == near((WHO5["difference"], WHO5["lower"], WHO5["upper"]))
        assert (result.t, result.p, result.correlation) == near((WHO5["t"], WHO5["p"], WHO5["correlation"]))
        assert result.d_z == near((WHO5["d_z"], WHO5["d_z_lower"], WHO5["d_z_upper"]))
        assert result.d_av.estimate == near(WHO5["d_av"])
        assert (result.improved, result.unchanged, result.deteriorated) == (17, 22, 1)
    same(arrays, counted)


def test_ahi_as_published():
    changes = np.repeat(list(AHI_CHANGES), list(AHI_CHANGES.values()))
    result = pmh.change(np.full(147, 69), 69 + changes, direction="higher", improvement=3)
    for name in ("pairs", "sd_difference", "standard_error", "t", "p", "improved", "unchanged", "deteriorated"):
        assert getattr(result, name) == near(AHI[name]), name
    assert result.difference == near((AHI["difference"], AHI["lower"], AHI["upper"]))
    assert result.d_z == near((AHI["d_z"], AHI["d_z_lower"], AHI["d_z_upper"]))
    assert result.improved_share == near(AHI["improved_share"])
    assert result.deteriorated_share == near(AHI["deteriorated_share"])
    assert result.net_benefit.estimate == near(AHI["net"]) and math.isnan(result.correlation)


def test_two_roads_one_answer():
    before, after = simulated(500)
    before[:20], after[10:40] = np.nan, np.nan
    counted = pmh.change(before, after, scale="swemwbs", improvement=1.5)
    same(counted, pmh.change(before, after, direction="higher", improvement=1.5))
    assert (counted.pairs, counted.before_only, counted.after_only, counted.neither) == (460, 20, 10, 10)


def test_lower_is_better_turns_the_categories_not_the_sign():
    better = pmh.change(DAS_AFTER, DAS_BEFORE, direction="lower", improvement=3)
    assert better.difference.estimate == near(-DAS["difference"])
    assert (better.improved, better.deteriorated, better.direction) == (24, 3, -1)
    for words in (("lower", "low", -1), ("higher", "high", 1)):
        assert len({pmh.change(DAS_AFTER, DAS_BEFORE, direction=word, improvement=3) for word in words}) == 1


def test_direction_is_never_guessed():
    with pytest.raises(pmh.BadOption, match="direction is None"):
        pmh.change([1, 2], [2, 3])
    with pytest.raises(pmh.BadArgument, match="direction"):
        pmh.change([1, 2], [2, 3], direction="up")
    with pytest.raises(pmh.BadArgument, match="direction"):
        pmh.change([1, 2], [2, 3], direction=True)
    with pytest.raises(pmh.BadOption, match="^direction is not set"):
        pmh.ChangeTally(lowest=0, highest=5).add([1, 2], [2, 3]).summarise()
    with pytest.raises(pmh.BadOption):
        pmh.change([19.25], [20.73], scale="swemwbs", direction="lower")


def test_series_are_paired_by_index():
    before = pd.Series(DAS_BEFORE, index=[f"P{i}" for i in range(30)])
    after = pd.Series(DAS_AFTER, index=before.index).sample(frac=1, random_state=3)
    result = pmh.change(before, after, direction="higher")
    assert result.t == near(DAS["t"])
    result = pmh.change(before.drop(["P0", "P1"]), after.drop("P2"), direction="higher")
    assert (result.pairs, result.before_only, result.after_only) == (27, 1, 2)
    by_place = pmh.change(before, after.to_numpy(), direction="higher")
    assert by_place.t != near(DAS["t"])
    wide = pd.DataFrame({"pre": DAS_BEFORE, "post": DAS_AFTER})
    assert pmh.change(wide.pre, wide.post, direction="higher").t == near(DAS["t"])


def test_duplicated_and_missing_labels_are_refused():
    before, after = pd.Series([1.0, 2, 3], index=["a", "b", "b"]), pd.Series([1.0, 2], index=["a", "b"])
    with pytest.raises(pmh.BadArgument, match="'b'"):
        pmh.change(before, after, direction="higher")
    with pytest.raises(pmh.BadArgument, match="without a label"):
        pmh.change(pd.Series([1.0, 2], index=["a", None]), after, direction="higher")


def test_labels_of_any_kind_and_labels_that_never_meet():
    before, after = pd.Series([1.0, 2, 3], index=[1, "b", 2.5]), pd.Series([2.0, 4], index=["b", 1])
    assert pmh.change(before, after, direction="higher").pairs == 2
    people = pd.MultiIndex.from_tuples([("x", 1), ("x", 2)])
    assert pmh.change(pd.Series([1.0, 2], people), pd.Series([2.0, 4], people[::-1]), direction="higher").pairs == 2
    with pytest.warns(UserWarning, match="'1' never meet"):
        nobody = pmh.change(pd.Series([1.0], index=[1]), pd.Series([2.0], index=["1"]), direction="higher")
    assert nobody.pairs == 0


def long_table():
    ids = np.arange(30)
    rows = [(i, "T1", DAS_BEFORE[i]) for i in ids] + [(i, "T2", DAS_AFTER[i]) for i in ids] + [(3, "T3", 70.0)]
    return pd.DataFrame(rows, columns=["who", "when", "das"]).sample(frac=1, random_state=1)


LONG = {"id": "who", "time": "when", "score": "das", "before": "T1", "after": "T2", "direction": "higher"}


def test_long_table():
    assert pmh.change(long_table(), **LONG).t == near(DAS["t"])
    swapped = pmh.change(long_table(), **LONG | {"before": "T2", "after": "T1"})
    assert swapped.t == near(-DAS["t"])
    missing_row = long_table().query("not (who == 0 and when == 'T1')")  # the first person has no row before
    result = pmh.change(missing_row, **LONG)
    assert (result.pairs, result.after_only) == (29, 1)
    assert result.difference.estimate == near(np.mean(DAS_AFTER[1:] - DAS_BEFORE[1:]))


def test_long_table_refuses_duplicates_and_lists_them():
    twice = pd.concat([long_table(), pd.DataFrame({"who": [8, 21, 3], "when": ["T1", "T2", "T3"], "das": [0, 0, 0]})])
    with pytest.raises(pmh.BadArgument, match="3 people have more .* 8 at 'T1', 21 at 'T2', 3 at 'T3'"):
        pmh.change(twice, **LONG)
    one = pd.concat([long_table(), pd.DataFrame({"who": [8, 8], "when": ["T1", "T2"], "das": [0, 0]})])
    with pytest.raises(pmh.BadArgument, match="^1 person has more than one row for an occasion: 8 at 'T1', 8 at 'T2'"):
        pmh.change(one, **LONG)
    assert pmh.change(twice, **LONG, duplicates="first").t == near(DAS["t"])


@pytest.mark.parametrize("change, error, words", [
    ({"before": "T0"}, pmh.BadArgument, "'T0'"),
    ({"before": "T2"}, pmh.BadArgument, "both"),
    ({"id": "person"}, pmh.BadArgument, "'person'"),
    ({"duplicates": "last"}, pmh.BadArgument, "'first'"),
    ({"before": None}, TypeError, "before"),
    ({"direction": None}, pmh.BadOption, "direction"),
    ({"time": None}, TypeError, "time"),
])
def test_long_table_bad_words(change, error, words):
    with pytest.raises(error, match=words):
        pmh.change(long_table(), **LONG | change)


def test_long_table_missing_id():
    table = long_table().astype({"who": object}).reset_index(drop=True)
    table.loc[4, "who"] = None
    with pytest.raises(pmh.BadArgument, match="row 4") as caught:
        pmh.change(table, **LONG)
    assert caught.value.row == 4


def test_wide_table():
    wide = pd.DataFrame({"pre": DAS_BEFORE, "post": DAS_AFTER, 3: DAS_AFTER}, index=["same"] * 30)
    result = pmh.change(wide, before="pre", after="post", direction="higher")
    assert result.t == near(DAS["t"]) and result.pairs == 30
    assert pmh.change(wide, before="pre", after=3, direction="higher") == result
    with pytest.raises(pmh.BadArgument, match="no column 'follow-up'; the columns are 'pre', 'post', 3"):
        pmh.change(wide, before="pre", after="follow-up", direction="higher")
    with pytest.raises(pmh.BadArgument, match="no column 0"):  # a number that is no column is not everybody's score
        pmh.change(wide, before=0, after="post", direction="higher")
    with pytest.raises(TypeError, match="before and after"):
        pmh.change(wide, after="post", direction="higher")
    with pytest.raises(TypeError, match="by keyword"):
        pmh.change(wide, "post", before="pre", direction="higher")
    with pytest.raises(pmh.OutOfRange, match="row 'same'"):
        pmh.change(wide, before="pre", after="post", scale="swemwbs")


def test_calls_that_say_too_little_or_too_much():
    for arguments, named in (((), {}), (([1],), {}), (([1], [2]), {"id": [1]}), (([1], [2]), {"before": [1]})):
        with pytest.raises(TypeError):
            pmh.change(*arguments, **named, direction="higher")
    assert pmh.change(before=DAS_BEFORE, after=DAS_AFTER, direction="higher").t == near(DAS["t"])
    with pytest.raises(pmh.BadArgument, match="3 rows"):
        pmh.change([1, 2, 3], [1, 2], direction="higher")


def test_a_score_that_cannot_be_is_named():
    with pytest.raises(pmh.NotFinite) as caught:
        pmh.change([1, 2, 3], [1, np.inf, 2], direction="higher")
    assert (caught.value.row, caught.value.item) == (1, 1)
    with pytest.raises(pmh.OutOfRange) as caught:
        pmh.change([19.25, 20.73], [20.73, 20.0], scale="swemwbs")
    assert (caught.value.row, caught.value.item) == (1, 1)
    with pytest.raises(pmh.OutOfRange, match="row 'bob'"):
        series = pd.Series([20.73, 20.0], index=["ann", "bob"])
        pmh.change(series, series, scale="swemwbs")
    with pytest.raises(pmh.NotWhole):
        pmh.change([50.5], [51], scale="wemwbs")


def prorated(before, after):
    """WEMWBS scores of people of whom some left out up to three items."""
    answers = np.random.default_rng(2).integers(1, 6, (2, 60, 14)).astype(float)
    for row, unanswered in enumerate((0, 1, 2, 3) * 3):
        answers[before, row, :unanswered] = np.nan
        answers[after, row + 2, :unanswered] = np.nan
    return [pmh.score(side, "wemwbs", max_missing=3) for side in answers]


def test_prorated_scores_take_the_road_of_arrays():
    before, after = prorated(0, 1)
    assert (before % 1 != 0).any() and (after % 1 != 0).any()
    result = pmh.change(before, after, scale="wemwbs", improvement=3)
    assert result == pmh.change(before, after, direction="higher", improvement=3) and result.tolerance > 0
    complete = pmh.change(np.round(before), np.round(after), scale="wemwbs")
    assert complete.tolerance == 0 and complete.pairs == 60  # counted
    with pytest.raises(pmh.BadOption, match="direction"):
        pmh.change(before, after, scale="wemwbs", direction="lower")


def test_every_prorated_score_is_one_and_nothing_else():
    for answered in (11, 12, 13):
        scores = [14 * total / answered for total in range(answered, 5 * answered + 1)]
        assert pmh.change(scores, scores, scale="wemwbs").pairs == len(scores)
    for wrong, error in ((50.5, pmh.NotWhole), (np.nextafter(14 * 30 / 11, 99), pmh.NotWhole), (71, pmh.OutOfRange),
                         (14 * 31 / 10, pmh.NotWhole), (np.inf, pmh.NotFinite)):
        for place in (0, 2):
            after = [14 * 30 / 11] * 3
            after[place] = wrong
            with pytest.raises(error) as caught:
                pmh.change([14 * 25 / 12] * 3, after, scale="wemwbs")
            assert (caught.value.row, caught.value.item) == (place, 1) and "pmh.change" not in str(caught.value)
    with pytest.raises(pmh.NotWhole):
        pmh.change([14 * 20 / 11], [25], scale="swemwbs_raw")  # that one is never prorated


def test_a_tally_sends_prorated_scores_to_change():
    tally = pmh.ChangeTally("wemwbs")
    with pytest.raises(pmh.NotWhole, match="use pmh.change") as caught:
        tally.add([40, 41], [50, 14 * 30 / 11])
    assert (caught.value.row, caught.value.item) == (1, 1) and tally.pairs == 0
    for other in (tally, pmh.ChangeTally(lowest=14, highest=70)):
        with pytest.raises(pmh.NotWhole) as caught:
            other.add([40], [50.5])
        assert "pmh.change" not in str(caught.value)


@pytest.mark.parametrize("wrong", [
    {"confidence": 0}, {"confidence": 1}, {"confidence": 95}, {"confidence": "95 %"}, {"confidence": math.nan},
    {"improvement": -3}, {"improvement": None}, {"deterioration": math.inf}])
def test_bad_options(wrong):
    with pytest.raises((pmh.BadOption, pmh.BadArgument), match=next(iter(wrong))):
        pmh.change([1, 2], [2, 3], direction="higher", **wrong)


def test_edges():
    few = pmh.change([3], [5], direction="higher")
    assert few.difference.estimate == 2 and math.isnan(few.t) and math.isnan(few.difference.lower) and few.warnings
    equal = pmh.change([1, 2, 3], [4, 5, 6], direction="higher")
    assert equal.difference == (3, 3, 3) and math.isinf(equal.t) and math.isnan(equal.p)
    nobody = pmh.change([], [], direction="higher")
    assert nobody.pairs == 0 and math.isnan(nobody.difference.estimate)
    assert nobody.to_dict()["t"] is None
    for result in (few, equal, nobody):
        json.dumps(result.to_dict(), allow_nan=False)
        assert "nan to nan" not in repr(result) and "limits undefined" in repr(result)
    assert equal.to_dict()["t"] is None and math.isinf(equal.to_frame().set_index("statistic").value["t"])
    assert equal.net_benefit[0] == 1 and math.isnan(equal.net_benefit[1])
    assert any("net_benefit" in words for words in equal.warnings)
    tiny = pmh.change(np.arange(400.0) % 2, 1e3 + np.arange(400.0) % 3, direction="higher")
    assert any("it may stand as 0" in words for words in tiny.warnings)


def test_result_prints_and_turns_into_a_frame():
    result = pmh.change(DAS_BEFORE, DAS_AFTER, direction="higher", improvement=3)
    for words in ("d_z", "d_av", "Bonett", "30", "improved (by 3 points or more): 24", "16.4667", "10.2803"):
        assert words in repr(result), words
    assert "Cohen" not in repr(result)
    frame = result.to_frame().set_index("statistic")
    assert list(frame.columns) == ["value", "lowercl", "uppercl", "confidence", "method"]
    assert frame.loc["difference", "lowercl"] == near(DAS["lower"]) and frame.loc["improved", "value"] == 24
    assert json.loads(json.dumps(result.to_dict()))["difference"]["estimate"] == near(DAS["difference"])


# ---- tallies --------------------------------------------------------------------------------------------------------


def test_tally_is_the_cross_table():
    before, after = simulated(300)
    tally = pmh.ChangeTally("swemwbs").add(before, after)
    levels = pd.Index(METRIC)
    expected = pd.crosstab(pd.Categorical(before, levels), pd.Categorical(after, levels), dropna=False)
    assert np.array_equal(tally.table, expected) and tally.pairs == 300 and tally.scale == "swemwbs"
    assert tally.levels.tolist() == METRIC
    with pytest.raises(ValueError):
        tally.table[0, 0] = 5


def test_tallies_merge_to_the_same_bits_in_any_order():
    before, after = simulated(300)
    parts = [pmh.ChangeTally("swemwbs").add(before[i::3], after[i::3]) for i in range(3)]
    whole = pmh.ChangeTally("swemwbs").add(before, after)
    assert parts[0] + parts[1] + parts[2] == whole == parts[2] + parts[0] + parts[1]
    parts[0] += parts[1]
    assert parts[0].merge(parts[2]) == whole and parts[1] != whole
    rows = pd.DataFrame({"b": before, "a": after}).value_counts().reset_index(name="n")
    assert pmh.ChangeTally("swemwbs").add(rows.b, rows.a, rows.n) == whole
    with pytest.raises(pmh.Mismatch):
        whole += pmh.ChangeTally("wemwbs").add([40], [50])
    for nonsense in (None, 1, "swemwbs", b""):
        for call in (whole.merge, whole.__add__, whole.__iadd__):
            with pytest.raises(TypeError, match="allowed is another ChangeTally"):
                call(nonsense)
    for nonsense in (None, whole):
        with pytest.raises(TypeError, match="after is .*, allowed are scores"):
            whole.add([19.25], nonsense)


def test_a_tally_holds_at_most_2_to_the_50():
    tally = pmh.ChangeTally("swemwbs").add([19.25], [19.25], [2**50])
    assert tally.pairs == 2**50 and "2^50" in pmh.ChangeTally.__doc__ and "2^50" in pmh.Overflow.__doc__
    for more in (lambda: tally.add([19.25], [None]), lambda: tally.merge(pmh.ChangeTally("swemwbs").add([7], [7]))):
        with pytest.raises(pmh.Overflow, match="2\\^50"):
            more()


def test_tally_is_untouched_when_a_row_is_refused():
    tally = pmh.ChangeTally(lowest=0, highest=27).add([3, 4], [5, None])
    copy = tally.to_bytes()
    for before, after in (([1, 28], [1, 1]), ([1, 2.5], [1, 1]), ([1, np.inf], [1, 1])):
        with pytest.raises(pmh.Error) as caught:
            tally.add(before, after)
        assert caught.value.row == 1 and tally.to_bytes() == copy
    assert "1 before only" in repr(tally) and "highest=27" in repr(tally) and tally.scale is None


def test_tally_as_bytes_and_pickle():
    tally = pmh.ChangeTally("swemwbs").add(*simulated(100))
    assert pmh.ChangeTally.from_bytes(tally.to_bytes()) == tally
    assert pickle.loads(pickle.dumps(tally)) == tally
    assert tally.to_bytes() in pickle.dumps(tally)
    data = tally.to_bytes()
    for hostile in (b"", data[:-1], data + b"0", b"x" * len(data), data[:40] + b"\xff" * 8 + data[48:]):
        with pytest.raises(pmh.BadBytes):
            pmh.ChangeTally.from_bytes(hostile)
    with pytest.raises(pmh.BadBytes):
        pmh.ChangeTally.from_bytes("text")


def test_tally_ranges():
    for wrong in ({}, {"lowest": 0}, {"scale": "swemwbs", "lowest": 0, "highest": 5}, {"lowest": 5, "highest": 1},
                  {"lowest": 0, "highest": 64}, {"lowest": 0.5, "highest": 5}, {"scale": "phq99"}):
        with pytest.raises(pmh.BadArgument):
            pmh.ChangeTally(**wrong)
    with pytest.raises(TypeError):
        hash(pmh.ChangeTally("swemwbs"))


def test_spaces_around_ids_and_occasions_part_nobody() -> None:
    frame = pd.DataFrame({"id": ["1", "1 ", "2", "2", " 3", "3"], "t": ["pre", "post", "pre ", "post", "pre", "post"],
                          "s": [20, 25, 20, 21, 1, 4]})
    result = pmh.change(frame, id="id", time="t", score="s", before="pre", after="post", direction="higher")
    assert result.pairs == 3 and result.difference.estimate == 3.0


def test_a_raw_sum_is_no_metric_score():
    """Whole numbers between the ends are raw sums; fractions that are no score are not."""
    with pytest.raises(pmh.OutOfRange, match="before\\[1\\] is 24, .* is it a raw sum, as swemwbs_raw takes?"):
        pmh.change([35, 24], [7, 26], scale="swemwbs")
    for other in (24.5, 36):
        with pytest.raises(pmh.OutOfRange) as caught:
            pmh.change([other], [7], scale="swemwbs")
        assert "raw sum" not in str(caught.value)

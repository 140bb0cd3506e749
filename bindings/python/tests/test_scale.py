# SPDX-License-Identifier: GPL-3.0-or-later
import warnings

import numpy as np
import pandas as pd
import pytest
from vectors import METRIC

import pmh

SHORT = ["optimism", "usefulness", "relaxation", "problem_handling", "clear_thinking", "closeness", "own_decisions"]
LONG = [
    "optimism", "usefulness", "relaxation", "interest_people", "energy", "problem_handling", "clear_thinking",
    "self_regard", "closeness", "confidence", "own_decisions", "loved", "interest_new", "cheerfulness"]


def people(rows, items, seed=1):
    return np.random.default_rng(seed).integers(1, 6, (rows, items))


def table(answers):
    """The second route: sum, then look up."""
    return np.array(METRIC)[np.asarray(answers, dtype=int).sum(axis=1) - 7]


def test_metric_is_the_published_table():
    assert [pmh.metric(raw) for raw in range(7, 36)] == METRIC
    assert sum(round(100 * pmh.metric(raw)) for raw in range(7, 36)) == 58566
    assert pmh.metric(29) == 26.02  # a copy that says 25.99 goes about
    assert pmh.metric(np.int8(29)) == 26.02


@pytest.mark.parametrize("raw", [6, 36, 2**40, -1])
def test_metric_out_of_range(raw):
    with pytest.raises(pmh.OutOfRange, match="7 to 35"):
        pmh.metric(raw)


@pytest.mark.parametrize("raw", [27.4, "29", True, None])
def test_metric_never_converts_a_mean(raw):
    with pytest.raises(pmh.BadArgument):
        pmh.metric(raw)


def test_every_raw_score_reaches_its_metric_score():
    answers = [[1 + (raw - 7 > item) + (raw - 14 > item) + (raw - 21 > item) + (raw - 28 > item) for item in range(7)]
               for raw in range(7, 36)]
    assert np.array_equal(np.sum(answers, axis=1), range(7, 36))
    assert pmh.score(answers).tolist() == METRIC
    assert pmh.score(answers, "swemwbs_raw").tolist() == list(range(7, 36))


def test_wemwbs_is_a_sum_and_prorates_on_request():
    answers = people(50, 14).astype(float)
    assert np.array_equal(pmh.score(answers, "WEMWBS"), answers.sum(axis=1))
    answers[0, 3], answers[1, :3], answers[2, :4] = np.nan, np.nan, np.nan
    plain = pmh.score(answers, "wemwbs")
    assert np.isnan(plain[:3]).all() and not np.isnan(plain[3:]).any()
    report = pmh.score_report(answers, "wemwbs", max_missing=3)
    assert report.scores[0] == 14 * np.nansum(answers[0]) / 13
    assert report.scores[1] == 14 * np.nansum(answers[1]) / 11
    assert np.isnan(report.scores[2])
    assert report.counts == (50, 47, 2, 1, 0)
    assert report.answered[:4].tolist() == [13, 11, 10, 14]
    assert report.status[:4].tolist() == [0, 0, pmh.Incomplete.status, 0]


def test_descriptions():
    long, short, raw = pmh.scales()[:3]
    assert (long.items, short.items, raw.items) == (tuple(LONG), tuple(SHORT), tuple(SHORT))
    assert short.levels == tuple(METRIC)
    assert (long.minimum, long.maximum, long.direction, long.max_missing) == (14, 70, 1, 3)
    assert "licence" in short.licence


def test_frame_keeps_its_index_and_finds_its_items():
    answers = people(20, 14)
    frame = pd.DataFrame(answers, columns=LONG, index=[f"P{row:02}" for row in range(20)])
    scores = pmh.score(frame)
    assert scores.name == "swemwbs" and scores.index.equals(frame.index)
    assert np.array_equal(scores, table(answers[:, [0, 1, 2, 5, 6, 8, 10]]))
    shuffled = pmh.score(frame[LONG[::-1]])  # by name, not by place
    assert shuffled.equals(scores)
    assert pmh.score(frame.rename(columns=str.upper), items=[key.upper() for key in SHORT]).equals(scores)
    assert pmh.score(frame[SHORT].rename(columns=str.upper)).equals(scores)  # as many columns as items
    with pytest.raises(pmh.BadArgument, match="name its columns"):
        pmh.score(frame.rename(columns=str.upper))
    with pytest.raises(pmh.BadArgument, match="no column 'mood'"):
        pmh.score(frame, items=SHORT[:6] + ["mood"])
    with pytest.raises(pmh.BadArgument, match="2 columns named 'optimism'"):
        pmh.score(pd.concat([frame, frame[["optimism"]]], axis=1))
    with pytest.raises(pmh.BadArgument, match="DataFrame"):
        pmh.score(answers[:, :7], items=SHORT)


def test_a_bad_answer_is_named_and_the_others_are_answered():
    answers = people(6, 7).astype(float)
    expected = table(answers)
    answers[3, 5], answers[4, 0] = 7, 5.7
    with pytest.raises(pmh.BadRows) as caught:
        pmh.score(answers)
    error = caught.value
    assert isinstance(error, (pmh.Error, ValueError)) and (error.row, error.item) == (3, 5)
    assert "answers[3][5] is 7" in str(error) and "1 to 5" in str(error) and "2 rows" in str(error)
    assert np.isnan(error.scores[3:5]).all()
    assert np.array_equal(error.scores[[0, 1, 2, 5]], expected[[0, 1, 2, 5]])
    with pytest.warns(UserWarning, match=r"2 rows are invalid; the first: answers\[3\]\[5\] is 7"):
        scores = pmh.score(answers, errors="nan")
    assert np.array_equal(scores, error.scores, equal_nan=True)
    with pytest.warns(UserWarning, match="2 rows"):
        report = pmh.score_report(answers)
    assert report.counts.invalid == 2
    assert report.status[3:5].tolist() == [pmh.OutOfRange.status, pmh.NotWhole.status]
    assert report.to_frame().status[0] != report.to_frame().status[3]
    assert report.to_dict()["invalid"] == 2 and "invalid" in repr(report)


def test_a_bad_answer_in_a_frame_is_named_by_its_labels():
    frame = pd.DataFrame(people(4, 7), columns=SHORT, index=["ann", "bob", "cy", "di"])
    frame.loc["cy", "closeness"] = 9
    with pytest.raises(pmh.BadRows, match="row 'cy', column 'closeness'") as caught:
        pmh.score(frame)
    assert caught.value.scores.index.equals(frame.index)
    assert np.isnan(caught.value.scores["cy"]) and caught.value.scores.notna().sum() == 3


def test_5_point_7_never_becomes_5():
    with pytest.raises(pmh.BadRows, match="5.7"):
        pmh.score([[5.7, 1, 1, 1, 1, 1, 1]])


def test_infinite_answer():
    with pytest.raises(pmh.BadRows) as caught:
        pmh.score([[np.inf, 1, 1, 1, 1, 1, 1]])
    assert caught.value.result.status[0] == pmh.NotFinite.status


def test_missing_codes_are_the_callers_to_declare():
    answers = np.full((2, 7), 3)
    answers[1, 2] = -9
    with pytest.raises(pmh.BadRows):
        pmh.score(answers)
    assert np.isnan(pmh.score(answers, missing=[-9, 99])[1])
    assert np.isnan(pmh.score(answers.astype(np.int8), missing=-9)[1])
    for wrong in ([3], [1.5], [np.nan], [2**40]):
        with pytest.raises(pmh.BadOption):
            pmh.score(answers, missing=wrong)
    with pytest.raises(pmh.BadOption, match="^max_missing is 1; swemwbs allows 0 to 0$"):  # never prorated
        pmh.score(answers, max_missing=1, missing=[-9])
    with pytest.warns(UserWarning, match=r"1 row is invalid; the first: answers\[1\]\[2\] is -9"):
        pmh.score(answers, errors="nan")


def test_answers_coded_from_zero_are_told():
    answers = people(30, 7) - 1
    with pytest.warns(UserWarning) as caught:
        report = pmh.score_report(answers)
    assert report.zero_based and any("coded from 0" in str(one.message) for one in caught)
    assert caught[0].filename == __file__  # the warning points at the caller


def test_no_warning_when_all_is_well():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        pmh.score(people(10, 7))


def test_shapes_and_words_that_do_not_fit():
    with pytest.raises(pmh.BadArgument, match="columns"):
        pmh.score(people(3, 6))
    with pytest.raises(pmh.BadArgument, match="shape"):
        pmh.score([3, 3, 3, 3, 3, 3, 3])
    with pytest.raises(pmh.BadArgument, match="wemwbs"):
        pmh.score(people(3, 7), "phq99")
    with pytest.raises(pmh.BadArgument, match="errors"):
        pmh.score(people(3, 7), errors="ignore")
    assert pmh.score(np.empty((0, 7))).shape == (0,)


def test_scores_into_memory_of_the_callers():
    answers = people(100, 7)
    out = np.empty(100)
    assert pmh.score(answers, out=out) is out
    assert (out == table(answers)).all()
    frame = pd.DataFrame(answers, columns=SHORT, index=range(100, 200))
    assert pmh.score(frame, out=out).index[0] == 100
    answers[3, 2] = 9
    with pytest.raises(pmh.BadRows):
        pmh.score(answers, out=out)
    assert np.isnan(out[3]) and np.isnan(out).sum() == 1
    doubles = people(100, 7).astype(float)
    sealed = np.empty(100)
    sealed.flags.writeable = False
    for wrong in (np.empty(99), np.empty(100, np.float32), np.empty(200)[::2], [0.0] * 100, sealed, doubles.ravel()[:100]):
        with pytest.raises(pmh.BadArgument, match="out"):
            pmh.score(doubles, out=wrong)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Instruments, bands and norms from Python. Expected values are sums by hand and published numbers."""

from __future__ import annotations

import numpy as np
import pytest

import pmh

pd = pytest.importorskip("pandas")


def test_a_data_frame_is_scored_by_its_keys() -> None:
    frame = pd.DataFrame([[3, 4, 4, 9, 9, 3, 4, 9, 4, 9, 4, 9, 9, 9]], columns=pmh.instruments()[0].items)
    assert pmh.score(frame, "swemwbs").tolist() == [23.21]


def test_an_array_of_a_longer_questionnaire_is_picked_from() -> None:
    rows = np.full((2, 14), 4, np.int8)
    rows[:, 3] = 1
    assert pmh.score(rows, "swemwbs_raw", questionnaire="wemwbs").tolist() == [28, 28]
    with pytest.raises(pmh.Mismatch):
        pmh.score(rows, "phq2", questionnaire="gad7")


@pytest.mark.parametrize(("scale", "coding", "expected"), [
    ("k6", "0-4", 12), ("k6", "1-5", 12), ("ghq12", "likert", 12), ("ghq12", "bimodal", 0)])
def test_the_coding_is_needed(scale: str, coding: str, expected: float) -> None:
    answers = [[2] * (12 if scale == "ghq12" else 6)]
    with pytest.raises(pmh.BadArgument, match="coding"):
        pmh.score(answers, scale)
    assert pmh.score(answers, scale, coding=coding).tolist() == [expected]


def test_ons4_has_no_composite() -> None:
    with pytest.raises(pmh.BadArgument, match="no composite"):
        pmh.score([[5, 5, 5, 5]], "ons4")


def test_metric_bands_are_refused_for_raw_scores() -> None:
    answers = pd.DataFrame([[3, 4, 4, 3, 4, 4, 4]] * 2)
    raw, metric = pmh.score(answers, "swemwbs_raw"), pmh.score(answers, "swemwbs")
    assert pmh.bands(metric, "swemwbs.ngfat").labels.tolist() == ["medium", "medium"]
    for scores, scale in ((raw, None), (raw, "swemwbs"), (raw.to_numpy(), "swemwbs"), (raw.to_numpy(), "swemwbs_raw")):
        with pytest.raises(pmh.Mismatch):
            pmh.bands(scores, "swemwbs.ngfat", scale=scale)
    with pytest.raises(pmh.BadArgument, match="scale is needed"):
        pmh.bands([20.0], "swemwbs.ngfat")


def test_an_unknown_set_or_norm_is_answered_with_all_that_fit() -> None:
    with pytest.raises(pmh.BadArgument, match="'?\"low\"'? is unknown; for swemwbs there are swemwbs.ngfat, swemwbs.bench$"):
        pmh.bands([19.25], "low", scale="swemwbs")
    with pytest.raises(pmh.BadArgument, match="for swemwbs_raw there are none$"):
        pmh.bands([19], "low", scale="swemwbs_raw")
    with pytest.raises(pmh.BadArgument, match="for swemwbs_raw there are geda2022.raw$"):
        pmh.norm([19], "geda", scale="swemwbs_raw")


def test_a_band_set_of_your_own_is_typed_and_checked() -> None:
    own = pmh.BandSet("mine", "mood", ("low", "high"), (0, 5.5, 12), "this survey", False)
    report = pmh.bands([0, 5, 6, 12, np.nan], own, scale="mood")
    assert report.counts == (2, 2) and report.missing == 1 and report.bands == own
    assert report.labels.tolist() == ["low", "low", "high", "high", None]
    with pytest.raises(pmh.Mismatch):
        pmh.bands([0, 5], own, scale="phq9")
    for bounds in ((0, 12), (0, 13, 12), (0, np.nan, 12)):
        with pytest.raises(pmh.BadArgument):
            pmh.bands([0, 5], pmh.BandSet("mine", "mood", ("low", "high"), bounds, "", False), scale="mood")


def test_a_norm_of_your_own_is_typed_and_checked() -> None:
    own = pmh.Norm("ours", "mood", "adults, our town", (2024, 2025), 310, 6.0, 2.0, "own survey", False)
    report = pmh.norm([4, 8, 9], own, scale="mood")
    assert report.z.tolist() == [-1, 1, 1.5]
    assert report.difference[0] == 1 and report.norm == own
    with pytest.raises(pmh.Mismatch):
        pmh.norm([4, 8], own, scale="phq9")
    with pytest.raises(pmh.BadArgument, match="SD above 0"):
        pmh.norm([4, 8], pmh.Norm("ours", "mood", "", (2024, 2025), None, 6.0, 0.0, "", False), scale="mood")


def test_the_refusal_of_raw_scores_says_why_metric() -> None:
    with pytest.raises(pmh.Mismatch, match="interval scale"):
        pmh.bands([19, 22], "swemwbs.ngfat", scale="swemwbs_raw")


def test_the_risk_item_is_flagged_though_the_person_has_no_score() -> None:
    answers = [[0, 0, None, 0, 0, 0, 0, 0, 2], [3] * 8 + [0], [0] * 8 + [None]]
    with pytest.warns(UserWarning, match="risk"):
        report = pmh.score_report(answers, "phq9")
    assert report.risk.tolist() == [1, 0, -1]
    assert report.at_risk == 1 and np.isnan(report.scores[0])


def test_swemwbs_is_interpolated_only_if_asked() -> None:
    answers = [[3, 3, 3, 3, 3, 3, None]]
    with pytest.raises(pmh.BadOption):
        pmh.score(answers, max_missing=1)
    report = pmh.score_report(answers, max_missing=1, nonstandard=True)
    assert report.scores[0] == pytest.approx(19.25) and report.nonstandard


def test_own_wemwbs_equals_the_built_in_one() -> None:
    answers = np.random.default_rng(1).integers(1, 6, (200, 14)).astype(np.int8)
    own = pmh.instrument("mine", 14, (1, 5), max_missing=3)
    assert pmh.score(answers, own).tolist() == pmh.score(answers, "wemwbs").tolist() == answers.sum(1).tolist()


def test_own_instruments_reverse_average_convert_and_weigh() -> None:
    assert pmh.score([[0, 4]], pmh.instrument("a", 2, (0, 4), reverse=[1], mean=True)).tolist() == [0]
    assert pmh.score([[1, 2]], pmh.instrument("b", 2, (0, 2), conversion=[0, 1, 3, 7, 9], units_per_point=2)).tolist() == [3.5]
    assert pmh.score([[1, 4]], pmh.instrument("c", 2, (1, 4), worth=[0, 0, 1, 1])).tolist() == [1]
    with pytest.raises(pmh.BadArgument, match="items"):
        pmh.instrument("d", 0, (0, 1))


def test_norms_are_named_and_typed() -> None:
    report = pmh.norm([50, 54, 46], "shes2018.all", scale="wemwbs")
    assert report.z[0] == pytest.approx(0.6 / 8.96)
    assert pmh.norm([50.0, 51.0], "hse2016.men", scale="wemwbs").reason == "the norm's SD is not known"
    with pytest.raises(pmh.Mismatch):
        pmh.norm([20.0], "shes2018.all", scale="swemwbs")


def test_everything_prints_and_lists() -> None:
    assert len(pmh.band_sets()) > 25 and len(pmh.norms()) > 30
    report = pmh.bands([3, 12], "phq9.severity", scale="phq9")
    assert report.to_frame()["count"].tolist() == [1, 0, 1, 0, 0]
    assert "not a diagnosis" in repr(report)


def test_missing_codes_that_can_be_read_once_are_enough() -> None:
    answers = [[-9, 3, 3, 3, 3, 3, 3], [9, 3, 3, 3, 3, 3, 3], [3] * 7]
    with pytest.warns(UserWarning, match="1 row is invalid"):
        scores = pmh.score(answers, "swemwbs_raw", missing=(code for code in [-9]), errors="nan")
    assert np.isnan(scores[:2]).all() and scores[2] == 21

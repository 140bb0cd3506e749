# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures and words of change: what they say is what the numbers say."""

import pickle

import numpy as np
import pytest

import pmh
from vectors import DAS_AFTER, DAS_BEFORE

matplotlib = pytest.importorskip("matplotlib", reason="matplotlib is not installed, so no picture can be drawn")
matplotlib.use("Agg")


def test_paired_lines_say_how_many():
    before = np.append(DAS_BEFORE, [np.nan, 80])
    after = np.append(DAS_AFTER, [90, np.nan])
    ax = pmh.plot_change(before, after, measure="adjustment")
    assert "26 better (solid), 4 worse (dashed), 0 the same" in ax.get_title()
    assert "30 people, 2 left out" in ax.get_title()
    assert len(ax.lines) == 31
    turned = pmh.plot_change(DAS_BEFORE, DAS_AFTER, direction=-1)
    assert "4 better (solid), 26 worse (dashed)" in turned.get_title()


def test_clinical_scatter_agrees_with_clinical_change():
    clinical = pmh.clinical_change(DAS_BEFORE, DAS_AFTER, direction=1, reliability=0.88, functional_mean=115,
                                   functional_sd=15)
    ax = pmh.plot_change(DAS_BEFORE, DAS_AFTER, kind="clinical", reliable_change=clinical.reliable.reliable_change,
                         cutoff=clinical.cutoff)
    assert ax.get_title().startswith(f"{clinical.recovered} recovered")
    labels = [text.get_text() for text in ax.get_legend().get_texts()]
    assert f"better: {clinical.reliable.improved}" in labels and f"worse: {clinical.reliable.deteriorated}" in labels


def test_arguments_that_do_not_fit():
    for arguments in ({"kind": "pie"}, {"direction": 0}):
        with pytest.raises(pmh.BadOption):
            pmh.plot_change([1, 2], [2, 3], **arguments)
    with pytest.raises(pmh.BadArgument, match="nobody"):
        pmh.plot_change([1, np.nan], [np.nan, 3])
    with pytest.raises(pmh.BadArgument, match="agree"):
        pmh.plot_change([1, 2], [2])


def test_summary_in_words():
    result = pmh.change(np.append(DAS_BEFORE, 80), np.append(DAS_AFTER, np.nan), direction="higher")
    said = result.summary()
    assert "rose by 16.5 points (95 % limits 10.3 to 22.7): an improvement" in said
    assert "26 improved, 0 did not change and 4 deteriorated" in said
    assert "30 people used, 1 left out (1 without a score after" in said
    assert "no change is also compatible" in pmh.change([1, 2, 3], [2, 1, 4], direction="higher").summary()
    assert "cannot be judged" in pmh.change([1], [2], direction="higher").summary()


def test_a_result_draws_itself():
    before, after = np.append(DAS_BEFORE, 80.0), np.append(DAS_AFTER, np.nan)
    result = pmh.change(before, after, direction="higher")
    assert "26 better (solid), 4 worse (dashed)" in result.plot().get_title()
    assert "26 better, 0 the same, 4 worse\n30 people, 1 left out" in result.plot("map").get_title()
    assert "recovered" in result.plot("clinical", reliable_change=11.35, cutoff=95.6).get_title()
    assert "4 better (solid)" in pmh.change(before, after, direction="lower").plot().get_title()
    with pytest.raises(pmh.BadOption):
        result.plot("pie")
    assert result == pmh.change(before, after, direction="higher")
    assert "_scores" not in result.to_dict()
    kept = pickle.loads(pickle.dumps(result))
    assert kept == result
    with pytest.raises(pmh.BadArgument, match="knows no person's scores"):
        kept.plot()


def test_map_counts_people_not_places():
    ax = pmh.plot_change([1, 1, 1, 2], [2, 2, 2, 2], kind="map")
    assert ax.get_title().startswith("3 better, 1 the same, 0 worse")
    assert len(ax.collections[0].get_offsets()) == 1


def test_no_picture_of_other_scores():
    before, after = np.array([1.0, 2.0, 3.0]), np.array([2.0, 2.0, 5.0])
    result = pmh.change(before, after, direction="higher")
    before[0] = -50
    with pytest.raises(pmh.BadArgument, match="changed since"):
        result.plot()
    tally = pmh.ChangeTally(lowest=0, highest=5).add([1, 2], [2, 3])
    with pytest.raises(pmh.BadArgument, match="counts"):
        tally.summarise(direction="higher").plot()

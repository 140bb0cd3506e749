# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures and words of change: what they say is what the numbers say."""

import pickle
import sys

import numpy as np
import pytest

import pmh
from vectors import DAS_AFTER, DAS_BEFORE

matplotlib = pytest.importorskip("matplotlib", reason="matplotlib is not installed, so no picture can be drawn")
matplotlib.use("Agg")


@pytest.fixture(autouse=True)
def no_figure_is_left():
    yield
    from matplotlib import pyplot
    pyplot.close("all")


def test_paired_lines_say_how_many():
    before = np.append(DAS_BEFORE, [np.nan, 80])
    after = np.append(DAS_AFTER, [90, np.nan])
    ax = pmh.plot_change(before, after, measure="adjustment")
    assert "26 improved (solid), 0 unchanged (grey), 4 deteriorated (dashed)" in ax.get_title()
    assert "30 people, 2 left out" in ax.get_title()
    assert ax.get_ylabel() == "adjustment (points)"
    people = [line for line in ax.lines if line.get_linewidth() < 2 and line.get_alpha()]
    assert len(people) == 30
    mean = next(line for line in ax.lines if line.get_label() == "mean")
    assert np.allclose(mean.get_ydata(), [np.mean(DAS_BEFORE), np.mean(DAS_AFTER)], rtol=1e-12)
    turned = pmh.plot_change(DAS_BEFORE, DAS_AFTER, direction=-1)
    assert "4 improved (solid), 0 unchanged (grey), 26 deteriorated (dashed)" in turned.get_title()


def test_thresholds_are_respected():
    """By 5 points 23 rose and 2 fell (61 to 52, 80 to 60.5); by 19 points only one of them."""
    gain = np.subtract(DAS_AFTER, DAS_BEFORE)
    assert (np.count_nonzero(gain >= 5), np.count_nonzero(gain <= -5), np.count_nonzero(gain <= -19)) == (23, 2, 1)
    for kind in ("paired", "map"):
        title = pmh.plot_change(DAS_BEFORE, DAS_AFTER, kind=kind, improvement=5).get_title().replace(" (solid)", "")
        assert title.startswith("23 improved, 5 unchanged")
        result = pmh.change(DAS_BEFORE, DAS_AFTER, direction="higher", improvement=5, deterioration=19)
        title = result.plot(kind).get_title()
        for word in ("improved", "unchanged", "deteriorated"):
            assert f"{getattr(result, word)} {word}" in title
        assert result.deteriorated == 1
    # On the threshold is over it, though 20.73 - 19.73 is not exactly 1.
    assert "1 improved, 0 unchanged" in pmh.plot_change([19.73], [20.73], kind="map", improvement=1).get_title()
    with pytest.raises(pmh.BadOption):
        pmh.plot_change([1, 2], [2, 3], improvement=-1)


def test_map_draws_its_thresholds():
    for direction, below, above in ((1, 9, 5), (-1, 5, 9)):
        ax = pmh.plot_change(DAS_BEFORE, DAS_AFTER, kind="map", direction=direction, improvement=5, deterioration=9)
        band = ax.collections[-1].get_paths()[0].vertices
        gain = band[:, 1] - band[:, 0]
        assert np.isclose(gain.max(), above) and np.isclose(gain.min(), -below)


def test_many_people_are_few_elements():
    """A million people: the widths and areas say how many, and nobody is lost."""
    n = 1_000_000
    before = 42 + np.round(28 * np.sin(np.arange(n)))
    after = np.clip(before + np.round(9 * np.sin(1.7 * np.arange(n)) + 2), 14, 70)
    ax = pmh.plot_change(before, after, improvement=3)
    assert len(ax.lines) < 300 and "scores grouped by 5" in ax.get_title() and "1,000,000 people" in ax.get_title()
    ax = pmh.plot_change(before, after, kind="map", improvement=3)
    assert sum(len(marks.get_offsets()) for marks in ax.collections) <= 57 * 57 + 1
    assert "grouped" not in ax.get_title()
    ax = pmh.plot_change(before + 1e-3 * np.sin(np.arange(n)), after, kind="clinical", reliable_change=8, cutoff=40)
    assert sum(len(marks.get_offsets()) for marks in ax.collections) < 6000 and "scores grouped by 1" in ax.get_title()


def test_equal_people_share_a_line():
    ax = pmh.plot_change([20] * 6 + [30] * 3, [25] * 6 + [30] * 3)
    widths = sorted(line.get_linewidth() for line in ax.lines if line.get_alpha())
    assert np.allclose(widths, [3, 6])


def test_clinical_scatter_agrees_with_clinical_change():
    clinical = pmh.clinical_change(DAS_BEFORE, DAS_AFTER, direction=1, reliability=0.88, functional_mean=115,
                                   functional_sd=15)
    words = f"{clinical.recovered} recovered, {clinical.improved} improved, {clinical.unchanged} unchanged, " \
            f"{clinical.deteriorated} deteriorated, {clinical.harmed} harmed\n30 people, 0 left out"
    of_numbers = pmh.plot_change(DAS_BEFORE, DAS_AFTER, kind="clinical", cutoff=clinical.cutoff,
                                 reliable_change=clinical.reliable.reliable_change)
    whole = pmh.plot_change(DAS_BEFORE, DAS_AFTER, kind="clinical", clinical=clinical)
    for ax in (of_numbers, whole):
        assert ax.get_title() == words
        assert f"{clinical.recovered} recovered" in [text.get_text() for text in ax.get_legend().get_texts()]
        drawn = [len(marks.get_offsets()) for marks in ax.collections[:5]]
        assert drawn == [clinical.recovered, clinical.improved, clinical.unchanged, clinical.deteriorated,
                         clinical.harmed]


def test_clinical_band_is_that_of_the_index():
    """EN expects everyone to move towards the mean: the band has the reliability for its slope."""
    clinical = pmh.clinical_change(DAS_BEFORE, DAS_AFTER, direction=1, method="EN", reliability=0.88, cutoff=100)
    ax = pmh.plot_change(DAS_BEFORE, DAS_AFTER, kind="clinical", clinical=clinical)
    band = ax.collections[-1].get_paths()[0].vertices
    middle = np.mean(DAS_BEFORE) + 0.88 * (band[:, 0] - np.mean(DAS_BEFORE))
    assert np.allclose(np.abs(band[:, 1] - middle)[:2], 1.959963984540054 * 4.09652922901057, rtol=1e-9)


def test_clinical_without_an_index_or_of_others():
    flat = pmh.clinical_change([7, 7], [9, 20], direction=1, reliability=0.8, cutoff=10)
    ax = pmh.plot_change([7, 7], [9, 20], kind="clinical", clinical=flat)
    assert ax.get_title().startswith("Nobody can be classed")
    with pytest.raises(pmh.BadArgument, match="not about these rows"):
        pmh.plot_change([7, 7, 8], [9, 20, 8], kind="clinical", clinical=flat)
    with pytest.raises(pmh.BadArgument, match="give them or it"):
        pmh.plot_change([7, 7], [9, 20], kind="clinical", clinical=flat, cutoff=3)


def test_no_clinical_picture_without_reliable_change_and_cutoff():
    """Any change would be called reliable, and nobody could have crossed."""
    result = pmh.change([10, 20, 30], [11, 19, 45], direction="higher", improvement=3)
    for given in ({}, {"cutoff": 25}, {"reliable_change": 5}):
        with pytest.raises(pmh.BadArgument, match="both reliable_change and cutoff"):
            result.plot("clinical", **given)
    for given in ({"cutoff": 25, "reliable_change": -1}, {"cutoff": np.nan, "reliable_change": 5}):
        with pytest.raises(pmh.BadOption):
            result.plot("clinical", **given)
    with pytest.raises(pmh.BadOption, match="of the kinds paired and map"):
        pmh.plot_change([10], [20], kind="clinical", improvement=3, reliable_change=5, cutoff=25)
    title = result.plot("clinical", reliable_change=5, cutoff=45).get_title()
    assert title.startswith("1 recovered, 0 improved, 2 unchanged, 0 deteriorated, 0 harmed")


def test_clinical_says_which_side_is_functional():
    """At the cut-off is functional, whichever is better; the side is that of the result, not of the default."""
    for direction, side, crossed in ((1, "upwards", 20), (-1, "downwards", 10)):
        before, after = [30 - crossed], [crossed]
        ax = pmh.plot_change(before, after, kind="clinical", direction=direction, reliable_change=5, cutoff=crossed)
        assert ax.get_title().startswith("1 recovered")
        assert f"functional from {crossed} {side}" in [text.get_text() for text in ax.get_legend().get_texts()]
        clinical = pmh.clinical_change(before, after, direction=direction, measurement_error=2, cutoff=crossed)
        ax = pmh.plot_change(before, after, kind="clinical", clinical=clinical)
        assert f"functional from {crossed} {side}" in [text.get_text() for text in ax.get_legend().get_texts()]


def test_without_matplotlib(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)
    with pytest.raises(ImportError, match="plots need matplotlib: install it"):
        pmh.plot_change([1, 2], [2, 3])


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
    assert "The mean rose by 16.5 points (95 % limits of the change 10.3 to 22.7): an improvement" in said
    assert "26 improved, 0 did not change and 4 deteriorated" in said
    assert "30 people used, 1 left out (1 without a score after" in said
    assert "no change is also compatible" in pmh.change([1, 2, 3], [2, 1, 4], direction="higher").summary()
    assert "nobody has both scores" in pmh.change([1, np.nan], [np.nan, 2], direction="higher").summary()
    fell = pmh.change(DAS_AFTER, DAS_BEFORE, direction="lower").summary()
    assert "fell by 16.5 points (95 % limits of the change -22.7 to -10.3): an improvement" in fell


def test_summary_claims_nothing_without_spread():
    """Three equal changes have limits of no width, and one pair has none: neither is certainty, nor an improvement."""
    same = pmh.change([10, 12, 4], [8, 10, 2], direction="lower").summary()
    assert same.startswith("The mean fell by 2 points: everyone changed by the same amount, so how sure cannot be")
    still = pmh.change([10, 12, 4], [10, 12, 4], direction="lower").summary()
    assert still.startswith("The mean did not change: everyone changed by the same amount, so how sure cannot be")
    one = pmh.change([10], [8], direction="lower").summary()
    assert one.startswith("In the only pair the score fell by 2 points, so how sure cannot be calculated")
    assert not any("limits" in said or "an improvement" in said for said in (same, still, one))


def test_a_result_draws_itself():
    before, after = np.append(DAS_BEFORE, 80.0), np.append(DAS_AFTER, np.nan)
    result = pmh.change(before, after, direction="higher")
    assert "26 improved (solid), 0 unchanged (grey), 4 deteriorated (dashed)" in result.plot().get_title()
    assert "26 improved, 0 unchanged, 4 deteriorated\n30 people, 1 left out" in result.plot("map").get_title()
    assert "recovered" in result.plot("clinical", reliable_change=11.35, cutoff=95.6).get_title()
    assert "4 improved (solid)" in pmh.change(before, after, direction="lower").plot().get_title()
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
    assert ax.get_title().startswith("3 improved, 1 unchanged, 0 deteriorated")
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


def test_a_change_of_just_the_reliable_one_does_not_exceed_it():
    """1.3 - 1 is 0.3 and a last bit in doubles: the picture classes people as the library does."""
    title = pmh.plot_change([1.0, 1.0, 2.0], [1.3, 1.4, 1.7], kind="clinical", reliable_change=0.3, cutoff=1.1).get_title()
    assert "1 recovered" in title and "0 improved" in title and "2 unchanged" in title
    with pytest.raises(pmh.BadOption, match="above 0"):
        pmh.plot_change([1.0], [2.0], kind="clinical", reliable_change=0, cutoff=1.1)

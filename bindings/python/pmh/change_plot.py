# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of change, for those who have matplotlib: paired lines, and before against after with the classes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
import numpy.typing as npt

from ._arrays import Column, Floats, numbers, real
from ._library import BadArgument, BadOption
from .change import ChangeResult, change
from .change_person import ClinicalChange, clinical_change, responders

__all__ = ["plot_change"]

# Colours that colour-blind readers can tell apart; shapes and words say the same.
_INK, _GREY, _NAVY, _PLUM, _ORANGE = "#0b0c0c", "#595959", "#12436D", "#801650", "#F46A25"
_KIND_COLOURS = {"improved": _NAVY, "unchanged": "#8a9197", "deteriorated": _ORANGE}
_KIND_LINES = {"improved": "-", "unchanged": "-", "deteriorated": "--"}
_KIND_LINE_WORDS = {"improved": "solid", "unchanged": "grey", "deteriorated": "dashed"}
_Marks = dict[str, tuple[str, str, str]]
_KIND_MARKS: _Marks = {"improved": ("^", "white", _NAVY), "unchanged": ("o", _GREY, "#e3e6e9"),
                       "deteriorated": ("v", "#5c2300", _ORANGE)}
_MARKS: _Marks = {
    "recovered": ("^", _NAVY, _NAVY), "improved": ("^", _NAVY, "white"), "unchanged": ("o", "#8a9197", "#c6cbcf"),
    "deteriorated": ("v", _PLUM, "white"), "harmed": ("v", "#5c2300", _ORANGE),
}


@dataclass(frozen=True)
class _Places:
    """People who share a place: their mean scores, their class, how many they are, and by what scores are grouped."""

    before: Floats
    after: Floats
    words: npt.NDArray[Any]
    people: npt.NDArray[np.int64]
    grouped: float

    def of(self, word: str) -> npt.NDArray[np.bool_]:
        chosen: npt.NDArray[np.bool_] = self.words == word
        return chosen


@dataclass(frozen=True)
class _People:
    """Everyone with both scores."""

    before: Floats
    after: Floats
    words: npt.NDArray[Any]

    def count(self, word: str) -> int:
        return int(np.count_nonzero(self.words == word))

    def places(self, most: int, cells: int) -> _Places:
        """Equal people together; with more than ``most`` places, neighbours too, in a grid of ``cells`` a side."""
        found = self._grouped(0)
        return found if len(found.people) <= most else self._grouped(_step(self.before, self.after, cells))

    def _grouped(self, step: float) -> _Places:
        keys = [np.floor(side / step) if step else side for side in (self.before, self.after)]
        classes, code = np.unique(self.words, return_inverse=True)
        for key in keys:
            different, at = np.unique(key, return_inverse=True)
            code = code.reshape(-1) * len(different) + at.reshape(-1)
        _, first, place, people = np.unique(code, return_index=True, return_inverse=True, return_counts=True)
        place = place.reshape(-1)
        means = [np.bincount(place, side) / people for side in (self.before, self.after)]
        return _Places(means[0], means[1], self.words[first], people, step)


def _step(before: Floats, after: Floats, cells: int) -> float:
    """1, 2 or 5 times a power of ten, so that the scores fall into at most so many cells."""
    span = max(before.max(), after.max()) - min(before.min(), after.min())
    power = 10 ** np.floor(np.log10(span / cells))
    return float(power * next(lead for lead in (1, 2, 5, 10) if lead * power >= span / cells * (1 - 1e-12)))


def plot_change(
    before: Column, after: Column, *, kind: str = "paired", direction: int = 1, improvement: float = 0,
    deterioration: float = 0, clinical: ClinicalChange | None = None, reliable_change: float | None = None,
    cutoff: float | None = None, measure: str = "score", ax: Any = None,
) -> Any:
    """Draw change before and after. Needs matplotlib, which is imported only here.

    Args:
        before, after: Scores, row by row the same people; people without both are left out, and the title counts them.
        kind: "paired" (a line from before to after, as wide as people are many, and the means with 95 % limits), "map"
            (before against after, the area of a mark saying how many people stand there) or "clinical" (the same with
            the line of no change, the band of no reliable change and the cut-off).
        direction: 1 if higher is better, -1 if lower is.
        improvement, deterioration: For "paired" and "map": points that count, inclusive, as in :func:`pmh.change`.
        clinical: For "clinical", which needs it or the next two: the result of :func:`pmh.clinical_change` on the same
            rows, whose five classes, band and cut-off are drawn.
        reliable_change: Points that must be exceeded, above 0, as from :func:`pmh.reliable_change`;
        cutoff: and the first functional score: people at it or on its better side are functional.
        measure: What is measured, for the axes.
        ax: Axes to draw on; new ones if not given.

    Returns:
        The matplotlib Axes. Nothing is jittered or smoothed. Where very many different scores would only lie on top of
        each other, neighbours are put together at their mean, and the title says so.

    Raises:
        ImportError: matplotlib is not installed.
        BadArgument, BadOption: Scores of different length, nobody with both scores, an unknown kind or direction; a
            clinical picture without a reliable change and a cut-off, or with thresholds of the others.
    """
    x, y = numbers(before, "before"), numbers(after, "after")
    if len(x) != len(y):
        raise BadArgument(f"before has {len(x)} rows and after has {len(y)}; they must agree")
    if kind not in ("paired", "map", "clinical"):
        raise BadOption(f"kind is {kind!r}, allowed are paired, map, clinical")
    if direction not in (1, -1):
        raise BadOption(f"direction is {direction!r}, allowed are 1 and -1")
    if kind == "clinical":
        _check_clinical(clinical, reliable_change, cutoff, improvement, deterioration)
    both = np.isfinite(x) & np.isfinite(y)
    if not both.any():
        raise BadArgument("nobody has both scores")
    ax = _axes() if ax is None else ax
    x, y = x[both], y[both]
    if kind == "clinical":
        found = _clinical(ax, x, y, both, direction, clinical, reliable_change, cutoff)
    else:
        result = change(x, y, direction=direction, improvement=improvement, deterioration=deterioration)
        words = responders(x, y, direction=direction, improvement=improvement, deterioration=deterioration).classes
        found = (_paired if kind == "paired" else _map)(ax, _People(x, y, np.asarray(words)), result)
    _label(ax, kind, measure)
    left_out = int(np.count_nonzero(~both))
    ax.set_title(f"{found}\n{np.count_nonzero(both):,} people, {left_out:,} left out", fontsize=10)
    return ax


def _check_clinical(clinical: ClinicalChange | None, change_points: float | None, cutoff: float | None,
                    improvement: float, deterioration: float) -> None:
    """Without a reliable change any change would pass for one, and without a cut-off nobody could cross it."""
    if improvement or deterioration:
        raise BadOption("improvement and deterioration are thresholds of the kinds paired and map; a clinical picture"
                        " has reliable_change")
    if clinical is not None:
        if change_points is not None or cutoff is not None:
            raise BadArgument("clinical has its own reliable_change and cutoff: give them or it")
        return
    if change_points is None or cutoff is None:
        raise BadArgument("a clinical picture needs clinical, the result of clinical_change(), or both reliable_change"
                          " and cutoff")
    if not 0 < real("reliable_change", change_points, zero=True) < np.inf:
        raise BadOption(f"reliable_change is {change_points!r}, allowed are points above 0")
    if not np.isfinite(real("cutoff", cutoff, zero=True)):
        raise BadOption(f"cutoff is {cutoff!r}, allowed is a score")


def _axes() -> Any:
    try:
        pyplot = import_module("matplotlib.pyplot")
    except ImportError:
        raise ImportError("plots need matplotlib: install it, or draw the numbers with something else") from None
    return pyplot.subplots()[1]


def _label(ax: Any, kind: str, measure: str) -> None:
    if kind == "paired":
        ax.set_xticks([0, 1], ["before", "after"])
        ax.set_ylabel(f"{measure} (points)")
    else:
        ax.set_xlabel(f"{measure} before (points)")
        ax.set_ylabel(f"{measure} after (points)")
    ax.legend(frameon=False)


def _grouped(places: _Places) -> str:
    return f"\nscores grouped by {places.grouped:g}" if places.grouped else ""


def _paired(ax: Any, people: _People, result: ChangeResult) -> str:
    places = people.places(150, 12)
    most = int(places.people.max())
    for at in np.argsort(-places.people, kind="stable"):
        word = str(places.words[at])
        ax.plot([0, 1], [places.before[at], places.after[at]], color=_KIND_COLOURS[word], linestyle=_KIND_LINES[word],
                linewidth=max(0.4, min(8.0, most) * places.people[at] / most), alpha=0.7)
    means = np.array([result.before, result.after])
    ax.plot([0, 1], means[:, 0], color=_INK, linewidth=3, marker="o", label="mean")
    if result.pairs > 1:
        ax.errorbar([0, 1], means[:, 0], yerr=[means[:, 0] - means[:, 1], means[:, 2] - means[:, 0]], color=_INK,
                    linestyle="none", capsize=4, linewidth=2)
    counts = [f"{people.count(word):,} {word} ({line})" for word, line in _KIND_LINE_WORDS.items()]
    return ", ".join(counts) + _grouped(places)


def _scatter(ax: Any, people: _People, marks: _Marks, labels: dict[str, str]) -> _Places:
    """A mark per place, its area saying how many people stand there, and small where there are many places."""
    places = people.places(6000, 60)
    most = places.people.max()
    largest = max(8.0, min(160.0, 25.0 * most, 22500.0 / len(places.people)))
    for word, (shape, rim, filling) in marks.items():
        chosen = places.of(word)
        area = np.maximum(4.0, largest * places.people[chosen] / most)
        ax.scatter(places.before[chosen], places.after[chosen], s=area, marker=shape, facecolors=filling,
                   edgecolors=rim, linewidths=0.5, label=labels[word])
    return places


def _band(ax: Any, people: _People, lower: float, upper: float, intercept: float = 0, slope: float = 1) -> None:
    """The line of no change, and a band about what is expected after."""
    ends = np.array([min(people.before.min(), people.after.min()), max(people.before.max(), people.after.max())])
    ax.plot(ends, ends, color=_INK, linewidth=1)
    if lower > 0 or upper > 0:
        middle = intercept + slope * ends
        ax.fill_between(ends, middle - lower, middle + upper, color=_GREY, alpha=0.15, linewidth=0)


def _map(ax: Any, people: _People, result: ChangeResult) -> str:
    counts = {word: f"{people.count(word):,} {word}" for word in _KIND_MARKS}
    places = _scatter(ax, people, _KIND_MARKS, counts)
    sides = (result.deterioration, result.improvement)
    _band(ax, people, *(sides if result.direction > 0 else sides[::-1]))
    return ", ".join(counts.values()) + _grouped(places)


def _clinical(
    ax: Any, x: Floats, y: Floats, both: npt.NDArray[np.bool_], direction: int, clinical: ClinicalChange | None,
    change_points: float | None, cutoff: float | None,
) -> str:
    if clinical is None:
        assert change_points is not None and cutoff is not None  # As _check_clinical made sure.
        # A change of c points is reliable beyond 1 error of a difference, sqrt(2) errors of measurement.
        clinical = clinical_change(x, y, cutoff=float(cutoff), direction=direction, critical=1,
                                   measurement_error=change_points / math.sqrt(2))
        classes = clinical.classes
    else:
        if clinical.classes is None or len(clinical.classes) != len(both):
            raise BadArgument("clinical is not about these rows: it must come from clinical_change(before, after)")
        classes = np.asarray(clinical.classes)[both]
    reliable, cutoff, direction = clinical.reliable, clinical.cutoff, clinical.reliable.direction
    margin, line = reliable.critical * reliable.error, (reliable.intercept, reliable.slope)
    people = _People(x, y, np.asarray(classes))
    counts = {word: f"{people.count(word):,} {word}" for word in _MARKS}
    places = _scatter(ax, people, _MARKS, counts)
    _band(ax, people, margin, margin, *line)
    if np.isfinite(cutoff):
        side = "upwards" if direction > 0 else "downwards"
        ax.axhline(cutoff, color=_INK, linestyle=":", linewidth=1, label=f"functional from {cutoff:.4g} {side}")
        ax.axvline(cutoff, color=_INK, linestyle=":", linewidth=1)
    if np.isnan(margin):
        return "Nobody can be classed: the index is undefined"
    return ", ".join(counts.values()) + _grouped(places)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of change, for those who have matplotlib: paired lines, and before against after with the classes."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import numpy as np

from ._arrays import Column, Floats, numbers
from ._library import BadArgument, BadOption

__all__ = ["plot_change"]

# Colours that colour-blind readers can tell apart; shapes and words say the same.
_BETTER, _SAME, _WORSE, _INK = "#12436D", "#595959", "#801650", "#0b0c0c"


def plot_change(
    before: Column, after: Column, *, kind: str = "paired", direction: int = 1, reliable_change: float | None = None,
    cutoff: float | None = None, measure: str = "score", ax: Any = None,
) -> Any:
    """Draw change before and after. Needs matplotlib, which is imported only here.

    Args:
        before, after: Scores, row by row the same people; people without both are left out, and the title counts them.
        kind: "paired" (a line per person, and the means), "map" (before against after, the area of a mark
            saying how many people stand there) or "clinical" (before against after, with the line of no change,
            the band of no reliable change and the cut-off).
        direction: 1 if higher is better, -1 if lower is.
        reliable_change: For "clinical": points that must be exceeded, as from :func:`pmh.reliable_change`.
        cutoff: For "clinical": where the functional scores begin, as from :func:`pmh.clinical_change`.
        measure: What is measured, for the axes.
        ax: Axes to draw on; new ones if not given.

    Returns:
        The matplotlib Axes. The numbers drawn are the scores themselves: nothing is jittered or smoothed.

    Raises:
        ImportError: matplotlib is not installed.
        BadArgument, BadOption: Scores of different length, nobody with both scores, an unknown kind or direction.
    """
    x, y = numbers(before, "before"), numbers(after, "after")
    if len(x) != len(y):
        raise BadArgument(f"before has {len(x)} rows and after has {len(y)}; they must agree")
    if kind not in _KINDS:
        raise BadOption(f"kind is {kind!r}, allowed are {', '.join(_KINDS)}")
    if direction not in (1, -1):
        raise BadOption(f"direction is {direction!r}, allowed are 1 and -1")
    both = np.isfinite(x) & np.isfinite(y)
    if not both.any():
        raise BadArgument("nobody has both scores")
    if ax is None:
        ax = _axes()
    found = _KINDS[kind](ax, x[both], y[both], direction, reliable_change, cutoff, measure)
    left_out = int(np.count_nonzero(~both))
    ax.set_title(f"{found}\n{np.count_nonzero(both):,} people, {left_out:,} left out", fontsize=10)
    return ax


def _axes() -> Any:
    try:
        pyplot = import_module("matplotlib.pyplot")
    except ImportError:
        raise ImportError("plots need matplotlib: install it, or draw the numbers with something else") from None
    return pyplot.subplots()[1]


def _paired(ax: Any, x: Floats, y: Floats, direction: int, _change: Any, _cutoff: Any, measure: str) -> str:
    gain = direction * (y - x)
    for colour, style, chosen in ((_SAME, ":", gain == 0), (_BETTER, "-", gain > 0), (_WORSE, "--", gain < 0)):
        ax.plot([0, 1], [x[chosen], y[chosen]], color=colour, linestyle=style, linewidth=0.8, alpha=0.5)
    ax.plot([0, 1], [x.mean(), y.mean()], color=_INK, linewidth=3, marker="o", label="mean")
    ax.set_xticks([0, 1], ["before", "after"])
    ax.set_ylabel(measure)
    ax.legend(frameon=False)
    return (f"{np.count_nonzero(gain > 0):,} better (solid), {np.count_nonzero(gain < 0):,} worse (dashed),"
            f" {np.count_nonzero(gain == 0):,} the same (dotted)")


def _clinical(
    ax: Any, x: Floats, y: Floats, direction: int, change: float | None, cutoff: float | None, measure: str,
) -> str:
    margin = 0.0 if change is None else float(change)
    gain = direction * (y - x)
    ends = np.array([min(x.min(), y.min()), max(x.max(), y.max())])
    classes = (("better", _BETTER, "^", gain > margin), ("no reliable change" if margin else "the same", _SAME, "o",
               np.abs(gain) <= margin), ("worse", _WORSE, "v", gain < -margin))
    for name, colour, shape, chosen in classes:
        ax.scatter(x[chosen], y[chosen], s=18, color=colour, marker=shape, label=f"{name}: {np.count_nonzero(chosen):,}")
    ax.plot(ends, ends, color=_INK, linewidth=1)
    if margin:
        ax.fill_between(ends, ends - margin, ends + margin, color=_SAME, alpha=0.15, linewidth=0)
    if cutoff is not None:
        ax.axhline(cutoff, color=_INK, linestyle=":", linewidth=1)
        ax.axvline(cutoff, color=_INK, linestyle=":", linewidth=1)
    ax.set_xlabel(f"{measure} before")
    ax.set_ylabel(f"{measure} after")
    ax.legend(frameon=False)
    if cutoff is None:
        return "Before against after"
    crossed = (direction * (x - cutoff) < 0) & (direction * (y - cutoff) >= 0) & (gain > margin)
    return f"{np.count_nonzero(crossed):,} recovered: better, and across the cut-off"


def _map(ax: Any, x: Floats, y: Floats, direction: int, _change: Any, _cutoff: Any, measure: str) -> str:
    places, people = np.unique(np.column_stack((x, y)), axis=0, return_counts=True)
    gain = direction * (places[:, 1] - places[:, 0])
    counts = []
    for name, colour, shape, chosen in (("better", _BETTER, "^", gain > 0), ("the same", _SAME, "o", gain == 0),
                                        ("worse", _WORSE, "v", gain < 0)):
        counts.append(f"{people[chosen].sum():,} {name}")
        ax.scatter(*places[chosen].T, s=18 + 180 * (people[chosen] - 1) / people.max(), color=colour, marker=shape,
                   label=counts[-1])
    ends = np.array([places.min(), places.max()])
    ax.plot(ends, ends, color=_INK, linewidth=1)
    ax.set_xlabel(f"{measure} before")
    ax.set_ylabel(f"{measure} after")
    ax.legend(frameon=False)
    return ", ".join(counts)


_KINDS = {"paired": _paired, "map": _map, "clinical": _clinical}

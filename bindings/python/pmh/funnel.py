# SPDX-License-Identifier: GPL-3.0-or-later
"""Funnel plots: which areas differ from all of them together by more than chance."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from . import _declarations as c
from ._arrays import (
    Floats, Rows, inputs, option, pandas_for_output, plain, pointer, real, room, settle, whole, words,
)
from ._library import call

__all__ = ["FunnelResult", "funnel"]

_KINDS = {"proportion": c.PMH_COMPARE_FUNNEL_PROPORTION, "ratio": c.PMH_COMPARE_FUNNEL_RATIO,
          "rate": c.PMH_COMPARE_FUNNEL_CRUDE_RATE, "dsr": c.PMH_COMPARE_FUNNEL_STANDARDISED}
_DISPERSIONS = {None: c.PMH_COMPARE_FUNNEL_EXACT, "multiplicative": c.PMH_COMPARE_FUNNEL_MULTIPLICATIVE,
                "additive": c.PMH_COMPARE_FUNNEL_ADDITIVE}


@dataclass(frozen=True, eq=False)
class FunnelResult:
    """A funnel: one entry per area, and the whole.

    Attributes:
        value: What each area has, in the unit of the results.
        denominator: Where it lies on the axis: total, expected events, or population of one year.
        z: Its score on the scale of steady variance, over-dispersion included.
        significance: "Low (0.001)", "Low (0.025)", "Not significant", "High (0.025)", "High (0.001)" or "Not applicable".
        reason: Why an area is not judged.
        status: 0, or the negative C code of what is impossible about a row.
        target: What the funnel surrounds.
        phi: Mean square of the z scores: about 1 if chance alone is at work.
        tau: Standard deviation between areas, on the scale of steady variance.
        p: Chance of so much dispersion (see the C documentation); ``log10_p`` its decimal logarithm.
        areas: How many areas made the funnel.
    """

    value: Floats
    denominator: Floats
    z: Floats
    significance: npt.NDArray[Any]
    reason: npt.NDArray[Any]
    status: npt.NDArray[np.int32]
    target: float
    phi: float
    tau: float
    p: float
    log10_p: float
    areas: int
    _whole: Any
    _options: Any

    @property
    def axis(self) -> tuple[float, float]:
        """Where the axis starts and ends: people (proportions) or events."""
        return self._whole.start, self._whole.end

    def limits(self, n: int = 100) -> dict[str, Floats]:
        """The limits to draw, at n places along the axis: tidy columns by name.

        ``at`` counts people (proportions) or events; ``baseline`` is the target; ``lower_2s_limit`` and so on leave 0.025,
        those with 3s 0.001 outside; ``lower_2s_at`` and so on say where on the axis of ``denominator`` they lie.

        Raises:
            Missing: The funnel has no areas, or no events.
        """
        raw = room(c.pmh_compare_funnel_limit, whole("n", n, 2, 1_000_000))
        call("pmh_compare_funnel_limits", self._whole, self._options, len(raw), pointer(raw, c.pmh_compare_funnel_limit))
        columns = {"at": raw["at"], "baseline": raw["inner"]["estimate"]}
        for name, part in (("2s", "inner"), ("3s", "outer")):
            for side in ("lower", "upper"):
                columns |= {f"{side}_{name}_limit": raw[part][side], f"{side}_{name}_at": raw[f"{part}_at"][side]}
        return columns

    def _columns(self) -> dict[str, Any]:
        return {"value": self.value, "denominator": self.denominator, "z": self.z, "significance": self.significance,
                "reason": self.reason}

    def to_dict(self) -> dict[str, Any]:
        """The areas' columns as plain lists for JSON, and the whole beside them."""
        return {name: plain(column) for name, column in self._columns().items()} | {
            name: plain(getattr(self, name)) for name in ("target", "phi", "tau", "p", "log10_p", "areas")}

    def to_frame(self, index: Any = None) -> Any:
        """The areas' columns as a DataFrame."""
        return pandas_for_output().DataFrame(self._columns(), index=index)

    def __repr__(self) -> str:
        outside = sum(word.startswith(("Low", "High")) for word in self.significance)
        return (f"funnel of {self.areas:,} area{'s' if self.areas != 1 else ''} about {self.target:.6g}: {outside:,} outside the limits of 0.025, "
                f"phi {self.phi:.4g} (p {self.p:.3g})")


def funnel(
    first: Any = None, *others: Any, count: Any = None, total: Any = None, rate: Any = None, kind: str = "proportion",
    dispersion: str | None = None, multiplier: float | None = None, years: float = 1, target: float | None = None,
    winsorise: float = 0.1, errors: str = "raise",
) -> FunnelResult:
    """A funnel of areas: ``funnel(count, total)`` or ``funnel(frame, count="cases", total="people")``.

    Args:
        count: Cases or events, from 0.
        total: Out of how many; expected events; or population. May be missing for rates if no count is 0.
        rate: Rates in the unit of the results, if they are not count / total.
        kind: "proportion", "ratio" (observed over expected), "rate", or "dsr" (directly standardised; areas of fewer than
            ten events are not judged).
        dispersion: None for chance alone; "multiplicative" or "additive" (Spiegelhalter 2005).
        multiplier: Results are per this many; 1, and 100,000 for rates, if not given.
        years: Of the events of rates.
        target: What to surround, in the unit of the results; the areas together (for ratios 1) if not given.
        winsorise: Share of the z scores drawn in at either end for the dispersion, below 0.5; 0 draws in none.
        errors: "raise", or "nan" to leave impossible areas out with a warning.

    Returns:
        A :class:`FunnelResult`; its ``to_frame(index)`` and ``limits()`` are what a chart needs.

    Raises:
        BadRows: Impossible rows; ``result`` holds the others.

    >>> funnel([50, 60, 70, 30, 100], [100, 110, 130, 140, 120]).significance.tolist()
    ['Not significant', 'Not significant', 'Not significant', 'Low (0.001)', 'High (0.001)']
    """
    named = {"count": count, "total": total, "rate": rate}
    frame, columns = inputs((first, *others), named)
    if "count" not in columns or not {"total", "rate"} & set(columns):
        raise TypeError("count and total (for rates count and rate) are needed")
    rows = Rows.of(columns)
    rated = kind in ("rate", "dsr")
    options = c.pmh_compare_funnel_options(
        ctypes.sizeof(c.pmh_compare_funnel_options), option("kind", kind, _KINDS),
        option("dispersion", dispersion, _DISPERSIONS), 0 if multiplier is None else real("multiplier", multiplier),
        real("years", years) if rated or years != 1 else 0, 0 if target is None else real("target", target),
        real("winsorise", winsorise, zero=True) or -1)
    raw, made = room(c.pmh_compare_funnel_point, rows.length), c.pmh_compare_funnel_result()
    trouble = call("pmh_compare_funnel", *map(rows.series, named), options, pointer(raw, c.pmh_compare_funnel_point), made)
    result = FunnelResult(
        raw["value"], raw["denominator"], raw["z"], words("pmh_compare_funnel_text", raw["place"]),
        words("pmh_compare_reason_text", raw["reason"]), raw["status"], made.target, made.phi, made.tau, made.p,
        made.log10_p, made.areas, made, options)
    settle(trouble, errors, result, int(np.count_nonzero(raw["status"])), rows.index if frame is None else frame.index)
    return result

# SPDX-License-Identifier: GPL-3.0-or-later
"""Which people changed: responders, reliable change, clinically significant change."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from . import _declarations as c
from ._arrays import POLARITIES, Floats, labelled, option, pointer, real, words
from ._library import BadArgument, BadOption, call
from ._records import Record, of_struct, told
from .change import ChangeTally, Interval, _paired

__all__ = ["ClinicalChange", "ReliableChange", "Responders", "clinical_change", "reliable_change", "responders"]

_METHODS = {
    "JT": c.PMH_CHANGE_JT, "ChB": c.PMH_CHANGE_CHB, "PA": c.PMH_CHANGE_PA, "Temkin": c.PMH_CHANGE_TEMKIN,
    "EN": c.PMH_CHANGE_EN, "GLN": c.PMH_CHANGE_GLN, "HLL": c.PMH_CHANGE_HLL, "NK": c.PMH_CHANGE_NK,
    "HA": c.PMH_CHANGE_HA, "SRB": c.PMH_CHANGE_SRB, "CG": c.PMH_CHANGE_CG,
}
_CUTOFFS = {"default": c.PMH_CHANGE_CUTOFF_DEFAULT, "a": c.PMH_CHANGE_CUTOFF_A, "b": c.PMH_CHANGE_CUTOFF_B,
            "c": c.PMH_CHANGE_CUTOFF_C, "given": c.PMH_CHANGE_CUTOFF_GIVEN}


@dataclass(frozen=True, repr=False)
class Responders(Record):
    """Responders, with everything as in ``pmh_change_respond_result``; ``classes`` is a word per row, None for a tally."""

    pairs: int
    before_only: int
    after_only: int
    neither: int
    improved: int
    unchanged: int
    deteriorated: int
    cannot_improve: int
    improved_share: Interval
    unchanged_share: Interval
    deteriorated_share: Interval
    improved_exact: Interval
    deteriorated_exact: Interval
    net_benefit: Interval
    net_error: float
    number_needed: Interval
    error_improved: float
    error_deteriorated: float
    confidence: float
    improvement: float
    deterioration: float
    tolerance: float
    direction: int
    warnings: tuple[str, ...]
    classes: npt.NDArray[Any] | None = field(compare=False)


@dataclass(frozen=True, repr=False)
class ReliableChange(Record):
    """Reliable change, with everything as in ``pmh_change_reliable_result``.

    ``indices`` and ``classes`` have one element per row; None for a tally.
    """

    method: str
    pairs: int
    before_only: int
    after_only: int
    neither: int
    improved: int
    unchanged: int
    deteriorated: int
    improved_share: Interval
    unchanged_share: Interval
    deteriorated_share: Interval
    measurement_error: float
    reliability: float
    change_reliability: float
    intercept: float
    slope: float
    error: float
    critical: float
    reliable_change: float
    least_change: float
    confidence: float
    direction: int
    warnings: tuple[str, ...]
    indices: Floats | None = field(compare=False)
    classes: npt.NDArray[Any] | None = field(compare=False)


@dataclass(frozen=True, repr=False)
class ClinicalChange(Record):
    """Clinically significant change, with everything as in ``pmh_change_clinical_result``.

    ``reliable`` is the :class:`ReliableChange` that underlies it; ``classes`` is a word per row, None for a tally.
    """

    recovered: int
    improved: int
    unchanged: int
    deteriorated: int
    harmed: int
    crossed: int
    clinical_before: int
    recovered_share: Interval
    improved_share: Interval
    unchanged_share: Interval
    deteriorated_share: Interval
    harmed_share: Interval
    a: float
    b: float
    c: float
    cutoff: float
    cutoff_score: float
    kind: str
    reliable: ReliableChange
    warnings: tuple[str, ...]
    classes: npt.NDArray[Any] | None = field(compare=False)


def _rows(before: Any, after: Any) -> Any:
    """A tally alone, or two columns as in :func:`pmh.change`."""
    if isinstance(before, ChangeTally):
        if after is not None:
            raise BadArgument("with a tally there is no after")
        return None
    if after is None:
        raise BadArgument("after is None: give scores before and after, or a tally")
    return _paired(before, after)


def _run(name: str, before: Any, after: Any, options: Any, raw: Any, indices: bool = False) -> tuple[Any, Any]:
    """Call the function of a tally or of series; the classes as words and the indices, if there are rows."""
    rows = _rows(before, after)
    if rows is None:
        call(name, before._raw, options, raw)
        return None, None
    classes = np.empty(rows.length, dtype=np.int32)
    found = np.empty(rows.length)
    arrays = [pointer(found, ctypes.c_double)] if indices else []
    with labelled(rows.index):
        call(name + "_series", rows.series("before"), rows.series("after"), options, *arrays,
             pointer(classes, ctypes.c_int32), raw)
    return _class_words(classes), found


def _class_words(classes: npt.NDArray[Any]) -> npt.NDArray[Any]:
    return words("pmh_change_class_text", classes)


def responders(
    before: Any, after: Any = None, *, direction: str | int | None = None, improvement: float = 0,
    deterioration: float = 0, measurement_error: float = 0, confidence: float = 0.95,
) -> Responders:
    """Count and class responders: ``responders(before, after)`` or ``responders(tally)``.

    Args:
        before, after: Scores (two Series are paired by index), or a tally alone.
        direction: "higher" or "lower" is better; a tally of a known scale knows it.
        improvement, deterioration: Thresholds in points, inclusive; 0 counts any change; a deterioration of 0 means as
            much as ``improvement``.
        measurement_error: SEM in points, for the shares that would pass by error alone.
        confidence: Level of the limits.

    Raises:
        BadOption, BadArgument, NotFinite.

    >>> r = responders([40, 45, 38, 50], [44, 45, 47, 53], direction="higher", improvement=3)
    >>> r.improved, r.deteriorated, list(r.classes)
    (3, 0, ['improved', 'unchanged', 'improved', 'improved'])
    """
    options = c.pmh_change_respond_options(
        ctypes.sizeof(c.pmh_change_respond_options), real("confidence", confidence),
        real("improvement", improvement, zero=True), real("deterioration", deterioration, zero=True),
        real("measurement_error", measurement_error, zero=True), option("direction", direction, POLARITIES))
    raw = c.pmh_change_respond_result()
    classes, _ = _run("pmh_change_respond", before, after, options, raw)
    result: Responders = of_struct(Responders, raw, classes=classes, warnings=told("pmh_change_person_text", raw.notes))
    return result


_NUMBERS = ("reliability", "reliability_after", "measurement_error", "mean", "sd", "mean_after", "sd_after",
            "correlation", "control_n", "control_mean", "control_sd", "control_change", "control_change_sd",
            "intercept", "slope", "residual_sd", "critical")
_REFERENCE = ("mean", "sd", "mean_after", "sd_after", "correlation")
_OF_REFERENCE = {
    "JT": ("sd",), "ChB": ("sd", "sd_after"), "PA": ("sd",), "EN": ("mean", "sd"), "GLN": ("mean", "sd"),
    "HLL": ("mean", "sd", "mean_after"), "NK": ("mean", "sd", "sd_after"), "HA": _REFERENCE}
"""What a method asks of a reference, if one is given. A number left out is not 0."""
_OF_CONTROL = {
    "PA": ("control_n", "control_change"), "Temkin": ("control_n", "control_change", "control_change_sd"),
    "SRB": ("control_n", "intercept", "slope", "residual_sd"),
    "CG": ("control_n", "control_mean", "control_sd", "intercept", "slope", "residual_sd")}
"""What a method asks of a control sample."""


def _reliable_options(method: str, direction: Any, confidence: float, given: dict[str, Any]) -> Any:
    unknown = [name for name in given if name not in _NUMBERS]
    if unknown:
        raise TypeError(f"unknown arguments: {', '.join(unknown)}; there are {', '.join(_NUMBERS)}")
    options = c.pmh_change_reliable_options()
    options.size = ctypes.sizeof(options)
    options.confidence = real("confidence", confidence)
    options.method = option("method", method, _METHODS)
    options.direction = option("direction", direction, POLARITIES)
    options.has_reference = int(any(given.get(name) is not None for name in _REFERENCE))
    word = next(name for name, code in _METHODS.items() if code == options.method)
    needed = _OF_CONTROL.get(word, ()) + (_OF_REFERENCE.get(word, ()) if options.has_reference else ())
    absent = [name for name in needed if given.get(name) is None]
    if absent:
        raise BadOption(f"{absent[0]} is missing: here method {word} needs {', '.join(needed)}")
    for name, value in given.items():
        if value is not None:
            setattr(options, name, real(name, value, zero=True))
    return options


def _reliable(raw: Any, indices: Any, classes: Any) -> ReliableChange:
    method = next(name for name, code in _METHODS.items() if code == raw.method)
    result: ReliableChange = of_struct(ReliableChange, raw, method=method, indices=indices, classes=classes,
                                       warnings=told("pmh_change_person_text", raw.notes))
    return result


def reliable_change(
    before: Any, after: Any = None, *, method: str = "JT", direction: str | int | None = None,
    confidence: float = 0.95, **numbers_: float,
) -> ReliableChange:
    """Reliable change of each person: ``reliable_change(before, after, reliability=0.83, direction="higher")``.

    Args:
        before, after: Scores (two Series are paired by index), or a tally alone.
        method: "JT" (Jacobson and Truax, the default), "ChB", "PA", "Temkin", "EN", "GLN", "HLL", "NK", "HA", "SRB", "CG";
            their formulas stand in ``change_person.h``.
        direction: "higher" or "lower" is better; a tally of a known scale knows it.
        confidence: Gives the critical value (two-sided) and the limits of the shares.
        numbers_: reliability or measurement_error; reliability_after; critical; mean, sd, mean_after, sd_after,
            correlation of a reference (without any of them they are those of the people; with one, all that the method's
            formula names are needed); control_n, control_mean, control_sd, control_change, control_change_sd, intercept,
            slope, residual_sd of a control sample.

    Raises:
        BadOption: A number that the method needs is not given, or out of range.
        BadArgument, NotFinite.

    >>> r = reliable_change([40, 45, 38, 50], [44, 45, 57, 33], direction="higher", sd=8.65, reliability=0.89)
    >>> round(r.reliable_change, 4), list(r.classes)
    (7.952, ['unchanged', 'unchanged', 'improved', 'deteriorated'])
    """
    options = _reliable_options(method, direction, confidence, numbers_)
    raw = c.pmh_change_reliable_result()
    classes, indices = _run("pmh_change_reliable", before, after, options, raw, indices=True)
    return _reliable(raw, indices, classes)


def clinical_change(
    before: Any, after: Any = None, *, cutoff: str | float = "default", clinical_mean: float | None = None,
    clinical_sd: float | None = None, functional_mean: float | None = None, functional_sd: float | None = None,
    method: str = "JT", direction: str | int | None = None, confidence: float = 0.95, **numbers_: float,
) -> ClinicalChange:
    """Clinically significant change: recovered, improved, unchanged, deteriorated, harmed.

    The shares of the five classes are of all pairs, not of ``clinical_before``. "Harmed" is the field's word for
    reliably worse and no longer functional; it claims no cause.

    Args:
        before, after: Scores (two Series are paired by index), or a tally alone.
        cutoff: "a", "b", "c", or the worst score that is functional, itself included: of a questionnaire where 10 or
            more is a case, 9. "default" is c with a functional norm and otherwise a.
        clinical_mean, clinical_sd: Of the clinical group; without them those of the people before.
        functional_mean, functional_sd: Of the functional group.
        method, direction, confidence, numbers_: As in :func:`reliable_change`.

    Raises:
        BadOption: The functional mean is not the better one, a norm is missing, no score of a tally is as high or as
            low as the cut-off, and as :func:`reliable_change`.

    >>> r = clinical_change([20, 20, 10], [30, 19, 4], cutoff=25, measurement_error=2, direction="higher")
    >>> list(r.classes)
    ['recovered', 'unchanged', 'deteriorated']
    """
    reliable = _reliable_options(method, direction, confidence, numbers_)
    options = c.pmh_change_clinical_options()
    options.size = ctypes.sizeof(options)
    options.reliable = ctypes.pointer(reliable)
    for name, value in (("clinical_mean", clinical_mean), ("clinical_sd", clinical_sd),
                        ("functional_mean", functional_mean), ("functional_sd", functional_sd)):
        if value is not None:
            setattr(options, name, real(name, value, zero=True))
    if isinstance(cutoff, str):
        options.kind = option("cutoff", cutoff, {name: code for name, code in _CUTOFFS.items() if name != "given"})
    else:
        options.kind, options.cutoff = c.PMH_CHANGE_CUTOFF_GIVEN, real("cutoff", cutoff, zero=True)
    raw = c.pmh_change_clinical_result()
    classes, _ = _run("pmh_change_clinical", before, after, options, raw)
    kind = next(name for name, code in _CUTOFFS.items() if code == raw.kind)
    result: ClinicalChange = of_struct(
        ClinicalChange, raw, kind=kind, classes=classes, warnings=told("pmh_change_person_text", raw.notes),
        reliable=_reliable(raw.reliable, None, None))
    return result

# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers to items become scores: WEMWBS, SWEMWBS, ONS4, PHQ-9, GAD-7 and others (:func:`instruments`), and your own.

libpmh ships no wording of these questionnaires and grants no licence to use them: see ``pmh.scales()[0].licence``.

Sources: Tennant and others 2007, Health and Quality of Life Outcomes 5:63 (WEMWBS); Stewart-Brown and others 2009,
Health and Quality of Life Outcomes 7:15 (SWEMWBS and its conversion).
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from . import _declarations as c
from ._arrays import (
    POLARITIES, Floats, is_frame, is_series, numbers, option, pandas_for_output, pick, pointer, series, settle, table,
    translated, warn,
)
from ._library import BadArgument, BadOption, Mismatch, OutOfRange, call, library, text

__all__ = [
    "BandSet", "BandsReport", "Instrument", "Norm", "NormReport", "ScaleDescription", "ScoreCounts", "ScoreReport",
    "band_sets", "bands", "instrument", "instruments", "metric", "norm", "norms", "scales", "score", "score_report",
]


@dataclass(frozen=True)
class ScaleDescription:
    """What a score is.

    Attributes:
        name: As :func:`score` takes it, such as "swemwbs".
        title: Full name.
        items: Neutral keys of its items, in the questionnaire's order; not their wording.
        lowest_answer, highest_answer: Allowed answers to an item.
        minimum, maximum: Lowest and highest score.
        levels: Every score that a complete questionnaire can have, in points, ascending. For "swemwbs" it is the
            conversion table: level L is the metric score of raw score 7 + L.
        max_missing: The most unanswered items that may be prorated on request; 0 if none may.
        direction: +1 if higher is better, -1 if lower is.
        risk_item: Position of the item whose answer is flagged, from 0; None if there is none.
        licence: Who owns the questionnaire and what its users need.
        source: Publication behind the scoring.
    """

    name: str
    title: str
    items: tuple[str, ...]
    lowest_answer: int
    highest_answer: int
    minimum: float
    maximum: float
    levels: tuple[float, ...]
    max_missing: int
    direction: int
    risk_item: int | None
    licence: str
    source: str


class ScoreCounts(NamedTuple):
    """How many people were scored: rows = complete + prorated + incomplete + invalid.

    Attributes:
        rows: People in the table.
        complete: Scored from all their answers.
        prorated: Scored from most of their answers.
        incomplete: Not scored: too many answers missing.
        invalid: Not scored: an answer that is not allowed.
    """

    rows: int
    complete: int
    prorated: int
    incomplete: int
    invalid: int


@dataclass(frozen=True, eq=False)
class ScoreReport:
    """Scores, and for each person why there is one or none.

    ``scores``, ``answered`` and ``status`` are arrays, or Series with the answers' index if those came as a DataFrame.

    Attributes:
        scale: Name of the score.
        scores: One per person, in points; NaN where there is none.
        answered: How many items have an allowed answer; fewer than all in a scored person means prorated.
        status: 0 (scored), or the negative C code of the reason.
        counts: How many people were complete, prorated, incomplete and invalid.
        zero_based: True if answers should run from 1 and are probably coded from 0.
        nonstandard: True if somebody's score was prorated as no source supports (``nonstandard=True``).
        at_risk: How many people's answer to the risk item is flagged, whether they have a score or not.
        risk: For each person 1 (flagged), 0, or -1 (no allowed answer); None for a scale without a risk item.
    """

    scale: str
    scores: Any
    answered: Any
    status: Any
    counts: ScoreCounts
    zero_based: bool
    nonstandard: bool = False
    at_risk: int = 0
    risk: Any = None

    def to_frame(self) -> Any:
        """A DataFrame, one row per person: score, answered, status (in words), and risk where there is such an item."""
        reasons = translated(np.asarray(self.status), lambda code: text("pmh_status_text", code))
        columns = {"score": np.asarray(self.scores), "answered": np.asarray(self.answered), "status": reasons}
        if self.risk is not None:
            columns["risk"] = np.asarray(self.risk)
        return pandas_for_output().DataFrame(columns, index=getattr(self.scores, "index", None))

    def to_dict(self) -> dict[str, Any]:
        """The counts and the scale's name, for JSON."""
        return {
            "scale": self.scale, **self.counts._asdict(), "zero_based": self.zero_based,
            "nonstandard": self.nonstandard, "at_risk": self.at_risk}

    def __repr__(self) -> str:
        lines = [f"Scores on {self.scale}"]
        lines += [f"  {word:<10} {count:>12,}" for word, count in self.counts._asdict().items()]
        if self.risk is not None:
            lines.append(f"  {'at risk':<10} {self.at_risk:>12,}")
        lines += ["  All answers look coded from 0 instead of from 1."] * self.zero_based
        lines += ["  Some scores are prorated as no source supports."] * self.nonstandard
        return "\n".join(lines)


def scale_number(name: str) -> int:
    """The C number of a score by its name; capitals do not matter.

    Raises:
        BadArgument: The name is unknown; the message lists the known ones.
    """
    if not isinstance(name, str):
        raise BadArgument(f"scale is {name!r}, allowed is the name of a score, such as 'swemwbs'")
    number = ctypes.c_int32()
    call("pmh_scale_find", name.encode(), number)
    return number.value


@cache
def describe(number: int) -> ScaleDescription:
    """What the library says of a score."""
    raw, key, points = c.pmh_scale_description(), ctypes.c_char_p(), ctypes.c_double()
    call("pmh_scale_describe", number, raw)
    items, levels = [], []
    for item in range(raw.items):
        call("pmh_scale_item", number, item, key)
        items.append((key.value or b"").decode())
    for level in range(raw.levels):
        call("pmh_scale_level", number, level, points)
        levels.append(points.value)
    return ScaleDescription(
        raw.name.decode(), raw.title.decode(), tuple(items), raw.lowest_answer, raw.highest_answer, raw.minimum,
        raw.maximum, tuple(levels), raw.max_missing, raw.direction,
        raw.risk_item if raw.risk_item >= 0 else None, raw.licence.decode(), raw.source.decode())


@cache
def prorated_scores(number: int) -> Floats:
    """The scores that only a questionnaire with unanswered items can have, computed as the library does."""
    about = describe(number)
    whole = len(about.items)
    points = {
        whole * total / answered for answered in range(whole - about.max_missing, whole)
        for total in range(answered * about.lowest_answer, answered * about.highest_answer + 1)}
    return np.array(sorted(points.difference(about.levels)))


def instruments() -> list[ScaleDescription]:
    """The scores that the library knows, in the order of their numbers.

    >>> [scale.name for scale in instruments()][:3]
    ['wemwbs', 'swemwbs', 'swemwbs_raw']
    """
    return [describe(number) for number in range(1, library.pmh_scale_count() + 1)]


def scales() -> list[ScaleDescription]:
    """The same as :func:`instruments`."""
    return instruments()


@dataclass(frozen=True, eq=False)
class Instrument:
    """An instrument of your own, made by :func:`instrument` and checked by the library.

    Attributes:
        name: What band sets and norms would call its score.
        items: Keys of its items.
        lowest_answer, highest_answer: Allowed answers.
        risk_item: Position of the flagged item; None for none.
    """

    name: str
    items: tuple[str, ...]
    lowest_answer: int
    highest_answer: int
    risk_item: int | None
    _raw: Any
    _kept: tuple[Any, ...]


def _whole_numbers(name: str, values: Iterable[int] | None) -> npt.NDArray[np.int32] | None:
    if values is None:
        return None
    given = numbers(list(values), name)
    if not np.all((np.abs(given) < 2**31) & (given == np.floor(given))):
        raise BadArgument(f"{name} is {values!r}, allowed are whole numbers")
    return given.astype(np.int32)


def instrument(
    name: str, items: int | Sequence[str], answers: tuple[int, int], *, reverse: Iterable[int] = (),
    mean: bool = False, multiplier: int = 1, worth: Iterable[int] | None = None,
    conversion: Iterable[int] | None = None, units_per_point: int = 1, max_missing: int = 0, rounding: bool = False,
    direction: Any = None, risk: tuple[int, int] | None = None,
) -> Instrument:
    """Make an instrument of your own; the library checks it and scores it by the same code as its own.

    Args:
        name: Short name.
        items: Keys of the items, or how many there are.
        answers: Lowest and highest allowed answer.
        reverse: Positions of the reversed items, from 0.
        mean: True for the mean of the items instead of their sum.
        multiplier: The score is that many times the sum or mean.
        worth: What the answers, lowest to highest, are worth, if not themselves.
        conversion: Score of each possible sum from the lowest on, in whole units.
        units_per_point: Units of the conversion that make a point (100: hundredths).
        max_missing: The most unanswered items that may be prorated on request.
        rounding: True rounds scores to the nearest whole number, halves up.
        direction: "higher" or "lower" (is better), or None.
        risk: Position of an item to flag, and the lowest answer that is flagged.

    Raises:
        BadArgument: A field is wrong; it says which.

    >>> own = instrument("mood", ["calm", "glad", "tense"], (0, 4), reverse=[2])
    >>> score([[4, 3, 1]], own)
    array([10.])
    """
    keys = tuple(f"{name}_{i + 1}" for i in range(items)) if isinstance(items, int) else tuple(items)
    reversed_, worths, table_ = (
        _whole_numbers(word, values)
        for word, values in (("reverse", list(reverse) or None), ("worth", worth), ("conversion", conversion)))
    if worths is not None and worths.size != answers[1] - answers[0] + 1:
        raise BadArgument(f"worth has {worths.size} numbers; there are {answers[1] - answers[0] + 1} answers")
    encoded = name.encode()
    raw = c.pmh_scale_instrument(
        size=ctypes.sizeof(c.pmh_scale_instrument), name=encoded, items=len(keys), lowest_answer=answers[0],
        highest_answer=answers[1], max_missing=max_missing, direction=option("direction", direction, POLARITIES),
        multiplier=multiplier, divisor=len(keys) if mean else 1, rounding=int(rounding))
    if reversed_ is not None:
        raw.reversed, raw.n_reversed = pointer(reversed_, ctypes.c_int32), reversed_.size
    if worths is not None:
        raw.worth = pointer(worths, ctypes.c_int32)
    if table_ is not None:
        raw.conversion, raw.n_conversion = pointer(table_, ctypes.c_int32), table_.size
        raw.units_per_point = units_per_point
    if risk is not None:
        raw.risk_item, raw.risk_from = risk
    call("pmh_scale_check", raw)
    return Instrument(
        name, keys, answers[0], answers[1], None if risk is None else risk[0], raw,
        (encoded, reversed_, worths, table_))


def known(scale: str | Instrument, coding: str | None) -> tuple[Any, Any]:
    """An instrument's description and its C struct."""
    if isinstance(scale, Instrument):
        if coding is not None:
            raise BadArgument("coding is for the library's instruments")
        return scale, scale._raw
    if coding is not None and isinstance(scale, str):
        scale = f"{scale}_{coding.replace('-', 'to')}"
    number = scale_number(scale)
    raw = ctypes.POINTER(c.pmh_scale_instrument)()
    call("pmh_scale_instrument_of", number, raw)
    return describe(number), raw.contents


def score(
    answers: Any, scale: str | Instrument = "swemwbs", *, items: Sequence[Any] | None = None,
    missing: Iterable[int] = (), max_missing: int = 0, coding: str | None = None, questionnaire: str | None = None,
    nonstandard: bool = False, errors: str = "raise", out: Floats | None = None,
) -> Any:
    """Score people from their answers.

    Args:
        answers: People x items, whole numbers. A DataFrame, or anything that numpy makes a table of; None, NaN and
            pandas.NA are no answer (and -128 in an int8 array).
        scale: "swemwbs" (the metric score, the one to report), "wemwbs", "phq9" ... (see :func:`instruments`), or an
            :class:`Instrument` of your own.
        items: For a DataFrame: its columns, in the questionnaire's order. By default the neutral item keys of
            ``pmh.scales()`` if they are all there, otherwise all columns if there are as many as items.
        missing: Answers that mean "no answer", such as ``[-9, 99]``. Nothing is taken for missing unasked.
        max_missing: Unanswered items that are prorated: 0 scores complete questionnaires only; WEMWBS allows up to 3
            (14 x sum / answered); SWEMWBS allows none, because its conversion is defined for whole raw scores.
        coding: How the answers are coded, where there is more than one way and so no default: "0-4" or "1-5" for "k6" and
            "k10", "likert" or "bimodal" for "ghq12", "often1" or "often5" for "loneliness".
        questionnaire: The scale whose items an array's columns are, if it is a longer one: "wemwbs" for "swemwbs".
        nonstandard: True allows proration that no source supports (SWEMWBS by interpolation); the report says so.
        errors: "raise", or "nan" to give people with an answer that is not allowed NaN and a warning that counts them.
        out: Write the scores here, an array of doubles with one element per person, and return it (or a Series upon
            it); whoever scores again and again spares new memory each time, a good part of the work with millions.

    Returns:
        One score per person, in points; NaN for an incomplete questionnaire. For a DataFrame a Series with its index,
        named after the scale; otherwise an array.

    Raises:
        BadRows: Answers that are not allowed (never clamped or rounded). It names the first, and its ``scores`` hold
            everybody else's.
        BadArgument, BadOption: Not a table of numbers, an unknown scale or column, an option out of range.

    >>> score([[3, 4, 4, 3, 4, 4, 4], [2, 3, None, 3, 2, 3, 3]])
    array([23.21,   nan])
    """
    return _report(
        answers, scale, items, missing, max_missing, coding, questionnaire, nonstandard, errors, reasons=False, out=out).scores


def score_report(
    answers: Any, scale: str | Instrument = "swemwbs", *, items: Sequence[Any] | None = None,
    missing: Iterable[int] = (), max_missing: int = 0, coding: str | None = None, questionnaire: str | None = None,
    nonstandard: bool = False, errors: str = "nan",
) -> ScoreReport:
    """Score people, and say for each why there is a score or none.

    Arguments and errors are those of :func:`score`; but ``errors`` is "nan" unless asked otherwise.

    >>> score_report([[3, 4, 4, 3, 4, 4, 4], [2, 3, None, 3, 2, 3, 3]]).counts
    ScoreCounts(rows=2, complete=1, prorated=0, incomplete=1, invalid=0)
    """
    return _report(
        answers, scale, items, missing, max_missing, coding, questionnaire, nonstandard, errors, reasons=True)


def _report(
    answers: Any, scale: str | Instrument, items: Sequence[Any] | None, missing: Iterable[int], max_missing: int,
    coding: str | None, questionnaire: str | None, nonstandard: bool, errors: str, *, reasons: bool, out: Floats | None = None,
) -> ScoreReport:
    """Score people. Without ``reasons`` status and answered are not written, unless somebody is invalid."""
    if not reasons and hasattr(missing, "__iter__"):
        missing = list(missing)  # it may be needed twice
    about, raw = known(scale, coding)
    index = columns = None
    if is_frame(answers):
        answers = _item_columns(answers, about, items)
        index, columns = answers.index, answers.columns
    elif items is not None:
        raise BadArgument("items names columns of a DataFrame; give an array's columns in the questionnaire's order")
    cells = numbers(answers, "answers", dimensions=2, bytes_fit=True)
    rows = len(cells)
    scores = np.empty(rows) if out is None else _scores_into(out, cells)
    status, answered = np.empty(rows * reasons, np.int32), np.empty(rows * reasons, np.int32)
    result = c.pmh_scale_result()
    options, _codes = _options(missing, max_missing, nonstandard)
    if questionnaire is not None:
        chosen = columns_in(about.name, questionnaire)
        options.columns = pointer(chosen, ctypes.c_int32)
        risk_cells = None if about.risk_item is None else cells[:, chosen[about.risk_item]]
    else:
        risk_cells = None if about.risk_item is None or cells.shape[1] <= about.risk_item else cells[:, about.risk_item]
    trouble = call(
        "pmh_scale_score_own" if cells.dtype == np.int8 else "pmh_scale_score_own_doubles", raw, table(cells), options,
        pointer(scores, ctypes.c_double), pointer(status, ctypes.c_int32) if reasons else None,
        pointer(answered, ctypes.c_int32) if reasons else None, result)
    if trouble.status == c.PMH_BAD_ROWS and not reasons:
        return _report(
            answers, about.name if isinstance(about, ScaleDescription) else about, items if columns is None else None, missing,
            max_missing, None, questionnaire, nonstandard, errors, reasons=True, out=out)
    report = ScoreReport(
        about.name, _like(scores, index, about.name), _like(answered, index if reasons else None, "answered"),
        _like(status, index if reasons else None, "status"), ScoreCounts(*(getattr(result, word) for word in ScoreCounts._fields)),
        bool(result.warnings & c.PMH_SCALE_ZERO_BASED), bool(result.warnings & c.PMH_SCALE_NONSTANDARD), result.at_risk,
        None if risk_cells is None else _like(_risk(raw, risk_cells), index, "risk"))
    if report.at_risk:
        warn(f"{report.at_risk} {'person has' if report.at_risk == 1 else 'people have'} a flagged answer to the risk "
             f"item of {about.name}: look at score_report(...).risk")
    if report.zero_based:
        warn(f"all answers lie within 0 to {about.highest_answer - 1}: probably coded from 0 instead of from 1; nothing was shifted")
    settle(trouble, errors, report, result.invalid, index, columns)
    return report


def _scores_into(out: Any, cells: npt.NDArray[Any]) -> Floats:
    """The caller's array, if scores can be written there as they are."""
    shape = (len(cells),)
    if not isinstance(out, np.ndarray) or out.dtype != np.float64 or out.shape != shape or not out.flags.carray:
        raise BadArgument(f"out is not an array of {len(cells)} doubles, one after another, that may be written to")
    if np.may_share_memory(out, cells):
        raise BadArgument("out shares memory with answers, which are read while scores are written")
    return out


def metric(raw: int) -> float:
    """Convert one person's SWEMWBS raw score, 7 to 35, to the metric score, 7.00 to 35.00 points.

    There is no function that converts a group's mean: average people's metric scores instead.

    Raises:
        OutOfRange: Not from 7 to 35.
        BadArgument: Not a whole number.

    >>> metric(29)
    26.02
    """
    if isinstance(raw, (bool, np.bool_)) or not isinstance(raw, (int, np.integer)):
        raise BadArgument(f"raw is {raw!r}, allowed is one person's whole score from 7 to 35")
    points = ctypes.c_double()
    call("pmh_scale_metric", max(-(2**31), min(int(raw), 2**31 - 1)), points)
    return points.value


def columns_in(name: str, questionnaire: str) -> npt.NDArray[np.int32]:
    """Where the items of a scale are among those of a longer questionnaire."""
    chosen = np.empty(c.PMH_SCALE_ITEMS, np.int32)
    call("pmh_scale_columns", scale_number(name), scale_number(questionnaire), pointer(chosen, ctypes.c_int32))
    return chosen


def _risk(raw: Any, cells: npt.NDArray[Any]) -> npt.NDArray[np.int32]:
    flags = np.empty(len(cells), np.int32)
    answers = cells.astype(np.float64)  # -128 is no allowed answer, and so no flag
    call("pmh_scale_risk", raw, series(answers), pointer(flags, ctypes.c_int32))
    return flags


# ---- bands and norms ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class BandSet:
    """A named set of bands. Band i holds scores from ``bounds[i]`` to below ``bounds[i + 1]``, the last one also its end.

    Attributes:
        name: Such as "swemwbs.ngfat".
        score: The score it applies to, and no other.
        labels: One per band.
        bounds: One more than the labels.
        source: Where it comes from.
        unverified: True if something in it could not be checked against its source.
    """

    name: str
    score: str
    labels: tuple[str, ...]
    bounds: tuple[float, ...]
    source: str
    unverified: bool


@dataclass(frozen=True, eq=False)
class BandsReport:
    """Which band each score falls into. A band is not a diagnosis.

    Attributes:
        bands: The set.
        index: Band of each score, from 0; -1 for none.
        labels: The same in words; None for none.
        counts: Scores in each band.
        shares: Share of each band: (estimate, lower, upper), Wilson's 95 % limits.
        missing: Scores missing.
    """

    bands: BandSet
    index: Any
    labels: Any
    counts: tuple[int, ...]
    shares: tuple[tuple[float, float, float], ...]
    missing: int

    def to_frame(self) -> Any:
        """A DataFrame, one row per band."""
        return pandas_for_output().DataFrame({
            "band": self.bands.labels, "from": self.bands.bounds[:-1], "to": self.bands.bounds[1:],
            "count": self.counts, "share": [share[0] for share in self.shares],
            "lower": [share[1] for share in self.shares], "upper": [share[2] for share in self.shares]})

    def to_dict(self) -> dict[str, Any]:
        """Counts by label, with the set's name."""
        return {"bands": self.bands.name, "missing": self.missing, **dict(zip(self.bands.labels, self.counts))}

    def __repr__(self) -> str:
        lines = [f"{self.bands.name} ({self.bands.source}); not a diagnosis"]
        for label, count, share in zip(self.bands.labels, self.counts, self.shares):
            lines.append(f"  {label:<32} {count:>10,}  {share[0]:7.1%} ({share[1]:.1%} to {share[2]:.1%})")
        return "\n".join(lines)


@dataclass(frozen=True)
class Norm:
    """A published mean of a named group in named years; ``n`` is None and ``sd`` NaN where not known."""

    name: str
    score: str
    group: str
    years: tuple[int, int]
    n: int | None
    mean: float
    sd: float
    source: str
    unverified: bool


@dataclass(frozen=True, eq=False)
class NormReport:
    """A sample against a norm.

    Attributes:
        norm: The norm.
        z: Standardised difference of each score; NaN without an SD.
        difference: Mean of the sample - the norm's mean: (estimate, lower, upper), 95 % by t; the norm's own sampling
            error is left out.
        mean_z: The mean's difference in the norm's SDs.
        used, missing: Scores.
        reason: What is lacking, in words; empty if nothing is.
    """

    norm: Norm
    z: Any
    difference: tuple[float, float, float]
    mean_z: float
    used: int
    missing: int
    reason: str

    def __repr__(self) -> str:
        low, high = self.difference[1:]
        return (f"{self.used} scores differ from {self.norm.name} ({self.norm.group}, {self.norm.years[0]}) by "
                f"{self.difference[0]:.2f} ({low:.2f} to {high:.2f})" + (f"; {self.reason}" if self.reason else ""))

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {"norm": self.norm.name, "used": self.used, "missing": self.missing, "difference": self.difference[0],
                "lower": self.difference[1], "upper": self.difference[2], "z": self.mean_z, "reason": self.reason}


def _band_set(raw: Any) -> BandSet:
    return BandSet(
        raw.name.decode(), raw.score.decode(), tuple(raw.labels[i].decode() for i in range(raw.bands)),
        tuple(raw.bounds[i] for i in range(raw.bands + 1)), raw.source.decode(), bool(raw.unverified))


def _norm(raw: Any) -> Norm:
    return Norm(
        raw.name.decode(), raw.score.decode(), raw.group.decode(), (raw.first_year, raw.last_year), raw.n or None,
        raw.mean, raw.sd, raw.source.decode(), bool(raw.unverified))


def _all(function: str, kind: Any) -> Iterable[Any]:
    index, raw = 0, ctypes.POINTER(kind)()
    while True:
        try:
            call(function, index, raw)
        except OutOfRange:
            return
        yield raw.contents
        index += 1


def band_sets() -> list[BandSet]:
    """The band sets that the library knows.

    >>> band_sets()[3].name
    'swemwbs.ngfat'
    """
    return [_band_set(raw) for raw in _all("pmh_scale_bands_at", c.pmh_scale_bands)]


def norms() -> list[Norm]:
    """The norms that the library knows."""
    return [_norm(raw) for raw in _all("pmh_scale_norm_at", c.pmh_scale_norm)]


def _kind_of(scores: Any, scale: str | None) -> tuple[Any, str]:
    """Scores and what they are: a report and a Series of :func:`score` know it."""
    known = scores.scale if isinstance(scores, ScoreReport) else None
    if isinstance(scores, ScoreReport):
        scores = scores.scores
    elif is_series(scores) and any(scores.name == about.name for about in instruments()):
        known = str(scores.name)
    if known is not None and scale is not None and known != scale:
        raise Mismatch(f"the scores are {known}, not {scale}")
    kind = known or scale
    if kind is None:
        raise BadArgument("scale is needed: say what the scores are, such as scale='swemwbs'")
    return scores, kind


def _find(function: str, name: str, raw: Any, fitting: Sequence[str], kind: str) -> None:
    """Find a band set or norm; an unknown name is answered with all that fit the scores."""
    try:
        call(function, name.encode(), raw)
    except BadArgument as error:
        what = str(error).partition(";")[0]
        raise BadArgument(f"{what}; for {kind} there are {', '.join(fitting) or 'none'}") from None


def _own_bands(own: BandSet) -> Any:
    """A caller's set as the C struct, which keeps its texts and numbers alive."""
    if len(own.bounds) != len(own.labels) + 1:
        raise BadArgument(f"{own.name} has {len(own.labels)} labels and {len(own.bounds)} bounds; one bound more is needed")
    count = len(own.labels)
    raw = c.pmh_scale_bands(
        name=own.name.encode(), score=own.score.encode(), source=own.source.encode(),
        bounds=(ctypes.c_double * (count + 1))(*own.bounds),
        labels=(ctypes.c_char_p * count)(*(label.encode() for label in own.labels)), bands=count, not_diagnostic=1,
        unverified=int(own.unverified))
    return ctypes.pointer(raw)


def bands(scores: Any, name: str | BandSet, *, scale: str | None = None, errors: str = "raise") -> BandsReport:
    """Put scores into a named set of bands. Bands categorise groups; none is a diagnosis.

    Args:
        scores: A :class:`ScoreReport`, the Series of :func:`score`, or numbers.
        name: A band set of :func:`band_sets`, or a :class:`BandSet` of your own.
        scale: What the scores are; needed where they do not say so themselves.
        errors: "raise", or "nan" to leave scores outside the bands without one, with a warning.

    Raises:
        Mismatch: The set is of another score: metric bands do not fit raw scores.
        BadRows, BadArgument: A score outside the bands; an unknown name.

    >>> bands([19.25, 19.98, 28.13], "swemwbs.ngfat", scale="swemwbs").counts
    (1, 1, 1)
    """
    scores, kind = _kind_of(scores, scale)
    raw = _own_bands(name) if isinstance(name, BandSet) else ctypes.POINTER(c.pmh_scale_bands)()
    if isinstance(name, str):
        _find("pmh_scale_bands_find", name, raw, [known.name for known in band_sets() if known.score == kind], kind)
    values = numbers(scores, "scores")
    index, result = np.empty(len(values), np.int32), c.pmh_scale_bands_result()
    trouble = call("pmh_scale_band", raw, kind.encode(), series(values), pointer(index, ctypes.c_int32), result)
    about = _band_set(raw.contents)
    words = np.array([*about.labels, None], dtype=object)[index]
    place = scores.index if is_series(scores) else None
    count = len(about.labels)
    report = BandsReport(
        about, _like(index, place, "band"), _like(words, place, "band"), tuple(result.count[:count]),
        tuple((share.estimate, share.lower, share.upper) for share in result.share[:count]), result.missing)
    settle(trouble, errors, report, result.invalid, place)
    return report


def _own_norm(own: Norm) -> Any:
    """A caller's norm as the C struct."""
    return ctypes.pointer(c.pmh_scale_norm(
        name=own.name.encode(), score=own.score.encode(), group=own.group.encode(), source=own.source.encode(),
        first_year=own.years[0], last_year=own.years[1], n=own.n or 0, unverified=int(own.unverified), mean=own.mean,
        sd=own.sd))


def norm(scores: Any, name: str | Norm, *, scale: str | None = None) -> NormReport:
    """Compare scores with a named norm. Norms drift from year to year: say which you used.

    Args:
        scores: A :class:`ScoreReport`, the Series of :func:`score`, or numbers.
        name: A norm of :func:`norms`, such as "shes2018.all", or a :class:`Norm` of your own.
        scale: What the scores are; needed where they do not say so themselves.

    Raises:
        Mismatch: The norm is of another score.

    >>> norm([50, 54, 46], "shes2018.all", scale="wemwbs").difference[0]
    0.6000000000000014
    """
    scores, kind = _kind_of(scores, scale)
    raw = _own_norm(name) if isinstance(name, Norm) else ctypes.POINTER(c.pmh_scale_norm)()
    if isinstance(name, str):
        _find("pmh_scale_norm_find", name, raw, [known.name for known in norms() if known.score == kind], kind)
    values = numbers(scores, "scores")
    z, result = np.empty(len(values)), c.pmh_scale_norm_result()
    call("pmh_scale_against_norm", raw, kind.encode(), series(values), pointer(z, ctypes.c_double), result)
    reasons = {
        c.PMH_SCALE_NO_SD: "the norm's SD is not known", c.PMH_SCALE_FEW: "fewer than 2 scores",
        c.PMH_SCALE_NO_VARIANCE: "all scores are equal"}
    place = scores.index if is_series(scores) else None
    return NormReport(
        _norm(raw.contents), _like(z, place, "z"),
        (result.difference.estimate, result.difference.lower, result.difference.upper), result.z, result.used,
        result.missing, "; ".join(words for bit, words in reasons.items() if result.reasons & bit))


def _options(missing: Any, max_missing: int, nonstandard: bool) -> tuple[Any, npt.NDArray[np.int32]]:
    codes = numbers(missing if hasattr(missing, "__iter__") else [missing], "missing")
    if not np.all((np.abs(codes) < 2**31) & (codes == np.floor(codes))):  # false for NaN too
        raise BadOption(f"missing is {missing!r}, allowed are whole numbers of 32 bits, such as [-9, 99]")
    whole = codes.astype(np.int32)
    if isinstance(max_missing, bool) or not isinstance(max_missing, (int, np.integer)):
        raise BadOption(f"max_missing is {max_missing!r}, allowed is a whole number")
    options = c.pmh_scale_options(
        size=ctypes.sizeof(c.pmh_scale_options), max_missing=int(max_missing), nonstandard=int(nonstandard))
    if whole.size:
        options.missing_codes, options.n_missing_codes = pointer(whole, ctypes.c_int32), whole.size
    return options, whole


def _item_columns(frame: Any, about: ScaleDescription | Instrument, items: Sequence[Any] | None) -> Any:
    if items is None:
        absent = [key for key in about.items if key not in frame.columns]
        if not absent:
            items = about.items
        elif frame.shape[1] == len(about.items):
            return frame
        else:
            raise BadArgument(
                f"{about.name} needs {len(about.items)} items; the DataFrame has {frame.shape[1]} columns and not all"
                f" of the item keys (no {', '.join(absent)}): name its columns, in order, with items=")
    for item in items:
        pick(frame, item)
    return frame if list(frame.columns) == list(items) else frame[list(items)]


def _like(values: npt.NDArray[Any], index: Any, name: str) -> Any:
    return values if index is None else pandas_for_output().Series(values, index=index, name=name)

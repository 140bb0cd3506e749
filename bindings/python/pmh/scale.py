# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers to items become scores: WEMWBS and SWEMWBS.

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
from ._arrays import Floats, is_frame, numbers, pandas_for_output, pick, pointer, settle, table, translated, warn
from ._library import BadArgument, BadOption, call, text

__all__ = ["ScaleDescription", "ScoreCounts", "ScoreReport", "metric", "scales", "score", "score_report"]


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
        zero_based: True if every answer lies within 0 to 4 and some are 0: probably coded from 0 instead of from 1.
    """

    scale: str
    scores: Any
    answered: Any
    status: Any
    counts: ScoreCounts
    zero_based: bool

    def to_frame(self) -> Any:
        """A DataFrame, one row per person: score, answered, status (in words)."""
        reasons = translated(np.asarray(self.status), lambda code: text("pmh_status_text", code))
        return pandas_for_output().DataFrame(
            {"score": np.asarray(self.scores), "answered": np.asarray(self.answered), "status": reasons},
            index=getattr(self.scores, "index", None))

    def to_dict(self) -> dict[str, Any]:
        """The counts and the scale's name, for JSON."""
        return {"scale": self.scale, **self.counts._asdict(), "zero_based": self.zero_based}

    def __repr__(self) -> str:
        lines = [f"Scores on {self.scale}"]
        lines += [f"  {word:<10} {count:>12,}" for word, count in self.counts._asdict().items()]
        lines += ["  All answers lie within 0 to 4: probably coded from 0 instead of from 1."] * self.zero_based
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
        raw.maximum, tuple(levels), raw.max_missing, raw.direction, raw.licence.decode(), raw.source.decode())


@cache
def prorated_scores(number: int) -> Floats:
    """The scores that only a questionnaire with unanswered items can have, computed as the library does."""
    about = describe(number)
    whole = len(about.items)
    points = {
        whole * total / answered for answered in range(whole - about.max_missing, whole)
        for total in range(answered * about.lowest_answer, answered * about.highest_answer + 1)}
    return np.array(sorted(points.difference(about.levels)))


def scales() -> list[ScaleDescription]:
    """The scores that the library knows.

    >>> [scale.name for scale in scales()]
    ['wemwbs', 'swemwbs', 'swemwbs_raw']
    """
    return [describe(number) for number in (c.PMH_SCALE_WEMWBS, c.PMH_SCALE_SWEMWBS, c.PMH_SCALE_SWEMWBS_RAW)]


def score(
    answers: Any, scale: str = "swemwbs", *, items: Sequence[Any] | None = None, missing: Iterable[int] = (),
    max_missing: int = 0, errors: str = "raise",
) -> Any:
    """Score people from their answers.

    Args:
        answers: People x items, whole numbers. A DataFrame, or anything that numpy makes a table of; None, NaN and
            pandas.NA are no answer (and -128 in an int8 array).
        scale: "swemwbs" (the metric score, the one to report), "wemwbs" or "swemwbs_raw".
        items: For a DataFrame: its columns, in the questionnaire's order. By default the neutral item keys of
            ``pmh.scales()`` if they are all there, otherwise all columns if there are as many as items.
        missing: Answers that mean "no answer", such as ``[-9, 99]``. Nothing is taken for missing unasked.
        max_missing: Unanswered items that are prorated: 0 scores complete questionnaires only; WEMWBS allows up to 3
            (14 x sum / answered); SWEMWBS allows none, because its conversion is defined for whole raw scores.
        errors: "raise", or "nan" to give people with an answer that is not allowed NaN and a warning that counts them.

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
    return score_report(
        answers, scale, items=items, missing=missing, max_missing=max_missing, errors=errors).scores


def score_report(
    answers: Any, scale: str = "swemwbs", *, items: Sequence[Any] | None = None, missing: Iterable[int] = (),
    max_missing: int = 0, errors: str = "nan",
) -> ScoreReport:
    """Score people, and say for each why there is a score or none.

    Arguments and errors are those of :func:`score`; but ``errors`` is "nan" unless asked otherwise.

    >>> score_report([[3, 4, 4, 3, 4, 4, 4], [2, 3, None, 3, 2, 3, 3]]).counts
    ScoreCounts(rows=2, complete=1, prorated=0, incomplete=1, invalid=0)
    """
    number = scale_number(scale)
    about = describe(number)
    index = columns = None
    if is_frame(answers):
        answers = _item_columns(answers, about, items)
        index, columns = answers.index, answers.columns
    elif items is not None:
        raise BadArgument("items names columns of a DataFrame; give an array's columns in the questionnaire's order")
    cells = numbers(answers, "answers", dimensions=2, bytes_fit=True)
    rows = len(cells)
    scores, status, answered = np.empty(rows), np.empty(rows, np.int32), np.empty(rows, np.int32)
    result = c.pmh_scale_result()
    options, _codes = _options(missing, max_missing)
    trouble = call(
        "pmh_scale_score" if cells.dtype == np.int8 else "pmh_scale_score_doubles", number, table(cells), options,
        pointer(scores, ctypes.c_double), pointer(status, ctypes.c_int32), pointer(answered, ctypes.c_int32), result)
    report = ScoreReport(
        about.name, _like(scores, index, about.name), _like(answered, index, "answered"),
        _like(status, index, "status"), ScoreCounts(*(getattr(result, word) for word in ScoreCounts._fields)),
        bool(result.warnings & c.PMH_SCALE_ZERO_BASED))
    if report.zero_based:
        warn("all answers lie within 0 to 4: probably coded from 0 instead of from 1; nothing was shifted")
    settle(trouble, errors, report, result.invalid, index, columns)
    return report


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


def _options(missing: Any, max_missing: int) -> tuple[Any, npt.NDArray[np.int32]]:
    codes = numbers(missing if hasattr(missing, "__iter__") else [missing], "missing")
    if not np.all((np.abs(codes) < 2**31) & (codes == np.floor(codes))):  # false for NaN too
        raise BadOption(f"missing is {missing!r}, allowed are whole numbers of 32 bits, such as [-9, 99]")
    whole = codes.astype(np.int32)
    if isinstance(max_missing, bool) or not isinstance(max_missing, (int, np.integer)):
        raise BadOption(f"max_missing is {max_missing!r}, allowed is a whole number")
    options = c.pmh_scale_options(size=ctypes.sizeof(c.pmh_scale_options), max_missing=int(max_missing))
    if whole.size:
        options.missing_codes, options.n_missing_codes = pointer(whole, ctypes.c_int32), whole.size
    return options, whole


def _item_columns(frame: Any, about: ScaleDescription, items: Sequence[Any] | None) -> Any:
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

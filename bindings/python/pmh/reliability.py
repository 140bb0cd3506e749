# SPDX-License-Identifier: GPL-3.0-or-later
"""How far can a score be trusted? Its consistency, and its agreement over time or between raters.

Sources: Cronbach 1951, Psychometrika 16:297; Feldt 1965, Psychometrika 30:357 (limits); Duhachek and Iacobucci 2004,
Journal of Applied Psychology 89:792 (standard error); McDonald 1999, Test Theory (omega); Shrout and Fleiss 1979,
Psychological Bulletin 86:420, and McGraw and Wong 1996, Psychological Methods 1:30 (intraclass correlations).
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt

from . import _declarations as c
from ._arrays import Floats, is_frame, limits, numbers, pandas_for_output, pick, plain, pointer, quoted, real, table, warn
from ._library import BadArgument, BadBytes, BadOption, call, text
from .change import Interval
from .scale import Instrument, columns_in, describe, known, scale_number

__all__ = ["ICCResult", "ItemReliability", "ReliabilityResult", "ReliabilityTally", "alpha_limits", "icc", "reliability"]

_METHODS = {
    "alpha": "Cronbach's alpha, Feldt limits",
    "alpha_standard_error": "Duhachek and Iacobucci 2004",
    "standardised_alpha": "alpha of items scaled to equal variances",
    "mean_correlation": "mean correlation of two items",
    "omega": "McDonald's omega, one factor by maximum likelihood",
    "mean": "mean total",
    "sd": "standard deviation of the total, n - 1",
    "reliability": "what the next two rest on",
    "standard_error_of_measurement": "sd x sqrt(1 - reliability)",
    "minimal_detectable_change": "quantile x sqrt(2) x standard error of measurement",
    "floor": "share with the lowest total, Wilson limits",
    "ceiling": "share with the highest total, Wilson limits",
}

_ICC_METHODS = {
    "icc1": "ICC(1,1): different raters for each person",
    "icc2": "ICC(2,1): absolute agreement; for test and retest",
    "icc3": "ICC(3,1): consistency",
    "icc1_average": "ICC(1,k): mean of the columns",
    "icc2_average": "ICC(2,k): mean of the columns",
    "icc3_average": "ICC(3,k): mean of the columns",
    "people_square": "mean square between people",
    "column_square": "mean square between columns",
    "error_square": "residual mean square",
    "within_square": "mean square within people",
    "standard_error_of_measurement": "sqrt(residual mean square)",
    "minimal_detectable_change": "quantile x sqrt(2) x standard error of measurement",
}


@dataclass(frozen=True)
class ItemReliability:
    """One item among the others. What is undefined is NaN.

    Attributes:
        item: Its name or position.
        mean, sd: Of its answers, reversed where asked.
        item_rest: Correlation with the sum of the others.
        alpha_if_dropped: Alpha of the others.
        loading: Correlation with the factor that omega rests on.
        uniqueness: Share of its variance that the factor leaves.
    """

    item: Any
    mean: float
    sd: float
    item_rest: float
    alpha_if_dropped: float
    loading: float
    uniqueness: float


class _Report:
    """What both results share: notes in words, a dict, a frame, a readable table."""

    _methods: dict[str, str]
    people: int
    incomplete: int
    notes: int
    confidence: float

    @property
    def warnings(self) -> tuple[str, ...]:
        """Why numbers are NaN, or what to be careful about."""
        return tuple(text("pmh_reliability_note_text", bit) for bit in (1 << i for i in range(31)) if self.notes & bit)

    def to_frame(self) -> Any:
        """A tidy DataFrame, one row per number: statistic, value, lowercl, uppercl, confidence, method."""
        rows: list[tuple[Any, ...]] = [("people", float(self.people), np.nan, np.nan, np.nan, "count"),
                                       ("incomplete", float(self.incomplete), np.nan, np.nan, np.nan, "count")]
        for name, method in self._methods.items():
            value = getattr(self, name)
            three = value if isinstance(value, Interval) else Interval(value, np.nan, np.nan)
            level = self.confidence if isinstance(value, Interval) else np.nan
            rows.append((name, *three, level, method))
        return pandas_for_output().DataFrame(
            rows, columns=["statistic", "value", "lowercl", "uppercl", "confidence", "method"])

    def _lines(self, heading: str) -> list[str]:
        lines = [f"{heading}; {self.people:,} people used, {self.incomplete:,} left out as incomplete",
                 f"  {'':<30}{'estimate':>12}  {f'{100 * self.confidence:.10g} % limits':<26}"]
        for name, method in self._methods.items():
            value = getattr(self, name)
            if isinstance(value, Interval):
                said = f"{value.estimate:>12.6g}  {limits(value.lower, value.upper):<26}"
            else:
                said = f"{value:>12.6g}  {'':<26}"
            lines.append(f"  {name:<30}{said}  {method}")
        return lines + [f"  Note: {words}" for words in self.warnings]


@dataclass(frozen=True)
class ReliabilityResult(_Report):
    """How consistent a scale's items are, in this sample. What is undefined is NaN, and ``warnings`` says why.

    Attributes:
        people: People with an answer to every item: all that follows is about them.
        incomplete: People left out.
        alpha: Cronbach's alpha, with Feldt's limits.
        alpha_standard_error: For large samples and normal items.
        standardised_alpha: Alpha of items scaled to equal variances.
        mean_correlation: Mean correlation of two items.
        omega: McDonald's omega of the total, from one factor by maximum likelihood; NaN for a Heywood case, a constant
            item or fewer than three items.
        mean, sd: Of the total.
        reliability: What the next two rest on: alpha, or the one given.
        standard_error_of_measurement: How far one person's total lies from the true one, in points.
        minimal_detectable_change: A person's change beyond it is more than measurement error, in points.
        floor, ceiling: Shares with the lowest and the highest possible total, with Wilson limits.
        confidence: Level of the limits.
        notes: Sum of the C library's notes; ``warnings`` has them in words.
        items: One :class:`ItemReliability` per item.
    """

    people: int
    incomplete: int
    alpha: Interval
    alpha_standard_error: float
    standardised_alpha: float
    mean_correlation: float
    omega: float
    mean: float
    sd: float
    reliability: float
    standard_error_of_measurement: float
    minimal_detectable_change: float
    floor: Interval
    ceiling: Interval
    confidence: float
    notes: int
    items: tuple[ItemReliability, ...]

    _methods = _METHODS

    @classmethod
    def _of(cls, raw: Any, items: Iterable[ItemReliability]) -> ReliabilityResult:
        return cls(**_values(cls, raw, {"items"}), items=tuple(items))

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain Python for JSON; NaN becomes None."""
        values = {field.name: plain(getattr(self, field.name)) for field in fields(self) if field.name != "items"}
        items = [{field.name: plain(getattr(item, field.name)) for field in fields(item)} for item in self.items]
        return values | {"items": items, "warnings": list(self.warnings)}

    def items_frame(self) -> Any:
        """A DataFrame with one row per item."""
        names = [field.name for field in fields(ItemReliability)]
        rows = [[getattr(item, name) for name in names] for item in self.items]
        return pandas_for_output().DataFrame(rows, columns=names).set_index("item")

    def __repr__(self) -> str:
        lines = self._lines(f"Reliability of {len(self.items)} items")
        lines += ["", f"  {'item':<24}{'mean':>9}{'sd':>9}{'item-rest':>11}{'if dropped':>12}{'loading':>9}"]
        for item in self.items:
            lines.append(f"  {item.item!s:<24}{item.mean:>9.3f}{item.sd:>9.3f}{item.item_rest:>11.3f}"
                         f"{item.alpha_if_dropped:>12.3f}{item.loading:>9.3f}")
        return "\n".join(lines)


@dataclass(frozen=True)
class ICCResult(_Report):
    """How well occasions or raters agree. What is undefined is NaN, and ``warnings`` says why.

    For test and retest report ``icc2``: a shift of everybody counts as disagreement there, and not in ``icc3``.

    Attributes:
        people: People with a score in every column: all that follows is about them.
        incomplete: People left out.
        columns: Occasions or raters.
        people_square, column_square, error_square, within_square: Mean squares of the two-way table.
        icc1, icc2, icc3: Of one column, with limits: Shrout and Fleiss's ICC(1,1), ICC(2,1) and ICC(3,1).
        icc1_average, icc2_average, icc3_average: Of the columns' mean; NaN where the columns contradict each other so
            much that it is undefined.
        standard_error_of_measurement: Square root of ``error_square``, in points: what all people share does not count.
        minimal_detectable_change: A person's change beyond it is more than measurement error, in points.
        confidence: Level of the limits.
        notes: Sum of the C library's notes; ``warnings`` has them in words.
    """

    people: int
    incomplete: int
    columns: int
    people_square: float
    column_square: float
    error_square: float
    within_square: float
    icc1: Interval
    icc2: Interval
    icc3: Interval
    icc1_average: Interval
    icc2_average: Interval
    icc3_average: Interval
    standard_error_of_measurement: float
    minimal_detectable_change: float
    confidence: float
    notes: int

    _methods = _ICC_METHODS

    @classmethod
    def _of(cls, raw: Any) -> ICCResult:
        return cls(**_values(cls, raw, set()))

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain Python for JSON; NaN becomes None."""
        values = {field.name: plain(getattr(self, field.name)) for field in fields(self)}
        return values | {"warnings": list(self.warnings)}

    def __repr__(self) -> str:
        return "\n".join(self._lines(f"Agreement of {self.columns} columns"))


class ReliabilityTally:
    """Sums over people of whole-number answers and of their products: all that reliability needs to know.

    Tallies are filled once, merged by adding, in any order, to the same bits, stored as bytes, and then summarised at
    the same cost for any number of people, at most 2^40.

    >>> here = ReliabilityTally(3, 1, 5).add([[3, 4, 4], [2, 2, 3], [5, 4, 5]])
    >>> there = ReliabilityTally(3, 1, 5).add([[1, 2, 1], [4, 4, None]])
    >>> here + there
    ReliabilityTally(3, 1, 5): 4 people, 1 incomplete
    >>> round((here + there).reliability().alpha.estimate, 6)
    0.943966
    """

    def __init__(self, items: int, lowest: int, highest: int, *, reversed: Iterable[int] = ()) -> None:
        """Start from zeros.

        Args:
            items: How many columns, 2 to 40.
            lowest, highest: Allowed answers.
            reversed: Positions, from 0, of the items that count backwards, as lowest + highest - answer.

        Raises:
            BadArgument: A range or a position that there is not.
        """
        whole = numbers([items, lowest, highest, *reversed], "items, lowest, highest and reversed")
        if not np.all((whole == np.floor(whole)) & (np.abs(whole) < 2**31)):
            raise BadArgument("items, lowest, highest and reversed must be whole numbers")
        if np.any((whole[3:] < 0) | (whole[3:] >= whole[0])):
            raise BadArgument(f"reversed names an item that is not among 0 to {int(whole[0]) - 1}")
        self._raw = c.pmh_reliability_tally()
        self._raw.items, self._raw.lowest, self._raw.highest = map(int, whole[:3])
        self._raw.reversed = sum(1 << int(item) for item in np.unique(whole[3:]))
        call("pmh_reliability_merge", self._raw, c.pmh_reliability_tally())  # the library's own check of the columns

    @property
    def people(self) -> int:
        """People with an answer to every item."""
        return int(self._raw.complete)

    @property
    def incomplete(self) -> int:
        """People without one."""
        return int(self._raw.incomplete)

    def add(self, answers: Any) -> ReliabilityTally:
        """Add people, all or nothing: rows are people, columns items, in order; None and NaN are no answer.

        Raises:
            OutOfRange, NotWhole, NotFinite: An answer that is not allowed, with row and item; nothing was added.
            Overflow: The tally would pass 2^40 people; nothing was added.
            BadArgument: Not a table of that many columns of numbers.
        """
        cells = numbers(answers, "answers", dimensions=2, bytes_fit=True)
        call("pmh_reliability_add" if cells.dtype == np.int8 else "pmh_reliability_add_doubles", table(cells), self._raw)
        return self

    def merge(self, other: ReliabilityTally) -> ReliabilityTally:
        """Add another tally of the same columns to this one, and return this one.

        Raises:
            Mismatch: The two are of different columns.
            Overflow: The sum would pass 2^40 people; nothing was added.
        """
        if not isinstance(other, ReliabilityTally):
            raise TypeError(f"other is {other!r}, allowed is another ReliabilityTally")
        call("pmh_reliability_merge", other._raw, self._raw)
        return self

    def __iadd__(self, other: ReliabilityTally) -> ReliabilityTally:
        return self.merge(other)

    def __add__(self, other: ReliabilityTally) -> ReliabilityTally:
        return ReliabilityTally.from_bytes(self.to_bytes()).merge(other)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ReliabilityTally) and bytes(self._raw) == bytes(other._raw)

    __hash__ = None  # type: ignore[assignment]

    def to_bytes(self) -> bytes:
        """The tally as bytes, the same on every machine."""
        length = ctypes.c_size_t()
        call("pmh_reliability_write", self._raw, 0, None, length)
        room = ctypes.create_string_buffer(length.value)
        call("pmh_reliability_write", self._raw, length.value, room, length)
        return room.raw

    @classmethod
    def from_bytes(cls, data: bytes) -> ReliabilityTally:
        """Read what :meth:`to_bytes` wrote.

        Raises:
            BadBytes: It is something else.
        """
        if not isinstance(data, bytes) or not data:
            raise BadBytes("data is empty or no bytes, allowed is what to_bytes() wrote")
        tally = cls.__new__(cls)
        tally._raw = c.pmh_reliability_tally()
        call("pmh_reliability_read", data, len(data), tally._raw)
        return tally

    def __reduce__(self) -> tuple[Any, ...]:
        return ReliabilityTally.from_bytes, (self.to_bytes(),)

    def reliability(
        self, *, confidence: float = 0.95, reliability: float | None = None, names: Sequence[Any] | None = None,
    ) -> ReliabilityResult:
        """The consistency of the items; arguments as those of :func:`reliability`, and the items' names."""
        raw, items = c.pmh_reliability_result(), (c.pmh_reliability_item * self._raw.items)()
        call("pmh_reliability_summarise", self._raw, _options(confidence, reliability), raw, items)
        return ReliabilityResult._of(raw, _items(names, items))

    def icc(self, *, confidence: float = 0.95) -> ICCResult:
        """The agreement of the columns, as occasions or raters."""
        raw = c.pmh_reliability_icc_result()
        call("pmh_reliability_icc", self._raw, _options(confidence), raw)
        return ICCResult._of(raw)

    def __repr__(self) -> str:
        raw = self._raw
        return (f"ReliabilityTally({raw.items}, {raw.lowest}, {raw.highest}): {self.people:,} people,"
                f" {self.incomplete:,} incomplete")


def reliability(
    answers: Any, scale: str | Instrument | None = None, *, items: Sequence[Any] | None = None,
    lowest: float | None = None, highest: float | None = None, reversed: Iterable[Any] = (),
    missing: Iterable[float] = (), coding: str | None = None, questionnaire: str | None = None,
    confidence: float = 0.95, reliability: float | None = None, errors: str = "raise",
) -> ReliabilityResult:
    """How consistent the items of a scale are, in this sample.

    Args:
        answers: People x items. A DataFrame, or anything that numpy makes a table of; None, NaN and pandas.NA are no
            answer. Only people with an answer to every item count.
        scale: Name of a scale, or an :class:`Instrument` of your own, which knows its items, their range, which of them
            count backwards, and what an answer is worth (GHQ-12); or leave it out for any items. Answers come as they
            were given. Mean, sd and all that is in points are of the items' sum, also where the score is another
            number (SWEMWBS metric scores, the mean of BRS): a warning says so.
        items: For a DataFrame: its columns, in the questionnaire's order. By default the scale's item keys if they are
            all there, otherwise all columns.
        lowest, highest: Without a scale: lowest and highest possible answer. They are needed for floor, ceiling and
            reversed items.
        reversed: Without a scale: items that count backwards, by column name or position.
        missing: Answers that mean "no answer", such as ``[-9, 99]``.
        coding, questionnaire: As for :func:`score`.
        confidence: Level of the limits and of the minimal detectable change.
        reliability: What the standard error of measurement rests on, such as a test-retest ICC; by default alpha.
        errors: "raise", or "nan" to leave out people with an answer that is not allowed, with a warning that counts them.

    Raises:
        OutOfRange, NotWhole, NotFinite: An answer that is not allowed, with its row and item.
        BadArgument, BadOption: Not a table of numbers, an unknown scale or column, an option out of range.

    >>> people = [[3, 4, 3, 4], [2, 2, 3, 2], [4, 5, 4, 5], [1, 2, 1, 2], [3, 3, 4, 3],
    ...           [5, 5, 5, 4], [2, 3, 2, 3], [4, 4, 3, 4], [3, 2, 3, 3], [5, 4, 5, 5]]
    >>> [round(value, 6) for value in reliability(people).alpha]
    [0.940209, 0.842699, 0.983319]
    """
    if errors not in ("raise", "nan"):
        raise BadArgument(f'errors is {errors!r}, allowed are "raise" and "nan"')
    if scale is not None and (lowest is not None or highest is not None or tuple(reversed)):
        raise BadArgument("a scale knows its own range and reversed items: leave out lowest, highest and reversed")
    if (lowest is None) != (highest is None):
        raise BadArgument("lowest and highest come together")
    if scale is not None:
        names, tally = _of_scale(answers, scale, items, missing, coding, questionnaire, errors)
        return tally.reliability(confidence=confidence, reliability=reliability, names=names)
    if coding is not None or questionnaire is not None:
        raise BadArgument("coding and questionnaire go with a scale")
    names, cells = _columns(answers, None, items)
    cells = _without(cells, missing)
    places = _places(reversed, names)
    if places and lowest is None:
        raise BadArgument("reversed items need lowest and highest")
    if not places:
        return _of_table(cells, names, lowest, highest, confidence, reliability, errors)
    assert lowest is not None and highest is not None
    if errors == "nan":
        cells = _leave_out(cells, _not_allowed(cells, lowest, highest))
    tally = ReliabilityTally(cells.shape[1], lowest, highest, reversed=places)  # type: ignore[arg-type]
    return tally.add(cells).reliability(confidence=confidence, reliability=reliability, names=names)


def icc(
    scores: Any, *, columns: Sequence[Any] | None = None, missing: Iterable[float] = (), confidence: float = 0.95,
) -> ICCResult:
    """How well occasions or raters agree: all six intraclass correlations, with limits.

    Args:
        scores: People x occasions (or raters). Only people with a score in every column count.
        columns: For a DataFrame: its columns; by default all.
        missing: Numbers that mean "no score".
        confidence: Level of the limits.

    Raises:
        NotFinite: An infinite score, with its row and column.
        BadArgument, BadOption: Not a table of numbers, an unknown column, an option out of range.

    >>> judged = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
    >>> round(icc(judged).icc2.estimate, 6)
    0.289764
    """
    _, cells = _columns(scores, None, columns)
    raw = c.pmh_reliability_icc_result()
    call("pmh_reliability_icc_table", table(_without(cells, missing)), _options(confidence), raw)
    return ICCResult._of(raw)


def alpha_limits(alpha: float, people: int, items: int, *, confidence: float = 0.95) -> Interval:
    """Feldt's limits for a published alpha of so many people and items.

    >>> [round(value, 6) for value in alpha_limits(0.89, 348, 14)]
    [0.89, 0.87227, 0.906247]
    """
    whole = numbers([people, items], "people and items")
    if not np.all((whole == np.floor(whole)) & (np.abs(whole) < 2**31)):
        raise BadArgument(f"people and items are {people!r} and {items!r}, allowed are whole numbers")
    raw = c.pmh_interval()
    call("pmh_reliability_alpha_limits", real("alpha", alpha, zero=True), int(whole[0]), int(whole[1]),
         real("confidence", confidence), raw)
    return Interval(raw.estimate, raw.lower, raw.upper)


# ---- from here to C -------------------------------------------------------------------------------------------------


def _not_allowed(cells: Floats, lowest: float, highest: float) -> npt.NDArray[np.bool_]:
    allowed: npt.NDArray[np.bool_] = (cells == np.floor(cells)) & (cells >= lowest) & (cells <= highest)
    allowed |= np.isnan(cells)
    return ~allowed


def _of_scale(
    answers: Any, scale: str | Instrument, items: Sequence[Any] | None, missing: Iterable[float], coding: str | None,
    questionnaire: str | None, errors: str,
) -> tuple[Sequence[Any], ReliabilityTally]:
    """The items' names and a tally of their worths, as the instrument counts them."""
    about, raw = known(scale, coding)
    names, cells = _of_instrument(answers, about, items, questionnaire)
    cells = _without(cells, missing)
    low, high = about.lowest_answer, about.highest_answer
    reversed_items = [raw.reversed[i] for i in range(raw.n_reversed)]
    if errors == "nan":
        cells = _leave_out(cells, _not_allowed(cells, low, high))
    tally = ReliabilityTally(cells.shape[1], low, high, reversed=reversed_items).add(cells)
    if raw.worth:
        worth = np.array([raw.worth[step] for step in range(high - low + 1)], np.float64)
        steps = cells - low
        steps[:, reversed_items] = high - low - steps[:, reversed_items]
        open_ = np.isnan(steps)
        worths = np.where(open_, np.nan, worth[np.where(open_, 0, steps).astype(np.intp)])
        tally = ReliabilityTally(cells.shape[1], int(worth.min()), int(worth.max())).add(worths)
    if raw.conversion or (raw.multiplier or 1) != (raw.divisor or 1):
        warn(f"mean, sd, standard error of measurement and minimal detectable change are of the sum of the items, not of the"
             f" score {about.name}")
    return names, tally


def _of_instrument(
    answers: Any, about: Any, items: Sequence[Any] | None, questionnaire: str | None,
) -> tuple[Sequence[Any], Floats]:
    if questionnaire is None:
        return _columns(answers, about.items, items)
    names, cells = _columns(answers, describe(scale_number(questionnaire)).items, items)
    chosen = columns_in(about.name, questionnaire)[: len(about.items)]
    return [names[place] for place in chosen], cells[:, chosen]


def _of_table(cells: Floats, names: Sequence[Any], lowest: float | None, highest: float | None, confidence: float,
              given: float | None, errors: str) -> ReliabilityResult:
    options = _options(confidence, given)
    wrong = np.isinf(cells)
    if lowest is not None and highest is not None:
        options.lowest, options.highest = real("lowest", lowest, zero=True), real("highest", highest, zero=True)
        wrong |= (cells < lowest) | (cells > highest)
    if errors == "nan":
        cells = _leave_out(cells, wrong)
    raw, items = c.pmh_reliability_result(), (c.pmh_reliability_item * max(1, cells.shape[1]))()
    call("pmh_reliability_summarise_table", table(cells), options, raw, items)
    return ReliabilityResult._of(raw, _items(names, items))


def _options(confidence: float, given: float | None = None) -> Any:
    options = c.pmh_reliability_options(ctypes.sizeof(c.pmh_reliability_options), real("confidence", confidence))
    if given is not None:
        options.reliability = real("reliability", given)
    return options


def _values(kind: Any, raw: Any, but: set[str]) -> dict[str, Any]:
    values = {}
    for field in fields(kind):
        if field.name not in but:
            value = getattr(raw, field.name)
            values[field.name] = Interval(value.estimate, value.lower, value.upper) \
                if isinstance(value, c.pmh_interval) else value
    return values


def _items(names: Sequence[Any] | None, raw: Any) -> list[ItemReliability]:
    told = [field.name for field in fields(ItemReliability)][1:]
    return [ItemReliability(names[i] if names is not None else i, *(getattr(item, name) for name in told))
            for i, item in enumerate(raw)]


def _columns(answers: Any, keys: Sequence[str] | None, items: Sequence[Any] | None) -> tuple[Sequence[Any], Floats]:
    """The items' names and their answers as doubles."""
    names: Sequence[Any] | None = None
    if is_frame(answers):
        if items is None:
            items = keys if keys and all(key in answers.columns for key in keys) else list(answers.columns)
        for item in items:
            pick(answers, item)
        answers, names = answers[list(items)], list(items)
    elif items is not None:
        raise BadArgument("columns can be named for a DataFrame only; give an array's columns in order")
    cells = numbers(answers, "answers", dimensions=2)
    if keys is not None and cells.shape[1] != len(keys):
        raise BadArgument(f"the scale has {len(keys)} items; there are {cells.shape[1]} columns: name them, in order,"
                          " with items=")
    return names if names is not None else list(keys or range(cells.shape[1])), cells


def _without(cells: Floats, missing: Any) -> Floats:
    codes = numbers(missing if hasattr(missing, "__iter__") else [missing], "missing")
    return np.where(np.isin(cells, codes), np.nan, cells) if codes.size else cells


def _places(reversed_items: Iterable[Any], names: Sequence[Any]) -> list[int]:
    """Positions of items given by name or position."""
    places = []
    for item in reversed_items:
        if item in names:
            places.append(list(names).index(item))
        elif isinstance(item, (int, np.integer)) and not isinstance(item, bool) and 0 <= item < len(names):
            places.append(int(item))
        else:
            raise BadOption(f"reversed names {quoted(item)}, which is none of the items")
    return places


def _leave_out(cells: Floats, wrong: npt.NDArray[np.bool_]) -> Floats:
    """Make people with an answer that is not allowed incomplete, and say how many."""
    rows = np.any(wrong, axis=1)
    if not rows.any():
        return cells
    count = int(np.count_nonzero(rows))
    warn(f"{count} {'row is' if count == 1 else 'rows are'} invalid and left out; the first is row"
         f" {int(np.flatnonzero(rows)[0])}")
    return np.where(rows[:, None], np.nan, cells)

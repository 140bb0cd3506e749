# SPDX-License-Identifier: GPL-3.0-or-later
"""Before and after: did people change, by how much, for how many, how sure are we?

Change is always after minus before, with its raw sign. What counts as improvement follows from the direction: the
scale's own, or the caller's; it is never guessed.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from . import _declarations as c
from ._arrays import (
    POLARITIES, Column, Floats, Rows, inputs, is_frame, is_series, labelled, limits, listed, numbers, option,
    pandas_for_output, pick, plain, quoted, real, trimmed, unique_labels, warn,
)
from ._library import BadArgument, BadBytes, BadOption, NotWhole, call
from .scale import describe, prorated_scores, scale_number

__all__ = ["ChangeResult", "ChangeTally", "Interval", "change"]


class Interval(NamedTuple):
    """An estimate with its limits. What is undefined is NaN."""

    estimate: float
    lower: float
    upper: float


_NOTES = {
    c.PMH_CHANGE_FEW: "Fewer than two pairs: no spread, no interval, no test.",
    c.PMH_CHANGE_NO_VARIANCE: "All changes are equal: the t test and d_z are undefined.",
    c.PMH_CHANGE_NO_CORRELATION: "All scores before, or all after, are equal: the correlation is undefined.",
    c.PMH_CHANGE_FLOOR: "More than 15 % of pairs have the lowest possible score, before or after.",
    c.PMH_CHANGE_CEILING: "More than 15 % of pairs have the highest possible score, before or after.",
    c.PMH_CHANGE_UNDERFLOW: "p is too small for a double (it may stand as 0): use log10_p.",
}

_METHODS = {
    "before": "mean, t limits",
    "after": "mean, t limits",
    "difference": "mean of after - before, t limits",
    "sd_before": "standard deviation, n - 1",
    "sd_after": "standard deviation, n - 1",
    "sd_difference": "standard deviation of the changes, n - 1",
    "standard_error": "sd_difference / sqrt(pairs)",
    "correlation": "Pearson",
    "t": "difference / standard_error",
    "df": "pairs - 1",
    "p": "two-sided, paired t test (Student 1908)",
    "log10_p": "log10 of p, which does not underflow",
    "d_z": "difference / sd_difference, noncentral t limits",
    "d_av": "difference / sqrt((sd_before^2 + sd_after^2) / 2), limits by Bonett 2008",
    "improved_share": "improved / pairs, Wilson limits",
    "unchanged_share": "unchanged / pairs, Wilson limits",
    "deteriorated_share": "deteriorated / pairs, Wilson limits",
    "net_benefit": "(improved - deteriorated) / pairs, normal limits",
}
"""What stands behind each number, in the order of the result."""


@dataclass(frozen=True, repr=False)
class ChangeResult:
    """What changed. Prints as a table; what is undefined is NaN, and ``warnings`` says why.

    All scores and differences are in points of the score; all intervals are at ``confidence``.

    Attributes:
        pairs: People with both scores: all the rest is about them.
        before_only, after_only, neither: People left out, for want of a score after, before, or both.
        before, after: Mean, with t limits.
        difference: Mean of after minus before, with t limits.
        sd_before, sd_after, sd_difference: Standard deviations (n - 1).
        standard_error: sd_difference / sqrt(pairs).
        correlation: Pearson correlation of before and after.
        t, df, p, log10_p: Paired t test, two-sided (Student 1908).
        d_z: difference / sd_difference, with limits from the noncentral t distribution; also called the standardised
            response mean. For power and for meta-analyses of change.
        d_av: difference / sqrt((sd_before^2 + sd_after^2) / 2) (Cumming 2012), with limits by Bonett 2008.
            Comparable with the effect size of two groups. Always print which d it is.
        improved, unchanged, deteriorated: Pairs by the thresholds, in the direction that is better.
        improved_share, unchanged_share, deteriorated_share: The same by pairs, with Wilson limits.
        net_benefit: (improved - deteriorated) / pairs, with normal limits, NaN where all pairs are of one class.
        confidence: Level of every interval.
        improvement, deterioration: Thresholds used, in points; 0 counts any change.
        tolerance: Changes this close to a threshold, or to 0, count as on it; in points.
        direction: +1 if higher is better, -1 if lower is.
        notes: 0, or the sum of the PMH_CHANGE notes that apply.
    """

    pairs: int
    before_only: int
    after_only: int
    neither: int
    before: Interval
    after: Interval
    difference: Interval
    sd_before: float
    sd_after: float
    sd_difference: float
    standard_error: float
    correlation: float
    t: float
    df: float
    p: float
    log10_p: float
    d_z: Interval
    d_av: Interval
    improved: int
    unchanged: int
    deteriorated: int
    improved_share: Interval
    unchanged_share: Interval
    deteriorated_share: Interval
    net_benefit: Interval
    confidence: float
    improvement: float
    deterioration: float
    tolerance: float
    direction: int
    notes: int

    @classmethod
    def _of(cls, raw: Any) -> ChangeResult:
        def python(value: Any) -> Any:
            return Interval(*(getattr(value, part) for part in Interval._fields)) \
                if isinstance(value, c.pmh_interval) else value

        return cls(**{field.name: python(getattr(raw, field.name)) for field in fields(cls)})

    @property
    def warnings(self) -> tuple[str, ...]:
        """Why numbers are NaN, or what to be careful about."""
        told = [words for bit, words in _NOTES.items() if self.notes & bit]
        if self.pairs > 1 and np.isnan(self.net_benefit.lower):
            told.append("All pairs are of one class: net_benefit has no limits.")
        return tuple(told)

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain Python for JSON: an interval is a dict.

        NaN and infinities (t, where all changes are equal) become None; :meth:`to_frame` keeps them.
        """
        values = {field.name: plain(getattr(self, field.name)) for field in fields(self)}
        return values | {"warnings": list(self.warnings)}

    def to_frame(self) -> Any:
        """A tidy DataFrame, one row per number: statistic, value, lowercl, uppercl, confidence, method."""
        counts = ["pairs", "before_only", "after_only", "neither", "improved", "unchanged", "deteriorated"]
        rows = []
        for name in counts + list(_METHODS):
            value = getattr(self, name)
            three = value if isinstance(value, Interval) else Interval(value, np.nan, np.nan)
            level = self.confidence if isinstance(value, Interval) else np.nan
            rows.append((name, *map(float, three), level, _METHODS.get(name, "count")))
        return pandas_for_output().DataFrame(
            rows, columns=["statistic", "value", "lowercl", "uppercl", "confidence", "method"])

    def summary(self) -> str:
        """The finding in words: how much, how sure, how many improved, and who was left out."""
        left_out = self.before_only + self.after_only + self.neither
        people = f"{self.pairs:,} {'person' if self.pairs == 1 else 'people'} used, {left_out:,} left out" \
                 f" ({self.before_only:,} without a score after, {self.after_only:,} without one before," \
                 f" {self.neither:,} without either)."
        if self.pairs == 0:
            return f"Change cannot be calculated, nobody has both scores. {people}"
        shares = f"{self.improved:,} improved, {self.unchanged:,} did not change and {self.deteriorated:,} deteriorated"
        return f"{self._finding()}. {shares}. {people}"

    def _finding(self) -> str:
        """How much, and how sure: of one pair, or one and the same change for everyone, nobody can know."""
        change = self.difference.estimate
        moved = "did not change" if change == 0 else f"{'rose' if change > 0 else 'fell'} by {abs(change):.3g} points"
        unsure = "so how sure cannot be calculated"
        if self.pairs == 1:
            return f"In the only pair the score {moved}, {unsure}"
        if _NOTES[c.PMH_CHANGE_NO_VARIANCE] in self.warnings:
            return f"The mean {moved}: everyone changed by the same amount, {unsure}"
        meaning = "an improvement" if change * self.direction > 0 else "a deterioration"
        sure = "no change is also compatible with these numbers" \
            if self.difference.lower <= 0 <= self.difference.upper else meaning
        return (f"The mean {moved} ({100 * self.confidence:.10g} % limits of the change {self.difference.lower:.3g} to"
                f" {self.difference.upper:.3g}): {sure}")

    def _with_scores(self, before: Floats, after: Floats) -> ChangeResult:
        """Remember the scores for :meth:`plot`; they are no part of the result's value."""
        object.__setattr__(self, "_scores", (before, after))
        return self

    def __getstate__(self) -> dict[str, Any]:
        """What is pickled: the numbers, and nobody's scores."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def plot(
        self, kind: str = "paired", *, clinical: Any = None, reliable_change: float | None = None,
        cutoff: float | None = None, measure: str = "score", ax: Any = None,
    ) -> Any:
        """Draw the people of this result: :func:`pmh.plot_change` with its direction and thresholds. Needs matplotlib.

        Args:
            kind: "paired", "map" or "clinical", which needs ``clinical``, or ``reliable_change`` and ``cutoff``; the
                thresholds of this result are no reliable change, and no part of it.
            clinical, reliable_change, cutoff, measure, ax: As in :func:`pmh.plot_change`.

        Returns:
            The matplotlib Axes.

        Raises:
            ImportError: matplotlib is not installed.
            BadArgument: The result knows no scores (it comes from a tally), or they were changed since.
            BadOption: An unknown kind.
        """
        from .change_plot import plot_change

        scores: tuple[Floats, Floats] | None = getattr(self, "_scores", None)
        if scores is None:
            raise BadArgument("this result comes from counts and knows no person's scores: give them to plot_change()")
        both = ~np.isnan(scores[0] + scores[1])
        means = [side[both].mean() for side in scores] if both.any() else []
        if both.sum() != self.pairs or not np.allclose(means, [self.before.estimate, self.after.estimate][:len(means)],
                                                       1e-9, 1e-9):
            raise BadArgument("the scores were changed since the result was computed: a picture would not be of it")
        thresholds = {} if kind == "clinical" else \
            {"improvement": self.improvement, "deterioration": self.deterioration}
        return plot_change(*scores, kind=kind, direction=self.direction, **thresholds, clinical=clinical,
                           reliable_change=reliable_change, cutoff=cutoff, measure=measure, ax=ax)

    def __repr__(self) -> str:
        fell = self.difference.estimate * self.direction
        moved = " (for the better)" if fell > 0 else " (for the worse)" if fell < 0 else ""
        lines = [
            f"Change, after minus before{moved}; {'higher' if self.direction > 0 else 'lower'} is better",
            f"  people with both scores {self.pairs:,}; left out: {self.before_only:,} before only,"
            f" {self.after_only:,} after only, {self.neither:,} with neither",
            "",
            f"  {'':<20}{'estimate':>12}  {f'{100 * self.confidence:.10g} % limits':<26}",
        ]
        for name, method in _METHODS.items():
            value = getattr(self, name)
            if name == "log10_p" and not self.notes & c.PMH_CHANGE_UNDERFLOW:
                continue
            if isinstance(value, Interval):
                numbers_ = f"{value.estimate:>12.6g}  {limits(value.lower, value.upper):<26}"
            else:
                numbers_ = f"{value:>12.6g}  {'':<26}"
            if name == "improved_share":
                lines += ["", f"  improved {self._rule(self.improvement, 'better')}: {self.improved:,};"
                          f" deteriorated {self._rule(self.deterioration, 'worse')}: {self.deteriorated:,};"
                          f" unchanged: {self.unchanged:,}"]
            lines.append(f"  {name:<20}{numbers_}  {method}")
        return "\n".join(lines + [f"  Note: {words}" for words in self.warnings])

    @staticmethod
    def _rule(threshold: float, side: str) -> str:
        return f"(by {threshold:g} points or more)" if threshold else f"(any change for the {side})"


class ChangeTally:
    """Counts of people by score before and score after: all there is to know about any number of them.

    A questionnaire score takes few values, so one table of counts (at most 64 x 64) holds everything. Tallies are
    filled once, merged by adding, in any order, to the same bits, stored as bytes, and then summarised at the same
    cost for a hundred people or a hundred million. A tally holds at most 2^50 people, about 10^15, so that its sums are
    exact; more raise :exc:`Overflow`. Adding to one tally from two threads at once is not safe; give each thread its
    own and merge.

    >>> here = ChangeTally("swemwbs").add([19.25, 20.73, 23.21], [21.54, 20.73, None])
    >>> there = ChangeTally("swemwbs").add([22.35], [27.03])
    >>> here + there
    ChangeTally('swemwbs'): 3 pairs, 1 before only, 0 after only, 0 neither
    >>> ChangeTally.from_bytes((here + there).to_bytes()) == there + here
    True
    """

    def __init__(self, scale: str | None = None, *, lowest: int | None = None, highest: int | None = None) -> None:
        """Start from zeros.

        Args:
            scale: "swemwbs" (metric scores), "wemwbs" or "swemwbs_raw".
            lowest, highest: Instead of a scale, the range of any other whole-number score, at most 64 values wide,
                such as 0 and 27.

        Raises:
            BadArgument: Neither or both are given, or the scale is unknown.
            OutOfRange, BadArgument: The range is empty or too wide.
        """
        if (lowest is None) != (highest is None) or (scale is None) == (lowest is None):
            raise BadArgument("a tally needs either the name of a scale, or both lowest and highest")
        self._raw = c.pmh_change_tally()
        if scale is not None:
            self._raw.scale = scale_number(scale)
        else:
            ends = numbers([lowest, highest], "lowest and highest")
            if not np.all((ends == np.floor(ends)) & (np.abs(ends) < 2**31)):
                raise BadArgument(f"lowest and highest are {lowest!r} and {highest!r}, allowed are whole numbers")
            self._raw.lowest, self._raw.highest = map(int, ends)
        self.add([], [])  # the library's own check of the range

    @property
    def scale(self) -> str | None:
        """Name of the score; None for a range of one's own."""
        return describe(self._raw.scale).name if self._raw.scale != c.PMH_SCALE_CUSTOM else None

    @property
    def levels(self) -> Floats:
        """The scores that the rows and columns of ``table`` stand for, in points, ascending."""
        if self._raw.scale != c.PMH_SCALE_CUSTOM:
            return np.array(describe(self._raw.scale).levels)
        return np.arange(self._raw.lowest, self._raw.highest + 1, dtype=np.float64)

    @property
    def table(self) -> npt.NDArray[np.int64]:
        """Counts of pairs: a read-only view of levels before x levels after, which follows what is added."""
        used = len(self.levels)
        view: npt.NDArray[np.int64] = np.ctypeslib.as_array(self._raw.count)[:used, :used]
        view.flags.writeable = False
        return view

    @property
    def pairs(self) -> int:
        """People with both scores."""
        return int(self.table.sum())

    @property
    def before_only(self) -> int:
        """People with a score before and none after."""
        return int(self._raw.before_only)

    @property
    def after_only(self) -> int:
        """People with a score after and none before."""
        return int(self._raw.after_only)

    @property
    def neither(self) -> int:
        """People with no score at all."""
        return int(self._raw.neither)

    def add(self, before: Column, after: Column, counts: Column | None = None) -> ChangeTally:
        """Add people, all or nothing.

        Args:
            before, after: Scores, in points; missing ones are counted as such. Two Series are paired by index; anything
                else by position.
            counts: How many people each row stands for, as from ``GROUP BY before, after``; by default one each.

        Returns:
            The tally itself.

        Raises:
            OutOfRange, NotWhole, NotFinite: A value that the score cannot take, with its row; nothing was added. A
                prorated score is such a value: measure those with :func:`change`.
            Overflow: The tally would pass 2^50 people; nothing was added.
            BadArgument: Lengths differ, or two rows have the same index label.
            TypeError: No scores before or after.
        """
        for name, side in (("before", before), ("after", after)):
            if side is None or isinstance(side, ChangeTally):
                raise TypeError(f"{name} is {side!r}, allowed are scores; tallies are added by merge() or +")
        rows = _paired(before, after) if counts is None \
            else Rows.of({"before": before, "after": after, "counts": counts})
        return self._add(rows)

    def _add(self, rows: Rows) -> ChangeTally:
        try:
            with labelled(rows.index):
                call("pmh_change_add", *map(rows.series, ("before", "after", "counts")), self._raw)
        except NotWhole as error:
            if self.scale and error.item in (0, 1):
                value = rows.arrays[("before", "after")[error.item]][error.row]
                if value in prorated_scores(self._raw.scale):
                    error.args = (f"{error}; a tally takes no prorated scores: use pmh.change",)
            raise
        return self

    def merge(self, other: ChangeTally) -> ChangeTally:
        """Add another tally of the same score to this one, and return this one.

        Raises:
            Mismatch: The two are of different scores.
            Overflow: The sum would pass 2^50 people; nothing was added.
            TypeError: The other is no tally.
        """
        if not isinstance(other, ChangeTally):
            raise TypeError(f"other is {other!r}, allowed is another ChangeTally")
        call("pmh_change_merge", other._raw, self._raw)
        return self

    def __iadd__(self, other: ChangeTally) -> ChangeTally:
        return self.merge(other)

    def __add__(self, other: ChangeTally) -> ChangeTally:
        return ChangeTally.from_bytes(self.to_bytes()).merge(other)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ChangeTally) and bytes(self._raw) == bytes(other._raw)

    __hash__ = None  # type: ignore[assignment]

    def to_bytes(self) -> bytes:
        """The tally as bytes, the same on every machine, for files and for other sites."""
        length = ctypes.c_size_t()
        call("pmh_change_write", self._raw, 0, None, length)
        room = ctypes.create_string_buffer(length.value)
        call("pmh_change_write", self._raw, length.value, room, length)
        return room.raw

    @classmethod
    def from_bytes(cls, data: bytes) -> ChangeTally:
        """Read what :meth:`to_bytes` wrote.

        Raises:
            BadBytes: It is anything else.
        """
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise BadBytes(f"bytes are needed, not {type(data).__name__}")
        data = bytes(data)
        tally = cls.__new__(cls)
        tally._raw = c.pmh_change_tally()
        call("pmh_change_read", data, len(data), tally._raw)
        return tally

    def __reduce__(self) -> tuple[Any, ...]:
        return ChangeTally.from_bytes, (self.to_bytes(),)

    def summarise(
        self, *, direction: str | int | None = None, improvement: float = 0, deterioration: float = 0,
        confidence: float = 0.95,
    ) -> ChangeResult:
        """Summarise. Options and errors as in :func:`change`; a known scale knows its direction."""
        options = _options(direction, improvement, deterioration, confidence)
        raw = c.pmh_change_result()
        call("pmh_change_summarise", self._raw, options, raw)
        return ChangeResult._of(raw)

    def __repr__(self) -> str:
        name = repr(self.scale) if self.scale else f"lowest={self._raw.lowest}, highest={self._raw.highest}"
        return (f"ChangeTally({name}): {self.pairs:,} pairs, {self.before_only:,} before only,"
                f" {self.after_only:,} after only, {self.neither:,} neither")


def change(
    first: Any = None, second: Any = None, /, *, before: Any = None, after: Any = None, id: Any = None,
    time: Any = None, score: Any = None, duplicates: str = "error", scale: str | None = None,
    direction: str | int | None = None, improvement: float = 0, deterioration: float = 0, confidence: float = 0.95,
) -> ChangeResult:
    """Measure change between two scores of the same people.

    Three ways to say who changed:

    - ``change(before, after)``: one score per person. Two Series are paired by index (a label on one side only counts
      as left out; a label that stands twice is an error that lists it); anything else is paired by position.
    - ``change(frame, before=, after=)``: a wide DataFrame, one row per person, with a column before and a column after.
    - ``change(frame, id=, time=, score=, before=, after=)``: a long DataFrame, one row per person and occasion.

    Args:
        before, after: The scores, in points, missing ones NaN; for a wide DataFrame the names of two columns, for a
            long one two values of its time column.
        id, time, score: Columns of a long DataFrame.
        duplicates: What to do if a person has two rows for one occasion: "error" lists them, "first" takes the first.
        scale: "swemwbs", "wemwbs" or "swemwbs_raw": scores are checked against it, and it knows its direction. Prorated
            scores are scores; where there are any, a floor or a ceiling is not noted.
        direction: "higher" or "lower" (is better; also "high", "low", +1, -1). Needed if there is no scale.
        improvement: Points of change for the better that count as improved, inclusive; 0 counts any.
        deterioration: The same for the worse; 0 means as much as ``improvement``.
        confidence: Level of every interval, 0.5 to below 1.

    Returns:
        The result, which prints as a table.

    Raises:
        BadArgument: Lengths differ, ids are missing or stand twice, a column or occasion does not exist.
        NotFinite, OutOfRange, NotWhole: A score that cannot be, with its row.
        BadOption: No direction, or not the scale's own, or an option out of range.

    Sources: Student 1908; Cumming 2012 (d_av); Bonett 2008, Psychological Methods 13:99; Wilson 1927.

    >>> result = change([40, 45, 38, 50], [44, 45, 47, 53], direction="higher", improvement=3)
    >>> result.difference.estimate, result.improved, result.pairs
    (4.0, 3, 4)
    """
    if is_frame(first):
        if second is not None:
            raise TypeError("with a DataFrame, name its columns by keyword: before and after")
        needed = {"id": id, "time": time, "score": score, "before": before, "after": after}
        is_wide = id is None and time is None and score is None
        rows = _wide(first, before, after) if is_wide else _long(first, needed, duplicates)
    else:
        _, given = inputs((first, second), {"before": before, "after": after})
        if len(given) < 2 or any(value is not None for value in (id, time, score)):
            raise TypeError("give scores before and after, or a long DataFrame with id, time and score")
        rows = _paired(given["before"], given["after"])
    settings: dict[str, Any] = {
        "direction": direction, "improvement": improvement, "deterioration": deterioration, "confidence": confidence}
    if scale is not None:
        return _of_scale(scale_number(scale), rows, settings)
    if direction is None:
        raise BadOption('direction is None: say whether "higher" or "lower" is better, or name a scale')
    return _of_arrays(rows, settings)


def _of_scale(number: int, rows: Rows, settings: dict[str, Any]) -> ChangeResult:
    """Known scores: counted, unless some are prorated, for which a tally has no place."""
    tally = ChangeTally(describe(number).name)
    try:
        return tally._add(rows).summarise(**settings)._with_scores(rows.arrays["before"], rows.arrays["after"])
    except NotWhole:
        prorated = {word: np.isin(scores, prorated_scores(number)) for word, scores in rows.arrays.items()}
        if not any(which.any() for which in prorated.values()):
            raise
    # Without them the tally still refuses what is no score at all, and a direction that is not the scale's.
    others = {word: np.where(prorated[word], np.nan, scores) for word, scores in rows.arrays.items()}
    counted = tally._add(Rows(others, rows.index, rows.length)).summarise(**settings)
    return _of_arrays(rows, settings | {"direction": counted.direction})


def _of_arrays(rows: Rows, settings: dict[str, Any]) -> ChangeResult:
    raw = c.pmh_change_result()
    with labelled(rows.index):
        call("pmh_change_summarise_series", rows.series("before"), rows.series("after"), _options(**settings), raw)
    return ChangeResult._of(raw)._with_scores(rows.arrays["before"], rows.arrays["after"])


def _options(direction: Any, improvement: float, deterioration: float, confidence: float) -> Any:
    return c.pmh_change_options(
        ctypes.sizeof(c.pmh_change_options), real("confidence", confidence),
        real("improvement", improvement, zero=True), real("deterioration", deterioration, zero=True),
        option("direction", direction, POLARITIES))


def _paired(before: Any, after: Any) -> Rows:
    """Scores of the same people in the same rows: two Series by index, anything else by position."""
    if not (is_series(before) and is_series(after)):
        plain = {name: numbers(side, name) for name, side in (("before", before), ("after", after))}
        return Rows.of(plain)
    unique_labels(before.index, "before")
    unique_labels(after.index, "after")
    return _aligned(*(type(side)(numbers(side, name), index=side.index)
                      for name, side in (("before", before), ("after", after))))


def _aligned(before: Any, after: Any) -> Rows:
    """Two Series of doubles with unique labels, brought to one index."""
    if not before.index.equals(after.index):
        both = before.index.union(after.index, sort=False)
        if len(both) == len(before) + len(after) and len(before) and len(after):
            warn(f"nobody has a score both before and after: labels such as {quoted(before.index[0])} and"
                 f" {quoted(after.index[0])} never meet")
        before, after = before.reindex(both), after.reindex(both)
    return Rows({"before": before.to_numpy(), "after": after.to_numpy()}, before.index, len(before))


def _wide(frame: Any, before: Any, after: Any) -> Rows:
    """Two columns of a table with one row per person."""
    if before is None or after is None:
        raise TypeError("a DataFrame needs before and after: two columns, or with id, time and score two occasions")
    return Rows.of({"before": pick(frame, before), "after": pick(frame, after)})


def _long(frame: Any, needed: dict[str, Any], duplicates: str) -> Rows:
    """Two occasions of a long table, paired by id. The whole table must be sound, not the two occasions alone."""
    absent = [word for word, value in needed.items() if value is None]
    if absent:
        raise TypeError(f"a long DataFrame also needs {', '.join(absent)}")
    before, after = needed["before"], needed["after"]
    _, columns = inputs((frame,), {word: needed[word] for word in ("id", "time", "score")})
    keep_first = option("duplicates", duplicates, {"error": 0, "first": 1})
    if before == after:
        raise BadArgument(f"before and after are both {before!r}; two occasions are needed")
    ids, times, scores = trimmed(columns["id"]), trimmed(columns["time"]), numbers(columns["score"], "score")
    for word, column in (("id", ids), ("time", times)):
        unnamed = np.flatnonzero(column.isna())
        if unnamed.size:
            raise BadArgument(f"{word} is missing in {unnamed.size} rows; the first is row {unnamed[0]}",
                              row=int(unnamed[0]))
    keys = pandas_for_output().DataFrame({"id": ids.array, "time": times.array})
    again = keys.duplicated().to_numpy()
    if again.any() and not keep_first:
        twice = keys[again].drop_duplicates()
        pairs = [f"{quoted(who)} at {quoted(when)}" for who, when in twice.itertuples(index=False)]
        people = twice["id"].nunique()
        raise BadArgument(
            f"{people} {'person has' if people == 1 else 'people have'} more than one row for an occasion:"
            f" {listed(pairs)}; mend them, or take the first of each with duplicates=\"first\"",
            row=int(np.flatnonzero(again)[0]))
    sides = []
    for name, label in (("before", before), ("after", after)):
        here = (times == label).to_numpy(dtype=bool)
        if not here.any():
            there = listed(map(quoted, times.unique()))
            raise BadArgument(f"no row has the occasion {name}={label!r}; there are {there}")
        chosen = here & ~again
        sides.append(type(ids)(scores[chosen], index=ids[chosen]))
    return _aligned(*sides)

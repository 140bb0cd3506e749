# SPDX-License-Identifier: GPL-3.0-or-later
"""Many people's votes and reviews: what they say together, how far they agree, and how sure the order is.

Tables have a row per person and a column per option; a DataFrame's columns are the options' names, but for the one that ``id``
says names the people. NaN is no vote.
"""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt

from . import _declarations as c
from ._arrays import (
    Column, Floats, common_index, is_frame, is_series, numbers, option, pandas_for_output, pick, plain, pointer, quoted, real,
    room, series, settle, table, translated, words,
)
from ._library import BadArgument, call, text
from .change import Interval
from .priority import _BASES, _map

__all__ = ["Agreement", "concordance", "kappa", "krippendorff", "rank_probabilities", "votes", "zone_probabilities"]

# Columns of a DataFrame that are people and no options: nobody would notice voter 3's number among the votes of 3.
_PEOPLE = frozenset(f"{word}{ending}" for word in (
    "voter", "person", "reviewer", "judge", "rater", "respondent", "participant", "stakeholder")
    for ending in ("", "s", "_id", " id", "id", "_name", " name", "_no", " no", "_number", " number")) | {"id", "name"}

_WEIGHTS = {"quadratic": c.PMH_WEIGHTS_QUADRATIC, "linear": c.PMH_WEIGHTS_LINEAR, "none": c.PMH_WEIGHTS_NONE}


@dataclass(frozen=True, eq=False)
class _Columns:
    """Columns of one length that print as a table."""

    def to_dict(self) -> dict[str, Any]:
        """The columns by name, as plain lists for JSON: NaN becomes None."""
        return {name: plain(column) for name, column in self._named().items()}

    def _named(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def to_frame(self) -> Any:
        """The same as a DataFrame, with the options' names as its index."""
        columns = self._named()
        index = columns.pop("id")
        flat = {}
        for name, column in columns.items():
            if column.ndim == 1:
                flat[name] = column
            else:
                flat.update({f"{name}_{i}": column[:, i] for i in range(column.shape[1])})
        return pandas_for_output().DataFrame(flat, index=index)

    def __repr__(self) -> str:
        cells = [[name] + [f"{cell:.3g}" if isinstance(cell, float) else str(cell) for cell in column]
                 for name, column in self._named().items() if column.ndim == 1 and name != "status"]
        widths = [max(map(len, column)) for column in cells]
        return "\n".join("  ".join(cell.ljust(w) for cell, w in zip(line, widths)).rstrip() for line in zip(*cells))


@dataclass(frozen=True, eq=False, repr=False)
class Votes(_Columns):
    """What the votes say of each option.

    Attributes:
        id: The options' names.
        voters, missing: Who voted, and who did not.
        median, mean, lower_quartile, upper_quartile: Of the votes; quartiles as numpy's and Excel's QUARTILE.INC.
        low_share, middle_share, high_share: Who voted 1 or 2, 3, 4 or 5.
        consensus: "low", "middle" or "high" where the quartiles are at most 1 apart and 70 % voted so; "no consensus".
        zone, basis: Under the median, if evidence was given; "-" for a half between two zones.
        elsewhere: How many voters would place it in another zone; -1 without a zone.
        rating: evidence x median.
        status: 0, or the negative C code of why there is no answer.
        count: How many voted 1, 2, 3, 4, 5.
    """

    id: npt.NDArray[Any]
    voters: npt.NDArray[np.int64]
    missing: npt.NDArray[np.int64]
    median: Floats
    mean: Floats
    lower_quartile: Floats
    upper_quartile: Floats
    low_share: Floats
    middle_share: Floats
    high_share: Floats
    consensus: npt.NDArray[Any]
    zone: npt.NDArray[Any]
    basis: npt.NDArray[Any]
    elsewhere: npt.NDArray[np.int64]
    rating: Floats
    status: npt.NDArray[np.int32]
    count: npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False, repr=False)
class ZoneProbabilities(_Columns):
    """Exact probabilities: ``zone`` has a column per zone (none, A to E), ``rating`` one per rating 0 to 15."""

    id: npt.NDArray[Any]
    likeliest: npt.NDArray[Any]
    mean_rating: Floats
    status: npt.NDArray[np.int32]
    zone: Floats
    rating: Floats


@dataclass(frozen=True, eq=False, repr=False)
class RankProbabilities(_Columns):
    """Simulated ranks with their Monte Carlo standard errors; ``rank`` is a share per option and rank."""

    id: npt.NDArray[Any]
    first: Floats
    first_error: Floats
    top: Floats
    top_error: Floats
    mean_rank: Floats
    mean_rank_error: Floats
    rank: Floats


@dataclass(frozen=True, eq=False)
class Agreement:
    """How far people agree. What is undefined is NaN, and ``reason`` says why.

    Attributes:
        statistic: "Kendall's W", "weighted kappa" or "Krippendorff's alpha".
        value: The statistic; an interval for kappa.
        reason: Empty, or why it is undefined.
        details: Further numbers by name.
    """

    statistic: str
    value: float | Interval
    reason: str
    details: Mapping[str, float]

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain Python for JSON; NaN becomes None."""
        return {"statistic": self.statistic, "value": plain(self.value), "reason": self.reason, **plain(dict(self.details))}

    def __repr__(self) -> str:
        if self.reason:
            return f"{self.statistic}: undefined. {self.reason}"
        shown = f"{self.value:.4g}" if isinstance(self.value, float) else (
            f"{self.value.estimate:.4g} ({self.value.lower:.4g} to {self.value.upper:.4g})")
        return f"{self.statistic}: {shown}; " + ", ".join(f"{name} {value:.4g}" for name, value in self.details.items())


def votes(
    votes: Any, *, id: Any = None, evidence: Column | None = None, map: Mapping[int, str] | None = None, strict: bool = False,
    errors: str = "raise",
) -> Votes:
    """Summarise votes on priority, 1 to 5, option by option.

    Args:
        votes: A row per voter, a column per option.
        id: Which column of a DataFrame names the voters, and is no option.
        evidence: Evidence levels, one per option, for zones; a Series with the options' names as its index must have them in
            the order of the columns.
        map, strict: As for :func:`pmh.place`.
        errors: "raise", or "nan" to leave options with a bad vote unanswered, with a warning.

    Raises:
        BadRows: A vote that cannot be; ``result`` holds the other options.
        BadArgument: A DataFrame with a column such as "voter" or "id" that ``id`` does not name: it may be no option.

    >>> votes([[5, 1], [4, 2], [4, 5]], evidence=[3, 1]).to_dict()["median"]
    [4.0, 2.0]
    """
    array, names = _people(votes, "votes", id)
    options = c.pmh_priority_options(size=ctypes.sizeof(c.pmh_priority_options), strict=bool(strict))
    if map is not None:
        options.map = ctypes.pointer(_map(map))
    raw = room(c.pmh_priority_vote_result, array.shape[1])
    levels = None if evidence is None else _as_long(evidence, "evidence", names)
    trouble = call("pmh_priority_vote", table(array), series(levels), options, pointer(raw, c.pmh_priority_vote_result))
    result = Votes(
        names, consensus=words("pmh_priority_consensus_text", raw["consensus"]),
        zone=words("pmh_priority_letter", raw["zone"]),
        basis=translated(raw["basis"], lambda code: _BASES.get(code, "unknown")),
        **{name: raw[name] for name in (
            "voters", "missing", "median", "mean", "lower_quartile", "upper_quartile", "low_share", "middle_share",
            "high_share", "elsewhere", "rating", "status", "count")})
    settle(trouble, errors, result, int(np.count_nonzero(raw["status"])))
    return result


def concordance(votes: Any, *, id: Any = None) -> Agreement:
    """Kendall's W with ties: do the voters (rows) order the options (columns) alike? ``id`` as for :func:`votes`.

    >>> concordance([[1, 2, 3, 4], [1, 2, 3, 4], [2, 1, 3, 4]])
    Kendall's W: 0.9111; chi_square 8.2, df 3, p 0.04205, log10_p -1.376, judges 3, left_out 0, rank_correlation 0.8667
    """
    array, _ = _people(votes, "votes", id)
    raw = c.pmh_priority_concord_result()
    call("pmh_priority_concord", table(array), raw)
    return _agreement("Kendall's W", raw.w, raw, ("chi_square", "df", "p", "log10_p", "judges", "left_out",
                                                  "rank_correlation"))


def kappa(
    first: Column, second: Column, *, weights: str = "quadratic", levels: int = 3, confidence: float = 0.95,
) -> Agreement:
    """Weighted kappa of two reviewers' levels (1 to ``levels``), with large-sample limits.

    >>> kappa([1, 2, 3, 3], [1, 2, 3, 2]).details["observed"]
    0.9375
    """
    common_index({"first": first, "second": second})
    one, two = numbers(first, "first"), numbers(second, "second")
    options = c.pmh_priority_review_options(
        size=ctypes.sizeof(c.pmh_priority_review_options), weights=option("weights", weights, _WEIGHTS),
        levels=_count("levels", levels), confidence=real("confidence", confidence))
    raw = c.pmh_priority_kappa_result()
    call("pmh_priority_kappa", series(one), series(two), options, raw)
    value = Interval(raw.kappa.estimate, raw.kappa.lower, raw.kappa.upper)
    return _agreement("weighted kappa", value, raw, ("standard_error", "observed", "expected", "options", "missing"))


def krippendorff(levels_given: Any, *, id: Any = None, levels: int = 3) -> Agreement:
    """Krippendorff's ordinal alpha of any number of reviewers (rows) over options (columns), gaps allowed.

    ``id`` is the column of a DataFrame that names the reviewers, and is no option.

    >>> krippendorff([[1, 2, 3], [1, 2, 3]]).value
    1.0
    """
    array, _ = _people(levels_given, "levels", id)
    options = c.pmh_priority_review_options(
        size=ctypes.sizeof(c.pmh_priority_review_options), levels=_count("levels", levels))
    raw = c.pmh_priority_alpha_result()
    call("pmh_priority_alpha", table(array), options, raw)
    return _agreement("Krippendorff's alpha", raw.alpha, raw, ("observed", "expected", "options", "left_out", "judgments"))


def zone_probabilities(
    evidence: Any, priority: Any, *, map: Mapping[int, str] | None = None, strict: bool = False, errors: str = "raise",
) -> ZoneProbabilities:
    """Exact probabilities of zones and ratings.

    Args:
        evidence: A row per option with the probabilities of evidence 1, 2, 3.
        priority: The same for priorities 1 to 5.

    >>> zone_probabilities([[0, 0, 1]], [[0, 0.5, 0, 0, 0.5]]).zone[0].tolist()
    [0.0, 0.5, 0.5, 0.0, 0.0, 0.0]
    """
    chances, leanings, names = _chances(evidence, priority)
    options = c.pmh_priority_options(size=ctypes.sizeof(c.pmh_priority_options), strict=bool(strict))
    if map is not None:
        options.map = ctypes.pointer(_map(map))
    raw = room(c.pmh_priority_zone_result, len(chances))
    trouble = call("pmh_priority_zones", table(chances), table(leanings), options, pointer(raw, c.pmh_priority_zone_result))
    result = ZoneProbabilities(
        names, words("pmh_priority_letter", raw["likeliest"]), raw["mean_rating"], raw["status"], raw["zone"], raw["rating"])
    settle(trouble, errors, result, int(np.count_nonzero(raw["status"])))
    return result


def rank_probabilities(
    evidence: Any, priority: Any = None, *, votes: Any = None, id: Any = None, draws: int = 10000, seed: int = 1, top: int = 3,
) -> RankProbabilities:
    """How often each option takes each rank, by seeded simulation.

    Either ``rank_probabilities(evidence, priority)`` with probabilities as for :func:`zone_probabilities`, or
    ``rank_probabilities(levels, votes=table)`` with one evidence level per option and voters to resample, ``id`` as for
    :func:`votes`. One voter resampled is always the same: that says nothing about how sure the order is.

    >>> rank_probabilities([[0, 0, 1], [1, 0, 0]], [[0, 0, 0, 0, 1], [1, 0, 0, 0, 0]]).first.tolist()
    [1.0, 0.0]
    """
    if (priority is None) == (votes is None):
        raise TypeError("either priority or votes is needed")
    options = c.pmh_priority_order_options(
        size=ctypes.sizeof(c.pmh_priority_order_options), seed=_count("seed", seed), draws=_count("draws", draws, 1),
        top=_count("top", top, 1))
    if votes is None:
        chances, leanings, names = _chances(evidence, priority)
        n, function, views = len(chances), "pmh_priority_order", (table(chances), table(leanings))
    else:
        array, names = _people(votes, "votes", id)
        n, function = array.shape[1], "pmh_priority_order_votes"
        views = (series(_as_long(evidence, "evidence", names)), table(array))
    raw, ranks = room(c.pmh_priority_order_result, n), np.zeros((n, n))
    call(function, *views, options, pointer(raw, c.pmh_priority_order_result), pointer(ranks, ctypes.c_double))
    return RankProbabilities(
        names, rank=ranks, **{name: raw[name] for name in (
            "first", "first_error", "top", "top_error", "mean_rank", "mean_rank_error")})


def _people(values: Any, name: str, id: Any) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """A table of people by options, and the options' names."""
    if id is not None:
        if not is_frame(values):
            raise BadArgument(f"id names a column of a DataFrame, and {name} is none")
        pick(values, id)
        values = values.drop(columns=[id])
    elif is_frame(values):
        for column in values.columns:
            if str(column).strip().lower() in _PEOPLE:
                raise BadArgument(f"{name} has a column {quoted(column)}, which looks like people and not like an option: pass "
                                  f"id={column!r}, or rename it if it is an option")
    array = numbers(values, name, dimensions=2)
    names = np.asarray(values.columns, dtype=object) if is_frame(values) else np.arange(array.shape[1])
    return array, names


def _chances(evidence: Any, priority: Any) -> tuple[npt.NDArray[Any], npt.NDArray[Any], npt.NDArray[Any]]:
    chances, leanings = numbers(evidence, "evidence", dimensions=2), numbers(priority, "priority", dimensions=2)
    if is_frame(evidence) and is_frame(priority) and not evidence.index.equals(priority.index):
        raise BadArgument("evidence and priority have different indexes; bring them into one order first")
    names = np.asarray(evidence.index, dtype=object) if is_frame(evidence) else np.arange(len(chances))
    return chances, leanings, names


def _as_long(column: Column, name: str, options: npt.NDArray[Any]) -> Floats:
    """One number per option; a Series that is indexed by the options' names has them in the same order."""
    array = numbers(column, name)
    if len(array) != len(options):
        raise BadArgument(f"{name} has {len(array)} rows and there are {len(options)} options; they must agree")
    if is_series(column):
        labels = list(column.index)
        if labels != list(options) and labels != list(range(len(options))):
            raise BadArgument(f"the index of {name} is not the options in the order of the columns; bring them into one order first")
    return array


def _count(name: str, value: Any, least: int = 0) -> int:
    """A whole number given as an option."""
    number = real(name, value, zero=True)
    if not number.is_integer() or number < least:
        raise BadArgument(f"{name} is {value!r}, allowed are whole numbers from {least}")
    return int(value)


def _agreement(statistic: str, value: Any, raw: Any, names: tuple[str, ...]) -> Agreement:
    reason = "" if raw.reason == c.PMH_AGREEMENT_DEFINED else text("pmh_priority_agreement_text", raw.reason)
    return Agreement(statistic, value, reason, {name: getattr(raw, name) for name in names})

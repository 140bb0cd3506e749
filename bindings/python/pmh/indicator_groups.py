# SPDX-License-Identifier: GPL-3.0-or-later
"""Means, standardised rates and life expectancy: one result per group, from lines in any order, joined by key."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from . import _declarations as c
from ._arrays import (
    Floats, common_index, inputs, numbers, option, pandas_for_output, plain, pointer, real, room, series, settle, table, words,
)
from ._library import BadArgument, call
from .indicator import METHODS, confidence_levels

__all__ = ["GroupResult", "dsr", "dsr_difference", "dsr_ratio", "healthy_life_expectancy", "isr", "life_expectancy",
           "mean", "smr", "standard_population"]

_STANDARDS = {"esp2013": c.PMH_STANDARD_ESP2013, "who2000": c.PMH_STANDARD_WHO2000}
_DIRECT = {"dobson": c.PMH_INDICATOR_DOBSON, "gamma": c.PMH_INDICATOR_GAMMA}


@dataclass(frozen=True, eq=False)
class GroupResult:
    """One row per group, or per group and age. What is undefined is NaN, and ``reason`` says why.

    Attributes:
        columns: The tidy columns by name: group, counts, value, lowercl, uppercl, confidence, statistic, method, reason.
        status: 0, or the negative C code of the reason why a row has no value.
        variance: Of directly standardised rates, in the unit of the value squared; otherwise None.
        fault: First age of the band that is at fault, by row; NaN where none is. None without age bands.
    """

    columns: dict[str, Any]
    status: npt.NDArray[np.int32]
    variance: Floats | None = None
    fault: Floats | None = None

    @property
    def value(self) -> Floats:
        """The values, one per row."""
        values: Floats = self.columns["value"]
        return values

    def to_dict(self) -> dict[str, Any]:
        """The columns as plain lists for JSON; NaN becomes None."""
        return {name: plain(column) for name, column in self.columns.items()}

    def to_frame(self) -> Any:
        """The columns as a DataFrame."""
        return pandas_for_output().DataFrame(self.columns)

    def __repr__(self) -> str:
        names = [name for name in self.columns if name not in ("confidence", "statistic", "method")]
        lines = [self.columns["statistic"][0] if len(self.status) else "no groups",
                 "".join(f" {name:>13}" for name in names)]
        for row in range(min(len(self.status), 20)):
            cells = (self.columns[name][row] for name in names)
            lines.append("".join(f" {cell:>13.6g}" if isinstance(cell, float) else f" {cell!s:>13}" for cell in cells))
        if len(self.status) > 20:
            lines.append(f"and {len(self.status) - 20:,} more rows")
        return "\n".join(lines)


def mean(
    values: Any, group: Any = None, *, confidence: float | Sequence[float] = 0.95, errors: str = "raise",
) -> GroupResult:
    """Means with Student's t limits, of all values or by group. A missing value makes its group's mean missing.

    Args:
        values: Any finite numbers.
        group: A label for each; one group if not given.
        confidence: One level or several.
        errors: "raise", or "nan" to leave groups with an infinite value unanswered with a warning that counts them.

    >>> mean([30, 40, 50, 60]).value
    array([45.])
    """
    common_index({"values": values, "group": group})
    array = numbers(values, "values")
    labels, codes = _groups(group, len(array))
    levels, options = _options(confidence, 0, 0, False)
    results = room(c.pmh_indicator_average, len(labels) * len(levels))
    trouble = call("pmh_indicator_mean", series(array), series(codes), len(labels), options,
                   pointer(results, c.pmh_indicator_average))
    first = results[:: len(levels)]
    reasons = np.select(
        [first["status"] == c.PMH_OK, first["missing"] > 0, first["status"] == c.PMH_MISSING],
        ["answered", "a value is missing", "there is no value"], "a value is infinite").astype(object)
    result = _result(
        {"group": labels, "value_sum": first["sum"], "value_count": first["n"], "stdev": first["sd"]}, results, levels,
        "mean", words("pmh_indicator_method_text", first["method"]), reasons)
    settle(trouble, errors, result, _impossible(first["status"]))
    return result


def dsr(
    frame: Any = None, /, *, count: Any, population: Any, band: Any, group: Any = None, frequency: Any = None,
    standard: str | Mapping[float, float] = "esp2013", confidence: float | Sequence[float] = 0.95,
    multiplier: float = 100_000, method: str = "dobson", keep_small: bool = False, errors: str = "raise",
) -> GroupResult:
    """Directly standardised rates, from one line per group and age band, in any order.

    Args:
        frame: A DataFrame whose columns the next five name; or none, and they are arrays.
        count: Events; with ``frequency`` people who had so many events each.
        population: People of the group and band.
        band: First age of the band, which picks its weight: order plays no part.
        group: Areas or periods; one group if not given.
        frequency: Events per person, where events are not independent. Lines of 0 people may be left out.
        standard: "esp2013", "who2000", or weights by first age.
        confidence: One level or several.
        multiplier: Rates are per this many.
        method: "dobson" or "gamma" (Fay and Feuer).
        keep_small: Answer groups of fewer than 10 events too.
        errors: "raise", or "nan" to warn of impossible groups.
    """
    data = _Lines.of(frame, errors, count=count, population=population, band=band, group=group, frequency=frequency)
    keys, weights = _standard(standard)
    multiplier = real("multiplier", multiplier)
    once = c.PMH_GATHER_ONCE if frequency is None else c.PMH_GATHER_SUM
    people = data.gather("population", keys, c.PMH_GATHER_ONCE if frequency is None else c.PMH_GATHER_SAME)
    factors = data.arrays.get("frequency")
    events = data.gather("count", keys, once, factors)
    squares = c.pmh_table() if factors is None else table(data.gather("count", keys, once, factors**2))
    levels, options = _options(confidence, multiplier, option("method", method, _DIRECT), keep_small)
    results = room(c.pmh_indicator_standardised, len(data.labels) * len(levels))
    trouble = call("pmh_indicator_dsr", table(events), squares, table(people), series(weights), options,
                   pointer(results, c.pmh_indicator_standardised))
    return data.finish(trouble, results, levels, f"dsr per {multiplier:.10g}", "pmh_indicator_standard_reason_text",
                       {"total_count": "count", "total_pop": "population"}, keys, variance=True)


def dsr_difference(
    first: GroupResult, second: GroupResult, /, *, confidence: float | Sequence[float] = 0.95,
) -> GroupResult:
    """Differences of directly standardised rates, first less second, with normal limits from their variances.

    Groups are matched by label; a second result of one group is compared with every group of the first. A group that has
    no rate in both is NaN.

    >>> given = dict(population=[1000, 2000, 1500], band=[0, 5, 10], standard={0: 300, 5: 500, 10: 200})
    >>> dsr_difference(dsr(count=[5, 12, 40], **given), dsr(count=[5, 12, 10], **given)).value.round(6)
    array([400.])
    """
    return _two_rates("pmh_indicator_rate_difference", first, second, confidence, "difference of ", "normal")


def dsr_ratio(
    first: GroupResult, second: GroupResult, /, *, confidence: float | Sequence[float] = 0.95,
) -> GroupResult:
    """Ratios of directly standardised rates, first over second, with limits from the variances of their logarithms.

    As :func:`dsr_difference`; a rate without events has no variance, and no ratio.
    """
    return _two_rates("pmh_indicator_rate_ratio", first, second, confidence, "ratio of ", "normal of the logarithm")


def _two_rates(
    function: str, first: GroupResult, second: GroupResult, confidence: Any, what: str, limits: str,
) -> GroupResult:
    if first.variance is None or second.variance is None:
        raise BadArgument("both results must be those of dsr, which have variances")
    said = {each for result in (first, second) for each in result.columns["statistic"]}
    if len(said) > 1:
        raise BadArgument(f"the rates are {' and '.join(sorted(said))}; they must have one multiplier")
    labels = first.columns["group"]
    place = {label: row for row, label in enumerate(second.columns["group"])}
    rows = np.array([0 if len(place) == 1 else place.get(label, -1) for label in labels], dtype=np.intp)
    second_value = np.where(rows < 0, np.nan, second.value[rows])
    # A rate without events has the variance 0, which is nobody's uncertainty.
    known = (first.variance > 0) & (second.variance[rows] > 0)
    own, other = np.where(known, first.value, np.nan), np.where(known, second_value, np.nan)
    levels, options = _options(confidence, 0, 0, False)
    results = room(c.pmh_indicator_result, len(labels) * len(levels))
    trouble = call(function, series(own), series(first.variance), series(other), series(second.variance[rows]), options,
                   pointer(results, c.pmh_indicator_result))
    status = results["status"][:: len(levels)]
    methods = np.where(status == c.PMH_OK, limits, "none").astype(object)
    reasons = np.select(
        [status == c.PMH_OK, np.isnan(first.value + second_value)],
        ["answered", "a rate is missing"], "a rate without events has no variance").astype(object)
    result = _result({"group": labels}, results, levels, what + "".join(said), methods, reasons)
    settle(trouble, "nan", result, _impossible(status))
    return result


def smr(
    frame: Any = None, /, *, observed: Mapping[Any, float] | None = None, count: Any = None, population: Any, band: Any,
    group: Any = None, reference: Mapping[float, float], confidence: float | Sequence[float] = 0.95,
    multiplier: float = 1, method: str = "default", errors: str = "raise",
) -> GroupResult:
    """Indirectly standardised ratios, such as standardised mortality ratios: observed over expected.

    Args:
        frame: A DataFrame whose columns are named; or none, and they are arrays.
        observed: Events in all by group, where they are not known by age.
        count: Or the events of each line.
        population: People of the group and band.
        band: First age of the band, or its label: "<1", "5-9", "90+".
        group: Areas or periods; with ``observed``, the keys of it.
        reference: The reference's rate per person by first age.
        confidence: One level or several.
        multiplier: 100 sets the reference to 100.
        method: Limits of the observed count, as for :func:`rate`: "default" (exact below 10, Byar from 10 on), "exact",
            "byar" or "mid-p".
        errors: "raise", or "nan" to warn of impossible groups.
    """
    if (observed is None) == (count is None):
        raise TypeError("either observed or count is needed")
    multiplier = real("multiplier", multiplier)
    return _indirect(frame, observed, count, population, band, group, reference, confidence, multiplier, method,
                     f"indirectly standardised ratio x {multiplier:.10g}", errors)


def isr(
    frame: Any = None, /, *, observed: Mapping[Any, float] | None = None, count: Any = None, population: Any, band: Any,
    group: Any = None, reference: Mapping[float, float], reference_rate: float,
    confidence: float | Sequence[float] = 0.95, multiplier: float = 100_000, method: str = "default",
    errors: str = "raise",
) -> GroupResult:
    """Indirectly standardised rates: :func:`smr` times the reference's crude rate per person and the multiplier.

    The column ref_rate is the reference's crude rate in the unit of the results.
    """
    if (observed is None) == (count is None):
        raise TypeError("either observed or count is needed")
    whole = real("multiplier", multiplier) * real("reference_rate", reference_rate)
    return _indirect(frame, observed, count, population, band, group, reference, confidence, whole, method,
                     f"indirectly standardised rate per {multiplier:.10g}", errors, {"ref_rate": whole})


def life_expectancy(
    frame: Any = None, /, *, deaths: Any, population: Any, age: Any, group: Any = None,
    confidence: float | Sequence[float] = 0.95, keep_small: bool = False, errors: str = "raise",
) -> GroupResult:
    """Life expectancy at the start of each band (Chiang, with Silcocks), from one line per group and first age.

    The bands are the ages that occur in the data, as first ages or as labels ("<1", "5-9", "90+"); a group that lacks one
    has no answer. The oldest band is open.
    """
    return _life(frame, dict(deaths=deaths, population=population, band=age, group=group), confidence, keep_small, errors)


def healthy_life_expectancy(
    frame: Any = None, /, *, deaths: Any, population: Any, healthy: Any, age: Any, asked: Any = None, group: Any = None,
    confidence: float | Sequence[float] = 0.95, keep_small: bool = False, errors: str = "raise",
) -> GroupResult:
    """Healthy life expectancy by Sullivan: ``healthy`` is the share in good health, found from ``asked`` people."""
    return _life(frame, dict(deaths=deaths, population=population, band=age, group=group, healthy=healthy, asked=asked),
                 confidence, keep_small, errors)


def _life(frame: Any, given: dict[str, Any], confidence: Any, keep_small: bool, errors: str) -> GroupResult:
    data = _Lines.of(frame, errors, **given)
    if np.isfinite(data.oldest_end):
        raise BadArgument(f"age: the oldest band ends at {data.oldest_end:g}, it must be an open one, such as 90+")
    keys = np.unique(data.arrays["band"])
    tables = [table(data.gather(word, keys, c.PMH_GATHER_ONCE))
              for word in ("deaths", "population", "healthy", "asked") if word in data.arrays]
    if "healthy" in data.arrays and "asked" not in data.arrays:
        tables.append(c.pmh_table())
    levels, options = _options(confidence, 0, 0, keep_small)
    results = room(c.pmh_indicator_life, len(data.labels) * len(keys) * len(levels))
    name = "pmh_indicator_healthy_life_expectancy" if "healthy" in data.arrays else "pmh_indicator_life_expectancy"
    trouble = call(name, series(keys), *tables, options, pointer(results, c.pmh_indicator_life))
    method = "Sullivan" if "healthy" in data.arrays else "Chiang, using Silcocks et al for confidence limits"
    return data.finish(trouble, results, levels,
                       "healthy life expectancy" if "healthy" in data.arrays else "life expectancy",
                       "pmh_indicator_life_reason_text", {"pops_used": "population", "dths_used": "deaths"}, keys,
                       by_age=True, method=method)


def _indirect(
    frame: Any, observed: Any, count: Any, population: Any, band: Any, group: Any, reference: Mapping[float, float],
    confidence: Any, multiplier: float, method: str, statistic: str, errors: str,
    more: Mapping[str, float] | None = None,
) -> GroupResult:
    data = _Lines.of(frame, errors, count=count, population=population, band=band, group=group)
    keys, rates = _standard(reference)
    people = data.gather("population", keys, c.PMH_GATHER_ONCE)
    if observed is None:
        totals = data.gather("count", keys, c.PMH_GATHER_ONCE).sum(axis=1)
    else:
        totals = np.array([observed.get(label, np.nan) for label in data.labels.tolist()], dtype=np.float64)
    levels, options = _options(confidence, multiplier, option("method", method, METHODS), False)
    results = room(c.pmh_indicator_standardised, len(data.labels) * len(levels))
    trouble = call("pmh_indicator_isr", series(totals), table(people), series(rates), options,
                   pointer(results, c.pmh_indicator_standardised))
    return data.finish(trouble, results, levels, statistic, "pmh_indicator_standard_reason_text",
                       {"observed": "count", "expected": "expected"}, keys, more=more)


_BAND = re.compile(r"(<?) *(\d+) *(?:(?:-|\u2013|to) *(\d+)|(\+))?")


def _band(label: Any) -> tuple[float, float] | None:
    """Where a band begins and ends; NaN where it does not say. None if it is no band."""
    if not isinstance(label, str):
        return (float(label), np.nan) if isinstance(label, (int, float, np.number)) else None
    match = _BAND.fullmatch(label.strip())
    if match is None or (match[1] and (match[3] or match[4])):
        return None
    first = float(match[2])
    if match[1]:
        return 0.0, first
    return first, float(match[3]) + 1 if match[3] else np.inf if match[4] else np.nan


def _bands(given: Any) -> tuple[Floats, float]:
    """First ages, from numbers or from labels such as "<1", "5-9" and "90+"; and where the oldest band ends."""
    labels = np.asarray(given, dtype=object)
    if not any(isinstance(label, str) for label in labels.ravel()):
        return numbers(given, "band"), np.nan
    bands = [_band(label) for label in labels.ravel()]
    if None in bands:
        place = bands.index(None)
        raise BadArgument(f"band[{place}] is {labels.ravel()[place]!r}, which is no age band such as 0, '5-9' or '90+'")
    ends = sorted({band for band in bands if band is not None}, key=lambda band: (band[0], str(band[1])))
    for (first, end), (following, _) in zip(ends, ends[1:]):
        if not np.isnan(end) and end != following:
            raise BadArgument(f"the age bands from {first:g} and from {following:g} do not meet: one ends at {end:g}")
    return np.array([band[0] for band in bands if band is not None]), ends[-1][1]


@dataclass(frozen=True)
class _Lines:
    """Lines of an extract: columns of numbers, and groups as labels and codes."""

    arrays: dict[str, Floats]
    labels: npt.NDArray[Any]
    codes: Floats
    errors: str
    oldest_end: float  # infinite for 90+, NaN where labels do not say

    @classmethod
    def of(cls, frame: Any, errors: str, **given: Any) -> _Lines:
        _, columns = inputs(() if frame is None else (frame,), given)
        common_index(columns)  # Series of different indexes are not matched by position.
        group = columns.pop("group", None)
        ages, oldest_end = _bands(columns.pop("band"))
        arrays = {"band": ages} | {word: numbers(column, word) for word, column in columns.items()}
        lengths = {word: len(array) for word, array in arrays.items()}
        if len(set(lengths.values())) > 1:
            raise BadArgument(f"the columns differ in length: {lengths}")
        labels, codes = _groups(group, len(arrays["band"]))
        return cls(arrays, labels, codes, errors, oldest_end)

    def gather(self, word: str, keys: Floats, rule: int, factors: Floats | None = None) -> Floats:
        """A column as a table of groups and bands; a cell without a line is NaN."""
        cells = np.empty((len(self.labels), len(keys)))
        lines = np.empty(cells.shape, dtype=np.int32)
        call("pmh_indicator_gather", series(self.codes), series(self.arrays["band"]), series(self.arrays[word]),
             series(factors), series(keys), len(self.labels), rule, pointer(cells, ctypes.c_double),
             pointer(lines, ctypes.c_int32))
        return cells

    def finish(
        self, trouble: Any, results: npt.NDArray[Any], levels: tuple[float, ...], statistic: str, reasons: str,
        counts: Mapping[str, str], keys: Floats, *, by_age: bool = False, method: str | None = None,
        variance: bool = False, more: Mapping[str, float] | None = None,
    ) -> GroupResult:
        first = results[:: len(levels)]
        columns: dict[str, Any] = {"group": self.labels}
        if by_age:
            columns = {"group": np.repeat(self.labels, len(keys)), "startage": np.tile(keys, len(self.labels))}
        columns |= {name: first[field] for name, field in counts.items()}
        columns |= {name: np.full(len(first), value) for name, value in (more or {}).items()}
        methods = (words("pmh_indicator_method_text", first["method"]) if method is None
                   else np.full(len(first), method, dtype=object))
        result = _result(columns, results, levels, statistic, methods, words(reasons, first["reason"]))
        fault = np.where(first["band"] < 0, np.nan, keys[np.maximum(first["band"], 0)])
        result = replace(result, fault=fault, variance=first["variance"].copy() if variance else None)
        settle(trouble, self.errors, result, _impossible(first["status"]))
        return result


def _impossible(status: npt.NDArray[np.int32]) -> int:
    return int(np.count_nonzero((status != c.PMH_OK) & (status != c.PMH_MISSING)))


def standard_population(name: str) -> dict[float, float]:
    """A known standard population: the weight of each band by its first age, the last one open.

    Args:
        name: "esp2013" (European, to 90 and over; adds up to 100,000) or "who2000" (world 2000-2025, to 100 and over; in
            per cent as printed, which adds up to 100.035).

    Sources: Eurostat 2013, Revision of the European Standard Population; Ahmad et al. 2001, WHO GPE discussion paper
    31.

    >>> standard_population("esp2013")[85]
    1500.0
    """
    bands, weights = _standard(name)
    return dict(zip(bands.tolist(), weights.tolist()))


def _groups(group: Any, rows: int) -> tuple[npt.NDArray[Any], Floats]:
    if group is None:
        return np.array(["all"], dtype=object), np.zeros(rows)
    given = [group] if isinstance(group, str) or not np.iterable(group) else list(group)
    if len(given) != rows:
        raise BadArgument(f"group has {len(given)} labels, allowed is one for each of {rows} rows")
    codes: dict[Any, int] = {}
    for row, label in enumerate(given):
        if label is None or type(label).__name__ == "NAType" or label != label:
            raise BadArgument(f"group[{row}] is missing", row=row)
        codes.setdefault(label, len(codes))
    labels = np.empty(len(codes), dtype=object)  # Filled one by one: a label may be a tuple.
    labels[:] = list(codes)
    return labels, np.array([codes[label] for label in given], dtype=np.float64)


def _standard(standard: str | Mapping[float, float]) -> tuple[Floats, Floats]:
    if isinstance(standard, Mapping):
        return numbers(list(standard), "standard"), numbers(list(standard.values()), "standard")
    bands, weights, filled = np.empty(32), np.empty(32), ctypes.c_size_t()
    call("pmh_indicator_standard", option("standard", standard, _STANDARDS), pointer(bands, ctypes.c_double),
         pointer(weights, ctypes.c_double), 32, filled)
    return bands[: filled.value], weights[: filled.value]


def _options(confidence: Any, multiplier: float, method: int, keep_small: bool) -> tuple[tuple[float, ...], Any]:
    levels, view = confidence_levels(confidence)
    options = c.pmh_indicator_options(ctypes.sizeof(c.pmh_indicator_options), 0, multiplier, method, int(keep_small), view)
    options.kept = view
    return levels, options


def _result(
    columns: dict[str, Any], results: npt.NDArray[Any], levels: tuple[float, ...], statistic: str, methods: Any,
    reasons: Any,
) -> GroupResult:
    first = results[:: len(levels)]
    columns = columns | {"value": first["value"]["estimate"]}
    for k, level in enumerate(levels):
        tag = ""
        if len(levels) > 1:
            tag = f"{100 * level:.10g}".replace(".", "_")
            tag += "" if "_" in tag else "_0"
        columns |= {f"{side}{tag}cl": results[k:: len(levels)]["value"][side] for side in ("lower", "upper")}
    said = ", ".join(f"{100 * level:.10g}%" for level in levels)
    columns |= {"confidence": np.full(len(first), said, dtype=object),
                "statistic": np.full(len(first), statistic, dtype=object), "method": methods}
    if reasons is not None:
        columns["reason"] = reasons
    return GroupResult(columns, first["status"].copy())

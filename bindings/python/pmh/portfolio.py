# SPDX-License-Identifier: GPL-3.0-or-later
"""What a budget can buy: the best set of options under rules, proved.

Costs are whole pence and count exactly; equally good sets are settled by the lower cost, then by the order of the options.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from . import _declarations as c
from ._arrays import (
    Column, Rows, inputs, is_frame, labelled, option, pandas_for_output, plain, pointer, quoted, real, warn, whole,
)
from ._library import BadArgument, call

__all__ = ["PortfolioResult", "portfolio"]

_RULES = {
    "must fund": c.PMH_PORTFOLIO_MUST_FUND, "requires": c.PMH_PORTFOLIO_REQUIRES,
    "at most one": c.PMH_PORTFOLIO_AT_MOST_ONE, "exactly one": c.PMH_PORTFOLIO_EXACTLY_ONE,
    "min share": c.PMH_PORTFOLIO_MIN_SHARE,
}

_REASONS = {
    c.PMH_PORTFOLIO_BEST: "best", c.PMH_PORTFOLIO_BEST_FOUND: "best found", c.PMH_PORTFOLIO_IMPOSSIBLE: "impossible",
    c.PMH_PORTFOLIO_UNDECIDED: "undecided", c.PMH_PORTFOLIO_INVALID: "invalid",
}


@dataclass(frozen=True, eq=False)
class PortfolioResult:
    """The chosen set. Without one (see ``reason``) nothing is funded and the numbers are NaN.

    Attributes:
        id: The options' names, or their positions.
        funded: One per option.
        reason: "best" (proved), "best found" (see ``gap``), "impossible" (see ``conflict``) or "undecided".
        cost, left: What the set costs, and what is left of the budget.
        benefit: Its benefit.
        bound, gap: No allowed set has more benefit than the bound; gap is the distance, 0 if proved.
        fractional: What the money would buy if options could be funded in part.
        greedy: The set by benefit per pound, with greedy_cost and greedy_benefit; greedy_breaks is the position of the first
            rule that it breaks, or None.
        next_pound: Benefit gained by one pound more; often 0, because options come whole.
        next_cost, next_benefit: The smallest rise of the budget that buys more, and what it buys.
        conflict: If impossible, the positions of the rules of one smallest conflict; the last is the first rule that does
            not fit with those before it.
        least: If impossible, the smallest budget for which the rules can be satisfied.
        tie_open: The limit came before the cheapest or first of equally good sets was proved.
        nodes: How many nodes the search visited.
    """

    id: npt.NDArray[Any]
    funded: npt.NDArray[np.bool_]
    reason: str
    cost: float
    left: float
    benefit: float
    bound: float
    gap: float
    fractional: float
    greedy: npt.NDArray[np.bool_]
    greedy_cost: float
    greedy_benefit: float
    greedy_breaks: int | None
    next_pound: float
    next_cost: float
    next_benefit: float
    conflict: tuple[int, ...]
    least: float
    tie_open: bool
    nodes: int

    @property
    def chosen(self) -> list[Any]:
        """The names of the funded options."""
        names: list[Any] = self.id[self.funded].tolist()
        return names

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain Python for JSON; NaN becomes None."""
        return {name: plain(value) for name, value in vars(self).items()}

    def to_frame(self) -> Any:
        """One row per option: id, funded, greedy."""
        return pandas_for_output().DataFrame({"id": self.id, "funded": self.funded, "greedy": self.greedy})

    def __repr__(self) -> str:
        if self.reason in ("impossible", "undecided"):
            more = f"; rules in conflict: {', '.join(map(str, self.conflict))}" if self.conflict else ""
            more += "" if math.isnan(self.least) else f"; possible from {self.least:.2f}"
            return f"Portfolio: {self.reason}{more}"
        proof = "proved" if self.reason == "best" else f"at most {self.gap:.6g} more may be missed"
        lines = [f"Portfolio: benefit {self.benefit:.6g} for {self.cost:.2f}, {self.left:.2f} left; {proof}",
                 f"  funded: {', '.join(map(str, self.chosen)) or 'nothing'}",
                 f"  greedy: benefit {self.greedy_benefit:.6g} for {self.greedy_cost:.2f}"]
        if self.greedy_breaks is not None:
            lines[-1] += f", but it breaks rule {self.greedy_breaks}"
        if not math.isnan(self.next_cost):
            lines.append(f"  next: {self.next_benefit:.6g} more for {self.next_cost:.2f} more")
        return "\n".join(lines)


def portfolio(
    first: Any = None, benefit_: Any = None, /, *, budget: float, cost: Any = None, benefit: Any = None, id: Any = None,
    rules: Sequence[tuple[Any, ...]] = (), nodes: int | None = None, next: bool = True,
) -> PortfolioResult:
    """Choose the set of options with the most benefit that a budget can pay: ``portfolio(costs, benefits, budget=...)``.

    Args:
        cost: In pounds, whole pence; for a DataFrame the name of a column ("cost" if not given).
        benefit: What can be added up; for a DataFrame a column's name ("benefit" if not given, else "rating" with a
            warning, because a rating is an order and not a measure).
        id: Names; for a DataFrame a column ("id" or "option" if there is one).
        budget: In pounds.
        rules: Tuples of a word and options by name (by position if there are no names): ``("must fund", ["a"])``,
            ``("requires", ["a", "b"])`` (a only with b), ``("at most one", [...])``, ``("exactly one", [...])``,
            ``("min share", [...], 0.4)`` (of what is spent).
        nodes: The most nodes of the search.
        next: Whether to find out what more money would buy.

    Raises:
        NotWhole: A cost that is no whole number of pence.
        Missing, NotFinite, OutOfRange: With the row.
        BadArgument: A rule that cannot be.

    >>> portfolio([12, 2, 1, 1, 4], [4, 2, 2, 1, 10], budget=15)
    Portfolio: benefit 15 for 8.00, 7.00 left; proved
      funded: 1, 2, 3, 4
      greedy: benefit 15 for 8.00
      next: 1 more for 2.00 more
    >>> portfolio([10, 20], [1, 1], budget=15, id=["a", "b"], rules=[("must fund", ["b"])])
    Portfolio: impossible; rules in conflict: 0; possible from 20.00
    """
    if is_frame(first):
        cost = "cost" if cost is None else cost
        id = _first_column(first, ("id", "option")) if id is None else id
        if benefit is None:
            benefit = _first_column(first, ("benefit", "rating")) or "benefit"
            if benefit == "rating":
                warn("the rating serves as the benefit, but it is an order, not a measure: adding ratings up says that two "
                     "sixes are worth a twelve")
    _, columns = inputs((first, benefit_), {"cost": cost, "benefit": benefit, "id": id})
    names = columns.pop("id", None)
    if "cost" not in columns or "benefit" not in columns:
        raise TypeError("cost and benefit are needed")
    rows = Rows.of(columns)
    if names is not None and len(names) != rows.length:
        raise BadArgument(f"id has {len(names)} rows and cost has {rows.length}; they must agree")
    labels = np.arange(rows.length) if names is None else np.asarray(names, dtype=object)
    raw_rules, kept = _rules(rules, labels.tolist())
    options = c.pmh_portfolio_options(
        size=ctypes.sizeof(c.pmh_portfolio_options), skip_next=not next,
        nodes=0 if nodes is None else whole("nodes", nodes, 1, 2**63 - 1))
    result = c.pmh_portfolio_result()
    funded, greedy = np.zeros(rows.length, np.int32), np.zeros(rows.length, np.int32)
    conflict = np.zeros(max(len(rules), 1), np.int32)
    with labelled(rows.index):
        call("pmh_portfolio_choose", rows.series("cost"), rows.series("benefit"), real("budget", budget, zero=True), raw_rules,
             len(rules), options, pointer(funded, ctypes.c_int32), pointer(greedy, ctypes.c_int32),
             pointer(conflict, ctypes.c_int32), result)
    del kept
    return PortfolioResult(
        labels, funded == 1, _REASONS[result.reason], result.cost, result.left, result.benefit, result.bound, result.gap,
        result.fractional, greedy == 1, result.greedy_cost, result.greedy_benefit,
        None if result.greedy_rule < 0 else result.greedy_rule, result.next_pound, result.next_cost, result.next_benefit,
        tuple(int(rule) for rule in np.flatnonzero(conflict)), result.least,
        bool(result.notes & c.PMH_PORTFOLIO_TIE_OPEN), result.nodes)


def _first_column(frame: Any, names: Sequence[str]) -> str | None:
    """The first of some names that is a column."""
    return next((name for name in names if name in frame.columns), None)


def _rules(rules: Sequence[tuple[Any, ...]], labels: list[Any]) -> tuple[Any, list[Any]]:
    """The rules as C structs, and the arrays that they point to."""
    raw, kept = (c.pmh_portfolio_rule * max(len(rules), 1))(), []
    for number, rule in enumerate(rules):
        if not isinstance(rule, (tuple, list)) or len(rule) not in (2, 3) or isinstance(rule[1], str):
            raise BadArgument(
                f"rules[{number}] is {rule!r}, allowed is a word, a list of options and, for \"min share\", a share")
        kind = option(f"rules[{number}]", rule[0], _RULES)
        if (kind == c.PMH_PORTFOLIO_MIN_SHARE) != (len(rule) == 3):
            raise BadArgument(f"rules[{number}] is {rule!r}; a share belongs to \"min share\", and only there")
        members = np.array([_position(label, labels, number) for label in rule[1]], np.int32)
        kept.append(members)
        raw[number] = c.pmh_portfolio_rule(
            kind=kind, options=pointer(members, ctypes.c_int32), n=len(members),
            share=real("share", rule[2], zero=True) if len(rule) == 3 else 0.0)
    return raw, kept


def _position(label: Any, labels: list[Any], number: int) -> int:
    found = [i for i, known in enumerate(labels) if known == label]
    if len(found) != 1:
        said = "is no option" if not found else f"names {len(found)} options"
        raise BadArgument(f"rules[{number}] speaks of {quoted(label)}, which {said}")
    return found[0]

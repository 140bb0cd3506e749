# SPDX-License-Identifier: GPL-3.0-or-later
import itertools
import json
import math

import numpy as np
import pandas as pd
import pytest

import pmh


def best_of_all(costs, benefits, budget, rules):
    """The second route: every subset, in whole pence, with the ties settled as documented."""
    def obeys(taken, rule):
        inside = [i for i in rule[1] if i in taken]
        if rule[0] == "must fund":
            return len(inside) == len(rule[1])
        if rule[0] == "requires":
            return rule[1][0] not in taken or len(inside) == len(rule[1])
        if rule[0] == "min share":
            return sum(costs[i] for i in inside) * 10000 >= round(rule[2] * 10000) * sum(costs[i] for i in taken)
        return len(inside) == 1 or (rule[0] == "at most one" and not inside)

    sets = [taken for size in range(len(costs) + 1) for taken in itertools.combinations(range(len(costs)), size)
            if sum(costs[i] for i in taken) <= budget and all(obeys(taken, rule) for rule in rules)]
    return max(sets, default=None, key=lambda taken: (
        sum(benefits[i] for i in taken), -sum(costs[i] for i in taken), [i in taken for i in range(len(costs))]))


def test_against_all_subsets():
    random = np.random.default_rng(7)
    for _ in range(60):
        n = int(random.integers(3, 9))
        costs, benefits = random.integers(0, 2000, n).tolist(), random.integers(0, 16, n).tolist()
        rules = []
        for _ in range(int(random.integers(0, 4))):
            kind = str(random.choice(["requires", "at most one", "exactly one", "min share"]))
            members = random.choice(n, 2, replace=False).tolist()
            rules.append((kind, members, 0.3) if kind == "min share" else (kind, members))
        budget = int(random.integers(0, sum(costs) + 1))
        got = pmh.portfolio([cost / 100 for cost in costs], benefits, budget=budget / 100, rules=rules)
        expected = best_of_all(costs, benefits, budget, rules)
        if expected is None:
            assert got.reason == "impossible" and got.conflict and not got.funded.any()
        else:
            assert got.reason == "best" and got.gap == 0 and tuple(got.chosen) == expected


def test_frame_names_and_the_ordinal_warning():
    frame = pd.DataFrame({"option": ["a", "b", "c"], "cost": [10.5, 20, 30], "rating": [6, 15, 12]}, index=[5, 6, 7])
    with pytest.warns(UserWarning, match="not a measure"):
        got = pmh.portfolio(frame, budget=51, rules=[("must fund", ["c"])])
    assert got.chosen == ["b", "c"] and got.to_frame().funded.tolist() == [False, True, True]
    assert json.loads(json.dumps(got.to_dict()))["least"] is None
    assert "proved" in repr(got) and "b, c" in repr(got)
    with pytest.raises(pmh.NotWhole, match="row 6") as caught:
        pmh.portfolio(frame.assign(cost=[1, 2.345, 3]), budget=10, benefit="rating")
    assert caught.value.row == 1
    with pytest.raises(pmh.NotWhole):
        pmh.portfolio([1], [1], budget=0.001)


def test_impossible_and_limited():
    got = pmh.portfolio([10, 20], [1, 1], budget=15, rules=[("at most one", [0, 1]), ("must fund", [0]), ("must fund", [1])])
    assert got.reason == "impossible" and got.conflict == (2,)  # 20 pounds of 15, whatever the others say
    assert math.isnan(got.benefit) and math.isnan(got.least)
    costs = [1000 + i * 37 % 101 for i in range(40)]
    limited = pmh.portfolio(costs, costs, budget=21000, nodes=1000)
    assert limited.reason == "best found" and limited.bound >= 21000 > limited.benefit and limited.tie_open
    assert limited.gap == limited.bound - limited.benefit


def test_rules_that_cannot_be():
    for rule in (("must", ["a"]), ("must fund", "a"), ("min share", ["a"]), ("must fund", ["a"], 0.5), ("must fund", ["z"]), "x"):
        with pytest.raises(pmh.BadArgument, match=r"rules\[0\]"):
            pmh.portfolio([1, 2], [1, 2], budget=2, id=["a", "b"], rules=[rule])
    with pytest.raises(pmh.BadArgument, match="names 2 options"):
        pmh.portfolio([1, 2], [1, 2], budget=2, id=["a", "a"], rules=[("must fund", ["a"])])
    with pytest.raises(TypeError):
        pmh.portfolio([1, 2], budget=2)


def test_nodes_are_whole():
    with pytest.raises(pmh.BadArgument, match="nodes is 5.7"):
        pmh.portfolio([1, 2], [1, 2], budget=2, nodes=5.7)
    with pytest.raises(pmh.BadOption):
        pmh.portfolio([1, 2], [1, 2], budget=2, nodes=-1)


def test_decimals_add_up():
    assert pmh.portfolio([1, 2], [0.1, 0.2], budget=3).benefit == 0.3

# SPDX-License-Identifier: GPL-3.0-or-later
"""Change in ten thousand groups of a million people: this package beside pandas and scipy, in one run.

    PMH_LIBRARY=build/libpmh.so.0 PYTHONPATH=bindings/python /usr/bin/python3 tests/bench/bench_change_groups.py
"""

import time

import numpy as np
import pandas as pd
from scipy import stats

import pmh

PEOPLE, GROUPS, RUNS = 1_000_000, 10_000, 5


def seconds(work, runs=RUNS):
    """Median over runs."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return sorted(taken)[len(taken) // 2]


def sums(frame):
    """What a careful analyst writes: the sums of a t test, vectorised."""
    d = frame["after"] - frame["before"]
    table = pd.DataFrame({"group": frame["group"], "d": d, "dd": d * d})
    s = table.groupby("group").agg({"d": ["sum", "count"], "dd": "sum"})
    n, mean = s["d"]["count"], s["d"]["sum"] / s["d"]["count"]
    return mean / np.sqrt((s["dd"]["sum"] - n * mean**2) / (n - 1) / n)


def main():
    rng = np.random.default_rng(1)
    for label, group in (("codes in any order", rng.integers(0, GROUPS, PEOPLE)),
                         ("codes sorted", np.sort(rng.integers(0, GROUPS, PEOPLE)))):
        before = rng.integers(14, 71, PEOPLE).astype(float)
        after = np.clip(before + rng.integers(-8, 13, PEOPLE), 14, 70).astype(float)
        frame = pd.DataFrame({"group": group, "before": before, "after": after})
        ours = seconds(lambda: pmh.change_by_group(group, before, after))
        theirs = seconds(lambda: sums(frame))
        start = time.perf_counter()
        slow = frame.groupby("group").apply(lambda part: stats.ttest_rel(part["after"], part["before"]).pvalue)
        by_scipy = time.perf_counter() - start
        result = pmh.change_by_group(group, before, after)
        np.testing.assert_allclose(result.rows["t"], sums(frame).to_numpy(), rtol=1e-9)
        np.testing.assert_allclose(result.rows["p"], slow.to_numpy(), rtol=1e-8)
        print(f"{label}: pmh {1000 * ours:.1f} ms (t, p, log10 p, limits, Holm, BH);"
              f" pandas sums and t alone {1000 * theirs:.1f} ms: {theirs / ours:.1f} times;"
              f" groupby ttest_rel {by_scipy:.2f} s: {by_scipy / ours:.0f} times")


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Bootstrap of ten thousand pairs: this package beside scipy, in one run, with the memory each takes.

    PMH_LIBRARY=build/libpmh.so.0 PYTHONPATH=bindings/python /usr/bin/python3 tests/bench/bench_bootstrap.py
"""

import resource
import time

import numpy as np
from scipy import stats

import pmh

PAIRS, REPLICATES = 10_000, 9_999


def seconds(work, runs):
    """Median over runs."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return sorted(taken)[len(taken) // 2]


def peak():
    """Megabytes, the most so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def d_z(x, axis=-1):
    return np.mean(x, axis=axis) / np.std(x, axis=axis, ddof=1)


def main():
    rng = np.random.default_rng(1)
    before = rng.integers(14, 71, PAIRS)
    after = np.clip(before + np.round(rng.normal(3, 8, PAIRS)), 14, 70)
    change = (after - before).astype(float)
    tally = pmh.ChangeTally("wemwbs").add(before, after)
    start = peak()
    ours = {name: seconds(lambda: pmh.bootstrap(tally, statistic=name), 5)
            for name in ("mean", "d_z", "d_av", "median", "hodges_lehmann")}
    arrays = seconds(lambda: pmh.bootstrap(before, after), 5)
    exact = seconds(lambda: pmh.bootstrap(tally, exact=True), 11)
    print(f"pmh, {REPLICATES} replicates of {PAIRS} pairs: "
          + ", ".join(f"{name} {1000 * taken:.1f} ms" for name, taken in ours.items())
          + f"; from arrays {1000 * arrays:.1f} ms; exact {1000 * exact:.2f} ms; extra peak {peak() - start:.0f} MB")
    for _ in range(13):
        tally = tally + tally
    start = peak()
    print(f"pmh, {tally.pairs:,} pairs: mean {1000 * seconds(lambda: pmh.bootstrap(tally), 3):.1f} ms,"
          f" exact {1000 * seconds(lambda: pmh.bootstrap(tally, exact=True), 3):.1f} ms; extra peak {peak() - start:.0f} MB")
    for name, statistic in (("mean", np.mean), ("d_z", d_z)):
        for batch in (None, 200):
            if name == "d_z" and batch is None:
                continue
            start = peak()
            taken = seconds(lambda: stats.bootstrap((change,), statistic, n_resamples=REPLICATES, method="BCa",
                                                    vectorized=True, batch=batch), 3)
            exactly = f"; exact is {taken / exact:.0f} times faster" if name == "mean" else ""
            print(f"scipy BCa of {name}, batch={batch}: {taken:.2f} s, extra peak {peak() - start:.0f} MB;"
                  f" pmh is {taken / ours[name]:.0f} times faster{exactly}")


if __name__ == "__main__":
    main()

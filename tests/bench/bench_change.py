# SPDX-License-Identifier: GPL-3.0-or-later
"""Wilcoxon with Hodges-Lehmann and its interval, of a million pairs, beside scipy.stats.wilcoxon alone, in one run.

How to run it: PYTHONPATH=bindings/python PMH_LIBRARY=build/libpmh.so.0 python3 tests/bench/bench_change.py
"""
import statistics
import time

import numpy as np
import scipy.stats

import pmh


def median(call, runs=5):
    def once():
        start = time.perf_counter()
        call()
        return time.perf_counter() - start
    return statistics.median(once() for _ in range(runs))


random = np.random.default_rng(1)
before = random.integers(20, 60, 1_000_000).astype(float)
after = before + random.integers(-5, 9, 1_000_000)
scipy_time = median(lambda: scipy.stats.wilcoxon(after, before), 3)
arrays = median(lambda: pmh.rank_change(before, after))
counts = median(lambda: pmh.rank_change(pmh.ChangeTally("wemwbs").add(before, after)))
print(f"scipy.stats.wilcoxon {1e3 * scipy_time:.0f} ms; arrays {1e3 * arrays:.1f} ms ({scipy_time / arrays:.0f} times faster);"
      f" counts with their fill {1e3 * counts:.1f} ms ({scipy_time / counts:.0f} times)")

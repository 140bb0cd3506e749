# SPDX-License-Identifier: GPL-3.0-or-later
"""Scoring beside numpy's best: the column loop with a range check, in turns in one run, one thread.

Run: PMH_LIBRARY=$PWD/build/libpmh.so PYTHONPATH=bindings/python /usr/bin/python3 tests/bench/bench_scale.py [PEOPLE]
"""

import statistics
import sys
import time

import numpy as np

import pmh

RUNS = 5


def by_numpy(columns):
    """The sum of 14 columns as doubles, NaN where an answer is not 1 to 5: in-place, no copies that can be spared."""
    total = np.zeros(len(columns[0]), np.uint8)
    bad = np.zeros(len(columns[0]), bool)
    for column in columns:
        bad |= (column < 1) | (column > 5)
        total += column.view(np.uint8)
    scores = total.astype(np.float64)
    scores[bad] = np.nan
    return scores


def doubles_by_numpy(columns):
    """The same from doubles; whole numbers only."""
    total = np.zeros(len(columns[0]))
    bad = np.zeros(len(columns[0]), bool)
    for column in columns:
        bad |= ~((column >= 1) & (column <= 5)) | (column != np.floor(column))
        total += column
    total[bad] = np.nan
    return total


def seconds(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure(what, ours, theirs):
    assert np.array_equal(ours(), theirs(), equal_nan=True)
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(RUNS)]
    mine, other = (statistics.median(side) for side in zip(*pairs))
    print(f"{what:<28} pmh {mine * 1e3:8.1f} ms   numpy {other * 1e3:8.1f} ms   {other / mine:5.1f} times as fast")


def main():
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    by_item = np.random.default_rng(1).integers(1, 6, (14, people), dtype=np.int8)
    rows = np.ascontiguousarray(by_item.T)
    print(f"{people} people, 14 items")
    measure("bytes, one array per item", lambda: pmh.score(by_item.T, "wemwbs"), lambda: by_numpy(list(by_item)))
    measure("rows of bytes", lambda: pmh.score(rows, "wemwbs"), lambda: by_numpy(list(rows.T)))
    numbers = rows.astype(np.float64)
    measure("rows of doubles", lambda: pmh.score(numbers, "wemwbs"), lambda: doubles_by_numpy(list(numbers.T)))


if __name__ == "__main__":
    main()

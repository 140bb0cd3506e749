# SPDX-License-Identifier: GPL-3.0-or-later
"""Scoring beside numpy's best: the column loop with a range check, in turns in one run, one thread.

Each twice: with new memory for every call, as an expression has it, and with memory that is kept. Then numpy spares all
its temporaries. What a copy of as many bytes takes is printed too: nothing that reads and writes them can be faster.

Run: PMH_LIBRARY=$PWD/build/libpmh.so PYTHONPATH=bindings/python /usr/bin/python3 tests/bench/bench_scale.py [PEOPLE]
"""

import statistics
import sys
import time

import numpy as np

import pmh

RUNS = 7
METRIC = np.zeros(36)


class Kept:
    """Memory for numpy's steps."""

    def __init__(self, people):
        self.total, self.sum = np.empty(people, np.uint8), np.empty(people)
        self.bad, self.one, self.two = (np.empty(people, bool) for _ in range(3))
        self.scores, self.ours = np.empty(people), np.empty(people)


def by_numpy(columns, table=None):
    """The sum of columns of bytes as doubles, or what a table makes of it; NaN where an answer is not 1 to 5."""
    total = np.zeros(len(columns[0]), np.uint8)
    bad = np.zeros(len(columns[0]), bool)
    for column in columns:
        bad |= (column < 1) | (column > 5)
        total += column.view(np.uint8)
    scores = total.astype(np.float64) if table is None else table.take(total, mode="clip")
    scores[bad] = np.nan
    return scores


def by_numpy_kept(columns, kept, table=None):
    """The same without new memory."""
    kept.total[:], kept.bad[:] = 0, False
    for column in columns:
        np.logical_or(np.less(column, 1, out=kept.one), np.greater(column, 5, out=kept.two), out=kept.one)
        np.logical_or(kept.bad, kept.one, out=kept.bad)
        np.add(kept.total, column.view(np.uint8), out=kept.total)
    if table is None:
        kept.scores[:] = kept.total
    else:
        table.take(kept.total, out=kept.scores, mode="clip")
    kept.scores[kept.bad] = np.nan
    return kept.scores


def doubles_by_numpy(columns):
    """The same from doubles; whole numbers only."""
    total = np.zeros(len(columns[0]))
    bad = np.zeros(len(columns[0]), bool)
    for column in columns:
        bad |= ~((column >= 1) & (column <= 5)) | (column != np.floor(column))
        total += column
    total[bad] = np.nan
    return total


def doubles_by_numpy_kept(columns, kept):
    """The same without new memory but for the whole parts."""
    kept.scores[:], kept.bad[:] = 0, False
    for column in columns:
        np.logical_and(np.greater_equal(column, 1, out=kept.one), np.less_equal(column, 5, out=kept.two), out=kept.one)
        np.not_equal(column, np.floor(column, out=kept.sum), out=kept.two)
        np.logical_or(kept.bad, ~kept.one, out=kept.bad)
        np.logical_or(kept.bad, kept.two, out=kept.bad)
        np.add(kept.scores, column, out=kept.scores)
    kept.scores[kept.bad] = np.nan
    return kept.scores


def seconds(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compare(what, ours, theirs, people):
    assert np.array_equal(ours(), theirs(), equal_nan=True)
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(RUNS)]
    mine, other = (statistics.median(side) * 1e3 for side in zip(*pairs))
    print(f"{what:<38} pmh {mine:7.1f} ms ({people / mine / 1e3:5.0f} million people/s)   numpy {other:7.1f} ms   "
          f"{other / mine:5.1f} times as fast")


def measure(what, answers, scale, theirs, theirs_kept, kept):
    people = len(answers)
    compare(what + ", new memory", lambda: pmh.score(answers, scale), theirs, people)
    compare(what + ", kept memory", lambda: pmh.score(answers, scale, out=kept.ours), theirs_kept, people)
    half = (answers.nbytes + kept.ours.nbytes) // 2
    source, target = np.ones(half, np.uint8), np.ones(half, np.uint8)
    print(f"{'':<38} a copy of as many bytes: {statistics.median(seconds(lambda: np.copyto(target, source)) for _ in range(RUNS)) * 1e3:.1f} ms")


def main():
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    METRIC[7:] = [pmh.metric(raw) for raw in range(7, 36)]
    by_item = np.random.default_rng(1).integers(1, 6, (14, people), dtype=np.int8)
    rows = np.ascontiguousarray(by_item.T)
    kept = Kept(people)
    print(f"{people} people")
    items, columns, seven = list(by_item), list(rows.T), list(by_item[:7])
    measure("wemwbs, rows of bytes", rows, "wemwbs", lambda: by_numpy(columns), lambda: by_numpy_kept(columns, kept), kept)
    measure("wemwbs, bytes by item", by_item.T, "wemwbs", lambda: by_numpy(items), lambda: by_numpy_kept(items, kept), kept)
    measure("swemwbs, bytes by item", by_item[:7].T, "swemwbs", lambda: by_numpy(seven, METRIC),
            lambda: by_numpy_kept(seven, kept, METRIC), kept)
    numbers = rows.astype(np.float64)
    columns = list(numbers.T)
    measure("wemwbs, rows of doubles", numbers, "wemwbs", lambda: doubles_by_numpy(columns),
            lambda: doubles_by_numpy_kept(columns, kept), kept)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Make swemwbs_simulated.csv: invented answers of 240 invented people, before and after.

    python3 simulate.py > swemwbs_simulated.csv

The model is Samejima's graded-response model (1969); README.md gives it in formulas. Nobody's answers are in here:
every number comes from the parameters below and a seeded generator. Only random.Random(seed).random() is used, whose
sequence Python promises never to change, so every Python from 3.8 on writes the same bytes.
"""

import math
import random
import statistics
import sys

SEED = 20100902
PEOPLE = 240
RETEST = 0.74  # correlation of the latent wellbeing before and after
GAIN = 0.36    # mean rise of the latent wellbeing, in standard deviations before

# key, discrimination, thresholds of answering at least 2, 3, 4 and 5
ITEMS = (
    ("optimism",         1.75, (-2.75, -1.45, 0.35, 2.05)),
    ("usefulness",       1.85, (-2.60, -1.35, 0.30, 1.95)),
    ("relaxation",       1.60, (-2.35, -0.95, 0.85, 2.60)),
    ("problem_handling", 2.20, (-2.45, -1.25, 0.35, 1.90)),
    ("clear_thinking",   2.30, (-2.55, -1.40, 0.15, 1.75)),
    ("closeness",        1.30, (-3.00, -1.60, 0.05, 1.95)),
    ("own_decisions",    1.50, (-3.20, -2.00, -0.45, 1.35)),
)

BLANK = 0.004         # chance that one answer is left blank
NO_BEFORE = 0.025     # chance that somebody joins late and has no answers before
DROPOUT = (2.15, 0.35)  # dropout: log odds -2.15 - 0.35 x latent wellbeing before

normal_quantile = statistics.NormalDist().inv_cdf


def logistic(x):
    return 1.0 / (1.0 + math.exp(-x))


def uniform(chance):
    """A number strictly between 0 and 1 (random() itself may be 0)."""
    return (chance.random() * 2**53 + 0.5) / (2**53 + 1.0)


def answer(chance, wellbeing, discrimination, thresholds):
    """One answer from 1 to 5: P(at least k) = logistic(discrimination x (wellbeing - threshold of k))."""
    u = chance.random()
    return 1 + sum(u < logistic(discrimination * (wellbeing - b)) for b in thresholds)


def questionnaire(chance, wellbeing):
    """Seven answers as text; a few are blank. Draws the same number of times whatever comes out."""
    cells = []
    for _, discrimination, thresholds in ITEMS:
        given = answer(chance, wellbeing, discrimination, thresholds)
        cells.append("" if chance.random() < BLANK else str(given))
    return cells


def person(chance, number):
    """The rows of one person: before, after, or both."""
    before = normal_quantile(uniform(chance))
    after = GAIN + RETEST * before + math.sqrt(1.0 - RETEST**2) * normal_quantile(uniform(chance))
    late = chance.random() < NO_BEFORE
    gone = chance.random() < logistic(-DROPOUT[0] - DROPOUT[1] * before) and not late
    name = f"S{number:03d}"
    first = [name, "before"] + questionnaire(chance, before)
    second = [name, "after"] + questionnaire(chance, after)
    return ([] if late else [first]) + ([] if gone else [second])


def main():
    chance = random.Random(SEED)
    lines = [",".join(["id", "occasion"] + [key for key, _, _ in ITEMS])]
    for number in range(1, PEOPLE + 1):
        lines += [",".join(row) for row in person(chance, number)]
    sys.stdout.buffer.write(("\n".join(lines) + "\n").encode("ascii"))


if __name__ == "__main__":
    main()

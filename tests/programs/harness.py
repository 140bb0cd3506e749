# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the programs share: run one, count what is right, read what it says."""

import csv
import io
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
BUILD = os.path.abspath(sys.argv[1])
counts = {"passed": 0, "failed": 0}


def check(good, what):
    """Count, and say what failed."""
    if good:
        counts["passed"] += 1
    else:
        counts["failed"] += 1
        print(f"FAILED {what}")


def path_of(program):
    """The program, at the top of the build directory or in its examples."""
    for folder in (BUILD, os.path.join(BUILD, "examples")):
        path = os.path.join(folder, program)
        if os.path.exists(path):
            return path
    sys.exit(f"{program} is not in {BUILD}")


def run(program, *arguments, data=b""):
    """Exit code, standard output and standard error."""
    if isinstance(data, str):
        data = data.encode()
    done = subprocess.run([path_of(program), *arguments], input=data, capture_output=True, cwd=HERE, timeout=120)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def rows_of_csv(text):
    return list(csv.DictReader(io.StringIO(text)))


def close(found, expected, relative):
    if found is None or found == "":
        return False
    return abs(float(found) - expected) <= relative * abs(expected)

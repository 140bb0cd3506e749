#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Count the tests in the JUnit file that Meson leaves behind: count_tests.py FILE prints "N passed, N failed"."""
import sys
import xml.etree.ElementTree as ElementTree


def main(path):
    passed = failed = 0
    for suite in ElementTree.parse(path).getroot().iter("testsuite"):
        cases = list(suite.iter("testcase"))
        if not cases:  # A program that died before its first result.
            failed += 1
        for case in cases:
            # A skipped test is a test that did not run: it does not pass.
            bad = any(case.find(tag) is not None for tag in ("failure", "error", "skipped"))
            failed += bad
            passed += not bad
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

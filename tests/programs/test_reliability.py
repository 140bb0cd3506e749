# SPDX-License-Identifier: GPL-3.0-or-later
"""pmh-reliability. Expected values: Shrout and Fleiss 1979, and the project's specification of alpha for ten people."""

import json

from harness import check, close, rows_of_csv, run

TEN = "c1,c2,c3,c4\n3,4,3,4\n2,2,3,2\n4,5,4,5\n1,2,1,2\n3,3,4,3\n5,5,5,4\n2,3,2,3\n4,4,3,4\n3,2,3,3\n5,4,5,5\n"
JUDGED = "a,b,c,d\n9,2,5,8\n6,1,3,2\n8,4,6,8\n7,1,2,6\n10,5,6,9\n6,2,4,7\n"


def statistics(text):
    return {row["statistic"]: row for row in rows_of_csv(text)}


def test_alpha():
    code, text, said = run("pmh-reliability", "--items=c1:c4", "--lowest=1", "--highest=5", data=TEN)
    found = statistics(text)
    check(code == 0 and "omega is undefined" in said, f"alpha: {code} {said}")
    check(close(found["alpha"]["estimate"], .9402092676, 1e-9), f"alpha: {found['alpha']}")
    check(close(found["alpha"]["lower"], .84269922, 1e-7), f"alpha: {found['alpha']}")
    check(found["omega"]["estimate"] == "" and found["ceiling"]["estimate"] == "0", f"alpha: {found}")
    check(close(found["standard_error_of_measurement"]["estimate"], 1.0886621079, 1e-9), "standard error of measurement")
    code, text, _ = run("pmh-reliability", "--items=c1:c4", "--each-item", data=TEN)
    rows = {row["item"]: row for row in rows_of_csv(text)}
    check(close(rows["c1"]["item_rest"], .94175940, 1e-8) and close(rows["c4"]["alpha_if_dropped"], .92011019, 1e-8),
          f"items: {rows}")


def test_agreement():
    code, text, _ = run("pmh-reliability", "--occasions=a:d", "--json", data=JUDGED)
    rows = {row["statistic"]: row for row in json.loads(text)["rows"]}
    check(code == 0 and close(rows["icc2"]["estimate"], .28976378, 1e-7) and close(rows["icc2"]["upper"], .76108437, 1e-7)
          and close(rows["icc3_average"]["estimate"], .90931554, 1e-7), f"agreement: {code} {rows}")


def test_reversed_items():
    turned = "\n".join([TEN.split("\n")[0]] + [
        ",".join([row[0], row[2], str(6 - int(row[4])), row[6]]) for row in TEN.split("\n")[1:-1]]) + "\n"
    _, plain, _ = run("pmh-reliability", "--items=c1:c4", "--lowest=1", "--highest=5", data=TEN)
    _, text, _ = run("pmh-reliability", "--items=c1:c4", "--lowest=1", "--highest=5", "--reversed=c3", data=turned)
    check(close(statistics(text)["alpha"]["estimate"], float(statistics(plain)["alpha"]["estimate"]), 1e-12), "reversed")
    _, text, said = run("pmh-reliability", "--items=c1:c4", data=turned)
    check("was it left unreversed?" in said, f"left unreversed: {said}")


def test_bad_cells_are_named_and_left_out():
    data = TEN + ",1,2,3\n9,1,2,x\n-9,1,1,1\n"
    code, text, said = run("pmh-reliability", "--items=c1:c4", "--lowest=1", "--highest=5", "--missing=-9", data=data)
    found = statistics(text)
    check(code == 1 and found["people"]["estimate"] == "10" and found["incomplete"]["estimate"] == "3", f"{code} {found}")
    for words in ('row 13, column "c1": "9" is not an answer from 1 to 5', 'row 13, column "c4": "x" is not a number'):
        check(words in said, f"bad cells: no {words!r} in {said}")


def test_command_lines_that_cannot_be():
    for arguments, words in (
            ([], "either --items or --occasions"), (["--items=c1:c4", "--occasions=c1:c4"], "either --items or --occasions"),
            (["--items=c1:c4", "--lowest=1"], "come together"), (["--items=c1:c4", "--reversed=c1"], "--reversed needs"),
            (["--items=c1:c2", "--reversed=c4", "--lowest=1", "--highest=5"], "none of the items"),
            (["--items=c1:c4", "--lowest=5", "--highest=1"], "must be below"), (["--items=c1"], "there must be 2 to 40"),
            (["--occasions=c1:c4", "--each-item"], "go with --items"), (["--items=c1:c4", "--reliability=1"], "reliability"),
            (["--items=c1:c4", "--confidence=95"], "confidence")):
        code, text, said = run("pmh-reliability", *arguments, data=TEN)
        check(code == 2 and text == "" and words in said, f"{arguments}: {code} {said}")


def test_a_scale_turns_and_weighs_its_own_items():
    """The same people with items 2, 4 and 6 turned by hand, or with 0-0-1-1 for the four options."""
    names = "a,b,c,d,e,f"
    straight = [[3, 4, 3, 4, 2, 5], [2, 2, 3, 2, 2, 1], [4, 5, 4, 5, 5, 5], [1, 2, 1, 2, 3, 1], [3, 3, 4, 3, 2, 2]]
    asked = [[6 - x if j % 2 else x for j, x in enumerate(row)] for row in straight]
    plain, turned = ("\n".join([names, *(",".join(map(str, row)) for row in rows)]) + "\n" for rows in (straight, asked))
    _, expected, _ = run("pmh-reliability", "--items=a:f", "--lowest=1", "--highest=5", data=plain)
    code, text, said = run("pmh-reliability", "--scale=brs_sum", "--items=a:f", data=turned)
    check(code == 0 and text == expected and "unreversed" not in said, f"brs_sum: {code} {said} {text}")
    _, text, said = run("pmh-reliability", "--scale=brs", "--items=a:f", data=turned)
    check(text == expected and "not of the score brs" in said, f"brs: {said}")
    keys = ",".join(f"ghq12_{i + 1}" for i in range(12))
    options = [[1 + (3 * i + 5 * j + i * j) % 4 for j in range(12)] for i in range(7)]
    given, weighed = ("\n".join([keys, *(",".join(map(str, row)) for row in rows)]) + "\n"
                      for rows in (options, [[int(x > 2) for x in row] for row in options]))
    _, expected, _ = run("pmh-reliability", "--items=ghq12_1:ghq12_12", "--lowest=0", "--highest=1", data=weighed)
    code, text, said = run("pmh-reliability", "--scale=ghq12_bimodal", data=given)
    check(code == 0 and text == expected, f"ghq12: {code} {said} {text} {expected}")
    code, _, said = run("pmh-reliability", "--scale=brs_sum", "--items=a:f", data=turned + "1,2,3,2.5,1,9\n")
    for words in ('row 7, column "d": "2.5" is not an answer from 1 to 5', 'row 7, column "f": "9" is not an answer'):
        check(code == 1 and words in said, f"bad: {said}")
    for arguments, words in (
            (["--scale=brs", "--reversed=a"], "leave out"), (["--scale=k10"], "needs its coding"),
            (["--scale=brs", "--items=a:c"], "names 3 columns; brs has 6 items"), (["--scale=brs"], "brs_1"),
            (["--scale=brs", "--occasions=a:c"], "either --items or --occasions")):
        code, _, said = run("pmh-reliability", *arguments, data=turned)
        check(code == 2 and words in said, f"{arguments}: {code} {said}")

# SPDX-License-Identifier: GPL-3.0-or-later
"""pmh-priority beyond the matrix: votes, a budget with rules, weighted criteria."""

import json
import os
import tempfile

from harness import HERE, check, close, rows_of_csv, run

OPTIONS = """name,evidence,priority,cost,helped
Parenting,3,5,90.5,300
Debt advice,2,4,10,700
Parks,2,4,50,900
Helpline,1,4,5.25,100
"""
VOTES = "voter,Parenting,Debt advice,Parks,Helpline\n1,5,4,3,1\n2,4,4,4,2\n3,5,3,,1\n4,5,4,4,2\n5,3,5,4,2\n"
RULES = "rule,options,share\nmust-fund,Helpline,\nat-most-one,Debt advice|Parks,\nmin-share,Parenting|Helpline,0.5\n"
CRITERIA = "criterion,weight,low,high,better\nevidence,1,1,3,higher\ncost,1,0,100,lower\n"
BASE = ["--evidence=evidence", "--priority=priority", "--option=name"]


class Files:
    """Small files in a folder of their own: Files(votes=text).votes is the path."""

    def __init__(self, **texts):
        self.folder = tempfile.TemporaryDirectory()
        for name, text in texts.items():
            path = os.path.join(self.folder.name, name + ".csv")
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            setattr(self, name, path)


def answer(*arguments, data=OPTIONS):
    """Exit code, the JSON document, its rows by option, and what was said."""
    code, text, said = run("pmh-priority", *arguments, "--json", data=data)
    document = json.loads(text) if text else {"rows": []}
    return code, document, {row["option"]: row for row in document["rows"]}, said


def test_budget():
    """By hand: with the Helpline, at most one of two and half the spend on two, 110 pounds buy Parenting, Helpline and
    Debt advice: 105.75 pounds, ratings 15 + 4 + 8."""
    files = Files(rules=RULES)
    code, document, rows, said = answer(*BASE, "--cost=cost", "--budget=110", "--rules=" + files.rules)
    check(code == 0 and "an order, not a measure: adding ratings up" in said, f"budget: {code} {said}")
    check([rows[name]["funded"] for name in ("Parenting", "Debt advice", "Parks", "Helpline")] == ["yes", "yes", "no", "yes"],
          f"budget: {rows}")
    check(document["portfolio_benefit"] == 27 and document["portfolio_cost"] == 105.75 and document["portfolio_left"] == 4.25,
          f"budget: {document}")
    check(document["portfolio_gap"] == 0 and document["portfolio"].startswith("Proved"), f"budget: {document}")
    check(document["next_cost"] is None and document["next_pound"] == 0, f"budget: {document}")
    code, text, said = run("pmh-priority", *BASE, "--cost=cost", "--benefit=helped", "--budget=60", "--format=table", data=OPTIONS)
    check(code == 0 and "60.00 pounds buy 2 of 4 options for 60.00: benefit 1600, proved to be the most." in text,
          f"benefit: {text}")
    check("One pound more" not in text and "The next gain (100) needs 5.25 pounds more; one pound more is worth 0." in text, text)
    check("adding ratings up" not in said, f"benefit: {said}")


def test_impossible_budget():
    files = Files(rules=RULES + "must-fund,Debt advice|Parks,\n", poor="rule,options\nmust-fund,Parenting\n")
    code, document, rows, said = answer(*BASE, "--cost=cost", "--budget=500", "--rules=" + files.rules)
    check(code == 1 and "row 5 of" in said and "must-fund: Debt advice|Parks" in said, f"impossible: {code} {said}")
    check("it conflicts with: row 3 of" in said and "row 2 of" not in said, f"impossible: {said}")
    check(document["portfolio_cost"] is None and document["least_budget"] is None and rows["Parks"]["funded"] is None,
          f"impossible: {document}")
    code, document, _, said = answer(*BASE, "--cost=cost", "--budget=50", "--rules=" + files.poor)
    check(code == 1 and "can be satisfied from 90.50 pounds on; the budget is 50.00" in said, f"too poor: {said}")
    check(document["least_budget"] == 90.5, f"too poor: {document}")


def test_budget_mistakes():
    cases = {
        "rule,options\nbuy,Parks\n": '"buy" is no rule', "rule,options\nmust-fund,Parcs\n": '"Parcs" is no option',
        "rule,options\nrequires,Parks\n": "it must name at least 2", "rule,options\nmin-share,Parks\n": "needs a share",
        "rule,options,share\nmin-share,Parks,1.5\n": "must be 0 to 1",
        "rule,options\nat-most-one,Parks|Parks\n": 'row 2, column "options": "Parks" stands there twice',
        "rule,options,share\nmin-share,Parks,half\n": 'row 2, column "share": min-share needs a share',
        "rule,options,share\nmust-fund,Parks,0.5\n": 'row 2, column "share": "0.5" belongs to min-share',
        "rule,options,share\nmust-fund,Parks,half\n": 'row 2, column "share": "half" belongs to min-share',
    }
    for text, words in cases.items():
        files = Files(rules=text)
        code, _, _, said = answer(*BASE, "--cost=cost", "--budget=50", "--rules=" + files.rules)
        check(code == 65 and words in said, f"rules {text!r}: {code} {said}")
    for arguments, words in (
            (["--budget=50"], "--cost is needed"), (["--rules=x"], "--budget is needed"), (["--benefit=helped"], "--budget is needed"),
            (["--cost=cost", "--budget=-1"], "budget is -1"), (["--cost=cost", "--budget=1.234"], "whole pence"),
            (["--cost=cost", "--budget=x"], "not a number"), (["--votes=/no/such"], "No such file")):
        code, _, _, said = answer(*BASE, *arguments)
        check(code in (2, 74) and words in said, f"{arguments}: {code} {said}")
    files = Files(rules="rule,options\nmust-fund,Parks\n", votes="Parks\n4\n")
    twins = OPTIONS.replace("Helpline", "Parks")
    for arguments in (["--cost=cost", "--budget=50", "--rules=" + files.rules], ["--votes=" + files.votes]):
        code, _, _, said = answer(*BASE, *arguments, data=twins)
        check(code == 65 and 'two options are called "Parks"' in said, f"twins: {code} {said}")
    code, _, _, said = answer(*BASE, "--cost=cost", "--budget=50", "--rules=" + files.rules, data=twins.replace(",5.25,", ",,"))
    check(code == 65 and 'two options are called "Parks"' in said, f"a twin without a cost: {code} {said}")
    code, _, said = run("pmh-priority", *BASE, "--cost=cost", "--benefit=helped", "--budget=60", "--format=csv", data=OPTIONS)
    check(code == 0 and "benefit 1600, proved to be the most." in said, f"CSV says whether it is proved: {said}")
    code, _, rows, said = answer(*BASE, "--cost=cost", "--budget=100", data=OPTIONS.replace(",50,", ",,"))
    check(code == 1 and 'row 4, "Parks" has no cost' in said and rows["Parks"]["funded"] is None, f"no cost: {code} {said}")
    code, _, _, said = answer(*BASE, "--cost=cost", "--budget=100", data=OPTIONS.replace(",50,", ",50.005,"))
    check(code == 65 and 'row 4, "Parks"' in said and "whole pence" in said, f"half a penny: {code} {said}")


def test_votes():
    """Medians by hand: 5 4 4 2; Kendall's W of the four who voted on everything by SciPy's friedmanchisquare."""
    files = Files(votes=VOTES)
    code, document, rows, said = answer("--evidence=evidence", "--option=name", "--votes=" + files.votes, "--seed=7")
    check(code == 0 and 'column "voter" is no option' in said and "10000 draws, seed 7" in said, f"votes: {code} {said}")
    check([rows[name]["priority"] for name in ("Parenting", "Debt advice", "Parks", "Helpline")] == [5, 4, 4, 2], f"{rows}")
    check([rows[name]["voters"] for name in rows] == [5, 5, 4, 5] and rows["Helpline"]["consensus"] == "low", f"{rows}")
    check(rows["Parks"]["elsewhere"] == 0 and rows["Debt advice"]["elsewhere"] == 1, f"votes: {rows}")
    check(document["judges"] == 4 and document["judges_left_out"] == 1, f"votes: {document}")
    check(close(document["kendalls_w"], 103 / 140, 1e-12) and close(document["kendalls_w_p"], 0.031659125044462104, 1e-9), f"{document}")
    check(0.9 < rows["Parenting"]["first"] <= 1 and rows["Parenting"]["first_error"] < 0.01, f"votes: {rows}")
    again = answer("--evidence=evidence", "--option=name", "--votes=" + files.votes, "--seed=7")
    check(again[1] == document, "the same seed gives the same answer")
    files = Files(votes=VOTES.replace("1,5,4,3,1", "1,5,6,3,x"), none="a,b\n1,2\n", half="Parenting\n4\n5\n")
    code, _, rows, said = answer(*BASE, "--votes=" + files.votes)
    check(code == 1 and 'row 2, column "Debt advice": 6 is no vote' in said and 'column "Helpline": "x" is not a number' in said,
          f"bad votes: {code} {said}")
    check(rows["Debt advice"]["median"] is None and rows["Parenting"]["median"] == 5 and rows["Debt advice"]["rank"] == 2, f"{rows}")
    code, _, _, said = answer(*BASE, "--votes=" + files.none)
    check(code == 65 and "no column is named as an option" in said, f"nobody's votes: {code} {said}")
    code, _, rows, said = answer("--evidence=evidence", "--option=name", "--votes=" + files.half)
    check(code == 1 and '"Parenting": the median vote is 4.5, between two levels' in said and 'nobody voted on "Parks"' in said,
          f"half a vote: {code} {said}")
    check(rows["Parenting"]["rating"] is None and rows["Parenting"]["median"] == 4.5, f"half a vote: {rows}")
    files = Files(votes=VOTES, one=VOTES.split("2,4")[0])
    code, _, rows, said = answer("--evidence=evidence", "--option=name", "--votes=" + files.one)
    check(code == 0 and "there is one voter" in said and "first" not in rows["Parenting"], f"one voter: {code} {said}")
    code, text, _ = run("pmh-priority", "--evidence=evidence", "--option=name", "--votes=" + files.votes, "--draws=1000",
                        "--format=table", data=OPTIONS)
    errors = [line.split("high")[1].split()[2] for line in text.splitlines() if "Debt advice" in line]
    check(code == 0 and float(errors[0]) > 0, f"a simulation error is not shown as 0.00: {text}")


def test_reviews():
    """By hand: one pair of four is a step apart, 1/4 of the scale's square; over the mean of all 16 pairs by chance."""
    first, second = [3, 2, 2, 1], [3, 2, 1, 1]
    chance = sum((a - b) ** 2 / 4 for a in first for b in second) / 16
    two = "Parenting,Debt advice,Parks,Helpline\n3,2,2,1\n3,2,1,1\n"
    files = Files(two=two, three=two + "3,,2,1\n", bad=two.replace("3,2,1,1", "3,2,4,1"))
    code, document, _, said = answer(*BASE, "--reviews=" + files.two)
    check(code == 0 and close(document["weighted_kappa"], 1 - (1 / 4 / 4) / chance, 1e-12), f"reviews: {document}")
    check("2 reviewers: Krippendorff's ordinal alpha" in document["summary"] and "95% limits" in document["summary"], f"{document}")
    code, document, _, said = answer(*BASE, "--reviews=" + files.three)
    check(code == 0 and document["reviewers"] == 3 and "weighted_kappa" not in document
          and 0 < document["krippendorffs_alpha"] < 1, f"reviews: {document}")
    code, _, _, said = answer(*BASE, "--reviews=" + files.bad)
    check(code == 65 and 'row 3, column "Parks"' in said and "1 to 3" in said, f"reviews: {code} {said}")


def test_criteria():
    """Weighted sums by hand: (evidence - 1) / 2 and (100 - cost) / 100, halved."""
    files = Files(criteria=CRITERIA, worse=CRITERIA.replace("lower", "low"), narrow=CRITERIA.replace("100", "60"),
                  unknown=CRITERIA.replace("cost", "price"))
    code, _, rows, said = answer(*BASE, "--criteria=" + files.criteria)
    expected = {"Parenting": (1 + 0.095) / 2, "Debt advice": (0.5 + 0.9) / 2, "Parks": (0.5 + 0.5) / 2, "Helpline": 0.9475 / 2}
    check(code == 0 and all(close(rows[name]["weighted_sum"], value, 1e-14) for name, value in expected.items()), f"{rows}")
    check([rows[name]["weighted_sum_rank"] for name in expected] == [2, 1, 3, 4], f"criteria: {rows}")
    check("weighted sum and TOPSIS put" in said and "opposite orders" in said, f"criteria: {said}")
    for name, words, wanted in (("worse", '"low" is not higher or lower', 65), ("narrow", 'row 2, column "cost": values is 90.5', 65),
                                ("unknown", 'no column "price"', 2)):
        code, _, _, said = answer(*BASE, "--criteria=" + getattr(files, name))
        check(code == wanted and words in said, f"criteria {name}: {code} {said}")
    head = "criterion,weight,low,high,shape\n"
    for text, words in (
            ("cost,1,0,100,2.7\n", 'row 2, column "shape": "2.7" is not a whole number from 0 to 5'),
            ("cost,1,0,100,1e300\n", 'column "shape": "1e300" is not'), ("cost,1,0,100,gauss\n", 'column "shape": "gauss" is not'),
            ("cost,,0,100,\n", 'row 2, column "weight": "" is not a number'), ("evidence,1,1,3,\ncost,-1,0,100,\n", "row 3: "),
            ("cost,1,0,100,2\n", "row 2: "), ("", "there is no criterion")):
        files = Files(criteria=head + text)
        code, _, _, said = answer(*BASE, "--criteria=" + files.criteria)
        check(code == 65 and words in said, f"criteria {text!r}: {code} {said}")


def test_sample_of_ten_areas():
    """The sample is what its manual says: all three files together, every option placed, nothing missing."""
    data = os.path.join(HERE, "..", "..", "examples", "data")
    code, text, said = run("pmh-priority", "--evidence=evidence", "--option=option", "--votes=" + os.path.join(data, "votes.csv"),
                           "--cost=cost", "--budget=1000000", "--rules=" + os.path.join(data, "rules.csv"),
                           "--criteria=" + os.path.join(data, "criteria.csv"), "--format=csv", os.path.join(data, "options.csv"))
    rows = rows_of_csv(text)
    check(code == 0 and len(rows) == 10, f"sample: {code} {said}")
    cost = sum(float(row_cost) for row_cost in (
        {"Parenting skills": 180000, "Improving working lives": 90000}.get(row["option"], 0) for row in rows if row["funded"] == "yes"))
    check(cost == 270000, f"sample: {rows}")

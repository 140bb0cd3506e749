# SPDX-License-Identifier: GPL-3.0-or-later
"""pmh-change beyond its plain table. Expected values: the project's specification of change (Student's sleep data and
Jacobson and Truax's marital data, computed there with exact sign distributions, R and 30-digit arithmetic)."""

import csv
import json
import math
import os
import statistics as statistics_of_python
import tempfile
import xml.dom.minidom

from harness import HERE, check, close, rows_of_csv, run

DAS = ["--before=pre", "--after=post", "--direction=higher", "das.csv"]


def statistics(text):
    return {row["statistic"]: row for row in rows_of_csv(text)}


def is_interval(row, expected, relative=1e-9):
    return all(close(row[name], value, relative) for name, value in zip(("estimate", "lower", "upper"), expected))


def test_ranks():
    code, text, _ = run("pmh-change", "--ranks", *DAS)
    found = statistics(text)
    check(code == 0 and close(found["wilcoxon_w_plus"]["estimate"], 430.5, 0), f"ranks: {code} {found['wilcoxon_w_plus']}")
    check(close(found["wilcoxon_p"]["estimate"], 7.15814530849457e-06, 1e-10), f"Wilcoxon with ties: {found['wilcoxon_p']}")
    check(found["wilcoxon_p_is_exact"]["estimate"] == "1", "Wilcoxon is exact")
    check(is_interval(found["hodges_lehmann"], (16, 10, 22.25), 0), f"Hodges-Lehmann: {found['hodges_lehmann']}")
    check(is_interval(found["median_change"], (16.25, 7, 22), 0), f"median: {found['median_change']}")
    check(close(found["sign_p"]["estimate"], 5.94761222600939e-05, 1e-10), f"sign test: {found['sign_p']}")
    check(close(found["rank_biserial"]["estimate"], 0.851612903225806, 1e-12), f"{found['rank_biserial']}")


def test_zeros_are_ranked_exactly():
    """scipy silently ignores zeros and ties: 1.046e-05 where the truth is 7.35e-07."""
    code, text, said = run("pmh-change", "--ranks", "--before=before", "--after=after", "--direction=higher", "who5.csv")
    found = statistics(text)
    check(code == 0 and close(found["wilcoxon_p"]["estimate"], 7.3527917265892e-07, 1e-10), f"{found['wilcoxon_p']}")
    check(is_interval(found["hodges_lehmann"], (4, 1.5, 6.5), 0), f"zeros stay: {found['hodges_lehmann']}")
    check(found["no_change"]["estimate"] == "7" and "are 0" in said, f"seven zeros: {said}")


def test_effects():
    _, text, _ = run("pmh-change", "--effects", "--id=who", "--time=night", "--score=extra hours", "--before=1", "--after=2",
                     "--direction=higher", "sleep_long.csv")
    found = statistics(text)
    for name, value in (("g_z", 1.1739249035142), ("d_mean_sd", 0.833496341312704), ("d_rm", 0.822176638386309),
                        ("g_rm", 0.751366586439653), ("d_before", 0.883170190360538), ("g_before", 0.807107062150144),
                        ("probability_of_improvement", 0.95), ("normal_probability_of_improvement", 0.900526531832679),
                        ("unpaired_probability", 0.745)):
        check(close(found[name]["estimate"], value, 1e-12), f"{name}: {found[name]}, not {value}")
    check(close(found["d_before"]["lower"], 0.276357932150586, 1e-9), f"Bonett: {found['d_before']}")


def test_reliable_and_clinical_change():
    """Norms of one's own; the sums, and what does not go together."""
    code, text, _ = run("pmh-change", "--reliability=0.88", "--functional-mean=115", "--functional-sd=15", "--clinical-mean=80",
                        "--clinical-sd=12", "--cutoff=c", *DAS)
    found = statistics(text)
    check(code == 0 and close(found["cutoff"]["estimate"], 95.5555555555556, 1e-12), f"cut-off c: {found['cutoff']}")
    total = sum(int(found[name]["estimate"]) for name in (
        "recovered", "improved_only", "clinically_unchanged", "deteriorated_only", "harmed"))
    check(total == 30, f"five classes: {total}")
    code, text, said = run("pmh-change", "--cutoff=a", *DAS)
    check(code == 2 and "need --reliability or --sem" in said, f"cut-off alone: {code} {said}")
    code, text, said = run("pmh-change", "--cutoff=b", "--reliability=0.88", *DAS)
    check(code == 2 and text == "", f"cut-off b without a norm: {code} {said}")
    code, text, said = run("pmh-change", "--sem=4", "--reliability=0.88", *DAS)
    check(code == 2 and "say the same" in said, f"both: {code} {said}")


def test_bootstrap_is_reproducible():
    _, first, _ = run("pmh-change", "--bootstrap=1999", "--seed=7", *DAS)
    _, again, _ = run("pmh-change", "--bootstrap=1999", "--seed=7", *DAS)
    _, other, _ = run("pmh-change", "--bootstrap=1999", "--seed=8", *DAS)
    check(first == again and first != other, "the seed decides")
    found = statistics(first)["bootstrap_bca"]
    check(float(found["lower"]) < 16.4667 < float(found["upper"]), f"{found}")
    code, _, said = run("pmh-change", "--bootstrap=10", *DAS)
    check(code == 2 and "--bootstrap is 10; it must be 999" in said, f"too few replicates: {code} {said}")
    code, _, said = run("pmh-change", "--bootstrap=1000001", *DAS)
    check(code == 2 and "not a whole number from 0 to 1000000" in said, f"too many: {code} {said}")
    code, _, said = run("pmh-change", "--seed=8", *DAS)
    check(code == 2 and "goes with --bootstrap" in said, f"seed alone: {code} {said}")


def test_equivalence():
    code, text, _ = run("pmh-change", "--equivalence=3", "--json", *DAS)
    document = json.loads(text)
    check(code == 0 and document["change_is"] == "meaningful", f"{document.get('change_is')}")
    rows = {row["statistic"]: row for row in document["rows"]}
    check(close(rows["equivalence_level"]["estimate"], 0.9, 1e-15), "two one-sided tests of 0.05 are an interval of 0.9")
    check(close(rows["equivalence_interval"]["lower"], 11.32715511983, 1e-11), f"{rows['equivalence_interval']}")
    for bad in ("x", "3,2", "1,2,3", "0", ""):
        code, text, said = run("pmh-change", "--equivalence=" + bad, *DAS)
        check(code == 2 and text == "" and "--equivalence is" in said, f"--equivalence={bad}: {code} {said}")


def test_groups():
    data = "site,a,b\n" + "".join(f"{site},{10 + i},{12 + i + i % 3}\n" for site, n in (("A", 12), ("B", 9), ("C", 3), ("D", 20))
                                  for i in range(n)) + ",1,2\n"
    base = ["--before=a", "--after=b", "--direction=higher", "--by=site"]
    code, text, _ = run("pmh-change", *base, data=data)
    rows = {row["site"]: row for row in rows_of_csv(text)}
    check(code == 0 and list(rows) == ["A", "B", "C", "D", "(everybody)"], f"groups: {code} {list(rows)}")
    check(rows["(everybody)"]["n"] == "45" and close(rows["A"]["difference"], 3, 1e-12), f"groups: {rows}")
    # A, B and D have eight people or more.
    _, text, said = run("pmh-change", *base, "--quiet", data=data)
    check("1 group has fewer than 8 people" in said and "--suppress=8" in said, f"a small group is warned of: {said}")
    _, again, said = run("pmh-change", *base, "--suppress=1", data=data)
    check("fewer than" not in said and again == text, f"--suppress=1 hides nothing and is not warned of: {said}")
    check("1 person has no group" in said, f"the total holds more than the groups: {said}")
    _, _, said = run("pmh-change", *base, "--suppress=5", data=data)
    check("fewer than" not in said, f"what is hidden is not warned of: {said}")
    _, _, said = run("pmh-change", *base, data=data.replace("C,", "D,"))
    check("fewer than" not in said, f"no small group: {said}")
    code, text, _ = run("pmh-change", *base, "--suppress=5", data=data)
    rows = {row["site"]: row for row in rows_of_csv(text)}
    check(rows["C"]["n"] == "suppressed" and rows["C"]["difference"] == "", f"small: {rows['C']}")
    check(rows["B"]["n"] == "suppressed", f"a second one hides the first from subtraction: {rows['B']}")
    check(rows["A"]["n"] == "12" and rows["D"]["n"] == "20", f"others are shown: {rows}")
    check(rows["B"]["note"] == rows["C"]["note"] != "", f"which of the two is small is not told: {rows}")
    code, _, said = run("pmh-change", *base, "--ranks", data=data)
    check(code == 2 and "--by gives one row per group" in said, f"{code} {said}")
    code, _, said = run("pmh-change", *base[:-1], "--suppress=5", data=data)
    check(code == 2 and "goes with --by" in said, f"{code} {said}")
    long = "id,t,s,site\n1,0,1,A\n1,1,3,B\n2,0,2,A\n2,1,3,A\n"
    code, text, said = run("pmh-change", "--id=id", "--time=t", "--score=s", "--before=0", "--after=1", "--direction=higher",
                           "--by=site", data=long)
    check(code == 1 and 'one person is in two groups, "A" and "B"' in said, f"two groups: {code} {said}")


def test_people_without_a_group_and_groups_that_look_alike():
    data = "site,a,b\n" + "A,1,2\nA,2,4\n\"A \",3,3\na,4,6\nB,1,1\nB,2,3\n,1,2\n\"  \",2,5\n"
    base = ["--before=a", "--after=b", "--direction=higher", "--by=site"]
    code, text, said = run("pmh-change", *base, data=data)
    rows = {row["site"]: row for row in rows_of_csv(text)}
    check(code == 0 and rows["(everybody)"]["n"] == "8", f"everybody: {code} {rows}")
    check(sum(int(row["n"]) for name, row in rows.items() if name != "(everybody)") == 6, f"groups: {rows}")
    check('2 people have no group, as column "site" is blank: in (everybody) alone' in said, f"without a group: {said}")
    check('"A" and "A " differ only in blanks or case' in said and '"A " and "a" differ' in said, f"alike: {said}")
    check('"B"' not in said, f"B stands alone: {said}")
    _, _, said = run("pmh-change", *base, data="site,a,b\nA,1,2\nAB,2,4\nA B C,3,5\n")
    check("no group" not in said and "differ only" not in said, f"nothing to say: {said}")
    _, text, _ = run("pmh-change", *base, "--suppress=3", data="site,a,b\n" + "A,1,2\n" * 5 + "B,1,3\n" * 6 + ",1,2\n")
    hidden = [row["note"] for row in rows_of_csv(text) if row["n"] == "suppressed"]
    check(hidden == ["suppressed: too few people, here, in another suppressed group or without a group"], f"{hidden}")


def test_a_time_that_looks_like_the_one_asked_for():
    long = "id,t,s\n1,pre,1\n1,post,3\n2,Pre,2\n2,post,3\n3,pre,4\n3,post,5\n4,mid,1\n"
    base = ["--id=id", "--time=t", "--score=s", "--before=pre", "--after=post", "--direction=higher"]
    code, text, said = run("pmh-change", *base, data=long)
    check(code == 0 and statistics(text)["n"]["estimate"] == "2", f"used: {code} {text}")
    check('column "t": 1 row is labelled otherwise than --before=pre, such as "Pre", and not used' in said, f"{said}")
    check("--after" not in said and "mid" not in said, f"another time is none that looks alike: {said}")
    _, _, said = run("pmh-change", *base, data=long.replace("Pre", "pre"))
    check("labelled otherwise" not in said, f"nothing looks alike: {said}")
    _, _, said = run("pmh-change", *base[:3], "--before=0", "--after=1", base[-1],
                     data="id,t,s\n1,0,1\n1,1,3\n2,0.0,1\n2,1,2\n")
    check("labelled otherwise" not in said, f"0.0 is 0: {said}")


def test_every_statistic_is_explained():
    """Whatever a run can write has its line in --explain, and --explain has no other."""
    code, text, said = run("pmh-change", "--explain")
    check(code == 0 and said == "" and all(len(line) <= 79 for line in text.splitlines()), f"explain: {code} {said}")
    explained = [line.split()[0] for line in text.splitlines() if line.startswith("  ") and line[2] != " "]
    check(len(explained) == len(set(explained)), f"explained twice: {explained}")
    data = "site,a,b\nA,15,9\nA,20,10\nA,9,16\nB,7,8\nB,14,3\nB,12,\nB,,4\nB,99,4\n"
    base = ["--before=a", "--after=b", "--scale=phq9"]
    _, table, _ = run("pmh-change", *base, "--ranks", "--effects", "--responders", "--sem=2", "--cutoff=9",
                      "--bootstrap=999", "--equivalence=3", "--attrition", data=data)
    _, by, _ = run("pmh-change", *base, "--by=site", data=data)
    written = [row["statistic"] for row in rows_of_csv(table)]
    columns = list(rows_of_csv(by)[0])[1:]
    all_names = set(written) | set(columns)
    check(len(written) > 85 and set(explained) == all_names,
          f"not explained {all_names - set(explained)}, not written {set(explained) - all_names}")


def test_groups_have_no_shares():
    for option in ("--threshold=2", "--deterioration=2"):
        code, text, said = run("pmh-change", "--before=a", "--after=b", "--direction=higher", "--by=g", option,
                               data="g,a,b\nx,1,2\nx,2,5\n")
        check(code == 2 and text == "" and "goes without --threshold and --deterioration" in said, f"{option}: {said}")


def test_attrition():
    data = "a,b\n1,2\n2,3\n3,5\n4,4\n9,\n8,\n,3\n"
    _, text, _ = run("pmh-change", "--before=a", "--after=b", "--direction=higher", "--attrition", data=data)
    found = statistics(text)
    check(found["stayed"]["estimate"] == "4" and found["lost"]["estimate"] == "2", f"{found['stayed']} {found['lost']}")
    # Means 2.5 and 8.5, variances 5/3 and 1/2: -6 over the root of their mean.
    check(close(found["lost_standardised_difference"]["estimate"], -6 / ((5 / 3 + 1 / 2) / 2) ** 0.5, 1e-12),
          f"{found['lost_standardised_difference']}")


CLINICAL = ["--reliability=0.88", "--functional-mean=115", "--functional-sd=15", "--clinical-mean=80", "--clinical-sd=12",
            "--cutoff=c"]


def test_five_shares():
    """Every class is as counted here from the definition, and has its share."""
    _, text, _ = run("pmh-change", *CLINICAL, *DAS)
    found = statistics(text)
    with open(os.path.join(HERE, "das.csv"), encoding="utf-8") as file:
        people = [(float(row["pre"]), float(row["post"])) for row in csv.DictReader(file)]
    margin = 1.959963984540054 * statistics_of_python.stdev(x for x, _ in people) * (2 * (1 - 0.88)) ** 0.5
    cutoff = (12 * 115 + 15 * 80) / (12 + 15)
    expected = {
        "recovered": sum(y - x > margin and x < cutoff <= y for x, y in people),
        "improved_only": sum(y - x > margin and not x < cutoff <= y for x, y in people),
        "clinically_unchanged": sum(abs(y - x) <= margin for x, y in people),
        "deteriorated_only": sum(x - y > margin and not y < cutoff <= x for x, y in people),
        "harmed": sum(x - y > margin and y < cutoff <= x for x, y in people),
        "crossed_unreliably": sum(abs(y - x) <= margin and x < cutoff <= y for x, y in people)}
    for name, count in expected.items():
        check(found[name]["estimate"] == str(count), f"{name}: {found[name]}, not {count}")
    for name in ("recovered", "improved_only", "clinically_unchanged", "deteriorated_only", "harmed"):
        share = found[name + "_share"]
        check(close(share["estimate"], int(found[name]["estimate"]) / 30, 1e-12), f"{name}: {share}")


def test_clinical_chart():
    """One mark per place, and the counts of the table in words."""
    with tempfile.TemporaryDirectory() as folder:
        chart = os.path.join(folder, "x.svg")
        code, text, said = run("pmh-change", *CLINICAL, "--chart=" + chart, "--chart-kind=clinical", *DAS)
        found = statistics(text)
        with open(chart, encoding="utf-8") as file:
            drawn = file.read()
    check(code == 0, f"clinical chart: {code} {said}")
    xml.dom.minidom.parseString(drawn)
    number = {name: found[name]["estimate"] for name in (
        "recovered", "improved_only", "clinically_unchanged", "deteriorated_only", "harmed")}
    sentence = "{recovered} recovered, {improved_only} improved, {clinically_unchanged} unchanged, {deteriorated_only} " \
               "deteriorated, {harmed} harmed; 30 people have both scores; 0 left out".format(**number)
    check(sentence in drawn, f"the finding: {sentence}")
    check("functional is 95.56 or more" in drawn, "the cut-off and its side in words")


def test_cutoff_and_its_side():
    """Where 10 is a case, 9 is the cut-off, and itself functional. One that no score reaches is refused."""
    phq9 = "a,b\n15,9\n20,10\n9,16\n7,8\n14,3\n"
    base = ["--before=a", "--after=b", "--scale=phq9", "--sem=2"]
    code, text, said = run("pmh-change", *base, "--cutoff=9", data=phq9)
    found = statistics(text)
    check(code == 0 and "functional is a score of 9 or less" in said, f"side: {said}")
    check("all 5 people with both scores, of whom 3 were clinical before" in said, f"denominators: {said}")
    check("claims no cause" in said, f"harmed: {said}")
    check([found[name]["estimate"] for name in ("recovered", "improved_only", "harmed")] == ["2", "1", "1"], f"{found}")
    check(close(found["recovered_share"]["estimate"], 2 / 5, 1e-15), f"of all: {found['recovered_share']}")
    for cutoff in ("30", "-1", "27.5"):
        code, text, said = run("pmh-change", *base, "--cutoff=" + cutoff, data=phq9)
        words = f"--cutoff is {cutoff}; scores of phq9 go from 0 to 27"
        check(code == 2 and text == "" and words in said, f"{code} {said}")
    for cutoff in ("0", "27"):
        check(run("pmh-change", *base, "--cutoff=" + cutoff, data=phq9)[0] == 0, f"cut-off {cutoff}, an end")
    code, text, said = run("pmh-change", *base, "--cutoff=c", data=phq9)
    check(code == 2 and "--cutoff=c needs a functional norm: --functional-mean and --functional-sd" in said, f"{said}")


HAMD = """25 15 28 30 21 26 31 21 27 28 23 24 28 26 27 32 27 25 28 25 22 24 24 21 18 27 25 27 22 23 25 25 26 22 24 23 26 28 24 21
13 11 4 25 9 17 15 2 8 7 13 30 9 8 14 27 20 28 14 24 10 18 22 8 20 2 13 18 2 16 16 24 8 6 22 20 18 24 9 25"""
TREATED_AS_USUAL = "1001010001010001010101101010010100110111"


def hamd(which):
    """HAMD of Claus 2020 as CSV, of those whose mark is in `which`, and their pairs."""
    before, after = ([int(x) for x in line.split()] for line in HAMD.splitlines())
    people = [pair for pair, mark in zip(zip(before, after), TREATED_AS_USUAL) if mark in which]
    return "before,after\n" + "".join(f"{x},{y}\n" for x, y in people), people


def counts_of(options, table):
    code, text, said = run("pmh-change", "--before=before", "--after=after", "--direction=lower", *options, data=table)
    check(code == 0, f"{options}: {code} {said}")
    found = statistics(text)
    return [found[name]["estimate"] for name in ("reliably_improved", "not_reliably_changed", "reliably_deteriorated")], found


def test_indices_of_a_control_sample():
    """Expected counts: the specification's, with those treated as usual (19) for controls of the others (21)."""
    control, usual = hamd("1")
    table, others = hamd("0")
    changes = [y - x for x, y in usual]
    mean, sd = statistics_of_python.mean(changes), statistics_of_python.stdev(changes)
    check(len(usual) == 19 and close(mean, -4.73684210526316, 1e-14), f"{len(usual)} {mean}")
    found, rows = counts_of(["--rci=pa", "--sem=1.49374765314696", "--control-n=19", f"--control-change={mean}"], table)
    check(found == ["18", "3", "0"], f"Chelune: {found}")
    found, rows = counts_of(["--rci=temkin", "--control-n=19", f"--control-change={mean}", f"--control-change-sd={sd}"], table)
    index = [(y - x - mean) / sd for x, y in others]
    check(close(index[0], 0.107626874027218, 1e-12), f"Temkin, first: {index[0]}")
    check(found == [str(sum(z < -1.959963984540054 for z in index)), str(sum(abs(z) <= 1.959963984540054 for z in index)),
                    str(sum(z > 1.959963984540054 for z in index))], f"Temkin: {found}")
    line = ["--control-n=19", "--intercept=15.6557881773399", "--slope=0.182573891625617", "--residual-sd=6.55052610140269"]
    found, rows = counts_of(["--rci=srb", *line], table)
    index = [(y - 15.6557881773399 - 0.182573891625617 * x) / 6.55052610140269 for x, y in others]
    check(found[0] == str(sum(z < -1.959963984540054 for z in index)), f"SRB: {found}")
    before = [x for x, _ in usual]
    found, rows = counts_of(["--rci=cg", *line, f"--control-mean={statistics_of_python.mean(before)}",
                             f"--control-sd={statistics_of_python.stdev(before)}"], table)
    check(found == ["4", "17", "0"], f"Crawford and Garthwaite: {found}")
    check(close(rows["critical_value"]["estimate"], 2.10981557783332, 1e-12), f"t of 17: {rows['critical_value']}")
    check(control.count("\n") == 20, "19 controls")


def test_numbers_an_index_needs_are_asked_for_by_their_options():
    for given, needed in ((["--sem=1", "--mean=3"], "jt needs --sd"),
                          (["--rci=chb", "--reliability=.8", "--mean=3", "--sd=1"], "chb needs --sd-after"),
                          (["--rci=pa", "--sem=1", "--control-change=1"], "pa needs --control-n"),
                          (["--rci=temkin", "--control-n=8", "--control-change=2"], "temkin needs --control-change-sd"),
                          (["--rci=srb", "--intercept=1", "--slope=1", "--control-n=8"], "srb needs --residual-sd")):
        code, text, said = run("pmh-change", *given, *DAS)
        check(code == 2 and text == "" and f"--rci={needed} too" in said and "is 0" not in said, f"{given}: {said}")


def test_reference_and_critical_value():
    """Whose spread the index takes, and what it must exceed."""
    table, people = hamd("01")
    found, _ = counts_of(["--reliability=0.8"], table)
    check(found == ["29", "10", "1"], f"JT: {found}")
    found, _ = counts_of(["--reliability=0.8", "--critical=3"], table)
    margin = 3 * 1.49374765314696 * 2 ** 0.5
    check(found == [str(sum(y - x < -margin for x, y in people)), str(sum(abs(y - x) <= margin for x, y in people)),
                    str(sum(y - x > margin for x, y in people))], f"critical 3: {found}")
    found, _ = counts_of(["--rci=chb", "--reliability=0.8"], table)
    check(found == ["24", "16", "0"], f"Iverson: {found}")
    spread = [statistics_of_python.stdev(column) for column in zip(*people)]
    found, _ = counts_of(["--rci=chb", "--reliability=0.8", "--reliability-after=0.5"], table)
    margin = 1.959963984540054 * (0.2 * spread[0] ** 2 + 0.5 * spread[1] ** 2) ** 0.5
    check(found[0] == str(sum(y - x < -margin for x, y in people)), f"another reliability after: {found}, {margin}")
    found, rows = counts_of(["--reliability=0.89", "--mean=24", "--sd=8.65"], table)
    check(close(rows["reliable_change"]["estimate"], 1.959963984540054 * 8.65 * 0.22 ** 0.5, 1e-12), f"of a norm: {rows['reliable_change']}")
    # No change is expected to fall to 8 by EN: 8 = 20 - 0.8 (20 - 5).
    found, rows = counts_of(["--rci=en", "--reliability=0.8", "--mean=20", "--sd=5"], "before,after\n5,8\n5,20\n25,24\n")
    check(found == ["0", "2", "1"], f"EN of a norm: {found}")


def test_no_number_of_a_reference_is_taken_as_0():
    """What an index takes and nobody gave is asked for."""
    norm = ["--reliability=0.8", "--sd=5"]
    control = ["--control-n=19", "--residual-sd=3"]
    for options, needed in ((["--rci=en", *norm], "--mean"), (["--rci=gln", *norm], "--mean"),
                            (["--rci=hll", *norm, "--mean=20"], "--mean-after"), (["--rci=nk", *norm, "--sd-after=5"], "--mean"),
                            (["--rci=ha", *norm, "--mean=20", "--mean-after=22", "--sd-after=5"], "--correlation"),
                            (["--rci=pa", "--sem=2", "--control-n=19"], "--control-change"),
                            (["--rci=temkin", "--control-n=19", "--control-change-sd=4"], "--control-change"),
                            (["--rci=srb", *control, "--intercept=0"], "--slope"), (["--rci=srb", *control, "--slope=1"], "--intercept"),
                            (["--rci=cg", *control, "--slope=1", "--intercept=0", "--control-sd=4"], "--control-mean")):
        code, text, said = run("pmh-change", "--before=a", "--after=b", "--direction=lower", *options, data="a,b\n20,10\n30,25\n")
        check(code == 2 and text == "" and f"needs {needed}" in said, f"{options}: {code} {said}")
    for options in (["--rci=en", *norm, "--mean=0"], ["--rci=en", "--reliability=0.8"],
                    ["--rci=srb", *control, "--slope=0", "--intercept=20"]):
        code, _, said = run("pmh-change", "--before=a", "--after=b", "--direction=lower", *options, data="a,b\n20,10\n30,25\n")
        check(code == 0, f"{options}: {code} {said}")


def test_scores_of_a_scale():
    """WEMWBS with SD 8.65 and reliability 0.89: 7.95 points must be exceeded, so 8; functional from 41 on if 40.2 is the cut-off."""
    table = "a,b\n30,38\n30,37\n50,42\n40,41\n"
    options = ["--before=a", "--after=b", "--scale=wemwbs", "--reliability=0.89", "--mean=50", "--sd=8.65"]
    code, text, said = run("pmh-change", *options, data=table)
    found = statistics(text)
    check(code == 0 and close(found["least_reliable_change"]["estimate"], 8, 0), f"{code} {said} {text}")
    check([found[n]["estimate"] for n in ("reliably_improved", "not_reliably_changed", "reliably_deteriorated")] == ["1", "2", "1"], text)
    code, text, said = run("pmh-change", *options, "--cutoff=40.2", data=table)
    found = statistics(text)
    check(code == 0 and found["cutoff"]["estimate"] == "40.2", f"{code} {said} {text}")
    check(close(found["cutoff_score"]["estimate"], 41, 0) and close(found["least_reliable_change"]["estimate"], 8, 0), text)
    check([found[n]["estimate"] for n in ("improved_only", "crossed_unreliably", "deteriorated_only")] == ["1", "1", "1"], text)


def test_cutoff_as_a_score():
    """The specification's marital data: 104 is the score from which couples are not distressed."""
    code, text, said = run("pmh-change", "--reliability=0.88", "--cutoff=104", *DAS)
    found = statistics(text)
    numbers = [found[name]["estimate"] for name in ("recovered", "improved_only", "clinically_unchanged", "deteriorated_only")]
    check(code == 0 and numbers == ["11", "8", "10", "1"], f"{code} {said} {numbers}")
    with tempfile.TemporaryDirectory() as folder:
        chart = os.path.join(folder, "x.svg")
        code, _, said = run("pmh-change", "--reliability=0.88", "--cutoff=104", "--chart=" + chart, "--chart-kind=clinical", *DAS)
        with open(chart, encoding="utf-8") as file:
            drawn = file.read()
    check(code == 0 and "11 recovered, 8 improved, 10 unchanged, 1 deteriorated, 0 harmed" in drawn, f"{code} {said}")
    for given in ("d", "", "4x", "inf"):
        code, text, said = run("pmh-change", "--reliability=0.88", "--cutoff=" + given, *DAS)
        check(code == 2 and text == "" and "--cutoff" in said, f"{given}: {code} {said}")


def test_responders():
    """26 of 30 rose by any amount and 4 fell; by 5 points 23 and 2."""
    code, text, said = run("pmh-change", "--responders", "--threshold=5", "--reliability=0.88", *DAS)
    found = statistics(text)
    check(code == 0 and close(found["number_needed"]["estimate"], 30 / 21, 1e-12), f"{code} {said} {found['number_needed']}")
    error = (25 / 30 - (21 / 30) ** 2) ** 0.5 / 30 ** 0.5
    check(close(found["net_benefit_error"]["estimate"], error, 1e-12), f"{found['net_benefit_error']}")
    lower, upper = (float(found["improved_exact"][name]) for name in ("lower", "upper"))
    tail = sum(math.comb(30, k) * lower ** k * (1 - lower) ** (30 - k) for k in range(23, 31))
    check(close(tail, 0.025, 1e-9), f"Clopper and Pearson's lower limit: {lower}, {tail}")
    tail = sum(math.comb(30, k) * upper ** k * (1 - upper) ** (30 - k) for k in range(24))
    check(close(tail, 0.025, 1e-9), f"and upper: {upper}, {tail}")
    alone = 0.5 * math.erfc(5 / (4.09652922901057 * 2 ** 0.5) / 2 ** 0.5)
    check(close(found["improved_by_error_alone"]["estimate"], alone, 1e-12), f"{found['improved_by_error_alone']}, {alone}")
    code, text, _ = run("pmh-change", "--responders", *DAS)
    found = statistics(text)
    check(code == 0 and found["improved_by_error_alone"]["estimate"] == "", f"no error known: {found}")
    check("cannot_improve" not in found, "the ends of a score that is not known")
    code, text, _ = run("pmh-change", "--responders", "--before=a", "--after=b", "--scale=wemwbs", "--threshold=3",
                        data="a,b\n69,70\n68,70\n67,70\n")
    check(code == 0 and statistics(text)["cannot_improve"]["estimate"] == "2", text)


def test_paired_chart():
    """The counts of the table, and a line for everybody."""
    with tempfile.TemporaryDirectory() as folder:
        chart = os.path.join(folder, "x.svg")
        code, text, said = run("pmh-change", "--threshold=5", "--measure=Adjustment", "--chart=" + chart, "--chart-kind=paired", *DAS)
        with open(chart, encoding="utf-8") as file:
            drawn = file.read()
    xml.dom.minidom.parseString(drawn)
    found = statistics(text)
    check(code == 0 and "From before to after: Adjustment</title>" in drawn, f"{code} {said}")
    check("Improved 23, Unchanged 5, Deteriorated 2; 30 people have both scores; 0 left out" in drawn, "the finding")
    check([found[name]["estimate"] for name in ("improved", "unchanged", "deteriorated")] == ["23", "5", "2"], text)
    check(drawn.count('stroke="#12436D"') == 23 + 1, "a line for everybody who improved, and one in the key")


def test_nothing_is_passed_over():
    """A number that cannot be, or half a norm, is refused and not ignored."""
    for options, words in ((["--reliability=0"], "above 0 and below 1"), (["--reliability=-0.5"], "above 0 and below 1"),
                           (["--sem=0"], "above 0"), (["--sem=4", "--functional-mean=115"], "goes with"),
                           (["--sem=4", "--functional-mean=115", "--functional-sd=-1"], "above 0"),
                           (["--sem=4", "--critical=0"], "--critical must be above 0"),
                           (["--sem=4", "--sd=-1"], "--sd must be above 0"), (["--sd=5"], "--sd is about reliable change"),
                           (["--sem=4", "--slope=1"], "--slope is no part of --rci=jt"),
                           (["--sem=4", "--reliability-after=0.5"], "--reliability-after is no part of --rci=jt"),
                           (["--rci=srb", "--control-mean=9", "--intercept=0", "--slope=1"], "--control-mean is no part of --rci=srb"),
                           (["--rci=srb", "--sem=9"], "--sem is no part of --rci=srb"),
                           (["--rci=pa", "--control-n=19"], "need --reliability or --sem"),
                           (["--rci=temkin", "--control-change=1"], "--rci=temkin needs --control-n too"),
                           (["--rci=cg", "--control-n=9", "--control-mean=5", "--intercept=0", "--slope=1"],
                            "--rci=cg needs --control-sd too"),
                           (["--by=id", "--responders"], "goes without"),
                           (["--rci=nk", "--sem=4", "--reliability-after=1.5"], "--reliability-after is 1.5"),
                           (["--sem=4", "--clinical-sd=12"], "goes with"), (["--chart-kind=clinical"], "goes with --chart"),
                           (["--chart=no.svg", "--chart-kind=clinical", "--sem=4"], "needs --cutoff"),
                           (["--chart=no.svg", "--by=id", "--suppress=5"], "give away")):
        code, text, said = run("pmh-change", *options, *DAS)
        check(code == 2 and text == "" and words in said, f"{options}: {code} {said}")

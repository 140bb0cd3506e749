#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Test the example programs: python3 run.py BUILD_DIR [--write-golden]. Needs nothing but Python's own library."""

import csv
import importlib
import io
import json
import os
import pty
import subprocess
import sys
import tempfile
import xml.dom.minidom
from fractions import Fraction

from cases import GOLDEN, HELP, MESSAGES, NUMBER_RUNS, PROGRAMS
from harness import HERE, check, close, counts, path_of, rows_of_csv, run

# Further tests stand in modules of this folder, one per word; all their functions called test_... are run.
WORDS = sorted(name[len("test_"):-len(".py")] for name in os.listdir(HERE)
               if name.startswith("test_") and name.endswith(".py"))

# ---- numbers -------------------------------------------------------------------------------------------------------


def test_numbers():
    """Each expected number, in CSV and in JSON."""
    answers = {}
    for name, (key, program, arguments, code) in NUMBER_RUNS.items():
        got, text, _ = run(program, *arguments, "--format=csv")
        check(got == code, f"{name}: exit code {got}, not {code}")
        got, document, _ = run(program, *arguments, "--json")
        check(got == code, f"{name} --json: exit code {got}, not {code}")
        document = json.loads(document)
        check(document["schema"] == program + "/1", f"{name}: schema {document['schema']}")
        check(isinstance(document["warnings"], list), f"{name}: warnings")
        answers[name] = ({row[key]: row for row in rows_of_csv(text)}, {row[key]: row for row in document["rows"]})
    with open(os.path.join(HERE, "numbers.csv"), encoding="utf-8") as file:
        for line in csv.DictReader(file):
            for form, rows in zip(("csv", "json"), answers[line["run"]]):
                found = rows.get(line["key"], {}).get(line["column"])
                good = close(found, float(line["expected"]), float(line["relative"]))
                check(good, f"{line['run']} {form}: {line['key']} {line['column']} is {found}, not {line['expected']}")


def test_roads_agree():
    """CSV and JSON hold the same doubles, bit for bit."""
    for name, (key, program, arguments, _) in NUMBER_RUNS.items():
        _, text, _ = run(program, *arguments, "--format=csv")
        _, document, _ = run(program, *arguments, "--json")
        for left, right in zip(rows_of_csv(text), json.loads(document)["rows"]):
            for column, value in right.items():
                same = left[column] == "" if value is None else (
                    float(left[column]) == value if isinstance(value, (int, float)) else left[column] == value)
                check(same, f"{name}: {left[key]} {column}: CSV {left[column]!r}, JSON {value!r}")


def test_conversion_table():
    """All 29 metric scores, from answers whose columns stand in another order."""
    with open(os.path.join(HERE, "swemwbs_metric.csv"), encoding="utf-8") as file:
        metric = dict(line.strip().split(",") for line in file if not line.startswith("#"))
    check(len(metric) == 29, "29 metric scores")
    items = "optimism,usefulness,relaxation,problem_handling,clear_thinking,closeness,own_decisions"
    for arguments in ([], ["--items=" + items]):
        code, text, said = run("pmh-score", "--scale=swemwbs", *arguments, "swemwbs_all.csv")
        check(code == 0, f"swemwbs_all: exit code {code}")
        check("29 questionnaires: 29 complete" in said, f"swemwbs_all: {said}")
        for row in rows_of_csv(text):
            check(float(row["score"]) == float(metric[row["raw"]]), f"raw {row['raw']} is {row['score']}")
            check(row["note"] == 'a, "b"' and row["status"] == "complete" and row["answered"] == "7", f"{row}")
        check(list(rows_of_csv(text)[0]) == ["person", "raw", "note", "score", "answered", "status"], "columns of pmh-score")
    _, document, _ = run("pmh-score", "--scale=swemwbs_raw", "--json", "swemwbs_all.csv")
    for row in json.loads(document)["rows"]:
        check(row["score"] == row["raw"], f"raw {row['raw']} is {row['score']}")
        check(isinstance(row["person"], str), "007 is a name, not a number")


def test_answers():
    """A BOM, CRLF, blank rows, missing codes, proration, and each kind of bad answer with row and column."""
    common = ["--scale=wemwbs", "--items=q1:q14", "--missing=-9,NA,99", "answers.csv"]
    code, text, said = run("pmh-score", "--max-missing=3", *common)
    rows = {row["id"]: row for row in rows_of_csv(text)}
    check(code == 1, f"answers: exit code {code}")
    check([rows[i]["pmh_status"] for i in ("007", "8", "9", "10", "11", "12")] ==
          ["complete", "prorated", "incomplete", "invalid", "invalid", "invalid"], f"answers: {rows}")
    check(rows["007"]["score"] == "56" and rows["8"]["score"] == "42" and rows["9"]["score"] == "", "answers: scores")
    check([rows[i]["answered"] for i in ("007", "8", "9", "10", "11")] == ["14", "11", "10", "13", "13"], "answered")
    check(rows["9"]["status"] == "out", "the input's own status column stays")
    for words in ('row 6, column "q13": "6" is not an answer from 1 to 5', 'row 7, column "q13": "x" is not a number',
                  'row 8, column "q13": "2.5" is not an answer', "6 questionnaires: 1 complete, 1 prorated, 1 incomplete, 3 invalid",
                  'the new one is called "pmh_status"'):
        check(words in said, f"answers: no {words!r} in {said}")
    _, _, quiet = run("pmh-score", "--max-missing=3", "--quiet", *common)
    check('the new one is called "pmh_status"' in quiet and "questionnaires" not in quiet, f"answers --quiet: {quiet}")
    code, text, _ = run("pmh-score", *common)
    check(rows_of_csv(text)[1]["pmh_status"] == "incomplete", "no proration unless asked for")
    code, _, said = run("pmh-score", "--scale=wemwbs", "--items=q1:q14", "--missing=3", "answers.csv")
    check(code == 2 and "3" in said, f"a missing code that is an answer: {code} {said}")


def test_tally_road():
    """The tally gives what plain arrays give, and names scores that the scale cannot have."""
    wide = "id,a,b\n1,19.25,22.35\n2,20.73,19.98\n3,26.02,35\n4,21.54,21.54\n"
    base = ["--before=a", "--after=b", "--confidence=0.9", "--threshold=1"]
    _, tally, _ = run("pmh-change", *base, "--scale=swemwbs", data=wide)
    _, plain, _ = run("pmh-change", *base, "--direction=higher", data=wide)
    for left, right in zip(rows_of_csv(tally), rows_of_csv(plain)):
        for column in ("estimate", "lower", "upper"):
            same = left[column] == right[column] or close(left[column], float(right[column]), 1e-12) or (
                abs(float(left[column]) - float(right[column])) < 1e-15)
            check(same, f"two roads: {left} {right}")
    code, text, said = run("pmh-change", *base, "--scale=swemwbs", data=wide + "5,25.99,26.02\n6,23,30\n7,20.73,20.73\n")
    check(code == 1, f"tally: exit code {code}")
    for words in ('row 6, column "a": 25.99 is not a score of swemwbs', 'row 7, column "a": 23', 'row 7, column "b": 30'):
        check(words in said, f"tally: no {words!r} in {said}")
    check("2 scores are whole, as raw sums are, and no metric scores: --scale=swemwbs_raw" in said, f"raw sums: {said}")
    counts = {row["statistic"]: row["estimate"] for row in rows_of_csv(text)}
    check((counts["n"], counts["after_only"], counts["neither"], counts.get("unreadable")) == ("5", "0", "0", "2"), f"tally: {counts}")


def time_change(road, data):
    """What pmh-change answers, and the processor's seconds that it took."""
    before = os.times().children_user
    answer = run("pmh-change", "--before=a", "--after=b", road, data=data)
    return answer, os.times().children_user - before


def test_many_people():
    """The tally takes everybody at once, and bad scores do not make it slow."""
    rows = "a,b\n" + "".join(f"{14 + i % 57},{14 + i * 31 % 57}\n" for i in range(300000))
    _, plain = time_change("--direction=higher", rows)
    for name, more, code in (("good", "", 0), ("one bad", "99,20\n", 1), ("many bad", "99,20\n" * 30000, 1)):
        (got, text, said), spent = time_change("--scale=wemwbs", rows + more)
        check(got == code and "n,300000,," in text, f"many people, {name}: {got} {said[:200]}")
        check(spent < 5 * plain + 0.1, f"many people, {name}: {spent:.2f} seconds, and {plain:.2f} without the scale")


def test_prorated_from_score():
    """What pmh-score --max-missing writes, pmh-change --scale takes, whatever is left open."""
    lines = ["id,t," + ",".join(f"q{i}" for i in range(14))]
    for person in range(300):
        for time in "01":
            answers = [str(1 + (person * 7 + i * 5 + int(time) + person * i % 3) % 5) for i in range(14)]
            for gap in range((person + int(time)) % 4):
                answers[(person + 5 * gap) % 14] = ""
            lines.append(f"{person},{time}," + ",".join(answers))
    _, scores, said = run("pmh-score", "--scale=wemwbs", "--items=q0:q13", "--max-missing=3", data="\n".join(lines) + "\n")
    check("0 incomplete, 0 invalid" in said, f"prorated: {said}")
    long = ["--id=id", "--time=t", "--score=score", "--before=0", "--after=1"]
    code, known, said = run("pmh-change", *long, "--scale=wemwbs", data=scores)
    check(code == 0 and "prorated scores of wemwbs" in said, f"prorated: {code} {said[:300]}")
    _, plain, _ = run("pmh-change", *long, "--direction=higher", data=scores)
    check(known == plain and "n,300,," in known, "prorated: not the numbers of plain arrays")


def test_small_difference():
    """A mean difference far smaller than the scores keeps its digits on both roads; expected by exact fractions."""
    people = [(14 + i % 57, 14 + (i * 31) % 57) for i in range(57 * 1000)]
    people += [(20, 21)]
    exact = Fraction(sum(after - before for before, after in people), len(people))
    data = "a,b\n" + "".join(f"{before},{after}\n" for before, after in people)
    for road in ("--scale=wemwbs", "--direction=higher"):
        _, text, _ = run("pmh-change", "--before=a", "--after=b", road, data=data)
        found = {row["statistic"]: row["estimate"] for row in rows_of_csv(text)}["difference"]
        check(close(found, float(exact), 1e-12), f"small difference, {road}: {found}, not {float(exact)!r}")


# ---- messages, exit codes, channels --------------------------------------------------------------------------------


def test_messages():
    for name, program, arguments, data, code, out, err in MESSAGES:
        got, text, said = run(program, *arguments, data=data)
        check(got == code, f"{name}: exit code {got}, not {code}: {said}")
        for words in out:
            check(words in text, f"{name}: no {words!r} in {text!r}")
        for words in err:
            check(words in said, f"{name}: no {words!r} in {said!r}")
        check(all(line.startswith((program + ": ", f"Try '{program}")) for line in said.splitlines()),
              f"{name}: a message without the program's name: {said!r}")
        if code == 2:
            check(f"Try '{program} --help'" in said, f"{name}: no hint: {said!r}")
        if code in (2, 65, 74):
            check(text == "", f"{name}: output in spite of exit code {code}")


def test_help_and_version():
    for program in PROGRAMS:
        code, text, said = run(program, "--help")
        check(code == 0 and said == "" and text.startswith(f"Usage: {program} "), f"{program} --help")
        check(all(len(line) <= 99 for line in text.splitlines()), f"{program} --help: long lines")
        text = " ".join(text.split())
        for words in HELP.get(program, []):
            check(words in text, f"{program} --help: no {words!r}")
        for words in ("Options:", "--where=COLUMN=PATTERN", "Examples:", "Exit status:", " 65 the file cannot be read as a table"):
            check(words in text, f"{program} --help: no {words!r}")
        code, text, said = run(program, "--version")
        check(code == 0 and text.startswith(f"{program} (libpmh) ") and "GPL-3.0-or-later" in text, f"{program} --version")
        code, text, said = run(program, "--nonsense")
        check(code == 2 and text == "" and f"Try '{program} --help'" in said, f"{program} --nonsense: {said!r}")


def test_full_disk():
    if not os.path.exists("/dev/full"):
        return
    for name, (_, program, arguments, _) in NUMBER_RUNS.items():
        for form in ("table", "csv", "json", "html"):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([path_of(program), *arguments, "--format=" + form], stdout=full,
                                      stderr=subprocess.PIPE, cwd=HERE, timeout=120)
            check(done.returncode == 74 and b"cannot write" in done.stderr, f"{name} {form}: full disk, {done.returncode}")
    with open("/dev/full", "wb") as full:
        done = subprocess.run([path_of("pmh-score"), "--help"], stdout=full, stderr=subprocess.PIPE, timeout=120)
    check(done.returncode == 74, "--help on a full disk")
    with tempfile.TemporaryDirectory() as folder:
        chart = os.path.join(folder, "full.svg")
        os.symlink("/dev/full", chart)
        code, _, said = run("pmh-change", "--before=pre", "--after=post", "--direction=higher", "--chart=" + chart, "das.csv")
    check(code == 74 and "could not be written" in said, f"chart on a full disk: {code} {said}")


def test_closed_pipe():
    rows = "evidence,priority\n" + "3,5\n" * 100000
    with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
        file.write(rows)
        file.flush()
        process = subprocess.Popen([path_of("pmh-priority"), "--evidence=evidence", "--priority=priority", "--quiet",
                                    file.name], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
        process.stderr.close()
        process.wait(timeout=120)
    check(said == b"" and process.returncode == -13, f"closed pipe: {process.returncode} {said!r}")


def test_terminal():
    """A table on a terminal; reading from one is said."""
    leader, follower = pty.openpty()
    done = subprocess.run([path_of("pmh-change"), "--before=pre", "--after=post", "--direction=higher", "das.csv"],
                          stdout=follower, stderr=subprocess.PIPE, cwd=HERE, timeout=120)
    text = os.read(leader, 65536).decode()
    sentence = "The score: the mean rose by 16.47 points (95% limits of the change 10.28 to 22.65), an improvement;"
    check(done.returncode == 0 and text.startswith(sentence),
          f"terminal: {text[:200]!r}")
    process = subprocess.Popen([path_of("pmh-score"), "--scale=wemwbs"], stdin=follower, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE)
    os.write(leader, b"\x04")
    text, said = process.communicate(timeout=120)
    check(process.returncode == 65 and b"from the terminal" in said, f"terminal input: {process.returncode} {said!r}")
    os.close(leader)
    os.close(follower)


def test_charts():
    runs = {
        "pmh-change": ["--before=pre", "--after=post", "--direction=higher", "das.csv"],
        "pmh-trend": ["--time=time", "--value=value", "--lower=lower", "--upper=upper", "--area=area", "--where=area=T9",
                      "trend_values.csv"],
        "pmh-priority": ["--evidence=evidence", "--priority=priority", "--option=option", "options.csv"],
    }
    with tempfile.TemporaryDirectory() as folder:
        for program, arguments in runs.items():
            chart = os.path.join(folder, program + ".svg")
            code, _, said = run(program, *arguments, "--chart=" + chart)
            check(code in (0, 1), f"{program}: chart: {said}")
            root = xml.dom.minidom.parse(chart).documentElement
            check(root.tagName == "svg" and root.getElementsByTagName("title"), f"{program}: chart is no SVG with a title")
        chart = os.path.join(folder, "counts.svg")
        code, _, said = run("pmh-trend", "--time=year", "--count=cases", "--total=people", "--area=area", "--where=area=T3",
                            "--chart=" + chart, "trend_counts.csv")
        check(code == 0 and os.path.getsize(chart) > 0, f"chart of a proportion: {said}")
        with open(chart, encoding="utf-8") as file:
            text = file.read()
        check(" log odds a year." in text and "Bars show the 95% limits." in text, f"chart of a proportion: {text[:600]}")
        run("pmh-trend", *runs["pmh-trend"], "--gaps=rank", "--chart=" + chart, "--confidence=0.9", "--exact-width")
        with open(chart, encoding="utf-8") as file:
            text = file.read()
        check(" a step." in text and "Bars show the 90% limits." in text, f"chart by rank: {text[:600]}")
        with open(os.path.join(folder, "pmh-priority.svg"), encoding="utf-8") as file:
            text = file.read()
        check(">Word (not placed)</text>" in text and "infinite" not in text, "chart of a level that is no number")


def test_chart_spares_its_input():
    """A chart never goes over the data, by its own name, a link or standard input; another old chart is replaced."""
    data = "evidence,priority,a,b\n3,5,1,2\n2,4,2,4\n"
    programs = {"pmh-change": ["--before=a", "--after=b", "--direction=higher"],
                "pmh-trend": ["--time=a", "--value=a", "--lower=a", "--upper=b"],
                "pmh-priority": ["--evidence=evidence", "--priority=priority"]}
    with tempfile.TemporaryDirectory() as folder:
        names = {name: os.path.join(folder, name + ".svg") for name in ("data", "symbolic", "hard", "other")}
        for name in ("data", "other"):
            with open(names[name], "w", encoding="utf-8") as file:
                file.write(data)
        os.symlink(names["data"], names["symbolic"])
        os.link(names["data"], names["hard"])
        for program, arguments in programs.items():
            for name in ("data", "symbolic", "hard"):
                code, text, said = run(program, *arguments, "--chart=" + names[name], names["data"])
                check(code == 2 and text == "" and "is the same file as" in said, f"{program} over {name}: {code} {said}")
        with open(names["data"], "rb") as file:
            done = subprocess.run([path_of("pmh-change"), *programs["pmh-change"], "--chart=" + names["data"]], stdin=file,
                                  capture_output=True, timeout=120)
        check(done.returncode == 2, f"chart over standard input: {done.returncode}")
        code, _, said = run("pmh-priority", *programs["pmh-priority"], "--map=" + names["data"], "--chart=" + names["hard"],
                            data=data)
        check(code == 2 and "is the same file as" in said, f"chart over the map: {code} {said}")
        with open(names["data"], encoding="utf-8") as file:
            check(file.read() == data, "the data are as they were")
        code, _, said = run("pmh-change", *programs["pmh-change"], "--chart=" + names["other"], names["data"])
        with open(names["other"], encoding="utf-8") as file:
            check(code == 0 and file.read().startswith("<svg"), f"an old chart is replaced: {code} {said}")


def test_demo_looks_first():
    """demo.sh says that its report has no place before it builds anything, and leaves no empty file."""
    demo = os.path.join(HERE, "..", "..", "examples", "demo.sh")
    with tempfile.TemporaryDirectory() as folder:
        build = os.path.join(folder, "build")
        for place in ("no/such/folder/report.html", "."):
            done = subprocess.run(["sh", demo, "--no-install", "--output", os.path.join(folder, place)], capture_output=True,
                                  timeout=120, env={**os.environ, "PMH_BUILD_DIR": build}, cwd=folder)
            check(done.returncode != 0 and b"cannot be written" in done.stderr and not os.path.exists(build),
                  f"demo.sh --output {place}: {done.returncode} {done.stderr!r}")
        with open(demo, encoding="utf-8") as file:
            text = " ".join(file.read().split())
        check("the mean changes that these data are compatible with" in text and "one this strong would arise in fewer than" in text
              and "chance alone" not in text and "chance explains" not in text, "demo.sh: what limits and p mean")


# ---- the look of tables ---------------------------------------------------------------------------------------------


def test_golden(write):
    for name, (program, arguments) in GOLDEN.items():
        _, text, _ = run(program, *arguments)
        path = os.path.join(HERE, "golden", name)
        if write:
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            continue
        with open(path, encoding="utf-8") as file:
            check(file.read() == text, f"golden/{name} differs:\n{text}")
        if name.endswith(".html"):
            xml.dom.minidom.parseString(text)


def main():
    write = "--write-golden" in sys.argv
    test_golden(write)
    if write:
        return 0
    test_numbers()
    test_roads_agree()
    test_conversion_table()
    test_answers()
    test_tally_road()
    test_many_people()
    test_prorated_from_score()
    test_small_difference()
    test_messages()
    test_help_and_version()
    test_full_disk()
    test_closed_pipe()
    test_terminal()
    test_charts()
    test_chart_spares_its_input()
    test_demo_looks_first()
    for word in WORDS:
        module = importlib.import_module("test_" + word)
        for name, function in vars(module).items():
            if name.startswith("test_") and callable(function):
                function()
    print(f"{counts['passed']} passed, {counts['failed']} failed")
    return 1 if counts["failed"] else 0


sys.exit(main())

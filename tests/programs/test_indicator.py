# SPDX-License-Identifier: GPL-3.0-or-later
"""pmh-indicator by groups and age bands. Expected values: R PHEindicatormethods 2.1.0 (R 4.2.2), as in the project's golden
file; where the comment says so exact fractions, scipy or published figures."""

import csv
import math
import os
import random
import tempfile
from fractions import Fraction
from statistics import NormalDist

from harness import HERE, check, close, rows_of_csv, run

ESP = [5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000]
ESP_X = [127, 25, 18, 21, 33, 40, 46, 52, 30, 28, 25, 44, 56, 61, 70, 75, 80, 40, 24]
ESP_N = [636, 558, 609, 543, 700, 800, 650, 600, 580, 560, 540, 530, 500, 480, 400, 350, 250, 150, 84]
LABELS = [f"{age}-{age + 4}" for age in range(0, 90, 5)] + ["90+"]
# The package's own example, as differences of its cumulative columns.
POPS = [787954, 780894, 745835, 698861, 650372, 607153, 568592, 522583, 465375, 403940, 348339, 298130, 241714, 195303, 155483,
        117505, 80466, 47178, 23872, 11936, 0]
DEATHS = [9357, 9340, 9331, 9327, 9319, 9299, 9284, 9260, 9227, 9177, 9106, 9006, 8843, 8580, 8276, 7740, 6868, 5478, 3873,
          1937, 0]
LIFE_LABELS = ["<1", "1-4"] + LABELS[1:]
AREA = ["--by=area", "--age=age", "--count=x", "--total=n"]




def golden(function, case):
    """Expected numbers by row of the example: one result of the package."""
    rows = {}
    with open(os.path.join(HERE, "..", "golden", "indicator_examples.csv"), newline="", encoding="utf-8") as file:
        for line in csv.DictReader(file):
            if (line["fn"], line["case"]) == (function, case):
                rows.setdefault(line["row"], {})[line["output"]] = line["value"]
    words = ("confidence", "statistic", "method", "age")
    return [(row.get("age"), {name: float(value) for name, value in row.items() if name not in words}) for row in rows.values()]


GOLDEN_ESP = golden("calculate_dsr", "19band_esp2013")[0][1]
GOLDEN_NONIND = {name: value for name, value in golden("calculate_dsr_nonind", "3band_3freq")[0][1].items() if "_" not in name}
GOLDEN_NONIND |= {"lowercl": 3250.6258230890121, "uppercl": 4695.2634144199819}  # Its 95 % limits.
CASES = {"a": "10_20_30", "b": "3_3_3", "c": "4_3_3"}
GOLDEN_SMR = {area: golden("calculate_ISRatio", case)[0][1] for area, case in CASES.items()}
GOLDEN_ISR = {area: golden("calculate_ISRate", case)[0][1] for area, case in CASES.items()}
GOLDEN_LIFE = dict(golden("phe_life_expectancy", "package_example"))
FAY_FEUER = {"lowercl": 731.2317194778295, "uppercl": 1308.796689451796}


def esp_lines(area, skip=()):
    return [f"{area},{label},{x},{n}" for label, x, n in zip(LABELS, ESP_X, ESP_N) if label not in skip]


def life_lines(area, change=None):
    lines = []
    for j, label in enumerate(LIFE_LABELS):
        cells = {"deaths": DEATHS[j] - DEATHS[j + 1], "people": POPS[j] - POPS[j + 1]} | (change or {}).get(label, {})
        lines.append(f"{area},{label},{cells['deaths']},{cells['people']}")
    return lines


def table(lines, header="area,age,x,n", shuffle=True):
    lines = list(lines)
    if shuffle:
        random.Random(5).shuffle(lines)
    return "\n".join([header, *lines]) + "\n"


def by(text, *columns):
    return {tuple(row[column] for column in columns): row for row in rows_of_csv(text)}


def near(row, expected, relative=1e-12):
    return all(close(row[name], value, relative) for name, value in expected.items())


def in_file(text):
    handle, path = tempfile.mkstemp(suffix=".csv")
    with os.fdopen(handle, "w") as file:
        file.write(text)
    return path


def test_dsr_of_areas_in_any_order():
    data = table(esp_lines("Leeds") + [f"York,{label},0,1000" for label in LABELS])
    code, text, said = run("pmh-indicator", "--statistic=dsr", "--confidence=0.95,0.998", *AREA, data=data)
    rows = by(text, "area")
    check(code == 0 and near(rows["Leeds",], GOLDEN_ESP), f"dsr: {code} {rows} {said}")
    check(rows["Leeds",]["method"] == "Dobson" and rows["Leeds",]["statistic"] == "dsr per 100000", f"dsr: {rows}")
    # The rate by exact fractions.
    rate = sum(Fraction(w * x, n) for w, x, n in zip(ESP, ESP_X, ESP_N)) / sum(ESP) * 100000
    check(close(rows["Leeds",]["value"], float(rate), 1e-14), f"dsr by fractions: {rows['Leeds',]['value']}")
    york = rows["York",]
    check(york["value"] == "" and york["status"] == "suppressed" and york["reason"] == "fewer than 10 events", f"{york}")
    _, text, _ = run("pmh-indicator", "--statistic=dsr", "--keep-small", *AREA, data=data)
    check(by(text, "area")["York",]["value"] == "0", "small numbers kept")


def test_dsr_by_other_standards():
    path = in_file("age,weight\n0-4,300\n5-9,500\n10+,200\n")
    data = table(["a,0-4,5,1000", "a,5-9,12,2000", "a,10+,40,1500"])
    code, text, said = run("pmh-indicator", "--statistic=dsr", f"--standard={path}", "--confidence=0.95,0.998", *AREA, data=data)
    expected = {"value": 983.33333333333326, "lower95_0cl": 730.07038335179175, "upper95_0cl": 1291.8957705345588,
                "lower99_8cl": 607.22461078987408, "upper99_8cl": 1485.6390700692316, "total_count": 57, "total_pop": 4500}
    check(code == 0 and near(rows_of_csv(text)[0], expected), f"own standard: {code} {text} {said}")
    # Fay and Feuer's limits by scipy.stats.chi2 from the paper's formula.
    _, text, _ = run("pmh-indicator", "--statistic=dsr", f"--standard={path}", "--method=gamma", *AREA, data=data)
    check(near(rows_of_csv(text)[0], FAY_FEUER, 1e-11) and rows_of_csv(text)[0]["method"] == "Fay-Feuer gamma", f"gamma: {text}")
    # The WHO's, with the weights as published (Ahmad and others 2001, table 4) and exact fractions.
    who = [8.86, 8.69, 8.60, 8.47, 8.22, 7.93, 7.61, 7.15, 6.59, 6.04, 5.37, 4.55, 3.72, 2.96, 2.21, 1.52, .91, .44, .15, .04,
           .005]
    weights = [Fraction(round(1000 * w), 1000) for w in who]
    lines = [f"a,{5 * j}{'+' if j == 20 else f'-{5 * j + 4}'},{j + 1},{1000 + 10 * j}" for j in range(21)]
    rate = sum(w * Fraction(j + 1, 1000 + 10 * j) for j, w in enumerate(weights)) / sum(weights) * 1000
    _, text, _ = run("pmh-indicator", "--statistic=dsr", "--standard=who2000", "--multiplier=1000", *AREA, data=table(lines))
    check(close(rows_of_csv(text)[0]["value"], float(rate), 1e-14), f"who: {text}")
    for content, words in (("age,weight\n0,x\n", "is not a number"), ("age,weight\nall,1\n", "no age band"),
                           ("age\n0\n", "two columns"), ("age,weight\n0,1\n0,2\n", "stands")):
        code, text, said = run("pmh-indicator", "--statistic=dsr", f"--standard={in_file(content)}", *AREA, data=data)
        check(code in (2, 65) and text == "" and words in said, f"bad standard {content!r}: {code} {said}")


def test_dsr_of_events_that_are_not_independent():
    path = in_file("age,weight\n0-4,300\n5-9,500\n10+,200\n")
    lines = ["a,0-4,1,30,1000", "a,5-9,1,40,2000", "a,10+,1,50,1500", "a,0-4,2,8,1000", "a,5-9,2,9,2000", "a,10+,2,10,1500",
             "a,0-4,3,1,1000", "a,5-9,3,0,2000", "a,10+,3,2,1500"]
    for kept in (lines, [line for line in lines if ",3,0," not in line]):  # A row of nobody says nothing.
        code, text, said = run("pmh-indicator", "--statistic=dsr", f"--standard={path}", "--frequency=f", *AREA,
                               data=table(kept, "area,age,f,x,n"))
        check(code == 0 and near(rows_of_csv(text)[0], GOLDEN_NONIND), f"frequency: {code} {text} {said}")
    code, text, said = run("pmh-indicator", "--statistic=dsr", f"--standard={path}", "--frequency=f", *AREA,
                           data=table([*lines[:-1], "a,10+,3,2,1501"], "area,age,f,x,n", shuffle=False))
    check(code == 1 and "row 10 (area a): the age band from 10 has another number" in said and ",impossible," in text, f"{said}")


def test_one_bad_area_does_not_stop_the_others():
    lines = esp_lines("good")
    lines += esp_lines("short", skip=("85-89", "90+")) + esp_lines("twice") + ["twice,40-44,1,2"]
    lines += esp_lines("total") + ["total,All ages,99,999"] + esp_lines("date", skip=("5-9",)) + ["date,05-Sep,25,558"]
    lines += esp_lines("empty", skip=("5-9",)) + ["empty,5-9,5,0"] + esp_lines("text", skip=("5-9",)) + ["text,5-9,n/a,90"]
    lines += esp_lines("blank", skip=("5-9",)) + ["blank,5-9,,90"] + esp_lines("minus", skip=("5-9",)) + ["minus,5-9,-1,90"]
    lines += esp_lines("odd") + ["odd,7-8,1,90"]
    code, text, said = run("pmh-indicator", "--statistic=dsr", *AREA, data=table(lines, shuffle=False))
    rows = by(text, "area")
    check(code == 1 and close(rows["good",]["value"], GOLDEN_ESP["value"], 1e-12), f"good: {code} {rows['good',]}")
    check(all(row["value"] == row["lowercl"] == "" for (area,), row in rows.items() if area != "good"), f"bad: {text}")
    row_of = {line: i + 2 for i, line in enumerate(lines)}
    for area, status, reason, message in (
            ("short", "missing", "age bands without a row: 85, 90", "area short: age bands without a row: 85, 90"),
            ("twice", "impossible", "second time", f"row {row_of['twice,40-44,1,2']} (area twice): the age band from 40"),
            ("total", "not an age", "All ages", f"row {row_of['total,All ages,99,999']} (area total): \"All ages\" is no age"),
            ("date", "not an age", "05-Sep", f"row {row_of['date,05-Sep,25,558']}"),
            ("empty", "impossible", "age 5: a population", f"row {row_of['empty,5-9,5,0']} (area empty)"),
            ("text", "not a number", "not a number", f"row {row_of['text,5-9,n/a,90']}, column \"x\": \"n/a\""),
            ("blank", "missing", "age 5: a count is missing", "9 of 10 rows"),
            ("minus", "impossible", "below 0", f"row {row_of['minus,5-9,-1,90']} (area minus)"),
            ("odd", "impossible", "none of those expected", f"row {row_of['odd,7-8,1,90']}")):
        check(rows[area,]["status"] == status and reason in rows[area,]["reason"], f"{area}: {rows[area,]}")
        check(message in said, f"{area}: no {message!r} in {said}")


def test_indirect_standardisation():
    lines = ["a,0-4,10,1000", "a,5-9,20,2000", "a,10+,30,3000", "b,0-4,3,1000", "b,5-9,3,2000", "b,10+,3,3000",
             "c,0-4,4,1000", "c,5-9,3,2000", "c,10+,3,3000"]
    path = in_file("age,x,n\n5-9,200,100000\n10+,300,100000\n0-4,100,100000\n")
    columns = "area,age,x,n,rx,rn"
    beside = {"0-4": "100,100000", "5-9": "200,100000", "10+": "300,100000"}
    wide = [f"{line},{beside[line.split(',')[1]]}" for line in lines]
    for extra, data in (([f"--reference={path}"], table(lines)),
                        (["--reference-count=rx", "--reference-total=rn"], table(wide, columns))):
        code, text, said = run("pmh-indicator", "--statistic=smr", "--confidence=0.95,0.998", *extra, *AREA, data=data)
        rows = by(text, "area")
        check(code == 0 and all(near(rows[area,], GOLDEN_SMR[area]) for area in "abc"), f"smr: {code} {text} {said}")
        code, text, said = run("pmh-indicator", "--statistic=isr", "--confidence=0.95,0.998", *extra, *AREA, data=data)
        rows = by(text, "area")
        check(code == 0 and all(near(rows[area,], GOLDEN_ISR[area]) for area in "abc"), f"isr: {code} {text} {said}")
    _, text, _ = run("pmh-indicator", "--statistic=smr", "--method=mid-p", f"--reference={path}", *AREA, data=table(lines))
    check(rows_of_csv(text)[0]["method"] == "Exact mid-p", f"mid-p: {text}")
    # A reference that differs between areas is none; nor is one with a hole.
    changed = [line.replace("b,5-9,3,2000,200", "b,5-9,3,2000,201") for line in wide]
    code, text, said = run("pmh-indicator", "--statistic=smr", "--reference-count=rx", "--reference-total=rn", *AREA,
                           data=table(changed, columns))
    check(code == 65 and text == "" and "another number" in said, f"differing reference: {code} {said}")
    code, text, said = run("pmh-indicator", "--statistic=smr", f"--reference={in_file('age,x,n' + chr(10) + '0-4,1,0' + chr(10))}",
                           *AREA, data=table(lines))
    check(code == 65 and "no rate at age 0" in said, f"no rate: {code} {said}")
    # Nothing expected: the R package says infinity.
    code, text, said = run("pmh-indicator", "--statistic=smr", f"--reference={path}", *AREA,
                           data=table([f"z,{age},1,0" for age in beside] + lines))
    rows = by(text, "area")
    check(code == 1 and rows["z",]["value"] == "" and rows["z",]["status"] == "impossible" and rows["a",]["value"] != "",
          f"nothing expected: {code} {text}")


def test_observed_totals_without_ages():
    """The golden ratios again: events are in a file of their own, by area and year, in another order."""
    people = [f"{area},{year},{age},{n}" for area in "abcd" for year in (1, 2)
              for age, n in (("0-4", 1000), ("5-9", 2000), ("10+", 3000))]
    reference = ["--reference=" + in_file("age,x,n\n5-9,200,100000\n10+,300,100000\n0-4,100,100000\n")]
    asked = ["--statistic=smr", "--by=area,year", "--age=age", "--total=n", "--count=x", "--confidence=0.95,0.998", *reference]
    totals = "year,x,area\n1,10,c\n1,9,b\n1,60,a\n2,,a\n2,-1,b\n2,n/a,c\n1,5,d\n1,6,d\n3,6,d\n"
    code, text, said = run("pmh-indicator", *asked, "--observed=" + in_file(totals), data=table(people, "area,year,age,n"))
    rows = by(text, "area", "year")
    check(code == 1 and all(near(rows[area, "1"], GOLDEN_SMR[area]) for area in "abc"), f"observed: {code} {text} {said}")
    check(rows["c", "1"]["method"] == "Byar" and rows["b", "1"]["method"] == "Exact", f"observed: {text}")
    for key, status, reason in ((("a", "2"), "missing", "a count is missing"), (("b", "2"), "impossible", "x is -1, below 0"),
                                (("c", "2"), "not a number", "a cell is not a number"),
                                (("d", "1"), "impossible", "its total stands there a second time"),
                                (("d", "2"), "missing", "has no row of it")):
        row = rows[key]
        check(row["value"] == row["observed"] == "" and row["status"] == status and reason in row["reason"], f"{key}: {row}")
    for words in ("row 9 (area d, year 1)", ".csv: 1 of 8 groups are of no population", "(area d, year 2): ",
                  'row 7, column "x": "n/a"'):
        check(words in said, f"observed: no {words!r} in {said}")
    code, text, said = run("pmh-indicator", *(["--statistic=isr"] + asked[1:]), "--observed=" + in_file(totals), "--method=byar",
                           data=table(people, "area,year,age,n"))
    rate = by(text, "area", "year")["a", "1"]
    check(near(rate, GOLDEN_ISR["a"]) and rate["observed"] == "60", f"observed isr: {rate}")
    code, _, said = run("pmh-indicator", *asked, "--observed=" + in_file("x\n1\n"), data=table(people, "area,year,age,n"))
    check(code == 2 and 'no column "area"' in said, f"observed without --by: {code} {said}")


def test_life_expectancy():
    lines = life_lines("good") + life_lines("gone", {"50-54": {"people": ""}})
    lines += [line for line in life_lines("short") if ",50-54," not in line]
    lines += life_lines("many", {"60-64": {"deaths": 10 ** 8}}) + [f"tiny,{label},1,200" for label in LIFE_LABELS]
    code, text, said = run("pmh-indicator", "--statistic=life-expectancy", "--confidence=0.95,0.998", *AREA, data=table(lines))
    rows = by(text, "area", "age")
    check(code == 1 and len(rows) == 5 * 20, f"life: {code} {said} {len(rows)}")
    for age, expected in GOLDEN_LIFE.items():
        check(near(rows["good", age], expected), f"life at {age}: {rows['good', age]}")
    for area, status, reason in (("gone", "missing", "age 50: a population is missing"), ("tiny", "suppressed", "5,000"),
                                 ("short", "missing", "age bands without a row: 50"), ("many", "impossible", "age 60: deaths")):
        check(all(rows[area, age]["value"] == "" and rows[area, age]["status"] == status and reason in rows[area, age]["reason"]
                  for age in ("0", "50", "90")), f"{area}: {rows[area, '0']}")
    _, text, _ = run("pmh-indicator", "--statistic=life-expectancy", "--at=65", "--where=area=good", *AREA, data=table(lines))
    check([row["age"] for row in rows_of_csv(text)] == ["65"], f"--at: {text}")
    code, _, said = run("pmh-indicator", "--statistic=life-expectancy", "--at=66", "--where=area=good", *AREA, data=table(lines))
    check(code == 2 and "where no age band begins" in said, f"--at=66: {code} {said}")


def test_bands_of_a_life_table_must_meet():
    for drop, words in (("35-39", "does not end where the next begins, at 40"), ("90+", "must be an open one")):
        lines = [line for line in life_lines("a") if f",{drop}," not in line]
        code, text, said = run("pmh-indicator", "--statistic=life-expectancy", *AREA, data=table(lines))
        check(code == 1 and words in said and all(row["value"] == "" for row in rows_of_csv(text)), f"no {drop}: {code} {said}")
    # An open band beside its own parts counts people twice.
    code, text, said = run("pmh-indicator", "--statistic=life-expectancy", *AREA,
                           data=table([line.replace("85-89", "85+") for line in life_lines("a")] + life_lines("b")))
    rows = by(text, "area", "age")
    check(code == 1 and rows["a", "0"]["value"] == "" and close(rows["b", "0"]["value"], GOLDEN_LIFE["0"]["value"], 1e-12),
          f"85+ and 90+: {code} {said}")


def test_healthy_life_expectancy():
    lines = [f"{line},0.75,400" for line in life_lines("a")]
    code, text, said = run("pmh-indicator", "--statistic=healthy-life-expectancy", "--healthy=h", *AREA,
                           data=table(lines, "area,age,x,n,h,m"))
    first = rows_of_csv(text)[0]  # A known share of all ages is that share of life, limits too.
    check(code == 0 and near(first, {name: .75 * GOLDEN_LIFE["0"][key] for name, key in (
        ("value", "value"), ("lowercl", "lower95_0cl"), ("uppercl", "upper95_0cl"))}), f"healthy: {code} {said} {first}")
    check("taken as known" in said, f"without --asked: {said}")
    _, text, _ = run("pmh-indicator", "--statistic=healthy-life-expectancy", "--healthy=h", "--asked=m", "--at=90", *AREA,
                     data=table(lines, "area,age,x,n,h,m"))
    last, lived = rows_of_csv(text)[0], 11936 / 1937  # By hand.
    half = 1.959963984540054 * lived * (.75 * .25 / 400 + .75 ** 2 / 1937) ** .5
    check(near(last, {"value": .75 * lived, "uppercl": .75 * lived + half}), f"healthy at 90: {last}")


def test_means_and_sums_by_group():
    code, text, said = run("pmh-indicator", "--statistic=mean", "--value=v", "--by=g",
                           data="g,v\na,30\nb,1\na,40\na,50\nb,2\na,60\nc,\nd,x\n")
    rows = by(text, "g")
    check(code == 1 and near(rows["a",], {"value": 45, "lowercl": 24.457397432394792, "uppercl": 65.542602567605201,
                                          "value_sum": 180, "value_count": 4, "stdev": 12.909944487358056}), f"mean: {text}")
    check(near(rows["b",], {"value": 1.5, "lowercl": -4.8531023680873471}, 1e-12) and rows["c",]["status"] == "missing"
          and rows["d",]["status"] == "not a number", f"means: {text}")
    gaps = "g,v\na,30\na,\na,40\n"
    _, text, _ = run("pmh-indicator", "--statistic=mean", "--value=v", "--by=g", data=gaps)
    check(by(text, "g")["a",]["reason"] == "1 of 3 values missing: --where=v=?* leaves blank ones out", f"gap: {text}")
    _, text, _ = run("pmh-indicator", "--statistic=mean", "--value=v", "--by=g", "--where=v=?*", data=gaps)
    check(near(by(text, "g")["a",], {"value": 35, "value_count": 2}), f"gap left out: {text}")
    code, text, said = run("pmh-indicator", "--statistic=proportion", "--by=g,h", "--count=x", "--total=n",
                           data="g,h,x,n\na,1,1,10\nb,1,3,30\na,1,2,20\nb,2,3,\nb,3,11,10\nb,3,1,10\nb,4,0,0\n")
    rows = by(text, "g", "h")
    check(code == 1 and near(rows["a", "1"], {"total_count": 3, "total_pop": 30, "value": .1}) and near(rows["b", "1"], {"value": .1})
          and rows["a", "1"]["lowercl"] == rows["b", "1"]["lowercl"], f"sums: {text}")
    check(rows["b", "2"]["status"] == "missing" and rows["b", "3"]["status"] == rows["b", "4"]["status"] == "impossible"
          and "row 6 (g b, h 3): the count is above its total" in said and "the total is 0" in said, f"sums: {text} {said}")


def test_exact_methods():
    # scipy.stats.binomtest(3, 20).proportion_ci(method="exact"); statsmodels proportion_confint(3, 20, method="agresti_coull").
    for method, lower, upper in (("clopper-pearson", 0.03207093718554477, 0.37892682654529564), ("agresti-coull", 0.0439390112765195, 0.36884859936045405)):
        _, text, _ = run("pmh-indicator", "--statistic=proportion", f"--method={method}", "--count=x", "--total=n", data="x,n\n3,20\n")
        check(near(rows_of_csv(text)[0], {"lowercl": lower, "uppercl": upper}, 1e-11), f"{method}: {text}")
    # Roots of the Poisson sums by mpmath with 40 digits: 60 events of 14 (person-years, or expected).
    path = in_file("age,x,n\n0,14,1\n")
    for method, lower, upper in (("exact", 3.2704514964290902, 5.5165638147602379), ("mid-p", 3.2995514518772774, 5.4787330445152758)):
        for asked, data in ((["--statistic=rate", "--total=n", "--multiplier=1"], "x,n\n60,14\n"),
                            (["--statistic=smr", "--total=n", "--age=age", f"--reference={path}"], "age,x,n\n0,60,1\n")):
            _, text, said = run("pmh-indicator", *asked, f"--method={method}", "--count=x", data=data)
            check(near(rows_of_csv(text)[0], {"lowercl": lower, "uppercl": upper}, 1e-12), f"{method} {asked}: {text} {said}")


def test_groups_against_another():
    """Newcombe 1998, table II, (a) 56/70 - 48/80; ratios from Wilson's intervals by the formula of Donner and Zou 2012."""
    lines = ["E,1,20,40", "E,1,28,40", "N,1,30,40", "N,1,26,30", "E,2,0,50", "N,2,3,20", "N,3,1,2", "S,2,,9"]
    asked = ["--statistic=proportion", "--by=a,y", "--count=x", "--total=n", "--difference-from=a=E", "--ratio-to=a=E"]
    code, text, said = run("pmh-indicator", *asked, "--multiplier=100", data=table(lines, "a,y,x,n"))
    rows = by(text, "a", "y")
    north = rows["N", "1"]
    check(code == 0 and close(north["difference"], 20, 1e-14) and [round(float(north[f"difference_{side}cl"]) / 100, 4)
          for side in ("lower", "upper")] == [.0524, .3339], f"difference: {code} {said} {north}")

    def wilson(x, n, z=NormalDist().inv_cdf(.975)):
        half = z * (z * z + 4 * x * (1 - x / n)) ** .5
        return x / n, (2 * x + z * z - half) / (2 * (n + z * z)), (2 * x + z * z + half) / (2 * (n + z * z))
    (p, low, high), (q, other_low, other_high) = wilson(56, 70), wilson(48, 80)
    lower = low * (2 * p - low) / (p * q + ((p * q) ** 2 - low * other_high * (2 * p - low) * (2 * q - other_high)) ** .5)
    upper = (p * q + ((p * q) ** 2 - high * other_low * (2 * p - high) * (2 * q - other_low)) ** .5) / (
        other_low * (2 * q - other_low))
    check(near(north, {"ratio": 4 / 3, "ratio_lowercl": lower, "ratio_uppercl": upper}), f"ratio: {north}")
    check(north["difference_method"] == "Newcombe" and north["ratio_method"] == "Donner-Zou", f"methods: {north}")
    for key, name, reason in ((("E", "1"), "ratio", "this is a E itself"), (("N", "2"), "ratio", "a ratio over 0 is undefined"),
                              (("N", "3"), "difference", "there is no a E to compare with"),
                              (("S", "2"), "difference", "a S, y 2 has no value")):
        row = rows[key]
        check(row[f"{name}_reason"] == reason and row[name] == row[f"{name}_lowercl"] == "" and row[f"{name}_method"] == "none",
              f"{key}: {row}")
    check(close(rows["N", "2"]["difference"], 15, 1e-14), f"less nobody: {rows['N', '2']}")
    turned = [option.replace("a,y", "y,a") for option in asked]
    _, text, _ = run("pmh-indicator", *turned, "--multiplier=100", data=table(lines, "a,y,x,n"))
    check(by(text, "a", "y")["N", "1"] == north, f"--by=y,a: {text}")
    code, text, _ = run("pmh-indicator", *asked, "--confidence=0.95,0.998", data=table(lines, "a,y,x,n"))
    check(near(by(text, "a", "y")["N", "1"], {"ratio_lower95_0cl": lower}) and "difference_upper99_8cl" in text, f"levels: {text}")


def test_standardised_rates_against_another():
    """Exact fractions for rates and variances; the normal quantile by Python's own."""
    path = in_file("age,weight\n0-4,300\n5-9,500\n10+,200\n")
    events = {"a": (5, 12, 40), "b": (50, 20, 10), "few": (1, 1, 1), "none": (0, 0, 0)}
    people, weights, ages = (1000, 2000, 1500), (300, 500, 200), ("0-4", "5-9", "10+")
    lines = [f"{area},{age},{x},{n}" for area, xs in events.items() for age, x, n in zip(ages, xs, people)]
    asked = ["--statistic=dsr", f"--standard={path}", "--difference-from=area=b", "--ratio-to=area=b", *AREA]
    code, text, said = run("pmh-indicator", *asked, data=table(lines))
    rows = by(text, "area")
    (rate, spread), (other, more) = (
        (float(sum(Fraction(w * x, n) for w, x, n in zip(weights, xs, people)) / 1000 * 10 ** 5),
         float(sum(x * Fraction(w, n) ** 2 for w, x, n in zip(weights, xs, people)) / 1000 ** 2 * 10 ** 10))
        for xs in (events["a"], events["b"]))
    z = NormalDist().inv_cdf(.975)
    half = z * (spread + more) ** .5
    wide = math.exp(z * (spread / rate ** 2 + more / other ** 2) ** .5)
    check(code == 0 and near(rows["a",], {
        "difference": rate - other, "difference_lowercl": rate - other - half, "difference_uppercl": rate - other + half,
        "ratio": rate / other, "ratio_lowercl": rate / other / wide, "ratio_uppercl": rate / other * wide}), f"{said} {rows}")
    check(rows["few",]["difference"] == "" and rows["few",]["ratio_reason"] == "area few has no value", f"{rows['few',]}")
    _, text, _ = run("pmh-indicator", *asked, "--keep-small", data=table(lines))
    none = by(text, "area")["none",]
    check(none["value"] == "0" and none["difference"] == none["ratio"] == "" and
          none["difference_reason"] == "a rate without events has no variance", f"no events: {none}")
    check(by(text, "area")["few",]["difference"] != "", f"small numbers kept: {text}")


def test_benchmark_of_groups():
    _, text, _ = run("pmh-indicator", "--statistic=dsr", "--benchmark=5000", "--polarity=lower", *AREA,
                     data=table(esp_lines("a") + [f"b,{label},2,1000" for label in LABELS]))
    rows = by(text, "area")
    check(rows["a",]["compared"] == "worse" and rows["b",]["compared"] == "better", f"benchmark: {text}")


def test_the_examples_of_help_run():
    path = os.path.join(HERE, "..", "..", "examples", "data", "areas_by_age.csv")
    columns = ["--by=area", "--age=age", "--count=deaths", "--total=people", path]
    for arguments, rows in ((["--statistic=dsr"], 3),
                            (["--statistic=dsr", "--difference-from=area=Northfield", "--ratio-to=area=Northfield"], 3), (["--statistic=life-expectancy", "--confidence=0.95,0.998", "--at=65"], 3),
                            (["--statistic=life-expectancy"], 57),
                            (["--statistic=smr", "--reference-count=reference_deaths", "--reference-total=reference_people"], 3)):
        code, text, said = run("pmh-indicator", *arguments, *columns)
        found = rows_of_csv(text)
        check(code == 0 and said == "" and len(found) == rows and all(row["status"] == "ok" for row in found),
              f"{arguments}: {code} {said} {text}")


def test_command_lines_that_cannot_be():
    data = table(esp_lines("a"))
    for arguments, words in (
            (["--statistic=dsr", "--count=x", "--total=n"], "--age is needed"),
            (["--statistic=smr", *AREA], "--reference"), (["--statistic=dsr", "--at=65", *AREA], "--at goes with"),
            (["--statistic=dsr", "--observed=x.csv", *AREA], "--observed goes with"),
            (["--statistic=rate", "--standard=who2000", "--count=x", "--total=n"], "--standard goes with"),
            (["--statistic=dsr", "--method=wilson", *AREA], "is for proportions"),
            (["--statistic=proportion", "--method=dobson", "--count=x", "--total=n"], "is for dsr"),
            (["--statistic=dsr", "--multiplier=-1", *AREA], "not above 0"),
            (["--statistic=life-expectancy", "--multiplier=2", *AREA], "--multiplier goes with"),
            (["--statistic=mean", "--value=x", "--count=x"], "--count goes with"),
            (["--statistic=rate", "--by=area", "--count=x", "--total=n", "--ratio-to=area=a"], "--ratio-to goes with"),
            (["--statistic=proportion", "--count=x", "--total=n", "--difference-from=area=a"], "--difference-from goes with"),
            (["--statistic=proportion", "--count=x", "--total=n", "--benchmark=20"], "from 0 to 1"),
            (["--statistic=proportion", "--count=x", "--total=n", "--multiplier=100", "--benchmark=100.5"], "from 0 to 100"),
            (["--statistic=dsr", "--benchmark=-3", *AREA], "--benchmark is -3, below 0"),
            (["--statistic=dsr", "--ratio-to=a", *AREA], "not COLUMN=CELL"),
            (["--statistic=dsr", "--ratio-to=age=0-4", *AREA], "is not among those of --by"),
            (["--statistic=dsr", "--ratio-to=area=Engl", *AREA], "no group has area Engl"),
            (["--statistic=dsr", "--standard=nofile.csv", *AREA], "nofile.csv"),
            (["--statistic=dsr", "--by=region", "--age=age", "--count=x", "--total=n"], 'no column "region"')):
        code, text, said = run("pmh-indicator", *arguments, data=data)
        check(code in (2, 74) and text == "" and words in said, f"{arguments}: {code} {said}")

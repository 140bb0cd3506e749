# SPDX-License-Identifier: GPL-3.0-or-later
"""pmh-compare. Expected values: the rules by hand, vectors of the national site, and R 4.2.2 with PHEindicatormethods 2.1.0."""

import json
import math
import os
import tempfile

from harness import check, close, rows_of_csv, run

AREAS = """area,year,value,lower,upper
England,2021,5,4.9,5.1
North,2021,6,5.5,6.5
South,2021,5.2,4.8,5.6
West,2021,5.4,5.1,5.7
East,2021,,,
England,2022,6,5.9,6.1
North,2022,6,5.5,6.5
South,2022,5.2,4.8,5.6
West,2022,5.9,5.95,6.7
"""
LIMITS = ["--area=area", "--by=year", "--value=value", "--lower=lower", "--upper=upper", "--benchmark=England"]


def column(text, name):
    return [row[name] for row in rows_of_csv(text)]


def test_limits_and_overlap():
    """Each year against its own England, which is not compared with itself; a bad row is named and the others stand."""
    code, text, said = run("pmh-compare", *LIMITS, "--polarity=lower", data=AREAS)
    check(code == 1 and "row 10: impossible numbers" in said, f"limits: {code} {said}")
    check(column(text, "compared") == ["not compared", "worse", "similar", "worse", "not compared", "not compared", "similar",
                                       "better", "not compared"], f"limits: {text}")
    check(column(text, "compared_reason")[0] == "the benchmark itself" and column(text, "benchmark")[5] == "6", f"{text}")
    check("9 rows: 4 not compared, 2 similar, 1 better, 2 worse" in said, f"counts: {said}")
    code, text, said = run("pmh-compare", *LIMITS, "--method=overlap", data=AREAS)
    check(column(text, "compared")[1:4] == ["higher", "similar", "similar"], f"overlap: {text}")
    _, document, _ = run("pmh-compare", *LIMITS, "--polarity=lower", "--json", data=AREAS)
    check(json.loads(document)["n_worse"] == 2, "counts in JSON")


def test_groups_whose_cells_hold_commas():
    """"a, b" with "c" is not "a" with "b, c": each is compared with its own benchmark."""
    data = ('area,p,q,value,lower,upper\nE,"a, b",c,1,0,2\nN,"a, b",c,1,0.5,3\n'
            'E,a,"b, c",9,8,10\nN,a,"b, c",1,0.5,3\n')
    code, text, said = run("pmh-compare", "--area=area", "--by=p,q", "--value=value", "--lower=lower", "--upper=upper",
                           "--benchmark=E", data=data)
    check(code == 0 and column(text, "compared") == ["not compared", "similar", "not compared", "lower"], f"{text} {said}")


def test_levels_from_counts():
    data = "area,cases,people\na,50,100\nb,60,110\nc,30,140\nd,100,120\ne,0,10\n"
    code, text, _ = run("pmh-compare", "--method=levels", "--count=cases", "--total=people", "--kind=proportion",
                        "--multiplier=100", "--benchmark=40", "--polarity=higher", data=data)
    check(code == 0 and column(text, "compared") == ["better", "best", "worst", "best", "worse"], f"levels: {text}")
    check(close(column(text, "lowercl")[0], 40.38315303659956, 1e-10), f"Wilson: {text}")


def test_funnels_with_nothing_to_compare():
    for data, target, words in (("area,n,all\nA,5,10\n", [], "compared with itself"),
                                ("area,n,all\nA,0,10\nB,0,20\n", [], "no area has events"),
                                ("area,n,all\nA,5,10\n", ["--target=0.4"], ""),
                                ("area,n,all\nA,0,10\nB,1,20\n", [], "")):
        code, _, said = run("pmh-compare", "--method=funnel", "--area=area", "--count=n", "--total=all", *target, data=data)
        warned = "itself" in said or "no area" in said
        check(code == 0 and words in said and warned == (words != ""), f"{data!r} {target}: {code} {said}")
    _, _, said = run("pmh-compare", "--method=funnel", "--area=area", "--by=sex", "--count=n", "--total=all",
                     data="area,sex,n,all\nA,f,0,10\nB,f,0,20\nA,m,1,10\nB,m,2,20\n")
    check("in 1 of 2 funnels, such as f, no area has events" in said, f"by sex: {said}")


def test_one_level_given_twice():
    """Every difference would be the strongest; limits that touch in some rows, by rounding, say nothing."""
    for outer, warned in (((4, 6), True), ((3, 6), False)):
        data = f"v,lo,up,ol,ou\n5,4,6,{outer[0]},{outer[1]}\n3,2,4,2,4\n"
        code, _, said = run("pmh-compare", "--method=levels", "--value=v", "--lower=lo", "--upper=up",
                            "--outer-lower=ol", "--outer-upper=ou", "--benchmark=6.5", data=data)
        check(code == 0 and ("is one level given twice?" in said) == warned, f"outer {outer}: {code} {said}")


def test_control_limits_of_the_national_site():
    data = "v,n\n7.70657672849916,5930\n9.8988121425429,2273\n12.474645030426,1972\n"
    code, text, _ = run("pmh-compare", "--method=control", "--kind=proportion", "--multiplier=100", "--value=v", "--total=n",
                        "--benchmark=8.96110868762793", "--polarity=lower", "--confidence=0.998", data=data)
    check(code == 0 and column(text, "compared") == ["better", "similar", "worse"], f"control: {text}")


def test_goals():
    data = "v,lo,up\n4,3,5\n5,4,6\n6,5,7\n"
    for arguments, expected in (
            (["--method=goal", "--polarity=lower"], ["better", "better", "worse"]),
            (["--method=goal-limits", "--lower=lo", "--upper=up", "--polarity=higher"], ["similar", "similar", "better"]),
            (["--method=goal-range", "--until=6"], ["lower", "similar", "higher"])):
        _, text, said = run("pmh-compare", *arguments, "--value=v", "--benchmark=5", data=data)
        check(column(text, "compared") == expected, f"{arguments}: {text} {said}")


def test_goals_by_percentile():
    """Type 7 by hand: of 1 to 5 the 25th and 75th percentiles are 2 and 4; each period has its own."""
    data = "v,year\n5,1\n40,2\n1,1\n3,1\n10,2\n2,1\n20,2\n,1\n4,1\n30,2\n7,3\n"
    asked = ["--method=goal-percentile", "--value=v", "--by=year", "--benchmark=25", "--until=75"]
    code, text, said = run("pmh-compare", *asked, "--polarity=higher", data=data)
    check(code == 0 and column(text, "compared") == ["better", "better", "worse", "similar", "worse", "similar", "similar",
                                                     "not compared", "better", "similar", "not compared"], f"{text} {said}")
    check([column(text, name)[:2] for name in ("benchmark", "benchmark_until")] == [["2", "17.5"], ["4", "32.5"]], f"{text}")
    check(column(text, "compared_reason")[7] == "no value" and column(text, "compared_reason")[10] == "too few areas", f"{text}")
    with tempfile.TemporaryDirectory() as folder:
        chart = os.path.join(folder, "r.svg")
        run("pmh-compare", *asked, "--where=year=2", "--area=v", "--chart=" + chart, data=data)
        with open(chart, encoding="utf-8") as file:
            check("Similar is from 17.5 to below 32.5" in file.read(), "a chart of a range has both ends")
    for arguments, words in ((asked[:-1], "needs two percentiles"), ([*asked[:-2], "--benchmark=E", "--until=75"], "two percentiles"),
                             ([*asked[:-1], "--until=20"], "20")):
        code, text, said = run("pmh-compare", *arguments, data=data)
        check(code == 2 and text == "" and words in said, f"{arguments}: {code} {said}")


def test_quantiles():
    data = "v,g\n" + "".join(f"{i},a\n" for i in range(1, 29)) + "1,b\n"
    _, text, _ = run("pmh-compare", "--method=quantiles", "--value=v", "--by=g", "--quantiles=20", data=data)
    found = column(text, "quantile")
    check(found[7] == "6" and found[27] == "20" and found[28] == "", f"quantiles: {found}")
    check(column(text, "quantile_reason")[28] == "too few areas", f"quantiles: {text}")
    _, text, _ = run("pmh-compare", "--method=quantiles", "--value=v", "--by=g", "--quantiles=20", "--rule=rounded", data=data)
    check(column(text, "quantile")[7] == "5", f"PHEindicatormethods: {text}")
    _, text, _ = run("pmh-compare", "--method=quantiles", "--value=v", "--rule=ntile", "--quantiles=5", "--from-highest",
                     data="v\n1\n1\n1\n1\n1\n1\n1\n")
    check(column(text, "quantile") == list("1122345"), f"NTILE: {text}")


def test_funnel():
    """assign_funnel_significance of the R package, case prop."""
    data = "area,num,den\na,50,100\nb,60,110\nc,70,130\nd,30,140\ne,100,120\n"
    with tempfile.TemporaryDirectory() as folder:
        chart = os.path.join(folder, "f.svg")
        code, text, said = run("pmh-compare", "--method=funnel", "--area=area", "--count=num", "--total=den", "--chart=" + chart,
                               data=data)
        check(code == 0 and column(text, "significance") == ["Not significant"] * 3 + ["Low (0.001)", "High (0.001)"],
              f"funnel: {text}")
        check("differ by more than chance" in said, f"funnel: {said}")
        with open(chart, encoding="utf-8") as file:
            check("1 lies above and 1 below the 99.8% limits" in file.read(), "funnel chart")
        code, text, said = run("pmh-compare", *LIMITS, "--chart=" + chart, data=AREAS)
        check(code == 2 and text == "" and "pick it with --where" in said, f"a chart of several years: {code} {said}")
        code, _, _ = run("pmh-compare", *LIMITS, "--where=year=2021", "--chart=" + chart, data=AREAS)
        with open(chart, encoding="utf-8") as file:
            check(code == 0 and "2 are not compared" in file.read(), "chart of areas")


FUNNELS = ("area,year,num,den\na,1,50,100\nb,1,60,110\na,2,11,100\nc,1,70,130\nd,1,30,140\nb,2,9,90\ne,1,100,120\nc,2,,50\n"
           "d,2,7,60\n")


def test_funnels_by_period():
    """Each period has the funnel that it has alone, wherever its rows stand; a chart takes one."""
    asked = ["--method=funnel", "--area=area", "--count=num", "--total=den"]
    code, text, said = run("pmh-compare", *asked, "--by=year", data=FUNNELS)
    rows = rows_of_csv(text)
    check(code == 0 and len(rows) == 9, f"funnels: {code} {said}")
    for year in "12":
        _, alone, _ = run("pmh-compare", *asked, f"--where=year={year}", data=FUNNELS)
        check([row for row in rows if row["year"] == year] == rows_of_csv(alone), f"funnel of {year}: {text} {alone}")
    check({row["target"] for row in rows} == {str(310 / 600), str(27 / 250)}, f"targets: {text}")
    check("in 1 of 2 funnels the areas differ by more than chance alone (phi" in said and " in 1)" in said, f"funnels: {said}")
    _, _, said = run("pmh-compare", *asked, "--by=year", "--dispersion=additive", data=FUNNELS)
    check("chance" not in said, f"additive: {said}")
    _, document, _ = run("pmh-compare", *asked, "--by=year", "--json", data=FUNNELS)
    check("target" not in json.loads(document) and json.loads(document)["rows"][2]["target"] == .108, f"{document}")
    with tempfile.TemporaryDirectory() as folder:
        chart = os.path.join(folder, "f.svg")
        code, text, said = run("pmh-compare", *asked, "--by=year", "--chart=" + chart, data=FUNNELS)
        check(code == 2 and text == "" and "there are 2 groups (1, 2, ...)" in said and not os.path.exists(chart), f"{code} {said}")
        code, _, _ = run("pmh-compare", *asked, "--by=year", "--where=year=2", "--chart=" + chart, data=FUNNELS)
        with open(chart, encoding="utf-8") as file:
            check(code == 0 and "num, 2" in file.read(), "a chart of one of them")


def test_dispersion_without_drawing_in():
    """Spiegelhalter 2005 by hand: z on the scale of arcsin sqrt(p) with variance 1/(4n), phi their mean square."""
    asked = ["--method=funnel", "--count=num", "--total=den", "--where=year=1", "--dispersion=multiplicative"]
    areas = [(50, 100), (60, 110), (70, 130), (30, 140), (100, 120)]
    target = sum(x for x, _ in areas) / sum(n for _, n in areas)
    z = [2 * n ** .5 * (math.asin((x / n) ** .5) - math.asin(target ** .5)) for x, n in areas]
    phi = sum(each ** 2 for each in z) / 5
    _, text, said = run("pmh-compare", *asked, "--winsorise=0", data=FUNNELS)
    check(all(close(found, phi, 1e-12) for found in column(text, "phi")), f"phi: {text} {said}")
    check(all(close(found, each / phi ** .5, 1e-11) for found, each in zip(column(text, "z"), z)), f"z: {text}")
    _, text, _ = run("pmh-compare", *asked, "--winsorise=0.25", data=FUNNELS)
    drawn = [min(max(each, sorted(z)[1]), sorted(z)[3]) for each in z]  # Type 7 of five: the second and the fourth.
    check(close(column(text, "phi")[0], sum(each ** 2 for each in drawn) / 5, 1e-12), f"drawn in: {text}")
    for share in ("-0.1", "0.5"):
        code, text, said = run("pmh-compare", *asked, f"--winsorise={share}", data=FUNNELS)
        check(code == 2 and text == "" and "winsorise" in said, f"--winsorise={share}: {code} {said}")


def test_suppression():
    """Hidden cells are *, never 0; no other column of the input is repeated; no total gives a small count away."""
    data = "area,sex,cases,rate\nx,a,3,7\nx,b,20,8\nx,c,30,9\ny,a,40,1\ny,b,0,0\ny,c,60,2\nz,a,25,3\nz,b,80,4\nz,c,90,5\n"
    code, text, _ = run("pmh-compare", "--method=suppress", "--count=cases", "--area=area", data=data)
    check(code == 0 and column(text, "published") == ["*", "20", "30", "40", "0", "60", "25", "80", "90"], f"list: {text}")
    check("rate" not in text, f"list: {text}")
    code, text, said = run("pmh-compare", "--method=suppress", "--count=cases", "--area=area", "--by=sex", "--base=1", data=data)
    found = {(row["area"], row["group"]): row["published"] for row in rows_of_csv(text)}
    hidden = {key for key, value in found.items() if value == "*"}
    check(hidden == {("x", "a"), ("x", "b"), ("z", "a"), ("z", "b")} and "4 of 16" in said, f"table: {text} {said}")
    check(found["y", "b"] == "0" and found["Total", "Total"] == "348", f"table: {text}")
    code, _, said = run("pmh-compare", "--method=suppress", "--count=cases", "--area=area", "--by=sex",
                        data=data.replace("y,b,0", "y,b,"))
    check(code == 65 and 'area "y", "b": a value is missing' in said, f"missing: {code} {said}")


def test_audit_of_a_table():
    """By hand: x and y of a and b are hidden in a square; z's b alone is not protected by its row."""
    header = "area,sex,cases,out\n"
    rows = ["x,a,3,1", "x,b,20,1", "y,a,40,1", "y,b,10,1", "z,a,25,0", "z,b,80,1"]
    asked = ["--method=audit", "--count=cases", "--hidden=out", "--area=area", "--by=sex"]
    code, text, said = run("pmh-compare", *asked, data=header + "\n".join(rows) + "\n")
    found = {(row["area"], row["group"]): row for row in rows_of_csv(text)}
    check(code == 0 and len(found) == 12 and "1 of 5 hidden counts can be worked out exactly" in said, f"{code} {said}")
    # The row of z gives 80; then x has 23 and a has 43 between two that are at least 1.
    expected = {("z", "b"): "80", ("x", "a"): "1", ("x", "b"): "1", ("z", "a"): "25", ("Total", "Total"): "178"}
    check(all(found[key]["lower"] == value for key, value in expected.items()), f"lower: {text}")
    check([found[key]["upper"] for key in (("x", "a"), ("z", "b"))] == ["22", "80"], f"upper: {text}")
    check([row["disclosed"] for row in found.values()].count("1") == 1 and found["z", "b"]["disclosed"] == "1", f"{text}")
    _, text, _ = run("pmh-compare", *asked, "--totals=rows", data=header + "\n".join(rows) + "\n")
    found = {(row["area"], row["group"]): row for row in rows_of_csv(text)}
    check(found["Total", "a"]["lower"] == "" and found["y", "b"]["upper"] == "49", f"rows: {text}")
    for changed, arguments, words in ((rows[0] + "0", asked, "neither 1 (hidden) nor 0"), ("x,a,0,1", asked, 'area "x", "a"'),
                                      (rows[0], asked[:-1], "need --area and --by"), (rows[1], asked, "a second count"),
                                      (rows[0], [asked[0], asked[1], *asked[3:]], "--method=audit needs --hidden")):
        code, text, said = run("pmh-compare", *arguments, data=header + "\n".join([changed, *rows[1:]]) + "\n")
        check(code in (2, 65) and text == "" and words in said, f"{changed} {arguments}: {code} {said}")


def test_tables_without_rows():
    """The header that the table would have, and what the file lacks."""
    for method, header in ((["--method=suppress"], "area,group,published"),
                           (["--method=audit", "--hidden=out"], "area,group,hidden,lower,upper,disclosed")):
        code, text, said = run("pmh-compare", *method, "--count=n", "--area=area", "--by=sex", data="area,sex,n,out\n")
        check(code == 1 and text.strip() == header and "no row below the header" in said, f"{method}: {code} {text} {said}")


def test_areas_that_stand_several_times():
    """Periods that nobody parted would pass for areas of one funnel or ranking."""
    data = "area,year,n,all\nA,1,3,40\nB,1,5,60\nA,2,4,50\nB,2,9,70\n"
    for arguments, what in ((["--method=funnel", "--count=n", "--total=all"], "funnel"),
                            (["--method=quantiles", "--value=n", "--quantiles=2"], "ranking")):
        _, _, said = run("pmh-compare", "--area=area", *arguments, data=data)
        check(f"2 areas stand several times in one {what}, such as A in rows 2 and 4" in said, f"{what}: {said}")
        _, _, said = run("pmh-compare", "--area=area", "--by=year", *arguments, data=data)
        check("several times" not in said, f"{what} by year: {said}")


def test_totals_among_the_counts():
    """A total among the counts would be counted twice, and the doubled one published."""
    for data in ("area,sex,count\nA,f,12\nTotal,f,12\n", "area,sex,count\nA,f,12\nA,TOTALS,12\n"):
        code, text, said = run("pmh-compare", "--method=suppress", "--area=area", "--by=sex", "--count=count", data=data)
        check(code == 65 and text == "" and "looks like a total" in said, f"totals among counts: {code} {said}")
    data = "area,count\nA,9\nTotal,12\n"
    code, text, said = run("pmh-compare", "--method=suppress", "--area=area", "--count=count", data=data)
    check(code == 65 and text == "" and "could be worked out" in said, f"totals in a list: {code} {said}")


def test_tables_without_some_totals():
    data = "area,sex,cases\nx,a,3\nx,b,20\ny,a,40\ny,b,10\n"
    asked = ["--method=suppress", "--count=cases", "--area=area", "--by=sex", "--base=1"]
    for totals, expected, hidden in (("all", ["*", "*", "23", "*", "*", "50", "43", "30", "73"], 4),
                                     ("rows", ["*", "*", "23", "40", "10", "50", "", "", ""], 2),
                                     ("none", ["*", "20", "", "40", "10", "", "", "", ""], 1)):
        code, text, said = run("pmh-compare", *asked, f"--totals={totals}", data=data)
        check(code == 0 and column(text, "published") == expected and f"{hidden} of 9 counts" in said, f"{totals}: {text} {said}")
    # The square leaves 1 to 22 for the 3; bounds 40 apart need its totals hidden too.
    _, text, _ = run("pmh-compare", *asked, "--width=40", data=data)
    check(column(text, "published").count("*") > 4, f"width: {text}")
    code, _, said = run("pmh-compare", "--method=suppress", "--count=cases", "--totals=rows", data=data)
    check(code == 2 and "need --area and --by" in said, f"a list has no totals: {code} {said}")


def test_command_lines_that_cannot_be():
    for arguments, words in (
            (["--value=value"], "needs --lower"), (["--value=value", "--lower=lower", "--upper=upper"], "--benchmark is needed"),
            (["--count=value", "--total=lower", "--benchmark=3"], "--count needs --kind"),
            ([*LIMITS[:1], *LIMITS[2:]], "stands in rows 2 and 7 of one group"),
            ([*LIMITS[:-1], "--benchmark=Engl"], 'is "Engl"'), (["--method=quantiles"], "needs --value"),
            (["--method=control", "--value=value", "--benchmark=3"], "--method=control needs --total"),
            (["--suppress=5", *LIMITS], "--suppress goes with"), (["--dispersion=additive", *LIMITS], "--dispersion goes with"),
            (["--method=suppress", "--count=value", "--by=year"], "need --area and --by"),
            (["--count=value", *LIMITS], "--count goes with"), (["--total=value", *LIMITS], "--total goes with"),
            (["--kind=rate", *LIMITS], "--kind goes with"), (["--multiplier=100", *LIMITS], "--multiplier goes with"),
            (["--confidence=0.9", *LIMITS], "--confidence goes with"),
            (["--method=levels", "--confidence=0.9", "--count=value", "--total=upper", "--kind=rate", "--benchmark=3"],
             "--confidence goes with"),
            (["--count=value", "--total=upper", "--kind=rate", "--lower=lower", "--benchmark=3"], "--lower goes with"),
            (["--outer-lower=lower", *LIMITS], "--outer-lower goes with"),
            (["--method=funnel", "--count=lower", "--total=upper", "--value=value"], "--value goes with"),
            (["--method=funnel", "--count=lower", "--total=upper", "--target=0"], "--target is 0, not above 0"),
            (["--method=funnel", "--count=lower", "--total=upper", "--years=0"], "--years is 0, not above 0"),
            (["--method=quantiles", "--value=value", "--quantiles=0"], "--quantiles is 0, not above 0"),
            (["--method=quantiles", "--value=value", "--kind=rate"], "--kind goes with"),
            (["--method=suppress", "--count=value", "--suppress=0"], "--suppress is 0, not above 0"),
            (["--method=suppress", "--count=value", "--base=0"], "--base is 0, not above 0"),
            (["--method=suppress", "--count=value", "--value=value"], "--value goes with"),
            (["--count=lower", "--total=upper", "--kind=proportion", "--benchmark=20"], "from 0 to 1"),
            (["--method=control", "--value=value", "--total=upper", "--kind=proportion", "--multiplier=100",
              "--benchmark=101"], "from 0 to 100"),
            (["--method=goal-range", "--count=lower", "--total=upper", "--kind=proportion", "--benchmark=0.2", "--until=30"],
             "--until is 30"),
            (["--until=9", *LIMITS], "--until goes with"), (["--method=funnel", "--benchmark=3"], "--benchmark goes with"), (["--method=funnel"], "needs --count")):
        code, text, said = run("pmh-compare", *arguments, data=AREAS)
        check(code == 2 and words in said and not text, f"{arguments}: {code} {said}")

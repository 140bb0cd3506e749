# SPDX-License-Identifier: GPL-3.0-or-later
"""pmh-trend beyond the recent trend. Expected values as in the C tests of the functions it calls."""

import os
import re
import tempfile

from harness import check, close, rows_of_csv, run

# Computed beside the library: numpy.polyfit; statsmodels' Poisson with Pearson's dispersion and t limits; fractions; OLS.
WITHOUT_FIRST = -0.7745787537294988
PERCENT, PERCENT_LOWER = 2.241955878941913, 2.1118975504125137
CHI_SQUARE = 3539.998999378829
OLS_EFFECT, OLS_LOWER = 26.0, 19.06224886908178

YEARS = range(2006, 2019)
DEATHS = [32762, 34008, 35465, 36312, 37694, 38811, 39857, 40323, 41921, 43267, 44061, 46153, 47377]
PEOPLE = [293513983, 296191662, 298898126, 301404228, 303252105, 305854744, 308026710, 310088050, 312694825, 315131659,
          316747182, 319250496, 320622931]
DATA = "year,deaths,people\n" + "".join(f"{y},{d},{n}\n" for y, d, n in zip(YEARS, DEATHS, PEOPLE))
COUNTS = ["--time=year", "--count=deaths", "--total=people", "--format=csv"]


def test_a_goal_is_judged():
    code, out, _ = run("pmh-trend", *COUNTS, "--goal=9.170821206644574e-05", "--due=2030", "--polarity=lower",
                       data=DATA.encode())
    row = rows_of_csv(out)[0]
    check(code == 0 and (row["track"], row["rag"]) == ("Off track", "Red"), "a goal that will be missed")
    check(close(float(row["probability"]), 1.4654085878233134e-15, 1e-6), "its probability")
    check(row["far_ahead"] == "yes", "far ahead is said")
    rolling = "".join(f"{y - 1}-{y + 1},{d},{n}\n" for y, d, n in zip(YEARS, DEATHS, PEOPLE))
    _, out, _ = run("pmh-trend", *COUNTS, "--goal=1e-4", "--due=2030", "--polarity=lower",
                    data=("year,deaths,people\n" + rolling).encode())
    row = rows_of_csv(out)[0]
    check(row["probability"] == "" and row["reason"] == "Periods overlap", "rolling periods are refused")
    code, _, said = run("pmh-trend", *COUNTS, "--goal=1e-4", "--due=2030", data=DATA.encode())
    check(code == 2 and "--polarity" in said, "a goal needs a direction")
    check(run("pmh-trend", *COUNTS, "--goal=1e-4", "--polarity=lower", data=DATA.encode())[0] == 2, "and a year")


def test_a_goal_is_in_the_unit_of_the_values():
    goal = 9.170821206644574
    common = [*COUNTS, "--due=2030", "--polarity=lower", "--format=csv"]
    plain = rows_of_csv(run("pmh-trend", *common, f"--goal={goal}e-5", data=DATA.encode())[1])[0]
    code, out, said = run("pmh-trend", *common, f"--goal={goal}", "--multiplier=100000", data=DATA.encode())
    row = rows_of_csv(out)[0]
    check(code == 0 and said == "" and row["track"] == "Off track", "the same verdict per 100,000")
    check(close(float(row["predicted"]), 19.183889, 1e-6), "and the value in that unit") # trends.md B4
    for name, value in plain.items():
        if name in ("track", "rag", "reason", "far_ahead"):
            check(value == row[name], f"{name} is the same")
        else:
            check(close(row[name], (1e5 if name.startswith("predicted") else 1) * float(value), 1e-7), f"{name} is the same")
    for extra in ([], ["--multiplier=2"]):
        code, out, said = run("pmh-trend", *common, f"--goal={goal}", *extra, data=DATA.encode())
        check(code == 2 and out == "" and "cannot be reached" in said and "--multiplier" in said, "no share is above 1")
    code, _, said = run("pmh-trend", *common, f"--goal={goal}e-5", "--multiplier=100000", "--quiet", data=DATA.encode())
    check(code == 0 and "are they in one unit?" in said, "a goal far from every value is asked about")
    many = "y,c,n\n" + "".join(f"{2010 + i},{250 + 3 * i + i % 3},100\n" for i in range(10))
    ask = ["--time=y", "--count=c", "--total=n", "--due=2025", "--polarity=higher", "--format=csv"]
    check(run("pmh-trend", *ask, "--goal=3", data=many)[0] == 0, "a rate may be above 1")
    # p-chart of 13 months at 30 of 100: mean 30 per 100, limits 30 +- 300 sqrt(0.3 * 0.7 / 100).
    share = "c,n\n" + "30,100\n" * 13
    ask = ["--spc", "--count=c", "--total=n", "--polarity=lower"]
    code, out, said = run("pmh-trend", *ask, "--goal=20", data=share)
    check(code == 2 and "cannot be reached" in said, "nor in a control chart")
    code, out, said = run("pmh-trend", *ask, "--goal=50", "--multiplier=100", "--format=csv", data=share)
    row = rows_of_csv(out)[12]
    check(close(float(row["value"]), 30, 1e-12) and close(float(row["upper"]), 30 + 300 * 0.0021**0.5, 1e-12), "in percent")
    check(row["assurance"] == "Passes the target consistently", "judged in percent")
    check(run("pmh-trend", "--spc", "--value=n", "--multiplier=100", data=share)[0] == 2, "values have their unit")
    check(run("pmh-trend", *COUNTS, "--joinpoint", "--multiplier=100", data=DATA.encode())[0] == 2, "so have joinpoints")


def test_rows_left_out_of_a_test_are_counted():
    data = 'y,c,n\n2019,"1,200",3000\n2020,1300,3000\n2021,1400,3000\n'
    code, _, said = run("pmh-trend", "--time=y", "--count=c", "--total=n", "--test=proportions", "--quiet", data=data)
    check(code == 1 and "rows without a number, left out of the test: 1 of 3" in said, "a test says what it left out")
    check("write 1200 if the comma parts thousands, 1.200 if it is a decimal comma" in said, "and why")


def test_a_column_without_a_readable_time_is_named_once():
    data = "t,v\n" + "".join(f"30/{i + 1:02}/2016,{i}\n" for i in range(12))
    code, _, said = run("pmh-trend", "--time=t", "--value=v", "--interrupted=2016-06", data=data)
    check(code == 1 and 'column "t": in no row a number or a date such as 2020-03; row 2 has "30/01/2016"' in said, "why")
    check(said.count("30/") == 1, "once")
    code, _, said = run("pmh-trend", "--time=t", "--value=v", "--interrupted=2016-06", data=data + "2017-01,3\n")
    check(code == 1 and said.count("is not a number or a date") == 12, "row by row where others can be read")


def test_joinpoints_are_found():
    code, out, _ = run("pmh-trend", *COUNTS, "--joinpoint", data=DATA.encode())
    rows = rows_of_csv(out)
    check(code == 0 and len(rows) == 1 and rows[0]["verdict"] == "rising", "one segment that rises")
    check(rows[0]["start"] == "2006" and rows[0]["end"] == "2018", "from end to end")


def test_control_limits():
    values = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
    data = ("month,n\n" + "".join(f"m{i},{x}\n" for i, x in enumerate(values))).encode()
    code, out, said = run("pmh-trend", "--spc", "--value=n", "--time=month", "--polarity=higher", "--format=csv", data=data)
    rows = rows_of_csv(out)
    check(code == 0 and len(rows) == 18, "a row for each point")
    check(close(float(rows[0]["upper"]), 35 / 18 + 2.66, 1e-12), "its limits")
    check(rows[4]["rule"] == "Above the upper limit" and rows[4]["judgement"] == "improvement", "its rule")
    check("Common cause" in said, "the last point in words")
    check(run("pmh-trend", "--spc", data=data)[0] == 2, "control limits need a column")
    check(run("pmh-trend", "--spc", "--value=n", "--baseline=5", data=data)[0] == 2, "a short baseline is refused")
    check(run("pmh-trend", "--spc", "--value=n", "--joinpoint", data=data)[0] == 2, "one question at a time")


def test_newer_points_contradict_a_frozen_baseline():
    values = [19, 20, 21] * 4 + [34, 36, 35, 33] * 2
    data = "n\n" + "\n".join(map(str, values)) + "\n"
    words = "No assurance: the last point or points after the baseline contradict the limits"
    arguments = ["--spc", "--value=n", "--baseline=12", "--polarity=lower", "--goal=28"]
    for format_, count in (("csv", 20), ("table", 20), ("json", 22)):
        code, out, said = run("pmh-trend", *arguments, "--format=" + format_, data=data)
        check(code == 0 and out.count(words) == count and words in said, f"the assurance in {format_} and beside it")
        check("consistently" not in out + said, f"no verdict in {format_}")
    _, out, said = run("pmh-trend", *arguments, data="n\n" + "\n".join(map(str, values[:12])) + "\n")
    check(out.count("Passes the target consistently") == 12 and "Passes the target consistently" in said, "before them")
    check("assurance" not in run("pmh-trend", *arguments[:-1], data=data)[2].lower(), "no goal, nothing to say of one")


def test_control_limits_stand_in_the_order_of_time():
    """The chart of rows the other way round is the same chart."""
    values = [19, 20, 21] * 4 + [34, 36, 35, 33] * 2
    for times in ([f"{2022 + i // 12}-{i % 12 + 1:02}" for i in range(20)], [f"{1990 + i}/{(1991 + i) % 100:02}" for i in range(20)],
                  [f"2022-02-{i + 1:02}" for i in range(20)], list(range(20)), [f"{2000 + i}-{1 + i:02}" for i in range(1, 21)]):
        lines = [f"{time},{value}\n" for time, value in zip(times, values)]
        arguments = ["--spc", "--value=n", "--time=t", "--baseline=12", "--polarity=lower", "--goal=28"]
        code, out, said = run("pmh-trend", *arguments, data="t,n\n" + "".join(lines))
        check(code == 0 and "oldest" not in said, "in order nothing is said")
        check(rows_of_csv(out)[19]["rule"] == "Above the upper limit", "the last point is the newest")
        back, other, words = run("pmh-trend", *arguments, data="t,n\n" + "".join(reversed(lines)))
        check(back == 0 and other == out, f"{times[0]}: the order of the file does not matter")
        check('rows were put in the order of "t", the oldest first' in words, "and it is said")
    quiet = ["--spc", "--value=n", "--time=t", "--quiet"]
    code, out, said = run("pmh-trend", *quiet, data="t,n\nweek 1,3\nweek 2,4\n")
    check(code == 0 and "the oldest must be first" in said and "week 1,3,3.5" in out, "labels have no order: a warning")
    code, out, said = run("pmh-trend", *quiet, data="t,n\n30/01/2017,3\n31/12/2016,4\n")
    check(code == 1 and 'row 3, column "t": "31/12/2016" stands behind "30/01/2017"' in said, "years that run backwards")
    check(out.count("Not judged") == 2, "judge nothing")
    check(run("pmh-trend", *quiet, data="t,n\n31/12/2016,4\n30/01/2017,3\n")[0] == 0, "and forwards they are taken")
    code, out, said = run("pmh-trend", *quiet, "--area=a", data="t,n,a\n2016-03,3,A\n2016-01,5,B\nx,4,A\n2016-02,5,B\n")
    check(code == 1 and 'row 4, column "t": "x" is not' in said, "one time that cannot be read")
    check([row["rule"] for row in rows_of_csv(out)] == ["Not judged"] * 2 + ["Common cause"] * 2, "leaves its area alone")


def chart_of(*arguments, data):
    """The text of the chart that a run draws."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "x.svg")
        code, _, said = run("pmh-trend", *arguments, "--chart=" + path, data=data)
        check(code == 0, f"{arguments}: {said}")
        with open(path, encoding="utf-8") as file:
            return file.read()


def test_control_limits_by_area():
    values = {"A": [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1], "B": [5 + 0.1 * i for i in range(18)]}
    data = "month,area,n,new\n" + "".join(
        f"m{i},{area},{values[area][i]},{'1' if i == 9 else ''}\n" for i in range(18) for area in ("A", "B"))
    arguments = ["--spc", "--value=n", "--time=month", "--area=area", "--format=csv"]
    code, out, said = run("pmh-trend", *arguments, data=data)
    rows = rows_of_csv(out)
    check(code == 0 and [row["area"] for row in rows] == ["A"] * 18 + ["B"] * 18, "areas one after the other")
    check(close(float(rows[0]["upper"]), 35 / 18 + 2.66, 1e-12), "A as if it stood alone")
    check(close(float(rows[20]["mean"]), 5.85, 1e-12) and rows[20]["rule"] == "Below the lower limit", "and B")
    check(rows[17]["variation"] == "Common cause: no significant change", "the variation of A")
    check("B: Special cause: higher values" in said, "the variation of B in words")
    # Rebased: each half has its own mean.
    rows = rows_of_csv(run("pmh-trend", *arguments, "--rebase=new", data=data)[1])
    check(close(float(rows[18]["mean"]), 5.4, 1e-12) and close(float(rows[35]["mean"]), 6.3, 1e-12), "new limits")
    check(run("pmh-trend", *arguments, "--chart=/dev/null", data=data)[0] == 2, "a chart is of one area")
    text = chart_of(*arguments, "--where=area=A", "--goal=5", "--polarity=higher", data=data)
    check("Fails the target consistently. Special cause names 1 of 18 points.</desc>" in text, "its finding")
    check(">Target 5" in text and ">m0</text>" in text, "its target and labels")


def test_a_goal_is_drawn():
    text = chart_of(*COUNTS, "--goal=9.170821206644574e-05", "--due=2030", "--polarity=lower", data=DATA)
    check("Off track: if the trend goes on, the probability of at most " in text and "is less than 1% (rated red)" in text,
          "a goal's finding")
    check(text.count("<polygon") == 4, "three bands and the target")


def test_the_name_of_a_target_stands_clear_of_the_line():
    values = [2.87, 3.04, 3.31, 3.13, 3.24] # The line crosses the target at the left, where its name would stand.
    data = "y,v,l,u\n" + "".join(f"{2018 + i},{v},{v - 0.1},{v + 0.1}\n" for i, v in enumerate(values))
    ask = ["--time=y", "--value=v", "--lower=l", "--upper=u", "--due=2024", "--polarity=lower"]

    def place(goal):
        text = chart_of(*ask, f"--goal={goal}", data=data)
        return float(re.search(r'<text x="([0-9.]+)"[^>]*>Target: ', text).group(1))

    check(place(3) > 400, "at the right where the line is in its way")
    check(place(2) < 100, "at the left where nothing is")


def test_joinpoints_are_drawn():
    check("Rising (+" in chart_of(*COUNTS, "--joinpoint", data=DATA), "the joinpoints' finding")


def test_latest_and_without_each():
    # The north-east's vaccination series; no limits overlap with 2023's but the last.
    data = "t,v,l,u\n2020,92.6254,92.4168,92.8288\n2021,92.3221,92.1072,92.5315\n2022,90.8708,90.6358,91.1004\n" \
           "2023,90.017,89.7694,90.2594\n2024,90.1013,89.8578,90.3396\n"
    columns = ["--time=t", "--value=v", "--lower=l", "--upper=u", "--polarity=higher", "--format=csv"]
    row = rows_of_csv(run("pmh-trend", *columns, "--latest", "--without-each", data=data)[1])[0]
    check(row["latest_verdict"] == "No significant change" and row["latest_reason"] == "The intervals overlap", "latest")
    check(close(float(row["latest_difference"]), 90.1013 - 90.017, 1e-9), "by how much")
    check(all(float(row[f"slope_without_{i}"]) < 0 for i in range(1, 6)), "every slope falls")
    check(close(float(row["slope_without_1"]), WITHOUT_FIRST, 1e-9), "the slope without the first")
    row = rows_of_csv(run("pmh-trend", *columns, "--latest", data=data[:data.index("2024")])[1])[0]
    check(row["latest_verdict"] == "Decreasing and getting worse", "2023 against 2022")
    check("latest_verdict" not in run("pmh-trend", *columns, data=data)[1], "only on request")
    counts = "y,c,n\n" + "".join(f"{y},{c},1000\n" for y, c in zip(range(2015, 2020), [100, 110, 120, 130, 300]))
    row = rows_of_csv(run("pmh-trend", "--time=y", "--count=c", "--total=n", "--latest", "--format=csv", data=counts)[1])[0]
    check(row["latest_verdict"] == "Increasing" and close(float(row["latest_difference"]), 17, 1e-12), "in percent")


def test_tests_of_trend():
    # Kendall: ten rising values have p = 2 / 10! exactly. Sen's slope of 3, 5, 7 ... is 2.
    data = "y,v\n" + "".join(f"{2000 + i},{3 + 2 * i}\n" for i in range(10))
    row = rows_of_csv(run("pmh-trend", "--time=y", "--value=v", "--test=kendall", "--format=csv", data=data)[1])[0]
    check(row["test"] == "Mann-Kendall, exact" and close(float(row["p"]), 2 / 3628800, 1e-12), "an exact p")
    check(close(float(row["change"]), 2, 1e-12) and close(float(row["tau_b"]), 1, 1e-12), "Sen's slope")
    row = rows_of_csv(run("pmh-trend", *COUNTS, "--test=loglinear", data=DATA)[1])[0]
    check(close(float(row["change"]), PERCENT, 1e-8) and close(float(row["lowercl"]), PERCENT_LOWER, 1e-8), "percent a year")
    row = rows_of_csv(run("pmh-trend", *COUNTS, "--test=proportions", data=DATA)[1])[0]
    check(close(float(row["chi_square"]), CHI_SQUARE, 1e-9), "Cochran-Armitage")
    check(run("pmh-trend", *COUNTS, "--test=kendall", data=DATA)[0] == 2, "Mann-Kendall needs values")
    check(run("pmh-trend", *COUNTS, "--test=loglinear", "--chart=/dev/null", data=DATA)[0] == 2, "a test has no chart")


def test_interrupted_series():
    # A line that jumps by 20 at 13 and then rises by 1 more: the terms are exact, and at 24 the effect is 20 + 11.
    noise = [0.5, -0.5, -0.5, 0.5] * 6
    level = [50 + 2 * i + (20 + (i - 13) if i >= 13 else 0) for i in range(1, 25)]
    data = "t,v\n" + "".join(f"{i},{level[i - 1]}\n" for i in range(1, 25))
    arguments = ["--time=t", "--value=v", "--interrupted=13", "--method=ols", "--format=csv"]
    code, out, said = run("pmh-trend", *arguments, data=data)
    rows = {row["term"]: row for row in rows_of_csv(out)}
    check(code == 0 and close(float(rows["level change"]["value"]), 20, 1e-9), "the jump")
    check(close(float(rows["slope change"]["value"]), 1, 1e-9), "the bend")
    check(close(float(rows["effect at horizon"]["value"]), 31, 1e-9), "what it comes to")
    check("no scatter" in said, "a note")
    noisy = "month,v\n" + "".join(f"{2018 + (i - 1) // 12}-{(i - 1) % 12 + 1:02d},{level[i - 1] + noise[i - 1]}\n"
                                  for i in range(1, 25))
    dated = ["--time=month", "--value=v", "--interrupted=2019-01", "--horizon=0.5", "--method=ols", "--format=csv"]
    rows = {row["term"]: row for row in rows_of_csv(run("pmh-trend", *dated, data=noisy)[1])}
    check(close(float(rows["effect at horizon"]["value"]), OLS_EFFECT, 1e-9), "dates count in years")
    check(close(float(rows["level change"]["lowercl"]), OLS_LOWER, 1e-8), "its limits")
    # A year is one cycle of dates, whether the start is written as a date or as a number.
    seasonal = [run("pmh-trend", "--time=month", "--value=v", f"--interrupted={start}", "--season=harmonics", "--method=ols",
                    "--format=csv", data=noisy)[1] for start in ("2019-01", "2019")]
    check(seasonal[0] == seasonal[1] and ",Fitted" in seasonal[0], "a cycle is a year")
    check("), against the line before, carried on.</desc>" in chart_of(*dated, data=noisy), "its chart")
    check(run("pmh-trend", "--time=t", "--value=v", "--interrupted=soon", data=data)[0] == 2, "a start is a time")
    check(run("pmh-trend", "--time=t", "--value=v", "--interrupted=13", "--test=kendall", data=data)[0] == 2, "one question")
    check(run("pmh-trend", "--time=t", "--value=v", "--lower=v", "--upper=v", "--washout=2", data=data)[0] == 2,
          "a washout needs a start")
    code, _, said = run("pmh-trend", *arguments, data="t,v\nsoon,1\n" + data[4:])
    check(code == 1 and "not a number or a date" in said, "a time that is none")

# SPDX-License-Identifier: GPL-3.0-or-later
"""pmh-trend beyond the recent trend. Expected values as in the C tests of the functions it calls."""

from harness import check, close, rows_of_csv, run

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
    code, _, said = run("pmh-trend", *COUNTS, "--goal=1e-4", "--due=2030", data=DATA.encode())
    check(code == 2 and "--polarity" in said, "a goal needs a direction")
    check(run("pmh-trend", *COUNTS, "--goal=1e-4", "--polarity=lower", data=DATA.encode())[0] == 2, "and a year")


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

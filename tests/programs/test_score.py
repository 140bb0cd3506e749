# SPDX-License-Identifier: GPL-3.0-or-later
"""pmh-score: bands, norms, codings, risk and summaries. Expected values are sums and means by hand."""

from harness import check, close, rows_of_csv, run

PHQ9 = "id,site,a,b,c,d,e,f,g,h,i\n1,x,0,0,0,0,0,0,0,0,1\n2,y,3,3,3,3,3,3,3,3,0\n3,x,1,1,,1,1,1,1,1,2\n4,x,1,1,1,1,1,0,0,0,\n"
K10 = "a,b,c,d,e,f,g,h,i,j\n" + "2,2,2,2,2,2,2,2,2,2\n"
WEMWBS7 = "a,b,c,d,e,f,g\n3,4,4,3,4,4,4\n1,1,1,1,1,1,1\n"
OPEN = "a,b,c,d,e,f,g\n3,3,3,3,3,3,\n"


def test_risk_is_flagged_without_a_score():
    code, out, said = run("pmh-score", "--scale=phq9", "--items=a:i", "--bands=phq9.severity", data=PHQ9)
    rows = rows_of_csv(out)
    check(code == 0, "risk: exit code")
    check([row["risk"] for row in rows] == ["1", "0", "1", ""], f"risk: {rows}")
    check([row["band"] for row in rows] == ["minimal", "severe", "", ""], f"bands: {rows}")
    check([row["status"] for row in rows] == ["complete", "complete", "incomplete", "incomplete"], "risk: status")
    check("flagged for 2 people" in said and "not a diagnosis" in said, f"risk: {said}")


def test_summary_by_group():
    code, out, _ = run("pmh-score", "--scale=phq9", "--items=a:i", "--summary", "--by=site", data=PHQ9)
    rows = rows_of_csv(out)
    check(code == 0 and [row["site"] for row in rows] == ["x", "y"], "summary: groups")
    check(rows[0]["people"] == "3" and rows[0]["scored"] == "1" and rows[0]["at_risk"] == "2", f"summary: {rows[0]}")
    check(rows[1]["mean"] == "24", "summary: mean")
    check(run("pmh-score", "--scale=phq9", "--items=a:i", "--by=site", data=PHQ9)[0] == 2, "--by without --summary")


def test_a_coding_is_needed_and_used():
    code, _, said = run("pmh-score", "--scale=k10", "--items=a:j", data=K10)
    check(code == 2 and "coding" in said, f"coding: {said}")
    for coding in ("0-4", "1-5"):
        code, out, _ = run("pmh-score", "--scale=k10", f"--coding={coding}", "--items=a:j", data=K10)
        check(code == 0 and rows_of_csv(out)[0]["score"] == "20", f"coding {coding}: {out}")
    check(run("pmh-score", "--scale=k10", "--coding=2-6", "--items=a:j", data=K10)[0] == 2, "unknown coding")
    check("no composite" in run("pmh-score", "--scale=ons4", "--items=a:d", data=K10)[2], "ons4")


def test_bands_of_another_score_are_refused():
    code, _, said = run("pmh-score", "--scale=swemwbs_raw", "--items=a:g", "--bands=swemwbs.ngfat", data=WEMWBS7)
    check(code == 2 and "is for scores of swemwbs" in said, f"bands: {said}")
    code, out, _ = run("pmh-score", "--scale=swemwbs", "--items=a:g", "--bands=swemwbs.ngfat", "--norm=hse2010_13.all",
                       data=WEMWBS7)
    rows = rows_of_csv(out)
    check([row["band"] for row in rows] == ["medium", "low"], f"bands: {rows}")
    check(close(rows[0]["z"], (23.21 - 23.5) / 3.9, 1e-9), f"norm: {rows}")
    check(run("pmh-score", "--scale=swemwbs", "--items=a:g", "--norm=shes2018.all", data=WEMWBS7)[0] == 2, "norm of another score")


def test_an_unknown_set_or_norm_is_answered_with_all_that_fit():
    code, _, said = run("pmh-score", "--scale=swemwbs", "--items=a:g", "--bands=ngfat", data=WEMWBS7)
    check(code == 2 and "for swemwbs there are: swemwbs.ngfat, swemwbs.bench" in said, f"bands: {said}")
    code, _, said = run("pmh-score", "--scale=swemwbs_raw", "--items=a:g", "--bands=low", data=WEMWBS7)
    check(code == 2 and "for swemwbs_raw there are: none" in said, f"no bands: {said}")
    code, _, said = run("pmh-score", "--scale=swemwbs_raw", "--items=a:g", "--norm=geda", data=WEMWBS7)
    check(code == 2 and "for swemwbs_raw there are: geda2022.raw" in said, f"norm: {said}")


def test_list_names_everything():
    """Each of the 27 scales, and under it the bands and norms that fit it and no others."""
    code, text, said = run("pmh-score", "--list")
    check(code == 0 and said == "", f"list: {code} {said}")
    check(all(len(line) <= 79 for line in text.splitlines()), "list: long lines")
    of_scale = dict(part.split(":", 1) for part in text.split("--scale=")[1:])
    check(len(of_scale) == 27 and text.count("--scale=") == 27, f"list: {list(of_scale)}")
    for scale, option in (("phq9", "--bands=phq9.severity: minimal (from 0), mild (from 5), moderate (from 10)"),
                          ("phq9", "9 items, 0 to 27, lower is better"),
                          ("swemwbs", "7 items, 7 to 35, higher is better"),
                          ("k10_1to5", "--bands=k10_1to5.abs: low (from 10), moderate (from 16)"),
                          ("swemwbs_raw", "--norm=geda2022.raw: adults 18 to 98, Germany, mean 27.3, SD 4;"),
                          ("wemwbs", "--norm=shes2018.all: "),
                          ("wemwbs", "--norm=hse2012.men: men, England, mean 52.5; "),
                          ("ons4_happy", "1 item, 0 to 10")):
        check(option in " ".join(of_scale[scale].split()), f"list: no {option!r} under {scale}")
        times = sum(option in " ".join(part.split()) for part in of_scale.values())
        check(times == 1 or "item" in option, f"once: {option}")
    check("--norm" not in of_scale["phq9"] and "--bands" not in of_scale["swemwbs_raw"], "list: what fits no score")


def test_swemwbs_is_interpolated_only_if_asked():
    code, out, said = run("pmh-score", "--scale=swemwbs", "--items=a:g", "--max-missing=1", "--nonstandard", data=OPEN)
    check(code == 0 and rows_of_csv(out)[0]["score"] == "19.25", f"nonstandard: {out}")
    check("no source supports" in said, f"nonstandard: {said}")

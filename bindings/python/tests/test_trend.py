# SPDX-License-Identifier: GPL-3.0-or-later
"""Expected values: the published test vectors of the marker's own programs, checked by a second implementation."""
import json
import math

import numpy as np
import pandas as pd
import pytest
from vectors import ANXIETY

import pmh

YEARS = [2018, 2019, 2020, 2021, 2022]


def anxiety(**options):
    return pmh.recent_trend(ANXIETY["years"], ANXIETY["value"], ANXIETY["lower"], ANXIETY["upper"], **options)


def test_anxiety_in_england():
    result = anxiety(polarity="lower", kind="mean")
    assert result.verdict == "Increasing and getting worse" and result.judgement == -1
    assert result.chi_square == pytest.approx(395.602, abs=5e-4)
    assert result.slope.estimate == pytest.approx(0.0936125, abs=2e-5)
    assert result.years == tuple(YEARS) and result.points == 5 and not result.by_rank
    assert anxiety().verdict == "Increasing" and anxiety(polarity="higher").verdict == "Increasing and getting better"
    assert anxiety(polarity="high") == anxiety(polarity="higher") == anxiety(polarity=1)
    assert anxiety(polarity="low") == anxiety(polarity="lower") == anxiety(polarity=-1)


def test_anxiety_by_a_second_route():
    value, lower, upper = (np.array(ANXIETY[name]) for name in ("value", "lower", "upper"))
    weight = (3.92 / (upper - lower)) ** 2
    slope = np.polynomial.polynomial.polyfit(np.arange(5.0), value, 1, w=np.sqrt(weight))[1]
    centre = np.average(np.arange(5.0), weights=weight)
    variance = 1 / np.sum(weight * (np.arange(5.0) - centre) ** 2)
    result = anxiety()
    assert result.slope.estimate == pytest.approx(slope, rel=1e-12)
    assert result.chi_square == pytest.approx(slope**2 / variance, rel=1e-12)
    half = 3.090232306167813 * math.sqrt(variance)
    assert (result.slope.lower, result.slope.upper) == pytest.approx((slope - half, slope + half), rel=1e-12)


PROPORTIONS = [  # years, numerators, denominators, values in %, chi-square, slope of the logit, verdict
    (YEARS, [994, 1023, 1199, 1332, 1367], [40299, 41527, 42811, 44064, 44701], None, 47.89668,
     0.0652496, "Increasing"),
    ([2019, 2020, 2021, 2022, 2023], [318, 314, 318, 291, 292], [None] * 5, [67.9, 66.4, 63.5, 60.6, 58.5], 12.56875,
     -0.106234, "Decreasing"),
    ([2019, 2020, 2021, 2022, 2023], [90, 58, 29, 49, 67], [None] * 5, [34, 65, 65, 21, 9], 144.39574, -0.524465,
     "Decreasing"),
]


@pytest.mark.parametrize("years, count, total, value, chi_square, slope, verdict", PROPORTIONS)
def test_proportions(years, count, total, value, chi_square, slope, verdict):
    result = pmh.recent_trend(years, value, count=count, total=total, kind="proportion")
    assert result.chi_square == pytest.approx(chi_square, abs=6e-6)
    assert result.slope.estimate == pytest.approx(slope, abs=6e-7)
    assert result.verdict == verdict and math.isnan(result.slope.lower)


VALUES = [  # values, lower, upper, chi-square, slope (None: not published), verdict
    ([30.6, 30.2, 28, 24.6, 24.67], [28.98, 28.63, 26.44, 23.15, 23.16], [32.25, 31.9, 29.64, 26.19, 26.25], 46.76532,
     None, "Decreasing"),
    ([20.5506, 19.5952, 19.0349, 21.3966, 18.4372], [18.1803, 17.3444, 16.8421, 19.0918, 16.2925],
     [23.1427, 22.0602, 21.4394, 23.8975, 20.7941], 0.464243, None, "No significant change"),
    ([92.6254, 92.3221, 90.8708, 90.017, 90.1013], [92.4168, 92.1072, 90.6358, 89.7694, 89.8578],
     [92.8288, 92.5315, 91.1004, 90.2594, 90.3396], 418.53657, None, "Decreasing"),
]


@pytest.mark.parametrize("value, lower, upper, chi_square, slope, verdict", VALUES)
def test_values(value, lower, upper, chi_square, slope, verdict):
    result = pmh.recent_trend(range(1, 6), value, lower, upper)
    assert result.chi_square == pytest.approx(chi_square, abs=6e-6) and result.verdict == verdict


def test_exact_width():
    value, lower, upper, *_ = VALUES[0]
    result = pmh.recent_trend(YEARS, value, lower, upper, exact_width=True)
    assert result.chi_square == pytest.approx(46.76360, abs=6e-6)
    assert result.slope.estimate == pytest.approx(-1.75157, abs=6e-6)


def refused(reason, *arguments, **named):
    result = pmh.recent_trend(*arguments, **named)
    assert result.verdict == "Cannot be calculated" and math.isnan(result.chi_square)
    assert reason in result.reason.lower(), result.reason
    return result


def test_refusals_have_reasons():
    value, lower, upper = [1.0, 2, 3, 4, 5], [0.5, 1.5, 2.5, 3.5, 4.5], [1.5, 2.5, 3.5, 4.5, 5.5]
    refused("not enough", YEARS[:4], value[:4], lower[:4], upper[:4])
    refused("missing", YEARS, value[:4] + [None], lower, upper)
    refused("limit", YEARS, value, lower[:4] + [None], upper)
    refused("year", [2018, 2018, 2020, 2021, 2022], value, lower, upper)
    refused("kind", YEARS, value, lower, upper, kind="count")
    refused("", YEARS, value, lower, upper, break_year=2020)
    gap = refused("", [2016, 2018, 2019, 2020, 2021], value, lower, upper)
    assert pmh.recent_trend([2016, 2018, 2019, 2020, 2021], value, lower, upper, gaps="year").reason != gap.reason
    assert pmh.recent_trend([2016, 2018, 2019, 2020, 2021], value, lower, upper, gaps="rank").by_rank
    refused("", YEARS, count=[5, 3, 1, 1, 2], total=[5, 5, 5, 4, 4])
    refused("", YEARS, value, value, value)
    refused("", YEARS, value, lower, upper, period=3)
    refused("", [f"{year}-01-01/P3Y" for year in YEARS], value, lower, upper)  # rolling three years


def test_years_as_people_write_them():
    expected = anxiety()
    for years in (YEARS, [str(year) for year in YEARS], [f"{year}-04-01/P1Y" for year in YEARS], np.array(YEARS),
                  pd.Series(ANXIETY["years"]), [2018.0, 2019, 2020, 2021, 2022],
                  [f"{year}-{year - 1999}" for year in YEARS], [f"{year}/{year + 1}" for year in YEARS],
                  [f" {year} \u2013 {year - 1999} " for year in YEARS], [2018, "2019", 2020, "2021/22", 2022.0]):
        assert pmh.recent_trend(years, ANXIETY["value"], ANXIETY["lower"], ANXIETY["upper"]) == expected
    wide_digits = "\uff12\uff10\uff11\uff18"
    for wrong in ("2018-04", "2018-18", "2018-2018", "18/19", "April 2018", "2018-04-01/P3M", "2018-04-01/P0Y", "",
                  "2018-13-01/P1Y", wide_digits):
        with pytest.raises(pmh.BadArgument, match="'2018-19'.*'2016-2018', '2016 - 18'") as caught:
            pmh.recent_trend(["2017", wrong, "2019"], [1, 2, 3], [1, 2, 3], [1, 2, 3])
        assert caught.value.row == 1
    for missing in (None, math.nan, pd.NA):
        for years in (["2017", missing, "2019"], [2017, missing, 2019], pd.Series(["2017", missing, "2019"])):
            with pytest.raises(pmh.Missing, match=r"years\[1\]") as caught:
                pmh.recent_trend(years, [1, 2, 3], [1, 2, 3], [1, 2, 3])
            assert caught.value.row == 1
    for one in (2018, "2018", "2018/19"):  # one number stands for every row
        refused("duplicate", one, [1, 2, 3, 4, 5], [0] * 5, [9] * 5)
    refused("single years", [2017.5, 2018.5, 2019.5, 2020.5, 2021.5], [1, 2, 3, 4, 5], [0] * 5, [9] * 5)


def test_periods_of_several_years():
    value, lower, upper = (ANXIETY[name] for name in ("value", "lower", "upper"))
    ends = range(2010, 2025, 3)
    expected = pmh.recent_trend(ends, value, lower, upper, gaps="year", blocks=True, period=3)
    assert expected.verdict == "Increasing"
    for form in ("{0}-{1}", "{0} - {2}", "{0}/{2}", "{0}-01-01/P3Y"):
        years = [form.format(year, year + 2, (year + 2) % 100) for year in ends]
        refused("single years", years, value, lower, upper)
        assert pmh.recent_trend(years, value, lower, upper, blocks=True) == expected
    assert pmh.recent_trend(["1996-98", "1999-00"], [1, 2], [1, 2], [1, 2]).reason == \
        refused("single years", ["1996-98", "1999-01"], [1, 2], [1, 2], [1, 2]).reason  # 1999-00 is one year


def test_the_period_is_that_of_the_five_latest_points():
    value, lower, upper = (ANXIETY[name] + [1.0] for name in ("value", "lower", "upper"))
    result = pmh.recent_trend(ANXIETY["years"] + ["2001-2003"], value, lower, upper)
    assert result.chi_square == anxiety().chi_square and result.points == 6
    refused("single years", ANXIETY["years"] + ["2023-2025"], value, lower, upper)
    mixed = ["2010-2012", "2013-2015", "2016-2018", "2019-2021", "2022"]
    refused("single years", mixed, value[:5], lower[:5], upper[:5], blocks=True)


def tidy():
    england = pd.DataFrame(ANXIETY).assign(area="England")
    up = england.assign(area="Upside", value=england.value[::-1].values, lower=england.lower[::-1].values,
                        upper=england.upper[::-1].values)
    short = england[:3].assign(area="Newtown")
    return pd.concat([up, england, short]).sample(frac=1, random_state=5)


COLUMNS = {"area": "area", "time": "years", "value": "value", "lower": "lower", "upper": "upper"}


def test_areas_of_a_frame():
    table = tidy()
    out = pmh.recent_trend(table, **COLUMNS, polarity="lower")
    assert out.area.tolist() == list(table.area.unique())
    out = out.set_index("area")
    assert out.verdict.to_dict() == {
        "England": "Increasing and getting worse", "Upside": "Decreasing and getting better",
        "Newtown": "Cannot be calculated"}
    one = anxiety()
    assert out.chi_square["England"] == one.chi_square and out.chi_square["Upside"] == pytest.approx(one.chi_square)
    single = pmh.recent_trend(table[table.area == "England"], **{**COLUMNS, "area": None})
    assert single == one


def test_one_impossible_area_does_not_stop_the_others():
    table = tidy().reset_index(drop=True)
    table.loc[table.area == "Upside", "value"] = np.inf
    table.index = [f"r{row}" for row in table.index]
    with pytest.warns(UserWarning, match=r"1 area has invalid rows; the first: .* \(row 'r\d+'\) in area 'Upside'"):
        out = pmh.recent_trend(table, **COLUMNS).set_index("area")
    assert "infinite" in out.message["Upside"] and out.message["England"] == ""
    assert out.verdict["England"] == "Increasing"
    with pytest.raises(pmh.NotFinite) as caught:
        pmh.recent_trend(YEARS, [1, 2, np.inf, 4, 5], [0] * 5, [9] * 5)
    assert caught.value.row == 2
    with pytest.raises(pmh.BadArgument, match="13 rows name no area; the first is row 'r0'"):
        pmh.recent_trend(table.assign(area=None), **COLUMNS)


def labelled_table():
    table = tidy().reset_index(drop=True)
    table.index = [f"r{row}" for row in table.index]
    return table, table.index[table.area == "Upside"][1]


def test_messages_name_label_and_area():
    table, label = labelled_table()
    row = table.index.get_loc(label)
    table.loc[label, "lower"] = np.inf
    with pytest.warns(UserWarning, match=f"'{label}'.*'Upside'"):
        out = pmh.recent_trend(table, **COLUMNS).set_index("area")
    assert out.message["Upside"] == f"lower[{row}] is infinite (row '{label}') in area 'Upside'"
    with pytest.raises(pmh.NotFinite, match=f"row '{label}'"):
        pmh.recent_trend(table[table.area == "Upside"], **{**COLUMNS, "area": None})
    text = table.astype({"lower": object})
    text.loc[label, "lower"] = "low"
    with pytest.raises(pmh.BadArgument, match=rf"lower\[{row}\] is 'low'.*row '{label}'\) in area 'Upside'"):
        pmh.recent_trend(text, **COLUMNS)


@pytest.mark.parametrize("year, words", [(None, "is missing"), ("soon", "is 'soon', allowed are years")])
def test_an_area_with_a_missing_or_unreadable_year_does_not_stop_the_others(year, words):
    table, label = labelled_table()
    table.loc[label, "years"] = year
    with pytest.warns(UserWarning, match=f"1 area has invalid rows; .*'{label}'.*'Upside'"):
        out = pmh.recent_trend(table, **COLUMNS).set_index("area")
    assert out.verdict["Upside"] == "Cannot be calculated" and out.verdict["England"] == "Increasing"
    assert out.reason["Upside"] == "A year is missing or unreadable"
    assert out.message["Upside"].startswith(f"years[{table.index.get_loc(label)}] {words}")
    assert out.message["Upside"].endswith(f"(row '{label}') in area 'Upside'")
    with pytest.raises((pmh.Missing, pmh.BadArgument), match=f"{words}.*row '{label}'"):
        pmh.recent_trend(table[table.area == "Upside"], **{**COLUMNS, "area": None})


def test_a_bad_option_is_no_areas_fault():
    with pytest.raises(pmh.BadOption, match="^confidence"):
        pmh.recent_trend(tidy(), **COLUMNS, confidence=0.99)


def test_bad_calls():
    for arguments, named in (((YEARS, [1] * 5), {}), ((YEARS,), {"count": [1] * 5}), ((), {"count": [1], "total": [2]}),
                             ((YEARS, [1] * 5, [1] * 5, [1] * 5), {"count": [1] * 5, "total": [2] * 5}),
                             ((YEARS,), {"area": "x"}), ((tidy(),), {"value": "value"})):
        with pytest.raises(TypeError):
            pmh.recent_trend(*arguments, **named)
    for wrong in ({"kind": "vibe"}, {"gaps": "fill"}, {"polarity": "good"}):
        with pytest.raises(pmh.BadArgument):
            anxiety(**wrong)
    with pytest.raises(pmh.BadOption):
        anxiety(confidence=0.99)


def test_no_areas():
    assert len(pmh.recent_trend(tidy()[:0], **COLUMNS)) == 0


def test_series_must_share_their_index():
    series = {name: pd.Series(column) for name, column in ANXIETY.items()}
    assert pmh.recent_trend(**series) == anxiety()
    with pytest.raises(pmh.BadArgument, match="different indexes"):
        pmh.recent_trend(**{**series, "years": series["years"][::-1]})


def test_print_and_frame():
    result = anxiety(polarity="lower")
    assert "getting worse" in repr(result) and "395.6" in repr(result) and "2018" in repr(result)
    assert result.to_frame().loc[0, "slope"] == result.slope.estimate and result.to_dict()["first_year"] == 2018
    assert result.to_frame().loc[0, "slope_upper99_8cl"] == result.slope.upper and "99.8 % limits" in repr(result)


def test_units_of_the_slope():
    by_rank = pmh.recent_trend([2016, 2018, 2019, 2020, 2022], ANXIETY["value"], ANXIETY["lower"], ANXIETY["upper"],
                               gaps="rank")
    shares = [pmh.recent_trend(YEARS, count=PROPORTIONS[0][1], total=PROPORTIONS[0][2], gaps=gaps)
              for gaps in ("refuse", "rank")]
    units = ["per year", "per step", "log odds per year", "log odds per step"]
    for result, unit in zip([anxiety(), by_rank, *shares], units):
        assert result.slope_unit == unit == result.to_dict()["slope_unit"] == result.to_frame().slope_unit[0]
        assert f" {unit}" in repr(result) and "nan" not in repr(result)
    assert set(pmh.recent_trend(tidy(), **COLUMNS).slope_unit) == {"per year", ""}


def test_plain_for_json():
    share = pmh.recent_trend(YEARS, count=PROPORTIONS[0][1], total=PROPORTIONS[0][2])
    plain = json.loads(json.dumps(share.to_dict(), allow_nan=False))
    assert plain["slope_lower99_8cl"] is None and plain["points"] == 5
    assert np.isnan(share.to_frame().loc[0, "slope_lower99_8cl"])


def test_spaces_around_areas_part_no_series() -> None:
    frame = pd.DataFrame({"area": ["A", "A ", " A", "A", "A"], "year": range(2011, 2016), "v": [1.0, 2, 3, 4, 5]})
    frame = frame.assign(l=frame.v - 0.1, u=frame.v + 0.1)
    result = pmh.recent_trend(frame, area="area", time="year", value="v", lower="l", upper="u")
    assert result.shape[0] == 1 and result.verdict.iloc[0] == "Increasing"

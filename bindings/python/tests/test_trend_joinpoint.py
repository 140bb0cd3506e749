# SPDX-License-Identifier: GPL-3.0-or-later
"""Expected values: NCHS Data Brief 362 and, for what it does not tell, numpy's and scipy's dense least squares."""
import json
import math

import numpy as np
import pandas as pd
import pytest

import pmh

YEARS = np.arange(1999, 2019)
# US suicides below age 85 per 100,000 and their standard errors: CDC WONDER, US public domain.
RATE = [10.39509, 10.36298, 10.6927, 10.92431, 10.7722, 10.96088, 10.89343, 10.9968, 11.28466, 11.62832, 11.78344,
        12.10972, 12.36519, 12.5922, 12.6076, 12.96897, 13.28655, 13.46732, 14.00365, 14.24673]
ERROR = [0.061553, 0.061176, 0.061675, 0.062038, 0.061317, 0.061549, 0.061073, 0.061041, 0.061571, 0.062221, 0.062439,
         0.063084, 0.0636, 0.063995, 0.063786, 0.064443, 0.065075, 0.06546, 0.066548, 0.066906]


def test_us_suicides_bend_in_2006():
    found = pmh.joinpoint(YEARS, RATE, ERROR)
    assert [at.at for at in found.joinpoints] == [2006]
    assert [round(one.change.estimate, 2) for one in found.segments] == [0.87, 2.07]
    assert [one.verdict for one in found.segments] == ["rising", "rising"]
    assert found.verdict == "Rising by 0.87 % a year from 1999 to 2006, then rising by 2.07 % a year to 2018"
    assert found.reason == "Fitted" and found.notes == () and found.points == 20 and found.missing == 0
    assert found.averages[0].change == pytest.approx((1.622486, 1.527998, 1.717062), abs=6e-7)
    assert found.averages[1].method == "t limits of one segment" and found.averages[1].start == 2009
    assert [round(fit.wbic, 4) for fit in found.table[:3]] == [2.6604, 1.6782, 1.748]
    assert found.table[2].at == (2002, 2005) and found.table[0].at == () and math.isnan(found.table[0].clearest)
    assert found.joinpoints[0].lower == pytest.approx(2004.6827117, abs=1e-6)
    steps = np.diff(np.log(found.fitted))
    np.testing.assert_allclose(steps[:7], 0.00864207063536279, rtol=1e-9)
    np.testing.assert_allclose(steps[7:], 0.0204419830002209, rtol=1e-9)
    assert "2006" in repr(found) and "WBIC" in repr(found)
    json.dumps(found.to_dict(), allow_nan=False)
    assert found.to_dict()["segments"][0]["change"]["estimate"] == found.segments[0].change.estimate


def test_frame_has_a_row_per_segment():
    frame = pmh.joinpoint(YEARS, RATE, ERROR).to_frame()
    assert list(frame["segment"]) == [1, 2] and list(frame["start"]) == [1999, 2006] and list(frame["end"]) == [2006, 2018]
    assert frame["lowercl"][0] == pytest.approx(0.4417, abs=5e-5)
    assert frame["joinpoint"][0] == 2006 and math.isnan(frame["joinpoint"][1])


def test_permutation_quantile_and_a_range():
    found = pmh.joinpoint(YEARS, RATE, ERROR, select="permutation", most=2, permutations=999, average="quantile",
                          over=(2002, 2010))
    assert len(found.joinpoints) == 1
    assert found.table[0].p == 0.001 and found.table[0].against == 2 and found.table[2].against is None
    assert found.averages[-1].name == "range asked for" and found.averages[-1].method == "empirical quantiles"
    again = pmh.joinpoint(YEARS, RATE, ERROR, select="permutation", most=2, permutations=999, average="quantile",
                          over=(2002, 2010))
    assert again.averages == found.averages and again.table[0].p == found.table[0].p
    assert pmh.joinpoint(YEARS, RATE, ERROR, select="fixed", most=2).joinpoints[0].at == 2002
    assert pmh.joinpoint(YEARS, RATE, ERROR, most=0).joinpoints == ()


def test_limits_and_counts():
    lower, upper = np.array(RATE) - 1.959963984540054 * np.array(ERROR), np.array(RATE) + 1.959963984540054 * np.array(ERROR)
    by_limits = pmh.joinpoint(YEARS, value=RATE, lower=lower, upper=upper)
    assert by_limits.table[1].sse == pytest.approx(52.5674568586953, rel=1e-9)
    counts = pmh.joinpoint(years=[1, 2, 3, 4, 5, 6, 7], count=[0, 3, 4, 6, 5, 8, 9], population=1000)
    assert counts.notes[0] == "A count of 0 was taken as 0.5."


def test_rolling_periods_are_refused():
    periods = [f"{year}-01-01/P3Y" for year in range(2011, 2023)]
    value = [62.7, 62.9, 63.0, 63.0, 63.1, 63.0, 62.9, 62.8, 62.4, 62.0, 61.3, 60.7]
    found = pmh.joinpoint(periods, value, model="linear")
    assert found.reason == "Periods overlap" and found.verdict == "Cannot be calculated: Periods overlap"
    assert found.segments == () and found.table == () and np.isnan(found.fitted).all()
    assert pmh.joinpoint(periods, value, model="linear", overlap=True).reason == "Fitted"
    assert pmh.joinpoint(range(2011, 2023), value, model="linear", period=3).reason == "Periods overlap"
    json.dumps(found.to_dict(), allow_nan=False)
    assert len(found.to_frame()) == 1


def test_areas():
    frame = pd.concat([
        pd.DataFrame({"area": "US", "year": YEARS, "rate": RATE, "se": ERROR}),
        pd.DataFrame({"area": "few", "year": [2000, 2001], "rate": [1.0, 2.0], "se": [0.1, 0.1]}),
        pd.DataFrame({"area": "bad", "year": [2000, 2001, 2002], "rate": [1.0, 2.0, 3.0], "se": [0.1, -0.1, 0.1]}),
    ], ignore_index=True).sample(frac=1, random_state=1)
    with pytest.warns(UserWarning, match="1 area has invalid rows"):
        found = pmh.joinpoint(frame, area="area", time="year", value="rate", error="se").set_index("area")
    assert list(found.loc["US", "change"].round(2)) == [0.87, 2.07]
    assert found.loc["few", "reason"] == "Fewer than three points"
    assert "errors[" in found.loc["bad", "reason"]


def test_autocorrelation():
    assert pmh.joinpoint(YEARS, RATE, ERROR).rho == 0
    assert pmh.joinpoint(YEARS, RATE, ERROR, autocorrelation=0.3).rho == 0.3
    assert pmh.joinpoint(YEARS, RATE, ERROR, autocorrelation="estimate").rho != 0


@pytest.mark.parametrize("options, error", [
    ({"model": "cubic"}, pmh.BadArgument), ({"select": "aic"}, pmh.BadArgument), ({"most": 1.5}, pmh.BadArgument),
    ({"most": 8}, pmh.BadOption), ({"permutations": 0}, pmh.BadOption), ({"confidence": 0.2}, pmh.BadOption),
    ({"select": "fixed"}, pmh.BadArgument), ({"over": (2010, 2000)}, pmh.BadOption), ({"seed": 0}, pmh.BadOption),
    ({"over": (1900, 2000)}, pmh.BadOption), ({"autocorrelation": "yes"}, pmh.BadArgument),
    ({"autocorrelation": 1.0}, pmh.BadOption), ({"period": 0}, pmh.BadOption), ({"at_ends": 1}, pmh.BadOption),
])
def test_bad_options(options, error):
    with pytest.raises(error):
        pmh.joinpoint(YEARS, RATE, ERROR, **options)


def test_what_must_be_given():
    for arguments in ({"value": RATE}, {"years": YEARS}, {"years": YEARS, "value": RATE, "lower": RATE},
                      {"years": YEARS, "count": RATE}, {"years": YEARS, "value": RATE, "area": "x"}):
        with pytest.raises(TypeError):
            pmh.joinpoint(**arguments)
    with pytest.raises(pmh.NotFinite) as caught:
        pmh.joinpoint([1, 2, 3], [1, 2, math.inf])
    assert caught.value.row == 2
    with pytest.raises(pmh.BadArgument):
        pmh.joinpoint(["2001", "soon"], [1, 2])

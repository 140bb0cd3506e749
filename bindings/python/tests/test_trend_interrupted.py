# SPDX-License-Identifier: GPL-3.0-or-later
"""Expected values: two lines by hand, and numpy's least squares."""
import json
import math

import numpy as np
import pandas as pd
import pytest

import pmh

TIMES = list(range(10))
VALUE = [5, 6, 5, 7, 6, 9, 11, 10, 12, 13]


def test_two_lines_by_hand():
    # Before: mean 5.8, slope 0.3, so 5.2 at 0 and 6.7 at 5. After: mean 11, slope 0.9, so 9.2 at 5 and 12.8 at 9.
    found = pmh.its(TIMES, VALUE, start=5)
    assert found.level.value.estimate == pytest.approx(5.2)
    assert found.slope_before.value.estimate == pytest.approx(0.3)
    assert found.level_change.value.estimate == pytest.approx(2.5)
    assert found.slope_change.value.estimate == pytest.approx(0.6)
    assert found.slope_after.value.estimate == pytest.approx(0.9)
    assert found.at == 9 and found.fitted.estimate == pytest.approx(12.8)
    assert found.counterfactual.estimate == pytest.approx(7.9)
    assert found.difference.estimate == pytest.approx(4.9) and found.percent.estimate == pytest.approx(490 / 7.9)
    assert found.difference.lower > 0 and found.verdict.endswith("; significantly different")
    assert found.before == 5 and found.after == 5 and found.df == 6
    assert found.method == "ordinary least squares" and len(found.notes) == 2
    np.testing.assert_allclose(found.series["fitted"][:5], [5.2, 5.5, 5.8, 6.1, 6.4])
    assert math.isnan(found.series["counterfactual"][4])
    assert found.series["counterfactual"][5] == pytest.approx(6.7)
    assert math.isnan(found.level_change.percent.estimate)
    assert "level change" in repr(found)
    json.dumps(found.to_dict(), allow_nan=False)
    frame = found.to_frame()
    assert list(frame["term"]) == [
        "level", "slope before", "level change", "slope change", "slope after", "effect"]


def test_standard_errors_by_numpy():
    time = np.arange(10.0)
    after = time >= 5
    design = np.column_stack([np.ones(10), time, after, after * (time - 5)])
    b, squares, *_ = np.linalg.lstsq(design, np.array(VALUE, float), rcond=None)
    error = np.sqrt(np.diag(np.linalg.inv(design.T @ design)) * squares[0] / 6)
    found = pmh.its(pd.DataFrame({"t": TIMES, "y": VALUE}), times="t", value="y", start=5, method="ols")
    for term, estimate, standard_error in zip(
            (found.level, found.slope_before, found.level_change, found.slope_change), b, error):
        assert term.value.estimate == pytest.approx(estimate, rel=1e-10)
        assert term.standard_error == pytest.approx(standard_error, rel=1e-10)


def test_counts_seasons_and_washout():
    rng = np.random.default_rng(1)
    months = np.arange(48)
    counts = rng.poisson(100 * np.exp(0.3 * (months >= 24) + 0.2 * np.sin(months * math.pi / 6)))
    found = pmh.its(months, count=counts, population=10_000, start=24, season="harmonics", washout=2, horizon=12)
    assert found.method == "quasi-Poisson" and found.at == 36 and found.washed_out == 2
    assert found.percent.lower < 100 * math.expm1(0.3) < found.percent.upper
    assert found.level_change.percent.estimate == pytest.approx(100 * math.expm1(found.level_change.value.estimate))
    assert pmh.its(months, counts, start=24, method="newey-west", lag=4).lag == 4
    assert pmh.its(months, counts, start=24).method == "Prais-Winsten"
    assert pmh.its(months, counts, start=24, season="months").df == 48 - 15


def test_months_as_texts_and_dates():
    by_number = pmh.its(TIMES, VALUE, start=5)
    texts = ["2019-11", "2019-12", "2020-01", "2020-02-29", "2020-03-31", "2020-04-30", "2020-05", "2020-06", "2020-07",
             "2020-08"]
    dates = pd.to_datetime(pd.Series(["2019-11-15", "2019-12-01"] + [f"2020-{month:02d}-28" for month in range(1, 9)]))
    for times in (texts, dates, dates.to_numpy(), pd.Series(texts), list(dates)):
        found = pmh.its(times, VALUE, start="2020-04")
        assert found.at == "2020-08" and "carried on to 2020-08;" in found.verdict
        assert found.slope_change.value == pytest.approx(by_number.slope_change.value)
        assert found.percent == pytest.approx(by_number.percent)
    assert pmh.its(texts, VALUE, start=pd.Timestamp("2020-04-01")).before == 5
    frame = pd.DataFrame({"month": texts, "rate": VALUE}, index=list("abcdefghij"))
    assert pmh.its(frame, times="month", value="rate", start="2020-04", horizon=2).at == "2020-06"
    with pytest.raises(pmh.BadArgument, match=r"times\[1\]"):
        pmh.its(["2020-01", "2020-13"], [1, 2], start="2020-02")
    with pytest.raises(pmh.BadArgument, match="start"):
        pmh.its(texts, VALUE, start=5)
    for nothing in (None, math.nan, pd.NaT, pd.NA, np.datetime64("NaT")):
        with pytest.raises(pmh.Missing):
            pmh.its([nothing] + texts[1:], VALUE, start="2020-04")


def test_refusals():
    found = pmh.its(TIMES, VALUE, start=8)
    assert found.reason == "Too few points before or after the start" and found.verdict.startswith("Cannot")
    assert math.isnan(found.difference.estimate)
    json.dumps(found.to_dict(), allow_nan=False)
    for arguments in ({"times": TIMES, "value": VALUE}, {"times": TIMES, "start": 5}, {"value": VALUE, "start": 5},
                      {"times": TIMES, "value": VALUE, "population": 1, "start": 5}):
        with pytest.raises(TypeError):
            pmh.its(**arguments)
    for options in ({"confidence": 2}, {"horizon": -1}, {"lag": 0}, {"cycle": -1}, {"washout": -1}):
        with pytest.raises(pmh.BadOption):
            pmh.its(TIMES, VALUE, start=5, **options)
    for options in ({"method": "arima"}, {"season": "weeks"}, {"start": math.nan}, {"harmonics": 1.5}):
        with pytest.raises(pmh.BadArgument):
            pmh.its(TIMES, VALUE, **{"start": 5, **options})
    with pytest.raises(pmh.NotFinite) as caught:
        pmh.its(TIMES, [math.inf] + VALUE[1:], start=5)
    assert caught.value.row == 0

# SPDX-License-Identifier: GPL-3.0-or-later
"""The control charts, trend tests, log-linear trends and targets of trend; expected values as in the C tests."""
import json
import math

import numpy as np
import pandas as pd
import pytest

import pmh

YEARS = list(range(2006, 2019))
DEATHS = [32762, 34008, 35465, 36312, 37694, 38811, 39857, 40323, 41921, 43267, 44061, 46153, 47377]
PEOPLE = [293513983, 296191662, 298898126, 301404228, 303252105, 305854744, 308026710, 310088050, 312694825, 315131659,
          316747182, 319250496, 320622931]


def test_spc():
    x = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
    found = pmh.spc(x, polarity="higher", target=9)
    assert found.lower == pytest.approx(-0.715556, abs=1e-6) and found.upper == pytest.approx(4.604444, abs=1e-6)
    assert found.assurance == "Fails the target consistently" and found.special == 1
    assert pmh.spc(x, screened=False).upper == pytest.approx(6.951503, abs=1e-6)
    assert list(found.to_frame().columns) == ["value", "mean", "lower", "upper", "group", "rule", "judgement"]
    frame = pd.DataFrame({"n": x})
    assert pmh.spc(frame, value="n").upper == found.upper
    assert pmh.spc(count=x).mean == pytest.approx(35 / 18)
    assert pmh.spc(count=x, total=[20] * 18).mean == pytest.approx(35 / 360)
    assert "trial limits" in " ".join(pmh.spc(x[:10]).notes)
    json.dumps(found.to_dict(), allow_nan=False)
    assert "variation" in repr(found)
    with pytest.raises(pmh.BadOption):
        pmh.spc(x, baseline=5)
    with pytest.raises(TypeError):
        pmh.spc(total=x)


def test_mann_kendall():
    found = pmh.mann_kendall([1, 2, 3, 4, 5], [1, 2, 3, 4, 5])
    assert found.p == pytest.approx(1 / 60) and found.exact and found.s == 10 and found.slope.estimate == 1
    assert pmh.mann_kendall([1, 2, 3], [4, 4, 4]).reason == "All values are equal"
    with pytest.raises(pmh.NotFinite) as error:
        pmh.mann_kendall([1, 2, 3], [4, np.inf, 4])
    assert error.value.row == 1


def test_loglinear():
    found = pmh.loglinear(YEARS, DEATHS, PEOPLE)
    assert found.slope.estimate == pytest.approx(0.02217193472949279, rel=1e-10)
    assert found.dispersion == pytest.approx(2.4047726306679356, rel=1e-9) and found.family == "Quasi-Poisson"
    assert found.series["fitted"].sum() == pytest.approx(sum(DEATHS))
    assert pmh.loglinear(YEARS, DEATHS, PEOPLE, family="negative binomial").theta == pytest.approx(38407, rel=1e-4)
    assert pmh.loglinear(YEARS, [20 + i for i in range(13)], family="negative binomial").family == "Poisson"
    with pytest.raises(pmh.BadArgument):
        pmh.loglinear(YEARS, DEATHS, family="gamma")


def test_newer_points_contradict_a_frozen_baseline():
    values = [19, 20, 21] * 4 + [34, 36, 35, 33] * 2
    found = pmh.spc(values, baseline=12, polarity="lower", target=28)
    assert found.assurance == "No assurance: the last point or points after the baseline contradict the limits"
    assert pmh.spc(values[:12], baseline=12, polarity="lower", target=28).assurance == "Passes the target consistently"


def test_a_target_in_another_unit():
    with pytest.raises(pmh.BadOption, match="for proportions it must be 0 to 1"):
        pmh.spc(count=[3, 4, 3], total=[10, 10, 10], target=30, polarity="lower")
    goals = {9.170821206644574: True, 9.170821206644574e-05: False}
    for goal, noted in goals.items():
        found = pmh.target(YEARS, count=DEATHS, population=PEOPLE, goal=goal, due=2030, polarity="lower")
        assert any("are they in one unit?" in note for note in found.notes) == noted


def test_target():
    frame = pd.DataFrame({"year": YEARS, "deaths": DEATHS, "people": PEOPLE})
    found = pmh.target(frame, times="year", count="deaths", population="people", goal=9.170821206644574e-05, due=2030,
                       polarity="lower", ahead=[2020, 2030])
    assert (found.track, found.rag) == ("Off track", "Red")
    assert found.probability == pytest.approx(1.4654085878233134e-15, rel=1e-6)
    assert found.fan["milestone"][1] == pytest.approx(9.170821206644574e-05)
    assert found.fan["lower_95"][1] < found.fan["lower_50"][1] < found.fan["fitted"][1]
    json.dumps(found.to_dict(), allow_nan=False)
    assert len(found.to_frame()) == 1
    with pytest.raises(TypeError):
        pmh.target(YEARS, DEATHS, population=PEOPLE, goal=1, due=2030, polarity="lower")


def test_cochran_armitage():
    found = pmh.cochran_armitage([1, 2, 3, 4, 5], [994, 1023, 1199, 1332, 1367], [40299, 41527, 42811, 44064, 44701])
    assert found.chi_square == pytest.approx(47.896676707589116, rel=1e-12)
    assert found.chi_square_all == pytest.approx(found.chi_square + found.chi_square_departure)
    assert pmh.cochran_armitage([1, 2], [0, 0], [9, 9]).reason.startswith("Numerators are all 0")
    with pytest.raises(pmh.OutOfRange) as error:
        pmh.cochran_armitage([1, 2], [3, 10], [9, 9])
    assert error.value.row == 1


def test_latest_change():
    found = pmh.latest_change([2022, 2021], [5, 9], [4, 8], [6, 10], polarity="lower")
    assert found.verdict == "Decreasing and getting better" and found.difference == -4
    assert pmh.latest_change([2022, 2020], [5, 9], [4, 8], [6, 10]).verdict == "Cannot be calculated"
    assert pmh.latest_change([2022, 2021], [5, 9], [4, 6], [6, 10]).reason == "The intervals overlap"


def test_two_periods():
    found = pmh.two_periods([10, 10], [0.5, 0], [12, 12], [0.5, 0], years=4)
    assert found["z"][0] == pytest.approx(2 / 0.5**0.5) and np.isnan(found["p"][1])
    assert found["yearly_percent"][0] == pytest.approx(100 * (1.2**0.25 - 1))
    with pytest.raises(pmh.BadRows) as error:
        pmh.two_periods([10, 10], [0.5, -1], [12, 12], [0.5, 1])
    assert error.value.row == 1 and np.isnan(error.value.result["z"][1])


def test_whole_numbers_are_not_cut():
    for wrong in ({"run": 6.7}, {"shift": 7.0}, {"baseline": 12.9}, {"run": True}):
        with pytest.raises(pmh.BadArgument, match="whole number"):
            pmh.spc(value=[1.0, 2.0, 3.0], **wrong)
    with pytest.raises(pmh.BadOption, match="3 to 100"):
        pmh.spc(value=[1.0, 2.0, 3.0], shift=0)
    with pytest.raises(pmh.BadArgument, match="latest is 5.7"):
        pmh.target(YEARS, DEATHS, goal=9, due=2030, polarity="lower", latest=5.7)


def test_a_target_of_rolling_rates_is_refused():
    found = pmh.target(YEARS, DEATHS, goal=9, due=2030, polarity="lower", period=3)
    assert found.reason == "Periods overlap" and math.isnan(found.probability)

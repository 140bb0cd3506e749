# SPDX-License-Identifier: GPL-3.0-or-later
import numpy as np
import pandas as pd
import pytest

import pmh

VALUES = np.array([[250, 16, 12, 5], [200, 16, 8, 3], [300, 32, 16, 4], [275, 32, 8, 4], [225, 16, 16, 2]], float)
WEIGHTS, LOWER = np.array([1, 2, 1, 1]), np.array([True, False, False, False])
SCALES = [(0, 400), (0, 64), (0, 20), (1, 5)]


def test_methods_against_numpy():
    got = pmh.criteria(pd.DataFrame(VALUES, index=list("abcde")), weights=WEIGHTS.tolist(), scales=SCALES,
                       lower_is_better=LOWER.tolist(), preferences=[("linear", 20, 60), ("usual",), ("u", 1), ("level", 0.5, 1.5)])
    low, high = np.array(SCALES).T
    places = np.where(LOWER, high - VALUES, VALUES - low) / (high - low)
    assert got.score["sum"] == pytest.approx(places @ WEIGHTS / 5, rel=1e-14)
    unit = VALUES / np.linalg.norm(VALUES, axis=0) * WEIGHTS * np.where(LOWER, -1, 1)
    best, worst = np.linalg.norm(unit - unit.max(0), axis=1), np.linalg.norm(unit - unit.min(0), axis=1)
    assert got.score["topsis"] == pytest.approx(worst / (best + worst), rel=1e-13)
    assert got.score["promethee"] == pytest.approx([-0.05, -0.28125, 0.35625, 0.1125, -0.1375], rel=1e-13)
    assert got.rank["topsis"].tolist() == [3, 5, 1, 2, 4] and got.reversed[("sum", "topsis")] == 1
    assert got.to_frame().loc["c", "topsis_rank"] == 1 and "pairs reversed" in repr(got)
    with pytest.raises(pmh.OutOfRange):
        pmh.criteria([[5]], weights=[1], scales=[(0, 4)])
    with pytest.raises(pmh.BadArgument, match="preferences"):
        pmh.criteria([[5]], weights=[1], scales=[(0, 9)], preferences=[("v",)])
    with pytest.raises(pmh.BadArgument, match="weights"):
        pmh.criteria([[5]], weights=[1, 2], scales=[(0, 9)])


def test_ahp_against_numpy():
    full = np.array([[1, 3, 5], [1 / 3, 1, 3], [1 / 5, 1 / 3, 1]])
    values, vectors = np.linalg.eig(full)
    largest = int(np.argmax(values.real))
    weights = vectors[:, largest].real / vectors[:, largest].real.sum()
    got = pmh.ahp(full)
    assert got.weights == pytest.approx(weights, rel=1e-12) and got.lambda_max == pytest.approx(values[largest].real, rel=1e-13)
    assert got.ratio == pytest.approx((values[largest].real - 3) / 2 / 0.58, rel=1e-10) and got.acceptable
    with pytest.raises(pmh.Mismatch):
        pmh.ahp([[1, 2], [2, 1]])


def test_quadrants():
    spend, outcome = pd.Series([10, 30, 21], index=list("xyz")), pd.Series([60, 40, 53], index=list("xyz"))
    got = pmh.quadrants(spend, outcome)
    assert got.spend.to_list() == pytest.approx(((spend - spend.mean()) / spend.std()).to_list(), rel=1e-13)
    assert got.loc["y", "quadrant"] == "higher spend, worse outcome"
    assert pmh.quadrants(spend, outcome, polarity="lower").loc["y", "quadrant"] == "higher spend, better outcome"
    with pytest.raises(pmh.BadRows):
        pmh.quadrants([1, None], [1, 2])


def test_weights_are_not_mixed_up():
    values = pd.DataFrame({"a": [1, 2], "b": [2, 0]})
    plain = pmh.criteria(values, weights=[1, 2], scales=[(0, 2)] * 2)
    named = pmh.criteria(values, weights=pd.Series([1, 2], index=["a", "b"]), scales=[(0, 2)] * 2)
    assert named.to_dict() == plain.to_dict()
    assert pmh.criteria(values, weights=pd.Series([1, 2]), scales=[(0, 2)] * 2).to_dict() == plain.to_dict()
    with pytest.raises(pmh.BadArgument, match="order of the columns"):
        pmh.criteria(values, weights=pd.Series([2, 1], index=["b", "a"]), scales=[(0, 2)] * 2)
    with pytest.raises(pmh.BadArgument, match="weights is a dict"):
        pmh.criteria(values, weights={"b": 2, "a": 1}, scales=[(0, 2)] * 2)
    with pytest.raises(pmh.BadArgument, match="scales has 1 entries"):
        pmh.criteria(values, weights=[1, 2], scales=[(0, 2)])


def test_equal_peers_have_no_quadrant():
    got = pmh.quadrants([0.1, 0.1, 0.1], [1, 2, 4])
    assert np.isnan(got.spend).all() and set(got.quadrant) == {"no quadrant"}
    assert str(pmh.quadrants([1, 2, 3], [3, 2, 1], polarity="lower").outcome[1]) == "0.0"

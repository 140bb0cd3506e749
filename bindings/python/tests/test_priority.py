# SPDX-License-Identifier: GPL-3.0-or-later
import json
import math

import numpy as np
import pandas as pd
import pytest

import pmh

EVIDENCE, PRIORITY = np.repeat([1, 2, 3], 5), np.tile([1, 2, 3, 4, 5], 3)
CERTAINTY = [0.95, 0.88, 0.50, 0.80, 0.96, 0.50, 0.48, 0.80, 0.50, 0.58, 0.95, 0.85, 0.68, 0.92, 0.97]


def test_fifteen_cells():
    placed = pmh.place(EVIDENCE, PRIORITY)
    assert "".join(placed.zone) == "EECDD" "EECCA" "BBAAA"
    assert placed.rating.tolist() == (EVIDENCE * PRIORITY).tolist()
    assert placed.certainty.tolist() == CERTAINTY
    assert set(placed.basis) == {"reconstructed"} and not placed.status.any()
    assert len(set(placed.prompt)) == 5 and pmh.default_map() == {3: "BBAAA", 2: "EECCA", 1: "EECDD"}


def test_strict_gives_no_zone_to_unsure_cells():
    strict = pmh.place(EVIDENCE, PRIORITY, strict=True)
    assert [zone == "-" for zone in strict.zone] == [certainty < 0.8 for certainty in CERTAINTY]
    assert set(strict.basis[np.array(CERTAINTY) < 0.8]) == {"to be agreed locally"}


def test_a_map_of_ones_own():
    mine = {3: "AAAAA", 2: "CCCCC", 1: "EEEEE"}
    placed = pmh.place(EVIDENCE, PRIORITY, map=mine, strict=True)
    assert "".join(placed.zone) == "EEEEECCCCCAAAAA" and set(placed.basis) == {"own map"}
    assert set(placed.certainty) == {1.0}
    for wrong in ({3: "AAAAA"}, {**mine, 3: "AAAA"}, {**mine, 3: "AAAAF"}, {**mine, 4: "AAAAA"}):
        with pytest.raises(pmh.BadArgument, match="map"):
            pmh.place([1], [1], map=wrong)


def test_options_that_cannot_be_placed():
    with pytest.raises(pmh.BadRows) as caught:
        pmh.place([3, 4, 2.5, None, 2], [5, 1, 1, 1, np.inf])
    statuses = [0, pmh.OutOfRange.status, pmh.NotWhole.status, pmh.Missing.status, pmh.NotFinite.status]
    assert caught.value.row == 1 and caught.value.result.status.tolist() == statuses
    assert caught.value.result.zone.tolist() == ["A", "-", "-", "-", "-"]
    with pytest.warns(UserWarning, match="1 row is invalid; the first: evidence"):
        ranked = pmh.priority([1, 9, 3], [1, 1, 1], id=["x", "y", "z"], errors="nan")
    assert ranked.id.tolist() == ["z", "x", "y"] and ranked.rank.tolist() == [1, 2, 0]


def test_plain_for_json():
    ranked = pmh.priority([2, 3], [5, 5], id=np.array(["x", "y"]))
    plain = json.loads(json.dumps(ranked.to_dict()))
    assert plain["id"] == ["y", "x"] and plain["rating"] == [15, 10] and plain["certainty"] == [0.97, 0.58]


def competition_ranks(keys):
    """The second route: one more than the options that stand higher."""
    keys = list(keys)
    return [1 + sum(other > key for other in keys) for key in keys]


def test_ranks_and_ties():
    evidence, priority = [3, 2, 1, 3, 2, 3], [2, 3, 5, 5, 5, 2]
    cost, reach = [5, 9, 1, 2, 3, None], [10, 10, 30, 1, 1, 20]
    placed = pmh.place(evidence, priority)
    ratings = [e * p for e, p in zip(evidence, priority)]
    assert pmh.rank(placed).rank.tolist() == competition_ranks(zip(ratings)) == [3, 3, 6, 1, 2, 3]
    assert pmh.rank(placed).tied.tolist() == [3, 3, 1, 1, 1, 3]
    assert pmh.rank(placed, ties="evidence").rank.tolist() == competition_ranks(zip(ratings, evidence))
    lost = [-np.inf if value is None else -value for value in cost]  # a missing key loses its ties
    assert pmh.rank(placed, ties="cost", cost=cost).rank.tolist() == competition_ranks(zip(ratings, lost))
    assert pmh.rank(placed, ties="reach", reach=reach).rank.tolist() == competition_ranks(zip(ratings, reach))
    with pytest.raises(pmh.BadArgument, match="needs cost"):
        pmh.rank(placed, ties="cost")
    with pytest.raises(pmh.BadArgument, match="2 rows"):
        pmh.rank(placed, ties="cost", cost=[1, 2])
    with pytest.raises(pmh.OutOfRange) as caught:
        pmh.rank(placed, ties="cost", cost=[1, 2, 3, -4, 5, 6])
    assert caught.value.row == 3
    with pytest.raises(pmh.BadArgument, match="'share'"):
        pmh.rank(placed, ties="coin")


def test_frame():
    frame = pd.DataFrame(
        {"name": ["gardens", "parenting", "debt advice"], "ev": [1, 3, 2], "pr": [4, 5, 5], "pounds": [1, 2, 3]},
        index=[10, 20, 30])
    out = pmh.priority(frame, evidence="ev", priority="pr", id="name", cost="pounds", ties="cost")
    assert out.index.tolist() == [20, 30, 10] and out.id.tolist() == ["parenting", "debt advice", "gardens"]
    assert list(out.columns) == ["id", "rank", "tied", "evidence", "priority", "rating", "zone", "prompt", "basis",
                                 "certainty", "status"]
    plain = frame.rename(columns={"ev": "evidence", "pr": "priority", "name": "id"})
    assert pmh.priority(plain).equals(out)
    placed = pmh.place(frame.ev, frame.pr)
    assert placed.index.equals(frame.index) and pmh.rank(placed)["rank"].to_dict() == {10: 3, 20: 1, 30: 2}
    assert "parenting" in repr(pmh.priority(frame.ev.tolist(), frame.pr.tolist(), id=frame.name))
    with pytest.raises(pmh.BadArgument, match="id has 2"):
        pmh.priority([1, 2, 3], [1, 2, 3], id=["a", "b"])
    with pytest.raises(pmh.BadArgument, match="different indexes"):
        pmh.priority(frame.ev, frame.pr, id=frame.name.sort_values())
    with pytest.raises(pmh.BadArgument, match="different indexes"):
        pmh.rank(placed, ties="cost", cost=frame.pounds[::-1])
    for wrong in (lambda: pmh.priority([1, 2, 3]), lambda: pmh.rank([1, 2])):
        with pytest.raises(TypeError):
            wrong()


def test_an_unplaced_option_is_said_to_be_unplaced() -> None:
    with pytest.warns(UserWarning):
        result = pmh.priority([1, 4, math.nan], [2, 3, 3], errors="nan", id=["a", "b", "c"])
    assert list(result.basis) == ["reconstructed", "not placed", "not placed"]
    assert list(result.prompt[1:]) == ["Not placed."] * 2 and "not placed" in repr(result)

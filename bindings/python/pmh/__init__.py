# SPDX-License-Identifier: GPL-3.0-or-later
"""Measure outcomes in public mental health: score, reliability, change, indicator, compare, trend, priority.

Lists, numpy arrays and pandas objects go in; pandas in gives pandas out, with the same index. The numbers are those of
the C library libpmh, which is looked for in ``PMH_LIBRARY`` (if set, nowhere else), beside this package, and then where
the system keeps its libraries.

>>> import pmh
>>> pmh.score([[3, 4, 4, 3, 4, 4, 4]])
array([23.21])
>>> print(pmh.recent_trend([2018, 2019, 2020, 2021, 2022], count=[994, 1023, 1199, 1332, 1367],
...                        total=[40299, 41527, 42811, 44064, 44701]).verdict)
Increasing
"""

from ._library import (
    BadArgument, BadBytes, BadOption, BadRows, Error, Incomplete, Mismatch, Missing, NoMemory, NotCalculated, NotFinite,
    NotWhole, OutOfRange, Overflow, version,
)
from .change import ChangeResult, ChangeTally, Interval, change
from .change_bootstrap import Bootstrap, bootstrap, bootstrap_draw, bootstrap_limits
from .change_group import GroupChanges, adjust_p, change_by_group
from .change_pair import Attrition, Pairs, attrition, pair, pair_long
from .change_person import ClinicalChange, ReliableChange, Responders, clinical_change, reliable_change, responders
from .compare import CompareResult, compare
from .indicator import IndicatorResult, proportion, rate
from .priority import PriorityResult, Ranks, default_map, place, priority, rank
from .reliability import (
    ICCResult, ItemReliability, ReliabilityResult, ReliabilityTally, alpha_limits, icc, reliability,
)
from .scale import ScaleDescription, ScoreCounts, ScoreReport, metric, scales, score, score_report
from .trend import TrendResult, recent_trend
from .trend_interrupted import InterruptedResult, InterruptedTerm, its
from .trend_joinpoint import AverageChange, Joinpoint, JoinpointFit, JoinpointResult, Segment, joinpoint

__version__ = "0.1.0"

__all__ = [
    "BadArgument", "BadBytes", "BadOption", "BadRows", "ChangeResult", "ChangeTally", "CompareResult", "Error",
    "ICCResult", "Incomplete", "IndicatorResult", "Interval", "ItemReliability", "Mismatch", "Missing", "NoMemory",
    "NotCalculated", "NotFinite", "NotWhole", "OutOfRange", "Overflow", "PriorityResult", "Ranks",
    "ReliabilityResult", "ReliabilityTally", "ScaleDescription", "ScoreCounts", "ScoreReport", "TrendResult",
    "alpha_limits", "change", "compare", "default_map", "icc", "metric", "place", "priority", "proportion", "rank",
    "rate", "recent_trend", "reliability", "scales", "score", "score_report", "version",
    "Attrition", "BadArgument", "BadBytes", "BadOption", "BadRows", "Bootstrap", "ChangeResult", "ChangeTally",
    "ClinicalChange", "CompareResult", "Error", "GroupChanges", "Incomplete", "IndicatorResult", "Interval",
    "Mismatch", "Missing", "NoMemory", "NotCalculated", "NotFinite", "NotWhole", "OutOfRange", "Overflow", "Pairs",
    "PriorityResult", "Ranks", "ReliableChange", "Responders", "ScaleDescription", "ScoreCounts", "ScoreReport",
    "TrendResult", "adjust_p", "attrition", "bootstrap", "bootstrap_draw", "bootstrap_limits", "change",
    "change_by_group", "clinical_change", "compare", "default_map", "metric", "pair", "pair_long", "place",
    "priority", "proportion", "rank", "rate", "recent_trend", "reliable_change", "responders", "scales", "score",
    "score_report", "version",
    "AverageChange", "BadArgument", "BadBytes", "BadOption", "BadRows", "ChangeResult", "ChangeTally", "CompareResult",
    "Error", "Incomplete", "IndicatorResult", "InterruptedResult", "InterruptedTerm", "Interval", "Joinpoint",
    "JoinpointFit", "JoinpointResult", "Mismatch", "Missing", "NoMemory", "NotCalculated", "NotFinite", "NotWhole",
    "OutOfRange", "Overflow", "PriorityResult", "Ranks", "ScaleDescription", "ScoreCounts", "ScoreReport", "Segment",
    "TrendResult", "change", "compare", "default_map", "its", "joinpoint", "metric", "place", "priority", "proportion",
    "rank", "rate", "recent_trend", "scales", "score", "score_report", "version",
]

# SPDX-License-Identifier: GPL-3.0-or-later
"""Measure outcomes in public mental health: score, change, indicator, compare, trend, priority.

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
from .compare import CompareResult, compare
from .indicator import IndicatorResult, proportion, rate
from .priority import PriorityResult, Ranks, default_map, place, priority, rank
from .scale import ScaleDescription, ScoreCounts, ScoreReport, metric, scales, score, score_report
from .trend import TrendResult, recent_trend
from .trend_interrupted import InterruptedResult, InterruptedTerm, its
from .trend_joinpoint import AverageChange, Joinpoint, JoinpointFit, JoinpointResult, Segment, joinpoint
from .trend_loglinear import KendallResult, LoglinearResult, loglinear, mann_kendall
from .trend_spc import SpcResult, spc
from .trend_target import TargetResult, target
from .trend_test import ArmitageResult, LatestResult, cochran_armitage, latest_change, two_periods

__version__ = "0.1.0"

__all__ = [
    "ArmitageResult", "AverageChange", "BadArgument", "BadBytes", "BadOption", "BadRows", "ChangeResult",
    "ChangeTally", "CompareResult", "Error", "Incomplete", "IndicatorResult", "InterruptedResult", "InterruptedTerm",
    "Interval", "Joinpoint", "JoinpointFit", "JoinpointResult", "KendallResult", "LatestResult", "LoglinearResult",
    "Mismatch", "Missing", "NoMemory", "NotCalculated", "NotFinite", "NotWhole", "OutOfRange", "Overflow",
    "PriorityResult", "Ranks", "ScaleDescription", "ScoreCounts", "ScoreReport", "Segment", "SpcResult",
    "TargetResult", "TrendResult", "change", "cochran_armitage", "compare", "default_map", "its", "joinpoint",
    "latest_change", "loglinear", "mann_kendall", "metric", "place", "priority", "proportion", "rank", "rate",
    "recent_trend", "scales", "score", "score_report", "spc", "target", "two_periods", "version",
]

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
from .change_more import (
    CategoryShift, EffectSizes, Equivalence, PairedPower, PairedTest, RankChange, category_shift, effect_sizes,
    equivalence, equivalence_power, paired_power, paired_test, rank_change,
)
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
    "Attrition", "AverageChange", "BadArgument", "BadBytes", "BadOption", "BadRows", "Bootstrap", "CategoryShift",
    "ChangeResult", "ChangeTally", "ClinicalChange", "CompareResult", "EffectSizes", "Equivalence", "Error",
    "GroupChanges", "ICCResult", "Incomplete", "IndicatorResult", "InterruptedResult", "InterruptedTerm",
    "Interval", "ItemReliability", "Joinpoint", "JoinpointFit", "JoinpointResult", "Mismatch", "Missing",
    "NoMemory", "NotCalculated", "NotFinite", "NotWhole", "OutOfRange", "Overflow", "PairedPower", "PairedTest",
    "Pairs", "PriorityResult", "RankChange", "Ranks", "ReliabilityResult", "ReliabilityTally", "ReliableChange",
    "Responders", "ScaleDescription", "ScoreCounts", "ScoreReport", "Segment", "TrendResult", "adjust_p",
    "alpha_limits", "attrition", "bootstrap", "bootstrap_draw", "bootstrap_limits", "category_shift", "change",
    "change_by_group", "clinical_change", "compare", "default_map", "effect_sizes", "equivalence",
    "equivalence_power", "icc", "its", "joinpoint", "metric", "pair", "pair_long", "paired_power", "paired_test",
    "place", "priority", "proportion", "rank", "rank_change", "rate", "recent_trend", "reliability",
    "reliable_change", "responders", "scales", "score", "score_report", "version",
]

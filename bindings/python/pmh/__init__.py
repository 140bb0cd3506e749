# SPDX-License-Identifier: GPL-3.0-or-later
"""Measure outcomes in public mental health: score, reliability, change, indicator, compare, trend, priority, portfolio.

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
    BadArgument, BadBytes, BadOption, BadRows, Error, Incomplete, Mismatch, Missing, NoMemory, NotCalculated,
    NotFinite, NotWhole, OutOfRange, Overflow, version,
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
from .change_plot import plot_change
from .compare import CompareResult, QuantileResult, compare, quantiles
from .criteria import AhpResult, CriteriaResult, QuadrantResult, ahp, criteria, quadrants
from .disclosure import AuditResult, SuppressResult, audit_suppression, suppress
from .funnel import FunnelResult, funnel
from .indicator import (
    IndicatorResult, proportion, proportion_difference, proportion_ratio, rate, rate_difference, rate_ratio,
)
from .indicator_groups import (
    GroupResult, dsr, dsr_difference, dsr_ratio, healthy_life_expectancy, isr, life_expectancy, mean, smr,
    standard_population,
)
from .portfolio import PortfolioResult, portfolio
from .priority import PriorityResult, Ranks, default_map, place, priority, rank
from .reliability import ICCResult, ItemReliability, ReliabilityResult, ReliabilityTally, alpha_limits, icc, reliability
from .scale import (
    BandSet, BandsReport, Instrument, Norm, NormReport, ScaleDescription, ScoreCounts, ScoreReport, band_sets, bands,
    instrument, instruments, metric, norm, norms, scales, score, score_report,
)
from .trend import TrendResult, recent_trend
from .trend_interrupted import InterruptedResult, InterruptedTerm, its
from .trend_joinpoint import AverageChange, Joinpoint, JoinpointFit, JoinpointResult, Segment, joinpoint
from .trend_loglinear import KendallResult, LoglinearResult, loglinear, mann_kendall
from .trend_spc import SpcResult, spc
from .trend_target import TargetResult, target
from .trend_test import ArmitageResult, LatestResult, cochran_armitage, latest_change, two_periods
from .votes import Agreement, concordance, kappa, krippendorff, rank_probabilities, votes, zone_probabilities

__version__ = "0.1.0"

__all__ = [
    "Agreement", "AhpResult", "ArmitageResult", "Attrition", "AuditResult", "AverageChange", "BadArgument",
    "BadBytes", "BadOption", "BadRows", "BandSet", "BandsReport", "Bootstrap", "CategoryShift", "ChangeResult",
    "ChangeTally", "ClinicalChange", "CompareResult", "CriteriaResult", "EffectSizes", "Equivalence", "Error",
    "FunnelResult", "GroupChanges", "GroupResult", "ICCResult", "Incomplete", "IndicatorResult", "Instrument",
    "InterruptedResult", "InterruptedTerm", "Interval", "ItemReliability", "Joinpoint", "JoinpointFit",
    "JoinpointResult", "KendallResult", "LatestResult", "LoglinearResult", "Mismatch", "Missing", "NoMemory",
    "Norm", "NormReport", "NotCalculated", "NotFinite", "NotWhole", "OutOfRange", "Overflow", "PairedPower",
    "PairedTest", "Pairs", "PortfolioResult", "PriorityResult", "QuadrantResult", "QuantileResult", "RankChange",
    "Ranks", "ReliabilityResult", "ReliabilityTally", "ReliableChange", "Responders", "ScaleDescription",
    "ScoreCounts", "ScoreReport", "Segment", "SpcResult", "SuppressResult", "TargetResult", "TrendResult",
    "adjust_p", "ahp", "alpha_limits", "attrition", "audit_suppression", "band_sets", "bands", "bootstrap",
    "bootstrap_draw", "bootstrap_limits", "category_shift", "change", "change_by_group", "clinical_change",
    "cochran_armitage", "compare", "concordance", "criteria", "default_map", "dsr", "dsr_difference", "dsr_ratio",
    "effect_sizes", "equivalence", "equivalence_power", "funnel", "healthy_life_expectancy", "icc", "instrument",
    "instruments", "isr", "its", "joinpoint", "kappa", "krippendorff", "latest_change", "life_expectancy",
    "loglinear", "mann_kendall", "mean", "metric", "norm", "norms", "pair", "pair_long", "paired_power",
    "paired_test", "place", "plot_change", "portfolio", "priority", "proportion", "proportion_difference",
    "proportion_ratio", "quadrants", "quantiles", "rank", "rank_change", "rank_probabilities", "rate",
    "rate_difference", "rate_ratio", "recent_trend", "reliability", "reliable_change", "responders", "scales",
    "score", "score_report", "smr", "spc", "standard_population", "suppress", "target", "two_periods", "version",
    "votes", "zone_probabilities",
]

# SPDX-License-Identifier: GPL-3.0-or-later
"""The headers of libpmh, restated: constants, structs, functions, and nothing else.

Names are those of C; what each means stands in ``include/pmh/*.h``. At every import the library is asked for the layout
of its structs, and refused if it is not the one restated here.
"""

from __future__ import annotations

from ctypes import (
    POINTER, Structure, c_char, c_char_p, c_double, c_int8, c_int32, c_int64, c_size_t, c_ssize_t, c_uint64,
    c_void_p,
)
from typing import Any

# ---- constants ------------------------------------------------------------------------------------------------------

# base.h
PMH_VERSION_MAJOR = 0
PMH_VERSION_MINOR = 1
PMH_VERSION_PATCH = 0
PMH_VERSION = "0.1.0"
PMH_MESSAGE_SIZE = 256
PMH_NO_ANSWER = -128

PMH_OK = 0
PMH_BAD_ARGUMENT = -1
PMH_BAD_OPTION = -2
PMH_OUT_OF_RANGE = -3
PMH_NOT_FINITE = -4
PMH_NOT_WHOLE = -5
PMH_MISSING = -6
PMH_INCOMPLETE = -7
PMH_BAD_ROWS = -8
PMH_NO_MEMORY = -9
PMH_BAD_BYTES = -10
PMH_MISMATCH = -11
PMH_OVERFLOW = -12
PMH_NOT_CALCULATED = -13

PMH_LOW_IS_GOOD = -1
PMH_NO_JUDGEMENT = 0
PMH_HIGH_IS_GOOD = 1

# scale.h
PMH_SCALE_CUSTOM = 0
PMH_SCALE_WEMWBS = 1
PMH_SCALE_SWEMWBS = 2
PMH_SCALE_SWEMWBS_RAW = 3

PMH_SCALE_ZERO_BASED = 1

# change.h
PMH_CHANGE_LEVELS = 64

PMH_CHANGE_FEW = 1
PMH_CHANGE_NO_VARIANCE = 2
PMH_CHANGE_NO_CORRELATION = 4
PMH_CHANGE_FLOOR = 8
PMH_CHANGE_CEILING = 16
PMH_CHANGE_UNDERFLOW = 32

# indicator.h
PMH_INDICATOR_DEFAULT = 0
PMH_INDICATOR_WILSON = 1
PMH_INDICATOR_EXACT = 2
PMH_INDICATOR_BYAR = 3

# compare.h
PMH_COMPARE_NOT_COMPARED = 0
PMH_COMPARE_LOWER = 1
PMH_COMPARE_SIMILAR = 2
PMH_COMPARE_HIGHER = 3
PMH_COMPARE_BETTER = 4
PMH_COMPARE_WORSE = 5

PMH_COMPARE_COMPARED = 0
PMH_COMPARE_NO_VALUE = 1
PMH_COMPARE_NO_LIMITS = 2
PMH_COMPARE_NO_BENCHMARK = 3
PMH_COMPARE_NOT_WANTED = 4
PMH_COMPARE_INVALID = 5

# trend.h
PMH_TREND_POINTS = 5

PMH_TREND_UNNAMED = 0
PMH_TREND_PROPORTION = 1
PMH_TREND_STANDARDISED_PROPORTION = 2
PMH_TREND_RATE = 3
PMH_TREND_STANDARDISED_RATE = 4
PMH_TREND_RATIO = 5
PMH_TREND_LIFE_EXPECTANCY = 6
PMH_TREND_INEQUALITY = 7
PMH_TREND_MEAN = 8
PMH_TREND_MEDIAN = 9
PMH_TREND_COUNT = 10
PMH_TREND_SCORE = 11

PMH_TREND_REFUSE_GAPS = 0
PMH_TREND_GAPS_BY_YEAR = 1
PMH_TREND_GAPS_BY_RANK = 2

PMH_TREND_CANNOT = 0
PMH_TREND_NO_CHANGE = 1
PMH_TREND_INCREASING = 2
PMH_TREND_DECREASING = 3

PMH_TREND_SIGNIFICANT = 0
PMH_TREND_NOT_SIGNIFICANT = 1
PMH_TREND_OUTLIER = 2
PMH_TREND_FEW_POINTS = 3
PMH_TREND_MISSING_VALUE = 4
PMH_TREND_NO_LIMITS = 5
PMH_TREND_DUPLICATE_YEAR = 6
PMH_TREND_NOT_ANNUAL = 7
PMH_TREND_WRONG_KIND = 8
PMH_TREND_BREAK = 9
PMH_TREND_GAP = 10
PMH_TREND_ALL_OR_NONE = 11
PMH_TREND_NO_WIDTH = 12
PMH_TREND_IMPOSSIBLE = 13
PMH_TREND_NO_YEAR = 14
PMH_TREND_NO_OVERLAP = 15
PMH_TREND_OVERLAP = 16

# trend_interrupted.h
PMH_TREND_INTERRUPTED_DEFAULT = 0
PMH_TREND_INTERRUPTED_LEAST_SQUARES = 1
PMH_TREND_INTERRUPTED_PRAIS_WINSTEN = 2
PMH_TREND_INTERRUPTED_NEWEY_WEST = 3
PMH_TREND_INTERRUPTED_QUASI_POISSON = 4

PMH_TREND_NO_SEASON = 0
PMH_TREND_HARMONICS = 1
PMH_TREND_MONTHS = 2

PMH_TREND_INTERRUPTED_DONE = 0
PMH_TREND_INTERRUPTED_FEW = 1
PMH_TREND_INTERRUPTED_TWICE = 2
PMH_TREND_INTERRUPTED_UNEVEN = 3
PMH_TREND_INTERRUPTED_SEASON = 4
PMH_TREND_INTERRUPTED_WANDERING = 5
PMH_TREND_INTERRUPTED_NO_EVENTS = 6
PMH_TREND_INTERRUPTED_DEPENDENT = 7
PMH_TREND_INTERRUPTED_IMPOSSIBLE = 8

PMH_TREND_INTERRUPTED_SHORT = 1
PMH_TREND_INTERRUPTED_THIN = 2
PMH_TREND_INTERRUPTED_TOO_SURE = 4
PMH_TREND_INTERRUPTED_FOLLOW = 8
PMH_TREND_INTERRUPTED_EXACT = 16
PMH_TREND_INTERRUPTED_LEFT_OUT = 32
PMH_TREND_INTERRUPTED_BEYOND = 64
PMH_TREND_INTERRUPTED_BELOW_ZERO = 128

# trend_joinpoint.h
PMH_TREND_JOINPOINTS = 7
PMH_TREND_SEGMENTS = 8
PMH_TREND_AVERAGES = 4

PMH_TREND_JOINPOINT_LOG = 0
PMH_TREND_JOINPOINT_LINEAR = 1

PMH_TREND_JOINPOINT_WBIC = 0
PMH_TREND_JOINPOINT_BIC = 1
PMH_TREND_JOINPOINT_BIC3 = 2
PMH_TREND_JOINPOINT_PERMUTATION = 3
PMH_TREND_JOINPOINT_FIXED = 4

PMH_TREND_JOINPOINT_SEGMENTS = 0
PMH_TREND_JOINPOINT_CONSTRAINED = 1

PMH_TREND_AVERAGE_DEFAULT = 0
PMH_TREND_AVERAGE_DELTA = 1
PMH_TREND_AVERAGE_PARAMETRIC = 2
PMH_TREND_AVERAGE_QUANTILE = 3
PMH_TREND_AVERAGE_SEGMENT = 4

PMH_TREND_INDEPENDENT = 0
PMH_TREND_RHO_GIVEN = 1
PMH_TREND_RHO_ESTIMATED = 2

PMH_TREND_JOINPOINT_DONE = 0
PMH_TREND_JOINPOINT_FEW = 1
PMH_TREND_JOINPOINT_OVERLAP = 2
PMH_TREND_JOINPOINT_TWICE = 3
PMH_TREND_JOINPOINT_NOT_POSITIVE = 4
PMH_TREND_JOINPOINT_NO_ERROR = 5
PMH_TREND_JOINPOINT_NO_WIDTH = 6
PMH_TREND_JOINPOINT_UNEVEN = 7
PMH_TREND_JOINPOINT_TOO_FEW_FOR = 8
PMH_TREND_JOINPOINT_IMPOSSIBLE = 9

PMH_TREND_JOINPOINT_ZERO = 1
PMH_TREND_JOINPOINT_SHORT = 2
PMH_TREND_JOINPOINT_NO_DF = 4
PMH_TREND_JOINPOINT_EXACT = 8
PMH_TREND_JOINPOINT_NEAR_TIE = 16
PMH_TREND_JOINPOINT_OPEN = 32
PMH_TREND_JOINPOINT_CUT_DOWN = 64
PMH_TREND_JOINPOINT_LEFT_OUT = 128
PMH_TREND_JOINPOINT_FOLLOW = 256

PMH_TREND_UNSURE = 0
PMH_TREND_STABLE = 1
PMH_TREND_RISING = 2
PMH_TREND_FALLING = 3

# trend_loglinear.h
PMH_TREND_QUASI_POISSON = 0
PMH_TREND_POISSON = 1
PMH_TREND_NEGATIVE_BINOMIAL = 2

PMH_TREND_LOGLINEAR_DONE = 0
PMH_TREND_LOGLINEAR_FEW = 1
PMH_TREND_LOGLINEAR_ONE_TIME = 2
PMH_TREND_LOGLINEAR_NO_EVENTS = 3
PMH_TREND_LOGLINEAR_AT_END = 4
PMH_TREND_LOGLINEAR_IMPOSSIBLE = 5

PMH_TREND_LOGLINEAR_FALLEN_BACK = 1
PMH_TREND_LOGLINEAR_UNDER = 2
PMH_TREND_LOGLINEAR_OVER = 4
PMH_TREND_LOGLINEAR_SHORT = 8
PMH_TREND_LOGLINEAR_FOLLOW = 16
PMH_TREND_LOGLINEAR_LEFT_OUT = 32

# trend_spc.h
PMH_TREND_SPC_COMMON = 0
PMH_TREND_SPC_OUTSIDE = 1
PMH_TREND_SPC_RUN = 2
PMH_TREND_SPC_TWO_OF_THREE = 3
PMH_TREND_SPC_SHIFT = 4
PMH_TREND_SPC_UNJUDGED = 5

PMH_TREND_SPC_UNKNOWN_VARIATION = 0
PMH_TREND_SPC_COMMON_CAUSE = 1
PMH_TREND_SPC_IMPROVEMENT_HIGH = 2
PMH_TREND_SPC_IMPROVEMENT_LOW = 3
PMH_TREND_SPC_CONCERN_HIGH = 4
PMH_TREND_SPC_CONCERN_LOW = 5
PMH_TREND_SPC_NEUTRAL_HIGH = 6
PMH_TREND_SPC_NEUTRAL_LOW = 7

PMH_TREND_SPC_NO_ASSURANCE = 0
PMH_TREND_SPC_HIT_OR_MISS = 1
PMH_TREND_SPC_PASSES = 2
PMH_TREND_SPC_FAILS = 3

PMH_TREND_SPC_SHORT = 1
PMH_TREND_SPC_FOLLOW = 2
PMH_TREND_SPC_NO_LIMITS = 4
PMH_TREND_SPC_LEFT_OUT = 8
PMH_TREND_SPC_OVERDISPERSED = 16
PMH_TREND_SPC_FEW_EVENTS = 32

# trend_target.h
PMH_TREND_TARGET_LOG = 0
PMH_TREND_TARGET_LINEAR = 1

PMH_TREND_TRACK_UNKNOWN = 0
PMH_TREND_TRACK_ON = 1
PMH_TREND_TRACK_UNCERTAIN = 2
PMH_TREND_TRACK_OFF = 3

PMH_TREND_RAG_NONE = 0
PMH_TREND_RAG_GREEN = 1
PMH_TREND_RAG_AMBER = 2
PMH_TREND_RAG_RED = 3

PMH_TREND_TARGET_DONE = 0
PMH_TREND_TARGET_FEW = 1
PMH_TREND_TARGET_TWICE = 2
PMH_TREND_TARGET_PAST = 3
PMH_TREND_TARGET_NOT_POSITIVE = 4
PMH_TREND_TARGET_NO_ERROR = 5
PMH_TREND_TARGET_NO_EVENTS = 6
PMH_TREND_TARGET_EXACT = 7
PMH_TREND_TARGET_IMPOSSIBLE = 8

PMH_TREND_TARGET_FAR = 1
PMH_TREND_TARGET_SHORT = 2
PMH_TREND_TARGET_FOLLOW = 4
PMH_TREND_TARGET_MET = 8
PMH_TREND_TARGET_LEFT_OUT = 16

# trend_test.h
PMH_TREND_TEST_DONE = 0
PMH_TREND_TEST_FEW = 1
PMH_TREND_TEST_TWICE = 2
PMH_TREND_TEST_ALL_TIED = 3
PMH_TREND_TEST_ONE_TIME = 4
PMH_TREND_TEST_NO_EVENTS = 5
PMH_TREND_TEST_NO_ERROR = 6
PMH_TREND_TEST_EXACT = 7
PMH_TREND_TEST_IMPOSSIBLE = 8

PMH_TREND_TEST_SHORT = 1
PMH_TREND_TEST_NO_SLOPE_LIMITS = 2
PMH_TREND_TEST_FOLLOW = 4
PMH_TREND_TEST_LEFT_OUT = 8
PMH_TREND_TEST_SMALL = 16

# priority.h
PMH_PRIORITY_EVIDENCE = 3
PMH_PRIORITY_LEVELS = 5

PMH_ZONE_NONE = 0
PMH_ZONE_INVEST = 1
PMH_ZONE_QUESTION_PRIORITY = 2
PMH_ZONE_JUSTIFY = 3
PMH_ZONE_EVIDENCE_GAP = 4
PMH_ZONE_NOT_COST_EFFECTIVE = 5

PMH_PRIORITY_RECONSTRUCTED = 0
PMH_PRIORITY_CALLER = 1
PMH_PRIORITY_TO_AGREE = 2

PMH_PRIORITY_SHARE_RANKS = 0
PMH_PRIORITY_EVIDENCE_FIRST = 1
PMH_PRIORITY_COST_FIRST = 2
PMH_PRIORITY_REACH_FIRST = 3

# ---- structs --------------------------------------------------------------------------------------------------------

pmh_status = c_int32
pmh_polarity = c_int32


class pmh_error(Structure):
    _fields_ = [
        ("row", c_int64),
        ("item", c_int32),
        ("status", pmh_status),
        ("message", c_char * PMH_MESSAGE_SIZE),
    ]


class pmh_series(Structure):
    _fields_ = [
        ("at", POINTER(c_double)),
        ("n", c_size_t),
        ("step", c_ssize_t),
    ]


class pmh_table(Structure):
    _fields_ = [
        ("at", POINTER(c_double)),
        ("rows", c_size_t),
        ("columns", c_size_t),
        ("row_step", c_ssize_t),
        ("column_step", c_ssize_t),
    ]


class pmh_answers(Structure):
    _fields_ = [
        ("at", POINTER(c_int8)),
        ("rows", c_size_t),
        ("columns", c_size_t),
        ("row_step", c_ssize_t),
        ("column_step", c_ssize_t),
    ]


class pmh_interval(Structure):
    _fields_ = [
        ("estimate", c_double),
        ("lower", c_double),
        ("upper", c_double),
    ]


class pmh_scale_description(Structure):
    _fields_ = [
        ("scale", c_int32),
        ("items", c_int32),
        ("lowest_answer", c_int32),
        ("highest_answer", c_int32),
        ("levels", c_int32),
        ("max_missing", c_int32),
        ("direction", pmh_polarity),
        ("reserved", c_int32),
        ("minimum", c_double),
        ("maximum", c_double),
        ("name", c_char_p),
        ("title", c_char_p),
        ("licence", c_char_p),
        ("source", c_char_p),
    ]


class pmh_scale_options(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("missing_codes", POINTER(c_int32)),
        ("n_missing_codes", c_size_t),
        ("max_missing", c_int32),
        ("reserved", c_int32),
    ]


class pmh_scale_result(Structure):
    _fields_ = [
        ("rows", c_int64),
        ("complete", c_int64),
        ("prorated", c_int64),
        ("incomplete", c_int64),
        ("invalid", c_int64),
        ("warnings", c_int32),
        ("reserved", c_int32),
    ]


class pmh_change_tally(Structure):
    _fields_ = [
        ("scale", c_int32),
        ("lowest", c_int32),
        ("highest", c_int32),
        ("reserved", c_int32),
        ("before_only", c_int64),
        ("after_only", c_int64),
        ("neither", c_int64),
        ("count", c_int64 * PMH_CHANGE_LEVELS * PMH_CHANGE_LEVELS),
    ]


class pmh_change_options(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("confidence", c_double),
        ("improvement", c_double),
        ("deterioration", c_double),
        ("direction", pmh_polarity),
        ("reserved", c_int32),
    ]


class pmh_change_result(Structure):
    _fields_ = [
        ("pairs", c_int64),
        ("before_only", c_int64),
        ("after_only", c_int64),
        ("neither", c_int64),
        ("before", pmh_interval),
        ("after", pmh_interval),
        ("difference", pmh_interval),
        ("sd_before", c_double),
        ("sd_after", c_double),
        ("sd_difference", c_double),
        ("standard_error", c_double),
        ("correlation", c_double),
        ("t", c_double),
        ("df", c_double),
        ("p", c_double),
        ("log10_p", c_double),
        ("d_z", pmh_interval),
        ("d_av", pmh_interval),
        ("improved", c_int64),
        ("unchanged", c_int64),
        ("deteriorated", c_int64),
        ("improved_share", pmh_interval),
        ("unchanged_share", pmh_interval),
        ("deteriorated_share", pmh_interval),
        ("net_benefit", pmh_interval),
        ("confidence", c_double),
        ("improvement", c_double),
        ("deterioration", c_double),
        ("tolerance", c_double),
        ("direction", pmh_polarity),
        ("notes", c_int32),
    ]


class pmh_indicator_options(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("confidence", c_double),
        ("multiplier", c_double),
        ("method", c_int32),
        ("reserved", c_int32),
    ]


class pmh_indicator_result(Structure):
    _fields_ = [
        ("value", pmh_interval),
        ("method", c_int32),
        ("status", pmh_status),
    ]


class pmh_compare_options(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("polarity", pmh_polarity),
        ("not_wanted", c_int32),
    ]


class pmh_compare_result(Structure):
    _fields_ = [
        ("outcome", c_int32),
        ("reason", c_int32),
        ("status", pmh_status),
        ("reserved", c_int32),
    ]


class pmh_trend_options(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("polarity", pmh_polarity),
        ("kind", c_int32),
        ("gaps", c_int32),
        ("exact_width", c_int32),
        ("confidence", c_double),
        ("period", c_double),
        ("blocks", c_int32),
        ("has_break", c_int32),
        ("break_year", c_double),
        ("multiplier", c_double),
    ]


class pmh_trend_result(Structure):
    _fields_ = [
        ("verdict", c_int32),
        ("reason", c_int32),
        ("judgement", c_int32),
        ("by_rank", c_int32),
        ("points", c_int64),
        ("years", c_double * PMH_TREND_POINTS),
        ("chi_square", c_double),
        ("p", c_double),
        ("slope", pmh_interval),
        ("slope_without", c_double * PMH_TREND_POINTS),
    ]


class pmh_trend_latest_result(Structure):
    _fields_ = [
        ("verdict", c_int32),
        ("reason", c_int32),
        ("judgement", c_int32),
        ("reserved", c_int32),
        ("previous_year", c_double),
        ("latest_year", c_double),
        ("previous", pmh_interval),
        ("latest", pmh_interval),
        ("difference", c_double),
    ]


class pmh_trend_interrupted_options(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("confidence", c_double),
        ("method", c_int32),
        ("season", c_int32),
        ("cycle", c_double),
        ("harmonics", c_int32),
        ("lag", c_int32),
        ("washout", c_double),
        ("horizon", c_double),
    ]


class pmh_trend_term(Structure):
    _fields_ = [
        ("value", pmh_interval),
        ("percent", pmh_interval),
        ("standard_error", c_double),
        ("p", c_double),
    ]


class pmh_trend_effect(Structure):
    _fields_ = [
        ("at", c_double),
        ("fitted", pmh_interval),
        ("counterfactual", pmh_interval),
        ("difference", pmh_interval),
        ("percent", pmh_interval),
    ]


class pmh_trend_interrupted_point(Structure):
    _fields_ = [
        ("fitted", c_double),
        ("counterfactual", pmh_interval),
    ]


class pmh_trend_interrupted_result(Structure):
    _fields_ = [
        ("reason", c_int32),
        ("notes", c_int32),
        ("method", c_int32),
        ("lag", c_int32),
        ("before", c_int64),
        ("after", c_int64),
        ("washed_out", c_int64),
        ("missing", c_int64),
        ("confidence", c_double),
        ("df", c_double),
        ("dispersion", c_double),
        ("rho", c_double),
        ("durbin_watson", c_double),
        ("lag_1", c_double),
        ("level", pmh_trend_term),
        ("slope_before", pmh_trend_term),
        ("level_change", pmh_trend_term),
        ("slope_change", pmh_trend_term),
        ("slope_after", pmh_trend_term),
        ("effect", pmh_trend_effect),
    ]


class pmh_trend_joinpoint_options(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("confidence", c_double),
        ("limits", c_double),
        ("log_limits", c_int32),
        ("model", c_int32),
        ("selection", c_int32),
        ("most", c_int32),
        ("at_ends", c_int32),
        ("between", c_int32),
        ("slope_errors", c_int32),
        ("average", c_int32),
        ("significance", c_double),
        ("permutations", c_int32),
        ("resamples", c_int32),
        ("seed", c_uint64),
        ("period", c_double),
        ("overlap", c_int32),
        ("autocorrelation", c_int32),
        ("rho", c_double),
        ("range_start", c_double),
        ("range_end", c_double),
    ]


class pmh_trend_joinpoint_try(Structure):
    _fields_ = [
        ("sse", c_double),
        ("bic", c_double),
        ("bic3", c_double),
        ("clearest", c_double),
        ("wbic", c_double),
        ("p", c_double),
        ("against", c_int32),
        ("reserved", c_int32),
        ("placements", c_int64),
        ("near_ties", c_int64),
        ("joinpoint", c_double * PMH_TREND_JOINPOINTS),
        ("runner_up", c_double * PMH_TREND_JOINPOINTS),
        ("runner_up_sse", c_double),
    ]


class pmh_trend_segment(Structure):
    _fields_ = [
        ("start", c_double),
        ("end", c_double),
        ("points", c_int64),
        ("slope", pmh_interval),
        ("change", pmh_interval),
        ("standard_error", c_double),
        ("p", c_double),
        ("log10_p", c_double),
        ("verdict", c_int32),
        ("reserved", c_int32),
    ]


class pmh_trend_average(Structure):
    _fields_ = [
        ("start", c_double),
        ("end", c_double),
        ("slope", pmh_interval),
        ("change", pmh_interval),
        ("method", c_int32),
        ("verdict", c_int32),
    ]


class pmh_trend_joinpoint_result(Structure):
    _fields_ = [
        ("reason", c_int32),
        ("notes", c_int32),
        ("model", c_int32),
        ("selection", c_int32),
        ("slope_errors", c_int32),
        ("most", c_int32),
        ("joinpoints", c_int32),
        ("reserved", c_int32),
        ("points", c_int64),
        ("missing", c_int64),
        ("confidence", c_double),
        ("df", c_double),
        ("mean_square", c_double),
        ("durbin_watson", c_double),
        ("lag_1", c_double),
        ("rho", c_double),
        ("joinpoint", pmh_interval * PMH_TREND_JOINPOINTS),
        ("bend", c_double * PMH_TREND_JOINPOINTS),
        ("segment", pmh_trend_segment * PMH_TREND_SEGMENTS),
        ("average", pmh_trend_average * PMH_TREND_AVERAGES),
        ("tried", pmh_trend_joinpoint_try * PMH_TREND_SEGMENTS),
    ]


class pmh_trend_loglinear_options(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("confidence", c_double),
        ("family", c_int32),
        ("as_estimated", c_int32),
    ]


class pmh_trend_loglinear_result(Structure):
    _fields_ = [
        ("reason", c_int32),
        ("notes", c_int32),
        ("family", c_int32),
        ("reserved", c_int32),
        ("points", c_int64),
        ("missing", c_int64),
        ("events", c_double),
        ("confidence", c_double),
        ("df", c_double),
        ("dispersion", c_double),
        ("theta", c_double),
        ("log_likelihood", c_double),
        ("deviance", c_double),
        ("centre", c_double),
        ("log_rate", c_double),
        ("log_rate_error", c_double),
        ("slope", pmh_interval),
        ("slope_error", c_double),
        ("change", pmh_interval),
        ("p", c_double),
        ("log10_p", c_double),
        ("last_time", c_double),
        ("last", pmh_interval),
        ("lag_1", c_double),
    ]


class pmh_trend_spc_options(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("polarity", pmh_polarity),
        ("unscreened", c_int32),
        ("baseline", c_int32),
        ("run", c_int32),
        ("shift", c_int32),
        ("has_target", c_int32),
        ("reserved", c_int32),
        ("target", c_double),
    ]


class pmh_trend_spc_point(Structure):
    _fields_ = [
        ("value", c_double),
        ("mean", c_double),
        ("lower", c_double),
        ("upper", c_double),
        ("group", c_int32),
        ("rule", c_int32),
        ("direction", c_int32),
        ("judgement", c_int32),
    ]


class pmh_trend_spc_result(Structure):
    _fields_ = [
        ("variation", c_int32),
        ("assurance", c_int32),
        ("notes", c_int32),
        ("groups", c_int32),
        ("points", c_int64),
        ("missing", c_int64),
        ("special", c_int64),
        ("screened", c_int64),
        ("mean", c_double),
        ("lower", c_double),
        ("upper", c_double),
        ("lag_1", c_double),
        ("dispersion", c_double),
    ]


class pmh_trend_target_options(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("polarity", pmh_polarity),
        ("model", c_int32),
        ("latest", c_int32),
        ("reserved", c_int32),
        ("confidence", c_double),
        ("green", c_double),
        ("red", c_double),
        ("population", c_double),
    ]


class pmh_trend_target_result(Structure):
    _fields_ = [
        ("reason", c_int32),
        ("notes", c_int32),
        ("track", c_int32),
        ("rag", c_int32),
        ("points", c_int64),
        ("missing", c_int64),
        ("confidence", c_double),
        ("df", c_double),
        ("dispersion", c_double),
        ("last_time", c_double),
        ("last_value", c_double),
        ("last_fitted", pmh_interval),
        ("required", c_double),
        ("required_from_fitted", c_double),
        ("achieved", pmh_interval),
        ("predicted", pmh_interval),
        ("probability", c_double),
        ("log10_probability", c_double),
        ("reach", c_double),
    ]


class pmh_trend_target_point(Structure):
    _fields_ = [
        ("time", c_double),
        ("fitted", c_double),
        ("lower_50", c_double),
        ("upper_50", c_double),
        ("lower_80", c_double),
        ("upper_80", c_double),
        ("lower_95", c_double),
        ("upper_95", c_double),
        ("milestone", c_double),
        ("probability", c_double),
    ]


class pmh_trend_test_options(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("confidence", c_double),
    ]


class pmh_trend_kendall_result(Structure):
    _fields_ = [
        ("reason", c_int32),
        ("notes", c_int32),
        ("exact", c_int32),
        ("reserved", c_int32),
        ("points", c_int64),
        ("missing", c_int64),
        ("s", c_int64),
        ("confidence", c_double),
        ("variance", c_double),
        ("z", c_double),
        ("p", c_double),
        ("log10_p", c_double),
        ("smallest_p", c_double),
        ("tau_a", c_double),
        ("tau_b", c_double),
        ("slope", pmh_interval),
        ("level", c_double),
        ("lag_1", c_double),
    ]


class pmh_trend_proportions_result(Structure):
    _fields_ = [
        ("reason", c_int32),
        ("notes", c_int32),
        ("points", c_int64),
        ("missing", c_int64),
        ("slope", c_double),
        ("chi_square", c_double),
        ("p", c_double),
        ("log10_p", c_double),
        ("chi_square_n_less_1", c_double),
        ("chi_square_all", c_double),
        ("chi_square_departure", c_double),
        ("p_departure", c_double),
    ]


class pmh_trend_periods_result(Structure):
    _fields_ = [
        ("reason", c_int32),
        ("overlap", c_int32),
        ("difference", pmh_interval),
        ("z", c_double),
        ("p", c_double),
        ("log10_p", c_double),
        ("ratio", pmh_interval),
        ("ratio_p", c_double),
        ("yearly", pmh_interval),
        ("yearly_percent", pmh_interval),
    ]


class pmh_priority_cell(Structure):
    _fields_ = [
        ("zone", c_int32),
        ("rival", c_int32),
        ("certainty", c_double),
    ]


class pmh_priority_map(Structure):
    _fields_ = [
        ("cell", pmh_priority_cell * PMH_PRIORITY_LEVELS * PMH_PRIORITY_EVIDENCE),
    ]


class pmh_priority_options(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("map", POINTER(pmh_priority_map)),
        ("strict", c_int32),
        ("tie_break", c_int32),
    ]


class pmh_priority_result(Structure):
    _fields_ = [
        ("evidence", c_int32),
        ("priority", c_int32),
        ("rating", c_int32),
        ("zone", c_int32),
        ("basis", c_int32),
        ("status", pmh_status),
        ("certainty", c_double),
    ]


class pmh_layout_field(Structure):
    _fields_ = [
        ("type", c_char_p),
        ("field", c_char_p),
        ("offset", c_uint64),
        ("size", c_uint64),
        ("whole", c_uint64),
    ]


#: Every public struct by its name.
STRUCTS: dict[str, type[Structure]] = {
    name: thing for name, thing in list(globals().items())
    if isinstance(thing, type) and issubclass(thing, Structure) and thing is not Structure
}

# ---- functions: name -> (result, arguments) -------------------------------------------------------------------------

FUNCTIONS: dict[str, tuple[Any, list[Any]]] = {
    # base.h
    "pmh_version": (c_char_p, []),
    "pmh_status_text": (c_char_p, [pmh_status]),
    "pmh_status_count": (c_int32, []),
    "pmh_missing": (c_double, []),
    "pmh_is_missing": (c_int32, [c_double]),
    # scale.h
    "pmh_scale_find": (pmh_status, [c_char_p, POINTER(c_int32), POINTER(pmh_error)]),
    "pmh_scale_describe": (pmh_status, [c_int32, POINTER(pmh_scale_description), POINTER(pmh_error)]),
    "pmh_scale_item": (pmh_status, [c_int32, c_int32, POINTER(c_char_p), POINTER(pmh_error)]),
    "pmh_scale_level": (pmh_status, [c_int32, c_int32, POINTER(c_double), POINTER(pmh_error)]),
    "pmh_scale_metric": (pmh_status, [c_int32, POINTER(c_double), POINTER(pmh_error)]),
    "pmh_scale_score": (pmh_status, [
        c_int32, pmh_answers, POINTER(pmh_scale_options), POINTER(c_double), POINTER(pmh_status),
        POINTER(c_int32), POINTER(pmh_scale_result), POINTER(pmh_error)]),
    "pmh_scale_score_doubles": (pmh_status, [
        c_int32, pmh_table, POINTER(pmh_scale_options), POINTER(c_double), POINTER(pmh_status),
        POINTER(c_int32), POINTER(pmh_scale_result), POINTER(pmh_error)]),
    # change.h
    "pmh_change_add": (pmh_status, [
        pmh_series, pmh_series, pmh_series, POINTER(pmh_change_tally), POINTER(pmh_error)]),
    "pmh_change_merge": (pmh_status, [POINTER(pmh_change_tally), POINTER(pmh_change_tally), POINTER(pmh_error)]),
    "pmh_change_write": (pmh_status, [
        POINTER(pmh_change_tally), c_size_t, c_void_p, POINTER(c_size_t), POINTER(pmh_error)]),
    "pmh_change_read": (pmh_status, [c_void_p, c_size_t, POINTER(pmh_change_tally), POINTER(pmh_error)]),
    "pmh_change_summarise": (pmh_status, [
        POINTER(pmh_change_tally), POINTER(pmh_change_options), POINTER(pmh_change_result),
        POINTER(pmh_error)]),
    "pmh_change_summarise_series": (pmh_status, [
        pmh_series, pmh_series, POINTER(pmh_change_options), POINTER(pmh_change_result), POINTER(pmh_error)]),
    # indicator.h
    "pmh_indicator_proportion": (pmh_status, [
        pmh_series, pmh_series, POINTER(pmh_indicator_options), POINTER(pmh_indicator_result),
        POINTER(pmh_error)]),
    "pmh_indicator_rate": (pmh_status, [
        pmh_series, pmh_series, POINTER(pmh_indicator_options), POINTER(pmh_indicator_result),
        POINTER(pmh_error)]),
    "pmh_indicator_method_text": (c_char_p, [c_int32]),
    # compare.h
    "pmh_compare_benchmark": (pmh_status, [
        pmh_series, pmh_series, pmh_series, pmh_series, POINTER(pmh_compare_options),
        POINTER(pmh_compare_result), POINTER(pmh_error)]),
    "pmh_compare_text": (c_char_p, [c_int32]),
    "pmh_compare_reason_text": (c_char_p, [c_int32]),
    # trend.h
    "pmh_trend_recent_proportion": (pmh_status, [
        pmh_series, pmh_series, pmh_series, pmh_series, POINTER(pmh_trend_options), POINTER(pmh_trend_result),
        POINTER(pmh_error)]),
    "pmh_trend_recent_value": (pmh_status, [
        pmh_series, pmh_series, pmh_series, pmh_series, POINTER(pmh_trend_options), POINTER(pmh_trend_result),
        POINTER(pmh_error)]),
    "pmh_trend_recent_proportion_areas": (pmh_status, [
        pmh_series, pmh_series, pmh_series, pmh_series, POINTER(c_int64), c_size_t, POINTER(pmh_trend_options),
        POINTER(pmh_trend_result), POINTER(pmh_status), POINTER(pmh_error)]),
    "pmh_trend_recent_value_areas": (pmh_status, [
        pmh_series, pmh_series, pmh_series, pmh_series, POINTER(c_int64), c_size_t, POINTER(pmh_trend_options),
        POINTER(pmh_trend_result), POINTER(pmh_status), POINTER(pmh_error)]),
    "pmh_trend_latest": (pmh_status, [
        pmh_series, pmh_series, pmh_series, pmh_series, POINTER(pmh_trend_options), POINTER(pmh_trend_latest_result),
        POINTER(pmh_error)]),
    "pmh_trend_text": (c_char_p, [c_int32, c_int32]),
    "pmh_trend_reason_text": (c_char_p, [c_int32]),
    # trend_interrupted.h
    "pmh_trend_interrupted": (pmh_status, [
        pmh_series, pmh_series, c_double, POINTER(pmh_trend_interrupted_options),
        POINTER(pmh_trend_interrupted_point), POINTER(pmh_trend_interrupted_result), POINTER(pmh_error)]),
    "pmh_trend_interrupted_counts": (pmh_status, [
        pmh_series, pmh_series, pmh_series, c_double, POINTER(pmh_trend_interrupted_options),
        POINTER(pmh_trend_interrupted_point), POINTER(pmh_trend_interrupted_result), POINTER(pmh_error)]),
    "pmh_trend_interrupted_reason_text": (c_char_p, [c_int32]),
    "pmh_trend_interrupted_method_text": (c_char_p, [c_int32]),
    # trend_joinpoint.h
    "pmh_trend_joinpoint": (pmh_status, [
        pmh_series, pmh_series, pmh_series, POINTER(pmh_trend_joinpoint_options), POINTER(c_double),
        POINTER(pmh_trend_joinpoint_result), POINTER(pmh_error)]),
    "pmh_trend_joinpoint_limits": (pmh_status, [
        pmh_series, pmh_series, pmh_series, pmh_series, POINTER(pmh_trend_joinpoint_options), POINTER(c_double),
        POINTER(pmh_trend_joinpoint_result), POINTER(pmh_error)]),
    "pmh_trend_joinpoint_counts": (pmh_status, [
        pmh_series, pmh_series, pmh_series, POINTER(pmh_trend_joinpoint_options), POINTER(c_double),
        POINTER(pmh_trend_joinpoint_result), POINTER(pmh_error)]),
    "pmh_trend_joinpoint_reason_text": (c_char_p, [c_int32]),
    "pmh_trend_segment_text": (c_char_p, [c_int32]),
    "pmh_trend_average_text": (c_char_p, [c_int32]),
    # trend_loglinear.h
    "pmh_trend_loglinear": (pmh_status, [
        pmh_series, pmh_series, pmh_series, POINTER(pmh_trend_loglinear_options), POINTER(c_double),
        POINTER(pmh_trend_loglinear_result), POINTER(pmh_error)]),
    "pmh_trend_loglinear_reason_text": (c_char_p, [c_int32]),
    "pmh_trend_loglinear_note_text": (c_char_p, [c_int32]),
    "pmh_trend_loglinear_family_text": (c_char_p, [c_int32]),
    # trend_spc.h
    "pmh_trend_spc_values": (pmh_status, [
        pmh_series, pmh_series, POINTER(pmh_trend_spc_options), POINTER(pmh_trend_spc_point),
        POINTER(pmh_trend_spc_result), POINTER(pmh_error)]),
    "pmh_trend_spc_proportions": (pmh_status, [
        pmh_series, pmh_series, pmh_series, POINTER(pmh_trend_spc_options), POINTER(pmh_trend_spc_point),
        POINTER(pmh_trend_spc_result), POINTER(pmh_error)]),
    "pmh_trend_spc_counts": (pmh_status, [
        pmh_series, pmh_series, pmh_series, POINTER(pmh_trend_spc_options), POINTER(pmh_trend_spc_point),
        POINTER(pmh_trend_spc_result), POINTER(pmh_error)]),
    "pmh_trend_spc_rule_text": (c_char_p, [c_int32, c_int32]),
    "pmh_trend_spc_variation_text": (c_char_p, [c_int32]),
    "pmh_trend_spc_assurance_text": (c_char_p, [c_int32]),
    "pmh_trend_spc_note_text": (c_char_p, [c_int32]),
    # trend_target.h
    "pmh_trend_target_values": (pmh_status, [
        pmh_series, pmh_series, pmh_series, c_double, c_double, pmh_series, POINTER(pmh_trend_target_options),
        POINTER(pmh_trend_target_point), POINTER(pmh_trend_target_result), POINTER(pmh_error)]),
    "pmh_trend_target_counts": (pmh_status, [
        pmh_series, pmh_series, pmh_series, c_double, c_double, pmh_series, POINTER(pmh_trend_target_options),
        POINTER(pmh_trend_target_point), POINTER(pmh_trend_target_result), POINTER(pmh_error)]),
    "pmh_trend_target_reason_text": (c_char_p, [c_int32]),
    "pmh_trend_target_note_text": (c_char_p, [c_int32]),
    "pmh_trend_track_text": (c_char_p, [c_int32]),
    "pmh_trend_rag_text": (c_char_p, [c_int32]),
    # trend_test.h
    "pmh_trend_kendall": (pmh_status, [
        pmh_series, pmh_series, POINTER(pmh_trend_test_options), POINTER(pmh_trend_kendall_result),
        POINTER(pmh_error)]),
    "pmh_trend_proportions": (pmh_status, [
        pmh_series, pmh_series, pmh_series, POINTER(pmh_trend_proportions_result), POINTER(pmh_error)]),
    "pmh_trend_periods": (pmh_status, [
        pmh_series, pmh_series, pmh_series, pmh_series, pmh_series, POINTER(pmh_trend_test_options),
        POINTER(pmh_trend_periods_result), POINTER(pmh_error)]),
    "pmh_trend_test_reason_text": (c_char_p, [c_int32]),
    "pmh_trend_test_note_text": (c_char_p, [c_int32]),
    # priority.h
    "pmh_priority_default": (pmh_status, [POINTER(pmh_priority_map), POINTER(pmh_error)]),
    "pmh_priority_place": (pmh_status, [
        pmh_series, pmh_series, POINTER(pmh_priority_options), POINTER(pmh_priority_result),
        POINTER(pmh_error)]),
    "pmh_priority_rank": (pmh_status, [
        POINTER(pmh_priority_result), c_size_t, pmh_series, POINTER(pmh_priority_options), POINTER(c_int32),
        POINTER(c_int32), POINTER(pmh_error)]),
    "pmh_priority_letter": (c_char_p, [c_int32]),
    "pmh_priority_prompt": (c_char_p, [c_int32]),
    # pmh.h
    "pmh_layout": (pmh_status, [c_int32, POINTER(pmh_layout_field), POINTER(pmh_error)]),
}

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
PMH_SCALE_ITEMS = 256
PMH_SCALE_LEVELS = 4096
PMH_SCALE_BANDS = 8

PMH_SCALE_CUSTOM = 0
PMH_SCALE_WEMWBS = 1
PMH_SCALE_SWEMWBS = 2
PMH_SCALE_SWEMWBS_RAW = 3
PMH_SCALE_ONS4_SATISFIED = 4
PMH_SCALE_ONS4_WORTHWHILE = 5
PMH_SCALE_ONS4_HAPPY = 6
PMH_SCALE_ONS4_ANXIOUS = 7
PMH_SCALE_UCLA3 = 8
PMH_SCALE_LONELINESS_OFTEN1 = 9
PMH_SCALE_LONELINESS_OFTEN5 = 10
PMH_SCALE_PHQ9 = 11
PMH_SCALE_GAD7 = 12
PMH_SCALE_PHQ4 = 13
PMH_SCALE_PHQ2 = 14
PMH_SCALE_GAD2 = 15
PMH_SCALE_K6_0TO4 = 16
PMH_SCALE_K6_1TO5 = 17
PMH_SCALE_K10_0TO4 = 18
PMH_SCALE_K10_1TO5 = 19
PMH_SCALE_WHO5 = 20
PMH_SCALE_WHO5_PERCENT = 21
PMH_SCALE_GHQ12_LIKERT = 22
PMH_SCALE_GHQ12_BIMODAL = 23
PMH_SCALE_BRS = 24
PMH_SCALE_BRS_SUM = 25
PMH_SCALE_CORE10 = 26
PMH_SCALE_SCWBS = 27

PMH_SCALE_ROUND_NONE = 0
PMH_SCALE_ROUND_NEAREST = 1

PMH_SCALE_ZERO_BASED = 1
PMH_SCALE_NONSTANDARD = 2
PMH_SCALE_AT_RISK = 4

PMH_SCALE_COMPARED = 0
PMH_SCALE_NO_SD = 1
PMH_SCALE_FEW = 2
PMH_SCALE_NO_VARIANCE = 4

# change.h
PMH_CHANGE_LEVELS = 64

PMH_CHANGE_FEW = 1
PMH_CHANGE_NO_VARIANCE = 2
PMH_CHANGE_NO_CORRELATION = 4
PMH_CHANGE_FLOOR = 8
PMH_CHANGE_CEILING = 16
PMH_CHANGE_UNDERFLOW = 32

# change_bootstrap.h
PMH_CHANGE_MEAN = 0
PMH_CHANGE_D_Z = 1
PMH_CHANGE_D_AV = 2
PMH_CHANGE_MEDIAN = 3
PMH_CHANGE_HODGES_LEHMANN = 4
PMH_CHANGE_BOOTSTRAP_FEW = 1
PMH_CHANGE_BOOTSTRAP_DEGENERATE = 2
PMH_CHANGE_BOOTSTRAP_DROPPED = 4
PMH_CHANGE_BOOTSTRAP_NO_BCA = 8

# change_group.h
PMH_CHANGE_SUPPRESSED = -1
PMH_CHANGE_HOLM = 0
PMH_CHANGE_BENJAMINI = 1
PMH_CHANGE_GROUP_FEW = 1
PMH_CHANGE_GROUP_NO_VARIANCE = 2
PMH_CHANGE_GROUP_SUPPRESSED = 4
PMH_CHANGE_GROUP_UNDERFLOW = 8

# change_pair.h
PMH_CHANGE_ATTRITION_DEFINED = 0
PMH_CHANGE_ATTRITION_NOBODY = 1
PMH_CHANGE_ATTRITION_FEW = 2
PMH_CHANGE_ATTRITION_NO_SPREAD = 3

# change_person.h
PMH_CHANGE_NOT_CLASSED = -128
PMH_CHANGE_HARMED = -2
PMH_CHANGE_DETERIORATED = -1
PMH_CHANGE_UNCHANGED = 0
PMH_CHANGE_IMPROVED = 1
PMH_CHANGE_RECOVERED = 2
PMH_CHANGE_PERSON_NOBODY = 1
PMH_CHANGE_PERSON_NO_INDEX = 2
PMH_CHANGE_PERSON_RELATIVE = 4
PMH_CHANGE_PERSON_SAMPLE = 8
PMH_CHANGE_PERSON_OVERLAP = 16
PMH_CHANGE_PERSON_NET_ZERO = 32
PMH_CHANGE_JT = 0
PMH_CHANGE_CHB = 1
PMH_CHANGE_PA = 2
PMH_CHANGE_TEMKIN = 3
PMH_CHANGE_EN = 4
PMH_CHANGE_GLN = 5
PMH_CHANGE_HLL = 6
PMH_CHANGE_NK = 7
PMH_CHANGE_HA = 8
PMH_CHANGE_SRB = 9
PMH_CHANGE_CG = 10
PMH_CHANGE_CUTOFF_DEFAULT = 0
PMH_CHANGE_CUTOFF_A = 1
PMH_CHANGE_CUTOFF_B = 2
PMH_CHANGE_CUTOFF_C = 3
PMH_CHANGE_CUTOFF_GIVEN = 4

# indicator.h
PMH_INDICATOR_DEFAULT = 0
PMH_INDICATOR_WILSON = 1
PMH_INDICATOR_EXACT = 2
PMH_INDICATOR_BYAR = 3
PMH_INDICATOR_CLOPPER_PEARSON = 4
PMH_INDICATOR_AGRESTI_COULL = 5
PMH_INDICATOR_MID_P = 6
PMH_INDICATOR_STUDENT = 7
PMH_INDICATOR_DOBSON = 8
PMH_INDICATOR_GAMMA = 9

# indicator_life.h
PMH_LIFE_ANSWERED = 0
PMH_LIFE_MISSING_DEATHS = 1
PMH_LIFE_MISSING_POPULATION = 2
PMH_LIFE_MISSING_HEALTH = 3
PMH_LIFE_BAD_DEATHS = 4
PMH_LIFE_BAD_POPULATION = 5
PMH_LIFE_BAD_HEALTH = 6
PMH_LIFE_SMALL = 7
PMH_LIFE_WIDE = 8
PMH_LIFE_OPEN_WITHOUT_DEATHS = 9
PMH_LIFE_NOT_REACHED = 10

# indicator_standard.h
PMH_STANDARD_ESP2013 = 1
PMH_STANDARD_WHO2000 = 2
PMH_GATHER_ONCE = 0
PMH_GATHER_SUM = 1
PMH_GATHER_SAME = 2
PMH_STANDARD_ANSWERED = 0
PMH_STANDARD_MISSING_COUNT = 1
PMH_STANDARD_MISSING_POPULATION = 2
PMH_STANDARD_BAD_COUNT = 3
PMH_STANDARD_BAD_POPULATION = 4
PMH_STANDARD_SMALL = 5
PMH_STANDARD_NONE_EXPECTED = 6

# change_rank.h
PMH_CHANGE_ZEROS_DROP = 0
PMH_CHANGE_ZEROS_PRATT = 1
PMH_CHANGE_ZEROS_SPLIT = 2
PMH_CHANGE_RANK_AUTO = 0
PMH_CHANGE_RANK_EXACT = 1
PMH_CHANGE_RANK_NORMAL = 2
PMH_CHANGE_RANK_NOBODY = 1
PMH_CHANGE_RANK_ALL_ZERO = 2
PMH_CHANGE_RANK_TIES = 4
PMH_CHANGE_RANK_ZEROS = 8
PMH_CHANGE_RANK_APPROXIMATE = 16
PMH_CHANGE_RANK_TOO_FEW = 32
PMH_CHANGE_RANK_LEVEL = 64
PMH_CHANGE_RANK_MEDIAN_LEVEL = 128
PMH_CHANGE_RANK_UNDERFLOW = 256

# change_shift.h
PMH_CHANGE_CATEGORIES = 10

PMH_CHANGE_SHIFT_NOBODY = 1
PMH_CHANGE_SHIFT_NO_MOVE = 2
PMH_CHANGE_SHIFT_EMPTY = 4
PMH_CHANGE_SHIFT_UNDERFLOW = 8

# change_test.h
PMH_CHANGE_MEANING_UNKNOWN = 0
PMH_CHANGE_INCONCLUSIVE = 1
PMH_CHANGE_TRIVIAL = 2
PMH_CHANGE_MEANINGFUL = 3
PMH_CHANGE_HARMFUL = 4

# compare.h
PMH_COMPARE_NOT_COMPARED = 0
PMH_COMPARE_LOWER = 1
PMH_COMPARE_SIMILAR = 2
PMH_COMPARE_HIGHER = 3
PMH_COMPARE_BETTER = 4
PMH_COMPARE_WORSE = 5
PMH_COMPARE_LOWEST = 6
PMH_COMPARE_HIGHEST = 7
PMH_COMPARE_BEST = 8
PMH_COMPARE_WORST = 9

PMH_COMPARE_COMPARED = 0
PMH_COMPARE_NO_VALUE = 1
PMH_COMPARE_NO_LIMITS = 2
PMH_COMPARE_NO_BENCHMARK = 3
PMH_COMPARE_NOT_WANTED = 4
PMH_COMPARE_INVALID = 5
PMH_COMPARE_ITSELF = 6
PMH_COMPARE_FEW = 7
PMH_COMPARE_FEW_EVENTS = 8

# compare_quantile.h
PMH_COMPARE_QUANTILE_RANK = 0
PMH_COMPARE_QUANTILE_BOUNDS = 1
PMH_COMPARE_QUANTILE_NTILE = 2
PMH_COMPARE_QUANTILE_ROUNDED = 3

# compare_funnel.h
PMH_COMPARE_FUNNEL_PROPORTION = 0
PMH_COMPARE_FUNNEL_RATIO = 1
PMH_COMPARE_FUNNEL_CRUDE_RATE = 2
PMH_COMPARE_FUNNEL_STANDARDISED = 3

PMH_COMPARE_FUNNEL_EXACT = 0
PMH_COMPARE_FUNNEL_MULTIPLICATIVE = 1
PMH_COMPARE_FUNNEL_ADDITIVE = 2

PMH_COMPARE_FUNNEL_NOT_JUDGED = 0
PMH_COMPARE_FUNNEL_LOW_OUTER = 1
PMH_COMPARE_FUNNEL_LOW_INNER = 2
PMH_COMPARE_FUNNEL_INSIDE = 3
PMH_COMPARE_FUNNEL_HIGH_INNER = 4
PMH_COMPARE_FUNNEL_HIGH_OUTER = 5

# disclosure.h
PMH_DISCLOSURE_SHOWN = 0
PMH_DISCLOSURE_PRIMARY = 1
PMH_DISCLOSURE_SECONDARY = 2
PMH_DISCLOSURE_NO_COUNT = 3
PMH_DISCLOSURE_INVALID = 4

PMH_DISCLOSURE_ALL_TOTALS = 0
PMH_DISCLOSURE_ROW_TOTALS = 1
PMH_DISCLOSURE_NO_TOTALS = 2

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

# portfolio.h and priority_*.h
PMH_PORTFOLIO_MOST = 4096

PMH_PORTFOLIO_MUST_FUND = 1
PMH_PORTFOLIO_REQUIRES = 2
PMH_PORTFOLIO_AT_MOST_ONE = 3
PMH_PORTFOLIO_EXACTLY_ONE = 4
PMH_PORTFOLIO_MIN_SHARE = 5

PMH_PORTFOLIO_BEST = 0
PMH_PORTFOLIO_BEST_FOUND = 1
PMH_PORTFOLIO_IMPOSSIBLE = 2
PMH_PORTFOLIO_UNDECIDED = 3
PMH_PORTFOLIO_INVALID = 4

PMH_PORTFOLIO_TIE_OPEN = 1
PMH_PORTFOLIO_NEXT_OPEN = 2
PMH_PORTFOLIO_NO_NEXT = 4
PMH_PORTFOLIO_OVER_BUDGET = 8

PMH_AHP_MOST = 10

PMH_CRITERIA_WEIGHTED_SUM = 0
PMH_CRITERIA_TOPSIS = 1
PMH_CRITERIA_PROMETHEE = 2

PMH_PREFERENCE_USUAL = 0
PMH_PREFERENCE_U = 1
PMH_PREFERENCE_V = 2
PMH_PREFERENCE_LEVEL = 3
PMH_PREFERENCE_LINEAR = 4
PMH_PREFERENCE_GAUSS = 5

PMH_PRIORITY_RATINGS = 16
PMH_PRIORITY_ZONES = 6

PMH_QUADRANT_NONE = 0
PMH_QUADRANT_LOWER_BETTER = 1
PMH_QUADRANT_HIGHER_BETTER = 2
PMH_QUADRANT_LOWER_WORSE = 3
PMH_QUADRANT_HIGHER_WORSE = 4

PMH_VOTE_NO_CONSENSUS = 0
PMH_VOTE_LOW = 1
PMH_VOTE_MIDDLE = 2
PMH_VOTE_HIGH = 3

PMH_AGREEMENT_DEFINED = 0
PMH_AGREEMENT_FEW = 1
PMH_AGREEMENT_NO_VARIETY = 2
PMH_AGREEMENT_INVALID = 3

PMH_WEIGHTS_QUADRATIC = 0
PMH_WEIGHTS_LINEAR = 1
PMH_WEIGHTS_NONE = 2

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
PMH_TREND_SPC_CONTRADICTED = 4

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
PMH_TREND_TARGET_OVERLAP = 8
PMH_TREND_TARGET_IMPOSSIBLE = 9

PMH_TREND_TARGET_FAR = 1
PMH_TREND_TARGET_SHORT = 2
PMH_TREND_TARGET_FOLLOW = 4
PMH_TREND_TARGET_MET = 8
PMH_TREND_TARGET_LEFT_OUT = 16
PMH_TREND_TARGET_UNIT = 32

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

# reliability.h
PMH_RELIABILITY_ITEMS = 40

PMH_RELIABILITY_FEW_PEOPLE = 1
PMH_RELIABILITY_FEW_ITEMS = 2
PMH_RELIABILITY_NO_VARIANCE = 4
PMH_RELIABILITY_CONSTANT_ITEM = 8
PMH_RELIABILITY_HEYWOOD = 16
PMH_RELIABILITY_NOT_CONVERGED = 32
PMH_RELIABILITY_NEGATIVE_ITEM = 64
PMH_RELIABILITY_FLOOR = 128
PMH_RELIABILITY_CEILING = 256
PMH_RELIABILITY_NEGATIVE_ALPHA = 512

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
        ("risk_item", c_int32),
        ("minimum", c_double),
        ("maximum", c_double),
        ("name", c_char_p),
        ("title", c_char_p),
        ("licence", c_char_p),
        ("source", c_char_p),
    ]


class pmh_scale_instrument(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("name", c_char_p),
        ("title", c_char_p),
        ("licence", c_char_p),
        ("source", c_char_p),
        ("keys", POINTER(c_char_p)),
        ("reversed", POINTER(c_int32)),
        ("worth", POINTER(c_int32)),
        ("conversion", POINTER(c_int32)),
        ("n_reversed", c_int32),
        ("n_conversion", c_int32),
        ("units_per_point", c_int32),
        ("items", c_int32),
        ("lowest_answer", c_int32),
        ("highest_answer", c_int32),
        ("max_missing", c_int32),
        ("direction", pmh_polarity),
        ("multiplier", c_int32),
        ("divisor", c_int32),
        ("rounding", c_int32),
        ("risk_item", c_int32),
        ("risk_from", c_int32),
        ("reserved", c_int32),
    ]


class pmh_scale_options(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("missing_codes", POINTER(c_int32)),
        ("n_missing_codes", c_size_t),
        ("max_missing", c_int32),
        ("nonstandard", c_int32),
        ("columns", POINTER(c_int32)),
    ]


class pmh_scale_result(Structure):
    _fields_ = [
        ("rows", c_int64),
        ("complete", c_int64),
        ("prorated", c_int64),
        ("incomplete", c_int64),
        ("invalid", c_int64),
        ("at_risk", c_int64),
        ("warnings", c_int32),
        ("reserved", c_int32),
    ]


class pmh_scale_bands(Structure):
    _fields_ = [
        ("name", c_char_p),
        ("score", c_char_p),
        ("source", c_char_p),
        ("bounds", POINTER(c_double)),
        ("labels", POINTER(c_char_p)),
        ("bands", c_int32),
        ("not_diagnostic", c_int32),
        ("unverified", c_int32),
        ("reserved", c_int32),
    ]


class pmh_scale_bands_result(Structure):
    _fields_ = [
        ("rows", c_int64),
        ("missing", c_int64),
        ("invalid", c_int64),
        ("count", c_int64 * PMH_SCALE_BANDS),
        ("share", pmh_interval * PMH_SCALE_BANDS),
    ]


class pmh_scale_norm(Structure):
    _fields_ = [
        ("name", c_char_p),
        ("score", c_char_p),
        ("group", c_char_p),
        ("source", c_char_p),
        ("first_year", c_int32),
        ("last_year", c_int32),
        ("n", c_int32),
        ("unverified", c_int32),
        ("mean", c_double),
        ("sd", c_double),
    ]


class pmh_scale_norm_result(Structure):
    _fields_ = [
        ("used", c_int64),
        ("missing", c_int64),
        ("difference", pmh_interval),
        ("z", c_double),
        ("reasons", c_int32),
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


class pmh_change_bootstrap_options(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("confidence", c_double),
        ("seed", c_uint64),
        ("replicates", c_int64),
        ("statistic", c_int32),
        ("reserved", c_int32),
    ]


class pmh_change_bootstrap_result(Structure):
    _fields_ = [
        ("pairs", c_int64),
        ("before_only", c_int64),
        ("after_only", c_int64),
        ("neither", c_int64),
        ("replicates", c_int64),
        ("dropped", c_int64),
        ("mean", c_double),
        ("standard_error", c_double),
        ("percentile", pmh_interval),
        ("bca", pmh_interval),
        ("below", c_double),
        ("tied", c_double),
        ("z0", c_double),
        ("acceleration", c_double),
        ("level_lower", c_double),
        ("level_upper", c_double),
        ("confidence", c_double),
        ("seed", c_uint64),
        ("statistic", c_int32),
        ("notes", c_int32),
    ]


class pmh_change_group_options(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("confidence", c_double),
        ("suppress", c_int64),
    ]


class pmh_change_group_result(Structure):
    _fields_ = [
        ("pairs", c_int64),
        ("before_only", c_int64),
        ("after_only", c_int64),
        ("neither", c_int64),
        ("before", c_double),
        ("after", c_double),
        ("difference", pmh_interval),
        ("sd_before", c_double),
        ("sd_after", c_double),
        ("sd_difference", c_double),
        ("standard_error", c_double),
        ("t", c_double),
        ("df", c_double),
        ("p", c_double),
        ("log10_p", c_double),
        ("p_holm", c_double),
        ("p_benjamini", c_double),
        ("d_z", c_double),
        ("d_av", c_double),
        ("group", c_int32),
        ("notes", c_int32),
    ]


class pmh_change_keys(Structure):
    _fields_ = [
        ("numbers", POINTER(c_int64)),
        ("texts", POINTER(c_char_p)),
        ("bytes", c_char_p),
        ("offsets", POINTER(c_int64)),
        ("n", c_size_t),
    ]


class pmh_change_person(Structure):
    _fields_ = [
        ("before_row", c_int64),
        ("after_row", c_int64),
        ("before", c_double),
        ("after", c_double),
    ]


class pmh_change_duplicate(Structure):
    _fields_ = [
        ("row", c_int64),
        ("first", c_int64),
        ("item", c_int32),
        ("reserved", c_int32),
    ]


class pmh_change_pair_result(Structure):
    _fields_ = [
        ("people", c_int64),
        ("before", c_int64),
        ("after", c_int64),
        ("both", c_int64),
        ("before_only", c_int64),
        ("after_only", c_int64),
        ("neither", c_int64),
        ("other_rows", c_int64),
        ("duplicates", c_int64),
    ]


class pmh_change_attrition_result(Structure):
    _fields_ = [
        ("stayed", c_int64),
        ("lost", c_int64),
        ("no_baseline", c_int64),
        ("stayed_mean", c_double),
        ("lost_mean", c_double),
        ("stayed_sd", c_double),
        ("lost_sd", c_double),
        ("lost_share", pmh_interval),
        ("standardised_difference", c_double),
        ("t", c_double),
        ("df", c_double),
        ("p", c_double),
        ("log10_p", c_double),
        ("is_binary", c_int32),
        ("reason", c_int32),
    ]


class pmh_change_respond_options(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("confidence", c_double),
        ("improvement", c_double),
        ("deterioration", c_double),
        ("measurement_error", c_double),
        ("direction", pmh_polarity),
        ("reserved", c_int32),
    ]


class pmh_change_respond_result(Structure):
    _fields_ = [
        ("pairs", c_int64),
        ("before_only", c_int64),
        ("after_only", c_int64),
        ("neither", c_int64),
        ("improved", c_int64),
        ("unchanged", c_int64),
        ("deteriorated", c_int64),
        ("cannot_improve", c_int64),
        ("improved_share", pmh_interval),
        ("unchanged_share", pmh_interval),
        ("deteriorated_share", pmh_interval),
        ("improved_exact", pmh_interval),
        ("deteriorated_exact", pmh_interval),
        ("net_benefit", pmh_interval),
        ("net_error", c_double),
        ("number_needed", pmh_interval),
        ("error_improved", c_double),
        ("error_deteriorated", c_double),
        ("confidence", c_double),
        ("improvement", c_double),
        ("deterioration", c_double),
        ("tolerance", c_double),
        ("direction", pmh_polarity),
        ("notes", c_int32),
    ]


class pmh_change_reliable_options(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("confidence", c_double),
        ("critical", c_double),
        ("reliability", c_double),
        ("reliability_after", c_double),
        ("measurement_error", c_double),
        ("mean", c_double),
        ("sd", c_double),
        ("mean_after", c_double),
        ("sd_after", c_double),
        ("correlation", c_double),
        ("control_n", c_double),
        ("control_mean", c_double),
        ("control_sd", c_double),
        ("control_change", c_double),
        ("control_change_sd", c_double),
        ("intercept", c_double),
        ("slope", c_double),
        ("residual_sd", c_double),
        ("method", c_int32),
        ("has_reference", c_int32),
        ("direction", pmh_polarity),
        ("reserved", c_int32),
    ]


class pmh_change_reliable_result(Structure):
    _fields_ = [
        ("pairs", c_int64),
        ("before_only", c_int64),
        ("after_only", c_int64),
        ("neither", c_int64),
        ("improved", c_int64),
        ("unchanged", c_int64),
        ("deteriorated", c_int64),
        ("improved_share", pmh_interval),
        ("unchanged_share", pmh_interval),
        ("deteriorated_share", pmh_interval),
        ("measurement_error", c_double),
        ("reliability", c_double),
        ("change_reliability", c_double),
        ("intercept", c_double),
        ("slope", c_double),
        ("error", c_double),
        ("critical", c_double),
        ("reliable_change", c_double),
        ("least_change", c_double),
        ("confidence", c_double),
        ("method", c_int32),
        ("direction", pmh_polarity),
        ("notes", c_int32),
        ("reserved", c_int32),
    ]


class pmh_change_clinical_options(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("reliable", POINTER(pmh_change_reliable_options)),
        ("clinical_mean", c_double),
        ("clinical_sd", c_double),
        ("functional_mean", c_double),
        ("functional_sd", c_double),
        ("cutoff", c_double),
        ("kind", c_int32),
        ("reserved", c_int32),
    ]


class pmh_change_clinical_result(Structure):
    _fields_ = [
        ("reliable", pmh_change_reliable_result),
        ("recovered", c_int64),
        ("improved", c_int64),
        ("unchanged", c_int64),
        ("deteriorated", c_int64),
        ("harmed", c_int64),
        ("crossed", c_int64),
        ("clinical_before", c_int64),
        ("recovered_share", pmh_interval),
        ("improved_share", pmh_interval),
        ("unchanged_share", pmh_interval),
        ("deteriorated_share", pmh_interval),
        ("harmed_share", pmh_interval),
        ("a", c_double),
        ("b", c_double),
        ("c", c_double),
        ("cutoff", c_double),
        ("cutoff_score", c_double),
        ("kind", c_int32),
        ("notes", c_int32),
    ]


class pmh_indicator_options(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("confidence", c_double),
        ("multiplier", c_double),
        ("method", c_int32),
        ("keep_small", c_int32),
        ("levels", pmh_series),
    ]


class pmh_indicator_result(Structure):
    _fields_ = [
        ("value", pmh_interval),
        ("method", c_int32),
        ("status", pmh_status),
    ]


class pmh_indicator_average(Structure):
    _fields_ = [
        ("value", pmh_interval),
        ("sum", c_double),
        ("sd", c_double),
        ("n", c_int64),
        ("missing", c_int64),
        ("method", c_int32),
        ("status", pmh_status),
    ]


class pmh_indicator_life(Structure):
    _fields_ = [
        ("value", pmh_interval),
        ("deaths", c_double),
        ("population", c_double),
        ("reason", c_int32),
        ("band", c_int32),
        ("status", pmh_status),
        ("reserved", c_int32),
    ]


class pmh_indicator_standardised(Structure):
    _fields_ = [
        ("value", pmh_interval),
        ("count", c_double),
        ("population", c_double),
        ("expected", c_double),
        ("variance", c_double),
        ("method", c_int32),
        ("reason", c_int32),
        ("band", c_int32),
        ("status", pmh_status),
    ]


class pmh_change_effect_result(Structure):
    _fields_ = [
        ("pairs", c_int64),
        ("before_only", c_int64),
        ("after_only", c_int64),
        ("neither", c_int64),
        ("d_z", pmh_interval),
        ("g_z", pmh_interval),
        ("d_av", pmh_interval),
        ("g_av", pmh_interval),
        ("d_av_noncentral", pmh_interval),
        ("d_mean_sd", pmh_interval),
        ("g_mean_sd", pmh_interval),
        ("d_rm", pmh_interval),
        ("g_rm", pmh_interval),
        ("d_before", pmh_interval),
        ("g_before", pmh_interval),
        ("d_before_error", c_double),
        ("d_after", c_double),
        ("correction", c_double),
        ("improvement", pmh_interval),
        ("normal_improvement", pmh_interval),
        ("unpaired", c_double),
        ("confidence", c_double),
        ("tolerance", c_double),
        ("direction", pmh_polarity),
        ("notes", c_int32),
    ]


class pmh_change_plan_options(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("difference", c_double),
        ("sd_difference", c_double),
        ("sd", c_double),
        ("correlation", c_double),
        ("alpha", c_double),
        ("power", c_double),
        ("people", c_double),
        ("attrition", c_double),
        ("cluster_size", c_double),
        ("cluster_correlation", c_double),
    ]


class pmh_change_plan_result(Structure):
    _fields_ = [
        ("d_z", c_double),
        ("sd_difference", c_double),
        ("power", c_double),
        ("smallest_d_z", c_double),
        ("smallest", c_double),
        ("exact_people", c_double),
        ("people", c_int64),
        ("people_rank", c_int64),
        ("people_rank_worst", c_int64),
        ("design_effect", c_double),
        ("exact_invited", c_double),
        ("invited", c_int64),
    ]


class pmh_change_arms_result(Structure):
    _fields_ = [
        ("after", c_double),
        ("change", c_double),
        ("covariance", c_double),
    ]


class pmh_change_rank_options(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("confidence", c_double),
        ("zeros", c_int32),
        ("method", c_int32),
        ("no_continuity", c_int32),
        ("drop_zeros", c_int32),
    ]


class pmh_change_rank_result(Structure):
    _fields_ = [
        ("pairs", c_int64),
        ("before_only", c_int64),
        ("after_only", c_int64),
        ("neither", c_int64),
        ("positive", c_int64),
        ("negative", c_int64),
        ("zeros", c_int64),
        ("w_plus", c_double),
        ("w_minus", c_double),
        ("p", c_double),
        ("log10_p", c_double),
        ("p_less", c_double),
        ("p_greater", c_double),
        ("smallest_p", c_double),
        ("z", c_double),
        ("mean", c_double),
        ("variance", c_double),
        ("normal_p", c_double),
        ("rank_biserial", c_double),
        ("hodges_lehmann", pmh_interval),
        ("hodges_lehmann_rank", c_double),
        ("hodges_lehmann_level", c_double),
        ("sign_p", c_double),
        ("sign_log10_p", c_double),
        ("median", pmh_interval),
        ("median_rank", c_double),
        ("median_level", c_double),
        ("confidence", c_double),
        ("tolerance", c_double),
        ("exact", c_int32),
        ("notes", c_int32),
    ]


class pmh_change_shift_result(Structure):
    _fields_ = [
        ("pairs", c_int64),
        ("before_only", c_int64),
        ("after_only", c_int64),
        ("neither", c_int64),
        ("count", c_int64 * PMH_CHANGE_CATEGORIES * PMH_CHANGE_CATEGORIES),
        ("up", c_int64),
        ("same", c_int64),
        ("down", c_int64),
        ("ordinal_z", c_double),
        ("ordinal_p", c_double),
        ("ordinal_log10_p", c_double),
        ("bowker", c_double),
        ("bowker_df", c_double),
        ("bowker_p", c_double),
        ("bowker_log10_p", c_double),
        ("stuart_maxwell", c_double),
        ("stuart_maxwell_df", c_double),
        ("stuart_maxwell_p", c_double),
        ("stuart_maxwell_log10_p", c_double),
        ("bhapkar", c_double),
        ("bhapkar_p", c_double),
        ("bhapkar_log10_p", c_double),
        ("exact_p", c_double),
        ("exact_log10_p", c_double),
        ("mid_p", c_double),
        ("mid_log10_p", c_double),
        ("mcnemar", c_double),
        ("mcnemar_p", c_double),
        ("mcnemar_log10_p", c_double),
        ("corrected", c_double),
        ("corrected_p", c_double),
        ("corrected_log10_p", c_double),
        ("odds_ratio", pmh_interval),
        ("tango", pmh_interval),
        ("newcombe", pmh_interval),
        ("bonett_price", pmh_interval),
        ("wald", pmh_interval),
        ("confidence", c_double),
        ("categories", c_int32),
        ("notes", c_int32),
    ]


class pmh_change_test_options(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("confidence", c_double),
        ("mean", c_double),
    ]


class pmh_change_test_result(Structure):
    _fields_ = [
        ("pairs", c_int64),
        ("t", c_double),
        ("df", c_double),
        ("p", c_double),
        ("log10_p", c_double),
        ("p_less", c_double),
        ("log10_p_less", c_double),
        ("p_greater", c_double),
        ("log10_p_greater", c_double),
        ("difference", pmh_interval),
        ("at_least", c_double),
        ("at_most", c_double),
        ("confidence", c_double),
        ("mean", c_double),
    ]


class pmh_change_equivalence_options(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("important", c_double),
        ("lower", c_double),
        ("upper", c_double),
        ("alpha", c_double),
    ]


class pmh_change_equivalence_result(Structure):
    _fields_ = [
        ("pairs", c_int64),
        ("t_lower", c_double),
        ("p_lower", c_double),
        ("log10_p_lower", c_double),
        ("t_upper", c_double),
        ("p_upper", c_double),
        ("log10_p_upper", c_double),
        ("p_equivalence", c_double),
        ("log10_p_equivalence", c_double),
        ("p_noninferior", c_double),
        ("log10_p_noninferior", c_double),
        ("p_minimal", c_double),
        ("log10_p_minimal", c_double),
        ("difference", pmh_interval),
        ("lower", c_double),
        ("upper", c_double),
        ("alpha", c_double),
        ("equivalent", c_int32),
        ("meaning", c_int32),
    ]


class pmh_compare_options(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("polarity", pmh_polarity),
        ("not_wanted", c_int32),
        ("itself", pmh_series),
        ("confidence", c_double),
        ("multiplier", c_double),
    ]


class pmh_compare_result(Structure):
    _fields_ = [
        ("outcome", c_int32),
        ("reason", c_int32),
        ("status", pmh_status),
        ("reserved", c_int32),
    ]


class pmh_compare_control(Structure):
    _fields_ = [
        ("compared", pmh_compare_result),
        ("limits", pmh_interval),
    ]


class pmh_compare_quantile_options(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("rule", c_int32),
        ("quantiles", c_int32),
        ("from_highest", c_int32),
        ("reserved", c_int32),
    ]


class pmh_compare_quantile(Structure):
    _fields_ = [
        ("quantile", c_int32),
        ("reason", c_int32),
        ("status", pmh_status),
        ("reserved", c_int32),
    ]


class pmh_compare_funnel_options(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("kind", c_int32),
        ("dispersion", c_int32),
        ("multiplier", c_double),
        ("years", c_double),
        ("target", c_double),
        ("winsorise", c_double),
    ]


class pmh_compare_funnel_point(Structure):
    _fields_ = [
        ("value", c_double),
        ("denominator", c_double),
        ("z", c_double),
        ("place", c_int32),
        ("reason", c_int32),
        ("status", pmh_status),
        ("reserved", c_int32),
    ]


class pmh_compare_funnel_result(Structure):
    _fields_ = [
        ("target", c_double),
        ("phi", c_double),
        ("tau", c_double),
        ("p", c_double),
        ("log10_p", c_double),
        ("start", c_double),
        ("end", c_double),
        ("areas", c_int64),
    ]


class pmh_compare_funnel_limit(Structure):
    _fields_ = [
        ("at", c_double),
        ("inner", pmh_interval),
        ("outer", pmh_interval),
        ("inner_at", pmh_interval),
        ("outer_at", pmh_interval),
    ]


class pmh_disclosure_options(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("threshold", c_int32),
        ("base", c_int32),
        ("hide_zero", c_int32),
        ("totals", c_int32),
        ("width", c_int32),
        ("reserved", c_int32),
    ]


class pmh_disclosure_cell(Structure):
    _fields_ = [
        ("value", c_double),
        ("bounds", pmh_interval),
        ("mark", c_int32),
        ("status", pmh_status),
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
        ("period", c_double),
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


class pmh_reliability_tally(Structure):
    _fields_ = [
        ("items", c_int32),
        ("lowest", c_int32),
        ("highest", c_int32),
        ("reserved", c_int32),
        ("reversed", c_uint64),
        ("complete", c_int64),
        ("incomplete", c_int64),
        ("floor", c_int64),
        ("ceiling", c_int64),
        ("sum", c_int64 * PMH_RELIABILITY_ITEMS),
        ("product", c_int64 * PMH_RELIABILITY_ITEMS * PMH_RELIABILITY_ITEMS),
    ]


class pmh_reliability_options(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("confidence", c_double),
        ("reliability", c_double),
        ("lowest", c_double),
        ("highest", c_double),
    ]


class pmh_reliability_result(Structure):
    _fields_ = [
        ("people", c_int64),
        ("incomplete", c_int64),
        ("items", c_int32),
        ("notes", c_int32),
        ("alpha", pmh_interval),
        ("alpha_standard_error", c_double),
        ("standardised_alpha", c_double),
        ("mean_correlation", c_double),
        ("omega", c_double),
        ("mean", c_double),
        ("sd", c_double),
        ("reliability", c_double),
        ("standard_error_of_measurement", c_double),
        ("minimal_detectable_change", c_double),
        ("floor", pmh_interval),
        ("ceiling", pmh_interval),
        ("confidence", c_double),
    ]


class pmh_reliability_item(Structure):
    _fields_ = [
        ("mean", c_double),
        ("sd", c_double),
        ("item_rest", c_double),
        ("alpha_if_dropped", c_double),
        ("loading", c_double),
        ("uniqueness", c_double),
    ]


class pmh_reliability_icc_result(Structure):
    _fields_ = [
        ("people", c_int64),
        ("incomplete", c_int64),
        ("columns", c_int32),
        ("notes", c_int32),
        ("people_square", c_double),
        ("column_square", c_double),
        ("error_square", c_double),
        ("within_square", c_double),
        ("icc1", pmh_interval),
        ("icc2", pmh_interval),
        ("icc3", pmh_interval),
        ("icc1_average", pmh_interval),
        ("icc2_average", pmh_interval),
        ("icc3_average", pmh_interval),
        ("standard_error_of_measurement", c_double),
        ("minimal_detectable_change", c_double),
        ("confidence", c_double),
    ]


class pmh_portfolio_rule(Structure):
    _fields_ = [
        ("kind", c_int32),
        ("reserved", c_int32),
        ("options", POINTER(c_int32)),
        ("n", c_size_t),
        ("share", c_double),
    ]


class pmh_portfolio_options(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("nodes", c_int64),
        ("skip_next", c_int32),
        ("reserved", c_int32),
    ]


class pmh_portfolio_result(Structure):
    _fields_ = [
        ("reason", c_int32),
        ("rule", c_int32),
        ("notes", c_int32),
        ("greedy_rule", c_int32),
        ("funded", c_int64),
        ("nodes", c_int64),
        ("cost", c_double),
        ("left", c_double),
        ("benefit", c_double),
        ("bound", c_double),
        ("gap", c_double),
        ("fractional", c_double),
        ("greedy_cost", c_double),
        ("greedy_benefit", c_double),
        ("next_pound", c_double),
        ("next_cost", c_double),
        ("next_benefit", c_double),
        ("least", c_double),
    ]


class pmh_priority_criterion(Structure):
    _fields_ = [
        ("weight", c_double),
        ("low", c_double),
        ("high", c_double),
        ("indifference", c_double),
        ("preference", c_double),
        ("lower_is_better", c_int32),
        ("shape", c_int32),
    ]


class pmh_priority_reversal_result(Structure):
    _fields_ = [
        ("same", c_int64),
        ("reversed", c_int64),
        ("tied", c_int64),
    ]


class pmh_priority_ahp_result(Structure):
    _fields_ = [
        ("lambda", c_double),
        ("index", c_double),
        ("random_index", c_double),
        ("ratio", c_double),
        ("acceptable", c_int32),
        ("reserved", c_int32),
    ]


class pmh_priority_zone_result(Structure):
    _fields_ = [
        ("zone", c_double * PMH_PRIORITY_ZONES),
        ("rating", c_double * PMH_PRIORITY_RATINGS),
        ("mean_rating", c_double),
        ("likeliest", c_int32),
        ("status", pmh_status),
    ]


class pmh_priority_order_options(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("seed", c_uint64),
        ("draws", c_int64),
        ("top", c_int32),
        ("reserved", c_int32),
    ]


class pmh_priority_order_result(Structure):
    _fields_ = [
        ("first", c_double),
        ("first_error", c_double),
        ("top", c_double),
        ("top_error", c_double),
        ("mean_rank", c_double),
        ("mean_rank_error", c_double),
        ("draws", c_int64),
    ]


class pmh_priority_quadrant_result(Structure):
    _fields_ = [
        ("spend", c_double),
        ("outcome", c_double),
        ("quadrant", c_int32),
        ("distinct", c_int32),
        ("status", pmh_status),
        ("reserved", c_int32),
    ]


class pmh_priority_vote_result(Structure):
    _fields_ = [
        ("voters", c_int64),
        ("missing", c_int64),
        ("count", c_int64 * PMH_PRIORITY_LEVELS),
        ("median", c_double),
        ("mean", c_double),
        ("lower_quartile", c_double),
        ("upper_quartile", c_double),
        ("low_share", c_double),
        ("middle_share", c_double),
        ("high_share", c_double),
        ("consensus", c_int32),
        ("zone", c_int32),
        ("basis", c_int32),
        ("status", pmh_status),
        ("elsewhere", c_int64),
        ("rating", c_double),
    ]


class pmh_priority_concord_result(Structure):
    _fields_ = [
        ("judges", c_int64),
        ("left_out", c_int64),
        ("options", c_int64),
        ("w", c_double),
        ("rank_correlation", c_double),
        ("chi_square", c_double),
        ("df", c_double),
        ("p", c_double),
        ("log10_p", c_double),
        ("reason", c_int32),
        ("reserved", c_int32),
    ]


class pmh_priority_review_options(Structure):
    _fields_ = [
        ("size", c_size_t),
        ("confidence", c_double),
        ("weights", c_int32),
        ("levels", c_int32),
    ]


class pmh_priority_kappa_result(Structure):
    _fields_ = [
        ("options", c_int64),
        ("missing", c_int64),
        ("kappa", pmh_interval),
        ("standard_error", c_double),
        ("observed", c_double),
        ("expected", c_double),
        ("reason", c_int32),
        ("reserved", c_int32),
    ]


class pmh_priority_alpha_result(Structure):
    _fields_ = [
        ("options", c_int64),
        ("left_out", c_int64),
        ("judgments", c_int64),
        ("alpha", c_double),
        ("observed", c_double),
        ("expected", c_double),
        ("reason", c_int32),
        ("reserved", c_int32),
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
    "pmh_scale_count": (c_int32, []),
    "pmh_scale_columns": (pmh_status, [c_int32, c_int32, POINTER(c_int32), POINTER(pmh_error)]),
    "pmh_scale_instrument_of": (pmh_status, [c_int32, POINTER(POINTER(pmh_scale_instrument)), POINTER(pmh_error)]),
    "pmh_scale_check": (pmh_status, [POINTER(pmh_scale_instrument), POINTER(pmh_error)]),
    "pmh_scale_score_own": (pmh_status, [
        POINTER(pmh_scale_instrument), pmh_answers, POINTER(pmh_scale_options), POINTER(c_double), POINTER(pmh_status),
        POINTER(c_int32), POINTER(pmh_scale_result), POINTER(pmh_error)]),
    "pmh_scale_score_own_doubles": (pmh_status, [
        POINTER(pmh_scale_instrument), pmh_table, POINTER(pmh_scale_options), POINTER(c_double), POINTER(pmh_status),
        POINTER(c_int32), POINTER(pmh_scale_result), POINTER(pmh_error)]),
    "pmh_scale_risk": (pmh_status, [
        POINTER(pmh_scale_instrument), pmh_series, POINTER(c_int32), POINTER(pmh_error)]),
    "pmh_scale_bands_at": (pmh_status, [c_int32, POINTER(POINTER(pmh_scale_bands)), POINTER(pmh_error)]),
    "pmh_scale_bands_find": (pmh_status, [c_char_p, POINTER(POINTER(pmh_scale_bands)), POINTER(pmh_error)]),
    "pmh_scale_band": (pmh_status, [
        POINTER(pmh_scale_bands), c_char_p, pmh_series, POINTER(c_int32), POINTER(pmh_scale_bands_result),
        POINTER(pmh_error)]),
    "pmh_scale_norm_at": (pmh_status, [c_int32, POINTER(POINTER(pmh_scale_norm)), POINTER(pmh_error)]),
    "pmh_scale_norm_find": (pmh_status, [c_char_p, POINTER(POINTER(pmh_scale_norm)), POINTER(pmh_error)]),
    "pmh_scale_against_norm": (pmh_status, [
        POINTER(pmh_scale_norm), c_char_p, pmh_series, POINTER(c_double), POINTER(pmh_scale_norm_result),
        POINTER(pmh_error)]),
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
    # change_bootstrap.h
    "pmh_change_bootstrap_text": (c_char_p, [c_int32]),
    "pmh_change_bootstrap_draw": (pmh_status, [
        POINTER(pmh_change_tally), POINTER(pmh_change_bootstrap_options), c_int64, c_size_t, POINTER(c_double),
        POINTER(pmh_error)]),
    "pmh_change_bootstrap_limits": (pmh_status, [
        POINTER(pmh_change_tally), POINTER(pmh_change_bootstrap_options), pmh_series,
        POINTER(pmh_change_bootstrap_result), POINTER(pmh_error)]),
    "pmh_change_bootstrap": (pmh_status, [
        POINTER(pmh_change_tally), POINTER(pmh_change_bootstrap_options), POINTER(pmh_change_bootstrap_result),
        POINTER(pmh_error)]),
    "pmh_change_bootstrap_series": (pmh_status, [
        pmh_series, pmh_series, POINTER(pmh_change_bootstrap_options), POINTER(pmh_change_bootstrap_result),
        POINTER(pmh_error)]),
    "pmh_change_bootstrap_exact": (pmh_status, [
        POINTER(pmh_change_tally), POINTER(pmh_change_bootstrap_options), POINTER(pmh_change_bootstrap_result),
        POINTER(pmh_error)]),
    # change_group.h
    "pmh_change_adjust": (pmh_status, [pmh_series, c_int32, POINTER(c_double), POINTER(pmh_error)]),
    "pmh_change_group_text": (c_char_p, [c_int32]),
    "pmh_change_groups": (pmh_status, [
        POINTER(c_int32), pmh_series, pmh_series, c_int32, POINTER(pmh_change_group_options),
        POINTER(pmh_change_group_result), POINTER(pmh_change_group_result), POINTER(pmh_error)]),
    # change_pair.h
    "pmh_change_pair_tables": (pmh_status, [
        POINTER(pmh_change_keys), pmh_series, POINTER(pmh_change_keys), pmh_series, POINTER(pmh_change_person),
        POINTER(pmh_change_duplicate), c_size_t, POINTER(pmh_change_pair_result), POINTER(pmh_error)]),
    "pmh_change_pair_long": (pmh_status, [
        POINTER(pmh_change_keys), POINTER(pmh_change_keys), pmh_series, POINTER(pmh_change_keys),
        POINTER(pmh_change_person), POINTER(pmh_change_duplicate), c_size_t, POINTER(pmh_change_pair_result),
        POINTER(pmh_error)]),
    "pmh_change_attrition": (pmh_status, [
        pmh_series, pmh_series, c_double, POINTER(pmh_change_attrition_result), POINTER(pmh_error)]),
    "pmh_change_attrition_text": (c_char_p, [c_int32]),
    # change_person.h
    "pmh_change_class_text": (c_char_p, [c_int32]),
    "pmh_change_person_text": (c_char_p, [c_int32]),
    "pmh_change_respond": (pmh_status, [
        POINTER(pmh_change_tally), POINTER(pmh_change_respond_options), POINTER(pmh_change_respond_result),
        POINTER(pmh_error)]),
    "pmh_change_respond_series": (pmh_status, [
        pmh_series, pmh_series, POINTER(pmh_change_respond_options), POINTER(c_int32),
        POINTER(pmh_change_respond_result), POINTER(pmh_error)]),
    "pmh_change_reliable": (pmh_status, [
        POINTER(pmh_change_tally), POINTER(pmh_change_reliable_options), POINTER(pmh_change_reliable_result),
        POINTER(pmh_error)]),
    "pmh_change_reliable_series": (pmh_status, [
        pmh_series, pmh_series, POINTER(pmh_change_reliable_options), POINTER(c_double), POINTER(c_int32),
        POINTER(pmh_change_reliable_result), POINTER(pmh_error)]),
    "pmh_change_clinical": (pmh_status, [
        POINTER(pmh_change_tally), POINTER(pmh_change_clinical_options), POINTER(pmh_change_clinical_result),
        POINTER(pmh_error)]),
    "pmh_change_clinical_series": (pmh_status, [
        pmh_series, pmh_series, POINTER(pmh_change_clinical_options), POINTER(c_int32),
        POINTER(pmh_change_clinical_result), POINTER(pmh_error)]),
    # indicator.h
    "pmh_indicator_proportion": (pmh_status, [
        pmh_series, pmh_series, POINTER(pmh_indicator_options), POINTER(pmh_indicator_result),
        POINTER(pmh_error)]),
    "pmh_indicator_rate": (pmh_status, [
        pmh_series, pmh_series, POINTER(pmh_indicator_options), POINTER(pmh_indicator_result),
        POINTER(pmh_error)]),
    "pmh_indicator_method_text": (c_char_p, [c_int32]),
    "pmh_indicator_mean": (pmh_status, [
        pmh_series, pmh_series, c_size_t, POINTER(pmh_indicator_options), POINTER(pmh_indicator_average),
        POINTER(pmh_error)]),
    "pmh_indicator_difference": (pmh_status, [
        pmh_series, pmh_series, pmh_series, pmh_series, POINTER(pmh_indicator_options),
        POINTER(pmh_indicator_result), POINTER(pmh_error)]),
    "pmh_indicator_ratio": (pmh_status, [
        pmh_series, pmh_series, pmh_series, pmh_series, POINTER(pmh_indicator_options),
        POINTER(pmh_indicator_result), POINTER(pmh_error)]),
    # indicator_life.h
    "pmh_indicator_life_expectancy": (pmh_status, [
        pmh_series, pmh_table, pmh_table, POINTER(pmh_indicator_options), POINTER(pmh_indicator_life),
        POINTER(pmh_error)]),
    "pmh_indicator_healthy_life_expectancy": (pmh_status, [
        pmh_series, pmh_table, pmh_table, pmh_table, pmh_table, POINTER(pmh_indicator_options),
        POINTER(pmh_indicator_life), POINTER(pmh_error)]),
    "pmh_indicator_life_reason_text": (c_char_p, [c_int32]),
    # indicator_standard.h
    "pmh_indicator_standard": (pmh_status, [
        c_int32, POINTER(c_double), POINTER(c_double), c_size_t, POINTER(c_size_t), POINTER(pmh_error)]),
    "pmh_indicator_gather": (pmh_status, [
        pmh_series, pmh_series, pmh_series, pmh_series, pmh_series, c_size_t, c_int32, POINTER(c_double),
        POINTER(c_int32), POINTER(pmh_error)]),
    "pmh_indicator_dsr": (pmh_status, [
        pmh_table, pmh_table, pmh_table, pmh_series, POINTER(pmh_indicator_options),
        POINTER(pmh_indicator_standardised), POINTER(pmh_error)]),
    "pmh_indicator_isr": (pmh_status, [
        pmh_series, pmh_table, pmh_series, POINTER(pmh_indicator_options), POINTER(pmh_indicator_standardised),
        POINTER(pmh_error)]),
    "pmh_indicator_standard_reason_text": (c_char_p, [c_int32]),
    "pmh_indicator_rate_difference": (pmh_status, [
        pmh_series, pmh_series, pmh_series, pmh_series, POINTER(pmh_indicator_options),
        POINTER(pmh_indicator_result), POINTER(pmh_error)]),
    "pmh_indicator_rate_ratio": (pmh_status, [
        pmh_series, pmh_series, pmh_series, pmh_series, POINTER(pmh_indicator_options),
        POINTER(pmh_indicator_result), POINTER(pmh_error)]),
    # change_effect.h
    "pmh_change_effect": (pmh_status, [
        POINTER(pmh_change_tally), POINTER(pmh_change_options), POINTER(pmh_change_effect_result),
        POINTER(pmh_error)]),
    "pmh_change_effect_series": (pmh_status, [
        pmh_series, pmh_series, POINTER(pmh_change_options), POINTER(pmh_change_effect_result), POINTER(pmh_error)]),
    # change_plan.h
    "pmh_change_plan": (pmh_status, [
        POINTER(pmh_change_plan_options), POINTER(pmh_change_plan_result), POINTER(pmh_error)]),
    "pmh_change_plan_equivalence": (pmh_status, [
        c_double, c_double, c_double, c_double, c_double, c_double, POINTER(c_double), POINTER(pmh_error)]),
    "pmh_change_plan_arms": (pmh_status, [
        c_double, c_double, c_double, c_double, c_double, POINTER(pmh_change_arms_result), POINTER(pmh_error)]),
    "pmh_change_plan_shift": (pmh_status, [
        c_double, c_double, c_double, c_double, POINTER(c_double), POINTER(pmh_error)]),
    # change_rank.h
    "pmh_change_rank_text": (c_char_p, [c_int32]),
    "pmh_change_rank": (pmh_status, [
        POINTER(pmh_change_tally), POINTER(pmh_change_rank_options), POINTER(pmh_change_rank_result),
        POINTER(pmh_error)]),
    "pmh_change_rank_series": (pmh_status, [
        pmh_series, pmh_series, POINTER(pmh_change_rank_options), POINTER(pmh_change_rank_result),
        POINTER(pmh_error)]),
    # change_shift.h
    "pmh_change_shift_text": (c_char_p, [c_int32]),
    "pmh_change_shift": (pmh_status, [
        POINTER(pmh_change_tally), pmh_series, c_double, POINTER(pmh_change_shift_result), POINTER(pmh_error)]),
    "pmh_change_shift_series": (pmh_status, [
        pmh_series, pmh_series, pmh_series, c_double, POINTER(pmh_change_shift_result), POINTER(pmh_error)]),
    "pmh_change_shift_table": (pmh_status, [
        pmh_table, c_double, POINTER(pmh_change_shift_result), POINTER(pmh_error)]),
    # change_test.h
    "pmh_change_test": (pmh_status, [
        POINTER(pmh_change_result), POINTER(pmh_change_test_options), POINTER(pmh_change_test_result),
        POINTER(pmh_error)]),
    "pmh_change_meaning_text": (c_char_p, [c_int32]),
    "pmh_change_equivalence": (pmh_status, [
        POINTER(pmh_change_result), POINTER(pmh_change_equivalence_options),
        POINTER(pmh_change_equivalence_result), POINTER(pmh_error)]),
    # compare.h
    "pmh_compare_benchmark": (pmh_status, [
        pmh_series, pmh_series, pmh_series, pmh_series, POINTER(pmh_compare_options), POINTER(pmh_compare_result),
        POINTER(pmh_error)]),
    "pmh_compare_levels": (pmh_status, [
        pmh_series, pmh_series, pmh_series, pmh_series, pmh_series, pmh_series, POINTER(pmh_compare_options),
        POINTER(pmh_compare_result), POINTER(pmh_error)]),
    "pmh_compare_overlap": (pmh_status, [
        pmh_series, pmh_series, pmh_series, pmh_series, pmh_series, pmh_series, POINTER(pmh_compare_options),
        POINTER(pmh_compare_result), POINTER(pmh_error)]),
    "pmh_compare_proportion": (pmh_status, [
        pmh_series, pmh_series, pmh_series, POINTER(pmh_compare_options), POINTER(pmh_compare_control),
        POINTER(pmh_error)]),
    "pmh_compare_rate": (pmh_status, [
        pmh_series, pmh_series, pmh_series, POINTER(pmh_compare_options), POINTER(pmh_compare_control),
        POINTER(pmh_error)]),
    "pmh_compare_goal": (pmh_status, [
        pmh_series, pmh_series, POINTER(pmh_compare_options), POINTER(pmh_compare_result), POINTER(pmh_error)]),
    "pmh_compare_goal_limits": (pmh_status, [
        pmh_series, pmh_series, pmh_series, pmh_series, POINTER(pmh_compare_options), POINTER(pmh_compare_result),
        POINTER(pmh_error)]),
    "pmh_compare_goal_range": (pmh_status, [
        pmh_series, pmh_series, pmh_series, POINTER(pmh_compare_options), POINTER(pmh_compare_result),
        POINTER(pmh_error)]),
    "pmh_compare_text": (c_char_p, [c_int32]),
    "pmh_compare_reason_text": (c_char_p, [c_int32]),
    # compare_quantile.h
    "pmh_compare_quantiles": (pmh_status, [
        pmh_series, pmh_series, c_size_t, POINTER(pmh_compare_quantile_options), POINTER(pmh_compare_quantile),
        POINTER(pmh_error)]),
    "pmh_compare_quantile_text": (c_char_p, [c_int32, c_int32, pmh_polarity]),
    "pmh_compare_goal_percentile": (pmh_status, [
        pmh_series, c_double, c_double, POINTER(pmh_compare_options), POINTER(pmh_compare_result),
        POINTER(pmh_interval), POINTER(pmh_error)]),
    # compare_funnel.h
    "pmh_compare_funnel": (pmh_status, [
        pmh_series, pmh_series, pmh_series, POINTER(pmh_compare_funnel_options), POINTER(pmh_compare_funnel_point),
        POINTER(pmh_compare_funnel_result), POINTER(pmh_error)]),
    "pmh_compare_funnel_limits": (pmh_status, [
        POINTER(pmh_compare_funnel_result), POINTER(pmh_compare_funnel_options), c_size_t,
        POINTER(pmh_compare_funnel_limit), POINTER(pmh_error)]),
    "pmh_compare_funnel_text": (c_char_p, [c_int32]),
    # disclosure.h
    "pmh_disclosure_suppress": (pmh_status, [
        pmh_series, POINTER(pmh_disclosure_options), POINTER(pmh_disclosure_cell), POINTER(pmh_error)]),
    "pmh_disclosure_protect": (pmh_status, [
        pmh_table, POINTER(pmh_disclosure_options), POINTER(pmh_disclosure_cell), POINTER(pmh_error)]),
    "pmh_disclosure_audit": (pmh_status, [
        pmh_table, POINTER(c_int32), POINTER(pmh_disclosure_options), POINTER(pmh_interval), POINTER(pmh_error)]),
    "pmh_disclosure_text": (c_char_p, [c_int32]),
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
    # reliability.h
    "pmh_reliability_add": (pmh_status, [pmh_answers, POINTER(pmh_reliability_tally), POINTER(pmh_error)]),
    "pmh_reliability_add_doubles": (pmh_status, [pmh_table, POINTER(pmh_reliability_tally), POINTER(pmh_error)]),
    "pmh_reliability_merge": (pmh_status, [
        POINTER(pmh_reliability_tally), POINTER(pmh_reliability_tally), POINTER(pmh_error)]),
    "pmh_reliability_write": (pmh_status, [
        POINTER(pmh_reliability_tally), c_size_t, c_void_p, POINTER(c_size_t), POINTER(pmh_error)]),
    "pmh_reliability_read": (pmh_status, [c_void_p, c_size_t, POINTER(pmh_reliability_tally), POINTER(pmh_error)]),
    "pmh_reliability_note_text": (c_char_p, [c_int32]),
    "pmh_reliability_summarise": (pmh_status, [
        POINTER(pmh_reliability_tally), POINTER(pmh_reliability_options), POINTER(pmh_reliability_result),
        POINTER(pmh_reliability_item), POINTER(pmh_error)]),
    "pmh_reliability_summarise_table": (pmh_status, [
        pmh_table, POINTER(pmh_reliability_options), POINTER(pmh_reliability_result), POINTER(pmh_reliability_item),
        POINTER(pmh_error)]),
    "pmh_reliability_summarise_covariance": (pmh_status, [
        pmh_table, c_int64, POINTER(pmh_reliability_options), POINTER(pmh_reliability_result),
        POINTER(pmh_reliability_item), POINTER(pmh_error)]),
    "pmh_reliability_alpha_limits": (pmh_status, [
        c_double, c_int64, c_int32, c_double, POINTER(pmh_interval), POINTER(pmh_error)]),
    "pmh_reliability_icc": (pmh_status, [
        POINTER(pmh_reliability_tally), POINTER(pmh_reliability_options), POINTER(pmh_reliability_icc_result),
        POINTER(pmh_error)]),
    "pmh_reliability_icc_table": (pmh_status, [
        pmh_table, POINTER(pmh_reliability_options), POINTER(pmh_reliability_icc_result), POINTER(pmh_error)]),
    # portfolio.h and priority_*.h
    "pmh_portfolio_choose": (pmh_status, [
        pmh_series, pmh_series, c_double, POINTER(pmh_portfolio_rule), c_size_t, POINTER(pmh_portfolio_options),
        POINTER(c_int32), POINTER(c_int32), POINTER(c_int32), POINTER(pmh_portfolio_result), POINTER(pmh_error)]),
    "pmh_portfolio_reason_text": (c_char_p, [c_int32]),
    "pmh_portfolio_rule_text": (c_char_p, [c_int32]),
    "pmh_priority_criteria": (pmh_status, [
        pmh_table, POINTER(pmh_priority_criterion), c_int32, POINTER(c_double), POINTER(c_int32), POINTER(pmh_error)]),
    "pmh_priority_reversals": (pmh_status, [
        POINTER(c_int32), POINTER(c_int32), c_size_t, POINTER(pmh_priority_reversal_result), POINTER(pmh_error)]),
    "pmh_priority_ahp": (pmh_status, [
        pmh_table, POINTER(c_double), POINTER(pmh_priority_ahp_result), POINTER(pmh_error)]),
    "pmh_priority_zones": (pmh_status, [
        pmh_table, pmh_table, POINTER(pmh_priority_options), POINTER(pmh_priority_zone_result), POINTER(pmh_error)]),
    "pmh_priority_order": (pmh_status, [
        pmh_table, pmh_table, POINTER(pmh_priority_order_options), POINTER(pmh_priority_order_result),
        POINTER(c_double), POINTER(pmh_error)]),
    "pmh_priority_order_votes": (pmh_status, [
        pmh_series, pmh_table, POINTER(pmh_priority_order_options), POINTER(pmh_priority_order_result),
        POINTER(c_double), POINTER(pmh_error)]),
    "pmh_priority_quadrant": (pmh_status, [
        pmh_series, pmh_series, pmh_polarity, POINTER(pmh_priority_quadrant_result), POINTER(pmh_error)]),
    "pmh_priority_quadrant_text": (c_char_p, [c_int32]),
    "pmh_priority_vote": (pmh_status, [
        pmh_table, pmh_series, POINTER(pmh_priority_options), POINTER(pmh_priority_vote_result), POINTER(pmh_error)]),
    "pmh_priority_concord": (pmh_status, [pmh_table, POINTER(pmh_priority_concord_result), POINTER(pmh_error)]),
    "pmh_priority_kappa": (pmh_status, [
        pmh_series, pmh_series, POINTER(pmh_priority_review_options), POINTER(pmh_priority_kappa_result),
        POINTER(pmh_error)]),
    "pmh_priority_alpha": (pmh_status, [
        pmh_table, POINTER(pmh_priority_review_options), POINTER(pmh_priority_alpha_result), POINTER(pmh_error)]),
    "pmh_priority_agreement_text": (c_char_p, [c_int32]),
    "pmh_priority_consensus_text": (c_char_p, [c_int32]),
    # pmh.h
    "pmh_layout": (pmh_status, [c_int32, POINTER(pmh_layout_field), POINTER(pmh_error)]),
}

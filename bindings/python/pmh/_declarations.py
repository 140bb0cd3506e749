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
    "pmh_trend_text": (c_char_p, [c_int32, c_int32]),
    "pmh_trend_reason_text": (c_char_p, [c_int32]),
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

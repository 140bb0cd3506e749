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
    # pmh.h
    "pmh_layout": (pmh_status, [c_int32, POINTER(pmh_layout_field), POINTER(pmh_error)]),
}

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
    # pmh.h
    "pmh_layout": (pmh_status, [c_int32, POINTER(pmh_layout_field), POINTER(pmh_error)]),
}

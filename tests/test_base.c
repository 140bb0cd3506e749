/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every word shares: version, status, error, missing, options, layout. */

#include "check.h"

#include <locale.h>

#define POISON 0xA5

/* ---- version, status, missing ---------------------------------------------------------------------------------- */

static void version_macros_and_library_agree(void **state)
{
    char text[64];

    (void)state;
    (void)snprintf(text, sizeof text, "%d.%d.%d", PMH_VERSION_MAJOR, PMH_VERSION_MINOR, PMH_VERSION_PATCH);
    assert_string_equal(text, PMH_VERSION);
    assert_string_equal(pmh_version(), PMH_VERSION);
}

typedef struct pinned {
    const char *name;
    int64_t actual;
    int64_t expected;
} pinned;

#define PINNED(name, number) {#name, (name), (number)}

static void status_numbers_are_never_renumbered(void **state)
{
    static const pinned table[] = {
        PINNED(PMH_OK, 0),           PINNED(PMH_BAD_ARGUMENT, -1), PINNED(PMH_BAD_OPTION, -2),
        PINNED(PMH_OUT_OF_RANGE, -3), PINNED(PMH_NOT_FINITE, -4),  PINNED(PMH_NOT_WHOLE, -5),
        PINNED(PMH_MISSING, -6),     PINNED(PMH_INCOMPLETE, -7),   PINNED(PMH_BAD_ROWS, -8),
        PINNED(PMH_NO_MEMORY, -9),   PINNED(PMH_BAD_BYTES, -10),   PINNED(PMH_MISMATCH, -11),
        PINNED(PMH_OVERFLOW, -12),   PINNED(PMH_NOT_CALCULATED, -13)};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        check_whole_of(table[i].name, table[i].actual, table[i].expected);
    }
    check_whole(pmh_status_count(), (int64_t)COUNT_OF(table));
}

static void other_public_numbers_are_never_renumbered(void **state)
{
    static const pinned table[] = {
        PINNED(PMH_NO_ANSWER, -128),
        PINNED(PMH_MESSAGE_SIZE, 256),
        PINNED(PMH_LOW_IS_GOOD, -1),
        PINNED(PMH_NO_JUDGEMENT, 0),
        PINNED(PMH_HIGH_IS_GOOD, 1),
        PINNED(PMH_SCALE_CUSTOM, 0),
        PINNED(PMH_SCALE_WEMWBS, 1),
        PINNED(PMH_SCALE_SWEMWBS, 2),
        PINNED(PMH_SCALE_SWEMWBS_RAW, 3),
        PINNED(PMH_SCALE_ZERO_BASED, 1),
        PINNED(PMH_RELIABILITY_ITEMS, 40),
        PINNED(PMH_RELIABILITY_FEW_PEOPLE, 1),
        PINNED(PMH_RELIABILITY_FEW_ITEMS, 2),
        PINNED(PMH_RELIABILITY_NO_VARIANCE, 4),
        PINNED(PMH_RELIABILITY_CONSTANT_ITEM, 8),
        PINNED(PMH_RELIABILITY_HEYWOOD, 16),
        PINNED(PMH_RELIABILITY_NOT_CONVERGED, 32),
        PINNED(PMH_RELIABILITY_NEGATIVE_ITEM, 64),
        PINNED(PMH_RELIABILITY_FLOOR, 128),
        PINNED(PMH_RELIABILITY_CEILING, 256),
        PINNED(PMH_RELIABILITY_NEGATIVE_ALPHA, 512),
        PINNED(PMH_CHANGE_LEVELS, 64),
        PINNED(PMH_CHANGE_FEW, 1),
        PINNED(PMH_CHANGE_NO_VARIANCE, 2),
        PINNED(PMH_CHANGE_NO_CORRELATION, 4),
        PINNED(PMH_CHANGE_FLOOR, 8),
        PINNED(PMH_CHANGE_CEILING, 16),
        PINNED(PMH_CHANGE_UNDERFLOW, 32),
        PINNED(PMH_CHANGE_ZEROS_DROP, 0),
        PINNED(PMH_CHANGE_ZEROS_PRATT, 1),
        PINNED(PMH_CHANGE_ZEROS_SPLIT, 2),
        PINNED(PMH_CHANGE_RANK_AUTO, 0),
        PINNED(PMH_CHANGE_RANK_EXACT, 1),
        PINNED(PMH_CHANGE_RANK_NORMAL, 2),
        PINNED(PMH_CHANGE_RANK_NOBODY, 1),
        PINNED(PMH_CHANGE_RANK_ALL_ZERO, 2),
        PINNED(PMH_CHANGE_RANK_TIES, 4),
        PINNED(PMH_CHANGE_RANK_ZEROS, 8),
        PINNED(PMH_CHANGE_RANK_APPROXIMATE, 16),
        PINNED(PMH_CHANGE_RANK_TOO_FEW, 32),
        PINNED(PMH_CHANGE_RANK_LEVEL, 64),
        PINNED(PMH_CHANGE_RANK_MEDIAN_LEVEL, 128),
        PINNED(PMH_CHANGE_RANK_UNDERFLOW, 256),
        PINNED(PMH_CHANGE_CATEGORIES, 10),
        PINNED(PMH_CHANGE_SHIFT_NOBODY, 1),
        PINNED(PMH_CHANGE_SHIFT_NO_MOVE, 2),
        PINNED(PMH_CHANGE_SHIFT_EMPTY, 4),
        PINNED(PMH_CHANGE_SHIFT_UNDERFLOW, 8),
        PINNED(PMH_CHANGE_MEANING_UNKNOWN, 0),
        PINNED(PMH_CHANGE_INCONCLUSIVE, 1),
        PINNED(PMH_CHANGE_TRIVIAL, 2),
        PINNED(PMH_CHANGE_MEANINGFUL, 3),
        PINNED(PMH_CHANGE_HARMFUL, 4),
        PINNED(PMH_INDICATOR_DEFAULT, 0),
        PINNED(PMH_INDICATOR_WILSON, 1),
        PINNED(PMH_INDICATOR_EXACT, 2),
        PINNED(PMH_INDICATOR_BYAR, 3),
        PINNED(PMH_INDICATOR_CLOPPER_PEARSON, 4),
        PINNED(PMH_INDICATOR_AGRESTI_COULL, 5),
        PINNED(PMH_INDICATOR_MID_P, 6),
        PINNED(PMH_INDICATOR_STUDENT, 7),
        PINNED(PMH_INDICATOR_DOBSON, 8),
        PINNED(PMH_INDICATOR_GAMMA, 9),
        PINNED(PMH_STANDARD_ESP2013, 1),
        PINNED(PMH_STANDARD_WHO2000, 2),
        PINNED(PMH_GATHER_ONCE, 0),
        PINNED(PMH_GATHER_SUM, 1),
        PINNED(PMH_GATHER_SAME, 2),
        PINNED(PMH_STANDARD_ANSWERED, 0),
        PINNED(PMH_STANDARD_MISSING_COUNT, 1),
        PINNED(PMH_STANDARD_MISSING_POPULATION, 2),
        PINNED(PMH_STANDARD_BAD_COUNT, 3),
        PINNED(PMH_STANDARD_BAD_POPULATION, 4),
        PINNED(PMH_STANDARD_SMALL, 5),
        PINNED(PMH_STANDARD_NONE_EXPECTED, 6),
        PINNED(PMH_LIFE_ANSWERED, 0),
        PINNED(PMH_LIFE_MISSING_DEATHS, 1),
        PINNED(PMH_LIFE_MISSING_POPULATION, 2),
        PINNED(PMH_LIFE_MISSING_HEALTH, 3),
        PINNED(PMH_LIFE_BAD_DEATHS, 4),
        PINNED(PMH_LIFE_BAD_POPULATION, 5),
        PINNED(PMH_LIFE_BAD_HEALTH, 6),
        PINNED(PMH_LIFE_SMALL, 7),
        PINNED(PMH_LIFE_WIDE, 8),
        PINNED(PMH_LIFE_OPEN_WITHOUT_DEATHS, 9),
        PINNED(PMH_LIFE_NOT_REACHED, 10),
        PINNED(PMH_COMPARE_NOT_COMPARED, 0),
        PINNED(PMH_COMPARE_LOWER, 1),
        PINNED(PMH_COMPARE_SIMILAR, 2),
        PINNED(PMH_COMPARE_HIGHER, 3),
        PINNED(PMH_COMPARE_BETTER, 4),
        PINNED(PMH_COMPARE_WORSE, 5),
        PINNED(PMH_COMPARE_LOWEST, 6),
        PINNED(PMH_COMPARE_HIGHEST, 7),
        PINNED(PMH_COMPARE_BEST, 8),
        PINNED(PMH_COMPARE_WORST, 9),
        PINNED(PMH_COMPARE_COMPARED, 0),
        PINNED(PMH_COMPARE_NO_VALUE, 1),
        PINNED(PMH_COMPARE_NO_LIMITS, 2),
        PINNED(PMH_COMPARE_NO_BENCHMARK, 3),
        PINNED(PMH_COMPARE_NOT_WANTED, 4),
        PINNED(PMH_COMPARE_INVALID, 5),
        PINNED(PMH_COMPARE_ITSELF, 6),
        PINNED(PMH_COMPARE_FEW, 7),
        PINNED(PMH_COMPARE_FEW_EVENTS, 8),
        PINNED(PMH_COMPARE_QUANTILE_RANK, 0),
        PINNED(PMH_COMPARE_QUANTILE_BOUNDS, 1),
        PINNED(PMH_COMPARE_QUANTILE_NTILE, 2),
        PINNED(PMH_COMPARE_QUANTILE_ROUNDED, 3),
        PINNED(PMH_COMPARE_FUNNEL_PROPORTION, 0),
        PINNED(PMH_COMPARE_FUNNEL_RATIO, 1),
        PINNED(PMH_COMPARE_FUNNEL_CRUDE_RATE, 2),
        PINNED(PMH_COMPARE_FUNNEL_STANDARDISED, 3),
        PINNED(PMH_COMPARE_FUNNEL_EXACT, 0),
        PINNED(PMH_COMPARE_FUNNEL_MULTIPLICATIVE, 1),
        PINNED(PMH_COMPARE_FUNNEL_ADDITIVE, 2),
        PINNED(PMH_COMPARE_FUNNEL_NOT_JUDGED, 0),
        PINNED(PMH_COMPARE_FUNNEL_LOW_OUTER, 1),
        PINNED(PMH_COMPARE_FUNNEL_LOW_INNER, 2),
        PINNED(PMH_COMPARE_FUNNEL_INSIDE, 3),
        PINNED(PMH_COMPARE_FUNNEL_HIGH_INNER, 4),
        PINNED(PMH_COMPARE_FUNNEL_HIGH_OUTER, 5),
        PINNED(PMH_DISCLOSURE_SHOWN, 0),
        PINNED(PMH_DISCLOSURE_PRIMARY, 1),
        PINNED(PMH_DISCLOSURE_SECONDARY, 2),
        PINNED(PMH_DISCLOSURE_NO_COUNT, 3),
        PINNED(PMH_DISCLOSURE_INVALID, 4),
        PINNED(PMH_DISCLOSURE_ALL_TOTALS, 0),
        PINNED(PMH_DISCLOSURE_ROW_TOTALS, 1),
        PINNED(PMH_DISCLOSURE_NO_TOTALS, 2),
        PINNED(PMH_TREND_POINTS, 5),
        PINNED(PMH_TREND_UNNAMED, 0),
        PINNED(PMH_TREND_PROPORTION, 1),
        PINNED(PMH_TREND_STANDARDISED_PROPORTION, 2),
        PINNED(PMH_TREND_RATE, 3),
        PINNED(PMH_TREND_STANDARDISED_RATE, 4),
        PINNED(PMH_TREND_RATIO, 5),
        PINNED(PMH_TREND_LIFE_EXPECTANCY, 6),
        PINNED(PMH_TREND_INEQUALITY, 7),
        PINNED(PMH_TREND_MEAN, 8),
        PINNED(PMH_TREND_MEDIAN, 9),
        PINNED(PMH_TREND_COUNT, 10),
        PINNED(PMH_TREND_SCORE, 11),
        PINNED(PMH_TREND_REFUSE_GAPS, 0),
        PINNED(PMH_TREND_GAPS_BY_YEAR, 1),
        PINNED(PMH_TREND_GAPS_BY_RANK, 2),
        PINNED(PMH_TREND_CANNOT, 0),
        PINNED(PMH_TREND_NO_CHANGE, 1),
        PINNED(PMH_TREND_INCREASING, 2),
        PINNED(PMH_TREND_DECREASING, 3),
        PINNED(PMH_TREND_SIGNIFICANT, 0),
        PINNED(PMH_TREND_NOT_SIGNIFICANT, 1),
        PINNED(PMH_TREND_OUTLIER, 2),
        PINNED(PMH_TREND_FEW_POINTS, 3),
        PINNED(PMH_TREND_MISSING_VALUE, 4),
        PINNED(PMH_TREND_NO_LIMITS, 5),
        PINNED(PMH_TREND_DUPLICATE_YEAR, 6),
        PINNED(PMH_TREND_NOT_ANNUAL, 7),
        PINNED(PMH_TREND_WRONG_KIND, 8),
        PINNED(PMH_TREND_BREAK, 9),
        PINNED(PMH_TREND_GAP, 10),
        PINNED(PMH_TREND_ALL_OR_NONE, 11),
        PINNED(PMH_TREND_NO_WIDTH, 12),
        PINNED(PMH_TREND_IMPOSSIBLE, 13),
        PINNED(PMH_TREND_NO_YEAR, 14),
        PINNED(PMH_TREND_NO_OVERLAP, 15),
        PINNED(PMH_TREND_OVERLAP, 16),
        PINNED(PMH_TREND_INTERRUPTED_DEFAULT, 0),
        PINNED(PMH_TREND_INTERRUPTED_LEAST_SQUARES, 1),
        PINNED(PMH_TREND_INTERRUPTED_PRAIS_WINSTEN, 2),
        PINNED(PMH_TREND_INTERRUPTED_NEWEY_WEST, 3),
        PINNED(PMH_TREND_INTERRUPTED_QUASI_POISSON, 4),
        PINNED(PMH_TREND_NO_SEASON, 0),
        PINNED(PMH_TREND_HARMONICS, 1),
        PINNED(PMH_TREND_MONTHS, 2),
        PINNED(PMH_TREND_INTERRUPTED_DONE, 0),
        PINNED(PMH_TREND_INTERRUPTED_FEW, 1),
        PINNED(PMH_TREND_INTERRUPTED_TWICE, 2),
        PINNED(PMH_TREND_INTERRUPTED_UNEVEN, 3),
        PINNED(PMH_TREND_INTERRUPTED_SEASON, 4),
        PINNED(PMH_TREND_INTERRUPTED_WANDERING, 5),
        PINNED(PMH_TREND_INTERRUPTED_NO_EVENTS, 6),
        PINNED(PMH_TREND_INTERRUPTED_DEPENDENT, 7),
        PINNED(PMH_TREND_INTERRUPTED_IMPOSSIBLE, 8),
        PINNED(PMH_TREND_INTERRUPTED_SHORT, 1),
        PINNED(PMH_TREND_INTERRUPTED_THIN, 2),
        PINNED(PMH_TREND_INTERRUPTED_TOO_SURE, 4),
        PINNED(PMH_TREND_INTERRUPTED_FOLLOW, 8),
        PINNED(PMH_TREND_INTERRUPTED_EXACT, 16),
        PINNED(PMH_TREND_INTERRUPTED_LEFT_OUT, 32),
        PINNED(PMH_TREND_INTERRUPTED_BEYOND, 64),
        PINNED(PMH_TREND_INTERRUPTED_BELOW_ZERO, 128),
        PINNED(PMH_TREND_JOINPOINTS, 7),
        PINNED(PMH_TREND_SEGMENTS, 8),
        PINNED(PMH_TREND_AVERAGES, 4),
        PINNED(PMH_TREND_JOINPOINT_LOG, 0),
        PINNED(PMH_TREND_JOINPOINT_LINEAR, 1),
        PINNED(PMH_TREND_JOINPOINT_WBIC, 0),
        PINNED(PMH_TREND_JOINPOINT_BIC, 1),
        PINNED(PMH_TREND_JOINPOINT_BIC3, 2),
        PINNED(PMH_TREND_JOINPOINT_PERMUTATION, 3),
        PINNED(PMH_TREND_JOINPOINT_FIXED, 4),
        PINNED(PMH_TREND_JOINPOINT_SEGMENTS, 0),
        PINNED(PMH_TREND_JOINPOINT_CONSTRAINED, 1),
        PINNED(PMH_TREND_AVERAGE_DEFAULT, 0),
        PINNED(PMH_TREND_AVERAGE_DELTA, 1),
        PINNED(PMH_TREND_AVERAGE_PARAMETRIC, 2),
        PINNED(PMH_TREND_AVERAGE_QUANTILE, 3),
        PINNED(PMH_TREND_AVERAGE_SEGMENT, 4),
        PINNED(PMH_TREND_INDEPENDENT, 0),
        PINNED(PMH_TREND_RHO_GIVEN, 1),
        PINNED(PMH_TREND_RHO_ESTIMATED, 2),
        PINNED(PMH_TREND_JOINPOINT_DONE, 0),
        PINNED(PMH_TREND_JOINPOINT_FEW, 1),
        PINNED(PMH_TREND_JOINPOINT_OVERLAP, 2),
        PINNED(PMH_TREND_JOINPOINT_TWICE, 3),
        PINNED(PMH_TREND_JOINPOINT_NOT_POSITIVE, 4),
        PINNED(PMH_TREND_JOINPOINT_NO_ERROR, 5),
        PINNED(PMH_TREND_JOINPOINT_NO_WIDTH, 6),
        PINNED(PMH_TREND_JOINPOINT_UNEVEN, 7),
        PINNED(PMH_TREND_JOINPOINT_TOO_FEW_FOR, 8),
        PINNED(PMH_TREND_JOINPOINT_IMPOSSIBLE, 9),
        PINNED(PMH_TREND_JOINPOINT_ZERO, 1),
        PINNED(PMH_TREND_JOINPOINT_SHORT, 2),
        PINNED(PMH_TREND_JOINPOINT_NO_DF, 4),
        PINNED(PMH_TREND_JOINPOINT_EXACT, 8),
        PINNED(PMH_TREND_JOINPOINT_NEAR_TIE, 16),
        PINNED(PMH_TREND_JOINPOINT_OPEN, 32),
        PINNED(PMH_TREND_JOINPOINT_CUT_DOWN, 64),
        PINNED(PMH_TREND_JOINPOINT_LEFT_OUT, 128),
        PINNED(PMH_TREND_JOINPOINT_FOLLOW, 256),
        PINNED(PMH_TREND_UNSURE, 0),
        PINNED(PMH_TREND_STABLE, 1),
        PINNED(PMH_TREND_RISING, 2),
        PINNED(PMH_TREND_FALLING, 3),
        PINNED(PMH_PORTFOLIO_MOST, 4096),
        PINNED(PMH_PORTFOLIO_MUST_FUND, 1),
        PINNED(PMH_PORTFOLIO_REQUIRES, 2),
        PINNED(PMH_PORTFOLIO_AT_MOST_ONE, 3),
        PINNED(PMH_PORTFOLIO_EXACTLY_ONE, 4),
        PINNED(PMH_PORTFOLIO_MIN_SHARE, 5),
        PINNED(PMH_PORTFOLIO_BEST, 0),
        PINNED(PMH_PORTFOLIO_BEST_FOUND, 1),
        PINNED(PMH_PORTFOLIO_IMPOSSIBLE, 2),
        PINNED(PMH_PORTFOLIO_UNDECIDED, 3),
        PINNED(PMH_PORTFOLIO_INVALID, 4),
        PINNED(PMH_PORTFOLIO_TIE_OPEN, 1),
        PINNED(PMH_PORTFOLIO_NEXT_OPEN, 2),
        PINNED(PMH_PORTFOLIO_NO_NEXT, 4),
        PINNED(PMH_PORTFOLIO_OVER_BUDGET, 8),
        PINNED(PMH_AHP_MOST, 10),
        PINNED(PMH_CRITERIA_WEIGHTED_SUM, 0),
        PINNED(PMH_CRITERIA_TOPSIS, 1),
        PINNED(PMH_CRITERIA_PROMETHEE, 2),
        PINNED(PMH_PREFERENCE_USUAL, 0),
        PINNED(PMH_PREFERENCE_U, 1),
        PINNED(PMH_PREFERENCE_V, 2),
        PINNED(PMH_PREFERENCE_LEVEL, 3),
        PINNED(PMH_PREFERENCE_LINEAR, 4),
        PINNED(PMH_PREFERENCE_GAUSS, 5),
        PINNED(PMH_PRIORITY_RATINGS, 16),
        PINNED(PMH_PRIORITY_ZONES, 6),
        PINNED(PMH_QUADRANT_NONE, 0),
        PINNED(PMH_QUADRANT_LOWER_BETTER, 1),
        PINNED(PMH_QUADRANT_HIGHER_BETTER, 2),
        PINNED(PMH_QUADRANT_LOWER_WORSE, 3),
        PINNED(PMH_QUADRANT_HIGHER_WORSE, 4),
        PINNED(PMH_VOTE_NO_CONSENSUS, 0),
        PINNED(PMH_VOTE_LOW, 1),
        PINNED(PMH_VOTE_MIDDLE, 2),
        PINNED(PMH_VOTE_HIGH, 3),
        PINNED(PMH_AGREEMENT_DEFINED, 0),
        PINNED(PMH_AGREEMENT_FEW, 1),
        PINNED(PMH_AGREEMENT_NO_VARIETY, 2),
        PINNED(PMH_AGREEMENT_INVALID, 3),
        PINNED(PMH_WEIGHTS_QUADRATIC, 0),
        PINNED(PMH_WEIGHTS_LINEAR, 1),
        PINNED(PMH_WEIGHTS_NONE, 2),
        PINNED(PMH_TREND_QUASI_POISSON, 0),
        PINNED(PMH_TREND_POISSON, 1),
        PINNED(PMH_TREND_NEGATIVE_BINOMIAL, 2),
        PINNED(PMH_TREND_LOGLINEAR_DONE, 0),
        PINNED(PMH_TREND_LOGLINEAR_FEW, 1),
        PINNED(PMH_TREND_LOGLINEAR_ONE_TIME, 2),
        PINNED(PMH_TREND_LOGLINEAR_NO_EVENTS, 3),
        PINNED(PMH_TREND_LOGLINEAR_AT_END, 4),
        PINNED(PMH_TREND_LOGLINEAR_IMPOSSIBLE, 5),
        PINNED(PMH_TREND_LOGLINEAR_FALLEN_BACK, 1),
        PINNED(PMH_TREND_LOGLINEAR_UNDER, 2),
        PINNED(PMH_TREND_LOGLINEAR_OVER, 4),
        PINNED(PMH_TREND_LOGLINEAR_SHORT, 8),
        PINNED(PMH_TREND_LOGLINEAR_FOLLOW, 16),
        PINNED(PMH_TREND_LOGLINEAR_LEFT_OUT, 32),
        PINNED(PMH_TREND_SPC_COMMON, 0),
        PINNED(PMH_TREND_SPC_OUTSIDE, 1),
        PINNED(PMH_TREND_SPC_RUN, 2),
        PINNED(PMH_TREND_SPC_TWO_OF_THREE, 3),
        PINNED(PMH_TREND_SPC_SHIFT, 4),
        PINNED(PMH_TREND_SPC_UNJUDGED, 5),
        PINNED(PMH_TREND_SPC_UNKNOWN_VARIATION, 0),
        PINNED(PMH_TREND_SPC_COMMON_CAUSE, 1),
        PINNED(PMH_TREND_SPC_IMPROVEMENT_HIGH, 2),
        PINNED(PMH_TREND_SPC_IMPROVEMENT_LOW, 3),
        PINNED(PMH_TREND_SPC_CONCERN_HIGH, 4),
        PINNED(PMH_TREND_SPC_CONCERN_LOW, 5),
        PINNED(PMH_TREND_SPC_NEUTRAL_HIGH, 6),
        PINNED(PMH_TREND_SPC_NEUTRAL_LOW, 7),
        PINNED(PMH_TREND_SPC_NO_ASSURANCE, 0),
        PINNED(PMH_TREND_SPC_HIT_OR_MISS, 1),
        PINNED(PMH_TREND_SPC_PASSES, 2),
        PINNED(PMH_TREND_SPC_FAILS, 3),
        PINNED(PMH_TREND_SPC_CONTRADICTED, 4),
        PINNED(PMH_TREND_SPC_SHORT, 1),
        PINNED(PMH_TREND_SPC_FOLLOW, 2),
        PINNED(PMH_TREND_SPC_NO_LIMITS, 4),
        PINNED(PMH_TREND_SPC_LEFT_OUT, 8),
        PINNED(PMH_TREND_SPC_OVERDISPERSED, 16),
        PINNED(PMH_TREND_SPC_FEW_EVENTS, 32),
        PINNED(PMH_TREND_TARGET_LOG, 0),
        PINNED(PMH_TREND_TARGET_LINEAR, 1),
        PINNED(PMH_TREND_TRACK_UNKNOWN, 0),
        PINNED(PMH_TREND_TRACK_ON, 1),
        PINNED(PMH_TREND_TRACK_UNCERTAIN, 2),
        PINNED(PMH_TREND_TRACK_OFF, 3),
        PINNED(PMH_TREND_RAG_NONE, 0),
        PINNED(PMH_TREND_RAG_GREEN, 1),
        PINNED(PMH_TREND_RAG_AMBER, 2),
        PINNED(PMH_TREND_RAG_RED, 3),
        PINNED(PMH_TREND_TARGET_DONE, 0),
        PINNED(PMH_TREND_TARGET_FEW, 1),
        PINNED(PMH_TREND_TARGET_TWICE, 2),
        PINNED(PMH_TREND_TARGET_PAST, 3),
        PINNED(PMH_TREND_TARGET_NOT_POSITIVE, 4),
        PINNED(PMH_TREND_TARGET_NO_ERROR, 5),
        PINNED(PMH_TREND_TARGET_NO_EVENTS, 6),
        PINNED(PMH_TREND_TARGET_EXACT, 7),
        PINNED(PMH_TREND_TARGET_OVERLAP, 8),
        PINNED(PMH_TREND_TARGET_IMPOSSIBLE, 9),
        PINNED(PMH_TREND_TARGET_FAR, 1),
        PINNED(PMH_TREND_TARGET_SHORT, 2),
        PINNED(PMH_TREND_TARGET_FOLLOW, 4),
        PINNED(PMH_TREND_TARGET_MET, 8),
        PINNED(PMH_TREND_TARGET_LEFT_OUT, 16),
        PINNED(PMH_TREND_TARGET_UNIT, 32),
        PINNED(PMH_TREND_TEST_DONE, 0),
        PINNED(PMH_TREND_TEST_FEW, 1),
        PINNED(PMH_TREND_TEST_TWICE, 2),
        PINNED(PMH_TREND_TEST_ALL_TIED, 3),
        PINNED(PMH_TREND_TEST_ONE_TIME, 4),
        PINNED(PMH_TREND_TEST_NO_EVENTS, 5),
        PINNED(PMH_TREND_TEST_NO_ERROR, 6),
        PINNED(PMH_TREND_TEST_EXACT, 7),
        PINNED(PMH_TREND_TEST_IMPOSSIBLE, 8),
        PINNED(PMH_TREND_TEST_SHORT, 1),
        PINNED(PMH_TREND_TEST_NO_SLOPE_LIMITS, 2),
        PINNED(PMH_TREND_TEST_FOLLOW, 4),
        PINNED(PMH_TREND_TEST_LEFT_OUT, 8),
        PINNED(PMH_TREND_TEST_SMALL, 16),
        PINNED(PMH_PRIORITY_EVIDENCE, 3),
        PINNED(PMH_PRIORITY_LEVELS, 5),
        PINNED(PMH_ZONE_NONE, 0),
        PINNED(PMH_ZONE_INVEST, 1),
        PINNED(PMH_ZONE_QUESTION_PRIORITY, 2),
        PINNED(PMH_ZONE_JUSTIFY, 3),
        PINNED(PMH_ZONE_EVIDENCE_GAP, 4),
        PINNED(PMH_ZONE_NOT_COST_EFFECTIVE, 5),
        PINNED(PMH_PRIORITY_RECONSTRUCTED, 0),
        PINNED(PMH_PRIORITY_CALLER, 1),
        PINNED(PMH_PRIORITY_TO_AGREE, 2),
        PINNED(PMH_PRIORITY_SHARE_RANKS, 0),
        PINNED(PMH_PRIORITY_EVIDENCE_FIRST, 1),
        PINNED(PMH_PRIORITY_COST_FIRST, 2),
        PINNED(PMH_PRIORITY_REACH_FIRST, 3)};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        check_whole_of(table[i].name, table[i].actual, table[i].expected);
    }
}

static void every_status_has_its_own_text(void **state)
{
    int32_t n = pmh_status_count();

    (void)state;
    for (int32_t i = 0; i < n; i++) {
        const char *text = pmh_status_text(-i);
        assert_non_null(text);
        assert_true(text[0] != '\0');
        assert_string_not_equal(text, "unknown status");
        for (int32_t j = 0; j < i; j++) {
            assert_string_not_equal(text, pmh_status_text(-j));
        }
    }
}

static void a_number_that_is_no_status_is_unknown(void **state)
{
    static const pmh_status none[] = {1, 2, -14, -15, -100, INT32_MAX, INT32_MIN};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(none); i++) {
        assert_string_equal(pmh_status_text(none[i]), "unknown status");
    }
}

static void only_nan_is_missing(void **state)
{
    uint64_t bits;
    double missing = pmh_missing();

    (void)state;
    check_true(isnan(missing));
    memcpy(&bits, &missing, sizeof bits);
    check_true((bits & UINT64_C(0x0008000000000000)) != 0); /* quiet */
    check_whole(pmh_is_missing(missing), 1);
    check_whole(pmh_is_missing((double)NAN), 1);
    check_whole(pmh_is_missing(-(double)NAN), 1);
    check_whole(pmh_is_missing(0.0), 0);
    check_whole(pmh_is_missing(-9.0), 0);
    check_whole(pmh_is_missing((double)INFINITY), 0);
    check_whole(pmh_is_missing(-(double)INFINITY), 0);
}

/* ---- layout ---------------------------------------------------------------------------------------------------- */

typedef struct place {
    const char *type;
    const char *field;
    uint64_t compiled[3]; /* offset, size, whole: what this compiler makes of the headers */
    uint64_t pinned[3];   /* what they are on every 64-bit machine, for ever */
} place;

#define PLACE(kind, field, offset, size, whole) \
    {#kind, #field, {offsetof(kind, field), sizeof(((kind *)NULL)->field), sizeof(kind)}, {(offset), (size), (whole)}}

static const place places[] = {
    PLACE(pmh_error, row, 0, 8, 272),
    PLACE(pmh_error, item, 8, 4, 272),
    PLACE(pmh_error, status, 12, 4, 272),
    PLACE(pmh_error, message, 16, 256, 272),
    PLACE(pmh_series, at, 0, 8, 24),
    PLACE(pmh_series, n, 8, 8, 24),
    PLACE(pmh_series, step, 16, 8, 24),
    PLACE(pmh_table, at, 0, 8, 40),
    PLACE(pmh_table, rows, 8, 8, 40),
    PLACE(pmh_table, columns, 16, 8, 40),
    PLACE(pmh_table, row_step, 24, 8, 40),
    PLACE(pmh_table, column_step, 32, 8, 40),
    PLACE(pmh_answers, at, 0, 8, 40),
    PLACE(pmh_answers, rows, 8, 8, 40),
    PLACE(pmh_answers, columns, 16, 8, 40),
    PLACE(pmh_answers, row_step, 24, 8, 40),
    PLACE(pmh_answers, column_step, 32, 8, 40),
    PLACE(pmh_interval, estimate, 0, 8, 24),
    PLACE(pmh_interval, lower, 8, 8, 24),
    PLACE(pmh_interval, upper, 16, 8, 24),
    PLACE(pmh_scale_description, scale, 0, 4, 80),
    PLACE(pmh_scale_description, items, 4, 4, 80),
    PLACE(pmh_scale_description, lowest_answer, 8, 4, 80),
    PLACE(pmh_scale_description, highest_answer, 12, 4, 80),
    PLACE(pmh_scale_description, levels, 16, 4, 80),
    PLACE(pmh_scale_description, max_missing, 20, 4, 80),
    PLACE(pmh_scale_description, direction, 24, 4, 80),
    PLACE(pmh_scale_description, risk_item, 28, 4, 80),
    PLACE(pmh_scale_description, minimum, 32, 8, 80),
    PLACE(pmh_scale_description, maximum, 40, 8, 80),
    PLACE(pmh_scale_description, name, 48, 8, 80),
    PLACE(pmh_scale_description, title, 56, 8, 80),
    PLACE(pmh_scale_description, licence, 64, 8, 80),
    PLACE(pmh_scale_description, source, 72, 8, 80),
    PLACE(pmh_scale_instrument, size, 0, 8, 128),
    PLACE(pmh_scale_instrument, name, 8, 8, 128),
    PLACE(pmh_scale_instrument, title, 16, 8, 128),
    PLACE(pmh_scale_instrument, licence, 24, 8, 128),
    PLACE(pmh_scale_instrument, source, 32, 8, 128),
    PLACE(pmh_scale_instrument, keys, 40, 8, 128),
    PLACE(pmh_scale_instrument, reversed, 48, 8, 128),
    PLACE(pmh_scale_instrument, worth, 56, 8, 128),
    PLACE(pmh_scale_instrument, conversion, 64, 8, 128),
    PLACE(pmh_scale_instrument, n_reversed, 72, 4, 128),
    PLACE(pmh_scale_instrument, n_conversion, 76, 4, 128),
    PLACE(pmh_scale_instrument, units_per_point, 80, 4, 128),
    PLACE(pmh_scale_instrument, items, 84, 4, 128),
    PLACE(pmh_scale_instrument, lowest_answer, 88, 4, 128),
    PLACE(pmh_scale_instrument, highest_answer, 92, 4, 128),
    PLACE(pmh_scale_instrument, max_missing, 96, 4, 128),
    PLACE(pmh_scale_instrument, direction, 100, 4, 128),
    PLACE(pmh_scale_instrument, multiplier, 104, 4, 128),
    PLACE(pmh_scale_instrument, divisor, 108, 4, 128),
    PLACE(pmh_scale_instrument, rounding, 112, 4, 128),
    PLACE(pmh_scale_instrument, risk_item, 116, 4, 128),
    PLACE(pmh_scale_instrument, risk_from, 120, 4, 128),
    PLACE(pmh_scale_instrument, reserved, 124, 4, 128),
    PLACE(pmh_scale_options, size, 0, 8, 40),
    PLACE(pmh_scale_options, missing_codes, 8, 8, 40),
    PLACE(pmh_scale_options, n_missing_codes, 16, 8, 40),
    PLACE(pmh_scale_options, max_missing, 24, 4, 40),
    PLACE(pmh_scale_options, nonstandard, 28, 4, 40),
    PLACE(pmh_scale_options, columns, 32, 8, 40),
    PLACE(pmh_scale_result, rows, 0, 8, 56),
    PLACE(pmh_scale_result, complete, 8, 8, 56),
    PLACE(pmh_scale_result, prorated, 16, 8, 56),
    PLACE(pmh_scale_result, incomplete, 24, 8, 56),
    PLACE(pmh_scale_result, invalid, 32, 8, 56),
    PLACE(pmh_scale_result, at_risk, 40, 8, 56),
    PLACE(pmh_scale_result, warnings, 48, 4, 56),
    PLACE(pmh_scale_result, reserved, 52, 4, 56),
    PLACE(pmh_scale_bands, name, 0, 8, 56),
    PLACE(pmh_scale_bands, score, 8, 8, 56),
    PLACE(pmh_scale_bands, source, 16, 8, 56),
    PLACE(pmh_scale_bands, bounds, 24, 8, 56),
    PLACE(pmh_scale_bands, labels, 32, 8, 56),
    PLACE(pmh_scale_bands, bands, 40, 4, 56),
    PLACE(pmh_scale_bands, not_diagnostic, 44, 4, 56),
    PLACE(pmh_scale_bands, unverified, 48, 4, 56),
    PLACE(pmh_scale_bands, reserved, 52, 4, 56),
    PLACE(pmh_scale_bands_result, rows, 0, 8, 280),
    PLACE(pmh_scale_bands_result, missing, 8, 8, 280),
    PLACE(pmh_scale_bands_result, invalid, 16, 8, 280),
    PLACE(pmh_scale_bands_result, count, 24, 64, 280),
    PLACE(pmh_scale_bands_result, share, 88, 192, 280),
    PLACE(pmh_scale_norm, name, 0, 8, 64),
    PLACE(pmh_scale_norm, score, 8, 8, 64),
    PLACE(pmh_scale_norm, group, 16, 8, 64),
    PLACE(pmh_scale_norm, source, 24, 8, 64),
    PLACE(pmh_scale_norm, first_year, 32, 4, 64),
    PLACE(pmh_scale_norm, last_year, 36, 4, 64),
    PLACE(pmh_scale_norm, n, 40, 4, 64),
    PLACE(pmh_scale_norm, unverified, 44, 4, 64),
    PLACE(pmh_scale_norm, mean, 48, 8, 64),
    PLACE(pmh_scale_norm, sd, 56, 8, 64),
    PLACE(pmh_scale_norm_result, used, 0, 8, 56),
    PLACE(pmh_scale_norm_result, missing, 8, 8, 56),
    PLACE(pmh_scale_norm_result, difference, 16, 24, 56),
    PLACE(pmh_scale_norm_result, z, 40, 8, 56),
    PLACE(pmh_scale_norm_result, reasons, 48, 4, 56),
    PLACE(pmh_scale_norm_result, reserved, 52, 4, 56),
    PLACE(pmh_change_tally, scale, 0, 4, 32808),
    PLACE(pmh_change_tally, lowest, 4, 4, 32808),
    PLACE(pmh_change_tally, highest, 8, 4, 32808),
    PLACE(pmh_change_tally, reserved, 12, 4, 32808),
    PLACE(pmh_change_tally, before_only, 16, 8, 32808),
    PLACE(pmh_change_tally, after_only, 24, 8, 32808),
    PLACE(pmh_change_tally, neither, 32, 8, 32808),
    PLACE(pmh_change_tally, count, 40, 32768, 32808),
    PLACE(pmh_change_options, size, 0, 8, 40),
    PLACE(pmh_change_options, confidence, 8, 8, 40),
    PLACE(pmh_change_options, improvement, 16, 8, 40),
    PLACE(pmh_change_options, deterioration, 24, 8, 40),
    PLACE(pmh_change_options, direction, 32, 4, 40),
    PLACE(pmh_change_options, reserved, 36, 4, 40),
    PLACE(pmh_change_result, pairs, 0, 8, 384),
    PLACE(pmh_change_result, before_only, 8, 8, 384),
    PLACE(pmh_change_result, after_only, 16, 8, 384),
    PLACE(pmh_change_result, neither, 24, 8, 384),
    PLACE(pmh_change_result, before, 32, 24, 384),
    PLACE(pmh_change_result, after, 56, 24, 384),
    PLACE(pmh_change_result, difference, 80, 24, 384),
    PLACE(pmh_change_result, sd_before, 104, 8, 384),
    PLACE(pmh_change_result, sd_after, 112, 8, 384),
    PLACE(pmh_change_result, sd_difference, 120, 8, 384),
    PLACE(pmh_change_result, standard_error, 128, 8, 384),
    PLACE(pmh_change_result, correlation, 136, 8, 384),
    PLACE(pmh_change_result, t, 144, 8, 384),
    PLACE(pmh_change_result, df, 152, 8, 384),
    PLACE(pmh_change_result, p, 160, 8, 384),
    PLACE(pmh_change_result, log10_p, 168, 8, 384),
    PLACE(pmh_change_result, d_z, 176, 24, 384),
    PLACE(pmh_change_result, d_av, 200, 24, 384),
    PLACE(pmh_change_result, improved, 224, 8, 384),
    PLACE(pmh_change_result, unchanged, 232, 8, 384),
    PLACE(pmh_change_result, deteriorated, 240, 8, 384),
    PLACE(pmh_change_result, improved_share, 248, 24, 384),
    PLACE(pmh_change_result, unchanged_share, 272, 24, 384),
    PLACE(pmh_change_result, deteriorated_share, 296, 24, 384),
    PLACE(pmh_change_result, net_benefit, 320, 24, 384),
    PLACE(pmh_change_result, confidence, 344, 8, 384),
    PLACE(pmh_change_result, improvement, 352, 8, 384),
    PLACE(pmh_change_result, deterioration, 360, 8, 384),
    PLACE(pmh_change_result, tolerance, 368, 8, 384),
    PLACE(pmh_change_result, direction, 376, 4, 384),
    PLACE(pmh_change_result, notes, 380, 4, 384),
    PLACE(pmh_change_bootstrap_options, size, 0, 8, 40),
    PLACE(pmh_change_bootstrap_options, confidence, 8, 8, 40),
    PLACE(pmh_change_bootstrap_options, seed, 16, 8, 40),
    PLACE(pmh_change_bootstrap_options, replicates, 24, 8, 40),
    PLACE(pmh_change_bootstrap_options, statistic, 32, 4, 40),
    PLACE(pmh_change_bootstrap_options, reserved, 36, 4, 40),
    PLACE(pmh_change_bootstrap_result, pairs, 0, 8, 184),
    PLACE(pmh_change_bootstrap_result, before_only, 8, 8, 184),
    PLACE(pmh_change_bootstrap_result, after_only, 16, 8, 184),
    PLACE(pmh_change_bootstrap_result, neither, 24, 8, 184),
    PLACE(pmh_change_bootstrap_result, replicates, 32, 8, 184),
    PLACE(pmh_change_bootstrap_result, dropped, 40, 8, 184),
    PLACE(pmh_change_bootstrap_result, mean, 48, 8, 184),
    PLACE(pmh_change_bootstrap_result, standard_error, 56, 8, 184),
    PLACE(pmh_change_bootstrap_result, percentile, 64, 24, 184),
    PLACE(pmh_change_bootstrap_result, bca, 88, 24, 184),
    PLACE(pmh_change_bootstrap_result, below, 112, 8, 184),
    PLACE(pmh_change_bootstrap_result, tied, 120, 8, 184),
    PLACE(pmh_change_bootstrap_result, z0, 128, 8, 184),
    PLACE(pmh_change_bootstrap_result, acceleration, 136, 8, 184),
    PLACE(pmh_change_bootstrap_result, level_lower, 144, 8, 184),
    PLACE(pmh_change_bootstrap_result, level_upper, 152, 8, 184),
    PLACE(pmh_change_bootstrap_result, confidence, 160, 8, 184),
    PLACE(pmh_change_bootstrap_result, seed, 168, 8, 184),
    PLACE(pmh_change_bootstrap_result, statistic, 176, 4, 184),
    PLACE(pmh_change_bootstrap_result, notes, 180, 4, 184),
    PLACE(pmh_change_group_options, size, 0, 8, 24),
    PLACE(pmh_change_group_options, confidence, 8, 8, 24),
    PLACE(pmh_change_group_options, suppress, 16, 8, 24),
    PLACE(pmh_change_group_result, pairs, 0, 8, 176),
    PLACE(pmh_change_group_result, before_only, 8, 8, 176),
    PLACE(pmh_change_group_result, after_only, 16, 8, 176),
    PLACE(pmh_change_group_result, neither, 24, 8, 176),
    PLACE(pmh_change_group_result, before, 32, 8, 176),
    PLACE(pmh_change_group_result, after, 40, 8, 176),
    PLACE(pmh_change_group_result, difference, 48, 24, 176),
    PLACE(pmh_change_group_result, sd_before, 72, 8, 176),
    PLACE(pmh_change_group_result, sd_after, 80, 8, 176),
    PLACE(pmh_change_group_result, sd_difference, 88, 8, 176),
    PLACE(pmh_change_group_result, standard_error, 96, 8, 176),
    PLACE(pmh_change_group_result, t, 104, 8, 176),
    PLACE(pmh_change_group_result, df, 112, 8, 176),
    PLACE(pmh_change_group_result, p, 120, 8, 176),
    PLACE(pmh_change_group_result, log10_p, 128, 8, 176),
    PLACE(pmh_change_group_result, p_holm, 136, 8, 176),
    PLACE(pmh_change_group_result, p_benjamini, 144, 8, 176),
    PLACE(pmh_change_group_result, d_z, 152, 8, 176),
    PLACE(pmh_change_group_result, d_av, 160, 8, 176),
    PLACE(pmh_change_group_result, group, 168, 4, 176),
    PLACE(pmh_change_group_result, notes, 172, 4, 176),
    PLACE(pmh_change_keys, numbers, 0, 8, 40),
    PLACE(pmh_change_keys, texts, 8, 8, 40),
    PLACE(pmh_change_keys, bytes, 16, 8, 40),
    PLACE(pmh_change_keys, offsets, 24, 8, 40),
    PLACE(pmh_change_keys, n, 32, 8, 40),
    PLACE(pmh_change_person, before_row, 0, 8, 32),
    PLACE(pmh_change_person, after_row, 8, 8, 32),
    PLACE(pmh_change_person, before, 16, 8, 32),
    PLACE(pmh_change_person, after, 24, 8, 32),
    PLACE(pmh_change_duplicate, row, 0, 8, 24),
    PLACE(pmh_change_duplicate, first, 8, 8, 24),
    PLACE(pmh_change_duplicate, item, 16, 4, 24),
    PLACE(pmh_change_duplicate, reserved, 20, 4, 24),
    PLACE(pmh_change_pair_result, people, 0, 8, 72),
    PLACE(pmh_change_pair_result, before, 8, 8, 72),
    PLACE(pmh_change_pair_result, after, 16, 8, 72),
    PLACE(pmh_change_pair_result, both, 24, 8, 72),
    PLACE(pmh_change_pair_result, before_only, 32, 8, 72),
    PLACE(pmh_change_pair_result, after_only, 40, 8, 72),
    PLACE(pmh_change_pair_result, neither, 48, 8, 72),
    PLACE(pmh_change_pair_result, other_rows, 56, 8, 72),
    PLACE(pmh_change_pair_result, duplicates, 64, 8, 72),
    PLACE(pmh_change_attrition_result, stayed, 0, 8, 128),
    PLACE(pmh_change_attrition_result, lost, 8, 8, 128),
    PLACE(pmh_change_attrition_result, no_baseline, 16, 8, 128),
    PLACE(pmh_change_attrition_result, stayed_mean, 24, 8, 128),
    PLACE(pmh_change_attrition_result, lost_mean, 32, 8, 128),
    PLACE(pmh_change_attrition_result, stayed_sd, 40, 8, 128),
    PLACE(pmh_change_attrition_result, lost_sd, 48, 8, 128),
    PLACE(pmh_change_attrition_result, lost_share, 56, 24, 128),
    PLACE(pmh_change_attrition_result, standardised_difference, 80, 8, 128),
    PLACE(pmh_change_attrition_result, t, 88, 8, 128),
    PLACE(pmh_change_attrition_result, df, 96, 8, 128),
    PLACE(pmh_change_attrition_result, p, 104, 8, 128),
    PLACE(pmh_change_attrition_result, log10_p, 112, 8, 128),
    PLACE(pmh_change_attrition_result, is_binary, 120, 4, 128),
    PLACE(pmh_change_attrition_result, reason, 124, 4, 128),
    PLACE(pmh_change_respond_options, size, 0, 8, 48),
    PLACE(pmh_change_respond_options, confidence, 8, 8, 48),
    PLACE(pmh_change_respond_options, improvement, 16, 8, 48),
    PLACE(pmh_change_respond_options, deterioration, 24, 8, 48),
    PLACE(pmh_change_respond_options, measurement_error, 32, 8, 48),
    PLACE(pmh_change_respond_options, direction, 40, 4, 48),
    PLACE(pmh_change_respond_options, reserved, 44, 4, 48),
    PLACE(pmh_change_respond_result, pairs, 0, 8, 296),
    PLACE(pmh_change_respond_result, before_only, 8, 8, 296),
    PLACE(pmh_change_respond_result, after_only, 16, 8, 296),
    PLACE(pmh_change_respond_result, neither, 24, 8, 296),
    PLACE(pmh_change_respond_result, improved, 32, 8, 296),
    PLACE(pmh_change_respond_result, unchanged, 40, 8, 296),
    PLACE(pmh_change_respond_result, deteriorated, 48, 8, 296),
    PLACE(pmh_change_respond_result, cannot_improve, 56, 8, 296),
    PLACE(pmh_change_respond_result, improved_share, 64, 24, 296),
    PLACE(pmh_change_respond_result, unchanged_share, 88, 24, 296),
    PLACE(pmh_change_respond_result, deteriorated_share, 112, 24, 296),
    PLACE(pmh_change_respond_result, improved_exact, 136, 24, 296),
    PLACE(pmh_change_respond_result, deteriorated_exact, 160, 24, 296),
    PLACE(pmh_change_respond_result, net_benefit, 184, 24, 296),
    PLACE(pmh_change_respond_result, net_error, 208, 8, 296),
    PLACE(pmh_change_respond_result, number_needed, 216, 24, 296),
    PLACE(pmh_change_respond_result, error_improved, 240, 8, 296),
    PLACE(pmh_change_respond_result, error_deteriorated, 248, 8, 296),
    PLACE(pmh_change_respond_result, confidence, 256, 8, 296),
    PLACE(pmh_change_respond_result, improvement, 264, 8, 296),
    PLACE(pmh_change_respond_result, deterioration, 272, 8, 296),
    PLACE(pmh_change_respond_result, tolerance, 280, 8, 296),
    PLACE(pmh_change_respond_result, direction, 288, 4, 296),
    PLACE(pmh_change_respond_result, notes, 292, 4, 296),
    PLACE(pmh_change_reliable_options, size, 0, 8, 168),
    PLACE(pmh_change_reliable_options, confidence, 8, 8, 168),
    PLACE(pmh_change_reliable_options, critical, 16, 8, 168),
    PLACE(pmh_change_reliable_options, reliability, 24, 8, 168),
    PLACE(pmh_change_reliable_options, reliability_after, 32, 8, 168),
    PLACE(pmh_change_reliable_options, measurement_error, 40, 8, 168),
    PLACE(pmh_change_reliable_options, mean, 48, 8, 168),
    PLACE(pmh_change_reliable_options, sd, 56, 8, 168),
    PLACE(pmh_change_reliable_options, mean_after, 64, 8, 168),
    PLACE(pmh_change_reliable_options, sd_after, 72, 8, 168),
    PLACE(pmh_change_reliable_options, correlation, 80, 8, 168),
    PLACE(pmh_change_reliable_options, control_n, 88, 8, 168),
    PLACE(pmh_change_reliable_options, control_mean, 96, 8, 168),
    PLACE(pmh_change_reliable_options, control_sd, 104, 8, 168),
    PLACE(pmh_change_reliable_options, control_change, 112, 8, 168),
    PLACE(pmh_change_reliable_options, control_change_sd, 120, 8, 168),
    PLACE(pmh_change_reliable_options, intercept, 128, 8, 168),
    PLACE(pmh_change_reliable_options, slope, 136, 8, 168),
    PLACE(pmh_change_reliable_options, residual_sd, 144, 8, 168),
    PLACE(pmh_change_reliable_options, method, 152, 4, 168),
    PLACE(pmh_change_reliable_options, has_reference, 156, 4, 168),
    PLACE(pmh_change_reliable_options, direction, 160, 4, 168),
    PLACE(pmh_change_reliable_options, reserved, 164, 4, 168),
    PLACE(pmh_change_reliable_result, pairs, 0, 8, 224),
    PLACE(pmh_change_reliable_result, before_only, 8, 8, 224),
    PLACE(pmh_change_reliable_result, after_only, 16, 8, 224),
    PLACE(pmh_change_reliable_result, neither, 24, 8, 224),
    PLACE(pmh_change_reliable_result, improved, 32, 8, 224),
    PLACE(pmh_change_reliable_result, unchanged, 40, 8, 224),
    PLACE(pmh_change_reliable_result, deteriorated, 48, 8, 224),
    PLACE(pmh_change_reliable_result, improved_share, 56, 24, 224),
    PLACE(pmh_change_reliable_result, unchanged_share, 80, 24, 224),
    PLACE(pmh_change_reliable_result, deteriorated_share, 104, 24, 224),
    PLACE(pmh_change_reliable_result, measurement_error, 128, 8, 224),
    PLACE(pmh_change_reliable_result, reliability, 136, 8, 224),
    PLACE(pmh_change_reliable_result, change_reliability, 144, 8, 224),
    PLACE(pmh_change_reliable_result, intercept, 152, 8, 224),
    PLACE(pmh_change_reliable_result, slope, 160, 8, 224),
    PLACE(pmh_change_reliable_result, error, 168, 8, 224),
    PLACE(pmh_change_reliable_result, critical, 176, 8, 224),
    PLACE(pmh_change_reliable_result, reliable_change, 184, 8, 224),
    PLACE(pmh_change_reliable_result, least_change, 192, 8, 224),
    PLACE(pmh_change_reliable_result, confidence, 200, 8, 224),
    PLACE(pmh_change_reliable_result, method, 208, 4, 224),
    PLACE(pmh_change_reliable_result, direction, 212, 4, 224),
    PLACE(pmh_change_reliable_result, notes, 216, 4, 224),
    PLACE(pmh_change_reliable_result, reserved, 220, 4, 224),
    PLACE(pmh_change_clinical_options, size, 0, 8, 64),
    PLACE(pmh_change_clinical_options, reliable, 8, 8, 64),
    PLACE(pmh_change_clinical_options, clinical_mean, 16, 8, 64),
    PLACE(pmh_change_clinical_options, clinical_sd, 24, 8, 64),
    PLACE(pmh_change_clinical_options, functional_mean, 32, 8, 64),
    PLACE(pmh_change_clinical_options, functional_sd, 40, 8, 64),
    PLACE(pmh_change_clinical_options, cutoff, 48, 8, 64),
    PLACE(pmh_change_clinical_options, kind, 56, 4, 64),
    PLACE(pmh_change_clinical_options, reserved, 60, 4, 64),
    PLACE(pmh_change_clinical_result, reliable, 0, 224, 448),
    PLACE(pmh_change_clinical_result, recovered, 224, 8, 448),
    PLACE(pmh_change_clinical_result, improved, 232, 8, 448),
    PLACE(pmh_change_clinical_result, unchanged, 240, 8, 448),
    PLACE(pmh_change_clinical_result, deteriorated, 248, 8, 448),
    PLACE(pmh_change_clinical_result, harmed, 256, 8, 448),
    PLACE(pmh_change_clinical_result, crossed, 264, 8, 448),
    PLACE(pmh_change_clinical_result, clinical_before, 272, 8, 448),
    PLACE(pmh_change_clinical_result, recovered_share, 280, 24, 448),
    PLACE(pmh_change_clinical_result, improved_share, 304, 24, 448),
    PLACE(pmh_change_clinical_result, unchanged_share, 328, 24, 448),
    PLACE(pmh_change_clinical_result, deteriorated_share, 352, 24, 448),
    PLACE(pmh_change_clinical_result, harmed_share, 376, 24, 448),
    PLACE(pmh_change_clinical_result, a, 400, 8, 448),
    PLACE(pmh_change_clinical_result, b, 408, 8, 448),
    PLACE(pmh_change_clinical_result, c, 416, 8, 448),
    PLACE(pmh_change_clinical_result, cutoff, 424, 8, 448),
    PLACE(pmh_change_clinical_result, cutoff_score, 432, 8, 448),
    PLACE(pmh_change_clinical_result, kind, 440, 4, 448),
    PLACE(pmh_change_clinical_result, notes, 444, 4, 448),
    PLACE(pmh_indicator_options, size, 0, 8, 56),
    PLACE(pmh_indicator_options, confidence, 8, 8, 56),
    PLACE(pmh_indicator_options, multiplier, 16, 8, 56),
    PLACE(pmh_indicator_options, method, 24, 4, 56),
    PLACE(pmh_indicator_options, keep_small, 28, 4, 56),
    PLACE(pmh_indicator_options, levels, 32, 24, 56),
    PLACE(pmh_indicator_result, value, 0, 24, 32),
    PLACE(pmh_indicator_result, method, 24, 4, 32),
    PLACE(pmh_indicator_result, status, 28, 4, 32),
    PLACE(pmh_indicator_average, value, 0, 24, 64),
    PLACE(pmh_indicator_average, sum, 24, 8, 64),
    PLACE(pmh_indicator_average, sd, 32, 8, 64),
    PLACE(pmh_indicator_average, n, 40, 8, 64),
    PLACE(pmh_indicator_average, missing, 48, 8, 64),
    PLACE(pmh_indicator_average, method, 56, 4, 64),
    PLACE(pmh_indicator_average, status, 60, 4, 64),
    PLACE(pmh_indicator_life, value, 0, 24, 56),
    PLACE(pmh_indicator_life, deaths, 24, 8, 56),
    PLACE(pmh_indicator_life, population, 32, 8, 56),
    PLACE(pmh_indicator_life, reason, 40, 4, 56),
    PLACE(pmh_indicator_life, band, 44, 4, 56),
    PLACE(pmh_indicator_life, status, 48, 4, 56),
    PLACE(pmh_indicator_life, reserved, 52, 4, 56),
    PLACE(pmh_indicator_standardised, value, 0, 24, 72),
    PLACE(pmh_indicator_standardised, count, 24, 8, 72),
    PLACE(pmh_indicator_standardised, population, 32, 8, 72),
    PLACE(pmh_indicator_standardised, expected, 40, 8, 72),
    PLACE(pmh_indicator_standardised, variance, 48, 8, 72),
    PLACE(pmh_indicator_standardised, method, 56, 4, 72),
    PLACE(pmh_indicator_standardised, reason, 60, 4, 72),
    PLACE(pmh_indicator_standardised, band, 64, 4, 72),
    PLACE(pmh_indicator_standardised, status, 68, 4, 72),
    PLACE(pmh_compare_options, size, 0, 8, 56),
    PLACE(pmh_compare_options, polarity, 8, 4, 56),
    PLACE(pmh_compare_options, not_wanted, 12, 4, 56),
    PLACE(pmh_compare_options, itself, 16, 24, 56),
    PLACE(pmh_compare_options, confidence, 40, 8, 56),
    PLACE(pmh_compare_options, multiplier, 48, 8, 56),
    PLACE(pmh_compare_result, outcome, 0, 4, 16),
    PLACE(pmh_compare_result, reason, 4, 4, 16),
    PLACE(pmh_compare_result, status, 8, 4, 16),
    PLACE(pmh_compare_result, reserved, 12, 4, 16),
    PLACE(pmh_compare_control, compared, 0, 16, 40),
    PLACE(pmh_compare_control, limits, 16, 24, 40),
    PLACE(pmh_compare_quantile_options, size, 0, 8, 24),
    PLACE(pmh_compare_quantile_options, rule, 8, 4, 24),
    PLACE(pmh_compare_quantile_options, quantiles, 12, 4, 24),
    PLACE(pmh_compare_quantile_options, from_highest, 16, 4, 24),
    PLACE(pmh_compare_quantile_options, reserved, 20, 4, 24),
    PLACE(pmh_compare_quantile, quantile, 0, 4, 16),
    PLACE(pmh_compare_quantile, reason, 4, 4, 16),
    PLACE(pmh_compare_quantile, status, 8, 4, 16),
    PLACE(pmh_compare_quantile, reserved, 12, 4, 16),
    PLACE(pmh_compare_funnel_options, size, 0, 8, 48),
    PLACE(pmh_compare_funnel_options, kind, 8, 4, 48),
    PLACE(pmh_compare_funnel_options, dispersion, 12, 4, 48),
    PLACE(pmh_compare_funnel_options, multiplier, 16, 8, 48),
    PLACE(pmh_compare_funnel_options, years, 24, 8, 48),
    PLACE(pmh_compare_funnel_options, target, 32, 8, 48),
    PLACE(pmh_compare_funnel_options, winsorise, 40, 8, 48),
    PLACE(pmh_compare_funnel_point, value, 0, 8, 40),
    PLACE(pmh_compare_funnel_point, denominator, 8, 8, 40),
    PLACE(pmh_compare_funnel_point, z, 16, 8, 40),
    PLACE(pmh_compare_funnel_point, place, 24, 4, 40),
    PLACE(pmh_compare_funnel_point, reason, 28, 4, 40),
    PLACE(pmh_compare_funnel_point, status, 32, 4, 40),
    PLACE(pmh_compare_funnel_point, reserved, 36, 4, 40),
    PLACE(pmh_compare_funnel_result, target, 0, 8, 64),
    PLACE(pmh_compare_funnel_result, phi, 8, 8, 64),
    PLACE(pmh_compare_funnel_result, tau, 16, 8, 64),
    PLACE(pmh_compare_funnel_result, p, 24, 8, 64),
    PLACE(pmh_compare_funnel_result, log10_p, 32, 8, 64),
    PLACE(pmh_compare_funnel_result, start, 40, 8, 64),
    PLACE(pmh_compare_funnel_result, end, 48, 8, 64),
    PLACE(pmh_compare_funnel_result, areas, 56, 8, 64),
    PLACE(pmh_compare_funnel_limit, at, 0, 8, 104),
    PLACE(pmh_compare_funnel_limit, inner, 8, 24, 104),
    PLACE(pmh_compare_funnel_limit, outer, 32, 24, 104),
    PLACE(pmh_compare_funnel_limit, inner_at, 56, 24, 104),
    PLACE(pmh_compare_funnel_limit, outer_at, 80, 24, 104),
    PLACE(pmh_disclosure_options, size, 0, 8, 32),
    PLACE(pmh_disclosure_options, threshold, 8, 4, 32),
    PLACE(pmh_disclosure_options, base, 12, 4, 32),
    PLACE(pmh_disclosure_options, hide_zero, 16, 4, 32),
    PLACE(pmh_disclosure_options, totals, 20, 4, 32),
    PLACE(pmh_disclosure_options, width, 24, 4, 32),
    PLACE(pmh_disclosure_options, reserved, 28, 4, 32),
    PLACE(pmh_disclosure_cell, value, 0, 8, 40),
    PLACE(pmh_disclosure_cell, bounds, 8, 24, 40),
    PLACE(pmh_disclosure_cell, mark, 32, 4, 40),
    PLACE(pmh_disclosure_cell, status, 36, 4, 40),
    PLACE(pmh_trend_options, size, 0, 8, 64),
    PLACE(pmh_trend_options, polarity, 8, 4, 64),
    PLACE(pmh_trend_options, kind, 12, 4, 64),
    PLACE(pmh_trend_options, gaps, 16, 4, 64),
    PLACE(pmh_trend_options, exact_width, 20, 4, 64),
    PLACE(pmh_trend_options, confidence, 24, 8, 64),
    PLACE(pmh_trend_options, period, 32, 8, 64),
    PLACE(pmh_trend_options, blocks, 40, 4, 64),
    PLACE(pmh_trend_options, has_break, 44, 4, 64),
    PLACE(pmh_trend_options, break_year, 48, 8, 64),
    PLACE(pmh_trend_options, multiplier, 56, 8, 64),
    PLACE(pmh_trend_result, verdict, 0, 4, 144),
    PLACE(pmh_trend_result, reason, 4, 4, 144),
    PLACE(pmh_trend_result, judgement, 8, 4, 144),
    PLACE(pmh_trend_result, by_rank, 12, 4, 144),
    PLACE(pmh_trend_result, points, 16, 8, 144),
    PLACE(pmh_trend_result, years, 24, 40, 144),
    PLACE(pmh_trend_result, chi_square, 64, 8, 144),
    PLACE(pmh_trend_result, p, 72, 8, 144),
    PLACE(pmh_trend_result, slope, 80, 24, 144),
    PLACE(pmh_trend_result, slope_without, 104, 40, 144),
    PLACE(pmh_trend_latest_result, verdict, 0, 4, 88),
    PLACE(pmh_trend_latest_result, reason, 4, 4, 88),
    PLACE(pmh_trend_latest_result, judgement, 8, 4, 88),
    PLACE(pmh_trend_latest_result, reserved, 12, 4, 88),
    PLACE(pmh_trend_latest_result, previous_year, 16, 8, 88),
    PLACE(pmh_trend_latest_result, latest_year, 24, 8, 88),
    PLACE(pmh_trend_latest_result, previous, 32, 24, 88),
    PLACE(pmh_trend_latest_result, latest, 56, 24, 88),
    PLACE(pmh_trend_latest_result, difference, 80, 8, 88),
    PLACE(pmh_trend_interrupted_options, size, 0, 8, 56),
    PLACE(pmh_trend_interrupted_options, confidence, 8, 8, 56),
    PLACE(pmh_trend_interrupted_options, method, 16, 4, 56),
    PLACE(pmh_trend_interrupted_options, season, 20, 4, 56),
    PLACE(pmh_trend_interrupted_options, cycle, 24, 8, 56),
    PLACE(pmh_trend_interrupted_options, harmonics, 32, 4, 56),
    PLACE(pmh_trend_interrupted_options, lag, 36, 4, 56),
    PLACE(pmh_trend_interrupted_options, washout, 40, 8, 56),
    PLACE(pmh_trend_interrupted_options, horizon, 48, 8, 56),
    PLACE(pmh_trend_term, value, 0, 24, 64),
    PLACE(pmh_trend_term, percent, 24, 24, 64),
    PLACE(pmh_trend_term, standard_error, 48, 8, 64),
    PLACE(pmh_trend_term, p, 56, 8, 64),
    PLACE(pmh_trend_effect, at, 0, 8, 104),
    PLACE(pmh_trend_effect, fitted, 8, 24, 104),
    PLACE(pmh_trend_effect, counterfactual, 32, 24, 104),
    PLACE(pmh_trend_effect, difference, 56, 24, 104),
    PLACE(pmh_trend_effect, percent, 80, 24, 104),
    PLACE(pmh_trend_interrupted_point, fitted, 0, 8, 32),
    PLACE(pmh_trend_interrupted_point, counterfactual, 8, 24, 32),
    PLACE(pmh_trend_interrupted_result, reason, 0, 4, 520),
    PLACE(pmh_trend_interrupted_result, notes, 4, 4, 520),
    PLACE(pmh_trend_interrupted_result, method, 8, 4, 520),
    PLACE(pmh_trend_interrupted_result, lag, 12, 4, 520),
    PLACE(pmh_trend_interrupted_result, before, 16, 8, 520),
    PLACE(pmh_trend_interrupted_result, after, 24, 8, 520),
    PLACE(pmh_trend_interrupted_result, washed_out, 32, 8, 520),
    PLACE(pmh_trend_interrupted_result, missing, 40, 8, 520),
    PLACE(pmh_trend_interrupted_result, confidence, 48, 8, 520),
    PLACE(pmh_trend_interrupted_result, df, 56, 8, 520),
    PLACE(pmh_trend_interrupted_result, dispersion, 64, 8, 520),
    PLACE(pmh_trend_interrupted_result, rho, 72, 8, 520),
    PLACE(pmh_trend_interrupted_result, durbin_watson, 80, 8, 520),
    PLACE(pmh_trend_interrupted_result, lag_1, 88, 8, 520),
    PLACE(pmh_trend_interrupted_result, level, 96, 64, 520),
    PLACE(pmh_trend_interrupted_result, slope_before, 160, 64, 520),
    PLACE(pmh_trend_interrupted_result, level_change, 224, 64, 520),
    PLACE(pmh_trend_interrupted_result, slope_change, 288, 64, 520),
    PLACE(pmh_trend_interrupted_result, slope_after, 352, 64, 520),
    PLACE(pmh_trend_interrupted_result, effect, 416, 104, 520),
    PLACE(pmh_trend_joinpoint_options, size, 0, 8, 120),
    PLACE(pmh_trend_joinpoint_options, confidence, 8, 8, 120),
    PLACE(pmh_trend_joinpoint_options, limits, 16, 8, 120),
    PLACE(pmh_trend_joinpoint_options, log_limits, 24, 4, 120),
    PLACE(pmh_trend_joinpoint_options, model, 28, 4, 120),
    PLACE(pmh_trend_joinpoint_options, selection, 32, 4, 120),
    PLACE(pmh_trend_joinpoint_options, most, 36, 4, 120),
    PLACE(pmh_trend_joinpoint_options, at_ends, 40, 4, 120),
    PLACE(pmh_trend_joinpoint_options, between, 44, 4, 120),
    PLACE(pmh_trend_joinpoint_options, slope_errors, 48, 4, 120),
    PLACE(pmh_trend_joinpoint_options, average, 52, 4, 120),
    PLACE(pmh_trend_joinpoint_options, significance, 56, 8, 120),
    PLACE(pmh_trend_joinpoint_options, permutations, 64, 4, 120),
    PLACE(pmh_trend_joinpoint_options, resamples, 68, 4, 120),
    PLACE(pmh_trend_joinpoint_options, seed, 72, 8, 120),
    PLACE(pmh_trend_joinpoint_options, period, 80, 8, 120),
    PLACE(pmh_trend_joinpoint_options, overlap, 88, 4, 120),
    PLACE(pmh_trend_joinpoint_options, autocorrelation, 92, 4, 120),
    PLACE(pmh_trend_joinpoint_options, rho, 96, 8, 120),
    PLACE(pmh_trend_joinpoint_options, range_start, 104, 8, 120),
    PLACE(pmh_trend_joinpoint_options, range_end, 112, 8, 120),
    PLACE(pmh_trend_joinpoint_try, sse, 0, 8, 192),
    PLACE(pmh_trend_joinpoint_try, bic, 8, 8, 192),
    PLACE(pmh_trend_joinpoint_try, bic3, 16, 8, 192),
    PLACE(pmh_trend_joinpoint_try, clearest, 24, 8, 192),
    PLACE(pmh_trend_joinpoint_try, wbic, 32, 8, 192),
    PLACE(pmh_trend_joinpoint_try, p, 40, 8, 192),
    PLACE(pmh_trend_joinpoint_try, against, 48, 4, 192),
    PLACE(pmh_trend_joinpoint_try, reserved, 52, 4, 192),
    PLACE(pmh_trend_joinpoint_try, placements, 56, 8, 192),
    PLACE(pmh_trend_joinpoint_try, near_ties, 64, 8, 192),
    PLACE(pmh_trend_joinpoint_try, joinpoint, 72, 56, 192),
    PLACE(pmh_trend_joinpoint_try, runner_up, 128, 56, 192),
    PLACE(pmh_trend_joinpoint_try, runner_up_sse, 184, 8, 192),
    PLACE(pmh_trend_segment, start, 0, 8, 104),
    PLACE(pmh_trend_segment, end, 8, 8, 104),
    PLACE(pmh_trend_segment, points, 16, 8, 104),
    PLACE(pmh_trend_segment, slope, 24, 24, 104),
    PLACE(pmh_trend_segment, change, 48, 24, 104),
    PLACE(pmh_trend_segment, standard_error, 72, 8, 104),
    PLACE(pmh_trend_segment, p, 80, 8, 104),
    PLACE(pmh_trend_segment, log10_p, 88, 8, 104),
    PLACE(pmh_trend_segment, verdict, 96, 4, 104),
    PLACE(pmh_trend_segment, reserved, 100, 4, 104),
    PLACE(pmh_trend_average, start, 0, 8, 72),
    PLACE(pmh_trend_average, end, 8, 8, 72),
    PLACE(pmh_trend_average, slope, 16, 24, 72),
    PLACE(pmh_trend_average, change, 40, 24, 72),
    PLACE(pmh_trend_average, method, 64, 4, 72),
    PLACE(pmh_trend_average, verdict, 68, 4, 72),
    PLACE(pmh_trend_joinpoint_result, reason, 0, 4, 2976),
    PLACE(pmh_trend_joinpoint_result, notes, 4, 4, 2976),
    PLACE(pmh_trend_joinpoint_result, model, 8, 4, 2976),
    PLACE(pmh_trend_joinpoint_result, selection, 12, 4, 2976),
    PLACE(pmh_trend_joinpoint_result, slope_errors, 16, 4, 2976),
    PLACE(pmh_trend_joinpoint_result, most, 20, 4, 2976),
    PLACE(pmh_trend_joinpoint_result, joinpoints, 24, 4, 2976),
    PLACE(pmh_trend_joinpoint_result, reserved, 28, 4, 2976),
    PLACE(pmh_trend_joinpoint_result, points, 32, 8, 2976),
    PLACE(pmh_trend_joinpoint_result, missing, 40, 8, 2976),
    PLACE(pmh_trend_joinpoint_result, confidence, 48, 8, 2976),
    PLACE(pmh_trend_joinpoint_result, df, 56, 8, 2976),
    PLACE(pmh_trend_joinpoint_result, mean_square, 64, 8, 2976),
    PLACE(pmh_trend_joinpoint_result, durbin_watson, 72, 8, 2976),
    PLACE(pmh_trend_joinpoint_result, lag_1, 80, 8, 2976),
    PLACE(pmh_trend_joinpoint_result, rho, 88, 8, 2976),
    PLACE(pmh_trend_joinpoint_result, joinpoint, 96, 168, 2976),
    PLACE(pmh_trend_joinpoint_result, bend, 264, 56, 2976),
    PLACE(pmh_trend_joinpoint_result, segment, 320, 832, 2976),
    PLACE(pmh_trend_joinpoint_result, average, 1152, 288, 2976),
    PLACE(pmh_trend_joinpoint_result, tried, 1440, 1536, 2976),
    PLACE(pmh_trend_loglinear_options, size, 0, 8, 24),
    PLACE(pmh_trend_loglinear_options, confidence, 8, 8, 24),
    PLACE(pmh_trend_loglinear_options, family, 16, 4, 24),
    PLACE(pmh_trend_loglinear_options, as_estimated, 20, 4, 24),
    PLACE(pmh_trend_loglinear_result, reason, 0, 4, 224),
    PLACE(pmh_trend_loglinear_result, notes, 4, 4, 224),
    PLACE(pmh_trend_loglinear_result, family, 8, 4, 224),
    PLACE(pmh_trend_loglinear_result, reserved, 12, 4, 224),
    PLACE(pmh_trend_loglinear_result, points, 16, 8, 224),
    PLACE(pmh_trend_loglinear_result, missing, 24, 8, 224),
    PLACE(pmh_trend_loglinear_result, events, 32, 8, 224),
    PLACE(pmh_trend_loglinear_result, confidence, 40, 8, 224),
    PLACE(pmh_trend_loglinear_result, df, 48, 8, 224),
    PLACE(pmh_trend_loglinear_result, dispersion, 56, 8, 224),
    PLACE(pmh_trend_loglinear_result, theta, 64, 8, 224),
    PLACE(pmh_trend_loglinear_result, log_likelihood, 72, 8, 224),
    PLACE(pmh_trend_loglinear_result, deviance, 80, 8, 224),
    PLACE(pmh_trend_loglinear_result, centre, 88, 8, 224),
    PLACE(pmh_trend_loglinear_result, log_rate, 96, 8, 224),
    PLACE(pmh_trend_loglinear_result, log_rate_error, 104, 8, 224),
    PLACE(pmh_trend_loglinear_result, slope, 112, 24, 224),
    PLACE(pmh_trend_loglinear_result, slope_error, 136, 8, 224),
    PLACE(pmh_trend_loglinear_result, change, 144, 24, 224),
    PLACE(pmh_trend_loglinear_result, p, 168, 8, 224),
    PLACE(pmh_trend_loglinear_result, log10_p, 176, 8, 224),
    PLACE(pmh_trend_loglinear_result, last_time, 184, 8, 224),
    PLACE(pmh_trend_loglinear_result, last, 192, 24, 224),
    PLACE(pmh_trend_loglinear_result, lag_1, 216, 8, 224),
    PLACE(pmh_trend_spc_options, size, 0, 8, 48),
    PLACE(pmh_trend_spc_options, polarity, 8, 4, 48),
    PLACE(pmh_trend_spc_options, unscreened, 12, 4, 48),
    PLACE(pmh_trend_spc_options, baseline, 16, 4, 48),
    PLACE(pmh_trend_spc_options, run, 20, 4, 48),
    PLACE(pmh_trend_spc_options, shift, 24, 4, 48),
    PLACE(pmh_trend_spc_options, has_target, 28, 4, 48),
    PLACE(pmh_trend_spc_options, reserved, 32, 4, 48),
    PLACE(pmh_trend_spc_options, target, 40, 8, 48),
    PLACE(pmh_trend_spc_point, value, 0, 8, 48),
    PLACE(pmh_trend_spc_point, mean, 8, 8, 48),
    PLACE(pmh_trend_spc_point, lower, 16, 8, 48),
    PLACE(pmh_trend_spc_point, upper, 24, 8, 48),
    PLACE(pmh_trend_spc_point, group, 32, 4, 48),
    PLACE(pmh_trend_spc_point, rule, 36, 4, 48),
    PLACE(pmh_trend_spc_point, direction, 40, 4, 48),
    PLACE(pmh_trend_spc_point, judgement, 44, 4, 48),
    PLACE(pmh_trend_spc_result, variation, 0, 4, 88),
    PLACE(pmh_trend_spc_result, assurance, 4, 4, 88),
    PLACE(pmh_trend_spc_result, notes, 8, 4, 88),
    PLACE(pmh_trend_spc_result, groups, 12, 4, 88),
    PLACE(pmh_trend_spc_result, points, 16, 8, 88),
    PLACE(pmh_trend_spc_result, missing, 24, 8, 88),
    PLACE(pmh_trend_spc_result, special, 32, 8, 88),
    PLACE(pmh_trend_spc_result, screened, 40, 8, 88),
    PLACE(pmh_trend_spc_result, mean, 48, 8, 88),
    PLACE(pmh_trend_spc_result, lower, 56, 8, 88),
    PLACE(pmh_trend_spc_result, upper, 64, 8, 88),
    PLACE(pmh_trend_spc_result, lag_1, 72, 8, 88),
    PLACE(pmh_trend_spc_result, dispersion, 80, 8, 88),
    PLACE(pmh_trend_target_options, size, 0, 8, 64),
    PLACE(pmh_trend_target_options, polarity, 8, 4, 64),
    PLACE(pmh_trend_target_options, model, 12, 4, 64),
    PLACE(pmh_trend_target_options, latest, 16, 4, 64),
    PLACE(pmh_trend_target_options, reserved, 20, 4, 64),
    PLACE(pmh_trend_target_options, confidence, 24, 8, 64),
    PLACE(pmh_trend_target_options, green, 32, 8, 64),
    PLACE(pmh_trend_target_options, red, 40, 8, 64),
    PLACE(pmh_trend_target_options, population, 48, 8, 64),
    PLACE(pmh_trend_target_options, period, 56, 8, 64),
    PLACE(pmh_trend_target_result, reason, 0, 4, 184),
    PLACE(pmh_trend_target_result, notes, 4, 4, 184),
    PLACE(pmh_trend_target_result, track, 8, 4, 184),
    PLACE(pmh_trend_target_result, rag, 12, 4, 184),
    PLACE(pmh_trend_target_result, points, 16, 8, 184),
    PLACE(pmh_trend_target_result, missing, 24, 8, 184),
    PLACE(pmh_trend_target_result, confidence, 32, 8, 184),
    PLACE(pmh_trend_target_result, df, 40, 8, 184),
    PLACE(pmh_trend_target_result, dispersion, 48, 8, 184),
    PLACE(pmh_trend_target_result, last_time, 56, 8, 184),
    PLACE(pmh_trend_target_result, last_value, 64, 8, 184),
    PLACE(pmh_trend_target_result, last_fitted, 72, 24, 184),
    PLACE(pmh_trend_target_result, required, 96, 8, 184),
    PLACE(pmh_trend_target_result, required_from_fitted, 104, 8, 184),
    PLACE(pmh_trend_target_result, achieved, 112, 24, 184),
    PLACE(pmh_trend_target_result, predicted, 136, 24, 184),
    PLACE(pmh_trend_target_result, probability, 160, 8, 184),
    PLACE(pmh_trend_target_result, log10_probability, 168, 8, 184),
    PLACE(pmh_trend_target_result, reach, 176, 8, 184),
    PLACE(pmh_trend_target_point, time, 0, 8, 80),
    PLACE(pmh_trend_target_point, fitted, 8, 8, 80),
    PLACE(pmh_trend_target_point, lower_50, 16, 8, 80),
    PLACE(pmh_trend_target_point, upper_50, 24, 8, 80),
    PLACE(pmh_trend_target_point, lower_80, 32, 8, 80),
    PLACE(pmh_trend_target_point, upper_80, 40, 8, 80),
    PLACE(pmh_trend_target_point, lower_95, 48, 8, 80),
    PLACE(pmh_trend_target_point, upper_95, 56, 8, 80),
    PLACE(pmh_trend_target_point, milestone, 64, 8, 80),
    PLACE(pmh_trend_target_point, probability, 72, 8, 80),
    PLACE(pmh_trend_test_options, size, 0, 8, 16),
    PLACE(pmh_trend_test_options, confidence, 8, 8, 16),
    PLACE(pmh_trend_kendall_result, reason, 0, 4, 144),
    PLACE(pmh_trend_kendall_result, notes, 4, 4, 144),
    PLACE(pmh_trend_kendall_result, exact, 8, 4, 144),
    PLACE(pmh_trend_kendall_result, reserved, 12, 4, 144),
    PLACE(pmh_trend_kendall_result, points, 16, 8, 144),
    PLACE(pmh_trend_kendall_result, missing, 24, 8, 144),
    PLACE(pmh_trend_kendall_result, s, 32, 8, 144),
    PLACE(pmh_trend_kendall_result, confidence, 40, 8, 144),
    PLACE(pmh_trend_kendall_result, variance, 48, 8, 144),
    PLACE(pmh_trend_kendall_result, z, 56, 8, 144),
    PLACE(pmh_trend_kendall_result, p, 64, 8, 144),
    PLACE(pmh_trend_kendall_result, log10_p, 72, 8, 144),
    PLACE(pmh_trend_kendall_result, smallest_p, 80, 8, 144),
    PLACE(pmh_trend_kendall_result, tau_a, 88, 8, 144),
    PLACE(pmh_trend_kendall_result, tau_b, 96, 8, 144),
    PLACE(pmh_trend_kendall_result, slope, 104, 24, 144),
    PLACE(pmh_trend_kendall_result, level, 128, 8, 144),
    PLACE(pmh_trend_kendall_result, lag_1, 136, 8, 144),
    PLACE(pmh_trend_proportions_result, reason, 0, 4, 88),
    PLACE(pmh_trend_proportions_result, notes, 4, 4, 88),
    PLACE(pmh_trend_proportions_result, points, 8, 8, 88),
    PLACE(pmh_trend_proportions_result, missing, 16, 8, 88),
    PLACE(pmh_trend_proportions_result, slope, 24, 8, 88),
    PLACE(pmh_trend_proportions_result, chi_square, 32, 8, 88),
    PLACE(pmh_trend_proportions_result, p, 40, 8, 88),
    PLACE(pmh_trend_proportions_result, log10_p, 48, 8, 88),
    PLACE(pmh_trend_proportions_result, chi_square_n_less_1, 56, 8, 88),
    PLACE(pmh_trend_proportions_result, chi_square_all, 64, 8, 88),
    PLACE(pmh_trend_proportions_result, chi_square_departure, 72, 8, 88),
    PLACE(pmh_trend_proportions_result, p_departure, 80, 8, 88),
    PLACE(pmh_trend_periods_result, reason, 0, 4, 136),
    PLACE(pmh_trend_periods_result, overlap, 4, 4, 136),
    PLACE(pmh_trend_periods_result, difference, 8, 24, 136),
    PLACE(pmh_trend_periods_result, z, 32, 8, 136),
    PLACE(pmh_trend_periods_result, p, 40, 8, 136),
    PLACE(pmh_trend_periods_result, log10_p, 48, 8, 136),
    PLACE(pmh_trend_periods_result, ratio, 56, 24, 136),
    PLACE(pmh_trend_periods_result, ratio_p, 80, 8, 136),
    PLACE(pmh_trend_periods_result, yearly, 88, 24, 136),
    PLACE(pmh_trend_periods_result, yearly_percent, 112, 24, 136),
    PLACE(pmh_priority_cell, zone, 0, 4, 16),
    PLACE(pmh_priority_cell, rival, 4, 4, 16),
    PLACE(pmh_priority_cell, certainty, 8, 8, 16),
    PLACE(pmh_priority_map, cell, 0, 240, 240),
    PLACE(pmh_priority_options, size, 0, 8, 24),
    PLACE(pmh_priority_options, map, 8, 8, 24),
    PLACE(pmh_priority_options, strict, 16, 4, 24),
    PLACE(pmh_priority_options, tie_break, 20, 4, 24),
    PLACE(pmh_priority_result, evidence, 0, 4, 32),
    PLACE(pmh_priority_result, priority, 4, 4, 32),
    PLACE(pmh_priority_result, rating, 8, 4, 32),
    PLACE(pmh_priority_result, zone, 12, 4, 32),
    PLACE(pmh_priority_result, basis, 16, 4, 32),
    PLACE(pmh_priority_result, status, 20, 4, 32),
    PLACE(pmh_priority_result, certainty, 24, 8, 32),
    PLACE(pmh_change_rank_options, size, 0, 8, 32),
    PLACE(pmh_change_rank_options, confidence, 8, 8, 32),
    PLACE(pmh_change_rank_options, zeros, 16, 4, 32),
    PLACE(pmh_change_rank_options, method, 20, 4, 32),
    PLACE(pmh_change_rank_options, no_continuity, 24, 4, 32),
    PLACE(pmh_change_rank_options, drop_zeros, 28, 4, 32),
    PLACE(pmh_change_rank_result, pairs, 0, 8, 272),
    PLACE(pmh_change_rank_result, before_only, 8, 8, 272),
    PLACE(pmh_change_rank_result, after_only, 16, 8, 272),
    PLACE(pmh_change_rank_result, neither, 24, 8, 272),
    PLACE(pmh_change_rank_result, positive, 32, 8, 272),
    PLACE(pmh_change_rank_result, negative, 40, 8, 272),
    PLACE(pmh_change_rank_result, zeros, 48, 8, 272),
    PLACE(pmh_change_rank_result, w_plus, 56, 8, 272),
    PLACE(pmh_change_rank_result, w_minus, 64, 8, 272),
    PLACE(pmh_change_rank_result, p, 72, 8, 272),
    PLACE(pmh_change_rank_result, log10_p, 80, 8, 272),
    PLACE(pmh_change_rank_result, p_less, 88, 8, 272),
    PLACE(pmh_change_rank_result, p_greater, 96, 8, 272),
    PLACE(pmh_change_rank_result, smallest_p, 104, 8, 272),
    PLACE(pmh_change_rank_result, z, 112, 8, 272),
    PLACE(pmh_change_rank_result, mean, 120, 8, 272),
    PLACE(pmh_change_rank_result, variance, 128, 8, 272),
    PLACE(pmh_change_rank_result, normal_p, 136, 8, 272),
    PLACE(pmh_change_rank_result, rank_biserial, 144, 8, 272),
    PLACE(pmh_change_rank_result, hodges_lehmann, 152, 24, 272),
    PLACE(pmh_change_rank_result, hodges_lehmann_rank, 176, 8, 272),
    PLACE(pmh_change_rank_result, hodges_lehmann_level, 184, 8, 272),
    PLACE(pmh_change_rank_result, sign_p, 192, 8, 272),
    PLACE(pmh_change_rank_result, sign_log10_p, 200, 8, 272),
    PLACE(pmh_change_rank_result, median, 208, 24, 272),
    PLACE(pmh_change_rank_result, median_rank, 232, 8, 272),
    PLACE(pmh_change_rank_result, median_level, 240, 8, 272),
    PLACE(pmh_change_rank_result, confidence, 248, 8, 272),
    PLACE(pmh_change_rank_result, tolerance, 256, 8, 272),
    PLACE(pmh_change_rank_result, exact, 264, 4, 272),
    PLACE(pmh_change_rank_result, notes, 268, 4, 272),
    PLACE(pmh_change_effect_result, pairs, 0, 8, 400),
    PLACE(pmh_change_effect_result, before_only, 8, 8, 400),
    PLACE(pmh_change_effect_result, after_only, 16, 8, 400),
    PLACE(pmh_change_effect_result, neither, 24, 8, 400),
    PLACE(pmh_change_effect_result, d_z, 32, 24, 400),
    PLACE(pmh_change_effect_result, g_z, 56, 24, 400),
    PLACE(pmh_change_effect_result, d_av, 80, 24, 400),
    PLACE(pmh_change_effect_result, g_av, 104, 24, 400),
    PLACE(pmh_change_effect_result, d_av_noncentral, 128, 24, 400),
    PLACE(pmh_change_effect_result, d_mean_sd, 152, 24, 400),
    PLACE(pmh_change_effect_result, g_mean_sd, 176, 24, 400),
    PLACE(pmh_change_effect_result, d_rm, 200, 24, 400),
    PLACE(pmh_change_effect_result, g_rm, 224, 24, 400),
    PLACE(pmh_change_effect_result, d_before, 248, 24, 400),
    PLACE(pmh_change_effect_result, g_before, 272, 24, 400),
    PLACE(pmh_change_effect_result, d_before_error, 296, 8, 400),
    PLACE(pmh_change_effect_result, d_after, 304, 8, 400),
    PLACE(pmh_change_effect_result, correction, 312, 8, 400),
    PLACE(pmh_change_effect_result, improvement, 320, 24, 400),
    PLACE(pmh_change_effect_result, normal_improvement, 344, 24, 400),
    PLACE(pmh_change_effect_result, unpaired, 368, 8, 400),
    PLACE(pmh_change_effect_result, confidence, 376, 8, 400),
    PLACE(pmh_change_effect_result, tolerance, 384, 8, 400),
    PLACE(pmh_change_effect_result, direction, 392, 4, 400),
    PLACE(pmh_change_effect_result, notes, 396, 4, 400),
    PLACE(pmh_change_test_options, size, 0, 8, 24),
    PLACE(pmh_change_test_options, confidence, 8, 8, 24),
    PLACE(pmh_change_test_options, mean, 16, 8, 24),
    PLACE(pmh_change_test_result, pairs, 0, 8, 128),
    PLACE(pmh_change_test_result, t, 8, 8, 128),
    PLACE(pmh_change_test_result, df, 16, 8, 128),
    PLACE(pmh_change_test_result, p, 24, 8, 128),
    PLACE(pmh_change_test_result, log10_p, 32, 8, 128),
    PLACE(pmh_change_test_result, p_less, 40, 8, 128),
    PLACE(pmh_change_test_result, log10_p_less, 48, 8, 128),
    PLACE(pmh_change_test_result, p_greater, 56, 8, 128),
    PLACE(pmh_change_test_result, log10_p_greater, 64, 8, 128),
    PLACE(pmh_change_test_result, difference, 72, 24, 128),
    PLACE(pmh_change_test_result, at_least, 96, 8, 128),
    PLACE(pmh_change_test_result, at_most, 104, 8, 128),
    PLACE(pmh_change_test_result, confidence, 112, 8, 128),
    PLACE(pmh_change_test_result, mean, 120, 8, 128),
    PLACE(pmh_change_equivalence_options, size, 0, 8, 40),
    PLACE(pmh_change_equivalence_options, important, 8, 8, 40),
    PLACE(pmh_change_equivalence_options, lower, 16, 8, 40),
    PLACE(pmh_change_equivalence_options, upper, 24, 8, 40),
    PLACE(pmh_change_equivalence_options, alpha, 32, 8, 40),
    PLACE(pmh_change_equivalence_result, pairs, 0, 8, 160),
    PLACE(pmh_change_equivalence_result, t_lower, 8, 8, 160),
    PLACE(pmh_change_equivalence_result, p_lower, 16, 8, 160),
    PLACE(pmh_change_equivalence_result, log10_p_lower, 24, 8, 160),
    PLACE(pmh_change_equivalence_result, t_upper, 32, 8, 160),
    PLACE(pmh_change_equivalence_result, p_upper, 40, 8, 160),
    PLACE(pmh_change_equivalence_result, log10_p_upper, 48, 8, 160),
    PLACE(pmh_change_equivalence_result, p_equivalence, 56, 8, 160),
    PLACE(pmh_change_equivalence_result, log10_p_equivalence, 64, 8, 160),
    PLACE(pmh_change_equivalence_result, p_noninferior, 72, 8, 160),
    PLACE(pmh_change_equivalence_result, log10_p_noninferior, 80, 8, 160),
    PLACE(pmh_change_equivalence_result, p_minimal, 88, 8, 160),
    PLACE(pmh_change_equivalence_result, log10_p_minimal, 96, 8, 160),
    PLACE(pmh_change_equivalence_result, difference, 104, 24, 160),
    PLACE(pmh_change_equivalence_result, lower, 128, 8, 160),
    PLACE(pmh_change_equivalence_result, upper, 136, 8, 160),
    PLACE(pmh_change_equivalence_result, alpha, 144, 8, 160),
    PLACE(pmh_change_equivalence_result, equivalent, 152, 4, 160),
    PLACE(pmh_change_equivalence_result, meaning, 156, 4, 160),
    PLACE(pmh_change_plan_options, size, 0, 8, 88),
    PLACE(pmh_change_plan_options, difference, 8, 8, 88),
    PLACE(pmh_change_plan_options, sd_difference, 16, 8, 88),
    PLACE(pmh_change_plan_options, sd, 24, 8, 88),
    PLACE(pmh_change_plan_options, correlation, 32, 8, 88),
    PLACE(pmh_change_plan_options, alpha, 40, 8, 88),
    PLACE(pmh_change_plan_options, power, 48, 8, 88),
    PLACE(pmh_change_plan_options, people, 56, 8, 88),
    PLACE(pmh_change_plan_options, attrition, 64, 8, 88),
    PLACE(pmh_change_plan_options, cluster_size, 72, 8, 88),
    PLACE(pmh_change_plan_options, cluster_correlation, 80, 8, 88),
    PLACE(pmh_change_plan_result, d_z, 0, 8, 96),
    PLACE(pmh_change_plan_result, sd_difference, 8, 8, 96),
    PLACE(pmh_change_plan_result, power, 16, 8, 96),
    PLACE(pmh_change_plan_result, smallest_d_z, 24, 8, 96),
    PLACE(pmh_change_plan_result, smallest, 32, 8, 96),
    PLACE(pmh_change_plan_result, exact_people, 40, 8, 96),
    PLACE(pmh_change_plan_result, people, 48, 8, 96),
    PLACE(pmh_change_plan_result, people_rank, 56, 8, 96),
    PLACE(pmh_change_plan_result, people_rank_worst, 64, 8, 96),
    PLACE(pmh_change_plan_result, design_effect, 72, 8, 96),
    PLACE(pmh_change_plan_result, exact_invited, 80, 8, 96),
    PLACE(pmh_change_plan_result, invited, 88, 8, 96),
    PLACE(pmh_change_arms_result, after, 0, 8, 24),
    PLACE(pmh_change_arms_result, change, 8, 8, 24),
    PLACE(pmh_change_arms_result, covariance, 16, 8, 24),
    PLACE(pmh_change_shift_result, pairs, 0, 8, 1184),
    PLACE(pmh_change_shift_result, before_only, 8, 8, 1184),
    PLACE(pmh_change_shift_result, after_only, 16, 8, 1184),
    PLACE(pmh_change_shift_result, neither, 24, 8, 1184),
    PLACE(pmh_change_shift_result, count, 32, 800, 1184),
    PLACE(pmh_change_shift_result, up, 832, 8, 1184),
    PLACE(pmh_change_shift_result, same, 840, 8, 1184),
    PLACE(pmh_change_shift_result, down, 848, 8, 1184),
    PLACE(pmh_change_shift_result, ordinal_z, 856, 8, 1184),
    PLACE(pmh_change_shift_result, ordinal_p, 864, 8, 1184),
    PLACE(pmh_change_shift_result, ordinal_log10_p, 872, 8, 1184),
    PLACE(pmh_change_shift_result, bowker, 880, 8, 1184),
    PLACE(pmh_change_shift_result, bowker_df, 888, 8, 1184),
    PLACE(pmh_change_shift_result, bowker_p, 896, 8, 1184),
    PLACE(pmh_change_shift_result, bowker_log10_p, 904, 8, 1184),
    PLACE(pmh_change_shift_result, stuart_maxwell, 912, 8, 1184),
    PLACE(pmh_change_shift_result, stuart_maxwell_df, 920, 8, 1184),
    PLACE(pmh_change_shift_result, stuart_maxwell_p, 928, 8, 1184),
    PLACE(pmh_change_shift_result, stuart_maxwell_log10_p, 936, 8, 1184),
    PLACE(pmh_change_shift_result, bhapkar, 944, 8, 1184),
    PLACE(pmh_change_shift_result, bhapkar_p, 952, 8, 1184),
    PLACE(pmh_change_shift_result, bhapkar_log10_p, 960, 8, 1184),
    PLACE(pmh_change_shift_result, exact_p, 968, 8, 1184),
    PLACE(pmh_change_shift_result, exact_log10_p, 976, 8, 1184),
    PLACE(pmh_change_shift_result, mid_p, 984, 8, 1184),
    PLACE(pmh_change_shift_result, mid_log10_p, 992, 8, 1184),
    PLACE(pmh_change_shift_result, mcnemar, 1000, 8, 1184),
    PLACE(pmh_change_shift_result, mcnemar_p, 1008, 8, 1184),
    PLACE(pmh_change_shift_result, mcnemar_log10_p, 1016, 8, 1184),
    PLACE(pmh_change_shift_result, corrected, 1024, 8, 1184),
    PLACE(pmh_change_shift_result, corrected_p, 1032, 8, 1184),
    PLACE(pmh_change_shift_result, corrected_log10_p, 1040, 8, 1184),
    PLACE(pmh_change_shift_result, odds_ratio, 1048, 24, 1184),
    PLACE(pmh_change_shift_result, tango, 1072, 24, 1184),
    PLACE(pmh_change_shift_result, newcombe, 1096, 24, 1184),
    PLACE(pmh_change_shift_result, bonett_price, 1120, 24, 1184),
    PLACE(pmh_change_shift_result, wald, 1144, 24, 1184),
    PLACE(pmh_change_shift_result, confidence, 1168, 8, 1184),
    PLACE(pmh_change_shift_result, categories, 1176, 4, 1184),
    PLACE(pmh_change_shift_result, notes, 1180, 4, 1184),
    PLACE(pmh_reliability_tally, items, 0, 4, 13176),
    PLACE(pmh_reliability_tally, lowest, 4, 4, 13176),
    PLACE(pmh_reliability_tally, highest, 8, 4, 13176),
    PLACE(pmh_reliability_tally, reserved, 12, 4, 13176),
    PLACE(pmh_reliability_tally, reversed, 16, 8, 13176),
    PLACE(pmh_reliability_tally, complete, 24, 8, 13176),
    PLACE(pmh_reliability_tally, incomplete, 32, 8, 13176),
    PLACE(pmh_reliability_tally, floor, 40, 8, 13176),
    PLACE(pmh_reliability_tally, ceiling, 48, 8, 13176),
    PLACE(pmh_reliability_tally, sum, 56, 320, 13176),
    PLACE(pmh_reliability_tally, product, 376, 12800, 13176),
    PLACE(pmh_reliability_options, size, 0, 8, 40),
    PLACE(pmh_reliability_options, confidence, 8, 8, 40),
    PLACE(pmh_reliability_options, reliability, 16, 8, 40),
    PLACE(pmh_reliability_options, lowest, 24, 8, 40),
    PLACE(pmh_reliability_options, highest, 32, 8, 40),
    PLACE(pmh_reliability_result, people, 0, 8, 176),
    PLACE(pmh_reliability_result, incomplete, 8, 8, 176),
    PLACE(pmh_reliability_result, items, 16, 4, 176),
    PLACE(pmh_reliability_result, notes, 20, 4, 176),
    PLACE(pmh_reliability_result, alpha, 24, 24, 176),
    PLACE(pmh_reliability_result, alpha_standard_error, 48, 8, 176),
    PLACE(pmh_reliability_result, standardised_alpha, 56, 8, 176),
    PLACE(pmh_reliability_result, mean_correlation, 64, 8, 176),
    PLACE(pmh_reliability_result, omega, 72, 8, 176),
    PLACE(pmh_reliability_result, mean, 80, 8, 176),
    PLACE(pmh_reliability_result, sd, 88, 8, 176),
    PLACE(pmh_reliability_result, reliability, 96, 8, 176),
    PLACE(pmh_reliability_result, standard_error_of_measurement, 104, 8, 176),
    PLACE(pmh_reliability_result, minimal_detectable_change, 112, 8, 176),
    PLACE(pmh_reliability_result, floor, 120, 24, 176),
    PLACE(pmh_reliability_result, ceiling, 144, 24, 176),
    PLACE(pmh_reliability_result, confidence, 168, 8, 176),
    PLACE(pmh_reliability_item, mean, 0, 8, 48),
    PLACE(pmh_reliability_item, sd, 8, 8, 48),
    PLACE(pmh_reliability_item, item_rest, 16, 8, 48),
    PLACE(pmh_reliability_item, alpha_if_dropped, 24, 8, 48),
    PLACE(pmh_reliability_item, loading, 32, 8, 48),
    PLACE(pmh_reliability_item, uniqueness, 40, 8, 48),
    PLACE(pmh_reliability_icc_result, people, 0, 8, 224),
    PLACE(pmh_reliability_icc_result, incomplete, 8, 8, 224),
    PLACE(pmh_reliability_icc_result, columns, 16, 4, 224),
    PLACE(pmh_reliability_icc_result, notes, 20, 4, 224),
    PLACE(pmh_reliability_icc_result, people_square, 24, 8, 224),
    PLACE(pmh_reliability_icc_result, column_square, 32, 8, 224),
    PLACE(pmh_reliability_icc_result, error_square, 40, 8, 224),
    PLACE(pmh_reliability_icc_result, within_square, 48, 8, 224),
    PLACE(pmh_reliability_icc_result, icc1, 56, 24, 224),
    PLACE(pmh_reliability_icc_result, icc2, 80, 24, 224),
    PLACE(pmh_reliability_icc_result, icc3, 104, 24, 224),
    PLACE(pmh_reliability_icc_result, icc1_average, 128, 24, 224),
    PLACE(pmh_reliability_icc_result, icc2_average, 152, 24, 224),
    PLACE(pmh_reliability_icc_result, icc3_average, 176, 24, 224),
    PLACE(pmh_reliability_icc_result, standard_error_of_measurement, 200, 8, 224),
    PLACE(pmh_reliability_icc_result, minimal_detectable_change, 208, 8, 224),
    PLACE(pmh_reliability_icc_result, confidence, 216, 8, 224),
    PLACE(pmh_portfolio_rule, kind, 0, 4, 32),
    PLACE(pmh_portfolio_rule, reserved, 4, 4, 32),
    PLACE(pmh_portfolio_rule, options, 8, 8, 32),
    PLACE(pmh_portfolio_rule, n, 16, 8, 32),
    PLACE(pmh_portfolio_rule, share, 24, 8, 32),
    PLACE(pmh_portfolio_options, size, 0, 8, 24),
    PLACE(pmh_portfolio_options, nodes, 8, 8, 24),
    PLACE(pmh_portfolio_options, skip_next, 16, 4, 24),
    PLACE(pmh_portfolio_options, reserved, 20, 4, 24),
    PLACE(pmh_portfolio_result, reason, 0, 4, 128),
    PLACE(pmh_portfolio_result, rule, 4, 4, 128),
    PLACE(pmh_portfolio_result, notes, 8, 4, 128),
    PLACE(pmh_portfolio_result, greedy_rule, 12, 4, 128),
    PLACE(pmh_portfolio_result, funded, 16, 8, 128),
    PLACE(pmh_portfolio_result, nodes, 24, 8, 128),
    PLACE(pmh_portfolio_result, cost, 32, 8, 128),
    PLACE(pmh_portfolio_result, left, 40, 8, 128),
    PLACE(pmh_portfolio_result, benefit, 48, 8, 128),
    PLACE(pmh_portfolio_result, bound, 56, 8, 128),
    PLACE(pmh_portfolio_result, gap, 64, 8, 128),
    PLACE(pmh_portfolio_result, fractional, 72, 8, 128),
    PLACE(pmh_portfolio_result, greedy_cost, 80, 8, 128),
    PLACE(pmh_portfolio_result, greedy_benefit, 88, 8, 128),
    PLACE(pmh_portfolio_result, next_pound, 96, 8, 128),
    PLACE(pmh_portfolio_result, next_cost, 104, 8, 128),
    PLACE(pmh_portfolio_result, next_benefit, 112, 8, 128),
    PLACE(pmh_portfolio_result, least, 120, 8, 128),
    PLACE(pmh_priority_criterion, weight, 0, 8, 48),
    PLACE(pmh_priority_criterion, low, 8, 8, 48),
    PLACE(pmh_priority_criterion, high, 16, 8, 48),
    PLACE(pmh_priority_criterion, indifference, 24, 8, 48),
    PLACE(pmh_priority_criterion, preference, 32, 8, 48),
    PLACE(pmh_priority_criterion, lower_is_better, 40, 4, 48),
    PLACE(pmh_priority_criterion, shape, 44, 4, 48),
    PLACE(pmh_priority_reversal_result, same, 0, 8, 24),
    PLACE(pmh_priority_reversal_result, reversed, 8, 8, 24),
    PLACE(pmh_priority_reversal_result, tied, 16, 8, 24),
    PLACE(pmh_priority_ahp_result, lambda, 0, 8, 40),
    PLACE(pmh_priority_ahp_result, index, 8, 8, 40),
    PLACE(pmh_priority_ahp_result, random_index, 16, 8, 40),
    PLACE(pmh_priority_ahp_result, ratio, 24, 8, 40),
    PLACE(pmh_priority_ahp_result, acceptable, 32, 4, 40),
    PLACE(pmh_priority_ahp_result, reserved, 36, 4, 40),
    PLACE(pmh_priority_zone_result, zone, 0, 48, 192),
    PLACE(pmh_priority_zone_result, rating, 48, 128, 192),
    PLACE(pmh_priority_zone_result, mean_rating, 176, 8, 192),
    PLACE(pmh_priority_zone_result, likeliest, 184, 4, 192),
    PLACE(pmh_priority_zone_result, status, 188, 4, 192),
    PLACE(pmh_priority_order_options, size, 0, 8, 32),
    PLACE(pmh_priority_order_options, seed, 8, 8, 32),
    PLACE(pmh_priority_order_options, draws, 16, 8, 32),
    PLACE(pmh_priority_order_options, top, 24, 4, 32),
    PLACE(pmh_priority_order_options, reserved, 28, 4, 32),
    PLACE(pmh_priority_order_result, first, 0, 8, 56),
    PLACE(pmh_priority_order_result, first_error, 8, 8, 56),
    PLACE(pmh_priority_order_result, top, 16, 8, 56),
    PLACE(pmh_priority_order_result, top_error, 24, 8, 56),
    PLACE(pmh_priority_order_result, mean_rank, 32, 8, 56),
    PLACE(pmh_priority_order_result, mean_rank_error, 40, 8, 56),
    PLACE(pmh_priority_order_result, draws, 48, 8, 56),
    PLACE(pmh_priority_quadrant_result, spend, 0, 8, 32),
    PLACE(pmh_priority_quadrant_result, outcome, 8, 8, 32),
    PLACE(pmh_priority_quadrant_result, quadrant, 16, 4, 32),
    PLACE(pmh_priority_quadrant_result, distinct, 20, 4, 32),
    PLACE(pmh_priority_quadrant_result, status, 24, 4, 32),
    PLACE(pmh_priority_quadrant_result, reserved, 28, 4, 32),
    PLACE(pmh_priority_vote_result, voters, 0, 8, 144),
    PLACE(pmh_priority_vote_result, missing, 8, 8, 144),
    PLACE(pmh_priority_vote_result, count, 16, 40, 144),
    PLACE(pmh_priority_vote_result, median, 56, 8, 144),
    PLACE(pmh_priority_vote_result, mean, 64, 8, 144),
    PLACE(pmh_priority_vote_result, lower_quartile, 72, 8, 144),
    PLACE(pmh_priority_vote_result, upper_quartile, 80, 8, 144),
    PLACE(pmh_priority_vote_result, low_share, 88, 8, 144),
    PLACE(pmh_priority_vote_result, middle_share, 96, 8, 144),
    PLACE(pmh_priority_vote_result, high_share, 104, 8, 144),
    PLACE(pmh_priority_vote_result, consensus, 112, 4, 144),
    PLACE(pmh_priority_vote_result, zone, 116, 4, 144),
    PLACE(pmh_priority_vote_result, basis, 120, 4, 144),
    PLACE(pmh_priority_vote_result, status, 124, 4, 144),
    PLACE(pmh_priority_vote_result, elsewhere, 128, 8, 144),
    PLACE(pmh_priority_vote_result, rating, 136, 8, 144),
    PLACE(pmh_priority_concord_result, judges, 0, 8, 80),
    PLACE(pmh_priority_concord_result, left_out, 8, 8, 80),
    PLACE(pmh_priority_concord_result, options, 16, 8, 80),
    PLACE(pmh_priority_concord_result, w, 24, 8, 80),
    PLACE(pmh_priority_concord_result, rank_correlation, 32, 8, 80),
    PLACE(pmh_priority_concord_result, chi_square, 40, 8, 80),
    PLACE(pmh_priority_concord_result, df, 48, 8, 80),
    PLACE(pmh_priority_concord_result, p, 56, 8, 80),
    PLACE(pmh_priority_concord_result, log10_p, 64, 8, 80),
    PLACE(pmh_priority_concord_result, reason, 72, 4, 80),
    PLACE(pmh_priority_concord_result, reserved, 76, 4, 80),
    PLACE(pmh_priority_review_options, size, 0, 8, 24),
    PLACE(pmh_priority_review_options, confidence, 8, 8, 24),
    PLACE(pmh_priority_review_options, weights, 16, 4, 24),
    PLACE(pmh_priority_review_options, levels, 20, 4, 24),
    PLACE(pmh_priority_kappa_result, options, 0, 8, 72),
    PLACE(pmh_priority_kappa_result, missing, 8, 8, 72),
    PLACE(pmh_priority_kappa_result, kappa, 16, 24, 72),
    PLACE(pmh_priority_kappa_result, standard_error, 40, 8, 72),
    PLACE(pmh_priority_kappa_result, observed, 48, 8, 72),
    PLACE(pmh_priority_kappa_result, expected, 56, 8, 72),
    PLACE(pmh_priority_kappa_result, reason, 64, 4, 72),
    PLACE(pmh_priority_kappa_result, reserved, 68, 4, 72),
    PLACE(pmh_priority_alpha_result, options, 0, 8, 56),
    PLACE(pmh_priority_alpha_result, left_out, 8, 8, 56),
    PLACE(pmh_priority_alpha_result, judgments, 16, 8, 56),
    PLACE(pmh_priority_alpha_result, alpha, 24, 8, 56),
    PLACE(pmh_priority_alpha_result, observed, 32, 8, 56),
    PLACE(pmh_priority_alpha_result, expected, 40, 8, 56),
    PLACE(pmh_priority_alpha_result, reason, 48, 4, 56),
    PLACE(pmh_priority_alpha_result, reserved, 52, 4, 56),
    PLACE(pmh_layout_field, type, 0, 8, 40),
    PLACE(pmh_layout_field, field, 8, 8, 40),
    PLACE(pmh_layout_field, offset, 16, 8, 40),
    PLACE(pmh_layout_field, size, 24, 8, 40),
    PLACE(pmh_layout_field, whole, 32, 8, 40)};

static void structs_have_the_frozen_64_bit_layout(void **state)
{
    (void)state;
    check_whole((int64_t)sizeof(void *), 8);
    for (size_t i = 0; i < COUNT_OF(places); i++) {
        char name[128];
        (void)snprintf(name, sizeof name, "%s.%s", places[i].type, places[i].field);
        for (int k = 0; k < 3; k++) {
            check_whole_of(name, (int64_t)places[i].compiled[k], (int64_t)places[i].pinned[k]);
        }
    }
}

static void layout_walks_every_field_of_every_struct_once(void **state)
{
    int times[COUNT_OF(places)] = {0};
    int32_t index = 0;

    (void)state;
    for (;; index++) {
        pmh_layout_field field;
        pmh_error error;
        pmh_status status = pmh_layout(index, &field, &error);
        size_t at = 0;

        if (status != PMH_OK) {
            check_status(status, PMH_OUT_OF_RANGE, &error);
            break;
        }
        assert_non_null(field.type);
        assert_non_null(field.field);
        while (at < COUNT_OF(places)
               && (strcmp(places[at].type, field.type) != 0 || strcmp(places[at].field, field.field) != 0)) {
            at++;
        }
        if (at == COUNT_OF(places)) {
            fail_msg("the library names a field that no test pins: %s.%s", field.type, field.field);
        }
        check_whole_of(field.field, (int64_t)field.offset, (int64_t)places[at].pinned[0]);
        check_whole_of(field.field, (int64_t)field.size, (int64_t)places[at].pinned[1]);
        check_whole_of(field.field, (int64_t)field.whole, (int64_t)places[at].pinned[2]);
        times[at]++;
        assert_true(index < 10000);
    }
    for (size_t i = 0; i < COUNT_OF(places); i++) {
        /* Whether the struct that tells the layout tells its own is left open. */
        if (times[i] != 1 && !(times[i] == 0 && strcmp(places[i].type, "pmh_layout_field") == 0)) {
            fail_msg("%s.%s is named %d times", places[i].type, places[i].field, times[i]);
        }
    }
}

static void layout_fails_with_zeros_outside_its_walk(void **state)
{
    static const int32_t outside[] = {-1, INT32_MIN, 100000, INT32_MAX};
    pmh_error error;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(outside); i++) {
        pmh_layout_field field;
        memset(&field, POISON, sizeof field);
        check_status(pmh_layout(outside[i], &field, &error), PMH_OUT_OF_RANGE, &error);
        check_true(field.type == NULL && field.field == NULL);
        check_true(field.offset == 0 && field.size == 0 && field.whole == 0);
    }
    check_status(pmh_layout(0, NULL, &error), PMH_BAD_ARGUMENT, &error);
}

/* ---- options --------------------------------------------------------------------------------------------------- */

/* Each takes options of unknown kind and writes its whole output, which is compared byte by byte. */
typedef pmh_status (*with_options)(const void *options, void *output, pmh_error *error);

static const double years[] = {2019, 2020, 2021, 2022, 2023};
static const double means[] = {7.71, 7.65, 7.38, 7.55, 7.44};
static const double lows[] = {7.70, 7.64, 7.37, 7.53, 7.42};
static const double highs[] = {7.72, 7.67, 7.40, 7.56, 7.46};
static const double cases[] = {50, 52, 49, 51, 90};
static const double people[] = {200, 200, 200, 200, 200};
static const double scores_before[] = {20, 25, 30, 35, 41};
static const double scores_after[] = {24, 25, 28, 40, 47};
static const int8_t answers7[] = {1, 2, 3, 4, 5, 4, 3, 5, 5, 5, 5, 5, 5, 5};
static const double answers7_doubles[] = {1, 2, 3, 4, 5, 4, 3, 5, 5, 5, 5, 5, 5, 5};

static pmh_status scale_score(const void *options, void *output, pmh_error *error)
{
    pmh_answers answers = {answers7, 2, 7, 7, 1};
    return pmh_scale_score(PMH_SCALE_SWEMWBS, answers, (const pmh_scale_options *)options, (double *)output, NULL, NULL,
                           NULL, error);
}

static pmh_status scale_score_doubles(const void *options, void *output, pmh_error *error)
{
    pmh_table answers = {answers7_doubles, 2, 7, 7, 1};
    return pmh_scale_score_doubles(PMH_SCALE_SWEMWBS, answers, (const pmh_scale_options *)options, (double *)output,
                                   NULL, NULL, NULL, error);
}

static pmh_status change_summarise(const void *options, void *output, pmh_error *error)
{
    static pmh_change_tally tally;
    memset(&tally, 0, sizeof tally);
    tally.scale = PMH_SCALE_WEMWBS;
    for (size_t i = 0; i < COUNT_OF(scores_before); i++) {
        tally.count[(int)scores_before[i] - 14][(int)scores_after[i] - 14]++;
    }
    return pmh_change_summarise(&tally, (const pmh_change_options *)options, (pmh_change_result *)output, error);
}

static pmh_status change_series(const void *options, void *output, pmh_error *error)
{
    return pmh_change_summarise_series(series_of(scores_before), series_of(scores_after),
                                       (const pmh_change_options *)options, (pmh_change_result *)output, error);
}

static pmh_change_tally *counted(void)
{
    static pmh_change_tally tally;
    memset(&tally, 0, sizeof tally);
    tally.scale = PMH_SCALE_WEMWBS;
    for (size_t i = 0; i < COUNT_OF(scores_before); i++) {
        tally.count[(int)scores_before[i] - 14][(int)scores_after[i] - 14]++;
    }
    return &tally;
}

static pmh_status change_respond(const void *options, void *output, pmh_error *error)
{
    return pmh_change_respond(counted(), (const pmh_change_respond_options *)options, (pmh_change_respond_result *)output,
                              error);
}

static pmh_status change_reliable_series(const void *options, void *output, pmh_error *error)
{
    return pmh_change_reliable_series(series_of(scores_before), series_of(scores_after),
                                      (const pmh_change_reliable_options *)options, NULL, NULL,
                                      (pmh_change_reliable_result *)output, error);
}

static pmh_status change_clinical(const void *options, void *output, pmh_error *error)
{
    return pmh_change_clinical(counted(), (const pmh_change_clinical_options *)options, (pmh_change_clinical_result *)output,
                               error);
}

static pmh_status change_bootstrap(const void *options, void *output, pmh_error *error)
{
    return pmh_change_bootstrap(counted(), (const pmh_change_bootstrap_options *)options,
                                (pmh_change_bootstrap_result *)output, error);
}

static pmh_status change_exact(const void *options, void *output, pmh_error *error)
{
    return pmh_change_bootstrap_exact(counted(), (const pmh_change_bootstrap_options *)options,
                                      (pmh_change_bootstrap_result *)output, error);
}

static pmh_status change_groups(const void *options, void *output, pmh_error *error)
{
    static const int32_t codes[] = {0, 1, 1, 0, 1};
    return pmh_change_groups(codes, series_of(scores_before), series_of(scores_after), 2,
                             (const pmh_change_group_options *)options, (pmh_change_group_result *)output, NULL, error);
}

static pmh_status indicator_proportion(const void *options, void *output, pmh_error *error)
{
    return pmh_indicator_proportion(series_of(cases), series_of(people), (const pmh_indicator_options *)options,
                                    (pmh_indicator_result *)output, error);
}

static pmh_status indicator_rate(const void *options, void *output, pmh_error *error)
{
    return pmh_indicator_rate(series_of(cases), series_of(people), (const pmh_indicator_options *)options,
                              (pmh_indicator_result *)output, error);
}

static pmh_status indicator_dsr(const void *options, void *output, pmh_error *error)
{
    static const double dying[] = {5, 12, 40}, living[] = {1000, 2000, 1500}, weights[] = {300, 500, 200};
    return pmh_indicator_dsr((pmh_table){dying, 1, 3, 3, 1}, (pmh_table){NULL, 0, 0, 0, 0}, (pmh_table){living, 1, 3, 3, 1},
                             series_of(weights), (const pmh_indicator_options *)options,
                             (pmh_indicator_standardised *)output, error);
}

static pmh_status indicator_isr(const void *options, void *output, pmh_error *error)
{
    static const double observed = 12, living[] = {1000, 2000, 1500}, rates[] = {0.001, 0.002, 0.003};
    return pmh_indicator_isr(series(&observed, 1), (pmh_table){living, 1, 3, 3, 1}, series_of(rates),
                             (const pmh_indicator_options *)options, (pmh_indicator_standardised *)output, error);
}

static pmh_status indicator_difference(const void *options, void *output, pmh_error *error)
{
    return pmh_indicator_difference(series_of(cases), series_of(people), series_of(cases), series_of(people),
                                    (const pmh_indicator_options *)options, (pmh_indicator_result *)output, error);
}

static pmh_status indicator_ratio(const void *options, void *output, pmh_error *error)
{
    return pmh_indicator_ratio(series_of(people), series_of(people), series_of(people), series_of(people),
                               (const pmh_indicator_options *)options, (pmh_indicator_result *)output, error);
}

static pmh_status indicator_rate_difference(const void *options, void *output, pmh_error *error)
{
    return pmh_indicator_rate_difference(series_of(cases), series_of(people), series_of(cases), series_of(people),
                                         (const pmh_indicator_options *)options, (pmh_indicator_result *)output, error);
}

static pmh_status indicator_rate_ratio(const void *options, void *output, pmh_error *error)
{
    return pmh_indicator_rate_ratio(series_of(people), series_of(people), series_of(people), series_of(people),
                                    (const pmh_indicator_options *)options, (pmh_indicator_result *)output, error);
}

static pmh_status indicator_mean(const void *options, void *output, pmh_error *error)
{
    return pmh_indicator_mean(series_of(people), (pmh_series){NULL, 0, 0}, 1, (const pmh_indicator_options *)options,
                              (pmh_indicator_average *)output, error);
}

static pmh_status indicator_life(const void *options, void *output, pmh_error *error)
{
    static const double first[] = {0, 1, 65}, dying[] = {5, 120, 400}, living[] = {1000, 50000, 15000};
    return pmh_indicator_life_expectancy(series_of(first), (pmh_table){dying, 1, 3, 3, 1}, (pmh_table){living, 1, 3, 3, 1},
                                         (const pmh_indicator_options *)options, (pmh_indicator_life *)output, error);
}

static pmh_status indicator_healthy(const void *options, void *output, pmh_error *error)
{
    static const double first[] = {0, 1, 65}, dying[] = {5, 120, 400}, living[] = {1000, 50000, 15000};
    static const double healthy[] = {1, 0.9, 0.5}, asked[] = {10, 200, 100};
    return pmh_indicator_healthy_life_expectancy(
        series_of(first), (pmh_table){dying, 1, 3, 3, 1}, (pmh_table){living, 1, 3, 3, 1}, (pmh_table){healthy, 1, 3, 3, 1},
        (pmh_table){asked, 1, 3, 3, 1}, (const pmh_indicator_options *)options, (pmh_indicator_life *)output, error);
}

static pmh_status compare(const void *options, void *output, pmh_error *error)
{
    return pmh_compare_benchmark(series_of(means), series_of(lows), series_of(highs), series_of(means),
                                 (const pmh_compare_options *)options, (pmh_compare_result *)output, error);
}

static pmh_status compare_rate(const void *options, void *output, pmh_error *error)
{
    return pmh_compare_rate(series_of(means), series_of(people), series_of(means), (const pmh_compare_options *)options,
                            (pmh_compare_control *)output, error);
}

static pmh_status compare_quantiles(const void *options, void *output, pmh_error *error)
{
    return pmh_compare_quantiles(series_of(means), (pmh_series){NULL, 0, 0}, 1,
                                 (const pmh_compare_quantile_options *)options, (pmh_compare_quantile *)output, error);
}

static pmh_status compare_funnel(const void *options, void *output, pmh_error *error)
{
    pmh_compare_funnel_result funnel;
    return pmh_compare_funnel(series_of(cases), series_of(people), (pmh_series){NULL, 0, 0},
                              (const pmh_compare_funnel_options *)options, (pmh_compare_funnel_point *)output, &funnel, error);
}

static pmh_status disclosure_suppress(const void *options, void *output, pmh_error *error)
{
    return pmh_disclosure_suppress(series_of(cases), (const pmh_disclosure_options *)options, (pmh_disclosure_cell *)output,
                                   error);
}

static pmh_status disclosure_protect(const void *options, void *output, pmh_error *error)
{
    static const double counts[] = {3, 20, 30, 40};
    return pmh_disclosure_protect((pmh_table){counts, 2, 2, 2, 1}, (const pmh_disclosure_options *)options,
                                  (pmh_disclosure_cell *)output, error);
}

static pmh_status trend_proportion(const void *options, void *output, pmh_error *error)
{
    pmh_series none = {NULL, 0, 0};
    return pmh_trend_recent_proportion(series_of(years), series_of(cases), series_of(people), none,
                                       (const pmh_trend_options *)options, (pmh_trend_result *)output, error);
}

static pmh_status trend_value(const void *options, void *output, pmh_error *error)
{
    return pmh_trend_recent_value(series_of(years), series_of(means), series_of(lows), series_of(highs),
                                  (const pmh_trend_options *)options, (pmh_trend_result *)output, error);
}

static pmh_status trend_joinpoint(const void *options, void *output, pmh_error *error)
{
    pmh_series none = {NULL, 0, 0};
    return pmh_trend_joinpoint(series_of(years), series_of(means), none, (const pmh_trend_joinpoint_options *)options, NULL,
                               (pmh_trend_joinpoint_result *)output, error);
}

static pmh_status trend_joinpoint_limits(const void *options, void *output, pmh_error *error)
{
    return pmh_trend_joinpoint_limits(series_of(years), series_of(means), series_of(lows), series_of(highs),
                                      (const pmh_trend_joinpoint_options *)options, NULL,
                                      (pmh_trend_joinpoint_result *)output, error);
}

static pmh_status trend_joinpoint_counts(const void *options, void *output, pmh_error *error)
{
    return pmh_trend_joinpoint_counts(series_of(years), series_of(cases), series_of(people),
                                      (const pmh_trend_joinpoint_options *)options, NULL,
                                      (pmh_trend_joinpoint_result *)output, error);
}

static const int64_t one_area[] = {0, 5};

static pmh_status trend_proportion_areas(const void *options, void *output, pmh_error *error)
{
    pmh_series none = {NULL, 0, 0};
    return pmh_trend_recent_proportion_areas(series_of(years), series_of(cases), series_of(people), none, one_area, 1,
                                             (const pmh_trend_options *)options, (pmh_trend_result *)output, NULL, error);
}

static pmh_status trend_value_areas(const void *options, void *output, pmh_error *error)
{
    return pmh_trend_recent_value_areas(series_of(years), series_of(means), series_of(lows), series_of(highs), one_area, 1,
                                        (const pmh_trend_options *)options, (pmh_trend_result *)output, NULL, error);
}

static pmh_status trend_latest(const void *options, void *output, pmh_error *error)
{
    return pmh_trend_latest(series_of(years), series_of(means), series_of(lows), series_of(highs),
                            (const pmh_trend_options *)options, (pmh_trend_latest_result *)output, error);
}

static pmh_status trend_loglinear(const void *options, void *output, pmh_error *error)
{
    return pmh_trend_loglinear(series_of(years), series_of(cases), series_of(people),
                               (const pmh_trend_loglinear_options *)options, NULL, (pmh_trend_loglinear_result *)output, error);
}

static pmh_status trend_spc_values(const void *options, void *output, pmh_error *error)
{
    pmh_series none = {NULL, 0, 0};
    return pmh_trend_spc_values(series_of(means), none, (const pmh_trend_spc_options *)options, NULL,
                                (pmh_trend_spc_result *)output, error);
}

static pmh_status trend_spc_proportions(const void *options, void *output, pmh_error *error)
{
    pmh_series none = {NULL, 0, 0};
    return pmh_trend_spc_proportions(series_of(cases), series_of(people), none, (const pmh_trend_spc_options *)options, NULL,
                                     (pmh_trend_spc_result *)output, error);
}

static pmh_status trend_spc_counts(const void *options, void *output, pmh_error *error)
{
    pmh_series none = {NULL, 0, 0};
    return pmh_trend_spc_counts(series_of(cases), none, none, (const pmh_trend_spc_options *)options, NULL,
                                (pmh_trend_spc_result *)output, error);
}

static pmh_status trend_kendall(const void *options, void *output, pmh_error *error)
{
    return pmh_trend_kendall(series_of(years), series_of(means), (const pmh_trend_test_options *)options,
                             (pmh_trend_kendall_result *)output, error);
}

static pmh_status trend_periods(const void *options, void *output, pmh_error *error)
{
    pmh_series one = {means, 1, 1};
    return pmh_trend_periods(one, one, one, one, one, (const pmh_trend_test_options *)options,
                             (pmh_trend_periods_result *)output, error);
}

static const double seven_times[] = {1, 2, 3, 4, 5, 6, 7};
static const double seven_counts[] = {31, 35, 33, 36, 44, 49, 50};

static pmh_status trend_interrupted(const void *options, void *output, pmh_error *error)
{
    return pmh_trend_interrupted(series_of(seven_times), series_of(seven_counts), 4.0,
                                 (const pmh_trend_interrupted_options *)options, NULL,
                                 (pmh_trend_interrupted_result *)output, error);
}

static pmh_status trend_interrupted_counts(const void *options, void *output, pmh_error *error)
{
    pmh_series none = {NULL, 0, 0};
    return pmh_trend_interrupted_counts(series_of(seven_times), series_of(seven_counts), none, 4.0,
                                        (const pmh_trend_interrupted_options *)options, NULL,
                                        (pmh_trend_interrupted_result *)output, error);
}

static const double evidence[] = {3, 2, 1};
static const double priority[] = {5, 3, 1};

static pmh_status priority_place(const void *options, void *output, pmh_error *error)
{
    return pmh_priority_place(series_of(evidence), series_of(priority), (const pmh_priority_options *)options,
                              (pmh_priority_result *)output, error);
}

static pmh_status priority_rank(const void *options, void *output, pmh_error *error)
{
    pmh_priority_result placed[3];
    pmh_series none = {NULL, 0, 0};
    pmh_status status = pmh_priority_place(series_of(evidence), series_of(priority), NULL, placed, NULL);
    if (status != PMH_OK) {
        return status;
    }
    return pmh_priority_rank(placed, 3, none, (const pmh_priority_options *)options, (int32_t *)output, NULL, error);
}

static pmh_status reliability_table(const void *options, void *output, pmh_error *error)
{
    pmh_table answers = {answers7_doubles, 2, 7, 7, 1};
    return pmh_reliability_summarise_table(answers, (const pmh_reliability_options *)options,
                                           (pmh_reliability_result *)output, NULL, error);
}

static pmh_status reliability_icc(const void *options, void *output, pmh_error *error)
{
    pmh_table answers = {answers7_doubles, 2, 7, 7, 1};
    return pmh_reliability_icc_table(answers, (const pmh_reliability_options *)options,
                                     (pmh_reliability_icc_result *)output, error);
}

static const double votes[] = {5, 3, 1, 4, 3, 2};
static const double reviews[] = {3, 2, 2};
static const double chances[] = {0.5, 0.5, 0, 0, 0.5, 0.5};
static const double leanings[] = {0, 0, 0, 0.5, 0.5, 0.2, 0.2, 0.2, 0.2, 0.2};
static const pmh_table vote_table = {votes, 2, 3, 3, 1};
static const pmh_table chance_table = {chances, 2, 3, 3, 1};
static const pmh_table leaning_table = {leanings, 2, 5, 5, 1};

static pmh_status priority_vote(const void *options, void *output, pmh_error *error)
{
    return pmh_priority_vote(vote_table, series_of(evidence), (const pmh_priority_options *)options,
                             (pmh_priority_vote_result *)output, error);
}

static pmh_status priority_zones(const void *options, void *output, pmh_error *error)
{
    return pmh_priority_zones(chance_table, leaning_table, (const pmh_priority_options *)options,
                              (pmh_priority_zone_result *)output, error);
}

static pmh_status priority_order(const void *options, void *output, pmh_error *error)
{
    return pmh_priority_order(chance_table, leaning_table, (const pmh_priority_order_options *)options,
                              (pmh_priority_order_result *)output, NULL, error);
}

static pmh_status priority_order_votes(const void *options, void *output, pmh_error *error)
{
    return pmh_priority_order_votes(series_of(evidence), vote_table, (const pmh_priority_order_options *)options,
                                    (pmh_priority_order_result *)output, NULL, error);
}

static pmh_status priority_kappa(const void *options, void *output, pmh_error *error)
{
    return pmh_priority_kappa(series_of(evidence), series_of(reviews), (const pmh_priority_review_options *)options,
                              (pmh_priority_kappa_result *)output, error);
}

static pmh_status priority_alpha(const void *options, void *output, pmh_error *error)
{
    static const double levels[] = {1, 2, 3, 1, 3, 3};
    pmh_table table = {levels, 2, 3, 3, 1};
    return pmh_priority_alpha(table, (const pmh_priority_review_options *)options, (pmh_priority_alpha_result *)output, error);
}

static pmh_status portfolio_choose(const void *options, void *output, pmh_error *error)
{
    int32_t funded[3];
    return pmh_portfolio_choose(series_of(evidence), series_of(priority), 3, NULL, 0, (const pmh_portfolio_options *)options,
                                funded, NULL, NULL, (pmh_portfolio_result *)output, error);
}

/* Room for any options struct with a tail, aligned. */
typedef union room {
    size_t size;
    double aligned;
    pmh_change_options change;
    pmh_change_reliable_options reliable;
    pmh_change_clinical_options clinical;
    unsigned char bytes[512];
} room;

static void set_direction(room *options)
{
    options->change.direction = PMH_HIGH_IS_GOOD;
}

static void set_reliable(room *options)
{
    options->reliable.reliability = 0.9;
    options->reliable.direction = PMH_HIGH_IS_GOOD;
}

static void set_clinical(room *options)
{
    static const pmh_change_reliable_options reliable = {.size = sizeof reliable, .reliability = 0.9};
    options->clinical.reliable = &reliable;
}

typedef struct option_case {
    const char *name;
    with_options call;
    size_t size;          /* of the options struct */
    size_t older;         /* where a late field begins: an older version may have ended there (on a whole word) */
    void (*set)(room *);  /* what the zeros alone are refused without; NULL for nothing */
} option_case;

static const option_case option_cases[] = {
    {"scale_score", scale_score, sizeof(pmh_scale_options), offsetof(pmh_scale_options, max_missing), NULL},
    {"scale_score_doubles", scale_score_doubles, sizeof(pmh_scale_options), offsetof(pmh_scale_options, max_missing),
     NULL},
    {"change_summarise", change_summarise, sizeof(pmh_change_options), offsetof(pmh_change_options, direction), NULL},
    {"change_summarise_series", change_series, sizeof(pmh_change_options), sizeof(pmh_change_options), set_direction},
    {"change_respond", change_respond, sizeof(pmh_change_respond_options),
     offsetof(pmh_change_respond_options, deterioration), NULL},
    {"change_reliable_series", change_reliable_series, sizeof(pmh_change_reliable_options),
     sizeof(pmh_change_reliable_options), set_reliable},
    {"change_clinical", change_clinical, sizeof(pmh_change_clinical_options), offsetof(pmh_change_clinical_options, cutoff),
     set_clinical},
    {"change_bootstrap", change_bootstrap, sizeof(pmh_change_bootstrap_options),
     offsetof(pmh_change_bootstrap_options, seed), NULL},
    {"change_bootstrap_exact", change_exact, sizeof(pmh_change_bootstrap_options),
     offsetof(pmh_change_bootstrap_options, statistic), NULL},
    {"change_groups", change_groups, sizeof(pmh_change_group_options), offsetof(pmh_change_group_options, suppress), NULL},
    {"indicator_proportion", indicator_proportion, sizeof(pmh_indicator_options),
     offsetof(pmh_indicator_options, multiplier), NULL},
    {"indicator_rate", indicator_rate, sizeof(pmh_indicator_options), offsetof(pmh_indicator_options, method), NULL},
    {"indicator_dsr", indicator_dsr, sizeof(pmh_indicator_options), offsetof(pmh_indicator_options, method), NULL},
    {"indicator_isr", indicator_isr, sizeof(pmh_indicator_options), offsetof(pmh_indicator_options, method), NULL},
    {"indicator_difference", indicator_difference, sizeof(pmh_indicator_options), offsetof(pmh_indicator_options, multiplier),
     NULL},
    {"indicator_ratio", indicator_ratio, sizeof(pmh_indicator_options), offsetof(pmh_indicator_options, multiplier), NULL},
    {"indicator_rate_difference", indicator_rate_difference, sizeof(pmh_indicator_options),
     offsetof(pmh_indicator_options, levels), NULL},
    {"indicator_rate_ratio", indicator_rate_ratio, sizeof(pmh_indicator_options), offsetof(pmh_indicator_options, levels),
     NULL},
    {"indicator_healthy_life_expectancy", indicator_healthy, sizeof(pmh_indicator_options),
     offsetof(pmh_indicator_options, levels), NULL},
    {"indicator_mean", indicator_mean, sizeof(pmh_indicator_options), offsetof(pmh_indicator_options, levels), NULL},
    {"indicator_life_expectancy", indicator_life, sizeof(pmh_indicator_options), offsetof(pmh_indicator_options, levels),
     NULL},
    {"compare_benchmark", compare, sizeof(pmh_compare_options), offsetof(pmh_compare_options, polarity), NULL},
    {"compare_rate", compare_rate, sizeof(pmh_compare_options), offsetof(pmh_compare_options, confidence), NULL},
    {"compare_quantiles", compare_quantiles, sizeof(pmh_compare_quantile_options),
     offsetof(pmh_compare_quantile_options, from_highest), NULL},
    {"compare_funnel", compare_funnel, sizeof(pmh_compare_funnel_options), offsetof(pmh_compare_funnel_options, target), NULL},
    {"disclosure_suppress", disclosure_suppress, sizeof(pmh_disclosure_options), offsetof(pmh_disclosure_options, width),
     NULL},
    {"disclosure_protect", disclosure_protect, sizeof(pmh_disclosure_options), offsetof(pmh_disclosure_options, width), NULL},
    {"trend_recent_proportion", trend_proportion, sizeof(pmh_trend_options), offsetof(pmh_trend_options, multiplier),
     NULL},
    {"trend_recent_value", trend_value, sizeof(pmh_trend_options), offsetof(pmh_trend_options, period), NULL},
    {"trend_interrupted", trend_interrupted, sizeof(pmh_trend_interrupted_options),
     offsetof(pmh_trend_interrupted_options, washout), NULL},
    {"trend_interrupted_counts", trend_interrupted_counts, sizeof(pmh_trend_interrupted_options),
     offsetof(pmh_trend_interrupted_options, horizon), NULL},
    {"trend_joinpoint", trend_joinpoint, sizeof(pmh_trend_joinpoint_options),
     offsetof(pmh_trend_joinpoint_options, range_end), NULL},
    {"trend_joinpoint_limits", trend_joinpoint_limits, sizeof(pmh_trend_joinpoint_options),
     offsetof(pmh_trend_joinpoint_options, seed), NULL},
    {"trend_joinpoint_counts", trend_joinpoint_counts, sizeof(pmh_trend_joinpoint_options),
     offsetof(pmh_trend_joinpoint_options, period), NULL},
    {"trend_recent_proportion_areas", trend_proportion_areas, sizeof(pmh_trend_options),
     offsetof(pmh_trend_options, multiplier), NULL},
    {"trend_recent_value_areas", trend_value_areas, sizeof(pmh_trend_options),
     offsetof(pmh_trend_options, period), NULL},
    {"trend_latest", trend_latest, sizeof(pmh_trend_options),
     offsetof(pmh_trend_options, break_year), NULL},
    {"trend_loglinear", trend_loglinear, sizeof(pmh_trend_loglinear_options),
     offsetof(pmh_trend_loglinear_options, confidence), NULL},
    {"trend_spc_values", trend_spc_values, sizeof(pmh_trend_spc_options),
     offsetof(pmh_trend_spc_options, target), NULL},
    {"trend_spc_proportions", trend_spc_proportions, sizeof(pmh_trend_spc_options),
     offsetof(pmh_trend_spc_options, target), NULL},
    {"trend_spc_counts", trend_spc_counts, sizeof(pmh_trend_spc_options),
     offsetof(pmh_trend_spc_options, target), NULL},
    {"trend_kendall", trend_kendall, sizeof(pmh_trend_test_options),
     offsetof(pmh_trend_test_options, confidence), NULL},
    {"trend_periods", trend_periods, sizeof(pmh_trend_test_options),
     offsetof(pmh_trend_test_options, confidence), NULL},
    {"priority_place", priority_place, sizeof(pmh_priority_options), offsetof(pmh_priority_options, strict), NULL},
    {"priority_rank", priority_rank, sizeof(pmh_priority_options), offsetof(pmh_priority_options, strict), NULL},
    {"reliability_summarise_table", reliability_table, sizeof(pmh_reliability_options),
     offsetof(pmh_reliability_options, reliability), NULL},
    {"reliability_icc_table", reliability_icc, sizeof(pmh_reliability_options),
     offsetof(pmh_reliability_options, lowest), NULL},
    {"priority_rank", priority_rank, sizeof(pmh_priority_options), offsetof(pmh_priority_options, strict), NULL},
    {"priority_vote", priority_vote, sizeof(pmh_priority_options), offsetof(pmh_priority_options, strict), NULL},
    {"priority_zones", priority_zones, sizeof(pmh_priority_options), offsetof(pmh_priority_options, strict), NULL},
    {"priority_order", priority_order, sizeof(pmh_priority_order_options), offsetof(pmh_priority_order_options, draws), NULL},
    {"priority_order_votes", priority_order_votes, sizeof(pmh_priority_order_options),
     offsetof(pmh_priority_order_options, top), NULL},
    {"priority_kappa", priority_kappa, sizeof(pmh_priority_review_options), offsetof(pmh_priority_review_options, weights),
     NULL},
    {"priority_alpha", priority_alpha, sizeof(pmh_priority_review_options), offsetof(pmh_priority_review_options, weights),
     NULL},
    {"portfolio_choose", portfolio_choose, sizeof(pmh_portfolio_options), offsetof(pmh_portfolio_options, skip_next), NULL}};

static void default_options(const option_case *of, room *options)
{
    memset(options, 0, sizeof *options);
    options->size = of->size;
    if (of->set) {
        of->set(options);
    }
}

#define OUTPUT 4096

static void expected_output(const option_case *of, unsigned char *output)
{
    room options;
    pmh_error error;

    default_options(of, &options);
    memset(output, 0, OUTPUT);
    check_status_of(of->name, of->call(&options, output, &error), PMH_OK, &error);
}

static void null_options_are_the_zero_options(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(option_cases); i++) {
        const option_case *of = &option_cases[i];
        unsigned char expected[OUTPUT];
        unsigned char actual[OUTPUT] = {0};
        pmh_error error;

        expected_output(of, expected);
        if (of->set) {
            check_status_of(of->name, of->call(NULL, actual, &error), PMH_BAD_OPTION, &error);
        } else {
            check_status_of(of->name, of->call(NULL, actual, &error), PMH_OK, &error);
            check_true_of(of->name, memcmp(expected, actual, OUTPUT) == 0);
        }
    }
}

/* Neither nothing, nor an end within a word, which would cut a field in two. */
static void options_of_a_size_that_no_version_has_are_refused(void **state)
{
    static const size_t sizes[] = {0, 1, 4, 7, 9, 12, 20, 23};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(option_cases); i++) {
        for (size_t k = 0; k < COUNT_OF(sizes); k++) {
            const option_case *of = &option_cases[i];
            unsigned char output[OUTPUT] = {0};
            room options;
            pmh_error error;

            default_options(of, &options);
            options.size = sizes[k];
            check_status_of(of->name, of->call(&options, output, &error), PMH_BAD_OPTION, &error);
        }
    }
}

static void options_of_an_older_caller_read_as_zero_beyond_their_end(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(option_cases); i++) {
        const option_case *of = &option_cases[i];
        unsigned char expected[OUTPUT];
        unsigned char actual[OUTPUT] = {0};
        room options;
        pmh_error error;

        expected_output(of, expected);
        default_options(of, &options);
        options.size = of->older;
        memset(options.bytes + of->older, 0xFF, sizeof options - of->older);
        check_status_of(of->name, of->call(&options, actual, &error), PMH_OK, &error);
        check_true_of(of->name, memcmp(expected, actual, OUTPUT) == 0);
    }
}

static void options_of_a_newer_caller_are_taken_if_their_tail_is_zero(void **state)
{
    static const size_t tails[] = {8, 16, 24, 256};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(option_cases); i++) {
        for (size_t k = 0; k < COUNT_OF(tails); k++) {
            const option_case *of = &option_cases[i];
            unsigned char expected[OUTPUT];
            unsigned char actual[OUTPUT] = {0};
            room options;
            pmh_error error;

            expected_output(of, expected);
            default_options(of, &options);
            options.size = of->size + tails[k];
            check_status_of(of->name, of->call(&options, actual, &error), PMH_OK, &error);
            check_true_of(of->name, memcmp(expected, actual, OUTPUT) == 0);
        }
    }
}

static void options_with_an_unknown_non_zero_tail_are_refused(void **state)
{
    static const size_t tails[] = {1, 8, 24, 256};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(option_cases); i++) {
        for (size_t k = 0; k < COUNT_OF(tails); k++) {
            const option_case *of = &option_cases[i];
            unsigned char output[OUTPUT] = {0};
            room options;
            pmh_error error;

            default_options(of, &options);
            options.size = of->size + tails[k];
            options.bytes[options.size - 1] = 1; /* the very last byte */
            check_status_of(of->name, of->call(&options, output, &error), PMH_BAD_OPTION, &error);
        }
    }
}

static void options_of_an_absurd_size_are_refused_unread(void **state)
{
    static const size_t sizes[] = {SIZE_MAX, SIZE_MAX / 2 + 1, SIZE_MAX / 2, (size_t)1 << 40, (size_t)1 << 30};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(option_cases); i++) {
        for (size_t k = 0; k < COUNT_OF(sizes); k++) {
            const option_case *of = &option_cases[i];
            unsigned char output[OUTPUT] = {0};
            room options;
            pmh_error error;

            default_options(of, &options);
            options.size = sizes[k];
            check_status_of(of->name, of->call(&options, output, &error), PMH_BAD_OPTION, &error);
        }
    }
}

static void a_tail_of_a_million_zeros_is_absurd_too(void **state)
{
    static union {
        size_t size;
        pmh_change_options change;
        unsigned char bytes[1 << 20];
    } large;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(option_cases); i++) {
        const option_case *of = &option_cases[i];
        unsigned char output[OUTPUT] = {0};
        pmh_error error;

        memset(&large, 0, sizeof large);
        large.size = sizeof large;
        if (of->set) {
            large.change.direction = PMH_HIGH_IS_GOOD;
        }
        check_status_of(of->name, of->call(&large, output, &error), PMH_BAD_OPTION, &error);
    }
}

/* ---- the error struct ------------------------------------------------------------------------------------------- */

static pmh_priority_result placed_once[1];
static pmh_change_tally one_tally;
static unsigned char one_bytes[65536];
static size_t one_length;

typedef pmh_status (*failing_call)(bool fail, pmh_error *error);

static pmh_status try_find(bool fail, pmh_error *error)
{
    int32_t scale;
    return pmh_scale_find(fail ? "phq99" : "wemwbs", &scale, error);
}

static pmh_status try_describe(bool fail, pmh_error *error)
{
    pmh_scale_description description;
    return pmh_scale_describe(fail ? 77 : PMH_SCALE_WEMWBS, &description, error);
}

static pmh_status try_item(bool fail, pmh_error *error)
{
    const char *key;
    return pmh_scale_item(PMH_SCALE_WEMWBS, fail ? 14 : 13, &key, error);
}

static pmh_status try_level(bool fail, pmh_error *error)
{
    double score;
    return pmh_scale_level(PMH_SCALE_SWEMWBS, fail ? 29 : 28, &score, error);
}

static pmh_status try_metric(bool fail, pmh_error *error)
{
    double score;
    return pmh_scale_metric(fail ? 36 : 35, &score, error);
}

static pmh_status try_score(bool fail, pmh_error *error)
{
    static const int8_t good[] = {1, 1, 1, 1, 1, 1, 1};
    static const int8_t bad[] = {1, 1, 1, 1, 1, 6, 1};
    pmh_answers answers = {fail ? bad : good, 1, 7, 7, 1};
    return pmh_scale_score(PMH_SCALE_SWEMWBS, answers, NULL, NULL, NULL, NULL, NULL, error);
}

static pmh_status try_score_doubles(bool fail, pmh_error *error)
{
    static const double good[] = {1, 1, 1, 1, 1, 1, 1};
    static const double bad[] = {1, 1, 1, 1, 1, 5.7, 1};
    pmh_table answers = {fail ? bad : good, 1, 7, 7, 1};
    return pmh_scale_score_doubles(PMH_SCALE_SWEMWBS, answers, NULL, NULL, NULL, NULL, NULL, error);
}

static pmh_status try_add(bool fail, pmh_error *error)
{
    double before[] = {14};
    double after[] = {fail ? 71.0 : 70.0};
    pmh_series none = {NULL, 0, 0};
    return pmh_change_add(series_of(before), series_of(after), none, &one_tally, error);
}

static pmh_status try_merge(bool fail, pmh_error *error)
{
    static pmh_change_tally into;
    memset(&into, 0, sizeof into);
    into.scale = fail ? PMH_SCALE_SWEMWBS : PMH_SCALE_WEMWBS;
    into.count[0][0] = 1;
    return pmh_change_merge(&one_tally, &into, error);
}

static pmh_status try_write(bool fail, pmh_error *error)
{
    return pmh_change_write(&one_tally, fail ? 1 : sizeof one_bytes, one_bytes, &one_length, error);
}

static pmh_status try_read(bool fail, pmh_error *error)
{
    static pmh_change_tally into;
    size_t length;
    if (pmh_change_write(&one_tally, sizeof one_bytes, one_bytes, &length, NULL) != PMH_OK) {
        return PMH_BAD_ARGUMENT;
    }
    return pmh_change_read(one_bytes, fail ? length - 1 : length, &into, error);
}

static pmh_status try_summarise(bool fail, pmh_error *error)
{
    pmh_change_result result;
    pmh_change_options options = {.size = sizeof options, .confidence = fail ? 95.0 : 0.95};
    return pmh_change_summarise(&one_tally, &options, &result, error);
}

static pmh_status try_series(bool fail, pmh_error *error)
{
    pmh_change_result result;
    pmh_change_options options = {.size = sizeof options, .direction = PMH_HIGH_IS_GOOD};
    double before[] = {1, 2, 3};
    double after[] = {2, fail ? (double)INFINITY : 2.5, 4};
    return pmh_change_summarise_series(series_of(before), series_of(after), &options, &result, error);
}

static pmh_status try_pair(bool fail, pmh_error *error)
{
    static const int64_t ids[] = {1, 2, 3}, twice[] = {1, 2, 1};
    static const double numbers[] = {1, 2, 3};
    pmh_change_keys before = {.numbers = ids, .n = 3}, after = {.numbers = fail ? twice : ids, .n = 3};
    pmh_change_person paired[6];
    pmh_change_pair_result result;
    return pmh_change_pair_tables(&before, series_of(numbers), &after, series_of(numbers), paired, NULL, 0, &result, error);
}

static pmh_status try_attrition(bool fail, pmh_error *error)
{
    pmh_change_attrition_result result;
    double baseline[] = {1, fail ? (double)INFINITY : 2, 3};
    return pmh_change_attrition(series_of(baseline), series_of(baseline), 0, &result, error);
}

static pmh_status try_reliable(bool fail, pmh_error *error)
{
    pmh_change_reliable_result result;
    pmh_change_reliable_options options = {.size = sizeof options, .reliability = fail ? 1 : 0.9};
    return pmh_change_reliable(&one_tally, &options, &result, error);
}

static pmh_status try_reliable_series(bool fail, pmh_error *error)
{
    pmh_change_reliable_result result;
    pmh_change_reliable_options options = {.size = sizeof options, .reliability = 0.9, .direction = PMH_HIGH_IS_GOOD};
    double before[] = {1, 2, 4}, after[] = {1, fail ? (double)INFINITY : 2, 3};
    return pmh_change_reliable_series(series_of(before), series_of(after), &options, NULL, NULL, &result, error);
}

static pmh_status try_clinical(bool fail, pmh_error *error)
{
    pmh_change_clinical_result result;
    pmh_change_reliable_options reliable = {.size = sizeof reliable, .reliability = 0.9};
    pmh_change_clinical_options options = {
        .size = sizeof options, .reliable = &reliable, .functional_mean = fail ? 10 : 60, .functional_sd = 8};
    return pmh_change_clinical(&one_tally, &options, &result, error);
}

static pmh_status try_draw(bool fail, pmh_error *error)
{
    double drawn[2];
    return pmh_change_bootstrap_draw(&one_tally, NULL, fail ? -1 : 0, 2, drawn, error);
}

static pmh_status try_groups(bool fail, pmh_error *error)
{
    int32_t codes[] = {0, 0, fail ? 2 : 1};
    double numbers[] = {1, 2, 3};
    pmh_change_group_result results[2];
    return pmh_change_groups(codes, series_of(numbers), series_of(numbers), 2, NULL, results, NULL, error);
}

static pmh_status try_adjust(bool fail, pmh_error *error)
{
    double p[] = {0.1, fail ? 1.5 : 1.0}, adjusted[2];
    return pmh_change_adjust(series_of(p), PMH_CHANGE_HOLM, adjusted, error);
}

static pmh_status try_proportion(bool fail, pmh_error *error)
{
    pmh_indicator_result results[1];
    double count[] = {fail ? 11.0 : 10.0};
    double total[] = {10};
    return pmh_indicator_proportion(series_of(count), series_of(total), NULL, results, error);
}

static pmh_status try_rate(bool fail, pmh_error *error)
{
    pmh_indicator_result results[1];
    double count[] = {fail ? -1.0 : 10.0};
    double total[] = {10};
    return pmh_indicator_rate(series_of(count), series_of(total), NULL, results, error);
}

static pmh_status try_standard(bool fail, pmh_error *error)
{
    size_t filled;
    return pmh_indicator_standard(fail ? 9 : PMH_STANDARD_WHO2000, NULL, NULL, 21, &filled, error);
}

static pmh_status try_gather(bool fail, pmh_error *error)
{
    double groups[] = {0, 0}, bands[] = {0, fail ? 0 : 5}, values[] = {1, 2}, keys[] = {0, 5}, cells[2];
    int32_t lines[2];
    return pmh_indicator_gather(series_of(groups), series_of(bands), series_of(values), (pmh_series){NULL, 0, 0},
                                series_of(keys), 1, PMH_GATHER_ONCE, cells, lines, error);
}

static pmh_status try_dsr(bool fail, pmh_error *error)
{
    double dying[] = {50, 12}, living[] = {1000, fail ? 0 : 2000}, weights[] = {300, 500};
    pmh_indicator_standardised result;
    return pmh_indicator_dsr((pmh_table){dying, 1, 2, 2, 1}, (pmh_table){NULL, 0, 0, 0, 0}, (pmh_table){living, 1, 2, 2, 1},
                             series_of(weights), NULL, &result, error);
}

static pmh_status try_isr(bool fail, pmh_error *error)
{
    double observed[] = {5}, living[] = {1000, fail ? -1 : 2000}, rates[] = {0.3, 0.5};
    pmh_indicator_standardised result;
    return pmh_indicator_isr(series_of(observed), (pmh_table){living, 1, 2, 2, 1}, series_of(rates), NULL, &result, error);
}

static pmh_status try_mean(bool fail, pmh_error *error)
{
    double values[] = {1, 2}, groups[] = {0, fail ? 1 : 0};
    pmh_indicator_average result;
    return pmh_indicator_mean(series_of(values), series_of(groups), 1, NULL, &result, error);
}

static pmh_status try_difference(bool fail, pmh_error *error)
{
    double count[] = {1}, total[] = {2}, other[] = {fail ? 0 : 2};
    pmh_indicator_result result;
    return pmh_indicator_difference(series_of(count), series_of(total), series_of(count), series_of(other), NULL, &result,
                                    error);
}

static pmh_status try_ratio(bool fail, pmh_error *error)
{
    double count[] = {1}, total[] = {2}, other[] = {fail ? 0 : 2};
    pmh_indicator_result result;
    return pmh_indicator_ratio(series_of(count), series_of(total), series_of(other), series_of(total), NULL, &result, error);
}

static pmh_status try_rate_difference(bool fail, pmh_error *error)
{
    double rate[] = {1}, variance[] = {fail ? -1 : 2};
    pmh_indicator_result result;
    return pmh_indicator_rate_difference(series_of(rate), series_of(rate), series_of(rate), series_of(variance), NULL, &result,
                                         error);
}

static pmh_status try_rate_ratio(bool fail, pmh_error *error)
{
    double rate[] = {1}, other[] = {fail ? 0 : 2};
    pmh_indicator_result result;
    return pmh_indicator_rate_ratio(series_of(rate), series_of(rate), series_of(other), series_of(rate), NULL, &result, error);
}

static pmh_status try_life(bool fail, pmh_error *error)
{
    double ages[] = {0, 65}, dying[] = {50, fail ? 99999 : 800}, living[] = {50000, 9000};
    pmh_indicator_life results[2];
    return pmh_indicator_life_expectancy(series_of(ages), (pmh_table){dying, 1, 2, 2, 1}, (pmh_table){living, 1, 2, 2, 1}, NULL,
                                         results, error);
}

static pmh_status try_healthy(bool fail, pmh_error *error)
{
    double ages[] = {0, 65}, dying[] = {50, 800}, living[] = {50000, 9000}, healthy[] = {1, fail ? 75 : 0.75};
    pmh_indicator_life results[2];
    return pmh_indicator_healthy_life_expectancy(series_of(ages), (pmh_table){dying, 1, 2, 2, 1},
                                                 (pmh_table){living, 1, 2, 2, 1}, (pmh_table){healthy, 1, 2, 2, 1},
                                                 (pmh_table){NULL, 0, 0, 0, 0}, NULL, results, error);
}

static pmh_status try_compare(bool fail, pmh_error *error)
{
    pmh_compare_result results[1];
    double value[] = {5};
    double lower[] = {fail ? 5.5 : 4.5};
    double upper[] = {6};
    return pmh_compare_benchmark(series_of(value), series_of(lower), series_of(upper), series_of(value), NULL, results,
                                 error);
}

static pmh_status try_levels(bool fail, pmh_error *error)
{
    pmh_compare_result results[1];
    double value[] = {5}, lower[] = {4.5}, upper[] = {6}, outer_lower[] = {fail ? 4.6 : 4.0}, outer_upper[] = {7};
    return pmh_compare_levels(series_of(value), series_of(lower), series_of(upper), series_of(outer_lower),
                              series_of(outer_upper), series_of(value), NULL, results, error);
}

static pmh_status try_overlap(bool fail, pmh_error *error)
{
    pmh_compare_result results[1];
    double value[] = {5}, lower[] = {4.5}, upper[] = {6}, other_upper[] = {fail ? (double)INFINITY : 6.0};
    return pmh_compare_overlap(series_of(value), series_of(lower), series_of(upper), series_of(value), series_of(lower),
                               series_of(other_upper), NULL, results, error);
}

static pmh_status try_compare_proportion(bool fail, pmh_error *error)
{
    pmh_compare_control results[1];
    double value[] = {0.5}, size[] = {fail ? 0.0 : 10.0};
    return pmh_compare_proportion(series_of(value), series_of(size), series_of(value), NULL, results, error);
}

static pmh_status try_goal(bool fail, pmh_error *error)
{
    pmh_compare_result results[1];
    double value[] = {0.5}, goal[] = {fail ? (double)INFINITY : 1.0};
    return pmh_compare_goal(series_of(value), series_of(goal), NULL, results, error);
}

static pmh_status try_goal_percentile(bool fail, pmh_error *error)
{
    pmh_compare_result results[5];
    return pmh_compare_goal_percentile(series_of(years), 20, fail ? 10 : 80, NULL, results, NULL, error);
}

static pmh_status try_quantiles(bool fail, pmh_error *error)
{
    pmh_compare_quantile results[2];
    double values[] = {1, fail ? (double)INFINITY : 2.0};
    return pmh_compare_quantiles(series_of(values), (pmh_series){NULL, 0, 0}, 1, NULL, results, error);
}

static pmh_status try_funnel(bool fail, pmh_error *error)
{
    pmh_compare_funnel_point points[2];
    pmh_compare_funnel_result funnel;
    double counts[] = {1, fail ? 12.0 : 2.0}, totals[] = {10, 10};
    return pmh_compare_funnel(series_of(counts), series_of(totals), (pmh_series){NULL, 0, 0}, NULL, points, &funnel, error);
}

static pmh_status try_funnel_limits(bool fail, pmh_error *error)
{
    pmh_compare_funnel_result funnel = {.target = fail ? (double)NAN : 0.5, .end = 10};
    pmh_compare_funnel_limit limits[2];
    return pmh_compare_funnel_limits(&funnel, NULL, 2, limits, error);
}

static pmh_status try_suppress(bool fail, pmh_error *error)
{
    pmh_disclosure_cell cells[2];
    double counts[] = {1, fail ? 2.5 : 2.0};
    return pmh_disclosure_suppress(series_of(counts), NULL, cells, error);
}

static pmh_status try_protect(bool fail, pmh_error *error)
{
    pmh_disclosure_cell cells[6];
    double counts[] = {1, fail ? (double)NAN : 2.0};
    return pmh_disclosure_protect((pmh_table){counts, 1, 2, 2, 1}, NULL, cells, error);
}

static pmh_status try_audit(bool fail, pmh_error *error)
{
    pmh_interval bounds[6];
    double counts[] = {1, 2};
    int32_t hidden[] = {1, 1, 0, fail ? 5 : 1, 1, 0};
    return pmh_disclosure_audit((pmh_table){counts, 1, 2, 2, 1}, hidden, NULL, bounds, error);
}

static pmh_status try_trend_proportion(bool fail, pmh_error *error)
{
    pmh_trend_result result;
    pmh_series none = {NULL, 0, 0};
    double counts[] = {50, 52, 49, fail ? 201.0 : 51.0, 90};
    return pmh_trend_recent_proportion(series_of(years), series_of(counts), series_of(people), none, NULL, &result,
                                       error);
}

static pmh_status try_trend_value(bool fail, pmh_error *error)
{
    pmh_trend_result result;
    double uppers[] = {7.72, 7.67, 7.40, fail ? (double)INFINITY : 7.56, 7.46};
    return pmh_trend_recent_value(series_of(years), series_of(means), series_of(lows), series_of(uppers), NULL, &result,
                                  error);
}

static pmh_status try_interrupted(bool fail, pmh_error *error)
{
    pmh_trend_interrupted_result result;
    double values[] = {3, 4, 3, 6, 7, fail ? (double)INFINITY : 7, 8};
    return pmh_trend_interrupted(series_of(seven_times), series_of(values), 4.0, NULL, NULL, &result, error);
}

static pmh_status try_interrupted_counts(bool fail, pmh_error *error)
{
    pmh_trend_interrupted_result result;
    double population[] = {9, 9, fail ? 0.0 : 9, 9, 9, 9, 9};
    return pmh_trend_interrupted_counts(series_of(seven_times), series_of(seven_counts), series_of(population), 4.0, NULL,
                                        NULL, &result, error);
}

static pmh_status try_joinpoint(bool fail, pmh_error *error)
{
    pmh_trend_joinpoint_result result;
    double errors[] = {1, 1, fail ? -1.0 : 1, 1, 1};
    return pmh_trend_joinpoint(series_of(years), series_of(means), series_of(errors), NULL, NULL, &result, error);
}

static pmh_status try_joinpoint_limits(bool fail, pmh_error *error)
{
    pmh_trend_joinpoint_result result;
    double uppers[] = {7.72, 7.67, 7.40, fail ? 7.0 : 7.56, 7.46};
    return pmh_trend_joinpoint_limits(series_of(years), series_of(means), series_of(lows), series_of(uppers), NULL, NULL,
                                      &result, error);
}

static pmh_status try_joinpoint_counts(bool fail, pmh_error *error)
{
    pmh_trend_joinpoint_result result;
    double when[] = {2019, fail ? (double)NAN : 2020, 2021, 2022, 2023};
    return pmh_trend_joinpoint_counts(series_of(when), series_of(cases), series_of(people), NULL, NULL, &result, error);
}

static pmh_status try_proportion_areas(bool fail, pmh_error *error)
{
    pmh_trend_result result;
    pmh_series none = {NULL, 0, 0};
    double counts[] = {50, 52, 49, fail ? 300.0 : 51, 90};
    return pmh_trend_recent_proportion_areas(series_of(years), series_of(counts), series_of(people), none, one_area, 1, NULL,
                                             &result, NULL, error);
}

static pmh_status try_value_areas(bool fail, pmh_error *error)
{
    pmh_trend_result result;
    double uppers[] = {7.72, 7.67, 7.40, fail ? (double)INFINITY : 7.56, 7.46};
    return pmh_trend_recent_value_areas(series_of(years), series_of(means), series_of(lows), series_of(uppers), one_area, 1, NULL,
                                        &result, NULL, error);
}

static pmh_status try_latest(bool fail, pmh_error *error)
{
    pmh_trend_latest_result result;
    double when[] = {2019, fail ? (double)NAN : 2020, 2021, 2022, 2023};
    return pmh_trend_latest(series_of(when), series_of(means), series_of(lows), series_of(highs), NULL, &result, error);
}

static pmh_status try_loglinear(bool fail, pmh_error *error)
{
    pmh_trend_loglinear_result result;
    double population[] = {9, 9, fail ? 0.0 : 9, 9, 9};
    return pmh_trend_loglinear(series_of(years), series_of(cases), series_of(population), NULL, NULL, &result, error);
}

static pmh_status try_spc_values(bool fail, pmh_error *error)
{
    pmh_trend_spc_result result;
    double rebase[] = {0, 0, 0, fail ? 3.0 : 1, 0};
    return pmh_trend_spc_values(series_of(means), series_of(rebase), NULL, NULL, &result, error);
}

static pmh_status try_spc_proportions(bool fail, pmh_error *error)
{
    pmh_trend_spc_result result;
    pmh_series none = {NULL, 0, 0};
    double counts[] = {50, fail ? 201.0 : 52, 49, 51, 90};
    return pmh_trend_spc_proportions(series_of(counts), series_of(people), none, NULL, NULL, &result, error);
}

static pmh_status try_spc_counts(bool fail, pmh_error *error)
{
    pmh_trend_spc_result result;
    pmh_series none = {NULL, 0, 0};
    double counts[] = {50, 52, 49, 51, fail ? -1.0 : 90};
    return pmh_trend_spc_counts(series_of(counts), none, none, NULL, NULL, &result, error);
}

static pmh_status try_target_values(bool fail, pmh_error *error)
{
    pmh_trend_target_result result;
    pmh_series none = {NULL, 0, 0};
    pmh_trend_target_options options = {.size = sizeof options, .polarity = PMH_HIGH_IS_GOOD};
    double values[] = {7.71, fail ? (double)INFINITY : 7.65, 7.38, 7.55, 7.44};
    return pmh_trend_target_values(series_of(years), series_of(values), none, 8, 2025, none, &options, NULL, &result, error);
}

static pmh_status try_target_counts(bool fail, pmh_error *error)
{
    pmh_trend_target_result result;
    pmh_series none = {NULL, 0, 0};
    pmh_trend_target_options options = {.size = sizeof options, .polarity = PMH_LOW_IS_GOOD};
    double population[] = {9, 9, 9, 9, fail ? -9.0 : 9};
    return pmh_trend_target_counts(series_of(years), series_of(cases), series_of(population), 4, 2025, none, &options, NULL,
                                   &result, error);
}

static pmh_status try_kendall(bool fail, pmh_error *error)
{
    pmh_trend_kendall_result result;
    double values[] = {7.71, 7.65, 7.38, 7.55, fail ? (double)INFINITY : 7.44};
    return pmh_trend_kendall(series_of(years), series_of(values), NULL, &result, error);
}

static pmh_status try_proportions(bool fail, pmh_error *error)
{
    pmh_trend_proportions_result result;
    double totals[] = {200, 200, fail ? -1.0 : 200, 200, 200};
    return pmh_trend_proportions(series_of(years), series_of(cases), series_of(totals), &result, error);
}

static pmh_status try_periods(bool fail, pmh_error *error)
{
    pmh_trend_periods_result results[5];
    double errors[] = {1, 1, 1, fail ? -1.0 : 1, 1};
    return pmh_trend_periods(series_of(means), series_of(errors), series_of(means), series_of(means), series_of(years), NULL,
                             results, error);
}

static pmh_status try_default(bool fail, pmh_error *error)
{
    pmh_priority_map map;
    return pmh_priority_default(fail ? NULL : &map, error);
}

static pmh_status try_place(bool fail, pmh_error *error)
{
    double one[] = {fail ? 4.0 : 3.0};
    return pmh_priority_place(series_of(one), series_of(one), NULL, placed_once, error);
}

static pmh_status try_rank(bool fail, pmh_error *error)
{
    int32_t rank;
    double key[] = {fail ? -1.0 : 1.0};
    double one[] = {3};
    pmh_priority_options options = {.size = sizeof options, .tie_break = PMH_PRIORITY_COST_FIRST};
    if (pmh_priority_place(series_of(one), series_of(one), NULL, placed_once, NULL) != PMH_OK) {
        return PMH_BAD_ARGUMENT;
    }
    return pmh_priority_rank(placed_once, 1, series_of(key), &options, &rank, NULL, error);
}

static pmh_status try_reliability_add(bool fail, pmh_error *error)
{
    int8_t bytes[] = {1, 2, 3, (int8_t)(fail ? 6 : 5)};
    pmh_reliability_tally tally = {.items = 2, .lowest = 1, .highest = 5};
    return pmh_reliability_add((pmh_answers){bytes, 2, 2, 2, 1}, &tally, error);
}

static pmh_status try_reliability_table(bool fail, pmh_error *error)
{
    double answers[] = {1, 2, 3, fail ? (double)INFINITY : 5};
    pmh_reliability_result result;
    return pmh_reliability_summarise_table((pmh_table){answers, 2, 2, 2, 1}, NULL, &result, NULL, error);
}

static pmh_status try_alpha_limits(bool fail, pmh_error *error)
{
    pmh_interval limits;
    return pmh_reliability_alpha_limits(fail ? 1.5 : 0.8, 30, 7, 0, &limits, error);
}

static pmh_status try_vote(bool fail, pmh_error *error)
{
    pmh_priority_vote_result result;
    double vote[] = {1, fail ? 6.0 : 5.0};
    pmh_series none = {NULL, 0, 0};
    return pmh_priority_vote((pmh_table){vote, 2, 1, 1, 1}, none, NULL, &result, error);
}

static pmh_status try_concord(bool fail, pmh_error *error)
{
    pmh_priority_concord_result result;
    double vote[] = {1, 2, 1, fail ? (double)INFINITY : 5.0};
    return pmh_priority_concord((pmh_table){vote, 2, 2, 2, 1}, &result, error);
}

static pmh_status try_kappa(bool fail, pmh_error *error)
{
    pmh_priority_kappa_result result;
    double first[] = {1, 2, 3}, second[] = {1, fail ? 2.5 : 3.0, 3};
    return pmh_priority_kappa(series_of(first), series_of(second), NULL, &result, error);
}

static pmh_status try_alpha(bool fail, pmh_error *error)
{
    pmh_priority_alpha_result result;
    double levels[] = {1, 2, fail ? 4.0 : 3.0, 2};
    return pmh_priority_alpha((pmh_table){levels, 2, 2, 2, 1}, NULL, &result, error);
}

static pmh_status try_zones(bool fail, pmh_error *error)
{
    pmh_priority_zone_result result;
    double first[] = {1, 0, 0}, second[] = {0, fail ? 1.5 : 1.0, 0, 0, 0};
    return pmh_priority_zones((pmh_table){first, 1, 3, 3, 1}, (pmh_table){second, 1, 5, 5, 1}, NULL, &result, error);
}

static pmh_status try_order(bool fail, pmh_error *error)
{
    pmh_priority_order_result result;
    double first[] = {1, 0, 0}, second[] = {0, fail ? 0.5 : 1.0, 0, 0, 0};
    return pmh_priority_order((pmh_table){first, 1, 3, 3, 1}, (pmh_table){second, 1, 5, 5, 1}, NULL, &result, NULL, error);
}

static pmh_status try_order_votes(bool fail, pmh_error *error)
{
    pmh_priority_order_result result;
    double level[] = {3}, vote[] = {1, fail ? 1.5 : 2.0};
    return pmh_priority_order_votes(series_of(level), (pmh_table){vote, 2, 1, 1, 1}, NULL, &result, NULL, error);
}

static pmh_status try_criteria(bool fail, pmh_error *error)
{
    pmh_priority_criterion criterion = {.weight = 1, .low = 0, .high = 10};
    double values[] = {1, fail ? 11.0 : 10.0}, scores[2];
    int32_t ranks[2];
    return pmh_priority_criteria((pmh_table){values, 2, 1, 1, 1}, &criterion, 0, scores, ranks, error);
}

static pmh_status try_reversals(bool fail, pmh_error *error)
{
    pmh_priority_reversal_result result;
    int32_t ranks[] = {1, 2};
    return pmh_priority_reversals(ranks, fail ? NULL : ranks, 2, &result, error);
}

static pmh_status try_ahp(bool fail, pmh_error *error)
{
    pmh_priority_ahp_result result;
    double comparisons[] = {1, 2, fail ? 2.0 : 0.5, 1}, weights[2];
    return pmh_priority_ahp((pmh_table){comparisons, 2, 2, 2, 1}, weights, &result, error);
}

static pmh_status try_quadrant(bool fail, pmh_error *error)
{
    pmh_priority_quadrant_result results[2];
    double spend[] = {1, 2}, outcome[] = {3, fail ? (double)NAN : 4.0};
    return pmh_priority_quadrant(series_of(spend), series_of(outcome), PMH_HIGH_IS_GOOD, results, error);
}

static pmh_status try_choose(bool fail, pmh_error *error)
{
    pmh_portfolio_result result;
    int32_t funded[2];
    double costs[] = {1, fail ? 1.234 : 1.23}, benefits[] = {1, 1};
    return pmh_portfolio_choose(series_of(costs), series_of(benefits), 2, NULL, 0, NULL, funded, NULL, NULL, &result, error);
}

static pmh_status try_layout(bool fail, pmh_error *error)
{
    pmh_layout_field field;
    return pmh_layout(fail ? 1000000 : 0, &field, error);
}

typedef struct error_case {
    const char *name;
    failing_call call;
    pmh_status status;
    int64_t row;
    int32_t item;
} error_case;

static pmh_status try_columns(bool fail, pmh_error *error)
{
    int32_t columns[14];
    return pmh_scale_columns(PMH_SCALE_SWEMWBS, fail ? PMH_SCALE_PHQ9 : PMH_SCALE_WEMWBS, columns, error);
}

static pmh_status try_instrument(bool fail, pmh_error *error)
{
    const pmh_scale_instrument *instrument;
    return pmh_scale_instrument_of(fail ? 99 : PMH_SCALE_WEMWBS, &instrument, error);
}

static pmh_status try_check(bool fail, pmh_error *error)
{
    pmh_scale_instrument own = {.size = sizeof own, .name = "own", .items = fail ? 0 : 3, .highest_answer = 4};
    return pmh_scale_check(&own, error);
}

static pmh_status try_bands(bool fail, pmh_error *error)
{
    static const double scores[] = {7, 35};
    const pmh_scale_bands *bands;
    pmh_scale_bands_find("swemwbs.ngfat", &bands, error);
    return pmh_scale_band(bands, fail ? "swemwbs_raw" : "swemwbs", series_of(scores), NULL, NULL, error);
}

static pmh_status try_norm(bool fail, pmh_error *error)
{
    const double scores[] = {50, fail ? INFINITY : 51};
    const pmh_scale_norm *norm;
    pmh_scale_norm_find("shes2018.all", &norm, error);
    return pmh_scale_against_norm(norm, "wemwbs", series_of(scores), NULL, NULL, error);
}

static const error_case error_cases[] = {{"scale_columns", try_columns, PMH_MISMATCH, -1, -1},
                                         {"scale_instrument_of", try_instrument, PMH_BAD_ARGUMENT, -1, -1},
                                         {"scale_check", try_check, PMH_BAD_ARGUMENT, -1, -1},
                                         {"scale_band", try_bands, PMH_MISMATCH, -1, -1},
                                         {"scale_against_norm", try_norm, PMH_NOT_FINITE, 1, -1},
                                         {"scale_find", try_find, PMH_BAD_ARGUMENT, -1, -1},
                                         {"scale_describe", try_describe, PMH_BAD_ARGUMENT, -1, -1},
                                         {"scale_item", try_item, PMH_BAD_ARGUMENT, -1, 14},
                                         {"scale_level", try_level, PMH_OUT_OF_RANGE, -1, -1},
                                         {"scale_metric", try_metric, PMH_OUT_OF_RANGE, -1, -1},
                                         {"scale_score", try_score, PMH_BAD_ROWS, 0, 5},
                                         {"scale_score_doubles", try_score_doubles, PMH_BAD_ROWS, 0, 5},
                                         {"change_add", try_add, PMH_OUT_OF_RANGE, 0, 1},
                                         {"change_merge", try_merge, PMH_MISMATCH, -1, -1},
                                         {"change_write", try_write, PMH_BAD_ARGUMENT, -1, -1},
                                         {"change_read", try_read, PMH_BAD_BYTES, -1, -1},
                                         {"change_summarise", try_summarise, PMH_BAD_OPTION, -1, -1},
                                         {"change_summarise_series", try_series, PMH_NOT_FINITE, 1, 1},
                                         {"change_pair_tables", try_pair, PMH_BAD_ROWS, 2, 1},
                                         {"change_attrition", try_attrition, PMH_NOT_FINITE, 1, 0},
                                         {"change_reliable", try_reliable, PMH_BAD_OPTION, -1, -1},
                                         {"change_reliable_series", try_reliable_series, PMH_NOT_FINITE, 1, 1},
                                         {"change_clinical", try_clinical, PMH_BAD_OPTION, -1, -1},
                                         {"change_bootstrap_draw", try_draw, PMH_BAD_ARGUMENT, -1, -1},
                                         {"change_groups", try_groups, PMH_OUT_OF_RANGE, 2, 2},
                                         {"change_adjust", try_adjust, PMH_OUT_OF_RANGE, 1, -1},
                                         {"indicator_proportion", try_proportion, PMH_BAD_ROWS, 0, 0},
                                         {"indicator_rate", try_rate, PMH_BAD_ROWS, 0, 0},
                                         {"indicator_standard", try_standard, PMH_OUT_OF_RANGE, -1, -1},
                                         {"indicator_gather", try_gather, PMH_MISMATCH, 1, 1},
                                         {"indicator_dsr", try_dsr, PMH_BAD_ROWS, 0, 1},
                                         {"indicator_isr", try_isr, PMH_BAD_ROWS, 0, 1},
                                         {"indicator_mean", try_mean, PMH_OUT_OF_RANGE, 1, 1},
                                         {"indicator_difference", try_difference, PMH_BAD_ROWS, 0, 3},
                                         {"indicator_ratio", try_ratio, PMH_BAD_ROWS, 0, 2},
                                         {"indicator_rate_difference", try_rate_difference, PMH_BAD_ROWS, 0, 3},
                                         {"indicator_rate_ratio", try_rate_ratio, PMH_BAD_ROWS, 0, 2},
                                         {"indicator_life_expectancy", try_life, PMH_BAD_ROWS, 0, 1},
                                         {"indicator_healthy_life_expectancy", try_healthy, PMH_BAD_ROWS, 0, 1},
                                         {"compare_benchmark", try_compare, PMH_BAD_ROWS, 0, 1},
                                         {"compare_levels", try_levels, PMH_BAD_ROWS, 0, 3},
                                         {"compare_overlap", try_overlap, PMH_BAD_ROWS, 0, 5},
                                         {"compare_proportion", try_compare_proportion, PMH_BAD_ROWS, 0, 1},
                                         {"compare_goal", try_goal, PMH_BAD_ROWS, 0, 1},
                                         {"compare_goal_percentile", try_goal_percentile, PMH_OUT_OF_RANGE, -1, -1},
                                         {"compare_quantiles", try_quantiles, PMH_BAD_ROWS, 1, 0},
                                         {"compare_funnel", try_funnel, PMH_BAD_ROWS, 1, 0},
                                         {"compare_funnel_limits", try_funnel_limits, PMH_MISSING, -1, -1},
                                         {"disclosure_suppress", try_suppress, PMH_BAD_ROWS, 1, 0},
                                         {"disclosure_protect", try_protect, PMH_MISSING, 0, 1},
                                         {"disclosure_audit", try_audit, PMH_OUT_OF_RANGE, 1, 0},
                                         {"trend_recent_proportion", try_trend_proportion, PMH_OUT_OF_RANGE, 3, 1},
                                         {"trend_recent_value", try_trend_value, PMH_NOT_FINITE, 3, 3},
                                         {"trend_interrupted", try_interrupted, PMH_NOT_FINITE, 5, 1},
                                         {"trend_interrupted_counts", try_interrupted_counts, PMH_OUT_OF_RANGE, 2, 2},
                                         {"trend_joinpoint", try_joinpoint, PMH_OUT_OF_RANGE, 2, 2},
                                         {"trend_joinpoint_limits", try_joinpoint_limits, PMH_OUT_OF_RANGE, 3, 3},
                                         {"trend_joinpoint_counts", try_joinpoint_counts, PMH_MISSING, 1, 0},
                                         {"trend_recent_proportion_areas", try_proportion_areas, PMH_BAD_ROWS, 3, 1},
                                         {"trend_recent_value_areas", try_value_areas, PMH_BAD_ROWS, 3, 3},
                                         {"trend_latest", try_latest, PMH_MISSING, 1, 0},
                                         {"trend_loglinear", try_loglinear, PMH_OUT_OF_RANGE, 2, 2},
                                         {"trend_spc_values", try_spc_values, PMH_OUT_OF_RANGE, 3, 1},
                                         {"trend_spc_proportions", try_spc_proportions, PMH_OUT_OF_RANGE, 1, 0},
                                         {"trend_spc_counts", try_spc_counts, PMH_OUT_OF_RANGE, 4, 0},
                                         {"trend_target_values", try_target_values, PMH_NOT_FINITE, 1, 1},
                                         {"trend_target_counts", try_target_counts, PMH_OUT_OF_RANGE, 4, 2},
                                         {"trend_kendall", try_kendall, PMH_NOT_FINITE, 4, 1},
                                         {"trend_proportions", try_proportions, PMH_OUT_OF_RANGE, 2, 2},
                                         {"trend_periods", try_periods, PMH_BAD_ROWS, 3, 1},
                                         {"priority_default", try_default, PMH_BAD_ARGUMENT, -1, -1},
                                         {"priority_place", try_place, PMH_BAD_ROWS, 0, 0},
                                         {"priority_rank", try_rank, PMH_OUT_OF_RANGE, 0, -2},
                                         {"reliability_add", try_reliability_add, PMH_OUT_OF_RANGE, 1, 1},
                                         {"reliability_table", try_reliability_table, PMH_NOT_FINITE, 1, 1},
                                         {"alpha_limits", try_alpha_limits, PMH_OUT_OF_RANGE, -1, -1},
                                         {"priority_vote", try_vote, PMH_BAD_ROWS, 1, 0},
                                         {"priority_concord", try_concord, PMH_NOT_FINITE, 1, 1},
                                         {"priority_kappa", try_kappa, PMH_NOT_WHOLE, 1, 1},
                                         {"priority_alpha", try_alpha, PMH_OUT_OF_RANGE, 1, 0},
                                         {"priority_zones", try_zones, PMH_BAD_ROWS, 0, 4},
                                         {"priority_order", try_order, PMH_OUT_OF_RANGE, 0, -1},
                                         {"priority_order_votes", try_order_votes, PMH_NOT_WHOLE, 1, 0},
                                         {"priority_criteria", try_criteria, PMH_OUT_OF_RANGE, 1, 0},
                                         {"priority_reversals", try_reversals, PMH_BAD_ARGUMENT, -1, -1},
                                         {"priority_ahp", try_ahp, PMH_MISMATCH, 0, 1},
                                         {"priority_quadrant", try_quadrant, PMH_BAD_ROWS, 1, 1},
                                         {"portfolio_choose", try_choose, PMH_NOT_WHOLE, 1, 0},
                                         {"layout", try_layout, PMH_OUT_OF_RANGE, -1, -1}};

static void fresh_tally(void)
{
    memset(&one_tally, 0, sizeof one_tally);
    one_tally.scale = PMH_SCALE_WEMWBS;
    one_tally.count[3][4] = 2;
    one_tally.count[5][4] = 1;
}

static void success_leaves_the_error_empty(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(error_cases); i++) {
        const error_case *of = &error_cases[i];
        pmh_error error;

        fresh_tally();
        memset(&error, POISON, sizeof error);
        check_status_of(of->name, of->call(false, &error), PMH_OK, &error);
        check_where_of(of->name, &error, -1, -1);
        check_whole_of(of->name, error.message[0], 0);
    }
}

static bool is_utf8(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;

    while (*at) {
        int more = *at < 0x80 ? 0 : *at >= 0xC2 && *at < 0xE0 ? 1 : *at >= 0xE0 && *at < 0xF0 ? 2 : *at >= 0xF0 && *at < 0xF5 ? 3 : -1;
        if (more < 0) {
            return false;
        }
        at++;
        for (; more > 0; more--, at++) {
            if ((*at & 0xC0) != 0x80) {
                return false;
            }
        }
    }
    return true;
}

/* A printf conversion that was never filled in. */
static bool has_conversion(const char *text)
{
    for (const char *at = strchr(text, '%'); at; at = strchr(at + 1, '%')) {
        if (at[1] != '\0' && strchr("dsgiuflzx", at[1])) {
            return true;
        }
    }
    return false;
}

static void failure_tells_status_place_and_sentence(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(error_cases); i++) {
        const error_case *of = &error_cases[i];
        pmh_error error;

        fresh_tally();
        memset(&error, POISON, sizeof error);
        check_status_of(of->name, of->call(true, &error), of->status, &error);
        if (of->item == -2) { /* which item a key is, is not said */
            check_whole_of(of->name, error.row, of->row);
        } else {
            check_where_of(of->name, &error, of->row, of->item);
        }
        assert_non_null(memchr(error.message, '\0', sizeof error.message));
        check_true_of(of->name, strlen(error.message) >= 10);
        check_true_of(of->name, strchr(error.message, '\n') == NULL);
        check_true_of(of->name, !has_conversion(error.message));
        check_true_of(of->name, is_utf8(error.message));
    }
}

static void a_null_error_is_allowed_everywhere(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(error_cases); i++) {
        fresh_tally();
        check_status_of(error_cases[i].name, error_cases[i].call(false, NULL), PMH_OK, NULL);
        fresh_tally();
        check_status_of(error_cases[i].name, error_cases[i].call(true, NULL), error_cases[i].status, NULL);
    }
}

static void a_message_longer_than_its_room_is_cut_and_closed(void **state)
{
    char name[3004];
    pmh_error error;

    (void)state;
    for (size_t shift = 0; shift < 3; shift++) { /* a euro sign of three bytes must not be cut in half */
        int32_t scale = 1;
        size_t length = 0;
        for (; length < shift; length++) {
            name[length] = (char)('x');
        }
        for (; length + 3 < sizeof name; length += 3) {
            memcpy(name + length, "\xE2\x82\xAC", 3);
        }
        name[length] = '\0';
        assert_true(is_utf8(name));
        memset(&error, POISON, sizeof error);
        check_status(pmh_scale_find(name, &scale, &error), PMH_BAD_ARGUMENT, &error);
        check_whole(scale, PMH_SCALE_CUSTOM);
        assert_non_null(memchr(error.message, '\0', sizeof error.message));
        check_true(is_utf8(error.message));
    }
}

static void check_fraction_message(void)
{
    pmh_error error;

    check_status(try_score_doubles(true, &error), PMH_BAD_ROWS, &error);
    if (!strstr(error.message, "5.7") || strstr(error.message, "5,7")) {
        fail_msg("the message should hold 5.7: %s", error.message);
    }
}

static void messages_and_locale_leave_each_other_alone(void **state)
{
    static const char *const commas[] = {"de_DE.UTF-8", "de_DE.utf8", "de_DE",       "fr_FR.UTF-8", "fr_FR.utf8",
                                         "nl_NL.UTF-8", "es_ES.UTF-8", "it_IT.UTF-8", "pl_PL.UTF-8", "sv_SE.UTF-8"};
    const char *taken = NULL;

    (void)state;
    assert_non_null(setlocale(LC_ALL, "C"));
    check_fraction_message();
    for (size_t i = 0; i < COUNT_OF(commas) && !taken; i++) {
        taken = setlocale(LC_ALL, commas[i]) && localeconv()->decimal_point[0] == ',' ? commas[i] : NULL;
    }
    if (taken) {
        char before[256];
        (void)snprintf(before, sizeof before, "%s", setlocale(LC_ALL, NULL));
        check_fraction_message();
        assert_string_equal(setlocale(LC_ALL, NULL), before);
        print_message("# locales of this run: C and %s\n", taken);
    } else {
        print_message("# locales of this run: C alone (no locale with a decimal comma is installed)\n");
    }
    assert_non_null(setlocale(LC_ALL, "C"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(version_macros_and_library_agree),
        cmocka_unit_test(status_numbers_are_never_renumbered),
        cmocka_unit_test(other_public_numbers_are_never_renumbered),
        cmocka_unit_test(every_status_has_its_own_text),
        cmocka_unit_test(a_number_that_is_no_status_is_unknown),
        cmocka_unit_test(only_nan_is_missing),
        cmocka_unit_test(structs_have_the_frozen_64_bit_layout),
        cmocka_unit_test(layout_walks_every_field_of_every_struct_once),
        cmocka_unit_test(layout_fails_with_zeros_outside_its_walk),
        cmocka_unit_test(null_options_are_the_zero_options),
        cmocka_unit_test(options_of_a_size_that_no_version_has_are_refused),
        cmocka_unit_test(options_of_an_older_caller_read_as_zero_beyond_their_end),
        cmocka_unit_test(options_of_a_newer_caller_are_taken_if_their_tail_is_zero),
        cmocka_unit_test(options_with_an_unknown_non_zero_tail_are_refused),
        cmocka_unit_test(options_of_an_absurd_size_are_refused_unread),
        cmocka_unit_test(a_tail_of_a_million_zeros_is_absurd_too),
        cmocka_unit_test(success_leaves_the_error_empty),
        cmocka_unit_test(failure_tells_status_place_and_sentence),
        cmocka_unit_test(a_null_error_is_allowed_everywhere),
        cmocka_unit_test(a_message_longer_than_its_room_is_cut_and_closed),
        cmocka_unit_test(messages_and_locale_leave_each_other_alone),
    };

    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_TREND_TEST_H
#define PMH_TREND_TEST_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @file
 * @brief Tests for trend that need no model: Mann-Kendall, Cochran-Armitage, two periods.
 *
 * @defgroup trend_test Trend: tests
 * @{
 */

/** Why there is no answer. */
enum {
    PMH_TREND_TEST_DONE = 0,       /**< There is one. */
    PMH_TREND_TEST_FEW = 1,        /**< Fewer than two points with values. */
    PMH_TREND_TEST_TWICE = 2,      /**< A time stands twice. */
    PMH_TREND_TEST_ALL_TIED = 3,   /**< All values are equal: there is nothing to order. */
    PMH_TREND_TEST_ONE_TIME = 4,   /**< All points stand at one time. */
    PMH_TREND_TEST_NO_EVENTS = 5,  /**< The numerators are all 0, or all equal to their denominators. */
    PMH_TREND_TEST_NO_ERROR = 6,   /**< A value or a standard error is missing. */
    PMH_TREND_TEST_EXACT = 7,      /**< Both standard errors are 0: there is no test. */
    PMH_TREND_TEST_IMPOSSIBLE = 8  /**< A value that cannot be: the status and error say which. */
};

/** What to be careful about. */
enum {
    PMH_TREND_TEST_SHORT = 1,       /**< Mann-Kendall: too few points for p below 1 - confidence, whatever their order. */
    PMH_TREND_TEST_NO_SLOPE_LIMITS = 2, /**< Sen's limits would need a rank outside the slopes there are. */
    PMH_TREND_TEST_FOLLOW = 4,      /**< Values follow each other about Sen's line (lag-1 correlation above 2 / sqrt(n)): p is
                                         too small. */
    PMH_TREND_TEST_LEFT_OUT = 8,    /**< Points without a value were left out. */
    PMH_TREND_TEST_SMALL = 16       /**< Cochran-Armitage: fewer than 5 expected in a cell: chi-square is rough. */
};

/** @brief How to test. Zero is every default; pass NULL for all defaults. */
typedef struct pmh_trend_test_options {
    size_t size;       /**< sizeof(pmh_trend_test_options). */
    double confidence; /**< Level of every interval, 0.5 to below 1; 0 means 0.95. */
} pmh_trend_test_options;

/** @brief Mann-Kendall with Sen's slope. Frozen. Written whole even on failure. */
typedef struct pmh_trend_kendall_result {
    int32_t reason;      /**< Why there is no answer; 0 if there is one. */
    int32_t notes;       /**< 0, or the sum of the notes that apply. */
    int32_t exact;       /**< 1 if p is exact, 0 if it is from the normal distribution. */
    int32_t reserved;    /**< 0. */
    int64_t points;      /**< Points with a value. */
    int64_t missing;     /**< Points without. */
    int64_t s;           /**< Rising pairs less falling ones. */
    double confidence;   /**< Level of the interval. */
    double variance;     /**< Of S where there is no trend, ties taken into account. */
    double z;            /**< (S - sign of S) / sqrt(variance). */
    double p;            /**< Two-sided. */
    double log10_p;      /**< Its decimal logarithm, finite where p underflows. */
    double smallest_p;   /**< The smallest p that the values in any order could have; NaN where p is not exact. */
    double tau_a;        /**< S over the number of pairs. */
    double tau_b;        /**< S over the root of pairs x pairs without ties. */
    pmh_interval slope;  /**< Sen's: the median of the slopes of all pairs, per unit of time, with limits. */
    double level;        /**< Of Sen's line at the first time: the median of value - slope x (time - first). */
    double lag_1;        /**< Lag-1 correlation about Sen's line, points in the order of time. */
} pmh_trend_kendall_result;

/** @brief Mann-Kendall test for a monotonic trend, with Sen's slope.
 *
 *  For values without standard errors. Up to 10 points p is exact, with or without ties (the distribution of S over all
 *  orders of the values); from 11 on it is from the normal distribution with continuity correction. Sen's limits
 *  interpolate between ordered slopes at ranks (N - C) / 2 and (N + C) / 2 + 1 with C = z sqrt(Var S).
 *
 *  Takes memory for n (n - 1) / 2 slopes.
 *  @param times         In any order; none missing, none twice.
 *  @param values        As many; NaN is missing.
 *  @param options       NULL for the defaults.
 *  @param[out] result   Always written.
 *  @param[out] error    Optional; item 0 is the time, 1 the value.
 *  @return #PMH_OK, #PMH_NOT_FINITE, #PMH_MISSING (a time), #PMH_BAD_ARGUMENT, #PMH_BAD_OPTION, #PMH_NO_MEMORY,
 *          #PMH_NOT_CALCULATED (values too large for a slope).
 *
 *  Sources: Mann 1945, Econometrica 13:245; Kendall 1975, Rank Correlation Methods; Sen 1968, Journal of the American
 *  Statistical Association 63:1379; Gilbert 1987, Statistical Methods for Environmental Pollution Monitoring. */
PMH_API pmh_status pmh_trend_kendall(pmh_series times, pmh_series values, const pmh_trend_test_options *options,
                                     pmh_trend_kendall_result *result, pmh_error *error);

/** @brief Cochran-Armitage with the departure from its line. Frozen. Written whole even on failure. */
typedef struct pmh_trend_proportions_result {
    int32_t reason;           /**< Why there is no answer; 0 if there is one. */
    int32_t notes;            /**< 0, or the sum of the notes that apply. */
    int64_t points;           /**< Groups used. */
    int64_t missing;          /**< Groups without numerator or denominator. */
    double slope;             /**< Change of the proportion per unit of time, weighted by denominators. */
    double chi_square;        /**< For trend, on 1 degree of freedom, the variance with N. */
    double p;                 /**< Its upper tail area. */
    double log10_p;           /**< Its decimal logarithm, finite where p underflows. */
    double chi_square_n_less_1; /**< The same, the variance with N - 1. */
    double chi_square_all;    /**< Pearson's, for any difference between groups, on points - 1. */
    double chi_square_departure; /**< The difference, for departure from the line, on points - 2. */
    double p_departure;       /**< Its upper tail area; NaN for two groups. */
} pmh_trend_proportions_result;

/** @brief Cochran-Armitage test for trend in proportions, and for departure from that trend.
 *
 *  chi-square = N (N sum(c t) - C sum(d t))^2 / (C (N - C) (N sum(d t^2) - sum(d t)^2)), as the recent trend has it, for any
 *  number of groups. A trend and a departure may both be there: then the line is not the whole story.
 *  @param times         Scores of the groups; equal ones are allowed.
 *  @param numerators    As many, 0 to the denominator; NaN is missing.
 *  @param denominators  As many, above 0; NaN is missing.
 *  @param[out] result   Always written.
 *  @param[out] error    Optional; item 0 is the time, 1 the numerator, 2 the denominator.
 *  @return #PMH_OK, #PMH_NOT_FINITE, #PMH_OUT_OF_RANGE, #PMH_MISSING (a time), #PMH_BAD_ARGUMENT.
 *
 *  Sources: Cochran 1954, Biometrics 10:417; Armitage 1955, Biometrics 11:375. */
PMH_API pmh_status pmh_trend_proportions(pmh_series times, pmh_series numerators, pmh_series denominators,
                                         pmh_trend_proportions_result *result, pmh_error *error);

/** @brief Two periods compared. Frozen. Written whole even on failure. */
typedef struct pmh_trend_periods_result {
    int32_t reason;           /**< Why there is no answer; 0 if there is one. */
    int32_t overlap;          /**< 1 if the intervals of the two overlap, 0 if not, -1 if unknown. Two that just fail to overlap
                                   differ with p of about 0.006, not 0.05: no overlap is no test. */
    pmh_interval difference;  /**< Second less first. */
    double z;                 /**< Difference over its standard error. */
    double p;                 /**< Two-sided. */
    double log10_p;           /**< Its decimal logarithm. */
    pmh_interval ratio;       /**< Second over first, limits on the log scale; NaN unless both are above 0. */
    double ratio_p;           /**< Two-sided, on the log scale. */
    pmh_interval yearly;      /**< difference / years. It uses the end points only. */
    pmh_interval yearly_percent; /**< 100 (ratio^(1 / years) - 1). It uses the end points only. */
} pmh_trend_periods_result;

/** @brief Change between two periods with standard errors, one row per area.
 *  @param first          Values of the first period; NaN is missing.
 *  @param first_errors   Their standard errors, at least 0.
 *  @param second         Values of the second period.
 *  @param second_errors  Their standard errors, at least 0.
 *  @param years          From the first to the second, above 0; a step of 0 gives one for all.
 *  @param options        NULL for the defaults.
 *  @param[out] results   One per row; always written.
 *  @param[out] error     Optional; item 0 to 4 in the order of the arguments.
 *  @return #PMH_OK, #PMH_BAD_ROWS (some are impossible, the others are answered), #PMH_BAD_ARGUMENT, #PMH_BAD_OPTION. */
PMH_API pmh_status pmh_trend_periods(pmh_series first, pmh_series first_errors, pmh_series second,
                                     pmh_series second_errors, pmh_series years, const pmh_trend_test_options *options,
                                     pmh_trend_periods_result *results, pmh_error *error);

/** @brief The words of a reason.
 *  @param reason  Why there is no answer.
 *  @return Text; for a number that is none, "unknown". Never NULL. */
PMH_API const char *pmh_trend_test_reason_text(int32_t reason);

/** @brief The words of one note.
 *  @param note  One of the notes, not a sum.
 *  @return Text; for a number that is none, "unknown". Never NULL. */
PMH_API const char *pmh_trend_test_note_text(int32_t note);

/** @} */

#ifdef __cplusplus
}
#endif

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_INDICATOR_H
#define PMH_INDICATOR_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @file
 * @brief Counts and populations become proportions and rates with limits.
 *
 * @defgroup indicator Indicator: proportions and rates
 * @{
 *
 * Arrays in, one ::pmh_indicator_result per row out. A missing or impossible row gets a status and NaN; the others are
 * answered. Steps of 0 give every row the same denominator.
 */

/** How limits were, or shall be, computed. */
enum {
    PMH_INDICATOR_DEFAULT = 0, /**< Option only. Rates: exact for counts below 10, Byar from 10 on. */
    PMH_INDICATOR_WILSON = 1,  /**< Wilson's score interval of a proportion. */
    PMH_INDICATOR_EXACT = 2,   /**< Exact Poisson limits of a count, through chi-square. */
    PMH_INDICATOR_BYAR = 3,    /**< Byar's approximation to the exact Poisson limits. */
    PMH_INDICATOR_CLOPPER_PEARSON = 4, /**< Exact binomial limits of a proportion: the level is never undercut. */
    PMH_INDICATOR_AGRESTI_COULL = 5,   /**< Wald's interval after z^2 / 2 successes and as many failures were added. */
    PMH_INDICATOR_MID_P = 6,           /**< Exact Poisson limits in which the observed count weighs half. */
    PMH_INDICATOR_STUDENT = 7,         /**< Student's t, for means. */
    PMH_INDICATOR_DOBSON = 8,          /**< Dobson's limits of a standardised rate, with Byar's of the count. */
    PMH_INDICATOR_GAMMA = 9            /**< The gamma limits of a standardised rate by Fay and Feuer. */
};

/** @brief How to compute. Zero is every default; pass NULL for all defaults. */
typedef struct pmh_indicator_options {
    size_t size;       /**< sizeof(pmh_indicator_options). */
    double confidence; /**< Confidence level, 0.5 to below 1; 0 means 0.95. */
    double multiplier; /**< Results are per this many: above 0; 0 means 1 for proportions and 100,000 for rates. */
    int32_t method;    /**< #PMH_INDICATOR_DEFAULT; for rates also #PMH_INDICATOR_EXACT, #PMH_INDICATOR_BYAR or
                            #PMH_INDICATOR_MID_P; for proportions also #PMH_INDICATOR_WILSON,
                            #PMH_INDICATOR_CLOPPER_PEARSON or #PMH_INDICATOR_AGRESTI_COULL. */
    int32_t keep_small; /**< 0, or for directly standardised rates and life tables 1: answer also where official practice
                             gives no figure because the numbers are small. */
    pmh_series levels; /**< Several confidence levels, in place of `confidence`: result k of row i then stands at
                            `results[i * levels.n + k]`. Empty: one level. */
} pmh_indicator_options;

/** @brief One row's answer. Frozen. */
typedef struct pmh_indicator_result {
    pmh_interval value; /**< Estimate with limits, all times the multiplier; NaN where undefined. */
    int32_t method;     /**< What gave the limits, never #PMH_INDICATOR_DEFAULT unless the row has no answer. */
    pmh_status status;  /**< #PMH_OK, #PMH_MISSING, #PMH_OUT_OF_RANGE or #PMH_NOT_FINITE. */
} pmh_indicator_result;

/** @brief Proportions with Wilson limits.
 *
 *  value = count / total x multiplier. Limits: (2x + z^2 -+ z sqrt(z^2 + 4x(1 - x/n))) / (2(n + z^2)), exactly 0 below
 *  for a count of 0 and exactly the multiplier above for a count equal to its total. Counts may be fractional.
 *  Source: Wilson 1927, Journal of the American Statistical Association 22:209.
 *  @param counts        0 to the row's total.
 *  @param totals        Above 0, as many.
 *  @param options       NULL for the defaults.
 *  @param[out] results  One per row and level.
 *  @param[out] error    Optional; item 0 is the count, 1 the total.
 *  @return #PMH_OK, also with missing rows; #PMH_BAD_ROWS if a row is impossible; #PMH_BAD_ARGUMENT, #PMH_BAD_OPTION. */
PMH_API pmh_status pmh_indicator_proportion(pmh_series counts, pmh_series totals, const pmh_indicator_options *options,
                                            pmh_indicator_result *results, pmh_error *error);

/** @brief Rates with exact or Byar's limits.
 *
 *  value = count / population x multiplier. Exact limits of the count: half the chi-square quantiles of the two tails at
 *  2x and 2x + 2 degrees of freedom (0 below for a count of 0). Byar's:
 *  x(1 - 1/(9x) - z/(3 sqrt(x)))^3 and the same with x + 1 and + above. Byar's lower limit is undefined (NaN) for a
 *  count of 0 and where the cube is negative. Counts may be fractional and are never rounded. The default changes from
 *  exact to Byar at a count of 10, as national practice does; the limits are not monotone there.
 *  Sources: Breslow and Day 1987, Statistical Methods in Cancer Research II; Armitage and Berry 2002.
 *  @param counts        From 0; may exceed the population.
 *  @param populations   Above 0 (people or person-years), as many.
 *  @param options       NULL for the defaults.
 *  @param[out] results  One per row and level.
 *  @param[out] error    Optional; item 0 is the count, 1 the population.
 *  @return As #pmh_indicator_proportion. */
PMH_API pmh_status pmh_indicator_rate(pmh_series counts, pmh_series populations, const pmh_indicator_options *options,
                                      pmh_indicator_result *results, pmh_error *error);

/** @brief One group's mean. Frozen. */
typedef struct pmh_indicator_average {
    pmh_interval value; /**< Mean with limits; limits are NaN for fewer than two values. */
    double sum;         /**< Sum of the values. */
    double sd;          /**< Standard deviation, divisor n - 1; NaN for fewer than two values. */
    int64_t n;          /**< How many values, missing ones left out. */
    int64_t missing;    /**< How many are missing: any makes the mean undefined. */
    int32_t method;     /**< #PMH_INDICATOR_STUDENT, or #PMH_INDICATOR_DEFAULT without limits. */
    pmh_status status;  /**< #PMH_OK, #PMH_MISSING (a value is missing, or there is none), #PMH_NOT_FINITE. */
} pmh_indicator_average;

/** @brief Means with Student's t limits, by group.
 *
 *  mean -+ t(n - 1) sd / sqrt(n), in two passes: a large constant in all values does no harm.
 *  @param values        Any finite numbers.
 *  @param groups        The group of each value, 0 to n_groups - 1, in any order; or empty for one group.
 *  @param n_groups      How many groups: at least 1, and 1 if `groups` is empty.
 *  @param options       NULL for the defaults; the multiplier must be 0 or 1.
 *  @param[out] results  One per group and level.
 *  @param[out] error    Optional; item 0 is the value, 1 the group.
 *  @return #PMH_OK, also with missing values; #PMH_BAD_ROWS if values are infinite; #PMH_OUT_OF_RANGE for a group that is
 *          none, which leaves nothing answered; #PMH_BAD_ARGUMENT, #PMH_BAD_OPTION. */
PMH_API pmh_status pmh_indicator_mean(pmh_series values, pmh_series groups, size_t n_groups,
                                      const pmh_indicator_options *options, pmh_indicator_average *results,
                                      pmh_error *error);

/** @brief Differences of two proportions, first less second, by Newcombe's hybrid of two Wilson intervals.
 *
 *  lower = d - sqrt((p1 - l1)^2 + (u2 - p2)^2), upper = d + sqrt((u1 - p1)^2 + (p2 - l2)^2).
 *  Source: Newcombe 1998, Statistics in Medicine 17:873, method 10.
 *  @param counts         Of the first group, 0 to the row's total.
 *  @param totals         Above 0, as many.
 *  @param other_counts   Of the second group.
 *  @param other_totals   Above 0.
 *  @param options        NULL for the defaults. The method must be #PMH_INDICATOR_DEFAULT or #PMH_INDICATOR_WILSON.
 *  @param[out] results   One per row and level.
 *  @param[out] error     Optional; items 0 to 3 are the arguments in their order.
 *  @return As #pmh_indicator_proportion. */
PMH_API pmh_status pmh_indicator_difference(pmh_series counts, pmh_series totals, pmh_series other_counts,
                                            pmh_series other_totals, const pmh_indicator_options *options,
                                            pmh_indicator_result *results, pmh_error *error);

/** @brief Ratios of two proportions, first over second, with limits recovered from two Wilson intervals.
 *
 *  lower = l1 (2 p1 - l1) / (p1 p2 + sqrt((p1 p2)^2 - l1 u2 (2 p1 - l1)(2 p2 - u2))),
 *  upper = (p1 p2 + sqrt((p1 p2)^2 - u1 l2 (2 p1 - u1)(2 p2 - l2))) / (l2 (2 p2 - l2)). A first count of 0 is answered;
 *  over a second count of 0 the row is #PMH_OUT_OF_RANGE.
 *  Source: Donner and Zou 2012, Statistical Methods in Medical Research 21:347.
 *  @param counts         Of the first group, 0 to the row's total.
 *  @param totals         Above 0, as many.
 *  @param other_counts   Of the second group.
 *  @param other_totals   Above 0.
 *  @param options        As #pmh_indicator_difference.
 *  @param[out] results   One per row and level.
 *  @param[out] error     Optional; items 0 to 3 are the arguments in their order.
 *  @return As #pmh_indicator_proportion. */
PMH_API pmh_status pmh_indicator_ratio(pmh_series counts, pmh_series totals, pmh_series other_counts,
                                       pmh_series other_totals, const pmh_indicator_options *options,
                                       pmh_indicator_result *results, pmh_error *error);

/** @brief The name of a method.
 *  @param method  One of the methods above.
 *  @return "Wilson", "Exact", "Byar", "Clopper-Pearson", "Agresti-Coull", "Exact mid-p", "Student's t-distribution",
 *          "Dobson", "Fay-Feuer gamma" or "none". Never NULL. */
PMH_API const char *pmh_indicator_method_text(int32_t method);

/** @} */

#ifdef __cplusplus
}
#endif

#endif

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
    PMH_INDICATOR_BYAR = 3     /**< Byar's approximation to the exact Poisson limits. */
};

/** @brief How to compute. Zero is every default; pass NULL for all defaults. */
typedef struct pmh_indicator_options {
    size_t size;       /**< sizeof(pmh_indicator_options). */
    double confidence; /**< Confidence level, 0.5 to below 1; 0 means 0.95. */
    double multiplier; /**< Results are per this many: above 0; 0 means 1 for proportions and 100,000 for rates. */
    int32_t method;    /**< #PMH_INDICATOR_DEFAULT; for rates also #PMH_INDICATOR_EXACT or #PMH_INDICATOR_BYAR; for
                            proportions also #PMH_INDICATOR_WILSON. */
    int32_t reserved;  /**< 0. */
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
 *  @param[out] results  One per row.
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
 *  @param[out] results  One per row.
 *  @param[out] error    Optional; item 0 is the count, 1 the population.
 *  @return As #pmh_indicator_proportion. */
PMH_API pmh_status pmh_indicator_rate(pmh_series counts, pmh_series populations, const pmh_indicator_options *options,
                                      pmh_indicator_result *results, pmh_error *error);

/** @brief The name of a method.
 *  @param method  One of the methods above.
 *  @return "Wilson", "Exact", "Byar" or "none". Never NULL. */
PMH_API const char *pmh_indicator_method_text(int32_t method);

/** @} */

#ifdef __cplusplus
}
#endif

#endif

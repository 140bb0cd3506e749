/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_CHANGE_TEST_H
#define PMH_CHANGE_TEST_H

#include "base.h"
#include "change.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @file
 * @brief More questions to a mean change: against any value, to one side, and whether it matters.
 *
 * @defgroup change_test Change: t tests and equivalence
 * @{
 *
 * Everything here follows from a ::pmh_change_result, whichever road it came by. Bounds are in points of the score, not
 * in standard deviations. Where all changes are equal there is no test, however far they are from a bound.
 */

/** @brief What to test. Zero is every default. */
typedef struct pmh_change_test_options {
    size_t size;        /**< sizeof(pmh_change_test_options). */
    double confidence;  /**< Level of the interval and the bounds, 0.5 to below 1; 0 means the result's own. */
    double mean;        /**< The mean change to be tested against; 0 is no change. */
} pmh_change_test_options;

/** @brief The paired t test in full (Student 1908). NaN with fewer than two pairs, or (p alone) where all changes are equal. */
typedef struct pmh_change_test_result {
    int64_t pairs;          /**< People with both scores. */
    double t;               /**< (difference - mean) / standard_error; infinite where all changes are equal and not `mean`. */
    double df;              /**< pairs - 1. */
    double p;               /**< Two-sided. */
    double log10_p;         /**< As log10, which does not underflow; so the two below. */
    double p_less;          /**< One-sided: small if the mean change is below `mean`. */
    double log10_p_less;    /**< log10 of it. */
    double p_greater;       /**< One-sided: small if the mean change is above `mean`. */
    double log10_p_greater; /**< log10 of it. */
    pmh_interval difference; /**< Mean change, with two-sided t limits. */
    double at_least;        /**< One-sided lower bound of the mean change. */
    double at_most;         /**< One-sided upper bound of the mean change. */
    double confidence;      /**< Level used. */
    double mean;            /**< Value tested against. */
} pmh_change_test_result;

/** @brief The paired t test in full.
 *  @param change       From #pmh_change_summarise or #pmh_change_summarise_series.
 *  @param options      NULL for the defaults.
 *  @param[out] result  Always written.
 *  @param[out] error   Optional.
 *  @return #PMH_OK, #PMH_BAD_OPTION, #PMH_BAD_ARGUMENT, #PMH_NOT_CALCULATED. */
PMH_API pmh_status pmh_change_test(const pmh_change_result *change, const pmh_change_test_options *options,
                                   pmh_change_test_result *result, pmh_error *error);

/** What a mean change amounts to, by an interval of level 1 - 2 alpha. */
enum {
    PMH_CHANGE_MEANING_UNKNOWN = 0,  /**< No interval: too few pairs, or all changes are equal. */
    PMH_CHANGE_INCONCLUSIVE = 1,     /**< The interval holds a bound. */
    PMH_CHANGE_TRIVIAL = 2,          /**< The interval lies between the bounds. */
    PMH_CHANGE_MEANINGFUL = 3,       /**< The interval lies beyond the bound on the better side. */
    PMH_CHANGE_HARMFUL = 4           /**< The interval lies beyond the bound on the worse side. */
};

/** @brief The word for what a change amounts to.
 *  @param meaning  One of the above.
 *  @return A word such as "trivial"; "unknown" for any other number. Never NULL. */
PMH_API const char *pmh_change_meaning_text(int32_t meaning);

/** @brief What counts as a change that matters. */
typedef struct pmh_change_equivalence_options {
    size_t size;       /**< sizeof(pmh_change_equivalence_options). */
    double important;  /**< The smallest important change, in points, above 0: the bounds are minus and plus it. */
    double lower;      /**< Or the bounds one by one: lower below upper. Both 0: `important`. */
    double upper;      /**< See `lower`. */
    double alpha;      /**< Level of each one-sided test, above 0 and at most 0.25; 0 means 0.05. */
} pmh_change_equivalence_options;

/** @brief Equivalence, non-inferiority, minimal effect. */
typedef struct pmh_change_equivalence_result {
    int64_t pairs;        /**< People with both scores. */
    double t_lower;       /**< (difference - lower) / standard_error. */
    double p_lower;       /**< P(T >= t_lower): small if the mean change is above the lower bound. */
    double log10_p_lower; /**< log10 of it, which does not underflow. */
    double t_upper;       /**< (difference - upper) / standard_error. */
    double p_upper;       /**< P(T <= t_upper): small if the mean change is below the upper bound. */
    double log10_p_upper; /**< log10 of it, which does not underflow. */
    double p_equivalence; /**< The larger of the two (Schuirmann 1987): small if the change lies between the bounds. */
    double log10_p_equivalence; /**< log10 of it, which does not underflow. */
    double p_noninferior; /**< Small if the change is not worse than the bound on the worse side. */
    double log10_p_noninferior; /**< log10 of it, which does not underflow. */
    double p_minimal;     /**< Small if the change is better than the bound on the better side: a minimal-effect test. */
    double log10_p_minimal; /**< log10 of it, which does not underflow. */
    pmh_interval difference; /**< Mean change, with limits of level 1 - 2 alpha. */
    double lower;         /**< Bound used. */
    double upper;         /**< Bound used. */
    double alpha;         /**< Level used. */
    int32_t equivalent;   /**< 1 if p_equivalence is below alpha. */
    int32_t meaning;      /**< #PMH_CHANGE_TRIVIAL, ... */
} pmh_change_equivalence_result;

/** @brief Does the mean change matter?
 *  @param change       From #pmh_change_summarise or #pmh_change_summarise_series; its direction says which side is better.
 *  @param options      The bounds must be given.
 *  @param[out] result  Always written.
 *  @param[out] error   Optional.
 *  @return #PMH_OK, #PMH_BAD_OPTION, #PMH_BAD_ARGUMENT, #PMH_NOT_CALCULATED. */
PMH_API pmh_status pmh_change_equivalence(const pmh_change_result *change,
                                          const pmh_change_equivalence_options *options,
                                          pmh_change_equivalence_result *result, pmh_error *error);

/** @} */

#ifdef __cplusplus
}
#endif

#endif

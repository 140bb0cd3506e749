/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_PRIORITY_CRITERIA_H
#define PMH_PRIORITY_CRITERIA_H

#include "priority.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @file
 * @brief More than two criteria: weighted sum, TOPSIS, PROMETHEE II, AHP weights.
 *
 * @defgroup priority_criteria Priority: weighted criteria
 * @{
 *
 * For areas that judge options by more than evidence and priority. The methods answer different questions and may order the
 * same options differently; show them side by side (#pmh_priority_reversals) before believing one.
 */

/** The methods. */
enum {
    PMH_CRITERIA_WEIGHTED_SUM = 0, /**< Sum of weight x place on the criterion's stated scale, 0 worst to 1 best. The only
                                        one whose scores do not depend on which other options are in the list. */
    PMH_CRITERIA_TOPSIS = 1,       /**< Closeness to the ideal, 0 to 1 (Hwang and Yoon 1981), vector normalisation. */
    PMH_CRITERIA_PROMETHEE = 2     /**< Net outranking flow, -1 to 1 (Brans and Vincke 1985, Management Science 31:647). */
};

/** How PROMETHEE turns a difference d in favour of an option into a preference from 0 to 1. */
enum {
    PMH_PREFERENCE_USUAL = 0,  /**< Any difference above 0 counts fully. */
    PMH_PREFERENCE_U = 1,      /**< Fully above `indifference`. */
    PMH_PREFERENCE_V = 2,      /**< In proportion up to `preference`, then fully. */
    PMH_PREFERENCE_LEVEL = 3,  /**< Half above `indifference`, fully above `preference`. */
    PMH_PREFERENCE_LINEAR = 4, /**< In proportion from `indifference` to `preference`. */
    PMH_PREFERENCE_GAUSS = 5   /**< 1 - exp(-d^2 / (2 s^2)), s = `preference`. */
};

/** @brief A criterion. */
typedef struct pmh_priority_criterion {
    double weight;         /**< 0 or more; only the proportions count. */
    double low;            /**< Lower end of the stated scale; for the weighted sum only. */
    double high;           /**< Upper end; above `low`. */
    double indifference;   /**< PROMETHEE's q, 0 or more. */
    double preference;     /**< PROMETHEE's p, above q; or s. */
    int32_t lower_is_better; /**< 1 for a criterion such as cost, otherwise 0. */
    int32_t shape;         /**< PROMETHEE's preference function. */
} pmh_priority_criterion;

/** @brief Score options by weighted criteria.
 *  @param values        A row per option, a column per criterion; finite numbers.
 *  @param criteria      One per column.
 *  @param method        A method.
 *  @param[out] scores   One per option, higher is better. NaN for all where TOPSIS is undefined, because no option
 *                       differs from another.
 *  @param[out] ranks    One per option, from 1, ties (within 1e-12) share theirs as in a competition; 0 if undefined.
 *  @param[out] error    Optional; option and criterion.
 *  @return #PMH_OK. Scores depend on all options, so one bad value stops all, with its place: #PMH_MISSING,
 *          #PMH_NOT_FINITE, #PMH_OUT_OF_RANGE (outside a stated scale). #PMH_BAD_ARGUMENT for a criterion that cannot be,
 *          with its item; #PMH_BAD_OPTION for a method that is none; #PMH_NO_MEMORY. */
PMH_API pmh_status pmh_priority_criteria(pmh_table values, const pmh_priority_criterion *criteria, int32_t method,
                                         double *scores, int32_t *ranks, pmh_error *error);

/** @brief How two rankings of the same options differ, pair by pair. Frozen. */
typedef struct pmh_priority_reversal_result {
    int64_t same;     /**< Pairs in the same order. */
    int64_t reversed; /**< Pairs in the opposite order: rank reversals. */
    int64_t tied;     /**< Pairs that share a rank in one ranking or both. */
} pmh_priority_reversal_result;

/** @brief Count rank reversals between two methods.
 *  @param first        Ranks; options with rank 0 are left out.
 *  @param second       The other ranks.
 *  @param n            How many options.
 *  @param[out] result  The three counts.
 *  @param[out] error   Optional.
 *  @return #PMH_OK or #PMH_BAD_ARGUMENT. */
PMH_API pmh_status pmh_priority_reversals(const int32_t *first, const int32_t *second, size_t n,
                                          pmh_priority_reversal_result *result, pmh_error *error);

#define PMH_AHP_MOST 10 /**< The most criteria that AHP compares: random indexes are published up to there. */

/** @brief Weights by pairwise comparison. Frozen. */
typedef struct pmh_priority_ahp_result {
    double lambda;       /**< Largest eigenvalue of the comparisons; n if they are fully consistent. */
    double index;        /**< Consistency index (lambda - n) / (n - 1). */
    double random_index; /**< Saaty's mean index of random comparisons of that size. */
    double ratio;        /**< Consistency ratio; above 0.1 the comparisons contradict each other too much. 0 for n = 2, NaN
                              on failure. */
    int32_t acceptable;  /**< 1 if the ratio is at most 0.1. */
    int32_t reserved;    /**< 0. */
} pmh_priority_ahp_result;

/** @brief Weights of criteria from pairwise comparisons: the principal eigenvector (Saaty 1980, The Analytic Hierarchy
 *  Process).
 *  @param comparisons   n x n, n from 2 to 10: how many times as important the row is as the column, 1/9 to 9. Below the
 *                       diagonal either missing, or the reciprocal within 1 % (0.33 for 3); the upper half is used.
 *  @param[out] weights  One per criterion, summing to 1; NaN on failure.
 *  @param[out] result   Written whole even on failure.
 *  @param[out] error    Optional; row and column.
 *  @return #PMH_OK; #PMH_MISSING, #PMH_NOT_FINITE, #PMH_OUT_OF_RANGE, #PMH_MISMATCH (not reciprocal) with their place;
 *          #PMH_BAD_ARGUMENT, #PMH_NOT_CALCULATED. */
PMH_API pmh_status pmh_priority_ahp(pmh_table comparisons, double *weights, pmh_priority_ahp_result *result,
                                    pmh_error *error);

/** @} */

#ifdef __cplusplus
}
#endif

#endif

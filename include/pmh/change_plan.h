/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_CHANGE_PLAN_H
#define PMH_CHANGE_PLAN_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @file
 * @brief How many people does a before-and-after evaluation need?
 *
 * @defgroup change_plan Change: planning
 * @{
 *
 * Power belongs before the data. There is no "observed power" here: it says nothing that p does not; ask for the smallest
 * change that so many people can show.
 */

/** @brief A planned evaluation. */
typedef struct pmh_change_plan_options {
    size_t size;          /**< sizeof(pmh_change_plan_options). */
    double difference;    /**< The mean change to be found, in points, not 0. */
    double sd_difference; /**< Standard deviation of the changes; or 0, and */
    double sd;            /**< that of scores, before as after, with */
    double correlation;   /**< their correlation, -1 to below 1: then sd_difference = sd sqrt(2 (1 - correlation)). */
    double alpha;         /**< Two-sided level, above 0 and below 1; 0 means 0.05. */
    double power;         /**< Wanted power, above alpha and below 1; 0 means 0.8. */
    double people;        /**< People with both scores, whole, at least 2, for `power` and the smallest change; 0 for none. */
    double attrition;     /**< Share expected to be lost before the second score, 0 to below 1. */
    double cluster_size;  /**< People per site, at least 1, for the design effect; 0 for none. */
    double cluster_correlation; /**< Correlation of changes within a site, 0 to 1. */
} pmh_change_plan_options;

/** @brief What it takes. */
typedef struct pmh_change_plan_result {
    double d_z;            /**< difference / sd_difference. */
    double sd_difference;  /**< Used. */
    double power;          /**< Of `people`: P(|T| > t) for noncentral T, both tails; NaN without `people`. */
    double smallest_d_z;   /**< d_z that `people` find with the wanted power; NaN without. */
    double smallest;       /**< The same in points. */
    double exact_people;   /**< Where power is exactly the wanted one. Not whole; NaN below 2. */
    int64_t people;        /**< Pairs needed: the smallest whole number with at least the wanted power. */
    int64_t people_rank;   /**< For Wilcoxon's test: people x pi / 3, which holds if changes are normal. */
    int64_t people_rank_worst; /**< For Wilcoxon's test whatever the distribution: people / 0.864. */
    double design_effect;  /**< 1 + (cluster_size - 1) x cluster_correlation; 1 without. */
    double exact_invited;  /**< people x design_effect / (1 - attrition). */
    int64_t invited;       /**< The same rounded up: people to be measured before. */
} pmh_change_plan_result;

/** @brief Power and sample size of the paired t test, by the noncentral t distribution.
 *  @param options      What is planned.
 *  @param[out] result  Always written; numbers NaN and counts 0 on failure.
 *  @param[out] error   Optional.
 *  @return #PMH_OK, #PMH_BAD_OPTION, #PMH_BAD_ARGUMENT, #PMH_NOT_CALCULATED (more than 10^12 people). */
PMH_API pmh_status pmh_change_plan(const pmh_change_plan_options *options, pmh_change_plan_result *result,
                                   pmh_error *error);

/** @brief Power of the two one-sided tests for equivalence, exact (the integral over the standard deviation).
 *  @param people        Pairs, whole, 2 to 10^7.
 *  @param difference    The true mean change.
 *  @param sd_difference The true standard deviation of the changes, above 0.
 *  @param lower         Lower bound in points.
 *  @param upper         Upper bound, above the lower.
 *  @param alpha         Level of each test, above 0 and below 0.5.
 *  @param[out] power    Always written; NaN on failure.
 *  @param[out] error    Optional.
 *  @return #PMH_OK, #PMH_OUT_OF_RANGE, #PMH_BAD_ARGUMENT, #PMH_NOT_CALCULATED. */
PMH_API pmh_status pmh_change_plan_equivalence(double people, double difference, double sd_difference, double lower,
                                               double upper, double alpha, double *power, pmh_error *error);

/** @brief Two groups, measured before and after: people per group, by three analyses, in the normal approximation. */
typedef struct pmh_change_arms_result {
    double after;      /**< Comparing scores after: 2 (z + z)^2 sd^2 / difference^2. */
    double change;     /**< Comparing changes: that times 2 (1 - correlation). Worse than `after` below a correlation of 0.5. */
    double covariance; /**< Scores after adjusted for before: `after` times (1 - correlation^2). Never worse. */
} pmh_change_arms_result;

/** @brief People per group for a difference between two groups.
 *  @param difference   Points, not 0.
 *  @param sd           Of scores, above 0.
 *  @param correlation  Of before and after, -1 to 1.
 *  @param alpha        Two-sided level, above 0 and below 1.
 *  @param power        Wanted, above 0 and below 1.
 *  @param[out] result  Always written; NaN on failure.
 *  @param[out] error   Optional.
 *  @return #PMH_OK, #PMH_OUT_OF_RANGE, #PMH_BAD_ARGUMENT. */
PMH_API pmh_status pmh_change_plan_arms(double difference, double sd, double correlation, double alpha, double power,
                                        pmh_change_arms_result *result, pmh_error *error);

/** @brief Pairs for McNemar's test (Miettinen 1968, Connor 1987), normal approximation.
 *  @param left         Share that leaves the category, 0 to 1.
 *  @param entered      Share that enters it, 0 to 1, not equal to `left`; together at most 1.
 *  @param alpha        Two-sided level, above 0 and below 1.
 *  @param power        Wanted, above 0 and below 1.
 *  @param[out] people  Always written; NaN on failure; not whole.
 *  @param[out] error   Optional.
 *  @return #PMH_OK, #PMH_OUT_OF_RANGE, #PMH_BAD_ARGUMENT. */
PMH_API pmh_status pmh_change_plan_shift(double left, double entered, double alpha, double power, double *people,
                                         pmh_error *error);

/** @} */

#ifdef __cplusplus
}
#endif

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_PRIORITY_ORDER_H
#define PMH_PRIORITY_ORDER_H

#include "priority.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @file
 * @brief How sure zones and ranks are when levels are not.
 *
 * @defgroup priority_order Priority: how sure the order is
 * @{
 *
 * Instead of one evidence level an option may have a probability for each of the three, and for each of the five
 * priorities (the shares of the votes, say). Evidence and priority, and different options, are taken as independent. With so
 * few levels the probabilities of ratings and zones are exact sums; only ranks, which depend on all options, are simulated
 * (stochastic multicriteria acceptability analysis: Lahdelma, Hokkanen and Salminen 1998, European Journal of
 * Operational Research 106:137). Replicate i draws from a stream of its own, so a seed gives the same numbers anywhere.
 */

#define PMH_PRIORITY_RATINGS 16 /**< Ratings 0 to 15; the first is never met. */
#define PMH_PRIORITY_ZONES 6    /**< Zones 0 (none: to be agreed) to 5. */

/** @brief Exact probabilities of one option. Frozen. */
typedef struct pmh_priority_zone_result {
    double zone[PMH_PRIORITY_ZONES];     /**< P(zone), by its number; [0] is to be agreed locally (strict mode). */
    double rating[PMH_PRIORITY_RATINGS]; /**< P(rating), by the rating. */
    double mean_rating;                  /**< Its expectation; a rating is an order, so it only hints. */
    int32_t likeliest;                   /**< The zone with the largest probability; #PMH_ZONE_NONE if two share it within
                                              1e-12. */
    pmh_status status;                   /**< #PMH_OK, or why this option's probabilities are refused. */
} pmh_priority_zone_result;

/** @brief Probability of each rating and zone, as exact sums.
 *  @param evidence      A row per option: probabilities of evidence 1, 2, 3. They sum to 1 within 1e-9.
 *  @param priority      The same for priorities 1 to 5.
 *  @param options       The map and `strict`; NULL for the defaults.
 *  @param[out] results  One per option; one that is refused has NaN and a status, the others are answered.
 *  @param[out] error    Optional; the row is the option, the item the column (3 to 7 for the priorities), -1 for a sum.
 *  @return #PMH_OK; #PMH_BAD_ROWS if any option has no answer; #PMH_BAD_ARGUMENT, #PMH_BAD_OPTION. */
PMH_API pmh_status pmh_priority_zones(pmh_table evidence, pmh_table priority, const pmh_priority_options *options,
                                      pmh_priority_zone_result *results, pmh_error *error);

/** @brief How to simulate. Zero is every default; pass NULL for all defaults. */
typedef struct pmh_priority_order_options {
    size_t size;       /**< sizeof(pmh_priority_order_options). */
    uint64_t seed;     /**< Any number; the same seed gives the same answer. */
    int64_t draws;     /**< How many, up to 100,000,000; 0 is 10,000. */
    int32_t top;       /**< The k of "in the top k"; 0 is 3. */
    int32_t reserved;  /**< 0. */
} pmh_priority_order_options;

/** @brief How sure the rank of an option is. Frozen. The errors are standard errors of the simulation alone: more draws
 *  make them smaller, and twice an error is about the width to trust. */
typedef struct pmh_priority_order_result {
    double first;           /**< Share of draws in which nothing ranks above it. Ties share the rank, so these may sum to more
                                 than 1. */
    double first_error;     /**< Monte Carlo standard error. */
    double top;             /**< Share of draws with a rank of at most `top`. */
    double top_error;       /**< Monte Carlo standard error. */
    double mean_rank;       /**< Mean rank. */
    double mean_rank_error; /**< Monte Carlo standard error. */
    int64_t draws;          /**< How many draws; 0 if refused. */
} pmh_priority_order_result;

/** @brief Rank acceptability: how often each option takes each rank when evidence and priority are drawn.
 *  @param evidence      A row per option: probabilities of evidence 1, 2, 3.
 *  @param priority      The same for priorities 1 to 5.
 *  @param options       NULL for the defaults.
 *  @param[out] results  One per option.
 *  @param[out] ranks    NULL, or n x n numbers, row by row: how often option i takes rank j + 1, as a share. Competition
 *                       ranks: 1, 2, 2, 4.
 *  @param[out] error    Optional; as for #pmh_priority_zones.
 *  @return #PMH_OK. One option that cannot be drawn stops all, because ranks depend on all: #PMH_MISSING, #PMH_NOT_FINITE,
 *          #PMH_OUT_OF_RANGE with its row; #PMH_BAD_ARGUMENT, #PMH_BAD_OPTION, #PMH_NO_MEMORY. All results are then NaN. */
PMH_API pmh_status pmh_priority_order(pmh_table evidence, pmh_table priority, const pmh_priority_order_options *options,
                                      pmh_priority_order_result *results, double *ranks, pmh_error *error);

/** @brief The same with voters resampled: a bootstrap of the ranks by evidence x median vote.
 *
 *  Every draw takes as many voters as there are, with replacement, each with all of their votes. A draw in which
 *  nobody voted for an option gives it the lowest rank of the draw. One voter resampled is always the same: that says
 *  nothing about how sure the order is.
 *  @param evidence      Evidence levels, 1 to 3, one per option.
 *  @param votes         Whole numbers 1 to 5; a row per voter, a column per option; NaN is no vote.
 *  @param options       NULL for the defaults.
 *  @param[out] results  One per option.
 *  @param[out] ranks    NULL, or n x n, as above.
 *  @param[out] error    Optional; the row is the voter (-1 for an evidence level), the item the option.
 *  @return As #pmh_priority_order; also #PMH_NOT_WHOLE, and #PMH_MISSING for an option without any vote. */
PMH_API pmh_status pmh_priority_order_votes(pmh_series evidence, pmh_table votes,
                                            const pmh_priority_order_options *options,
                                            pmh_priority_order_result *results, double *ranks, pmh_error *error);

/** @} */

#ifdef __cplusplus
}
#endif

#endif

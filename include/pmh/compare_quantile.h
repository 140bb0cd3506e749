/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_COMPARE_QUANTILE_H
#define PMH_COMPARE_QUANTILE_H

#include "compare.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @file
 * @brief Areas among their peers: quintiles, deciles and other quantiles by the three rules in official use.
 *
 * @addtogroup compare
 * @{
 */

/** Which rule makes quantiles. They differ where values are equal and where the areas do not divide evenly. */
enum {
    PMH_COMPARE_QUANTILE_RANK = 0,    /**< By rank: k + 1 - ceil((N + 1 - r) k / N), where r is the rank and equal values share
                                           the lowest: equal values stand in one quantile, which leaves quantiles uneven, even
                                           empty. The rule for deprivation categories, in exact whole numbers. */
    PMH_COMPARE_QUANTILE_BOUNDS = 1,  /**< By percentiles with linear interpolation (type 7, at (N - 1) p + 1): the first bound
                                           that is at least the value. Equal values stay together. The quintiles of the older
                                           national profiles, which round their bounds to ten decimals; here nothing is
                                           rounded, as only ranks decide. */
    PMH_COMPARE_QUANTILE_NTILE = 2,   /**< SQL's NTILE: as even as can be, the first N mod k quantiles have one more. Equal
                                           values may be parted: the earlier row comes first. The newer profiles. */
    PMH_COMPARE_QUANTILE_ROUNDED = 3  /**< The rank rule as PHEindicatormethods computes it, in doubles: for some N (with k 20,
                                           25, 50, 100 and others) an area stands one quantile too low. Only to reproduce its
                                           output. */
};

/** @brief How to make quantiles. Zero is every default; pass NULL for all defaults. */
typedef struct pmh_compare_quantile_options {
    size_t size;          /**< sizeof(pmh_compare_quantile_options). */
    int32_t rule;         /**< One of the rules above. */
    int32_t quantiles;    /**< How many, 2 to 1000; 0 means 10. */
    int32_t from_highest; /**< 0: quantile 1 has the lowest values; 1: it has the highest. By rank and by NTILE this ranks from
                               the highest on; by bounds it turns the numbers round, as the profiles do. */
    int32_t reserved;     /**< 0. */
} pmh_compare_quantile_options;

/** @brief One row's quantile. Frozen. */
typedef struct pmh_compare_quantile {
    int32_t quantile;  /**< 1 to the number of quantiles; 0 for none. */
    int32_t reason;    /**< #PMH_COMPARE_COMPARED, #PMH_COMPARE_NO_VALUE, #PMH_COMPARE_FEW or #PMH_COMPARE_INVALID. */
    pmh_status status; /**< #PMH_OK or #PMH_NOT_FINITE. */
    int32_t reserved;  /**< 0. */
} pmh_compare_quantile;

/** @brief Put values into quantiles, within groups.
 *
 *  A group needs as many values as there are quantiles, and by bounds and NTILE at least five; otherwise its rows have no
 *  quantile and say so. Missing values do not count.
 *  @param values        Any finite numbers.
 *  @param groups        The group of each value, 0 to n_groups - 1, in any order; or empty for one group.
 *  @param n_groups      How many groups: at least 1, and 1 if `groups` is empty.
 *  @param options       NULL for the defaults.
 *  @param[out] results  One per row.
 *  @param[out] error    Optional; item 0 is the value, 1 the group.
 *  @return #PMH_OK; #PMH_BAD_ROWS if values are infinite (the others are ranked without them); #PMH_OUT_OF_RANGE for a group
 *          that is none, which leaves nothing answered; #PMH_BAD_ARGUMENT, #PMH_BAD_OPTION, #PMH_NO_MEMORY. */
PMH_API pmh_status pmh_compare_quantiles(pmh_series values, pmh_series groups, size_t n_groups,
                                         const pmh_compare_quantile_options *options, pmh_compare_quantile *results,
                                         pmh_error *error);

/** @brief Words for quintiles and quartiles that count from the lowest values.
 *  @param quantile   1 to `quantiles`.
 *  @param quantiles  4 or 5.
 *  @param polarity   Which side is good.
 *  @return "lowest", "low", "middle", "high", "highest", or "worst", "worse", "middle", "better", "best" ("middle" among five
 *          only); "none" otherwise. */
PMH_API const char *pmh_compare_quantile_text(int32_t quantile, int32_t quantiles, pmh_polarity polarity);

/** @brief Compare values with the range between two percentiles of all of them: lower below the first, higher from the second
 *  on, similar between.
 *
 *  Percentiles are interpolated (type 7) among all known values, which must be at least four.
 *  @param values        Any finite numbers.
 *  @param from          Percentile at which the range starts, 0 to 100.
 *  @param to            Percentile at which it ends, `from` to 100.
 *  @param options       NULL for the defaults.
 *  @param[out] results  One per row.
 *  @param[out] range    Optional; the two percentiles as its limits, and the median as its estimate.
 *  @param[out] error    Optional; item 0 is the value.
 *  @return As #pmh_compare_benchmark, also #PMH_OUT_OF_RANGE for a percentile that is none, and #PMH_NO_MEMORY. */
PMH_API pmh_status pmh_compare_goal_percentile(pmh_series values, double from, double to, const pmh_compare_options *options,
                                               pmh_compare_result *results, pmh_interval *range, pmh_error *error);

/** @} */

#ifdef __cplusplus
}
#endif

#endif

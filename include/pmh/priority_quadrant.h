/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_PRIORITY_QUADRANT_H
#define PMH_PRIORITY_QUADRANT_H

#include "priority.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @file
 * @brief Spend and outcome against peers.
 *
 * @defgroup priority_quadrant Priority: spend and outcome quadrants
 * @{
 *
 * As in the national Spend and Outcome Tool (SPOT, Public Health England): each area's spend and outcome become z-scores
 * among its peers, and the signs give a quadrant. It shows where to look; it does not say that spend caused the outcome.
 */

/** The quadrants. Better and worse, higher and lower than the peers' mean. */
enum {
    PMH_QUADRANT_NONE = 0,          /**< No answer, or exactly on the mean. */
    PMH_QUADRANT_LOWER_BETTER = 1,  /**< Lower spend, better outcome. */
    PMH_QUADRANT_HIGHER_BETTER = 2, /**< Higher spend, better outcome. */
    PMH_QUADRANT_LOWER_WORSE = 3,   /**< Lower spend, worse outcome. */
    PMH_QUADRANT_HIGHER_WORSE = 4   /**< Higher spend, worse outcome. */
};

/** @brief Where an area stands. Frozen. */
typedef struct pmh_priority_quadrant_result {
    double spend;      /**< z-score of the spend: (value - mean) / standard deviation of all areas (n - 1). */
    double outcome;    /**< z-score of the outcome, turned so that higher is better. */
    int32_t quadrant;  /**< A quadrant. */
    int32_t distinct;  /**< 1 if either z-score is beyond 1, the tool's mark of a place to look at. */
    pmh_status status; /**< #PMH_OK, #PMH_MISSING (spend or outcome) or #PMH_NOT_FINITE. */
    int32_t reserved;  /**< 0. */
} pmh_priority_quadrant_result;

/** @brief Put areas into spend and outcome quadrants among themselves.
 *  @param spend         Spend per head, one per area.
 *  @param outcome       The outcome, as many.
 *  @param polarity      #PMH_HIGH_IS_GOOD or #PMH_LOW_IS_GOOD of the outcome.
 *  @param[out] results  One per area. Areas without both values have a status, and are no peers. Fewer than two peers, or
 *                       peers that do not differ, give NaN and #PMH_QUADRANT_NONE.
 *  @param[out] error    Optional; area, and item 0 for the spend, 1 for the outcome.
 *  @return #PMH_OK; #PMH_BAD_ROWS if any area has no answer; #PMH_BAD_ARGUMENT, #PMH_BAD_OPTION (polarity). */
PMH_API pmh_status pmh_priority_quadrant(pmh_series spend, pmh_series outcome, pmh_polarity polarity,
                                         pmh_priority_quadrant_result *results, pmh_error *error);

/** @brief A quadrant in words.
 *  @param quadrant  A quadrant.
 *  @return Such as "lower spend, better outcome"; for any other number "no quadrant". */
PMH_API const char *pmh_priority_quadrant_text(int32_t quadrant);

/** @} */

#ifdef __cplusplus
}
#endif

#endif

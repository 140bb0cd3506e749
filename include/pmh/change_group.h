/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_CHANGE_GROUP_H
#define PMH_CHANGE_GROUP_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @file
 * @brief Change in each of many groups, with p adjusted for their number and small numbers suppressed.
 *
 * @defgroup change_group Change: groups
 * @{
 */

/** Ways to adjust p for the number of tests. */
enum {
    PMH_CHANGE_HOLM = 0,     /**< Holm 1979: the chance of any false alarm. */
    PMH_CHANGE_BENJAMINI = 1 /**< Benjamini and Hochberg 1995: the share of false alarms among the alarms. */
};

/** @brief Adjust p-values. Missing ones stay missing and are not counted.
 *  @param p              From 0 to 1, or NaN.
 *  @param method         #PMH_CHANGE_HOLM or #PMH_CHANGE_BENJAMINI.
 *  @param[out] adjusted  One per p, in memory of its own.
 *  @param[out] error     Optional.
 *  @return #PMH_OK; #PMH_OUT_OF_RANGE, #PMH_BAD_OPTION, #PMH_BAD_ARGUMENT, #PMH_NO_MEMORY; then all are NaN. */
PMH_API pmh_status pmh_change_adjust(pmh_series p, int32_t method, double *adjusted, pmh_error *error);

/** Notes on a group. */
enum {
    PMH_CHANGE_GROUP_FEW = 1,          /**< Fewer than two pairs: no spread and no test. */
    PMH_CHANGE_GROUP_NO_VARIANCE = 2,  /**< All changes are equal: no test. */
    PMH_CHANGE_GROUP_SUPPRESSED = 4,   /**< Suppressed: fewer pairs than the threshold, or hidden so that others with
                                            fewer, or those without a group, cannot be found by subtraction. Which of
                                            these would give them away. */
    PMH_CHANGE_GROUP_UNDERFLOW = 8     /**< p is too small for a double: use log10_p. */
};

/** @brief One sentence for a note.
 *  @param note  One note.
 *  @return Text; "unknown note" for what is none. Never NULL. */
PMH_API const char *pmh_change_group_text(int32_t note);

/** The count that stands where one is suppressed. */
#define PMH_CHANGE_SUPPRESSED (-1)

/** @brief What to compute. */
typedef struct pmh_change_group_options {
    size_t size;       /**< sizeof(pmh_change_group_options). */
    double confidence; /**< Level of the limits, 0.5 to below 1; 0 means 0.95. */
    int64_t suppress;  /**< Counts from 1 to below this are suppressed, such as 5 or 8; 0 (the default) or 1 suppress nothing. */
} pmh_change_group_options;

/** @brief Change in one group; after minus before. */
typedef struct pmh_change_group_result {
    int64_t pairs;           /**< People with both scores; #PMH_CHANGE_SUPPRESSED if suppressed, and then all numbers are
                                  NaN. */
    int64_t before_only;     /**< Left out; may be suppressed alone. */
    int64_t after_only;      /**< Left out; may be suppressed alone. */
    int64_t neither;         /**< Left out; may be suppressed alone. */
    double before;           /**< Mean before. */
    double after;            /**< Mean after. */
    pmh_interval difference; /**< Mean change, with t limits. */
    double sd_before;        /**< Standard deviation before (n - 1). */
    double sd_after;         /**< Standard deviation after (n - 1). */
    double sd_difference;    /**< Standard deviation of the changes (n - 1). */
    double standard_error;   /**< sd_difference / sqrt(pairs). */
    double t;                /**< difference / standard_error. */
    double df;               /**< pairs - 1. */
    double p;                /**< Two-sided. */
    double log10_p;          /**< The same as log10, which does not underflow. */
    double p_holm;           /**< p adjusted by Holm, over the groups shown. */
    double p_benjamini;      /**< p adjusted by Benjamini and Hochberg, over the groups shown. */
    double d_z;              /**< difference / sd_difference. */
    double d_av;             /**< difference / sqrt((sd_before^2 + sd_after^2) / 2). */
    int32_t group;           /**< The group's number. */
    int32_t notes;           /**< 0 or the sum of the notes above. */
} pmh_change_group_result;

/** @brief Change in every group, the whole t test for each.
 *
 *  Suppression: a group with few pairs shows nothing. Where the total is known, one hidden group could be found by
 *  subtraction, and so could the sum of several: the smallest groups beside them are hidden too until at least two are
 *  hidden that hold at least `suppress` pairs together, and not one pair each; if there are not enough, the total is hidden.
 *  People without a group are what the total holds beyond the groups: if they are few, a group is hidden beside them. The
 *  counts of people left out are treated in the same way, each kind for itself. Adjusted p count the groups shown alone, so
 *  that nothing of a hidden one shines through.
 *
 *  This holds against a reader of one table who subtracts, and knows the threshold and how many have no group. It does not
 *  hold against one who replays this rule as well: where the smallest group shown is hardly larger than those hidden, only
 *  few tables come out as this one. Nor does it hold across tables: overlapping groups, another threshold, or the same
 *  people a year later can be subtracted from each other. Publish one.
 *  @param groups       One code per person, 0 to n_groups - 1; -1 for a person without a group, who is in the total alone.
 *  @param before       As many scores before.
 *  @param after        As many scores after.
 *  @param n_groups     How many groups.
 *  @param options      NULL for the defaults.
 *  @param[out] results One per group.
 *  @param[out] total   Everyone (`group` -1; its p is not adjusted), or NULL.
 *  @param[out] error   Optional; item 0 is before, 1 after, 2 the group.
 *  @return #PMH_OK; #PMH_OUT_OF_RANGE for a code that is no group, #PMH_NOT_FINITE, #PMH_BAD_OPTION, #PMH_BAD_ARGUMENT,
 *          #PMH_NO_MEMORY, #PMH_NOT_CALCULATED (scores too large to be squared); then every result is NaN with counts 0. */
PMH_API pmh_status pmh_change_groups(const int32_t *groups, pmh_series before, pmh_series after, int32_t n_groups,
                                     const pmh_change_group_options *options, pmh_change_group_result *results,
                                     pmh_change_group_result *total, pmh_error *error);

/** @} */

#ifdef __cplusplus
}
#endif

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_CHANGE_PAIR_H
#define PMH_CHANGE_PAIR_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @file
 * @brief Bring before and after of one person together by key, and look at those who were lost.
 *
 * @defgroup change_pair Change: pairs by key
 * @{
 *
 * Pairing is by id, never by the order of rows, and which occasion is before is said by the caller, never guessed from
 * the order in which occasions appear.
 */

/** @brief A column of ids or of occasions: exactly one of `numbers`, `texts` and `bytes` is set (none if n is 0).
 *
 * Texts are compared byte by byte: "A" and "A " are two. A text that is NULL or empty is missing, and an error. */
typedef struct pmh_change_keys {
    const int64_t *numbers;   /**< n whole numbers, or NULL. */
    const char *const *texts; /**< n texts that end with a zero byte, or NULL. */
    const char *bytes;        /**< All texts one after the other without an end mark, or NULL; needs `offsets`. */
    const int64_t *offsets;   /**< n + 1 numbers: text i is bytes[offsets[i]] to before bytes[offsets[i + 1]]. */
    size_t n;                 /**< How many keys. */
} pmh_change_keys;

/** @brief One person. As a series of scores before: `{&people[0].before, n, sizeof *people / sizeof(double)}`. */
typedef struct pmh_change_person {
    int64_t before_row; /**< Row of the score before; -1 if there is no such row. */
    int64_t after_row;  /**< Row of the score after; -1 if there is no such row. */
    double before;      /**< Score before, or NaN. */
    double after;       /**< Score after, or NaN. */
} pmh_change_person;

/** @brief A row whose id stands in an earlier row of the same occasion. */
typedef struct pmh_change_duplicate {
    int64_t row;      /**< The later row. */
    int64_t first;    /**< The first row of that id and occasion. */
    int32_t item;     /**< 0: before; 1: after; 2: another occasion of a long table. */
    int32_t reserved; /**< 0. */
} pmh_change_duplicate;

/** @brief Who could be paired. people = both + before_only + after_only + neither. */
typedef struct pmh_change_pair_result {
    int64_t people;      /**< Different ids with a row before or after. */
    int64_t before;      /**< People with a score before. */
    int64_t after;       /**< People with a score after. */
    int64_t both;        /**< People with both scores. */
    int64_t before_only; /**< People with a score before and none after. */
    int64_t after_only;  /**< People with a score after and none before. */
    int64_t neither;     /**< People with a row, but no score in any. */
    int64_t other_rows;  /**< Rows of a long table that are of neither occasion; their scores are not looked at. */
    int64_t duplicates;  /**< Rows whose id stood in an earlier row of the same occasion. Always the whole count. */
} pmh_change_pair_result;

/** @brief Pair two tables of ids and scores, in time proportional to the rows.
 *  @param before_ids       Ids before.
 *  @param before_scores    As many scores; NaN is missing.
 *  @param after_ids        Ids after, of the same kind.
 *  @param after_scores     As many scores.
 *  @param[out] people      Room for before_ids.n + after_ids.n people: first those of the table before, in its order,
 *                          then the others in the order of the table after. Only `result.people` are written.
 *  @param[out] duplicates  The first rows at fault, or NULL.
 *  @param capacity         Room in `duplicates`; 0 with NULL.
 *  @param[out] result      Counts; all 0 on failure but for `duplicates`.
 *  @param[out] error       Optional; item 0 is before, 1 after.
 *  @return #PMH_OK; #PMH_BAD_ROWS if an id stands twice in one table, and then nobody is paired and the message names
 *          the ids; #PMH_MISSING for a missing id; #PMH_NOT_FINITE for an infinite score; #PMH_MISMATCH if one side's
 *          ids are numbers and the other's texts; #PMH_NO_MEMORY; #PMH_BAD_ARGUMENT. */
PMH_API pmh_status pmh_change_pair_tables(const pmh_change_keys *before_ids, pmh_series before_scores,
                                          const pmh_change_keys *after_ids, pmh_series after_scores,
                                          pmh_change_person *people, pmh_change_duplicate *duplicates,
                                          size_t capacity, pmh_change_pair_result *result, pmh_error *error);

/** @brief Pair one long table: a row per person and occasion.
 *
 *  The scores of other occasions are not looked at; their duplicates are, because a table that has them is not sound.
 *  @param ids              Ids.
 *  @param times            As many occasions.
 *  @param scores           As many scores; NaN is missing.
 *  @param labels           Two keys of the kind of `times`: the occasion before, the occasion after. They must differ.
 *  @param[out] people      Room for ids.n people, in the order of the rows in which they first appear.
 *  @param[out] duplicates  The first rows at fault, or NULL.
 *  @param capacity         Room in `duplicates`; 0 with NULL.
 *  @param[out] result      Counts; all 0 on failure but for `duplicates`.
 *  @param[out] error       Optional; item 0 is before, 1 after, 2 another occasion.
 *  @return As #pmh_change_pair_tables; #PMH_OUT_OF_RANGE if no row has one of the labels. */
PMH_API pmh_status pmh_change_pair_long(const pmh_change_keys *ids, const pmh_change_keys *times, pmh_series scores,
                                        const pmh_change_keys *labels, pmh_change_person *people,
                                        pmh_change_duplicate *duplicates, size_t capacity,
                                        pmh_change_pair_result *result, pmh_error *error);

/** Why a number of an attrition result is undefined. */
enum {
    PMH_CHANGE_ATTRITION_DEFINED = 0,  /**< Everything is defined. */
    PMH_CHANGE_ATTRITION_NOBODY = 1,   /**< Nobody was lost, or nobody stayed: there is nothing to compare. */
    PMH_CHANGE_ATTRITION_FEW = 2,      /**< Fewer than two people on one side: no spread. */
    PMH_CHANGE_ATTRITION_NO_SPREAD = 3 /**< Both sides are constant: no standardised difference and no test. */
};

/** @brief Those who stayed against those who were lost, at baseline. */
typedef struct pmh_change_attrition_result {
    int64_t stayed;       /**< People with a baseline value and a score after. */
    int64_t lost;         /**< People with a baseline value and no score after. */
    int64_t no_baseline;  /**< People without a baseline value: left out. */
    double stayed_mean;   /**< Mean baseline of those who stayed. */
    double lost_mean;     /**< Mean baseline of those who were lost. */
    double stayed_sd;     /**< Standard deviation (n - 1). */
    double lost_sd;       /**< Standard deviation (n - 1). */
    pmh_interval lost_share; /**< lost / (stayed + lost), with Wilson limits. */
    double standardised_difference; /**< (stayed_mean - lost_mean) / sqrt((stayed_sd^2 + lost_sd^2) / 2). For a variable of
                                         zeros and ones p(1 - p) stands for each variance. Above 0.1 is worth a look, above
                                         0.25 a warning. */
    double t;             /**< Welch's t. */
    double df;            /**< Welch's degrees of freedom. */
    double p;             /**< Two-sided. A large p does not say that the two sides are alike. */
    double log10_p;       /**< The same as log10, which does not underflow. */
    int32_t is_binary;    /**< 1 if every baseline value is 0 or 1. */
    int32_t reason;       /**< Why numbers are undefined: one of the reasons above. */
} pmh_change_attrition_result;

/** @brief Compare completers with those lost to follow-up on a baseline variable.
 *  @param baseline     The variable: usually the score before. NaN is missing.
 *  @param after        As many scores after; only whether they are missing matters.
 *  @param confidence   Level of the limits of lost_share, 0.5 to below 1; 0 means 0.95.
 *  @param[out] result  Always written.
 *  @param[out] error   Optional; item 0 is baseline, 1 after.
 *  @return #PMH_OK, also with an undefined result; #PMH_NOT_FINITE, #PMH_BAD_OPTION, #PMH_BAD_ARGUMENT;
 *          #PMH_NOT_CALCULATED for values too large to be squared. */
PMH_API pmh_status pmh_change_attrition(pmh_series baseline, pmh_series after, double confidence,
                                        pmh_change_attrition_result *result, pmh_error *error);

/** @brief One sentence for a reason of an attrition result.
 *  @param reason  Any number.
 *  @return Text; "unknown reason" for what is none. Never NULL. */
PMH_API const char *pmh_change_attrition_text(int32_t reason);

/** @} */

#ifdef __cplusplus
}
#endif

#endif

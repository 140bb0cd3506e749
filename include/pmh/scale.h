/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_SCALE_H
#define PMH_SCALE_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @file
 * @brief Answers to items become scores.
 *
 * @defgroup scale Scale: WEMWBS and SWEMWBS
 * @{
 *
 * **WEMWBS** has 14 items answered 1 to 5; its score is their sum, 14 to 70. **SWEMWBS** has 7 items answered 1 to 5;
 * their sum, 7 to 35, is the raw score, and each *person's* raw score is then looked up in the published conversion
 * table to give the **metric score**, 7.00 to 35.00. Metric scores are what national figures and cut points use; raw
 * ones are not comparable with them. Average people's metric scores; never convert an average (there is no function
 * that would).
 *
 * libpmh ships no wording of these questionnaires and grants no licence to use them: every user needs a licence from
 * the owners (see ::pmh_scale_description).
 *
 * Sources: Tennant and others 2007, Health and Quality of Life Outcomes 5:63 (WEMWBS); Stewart-Brown and others 2009,
 * Health and Quality of Life Outcomes 7:15 (SWEMWBS and its conversion).
 */

/** Scores that the library knows. */
enum {
    PMH_SCALE_CUSTOM = 0,      /**< None of these: whole numbers in a range that the caller names (see change.h). */
    PMH_SCALE_WEMWBS = 1,      /**< WEMWBS total of 14 items, 14 to 70. */
    PMH_SCALE_SWEMWBS = 2,     /**< SWEMWBS metric score, 7.00 to 35.00: the one to report. */
    PMH_SCALE_SWEMWBS_RAW = 3  /**< SWEMWBS raw sum of 7 items, 7 to 35. Not comparable with metric figures. */
};

/** @brief What a score is. The texts are constants of the library. */
typedef struct pmh_scale_description {
    int32_t scale;              /**< One of the scores above. */
    int32_t items;              /**< How many items it is made of. */
    int32_t lowest_answer;      /**< Lowest allowed answer to an item. */
    int32_t highest_answer;     /**< Highest allowed answer to an item. */
    int32_t levels;             /**< How many values the score of a complete questionnaire can take. */
    int32_t max_missing;        /**< The most unanswered items that may be prorated on request; 0 if none may. */
    pmh_polarity direction;     /**< #PMH_HIGH_IS_GOOD or #PMH_LOW_IS_GOOD. */
    int32_t reserved;           /**< 0. */
    double minimum;             /**< Lowest score. */
    double maximum;             /**< Highest score. */
    const char *name;           /**< Short name, as #pmh_scale_find takes it: "swemwbs". */
    const char *title;          /**< Full name. */
    const char *licence;        /**< Who owns the questionnaire and what its users need. */
    const char *source;         /**< Publication behind the scoring. */
} pmh_scale_description;

/** @brief Find a score by its name.
 *  @param name         "wemwbs", "swemwbs" (metric) or "swemwbs_raw"; capitals do not matter.
 *  @param[out] scale   The score's number; #PMH_SCALE_CUSTOM on failure.
 *  @param[out] error   Optional.
 *  @return #PMH_OK; #PMH_BAD_ARGUMENT for an unknown name (the message lists the known ones) or NULL. */
PMH_API pmh_status pmh_scale_find(const char *name, int32_t *scale, pmh_error *error);

/** @brief Describe a score.
 *  @param scale             One of the scores above, not #PMH_SCALE_CUSTOM.
 *  @param[out] description  Filled; all zero on failure.
 *  @param[out] error        Optional.
 *  @return #PMH_OK or #PMH_BAD_ARGUMENT. */
PMH_API pmh_status pmh_scale_describe(int32_t scale, pmh_scale_description *description, pmh_error *error);

/** @brief The neutral key of an item (not its wording), such as "optimism".
 *  @param scale        One of the scores above, not #PMH_SCALE_CUSTOM.
 *  @param item         0 to items - 1, in the questionnaire's order.
 *  @param[out] key     A constant of the library; NULL on failure.
 *  @param[out] error   Optional.
 *  @return #PMH_OK or #PMH_BAD_ARGUMENT. */
PMH_API pmh_status pmh_scale_item(int32_t scale, int32_t item, const char **key, pmh_error *error);

/** @brief The score at a level: level 0 is the lowest score, level 1 the next one a person can have, and so on.
 *
 *  For SWEMWBS level L is the metric score of raw score 7 + L; that is the whole conversion table.
 *  @param scale        One of the scores above, not #PMH_SCALE_CUSTOM.
 *  @param level        0 to levels - 1.
 *  @param[out] score   The score; NaN on failure.
 *  @param[out] error   Optional.
 *  @return #PMH_OK, #PMH_BAD_ARGUMENT or #PMH_OUT_OF_RANGE. */
PMH_API pmh_status pmh_scale_level(int32_t scale, int32_t level, double *score, pmh_error *error);

/** @brief Convert one person's SWEMWBS raw score to the metric score.
 *
 *  The raw score is an int on purpose: a group's mean has no place in the table.
 *  @param raw          7 to 35.
 *  @param[out] metric  7.00 to 35.00; NaN on failure.
 *  @param[out] error   Optional.
 *  @return #PMH_OK, #PMH_BAD_ARGUMENT (metric is NULL) or #PMH_OUT_OF_RANGE. */
PMH_API pmh_status pmh_scale_metric(int32_t raw, double *metric, pmh_error *error);

/** @brief How to score. Zero is every default; pass NULL for all defaults. */
typedef struct pmh_scale_options {
    size_t size;                  /**< sizeof(pmh_scale_options). */
    const int32_t *missing_codes; /**< Answers that mean "no answer", such as -9 or 99; NULL for none. None of them may
                                       be an allowed answer. */
    size_t n_missing_codes;       /**< How many missing codes. */
    int32_t max_missing;          /**< Unanswered items that are prorated: 0 (the default) scores complete
                                       questionnaires only. WEMWBS allows up to 3: 14 x sum / answered, with one
                                       division. SWEMWBS allows none, because the conversion is defined for whole raw
                                       scores. Proration is a convenience with a known cost (it adds error and is
                                       biased when an item is skipped systematically); for inference impute items. */
    int32_t reserved;             /**< 0. */
} pmh_scale_options;

/** Things to know about a batch of scores. */
enum {
    PMH_SCALE_ZERO_BASED = 1 /**< Every answer lies within 0 to 4 and some are 0: probably coded from 0 instead of
                                  from 1. Nothing is shifted; rows with a 0 are invalid. */
};

/** @brief How many people were scored. rows = complete + prorated + incomplete + invalid. */
typedef struct pmh_scale_result {
    int64_t rows;       /**< People in the table. */
    int64_t complete;   /**< Scored from all their answers. */
    int64_t prorated;   /**< Scored from most of their answers. */
    int64_t incomplete; /**< Not scored: too many answers missing. */
    int64_t invalid;    /**< Not scored: an answer that is not allowed. */
    int32_t warnings;   /**< 0 or #PMH_SCALE_ZERO_BASED. */
    int32_t reserved;   /**< 0. */
} pmh_scale_result;

/** @brief Score people from whole-number answers, one byte each.
 *
 *  A row is a person, a column an item in the questionnaire's order. #PMH_NO_ANSWER and the caller's missing codes mean
 *  no answer; anything else outside the allowed answers makes that person invalid, never a clamped score. One bad row
 *  does not stop the others.
 *  @param scale          One of the scores above, not #PMH_SCALE_CUSTOM.
 *  @param answers        Any number of rows; as many columns as the scale has items; any steps.
 *  @param options        NULL for the defaults.
 *  @param[out] scores    One per row: the score, or NaN. May be NULL if only the counts are wanted.
 *  @param[out] statuses  One per row, or NULL: #PMH_OK (scored; prorated too), #PMH_INCOMPLETE, #PMH_OUT_OF_RANGE.
 *  @param[out] answered  One per row, or NULL: how many items have an allowed answer (so fewer than all with #PMH_OK
 *                        means prorated).
 *  @param[out] result    The counts, or NULL.
 *  @param[out] error     Optional; names row and item of the first answer that is not allowed.
 *  @return #PMH_OK also when people are incomplete; #PMH_BAD_ROWS if any person is invalid (the others are scored);
 *          #PMH_BAD_ARGUMENT or #PMH_BAD_OPTION, and then nothing is scored: scores are NaN, statuses that code,
 *          answered 0, and the result counts the rows alone. */
PMH_API pmh_status pmh_scale_score(int32_t scale, pmh_answers answers, const pmh_scale_options *options,
                                   double *scores, pmh_status *statuses, int32_t *answered,
                                   pmh_scale_result *result, pmh_error *error);

/** @brief Score people from answers held as doubles, NaN for no answer.
 *
 *  As #pmh_scale_score; an infinite answer makes its row #PMH_NOT_FINITE and a fraction #PMH_NOT_WHOLE (5.7 never
 *  becomes 5).
 *  @param scale          One of the scores above, not #PMH_SCALE_CUSTOM.
 *  @param answers        Any number of rows; as many columns as the scale has items; any steps.
 *  @param options        NULL for the defaults.
 *  @param[out] scores    One per row: the score, or NaN. May be NULL if only the counts are wanted.
 *  @param[out] statuses  One per row, or NULL: #PMH_OK, #PMH_INCOMPLETE, #PMH_OUT_OF_RANGE, #PMH_NOT_FINITE,
 *                        #PMH_NOT_WHOLE.
 *  @param[out] answered  One per row, or NULL: how many items have an allowed answer.
 *  @param[out] result    The counts, or NULL.
 *  @param[out] error     Optional; names row and item of the first answer that is not allowed.
 *  @return As #pmh_scale_score. */
PMH_API pmh_status pmh_scale_score_doubles(int32_t scale, pmh_table answers, const pmh_scale_options *options,
                                           double *scores, pmh_status *statuses, int32_t *answered,
                                           pmh_scale_result *result, pmh_error *error);

/** @} */

#ifdef __cplusplus
}
#endif

#endif

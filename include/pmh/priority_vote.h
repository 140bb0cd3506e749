/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_PRIORITY_VOTE_H
#define PMH_PRIORITY_VOTE_H

#include "priority.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @file
 * @brief Many people's votes and reviews: what they say together, and how far they agree.
 *
 * @defgroup priority_vote Priority: votes and agreement
 * @{
 *
 * Stakeholders vote a priority, 1 to 5, for each option; reviewers give evidence levels. Tables have a row per person and
 * a column per option. A missing vote is NaN; it is counted and left out.
 */

/** On what the votes of an option agree. */
enum {
    PMH_VOTE_NO_CONSENSUS = 0, /**< They do not. */
    PMH_VOTE_LOW = 1,          /**< Low: 1 or 2. */
    PMH_VOTE_MIDDLE = 2,       /**< Middle: 3. */
    PMH_VOTE_HIGH = 3          /**< High: 4 or 5. */
};

/** @brief What the votes say of one option. Frozen. */
typedef struct pmh_priority_vote_result {
    int64_t voters;        /**< How many voted. */
    int64_t missing;       /**< How many did not. */
    int64_t count[PMH_PRIORITY_LEVELS]; /**< How many voted 1, 2, 3, 4, 5. */
    double median;         /**< May be a half. */
    double mean;           /**< To compare with others' reports; votes are an order, so prefer the median. */
    double lower_quartile; /**< Interpolated between the ordered votes at 1 + (n - 1) / 4 (Hyndman and Fan's type 7, as R and
                                QUARTILE.INC have it). */
    double upper_quartile; /**< The same at 1 + 3 (n - 1) / 4. */
    double low_share;      /**< Share voting 1 or 2. */
    double middle_share;   /**< Share voting 3. */
    double high_share;     /**< Share voting 4 or 5. */
    int32_t consensus;     /**< Where the quartiles are at most 1 apart and at least 70 % voted low, middle or high: which. */
    int32_t zone;          /**< The zone under the median; of a half, the zone of both neighbours if they share it, otherwise
                                #PMH_ZONE_NONE. Also NONE without an evidence level. */
    int32_t basis;         /**< Where the zone comes from; of a half between two zones #PMH_PRIORITY_TO_AGREE. */
    pmh_status status;     /**< #PMH_OK; #PMH_MISSING if nobody voted; otherwise why the first bad vote or level is refused. */
    int64_t elsewhere;     /**< How many voters would place it in another zone by their own vote; -1 if it has none. */
    double rating;         /**< evidence x median; NaN without an evidence level. */
} pmh_priority_vote_result;

/** @brief Summarise the votes for every option.
 *  @param votes         Whole numbers 1 to 5; a row per voter, a column per option.
 *  @param evidence      Evidence levels 1 to 3, one per option; or n 0 to leave zones out.
 *  @param options       The map and `strict`; NULL for the defaults.
 *  @param[out] results  One per option. An option with a bad vote has a status and NaN; the others are answered.
 *  @param[out] error    Optional; the row is the voter (-1 for an evidence level), the item the option.
 *  @return #PMH_OK; #PMH_BAD_ROWS if any option has no answer; #PMH_BAD_ARGUMENT, #PMH_BAD_OPTION. */
PMH_API pmh_status pmh_priority_vote(pmh_table votes, pmh_series evidence, const pmh_priority_options *options,
                                     pmh_priority_vote_result *results, pmh_error *error);

/** Why an agreement is undefined. */
enum {
    PMH_AGREEMENT_DEFINED = 0,    /**< It is defined. */
    PMH_AGREEMENT_FEW = 1,        /**< Fewer than two judges, or fewer than two options, are complete. */
    PMH_AGREEMENT_NO_VARIETY = 2, /**< Everybody gave one and the same level: nothing to disagree about. */
    PMH_AGREEMENT_INVALID = 3     /**< The input was refused: the status says why. */
};

/** @brief Kendall's coefficient of concordance. Frozen. */
typedef struct pmh_priority_concord_result {
    int64_t judges;   /**< Who voted on every option. */
    int64_t left_out; /**< Who did not, and is left out. */
    int64_t options;  /**< How many options. */
    double w;         /**< 0 no agreement on the order, 1 complete; ties are allowed for. */
    double rank_correlation; /**< (m W - 1) / (m - 1): the mean of Spearman's correlations between judges; with ties
                                  nearly so. */
    double chi_square; /**< m (n - 1) W. */
    double df;        /**< n - 1. */
    double p;         /**< Upper tail of the chi-square; approximate, rough for n of less than 8. */
    double log10_p;   /**< Its logarithm, which does not underflow. */
    int32_t reason;   /**< Why it is undefined. */
    int32_t reserved; /**< 0. */
} pmh_priority_concord_result;

/** @brief Kendall's W: do the voters order the options alike?
 *
 *  W = 12 S / (m^2 (n^3 - n) - m sum T), S the squared deviations of the options' rank sums from their mean, T = sum of
 *  t^3 - t over a judge's ties (Kendall and Babington Smith 1939, Annals of Mathematical Statistics 10:275; Siegel 1956).
 *  @param votes        Any finite numbers, the higher the better (only their order counts); a row per judge.
 *  @param[out] result  Written whole even on failure.
 *  @param[out] error   Optional; judge and option of an infinite vote.
 *  @return #PMH_OK, also if undefined: see `reason`. #PMH_NOT_FINITE, #PMH_BAD_ARGUMENT, #PMH_NO_MEMORY. */
PMH_API pmh_status pmh_priority_concord(pmh_table votes, pmh_priority_concord_result *result, pmh_error *error);

/** How far apart two levels count as. */
enum {
    PMH_WEIGHTS_QUADRATIC = 0, /**< The square of the steps between them (Fleiss and Cohen 1973). */
    PMH_WEIGHTS_LINEAR = 1,    /**< The steps between them (Cohen 1968). */
    PMH_WEIGHTS_NONE = 2       /**< Different is different (Cohen 1960). */
};

/** @brief How to compare reviewers. Zero is every default; pass NULL for all defaults. */
typedef struct pmh_priority_review_options {
    size_t size;       /**< sizeof(pmh_priority_review_options). */
    double confidence; /**< Of the interval; 0 is 0.95. */
    int32_t weights;   /**< For #pmh_priority_kappa: how far apart two levels count as. */
    int32_t levels;    /**< Levels are 1 to this, 2 to 20; 0 is 3, as evidence has. */
} pmh_priority_review_options;

/** @brief Two reviewers. Frozen. */
typedef struct pmh_priority_kappa_result {
    int64_t options;       /**< What both judged. */
    int64_t missing;       /**< What one or both did not. */
    pmh_interval kappa;    /**< Weighted kappa; limits from the large-sample error of Fleiss, Cohen and Everitt 1969
                                (Psychological Bulletin 72:323), cut at 1. */
    double standard_error; /**< That error; 0 if they agree on everything or one of them gave one level only: then the limits
                                meet, and say nothing about how sure kappa is. */
    double observed;       /**< Weighted agreement, 0 to 1. */
    double expected;       /**< The same if the two judged independently, each as often as they did. */
    int32_t reason;        /**< Why it is undefined. */
    int32_t reserved;      /**< 0. */
} pmh_priority_kappa_result;

/** @brief Weighted kappa: do two reviewers give the same levels?
 *  @param first        Whole levels from 1.
 *  @param second       As many.
 *  @param options      NULL for the defaults: quadratic weights, three levels.
 *  @param[out] result  Written whole even on failure.
 *  @param[out] error   Optional; the row, and item 0 for the first, 1 for the second.
 *  @return #PMH_OK, also if undefined: see `reason`. #PMH_NOT_FINITE, #PMH_NOT_WHOLE, #PMH_OUT_OF_RANGE with the row;
 *          #PMH_BAD_ARGUMENT, #PMH_BAD_OPTION. */
PMH_API pmh_status pmh_priority_kappa(pmh_series first, pmh_series second, const pmh_priority_review_options *options,
                                      pmh_priority_kappa_result *result, pmh_error *error);

/** @brief Any number of reviewers. Frozen. */
typedef struct pmh_priority_alpha_result {
    int64_t options;   /**< What at least two reviewers judged. */
    int64_t left_out;  /**< What fewer judged. */
    int64_t judgments; /**< Levels that are used. */
    double alpha;      /**< Krippendorff's ordinal alpha: 1 is complete agreement, 0 what chance would give. */
    double observed;   /**< Observed disagreement. */
    double expected;   /**< Expected disagreement. */
    int32_t reason;    /**< Why it is undefined. */
    int32_t reserved;  /**< 0. */
} pmh_priority_alpha_result;

/** @brief Krippendorff's alpha for ordered levels: do several reviewers agree, with gaps allowed?
 *
 *  alpha = 1 - observed / expected disagreement over the coincidences of levels, with the ordinal distance
 *  (sum of n_g for g from c to k, less (n_c + n_k) / 2) squared (Krippendorff 2004, Content Analysis, chapter 11; Hayes and
 *  Krippendorff 2007, Communication Methods and Measures 1:77).
 *  @param levels       Whole levels from 1; a row per reviewer, a column per option.
 *  @param options      NULL for the defaults; only `levels` matters.
 *  @param[out] result  Written whole even on failure.
 *  @param[out] error   Optional; the row is the reviewer, the item the option.
 *  @return #PMH_OK, also if undefined: see `reason`. #PMH_NOT_FINITE, #PMH_NOT_WHOLE, #PMH_OUT_OF_RANGE with their place;
 *          #PMH_BAD_ARGUMENT, #PMH_BAD_OPTION. */
PMH_API pmh_status pmh_priority_alpha(pmh_table levels, const pmh_priority_review_options *options,
                                      pmh_priority_alpha_result *result, pmh_error *error);

/** @brief Why an agreement is undefined, in words.
 *  @param reason  A reason.
 *  @return One sentence; for any other number "unknown reason". */
PMH_API const char *pmh_priority_agreement_text(int32_t reason);

/** @brief What the votes agree on, in words.
 *  @param consensus  A consensus.
 *  @return "no consensus", "low", "middle" or "high"; for any other number "unknown". */
PMH_API const char *pmh_priority_consensus_text(int32_t consensus);

/** @} */

#ifdef __cplusplus
}
#endif

#endif

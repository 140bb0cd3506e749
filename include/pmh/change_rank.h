/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_CHANGE_RANK_H
#define PMH_CHANGE_RANK_H

#include "base.h"
#include "change.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @file
 * @brief Change by ranks and signs: Wilcoxon, Hodges and Lehmann, the sign test, the median.
 *
 * @defgroup change_rank Change: ranks and signs
 * @{
 *
 * Nothing here asks what the distribution looks like, or how large one large change is. Signs are raw: positive is
 * *higher after*, whichever way is better.
 *
 * Ties and zeros are the rule in questionnaire scores, not the exception, so exact p-values hold with them.
 */

/** What becomes of changes of zero in Wilcoxon's test. */
enum {
    PMH_CHANGE_ZEROS_DROP = 0,  /**< Left out, the rest ranked (Wilcoxon 1945). The default; R's and SPSS's. */
    PMH_CHANGE_ZEROS_PRATT = 1, /**< Ranked with the rest, then their ranks left out (Pratt 1959). */
    PMH_CHANGE_ZEROS_SPLIT = 2  /**< Ranked with the rest, half of their ranks to each side; normal approximation only. For
                                     comparison with others. */
};

/** How the p of Wilcoxon's test is found. */
enum {
    PMH_CHANGE_RANK_AUTO = 0,  /**< Exact for at most 200 changes other than zero, otherwise normal. */
    PMH_CHANGE_RANK_EXACT = 1, /**< Exact; refused above 1000 changes other than zero, and for #PMH_CHANGE_ZEROS_SPLIT. */
    PMH_CHANGE_RANK_NORMAL = 2 /**< The normal approximation. */
};

/** Notes on a ::pmh_change_rank_result. */
enum {
    PMH_CHANGE_RANK_NOBODY = 1,       /**< No pairs. */
    PMH_CHANGE_RANK_ALL_ZERO = 2,     /**< Every change is 0: no test is defined. */
    PMH_CHANGE_RANK_TIES = 4,         /**< Some changes are equally large; the p-values allow for it. */
    PMH_CHANGE_RANK_ZEROS = 8,        /**< Some changes are 0. */
    PMH_CHANGE_RANK_APPROXIMATE = 16, /**< p is by the normal approximation. */
    PMH_CHANGE_RANK_TOO_FEW = 32,     /**< So few changes that no result can reach p <= 1 - confidence: see `smallest_p`. */
    PMH_CHANGE_RANK_LEVEL = 64,       /**< The Hodges-Lehmann interval is the widest there is and below the asked level. */
    PMH_CHANGE_RANK_MEDIAN_LEVEL = 128, /**< The same for the interval of the median. */
    PMH_CHANGE_RANK_UNDERFLOW = 256   /**< p is too small for a double: use log10_p. */
};

/** @brief One sentence for a note.
 *  @param note  One note.
 *  @return Text; "unknown note" for what is none. Never NULL. */
PMH_API const char *pmh_change_rank_text(int32_t note);

/** @brief What to compute. Zero is every default. */
typedef struct pmh_change_rank_options {
    size_t size;           /**< sizeof(pmh_change_rank_options). */
    double confidence;     /**< Level of both intervals, 0.5 to below 1; 0 means 0.95. */
    int32_t zeros;         /**< #PMH_CHANGE_ZEROS_DROP, ... */
    int32_t method;        /**< #PMH_CHANGE_RANK_AUTO, ... */
    int32_t no_continuity; /**< 1: no continuity correction of 1/2 in the normal approximation (scipy, coin); 0: with it (R). */
    int32_t drop_zeros;    /**< 1: Hodges and Lehmann without the changes of zero, as R does; 0: with everybody. */
} pmh_change_rank_options;

/** @brief Change by ranks and signs. */
typedef struct pmh_change_rank_result {
    int64_t pairs;       /**< People with both scores. */
    int64_t before_only; /**< Left out. */
    int64_t after_only;  /**< Left out. */
    int64_t neither;     /**< Left out. */
    int64_t positive;    /**< Pairs that are higher after. */
    int64_t negative;    /**< Pairs that are lower after. */
    int64_t zeros;       /**< Pairs without change: left out of both tests (but see `zeros` of the options), in both
                              intervals. */
    double w_plus;       /**< Sum of the mid-ranks of positive changes; R's V. */
    double w_minus;      /**< Sum of the mid-ranks of negative changes. The smaller of the two is scipy's statistic. */
    double p;            /**< Wilcoxon, two-sided: twice the smaller tail, at most 1. */
    double log10_p;      /**< The same as log10, which does not underflow. */
    double p_less;       /**< P(W+ or less): small if scores fell. */
    double p_greater;    /**< P(W+ or more): small if scores rose. */
    double smallest_p;   /**< The smallest two-sided exact p that so many changes can reach, 2^(1 - n). */
    double z;            /**< Of the normal approximation, whether or not p is by it; 0 within the continuity correction. */
    double mean;         /**< Mean of W+ if signs were tossed. */
    double variance;     /**< Variance of W+ if signs were tossed: a quarter of the sum of squared ranks, which allows for ties
                              and zeros. */
    double normal_p;     /**< Two-sided p of the normal approximation. */
    double rank_biserial; /**< (w_plus - w_minus) / (w_plus + w_minus), the matched-pairs rank-biserial correlation (Kerby
                              2014). */
    pmh_interval hodges_lehmann; /**< Median of all Walsh averages (d_i + d_j) / 2, i <= j, between the k-th smallest and
                                      the k-th largest (Hodges and Lehmann 1963). */
    double hodges_lehmann_rank;  /**< k, from the exact distribution of untied ranks up to 1000 changes, then normal. */
    double hodges_lehmann_level; /**< Level that the interval has; with ties at least that. */
    double sign_p;        /**< Sign test, two-sided: exact binomial, zeros left out. */
    double sign_log10_p;  /**< The same as log10. */
    pmh_interval median;  /**< Median change, between the k-th smallest and the k-th largest. */
    double median_rank;   /**< k = max(1, the binomial quantile of (1 - confidence) / 2). */
    double median_level;  /**< Level that the interval has; with ties at least that. */
    double confidence;    /**< Level asked for. */
    double tolerance;     /**< Changes this close to each other, or to 0, are tied; 0 for tallies, see
                               ::pmh_change_result. */
    int32_t exact;        /**< 1 if p is exact. */
    int32_t notes;        /**< 0 or the sum of the notes above. */
} pmh_change_rank_result;

/** @brief Ranks and signs of a tally: the cost depends on the distinct changes alone (and on an exact p), not on the people.
 *  @param tally        The counts.
 *  @param options      NULL for the defaults.
 *  @param[out] result  Always written; the counts true and the rest NaN on failure.
 *  @param[out] error   Optional.
 *  @return #PMH_OK, #PMH_BAD_OPTION, #PMH_BAD_ARGUMENT, #PMH_OVERFLOW, #PMH_NO_MEMORY. */
PMH_API pmh_status pmh_change_rank(const pmh_change_tally *tally, const pmh_change_rank_options *options,
                                   pmh_change_rank_result *result, pmh_error *error);

/** @brief Ranks and signs of plain arrays, in time n log n and memory n: Walsh averages are selected by Johnson and
 *  Mizoguchi's method (1978), never listed, and no step function is searched for a root. Beyond 2^15 different changes the
 *  first bracket of a rank is guessed from evenly spaced order statistics, and one pass counts whether the rank lies in it;
 *  if not, the method goes on without it. The guess decides the time taken, and no bit of the result.
 *  @param before       Scores before; NaN is missing.
 *  @param after        Scores after, as many, row by row the same people.
 *  @param options      NULL for the defaults.
 *  @param[out] result  Always written; the counts true (0 where there was no memory) and the rest NaN on failure.
 *  @param[out] error   Optional; item 0 is before, 1 after.
 *  @return As #pmh_change_rank; #PMH_NOT_FINITE with its row; #PMH_NOT_CALCULATED for changes beyond the doubles. */
PMH_API pmh_status pmh_change_rank_series(pmh_series before, pmh_series after, const pmh_change_rank_options *options,
                                          pmh_change_rank_result *result, pmh_error *error);

/** @} */

#ifdef __cplusplus
}
#endif

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_CHANGE_BOOTSTRAP_H
#define PMH_CHANGE_BOOTSTRAP_H

#include "base.h"
#include "change.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @file
 * @brief Bootstrap limits of change: percentile and BCa, simulated or exact.
 *
 * @defgroup change_bootstrap Change: bootstrap
 * @{
 *
 * Pairs are drawn, never before and after apart. A resample of a tally is one multinomial draw over its cells, so memory
 * does not grow with people times replicates. Replicate i depends on seed and i alone: any split of the replicates among
 * calls, threads or machines gives the same bits.
 */

/** What is resampled. */
enum {
    PMH_CHANGE_MEAN = 0,          /**< Mean change. */
    PMH_CHANGE_D_Z = 1,           /**< Mean change / SD of the changes. */
    PMH_CHANGE_D_AV = 2,          /**< Mean change / sqrt((sd_before^2 + sd_after^2) / 2). */
    PMH_CHANGE_MEDIAN = 3,        /**< Median change. Never BCa: on a median it fails. */
    PMH_CHANGE_HODGES_LEHMANN = 4 /**< Median of all Walsh averages of changes, each with itself included. */
};

/** Notes on a bootstrap. */
enum {
    PMH_CHANGE_BOOTSTRAP_FEW = 1,        /**< Fewer than two pairs: no limits. */
    PMH_CHANGE_BOOTSTRAP_DEGENERATE = 2, /**< The data are constant: both limits are the estimate, or, where the statistic
                                              itself is undefined, NaN. */
    PMH_CHANGE_BOOTSTRAP_DROPPED = 4,    /**< Some replicates were undefined (no spread in the resample) and dropped. */
    PMH_CHANGE_BOOTSTRAP_NO_BCA = 8      /**< BCa is undefined: a median, or all replicates on one side. */
};

/** @brief One sentence for a note.
 *  @param note  One note.
 *  @return Text; "unknown note" for what is none. Never NULL. */
PMH_API const char *pmh_change_bootstrap_text(int32_t note);

/** @brief What to resample. */
typedef struct pmh_change_bootstrap_options {
    size_t size;        /**< sizeof(pmh_change_bootstrap_options). */
    double confidence;  /**< Level of the limits, 0.5 to below 1; 0 means 0.95. */
    uint64_t seed;      /**< Any number. */
    int64_t replicates; /**< 999 to 2^31; 0 means 9999. */
    int32_t statistic;  /**< One of those above. */
    int32_t reserved;   /**< 0. */
} pmh_change_bootstrap_options;

/** @brief Bootstrap limits. */
typedef struct pmh_change_bootstrap_result {
    int64_t pairs;        /**< People with both scores. */
    int64_t before_only;  /**< Left out. */
    int64_t after_only;   /**< Left out. */
    int64_t neither;      /**< Left out. */
    int64_t replicates;   /**< Replicates used; 0 for the exact distribution. */
    int64_t dropped;      /**< Replicates dropped as undefined. */
    double mean;          /**< Mean of the replicates. */
    double standard_error; /**< Standard deviation of the replicates. */
    pmh_interval percentile; /**< Estimate and percentile limits. */
    pmh_interval bca;     /**< Estimate and bias-corrected accelerated limits (Efron 1987). */
    double below;         /**< Share of replicates below the estimate. */
    double tied;          /**< Share equal to it (within 1e-9 of it, or 1e-12 of the largest replicate). */
    double z0;            /**< Bias correction: normal quantile of below + tied / 2. */
    double acceleration;  /**< From the jackknife. */
    double level_lower;   /**< Level of BCa's lower limit in the replicates. */
    double level_upper;   /**< Level of BCa's upper limit. */
    double confidence;    /**< Level used. */
    uint64_t seed;        /**< Seed used; 0 for the exact distribution. */
    int32_t statistic;    /**< Statistic used. */
    int32_t notes;        /**< 0 or the sum of the notes above. */
} pmh_change_bootstrap_result;

/** @brief Draw replicates `first` to `first + count - 1` of a tally's statistic.
 *  @param tally           The counts; at most 2^31 - 1 pairs.
 *  @param options         NULL for the defaults; statistic and seed matter here.
 *  @param first           First replicate, from 0.
 *  @param count           How many.
 *  @param[out] replicates One per replicate; NaN where the statistic is undefined, and on failure.
 *  @param[out] error      Optional.
 *  @return #PMH_OK; #PMH_BAD_OPTION, #PMH_BAD_ARGUMENT, #PMH_NO_MEMORY, #PMH_OVERFLOW. */
PMH_API pmh_status pmh_change_bootstrap_draw(const pmh_change_tally *tally,
                                             const pmh_change_bootstrap_options *options, int64_t first,
                                             size_t count, double *replicates, pmh_error *error);

/** @brief Limits from replicates that were drawn before, in any split and order.
 *  @param tally           The counts they were drawn from.
 *  @param options         NULL for the defaults.
 *  @param replicates      From #pmh_change_bootstrap_draw; NaN is dropped and counted.
 *  @param[out] result     Always written.
 *  @param[out] error      Optional.
 *  @return As #pmh_change_bootstrap; #PMH_NOT_FINITE for an infinite replicate. */
PMH_API pmh_status pmh_change_bootstrap_limits(const pmh_change_tally *tally,
                                               const pmh_change_bootstrap_options *options, pmh_series replicates,
                                               pmh_change_bootstrap_result *result, pmh_error *error);

/** @brief Draw, and give limits. Memory: one double per replicate, whatever the number of people.
 *  @param tally        The counts; at most 2^31 - 1 pairs.
 *  @param options      NULL for the defaults.
 *  @param[out] result  Always written.
 *  @param[out] error   Optional.
 *  @return #PMH_OK (also with no limits: see `notes`); #PMH_BAD_OPTION, #PMH_BAD_ARGUMENT, #PMH_NO_MEMORY,
 *          #PMH_OVERFLOW. */
PMH_API pmh_status pmh_change_bootstrap(const pmh_change_tally *tally, const pmh_change_bootstrap_options *options,
                                        pmh_change_bootstrap_result *result, pmh_error *error);

/** @brief The same for plain arrays: n draws for each replicate; Hodges-Lehmann is not offered here.
 *
 *  Scratch memory grows with people plus replicates, never with their product.
 *  @param before       Scores before.
 *  @param after        Scores after, as many.
 *  @param options      NULL for the defaults.
 *  @param[out] result  Always written.
 *  @param[out] error   Optional; item 0 is before, 1 after.
 *  @return As #pmh_change_bootstrap; #PMH_NOT_FINITE; #PMH_NOT_CALCULATED for scores too large to be squared. */
PMH_API pmh_status pmh_change_bootstrap_series(pmh_series before, pmh_series after,
                                               const pmh_change_bootstrap_options *options,
                                               pmh_change_bootstrap_result *result, pmh_error *error);

/** @brief The exact bootstrap distribution of the mean change, without a random number: what more and more replicates
 *  come to. The sum of n draws is the n-fold convolution of the histogram of changes, by its characteristic function.
 *  @param tally        The counts. Scratch memory grows with the square root of the pairs.
 *  @param options      NULL for the defaults; the statistic must be the mean; seed and replicates are not used.
 *  @param[out] result  Always written. A limit is the least mean whose cumulative probability reaches the level.
 *  @param[out] error   Optional.
 *  @return As #pmh_change_bootstrap; #PMH_OVERFLOW beyond some 10^9 pairs (10^5 for
 *          SWEMWBS metric scores, which are fine-grained). */
PMH_API pmh_status pmh_change_bootstrap_exact(const pmh_change_tally *tally,
                                              const pmh_change_bootstrap_options *options,
                                              pmh_change_bootstrap_result *result, pmh_error *error);

/** @} */

#ifdef __cplusplus
}
#endif

#endif

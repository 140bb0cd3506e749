/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_CHANGE_EFFECT_H
#define PMH_CHANGE_EFFECT_H

#include "base.h"
#include "change.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @file
 * @brief Effect sizes of paired change, each by its own name.
 *
 * @defgroup change_effect Change: effect sizes
 * @{
 *
 * "Cohen's d" means five different numbers for the same pairs. Here each has the name of its formula, and none is called
 * that. M, s are mean and standard deviation (n - 1); r the correlation; the mean change is MD and its standard
 * deviation sD. Effect sizes d and g have the sign of the change; the probabilities are about *improvement*.
 *
 * J = Gamma(df / 2) / (sqrt(df / 2) Gamma((df - 1) / 2)), df = n - 1, is Hedges' correction (1981): each g is its d times J,
 * limits too. It is undefined below three pairs.
 */

/** @brief Effect sizes. What is undefined is NaN; `notes` of ::pmh_change_result say why: here they are repeated. */
typedef struct pmh_change_effect_result {
    int64_t pairs;        /**< People with both scores. */
    int64_t before_only;  /**< Left out. */
    int64_t after_only;   /**< Left out. */
    int64_t neither;      /**< Left out. */
    pmh_interval d_z;     /**< MD / sD, also SRM; exact noncentral t limits. For power and meta-analyses of change. */
    pmh_interval g_z;     /**< J d_z. */
    pmh_interval d_av;    /**< MD / sqrt((s_before^2 + s_after^2) / 2) (Cumming 2012); limits by Bonett 2008. Comparable with
                               the effect size of two groups. */
    pmh_interval g_av;    /**< J d_av. */
    pmh_interval d_av_noncentral; /**< d_av, with the limits of Algina and Keselman 2003: those of d_z times sD / s_av. */
    pmh_interval d_mean_sd; /**< MD / ((s_before + s_after) / 2); limits of d_z times sD over that mean. */
    pmh_interval g_mean_sd; /**< J d_mean_sd. */
    pmh_interval d_rm;    /**< d_z sqrt(2 (1 - r)) (Morris and DeShon 2002); normal limits from
                               sqrt((1/n + d^2/(2n)) 2 (1 - r)) (Borenstein 2009, 12.21). NaN where r is 1. */
    pmh_interval g_rm;    /**< J d_rm. */
    pmh_interval d_before; /**< MD / s_before (Glass; standardised effect size; Becker 1988); limits by Bonett 2008. Inflated
                               where a programme takes in people of one range only. */
    pmh_interval g_before; /**< J d_before, Becker's g. */
    double d_before_error; /**< Becker's standard error sqrt(2 (1 - r)/n + d^2/(2n)) of d_before. */
    double d_after;       /**< MD / s_after. */
    double correction;    /**< J. */
    pmh_interval improvement; /**< Share that improved plus half the share without change: the probability of improvement;
                               Wilson's limits at the half-count. 0.5 is no effect. */
    pmh_interval normal_improvement; /**< Phi(direction x d_z), the same if changes were normal, with d_z's limits. */
    double unpaired;      /**< P(after better than before) + P(equal) / 2 of two *different* people: what some programs call
                               common-language effect size for pairs. Unpaired: not about change. */
    double confidence;    /**< Level of every interval. */
    double tolerance;     /**< As in ::pmh_change_result. */
    pmh_polarity direction; /**< Direction used. */
    int32_t notes;        /**< As in ::pmh_change_result. */
} pmh_change_effect_result;

/** @brief Every effect size of a tally.
 *  @param tally        The counts.
 *  @param options      Confidence and direction; the thresholds are not used. NULL for the defaults.
 *  @param[out] result  Always written; the counts true and the rest NaN on failure.
 *  @param[out] error   Optional.
 *  @return As #pmh_change_summarise. */
PMH_API pmh_status pmh_change_effect(const pmh_change_tally *tally, const pmh_change_options *options,
                                     pmh_change_effect_result *result, pmh_error *error);

/** @brief Every effect size of plain arrays, in time n log n.
 *  @param before       Scores before; NaN is missing.
 *  @param after        Scores after, as many.
 *  @param options      `direction` must be set; the thresholds are not used.
 *  @param[out] result  Always written; the counts true and the rest NaN on failure.
 *  @param[out] error   Optional; item 0 is before, 1 after.
 *  @return As #pmh_change_summarise_series; #PMH_NO_MEMORY. */
PMH_API pmh_status pmh_change_effect_series(pmh_series before, pmh_series after, const pmh_change_options *options,
                                            pmh_change_effect_result *result, pmh_error *error);

/** @} */

#ifdef __cplusplus
}
#endif

#endif

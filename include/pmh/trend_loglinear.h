/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_TREND_LOGLINEAR_H
#define PMH_TREND_LOGLINEAR_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @file
 * @brief By how many percent a year? Log-linear trend of counts.
 *
 * @defgroup trend_loglinear Trend: log-linear trend of counts
 * @{
 *
 * log(expected count) = log(population) + a + b t, fitted by maximum likelihood. The change per unit of time is
 * 100 (exp(b) - 1) percent. Counts of 0 need no correction. Points are taken as independent: rolling sums are not.
 *
 * Sources: McCullagh and Nelder 1989, Generalized Linear Models; Lawless 1987, Canadian Journal of Statistics 15:209.
 */

/** How counts scatter about the line. */
enum {
    PMH_TREND_QUASI_POISSON = 0,     /**< Variance phi x mean, phi from Pearson's chi-square, t limits. */
    PMH_TREND_POISSON = 1,           /**< Variance = mean, normal limits. */
    PMH_TREND_NEGATIVE_BINOMIAL = 2  /**< Variance = mean + mean^2 / theta, theta by maximum likelihood, normal limits. */
};

/** Why there is no fit. */
enum {
    PMH_TREND_LOGLINEAR_DONE = 0,      /**< There is one. */
    PMH_TREND_LOGLINEAR_FEW = 1,       /**< Fewer than three points with values. */
    PMH_TREND_LOGLINEAR_ONE_TIME = 2,  /**< All points stand at one time. */
    PMH_TREND_LOGLINEAR_NO_EVENTS = 3, /**< No events at all. */
    PMH_TREND_LOGLINEAR_AT_END = 4,    /**< All events stand at the first or at the last time: the slope is infinite. */
    PMH_TREND_LOGLINEAR_IMPOSSIBLE = 5 /**< A value that cannot be: the status and error say which. */
};

/** What to be careful about. */
enum {
    PMH_TREND_LOGLINEAR_FALLEN_BACK = 1, /**< Counts scatter no more than Poisson's (theta above a million): the negative
                                              binomial fell back to Poisson. */
    PMH_TREND_LOGLINEAR_UNDER = 2,       /**< phi is below 1; limits take 1 unless `as_estimated` is set. */
    PMH_TREND_LOGLINEAR_OVER = 4,        /**< Poisson: counts scatter more than the law allows (chi-square, 99.8 %); its limits
                                              are too narrow. */
    PMH_TREND_LOGLINEAR_SHORT = 8,       /**< Fewer than seven points: few degrees of freedom for phi or theta. */
    PMH_TREND_LOGLINEAR_FOLLOW = 16,     /**< Residuals follow each other (lag-1 correlation above 2 / sqrt(n)). */
    PMH_TREND_LOGLINEAR_LEFT_OUT = 32    /**< Points without a count or a population were left out. */
};

/** @brief How to fit. Zero is every default; pass NULL for all defaults. */
typedef struct pmh_trend_loglinear_options {
    size_t size;          /**< sizeof(pmh_trend_loglinear_options). */
    double confidence;    /**< Level of every interval, 0.5 to below 1; 0 means 0.95. */
    int32_t family;       /**< How counts scatter. */
    int32_t as_estimated; /**< Quasi-Poisson: 0 takes phi as at least 1, 1 takes it as it is. */
} pmh_trend_loglinear_options;

/** @brief What was found. Frozen. Written whole even on failure: counts true, the rest NaN.
 *
 * At the time `centre` the level and the slope are independent: the standard error of the line's logarithm at time t is
 * sqrt(log_rate_error^2 + (t - centre)^2 slope_error^2). */
typedef struct pmh_trend_loglinear_result {
    int32_t reason;         /**< Why there is no fit; 0 if there is one. */
    int32_t notes;          /**< 0, or the sum of the notes that apply. */
    int32_t family;         /**< As fitted. */
    int32_t reserved;       /**< 0. */
    int64_t points;         /**< Points used. */
    int64_t missing;        /**< Points left out. */
    double events;          /**< Sum of the counts. */
    double confidence;      /**< Level of every interval. */
    double df;              /**< points - 2. */
    double dispersion;      /**< Pearson chi-square / df; for the negative binomial with its own variance. */
    double theta;           /**< Negative binomial: variance = mean + mean^2 / theta; otherwise NaN. */
    double log_likelihood;  /**< Poisson and negative binomial: with all constants; quasi-Poisson: NaN. */
    double deviance;        /**< Residual deviance. */
    double centre;          /**< The time at which level and slope are independent. */
    double log_rate;        /**< Logarithm of the line there (per one of the population). */
    double log_rate_error;  /**< Its standard error. */
    pmh_interval slope;     /**< b, per unit of time. */
    double slope_error;     /**< Its standard error. */
    pmh_interval change;    /**< 100 (exp(b) - 1): percent per unit of time. */
    double p;               /**< Of no change, two-sided. */
    double log10_p;         /**< Its decimal logarithm. */
    double last_time;       /**< The last time with a count. */
    pmh_interval last;      /**< The line there: the rate (per one of the population) with limits. */
    double lag_1;           /**< Lag-1 correlation of Pearson residuals, points in the order given. */
} pmh_trend_loglinear_result;

/** @brief Log-linear trend of counts.
 *  @param times         In the order of time for `lag_1`; otherwise in any order. None missing.
 *  @param counts        As many, at least 0; whole for the negative binomial, and then not above 10^8 in sum. NaN is missing.
 *  @param populations   Optional (`at` NULL: 1 for each): as many, above 0; NaN is missing.
 *  @param options       NULL for the defaults.
 *  @param[out] fitted   Optional: as many expected counts; NaN where a point was left out. Always written.
 *  @param[out] result   Always written.
 *  @param[out] error    Optional; item 0 is the time, 1 the count, 2 the population.
 *  @return #PMH_OK, #PMH_NOT_FINITE, #PMH_OUT_OF_RANGE, #PMH_NOT_WHOLE, #PMH_MISSING (a time), #PMH_BAD_ARGUMENT,
 *          #PMH_BAD_OPTION, #PMH_NO_MEMORY, #PMH_NOT_CALCULATED. Accuracy: 1e-10 relative. */
PMH_API pmh_status pmh_trend_loglinear(pmh_series times, pmh_series counts, pmh_series populations,
                                       const pmh_trend_loglinear_options *options, double *fitted,
                                       pmh_trend_loglinear_result *result, pmh_error *error);

/** @brief The words of a reason.
 *  @param reason  Why there is no fit.
 *  @return Text; for a number that is none, "unknown". Never NULL. */
PMH_API const char *pmh_trend_loglinear_reason_text(int32_t reason);

/** @brief The words of one note.
 *  @param note  One of the notes, not a sum.
 *  @return Text; for a number that is none, "unknown". Never NULL. */
PMH_API const char *pmh_trend_loglinear_note_text(int32_t note);

/** @brief The words of a family.
 *  @param family  How counts scatter.
 *  @return Text; for a number that is none, "unknown". Never NULL. */
PMH_API const char *pmh_trend_loglinear_family_text(int32_t family);

/** @} */

#ifdef __cplusplus
}
#endif

#endif

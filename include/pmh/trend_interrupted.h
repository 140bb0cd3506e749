/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_TREND_INTERRUPTED_H
#define PMH_TREND_INTERRUPTED_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @file
 * @brief Did it change when something happened? Interrupted time series.
 *
 * @defgroup trend_interrupted Trend: interrupted time series
 * @{
 *
 * Segmented regression about a `start` that is known beforehand (a policy, a pandemic, a new service):
 *
 * y = b0 + b1 t + b2 D + b3 D (t - start) + season, with D = 1 from the start on.
 *
 * **The level change b2 is the jump at the start itself**: a point at the start counts as after it, with t - start = 0.
 * The slope change b3 is per unit of time. Where the change was to work only after a while, a washout leaves the first
 * points out; the start, and what b2 means, stay where they are.
 *
 * The **counterfactual** is the line before the start, carried on. It says what would have been had nothing changed but
 * the course of time: whatever else happened at the start is in the difference too.
 *
 * Sources: Wagner and others 2002, J Clin Pharm Ther 27:299; Turner and others 2021, BMC Med Res Methodol 21:181, for the
 * choice of estimator.
 */

/** How to fit. */
enum {
    PMH_TREND_INTERRUPTED_DEFAULT = 0,        /**< Least squares below 12 points, Prais-Winsten from there on; counts:
                                                   quasi-Poisson. */
    PMH_TREND_INTERRUPTED_LEAST_SQUARES = 1,  /**< Ordinary least squares: errors are independent. */
    PMH_TREND_INTERRUPTED_PRAIS_WINSTEN = 2,  /**< AR(1) errors, rho estimated again and again until it stays (the slope of
                                                   each residual on the one before), the first point kept. */
    PMH_TREND_INTERRUPTED_NEWEY_WEST = 3,     /**< Least squares with standard errors for errors that follow each other:
                                                   Bartlett weights, n / (n - p). In short series, or where errors follow
                                                   each other closely, they are too small. */
    PMH_TREND_INTERRUPTED_QUASI_POISSON = 4   /**< Log-linear counts, variance proportional to the mean; for
                                                   #pmh_trend_interrupted_counts only. */
};

/** What repeats itself. */
enum {
    PMH_TREND_NO_SEASON = 0, /**< Nothing. */
    PMH_TREND_HARMONICS = 1, /**< Pairs of sine and cosine. */
    PMH_TREND_MONTHS = 2     /**< Each place in the cycle (month of the year) has its own effect; they sum to 0. */
};

/** Why there is no fit. */
enum {
    PMH_TREND_INTERRUPTED_DONE = 0,       /**< There is one. */
    PMH_TREND_INTERRUPTED_FEW = 1,        /**< Fewer than three points before the start, or after it (and the washout), or no
                                               more points than the model has terms. */
    PMH_TREND_INTERRUPTED_TWICE = 2,      /**< A time stands twice. */
    PMH_TREND_INTERRUPTED_UNEVEN = 3,     /**< Times are not whole steps apart, or most are not one step apart, as errors
                                               that follow each other, and months, need. */
    PMH_TREND_INTERRUPTED_SEASON = 4,     /**< Less than one whole cycle before the start: season and slope cannot be told
                                               apart. */
    PMH_TREND_INTERRUPTED_WANDERING = 5,  /**< Prais-Winsten: rho reaches 1 (or -1), or does not settle. */
    PMH_TREND_INTERRUPTED_NO_EVENTS = 6,  /**< No events at all before the start, or after it: their logarithm is infinite. */
    PMH_TREND_INTERRUPTED_DEPENDENT = 7,  /**< Terms of the model cannot be told apart on these points. */
    PMH_TREND_INTERRUPTED_IMPOSSIBLE = 8  /**< A value that cannot be: the status and error say which. */
};

/** What to be careful about. */
enum {
    PMH_TREND_INTERRUPTED_SHORT = 1,        /**< Fewer than 12 points in all: too short to see whether errors follow each
                                                 other. */
    PMH_TREND_INTERRUPTED_THIN = 2,         /**< Fewer than eight points before the start or after it. */
    PMH_TREND_INTERRUPTED_TOO_SURE = 4,     /**< Newey-West limits are too narrow in series like these: a nominal 95 % has
                                                 covered half of the truths. */
    PMH_TREND_INTERRUPTED_FOLLOW = 8,       /**< Residuals follow each other (lag-1 correlation above 2 / sqrt(n)) and the
                                                 method does not know: limits are too narrow. */
    PMH_TREND_INTERRUPTED_EXACT = 16,       /**< The line goes through every point: no scatter, no limits. */
    PMH_TREND_INTERRUPTED_LEFT_OUT = 32,    /**< Points without a value were left out. */
    PMH_TREND_INTERRUPTED_BEYOND = 64,      /**< The horizon lies beyond the last point. */
    PMH_TREND_INTERRUPTED_BELOW_ZERO = 128  /**< The counterfactual at the horizon is not above 0, so there is no effect in
                                                 percent. */
};

/** @brief How to fit. Zero is every default; pass NULL for all defaults. */
typedef struct pmh_trend_interrupted_options {
    size_t size;        /**< sizeof(pmh_trend_interrupted_options). */
    double confidence;  /**< Confidence level of every interval, 0.5 to below 1; 0 means 0.95. */
    int32_t method;     /**< How to fit. */
    int32_t season;     /**< What repeats itself. */
    double cycle;       /**< Length of a cycle in units of time: 12 where time counts months, 1 where it counts years; 0 means
                             12. */
    int32_t harmonics;  /**< Pairs of sine and cosine, 1 to 6; 0 means 2. */
    int32_t lag;        /**< Newey-West's longest lag; 0 means floor(4 (n / 100)^(2/9)). */
    double washout;     /**< Points from the start to before start + washout are left out. */
    double horizon;     /**< The effect is told this long after the start; 0 means at the last point. */
} pmh_trend_interrupted_options;

/** @brief A term of the model, with t limits on n - p degrees of freedom. */
typedef struct pmh_trend_term {
    pmh_interval value;    /**< On the model's scale: of the values, or of the log rate. */
    pmh_interval percent;  /**< For counts 100 (exp(value) - 1), of the level the rate itself; otherwise NaN. */
    double standard_error; /**< Of the value. */
    double p;              /**< Two-sided. */
} pmh_trend_term;

/** @brief What it comes to at one time. Rates where there are populations, otherwise values or counts. */
typedef struct pmh_trend_effect {
    double at;                   /**< The time. */
    pmh_interval fitted;         /**< The line after the start. */
    pmh_interval counterfactual; /**< The line before it, carried on. */
    pmh_interval difference;     /**< fitted - counterfactual. */
    pmh_interval percent;        /**< The same in percent of the counterfactual: by the delta method; for counts from limits of the log
                                      ratio. */
} pmh_trend_effect;

/** @brief One point of the series. */
typedef struct pmh_trend_interrupted_point {
    double fitted;               /**< Fitted value; NaN for a point that was left out. */
    pmh_interval counterfactual; /**< From the start on: the line before, carried on, with limits of the line; before it NaN. */
} pmh_trend_interrupted_point;

/** @brief What was found. Frozen. Written whole even on failure: counts true, the rest NaN. */
typedef struct pmh_trend_interrupted_result {
    int32_t reason;              /**< Why there is no fit; 0 if there is one. */
    int32_t notes;               /**< 0, or the sum of the notes that apply. */
    int32_t method;              /**< How it was fitted. */
    int32_t lag;                 /**< Newey-West's longest lag; otherwise 0. */
    int64_t before;              /**< Points used before the start. */
    int64_t after;               /**< Points used from the start on. */
    int64_t washed_out;          /**< Points in the washout. */
    int64_t missing;             /**< Points without a value. */
    double confidence;           /**< Level of every interval. */
    double df;                   /**< n - p. */
    double dispersion;           /**< Residual variance; for counts Pearson chi-square / (n - p). Limits take at least 1 for
                                      counts. */
    double rho;                  /**< Prais-Winsten's rho; 0 for the others. */
    double durbin_watson;        /**< Of the residuals as the method leaves them (for counts Pearson residuals). No gate: in
                                      short series it sees little. */
    double lag_1;                /**< Their lag-1 correlation. */
    pmh_trend_term level;        /**< At the first point, season apart. */
    pmh_trend_term slope_before; /**< Per unit of time. */
    pmh_trend_term level_change; /**< At the start. */
    pmh_trend_term slope_change; /**< Per unit of time. */
    pmh_trend_term slope_after;  /**< slope_before + slope_change. */
    pmh_trend_effect effect;     /**< At the horizon. */
} pmh_trend_interrupted_result;

/** @brief Interrupted time series of values: means, rates, percentages, numbers of people.
 *
 *  Accuracy 1e-10 relative; rho to 1e-12.
 *  @param times         Any unit, in any order.
 *  @param values        As many; a missing one is left out and counted.
 *  @param start         When it began: the first time that counts as after.
 *  @param options       NULL for the defaults.
 *  @param[out] points   Optional room for as many, in the order of the input.
 *  @param[out] result   Always written.
 *  @param[out] error    Optional; item 0 is the time, 1 the value.
 *  @return #PMH_OK, also when there is no fit for a reason that lies in the series; #PMH_NOT_FINITE, #PMH_MISSING (a time),
 *          #PMH_BAD_ARGUMENT, #PMH_BAD_OPTION, #PMH_NO_MEMORY, #PMH_NOT_CALCULATED. */
PMH_API pmh_status pmh_trend_interrupted(pmh_series times, pmh_series values, double start,
                                         const pmh_trend_interrupted_options *options, pmh_trend_interrupted_point *points,
                                         pmh_trend_interrupted_result *result, pmh_error *error);

/** @brief The same for counts, by quasi-Poisson regression with the logs of populations as offset.
 *
 *  ln E(count / population) is the line. Standard errors are those of a Poisson model times sqrt(max(1, dispersion)).
 *  @param times         Any unit, in any order.
 *  @param counts        As many, at least 0; a missing one is left out and counted.
 *  @param populations   As many, above 0; NULL `at` for counts as they are.
 *  @param start         When it began: the first time that counts as after.
 *  @param options       NULL for the defaults.
 *  @param[out] points   Optional room for as many, in the order of the input: rates.
 *  @param[out] result   Always written.
 *  @param[out] error    Optional; item 0 is the time, 1 the count, 2 the population.
 *  @return As #pmh_trend_interrupted; #PMH_OUT_OF_RANGE for a negative count or a population that is not above 0;
 *          #PMH_MISSING also for a count without its population. */
PMH_API pmh_status pmh_trend_interrupted_counts(pmh_series times, pmh_series counts, pmh_series populations, double start,
                                                const pmh_trend_interrupted_options *options,
                                                pmh_trend_interrupted_point *points, pmh_trend_interrupted_result *result,
                                                pmh_error *error);

/** @brief The reason's words.
 *  @param reason  A reason.
 *  @return A short phrase; "unknown" for any other number. */
PMH_API const char *pmh_trend_interrupted_reason_text(int32_t reason);

/** @brief A method's words.
 *  @param method  A method.
 *  @return Such as "Prais-Winsten"; "unknown" for any other number. */
PMH_API const char *pmh_trend_interrupted_method_text(int32_t method);

/** @} */

#ifdef __cplusplus
}
#endif

#endif

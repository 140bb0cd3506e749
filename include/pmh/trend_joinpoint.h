/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_TREND_JOINPOINT_H
#define PMH_TREND_JOINPOINT_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @file
 * @brief Since when? Lines that bend, and the change per year between the bends.
 *
 * @defgroup trend_joinpoint Trend: joinpoint regression
 * @{
 *
 * A series is described by straight lines that meet at **joinpoints**, fitted by weighted least squares:
 * ln y = b0 + b1 x + sum of d_j max(x - tau_j, 0), or the same for y itself. Joinpoints lie at observed x; every allowed
 * placement is tried (Lerman 1980), none from a starting value, so the least sum of squares is found, not a near one. A
 * point on a joinpoint belongs to no segment when points are counted.
 *
 * How many joinpoints: by the least WBIC (the default), BIC or BIC3, which are all told, or by permutation tests (Kim
 * and others 2000, Statistics in Medicine 19:335). Between them stand annual percent changes, APC = 100 (exp(slope) - 1),
 * and over any range the average, AAPC (Clegg and others 2009, Statistics in Medicine 28:3670). Rules and defaults are
 * those of the Joinpoint program of the US National Cancer Institute where it tells them.
 *
 * Weights are relative: the scatter about the lines estimates the variance. Where weights are one over a sampling
 * variance, a mean square near 1 says that sampling explains the scatter.
 *
 * A bend is a description. It does not tell its cause.
 */

/** The most joinpoints. */
#define PMH_TREND_JOINPOINTS 7
/** The most segments between and beside them. */
#define PMH_TREND_SEGMENTS 8
/** The ranges that averages are given for. */
#define PMH_TREND_AVERAGES 4

/** What is a straight line. */
enum {
    PMH_TREND_JOINPOINT_LOG = 0,   /**< The logarithm of the values, which must be above 0: change in percent a year. */
    PMH_TREND_JOINPOINT_LINEAR = 1 /**< The values themselves (means, gaps, life expectancy): change in units a year. */
};

/** How the number of joinpoints is chosen. */
enum {
    PMH_TREND_JOINPOINT_WBIC = 0,        /**< Least weighted BIC: between BIC and BIC3, the nearer to BIC3 the larger the
                                              clearest bend is. */
    PMH_TREND_JOINPOINT_BIC = 1,         /**< Least BIC: a bend costs 2 ln(n) / n. */
    PMH_TREND_JOINPOINT_BIC3 = 2,        /**< Least BIC3: a bend costs 3 ln(n) / n. */
    PMH_TREND_JOINPOINT_PERMUTATION = 3, /**< Permutation tests, from (0 against the most) inwards. */
    PMH_TREND_JOINPOINT_FIXED = 4        /**< Exactly `most`. */
};

/** Where the standard errors of slopes come from. */
enum {
    PMH_TREND_JOINPOINT_SEGMENTS = 0,   /**< Each segment's own line without the points on joinpoints, one variance for
                                             all, t with n - k - 2 (k + 1) degrees of freedom: NCI's parametric ones. */
    PMH_TREND_JOINPOINT_CONSTRAINED = 1 /**< The bent line with its joinpoints taken as known, t with n - 2k - 2: narrower.
                                             Always so where errors are correlated. */
};

/** How the limits of an average are made. */
enum {
    PMH_TREND_AVERAGE_DEFAULT = 0,    /**< DELTA; the segment's own t limits where the range lies inside one segment. */
    PMH_TREND_AVERAGE_DELTA = 1,      /**< Delta method with the uncertainty of the joinpoints (Muggeo 2010; Kim and others
                                           2017), t with n - 2k - 2 degrees of freedom. */
    PMH_TREND_AVERAGE_PARAMETRIC = 2, /**< From the slopes' standard errors, joinpoints taken as known, normal limits
                                           (Clegg and others 2009); the segment's t limits inside one segment. */
    PMH_TREND_AVERAGE_QUANTILE = 3,   /**< Residuals (times sqrt(n / (n - 2k - 2))) are drawn again with replacement,
                                           joinpoints found again; limits are quantiles of the averages. */
    PMH_TREND_AVERAGE_SEGMENT = 4     /**< In results only: the t limits of the one segment that holds the range. */
};

/** What to do about errors that follow each other. */
enum {
    PMH_TREND_INDEPENDENT = 0,  /**< Errors are independent. */
    PMH_TREND_RHO_GIVEN = 1,    /**< AR(1) with `rho`. */
    PMH_TREND_RHO_ESTIMATED = 2 /**< AR(1) with rho of the residuals of the fit with the most joinpoints. */
};

/** Why there is no fit. */
enum {
    PMH_TREND_JOINPOINT_DONE = 0,         /**< There is one. */
    PMH_TREND_JOINPOINT_FEW = 1,          /**< Fewer than three points. */
    PMH_TREND_JOINPOINT_OVERLAP = 2,      /**< Points cover periods that overlap (rolling rates), so they repeat each other:
                                               bends and limits would be made by the overlap. See `overlap`. */
    PMH_TREND_JOINPOINT_TWICE = 3,        /**< An x stands twice. */
    PMH_TREND_JOINPOINT_NOT_POSITIVE = 4, /**< A value is 0 or negative and has no logarithm. */
    PMH_TREND_JOINPOINT_NO_ERROR = 5,     /**< A value has no standard error, limit or population. */
    PMH_TREND_JOINPOINT_NO_WIDTH = 6,     /**< A standard error is 0 (published rounding): its weight is infinite. */
    PMH_TREND_JOINPOINT_UNEVEN = 7,       /**< AR(1) needs points at equal distances. */
    PMH_TREND_JOINPOINT_TOO_FEW_FOR = 8,  /**< There is no room for the fixed number of joinpoints. */
    PMH_TREND_JOINPOINT_IMPOSSIBLE = 9    /**< A value that cannot be: the status and error say which. */
};

/** What to be careful about. */
enum {
    PMH_TREND_JOINPOINT_ZERO = 1,       /**< A count of 0 was taken as 0.5, because 0 has no logarithm (and no weight). */
    PMH_TREND_JOINPOINT_SHORT = 2,      /**< Fewer than 7 points: no joinpoint is looked for. */
    PMH_TREND_JOINPOINT_NO_DF = 4,      /**< No degrees of freedom are left, or weights differ too much in size for a
                                             segment's own line: slopes have no limits. */
    PMH_TREND_JOINPOINT_EXACT = 8,      /**< The line goes through every point: no scatter, no limits. */
    PMH_TREND_JOINPOINT_NEAR_TIE = 16,  /**< Another placement has nearly the same sum of squares: see the table. */
    PMH_TREND_JOINPOINT_OPEN = 32,      /**< A limit of a joinpoint is the end of where joinpoints may lie. */
    PMH_TREND_JOINPOINT_CUT_DOWN = 64,  /**< Fewer joinpoints were tried than the rule has, because the placements are too
                                             many. */
    PMH_TREND_JOINPOINT_LEFT_OUT = 128, /**< Points without a value were left out. */
    PMH_TREND_JOINPOINT_FOLLOW = 256    /**< Residuals follow each other: lag-1 correlation above 2 / sqrt(n). Limits are
                                             too narrow unless `autocorrelation` is set. (In short series this sees little.) */
};

/** What a segment does. */
enum {
    PMH_TREND_UNSURE = 0,  /**< There are no limits. */
    PMH_TREND_STABLE = 1,  /**< The limits of the slope include 0. */
    PMH_TREND_RISING = 2,  /**< They are above 0. */
    PMH_TREND_FALLING = 3  /**< They are below 0. */
};

/** @brief How to fit. Zero is every default; pass NULL for all defaults. */
typedef struct pmh_trend_joinpoint_options {
    size_t size;             /**< sizeof(pmh_trend_joinpoint_options). */
    double confidence;       /**< Confidence level of every interval, 0.5 to below 1; 0 means 0.95. */
    double limits;           /**< Level of the limits passed to #pmh_trend_joinpoint_limits; 0 means 0.95. */
    int32_t log_limits;      /**< 1 takes the standard error of a log model from the logs of the limits, where both are
                                  above 0: right for limits made on the log scale. 0 from their width / value. */
    int32_t model;           /**< What is a straight line. */
    int32_t selection;       /**< How the number of joinpoints is chosen. */
    int32_t most;            /**< Most joinpoints, up to #PMH_TREND_JOINPOINTS; -1 none; 0 by the number of points: none
                                  below 7, 1 below 12, 2 below 17, 3 below 22, 4 below 27, 5 below 32, 6 below 37, 7. Where
                                  there is no room for so many, fewer. */
    int32_t at_ends;         /**< Fewest points before the first and after the last joinpoint, 2 or more; 0 means 2. */
    int32_t between;         /**< Fewest points between two joinpoints, 2 or more; 0 means 2. */
    int32_t slope_errors;    /**< Where the standard errors of slopes come from. */
    int32_t average;         /**< How the limits of averages are made. */
    double significance;     /**< Level of the permutation tests in all; 0 means 0.05. Each test of a against b joinpoints
                                  is held at this / (most - a). */
    int32_t permutations;    /**< How many; 0 means 4,499. At most 1,000,000. */
    int32_t resamples;       /**< How many for PMH_TREND_AVERAGE_QUANTILE; 0 means 1,000. At most 1,000,000. */
    uint64_t seed;           /**< 0 means 7160. Permutation (resample) i depends on the seed and i alone. */
    double period;           /**< How much of x one point covers (3 for rolling three years in years); 0 means no more than
                                  from one point to the next. More than that overlaps, and is refused. */
    int32_t overlap;         /**< 1 fits overlapping points by generalised least squares, points d apart correlated
                                  1 - d / period as if populations were equal. 0 refuses them. */
    int32_t autocorrelation; /**< What to do about errors that follow each other. Not together with `overlap`. */
    double rho;              /**< Lag-1 correlation, above -1 and below 1, for #PMH_TREND_RHO_GIVEN; otherwise 0. */
    double range_start;      /**< Start of the fourth average's range; both 0 for none. */
    double range_end;        /**< Its end. */
} pmh_trend_joinpoint_options;

/** @brief The best placement of one number of joinpoints. */
typedef struct pmh_trend_joinpoint_try {
    double sse;                             /**< Weighted sum of squares; NaN if this number was not tried. */
    double bic;                             /**< ln(sse / n) + (2k + 2) ln(n) / n. Minus infinity for an exact fit, as the
                                                 next two. */
    double bic3;                            /**< ln(sse / n) + (3k + 2) ln(n) / n. */
    double clearest;                        /**< Partial R squared of the clearest bend, each on the points of its two
                                                 segments; NaN without a bend. */
    double wbic;                            /**< ln(sse / n) + ((2 + clearest) k + 2) ln(n) / n. */
    double p;                               /**< Permutation p of this number against `against` joinpoints (the last such
                                                 test); NaN if it was not made. */
    int32_t against;                        /**< That number; -1 if no test was made. */
    int32_t reserved;                       /**< 0. */
    int64_t placements;                     /**< Placements tried. */
    int64_t near_ties;                      /**< Other placements with a sum of squares within 0.1 %. */
    double joinpoint[PMH_TREND_JOINPOINTS]; /**< Where the joinpoints lie, NaN beyond the last. */
    double runner_up[PMH_TREND_JOINPOINTS]; /**< The second best placement; NaN if there is none. */
    double runner_up_sse;                   /**< Its sum of squares. */
} pmh_trend_joinpoint_try;

/** @brief One straight piece. */
typedef struct pmh_trend_segment {
    double start;           /**< First x. */
    double end;             /**< Last x. */
    int64_t points;         /**< Points strictly between its joinpoints. */
    pmh_interval slope;     /**< Change of ln y, or of y, per unit of x. */
    pmh_interval change;    /**< For a log model the APC in percent, 100 (exp(slope) - 1); otherwise the slope. */
    double standard_error;  /**< Of the slope. */
    double p;               /**< Two-sided p of the slope. */
    double log10_p;         /**< The same as log10, which does not underflow. */
    int32_t verdict;        /**< What it does. */
    int32_t reserved;       /**< 0. */
} pmh_trend_segment;

/** @brief The average change over a range. */
typedef struct pmh_trend_average {
    double start;           /**< First x. */
    double end;             /**< Last x. */
    pmh_interval slope;     /**< Average slope, segments weighted by their length in the range. */
    pmh_interval change;    /**< For a log model the AAPC in percent; otherwise the average slope. */
    int32_t method;         /**< How its limits were made. */
    int32_t verdict;        /**< What it does. */
} pmh_trend_average;

/** @brief What was found. Frozen. Written whole even on failure: counts true, the rest NaN. */
typedef struct pmh_trend_joinpoint_result {
    int32_t reason;       /**< Why there is no fit; 0 if there is one. */
    int32_t notes;        /**< 0, or the sum of the notes that apply. */
    int32_t model;        /**< What is a straight line. */
    int32_t selection;    /**< How the number of joinpoints was chosen. */
    int32_t slope_errors; /**< Where the slopes' standard errors come from. */
    int32_t most;         /**< Most joinpoints tried; -1 if there is no fit. */
    int32_t joinpoints;   /**< Joinpoints chosen, k; -1 if there is no fit. */
    int32_t reserved;     /**< 0. */
    int64_t points;       /**< Points fitted, n. */
    int64_t missing;      /**< Points without a value, left out. */
    double confidence;    /**< Level of every interval. */
    double df;            /**< Degrees of freedom of the slopes' limits. */
    double mean_square;   /**< sse / (n - 2k - 2). */
    double durbin_watson; /**< Of the standardised residuals. */
    double lag_1;         /**< Their lag-1 correlation. */
    double rho;           /**< AR(1) coefficient that was used; 0 for none. */
    pmh_interval joinpoint[PMH_TREND_JOINPOINTS];     /**< Joinpoints with their profile limits (Lerman 1980): all x at
                                                           which the sum of squares, the other joinpoints found again,
                                                           stays within 1 + F / (n - 2k - 2) of the least. */
    double bend[PMH_TREND_JOINPOINTS];                /**< Change of slope there. */
    pmh_trend_segment segment[PMH_TREND_SEGMENTS];    /**< k + 1 segments; NaN beyond. */
    pmh_trend_average average[PMH_TREND_AVERAGES];    /**< Over all points, the last ten, the last five, and the range asked
                                                           for. */
    pmh_trend_joinpoint_try tried[PMH_TREND_SEGMENTS]; /**< For 0, 1, ... joinpoints: the table of criteria. */
} pmh_trend_joinpoint_result;

/** @brief Joinpoint regression of values with standard errors.
 *
 *  Weights are 1 / se^2, for a log model (value / se)^2. The least sum of squares is found to 1e-10; what is told of a
 *  placement is fitted anew by orthogonal decomposition, to 1e-10 relative. Limits of joinpoints are right to 1e-6 of the
 *  distance of points. Of placements with equal sums of squares the earliest is taken.
 *  @param years         x: years or any other time, in any order; at most 500.
 *  @param values        As many; a missing one is left out and counted.
 *  @param errors        As many standard errors; NULL `at` for equal weights on the model's scale.
 *  @param options       NULL for the defaults.
 *  @param[out] fitted   Optional room for as many values, on the values' scale, in the order of the input; NaN where a point
 *                       was left out or there is no fit.
 *  @param[out] result   Always written.
 *  @param[out] error    Optional; item 0 is the year, 1 the value, 2 the standard error.
 *  @return #PMH_OK, also when there is no fit for a reason that lies in the series; #PMH_NOT_FINITE, #PMH_OUT_OF_RANGE (a
 *          negative standard error), #PMH_MISSING (a year), #PMH_BAD_ARGUMENT, #PMH_BAD_OPTION (also where placements or
 *          permutations are too many to try), #PMH_NO_MEMORY, #PMH_NOT_CALCULATED. */
PMH_API pmh_status pmh_trend_joinpoint(pmh_series years, pmh_series values, pmh_series errors,
                                       const pmh_trend_joinpoint_options *options, double *fitted,
                                       pmh_trend_joinpoint_result *result, pmh_error *error);

/** @brief The same for values with published limits.
 *
 *  The standard error is the width of the limits over twice the normal quantile of `limits`; for a log model divided by
 *  the value, or, with `log_limits`, the width of the limits' logarithms.
 *  @param years         x, in any order.
 *  @param values        As many; a missing one is left out and counted.
 *  @param lower         As many lower limits.
 *  @param upper         As many upper limits.
 *  @param options       NULL for the defaults.
 *  @param[out] fitted   Optional, as above.
 *  @param[out] result   Always written.
 *  @param[out] error    Optional; item 0 is the year, 1 the value, 2 the lower limit, 3 the upper limit.
 *  @return As #pmh_trend_joinpoint; #PMH_OUT_OF_RANGE for limits in the wrong order. */
PMH_API pmh_status pmh_trend_joinpoint_limits(pmh_series years, pmh_series values, pmh_series lower, pmh_series upper,
                                              const pmh_trend_joinpoint_options *options, double *fitted,
                                              pmh_trend_joinpoint_result *result, pmh_error *error);

/** @brief The same for counts and populations: the rate is count / population, its weight in a log model the count, in a
 *  linear one population^2 / count (Poisson).
 *
 *  A count of 0 is taken as 0.5 in a log model, and for its weight in a linear one, and noted.
 *  @param years         x, in any order.
 *  @param counts        As many; a missing one is left out and counted.
 *  @param populations   As many, above 0.
 *  @param options       NULL for the defaults.
 *  @param[out] fitted   Optional, as above: rates.
 *  @param[out] result   Always written.
 *  @param[out] error    Optional; item 0 is the year, 1 the count, 2 the population.
 *  @return As #pmh_trend_joinpoint; #PMH_OUT_OF_RANGE for a negative count or a population that is not above 0. */
PMH_API pmh_status pmh_trend_joinpoint_counts(pmh_series years, pmh_series counts, pmh_series populations,
                                              const pmh_trend_joinpoint_options *options, double *fitted,
                                              pmh_trend_joinpoint_result *result, pmh_error *error);

/** @brief The reason's words.
 *  @param reason  A reason.
 *  @return A short phrase such as "Periods overlap"; "unknown" for any other number. */
PMH_API const char *pmh_trend_joinpoint_reason_text(int32_t reason);

/** @brief What a segment does, in a word.
 *  @param verdict  A verdict.
 *  @return "rising", "falling", "stable" or "not sure"; "unknown" for any other number. */
PMH_API const char *pmh_trend_segment_text(int32_t verdict);

/** @brief How the limits of an average were made, in words.
 *  @param method  A method.
 *  @return Such as "delta method"; "unknown" for any other number. */
PMH_API const char *pmh_trend_average_text(int32_t method);

/** @} */

#ifdef __cplusplus
}
#endif

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_COMPARE_FUNNEL_H
#define PMH_COMPARE_FUNNEL_H

#include "compare.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @file
 * @brief Funnel plots: which areas differ from all of them together by more than chance.
 *
 * @addtogroup compare
 * @{
 *
 * The inner limits leave 0.025 on either side, the outer ones 0.001. They surround the target: the numerators' sum over the
 * denominators' unless one is given.
 *
 * - Proportions: target -+ z sqrt(target (1 - target) / n), kept within 0 and 1. (PHEindicatormethods keeps them below 100
 *   whatever the multiplier.)
 * - Ratios, observed over expected: x events lie on the lower limit where so many are expected that P(X <= x) is the tail,
 *   which is chisq(1 - tail; 2x + 2) / 2, and on the upper one where P(X >= x) is, chisq(tail; 2x) / 2. The target is 1.
 * - Rates: the same, with the target times the population as what is expected.
 *
 * With over-dispersion (Spiegelhalter 2005, Statistics in Medicine 24:1185) limits are symmetrical on a scale of steady
 * variance: arcsin sqrt(p) with variance 1/(4n), sqrt(rate) with 1/(4 population), log(ratio) with 1/expected (an observed 0
 * counts as half an event). z scores against the target are drawn in to their 10 % and 90 % points (type 7), phi is the mean
 * of their squares, and
 * - multiplicative: the standard error s becomes s sqrt(phi), if phi > 1;
 * - additive: s becomes sqrt(s^2 + tau^2), tau^2 = max(0, (I phi - (I - 1)) / (sum w - sum w^2 / sum w)), w = 1/s^2.
 */

/** What the points of a funnel are. */
enum {
    PMH_COMPARE_FUNNEL_PROPORTION = 0,    /**< Counts out of totals. */
    PMH_COMPARE_FUNNEL_RATIO = 1,         /**< Observed over expected events. */
    PMH_COMPARE_FUNNEL_CRUDE_RATE = 2,    /**< Events per population. */
    PMH_COMPARE_FUNNEL_STANDARDISED = 3   /**< Directly standardised rates: the population is events / rate x multiplier;
                                               areas with fewer than ten events are not judged. */
};

/** What is done about over-dispersion. */
enum {
    PMH_COMPARE_FUNNEL_EXACT = 0,          /**< Nothing: the limits of chance alone. */
    PMH_COMPARE_FUNNEL_MULTIPLICATIVE = 1, /**< Standard errors are multiplied. */
    PMH_COMPARE_FUNNEL_ADDITIVE = 2        /**< A variance between areas is added. */
};

/** Where a point lies. */
enum {
    PMH_COMPARE_FUNNEL_NOT_JUDGED = 0, /**< See the reason. */
    PMH_COMPARE_FUNNEL_LOW_OUTER = 1,  /**< Below the outer limits. */
    PMH_COMPARE_FUNNEL_LOW_INNER = 2,  /**< Below the inner limits. */
    PMH_COMPARE_FUNNEL_INSIDE = 3,     /**< Within the inner limits. */
    PMH_COMPARE_FUNNEL_HIGH_INNER = 4, /**< Above the inner limits. */
    PMH_COMPARE_FUNNEL_HIGH_OUTER = 5  /**< Above the outer limits. */
};

/** @brief How to make a funnel. Zero is every default; pass NULL for all defaults. */
typedef struct pmh_compare_funnel_options {
    size_t size;        /**< sizeof(pmh_compare_funnel_options). */
    int32_t kind;       /**< What the points are. */
    int32_t dispersion; /**< What is done about over-dispersion. */
    double multiplier;  /**< Results are per this many: above 0; 0 means 1 for proportions and ratios, 100,000 for rates. */
    double years;       /**< Rates: how many years the events are from; populations are given per year on the axis. Above 0; 0
                             means 1. */
    double target;      /**< In the unit of the results, above 0; 0 means the areas together (for ratios 1). */
    double winsorise;   /**< Share of the z scores drawn in at either end, below 0.5; 0 means 0.1, a negative one none. */
} pmh_compare_funnel_options;

/** @brief One area. Frozen. */
typedef struct pmh_compare_funnel_point {
    double value;        /**< In the unit of the results. */
    double denominator;  /**< Where it lies on the axis: the total, the expected events, or the population of one year. */
    double z;            /**< Its score on the scale of steady variance, over-dispersion included. */
    int32_t place;       /**< Where it lies. */
    int32_t reason;      /**< Why it is not judged, or #PMH_COMPARE_COMPARED. */
    pmh_status status;   /**< #PMH_OK, #PMH_OUT_OF_RANGE or #PMH_NOT_FINITE. */
    int32_t reserved;    /**< 0. */
} pmh_compare_funnel_point;

/** @brief The funnel as a whole. Frozen. */
typedef struct pmh_compare_funnel_result {
    double target;  /**< In the unit of the results. */
    double phi;     /**< Mean square of the z scores, drawn in as asked. */
    double tau;     /**< Standard deviation between areas on the scale of steady variance; 0 where areas x phi is at most
                         areas - 1. */
    double p;       /**< Chance of an areas x phi at least so large: chi-square, one degree of freedom fewer than areas
                         unless the target was given or the points are ratios. Too small where scores were drawn in. */
    double log10_p; /**< Its decimal logarithm, also where p underflows. */
    double start;   /**< Where the axis starts: people (proportions) or events (ratios, rates). */
    double end;     /**< Where it ends. */
    int64_t areas;  /**< How many areas these come from. */
} pmh_compare_funnel_result;

/** @brief One place on the axis, with its limits. Frozen. */
typedef struct pmh_compare_funnel_limit {
    double at;          /**< People (proportions) or observed events (ratios, rates). */
    pmh_interval inner; /**< The target and the inner limits, in the unit of the results. */
    pmh_interval outer; /**< The target and the outer limits. */
    pmh_interval inner_at; /**< Where on the axis of ::pmh_compare_funnel_point these lie. Proportions: at `at`. Otherwise so
                                many events lie on the lower limit at `lower` and on the upper limit at `upper` expected events
                                or people in one year; the estimate is where they are what is expected. With over-dispersion
                                all three are that place. */
    pmh_interval outer_at; /**< The same for the outer limits. */
} pmh_compare_funnel_limit;

/** @brief Judge areas by a funnel.
 *
 *  Proportions by the limits above. Ratios and rates by whether the target lies within the area's own Poisson limits, exact
 *  below ten events and Byar's from ten on, as PHEindicatormethods does. With over-dispersion by the z score.
 *
 *  The target counts every area with known numbers; phi and tau leave out those that are not judged.
 *  @param numerators    Counts or events: from 0, for proportions at most the total.
 *  @param denominators  Totals, expected events or populations: above 0. May be empty for rates if no count is 0.
 *  @param rates         The rates, in the unit of the results; empty if they are numerator / denominator. From these and the
 *                       events comes the population that is used, save for an area without events.
 *  @param options       NULL for the defaults.
 *  @param[out] points   One per row.
 *  @param[out] result   The funnel as a whole; NaN where there is no area.
 *  @param[out] error    Optional; items 0 to 2 are the arguments in their order.
 *  @return #PMH_OK; #PMH_BAD_ROWS if a row is impossible (the others are judged without it); #PMH_BAD_ARGUMENT,
 *          #PMH_BAD_OPTION, #PMH_NO_MEMORY. */
PMH_API pmh_status pmh_compare_funnel(pmh_series numerators, pmh_series denominators, pmh_series rates,
                                      const pmh_compare_funnel_options *options, pmh_compare_funnel_point *points,
                                      pmh_compare_funnel_result *result, pmh_error *error);

/** @brief The limits of a funnel, to draw it: at n places that stand closer together where the funnel is steep.
 *
 *  x(1) = max(1, start), x(j) = max(round((end / x(j-1))^(1 / (n + 1 - j)) x(j-1)), x(j-1) + 1) (for ratios n + 2 - j), as
 *  PHEindicatormethods has it for n = 100; the axis starts at 0 if the largest area is more than twice the smallest.
 *  @param funnel        As #pmh_compare_funnel gave it.
 *  @param options       The same options.
 *  @param n             How many places: at least 2.
 *  @param[out] limits   n of them.
 *  @param[out] error    Optional.
 *  @return #PMH_OK; #PMH_MISSING if the funnel is empty; #PMH_BAD_ARGUMENT, #PMH_BAD_OPTION. */
PMH_API pmh_status pmh_compare_funnel_limits(const pmh_compare_funnel_result *funnel,
                                             const pmh_compare_funnel_options *options, size_t n,
                                             pmh_compare_funnel_limit *limits, pmh_error *error);

/** @brief Words for where a point lies.
 *  @param place  One of the places above.
 *  @return "Low (0.001)", "Low (0.025)", "Not significant", "High (0.025)", "High (0.001)" or "Not applicable"; "unknown" for
 *          any other number. */
PMH_API const char *pmh_compare_funnel_text(int32_t place);

/** @} */

#ifdef __cplusplus
}
#endif

#endif

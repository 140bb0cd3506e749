/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_COMPARE_H
#define PMH_COMPARE_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @file
 * @brief A value against a benchmark: better, similar, worse.
 *
 * @defgroup compare Compare: a value against a benchmark
 * @{
 */

/** Where a value stands. */
enum {
    PMH_COMPARE_NOT_COMPARED = 0, /**< No comparison: see the reason. */
    PMH_COMPARE_LOWER = 1,        /**< Lower than the benchmark (no judgement asked). */
    PMH_COMPARE_SIMILAR = 2,      /**< The benchmark lies within the limits, ends included. */
    PMH_COMPARE_HIGHER = 3,       /**< Higher than the benchmark (no judgement asked). */
    PMH_COMPARE_BETTER = 4,       /**< On the good side of the benchmark. */
    PMH_COMPARE_WORSE = 5,        /**< On the bad side of the benchmark. */
    PMH_COMPARE_LOWEST = 6,       /**< Two levels: lower also by the outer limits (no judgement asked). */
    PMH_COMPARE_HIGHEST = 7,      /**< Two levels: higher also by the outer limits (no judgement asked). */
    PMH_COMPARE_BEST = 8,         /**< Two levels: better also by the outer limits. */
    PMH_COMPARE_WORST = 9         /**< Two levels: worse also by the outer limits. */
};

/** Why there is no comparison. */
enum {
    PMH_COMPARE_COMPARED = 0,       /**< There is one. */
    PMH_COMPARE_NO_VALUE = 1,       /**< The value is missing. */
    PMH_COMPARE_NO_LIMITS = 2,      /**< A limit is missing. */
    PMH_COMPARE_NO_BENCHMARK = 3,   /**< The benchmark (or the goal) is missing. */
    PMH_COMPARE_NOT_WANTED = 4,     /**< The indicator is not meant to be compared. */
    PMH_COMPARE_INVALID = 5,        /**< The row is impossible: see its status. */
    PMH_COMPARE_ITSELF = 6,         /**< The area is the benchmark itself. */
    PMH_COMPARE_FEW = 7,            /**< There are too few areas with values. */
    PMH_COMPARE_FEW_EVENTS = 8      /**< A directly standardised rate of fewer than ten events. */
};

/** @brief How to compare. Zero is every default; pass NULL for all defaults. */
typedef struct pmh_compare_options {
    size_t size;           /**< sizeof(pmh_compare_options). */
    pmh_polarity polarity; /**< Which side is good; 0 says only lower, similar, higher. */
    int32_t not_wanted;    /**< 1 if the indicator is not meant to be compared: every row says so. */
    pmh_series itself;     /**< 1 for the rows that are the benchmark's own area, which is never compared with itself, and 0
                                for the others; empty if there are none. */
    double confidence;     /**< Control limits only: their level, 0.5 to below 1; 0 means 0.95. */
    double multiplier;     /**< Control limits only: values are per this many, above 0; 0 means 1 for proportions and
                                100,000 for rates. */
} pmh_compare_options;

/** @brief One row's answer. Frozen. */
typedef struct pmh_compare_result {
    int32_t outcome;   /**< Where the value stands. */
    int32_t reason;    /**< Why it is not compared, or #PMH_COMPARE_COMPARED. */
    pmh_status status; /**< #PMH_OK (also when something is missing), #PMH_NOT_FINITE, or #PMH_OUT_OF_RANGE for limits
                            that do not enclose their value. */
    int32_t reserved;  /**< 0. */
} pmh_compare_result;

/** @brief Compare values with a benchmark by one level of limits: the level of the limits passed in decides (95 % or
 *  99.8 %).
 *
 *  Similar if lower <= benchmark <= upper, both ends included; lower than it if upper < benchmark; higher if
 *  lower > benchmark; then the polarity turns lower and higher into better and worse. The benchmark counts as exact.
 *  This is method 1 of the national public health profiles (confidence interval overlapping the reference value).
 *  @param values        The values.
 *  @param lower         Their lower limits, as many.
 *  @param upper         Their upper limits, as many.
 *  @param benchmarks    What each is compared with; a step of 0 compares all with one.
 *  @param options       NULL for the defaults.
 *  @param[out] results  One per row.
 *  @param[out] error    Optional; item 0 is the value, 1 the lower limit, 2 the upper limit, 3 the benchmark; -1 stands
 *                       for `itself`.
 *  @return #PMH_OK; #PMH_BAD_ROWS if a row is impossible (the others are compared); #PMH_BAD_ARGUMENT, #PMH_BAD_OPTION. */
PMH_API pmh_status pmh_compare_benchmark(pmh_series values, pmh_series lower, pmh_series upper, pmh_series benchmarks,
                                         const pmh_compare_options *options, pmh_compare_result *results,
                                         pmh_error *error);

/** @brief Compare values with a benchmark by two levels of limits, such as 95 % and 99.8 %: five outcomes.
 *
 *  Similar if the benchmark lies within the inner limits, lower or higher (better or worse) if only within the outer ones,
 *  lowest or highest (best or worst) if outside both. On a bound the milder outcome wins. Method 17 of the national public
 *  health profiles.
 *  @param values        The values.
 *  @param lower         Their inner lower limits, as many.
 *  @param upper         Their inner upper limits.
 *  @param outer_lower   Their outer lower limits: at most the inner ones.
 *  @param outer_upper   Their outer upper limits: at least the inner ones.
 *  @param benchmarks    What each is compared with; a step of 0 compares all with one.
 *  @param options       NULL for the defaults.
 *  @param[out] results  One per row.
 *  @param[out] error    Optional; items 0 to 5 are the arguments in their order.
 *  @return As #pmh_compare_benchmark. */
PMH_API pmh_status pmh_compare_levels(pmh_series values, pmh_series lower, pmh_series upper, pmh_series outer_lower,
                                      pmh_series outer_upper, pmh_series benchmarks, const pmh_compare_options *options,
                                      pmh_compare_result *results, pmh_error *error);

/** @brief Compare two values that both have limits by whether the limits overlap.
 *
 *  Similar if the lower limit of the higher value is at most the upper limit of the lower one. Cautious: intervals that
 *  overlap do not prove a difference absent, and the true error rate is far below that of the level. For comparisons
 *  between times or groups of people. Method 12 of the national public health profiles.
 *  @param values        The values.
 *  @param lower         Their lower limits, as many.
 *  @param upper         Their upper limits.
 *  @param benchmarks    What each is compared with; a step of 0 compares all with one.
 *  @param other_lower   The benchmarks' lower limits.
 *  @param other_upper   The benchmarks' upper limits.
 *  @param options       NULL for the defaults.
 *  @param[out] results  One per row.
 *  @param[out] error    Optional; items 0 to 5 are the arguments in their order.
 *  @return As #pmh_compare_benchmark. */
PMH_API pmh_status pmh_compare_overlap(pmh_series values, pmh_series lower, pmh_series upper, pmh_series benchmarks,
                                       pmh_series other_lower, pmh_series other_upper, const pmh_compare_options *options,
                                       pmh_compare_result *results, pmh_error *error);

/** @brief One row's answer with the control limits that gave it. Frozen. */
typedef struct pmh_compare_control {
    pmh_compare_result compared; /**< Where the value stands. */
    pmh_interval limits;         /**< The benchmark and the control limits about it, in the values' unit; NaN where not
                                      compared. */
} pmh_compare_control;

/** @brief Compare proportions with a benchmark by control limits: what the benchmark would let expect in as many people.
 *
 *  The limits are Wilson's about the expected count E = n p0:
 *  (2E + z^2 -+ z sqrt(z^2 + 4E(1 - E/n))) / (2(n + z^2)). Similar unless the value lies outside them. Method 5 of the
 *  national public health profiles, with the exact normal quantile in place of their 1.96 and 3.0902. The limits of a
 *  funnel (#pmh_compare_funnel) are others: there the standard error at the benchmark gives them.
 *  @param values        Proportions, from 0 to the multiplier.
 *  @param totals        How many people each is out of: above 0, as many.
 *  @param benchmarks    From 0 to the multiplier; a step of 0 compares all with one.
 *  @param options       NULL for the defaults.
 *  @param[out] results  One per row.
 *  @param[out] error    Optional; items 0 to 2 are the arguments in their order.
 *  @return As #pmh_compare_benchmark. */
PMH_API pmh_status pmh_compare_proportion(pmh_series values, pmh_series totals, pmh_series benchmarks,
                                          const pmh_compare_options *options, pmh_compare_control *results,
                                          pmh_error *error);

/** @brief Compare rates with a benchmark by control limits.
 *
 *  The expected count E = benchmark x population / multiplier; the limits are exact Poisson limits of it, lower
 *  chisq(tail; 2 ceil(E)) / 2 and upper chisq(1 - tail; 2 (floor(E) + 1)) / 2, as rates. Similar unless the value lies
 *  outside them. An E within 1e-12 of a whole number, relatively, counts as that number. Method 6 of the national public
 *  health profiles. Where less than -log(1 - tail) events are expected, 0.0253 at 95 %, the lower limit of that method
 *  lies above the benchmark, and an area without events counts as lower.
 *  @param values        Rates, from 0.
 *  @param populations   For directly standardised rates the effective population, count / value x multiplier: above 0.
 *  @param benchmarks    From 0; a step of 0 compares all with one.
 *  @param options       NULL for the defaults.
 *  @param[out] results  One per row.
 *  @param[out] error    Optional; items 0 to 2 are the arguments in their order.
 *  @return As #pmh_compare_benchmark. */
PMH_API pmh_status pmh_compare_rate(pmh_series values, pmh_series populations, pmh_series benchmarks,
                                    const pmh_compare_options *options, pmh_compare_control *results, pmh_error *error);

/** @brief Compare values with a goal: reached or not, nothing between.
 *
 *  High is good: better if value >= goal, otherwise worse; low is good: better if value <= goal. Without a polarity lower,
 *  higher, and similar only where they are equal. With last year's national values as goals this is the profiles' comparison
 *  with them, which there forgets the polarity (it takes high to be good).
 *  @param values        The values.
 *  @param goals         The goals; a step of 0 gives all the same.
 *  @param options       NULL for the defaults.
 *  @param[out] results  One per row.
 *  @param[out] error    Optional; item 0 is the value, 1 the goal.
 *  @return As #pmh_compare_benchmark. */
PMH_API pmh_status pmh_compare_goal(pmh_series values, pmh_series goals, const pmh_compare_options *options,
                                    pmh_compare_result *results, pmh_error *error);

/** @brief Compare values with a goal by their limits: higher if lower >= goal, lower if upper < goal, otherwise similar.
 *
 *  The two ends differ on purpose: a lower limit on the goal has reached it.
 *  @param values        The values.
 *  @param lower         Their lower limits, as many.
 *  @param upper         Their upper limits.
 *  @param goals         The goals; a step of 0 gives all the same.
 *  @param options       NULL for the defaults.
 *  @param[out] results  One per row.
 *  @param[out] error    Optional; items 0 to 3 are the arguments in their order.
 *  @return As #pmh_compare_benchmark. */
PMH_API pmh_status pmh_compare_goal_limits(pmh_series values, pmh_series lower, pmh_series upper, pmh_series goals,
                                           const pmh_compare_options *options, pmh_compare_result *results,
                                           pmh_error *error);

/** @brief Compare values with a range: lower if value < from, higher if value >= to, similar between.
 *  @param values        The values.
 *  @param from          Where the range starts; a step of 0 gives all the same.
 *  @param to            Where it ends, at least `from`; the end itself lies outside.
 *  @param options       NULL for the defaults.
 *  @param[out] results  One per row.
 *  @param[out] error    Optional; items 0 to 2 are the arguments in their order.
 *  @return As #pmh_compare_benchmark. */
PMH_API pmh_status pmh_compare_goal_range(pmh_series values, pmh_series from, pmh_series to,
                                          const pmh_compare_options *options, pmh_compare_result *results,
                                          pmh_error *error);

/** @brief Words for where a value stands.
 *  @param outcome  One of the outcomes above.
 *  @return "not compared", "lower", "similar", "higher", "better", "worse", "lowest", "highest", "best" or "worst";
 *          "unknown" for any other number. */
PMH_API const char *pmh_compare_text(int32_t outcome);

/** @brief Words for why there is no comparison.
 *  @param reason  One of the reasons above.
 *  @return A short phrase; "unknown" for any other number. */
PMH_API const char *pmh_compare_reason_text(int32_t reason);

/** @} */

#ifdef __cplusplus
}
#endif

#endif

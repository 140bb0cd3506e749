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
    PMH_COMPARE_WORSE = 5         /**< On the bad side of the benchmark. */
};

/** Why there is no comparison. */
enum {
    PMH_COMPARE_COMPARED = 0,       /**< There is one. */
    PMH_COMPARE_NO_VALUE = 1,       /**< The value is missing. */
    PMH_COMPARE_NO_LIMITS = 2,      /**< A limit is missing. */
    PMH_COMPARE_NO_BENCHMARK = 3,   /**< The benchmark is missing; also the way to keep an area from being compared
                                         with itself. */
    PMH_COMPARE_NOT_WANTED = 4,     /**< The indicator is not meant to be compared. */
    PMH_COMPARE_INVALID = 5         /**< The row is impossible: see its status. */
};

/** @brief How to compare. Zero is every default; pass NULL for all defaults. */
typedef struct pmh_compare_options {
    size_t size;           /**< sizeof(pmh_compare_options). */
    pmh_polarity polarity; /**< Which side is good; 0 says only lower, similar, higher. */
    int32_t not_wanted;    /**< 1 if the indicator is not meant to be compared: every row says so. */
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
 *  @param[out] error    Optional; item 0 is the value, 1 the lower limit, 2 the upper limit, 3 the benchmark.
 *  @return #PMH_OK; #PMH_BAD_ROWS if a row is impossible (the others are compared); #PMH_BAD_ARGUMENT, #PMH_BAD_OPTION. */
PMH_API pmh_status pmh_compare_benchmark(pmh_series values, pmh_series lower, pmh_series upper, pmh_series benchmarks,
                                         const pmh_compare_options *options, pmh_compare_result *results,
                                         pmh_error *error);

/** @brief Words for where a value stands.
 *  @param outcome  One of the outcomes above.
 *  @return "not compared", "lower", "similar", "higher", "better" or "worse"; "unknown" for any other number. */
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

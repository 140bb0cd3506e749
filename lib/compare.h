/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_LIB_COMPARE_H
#define PMH_LIB_COMPARE_H

/* What the .c files of compare share. */

#include "room.h"

#include "pmh/compare.h"

/* The outcome of a side: 0 similar, 1 and -1 higher and lower, 2 and -2 also by the outer limits. */
int32_t pmh_compare_outcome(int32_t side, pmh_polarity polarity);

/* -1 below the range, 1 from its end on. */
int32_t pmh_compare_side_of_range(double value, double from, double to);

/* Read the options of comparisons of n rows; `controls` allows those that only control limits have. */
pmh_status pmh_compare_take_options(const pmh_compare_options *given, size_t n, bool controls, pmh_compare_options *options,
                                    pmh_error *error);

/* What keeps a row from being compared before its numbers are looked at, or #PMH_COMPARE_COMPARED. Fails for a row of
 * `itself` that is neither 0 nor 1. */
pmh_status pmh_compare_excuse(const pmh_compare_options *options, size_t row, int32_t *reason, pmh_error *error);

/* A percentile, 0 to 100, of n ordered values, interpolated (type 7). */
double pmh_compare_percentile(const double *sorted, size_t n, double percent);

/* A value and the row that it came from; ordered by value, and where values are equal by row. */
typedef struct pmh_ranked {
    uint64_t key;
    uint64_t row;
} pmh_ranked;

/* The values that are finite, in order; `spare` has as much room. Returns how many. */
size_t pmh_compare_sort(pmh_series values, pmh_ranked *sorted, pmh_ranked *spare);
double pmh_compare_value_of(uint64_t key);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUPPORT_COMPARE_REQUEST_H
#define SUPPORT_COMPARE_REQUEST_H

/* What pmh-compare is asked for, and what all its answers share. */

#include "output.h"
#include "peers.h"

#include <pmh.h>

/* The words of --method, --kind and --rule, from 1 on. */
enum {
    LIMITS = 1,
    LEVELS,
    OVERLAP,
    CONTROL,
    GOAL,
    GOAL_LIMITS,
    GOAL_RANGE,
    GOAL_PERCENTILE,
    QUANTILES,
    FUNNEL,
    SUPPRESS,
    AUDIT
};
enum { PROPORTION = 1, RATIO, RATE, STANDARDISED };

typedef struct compare_request {
    const char *area, *by, *value, *lower, *upper, *outer_lower, *outer_upper, *count, *total, *benchmark, *hidden;
    const char *measure;
    int method, kind, polarity, quantiles, rule, from_highest, dispersion, suppress, base, hide_zero, totals, width;
    double multiplier, until, years, target, winsorise;
} compare_request;

pmh_polarity compare_polarity(const compare_request *wanted);

/* Bad rows were answered with their reason; anything else ends the program. */
void compare_must(program *run, pmh_status status, const pmh_error *error);

/* End the program if an option that the method needs was not given. */
void compare_need(program *run, const char *method, const char *option, const void *given);

/* A column of numbers; NULL if its option was not given. */
double *compare_column(program *run, const char *option, const char *name);

/* A series of all rows; an array that is not there is an optional series left out. */
pmh_series compare_rows(const program *run, const double *at);

/* A column's rows of one group, in their order; an array that is not there stays so. */
pmh_series compare_part(program *run, const double *column, const peers *of, size_t g);

/* The columns of the input, which every row of the result repeats. */
void compare_name_inputs(program *run, output *out);
void compare_write_inputs(program *run, output *out, size_t row);

/* A row that is impossible is a problem. */
void compare_bad_row(program *run, size_t row, pmh_status status);

/* How many rows are in each class: on standard error, and as members of the JSON object. */
void compare_counts(program *run, output *out, const int64_t *count, size_t n, const char *(*word)(int32_t));

/* What a chart is about: --measure, or the column, and the group of --by. */
const char *compare_title(program *run, const compare_request *wanted, const char *column, const char *group);

/* The name of the group of --by that a chart draws; several end the program. */
const char *compare_one_group(program *run, const peers *of);

/* The answers: each reads its columns, asks the library, writes the table and draws the chart. */
void compare_run_limits(program *run, const compare_request *wanted, const peers *of);
void compare_run_quantiles(program *run, const compare_request *wanted, const peers *of);
void compare_run_funnel(program *run, const compare_request *wanted, const peers *of);
void compare_run_suppress(program *run, const compare_request *wanted, const peers *of);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUPPORT_INDICATOR_REQUEST_H
#define SUPPORT_INDICATOR_REQUEST_H

/* What pmh-indicator is asked for, and what all its answers share. */

#include "groups.h"

#include <pmh.h>

/* The words of --statistic. */
enum { PROPORTION = 1, RATE, MEAN, DSR, ISR, SMR, LIFE, HEALTHY };

typedef struct indicator_request {
    const char *count;
    const char *total;
    const char *value;
    const char *by;
    const char *age;
    const char *frequency;
    const char *healthy;
    const char *asked;
    const char *standard;
    const char *reference;
    const char *reference_count;
    const char *reference_total;
    const char *observed;
    const char *difference_from;
    const char *ratio_to;
    int statistic;
    double multiplier; /* NaN if not given, and so are `at` and `benchmark`. */
    double at;
    int method;
    int keep_small;
    double benchmark;
    int polarity;
} indicator_request;

/* One row of the result. */
typedef struct indicator_answer {
    size_t row;          /* Of the table: whose cells say what it is about. */
    double extra[4];     /* What this statistic has beside its value. */
    double part[2];      /* What two groups are compared by: count and total, or a rate and its variance. */
    pmh_interval *value; /* One for each level. */
    const char *statistic;
    const char *method;
    const char *status;
    const char *reason;
} indicator_answer;

typedef struct indicator_answers {
    size_t n;
    indicator_answer *answer;
    int n_extra;
    const char *extra[4]; /* Their names. */
    size_t n_by;          /* How many columns of the table each row repeats. */
    const size_t *by;
    groups of; /* Where rows are groups: one for each, in their order. */
} indicator_answers;

/* The library's options, with all levels. */
pmh_indicator_options indicator_options(const program *run, const indicator_request *wanted, double multiplier);

/* --multiplier, or `by_default`. */
double indicator_multiplier(const indicator_request *wanted, double by_default);

/* Bad rows were answered with their reason; anything else ends the program. */
void indicator_must(program *run, pmh_status status, const pmh_error *error);

/* Room for n rows whose intervals stand `step` bytes apart, level by level. */
indicator_answers indicator_new_answers(program *run, size_t n, const pmh_interval *values, size_t step);

const char *indicator_status(pmh_status status);

/* The status and reason of a group's row. A group that was taken out before the library saw it keeps its own words. */
void indicator_finish(indicator_answer *of, const group *one, const char *status, const char *reason);

/* A standard or a reference that has a fault is none: it ends the program. */
void indicator_check_file(program *run, const groups *of, const char *what);

/* What the library found impossible is named by the row that holds it. */
void indicator_name_fault(program *run, groups *of, group *one, const double *ages, pmh_series keys, pmh_status status,
                          int32_t band, const char *reason);

indicator_answers indicator_standardised_answers(program *run, groups *of, const pmh_indicator_standardised *results,
                                                 const double *ages, pmh_series keys, const char *statistic);

/* The answers: each reads its columns and asks the library. Proportions and rates are each row's own, or added up. */
indicator_answers indicator_tell_rows(program *run, const indicator_request *wanted);
indicator_answers indicator_tell_sums(program *run, const indicator_request *wanted);
indicator_answers indicator_tell_means(program *run, const indicator_request *wanted);
indicator_answers indicator_tell_dsrs(program *run, const indicator_request *wanted);
indicator_answers indicator_tell_indirect(program *run, const indicator_request *wanted);
indicator_answers indicator_tell_lives(program *run, const indicator_request *wanted);

/* Each group against the one that --ratio-to or --difference-from names. */
typedef struct indicator_contrast {
    const char *name; /* "difference" or "ratio" */
    const char *method;
    pmh_indicator_result *result; /* One for each group and level. */
    const char **reason;          /* "answered", or why not. */
} indicator_contrast;
indicator_contrast indicator_set_against(program *run, const indicator_request *wanted, const indicator_answers *all,
                                         int is_ratio);

/* Compare with the benchmark, if there is one, and write the table. */
void indicator_write(program *run, const indicator_request *wanted, const indicator_answers *all);

#endif

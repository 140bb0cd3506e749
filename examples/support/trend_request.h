/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUPPORT_TREND_REQUEST_H
#define SUPPORT_TREND_REQUEST_H

/* What pmh-trend is asked for, and what all its answers share. */

#include "output.h"
#include "places.h"

#include <pmh.h>

typedef struct trend_request {
    places_columns column;
    const char *measure;
    int polarity;
    /* The recent trend. */
    int kind;
    int gaps;
    double period;
    int blocks;
    double break_year;
    int exact_width;
    double multiplier;
    int latest;
    int without_each;
    /* In its place. */
    int joinpoint;
    int test;
    double goal;
    double due;
    int spc;
    int baseline;
    const char *rebase;
    const char *interrupted;
    int method;
    int season;
    double cycle;
    double washout;
    double horizon;
} trend_request;

/* The words of --test, in their order. */
enum { TEST_NONE, TEST_KENDALL, TEST_LOGLINEAR, TEST_PROPORTIONS };

pmh_polarity trend_polarity(const trend_request *wanted);

/* A column of an area as the library wants it; no series at all if it is not there. */
pmh_series trend_series(const double *column, const place *area);

/* A failure of one area is a problem of its row; one of the options ends the program. */
void trend_tell_failure(program *run, const place *area, pmh_status status, const pmh_error *error);

/* The area, if there are any, and the columns named. */
void trend_columns(output *out, const trend_request *wanted, const char *const *names, size_t n);
void trend_area(output *out, const trend_request *wanted, const place *area);

/* Whether a chart is wanted; it draws one area, and several end the program. */
int trend_wants_chart(program *run, const places *areas);
const char *trend_title(const trend_request *wanted, const place *area, const char *column);

/* What --goal is per where counts have totals: --multiplier, or 1. */
double trend_goal_unit(const trend_request *wanted);
/* A goal that no count over its total can reach is in another unit, and ends the program. */
void trend_check_goal(program *run, const trend_request *wanted, const places *areas);

/* The values of an area, or its counts over its totals where there are those: rates. */
const double *trend_rates(program *run, const trend_request *wanted, const place *area);
/* What they are, for the axis: "waiting", "deaths / people", "deaths per 100000 people" with --multiplier. */
const char *trend_unit(program *run, const trend_request *wanted);

/* The answers: each takes its areas, asks the library, writes the table and draws the chart. */
void trend_tell_joinpoints(program *run, const trend_request *wanted, const places *areas);
void trend_tell_tests(program *run, const trend_request *wanted, const places *areas);
void trend_tell_goals(program *run, const trend_request *wanted, const places *areas);
void trend_tell_limits(program *run, const trend_request *wanted, const places *areas);
void trend_tell_interrupted(program *run, const trend_request *wanted, const places *areas);

/* The recent trend was judged already; `latest` is NULL unless it was asked for. */
void trend_tell_recent(program *run, const trend_request *wanted, const places *areas, const pmh_trend_result *results,
                       const pmh_trend_latest_result *latest);

/* Proportions in percent with their limits, for charts and the latest change: counts have none of their own. */
typedef struct trend_percent {
    double *value;
    double *lower;
    double *upper;
} trend_percent;
trend_percent trend_percent_of(program *run, const trend_request *wanted, const place *area);

#endif

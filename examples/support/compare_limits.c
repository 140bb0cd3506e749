/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare_request.h"

#include "chart.h"
#include "number.h"

#include <math.h>
#include <stdint.h>

/* One array per role; NULL for those that the method has not. */
typedef struct numbers {
    double *value, *lower, *upper, *outer_lower, *outer_upper, *count, *total;
    double *benchmark, *benchmark_lower, *benchmark_upper, *until, *itself;
} numbers;

static double *new_numbers(program *run, double with)
{
    double *made = memory_take(&run->memory, run->data.rows + 1, sizeof *made);
    for (size_t row = 0; row < run->data.rows; row++) {
        made[row] = with;
    }
    return made;
}

/* ---- values with limits, from counts where there are no values --------------------------------------------------- */

static void compute_limits(program *run, const compare_request *wanted, numbers *to)
{
    static const double two[] = {0.95, 0.998};
    size_t n = run->data.rows, levels = wanted->method == LEVELS ? 2 : 1;
    pmh_indicator_options options = {.size = sizeof options,
                                     .multiplier = wanted->multiplier,
                                     .levels = {levels == 2 ? two : run->given.confidence, levels, 1}};
    pmh_indicator_result *results = memory_take(&run->memory, levels * n + 1, sizeof *results);
    pmh_error error;
    compare_must(run, (wanted->kind == RATE ? pmh_indicator_rate : pmh_indicator_proportion)(
                  compare_rows(run, to->count), compare_rows(run, to->total), &options, results, &error),
         &error);
    double **columns[] = {&to->value, &to->lower, &to->upper, &to->outer_lower, &to->outer_upper};
    for (size_t j = 0; j < (levels == 2 ? 5 : 3); j++) {
        *columns[j] = new_numbers(run, NAN);
    }
    for (size_t row = 0; row < n; row++) {
        const pmh_indicator_result *at = &results[row * levels];
        int bad = at->status != PMH_OK && at->status != PMH_MISSING;
        to->value[row] = bad ? INFINITY : at->value.estimate; /* refused again, with its row */
        to->lower[row] = at->value.lower;
        to->upper[row] = at->value.upper;
        if (levels == 2) {
            to->outer_lower[row] = at[1].value.lower;
            to->outer_upper[row] = at[1].value.upper;
        }
    }
}

static void read_values(program *run, const compare_request *wanted, numbers *to)
{
    static const char *const methods[] = {"limits", "limits",      "levels",     "overlap",        "control",
                                          "goal",   "goal-limits", "goal-range", "goal-percentile"};
    const char *method = methods[wanted->method];
    int with_limits = wanted->method <= OVERLAP || wanted->method == GOAL_LIMITS;
    to->value = compare_column(run, "value", wanted->value);
    to->count = wanted->value == NULL ? compare_column(run, "count", wanted->count) : NULL;
    to->total = compare_column(run, "total", wanted->total);
    if (to->value == NULL && to->count != NULL) {
        compare_need(run, method, "total", to->total);
        if (wanted->kind != PROPORTION && wanted->kind != RATE) {
            fail(&run->say, EXIT_USAGE, "--count needs --kind=proportion or --kind=rate");
        }
        compute_limits(run, wanted, to);
        return;
    }
    compare_need(run, method, "value (or --count and --total)", to->value);
    to->lower = compare_column(run, "lower", wanted->lower);
    to->upper = compare_column(run, "upper", wanted->upper);
    to->outer_lower = compare_column(run, "outer-lower", wanted->outer_lower);
    to->outer_upper = compare_column(run, "outer-upper", wanted->outer_upper);
    if (with_limits) {
        compare_need(run, method, "lower", to->lower);
        compare_need(run, method, "upper", to->upper);
    }
    if (wanted->method == LEVELS) {
        compare_need(run, method, "outer-lower", to->outer_lower);
        compare_need(run, method, "outer-upper", to->outer_upper);
    }
}

/* A benchmark or goal in other units would make every area better, or every area worse. */
static void check_unit(program *run, const compare_request *wanted, const char *option, double number)
{
    double most = wanted->multiplier > 0 ? wanted->multiplier : 1.0;
    if (wanted->kind == PROPORTION && (number < 0 || number > most)) {
        fail(&run->say, EXIT_USAGE, "--%s is %.15g, but proportions per %.15g are from 0 to %.15g: give it in their "
             "units, or another --multiplier", option, number, most, most);
    }
}

/* The benchmark is a number, or each group's row of an area. */
static void read_benchmark(program *run, const compare_request *wanted, const peers *of, numbers *to)
{
    double number;
    if (wanted->benchmark == NULL) {
        fail(&run->say, EXIT_USAGE, "--benchmark is needed: a number, or an area in the column of --area");
    }
    int is_number = number_read(wanted->benchmark, &number);
    to->benchmark = new_numbers(run, is_number ? number : NAN);
    to->until = new_numbers(run, wanted->until);
    check_unit(run, wanted, "benchmark", is_number ? number : NAN);
    check_unit(run, wanted, "until", wanted->until);
    if (is_number && wanted->method != OVERLAP) {
        return;
    }
    if (of->area == NULL || is_number) {
        fail(&run->say, EXIT_USAGE, is_number ? "--method=overlap needs an area as --benchmark, for its limits"
                                              : "--benchmark is not a number, and without --area it is no area");
    }
    const size_t *rows = peers_rows_of(run, of, wanted->benchmark);
    to->itself = new_numbers(run, 0);
    to->benchmark_lower = new_numbers(run, NAN);
    to->benchmark_upper = new_numbers(run, NAN);
    for (size_t row = 0; row < run->data.rows; row++) {
        size_t its = rows[(size_t)of->group[row]];
        if (its == SIZE_MAX) {
            continue;
        }
        to->itself[row] = its == row;
        to->benchmark[row] = isinf(to->value[its]) ? NAN : to->value[its]; /* refused in its own row */
        to->benchmark_lower[row] = to->lower == NULL || isinf(to->lower[its]) ? NAN : to->lower[its];
        to->benchmark_upper[row] = to->upper == NULL || isinf(to->upper[its]) ? NAN : to->upper[its];
    }
}

/* ---- the library's part ------------------------------------------------------------------------------------------ */

/* Each group of --by has its own percentiles: they become its benchmark and where that ends. */
static void compare_percentiles(program *run, const compare_request *wanted, const peers *of, numbers *in,
                                pmh_compare_result *results)
{
    double percentile = NAN;
    if (wanted->benchmark == NULL || !number_read(wanted->benchmark, &percentile) || isnan(wanted->until)) {
        fail(&run->say, EXIT_USAGE, "--method=goal-percentile needs two percentiles, --benchmark=25 and --until=75");
    }
    pmh_compare_options options = {.size = sizeof options, .polarity = compare_polarity(wanted)};
    in->benchmark = new_numbers(run, NAN);
    in->until = new_numbers(run, NAN);
    for (size_t g = 0; g < of->n_groups; g++) {
        pmh_series values = compare_part(run, in->value, of, g);
        pmh_compare_result *part = memory_take(&run->memory, values.n + 1, sizeof *part);
        pmh_interval range;
        pmh_error error;
        pmh_status status = pmh_compare_goal_percentile(values, percentile, wanted->until, &options, part, &range, &error);
        compare_must(run, status, &error);
        for (size_t i = 0; i < values.n; i++) {
            size_t row = of->member[of->members[g] + i];
            results[row] = part[i];
            in->benchmark[row] = range.lower;
            in->until[row] = range.upper;
        }
    }
}

static pmh_compare_control *compare(program *run, const compare_request *wanted, const peers *of, numbers *in)
{
    size_t n = run->data.rows;
    pmh_compare_control *controls = memory_take(&run->memory, n + 1, sizeof *controls);
    pmh_compare_result *plain = memory_take(&run->memory, n + 1, sizeof *plain);
    pmh_compare_options options = {
        .size = sizeof options, .polarity = compare_polarity(wanted), .itself = compare_rows(run, in->itself)};
    pmh_series value = compare_rows(run, in->value), total = compare_rows(run, in->total);
    pmh_series lower = compare_rows(run, in->lower), upper = compare_rows(run, in->upper);
    pmh_series outer_lower = compare_rows(run, in->outer_lower), outer_upper = compare_rows(run, in->outer_upper);
    pmh_series benchmark = compare_rows(run, in->benchmark);
    pmh_error error;
    pmh_status status = PMH_OK;
    switch (wanted->method) {
    case LEVELS:
        status = pmh_compare_levels(value, lower, upper, outer_lower, outer_upper, benchmark, &options, plain, &error);
        break;
    case OVERLAP:
        status = pmh_compare_overlap(value, lower, upper, benchmark, compare_rows(run, in->benchmark_lower),
                                     compare_rows(run, in->benchmark_upper), &options, plain, &error);
        break;
    case CONTROL:
        options.confidence = run->given.confidence[0];
        options.multiplier = wanted->multiplier;
        status = (wanted->kind == RATE ? pmh_compare_rate : pmh_compare_proportion)(value, total, benchmark, &options,
                                                                                    controls, &error);
        break;
    case GOAL:
        status = pmh_compare_goal(value, benchmark, &options, plain, &error);
        break;
    case GOAL_LIMITS:
        status = pmh_compare_goal_limits(value, lower, upper, benchmark, &options, plain, &error);
        break;
    case GOAL_RANGE:
        status = pmh_compare_goal_range(value, benchmark, compare_rows(run, in->until), &options, plain, &error);
        break;
    case GOAL_PERCENTILE:
        compare_percentiles(run, wanted, of, in, plain);
        break;
    default:
        status = pmh_compare_benchmark(value, lower, upper, benchmark, &options, plain, &error);
    }
    compare_must(run, status, &error);
    for (size_t row = 0; row < n && wanted->method != CONTROL; row++) {
        controls[row] = (pmh_compare_control){plain[row], {NAN, NAN, NAN}};
    }
    return controls;
}

/* ---- the answer -------------------------------------------------------------------------------------------------- */

static const char *how_of(const compare_request *wanted)
{
    switch (wanted->method) {
    case LEVELS:
        return "Compared by limits at two levels; the inner ones are drawn.";
    case OVERLAP:
        return "Compared by whether limits overlap those of the benchmark.";
    case CONTROL:
        return "Compared by the control limits about the benchmark, which are drawn.";
    case GOAL:
    case GOAL_RANGE:
        return "Compared by the value alone.";
    case GOAL_PERCENTILE:
        return "Compared by the value alone; the range is between two percentiles of the areas.";
    default:
        return "Compared by the limits drawn.";
    }
}

/* What the bars' whiskers are: the control limits where they decide, not the areas' own. */
static void limits_drawn(program *run, const compare_request *wanted, const numbers *in,
                         const pmh_compare_control *results, const double **lower, const double **upper)
{
    *lower = in->lower;
    *upper = in->upper;
    if (wanted->method != CONTROL) {
        return;
    }
    size_t n = run->data.rows;
    double *low = memory_take(&run->memory, n + 1, sizeof *low), *high = memory_take(&run->memory, n + 1, sizeof *high);
    for (size_t row = 0; row < n; row++) {
        low[row] = results[row].limits.lower;
        high[row] = results[row].limits.upper;
    }
    *lower = low;
    *upper = high;
}

static void chart_compared(program *run, const compare_request *wanted, const peers *of, const numbers *in,
                           const pmh_compare_control *results)
{
    if (run->given.chart == NULL) {
        return;
    }
    const char *group = compare_one_group(run, of);
    size_t n = run->data.rows;
    pmh_compare_result *compared = memory_take(&run->memory, n + 1, sizeof *compared);
    double benchmark = NAN, until = NAN;
    for (size_t row = 0; row < n; row++) {
        compared[row] = results[row].compared;
        benchmark = isnan(benchmark) ? in->benchmark[row] : benchmark;
        until = isnan(until) ? in->until[row] : until;
    }
    const double *lower, *upper;
    limits_drawn(run, wanted, in, results, &lower, &upper);
    const char *column = wanted->value != NULL ? wanted->value : wanted->count;
    FILE *chart = program_open_chart(run);
    program_close_chart(run, chart,
                        chart_areas(chart, of->area, in->value, lower, upper, n, benchmark, until, compared, how_of(wanted),
                                    compare_title(run, wanted, column, group)));
}

/* One pair of columns named twice would turn every difference into the strongest. */
static void warn_of_one_level(program *run, const numbers *in)
{
    size_t same = 0;
    for (size_t row = 0; row < run->data.rows; row++) {
        double lower = in->lower[row], upper = in->upper[row];
        if (in->outer_lower[row] < lower || in->outer_upper[row] > upper) {
            return;
        }
        same += lower < upper && in->outer_lower[row] <= lower && in->outer_upper[row] >= upper;
    }
    if (same > 0) {
        warning(&run->say, "no row's outer limits are wider than its inner ones: is one level given twice?");
    }
}

/* What this method needs beside values and a benchmark, before the first row is written. */
static void check_method(program *run, const compare_request *wanted, const peers *of, const numbers *in)
{
    if (run->given.chart != NULL) {
        compare_one_group(run, of);
        compare_need(run, "limits", "area for the chart", of->area);
    }
    if (wanted->method == CONTROL) {
        compare_need(run, "control", "total", in->total);
        if (wanted->kind != PROPORTION && wanted->kind != RATE) {
            fail(&run->say, EXIT_USAGE, "--method=control needs --kind=proportion or --kind=rate");
        }
    }
    if (wanted->method == LEVELS) {
        warn_of_one_level(run, in);
    }
    if (wanted->method == GOAL_RANGE && isnan(wanted->until)) {
        fail(&run->say, EXIT_USAGE, "--method=goal-range needs --until");
    }
}

static void name_columns(program *run, const compare_request *wanted, const numbers *in, output *out)
{
    compare_name_inputs(run, out);
    static const char *const made[] = {"value", "lowercl", "uppercl"};
    for (size_t j = 0; j < 3 && in->count != NULL; j++) {
        output_column(out, made[j]);
    }
    output_column(out, "benchmark");
    if (wanted->method == GOAL_PERCENTILE) {
        output_column(out, "benchmark_until");
    }
    if (wanted->method == CONTROL) {
        output_column(out, "control_lower");
        output_column(out, "control_upper");
    }
    output_column(out, "compared");
    output_column(out, "compared_reason");
}

static void write_row(program *run, const compare_request *wanted, const numbers *in, const pmh_compare_control *found,
                      size_t row, output *out)
{
    compare_write_inputs(run, out, row);
    if (in->count != NULL) {
        output_number(out, isinf(in->value[row]) ? NAN : in->value[row]);
        output_number(out, in->lower[row]);
        output_number(out, in->upper[row]);
    }
    output_number(out, in->benchmark[row]);
    if (wanted->method == GOAL_PERCENTILE) {
        output_number(out, in->until[row]);
    }
    if (wanted->method == CONTROL) {
        output_number(out, found->limits.lower);
        output_number(out, found->limits.upper);
    }
    output_text(out, pmh_compare_text(found->compared.outcome));
    output_text(out, pmh_compare_reason_text(found->compared.reason));
    compare_bad_row(run, row, found->compared.status);
}

void compare_run_limits(program *run, const compare_request *wanted, const peers *of)
{
    numbers in = {0};
    int64_t count[PMH_COMPARE_WORST + 1] = {0};
    read_values(run, wanted, &in);
    if (wanted->method != GOAL_PERCENTILE) {
        read_benchmark(run, wanted, of, &in);
    }
    check_method(run, wanted, of, &in);
    const pmh_compare_control *results = compare(run, wanted, of, &in);
    output out = output_start(run, 3);
    name_columns(run, wanted, &in, &out);
    for (size_t row = 0; row < run->data.rows; row++) {
        write_row(run, wanted, &in, &results[row], row, &out);
        count[results[row].compared.outcome]++;
    }
    compare_counts(run, &out, count, PMH_COMPARE_WORST + 1, pmh_compare_text);
    output_write(&out);
    chart_compared(run, wanted, of, &in, results);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* pmh-indicator: counts and populations become proportions and rates with limits, compared with a benchmark. The
 * library's part is pmh_indicator_proportion or pmh_indicator_rate, once for each confidence level, and
 * pmh_compare_benchmark. */

#include "support/number.h"
#include "support/output.h"

#include <pmh.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const about program_about = {
    .name = "pmh-indicator",
    .purpose = "Turn counts and populations into proportions or rates with confidence limits.",
    .usage = "--count=COLUMN --total=COLUMN --statistic=proportion|rate [OPTION]... [FILE]",
    .details =
        "The result has every column of FILE, unchanged, and then: value, lowercl, uppercl,\n"
        "confidence, statistic, method and status (ok, missing, not a number or impossible). Several\n"
        "confidence levels give lower95_0cl, upper95_0cl, lower99_8cl, upper99_8cl and so on.\n"
        "Proportions have Wilson limits; rates have exact limits for counts below 10 and Byar's from\n"
        "10 on. With --benchmark each value is compared with it, by the limits of the first level.\n",
    .examples =
        "  pmh-indicator --count=cases --total=people --statistic=proportion \\\n"
        "      --multiplier=100 areas.csv\n"
        "  pmh-indicator --count=deaths --total=population --statistic=rate \\\n"
        "      --confidence=0.95,0.998 --benchmark=10.5 --polarity=lower areas.csv\n",
    .asks = ASKS_SEVERAL_CONFIDENCES | ASKS_MISSING,
};

enum { PROPORTION = 1, RATE = 2 }; /* The words of --statistic. */

typedef struct request {
    const char *count;
    const char *total;
    int statistic;
    double multiplier;
    int method;
    double benchmark;
    int polarity;
} request;

/* ---- the library's part ------------------------------------------------------------------------------------------ */

static pmh_indicator_result *compute(program *run, const request *wanted, const double *counts, const double *totals,
                                     double confidence)
{
    static const int32_t methods[] = {PMH_INDICATOR_DEFAULT, PMH_INDICATOR_DEFAULT, PMH_INDICATOR_EXACT,
                                      PMH_INDICATOR_BYAR};
    size_t n = run->data.rows;
    pmh_indicator_result *results = memory_take(&run->memory, n, sizeof *results);
    pmh_series count = {.at = counts, .n = n, .step = 1};
    pmh_series total = {.at = totals, .n = n, .step = 1};
    pmh_indicator_options options = {
        .size = sizeof options,
        .confidence = confidence,
        .multiplier = wanted->multiplier,
        .method = methods[wanted->method],
    };
    pmh_error error;
    pmh_status status = wanted->statistic == RATE ? pmh_indicator_rate(count, total, &options, results, &error)
                                                  : pmh_indicator_proportion(count, total, &options, results, &error);
    if (status != PMH_OK && status != PMH_BAD_ROWS) {
        fail(&run->say, EXIT_USAGE, "%s", library_words(run, error.message));
    }
    return results;
}

static pmh_compare_result *compare(program *run, const request *wanted, const pmh_indicator_result *results)
{
    static const pmh_polarity polarities[] = {PMH_NO_JUDGEMENT, PMH_HIGH_IS_GOOD, PMH_LOW_IS_GOOD, PMH_NO_JUDGEMENT};
    size_t n = run->data.rows;
    pmh_compare_result *compared = memory_take(&run->memory, n, sizeof *compared);
    /* The limits lie inside the results, so a step leads from one to the next: nothing is copied. */
    ptrdiff_t step = sizeof *results / sizeof(double);
    pmh_series values = {.at = &results->value.estimate, .n = n, .step = step};
    pmh_series lower = {.at = &results->value.lower, .n = n, .step = step};
    pmh_series upper = {.at = &results->value.upper, .n = n, .step = step};
    pmh_series benchmark = {.at = &wanted->benchmark, .n = n, .step = 0};
    pmh_compare_options options = {.size = sizeof options, .polarity = polarities[wanted->polarity]};
    pmh_error error;
    pmh_status status = pmh_compare_benchmark(values, lower, upper, benchmark, &options, compared, &error);
    if (status != PMH_OK && status != PMH_BAD_ROWS) {
        fail(&run->say, EXIT_USAGE, "%s", library_words(run, error.message));
    }
    return compared;
}

/* ---- words ------------------------------------------------------------------------------------------------------- */

/* "95_0" for 0.95, "99_8" for 0.998; more decimals only where they are needed. */
static const char *level_name(memory *pool, double confidence)
{
    char percent[NUMBER_SIZE];
    int decimals = 1;
    do {
        number_fixed(percent, 100 * confidence, decimals++);
    } while (decimals < 12 && fabs(strtod(percent, NULL) - 100 * confidence) > 1e-10);
    char *name = memory_format(pool, "%s", percent);
    *strchr(name, '.') = '_';
    return name;
}

static const char *statistic_name(program *run, const request *wanted)
{
    double multiplier = wanted->multiplier > 0 ? wanted->multiplier : wanted->statistic == RATE ? 100000 : 1;
    if (wanted->statistic == RATE) {
        return memory_format(&run->memory, "rate per %.15g", multiplier);
    } else if (multiplier <= 1 && multiplier >= 1) {
        return "proportion of 1";
    } else if (multiplier <= 100 && multiplier >= 100) {
        return "percentage";
    }
    return memory_format(&run->memory, "proportion of %.15g", multiplier);
}

static const char *row_status(pmh_status status)
{
    switch (status) {
    case PMH_OK:
        return "ok";
    case PMH_MISSING:
        return "missing";
    case PMH_NOT_FINITE: /* Named already, when it was read. */
        return "not a number";
    default:
        return "impossible";
    }
}

static void name_bad_rows(program *run, const request *wanted, const pmh_indicator_result *results)
{
    size_t count = input_column(run, "count", wanted->count);
    size_t total = input_column(run, "total", wanted->total);
    size_t missing = 0;
    for (size_t i = 0; i < run->data.rows; i++) {
        missing += results[i].status == PMH_MISSING;
        if (results[i].status == PMH_OUT_OF_RANGE) {
            problem(&run->say, "%s: row %zu: count \"%s\" and total \"%s\" make no %s", run->data.file,
                    run->data.number[i], table_cell(&run->data, i, count), table_cell(&run->data, i, total),
                    wanted->statistic == RATE ? "rate: the count must be 0 or more and the total above 0"
                                              : "proportion: the count must be 0 to the total, the total above 0");
        }
    }
    if (missing > 0) {
        note(&run->say, "%zu of %zu row%s %s no value, because a count or a total is missing", missing,
             run->data.rows, run->data.rows == 1 ? "" : "s", missing == 1 ? "has" : "have");
    }
}

/* ---- the table --------------------------------------------------------------------------------------------------- */

static void name_columns(program *run, output *out, int with_benchmark)
{
    const arguments *given = &run->given;
    for (size_t j = 0; j < run->data.columns; j++) {
        output_column(out, run->data.name[j]);
    }
    output_column(out, "value");
    for (size_t k = 0; k < given->n_confidence; k++) {
        const char *level = given->n_confidence == 1 ? "" : level_name(&run->memory, given->confidence[k]);
        output_column(out, memory_format(&run->memory, "lower%scl", level));
        output_column(out, memory_format(&run->memory, "upper%scl", level));
    }
    output_column(out, "confidence");
    output_column(out, "statistic");
    output_column(out, "method");
    output_column(out, "status");
    if (with_benchmark) {
        output_column(out, "compared");
        output_column(out, "compared_reason");
    }
}

static void write_row(program *run, output *out, size_t row, pmh_indicator_result *const *results,
                      const char *statistic, const pmh_compare_result *compared)
{
    const arguments *given = &run->given;
    const pmh_indicator_result *first = &results[0][row];
    for (size_t j = 0; j < run->data.columns; j++) {
        output_input(out, table_cell(&run->data, row, j));
    }
    output_number(out, first->value.estimate);
    for (size_t k = 0; k < given->n_confidence; k++) {
        output_number(out, results[k][row].value.lower);
        output_number(out, results[k][row].value.upper);
    }
    if (given->n_confidence == 1) {
        output_exact(out, given->confidence[0]);
    } else {
        output_text(out, given->confidence_list);
    }
    output_text(out, statistic);
    output_text(out, pmh_indicator_method_text(first->method));
    output_text(out, row_status(first->status));
    if (compared != NULL) {
        output_text(out, pmh_compare_text(compared[row].outcome));
        output_text(out, pmh_compare_reason_text(compared[row].reason));
    }
}

static void check_request(program *run, const request *wanted)
{
    if (wanted->statistic == 0) {
        fail(&run->say, EXIT_USAGE, "--statistic=proportion or --statistic=rate is needed");
    }
    if (wanted->multiplier <= 0 && !isnan(wanted->multiplier)) {
        fail(&run->say, EXIT_USAGE, "--multiplier is %.15g, not above 0", wanted->multiplier);
    }
    if (wanted->polarity != 0 && isnan(wanted->benchmark)) {
        fail(&run->say, EXIT_USAGE, "--polarity needs --benchmark");
    }
    if (wanted->statistic == PROPORTION && wanted->method > 1) {
        fail(&run->say, EXIT_USAGE, "--method=exact and --method=byar are for rates");
    }
}

int main(int argc, char **argv)
{
    request wanted = {.multiplier = NAN, .benchmark = NAN};
    const argument own[] = {
        {"count", ARGUMENT_TEXT, "COLUMN", &wanted.count, "people or events counted; needed"},
        {"total", ARGUMENT_TEXT, "COLUMN", &wanted.total, "out of how many people or person-years; needed"},
        {"statistic", ARGUMENT_CHOICE, "proportion|rate", &wanted.statistic, "needed"},
        {"multiplier", ARGUMENT_NUMBER, "M", &wanted.multiplier,
         "results are per M; 1 for proportions and 100000 for rates if not given"},
        {"method", ARGUMENT_CHOICE, "default|exact|byar", &wanted.method, "limits of rates"},
        {"benchmark", ARGUMENT_NUMBER, "VALUE", &wanted.benchmark,
         "compare each value with this one, in the same units"},
        {"polarity", ARGUMENT_CHOICE, "higher|lower|none", &wanted.polarity,
         "which side of the benchmark is good; none, if not given, says lower and higher"},
    };
    program run;
    program_start(&run, &program_about, own, sizeof own / sizeof own[0], argc, argv);
    check_request(&run, &wanted);
    wanted.multiplier = isnan(wanted.multiplier) ? 0 : wanted.multiplier; /* 0 is the library's default. */
    /* A cell that is no number becomes infinite: the library refuses that row alone. */
    double *counts = input_numbers(&run, input_column(&run, "count", wanted.count), INFINITY);
    double *totals = input_numbers(&run, input_column(&run, "total", wanted.total), INFINITY);

    pmh_indicator_result **results = memory_take(&run.memory, run.given.n_confidence, sizeof(pmh_indicator_result *));
    for (size_t k = 0; k < run.given.n_confidence; k++) {
        results[k] = compute(&run, &wanted, counts, totals, run.given.confidence[k]);
    }
    pmh_compare_result *compared = isnan(wanted.benchmark) ? NULL : compare(&run, &wanted, results[0]);
    name_bad_rows(&run, &wanted, results[0]);

    output out = output_start(&run, 3);
    const char *statistic = statistic_name(&run, &wanted);
    name_columns(&run, &out, compared != NULL);
    for (size_t row = 0; row < run.data.rows; row++) {
        write_row(&run, &out, row, results, statistic, compared);
    }
    output_write(&out);
    return program_end(&run);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indicator_request.h"

#include "number.h"
#include "output.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- the benchmark ----------------------------------------------------------------------------------------------- */

static pmh_compare_result *compare(program *run, const indicator_request *wanted, const indicator_answers *all)
{
    static const pmh_polarity polarities[] = {PMH_NO_JUDGEMENT, PMH_HIGH_IS_GOOD, PMH_LOW_IS_GOOD, PMH_NO_JUDGEMENT};
    size_t n = all->n;
    pmh_compare_result *compared = memory_take(&run->memory, n + 1, sizeof *compared);
    pmh_interval *first = memory_take(&run->memory, n + 1, sizeof *first);
    for (size_t i = 0; i < n; i++) {
        first[i] = all->answer[i].value[0];
    }
    /* The limits lie inside the intervals, so a step leads from one to the next. */
    ptrdiff_t step = sizeof *first / sizeof(double);
    pmh_series values = {.at = &first->estimate, .n = n, .step = step};
    pmh_series lower = {.at = &first->lower, .n = n, .step = step};
    pmh_series upper = {.at = &first->upper, .n = n, .step = step};
    pmh_series benchmark = {.at = &wanted->benchmark, .n = n, .step = 0};
    pmh_compare_options options = {.size = sizeof options, .polarity = polarities[wanted->polarity]};
    pmh_error error;
    indicator_must(run, pmh_compare_benchmark(values, lower, upper, benchmark, &options, compared, &error), &error);
    return compared;
}

/* ---- the table --------------------------------------------------------------------------------------------------- */

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

/* What stands beside the answers: NULL where it was not asked for. */
typedef struct beside {
    int reason;
    const indicator_contrast *contrast[2];
    const pmh_compare_result *compared;
} beside;

/* "difference_lowercl" or, of several levels, "difference_lower95_0cl". */
static void name_limits(program *run, output *out, const char *of)
{
    const arguments *given = &run->given;
    for (size_t k = 0; k < given->n_confidence; k++) {
        const char *level = given->n_confidence == 1 ? "" : level_name(&run->memory, given->confidence[k]);
        output_column(out, memory_format(&run->memory, "%slower%scl", of, level));
        output_column(out, memory_format(&run->memory, "%supper%scl", of, level));
    }
}

static void name_contrast(program *run, output *out, const indicator_contrast *of)
{
    output_column(out, of->name);
    name_limits(run, out, memory_format(&run->memory, "%s_", of->name));
    output_column(out, memory_format(&run->memory, "%s_method", of->name));
    output_column(out, memory_format(&run->memory, "%s_reason", of->name));
}

static void write_contrast(program *run, output *out, const indicator_contrast *of, size_t i)
{
    const pmh_indicator_result *one = &of->result[i * run->given.n_confidence];
    output_number(out, one->value.estimate);
    for (size_t k = 0; k < run->given.n_confidence; k++) {
        output_number(out, one[k].value.lower);
        output_number(out, one[k].value.upper);
    }
    output_text(out, one->status == PMH_OK ? of->method : "none");
    output_text(out, of->reason[i]);
}

static void name_columns(program *run, output *out, const indicator_answers *all, const beside *with)
{
    for (size_t j = 0; j < all->n_by; j++) {
        output_column(out, run->data.name[all->by[j]]);
    }
    for (int j = 0; j < all->n_extra; j++) {
        output_column(out, all->extra[j]);
    }
    output_column(out, "value");
    name_limits(run, out, "");
    output_column(out, "confidence");
    output_column(out, "statistic");
    output_column(out, "method");
    output_column(out, "status");
    if (with->reason) {
        output_column(out, "reason");
    }
    for (int j = 0; j < 2; j++) {
        if (with->contrast[j] != NULL) {
            name_contrast(run, out, with->contrast[j]);
        }
    }
    if (with->compared != NULL) {
        output_column(out, "compared");
        output_column(out, "compared_reason");
    }
}

static void write_row(program *run, output *out, const indicator_answers *all, size_t i, const beside *with)
{
    const arguments *given = &run->given;
    const indicator_answer *one = &all->answer[i];
    for (size_t j = 0; j < all->n_by; j++) {
        output_input(out, table_cell(&run->data, one->row, all->by[j]));
    }
    for (int j = 0; j < all->n_extra; j++) {
        (one->extra[j] > floor(one->extra[j]) ? output_number : output_exact)(out, one->extra[j]);
    }
    output_number(out, one->value[0].estimate);
    for (size_t k = 0; k < given->n_confidence; k++) {
        output_number(out, one->value[k].lower);
        output_number(out, one->value[k].upper);
    }
    if (given->n_confidence == 1) {
        output_exact(out, given->confidence[0]);
    } else {
        output_text(out, given->confidence_list);
    }
    output_text(out, one->statistic);
    output_text(out, one->method);
    output_text(out, one->status);
    if (with->reason) {
        output_text(out, one->reason);
    }
    for (int j = 0; j < 2; j++) {
        if (with->contrast[j] != NULL) {
            write_contrast(run, out, with->contrast[j], i);
        }
    }
    if (with->compared != NULL) {
        output_text(out, pmh_compare_text(with->compared[i].outcome));
        output_text(out, pmh_compare_reason_text(with->compared[i].reason));
    }
}

static void note_unanswered(program *run, const indicator_answers *all)
{
    size_t without = 0;
    for (size_t i = 0; i < all->n; i++) {
        without += strcmp(all->answer[i].status, "ok") != 0;
    }
    if (without > 0) {
        note(&run->say, "%zu of %zu row%s of the result %s no value: the column \"reason\" says why", without, all->n,
             all->n == 1 ? "" : "s", without == 1 ? "has" : "have");
    }
}

void indicator_write(program *run, const indicator_request *wanted, const indicator_answers *all)
{
    indicator_contrast contrast[2];
    beside with = {.reason = wanted->statistic > RATE || wanted->by != NULL};
    for (int is_ratio = 0; is_ratio < 2; is_ratio++) {
        if ((is_ratio ? wanted->ratio_to : wanted->difference_from) != NULL) {
            contrast[is_ratio] = indicator_set_against(run, wanted, all, is_ratio);
            with.contrast[is_ratio] = &contrast[is_ratio];
        }
    }
    with.compared = isnan(wanted->benchmark) ? NULL : compare(run, wanted, all);
    if (with.reason) {
        note_unanswered(run, all);
    }
    output out = output_start(run, 3);
    name_columns(run, &out, all, &with);
    for (size_t i = 0; i < all->n; i++) {
        write_row(run, &out, all, i, &with);
    }
    output_write(&out);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indicator_request.h"

#include <math.h>
#include <string.h>

static pmh_indicator_result *compute(program *run, const indicator_request *wanted, const double *counts,
                                     const double *totals, size_t n)
{
    pmh_indicator_result *results = memory_take(&run->memory, n * run->given.n_confidence + 1, sizeof *results);
    pmh_series count = {.at = counts, .n = n, .step = 1};
    pmh_series total = {.at = totals, .n = n, .step = 1};
    pmh_indicator_options options = indicator_options(run, wanted, indicator_multiplier(wanted, 0));
    pmh_error error;
    pmh_status status = wanted->statistic == RATE ? pmh_indicator_rate(count, total, &options, results, &error)
                                                  : pmh_indicator_proportion(count, total, &options, results, &error);
    indicator_must(run, status, &error);
    return results;
}

static const char *share_name(program *run, const indicator_request *wanted)
{
    double multiplier = indicator_multiplier(wanted, wanted->statistic == RATE ? 100000 : 1);
    if (wanted->statistic == RATE) {
        return memory_format(&run->memory, "rate per %.15g", multiplier);
    } else if (multiplier <= 1 && multiplier >= 1) {
        return "proportion of 1";
    } else if (multiplier <= 100 && multiplier >= 100) {
        return "percentage";
    }
    return memory_format(&run->memory, "proportion of %.15g", multiplier);
}

static indicator_answers share_answers(program *run, const indicator_request *wanted,
                                       const pmh_indicator_result *results, size_t n)
{
    size_t levels = run->given.n_confidence;
    indicator_answers all = indicator_new_answers(run, n, &results->value, sizeof *results);
    const char *name = share_name(run, wanted);
    for (size_t i = 0; i < n; i++) {
        all.answer[i].row = i;
        all.answer[i].statistic = name;
        all.answer[i].method = pmh_indicator_method_text(results[i * levels].method);
        all.answer[i].status = indicator_status(results[i * levels].status);
    }
    return all;
}

static void name_bad_rows(program *run, const indicator_request *wanted, const indicator_answers *all)
{
    size_t count = input_column(run, "count", wanted->count);
    size_t total = input_column(run, "total", wanted->total);
    size_t missing = 0;
    for (size_t i = 0; i < all->n; i++) {
        missing += strcmp(all->answer[i].status, "missing") == 0;
        if (strcmp(all->answer[i].status, "impossible") == 0) {
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

/* Every row by itself. */
indicator_answers indicator_tell_rows(program *run, const indicator_request *wanted)
{
    /* A cell that is no number becomes infinite: the library refuses that row alone. */
    double *counts = input_numbers(run, input_column(run, "count", wanted->count), INFINITY);
    double *totals = input_numbers(run, input_column(run, "total", wanted->total), INFINITY);
    size_t n = run->data.rows;
    indicator_answers all = share_answers(run, wanted, compute(run, wanted, counts, totals, n), n);
    name_bad_rows(run, wanted, &all);
    size_t *every = memory_take(&run->memory, run->data.columns, sizeof *every);
    for (size_t j = 0; j < run->data.columns; j++) {
        every[j] = j;
    }
    all.n_by = run->data.columns;
    all.by = every;
    return all;
}

/* A sum must not hide a row that cannot be: 11 of 10 and 1 of 10 are not 12 of 20. */
static void check_lines(program *run, const indicator_request *wanted, groups *of, const double *counts,
                        const double *totals)
{
    for (size_t g = 0; g < of->n; g++) {
        group *one = &of->group[g];
        for (size_t i = one->first; i < one->first + one->n; i++) {
            if (wanted->statistic == PROPORTION && counts[i] > totals[i]) {
                groups_refuse(run, of, one, i, "impossible", "the count is above its total");
            }
        }
    }
}

/* Counts and totals added up over each group. */
indicator_answers indicator_tell_sums(program *run, const indicator_request *wanted)
{
    static const double key = 0;
    groups of = groups_read(run, wanted->by);
    double *counts = groups_column(run, &of, "count", wanted->count, 0);
    double *totals = groups_column(run, &of, "total", wanted->total, 0);
    double *no_age = memory_take(&run->memory, of.lines + 1, sizeof *no_age);
    pmh_series keys = {.at = &key, .n = 1, .step = 1};
    check_lines(run, wanted, &of, counts, totals);
    const double *count = groups_gather(run, &of, no_age, counts, NULL, keys, PMH_GATHER_SUM).at;
    const double *total = groups_gather(run, &of, no_age, totals, NULL, keys, PMH_GATHER_SUM).at;
    indicator_answers all = share_answers(run, wanted, compute(run, wanted, count, total, of.n), of.n);
    for (size_t g = 0; g < of.n; g++) {
        indicator_answer *here = &all.answer[g];
        int impossible = strcmp(here->status, "impossible") == 0;
        const char *reason = impossible                             ? "the total is 0"
                             : strcmp(here->status, "missing") == 0 ? "a count or a total is missing" : "answered";
        if (impossible) {
            groups_refuse(run, &of, &of.group[g], of.group[g].first, "impossible", reason);
        }
        here->extra[0] = here->part[0] = count[g];
        here->extra[1] = here->part[1] = total[g];
        indicator_finish(here, &of.group[g], here->status, reason);
    }
    all.n_extra = 2;
    all.extra[0] = "total_count";
    all.extra[1] = "total_pop";
    all.n_by = of.n_by;
    all.by = of.by;
    all.of = of;
    return all;
}

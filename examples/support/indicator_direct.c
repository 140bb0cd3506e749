/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indicator_request.h"

#include <math.h>
#include <string.h>

/* ---- the standard ------------------------------------------------------------------------------------------------ */

/* While another file is read run->data is that file, so that messages name it. */
static void read_standard(program *run, const char *file, pmh_series *keys, pmh_series *weights)
{
    double *next;
    table kept = run->data;
    run->data = program_read_table(run, file);
    if (run->data.columns != 2) {
        fail(&run->say, EXIT_UNREADABLE, "%s: a standard population has two columns, ages and weights", file);
    }
    groups of = groups_read(run, NULL);
    double *ages = groups_ages(run, &of, run->data.name[0], &next);
    double *people = groups_column(run, &of, "standard", run->data.name[1], 0);
    *keys = groups_common_ages(run, &of, ages);
    pmh_table by_age = groups_gather(run, &of, ages, people, NULL, *keys, PMH_GATHER_ONCE);
    *weights = (pmh_series){.at = by_age.at, .n = keys->n, .step = 1};
    indicator_check_file(run, &of, "standard population");
    run->data = kept;
}

/* Ages and weights, by key: esp2013, who2000, or a file of two columns. */
static void take_standard(program *run, const indicator_request *wanted, pmh_series *keys, pmh_series *weights)
{
    enum { MOST_BANDS = 32 };
    const char *name = wanted->standard == NULL ? "esp2013" : wanted->standard;
    int32_t known = strcmp(name, "esp2013") == 0   ? PMH_STANDARD_ESP2013
                    : strcmp(name, "who2000") == 0 ? PMH_STANDARD_WHO2000 : 0;
    if (known == 0) {
        read_standard(run, name, keys, weights);
        return;
    }
    double *bands = memory_take(&run->memory, MOST_BANDS, sizeof *bands);
    double *people = memory_take(&run->memory, MOST_BANDS, sizeof *people);
    size_t n;
    pmh_error error;
    indicator_must(run, pmh_indicator_standard(known, bands, people, MOST_BANDS, &n, &error), &error);
    *keys = (pmh_series){.at = bands, .n = n, .step = 1};
    *weights = (pmh_series){.at = people, .n = n, .step = 1};
}

/* ---- the rates --------------------------------------------------------------------------------------------------- */

indicator_answers indicator_tell_dsrs(program *run, const indicator_request *wanted)
{
    pmh_series keys;
    pmh_series weights;
    double *next;
    take_standard(run, wanted, &keys, &weights);
    groups of = groups_read(run, wanted->by);
    double *ages = groups_ages(run, &of, wanted->age, &next);
    double *counts = groups_column(run, &of, "count", wanted->count, 0);
    double *totals = groups_column(run, &of, "total", wanted->total, -INFINITY);
    double *times = wanted->frequency == NULL ? NULL : groups_column(run, &of, "frequency", wanted->frequency, 1);
    double *squares = times == NULL ? NULL : memory_take(&run->memory, of.lines + 1, sizeof *squares);
    for (size_t i = 0; squares != NULL && i < of.lines; i++) {
        squares[i] = times[i] * times[i];
    }
    /* With --frequency an age has several rows, which add up, but one population. */
    int32_t add = times == NULL ? PMH_GATHER_ONCE : PMH_GATHER_SUM;
    int32_t repeat = times == NULL ? PMH_GATHER_ONCE : PMH_GATHER_SAME;
    pmh_table people = groups_gather(run, &of, ages, totals, NULL, keys, repeat);
    pmh_table events = groups_gather(run, &of, ages, counts, times, keys, add);
    pmh_table spread = {0};
    if (times != NULL) {
        spread = groups_gather(run, &of, ages, counts, squares, keys, add);
    }
    double multiplier = indicator_multiplier(wanted, 100000);
    pmh_indicator_options options = indicator_options(run, wanted, multiplier);
    size_t levels = run->given.n_confidence;
    pmh_indicator_standardised *results = memory_take(&run->memory, of.n * levels + 1, sizeof *results);
    pmh_error error;
    indicator_must(run, pmh_indicator_dsr(events, spread, people, weights, &options, results, &error), &error);
    const char *name = memory_format(&run->memory, "dsr per %.15g", multiplier);
    indicator_answers all = indicator_standardised_answers(run, &of, results, ages, keys, name);
    for (size_t g = 0; g < of.n; g++) {
        const pmh_indicator_standardised *one = &results[g * levels];
        all.answer[g].extra[0] = one->count;
        all.answer[g].extra[1] = one->population;
        all.answer[g].part[0] = one->value.estimate;
        all.answer[g].part[1] = one->variance;
    }
    all.of = of;
    all.n_extra = 2;
    all.extra[0] = "total_count";
    all.extra[1] = "total_pop";
    return all;
}

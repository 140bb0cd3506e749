/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indicator_request.h"

#include <math.h>

/* Why a group has no mean, and the way out: nothing is left out unasked. */
static const char *why(program *run, const indicator_request *wanted, const pmh_indicator_average *one)
{
    if (one->status == PMH_OK) {
        return "answered";
    }
    if (one->missing == 0) {
        return "there is no value";
    }
    return memory_format(&run->memory, "%lld of %lld values missing: --where=%s=?* leaves blank ones out",
                         (long long)one->missing, (long long)(one->n + one->missing), wanted->value);
}

indicator_answers indicator_tell_means(program *run, const indicator_request *wanted)
{
    size_t levels = run->given.n_confidence;
    groups of = groups_read(run, wanted->by);
    double *values = groups_column(run, &of, "value", wanted->value, -INFINITY);
    double *codes = memory_take(&run->memory, of.lines + 1, sizeof *codes);
    pmh_indicator_average *results = memory_take(&run->memory, of.n * levels + 1, sizeof *results);
    pmh_indicator_options options = indicator_options(run, wanted, indicator_multiplier(wanted, 0));
    pmh_error error;
    for (size_t g = 0; g < of.n; g++) {
        for (size_t i = 0; i < of.group[g].n; i++) {
            codes[of.group[g].first + i] = (double)g;
        }
    }
    pmh_series value = {.at = values, .n = of.lines, .step = 1};
    pmh_series code = {.at = codes, .n = of.lines, .step = 1};
    if (of.n > 0) {
        indicator_must(run, pmh_indicator_mean(value, code, of.n, &options, results, &error), &error);
    }
    indicator_answers all = indicator_new_answers(run, of.n, &results->value, sizeof *results);
    for (size_t g = 0; g < of.n; g++) {
        const pmh_indicator_average *one = &results[g * levels];
        indicator_answer *here = &all.answer[g];
        here->extra[0] = one->sum;
        here->extra[1] = (double)one->n;
        here->extra[2] = one->sd;
        here->statistic = "mean";
        here->method = pmh_indicator_method_text(one->method);
        indicator_finish(here, &of.group[g], indicator_status(one->status), why(run, wanted, one));
    }
    all.n_extra = 3;
    all.extra[0] = "value_sum";
    all.extra[1] = "value_count";
    all.extra[2] = "stdev";
    all.n_by = of.n_by;
    all.by = of.by;
    return all;
}

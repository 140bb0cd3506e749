/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indicator_request.h"

#include <math.h>

static indicator_answers life_answers(program *run, const indicator_request *wanted, groups *of,
                                      const pmh_indicator_life *results, const double *ages, pmh_series keys)
{
    size_t levels = run->given.n_confidence;
    indicator_answers all = indicator_new_answers(run, of->n * keys.n, &results->value, sizeof *results);
    const char *what = wanted->statistic == LIFE ? "life expectancy" : "healthy life expectancy";
    size_t kept = 0;
    for (size_t i = 0; i < all.n; i++) {
        const pmh_indicator_life *one = &results[i * levels];
        group *area = &of->group[i / keys.n];
        double age = keys.at[i % keys.n];
        const char *reason = pmh_indicator_life_reason_text(one->reason);
        indicator_name_fault(run, of, area, ages, keys, one->status, one->band, reason);
        if (one->status == PMH_MISSING && one->band >= 0) {
            reason = memory_format(&run->memory, "age %.15g: %s", keys.at[one->band], reason);
        }
        if (!isnan(wanted->at) && (age < wanted->at || age > wanted->at)) {
            continue;
        }
        int is_small = one->reason == PMH_LIFE_SMALL || one->reason == PMH_LIFE_WIDE;
        indicator_answer *here = &all.answer[kept];
        here->value = all.answer[i].value;
        here->extra[0] = age;
        here->extra[1] = one->population;
        here->extra[2] = one->deaths;
        here->statistic = memory_format(&run->memory, "%s at %.15g", what, age);
        here->method = isnan(one->value.upper)      ? "none"
                       : wanted->statistic == LIFE ? "Chiang, using Silcocks et al for confidence limits" : "Sullivan";
        indicator_finish(here, area, is_small ? "suppressed" : indicator_status(one->status), reason);
        kept++;
    }
    all.n = kept;
    all.n_extra = 3;
    all.extra[0] = "age";
    all.extra[1] = "pops_used";
    all.extra[2] = "dths_used";
    all.n_by = of->n_by;
    all.by = of->by;
    return all;
}

indicator_answers indicator_tell_lives(program *run, const indicator_request *wanted)
{
    double *next;
    groups of = groups_read(run, wanted->by);
    double *ages = groups_ages(run, &of, wanted->age, &next);
    double *counts = groups_column(run, &of, "count", wanted->count, 0);
    double *totals = groups_column(run, &of, "total", wanted->total, -INFINITY);
    pmh_series keys = groups_common_ages(run, &of, ages);
    if (keys.n == 0) {
        fail(&run->say, EXIT_UNREADABLE, "%s: there are no age bands that half of the groups share", run->data.file);
    }
    groups_check_meeting(run, &of, ages, next, keys);
    pmh_table deaths = groups_gather(run, &of, ages, counts, NULL, keys, PMH_GATHER_ONCE);
    pmh_table people = groups_gather(run, &of, ages, totals, NULL, keys, PMH_GATHER_ONCE);
    pmh_indicator_options options = indicator_options(run, wanted, indicator_multiplier(wanted, 0));
    size_t levels = run->given.n_confidence;
    pmh_indicator_life *results = memory_take(&run->memory, of.n * keys.n * levels + 1, sizeof *results);
    pmh_error error;
    pmh_status status;
    if (wanted->statistic == LIFE) {
        status = pmh_indicator_life_expectancy(keys, deaths, people, &options, results, &error);
    } else {
        double *shares = groups_column(run, &of, "healthy", wanted->healthy, 0);
        pmh_table healthy = groups_gather(run, &of, ages, shares, NULL, keys, PMH_GATHER_ONCE);
        pmh_table asked = {0};
        if (wanted->asked == NULL) {
            note(&run->say, "without --asked the shares in good health are taken as known: limits leave out what "
                 "sampling them adds");
        } else {
            double *n = groups_column(run, &of, "asked", wanted->asked, 0);
            asked = groups_gather(run, &of, ages, n, NULL, keys, PMH_GATHER_ONCE);
        }
        status = pmh_indicator_healthy_life_expectancy(keys, deaths, people, healthy, asked, &options, results, &error);
    }
    indicator_must(run, status, &error);
    indicator_answers all = life_answers(run, wanted, &of, results, ages, keys);
    if (all.n == 0) {
        fail(&run->say, EXIT_USAGE, "--at is %.15g, where no age band begins", wanted->at);
    }
    return all;
}

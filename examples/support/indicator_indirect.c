/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indicator_request.h"

#include <math.h>

/* ---- the reference ----------------------------------------------------------------------------------------------- */

/* The reference's rate of each age, and in all. */
typedef struct reference {
    pmh_series keys;
    pmh_series rates;
    double rate;
} reference;

static void find_rates(program *run, reference *found, const double *counts, const double *totals)
{
    double *rates = memory_take(&run->memory, found->keys.n + 1, sizeof *rates);
    double count = 0;
    double total = 0;
    for (size_t j = 0; j < found->keys.n; j++) {
        rates[j] = counts[j] / totals[j];
        count += counts[j];
        total += totals[j];
        if (!(totals[j] > 0) || isnan(counts[j])) {
            fail(&run->say, EXIT_UNREADABLE, "%s: the reference has no rate at age %.15g: its count must be known, and "
                 "its total above 0", run->data.file, found->keys.at[j]);
        }
    }
    found->rates = (pmh_series){.at = rates, .n = found->keys.n, .step = 1};
    found->rate = count / total;
}

/* From a file of its own (run->data meanwhile, so that messages name it), or from columns that repeat it in every
 * group. */
static reference take_reference(program *run, const indicator_request *wanted)
{
    reference found;
    double *next;
    int own_file = wanted->reference != NULL;
    table kept = run->data;
    if (own_file) {
        run->data = program_read_table(run, wanted->reference);
    }
    const char *count = own_file && wanted->reference_count == NULL ? wanted->count : wanted->reference_count;
    const char *total = own_file && wanted->reference_total == NULL ? wanted->total : wanted->reference_total;
    groups of = groups_read(run, NULL);
    double *ages = groups_ages(run, &of, wanted->age, &next);
    double *counts = groups_column(run, &of, "reference-count", count, 0);
    double *totals = groups_column(run, &of, "reference-total", total, 0);
    indicator_check_file(run, &of, "reference");
    found.keys = groups_common_ages(run, &of, ages);
    int32_t rule = own_file ? PMH_GATHER_ONCE : PMH_GATHER_SAME;
    pmh_table by_age[] = {groups_gather(run, &of, ages, counts, NULL, found.keys, rule),
                          groups_gather(run, &of, ages, totals, NULL, found.keys, rule)};
    indicator_check_file(run, &of, "reference");
    find_rates(run, &found, by_age[0].at, by_age[1].at);
    run->data = kept;
    return found;
}

/* ---- what was observed ------------------------------------------------------------------------------------------- */

static double *sum_ages(program *run, const indicator_request *wanted, groups *of, const double *ages, pmh_series keys)
{
    double *counts = groups_column(run, of, "count", wanted->count, 0);
    pmh_table events = groups_gather(run, of, ages, counts, NULL, keys, PMH_GATHER_ONCE);
    double *observed = memory_take(&run->memory, of->n + 1, sizeof *observed);
    for (size_t g = 0; g < of->n; g++) {
        for (size_t j = 0; j < events.columns; j++) {
            observed[g] += events.at[g * events.columns + j];
        }
    }
    return observed;
}

/* Groups of the other file with their totals, one line each. */
static groups read_totals(program *run, const indicator_request *wanted, const groups *of, double **totals)
{
    size_t strange = 0;
    groups other = groups_read(run, wanted->by);
    *totals = groups_column(run, &other, "count", wanted->count, 0);
    for (size_t g = 0; g < other.n; g++) {
        group *one = &other.group[g];
        strange += groups_find(of, one->key) == NULL;
        if (one->n > 1) {
            groups_refuse(run, &other, one, one->first + 1, "impossible", "its total stands there a second time");
        }
    }
    if (strange > 0) {
        note(&run->say, "%s: %zu of %zu groups are of no population, and are not used", run->data.file, strange, other.n);
    }
    return other;
}

/* From a file that has a row for each group, joined by the cells of --by. */
static double *join_totals(program *run, const indicator_request *wanted, groups *of)
{
    double *totals;
    double *observed = memory_take(&run->memory, of->n + 1, sizeof *observed);
    table kept = run->data;
    run->data = program_read_table(run, wanted->observed);
    groups other = read_totals(run, wanted, of, &totals);
    run->data = kept;
    for (size_t g = 0; g < of->n; g++) {
        group *one = &of->group[g];
        const group *found = groups_find(&other, one->key);
        observed[g] = found == NULL || found->status != NULL ? NAN : totals[found->first];
        if (found == NULL) {
            groups_refuse(run, of, one, one->first, "missing",
                          memory_format(&run->memory, "%s has no row of it", wanted->observed));
        } else if (found->status != NULL) {
            groups_take_out(one, found->status, found->trouble);
        }
    }
    return observed;
}

/* ---- the ratios and rates ---------------------------------------------------------------------------------------- */

indicator_answers indicator_tell_indirect(program *run, const indicator_request *wanted)
{
    double *next;
    reference against = take_reference(run, wanted);
    groups of = groups_read(run, wanted->by);
    double *ages = groups_ages(run, &of, wanted->age, &next);
    double *totals = groups_column(run, &of, "total", wanted->total, -INFINITY);
    /* First of all, as a group that this takes out has no population either. */
    double *observed = wanted->observed != NULL ? join_totals(run, wanted, &of)
                                                : sum_ages(run, wanted, &of, ages, against.keys);
    pmh_table people = groups_gather(run, &of, ages, totals, NULL, against.keys, PMH_GATHER_ONCE);
    int is_rate = wanted->statistic == ISR;
    double multiplier = indicator_multiplier(wanted, is_rate ? 100000 : 1);
    pmh_indicator_options options = indicator_options(run, wanted, is_rate ? multiplier * against.rate : multiplier);
    size_t levels = run->given.n_confidence;
    pmh_indicator_standardised *results = memory_take(&run->memory, of.n * levels + 1, sizeof *results);
    pmh_error error;
    pmh_series all_observed = {.at = observed, .n = of.n, .step = 1};
    indicator_must(run, pmh_indicator_isr(all_observed, people, against.rates, &options, results, &error), &error);
    const char *name = memory_format(&run->memory, "indirectly standardised %s %.15g", is_rate ? "rate per" : "ratio x",
                                     multiplier);
    indicator_answers all = indicator_standardised_answers(run, &of, results, ages, against.keys, name);
    for (size_t g = 0; g < of.n; g++) {
        all.answer[g].extra[0] = results[g * levels].count;
        all.answer[g].extra[1] = results[g * levels].expected;
        all.answer[g].extra[2] = multiplier * against.rate;
    }
    all.n_extra = is_rate ? 3 : 2;
    all.extra[0] = "observed";
    all.extra[1] = "expected";
    all.extra[2] = "ref_rate";
    return all;
}

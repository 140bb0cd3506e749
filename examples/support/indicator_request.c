/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indicator_request.h"

#include <math.h>
#include <string.h>

pmh_indicator_options indicator_options(const program *run, const indicator_request *wanted, double multiplier)
{
    static const int32_t methods[] = {PMH_INDICATOR_DEFAULT, PMH_INDICATOR_DEFAULT, PMH_INDICATOR_WILSON,
                                      PMH_INDICATOR_CLOPPER_PEARSON, PMH_INDICATOR_AGRESTI_COULL, PMH_INDICATOR_EXACT,
                                      PMH_INDICATOR_BYAR, PMH_INDICATOR_MID_P, PMH_INDICATOR_DOBSON,
                                      PMH_INDICATOR_GAMMA};
    return (pmh_indicator_options){
        .size = sizeof(pmh_indicator_options),
        .multiplier = multiplier,
        .method = methods[wanted->method],
        .keep_small = wanted->keep_small,
        .levels = {.at = run->given.confidence, .n = run->given.n_confidence, .step = 1},
    };
}

void indicator_must(program *run, pmh_status status, const pmh_error *error)
{
    if (status != PMH_OK && status != PMH_BAD_ROWS) {
        fail(&run->say, EXIT_USAGE, "%s", library_words(run, error->message));
    }
}

indicator_answers indicator_new_answers(program *run, size_t n, const pmh_interval *values, size_t step)
{
    size_t levels = run->given.n_confidence;
    indicator_answers all = {.n = n, .answer = memory_take(&run->memory, n + 1, sizeof *all.answer)};
    for (size_t i = 0; i < n; i++) {
        all.answer[i].value = memory_take(&run->memory, levels, sizeof *all.answer[i].value);
        for (size_t k = 0; k < levels; k++) {
            memcpy(&all.answer[i].value[k], (const char *)values + (i * levels + k) * step, sizeof *values);
        }
    }
    return all;
}

double indicator_multiplier(const indicator_request *wanted, double by_default)
{
    return isnan(wanted->multiplier) ? by_default : wanted->multiplier;
}

const char *indicator_status(pmh_status status)
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

void indicator_finish(indicator_answer *of, const group *one, const char *status, const char *reason)
{
    of->row = one->row;
    of->status = one->status != NULL ? one->status : status;
    of->reason = one->status != NULL ? one->trouble : reason;
}

void indicator_check_file(program *run, const groups *of, const char *what)
{
    if (of->n != 1 || of->group[0].status != NULL) {
        fail(&run->say, EXIT_UNREADABLE, "%s: this is no %s", run->data.file, what);
    }
}

void indicator_name_fault(program *run, groups *of, group *one, const double *ages, pmh_series keys, pmh_status status,
                          int32_t band, const char *reason)
{
    if (status == PMH_OUT_OF_RANGE && one->status == NULL) {
        size_t line = band >= 0 ? groups_line(of, one, ages, keys.at[band]) : one->first;
        groups_refuse(run, of, one, line, "impossible", band >= 0 ? memory_format(&run->memory, "age %.15g: %s",
                                                                                  keys.at[band], reason) : reason);
    }
}

indicator_answers indicator_standardised_answers(program *run, groups *of, const pmh_indicator_standardised *results,
                                                 const double *ages, pmh_series keys, const char *statistic)
{
    size_t levels = run->given.n_confidence;
    indicator_answers all = indicator_new_answers(run, of->n, &results->value, sizeof *results);
    for (size_t g = 0; g < of->n; g++) {
        const pmh_indicator_standardised *one = &results[g * levels];
        indicator_answer *here = &all.answer[g];
        const char *reason = pmh_indicator_standard_reason_text(one->reason);
        indicator_name_fault(run, of, &of->group[g], ages, keys, one->status, one->band, reason);
        if (one->status == PMH_MISSING && one->band >= 0) {
            reason = memory_format(&run->memory, "age %.15g: %s", keys.at[one->band], reason);
        }
        here->statistic = statistic;
        here->method = pmh_indicator_method_text(one->method);
        indicator_finish(here, &of->group[g],
                         one->reason == PMH_STANDARD_SMALL ? "suppressed" : indicator_status(one->status), reason);
    }
    all.n_by = of->n_by;
    all.by = of->by;
    return all;
}

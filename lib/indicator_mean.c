/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "room.h"

#include <math.h>

static pmh_status check_groups(pmh_series values, pmh_series groups, size_t n_groups, pmh_error *error)
{
    if (n_groups < 1 || (groups.n == 0 && n_groups != 1))
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "n_groups is %zu; it must be at least 1, and 1 without groups",
                        n_groups);
    if (groups.n == 0)
        return PMH_OK;
    pmh_status status = pmh_check_series("groups", groups, values.n, error);
    for (size_t i = 0; status == PMH_OK && i < values.n; i++) {
        double group = pmh_value(groups, i);
        if (!(group >= 0 && group < (double)n_groups && pmh_equal(group, floor(group))))
            return pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)i, 1, "groups[%zu] is %s; it must be a whole number from 0 to %zu",
                            i, pmh_number(group).at, n_groups - 1);
    }
    return status;
}

static size_t group_of(pmh_series groups, size_t i)
{
    return groups.n == 0 ? 0 : (size_t)pmh_value(groups, i);
}

/* First pass: how many, and their sum. */
static pmh_status add_up(pmh_series values, pmh_series groups, size_t apart, pmh_indicator_average *results,
                         pmh_error *error)
{
    pmh_status overall = PMH_OK;
    for (size_t i = 0; i < values.n; i++) {
        pmh_indicator_average *of = &results[group_of(groups, i) * apart];
        double value = pmh_value(values, i);
        if (isnan(value)) {
            of->missing++;
            continue;
        }
        of->n++;
        if (isfinite(value)) {
            /* value.lower and .upper hold a compensated sum until the second pass. */
            pmh_sum sum = {of->value.lower, of->value.upper};
            pmh_sum_add(&sum, value);
            of->value.lower = sum.sum;
            of->value.upper = sum.lost;
            continue;
        }
        of->status = PMH_NOT_FINITE;
        if (overall == PMH_OK)
            overall = pmh_fail(error, PMH_NOT_FINITE, (int64_t)i, 0, "values[%zu] is infinite", i);
    }
    return overall == PMH_OK ? PMH_OK : PMH_BAD_ROWS;
}

/* Second pass: squares of the differences from the mean. */
static void spread(pmh_series values, pmh_series groups, size_t apart, size_t n_groups, pmh_indicator_average *results)
{
    for (size_t g = 0; g < n_groups; g++) {
        pmh_indicator_average *of = &results[g * apart];
        of->sum = of->value.lower + of->value.upper;
        of->value.estimate = of->sum / (double)of->n;
        of->value.lower = of->value.upper = of->sd = 0;
    }
    for (size_t i = 0; i < values.n; i++) {
        pmh_indicator_average *of = &results[group_of(groups, i) * apart];
        double d = pmh_value(values, i) - of->value.estimate;
        pmh_sum sum = {of->sd, of->value.upper};
        pmh_sum_add(&sum, d * d);
        of->sd = sum.sum;
        of->value.upper = sum.lost;
        of->value.lower += d; /* 0 but for the rounding of the mean. */
    }
}

static void finish(pmh_indicator_average *of)
{
    double n = (double)of->n, left = of->value.lower;
    if (of->status == PMH_OK && (of->missing > 0 || of->n == 0))
        of->status = PMH_MISSING;
    of->sd = of->n > 1 ? sqrt(fmax(0, (of->sd + of->value.upper - left * left / n)) / (n - 1)) : NAN;
    of->value.lower = of->value.upper = NAN;
    if (of->status == PMH_OK)
        return;
    of->value = PMH_UNDEFINED;
    of->sum = of->sd = NAN;
}

static void set_limits(pmh_indicator_average *of, double tail)
{
    if (of->status != PMH_OK || of->n < 2)
        return;
    double n = (double)of->n, half = pmh_t_quantile_upper(tail, n - 1) * of->sd / sqrt(n);
    of->value.lower = of->value.estimate - half;
    of->value.upper = of->value.estimate + half;
    of->method = PMH_INDICATOR_STUDENT;
}

static pmh_status take_mean(const pmh_indicator_options *given, pmh_indicator_options *options, pmh_error *error)
{
    pmh_status status = pmh_take_options(given, sizeof *options, options, error);
    if (status == PMH_OK)
        status = pmh_check_levels(options, error);
    if (status == PMH_OK)
        status = pmh_check_reserved(options->keep_small, error);
    if (status == PMH_OK)
        status = pmh_take_multiplier(options, 1, error);
    if (status == PMH_OK && !pmh_equal(options->multiplier, 1))
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.multiplier is %s; means have none",
                        pmh_number(options->multiplier).at);
    if (status == PMH_OK && options->method != PMH_INDICATOR_DEFAULT && options->method != PMH_INDICATOR_STUDENT)
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.method is %d, which is not for means", (int)options->method);
    return status;
}

pmh_status pmh_indicator_mean(pmh_series values, pmh_series groups, size_t n_groups, const pmh_indicator_options *options,
                              pmh_indicator_average *results, pmh_error *error)
{
    pmh_indicator_options wanted;
    pmh_clear(error);
    if (!results)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "results is NULL");
    pmh_status status = take_mean(options, &wanted, error);
    size_t levels = pmh_level_count(&wanted);
    if (status == PMH_OK)
        status = pmh_check_series("values", values, values.n, error);
    if (status == PMH_OK)
        status = check_groups(values, groups, n_groups, error);
    for (size_t i = 0; i < n_groups * levels; i++)
        results[i] = (pmh_indicator_average){.status = status};
    if (status == PMH_OK)
        status = add_up(values, groups, levels, results, error);
    else
        values.n = 0;
    spread(values, groups, levels, n_groups, results);
    for (size_t g = 0; g < n_groups; g++) {
        finish(&results[g * levels]);
        for (size_t k = levels; k-- > 0;) {
            results[g * levels + k] = results[g * levels];
            set_limits(&results[g * levels + k], pmh_level_tail(&wanted, k));
        }
    }
    return status == PMH_BAD_ROWS ? pmh_overall(status, error) : status;
}

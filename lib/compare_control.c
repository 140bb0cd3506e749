/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare.h"

#include <math.h>

/* Control limits about a benchmark: what it would let expect in an area of this size. */

enum { VALUE, TOTAL, BENCHMARK, NUMBERS };

typedef struct request {
    pmh_compare_options options;
    const char *names[NUMBERS];
    double tail, z;
    bool is_proportion;
} request;

static pmh_status take_request(const pmh_compare_options *given, size_t n, request *ask, pmh_error *error)
{
    double confidence;
    pmh_compare_options *options = &ask->options;
    pmh_status status = pmh_compare_take_options(given, n, true, options, error);
    if (status == PMH_OK)
        status = pmh_take_confidence(options->confidence, &confidence, error);
    if (status != PMH_OK)
        return status;
    if (pmh_equal(options->multiplier, 0))
        options->multiplier = ask->is_proportion ? 1 : 100000;
    if (!(options->multiplier > 0) || isinf(options->multiplier))
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.multiplier is %s; it must be above 0",
                        pmh_number(options->multiplier).at);
    ask->tail = (1 - confidence) / 2;
    ask->z = pmh_normal_quantile_upper(ask->tail);
    return PMH_OK;
}

static pmh_status check_row(const request *ask, const double *number, size_t row, pmh_error *error)
{
    double most = ask->is_proportion ? ask->options.multiplier : INFINITY;
    for (int32_t i = 0; i < NUMBERS; i++) {
        if (isinf(number[i]))
            return pmh_fail(error, PMH_NOT_FINITE, (int64_t)row, i, "%s[%zu] is infinite", ask->names[i], row);
        if (i == TOTAL ? number[i] <= 0 : number[i] < 0 || number[i] > most)
            return pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)row, i, "%s[%zu] is %s; it must be %s%s", ask->names[i], row,
                            pmh_number(number[i]).at, i == TOTAL ? "above 0" : "0 or more",
                            i != TOTAL && ask->is_proportion ? " and at most the multiplier" : "");
    }
    return PMH_OK;
}

static int32_t find_reason(const double *number)
{
    if (isnan(number[VALUE]))
        return PMH_COMPARE_NO_VALUE;
    if (isnan(number[TOTAL]))
        return PMH_COMPARE_NO_LIMITS;
    return isnan(number[BENCHMARK]) ? PMH_COMPARE_NO_BENCHMARK : PMH_COMPARE_COMPARED;
}

/* A benchmark that was computed by a division misses whole expected counts by its rounding. */
static double to_whole(double expected)
{
    double whole = round(expected);
    return fabs(expected - whole) <= 1e-12 * whole ? whole : expected;
}

static pmh_interval limits_of(const request *ask, const double *number)
{
    double multiplier = ask->options.multiplier, total = number[TOTAL];
    if (ask->is_proportion) {
        double share = number[BENCHMARK] / multiplier;
        pmh_interval limits = pmh_wilson(number[BENCHMARK] < multiplier ? share * total : total, total, ask->z);
        return (pmh_interval){number[BENCHMARK], limits.lower * multiplier, limits.upper * multiplier};
    }
    double expected = to_whole(number[BENCHMARK] * total / multiplier);
    double least = expected > 0 ? pmh_chisq_quantile(ask->tail, 2 * ceil(expected)) / 2 : 0;
    double most = pmh_chisq_quantile_upper(ask->tail, 2 * (floor(expected) + 1)) / 2;
    return (pmh_interval){number[BENCHMARK], least * multiplier / total, most * multiplier / total};
}

static pmh_compare_control compare_row(const request *ask, const double *number, size_t row, pmh_error *error)
{
    pmh_compare_control result = {{PMH_COMPARE_NOT_COMPARED, PMH_COMPARE_INVALID, PMH_OK, 0}, PMH_UNDEFINED};
    pmh_compare_result *compared = &result.compared;
    compared->status = check_row(ask, number, row, error);
    if (compared->status == PMH_OK)
        compared->status = pmh_compare_excuse(&ask->options, row, &compared->reason, error);
    if (compared->status != PMH_OK)
        return result;
    if (compared->reason == PMH_COMPARE_COMPARED)
        compared->reason = find_reason(number);
    if (compared->reason != PMH_COMPARE_COMPARED)
        return result;
    result.limits = limits_of(ask, number);
    if (!isfinite(result.limits.lower) || !isfinite(result.limits.upper)) {
        compared->reason = PMH_COMPARE_INVALID;
        compared->status = pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)row, BENCHMARK,
                                    "row %zu expects more events than limits can be computed for", row);
        result.limits = PMH_UNDEFINED;
        return result;
    }
    int32_t side = number[VALUE] > result.limits.upper ? 1 : number[VALUE] < result.limits.lower ? -1 : 0;
    compared->outcome = pmh_compare_outcome(side, ask->options.polarity);
    return result;
}

static pmh_status compare(const pmh_series *series, request *ask, const pmh_compare_options *options,
                          pmh_compare_control *results, pmh_error *error)
{
    size_t n = series[0].n;
    pmh_clear(error);
    if (!results && n > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "results is NULL");
    pmh_status status = PMH_OK;
    for (size_t i = 0; status == PMH_OK && i < NUMBERS; i++)
        status = pmh_check_series(ask->names[i], series[i], n, error);
    if (status == PMH_OK)
        status = take_request(options, n, ask, error);
    pmh_status overall = PMH_OK;
    for (size_t row = 0; row < n; row++) {
        if (status != PMH_OK) {
            results[row] = (pmh_compare_control){{PMH_COMPARE_NOT_COMPARED, PMH_COMPARE_INVALID, status, 0}, PMH_UNDEFINED};
            continue;
        }
        double number[NUMBERS];
        for (size_t i = 0; i < NUMBERS; i++)
            number[i] = pmh_value(series[i], row);
        /* The error keeps the first bad row. */
        results[row] = compare_row(ask, number, row, overall == PMH_OK ? error : NULL);
        if (results[row].compared.status != PMH_OK)
            overall = PMH_BAD_ROWS;
    }
    return status != PMH_OK ? status : pmh_overall(overall, error);
}

pmh_status pmh_compare_proportion(pmh_series values, pmh_series totals, pmh_series benchmarks,
                                  const pmh_compare_options *options, pmh_compare_control *results, pmh_error *error)
{
    request ask = {.names = {"values", "totals", "benchmarks"}, .is_proportion = true};
    const pmh_series series[] = {values, totals, benchmarks};
    return compare(series, &ask, options, results, error);
}

pmh_status pmh_compare_rate(pmh_series values, pmh_series populations, pmh_series benchmarks,
                            const pmh_compare_options *options, pmh_compare_control *results, pmh_error *error)
{
    request ask = {.names = {"values", "populations", "benchmarks"}, .is_proportion = false};
    const pmh_series series[] = {values, populations, benchmarks};
    return compare(series, &ask, options, results, error);
}

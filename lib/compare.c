/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "room.h"

#include "pmh/compare.h"

#include <math.h>

/* One row's numbers, in the order of the arguments. */
enum { VALUE, LOWER, UPPER, BENCHMARK, NUMBERS };

static const char *const names[NUMBERS] = {"values", "lower", "upper", "benchmarks"};

static pmh_status check_row(const double number[NUMBERS], int64_t row, pmh_error *error)
{
    for (int32_t i = 0; i < NUMBERS; i++)
        if (isinf(number[i]))
            return pmh_fail(error, PMH_NOT_FINITE, row, i, "%s[%lld] is infinite", names[i], (long long)row);
    /* NaN passes both comparisons: what is missing has its own reason. */
    if (number[LOWER] > number[VALUE] || number[VALUE] > number[UPPER] || number[LOWER] > number[UPPER])
        return pmh_fail(error, PMH_OUT_OF_RANGE, row, number[LOWER] > number[VALUE] ? LOWER : UPPER,
                        "lower[%lld] to upper[%lld] is %s to %s, which does not enclose the value %s", (long long)row,
                        (long long)row, pmh_number(number[LOWER]).at, pmh_number(number[UPPER]).at,
                        pmh_number(number[VALUE]).at);
    return PMH_OK;
}

static int32_t find_reason(const double number[NUMBERS], const pmh_compare_options *options)
{
    if (options->not_wanted)
        return PMH_COMPARE_NOT_WANTED;
    if (isnan(number[VALUE]))
        return PMH_COMPARE_NO_VALUE;
    if (isnan(number[LOWER]) || isnan(number[UPPER]))
        return PMH_COMPARE_NO_LIMITS;
    return isnan(number[BENCHMARK]) ? PMH_COMPARE_NO_BENCHMARK : PMH_COMPARE_COMPARED;
}

static int32_t judge(const double number[NUMBERS], pmh_polarity polarity)
{
    int32_t side = number[LOWER] > number[BENCHMARK] ? 1 : number[UPPER] < number[BENCHMARK] ? -1 : 0;
    if (side == 0)
        return PMH_COMPARE_SIMILAR;
    if (polarity == PMH_NO_JUDGEMENT)
        return side > 0 ? PMH_COMPARE_HIGHER : PMH_COMPARE_LOWER;
    return side == polarity ? PMH_COMPARE_BETTER : PMH_COMPARE_WORSE;
}

static pmh_compare_result compare_row(const double number[NUMBERS], const pmh_compare_options *options, int64_t row,
                                      pmh_error *error)
{
    pmh_compare_result result = {PMH_COMPARE_NOT_COMPARED, PMH_COMPARE_INVALID, PMH_OK, 0};
    result.status = check_row(number, row, error);
    if (result.status != PMH_OK)
        return result;
    result.reason = find_reason(number, options);
    if (result.reason == PMH_COMPARE_COMPARED)
        result.outcome = judge(number, options->polarity);
    return result;
}

static pmh_status take_options(const pmh_compare_options *given, pmh_compare_options *options, pmh_error *error)
{
    pmh_status status = pmh_take_options(given, sizeof *options, options, error);
    if (status == PMH_OK)
        status = pmh_check_polarity(options->polarity, error);
    if (status == PMH_OK)
        status = pmh_check_switch("not_wanted", options->not_wanted, error);
    return status;
}

pmh_status pmh_compare_benchmark(pmh_series values, pmh_series lower, pmh_series upper, pmh_series benchmarks,
                                 const pmh_compare_options *options, pmh_compare_result *results, pmh_error *error)
{
    pmh_clear(error);
    if (!results && values.n > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "results is NULL");
    const pmh_series series[NUMBERS] = {values, lower, upper, benchmarks};
    pmh_compare_options use;
    pmh_status status = PMH_OK;
    for (size_t i = 0; status == PMH_OK && i < NUMBERS; i++)
        status = pmh_check_series(names[i], series[i], values.n, error);
    if (status == PMH_OK)
        status = take_options(options, &use, error);
    if (status != PMH_OK) {
        for (size_t row = 0; row < values.n; row++)
            results[row] = (pmh_compare_result){PMH_COMPARE_NOT_COMPARED, PMH_COMPARE_INVALID, status, 0};
        return status;
    }

    pmh_status overall = PMH_OK;
    for (size_t row = 0; row < values.n; row++) {
        double number[NUMBERS];
        for (size_t i = 0; i < NUMBERS; i++)
            number[i] = pmh_value(series[i], row);
        /* The error keeps the first bad row. */
        results[row] = compare_row(number, &use, (int64_t)row, overall == PMH_OK ? error : NULL);
        if (results[row].status != PMH_OK)
            overall = PMH_BAD_ROWS;
    }
    return pmh_overall(overall, error);
}

const char *pmh_compare_text(int32_t outcome)
{
    static const char *const texts[] = {"not compared", "lower", "similar", "higher", "better", "worse"};
    return outcome < 0 || outcome > PMH_COMPARE_WORSE ? "unknown" : texts[outcome];
}

const char *pmh_compare_reason_text(int32_t reason)
{
    static const char *const texts[] = {"compared",           "no value",                       "no limits",
                                        "no benchmark",       "not meant to be compared",       "impossible numbers"};
    return reason < 0 || reason > PMH_COMPARE_INVALID ? "unknown" : texts[reason];
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "room.h"

#include "pmh/indicator.h"

#include <math.h>

/* Counts below this take exact limits by default, as national practice has it. */
#define EXACT_BELOW 10

pmh_interval pmh_wilson(double count, double total, double z)
{
    if (!(total > 0))
        return PMH_UNDEFINED;
    double p = count / total;
    double sum = 2 * count + z * z + z * sqrt(z * z + 4 * count * (1 - p));
    /* The lower limit is the published difference times its conjugate: small counts keep their digits, 0 stays 0. */
    pmh_interval limits = {p, 2 * count * p / sum, sum / (2 * (total + z * z))};
    /* At the end the upper limit is 1 but for rounding, which may even leave the range. */
    limits.upper = count < total ? fmin(1, limits.upper) : 1;
    return limits;
}

pmh_interval pmh_poisson_exact(double count, double tail)
{
    double lower = count > 0 ? pmh_chisq_quantile(tail, 2 * count) / 2 : 0;
    return (pmh_interval){count, lower, pmh_chisq_quantile_upper(tail, 2 * count + 2) / 2};
}

static double byar(double x, double z)
{
    double root = 1 - 1 / (9 * x) + z / (3 * sqrt(x));
    return x * root * root * root;
}

pmh_interval pmh_poisson_byar(double count, double z)
{
    double lower = count > 0 ? byar(count, -z) : NAN;
    return (pmh_interval){count, lower < 0 ? NAN : lower, byar(count + 1, z)};
}

pmh_interval pmh_poisson_limits(double count, double tail, double z)
{
    return count < EXACT_BELOW ? pmh_poisson_exact(count, tail) : pmh_poisson_byar(count, z);
}

/* ---- Rows ------------------------------------------------------------------------------------------------------- */

/* What is asked of a batch. */
typedef struct request {
    pmh_indicator_options options;
    double tail;
    double z;
    const char *total_name;
    bool is_proportion;
} request;

static pmh_status take_method(const request *ask, pmh_error *error)
{
    int32_t method = ask->options.method;
    bool fits = ask->is_proportion ? method == PMH_INDICATOR_WILSON
                                   : method == PMH_INDICATOR_EXACT || method == PMH_INDICATOR_BYAR;
    if (fits || method == PMH_INDICATOR_DEFAULT)
        return PMH_OK;
    return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.method is %d (%s), which is not for %s", (int)method,
                    pmh_indicator_method_text(method), ask->is_proportion ? "proportions" : "rates");
}

static pmh_status take_request(const pmh_indicator_options *given, request *ask, pmh_error *error)
{
    double confidence;
    pmh_status status = pmh_take_options(given, sizeof ask->options, &ask->options, error);
    if (status == PMH_OK)
        status = pmh_take_confidence(ask->options.confidence, &confidence, error);
    if (status == PMH_OK)
        status = take_method(ask, error);
    if (status == PMH_OK)
        status = pmh_check_reserved(ask->options.reserved, error);
    if (status != PMH_OK)
        return status;
    if (pmh_equal(ask->options.multiplier, 0))
        ask->options.multiplier = ask->is_proportion ? 1 : 100000;
    if (!(ask->options.multiplier > 0) || isinf(ask->options.multiplier))
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.multiplier is %s; it must be above 0",
                        pmh_number(ask->options.multiplier).at);
    ask->tail = (1 - confidence) / 2;
    ask->z = pmh_normal_quantile_upper(ask->tail);
    return PMH_OK;
}

static pmh_status check_row(const request *ask, double count, double total, int64_t row, pmh_error *error)
{
    if (isnan(count) || isnan(total))
        return PMH_MISSING;
    if (isinf(count) || isinf(total))
        return pmh_fail(error, PMH_NOT_FINITE, row, isinf(count) ? 0 : 1, "%s[%lld] is infinite",
                        isinf(count) ? "counts" : ask->total_name, (long long)row);
    if (count < 0)
        return pmh_fail(error, PMH_OUT_OF_RANGE, row, 0, "counts[%lld] is %s; it must be 0 or more", (long long)row,
                        pmh_number(count).at);
    if (!(total > 0))
        return pmh_fail(error, PMH_OUT_OF_RANGE, row, 1, "%s[%lld] is %s; it must be above 0", ask->total_name,
                        (long long)row, pmh_number(total).at);
    if (ask->is_proportion && count > total)
        return pmh_fail(error, PMH_OUT_OF_RANGE, row, 0, "counts[%lld] is %s; it must be at most its total, %s",
                        (long long)row, pmh_number(count).at, pmh_number(total).at);
    return PMH_OK;
}

static int32_t choose_method(const request *ask, double count)
{
    if (ask->is_proportion)
        return PMH_INDICATOR_WILSON;
    if (ask->options.method != PMH_INDICATOR_DEFAULT)
        return ask->options.method;
    return count < EXACT_BELOW ? PMH_INDICATOR_EXACT : PMH_INDICATOR_BYAR;
}

/* Multiply first: a whole count times a power of ten is exact, so that 3 in 20,000 is 15 per 100,000 to the last bit. */
static pmh_interval scaled(pmh_interval interval, double multiplier, double total)
{
    return (pmh_interval){interval.estimate * multiplier / total, interval.lower * multiplier / total,
                          interval.upper * multiplier / total};
}

static pmh_interval answer_row(const request *ask, int32_t method, double count, double total)
{
    double multiplier = ask->options.multiplier;
    if (method == PMH_INDICATOR_EXACT)
        return scaled(pmh_poisson_exact(count, ask->tail), multiplier, total);
    if (method == PMH_INDICATOR_BYAR)
        return scaled(pmh_poisson_byar(count, ask->z), multiplier, total);
    pmh_interval share = scaled(pmh_wilson(count, total, ask->z), multiplier, 1);
    share.estimate = count < total ? count * multiplier / total : multiplier;
    return share;
}

/* Only absurd numbers get here, but infinity is no answer to them either. */
static pmh_status check_size(pmh_interval value, int64_t row, pmh_error *error)
{
    if (isfinite(value.estimate) && isfinite(value.upper))
        return PMH_OK;
    return pmh_fail(error, PMH_OUT_OF_RANGE, row, -1, "row %lld gives a result that is too large for a double",
                    (long long)row);
}

static pmh_status answer_rows(pmh_series counts, pmh_series totals, const request *ask, pmh_indicator_result *results,
                              pmh_error *error)
{
    pmh_status overall = PMH_OK;
    for (size_t row = 0; row < counts.n; row++) {
        double count = pmh_value(counts, row), total = pmh_value(totals, row);
        /* The error keeps the first bad row. */
        pmh_status status = check_row(ask, count, total, (int64_t)row, overall == PMH_OK ? error : NULL);
        int32_t method = choose_method(ask, count);
        pmh_interval value = status == PMH_OK ? answer_row(ask, method, count, total) : PMH_UNDEFINED;
        if (status == PMH_OK)
            status = check_size(value, (int64_t)row, overall == PMH_OK ? error : NULL);
        if (status == PMH_OK)
            results[row] = (pmh_indicator_result){value, method, PMH_OK};
        else
            results[row] = (pmh_indicator_result){PMH_UNDEFINED, PMH_INDICATOR_DEFAULT, status};
        if (status != PMH_OK && status != PMH_MISSING)
            overall = PMH_BAD_ROWS;
    }
    return pmh_overall(overall, error);
}

static pmh_status answer(pmh_series counts, pmh_series totals, request *ask, const pmh_indicator_options *options,
                         pmh_indicator_result *results, pmh_error *error)
{
    pmh_clear(error);
    if (!results && counts.n > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "results is NULL");
    pmh_status status = pmh_check_series("counts", counts, counts.n, error);
    if (status == PMH_OK)
        status = pmh_check_series(ask->total_name, totals, counts.n, error);
    if (status == PMH_OK)
        status = take_request(options, ask, error);
    if (status == PMH_OK)
        return answer_rows(counts, totals, ask, results, error);
    for (size_t row = 0; row < counts.n; row++)
        results[row] = (pmh_indicator_result){PMH_UNDEFINED, PMH_INDICATOR_DEFAULT, status};
    return status;
}

pmh_status pmh_indicator_proportion(pmh_series counts, pmh_series totals, const pmh_indicator_options *options,
                                    pmh_indicator_result *results, pmh_error *error)
{
    request ask = {.total_name = "totals", .is_proportion = true};
    return answer(counts, totals, &ask, options, results, error);
}

pmh_status pmh_indicator_rate(pmh_series counts, pmh_series populations, const pmh_indicator_options *options,
                              pmh_indicator_result *results, pmh_error *error)
{
    request ask = {.total_name = "populations", .is_proportion = false};
    return answer(counts, populations, &ask, options, results, error);
}

const char *pmh_indicator_method_text(int32_t method)
{
    switch (method) {
    case PMH_INDICATOR_WILSON: return "Wilson";
    case PMH_INDICATOR_EXACT: return "Exact";
    case PMH_INDICATOR_BYAR: return "Byar";
    default: return "none";
    }
}

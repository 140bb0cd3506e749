/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "priority.h"

#include "pmh/priority_quadrant.h"

#include <float.h>
#include <math.h>

static pmh_status check_area(double spend, double outcome, int64_t row, pmh_error *error)
{
    int32_t item = isnan(spend) || isinf(spend) ? 0 : 1;
    const char *name = item == 0 ? "spend" : "outcome";
    double value = item == 0 ? spend : outcome;
    if (isnan(value))
        return pmh_fail(error, PMH_MISSING, row, item, "%s[%lld] is missing", name, (long long)row);
    if (isinf(value))
        return pmh_fail(error, PMH_NOT_FINITE, row, item, "%s[%lld] is infinite", name, (long long)row);
    return PMH_OK;
}

/* Mean and standard deviation of the areas that have both values. */
typedef struct peers {
    double base;  /* One of the values: all sums are of distances from it, so that equal values have none. */
    double mean;  /* Above the base. */
    double sd;
    double blur;  /* How far the doubles alone can put a value from where decimals have it. */
} peers;

static peers describe(pmh_series of, const pmh_priority_quadrant_result *results)
{
    pmh_sum sum = {0, 0}, square = {0, 0};
    double n = 0, most = 0;
    peers among = {0, NAN, NAN, 0};
    for (size_t i = 0; i < of.n; i++) {
        if (results[i].status != PMH_OK)
            continue;
        double value = pmh_value(of, i);
        among.base = n > 0 ? among.base : value;
        pmh_sum_add(&sum, value - among.base);
        most = fmax(most, fabs(value));
        n++;
    }
    among.mean = pmh_sum_total(sum) / n;
    among.blur = 4 * DBL_EPSILON * most;
    for (size_t i = 0; i < of.n; i++) {
        double off = results[i].status == PMH_OK ? pmh_value(of, i) - among.base - among.mean : 0;
        pmh_sum_add(&square, off * off);
    }
    if (n > 1)
        among.sd = sqrt(pmh_sum_total(square) / (n - 1));
    return among;
}

/* Exactly on the mean, or exactly one standard deviation from it, is so whatever the doubles make of 99.9 and 100.1. */
static double z_of(double value, peers among)
{
    if (!(among.sd > 0))
        return NAN;
    double off = value - among.base - among.mean;
    if (fabs(off) <= among.blur)
        return 0;
    return fabs(fabs(off) - among.sd) <= among.blur ? copysign(1, off) : off / among.sd;
}

static int32_t quadrant_of(double spend, double outcome)
{
    if (!(spend > 0 || spend < 0) || !(outcome > 0 || outcome < 0))
        return PMH_QUADRANT_NONE;
    if (outcome > 0)
        return spend > 0 ? PMH_QUADRANT_HIGHER_BETTER : PMH_QUADRANT_LOWER_BETTER;
    return spend > 0 ? PMH_QUADRANT_HIGHER_WORSE : PMH_QUADRANT_LOWER_WORSE;
}

pmh_status pmh_priority_quadrant(pmh_series spend, pmh_series outcome, pmh_polarity polarity,
                                 pmh_priority_quadrant_result *results, pmh_error *error)
{
    pmh_clear(error);
    if (!results && spend.n > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "results is NULL");
    pmh_status status = pmh_check_series("spend", spend, spend.n, error), overall = PMH_OK;
    if (status == PMH_OK)
        status = pmh_check_series("outcome", outcome, spend.n, error);
    if (status == PMH_OK && polarity != PMH_HIGH_IS_GOOD && polarity != PMH_LOW_IS_GOOD)
        status = pmh_fail(error, PMH_BAD_OPTION, -1, -1, "polarity is %d; it must be -1 or 1", (int)polarity);
    for (size_t i = 0; i < spend.n; i++) {
        results[i] = (pmh_priority_quadrant_result){.spend = NAN, .outcome = NAN, .status = status};
        if (status == PMH_OK)
            results[i].status = check_area(pmh_value(spend, i), pmh_value(outcome, i), (int64_t)i,
                                           overall == PMH_OK ? error : NULL);
        if (results[i].status != PMH_OK)
            overall = PMH_BAD_ROWS;
    }
    if (status != PMH_OK)
        return status;
    peers spenders = describe(spend, results), doers = describe(outcome, results);
    for (size_t i = 0; i < spend.n; i++) {
        if (results[i].status != PMH_OK)
            continue;
        results[i].spend = z_of(pmh_value(spend, i), spenders);
        results[i].outcome = polarity * z_of(pmh_value(outcome, i), doers) + 0.0; /* Never -0. */
        results[i].quadrant = quadrant_of(results[i].spend, results[i].outcome);
        results[i].distinct = fabs(results[i].spend) > 1 || fabs(results[i].outcome) > 1;
    }
    return pmh_overall(overall, error);
}

const char *pmh_priority_quadrant_text(int32_t quadrant)
{
    switch (quadrant) {
    case PMH_QUADRANT_LOWER_BETTER: return "lower spend, better outcome";
    case PMH_QUADRANT_HIGHER_BETTER: return "higher spend, better outcome";
    case PMH_QUADRANT_LOWER_WORSE: return "lower spend, worse outcome";
    case PMH_QUADRANT_HIGHER_WORSE: return "higher spend, worse outcome";
    default: return "no quadrant";
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare.h"

#include <math.h>

/* ---- Outcomes, options, words ----------------------------------------------------------------------------------- */

int32_t pmh_compare_outcome(int32_t side, pmh_polarity polarity)
{
    static const int32_t plain[] = {PMH_COMPARE_LOWEST, PMH_COMPARE_LOWER, PMH_COMPARE_SIMILAR, PMH_COMPARE_HIGHER,
                                    PMH_COMPARE_HIGHEST};
    static const int32_t judged[] = {PMH_COMPARE_WORST, PMH_COMPARE_WORSE, PMH_COMPARE_SIMILAR, PMH_COMPARE_BETTER,
                                     PMH_COMPARE_BEST};
    return polarity == PMH_NO_JUDGEMENT ? plain[side + 2] : judged[side * polarity + 2];
}

int32_t pmh_compare_side_of_range(double value, double from, double to)
{
    return value < from ? -1 : value >= to ? 1 : 0;
}

static pmh_status check_controls(const pmh_compare_options *options, pmh_error *error)
{
    if (pmh_equal(options->confidence, 0) && pmh_equal(options->multiplier, 0))
        return PMH_OK;
    return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.%s is set, which only control limits have",
                    pmh_equal(options->confidence, 0) ? "multiplier" : "confidence");
}

pmh_status pmh_compare_take_options(const pmh_compare_options *given, size_t n, bool controls, pmh_compare_options *options,
                                    pmh_error *error)
{
    pmh_status status = pmh_take_options(given, sizeof *options, options, error);
    if (status == PMH_OK)
        status = pmh_check_polarity(options->polarity, error);
    if (status == PMH_OK)
        status = pmh_check_switch("not_wanted", options->not_wanted, error);
    if (status == PMH_OK && options->itself.n > 0)
        status = pmh_check_series("options.itself", options->itself, n, error);
    if (status == PMH_OK && !controls)
        status = check_controls(options, error);
    return status;
}

pmh_status pmh_compare_excuse(const pmh_compare_options *options, size_t row, int32_t *reason, pmh_error *error)
{
    double itself = options->itself.n > 0 ? pmh_value(options->itself, row) : 0;
    *reason = PMH_COMPARE_INVALID;
    if (!pmh_equal(itself, 0) && !pmh_equal(itself, 1))
        return pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)row, -1, "options.itself[%zu] is %s; it must be 0 or 1", row,
                        pmh_number(itself).at);
    *reason = options->not_wanted ? PMH_COMPARE_NOT_WANTED : itself > 0 ? PMH_COMPARE_ITSELF : PMH_COMPARE_COMPARED;
    return PMH_OK;
}

const char *pmh_compare_text(int32_t outcome)
{
    static const char *const texts[] = {"not compared", "lower",  "similar", "higher", "better",
                                        "worse",        "lowest", "highest", "best",   "worst"};
    return outcome < 0 || outcome > PMH_COMPARE_WORST ? "unknown" : texts[outcome];
}

const char *pmh_compare_reason_text(int32_t reason)
{
    static const char *const texts[] = {"compared",
                                        "no value",
                                        "no limits",
                                        "no benchmark",
                                        "not meant to be compared",
                                        "impossible numbers",
                                        "the benchmark itself",
                                        "too few areas",
                                        "fewer than ten events"};
    return reason < 0 || reason > PMH_COMPARE_FEW_EVENTS ? "unknown" : texts[reason];
}

/* ---- Rows of numbers that are compared --------------------------------------------------------------------------- */

#define MOST 6

/* A way to compare: what its numbers are called, what must hold among them, why they may not do, and which side they
 * are on. */
typedef struct way {
    size_t n;
    const char *names[MOST];
    int32_t reasons[MOST]; /* where number i is missing */
    pmh_status (*check)(const char *const *names, const double *number, int64_t row, pmh_error *error);
    int32_t (*side)(const double *number, pmh_polarity polarity);
} way;

/* NaN passes: what is missing has its own reason. */
static pmh_status check_enclosed(const char *const *names, const double *number, int32_t value, int32_t lower, int64_t row,
                                 pmh_error *error)
{
    int32_t upper = lower + 1;
    if (!(number[lower] > number[value] || number[value] > number[upper] || number[lower] > number[upper]))
        return PMH_OK;
    return pmh_fail(error, PMH_OUT_OF_RANGE, row, number[lower] > number[value] ? lower : upper,
                    "%s[%lld] to %s[%lld] is %s to %s, which does not enclose the value %s", names[lower], (long long)row,
                    names[upper], (long long)row, pmh_number(number[lower]).at, pmh_number(number[upper]).at,
                    pmh_number(number[value]).at);
}

static pmh_status check_limits(const char *const *names, const double *number, int64_t row, pmh_error *error)
{
    return check_enclosed(names, number, 0, 1, row, error);
}

static pmh_status check_two_levels(const char *const *names, const double *number, int64_t row, pmh_error *error)
{
    pmh_status status = check_enclosed(names, number, 0, 1, row, error);
    if (status == PMH_OK)
        status = check_enclosed(names, number, 0, 3, row, error);
    if (status != PMH_OK || !(number[3] > number[1] || number[4] < number[2]))
        return status;
    return pmh_fail(error, PMH_OUT_OF_RANGE, row, number[3] > number[1] ? 3 : 4,
                    "outer_lower[%lld] to outer_upper[%lld] is %s to %s, which does not enclose the inner limits",
                    (long long)row, (long long)row, pmh_number(number[3]).at, pmh_number(number[4]).at);
}

static pmh_status check_both(const char *const *names, const double *number, int64_t row, pmh_error *error)
{
    pmh_status status = check_enclosed(names, number, 0, 1, row, error);
    return status == PMH_OK ? check_enclosed(names, number, 3, 4, row, error) : status;
}

static pmh_status check_nothing(const char *const *names, const double *number, int64_t row, pmh_error *error)
{
    (void)names, (void)number, (void)row, (void)error;
    return PMH_OK;
}

static pmh_status check_range(const char *const *names, const double *number, int64_t row, pmh_error *error)
{
    if (!(number[1] > number[2]))
        return PMH_OK;
    return pmh_fail(error, PMH_OUT_OF_RANGE, row, 2, "%s[%lld] is %s; it must be at least %s[%lld], %s", names[2],
                    (long long)row, pmh_number(number[2]).at, names[1], (long long)row, pmh_number(number[1]).at);
}

static int32_t side_of_limits(const double *number, pmh_polarity polarity)
{
    (void)polarity;
    return number[1] > number[3] ? 1 : number[2] < number[3] ? -1 : 0;
}

static int32_t side_of_two_levels(const double *number, pmh_polarity polarity)
{
    double benchmark = number[5];
    (void)polarity;
    if (number[1] > benchmark)
        return number[3] > benchmark ? 2 : 1;
    if (number[2] < benchmark)
        return number[4] < benchmark ? -2 : -1;
    return 0;
}

static int32_t side_of_overlap(const double *number, pmh_polarity polarity)
{
    (void)polarity;
    return number[1] > number[5] ? 1 : number[2] < number[4] ? -1 : 0;
}

/* On the goal is on its good side. */
static int32_t side_of_goal(const double *number, pmh_polarity polarity)
{
    return number[0] > number[1] ? 1 : number[0] < number[1] ? -1 : polarity;
}

static int32_t side_of_goal_limits(const double *number, pmh_polarity polarity)
{
    (void)polarity;
    return number[1] >= number[3] ? 1 : number[2] < number[3] ? -1 : 0;
}

static int32_t side_of_goal_range(const double *number, pmh_polarity polarity)
{
    (void)polarity;
    return pmh_compare_side_of_range(number[0], number[1], number[2]);
}

static pmh_compare_result compare_row(const way *by, const double *number, const pmh_compare_options *options, size_t row,
                                      pmh_error *error)
{
    pmh_compare_result result = {PMH_COMPARE_NOT_COMPARED, PMH_COMPARE_INVALID, PMH_OK, 0};
    for (int32_t i = 0; i < (int32_t)by->n && result.status == PMH_OK; i++)
        if (isinf(number[i]))
            result.status = pmh_fail(error, PMH_NOT_FINITE, (int64_t)row, i, "%s[%zu] is infinite", by->names[i], row);
    if (result.status == PMH_OK)
        result.status = by->check(by->names, number, (int64_t)row, error);
    if (result.status == PMH_OK)
        result.status = pmh_compare_excuse(options, row, &result.reason, error);
    if (result.status != PMH_OK)
        return result;
    for (size_t i = 0; i < by->n && result.reason == PMH_COMPARE_COMPARED; i++)
        if (isnan(number[i]))
            result.reason = by->reasons[i];
    if (result.reason == PMH_COMPARE_COMPARED)
        result.outcome = pmh_compare_outcome(by->side(number, options->polarity), options->polarity);
    return result;
}

static pmh_status compare(const way *by, const pmh_series *series, const pmh_compare_options *options,
                          pmh_compare_result *results, pmh_error *error)
{
    size_t n = series[0].n;
    pmh_clear(error);
    if (!results && n > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "results is NULL");
    pmh_compare_options use;
    pmh_status status = PMH_OK;
    for (size_t i = 0; status == PMH_OK && i < by->n; i++)
        status = pmh_check_series(by->names[i], series[i], n, error);
    if (status == PMH_OK)
        status = pmh_compare_take_options(options, n, false, &use, error);
    if (status != PMH_OK) {
        for (size_t row = 0; row < n; row++)
            results[row] = (pmh_compare_result){PMH_COMPARE_NOT_COMPARED, PMH_COMPARE_INVALID, status, 0};
        return status;
    }

    pmh_status overall = PMH_OK;
    for (size_t row = 0; row < n; row++) {
        double number[MOST];
        for (size_t i = 0; i < by->n; i++)
            number[i] = pmh_value(series[i], row);
        /* The error keeps the first bad row. */
        results[row] = compare_row(by, number, &use, row, overall == PMH_OK ? error : NULL);
        if (results[row].status != PMH_OK)
            overall = PMH_BAD_ROWS;
    }
    return pmh_overall(overall, error);
}

pmh_status pmh_compare_benchmark(pmh_series values, pmh_series lower, pmh_series upper, pmh_series benchmarks,
                                 const pmh_compare_options *options, pmh_compare_result *results, pmh_error *error)
{
    static const way by = {4,
                           {"values", "lower", "upper", "benchmarks"},
                           {PMH_COMPARE_NO_VALUE, PMH_COMPARE_NO_LIMITS, PMH_COMPARE_NO_LIMITS, PMH_COMPARE_NO_BENCHMARK},
                           check_limits,
                           side_of_limits};
    const pmh_series series[] = {values, lower, upper, benchmarks};
    return compare(&by, series, options, results, error);
}

pmh_status pmh_compare_levels(pmh_series values, pmh_series lower, pmh_series upper, pmh_series outer_lower,
                              pmh_series outer_upper, pmh_series benchmarks, const pmh_compare_options *options,
                              pmh_compare_result *results, pmh_error *error)
{
    static const way by = {6,
                           {"values", "lower", "upper", "outer_lower", "outer_upper", "benchmarks"},
                           {PMH_COMPARE_NO_VALUE, PMH_COMPARE_NO_LIMITS, PMH_COMPARE_NO_LIMITS, PMH_COMPARE_NO_LIMITS,
                            PMH_COMPARE_NO_LIMITS, PMH_COMPARE_NO_BENCHMARK},
                           check_two_levels,
                           side_of_two_levels};
    const pmh_series series[] = {values, lower, upper, outer_lower, outer_upper, benchmarks};
    return compare(&by, series, options, results, error);
}

pmh_status pmh_compare_overlap(pmh_series values, pmh_series lower, pmh_series upper, pmh_series benchmarks,
                               pmh_series other_lower, pmh_series other_upper, const pmh_compare_options *options,
                               pmh_compare_result *results, pmh_error *error)
{
    static const way by = {6,
                           {"values", "lower", "upper", "benchmarks", "other_lower", "other_upper"},
                           {PMH_COMPARE_NO_VALUE, PMH_COMPARE_NO_LIMITS, PMH_COMPARE_NO_LIMITS, PMH_COMPARE_NO_BENCHMARK,
                            PMH_COMPARE_NO_LIMITS, PMH_COMPARE_NO_LIMITS},
                           check_both,
                           side_of_overlap};
    const pmh_series series[] = {values, lower, upper, benchmarks, other_lower, other_upper};
    return compare(&by, series, options, results, error);
}

pmh_status pmh_compare_goal(pmh_series values, pmh_series goals, const pmh_compare_options *options,
                            pmh_compare_result *results, pmh_error *error)
{
    static const way by = {
        2, {"values", "goals"}, {PMH_COMPARE_NO_VALUE, PMH_COMPARE_NO_BENCHMARK}, check_nothing, side_of_goal};
    const pmh_series series[] = {values, goals};
    return compare(&by, series, options, results, error);
}

pmh_status pmh_compare_goal_limits(pmh_series values, pmh_series lower, pmh_series upper, pmh_series goals,
                                   const pmh_compare_options *options, pmh_compare_result *results, pmh_error *error)
{
    static const way by = {4,
                           {"values", "lower", "upper", "goals"},
                           {PMH_COMPARE_NO_VALUE, PMH_COMPARE_NO_LIMITS, PMH_COMPARE_NO_LIMITS, PMH_COMPARE_NO_BENCHMARK},
                           check_limits,
                           side_of_goal_limits};
    const pmh_series series[] = {values, lower, upper, goals};
    return compare(&by, series, options, results, error);
}

pmh_status pmh_compare_goal_range(pmh_series values, pmh_series from, pmh_series to, const pmh_compare_options *options,
                                  pmh_compare_result *results, pmh_error *error)
{
    static const way by = {3,
                           {"values", "from", "to"},
                           {PMH_COMPARE_NO_VALUE, PMH_COMPARE_NO_BENCHMARK, PMH_COMPARE_NO_BENCHMARK},
                           check_range,
                           side_of_goal_range};
    const pmh_series series[] = {values, from, to};
    return compare(&by, series, options, results, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trend_request.h"

#include <math.h>

/* One line of the table, whichever test. */
typedef struct answer {
    const char *test;
    const char *unit; /* Of the change. */
    pmh_interval change;
    double statistic;
    double p;
    const char *reason;
} answer;

static answer test_kendall(program *run, const place *area, double level)
{
    pmh_trend_test_options options = {.size = sizeof options, .confidence = level};
    pmh_trend_kendall_result result;
    pmh_error error;
    pmh_status status = pmh_trend_kendall(trend_series(area->years, area), trend_series(area->values, area), &options,
                                          &result, &error);
    trend_tell_failure(run, area, status, &error);
    return (answer){result.exact ? "Mann-Kendall, exact" : "Mann-Kendall", "per year (Sen)", result.slope, result.tau_b,
                    result.p, pmh_trend_test_reason_text(result.reason)};
}

static answer test_loglinear(program *run, const place *area, double level)
{
    pmh_trend_loglinear_options options = {.size = sizeof options, .confidence = level};
    pmh_trend_loglinear_result result;
    pmh_error error;
    pmh_status status = pmh_trend_loglinear(trend_series(area->years, area), trend_series(area->counts, area),
                                            trend_series(area->totals, area), &options, NULL, &result, &error);
    trend_tell_failure(run, area, status, &error);
    return (answer){"quasi-Poisson", "percent per year", result.change, result.dispersion, result.p,
                    pmh_trend_loglinear_reason_text(result.reason)};
}

static answer test_proportions(program *run, const place *area)
{
    pmh_trend_proportions_result result;
    pmh_error error;
    pmh_status status = pmh_trend_proportions(trend_series(area->years, area), trend_series(area->counts, area),
                                              trend_series(area->totals, area), &result, &error);
    trend_tell_failure(run, area, status, &error);
    return (answer){"Cochran-Armitage", "per year", {result.slope, NAN, NAN}, result.chi_square, result.p,
                    pmh_trend_test_reason_text(result.reason)};
}

/* A year less may turn a test round, so that it never goes missing in silence. */
static void tell_left_out(program *run, const place *area)
{
    size_t out = 0;
    for (size_t i = 0; i < area->n; i++) {
        out += (area->values != NULL && isnan(area->values[i])) || (area->counts != NULL && isnan(area->counts[i])) ||
               (area->totals != NULL && isnan(area->totals[i]));
    }
    if (out > 0) {
        warning(&run->say, "%s%srows without a number, left out of the test: %zu of %zu", area->name,
                area->name[0] != '\0' ? ": " : "", out, area->n);
    }
}

void trend_tell_tests(program *run, const trend_request *wanted, const places *areas)
{
    const char *names[] = {"test", "change", "lowercl", "uppercl", "change_unit", "p", NULL, "reason"};
    static const char *const statistics[] = {NULL, "tau_b", "dispersion", "chi_square"};
    names[6] = statistics[wanted->test];
    double level = run->given.confidence[0];
    output out = output_start(run, 3);
    trend_columns(&out, wanted, names, sizeof names / sizeof names[0]);
    for (size_t i = 0; i < areas->n; i++) {
        const place *area = &areas->place[i];
        answer found = wanted->test == TEST_KENDALL     ? test_kendall(run, area, level)
                       : wanted->test == TEST_LOGLINEAR ? test_loglinear(run, area, level)
                                                        : test_proportions(run, area);
        if (area->period > 1) {
            note(&run->say, "%s%speriods of several years may overlap; where they do, points follow each other and p is too "
                 "small", area->name, area->name[0] != '\0' ? ": " : "");
        }
        tell_left_out(run, area);
        trend_area(&out, wanted, area);
        output_text(&out, found.test);
        output_number(&out, found.change.estimate);
        output_number(&out, found.change.lower);
        output_number(&out, found.change.upper);
        output_text(&out, isnan(found.change.estimate) ? NULL : found.unit);
        output_p(&out, found.p);
        output_number(&out, found.statistic);
        output_text(&out, found.reason);
    }
    output_write(&out);
}

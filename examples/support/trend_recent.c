/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart.h"
#include "trend_request.h"

#include <math.h>

/* ---- proportions with limits ------------------------------------------------------------------------------------ */

/* Counts and totals have no limits of their own: the indicator functions give them. */
trend_percent trend_percent_of(program *run, const trend_request *wanted, const place *area)
{
    pmh_indicator_result *points = memory_take(&run->memory, area->n, sizeof *points);
    trend_percent of = {.value = memory_take(&run->memory, area->n, sizeof(double)),
                        .lower = memory_take(&run->memory, area->n, sizeof(double)),
                        .upper = memory_take(&run->memory, area->n, sizeof(double))};
    pmh_indicator_options options = {.size = sizeof options, .confidence = run->given.confidence[0], .multiplier = 100};
    double whole = wanted->multiplier > 0 ? wanted->multiplier : 100;
    pmh_indicator_proportion(trend_series(area->counts, area), trend_series(area->totals, area), &options, points, NULL);
    for (size_t i = 0; i < area->n; i++) {
        of.value[i] = points[i].value.estimate;
        of.lower[i] = points[i].value.lower;
        of.upper[i] = points[i].value.upper;
        if (isnan(of.value[i]) && area->values != NULL) { /* Judged by its published value, which has no limits. */
            of.value[i] = area->values[i] * 100 / whole;
        }
    }
    return of;
}

/* ---- the chart --------------------------------------------------------------------------------------------------- */

static int draw_values(const program *run, FILE *chart, const trend_request *wanted, const place *area,
                       const pmh_trend_result *result)
{
    return chart_trend(chart, area->years, area->values, area->lower, area->upper, area->n,
                       run->given.confidence[0], result, trend_polarity(wanted), trend_title(wanted, area, wanted->column.value),
                       wanted->column.value);
}

static int draw_proportions(program *run, FILE *chart, const trend_request *wanted, const place *area,
                            const pmh_trend_result *result)
{
    trend_percent points = trend_percent_of(run, wanted, area);
    return chart_trend(chart, area->years, points.value, points.lower, points.upper, area->n, run->given.confidence[0],
                       result, trend_polarity(wanted), trend_title(wanted, area, wanted->column.count), "%");
}

static void draw_chart(program *run, const trend_request *wanted, const places *areas, const pmh_trend_result *results)
{
    if (!trend_wants_chart(run, areas)) {
        return;
    }
    FILE *chart = program_open_chart(run);
    int failed = wanted->column.count != NULL ? draw_proportions(run, chart, wanted, &areas->place[0], &results[0])
                                       : draw_values(run, chart, wanted, &areas->place[0], &results[0]);
    program_close_chart(run, chart, failed);
}

/* ---- the table --------------------------------------------------------------------------------------------------- */

/* The years ascend, and end in NaN where there are fewer than five. */
static double last_year(const pmh_trend_result *result)
{
    int last = PMH_TREND_POINTS - 1;
    while (last > 0 && isnan(result->years[last])) {
        last--;
    }
    return result->years[last];
}

static const char *slope_unit(const trend_request *wanted, const pmh_trend_result *result)
{
    if (isnan(result->slope.estimate)) {
        return NULL;
    }
    if (wanted->column.count != NULL) {
        return result->by_rank ? "log odds per step" : "log odds per year";
    }
    return result->by_rank ? "per step" : "per year";
}

static void write_latest(output *out, const pmh_trend_latest_result *latest)
{
    output_text(out, pmh_trend_text(latest->verdict, latest->judgement));
    output_text(out, pmh_trend_reason_text(latest->reason));
    output_number(out, latest->difference);
}

static void write_area(output *out, const trend_request *wanted, const place *area, const pmh_trend_result *result)
{
    trend_area(out, wanted, area);
    output_text(out, pmh_trend_text(result->verdict, result->judgement));
    output_text(out, pmh_trend_reason_text(result->reason));
    output_number(out, result->chi_square);
    output_p(out, result->p);
    output_number(out, result->slope.estimate);
    output_number(out, result->slope.lower);
    output_number(out, result->slope.upper);
    output_text(out, slope_unit(wanted, result));
    output_year(out, result->years[0]);
    output_year(out, last_year(result));
    for (int i = 0; wanted->without_each && i < PMH_TREND_POINTS; i++) {
        output_number(out, result->slope_without[i]);
    }
}

/* A published table may list areas of which it says nothing in any year. */
static int has_values(const place *area)
{
    for (size_t i = 0; i < area->n; i++) {
        if ((area->counts != NULL && !pmh_is_missing(area->counts[i])) ||
            (area->values != NULL && !pmh_is_missing(area->values[i]))) {
            return 1;
        }
    }
    return 0;
}

/* "E06000053, E09000001, ..." */
static const char *names_without_values(program *run, const places *areas)
{
    enum { MOST_NAMED = 20 };
    const char *names = "";
    size_t n = 0;
    for (size_t i = 0; i < areas->n; i++) {
        if (!has_values(&areas->place[i]) && n++ < MOST_NAMED) {
            names = memory_format(&run->memory, "%s%s%s", names, n == 1 ? "" : ", ", areas->place[i].name);
        }
    }
    return n > MOST_NAMED ? memory_format(&run->memory, "%s, ...", names) : names;
}

static void note_without_values(program *run, const trend_request *wanted, const places *areas, long long empty)
{
    if (empty > 0 && wanted->column.area == NULL) {
        note(&run->say, "there is no value in any year");
    } else if (empty > 0) {
        note(&run->say, "%lld more area%s without any value cannot be calculated either: %s", empty,
             empty == 1 ? "" : "s", names_without_values(run, areas));
    }
}

/* Areas without any value are counted apart: they would hide how many others cannot be calculated. */
static void count_verdicts(program *run, output *out, const trend_request *wanted, const places *areas,
                           const pmh_trend_result *results)
{
    long long counts[4] = {0};
    long long empty = 0;
    for (size_t i = 0; i < areas->n; i++) {
        if (has_values(&areas->place[i])) {
            counts[results[i].verdict]++;
        } else {
            empty++;
        }
    }
    long long all = (long long)areas->n - empty;
    output_member_whole(out, "areas", (int64_t)areas->n);
    output_member_whole(out, "areas_with_values", all);
    output_member_whole(out, "no_significant_change", counts[PMH_TREND_NO_CHANGE]);
    output_member_whole(out, "increasing", counts[PMH_TREND_INCREASING]);
    output_member_whole(out, "decreasing", counts[PMH_TREND_DECREASING]);
    output_member_whole(out, "cannot_be_calculated", counts[PMH_TREND_CANNOT]);
    output_member_whole(out, "areas_without_any_value", empty);
    note(&run->say, "%lld area%s with values: %lld no significant change, %lld increasing, %lld decreasing, "
         "%lld cannot be calculated", all, all == 1 ? "" : "s", counts[PMH_TREND_NO_CHANGE],
         counts[PMH_TREND_INCREASING], counts[PMH_TREND_DECREASING], counts[PMH_TREND_CANNOT]);
    note_without_values(run, wanted, areas, empty);
}

static void name_columns(output *out, const trend_request *wanted)
{
    static const char *const names[] = {"verdict", "reason", "chi_square", "p", "slope", "slope_lower99_8cl",
                                        "slope_upper99_8cl", "slope_unit", "first_year", "last_year"};
    static const char *const without[] = {"slope_without_1", "slope_without_2", "slope_without_3", "slope_without_4",
                                          "slope_without_5"};
    static const char *const latest[] = {"latest_verdict", "latest_reason", "latest_difference"};
    trend_columns(out, wanted, names, sizeof names / sizeof names[0]);
    for (size_t j = 0; wanted->without_each && j < sizeof without / sizeof without[0]; j++) {
        output_column(out, without[j]);
    }
    for (size_t j = 0; wanted->latest && j < sizeof latest / sizeof latest[0]; j++) {
        output_column(out, latest[j]);
    }
}

void trend_tell_recent(program *run, const trend_request *wanted, const places *areas, const pmh_trend_result *results,
                       const pmh_trend_latest_result *latest)
{
    draw_chart(run, wanted, areas, results);
    output out = output_start(run, 3);
    name_columns(&out, wanted);
    for (size_t i = 0; i < areas->n; i++) {
        write_area(&out, wanted, &areas->place[i], &results[i]);
        if (latest != NULL) {
            write_latest(&out, &latest[i]);
        }
    }
    count_verdicts(run, &out, wanted, areas, results);
    output_write(&out);
}

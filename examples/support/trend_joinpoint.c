/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart.h"
#include "trend_request.h"

static void find_joinpoints(program *run, const trend_request *wanted, const place *area, double *fitted,
                            pmh_trend_joinpoint_result *result)
{
    pmh_trend_joinpoint_options options = {.size = sizeof options, .period = area->period,
                                           .limits = wanted->column.count == NULL ? run->given.confidence[0] : 0};
    pmh_error error;
    pmh_status status;
    pmh_series years = trend_series(area->years, area);
    if (wanted->column.count != NULL) {
        pmh_series counts = trend_series(area->counts, area);
        pmh_series totals = trend_series(area->totals, area);
        status = pmh_trend_joinpoint_counts(years, counts, totals, &options, fitted, result, &error);
    } else {
        pmh_series values = trend_series(area->values, area);
        pmh_series lower = trend_series(area->lower, area);
        pmh_series upper = trend_series(area->upper, area);
        status = pmh_trend_joinpoint_limits(years, values, lower, upper, &options, fitted, result, &error);
    }
    trend_tell_failure(run, area, status, &error);
}

static void write_segments(output *out, const trend_request *wanted, const place *area, const pmh_trend_joinpoint_result *result)
{
    int rows = result->joinpoints < 0 ? 1 : result->joinpoints + 1; /* One row says why there is no line. */
    for (int i = 0; i < rows; i++) {
        const pmh_trend_segment *segment = &result->segment[i];
        trend_area(out, wanted, area);
        output_year(out, segment->start);
        output_year(out, segment->end);
        output_number(out, segment->change.estimate);
        output_number(out, segment->change.lower);
        output_number(out, segment->change.upper);
        output_p(out, segment->p);
        output_text(out, result->joinpoints < 0 ? NULL : pmh_trend_segment_text(segment->verdict));
        output_text(out, pmh_trend_joinpoint_reason_text(result->reason));
    }
}

static void draw_joinpoints(program *run, const trend_request *wanted, const places *areas, const double *fitted,
                            const pmh_trend_joinpoint_result *result)
{
    const place *area = &areas->place[0];
    const double *values = trend_rates(run, wanted, area);
    const char *unit = trend_unit(run, wanted);
    FILE *chart = program_open_chart(run);
    program_close_chart(run, chart, chart_joinpoint(chart, area->years, values, wanted->column.count ? NULL : area->lower,
                                                    wanted->column.count ? NULL : area->upper, fitted, area->n, result,
                                                    trend_title(wanted, area, unit), unit));
}

void trend_tell_joinpoints(program *run, const trend_request *wanted, const places *areas)
{
    static const char *const names[] = {"start", "end", "percent_per_year", "lowercl", "uppercl", "p", "verdict", "reason"};
    int has_chart = trend_wants_chart(run, areas);
    output out = output_start(run, 3);
    trend_columns(&out, wanted, names, sizeof names / sizeof names[0]);
    for (size_t i = 0; i < areas->n; i++) {
        pmh_trend_joinpoint_result result;
        double *fitted = memory_take(&run->memory, areas->place[i].n, sizeof *fitted);
        find_joinpoints(run, wanted, &areas->place[i], fitted, &result);
        write_segments(&out, wanted, &areas->place[i], &result);
        if (has_chart) {
            draw_joinpoints(run, wanted, areas, fitted, &result);
        }
    }
    output_write(&out);
}


/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart.h"
#include "period.h"
#include "trend_request.h"

#include <math.h>

/* One series, cut at the start. */
typedef struct judged {
    pmh_trend_interrupted_point *points;
    pmh_trend_interrupted_result result;
    double start;
} judged;

static const char *note_text(int32_t one)
{
    switch (one) {
    case PMH_TREND_INTERRUPTED_SHORT: return "fewer than 12 points: too short to see whether errors follow each other";
    case PMH_TREND_INTERRUPTED_THIN: return "fewer than eight points before the start or after it";
    case PMH_TREND_INTERRUPTED_TOO_SURE: return "Newey-West limits are too narrow in short series";
    case PMH_TREND_INTERRUPTED_FOLLOW: return "residuals follow each other, so limits are too narrow";
    case PMH_TREND_INTERRUPTED_EXACT: return "the line goes through every point: no scatter, no limits";
    case PMH_TREND_INTERRUPTED_LEFT_OUT: return "points without a value were left out";
    case PMH_TREND_INTERRUPTED_BEYOND: return "the horizon lies beyond the last point";
    case PMH_TREND_INTERRUPTED_BELOW_ZERO: return "the line before reaches 0, so there is no effect in percent";
    default: return NULL;
    }
}

/* A cycle is a year: 12 where time counts months, 1 where times are dates. */
static double cycle_of(program *run, const trend_request *wanted, const place *area)
{
    size_t column = input_column(run, "time", wanted->column.time);
    int is_date = 0;
    for (size_t i = 0; i < area->n; i++) {
        double at;
        moment_read(table_cell(&run->data, area->rows[i], column), &at, &is_date);
    }
    return wanted->cycle > 0 ? wanted->cycle : is_date ? 1 : 12;
}

static void judge_series(program *run, const trend_request *wanted, const place *area, judged *to)
{
    int is_date = 0;
    if (!moment_read(wanted->interrupted, &to->start, &is_date)) {
        fail(&run->say, EXIT_USAGE, "--interrupted is \"%s\", not a number or a date such as 2020-03", wanted->interrupted);
    }
    pmh_trend_interrupted_options options = {
        .size = sizeof options,
        .confidence = run->given.confidence[0],
        .method = wanted->method, /* The words of --method and --season stand in the order of the library's. */
        .season = wanted->season,
        .cycle = cycle_of(run, wanted, area),
        .washout = wanted->washout,
        .horizon = wanted->horizon,
    };
    pmh_error error;
    pmh_status status;
    pmh_series times = trend_series(area->years, area);
    to->points = memory_take(&run->memory, area->n, sizeof *to->points);
    if (wanted->column.count != NULL) {
        status = pmh_trend_interrupted_counts(times, trend_series(area->counts, area), trend_series(area->totals, area),
                                              to->start, &options, to->points, &to->result, &error);
    } else {
        status = pmh_trend_interrupted(times, trend_series(area->values, area), to->start, &options, to->points,
                                       &to->result, &error);
    }
    trend_tell_failure(run, area, status, &error);
}

static void write_interval(output *out, pmh_interval of)
{
    output_number(out, of.estimate);
    output_number(out, of.lower);
    output_number(out, of.upper);
}

static void write_row(output *out, const trend_request *wanted, const place *area, const char *term, pmh_interval value,
                      pmh_interval percent, double p, const pmh_trend_interrupted_result *result)
{
    trend_area(out, wanted, area);
    output_text(out, term);
    write_interval(out, value);
    write_interval(out, percent);
    output_p(out, p);
    output_text(out, pmh_trend_interrupted_method_text(result->method));
    output_text(out, pmh_trend_interrupted_reason_text(result->reason));
}

/* The terms of the model, and the two lines and their difference at the horizon. */
static void write_terms(output *out, const trend_request *wanted, const place *area,
                        const pmh_trend_interrupted_result *result)
{
    const struct {
        const char *name;
        const pmh_trend_term *term;
    } terms[] = {{"slope before", &result->slope_before},
                 {"level change", &result->level_change},
                 {"slope change", &result->slope_change},
                 {"slope after", &result->slope_after}};
    for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
        write_row(out, wanted, area, terms[i].name, terms[i].term->value, terms[i].term->percent, terms[i].term->p, result);
    }
    pmh_interval none = {NAN, NAN, NAN};
    const pmh_trend_effect *effect = &result->effect;
    write_row(out, wanted, area, "fitted at horizon", effect->fitted, none, NAN, result);
    write_row(out, wanted, area, "line before, carried on", effect->counterfactual, none, NAN, result);
    write_row(out, wanted, area, "effect at horizon", effect->difference, effect->percent, NAN, result);
}

static void tell_notes(program *run, const place *area, const pmh_trend_interrupted_result *result)
{
    const char *before = area->name[0] != '\0' ? memory_format(&run->memory, "%s: ", area->name) : "";
    for (int32_t one = 1; one <= PMH_TREND_INTERRUPTED_BELOW_ZERO; one *= 2) {
        if (result->notes & one) {
            note(&run->say, "%s%s", before, note_text(one));
        }
    }
}

static void draw_series(program *run, const trend_request *wanted, const place *area, const judged *of)
{
    const char *unit = trend_unit(run, wanted);
    FILE *chart = program_open_chart(run);
    program_close_chart(run, chart,
                        chart_interrupted(chart, area->years, trend_rates(run, wanted, area), of->points, area->n, of->start,
                                          &of->result, trend_title(wanted, area, unit), unit));
}

void trend_tell_interrupted(program *run, const trend_request *wanted, const places *areas)
{
    static const char *const names[] = {"term", "value", "lowercl", "uppercl", "percent", "percent_lowercl",
                                        "percent_uppercl", "p", "method", "reason"};
    int has_chart = trend_wants_chart(run, areas);
    output out = output_start(run, 3);
    trend_columns(&out, wanted, names, sizeof names / sizeof names[0]);
    for (size_t i = 0; i < areas->n; i++) {
        const place *area = &areas->place[i];
        judged one;
        judge_series(run, wanted, area, &one);
        write_terms(&out, wanted, area, &one.result);
        tell_notes(run, area, &one.result);
        if (wanted->column.area == NULL) {
            output_member_number(&out, "horizon", one.result.effect.at);
            output_member_number(&out, "rho", one.result.rho);
            output_member_number(&out, "durbin_watson", one.result.durbin_watson);
        }
        if (has_chart) {
            draw_series(run, wanted, area, &one);
        }
    }
    output_write(&out);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart.h"
#include "trend_request.h"

#include <math.h>

/* Points of the fan: along the past for the line, and ahead for what is to come. */
enum { PAST = 24, AHEAD = 48, FAN = PAST + AHEAD };

typedef struct judged {
    pmh_trend_target_options options;
    pmh_trend_target_result result;
    pmh_trend_target_point fan[FAN];
    double ahead[FAN];
    size_t n; /* Of the fan; 0 if there is no chart. */
} judged;

/* Even steps from the first year to the last one with a value, and on to the year of the goal. */
static void choose_times(const trend_request *wanted, const place *area, judged *to)
{
    double first = INFINITY, last = -INFINITY;
    for (size_t i = 0; i < area->n; i++) {
        int has_value = !isnan(area->counts != NULL ? area->counts[i] : area->values[i]);
        if (has_value && isfinite(area->years[i])) {
            first = fmin(first, area->years[i]);
            last = fmax(last, area->years[i]);
        }
    }
    for (int i = 0; first < last && i < PAST; i++) {
        to->ahead[to->n++] = first + (last - first) * i / PAST;
    }
    for (int i = 0; first < last && wanted->due > last && i < AHEAD; i++) {
        to->ahead[to->n++] = last + (wanted->due - last) * i / (AHEAD - 1);
    }
}

static void judge_goal(program *run, const trend_request *wanted, const place *area, int has_chart, judged *to)
{
    *to = (judged){.options = {.size = sizeof to->options, .polarity = trend_polarity(wanted), .period = area->period}};
    if (has_chart) {
        choose_times(wanted, area, to);
    }
    pmh_error error;
    pmh_status status;
    /* Per 100000 of the people is per one of the people in hundred thousands. */
    const double *totals = area->totals;
    if (totals != NULL) {
        double *scaled = memory_take(&run->memory, area->n, sizeof *scaled);
        for (size_t i = 0; i < area->n; i++) {
            scaled[i] = totals[i] / trend_goal_unit(wanted);
        }
        totals = scaled;
    }
    pmh_series years = trend_series(area->years, area), ahead = {.at = to->ahead, .n = to->n, .step = 1};
    if (wanted->column.count != NULL) {
        status = pmh_trend_target_counts(years, trend_series(area->counts, area), trend_series(totals, area),
                                         wanted->goal, wanted->due, ahead, &to->options, to->fan, &to->result, &error);
    } else {
        /* Only their ratios matter, so the width of the limits does for the standard error. */
        double *widths = memory_take(&run->memory, area->n, sizeof *widths);
        for (size_t i = 0; i < area->n; i++) {
            widths[i] = area->upper[i] - area->lower[i];
        }
        status = pmh_trend_target_values(years, trend_series(area->values, area), trend_series(widths, area), wanted->goal,
                                         wanted->due, ahead, &to->options, to->fan, &to->result, &error);
    }
    trend_tell_failure(run, area, status, &error);
}

static void draw_goal(program *run, const trend_request *wanted, const place *area, const judged *of)
{
    const char *unit = trend_unit(run, wanted);
    FILE *chart = program_open_chart(run);
    program_close_chart(run, chart,
                        chart_target(chart, area->years, trend_rates(run, wanted, area), area->n, of->fan, of->n,
                                     wanted->goal, wanted->due, &of->options, &of->result, trend_title(wanted, area, unit),
                                     unit));
}

static void write_goal(output *out, const pmh_trend_target_result *result)
{
    output_text(out, pmh_trend_track_text(result->track));
    output_text(out, pmh_trend_rag_text(result->rag));
    output_p(out, result->probability);
    output_number(out, result->required_from_fitted);
    output_number(out, result->achieved.estimate);
    output_number(out, result->achieved.lower);
    output_number(out, result->achieved.upper);
    output_number(out, result->predicted.estimate);
    output_number(out, result->predicted.lower);
    output_number(out, result->predicted.upper);
    output_text(out, pmh_trend_target_reason_text(result->reason));
    output_text(out, result->notes & PMH_TREND_TARGET_FAR ? "yes" : "no");
}

void trend_tell_goals(program *run, const trend_request *wanted, const places *areas)
{
    static const char *const names[] = {"track", "rag", "probability", "required_percent_per_year", "percent_per_year",
                                        "lowercl", "uppercl", "predicted", "predicted_lower", "predicted_upper", "reason",
                                        "far_ahead"};
    int has_chart = trend_wants_chart(run, areas);
    trend_check_goal(run, wanted, areas);
    output out = output_start(run, 3);
    trend_columns(&out, wanted, names, sizeof names / sizeof names[0]);
    for (size_t i = 0; i < areas->n; i++) {
        judged one;
        judge_goal(run, wanted, &areas->place[i], has_chart, &one);
        if (one.result.notes & PMH_TREND_TARGET_UNIT) {
            const char *name = areas->place[i].name;
            warning(&run->say, "%s%s%s", name, name[0] != '\0' ? ": " : "", pmh_trend_target_note_text(PMH_TREND_TARGET_UNIT));
        }
        trend_area(&out, wanted, &areas->place[i]);
        write_goal(&out, &one.result);
        if (has_chart) {
            draw_goal(run, wanted, &areas->place[i], &one);
        }
    }
    output_write(&out);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart.h"
#include "trend_request.h"

#include <math.h>

/* One series: its points stand in the order of time. */
typedef struct judged {
    pmh_trend_spc_point *points;
    pmh_trend_spc_result result;
    const char **labels; /* NULL without --time. */
} judged;

/* 1 where new limits start; a blank cell starts none. */
static pmh_series rebase_of(program *run, const trend_request *wanted, const place *area)
{
    if (wanted->rebase == NULL) {
        return trend_series(NULL, area);
    }
    size_t column = input_column(run, "rebase", wanted->rebase);
    double *rebase = memory_take(&run->memory, area->n, sizeof *rebase);
    for (size_t i = 0; i < area->n; i++) {
        double mark = input_number(run, area->rows[i], column, NULL);
        rebase[i] = isnan(mark) ? 0 : mark;
    }
    return trend_series(rebase, area);
}

static const char **labels_of(program *run, const trend_request *wanted, const place *area)
{
    if (wanted->column.time == NULL) {
        return NULL;
    }
    const char **labels = memory_take(&run->memory, area->n, sizeof *labels);
    size_t column = input_column(run, "time", wanted->column.time);
    for (size_t i = 0; i < area->n; i++) {
        labels[i] = table_cell(&run->data, area->rows[i], column);
    }
    return labels;
}

/* A chart whose order is not known judges nothing: without their values, its points have no limits and no rule. */
static pmh_series known(program *run, const double *numbers, const place *area)
{
    double *blank = memory_take(&run->memory, area->n, sizeof *blank);
    int all = 1;
    for (size_t i = 0; i < area->n; i++) {
        blank[i] = NAN;
        all &= isfinite(area->years[i]);
    }
    return trend_series(all ? numbers : blank, area);
}

/* Proportions in the unit of the goal. */
static void scale(judged *to, size_t n, double unit)
{
    for (size_t i = 0; i < n; i++) {
        to->points[i].value *= unit;
        to->points[i].mean *= unit;
        to->points[i].lower *= unit;
        to->points[i].upper *= unit;
    }
    to->result.mean *= unit;
    to->result.lower *= unit;
    to->result.upper *= unit;
}

/* XmR of values, p-chart of counts and totals, c-chart of counts. */
static void judge_points(program *run, const trend_request *wanted, const place *area, judged *to)
{
    int has_target = !isnan(wanted->goal);
    double unit = trend_goal_unit(wanted);
    pmh_trend_spc_options options = {.size = sizeof options, .polarity = trend_polarity(wanted),
                                     .baseline = wanted->baseline, .has_target = has_target,
                                     .target = has_target ? wanted->goal / unit : 0};
    pmh_error error;
    pmh_status status;
    pmh_series rebase = rebase_of(run, wanted, area);
    pmh_series counts = known(run, area->counts, area), totals = trend_series(area->totals, area);
    to->points = memory_take(&run->memory, area->n, sizeof *to->points);
    to->labels = labels_of(run, wanted, area);
    if (wanted->column.value != NULL) {
        status = pmh_trend_spc_values(known(run, area->values, area), rebase, &options, to->points, &to->result, &error);
    } else if (wanted->column.total != NULL) {
        status = pmh_trend_spc_proportions(counts, totals, rebase, &options, to->points, &to->result, &error);
    } else {
        status = pmh_trend_spc_counts(counts, totals, rebase, &options, to->points, &to->result, &error);
    }
    trend_tell_failure(run, area, status, &error);
    scale(to, area->n, unit);
}

static void write_points(output *out, const trend_request *wanted, const place *area, const judged *of)
{
    for (size_t i = 0; i < area->n; i++) {
        const pmh_trend_spc_point *point = &of->points[i];
        trend_area(out, wanted, area);
        if (of->labels != NULL) {
            output_input(out, of->labels[i]);
        }
        output_number(out, point->value);
        output_number(out, point->mean);
        output_number(out, point->lower);
        output_number(out, point->upper);
        output_text(out, pmh_trend_spc_rule_text(point->rule, point->direction));
        output_text(out, point->judgement > 0 ? "improvement" : point->judgement < 0 ? "concern" : NULL);
        output_text(out, pmh_trend_spc_variation_text(of->result.variation));
        output_text(out, pmh_trend_spc_assurance_text(of->result.assurance));
    }
}

/* What the last point says and what to be careful about, behind the area's name. */
static void tell_series(program *run, const trend_request *wanted, const place *area, const pmh_trend_spc_result *result)
{
    const char *before = area->name[0] != '\0' ? memory_format(&run->memory, "%s: ", area->name) : "";
    note(&run->say, "%s%s", before, pmh_trend_spc_variation_text(result->variation));
    if (!isnan(wanted->goal)) {
        note(&run->say, "%s%s", before, pmh_trend_spc_assurance_text(result->assurance));
    }
    for (int32_t one = 1; one <= PMH_TREND_SPC_FEW_EVENTS; one *= 2) {
        if (result->notes & one) {
            note(&run->say, "%s%s", before, pmh_trend_spc_note_text(one));
        }
    }
}

static void draw_points(program *run, const trend_request *wanted, const place *area, const judged *of)
{
    const char *unit = trend_unit(run, wanted);
    FILE *chart = program_open_chart(run);
    program_close_chart(run, chart, chart_spc(chart, of->labels, of->points, area->n, wanted->goal, &of->result,
                                              trend_title(wanted, area, unit), unit));
}

static void name_columns(output *out, const trend_request *wanted)
{
    static const char *const names[] = {"value", "mean", "lower", "upper", "rule", "judgement", "variation", "assurance"};
    trend_columns(out, wanted, NULL, 0);
    if (wanted->column.time != NULL) {
        output_column(out, "time");
    }
    for (size_t j = 0; j < sizeof names / sizeof names[0]; j++) {
        output_column(out, names[j]);
    }
}

void trend_tell_limits(program *run, const trend_request *wanted, const places *areas)
{
    int has_chart = trend_wants_chart(run, areas);
    trend_check_goal(run, wanted, areas);
    output out = output_start(run, 3);
    name_columns(&out, wanted);
    for (size_t k = 0; k < areas->n; k++) {
        judged one;
        judge_points(run, wanted, &areas->place[k], &one);
        write_points(&out, wanted, &areas->place[k], &one);
        tell_series(run, wanted, &areas->place[k], &one.result);
        if (wanted->column.area == NULL) {
            output_member_text(&out, "variation", pmh_trend_spc_variation_text(one.result.variation));
            output_member_text(&out, "assurance", pmh_trend_spc_assurance_text(one.result.assurance));
        }
        if (has_chart) {
            draw_points(run, wanted, &areas->place[k], &one);
        }
    }
    output_write(&out);
}

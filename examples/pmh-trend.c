/* SPDX-License-Identifier: GPL-3.0-or-later */

/* pmh-trend: is it getting better? One verdict per area, from its five most recent years. The library's part is
 * pmh_trend_recent_value (values with limits) or pmh_trend_recent_proportion (counts and totals); with --joinpoint
 * pmh_trend_joinpoint_limits or _counts, with --spc pmh_trend_spc_values, _counts or _proportions, with --goal
 * pmh_trend_target_values or _counts. */

#include "support/chart.h"
#include "support/output.h"
#include "support/places.h"

#include <pmh.h>

#include <math.h>
#include <string.h>

static const about program_about = {
    .name = "pmh-trend",
    .purpose = "Judge the recent trend of an indicator, area by area, from the five most recent years.",
    .usage = "--time=COLUMN --value=COLUMN --lower=COLUMN --upper=COLUMN [OPTION]... [FILE]\n"
             "  or:  pmh-trend --time=COLUMN --count=COLUMN --total=COLUMN [OPTION]... [FILE]\n"
             "  or:  pmh-trend --joinpoint ... | --goal=NUMBER --due=YEAR ... | --spc --value=COLUMN ...",
    .details =
        "The trend marker of the national public health profiles. A trend is significant if\n"
        "chi-square exceeds 9.5495 (99.8 %) and the slope keeps its sign without any one of the\n"
        "five points. Counts and totals take the test for proportions; everything else takes\n"
        "weighted least squares from its limits. What cannot be judged is refused with its reason.\n"
        "The limits of the slope are 99.8 % limits, as the test is; slope_unit says per year, per\n"
        "step (--gaps=rank), or log odds per year or step (proportions, which have no such limits).\n"
        "An area with a row whose time cannot be read is not judged.\n"
        "\n"
        "--joinpoint: where the trend of the logarithm bends, and by how many percent a year each segment\n"
        "changes (number of joinpoints by weighted BIC). --goal and --due: is each area on track for its\n"
        "goal, and how likely does it meet it if the trend goes on (log-linear). --spc: control limits for\n"
        "one series whose rows stand in the order of time (XmR of --value, p-chart of --count and --total,\n"
        "c-chart of --count).\n"
        "\n"
        "Times: 2019, 2018/19, 2018-19, 2018-04-01/P1Y; 2016 - 18, 2016-2018 and 2016-01-01/P3Y are\n"
        "periods of three years, which are not annual.\n",
    .examples =
        "  pmh-trend --area=areacd --time=period --value=observation --lower=lci_95 \\\n"
        "      --upper=uci_95 --where=indicator=Anxiety --polarity=lower wellbeing.csv\n"
        "  pmh-trend --area=area --time=year --count=cases --total=people \\\n"
        "      --where=area=Leeds --chart=leeds.svg cases.csv\n",
    .asks = ASKS_CONFIDENCE | ASKS_MISSING | ASKS_CHART,
    .confidence = "level of the INPUT limits, --lower and --upper; another than 0.95, as if not given, needs "
                  "--exact-width. It never changes the slope's limits. For proportions: of the chart's limits",
};

typedef struct request {
    places_columns column;
    const char *measure;
    int polarity;
    int kind;
    int gaps;
    double period;
    int blocks;
    double break_year;
    int exact_width;
    double multiplier;
    int joinpoint;
    int spc;
    int baseline;
    double goal;
    double due;
} request;

static pmh_polarity polarity_of(const request *wanted)
{
    static const pmh_polarity polarities[] = {PMH_NO_JUDGEMENT, PMH_HIGH_IS_GOOD, PMH_LOW_IS_GOOD, PMH_NO_JUDGEMENT};
    return polarities[wanted->polarity];
}

/* ---- the library's part ------------------------------------------------------------------------------------------ */

static pmh_trend_options trend_options(const program *run, const request *wanted, const place *area)
{
    static const int32_t gaps[] = {PMH_TREND_REFUSE_GAPS, PMH_TREND_REFUSE_GAPS, PMH_TREND_GAPS_BY_YEAR,
                                   PMH_TREND_GAPS_BY_RANK};
    return (pmh_trend_options){
        .size = sizeof(pmh_trend_options),
        .polarity = polarity_of(wanted),
        .kind = wanted->kind, /* The words of --kind stand in the order of the library's kinds. */
        .gaps = gaps[wanted->gaps],
        .exact_width = wanted->exact_width,
        .confidence = wanted->column.count == NULL ? run->given.confidence[0] : 0, /* Counts have no limits to read. */
        .period = area->period,
        .blocks = wanted->blocks && !area->mixed, /* Points of several lengths are no series. */
        .has_break = !isnan(wanted->break_year),
        .break_year = isnan(wanted->break_year) ? 0 : wanted->break_year,
        .multiplier = wanted->multiplier,
    };
}

static pmh_trend_result judge(program *run, const request *wanted, const place *area)
{
    pmh_trend_options options = trend_options(run, wanted, area);
    pmh_trend_result result;
    pmh_error error;
    pmh_status status;
    pmh_series years = {.at = area->years, .n = area->n, .step = 1};
    pmh_series values = {.at = area->values, .n = area->n, .step = 1};

    if (wanted->column.count != NULL) {
        pmh_series counts = {.at = area->counts, .n = area->n, .step = 1};
        pmh_series totals = {.at = area->totals, .n = area->n, .step = 1};
        status = pmh_trend_recent_proportion(years, counts, totals, values, &options, &result, &error);
    } else {
        pmh_series lower = {.at = area->lower, .n = area->n, .step = 1};
        pmh_series upper = {.at = area->upper, .n = area->n, .step = 1};
        status = pmh_trend_recent_value(years, values, lower, upper, &options, &result, &error);
    }
    if (status != PMH_OK && (error.row < 0 || (size_t)error.row >= area->n)) {
        fail(&run->say, EXIT_USAGE, "%s", library_words(run, error.message));
    } else if (status != PMH_OK && result.reason != PMH_TREND_NO_YEAR) { /* That was said when it was read. */
        problem(&run->say, "%s: row %zu: %s", run->data.file, run->data.number[area->rows[error.row]],
                library_words(run, error.message));
    }
    return result;
}

/* ---- the chart --------------------------------------------------------------------------------------------------- */

static double *new_column(program *run, size_t n)
{
    return memory_take(&run->memory, n, sizeof(double));
}

static const char *chart_title(const request *wanted, const place *area, const char *column)
{
    if (wanted->measure != NULL) {
        return wanted->measure;
    }
    return area->name[0] != '\0' ? area->name : column;
}

static int draw_values(const program *run, FILE *chart, const request *wanted, const place *area,
                       const pmh_trend_result *result)
{
    return chart_trend(chart, area->years, area->values, area->lower, area->upper, area->n,
                       run->given.confidence[0], result, polarity_of(wanted), chart_title(wanted, area, wanted->column.value),
                       wanted->column.value);
}

/* Counts and totals have no limits of their own: the indicator functions give them. */
static int draw_proportions(program *run, FILE *chart, const request *wanted, const place *area,
                            const pmh_trend_result *result)
{
    pmh_indicator_result *points = memory_take(&run->memory, area->n, sizeof *points);
    double *value = new_column(run, area->n);
    double *lower = new_column(run, area->n);
    double *upper = new_column(run, area->n);
    pmh_series counts = {.at = area->counts, .n = area->n, .step = 1};
    pmh_series totals = {.at = area->totals, .n = area->n, .step = 1};
    pmh_indicator_options options = {.size = sizeof options, .confidence = run->given.confidence[0], .multiplier = 100};
    double whole = wanted->multiplier > 0 ? wanted->multiplier : 100;
    pmh_indicator_proportion(counts, totals, &options, points, NULL);
    for (size_t i = 0; i < area->n; i++) {
        value[i] = points[i].value.estimate;
        lower[i] = points[i].value.lower;
        upper[i] = points[i].value.upper;
        if (isnan(value[i]) && area->values != NULL) { /* Judged by its published value, which has no limits. */
            value[i] = area->values[i] * 100 / whole;
        }
    }
    return chart_trend(chart, area->years, value, lower, upper, area->n, run->given.confidence[0], result,
                       polarity_of(wanted), chart_title(wanted, area, wanted->column.count), "%");
}

static void draw_chart(program *run, const request *wanted, const places *areas, const pmh_trend_result *results)
{
    if (run->given.chart == NULL) {
        return;
    }
    if (areas->n != 1) {
        fail(&run->say, EXIT_USAGE, "--chart draws one area, and there are %zu: choose one with --where", areas->n);
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

static const char *slope_unit(const request *wanted, const pmh_trend_result *result)
{
    if (isnan(result->slope.estimate)) {
        return NULL;
    }
    if (wanted->column.count != NULL) {
        return result->by_rank ? "log odds per step" : "log odds per year";
    }
    return result->by_rank ? "per step" : "per year";
}

static void write_area(output *out, const request *wanted, const place *area, const pmh_trend_result *result)
{
    if (wanted->column.area != NULL) {
        output_input(out, area->name);
    }
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

static void note_without_values(program *run, const request *wanted, const places *areas, long long empty)
{
    if (empty > 0 && wanted->column.area == NULL) {
        note(&run->say, "there is no value in any year");
    } else if (empty > 0) {
        note(&run->say, "%lld more area%s without any value cannot be calculated either: %s", empty,
             empty == 1 ? "" : "s", names_without_values(run, areas));
    }
}

/* Areas without any value are counted apart: they would hide how many others cannot be calculated. */
static void count_verdicts(program *run, output *out, const request *wanted, const places *areas,
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

static void write_trends(program *run, const request *wanted, const places *areas, const pmh_trend_result *results)
{
    static const char *const names[] = {"verdict", "reason", "chi_square", "p", "slope", "slope_lower99_8cl",
                                        "slope_upper99_8cl", "slope_unit", "first_year", "last_year"};
    output out = output_start(run, 3);
    if (wanted->column.area != NULL) {
        output_column(&out, "area");
    }
    for (size_t j = 0; j < sizeof names / sizeof names[0]; j++) {
        output_column(&out, names[j]);
    }
    for (size_t i = 0; i < areas->n; i++) {
        write_area(&out, wanted, &areas->place[i], &results[i]);
    }
    count_verdicts(run, &out, wanted, areas, results);
    output_write(&out);
}

/* ---- joinpoints -------------------------------------------------------------------------------------------------- */

/* A failure of one area is a problem of its row; one of the options ends the program. */
static void tell_failure(program *run, const place *area, pmh_status status, const pmh_error *error)
{
    if (status == PMH_OK) {
        return;
    }
    if (error->row < 0 || (size_t)error->row >= area->n) {
        fail(&run->say, EXIT_USAGE, "%s", library_words(run, error->message));
    }
    problem(&run->say, "%s: row %zu: %s", run->data.file, run->data.number[area->rows[error->row]],
            library_words(run, error->message));
}

static void find_joinpoints(program *run, const request *wanted, const place *area, double *fitted,
                            pmh_trend_joinpoint_result *result)
{
    pmh_trend_joinpoint_options options = {.size = sizeof options, .period = area->period,
                                           .limits = wanted->column.count == NULL ? run->given.confidence[0] : 0};
    pmh_error error;
    pmh_status status;
    pmh_series years = {.at = area->years, .n = area->n, .step = 1};
    if (wanted->column.count != NULL) {
        pmh_series counts = {.at = area->counts, .n = area->n, .step = 1};
        pmh_series totals = {.at = area->totals, .n = area->n, .step = 1};
        status = pmh_trend_joinpoint_counts(years, counts, totals, &options, fitted, result, &error);
    } else {
        pmh_series values = {.at = area->values, .n = area->n, .step = 1};
        pmh_series lower = {.at = area->lower, .n = area->n, .step = 1};
        pmh_series upper = {.at = area->upper, .n = area->n, .step = 1};
        status = pmh_trend_joinpoint_limits(years, values, lower, upper, &options, fitted, result, &error);
    }
    tell_failure(run, area, status, &error);
}

static void write_segments(output *out, const request *wanted, const place *area, const pmh_trend_joinpoint_result *result)
{
    int rows = result->joinpoints < 0 ? 1 : result->joinpoints + 1; /* One row says why there is no line. */
    for (int i = 0; i < rows; i++) {
        const pmh_trend_segment *segment = &result->segment[i];
        if (wanted->column.area != NULL) {
            output_input(out, area->name);
        }
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

static void draw_joinpoints(program *run, const request *wanted, const places *areas, const double *fitted,
                            const pmh_trend_joinpoint_result *result)
{
    if (run->given.chart == NULL) {
        return;
    }
    if (areas->n != 1) {
        fail(&run->say, EXIT_USAGE, "--chart draws one area, and there are %zu: choose one with --where", areas->n);
    }
    const place *area = &areas->place[0];
    const double *values = area->values;
    if (wanted->column.count != NULL) {
        double *rates = new_column(run, area->n);
        for (size_t i = 0; i < area->n; i++) {
            rates[i] = area->counts[i] / area->totals[i];
        }
        values = rates;
    }
    const char *unit = wanted->column.count != NULL ? wanted->column.count : wanted->column.value;
    FILE *chart = program_open_chart(run);
    program_close_chart(run, chart, chart_joinpoint(chart, area->years, values, wanted->column.count ? NULL : area->lower,
                                                    wanted->column.count ? NULL : area->upper, fitted, area->n, result,
                                                    chart_title(wanted, area, unit), unit));
}

static void tell_joinpoints(program *run, const request *wanted, const places *areas)
{
    static const char *const names[] = {"start", "end", "percent_per_year", "lowercl", "uppercl", "p", "verdict", "reason"};
    output out = output_start(run, 3);
    if (wanted->column.area != NULL) {
        output_column(&out, "area");
    }
    for (size_t j = 0; j < sizeof names / sizeof names[0]; j++) {
        output_column(&out, names[j]);
    }
    for (size_t i = 0; i < areas->n; i++) {
        pmh_trend_joinpoint_result result;
        double *fitted = new_column(run, areas->place[i].n);
        find_joinpoints(run, wanted, &areas->place[i], fitted, &result);
        write_segments(&out, wanted, &areas->place[i], &result);
        draw_joinpoints(run, wanted, areas, fitted, &result);
    }
    output_write(&out);
}

/* ---- goals ------------------------------------------------------------------------------------------------------- */

static pmh_trend_target_result judge_goal(program *run, const request *wanted, const place *area)
{
    pmh_trend_target_options options = {.size = sizeof options, .polarity = polarity_of(wanted)};
    pmh_trend_target_result result;
    pmh_error error;
    pmh_status status;
    pmh_series years = {.at = area->years, .n = area->n, .step = 1}, none = {.at = NULL, .n = 0, .step = 0};
    if (wanted->column.count != NULL) {
        pmh_series counts = {.at = area->counts, .n = area->n, .step = 1};
        pmh_series totals = {.at = area->totals, .n = area->n, .step = 1};
        status = pmh_trend_target_counts(years, counts, totals, wanted->goal, wanted->due, none, &options, NULL, &result,
                                         &error);
    } else {
        /* Only their ratios matter, so the width of the limits does for the standard error. */
        double *widths = new_column(run, area->n);
        for (size_t i = 0; i < area->n; i++) {
            widths[i] = area->upper[i] - area->lower[i];
        }
        pmh_series values = {.at = area->values, .n = area->n, .step = 1};
        pmh_series errors = {.at = widths, .n = area->n, .step = 1};
        status = pmh_trend_target_values(years, values, errors, wanted->goal, wanted->due, none, &options, NULL, &result,
                                         &error);
    }
    tell_failure(run, area, status, &error);
    return result;
}

static void tell_goals(program *run, const request *wanted, const places *areas)
{
    static const char *const names[] = {"track", "rag", "probability", "required_percent_per_year", "percent_per_year",
                                        "lowercl", "uppercl", "predicted", "predicted_lower", "predicted_upper", "reason",
                                        "far_ahead"};
    output out = output_start(run, 3);
    if (wanted->column.area != NULL) {
        output_column(&out, "area");
    }
    for (size_t j = 0; j < sizeof names / sizeof names[0]; j++) {
        output_column(&out, names[j]);
    }
    for (size_t i = 0; i < areas->n; i++) {
        pmh_trend_target_result result = judge_goal(run, wanted, &areas->place[i]);
        if (wanted->column.area != NULL) {
            output_input(&out, areas->place[i].name);
        }
        output_text(&out, pmh_trend_track_text(result.track));
        output_text(&out, pmh_trend_rag_text(result.rag));
        output_p(&out, result.probability);
        output_number(&out, result.required_from_fitted);
        output_number(&out, result.achieved.estimate);
        output_number(&out, result.achieved.lower);
        output_number(&out, result.achieved.upper);
        output_number(&out, result.predicted.estimate);
        output_number(&out, result.predicted.lower);
        output_number(&out, result.predicted.upper);
        output_text(&out, pmh_trend_target_reason_text(result.reason));
        output_text(&out, result.notes & PMH_TREND_TARGET_FAR ? "yes" : "no");
    }
    output_write(&out);
}

/* ---- control limits ---------------------------------------------------------------------------------------------- */

static pmh_series column_of(program *run, const char *option, const char *name)
{
    pmh_series none = {.at = NULL, .n = 0, .step = 0};
    if (name == NULL) {
        return none;
    }
    double *numbers = input_numbers(run, input_column(run, option, name), NAN);
    return (pmh_series){.at = numbers, .n = run->data.rows, .step = 1};
}

static void tell_limits(program *run, const request *wanted)
{
    static const char *const names[] = {"value", "mean", "lower", "upper", "rule", "judgement"};
    pmh_trend_spc_options options = {.size = sizeof options, .polarity = polarity_of(wanted), .baseline = wanted->baseline,
                                     .has_target = !isnan(wanted->goal), .target = isnan(wanted->goal) ? 0 : wanted->goal};
    size_t n = run->data.rows;
    pmh_trend_spc_point *points = memory_take(&run->memory, n, sizeof *points);
    pmh_trend_spc_result result;
    pmh_error error;
    pmh_series none = {.at = NULL, .n = 0, .step = 0};
    pmh_series value = column_of(run, "value", wanted->column.value), count = column_of(run, "count", wanted->column.count);
    pmh_series total = column_of(run, "total", wanted->column.total);
    pmh_status status = wanted->column.value != NULL ? pmh_trend_spc_values(value, none, &options, points, &result, &error)
                        : wanted->column.total != NULL
                            ? pmh_trend_spc_proportions(count, total, none, &options, points, &result, &error)
                            : pmh_trend_spc_counts(count, none, none, &options, points, &result, &error);
    if (status != PMH_OK && error.row < 0) {
        fail(&run->say, EXIT_USAGE, "%s", library_words(run, error.message));
    } else if (status != PMH_OK) {
        problem(&run->say, "%s: row %zu: %s", run->data.file, run->data.number[error.row],
                library_words(run, error.message));
    }
    output out = output_start(run, 3);
    if (wanted->column.time != NULL) {
        output_column(&out, "time");
    }
    for (size_t j = 0; j < sizeof names / sizeof names[0]; j++) {
        output_column(&out, names[j]);
    }
    for (size_t i = 0; i < n; i++) {
        if (wanted->column.time != NULL) {
            output_input(&out, table_cell(&run->data, i, input_column(run, "time", wanted->column.time)));
        }
        output_number(&out, points[i].value);
        output_number(&out, points[i].mean);
        output_number(&out, points[i].lower);
        output_number(&out, points[i].upper);
        output_text(&out, pmh_trend_spc_rule_text(points[i].rule, points[i].direction));
        output_text(&out, points[i].judgement > 0 ? "improvement" : points[i].judgement < 0 ? "concern" : NULL);
    }
    output_member_text(&out, "variation", pmh_trend_spc_variation_text(result.variation));
    output_member_text(&out, "assurance", pmh_trend_spc_assurance_text(result.assurance));
    note(&run->say, "%s", pmh_trend_spc_variation_text(result.variation));
    for (int32_t one = 1; one <= PMH_TREND_SPC_FEW_EVENTS; one *= 2) {
        if (result.notes & one) {
            note(&run->say, "%s", pmh_trend_spc_note_text(one));
        }
    }
    output_write(&out);
}

static void check_spc(program *run, const request *wanted)
{
    const places_columns *given = &wanted->column;
    if (wanted->joinpoint || !isnan(wanted->due) || given->area != NULL || run->given.chart != NULL) {
        fail(&run->say, EXIT_USAGE, "--spc goes without --joinpoint, --due, --area and --chart");
    }
    if ((given->value != NULL) == (given->count != NULL) || (given->total != NULL && given->count == NULL)) {
        fail(&run->say, EXIT_USAGE, "--spc needs either --value or --count (and --total)");
    }
}

static void check_goal(program *run, const request *wanted)
{
    if (isnan(wanted->goal) != isnan(wanted->due) || (wanted->joinpoint && !isnan(wanted->goal))) {
        fail(&run->say, EXIT_USAGE, "--goal and --due are needed together, without --joinpoint");
    }
    if (!isnan(wanted->goal) && (polarity_of(wanted) == PMH_NO_JUDGEMENT || run->given.chart != NULL)) {
        fail(&run->say, EXIT_USAGE, "--goal needs --polarity=higher or lower, and has no --chart");
    }
}

static void check_request(program *run, const request *wanted)
{
    const places_columns *given = &wanted->column;
    int has_limits = given->value != NULL && given->lower != NULL && given->upper != NULL;
    int has_counts = given->count != NULL && given->total != NULL;
    int some_limits = given->lower != NULL || given->upper != NULL;
    int some_counts = given->count != NULL || given->total != NULL;
    if (has_limits == has_counts || some_limits != has_limits || some_counts != has_counts) {
        fail(&run->say, EXIT_USAGE, "either --value, --lower and --upper or --count and --total are needed");
    }
    if (wanted->period <= 0) {
        fail(&run->say, EXIT_USAGE, "--period is %.15g, not above 0", wanted->period);
    }
}

int main(int argc, char **argv)
{
    request wanted = {.period = 1, .break_year = NAN, .goal = NAN, .due = NAN};
    const argument own[] = {
        {"time", ARGUMENT_TEXT, "COLUMN", &wanted.column.time, "when; needed"},
        {"value", ARGUMENT_TEXT, "COLUMN", &wanted.column.value,
         "published values; beside --count and --total, in percent, they help where one of those is missing"},
        {"lower", ARGUMENT_TEXT, "COLUMN", &wanted.column.lower, "their lower limits"},
        {"upper", ARGUMENT_TEXT, "COLUMN", &wanted.column.upper, "their upper limits"},
        {"count", ARGUMENT_TEXT, "COLUMN", &wanted.column.count, "numerators of a proportion"},
        {"total", ARGUMENT_TEXT, "COLUMN", &wanted.column.total, "denominators of a proportion"},
        {"area", ARGUMENT_TEXT, "COLUMN", &wanted.column.area,
         "one verdict for each area; all rows are one series if not given"},
        {"polarity", ARGUMENT_CHOICE, "higher|lower|none", &wanted.polarity,
         "which is good; none, if not given, judges nothing"},
        {"kind", ARGUMENT_CHOICE,
         "proportion|standardised_proportion|rate|standardised_rate|ratio|life_expectancy|inequality|mean|median|"
         "count|score",
         &wanted.kind, "what the indicator is: one that the test does not fit is refused"},
        {"gaps", ARGUMENT_CHOICE, "refuse|year|rank", &wanted.gaps,
         "years missing between the five: refused if not given; or time is the year, or 1 to 5"},
        {"period", ARGUMENT_NUMBER, "YEARS", &wanted.period, "how many years a plain year covers; 1 if not given"},
        {"blocks", ARGUMENT_FLAG, NULL, &wanted.blocks, "allow periods of several years that do not overlap"},
        {"break", ARGUMENT_NUMBER, "YEAR", &wanted.break_year, "first year of a new definition: no trend across it"},
        {"exact-width", ARGUMENT_FLAG, NULL, &wanted.exact_width,
         "limits are as wide as --confidence says, not 3.92 standard errors"},
        {"measure", ARGUMENT_TEXT, "TEXT", &wanted.measure, "what is measured and where: the chart's title"},
        {"multiplier", ARGUMENT_NUMBER, "M", &wanted.multiplier,
         "what one whole is in the --value of proportions; 100 if not given"},
        {"joinpoint", ARGUMENT_FLAG, NULL, &wanted.joinpoint, "joinpoint regression in place of the recent trend"},
        {"goal", ARGUMENT_NUMBER, "NUMBER", &wanted.goal,
         "a target in the unit of the values (counts: a rate per one of the total): on track or not"},
        {"due", ARGUMENT_NUMBER, "YEAR", &wanted.due, "when the goal is due"},
        {"spc", ARGUMENT_FLAG, NULL, &wanted.spc, "control limits in place of the recent trend; rows in the order of time"},
        {"baseline", ARGUMENT_WHOLE, "N", &wanted.baseline, "--spc: limits from the first N points, at least 12"},
    };
    program run;
    program_start(&run, &program_about, own, sizeof own / sizeof own[0], argc, argv);
    if (wanted.spc) {
        check_spc(&run, &wanted);
        tell_limits(&run, &wanted);
        return program_end(&run);
    }
    check_request(&run, &wanted);
    check_goal(&run, &wanted);

    places areas = places_read(&run, &wanted.column, wanted.period);
    if (wanted.joinpoint || !isnan(wanted.goal)) {
        (wanted.joinpoint ? tell_joinpoints : tell_goals)(&run, &wanted, &areas);
        return program_end(&run);
    }
    pmh_trend_result *results = memory_take(&run.memory, areas.n, sizeof *results);
    for (size_t i = 0; i < areas.n; i++) {
        results[i] = judge(&run, &wanted, &areas.place[i]);
    }
    draw_chart(&run, &wanted, &areas, results);
    write_trends(&run, &wanted, &areas, results);
    return program_end(&run);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* pmh-compare: is that better or worse than elsewhere? The library's part is one function of pmh_compare_... for each
 * --method, and pmh_disclosure_... for --method=suppress. */

#include "support/chart.h"
#include "support/number.h"
#include "support/output.h"
#include "support/peers.h"

#include <pmh.h>

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const about program_about = {
    .name = "pmh-compare",
    .purpose = "Compare areas with a benchmark, a goal or each other; hide small counts.",
    .usage = "--value=COLUMN --lower=COLUMN --upper=COLUMN --benchmark=WHAT [OPTION]... [FILE]\n"
             "  or:  pmh-compare --count=COLUMN --total=COLUMN --kind=KIND --benchmark=... [OPTION]... [FILE]\n"
             "  or:  pmh-compare --method=quantiles|funnel|suppress ... [FILE]",
    .details =
        "The result has every column of FILE, unchanged, and behind them what was found; the numbers in\n"
        "each class are told on standard error. --benchmark is a number, or an area that stands in the\n"
        "column of --area: then every group of --by has its own, and the area itself is not compared.\n"
        "\n"
        "--method:\n"
        "  limits       similar if the benchmark lies within the limits (the default)\n"
        "  levels       by limits at 95 % and 99.8 %: five classes (--outer-lower, --outer-upper)\n"
        "  overlap      similar if the limits overlap those of the benchmark, which is an area\n"
        "  control      by control limits about the benchmark, for --total people (--kind)\n"
        "  goal         --benchmark reached or not; goal-limits: by the limits\n"
        "  goal-range   between --benchmark and --until\n"
        "  quantiles    quintiles, deciles and so on within each group (--quantiles, --rule)\n"
        "  funnel       which areas differ by more than chance from all of them (--count, --total, --kind)\n"
        "  suppress     --count with small counts hidden, as *, and the others rounded; with --area and\n"
        "               --by a table of both with its totals, in which none can be worked out\n"
        "\n"
        "Counts and totals in place of values take the limits of pmh-indicator.\n",
    .examples =
        "  pmh-compare --area=areacd --by=period --value=observation --lower=lci_95 --upper=uci_95 \\\n"
        "      --benchmark=E92000001 --polarity=lower --where=indicator=Anxiety wellbeing.csv\n"
        "  pmh-compare --method=funnel --area=area --count=cases --total=people \\\n"
        "      --multiplier=100 --dispersion=additive --chart=funnel.svg areas.csv\n"
        "  pmh-compare --method=suppress --area=area --by=sex --count=cases cases.csv\n",
    .asks = ASKS_MISSING | ASKS_CHART | ASKS_CONFIDENCE,
    .confidence = "level of control limits and of limits from counts, 0.5 to below 1; 0.95 if not given",
};

/* The words of --method, --kind and --rule, from 1 on. */
enum { LIMITS = 1, LEVELS, OVERLAP, CONTROL, GOAL, GOAL_LIMITS, GOAL_RANGE, QUANTILES, FUNNEL, SUPPRESS };
enum { PROPORTION = 1, RATIO, RATE, STANDARDISED };

typedef struct request {
    const char *area, *by, *value, *lower, *upper, *outer_lower, *outer_upper, *count, *total, *benchmark;
    int method, kind, polarity, quantiles, rule, from_highest, dispersion, suppress, base, hide_zero;
    double multiplier, until, years, target;
} request;

/* One array per role; NULL for those that the method has not. */
typedef struct numbers {
    double *value, *lower, *upper, *outer_lower, *outer_upper, *count, *total;
    double *benchmark, *benchmark_lower, *benchmark_upper, *until, *itself;
} numbers;

static pmh_polarity polarity_of(const request *wanted)
{
    static const pmh_polarity polarities[] = {PMH_NO_JUDGEMENT, PMH_HIGH_IS_GOOD, PMH_LOW_IS_GOOD, PMH_NO_JUDGEMENT};
    return polarities[wanted->polarity];
}

static void must(program *run, pmh_status status, const pmh_error *error)
{
    if (status != PMH_OK && status != PMH_BAD_ROWS) {
        fail(&run->say, EXIT_USAGE, "%s", library_words(run, error->message));
    }
}

static double *column_of(program *run, const char *option, const char *name)
{
    /* A cell that is no number becomes infinite: the library refuses that row alone. */
    return name == NULL ? NULL : input_numbers(run, input_column(run, option, name), INFINITY);
}

static double *new_numbers(program *run, double with)
{
    double *made = memory_take(&run->memory, run->data.rows + 1, sizeof *made);
    for (size_t row = 0; row < run->data.rows; row++) {
        made[row] = with;
    }
    return made;
}

/* A series of all rows; an array that is not there is an optional series left out. */
static pmh_series rows_of(const program *run, const double *at)
{
    return at == NULL ? (pmh_series){NULL, 0, 0} : (pmh_series){at, run->data.rows, 1};
}

/* ---- values with limits, from counts where there are no values --------------------------------------------------------- */

static void compute_limits(program *run, const request *wanted, numbers *to)
{
    static const double two[] = {0.95, 0.998};
    size_t n = run->data.rows, levels = wanted->method == LEVELS ? 2 : 1;
    pmh_indicator_options options = {.size = sizeof options,
                                     .multiplier = wanted->multiplier,
                                     .levels = {levels == 2 ? two : run->given.confidence, levels, 1}};
    pmh_indicator_result *results = memory_take(&run->memory, levels * n + 1, sizeof *results);
    pmh_error error;
    must(run, (wanted->kind == RATE ? pmh_indicator_rate : pmh_indicator_proportion)(
                  rows_of(run, to->count), rows_of(run, to->total), &options, results, &error),
         &error);
    double **columns[] = {&to->value, &to->lower, &to->upper, &to->outer_lower, &to->outer_upper};
    for (size_t j = 0; j < (levels == 2 ? 5 : 3); j++) {
        *columns[j] = new_numbers(run, NAN);
    }
    for (size_t row = 0; row < n; row++) {
        const pmh_indicator_result *at = &results[row * levels];
        int bad = at->status != PMH_OK && at->status != PMH_MISSING;
        to->value[row] = bad ? INFINITY : at->value.estimate; /* refused again, with its row */
        to->lower[row] = at->value.lower;
        to->upper[row] = at->value.upper;
        if (levels == 2) {
            to->outer_lower[row] = at[1].value.lower;
            to->outer_upper[row] = at[1].value.upper;
        }
    }
}

static void need(program *run, const char *method, const char *option, const void *given)
{
    if (given == NULL) {
        fail(&run->say, EXIT_USAGE, "--method=%s needs --%s", method, option);
    }
}

static void read_values(program *run, const request *wanted, numbers *to)
{
    static const char *const methods[] = {"limits", "limits", "levels", "overlap", "control", "goal", "goal-limits", "goal-range"};
    const char *method = methods[wanted->method];
    int with_limits = wanted->method <= OVERLAP || wanted->method == GOAL_LIMITS;
    to->value = column_of(run, "value", wanted->value);
    to->count = wanted->value == NULL ? column_of(run, "count", wanted->count) : NULL;
    to->total = column_of(run, "total", wanted->total);
    if (to->value == NULL && to->count != NULL) {
        need(run, method, "total", to->total);
        if (wanted->kind != PROPORTION && wanted->kind != RATE) {
            fail(&run->say, EXIT_USAGE, "--count needs --kind=proportion or --kind=rate");
        }
        compute_limits(run, wanted, to);
        return;
    }
    need(run, method, "value (or --count and --total)", to->value);
    to->lower = column_of(run, "lower", wanted->lower);
    to->upper = column_of(run, "upper", wanted->upper);
    to->outer_lower = column_of(run, "outer-lower", wanted->outer_lower);
    to->outer_upper = column_of(run, "outer-upper", wanted->outer_upper);
    if (with_limits) {
        need(run, method, "lower", to->lower);
        need(run, method, "upper", to->upper);
    }
    if (wanted->method == LEVELS) {
        need(run, method, "outer-lower", to->outer_lower);
        need(run, method, "outer-upper", to->outer_upper);
    }
}

/* The benchmark is a number, or each group's row of an area. */
static void read_benchmark(program *run, const request *wanted, const peers *of, numbers *to)
{
    double number;
    if (wanted->benchmark == NULL) {
        fail(&run->say, EXIT_USAGE, "--benchmark is needed: a number, or an area in the column of --area");
    }
    int is_number = number_read(wanted->benchmark, &number);
    to->benchmark = new_numbers(run, is_number ? number : NAN);
    to->until = new_numbers(run, wanted->until);
    if (is_number && wanted->method != OVERLAP) {
        return;
    }
    if (of->area == NULL || is_number) {
        fail(&run->say, EXIT_USAGE, is_number ? "--method=overlap needs an area as --benchmark, for its limits"
                                              : "--benchmark is not a number, and without --area it is no area");
    }
    const size_t *rows = peers_rows_of(run, of, wanted->benchmark);
    to->itself = new_numbers(run, 0);
    to->benchmark_lower = new_numbers(run, NAN);
    to->benchmark_upper = new_numbers(run, NAN);
    for (size_t row = 0; row < run->data.rows; row++) {
        size_t its = rows[(size_t)of->group[row]];
        if (its == SIZE_MAX) {
            continue;
        }
        to->itself[row] = its == row;
        to->benchmark[row] = isinf(to->value[its]) ? NAN : to->value[its]; /* refused in its own row */
        to->benchmark_lower[row] = to->lower == NULL || isinf(to->lower[its]) ? NAN : to->lower[its];
        to->benchmark_upper[row] = to->upper == NULL || isinf(to->upper[its]) ? NAN : to->upper[its];
    }
}

/* ---- the library's part -------------------------------------------------------------------------------------------------- */

static pmh_compare_control *compare(program *run, const request *wanted, const numbers *in)
{
    size_t n = run->data.rows;
    pmh_compare_control *controls = memory_take(&run->memory, n + 1, sizeof *controls);
    pmh_compare_result *plain = memory_take(&run->memory, n + 1, sizeof *plain);
    pmh_compare_options options = {
        .size = sizeof options, .polarity = polarity_of(wanted), .itself = rows_of(run, in->itself)};
    pmh_series value = rows_of(run, in->value), lower = rows_of(run, in->lower), upper = rows_of(run, in->upper);
    pmh_series benchmark = rows_of(run, in->benchmark);
    pmh_error error;
    pmh_status status = PMH_OK;
    switch (wanted->method) {
    case LEVELS:
        status = pmh_compare_levels(value, lower, upper, rows_of(run, in->outer_lower), rows_of(run, in->outer_upper), benchmark,
                                    &options, plain, &error);
        break;
    case OVERLAP:
        status = pmh_compare_overlap(value, lower, upper, benchmark, rows_of(run, in->benchmark_lower),
                                     rows_of(run, in->benchmark_upper), &options, plain, &error);
        break;
    case CONTROL:
        options.confidence = run->given.confidence[0];
        options.multiplier = wanted->multiplier;
        status = (wanted->kind == RATE ? pmh_compare_rate : pmh_compare_proportion)(value, rows_of(run, in->total), benchmark,
                                                                                    &options, controls, &error);
        break;
    case GOAL:
        status = pmh_compare_goal(value, benchmark, &options, plain, &error);
        break;
    case GOAL_LIMITS:
        status = pmh_compare_goal_limits(value, lower, upper, benchmark, &options, plain, &error);
        break;
    case GOAL_RANGE:
        status = pmh_compare_goal_range(value, benchmark, rows_of(run, in->until), &options, plain, &error);
        break;
    default:
        status = pmh_compare_benchmark(value, lower, upper, benchmark, &options, plain, &error);
    }
    must(run, status, &error);
    for (size_t row = 0; row < n && wanted->method != CONTROL; row++) {
        controls[row] = (pmh_compare_control){plain[row], {NAN, NAN, NAN}};
    }
    return controls;
}

/* ---- output ---------------------------------------------------------------------------------------------------------------- */

static void name_inputs(program *run, output *out)
{
    for (size_t j = 0; j < run->data.columns; j++) {
        output_column(out, run->data.name[j]);
    }
}

static void write_inputs(program *run, output *out, size_t row)
{
    for (size_t j = 0; j < run->data.columns; j++) {
        output_input(out, table_cell(&run->data, row, j));
    }
}

static void name_bad_row(program *run, size_t row, pmh_status status)
{
    /* A cell that is no number was named when it was read. */
    if (status != PMH_OK && status != PMH_NOT_FINITE) {
        problem(&run->say, "%s: row %zu: impossible numbers: %s", run->data.file, run->data.number[row], pmh_status_text(status));
    }
}

/* How many rows are in each class: on standard error, and as members of the JSON object. */
static void tell_counts(program *run, output *out, const int64_t *count, size_t n, const char *(*word)(int32_t))
{
    const char *said = "";
    for (size_t i = 0; i < n; i++) {
        if (count[i] > 0) {
            const char *name = memory_format(&run->memory, "%s", word((int32_t)i));
            said = memory_format(&run->memory, "%s%s%lld %s", said, *said != '\0' ? ", " : "", (long long)count[i], name);
            char *member = memory_format(&run->memory, "n_%s", name);
            for (char *at = member; *at != '\0'; at++) {
                *at = strchr(" ().", *at) != NULL ? '_' : *at;
            }
            output_member_whole(out, member, count[i]);
        }
    }
    note(&run->say, "%zu rows: %s", run->data.rows, *said != '\0' ? said : "none");
}

static const char *one_group(program *run, const peers *of)
{
    if (of->n_groups > 1) {
        fail(&run->say, EXIT_USAGE, "there are %zu groups (%s, %s, ...), and this takes one: pick it with --where", of->n_groups,
             of->name[0], of->name[1]);
    }
    return of->n_groups == 1 ? of->name[0] : "";
}

static void chart_compared(program *run, const request *wanted, const peers *of, const numbers *in,
                           const pmh_compare_control *results)
{
    if (run->given.chart == NULL) {
        return;
    }
    const char *group = one_group(run, of);
    size_t n = run->data.rows;
    pmh_compare_result *compared = memory_take(&run->memory, n + 1, sizeof *compared);
    double benchmark = NAN;
    for (size_t row = 0; row < n; row++) {
        compared[row] = results[row].compared;
        benchmark = isnan(benchmark) ? in->benchmark[row] : benchmark;
    }
    need(run, "limits", "area for the chart", of->area);
    const char *measure = wanted->value != NULL ? wanted->value : wanted->count;
    FILE *chart = program_open_chart(run);
    program_close_chart(run, chart,
                        chart_areas(chart, of->area, in->value, in->lower, in->upper, n, benchmark, compared,
                                    *group != '\0' ? memory_format(&run->memory, "%s, %s", measure, group) : measure));
}

static void run_comparison(program *run, const request *wanted, const peers *of)
{
    numbers in = {0};
    int64_t count[PMH_COMPARE_WORST + 1] = {0};
    read_values(run, wanted, &in);
    read_benchmark(run, wanted, of, &in);
    if (wanted->method == CONTROL) {
        need(run, "control", "total", in.total);
        if (wanted->kind != PROPORTION && wanted->kind != RATE) {
            fail(&run->say, EXIT_USAGE, "--method=control needs --kind=proportion or --kind=rate");
        }
    }
    if (wanted->method == GOAL_RANGE && isnan(wanted->until)) {
        fail(&run->say, EXIT_USAGE, "--method=goal-range needs --until");
    }
    const pmh_compare_control *results = compare(run, wanted, &in);
    output out = output_start(run, 3);
    name_inputs(run, &out);
    static const char *const made[] = {"value", "lowercl", "uppercl"};
    for (size_t j = 0; j < 3 && in.count != NULL; j++) {
        output_column(&out, made[j]);
    }
    output_column(&out, "benchmark");
    if (wanted->method == CONTROL) {
        output_column(&out, "control_lower");
        output_column(&out, "control_upper");
    }
    output_column(&out, "compared");
    output_column(&out, "compared_reason");
    for (size_t row = 0; row < run->data.rows; row++) {
        write_inputs(run, &out, row);
        if (in.count != NULL) {
            output_number(&out, isinf(in.value[row]) ? NAN : in.value[row]);
            output_number(&out, in.lower[row]);
            output_number(&out, in.upper[row]);
        }
        output_number(&out, in.benchmark[row]);
        if (wanted->method == CONTROL) {
            output_number(&out, results[row].limits.lower);
            output_number(&out, results[row].limits.upper);
        }
        output_text(&out, pmh_compare_text(results[row].compared.outcome));
        output_text(&out, pmh_compare_reason_text(results[row].compared.reason));
        count[results[row].compared.outcome]++;
        name_bad_row(run, row, results[row].compared.status);
    }
    tell_counts(run, &out, count, PMH_COMPARE_WORST + 1, pmh_compare_text);
    output_write(&out);
    chart_compared(run, wanted, of, &in, results);
}

static void run_quantiles(program *run, const request *wanted, const peers *of)
{
    static const int32_t rules[] = {PMH_COMPARE_QUANTILE_RANK, PMH_COMPARE_QUANTILE_RANK, PMH_COMPARE_QUANTILE_BOUNDS,
                                    PMH_COMPARE_QUANTILE_NTILE};
    pmh_compare_quantile_options options = {.size = sizeof options,
                                            .rule = rules[wanted->rule],
                                            .quantiles = wanted->quantiles,
                                            .from_highest = wanted->from_highest};
    double *value = column_of(run, "value", wanted->value);
    need(run, "quantiles", "value", value);
    pmh_compare_quantile *results = memory_take(&run->memory, run->data.rows + 1, sizeof *results);
    pmh_error error;
    must(run, pmh_compare_quantiles(rows_of(run, value), rows_of(run, of->group), of->n_groups > 0 ? of->n_groups : 1, &options,
                                    results, &error),
         &error);
    output out = output_start(run, 3);
    name_inputs(run, &out);
    output_column(&out, "quantile");
    output_column(&out, "nquantiles");
    output_column(&out, "quantile_reason");
    for (size_t row = 0; row < run->data.rows; row++) {
        write_inputs(run, &out, row);
        if (results[row].quantile > 0) {
            output_whole(&out, results[row].quantile);
        } else {
            output_text(&out, NULL);
        }
        output_whole(&out, wanted->quantiles > 0 ? wanted->quantiles : 10);
        output_text(&out, pmh_compare_reason_text(results[row].reason));
    }
    output_write(&out);
}

static void run_funnel(program *run, const request *wanted, const peers *of)
{
    static const int32_t kinds[] = {PMH_COMPARE_FUNNEL_PROPORTION, PMH_COMPARE_FUNNEL_PROPORTION, PMH_COMPARE_FUNNEL_RATIO,
                                    PMH_COMPARE_FUNNEL_CRUDE_RATE, PMH_COMPARE_FUNNEL_STANDARDISED};
    static const int32_t dispersions[] = {PMH_COMPARE_FUNNEL_EXACT, PMH_COMPARE_FUNNEL_EXACT,
                                          PMH_COMPARE_FUNNEL_MULTIPLICATIVE, PMH_COMPARE_FUNNEL_ADDITIVE};
    const char *group = one_group(run, of);
    pmh_compare_funnel_options options = {.size = sizeof options,
                                          .kind = kinds[wanted->kind],
                                          .dispersion = dispersions[wanted->dispersion],
                                          .multiplier = wanted->multiplier,
                                          .years = isnan(wanted->years) ? 0 : wanted->years,
                                          .target = isnan(wanted->target) ? 0 : wanted->target};
    double *count = column_of(run, "count", wanted->count), *total = column_of(run, "total", wanted->total);
    double *rate = wanted->kind >= RATE ? column_of(run, "value", wanted->value) : NULL;
    need(run, "funnel", "count", count);
    pmh_compare_funnel_point *points = memory_take(&run->memory, run->data.rows + 1, sizeof *points);
    pmh_compare_funnel_result funnel;
    pmh_error error;
    int64_t places[PMH_COMPARE_FUNNEL_HIGH_OUTER + 1] = {0};
    must(run, pmh_compare_funnel(rows_of(run, count), rows_of(run, total), rows_of(run, rate), &options, points, &funnel, &error),
         &error);
    output out = output_start(run, 3);
    name_inputs(run, &out);
    static const char *const names[] = {"funnel_value", "funnel_denominator", "z", "target", "significance", "significance_reason"};
    for (size_t j = 0; j < sizeof names / sizeof *names; j++) {
        output_column(&out, names[j]);
    }
    for (size_t row = 0; row < run->data.rows; row++) {
        const pmh_compare_funnel_point *point = &points[row];
        write_inputs(run, &out, row);
        output_number(&out, point->value);
        output_number(&out, point->denominator);
        output_number(&out, point->z);
        output_number(&out, funnel.target);
        output_text(&out, pmh_compare_funnel_text(point->place));
        output_text(&out, pmh_compare_reason_text(point->reason));
        places[point->place]++;
        name_bad_row(run, row, point->status);
    }
    output_member_number(&out, "target", funnel.target);
    output_member_number(&out, "phi", funnel.phi);
    output_member_number(&out, "tau", funnel.tau);
    output_member_number(&out, "log10_p", funnel.log10_p);
    tell_counts(run, &out, places, PMH_COMPARE_FUNNEL_HIGH_OUTER + 1, pmh_compare_funnel_text);
    if (funnel.phi > 1 && funnel.p < 0.05 && options.dispersion == PMH_COMPARE_FUNNEL_EXACT) {
        warning(&run->say, "the areas differ by more than chance alone (phi %.3g): too many lie outside; see --dispersion",
                funnel.phi);
    }
    output_write(&out);
    if (run->given.chart != NULL) {
        FILE *chart = program_open_chart(run);
        program_close_chart(run, chart, chart_funnel(chart, of->area, points, run->data.rows, &funnel, &options,
                                                     *group != '\0' ? memory_format(&run->memory, "%s, %s", wanted->count, group)
                                                                    : wanted->count));
    }
}

/* ---- disclosure -------------------------------------------------------------------------------------------------------------- */

static void write_published(output *out, const pmh_disclosure_cell *shown)
{
    if (shown->mark == PMH_DISCLOSURE_SHOWN) {
        output_whole(out, (int64_t)shown->value);
    } else {
        output_text(out, shown->mark == PMH_DISCLOSURE_PRIMARY || shown->mark == PMH_DISCLOSURE_SECONDARY ? "*" : NULL);
    }
}

/* Small counts alone: no column of the input is repeated, as any might give a count away. */
static void suppress_list(program *run, const peers *of, const pmh_disclosure_options *options, const double *count)
{
    pmh_disclosure_cell *cells = memory_take(&run->memory, run->data.rows + 1, sizeof *cells);
    pmh_error error;
    must(run, pmh_disclosure_suppress(rows_of(run, count), options, cells, &error), &error);
    output out = output_start(run, 0);
    if (of->area != NULL) {
        output_column(&out, "area");
    }
    output_column(&out, "published");
    for (size_t row = 0; row < run->data.rows; row++) {
        if (of->area != NULL) {
            output_input(&out, of->area[row]);
        }
        write_published(&out, &cells[row]);
        if (cells[row].status != PMH_MISSING) {
            name_bad_row(run, row, cells[row].status);
        }
    }
    output_write(&out);
}

/* Every area's row of every group, and its total. */
static void suppress_table(program *run, const request *wanted, const peers *of, const pmh_disclosure_options *options,
                           const double *count)
{
    peers areas = peers_read(run, NULL, wanted->area);
    size_t rows = areas.n_groups, columns = of->n_groups, n = run->data.rows;
    double *grid = memory_take(&run->memory, rows * columns + 1, sizeof *grid);
    for (size_t i = 0; i < rows * columns; i++) {
        grid[i] = NAN;
    }
    for (size_t row = 0; row < n; row++) {
        double *shown = &grid[(size_t)areas.group[row] * columns + (size_t)of->group[row]];
        if (!isnan(*shown)) {
            fail(&run->say, EXIT_UNREADABLE, "%s: row %zu: a second count for area \"%s\" in \"%s\"", run->data.file,
                 run->data.number[row], areas.name[(size_t)areas.group[row]], of->name[(size_t)of->group[row]]);
        }
        *shown = count[row];
    }
    pmh_disclosure_cell *cells = memory_take(&run->memory, (rows + 1) * (columns + 1), sizeof *cells);
    pmh_error error;
    pmh_status status = pmh_disclosure_protect((pmh_table){grid, rows, columns, (ptrdiff_t)columns, 1}, options, cells, &error);
    if (status != PMH_OK && error.row >= 0) {
        fail(&run->say, EXIT_UNREADABLE, "area \"%s\", \"%s\": %s", areas.name[error.row], of->name[error.item],
             pmh_status_text(status));
    }
    must(run, status, &error);
    output out = output_start(run, 0);
    output_column(&out, "area");
    output_column(&out, "group");
    output_column(&out, "published");
    int64_t hidden = 0;
    for (size_t i = 0; i <= rows; i++) {
        for (size_t j = 0; j <= columns; j++) {
            const pmh_disclosure_cell *shown = &cells[i * (columns + 1) + j];
            output_text(&out, i < rows ? areas.name[i] : "Total");
            output_text(&out, j < columns ? of->name[j] : "Total");
            write_published(&out, shown);
            hidden += shown->mark != PMH_DISCLOSURE_SHOWN;
        }
    }
    note(&run->say, "%lld of %zu counts, totals included, are hidden", (long long)hidden, (rows + 1) * (columns + 1));
    output_write(&out);
}

static void run_suppress(program *run, const request *wanted, const peers *of)
{
    pmh_disclosure_options options = {.size = sizeof options,
                                      .threshold = wanted->suppress,
                                      .base = wanted->base,
                                      .hide_zero = wanted->hide_zero};
    double *count = column_of(run, "count", wanted->count);
    need(run, "suppress", "count", count);
    if (wanted->area != NULL && wanted->by != NULL && run->data.rows > 0) {
        suppress_table(run, wanted, of, &options, count);
    } else {
        suppress_list(run, of, &options, count);
    }
}

int main(int argc, char **argv)
{
    request wanted = {.multiplier = NAN, .until = NAN, .years = NAN, .target = NAN};
    const argument own[] = {
        {"method", ARGUMENT_CHOICE, "limits|levels|overlap|control|goal|goal-limits|goal-range|quantiles|funnel|suppress",
         &wanted.method, "how to compare; see above"},
        {"area", ARGUMENT_TEXT, "COLUMN", &wanted.area, "names of areas"},
        {"by", ARGUMENT_TEXT, "COLUMN[,COLUMN]...", &wanted.by, "compare within each of these, such as periods"},
        {"value", ARGUMENT_TEXT, "COLUMN", &wanted.value, "what is compared; for funnels of rates the rate"},
        {"lower", ARGUMENT_TEXT, "COLUMN", &wanted.lower, "its lower limit"},
        {"upper", ARGUMENT_TEXT, "COLUMN", &wanted.upper, "its upper limit"},
        {"outer-lower", ARGUMENT_TEXT, "COLUMN", &wanted.outer_lower, "levels: its lower limit at the outer level"},
        {"outer-upper", ARGUMENT_TEXT, "COLUMN", &wanted.outer_upper, "levels: its upper limit at the outer level"},
        {"count", ARGUMENT_TEXT, "COLUMN", &wanted.count, "people or events counted"},
        {"total", ARGUMENT_TEXT, "COLUMN", &wanted.total, "out of how many people, expected events or person-years"},
        {"kind", ARGUMENT_CHOICE, "proportion|ratio|rate|dsr", &wanted.kind, "what count and total, or value, are"},
        {"multiplier", ARGUMENT_NUMBER, "M", &wanted.multiplier,
         "values are per M; 1, and 100000 for rates, if not given"},
        {"benchmark", ARGUMENT_TEXT, "VALUE|AREA", &wanted.benchmark, "what to compare with, or the goal"},
        {"until", ARGUMENT_NUMBER, "VALUE", &wanted.until, "goal-range: where the range ends"},
        {"polarity", ARGUMENT_CHOICE, "higher|lower|none", &wanted.polarity,
         "which side is good; none, if not given, says lower and higher"},
        {"quantiles", ARGUMENT_WHOLE, "N", &wanted.quantiles, "how many quantiles; 10 if not given"},
        {"rule", ARGUMENT_CHOICE, "rank|bounds|ntile", &wanted.rule,
         "quantiles by rank (if not given), by interpolated percentiles, or as even as can be"},
        {"from-highest", ARGUMENT_FLAG, NULL, &wanted.from_highest, "quantile 1 has the highest values"},
        {"dispersion", ARGUMENT_CHOICE, "none|multiplicative|additive", &wanted.dispersion,
         "funnel: widen it for differences beyond chance (Spiegelhalter 2005)"},
        {"years", ARGUMENT_NUMBER, "N", &wanted.years, "funnel of rates: years of the events; 1 if not given"},
        {"target", ARGUMENT_NUMBER, "VALUE", &wanted.target, "funnel: what it surrounds; all areas together if not given"},
        {"suppress", ARGUMENT_WHOLE, "N", &wanted.suppress, "suppress: the smallest count above 0 shown; 8 if not given"},
        {"base", ARGUMENT_WHOLE, "N", &wanted.base, "suppress: round to multiples of N; 5 if not given, 1 does not round"},
        {"hide-zero", ARGUMENT_FLAG, NULL, &wanted.hide_zero, "suppress: hide counts of 0 too"},
    };
    program run;
    program_start(&run, &program_about, own, sizeof own / sizeof own[0], argc, argv);
    if (!isnan(wanted.multiplier) && wanted.multiplier <= 0) {
        fail(&run.say, EXIT_USAGE, "--multiplier is %.15g, not above 0", wanted.multiplier);
    }
    if (wanted.suppress > 0 && wanted.method != SUPPRESS) {
        fail(&run.say, EXIT_USAGE, "--suppress goes with --method=suppress, which alone leaves the other columns out");
    }
    if (run.given.chart != NULL && (wanted.method == QUANTILES || wanted.method == SUPPRESS)) {
        fail(&run.say, EXIT_USAGE, "there is no chart for this method");
    }
    wanted.multiplier = isnan(wanted.multiplier) ? 0 : wanted.multiplier; /* 0 is the library's default. */
    wanted.method = wanted.method == 0 ? LIMITS : wanted.method;
    peers of = peers_read(&run, wanted.area, wanted.by);
    if (wanted.method == QUANTILES) {
        run_quantiles(&run, &wanted, &of);
    } else if (wanted.method == FUNNEL) {
        run_funnel(&run, &wanted, &of);
    } else if (wanted.method == SUPPRESS) {
        run_suppress(&run, &wanted, &of);
    } else {
        run_comparison(&run, &wanted, &of);
    }
    return program_end(&run);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare_request.h"

#include "chart.h"

#include <math.h>

/* What the funnels are made of; NULL for columns that were not given. */
typedef struct funnel_columns {
    const double *count, *total, *rate;
} funnel_columns;

/* One funnel for each group of --by, and a point for each row of the table. */
typedef struct funnels {
    pmh_compare_funnel_options options;
    pmh_compare_funnel_result *funnel;
    pmh_compare_funnel_point *point;
} funnels;

static pmh_compare_funnel_options options_of(program *run, const compare_request *wanted)
{
    static const int32_t kinds[] = {PMH_COMPARE_FUNNEL_PROPORTION, PMH_COMPARE_FUNNEL_PROPORTION,
                                    PMH_COMPARE_FUNNEL_RATIO, PMH_COMPARE_FUNNEL_CRUDE_RATE,
                                    PMH_COMPARE_FUNNEL_STANDARDISED};
    static const int32_t dispersions[] = {PMH_COMPARE_FUNNEL_EXACT, PMH_COMPARE_FUNNEL_EXACT,
                                          PMH_COMPARE_FUNNEL_MULTIPLICATIVE, PMH_COMPARE_FUNNEL_ADDITIVE};
    double drawn_in = isnan(wanted->winsorise) ? 0 : wanted->winsorise > 0 ? wanted->winsorise : -1;
    if (wanted->winsorise < 0) {
        fail(&run->say, EXIT_USAGE, "--winsorise is %.15g, not from 0 to below 0.5", wanted->winsorise);
    }
    return (pmh_compare_funnel_options){.size = sizeof(pmh_compare_funnel_options),
                                        .kind = kinds[wanted->kind],
                                        .dispersion = dispersions[wanted->dispersion],
                                        .multiplier = wanted->multiplier,
                                        .years = isnan(wanted->years) ? 0 : wanted->years,
                                        .target = isnan(wanted->target) ? 0 : wanted->target,
                                        .winsorise = drawn_in};
}

static void make_funnel(program *run, const peers *of, size_t g, const funnel_columns *from, funnels *to)
{
    size_t n = of->members[g + 1] - of->members[g];
    const size_t *rows = &of->member[of->members[g]];
    pmh_compare_funnel_point *points = memory_take(&run->memory, n + 1, sizeof *points);
    pmh_series count = compare_part(run, from->count, of, g), total = compare_part(run, from->total, of, g);
    pmh_series rate = compare_part(run, from->rate, of, g);
    pmh_error error;
    compare_must(run, pmh_compare_funnel(count, total, rate, &to->options, points, &to->funnel[g], &error), &error);
    for (size_t i = 0; i < n; i++) {
        to->point[rows[i]] = points[i];
    }
}

/* Where no over-dispersion was asked for, and chance does not explain what there is. */
static void warn_of_dispersion(program *run, const peers *of, const funnels *made)
{
    size_t wide = 0, worst = 0;
    for (size_t g = 0; g < of->n_groups; g++) {
        if (made->funnel[g].phi > 1 && made->funnel[g].p < 0.05) {
            worst = wide == 0 || made->funnel[g].phi > made->funnel[worst].phi ? g : worst;
            wide++;
        }
    }
    if (wide == 0 || made->options.dispersion != PMH_COMPARE_FUNNEL_EXACT) {
        return;
    }
    const char *where = "", *most = "";
    if (of->n_groups > 1) {
        where = memory_format(&run->memory, "in %zu of %zu funnels ", wide, of->n_groups);
        most = memory_format(&run->memory, " in %s", of->name[worst]);
    }
    warning(&run->say, "%sthe areas differ by more than chance alone (phi %.3g%s): too many lie outside; see "
            "--dispersion", where, made->funnel[worst].phi, most);
}

/* "Not significant" would be said of areas that have nothing to differ from. */
static void warn_of_nothing_to_compare(program *run, const peers *of, const funnels *made)
{
    if (made->options.target > 0 || made->options.kind == PMH_COMPARE_FUNNEL_RATIO) {
        return; /* The line is not found from the areas. */
    }
    size_t bare = 0, first = 0;
    for (size_t g = of->n_groups; g-- > 0;) {
        if (made->funnel[g].target <= 0 || made->funnel[g].areas == 1) {
            first = g;
            bare++;
        }
    }
    if (bare == 0) {
        return;
    }
    const char *where = "";
    if (of->n_groups > 1) {
        where = memory_format(&run->memory, "in %zu of %zu funnels, such as %s, ", bare, of->n_groups, of->name[first]);
    }
    warning(&run->say, "%s%s; see --target", where,
            made->funnel[first].target <= 0 ? "no area has events: there is nothing to compare"
                                            : "one area alone is compared with itself");
}

static void write_point(program *run, output *out, const pmh_compare_funnel_point *point,
                        const pmh_compare_funnel_result *funnel, size_t row)
{
    compare_write_inputs(run, out, row);
    output_number(out, point->value);
    output_number(out, point->denominator);
    output_number(out, point->z);
    output_number(out, funnel->target);
    output_number(out, funnel->phi);
    output_number(out, funnel->tau);
    output_number(out, funnel->log10_p);
    output_text(out, pmh_compare_funnel_text(point->place));
    output_text(out, pmh_compare_reason_text(point->reason));
    compare_bad_row(run, row, point->status);
}

static void write_points(program *run, const peers *of, const funnels *made)
{
    static const char *const names[] = {"funnel_value", "funnel_denominator", "z", "target", "phi", "tau", "log10_p",
                                        "significance", "significance_reason"};
    int64_t places[PMH_COMPARE_FUNNEL_HIGH_OUTER + 1] = {0};
    output out = output_start(run, 3);
    compare_name_inputs(run, &out);
    for (size_t j = 0; j < sizeof names / sizeof *names; j++) {
        output_column(&out, names[j]);
    }
    for (size_t row = 0; row < run->data.rows; row++) {
        write_point(run, &out, &made->point[row], &made->funnel[(size_t)of->group[row]], row);
        places[made->point[row].place]++;
    }
    if (of->n_groups == 1) {
        output_member_number(&out, "target", made->funnel->target);
        output_member_number(&out, "phi", made->funnel->phi);
        output_member_number(&out, "tau", made->funnel->tau);
        output_member_number(&out, "log10_p", made->funnel->log10_p);
    }
    compare_counts(run, &out, places, PMH_COMPARE_FUNNEL_HIGH_OUTER + 1, pmh_compare_funnel_text);
    warn_of_dispersion(run, of, made);
    warn_of_nothing_to_compare(run, of, made);
    output_write(&out);
}

void compare_run_funnel(program *run, const compare_request *wanted, const peers *of)
{
    const char *group = run->given.chart != NULL ? compare_one_group(run, of) : "";
    funnels made = {.options = options_of(run, wanted),
                    .funnel = memory_take(&run->memory, of->n_groups + 1, sizeof *made.funnel),
                    .point = memory_take(&run->memory, run->data.rows + 1, sizeof *made.point)};
    funnel_columns from = {compare_column(run, "count", wanted->count), compare_column(run, "total", wanted->total),
                           wanted->kind >= RATE ? compare_column(run, "value", wanted->value) : NULL};
    compare_need(run, "funnel", "count", from.count);
    peers_warn_of_repeats(run, wanted->area, wanted->by, "funnel");
    for (size_t g = 0; g < of->n_groups; g++) {
        make_funnel(run, of, g, &from, &made);
    }
    write_points(run, of, &made);
    if (run->given.chart != NULL && of->n_groups > 0) {
        const char *title = compare_title(run, wanted, wanted->count, group);
        FILE *chart = program_open_chart(run);
        program_close_chart(run, chart, chart_funnel(chart, of->area, made.point, run->data.rows, made.funnel,
                                                     &made.options, title));
    }
}

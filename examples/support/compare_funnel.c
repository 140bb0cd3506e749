/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare_request.h"

#include "chart.h"

#include <math.h>

void compare_run_funnel(program *run, const compare_request *wanted, const peers *of)
{
    static const int32_t kinds[] = {PMH_COMPARE_FUNNEL_PROPORTION, PMH_COMPARE_FUNNEL_PROPORTION,
                                    PMH_COMPARE_FUNNEL_RATIO, PMH_COMPARE_FUNNEL_CRUDE_RATE,
                                    PMH_COMPARE_FUNNEL_STANDARDISED};
    static const int32_t dispersions[] = {PMH_COMPARE_FUNNEL_EXACT, PMH_COMPARE_FUNNEL_EXACT,
                                          PMH_COMPARE_FUNNEL_MULTIPLICATIVE, PMH_COMPARE_FUNNEL_ADDITIVE};
    const char *group = compare_one_group(run, of);
    pmh_compare_funnel_options options = {.size = sizeof options,
                                          .kind = kinds[wanted->kind],
                                          .dispersion = dispersions[wanted->dispersion],
                                          .multiplier = wanted->multiplier,
                                          .years = isnan(wanted->years) ? 0 : wanted->years,
                                          .target = isnan(wanted->target) ? 0 : wanted->target};
    double *count = compare_column(run, "count", wanted->count), *total = compare_column(run, "total", wanted->total);
    double *rate = wanted->kind >= RATE ? compare_column(run, "value", wanted->value) : NULL;
    compare_need(run, "funnel", "count", count);
    pmh_compare_funnel_point *points = memory_take(&run->memory, run->data.rows + 1, sizeof *points);
    pmh_compare_funnel_result funnel;
    pmh_error error;
    int64_t places[PMH_COMPARE_FUNNEL_HIGH_OUTER + 1] = {0};
    compare_must(run, pmh_compare_funnel(compare_rows(run, count), compare_rows(run, total), compare_rows(run, rate), &options, points, &funnel, &error),
         &error);
    output out = output_start(run, 3);
    compare_name_inputs(run, &out);
    static const char *const names[] = {"funnel_value", "funnel_denominator", "z", "target", "significance", "significance_reason"};
    for (size_t j = 0; j < sizeof names / sizeof *names; j++) {
        output_column(&out, names[j]);
    }
    for (size_t row = 0; row < run->data.rows; row++) {
        const pmh_compare_funnel_point *point = &points[row];
        compare_write_inputs(run, &out, row);
        output_number(&out, point->value);
        output_number(&out, point->denominator);
        output_number(&out, point->z);
        output_number(&out, funnel.target);
        output_text(&out, pmh_compare_funnel_text(point->place));
        output_text(&out, pmh_compare_reason_text(point->reason));
        places[point->place]++;
        compare_bad_row(run, row, point->status);
    }
    output_member_number(&out, "target", funnel.target);
    output_member_number(&out, "phi", funnel.phi);
    output_member_number(&out, "tau", funnel.tau);
    output_member_number(&out, "log10_p", funnel.log10_p);
    compare_counts(run, &out, places, PMH_COMPARE_FUNNEL_HIGH_OUTER + 1, pmh_compare_funnel_text);
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

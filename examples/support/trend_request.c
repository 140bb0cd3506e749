/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trend_request.h"

#include <math.h>

pmh_polarity trend_polarity(const trend_request *wanted)
{
    static const pmh_polarity polarities[] = {PMH_NO_JUDGEMENT, PMH_HIGH_IS_GOOD, PMH_LOW_IS_GOOD, PMH_NO_JUDGEMENT};
    return polarities[wanted->polarity];
}

pmh_series trend_series(const double *column, const place *area)
{
    return column == NULL ? (pmh_series){.at = NULL, .n = 0, .step = 0}
                          : (pmh_series){.at = column, .n = area->n, .step = 1};
}

void trend_tell_failure(program *run, const place *area, pmh_status status, const pmh_error *error)
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

void trend_columns(output *out, const trend_request *wanted, const char *const *names, size_t n)
{
    if (wanted->column.area != NULL) {
        output_column(out, "area");
    }
    for (size_t j = 0; j < n; j++) {
        output_column(out, names[j]);
    }
}

void trend_area(output *out, const trend_request *wanted, const place *area)
{
    if (wanted->column.area != NULL) {
        output_input(out, area->name);
    }
}

int trend_wants_chart(program *run, const places *areas)
{
    if (run->given.chart == NULL) {
        return 0;
    }
    if (areas->n != 1) {
        fail(&run->say, EXIT_USAGE, "--chart draws one area, and there are %zu: choose one with --where", areas->n);
    }
    return 1;
}

const char *trend_title(const trend_request *wanted, const place *area, const char *column)
{
    if (wanted->measure != NULL) {
        return wanted->measure;
    }
    return area->name[0] != '\0' ? area->name : column;
}

double trend_goal_unit(const trend_request *wanted)
{
    return wanted->column.total != NULL && wanted->multiplier > 0 ? wanted->multiplier : 1;
}

static int is_share(const places *areas)
{
    for (size_t k = 0; k < areas->n; k++) {
        const place *area = &areas->place[k];
        for (size_t i = 0; i < area->n; i++) {
            if (area->counts[i] > area->totals[i]) {
                return 0;
            }
        }
    }
    return 1;
}

void trend_check_goal(program *run, const trend_request *wanted, const places *areas)
{
    double unit = trend_goal_unit(wanted);
    if (wanted->column.count == NULL || wanted->column.total == NULL || isnan(wanted->goal) ||
        (wanted->goal >= 0 && wanted->goal <= unit) || !is_share(areas)) {
        return;
    }
    fail(&run->say, EXIT_USAGE, "--goal=%.15g cannot be reached: it is per %.15g of --total, and no count is above its total; "
         "--multiplier says what a goal is per, such as 100 (percent) or 100000", wanted->goal, unit);
}

const double *trend_rates(program *run, const trend_request *wanted, const place *area)
{
    if (wanted->column.count == NULL) {
        return area->values;
    }
    double unit = trend_goal_unit(wanted);
    double *rates = memory_take(&run->memory, area->n, sizeof *rates);
    for (size_t i = 0; i < area->n; i++) {
        rates[i] = area->counts[i] / (area->totals == NULL ? 1 : area->totals[i] / unit);
    }
    return rates;
}

const char *trend_unit(program *run, const trend_request *wanted)
{
    const places_columns *given = &wanted->column;
    double unit = trend_goal_unit(wanted);
    return given->count == NULL   ? given->value
           : given->total == NULL ? given->count
           : unit > 1             ? memory_format(&run->memory, "%s per %.15g %s", given->count, unit, given->total)
                                  : memory_format(&run->memory, "%s / %s", given->count, given->total);
}

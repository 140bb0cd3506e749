/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare_request.h"

#include <math.h>
#include <string.h>

pmh_polarity compare_polarity(const compare_request *wanted)
{
    static const pmh_polarity polarities[] = {PMH_NO_JUDGEMENT, PMH_HIGH_IS_GOOD, PMH_LOW_IS_GOOD, PMH_NO_JUDGEMENT};
    return polarities[wanted->polarity];
}

void compare_must(program *run, pmh_status status, const pmh_error *error)
{
    if (status != PMH_OK && status != PMH_BAD_ROWS) {
        fail(&run->say, EXIT_USAGE, "%s", library_words(run, error->message));
    }
}

double *compare_column(program *run, const char *option, const char *name)
{
    /* A cell that is no number becomes infinite: the library refuses that row alone. */
    return name == NULL ? NULL : input_numbers(run, input_column(run, option, name), INFINITY);
}

pmh_series compare_rows(const program *run, const double *at)
{
    return at == NULL ? (pmh_series){NULL, 0, 0} : (pmh_series){at, run->data.rows, 1};
}

pmh_series compare_part(program *run, const double *column, const peers *of, size_t g)
{
    if (column == NULL) {
        return (pmh_series){NULL, 0, 0};
    }
    size_t n = of->members[g + 1] - of->members[g];
    double *part = memory_take(&run->memory, n + 1, sizeof *part);
    for (size_t i = 0; i < n; i++) {
        part[i] = column[of->member[of->members[g] + i]];
    }
    return (pmh_series){part, n, 1};
}

void compare_need(program *run, const char *method, const char *option, const void *given)
{
    if (given == NULL) {
        fail(&run->say, EXIT_USAGE, "--method=%s needs --%s", method, option);
    }
}

void compare_name_inputs(program *run, output *out)
{
    for (size_t j = 0; j < run->data.columns; j++) {
        output_column(out, run->data.name[j]);
    }
}

void compare_write_inputs(program *run, output *out, size_t row)
{
    for (size_t j = 0; j < run->data.columns; j++) {
        output_input(out, table_cell(&run->data, row, j));
    }
}

void compare_bad_row(program *run, size_t row, pmh_status status)
{
    /* A cell that is no number was named when it was read. */
    if (status != PMH_OK && status != PMH_NOT_FINITE) {
        problem(&run->say, "%s: row %zu: impossible numbers: %s", run->data.file, run->data.number[row],
                pmh_status_text(status));
    }
}

void compare_counts(program *run, output *out, const int64_t *count, size_t n, const char *(*word)(int32_t))
{
    const char *said = "";
    for (size_t i = 0; i < n; i++) {
        if (count[i] > 0) {
            const char *name = memory_format(&run->memory, "%s", word((int32_t)i));
            const char *comma = *said != '\0' ? ", " : "";
            said = memory_format(&run->memory, "%s%s%lld %s", said, comma, (long long)count[i], name);
            char *member = memory_format(&run->memory, "n_%s", name);
            for (char *at = member; *at != '\0'; at++) {
                *at = strchr(" ().", *at) != NULL ? '_' : *at;
            }
            output_member_whole(out, member, count[i]);
        }
    }
    note(&run->say, "%zu row%s: %s", run->data.rows, run->data.rows == 1 ? "" : "s", *said != '\0' ? said : "none");
}

const char *compare_title(program *run, const compare_request *wanted, const char *column, const char *group)
{
    const char *measure = wanted->measure != NULL ? wanted->measure : column;
    return *group != '\0' ? memory_format(&run->memory, "%s, %s", measure, group) : measure;
}

const char *compare_one_group(program *run, const peers *of)
{
    if (of->n_groups > 1) {
        fail(&run->say, EXIT_USAGE, "there are %zu groups (%s, %s, ...), and this takes one: pick it with --where",
             of->n_groups, of->name[0], of->name[1]);
    }
    return of->n_groups == 1 ? of->name[0] : "";
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "criteria.h"

#include "number.h"

#include <math.h>
#include <string.h>

/* A number of an optional column; 0 if there is none or the cell is blank. */
static double optional_number(program *run, size_t row, const char *name)
{
    if (table_find(&run->data, name) < 0) {
        return 0;
    }
    double value = input_number(run, row, input_column(run, "criteria", name), NULL);
    return isnan(value) ? 0 : value;
}

static pmh_priority_criterion read_criterion(program *run, size_t row)
{
    const char *better = table_find(&run->data, "better") < 0
                             ? "" : table_cell(&run->data, row, input_column(run, "criteria", "better"));
    if (!is_blank(better) && strcmp(better, "higher") != 0 && strcmp(better, "lower") != 0) {
        fail(&run->say, EXIT_UNREADABLE, "%s: row %zu, column \"better\": \"%s\" is not higher or lower", run->data.file,
             run->data.number[row], better);
    }
    return (pmh_priority_criterion){
        .weight = input_number(run, row, input_column(run, "criteria", "weight"), NULL),
        .low = input_number(run, row, input_column(run, "criteria", "low"), NULL),
        .high = input_number(run, row, input_column(run, "criteria", "high"), NULL),
        .indifference = optional_number(run, row, "indifference"),
        .preference = optional_number(run, row, "preference"),
        .lower_is_better = strcmp(better, "lower") == 0,
        .shape = (int32_t)optional_number(run, row, "shape")};
}

static void compare_methods(program *run, const ranking *list)
{
    static const char *const names[] = {"weighted sum", "TOPSIS", "PROMETHEE"};
    for (int a = 0; a < CRITERIA_METHODS; a++) {
        for (int b = a + 1; b < CRITERIA_METHODS; b++) {
            pmh_priority_reversal_result got;
            pmh_error error;
            if (pmh_priority_reversals(list->criteria_ranks[a], list->criteria_ranks[b], list->n, &got, &error) == PMH_OK) {
                note(&run->say, "%s and %s put %lld pairs of options in opposite orders, %lld in the same", names[a], names[b],
                     (long long)got.reversed, (long long)got.same);
            }
        }
    }
}

void criteria_score(program *run, const char *file, ranking *list)
{
    table options = run->data;
    run->data = program_read_table(run, file);
    table rules = run->data;
    size_t n = rules.rows;
    pmh_priority_criterion *criteria = memory_take(&run->memory, n + 1, sizeof *criteria);
    double *values = memory_take(&run->memory, list->n * n + 1, sizeof *values);
    for (size_t j = 0; j < n; j++) {
        const char *name = table_cell(&rules, j, input_column(run, "criteria", "criterion"));
        criteria[j] = read_criterion(run, j);
        run->data = options;
        const double *column = input_numbers(run, input_column(run, "criteria", name), NAN);
        for (size_t i = 0; i < list->n; i++) {
            values[i * n + j] = column[i];
        }
        run->data = rules;
    }
    run->data = options;
    for (int32_t method = 0; method < CRITERIA_METHODS; method++) {
        pmh_error error;
        list->criteria[method] = memory_take(&run->memory, list->n, sizeof *list->criteria[method]);
        list->criteria_ranks[method] = memory_take(&run->memory, list->n, sizeof *list->criteria_ranks[method]);
        if (pmh_priority_criteria((pmh_table){values, list->n, n, (ptrdiff_t)n, 1}, criteria, method, list->criteria[method],
                                  list->criteria_ranks[method], &error) != PMH_OK) {
            if (error.row >= 0) {
                fail(&run->say, EXIT_UNREADABLE, "%s: row %zu: %s", options.file, options.number[error.row],
                     library_words(run, error.message));
            }
            fail(&run->say, EXIT_UNREADABLE, "%s: %s", file, library_words(run, error.message));
        }
    }
    compare_methods(run, list);
}

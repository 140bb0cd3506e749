/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "criteria.h"

#include "number.h"

#include <math.h>
#include <string.h>

static _Noreturn void refuse_cell(program *run, size_t row, const char *name, const char *cell, const char *words)
{
    fail(&run->say, EXIT_UNREADABLE, "%s: row %zu, column \"%s\": \"%s\" is not %s", run->data.file, run->data.number[row], name,
         cell, words);
}

/* A cell that is no number would change what is asked, so it ends the program. */
static double needed_number(program *run, size_t row, const char *name)
{
    size_t column = input_column(run, "criteria", name);
    double value = input_number(run, row, column, NULL);
    if (isnan(value)) {
        refuse_cell(run, row, name, table_cell(&run->data, row, column), "a number, and the criterion needs one");
    }
    return value;
}

/* A number of an optional column; 0 if there is none or the cell is blank. */
static double optional_number(program *run, size_t row, const char *name)
{
    return table_find(&run->data, name) < 0 ||
                   is_blank(table_cell(&run->data, row, input_column(run, "criteria", name)))
               ? 0 : needed_number(run, row, name);
}

static int32_t read_shape(program *run, size_t row)
{
    double shape = optional_number(run, row, "shape");
    if (!(shape >= PMH_PREFERENCE_USUAL && shape <= PMH_PREFERENCE_GAUSS && shape <= floor(shape))) {
        refuse_cell(run, row, "shape", table_cell(&run->data, row, input_column(run, "criteria", "shape")),
                    "a whole number from 0 to 5");
    }
    return (int32_t)shape;
}

static pmh_priority_criterion read_criterion(program *run, size_t row)
{
    const char *better = table_find(&run->data, "better") < 0
                             ? "" : table_cell(&run->data, row, input_column(run, "criteria", "better"));
    if (!is_blank(better) && strcmp(better, "higher") != 0 && strcmp(better, "lower") != 0) {
        refuse_cell(run, row, "better", better, "higher or lower");
    }
    return (pmh_priority_criterion){
        .weight = needed_number(run, row, "weight"),
        .low = needed_number(run, row, "low"),
        .high = needed_number(run, row, "high"),
        .indifference = optional_number(run, row, "indifference"),
        .preference = optional_number(run, row, "preference"),
        .lower_is_better = strcmp(better, "lower") == 0,
        .shape = read_shape(run, row)};
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

/* Of an option's value the row and column of its file, of a criterion the row of its own. */
static _Noreturn void refuse(program *run, const table *options, const table *rules, const pmh_error *error)
{
    const char *words = library_words(run, error->message);
    if (error->row >= 0 && error->item >= 0) {
        fail(&run->say, EXIT_UNREADABLE, "%s: row %zu, column \"%s\": %s", options->file, options->number[error->row],
             table_cell(rules, (size_t)error->item, (size_t)table_find(rules, "criterion")), words);
    }
    if (error->item >= 0) {
        fail(&run->say, EXIT_UNREADABLE, "%s: row %zu: %s", rules->file, rules->number[error->item], words);
    }
    fail(&run->say, EXIT_UNREADABLE, "%s: %s", rules->file, words);
}

void criteria_score(program *run, const char *file, ranking *list)
{
    table options = run->data;
    run->data = program_read_table(run, file);
    table rules = run->data;
    size_t n = rules.rows;
    if (n == 0) {
        fail(&run->say, EXIT_UNREADABLE, "%s: there is no criterion", file);
    }
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
            refuse(run, &options, &rules, &error);
        }
    }
    compare_methods(run, list);
}

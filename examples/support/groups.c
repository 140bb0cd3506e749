/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "groups.h"

#include "number.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- groups ------------------------------------------------------------------------------------------------------ */

/* A line before it has its place. */
typedef struct keyed {
    const char *key;
    size_t row;
    size_t first; /* The row in which its key appears first. */
} keyed;

static int by_key(const void *a, const void *b)
{
    const keyed *one = a;
    const keyed *other = b;
    int order = strcmp(one->key, other->key);
    return order != 0 ? order : (one->row > other->row) - (one->row < other->row);
}

static int by_first_row(const void *a, const void *b)
{
    const keyed *one = a;
    const keyed *other = b;
    return one->first != other->first ? (one->first > other->first) - (one->first < other->first)
                                      : (one->row > other->row) - (one->row < other->row);
}

static const char *longer_key(program *run, const char *key, const char *cell)
{
    return memory_format(&run->memory, "%s\x1f%s", key, cell);
}

/* The cells that name a row's group, in one text; NULL, and a problem, if one is blank. */
static const char *key_of(program *run, const groups *of, size_t row)
{
    const char *key = "";
    for (size_t i = 0; i < of->n_by; i++) {
        const char *cell = table_cell(&run->data, row, of->by[i]);
        if (is_blank(cell)) {
            problem(&run->say, "%s: row %zu, column \"%s\" is blank: the row belongs to no group and is left out",
                    run->data.file, run->data.number[row], run->data.name[of->by[i]]);
            return NULL;
        }
        key = longer_key(run, key, cell);
    }
    return key;
}

static const char *name_of(program *run, const groups *of, size_t row)
{
    const char *name = of->n_by > 0 ? "" : "all rows";
    for (size_t i = 0; i < of->n_by; i++) {
        name = memory_format(&run->memory, "%s%s%s %s", name, i > 0 ? ", " : "", run->data.name[of->by[i]],
                             table_cell(&run->data, row, of->by[i]));
    }
    return name;
}

static int by_group_key(const void *a, const void *b)
{
    return strcmp((*(group *const *)a)->key, (*(group *const *)b)->key);
}

static void sort_groups(program *run, groups *of)
{
    of->by_key = memory_take(&run->memory, of->n + 1, sizeof(group *));
    for (size_t g = 0; g < of->n; g++) {
        of->by_key[g] = &of->group[g];
    }
    qsort(of->by_key, of->n, sizeof(group *), by_group_key);
}

group *groups_find(const groups *of, const char *key)
{
    group wanted = {.key = key};
    group *const one = &wanted;
    group **found = bsearch(&one, of->by_key, of->n, sizeof(group *), by_group_key);
    return found == NULL ? NULL : *found;
}

group *groups_instead(program *run, const groups *of, const group *one, size_t column, const char *cell)
{
    const char *key = "";
    for (size_t i = 0; i < of->n_by; i++) {
        key = longer_key(run, key, of->by[i] == column ? cell : table_cell(&run->data, one->row, of->by[i]));
    }
    return groups_find(of, key);
}

groups groups_read(program *run, const char *by)
{
    groups of = {0};
    keyed *lines = memory_take(&run->memory, run->data.rows, sizeof *lines);
    if (by != NULL) {
        of.by = input_columns(run, "by", by, &of.n_by);
    }
    for (size_t row = 0; row < run->data.rows; row++) {
        const char *key = key_of(run, &of, row);
        if (key != NULL) {
            lines[of.lines++] = (keyed){key, row, row};
        }
    }
    qsort(lines, of.lines, sizeof *lines, by_key);
    for (size_t i = 1; i < of.lines; i++) {
        if (strcmp(lines[i].key, lines[i - 1].key) == 0) {
            lines[i].first = lines[i - 1].first;
        }
    }
    qsort(lines, of.lines, sizeof *lines, by_first_row);
    of.rows = memory_take(&run->memory, of.lines, sizeof *of.rows);
    of.group = memory_take(&run->memory, of.lines, sizeof *of.group);
    for (size_t i = 0; i < of.lines; i++) {
        of.rows[i] = lines[i].row;
        if (i == 0 || lines[i].first != lines[i - 1].first) {
            of.group[of.n++] =
                (group){.row = lines[i].row, .name = name_of(run, &of, lines[i].row), .key = lines[i].key, .first = i};
        }
        of.group[of.n - 1].n++;
    }
    sort_groups(run, &of);
    return of;
}

void groups_take_out(group *one, const char *status, const char *trouble)
{
    if (one->status == NULL) {
        one->status = status;
        one->trouble = trouble;
    }
}

void groups_refuse(program *run, groups *of, group *one, size_t line, const char *status, const char *trouble)
{
    if (one->status == NULL) {
        problem(&run->say, "%s: row %zu (%s): %s", run->data.file, run->data.number[of->rows[line]], one->name, trouble);
    }
    groups_take_out(one, status, trouble);
}

double *groups_column(program *run, groups *of, const char *option, const char *name, double lowest)
{
    size_t column = input_column(run, option, name);
    double *numbers = memory_take(&run->memory, of->lines, sizeof *numbers);
    for (size_t g = 0; g < of->n; g++) {
        group *one = &of->group[g];
        for (size_t i = one->first; i < one->first + one->n; i++) {
            int bad = 0;
            numbers[i] = input_number(run, of->rows[i], column, &bad);
            if (bad) {
                groups_take_out(one, "not a number", "a cell is not a number");
            } else if (numbers[i] < lowest) {
                groups_refuse(run, of, one, i, "impossible",
                              memory_format(&run->memory, "%s is %s, below %.15g", name,
                                            table_cell(&run->data, of->rows[i], column), lowest));
            }
        }
    }
    return numbers;
}

/* ---- ages -------------------------------------------------------------------------------------------------------- */

static int says(const char *from, const char *to, const char *word)
{
    size_t length = strlen(word);
    for (; from + length <= to; from++) {
        size_t i = 0;
        while (i < length && tolower((unsigned char)from[i]) == word[i]) {
            i++;
        }
        if (i == length) {
            return 1;
        }
    }
    return 0;
}

/* What a spreadsheet makes of 10-14 and 5-9: Oct-14 and 05-Sep. */
static int is_date(const char *cell)
{
    for (const char *at = cell; at[0] != '\0'; at++) {
        const unsigned char *here = (const unsigned char *)at;
        if (here[0] != '\0' && here[1] == '-' &&
            ((isalpha(here[0]) && isdigit(here[2])) || (isdigit(here[0]) && isalpha(here[2])))) {
            return 1;
        }
    }
    return 0;
}

static double whole_number(const char **at)
{
    double number = 0;
    for (; isdigit((unsigned char)**at); (*at)++) {
        number = 10 * number + (**at - '0');
    }
    return number;
}

/* 0 if a label is no age band. */
static int read_age(const char *cell, double *start, double *next)
{
    const char *digits = cell + strcspn(cell, "0123456789");
    const char *at = digits;
    if (*digits == '\0' || is_date(cell) || (digits > cell && digits[-1] == '-')) {
        return 0;
    }
    *start = whole_number(&at);
    *next = NAN;
    if (*at == '.' || says(cell, digits, ">") || says(cell, digits, "over")) { /* Over 85 begins at 85, or at 86. */
        return 0;
    }
    if (says(cell, digits, "<") || says(cell, digits, "under") || says(cell, digits, "below")) {
        *next = *start;
        *start = 0;
        return *next > 0 && at[strcspn(at, "0123456789")] == '\0';
    }
    const char *second = at + strcspn(at, "0123456789");
    if (*second != '\0') {
        *next = whole_number(&second) + 1; /* 5-9 ends where 10 begins, */
        return *next > *start && second[strcspn(second, "0123456789")] == '\0';
    }
    if (says(at, second, "+") || says(at, second, "over") || says(at, second, "older") || says(at, second, "plus")) {
        *next = INFINITY; /* and 90+ never. */
    }
    return 1;
}

double *groups_ages(program *run, groups *of, const char *name, double **next)
{
    size_t column = input_column(run, "age", name);
    double *ages = memory_take(&run->memory, of->lines, sizeof *ages);
    *next = memory_take(&run->memory, of->lines, sizeof **next);
    for (size_t g = 0; g < of->n; g++) {
        group *one = &of->group[g];
        for (size_t i = one->first; i < one->first + one->n; i++) {
            const char *cell = table_cell(&run->data, of->rows[i], column);
            if (!read_age(cell, &ages[i], &(*next)[i])) {
                ages[i] = (*next)[i] = NAN;
                groups_refuse(run, of, one, i, "not an age",
                              memory_format(&run->memory, "\"%s\" is no age band, such as 0, 5-9 or 90+", cell));
            }
        }
    }
    return ages;
}

static int by_number(const void *a, const void *b)
{
    const double *one = a;
    const double *other = b;
    return (*one > *other) - (*one < *other);
}

/* Ages of all groups, each as often as groups have it, ascending. */
static size_t sorted_ages(const groups *of, const double *ages, double *sorted)
{
    size_t n = 0;
    for (size_t g = 0; g < of->n; g++) {
        const group *one = &of->group[g];
        for (size_t i = one->first; i < one->first + one->n; i++) {
            if (!isnan(ages[i]) && groups_line(of, one, ages, ages[i]) == i) {
                sorted[n++] = ages[i];
            }
        }
    }
    qsort(sorted, n, sizeof *sorted, by_number);
    return n;
}

pmh_series groups_common_ages(program *run, const groups *of, const double *ages)
{
    double *sorted = memory_take(&run->memory, of->lines, sizeof *sorted);
    size_t all = sorted_ages(of, ages, sorted);
    double *keys = memory_take(&run->memory, all, sizeof *keys);
    size_t n = 0;
    for (size_t i = 0, end; i < all; i = end) {
        for (end = i; end < all && sorted[end] <= sorted[i];) {
            end++;
        }
        if (2 * (end - i) >= of->n) {
            keys[n++] = sorted[i];
        }
    }
    return (pmh_series){.at = keys, .n = n, .step = 1};
}

/* Where labels say their ends: 35-39 before 45-49 lacks a band, and 85+ before 90+ counts some people twice. */
static void check_meeting(program *run, groups *of, group *one, const double *ages, const double *next, pmh_series keys)
{
    for (size_t i = one->first; i < one->first + one->n; i++) {
        const double *key = bsearch(&ages[i], keys.at, keys.n, sizeof *keys.at, by_number);
        size_t after = key == NULL ? keys.n + 1 : (size_t)(key - keys.at) + 1;
        if (after < keys.n && !isnan(next[i]) && (next[i] < keys.at[after] || next[i] > keys.at[after])) {
            groups_refuse(run, of, one, i, "impossible",
                          memory_format(&run->memory, "the age band from %.15g does not end where the next begins, at %.15g",
                                        ages[i], keys.at[after]));
        } else if (after == keys.n && isfinite(next[i])) {
            groups_refuse(run, of, one, i, "impossible",
                          memory_format(&run->memory, "the oldest age band, from %.15g, must be an open one, such as 90+",
                                        ages[i]));
        }
    }
}

void groups_check_meeting(program *run, groups *of, const double *ages, const double *next, pmh_series keys)
{
    for (size_t g = 0; g < of->n; g++) {
        check_meeting(run, of, &of->group[g], ages, next, keys);
    }
}

/* ---- tables ------------------------------------------------------------------------------------------------------ */

size_t groups_line(const groups *of, const group *one, const double *ages, double age)
{
    for (size_t i = one->first; i < one->first + one->n; i++) {
        if (ages[i] <= age && ages[i] >= age) {
            return i;
        }
    }
    return of->lines;
}

static const char *words_of(program *run, const group *one, const double *ages, const pmh_error *error, pmh_series keys)
{
    double age = ages[one->first + (size_t)error->row];
    int known = 0;
    for (size_t j = 0; j < keys.n; j++) {
        known |= keys.at[j] <= age && keys.at[j] >= age;
    }
    if (error->item == 1) {
        return known ? memory_format(&run->memory, "the age band from %.15g stands there a second time", age)
                     : memory_format(&run->memory, "the age band from %.15g is none of those expected", age);
    }
    return error->status == PMH_MISMATCH
               ? memory_format(&run->memory, "the age band from %.15g has another number than in a row before", age)
               : "a number is too large";
}

/* "age bands without a row: 85, 90", or NULL. */
static const char *absent(program *run, const double *ages, const group *one, const groups *of, pmh_series keys)
{
    const char *list = NULL;
    for (size_t j = 0; j < keys.n; j++) {
        if (groups_line(of, one, ages, keys.at[j]) == of->lines) {
            list = memory_format(&run->memory, "%s%s%.15g", list == NULL ? "age bands without a row: " : list,
                                 list == NULL ? "" : ", ", keys.at[j]);
        }
    }
    return list;
}

pmh_table groups_gather(program *run, groups *of, const double *ages, const double *values, const double *factors,
                        pmh_series keys, int32_t rule)
{
    static const double zero = 0;
    double *cells = memory_take(&run->memory, of->n * keys.n + 1, sizeof *cells);
    int32_t *lines = memory_take(&run->memory, keys.n + 1, sizeof *lines);
    for (size_t g = 0; g < of->n; g++) {
        group *one = &of->group[g];
        pmh_series first = {.at = &zero, .n = one->n, .step = 0};
        pmh_series age = {.at = ages + one->first, .n = one->n, .step = 1};
        pmh_series value = {.at = values + one->first, .n = one->n, .step = 1};
        pmh_series factor = {0};
        pmh_error error;
        if (factors != NULL) {
            factor = (pmh_series){.at = factors + one->first, .n = one->n, .step = 1};
        }
        pmh_status status = pmh_indicator_gather(first, age, value, factor, keys, 1, rule, cells + g * keys.n, lines, &error);
        if (status != PMH_OK && error.row < 0) {
            fail(&run->say, EXIT_UNREADABLE, "%s", library_words(run, error.message));
        } else if (status != PMH_OK && one->status == NULL) {
            groups_refuse(run, of, one, one->first + (size_t)error.row, "impossible", words_of(run, one, ages, &error, keys));
        }
        const char *list = one->status == NULL ? absent(run, ages, one, of, keys) : NULL;
        if (list != NULL) {
            problem(&run->say, "%s: %s: %s", run->data.file, one->name, list);
            groups_take_out(one, "missing", list);
        }
        for (size_t j = 0; one->status != NULL && j < keys.n; j++) {
            cells[g * keys.n + j] = NAN;
        }
    }
    return (pmh_table){.at = cells, .rows = of->n, .columns = keys.n, .row_step = (ptrdiff_t)keys.n, .column_step = 1};
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct named_row {
    const char *name;
    size_t row;
} named_row;

static int by_name(const void *a, const void *b)
{
    const named_row *left = a, *right = b;
    int order = strcmp(left->name, right->name);
    return order != 0 ? order : (left->row > right->row) - (left->row < right->row);
}

static const char *name_of(program *run, size_t row, const size_t *columns, size_t n)
{
    const char *name = n > 0 ? table_cell(&run->data, row, columns[0]) : "";
    for (size_t j = 1; j < n; j++) {
        name = memory_format(&run->memory, "%s, %s", name, table_cell(&run->data, row, columns[j]));
    }
    return name;
}

/* Groups are numbered by their names' order, so that a sort finds them whatever their number. */
static void number_groups(program *run, peers *to, const size_t *columns, size_t n)
{
    size_t rows = run->data.rows;
    named_row *sorted = memory_take(&run->memory, rows + 1, sizeof *sorted);
    for (size_t row = 0; row < rows; row++) {
        sorted[row] = (named_row){name_of(run, row, columns, n), row};
    }
    qsort(sorted, rows, sizeof *sorted, by_name);
    for (size_t i = 0; i < rows; i++) {
        if (i == 0 || strcmp(sorted[i].name, sorted[i - 1].name) != 0) {
            to->members[to->n_groups] = i;
            to->name[to->n_groups++] = sorted[i].name;
        }
        to->group[sorted[i].row] = (double)(to->n_groups - 1);
        to->member[i] = sorted[i].row;
    }
    to->members[to->n_groups] = rows;
}

peers peers_read(program *run, const char *area, const char *by)
{
    size_t rows = run->data.rows, n = 0, *columns = NULL;
    peers to = {.group = memory_take(&run->memory, rows + 1, sizeof *to.group),
                .members = memory_take(&run->memory, rows + 2, sizeof *to.members),
                .member = memory_take(&run->memory, rows + 1, sizeof *to.member),
                .name = memory_take(&run->memory, rows + 1, sizeof *to.name)};
    if (by != NULL) {
        columns = input_columns(run, "by", by, &n);
    }
    number_groups(run, &to, columns, n);
    if (area != NULL) {
        size_t column = input_column(run, "area", area);
        to.area = memory_take(&run->memory, rows + 1, sizeof *to.area);
        for (size_t row = 0; row < rows; row++) {
            to.area[row] = table_cell(&run->data, row, column);
        }
    }
    return to;
}

size_t *peers_rows_of(program *run, const peers *of, const char *area)
{
    size_t *found = memory_take(&run->memory, of->n_groups + 1, sizeof *found);
    int anywhere = 0;
    for (size_t g = 0; g < of->n_groups; g++) {
        found[g] = SIZE_MAX;
    }
    for (size_t row = 0; row < run->data.rows; row++) {
        if (strcmp(of->area[row], area) != 0) {
            continue;
        }
        size_t group = (size_t)of->group[row];
        anywhere = 1;
        if (found[group] != SIZE_MAX) {
            fail(&run->say, EXIT_USAGE, "--benchmark: %s stands in rows %zu and %zu of one group; --by or --where can part them",
                 area, run->data.number[found[group]], run->data.number[row]);
        }
        found[group] = row;
    }
    if (!anywhere) {
        fail(&run->say, EXIT_USAGE, "--benchmark: no row of the column of --area is \"%s\"", area);
    }
    return found;
}

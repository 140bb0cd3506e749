/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct keyed_row {
    const char *key;
    size_t row;
} keyed_row;

static int by_key(const void *a, const void *b)
{
    const keyed_row *left = a, *right = b;
    int order = strcmp(left->key, right->key);
    return order != 0 ? order : (left->row > right->row) - (left->row < right->row);
}

static const char *joined(program *run, size_t row, const size_t *columns, size_t n, const char *between)
{
    const char *cells = n > 0 ? table_cell(&run->data, row, columns[0]) : "";
    for (size_t j = 1; j < n; j++) {
        cells = memory_format(&run->memory, "%s%s%s", cells, between, table_cell(&run->data, row, columns[j]));
    }
    return cells;
}

/* Groups are numbered by their keys' order, so that a sort finds them whatever their number. Cells may hold commas, so
 * keys are parted by what they do not hold. */
static void number_groups(program *run, peers *to, const size_t *columns, size_t n)
{
    size_t rows = run->data.rows;
    keyed_row *sorted = memory_take(&run->memory, rows + 1, sizeof *sorted);
    for (size_t row = 0; row < rows; row++) {
        sorted[row] = (keyed_row){joined(run, row, columns, n, "\x1f"), row};
    }
    qsort(sorted, rows, sizeof *sorted, by_key);
    for (size_t i = 0; i < rows; i++) {
        if (i == 0 || strcmp(sorted[i].key, sorted[i - 1].key) != 0) {
            to->members[to->n_groups] = i;
            to->name[to->n_groups++] = joined(run, sorted[i].row, columns, n, ", ");
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

void peers_warn_of_repeats(program *run, const char *area, const char *by, const char *what)
{
    if (area == NULL) {
        return;
    }
    peers apart = peers_read(run, NULL, by == NULL ? area : memory_format(&run->memory, "%s,%s", by, area));
    size_t repeated = 0, first = 0;
    for (size_t g = apart.n_groups; g-- > 0; ) {
        if (apart.members[g + 1] - apart.members[g] > 1) {
            repeated++;
            first = g;
        }
    }
    if (repeated > 0) {
        const size_t *rows = &apart.member[apart.members[first]];
        warning(&run->say, "%zu area%s several times in one %s, such as %s in rows %zu and %zu: --by=COLUMN parts periods",
                repeated, repeated == 1 ? " stands" : "s stand", what, apart.name[first], run->data.number[rows[0]],
                run->data.number[rows[1]]);
    }
}

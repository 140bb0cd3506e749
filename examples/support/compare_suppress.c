/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare_request.h"

#include <math.h>

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
    compare_must(run, pmh_disclosure_suppress(compare_rows(run, count), options, cells, &error), &error);
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
            compare_bad_row(run, row, cells[row].status);
        }
    }
    output_write(&out);
}

/* Every area's row of every group, and its total. */
static void suppress_table(program *run, const compare_request *wanted, const peers *of,
                           const pmh_disclosure_options *options, const double *count)
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
    pmh_table counts = {grid, rows, columns, (ptrdiff_t)columns, 1};
    pmh_status status = pmh_disclosure_protect(counts, options, cells, &error);
    if (status != PMH_OK && error.row >= 0) {
        fail(&run->say, EXIT_UNREADABLE, "area \"%s\", \"%s\": %s", areas.name[error.row], of->name[error.item],
             pmh_status_text(status));
    }
    compare_must(run, status, &error);
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

void compare_run_suppress(program *run, const compare_request *wanted, const peers *of)
{
    pmh_disclosure_options options = {.size = sizeof options,
                                      .threshold = wanted->suppress,
                                      .base = wanted->base,
                                      .hide_zero = wanted->hide_zero};
    double *count = compare_column(run, "count", wanted->count);
    compare_need(run, "suppress", "count", count);
    if (wanted->area != NULL && wanted->by != NULL && run->data.rows > 0) {
        suppress_table(run, wanted, of, &options, count);
    } else {
        suppress_list(run, of, &options, count);
    }
}

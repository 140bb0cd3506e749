/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare_request.h"

#include <math.h>
#include <strings.h>

static int is_hidden(int32_t mark)
{
    return mark == PMH_DISCLOSURE_PRIMARY || mark == PMH_DISCLOSURE_SECONDARY;
}

static void write_published(output *out, const pmh_disclosure_cell *shown)
{
    if (shown->mark == PMH_DISCLOSURE_SHOWN) {
        output_whole(out, (int64_t)shown->value);
    } else {
        output_text(out, is_hidden(shown->mark) ? "*" : NULL);
    }
}

/* Among a table's counts totals would be counted twice: its own are made here. A list's give away what is hidden. */
static void refuse_totals(program *run, const char *const *name, size_t n, const char *what, const char *why)
{
    for (size_t i = 0; i < n; i++) {
        if (strcasecmp(name[i], "total") == 0 || strcasecmp(name[i], "totals") == 0) {
            fail(&run->say, EXIT_UNREADABLE, "%s: the %s \"%s\" looks like a total of the others; %s, so leave its "
                 "rows out", run->data.file, what, name[i], why);
        }
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
        refuse_totals(run, of->area, run->data.rows, "area", "hidden counts could be worked out from it");
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

/* ---- tables ------------------------------------------------------------------------------------------------------ */

/* Areas by groups; the table of the library's answer has one row and one column more, for the totals. */
typedef struct grid {
    peers areas;
    const peers *groups;
    double *count;
    int32_t *hidden; /* With the totals, which are shown; NULL unless it was asked for. */
} grid;

/* None of a table without rows. */
static size_t cells_with_totals(const grid *of)
{
    size_t rows = of->areas.n_groups, columns = of->groups->n_groups;
    return rows > 0 ? (rows + 1) * (columns + 1) : 0;
}

/* Marks of 1 and 0; anything else could be meant either way. */
static int32_t mark_of(program *run, const double *hidden, size_t row)
{
    if (!(hidden[row] <= 0 && hidden[row] >= 0) && !(hidden[row] <= 1 && hidden[row] >= 1)) {
        fail(&run->say, EXIT_UNREADABLE, "%s: row %zu: --hidden is neither 1 (hidden) nor 0 (shown)", run->data.file,
             run->data.number[row]);
    }
    return hidden[row] > 0;
}

/* Every area's row of every group. */
static grid read_grid(program *run, const compare_request *wanted, const peers *of, const double *count,
                      const double *hidden)
{
    grid made = {.areas = peers_read(run, NULL, wanted->area), .groups = of};
    size_t rows = made.areas.n_groups, columns = of->n_groups;
    refuse_totals(run, made.areas.name, rows, "area", "totals are made here");
    refuse_totals(run, of->name, columns, "group", "totals are made here");
    made.count = memory_take(&run->memory, rows * columns + 1, sizeof *made.count);
    made.hidden = hidden == NULL ? NULL : memory_take(&run->memory, cells_with_totals(&made) + 1, sizeof *made.hidden);
    for (size_t i = 0; i < rows * columns; i++) {
        made.count[i] = NAN;
    }
    for (size_t row = 0; row < run->data.rows; row++) {
        size_t i = (size_t)made.areas.group[row], j = (size_t)of->group[row];
        if (!isnan(made.count[i * columns + j])) {
            fail(&run->say, EXIT_UNREADABLE, "%s: row %zu: a second count for area \"%s\" in \"%s\"", run->data.file,
                 run->data.number[row], made.areas.name[i], of->name[j]);
        }
        made.count[i * columns + j] = count[row];
        if (hidden != NULL) {
            made.hidden[i * (columns + 1) + j] = mark_of(run, hidden, row);
        }
    }
    return made;
}

static pmh_table counts_of(const grid *of)
{
    size_t columns = of->groups->n_groups;
    return (pmh_table){of->count, of->areas.n_groups, columns, (ptrdiff_t)columns, 1};
}

/* A table without one of its counts says nothing: that ends the program. */
static void must_answer(program *run, const grid *of, pmh_status status, const pmh_error *error)
{
    if (status != PMH_OK && error->row >= 0) {
        size_t i = (size_t)error->row, j = (size_t)error->item;
        const char *area = i < of->areas.n_groups ? of->areas.name[i] : "Total";
        const char *group = j < of->groups->n_groups ? of->groups->name[j] : "Total";
        fail(&run->say, EXIT_UNREADABLE, "area \"%s\", \"%s\": %s", area, group, pmh_status_text(status));
    }
    compare_must(run, status, error);
}

static void name_cell(output *out, const grid *of, size_t at)
{
    size_t i = at / (of->groups->n_groups + 1), j = at % (of->groups->n_groups + 1);
    output_text(out, i < of->areas.n_groups ? of->areas.name[i] : "Total");
    output_text(out, j < of->groups->n_groups ? of->groups->name[j] : "Total");
}

static void suppress_table(program *run, const grid *of, const pmh_disclosure_options *options)
{
    size_t n = cells_with_totals(of), hidden = 0;
    pmh_disclosure_cell *cells = memory_take(&run->memory, n + 1, sizeof *cells);
    pmh_error error;
    if (n > 0) {
        must_answer(run, of, pmh_disclosure_protect(counts_of(of), options, cells, &error), &error);
    }
    output out = output_start(run, 0);
    output_column(&out, "area");
    output_column(&out, "group");
    output_column(&out, "published");
    for (size_t at = 0; at < n; at++) {
        name_cell(&out, of, at);
        write_published(&out, &cells[at]);
        hidden += is_hidden(cells[at].mark) != 0;
    }
    note(&run->say, "%zu of %zu counts, totals included, are hidden", hidden, n);
    output_write(&out);
}

/* For the site alone: bounds of counts that are hidden say what they nearly are. */
static void audit_table(program *run, const grid *of, const pmh_disclosure_options *options)
{
    static const char *const names[] = {"area", "group", "hidden", "lower", "upper", "disclosed"};
    size_t n = cells_with_totals(of), disclosed = 0, hidden = 0;
    pmh_interval *bounds = memory_take(&run->memory, n + 1, sizeof *bounds);
    pmh_error error;
    if (n > 0) {
        must_answer(run, of, pmh_disclosure_audit(counts_of(of), of->hidden, options, bounds, &error), &error);
    }
    output out = output_start(run, 0);
    for (size_t j = 0; j < sizeof names / sizeof *names; j++) {
        output_column(&out, names[j]);
    }
    for (size_t at = 0; at < n; at++) {
        int known = of->hidden[at] && bounds[at].upper <= bounds[at].lower;
        name_cell(&out, of, at);
        output_whole(&out, of->hidden[at]);
        output_number(&out, bounds[at].lower);
        output_number(&out, bounds[at].upper);
        output_whole(&out, known);
        hidden += of->hidden[at] != 0;
        disclosed += known != 0;
    }
    output_member_whole(&out, "n_disclosed", (int64_t)disclosed);
    note(&run->say, "%zu of %zu hidden counts can be worked out exactly", disclosed, hidden);
    output_write(&out);
}

void compare_run_suppress(program *run, const compare_request *wanted, const peers *of)
{
    static const int32_t totals[] = {PMH_DISCLOSURE_ALL_TOTALS, PMH_DISCLOSURE_ALL_TOTALS, PMH_DISCLOSURE_ROW_TOTALS,
                                     PMH_DISCLOSURE_NO_TOTALS};
    pmh_disclosure_options options = {.size = sizeof options,
                                      .threshold = wanted->suppress,
                                      .base = wanted->base,
                                      .hide_zero = wanted->hide_zero,
                                      .totals = totals[wanted->totals],
                                      .width = wanted->width};
    int is_audit = wanted->method == AUDIT, is_table = wanted->area != NULL && wanted->by != NULL;
    double *count = compare_column(run, "count", wanted->count);
    double *hidden = compare_column(run, "hidden", wanted->hidden);
    compare_need(run, is_audit ? "audit" : "suppress", "count", count);
    if (is_audit) {
        compare_need(run, "audit", "hidden", hidden);
    }
    if (!is_table && (is_audit || wanted->by != NULL || wanted->totals != 0 || wanted->width > 0)) {
        fail(&run->say, EXIT_USAGE, "tables and their totals need --area and --by");
    }
    if (!is_table) {
        suppress_list(run, of, &options, count);
        return;
    }
    grid made = read_grid(run, wanted, of, count, hidden);
    (is_audit ? audit_table : suppress_table)(run, &made, &options);
}

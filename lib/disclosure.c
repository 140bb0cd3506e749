/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "room.h"

#include "pmh/disclosure.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MOST_COUNT 9007199254740992.0 /* 2^53 */
#define MOST_CELLS 10000000

static pmh_status take_number(const char *name, int32_t *value, int32_t by_default, int32_t least, int32_t most,
                              pmh_error *error)
{
    if (*value == 0)
        *value = by_default;
    if (*value >= least && *value <= most)
        return PMH_OK;
    return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.%s is %d; it must be %d to %d", name, (int)*value, (int)least,
                    (int)most);
}

static pmh_status take_options(const pmh_disclosure_options *given, pmh_disclosure_options *o, pmh_error *error)
{
    pmh_status status = pmh_take_options(given, sizeof *o, o, error);
    if (status == PMH_OK)
        status = take_number("threshold", &o->threshold, 8, 2, 1000000, error);
    if (status == PMH_OK)
        status = take_number("base", &o->base, 5, 1, 1000, error);
    if (status == PMH_OK)
        status = take_number("width", &o->width, 1, 1, 1000000, error);
    if (status == PMH_OK)
        status = pmh_check_switch("hide_zero", o->hide_zero, error);
    if (status == PMH_OK)
        status = pmh_check_reserved(o->reserved, error);
    if (status == PMH_OK && (o->totals < PMH_DISCLOSURE_ALL_TOTALS || o->totals > PMH_DISCLOSURE_NO_TOTALS))
        status = pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.totals is %d; it must be 0 to 2", (int)o->totals);
    return status;
}

static pmh_status check_count(double count, int64_t row, int32_t item, pmh_error *error)
{
    if (isnan(count))
        return PMH_MISSING;
    if (isinf(count))
        return pmh_fail(error, PMH_NOT_FINITE, row, item, "a count in row %lld is infinite", (long long)row);
    if (count < 0 || count > MOST_COUNT)
        return pmh_fail(error, PMH_OUT_OF_RANGE, row, item, "a count in row %lld is %s; it must be 0 to 2^53", (long long)row,
                        pmh_number(count).at);
    if (!pmh_equal(count, floor(count)))
        return pmh_fail(error, PMH_NOT_WHOLE, row, item, "a count in row %lld is %s; it must be a whole number",
                        (long long)row, pmh_number(count).at);
    return PMH_OK;
}

static bool is_small(const pmh_disclosure_options *o, double count)
{
    return count > 0 ? count < o->threshold : o->hide_zero != 0;
}

/* Whole numbers: halves go up, as 5 floor((x + 2.5) / 5) does. */
static double rounded(double count, int32_t base)
{
    double rest = fmod(count, base);
    return 2 * rest >= base ? count - rest + base : count - rest;
}

pmh_status pmh_disclosure_suppress(pmh_series counts, const pmh_disclosure_options *options, pmh_disclosure_cell *cells,
                                   pmh_error *error)
{
    pmh_disclosure_options o;
    pmh_clear(error);
    if (!cells && counts.n > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "cells is NULL");
    pmh_status overall = PMH_OK, status = pmh_check_series("counts", counts, counts.n, error);
    if (status == PMH_OK)
        status = take_options(options, &o, error);
    for (size_t row = 0; row < counts.n; row++) {
        pmh_disclosure_cell *cell = &cells[row];
        *cell = (pmh_disclosure_cell){NAN, PMH_UNDEFINED, PMH_DISCLOSURE_INVALID, status};
        if (status != PMH_OK)
            continue;
        double count = pmh_value(counts, row);
        /* The error keeps the first bad row. */
        cell->status = check_count(count, (int64_t)row, 0, overall == PMH_OK ? error : NULL);
        if (cell->status == PMH_MISSING) {
            cell->mark = PMH_DISCLOSURE_NO_COUNT;
        } else if (cell->status != PMH_OK) {
            overall = PMH_BAD_ROWS;
        } else if (is_small(&o, count)) {
            cell->mark = PMH_DISCLOSURE_PRIMARY;
        } else {
            cell->mark = PMH_DISCLOSURE_SHOWN;
            cell->value = rounded(count, o.base);
        }
    }
    return status != PMH_OK ? status : pmh_overall(overall, error);
}

/* ---- A table with its totals, as a network ------------------------------------------------------------------------ */

/* In every row and column the counts less the total make 0. So a hidden count is a pipe between its row and its column,
 * and what hidden counts may be together is what may flow: a count can grow by t if t can flow round a ring through it. A
 * total runs the other way. What the cells may be lies between `least` and infinity.
 *
 * With row totals alone the columns hold nothing together: all of them are one node, outside. */
typedef struct network {
    size_t rows, columns; /* with the totals */
    size_t nodes;
    const double *count;
    const int32_t *hidden; /* or a mark: not 0 */
    double least;
    bool with_columns;
    double *flow;   /* of each cell: what was added to its count */
    size_t *from;   /* of each node: the cell through which it was reached, plus 1 */
    size_t *queue;
} network;

static bool is_forward(const network *net, size_t cell)
{
    bool in_total_row = cell / net->columns == net->rows - 1 && net->with_columns;
    bool in_total_column = cell % net->columns == net->columns - 1;
    return in_total_row == in_total_column;
}

static size_t row_node(const network *net, size_t cell)
{
    return cell / net->columns;
}

static size_t column_node(const network *net, size_t cell)
{
    return net->rows + (net->with_columns ? cell % net->columns : 0);
}

/* How much more can flow through a cell from its row to its column (forward), or back. */
static double room_through(const network *net, size_t cell, bool to_column)
{
    if (to_column == is_forward(net, cell))
        return INFINITY;
    return net->count[cell] + net->flow[cell] - net->least;
}

static void push(network *net, size_t cell, bool to_column, double amount)
{
    net->flow[cell] += to_column == is_forward(net, cell) ? amount : -amount;
}

typedef struct walk_state {
    size_t head, tail;
} walk_state;

static void reach(network *net, walk_state *walk, size_t node, size_t cell)
{
    if (net->from[node] != 0)
        return;
    net->from[node] = cell + 1;
    net->queue[walk->tail++] = node;
}

static void spread_from_row(network *net, walk_state *walk, size_t row, size_t without)
{
    for (size_t column = 0; column < net->columns; column++) {
        size_t cell = row * net->columns + column;
        if (net->hidden[cell] && cell != without && room_through(net, cell, true) > 0)
            reach(net, walk, column_node(net, cell), cell);
    }
}

static void spread_from_column(network *net, walk_state *walk, size_t node, size_t without)
{
    size_t first = net->with_columns ? node - net->rows : 0, last = net->with_columns ? first + 1 : net->columns;
    for (size_t column = first; column < last; column++)
        for (size_t row = 0; row < net->rows; row++) {
            size_t cell = row * net->columns + column;
            if (net->hidden[cell] && cell != without && room_through(net, cell, false) > 0)
                reach(net, walk, row, cell);
        }
}

/* The shortest way from one node to another around a cell. */
static bool find_way(network *net, size_t start, size_t end, size_t without)
{
    walk_state walk = {0, 0};
    memset(net->from, 0, net->nodes * sizeof *net->from);
    net->from[start] = SIZE_MAX;
    net->queue[walk.tail++] = start;
    while (walk.head < walk.tail && net->from[end] == 0) {
        size_t node = net->queue[walk.head++];
        if (node < net->rows)
            spread_from_row(net, &walk, node, without);
        else
            spread_from_column(net, &walk, node, without);
    }
    return net->from[end] != 0;
}

/* Follow the way back from its end: its room, or push that much along it. */
static double along_way(network *net, size_t start, size_t end, double amount)
{
    double least = INFINITY;
    for (size_t node = end; node != start;) {
        size_t cell = net->from[node] - 1;
        bool to_column = node >= net->rows;
        if (amount > 0)
            push(net, cell, to_column, amount);
        else
            least = fmin(least, room_through(net, cell, to_column));
        node = to_column ? row_node(net, cell) : column_node(net, cell);
    }
    return least;
}

/* The part of the network that a cell hangs in: with row totals alone its own row, as nothing comes back from outside
 * through another. */
static network part_of(const network *net, size_t *cell)
{
    network part = *net;
    if (net->with_columns)
        return part;
    size_t first = *cell - *cell % net->columns;
    part.rows = 1;
    part.nodes = 1 + net->columns;
    part.count += first;
    part.hidden += first;
    *cell -= first;
    return part;
}

/* How much a cell can grow (or shrink) while all that is shown stays; no more than `limit` is looked for. */
static double change_of(const network *whole, size_t cell, bool grow, double limit)
{
    network part = part_of(whole, &cell), *net = &part;
    bool to_column = is_forward(net, cell) == grow;
    size_t start = to_column ? column_node(net, cell) : row_node(net, cell);
    size_t end = to_column ? row_node(net, cell) : column_node(net, cell);
    double most = fmin(limit, grow ? INFINITY : net->count[cell] - net->least), sum = 0;
    memset(net->flow, 0, net->rows * net->columns * sizeof *net->flow);
    while (sum < most && find_way(net, start, end, cell)) {
        double amount = fmin(along_way(net, start, end, 0), most - sum);
        if (isinf(amount))
            return INFINITY;
        along_way(net, start, end, amount);
        sum += amount;
    }
    return sum;
}

static pmh_interval bounds_of(const network *net, size_t cell)
{
    double count = net->count[cell];
    if (!net->hidden[cell])
        return (pmh_interval){NAN, count, count};
    return (pmh_interval){NAN, count - change_of(net, cell, false, INFINITY),
                          count + change_of(net, cell, true, INFINITY)};
}

/* ---- Hiding ------------------------------------------------------------------------------------------------------- */

typedef struct sheet {
    network net;
    double *count; /* with totals */
    int32_t *mark; /* PMH_DISCLOSURE_SHOWN, _PRIMARY or _SECONDARY */
    const pmh_disclosure_options *o;
    size_t cells;
} sheet;

static bool is_total(const sheet *s, size_t cell)
{
    return cell / s->net.columns == s->net.rows - 1 || cell % s->net.columns == s->net.columns - 1;
}

/* Whether a total is published at all. Those that are not hold nothing together. */
static bool is_published(const sheet *s, size_t cell)
{
    if (!is_total(s, cell))
        return true;
    if (s->o->totals == PMH_DISCLOSURE_NO_TOTALS)
        return false;
    return s->o->totals == PMH_DISCLOSURE_ALL_TOTALS || cell / s->net.columns < s->net.rows - 1;
}

static bool can_hide(const sheet *s, size_t cell)
{
    return s->mark[cell] == PMH_DISCLOSURE_SHOWN && is_published(s, cell) && s->count[cell] > 0;
}

/* The better of two cells to hide: a count before a total, then the smaller one. */
static size_t better(const sheet *s, size_t best, size_t cell)
{
    if (!can_hide(s, cell))
        return best;
    if (best == s->cells || is_total(s, best) > is_total(s, cell))
        return cell;
    return is_total(s, best) == is_total(s, cell) && s->count[cell] < s->count[best] ? cell : best;
}

/* A line: a row or a column of the sheet. */
typedef struct line {
    size_t first, step, n;
} line;

static line row_line(const sheet *s, size_t row)
{
    return (line){row * s->net.columns, 1, s->net.columns};
}

static line column_line(const sheet *s, size_t column)
{
    return (line){column, s->net.columns, s->net.rows};
}

static size_t best_of_line(const sheet *s, line l, size_t best)
{
    for (size_t i = 0; i < l.n; i++)
        best = better(s, best, l.first + i * l.step);
    return best;
}

static size_t hidden_in(const sheet *s, line l)
{
    size_t hidden = 0;
    for (size_t i = 0; i < l.n; i++)
        hidden += s->mark[l.first + i * l.step] != PMH_DISCLOSURE_SHOWN;
    return hidden;
}

static bool hide(sheet *s, size_t cell)
{
    if (cell < s->cells)
        s->mark[cell] = PMH_DISCLOSURE_SECONDARY;
    return cell < s->cells;
}

/* A line with one hidden cell gives it away. */
static bool close_line(sheet *s, line l)
{
    return hidden_in(s, l) == 1 && hide(s, best_of_line(s, l, s->cells));
}

static void close_lines(sheet *s)
{
    size_t rows = s->o->totals == PMH_DISCLOSURE_ALL_TOTALS ? s->net.rows : s->net.rows - 1;
    for (bool again = true; again;) {
        again = false;
        for (size_t row = 0; row < rows; row++)
            again |= close_line(s, row_line(s, row));
        for (size_t column = 0; s->net.with_columns && column < s->net.columns; column++)
            again |= close_line(s, column_line(s, column));
    }
}

/* The next small count that is told too well, or the number of cells. */
static size_t find_open(sheet *s, size_t cell)
{
    for (; cell < s->cells; cell++) {
        if (s->mark[cell] != PMH_DISCLOSURE_PRIMARY)
            continue;
        double width = change_of(&s->net, cell, true, s->o->width);
        if (width < s->o->width && width + change_of(&s->net, cell, false, s->o->width) < s->o->width)
            return cell;
    }
    return s->cells;
}

/* Hiding more only widens bounds: what was safe stays safe. */
static void close_audit(sheet *s)
{
    for (size_t open = find_open(s, 0); open < s->cells; open = find_open(s, open)) {
        size_t best = best_of_line(s, row_line(s, open / s->net.columns), s->cells);
        if (s->net.with_columns)
            best = best_of_line(s, column_line(s, open % s->net.columns), best);
        if (best == s->cells)
            best = best_of_line(s, (line){0, 1, s->cells}, s->cells);
        if (!hide(s, best))
            return;
        close_lines(s);
    }
}

/* ---- Calls -------------------------------------------------------------------------------------------------------- */

static double count_at(pmh_table counts, size_t row, size_t column)
{
    return counts.at[(ptrdiff_t)row * counts.row_step + (ptrdiff_t)column * counts.column_step];
}

static pmh_status check_table(pmh_table counts, pmh_error *error)
{
    if (!counts.at || counts.rows < 1 || counts.columns < 1)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "counts has no cells");
    if (counts.rows >= MOST_CELLS || counts.columns >= MOST_CELLS / counts.rows)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "counts has %zu rows and %zu columns; the most are %d cells",
                        counts.rows, counts.columns, MOST_CELLS);
    double sum = 0;
    for (size_t row = 0; row < counts.rows; row++)
        for (size_t column = 0; column < counts.columns; column++) {
            double count = count_at(counts, row, column);
            pmh_status status = check_count(count, (int64_t)row, (int32_t)column, error);
            if (status == PMH_MISSING)
                return pmh_fail(error, PMH_MISSING, (int64_t)row, (int32_t)column,
                                "the count in row %zu, column %zu is missing", row, column);
            if (status != PMH_OK)
                return status;
            sum += count;
            if (sum > MOST_COUNT)
                return pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)row, (int32_t)column,
                                "the counts up to row %zu, column %zu sum to more than 2^53", row, column);
        }
    return PMH_OK;
}

static void fill_counts(sheet *s, pmh_table counts)
{
    size_t columns = s->net.columns;
    for (size_t row = 0; row < counts.rows; row++)
        for (size_t column = 0; column < counts.columns; column++) {
            double count = count_at(counts, row, column);
            s->count[row * columns + column] = count;
            s->count[row * columns + columns - 1] += count;
            s->count[(s->net.rows - 1) * columns + column] += count;
            s->count[s->cells - 1] += count;
        }
}

static void free_sheet(sheet *s)
{
    free(s->net.queue);
    free(s->net.from);
    free(s->net.flow);
    free(s->mark);
    free(s->count);
}

static pmh_status open_sheet(sheet *s, pmh_table counts, const pmh_disclosure_options *o, pmh_error *error)
{
    network *net = &s->net;
    *s = (sheet){.o = o, .cells = (counts.rows + 1) * (counts.columns + 1)};
    net->rows = counts.rows + 1;
    net->columns = counts.columns + 1;
    net->nodes = net->rows + net->columns;
    net->least = o->hide_zero ? 0 : 1;
    net->with_columns = o->totals == PMH_DISCLOSURE_ALL_TOTALS;
    s->count = calloc(s->cells, sizeof *s->count);
    s->mark = calloc(s->cells, sizeof *s->mark);
    net->flow = calloc(s->cells, sizeof *net->flow);
    net->from = calloc(net->nodes, sizeof *net->from);
    net->queue = calloc(net->nodes, sizeof *net->queue);
    net->count = s->count;
    net->hidden = s->mark;
    if (s->count && s->mark && net->flow && net->from && net->queue) {
        fill_counts(s, counts);
        return PMH_OK;
    }
    free_sheet(s);
    return pmh_fail(error, PMH_NO_MEMORY, -1, -1, "out of memory for %zu cells", s->cells);
}

/* A count that no total holds can be anything. */
static pmh_interval bounds_at(sheet *s, size_t cell)
{
    if (!is_published(s, cell))
        return PMH_UNDEFINED;
    if (s->o->totals == PMH_DISCLOSURE_NO_TOTALS && s->mark[cell] != PMH_DISCLOSURE_SHOWN)
        return (pmh_interval){NAN, s->net.least, INFINITY};
    return bounds_of(&s->net, cell);
}

static void protect(sheet *s, pmh_disclosure_cell *cells)
{
    for (size_t cell = 0; cell < s->cells; cell++)
        if (is_published(s, cell) && is_small(s->o, s->count[cell]))
            s->mark[cell] = PMH_DISCLOSURE_PRIMARY;
    if (s->o->totals != PMH_DISCLOSURE_NO_TOTALS) {
        close_lines(s);
        close_audit(s);
    }
    for (size_t cell = 0; cell < s->cells; cell++) {
        bool shown = s->mark[cell] == PMH_DISCLOSURE_SHOWN && is_published(s, cell);
        cells[cell] = (pmh_disclosure_cell){shown ? rounded(s->count[cell], s->o->base) : NAN, bounds_at(s, cell),
                                            is_published(s, cell) ? s->mark[cell] : PMH_DISCLOSURE_NO_COUNT, PMH_OK};
    }
}

/* The cells of the output, or 0 if the table is none or too large to have one. */
static size_t cells_of(pmh_table counts)
{
    bool fits = counts.rows > 0 && counts.columns > 0 && counts.rows < MOST_CELLS && counts.columns < MOST_CELLS / counts.rows;
    return fits ? (counts.rows + 1) * (counts.columns + 1) : 0;
}

pmh_status pmh_disclosure_protect(pmh_table counts, const pmh_disclosure_options *options, pmh_disclosure_cell *cells,
                                  pmh_error *error)
{
    pmh_disclosure_options o;
    sheet s;
    pmh_clear(error);
    if (!cells)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "cells is NULL");
    pmh_status status = check_table(counts, error);
    if (status == PMH_OK)
        status = take_options(options, &o, error);
    if (status == PMH_OK)
        status = open_sheet(&s, counts, &o, error);
    if (status == PMH_OK) {
        protect(&s, cells);
        free_sheet(&s);
        return PMH_OK;
    }
    for (size_t cell = 0; cell < cells_of(counts); cell++)
        cells[cell] = (pmh_disclosure_cell){NAN, PMH_UNDEFINED, PMH_DISCLOSURE_INVALID, status};
    return status;
}

static pmh_status take_marks(sheet *s, const int32_t *hidden, pmh_error *error)
{
    for (size_t cell = 0; cell < s->cells; cell++) {
        int64_t row = (int64_t)(cell / s->net.columns);
        int32_t column = (int32_t)(cell % s->net.columns);
        if (hidden[cell] != 0 && hidden[cell] != 1)
            return pmh_fail(error, PMH_OUT_OF_RANGE, row, column, "hidden[%zu] is %d; it must be 0 or 1", cell,
                            (int)hidden[cell]);
        if (hidden[cell] && s->count[cell] < s->net.least)
            return pmh_fail(error, PMH_OUT_OF_RANGE, row, column,
                            "hidden[%zu] is 1, but the count is 0, which is shown unless options.hide_zero is 1", cell);
        s->mark[cell] = hidden[cell];
    }
    return PMH_OK;
}

pmh_status pmh_disclosure_audit(pmh_table counts, const int32_t *hidden, const pmh_disclosure_options *options,
                                pmh_interval *bounds, pmh_error *error)
{
    pmh_disclosure_options o;
    sheet s;
    pmh_clear(error);
    if (!hidden || !bounds)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "%s is NULL", hidden ? "bounds" : "hidden");
    pmh_status status = check_table(counts, error);
    if (status == PMH_OK)
        status = take_options(options, &o, error);
    if (status == PMH_OK)
        status = open_sheet(&s, counts, &o, error);
    for (size_t cell = 0; status != PMH_OK && cell < cells_of(counts); cell++)
        bounds[cell] = PMH_UNDEFINED;
    if (status != PMH_OK)
        return status;
    status = take_marks(&s, hidden, error);
    for (size_t cell = 0; cell < s.cells; cell++)
        bounds[cell] = status == PMH_OK ? bounds_at(&s, cell) : PMH_UNDEFINED;
    free_sheet(&s);
    return status;
}

const char *pmh_disclosure_text(int32_t mark)
{
    static const char *const texts[] = {"shown", "small", "protects others", "missing", "no count"};
    return mark < 0 || mark > PMH_DISCLOSURE_INVALID ? "unknown" : texts[mark];
}

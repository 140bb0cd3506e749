/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "places.h"

#include "number.h"
#include "period.h"

#include <pmh.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* One row and whom it is about. */
typedef struct point {
    const char *area;
    size_t row;
    size_t first; /* First row of the area. */
    period when;
    const char *date; /* As it is written, or NULL for other times. */
} point;

static int by_area(const void *a, const void *b)
{
    const point *x = a;
    const point *y = b;
    int order = strcmp(x->area, y->area);
    return order != 0 ? order : x->row < y->row ? -1 : x->row > y->row;
}

static int by_first_row(const void *a, const void *b)
{
    const point *x = a;
    const point *y = b;
    if (x->first != y->first) {
        return x->first < y->first ? -1 : 1;
    }
    return x->row < y->row ? -1 : x->row > y->row;
}

/* Days of one month are told apart by their text: 2020-03-08 stands before 2020-03-15. */
static int by_time(const void *a, const void *b)
{
    const point *x = a;
    const point *y = b;
    if (x->first == y->first && (x->when.year < y->when.year || x->when.year > y->when.year)) {
        return x->when.year < y->when.year ? -1 : 1;
    }
    int order = x->first == y->first && x->date != NULL && y->date != NULL ? strcmp(x->date, y->date) : 0;
    return order != 0 ? order : by_first_row(a, b);
}

static int time_read(const char *text, int times, period *when, int *is_date)
{
    *when = (period){.year = NAN};
    return times == PLACES_MOMENTS ? moment_read(text, &when->year, is_date) : period_read(text, when);
}

/* How many times of the column can be read so, and the first row whose time cannot. */
static size_t count_read(program *run, size_t time, int times, size_t *bad)
{
    size_t n = 0;
    *bad = run->data.rows;
    for (size_t row = 0; row < run->data.rows; row++) {
        period when;
        int is_date;
        if (time_read(table_cell(&run->data, row, time), times, &when, &is_date)) {
            n++;
        } else if (*bad == run->data.rows) {
            *bad = row;
        }
    }
    return n;
}

static const char *reads_as(int times)
{
    return times == PLACES_MOMENTS ? "number or a date such as 2020-03" : "year or a period such as 2018/19";
}

/* Whether no time at all can be read, which is said once and not row by row. */
static int is_all_unreadable(program *run, const places_columns *columns)
{
    size_t bad;
    if (columns->times == PLACES_ORDER || run->data.rows < 3) {
        return 0;
    }
    size_t time = input_column(run, "time", columns->time);
    if (count_read(run, time, columns->times, &bad) > 0) {
        return 0;
    }
    problem(&run->say, "%s: column \"%s\": in no row a %s; row %zu has \"%s\"", run->data.file, columns->time,
            reads_as(columns->times), run->data.number[bad], table_cell(&run->data, bad, time));
    return 1;
}

/* How the times of a control chart are read: as dates or as periods, whichever more of them are. Labels such as "week 1"
 * are neither: then nobody can see the order, and it is the user's. */
static int order_by(program *run, const places_columns *columns)
{
    size_t bad;
    if (columns->time == NULL) {
        return PLACES_ORDER;
    }
    size_t time = input_column(run, "time", columns->time);
    size_t periods = count_read(run, time, PLACES_PERIODS, &bad), moments = count_read(run, time, PLACES_MOMENTS, &bad);
    if (periods == 0 && moments == 0 && run->data.rows > 0) {
        warning(&run->say,
                "%s: column \"%s\": times such as \"%s\" cannot be read (2020-03-15, 2020-03 and 2018/19 can), so rows are taken as they stand: the oldest must be first", run->data.file, columns->time,
                table_cell(&run->data, bad, time));
        return PLACES_ORDER;
    }
    return periods > moments ? PLACES_PERIODS : PLACES_MOMENTS;
}

/* When a row is, as the columns want it read; no year where that cannot be seen, which is a problem. */
static void read_time(program *run, const places_columns *columns, size_t row, size_t time, int is_told, point *at)
{
    int is_date = 0;
    at->when = (period){.year = (double)row};
    if (columns->times == PLACES_ORDER) {
        return;
    }
    const char *text = table_cell(&run->data, row, time);
    if (time_read(text, columns->times, &at->when, &is_date)) {
        at->date = is_date ? text + strspn(text, " ") : NULL;
        return;
    }
    if (!is_told) {
        problem(&run->say, "%s: row %zu, column \"%s\": \"%s\" is not a %s", run->data.file, run->data.number[row],
                columns->time, text, reads_as(columns->times));
    }
    at->when = (period){.year = NAN};
}

/* Every row that names its area. One whose time cannot be read stays, without a year: it may be the latest, and then
 * the older ones decide nothing. Returns how many. */
static size_t read_points(program *run, const places_columns *columns, point *points)
{
    size_t n = 0;
    size_t time = columns->times == PLACES_ORDER ? 0 : input_column(run, "time", columns->time);
    int is_told = is_all_unreadable(run, columns);
    size_t area = columns->area == NULL ? 0 : input_column(run, "area", columns->area);
    for (size_t row = 0; row < run->data.rows; row++) {
        const char *name = columns->area == NULL ? "" : table_cell(&run->data, row, area);
        if (columns->area != NULL && name[0] == '\0') {
            problem(&run->say, "%s: row %zu, column \"%s\": blank, so this row belongs to no area", run->data.file,
                    run->data.number[row], columns->area);
            continue;
        }
        point *at = &points[n++];
        *at = (point){.area = name, .row = row};
        read_time(run, columns, row, time, is_told, at);
    }
    return n;
}

/* Areas together, in order of first appearance, rows in the order of the file. Returns how many areas. */
static size_t group_points(point *points, size_t n)
{
    size_t areas = 0;
    qsort(points, n, sizeof *points, by_area);
    for (size_t i = 0; i < n; i++) {
        int same = i > 0 && strcmp(points[i].area, points[i - 1].area) == 0;
        points[i].first = same ? points[i - 1].first : points[i].row;
        areas += !same;
    }
    qsort(points, n, sizeof *points, by_first_row);
    return areas;
}

/* A whole column in the order of the points, or NULL if it is not there. */
static double *take_column(program *run, const char *option, const char *name, const point *points, size_t n)
{
    if (name == NULL) {
        return NULL;
    }
    size_t column = input_column(run, option, name);
    double *numbers = memory_take(&run->memory, n, sizeof *numbers);
    for (size_t i = 0; i < n; i++) {
        numbers[i] = input_number(run, points[i].row, column, NULL);
    }
    return numbers;
}

static const double *from(const double *column, size_t i)
{
    return column == NULL ? NULL : column + i;
}

/* Where area k's rows are, once all columns lie in the order of the points. */
static void add_place(places *areas, const place *all, const point *points, size_t i)
{
    areas->place[areas->n++] = (place){
        .name = points[i].area,
        .rows = all->rows + i,
        .years = all->years + i,
        .values = from(all->values, i),
        .lower = from(all->lower, i),
        .upper = from(all->upper, i),
        .counts = from(all->counts, i),
        .totals = from(all->totals, i),
    };
}

/* The year of the fifth latest point, or minus infinity where there are fewer. */
static double fifth_latest(const place *area)
{
    double latest[PMH_TREND_POINTS]; /* Descending. */
    for (int k = 0; k < PMH_TREND_POINTS; k++) {
        latest[k] = -INFINITY;
    }
    for (size_t i = 0; i < area->n; i++) {
        double year = area->years[i];
        for (int k = 0; k < PMH_TREND_POINTS; k++) {
            if (year > latest[k]) {
                double earlier = latest[k];
                latest[k] = year;
                year = earlier;
            }
        }
    }
    return latest[PMH_TREND_POINTS - 1];
}

/* The points judged are the latest: how many years older ones cover is no matter. */
static void take_period(place *area, const double *covers, double plain)
{
    double first = fifth_latest(area);
    double longest = 0;
    double shortest = INFINITY;
    for (size_t i = 0; i < area->n; i++) {
        if (area->years[i] >= first) {
            longest = fmax(longest, covers[i]);
            shortest = fmin(shortest, covers[i]);
        }
    }
    area->period = longest > 0 ? longest : plain; /* There may be no year at all. */
    area->mixed = shortest < longest;
}

/* Each area's points from the oldest to the newest. One whose time cannot be read leaves no order to its area. */
static void sort_by_time(program *run, const places_columns *columns, point *points, size_t n)
{
    size_t moved = 0;
    size_t *rows = memory_take(&run->memory, n, sizeof *rows);
    for (size_t i = 0, end = 0; i < n; i = end) {
        int readable = 1;
        for (end = i; end < n && points[end].first == points[i].first; end++) {
            readable &= isfinite(points[end].when.year);
            rows[end] = points[end].row;
        }
        if (readable) {
            qsort(points + i, end - i, sizeof *points, by_time);
        }
    }
    for (size_t i = 0; i < n; i++) {
        moved += points[i].row != rows[i];
    }
    if (moved > 0) {
        note(&run->say, "%s: rows were put in the order of \"%s\", the oldest first", run->data.file, columns->time);
    }
}

/* The year that ends a label such as 30/04/2016 or Apr 2016; NaN for other labels. */
static double last_year(const char *label)
{
    double year;
    size_t length = strlen(label);
    const char *end = length > 4 ? label + length - 4 : "";
    int has_year = strspn(end, "0123456789") == 4 && strchr("0123456789", end[-1]) == NULL;
    return has_year && number_read(end, &year) ? year : NAN;
}

/* Rows taken as they stand, whose years run backwards: whatever the rest of the label says, the order is wrong. */
static void check_order(program *run, const places_columns *columns, point *points, size_t n)
{
    size_t time = input_column(run, "time", columns->time);
    for (size_t i = 1; i < n; i++) {
        const char *before = table_cell(&run->data, points[i - 1].row, time);
        const char *here = table_cell(&run->data, points[i].row, time);
        int told = isnan(points[i - 1].when.year);
        if (points[i].first != points[i - 1].first || told || !(last_year(here) < last_year(before))) {
            continue;
        }
        problem(&run->say,
                "%s: row %zu, column \"%s\": \"%s\" stands behind \"%s\"; write times as 2016-04-30 or put the oldest row first",
                run->data.file, run->data.number[points[i].row], columns->time, here, before);
        points[i].when.year = NAN;
    }
}

places places_read(program *run, const places_columns *given, double plain)
{
    places_columns found = *given, *columns = &found;
    int in_order = given->times == PLACES_ORDER;
    found.times = in_order ? order_by(run, given) : given->times;
    point *points = memory_take(&run->memory, run->data.rows, sizeof *points);
    size_t n = read_points(run, columns, points);
    double *covers = memory_take(&run->memory, n, sizeof *covers);
    places areas = {0};
    areas.place = memory_take(&run->memory, group_points(points, n), sizeof *areas.place);
    if (in_order && columns->times != PLACES_ORDER) {
        sort_by_time(run, columns, points, n);
    } else if (in_order && columns->time != NULL) {
        check_order(run, columns, points, n);
    }
    double *years = memory_take(&run->memory, n, sizeof *years);
    size_t *rows = memory_take(&run->memory, n, sizeof *rows);
    place all = {
        .rows = rows,
        .years = years,
        .values = take_column(run, "value", columns->value, points, n),
        .lower = take_column(run, "lower", columns->lower, points, n),
        .upper = take_column(run, "upper", columns->upper, points, n),
        .counts = take_column(run, "count", columns->count, points, n),
        .totals = take_column(run, "total", columns->total, points, n),
    };
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || points[i].first != points[i - 1].first) {
            add_place(&areas, &all, points, i);
        }
        covers[i] = points[i].when.years > 0 ? points[i].when.years : plain;
        years[i] = points[i].when.year;
        rows[i] = points[i].row;
        areas.place[areas.n - 1].n++;
    }
    for (size_t k = 0; k < areas.n; k++) {
        place *area = &areas.place[k];
        take_period(area, covers + (area->years - years), plain);
    }
    return areas;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "places.h"

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

/* When a row is, as the columns want it read; no year where that cannot be seen, which is a problem. */
static void read_time(program *run, const places_columns *columns, size_t row, size_t time, period *when)
{
    int is_date = 0;
    *when = (period){.year = (double)row};
    if (columns->times == PLACES_ORDER) {
        return;
    }
    const char *text = table_cell(&run->data, row, time);
    int moments = columns->times == PLACES_MOMENTS;
    if (moments ? moment_read(text, &when->year, &is_date) : period_read(text, when)) {
        return;
    }
    problem(&run->say, "%s: row %zu, column \"%s\": \"%s\" is not a %s", run->data.file, run->data.number[row],
            columns->time, text, moments ? "number or a date such as 2020-03" : "year or a period such as 2018/19");
    *when = (period){.year = NAN};
}

/* Every row that names its area. One whose time cannot be read stays, without a year: it may be the latest, and then
 * the older ones decide nothing. Returns how many. */
static size_t read_points(program *run, const places_columns *columns, point *points)
{
    size_t n = 0;
    size_t time = columns->times == PLACES_ORDER ? 0 : input_column(run, "time", columns->time);
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
        read_time(run, columns, row, time, &at->when);
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

places places_read(program *run, const places_columns *columns, double plain)
{
    point *points = memory_take(&run->memory, run->data.rows, sizeof *points);
    size_t n = read_points(run, columns, points);
    double *covers = memory_take(&run->memory, n, sizeof *covers);
    places areas = {0};
    areas.place = memory_take(&run->memory, group_points(points, n), sizeof *areas.place);
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

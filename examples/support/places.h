/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUPPORT_PLACES_H
#define SUPPORT_PLACES_H

/* A table of values over time, cut into areas. */

#include "program.h"

/* How cells of time are read. */
enum {
    PLACES_PERIODS = 0, /* Years and periods of years. */
    PLACES_MOMENTS,     /* Plain numbers and dates. */
    PLACES_ORDER        /* As dates or periods, to put the rows in their order; without a column, or one of other labels, rows
                           are taken as they stand. */
};

/* Names of columns; NULL for those that are not there. */
typedef struct places_columns {
    int times; /* How cells of time are read. */
    const char *area;
    const char *time;
    const char *value;
    const char *lower;
    const char *upper;
    const char *count;
    const char *total;
} places_columns;

/* One area's points, in the order of the file, or of time for PLACES_ORDER. Columns that are not there are NULL. */
typedef struct place {
    const char *name;
    size_t n;
    const size_t *rows; /* Of the table. */
    const double *years; /* NaN where the time cannot be read: such an area has no latest years. */
    const double *values;
    const double *lower;
    const double *upper;
    const double *counts;
    const double *totals;
    double period; /* Years that a point covers: the longest of the five latest, if they differ. */
    int mixed;     /* Whether they differ. */
} place;

typedef struct places {
    size_t n; /* In order of first appearance. */
    place *place;
} places;

/* `plain` is how many years a plain year covers. A row whose time cannot be read is a problem, and has
 * no year; one without an area is a problem, and left out. */
places places_read(program *run, const places_columns *columns, double plain);

#endif

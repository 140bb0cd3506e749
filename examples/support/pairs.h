/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUPPORT_PAIRS_H
#define SUPPORT_PAIRS_H

/* Before and after of one person, brought to one row by key. Never by the order of rows. */

#include "program.h"

#define NO_ROW ((size_t)-1)

/* One person per place. */
typedef struct pairs {
    size_t n;
    double *before; /* NaN where there is none; infinite where there is one that cannot be read. */
    double *after;
    size_t *before_row; /* Rows of the table, or NO_ROW. */
    size_t *after_row;
    size_t unreadable; /* People left out because a score of theirs cannot be read. */
} pairs;

/* A long table: one row per person and time. `score` has one number per row. A person who stands at other times only
 * is not among them. Two rows of one person at one time, any time, end the program with exit code 1 and the list of those
 * people, unless `keep_first`, which says how many rows it ignores. */
pairs pairs_from_long(program *run, size_t id, size_t time, const char *before, const char *after, const double *score,
                      int keep_first);

/* A wide table: one row per person, with two columns of scores. `id` (NULL if there is none) is checked for people
 * who stand twice, likewise, and for rows that belong to nobody. */
pairs pairs_from_wide(program *run, const size_t *id, size_t before, size_t after, int keep_first);

/* Leave out, and count, people with a score that cannot be read: they are not people without one. */
void pairs_drop_unreadable(pairs *people);

#endif

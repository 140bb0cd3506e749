/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUPPORT_GROUPS_H
#define SUPPORT_GROUPS_H

/* A table with a line for each group (area, period) and age band, in any order: lines are put together by what their
 * cells say, never by where they stand. A group with a bad line is in trouble, which is said at once; the others go on. */

#include "program.h"

#include <pmh.h>

typedef struct group {
    size_t row;          /* Of the table: its first one, whose cells name it. */
    const char *name;    /* "area Leeds, year 2020" */
    const char *key;     /* Its cells, parted so that no two groups have one. */
    size_t first;        /* Where its lines begin, */
    size_t n;            /* and how many there are. */
    const char *status;  /* One word, once it is in trouble; until then NULL. */
    const char *trouble; /* Why. */
} group;

typedef struct groups {
    size_t n; /* In order of first appearance. */
    group *group;
    group **by_key; /* The same in order of their keys. */
    size_t n_by; /* Columns whose cells make the groups. */
    size_t *by;
    size_t lines;
    size_t *rows; /* Of the table, group by group: lines are numbered in this order. */
} groups;

/* `by` lists columns; NULL makes all rows one group. A row in which such a cell is blank is a problem, and left out. */
groups groups_read(program *run, const char *by);

/* The group with a key, also one of another file's groups; NULL if there is none. */
group *groups_find(const groups *of, const char *key);

/* The group that differs from `one` in that the cell of this column of `by` is another; NULL if there is none. */
group *groups_instead(program *run, const groups *of, const group *one, size_t column, const char *cell);

/* Take a group out, with a message that names `line`, unless it was taken out before. */
void groups_refuse(program *run, groups *of, group *one, size_t line, const char *status, const char *trouble);

/* Take it out without a message: whoever calls has said why. */
void groups_take_out(group *one, const char *status, const char *trouble);

/* A column of numbers, one per line. A cell that is no number, or below `lowest`, takes its group out. */
double *groups_column(program *run, groups *of, const char *option, const char *name, double lowest);

/* First ages, one per line, from labels such as 0, <1, 0-4, 5 to 9, 90+, "85 and over". A label that cannot be read takes
 * its group out. `next` is where the band ends by its label: NaN if it does not say, infinite for 90+. */
double *groups_ages(program *run, groups *of, const char *name, double **next);

/* The ages that at least half of the groups have, ascending. */
pmh_series groups_common_ages(program *run, const groups *of, const double *ages);

/* Take out the groups whose bands do not meet, as far as labels say it, or whose oldest band is not open. */
void groups_check_meeting(program *run, groups *of, const double *ages, const double *next, pmh_series keys);

/* A column as a table of groups and bands, by pmh_indicator_gather. Groups with bands that are no key, that stand twice
 * (rule PMH_GATHER_ONCE) or differ (PMH_GATHER_SAME), and those that lack a band, are taken out. `factors` may be NULL. */
pmh_table groups_gather(program *run, groups *of, const double *ages, const double *values, const double *factors,
                        pmh_series keys, int32_t rule);

/* The line of a group and age; of->lines if there is none. */
size_t groups_line(const groups *of, const group *one, const double *ages, double age);

#endif

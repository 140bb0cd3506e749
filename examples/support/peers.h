/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUPPORT_PEERS_H
#define SUPPORT_PEERS_H

/* Areas within groups, such as periods: who is compared with whom. */

#include "program.h"

typedef struct peers {
    const char **area;   /* One per row; NULL without --area. */
    double *group;       /* The number of its group, from 0. */
    size_t n_groups;
    size_t *members;     /* Where the rows of each group begin in `member`; one more says where they end. */
    size_t *member;      /* Rows, group by group, in the order of the table. */
    const char **name;   /* Of each group: its cells, parted by a comma and a space; "" without --by. */
} peers;

/* `by` is a list of columns, or NULL for one group. */
peers peers_read(program *run, const char *area, const char *by);

/* Warn if an area stands several times in one group, where `what` (such as a funnel) takes its rows for several areas. */
void peers_warn_of_repeats(program *run, const char *area, const char *by, const char *what);

/* The row in which an area stands in each group: of the table's rows, SIZE_MAX where it does not. An area that stands
 * nowhere, or twice in one group, ends the program. */
size_t *peers_rows_of(program *run, const peers *of, const char *area);

#endif

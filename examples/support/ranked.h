/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUPPORT_RANKED_H
#define SUPPORT_RANKED_H

/* What pmh-priority writes: the options by rank, those that could not be placed at the end. */

#include "program.h"

#include <pmh.h>

/* One option per row of the table. */
typedef struct ranking {
    size_t n;
    const char **names;
    pmh_priority_result *placed;
    int32_t *ranks;
    int32_t *tied;
} ranking;

void ranking_write(program *run, const ranking *list);

#endif

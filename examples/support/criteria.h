/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUPPORT_CRITERIA_H
#define SUPPORT_CRITERIA_H

/* pmh-priority --criteria: options by weighted criteria, three methods side by side. */

#include "ranked.h"

/* A CSV file with a row per criterion: `criterion` (a column of the options), `weight`, `low` and `high` (its stated scale);
 * optional `better` (higher or lower), `shape` (0 to 5), `indifference`, `preference`. */
void criteria_score(program *run, const char *file, ranking *list);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_INDICATOR_INSIDE_H
#define PMH_INDICATOR_INSIDE_H

/* The fast passes of proportions and rates, over blocks of ordinary rows: everything else goes row by row.
 *
 * They give the same bits as pmh_wilson and pmh_poisson_byar, scaled, because they do the same operations in the same
 * order; the tests compare them. Every array has PMH_BLOCK elements.
 */

#include "room.h"

enum { PMH_BLOCK = 128 };

/* Rows that nothing is wrong with, and whose results no double can overflow, for multipliers up to this too. */
#define PMH_ORDINARY 1e100
bool pmh_rows_are_ordinary(const double *count, const double *total, bool is_proportion);

/* What does not depend on the level. */
typedef struct pmh_rows {
    double count[PMH_BLOCK], total[PMH_BLOCK];
    double one[PMH_BLOCK], two[PMH_BLOCK], three[PMH_BLOCK], four[PMH_BLOCK]; /* Steps on the way. */
    double estimate[PMH_BLOCK];
} pmh_rows;

/* Count and total are there; find the rest. */
void pmh_rows_begin_wilson(pmh_rows *of, double multiplier);
void pmh_rows_begin_byar(pmh_rows *of, double multiplier);

/* Limits at one level. */
void pmh_rows_wilson(const pmh_rows *of, double z, double multiplier, double *lower, double *upper);
void pmh_rows_byar(const pmh_rows *of, double z, double multiplier, double *lower, double *upper);

#endif

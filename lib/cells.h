/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_CELLS_H
#define PMH_CELLS_H

/* People who are alike, counted, drawn anew and described: what change_cells.c keeps and change_bootstrap.c reads. */

#include "room.h"

#include "pmh/change.h"

/* People who are alike for the statistic: of one change, or, for d_av, of one pair of scores. In units of the tally, or in
 * points; above `origin`. */
typedef struct pmh_cell {
    double d, x, y;
    int64_t count;
} pmh_cell;

/* Sorted by change for the statistics; `order` goes from the largest cell to the smallest for the draws. */
typedef struct pmh_cells {
    pmh_cell *at;
    int32_t *order;
    int64_t *drawn;
    double *chance;   /* of order[i], among those not drawn before */
    uint32_t *person; /* the cell of each person, if people are drawn one by one; otherwise NULL */
    uint64_t *walsh;  /* Hodges-Lehmann: counts of sums of two changes; NULL otherwise */
    int64_t walsh_span;
    int32_t n;
    int32_t statistic;
    int64_t pairs, before_only, after_only, neither;
    double units_per_point;
    double mean_d;
} pmh_cells;

/* The statistic is set before; on failure too the cells are to be freed. */
pmh_status pmh_cells_take_tally(const pmh_change_tally *tally, pmh_cells *of, pmh_error *error);
pmh_status pmh_cells_take_series(pmh_series before, pmh_series after, pmh_cells *of, pmh_error *error);
void pmh_cells_free(pmh_cells *of);

/* The mean change alone, or all that is needed for drawing. */
void pmh_cells_take_mean(pmh_cells *of);
pmh_status pmh_cells_prepare(pmh_cells *of, pmh_error *error);

/* Puts everyone into `drawn`. */
void pmh_cells_count_all(pmh_cells *of);

/* The statistic, in points, of n people in counts k; NaN where it is undefined. */
double pmh_cells_statistic(const pmh_cells *of, const int64_t *k, int64_t n);

/* Replicates first, first + 1 and so on. */
void pmh_cells_draw(pmh_cells *of, uint64_t seed, int64_t first, size_t count, double *replicates);

/* Efron's acceleration, from the jackknife; the mean's in closed form. */
double pmh_cells_acceleration(pmh_cells *of);
double pmh_cells_acceleration_of_mean(const pmh_cells *of);

#endif

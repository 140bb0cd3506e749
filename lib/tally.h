/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_TALLY_H
#define PMH_TALLY_H

/* What tally.c keeps and change.c reads. */

#include "room.h"

#include "pmh/change.h"

/* The values of a tally's levels, as whole units above the lowest score: exact, whatever the score. */
typedef struct pmh_tally_values {
    int32_t levels;
    int32_t unit[PMH_CHANGE_LEVELS];
    double score[PMH_CHANGE_LEVELS];
    double units_per_point;
    pmh_polarity direction;
    int64_t people; /* Everyone, pairs or not. */
} pmh_tally_values;

/* The values, and the check that a tally is one: everything that takes a tally starts here. Refuses counts that are
 * negative, out of place or too large to sum. */
pmh_status pmh_tally_open(const pmh_change_tally *tally, pmh_tally_values *values, pmh_error *error);

int64_t pmh_tally_pairs(const pmh_change_tally *tally, int32_t levels);

/* Changes of plain arrays this close to each other, or to 0, are equal: see pmh_change_result. From the least and the most
 * change, and the largest score. */
double pmh_change_tolerance(double least, double most, double largest);

#endif

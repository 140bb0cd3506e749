/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_RELIABILITY_ROOM_H
#define PMH_RELIABILITY_ROOM_H

/* What reliability_tally.c keeps and reliability.c reads. */

#include "room.h"

#include "pmh/reliability.h"

/* Means and covariances (n - 1) of complete people, whatever they come from. */
typedef struct pmh_reliability_moments {
    int64_t people;
    int64_t incomplete;
    int32_t items;
    int64_t floor;   /* -1 where the range is not known. */
    int64_t ceiling;
    double mean[PMH_RELIABILITY_ITEMS];
    double covariance[PMH_RELIABILITY_ITEMS][PMH_RELIABILITY_ITEMS];
} pmh_reliability_moments;

/* Also the check that a tally is one: everything that takes a tally starts here. Moments of fewer than two people are 0. */
pmh_status pmh_reliability_take_moments(const pmh_reliability_tally *tally, pmh_reliability_moments *moments,
                                        pmh_error *error);

#endif

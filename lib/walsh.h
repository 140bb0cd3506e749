/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_WALSH_H
#define PMH_WALSH_H

/* What change_walsh.c and change_whole.c give to change_rank.c. */

#include "room.h"

/* Counts of pairs of people: two sums of 2^50 people multiply to 2^100. */
#if defined(__SIZEOF_INT128__)
__extension__ typedef unsigned __int128 pmh_wide;
#else
typedef long double pmh_wide;
#endif

/* Changes that were seen, ascending and distinct, and how many people had each (at least one). */
typedef struct pmh_steps {
    size_t n;
    double *change;
    int64_t *people;
} pmh_steps;

typedef struct pmh_walsh pmh_walsh;

/* The `rank`-th smallest Walsh average, counted from 1, and the one after it (itself if there is none). */
typedef struct pmh_walsh_pair {
    double at, next;
} pmh_walsh_pair;

/* Scratch memory for the selections among one set of changes; NULL if there is none. */
pmh_walsh *pmh_walsh_start(const pmh_steps *steps);
void pmh_walsh_end(pmh_walsh *walsh);
pmh_wide pmh_walsh_number(const pmh_walsh *walsh);
pmh_walsh_pair pmh_walsh_select(pmh_walsh *walsh, pmh_wide rank);

/* Whole-number changes from -PMH_WHOLE_MOST to PMH_WHOLE_MOST, counted. */
enum { PMH_WHOLE_MOST = 2047 };
typedef struct pmh_whole {
    int64_t people[2 * PMH_WHOLE_MOST + 1]; /* by change, the least first */
    int64_t pairs, before_only, after_only, neither;
    double tolerance; /* 0 without pairs */
} pmh_whole;

/* False if some change is none of these, the scores are too large to tell whole numbers apart, or there are too many. */
bool pmh_whole_count(pmh_series before, pmh_series after, pmh_whole *to);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LIB_PORTFOLIO_H
#define LIB_PORTFOLIO_H

/* The search behind pmh_portfolio_choose, in whole units: costs in pence, values in steps of the benefits. */

#include "room.h"

#include "pmh/portfolio.h"

/* A share of 1. */
enum { PMH_WHOLE_SHARE = 10000 };

typedef struct pmh_portfolio_problem {
    size_t n;
    const int64_t *cost;
    const int64_t *value; /* Negative ones are allowed: the search for the cheapest set has them. */
    const pmh_portfolio_rule *rules;
    const int32_t *shares;  /* Per rule, of PMH_WHOLE_SHARE. */
    const int32_t *dropped; /* Per rule: 1 leaves it out. NULL for none. */
    size_t n_rules;
} pmh_portfolio_problem;

typedef struct pmh_search pmh_search;

/* NULL if there is no memory. The problem must outlive the search. */
pmh_search *pmh_search_new(const pmh_portfolio_problem *problem, int64_t budget);
void pmh_search_free(pmh_search *search);

/* What to look for among the allowed sets of at least a value: the most valuable, the cheapest, or any. */
typedef enum pmh_search_goal { PMH_SEARCH_MOST, PMH_SEARCH_CHEAPEST, PMH_SEARCH_ANY } pmh_search_goal;

/* What a search found. */
typedef struct pmh_search_answer {
    bool found;
    bool proved; /* Nothing better exists; with nothing found, that nothing exists. */
    int64_t value;
    int64_t cost;
    double bound; /* No set has more value, but for rounding ... */
    double margin; /* ... of at most this. */
} pmh_search_answer;

/* Visit at most *nodes nodes, which is counted down. `chosen` (one per option) is written if anything is found. */
pmh_search_answer pmh_search_run(pmh_search *search, pmh_search_goal goal, int64_t budget, int64_t least_value,
                                 int64_t *nodes, int32_t *chosen);

/* Of the sets of this value and cost, of which `chosen` is one, the first in order. False if the nodes did not suffice. */
bool pmh_search_first(pmh_search *search, int64_t cost, int64_t value, int64_t *nodes, int32_t *chosen);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUPPORT_RANKED_H
#define SUPPORT_RANKED_H

/* What pmh-priority writes: the options by rank, those that could not be placed at the end. */

#include "program.h"

#include <pmh.h>

/* Weighted sum, TOPSIS, PROMETHEE. */
enum { CRITERIA_METHODS = 3 };

/* One option per row of the table. */
typedef struct ranking {
    size_t n;
    const char **names;
    pmh_priority_result *placed;
    int32_t *ranks;
    int32_t *tied;
    /* With --votes; otherwise NULL. */
    const char *vote_file;
    const size_t *vote_rows; /* As a spreadsheet shows them. */
    size_t voters;
    double *votes; /* Row by row; NaN where nobody voted. */
    pmh_priority_vote_result *vote;
    pmh_priority_order_result *order;
    pmh_priority_concord_result concord;
    /* With --reviews; otherwise 0. Kappa only for two. */
    size_t reviewers;
    pmh_priority_alpha_result alpha;
    pmh_priority_kappa_result kappa;
    /* With --budget; otherwise NULL. -1 for an option that could not be considered. */
    int32_t *funded;
    int32_t *greedy;
    pmh_portfolio_result portfolio;
    const char *sentence;
    /* With --criteria; otherwise NULL. */
    double *criteria[CRITERIA_METHODS];
    int32_t *criteria_ranks[CRITERIA_METHODS];
} ranking;

void ranking_write(program *run, const ranking *list);

#endif

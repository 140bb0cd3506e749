/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUPPORT_BUDGET_H
#define SUPPORT_BUDGET_H

/* pmh-priority --budget: what the money can buy. */

#include "ranked.h"

/* What the command line says of the budget. Columns and files may be NULL. */
typedef struct budget_request {
    double pounds;
    const char *cost;
    const char *benefit; /* NULL: the rating, with a warning. */
    const char *rules;   /* A CSV file. */
} budget_request;

void budget_choose(program *run, const budget_request *wanted, ranking *list);

#endif

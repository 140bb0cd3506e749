/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUPPORT_CHANGE_MORE_H
#define SUPPORT_CHANGE_MORE_H

/* What pmh-change computes beyond its plain table, each on request: further rows, or one row per group. */

#include "output.h"
#include "pairs.h"

#include <pmh.h>

/* What the command line asks for; zeros, NaN and NULL ask for nothing. */
typedef struct change_more {
    int ranks;
    int effects;
    int attrition;
    int responders;
    pmh_change_reliable_options reliable; /* Its numbers alone. */
    int index; /* A word of --rci: 1 for Jacobson and Truax, and on in the library's order. */
    double functional_mean;
    double functional_sd;
    double clinical_mean;
    double clinical_sd;
    const char *cutoff; /* A word of --cutoff, or a score. */
    int bootstrap;
    int seed;
    const char *equivalence;
    const char *by;
    int suppress;
    int chart; /* A word of --chart-kind. */
    const pmh_change_tally *tally; /* Not asked for: the people, if the library knows the score. */
} change_more;

/* The words of --rci. */
#define CHANGE_INDEX_WORDS "jt|chb|pa|temkin|en|gln|hll|nk|ha|srb|cg"

/* The words of --chart-kind. */
#define CHANGE_CHART_WORDS "map|paired|clinical"
enum { CHANGE_CHART_MAP = 1, CHANGE_CHART_PAIRED = 2, CHANGE_CHART_CLINICAL = 3 };

/* Nothing asked for: numbers are NaN until they are given, so that a 0 is not taken for silence. */
change_more change_more_nothing(void);

/* Whether clinically significant change is asked for. */
int change_more_is_clinical(const change_more *wanted);

/* It, and everyone's class. */
pmh_change_clinical_result change_more_clinical(program *run, const change_more *wanted, const pairs *people,
                                                const pmh_change_result *change, int32_t *classes);

/* What does not fit together ends the program. */
void change_more_check(const program *run, const change_more *wanted);

/* Further rows of the table statistic, estimate, lower, upper; notes in words on standard error. */
void change_more_write(output *out, const change_more *wanted, const pairs *people, const pmh_change_result *change);

/* Instead of that table: one row per group of --by, and one for everybody. */
void change_groups_write(program *run, const change_more *wanted, const pairs *people, double confidence);

#endif

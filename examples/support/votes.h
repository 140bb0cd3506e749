/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUPPORT_VOTES_H
#define SUPPORT_VOTES_H

/* pmh-priority --votes and --reviews: a file with a row per person and a column per option. */

#include "ranked.h"

/* Read the votes. The file's columns are named as the options are; others are ignored, with a note. */
void votes_read(program *run, const char *file, ranking *list);

/* --reviews: several reviewers' evidence levels in a file of the same form, and how far they agree. */
void votes_review(program *run, const char *file, ranking *list);

/* What the votes say of each option, how far the voters agree, and how sure the ranks are. `evidence` as it was read. */
void votes_summarise(program *run, const double *evidence, const pmh_priority_options *options, int seed, int draws,
                     ranking *list);

/* The median votes, as priorities. */
double *votes_medians(program *run, const ranking *list);

#endif

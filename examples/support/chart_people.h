/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CHART_PEOPLE_H
#define CHART_PEOPLE_H

#include <pmh.h>

#include "bubbles.h"
#include "svg.h"

/* What the charts of change say in the same words: who improved, the finding, who was left out. */

typedef struct people_words {
    const char *kind[3]; /* Deteriorated, unchanged, improved; or what to say if neither direction is good. */
    const char *above, *below; /* The diagonal. */
} people_words;

/* -1 if low is good, otherwise 1. */
int people_direction(const pmh_change_result *result);
people_words people_words_of(const pmh_change_result *result);

/* The kind of everyone, as the result counted them: 1 improved, 0 unchanged, -1 deteriorated. */
void people_set_kinds(bubbles *of, const pmh_change_result *result);

/* As short as the number allows: 1, 0.5, 2.77. */
const char *people_number(char to[SVG_NUMBER], double value);

/* The three kinds with their shares, one below the other; `mark` draws the sign of a kind at (x, y). */
void people_draw_kinds(svg *page, double x, double y, const pmh_change_result *result,
                       void (*mark)(svg *page, double x, double y, int kind));

/* Limits without width would look like certainty; where nothing varies there are none. */
int people_has_limits(pmh_interval value);
int people_difference_has_limits(const pmh_change_result *result);
/* Why there are none; `same` is the reason if there are several people. */
const char *people_why_no_limits(const pmh_change_result *result, const char *same);

/* Make room for an interval's finite ends. */
void people_widen(pmh_interval value, double *low, double *high);
/* About three digits within the means; and of the difference, with two digits of a small change. */
int people_decimals(const pmh_change_result *result);
int people_difference_decimals(const pmh_change_result *result);

/* "113 people have both scores; 12 left out because a score is missing". */
void people_counted(char *to, size_t size, int64_t pairs, int64_t missing, size_t unreadable);

uint64_t people_fingerprint(const double *before, const double *after, size_t n, const pmh_change_result *result,
                            const char *measure);
/* Open a picture with its heading, the finding, who was counted, and all of it in one sentence for those who cannot see. */
void people_open(svg *page, FILE *out, const char *kind, uint64_t fingerprint, double height, const char *heading,
                 const pmh_change_result *result, size_t unreadable);

#endif

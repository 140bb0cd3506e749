/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bubbles.h"

#include <math.h>
#include <stdlib.h>

#include "svg.h"

/* More scores than this on an axis are a continuous measure. */
#define MOST_LEVELS 80
#define MOST_DOTS 400
#define CELLS 60

static int by_value(const void *a, const void *b)
{
    double left = *(const double *)a;
    double right = *(const double *)b;
    return (left > right) - (left < right);
}

static int by_place(const void *a, const void *b)
{
    const bubble *left = a;
    const bubble *right = b;
    int order = by_value(&left->key_before, &right->key_before);
    order = order ? order : by_value(&left->key_after, &right->key_after);
    order = order ? order : (left->kind > right->kind) - (left->kind < right->kind);
    order = order ? order : by_value(&left->before, &right->before);
    return order ? order : by_value(&left->after, &right->after);
}

static int by_size(const void *a, const void *b)
{
    const bubble *left = a;
    const bubble *right = b;
    return left->people != right->people ? (left->people < right->people) - (left->people > right->people)
                                         : by_place(a, b);
}

/* Different values of sorted ones, which they replace; then the distances between them. */
static double median_gap(double *values, size_t n, size_t *levels)
{
    for (size_t i = 0; i < n; i++) {
        if (*levels == 0 || values[i] > values[*levels - 1]) {
            values[(*levels)++] = values[i];
        }
    }
    if (*levels < 2) {
        return 0.0;
    }
    for (size_t i = 0; i + 1 < *levels; i++) {
        values[i] = values[i + 1] - values[i];
    }
    qsort(values, *levels - 1, sizeof *values, by_value);
    return values[(*levels - 1) / 2];
}

static int count_levels(bubbles *to)
{
    double *values = malloc((2 * to->people + 1) * sizeof *values);
    if (!values) {
        return -1;
    }
    for (size_t i = 0; i < to->people; i++) {
        values[2 * i] = to->at[i].before;
        values[2 * i + 1] = to->at[i].after;
    }
    qsort(values, 2 * to->people, sizeof *values, by_value);
    to->apart = median_gap(values, 2 * to->people, &to->levels);
    free(values);
    return 0;
}

int bubbles_of(const double *before, const double *after, size_t n, bubbles *to)
{
    *to = (bubbles){.low = HUGE_VAL, .high = -HUGE_VAL};
    to->at = malloc((n + 1) * sizeof *to->at);
    if (!to->at) {
        return -1;
    }
    for (size_t i = 0; i < n; i++) {
        if (isfinite(before[i]) && isfinite(after[i])) {
            to->at[to->people++] = (bubble){before[i], after[i], before[i], after[i], 1, i, 0};
            to->low = fmin(to->low, fmin(before[i], after[i]));
            to->high = fmax(to->high, fmax(before[i], after[i]));
        }
    }
    to->n = to->people;
    if (count_levels(to) != 0) {
        free(to->at);
        return -1;
    }
    return 0;
}

void bubbles_group(bubbles *of, int cells)
{
    if (!(of->high > of->low)) {
        return;
    }
    of->grouped = svg_nice_step(of->high - of->low, cells);
    for (size_t i = 0; i < of->n; i++) {
        of->at[i].key_before = floor(of->at[i].before / of->grouped);
        of->at[i].key_after = floor(of->at[i].after / of->grouped);
    }
}

void bubbles_group_continuous(bubbles *of)
{
    if (of->levels > MOST_LEVELS && of->people > MOST_DOTS) {
        bubbles_group(of, CELLS);
    }
}

static int same_place(const bubble *a, const bubble *b)
{
    return !(a->key_before < b->key_before || a->key_before > b->key_before) &&
           !(a->key_after < b->key_after || a->key_after > b->key_after) && a->kind == b->kind;
}

static void add(bubble *to, const bubble *more)
{
    to->people += more->people;
    double part = (double)more->people / (double)to->people;
    to->before += (more->before - to->before) * part;
    to->after += (more->after - to->after) * part;
}

void bubbles_merge(bubbles *of)
{
    size_t merged = 0;
    qsort(of->at, of->n, sizeof *of->at, by_place);
    for (size_t i = 0; i < of->n; i++) {
        if (merged > 0 && same_place(&of->at[merged - 1], &of->at[i])) {
            add(&of->at[merged - 1], &of->at[i]);
        } else {
            of->at[merged++] = of->at[i];
        }
    }
    of->n = merged;
    qsort(of->at, of->n, sizeof *of->at, by_size);
    of->most = of->n > 0 ? of->at[0].people : 0;
}

void bubbles_size(bubbles *of, double pixels_per_point, double side)
{
    double apart = (of->grouped > 0.0 ? of->grouped : of->apart) * pixels_per_point;
    double lone = fmax(3.4, fmin(6.5, 0.14 * side / sqrt((double)of->n + 1.0)));
    double wanted = fmax(0.6 * apart, lone * sqrt((double)of->most));
    double crowd = of->people > MOST_DOTS ? 0.62 : 0.7;
    of->largest = fmax(lone, fmin(fmin(wanted, crowd * apart), 15.0));
}

double bubbles_radius(const bubbles *of, size_t people)
{
    return fmax(1.0, of->largest * sqrt((double)people / (double)of->most));
}

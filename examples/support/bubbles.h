/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BUBBLES_H
#define BUBBLES_H

#include <stddef.h>

/* People with two scores each, put together where they stand at one place: charts of a million people stay small. */

/* People who share a pair of scores, or a group of neighbouring pairs. */
typedef struct bubble {
    double key_before, key_after; /* Which place. */
    double before, after;         /* The scores there, or their mean. */
    size_t people;
    size_t row; /* Of the first of them, in the order of the scores. */
    int kind;   /* As the caller says; people of different kinds are never put together. */
} bubble;

typedef struct bubbles {
    bubble *at;
    size_t n;         /* Bubbles. */
    size_t people;    /* In all bubbles. */
    size_t most;      /* People in the largest bubble. */
    size_t levels;    /* Different scores. */
    double apart;     /* Median distance of neighbouring scores. */
    double low, high; /* Lowest and highest score; low is above high if there is nobody. */
    double grouped;   /* Width of a group; 0 if every pair of scores has its own bubble. */
    double largest;   /* Radius of the largest bubble, in pixels. */
} bubbles;

/* One bubble of kind 0 for everyone with two finite scores. Returns 0, or -1 without memory. Free `at` at the end. */
int bubbles_of(const double *before, const double *after, size_t n, bubbles *to);

/* Put neighbours together: places become cells of a grid of at most `cells` a side. */
void bubbles_group(bubbles *of, int cells);

/* The same, if the measure is so continuous that dots would lie on top of each other. */
void bubbles_group_continuous(bubbles *of);

/* One bubble per place and kind, standing at its people's mean; the largest first. */
void bubbles_merge(bubbles *of);

/* Choose how large they are drawn on a square map of that many pixels: large enough to see one person, small enough
 * that neighbours do not cover each other. */
void bubbles_size(bubbles *of, double pixels_per_point, double side);
/* The area says how many people, but for the smallest, which would not be seen. */
double bubbles_radius(const bubbles *of, size_t people);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trend_line.h"

#include <math.h>

#include "room.h"

enum { FIVE = PMH_TREND_POINTS, NO_ONE = -1 };

/* ---- The careful way -------------------------------------------------------------------------------------------- */

typedef struct line {
    double slope;
    double squares;
    int sign;
} line;

static double weighted_mean(const pmh_trend_mark p[FIVE], int without, bool of_time)
{
    pmh_sum sum = {0}, weights = {0};
    for (int i = 0; i < FIVE; i++) {
        if (i == without)
            continue;
        pmh_sum_add(&sum, p[i].weight * (of_time ? p[i].time : p[i].value));
        pmh_sum_add(&weights, p[i].weight);
    }
    return pmh_sum_total(sum) / pmh_sum_total(weights);
}

static line fit_line(const pmh_trend_mark p[FIVE], int without)
{
    double time = weighted_mean(p, without, true), value = weighted_mean(p, without, false);
    pmh_sum products = {0}, squares = {0};
    double rounding = 0;
    for (int i = 0; i < FIVE; i++) {
        if (i == without)
            continue;
        double t = p[i].time - time, v = p[i].value - value;
        pmh_sum_add(&products, p[i].weight * t * v);
        pmh_sum_add(&squares, p[i].weight * t * t);
        rounding += p[i].weight * fabs(t) * (p[i].value_rounding + p[i].weight_rounding * fabs(v));
    }
    double total = pmh_sum_total(products);
    line fit = {total / pmh_sum_total(squares), pmh_sum_total(squares), 0};
    if (fabs(total) > rounding)
        fit.sign = total > 0 ? 1 : -1;
    return fit;
}

pmh_trend_lines pmh_trend_lines_careful(const pmh_trend_mark p[FIVE])
{
    line all = fit_line(p, NO_ONE);
    pmh_trend_lines found = {.slope = all.slope, .squares = all.squares, .sign = all.sign, .stands = true, .careful = true};
    for (int i = 0; i < FIVE; i++) {
        line fit = fit_line(p, i);
        found.without[i] = fit.sign == 0 ? 0 : fit.slope;
        found.stands &= fit.sign == all.sign;
    }
    return found;
}

/* ---- The quick way ---------------------------------------------------------------------------------------------- */

/* Sums over pairs of points: weights x distance in time x difference in value, and weights x distance squared. Slopes are
 * their quotients, and without a point the pairs that it stands in are taken off. */
typedef struct pairs {
    double products, squares;
    double size; /* The products without their signs: what cancels. */
    double products_of[FIVE], squares_of[FIVE]; /* Of the pairs that a point stands in. */
} pairs;

static pairs sum_pairs(const pmh_trend_mark p[FIVE])
{
    pairs sums = {0};
    for (int i = 1; i < FIVE; i++)
        for (int j = 0; j < i; j++) {
            double years = p[i].time - p[j].time, weighted = p[i].weight * p[j].weight * years;
            double product = weighted * (p[i].value - p[j].value), square = weighted * years;
            sums.products += product;
            sums.squares += square;
            sums.size += fabs(product);
            sums.products_of[i] += product;
            sums.products_of[j] += product;
            sums.squares_of[i] += square;
            sums.squares_of[j] += square;
        }
    return sums;
}

/* At least what the careful way calls rounding, times the sum of the weights, for all lines: the distances from the means
 * are at most the whole spans. */
static double most_rounding(const pmh_trend_mark p[FIVE], double weights)
{
    double low = p[0].value, high = p[0].value, of_value = 0, of_weight = 0;
    for (int i = 0; i < FIVE; i++) {
        low = p[i].value < low ? p[i].value : low;
        high = p[i].value > high ? p[i].value : high;
        of_value = p[i].value_rounding > of_value ? p[i].value_rounding : of_value;
        of_weight = p[i].weight_rounding > of_weight ? p[i].weight_rounding : of_weight;
    }
    return 1.01 * weights * weights * (p[FIVE - 1].time - p[0].time) * (of_value + of_weight * (high - low));
}

/* Sums of about twenty roundings of at most `size`: where no more than this share is left of it, 5e-13 of the result may be
 * wrong, and the careful way takes over. */
#define LEAST_LEFT (1.0 / 256)

/* Below this, products may have lost digits to underflow. */
#define SMALLEST 1e-200

bool pmh_trend_lines_quick(const pmh_trend_mark p[FIVE], pmh_trend_lines *found)
{
    pairs sums = sum_pairs(p);
    double weights = p[0].weight + p[1].weight + p[2].weight + p[3].weight + p[4].weight;
    double rounding = most_rounding(p, weights), cancelled = LEAST_LEFT * sums.size;
    double least = rounding > cancelled ? rounding : cancelled, least_squares = LEAST_LEFT * sums.squares;
    /* The comparisons fail with NaN too. */
    if (!(fabs(sums.products) > least) || !(sums.size > SMALLEST && sums.size < INFINITY)
        || !(sums.squares > SMALLEST && sums.squares < INFINITY) || !(rounding < INFINITY))
        return false;
    int sign = sums.products > 0 ? 1 : -1;
    bool stands = true;
    for (int i = 0; i < FIVE; i++) {
        double product = sums.products - sums.products_of[i], square = sums.squares - sums.squares_of[i];
        if (!(fabs(product) > least) || !(square > least_squares))
            return false;
        found->without[i] = product / square;
        stands &= (product > 0) == (sign > 0);
    }
    found->slope = sums.products / sums.squares;
    found->squares = sums.squares / weights;
    found->sign = sign;
    found->stands = stands;
    found->careful = false;
    return true;
}

pmh_trend_lines pmh_trend_lines_through(const pmh_trend_mark p[FIVE])
{
    pmh_trend_lines found;
    return pmh_trend_lines_quick(p, &found) ? found : pmh_trend_lines_careful(p);
}

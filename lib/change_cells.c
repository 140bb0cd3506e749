/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cells.h"

#include "tally.h"

#include "pmh/change_bootstrap.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- Cells ------------------------------------------------------------------------------------------------------ */

void pmh_cells_free(pmh_cells *of)
{
    free(of->at);
    free(of->order);
    free(of->drawn);
    free(of->chance);
    free(of->person);
    free(of->walsh);
    memset(of, 0, sizeof *of);
}

static int by_change(const void *a, const void *b)
{
    const pmh_cell *p = a, *q = b;
    if (p->d < q->d || p->d > q->d)
        return p->d < q->d ? -1 : 1;
    return (p->x > q->x) - (p->x < q->x);
}

/* Like cells become one; so do changes that differ by no more than the tolerance. */
static void gather(pmh_cells *of, int64_t n, double tolerance)
{
    qsort(of->at, (size_t)n, sizeof *of->at, by_change);
    bool whole = of->statistic == PMH_CHANGE_D_AV;
    of->n = 0;
    for (int64_t i = 0; i < n; i++) {
        pmh_cell *last = of->n > 0 ? &of->at[of->n - 1] : NULL;
        of->pairs += of->at[i].count;
        if (last && (whole ? pmh_equal(last->d, of->at[i].d) && pmh_equal(last->x, of->at[i].x)
                           : of->at[i].d - last->d <= tolerance))
            last->count += of->at[i].count;
        else
            of->at[of->n++] = of->at[i];
    }
}

void pmh_cells_take_mean(pmh_cells *of)
{
    pmh_sum d = {0};
    for (int32_t i = 0; i < of->n; i++)
        pmh_sum_add(&d, (double)of->at[i].count * of->at[i].d);
    of->mean_d = pmh_sum_total(d) / (double)of->pairs;
}

/* From the largest cell to the smallest, so that the rare ones find few left to draw; ties by change. */
static void sort_order(pmh_cells *of)
{
    for (int32_t i = 0; i < of->n; i++)
        of->order[i] = i;
    for (int32_t gap = of->n / 2; gap > 0; gap /= 2)
        for (int32_t i = gap; i < of->n; i++) {
            int32_t moved = of->order[i], j = i;
            for (; j >= gap; j -= gap) {
                int32_t other = of->order[j - gap];
                int64_t a = of->at[other].count, b = of->at[moved].count;
                if (a > b || (a == b && other < moved))
                    break;
                of->order[j] = other;
            }
            of->order[j] = moved;
        }
    int64_t rest = of->pairs;
    for (int32_t i = 0; i < of->n; i++) {
        int64_t count = of->at[of->order[i]].count;
        of->chance[i] = (double)count / (double)rest;
        rest -= count;
    }
}

static pmh_status no_memory(pmh_error *error)
{
    return pmh_fail(error, PMH_NO_MEMORY, -1, -1, "no memory for the bootstrap");
}

/* Room for what is drawn, once the cells are known. */
pmh_status pmh_cells_prepare(pmh_cells *of, pmh_error *error)
{
    if (of->n == 0)
        return PMH_OK;
    if (of->pairs > (int64_t)INT32_MAX)
        return pmh_fail(error, PMH_OVERFLOW, -1, -1, "there are %lld pairs; a simulated bootstrap draws at most 2^31 - 1",
                        (long long)of->pairs);
    size_t n = (size_t)of->n;
    of->order = malloc(n * sizeof *of->order);
    of->drawn = malloc(n * sizeof *of->drawn);
    of->chance = malloc(n * sizeof *of->chance);
    if (!of->order || !of->drawn || !of->chance)
        return no_memory(error);
    sort_order(of);
    pmh_cells_take_mean(of);
    /* A binomial takes as long as about thirty people. The choice depends on the data alone. */
    if (of->pairs <= 32 * (int64_t)of->n) {
        of->person = malloc((size_t)of->pairs * sizeof *of->person);
        if (!of->person)
            return no_memory(error);
        size_t person = 0;
        for (int32_t i = 0; i < of->n; i++)
            for (int64_t k = 0; k < of->at[i].count; k++)
                of->person[person++] = (uint32_t)i;
    }
    if (of->statistic == PMH_CHANGE_HODGES_LEHMANN) {
        of->walsh_span = 2 * (int64_t)(of->at[of->n - 1].d - of->at[0].d) + 1;
        of->walsh = malloc((size_t)of->walsh_span * sizeof *of->walsh);
        if (!of->walsh)
            return no_memory(error);
    }
    return PMH_OK;
}

pmh_status pmh_cells_take_tally(const pmh_change_tally *tally, pmh_cells *of, pmh_error *error)
{
    pmh_tally_values v;
    pmh_status status = pmh_tally_open(tally, &v, error);
    if (status != PMH_OK)
        return status;
    of->at = malloc((size_t)v.levels * (size_t)v.levels * sizeof *of->at);
    if (!of->at)
        return no_memory(error);
    int64_t n = 0;
    for (int32_t i = 0; i < v.levels; i++)
        for (int32_t j = 0; j < v.levels; j++)
            if (tally->count[i][j] > 0)
                of->at[n++] = (pmh_cell){v.unit[j] - v.unit[i], v.unit[i], v.unit[j], tally->count[i][j]};
    of->units_per_point = v.units_per_point;
    gather(of, n, 0);
    of->before_only = tally->before_only;
    of->after_only = tally->after_only;
    of->neither = tally->neither;
    return PMH_OK;
}

pmh_status pmh_cells_take_series(pmh_series before, pmh_series after, pmh_cells *of,
                              pmh_error *error)
{
    if (before.n == 0)
        return PMH_OK;
    if (before.n > (size_t)INT32_MAX)
        return pmh_fail(error, PMH_OVERFLOW, -1, -1, "there are %zu rows; arrays are resampled up to 2^31 - 1", before.n);
    of->at = malloc(before.n * sizeof *of->at);
    if (!of->at)
        return no_memory(error);
    int64_t n = 0;
    double largest_change = 0, largest = 0;
    for (size_t row = 0; row < before.n; row++) {
        double x = pmh_value(before, row), y = pmh_value(after, row);
        if (isinf(x) || isinf(y))
            return pmh_fail(error, PMH_NOT_FINITE, (int64_t)row, isinf(x) ? 0 : 1, "%s[%zu] is infinite",
                            isinf(x) ? "before" : "after", row);
        if (!isnan(x) && !isnan(y)) {
            of->at[n++] = (pmh_cell){y - x, x, y, 1};
            largest_change = fmax(largest_change, fabs(y - x));
            largest = fmax(largest, fmax(fabs(x), fabs(y)));
        } else
            (*(!isnan(x) ? &of->before_only : !isnan(y) ? &of->after_only : &of->neither))++;
    }
    /* What cannot be squared, or vanishes when squared, gives no number rather than a wrong one. */
    if (largest > 1e150 || (largest_change > 0 && largest_change < 1e-150))
        return pmh_fail(error, PMH_NOT_CALCULATED, -1, -1, "the scores are too large or too close together");
    of->units_per_point = 1;
    /* As in the summary of arrays: decimals such as 0.3 are not exact in binary. */
    gather(of, n, fmax(1e-9 * largest_change, 4 * DBL_EPSILON * largest));
    return PMH_OK;
}

/* ---- Draws ------------------------------------------------------------------------------------------------------ */

/* Lemire 2019: 0 to n - 1 from 32 bits, each exactly as likely as the others. */
static inline uint32_t below(uint32_t bits, uint32_t n, pmh_random *stream)
{
    uint64_t product = (uint64_t)bits * n;
    if ((uint32_t)product < n) {
        uint32_t biased = (uint32_t)(-n) % n;
        while ((uint32_t)product < biased)
            product = (pmh_random_bits(stream) >> 32) * n;
    }
    return (uint32_t)(product >> 32);
}

static void draw_people(pmh_cells *of, pmh_random *stream)
{
    uint32_t n = (uint32_t)of->pairs;
    memset(of->drawn, 0, (size_t)of->n * sizeof *of->drawn);
    for (uint32_t i = 0; i + 1 < n; i += 2) {
        uint64_t bits = pmh_random_bits(stream);
        of->drawn[of->person[below((uint32_t)bits, n, stream)]]++;
        of->drawn[of->person[below((uint32_t)(bits >> 32), n, stream)]]++;
    }
    if (n % 2)
        of->drawn[of->person[below((uint32_t)pmh_random_bits(stream), n, stream)]]++;
}

/* A multinomial draw: each cell's count is binomial, given the cells before it. */
static void draw_cells(pmh_cells *of, pmh_random *stream)
{
    uint32_t left = (uint32_t)of->pairs;
    for (int32_t i = 0; i < of->n; i++) {
        uint32_t got = left == 0 ? 0 : i + 1 == of->n ? left : pmh_random_binomial(stream, left, of->chance[i]);
        of->drawn[of->order[i]] = got;
        left -= got;
    }
}

/* ---- Statistics of counts --------------------------------------------------------------------------------------- */

static double mean_of(const pmh_cells *of, const int64_t *k, double n)
{
    double sum = 0;
    for (int32_t i = 0; i < of->n; i++)
        sum += (double)k[i] * of->at[i].d;
    return sum / n;
}

/* About the draw's own mean: about that of all, one large change would hide the spread of the draws without it. */
static double d_z_of(const pmh_cells *of, const int64_t *k, double n)
{
    double mean = mean_of(of, k, n), squares = 0;
    int32_t used = 0;
    for (int32_t i = 0; i < of->n; i++) {
        double w = of->at[i].d - mean;
        used += k[i] > 0;
        squares += (double)k[i] * w * w;
    }
    return used > 1 ? mean / sqrt(squares / (n - 1)) : (double)NAN;
}

static double d_av_of(const pmh_cells *of, const int64_t *k, double n)
{
    double x = 0, y = 0, squares = 0;
    const pmh_cell *first = NULL;
    bool spread = false;
    for (int32_t i = 0; i < of->n; i++) {
        const pmh_cell *c = &of->at[i];
        if (k[i] == 0)
            continue;
        if (!first)
            first = c;
        spread = spread || !pmh_equal(c->x, first->x) || !pmh_equal(c->y, first->y);
        x += (double)k[i] * c->x;
        y += (double)k[i] * c->y;
    }
    for (int32_t i = 0; i < of->n; i++) {
        double u = of->at[i].x - x / n, v = of->at[i].y - y / n;
        squares += (double)k[i] * (u * u + v * v);
    }
    return spread ? mean_of(of, k, n) / sqrt(squares / 2 / (n - 1)) : (double)NAN;
}

static double median_of(const pmh_cells *of, const int64_t *k, int64_t n)
{
    int64_t seen = 0, low = (n + 1) / 2, high = n / 2 + 1;
    double lower = NAN;
    for (int32_t i = 0; i < of->n; i++) {
        int64_t before = seen;
        seen += k[i];
        if (before < low && low <= seen)
            lower = of->at[i].d;
        if (seen >= high)
            return (lower + of->at[i].d) / 2;
    }
    return NAN;
}

static double hodges_lehmann_of(const pmh_cells *of, const int64_t *k, int64_t n)
{
    memset(of->walsh, 0, (size_t)of->walsh_span * sizeof *of->walsh);
    double least = of->at[0].d;
    for (int32_t i = 0; i < of->n; i++) {
        if (k[i] == 0)
            continue;
        uint64_t mine = (uint64_t)k[i];
        int64_t at = (int64_t)(of->at[i].d - least);
        of->walsh[2 * at] += mine % 2 ? (mine + 1) / 2 * mine : mine / 2 * (mine + 1);
        for (int32_t j = i + 1; j < of->n; j++)
            of->walsh[at + (int64_t)(of->at[j].d - least)] += mine * (uint64_t)k[j];
    }
    uint64_t people = (uint64_t)n, all = people % 2 ? (people + 1) / 2 * people : people / 2 * (people + 1);
    uint64_t low = all / 2 + all % 2, high = all / 2 + 1, seen = 0;
    double lower = NAN;
    for (int64_t s = 0; s < of->walsh_span; s++) {
        uint64_t before = seen;
        seen += of->walsh[s];
        double average = least + (double)s / 2;
        if (before < low && low <= seen)
            lower = average;
        if (seen >= high)
            return (lower + average) / 2;
    }
    return NAN;
}

double pmh_cells_statistic(const pmh_cells *of, const int64_t *k, int64_t n)
{
    switch (of->statistic) {
    case PMH_CHANGE_MEAN: return mean_of(of, k, (double)n) / of->units_per_point;
    case PMH_CHANGE_D_Z: return d_z_of(of, k, (double)n);
    case PMH_CHANGE_D_AV: return d_av_of(of, k, (double)n);
    case PMH_CHANGE_MEDIAN: return median_of(of, k, n) / of->units_per_point;
    default: return hodges_lehmann_of(of, k, n) / of->units_per_point;
    }
}

void pmh_cells_count_all(pmh_cells *of)
{
    for (int32_t i = 0; i < of->n; i++)
        of->drawn[i] = of->at[i].count;
}

void pmh_cells_draw(pmh_cells *of, uint64_t seed, int64_t first, size_t count, double *replicates)
{
    for (size_t i = 0; i < count; i++) {
        pmh_random stream = pmh_random_stream(seed, (uint64_t)first + i);
        if (of->person)
            draw_people(of, &stream);
        else
            draw_cells(of, &stream);
        replicates[i] = pmh_cells_statistic(of, of->drawn, of->pairs);
    }
}

/* Leave one person out of each cell in turn: all in a cell are alike, so there is no n x n. NaN if one of these is. */
double pmh_cells_acceleration(pmh_cells *of)
{
    pmh_sum sum = {0}, squares = {0}, cubes = {0};
    pmh_cells_count_all(of);
    for (int pass = 0; pass < 2; pass++) {
        double mean = pmh_sum_total(sum) / (double)of->pairs;
        for (int32_t i = 0; i < of->n; i++) {
            of->drawn[i]--;
            double people = (double)of->at[i].count, value = pmh_cells_statistic(of, of->drawn, of->pairs - 1), u = mean - value;
            of->drawn[i]++;
            if (pass == 0) {
                pmh_sum_add(&sum, people * value);
                continue;
            }
            pmh_sum_add(&squares, people * u * u);
            pmh_sum_add(&cubes, people * u * u * u);
        }
    }
    double spread = pmh_sum_total(squares);
    return pmh_sum_total(cubes) / (6 * spread * sqrt(spread));
}

/* The mean's own: u = (d - mean) / (n - 1), whose factor falls out. */
double pmh_cells_acceleration_of_mean(const pmh_cells *of)
{
    pmh_sum squares = {0}, cubes = {0};
    for (int32_t i = 0; i < of->n; i++) {
        double people = (double)of->at[i].count, u = of->at[i].d - of->mean_d;
        pmh_sum_add(&squares, people * u * u);
        pmh_sum_add(&cubes, people * u * u * u);
    }
    double spread = pmh_sum_total(squares);
    return pmh_sum_total(cubes) / (6 * spread * sqrt(spread));
}

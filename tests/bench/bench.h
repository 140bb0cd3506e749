/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_BENCH_H
#define PMH_BENCH_H

/* What the benchmarks share. Machines are noisy: only ratios within one run say anything, so each program times what it
 * is compared with (a memory copy, another library) in the same run, in turns, and takes medians. */

#include "pmh.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static inline double bench_now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + 1e-9 * (double)at.tv_nsec;
}

static inline int bench_order(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The median seconds of an odd number of runs. */
static inline double bench_median(double *seconds, size_t runs)
{
    qsort(seconds, runs, sizeof *seconds, bench_order);
    return seconds[runs / 2];
}

/* Memory that is there: every page touched. */
static inline void *bench_memory(size_t bytes)
{
    void *at = malloc(bytes);
    if (!at) {
        fprintf(stderr, "no memory for %zu bytes\n", bytes);
        exit(1);
    }
    memset(at, 1, bytes);
    return at;
}

/* What a status must be for a timing to mean anything. */
static inline void bench_must(pmh_status status, const pmh_error *error)
{
    if (status != PMH_OK) {
        fprintf(stderr, "status %d: %s\n", (int)status, error->message);
        exit(1);
    }
}

#endif

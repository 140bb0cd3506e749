/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recent trend of a hundred thousand areas of twelve years, by limits and by counts; one thread. */

#include "bench.h"

#include <time.h>

#define YEARS 12

int main(void)
{
    enum { AREAS = 100000, ROWS = AREAS * YEARS, RUNS = 11 };
    double *years = bench_memory(ROWS * sizeof *years), *values = bench_memory(ROWS * sizeof *values);
    double *lower = bench_memory(ROWS * sizeof *lower), *upper = bench_memory(ROWS * sizeof *upper);
    double *cases = bench_memory(ROWS * sizeof *cases), *people = bench_memory(ROWS * sizeof *people);
    int64_t *starts = bench_memory((AREAS + 1) * sizeof *starts);
    pmh_trend_result *results = bench_memory(AREAS * sizeof *results);
    unsigned state = 1;
    starts[AREAS] = ROWS;
    for (int i = 0; i < ROWS; i++) {
        state = state * 1664525u + 1013904223u;
        double noise = (double)(state >> 8) / 16777216.0;
        starts[i / YEARS] = i / YEARS * YEARS;
        years[i] = 2011 + i % YEARS;
        values[i] = 7 + noise + 0.05 * (i % YEARS) * (i / YEARS % 3 - 1);
        lower[i] = values[i] - 0.15 - 0.1 * noise;
        upper[i] = values[i] + 0.2;
        people[i] = 2000 + (int)(1000 * noise);
        cases[i] = 200 + (int)(150 * noise) + i % YEARS;
    }
    for (int kind = 0; kind < 2; kind++) {
        double seconds[RUNS];
        long counts[4] = {0};
        pmh_series t = {years, ROWS, 1}, none = {NULL, 0, 0};
        clock_t before = clock();
        for (int run = 0; run < RUNS; run++) {
            pmh_error error;
            double start = bench_now();
            bench_must(kind ? pmh_trend_recent_proportion_areas(t, (pmh_series){cases, ROWS, 1}, (pmh_series){people, ROWS, 1},
                                                                none, starts, AREAS, NULL, results, NULL, &error)
                            : pmh_trend_recent_value_areas(t, (pmh_series){values, ROWS, 1}, (pmh_series){lower, ROWS, 1},
                                                           (pmh_series){upper, ROWS, 1}, starts, AREAS, NULL, results, NULL,
                                                           &error),
                       &error);
            seconds[run] = bench_now() - start;
        }
        double processor = (double)(clock() - before) / CLOCKS_PER_SEC / RUNS; /* Whatever else the machine does. */
        for (int i = 0; i < AREAS; i++)
            counts[results[i].verdict]++;
        printf("%d areas of %d years by %s: %.1f ms, of the processor %.1f ms (%ld no change, %ld increasing, %ld decreasing)\n",
               AREAS, YEARS, kind ? "counts" : "limits", 1e3 * bench_median(seconds, RUNS), 1e3 * processor, counts[1],
               counts[2], counts[3]);
    }
    return 0;
}

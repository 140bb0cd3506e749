/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proportions, rates, standardised rates and life expectancy, beside the times of PHEindicatormethods 2.1.0 on another
 * day (R 4.2.2, AMD EPYC, medians of five): the ratios to them are rough. */

#include "bench.h"

enum { ROWS = 1000000, AREAS = 10000, BANDS = 19, AGES = 20, RUNS = 11 };

static double *counts, *totals, *events, *people;
static pmh_indicator_result *results;
static pmh_indicator_standardised *standardised;
static pmh_indicator_life *lives;
static const double levels[] = {0.95, 0.998};
static double weights[BANDS], ages[AGES];

static void proportions(pmh_error *error)
{
    pmh_indicator_options options = {.size = sizeof options, .levels = {levels, 2, 1}};
    bench_must(pmh_indicator_proportion((pmh_series){counts, ROWS, 1}, (pmh_series){totals, ROWS, 1}, &options, results,
                                        error), error);
}

static void rates(pmh_error *error)
{
    pmh_indicator_options options = {.size = sizeof options, .levels = {levels, 2, 1}};
    bench_must(pmh_indicator_rate((pmh_series){counts, ROWS, 1}, (pmh_series){totals, ROWS, 1}, &options, results, error),
               error);
}

static void rates_at_one_level(pmh_error *error)
{
    bench_must(pmh_indicator_rate((pmh_series){counts, ROWS, 1}, (pmh_series){totals, ROWS, 1}, NULL, results, error), error);
}

static pmh_table table(const double *at, size_t columns)
{
    return (pmh_table){at, AREAS, columns, (ptrdiff_t)columns, 1};
}

static void dsrs(pmh_error *error)
{
    bench_must(pmh_indicator_dsr(table(events, BANDS), (pmh_table){0}, table(people, BANDS), (pmh_series){weights, BANDS, 1},
                                 NULL, standardised, error), error);
}

static void life(pmh_error *error)
{
    bench_must(pmh_indicator_life_expectancy((pmh_series){ages, AGES, 1}, table(events, AGES), table(people, AGES), NULL,
                                             lives, error), error);
}

static void run(const char *name, void (*work)(pmh_error *), double rows, double package)
{
    double seconds[RUNS];
    pmh_error error;
    for (int i = 0; i < RUNS; i++) {
        double start = bench_now();
        work(&error);
        seconds[i] = bench_now() - start;
    }
    double median = bench_median(seconds, RUNS); /* The runs are in order then. */
    printf("%-32s %8.2f ms  %12.0f per second  %7.0f times the package (quickest %8.2f ms, %7.0f)\n", name, 1e3 * median,
           rows / median, package / median, 1e3 * seconds[0], package / seconds[0]);
}

int main(void)
{
    size_t filled;
    pmh_error error;
    counts = bench_memory(ROWS * sizeof *counts);
    totals = bench_memory(ROWS * sizeof *totals);
    events = bench_memory(AREAS * AGES * sizeof *events);
    people = bench_memory(AREAS * AGES * sizeof *people);
    results = bench_memory(2 * ROWS * sizeof *results);
    standardised = bench_memory(AREAS * sizeof *standardised);
    lives = bench_memory(AREAS * AGES * sizeof *lives);
    for (size_t i = 0; i < ROWS; i++) {
        counts[i] = (double)(i * 7919 % 60);
        totals[i] = 100 + (double)(i * 104729 % 900);
    }
    for (size_t i = 0; i < AREAS * AGES; i++) {
        events[i] = 1 + (double)(i * 31 % 40);
        people[i] = 1000 + (double)(i * 17 % 500);
    }
    for (int i = 0; i < AGES; i++)
        ages[i] = i == 0 ? 0 : i == 1 ? 1 : 5 * (i - 1);
    bench_must(pmh_indicator_standard(PMH_STANDARD_ESP2013, NULL, weights, BANDS, &filled, &error), &error);
    run("1,000,000 proportions, 2 levels", proportions, ROWS, 0.242);
    run("1,000,000 rates, 1 level", rates_at_one_level, ROWS, 2.026);
    run("1,000,000 rates, 2 levels", rates, ROWS, 4.221);
    run("DSR, 10,000 areas x 19", dsrs, AREAS, 3.689);
    run("life expectancy, 10,000 areas", life, AREAS, 39.63);
    free(counts);
    free(totals);
    free(events);
    free(people);
    free(results);
    free(standardised);
    free(lives);
    return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparisons, quantiles, funnels and suppression, beside the times of PHEindicatormethods 2.1.0 on another day (R 4.2.2, AMD
 * EPYC, medians of five): the ratios to them are rough. */

#include "bench.h"

enum { ROWS = 1000000, RUNS = 5, AREAS = 10000, ROWS_OF_TABLE = 300, COLUMNS_OF_TABLE = 20 };

static double *values, *lower, *upper, *groups, *counts, *totals;
static pmh_compare_result *compared;
static pmh_compare_control *controls;
static pmh_compare_quantile *placed;
static pmh_compare_funnel_point *points;
static pmh_compare_funnel_limit limits[100];
static pmh_disclosure_cell *cells;
static const pmh_series none = {NULL, 0, 0};

static pmh_series rows(const double *at)
{
    return (pmh_series){at, ROWS, 1};
}

static void benchmark(pmh_error *error)
{
    static const double one = 500;
    bench_must(pmh_compare_benchmark(rows(values), rows(lower), rows(upper), (pmh_series){&one, ROWS, 0}, NULL, compared, error),
               error);
}

static void control(pmh_error *error)
{
    static const double one = 0.1;
    static const pmh_compare_options options = {.size = sizeof options, .multiplier = 2000};
    bench_must(pmh_compare_proportion(rows(values), rows(totals), (pmh_series){&one, ROWS, 0}, &options, controls, error),
               error);
}

static void deciles(pmh_error *error)
{
    bench_must(pmh_compare_quantiles(rows(values), none, 1, NULL, placed, error), error);
}

static void deciles_of_groups(pmh_error *error)
{
    bench_must(pmh_compare_quantiles((pmh_series){values, 33755, 1}, (pmh_series){groups, 33755, 1}, 150, NULL, placed, error),
               error);
}

static void funnel(int32_t kind, size_t n, const double *numerators, pmh_error *error)
{
    pmh_compare_funnel_options options = {.size = sizeof options, .kind = kind};
    pmh_compare_funnel_result whole;
    bench_must(pmh_compare_funnel((pmh_series){numerators, n, 1}, (pmh_series){totals, n, 1}, none, &options, points, &whole,
                                  error), error);
    bench_must(pmh_compare_funnel_limits(&whole, &options, 100, limits, error), error);
}

static void funnel_proportion(pmh_error *error)
{
    funnel(PMH_COMPARE_FUNNEL_PROPORTION, AREAS, counts, error);
}

static void funnel_ratio(pmh_error *error)
{
    funnel(PMH_COMPARE_FUNNEL_RATIO, AREAS, counts, error);
}

static void protect(pmh_error *error)
{
    bench_must(pmh_disclosure_protect((pmh_table){counts, ROWS_OF_TABLE, COLUMNS_OF_TABLE, COLUMNS_OF_TABLE, 1}, NULL, cells,
                                      error), error);
}

static void run(const char *name, void (*work)(pmh_error *), double n, double package)
{
    double seconds[RUNS];
    pmh_error error;
    for (int i = 0; i < RUNS; i++) {
        double start = bench_now();
        work(&error);
        seconds[i] = bench_now() - start;
    }
    double median = bench_median(seconds, RUNS);
    printf("%-52s %9.4f s  %9.1f ns each", name, median, 1e9 * median / n);
    if (package > 0)
        printf("  %8.0f times the package's speed", package / median);
    printf("\n");
}

int main(void)
{
    double **columns[] = {&values, &lower, &upper, &groups, &counts, &totals};
    uint64_t state = 7;
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        *columns[i] = bench_memory(ROWS * sizeof(double));
    compared = bench_memory(ROWS * sizeof *compared);
    controls = bench_memory(ROWS * sizeof *controls);
    placed = bench_memory(ROWS * sizeof *placed);
    points = bench_memory(AREAS * sizeof *points);
    cells = bench_memory((ROWS_OF_TABLE + 1) * (COLUMNS_OF_TABLE + 1) * sizeof *cells);
    for (size_t i = 0; i < ROWS; i++) {
        state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        values[i] = (double)(state >> 33) / 2147483648.0 * 1000;
        lower[i] = values[i] - 50;
        upper[i] = values[i] + 50;
        groups[i] = (double)(i % 150);
        totals[i] = 100 + (double)((state >> 40) % 10000);
        counts[i] = (double)((state >> 20) % 100);
    }
    run("benchmark, 1,000,000 rows", benchmark, ROWS, 0);
    run("control limits of proportions, 1,000,000 rows", control, ROWS, 0);
    run("deciles of 1,000,000", deciles, ROWS, 1.704);
    run("deciles of 33,755 in 150 groups", deciles_of_groups, 33755, 0.249);
    run("funnel of 10,000 proportions: limits and places", funnel_proportion, AREAS, 0.043 + 0.012);
    run("funnel of 10,000 ratios: limits and places", funnel_ratio, AREAS, 7.323 + 4.110);
    run("table of 300 x 20 protected and audited", protect, ROWS_OF_TABLE * COLUMNS_OF_TABLE, 0);
    free(cells);
    free(points);
    free(placed);
    free(controls);
    free(compared);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        free(*columns[i]);
    return 0;
}

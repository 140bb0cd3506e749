/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Joinpoint regression: one series of 30 years with up to three joinpoints, by WBIC and by permutation tests; ten thousand
 * series; and the same grid refitted from scratch with gsl_multifit_wlinear in the same run. */

#include "bench.h"

#include <gsl/gsl_multifit.h>
#include <math.h>

#define YEARS 30
#define MOST 3

typedef struct grid {
    double x[YEARS], y[YEARS], w[YEARS];
    size_t at[MOST];
    double best[MOST + 1];
    long placements;
} grid;

static void refit(grid *g, size_t k)
{
    gsl_matrix *design = gsl_matrix_alloc(YEARS, k + 2), *covariance = gsl_matrix_alloc(k + 2, k + 2);
    gsl_vector *c = gsl_vector_alloc(k + 2);
    gsl_vector_view y = gsl_vector_view_array(g->y, YEARS), w = gsl_vector_view_array(g->w, YEARS);
    gsl_multifit_linear_workspace *work = gsl_multifit_linear_alloc(YEARS, k + 2);
    double chisq;
    for (size_t i = 0; i < YEARS; i++) {
        gsl_matrix_set(design, i, 0, 1);
        gsl_matrix_set(design, i, 1, g->x[i] - g->x[0]);
        for (size_t j = 0; j < k; j++)
            gsl_matrix_set(design, i, 2 + j, fmax(g->x[i] - g->x[g->at[j]], 0));
    }
    gsl_multifit_wlinear(design, &w.vector, &y.vector, c, covariance, &chisq, work);
    g->best[k] = fmin(g->best[k], chisq);
    g->placements++;
    gsl_multifit_linear_free(work);
    gsl_matrix_free(design);
    gsl_matrix_free(covariance);
    gsl_vector_free(c);
}

static void all_placements(grid *g, size_t k, size_t depth, size_t from)
{
    if (depth == k) {
        refit(g, k);
        return;
    }
    for (size_t i = from; i + 2 < YEARS; i++) {
        g->at[depth] = i;
        all_placements(g, k, depth + 1, i + 3);
    }
}

/* Three bends and some scatter, never the same. */
static void fill(double *values, double *errors, unsigned *state)
{
    for (int i = 0; i < YEARS; i++) {
        *state = *state * 1664525u + 1013904223u;
        double noise = (double)(*state >> 8) / 16777216.0 - 0.5;
        double trend = 0.01 * i - 0.03 * fmax(i - 9, 0) + 0.05 * fmax(i - 16, 0) - 0.04 * fmax(i - 23, 0);
        values[i] = 12 * exp(trend + 0.04 * noise);
        errors[i] = 0.1 + 0.02 * (i % 5);
    }
}

static double seconds_of(const double *years, const double *values, const double *errors,
                         const pmh_trend_joinpoint_options *options, pmh_trend_joinpoint_result *result)
{
    pmh_error error;
    pmh_series x = {years, YEARS, 1}, y = {values, YEARS, 1}, e = {errors, YEARS, 1};
    double start = bench_now();
    bench_must(pmh_trend_joinpoint(x, y, e, options, NULL, result, &error), &error);
    return bench_now() - start;
}

int main(void)
{
    enum { RUNS = 21, MANY = 10000 };
    double years[YEARS], values[YEARS], errors[YEARS], ours[RUNS], theirs[5];
    static pmh_trend_joinpoint_result result;
    unsigned state = 1;
    static grid g;
    for (int i = 0; i < YEARS; i++)
        years[i] = 1990 + i;
    fill(values, errors, &state);
    pmh_trend_joinpoint_options options = {.size = sizeof options, .most = MOST};

    for (int run = 0; run < RUNS; run++)
        ours[run] = seconds_of(years, values, errors, &options, &result);
    for (int run = 0; run < 5; run++) {
        g.placements = 0;
        for (int i = 0; i < YEARS; i++) {
            g.x[i] = years[i];
            g.y[i] = log(values[i]);
            g.w[i] = pow(values[i] / errors[i], 2);
        }
        double start = bench_now();
        for (size_t k = 0; k <= MOST; k++) {
            g.best[k] = INFINITY;
            all_placements(&g, k, 0, 2);
        }
        theirs[run] = bench_now() - start;
    }
    double one = bench_median(ours, RUNS), refitted = bench_median(theirs, 5);
    printf("one series of %d years, up to %d joinpoints (%ld placements), WBIC, with all limits: %.3f ms\n", YEARS, MOST,
           g.placements, 1e3 * one);
    printf("every placement refitted with gsl_multifit_wlinear, sums of squares only: %.3f ms, %.0f times as long\n",
           1e3 * refitted, refitted / one);
    for (size_t k = 0; k <= MOST; k++)
        if (!(fabs(result.tried[k].sse / g.best[k] - 1) < 1e-9)) {
            fprintf(stderr, "%zu joinpoints: the sums of squares differ, %.17g and %.17g\n", k, result.tried[k].sse,
                    g.best[k]);
            return 1;
        }

    options.selection = PMH_TREND_JOINPOINT_PERMUTATION;
    double permuted = seconds_of(years, values, errors, &options, &result);
    int tests = 0;
    for (int k = 0; k <= MOST; k++)
        tests += result.tried[k].against >= 0;
    printf("permutation tests, 4,499 permutations each (%d tests or more): %.2f s, %d joinpoints\n", tests, permuted,
           (int)result.joinpoints);

    options.selection = PMH_TREND_JOINPOINT_WBIC;
    double total = 0;
    long chosen = 0;
    for (int i = 0; i < MANY; i++) {
        fill(values, errors, &state);
        total += seconds_of(years, values, errors, &options, &result);
        chosen += result.joinpoints;
    }
    printf("%d series by WBIC, with all limits: %.2f s (%.2f joinpoints on average)\n", MANY, total, (double)chosen / MANY);
    return 0;
}

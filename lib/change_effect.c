/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tally.h"

#include "pmh/change_effect.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Moments, counts and d_z's limits come from the summaries of change.c: the two words can never disagree. */

static void clear_result(pmh_change_effect_result *r)
{
    memset(r, 0, sizeof *r);
    r->d_z = r->g_z = r->d_av = r->g_av = r->d_av_noncentral = r->d_mean_sd = r->g_mean_sd = PMH_UNDEFINED;
    r->d_rm = r->g_rm = r->d_before = r->g_before = r->improvement = r->normal_improvement = PMH_UNDEFINED;
    r->d_before_error = r->d_after = r->correction = r->unpaired = r->confidence = r->tolerance = NAN;
}

static pmh_interval around(double estimate, double half_width)
{
    return (pmh_interval){estimate, estimate - half_width, estimate + half_width};
}

static pmh_interval times(pmh_interval interval, double factor)
{
    return (pmh_interval){interval.estimate * factor, interval.lower * factor, interval.upper * factor};
}

/* Hedges' correction, from the Stirling corrections of both gammas where their logs would cancel. J(1) is 0. */
static double correct_for_df(double df)
{
    if (df < 2)
        return NAN;
    if (df < 100)
        return exp(lgamma(df / 2) - lgamma((df - 1) / 2)) / sqrt(df / 2);
    double a = df / 2, b = (df - 1) / 2;
    /* Gamma(a) / Gamma(b), b = a - 1/2: sqrt(b / a) (a / e)^a / (b / e)^b times the corrections. */
    double log_ratio = a * log1p(1 / (df - 1)) - 0.5;
    return sqrt(b / a) * exp(log_ratio) * sqrt(b) * pmh_area_stirling_correction(a) / pmh_area_stirling_correction(b) /
           sqrt(a);
}

static void size_moments(const pmh_change_result *s, pmh_change_effect_result *r)
{
    double n = (double)s->pairs, z = pmh_normal_quantile_upper((1 - s->confidence) / 2);
    double x = s->sd_before, y = s->sd_after, d = s->sd_difference, change = s->difference.estimate;
    r->correction = correct_for_df(s->df);
    r->d_z = s->d_z;
    r->d_av = s->d_av;
    double average = sqrt((x * x + y * y) / 2), mean = (x + y) / 2;
    if (average > 0) {
        r->d_av_noncentral = times(r->d_z, d / average);
        r->d_mean_sd = times(r->d_z, d / mean);
        r->d_av_noncentral.estimate = change / average;
        r->d_mean_sd.estimate = change / mean;
    }
    /* 2 (1 - r), without what 1 - r loses near r = 1: (sd of the difference of standardised scores)^2. */
    double unlike = s->correlation > 0.5 && x > 0 && y > 0
                        ? ((d - (y - x)) * (d + (y - x))) / (x * y) : 2 * (1 - s->correlation);
    /* At r = 1 there is nothing but what rounding left. */
    double rounding = x > 0 && y > 0 ? 16 * DBL_EPSILON * (d / x) * ((x + y + d) / y) : 0;
    if (unlike > rounding && d > 0) {
        double d_rm = change / d * sqrt(unlike);
        r->d_rm = around(d_rm, z * sqrt((1 / n + d_rm * d_rm / (2 * n)) * unlike));
    }
    if (x > 0) {
        double size = change / x;
        r->d_before = around(size, z * sqrt((d / x) * (d / x) / s->df + size * size / (2 * s->df)));
        r->d_before_error = sqrt(fmax(0, unlike) / n + size * size / (2 * n));
    }
    if (y > 0)
        r->d_after = change / y;
    r->g_z = times(r->d_z, r->correction);
    r->g_av = times(r->d_av, r->correction);
    r->g_mean_sd = times(r->d_mean_sd, r->correction);
    r->g_rm = times(r->d_rm, r->correction);
    r->g_before = times(r->d_before, r->correction);
    double a = s->direction > 0 ? r->d_z.lower : -r->d_z.upper, b = s->direction > 0 ? r->d_z.upper : -r->d_z.lower;
    r->normal_improvement = (pmh_interval){pmh_normal_lower(s->direction * r->d_z.estimate), pmh_normal_lower(a),
                                           pmh_normal_lower(b)};
}

static void size_all(const pmh_change_result *s, pmh_change_effect_result *r)
{
    r->confidence = s->confidence;
    r->tolerance = s->tolerance;
    r->direction = s->direction;
    r->notes = s->notes;
    if (s->pairs == 0)
        return;
    /* The summary's thresholds are 0: improved is any change for the better, unchanged none. */
    r->improvement = pmh_wilson((double)s->improved + (double)s->unchanged / 2, (double)s->pairs,
                                pmh_normal_quantile_upper((1 - s->confidence) / 2));
    if (s->pairs > 1)
        size_moments(s, r);
}

static void copy_counts(const pmh_change_result *s, pmh_change_effect_result *r)
{
    r->pairs = s->pairs;
    r->before_only = s->before_only;
    r->after_only = s->after_only;
    r->neither = s->neither;
}

/* The thresholds of a summary have no say in effect sizes. */
static pmh_status take_options(const pmh_change_options *given, pmh_change_options *options, pmh_error *error)
{
    pmh_status status = pmh_take_options(given, sizeof *options, options, error);
    options->size = sizeof *options;
    options->improvement = options->deterioration = 0;
    return status;
}

/* ---- The road of counts ----------------------------------------------------------------------------------------- */

static double tally_unpaired(const pmh_change_tally *tally, int32_t levels, int64_t pairs, pmh_polarity direction)
{
    double before[PMH_CHANGE_LEVELS] = {0}, after[PMH_CHANGE_LEVELS] = {0}, n = (double)pairs, lower = 0;
    for (int32_t i = 0; i < levels; i++)
        for (int32_t j = 0; j < levels; j++) {
            before[i] += (double)tally->count[i][j];
            after[j] += (double)tally->count[i][j];
        }
    pmh_sum share = {0};
    for (int32_t j = 0; j < levels; j++) {
        double worse = direction > 0 ? lower : n - lower - before[j];
        pmh_sum_add(&share, after[j] / n * ((worse + before[j] / 2) / n));
        lower += before[j];
    }
    return pmh_sum_total(share);
}

pmh_status pmh_change_effect(const pmh_change_tally *tally, const pmh_change_options *options,
                             pmh_change_effect_result *result, pmh_error *error)
{
    pmh_clear(error);
    if (!result)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "result is NULL");
    clear_result(result);
    pmh_change_options want;
    pmh_change_result s;
    pmh_status status = take_options(options, &want, error), counted = status;
    /* The counts are true even where an option is not. */
    counted = pmh_change_summarise(tally, status == PMH_OK ? &want : NULL, &s, status == PMH_OK ? error : NULL);
    copy_counts(&s, result);
    if (status != PMH_OK || counted != PMH_OK)
        return status != PMH_OK ? status : counted;
    pmh_tally_values values;
    pmh_tally_open(tally, &values, NULL);
    size_all(&s, result);
    if (s.pairs > 0)
        result->unpaired = tally_unpaired(tally, values.levels, s.pairs, s.direction);
    return PMH_OK;
}

/* ---- The road of plain arrays ----------------------------------------------------------------------------------- */

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Both sides of all pairs, sorted: how many before lie below, and how many within the tolerance, of each after. */
static double sorted_unpaired(double *x, double *y, size_t n, double tolerance, pmh_polarity direction)
{
    size_t below = 0, not_above = 0;
    pmh_sum share = {0};
    qsort(x, n, sizeof *x, by_value);
    qsort(y, n, sizeof *y, by_value);
    for (size_t j = 0; j < n; j++) {
        while (below < n && x[below] < y[j] - tolerance)
            below++;
        while (not_above < n && x[not_above] <= y[j] + tolerance)
            not_above++;
        double equal = (double)(not_above - below), worse = (double)(direction > 0 ? below : n - not_above);
        pmh_sum_add(&share, (worse + equal / 2) / (double)n / (double)n);
    }
    return pmh_sum_total(share);
}

static pmh_status series_unpaired(pmh_series before, pmh_series after, pmh_change_effect_result *r, pmh_error *error)
{
    size_t n = 0, bytes = (size_t)r->pairs * sizeof(double);
    double *x = malloc(bytes), *y = malloc(bytes);
    bool done = x && y;
    if (done) {
        for (size_t row = 0; row < before.n; row++)
            if (!isnan(pmh_value(before, row)) && !isnan(pmh_value(after, row))) {
                x[n] = pmh_value(before, row);
                y[n++] = pmh_value(after, row);
            }
        r->unpaired = sorted_unpaired(x, y, n, r->tolerance, r->direction);
    }
    free(x);
    free(y);
    return done ? PMH_OK : pmh_fail(error, PMH_NO_MEMORY, -1, -1, "no memory for the sorted scores");
}

pmh_status pmh_change_effect_series(pmh_series before, pmh_series after, const pmh_change_options *options,
                                    pmh_change_effect_result *result, pmh_error *error)
{
    pmh_clear(error);
    if (!result)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "result is NULL");
    clear_result(result);
    pmh_change_options want;
    pmh_change_result s;
    pmh_status status = take_options(options, &want, error), counted = status;
    counted = pmh_change_summarise_series(before, after, status == PMH_OK ? &want : NULL, &s,
                                          status == PMH_OK ? error : NULL);
    copy_counts(&s, result);
    if (status != PMH_OK || counted != PMH_OK)
        return status != PMH_OK ? status : counted;
    pmh_change_effect_result full = *result;
    size_all(&s, &full);
    if (s.pairs > 0)
        status = series_unpaired(before, after, &full, error);
    if (status == PMH_OK)
        *result = full;
    return status;
}

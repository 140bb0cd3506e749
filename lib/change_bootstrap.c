/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cells.h"

#include "pmh/change_bootstrap.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *pmh_change_bootstrap_text(int32_t note)
{
    switch (note) {
    case PMH_CHANGE_BOOTSTRAP_FEW: return "fewer than two pairs: no limits";
    case PMH_CHANGE_BOOTSTRAP_DEGENERATE: return "the data are constant: the limits are the estimate";
    case PMH_CHANGE_BOOTSTRAP_DROPPED: return "some replicates were undefined and dropped";
    case PMH_CHANGE_BOOTSTRAP_NO_BCA: return "BCa is undefined here";
    default: return "unknown note";
    }
}

static pmh_status no_memory(pmh_error *error)
{
    return pmh_fail(error, PMH_NO_MEMORY, -1, -1, "no memory for the bootstrap");
}

/* ---- Limits ----------------------------------------------------------------------------------------------------- */

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Order statistic (B + 1) p with interpolation: with 9999 replicates the 250th is the 2.5 % point. */
static double quantile_of(const double *sorted, int64_t n, double p)
{
    /* The slack undoes the rounding of 10000 x 0.025 = 250.00000000000003. */
    double place = ((double)n + 1) * p, nearest = floor(place + 0.5);
    if (fabs(place - nearest) < 1e-9 * place)
        place = nearest;
    if (place <= 1)
        return sorted[0];
    if (place >= (double)n)
        return sorted[n - 1];
    int64_t rank = (int64_t)place;
    double part = place - (double)rank;
    return part > 0 ? sorted[rank - 1] + part * (sorted[rank] - sorted[rank - 1]) : sorted[rank - 1];
}

/* BCa's levels (Efron 1987); false where they are undefined. */
static bool set_levels(pmh_change_bootstrap_result *r)
{
    r->z0 = pmh_normal_quantile(r->below + r->tied / 2);
    double z = pmh_normal_quantile_upper((1 - r->confidence) / 2);
    double low = 1 - r->acceleration * (r->z0 - z), high = 1 - r->acceleration * (r->z0 + z);
    if (!isfinite(r->z0) || !(low > 0) || !(high > 0)) {
        r->notes |= PMH_CHANGE_BOOTSTRAP_NO_BCA;
        return false;
    }
    r->level_lower = pmh_normal_lower(r->z0 + (r->z0 - z) / low);
    r->level_upper = pmh_normal_lower(r->z0 + (r->z0 + z) / high);
    return true;
}

static void note_people(const pmh_cells *of, pmh_change_bootstrap_result *r)
{
    r->pairs = of->pairs;
    r->before_only = of->before_only;
    r->after_only = of->after_only;
    r->neither = of->neither;
}

/* Where there is nothing to draw from: constant data, or fewer than two people. */
static bool is_settled(pmh_cells *of, pmh_change_bootstrap_result *r)
{
    if (of->pairs < 2) {
        r->notes |= PMH_CHANGE_BOOTSTRAP_FEW;
        return true;
    }
    if (of->n > 1)
        return false;
    r->notes |= PMH_CHANGE_BOOTSTRAP_DEGENERATE;
    double t = r->percentile.estimate;
    r->percentile = r->bca = (pmh_interval){t, t, t};
    r->standard_error = isnan(t) ? t : 0;
    r->mean = t;
    return true;
}

static void estimate(pmh_cells *of, pmh_change_bootstrap_result *r)
{
    note_people(of, r);
    if (of->pairs == 0)
        return;
    pmh_cells_count_all(of);
    double t = of->pairs > 1 || of->statistic == PMH_CHANGE_MEAN || of->statistic >= PMH_CHANGE_MEDIAN
                   ? pmh_cells_statistic(of, of->drawn, of->pairs) : (double)NAN;
    r->percentile.estimate = r->bca.estimate = t;
}

/* The replicates are sorted first, so that their order changes no bit. */
static void limit(pmh_cells *of, double *replicates, int64_t n, pmh_change_bootstrap_result *r)
{
    int64_t used = 0;
    for (int64_t i = 0; i < n; i++)
        if (!isnan(replicates[i]))
            replicates[used++] = replicates[i];
    r->replicates = used;
    r->dropped = n - used;
    if (r->dropped > 0)
        r->notes |= PMH_CHANGE_BOOTSTRAP_DROPPED;
    if (used < 2 || isnan(r->percentile.estimate)) {
        r->notes |= PMH_CHANGE_BOOTSTRAP_NO_BCA;
        return;
    }
    qsort(replicates, (size_t)used, sizeof *replicates, by_value);
    double t = r->percentile.estimate, tail = (1 - r->confidence) / 2;
    /* Beside a mean of 0, sums of decimals leave a last bit of the largest. */
    double largest = fmax(fabs(replicates[0]), fabs(replicates[used - 1]));
    double tolerance = fmax(1e-9 * fabs(t), 1e-12 * largest);
    int64_t under = 0, ties = 0;
    pmh_sum sum = {0}, squares = {0};
    for (int64_t i = 0; i < used; i++) {
        bool tie = fabs(replicates[i] - t) <= tolerance;
        ties += tie;
        under += !tie && replicates[i] < t;
        pmh_sum_add(&sum, replicates[i] - t);
    }
    double shift = pmh_sum_total(sum) / (double)used;
    r->mean = t + shift;
    for (int64_t i = 0; i < used; i++) {
        double u = replicates[i] - t - shift;
        pmh_sum_add(&squares, u * u);
    }
    r->standard_error = sqrt(pmh_sum_total(squares) / (double)(used - 1));
    r->below = (double)under / (double)used;
    r->tied = (double)ties / (double)used;
    r->percentile.lower = quantile_of(replicates, used, tail);
    r->percentile.upper = quantile_of(replicates, used, 1 - tail);
    if (of->statistic == PMH_CHANGE_MEDIAN) {
        r->notes |= PMH_CHANGE_BOOTSTRAP_NO_BCA;
        return;
    }
    r->acceleration = of->statistic == PMH_CHANGE_MEAN ? pmh_cells_acceleration_of_mean(of) : pmh_cells_acceleration(of);
    if (set_levels(r)) {
        r->bca.lower = quantile_of(replicates, used, r->level_lower);
        r->bca.upper = quantile_of(replicates, used, r->level_upper);
    }
}

/* ---- Options and results ---------------------------------------------------------------------------------------- */

static void clear_result(pmh_change_bootstrap_result *r)
{
    memset(r, 0, sizeof *r);
    r->percentile = r->bca = PMH_UNDEFINED;
    r->mean = r->standard_error = r->below = r->tied = r->z0 = r->acceleration = NAN;
    r->level_lower = r->level_upper = r->confidence = NAN;
}

static pmh_status take_wishes(const pmh_change_bootstrap_options *given, pmh_change_bootstrap_options *o,
                              pmh_error *error)
{
    pmh_status status = pmh_take_options(given, sizeof *o, o, error);
    if (status == PMH_OK)
        status = pmh_take_confidence(o->confidence, &o->confidence, error);
    if (status == PMH_OK)
        status = pmh_check_reserved(o->reserved, error);
    if (status != PMH_OK)
        return status;
    if (o->replicates == 0)
        o->replicates = 9999;
    if (o->replicates < 999 || o->replicates > INT64_C(1) << 31)
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.replicates is %lld; it must be 999 to 2^31",
                        (long long)o->replicates);
    if (o->statistic < PMH_CHANGE_MEAN || o->statistic > PMH_CHANGE_HODGES_LEHMANN)
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.statistic is %d; it must be 0 to 4", (int)o->statistic);
    return PMH_OK;
}

static void note_wishes(const pmh_change_bootstrap_options *o, pmh_change_bootstrap_result *r)
{
    r->confidence = o->confidence;
    r->seed = o->seed;
    r->statistic = o->statistic;
}

static pmh_status run(pmh_cells *of, const pmh_change_bootstrap_options *o, pmh_change_bootstrap_result *r,
                      pmh_error *error)
{
    estimate(of, r);
    if (is_settled(of, r))
        return PMH_OK;
    double *replicates = malloc((size_t)o->replicates * sizeof *replicates);
    if (!replicates)
        return no_memory(error);
    pmh_cells_draw(of, o->seed, 0, (size_t)o->replicates, replicates);
    limit(of, replicates, o->replicates, r);
    free(replicates);
    return PMH_OK;
}

/* ---- The public functions --------------------------------------------------------------------------------------- */

pmh_status pmh_change_bootstrap_draw(const pmh_change_tally *tally, const pmh_change_bootstrap_options *options,
                                     int64_t first, size_t count, double *replicates, pmh_error *error)
{
    pmh_clear(error);
    if (!replicates && count > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "replicates is NULL");
    for (size_t i = 0; i < count; i++)
        replicates[i] = NAN;
    if (!tally)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "tally is NULL");
    if (first < 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "first is %lld; it must be 0 or more", (long long)first);
    pmh_change_bootstrap_options o;
    pmh_status status = take_wishes(options, &o, error);
    if (status != PMH_OK)
        return status;
    pmh_cells of = {.statistic = o.statistic};
    status = pmh_cells_take_tally(tally, &of, error);
    if (status == PMH_OK)
        status = pmh_cells_prepare(&of, error);
    if (status == PMH_OK && of.pairs > 1)
        pmh_cells_draw(&of, o.seed, first, count, replicates);
    pmh_cells_free(&of);
    return status;
}

/* What every road carries. The caller's result has its numbers only when all went well. */
typedef struct road {
    pmh_change_bootstrap_options wishes;
    pmh_change_bootstrap_result result;
    pmh_cells of;
} road;

static pmh_status set_out(const pmh_change_bootstrap_options *options, pmh_change_bootstrap_result *result, road *way,
                          pmh_error *error)
{
    memset(way, 0, sizeof *way);
    if (!result)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "result is NULL");
    clear_result(result);
    pmh_status status = take_wishes(options, &way->wishes, error);
    way->result = *result;
    note_wishes(&way->wishes, &way->result);
    way->of.statistic = way->wishes.statistic;
    return status;
}

static pmh_status take_tally(const pmh_change_tally *tally, road *way, pmh_error *error)
{
    return tally ? pmh_cells_take_tally(tally, &way->of, error)
                 : pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "tally is NULL");
}

static pmh_status arrive(pmh_status status, road *way, pmh_change_bootstrap_result *result)
{
    pmh_cells_free(&way->of);
    if (status == PMH_OK)
        *result = way->result;
    return status;
}

static pmh_status simulate(road *way, pmh_error *error)
{
    pmh_status status = pmh_cells_prepare(&way->of, error);
    return status == PMH_OK ? run(&way->of, &way->wishes, &way->result, error) : status;
}

/* The replicates, which are sorted later, or NULL with a status. */
static double *copy_of(pmh_series replicates, pmh_status *status, pmh_error *error)
{
    double *copy = malloc((replicates.n + 1) * sizeof *copy);
    *status = copy ? PMH_OK : no_memory(error);
    for (size_t i = 0; *status == PMH_OK && i < replicates.n; i++) {
        copy[i] = pmh_value(replicates, i);
        if (isinf(copy[i]))
            *status = pmh_fail(error, PMH_NOT_FINITE, (int64_t)i, -1, "replicates[%zu] is infinite", i);
    }
    return copy;
}

pmh_status pmh_change_bootstrap_limits(const pmh_change_tally *tally, const pmh_change_bootstrap_options *options,
                                       pmh_series replicates, pmh_change_bootstrap_result *result, pmh_error *error)
{
    pmh_clear(error);
    road way;
    pmh_status status = set_out(options, result, &way, error);
    if (status == PMH_OK)
        status = pmh_check_series("replicates", replicates, replicates.n, error);
    if (status == PMH_OK)
        status = take_tally(tally, &way, error);
    if (status == PMH_OK)
        status = pmh_cells_prepare(&way.of, error);
    double *copy = NULL;
    if (status == PMH_OK)
        copy = copy_of(replicates, &status, error);
    if (status == PMH_OK) {
        estimate(&way.of, &way.result);
        if (!is_settled(&way.of, &way.result))
            limit(&way.of, copy, (int64_t)replicates.n, &way.result);
    }
    free(copy);
    return arrive(status, &way, result);
}

pmh_status pmh_change_bootstrap(const pmh_change_tally *tally, const pmh_change_bootstrap_options *options,
                                pmh_change_bootstrap_result *result, pmh_error *error)
{
    pmh_clear(error);
    road way;
    pmh_status status = set_out(options, result, &way, error);
    if (status == PMH_OK)
        status = take_tally(tally, &way, error);
    if (status == PMH_OK)
        status = simulate(&way, error);
    return arrive(status, &way, result);
}

pmh_status pmh_change_bootstrap_series(pmh_series before, pmh_series after, const pmh_change_bootstrap_options *options,
                                       pmh_change_bootstrap_result *result, pmh_error *error)
{
    pmh_clear(error);
    road way;
    pmh_status status = set_out(options, result, &way, error);
    if (status == PMH_OK)
        status = pmh_check_series("before", before, before.n, error);
    if (status == PMH_OK)
        status = pmh_check_series("after", after, before.n, error);
    if (status == PMH_OK && way.wishes.statistic == PMH_CHANGE_HODGES_LEHMANN)
        status = pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.statistic is 4; Hodges-Lehmann needs a tally");
    if (status == PMH_OK)
        status = pmh_cells_take_series(before, after, &way.of, error);
    if (status == PMH_OK)
        status = simulate(&way, error);
    return arrive(status, &way, result);
}

/* ---- The exact distribution of the mean ------------------------------------------------------------------------- */

/* Sums of n draws, less their mean, modulo `size`: below `above` + 1 as they are, beyond less `size`. */
typedef struct circle {
    int64_t size, above, below;
    double *real, *imaginary;
    double *sine; /* sin(pi j / size) */
} circle;

static void free_circle(circle *c)
{
    free(c->real);
    free(c->imaginary);
    free(c->sine);
}

static double cosine_at(const circle *c, int64_t j)
{
    int64_t half = c->size / 2;
    return j <= half ? c->sine[half - j] : -c->sine[j - half];
}

static pmh_status open_circle(const pmh_cells *of, double variance, circle *c, pmh_error *error)
{
    double least = of->at[0].d, most = of->at[of->n - 1].d, n = (double)of->pairs;
    double largest = fmax(of->mean_d - least, most - of->mean_d);
    /* Bernstein's bound: less than 1e-19 lies further out. */
    double reach = 15 * largest + sqrt(225 * largest * largest + 90 * n * variance);
    double above = ceil(fmin(reach, n * (most - of->mean_d)) + 1), under = ceil(fmin(reach, n * (of->mean_d - least)) + 1);
    int64_t most_places = INT64_C(1) << 22;
    if (!(above + under + 1 <= (double)most_places))
        return pmh_fail(error, PMH_OVERFLOW, -1, -1, "the exact distribution of %lld pairs has too many places",
                        (long long)of->pairs);
    c->above = (int64_t)above;
    c->below = (int64_t)under;
    for (c->size = 4; c->size < c->above + c->below + 1; )
        c->size *= 2;
    size_t places = (size_t)c->size;
    c->real = malloc(places * sizeof *c->real);
    c->imaginary = malloc(places * sizeof *c->imaginary);
    c->sine = malloc((places + 1) * sizeof *c->sine);
    if (!c->real || !c->imaginary || !c->sine)
        return no_memory(error);
    double step = acos(-1.0) / (double)c->size;
    for (int64_t j = 0; j <= c->size / 2; j++)
        c->sine[j] = c->sine[c->size - j] = sin(step * (double)j);
    return PMH_OK;
}

/* The characteristic function of one change less a whole number near the mean, to the power n, less the rest of the mean:
 * of cos only cos - 1 is summed, so that nothing is lost where it matters. */
static void transform(const pmh_cells *of, double centre, circle *c)
{
    double n = (double)of->pairs, turn = 2 * acos(-1.0) / (double)c->size;
    double rest = 0;
    for (int32_t i = 0; i < of->n; i++)
        rest += (double)of->at[i].count * (of->at[i].d - centre);
    for (int64_t k = 0; k <= c->size / 2; k++) {
        double less = 0, sine = 0;
        for (int32_t i = 0; i < of->n; i++) {
            int64_t j = (int64_t)(of->at[i].d - centre) * k & (c->size - 1);
            double s = c->sine[j], weight = 2 * (double)of->at[i].count * s;
            less -= weight * s;
            sine += weight * cosine_at(c, j);
        }
        less /= n;
        sine /= n;
        double log_size = log1p(less * (2 + less) + sine * sine) / 2 * n;
        double size = log_size > -100 ? exp(log_size) : 0, angle = 0;
        if (size > 0)
            angle = n * atan2(sine, 1 + less) - turn * (double)k * rest;
        c->real[k] = size * cos(angle);
        c->imaginary[k] = size * sin(angle);
        if (k > 0 && k < c->size / 2) {
            c->real[c->size - k] = c->real[k];
            c->imaginary[c->size - k] = -c->imaginary[k];
        }
    }
}

static void swap(double *a, double *b)
{
    double kept = *a;
    *a = *b;
    *b = kept;
}

/* Cooley and Tukey's transform, in place. */
static void fourier(circle *c)
{
    for (int64_t i = 1, j = 0; i < c->size; i++) {
        int64_t bit = c->size >> 1;
        for (; j & bit; bit >>= 1)
            j ^= bit;
        j ^= bit;
        if (i < j) {
            swap(&c->real[i], &c->real[j]);
            swap(&c->imaginary[i], &c->imaginary[j]);
        }
    }
    for (int64_t half = 1; half < c->size; half *= 2)
        for (int64_t k = 0; k < half; k++) {
            int64_t j = k * (c->size / half);
            double cosine = cosine_at(c, j), sine = -c->sine[j];
            for (int64_t a = k; a < c->size; a += 2 * half) {
                int64_t b = a + half;
                double re = c->real[b] * cosine - c->imaginary[b] * sine, im = c->real[b] * sine + c->imaginary[b] * cosine;
                c->real[b] = c->real[a] - re;
                c->imaginary[b] = c->imaginary[a] - im;
                c->real[a] += re;
                c->imaginary[a] += im;
            }
        }
}

/* The probability of the mean's sum plus s units. */
static double chance_at(const circle *c, int64_t s)
{
    return fmax(0, c->real[s >= 0 ? s : s + c->size] / (double)c->size);
}

/* The least sum whose cumulative probability reaches p. The slack is what the transform loses. */
static double sum_at(const circle *c, double p)
{
    pmh_sum reached = {0};
    int64_t last = -c->below;
    for (int64_t s = -c->below; s <= c->above; s++) {
        double chance = chance_at(c, s);
        pmh_sum_add(&reached, chance);
        if (chance > 1e-17)
            last = s;
        if (pmh_sum_total(reached) >= p - 1e-13)
            return (double)s;
    }
    return (double)last;
}

static void limit_exactly(const pmh_cells *of, const circle *c, double variance, pmh_change_bootstrap_result *r)
{
    double n = (double)of->pairs, tail = (1 - r->confidence) / 2, total = of->mean_d * n;
    pmh_sum under = {0};
    for (int64_t s = -c->below; s < 0; s++)
        pmh_sum_add(&under, chance_at(c, s));
    r->below = pmh_sum_total(under);
    r->tied = chance_at(c, 0);
    r->mean = r->percentile.estimate;
    r->standard_error = sqrt(variance / n) / of->units_per_point;
    r->acceleration = pmh_cells_acceleration_of_mean(of);
    total = floor(total + 0.5); /* whole units */
    double scale = n * of->units_per_point;
    r->percentile.lower = (total + sum_at(c, tail)) / scale;
    r->percentile.upper = (total + sum_at(c, 1 - tail)) / scale;
    if (set_levels(r)) {
        r->bca.lower = (total + sum_at(c, r->level_lower)) / scale;
        r->bca.upper = (total + sum_at(c, r->level_upper)) / scale;
    }
}

static pmh_status run_exactly(pmh_cells *of, pmh_change_bootstrap_result *r, pmh_error *error)
{
    note_people(of, r);
    if (of->pairs > 0) {
        pmh_cells_take_mean(of);
        r->percentile.estimate = r->bca.estimate = of->mean_d / of->units_per_point;
    }
    if (is_settled(of, r))
        return PMH_OK;
    pmh_sum squares = {0};
    for (int32_t i = 0; i < of->n; i++) {
        double u = of->at[i].d - of->mean_d;
        pmh_sum_add(&squares, (double)of->at[i].count * u * u);
    }
    double variance = pmh_sum_total(squares) / (double)of->pairs;
    circle c = {0};
    pmh_status status = open_circle(of, variance, &c, error);
    if (status == PMH_OK) {
        transform(of, floor(of->mean_d + 0.5), &c);
        fourier(&c);
        limit_exactly(of, &c, variance, r);
    }
    free_circle(&c);
    return status;
}

pmh_status pmh_change_bootstrap_exact(const pmh_change_tally *tally, const pmh_change_bootstrap_options *options,
                                      pmh_change_bootstrap_result *result, pmh_error *error)
{
    pmh_clear(error);
    road way;
    pmh_status status = set_out(options, result, &way, error);
    way.result.seed = 0;
    if (status == PMH_OK && way.wishes.statistic != PMH_CHANGE_MEAN)
        status = pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.statistic is %d; the exact distribution is that of the mean",
                          (int)way.wishes.statistic);
    if (status == PMH_OK)
        status = take_tally(tally, &way, error);
    if (status == PMH_OK)
        status = run_exactly(&way.of, &way.result, error);
    return arrive(status, &way, result);
}

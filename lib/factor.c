/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "room.h"

#include <gsl/gsl_eigen.h>
#include <gsl/gsl_sort.h>

#include <math.h>
#include <string.h>

/* Maximum likelihood for one factor: Sigma = loading loading' + diag(uniqueness). For given uniquenesses the best loadings
 * follow from the first eigenvector of the correlations scaled by them, so only the logs x of the uniquenesses are sought,
 * by Newton's method with exact second derivatives (Joreskog 1967, Psychometrika 32:443; re-derived for one factor). */

enum { MOST = PMH_FACTOR_MOST };

/* Eigenvalues, falling, and their vectors as columns. */
typedef struct spectrum {
    int32_t k;
    double value[MOST];
    double vector[MOST * MOST];
} spectrum;

/* A symmetric matrix of finite numbers, which is overwritten: nothing that can reach GSL's error handler. */
static void decompose(double *matrix, int32_t k, spectrum *s)
{
    size_t n = (size_t)k;
    double d[MOST], sd[MOST], gc[MOST], gs[MOST], value[MOST], vector[MOST * MOST];
    gsl_eigen_symmv_workspace room = {.size = n, .d = d, .sd = sd, .gc = gc, .gs = gs};
    gsl_matrix_view a = gsl_matrix_view_array(matrix, n, n);
    gsl_matrix_view v = gsl_matrix_view_array(vector, n, n);
    gsl_vector_view e = gsl_vector_view_array(value, n);
    size_t order[MOST];
    gsl_eigen_symmv(&a.matrix, &e.vector, &v.matrix, &room);
    gsl_sort_index(order, value, 1, n);
    s->k = k;
    for (size_t m = 0; m < n; m++) {
        size_t from = order[n - 1 - m];
        s->value[m] = value[from];
        for (size_t i = 0; i < n; i++)
            s->vector[i * n + m] = vector[i * n + from];
    }
}

static double part(const spectrum *s, int32_t i, int32_t m)
{
    return s->vector[i * s->k + m];
}

/* The correlations scaled by the uniquenesses exp(x). */
static void scale(const double *correlation, const double *x, int32_t k, spectrum *s)
{
    double scaled[MOST * MOST];
    for (int32_t i = 0; i < k; i++)
        for (int32_t j = 0; j < k; j++)
            scaled[i * k + j] = correlation[i * k + j] * exp(-(x[i] + x[j]) / 2);
    decompose(scaled, k, s);
}

/* -2 log likelihood per person, but for a constant: what the other eigenvalues say against one factor. */
static double misfit(const double *x, const spectrum *s)
{
    double sum = log(s->value[0]);
    for (int32_t m = 1; m < s->k; m++)
        sum += s->value[m];
    for (int32_t i = 0; i < s->k; i++)
        sum += x[i];
    return sum;
}

static void differentiate(const spectrum *s, double *gradient, double *second)
{
    int32_t k = s->k;
    double first = s->value[0];
    for (int32_t i = 0; i < k; i++) {
        gradient[i] = 0;
        for (int32_t m = 1; m < k; m++)
            gradient[i] += (1 - s->value[m]) * part(s, i, m) * part(s, i, m);
        for (int32_t j = 0; j <= i; j++) {
            double weighted = 0, plain = 0, turned = 0;
            for (int32_t m = 1; m < k; m++) {
                double both = part(s, i, m) * part(s, j, m), value = s->value[m];
                plain += both;
                weighted += value * both;
                if (value < first)
                    turned += (1 - value) * (first + value) / (first - value) * both;
            }
            second[i * k + j] = second[j * k + i] = weighted * plain + turned * part(s, i, 0) * part(s, j, 0);
        }
    }
}

/* Newton's step; where the surface bends the wrong way, downhill all the same. */
static void find_step(const double *gradient, double *second, int32_t k, double *step)
{
    spectrum s;
    decompose(second, k, &s);
    double floor = 1e-8 * fmax(fabs(s.value[0]), fabs(s.value[k - 1]));
    double longest = 0;
    memset(step, 0, (size_t)k * sizeof *step);
    for (int32_t m = 0; m < k; m++) {
        double along = 0;
        for (int32_t i = 0; i < k; i++)
            along += part(&s, i, m) * gradient[i];
        for (int32_t i = 0; i < k; i++)
            step[i] -= part(&s, i, m) * along / fmax(fabs(s.value[m]), fmax(floor, 1e-12));
    }
    for (int32_t i = 0; i < k; i++)
        longest = fmax(longest, fabs(step[i]));
    for (int32_t i = 0; longest > 1 && i < k; i++)
        step[i] /= longest;
}

/* Go along the step as far as the fit gets no worse; false if it does however short the step is. */
static bool walk(const double *correlation, int32_t k, const double *step, double *x, spectrum *s)
{
    double here = misfit(x, s), slack = 1e-14 * (1 + fabs(here));
    double from[MOST];
    memcpy(from, x, (size_t)k * sizeof *x);
    for (double length = 1; length > 1e-10; length /= 2) {
        for (int32_t i = 0; i < k; i++)
            x[i] = from[i] + length * step[i];
        scale(correlation, x, k, s);
        if (misfit(x, s) <= here + slack)
            return true;
    }
    return false;
}

static double largest(const double *values, int32_t k)
{
    double most = 0;
    for (int32_t i = 0; i < k; i++)
        most = fmax(most, fabs(values[i]));
    return most;
}

static bool is_heywood(const double *x, int32_t k)
{
    double least = log(1e-5);
    for (int32_t i = 0; i < k; i++)
        if (x[i] < least)
            return true;
    return false;
}

static void start(const double *correlation, int32_t k, double *x)
{
    for (int32_t i = 0; i < k; i++) {
        double most = 0;
        for (int32_t j = 0; j < k; j++)
            if (j != i)
                most = fmax(most, fabs(correlation[i * k + j]));
        x[i] = log(fmin(0.9, fmax(0.1, 1 - most)));
    }
}

static void take_loadings(const double *x, const spectrum *s, double *loading)
{
    double strength = sqrt(fmax(s->value[0] - 1, 0)), sum = 0;
    for (int32_t i = 0; i < s->k; i++) {
        loading[i] = part(s, i, 0) * strength * exp(x[i] / 2);
        sum += loading[i];
    }
    for (int32_t i = 0; sum < 0 && i < s->k; i++)
        loading[i] = -loading[i];
}

pmh_factor_outcome pmh_factor_one(const double *correlation, int32_t k, double *loading)
{
    double x[MOST], gradient[MOST], second[MOST * MOST], step[MOST];
    spectrum s;
    for (int32_t i = 0; i < k; i++)
        loading[i] = NAN;
    start(correlation, k, x);
    scale(correlation, x, k, &s);
    for (int round = 0; round < 200; round++) {
        differentiate(&s, gradient, second);
        if (largest(gradient, k) < 1e-12)
            break;
        find_step(gradient, second, k, step);
        bool moved = walk(correlation, k, step, x, &s);
        if (is_heywood(x, k))
            return PMH_FACTOR_HEYWOOD;
        if (!moved)
            break;
    }
    scale(correlation, x, k, &s);
    differentiate(&s, gradient, second);
    if (!(largest(gradient, k) < 1e-9))
        return PMH_FACTOR_LOST;
    take_loadings(x, &s, loading);
    return PMH_FACTOR_FOUND;
}

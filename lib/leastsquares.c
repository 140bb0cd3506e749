/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "room.h"

#include <float.h>
#include <math.h>

#include <gsl/gsl_linalg.h>

enum { COLUMNS = PMH_LEAST_SQUARES_COLUMNS };

/* Brings each column to length 1. False if one is 0 or not finite. */
static bool scale_columns(double *design, size_t n, size_t p, double length[COLUMNS])
{
    for (size_t j = 0; j < p; j++) {
        double largest = 0;
        pmh_sum squares = {0};
        for (size_t i = 0; i < n; i++) {
            if (!isfinite(design[i * p + j]))
                return false;
            largest = fmax(largest, fabs(design[i * p + j]));
        }
        if (!(largest > 0))
            return false;
        for (size_t i = 0; i < n; i++) {
            double part = design[i * p + j] / largest;
            pmh_sum_add(&squares, part * part);
        }
        length[j] = largest * sqrt(pmh_sum_total(squares));
        if (!isfinite(length[j]))
            return false;
        for (size_t i = 0; i < n; i++)
            design[i * p + j] /= length[j];
    }
    return true;
}

/* The diagonal of R is how much of each column the columns before it do not say. */
static bool has_full_rank(const double *qr, size_t p)
{
    for (size_t j = 0; j < p; j++)
        if (!(fabs(qr[j * p + j]) > 1e-11))
            return false;
    return true;
}

/* Solves R x = x from the bottom. */
static void solve_triangle(const double *qr, size_t p, double *x)
{
    for (size_t j = p; j-- > 0; ) {
        for (size_t l = j + 1; l < p; l++)
            x[j] -= qr[j * p + l] * x[l];
        x[j] /= qr[j * p + j];
    }
}

/* (R'R)^-1 = R^-1 R^-1', in the columns' own units. */
static void invert(const double *qr, size_t p, const double length[COLUMNS], double *inverse)
{
    double root[COLUMNS * COLUMNS]; /* Row j is column j of R^-1. */
    for (size_t j = 0; j < p; j++) {
        for (size_t l = 0; l < p; l++)
            root[j * p + l] = l == j ? 1 : 0;
        solve_triangle(qr, p, root + j * p);
    }
    for (size_t i = 0; i < p; i++)
        for (size_t j = 0; j < p; j++) {
            pmh_sum sum = {0};
            for (size_t l = 0; l < p; l++)
                pmh_sum_add(&sum, root[l * p + i] * root[l * p + j]);
            inverse[i * p + j] = pmh_sum_total(sum) / length[i] / length[j];
        }
}

bool pmh_least_squares(double *design, double *response, size_t n, size_t p, double *coefficient, double *inverse,
                       double *sum_of_squares)
{
    double length[COLUMNS], reflection[COLUMNS];
    /* GSL's views and decompositions ask for at least one row and column, and for matching sizes: nothing else here can
     * reach its error handler. It takes no memory of its own. */
    if (p < 1 || p > COLUMNS || n < p)
        return false;
    for (size_t i = 0; i < n; i++)
        if (!isfinite(response[i]))
            return false;
    if (!scale_columns(design, n, p, length))
        return false;
    gsl_matrix_view matrix = gsl_matrix_view_array(design, n, p);
    gsl_vector_view tau = gsl_vector_view_array(reflection, p);
    gsl_vector_view right = gsl_vector_view_array(response, n);
    gsl_linalg_QR_decomp(&matrix.matrix, &tau.vector);
    if (!has_full_rank(design, p))
        return false;
    gsl_linalg_QR_QTvec(&matrix.matrix, &tau.vector, &right.vector);

    pmh_sum squares = {0};
    for (size_t i = p; i < n; i++)
        pmh_sum_add(&squares, response[i] * response[i]);
    *sum_of_squares = pmh_sum_total(squares);
    solve_triangle(design, p, response);
    for (size_t j = 0; j < p; j++)
        coefficient[j] = response[j] / length[j];
    if (inverse)
        invert(design, p, length, inverse);
    return true;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_JOINPOINT_H
#define PMH_JOINPOINT_H

/* Where a line bends: the search that trend_joinpoint.c stands on, in trend_joinpoint_search.c.
 *
 * Everything is said of standardised vectors: a column of the model, multiplied by the roots of the weights and, where
 * errors are correlated, freed of their correlation. The columns [1, x] are projected out of every other column once, and
 * of those the products are taken once. Then a placement costs a few operations, however many points there are; and a new
 * response, as in a permutation, costs one product with each column. */

#include "room.h"

#include "pmh/trend_joinpoint.h"

enum { PMH_JOINPOINTS = PMH_TREND_JOINPOINTS };

typedef struct pmh_joinpoint_model {
    size_t n;
    const double *x;           /* Ascending, from -1 to 1. */
    const double *root_weight; /* The roots of the weights. */
    double *factor;            /* Lower triangle, n x n, of the correlation's Cholesky factor; NULL if there is none. */
    double rho;                /* AR(1); 0 for none. Not both. */
    size_t ends, between;      /* Fewest points before the first, after the last, and between two joinpoints. */
    double *base;              /* 2 x n: orthonormal, spans the standardised [1, x]. */
    double *hinge;             /* candidates x n: standardised max(x - x_i, 0) without the base, of length 1. */
    double *product;           /* candidates x candidates. */
    double *room;              /* What a search needs: see the function that gives it. */
    size_t candidates;         /* Points ends .. n - 1 - ends. */
} pmh_joinpoint_model;

/* A placement: indices of points. */
typedef struct pmh_placement {
    size_t at[PMH_JOINPOINTS];
    double explained; /* Of the response's squares about the straight line. */
} pmh_placement;

/* Fills base, hinge and product. False if the points do not span a line. */
bool pmh_joinpoint_prepare(pmh_joinpoint_model *model);
/* Doubles that `room` must hold. */
size_t pmh_joinpoint_room(size_t candidates, size_t n);

/* A vector's standardised form. */
void pmh_joinpoint_standardise(const pmh_joinpoint_model *model, const double *from, double *to);
/* Takes [1, x] out of a standardised vector. */
void pmh_joinpoint_detrend(const pmh_joinpoint_model *model, double *vector);

/* How many placements there are of k joinpoints; saturates at 1e18. */
double pmh_joinpoint_placements(size_t n, size_t ends, size_t between, int32_t k);

/* The products of the hinges with a detrended response: candidates numbers, all that a search needs of it. */
void pmh_joinpoint_project(const pmh_joinpoint_model *model, const double *response, double *with);

/* The placement of k joinpoints that explains most, the first of equals, and the one that explains most after it (`second`
 * may be NULL); explained is -1 if there is none. */
pmh_placement pmh_joinpoint_best(const pmh_joinpoint_model *model, const double *with, int32_t k, pmh_placement *second);

/* Every placement that explains at least `bar` is shown to `see`, in order. */
void pmh_joinpoint_walk(const pmh_joinpoint_model *model, const double *with, int32_t k, double bar,
                        void (*see)(void *to, const pmh_placement *placement), void *to);

/* The most that k joinpoints explain of a detrended response if joinpoint j lies at x = `at`, which need not be a point;
 * -1 if no placement of the others fits. */
double pmh_joinpoint_profile(const pmh_joinpoint_model *model, const double *response, const double *with, int32_t k,
                             int32_t j, double at);

/* ---- What the rest shares ---------------------------------------------------------------------------------------------- */

/* A series to be fitted: sorted, on the model's scale, with memory for all that follows. */
typedef struct pmh_joinpoint_series {
    const pmh_trend_joinpoint_options *options; /* Defaults filled in. */
    size_t n;
    double *x;           /* Ascending, in the caller's units. */
    double *unit_x;      /* The same from -1 to 1: (x - centre) / half. */
    double *y;           /* On the model's scale, less their centre. */
    double *root_weight;
    size_t *row;         /* Where the caller has it. */
    double centre, half; /* Of x. */
    double y_centre;
    double noise;        /* A sum of squares that is nothing but rounding. */
    pmh_joinpoint_model model;
    double *standard;    /* y standardised. */
    double *response;    /* The same without the line. */
    double *with;        /* Its products with the hinges. */
    double squares;      /* Its squares. */
    double *design;      /* Room for a least-squares fit: n x PMH_LEAST_SQUARES_COLUMNS, */
    double *right;       /* n, */
    double *column;      /* n, */
    double *scratch;     /* and n. */
    double *replicate;   /* For simulations: n. */
    double *simulated;   /* n. */
    double *products;    /* candidates. */
} pmh_joinpoint_series;

/* A bent line that was fitted by orthogonal decomposition. */
typedef struct pmh_bent_line {
    int32_t k;
    size_t at[PMH_JOINPOINTS];
    double coefficient[PMH_JOINPOINTS + 2]; /* b0, b1, d1, ...: on y's scale less its centre, per unit_x */
    double inverse[(PMH_JOINPOINTS + 2) * (PMH_JOINPOINTS + 2)];
    double sse;
} pmh_bent_line;

/* What joinpoint i adds to the row of a point. */
static inline double pmh_joinpoint_hinge(double unit_x, double at)
{
    return unit_x > at ? unit_x - at : 0;
}

/* Fits standardised y. False if the columns depend on each other. */
bool pmh_joinpoint_fit(const pmh_joinpoint_series *s, const double *standard, int32_t k, const size_t *at,
                       pmh_bent_line *line);
/* The line at each point, on y's scale less its centre. */
void pmh_joinpoint_follow(const pmh_joinpoint_series *s, const pmh_bent_line *line, double *fitted);
/* Standardised residuals. */
void pmh_joinpoint_residuals(const pmh_joinpoint_series *s, const pmh_bent_line *line, double *residual);

/* Fits 0 to `most` joinpoints, fills the table and chooses: lines[k] for every k tried, the number in result->joinpoints. */
pmh_status pmh_joinpoint_choose(pmh_joinpoint_series *s, pmh_bent_line lines[PMH_TREND_SEGMENTS],
                                pmh_trend_joinpoint_result *result, pmh_error *error);

/* Slopes, limits of joinpoints and averages of the chosen line. */
pmh_status pmh_joinpoint_describe(pmh_joinpoint_series *s, const pmh_bent_line *line, pmh_trend_joinpoint_result *result,
                                  pmh_error *error);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "joinpoint.h"

#include <math.h>

/* How many joinpoints: the fits, the table of criteria, the permutation tests. */

/* ---- Fitting ------------------------------------------------------------------------------------------------------- */

/* Column j of the bent line. */
static double column_at(const pmh_joinpoint_series *s, const size_t *at, size_t j, size_t i)
{
    return j == 0 ? 1 : j == 1 ? s->unit_x[i] : pmh_joinpoint_hinge(s->unit_x[i], s->unit_x[at[j - 2]]);
}

bool pmh_joinpoint_fit(const pmh_joinpoint_series *s, const double *standard, int32_t k, const size_t *at,
                       pmh_bent_line *line)
{
    size_t p = (size_t)k + 2;
    for (size_t j = 0; j < p; j++) {
        for (size_t i = 0; i < s->n; i++)
            s->scratch[i] = column_at(s, at, j, i);
        pmh_joinpoint_standardise(&s->model, s->scratch, s->column);
        for (size_t i = 0; i < s->n; i++)
            s->design[i * p + j] = s->column[i];
    }
    for (size_t i = 0; i < s->n; i++)
        s->right[i] = standard[i];
    line->k = k;
    for (int32_t j = 0; j < k; j++)
        line->at[j] = at[j];
    return pmh_least_squares(s->design, s->right, s->n, p, line->coefficient, line->inverse, &line->sse);
}

void pmh_joinpoint_follow(const pmh_joinpoint_series *s, const pmh_bent_line *line, double *fitted)
{
    for (size_t i = 0; i < s->n; i++) {
        pmh_sum sum = {0};
        for (size_t j = 0; j < (size_t)line->k + 2; j++)
            pmh_sum_add(&sum, line->coefficient[j] * column_at(s, line->at, j, i));
        fitted[i] = pmh_sum_total(sum);
    }
}

void pmh_joinpoint_residuals(const pmh_joinpoint_series *s, const pmh_bent_line *line, double *residual)
{
    pmh_joinpoint_follow(s, line, s->scratch);
    for (size_t i = 0; i < s->n; i++)
        s->scratch[i] = s->y[i] - s->scratch[i];
    pmh_joinpoint_standardise(&s->model, s->scratch, residual);
}

/* ---- The best placement of one number of joinpoints ----------------------------------------------------------------- */

/* Placements whose sums of squares the search cannot tell apart are fitted, and the earliest of the least is taken. */
enum { FINALISTS = 32 };

typedef struct crowd {
    double tie, near; /* What must be explained to count as either. */
    pmh_placement finalist[FINALISTS];
    int32_t finalists;
    int64_t near_ties;
} crowd;

static void join_crowd(void *to, const pmh_placement *placement)
{
    crowd *c = to;
    c->near_ties += placement->explained >= c->near;
    if (placement->explained >= c->tie && c->finalists < FINALISTS)
        c->finalist[c->finalists++] = *placement;
}

static bool fit_placement(const pmh_joinpoint_series *s, int32_t k, const pmh_placement *placement, pmh_bent_line *line)
{
    return pmh_joinpoint_fit(s, s->standard, k, placement->at, line);
}

/* Fits differ by less than this only through rounding. */
static bool is_less(const pmh_joinpoint_series *s, double sse, double than)
{
    return sse < than * (1 - 1e-11) - s->noise;
}

static bool same_placement(int32_t k, const pmh_placement *a, const pmh_placement *b)
{
    for (int32_t j = 0; j < k; j++)
        if (a->at[j] != b->at[j])
            return false;
    return true;
}

/* Of the crowd's finalists the earliest whose sum of squares no other's is less than. */
static pmh_placement settle_crowd(const pmh_joinpoint_series *s, int32_t k, const crowd *c, pmh_placement best,
                                  pmh_bent_line *line)
{
    pmh_bent_line other;
    for (int32_t i = 0; i < c->finalists; i++) {
        bool first = i == 0;
        if (fit_placement(s, k, &c->finalist[i], &other) && (first || is_less(s, other.sse, line->sse))) {
            *line = other;
            best = c->finalist[i];
        }
    }
    return best;
}

static bool best_line(const pmh_joinpoint_series *s, int32_t k, pmh_bent_line *line, pmh_trend_joinpoint_try *tried)
{
    pmh_placement second, best = pmh_joinpoint_best(&s->model, s->with, k, &second);
    if (best.explained < 0 || !fit_placement(s, k, &best, line))
        return false;
    double least = fmax(s->squares - best.explained, 0);
    crowd c = {.tie = fmax(best.explained - 1e-10 * s->squares, 0),
               .near = fmax(s->squares - 1.001 * least - 1e-12 * s->squares, 0)};
    if (second.explained >= fmin(c.tie, c.near)) {
        pmh_joinpoint_walk(&s->model, s->with, k, fmin(c.tie, c.near), join_crowd, &c);
        pmh_placement chosen = settle_crowd(s, k, &c, best, line);
        if (!same_placement(k, &chosen, &best))
            second = best;
        tried->near_ties = c.near_ties > 0 ? c.near_ties - 1 : 0;
    }
    pmh_bent_line other;
    if (second.explained >= 0 && fit_placement(s, k, &second, &other)) {
        for (int32_t j = 0; j < k; j++)
            tried->runner_up[j] = s->x[second.at[j]];
        tried->runner_up_sse = other.sse;
    }
    return true;
}

/* ---- The criteria ---------------------------------------------------------------------------------------------------- */

/* Takes the window of a vector out of another's: to -= (along . to) along. */
static void take_out(const double *along, double *to, size_t first, size_t end)
{
    double product = 0, squares = 0;
    for (size_t i = first; i < end; i++) {
        product += along[i] * to[i];
        squares += along[i] * along[i];
    }
    for (size_t i = first; i < end && squares > 0; i++)
        to[i] -= product / squares * along[i];
}

/* The partial R squared of bend j on the points of its two segments: those after the joinpoint before it, up to and with
 * the joinpoint after it. */
static double bend_share(const pmh_joinpoint_series *s, const pmh_bent_line *line, int32_t j)
{
    size_t n = s->n, first = j == 0 ? 0 : line->at[j - 1] + 1, end = j == line->k - 1 ? n : line->at[j + 1] + 1;
    double *one = s->design, *x = one + n, *hinge = x + n, *y = hinge + n;
    double at = s->unit_x[line->at[j]];
    for (size_t i = 0; i < n; i++)
        s->scratch[i] = 1;
    pmh_joinpoint_standardise(&s->model, s->scratch, one);
    /* About the joinpoint, so that short windows keep their digits. */
    for (size_t i = 0; i < n; i++)
        s->scratch[i] = s->unit_x[i] - at;
    pmh_joinpoint_standardise(&s->model, s->scratch, x);
    for (size_t i = 0; i < n; i++)
        s->scratch[i] = pmh_joinpoint_hinge(s->unit_x[i], at);
    pmh_joinpoint_standardise(&s->model, s->scratch, hinge);
    for (size_t i = 0; i < n; i++)
        y[i] = s->standard[i];
    for (int round = 0; round < 2; round++) {
        take_out(one, x, first, end);
        take_out(one, hinge, first, end);
        take_out(x, hinge, first, end);
        take_out(one, y, first, end);
        take_out(x, y, first, end);
    }
    double both = 0, hinges = 0, ys = 0;
    for (size_t i = first; i < end; i++) {
        both += hinge[i] * y[i];
        hinges += hinge[i] * hinge[i];
        ys += y[i] * y[i];
    }
    if (!(ys > s->noise) || !(hinges > 0))
        return 0; /* straight already: nothing to explain */
    return fmin(both / hinges * both / ys, 1);
}

static void fill_criteria(const pmh_joinpoint_series *s, const pmh_bent_line *line, pmh_trend_joinpoint_try *tried)
{
    double n = (double)s->n, k = line->k, cost = log(n) / n;
    double fit = line->sse <= s->noise ? -INFINITY : log(line->sse / n);
    double clearest = 0;
    for (int32_t j = 0; j < line->k; j++)
        clearest = fmax(clearest, bend_share(s, line, j));
    tried->sse = line->sse;
    tried->clearest = line->k > 0 ? clearest : NAN;
    tried->bic = fit + (2 * k + 2) * cost;
    tried->bic3 = fit + (3 * k + 2) * cost;
    tried->wbic = fit + ((2 + clearest) * k + 2) * cost;
    for (int32_t j = 0; j < line->k; j++)
        tried->joinpoint[j] = s->x[line->at[j]];
}

static double criterion(const pmh_trend_joinpoint_try *tried, int32_t selection)
{
    return selection == PMH_TREND_JOINPOINT_BIC ? tried->bic : selection == PMH_TREND_JOINPOINT_BIC3 ? tried->bic3
                                                                                                     : tried->wbic;
}

static int32_t least(const pmh_trend_joinpoint_result *result)
{
    int32_t best = 0;
    for (int32_t k = 1; k <= result->most; k++)
        if (criterion(&result->tried[k], result->selection) < criterion(&result->tried[best], result->selection))
            best = k;
    return best;
}

/* ---- Permutation tests ------------------------------------------------------------------------------------------------- */

static double left_by(const pmh_joinpoint_series *s, const double *with, double squares, int32_t k)
{
    return fmax(squares - pmh_joinpoint_best(&s->model, with, k, NULL).explained, 0);
}

/* Whether the permuted residuals, on the null's line, make `more` joinpoints look at least as useful as they do. */
static bool is_as_extreme(const pmh_joinpoint_series *s, int32_t few, int32_t many, double sse_few, double sse_many)
{
    double squares = 0;
    pmh_joinpoint_detrend(&s->model, s->simulated);
    for (size_t i = 0; i < s->n; i++)
        squares += s->simulated[i] * s->simulated[i];
    pmh_joinpoint_project(&s->model, s->simulated, s->products);
    double a = left_by(s, s->products, squares, few), b = left_by(s, s->products, squares, many);
    return a * sse_many >= sse_few * b * (1 - 1e-10);
}

/* (1 + how many of the permuted series are as extreme) / (permutations + 1). */
static double permutation_p(const pmh_joinpoint_series *s, const pmh_bent_line *null, int32_t many, double *line)
{
    int32_t as_extreme = 0, permutations = s->options->permutations;
    double sse_few = left_by(s, s->with, s->squares, null->k), sse_many = left_by(s, s->with, s->squares, many);
    pmh_joinpoint_residuals(s, null, s->column);
    for (size_t i = 0; i < s->n; i++)
        line[i] = s->standard[i] - s->column[i];
    for (int32_t r = 0; r < permutations; r++) {
        pmh_random draws = pmh_random_stream(s->options->seed, (uint64_t)r);
        for (size_t i = 0; i < s->n; i++)
            s->replicate[i] = s->column[i];
        pmh_random_shuffle(&draws, s->replicate, s->n);
        for (size_t i = 0; i < s->n; i++)
            s->simulated[i] = line[i] + s->replicate[i];
        as_extreme += is_as_extreme(s, null->k, many, sse_few, sse_many);
    }
    return (1 + (double)as_extreme) / (permutations + 1.0);
}

/* From (0 against the most) inwards: each test takes one number away at one end. */
static int32_t choose_by_permutation(const pmh_joinpoint_series *s, const pmh_bent_line *lines,
                                     pmh_trend_joinpoint_result *result)
{
    int32_t few = 0, many = result->most;
    while (few < many) {
        pmh_trend_joinpoint_try *tried = &result->tried[few];
        /* Nothing is left to be explained: more joinpoints explain only rounding. */
        if (lines[few].sse <= s->noise)
            return few;
        tried->p = permutation_p(s, &lines[few], many, s->design);
        tried->against = many;
        if (tried->p < s->options->significance / (result->most - few))
            few++;
        else
            many--;
    }
    return few;
}

/* ---- All of it -------------------------------------------------------------------------------------------------------- */

pmh_status pmh_joinpoint_choose(pmh_joinpoint_series *s, pmh_bent_line lines[PMH_TREND_SEGMENTS],
                                pmh_trend_joinpoint_result *result, pmh_error *error)
{
    const pmh_trend_joinpoint_options *options = s->options;
    for (int32_t k = 0; k <= result->most; k++) {
        pmh_trend_joinpoint_try *tried = &result->tried[k];
        if (!best_line(s, k, &lines[k], tried))
            return pmh_fail(error, PMH_NOT_CALCULATED, -1, -1,
                            "%d joinpoints cannot be fitted: weights or distances differ too much in size", (int)k);
        tried->placements = (int64_t)pmh_joinpoint_placements(s->n, s->model.ends, s->model.between, k);
        fill_criteria(s, &lines[k], tried);
    }
    if (options->selection == PMH_TREND_JOINPOINT_FIXED)
        result->joinpoints = result->most;
    else if (options->selection == PMH_TREND_JOINPOINT_PERMUTATION)
        result->joinpoints = choose_by_permutation(s, lines, result);
    else
        result->joinpoints = least(result);
    return PMH_OK;
}

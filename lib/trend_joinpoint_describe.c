/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "joinpoint.h"

#include <math.h>
#include <stdlib.h>

/* What the chosen line says: slopes, limits of joinpoints, averages. */

enum { COLUMNS = PMH_JOINPOINTS + 2 };

/* ---- Slopes ------------------------------------------------------------------------------------------------------------ */

/* Per unit of the caller's x. */
static double slope_of(const pmh_joinpoint_series *s, const pmh_bent_line *line, int32_t segment)
{
    pmh_sum sum = {0};
    for (int32_t j = 0; j <= segment; j++)
        pmh_sum_add(&sum, line->coefficient[1 + j]);
    return pmh_sum_total(sum) / s->half;
}

static double start_of(const pmh_joinpoint_series *s, const pmh_bent_line *line, int32_t segment)
{
    return segment == 0 ? s->x[0] : s->x[line->at[segment - 1]];
}

static double end_of(const pmh_joinpoint_series *s, const pmh_bent_line *line, int32_t segment)
{
    return segment == line->k ? s->x[s->n - 1] : s->x[line->at[segment]];
}

/* Points strictly between a segment's joinpoints: from `first` to before `end`. */
static void points_of(const pmh_joinpoint_series *s, const pmh_bent_line *line, int32_t segment, size_t *first, size_t *end)
{
    *first = segment == 0 ? 0 : line->at[segment - 1] + 1;
    *end = segment == line->k ? s->n : line->at[segment];
}

/* Each segment's own line, without the points on joinpoints; one variance for all. */
static double separate_errors(const pmh_joinpoint_series *s, const pmh_bent_line *line, double error[PMH_TREND_SEGMENTS])
{
    double squares = 0, df = (double)s->n - line->k - 2 * (line->k + 1.0);
    for (int32_t j = 0; j <= line->k; j++) {
        size_t first, end, used = 0;
        double coefficient[2], inverse[4], sse = NAN;
        points_of(s, line, j, &first, &end);
        for (size_t i = first; i < end; i++, used++) {
            s->design[2 * used] = s->root_weight[i];
            s->design[2 * used + 1] = s->root_weight[i] * (s->unit_x[i] - s->unit_x[first]);
            s->right[used] = s->root_weight[i] * s->y[i];
        }
        error[j] = pmh_least_squares(s->design, s->right, used, 2, coefficient, inverse, &sse) ? sqrt(inverse[3]) : NAN;
        squares += sse;
    }
    for (int32_t j = 0; j <= line->k; j++)
        error[j] *= sqrt(squares / df) / s->half;
    return df;
}

/* The bent line's own, its joinpoints taken as known. */
static double constrained_errors(const pmh_joinpoint_series *s, const pmh_bent_line *line, double error[PMH_TREND_SEGMENTS])
{
    size_t p = (size_t)line->k + 2;
    double df = (double)s->n - (double)(2 * line->k + 2);
    for (size_t j = 0; j <= (size_t)line->k; j++) {
        pmh_sum sum = {0};
        for (size_t a = 1; a <= j + 1; a++)
            for (size_t b = 1; b <= j + 1; b++)
                pmh_sum_add(&sum, line->inverse[a * p + b]);
        error[j] = sqrt(pmh_sum_total(sum) * line->sse / df) / s->half;
    }
    return df;
}

static int32_t verdict_of(pmh_interval slope)
{
    if (isnan(slope.lower) || isnan(slope.upper))
        return PMH_TREND_UNSURE;
    return slope.lower > 0 ? PMH_TREND_RISING : slope.upper < 0 ? PMH_TREND_FALLING : PMH_TREND_STABLE;
}

/* Percent for a log model. */
static pmh_interval change_of(pmh_interval slope, int32_t model)
{
    if (model == PMH_TREND_JOINPOINT_LINEAR)
        return slope;
    return (pmh_interval){100 * expm1(slope.estimate), 100 * expm1(slope.lower), 100 * expm1(slope.upper)};
}

static pmh_interval around(double estimate, double quantile, double error)
{
    return (pmh_interval){estimate, estimate - quantile * error, estimate + quantile * error};
}

static void describe_segments(const pmh_joinpoint_series *s, const pmh_bent_line *line, pmh_trend_joinpoint_result *r)
{
    double error[PMH_TREND_SEGMENTS];
    double df = r->slope_errors == PMH_TREND_JOINPOINT_CONSTRAINED ? constrained_errors(s, line, error)
                                                                   : separate_errors(s, line, error);
    bool exact = r->notes & PMH_TREND_JOINPOINT_EXACT, known = df > 0 && !exact;
    for (int32_t j = 0; j <= line->k; j++)
        known = known && isfinite(error[j]);
    if (!known && !exact)
        r->notes |= PMH_TREND_JOINPOINT_NO_DF;
    r->df = df > 0 ? df : NAN;
    double quantile = known ? pmh_t_quantile(0.5 + r->confidence / 2, df) : NAN;
    for (int32_t j = 0; j <= line->k; j++) {
        pmh_trend_segment *g = &r->segment[j];
        size_t first, end;
        points_of(s, line, j, &first, &end);
        g->start = start_of(s, line, j);
        g->end = end_of(s, line, j);
        g->points = (int64_t)(end - first);
        g->slope = around(slope_of(s, line, j), quantile, error[j]);
        g->change = change_of(g->slope, r->model);
        g->standard_error = known ? error[j] : NAN;
        g->verdict = verdict_of(g->slope);
        if (known) {
            double t = fabs(g->slope.estimate / error[j]);
            g->p = 2 * pmh_t_upper(t, df);
            g->log10_p = (pmh_t_log_upper(t, df) + log(2)) / log(10);
        }
    }
}

/* ---- Limits of joinpoints --------------------------------------------------------------------------------------------- */

typedef struct profile {
    const pmh_joinpoint_series *s;
    int32_t k, j;
    double most; /* The largest sum of squares that is still inside. */
} profile;

/* Above 0 outside, at most 0 inside. */
static double outside(const profile *p, double at)
{
    const pmh_joinpoint_series *s = p->s;
    double explained = pmh_joinpoint_profile(&s->model, s->response, s->with, p->k, p->j, at);
    return explained < 0 ? INFINITY : s->squares - explained - p->most;
}

/* Where the profile passes the bound, between a point outside and one inside. */
static double crossing(const profile *p, double out, double in)
{
    double narrow = 1e-8 * fabs(in - out), f_out = outside(p, out), f_in = outside(p, in);
    for (int i = 0; i < 60 && fabs(in - out) > narrow; i++) {
        /* Regula falsi; every third step, and where the slope is no help, a bisection. */
        double share = isfinite(f_out) && i % 3 != 2 ? f_in / (f_in - f_out) : 0.5;
        double middle = in + fmin(fmax(share, 0.001), 0.999) * (out - in), f = outside(p, middle);
        if (f > 0) {
            out = middle;
            f_out = f;
        } else {
            in = middle;
            f_in = f;
        }
    }
    return in;
}

/* The outermost place inside on one side: `step` is -1 or 1, `end` the last point where the joinpoint may lie. The points
 * are looked at from outside; between the first that is inside and the one beyond, eighths. */
static double limit(const profile *p, size_t end, size_t estimate, int step, bool *open)
{
    enum { PARTS = 8 };
    const double *x = p->s->unit_x;
    size_t i = end;
    while (i != estimate && outside(p, x[i]) > 0)
        i = step < 0 ? i + 1 : i - 1;
    if (i == end) {
        *open = true;
        return x[end];
    }
    double from = x[step < 0 ? i - 1 : i + 1], width = (x[i] - from) / PARTS, out = from;
    for (int part = 1; part < PARTS; part++) {
        double at = from + part * width;
        if (outside(p, at) <= 0)
            return crossing(p, out, at);
        out = at;
    }
    return crossing(p, out, x[i]);
}

/* In the caller's units; a point's own x exactly. */
static double from_unit(const pmh_joinpoint_series *s, double unit_x)
{
    for (size_t i = 0; i < s->n; i++)
        if (pmh_equal(s->unit_x[i], unit_x))
            return s->x[i];
    return s->centre + s->half * unit_x;
}

static void describe_joinpoints(const pmh_joinpoint_series *s, const pmh_bent_line *line, pmh_trend_joinpoint_result *r)
{
    size_t gap = s->model.between + 1;
    double df = (double)s->n - (double)(2 * line->k + 2);
    for (int32_t j = 0; j < line->k; j++) {
        r->joinpoint[j].estimate = s->x[line->at[j]];
        r->bend[j] = line->coefficient[2 + j] / s->half;
        if (!(df > 0) || (r->notes & PMH_TREND_JOINPOINT_EXACT))
            continue;
        double f = pmh_f_quantile(r->confidence, 1, df);
        profile p = {s, line->k, j, line->sse * (1 + f / df)};
        size_t first = s->model.ends + (size_t)j * gap, last = s->n - 1 - s->model.ends - (size_t)(line->k - 1 - j) * gap;
        bool open = false;
        r->joinpoint[j].lower = from_unit(s, limit(&p, first, line->at[j], -1, &open));
        r->joinpoint[j].upper = from_unit(s, limit(&p, last, line->at[j], 1, &open));
        if (open)
            r->notes |= PMH_TREND_JOINPOINT_OPEN;
    }
}

/* ---- Averages ----------------------------------------------------------------------------------------------------------- */

/* How much of each segment lies in the range. */
static void overlaps(const pmh_joinpoint_series *s, const pmh_bent_line *line, double from, double to,
                     double share[PMH_TREND_SEGMENTS])
{
    for (int32_t j = 0; j <= line->k; j++)
        share[j] = fmax(0, fmin(to, end_of(s, line, j)) - fmax(from, start_of(s, line, j))) / (to - from);
}

static double average_slope(const pmh_joinpoint_series *s, const pmh_bent_line *line, double from, double to)
{
    double share[PMH_TREND_SEGMENTS];
    pmh_sum sum = {0};
    overlaps(s, line, from, to, share);
    for (int32_t j = 0; j <= line->k; j++)
        pmh_sum_add(&sum, share[j] * slope_of(s, line, j));
    return pmh_sum_total(sum);
}

/* The segment that holds the whole range; -1 if there is none. */
static int32_t only_segment(const pmh_joinpoint_series *s, const pmh_bent_line *line, double from, double to)
{
    for (int32_t j = 0; j <= line->k; j++)
        if (from >= start_of(s, line, j) && to <= end_of(s, line, j))
            return j;
    return -1;
}

static double parametric_error(const pmh_joinpoint_series *s, const pmh_bent_line *line, const pmh_trend_joinpoint_result *r,
                               double from, double to)
{
    double share[PMH_TREND_SEGMENTS], sum = 0;
    overlaps(s, line, from, to, share);
    for (int32_t j = 0; j <= line->k; j++)
        if (share[j] > 0)
            sum += share[j] * share[j] * r->segment[j].standard_error * r->segment[j].standard_error;
    return sqrt(sum);
}

/* (X'X)^-1 of the line with its joinpoints as parameters too: [1, x, hinges, -bend x (beyond the joinpoint)]. */
static bool linearise(const pmh_joinpoint_series *s, const pmh_bent_line *line, double *inverse)
{
    size_t k = (size_t)line->k, p = 2 * k + 2;
    double coefficient[2 * COLUMNS], sse;
    for (size_t j = 0; j < p; j++) {
        for (size_t i = 0; i < s->n; i++) {
            size_t at = j < 2 ? 0 : line->at[(j - 2) % (k > 0 ? k : 1)];
            double x = s->unit_x[i];
            s->scratch[i] = j == 0 ? 1 : j == 1 ? x : j < k + 2 ? pmh_joinpoint_hinge(x, s->unit_x[at])
                          : i > at ? -line->coefficient[j - k] : 0;
        }
        pmh_joinpoint_standardise(&s->model, s->scratch, s->column);
        for (size_t i = 0; i < s->n; i++)
            s->design[i * p + j] = s->column[i];
    }
    for (size_t i = 0; i < s->n; i++)
        s->right[i] = s->standard[i];
    return pmh_least_squares(s->design, s->right, s->n, p, coefficient, inverse, &sse);
}

/* The standard error of an average slope, the joinpoints uncertain too. */
static double delta_error(const pmh_joinpoint_series *s, const pmh_bent_line *line, double from, double to,
                          const double *inverse)
{
    size_t k = (size_t)line->k, p = 2 * k + 2;
    double share[PMH_TREND_SEGMENTS], gradient[2 * COLUMNS] = {0};
    overlaps(s, line, from, to, share);
    gradient[1] = 1;
    for (size_t j = 0; j < k; j++) {
        for (size_t i = j + 1; i <= k; i++)
            gradient[2 + j] += share[i];
        double at = s->x[line->at[j]];
        if (at > from && at < to) /* both in unit_x */
            gradient[2 + k + j] = -line->coefficient[2 + j] * s->half / (to - from);
    }
    double variance = line->sse / ((double)s->n - (double)p);
    pmh_sum sum = {0};
    for (size_t i = 0; i < p; i++)
        for (size_t j = 0; j < p; j++)
            pmh_sum_add(&sum, gradient[i] * gradient[j] * inverse[i * p + j]);
    return sqrt(pmh_sum_total(sum) * variance) / s->half;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* A quantile of sorted numbers, linear between ranks (1 + (n - 1) p). */
static double sorted_quantile(const double *sorted, size_t n, double p)
{
    double at = ((double)n - 1) * p, below = floor(at);
    size_t i = (size_t)below;
    return i + 1 >= n ? sorted[n - 1] : sorted[i] + (at - below) * (sorted[i + 1] - sorted[i]);
}

/* Draws residuals again, finds the joinpoints again, and keeps each range's average: resamples of the first range, then of
 * the second, and so on. */
static pmh_status resample(const pmh_joinpoint_series *s, const pmh_bent_line *line, const pmh_trend_joinpoint_result *r,
                           double *residual, double *averages, pmh_error *error)
{
    size_t n = s->n, draws_wanted = (size_t)s->options->resamples;
    double widen = sqrt((double)n / ((double)n - (double)(2 * line->k + 2)));
    pmh_joinpoint_residuals(s, line, residual);
    for (size_t d = 0; d < draws_wanted; d++) {
        pmh_random draws = pmh_random_stream(s->options->seed, d);
        double squares = 0;
        for (size_t i = 0; i < n; i++) {
            s->replicate[i] = s->standard[i] - residual[i] + widen * residual[pmh_random_below(&draws, n)];
            s->simulated[i] = s->replicate[i];
        }
        pmh_joinpoint_detrend(&s->model, s->simulated);
        for (size_t i = 0; i < n; i++)
            squares += s->simulated[i] * s->simulated[i];
        pmh_joinpoint_project(&s->model, s->simulated, s->products);
        pmh_placement best = pmh_joinpoint_best(&s->model, s->products, line->k, NULL);
        pmh_bent_line again;
        if (best.explained < 0 || !pmh_joinpoint_fit(s, s->replicate, line->k, best.at, &again))
            return pmh_fail(error, PMH_NOT_CALCULATED, -1, -1, "resample %zu cannot be fitted", d);
        for (size_t a = 0; a < PMH_TREND_AVERAGES; a++)
            if (!isnan(r->average[a].start))
                averages[a * draws_wanted + d] = average_slope(s, &again, r->average[a].start, r->average[a].end);
    }
    return PMH_OK;
}

static void set_limits(pmh_trend_average *a, pmh_interval slope, int32_t method, int32_t model)
{
    a->slope = slope;
    a->change = change_of(slope, model);
    a->method = method;
    a->verdict = verdict_of(slope);
}

static pmh_status quantile_limits(const pmh_joinpoint_series *s, const pmh_bent_line *line, pmh_trend_joinpoint_result *r,
                                  pmh_error *error)
{
    size_t draws = (size_t)s->options->resamples;
    double *room = malloc((PMH_TREND_AVERAGES * draws + s->n) * sizeof *room);
    if (!room)
        return pmh_fail(error, PMH_NO_MEMORY, -1, -1, "no memory for %zu resamples", draws);
    double *averages = room + s->n;
    pmh_status status = resample(s, line, r, room, averages, error);
    for (size_t a = 0; status == PMH_OK && a < PMH_TREND_AVERAGES; a++) {
        if (isnan(r->average[a].start))
            continue;
        double *sorted = averages + a * draws;
        qsort(sorted, draws, sizeof *sorted, by_size);
        double tail = (1 - r->confidence) / 2;
        pmh_interval slope = {r->average[a].slope.estimate, sorted_quantile(sorted, draws, tail),
                              sorted_quantile(sorted, draws, 1 - tail)};
        set_limits(&r->average[a], slope, PMH_TREND_AVERAGE_QUANTILE, r->model);
    }
    free(room);
    return status;
}

static void average_limits(const pmh_joinpoint_series *s, const pmh_bent_line *line, int32_t method,
                           pmh_trend_average *a, const pmh_trend_joinpoint_result *r)
{
    double inverse[4 * COLUMNS * COLUMNS], df = (double)s->n - (double)(2 * line->k + 2);
    int32_t only = only_segment(s, line, a->start, a->end);
    if (method != PMH_TREND_AVERAGE_DELTA && only >= 0) {
        set_limits(a, r->segment[only].slope, PMH_TREND_AVERAGE_SEGMENT, r->model);
        return;
    }
    double error = NAN, quantile = NAN;
    if (method == PMH_TREND_AVERAGE_PARAMETRIC) {
        error = parametric_error(s, line, r, a->start, a->end);
        quantile = pmh_normal_quantile(0.5 + r->confidence / 2);
    } else if (df > 0 && !(r->notes & PMH_TREND_JOINPOINT_EXACT) && linearise(s, line, inverse)) {
        error = delta_error(s, line, a->start, a->end, inverse);
        quantile = pmh_t_quantile(0.5 + r->confidence / 2, df);
    }
    set_limits(a, around(a->slope.estimate, quantile, error),
               method == PMH_TREND_AVERAGE_PARAMETRIC ? method : PMH_TREND_AVERAGE_DELTA, r->model);
}

static void set_range(const pmh_joinpoint_series *s, const pmh_bent_line *line, double from, double to, pmh_trend_average *a,
                      int32_t model)
{
    if (!(to > from))
        return;
    a->start = from;
    a->end = to;
    a->slope.estimate = average_slope(s, line, from, to);
    a->change.estimate = change_of(a->slope, model).estimate;
}

static pmh_status describe_averages(const pmh_joinpoint_series *s, const pmh_bent_line *line, pmh_trend_joinpoint_result *r,
                                    pmh_error *error)
{
    const pmh_trend_joinpoint_options *o = s->options;
    double last = s->x[s->n - 1];
    set_range(s, line, s->x[0], last, &r->average[0], r->model);
    if (s->n >= 10)
        set_range(s, line, s->x[s->n - 10], last, &r->average[1], r->model);
    if (s->n >= 5)
        set_range(s, line, s->x[s->n - 5], last, &r->average[2], r->model);
    set_range(s, line, o->range_start, o->range_end, &r->average[3], r->model);
    bool no_scatter = (r->notes & PMH_TREND_JOINPOINT_EXACT) || s->n <= 2 * (size_t)line->k + 2;
    if (o->average == PMH_TREND_AVERAGE_QUANTILE && !no_scatter)
        return quantile_limits(s, line, r, error);
    int32_t method = o->average == PMH_TREND_AVERAGE_QUANTILE ? PMH_TREND_AVERAGE_DEFAULT : o->average;
    for (size_t i = 0; i < PMH_TREND_AVERAGES; i++)
        if (!isnan(r->average[i].start))
            average_limits(s, line, method, &r->average[i], r);
    return PMH_OK;
}

/* ---- Residuals ------------------------------------------------------------------------------------------------------------ */

static void describe_residuals(const pmh_joinpoint_series *s, const pmh_bent_line *line, pmh_trend_joinpoint_result *r)
{
    pmh_sum squares = {0}, steps = {0}, products = {0};
    pmh_joinpoint_residuals(s, line, s->column);
    for (size_t i = 0; i < s->n; i++) {
        pmh_sum_add(&squares, s->column[i] * s->column[i]);
        if (i == 0)
            continue;
        double step = s->column[i] - s->column[i - 1];
        pmh_sum_add(&steps, step * step);
        pmh_sum_add(&products, s->column[i] * s->column[i - 1]);
    }
    r->durbin_watson = pmh_sum_total(steps) / pmh_sum_total(squares);
    r->lag_1 = pmh_sum_total(products) / pmh_sum_total(squares);
    if (r->lag_1 > 2 / sqrt((double)s->n))
        r->notes |= PMH_TREND_JOINPOINT_FOLLOW;
}

pmh_status pmh_joinpoint_describe(pmh_joinpoint_series *s, const pmh_bent_line *line, pmh_trend_joinpoint_result *r,
                                  pmh_error *error)
{
    double df = (double)s->n - (double)(2 * line->k + 2);
    if (line->sse <= s->noise)
        r->notes |= PMH_TREND_JOINPOINT_EXACT;
    else
        describe_residuals(s, line, r);
    r->mean_square = df > 0 ? line->sse / df : NAN;
    if (r->tried[line->k].near_ties > 0)
        r->notes |= PMH_TREND_JOINPOINT_NEAR_TIE;
    describe_segments(s, line, r);
    describe_joinpoints(s, line, r);
    return describe_averages(s, line, r, error);
}

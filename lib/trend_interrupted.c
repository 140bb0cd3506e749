/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "room.h"

#include "pmh/trend_interrupted.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = PMH_LEAST_SQUARES_COLUMNS, FEWEST = 3, MOST_POINTS = 1000000 };

/* The first four columns; those of the season follow. */
enum { LEVEL, SLOPE, LEVEL_CHANGE, SLOPE_CHANGE, SEASON };

static const double pi = 3.14159265358979323846;

typedef pmh_trend_interrupted_options interrupted_options;
typedef pmh_trend_interrupted_result interrupted_result;

/* ---- Words ----------------------------------------------------------------------------------------------------------- */

const char *pmh_trend_interrupted_reason_text(int32_t reason)
{
    static const char *const words[] = {
        "Fitted",
        "Too few points before or after the start",
        "A time stands twice",
        "Times are not whole steps apart",
        "Less than one whole cycle before the start",
        "Errors do not settle: rho reaches 1",
        "No events before or after the start",
        "Terms cannot be told apart",
        "Impossible value",
    };
    return pmh_word(words, sizeof words / sizeof *words, reason);
}

const char *pmh_trend_interrupted_method_text(int32_t method)
{
    static const char *const words[] = {"default", "ordinary least squares", "Prais-Winsten", "Newey-West", "quasi-Poisson"};
    return pmh_word(words, sizeof words / sizeof *words, method);
}

/* ---- Options --------------------------------------------------------------------------------------------------------- */

static pmh_status check_length(const char *name, double value, pmh_error *error)
{
    if (value >= 0 && isfinite(value))
        return PMH_OK;
    return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.%s is %s; it must be at least 0", name, pmh_number(value).at);
}

static pmh_status check_method(interrupted_options *o, bool counts, pmh_error *error)
{
    pmh_status status = pmh_check_range("method", o->method, 0, PMH_TREND_INTERRUPTED_QUASI_POISSON, error);
    bool is_quasi = o->method == PMH_TREND_INTERRUPTED_QUASI_POISSON;
    if (status != PMH_OK || o->method == PMH_TREND_INTERRUPTED_DEFAULT || is_quasi == counts)
        return status;
    return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.method is %d, which is not for %s", (int)o->method,
                    counts ? "counts" : "values");
}

static pmh_status take_options(const interrupted_options *given, bool counts, interrupted_options *o, pmh_error *error)
{
    pmh_status status = pmh_take_options(given, sizeof *o, o, error);
    if (status == PMH_OK)
        status = pmh_take_confidence(o->confidence, &o->confidence, error);
    if (status == PMH_OK)
        status = check_method(o, counts, error);
    if (status == PMH_OK)
        status = pmh_check_range("season", o->season, 0, PMH_TREND_MONTHS, error);
    if (status == PMH_OK)
        status = pmh_check_range("harmonics", o->harmonics, 0, 6, error);
    if (status == PMH_OK)
        status = pmh_check_range("lag", o->lag, 0, MOST_POINTS, error);
    if (status == PMH_OK)
        status = check_length("cycle", o->cycle, error);
    if (status == PMH_OK)
        status = check_length("washout", o->washout, error);
    if (status == PMH_OK)
        status = check_length("horizon", o->horizon, error);
    if (status != PMH_OK)
        return status;
    if (o->harmonics == 0)
        o->harmonics = 2;
    if (pmh_equal(o->cycle, 0))
        o->cycle = 12;
    return PMH_OK;
}

/* ---- The points ------------------------------------------------------------------------------------------------------- */

typedef struct point {
    double time, value, offset; /* offset: log population */
    double place;               /* steps from the first point */
    size_t row;
} point;

typedef struct input {
    pmh_series times, values, populations;
    bool counts;
} input;

typedef struct study {
    const interrupted_options *options;
    double start;
    point *point; /* Those used, sorted. */
    size_t n, p;  /* Points and terms. */
    double first, last, step, span;
    double *memory, *design, *right, *residual, *weight;
    double coefficient[COLUMNS];
    double covariance[COLUMNS * COLUMNS];
    bool counts;
} study;

static pmh_status check_row(const input *in, size_t row, const double v[3], pmh_error *error)
{
    const char *names[] = {"times", in->counts ? "counts" : "values", "populations"};
    for (int32_t item = 0; item < 3; item++)
        if (isinf(v[item]))
            return pmh_fail(error, PMH_NOT_FINITE, (int64_t)row, item, "%s[%zu] is infinite", names[item], row);
    if (isnan(v[0]))
        return pmh_fail(error, PMH_MISSING, (int64_t)row, 0, "times[%zu] is missing", row);
    if (in->counts && v[1] < 0)
        return pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)row, 1, "counts[%zu] is %s; it must be at least 0", row,
                        pmh_number(v[1]).at);
    if (in->counts && v[2] <= 0)
        return pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)row, 2, "populations[%zu] is %s; it must be above 0", row,
                        pmh_number(v[2]).at);
    if (in->counts && !isnan(v[1]) && isnan(v[2]))
        return pmh_fail(error, PMH_MISSING, (int64_t)row, 2, "populations[%zu] is missing, and its count is not", row);
    return PMH_OK;
}

static pmh_status read_points(const input *in, study *s, interrupted_result *r, pmh_error *error)
{
    for (size_t row = 0; row < in->times.n; row++) {
        double v[3] = {pmh_value(in->times, row), pmh_value(in->values, row),
                       in->populations.at ? pmh_value(in->populations, row) : 1};
        pmh_status status = check_row(in, row, v, error);
        if (status != PMH_OK) {
            r->reason = PMH_TREND_INTERRUPTED_IMPOSSIBLE;
            return status;
        }
        if (isnan(v[1])) {
            r->missing++;
        } else if (v[0] >= s->start && v[0] < s->start + s->options->washout) {
            r->washed_out++;
        } else {
            s->point[s->n++] = (point){v[0], v[1], in->counts ? log(v[2]) : 0, 0, row};
            (*(v[0] < s->start ? &r->before : &r->after))++;
        }
    }
    return PMH_OK;
}

static int by_time(const void *a, const void *b)
{
    double x = ((const point *)a)->time, y = ((const point *)b)->time;
    return (x > y) - (x < y);
}

/* Counts each point's steps from the first. False if they are not whole, or if most points are not one step apart: then
 * the least distance is not the step of the series. */
static bool take_steps(study *s)
{
    bool whole = true;
    size_t single = 0;
    s->step = INFINITY;
    for (size_t i = 1; i < s->n; i++)
        s->step = fmin(s->step, s->point[i].time - s->point[i - 1].time);
    for (size_t i = 0; i < s->n && s->step > 0; i++) {
        double place = (s->point[i].time - s->first) / s->step;
        s->point[i].place = round(place);
        whole &= fabs(place - round(place)) <= 1e-4 * fmax(1, place * 1e-2);
        single += i > 0 && s->point[i].place - s->point[i - 1].place < 1.5;
    }
    return whole && 2 * single >= s->n - 1;
}

static bool has_events(const study *s, bool after)
{
    for (size_t i = 0; i < s->n; i++)
        if ((s->point[i].time >= s->start) == after && s->point[i].value > 0)
            return true;
    return false;
}

static double places_in_cycle(const study *s)
{
    return round(s->options->cycle / s->step);
}

static size_t season_terms(const study *s)
{
    if (s->options->season == PMH_TREND_HARMONICS)
        return 2 * (size_t)s->options->harmonics;
    return s->options->season == PMH_TREND_MONTHS ? (size_t)places_in_cycle(s) - 1 : 0;
}

/* Why the points cannot be fitted; fills steps and terms. */
static int32_t unfit(study *s, const interrupted_result *r)
{
    const interrupted_options *o = s->options;
    if (r->before < FEWEST || r->after < FEWEST)
        return PMH_TREND_INTERRUPTED_FEW;
    s->first = s->point[0].time;
    s->last = s->point[s->n - 1].time;
    s->span = s->last - s->first;
    bool whole = take_steps(s);
    if (!(s->step > 0))
        return PMH_TREND_INTERRUPTED_TWICE;
    bool follows = r->method == PMH_TREND_INTERRUPTED_PRAIS_WINSTEN || r->method == PMH_TREND_INTERRUPTED_NEWEY_WEST;
    if (!whole && (follows || o->season == PMH_TREND_MONTHS))
        return PMH_TREND_INTERRUPTED_UNEVEN;
    if (o->season == PMH_TREND_MONTHS) {
        double places = places_in_cycle(s);
        if (fabs(o->cycle / s->step - places) > 1e-4 * places || places < 2 || places > COLUMNS - SEASON)
            return PMH_TREND_INTERRUPTED_UNEVEN;
    }
    /* A cycle of points ends one step after its last. */
    if (o->season && s->start - s->first < o->cycle * (1 - 1e-6))
        return PMH_TREND_INTERRUPTED_SEASON;
    s->p = SEASON + season_terms(s);
    if (s->n <= s->p)
        return PMH_TREND_INTERRUPTED_FEW;
    if (s->counts && (!has_events(s, false) || !has_events(s, true)))
        return PMH_TREND_INTERRUPTED_NO_EVENTS;
    return PMH_TREND_INTERRUPTED_DONE;
}

/* ---- The model -------------------------------------------------------------------------------------------------------- */

/* The row of the model at a time, with the change or without it. Time runs from the start, in spans of the series. */
static void model_row(const study *s, double time, bool changed, double *row)
{
    const interrupted_options *o = s->options;
    double since = (time - s->start) / s->span;
    row[LEVEL] = 1;
    row[SLOPE] = since;
    row[LEVEL_CHANGE] = changed ? 1 : 0;
    row[SLOPE_CHANGE] = changed ? since : 0;
    double place = o->season == PMH_TREND_MONTHS ? fmod(round((time - s->first) / s->step), places_in_cycle(s)) : 0;
    for (size_t j = SEASON; j < s->p; j++) {
        size_t term = j - SEASON;
        if (o->season == PMH_TREND_MONTHS) {
            row[j] = pmh_equal(place, 0) ? -1 : pmh_equal(place, (double)term + 1) ? 1 : 0;
        } else {
            double turn = fmod((double)(term / 2 + 1) * (time - s->first) / o->cycle, 1) * 2 * pi;
            row[j] = term % 2 == 0 ? sin(turn) : cos(turn);
        }
    }
}

static void fill_design(study *s)
{
    for (size_t i = 0; i < s->n; i++)
        model_row(s, s->point[i].time, s->point[i].time >= s->start, s->design + i * s->p);
}

static double row_product(const study *s, const double *row)
{
    pmh_sum sum = {0};
    for (size_t j = 0; j < s->p; j++)
        pmh_sum_add(&sum, row[j] * s->coefficient[j]);
    return pmh_sum_total(sum);
}

static void take_residuals(study *s)
{
    double row[COLUMNS];
    for (size_t i = 0; i < s->n; i++) {
        model_row(s, s->point[i].time, s->point[i].time >= s->start, row);
        s->residual[i] = s->point[i].value - row_product(s, row);
    }
}

static void scale_covariance(study *s, double by)
{
    for (size_t i = 0; i < s->p * s->p; i++)
        s->covariance[i] *= by;
}

/* ---- Least squares ----------------------------------------------------------------------------------------------------- */

/* Frees columns and values of AR(1) errors; points a gap of g steps apart have correlation rho^g. */
static void free_of_rho(study *s, double rho)
{
    size_t p = s->p;
    for (size_t i = s->n; i-- > 1; ) {
        double gap = s->point[i].place - s->point[i - 1].place;
        double shared = pow(rho, gap);
        double unit = gap > 1.5 ? sqrt((1 - rho) * (1 + rho) / ((1 - shared) * (1 + shared))) : 1;
        for (size_t j = 0; j < p; j++)
            s->design[i * p + j] = unit * (s->design[i * p + j] - shared * s->design[(i - 1) * p + j]);
        s->right[i] = unit * (s->right[i] - shared * s->right[i - 1]);
    }
    double unit = sqrt((1 - rho) * (1 + rho));
    for (size_t j = 0; j < p; j++)
        s->design[j] *= unit;
    s->right[0] *= unit;
}

static bool fit_with(study *s, double rho, double *sse)
{
    fill_design(s);
    for (size_t i = 0; i < s->n; i++)
        s->right[i] = s->point[i].value;
    if (!pmh_equal(rho, 0))
        free_of_rho(s, rho);
    return pmh_least_squares(s->design, s->right, s->n, s->p, s->coefficient, s->covariance, sse);
}

/* Rounding of the values alone leaves about this. */
static double noise_of(const study *s)
{
    pmh_sum sum = {0};
    for (size_t i = 0; i < s->n; i++) {
        double rounding = 16 * DBL_EPSILON * s->point[i].value;
        pmh_sum_add(&sum, rounding * rounding);
    }
    return pmh_sum_total(sum);
}

/* The slope of each residual on the one a step before. */
static double slope_on_last(const study *s)
{
    pmh_sum products = {0}, squares = {0};
    for (size_t i = 1; i < s->n; i++) {
        if (s->point[i].place - s->point[i - 1].place > 1.5)
            continue;
        pmh_sum_add(&products, s->residual[i] * s->residual[i - 1]);
        pmh_sum_add(&squares, s->residual[i - 1] * s->residual[i - 1]);
    }
    return pmh_sum_total(products) / pmh_sum_total(squares);
}

/* Prais and Winsten's estimator, again and again until rho stays. False if it reaches 1 or does not settle. */
static bool settle_rho(study *s, double *rho, double *sse)
{
    double last = 0;
    for (int i = 0; i < 2000; i++) {
        take_residuals(s);
        *rho = slope_on_last(s);
        if (!(fabs(*rho) < 1) || !fit_with(s, *rho, sse))
            return false;
        if (fabs(*rho - last) <= 1e-14)
            return true;
        last = *rho;
    }
    return fabs(*rho - last) <= 1e-12;
}

/* Newey and West: the covariance of least squares with Bartlett weights on products of residuals up to `lag` apart. */
static void newey_west(study *s, int32_t lag)
{
    size_t p = s->p, n = s->n;
    double middle[COLUMNS * COLUMNS] = {0}, half[COLUMNS * COLUMNS] = {0}, whole[COLUMNS * COLUMNS] = {0};
    fill_design(s);
    for (size_t i = 0; i < n; i++)
        for (size_t h = i; h < n && s->point[h].place - s->point[i].place <= lag; h++) {
            double weight = 1 - (s->point[h].place - s->point[i].place) / (lag + 1.0);
            double product = weight * s->residual[i] * s->residual[h];
            for (size_t a = 0; a < p; a++)
                for (size_t b = 0; b < p; b++) {
                    double one = s->design[i * p + a] * s->design[h * p + b];
                    double two = h > i ? s->design[h * p + a] * s->design[i * p + b] : 0;
                    middle[a * p + b] += product * (one + two);
                }
        }
    for (size_t a = 0; a < p; a++)
        for (size_t b = 0; b < p; b++)
            for (size_t c = 0; c < p; c++)
                half[a * p + b] += s->covariance[a * p + c] * middle[c * p + b];
    for (size_t a = 0; a < p; a++)
        for (size_t b = 0; b < p; b++)
            for (size_t c = 0; c < p; c++)
                whole[a * p + b] += half[a * p + c] * s->covariance[c * p + b];
    double small_sample = (double)n / (double)(n - p);
    for (size_t i = 0; i < p * p; i++)
        s->covariance[i] = small_sample * whole[i];
}

/* The residuals as the method leaves them: for Prais-Winsten the innovations. */
static void take_innovations(study *s, double rho)
{
    take_residuals(s);
    for (size_t i = s->n; i-- > 1; ) {
        double gap = s->point[i].place - s->point[i - 1].place, shared = pow(rho, gap);
        if (pmh_equal(rho, 0))
            break;
        s->residual[i] -= shared * s->residual[i - 1];
        if (gap > 1.5)
            s->residual[i] *= sqrt((1 - rho) * (1 + rho) / ((1 - shared) * (1 + shared)));
    }
    s->residual[0] *= sqrt((1 - rho) * (1 + rho));
}

static void fit_values(study *s, interrupted_result *r)
{
    double sse, rho = 0, noise = noise_of(s);
    if (!fit_with(s, 0, &sse)) {
        r->reason = PMH_TREND_INTERRUPTED_DEPENDENT;
        return;
    }
    if (sse <= noise)
        r->notes |= PMH_TREND_INTERRUPTED_EXACT;
    else if (r->method == PMH_TREND_INTERRUPTED_PRAIS_WINSTEN && !settle_rho(s, &rho, &sse)) {
        r->reason = PMH_TREND_INTERRUPTED_WANDERING;
        return;
    }
    r->rho = rho;
    r->dispersion = sse / r->df;
    take_innovations(s, rho);
    if (r->method == PMH_TREND_INTERRUPTED_NEWEY_WEST) {
        r->lag = s->options->lag > 0 ? s->options->lag : (int32_t)floor(4 * pow((double)s->n / 100, 2.0 / 9));
        newey_west(s, r->lag);
    } else {
        scale_covariance(s, r->dispersion);
    }
}

/* ---- Quasi-Poisson ------------------------------------------------------------------------------------------------------ */

static double mean_at(const study *s, size_t i)
{
    double row[COLUMNS];
    model_row(s, s->point[i].time, s->point[i].time >= s->start, row);
    return exp(row_product(s, row) + s->point[i].offset);
}

/* One step of Fisher scoring from the means: weighted least squares on the working values. */
static bool scoring_step(study *s)
{
    double sse;
    fill_design(s);
    for (size_t i = 0; i < s->n; i++) {
        double mean = s->weight[i], root = sqrt(mean);
        s->right[i] = root * (log(mean) - s->point[i].offset) + (s->point[i].value - mean) / root;
        for (size_t j = 0; j < s->p; j++)
            s->design[i * s->p + j] *= root;
    }
    return pmh_least_squares(s->design, s->right, s->n, s->p, s->coefficient, s->covariance, &sse);
}

static pmh_status fit_counts(study *s, interrupted_result *r, pmh_error *error)
{
    double change = INFINITY;
    for (size_t i = 0; i < s->n; i++)
        s->weight[i] = s->point[i].value + 0.5;
    for (int step = 0; step < 100 && change > 1e-13; step++) {
        if (!scoring_step(s)) {
            r->reason = PMH_TREND_INTERRUPTED_DEPENDENT;
            return PMH_OK;
        }
        change = 0;
        for (size_t i = 0; i < s->n; i++) {
            double mean = mean_at(s, i);
            change = fmax(change, fabs(mean / s->weight[i] - 1));
            s->weight[i] = mean;
        }
    }
    if (!(change <= 1e-9))
        return pmh_fail(error, PMH_NOT_CALCULATED, -1, -1, "the log-linear model of the counts did not converge");
    pmh_sum chi_square = {0};
    for (size_t i = 0; i < s->n; i++) {
        s->residual[i] = (s->point[i].value - s->weight[i]) / sqrt(s->weight[i]);
        pmh_sum_add(&chi_square, s->residual[i] * s->residual[i]);
    }
    r->rho = 0;
    r->dispersion = pmh_sum_total(chi_square) / r->df;
    scale_covariance(s, fmax(1, r->dispersion));
    return PMH_OK;
}

/* ---- What it says ------------------------------------------------------------------------------------------------------- */

/* The standard error of a combination of coefficients. */
static double error_of(const study *s, const double *gradient)
{
    pmh_sum sum = {0};
    for (size_t i = 0; i < s->p; i++)
        for (size_t j = 0; j < s->p; j++)
            pmh_sum_add(&sum, gradient[i] * gradient[j] * s->covariance[i * s->p + j]);
    return sqrt(fmax(pmh_sum_total(sum), 0));
}

static bool has_limits(const interrupted_result *r)
{
    return !(r->notes & PMH_TREND_INTERRUPTED_EXACT);
}

static double quantile_of(const interrupted_result *r)
{
    return has_limits(r) ? pmh_t_quantile(0.5 + r->confidence / 2, r->df) : NAN;
}

static pmh_interval combine(const study *s, const interrupted_result *r, const double *gradient)
{
    double estimate = row_product(s, gradient), half = quantile_of(r) * error_of(s, gradient);
    return (pmh_interval){estimate, estimate - half, estimate + half};
}

static pmh_interval map_interval(pmh_interval from, double (*map)(double), double times)
{
    return (pmh_interval){times * map(from.estimate), times * map(from.lower), times * map(from.upper)};
}

static pmh_trend_term term_of(const study *s, const interrupted_result *r, const double *gradient, bool is_level)
{
    pmh_trend_term term = {combine(s, r, gradient), PMH_UNDEFINED, NAN, NAN};
    if (has_limits(r)) {
        term.standard_error = error_of(s, gradient);
        term.p = 2 * pmh_t_upper(fabs(term.value.estimate / term.standard_error), r->df);
    }
    if (s->counts)
        term.percent = is_level ? map_interval(term.value, exp, 1) : map_interval(term.value, expm1, 100);
    return term;
}

static void describe_terms(const study *s, interrupted_result *r)
{
    double unit = 1 / s->span;
    double level[COLUMNS] = {[LEVEL] = 1, [SLOPE] = (s->first - s->start) / s->span};
    double before[COLUMNS] = {[SLOPE] = unit}, jump[COLUMNS] = {[LEVEL_CHANGE] = 1}, bend[COLUMNS] = {[SLOPE_CHANGE] = unit};
    double after[COLUMNS] = {[SLOPE] = unit, [SLOPE_CHANGE] = unit};
    r->level = term_of(s, r, level, true);
    r->slope_before = term_of(s, r, before, false);
    r->level_change = term_of(s, r, jump, false);
    r->slope_change = term_of(s, r, bend, false);
    r->slope_after = term_of(s, r, after, false);
}

/* The difference of two rates, and its limits, by the delta method on their logs. */
static pmh_interval rate_difference(const study *s, const interrupted_result *r, const double *with, const double *without)
{
    double gradient[COLUMNS], a = exp(row_product(s, with)), b = exp(row_product(s, without)), change[COLUMNS];
    for (size_t j = 0; j < s->p; j++) {
        gradient[j] = a * with[j] - b * without[j];
        change[j] = with[j] - without[j];
    }
    double estimate = b * expm1(row_product(s, change)), half = quantile_of(r) * error_of(s, gradient);
    return (pmh_interval){estimate, estimate - half, estimate + half};
}

/* 100 difference / without, and its limits, by the delta method. */
static pmh_interval share_of(const study *s, const interrupted_result *r, const double *change, const double *without)
{
    double gradient[COLUMNS], difference = row_product(s, change), base = row_product(s, without);
    for (size_t j = 0; j < s->p; j++)
        gradient[j] = 100 * (change[j] - difference / base * without[j]) / base;
    double estimate = 100 * difference / base, half = quantile_of(r) * error_of(s, gradient);
    return (pmh_interval){estimate, estimate - half, estimate + half};
}

static void describe_effect(const study *s, interrupted_result *r)
{
    const interrupted_options *o = s->options;
    double at = pmh_equal(o->horizon, 0) ? s->last : s->start + o->horizon;
    double with[COLUMNS], without[COLUMNS], change[COLUMNS];
    model_row(s, at, true, with);
    model_row(s, at, false, without);
    for (size_t j = 0; j < s->p; j++)
        change[j] = with[j] - without[j];
    pmh_trend_effect *e = &r->effect;
    e->at = at;
    e->fitted = combine(s, r, with);
    e->counterfactual = combine(s, r, without);
    if (at > s->last)
        r->notes |= PMH_TREND_INTERRUPTED_BEYOND;
    if (s->counts) {
        e->fitted = map_interval(e->fitted, exp, 1);
        e->counterfactual = map_interval(e->counterfactual, exp, 1);
        e->difference = rate_difference(s, r, with, without);
        e->percent = map_interval(combine(s, r, change), expm1, 100);
        return;
    }
    e->difference = combine(s, r, change);
    if (e->counterfactual.estimate > 0)
        e->percent = share_of(s, r, change, without);
    else
        r->notes |= PMH_TREND_INTERRUPTED_BELOW_ZERO;
}

static void describe_residuals(const study *s, interrupted_result *r)
{
    pmh_sum squares = {0}, steps = {0}, products = {0};
    for (size_t i = 0; i < s->n; i++) {
        pmh_sum_add(&squares, s->residual[i] * s->residual[i]);
        if (i == 0)
            continue;
        double step = s->residual[i] - s->residual[i - 1];
        pmh_sum_add(&steps, step * step);
        pmh_sum_add(&products, s->residual[i] * s->residual[i - 1]);
    }
    r->durbin_watson = pmh_sum_total(steps) / pmh_sum_total(squares);
    r->lag_1 = pmh_sum_total(products) / pmh_sum_total(squares);
    bool knows = r->method == PMH_TREND_INTERRUPTED_PRAIS_WINSTEN || r->method == PMH_TREND_INTERRUPTED_NEWEY_WEST;
    if (!knows && r->lag_1 > 2 / sqrt((double)s->n))
        r->notes |= PMH_TREND_INTERRUPTED_FOLLOW;
}

static void write_points(const study *s, const interrupted_result *r, const input *in, pmh_trend_interrupted_point *points)
{
    double row[COLUMNS];
    for (size_t i = 0; i < in->times.n; i++) {
        double time = pmh_value(in->times, i), value = pmh_value(in->values, i);
        bool after = time >= s->start, washed_out = after && time < s->start + s->options->washout;
        if (!isnan(value) && !washed_out) {
            model_row(s, time, after, row);
            double fitted = row_product(s, row);
            points[i].fitted = s->counts ? exp(fitted) : fitted;
        }
        if (after) {
            model_row(s, time, false, row);
            pmh_interval carried_on = combine(s, r, row);
            points[i].counterfactual = s->counts ? map_interval(carried_on, exp, 1) : carried_on;
        }
    }
}

static const pmh_trend_term no_term = {{NAN, NAN, NAN}, {NAN, NAN, NAN}, NAN, NAN};

static void clear_result(interrupted_result *r)
{
    memset(r, 0, sizeof *r);
    r->confidence = r->df = r->dispersion = r->rho = r->durbin_watson = r->lag_1 = NAN;
    r->level = r->slope_before = r->level_change = r->slope_change = r->slope_after = no_term;
    r->effect = (pmh_trend_effect){NAN, PMH_UNDEFINED, PMH_UNDEFINED, PMH_UNDEFINED, PMH_UNDEFINED};
}

/* ---- All of it ---------------------------------------------------------------------------------------------------------- */

static int32_t take_notes(const study *s, const interrupted_result *r)
{
    int32_t notes = r->missing > 0 ? PMH_TREND_INTERRUPTED_LEFT_OUT : 0;
    if (s->n < 12)
        notes |= PMH_TREND_INTERRUPTED_SHORT;
    if (r->before < 8 || r->after < 8)
        notes |= PMH_TREND_INTERRUPTED_THIN;
    if (r->method == PMH_TREND_INTERRUPTED_NEWEY_WEST)
        notes |= PMH_TREND_INTERRUPTED_TOO_SURE;
    return notes;
}

static bool is_sound(const interrupted_result *r)
{
    return isfinite(r->dispersion) && isfinite(r->effect.fitted.estimate) && isfinite(r->effect.counterfactual.estimate) &&
           (!has_limits(r) || (isfinite(r->slope_change.value.lower) && isfinite(r->effect.difference.lower)));
}

/* Fits what was read into `full`; only a sound one becomes the result. */
static pmh_status fit(study *s, const input *in, interrupted_result *result, pmh_trend_interrupted_point *points,
                      pmh_error *error)
{
    interrupted_result full = *result;
    s->memory = malloc((s->n * (s->p + 3)) * sizeof *s->memory);
    if (!s->memory)
        return pmh_fail(error, PMH_NO_MEMORY, -1, -1, "no memory to fit %zu points", s->n);
    s->design = s->memory;
    s->right = s->design + s->n * s->p;
    s->residual = s->right + s->n;
    s->weight = s->residual + s->n;
    full.df = (double)(s->n - s->p);
    full.notes = take_notes(s, &full);
    pmh_status status = PMH_OK;
    if (s->counts)
        status = fit_counts(s, &full, error);
    else
        fit_values(s, &full);
    result->reason = full.reason;
    if (status == PMH_OK && full.reason == PMH_TREND_INTERRUPTED_DONE) {
        if (has_limits(&full))
            describe_residuals(s, &full);
        describe_terms(s, &full);
        describe_effect(s, &full);
        if (!is_sound(&full))
            status = pmh_fail(error, PMH_NOT_CALCULATED, -1, -1, "the values differ too much in size for a line");
    }
    if (status == PMH_OK && full.reason == PMH_TREND_INTERRUPTED_DONE) {
        *result = full;
        if (points)
            write_points(s, &full, in, points);
    }
    free(s->memory);
    return status;
}

static pmh_status check_input(const input *in, double start, pmh_error *error)
{
    size_t n = in->times.n;
    pmh_status status = pmh_check_series("times", in->times, n, error);
    if (status == PMH_OK)
        status = pmh_check_series(in->counts ? "counts" : "values", in->values, n, error);
    if (status == PMH_OK && in->populations.at)
        status = pmh_check_series("populations", in->populations, n, error);
    if (status == PMH_OK && n > MOST_POINTS)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "times has %zu values; it may have %d", n, MOST_POINTS);
    if (status == PMH_OK && !isfinite(start))
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "start is %s; it must be a time", pmh_number(start).at);
    return status;
}

static int32_t method_for(const interrupted_options *o, bool counts, size_t n)
{
    if (o->method != PMH_TREND_INTERRUPTED_DEFAULT)
        return o->method;
    return counts ? PMH_TREND_INTERRUPTED_QUASI_POISSON
         : n < 12 ? PMH_TREND_INTERRUPTED_LEAST_SQUARES : PMH_TREND_INTERRUPTED_PRAIS_WINSTEN;
}

static pmh_status run(const input *in, double start, const interrupted_options *given, pmh_trend_interrupted_point *points,
                      interrupted_result *result, pmh_error *error)
{
    pmh_clear(error);
    if (!result)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "result is NULL");
    clear_result(result);
    interrupted_options o;
    pmh_status status = check_input(in, start, error);
    if (status == PMH_OK && points)
        for (size_t i = 0; i < in->times.n; i++)
            points[i] = (pmh_trend_interrupted_point){NAN, PMH_UNDEFINED};
    if (status == PMH_OK)
        status = take_options(given, in->counts, &o, error);
    if (status != PMH_OK)
        return status;
    study s = {.options = &o, .start = start, .counts = in->counts};
    s.point = malloc((in->times.n + 1) * sizeof *s.point);
    if (!s.point)
        return pmh_fail(error, PMH_NO_MEMORY, -1, -1, "no memory for %zu points", in->times.n);
    status = read_points(in, &s, result, error);
    if (status == PMH_OK) {
        qsort(s.point, s.n, sizeof *s.point, by_time);
        result->confidence = o.confidence;
        result->method = method_for(&o, in->counts, s.n);
        result->reason = unfit(&s, result);
        if (result->reason == PMH_TREND_INTERRUPTED_DONE)
            status = fit(&s, in, result, points, error);
    }
    free(s.point);
    return status;
}

pmh_status pmh_trend_interrupted(pmh_series times, pmh_series values, double start, const interrupted_options *options,
                                 pmh_trend_interrupted_point *points, interrupted_result *result, pmh_error *error)
{
    input in = {.times = times, .values = values};
    return run(&in, start, options, points, result, error);
}

pmh_status pmh_trend_interrupted_counts(pmh_series times, pmh_series counts, pmh_series populations, double start,
                                        const interrupted_options *options, pmh_trend_interrupted_point *points,
                                        interrupted_result *result, pmh_error *error)
{
    input in = {times, counts, populations, true};
    return run(&in, start, options, points, result, error);
}

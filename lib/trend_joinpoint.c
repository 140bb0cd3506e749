/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "joinpoint.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Reading the series and the options; the fits are in trend_joinpoint_choose.c, what they say in
 * trend_joinpoint_describe.c. */

enum { MOST_POINTS = 500, MOST_REPLICATES = 1000000 };

/* What the rule of joinpoints may cost, in placements (times permutations): some seconds, half a minute with permutations.
 * Who asks for a number of joinpoints may have more. */
static const double ruled_work = 2e9;
static const double ruled_permuted_work = 1.5e10;
static const double asked = 10;

typedef pmh_trend_joinpoint_options joinpoint_options;
typedef pmh_trend_joinpoint_result joinpoint_result;

/* ---- Words ----------------------------------------------------------------------------------------------------------- */

const char *pmh_trend_joinpoint_reason_text(int32_t reason)
{
    static const char *const words[] = {
        "Fitted",
        "Fewer than three points",
        "Periods overlap",
        "A time stands twice",
        "A value is 0 or negative and has no logarithm",
        "A value has no standard error, limit or population",
        "A standard error is 0",
        "Points are not at equal distances",
        "Too few points for so many joinpoints",
        "Impossible value",
    };
    return pmh_word(words, sizeof words / sizeof *words, reason);
}

const char *pmh_trend_segment_text(int32_t verdict)
{
    static const char *const words[] = {"not sure", "stable", "rising", "falling"};
    return pmh_word(words, sizeof words / sizeof *words, verdict);
}

const char *pmh_trend_average_text(int32_t method)
{
    static const char *const words[] = {"default", "delta method", "parametric", "empirical quantiles",
                                        "t limits of one segment"};
    return pmh_word(words, sizeof words / sizeof *words, method);
}

/* ---- Options --------------------------------------------------------------------------------------------------------- */

static int32_t or_default(int32_t value, int32_t otherwise)
{
    return value == 0 ? otherwise : value;
}

static pmh_status check_codes(joinpoint_options *o, pmh_error *error)
{
    o->at_ends = or_default(o->at_ends, 2);
    o->between = or_default(o->between, 2);
    o->permutations = or_default(o->permutations, 4499);
    o->resamples = or_default(o->resamples, 1000);
    if (o->seed == 0)
        o->seed = 7160;
    const struct {
        const char *name;
        int32_t value, low, high;
    } ranges[] = {
        {"log_limits", o->log_limits, 0, 1},
        {"model", o->model, 0, PMH_TREND_JOINPOINT_LINEAR},
        {"selection", o->selection, 0, PMH_TREND_JOINPOINT_FIXED},
        {"most", o->most, -1, PMH_TREND_JOINPOINTS},
        {"at_ends", o->at_ends, 2, MOST_POINTS},
        {"between", o->between, 2, MOST_POINTS},
        {"slope_errors", o->slope_errors, 0, PMH_TREND_JOINPOINT_CONSTRAINED},
        {"average", o->average, 0, PMH_TREND_AVERAGE_QUANTILE},
        {"permutations", o->permutations, 1, MOST_REPLICATES},
        {"resamples", o->resamples, 2, MOST_REPLICATES},
        {"overlap", o->overlap, 0, 1},
        {"autocorrelation", o->autocorrelation, 0, PMH_TREND_RHO_ESTIMATED},
    };
    pmh_status status = PMH_OK;
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges && status == PMH_OK; i++)
        status = pmh_check_range(ranges[i].name, ranges[i].value, ranges[i].low, ranges[i].high, error);
    return status;
}

static pmh_status check_numbers(joinpoint_options *o, pmh_error *error)
{
    pmh_status status = pmh_take_confidence(o->confidence, &o->confidence, error);
    if (status != PMH_OK)
        return status;
    o->limits = pmh_equal(o->limits, 0) ? 0.95 : o->limits;
    if (!(o->limits >= 0.5 && o->limits < 1))
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.limits is %s; it must be at least 0.5 and below 1",
                        pmh_number(o->limits).at);
    o->significance = pmh_equal(o->significance, 0) ? 0.05 : o->significance;
    if (!(o->significance > 0 && o->significance < 1))
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.significance is %s; it must be above 0 and below 1",
                        pmh_number(o->significance).at);
    if (!(o->period >= 0) || isinf(o->period))
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.period is %s; it must be at least 0",
                        pmh_number(o->period).at);
    if (!(fabs(o->rho) < 1) || (!pmh_equal(o->rho, 0) && o->autocorrelation != PMH_TREND_RHO_GIVEN))
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1,
                        "options.rho is %s; it must be above -1 and below 1, and 0 unless options.autocorrelation is 1",
                        pmh_number(o->rho).at);
    if (o->overlap && o->autocorrelation)
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.overlap and options.autocorrelation cannot both be set");
    bool no_range = pmh_equal(o->range_start, 0) && pmh_equal(o->range_end, 0);
    if (!no_range && !(o->range_end > o->range_start && isfinite(o->range_start) && isfinite(o->range_end)))
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.range_end is %s; it must be above options.range_start, %s",
                        pmh_number(o->range_end).at, pmh_number(o->range_start).at);
    return PMH_OK;
}

static pmh_status take_options(const joinpoint_options *given, joinpoint_options *o, pmh_error *error)
{
    pmh_status status = pmh_take_options(given, sizeof *o, o, error);
    if (status == PMH_OK)
        status = check_codes(o, error);
    return status == PMH_OK ? check_numbers(o, error) : status;
}

/* ---- The points ------------------------------------------------------------------------------------------------------- */

enum road { ERRORS, LIMITS, COUNTS };

/* What the caller gave: the third and fourth column depend on the road. */
typedef struct input {
    enum road road;
    pmh_series years, values, third, upper;
} input;

static const char *const column_names[3][4] = {
    {"years", "values", "errors", ""},
    {"years", "values", "lower", "upper"},
    {"years", "counts", "populations", ""},
};

typedef struct point {
    double x, value, y, root_weight; /* y on the model's scale */
    size_t row;
} point;

static pmh_status bad_value(const input *in, size_t row, int32_t item, double value, const char *must, pmh_error *error)
{
    return pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)row, item, "%s[%zu] is %s; it must be %s",
                    column_names[in->road][item], row, pmh_number(value).at, must);
}

/* Signs and order; what is missing passes. */
static pmh_status check_row(const input *in, size_t row, const double v[4], pmh_error *error)
{
    for (int32_t item = 0; item < 4; item++)
        if (isinf(v[item]))
            return pmh_fail(error, PMH_NOT_FINITE, (int64_t)row, item, "%s[%zu] is infinite",
                            column_names[in->road][item], row);
    if (isnan(v[0]))
        return pmh_fail(error, PMH_MISSING, (int64_t)row, 0, "years[%zu] is missing", row);
    if (in->road == ERRORS && v[2] < 0)
        return bad_value(in, row, 2, v[2], "at least 0", error);
    if (in->road == LIMITS && v[2] > v[3])
        return bad_value(in, row, 3, v[3], "at least the lower limit", error);
    if (in->road == COUNTS && v[1] < 0)
        return bad_value(in, row, 1, v[1], "at least 0", error);
    if (in->road == COUNTS && v[2] <= 0)
        return bad_value(in, row, 2, v[2], "above 0", error);
    return PMH_OK;
}

/* The standard error on the model's scale. */
static double error_of_limits(const joinpoint_options *o, const double v[4])
{
    double z = 2 * pmh_normal_quantile(0.5 + o->limits / 2);
    if (o->model == PMH_TREND_JOINPOINT_LOG && o->log_limits && v[2] > 0)
        return log1p((v[3] - v[2]) / v[2]) / z;
    return (v[3] - v[2]) / z / (o->model == PMH_TREND_JOINPOINT_LOG ? v[1] : 1);
}

/* A point on the model's scale with its weight; a reason if it has none. */
static int32_t read_point(const input *in, const joinpoint_options *o, const double v[4], point *p, int32_t *notes)
{
    bool is_log = o->model == PMH_TREND_JOINPOINT_LOG;
    if (in->road == COUNTS) {
        if (isnan(v[2]))
            return PMH_TREND_JOINPOINT_NO_ERROR;
        double count = v[1] > 0 ? v[1] : 0.5;
        *notes |= v[1] > 0 ? 0 : PMH_TREND_JOINPOINT_ZERO;
        p->value = v[1] / v[2];
        p->y = is_log ? log(count) - log(v[2]) : p->value;
        p->root_weight = is_log ? sqrt(count) : v[2] / sqrt(count);
        return PMH_TREND_JOINPOINT_DONE;
    }
    p->value = v[1];
    if (is_log && !(v[1] > 0))
        return PMH_TREND_JOINPOINT_NOT_POSITIVE;
    p->y = is_log ? log(v[1]) : v[1];
    p->root_weight = 1;
    if (in->road == ERRORS && !in->third.at)
        return PMH_TREND_JOINPOINT_DONE;
    if (isnan(v[2]) || isnan(v[3]))
        return PMH_TREND_JOINPOINT_NO_ERROR;
    double error = in->road == LIMITS ? error_of_limits(o, v) : is_log ? v[2] / v[1] : v[2];
    p->root_weight = 1 / error;
    return error > 0 && isfinite(p->root_weight) ? PMH_TREND_JOINPOINT_DONE : PMH_TREND_JOINPOINT_NO_WIDTH;
}

/* Reads every row. Impossible rows are errors; a point that cannot be used is a reason, the first of them. */
static pmh_status read_points(const input *in, const joinpoint_options *o, point *points, joinpoint_result *r,
                              pmh_error *error)
{
    for (size_t row = 0; row < in->years.n; row++) {
        double v[4] = {pmh_value(in->years, row), pmh_value(in->values, row), in->third.at ? pmh_value(in->third, row) : 0,
                       in->road == LIMITS ? pmh_value(in->upper, row) : 0};
        pmh_status status = check_row(in, row, v, error);
        if (status != PMH_OK) {
            r->reason = PMH_TREND_JOINPOINT_IMPOSSIBLE;
            return status;
        }
        if (isnan(v[1])) {
            r->missing++;
            continue;
        }
        point *p = &points[r->points++];
        p->x = v[0];
        p->row = row;
        int32_t reason = read_point(in, o, v, p, &r->notes);
        if (r->reason == PMH_TREND_JOINPOINT_DONE)
            r->reason = reason;
    }
    return PMH_OK;
}

static int by_x(const void *a, const void *b)
{
    double x = ((const point *)a)->x, y = ((const point *)b)->x;
    return (x > y) - (x < y);
}

static double least_distance(const point *sorted, size_t n)
{
    double least = INFINITY;
    for (size_t i = 1; i < n; i++)
        least = fmin(least, sorted[i].x - sorted[i - 1].x);
    return least;
}

static bool is_even(const point *sorted, size_t n)
{
    double step = (sorted[n - 1].x - sorted[0].x) / ((double)n - 1);
    for (size_t i = 1; i < n; i++)
        if (fabs(sorted[i].x - sorted[i - 1].x - step) > 1e-6 * step)
            return false;
    return true;
}

/* What makes a series unfit: the first reason that holds. */
static int32_t unfit(const point *sorted, size_t n, const joinpoint_options *o)
{
    if (n < 3)
        return PMH_TREND_JOINPOINT_FEW;
    double least = least_distance(sorted, n);
    if (!(least > 0))
        return PMH_TREND_JOINPOINT_TWICE;
    if (!o->overlap && o->period > least * (1 + 1e-6))
        return PMH_TREND_JOINPOINT_OVERLAP;
    if (o->autocorrelation != PMH_TREND_INDEPENDENT && !is_even(sorted, n))
        return PMH_TREND_JOINPOINT_UNEVEN;
    return PMH_TREND_JOINPOINT_DONE;
}

/* ---- How many joinpoints to try ------------------------------------------------------------------------------------- */

static double work(size_t n, const joinpoint_options *o, int32_t most)
{
    double placements = 0, last = 0, before = 0;
    for (int32_t k = 0; k <= most; k++) {
        before = last;
        last = pmh_joinpoint_placements(n, (size_t)o->at_ends, (size_t)o->between, k);
        placements += last;
    }
    /* Their limits take some searches with one joinpoint held. */
    double all = placements + most * (double)n * before;
    if (o->average == PMH_TREND_AVERAGE_QUANTILE)
        all += last * o->resamples;
    return all;
}

static double permuted_work(size_t n, const joinpoint_options *o, int32_t most)
{
    /* Each permuted series is multiplied with every hinge first. */
    double each = pmh_joinpoint_placements(n, (size_t)o->at_ends, (size_t)o->between, most) + (double)n * (double)n / 4;
    return o->selection == PMH_TREND_JOINPOINT_PERMUTATION ? each * o->permutations * most : 0;
}

static bool is_too_much(size_t n, const joinpoint_options *o, int32_t most, double times)
{
    return work(n, o, most) > times * ruled_work || permuted_work(n, o, most) > times * ruled_permuted_work;
}

static int32_t rule_of_points(size_t n)
{
    int32_t rule = n < 7 ? 0 : (int32_t)(n - 2) / 5;
    return rule < PMH_TREND_JOINPOINTS ? rule : PMH_TREND_JOINPOINTS;
}

static pmh_status take_most(size_t n, const joinpoint_options *o, joinpoint_result *r, pmh_error *error)
{
    bool by_rule = o->most == 0 && o->selection != PMH_TREND_JOINPOINT_FIXED;
    int32_t most = by_rule ? rule_of_points(n) : o->most > 0 ? o->most : 0;
    int32_t wanted = most;
    while (most > 0 && pmh_joinpoint_placements(n, (size_t)o->at_ends, (size_t)o->between, most) < 1)
        most--;
    if (most < wanted && o->selection == PMH_TREND_JOINPOINT_FIXED) {
        r->reason = PMH_TREND_JOINPOINT_TOO_FEW_FOR;
        return PMH_OK;
    }
    while (by_rule && most > 0 && is_too_much(n, o, most, 1)) {
        r->notes |= PMH_TREND_JOINPOINT_CUT_DOWN;
        most--;
    }
    if (is_too_much(n, o, most, asked))
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1,
                        "options.most is %d, which for %zu points has more placements than can be tried", (int)o->most, n);
    if (n < 7)
        r->notes |= PMH_TREND_JOINPOINT_SHORT;
    r->most = most;
    return PMH_OK;
}

/* ---- The standardised series ---------------------------------------------------------------------------------------- */

/* Memory for everything, in one piece. */
static bool take_memory(pmh_joinpoint_series *s, size_t n, size_t candidates, bool correlated, void **memory)
{
    size_t doubles = (PMH_LEAST_SQUARES_COLUMNS + 13) * n + 2 * candidates + n * candidates + candidates * candidates
                   + pmh_joinpoint_room(candidates, n) + (correlated ? n * n : 0);
    *memory = malloc(doubles * sizeof(double) + n * sizeof *s->row);
    if (!*memory)
        return false;
    double *next = *memory;
    double **vectors[] = {&s->x, &s->unit_x, &s->y, &s->root_weight, &s->standard, &s->response, &s->right, &s->column,
                          &s->scratch, &s->replicate, &s->simulated};
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++, next += n)
        *vectors[i] = next;
    s->model.base = next;
    s->design = s->model.base + 2 * n;
    s->with = s->design + PMH_LEAST_SQUARES_COLUMNS * n;
    s->products = s->with + candidates;
    s->model.hinge = s->products + candidates;
    s->model.product = s->model.hinge + n * candidates;
    s->model.room = s->model.product + candidates * candidates;
    next = s->model.room + pmh_joinpoint_room(candidates, n);
    s->model.factor = correlated ? next : NULL;
    s->row = (size_t *)(void *)(next + (correlated ? n * n : 0));
    return true;
}

/* Points d apart share 1 - d / period of what they rest on; the factor of those correlations, row by row. */
static bool factor_overlap(const pmh_joinpoint_series *s, double *factor)
{
    size_t n = s->n;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j <= i; j++) {
            double sum = fmax(0, 1 - (s->x[i] - s->x[j]) / s->options->period);
            for (size_t l = 0; l < j; l++)
                sum -= factor[i * n + l] * factor[j * n + l];
            if (i == j && !(sum > 1e-9))
                return false;
            factor[i * n + j] = i == j ? sqrt(sum) : sum / factor[j * n + j];
        }
    return true;
}

static void fill_series(pmh_joinpoint_series *s, const point *sorted)
{
    size_t n = s->n;
    s->centre = sorted[0].x / 2 + sorted[n - 1].x / 2;
    s->half = sorted[n - 1].x / 2 - sorted[0].x / 2;
    pmh_sum sum = {0};
    double largest = 0;
    for (size_t i = 0; i < n; i++) {
        pmh_sum_add(&sum, sorted[i].y / (double)n);
        largest = fmax(largest, sorted[i].root_weight);
    }
    s->y_centre = pmh_sum_total(sum);
    s->noise = 0;
    for (size_t i = 0; i < n; i++) {
        s->x[i] = sorted[i].x;
        s->unit_x[i] = (sorted[i].x - s->centre) / s->half;
        s->y[i] = sorted[i].y - s->y_centre;
        s->root_weight[i] = sorted[i].root_weight;
        s->row[i] = sorted[i].row;
        /* Values come rounded, and a logarithm cannot tell them apart better than that. */
        double unit = s->options->model == PMH_TREND_JOINPOINT_LOG ? 1 : 0;
        double rounding = 16 * DBL_EPSILON * s->root_weight[i] * (fabs(sorted[i].y) + unit);
        s->noise += rounding * rounding;
    }
}

/* Standardises y and takes its products; again whenever the correlation changes. */
static bool prepare(pmh_joinpoint_series *s)
{
    if (!pmh_joinpoint_prepare(&s->model))
        return false;
    pmh_joinpoint_standardise(&s->model, s->y, s->standard);
    s->squares = 0;
    memcpy(s->response, s->standard, s->n * sizeof *s->response);
    pmh_joinpoint_detrend(&s->model, s->response);
    for (size_t i = 0; i < s->n; i++)
        s->squares += s->response[i] * s->response[i];
    pmh_joinpoint_project(&s->model, s->response, s->with);
    return isfinite(s->squares);
}

static pmh_status not_calculated(pmh_error *error)
{
    return pmh_fail(error, PMH_NOT_CALCULATED, -1, -1, "the values, weights or distances differ too much in size for a line");
}

/* rho of the residuals of the fit with the most joinpoints (Yule and Walker). */
static bool estimate_rho(pmh_joinpoint_series *s, int32_t most, double *rho)
{
    pmh_placement best = pmh_joinpoint_best(&s->model, s->with, most, NULL);
    pmh_bent_line line;
    if (best.explained < 0 || !pmh_joinpoint_fit(s, s->standard, most, best.at, &line))
        return false;
    pmh_sum squares = {0}, products = {0};
    pmh_joinpoint_residuals(s, &line, s->column);
    for (size_t i = 0; i < s->n; i++) {
        pmh_sum_add(&squares, s->column[i] * s->column[i]);
        if (i > 0)
            pmh_sum_add(&products, s->column[i] * s->column[i - 1]);
    }
    *rho = line.sse <= s->noise ? 0 : pmh_sum_total(products) / pmh_sum_total(squares);
    return fabs(*rho) < 1;
}

static pmh_status standardise(pmh_joinpoint_series *s, joinpoint_result *r, pmh_error *error)
{
    const joinpoint_options *o = s->options;
    if (o->overlap && !factor_overlap(s, s->model.factor))
        return not_calculated(error);
    s->model.rho = o->rho;
    if (!prepare(s))
        return not_calculated(error);
    if (o->autocorrelation == PMH_TREND_RHO_ESTIMATED
        && (!estimate_rho(s, r->most, &s->model.rho) || !prepare(s)))
        return not_calculated(error);
    r->rho = s->model.rho;
    return PMH_OK;
}

/* ---- The result --------------------------------------------------------------------------------------------------------- */

static void clear_result(joinpoint_result *r)
{
    memset(r, 0, sizeof *r);
    r->most = r->joinpoints = -1;
    r->confidence = r->df = r->mean_square = r->durbin_watson = r->lag_1 = r->rho = NAN;
    for (int32_t j = 0; j < PMH_TREND_JOINPOINTS; j++) {
        r->joinpoint[j] = PMH_UNDEFINED;
        r->bend[j] = NAN;
    }
    for (int32_t j = 0; j < PMH_TREND_SEGMENTS; j++) {
        r->segment[j] = (pmh_trend_segment){NAN, NAN, 0, PMH_UNDEFINED, PMH_UNDEFINED, NAN, NAN, NAN, PMH_TREND_UNSURE, 0};
        pmh_trend_joinpoint_try *t = &r->tried[j];
        t->sse = t->bic = t->bic3 = t->clearest = t->wbic = t->p = t->runner_up_sse = NAN;
        t->against = -1;
        for (int32_t i = 0; i < PMH_TREND_JOINPOINTS; i++)
            t->joinpoint[i] = t->runner_up[i] = NAN;
    }
    for (int32_t j = 0; j < PMH_TREND_AVERAGES; j++)
        r->average[j] = (pmh_trend_average){NAN, NAN, PMH_UNDEFINED, PMH_UNDEFINED, 0, PMH_TREND_UNSURE};
}

static void write_fitted(const pmh_joinpoint_series *s, const pmh_bent_line *line, double *fitted)
{
    pmh_joinpoint_follow(s, line, s->scratch);
    for (size_t i = 0; i < s->n; i++) {
        double y = s->scratch[i] + s->y_centre;
        fitted[s->row[i]] = s->options->model == PMH_TREND_JOINPOINT_LOG ? exp(y) : y;
    }
}

/* The result is filled only if all of it could be computed. */
static pmh_status fit_points(const joinpoint_options *o, const point *sorted, joinpoint_result *r, double *fitted,
                             pmh_error *error)
{
    size_t n = (size_t)r->points, ends = (size_t)o->at_ends;
    size_t candidates = r->most > 0 && n > 2 * ends ? n - 2 * ends : 0;
    pmh_joinpoint_series s = {.options = o, .n = n};
    void *memory;
    if (!take_memory(&s, n, candidates, o->overlap, &memory))
        return pmh_fail(error, PMH_NO_MEMORY, -1, -1, "no memory to fit %zu points", n);
    fill_series(&s, sorted);
    s.model.n = n;
    s.model.x = s.unit_x;
    s.model.root_weight = s.root_weight;
    s.model.ends = ends;
    s.model.between = (size_t)o->between;
    s.model.candidates = candidates;

    pmh_bent_line lines[PMH_TREND_SEGMENTS];
    pmh_status status = standardise(&s, r, error);
    if (status == PMH_OK)
        status = pmh_joinpoint_choose(&s, lines, r, error);
    if (status == PMH_OK)
        status = pmh_joinpoint_describe(&s, &lines[r->joinpoints], r, error);
    if (status == PMH_OK && fitted)
        write_fitted(&s, &lines[r->joinpoints], fitted);
    free(memory);
    return status;
}

static pmh_status fit(const joinpoint_options *o, point *points, joinpoint_result *result, double *fitted, pmh_error *error)
{
    size_t n = (size_t)result->points;
    qsort(points, n, sizeof *points, by_x);
    int32_t reason = unfit(points, n, o);
    if (reason == PMH_TREND_JOINPOINT_FEW || result->reason == PMH_TREND_JOINPOINT_DONE)
        result->reason = reason;
    if (result->reason != PMH_TREND_JOINPOINT_DONE)
        return PMH_OK;
    bool no_range = pmh_equal(o->range_start, 0) && pmh_equal(o->range_end, 0);
    if (!no_range && (o->range_start < points[0].x || o->range_end > points[n - 1].x))
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.range_start and options.range_end are %s to %s; the points are from %s to %s",
                        pmh_number(o->range_start).at, pmh_number(o->range_end).at, pmh_number(points[0].x).at,
                        pmh_number(points[n - 1].x).at);
    joinpoint_result full = *result;
    if (full.missing > 0)
        full.notes |= PMH_TREND_JOINPOINT_LEFT_OUT;
    pmh_status status = take_most(n, o, &full, error);
    result->reason = full.reason;
    if (status == PMH_OK && full.reason == PMH_TREND_JOINPOINT_DONE)
        status = fit_points(o, points, &full, fitted, error);
    if (status == PMH_OK && full.reason == PMH_TREND_JOINPOINT_DONE)
        *result = full;
    return status;
}

static pmh_status check_input(const input *in, pmh_error *error)
{
    size_t n = in->years.n;
    const char *const *names = column_names[in->road];
    pmh_status status = pmh_check_series(names[0], in->years, n, error);
    if (status == PMH_OK)
        status = pmh_check_series(names[1], in->values, n, error);
    if (status == PMH_OK && (in->road != ERRORS || in->third.at))
        status = pmh_check_series(names[2], in->third, n, error);
    if (status == PMH_OK && in->road == LIMITS)
        status = pmh_check_series(names[3], in->upper, n, error);
    if (status == PMH_OK && n > MOST_POINTS)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "years has %zu values; it may have %d", n, MOST_POINTS);
    return status;
}

static pmh_status run(const input *in, const joinpoint_options *given, double *fitted, joinpoint_result *result,
                      pmh_error *error)
{
    pmh_clear(error);
    if (!result)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "result is NULL");
    clear_result(result);
    joinpoint_options o;
    pmh_status status = check_input(in, error);
    if (status == PMH_OK && fitted)
        for (size_t i = 0; i < in->years.n; i++)
            fitted[i] = NAN;
    if (status == PMH_OK)
        status = take_options(given, &o, error);
    if (status != PMH_OK)
        return status;
    result->confidence = o.confidence;
    result->model = o.model;
    result->selection = o.selection;
    result->slope_errors = o.overlap || o.autocorrelation ? PMH_TREND_JOINPOINT_CONSTRAINED : o.slope_errors;
    point *points = malloc((in->years.n + 1) * sizeof *points);
    if (!points)
        return pmh_fail(error, PMH_NO_MEMORY, -1, -1, "no memory for %zu points", in->years.n);
    status = read_points(in, &o, points, result, error);
    if (status == PMH_OK)
        status = fit(&o, points, result, fitted, error);
    free(points);
    return status;
}

pmh_status pmh_trend_joinpoint(pmh_series years, pmh_series values, pmh_series errors, const joinpoint_options *options,
                               double *fitted, joinpoint_result *result, pmh_error *error)
{
    input in = {.road = ERRORS, .years = years, .values = values, .third = errors};
    return run(&in, options, fitted, result, error);
}

pmh_status pmh_trend_joinpoint_limits(pmh_series years, pmh_series values, pmh_series lower, pmh_series upper,
                                      const joinpoint_options *options, double *fitted, joinpoint_result *result,
                                      pmh_error *error)
{
    input in = {LIMITS, years, values, lower, upper};
    return run(&in, options, fitted, result, error);
}

pmh_status pmh_trend_joinpoint_counts(pmh_series years, pmh_series counts, pmh_series populations,
                                      const joinpoint_options *options, double *fitted, joinpoint_result *result,
                                      pmh_error *error)
{
    input in = {.road = COUNTS, .years = years, .values = counts, .third = populations};
    return run(&in, options, fitted, result, error);
}

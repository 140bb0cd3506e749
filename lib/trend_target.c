/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "room.h"

#include "pmh/trend_loglinear.h"
#include "pmh/trend_target.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double ln_10 = 2.302585092994045684;

enum { LEAST_POINTS = 5 };

/* One call. The columns are times, values or counts, errors or populations. */
typedef struct request {
    pmh_series column[3];
    const char *name[3];
    bool is_count;
    double target, target_time;
    pmh_series ahead;
    pmh_trend_target_options options;
} request;

typedef struct point {
    double time, value, weight; /* For counts the weight is the population. */
} point;

/* The line on its scale (logarithm or value); at the centre level and slope are independent. */
typedef struct line {
    bool is_log;
    double centre, level, slope;
    double level_error, slope_error;
    double scatter; /* variance of one value about the line; counts: at an expected count of 1 */
    double size;    /* counts: population ahead; values: 0 */
    double df;
} line;

/* ---- Options ---------------------------------------------------------------------------------------------------- */

static pmh_status check_rag(pmh_trend_target_options *options, pmh_error *error)
{
    if (pmh_equal(options->green, 0))
        options->green = 0.8;
    if (pmh_equal(options->red, 0))
        options->red = 0.2;
    if (!(options->green > 0 && options->green <= 1))
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.green is %s; it must be above 0 and at most 1",
                        pmh_number(options->green).at);
    if (!(options->red > 0 && options->red < options->green))
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.red is %s; it must be above 0 and below options.green",
                        pmh_number(options->red).at);
    return PMH_OK;
}

static pmh_status check_line(const request *ask, pmh_error *error)
{
    const pmh_trend_target_options *options = &ask->options;
    if (options->polarity == PMH_NO_JUDGEMENT)
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.polarity is 0; a target needs 1 or -1");
    if (options->model < PMH_TREND_TARGET_LOG || options->model > (ask->is_count ? 0 : PMH_TREND_TARGET_LINEAR))
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.model is %d; it must be 0%s", (int)options->model,
                        ask->is_count ? " for counts" : " or 1");
    if (options->latest != 0 && options->latest < LEAST_POINTS)
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.latest is %d; it must be 0 or at least %d",
                        (int)options->latest, LEAST_POINTS);
    if (!(options->population >= 0) || isinf(options->population))
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.population is %s; it must be 0 or above",
                        pmh_number(options->population).at);
    if (!(options->period >= 0) || isinf(options->period))
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.period is %s; it must be 0 or above",
                        pmh_number(options->period).at);
    return PMH_OK;
}

static pmh_status take_options(const pmh_trend_target_options *given, request *ask, pmh_error *error)
{
    pmh_trend_target_options *options = &ask->options;
    pmh_status status = pmh_take_options(given, sizeof *options, options, error);
    if (status == PMH_OK)
        status = pmh_check_polarity(options->polarity, error);
    if (status == PMH_OK)
        status = pmh_check_reserved(options->reserved, error);
    if (status == PMH_OK)
        status = pmh_take_confidence(options->confidence, &options->confidence, error);
    if (status == PMH_OK)
        status = check_line(ask, error);
    return status == PMH_OK ? check_rag(options, error) : status;
}

static pmh_status check_target(const request *ask, pmh_error *error)
{
    if (!isfinite(ask->target) || !isfinite(ask->target_time))
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "target %s at %s is not a number at a time",
                        pmh_number(ask->target).at, pmh_number(ask->target_time).at);
    if (ask->options.model == PMH_TREND_TARGET_LOG && !(ask->target > 0))
        return pmh_fail(error, PMH_OUT_OF_RANGE, -1, -1, "target is %s; on the log scale it must be above 0",
                        pmh_number(ask->target).at);
    for (size_t i = 0; i < ask->ahead.n; i++)
        if (!isfinite(pmh_value(ask->ahead, i)))
            return pmh_fail(error, PMH_NOT_FINITE, (int64_t)i, 3, "ahead[%zu] is not a time", i);
    return PMH_OK;
}

/* ---- The points ------------------------------------------------------------------------------------------------- */

static int by_time(const void *a, const void *b)
{
    double x = ((const point *)a)->time, y = ((const point *)b)->time;
    return (x > y) - (x < y);
}

static pmh_status check_point(const request *ask, const point *p, size_t i, pmh_error *error)
{
    double at[3] = {p->time, p->value, p->weight};
    for (int32_t k = 0; k < 3; k++)
        if (isinf(at[k]))
            return pmh_fail(error, PMH_NOT_FINITE, (int64_t)i, k, "%s[%zu] is infinite", ask->name[k], i);
    if (isnan(p->time))
        return pmh_fail(error, PMH_MISSING, (int64_t)i, 0, "times[%zu] is missing", i);
    if (ask->is_count && p->value < 0)
        return pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)i, 1, "counts[%zu] is %s; it must be 0 or more", i,
                        pmh_number(p->value).at);
    if (p->weight < 0 || (ask->is_count && p->weight <= 0))
        return pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)i, 2, "%s[%zu] is %s; it must be above 0", ask->name[2], i,
                        pmh_number(p->weight).at);
    return PMH_OK;
}

static pmh_status read_points(const request *ask, point *p, pmh_trend_target_result *r, pmh_error *error)
{
    for (size_t i = 0; i < ask->column[0].n; i++) {
        point one = {pmh_value(ask->column[0], i), pmh_value(ask->column[1], i),
                     ask->column[2].at ? pmh_value(ask->column[2], i) : 1};
        pmh_status status = check_point(ask, &one, i, error);
        if (status != PMH_OK)
            return status;
        if (isnan(one.value) || (ask->is_count && isnan(one.weight)))
            r->missing++;
        else
            p[r->points++] = one;
    }
    qsort(p, (size_t)r->points, sizeof *p, by_time);
    return PMH_OK;
}

/* The latest points that the line goes through stand at the end. */
static int32_t refuse_points(const request *ask, const point *p, size_t n, const point **first)
{
    size_t use = ask->options.latest && (size_t)ask->options.latest < n ? (size_t)ask->options.latest : n;
    *first = p + (n - use);
    if (n < LEAST_POINTS)
        return PMH_TREND_TARGET_FEW;
    for (size_t i = 1; i < n; i++)
        if (pmh_equal(p[i].time, p[i - 1].time))
            return PMH_TREND_TARGET_TWICE;
    if (!(ask->target_time > p[n - 1].time))
        return PMH_TREND_TARGET_PAST;
    for (const point *one = *first + 1; one < p + n; one++)
        if (ask->options.period > (one->time - one[-1].time) * (1 + 1e-6))
            return PMH_TREND_TARGET_OVERLAP;
    for (const point *one = *first; one < p + n; one++) {
        if (!ask->is_count && ask->options.model == PMH_TREND_TARGET_LOG && !(one->value > 0))
            return PMH_TREND_TARGET_NOT_POSITIVE;
        if (!ask->is_count && !(one->weight > 0))
            return PMH_TREND_TARGET_NO_ERROR;
    }
    return PMH_TREND_TARGET_DONE;
}

/* ---- The line --------------------------------------------------------------------------------------------------- */

static double to_scale(bool is_log, double value)
{
    return is_log ? log(value) : value;
}

static double from_scale(const line *of, double at)
{
    return of->is_log ? exp(at) : at;
}

/* 1 / variance on the scale, up to a factor that the residuals estimate. */
static double weight_of(const request *ask, const point *p, bool is_log)
{
    if (!ask->column[2].at)
        return 1;
    double error = is_log ? p->weight / p->value : p->weight;
    return 1 / (error * error);
}

static int32_t fit_values(const request *ask, const point *p, size_t n, line *of, pmh_trend_target_result *r)
{
    bool is_log = of->is_log;
    pmh_sum weights = {0}, times = {0}, levels = {0}, squares = {0}, products = {0}, rest = {0}, all = {0}, lag = {0};
    double first = p[0].time, first_level = to_scale(is_log, p[0].value), before = 0;
    for (size_t i = 0; i < n; i++) {
        double w = weight_of(ask, &p[i], is_log);
        pmh_sum_add(&weights, w);
        pmh_sum_add(&times, w * (p[i].time - first));
        pmh_sum_add(&levels, w * (to_scale(is_log, p[i].value) - first_level));
    }
    double total = pmh_sum_total(weights);
    of->centre = first + pmh_sum_total(times) / total;
    of->level = first_level + pmh_sum_total(levels) / total;
    for (size_t i = 0; i < n; i++) {
        double w = weight_of(ask, &p[i], is_log), t = p[i].time - of->centre;
        pmh_sum_add(&squares, w * t * t);
        pmh_sum_add(&products, w * t * (to_scale(is_log, p[i].value) - of->level));
    }
    of->slope = pmh_sum_total(products) / pmh_sum_total(squares);
    for (size_t i = 0; i < n; i++) {
        double w = weight_of(ask, &p[i], is_log), off = to_scale(is_log, p[i].value) - of->level;
        double residual = sqrt(w) * (off - of->slope * (p[i].time - of->centre));
        pmh_sum_add(&rest, residual * residual);
        pmh_sum_add(&lag, residual * before);
        pmh_sum_add(&all, w * to_scale(is_log, p[i].value) * to_scale(is_log, p[i].value));
        before = residual;
    }
    double sse = pmh_sum_total(rest);
    if (!(sse > 1e-26 * pmh_sum_total(all)))
        return PMH_TREND_TARGET_EXACT;
    if (pmh_sum_total(lag) / sse > 2 / sqrt((double)n))
        r->notes |= PMH_TREND_TARGET_FOLLOW;
    r->dispersion = sse / of->df;
    of->level_error = sqrt(r->dispersion / total);
    of->slope_error = sqrt(r->dispersion / pmh_sum_total(squares));
    of->scatter = r->dispersion / weight_of(ask, &p[n - 1], is_log);
    return PMH_TREND_TARGET_DONE;
}

static pmh_status fit_counts(const request *ask, const point *p, size_t n, line *of, pmh_trend_target_result *r,
                             pmh_error *error)
{
    enum { STEP = sizeof(point) / sizeof(double) };
    pmh_trend_loglinear_result found;
    pmh_status status = pmh_trend_loglinear((pmh_series){&p->time, n, STEP}, (pmh_series){&p->value, n, STEP},
                                            (pmh_series){&p->weight, n, STEP}, NULL, NULL, &found, error);
    if (status != PMH_OK)
        return status;
    if (found.reason != PMH_TREND_LOGLINEAR_DONE) {
        r->reason = PMH_TREND_TARGET_NO_EVENTS;
        return PMH_OK;
    }
    r->dispersion = found.dispersion;
    r->notes |= found.notes & PMH_TREND_LOGLINEAR_FOLLOW ? PMH_TREND_TARGET_FOLLOW : 0;
    of->centre = found.centre;
    of->level = found.log_rate;
    of->slope = found.slope.estimate;
    of->level_error = found.log_rate_error;
    of->slope_error = found.slope_error;
    of->scatter = fmax(1, found.dispersion);
    of->size = ask->options.population > 0 ? ask->options.population : p[n - 1].weight;
    return PMH_OK;
}

/* ---- Predictions ------------------------------------------------------------------------------------------------ */

static double line_at(const line *of, double time)
{
    return of->level + of->slope * (time - of->centre);
}

static double line_error(const line *of, double time)
{
    return hypot(of->level_error, (time - of->centre) * of->slope_error);
}

static double value_error(const line *of, double time)
{
    double scatter = of->size > 0 ? of->scatter / (of->size * exp(line_at(of, time))) : of->scatter;
    return hypot(line_error(of, time), sqrt(scatter));
}

static pmh_interval limits_about(const line *of, double centre, double error, double confidence)
{
    double reach = error * pmh_t_quantile_upper((1 - confidence) / 2, of->df);
    return (pmh_interval){from_scale(of, centre), from_scale(of, centre - reach), from_scale(of, centre + reach)};
}

/* How many errors the prediction is on the good side of a wanted value. */
static double margin(const line *of, double wanted, double time, pmh_polarity polarity)
{
    return polarity * (line_at(of, time) - to_scale(of->is_log, wanted)) / value_error(of, time);
}

static double as_change(const line *of, double slope)
{
    return of->is_log ? 100 * expm1(slope) : slope;
}

static void judge_track(const request *ask, const line *of, pmh_trend_target_result *r)
{
    double time = ask->target_time - r->last_time, target = to_scale(of->is_log, ask->target);
    double needed = (target - line_at(of, r->last_time)) / time;
    double reach = of->slope_error * pmh_t_quantile_upper((1 - r->confidence) / 2, of->df);
    double better = of->slope * ask->options.polarity, needed_better = needed * ask->options.polarity;
    r->required_from_fitted = as_change(of, needed);
    if (!of->is_log || r->last_value > 0)
        r->required = as_change(of, (target - to_scale(of->is_log, r->last_value)) / time);
    r->achieved = (pmh_interval){as_change(of, of->slope), as_change(of, of->slope - reach), as_change(of, of->slope + reach)};
    r->track = better - reach >= needed_better  ? PMH_TREND_TRACK_ON
               : better + reach < needed_better ? PMH_TREND_TRACK_OFF
                                                : PMH_TREND_TRACK_UNCERTAIN;
    if ((r->last_value - ask->target) * ask->options.polarity >= 0)
        r->notes |= PMH_TREND_TARGET_MET;
}

static void judge_probability(const request *ask, const line *of, pmh_trend_target_result *r)
{
    double by = margin(of, ask->target, ask->target_time, ask->options.polarity);
    r->probability = pmh_t_lower(by, of->df);
    r->log10_probability = pmh_t_log_upper(-by, of->df) / ln_10;
    r->rag = r->probability >= ask->options.green ? PMH_TREND_RAG_GREEN
             : r->probability <= ask->options.red ? PMH_TREND_RAG_RED
                                                  : PMH_TREND_RAG_AMBER;
}

static void draw_fan(const request *ask, const line *of, double last_time, pmh_trend_target_point *fan)
{
    double start = line_at(of, last_time), end = to_scale(of->is_log, ask->target);
    for (size_t i = 0; i < ask->ahead.n; i++) {
        pmh_trend_target_point *p = &fan[i];
        double time = p->time, at = line_at(of, time), error = value_error(of, time);
        pmh_interval half = limits_about(of, at, error, 0.5), most = limits_about(of, at, error, 0.8);
        pmh_interval all = limits_about(of, at, error, 0.95);
        *p = (pmh_trend_target_point){time,       from_scale(of, at), half.lower, half.upper, most.lower,
                                      most.upper, all.lower,          all.upper,  NAN,        NAN};
        if (time < last_time || time > ask->target_time)
            continue;
        p->milestone = from_scale(of, start + (end - start) * ((time - last_time) / (ask->target_time - last_time)));
        p->probability = pmh_t_lower(margin(of, p->milestone, time, ask->options.polarity), of->df);
    }
}

/* ---- Together --------------------------------------------------------------------------------------------------- */

static void clear_all(const request *ask, pmh_trend_target_point *fan, pmh_trend_target_result *r)
{
    for (size_t i = 0; fan && i < ask->ahead.n; i++)
        fan[i] = (pmh_trend_target_point){ask->ahead.at ? pmh_value(ask->ahead, i) : NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN,
                                          NAN, NAN};
    memset(r, 0, sizeof *r);
    r->reason = PMH_TREND_TARGET_IMPOSSIBLE;
    r->confidence = r->df = r->dispersion = r->last_time = r->last_value = r->required = r->required_from_fitted = NAN;
    r->probability = r->log10_probability = r->reach = NAN;
    r->last_fitted = r->achieved = r->predicted = PMH_UNDEFINED;
}

static void tell(const request *ask, const line *of, pmh_trend_target_point *fan, pmh_trend_target_result *r)
{
    r->last_fitted = limits_about(of, line_at(of, r->last_time), line_error(of, r->last_time), r->confidence);
    r->predicted = limits_about(of, line_at(of, ask->target_time), value_error(of, ask->target_time), r->confidence);
    judge_track(ask, of, r);
    judge_probability(ask, of, r);
    draw_fan(ask, of, r->last_time, fan);
}

static pmh_status judge_points(const request *ask, const point *p, pmh_trend_target_point *fan, pmh_trend_target_result *r,
                               pmh_error *error)
{
    const point *first;
    r->notes = r->missing ? PMH_TREND_TARGET_LEFT_OUT : 0;
    r->reason = refuse_points(ask, p, (size_t)r->points, &first);
    if (r->points > 0) {
        const point *last = &p[r->points - 1];
        r->last_time = last->time;
        r->last_value = ask->is_count ? last->value / last->weight : last->value;
    }
    bool is_far = ask->target > 10 * r->last_value || ask->target < r->last_value / 10;
    r->notes |= r->last_value > 0 && ask->target > 0 && is_far ? PMH_TREND_TARGET_UNIT : 0;
    if (r->reason != PMH_TREND_TARGET_DONE)
        return PMH_OK;
    size_t n = (size_t)(p + r->points - first);
    line of = {.is_log = ask->options.model == PMH_TREND_TARGET_LOG, .df = (double)n - 2};
    r->points = (int64_t)n;
    r->df = of.df;
    r->reach = (ask->target_time - r->last_time) / (r->last_time - first->time);
    r->notes |= r->reach > 0.5 ? PMH_TREND_TARGET_FAR : 0;
    r->notes |= n < 7 ? PMH_TREND_TARGET_SHORT : 0;
    if (ask->is_count) {
        pmh_status status = fit_counts(ask, first, n, &of, r, error);
        if (status != PMH_OK)
            return status;
    } else {
        r->reason = fit_values(ask, first, n, &of, r);
    }
    if (r->reason == PMH_TREND_TARGET_DONE)
        tell(ask, &of, fan, r);
    return PMH_OK;
}

static pmh_status judge_series(const request *ask, pmh_trend_target_point *fan, pmh_trend_target_result *r, pmh_error *error)
{
    size_t n = ask->column[0].n;
    point *p = n < SIZE_MAX / sizeof *p ? malloc((n + 1) * sizeof *p) : NULL;
    if (!p)
        return pmh_fail(error, PMH_NO_MEMORY, -1, -1, "no memory for %zu points", n);
    r->confidence = ask->options.confidence;
    pmh_status status = read_points(ask, p, r, error);
    if (status == PMH_OK)
        status = judge_points(ask, p, fan, r, error);
    free(p);
    return status;
}

static pmh_status check_views(const request *ask, const pmh_trend_target_point *fan, pmh_error *error)
{
    pmh_status status = pmh_check_series(ask->name[0], ask->column[0], ask->column[0].n, error);
    if (status == PMH_OK)
        status = pmh_check_series(ask->name[1], ask->column[1], ask->column[0].n, error);
    if (status == PMH_OK && ask->column[2].at)
        status = pmh_check_series(ask->name[2], ask->column[2], ask->column[0].n, error);
    if (status == PMH_OK)
        status = pmh_check_series("ahead", ask->ahead, ask->ahead.n, error);
    if (status == PMH_OK && ask->ahead.n && !fan)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "fan is NULL");
    return status;
}

static pmh_status judge(request *ask, const pmh_trend_target_options *options, pmh_trend_target_point *fan,
                        pmh_trend_target_result *result, pmh_error *error)
{
    pmh_clear(error);
    if (!result)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "result is NULL");
    clear_all(ask, fan, result);
    pmh_status status = check_views(ask, fan, error);
    if (status == PMH_OK)
        status = take_options(options, ask, error);
    if (status == PMH_OK)
        status = check_target(ask, error);
    if (status == PMH_OK)
        status = judge_series(ask, fan, result, error);
    if (status != PMH_OK)
        clear_all(ask, fan, result);
    return status;
}

pmh_status pmh_trend_target_values(pmh_series times, pmh_series values, pmh_series errors, double target,
                                   double target_time, pmh_series ahead, const pmh_trend_target_options *options,
                                   pmh_trend_target_point *fan, pmh_trend_target_result *result, pmh_error *error)
{
    request ask = {.column = {times, values, errors}, .name = {"times", "values", "errors"}, .target = target,
                   .target_time = target_time, .ahead = ahead};
    return judge(&ask, options, fan, result, error);
}

pmh_status pmh_trend_target_counts(pmh_series times, pmh_series counts, pmh_series populations, double target,
                                   double target_time, pmh_series ahead, const pmh_trend_target_options *options,
                                   pmh_trend_target_point *fan, pmh_trend_target_result *result, pmh_error *error)
{
    request ask = {.column = {times, counts, populations}, .name = {"times", "counts", "populations"}, .is_count = true,
                   .target = target, .target_time = target_time, .ahead = ahead};
    return judge(&ask, options, fan, result, error);
}

/* ---- Words ------------------------------------------------------------------------------------------------------ */

const char *pmh_trend_target_reason_text(int32_t reason)
{
    static const char *const texts[] = {
        "Judged",
        "Fewer than five points with values",
        "A time stands twice",
        "The target is not due after the last point",
        "A value is not above 0",
        "A standard error is missing or 0",
        "No events, or only at one end",
        "The line goes through every point",
        "Periods overlap",
        "Impossible numbers",
    };
    return reason < 0 || reason > PMH_TREND_TARGET_IMPOSSIBLE ? "unknown" : texts[reason];
}

const char *pmh_trend_target_note_text(int32_t note)
{
    switch (note) {
    case PMH_TREND_TARGET_FAR: return "The target lies further ahead than half the length of the line";
    case PMH_TREND_TARGET_SHORT: return "Fewer than seven points";
    case PMH_TREND_TARGET_FOLLOW: return "Residuals follow each other: too sure";
    case PMH_TREND_TARGET_MET: return "The last value meets the target already";
    case PMH_TREND_TARGET_LEFT_OUT: return "Points without a value were left out";
    case PMH_TREND_TARGET_UNIT:
        return "The target is over 10 times the last value or under a tenth of it: are they in one unit?";
    default: return "unknown";
    }
}

const char *pmh_trend_track_text(int32_t track)
{
    static const char *const texts[] = {"Cannot be said", "On track", "Uncertain", "Off track"};
    return track < 0 || track > PMH_TREND_TRACK_OFF ? "unknown" : texts[track];
}

const char *pmh_trend_rag_text(int32_t rag)
{
    static const char *const texts[] = {"Cannot be said", "Green", "Amber", "Red"};
    return rag < 0 || rag > PMH_TREND_RAG_RED ? "unknown" : texts[rag];
}

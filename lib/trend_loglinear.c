/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "room.h"

#include "pmh/trend_loglinear.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double ln_10 = 2.302585092994045684;

enum { MOST_STEPS = 200 };

/* The points that are used: time from the first one, count, population over the largest, expected count. */
typedef struct point {
    double t, count, size, mean;
    size_t row;
} point;

typedef struct fit {
    point *p;
    size_t n;
    double origin, largest; /* of times and populations */
    double alpha;           /* 1 / theta */
    double a, b;            /* log rate per `largest` at the origin, slope */
} fit;

/* ---- Reading ---------------------------------------------------------------------------------------------------- */

static pmh_status take_options(const pmh_trend_loglinear_options *given, pmh_trend_loglinear_options *options,
                               pmh_error *error)
{
    pmh_status status = pmh_take_options(given, sizeof *options, options, error);
    if (status == PMH_OK)
        status = pmh_take_confidence(options->confidence, &options->confidence, error);
    if (status == PMH_OK)
        status = pmh_check_switch("as_estimated", options->as_estimated, error);
    if (status == PMH_OK && (options->family < PMH_TREND_QUASI_POISSON || options->family > PMH_TREND_NEGATIVE_BINOMIAL))
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.family is %d; it must be 0, 1 or 2", (int)options->family);
    return status;
}

static pmh_status check_point(double time, double count, double size, size_t i, pmh_error *error)
{
    if (isnan(time))
        return pmh_fail(error, PMH_MISSING, (int64_t)i, 0, "times[%zu] is missing", i);
    if (isinf(time))
        return pmh_fail(error, PMH_NOT_FINITE, (int64_t)i, 0, "times[%zu] is infinite", i);
    if (isinf(count))
        return pmh_fail(error, PMH_NOT_FINITE, (int64_t)i, 1, "counts[%zu] is infinite", i);
    if (isinf(size))
        return pmh_fail(error, PMH_NOT_FINITE, (int64_t)i, 2, "populations[%zu] is infinite", i);
    if (count < 0)
        return pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)i, 1, "counts[%zu] is %s; it must be 0 or more", i,
                        pmh_number(count).at);
    if (size <= 0)
        return pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)i, 2, "populations[%zu] is %s; it must be above 0", i,
                        pmh_number(size).at);
    return PMH_OK;
}

static pmh_status check_whole_counts(const fit *of, double events, pmh_error *error)
{
    for (size_t i = 0; i < of->n; i++)
        if (!pmh_equal(of->p[i].count, trunc(of->p[i].count)))
            return pmh_fail(error, PMH_NOT_WHOLE, (int64_t)of->p[i].row, 1,
                            "counts[%zu] is %s; the negative binomial needs whole counts", of->p[i].row,
                            pmh_number(of->p[i].count).at);
    if (events > 1e8)
        return pmh_fail(error, PMH_OUT_OF_RANGE, -1, 1, "counts sum to %s; for the negative binomial it may be 1e8 at most",
                        pmh_number(events).at);
    return PMH_OK;
}

static pmh_status read_points(pmh_series times, pmh_series counts, pmh_series populations, fit *of,
                              pmh_trend_loglinear_result *r, pmh_error *error)
{
    pmh_sum events = {0};
    for (size_t i = 0; i < times.n; i++) {
        double time = pmh_value(times, i), count = pmh_value(counts, i);
        double size = populations.at ? pmh_value(populations, i) : 1;
        pmh_status status = check_point(time, count, size, i, error);
        if (status != PMH_OK)
            return status;
        if (isnan(count) || isnan(size)) {
            r->missing++;
            continue;
        }
        of->p[of->n++] = (point){time, count, size, NAN, i};
        of->largest = fmax(of->largest, size);
        pmh_sum_add(&events, count);
    }
    r->points = (int64_t)of->n;
    r->events = pmh_sum_total(events);
    return PMH_OK;
}

static int32_t refuse_points(const fit *of, double events)
{
    double first = INFINITY, last = -INFINITY, first_event = INFINITY, last_event = -INFINITY;
    for (size_t i = 0; i < of->n; i++) {
        first = fmin(first, of->p[i].t);
        last = fmax(last, of->p[i].t);
        if (of->p[i].count > 0) {
            first_event = fmin(first_event, of->p[i].t);
            last_event = fmax(last_event, of->p[i].t);
        }
    }
    if (of->n < 3)
        return PMH_TREND_LOGLINEAR_FEW;
    if (!(last > first))
        return PMH_TREND_LOGLINEAR_ONE_TIME;
    if (!(events > 0))
        return PMH_TREND_LOGLINEAR_NO_EVENTS;
    /* All at an end: no; all at one time in the middle has a finite slope. */
    if (pmh_equal(first_event, last) || pmh_equal(last_event, first))
        return PMH_TREND_LOGLINEAR_AT_END;
    return PMH_TREND_LOGLINEAR_DONE;
}

/* Times from their middle and populations as shares of the largest: nothing overflows, and squares lose nothing. */
static void centre_points(fit *of)
{
    pmh_sum sum = {0};
    for (size_t i = 0; i < of->n; i++)
        pmh_sum_add(&sum, of->p[i].t - of->p[0].t);
    of->origin = of->p[0].t + pmh_sum_total(sum) / (double)of->n;
    for (size_t i = 0; i < of->n; i++) {
        of->p[i].t -= of->origin;
        of->p[i].size /= of->largest;
    }
}

/* ---- Maximum likelihood ----------------------------------------------------------------------------------------- */

/* Given b, a and the expected counts of Poisson follow: they sum to the counts. */
static void fill_means(fit *of, double b, double events)
{
    double highest = -INFINITY;
    pmh_sum sum = {0};
    for (size_t i = 0; i < of->n; i++)
        highest = fmax(highest, b * of->p[i].t);
    for (size_t i = 0; i < of->n; i++) {
        of->p[i].mean = of->p[i].size * exp(b * of->p[i].t - highest);
        pmh_sum_add(&sum, of->p[i].mean);
    }
    double scale = events / pmh_sum_total(sum);
    for (size_t i = 0; i < of->n; i++)
        of->p[i].mean *= scale;
    of->a = log(scale) - highest;
    of->b = b;
}

/* sum of (count - mean) t, which falls as b rises; and minus its derivative, Poisson's information on b. */
static double score_of(const fit *of, double events, double *information)
{
    pmh_sum score = {0}, time = {0}, squares = {0};
    for (size_t i = 0; i < of->n; i++) {
        pmh_sum_add(&score, (of->p[i].count - of->p[i].mean) * of->p[i].t);
        pmh_sum_add(&time, of->p[i].mean * of->p[i].t);
    }
    double centre = pmh_sum_total(time) / events;
    for (size_t i = 0; i < of->n; i++)
        pmh_sum_add(&squares, of->p[i].mean * (of->p[i].t - centre) * (of->p[i].t - centre));
    *information = pmh_sum_total(squares);
    return pmh_sum_total(score);
}

/* Newton's steps, kept between the bounds that the sign of the score gives: the likelihood has one top. */
static bool fit_poisson(fit *of, double events)
{
    double low = -INFINITY, high = INFINITY, b = 0, reach = 0;
    for (size_t i = 0; i < of->n; i++)
        reach = fmax(reach, fabs(of->p[i].t));
    for (int step = 0; step < MOST_STEPS; step++) {
        double information;
        fill_means(of, b, events);
        double score = score_of(of, events, &information);
        *(score > 0 ? &low : &high) = b;
        double move = score / information;
        if (fabs(move) * reach <= 4 * DBL_EPSILON * fmax(1, fabs(b) * reach))
            return true;
        move = fmax(-5 / reach, fmin(5 / reach, move));
        double next = isfinite(move) ? b + move : b + (score > 0 ? 5 : -5) / reach;
        if (next <= low || next >= high) /* Both bounds are there, or the step would not pass one. */
            next = low + (high - low) / 2;
        if (pmh_equal(next, b))
            return true;
        b = next;
    }
    return false;
}

static double weight_of(const fit *of, double mean)
{
    return mean / (1 + of->alpha * mean);
}

/* Fisher's: sum of weights, weighted mean time, sum of squares about it. */
typedef struct information {
    double all, centre, squares;
} information;

static information information_of(const fit *of)
{
    pmh_sum all = {0}, time = {0}, squares = {0};
    for (size_t i = 0; i < of->n; i++) {
        pmh_sum_add(&all, weight_of(of, of->p[i].mean));
        pmh_sum_add(&time, weight_of(of, of->p[i].mean) * of->p[i].t);
    }
    information found = {pmh_sum_total(all), pmh_sum_total(time) / pmh_sum_total(all), 0};
    for (size_t i = 0; i < of->n; i++) {
        double off = of->p[i].t - found.centre;
        pmh_sum_add(&squares, weight_of(of, of->p[i].mean) * off * off);
    }
    found.squares = pmh_sum_total(squares);
    return found;
}

static void place_means(fit *of, double a, double b)
{
    for (size_t i = 0; i < of->n; i++)
        of->p[i].mean = of->p[i].size * exp(a + b * of->p[i].t);
    of->a = a;
    of->b = b;
}

static double deviance_of(const fit *of)
{
    pmh_sum sum = {0};
    for (size_t i = 0; i < of->n; i++) {
        double y = of->p[i].count, mean = of->p[i].mean;
        double own = y > 0 ? y * log(y / mean) : 0;
        if (of->alpha > 0)
            own -= (y + 1 / of->alpha) * log1p(of->alpha * (y - mean) / (1 + of->alpha * mean));
        else
            own -= y - mean;
        pmh_sum_add(&sum, 2 * own);
    }
    return pmh_sum_total(sum);
}

/* Fisher's scoring at the present alpha, each step halved until the deviance does not rise. */
static bool fit_line(fit *of)
{
    for (int step = 0; step < MOST_STEPS; step++) {
        information known = information_of(of);
        pmh_sum level = {0}, slope = {0};
        for (size_t i = 0; i < of->n; i++) {
            double off = (of->p[i].count - of->p[i].mean) / (1 + of->alpha * of->p[i].mean);
            pmh_sum_add(&level, off);
            pmh_sum_add(&slope, off * (of->p[i].t - known.centre));
        }
        double move_b = pmh_sum_total(slope) / known.squares;
        double move_a = pmh_sum_total(level) / known.all - move_b * known.centre;
        double a = of->a, b = of->b, before = deviance_of(of), part = 1;
        for (int halving = 0; halving < 40; halving++, part /= 2) {
            place_means(of, a + part * move_a, b + part * move_b);
            if (deviance_of(of) <= before + 1e-12 * fabs(before))
                break;
        }
        if (fabs(part * move_a) + fabs(part * move_b) * (fabs(known.centre) + sqrt(known.squares / known.all)) < 1e-13)
            return true;
    }
    return false;
}

/* ---- The negative binomial's alpha = 1 / theta ------------------------------------------------------------------ */

/* (log(1 + x) - x / (1 + x)) / x^2, which is 1/2 at 0. */
static double curve(double x)
{
    if (x > 1e-2)
        return (log1p(x) - x / (1 + x)) / (x * x);
    double sum = 0, power = 1;
    for (int k = 2; k < 12; k++, power *= -x)
        sum += power * (k - 1) / k;
    return sum;
}

/* The slope of the profile likelihood over alpha, the line refitted at each. */
static double alpha_score(fit *of, double alpha)
{
    pmh_sum score = {0};
    of->alpha = alpha;
    if (!fit_line(of))
        return NAN;
    for (size_t i = 0; i < of->n; i++) {
        double mean = of->p[i].mean, x = alpha * mean;
        double sum = 0;
        for (double j = 1; j < of->p[i].count; j++)
            sum += j / (1 + alpha * j);
        pmh_sum_add(&score, sum);
        pmh_sum_add(&score, mean * mean * curve(x));
        pmh_sum_add(&score, -of->p[i].count * mean / (1 + x));
    }
    return pmh_sum_total(score);
}

/* Between a theta of a million, where Poisson takes over, and an alpha at which the score has turned. The false position
 * in log(alpha), with the Illinois rule. Returns 1 if found, 0 to fall back, -1 if it did not converge. */
static int find_alpha(fit *of)
{
    double low = log(1e-6), high = low, at_low = alpha_score(of, 1e-6), at_high = at_low;
    if (!(at_low > 0))
        return isnan(at_low) ? -1 : 0;
    while (at_high > 0 && high < log(1e6)) {
        low = high;
        at_low = at_high;
        high += 2;
        at_high = alpha_score(of, exp(high));
    }
    if (!(at_high <= 0))
        return -1;
    for (int step = 0, kept = 0; step < MOST_STEPS && high - low > 1e-13; step++) {
        double middle = (low * at_high - high * at_low) / (at_high - at_low);
        if (!(middle > low && middle < high) || step % 8 == 7)
            middle = low + (high - low) / 2;
        double score = alpha_score(of, exp(middle));
        if (isnan(score))
            return -1;
        if (score > 0) {
            low = middle;
            at_low = score;
            at_high = kept == 1 ? at_high / 2 : at_high;
            kept = 1;
        } else {
            high = middle;
            at_high = score;
            at_low = kept == -1 ? at_low / 2 : at_low;
            kept = -1;
        }
        if (pmh_equal(score, 0))
            break;
    }
    return isnan(alpha_score(of, exp(low + (high - low) / 2))) ? -1 : 1;
}

static double log_factorial(double y)
{
    double a = y + 1;
    return log(2 * 3.141592653589793238 / a) / 2 + a * (log(a) - 1) + log(pmh_area_stirling_correction(a));
}

static double log_likelihood(const fit *of)
{
    pmh_sum sum = {0};
    for (size_t i = 0; i < of->n; i++) {
        double y = of->p[i].count, mean = of->p[i].mean, rising = 0;
        for (double j = 1; of->alpha > 0 && j < y; j++)
            rising += log1p(of->alpha * j);
        pmh_sum_add(&sum, rising - log_factorial(y) + (y > 0 ? y * log(mean) : 0));
        pmh_sum_add(&sum, of->alpha > 0 ? -(y + 1 / of->alpha) * log1p(of->alpha * mean) : -mean);
    }
    return pmh_sum_total(sum);
}

/* ---- What it says ----------------------------------------------------------------------------------------------- */

static void describe_scatter(const fit *of, pmh_trend_loglinear_result *r)
{
    pmh_sum pearson = {0}, products = {0}, squares = {0};
    double before = 0;
    for (size_t i = 0; i < of->n; i++) {
        double mean = of->p[i].mean, residual = (of->p[i].count - mean) / sqrt(mean * (1 + of->alpha * mean));
        pmh_sum_add(&pearson, residual * residual);
        pmh_sum_add(&squares, residual * residual);
        pmh_sum_add(&products, residual * before);
        before = residual;
    }
    double chi = pmh_sum_total(pearson);
    r->dispersion = chi / r->df;
    r->deviance = deviance_of(of);
    if (pmh_sum_total(squares) > 0)
        r->lag_1 = pmh_sum_total(products) / pmh_sum_total(squares);
    if (r->lag_1 > 2 / sqrt((double)of->n))
        r->notes |= PMH_TREND_LOGLINEAR_FOLLOW;
    if (r->family == PMH_TREND_POISSON && pmh_chisq_upper(chi, r->df) < 0.002)
        r->notes |= PMH_TREND_LOGLINEAR_OVER;
    if (r->family == PMH_TREND_QUASI_POISSON && r->dispersion < 1)
        r->notes |= PMH_TREND_LOGLINEAR_UNDER;
    if (of->n < 7)
        r->notes |= PMH_TREND_LOGLINEAR_SHORT;
}

static pmh_interval around(double estimate, double reach)
{
    return (pmh_interval){estimate, estimate - reach, estimate + reach};
}

static double percent(double slope)
{
    return 100 * expm1(slope);
}

static void describe_line(const fit *of, bool as_estimated, pmh_trend_loglinear_result *r)
{
    information known = information_of(of);
    bool quasi = r->family == PMH_TREND_QUASI_POISSON;
    double inflation = quasi ? sqrt(as_estimated ? r->dispersion : fmax(1, r->dispersion)) : 1;
    double tail = (1 - r->confidence) / 2;
    double quantile = quasi ? pmh_t_quantile_upper(tail, r->df) : pmh_normal_quantile_upper(tail);
    r->centre = of->origin + known.centre;
    r->log_rate = of->a + of->b * known.centre - log(of->largest);
    r->log_rate_error = inflation / sqrt(known.all);
    r->slope_error = inflation / sqrt(known.squares);
    r->slope = around(of->b, quantile * r->slope_error);
    r->change = (pmh_interval){percent(r->slope.estimate), percent(r->slope.lower), percent(r->slope.upper)};
    double statistic = fabs(of->b / r->slope_error);
    r->p = fmin(1, 2 * (quasi ? pmh_t_upper(statistic, r->df) : pmh_normal_upper(statistic)));
    r->log10_p = fmin(0, (log(2) + (quasi ? pmh_t_log_upper(statistic, r->df) : pmh_normal_log_upper(statistic))) / ln_10);
    double ahead = r->last_time - r->centre;
    pmh_interval last = around(r->log_rate + of->b * ahead, quantile * hypot(r->log_rate_error, ahead * r->slope_error));
    r->last = (pmh_interval){exp(last.estimate), exp(last.lower), exp(last.upper)};
}

static void clear_result(double *fitted, size_t n, pmh_trend_loglinear_result *r)
{
    for (size_t i = 0; fitted && i < n; i++)
        fitted[i] = NAN;
    memset(r, 0, sizeof *r);
    r->reason = PMH_TREND_LOGLINEAR_IMPOSSIBLE;
    r->events = r->confidence = r->df = r->dispersion = r->theta = r->log_likelihood = r->deviance = r->centre = NAN;
    r->log_rate = r->log_rate_error = r->slope_error = r->p = r->log10_p = r->last_time = r->lag_1 = NAN;
    r->slope = r->change = r->last = PMH_UNDEFINED;
}

static pmh_status fit_family(fit *of, pmh_trend_loglinear_result *r, pmh_error *error)
{
    static const char *const failed = "the log-linear trend did not converge";
    if (!fit_poisson(of, r->events))
        return pmh_fail(error, PMH_NOT_CALCULATED, -1, -1, "%s", failed);
    if (r->family != PMH_TREND_NEGATIVE_BINOMIAL)
        return PMH_OK;
    int found = find_alpha(of);
    if (found < 0)
        return pmh_fail(error, PMH_NOT_CALCULATED, -1, -1, "%s", failed);
    if (found == 0) {
        of->alpha = 0;
        fit_poisson(of, r->events);
        r->family = PMH_TREND_POISSON;
        r->notes |= PMH_TREND_LOGLINEAR_FALLEN_BACK;
    } else {
        r->theta = 1 / of->alpha;
    }
    return PMH_OK;
}

static pmh_status fit_points(fit *of, bool as_estimated, double *fitted, pmh_trend_loglinear_result *r, pmh_error *error)
{
    r->last_time = -INFINITY;
    for (size_t i = 0; i < of->n; i++)
        r->last_time = fmax(r->last_time, of->p[i].t);
    centre_points(of);
    pmh_status status = fit_family(of, r, error);
    if (status != PMH_OK)
        return status;
    r->df = (double)of->n - 2;
    if (r->family != PMH_TREND_QUASI_POISSON)
        r->log_likelihood = log_likelihood(of);
    describe_scatter(of, r);
    describe_line(of, as_estimated, r);
    for (size_t i = 0; fitted && i < of->n; i++)
        fitted[of->p[i].row] = of->p[i].mean;
    return PMH_OK;
}

static pmh_status fit_series(pmh_series times, pmh_series counts, pmh_series populations,
                             const pmh_trend_loglinear_options *options, double *fitted, pmh_trend_loglinear_result *r,
                             pmh_error *error)
{
    fit of = {0};
    of.p = times.n < SIZE_MAX / sizeof *of.p ? malloc((times.n + 1) * sizeof *of.p) : NULL;
    if (!of.p)
        return pmh_fail(error, PMH_NO_MEMORY, -1, -1, "no memory for %zu points", times.n);
    r->confidence = options->confidence;
    r->family = options->family;
    pmh_status status = read_points(times, counts, populations, &of, r, error);
    if (status == PMH_OK && r->family == PMH_TREND_NEGATIVE_BINOMIAL)
        status = check_whole_counts(&of, r->events, error);
    if (status == PMH_OK) {
        r->notes = r->missing ? PMH_TREND_LOGLINEAR_LEFT_OUT : 0;
        r->reason = refuse_points(&of, r->events);
        if (r->reason == PMH_TREND_LOGLINEAR_DONE)
            status = fit_points(&of, options->as_estimated, fitted, r, error);
    }
    free(of.p);
    return status;
}

pmh_status pmh_trend_loglinear(pmh_series times, pmh_series counts, pmh_series populations,
                               const pmh_trend_loglinear_options *options, double *fitted,
                               pmh_trend_loglinear_result *result, pmh_error *error)
{
    pmh_trend_loglinear_options taken;
    pmh_clear(error);
    if (!result)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "result is NULL");
    clear_result(fitted, times.n, result);
    pmh_status status = pmh_check_series("times", times, times.n, error);
    if (status == PMH_OK)
        status = pmh_check_series("counts", counts, times.n, error);
    if (status == PMH_OK && populations.at)
        status = pmh_check_series("populations", populations, times.n, error);
    if (status == PMH_OK)
        status = take_options(options, &taken, error);
    if (status == PMH_OK)
        status = fit_series(times, counts, populations, &taken, fitted, result, error);
    if (status != PMH_OK)
        clear_result(fitted, times.n, result);
    return status;
}

/* ---- Words ------------------------------------------------------------------------------------------------------ */

const char *pmh_trend_loglinear_reason_text(int32_t reason)
{
    static const char *const texts[] = {
        "Fitted",
        "Fewer than three points with values",
        "All points stand at one time",
        "No events at all",
        "All events stand at the first or the last time",
        "Impossible numbers",
    };
    return reason < 0 || reason > PMH_TREND_LOGLINEAR_IMPOSSIBLE ? "unknown" : texts[reason];
}

const char *pmh_trend_loglinear_note_text(int32_t note)
{
    switch (note) {
    case PMH_TREND_LOGLINEAR_FALLEN_BACK: return "No more scatter than Poisson's: fitted as Poisson";
    case PMH_TREND_LOGLINEAR_UNDER: return "Less scatter than Poisson's";
    case PMH_TREND_LOGLINEAR_OVER: return "More scatter than Poisson's: limits are too narrow";
    case PMH_TREND_LOGLINEAR_SHORT: return "Fewer than seven points: scatter is hardly known";
    case PMH_TREND_LOGLINEAR_FOLLOW: return "Residuals follow each other: limits are too narrow";
    case PMH_TREND_LOGLINEAR_LEFT_OUT: return "Points without a count or a population were left out";
    default: return "unknown";
    }
}

const char *pmh_trend_loglinear_family_text(int32_t family)
{
    static const char *const texts[] = {"Quasi-Poisson", "Poisson", "Negative binomial"};
    return family < 0 || family > PMH_TREND_NEGATIVE_BINOMIAL ? "unknown" : texts[family];
}

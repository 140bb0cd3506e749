/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare.h"

#include "pmh/compare_funnel.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#define INNER_TAIL 0.025
#define OUTER_TAIL 0.001
#define LEAST_EVENTS 10 /* of a directly standardised rate */
#define ORDINARY 1e100  /* beyond, sums and variances could leave the doubles */

static bool is_rate(int32_t kind)
{
    return kind == PMH_COMPARE_FUNNEL_CRUDE_RATE || kind == PMH_COMPARE_FUNNEL_STANDARDISED;
}

static pmh_status check_number(const char *name, double value, pmh_error *error)
{
    if (value > 0 && !isinf(value))
        return PMH_OK;
    return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.%s is %s; it must be above 0", name, pmh_number(value).at);
}

static double or_else(double given, double by_default)
{
    return pmh_equal(given, 0) ? by_default : given;
}

static pmh_status take_options(const pmh_compare_funnel_options *given, pmh_compare_funnel_options *o, pmh_error *error)
{
    pmh_status status = pmh_take_options(given, sizeof *o, o, error);
    if (status == PMH_OK && (o->kind < PMH_COMPARE_FUNNEL_PROPORTION || o->kind > PMH_COMPARE_FUNNEL_STANDARDISED))
        status = pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.kind is %d; it must be 0 to 3", (int)o->kind);
    if (status == PMH_OK && (o->dispersion < PMH_COMPARE_FUNNEL_EXACT || o->dispersion > PMH_COMPARE_FUNNEL_ADDITIVE))
        status = pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.dispersion is %d; it must be 0 to 2", (int)o->dispersion);
    o->multiplier = or_else(o->multiplier, is_rate(o->kind) ? 100000 : 1);
    if (status == PMH_OK)
        status = check_number("multiplier", o->multiplier, error);
    if (status == PMH_OK && !is_rate(o->kind) && !pmh_equal(o->years, 0))
        status = pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.years is set, which only rates have");
    o->years = or_else(o->years, 1);
    if (status == PMH_OK)
        status = check_number("years", o->years, error);
    if (status == PMH_OK && !pmh_equal(o->target, 0))
        status = check_number("target", o->target, error);
    if (status == PMH_OK && o->kind == PMH_COMPARE_FUNNEL_PROPORTION && o->target > o->multiplier)
        status = pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.target is %s; it must be at most the multiplier",
                          pmh_number(o->target).at);
    o->winsorise = or_else(o->winsorise, 0.1);
    if (status == PMH_OK && (isnan(o->winsorise) || isinf(o->winsorise) || o->winsorise >= 0.5))
        status = pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.winsorise is %s; it must be below 0.5",
                          pmh_number(o->winsorise).at);
    return status;
}

/* ---- The scale of steady variance: shares, ratios and rates per person there and back ------------------------------ */

static double to_steady(int32_t kind, double value)
{
    if (kind == PMH_COMPARE_FUNNEL_PROPORTION)
        return asin(sqrt(fmin(1, value)));
    return kind == PMH_COMPARE_FUNNEL_RATIO ? log(value) : sqrt(value);
}

static double from_steady(int32_t kind, double y)
{
    const double right_angle = 1.5707963267948966;
    if (kind == PMH_COMPARE_FUNNEL_RATIO)
        return exp(y);
    if (kind == PMH_COMPARE_FUNNEL_PROPORTION)
        y = fmin(y, right_angle);
    y = fmax(y, 0);
    return kind == PMH_COMPARE_FUNNEL_PROPORTION ? sin(y) * sin(y) : y * y;
}

/* The variance for a denominator over all years. For ratios the expected events are those at the target. */
static double steady_variance(int32_t kind, double denominator, double target)
{
    return kind == PMH_COMPARE_FUNNEL_RATIO ? 1 / (denominator * target) : 1 / (4 * denominator);
}

/* What over-dispersion makes of a variance. */
static double spread(const pmh_compare_funnel_options *o, const pmh_compare_funnel_result *funnel, double variance)
{
    if (o->dispersion == PMH_COMPARE_FUNNEL_MULTIPLICATIVE)
        return funnel->phi > 1 ? variance * funnel->phi : variance;
    return o->dispersion == PMH_COMPARE_FUNNEL_ADDITIVE ? variance + funnel->tau * funnel->tau : variance;
}

/* ---- Areas -------------------------------------------------------------------------------------------------------- */

typedef struct area {
    double count;
    double denominator; /* over all years */
    double value;       /* per person, whatever the multiplier */
} area;

typedef struct funnel_input {
    pmh_series numerators, denominators, rates;
    const pmh_compare_funnel_options *o;
} funnel_input;

static double optional(pmh_series series, size_t row)
{
    return series.n > 0 ? pmh_value(series, row) : NAN;
}

static pmh_status check_area(const funnel_input *in, size_t row, pmh_error *error)
{
    static const char *const names[] = {"numerators", "denominators", "rates"};
    double count = pmh_value(in->numerators, row), denominator = optional(in->denominators, row);
    double rate = optional(in->rates, row);
    const double number[] = {count, denominator, rate};
    for (int32_t i = 0; i < 3; i++) {
        if (isinf(number[i]))
            return pmh_fail(error, PMH_NOT_FINITE, (int64_t)row, i, "%s[%zu] is infinite", names[i], row);
        if (i == 1 ? number[i] <= 0 : number[i] < 0)
            return pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)row, i, "%s[%zu] is %s; it must be %s", names[i], row,
                            pmh_number(number[i]).at, i == 1 ? "above 0" : "0 or more");
    }
    if (in->o->kind == PMH_COMPARE_FUNNEL_PROPORTION && count > denominator)
        return pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)row, 0, "numerators[%zu] is %s; it must be at most its total, %s",
                        row, pmh_number(count).at, pmh_number(denominator).at);
    if ((pmh_equal(count, 0) && rate > 0) || (count > 0 && pmh_equal(rate, 0)))
        return pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)row, 2, "rates[%zu] is %s, but numerators[%zu] is %s", row,
                        pmh_number(rate).at, row, pmh_number(count).at);
    return PMH_OK;
}

/* With rates the population that they imply; without events the one that was given. NaN is missing. */
static area area_of(const funnel_input *in, size_t row)
{
    const pmh_compare_funnel_options *o = in->o;
    area a = {pmh_value(in->numerators, row), optional(in->denominators, row), NAN};
    if (in->rates.n > 0) {
        double rate = pmh_value(in->rates, row);
        if (a.count > 0 || isnan(rate))
            a.denominator = a.count * o->multiplier / rate;
        else if (o->kind == PMH_COMPARE_FUNNEL_STANDARDISED)
            a.denominator = NAN;
    }
    a.value = a.count / a.denominator;
    return a;
}

/* One absurd row would leave all others without a target. NaN passes. */
static pmh_status check_size(const pmh_compare_funnel_options *o, const area *a, size_t row, pmh_error *error)
{
    bool too_large = a->count > ORDINARY || a->denominator > ORDINARY || isinf(a->value * o->multiplier);
    if (!too_large && !(a->denominator < 1 / ORDINARY))
        return PMH_OK;
    return pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)row, -1, "row %zu has %s out of %s, which is too %s for a funnel", row,
                    pmh_number(a->count).at, pmh_number(a->denominator).at, too_large ? "large" : "small");
}

static bool has_few_events(const pmh_compare_funnel_options *o, double count)
{
    return o->kind == PMH_COMPARE_FUNNEL_STANDARDISED && count < LEAST_EVENTS;
}

static pmh_compare_funnel_point read_point(const funnel_input *in, size_t row, area *a, pmh_error *error)
{
    pmh_compare_funnel_point point = {NAN, NAN, NAN, PMH_COMPARE_FUNNEL_NOT_JUDGED, PMH_COMPARE_INVALID, PMH_OK, 0};
    const pmh_compare_funnel_options *o = in->o;
    *a = (area){NAN, NAN, NAN};
    point.status = check_area(in, row, error);
    if (point.status != PMH_OK)
        return point;
    *a = area_of(in, row);
    point.status = check_size(o, a, row, error);
    if (point.status != PMH_OK) {
        a->value = NAN;
        return point;
    }
    point.reason = has_few_events(o, a->count) ? PMH_COMPARE_FEW_EVENTS
                   : isnan(a->value)           ? PMH_COMPARE_NO_VALUE
                                               : PMH_COMPARE_COMPARED;
    if (point.reason != PMH_COMPARE_COMPARED)
        return point;
    point.denominator = a->denominator / o->years;
    /* A rate that was given stays as it is. */
    point.value = in->rates.n > 0 && is_rate(o->kind) ? pmh_value(in->rates, row)
                  : o->kind == PMH_COMPARE_FUNNEL_PROPORTION && a->count >= a->denominator
                      ? o->multiplier
                      : a->count * o->multiplier / a->denominator;
    return point;
}

/* ---- The funnel as a whole ---------------------------------------------------------------------------------------- */

static int digits_of(double whole)
{
    int digits = 1;
    for (; whole >= 10 && digits < 310; whole /= 10)
        digits++;
    return digits;
}

/* One significant digit below 95 %, two above 105 %. */
static double axis_floor(double value)
{
    double unit = pow(10, digits_of(floor(0.95 * value)) - 1);
    return floor(0.95 * value / unit) * unit;
}

static double axis_ceil(double value)
{
    int digits = digits_of(ceil(1.05 * value)) - 2;
    /* A division by 0.1 is not exact. */
    return digits < 0 ? ceil(10.5 * value) / 10 : ceil(1.05 * value / pow(10, digits)) * pow(10, digits);
}

static void find_axis(const pmh_compare_funnel_options *o, double target, double least, double most,
                      pmh_compare_funnel_result *result)
{
    double per_year = is_rate(o->kind) ? o->years : 1;
    result->start = most > 2 * least ? 0 : axis_floor(least / per_year) * per_year;
    result->end = axis_ceil(most / per_year) * per_year;
    if (is_rate(o->kind)) {
        result->start = floor(result->start * target);
        result->end = ceil(result->end * target);
    }
}

static double naive_z(const pmh_compare_funnel_options *o, const area *a, double target)
{
    double value = a->value;
    if (o->kind == PMH_COMPARE_FUNNEL_RATIO && pmh_equal(a->count, 0))
        value = 0.5 / a->denominator;
    return (to_steady(o->kind, value) - to_steady(o->kind, target))
           / sqrt(steady_variance(o->kind, a->denominator, target));
}

static double weight_of(const pmh_compare_funnel_options *o, const area *a, double target)
{
    return 1 / steady_variance(o->kind, a->denominator, target);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The mean square of n scores, of which a share at either end is drawn in. */
static double mean_square(double *z, size_t n, double share)
{
    pmh_sum sum = {0, 0};
    double low = -INFINITY, high = INFINITY;
    if (share > 0) {
        qsort(z, n, sizeof *z, by_size);
        low = pmh_compare_percentile(z, n, 100 * share);
        high = pmh_compare_percentile(z, n, 100 - 100 * share);
    }
    for (size_t i = 0; i < n; i++) {
        double drawn = fmax(low, fmin(high, z[i]));
        pmh_sum_add(&sum, drawn * drawn);
    }
    return pmh_sum_total(sum) / (double)n;
}

/* sum w - sum w^2 / sum w as sum w (1 - w / sum w): one area leaves exactly 0, and one that outweighs all others leaves
 * these. */
static double weight_between(const double *weights, size_t n)
{
    pmh_sum all = {0, 0}, left = {0, 0};
    for (size_t i = 0; i < n; i++)
        pmh_sum_add(&all, weights[i]);
    for (size_t i = 0; i < n; i++)
        pmh_sum_add(&left, weights[i] * ((all.sum - weights[i] + all.lost) / all.sum));
    return pmh_sum_total(left);
}

static double between_variance(double n, double phi, double left)
{
    return left > 0 ? fmax(0, (n * phi - (n - 1)) / left) : 0;
}

/* A number of each area that is judged; returns how many. */
static size_t collect(double (*number)(const pmh_compare_funnel_options *, const area *, double),
                      const pmh_compare_funnel_options *o, const area *areas, const pmh_compare_funnel_point *points,
                      size_t rows, double target, double *numbers)
{
    size_t n = 0;
    for (size_t row = 0; row < rows; row++)
        if (points[row].reason == PMH_COMPARE_COMPARED)
            numbers[n++] = number(o, &areas[row], target);
    return n;
}

static void find_dispersion(const pmh_compare_funnel_options *o, const area *areas, const pmh_compare_funnel_point *points,
                            size_t rows, double target, double *numbers, pmh_compare_funnel_result *result)
{
    size_t n = collect(weight_of, o, areas, points, rows, target, numbers);
    if (n == 0)
        return;
    double left = weight_between(numbers, n), areas_judged = (double)n;
    bool given = !pmh_equal(o->target, 0) || o->kind == PMH_COMPARE_FUNNEL_RATIO;
    double df = given ? areas_judged : areas_judged - 1;
    collect(naive_z, o, areas, points, rows, target, numbers);
    result->phi = mean_square(numbers, n, o->winsorise);
    result->tau = sqrt(between_variance(areas_judged, result->phi, left));
    if (df > 0) {
        result->p = pmh_chisq_upper(areas_judged * result->phi, df);
        result->log10_p = pmh_chisq_log_upper(areas_judged * result->phi, df) / 2.302585092994046;
    }
}

static double find_target(const pmh_compare_funnel_options *o, const area *areas, size_t rows)
{
    pmh_sum counts = {0, 0}, denominators = {0, 0};
    if (!pmh_equal(o->target, 0))
        return o->target / o->multiplier;
    if (o->kind == PMH_COMPARE_FUNNEL_RATIO)
        return 1;
    for (size_t row = 0; row < rows; row++) {
        if (isnan(areas[row].value))
            continue;
        pmh_sum_add(&counts, areas[row].count);
        pmh_sum_add(&denominators, areas[row].denominator);
    }
    return pmh_sum_total(counts) / pmh_sum_total(denominators);
}

static void describe(const pmh_compare_funnel_options *o, const area *areas, const pmh_compare_funnel_point *points,
                     size_t rows, double *z, pmh_compare_funnel_result *result)
{
    double least = INFINITY, most = 0;
    for (size_t row = 0; row < rows; row++) {
        if (isnan(areas[row].value))
            continue;
        least = fmin(least, areas[row].denominator);
        most = fmax(most, areas[row].denominator);
        result->areas++;
    }
    if (result->areas == 0)
        return;
    double target = find_target(o, areas, rows);
    result->target = target * o->multiplier;
    find_axis(o, target, least, most, result);
    if (target > 0)
        find_dispersion(o, areas, points, rows, target, z, result);
}

/* ---- Judging ------------------------------------------------------------------------------------------------------ */

static int32_t place_between(double value, double outer_lower, double lower, double upper, double outer_upper)
{
    if (value < outer_lower)
        return PMH_COMPARE_FUNNEL_LOW_OUTER;
    if (value < lower)
        return PMH_COMPARE_FUNNEL_LOW_INNER;
    if (value > outer_upper)
        return PMH_COMPARE_FUNNEL_HIGH_OUTER;
    return value > upper ? PMH_COMPARE_FUNNEL_HIGH_INNER : PMH_COMPARE_FUNNEL_INSIDE;
}

typedef struct funnel_z {
    double inner, outer;
} funnel_z;

static int32_t place_proportion(const area *a, double target, funnel_z z)
{
    double error = sqrt(target * (1 - target) / a->denominator);
    return place_between(a->value, target - z.outer * error, target - z.inner * error, target + z.inner * error,
                         target + z.outer * error);
}

/* An area is high where the target lies below its own limits: so the target is placed, and the sides change. */
static int32_t place_count(const area *a, double target, funnel_z z)
{
    pmh_interval inner = pmh_poisson_limits(a->count, INNER_TAIL, z.inner);
    pmh_interval outer = pmh_poisson_limits(a->count, OUTER_TAIL, z.outer);
    double expected = target * a->denominator;
    int32_t place = place_between(expected, outer.lower, inner.lower, inner.upper, outer.upper);
    return PMH_COMPARE_FUNNEL_LOW_OUTER + PMH_COMPARE_FUNNEL_HIGH_OUTER - place;
}

static void judge(const pmh_compare_funnel_options *o, const pmh_compare_funnel_result *funnel, const area *a, funnel_z z,
                  pmh_compare_funnel_point *point)
{
    double target = funnel->target / o->multiplier;
    if (target > 0) {
        double variance = steady_variance(o->kind, a->denominator, target);
        point->z = naive_z(o, a, target) * sqrt(variance / spread(o, funnel, variance));
    }
    if (o->dispersion != PMH_COMPARE_FUNNEL_EXACT && target > 0)
        point->place = place_between(point->z, -z.outer, -z.inner, z.inner, z.outer);
    else if (o->kind == PMH_COMPARE_FUNNEL_PROPORTION)
        point->place = place_proportion(a, target, z);
    else
        point->place = place_count(a, target, z);
}

static const pmh_compare_funnel_result no_funnel = {NAN, NAN, NAN, NAN, NAN, NAN, NAN, 0};

static pmh_status work(const funnel_input *in, area *areas, double *scores, pmh_compare_funnel_point *points,
                       pmh_compare_funnel_result *result, pmh_error *error)
{
    size_t rows = in->numerators.n;
    funnel_z z = {pmh_normal_quantile_upper(INNER_TAIL), pmh_normal_quantile_upper(OUTER_TAIL)};
    pmh_status overall = PMH_OK;
    for (size_t row = 0; row < rows; row++) {
        /* The error keeps the first bad row. */
        points[row] = read_point(in, row, &areas[row], overall == PMH_OK ? error : NULL);
        if (points[row].status != PMH_OK)
            overall = PMH_BAD_ROWS;
    }
    describe(in->o, areas, points, rows, scores, result);
    for (size_t row = 0; row < rows; row++)
        if (points[row].reason == PMH_COMPARE_COMPARED)
            judge(in->o, result, &areas[row], z, &points[row]);
    return pmh_overall(overall, error);
}

static pmh_status check_series(const funnel_input *in, int32_t kind, pmh_error *error)
{
    size_t n = in->numerators.n;
    pmh_status status = pmh_check_series("numerators", in->numerators, n, error);
    if (status == PMH_OK && (in->denominators.n > 0 || in->rates.n == 0))
        status = pmh_check_series("denominators", in->denominators, n, error);
    if (status == PMH_OK && in->rates.n > 0)
        status = pmh_check_series("rates", in->rates, n, error);
    if (status == PMH_OK && in->rates.n > 0 && !is_rate(kind))
        status = pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "rates are given, but the points are no rates");
    return status;
}

pmh_status pmh_compare_funnel(pmh_series numerators, pmh_series denominators, pmh_series rates,
                              const pmh_compare_funnel_options *options, pmh_compare_funnel_point *points,
                              pmh_compare_funnel_result *result, pmh_error *error)
{
    size_t n = numerators.n;
    pmh_compare_funnel_options use;
    funnel_input in = {numerators, denominators, rates, &use};
    pmh_clear(error);
    if (result)
        *result = no_funnel;
    if (!result || (!points && n > 0))
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "%s is NULL", result ? "points" : "result");
    pmh_status status = take_options(options, &use, error);
    if (status == PMH_OK)
        status = check_series(&in, use.kind, error);
    if (status == PMH_OK) {
        area *areas = calloc(n + 1, sizeof *areas);
        double *scores = calloc(n + 1, sizeof *scores);
        status = areas && scores ? work(&in, areas, scores, points, result, error)
                                 : pmh_fail(error, PMH_NO_MEMORY, -1, -1, "out of memory for %zu areas", n);
        free(scores);
        free(areas);
    }
    if (status == PMH_OK || status == PMH_BAD_ROWS)
        return status;
    for (size_t row = 0; row < n; row++)
        points[row] = (pmh_compare_funnel_point){
            NAN, NAN, NAN, PMH_COMPARE_FUNNEL_NOT_JUDGED, PMH_COMPARE_INVALID, status, 0};
    return status;
}

/* ---- Limits to draw ------------------------------------------------------------------------------------------------ */

/* Half to even, as in R. */
static double round_even(double value)
{
    double below = floor(value), over = value - below;
    if (over > 0.5 || (pmh_equal(over, 0.5) && fmod(below, 2) > 0))
        return below + 1;
    return below;
}

static double next_place(double from, double end, double steps)
{
    return fmax(round_even(pow(end / from, 1 / steps) * from), from + 1);
}

static void limit_proportion(double target, double z, double multiplier, double n, pmh_interval *limits)
{
    double width = z * sqrt(target * (1 - target) / n);
    *limits = (pmh_interval){target * multiplier, fmax(0, target - width) * multiplier, fmin(1, target + width) * multiplier};
}

/* The events at which the axis stands lie on a limit where so many are expected. */
static void limit_count(const pmh_compare_funnel_options *o, double target, double tail, double events,
                        pmh_interval *limits, pmh_interval *at)
{
    double most = pmh_chisq_quantile_upper(tail, 2 * events + 2) / 2;
    double least = events > 0 ? pmh_chisq_quantile(tail, 2 * events) / 2 : 0;
    *limits = (pmh_interval){target * o->multiplier, events * target / most * o->multiplier,
                             events * target / least * o->multiplier};
    *at = (pmh_interval){events / target / o->years, most / target / o->years, least / target / o->years};
}

static void limit_spread(const pmh_compare_funnel_options *o, const pmh_compare_funnel_result *funnel, double denominator,
                         double z, pmh_interval *limits)
{
    double target = funnel->target / o->multiplier, centre = to_steady(o->kind, target);
    double s = sqrt(spread(o, funnel, steady_variance(o->kind, denominator, target)));
    *limits = (pmh_interval){funnel->target, from_steady(o->kind, centre - z * s) * o->multiplier,
                             from_steady(o->kind, centre + z * s) * o->multiplier};
}

static pmh_compare_funnel_limit limit_at(const pmh_compare_funnel_options *o, const pmh_compare_funnel_result *funnel,
                                         double at, funnel_z z)
{
    double target = funnel->target / o->multiplier;
    bool of_people = o->kind == PMH_COMPARE_FUNNEL_PROPORTION;
    double size = of_people ? at : at / target / o->years;
    pmh_interval there = {size, size, size};
    pmh_compare_funnel_limit limit = {at, PMH_UNDEFINED, PMH_UNDEFINED, there, there};
    if (o->dispersion != PMH_COMPARE_FUNNEL_EXACT) {
        limit_spread(o, funnel, size * o->years, z.inner, &limit.inner);
        limit_spread(o, funnel, size * o->years, z.outer, &limit.outer);
    } else if (of_people) {
        limit_proportion(target, z.inner, o->multiplier, at, &limit.inner);
        limit_proportion(target, z.outer, o->multiplier, at, &limit.outer);
    } else {
        limit_count(o, target, INNER_TAIL, at, &limit.inner, &limit.inner_at);
        limit_count(o, target, OUTER_TAIL, at, &limit.outer, &limit.outer_at);
    }
    return limit;
}

/* A funnel whose target is 0 has no limits for counts: nothing is expected anywhere. */
static bool is_empty(const pmh_compare_funnel_options *o, const pmh_compare_funnel_result *funnel)
{
    if (isnan(funnel->target) || isnan(funnel->end) || isnan(funnel->start))
        return true;
    bool needs_events = o->kind != PMH_COMPARE_FUNNEL_PROPORTION || o->dispersion != PMH_COMPARE_FUNNEL_EXACT;
    return needs_events && !(funnel->target > 0);
}

pmh_status pmh_compare_funnel_limits(const pmh_compare_funnel_result *funnel, const pmh_compare_funnel_options *options,
                                     size_t n, pmh_compare_funnel_limit *limits, pmh_error *error)
{
    pmh_compare_funnel_options use;
    pmh_clear(error);
    if (!funnel || !limits)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "%s is NULL", funnel ? "limits" : "funnel");
    pmh_status status = take_options(options, &use, error);
    if (status == PMH_OK && n < 2)
        status = pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "n is %zu; it must be at least 2", n);
    if (status == PMH_OK && is_empty(&use, funnel))
        status = pmh_fail(error, PMH_MISSING, -1, -1, "the funnel has no areas, or no events, to draw limits for");
    double at = 0;
    funnel_z z = {pmh_normal_quantile_upper(INNER_TAIL), pmh_normal_quantile_upper(OUTER_TAIL)};
    for (size_t j = 0; j < n; j++) {
        if (status != PMH_OK) {
            limits[j] = (pmh_compare_funnel_limit){NAN, PMH_UNDEFINED, PMH_UNDEFINED, PMH_UNDEFINED, PMH_UNDEFINED};
            continue;
        }
        double steps = (double)(n - j + (use.kind == PMH_COMPARE_FUNNEL_RATIO ? 1 : 0));
        at = j == 0 ? fmax(1, funnel->start) : next_place(at, funnel->end, steps);
        limits[j] = limit_at(&use, funnel, at, z);
    }
    return status;
}

const char *pmh_compare_funnel_text(int32_t place)
{
    static const char *const texts[] = {"Not applicable",  "Low (0.001)",  "Low (0.025)",
                                        "Not significant", "High (0.025)", "High (0.001)"};
    return place < 0 || place > PMH_COMPARE_FUNNEL_HIGH_OUTER ? "unknown" : texts[place];
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tally.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* ---- What both roads bring -------------------------------------------------------------------------------------- */

/* Means, and sums of squares and products about the means. The variance of the changes is exactly 0 when they are all
 * equal: each road decides that in its own exact way. */
typedef struct moments {
    double mean_before, mean_after, mean_difference;
    double squares_before, squares_after, squares_difference, products;
} moments;

/* What the caller wants. */
typedef struct wishes {
    double confidence;
    double improvement;
    double deterioration;
    pmh_polarity direction;
} wishes;

static pmh_status take_threshold(const char *name, double given, pmh_error *error)
{
    if (given >= 0 && isfinite(given))
        return PMH_OK;
    return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.%s is %s; it must be 0 or more points", name,
                    pmh_number(given).at);
}

static pmh_status take_direction(pmh_polarity given, pmh_polarity own, pmh_polarity *direction, pmh_error *error)
{
    if (given != PMH_NO_JUDGEMENT && given != PMH_HIGH_IS_GOOD && given != PMH_LOW_IS_GOOD)
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.direction is %d; it must be 1 or -1", (int)given);
    if (given == PMH_NO_JUDGEMENT && own == PMH_NO_JUDGEMENT)
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1,
                        "options.direction is not set; say 1 if high values are good, -1 if low ones are");
    if (given != PMH_NO_JUDGEMENT && own != PMH_NO_JUDGEMENT && given != own)
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.direction is %d; the tally's scale says %d", (int)given,
                        (int)own);
    *direction = given != PMH_NO_JUDGEMENT ? given : own;
    return PMH_OK;
}

static pmh_status take_wishes(const pmh_change_options *given, pmh_polarity own_direction, wishes *want,
                              pmh_error *error)
{
    pmh_change_options options;
    pmh_status status = pmh_take_options(given, sizeof options, &options, error);
    if (status == PMH_OK)
        status = pmh_take_confidence(options.confidence, &want->confidence, error);
    if (status == PMH_OK)
        status = take_threshold("improvement", options.improvement, error);
    if (status == PMH_OK)
        status = take_threshold("deterioration", options.deterioration, error);
    if (status == PMH_OK)
        status = take_direction(options.direction, own_direction, &want->direction, error);
    if (status == PMH_OK)
        status = pmh_check_reserved(options.reserved, error);
    want->improvement = options.improvement;
    want->deterioration = options.deterioration > 0 ? options.deterioration : options.improvement;
    return status;
}

/* Everything undefined; what is known is then filled in. */
static void clear_result(pmh_change_result *result)
{
    memset(result, 0, sizeof *result);
    result->before = result->after = result->difference = result->d_z = result->d_av = PMH_UNDEFINED;
    result->improved_share = result->unchanged_share = result->deteriorated_share = PMH_UNDEFINED;
    result->net_benefit = PMH_UNDEFINED;
    result->sd_before = result->sd_after = result->sd_difference = result->standard_error = NAN;
    result->correlation = result->t = result->df = result->p = result->log10_p = NAN;
    result->confidence = result->improvement = result->deterioration = result->tolerance = NAN;
}

static pmh_interval around(double estimate, double half_width)
{
    return (pmh_interval){estimate, estimate - half_width, estimate + half_width};
}

static void test_difference(pmh_change_result *r)
{
    r->t = r->difference.estimate / r->standard_error;
    /* Two tails, which at t = 0 may add up to a last bit more than 1; written so that NaN stays NaN. */
    r->p = 2 * pmh_t_upper(fabs(r->t), r->df);
    r->log10_p = (log(2) + pmh_t_log_upper(fabs(r->t), r->df)) / log(10);
    if (r->p > 1 || r->log10_p > 0) {
        r->p = 1;
        r->log10_p = 0;
    }
    if (r->p < DBL_MIN)
        r->notes |= PMH_CHANGE_UNDERFLOW;
}

static void size_d_z(pmh_change_result *r, double n)
{
    double tail = (1 - r->confidence) / 2;
    r->d_z.estimate = r->difference.estimate / r->sd_difference;
    r->d_z.lower = pmh_t_noncentrality(1 - tail, r->t, r->df) / sqrt(n);
    r->d_z.upper = pmh_t_noncentrality(tail, r->t, r->df) / sqrt(n);
}

/* Bonett 2008. The correlation enters only as the covariance, so it may be undefined; variances enter as ratios, so
 * their size does not matter. */
static void size_d_av(pmh_change_result *r, const moments *m)
{
    double average = (m->squares_before + m->squares_after) / 2;
    if (!(average > 0))
        return;
    double a = m->squares_before / average, b = m->squares_after / average, covariance = m->products / average;
    double d = r->difference.estimate / sqrt(average / r->df);
    double variance = d * d * (a * a + b * b + 2 * covariance * covariance) / (8 * r->df) +
                      m->squares_difference / average / r->df;
    r->d_av = around(d, pmh_normal_quantile_upper((1 - r->confidence) / 2) * sqrt(variance));
}

static void share_classes(pmh_change_result *r)
{
    double n = (double)r->pairs, z = pmh_normal_quantile_upper((1 - r->confidence) / 2);
    r->improved_share = pmh_wilson((double)r->improved, n, z);
    r->unchanged_share = pmh_wilson((double)r->unchanged, n, z);
    r->deteriorated_share = pmh_wilson((double)r->deteriorated, n, z);
    double better = r->improved_share.estimate, worse = r->deteriorated_share.estimate;
    double net = (double)(r->improved - r->deteriorated) / n;
    double variance = better + worse - net * net;
    /* Where nobody differs the normal approximation knows no spread: no limits are better than none in width. */
    r->net_benefit = variance > 0 ? around(net, z * sqrt(variance / n)) : (pmh_interval){net, NAN, NAN};
    if (r->net_benefit.lower < -1)
        r->net_benefit.lower = -1;
    if (r->net_benefit.upper > 1)
        r->net_benefit.upper = 1;
}

/* Means with their spread, and all that follows from them: for two pairs or more. */
static void describe_moments(const moments *m, pmh_change_result *r)
{
    double n = (double)r->pairs;
    r->df = n - 1;
    r->sd_before = sqrt(m->squares_before / r->df);
    r->sd_after = sqrt(m->squares_after / r->df);
    r->sd_difference = sqrt(m->squares_difference / r->df);
    r->standard_error = r->sd_difference / sqrt(n);
    double t = pmh_t_quantile_upper((1 - r->confidence) / 2, r->df);
    r->before = around(m->mean_before, t * r->sd_before / sqrt(n));
    r->after = around(m->mean_after, t * r->sd_after / sqrt(n));
    r->difference = around(m->mean_difference, t * r->standard_error);
    if (m->squares_before > 0 && m->squares_after > 0)
        r->correlation = fmax(-1, fmin(1, m->products / (sqrt(m->squares_before) * sqrt(m->squares_after))));
    else
        r->notes |= PMH_CHANGE_NO_CORRELATION;
    size_d_av(r, m);
    if (m->squares_difference > 0) {
        test_difference(r);
        size_d_z(r, n);
    } else {
        r->notes |= PMH_CHANGE_NO_VARIANCE;
        if (!pmh_equal(m->mean_difference, 0))
            r->t = copysign(INFINITY, m->mean_difference);
    }
}

/* Squares that overflow, or vanish though the changes differ, and quantiles that were not found: no number is better
 * than one that looks right. */
static bool is_sound(const moments *m, const pmh_change_result *r)
{
    if (!isfinite(m->squares_before) || !isfinite(m->squares_after) || !isfinite(m->squares_difference) ||
        !isfinite(m->products) || !isfinite(r->difference.lower) || isinf(r->d_av.lower) ||
        isnan(r->d_av.estimate) != isnan(r->d_av.lower))
        return false;
    if (r->notes & PMH_CHANGE_NO_VARIANCE)
        return true;
    return isfinite(r->t) && isfinite(r->log10_p) && isfinite(r->p) && isfinite(r->d_z.lower) &&
           isfinite(r->d_z.upper);
}

/* From counts, classes and moments to everything else: the same for both roads. The result is filled only if all of it
 * is right; until then it holds the counts alone. */
static pmh_status finish_result(const moments *m, pmh_change_result *full, pmh_change_result *result, pmh_error *error)
{
    if (!isfinite(full->tolerance))
        return pmh_fail(error, PMH_NOT_CALCULATED, -1, -1, "a score before and one after are too far apart for a double");
    if (full->pairs < 2)
        full->notes |= PMH_CHANGE_FEW;
    if (full->pairs > 0) {
        share_classes(full);
        full->before.estimate = m->mean_before;
        full->after.estimate = m->mean_after;
        full->difference.estimate = m->mean_difference;
    }
    if (full->pairs > 1) {
        describe_moments(m, full);
        if (!is_sound(m, full))
            return pmh_fail(error, PMH_NOT_CALCULATED, -1, -1,
                            "the scores are too large or too close together: the mean change is %s, its variance %s",
                            pmh_number(m->mean_difference).at,
                            pmh_number(m->squares_difference / (double)(full->pairs - 1)).at);
    }
    *result = *full;
    return PMH_OK;
}

static void note_wishes(const wishes *want, pmh_change_result *r)
{
    r->confidence = want->confidence;
    r->improvement = want->improvement;
    r->deterioration = want->deterioration;
    r->direction = want->direction;
    r->tolerance = 0;
}

/* ---- The road of counts ----------------------------------------------------------------------------------------- */

/* People by level, before or after. */
typedef struct margin {
    int64_t count[PMH_CHANGE_LEVELS];
} margin;

static int64_t margin_sum(const margin *of, const pmh_tally_values *values)
{
    int64_t sum = 0;
    for (int32_t level = 0; level < values->levels; level++)
        sum += of->count[level] * values->unit[level];
    return sum;
}

/* Thresholds in units, rounded up: a score of whole units reaches 2.5 units at 3. The tiny slack undoes the rounding of
 * 0.07 x 100 = 7.000000000000001. */
static double units_needed(double points, const pmh_tally_values *values)
{
    double beyond_every_scale = 1e9;
    double units = fmin(points, beyond_every_scale) * values->units_per_point;
    return ceil(units - 1e-9 * units);
}

static int classify(double gain, double improvement, double deterioration)
{
    if (improvement > 0 ? gain >= improvement : gain > 0)
        return 1;
    if (deterioration > 0 ? gain <= -deterioration : gain < 0)
        return -1;
    return 0;
}

static void add_class(pmh_change_result *r, int class, int64_t people)
{
    if (class > 0)
        r->improved += people;
    else if (class < 0)
        r->deteriorated += people;
    else
        r->unchanged += people;
}

static void classify_tally(const pmh_change_tally *tally, const pmh_tally_values *values, const wishes *want,
                           pmh_change_result *r)
{
    double improvement = units_needed(want->improvement, values);
    double deterioration = units_needed(want->deterioration, values);
    for (int32_t i = 0; i < values->levels; i++)
        for (int32_t j = 0; j < values->levels; j++) {
            double gain = want->direction * (values->unit[j] - values->unit[i]);
            add_class(r, classify(gain, improvement, deterioration), tally->count[i][j]);
        }
}

static bool one_change_only(const pmh_change_tally *tally, const pmh_tally_values *values)
{
    bool found = false;
    int32_t change = 0;
    for (int32_t i = 0; i < values->levels; i++)
        for (int32_t j = 0; j < values->levels; j++) {
            if (tally->count[i][j] == 0)
                continue;
            if (found && values->unit[j] - values->unit[i] != change)
                return false;
            found = true;
            change = values->unit[j] - values->unit[i];
        }
    return true;
}

static void take_margins(const pmh_change_tally *tally, int32_t levels, margin *before, margin *after)
{
    memset(before, 0, sizeof *before);
    memset(after, 0, sizeof *after);
    for (int32_t i = 0; i < levels; i++)
        for (int32_t j = 0; j < levels; j++) {
            before->count[i] += tally->count[i][j];
            after->count[j] += tally->count[i][j];
        }
}

static moments tally_moments(const pmh_change_tally *tally, const pmh_tally_values *values, const margin *before,
                             const margin *after, int64_t n)
{
    int64_t sum_x = margin_sum(before, values), sum_y = margin_sum(after, values);
    /* The difference is taken of whole numbers: of two rounded means little might be left. */
    double x = (double)sum_x / (double)n, y = (double)sum_y / (double)n, change = (double)(sum_y - sum_x) / (double)n;
    double points = values->units_per_point;
    pmh_sum xx = {0}, yy = {0}, dd = {0}, xy = {0};
    for (int32_t i = 0; i < values->levels; i++)
        for (int32_t j = 0; j < values->levels; j++) {
            double people = (double)tally->count[i][j], u = values->unit[i] - x, v = values->unit[j] - y;
            double d = (values->unit[j] - values->unit[i]) - change;
            pmh_sum_add(&xx, people * u * u);
            pmh_sum_add(&yy, people * v * v);
            pmh_sum_add(&dd, people * d * d);
            pmh_sum_add(&xy, people * u * v);
        }
    double scale = points * points;
    moments m = {.mean_before = values->score[0] + x / points,
                 .mean_after = values->score[0] + y / points,
                 .mean_difference = change / points,
                 .squares_before = pmh_sum_total(xx) / scale,
                 .squares_after = pmh_sum_total(yy) / scale,
                 .squares_difference = pmh_sum_total(dd) / scale,
                 .products = pmh_sum_total(xy) / scale};
    if (one_change_only(tally, values))
        m.squares_difference = 0;
    return m;
}

static int32_t note_ends(const margin *before, const margin *after, int32_t levels, int64_t n)
{
    double many = 0.15 * (double)n;
    int32_t notes = 0;
    if ((double)before->count[0] > many || (double)after->count[0] > many)
        notes |= PMH_CHANGE_FLOOR;
    if ((double)before->count[levels - 1] > many || (double)after->count[levels - 1] > many)
        notes |= PMH_CHANGE_CEILING;
    return notes;
}

pmh_status pmh_change_summarise(const pmh_change_tally *tally, const pmh_change_options *options,
                                pmh_change_result *result, pmh_error *error)
{
    pmh_clear(error);
    if (!result)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "result is NULL");
    clear_result(result);
    if (!tally)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "tally is NULL");
    pmh_tally_values values;
    wishes want;
    pmh_status status = pmh_tally_open(tally, &values, error);
    if (status != PMH_OK)
        return status;
    result->pairs = pmh_tally_pairs(tally, values.levels);
    result->before_only = tally->before_only;
    result->after_only = tally->after_only;
    result->neither = tally->neither;
    status = take_wishes(options, values.direction, &want, error);
    if (status != PMH_OK)
        return status;
    pmh_change_result full = *result;
    note_wishes(&want, &full);

    margin before, after;
    take_margins(tally, values.levels, &before, &after);
    moments m = {0};
    if (result->pairs > 0) {
        m = tally_moments(tally, &values, &before, &after, result->pairs);
        full.notes |= note_ends(&before, &after, values.levels, result->pairs);
    }
    classify_tally(tally, &values, &want, &full);
    return finish_result(&m, &full, result, error);
}

/* ---- The road of plain arrays ----------------------------------------------------------------------------------- */

static bool take_pair(pmh_series before, pmh_series after, size_t row, double *x, double *y)
{
    *x = pmh_value(before, row);
    *y = pmh_value(after, row);
    return !isnan(*x) && !isnan(*y);
}

/* Who is used and who is left out; the first infinite value, if any. */
static pmh_status count_rows(pmh_series before, pmh_series after, pmh_change_result *r, pmh_error *error)
{
    pmh_status status = PMH_OK;
    for (size_t row = 0; row < before.n; row++) {
        double x, y;
        if (take_pair(before, after, row, &x, &y))
            r->pairs++;
        else
            (*(!isnan(x) ? &r->before_only : !isnan(y) ? &r->after_only : &r->neither))++;
        if (status == PMH_OK && (isinf(x) || isinf(y))) {
            int32_t item = isinf(x) ? 0 : 1;
            status = pmh_fail(error, PMH_NOT_FINITE, (int64_t)row, item, "%s[%zu] is infinite",
                              item == 0 ? "before" : "after", row);
        }
    }
    return status;
}

/* How exact the changes are, and whether they are all the same. */
typedef struct spread {
    double least, most;
    double tolerance;
} spread;

double pmh_change_tolerance(double least, double most, double largest)
{
    return fmax(1e-9 * fmax(fabs(least), fabs(most)), 4 * DBL_EPSILON * largest);
}

static spread take_spread(pmh_series before, pmh_series after)
{
    double largest = 0, x, y;
    spread s = {INFINITY, -INFINITY, 0};
    for (size_t row = 0; row < before.n; row++)
        if (take_pair(before, after, row, &x, &y)) {
            s.least = fmin(s.least, y - x);
            s.most = fmax(s.most, y - x);
            largest = fmax(largest, fmax(fabs(x), fabs(y)));
        }
    s.tolerance = pmh_change_tolerance(s.least, s.most, largest);
    return s;
}

static moments series_moments(pmh_series before, pmh_series after, double n)
{
    double x, y;
    pmh_sum sum_x = {0}, sum_y = {0}, sum_d = {0};
    for (size_t row = 0; row < before.n; row++)
        if (take_pair(before, after, row, &x, &y)) {
            pmh_sum_add(&sum_x, x);
            pmh_sum_add(&sum_y, y);
            pmh_sum_add(&sum_d, y - x);
        }
    moments m = {.mean_before = pmh_sum_total(sum_x) / n,
                 .mean_after = pmh_sum_total(sum_y) / n,
                 .mean_difference = pmh_sum_total(sum_d) / n};
    /* About the rounded means; what their rounding adds is taken away again. (The changes need no such care: a spread
     * that is so small beside their mean counts as none.) */
    pmh_sum u_sum = {0}, v_sum = {0}, uu = {0}, vv = {0}, dd = {0}, uv = {0};
    for (size_t row = 0; row < before.n; row++)
        if (take_pair(before, after, row, &x, &y)) {
            double u = x - m.mean_before, v = y - m.mean_after, d = (y - x) - m.mean_difference;
            pmh_sum_add(&u_sum, u);
            pmh_sum_add(&v_sum, v);
            pmh_sum_add(&uu, u * u);
            pmh_sum_add(&vv, v * v);
            pmh_sum_add(&dd, d * d);
            pmh_sum_add(&uv, u * v);
        }
    double u = pmh_sum_total(u_sum), v = pmh_sum_total(v_sum);
    m.squares_before = pmh_sum_total(uu) - u * u / n;
    m.squares_after = pmh_sum_total(vv) - v * v / n;
    m.squares_difference = pmh_sum_total(dd);
    m.products = pmh_sum_total(uv) - u * v / n;
    return m;
}

/* What differs only by rounding does not differ. */
static void settle_moments(const spread *s, moments *m)
{
    if (s->most - s->least <= s->tolerance)
        m->squares_difference = 0;
    else if (pmh_equal(m->squares_difference, 0))
        m->squares_difference = NAN;
    if (fmax(fabs(s->least), fabs(s->most)) <= s->tolerance)
        m->mean_difference = 0;
}

static void classify_series(pmh_series before, pmh_series after, const wishes *want, double tolerance,
                            pmh_change_result *r)
{
    double x, y;
    for (size_t row = 0; row < before.n; row++)
        if (take_pair(before, after, row, &x, &y)) {
            double gain = want->direction * (y - x);
            /* Within the tolerance of a threshold is on it, of 0 is 0. */
            if (fabs(gain) <= tolerance)
                gain = 0;
            else
                gain += copysign(tolerance, gain);
            add_class(r, classify(gain, want->improvement, want->deterioration), 1);
        }
}

pmh_status pmh_change_summarise_series(pmh_series before, pmh_series after, const pmh_change_options *options,
                                       pmh_change_result *result, pmh_error *error)
{
    pmh_clear(error);
    if (!result)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "result is NULL");
    clear_result(result);
    wishes want;
    pmh_status status = pmh_check_series("before", before, before.n, error);
    if (status == PMH_OK)
        status = pmh_check_series("after", after, before.n, error);
    if (status == PMH_OK)
        status = count_rows(before, after, result, error);
    if (status == PMH_OK)
        status = take_wishes(options, PMH_NO_JUDGEMENT, &want, error);
    if (status != PMH_OK)
        return status;
    pmh_change_result full = *result;
    note_wishes(&want, &full);
    moments m = {0};
    if (full.pairs > 0) {
        spread s = take_spread(before, after);
        m = series_moments(before, after, (double)full.pairs);
        settle_moments(&s, &m);
        full.tolerance = s.tolerance;
        classify_series(before, after, &want, s.tolerance, &full);
    }
    return finish_result(&m, &full, result, error);
}

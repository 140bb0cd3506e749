/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "room.h"

#include "pmh/trend_test.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double ln_10 = 2.302585092994045684;

static pmh_status take_options(const pmh_trend_test_options *given, pmh_trend_test_options *options, pmh_error *error)
{
    pmh_status status = pmh_take_options(given, sizeof *options, options, error);
    return status == PMH_OK ? pmh_take_confidence(options->confidence, &options->confidence, error) : status;
}

static double two_sided(double z)
{
    return fmin(1, 2 * pmh_normal_upper(fabs(z)));
}

static double log10_two_sided(double z)
{
    return fmin(0, (pmh_normal_log_upper(fabs(z)) + log(2)) / ln_10);
}

/* ---- Mann-Kendall: the series ----------------------------------------------------------------------------------- */

typedef struct point {
    double time, value;
} point;

static int by_time(const void *a, const void *b)
{
    double x = ((const point *)a)->time, y = ((const point *)b)->time;
    return (x > y) - (x < y);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static pmh_status read_points(pmh_series times, pmh_series values, point *p, pmh_trend_kendall_result *r, pmh_error *error)
{
    for (size_t i = 0; i < times.n; i++) {
        double time = pmh_value(times, i), value = pmh_value(values, i);
        if (isnan(time))
            return pmh_fail(error, PMH_MISSING, (int64_t)i, 0, "times[%zu] is missing", i);
        if (isinf(time))
            return pmh_fail(error, PMH_NOT_FINITE, (int64_t)i, 0, "times[%zu] is infinite", i);
        if (isinf(value))
            return pmh_fail(error, PMH_NOT_FINITE, (int64_t)i, 1, "values[%zu] is infinite", i);
        if (isnan(value))
            r->missing++;
        else
            p[r->points++] = (point){time, value};
    }
    qsort(p, (size_t)r->points, sizeof *p, by_time);
    return PMH_OK;
}

static int32_t refuse_points(const point *p, int64_t n)
{
    if (n < 2)
        return PMH_TREND_TEST_FEW;
    bool tied = true;
    for (int64_t i = 1; i < n; i++) {
        if (pmh_equal(p[i].time, p[i - 1].time))
            return PMH_TREND_TEST_TWICE;
        tied = tied && pmh_equal(p[i].value, p[0].value);
    }
    return tied ? PMH_TREND_TEST_ALL_TIED : PMH_TREND_TEST_DONE;
}

/* S, and the slope of every pair. False if one of them is infinite. */
static bool compare_pairs(const point *p, size_t n, double *slopes, pmh_trend_kendall_result *r)
{
    size_t pair = 0;
    bool finite = true;
    for (size_t j = 1; j < n; j++) {
        for (size_t i = 0; i < j; i++) {
            double rise = p[j].value - p[i].value;
            r->s += (rise > 0) - (rise < 0);
            slopes[pair] = rise / (p[j].time - p[i].time);
            finite = finite && isfinite(slopes[pair]);
            pair++;
        }
    }
    return finite;
}

/* ---- Mann-Kendall: the distribution of S ------------------------------------------------------------------------ */

enum { MOST_EXACT = 10, MOST_INVERSIONS = MOST_EXACT * (MOST_EXACT - 1) / 2 };

/* Groups of equal values, and what they do to the variance. */
typedef struct ties {
    double pairs_tied; /* sum of t (t - 1) / 2 */
    double cubes;      /* sum of t (t - 1) (2 t + 5) */
    int group[MOST_EXACT];
    int groups; /* counted for short series only */
} ties;

static ties find_ties(const double *sorted, size_t n)
{
    ties of = {0};
    for (size_t start = 0, end; start < n; start = end) {
        for (end = start + 1; end < n && pmh_equal(sorted[end], sorted[start]); end++)
            ;
        double t = (double)(end - start);
        of.pairs_tied += t * (t - 1) / 2;
        of.cubes += t * (t - 1) * (2 * t + 5);
        if (n <= MOST_EXACT)
            of.group[of.groups++] = (int)t;
    }
    return of;
}

/* How many orders of the values have each number of falling pairs: the product over groups of Gauss's binomial
 * coefficients [a + b, b], grown by [m, k] = [m - 1, k - 1] + q^k [m - 1, k]. All counts are whole, at most 10!. */
static int gauss_binomial(int m, int k, double at[MOST_INVERSIONS + 1])
{
    double row[MOST_EXACT + 1][MOST_INVERSIONS + 1] = {{0}};
    row[0][0] = 1;
    for (int i = 1; i <= m; i++) {
        for (int j = i < k ? i : k; j >= 1; j--) {
            /* [i - 1, j] has degree j (i - 1 - j). */
            double next[MOST_INVERSIONS + 1] = {0};
            for (int d = 0; d + j <= MOST_INVERSIONS; d++)
                next[d + j] += row[j][d];
            for (int d = 0; d <= MOST_INVERSIONS; d++)
                row[j][d] = next[d] + row[j - 1][d];
        }
    }
    memcpy(at, row[k], sizeof row[k]);
    return k * (m - k);
}

static int count_orders(const ties *of, double orders[MOST_INVERSIONS + 1])
{
    int placed = 0, most = 0;
    memset(orders, 0, (MOST_INVERSIONS + 1) * sizeof *orders);
    orders[0] = 1;
    for (int g = 0; g < of->groups; g++) {
        double factor[MOST_INVERSIONS + 1], product[MOST_INVERSIONS + 1] = {0};
        placed += of->group[g];
        int degree = gauss_binomial(placed, of->group[g], factor);
        for (int i = 0; i <= most; i++)
            for (int j = 0; j <= degree; j++)
                product[i + j] += orders[i] * factor[j];
        most += degree;
        memcpy(orders, product, sizeof product);
    }
    return most;
}

/* S = most - 2 falling pairs, where `most` pairs are not tied. */
static void exact_p(const ties *of, pmh_trend_kendall_result *r)
{
    double orders[MOST_INVERSIONS + 1], all = 0, extreme = 0;
    int most = count_orders(of, orders);
    for (int i = 0; i <= most; i++) {
        all += orders[i];
        if (llabs(most - 2LL * i) >= llabs(r->s))
            extreme += orders[i];
    }
    r->exact = 1;
    r->p = extreme / all;
    r->log10_p = log10(r->p);
    r->smallest_p = 2 * orders[0] / all;
    if (r->smallest_p >= 1 - r->confidence)
        r->notes |= PMH_TREND_TEST_SHORT;
}

static void test_s(const double *sorted, pmh_trend_kendall_result *r)
{
    double n = (double)r->points, pairs = n * (n - 1) / 2;
    ties of = find_ties(sorted, (size_t)r->points);
    r->variance = (n * (n - 1) * (2 * n + 5) - of.cubes) / 18;
    r->tau_a = (double)r->s / pairs;
    /* One root: without ties it is exact, and tau is never above 1. */
    r->tau_b = (double)r->s / sqrt(pairs * (pairs - of.pairs_tied));
    r->z = (double)(r->s - (r->s > 0) + (r->s < 0)) / sqrt(r->variance);
    if (r->points <= MOST_EXACT) {
        exact_p(&of, r);
    } else {
        r->p = two_sided(r->z);
        r->log10_p = log10_two_sided(r->z);
    }
}

/* ---- Sen's slope ------------------------------------------------------------------------------------------------ */

static double median(const double *sorted, size_t n)
{
    return n % 2 ? sorted[n / 2] : sorted[n / 2 - 1] / 2 + sorted[n / 2] / 2;
}

/* The value at a rank between 1 and n, whole or not. */
static double at_rank(const double *sorted, size_t n, double rank)
{
    if (rank < 1 || rank > (double)n)
        return NAN;
    size_t below = (size_t)rank;
    double part = rank - (double)below;
    return part > 0 ? sorted[below - 1] + part * (sorted[below] - sorted[below - 1]) : sorted[below - 1];
}

static void take_slope(double *slopes, size_t pairs, pmh_trend_kendall_result *r)
{
    double reach = pmh_normal_quantile_upper((1 - r->confidence) / 2) * sqrt(r->variance);
    qsort(slopes, pairs, sizeof *slopes, by_size);
    r->slope.estimate = median(slopes, pairs);
    r->slope.lower = at_rank(slopes, pairs, ((double)pairs - reach) / 2);
    r->slope.upper = at_rank(slopes, pairs, ((double)pairs + reach) / 2 + 1);
    if (isnan(r->slope.lower) || isnan(r->slope.upper)) {
        r->slope.lower = r->slope.upper = NAN;
        r->notes |= PMH_TREND_TEST_NO_SLOPE_LIMITS;
    }
}

/* `off` has room for n. */
static void take_level(const point *p, double *off, pmh_trend_kendall_result *r)
{
    size_t n = (size_t)r->points;
    pmh_sum sum = {0}, products = {0}, squares = {0};
    for (size_t i = 0; i < n; i++) {
        off[i] = p[i].value - r->slope.estimate * (p[i].time - p[0].time);
        pmh_sum_add(&sum, off[i]);
    }
    double mean = pmh_sum_total(sum) / (double)n;
    for (size_t i = 0; i < n; i++) {
        pmh_sum_add(&squares, (off[i] - mean) * (off[i] - mean));
        if (i > 0)
            pmh_sum_add(&products, (off[i] - mean) * (off[i - 1] - mean));
    }
    if (pmh_sum_total(squares) > 0)
        r->lag_1 = pmh_sum_total(products) / pmh_sum_total(squares);
    if (r->lag_1 > 2 / sqrt((double)n))
        r->notes |= PMH_TREND_TEST_FOLLOW;
    qsort(off, n, sizeof *off, by_size);
    r->level = median(off, n);
}

/* ---- Mann-Kendall: together ------------------------------------------------------------------------------------- */

static void clear_kendall(pmh_trend_kendall_result *r)
{
    memset(r, 0, sizeof *r);
    r->reason = PMH_TREND_TEST_IMPOSSIBLE;
    r->confidence = r->variance = r->z = r->p = r->log10_p = r->smallest_p = r->tau_a = r->tau_b = r->level = r->lag_1 = NAN;
    r->slope = PMH_UNDEFINED;
}

static pmh_status test_points(const point *p, pmh_trend_kendall_result *r, pmh_error *error)
{
    size_t n = (size_t)r->points, half = n * (n - 1) / 2;
    bool fits = n < (size_t)1 << 30 && half + n <= SIZE_MAX / sizeof(double);
    double *slopes = fits ? malloc((half + n) * sizeof *slopes) : NULL;
    if (!slopes)
        return pmh_fail(error, PMH_NO_MEMORY, -1, -1, "no memory for the slopes between %zu points", n);
    double *sorted = slopes + half;
    bool finite = compare_pairs(p, n, slopes, r);
    for (size_t i = 0; i < n; i++)
        sorted[i] = p[i].value;
    qsort(sorted, n, sizeof *sorted, by_size);
    if (finite) {
        test_s(sorted, r);
        take_slope(slopes, half, r);
        take_level(p, sorted, r);
    }
    free(slopes);
    return finite ? PMH_OK : pmh_fail(error, PMH_NOT_CALCULATED, -1, -1, "the numbers are too large for a slope");
}

static pmh_status test_series(pmh_series times, pmh_series values, pmh_trend_kendall_result *r, pmh_error *error)
{
    size_t n = times.n;
    point *p = n <= SIZE_MAX / sizeof *p ? malloc((n + 1) * sizeof *p) : NULL;
    if (!p)
        return pmh_fail(error, PMH_NO_MEMORY, -1, -1, "no memory for %zu points", n);
    pmh_status status = read_points(times, values, p, r, error);
    if (status == PMH_OK) {
        r->notes = r->missing ? PMH_TREND_TEST_LEFT_OUT : 0;
        r->reason = refuse_points(p, r->points);
        if (r->reason == PMH_TREND_TEST_DONE)
            status = test_points(p, r, error);
    }
    free(p);
    return status;
}

pmh_status pmh_trend_kendall(pmh_series times, pmh_series values, const pmh_trend_test_options *options,
                             pmh_trend_kendall_result *result, pmh_error *error)
{
    pmh_trend_test_options taken;
    pmh_clear(error);
    if (!result)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "result is NULL");
    clear_kendall(result);
    pmh_status status = pmh_check_series("times", times, times.n, error);
    if (status == PMH_OK)
        status = pmh_check_series("values", values, times.n, error);
    if (status == PMH_OK)
        status = take_options(options, &taken, error);
    if (status != PMH_OK)
        return status;
    result->confidence = taken.confidence;
    status = test_series(times, values, result, error);
    if (status != PMH_OK)
        clear_kendall(result);
    return status;
}

/* ---- Cochran-Armitage ------------------------------------------------------------------------------------------- */

static pmh_status check_group(double time, double c, double d, size_t i, pmh_error *error)
{
    if (isnan(time))
        return pmh_fail(error, PMH_MISSING, (int64_t)i, 0, "times[%zu] is missing", i);
    if (isinf(time))
        return pmh_fail(error, PMH_NOT_FINITE, (int64_t)i, 0, "times[%zu] is infinite", i);
    if (isinf(c))
        return pmh_fail(error, PMH_NOT_FINITE, (int64_t)i, 1, "numerators[%zu] is infinite", i);
    if (isinf(d))
        return pmh_fail(error, PMH_NOT_FINITE, (int64_t)i, 2, "denominators[%zu] is infinite", i);
    if (c < 0)
        return pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)i, 1, "numerators[%zu] is %s; it must be 0 or more", i,
                        pmh_number(c).at);
    if (d <= 0)
        return pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)i, 2, "denominators[%zu] is %s; it must be above 0", i,
                        pmh_number(d).at);
    if (c > d)
        return pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)i, 1, "numerators[%zu] is %s; it must be at most %s", i,
                        pmh_number(c).at, pmh_number(d).at);
    return PMH_OK;
}

/* Sums over the groups that are there. */
typedef struct groups {
    pmh_series times, c, d;
    double all, cases, mean_time, share;
} groups;

static bool is_there(const groups *of, size_t i)
{
    return !isnan(pmh_value(of->c, i)) && !isnan(pmh_value(of->d, i));
}

static void add_groups(groups *of)
{
    pmh_sum all = {0}, cases = {0}, time = {0};
    double origin = of->times.n ? pmh_value(of->times, 0) : 0;
    for (size_t i = 0; i < of->times.n; i++) {
        if (!is_there(of, i))
            continue;
        pmh_sum_add(&all, pmh_value(of->d, i));
        pmh_sum_add(&cases, pmh_value(of->c, i));
        pmh_sum_add(&time, pmh_value(of->d, i) * (pmh_value(of->times, i) - origin));
    }
    of->all = pmh_sum_total(all);
    of->cases = pmh_sum_total(cases);
    of->mean_time = origin + pmh_sum_total(time) / of->all;
    of->share = of->cases / of->all;
}

static void test_groups(const groups *of, pmh_trend_proportions_result *r)
{
    pmh_sum products = {0}, squares = {0}, pearson = {0};
    double variance = of->share * (1 - of->share);
    for (size_t i = 0; i < of->times.n; i++) {
        if (!is_there(of, i))
            continue;
        double c = pmh_value(of->c, i), d = pmh_value(of->d, i), t = pmh_value(of->times, i) - of->mean_time;
        /* c - d share, without losing what is small beside c */
        double off = (c * (of->all - of->cases) - (d - c) * of->cases) / of->all;
        pmh_sum_add(&products, off * t);
        pmh_sum_add(&squares, d * t * t);
        pmh_sum_add(&pearson, off * off / (d * variance));
        if (d * fmin(of->share, 1 - of->share) < 5)
            r->notes |= PMH_TREND_TEST_SMALL;
    }
    double cross = pmh_sum_total(products), spread = pmh_sum_total(squares);
    if (!(spread > 0)) {
        r->reason = PMH_TREND_TEST_ONE_TIME;
        return;
    }
    r->slope = cross / spread;
    r->chi_square = cross * (cross / spread) / variance;
    r->p = pmh_chisq_upper(r->chi_square, 1);
    r->log10_p = pmh_chisq_log_upper(r->chi_square, 1) / ln_10;
    r->chi_square_n_less_1 = r->chi_square * (of->all - 1) / of->all;
    r->chi_square_all = pmh_sum_total(pearson);
    if (r->points > 2) {
        r->chi_square_departure = fmax(0, r->chi_square_all - r->chi_square);
        r->p_departure = pmh_chisq_upper(r->chi_square_departure, (double)r->points - 2);
    }
}

static void clear_proportions(pmh_trend_proportions_result *r)
{
    memset(r, 0, sizeof *r);
    r->reason = PMH_TREND_TEST_IMPOSSIBLE;
    r->slope = r->chi_square = r->p = r->log10_p = r->chi_square_n_less_1 = r->chi_square_all = r->chi_square_departure =
        r->p_departure = NAN;
}

static pmh_status read_groups(groups *of, pmh_trend_proportions_result *r, pmh_error *error)
{
    for (size_t i = 0; i < of->times.n; i++) {
        pmh_status status =
            check_group(pmh_value(of->times, i), pmh_value(of->c, i), pmh_value(of->d, i), i, error);
        if (status != PMH_OK)
            return status;
        r->points += is_there(of, i);
        r->missing += !is_there(of, i);
    }
    return PMH_OK;
}

pmh_status pmh_trend_proportions(pmh_series times, pmh_series numerators, pmh_series denominators,
                                 pmh_trend_proportions_result *result, pmh_error *error)
{
    groups of = {times, numerators, denominators, 0, 0, 0, 0};
    pmh_clear(error);
    if (!result)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "result is NULL");
    clear_proportions(result);
    pmh_status status = pmh_check_series("times", times, times.n, error);
    if (status == PMH_OK)
        status = pmh_check_series("numerators", numerators, times.n, error);
    if (status == PMH_OK)
        status = pmh_check_series("denominators", denominators, times.n, error);
    if (status == PMH_OK)
        status = read_groups(&of, result, error);
    if (status != PMH_OK) {
        clear_proportions(result);
        return status;
    }
    result->notes = result->missing ? PMH_TREND_TEST_LEFT_OUT : 0;
    result->reason = PMH_TREND_TEST_FEW;
    if (result->points < 2)
        return PMH_OK;
    add_groups(&of);
    result->reason = PMH_TREND_TEST_NO_EVENTS;
    if (of.cases > 0 && of.cases < of.all) {
        result->reason = PMH_TREND_TEST_DONE;
        test_groups(&of, result);
    }
    return PMH_OK;
}

/* ---- Two periods ------------------------------------------------------------------------------------------------ */

enum { FIRST, FIRST_ERROR, SECOND, SECOND_ERROR, YEARS, COLUMNS };

static const char *const column_names[COLUMNS] = {"first", "first_errors", "second", "second_errors", "years"};

static void clear_periods(pmh_trend_periods_result *r)
{
    memset(r, 0, sizeof *r);
    r->reason = PMH_TREND_TEST_IMPOSSIBLE;
    r->overlap = -1;
    r->difference = r->ratio = r->yearly = r->yearly_percent = PMH_UNDEFINED;
    r->z = r->p = r->log10_p = r->ratio_p = NAN;
}

static pmh_interval around(double estimate, double reach)
{
    return (pmh_interval){estimate, estimate - reach, estimate + reach};
}

static double yearly_percent(double log_ratio, double years)
{
    return 100 * expm1(log_ratio / years);
}

static void compare_ratio(const double at[COLUMNS], double z, pmh_trend_periods_result *r)
{
    if (!(at[FIRST] > 0 && at[SECOND] > 0))
        return;
    double log_ratio = log(at[SECOND] / at[FIRST]);
    double error = hypot(at[FIRST_ERROR] / at[FIRST], at[SECOND_ERROR] / at[SECOND]);
    pmh_interval of = around(log_ratio, z * error);
    r->ratio = (pmh_interval){at[SECOND] / at[FIRST], exp(of.lower), exp(of.upper)};
    r->ratio_p = error > 0 ? two_sided(log_ratio / error) : NAN;
    r->yearly_percent = (pmh_interval){yearly_percent(log_ratio, at[YEARS]), yearly_percent(of.lower, at[YEARS]),
                                       yearly_percent(of.upper, at[YEARS])};
}

static void compare_periods(const double at[COLUMNS], double z, pmh_trend_periods_result *r)
{
    double difference = at[SECOND] - at[FIRST], error = hypot(at[FIRST_ERROR], at[SECOND_ERROR]);
    r->reason = error > 0 ? PMH_TREND_TEST_DONE : PMH_TREND_TEST_EXACT;
    r->overlap = fabs(difference) <= z * at[FIRST_ERROR] + z * at[SECOND_ERROR];
    r->difference = around(difference, z * error);
    r->yearly = around(difference / at[YEARS], z * error / at[YEARS]);
    if (error > 0) {
        r->z = difference / error;
        r->p = two_sided(r->z);
        r->log10_p = log10_two_sided(r->z);
    }
    compare_ratio(at, z, r);
}

static pmh_status check_period(const double at[COLUMNS], size_t row, pmh_error *error)
{
    for (int32_t i = 0; i < COLUMNS; i++)
        if (isinf(at[i]))
            return pmh_fail(error, PMH_NOT_FINITE, (int64_t)row, i, "%s[%zu] is infinite", column_names[i], row);
    for (int32_t i = FIRST_ERROR; i < YEARS; i += 2)
        if (at[i] < 0)
            return pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)row, i, "%s[%zu] is %s; it must be 0 or more",
                            column_names[i], row, pmh_number(at[i]).at);
    if (at[YEARS] <= 0)
        return pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)row, YEARS, "years[%zu] is %s; it must be above 0", row,
                        pmh_number(at[YEARS]).at);
    return PMH_OK;
}

static pmh_status answer_row(const pmh_series columns[COLUMNS], size_t row, double z, pmh_trend_periods_result *r,
                             pmh_error *error)
{
    double at[COLUMNS];
    bool missing = false;
    for (int i = 0; i < COLUMNS; i++) {
        at[i] = pmh_value(columns[i], row);
        missing = missing || isnan(at[i]);
    }
    pmh_status status = check_period(at, row, error);
    if (status != PMH_OK)
        return status;
    if (missing)
        r->reason = PMH_TREND_TEST_NO_ERROR;
    else
        compare_periods(at, z, r);
    return PMH_OK;
}

pmh_status pmh_trend_periods(pmh_series first, pmh_series first_errors, pmh_series second, pmh_series second_errors,
                             pmh_series years, const pmh_trend_test_options *options, pmh_trend_periods_result *results,
                             pmh_error *error)
{
    const pmh_series columns[COLUMNS] = {first, first_errors, second, second_errors, years};
    pmh_trend_test_options taken;
    pmh_clear(error);
    if (!results && first.n)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "results is NULL");
    for (size_t row = 0; row < first.n; row++)
        clear_periods(&results[row]);
    pmh_status status = PMH_OK;
    for (int i = 0; status == PMH_OK && i < COLUMNS; i++)
        status = pmh_check_series(column_names[i], columns[i], first.n, error);
    if (status == PMH_OK)
        status = take_options(options, &taken, error);
    if (status != PMH_OK)
        return status;
    double z = pmh_normal_quantile_upper((1 - taken.confidence) / 2);
    pmh_status overall = PMH_OK;
    for (size_t row = 0; row < first.n; row++) {
        pmh_error *told = overall == PMH_OK ? error : NULL; /* The first bad row is named. */
        if (answer_row(columns, row, z, &results[row], told) != PMH_OK)
            overall = PMH_BAD_ROWS;
    }
    return overall == PMH_OK ? PMH_OK : pmh_overall(overall, error);
}

/* ---- Words ------------------------------------------------------------------------------------------------------ */

const char *pmh_trend_test_reason_text(int32_t reason)
{
    static const char *const texts[] = {
        "Tested",
        "Fewer than two points with values",
        "A time stands twice",
        "All values are equal",
        "All points stand at one time",
        "Numerators are all 0, or all equal to their denominators",
        "A value or a standard error is missing",
        "Both standard errors are 0",
        "Impossible numbers",
    };
    return reason < 0 || reason > PMH_TREND_TEST_IMPOSSIBLE ? "unknown" : texts[reason];
}

const char *pmh_trend_test_note_text(int32_t note)
{
    switch (note) {
    case PMH_TREND_TEST_SHORT: return "Too few points to be significant in any order";
    case PMH_TREND_TEST_NO_SLOPE_LIMITS: return "Too few points for limits of Sen's slope";
    case PMH_TREND_TEST_FOLLOW: return "Values follow each other: p is too small";
    case PMH_TREND_TEST_LEFT_OUT: return "Points without a value were left out";
    case PMH_TREND_TEST_SMALL: return "Fewer than 5 expected in a cell: chi-square is rough";
    default: return "unknown";
    }
}

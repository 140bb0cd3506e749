/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "room.h"

#include "pmh/trend.h"
#include "trend_line.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FIVE = PMH_TREND_POINTS };

/* The upper 0.2 % point of chi-square on one degree of freedom, to the digits that the public site's code has. */
static const double critical = 9.54953570608324;

/* ---- Options ---------------------------------------------------------------------------------------------------- */

static pmh_status check_numbers(pmh_trend_options *options, pmh_error *error)
{
    pmh_status status = pmh_take_confidence(options->confidence, &options->confidence, error);
    if (status != PMH_OK)
        return status;
    if (!options->exact_width && !pmh_equal(options->confidence, 0.95))
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1,
                        "options.confidence is %s; limits of another level than 0.95 need options.exact_width = 1",
                        pmh_number(options->confidence).at);
    if (pmh_equal(options->period, 0))
        options->period = 1;
    if (!(options->period > 0) || isinf(options->period))
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.period is %s; it must be above 0 years",
                        pmh_number(options->period).at);
    if (pmh_equal(options->multiplier, 0))
        options->multiplier = 100;
    if (!(options->multiplier > 0) || isinf(options->multiplier))
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.multiplier is %s; it must be above 0",
                        pmh_number(options->multiplier).at);
    if (!isfinite(options->break_year))
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.break_year is %s; it must be a year",
                        pmh_number(options->break_year).at);
    return PMH_OK;
}

static pmh_status take_options(const pmh_trend_options *given, pmh_trend_options *options, pmh_error *error)
{
    pmh_status status = pmh_take_options(given, sizeof *options, options, error);
    if (status == PMH_OK)
        status = pmh_check_polarity(options->polarity, error);
    if (status == PMH_OK)
        status = pmh_check_switch("exact_width", options->exact_width, error);
    if (status == PMH_OK)
        status = pmh_check_switch("blocks", options->blocks, error);
    if (status == PMH_OK)
        status = pmh_check_switch("has_break", options->has_break, error);
    if (status != PMH_OK)
        return status;
    if (options->kind < PMH_TREND_UNNAMED || options->kind > PMH_TREND_SCORE)
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.kind is %d; it must be 0 to %d", (int)options->kind,
                        PMH_TREND_SCORE);
    if (options->gaps < PMH_TREND_REFUSE_GAPS || options->gaps > PMH_TREND_GAPS_BY_RANK)
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.gaps is %d; it must be 0, 1 or 2", (int)options->gaps);
    return check_numbers(options, error);
}

/* ---- The five points -------------------------------------------------------------------------------------------- */

/* A year and where it stands in the caller's series. */
typedef struct dated {
    double year;
    size_t row;
} dated;

static int by_year(const void *a, const void *b)
{
    double x = ((const dated *)a)->year, y = ((const dated *)b)->year;
    return (x > y) - (x < y);
}

/* The rows of one area. */
typedef struct stretch {
    size_t from, n;
} stretch;

/* Most series are short and stand in order: an insertion sort of those asks nothing of anyone. */
enum { SHORT = 64 };

static void sort_dated(dated *all, size_t n)
{
    if (n > SHORT) {
        qsort(all, n, sizeof *all, by_year);
        return;
    }
    for (size_t i = 1; i < n; i++) {
        dated one = all[i];
        size_t place = i;
        for (; place > 0 && all[place - 1].year > one.year; place--)
            all[place] = all[place - 1];
        all[place] = one;
    }
}

/* All years in order, into `sorted`. */
static pmh_status sort_years(pmh_series years, stretch rows, dated *sorted, pmh_error *error)
{
    for (size_t i = 0; i < rows.n; i++) {
        size_t row = rows.from + i;
        double year = pmh_value(years, row);
        if (isnan(year))
            return pmh_fail(error, PMH_MISSING, (int64_t)row, 0, "years[%zu] is missing", row);
        if (isinf(year))
            return pmh_fail(error, PMH_NOT_FINITE, (int64_t)row, 0, "years[%zu] is infinite", row);
        sorted[i] = (dated){year, row};
    }
    sort_dated(sorted, rows.n);
    return PMH_OK;
}

/* Room for the years of one series: `few` if they fit there, otherwise memory that the caller frees. */
static dated *room_for(size_t n, dated few[SHORT], dated **many)
{
    *many = NULL;
    if (n <= SHORT)
        return few;
    return *many = n <= SIZE_MAX / sizeof **many ? malloc(n * sizeof **many) : NULL;
}

static bool has_duplicate(const dated *sorted, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (pmh_equal(sorted[i].year, sorted[i - 1].year))
            return true;
    return false;
}

static bool has_fraction(const dated *sorted, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!pmh_equal(sorted[i].year, trunc(sorted[i].year)))
            return true;
    return false;
}

static bool has_gap(const dated five[FIVE], double period)
{
    for (size_t i = 1; i < FIVE; i++)
        if (!pmh_equal(five[i].year - five[i - 1].year, period))
            return true;
    return false;
}

/* Whether points stand for single years, or for whole periods that are allowed. */
static bool is_annual(const pmh_trend_options *options)
{
    bool whole = options->period >= 1 && pmh_equal(options->period, trunc(options->period));
    return pmh_equal(options->period, 1) || (options->blocks && whole);
}

/* Why these years cannot be judged; PMH_TREND_SIGNIFICANT if they can. `five` is the window. */
static int32_t refuse_years(const dated *sorted, size_t n, const pmh_trend_options *options, dated five[FIVE])
{
    if (!is_annual(options) || has_fraction(sorted, n))
        return PMH_TREND_NOT_ANNUAL;
    if (n < FIVE)
        return PMH_TREND_FEW_POINTS;
    if (has_duplicate(sorted, n))
        return PMH_TREND_DUPLICATE_YEAR;
    memcpy(five, sorted + (n - FIVE), FIVE * sizeof *five);
    double last_year = five[FIVE - 1].year + options->period - 1;
    if (options->has_break && five[0].year < options->break_year && last_year >= options->break_year)
        return PMH_TREND_BREAK;
    for (size_t i = 1; i < FIVE; i++)
        if (five[i].year - five[i - 1].year < options->period)
            return PMH_TREND_NOT_ANNUAL; /* The periods overlap. */
    if (has_gap(five, options->period) && options->gaps == PMH_TREND_REFUSE_GAPS)
        return PMH_TREND_GAP;
    return PMH_TREND_SIGNIFICANT;
}

/* ---- The verdict ------------------------------------------------------------------------------------------------ */

static void clear_result(pmh_trend_result *r, size_t n)
{
    memset(r, 0, sizeof *r);
    r->verdict = PMH_TREND_CANNOT;
    r->reason = PMH_TREND_IMPOSSIBLE;
    r->points = (int64_t)n;
    r->chi_square = r->p = NAN;
    r->slope = PMH_UNDEFINED;
    for (size_t i = 0; i < FIVE; i++)
        r->years[i] = r->slope_without[i] = NAN;
}

static void note_years(const dated *sorted, size_t n, pmh_trend_result *r)
{
    size_t used = n < FIVE ? n : FIVE;
    for (size_t i = 0; i < used; i++)
        r->years[i] = sorted[n - used + i].year;
}

static void give_verdict(const pmh_trend_lines *fit, pmh_polarity polarity, pmh_trend_result *r)
{
    memcpy(r->slope_without, fit->without, sizeof r->slope_without);
    r->p = erfc(sqrt(r->chi_square / 2)); /* Chi-square on one degree of freedom is a squared normal. */
    r->verdict = PMH_TREND_NO_CHANGE;
    if (!(r->chi_square > critical)) {
        r->reason = PMH_TREND_NOT_SIGNIFICANT;
    } else if (!fit->stands || fit->sign == 0) {
        r->reason = PMH_TREND_OUTLIER;
    } else {
        r->reason = PMH_TREND_SIGNIFICANT;
        r->verdict = fit->sign > 0 ? PMH_TREND_INCREASING : PMH_TREND_DECREASING;
        r->judgement = fit->sign * polarity;
    }
}

/* Whether quick sums may put chi-square on the other side. */
static bool is_close_to_critical(double chi_square)
{
    return fabs(chi_square - critical) < 1e-11 * critical;
}

/* ---- Either test ------------------------------------------------------------------------------------------------ */

enum { COLUMNS = 3 };

/* One call: the three series beside the years, what they are called, and the options. */
typedef struct request {
    pmh_series years;
    pmh_series column[COLUMNS];
    const char *name[COLUMNS];
    pmh_trend_options options;
    bool is_proportion;
} request;

/* One of the five, as given: numerator, denominator, value, or value, lower, upper. */
typedef struct reading {
    double at[COLUMNS];
    int64_t row;
} reading;

static bool fits_kind(const request *ask)
{
    int32_t kind = ask->options.kind;
    if (ask->is_proportion)
        return kind <= PMH_TREND_STANDARDISED_PROPORTION;
    return kind == PMH_TREND_UNNAMED || (kind >= PMH_TREND_RATE && kind <= PMH_TREND_MEDIAN);
}

static pmh_status read_point(const request *ask, size_t row, reading *got, pmh_error *error)
{
    got->row = (int64_t)row;
    for (int32_t i = 0; i < COLUMNS; i++) {
        got->at[i] = ask->column[i].at ? pmh_value(ask->column[i], row) : NAN;
        if (isinf(got->at[i]))
            return pmh_fail(error, PMH_NOT_FINITE, (int64_t)row, i + 1, "%s[%zu] is infinite", ask->name[i], row);
    }
    return PMH_OK;
}

static double time_of(const request *ask, const dated five[FIVE], int i)
{
    /* Years from the middle one: exact, and nothing is lost in the squares. */
    return ask->options.gaps == PMH_TREND_GAPS_BY_RANK ? i - 2 : five[i].year - five[2].year;
}

/* -- proportions -- */

enum { NUMERATOR, DENOMINATOR, PUBLISHED };

static bool needs_published(const reading *got)
{
    return isnan(got->at[NUMERATOR]) != isnan(got->at[DENOMINATOR]) && !isnan(got->at[PUBLISHED]);
}

static pmh_status check_published(const reading *got, double multiplier, pmh_error *error)
{
    double value = got->at[PUBLISHED];
    if (value < 0 || value > multiplier)
        return pmh_fail(error, PMH_OUT_OF_RANGE, got->row, 3, "values[%lld] is %s; it must be 0 to %s",
                        (long long)got->row, pmh_number(value).at, pmh_number(multiplier).at);
    if (pmh_equal(value, 0) && got->at[NUMERATOR] > 0)
        return pmh_fail(error, PMH_OUT_OF_RANGE, got->row, 3, "values[%lld] is 0, but its numerator is %s",
                        (long long)got->row, pmh_number(got->at[NUMERATOR]).at);
    return PMH_OK;
}

/* A numerator or denominator that is missing follows from the other and the published value. A whole is recognised as
 * one, not left to a rounded quotient. A share of 0 does not tell its denominator. */
static pmh_status derive_counts(reading *got, double multiplier, pmh_error *error)
{
    if (!needs_published(got))
        return PMH_OK;
    pmh_status status = check_published(got, multiplier, error);
    if (status != PMH_OK)
        return status;
    double *at = got->at;
    bool whole = pmh_equal(at[PUBLISHED], multiplier);
    if (isnan(at[NUMERATOR]))
        at[NUMERATOR] = whole ? at[DENOMINATOR] : at[PUBLISHED] * at[DENOMINATOR] / multiplier;
    else if (at[PUBLISHED] > 0)
        at[DENOMINATOR] = whole ? at[NUMERATOR] : at[NUMERATOR] * multiplier / at[PUBLISHED];
    return PMH_OK;
}

static pmh_status check_counts(const reading *got, pmh_error *error)
{
    const double *at = got->at;
    if (at[NUMERATOR] < 0)
        return pmh_fail(error, PMH_OUT_OF_RANGE, got->row, 1, "numerators[%lld] is %s; it must be 0 or more",
                        (long long)got->row, pmh_number(at[NUMERATOR]).at);
    if (at[DENOMINATOR] <= 0)
        return pmh_fail(error, PMH_OUT_OF_RANGE, got->row, 2, "denominators[%lld] is %s; it must be above 0",
                        (long long)got->row, pmh_number(at[DENOMINATOR]).at);
    if (at[NUMERATOR] > at[DENOMINATOR])
        return pmh_fail(error, PMH_OUT_OF_RANGE, got->row, 1, "numerators[%lld] is %s; it must be at most %s",
                        (long long)got->row, pmh_number(at[NUMERATOR]).at, pmh_number(at[DENOMINATOR]).at);
    return PMH_OK;
}

static int32_t refuse_counts(const reading got[FIVE])
{
    for (int i = 0; i < FIVE; i++)
        if (isnan(got[i].at[NUMERATOR]) || isnan(got[i].at[DENOMINATOR]))
            return PMH_TREND_MISSING_VALUE;
    for (int i = 0; i < FIVE; i++)
        if (pmh_equal(got[i].at[NUMERATOR], 0) || pmh_equal(got[i].at[NUMERATOR], got[i].at[DENOMINATOR]))
            return PMH_TREND_ALL_OR_NONE;
    return PMH_TREND_SIGNIFICANT;
}

/* The formula of the header, with its differences of sums written as sums over pairs of years: the products of two
 * counts are exact up to 9 x 10^15, so nothing is lost where counts are in the millions and the trend is slight. */
static double careful_chi_square(const double c[FIVE], const double d[FIVE], const double t[FIVE])
{
    pmh_sum counts = {0}, rest = {0}, products = {0}, squares = {0};
    for (int i = 0; i < FIVE; i++) {
        pmh_sum_add(&counts, c[i]);
        pmh_sum_add(&rest, d[i] - c[i]);
        for (int j = 0; j < i; j++) {
            double years = t[i] - t[j];
            pmh_sum_add(&products, (c[i] * d[j] - c[j] * d[i]) * years);
            pmh_sum_add(&squares, d[i] * d[j] * years * years);
        }
    }
    double C = pmh_sum_total(counts), others = pmh_sum_total(rest), sum = pmh_sum_total(products);
    return (C + others) * (sum / C / others) * (sum / pmh_sum_total(squares));
}

/* The same with plain sums, which do where little of them cancels or underflows and the verdict is not close. */
static double chi_square_for_trend(const double c[FIVE], const double d[FIVE], const double t[FIVE])
{
    double C = 0, others = 0, sum = 0, size = 0, squares = 0;
    for (int i = 0; i < FIVE; i++) {
        C += c[i];
        others += d[i] - c[i];
        for (int j = 0; j < i; j++) {
            double years = t[i] - t[j], product = (c[i] * d[j] - c[j] * d[i]) * years;
            sum += product;
            size += fabs(product);
            squares += d[i] * d[j] * years * years;
        }
    }
    double chi_square = (C + others) * (sum / C / others) * (sum / squares);
    bool is_sure = fabs(sum) > size / 256 && size > 1e-200 && !is_close_to_critical(chi_square);
    return is_sure ? chi_square : careful_chi_square(c, d, t);
}

static void judge_counts(const reading got[FIVE], const double t[FIVE], pmh_polarity polarity, pmh_trend_result *r)
{
    pmh_trend_mark p[FIVE];
    double c[FIVE], d[FIVE];
    for (int i = 0; i < FIVE; i++) {
        c[i] = got[i].at[NUMERATOR];
        d[i] = got[i].at[DENOMINATOR];
        double logit = log(c[i] / (d[i] - c[i])), size = fabs(logit);
        p[i] = (pmh_trend_mark){t[i], logit, 1, 8 * DBL_EPSILON * (size > 1 ? size : 1), 0};
    }
    pmh_trend_lines fit = pmh_trend_lines_through(p);
    r->chi_square = chi_square_for_trend(c, d, t);
    r->slope.estimate = fit.slope;
    give_verdict(&fit, polarity, r);
}

/* -- values with limits -- */

enum { VALUE, LOWER, UPPER };

static pmh_status check_limits(const reading *got, pmh_error *error)
{
    /* NaN passes: what is missing has its own reason. */
    if (!(got->at[LOWER] > got->at[VALUE] || got->at[VALUE] > got->at[UPPER] || got->at[LOWER] > got->at[UPPER]))
        return PMH_OK;
    return pmh_fail(error, PMH_OUT_OF_RANGE, got->row, got->at[LOWER] > got->at[VALUE] ? 2 : 3,
                    "lower[%lld] to upper[%lld] is %s to %s, which does not enclose the value %s", (long long)got->row,
                    (long long)got->row, pmh_number(got->at[LOWER]).at, pmh_number(got->at[UPPER]).at,
                    pmh_number(got->at[VALUE]).at);
}

static int32_t refuse_limits(const reading got[FIVE])
{
    for (int i = 0; i < FIVE; i++)
        if (isnan(got[i].at[VALUE]))
            return PMH_TREND_MISSING_VALUE;
    for (int i = 0; i < FIVE; i++)
        if (isnan(got[i].at[LOWER]) || isnan(got[i].at[UPPER]))
            return PMH_TREND_NO_LIMITS;
    for (int i = 0; i < FIVE; i++)
        if (!(got[i].at[UPPER] - got[i].at[LOWER] > 0))
            return PMH_TREND_NO_WIDTH;
    return PMH_TREND_SIGNIFICANT;
}

/* The slope's chi-square and limits; `unit` is the standard error of a point of weight 1. */
static void take_slope(const pmh_trend_lines *fit, double unit, pmh_trend_result *r)
{
    double error_of_slope = unit / sqrt(fit->squares), ratio = fit->slope / error_of_slope;
    r->chi_square = ratio * ratio;
    r->slope.estimate = fit->slope;
    r->slope.lower = fit->slope - sqrt(critical) * error_of_slope;
    r->slope.upper = fit->slope + sqrt(critical) * error_of_slope;
}

static void judge_limits(const reading got[FIVE], const double t[FIVE], const pmh_trend_options *options,
                         pmh_trend_result *r)
{
    /* Weights relative to the narrowest limits neither overflow nor vanish. */
    double narrowest = INFINITY;
    for (int i = 0; i < FIVE; i++) {
        double width = got[i].at[UPPER] - got[i].at[LOWER];
        narrowest = width < narrowest ? width : narrowest;
    }
    pmh_trend_mark p[FIVE];
    for (int i = 0; i < FIVE; i++) {
        double value = got[i].at[VALUE], width = got[i].at[UPPER] - got[i].at[LOWER], ratio = narrowest / width;
        double below = fabs(got[i].at[LOWER]), above = fabs(got[i].at[UPPER]), largest = below > above ? below : above;
        p[i] = (pmh_trend_mark){t[i], value, ratio * ratio, 4 * DBL_EPSILON * fabs(value),
                                8 * DBL_EPSILON * largest / width};
    }
    double z2 = options->exact_width ? 2 * pmh_normal_quantile_upper((1 - options->confidence) / 2) : 3.92;
    pmh_trend_lines fit = pmh_trend_lines_through(p);
    take_slope(&fit, narrowest / z2, r);
    if (!fit.careful && is_close_to_critical(r->chi_square)) {
        fit = pmh_trend_lines_careful(p);
        take_slope(&fit, narrowest / z2, r);
    }
    give_verdict(&fit, options->polarity, r);
}

/* -- together -- */

static pmh_status judge_five(const request *ask, const dated five[FIVE], pmh_trend_result *r, pmh_error *error)
{
    reading got[FIVE];
    double t[FIVE];
    for (int i = 0; i < FIVE; i++) {
        pmh_status status = read_point(ask, five[i].row, &got[i], error);
        if (status == PMH_OK && ask->is_proportion)
            status = derive_counts(&got[i], ask->options.multiplier, error);
        if (status == PMH_OK)
            status = ask->is_proportion ? check_counts(&got[i], error) : check_limits(&got[i], error);
        if (status != PMH_OK)
            return status;
        t[i] = time_of(ask, five, i);
    }
    r->by_rank = ask->options.gaps == PMH_TREND_GAPS_BY_RANK;
    r->reason = ask->is_proportion ? refuse_counts(got) : refuse_limits(got);
    if (r->reason != PMH_TREND_SIGNIFICANT)
        return PMH_OK;
    if (ask->is_proportion)
        judge_counts(got, t, ask->options.polarity, r);
    else
        judge_limits(got, t, &ask->options, r);
    if (isfinite(r->chi_square) && isfinite(r->slope.estimate))
        return PMH_OK;
    clear_result(r, (size_t)r->points);
    return pmh_fail(error, PMH_NOT_CALCULATED, -1, -1, "the numbers are too large for a slope");
}

static pmh_status judge_years(const request *ask, const dated *sorted, size_t n, pmh_trend_result *r, pmh_error *error)
{
    dated five[FIVE];
    note_years(sorted, n, r);
    r->reason = fits_kind(ask) ? refuse_years(sorted, n, &ask->options, five) : PMH_TREND_WRONG_KIND;
    if (r->reason != PMH_TREND_SIGNIFICANT)
        return PMH_OK;
    r->reason = PMH_TREND_IMPOSSIBLE;
    return judge_five(ask, five, r, error);
}

/* Whether the years rise from row to row, all of them whole: then none is missing, infinite or there twice, and the last rows
 * are the latest. */
static bool rise_in_whole_years(pmh_series years, stretch rows)
{
    const double most = 1e9; /* Surely a whole number of 32 bits and some more. */
    double last = -most;
    bool rise = true;
    for (size_t i = 0; i < rows.n; i++) {
        double year = pmh_value(years, rows.from + i);
        if (!(year > last && year < most))
            return false;
        rise &= pmh_equal((double)(int64_t)year, year);
        last = year;
    }
    return rise;
}

/* Most series stand in order, and of those only the last five rows matter. */
static pmh_status judge_latest_rows(const request *ask, stretch rows, pmh_trend_result *r, pmh_error *error)
{
    dated five[FIVE];
    size_t n = rows.n < FIVE ? rows.n : FIVE;
    for (size_t i = 0; i < n; i++) {
        size_t row = rows.from + rows.n - n + i;
        five[i] = (dated){pmh_value(ask->years, row), row};
    }
    return judge_years(ask, five, n, r, error);
}

static pmh_status judge_series(const request *ask, stretch rows, pmh_trend_result *r, pmh_error *error)
{
    if (rise_in_whole_years(ask->years, rows))
        return judge_latest_rows(ask, rows, r, error);
    dated few[SHORT], *many, *sorted = room_for(rows.n, few, &many);
    if (!sorted)
        return pmh_fail(error, PMH_NO_MEMORY, -1, -1, "no memory to sort %zu years", rows.n);
    pmh_status status = sort_years(ask->years, rows, sorted, error);
    if (status == PMH_OK)
        status = judge_years(ask, sorted, rows.n, r, error);
    if (status == PMH_MISSING)
        r->reason = PMH_TREND_NO_YEAR;
    free(many);
    return status;
}

static pmh_status take_request(request *ask, const pmh_trend_options *options, pmh_error *error)
{
    pmh_status status = pmh_check_series("years", ask->years, ask->years.n, error);
    for (int i = 0; status == PMH_OK && i < COLUMNS; i++) {
        bool optional = ask->is_proportion && i == PUBLISHED;
        if (!optional || ask->column[i].at)
            status = pmh_check_series(ask->name[i], ask->column[i], ask->years.n, error);
    }
    return status == PMH_OK ? take_options(options, &ask->options, error) : status;
}

static pmh_status judge(request *ask, const pmh_trend_options *options, pmh_trend_result *result, pmh_error *error)
{
    pmh_clear(error);
    if (!result)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "result is NULL");
    clear_result(result, ask->years.n);
    pmh_status status = take_request(ask, options, error);
    return status == PMH_OK ? judge_series(ask, (stretch){0, ask->years.n}, result, error) : status;
}

/* -- many areas -- */

static pmh_status check_starts(const int64_t *starts, size_t areas, size_t rows, pmh_error *error)
{
    if (!starts)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "starts is NULL");
    if (starts[0] != 0 || starts[areas] < 0 || (uint64_t)starts[areas] != rows)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "starts go from %lld to %lld; they must go from 0 to %zu",
                        (long long)starts[0], (long long)starts[areas], rows);
    for (size_t i = 0; i < areas; i++)
        if (starts[i + 1] < starts[i])
            return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "starts[%zu] is %lld; it must be at least %lld", i + 1,
                            (long long)starts[i + 1], (long long)starts[i]);
    return PMH_OK;
}

static pmh_status judge_areas(request *ask, const int64_t *starts, size_t areas, const pmh_trend_options *options,
                              pmh_trend_result *results, pmh_status *statuses, pmh_error *error)
{
    pmh_clear(error);
    if (!results && areas)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "results is NULL");
    pmh_status status = take_request(ask, options, error);
    if (status == PMH_OK)
        status = check_starts(starts, areas, ask->years.n, error);
    for (size_t i = 0; status != PMH_OK && i < areas; i++) {
        clear_result(&results[i], 0);
        if (statuses)
            statuses[i] = status;
    }
    if (status != PMH_OK)
        return status;
    pmh_status overall = PMH_OK;
    for (size_t i = 0; i < areas; i++) {
        stretch rows = {(size_t)starts[i], (size_t)(starts[i + 1] - starts[i])};
        clear_result(&results[i], rows.n);
        /* The first bad area is named; a status of its own says what is wrong with each. */
        status = judge_series(ask, rows, &results[i], overall == PMH_OK ? error : NULL);
        if (statuses)
            statuses[i] = status;
        if (status != PMH_OK)
            overall = PMH_BAD_ROWS;
    }
    return overall == PMH_OK ? PMH_OK : pmh_overall(overall, error);
}

/* ---- The functions ---------------------------------------------------------------------------------------------- */

pmh_status pmh_trend_recent_proportion(pmh_series years, pmh_series numerators, pmh_series denominators,
                                       pmh_series values, const pmh_trend_options *options, pmh_trend_result *result,
                                       pmh_error *error)
{
    request ask = {.years = years,
                   .column = {numerators, denominators, values},
                   .name = {"numerators", "denominators", "values"},
                   .is_proportion = true};
    return judge(&ask, options, result, error);
}

pmh_status pmh_trend_recent_value(pmh_series years, pmh_series values, pmh_series lower, pmh_series upper,
                                  const pmh_trend_options *options, pmh_trend_result *result, pmh_error *error)
{
    request ask = {.years = years, .column = {values, lower, upper}, .name = {"values", "lower", "upper"}};
    return judge(&ask, options, result, error);
}

pmh_status pmh_trend_recent_proportion_areas(pmh_series years, pmh_series numerators, pmh_series denominators,
                                             pmh_series values, const int64_t *starts, size_t areas,
                                             const pmh_trend_options *options, pmh_trend_result *results,
                                             pmh_status *statuses, pmh_error *error)
{
    request ask = {.years = years,
                   .column = {numerators, denominators, values},
                   .name = {"numerators", "denominators", "values"},
                   .is_proportion = true};
    return judge_areas(&ask, starts, areas, options, results, statuses, error);
}

pmh_status pmh_trend_recent_value_areas(pmh_series years, pmh_series values, pmh_series lower, pmh_series upper,
                                        const int64_t *starts, size_t areas, const pmh_trend_options *options,
                                        pmh_trend_result *results, pmh_status *statuses, pmh_error *error)
{
    request ask = {.years = years, .column = {values, lower, upper}, .name = {"values", "lower", "upper"}};
    return judge_areas(&ask, starts, areas, options, results, statuses, error);
}

/* ---- Latest against previous ------------------------------------------------------------------------------------ */

static void clear_latest(pmh_trend_latest_result *r)
{
    memset(r, 0, sizeof *r);
    r->verdict = PMH_TREND_CANNOT;
    r->reason = PMH_TREND_IMPOSSIBLE;
    r->previous_year = r->latest_year = r->difference = NAN;
    r->previous = r->latest = PMH_UNDEFINED;
}

static int32_t refuse_pair(const dated *sorted, size_t n, const pmh_trend_options *options)
{
    bool blocks = options->blocks || pmh_equal(options->period, 1);
    if (!blocks || has_fraction(sorted, n))
        return PMH_TREND_NOT_ANNUAL;
    if (n < 2)
        return PMH_TREND_FEW_POINTS;
    if (has_duplicate(sorted, n))
        return PMH_TREND_DUPLICATE_YEAR;
    double previous = sorted[n - 2].year, latest = sorted[n - 1].year;
    if (options->has_break && previous < options->break_year && latest + options->period - 1 >= options->break_year)
        return PMH_TREND_BREAK;
    if (latest - previous < options->period)
        return PMH_TREND_NOT_ANNUAL;
    if (latest - previous > options->period && options->gaps == PMH_TREND_REFUSE_GAPS)
        return PMH_TREND_GAP;
    return PMH_TREND_SIGNIFICANT;
}

static void compare_pair(const double previous[COLUMNS], const double latest[COLUMNS], pmh_polarity polarity,
                         pmh_trend_latest_result *r)
{
    r->previous = (pmh_interval){previous[VALUE], previous[LOWER], previous[UPPER]};
    r->latest = (pmh_interval){latest[VALUE], latest[LOWER], latest[UPPER]};
    r->difference = latest[VALUE] - previous[VALUE];
    int32_t sign = latest[LOWER] > previous[UPPER] ? 1 : latest[UPPER] < previous[LOWER] ? -1 : 0;
    r->verdict = sign > 0 ? PMH_TREND_INCREASING : sign < 0 ? PMH_TREND_DECREASING : PMH_TREND_NO_CHANGE;
    r->reason = sign != 0 ? PMH_TREND_NO_OVERLAP : PMH_TREND_OVERLAP;
    r->judgement = sign * polarity;
}

static pmh_status judge_pair(const request *ask, const dated *sorted, size_t n, pmh_trend_latest_result *r,
                             pmh_error *error)
{
    r->previous_year = n > 1 ? sorted[n - 2].year : NAN;
    r->latest_year = n > 0 ? sorted[n - 1].year : NAN;
    r->reason = refuse_pair(sorted, n, &ask->options);
    if (r->reason != PMH_TREND_SIGNIFICANT)
        return PMH_OK;
    reading got[2];
    r->reason = PMH_TREND_IMPOSSIBLE;
    for (size_t i = 0; i < 2; i++) {
        pmh_status status = read_point(ask, sorted[n - 2 + i].row, &got[i], error);
        if (status == PMH_OK)
            status = check_limits(&got[i], error);
        if (status != PMH_OK)
            return status;
    }
    if (isnan(got[0].at[VALUE]) || isnan(got[1].at[VALUE]))
        r->reason = PMH_TREND_MISSING_VALUE;
    else if (isnan(got[0].at[LOWER] + got[0].at[UPPER] + got[1].at[LOWER] + got[1].at[UPPER]))
        r->reason = PMH_TREND_NO_LIMITS;
    else
        compare_pair(got[0].at, got[1].at, ask->options.polarity, r);
    return PMH_OK;
}

pmh_status pmh_trend_latest(pmh_series years, pmh_series values, pmh_series lower, pmh_series upper,
                            const pmh_trend_options *options, pmh_trend_latest_result *result, pmh_error *error)
{
    request ask = {.years = years, .column = {values, lower, upper}, .name = {"values", "lower", "upper"}};
    pmh_clear(error);
    if (!result)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "result is NULL");
    clear_latest(result);
    pmh_status status = take_request(&ask, options, error);
    if (status != PMH_OK)
        return status;
    dated few[SHORT], *many, *sorted = room_for(years.n, few, &many);
    if (!sorted)
        return pmh_fail(error, PMH_NO_MEMORY, -1, -1, "no memory to sort %zu years", years.n);
    status = sort_years(years, (stretch){0, years.n}, sorted, error);
    if (status == PMH_OK)
        status = judge_pair(&ask, sorted, years.n, result, error);
    if (status == PMH_MISSING)
        result->reason = PMH_TREND_NO_YEAR;
    free(many);
    return status;
}

/* ---- Words ------------------------------------------------------------------------------------------------------ */

const char *pmh_trend_text(int32_t verdict, int32_t judgement)
{
    if (judgement < -1 || judgement > 1)
        return "unknown";
    switch (verdict) {
    case PMH_TREND_CANNOT: return "Cannot be calculated";
    case PMH_TREND_NO_CHANGE: return "No significant change";
    case PMH_TREND_INCREASING:
        return judgement > 0   ? "Increasing and getting better"
               : judgement < 0 ? "Increasing and getting worse"
                               : "Increasing";
    case PMH_TREND_DECREASING:
        return judgement > 0   ? "Decreasing and getting better"
               : judgement < 0 ? "Decreasing and getting worse"
                               : "Decreasing";
    default: return "unknown";
    }
}

const char *pmh_trend_reason_text(int32_t reason)
{
    static const char *const texts[] = {
        "Significant trend, and no single point decides it",
        "No significant trend",
        "Outlier found: without one point the direction changes",
        "Not enough data points",
        "Missing values among the last five points",
        "Missing at least one confidence limit among the last five points",
        "Duplicate years in the series",
        "Points do not stand for single years",
        "The kind of indicator has no such test",
        "The definition changes within the last five points",
        "A year is missing among the last five points",
        "A numerator is 0 or equals its denominator",
        "A pair of limits has no width",
        "Impossible numbers",
        "A year is missing or unreadable",
        "The intervals do not overlap",
        "The intervals overlap",
    };
    return reason < 0 || reason > PMH_TREND_OVERLAP ? "unknown" : texts[reason];
}

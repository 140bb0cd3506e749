/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "room.h"

#include "pmh/indicator_standard.h"

#include <math.h>

#define SMALL 10 /* Fewer events give no directly standardised rate. */

static double table_value(pmh_table table, size_t row, size_t column)
{
    return table.at[(ptrdiff_t)row * table.row_step + (ptrdiff_t)column * table.column_step];
}

/* ---- Standard populations ---------------------------------------------------------------------------------------- */

static const double esp2013[] = {5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000,
                                 7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000};
static const double who2000[] = {8.86, 8.69, 8.60, 8.47, 8.22, 7.93, 7.61, 7.15, 6.59, 6.04, 5.37,
                                 4.55, 3.72, 2.96, 2.21, 1.52, 0.91, 0.44, 0.15, 0.04, 0.005};

pmh_status pmh_indicator_standard(int32_t standard, double *bands, double *weights, size_t n, size_t *filled,
                                  pmh_error *error)
{
    pmh_clear(error);
    if (!filled)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "filled is NULL");
    *filled = 0;
    if (standard != PMH_STANDARD_ESP2013 && standard != PMH_STANDARD_WHO2000)
        return pmh_fail(error, PMH_OUT_OF_RANGE, -1, -1, "standard is %d; it must be 1 (ESP2013) or 2 (WHO 2000-2025)",
                        (int)standard);
    const double *from = standard == PMH_STANDARD_ESP2013 ? esp2013 : who2000;
    size_t need = standard == PMH_STANDARD_ESP2013 ? sizeof esp2013 / sizeof *esp2013 : sizeof who2000 / sizeof *who2000;
    if (n < need)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "n is %zu; the standard has %zu bands", n, need);
    for (size_t i = 0; i < need; i++) {
        if (bands)
            bands[i] = 5 * (double)i;
        if (weights)
            weights[i] = from[i];
    }
    *filled = need;
    return PMH_OK;
}

/* ---- Lines into tables ------------------------------------------------------------------------------------------- */

typedef struct lines_of {
    pmh_series groups, bands, values, factors, keys;
    size_t n_groups;
    int32_t rule;
} lines_of;

/* The column of a key. Extracts are mostly in order, so the one behind the last is tried first. */
static size_t column_of(pmh_series keys, double band, size_t guess)
{
    if (guess < keys.n && pmh_equal(pmh_value(keys, guess), band))
        return guess;
    for (size_t j = 0; j < keys.n; j++)
        if (pmh_equal(pmh_value(keys, j), band))
            return j;
    return keys.n;
}

static pmh_status check_keys(pmh_series keys, pmh_error *error)
{
    for (size_t j = 0; j < keys.n; j++) {
        if (!isfinite(pmh_value(keys, j)))
            return pmh_fail(error, PMH_MISMATCH, -1, (int32_t)j, "keys[%zu] is not a finite number", j);
        for (size_t i = 0; i < j; i++)
            if (pmh_equal(pmh_value(keys, i), pmh_value(keys, j)))
                return pmh_fail(error, PMH_MISMATCH, -1, (int32_t)j, "keys[%zu] is %s, as keys[%zu] is", j,
                                pmh_number(pmh_value(keys, j)).at, i);
    }
    return PMH_OK;
}

static pmh_status place_line(const lines_of *from, size_t i, size_t *guess, double *table, int32_t *lines, pmh_error *error)
{
    double group = pmh_value(from->groups, i), band = pmh_value(from->bands, i), value = pmh_value(from->values, i);
    double factor = from->factors.n > 0 ? pmh_value(from->factors, i) : 1;
    if (!(group >= 0 && group < (double)from->n_groups && pmh_equal(group, floor(group))))
        return pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)i, 0, "groups[%zu] is %s; it must be a whole number from 0 to %zu",
                        i, pmh_number(group).at, from->n_groups - 1);
    size_t column = column_of(from->keys, band, *guess);
    if (column == from->keys.n)
        return pmh_fail(error, PMH_MISMATCH, (int64_t)i, 1, "bands[%zu] is %s, which is no key", i, pmh_number(band).at);
    if (isinf(value) || isinf(factor))
        return pmh_fail(error, PMH_NOT_FINITE, (int64_t)i, isinf(value) ? 2 : 3, "%s[%zu] is infinite",
                        isinf(value) ? "values" : "factors", i);
    *guess = column + 1 < from->keys.n ? column + 1 : 0;
    size_t at = (size_t)group * from->keys.n + column;
    bool again = lines[at]++ > 0;
    value *= factor;
    if (again && from->rule == PMH_GATHER_ONCE)
        return pmh_fail(error, PMH_MISMATCH, (int64_t)i, 1, "line %zu is the second of group %s, band %s", i,
                        pmh_number(group).at, pmh_number(band).at);
    if (again && from->rule == PMH_GATHER_SAME && !pmh_equal(value, table[at]) && !(isnan(value) && isnan(table[at])))
        return pmh_fail(error, PMH_MISMATCH, (int64_t)i, 2, "values[%zu] is %s, but group %s, band %s had %s before", i,
                        pmh_number(value).at, pmh_number(group).at, pmh_number(band).at, pmh_number(table[at]).at);
    table[at] = again && from->rule == PMH_GATHER_SUM ? table[at] + value : value;
    return PMH_OK;
}

static pmh_status check_lines(const lines_of *from, pmh_error *error)
{
    size_t n = from->groups.n;
    pmh_status status = pmh_check_series("groups", from->groups, n, error);
    if (status == PMH_OK)
        status = pmh_check_series("bands", from->bands, n, error);
    if (status == PMH_OK)
        status = pmh_check_series("values", from->values, n, error);
    if (status == PMH_OK && from->factors.n > 0)
        status = pmh_check_series("factors", from->factors, n, error);
    if (status == PMH_OK)
        status = pmh_check_series("keys", from->keys, from->keys.n, error);
    if (status == PMH_OK)
        status = check_keys(from->keys, error);
    if (status == PMH_OK && (from->rule < PMH_GATHER_ONCE || from->rule > PMH_GATHER_SAME))
        status = pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "rule is %d; it must be 0 to 2", (int)from->rule);
    return status;
}

pmh_status pmh_indicator_gather(pmh_series groups, pmh_series bands, pmh_series values, pmh_series factors, pmh_series keys,
                                size_t n_groups, int32_t rule, double *table, int32_t *lines, pmh_error *error)
{
    lines_of from = {groups, bands, values, factors, keys, n_groups, rule};
    pmh_clear(error);
    if (!table || !lines)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "%s is NULL", table ? "lines" : "table");
    for (size_t at = 0; at < n_groups * keys.n; at++) {
        table[at] = NAN;
        lines[at] = 0;
    }
    size_t guess = 0;
    pmh_status status = check_lines(&from, error);
    for (size_t i = 0; status == PMH_OK && i < groups.n; i++)
        status = place_line(&from, i, &guess, table, lines, error);
    for (size_t at = 0; status != PMH_OK && at < n_groups * keys.n; at++)
        table[at] = NAN;
    return status;
}

/* ---- Groups ------------------------------------------------------------------------------------------------------ */

static pmh_status check_table(const char *name, pmh_table table, size_t rows, size_t columns, pmh_error *error)
{
    if (table.rows != rows || table.columns != columns)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "%s is %zu x %zu; it must be %zu x %zu", name, table.rows,
                        table.columns, rows, columns);
    if (!table.at && rows > 0 && columns > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "%s.at is NULL", name);
    return PMH_OK;
}

/* Weights or reference rates. */
static pmh_status check_standard(const char *name, pmh_series standard, bool needs_sum, double *sum, pmh_error *error)
{
    pmh_sum total = {0};
    pmh_status status = pmh_check_series(name, standard, standard.n, error);
    for (size_t j = 0; status == PMH_OK && j < standard.n; j++) {
        double weight = pmh_value(standard, j);
        if (!(weight >= 0) || isinf(weight))
            return pmh_fail(error, PMH_OUT_OF_RANGE, -1, (int32_t)j, "%s[%zu] is %s; it must be 0 or more", name, j,
                            pmh_number(weight).at);
        pmh_sum_add(&total, weight);
    }
    *sum = pmh_sum_total(total);
    if (status == PMH_OK && needs_sum && !(*sum > 0))
        return pmh_fail(error, PMH_OUT_OF_RANGE, -1, -1, "%s add up to %s; the sum must be above 0", name,
                        pmh_number(*sum).at);
    return status;
}

static const pmh_indicator_standardised nothing = {
    {NAN, NAN, NAN}, NAN, NAN, NAN, NAN, PMH_INDICATOR_DEFAULT, PMH_STANDARD_ANSWERED, -1, PMH_OK};

static void refuse(pmh_indicator_standardised *of, int32_t reason, size_t band)
{
    bool missing = reason == PMH_STANDARD_MISSING_COUNT || reason == PMH_STANDARD_MISSING_POPULATION;
    if (of->status == PMH_OUT_OF_RANGE || (of->status == PMH_MISSING && missing))
        return; /* The first stays, but what is impossible goes before what is missing. */
    of->status = missing ? PMH_MISSING : PMH_OUT_OF_RANGE;
    of->reason = reason;
    of->band = (int32_t)band;
}

/* The sentence of a group that is out of range. */
static pmh_status tell(const pmh_indicator_standardised *of, size_t group, pmh_error *error)
{
    return pmh_fail(error, of->status, (int64_t)group, of->band, "group %zu, band %d: %s", group, (int)of->band,
                    pmh_indicator_standard_reason_text(of->reason));
}

/* The levels' normal quantiles, found once for all groups; levels behind these find theirs anew. */
#define KNOWN 8
typedef struct quantiles {
    double z[KNOWN];
} quantiles;

static double level_z(const quantiles *known, const pmh_indicator_options *options, size_t k)
{
    return k < KNOWN ? known->z[k] : pmh_normal_quantile_upper(pmh_level_tail(options, k));
}

static quantiles find_quantiles(const pmh_indicator_options *options)
{
    quantiles known = {{0}};
    for (size_t k = 0; k < KNOWN && k < pmh_level_count(options); k++)
        known.z[k] = pmh_normal_quantile_upper(pmh_level_tail(options, k));
    return known;
}

/* One group's rate per person, its variance and what the gamma limits need. */
typedef struct direct {
    double rate, variance, largest;
} direct;

/* What is wrong with one band, if anything; most have nothing, and one test says so. */
static void judge_band(double x, double v, double n, size_t j, pmh_indicator_standardised *of)
{
    if (x >= 0 && v >= x && n > 0 && v < INFINITY && n < INFINITY)
        return;
    if (isnan(n))
        refuse(of, PMH_STANDARD_MISSING_POPULATION, j);
    else if (!(n > 0) || isinf(n))
        refuse(of, PMH_STANDARD_BAD_POPULATION, j);
    if (x < 0 || isinf(x) || isinf(v) || v < x)
        refuse(of, PMH_STANDARD_BAD_COUNT, j);
    else if (isnan(x) || isnan(v))
        refuse(of, PMH_STANDARD_MISSING_COUNT, j);
}

static direct add_bands(pmh_table counts, pmh_table squares, pmh_table populations, pmh_series weights, double whole,
                        size_t g, pmh_indicator_standardised *of)
{
    pmh_sum rate = {0}, variance = {0}, count = {0}, people = {0};
    double largest = 0;
    for (size_t j = 0; j < weights.n; j++) {
        double x = table_value(counts, g, j), n = table_value(populations, g, j);
        double v = squares.at ? table_value(squares, g, j) : x, share = pmh_value(weights, j) / n;
        judge_band(x, v, n, j, of);
        pmh_sum_add(&rate, share * x);
        pmh_sum_add(&variance, v * share * share);
        pmh_sum_add(&count, x);
        pmh_sum_add(&people, n);
        largest = share > largest ? share : largest;
    }
    of->count = isfinite(count.sum) ? pmh_sum_total(count) : NAN;
    of->population = isfinite(people.sum) ? pmh_sum_total(people) : NAN;
    return (direct){pmh_sum_total(rate) / whole, pmh_sum_total(variance) / whole / whole, largest / whole};
}

static pmh_interval dobson(direct of, double count, double z)
{
    pmh_interval byar = pmh_poisson_byar(count, z);
    double one = count > 0 ? sqrt(of.variance / count) : NAN;
    return (pmh_interval){of.rate, of.rate + one * (byar.lower - count), of.rate + one * (byar.upper - count)};
}

static pmh_interval gamma_limits(direct of, double tail)
{
    double y = of.rate, v = of.variance, up = y + of.largest, more = v + of.largest * of.largest;
    double lower = y > 0 ? v / (2 * y) * pmh_chisq_quantile(tail, 2 * y * y / v) : 0;
    return (pmh_interval){y, lower, more / (2 * up) * pmh_chisq_quantile_upper(tail, 2 * up * up / more)};
}

static pmh_interval times(pmh_interval interval, double factor)
{
    return (pmh_interval){interval.estimate * factor, interval.lower * factor, interval.upper * factor};
}

static void answer_direct(pmh_indicator_standardised *of, direct group, const pmh_indicator_options *options,
                          const quantiles *known, size_t k)
{
    double m = options->multiplier;
    if (of->status == PMH_OK && of->count < SMALL && !options->keep_small) {
        of->status = PMH_MISSING;
        of->reason = PMH_STANDARD_SMALL;
    }
    if (of->status != PMH_OK)
        return;
    bool gamma = options->method == PMH_INDICATOR_GAMMA;
    of->value = times(gamma ? gamma_limits(group, pmh_level_tail(options, k))
                            : dobson(group, of->count, level_z(known, options, k)), m);
    of->method = gamma ? PMH_INDICATOR_GAMMA : PMH_INDICATOR_DOBSON;
    of->variance = group.variance * m * m;
}

/* ---- Both -------------------------------------------------------------------------------------------------------- */

static pmh_status take(const pmh_indicator_options *given, double multiplier, pmh_indicator_options *options,
                       pmh_error *error)
{
    pmh_status status = pmh_take_options(given, sizeof *options, options, error);
    if (status == PMH_OK)
        status = pmh_check_levels(options, error);
    if (status == PMH_OK)
        status = pmh_check_switch("keep_small", options->keep_small, error);
    if (status == PMH_OK)
        status = pmh_take_multiplier(options, multiplier, error);
    return status;
}

static void leave(pmh_indicator_standardised *results, size_t n, pmh_status status)
{
    for (size_t i = 0; i < n; i++) {
        results[i] = nothing;
        results[i].status = status;
    }
}

pmh_status pmh_indicator_dsr(pmh_table counts, pmh_table squares, pmh_table populations, pmh_series weights,
                             const pmh_indicator_options *options, pmh_indicator_standardised *results, pmh_error *error)
{
    pmh_indicator_options wanted;
    double whole = NAN;
    pmh_clear(error);
    if (!results && counts.rows > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "results is NULL");
    pmh_status status = take(options, 100000, &wanted, error);
    if (status == PMH_OK && wanted.method != PMH_INDICATOR_DEFAULT && wanted.method != PMH_INDICATOR_DOBSON
        && wanted.method != PMH_INDICATOR_GAMMA)
        status = pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.method is %d, which is not for directly standardised rates",
                          (int)wanted.method);
    if (status == PMH_OK)
        status = check_standard("weights", weights, true, &whole, error);
    if (status == PMH_OK)
        status = check_table("counts", counts, counts.rows, weights.n, error);
    if (status == PMH_OK && squares.at)
        status = check_table("squares", squares, counts.rows, weights.n, error);
    if (status == PMH_OK)
        status = check_table("populations", populations, counts.rows, weights.n, error);
    size_t levels = pmh_level_count(&wanted);
    leave(results, counts.rows * levels, status);
    if (status != PMH_OK)
        return status;
    quantiles known = find_quantiles(&wanted);
    pmh_status overall = PMH_OK;
    for (size_t g = 0; g < counts.rows; g++) {
        pmh_indicator_standardised *of = results + g * levels;
        direct group = add_bands(counts, squares, populations, weights, whole, g, of);
        for (size_t k = levels; k-- > 0;) {
            of[k] = of[0];
            answer_direct(&of[k], group, &wanted, &known, k);
        }
        if (of->status == PMH_OUT_OF_RANGE && overall == PMH_OK) {
            (void)tell(of, g, error);
            overall = PMH_BAD_ROWS;
        }
    }
    return pmh_overall(overall, error);
}

static void expect(double observed, pmh_table populations, pmh_series rates, size_t g, pmh_indicator_standardised *of)
{
    pmh_sum expected = {0}, people = {0};
    if (isnan(observed))
        refuse(of, PMH_STANDARD_MISSING_COUNT, 0);
    else if (observed < 0 || isinf(observed))
        refuse(of, PMH_STANDARD_BAD_COUNT, 0);
    if (of->status != PMH_OK)
        of->band = -1;
    for (size_t j = 0; j < rates.n; j++) {
        double n = table_value(populations, g, j);
        if (isnan(n))
            refuse(of, PMH_STANDARD_MISSING_POPULATION, j);
        else if (n < 0 || isinf(n))
            refuse(of, PMH_STANDARD_BAD_POPULATION, j);
        pmh_sum_add(&expected, n * pmh_value(rates, j));
        pmh_sum_add(&people, n);
    }
    of->count = isfinite(observed) ? observed : NAN;
    of->expected = isfinite(expected.sum) ? pmh_sum_total(expected) : NAN;
    of->population = isfinite(people.sum) ? pmh_sum_total(people) : NAN;
    if (of->status == PMH_OK && !(of->expected > 0)) {
        refuse(of, PMH_STANDARD_NONE_EXPECTED, 0);
        of->band = -1;
    }
}

static void answer_indirect(pmh_indicator_standardised *of, const pmh_indicator_options *options, const quantiles *known,
                            size_t k)
{
    if (of->status != PMH_OK)
        return;
    double tail = pmh_level_tail(options, k), o = of->count;
    of->method = options->method != PMH_INDICATOR_DEFAULT ? options->method
                 : o < SMALL                              ? PMH_INDICATOR_EXACT
                                                          : PMH_INDICATOR_BYAR;
    pmh_interval limits = of->method == PMH_INDICATOR_EXACT   ? pmh_poisson_exact(o, tail)
                          : of->method == PMH_INDICATOR_MID_P ? pmh_poisson_mid_p(o, tail)
                                                              : pmh_poisson_byar(o, level_z(known, options, k));
    of->value = times(limits, options->multiplier / of->expected);
}

pmh_status pmh_indicator_isr(pmh_series observed, pmh_table populations, pmh_series rates,
                             const pmh_indicator_options *options, pmh_indicator_standardised *results, pmh_error *error)
{
    pmh_indicator_options wanted;
    double sum;
    pmh_clear(error);
    if (!results && observed.n > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "results is NULL");
    pmh_status status = take(options, 1, &wanted, error);
    int32_t method = wanted.method;
    if (status == PMH_OK && method != PMH_INDICATOR_DEFAULT && method != PMH_INDICATOR_EXACT && method != PMH_INDICATOR_BYAR
        && method != PMH_INDICATOR_MID_P)
        status = pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.method is %d, which is not for standardised ratios",
                          (int)method);
    if (status == PMH_OK)
        status = pmh_check_reserved(wanted.keep_small, error);
    if (status == PMH_OK)
        status = pmh_check_series("observed", observed, observed.n, error);
    if (status == PMH_OK)
        status = check_standard("rates", rates, false, &sum, error);
    if (status == PMH_OK)
        status = check_table("populations", populations, observed.n, rates.n, error);
    size_t levels = pmh_level_count(&wanted);
    leave(results, observed.n * levels, status);
    if (status != PMH_OK)
        return status;
    quantiles known = find_quantiles(&wanted);
    pmh_status overall = PMH_OK;
    for (size_t g = 0; g < observed.n; g++) {
        pmh_indicator_standardised *of = results + g * levels;
        expect(pmh_value(observed, g), populations, rates, g, of);
        for (size_t k = levels; k-- > 0;) {
            of[k] = of[0];
            answer_indirect(&of[k], &wanted, &known, k);
        }
        if (of->status == PMH_OUT_OF_RANGE && overall == PMH_OK) {
            (void)tell(of, g, error);
            overall = PMH_BAD_ROWS;
        }
    }
    return pmh_overall(overall, error);
}

const char *pmh_indicator_standard_reason_text(int32_t reason)
{
    switch (reason) {
    case PMH_STANDARD_ANSWERED: return "answered";
    case PMH_STANDARD_MISSING_COUNT: return "a count is missing";
    case PMH_STANDARD_MISSING_POPULATION: return "a population is missing";
    case PMH_STANDARD_BAD_COUNT: return "a count is outside its range";
    case PMH_STANDARD_BAD_POPULATION: return "a population is outside its range";
    case PMH_STANDARD_SMALL: return "fewer than 10 events";
    case PMH_STANDARD_NONE_EXPECTED: return "no events are expected";
    default: return "unknown reason";
    }
}

/* ---- Two rates --------------------------------------------------------------------------------------------------- */

static pmh_status check_two(const double *value, bool is_ratio, size_t row, pmh_error *error)
{
    static const char *const names[] = {"rates", "variances", "other_rates", "other_variances"};
    bool missing = false;
    for (int32_t i = 0; i < 4; i++) {
        bool is_rate = i % 2 == 0;
        if (isinf(value[i]))
            return pmh_fail(error, PMH_NOT_FINITE, (int64_t)row, i, "%s[%zu] is infinite", names[i], row);
        if (value[i] < 0 || (is_rate && is_ratio && pmh_equal(value[i], 0)))
            return pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)row, i, "%s[%zu] is %s; it must be %s", names[i], row,
                            pmh_number(value[i]).at, is_rate && is_ratio ? "above 0" : "0 or more");
        missing = missing || isnan(value[i]);
    }
    return missing ? PMH_MISSING : PMH_OK;
}

static pmh_interval set_against(const double *value, bool is_ratio, double z)
{
    double d = value[0] - value[2], half = z * sqrt(value[1] + value[3]);
    if (!is_ratio)
        return (pmh_interval){d, d - half, d + half};
    double r = value[0] / value[2], wide = exp(z * hypot(sqrt(value[1]) / value[0], sqrt(value[3]) / value[2]));
    return (pmh_interval){r, r / wide, r * wide};
}

static pmh_status two_rates(const pmh_series *of, bool is_ratio, const pmh_indicator_options *options,
                            pmh_indicator_result *results, pmh_error *error)
{
    pmh_indicator_options wanted;
    size_t n = of[0].n;
    pmh_clear(error);
    if (!results && n > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "results is NULL");
    pmh_status status = take(options, 1, &wanted, error);
    if (status == PMH_OK)
        status = pmh_check_reserved(wanted.keep_small, error);
    if (status == PMH_OK && wanted.method != PMH_INDICATOR_DEFAULT)
        status = pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.method is %d; it must be 0", (int)wanted.method);
    for (int i = 0; status == PMH_OK && i < 4; i++)
        status = pmh_check_series(i == 0 ? "rates" : i == 1 ? "variances" : i == 2 ? "other_rates" : "other_variances",
                                  of[i], n, error);
    size_t levels = pmh_level_count(&wanted);
    quantiles known = {{0}};
    if (status == PMH_OK)
        known = find_quantiles(&wanted);
    pmh_status overall = PMH_OK;
    for (size_t row = 0; row < n; row++) {
        double value[4] = {NAN, NAN, NAN, NAN};
        for (int i = 0; status == PMH_OK && i < 4; i++)
            value[i] = pmh_value(of[i], row);
        pmh_status one = status == PMH_OK ? check_two(value, is_ratio, row, overall == PMH_OK ? error : NULL) : status;
        for (size_t k = 0; k < levels; k++) {
            results[row * levels + k] = (pmh_indicator_result){PMH_UNDEFINED, PMH_INDICATOR_DEFAULT, one};
            if (one == PMH_OK)
                results[row * levels + k].value =
                    times(set_against(value, is_ratio, level_z(&known, &wanted, k)), wanted.multiplier);
        }
        if (status == PMH_OK && one != PMH_OK && one != PMH_MISSING)
            overall = PMH_BAD_ROWS;
    }
    return status == PMH_OK ? pmh_overall(overall, error) : status;
}

pmh_status pmh_indicator_rate_difference(pmh_series rates, pmh_series variances, pmh_series other_rates,
                                         pmh_series other_variances, const pmh_indicator_options *options,
                                         pmh_indicator_result *results, pmh_error *error)
{
    pmh_series of[] = {rates, variances, other_rates, other_variances};
    return two_rates(of, false, options, results, error);
}

pmh_status pmh_indicator_rate_ratio(pmh_series rates, pmh_series variances, pmh_series other_rates,
                                    pmh_series other_variances, const pmh_indicator_options *options,
                                    pmh_indicator_result *results, pmh_error *error)
{
    pmh_series of[] = {rates, variances, other_rates, other_variances};
    return two_rates(of, true, options, results, error);
}

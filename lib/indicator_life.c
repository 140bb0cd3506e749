/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "room.h"

#include "pmh/indicator_life.h"

#include <math.h>
#include <stdlib.h>

#define SMALL_POPULATION 5000 /* Nor is this many answered. */
#define WIDEST_HALF 10        /* Years on either side at 95 %. */
#define Z_OF_95_PERCENT 1.959963984540054

typedef struct life_tables {
    pmh_series ages;
    pmh_table deaths, populations, healthy, asked;
} life_tables;

/* One band of a life table. Where health does not matter, `share` is 1 and its variance 0. */
typedef struct band {
    double deaths, population, share, share_variance;
    double width, fraction, rate, chance; /* of dying */
    double alive;                         /* of 1 at the start */
    double lived;
    double expectancy, error;
} band;

static double table_value(pmh_table table, size_t row, size_t column)
{
    return table.at[(ptrdiff_t)row * table.row_step + (ptrdiff_t)column * table.column_step];
}

/* ---- Reading a group --------------------------------------------------------------------------------------------- */

static int32_t judge(const band *of, bool has_health)
{
    if (of->population <= 0 || isinf(of->population))
        return PMH_LIFE_BAD_POPULATION;
    if (of->deaths < 0 || isinf(of->deaths) || of->deaths > of->population)
        return PMH_LIFE_BAD_DEATHS;
    if (has_health && (of->share < 0 || of->share > 1 || isinf(of->share_variance) || of->share_variance < 0))
        return PMH_LIFE_BAD_HEALTH;
    if (isnan(of->population))
        return PMH_LIFE_MISSING_POPULATION;
    if (isnan(of->deaths))
        return PMH_LIFE_MISSING_DEATHS;
    if (has_health && (isnan(of->share) || isnan(of->share_variance)))
        return PMH_LIFE_MISSING_HEALTH;
    return PMH_LIFE_ANSWERED;
}

static bool is_missing(int32_t reason)
{
    return reason >= PMH_LIFE_MISSING_DEATHS && reason <= PMH_LIFE_MISSING_HEALTH;
}

static void read_band(const life_tables *from, size_t g, size_t j, band *of)
{
    *of = (band){.deaths = table_value(from->deaths, g, j),
                 .population = table_value(from->populations, g, j),
                 .share = from->healthy.at ? table_value(from->healthy, g, j) : 1};
    if (!from->asked.at)
        return;
    double asked = table_value(from->asked, g, j);
    of->share_variance = asked > 0 && isfinite(asked) ? of->share * (1 - of->share) / asked : isnan(asked) ? NAN : INFINITY;
}

/* The group's first impossible band, or else its first missing one. */
static int32_t read_group(const life_tables *from, size_t g, band *bands, int32_t *at)
{
    int32_t found = PMH_LIFE_ANSWERED;
    *at = -1;
    for (size_t j = 0; j < from->ages.n; j++) {
        read_band(from, g, j, &bands[j]);
        int32_t reason = judge(&bands[j], from->healthy.at != NULL);
        if (reason == PMH_LIFE_ANSWERED || (found != PMH_LIFE_ANSWERED && (is_missing(reason) || !is_missing(found))))
            continue;
        found = reason;
        *at = (int32_t)j;
    }
    return found;
}

/* ---- The life table ---------------------------------------------------------------------------------------------- */

static void find_chances(pmh_series ages, band *bands)
{
    size_t last = ages.n - 1;
    bands[0].alive = 1;
    for (size_t j = 0; j < last; j++) {
        band *of = &bands[j];
        double start = pmh_value(ages, j), n = pmh_value(ages, j + 1) - start;
        double a = pmh_equal(start, 0) ? 0.1 : 0.5;
        of->width = n;
        of->fraction = a;
        of->rate = of->deaths / of->population;
        of->chance = of->deaths <= of->population / n / a ? of->rate * n / (1 + of->rate * n * (1 - a)) : 1;
        of[1].alive = of->alive * (1 - of->chance);
        of->lived = n * (of[1].alive + a * of->alive * of->chance);
    }
    bands[last].rate = bands[last].deaths / bands[last].population;
    bands[last].chance = 1;
    bands[last].lived = bands[last].alive > 0 ? bands[last].alive / bands[last].rate : 0;
}

/* From the oldest band down: the expectancy and its standard error. */
static void find_expectancies(size_t n, band *bands)
{
    pmh_sum lived = {0}, variance = {0};
    double next = 0; /* the expectancy one band on */
    for (size_t j = n; j-- > 0;) {
        band *of = &bands[j];
        double alive = of->alive, w;
        if (j == n - 1) {
            double years = alive * of->share / of->rate;
            w = alive > 0 ? years * years / of->deaths : 0;
        } else {
            double q = of->chance, ahead = alive * ((1 - of->fraction) * of->width * of->share + next);
            w = q > 0 && of->deaths > 0 ? q * q * (1 - q) / of->deaths * ahead * ahead : 0;
        }
        if (alive > 0) {
            pmh_sum_add(&lived, of->lived * of->share);
            pmh_sum_add(&variance, w + of->lived * of->lived * of->share_variance);
        }
        of->expectancy = alive > 0 ? pmh_sum_total(lived) / alive : NAN;
        of->error = alive > 0 ? sqrt(pmh_sum_total(variance)) / alive : NAN;
        next = alive > 0 ? of->expectancy : 0;
    }
}

/* ---- Answers ----------------------------------------------------------------------------------------------------- */

static double all_people(const band *bands, size_t n)
{
    pmh_sum all = {0};
    for (size_t j = 0; j < n; j++)
        pmh_sum_add(&all, bands[j].population);
    return pmh_sum_total(all);
}

static double known_total(pmh_sum sum)
{
    return isfinite(sum.sum) ? pmh_sum_total(sum) : NAN;
}

static pmh_indicator_life answer_band(const band *of, double z, bool keep_small)
{
    pmh_indicator_life life = {.value = PMH_UNDEFINED, .band = -1};
    if (!(of->alive > 0)) {
        life.reason = PMH_LIFE_NOT_REACHED;
        life.status = PMH_MISSING;
        return life;
    }
    double half = z * of->error;
    life.value = (pmh_interval){of->expectancy, of->expectancy - half, of->expectancy + half};
    if (keep_small || Z_OF_95_PERCENT * of->error <= WIDEST_HALF)
        return life;
    life.value.estimate = NAN;
    life.reason = PMH_LIFE_WIDE;
    life.status = PMH_MISSING;
    return life;
}

static int32_t complete_group(const life_tables *from, const pmh_indicator_options *options, band *bands, int32_t *at)
{
    size_t n = from->ages.n;
    if (all_people(bands, n) <= SMALL_POPULATION && !options->keep_small)
        return PMH_LIFE_SMALL;
    find_chances(from->ages, bands);
    if (bands[n - 1].alive > 0 && !(bands[n - 1].deaths > 0)) {
        *at = (int32_t)n - 1;
        return PMH_LIFE_OPEN_WITHOUT_DEATHS;
    }
    find_expectancies(n, bands);
    return PMH_LIFE_ANSWERED;
}

static pmh_status answer_group(const life_tables *from, size_t g, const pmh_indicator_options *options, const double *z,
                               band *bands, pmh_indicator_life *results)
{
    size_t n = from->ages.n, levels = pmh_level_count(options);
    int32_t at, reason = read_group(from, g, bands, &at);
    if (reason == PMH_LIFE_ANSWERED)
        reason = complete_group(from, options, bands, &at);
    pmh_status status = reason == PMH_LIFE_ANSWERED                                     ? PMH_OK
                        : reason >= PMH_LIFE_BAD_DEATHS && reason <= PMH_LIFE_BAD_HEALTH ? PMH_OUT_OF_RANGE
                                                                                        : PMH_MISSING;
    pmh_sum deaths = {0}, population = {0};
    for (size_t j = n; j-- > 0;) {
        pmh_sum_add(&deaths, bands[j].deaths);
        pmh_sum_add(&population, bands[j].population);
        for (size_t k = 0; k < levels; k++) {
            pmh_indicator_life *of = &results[j * levels + k];
            *of = (pmh_indicator_life){.value = PMH_UNDEFINED, .reason = reason, .band = at, .status = status};
            if (status == PMH_OK)
                *of = answer_band(&bands[j], z[k], options->keep_small == 1);
            of->deaths = known_total(deaths);
            of->population = known_total(population);
        }
    }
    return status;
}

/* ---- Batches ----------------------------------------------------------------------------------------------------- */

static pmh_status take(const pmh_indicator_options *given, pmh_indicator_options *options, pmh_error *error)
{
    pmh_status status = pmh_take_options(given, sizeof *options, options, error);
    if (status == PMH_OK)
        status = pmh_check_levels(options, error);
    if (status == PMH_OK)
        status = pmh_check_switch("keep_small", options->keep_small, error);
    if (status == PMH_OK)
        status = pmh_take_multiplier(options, 1, error);
    if (status == PMH_OK && (!pmh_equal(options->multiplier, 1) || options->method != PMH_INDICATOR_DEFAULT))
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.%s is set, which life tables do not have",
                        options->method != PMH_INDICATOR_DEFAULT ? "method" : "multiplier");
    return status;
}

static pmh_status check_ages(pmh_series ages, pmh_error *error)
{
    pmh_status status = pmh_check_series("ages", ages, ages.n, error);
    if (status == PMH_OK && ages.n == 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "ages is empty; there must be at least one band");
    for (size_t j = 0; status == PMH_OK && j < ages.n; j++) {
        double age = pmh_value(ages, j);
        if (!(age >= 0) || isinf(age) || (j > 0 && !(age > pmh_value(ages, j - 1))))
            return pmh_fail(error, PMH_OUT_OF_RANGE, -1, (int32_t)j, "ages[%zu] is %s; ages must be 0 or more and ascend", j,
                            pmh_number(age).at);
    }
    return status;
}

static pmh_status check_table(const char *name, pmh_table table, size_t rows, size_t columns, pmh_error *error)
{
    if (table.columns != columns)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "%s has %zu columns; it must have %zu, one for each of ages", name,
                        table.columns, columns);
    if (table.rows != rows)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "%s is %zu x %zu; it must be %zu x %zu", name, table.rows,
                        table.columns, rows, columns);
    if (!table.at && rows > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "%s.at is NULL", name);
    return PMH_OK;
}

static pmh_status check_all(const life_tables *from, bool has_health, pmh_error *error)
{
    size_t rows = from->deaths.rows, n = from->ages.n;
    pmh_status status = check_ages(from->ages, error);
    if (status == PMH_OK)
        status = check_table("deaths", from->deaths, rows, n, error);
    if (status == PMH_OK)
        status = check_table("populations", from->populations, rows, n, error);
    if (status == PMH_OK && has_health)
        status = check_table("healthy", from->healthy, rows, n, error);
    if (status == PMH_OK && from->asked.at)
        status = check_table("asked", from->asked, rows, n, error);
    return status;
}

static pmh_status answer(const life_tables *from, bool has_health, const pmh_indicator_options *given,
                         pmh_indicator_life *results, pmh_error *error)
{
    pmh_indicator_options options;
    size_t groups = from->deaths.rows, n = from->ages.n;
    pmh_clear(error);
    if (!results && groups > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "results is NULL");
    pmh_status status = take(given, &options, error);
    if (status == PMH_OK)
        status = check_all(from, has_health, error);
    size_t levels = pmh_level_count(&options);
    band *bands = status == PMH_OK ? malloc(n * sizeof *bands) : NULL;
    double *z = status == PMH_OK ? malloc(levels * sizeof *z) : NULL;
    if (status == PMH_OK && (!bands || !z))
        status = pmh_fail(error, PMH_NO_MEMORY, -1, -1, "no memory for %zu bands", n);
    if (status != PMH_OK) {
        free(bands);
        free(z);
        for (size_t i = 0; i < groups * n * levels; i++)
            results[i] = (pmh_indicator_life){PMH_UNDEFINED, NAN, NAN, PMH_LIFE_ANSWERED, -1, status, 0};
        return status;
    }
    for (size_t k = 0; k < levels; k++)
        z[k] = pmh_normal_quantile_upper(pmh_level_tail(&options, k));
    pmh_status overall = PMH_OK;
    for (size_t g = 0; g < groups; g++) {
        const pmh_indicator_life *first = results + g * n * levels;
        if (answer_group(from, g, &options, z, bands, results + g * n * levels) == PMH_OUT_OF_RANGE && overall == PMH_OK) {
            (void)pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)g, first->band, "group %zu, band %d: %s", g, (int)first->band,
                           pmh_indicator_life_reason_text(first->reason));
            overall = PMH_BAD_ROWS;
        }
    }
    free(bands);
    free(z);
    return pmh_overall(overall, error);
}

pmh_status pmh_indicator_life_expectancy(pmh_series ages, pmh_table deaths, pmh_table populations,
                                         const pmh_indicator_options *options, pmh_indicator_life *results,
                                         pmh_error *error)
{
    life_tables from = {.ages = ages, .deaths = deaths, .populations = populations};
    return answer(&from, false, options, results, error);
}

pmh_status pmh_indicator_healthy_life_expectancy(pmh_series ages, pmh_table deaths, pmh_table populations, pmh_table healthy,
                                                 pmh_table asked, const pmh_indicator_options *options,
                                                 pmh_indicator_life *results, pmh_error *error)
{
    life_tables from = {ages, deaths, populations, healthy, asked};
    return answer(&from, true, options, results, error);
}

const char *pmh_indicator_life_reason_text(int32_t reason)
{
    switch (reason) {
    case PMH_LIFE_ANSWERED: return "answered";
    case PMH_LIFE_MISSING_DEATHS: return "deaths are missing";
    case PMH_LIFE_MISSING_POPULATION: return "a population is missing";
    case PMH_LIFE_MISSING_HEALTH: return "a healthy share or how many were asked is missing";
    case PMH_LIFE_BAD_DEATHS: return "deaths are outside 0 to the population";
    case PMH_LIFE_BAD_POPULATION: return "a population is outside its range";
    case PMH_LIFE_BAD_HEALTH: return "a healthy share or how many were asked is outside its range";
    case PMH_LIFE_SMALL: return "5,000 people or fewer";
    case PMH_LIFE_WIDE: return "the 95 % interval is wider than 20 years";
    case PMH_LIFE_OPEN_WITHOUT_DEATHS: return "no deaths in the open last band";
    case PMH_LIFE_NOT_REACHED: return "nobody reaches this age";
    default: return "unknown reason";
    }
}

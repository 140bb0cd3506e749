/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indicator_inside.h"

#include "pmh/indicator.h"

#include <math.h>
#include <string.h>

/* Counts below this take exact limits by default, as national practice has it. */
#define EXACT_BELOW 10

pmh_interval pmh_wilson(double count, double total, double z)
{
    if (!(total > 0))
        return PMH_UNDEFINED;
    double p = count / total;
    double sum = 2 * count + z * z + z * sqrt(z * z + 4 * count * (1 - p));
    /* The lower limit is the published difference times its conjugate: small counts keep their digits, 0 stays 0. */
    pmh_interval limits = {p, 2 * count * p / sum, sum / (2 * (total + z * z))};
    /* At the end the upper limit is 1 but for rounding, which may even leave the range. */
    limits.upper = count < total ? fmin(1, limits.upper) : 1;
    return limits;
}

pmh_interval pmh_poisson_exact(double count, double tail)
{
    double lower = count > 0 ? pmh_chisq_quantile(tail, 2 * count) / 2 : 0;
    return (pmh_interval){count, lower, pmh_chisq_quantile_upper(tail, 2 * count + 2) / 2};
}

static double byar(double x, double z)
{
    double root = 1 - 1 / (9 * x) + z / (3 * sqrt(x));
    return x * root * root * root;
}

pmh_interval pmh_poisson_byar(double count, double z)
{
    double lower = count > 0 ? byar(count, -z) : NAN;
    return (pmh_interval){count, lower < 0 ? NAN : lower, byar(count + 1, z)};
}

/* P(X < count) + P(X = count) / 2 for a Poisson mean, as the mean of two areas, fractional counts too. */
static double mid_area(double count, double mean)
{
    double below = count > 0 ? pmh_chisq_upper(2 * mean, 2 * count) : 0;
    return (below + pmh_chisq_upper(2 * mean, 2 * count + 2)) / 2;
}

/* The mean between two whose mid area is p; it falls as the mean rises. */
static double mid_mean(double count, double p, double low, double high)
{
    for (int step = 0; step < 200 && high - low > 0; step++) {
        double middle = low + (high - low) / 2;
        if (!(middle > low && middle < high))
            break;
        if (mid_area(count, middle) > p)
            low = middle;
        else
            high = middle;
    }
    return low + (high - low) / 2;
}

pmh_interval pmh_poisson_mid_p(double count, double tail)
{
    /* The exact limits enclose these. */
    pmh_interval exact = pmh_poisson_exact(count, tail);
    return (pmh_interval){count, count > 0 ? mid_mean(count, 1 - tail, exact.lower, count) : 0,
                          mid_mean(count, tail, count, exact.upper)};
}

static pmh_interval clopper_pearson(double count, double total, double tail)
{
    double lower = count > 0 ? pmh_beta_quantile(tail, count, total - count + 1) : 0;
    double upper = count < total ? pmh_beta_quantile_upper(tail, count + 1, total - count) : 1;
    return (pmh_interval){count / total, lower, upper};
}

/* Cut at 0 and 1, which the formula may pass. */
static pmh_interval agresti_coull(double count, double total, double z)
{
    double n = total + z * z, p = (count + z * z / 2) / n, half = z * sqrt(p * (1 - p) / n);
    return (pmh_interval){count / total, fmax(0, p - half), fmin(1, p + half)};
}

pmh_interval pmh_poisson_limits(double count, double tail, double z)
{
    return count < EXACT_BELOW ? pmh_poisson_exact(count, tail) : pmh_poisson_byar(count, z);
}

/* ---- Rows ------------------------------------------------------------------------------------------------------- */

/* Whole counts below this are looked up once for each level: most are small, and many are alike. */
#define KEPT 64
/* Levels that one pass over the rows answers. */
#define LEVELS 4

/* What is known of one level. */
typedef struct level_of {
    double tail;
    double z;
    pmh_interval kept[KEPT]; /* Exact or mid-p limits of whole counts, once known. */
    bool known[KEPT];
} level_of;

/* What is asked of a batch. */
typedef struct request {
    pmh_indicator_options options;
    const char *total_name;
    bool is_proportion;
} request;

size_t pmh_level_count(const pmh_indicator_options *options)
{
    return options->levels.n > 0 ? options->levels.n : 1;
}

double pmh_level_tail(const pmh_indicator_options *options, size_t k)
{
    double level = options->levels.n > 0 ? pmh_value(options->levels, k) : options->confidence;
    return (1 - (pmh_equal(level, 0) ? 0.95 : level)) / 2;
}

pmh_status pmh_check_levels(const pmh_indicator_options *options, pmh_error *error)
{
    double level;
    pmh_status status = pmh_take_confidence(options->confidence, &level, error);
    if (status == PMH_OK && options->levels.n > 0 && !options->levels.at)
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.levels.at is NULL, but there are levels");
    for (size_t k = 0; status == PMH_OK && k < options->levels.n; k++) {
        level = pmh_value(options->levels, k);
        if (!(level >= 0.5 && level < 1))
            return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.levels[%zu] is %s; it must be 0.5 to below 1", k,
                            pmh_number(level).at);
    }
    return status;
}

pmh_status pmh_take_multiplier(pmh_indicator_options *options, double by_default, pmh_error *error)
{
    if (pmh_equal(options->multiplier, 0))
        options->multiplier = by_default;
    if (!(options->multiplier > 0) || isinf(options->multiplier))
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.multiplier is %s; it must be above 0",
                        pmh_number(options->multiplier).at);
    return PMH_OK;
}

static pmh_status take_method(const request *ask, pmh_error *error)
{
    int32_t method = ask->options.method;
    bool fits = ask->is_proportion ? method == PMH_INDICATOR_WILSON || method == PMH_INDICATOR_CLOPPER_PEARSON
                                         || method == PMH_INDICATOR_AGRESTI_COULL
                                   : method == PMH_INDICATOR_EXACT || method == PMH_INDICATOR_BYAR
                                         || method == PMH_INDICATOR_MID_P;
    if (fits || method == PMH_INDICATOR_DEFAULT)
        return PMH_OK;
    return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.method is %d (%s), which is not for %s", (int)method,
                    pmh_indicator_method_text(method), ask->is_proportion ? "proportions" : "rates");
}

static pmh_status take_request(const pmh_indicator_options *given, request *ask, pmh_error *error)
{
    pmh_status status = pmh_take_options(given, sizeof ask->options, &ask->options, error);
    if (status == PMH_OK)
        status = pmh_check_levels(&ask->options, error);
    if (status == PMH_OK)
        status = take_method(ask, error);
    if (status == PMH_OK)
        status = pmh_check_reserved(ask->options.keep_small, error);
    if (status == PMH_OK)
        status = pmh_take_multiplier(&ask->options, ask->is_proportion ? 1 : 100000, error);
    return status;
}

static pmh_status check_row(const request *ask, double count, double total, int64_t row, pmh_error *error)
{
    if (isnan(count) || isnan(total))
        return PMH_MISSING;
    if (isinf(count) || isinf(total))
        return pmh_fail(error, PMH_NOT_FINITE, row, isinf(count) ? 0 : 1, "%s[%lld] is infinite",
                        isinf(count) ? "counts" : ask->total_name, (long long)row);
    if (count < 0)
        return pmh_fail(error, PMH_OUT_OF_RANGE, row, 0, "counts[%lld] is %s; it must be 0 or more", (long long)row,
                        pmh_number(count).at);
    if (!(total > 0))
        return pmh_fail(error, PMH_OUT_OF_RANGE, row, 1, "%s[%lld] is %s; it must be above 0", ask->total_name,
                        (long long)row, pmh_number(total).at);
    if (ask->is_proportion && count > total)
        return pmh_fail(error, PMH_OUT_OF_RANGE, row, 0, "counts[%lld] is %s; it must be at most its total, %s",
                        (long long)row, pmh_number(count).at, pmh_number(total).at);
    return PMH_OK;
}

static int32_t choose_method(const request *ask, double count)
{
    if (ask->options.method != PMH_INDICATOR_DEFAULT)
        return ask->options.method;
    if (ask->is_proportion)
        return PMH_INDICATOR_WILSON;
    return count < EXACT_BELOW ? PMH_INDICATOR_EXACT : PMH_INDICATOR_BYAR;
}

/* Multiply first: a whole count times a power of ten is exact, so that 3 in 20,000 is 15 per 100,000 to the last bit. */
static pmh_interval scaled(pmh_interval interval, double multiplier, double total)
{
    return (pmh_interval){interval.estimate * multiplier / total, interval.lower * multiplier / total,
                          interval.upper * multiplier / total};
}

static pmh_interval poisson_limits(int32_t method, double count, const level_of *at)
{
    return method == PMH_INDICATOR_EXACT   ? pmh_poisson_exact(count, at->tail)
           : method == PMH_INDICATOR_MID_P ? pmh_poisson_mid_p(count, at->tail)
                                           : pmh_poisson_byar(count, at->z);
}

/* A batch has one exact method, so that a count has one place. */
static pmh_interval limits_of_count(int32_t method, double count, level_of *at)
{
    if (method == PMH_INDICATOR_BYAR || count >= KEPT || !pmh_equal(count, floor(count)))
        return poisson_limits(method, count, at);
    int whole = (int)count;
    if (!at->known[whole])
        at->kept[whole] = poisson_limits(method, count, at);
    at->known[whole] = true;
    return at->kept[whole];
}

static pmh_interval limits_of_share(int32_t method, double count, double total, const level_of *at)
{
    if (method == PMH_INDICATOR_CLOPPER_PEARSON)
        return clopper_pearson(count, total, at->tail);
    if (method == PMH_INDICATOR_AGRESTI_COULL)
        return agresti_coull(count, total, at->z);
    return pmh_wilson(count, total, at->z);
}

static pmh_interval answer_row(const request *ask, int32_t method, double count, double total, level_of *at)
{
    double multiplier = ask->options.multiplier;
    if (ask->is_proportion) {
        pmh_interval share = limits_of_share(method, count, total, at);
        return (pmh_interval){count < total ? count * multiplier / total : multiplier, share.lower * multiplier,
                              share.upper * multiplier};
    }
    return scaled(limits_of_count(method, count, at), multiplier, total);
}

/* Only absurd numbers get here, but infinity is no answer to them either. */
static pmh_status check_size(pmh_interval value, int64_t row, pmh_error *error)
{
    if (isfinite(value.estimate) && isfinite(value.upper))
        return PMH_OK;
    return pmh_fail(error, PMH_OUT_OF_RANGE, row, -1, "row %lld gives a result that is too large for a double",
                    (long long)row);
}

/* A batch on its way: some of its levels, and where the result of row 0 at the first of them stands. */
typedef struct batch {
    const request *ask;
    pmh_series counts, totals;
    level_of at[LEVELS];
    size_t levels; /* So many of them. */
    size_t apart;  /* The results of a row and of the next. */
    pmh_indicator_result *results;
} batch;

/* Row by row, whatever they are. The error keeps the first bad row. */
static pmh_status answer_rows(batch *of, size_t from, size_t to, pmh_error *error)
{
    pmh_status overall = PMH_OK;
    for (size_t row = from; row < to; row++) {
        double count = pmh_value(of->counts, row), total = pmh_value(of->totals, row);
        pmh_status checked = check_row(of->ask, count, total, (int64_t)row, overall == PMH_OK ? error : NULL);
        int32_t method = choose_method(of->ask, count);
        for (size_t k = 0; k < of->levels; k++) {
            pmh_status status = checked;
            pmh_interval value = status == PMH_OK ? answer_row(of->ask, method, count, total, &of->at[k]) : PMH_UNDEFINED;
            if (status == PMH_OK)
                status = check_size(value, (int64_t)row, overall == PMH_OK ? error : NULL);
            of->results[row * of->apart + k] =
                status == PMH_OK ? (pmh_indicator_result){value, method, PMH_OK}
                                 : (pmh_indicator_result){PMH_UNDEFINED, PMH_INDICATOR_DEFAULT, status};
            if (status != PMH_OK && status != PMH_MISSING)
                overall = PMH_BAD_ROWS;
        }
    }
    return overall;
}

static bool has_fast_method(const request *ask)
{
    int32_t method = ask->options.method;
    return ask->options.multiplier <= PMH_ORDINARY
           && (method == PMH_INDICATOR_DEFAULT || method == (ask->is_proportion ? PMH_INDICATOR_WILSON : PMH_INDICATOR_BYAR));
}

/* A block of n ordinary rows from row `from`. By default the small counts of rates take exact limits. */
static void answer_block(batch *of, size_t from, size_t n, pmh_rows *rows)
{
    const request *ask = of->ask;
    double m = ask->options.multiplier, lower[PMH_BLOCK], upper[PMH_BLOCK];
    int32_t method = ask->is_proportion ? PMH_INDICATOR_WILSON : PMH_INDICATOR_BYAR;
    double exact_below = ask->is_proportion || ask->options.method != PMH_INDICATOR_DEFAULT ? 0 : EXACT_BELOW;
    (ask->is_proportion ? pmh_rows_begin_wilson : pmh_rows_begin_byar)(rows, m);
    for (size_t k = 0; k < of->levels; k++) {
        level_of *at = &of->at[k];
        pmh_indicator_result *result = of->results + from * of->apart + k;
        (ask->is_proportion ? pmh_rows_wilson : pmh_rows_byar)(rows, at->z, m, lower, upper);
        for (size_t i = 0; i < n; i++, result += of->apart) {
            if (rows->count[i] < exact_below)
                *result = (pmh_indicator_result){
                    scaled(limits_of_count(PMH_INDICATOR_EXACT, rows->count[i], at), m, rows->total[i]), PMH_INDICATOR_EXACT,
                    PMH_OK};
            else
                *result = (pmh_indicator_result){{rows->estimate[i], lower[i], upper[i]}, method, PMH_OK};
        }
    }
}

static bool take_block(const batch *of, size_t from, size_t n, pmh_rows *rows)
{
    for (size_t i = 0; i < n; i++) {
        rows->count[i] = pmh_value(of->counts, from + i);
        rows->total[i] = pmh_value(of->totals, from + i);
    }
    for (size_t i = n; i < PMH_BLOCK; i++)
        rows->count[i] = rows->total[i] = 1;
    return pmh_rows_are_ordinary(rows->count, rows->total, of->ask->is_proportion);
}

static pmh_status answer_all(batch *of, pmh_error *error)
{
    pmh_rows rows;
    pmh_status overall = PMH_OK;
    bool fast = has_fast_method(of->ask);
    for (size_t from = 0; from < of->counts.n; from += PMH_BLOCK) {
        size_t left = of->counts.n - from, n = left < PMH_BLOCK ? left : PMH_BLOCK;
        if (fast && take_block(of, from, n, &rows)) {
            answer_block(of, from, n, &rows);
            continue;
        }
        pmh_status status = answer_rows(of, from, from + n, overall == PMH_OK ? error : NULL);
        overall = status == PMH_OK ? overall : status;
    }
    return overall;
}

static pmh_status answer_levels(pmh_series counts, pmh_series totals, const request *ask, pmh_indicator_result *results,
                                pmh_error *error)
{
    pmh_status overall = PMH_OK;
    size_t n = pmh_level_count(&ask->options);
    batch of = {.ask = ask, .counts = counts, .totals = totals, .apart = n};
    for (size_t first = 0; first < n; first += LEVELS) {
        of.levels = n - first < LEVELS ? n - first : LEVELS;
        of.results = results + first;
        for (size_t k = 0; k < of.levels; k++) {
            of.at[k].tail = pmh_level_tail(&ask->options, first + k);
            of.at[k].z = pmh_normal_quantile_upper(of.at[k].tail);
            memset(of.at[k].known, 0, sizeof of.at[k].known);
        }
        pmh_status status = answer_all(&of, overall == PMH_OK ? error : NULL);
        overall = status == PMH_OK ? overall : status;
    }
    return pmh_overall(overall, error);
}

/* What a batch that is refused as a whole leaves: how many levels there should be may be part of the trouble. */
static void leave_undefined(pmh_indicator_result *results, size_t rows, const pmh_indicator_options *options,
                            pmh_status status)
{
    for (size_t i = 0; results && i < rows * pmh_level_count(options); i++)
        results[i] = (pmh_indicator_result){PMH_UNDEFINED, PMH_INDICATOR_DEFAULT, status};
}

static pmh_status answer(pmh_series counts, pmh_series totals, request *ask, const pmh_indicator_options *options,
                         pmh_indicator_result *results, pmh_error *error)
{
    pmh_clear(error);
    if (!results && counts.n > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "results is NULL");
    pmh_status status = pmh_check_series("counts", counts, counts.n, error);
    if (status == PMH_OK)
        status = pmh_check_series(ask->total_name, totals, counts.n, error);
    pmh_status asked = take_request(options, ask, status == PMH_OK ? error : NULL);
    status = status == PMH_OK ? asked : status;
    if (status == PMH_OK)
        return answer_levels(counts, totals, ask, results, error);
    leave_undefined(results, counts.n, &ask->options, status);
    return status;
}

pmh_status pmh_indicator_proportion(pmh_series counts, pmh_series totals, const pmh_indicator_options *options,
                                    pmh_indicator_result *results, pmh_error *error)
{
    request ask = {.total_name = "totals", .is_proportion = true};
    return answer(counts, totals, &ask, options, results, error);
}

pmh_status pmh_indicator_rate(pmh_series counts, pmh_series populations, const pmh_indicator_options *options,
                              pmh_indicator_result *results, pmh_error *error)
{
    request ask = {.total_name = "populations", .is_proportion = false};
    return answer(counts, populations, &ask, options, results, error);
}

/* ---- Two proportions -------------------------------------------------------------------------------------------- */

static pmh_interval newcombe(pmh_interval one, pmh_interval other)
{
    double d = one.estimate - other.estimate;
    return (pmh_interval){d, d - hypot(one.estimate - one.lower, other.upper - other.estimate),
                          d + hypot(one.upper - one.estimate, other.estimate - other.lower)};
}

static pmh_interval donner_zou(pmh_interval one, pmh_interval other)
{
    double product = one.estimate * other.estimate;
    double low = one.lower * (2 * one.estimate - one.lower), high = one.upper * (2 * one.estimate - one.upper);
    double other_low = other.lower * (2 * other.estimate - other.lower);
    double other_high = other.upper * (2 * other.estimate - other.upper);
    double lower = low > 0 ? low / (product + sqrt(fmax(0, product * product - low * other_high))) : 0;
    return (pmh_interval){one.estimate / other.estimate, lower,
                          (product + sqrt(fmax(0, product * product - high * other_low))) / other_low};
}

typedef struct two_shares {
    pmh_series counts, totals, other_counts, other_totals;
    bool is_ratio;
} two_shares;

static pmh_status check_pair(const request *ask, const two_shares *of, size_t row, pmh_error *error)
{
    pmh_status one = check_row(ask, pmh_value(of->counts, row), pmh_value(of->totals, row), (int64_t)row, error);
    if (one != PMH_OK)
        return one;
    double count = pmh_value(of->other_counts, row), total = pmh_value(of->other_totals, row);
    one = check_row(ask, count, total, (int64_t)row, error);
    if (one != PMH_OK && one != PMH_MISSING && error)
        error->item += 2;
    if (one == PMH_OK && of->is_ratio && !(count > 0))
        return pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)row, 2, "other_counts[%zu] is 0; a ratio over it is undefined",
                        row);
    return one;
}

static pmh_interval answer_pair(const request *ask, const two_shares *of, size_t row, double z)
{
    pmh_interval one = pmh_wilson(pmh_value(of->counts, row), pmh_value(of->totals, row), z);
    pmh_interval other = pmh_wilson(pmh_value(of->other_counts, row), pmh_value(of->other_totals, row), z);
    return scaled(of->is_ratio ? donner_zou(one, other) : newcombe(one, other), ask->options.multiplier, 1);
}

static pmh_status answer_pairs(const two_shares *of, const request *ask, pmh_indicator_result *results, pmh_error *error)
{
    pmh_status overall = PMH_OK;
    size_t n = pmh_level_count(&ask->options);
    for (size_t k = 0; k < n; k++) {
        double z = pmh_normal_quantile_upper(pmh_level_tail(&ask->options, k));
        for (size_t row = 0; row < of->counts.n; row++) {
            pmh_status status = check_pair(ask, of, row, overall == PMH_OK ? error : NULL);
            results[row * n + k] =
                status == PMH_OK
                    ? (pmh_indicator_result){answer_pair(ask, of, row, z), PMH_INDICATOR_WILSON, PMH_OK}
                    : (pmh_indicator_result){PMH_UNDEFINED, PMH_INDICATOR_DEFAULT, status};
            if (status != PMH_OK && status != PMH_MISSING)
                overall = PMH_BAD_ROWS;
        }
    }
    return pmh_overall(overall, error);
}

static pmh_status two_proportions(const two_shares *of, const pmh_indicator_options *options,
                                  pmh_indicator_result *results, pmh_error *error)
{
    request ask = {.total_name = "totals", .is_proportion = true};
    size_t n = of->counts.n;
    pmh_clear(error);
    if (!results && n > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "results is NULL");
    pmh_status status = take_request(options, &ask, error);
    if (status == PMH_OK && ask.options.method > PMH_INDICATOR_WILSON)
        status = pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.method is %d; two proportions are compared by Wilson",
                          (int)ask.options.method);
    if (status == PMH_OK)
        status = pmh_check_series("counts", of->counts, n, error);
    if (status == PMH_OK)
        status = pmh_check_series("totals", of->totals, n, error);
    if (status == PMH_OK)
        status = pmh_check_series("other_counts", of->other_counts, n, error);
    if (status == PMH_OK)
        status = pmh_check_series("other_totals", of->other_totals, n, error);
    if (status == PMH_OK)
        return answer_pairs(of, &ask, results, error);
    leave_undefined(results, n, &ask.options, status);
    return status;
}

pmh_status pmh_indicator_difference(pmh_series counts, pmh_series totals, pmh_series other_counts, pmh_series other_totals,
                                    const pmh_indicator_options *options, pmh_indicator_result *results, pmh_error *error)
{
    two_shares of = {counts, totals, other_counts, other_totals, false};
    return two_proportions(&of, options, results, error);
}

pmh_status pmh_indicator_ratio(pmh_series counts, pmh_series totals, pmh_series other_counts, pmh_series other_totals,
                               const pmh_indicator_options *options, pmh_indicator_result *results, pmh_error *error)
{
    two_shares of = {counts, totals, other_counts, other_totals, true};
    return two_proportions(&of, options, results, error);
}

const char *pmh_indicator_method_text(int32_t method)
{
    switch (method) {
    case PMH_INDICATOR_WILSON: return "Wilson";
    case PMH_INDICATOR_EXACT: return "Exact";
    case PMH_INDICATOR_BYAR: return "Byar";
    case PMH_INDICATOR_CLOPPER_PEARSON: return "Clopper-Pearson";
    case PMH_INDICATOR_AGRESTI_COULL: return "Agresti-Coull";
    case PMH_INDICATOR_MID_P: return "Exact mid-p";
    case PMH_INDICATOR_STUDENT: return "Student's t-distribution";
    case PMH_INDICATOR_DOBSON: return "Dobson";
    case PMH_INDICATOR_GAMMA: return "Fay-Feuer gamma";
    default: return "none";
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare.h"

#include "pmh/compare_quantile.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MOST_QUANTILES 1000
#define LEAST_VALUES 5 /* by bounds and NTILE */

/* ---- Order ------------------------------------------------------------------------------------------------------ */

#define SIGN UINT64_C(0x8000000000000000)

/* Bits that order as the doubles do; -0 is 0. */
static uint64_t key_of(double value)
{
    uint64_t bits;
    value += 0.0;
    memcpy(&bits, &value, sizeof bits);
    return bits & SIGN ? ~bits : bits | SIGN;
}

double pmh_compare_value_of(uint64_t key)
{
    uint64_t bits = key & SIGN ? key & ~SIGN : ~key;
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* Least significant digits first: each pass keeps the order of the one before. */
enum { DIGIT = 11, DIGITS = 1 << DIGIT, PASSES = 6 };

static size_t digit_of(uint64_t key, int pass)
{
    return (size_t)(key >> (DIGIT * pass)) & (DIGITS - 1);
}

static bool pass_over(const pmh_ranked *from, pmh_ranked *to, size_t n, int pass)
{
    size_t start[DIGITS] = {0}, sum = 0;
    for (size_t i = 0; i < n; i++)
        start[digit_of(from[i].key, pass)]++;
    if (n == 0 || start[digit_of(from[0].key, pass)] == n)
        return false;
    for (size_t d = 0; d < DIGITS; d++) {
        size_t count = start[d];
        start[d] = sum;
        sum += count;
    }
    for (size_t i = 0; i < n; i++)
        to[start[digit_of(from[i].key, pass)]++] = from[i];
    return true;
}

/* By insertion where passes over all digits would not pay. */
static void sort_few(pmh_ranked *sorted, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        pmh_ranked one = sorted[i];
        size_t k = i;
        for (; k > 0 && sorted[k - 1].key > one.key; k--)
            sorted[k] = sorted[k - 1];
        sorted[k] = one;
    }
}

size_t pmh_compare_sort(pmh_series values, pmh_ranked *sorted, pmh_ranked *spare)
{
    size_t n = 0;
    for (size_t row = 0; row < values.n; row++)
        if (isfinite(pmh_value(values, row)))
            sorted[n++] = (pmh_ranked){key_of(pmh_value(values, row)), row};
    if (n <= 64) {
        sort_few(sorted, n);
        return n;
    }
    pmh_ranked *from = sorted, *to = spare;
    for (int pass = 0; pass < PASSES; pass++) {
        if (pass_over(from, to, n, pass)) {
            pmh_ranked *old = from;
            from = to;
            to = old;
        }
    }
    if (from != sorted)
        memcpy(sorted, from, n * sizeof *sorted);
    return n;
}

double pmh_compare_percentile(const double *sorted, size_t n, double percent)
{
    /* Divided last, so that a percentile that is one of the values is that value to the last bit. */
    double at = (double)(n - 1) * percent / 100, below = floor(at);
    size_t i = (size_t)below;
    return i + 1 < n ? sorted[i] + (at - below) * (sorted[i + 1] - sorted[i]) : sorted[n - 1];
}

/* ---- The rules: place is counted from 0, and equal values share the first ------------------------------------------ */

typedef struct peers {
    const pmh_ranked *at; /* in ascending order */
    size_t n;
} peers;

/* The first part of at least a share: ceil(a b / c) for counts below 2^53 and few quantiles. */
static uint64_t ceil_of(uint64_t a, uint64_t b, uint64_t c)
{
    return (a * b + c - 1) / c;
}

static uint64_t by_rank(uint64_t place, uint64_t n, uint64_t k)
{
    return k + 1 - ceil_of(n - place, k, n);
}

static uint64_t by_rounded_rank(uint64_t place, uint64_t n, uint64_t k)
{
    double found = floor((double)(k + 1) - ceil((double)(n - place) / ((double)n / (double)k)));
    return found > 0 ? (uint64_t)found : 1;
}

/* A value is at most the bound number j if place (k) <= (n - 1) j: between two neighbours no value lies. */
static uint64_t by_bounds(uint64_t place, uint64_t n, uint64_t k)
{
    uint64_t found = ceil_of(place, k, n - 1);
    return found > 0 ? found : 1;
}

static uint64_t by_ntile(uint64_t place, uint64_t n, uint64_t k)
{
    uint64_t size = n / k, larger = n % k;
    uint64_t in_larger = larger * (size + 1);
    return place < in_larger ? place / (size + 1) + 1 : larger + (place - in_larger) / size + 1;
}

static uint64_t quantile_of(const pmh_compare_quantile_options *o, uint64_t place, uint64_t n)
{
    uint64_t k = (uint64_t)o->quantiles;
    switch (o->rule) {
    case PMH_COMPARE_QUANTILE_BOUNDS: return o->from_highest ? k + 1 - by_bounds(place, n, k) : by_bounds(place, n, k);
    case PMH_COMPARE_QUANTILE_NTILE: return by_ntile(place, n, k);
    case PMH_COMPARE_QUANTILE_ROUNDED: return by_rounded_rank(place, n, k);
    default: return by_rank(place, n, k);
    }
}

static bool are_few(const pmh_compare_quantile_options *o, size_t n)
{
    bool by_position = o->rule == PMH_COMPARE_QUANTILE_BOUNDS || o->rule == PMH_COMPARE_QUANTILE_NTILE;
    return n < (size_t)o->quantiles || (by_position && n < LEAST_VALUES);
}

/* From the highest value on, equal values still go by row: so whole runs of them are walked. */
static void assign(const pmh_compare_quantile_options *o, peers group, pmh_compare_quantile *results)
{
    bool shared = o->rule != PMH_COMPARE_QUANTILE_NTILE;
    bool down = o->from_highest && o->rule != PMH_COMPARE_QUANTILE_BOUNDS;
    for (size_t start = 0, end; start < group.n; start = end) {
        for (end = start + 1; end < group.n && group.at[end].key == group.at[start].key; end++)
            continue;
        size_t first = down ? group.n - end : start;
        uint64_t one = quantile_of(o, first, group.n);
        for (size_t i = start; i < end; i++) {
            pmh_compare_quantile *result = &results[group.at[i].row];
            result->quantile = (int32_t)(shared ? one : quantile_of(o, first + i - start, group.n));
            result->reason = PMH_COMPARE_COMPARED;
        }
    }
}

/* ---- Calls ------------------------------------------------------------------------------------------------------- */

static pmh_status take_options(const pmh_compare_quantile_options *given, pmh_compare_quantile_options *o, pmh_error *error)
{
    pmh_status status = pmh_take_options(given, sizeof *o, o, error);
    if (status == PMH_OK && (o->rule < PMH_COMPARE_QUANTILE_RANK || o->rule > PMH_COMPARE_QUANTILE_ROUNDED))
        status = pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.rule is %d; it must be 0 to 3", (int)o->rule);
    if (status == PMH_OK && o->quantiles == 0)
        o->quantiles = 10;
    if (status == PMH_OK && (o->quantiles < 2 || o->quantiles > MOST_QUANTILES))
        status = pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.quantiles is %d; it must be 2 to %d", (int)o->quantiles,
                          MOST_QUANTILES);
    if (status == PMH_OK)
        status = pmh_check_switch("from_highest", o->from_highest, error);
    if (status == PMH_OK)
        status = pmh_check_reserved(o->reserved, error);
    return status;
}

static pmh_status check_groups(pmh_series values, pmh_series groups, size_t n_groups, pmh_error *error)
{
    if (n_groups < 1 || n_groups > UINT32_MAX || (groups.n == 0 && n_groups != 1))
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "n_groups is %zu; it must be at least 1, and 1 without groups",
                        n_groups);
    if (groups.n == 0)
        return PMH_OK;
    pmh_status status = pmh_check_series("groups", groups, values.n, error);
    for (size_t row = 0; status == PMH_OK && row < values.n; row++) {
        double group = pmh_value(groups, row);
        if (!(group >= 0 && group < (double)n_groups) || !pmh_equal(group, floor(group)))
            status = pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)row, 1,
                              "groups[%zu] is %s; it must be a whole number from 0 to %zu", row, pmh_number(group).at,
                              n_groups - 1);
    }
    return status;
}

/* Missing and infinite values have no quantile; all others are taken for too few until they are placed. */
static pmh_status start_rows(pmh_series values, pmh_compare_quantile *results, pmh_error *error)
{
    pmh_status overall = PMH_OK;
    for (size_t row = 0; row < values.n; row++) {
        double value = pmh_value(values, row);
        results[row] = (pmh_compare_quantile){0, isnan(value) ? PMH_COMPARE_NO_VALUE : PMH_COMPARE_FEW, PMH_OK, 0};
        if (!isinf(value))
            continue;
        results[row].reason = PMH_COMPARE_INVALID;
        results[row].status =
            pmh_fail(overall == PMH_OK ? error : NULL, PMH_NOT_FINITE, (int64_t)row, 0, "values[%zu] is infinite", row);
        overall = PMH_BAD_ROWS;
    }
    return overall;
}

/* Bring the groups together, each in the order it had. `start` has one more than there are groups. */
static void part_groups(pmh_series groups, size_t n_groups, const pmh_ranked *sorted, size_t n, pmh_ranked *parted,
                        size_t *start)
{
    for (size_t i = 0; i < n; i++)
        start[(size_t)pmh_value(groups, sorted[i].row) + 1]++;
    for (size_t g = 0; g < n_groups; g++)
        start[g + 1] += start[g];
    for (size_t i = 0; i < n; i++)
        parted[start[(size_t)pmh_value(groups, sorted[i].row)]++] = sorted[i];
    /* Each start has moved to the next group's. */
    memmove(start + 1, start, n_groups * sizeof *start);
    start[0] = 0;
}

static pmh_status place_all(pmh_series values, pmh_series groups, size_t n_groups, const pmh_compare_quantile_options *o,
                            pmh_compare_quantile *results, pmh_error *error)
{
    pmh_status status = PMH_OK;
    pmh_ranked *sorted = calloc(values.n + 1, sizeof *sorted), *spare = calloc(values.n + 1, sizeof *spare);
    size_t *start = calloc(n_groups + 1, sizeof *start);
    if (!sorted || !spare || !start) {
        status = pmh_fail(error, PMH_NO_MEMORY, -1, -1, "out of memory for %zu values", values.n);
    } else {
        size_t n = pmh_compare_sort(values, sorted, spare);
        start[n_groups] = n;
        if (groups.n > 0) {
            start[n_groups] = 0;
            part_groups(groups, n_groups, sorted, n, spare, start);
        }
        for (size_t g = 0; g < n_groups; g++) {
            peers group = {(groups.n > 0 ? spare : sorted) + start[g], start[g + 1] - start[g]};
            if (!are_few(o, group.n))
                assign(o, group, results);
        }
    }
    free(start);
    free(spare);
    free(sorted);
    return status;
}

pmh_status pmh_compare_quantiles(pmh_series values, pmh_series groups, size_t n_groups,
                                 const pmh_compare_quantile_options *options, pmh_compare_quantile *results,
                                 pmh_error *error)
{
    pmh_clear(error);
    if (!results && values.n > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "results is NULL");
    pmh_compare_quantile_options use;
    pmh_status overall = PMH_OK, status = pmh_check_series("values", values, values.n, error);
    if (status == PMH_OK)
        status = take_options(options, &use, error);
    if (status == PMH_OK)
        status = check_groups(values, groups, n_groups, error);
    if (status == PMH_OK) {
        overall = start_rows(values, results, error);
        status = place_all(values, groups, n_groups, &use, results, error);
    }
    if (status == PMH_OK)
        return pmh_overall(overall, error);
    for (size_t row = 0; row < values.n; row++)
        results[row] = (pmh_compare_quantile){0, PMH_COMPARE_INVALID, status, 0};
    return status;
}

const char *pmh_compare_quantile_text(int32_t quantile, int32_t quantiles, pmh_polarity polarity)
{
    static const char *const plain[] = {"lowest", "low", "middle", "high", "highest"};
    static const char *const judged[] = {"worst", "worse", "middle", "better", "best"};
    if ((quantiles != 4 && quantiles != 5) || quantile < 1 || quantile > quantiles || polarity < PMH_LOW_IS_GOOD
        || polarity > PMH_HIGH_IS_GOOD)
        return "none";
    int32_t at = quantile - 1 + (quantiles == 4 && quantile > 2); /* four have no middle */
    if (polarity == PMH_NO_JUDGEMENT)
        return plain[at];
    return judged[polarity == PMH_HIGH_IS_GOOD ? at : 4 - at];
}

/* ---- Goal: a range of percentiles --------------------------------------------------------------------------------- */

#define LEAST_FOR_PERCENTILES 4

static pmh_status find_range(pmh_series values, double from, double to, pmh_interval *range, pmh_error *error)
{
    pmh_ranked *sorted = calloc(values.n + 1, sizeof *sorted), *spare = calloc(values.n + 1, sizeof *spare);
    double *ordered = calloc(values.n + 1, sizeof *ordered);
    pmh_status status = PMH_OK;
    if (!sorted || !spare || !ordered) {
        status = pmh_fail(error, PMH_NO_MEMORY, -1, -1, "out of memory for %zu values", values.n);
    } else {
        size_t n = pmh_compare_sort(values, sorted, spare);
        for (size_t i = 0; i < n; i++)
            ordered[i] = pmh_compare_value_of(sorted[i].key);
        if (n >= LEAST_FOR_PERCENTILES)
            *range = (pmh_interval){pmh_compare_percentile(ordered, n, 50), pmh_compare_percentile(ordered, n, from),
                                    pmh_compare_percentile(ordered, n, to)};
    }
    free(ordered);
    free(spare);
    free(sorted);
    return status;
}

pmh_status pmh_compare_goal_percentile(pmh_series values, double from, double to, const pmh_compare_options *options,
                                       pmh_compare_result *results, pmh_interval *range, pmh_error *error)
{
    pmh_interval found = PMH_UNDEFINED;
    pmh_status status = PMH_OK;
    pmh_clear(error);
    if (range)
        *range = PMH_UNDEFINED;
    if (!results && values.n > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "results is NULL");
    status = pmh_check_series("values", values, values.n, error);
    if (status == PMH_OK && !(from >= 0 && from <= to && to <= 100))
        status = pmh_fail(error, PMH_OUT_OF_RANGE, -1, -1, "from %s to %s are no percentiles from 0 to 100",
                          pmh_number(from).at, pmh_number(to).at);
    if (status == PMH_OK)
        status = find_range(values, from, to, &found, error);
    if (status != PMH_OK) {
        for (size_t row = 0; row < values.n; row++)
            results[row] = (pmh_compare_result){PMH_COMPARE_NOT_COMPARED, PMH_COMPARE_INVALID, status, 0};
        return status;
    }
    status = pmh_compare_goal_range(values, (pmh_series){&found.lower, values.n, 0},
                                    (pmh_series){&found.upper, values.n, 0}, options, results, error);
    /* Without a range the goal is missing; here the reason is known. */
    for (size_t row = 0; row < values.n; row++)
        if (results[row].reason == PMH_COMPARE_NO_BENCHMARK)
            results[row].reason = PMH_COMPARE_FEW;
    if (range && status != PMH_BAD_ARGUMENT && status != PMH_BAD_OPTION)
        *range = found;
    return status;
}

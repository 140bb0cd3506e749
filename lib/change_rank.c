/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tally.h"
#include "walsh.h"

#include "pmh/change_rank.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *pmh_change_rank_text(int32_t note)
{
    switch (note) {
    case PMH_CHANGE_RANK_NOBODY: return "nobody has both scores";
    case PMH_CHANGE_RANK_ALL_ZERO: return "every change is 0: no test is defined";
    case PMH_CHANGE_RANK_TIES: return "some changes are equally large; the p-values allow for it";
    case PMH_CHANGE_RANK_ZEROS: return "some changes are 0";
    case PMH_CHANGE_RANK_APPROXIMATE: return "p is by the normal approximation";
    case PMH_CHANGE_RANK_TOO_FEW: return "with so few changes no result can reach a small p: see smallest_p";
    case PMH_CHANGE_RANK_LEVEL: return "the Hodges-Lehmann interval is the widest there is, and below the asked level";
    case PMH_CHANGE_RANK_MEDIAN_LEVEL: return "the interval of the median is the widest there is, and below the asked level";
    case PMH_CHANGE_RANK_UNDERFLOW: return "p is too small for a double: use log10_p";
    default: return "unknown note";
    }
}

enum { EXACT_BY_DEFAULT = 200, EXACT_AT_MOST = 1000, WHOLE_RANGE = 1 << 16, WHOLE_CHANGES = 2 * PMH_WHOLE_MOST + 1 };

static void clear_result(pmh_change_rank_result *r)
{
    memset(r, 0, sizeof *r);
    r->w_plus = r->w_minus = r->p = r->log10_p = r->p_less = r->p_greater = r->smallest_p = NAN;
    r->z = r->mean = r->variance = r->normal_p = r->rank_biserial = NAN;
    r->hodges_lehmann = r->median = PMH_UNDEFINED;
    r->hodges_lehmann_rank = r->hodges_lehmann_level = r->median_rank = r->median_level = NAN;
    r->sign_p = r->sign_log10_p = r->confidence = r->tolerance = NAN;
}

static pmh_status take_choice(const char *name, int32_t given, int32_t most, pmh_error *error)
{
    if (given >= 0 && given <= most)
        return PMH_OK;
    return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.%s is %d; it must be 0 to %d", name, (int)given, (int)most);
}

static pmh_status take_options(const pmh_change_rank_options *given, pmh_change_rank_options *options, pmh_error *error)
{
    pmh_status status = pmh_take_options(given, sizeof *options, options, error);
    if (status == PMH_OK)
        status = pmh_take_confidence(options->confidence, &options->confidence, error);
    if (status == PMH_OK)
        status = take_choice("zeros", options->zeros, PMH_CHANGE_ZEROS_SPLIT, error);
    if (status == PMH_OK)
        status = take_choice("method", options->method, PMH_CHANGE_RANK_NORMAL, error);
    if (status == PMH_OK)
        status = pmh_check_switch("no_continuity", options->no_continuity, error);
    if (status == PMH_OK)
        status = pmh_check_switch("drop_zeros", options->drop_zeros, error);
    if (status == PMH_OK && options->method == PMH_CHANGE_RANK_EXACT && options->zeros == PMH_CHANGE_ZEROS_SPLIT)
        status = pmh_fail(error, PMH_BAD_OPTION, -1, -1,
                          "options.method is exact and options.zeros splits their ranks; that has no exact distribution");
    return status;
}

static pmh_status no_memory(pmh_error *error)
{
    return pmh_fail(error, PMH_NO_MEMORY, -1, -1, "no memory for the ranks");
}

static void free_steps(pmh_steps *steps)
{
    free(steps->change);
    free(steps->people);
    *steps = (pmh_steps){0};
}

static bool make_steps(size_t n, pmh_steps *steps)
{
    *steps = (pmh_steps){.n = 0};
    if (n >= PTRDIFF_MAX / sizeof(int64_t))
        return false;
    steps->change = malloc((n + 1) * sizeof *steps->change);
    steps->people = malloc((n + 1) * sizeof *steps->people);
    return steps->change && steps->people;
}

/* ---- Mid-ranks -------------------------------------------------------------------------------------------------- */

/* Changes of one size, both ways. Their doubled mid-rank is whole. */
typedef struct tie {
    int64_t plus, minus;
    double doubled_rank;
} tie;

typedef struct ties {
    size_t n;
    tie *at;
    int64_t nonzero;
    bool any; /* some group has more than one change */
} ties;

static bool next_is(double size, double other, double tolerance)
{
    return other - size <= tolerance;
}

/* Both sides of zero are walked outwards together; `ranked` are the changes that have a smaller rank. */
static void rank_sizes(const pmh_steps *steps, double tolerance, bool rank_zeros, pmh_change_rank_result *r, ties *t)
{
    size_t down = 0;
    while (down < steps->n && steps->change[down] < 0)
        r->negative += steps->people[down++];
    size_t up = down;
    if (up < steps->n && pmh_equal(steps->change[up], 0))
        r->zeros = steps->people[up++];
    for (size_t i = up; i < steps->n; i++)
        r->positive += steps->people[i];
    t->nonzero = r->negative + r->positive;
    double ranked = rank_zeros ? (double)r->zeros : 0;
    while (down > 0 || up < steps->n) {
        double lower = down > 0 ? -steps->change[down - 1] : INFINITY;
        double higher = up < steps->n ? steps->change[up] : INFINITY;
        double size = fmin(lower, higher);
        tie group = {0, 0, 0};
        if (next_is(size, lower, tolerance))
            group.minus = steps->people[--down];
        if (next_is(size, higher, tolerance))
            group.plus = steps->people[up++];
        double people = (double)(group.plus + group.minus);
        group.doubled_rank = 2 * ranked + people + 1;
        ranked += people;
        t->any = t->any || people > 1;
        t->at[t->n++] = group;
    }
}

/* ---- The exact distribution of a sum of ranks -------------------------------------------------------------------- */

/* P(sum <= x) and P(sum = x) of whole ranks that are in or out with probability 1/2 each. */
typedef struct tail {
    double at_most, at;
} tail;

/* One rank more: half of the chance stays, half moves up by the rank. Two buffers, so that the loop runs wide. */
static void toss_rank(const double *restrict from, double *restrict to, size_t rank, size_t length)
{
    size_t shared = rank < length ? rank : length;
    for (size_t x = 0; x < shared; x++)
        to[x] = from[x] / 2;
    for (size_t x = shared; x < length; x++)
        to[x] = (from[x] + from[x - rank]) / 2;
}

/* The chances of sums 0 to length - 1, in one of two buffers of that length, both zeros at the start. `rank_of` gives the
 * n ranks. Chances are halves from the start, so nothing overflows; 2^-1000 does not underflow. */
static double *toss_ranks(const size_t *ranks, size_t n, size_t length, double *one, double *other)
{
    size_t reached = 1;
    one[0] = 1;
    for (size_t i = 0; i < n; i++) {
        reached = reached + ranks[i] < length ? reached + ranks[i] : length;
        toss_rank(one, other, ranks[i], reached);
        double *swap = one;
        one = other;
        other = swap;
    }
    return one;
}

static size_t common_divisor(size_t a, size_t b)
{
    while (b) {
        size_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* Doubled ranks, divided by what they have in common; the wanted sum with them. */
static size_t list_ranks(const ties *t, size_t *ranks, size_t *sum)
{
    size_t n = 0, common = 0;
    for (size_t g = 0; g < t->n; g++) {
        common = common_divisor(common, (size_t)t->at[g].doubled_rank);
        for (int64_t k = 0; k < t->at[g].plus + t->at[g].minus; k++)
            ranks[n++] = (size_t)t->at[g].doubled_rank;
    }
    for (size_t i = 0; i < n; i++)
        ranks[i] /= common;
    *sum /= common;
    return n;
}

static pmh_status sum_tail(const ties *t, double doubled_sum, tail *of, pmh_error *error)
{
    size_t sum = (size_t)doubled_sum;
    size_t *ranks = malloc((size_t)t->nonzero * sizeof *ranks);
    if (!ranks)
        return no_memory(error);
    size_t n = list_ranks(t, ranks, &sum);
    double *one = calloc(sum + 1, sizeof *one), *other = calloc(sum + 1, sizeof *other);
    if (one && other) {
        const double *chance = toss_ranks(ranks, n, sum + 1, one, other);
        pmh_sum total = {0};
        for (size_t x = 0; x <= sum; x++)
            pmh_sum_add(&total, chance[x]);
        *of = (tail){pmh_sum_total(total), chance[sum]};
    }
    bool done = one && other;
    free(one);
    free(other);
    free(ranks);
    return done ? PMH_OK : no_memory(error);
}

/* ---- Wilcoxon --------------------------------------------------------------------------------------------------- */

static void sum_ranks(const ties *t, const pmh_change_rank_options *options, pmh_change_rank_result *r)
{
    /* Whole halves; exact while they fit, and rounded once or twice beyond 10^15. */
    pmh_sum plus = {0}, minus = {0}, squares = {0};
    for (size_t g = 0; g < t->n; g++) {
        double rank = t->at[g].doubled_rank / 2;
        pmh_sum_add(&plus, rank * (double)t->at[g].plus);
        pmh_sum_add(&minus, rank * (double)t->at[g].minus);
        pmh_sum_add(&squares, rank * rank * (double)(t->at[g].plus + t->at[g].minus));
    }
    if (options->zeros == PMH_CHANGE_ZEROS_SPLIT && r->zeros > 0) {
        double zeros = (double)r->zeros, rank = (zeros + 1) / 2;
        pmh_sum_add(&plus, zeros * rank / 2);
        pmh_sum_add(&minus, zeros * rank / 2);
        pmh_sum_add(&squares, rank * rank * zeros);
    }
    r->w_plus = pmh_sum_total(plus);
    r->w_minus = pmh_sum_total(minus);
    r->mean = (r->w_plus + r->w_minus) / 2;
    r->variance = pmh_sum_total(squares) / 4;
}

static double towards_zero(double x, double by)
{
    return fabs(x) <= by ? 0 : x - copysign(by, x);
}

static void test_normal(const pmh_change_rank_options *options, pmh_change_rank_result *r)
{
    double correction = options->no_continuity ? 0 : 0.5, sd = sqrt(r->variance);
    double off = (r->w_plus - r->w_minus) / 2;
    r->z = towards_zero(off, correction) / sd;
    r->normal_p = fmin(1, 2 * pmh_normal_upper(fabs(r->z)));
    r->p = r->normal_p;
    r->log10_p = fmin(0, (log(2) + pmh_normal_log_upper(fabs(r->z))) / log(10));
    r->p_less = pmh_normal_lower((off + correction) / sd);
    r->p_greater = pmh_normal_upper((off - correction) / sd);
}

/* The distribution is symmetric: only the shorter side is laid out. */
static pmh_status test_exact(const ties *t, pmh_change_rank_result *r, pmh_error *error)
{
    tail small = {NAN, NAN};
    pmh_status status = sum_tail(t, 2 * fmin(r->w_plus, r->w_minus), &small, error);
    if (status != PMH_OK)
        return status;
    double large = 1 - (small.at_most - small.at);
    r->p_less = r->w_plus <= r->w_minus ? small.at_most : large;
    r->p_greater = r->w_plus <= r->w_minus ? large : small.at_most;
    r->p = fmin(1, 2 * small.at_most);
    r->log10_p = log10(r->p);
    r->exact = 1;
    return PMH_OK;
}

static pmh_status test_ranks(const pmh_steps *steps, const pmh_change_rank_options *options, pmh_change_rank_result *r,
                             pmh_error *error)
{
    ties t = {.at = malloc((steps->n + 1) * sizeof *t.at)};
    if (!t.at)
        return no_memory(error);
    rank_sizes(steps, r->tolerance, options->zeros != PMH_CHANGE_ZEROS_DROP, r, &t);
    pmh_status status = PMH_OK;
    r->notes |= (t.any ? PMH_CHANGE_RANK_TIES : 0) | (r->zeros > 0 ? PMH_CHANGE_RANK_ZEROS : 0);
    if (t.nonzero == 0) {
        r->w_plus = r->w_minus = 0;
        r->notes |= PMH_CHANGE_RANK_ALL_ZERO;
    } else {
        sum_ranks(&t, options, r);
        r->rank_biserial = (r->w_plus - r->w_minus) / (r->w_plus + r->w_minus);
        r->smallest_p = fmin(1, pow(2, 1 - (double)t.nonzero));
        test_normal(options, r);
        bool exact = options->method == PMH_CHANGE_RANK_EXACT ||
                     (options->method == PMH_CHANGE_RANK_AUTO && t.nonzero <= EXACT_BY_DEFAULT &&
                      options->zeros != PMH_CHANGE_ZEROS_SPLIT);
        if (exact && t.nonzero > EXACT_AT_MOST)
            status = pmh_fail(error, PMH_BAD_OPTION, -1, -1,
                              "options.method is exact; %lld changes are not 0, and exact p-values are for at most %d",
                              (long long)t.nonzero, EXACT_AT_MOST);
        else if (exact)
            status = test_exact(&t, r, error);
        r->notes |= (exact ? 0 : PMH_CHANGE_RANK_APPROXIMATE) | (r->p < DBL_MIN ? PMH_CHANGE_RANK_UNDERFLOW : 0) |
                    (r->smallest_p > 1 - r->confidence ? PMH_CHANGE_RANK_TOO_FEW : 0);
    }
    free(t.at);
    return status;
}

/* ---- Signs and the median --------------------------------------------------------------------------------------- */

static void test_signs(pmh_change_rank_result *r)
{
    double n = (double)(r->positive + r->negative), fewer = (double)(r->positive < r->negative ? r->positive : r->negative);
    if (n < 1)
        return;
    r->sign_p = fmin(1, 2 * pmh_binomial_lower(fewer, n, 0.5));
    /* P(X <= k) = P(B > 1/2) = P(1 - B < 1/2), 1 - B beta distributed with n - k and k + 1. */
    r->sign_log10_p = fmin(0, (log(2) + pmh_area_beta(0.5, n - fewer, fewer + 1).log_lower) / log(10));
}

/* The change of the person at a rank, counted from 1. */
static double change_at(const pmh_steps *steps, int64_t rank)
{
    size_t i = 0;
    while (i + 1 < steps->n && rank > steps->people[i])
        rank -= steps->people[i++];
    return steps->change[i];
}

/* Nearly 0 is 0, as everywhere. */
static double settle(double change, double tolerance)
{
    return fabs(change) <= tolerance ? 0 : change;
}

static void find_median(const pmh_steps *steps, pmh_change_rank_result *r)
{
    int64_t n = r->pairs;
    double miss = (1 - r->confidence) / 2;
    double k = fmax(1, pmh_binomial_quantile(miss, (double)n, 0.5));
    r->median.estimate = settle((change_at(steps, (n + 1) / 2) + change_at(steps, n / 2 + 1)) / 2, r->tolerance);
    if (isnan(k))
        return;
    r->median.lower = settle(change_at(steps, (int64_t)k), r->tolerance);
    r->median.upper = settle(change_at(steps, n + 1 - (int64_t)k), r->tolerance);
    r->median_rank = k;
    r->median_level = fmax(0, 1 - 2 * pmh_binomial_lower(k - 1, (double)n, 0.5));
    if (r->median_level < r->confidence)
        r->notes |= PMH_CHANGE_RANK_MEDIAN_LEVEL;
}

/* ---- Hodges and Lehmann ----------------------------------------------------------------------------------------- */

/* The rank of the lower limit, and the level: from the untied signed-rank distribution of n. */
static pmh_status exact_rank(size_t n, double miss, double *rank, double *level, pmh_error *error)
{
    size_t length = n * (n + 1) / 4 + 2, *ranks = malloc(n * sizeof *ranks);
    double *one = calloc(length, sizeof *one), *other = calloc(length, sizeof *other);
    bool done = ranks && one && other;
    if (done) {
        for (size_t i = 0; i < n; i++)
            ranks[i] = i + 1;
        const double *chance = toss_ranks(ranks, n, length, one, other);
        double below = 0;
        size_t k = 0;
        while (k + 1 < length && below + chance[k] < miss)
            below += chance[k++];
        if (k == 0) {
            k = 1;
            below = chance[0];
        }
        *rank = (double)k;
        *level = fmax(0, 1 - 2 * below);
    }
    free(ranks);
    free(one);
    free(other);
    return done ? PMH_OK : no_memory(error);
}

static void normal_rank(double n, double miss, double *rank, double *level)
{
    double mean = n * (n + 1) / 4, sd = sqrt(n * (n + 1) * (2 * n + 1) / 24);
    *rank = floor(mean - pmh_normal_quantile_upper(miss) * sd);
    *level = 1 - 2 * pmh_normal_lower((*rank - 0.5 - mean) / sd);
}

static pmh_status select_limits(const pmh_steps *steps, pmh_change_rank_result *r, pmh_error *error)
{
    pmh_walsh *walsh = pmh_walsh_start(steps);
    if (!walsh)
        return no_memory(error);
    pmh_wide number = pmh_walsh_number(walsh), k = (pmh_wide)r->hodges_lehmann_rank;
    pmh_wide half = number / 2;
    bool even = half * 2 == number;
    pmh_walsh_pair middle = pmh_walsh_select(walsh, even ? half : half + 1);
    r->hodges_lehmann = (pmh_interval){settle(even ? middle.at / 2 + middle.next / 2 : middle.at, r->tolerance),
                                       settle(pmh_walsh_select(walsh, k).at, r->tolerance),
                                       settle(pmh_walsh_select(walsh, number + 1 - k).at, r->tolerance)};
    pmh_walsh_end(walsh);
    return PMH_OK;
}

static pmh_status estimate_shift(const pmh_steps *all, const pmh_change_rank_options *options, pmh_change_rank_result *r,
                                 pmh_error *error)
{
    pmh_steps used = *all;
    int64_t n = r->pairs;
    if (options->drop_zeros && r->zeros > 0) {
        /* The last step moves to the place of the zeros' end: the order is kept by moving all that follow. */
        size_t zero = 0;
        while (!pmh_equal(all->change[zero], 0))
            zero++;
        memmove(all->change + zero, all->change + zero + 1, (all->n - zero - 1) * sizeof *all->change);
        memmove(all->people + zero, all->people + zero + 1, (all->n - zero - 1) * sizeof *all->people);
        used.n--;
        n -= r->zeros;
    }
    if (n == 0)
        return PMH_OK;
    double miss = (1 - r->confidence) / 2;
    pmh_status status = PMH_OK;
    if (n <= EXACT_AT_MOST)
        status = exact_rank((size_t)n, miss, &r->hodges_lehmann_rank, &r->hodges_lehmann_level, error);
    else
        normal_rank((double)n, miss, &r->hodges_lehmann_rank, &r->hodges_lehmann_level);
    /* The normal rank is for so many people that its level is the asked one but for rounding. */
    if (n <= EXACT_AT_MOST && r->hodges_lehmann_level < r->confidence)
        r->notes |= PMH_CHANGE_RANK_LEVEL;
    return status == PMH_OK ? select_limits(&used, r, error) : status;
}

/* ---- Both roads ------------------------------------------------------------------------------------------------- */

/* The result holds the counts; it is filled only if all of it is right. */
static pmh_status finish(pmh_steps *steps, const pmh_change_rank_options *options, double tolerance,
                         pmh_change_rank_result *result, pmh_error *error)
{
    pmh_change_rank_result full = *result;
    pmh_status status = PMH_OK;
    full.confidence = options->confidence;
    full.tolerance = tolerance;
    if (full.pairs == 0) {
        full.notes |= PMH_CHANGE_RANK_NOBODY;
    } else {
        status = test_ranks(steps, options, &full, error);
        if (status == PMH_OK) {
            test_signs(&full);
            find_median(steps, &full);
            status = estimate_shift(steps, options, &full, error);
        }
    }
    if (status == PMH_OK)
        *result = full;
    return status;
}

static pmh_status tally_steps(const pmh_change_tally *tally, const pmh_tally_values *values, pmh_steps *steps,
                              pmh_error *error)
{
    int32_t most = values->unit[values->levels - 1];
    size_t places = 2 * (size_t)most + 1;
    int64_t *people = calloc(places, sizeof *people);
    bool done = people && make_steps(places, steps);
    if (done) {
        for (int32_t i = 0; i < values->levels; i++)
            for (int32_t j = 0; j < values->levels; j++)
                people[values->unit[j] - values->unit[i] + most] += tally->count[i][j];
        for (size_t k = 0; k < places; k++)
            if (people[k] > 0) {
                steps->change[steps->n] = ((double)k - most) / values->units_per_point;
                steps->people[steps->n++] = people[k];
            }
    }
    free(people);
    return done ? PMH_OK : no_memory(error);
}

pmh_status pmh_change_rank(const pmh_change_tally *tally, const pmh_change_rank_options *options,
                           pmh_change_rank_result *result, pmh_error *error)
{
    pmh_clear(error);
    if (!result)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "result is NULL");
    clear_result(result);
    if (!tally)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "tally is NULL");
    pmh_tally_values values;
    pmh_change_rank_options want;
    pmh_status status = pmh_tally_open(tally, &values, error);
    if (status != PMH_OK)
        return status;
    result->pairs = pmh_tally_pairs(tally, values.levels);
    result->before_only = tally->before_only;
    result->after_only = tally->after_only;
    result->neither = tally->neither;
    pmh_steps steps = {0};
    status = take_options(options, &want, error);
    if (status == PMH_OK)
        status = tally_steps(tally, &values, &steps, error);
    if (status == PMH_OK)
        status = finish(&steps, &want, 0, result, error);
    free_steps(&steps);
    return status;
}

/* ---- Plain arrays ----------------------------------------------------------------------------------------------- */

/* The changes as they came, and what is known of them. */
typedef struct changes {
    double *at;
    size_t n;
    double least, most, largest; /* changes, and the largest score */
    bool whole;
} changes;

static pmh_status refuse_infinite(pmh_series before, size_t row, pmh_error *error)
{
    int32_t item = isinf(pmh_value(before, row)) ? 0 : 1;
    return pmh_fail(error, PMH_NOT_FINITE, (int64_t)row, item, "%s[%zu] is infinite", item == 0 ? "before" : "after", row);
}

/* All in one pass; the counts are true even if a score is infinite. */
static pmh_status take_changes(pmh_series before, pmh_series after, changes *c, pmh_change_rank_result *r,
                               pmh_error *error)
{
    pmh_status status = PMH_OK;
    c->least = INFINITY;
    c->most = -INFINITY;
    c->whole = true;
    for (size_t row = 0; row < before.n; row++) {
        double x = pmh_value(before, row), y = pmh_value(after, row), d = y - x;
        double size = fmax(fabs(x), fabs(y));
        if (isinf(size) && status == PMH_OK)
            status = refuse_infinite(before, row, error);
        if (isnan(x) || isnan(y)) {
            (*(!isnan(x) ? &r->before_only : !isnan(y) ? &r->after_only : &r->neither))++;
            continue;
        }
        c->at[c->n++] = d;
        c->least = d < c->least ? d : c->least;
        c->most = d > c->most ? d : c->most;
        c->largest = size > c->largest ? size : c->largest;
        /* Beyond a million the whole numbers are not counted, so the conversion below is safe where it matters. */
        c->whole = c->whole && fabs(d) < 1e6 && pmh_equal(d, (double)(int32_t)d);
    }
    r->pairs = (int64_t)c->n;
    if (status == PMH_OK && (isinf(c->largest) || !isfinite(2 * c->most) || !isfinite(2 * c->least)) && c->n > 0)
        status = pmh_fail(error, PMH_NOT_CALCULATED, -1, -1, "the changes are too large to be added");
    return status;
}

/* Doubles as whole numbers that sort alike, and back. */
static uint64_t as_key(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits >> 63 ? ~bits : bits | UINT64_C(1) << 63;
}

static double as_value(uint64_t key)
{
    uint64_t bits = key >> 63 ? key & ~(UINT64_C(1) << 63) : ~key;
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* Radix sort by 11 bits at a time, the lowest first; digits that all share are skipped. */
static bool sort_changes(double *values, size_t n)
{
    enum { DIGITS = 6, BITS = 11, DIGIT = 1 << BITS };
    uint64_t *keys = malloc((n + 1) * sizeof *keys), *other = malloc((n + 1) * sizeof *other);
    size_t(*places)[DIGIT] = calloc(DIGITS, sizeof *places);
    bool done = keys && other && places;
    if (done) {
        for (size_t i = 0; i < n; i++) {
            keys[i] = as_key(values[i]);
            for (int d = 0; d < DIGITS; d++)
                places[d][keys[i] >> (BITS * d) & (DIGIT - 1)]++;
        }
        for (int d = 0; d < DIGITS; d++) {
            size_t start = 0;
            if (places[d][keys[0] >> (BITS * d) & (DIGIT - 1)] == n)
                continue;
            for (size_t k = 0; k < DIGIT; k++) {
                size_t here = places[d][k];
                places[d][k] = start;
                start += here;
            }
            for (size_t i = 0; i < n; i++)
                other[places[d][keys[i] >> (BITS * d) & (DIGIT - 1)]++] = keys[i];
            uint64_t *swap = keys;
            keys = other;
            other = swap;
        }
        for (size_t i = 0; i < n; i++)
            values[i] = as_value(keys[i]);
    }
    free(keys);
    free(other);
    free(places);
    return done;
}

/* Whole changes in a short range are counted, as a tally does. */
static bool count_whole(const changes *c, pmh_steps *steps)
{
    size_t places = (size_t)(c->most - c->least) + 1;
    int64_t *people = calloc(places, sizeof *people);
    bool done = people && make_steps(places, steps);
    if (done) {
        int32_t least = (int32_t)c->least;
        for (size_t i = 0; i < c->n; i++)
            people[(int32_t)c->at[i] - least]++;
        for (size_t k = 0; k < places; k++)
            if (people[k] > 0) {
                steps->change[steps->n] = c->least + (double)k;
                steps->people[steps->n++] = people[k];
            }
    }
    free(people);
    return done;
}

/* Sorted changes that lie within the tolerance of the first of their group are one. */
static bool group_changes(changes *c, double tolerance, pmh_steps *steps)
{
    for (size_t i = 0; i < c->n; i++)
        c->at[i] = fabs(c->at[i]) <= tolerance ? 0 : c->at[i];
    if (!sort_changes(c->at, c->n) || !make_steps(c->n, steps))
        return false;
    for (size_t i = 0; i < c->n; i++) {
        size_t last = steps->n;
        bool same_side = last > 0 && (steps->change[last - 1] < 0) == (c->at[i] < 0) &&
                         (steps->change[last - 1] > 0) == (c->at[i] > 0);
        if (same_side && c->at[i] - steps->change[last - 1] <= tolerance) {
            steps->people[last - 1]++;
        } else {
            steps->change[last] = c->at[i];
            steps->people[last] = 1;
            steps->n++;
        }
    }
    return true;
}

static pmh_status series_steps(changes *c, double tolerance, pmh_steps *steps, pmh_error *error)
{
    bool short_range = c->whole && tolerance < 0.5 && c->most - c->least < WHOLE_RANGE;
    return (short_range ? count_whole(c, steps) : group_changes(c, tolerance, steps)) ? PMH_OK : no_memory(error);
}

/* The quick way, for whole and small changes. */
static pmh_status take_whole(const pmh_whole *whole, pmh_change_rank_result *r, pmh_steps *steps, double *tolerance,
                             pmh_error *error)
{
    r->before_only = whole->before_only;
    r->after_only = whole->after_only;
    r->neither = whole->neither;
    r->pairs = whole->pairs;
    *tolerance = whole->tolerance;
    if (!make_steps(WHOLE_CHANGES, steps))
        return no_memory(error);
    for (size_t k = 0; k < WHOLE_CHANGES; k++)
        if (whole->people[k] > 0) {
            steps->change[steps->n] = (double)k - PMH_WHOLE_MOST;
            steps->people[steps->n++] = whole->people[k];
        }
    return PMH_OK;
}

static pmh_status take_any(pmh_series before, pmh_series after, pmh_change_rank_result *r, pmh_steps *steps,
                           double *tolerance, pmh_error *error)
{
    changes c = {.at = before.n < PTRDIFF_MAX / sizeof(double) ? malloc((before.n + 1) * sizeof(double)) : NULL};
    if (!c.at)
        return no_memory(error);
    pmh_status status = take_changes(before, after, &c, r, error);
    if (status == PMH_OK && c.n > 0) {
        *tolerance = pmh_change_tolerance(c.least, c.most, c.largest);
        status = series_steps(&c, *tolerance, steps, error);
    }
    free(c.at);
    return status;
}

pmh_status pmh_change_rank_series(pmh_series before, pmh_series after, const pmh_change_rank_options *options,
                                  pmh_change_rank_result *result, pmh_error *error)
{
    pmh_clear(error);
    if (!result)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "result is NULL");
    clear_result(result);
    pmh_change_rank_options want;
    pmh_status status = pmh_check_series("before", before, before.n, error);
    if (status == PMH_OK)
        status = pmh_check_series("after", after, before.n, error);
    if (status != PMH_OK)
        return status;
    pmh_steps steps = {0};
    double tolerance = 0;
    pmh_whole whole;
    status = pmh_whole_count(before, after, &whole) ? take_whole(&whole, result, &steps, &tolerance, error)
                                                    : take_any(before, after, result, &steps, &tolerance, error);
    if (status == PMH_OK)
        status = take_options(options, &want, error);
    if (status == PMH_OK)
        status = finish(&steps, &want, tolerance, result, error);
    free_steps(&steps);
    return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranks and signs: R's and coin's numbers, all sign flips, all Walsh averages, both roads, and the faults of other packages. */

#include "check.h"

#include "change_vectors.h"

/* ---- data ----------------------------------------------------------------------------------------------------------- */

static double ahi_before[147], ahi_after[147];

static int fill_ahi(void **state)
{
    (void)state;
    return list_ahi(ahi_after) != COUNT_OF(ahi_after);
}

static pmh_change_rank_result rank_pairs(const double *before, const double *after, size_t n, int32_t zeros, int32_t method,
                                         int32_t no_continuity, int32_t drop_zeros)
{
    pmh_change_rank_options options = {.size = sizeof options, .zeros = zeros, .method = method,
                                       .no_continuity = no_continuity, .drop_zeros = drop_zeros};
    pmh_change_rank_result r;
    pmh_error error;
    check_status(pmh_change_rank_series(series(before, n), series(after, n), &options, &r, &error), PMH_OK, &error);
    return r;
}

/* Changes alone: from a before of 0. */
static pmh_change_rank_result rank_changes(const double *changes, size_t n, int32_t zeros, int32_t method,
                                           int32_t no_continuity, int32_t drop_zeros)
{
    double *before = calloc(n + 1, sizeof *before);
    pmh_change_rank_result r = rank_pairs(before, changes, n, zeros, method, no_continuity, drop_zeros);
    free(before);
    return r;
}

typedef struct example {
    const char *name;
    const double *before, *after;
    size_t n;
    double w_plus, w_minus, p_less, p_greater, p; /* zeros dropped, exact */
    double pratt_plus, pratt_minus, pratt_p;      /* Pratt, exact */
    double mean, variance, z, z_p, plain_z, plain_p; /* zeros dropped, normal, with and without the correction */
    double pratt_z, pratt_z_p, pratt_plain_z, pratt_plain_p;
    pmh_interval shift; /* Hodges and Lehmann */
    double dropped, k, level;
    double positive, negative, sign_p;
    pmh_interval median;
    double median_k, median_level, biserial;
} example;

#define DATA(word) word##_before, word##_after, COUNT_OF(word##_before)

/* R 4.2.2 (wilcox.test), coin and exactRankTests, as printed in spec/change.md M2. */
static const example examples[] = {
    {"sleep", DATA(sleep), 45, 0, 1, 0.001953125, 0.00390625, 54, 0, 0.00390625,
     22.5, 71.125, 2.60862433360651, 0.00909069801592506, 2.66791125027939, 0.00763244164820552,
     2.70640748229728, 0.00680155313289706, 2.75747177441609, 0.00582502419946152,
     {1.3, 0.9, 2.7}, 1.4, 9, 0.951171875, 9, 0, 0.00390625, {1.3, 0.8, 2.4}, 2, 0.978515625, 1},
    {"who5", DATA(who5), 526, 35, 0.999999696388841, 3.6763958632946e-07, 7.3527917265892e-07, 729, 63,
     8.44942405819893e-07, 280.5, 3102.625, 4.39846803910312, 1.09017677118313e-05, 4.40744450448904,
     1.04597388569003e-05, 4.4955527740667, 6.93894448286786e-06, 4.50231300380214, 6.72178888294988e-06,
     {4, 1.5, 6.5}, 5, 265, 0.950239432180751, 29, 4, 1.09286047518253e-05, {2, 1, 6}, 14, 0.9615226917158,
     0.875222816399287},
    {"das", DATA(das), 430.5, 34.5, 0.999996663071215, 3.57907265424728e-06, 7.15814530849457e-06, 430.5, 34.5,
     7.15814530849457e-06, 232.5, 2363.5, 4.06246185967678, 4.85578833243589e-05, 4.07274657324558,
     4.6461970695701e-05, 4.06246185967678, 4.85578833243589e-05, 4.07274657324558, 4.6461970695701e-05,
     {16, 10, 22.25}, 16, 138, 0.950289878994226, 26, 4, 5.94761222600939e-05, {16.25, 7, 22}, 10, 0.957226054742932,
     0.851612903225806},
    {"ahi", DATA(ahi), 6879.5, 2436.5, 0.999999629303346, 3.7295480272415e-07, 7.45909605448299e-07, 7847.5, 2964.5,
     1.38496114605206e-06, 4658, 211561.375, 4.82870159997943, 1.37426159962289e-06, 4.82978865572008,
     1.36678043155867e-06, 4.72479109430894, 2.30352033723899e-06, 4.72575889256668, 2.29257540509716e-06,
     {3, 2, 4}, 3.5, 4426, 0.950188355473289, 88, 48, 0.000763409490478105, {3, 1, 5}, 62, 0.952608644224941,
     0.476921425504508}};

static void published_vectors_give_the_published_numbers(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(examples); i++) {
        const example *e = &examples[i];
        pmh_change_rank_result r = rank_pairs(e->before, e->after, e->n, 0, 0, 0, 0);
        pmh_change_rank_result pratt = rank_pairs(e->before, e->after, e->n, 1, 0, 0, 0);
        pmh_change_rank_result normal = rank_pairs(e->before, e->after, e->n, 0, 2, 0, 1);
        pmh_change_rank_result plain = rank_pairs(e->before, e->after, e->n, 0, 2, 1, 0);
        pmh_change_rank_result pratt_normal = rank_pairs(e->before, e->after, e->n, 1, 2, 0, 0);
        pmh_change_rank_result pratt_plain = rank_pairs(e->before, e->after, e->n, 1, 2, 1, 0);
        check_whole_of(e->name, r.exact, 1);
        check_whole_of(e->name, normal.exact, 0);
        check_close_of(e->name, r.w_plus, e->w_plus, 1e-14);
        check_close_of(e->name, r.w_minus, e->w_minus, 1e-14);
        check_close_of(e->name, r.p_less, e->p_less, 1e-12);
        check_close_of(e->name, r.p_greater, e->p_greater, 1e-12);
        check_close_of(e->name, r.p, e->p, 1e-12);
        check_close_of(e->name, r.log10_p, log10(e->p), 1e-12);
        check_close_of(e->name, pratt.w_plus, e->pratt_plus, 1e-14);
        check_close_of(e->name, pratt.w_minus, e->pratt_minus, 1e-14);
        check_close_of(e->name, pratt.p, e->pratt_p, 1e-12);
        check_close_of(e->name, r.mean, e->mean, 1e-14);
        check_close_of(e->name, r.variance, e->variance, 1e-14);
        check_close_of(e->name, r.z, e->z, 1e-12);
        check_close_of(e->name, r.normal_p, e->z_p, 1e-10);
        check_close_of(e->name, normal.p, e->z_p, 1e-10);
        check_close_of(e->name, normal.log10_p, log10(e->z_p), 1e-12);
        check_close_of(e->name, plain.z, e->plain_z, 1e-12);
        check_close_of(e->name, plain.p, e->plain_p, 1e-10);
        check_close_of(e->name, pratt_normal.z, e->pratt_z, 1e-12);
        check_close_of(e->name, pratt_normal.p, e->pratt_z_p, 1e-10);
        check_close_of(e->name, pratt_plain.z, e->pratt_plain_z, 1e-12);
        check_close_of(e->name, pratt_plain.p, e->pratt_plain_p, 1e-10);
        check_interval_of(e->name, r.hodges_lehmann, e->shift, 1e-12);
        check_close_of(e->name, normal.hodges_lehmann.estimate, e->dropped, 1e-12);
        check_close_of(e->name, r.hodges_lehmann_rank, e->k, 0);
        check_close_of(e->name, r.hodges_lehmann_level, e->level, 1e-12);
        check_close_of(e->name, (double)r.positive, e->positive, 0);
        check_close_of(e->name, (double)r.negative, e->negative, 0);
        check_whole_of(e->name, r.positive + r.negative + r.zeros, (int64_t)e->n);
        check_close_of(e->name, r.sign_p, e->sign_p, 1e-12);
        check_close_of(e->name, r.sign_log10_p, log10(e->sign_p), 1e-12);
        check_interval_of(e->name, r.median, e->median, 1e-12);
        check_close_of(e->name, r.median_rank, e->median_k, 0);
        check_close_of(e->name, r.median_level, e->median_level, 1e-12);
        check_close_of(e->name, r.rank_biserial, e->biserial, 1e-12);
    }
}

/* scipy's own test (changes -4 to 4, so many each) and its 12 pairs; exact by all sign flips: spec/change.md M2. */
static void the_examples_of_scipy_come_out(void **state)
{
    static const int often[] = {1, 4, 16, 15, 8, 4, 5, 1, 2};
    static const double x[] = {120, 114, 181, 188, 180, 146, 121, 191, 132, 113, 127, 112};
    static const double y[] = {133, 143, 119, 189, 112, 199, 198, 113, 115, 121, 142, 187};
    double d[56];
    size_t n = 0;
    (void)state;
    for (int c = -4; c <= 4; c++) {
        for (int k = 0; k < often[c + 4]; k++) {
            d[n++] = c;
        }
    }
    pmh_change_rank_result r = rank_changes(d, n, 0, 2, 1, 0);
    check_close(fmin(r.w_plus, r.w_minus), 327, 0);
    check_close(r.p, 0.00641346115860724, 1e-10);
    r = rank_changes(d, n, 1, 2, 1, 0);
    check_close(fmin(r.w_plus, r.w_minus), 423, 0);
    check_close(r.p, 0.00317245680067626, 1e-10);
    check_close(rank_changes(d, n, 0, 0, 0, 0).p, 0.00588774360240052, 1e-12);
    check_close(rank_changes(d, n, 1, 0, 0, 0).p, 0.00279616521155646, 1e-12);
    check_close(rank_pairs(y, x, 12, 0, 2, 1, 0).p, 0.694886602372473, 1e-10);
    check_close(rank_pairs(y, x, 12, 0, 2, 0, 0).p, 0.72408166091539, 1e-10);
    check_close(rank_pairs(y, x, 12, 0, 0, 0, 0).p, 0.7333984375, 1e-12);
    check_close(rank_pairs(DATA(who5), 2, 2, 1, 0).p, 7.09446450104355e-06, 1e-10);
}

/* ---- brute force -------------------------------------------------------------------------------------------------- */

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Every one of the 2^n sign flips, with mid-ranks found by counting. */
static void all_sign_flips_agree(void **state)
{
    stream from = {5};
    (void)state;
    for (int round = 0; round < 60; round++) {
        size_t n = round < 4 ? 14 : 1 + (size_t)next_below(&from, 11);
        int32_t zeros = next_below(&from, 2);
        double d[14], rank[14], w = 0, less = 0, greater = 0;
        bool any = false;
        for (size_t i = 0; i < n; i++) {
            d[i] = next_below(&from, 7) - 2;
        }
        for (size_t i = 0; i < n; i++) {
            rank[i] = 0.5;
            for (size_t j = 0; j < n; j++) {
                if (zeros == 1 || fabs(d[j]) > 0) {
                    rank[i] += fabs(d[j]) < fabs(d[i]) ? 1 : fabs(d[j]) > fabs(d[i]) ? 0 : 0.5;
                }
            }
            rank[i] = fabs(d[i]) > 0 ? rank[i] : 0;
            any = any || fabs(d[i]) > 0;
            w += d[i] > 0 ? rank[i] : 0;
        }
        for (unsigned flips = 0; flips < 1U << n; flips++) {
            double sum = 0;
            for (size_t i = 0; i < n; i++) {
                sum += flips >> i & 1 ? rank[i] : 0;
            }
            less += sum <= w;
            greater += sum >= w;
        }
        pmh_change_rank_result r = rank_changes(d, n, zeros, 1, 0, 0);
        check_close(r.w_plus, w, 0);
        if (any) {
            check_close(r.p_less, less / (double)(1U << n), 1e-14);
            check_close(r.p_greater, greater / (double)(1U << n), 1e-14);
            check_close(r.p, fmin(1, 2 * fmin(less, greater) / (double)(1U << n)), 1e-14);
        }
    }
}

/* All Walsh averages, sorted; fractions and whole numbers, many ties and none. */
static void all_walsh_averages_agree(void **state)
{
    static double walsh[300 * 301 / 2];
    stream from = {9};
    (void)state;
    for (int round = 0; round < 60; round++) {
        size_t n = 1 + (size_t)next_below(&from, round < 50 ? 60 : 300), many = 0;
        int32_t drop = next_below(&from, 2), kinds = 1 + next_below(&from, 40);
        bool whole = next_below(&from, 2) == 0;
        double d[300];
        for (size_t i = 0; i < n; i++) {
            d[i] = whole ? next_below(&from, kinds) - kinds / 3 : (double)next_random(&from) / 1e9 - 1;
        }
        pmh_change_rank_result r = rank_changes(d, n, 0, 2, 0, drop);
        for (size_t i = 0; i < n; i++) {
            for (size_t j = i; j < n; j++) {
                if (!drop || (fabs(d[i]) > 0 && fabs(d[j]) > 0)) {
                    walsh[many++] = (d[i] + d[j]) / 2;
                }
            }
        }
        if (many == 0) {
            check_nan(r.hodges_lehmann.estimate);
            continue;
        }
        qsort(walsh, many, sizeof *walsh, by_value);
        size_t k = (size_t)r.hodges_lehmann_rank;
        pmh_interval expected = {(walsh[(many - 1) / 2] + walsh[many / 2]) / 2, walsh[k - 1], walsh[many - k]};
        check_near(r.hodges_lehmann.estimate, expected.estimate, 1e-15);
        check_near(r.hodges_lehmann.lower, expected.lower, 1e-15);
        check_near(r.hodges_lehmann.upper, expected.upper, 1e-15);
        qsort(d, n, sizeof *d, by_value);
        check_near(r.median.estimate, (d[(n - 1) / 2] + d[n / 2]) / 2, 1e-15);
        check_near(r.median.lower, d[(size_t)r.median_rank - 1], 0);
    }
}

/* ---- both roads, and what must not matter --------------------------------------------------------------------------- */

static void check_same(const pmh_change_rank_result *a, const pmh_change_rank_result *b)
{
    check_whole(a->pairs, b->pairs);
    check_whole(a->zeros, b->zeros);
    check_close(a->w_plus, b->w_plus, 1e-12);
    check_close(a->p, b->p, 1e-12);
    check_close(a->p_less, b->p_less, 1e-12);
    check_close(a->variance, b->variance, 1e-12);
    check_close(a->sign_p, b->sign_p, 1e-12);
    check_interval(a->hodges_lehmann, b->hodges_lehmann, 1e-12);
    check_interval(a->median, b->median, 1e-12);
    check_whole(a->notes, b->notes);
}

/* The quick count of whole changes, at the ends of its blocks and of its range, against a tally; beyond the range, and beside
 * one fraction, the same numbers come by sorting. */
static void whole_changes_are_counted_as_a_tally_counts(void **state)
{
    static const size_t sizes[] = {1, 7, 511, 512, 513, 1024, 1300};
    static double before[1400], after[1400];
    stream from = {11};
    (void)state;
    for (size_t s = 0; s < COUNT_OF(sizes); s++) {
        for (size_t i = 0; i < sizes[s]; i++) {
            before[i] = next_below(&from, 7) == 0 ? (double)NAN : 14 + next_below(&from, 57);
            after[i] = next_below(&from, 7) == 0 ? (double)NAN : 14 + next_below(&from, 57);
        }
        pmh_change_tally tally = {.scale = PMH_SCALE_WEMWBS};
        pmh_change_rank_result counts, arrays, steps;
        pmh_error error;
        pmh_series x = series(before, sizes[s]), y = series(after, sizes[s]);
        check_status(pmh_change_add(x, y, (pmh_series){0}, &tally, &error), PMH_OK, &error);
        check_status(pmh_change_rank(&tally, NULL, &counts, &error), PMH_OK, &error);
        check_status(pmh_change_rank_series(x, y, NULL, &arrays, &error), PMH_OK, &error);
        x = (pmh_series){before + sizes[s] - 1, sizes[s], -1};
        y = (pmh_series){after + sizes[s] - 1, sizes[s], -1};
        check_status(pmh_change_rank_series(x, y, NULL, &steps, &error), PMH_OK, &error);
        check_true(memcmp(&arrays, &steps, sizeof arrays) == 0);
        check_same(&arrays, &counts);
        check_whole(arrays.before_only, counts.before_only);
        check_whole(arrays.after_only, counts.after_only);
        check_whole(arrays.neither, counts.neither);
    }
    for (int beyond = 0; beyond < 2; beyond++) {
        static const double d[] = {-2047, 2047, 3, 0, -5, 8};
        double changes[COUNT_OF(d)];
        memcpy(changes, d, sizeof d);
        changes[0] -= beyond;
        changes[1] += beyond;
        pmh_change_rank_result r = rank_changes(changes, COUNT_OF(d), 0, 0, 0, 0);
        check_whole(r.pairs, 6);
        check_close(r.w_plus, 1 + 3 + 4.5, 0); /* sizes 3, 5, 8 and two of 2047: ranks 1, 2, 3, 4.5, 4.5 */
        check_close(r.hodges_lehmann.lower, changes[0], 0);
        check_close(r.hodges_lehmann.upper, changes[1], 0);
        check_close(r.tolerance, 1e-9 * changes[1], 1e-15);
    }
    /* The scores without a partner have no say in the tolerance. */
    static const double low[] = {1e12, 1, 2}, high[] = {NAN, 2, 4};
    check_close(rank_pairs(low, high, 3, 0, 0, 0, 0).tolerance, 2e-9, 1e-15);
    check_close(rank_pairs(low, high + 1, 1, 0, 0, 0, 0).tolerance, 1e-9 * (1e12 - 2), 1e-12);
}

/* Pairs whose changes add up to less than a sum (or to at most it), in one walk over sorted changes. */
static double pairs_to(const double *d, size_t n, double sum, bool at_most)
{
    double pairs = 0;
    size_t to = n;
    for (size_t i = 0; i < n; i++) {
        while (to > i && (at_most ? d[i] + d[to - 1] > sum : d[i] + d[to - 1] >= sum)) {
            to--;
        }
        if (to <= i) {
            break;
        }
        pairs += (double)(to - i);
    }
    return pairs;
}

/* The Walsh average has the rank if fewer pairs than the rank lie below it, and at least as many do not lie above it. */
static void check_rank(const char *name, const double *d, size_t n, double average, double rank)
{
    bool fewer_below = pairs_to(d, n, 2 * average, false) < rank, enough = pairs_to(d, n, 2 * average, true) >= rank;
    check_whole_of(name, fewer_below, true);
    check_whole_of(name, enough, true);
}

/* The sum at a rank, next to (or at) a guess: the largest below, the guess itself, or the smallest above. */
static double next_sum(const double *d, size_t n, double guess, double rank)
{
    double below = -INFINITY, above = INFINITY;
    size_t to = n;
    for (size_t i = 0; i < n; i++) {
        while (to > 0 && d[i] + d[to - 1] >= guess) {
            to--;
        }
        size_t after = to;
        while (after < n && d[i] + d[after] <= guess) {
            after++;
        }
        below = to > i ? fmax(below, d[i] + d[to - 1]) : below;
        after = after > i ? after : i;
        above = after < n ? fmin(above, d[i] + d[after]) : above;
    }
    if (rank <= pairs_to(d, n, guess, false)) {
        return below;
    }
    return rank <= pairs_to(d, n, guess, true) ? guess : above;
}

/* Too many to list all averages: a rank is checked by counting. The last changes fall apart into whole numbers, pile up,
 * have far values or two heaps, so that a guess of where the rank lies may fail. Changes are multiples of 2^-21, so sums
 * are exact, and few pairs have the same one. */
static void ranks_among_many_walsh_averages_are_exact(void **state)
{
    enum { MANY = 37001, KINDS = 6 };
    static const char *const kinds[KINDS] = {"even", "skew", "whole", "two heaps", "far", "steps"};
    static double d[MANY];
    stream from = {7};
    (void)state;
    for (int kind = 0; kind < KINDS; kind++) {
        for (size_t n = MANY - 2; n <= MANY; n++) {
            for (size_t i = 0; i < n; i++) {
                double u = next_below(&from, 1 << 30) / 1073741824.0;
                double x = kind == 0   ? 40 * u - 17
                           : kind == 1 ? 400 * u * u * u * u
                           : kind == 2 ? floor(400000 * u)
                           : kind == 3 ? 8 * u + (i % 3 ? 100 : -100)
                           : kind == 4 ? 30 * u + (i % 1000 ? 0 : 400)
                                       : floor(7 * u) * 10 + (i % 64 ? u : 0);
                d[i] = floor(2097152 * x) / 2097152;
            }
            pmh_change_rank_result r = rank_changes(d, n, 0, 2, 0, 0);
            double number = (double)n * ((double)n + 1) / 2, k = r.hodges_lehmann_rank;
            qsort(d, n, sizeof *d, by_value);
            check_rank(kinds[kind], d, n, r.hodges_lehmann.lower, k);
            check_rank(kinds[kind], d, n, r.hodges_lehmann.upper, number + 1 - k);
            double middle = r.hodges_lehmann.estimate;
            if (fmod(number, 2) > 0) {
                check_rank(kinds[kind], d, n, middle, (number + 1) / 2);
            } else {
                double pair = next_sum(d, n, 2 * middle, number / 2);
                check_close_of(kinds[kind], middle, pair / 4 + next_sum(d, n, 2 * middle, number / 2 + 1) / 4, 0);
            }
        }
    }
}

static void counts_and_arrays_agree(void **state)
{
    static double before[3000], after[3000];
    static const int32_t scales[] = {PMH_SCALE_WEMWBS, PMH_SCALE_SWEMWBS};
    stream from = {77};
    (void)state;
    for (size_t s = 0; s < COUNT_OF(scales); s++) {
        for (int round = 0; round < 6; round++) {
            static pmh_change_tally tally;
            size_t n = round < 3 ? 40 : COUNT_OF(before);
            pmh_change_rank_result a, b;
            pmh_error error;
            memset(&tally, 0, sizeof tally);
            tally.scale = scales[s];
            for (size_t i = 0; i < n; i++) {
                int32_t level = 5 + next_below(&from, 15);
                pmh_scale_level(scales[s], level, &before[i], NULL);
                pmh_scale_level(scales[s], level + next_below(&from, 9) - 3, &after[i], NULL);
            }
            check_status(pmh_change_add(series(before, n), series(after, n), (pmh_series){0}, &tally, &error), PMH_OK, &error);
            check_status(pmh_change_rank(&tally, NULL, &a, &error), PMH_OK, &error);
            check_status(pmh_change_rank_series(series(before, n), series(after, n), NULL, &b, &error), PMH_OK, &error);
            check_same(&a, &b);
            /* Before and after swapped: signs turn. */
            check_status(pmh_change_rank_series(series(after, n), series(before, n), NULL, &b, &error), PMH_OK, &error);
            check_close(a.w_plus, b.w_minus, 1e-12);
            check_close(a.p, b.p, 1e-12);
            check_close(a.p_less, b.p_greater, 1e-12);
            check_close(a.hodges_lehmann.lower, -b.hodges_lehmann.upper, 1e-12);
        }
    }
}

/* A tally of 10^15 people is no different from one of a few: all counts times 2^40. */
static void any_number_of_people_fits(void **state)
{
    static pmh_change_tally tally = {.highest = 10};
    pmh_change_rank_result r;
    pmh_error error;
    (void)state;
    tally.count[2][5] = INT64_C(3) << 40;
    tally.count[5][4] = INT64_C(2) << 40;
    tally.count[1][1] = INT64_C(1) << 40;
    check_status(pmh_change_rank(&tally, NULL, &r, &error), PMH_OK, &error);
    /* -1 x 2, 0 x 1, 3 x 3: of 36 ordered pairs sums below 2 are (-1,-1) 4, (-1,0) 4, (0,0) 1, then 2: 12, 3: 6, 6: 9. */
    check_interval(r.hodges_lehmann, ((pmh_interval){1, 1, 1}), 0);
    check_interval(r.median, ((pmh_interval){1.5, 0, 3}), 0);
    check_true(r.log10_p < -1e9 && isfinite(r.log10_p));
    check_true(r.notes & PMH_CHANGE_RANK_UNDERFLOW);
}

/* ---- edges and the faults of other packages -------------------------------------------------------------------------- */

/* spec/change.md 1.2.12: scipy's "exact" forgets ties (7.9945e-06 here), and with a zero it refuses. */
static void peer_12_scipy_exact_forgets_ties_and_zeros(void **state)
{
    (void)state;
    check_close(rank_pairs(DATA(das), 0, 1, 0, 0).p, 7.15814530849457e-06, 1e-12);
    check_close(rank_pairs(DATA(who5), 0, 1, 0, 0).p, 7.3527917265892e-07, 1e-12);
}

/* 1.2.13: R drops zeros before it estimates, and searches a step function for a root. */
static void peer_13_r_drops_zeros_and_searches_a_step_function(void **state)
{
    static const double d[] = {0, 0, 0, 0, 0, 1, 2, 3};
    static double many[100000];
    stream from = {1};
    (void)state;
    check_close(rank_changes(d, 8, 0, 0, 0, 0).hodges_lehmann.estimate, 0.5, 0);
    check_close(rank_changes(d, 8, 0, 0, 0, 1).hodges_lehmann.estimate, 2, 0);
    for (size_t i = 0; i < COUNT_OF(many); i++) {
        many[i] = next_below(&from, 21) - 7;
    }
    pmh_change_rank_result r = rank_changes(many, COUNT_OF(many), 0, 0, 0, 0);
    check_close(r.hodges_lehmann.estimate * 2, round(r.hodges_lehmann.estimate * 2), 0);
    check_true(r.hodges_lehmann.lower <= r.hodges_lehmann.estimate && r.hodges_lehmann.estimate <= r.hodges_lehmann.upper);
}

/* Ties of decimals: (.3 - .2), (.1 - .2), (.7 - .6) are all 0.1 in size, in binary three numbers. spec/change.md 0.3. */
static void decimals_tie(void **state)
{
    static const double before[] = {0.2, 0.2, 0.6}, after[] = {0.3, 0.1, 0.7};
    pmh_change_rank_result r = rank_pairs(before, after, 3, 0, 0, 0, 0);
    (void)state;
    check_close(r.w_plus, 4, 0);
    check_close(r.p, 1, 0);
    check_close(r.p_less, 0.875, 1e-15);
}

/* scipy#10223: 15 rise, 40 stay, 15 fall: nothing is more balanced. */
static void pratt_and_many_zeros(void **state)
{
    double d[70] = {0};
    pmh_change_rank_result r;
    (void)state;
    for (size_t i = 0; i < 15; i++) {
        d[i] = 1;
        d[69 - i] = -1;
    }
    r = rank_changes(d, 70, 1, 0, 0, 0);
    check_close(r.p, 1, 0);
    r = rank_changes(d, 70, 1, 2, 0, 0);
    check_close(r.z, 0, 0);
    check_close(r.p, 1, 0);
}

static void few_people_are_named(void **state)
{
    static const double up[] = {1, 2, 3, 4, 5, 6};
    static const double none[] = {0, 0, 0};
    pmh_change_rank_result r = rank_changes(up, 6, 0, 0, 0, 0);
    (void)state;
    check_close(r.p, 0.03125, 1e-15); /* 2 of 64 */
    static const double one_fell[] = {-1, 2, 3, 4, 5, 6};
    pmh_change_rank_result fell = rank_changes(one_fell, 6, 0, 0, 0, 0);
    check_close(fell.w_plus, 20, 0);
    check_close(fell.w_minus, 1, 0);
    check_close(fell.p_less, 0.984375, 1e-15);
    check_close(fell.p_greater, 0.03125, 1e-15);
    check_close(fell.p, 0.0625, 1e-15);
    check_whole(r.notes & (PMH_CHANGE_RANK_TOO_FEW | PMH_CHANGE_RANK_LEVEL), 0);
    r = rank_changes(up, 5, 0, 0, 0, 0);
    check_close(r.smallest_p, 0.0625, 0);
    check_close(r.hodges_lehmann_level, 0.9375, 1e-15);
    check_whole(r.notes & (PMH_CHANGE_RANK_TOO_FEW | PMH_CHANGE_RANK_LEVEL), PMH_CHANGE_RANK_TOO_FEW | PMH_CHANGE_RANK_LEVEL);
    r = rank_changes(up, 1, 0, 0, 0, 0);
    check_close(r.p, 1, 0);
    check_interval(r.hodges_lehmann, ((pmh_interval){1, 1, 1}), 0);
    r = rank_changes(none, 3, 0, 0, 0, 0);
    check_nan(r.p);
    check_nan(r.sign_p);
    check_nan(r.rank_biserial);
    check_close(r.hodges_lehmann.estimate, 0, 0);
    check_true(r.notes & PMH_CHANGE_RANK_ALL_ZERO);
    r = rank_changes(none, 3, 0, 0, 0, 1);
    check_nan(r.hodges_lehmann.estimate);
    r = rank_changes(up, 0, 0, 0, 0, 0);
    check_whole(r.notes, PMH_CHANGE_RANK_NOBODY);
    check_nan(r.median.estimate);
}

/* 1000 equal signs: p is 2 / 2^1000, which no table of ordinary numbers holds unless it is scaled. */
static void a_thousand_exact_changes_do_not_underflow(void **state)
{
    static double up[1001];
    pmh_change_rank_result r;
    pmh_error error;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(up); i++) {
        up[i] = 1 + (double)i;
    }
    r = rank_changes(up, 1000, 0, 1, 0, 0);
    check_close(r.p, ldexp(1, -999), 1e-13);
    check_whole(r.exact, 1);
    check_whole(rank_changes(up, 201, 0, 0, 0, 0).exact, 0);
    pmh_change_rank_options options = {.size = sizeof options, .method = PMH_CHANGE_RANK_EXACT};
    static const double before[1001];
    check_status(pmh_change_rank_series(series(before, 1001), series(up, 1001), &options, &r, &error), PMH_BAD_OPTION, &error);
    check_whole(r.pairs, 1001);
    check_nan(r.p);
}

static void missing_and_infinite_scores(void **state)
{
    double before[] = {1, NAN, 3, NAN, 5}, after[] = {2, 3, NAN, NAN, 4};
    pmh_change_rank_result r = rank_pairs(before, after, 5, 0, 0, 0, 0);
    pmh_error error;
    (void)state;
    check_whole(r.pairs, 2);
    check_whole(r.before_only, 1);
    check_whole(r.after_only, 1);
    check_whole(r.neither, 1);
    after[4] = INFINITY;
    check_status(pmh_change_rank_series(series_of(before), series_of(after), NULL, &r, &error), PMH_NOT_FINITE, &error);
    check_where(&error, 4, 1);
    check_nan(r.p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_vectors_give_the_published_numbers),
        cmocka_unit_test(the_examples_of_scipy_come_out),
        cmocka_unit_test(all_sign_flips_agree),
        cmocka_unit_test(all_walsh_averages_agree),
        cmocka_unit_test(whole_changes_are_counted_as_a_tally_counts),
        cmocka_unit_test(ranks_among_many_walsh_averages_are_exact),
        cmocka_unit_test(counts_and_arrays_agree),
        cmocka_unit_test(any_number_of_people_fits),
        cmocka_unit_test(peer_12_scipy_exact_forgets_ties_and_zeros),
        cmocka_unit_test(peer_13_r_drops_zeros_and_searches_a_step_function),
        cmocka_unit_test(decimals_tie),
        cmocka_unit_test(pratt_and_many_zeros),
        cmocka_unit_test(few_people_are_named),
        cmocka_unit_test(a_thousand_exact_changes_do_not_underflow),
        cmocka_unit_test(missing_and_infinite_scores),
    };
    return cmocka_run_group_tests(tests, fill_ahi, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bootstrap: the exact distribution against the specification's numbers (numpy, R) and all n^n resamples; the simulated
 * one against the exact. */

#include "check.h"
#include "change_vectors.h"

static void fill_who5(pmh_change_tally *tally)
{
    pmh_series none = {NULL, 0, 0};

    memset(tally, 0, sizeof *tally);
    tally->highest = 25;
    check_status(pmh_change_add(series_of(who5_before), series_of(who5_after), none, tally, NULL), PMH_OK, NULL);
}

static void the_exact_distribution_meets_the_reference(void **state)
{
    static pmh_change_tally tally;
    pmh_change_bootstrap_result r;
    pmh_error error;

    (void)state;
    fill_who5(&tally);
    check_status(pmh_change_bootstrap_exact(&tally, NULL, &r, &error), PMH_OK, &error);
    check_close(r.below, 0.504790973025957, 1e-12);
    check_close(r.tied, 0.0108983747650069, 1e-12);
    check_interval(r.percentile, ((pmh_interval){4.55, 2.85, 6.4}), 1e-14);
    check_close(r.z0, 0.0256710949017107, 1e-12);
    check_close(r.acceleration, 0.0256065517619677, 1e-12);
    check_close(r.level_lower, 0.0345827966167708, 1e-12);
    check_close(r.level_upper, 0.98289868460866, 1e-12);
    check_interval(r.bca, ((pmh_interval){4.55, 2.95, 6.55}), 1e-14);
    check_close(r.standard_error, 0.909635916177456, 1e-12);
}

/* The AHI of 147 people of an open data set: changes and how many have them. Numbers of the specification (numpy, R). */
static void a_larger_distribution_meets_the_reference(void **state)
{
    static const int changes[][2] = {
        {-21, 1}, {-20, 1}, {-14, 2}, {-10, 1}, {-9, 1}, {-7, 3}, {-6, 7}, {-5, 3}, {-4, 6}, {-3, 8}, {-2, 6}, {-1, 9},
        {0, 11}, {1, 5}, {2, 5}, {3, 8}, {4, 8}, {5, 10}, {6, 5}, {7, 9}, {8, 7}, {9, 4}, {10, 4}, {11, 1}, {12, 10},
        {13, 3}, {14, 1}, {16, 2}, {19, 1}, {20, 2}, {22, 2}, {26, 1}};
    static pmh_change_tally tally;
    pmh_change_bootstrap_options options = {.size = sizeof options, .statistic = PMH_CHANGE_D_Z};
    pmh_change_bootstrap_result r;

    (void)state;
    memset(&tally, 0, sizeof tally);
    tally.highest = 47;
    for (size_t i = 0; i < COUNT_OF(changes); i++) {
        tally.count[21][21 + changes[i][0]] = changes[i][1];
    }
    check_status(pmh_change_bootstrap_exact(&tally, NULL, &r, NULL), PMH_OK, NULL);
    check_close(r.below, 0.498081602432257, 1e-12);
    check_close(r.tied, 0.00432438502761725, 1e-11);
    check_close(r.z0, 0.000611103343055237, 1e-9); /* the quantile of what is 0.00024 beside a half */
    check_close(r.acceleration, 0.000592956718958196, 1e-11);
    check_close(r.percentile.lower, 1.87074829931973, 1e-13);
    check_close(r.percentile.upper, 4.33333333333333, 1e-13);
    check_close(r.bca.lower, 1.87074829931973, 1e-13);
    check_close(r.bca.upper, 4.33333333333333, 1e-13);
    check_close(r.level_lower, 0.0252050230245523, 1e-11);
    check_close(r.level_upper, 0.975204095232034, 1e-12);
    check_close(r.standard_error, 0.628045152795913, 1e-12);
    check_status(pmh_change_bootstrap(&tally, &options, &r, NULL), PMH_OK, NULL);
    check_close(r.acceleration, -0.0244460795588741, 1e-11);
}

/* The standard error of the mean in the exact distribution is sd sqrt((n - 1) / n) / sqrt n: R's for sleep, in tenths. */
static void the_exact_error_of_sleep_is_the_plug_in_one(void **state)
{
    static pmh_change_tally tally;
    pmh_change_bootstrap_result r;

    (void)state;
    memset(&tally, 0, sizeof tally);
    tally.highest = 50;
    for (size_t i = 0; i < COUNT_OF(sleep_before); i++) {
        tally.count[0][lround(10 * (sleep_after[i] - sleep_before[i]))]++;
    }
    check_status(pmh_change_bootstrap_exact(&tally, NULL, &r, NULL), PMH_OK, NULL);
    check_close(r.standard_error, 3.68998644983962, 1e-12);
    check_close(r.acceleration, 0.0775799854751719, 1e-12);
}

/* Changes 1, 2, 4: strict z0 would be -0.234; half of the ties counted it is 0.046. */
static void z0_counts_half_of_the_ties(void **state)
{
    static pmh_change_tally tally;
    pmh_change_bootstrap_result r;

    (void)state;
    memset(&tally, 0, sizeof tally);
    tally.highest = 10;
    tally.count[0][1] = tally.count[0][2] = tally.count[0][4] = 1;
    check_status(pmh_change_bootstrap_exact(&tally, NULL, &r, NULL), PMH_OK, NULL);
    check_close(r.below, 0.407407407407407, 1e-12);
    check_close(r.tied, 0.222222222222222, 1e-12);
    check_close(r.z0, 0.046435724770527, 1e-11);
    check_close(r.standard_error, 0.720082299823096, 1e-12);
}

/* Spec/change.md 7.3: before and after exchanged turn the distribution round; what was below is now above. */
static void exchanged_times_turn_the_exact_distribution(void **state)
{
    static pmh_change_tally tally, back;
    pmh_change_bootstrap_result r, t;

    (void)state;
    fill_who5(&tally);
    memset(&back, 0, sizeof back);
    back.highest = 25;
    check_status(pmh_change_add(series_of(who5_after), series_of(who5_before), (pmh_series){0}, &back, NULL), PMH_OK, NULL);
    check_status(pmh_change_bootstrap_exact(&tally, NULL, &r, NULL), PMH_OK, NULL);
    check_status(pmh_change_bootstrap_exact(&back, NULL, &t, NULL), PMH_OK, NULL);
    check_close(t.below, 1 - r.below - r.tied, 1e-13);
    check_close(t.z0, -r.z0, 1e-12);
    check_close(t.acceleration, -r.acceleration, 1e-13);
    check_interval(t.percentile, ((pmh_interval){-4.55, -r.percentile.upper, -r.percentile.lower}), 1e-13);
    check_interval(t.bca, ((pmh_interval){-4.55, -r.bca.upper, -r.bca.lower}), 1e-13);
}

/* Where the mean is 0, what a sum of decimals leaves beside 0 is a tie. Of 4^20 resamples 0.0791094361775 have the mean 0, by
 * convolution in whole numbers; four standard errors of that about it. */
static void decimals_tie_at_a_mean_of_zero(void **state)
{
    static const double changes[] = {-0.3, -0.1, 0.1, 0.3};
    double before[20] = {0}, after[20];

    (void)state;
    for (size_t i = 0; i < 20; i++) {
        after[i] = changes[i % 4];
    }
    for (int32_t statistic = PMH_CHANGE_MEAN; statistic <= PMH_CHANGE_D_AV; statistic++) {
        pmh_change_bootstrap_options options = {.size = sizeof options, .seed = 7, .statistic = statistic};
        pmh_change_bootstrap_result r;

        check_status(pmh_change_bootstrap_series(series_of(before), series_of(after), &options, &r, NULL), PMH_OK, NULL);
        check_true(fabs(r.tied - 0.0791094361775) < 4 * sqrt(0.0791 * 0.9209 / 9999));
    }
}

/* A resample without the one large change has its own small spread, not what a square of the large one leaves of it. */
static void one_large_change_makes_no_replicate_infinite(void **state)
{
    static const double before[] = {0, 0, 0, 0, 0}, after[] = {0, 0, 0, 2, 1e9};
    pmh_change_bootstrap_result r;

    (void)state;
    for (int32_t statistic = PMH_CHANGE_D_Z; statistic <= PMH_CHANGE_D_AV; statistic++) {
        pmh_change_bootstrap_options options = {.size = sizeof options, .seed = 3, .statistic = statistic};

        check_status(pmh_change_bootstrap_series(series_of(before), series_of(after), &options, &r, NULL), PMH_OK, NULL);
        /* The largest d_z of five of two values is that of four large and one 0: mean 1.6 and SD sqrt 0.8, if they are 2. */
        double most = 1.6 / sqrt(0.8) * (statistic == PMH_CHANGE_D_AV ? sqrt(2) : 1);
        check_true(r.percentile.upper <= most * (1 + 1e-12) && r.percentile.lower > 0);
        check_true(isfinite(r.mean) && isfinite(r.standard_error));
    }
}

/* Every one of the n^n resamples of up to five changes. */
static void the_exact_distribution_is_that_of_all_resamples(void **state)
{
    stream random = {7};

    (void)state;
    for (int round = 0; round < 60; round++) {
        static pmh_change_tally tally;
        int n = 2 + next_below(&random, 4), changes[5], total = 0, sums[128], resamples = 1;
        pmh_change_bootstrap_result r;

        memset(&tally, 0, sizeof tally);
        memset(sums, 0, sizeof sums);
        tally.highest = 20;
        for (int i = 0; i < n; i++) {
            changes[i] = next_below(&random, 12);
            tally.count[8 - changes[i] % 8][8 - changes[i] % 8 + changes[i]]++;
            total += changes[i];
            resamples *= n;
        }
        for (int code = 0; code < resamples; code++) {
            int sum = 0;
            for (int i = 0, rest = code; i < n; i++, rest /= n) {
                sum += changes[rest % n];
            }
            sums[sum]++;
        }
        int under = 0, lower = -1, upper = -1, reached = 0;
        for (int s = 0; s < 128; s++) {
            under += s < total ? sums[s] : 0;
            reached += sums[s];
            if (lower < 0 && reached * 40 >= resamples) {
                lower = s;
            }
            if (upper < 0 && reached * 40 >= 39 * resamples) {
                upper = s;
            }
        }
        check_status(pmh_change_bootstrap_exact(&tally, NULL, &r, NULL), PMH_OK, NULL);
        if (r.notes & PMH_CHANGE_BOOTSTRAP_DEGENERATE) {
            continue;
        }
        check_near(r.below, (double)under / resamples, 1e-14);
        check_near(r.tied, (double)sums[total] / resamples, 1e-14);
        check_close(r.percentile.lower, (double)lower / n, 1e-14);
        check_close(r.percentile.upper, (double)upper / n, 1e-14);
    }
}

/* Accelerations and standard errors of the specification (R); limits near the exact ones. */
static void simulation_comes_near_the_exact_limits(void **state)
{
    static pmh_change_tally tally;
    pmh_change_bootstrap_options options = {.size = sizeof options, .seed = 42};
    pmh_change_bootstrap_result r, listed;

    (void)state;
    fill_who5(&tally);
    check_status(pmh_change_bootstrap(&tally, &options, &r, NULL), PMH_OK, NULL);
    check_whole(r.replicates, 9999);
    check_close(r.acceleration, 0.0256065517619677, 1e-12);
    check_close(r.standard_error, 0.909635916177456, 0.03);
    check_near(r.bca.lower, 2.95, 0.15);
    check_near(r.bca.upper, 6.55, 0.15);
    check_near(r.percentile.lower, 2.85, 0.15);
    check_near(r.percentile.upper, 6.4, 0.15);
    check_near(r.below, 0.504790973025957, 0.015);
    check_near(r.tied, 0.0108983747650069, 0.004);
    /* The second road draws the same numbers. */
    check_status(pmh_change_bootstrap_series(series_of(who5_before), series_of(who5_after), &options, &listed, NULL), PMH_OK,
                 NULL);
    check_interval(listed.bca, r.bca, 1e-12);
    check_interval(listed.percentile, r.percentile, 1e-12);
    options.statistic = PMH_CHANGE_D_Z;
    check_status(pmh_change_bootstrap(&tally, &options, &r, NULL), PMH_OK, NULL);
    check_near(r.acceleration, -2.99248236988424e-05, 1e-15);
    check_near(r.standard_error, 0.11, 0.02);
    check_status(pmh_change_bootstrap_series(series_of(sleep_before), series_of(sleep_after), &options, &r, NULL), PMH_OK,
                 NULL);
    check_close(r.acceleration, -0.102362083679129, 1e-11);
    options.statistic = PMH_CHANGE_MEAN;
    check_status(pmh_change_bootstrap_series(series_of(sleep_before), series_of(sleep_after), &options, &r, NULL), PMH_OK,
                 NULL);
    check_close(r.acceleration, 0.0775799854751719, 1e-12);
    check_close(r.standard_error, 0.368998644983962, 0.03);
    check_near(r.bca.lower, 1.07, 0.06);
    check_near(r.bca.upper, 2.68, 0.08);
}

/* A multinomial by binomials: many people, few cells. */
static void large_tallies_are_drawn_by_cells(void **state)
{
    static pmh_change_tally tally;
    pmh_change_bootstrap_options options = {.size = sizeof options, .seed = 3};
    pmh_change_bootstrap_result r, exact;

    (void)state;
    fill_who5(&tally);
    for (int i = 0; i < 26; i++) {
        for (int j = 0; j < 26; j++) {
            tally.count[i][j] *= 1000;
        }
    }
    check_status(pmh_change_bootstrap(&tally, &options, &r, NULL), PMH_OK, NULL);
    check_status(pmh_change_bootstrap_exact(&tally, NULL, &exact, NULL), PMH_OK, NULL);
    check_close(r.standard_error, exact.standard_error, 0.03);
    check_near(r.mean, exact.mean, 4 * exact.standard_error / 100);
    check_near(r.bca.lower, exact.bca.lower, 0.1 * exact.standard_error);
    check_near(r.bca.upper, exact.bca.upper, 0.1 * exact.standard_error);
    check_near(exact.standard_error, 0.909635916177456 / sqrt(1000), 1e-12);
}

/* The same bits however the replicates are split, forwards or backwards, and by the one call. */
static void any_split_of_the_replicates_gives_the_same_bits(void **state)
{
    static pmh_change_tally tally;
    static double whole[2000], parts[2000];

    (void)state;
    fill_who5(&tally);
    for (int32_t statistic = PMH_CHANGE_MEAN; statistic <= PMH_CHANGE_HODGES_LEHMANN; statistic++) {
        pmh_change_bootstrap_options options = {
            .size = sizeof options, .seed = 9, .replicates = 2000, .statistic = statistic};
        pmh_change_bootstrap_result a, b;

        check_status(pmh_change_bootstrap_draw(&tally, &options, 0, 2000, whole, NULL), PMH_OK, NULL);
        memset(parts, 0, sizeof parts);
        for (int64_t end = 2000; end > 0; ) {
            int64_t first = end - 1 - end / 3;
            check_status(pmh_change_bootstrap_draw(&tally, &options, first, (size_t)(end - first), parts + first, NULL),
                         PMH_OK, NULL);
            end = first;
        }
        assert_memory_equal(whole, parts, sizeof whole);
        check_status(pmh_change_bootstrap(&tally, &options, &a, NULL), PMH_OK, NULL);
        check_status(pmh_change_bootstrap_limits(&tally, &options, (pmh_series){whole + 1999, 2000, -1}, &b, NULL), PMH_OK,
                     NULL);
        assert_memory_equal(&a, &b, sizeof a);
    }
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The estimates, from the people one by one. */
static void statistics_of_counts_are_those_of_the_people(void **state)
{
    static pmh_change_tally tally;
    static double d[40], walsh[820];
    pmh_change_bootstrap_options options = {.size = sizeof options, .statistic = PMH_CHANGE_HODGES_LEHMANN};
    pmh_change_bootstrap_result r;
    pmh_change_options ask = {.size = sizeof ask, .direction = PMH_HIGH_IS_GOOD};
    pmh_change_result s;
    size_t n = 0;

    (void)state;
    fill_who5(&tally);
    for (size_t i = 0; i < 40; i++) {
        d[i] = who5_after[i] - who5_before[i];
        for (size_t j = 0; j <= i; j++) {
            walsh[n++] = (d[i] + d[j]) / 2;
        }
    }
    qsort(walsh, n, sizeof *walsh, by_value);
    qsort(d, 40, sizeof *d, by_value);
    check_status(pmh_change_bootstrap(&tally, &options, &r, NULL), PMH_OK, NULL);
    check_close(r.bca.estimate, (walsh[n / 2 - 1] + walsh[n / 2]) / 2, 0);
    check_close(r.bca.estimate, 4, 0);
    options.statistic = PMH_CHANGE_MEDIAN;
    check_status(pmh_change_bootstrap(&tally, &options, &r, NULL), PMH_OK, NULL);
    check_close(r.percentile.estimate, (d[19] + d[20]) / 2, 0);
    check_nan(r.bca.lower);
    check_true(r.notes & PMH_CHANGE_BOOTSTRAP_NO_BCA);
    check_status(pmh_change_summarise(&tally, &ask, &s, NULL), PMH_OK, NULL);
    options.statistic = PMH_CHANGE_D_AV;
    check_status(pmh_change_bootstrap(&tally, &options, &r, NULL), PMH_OK, NULL);
    check_close(r.bca.estimate, s.d_av.estimate, 1e-12);
    options.statistic = PMH_CHANGE_D_Z;
    check_status(pmh_change_bootstrap(&tally, &options, &r, NULL), PMH_OK, NULL);
    check_close(r.bca.estimate, s.d_z.estimate, 1e-12);
}

/* Median and Hodges-Lehmann of small random data, from the sorted changes and all Walsh averages. */
static void medians_are_those_of_the_sorted_people(void **state)
{
    stream random = {5};

    (void)state;
    for (int round = 0; round < 200; round++) {
        static pmh_change_tally tally;
        double d[9], walsh[45];
        int n = 2 + next_below(&random, 8);
        size_t m = 0;

        memset(&tally, 0, sizeof tally);
        tally.highest = 20;
        for (int i = 0; i < n; i++) {
            int change = next_below(&random, 9) - 4;
            d[i] = change;
            tally.count[10][10 + change]++;
            for (int j = 0; j <= i; j++) {
                walsh[m++] = (d[i] + d[j]) / 2;
            }
        }
        qsort(d, (size_t)n, sizeof *d, by_value);
        qsort(walsh, m, sizeof *walsh, by_value);
        for (int32_t statistic = PMH_CHANGE_MEDIAN; statistic <= PMH_CHANGE_HODGES_LEHMANN; statistic++) {
            pmh_change_bootstrap_options options = {.size = sizeof options, .statistic = statistic};
            pmh_change_bootstrap_result r;
            double none;

            check_status(pmh_change_bootstrap_limits(&tally, &options, (pmh_series){&none, 0, 1}, &r, NULL), PMH_OK, NULL);
            check_close(r.percentile.estimate,
                        statistic == PMH_CHANGE_MEDIAN ? (d[(n - 1) / 2] + d[n / 2]) / 2
                                                       : (walsh[(m - 1) / 2] + walsh[m / 2]) / 2,
                        0);
        }
    }
}

/* The 250th of 9999 from either end. */
static void percentile_limits_are_order_statistics(void **state)
{
    static pmh_change_tally tally;
    static double drawn[9999];
    pmh_change_bootstrap_result r;

    (void)state;
    fill_who5(&tally);
    pmh_change_bootstrap_options options = {.size = sizeof options, .statistic = PMH_CHANGE_D_Z};
    check_status(pmh_change_bootstrap_draw(&tally, &options, 0, 9999, drawn, NULL), PMH_OK, NULL);
    check_status(pmh_change_bootstrap(&tally, &options, &r, NULL), PMH_OK, NULL);
    qsort(drawn, 9999, sizeof *drawn, by_value);
    check_close(r.percentile.lower, drawn[249], 0);
    check_close(r.percentile.upper, drawn[9749], 0);
}

/* Changes 1, 2, 4 have 27 resamples; an odd number of people is drawn whole. And a coin thrown twice: a quarter of the sums
 * is exactly at the limit of half confidence. */
static void small_distributions_are_met(void **state)
{
    static const double before[] = {0, 0, 0}, after[] = {1, 2, 4};
    static pmh_change_tally tally;
    pmh_change_bootstrap_options options = {.size = sizeof options, .seed = 8, .replicates = 99999};
    pmh_change_bootstrap_result r;

    (void)state;
    check_status(pmh_change_bootstrap_series(series_of(before), series_of(after), &options, &r, NULL), PMH_OK, NULL);
    check_near(r.mean, 7 / 3.0, 0.01);
    check_near(r.below, 0.407407407407407, 0.006);
    check_near(r.tied, 0.222222222222222, 0.006);
    check_close(r.standard_error, 0.720082299823096, 0.01);
    memset(&tally, 0, sizeof tally);
    tally.highest = 10;
    tally.count[2][3] = tally.count[2][1] = 1;
    options.confidence = 0.5;
    check_status(pmh_change_bootstrap_exact(&tally, &options, &r, NULL), PMH_OK, NULL);
    check_close(r.percentile.lower, -1, 0);
    check_close(r.percentile.upper, 0, 0);
}

/* scipy answers (nan, nan) here. */
static void constant_data_have_the_estimate_as_limits(void **state)
{
    static const double before[] = {1, 2, 3}, after[] = {3, 4, 5};
    pmh_change_bootstrap_options options = {.size = sizeof options};
    pmh_change_bootstrap_result r;

    (void)state;
    check_status(pmh_change_bootstrap_series(series_of(before), series_of(after), &options, &r, NULL), PMH_OK, NULL);
    check_true(r.notes & PMH_CHANGE_BOOTSTRAP_DEGENERATE);
    check_interval(r.bca, ((pmh_interval){2, 2, 2}), 0);
    options.statistic = PMH_CHANGE_D_Z;
    check_status(pmh_change_bootstrap_series(series_of(before), series_of(after), &options, &r, NULL), PMH_OK, NULL);
    check_nan(r.bca.estimate);
    check_status(pmh_change_bootstrap_series(series(before, 1), series(after, 1), &options, &r, NULL), PMH_OK, NULL);
    check_whole(r.notes, PMH_CHANGE_BOOTSTRAP_FEW);
    check_status(pmh_change_bootstrap_series(series(before, 0), series(after, 0), &options, &r, NULL), PMH_OK, NULL);
    check_whole(r.notes, PMH_CHANGE_BOOTSTRAP_FEW);
    /* Of two people half of the resamples have no spread. */
    check_status(pmh_change_bootstrap_series(series(before, 2), series(after + 1, 2), &options, &r, NULL), PMH_OK, NULL);
    options.statistic = PMH_CHANGE_D_Z;
    static const double two[] = {0, 5};
    check_status(pmh_change_bootstrap_series(series(before, 2), series_of(two), &options, &r, NULL), PMH_OK, NULL);
    check_true(r.notes & PMH_CHANGE_BOOTSTRAP_DROPPED);
    check_near((double)r.dropped / 9999, 0.5, 0.03);
}

/* 0.3 - 0.2, 0.2 - 0.1 and 0.7 - 0.6 are three numbers in binary and one in truth: d_z is undefined, not 10^15. */
static void decimals_that_differ_by_rounding_are_constant(void **state)
{
    static const double before[] = {0.2, 0.1, 0.6}, after[] = {0.3, 0.2, 0.7}, huge[] = {1e200, 2e200, -1e200};
    pmh_change_bootstrap_options options = {.size = sizeof options, .statistic = PMH_CHANGE_D_Z};
    pmh_change_bootstrap_result r;
    pmh_error error;

    (void)state;
    check_status(pmh_change_bootstrap_series(series_of(before), series_of(after), &options, &r, NULL), PMH_OK, NULL);
    check_whole(r.notes, PMH_CHANGE_BOOTSTRAP_DEGENERATE);
    check_nan(r.bca.estimate);
    check_status(pmh_change_bootstrap_series(series_of(before), series_of(huge), &options, &r, &error), PMH_NOT_CALCULATED,
                 &error);
    check_nan(r.bca.estimate);
}

static void what_is_too_large_is_refused_and_the_rest_is_exact(void **state)
{
    static pmh_change_tally tally;
    pmh_change_bootstrap_options options = {.size = sizeof options};
    pmh_change_bootstrap_result r;
    pmh_error error;

    (void)state;
    memset(&tally, 0, sizeof tally);
    tally.highest = 10;
    tally.count[2][3] = 1 << 30;
    tally.count[2][1] = 1 << 30;
    check_status(pmh_change_bootstrap(&tally, &options, &r, &error), PMH_OVERFLOW, &error);
    check_nan(r.bca.lower);
    tally.count[2][1] -= 2;
    check_status(pmh_change_bootstrap(&tally, &options, &r, &error), PMH_OK, &error);
    check_close(r.standard_error, 1 / sqrt(0x1p31), 0.03);
    /* A million tosses of a coin of steps 1 and -1: limits from the binomial, computed with scipy 1.10. */
    tally.count[2][3] = tally.count[2][1] = 500000;
    check_status(pmh_change_bootstrap_exact(&tally, NULL, &r, &error), PMH_OK, &error);
    check_close(r.tied, 0.0007978843613322684, 1e-11);
    check_close(r.percentile.lower, -0.00196, 1e-12);
    check_close(r.percentile.upper, 0.00196, 1e-12);
    check_status(pmh_change_bootstrap_draw(&tally, &options, -1, 1, &r.mean, &error), PMH_BAD_ARGUMENT, &error);
    options.replicates = 998;
    check_status(pmh_change_bootstrap(&tally, &options, &r, &error), PMH_BAD_OPTION, &error);
    options.replicates = 0;
    options.statistic = PMH_CHANGE_D_Z;
    check_status(pmh_change_bootstrap_exact(&tally, &options, &r, &error), PMH_BAD_OPTION, &error);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_exact_distribution_meets_the_reference),
        cmocka_unit_test(a_larger_distribution_meets_the_reference),
        cmocka_unit_test(the_exact_error_of_sleep_is_the_plug_in_one),
        cmocka_unit_test(z0_counts_half_of_the_ties),
        cmocka_unit_test(exchanged_times_turn_the_exact_distribution),
        cmocka_unit_test(decimals_tie_at_a_mean_of_zero),
        cmocka_unit_test(one_large_change_makes_no_replicate_infinite),
        cmocka_unit_test(the_exact_distribution_is_that_of_all_resamples),
        cmocka_unit_test(simulation_comes_near_the_exact_limits),
        cmocka_unit_test(large_tallies_are_drawn_by_cells),
        cmocka_unit_test(any_split_of_the_replicates_gives_the_same_bits),
        cmocka_unit_test(statistics_of_counts_are_those_of_the_people),
        cmocka_unit_test(medians_are_those_of_the_sorted_people),
        cmocka_unit_test(percentile_limits_are_order_statistics),
        cmocka_unit_test(small_distributions_are_met),
        cmocka_unit_test(constant_data_have_the_estimate_as_limits),
        cmocka_unit_test(decimals_that_differ_by_rounding_are_constant),
        cmocka_unit_test(what_is_too_large_is_refused_and_the_rest_is_exact),
    };

    return cmocka_run_group_tests_name("change_bootstrap", tests, NULL, NULL);
}

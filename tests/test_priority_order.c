/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

/* Exact probabilities and simulated ranks. Expected values: by hand, or by walking through every combination. */

static pmh_table table(const double *at, size_t rows, size_t columns)
{
    return (pmh_table){at, rows, columns, (ptrdiff_t)columns, 1};
}

static const double evidence[] = {0, 0.25, 0.75, 0.5, 0.5, 0, 0.2, 0.3, 0.5};
static const double priority[] = {0, 0, 0.1, 0.4, 0.5, 0.2, 0.2, 0.2, 0.2, 0.2, 0, 0, 0, 0, 1};

static void zones_are_exact_sums(void **state)
{
    pmh_priority_zone_result got[3];
    pmh_error error;

    (void)state;
    check_status(pmh_priority_zones(table(evidence, 3, 3), table(priority, 3, 5), NULL, got, &error), PMH_OK, &error);
    /* By hand from the map: option 0 is in A with evidence 3 at 3, 4, 5 and with evidence 2 at 5; else in C. */
    check_close(got[0].zone[PMH_ZONE_INVEST], 0.75 + 0.25 * 0.5, 1e-15);
    check_close(got[0].zone[PMH_ZONE_JUSTIFY], 0.25 * 0.5, 1e-15);
    check_close(got[0].zone[PMH_ZONE_EVIDENCE_GAP], 0, 0.0);
    check_close(got[0].rating[15], 0.375, 1e-15);
    check_close(got[0].rating[9], 0.075, 1e-15);
    check_close(got[0].mean_rating, 2.75 * 4.4, 1e-14);
    check_whole(got[0].likeliest, PMH_ZONE_INVEST);
    /* Option 1, all ten cells 0.1: evidence 2 EECCA, evidence 1 EECDD. */
    check_close(got[1].zone[PMH_ZONE_NOT_COST_EFFECTIVE], 0.4, 1e-15);
    check_close(got[1].zone[PMH_ZONE_JUSTIFY], 0.3, 1e-15);
    check_close(got[1].zone[PMH_ZONE_EVIDENCE_GAP], 0.2, 1e-15);
    check_close(got[1].zone[PMH_ZONE_INVEST], 0.1, 1e-15);
    check_close(got[1].rating[4], 0.2, 1e-15); /* 2 x 2 and 1 x 4 */
    check_close(got[2].zone[PMH_ZONE_INVEST], 0.8, 1e-15);
    check_close(got[2].zone[PMH_ZONE_EVIDENCE_GAP], 0.2, 1e-15);
    for (int i = 0; i < 3; i++) {
        double zones = 0, ratings = 0;
        for (int k = 0; k < PMH_PRIORITY_ZONES; k++) {
            zones += got[i].zone[k];
        }
        for (int k = 0; k < PMH_PRIORITY_RATINGS; k++) {
            ratings += got[i].rating[k];
        }
        check_close(zones, 1, 1e-14);
        check_close(ratings, 1, 1e-14);
    }
}

static void strict_zones_and_shared_ones(void **state)
{
    static const double certain[] = {0, 1, 0}, half[] = {0, 0, 0.5, 0, 0.5};
    pmh_priority_options options = {.size = sizeof options, .strict = 1};
    pmh_priority_zone_result got;
    pmh_error error;

    (void)state;
    check_status(pmh_priority_zones(table(certain, 1, 3), table(half, 1, 5), NULL, &got, &error), PMH_OK, &error);
    check_whole(got.likeliest, PMH_ZONE_NONE); /* A and C, a half each. */
    check_status(pmh_priority_zones(table(certain, 1, 3), table(half, 1, 5), &options, &got, &error), PMH_OK, &error);
    check_close(got.zone[PMH_ZONE_NONE], 0.5, 0.0); /* 2 x 5 is only 0.58 sure. */
    check_close(got.zone[PMH_ZONE_JUSTIFY], 0.5, 0.0);
}

static void impossible_probabilities_are_refused_by_row(void **state)
{
    static const struct {
        double first, second, third;
        pmh_status status;
        int32_t item;
    } bad[] = {{NAN, 0, 1, PMH_MISSING, 0}, {0, INFINITY, 0, PMH_NOT_FINITE, 1}, {-0.1, 0.1, 1, PMH_OUT_OF_RANGE, 0},
               {0.5, 0.4, 0, PMH_OUT_OF_RANGE, -1}, {0.5, 0.5, 0.001, PMH_OUT_OF_RANGE, -1}};
    pmh_priority_zone_result got[3];
    pmh_priority_order_result order[2];
    double ranks[4];
    pmh_error error;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        double levels[] = {1, 0, 0, bad[i].first, bad[i].second, bad[i].third};
        check_status(pmh_priority_zones(table(levels, 2, 3), table(priority, 2, 5), NULL, got, &error), PMH_BAD_ROWS, &error);
        check_where(&error, 1, bad[i].item);
        check_whole(got[0].status, PMH_OK);
        check_whole(got[1].status, bad[i].status);
        check_nan(got[1].zone[1]);
        check_nan(got[1].mean_rating);
        check_status(pmh_priority_order(table(levels, 2, 3), table(priority, 2, 5), NULL, order, ranks, &error),
                     bad[i].status, &error);
        check_where(&error, 1, bad[i].item);
        check_nan(order[0].first);
        check_nan(ranks[3]);
    }
    check_status(pmh_priority_zones(table(evidence, 3, 3), table(priority, 2, 5), NULL, got, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_priority_zones(table(evidence, 2, 2), table(priority, 2, 5), NULL, got, &error), PMH_BAD_ARGUMENT, &error);
}

/* ---- ranks --------------------------------------------------------------------------------------------------------------- */

/* P(option i has rank j + 1), by walking through all 15^3 combinations. */
static void walk(double exact[3][3])
{
    memset(exact, 0, 9 * sizeof(double));
    for (int code = 0; code < 15 * 15 * 15; code++) {
        int cell[] = {code % 15, code / 15 % 15, code / 225}, rating[3];
        double p = 1;
        for (int i = 0; i < 3; i++) {
            rating[i] = (cell[i] / 5 + 1) * (cell[i] % 5 + 1);
            p *= evidence[3 * i + cell[i] / 5] * priority[5 * i + cell[i] % 5];
        }
        for (int i = 0; i < 3; i++) {
            int above = 0;
            for (int k = 0; k < 3; k++) {
                above += rating[k] > rating[i];
            }
            exact[i][above] += p;
        }
    }
}

static void simulated_ranks_agree_with_all_combinations(void **state)
{
    pmh_priority_order_options options = {.size = sizeof options, .seed = 7, .draws = 40000, .top = 2};
    pmh_priority_order_result got[3];
    double ranks[9], exact[3][3];
    pmh_error error;

    (void)state;
    walk(exact);
    check_status(pmh_priority_order(table(evidence, 3, 3), table(priority, 3, 5), &options, got, ranks, &error), PMH_OK, &error);
    for (int i = 0; i < 3; i++) {
        double mean = 0, sum = 0;
        for (int j = 0; j < 3; j++) {
            check_near(ranks[3 * i + j], exact[i][j], 4.5 * sqrt(exact[i][j] * (1 - exact[i][j]) / 40000) + 1e-12);
            mean += (j + 1) * ranks[3 * i + j];
            sum += ranks[3 * i + j];
        }
        check_close(sum, 1, 1e-12);
        check_close(got[i].mean_rank, mean, 1e-12);
        check_close(got[i].first, ranks[3 * i], 0.0);
        check_close(got[i].top, ranks[3 * i] + ranks[3 * i + 1], 1e-12);
        check_close(got[i].first_error, sqrt(got[i].first * (1 - got[i].first) / 40000), 1e-12);
        double square = 0;
        for (int j = 0; j < 3; j++) {
            square += ranks[3 * i + j] * (j + 1 - mean) * (j + 1 - mean);
        }
        check_close(got[i].mean_rank_error, sqrt(square / 39999), 1e-9);
        check_whole(got[i].draws, 40000);
    }
}

static void a_seed_decides_everything_and_certainty_needs_no_luck(void **state)
{
    static const double sure[] = {0, 0, 1, 1, 0, 0}, levels[] = {0, 0, 0, 1, 0, 0, 1, 0, 0, 0};
    pmh_priority_order_options options = {.size = sizeof options, .seed = 1};
    pmh_priority_order_result one[3], same[3], other[3];
    pmh_error error;

    (void)state;
    check_status(pmh_priority_order(table(evidence, 3, 3), table(priority, 3, 5), &options, one, NULL, &error), PMH_OK, &error);
    check_status(pmh_priority_order(table(evidence, 3, 3), table(priority, 3, 5), &options, same, NULL, &error), PMH_OK, &error);
    assert_memory_equal(one, same, sizeof one);
    check_whole(one[0].draws, 10000);
    options.seed = 2;
    check_status(pmh_priority_order(table(evidence, 3, 3), table(priority, 3, 5), &options, other, NULL, &error), PMH_OK, &error);
    check_true(fabs(one[1].mean_rank - other[1].mean_rank) > 0);
    check_status(pmh_priority_order(table(sure, 2, 3), table(levels, 2, 5), NULL, one, NULL, &error), PMH_OK, &error);
    check_close(one[0].first, 1, 0.0);
    check_close(one[0].first_error, 0, 0.0);
    check_close(one[1].mean_rank, 2, 0.0);
    check_close(one[1].top, 1, 0.0); /* The default top is 3. */
}

static int32_t median_2(int n, const int *votes) /* doubled */
{
    int count[6] = {0}, below = 0, lower = 0, upper = 0;
    for (int i = 0; i < n; i++) {
        count[votes[i]]++;
    }
    for (int level = 1; level <= 5; level++) {
        below += count[level];
        lower = lower == 0 && below >= (n + 1) / 2 ? level : lower;
        upper = upper == 0 && below >= n / 2 + 1 ? level : upper;
    }
    return lower + upper;
}

static void resampled_voters_agree_with_all_resamples(void **state)
{
    static const double votes[] = {5, 1, 2, 3, 4, 4, 3, 2}; /* Four voters, two options. */
    static const double levels[] = {2, 3};
    pmh_priority_order_options options = {.size = sizeof options, .seed = 3, .draws = 40000};
    pmh_priority_order_result got[2];
    double first[2] = {0, 0};
    pmh_error error;

    (void)state;
    for (int code = 0; code < 256; code++) { /* All 4^4 resamples. */
        int sample[2][4];
        for (int k = 0; k < 4; k++) {
            for (int i = 0; i < 2; i++) {
                sample[i][k] = (int)votes[2 * (code >> 2 * k & 3) + i];
            }
        }
        int32_t one = 2 * median_2(4, sample[0]), two = 3 * median_2(4, sample[1]);
        first[0] += (one >= two) / 256.0;
        first[1] += (two >= one) / 256.0;
    }
    check_status(pmh_priority_order_votes(series_of(levels), table(votes, 4, 2), &options, got, NULL, &error), PMH_OK, &error);
    for (int i = 0; i < 2; i++) {
        check_near(got[i].first, first[i], 4.5 * sqrt(first[i] * (1 - first[i]) / 40000));
    }
}

static void votes_and_options_that_do_not_fit_are_refused(void **state)
{
    static const double levels[] = {2, 3};
    pmh_priority_order_result got[2];
    pmh_error error;

    (void)state;
    check_status(pmh_priority_order_votes(series_of(levels), table((double[]){5, (double)NAN, 3, 6}, 2, 2), NULL, got, NULL, &error),
                 PMH_OUT_OF_RANGE, &error);
    check_where(&error, 1, 1);
    check_status(pmh_priority_order_votes(series_of(levels), table((double[]){5, (double)NAN, 3, (double)NAN}, 2, 2), NULL, got,
                                          NULL, &error), PMH_MISSING, &error);
    check_where(&error, -1, 1);
    check_nan(got[0].mean_rank);
    check_status(pmh_priority_order_votes(series((double[]){2, 2.5}, 2), table((double[]){5, 4, 3, 3}, 2, 2), NULL, got, NULL,
                                          &error), PMH_NOT_WHOLE, &error);
    check_where(&error, -1, 1);
    check_status(pmh_priority_order_votes(series(levels, 1), table((double[]){5, 4, 3, 3}, 2, 2), NULL, got, NULL, &error),
                 PMH_BAD_ARGUMENT, &error);
    pmh_priority_order_options bad[] = {{.size = sizeof bad[0], .draws = -1}, {.size = sizeof bad[0], .draws = 100000001},
                                        {.size = sizeof bad[0], .top = -1}, {.size = sizeof bad[0], .reserved = 1}};
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        check_status(pmh_priority_order_votes(series_of(levels), table((double[]){5, 4, 3, 3}, 2, 2), &bad[i], got, NULL, &error),
                     PMH_BAD_OPTION, &error);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(zones_are_exact_sums),
        cmocka_unit_test(strict_zones_and_shared_ones),
        cmocka_unit_test(impossible_probabilities_are_refused_by_row),
        cmocka_unit_test(simulated_ranks_agree_with_all_combinations),
        cmocka_unit_test(a_seed_decides_everything_and_certainty_needs_no_luck),
        cmocka_unit_test(resampled_voters_agree_with_all_resamples),
        cmocka_unit_test(votes_and_options_that_do_not_fit_are_refused),
    };

    return cmocka_run_group_tests_name("priority_order", tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

/* Weighted criteria and quadrants. Expected values: Python from the definitions in 30 digits (mpmath; its eig for AHP), exact
 * fractions for the weighted sum; by hand where a comment says so. */

static pmh_table table(const double *at, size_t rows, size_t columns)
{
    return (pmh_table){at, rows, columns, (ptrdiff_t)columns, 1};
}

static const double values[] = {250, 16, 12, 5, 200, 16, 8, 3, 300, 32, 16, 4, 275, 32, 8, 4, 225, 16, 16, 2};

static const pmh_priority_criterion criteria[] = {
    {.weight = 1, .low = 0, .high = 400, .indifference = 20, .preference = 60, .lower_is_better = 1, .shape = 4},
    {.weight = 2, .low = 0, .high = 64, .preference = 10, .shape = 0},
    {.weight = 1, .low = 0, .high = 20, .indifference = 1, .preference = 5, .shape = 1},
    {.weight = 1, .low = 1, .high = 5, .indifference = 0.5, .preference = 1.5, .shape = 3}};

static void check_method(int32_t method, const pmh_priority_criterion *of, const double *expected, const int32_t *ranks)
{
    double scores[5];
    int32_t got[5];
    pmh_error error;
    check_status(pmh_priority_criteria(table(values, 5, 4), of, method, scores, got, &error), PMH_OK, &error);
    for (int i = 0; i < 5; i++) {
        check_close(scores[i], expected[i], 1e-13);
        check_whole(got[i], ranks[i]);
    }
}

static void each_method_gives_what_its_definition_says(void **state)
{
    pmh_priority_criterion other[4];
    static const int32_t shapes[] = {2, 5, 4, 0};

    (void)state;
    check_method(PMH_CRITERIA_WEIGHTED_SUM, criteria, (double[]){0.495, 0.38, 0.56, 0.4925, 0.3975}, (int32_t[]){2, 5, 1, 3, 4});
    check_method(PMH_CRITERIA_TOPSIS, criteria,
                 (double[]){0.38747709810901591706, 0.2316321882286259042, 0.7683678117713740958, 0.65862867997872185274,
                            0.30949789424688121974}, (int32_t[]){3, 5, 1, 2, 4});
    check_method(PMH_CRITERIA_PROMETHEE, criteria, (double[]){-0.05, -0.28125, 0.35625, 0.1125, -0.1375},
                 (int32_t[]){3, 5, 1, 2, 4});
    memcpy(other, criteria, sizeof other);
    for (int j = 0; j < 4; j++) {
        other[j].shape = shapes[j];
    }
    check_method(PMH_CRITERIA_PROMETHEE, other,
                 (double[]){0.05560746009063882644, -0.21939253990936117356, 0.24158880986404176034, 0.037422143197375093674,
                            -0.11522587324269450689}, (int32_t[]){2, 5, 1, 3, 4});
}

/* Two options that differ by 1 in one criterion: the first one's net flow is the preference itself. */
static void preferences_begin_and_end_where_they_should(void **state)
{
    static const double two[] = {1, 0};
    static const struct {
        int32_t shape;
        double q, p, expected;
    } cases[] = {{0, 0, 0, 1},     {1, 1, 0, 0},      {1, 0.5, 0, 1}, {2, 0, 1, 1},       {2, 0, 4, 0.25}, {3, 1, 2, 0},
                 {3, 0.5, 1, 0.5}, {3, 0.5, 0.75, 1}, {4, 1, 2, 0},   {4, 0.5, 1.5, 0.5}, {4, 0, 1, 1},
                 {5, 0, 1, 0.39346934028736657639620046500882 /* 1 - exp(-1/2) */}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        pmh_priority_criterion one = {.weight = 2, .shape = cases[i].shape, .indifference = cases[i].q, .preference = cases[i].p};
        double scores[2];
        int32_t ranks[2];
        pmh_error error;
        check_status(pmh_priority_criteria(table(two, 2, 1), &one, PMH_CRITERIA_PROMETHEE, scores, ranks, &error), PMH_OK, &error);
        check_close(scores[0], cases[i].expected, 1e-14);
        check_close(scores[1], -cases[i].expected, 1e-14);
    }
}

static void reversals_are_counted_side_by_side(void **state)
{
    static const int32_t sum[] = {2, 5, 1, 3, 4}, topsis[] = {3, 5, 1, 2, 4}, tied[] = {1, 1, 3, 0, 4};
    pmh_priority_reversal_result got;
    pmh_error error;

    (void)state;
    check_status(pmh_priority_reversals(sum, topsis, 5, &got, &error), PMH_OK, &error);
    check_whole(got.reversed, 1); /* Options 0 and 3. */
    check_whole(got.same, 9);
    check_whole(got.tied, 0);
    check_status(pmh_priority_reversals(sum, tied, 5, &got, &error), PMH_OK, &error);
    check_whole(got.tied, 1); /* Of the 6 pairs without option 3: 0 and 1. */
    check_whole(got.reversed, 3); /* 0 and 2, 1 and 2, 1 and 4. */
    check_whole(got.same, 2);
    check_status(pmh_priority_reversals(NULL, tied, 5, &got, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_priority_reversals(sum, tied, 5, NULL, &error), PMH_BAD_ARGUMENT, &error);
}

static void equal_options_share_their_rank(void **state)
{
    static const double same[] = {1, 2, 1, 2, 3, 2};
    pmh_priority_criterion two[] = {{.weight = 1, .high = 4}, {.weight = 3, .high = 4}};
    double scores[3];
    int32_t ranks[3];
    pmh_error error;

    (void)state;
    for (int32_t method = 0; method <= 2; method++) {
        check_status(pmh_priority_criteria(table(same, 3, 2), two, method, scores, ranks, &error), PMH_OK, &error);
        check_whole(ranks[0], 2);
        check_whole(ranks[1], 2);
        check_whole(ranks[2], 1);
    }
    check_status(pmh_priority_criteria(table(same, 2, 2), two, PMH_CRITERIA_TOPSIS, scores, ranks, &error), PMH_OK, &error);
    check_nan(scores[0]);
    check_whole(ranks[1], 0);
}

static void bad_values_and_criteria_are_refused_with_their_place(void **state)
{
    double bad[8], scores[2];
    int32_t ranks[2];
    pmh_error error;
    static const struct {
        double value;
        pmh_status status;
    } cases[] = {{NAN, PMH_MISSING}, {INFINITY, PMH_NOT_FINITE}, {65, PMH_OUT_OF_RANGE}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        memcpy(bad, values, sizeof bad);
        bad[5] = cases[i].value;
        check_status(pmh_priority_criteria(table(bad, 2, 4), criteria, 0, scores, ranks, &error), cases[i].status, &error);
        check_where(&error, 1, 1);
        check_nan(scores[0]);
        check_whole(ranks[0], 0);
    }
    pmh_priority_criterion wrong[] = {{.weight = -1, .high = 1}, {.weight = NAN, .high = 1}, {.weight = 1, .low = 1, .high = 1},
                                      {.weight = 1, .high = 1, .lower_is_better = 2}, {.weight = 0, .high = 1}};
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        check_status(pmh_priority_criteria(table((double[]){0, 1}, 2, 1), &wrong[i], 0, scores, ranks, &error), PMH_BAD_ARGUMENT,
                     &error);
    }
    pmh_priority_criterion shapes[] = {{.weight = 1, .shape = 6}, {.weight = 1, .shape = 2}, {.weight = 1, .shape = -1},
                                       {.weight = 1, .shape = 4, .indifference = 2, .preference = 2},
                                       {.weight = 1, .shape = 1, .indifference = -1}};
    for (size_t i = 0; i < COUNT_OF(shapes); i++) {
        check_status(pmh_priority_criteria(table((double[]){0, 1}, 2, 1), &shapes[i], 2, scores, ranks, &error), PMH_BAD_ARGUMENT,
                     &error);
        check_where(&error, -1, 0);
    }
    check_status(pmh_priority_criteria(table(values, 2, 4), criteria, 3, scores, ranks, &error), PMH_BAD_OPTION, &error);
    check_status(pmh_priority_criteria(table(values, 2, 4), NULL, 0, scores, ranks, &error), PMH_BAD_ARGUMENT, &error);
}

/* ---- AHP ---------------------------------------------------------------------------------------------------------------- */

static void ahp_gives_the_principal_eigenvector(void **state)
{
    static const double full[] = {1, 3, 5, 2, 1.0 / 3, 1, 3, 0.5, 0.2, 1.0 / 3, 1, 0.25, 0.5, 2, 4, 1};
    static const double weights[] = {0.472862002586342506, 0.16990098090114978165, 0.072858931667264871113,
                                     0.28437808484524284124};
    double half[16], got[4];
    pmh_priority_ahp_result result;
    pmh_error error;

    (void)state;
    memcpy(half, full, sizeof half);
    for (int i = 0; i < 4; i++) {
        for (int j = 0; j < i; j++) {
            half[4 * i + j] = i == 1 ? 0.33 : (double)NAN; /* rounded, or left out */
        }
    }
    for (int k = 0; k < 2; k++) {
        check_status(pmh_priority_ahp(table(k == 0 ? full : half, 4, 4), got, &result, &error), PMH_OK, &error);
        for (int i = 0; i < 4; i++) {
            check_close(got[i], weights[i], 1e-12);
        }
        check_close(result.lambda, 4.05110954747694902510964116533, 1e-13);
        check_close(result.index, 0.017036515825649675037, 1e-11);
        check_close(result.ratio, 0.018929462028499638929, 1e-11);
        check_close(result.random_index, 0.9, 0.0);
        check_whole(result.acceptable, 1);
    }
}

static void ahp_that_is_inconsistent_or_impossible(void **state)
{
    /* By hand: 1 over 2, 2 over 3, 3 over 1, each 3 times: all weights equal, lambda = 1 + 3 + 1/3. */
    static const double circle[] = {1, 3, 1.0 / 3, 1.0 / 3, 1, 3, 3, 1.0 / 3, 1};
    double got[3];
    pmh_priority_ahp_result result;
    pmh_error error;
    static const struct {
        double self, forth, back;
        pmh_status status;
    } bad[] = {{1, NAN, NAN, PMH_MISSING}, {1, 10, NAN, PMH_OUT_OF_RANGE}, {1, 0, NAN, PMH_OUT_OF_RANGE},
               {1, 2, 2, PMH_MISMATCH}, {2, 2, 0.5, PMH_MISMATCH}, {1, INFINITY, 0, PMH_NOT_FINITE}};

    (void)state;
    check_status(pmh_priority_ahp(table(circle, 3, 3), got, &result, &error), PMH_OK, &error);
    check_close(result.lambda, 13.0 / 3, 1e-14);
    check_close(result.ratio, 2.0 / 3 / 0.58, 1e-12);
    check_whole(result.acceptable, 0);
    check_close(got[0], 1.0 / 3, 1e-14);
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        double two[] = {bad[i].self, bad[i].forth, bad[i].back, 1};
        check_status(pmh_priority_ahp(table(two, 2, 2), got, &result, &error), bad[i].status, &error);
        check_where(&error, 0, bad[i].self > 1 ? 0 : 1);
        check_nan(got[0]);
        check_nan(result.ratio);
    }
    check_status(pmh_priority_ahp(table(circle, 1, 1), got, &result, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_priority_ahp(table((double[]){1, 9, 1.0 / 9, 1}, 2, 2), got, &result, &error), PMH_OK, &error);
    check_close(got[0], 0.9, 1e-13);
    check_close(result.ratio, 0, 0.0);
}

/* ---- quadrants ----------------------------------------------------------------------------------------------------------- */

static void areas_fall_into_quadrants_among_their_peers(void **state)
{
    /* By hand: means 20 and 50; standard deviations 10 and 10. The fourth has no outcome and is no peer. */
    static const double spend[] = {10, 30, 20, 900, 20}, outcome[] = {60, 40, 50, NAN, 50};
    pmh_priority_quadrant_result got[5];
    pmh_error error;
    double sd = sqrt(200.0 / 3);

    (void)state;
    check_status(pmh_priority_quadrant(series_of(spend), series_of(outcome), PMH_HIGH_IS_GOOD, got, &error), PMH_BAD_ROWS, &error);
    check_where(&error, 3, 1);
    check_whole(got[3].status, PMH_MISSING);
    check_whole(got[3].quadrant, PMH_QUADRANT_NONE);
    check_close(got[0].spend, -10 / sd, 1e-14);
    check_close(got[0].outcome, 10 / sd, 1e-14);
    check_whole(got[0].quadrant, PMH_QUADRANT_LOWER_BETTER);
    check_whole(got[0].distinct, 1);
    check_whole(got[1].quadrant, PMH_QUADRANT_HIGHER_WORSE);
    check_whole(got[2].quadrant, PMH_QUADRANT_NONE);
    check_whole(got[2].distinct, 0);
    check_status(pmh_priority_quadrant(series(spend, 3), series(outcome, 3), PMH_LOW_IS_GOOD, got, &error), PMH_OK, &error);
    check_whole(got[0].quadrant, PMH_QUADRANT_LOWER_WORSE);
    check_whole(got[1].quadrant, PMH_QUADRANT_HIGHER_BETTER);
    check_whole(got[0].distinct, 0); /* Exactly 1 is not beyond 1. */
}

static void too_few_peers_have_no_quadrant(void **state)
{
    static const double spend[] = {10, 10}, outcome[] = {1, 2};
    pmh_priority_quadrant_result got[2];
    pmh_error error;

    (void)state;
    check_status(pmh_priority_quadrant(series(spend, 1), series(outcome, 1), PMH_HIGH_IS_GOOD, got, &error), PMH_OK, &error);
    check_nan(got[0].spend);
    check_whole(got[0].quadrant, PMH_QUADRANT_NONE);
    check_status(pmh_priority_quadrant(series_of(spend), series_of(outcome), PMH_HIGH_IS_GOOD, got, &error), PMH_OK, &error);
    check_nan(got[0].spend);
    check_close(got[1].outcome, sqrt(0.5), 1e-15);
    check_status(pmh_priority_quadrant(series_of(spend), series_of(outcome), PMH_NO_JUDGEMENT, got, &error), PMH_BAD_OPTION, &error);
    check_status(pmh_priority_quadrant(series_of(spend), series(outcome, 1), PMH_HIGH_IS_GOOD, got, &error), PMH_BAD_ARGUMENT, &error);
    assert_string_equal(pmh_priority_quadrant_text(PMH_QUADRANT_LOWER_WORSE), "lower spend, worse outcome");
    assert_string_equal(pmh_priority_quadrant_text(9), "no quadrant");
}

static void what_decimals_say_is_not_undone_by_doubles(void **state)
{
    /* By hand: equal peers do not differ, however many there are; 99.9, 100 and 100.1 have the mean 100 and the deviation 0.1. */
    static const double equal[] = {0.1, 0.1, 0.1}, sevens[] = {0.7, 0.7, 0.7}, outcome[] = {1, 2, 4};
    double thirds[25], many[25];
    pmh_priority_quadrant_result got[25];
    pmh_error error;

    (void)state;
    for (size_t i = 0; i < 25; i++) {
        thirds[i] = 1.0 / 3;
        many[i] = (double)i;
    }
    check_status(pmh_priority_quadrant(series_of(equal), series_of(outcome), PMH_HIGH_IS_GOOD, got, &error), PMH_OK, &error);
    check_nan(got[0].spend);
    check_whole(got[0].quadrant, PMH_QUADRANT_NONE);
    check_status(pmh_priority_quadrant(series_of(outcome), series_of(sevens), PMH_HIGH_IS_GOOD, got, &error), PMH_OK, &error);
    check_nan(got[2].outcome);
    check_status(pmh_priority_quadrant(series_of(thirds), series_of(many), PMH_HIGH_IS_GOOD, got, &error), PMH_OK, &error);
    check_nan(got[24].spend);
    for (int middle = 100; middle < 1000; middle++) {
        for (int step = 1; step < 50; step++) {
            const double spend[] = {(middle - step) / 10.0, middle / 10.0, (middle + step) / 10.0};
            check_status(pmh_priority_quadrant(series_of(spend), series_of(outcome), PMH_HIGH_IS_GOOD, got, &error), PMH_OK,
                         &error);
            check_whole(got[1].quadrant, PMH_QUADRANT_NONE);
            check_close(got[0].spend, -1, 0.0);
            check_close(got[2].spend, 1, 0.0);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_method_gives_what_its_definition_says),
        cmocka_unit_test(preferences_begin_and_end_where_they_should),
        cmocka_unit_test(reversals_are_counted_side_by_side),
        cmocka_unit_test(equal_options_share_their_rank),
        cmocka_unit_test(bad_values_and_criteria_are_refused_with_their_place),
        cmocka_unit_test(ahp_gives_the_principal_eigenvector),
        cmocka_unit_test(ahp_that_is_inconsistent_or_impossible),
        cmocka_unit_test(areas_fall_into_quadrants_among_their_peers),
        cmocka_unit_test(too_few_peers_have_no_quadrant),
        cmocka_unit_test(what_decimals_say_is_not_undone_by_doubles),
    };

    return cmocka_run_group_tests_name("priority_criteria", tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A value against a benchmark. */

#include "check.h"

static pmh_compare_result compare(double value, double lower, double upper, double benchmark,
                                  const pmh_compare_options *options, pmh_status expected)
{
    pmh_compare_result result;
    pmh_error error;

    memset(&result, 0xA5, sizeof result);
    check_status(pmh_compare_benchmark(series(&value, 1), series(&lower, 1), series(&upper, 1), series(&benchmark, 1),
                                       options, &result, &error),
                 expected, &error);
    check_whole(result.reserved, 0);
    return result;
}

static const pmh_polarity polarities[] = {PMH_LOW_IS_GOOD, PMH_NO_JUDGEMENT, PMH_HIGH_IS_GOOD};

static void both_ends_of_the_limits_are_similar(void **state)
{
    static const struct {
        const char *name;
        double value, lower, upper, benchmark;
        int side; /* of the value: -1 lower, 0 similar, 1 higher */
    } cases[] = {{"inside", 5, 4, 6, 5.5, 0},
                 {"on the lower limit", 5, 4, 6, 4, 0},
                 {"on the upper limit", 5, 4, 6, 6, 0},
                 {"just below the lower limit", 5, 4, 6, 3.9999999999999996, 1},
                 {"just above the upper limit", 5, 4, 6, 6.000000000000001, -1},
                 {"far below", 5, 4, 6, -100, 1},
                 {"far above", 5, 4, 6, 100, -1},
                 {"no width, on it", 5, 5, 5, 5, 0},
                 {"no width, above it", 5, 5, 5, 5.5, -1},
                 {"value on its lower limit", 4, 4, 6, 4, 0},
                 {"value on its upper limit", 6, 4, 6, 6, 0},
                 {"negative values", -2, -3, -1, 0, -1},
                 {"around 0", 0, -1, 1, 0, 0},
                 {"0.1 + 0.2 is not 0.3", 0.2, 0.1, 0.3, 0.1 + 0.2, -1}};
    static const int32_t outcomes[3][3] = {
        /* polarity: low is good, none, high is good; side: lower, similar, higher */
        {PMH_COMPARE_BETTER, PMH_COMPARE_SIMILAR, PMH_COMPARE_WORSE},
        {PMH_COMPARE_LOWER, PMH_COMPARE_SIMILAR, PMH_COMPARE_HIGHER},
        {PMH_COMPARE_WORSE, PMH_COMPARE_SIMILAR, PMH_COMPARE_BETTER}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        for (size_t k = 0; k < COUNT_OF(polarities); k++) {
            pmh_compare_options options = {.size = sizeof options, .polarity = polarities[k]};
            pmh_compare_result result = compare(cases[i].value, cases[i].lower, cases[i].upper, cases[i].benchmark,
                                                &options, PMH_OK);
            check_whole_of(cases[i].name, result.outcome, outcomes[k][cases[i].side + 1]);
            check_whole_of(cases[i].name, result.reason, PMH_COMPARE_COMPARED);
            check_whole_of(cases[i].name, result.status, PMH_OK);
        }
    }
}

static void without_a_polarity_there_is_no_judgement(void **state)
{
    (void)state;
    check_whole(compare(5, 4, 6, 7, NULL, PMH_OK).outcome, PMH_COMPARE_LOWER);
    check_whole(compare(5, 4, 6, 3, NULL, PMH_OK).outcome, PMH_COMPARE_HIGHER);
    check_whole(compare(5, 4, 6, 5, NULL, PMH_OK).outcome, PMH_COMPARE_SIMILAR);
}

static void each_missing_piece_has_its_reason(void **state)
{
    static const struct {
        const char *name;
        double value, lower, upper, benchmark;
        int32_t reason;
    } cases[] = {{"no value", NAN, 4, 6, 5, PMH_COMPARE_NO_VALUE},
                 {"no lower limit", 5, NAN, 6, 5, PMH_COMPARE_NO_LIMITS},
                 {"no upper limit", 5, 4, NAN, 5, PMH_COMPARE_NO_LIMITS},
                 {"no limits", 5, NAN, NAN, 5, PMH_COMPARE_NO_LIMITS},
                 {"no benchmark", 5, 4, 6, NAN, PMH_COMPARE_NO_BENCHMARK}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        for (size_t k = 0; k < COUNT_OF(polarities); k++) {
            pmh_compare_options options = {.size = sizeof options, .polarity = polarities[k]};
            pmh_compare_result result = compare(cases[i].value, cases[i].lower, cases[i].upper, cases[i].benchmark,
                                                &options, PMH_OK);
            check_whole_of(cases[i].name, result.outcome, PMH_COMPARE_NOT_COMPARED);
            check_whole_of(cases[i].name, result.reason, cases[i].reason);
            check_whole_of(cases[i].name, result.status, PMH_OK);
        }
    }
}

static void a_row_with_everything_missing_is_not_compared(void **state)
{
    pmh_compare_result result = compare(NAN, NAN, NAN, NAN, NULL, PMH_OK);

    (void)state;
    check_whole(result.outcome, PMH_COMPARE_NOT_COMPARED);
    check_true(result.reason == PMH_COMPARE_NO_VALUE || result.reason == PMH_COMPARE_NO_LIMITS
               || result.reason == PMH_COMPARE_NO_BENCHMARK);
}

static void an_impossible_row_is_refused_and_the_others_are_compared(void **state)
{
    static const struct {
        const char *name;
        double row[4];
        pmh_status status;
        int32_t item; /* -2: not said which of two */
    } cases[] = {{"infinite value", {INFINITY, 4, 6, 5}, PMH_NOT_FINITE, 0},
                 {"minus infinite lower limit", {5, -INFINITY, 6, 5}, PMH_NOT_FINITE, 1},
                 {"infinite upper limit", {5, 4, INFINITY, 5}, PMH_NOT_FINITE, 2},
                 {"infinite benchmark", {5, 4, 6, INFINITY}, PMH_NOT_FINITE, 3},
                 {"value below its lower limit", {3, 4, 6, 5}, PMH_OUT_OF_RANGE, 1},
                 {"value above its upper limit", {7, 4, 6, 5}, PMH_OUT_OF_RANGE, 2},
                 {"limits the wrong way round", {5, 6, 4, 5}, PMH_OUT_OF_RANGE, -2}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        double columns[4][3] = {{10, 0, 1}, {9, 0, 0}, {11, 0, 2}, {8, 0, 1.5}};
        pmh_compare_options options = {.size = sizeof options, .polarity = PMH_HIGH_IS_GOOD};
        pmh_compare_result results[3];
        pmh_error error;

        for (int k = 0; k < 4; k++) {
            columns[k][1] = cases[i].row[k];
        }
        check_status_of(cases[i].name,
                        pmh_compare_benchmark(series_of(columns[0]), series_of(columns[1]), series_of(columns[2]),
                                              series_of(columns[3]), &options, results, &error),
                        PMH_BAD_ROWS, &error);
        check_whole_of(cases[i].name, results[1].outcome, PMH_COMPARE_NOT_COMPARED);
        check_whole_of(cases[i].name, results[1].reason, PMH_COMPARE_INVALID);
        check_whole_of(cases[i].name, results[1].status, cases[i].status);
        check_whole_of(cases[i].name, results[0].outcome, PMH_COMPARE_BETTER);
        check_whole_of(cases[i].name, results[2].outcome, PMH_COMPARE_SIMILAR);
        check_whole_of(cases[i].name, error.row, 1);
        if (cases[i].item != -2) {
            check_where_of(cases[i].name, &error, 1, cases[i].item);
        }
    }
}

static void an_indicator_not_meant_to_be_compared_says_so_in_every_row(void **state)
{
    double values[] = {5, NAN, 5};
    double lower[] = {4, 4, 4};
    double upper[] = {6, 6, NAN};
    double benchmarks[] = {7, 7, 7};

    (void)state;
    for (size_t k = 0; k < COUNT_OF(polarities); k++) {
        pmh_compare_options options = {.size = sizeof options, .polarity = polarities[k], .not_wanted = 1};
        pmh_compare_result results[3];
        pmh_error error;

        check_status(pmh_compare_benchmark(series_of(values), series_of(lower), series_of(upper), series_of(benchmarks),
                                           &options, results, &error),
                     PMH_OK, &error);
        for (int i = 0; i < 3; i++) {
            check_whole(results[i].outcome, PMH_COMPARE_NOT_COMPARED);
            check_whole(results[i].reason, PMH_COMPARE_NOT_WANTED);
            check_whole(results[i].status, PMH_OK);
        }
    }
}

static void a_benchmark_of_step_0_compares_all_with_one(void **state)
{
    double values[] = {5, 6, 7, 8};
    double lower[] = {4, 5, 6, 7};
    double upper[] = {6, 7, 8, 9};
    double benchmark = 6.5;
    pmh_compare_result results[4];
    static const int32_t expected[] = {PMH_COMPARE_LOWER, PMH_COMPARE_SIMILAR, PMH_COMPARE_SIMILAR, PMH_COMPARE_HIGHER};

    (void)state;
    check_status(pmh_compare_benchmark(series_of(values), series_of(lower), series_of(upper), (pmh_series){&benchmark, 4, 0},
                                       NULL, results, NULL),
                 PMH_OK, NULL);
    for (int i = 0; i < 4; i++) {
        check_whole(results[i].outcome, expected[i]);
    }
    check_status(pmh_compare_benchmark((pmh_series){values + 3, 4, -1}, (pmh_series){lower + 3, 4, -1},
                                       (pmh_series){upper + 3, 4, -1}, (pmh_series){&benchmark, 4, 0}, NULL, results, NULL),
                 PMH_OK, NULL);
    for (int i = 0; i < 4; i++) {
        check_whole(results[i].outcome, expected[3 - i]);
    }
}

/* Data of spec/trends.md A1.8 T12 against England's 3.23 of 2022/23 for the United Kingdom: the published limits decide. */
static void polarity_turns_the_same_side_into_better_or_worse(void **state)
{
    pmh_compare_options low = {.size = sizeof low, .polarity = PMH_LOW_IS_GOOD};
    pmh_compare_options high = {.size = sizeof high, .polarity = PMH_HIGH_IS_GOOD};

    (void)state;
    check_whole(compare(2.87, 2.84, 2.89, 3.23, &low, PMH_OK).outcome, PMH_COMPARE_BETTER);
    check_whole(compare(2.87, 2.84, 2.89, 3.23, &high, PMH_OK).outcome, PMH_COMPARE_WORSE);
    check_whole(compare(3.31, 3.28, 3.33, 3.23, &low, PMH_OK).outcome, PMH_COMPARE_WORSE);
    check_whole(compare(3.31, 3.28, 3.33, 3.23, &high, PMH_OK).outcome, PMH_COMPARE_BETTER);
    check_whole(compare(3.24, 3.21, 3.28, 3.23, &low, PMH_OK).outcome, PMH_COMPARE_SIMILAR);
}

static void options_outside_their_range_are_refused(void **state)
{
    static const struct {
        const char *name;
        pmh_polarity polarity;
        int32_t not_wanted;
    } cases[] = {{"polarity 2", 2, 0}, {"polarity -2", -2, 0}, {"polarity 99", 99, 0}, {"not_wanted 2", 0, 2},
                 {"not_wanted -1", 0, -1}};
    double numbers[] = {5};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        pmh_compare_options options = {sizeof options, cases[i].polarity, cases[i].not_wanted};
        pmh_compare_result result = {PMH_COMPARE_BETTER, 0, 0, 0};
        pmh_error error;
        check_status_of(cases[i].name,
                        pmh_compare_benchmark(series_of(numbers), series_of(numbers), series_of(numbers),
                                              series_of(numbers), &options, &result, &error),
                        PMH_BAD_OPTION, &error);
        check_whole_of(cases[i].name, result.outcome, PMH_COMPARE_NOT_COMPARED);
    }
}

static void arguments_that_do_not_fit_are_refused(void **state)
{
    double numbers[] = {5, 5, 5};
    pmh_compare_result results[3];
    pmh_error error;

    (void)state;
    for (int wrong = 0; wrong < 4; wrong++) {
        pmh_series short_one[4], no_one[4];
        for (int k = 0; k < 4; k++) {
            short_one[k] = series(numbers, k == wrong ? 2 : 3);
            no_one[k] = series(k == wrong ? NULL : numbers, 3);
        }
        check_status(pmh_compare_benchmark(short_one[0], short_one[1], short_one[2], short_one[3], NULL, results, &error),
                     PMH_BAD_ARGUMENT, &error);
        check_status(pmh_compare_benchmark(no_one[0], no_one[1], no_one[2], no_one[3], NULL, results, &error),
                     PMH_BAD_ARGUMENT, &error);
    }
    check_status(pmh_compare_benchmark(series_of(numbers), series_of(numbers), series_of(numbers), series_of(numbers), NULL,
                                       NULL, &error),
                 PMH_BAD_ARGUMENT, &error);
    check_status(pmh_compare_benchmark(series(NULL, 0), series(NULL, 0), series(NULL, 0), series(NULL, 0), NULL, results,
                                       &error),
                 PMH_OK, &error);
}

static void outcomes_and_reasons_have_words(void **state)
{
    static const char *const words[] = {"not compared", "lower", "similar", "higher", "better", "worse"};
    static const int32_t none[] = {-1, 6, 99, INT32_MIN, INT32_MAX};

    (void)state;
    for (int32_t i = 0; i < 6; i++) {
        assert_string_equal(pmh_compare_text(i), words[i]);
        assert_true(strlen(pmh_compare_reason_text(i)) > 0);
        assert_string_not_equal(pmh_compare_reason_text(i), "unknown");
        for (int32_t k = 0; k < i; k++) {
            assert_string_not_equal(pmh_compare_reason_text(i), pmh_compare_reason_text(k));
        }
    }
    for (size_t i = 0; i < COUNT_OF(none); i++) {
        assert_string_equal(pmh_compare_text(none[i]), "unknown");
        assert_string_equal(pmh_compare_reason_text(none[i]), "unknown");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_ends_of_the_limits_are_similar),
        cmocka_unit_test(without_a_polarity_there_is_no_judgement),
        cmocka_unit_test(each_missing_piece_has_its_reason),
        cmocka_unit_test(a_row_with_everything_missing_is_not_compared),
        cmocka_unit_test(an_impossible_row_is_refused_and_the_others_are_compared),
        cmocka_unit_test(an_indicator_not_meant_to_be_compared_says_so_in_every_row),
        cmocka_unit_test(a_benchmark_of_step_0_compares_all_with_one),
        cmocka_unit_test(polarity_turns_the_same_side_into_better_or_worse),
        cmocka_unit_test(options_outside_their_range_are_refused),
        cmocka_unit_test(arguments_that_do_not_fit_are_refused),
        cmocka_unit_test(outcomes_and_reasons_have_words),
    };

    return cmocka_run_group_tests_name("compare", tests, NULL, NULL);
}

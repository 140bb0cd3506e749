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
    double two = 2, none_known = NAN;
    pmh_compare_options level = {.size = sizeof level, .confidence = 0.95}, unit = {.size = sizeof unit, .multiplier = 100};
    pmh_compare_options longer = {.size = sizeof longer, .itself = {numbers, 2, 1}};
    pmh_compare_options odd = {.size = sizeof odd, .itself = {&two, 1, 1}};
    pmh_compare_options unknown = {.size = sizeof unknown, .itself = {&none_known, 1, 1}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        pmh_compare_options options = {
            .size = sizeof options, .polarity = cases[i].polarity, .not_wanted = cases[i].not_wanted};
        pmh_compare_result result = {PMH_COMPARE_BETTER, 0, 0, 0};
        pmh_error error;
        check_status_of(cases[i].name,
                        pmh_compare_benchmark(series_of(numbers), series_of(numbers), series_of(numbers),
                                              series_of(numbers), &options, &result, &error),
                        PMH_BAD_OPTION, &error);
        check_whole_of(cases[i].name, result.outcome, PMH_COMPARE_NOT_COMPARED);
    }
    compare(5, 4, 6, 7, &level, PMH_BAD_OPTION); /* limits come with their level: only control limits are computed here */
    compare(5, 4, 6, 7, &unit, PMH_BAD_OPTION);
    compare(5, 4, 6, 7, &longer, PMH_BAD_ARGUMENT);
    check_whole(compare(5, 4, 6, 7, &odd, PMH_BAD_ROWS).status, PMH_OUT_OF_RANGE);
    check_whole(compare(5, 4, 6, 7, &unknown, PMH_BAD_ROWS).status, PMH_OUT_OF_RANGE);
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
    static const char *const words[] = {"not compared", "lower",  "similar", "higher", "better",
                                        "worse",        "lowest", "highest", "best",   "worst"};
    static const int32_t none[] = {-1, 10, 99, INT32_MIN, INT32_MAX};

    (void)state;
    for (int32_t i = 0; i <= PMH_COMPARE_WORST; i++) {
        assert_string_equal(pmh_compare_text(i), words[i]);
    }
    for (int32_t i = 0; i <= PMH_COMPARE_FEW_EVENTS; i++) {
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

/* ---- other ways ------------------------------------------------------------------------------------------------------ */

static void an_area_is_never_compared_with_itself(void **state)
{
    double values[] = {5, 5}, lower[] = {4, 4}, upper[] = {6, 6}, itself[] = {0, 1}, benchmark = 7, people[] = {100, 100};
    pmh_compare_options options = {.size = sizeof options, .itself = series_of(itself)};
    pmh_compare_options control = {.size = sizeof control, .itself = series_of(itself), .multiplier = 100};
    pmh_compare_result results[2];
    pmh_compare_control controls[2];
    pmh_series all = {&benchmark, 2, 0};

    (void)state;
    check_status(pmh_compare_benchmark(series_of(values), series_of(lower), series_of(upper), all, &options, results, NULL),
                 PMH_OK, NULL);
    check_whole(results[0].outcome, PMH_COMPARE_LOWER);
    check_whole(results[1].outcome, PMH_COMPARE_NOT_COMPARED);
    check_whole(results[1].reason, PMH_COMPARE_ITSELF);
    check_status(pmh_compare_proportion(series_of(values), series_of(people), all, &control, controls, NULL), PMH_OK, NULL);
    check_whole(controls[0].compared.outcome, PMH_COMPARE_SIMILAR);
    check_whole(controls[1].compared.reason, PMH_COMPARE_ITSELF);
    check_nan(controls[1].limits.upper);
    check_status(pmh_compare_goal(series_of(values), all, &options, results, NULL), PMH_OK, NULL);
    check_whole(results[1].reason, PMH_COMPARE_ITSELF);
}

/* The milder outcome wins on a bound: spec/trends.md A2.2, method 17, and decision 8. */
static void two_levels_have_five_outcomes_and_the_milder_wins_on_a_bound(void **state)
{
    static const double value = 10, lower = 8, upper = 12, outer_lower = 6, outer_upper = 14;
    static const struct {
        double benchmark;
        int side;
    } cases[] = {{5.99, 2}, {6, 1}, {7, 1}, {7.999, 1}, {8, 0}, {10, 0}, {12, 0}, {12.001, -1}, {14, -1}, {14.01, -2}};
    static const int32_t plain[] = {PMH_COMPARE_LOWEST, PMH_COMPARE_LOWER, PMH_COMPARE_SIMILAR, PMH_COMPARE_HIGHER,
                                    PMH_COMPARE_HIGHEST};
    static const int32_t high[] = {PMH_COMPARE_WORST, PMH_COMPARE_WORSE, PMH_COMPARE_SIMILAR, PMH_COMPARE_BETTER,
                                   PMH_COMPARE_BEST};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        for (size_t k = 0; k < COUNT_OF(polarities); k++) {
            pmh_compare_options options = {.size = sizeof options, .polarity = polarities[k]};
            pmh_compare_result result;
            int32_t expected = polarities[k] == 0 ? plain[cases[i].side + 2]
                                                  : high[cases[i].side * (polarities[k] == PMH_HIGH_IS_GOOD ? 1 : -1) + 2];
            check_status(pmh_compare_levels(series(&value, 1), series(&lower, 1), series(&upper, 1), series(&outer_lower, 1),
                                            series(&outer_upper, 1), series(&cases[i].benchmark, 1), &options, &result, NULL),
                         PMH_OK, NULL);
            check_whole(result.outcome, expected);
        }
    }
}

static void outer_limits_must_enclose_the_inner_ones(void **state)
{
    double value[] = {10, 10, 10, 10}, lower[] = {8, 8, 8, 8}, upper[] = {12, 12, 12, 12};
    double outer_lower[] = {9, 6, 6, NAN}, outer_upper[] = {14, 11, 14, 14}, benchmark = 5;
    pmh_compare_result results[4];
    pmh_error error;

    (void)state;
    check_status(pmh_compare_levels(series_of(value), series_of(lower), series_of(upper), series_of(outer_lower),
                                    series_of(outer_upper), (pmh_series){&benchmark, 4, 0}, NULL, results, &error),
                 PMH_BAD_ROWS, &error);
    check_where(&error, 0, 3);
    check_whole(results[0].status, PMH_OUT_OF_RANGE);
    check_whole(results[1].status, PMH_OUT_OF_RANGE);
    check_whole(results[2].outcome, PMH_COMPARE_HIGHEST);
    check_whole(results[3].reason, PMH_COMPARE_NO_LIMITS);
}

static int32_t overlap(double value, double half, double other, double other_half, int32_t *reason)
{
    double number[] = {value, value - half, value + half, other, other - other_half, other + other_half};
    pmh_compare_result result;
    check_status(pmh_compare_overlap(series(number, 1), series(number + 1, 1), series(number + 2, 1), series(number + 3, 1),
                                     series(number + 4, 1), series(number + 5, 1), NULL, &result, NULL),
                 PMH_OK, NULL);
    *reason = result.reason;
    return result.outcome;
}

static void limits_that_touch_overlap(void **state)
{
    int32_t reason;

    (void)state;
    check_whole(overlap(10, 1, 12, 1, &reason), PMH_COMPARE_SIMILAR);
    check_whole(overlap(12, 1, 10, 1, &reason), PMH_COMPARE_SIMILAR);
    check_whole(overlap(10, 1, 12.5, 1, &reason), PMH_COMPARE_LOWER);
    check_whole(overlap(12.5, 1, 10, 1, &reason), PMH_COMPARE_HIGHER);
    /* One level would find these different: the benchmark's own limits make the rule cautious. */
    check_whole(overlap(12.5, 1, 10, 2, &reason), PMH_COMPARE_SIMILAR);
    check_whole(overlap(10, 1, 12, NAN, &reason), PMH_COMPARE_NOT_COMPARED);
    check_whole(reason, PMH_COMPARE_NO_LIMITS);
    check_whole(overlap(10, 1, NAN, 1, &reason), PMH_COMPARE_NOT_COMPARED);
    check_whole(reason, PMH_COMPARE_NO_BENCHMARK);
}

/* Vectors of the national site, spec/trends.md A2.2: low is good; the outcomes at 95 % and at 99.8 %. */
static const struct {
    bool is_rate;
    double benchmark, value, size;
    int32_t inner, outer;
} site[] = {
    {false, 8.96110868762793, 7.70657672849916, 5930, PMH_COMPARE_BETTER, PMH_COMPARE_BETTER},
    {false, 8.96110868762793, 9.8988121425429, 2273, PMH_COMPARE_SIMILAR, PMH_COMPARE_SIMILAR},
    {false, 8.96110868762793, 12.474645030426, 1972, PMH_COMPARE_WORSE, PMH_COMPARE_WORSE},
    {false, 12.8379546895717, 10.9783420463032, 1339, PMH_COMPARE_BETTER, PMH_COMPARE_SIMILAR},
    {false, 12.8379546895717, 15.9065628476085, 899, PMH_COMPARE_WORSE, PMH_COMPARE_SIMILAR},
    {true, 2.132708657734625, 1.1358436559886544, 616282, PMH_COMPARE_BETTER, PMH_COMPARE_SIMILAR},
    {true, 2.132708657734625, 2.657913272289925, 601976, PMH_COMPARE_SIMILAR, PMH_COMPARE_SIMILAR},
    {true, 2.132708657734625, 4.1515156695295845, 409489, PMH_COMPARE_WORSE, PMH_COMPARE_SIMILAR}};

static pmh_compare_control control(bool is_rate, double value, double size, double benchmark, double confidence,
                                   double multiplier, pmh_status expected)
{
    pmh_compare_options options = {
        .size = sizeof options, .polarity = PMH_LOW_IS_GOOD, .confidence = confidence, .multiplier = multiplier};
    pmh_compare_control result;
    pmh_error error;

    memset(&result, 0xA5, sizeof result);
    check_status((is_rate ? pmh_compare_rate : pmh_compare_proportion)(series(&value, 1), series(&size, 1),
                                                                       series(&benchmark, 1), &options, &result, &error),
                 expected, &error);
    return result;
}

static void control_limits_judge_as_the_national_site_does(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(site); i++) {
        double unit = site[i].is_rate ? 0 : 100;
        check_whole(control(site[i].is_rate, site[i].value, site[i].size, site[i].benchmark, 0, unit, PMH_OK).compared.outcome,
                    site[i].inner);
        check_whole(
            control(site[i].is_rate, site[i].value, site[i].size, site[i].benchmark, 0.998, unit, PMH_OK).compared.outcome,
            site[i].outer);
    }
}

/* spec/indicators.md 10.4: about 8.961 % in 100 people the site has 4.78 to 16.18 %, the funnel 3.36 to 14.56 %. */
static void control_limits_are_the_sites_and_not_the_funnels(void **state)
{
    pmh_interval limits = control(false, 8, 100, 8.961, 0, 100, PMH_OK).limits;

    (void)state;
    check_near(limits.lower, 4.78, 0.005);
    check_near(limits.upper, 16.18, 0.005);
    check_close(limits.estimate, 8.961, 0);
}

/* Wilson's limits are the shares from which the benchmark lies just z standard errors away: solved here by bisection. */
static void control_limits_of_proportions_solve_their_equation(void **state)
{
    static const double shares[] = {0.004, 0.08, 0.5, 0.93}, people[] = {7, 60, 4321};
    const double z = 1.959963984540054;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(shares); i++) {
        for (size_t k = 0; k < COUNT_OF(people); k++) {
            pmh_interval limits = control(false, shares[i], people[k], shares[i], 0, 0, PMH_OK).limits;
            for (int side = 0; side < 2; side++) {
                double near = shares[i], far = side;
                for (int step = 0; step < 200; step++) {
                    double middle = (near + far) / 2;
                    if (fabs(middle - shares[i]) > z * sqrt(middle * (1 - middle) / people[k])) {
                        far = middle;
                    } else {
                        near = middle;
                    }
                }
                check_close(side ? limits.upper : limits.lower, near, 1e-9);
            }
        }
    }
}

static double poisson_at_most(int k, double mean)
{
    double term = exp(-mean), sum = term;
    for (int i = 1; i <= k; i++) {
        term *= mean / i;
        sum += term;
    }
    return k < 0 ? 0 : sum;
}

/* Exact Poisson sums: at the lower limit ceil(E) or more has the chance of the tail, at the upper floor(E) or fewer. */
static void control_limits_of_rates_leave_their_tails(void **state)
{
    static const double expected[] = {0.3, 1, 2.5, 10, 17.9, 60};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        double e = expected[i];
        pmh_interval limits = control(true, e, 100000, e, 0.95, 0, PMH_OK).limits;
        check_close(1 - poisson_at_most((int)ceil(e) - 1, limits.lower), 0.025, 1e-9);
        check_close(poisson_at_most((int)floor(e), limits.upper), 0.025, 1e-9);
    }
}

/* 0.7 per 100 in 1000 people are 7 events; in doubles 0.7 * 1000 / 100 is 7.000000000000001 or 7 according to the order. */
static void an_expected_count_that_rounding_made_unwhole_counts_as_whole(void **state)
{
    (void)state;
    for (int events = 1; events < 200; events++) {
        for (int people = 101; people < 140; people++) {
            double size = 1000.0 * people + 7, rate = 100000.0 * events / size;
            pmh_interval limits = control(true, rate, size, rate, 0.95, 0, PMH_OK).limits;
            pmh_interval whole = control(true, events, 100000, events, 0.95, 0, PMH_OK).limits;
            check_close(limits.lower * size, whole.lower * 100000, 1e-12);
            check_close(limits.upper * size, whole.upper * 100000, 1e-12);
        }
    }
}

static void control_limits_hold_at_the_ends(void **state)
{
    pmh_interval none = control(false, 0.1, 20, 0, 0, 0, PMH_OK).limits, all = control(false, 0.1, 20, 1, 0, 0, PMH_OK).limits;

    (void)state;
    check_close(none.lower, 0, 0);
    check_close(all.upper, 1, 0);
    check_close(control(true, 1, 1000, 0, 0, 0, PMH_OK).limits.lower, 0, 0);
    check_close(control(true, 1, 100000, 0, 0, 0, PMH_OK).limits.upper, 3.6888794541139363, 1e-14); /* -log 0.025 */
    check_whole(control(false, NAN, 20, 0.1, 0, 0, PMH_OK).compared.reason, PMH_COMPARE_NO_VALUE);
    check_whole(control(false, 0.1, NAN, 0.1, 0, 0, PMH_OK).compared.reason, PMH_COMPARE_NO_LIMITS);
    check_whole(control(false, 0.1, 20, NAN, 0, 0, PMH_OK).compared.reason, PMH_COMPARE_NO_BENCHMARK);
    check_whole(control(false, 1.1, 20, 0.1, 0, 0, PMH_BAD_ROWS).compared.status, PMH_OUT_OF_RANGE);
    check_whole(control(false, 0.1, 0, 0.1, 0, 0, PMH_BAD_ROWS).compared.status, PMH_OUT_OF_RANGE);
    check_whole(control(false, 0.1, 20, -0.1, 0, 0, PMH_BAD_ROWS).compared.status, PMH_OUT_OF_RANGE);
    check_whole(control(true, INFINITY, 20, 1, 0, 0, PMH_BAD_ROWS).compared.status, PMH_NOT_FINITE);
    check_nan(control(true, INFINITY, 20, 1, 0, 0, PMH_BAD_ROWS).limits.lower);
    control(true, 1, 20, 1, 0.3, 0, PMH_BAD_OPTION);
    control(true, 1, 20, 1, 0, -1, PMH_BAD_OPTION);
}

/* spec/trends.md A2.3: by value there is nothing between, and on the goal it is reached. */
static void a_goal_by_value_is_reached_or_not(void **state)
{
    static const double values[] = {4, 5, 6}, goal = 5;
    static const int32_t expected[3][3] = {{PMH_COMPARE_BETTER, PMH_COMPARE_BETTER, PMH_COMPARE_WORSE},
                                           {PMH_COMPARE_LOWER, PMH_COMPARE_SIMILAR, PMH_COMPARE_HIGHER},
                                           {PMH_COMPARE_WORSE, PMH_COMPARE_BETTER, PMH_COMPARE_BETTER}};

    (void)state;
    for (size_t k = 0; k < COUNT_OF(polarities); k++) {
        pmh_compare_options options = {.size = sizeof options, .polarity = polarities[k]};
        pmh_compare_result results[3];
        check_status(pmh_compare_goal(series_of(values), (pmh_series){&goal, 3, 0}, &options, results, NULL), PMH_OK, NULL);
        for (int i = 0; i < 3; i++) {
            check_whole(results[i].outcome, expected[k][i]);
        }
    }
}

/* The profiles' comparison with last year's England forgets the polarity: low was called worse also where low is good. */
static void last_years_benchmark_keeps_its_polarity(void **state)
{
    static const double value = 3, last_year = 4;
    pmh_compare_options options = {.size = sizeof options, .polarity = PMH_LOW_IS_GOOD};
    pmh_compare_result result;

    (void)state;
    check_status(pmh_compare_goal(series(&value, 1), series(&last_year, 1), &options, &result, NULL), PMH_OK, NULL);
    check_whole(result.outcome, PMH_COMPARE_BETTER);
}

static void a_goal_by_limits_is_reached_by_a_lower_limit_on_it(void **state)
{
    static const double values[] = {5, 5, 5}, lower[] = {4, 4, 4}, upper[] = {6, 6, 6}, goals[] = {4, 6, 6.5};
    static const int32_t expected[3][3] = {{PMH_COMPARE_WORSE, PMH_COMPARE_SIMILAR, PMH_COMPARE_BETTER},
                                           {PMH_COMPARE_HIGHER, PMH_COMPARE_SIMILAR, PMH_COMPARE_LOWER},
                                           {PMH_COMPARE_BETTER, PMH_COMPARE_SIMILAR, PMH_COMPARE_WORSE}};

    (void)state;
    for (size_t k = 0; k < COUNT_OF(polarities); k++) {
        pmh_compare_options options = {.size = sizeof options, .polarity = polarities[k]};
        pmh_compare_result results[3];
        check_status(pmh_compare_goal_limits(series_of(values), series_of(lower), series_of(upper), series_of(goals), &options,
                                             results, NULL),
                     PMH_OK, NULL);
        for (int i = 0; i < 3; i++) {
            check_whole(results[i].outcome, expected[k][i]);
        }
    }
}

static void a_range_ends_before_its_end_and_must_not_run_backwards(void **state)
{
    static const double values[] = {1.9, 2, 2.9, 3, 3}, from[] = {2, 2, 2, 2, 4}, to[] = {3, 3, 3, 3, 3};
    static const int32_t expected[] = {PMH_COMPARE_LOWER, PMH_COMPARE_SIMILAR, PMH_COMPARE_SIMILAR, PMH_COMPARE_HIGHER,
                                       PMH_COMPARE_NOT_COMPARED};
    pmh_compare_result results[5];
    pmh_error error;

    (void)state;
    check_status(pmh_compare_goal_range(series_of(values), series_of(from), series_of(to), NULL, results, &error), PMH_BAD_ROWS,
                 &error);
    check_where(&error, 4, 2);
    for (int i = 0; i < 5; i++) {
        check_whole(results[i].outcome, expected[i]);
    }
    check_whole(results[4].status, PMH_OUT_OF_RANGE);
}

/* Type 7 of 2, 4, 6, 8, 10 at 30 % and 60 %: 4.4 and 6.8 (by hand). */
static void a_range_of_percentiles_needs_four_values(void **state)
{
    static const double values[] = {10, 2, NAN, 6, 4, 8};
    static const int32_t expected[] = {PMH_COMPARE_HIGHER, PMH_COMPARE_LOWER,   PMH_COMPARE_NOT_COMPARED,
                                       PMH_COMPARE_SIMILAR, PMH_COMPARE_LOWER, PMH_COMPARE_HIGHER};
    pmh_compare_result results[6];
    pmh_interval range;

    (void)state;
    check_status(pmh_compare_goal_percentile(series_of(values), 30, 60, NULL, results, &range, NULL), PMH_OK, NULL);
    check_interval(range, ((pmh_interval){6, 4.4, 6.8}), 1e-15);
    for (int i = 0; i < 6; i++) {
        check_whole(results[i].outcome, expected[i]);
    }
    check_status(pmh_compare_goal_percentile(series(values, 4), 30, 60, NULL, results, &range, NULL), PMH_OK, NULL);
    check_whole(results[0].reason, PMH_COMPARE_FEW);
    check_whole(results[2].reason, PMH_COMPARE_NO_VALUE);
    check_nan(range.lower);
    check_status(pmh_compare_goal_percentile(series_of(values), 60, 30, NULL, results, &range, NULL), PMH_OUT_OF_RANGE, NULL);
    check_status(pmh_compare_goal_percentile(series_of(values), NAN, 30, NULL, results, &range, NULL), PMH_OUT_OF_RANGE, NULL);
}

/* Of 51 values the 14th percentile is the 8th: 50 x 0.14 in doubles is above 7, which would put that value below itself. */
static void a_percentile_that_is_a_value_does_not_lie_above_it(void **state)
{
    double values[51];
    pmh_compare_result results[51];
    pmh_interval range;

    (void)state;
    for (int i = 0; i < 51; i++) {
        values[i] = i;
    }
    for (int percent = 0; percent <= 100; percent += 2) {
        int at = percent / 2;
        check_status(pmh_compare_goal_percentile(series_of(values), percent, 100, NULL, results, &range, NULL), PMH_OK, NULL);
        check_close(range.lower, at, 0);
        check_whole(results[at].outcome, at == 50 ? PMH_COMPARE_HIGHER : PMH_COMPARE_SIMILAR);
        check_status(pmh_compare_goal_percentile(series_of(values), 0, percent, NULL, results, &range, NULL), PMH_OK, NULL);
        check_whole(results[at].outcome, PMH_COMPARE_HIGHER);
    }
}

/* Random limits and benchmarks of few values, so that many touch: two levels say what each level says alone. */
static void two_levels_agree_with_each_level_alone(void **state)
{
    stream from = {41};
    int seen[10] = {0};

    (void)state;
    for (int round = 0; round < 20000; round++) {
        double at[5], benchmark = next_below(&from, 12);
        for (int i = 0; i < 5; i++) {
            at[i] = next_below(&from, 4) + (i > 0 ? at[i - 1] : 0);
        }
        pmh_compare_options options = {.size = sizeof options, .polarity = next_below(&from, 3) - 1};
        pmh_compare_result both, inner, outer;
        pmh_series value = series(&at[2], 1), about = series(&benchmark, 1);
        check_status(pmh_compare_levels(value, series(&at[1], 1), series(&at[3], 1), series(&at[0], 1),
                                        series(&at[4], 1), about, &options, &both, NULL), PMH_OK, NULL);
        check_status(pmh_compare_benchmark(value, series(&at[1], 1), series(&at[3], 1), about, &options, &inner, NULL),
                     PMH_OK, NULL);
        check_status(pmh_compare_benchmark(value, series(&at[0], 1), series(&at[4], 1), about, &options, &outer, NULL),
                     PMH_OK, NULL);
        static const int32_t stronger[] = {0, PMH_COMPARE_LOWEST, 0, PMH_COMPARE_HIGHEST, PMH_COMPARE_BEST,
                                           PMH_COMPARE_WORST};
        check_whole(both.outcome, outer.outcome == PMH_COMPARE_SIMILAR ? inner.outcome : stronger[outer.outcome]);
        seen[both.outcome]++;
    }
    for (int32_t outcome = PMH_COMPARE_LOWER; outcome <= PMH_COMPARE_WORST; outcome++) {
        check_true(seen[outcome] > 100);
    }
}

/* Method 6 takes a part of an event for a whole one: where 0.01 are expected its lower limit is that of 1 event,
 * -log 0.975, above the benchmark. Where 0.026 are it is below. */
static void where_next_to_nothing_is_expected_the_sites_limits_pass_the_benchmark(void **state)
{
    pmh_compare_control few = control(true, 0, 100, 10, 0, 0, PMH_OK), more = control(true, 10, 260, 10, 0, 0, PMH_OK);

    (void)state;
    check_close(few.limits.lower, -log(0.975) * 1000, 1e-12);
    check_true(few.limits.lower > few.limits.estimate);
    check_whole(few.compared.outcome, PMH_COMPARE_BETTER);
    check_true(more.limits.lower < more.limits.estimate);
    check_whole(more.compared.outcome, PMH_COMPARE_SIMILAR);
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
        cmocka_unit_test(an_area_is_never_compared_with_itself),
        cmocka_unit_test(two_levels_have_five_outcomes_and_the_milder_wins_on_a_bound),
        cmocka_unit_test(outer_limits_must_enclose_the_inner_ones),
        cmocka_unit_test(limits_that_touch_overlap),
        cmocka_unit_test(control_limits_judge_as_the_national_site_does),
        cmocka_unit_test(control_limits_are_the_sites_and_not_the_funnels),
        cmocka_unit_test(control_limits_of_proportions_solve_their_equation),
        cmocka_unit_test(control_limits_of_rates_leave_their_tails),
        cmocka_unit_test(an_expected_count_that_rounding_made_unwhole_counts_as_whole),
        cmocka_unit_test(control_limits_hold_at_the_ends),
        cmocka_unit_test(a_goal_by_value_is_reached_or_not),
        cmocka_unit_test(last_years_benchmark_keeps_its_polarity),
        cmocka_unit_test(a_goal_by_limits_is_reached_by_a_lower_limit_on_it),
        cmocka_unit_test(a_range_ends_before_its_end_and_must_not_run_backwards),
        cmocka_unit_test(a_range_of_percentiles_needs_four_values),
        cmocka_unit_test(a_percentile_that_is_a_value_does_not_lie_above_it),
        cmocka_unit_test(two_levels_agree_with_each_level_alone),
        cmocka_unit_test(where_next_to_nothing_is_expected_the_sites_limits_pass_the_benchmark),
    };

    return cmocka_run_group_tests_name("compare", tests, NULL, NULL);
}

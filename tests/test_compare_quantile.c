/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quantiles by the three rules. */

#include "check.h"

static const pmh_series no_groups = {NULL, 0, 0};

static void assign(pmh_series values, int32_t rule, int32_t quantiles, int32_t from_highest, pmh_compare_quantile *results)
{
    pmh_compare_quantile_options options = {
        .size = sizeof options, .rule = rule, .quantiles = quantiles, .from_highest = from_highest};
    pmh_error error;
    check_status(pmh_compare_quantiles(values, no_groups, 1, &options, results, &error), PMH_OK, &error);
}

static void check_quantiles(const char *name, const double *values, size_t n, int32_t rule, int32_t quantiles,
                            int32_t from_highest, const int32_t *expected)
{
    pmh_compare_quantile results[64];
    assign(series(values, n), rule, quantiles, from_highest, results);
    for (size_t i = 0; i < n; i++) {
        check_whole_of(name, results[i].quantile, expected[i]);
        check_whole_of(name, results[i].reason, isnan(values[i]) ? PMH_COMPARE_NO_VALUE : PMH_COMPARE_COMPARED);
    }
}

/* tests/golden/compare_examples.csv: six vectors of the package. In the one of 28 values and 20 quantiles its division
 * rounds: rank 8 stands in 5 where 21 - ceil(21 20 / 28) is 6. */
static const struct {
    const char *name;
    double values[28];
    int32_t quantiles, from_highest;
} package[] = {{"n13_q5_invFALSE", {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13}, 5, 0},
               {"n13_q5_invTRUE", {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13}, 5, 1},
               {"n10_q5_invFALSE", {1, 1, 1, 1, 2, 3, 4, 5, 6, 7}, 5, 0},
               {"n10_q5_invTRUE", {1, 1, 1, 1, 2, 3, 4, 5, 6, 7}, 5, 1},
               {"n7_q3_invTRUE", {5.5, NAN, 3, 9, 1, 7.25, 2}, 3, 1},
               {"n28_q20_invFALSE",
                {1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28},
                20,
                0}};

static int check_vector(const char *name, char *value)
{
    for (size_t i = 0; i < COUNT_OF(package); i++) {
        int32_t expected[28];
        size_t n = 0;
        bool rounds = strcmp(name, "n28_q20_invFALSE") == 0;
        if (strcmp(package[i].name, name) != 0) {
            continue;
        }
        for (char *one = strtok(value, " "); one; one = strtok(NULL, " ")) {
            expected[n++] = strcmp(one, "NA") == 0 ? 0 : atoi(one);
        }
        check_quantiles(name, package[i].values, n, PMH_COMPARE_QUANTILE_ROUNDED, package[i].quantiles,
                        package[i].from_highest, expected);
        if (rounds) {
            check_whole(expected[7], 5);
            expected[7] = 6;
        }
        check_quantiles(name, package[i].values, n, PMH_COMPARE_QUANTILE_RANK, package[i].quantiles, package[i].from_highest,
                        expected);
        return 1;
    }
    return 0;
}

static void the_packages_vectors_hold_save_where_its_division_rounds(void **state)
{
    char path[4096], line[1024];
    int found = 0;

    (void)state;
    (void)snprintf(path, sizeof path, "%s/compare_examples.csv", getenv("PMH_TEST_DATA"));
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        if (strncmp(line, "phe_quantile,", 13) != 0) {
            continue;
        }
        char *name = line + 13, *end = strchr(name, ',');
        *end = '\0';
        char *value = strstr(end + 1, "quantiles,") + 10;
        *strchr(value, ',') = '\0';
        found += check_vector(name, value);
    }
    (void)fclose(file);
    check_whole(found, 6);
}

/* spec/indicators.md section 7: the smallest N at which the package errs, with how many N up to 3000 do. */
static void exact_ranks_differ_from_the_package_where_the_specification_says(void **state)
{
    static const struct {
        int32_t quantiles;
        size_t first, sizes;
    } cases[] = {{10, 0, 0}, {20, 28, 86}, {25, 35, 64}, {50, 70, 124}, {100, 114, 123}};
    static double values[3000];
    static pmh_compare_quantile exact[3000], rounded[3000];

    (void)state;
    for (size_t i = 0; i < COUNT_OF(values); i++) {
        values[i] = (double)i;
    }
    for (size_t c = 0; c < COUNT_OF(cases); c++) {
        size_t first = 0, sizes = 0;
        for (size_t n = (size_t)cases[c].quantiles; n <= COUNT_OF(values); n++) {
            bool differ = false;
            assign(series(values, n), PMH_COMPARE_QUANTILE_RANK, cases[c].quantiles, 0, exact);
            assign(series(values, n), PMH_COMPARE_QUANTILE_ROUNDED, cases[c].quantiles, 0, rounded);
            for (size_t i = 0; i < n; i++) {
                differ |= exact[i].quantile != rounded[i].quantile;
            }
            first = differ && first == 0 ? n : first;
            sizes += differ;
        }
        check_whole((int64_t)first, (int64_t)cases[c].first);
        check_whole((int64_t)sizes, (int64_t)cases[c].sizes);
    }
}

/* The rule as printed, with ranks counted one by one and whole numbers alone: ceil(a / b) is the first c with c b >= a. */
static int32_t rank_rule(const double *values, size_t n, size_t row, int32_t k, bool down)
{
    int64_t known = 0, rank = 1, c = 0;
    for (size_t i = 0; i < n; i++) {
        known += !isnan(values[i]);
        rank += down ? values[i] > values[row] : values[i] < values[row];
    }
    while (c * known < (known + 1 - rank) * k) {
        c++;
    }
    return (int32_t)(k + 1 - c);
}

/* The old site's rule as printed: percentiles in long double, and the first bound that is at least the value. */
static int32_t bounds_rule(const double *sorted, size_t n, double value, int32_t k)
{
    for (int32_t j = 1; j < k; j++) {
        long double at = (long double)(n - 1) * j / k;
        size_t below = (size_t)((n - 1) * (size_t)j / (size_t)k);
        long double part = at - (long double)below;
        long double bound = sorted[below] + (below + 1 < n ? part * (sorted[below + 1] - (long double)sorted[below]) : 0);
        if (value <= (double)bound + 1e-9) { /* the values are whole numbers: rounding must not part equal ones */
            return j;
        }
    }
    return k;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void rules_agree_with_counting_on_values_with_ties(void **state)
{
    stream from = {5};
    int seen = 0;

    (void)state;
    for (int trial = 0; trial < 3000; trial++) {
        double values[60], sorted[60];
        pmh_compare_quantile up[60], down[60], bounds[60], turned[60];
        size_t n = 12 + (size_t)next_below(&from, 48);
        int32_t k = 2 + next_below(&from, 11), spread = 1 + next_below(&from, 60);
        for (size_t i = 0; i < n; i++) {
            sorted[i] = values[i] = next_below(&from, spread) - spread / 2;
        }
        qsort(sorted, n, sizeof *sorted, by_size);
        assign(series(values, n), PMH_COMPARE_QUANTILE_RANK, k, 0, up);
        assign(series(values, n), PMH_COMPARE_QUANTILE_RANK, k, 1, down);
        assign(series(values, n), PMH_COMPARE_QUANTILE_BOUNDS, k, 0, bounds);
        assign(series(values, n), PMH_COMPARE_QUANTILE_BOUNDS, k, 1, turned);
        for (size_t i = 0; i < n; i++, seen++) {
            check_whole(up[i].quantile, rank_rule(values, n, i, k, false));
            check_whole(down[i].quantile, rank_rule(values, n, i, k, true));
            check_whole(bounds[i].quantile, bounds_rule(sorted, n, values[i], k));
            check_whole(turned[i].quantile, k + 1 - bounds[i].quantile);
        }
    }
    check_true(seen > 100000);
}

/* NTILE(5) of 12 rows in SQL gives sizes 3, 3, 2, 2, 2; equal values are parted in the order of the rows. */
static void ntile_gives_the_first_ones_one_more_and_parts_equal_values(void **state)
{
    static const double values[] = {12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1}, equal[] = {1, 1, 1, 1, 1, 1, 1};
    static const int32_t up[] = {5, 5, 4, 4, 3, 3, 2, 2, 2, 1, 1, 1}, down[] = {1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 5};
    static const int32_t parted[] = {1, 1, 2, 2, 3, 4, 5}, together[] = {1, 1, 1, 1, 1, 1, 1};
    static const int32_t turned[] = {5, 5, 5, 5, 5, 5, 5};

    (void)state;
    check_quantiles("up", values, 12, PMH_COMPARE_QUANTILE_NTILE, 5, 0, up);
    check_quantiles("down", values, 12, PMH_COMPARE_QUANTILE_NTILE, 5, 1, down);
    check_quantiles("equal values", equal, 7, PMH_COMPARE_QUANTILE_NTILE, 5, 0, parted);
    check_quantiles("equal values from the highest", equal, 7, PMH_COMPARE_QUANTILE_NTILE, 5, 1, parted);
    check_quantiles("equal values by rank", equal, 7, PMH_COMPARE_QUANTILE_RANK, 5, 0, together);
    check_quantiles("equal values by rank, from the highest", equal, 7, PMH_COMPARE_QUANTILE_RANK, 5, 1, together);
    check_quantiles("equal values by bounds", equal, 7, PMH_COMPARE_QUANTILE_BOUNDS, 5, 0, together);
    check_quantiles("equal values by bounds, turned", equal, 7, PMH_COMPARE_QUANTILE_BOUNDS, 5, 1, turned);
}

static void minus_zero_is_zero(void **state)
{
    static const double values[] = {0.0, -0.0, 1, -1, 2};
    static const int32_t expected[] = {2, 2, 4, 1, 5};

    (void)state;
    check_quantiles("-0", values, 5, PMH_COMPARE_QUANTILE_RANK, 5, 0, expected);
}

static void too_few_values_have_no_quantile(void **state)
{
    static const double values[] = {1, 2, 3, 4, NAN};
    static const struct {
        int32_t rule, quantiles;
        bool few;
    } cases[] = {{PMH_COMPARE_QUANTILE_RANK, 5, true},   {PMH_COMPARE_QUANTILE_RANK, 4, false},
                 {PMH_COMPARE_QUANTILE_BOUNDS, 4, true}, {PMH_COMPARE_QUANTILE_NTILE, 4, true},
                 {PMH_COMPARE_QUANTILE_RANK, 0, true}};
    pmh_compare_quantile results[5];

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assign(series_of(values), cases[i].rule, cases[i].quantiles, 0, results);
        check_whole(results[0].reason, cases[i].few ? PMH_COMPARE_FEW : PMH_COMPARE_COMPARED);
        check_whole(results[0].quantile, cases[i].few ? 0 : 1);
        check_whole(results[4].reason, PMH_COMPARE_NO_VALUE);
    }
}

static void groups_are_ranked_by_themselves_whatever_their_order(void **state)
{
    static const double values[] = {5, 50, 4, 40, 3, 30, 2, 20, 1, NAN, 7, 10}, groups[] = {0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 2, 1};
    static const int32_t expected[] = {5, 5, 4, 4, 3, 3, 2, 2, 1, 0, 0, 1};
    pmh_compare_quantile_options options = {.size = sizeof options, .quantiles = 5};
    pmh_compare_quantile results[12];

    (void)state;
    check_status(pmh_compare_quantiles(series_of(values), series_of(groups), 3, &options, results, NULL), PMH_OK, NULL);
    for (int i = 0; i < 12; i++) {
        check_whole(results[i].quantile, expected[i]);
    }
    check_whole(results[10].reason, PMH_COMPARE_FEW);
    check_whole(results[9].reason, PMH_COMPARE_NO_VALUE);
}

static void an_infinite_value_is_refused_and_the_others_are_ranked(void **state)
{
    static const double values[] = {1, INFINITY, 2, 3, 4, 5};
    static const int32_t expected[] = {1, 0, 2, 3, 4, 5};
    pmh_compare_quantile_options options = {.size = sizeof options, .quantiles = 5};
    pmh_compare_quantile results[6];
    pmh_error error;

    (void)state;
    check_status(pmh_compare_quantiles(series_of(values), no_groups, 1, &options, results, &error), PMH_BAD_ROWS, &error);
    check_where(&error, 1, 0);
    for (int i = 0; i < 6; i++) {
        check_whole(results[i].quantile, expected[i]);
    }
    check_whole(results[1].status, PMH_NOT_FINITE);
}

static void what_cannot_be_asked_is_refused(void **state)
{
    static const double values[] = {1, 2, 3}, groups[] = {0, 1, 2}, halves[] = {0, 0.5, 1};
    pmh_compare_quantile results[3];
    pmh_compare_quantile_options one = {.size = sizeof one, .quantiles = 1}, many = {.size = sizeof many, .quantiles = 1001},
                                 rule = {.size = sizeof rule, .rule = 4}, turn = {.size = sizeof turn, .from_highest = 2};
    pmh_error error;

    (void)state;
    check_status(pmh_compare_quantiles(series_of(values), no_groups, 1, &one, results, &error), PMH_BAD_OPTION, &error);
    check_status(pmh_compare_quantiles(series_of(values), no_groups, 1, &many, results, &error), PMH_BAD_OPTION, &error);
    check_status(pmh_compare_quantiles(series_of(values), no_groups, 1, &rule, results, &error), PMH_BAD_OPTION, &error);
    check_status(pmh_compare_quantiles(series_of(values), no_groups, 1, &turn, results, &error), PMH_BAD_OPTION, &error);
    check_status(pmh_compare_quantiles(series_of(values), no_groups, 2, NULL, results, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_compare_quantiles(series_of(values), series_of(groups), 2, NULL, results, &error), PMH_OUT_OF_RANGE,
                 &error);
    check_where(&error, 2, 1);
    check_whole(results[0].status, PMH_OUT_OF_RANGE);
    check_status(pmh_compare_quantiles(series_of(values), series_of(halves), 2, NULL, results, &error), PMH_OUT_OF_RANGE,
                 &error);
    check_status(pmh_compare_quantiles(series(NULL, 0), no_groups, 1, NULL, NULL, &error), PMH_OK, &error);
}

/* The rule by rank against positions in qsort's order, on values of every size and sign: the sort itself is tested. */
static void many_values_are_sorted_as_doubles_are(void **state)
{
    enum { N = 20011, K = 100 };
    static double values[N], sorted[N];
    static pmh_compare_quantile results[N];
    stream from = {11};

    (void)state;
    for (int i = 0; i < N; i++) {
        double size = pow(10, next_below(&from, 600) - 300);
        values[i] = (next_below(&from, 2) ? 1 : -1) * size * (1 + next_below(&from, 1000));
        sorted[i] = values[i];
    }
    qsort(sorted, N, sizeof *sorted, by_size);
    assign(series_of(values), PMH_COMPARE_QUANTILE_RANK, K, 0, results);
    for (int i = 0; i < N; i++) {
        const double *at = bsearch(&values[i], sorted, N, sizeof *sorted, by_size);
        while (at > sorted && at[-1] >= values[i]) {
            at--;
        }
        int64_t rank = at - sorted + 1;
        check_whole(results[i].quantile, K + 1 - ((N + 1 - rank) * K + N - 1) / N);
    }
}

static void quintiles_and_quartiles_have_words(void **state)
{
    (void)state;
    assert_string_equal(pmh_compare_quantile_text(1, 5, PMH_NO_JUDGEMENT), "lowest");
    assert_string_equal(pmh_compare_quantile_text(3, 5, PMH_NO_JUDGEMENT), "middle");
    assert_string_equal(pmh_compare_quantile_text(5, 5, PMH_HIGH_IS_GOOD), "best");
    assert_string_equal(pmh_compare_quantile_text(5, 5, PMH_LOW_IS_GOOD), "worst");
    assert_string_equal(pmh_compare_quantile_text(2, 5, PMH_LOW_IS_GOOD), "better");
    assert_string_equal(pmh_compare_quantile_text(2, 4, PMH_NO_JUDGEMENT), "low");
    assert_string_equal(pmh_compare_quantile_text(3, 4, PMH_NO_JUDGEMENT), "high");
    assert_string_equal(pmh_compare_quantile_text(4, 4, PMH_HIGH_IS_GOOD), "best");
    assert_string_equal(pmh_compare_quantile_text(4, 4, PMH_LOW_IS_GOOD), "worst");
    assert_string_equal(pmh_compare_quantile_text(6, 5, PMH_NO_JUDGEMENT), "none");
    assert_string_equal(pmh_compare_quantile_text(0, 5, PMH_NO_JUDGEMENT), "none");
    assert_string_equal(pmh_compare_quantile_text(1, 10, PMH_NO_JUDGEMENT), "none");
    assert_string_equal(pmh_compare_quantile_text(1, 5, 7), "none");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_packages_vectors_hold_save_where_its_division_rounds),
        cmocka_unit_test(exact_ranks_differ_from_the_package_where_the_specification_says),
        cmocka_unit_test(rules_agree_with_counting_on_values_with_ties),
        cmocka_unit_test(ntile_gives_the_first_ones_one_more_and_parts_equal_values),
        cmocka_unit_test(minus_zero_is_zero),
        cmocka_unit_test(too_few_values_have_no_quantile),
        cmocka_unit_test(groups_are_ranked_by_themselves_whatever_their_order),
        cmocka_unit_test(an_infinite_value_is_refused_and_the_others_are_ranked),
        cmocka_unit_test(what_cannot_be_asked_is_refused),
        cmocka_unit_test(many_values_are_sorted_as_doubles_are),
        cmocka_unit_test(quintiles_and_quartiles_have_words),
    };

    return cmocka_run_group_tests_name("compare_quantile", tests, NULL, NULL);
}

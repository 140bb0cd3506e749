/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups, adjusted p, suppression. Adjusted p were computed with R 4.2.2; each group must be what
 * pmh_change_summarise_series makes of it. */

#include "check.h"

static void adjusted_p_meet_the_reference(void **state)
{
    static const double p[] = {0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216};
    static const double holm[] = {0.01, 0.072, 0.312, 0.312, 0.312, 0.312, 0.312, 0.615, 0.615, 0.615};
    static const double benjamini[] = {0.01, 0.04, 0.084, 0.084, 0.084, 0.1, 0.105714285714286, 0.216, 0.216, 0.216};
    static const double odd[] = {0.01, NAN, 0.02, 0.02, 1, 0};
    static const double odd_holm[] = {0.04, NAN, 0.06, 0.06, 1, 0};
    static const double odd_benjamini[] = {0.025, NAN, 0.025, 0.025, 1, 0};
    double adjusted[10];
    pmh_error error;

    (void)state;
    check_status(pmh_change_adjust(series_of(p), PMH_CHANGE_HOLM, adjusted, &error), PMH_OK, &error);
    for (size_t i = 0; i < 10; i++) {
        check_close(adjusted[i], holm[i], 1e-12);
    }
    check_status(pmh_change_adjust(series_of(p), PMH_CHANGE_BENJAMINI, adjusted, &error), PMH_OK, &error);
    for (size_t i = 0; i < 10; i++) {
        check_close(adjusted[i], benjamini[i], 1e-12);
    }
    check_status(pmh_change_adjust(series_of(odd), PMH_CHANGE_HOLM, adjusted, &error), PMH_OK, &error);
    for (size_t i = 0; i < 6; i++) {
        check_close(adjusted[i], odd_holm[i], 1e-12);
    }
    check_status(pmh_change_adjust(series_of(odd), PMH_CHANGE_BENJAMINI, adjusted, &error), PMH_OK, &error);
    for (size_t i = 0; i < 6; i++) {
        check_close(adjusted[i], odd_benjamini[i], 1e-12);
    }
    static const double wrong[] = {0.5, 1.5};
    check_status(pmh_change_adjust(series_of(wrong), PMH_CHANGE_HOLM, adjusted, &error), PMH_OUT_OF_RANGE, &error);
    check_where(&error, 1, -1);
    check_nan(adjusted[0]);
}

#define PEOPLE 600
#define GROUPS 12

static int32_t groups[PEOPLE];
static double before[PEOPLE], after[PEOPLE];

/* Whole numbers take a road of their own. */
static void make_people(double offset, bool whole)
{
    stream random = {11};

    for (size_t i = 0; i < PEOPLE; i++) {
        groups[i] = next_below(&random, GROUPS * 10) / 9 - 1; /* some without a group, the last one small */
        if (groups[i] >= GROUPS) {
            groups[i] = GROUPS - 1;
        }
        before[i] = offset + next_below(&random, 100) / (whole ? 1.0 : 3.0);
        after[i] = before[i] + next_below(&random, 40) / (whole ? 1.0 : 7.0) - 2;
        if (next_below(&random, 10) == 0) {
            int which = next_below(&random, 3);
            before[i] = which != 1 ? (double)NAN : before[i];
            after[i] = which > 0 ? (double)NAN : after[i];
        }
    }
}

static void check_group(const char *name, const pmh_change_group_result *r, int32_t group)
{
    static double x[PEOPLE], y[PEOPLE];
    pmh_change_options ask = {.size = sizeof ask, .direction = PMH_HIGH_IS_GOOD};
    pmh_change_result s;
    size_t n = 0;

    for (size_t i = 0; i < PEOPLE; i++) {
        if (group < 0 || groups[i] == group) {
            x[n] = before[i];
            y[n++] = after[i];
        }
    }
    check_status(pmh_change_summarise_series(series(x, n), series(y, n), &ask, &s, NULL), PMH_OK, NULL);
    check_whole_of(name, r->pairs, s.pairs);
    check_whole_of(name, r->before_only, s.before_only);
    check_whole_of(name, r->after_only, s.after_only);
    check_whole_of(name, r->neither, s.neither);
    check_close_of(name, r->before, s.before.estimate, 1e-13);
    check_close_of(name, r->after, s.after.estimate, 1e-13);
    check_interval_of(name, r->difference, s.difference, 1e-11);
    check_close_of(name, r->sd_before, s.sd_before, 1e-12);
    check_close_of(name, r->sd_after, s.sd_after, 1e-12);
    check_close_of(name, r->sd_difference, s.sd_difference, 1e-12);
    check_close_of(name, r->t, s.t, 1e-11);
    check_close_of(name, r->p, s.p, 1e-9);
    check_close_of(name, r->log10_p, s.log10_p, 1e-9);
    check_close_of(name, r->d_z, s.d_z.estimate, 1e-11);
    check_close_of(name, r->d_av, s.d_av.estimate, 1e-11);
}

static void every_group_is_what_it_is_alone(void **state)
{
    static const double offsets[] = {0, 1e6, 0, -1e6, 1e8}; /* 1e8 is too large for whole sums */

    (void)state;
    for (size_t k = 0; k < COUNT_OF(offsets); k++) {
        pmh_change_group_result results[GROUPS], total;
        pmh_error error;

        make_people(offsets[k], k > 1);
        check_status(pmh_change_groups(groups, series_of(before), series_of(after), GROUPS, NULL, results, &total, &error),
                     PMH_OK, &error);
        for (int32_t g = 0; g < GROUPS; g++) {
            check_group("one group", &results[g], g);
            check_whole(results[g].group, g);
            check_true(results[g].p_holm >= results[g].p_benjamini);
            check_true(results[g].p_benjamini >= results[g].p);
        }
        check_group("everyone", &total, -1);
    }
}

/* A double near 10^9 does not hold the mean, and the spread is but a few steps of such doubles. */
static void the_rounding_of_a_mean_is_no_spread(void **state)
{
    static const double step = 0x1p-20, x[] = {1e9, 1e9 + 0x1p-20, 1e9 + 0x1p-20}, y[] = {1e9, 1e9, 1e9 + 0x1p-20};
    static const int32_t codes[] = {0, 0, 0};
    pmh_change_group_result r, total;

    (void)state;
    check_status(pmh_change_groups(codes, series_of(x), series_of(y), 1, NULL, &r, &total, NULL), PMH_OK, NULL);
    for (int i = 0; i < 2; i++) {
        const pmh_change_group_result *one = i ? &total : &r;
        check_close(one->sd_before, step / sqrt(3), 1e-14);
        check_close(one->sd_after, step / sqrt(3), 1e-14);
        check_close(one->d_av, -1 / sqrt(3), 1e-14);
    }
}

/* Two groups that moved by a million points each, in different directions, and a little for the better: what rounding takes
 * from a group's sum is not lost to everyone's. */
static void sums_that_cancel_keep_everyones_mean(void **state)
{
    static const int32_t codes[] = {0, 0, 0, 1, 1, 1};
    static const double x[] = {0, 0, 0, 0, 0, 0}, y[] = {1e6, 1e6 + 1, 0x1p-34, -1e6, -1e6 - 1, 0x1p-35};
    pmh_change_group_result r[2], total;

    (void)state;
    check_status(pmh_change_groups(codes, series_of(x), series_of(y), 2, NULL, r, &total, NULL), PMH_OK, NULL);
    check_close(total.difference.estimate, 0x1p-35 / 2, 1e-15);
}

/* Spec/change.md 7.3: the order of rows changes no bit. */
static void the_order_of_rows_changes_no_bit(void **state)
{
    static int32_t turned_groups[PEOPLE];
    static double turned_before[PEOPLE], turned_after[PEOPLE];
    static pmh_change_group_result a[GROUPS], b[GROUPS];

    (void)state;
    for (int k = 0; k < 4; k++) {
        make_people(k % 2 ? 1e5 : 0.1, k > 1);
        for (size_t i = 0; i < PEOPLE; i++) {
            size_t from = (i * 247 + 13) % PEOPLE; /* 247 has no divisor with 600 in common */
            turned_groups[i] = groups[from];
            turned_before[i] = before[from];
            turned_after[i] = after[from];
        }
        check_status(pmh_change_groups(groups, series_of(before), series_of(after), GROUPS, NULL, a, NULL, NULL), PMH_OK, NULL);
        check_status(pmh_change_groups(turned_groups, series_of(turned_before), series_of(turned_after), GROUPS, NULL, b, NULL,
                                       NULL),
                     PMH_OK, NULL);
        assert_memory_equal(a, b, sizeof a);
    }
}

static void few_or_constant_groups_say_so(void **state)
{
    static const int32_t codes[] = {0, 1, 1, 2, 2, 4, -1};
    static const double x[] = {1, 2, 3, 5, 6, NAN, 4}, y[] = {2, 4, 5, 5, 6, 2, 9};
    pmh_change_group_result r[5], total;

    (void)state;
    check_status(pmh_change_groups(codes, series_of(x), series_of(y), 5, NULL, r, &total, NULL), PMH_OK, NULL);
    check_whole(r[0].notes, PMH_CHANGE_GROUP_FEW);
    check_close(r[0].difference.estimate, 1, 0);
    check_nan(r[0].sd_before);
    check_whole(r[1].notes, PMH_CHANGE_GROUP_NO_VARIANCE);
    check_interval(r[1].difference, ((pmh_interval){2, 2, 2}), 0);
    check_close(r[1].t, INFINITY, 0);
    check_nan(r[1].p);
    check_nan(r[2].t);
    check_whole(r[3].pairs, 0);
    check_nan(r[3].before);
    check_whole(r[4].after_only, 1);
    check_whole(total.pairs, 6);
}

/* One of 100,000 differs by a point: the variance is 1/n, whether the mean is a little above or below a whole number. */
static void one_who_differs_among_many_is_not_lost(void **state)
{
    enum { MANY = 100000 };
    static int32_t codes[MANY];
    static double x[MANY], y[MANY];
    static const double start[] = {0, 69, -70};
    pmh_change_group_result r;

    (void)state;
    for (size_t k = 0; k < COUNT_OF(start); k++) {
        for (int sign = -1; sign <= 1; sign += 2) {
            for (int i = 0; i < MANY; i++) {
                x[i] = start[k] + (i == 77 ? 0 : sign);
                y[i] = 2 * x[i] + 5;
            }
            check_status(pmh_change_groups(codes, series_of(x), series_of(y), 1, NULL, &r, NULL, NULL), PMH_OK, NULL);
            check_close(r.sd_before, sqrt(1.0 / MANY), 1e-13);
            check_close(r.sd_after, 2 * sqrt(1.0 / MANY), 1e-13);
            check_close(r.sd_difference, sqrt(1.0 / MANY), 1e-13);
        }
    }
}

/* People of given sizes: group g has sizes[g] pairs, and left[g] people without a score after. */
static size_t fill_sizes(const int *sizes, const int *left, int n_groups)
{
    size_t n = 0;

    for (int32_t g = 0; g < n_groups; g++) {
        for (int i = 0; i < sizes[g] + left[g]; i++, n++) {
            groups[n] = g;
            before[n] = 10 + i % 5;
            after[n] = i < sizes[g] ? 12 + i % 3 + g : (double)NAN;
        }
    }
    return n;
}

static void small_groups_cannot_be_found_by_subtraction(void **state)
{
    static const struct {
        int sizes[5], left[5];
        int shown[5], left_shown[5];
        int total_shown, left_total_shown;
    } cases[] = {
        /* Nothing is small. */
        {{9, 8, 7, 6, 5}, {0, 0, 9, 0, 0}, {1, 1, 1, 1, 1}, {1, 1, 1, 1, 1}, 1, 1},
        /* One small group takes the smallest other with it. */
        {{9, 8, 3, 7, 6}, {0, 0, 0, 0, 0}, {1, 1, 0, 1, 0}, {1, 1, 1, 1, 1}, 1, 1},
        /* Two that hold fewer than the threshold together are not enough: their sum would be told. */
        {{9, 8, 1, 7, 2}, {0, 0, 0, 0, 0}, {1, 1, 0, 0, 0}, {1, 1, 1, 1, 1}, 1, 1},
        {{9, 8, 4, 7, 2}, {0, 0, 0, 0, 0}, {1, 1, 0, 1, 0}, {1, 1, 1, 1, 1}, 1, 1},
        /* Nobody else to hide behind: the total goes. */
        {{0, 0, 3, 0, 0}, {0, 0, 0, 0, 0}, {1, 1, 0, 1, 1}, {1, 1, 1, 1, 1}, 0, 1},
        /* The people left out are counts too, each kind for itself. */
        {{9, 8, 7, 6, 5}, {2, 6, 0, 7, 0}, {1, 1, 1, 1, 1}, {0, 0, 1, 1, 1}, 1, 1},
    };
    pmh_change_group_options options = {.size = sizeof options, .suppress = 5};

    (void)state;
    for (size_t k = 0; k < COUNT_OF(cases); k++) {
        char name[32];
        size_t n = fill_sizes(cases[k].sizes, cases[k].left, 5);
        pmh_change_group_result r[5], total;

        snprintf(name, sizeof name, "case %zu", k);
        check_status(pmh_change_groups(groups, series(before, n), series(after, n), 5, &options, r, &total, NULL), PMH_OK,
                     NULL);
        for (int g = 0; g < 5; g++) {
            check_whole_of(name, r[g].pairs, cases[k].shown[g] ? cases[k].sizes[g] : PMH_CHANGE_SUPPRESSED);
            check_whole_of(name, r[g].before_only, cases[k].left_shown[g] ? cases[k].left[g] : PMH_CHANGE_SUPPRESSED);
            if (!cases[k].shown[g]) {
                check_nan_of(name, r[g].before);
                check_nan_of(name, r[g].difference.upper);
                check_nan_of(name, r[g].df);
                check_nan_of(name, r[g].p_holm);
                /* One note for all: which group is small is what must not be told. */
                check_true_of(name, r[g].notes == PMH_CHANGE_GROUP_SUPPRESSED);
            }
        }
        check_true_of(name, (total.pairs != PMH_CHANGE_SUPPRESSED) == cases[k].total_shown);
        check_true_of(name, (total.before_only != PMH_CHANGE_SUPPRESSED) == cases[k].left_total_shown);
    }
}

/* In how many ways `hidden` counts of 1 or more sum to `people` with the first of them at `first`. */
static int count_ways(int hidden, int64_t people, int first)
{
    int ways = 0;

    if (hidden == 1) {
        return people == first;
    }
    for (int next = 1; next <= people; next++) {
        ways += count_ways(hidden - 1, people - first, next);
    }
    return ways;
}

/* How many values a hidden count may have for a reader who takes what is shown from the total. */
static int count_values(int hidden, int64_t people)
{
    int values = 0;

    for (int first = 1; first <= people; first++) {
        values += count_ways(hidden, people, first) > 0;
    }
    return values;
}

/* Every table of three groups, with people of no group beside them, who are in the total alone. */
static void no_small_table_gives_a_small_count_back(void **state)
{
    enum { MOST = 5 };

    (void)state;
    for (int64_t threshold = 2; threshold <= 4; threshold++) {
        pmh_change_group_options options = {.size = sizeof options, .suppress = threshold};

        for (int table = 0; table < 4 * (MOST + 1) * (MOST + 1) * (MOST + 1); table++) {
            int none = table % 4, sizes[3] = {table / 4 % (MOST + 1), table / 4 / (MOST + 1) % (MOST + 1),
                                              table / 4 / (MOST + 1) / (MOST + 1)};
            int nobody_left[3] = {0}, hidden = 0, small = 0;
            size_t n = fill_sizes(sizes, nobody_left, 3);
            pmh_change_group_result r[3], total;
            char name[64];

            for (int i = 0; i < none; i++, n++) {
                groups[n] = -1;
                before[n] = 11;
                after[n] = 12 + i;
            }
            check_status(pmh_change_groups(groups, series(before, n), series(after, n), 3, &options, r, &total, NULL), PMH_OK,
                         NULL);
            snprintf(name, sizeof name, "%d %d %d and %d of none, below %d", sizes[0], sizes[1], sizes[2], none, (int)threshold);
            int64_t rest = total.pairs - none;
            for (int g = 0; g < 3; g++) {
                int is_small = sizes[g] > 0 && sizes[g] < threshold;
                check_true_of(name, !is_small || r[g].pairs == PMH_CHANGE_SUPPRESSED);
                hidden += r[g].pairs == PMH_CHANGE_SUPPRESSED;
                small += is_small;
                rest -= r[g].pairs == PMH_CHANGE_SUPPRESSED ? 0 : r[g].pairs;
            }
            if (total.pairs == PMH_CHANGE_SUPPRESSED) {
                continue;
            }
            /* The reader may even know how many are of no group. */
            check_true_of(name, small == 0 || (rest >= threshold && count_values(hidden, rest) > 1));
            check_true_of(name, none == 0 || none >= threshold || hidden > 0);
        }
    }
}

static void bad_rows_are_named(void **state)
{
    static const int32_t codes[] = {0, 1, 2};
    static const double x[] = {1, 2, 3}, y[] = {1, INFINITY, 3};
    pmh_change_group_result r[3], total;
    pmh_error error;

    (void)state;
    check_status(pmh_change_groups(codes, series_of(x), series_of(x), 2, NULL, r, &total, &error), PMH_OUT_OF_RANGE, &error);
    check_where(&error, 2, 2);
    check_status(pmh_change_groups(codes, series_of(x), series_of(y), 3, NULL, r, &total, &error), PMH_NOT_FINITE, &error);
    check_where(&error, 1, 1);
    check_whole(r[0].pairs, 0);
    check_nan(r[0].before);
    check_nan(total.before);
    pmh_change_group_options options = {.size = sizeof options, .suppress = -1};
    check_status(pmh_change_groups(codes, series_of(x), series_of(x), 3, &options, r, NULL, &error), PMH_BAD_OPTION, &error);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(adjusted_p_meet_the_reference),
        cmocka_unit_test(every_group_is_what_it_is_alone),
        cmocka_unit_test(the_rounding_of_a_mean_is_no_spread),
        cmocka_unit_test(sums_that_cancel_keep_everyones_mean),
        cmocka_unit_test(the_order_of_rows_changes_no_bit),
        cmocka_unit_test(few_or_constant_groups_say_so),
        cmocka_unit_test(one_who_differs_among_many_is_not_lost),
        cmocka_unit_test(small_groups_cannot_be_found_by_subtraction),
        cmocka_unit_test(no_small_table_gives_a_small_count_back),
        cmocka_unit_test(bad_rows_are_named),
    };

    return cmocka_run_group_tests_name("change_group", tests, NULL, NULL);
}

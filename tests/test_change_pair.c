/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pairing by key, and those who were lost. */

#include "check.h"

static const double sx[] = {10, 20, 30, NAN}, sy[] = {21, 11, 40, 7};
static const int64_t nx[] = {1, 2, 3, 4}, ny[] = {2, 1, 5, 4};

static void tables_are_paired_by_id_and_never_by_order(void **state)
{
    static const char *const tx[] = {"a", "b", "c", "d"}, *const ty[] = {"b", "a", "e", "d"};
    static const int64_t ox[] = {0, 1, 2, 3, 4}, oy[] = {0, 1, 2, 3, 4};
    const pmh_change_keys kinds[][2] = {
        {{.numbers = nx, .n = 4}, {.numbers = ny, .n = 4}},
        {{.texts = tx, .n = 4}, {.texts = ty, .n = 4}},
        {{.bytes = "abcd", .offsets = ox, .n = 4}, {.bytes = "baed", .offsets = oy, .n = 4}},
        {{.texts = tx, .n = 4}, {.bytes = "baed", .offsets = oy, .n = 4}},
    };

    (void)state;
    for (size_t k = 0; k < COUNT_OF(kinds); k++) {
        pmh_change_person people[8];
        pmh_change_pair_result r;
        pmh_error error;

        check_status(pmh_change_pair_tables(&kinds[k][0], series_of(sx), &kinds[k][1], series_of(sy), people, NULL, 0, &r,
                                            &error),
                     PMH_OK, &error);
        check_whole(r.people, 5);
        check_whole(r.before, 3);
        check_whole(r.after, 4);
        check_whole(r.both, 2);
        check_whole(r.before_only, 1);
        check_whole(r.after_only, 2);
        check_whole(r.neither, 0);
        check_close(people[0].before, 10, 0);
        check_close(people[0].after, 11, 0);
        check_close(people[1].after, 21, 0);
        check_whole(people[2].after_row, -1);
        check_nan(people[3].before);
        check_whole(people[3].before_row, 3);
        check_whole(people[4].before_row, -1);
        check_close(people[4].after, 40, 0);
    }
}

/* 1.2.2: the R package clinicalsignificance swaps before and after if the first person has no row before; here true changes
 * are +4 and +6, and the occasion "after" comes first in the file and in the alphabet. */
static void peer_2_labels_say_which_is_before(void **state)
{
    static const int64_t ids[] = {1, 2, 2, 3, 3, 3};
    static const char *const times[] = {"after", "after", "before", "before", "after", "later"};
    static const char *const names[] = {"before", "after"}, *const turned[] = {"after", "before"}, *const none[] = {"x", "after"};
    static const double scores[] = {50, 14, 10, 20, 26, 99};
    pmh_change_keys id = {.numbers = ids, .n = 6}, time = {.texts = times, .n = 6}, label = {.texts = names, .n = 2};
    pmh_change_person people[6];
    pmh_change_pair_result r;
    pmh_error error;

    (void)state;
    check_status(pmh_change_pair_long(&id, &time, series_of(scores), &label, people, NULL, 0, &r, &error), PMH_OK, &error);
    check_whole(r.both, 2);
    check_whole(r.after_only, 1);
    check_whole(r.other_rows, 1);
    check_close(people[1].after - people[1].before, 4, 0);
    check_close(people[2].after - people[2].before, 6, 0);
    label.texts = turned;
    check_status(pmh_change_pair_long(&id, &time, series_of(scores), &label, people, NULL, 0, &r, &error), PMH_OK, &error);
    check_close(people[1].after - people[1].before, -4, 0);
    label.texts = none;
    check_status(pmh_change_pair_long(&id, &time, series_of(scores), &label, people, NULL, 0, &r, &error), PMH_OUT_OF_RANGE,
                 &error);
    check_where(&error, -1, 0);
}

static void duplicates_are_listed_and_counted_whole(void **state)
{
    static const int64_t twice[] = {7, 8, 7, 7, 9};
    static const double scores[] = {1, 2, 3, 4, 5};
    pmh_change_keys before = {.numbers = nx, .n = 4}, after = {.numbers = twice, .n = 5};
    pmh_change_person people[9];
    pmh_change_duplicate listed[1];
    pmh_change_pair_result r;
    pmh_error error;

    (void)state;
    check_status(pmh_change_pair_tables(&before, series_of(sx), &after, series_of(scores), people, listed, 1, &r, &error),
                 PMH_BAD_ROWS, &error);
    check_where(&error, 2, 1);
    check_true(strstr(error.message, "7") != NULL);
    check_whole(r.duplicates, 2);
    check_whole(r.people, 0);
    check_whole(listed[0].row, 2);
    check_whole(listed[0].first, 0);
    check_whole(listed[0].item, 1);
}

/* As in the open data of positive psychology, whose two duplicates are of late occasions. */
static void duplicates_of_other_occasions_are_found_too(void **state)
{
    static const int64_t ids[] = {1, 1, 1, 2, 1, 2, 1}, times[] = {0, 1, 5, 5, 4, 5, 4}, names[] = {0, 1};
    static const double scores[] = {1, 2, 3, 4, 5, 6, 7};
    pmh_change_keys id = {.numbers = ids, .n = 7}, time = {.numbers = times, .n = 7}, label = {.numbers = names, .n = 2};
    pmh_change_person people[7];
    pmh_change_duplicate listed[2];
    pmh_change_pair_result r;
    pmh_error error;

    (void)state;
    check_status(pmh_change_pair_long(&id, &time, series_of(scores), &label, people, listed, 2, &r, &error), PMH_BAD_ROWS,
                 &error);
    check_where(&error, 5, 2);
    check_whole(r.duplicates, 2);
    check_whole(listed[0].first, 3);
    check_whole(listed[1].row, 6);
    check_whole(listed[1].first, 4);
    id.n = time.n = 5;
    check_status(pmh_change_pair_long(&id, &time, series(scores, 5), &label, people, NULL, 0, &r, &error), PMH_OK, &error);
    check_whole(r.both, 1);
    check_whole(r.other_rows, 3);
}

static void missing_ids_and_wrong_kinds_are_refused(void **state)
{
    static const char *const texts[] = {"a", "", "c", "d"};
    pmh_change_keys numbers = {.numbers = nx, .n = 4}, words = {.texts = texts, .n = 4}, nothing = {.n = 4};
    pmh_change_person people[8];
    pmh_change_pair_result r;
    pmh_error error;

    (void)state;
    check_status(pmh_change_pair_tables(&words, series_of(sx), &words, series_of(sy), people, NULL, 0, &r, &error),
                 PMH_MISSING, &error);
    check_where(&error, 1, 0);
    check_status(pmh_change_pair_tables(&numbers, series_of(sx), &words, series_of(sy), people, NULL, 0, &r, &error),
                 PMH_MISMATCH, &error);
    check_status(pmh_change_pair_tables(&nothing, series_of(sx), &words, series_of(sy), people, NULL, 0, &r, &error),
                 PMH_BAD_ARGUMENT, &error);
    numbers.n = 0;
    pmh_series none = {NULL, 0, 0};
    check_status(pmh_change_pair_tables(&numbers, none, &numbers, none, NULL, NULL, 0, &r, &error), PMH_OK, &error);
    check_whole(r.people, 0);
}

/* Many ids in another order meet their own; also those that differ in one far bit. */
static void many_ids_meet(void **state)
{
    enum { MANY = 5000 };
    static int64_t a[MANY], b[MANY];
    static double x[MANY], y[MANY];
    static pmh_change_person people[2 * MANY];
    pmh_change_keys before = {.numbers = a, .n = MANY}, after = {.numbers = b, .n = MANY};
    pmh_change_pair_result r;

    (void)state;
    for (int i = 0; i < MANY; i++) {
        a[i] = (int64_t)i << 40;
        b[MANY - 1 - i] = a[i];
        x[i] = i;
        y[MANY - 1 - i] = 2 * i;
    }
    check_status(pmh_change_pair_tables(&before, series_of(x), &after, series_of(y), people, NULL, 0, &r, NULL), PMH_OK, NULL);
    check_whole(r.both, MANY);
    for (int i = 0; i < MANY; i++) {
        check_close(people[i].after, 2 * people[i].before, 0);
    }
}

/* Computed with R 4.2.2 for Beating the Blues (HSAUR): 52 stayed, 48 lost; means and SDs at baseline as told. People are
 * made here who have just these means and SDs. */
static void attrition_meets_the_reference(void **state)
{
    enum { STAYED = 52, LOST = 48 };
    static double baseline[STAYED + LOST], after[STAYED + LOST], drug[STAYED + LOST];
    const double mean[2] = {23.0192307692308, 23.6666666666667}, sd[2] = {9.60900391608968, 12.1293267486653};
    pmh_change_attrition_result r;
    pmh_error error;

    (void)state;
    for (int i = 0; i < STAYED + LOST; i++) {
        int side = i < STAYED ? 0 : 1, n = side ? LOST : STAYED;
        baseline[i] = mean[side] + (i % 2 ? 1 : -1) * sd[side] * sqrt((n - 1.0) / n);
        after[i] = side ? (double)NAN : 1;
    }
    check_status(pmh_change_attrition(series_of(baseline), series_of(after), 0, &r, &error), PMH_OK, &error);
    check_whole(r.stayed, STAYED);
    check_whole(r.lost, LOST);
    check_close(r.standardised_difference, -0.0591699438510458, 1e-11);
    check_close(r.t, -0.294269419041254, 1e-11);
    check_close(r.df, 89.5371487555445, 1e-12);
    check_close(r.p, 0.769233167756079, 1e-10);
    check_whole(r.is_binary, 0);
    /* Of those lost 20 took the drug and 28 did not; of those who stayed 24 and 28: p1 = 24/52, p0 = 20/48. */
    for (int i = 0; i < STAYED + LOST; i++) {
        drug[i] = i < STAYED ? i < 24 : i - STAYED < 20;
    }
    check_status(pmh_change_attrition(series_of(drug), series_of(after), 0, &r, &error), PMH_OK, &error);
    check_whole(r.is_binary, 1);
    check_close(r.standardised_difference, 0.090509254236233, 1e-11);
}

/* Spec/change.md 7.3: the order of rows changes no bit. */
static void the_order_of_rows_changes_no_bit_of_attrition(void **state)
{
    enum { PEOPLE = 50 };
    double x[PEOPLE], y[PEOPLE], turned_x[PEOPLE], turned_y[PEOPLE];
    stream random = {3};

    (void)state;
    for (int round = 0; round < 20; round++) {
        pmh_change_attrition_result a, b;

        for (size_t i = 0; i < PEOPLE; i++) {
            x[i] = next_below(&random, 100000) / (i % 5 ? 7.0 : 7000.0);
            y[i] = next_below(&random, 3) ? 1 : (double)NAN;
        }
        for (size_t i = 0; i < PEOPLE; i++) {
            turned_x[i] = x[(i * 7 + 3) % PEOPLE];
            turned_y[i] = y[(i * 7 + 3) % PEOPLE];
        }
        check_status(pmh_change_attrition(series_of(x), series_of(y), 0, &a, NULL), PMH_OK, NULL);
        check_status(pmh_change_attrition(series_of(turned_x), series_of(turned_y), 0, &b, NULL), PMH_OK, NULL);
        assert_memory_equal(&a, &b, sizeof a);
    }
}

static void attrition_without_two_sides_says_why(void **state)
{
    static const double x[] = {1, 2, 3, NAN}, y[] = {1, 1, 1, 1}, z[] = {1, 1, NAN, NAN}, same[] = {2, 2, 2, 2},
                        half[] = {1, 1, NAN, NAN};
    pmh_change_attrition_result r;

    (void)state;
    check_status(pmh_change_attrition(series_of(x), series_of(y), 0, &r, NULL), PMH_OK, NULL);
    check_whole(r.reason, PMH_CHANGE_ATTRITION_NOBODY);
    check_whole(r.no_baseline, 1);
    check_nan(r.standardised_difference);
    check_status(pmh_change_attrition(series_of(x), series_of(z), 0, &r, NULL), PMH_OK, NULL);
    check_whole(r.reason, PMH_CHANGE_ATTRITION_FEW);
    check_close(r.lost_mean, 3, 0);
    check_nan(r.lost_sd);
    check_status(pmh_change_attrition(series_of(same), series_of(half), 0, &r, NULL), PMH_OK, NULL);
    check_whole(r.reason, PMH_CHANGE_ATTRITION_NO_SPREAD);
    check_nan(r.p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_are_paired_by_id_and_never_by_order),
        cmocka_unit_test(peer_2_labels_say_which_is_before),
        cmocka_unit_test(duplicates_are_listed_and_counted_whole),
        cmocka_unit_test(duplicates_of_other_occasions_are_found_too),
        cmocka_unit_test(missing_ids_and_wrong_kinds_are_refused),
        cmocka_unit_test(many_ids_meet),
        cmocka_unit_test(attrition_meets_the_reference),
        cmocka_unit_test(the_order_of_rows_changes_no_bit_of_attrition),
        cmocka_unit_test(attrition_without_two_sides_says_why),
    };

    return cmocka_run_group_tests_name("change_pair", tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ground floor's least squares: exact fractions, hostile units, and columns that depend on each other. */

#include "check.h"

#include "room.h"

/* y = 1, 3, 2, 5 at x = 0, 1, 2, 3. By hand in fractions: slope 11/10, level 11/10, sum of squares 27/10; (X'X)^-1 =
 * [[7/10, -3/10], [-3/10, 1/5]]. */
static void a_line_in_exact_fractions(void **state)
{
    double design[] = {1, 0, 1, 1, 1, 2, 1, 3}, response[] = {1, 3, 2, 5};
    double coefficient[2], inverse[4], sse;
    (void)state;
    assert_true(pmh_least_squares(design, response, 4, 2, coefficient, inverse, &sse));
    check_close(coefficient[0], 1.1, 1e-14);
    check_close(coefficient[1], 1.1, 1e-14);
    check_close(sse, 2.7, 1e-14);
    check_close(inverse[0], 0.7, 1e-14);
    check_close(inverse[1], -0.3, 1e-14);
    check_close(inverse[2], -0.3, 1e-14);
    check_close(inverse[3], 0.2, 1e-14);
}

/* The same in units of 1e-150 and 1e150. */
static void units_do_not_matter(void **state)
{
    double design[] = {1e150, 0, 1e150, 1e-150, 1e150, 2e-150, 1e150, 3e-150}, response[] = {1, 3, 2, 5};
    double coefficient[2], inverse[4], sse;
    (void)state;
    assert_true(pmh_least_squares(design, response, 4, 2, coefficient, inverse, &sse));
    check_close(coefficient[0], 1.1e-150, 1e-13);
    check_close(coefficient[1], 1.1e150, 1e-13);
    check_close(sse, 2.7, 1e-14);
    check_close(inverse[1], -0.3, 1e-13);
    check_close(inverse[3], 0.2e300, 1e-13);
}

static void as_many_points_as_columns_leave_nothing(void **state)
{
    double design[] = {1, 2, 1, 5}, response[] = {3, 9}, coefficient[2], sse;
    (void)state;
    assert_true(pmh_least_squares(design, response, 2, 2, coefficient, NULL, &sse));
    check_close(coefficient[0], -1, 1e-14);
    check_close(coefficient[1], 2, 1e-14);
    check_close(sse, 0.0, 0.0);
}

static void what_cannot_be_solved_is_left_alone(void **state)
{
    double coefficient[2] = {7, 7}, inverse[4] = {7, 7, 7, 7}, sse = 7;
    double twice[] = {1, 2, 1, 2, 1, 2, 1, 2}, nothing[] = {1, 0, 1, 0, 1, 0, 1, 0}, few[] = {1, 2}, huge[] = {1, 2, 1, 3, 1, INFINITY, 1, 5};
    double nearly[] = {1, 1, 1, 1 + 1e-13, 1, 1 - 1e-13, 1, 1}, good[] = {1, 2, 1, 3, 1, 4, 1, 6};
    double response[] = {1, 2, 3, 4}, missing[] = {1, 2, NAN, 4};
    (void)state;
    assert_false(pmh_least_squares(twice, response, 4, 2, coefficient, inverse, &sse));
    assert_false(pmh_least_squares(nothing, response, 4, 2, coefficient, inverse, &sse));
    assert_false(pmh_least_squares(few, response, 1, 2, coefficient, inverse, &sse));
    assert_false(pmh_least_squares(huge, response, 4, 2, coefficient, inverse, &sse));
    assert_false(pmh_least_squares(nearly, response, 4, 2, coefficient, inverse, &sse));
    assert_false(pmh_least_squares(good, missing, 4, 2, coefficient, inverse, &sse));
    assert_false(pmh_least_squares(good, response, 4, 0, coefficient, inverse, &sse));
    assert_false(pmh_least_squares(good, response, 4, PMH_LEAST_SQUARES_COLUMNS + 1, coefficient, inverse, &sse));
    check_close(coefficient[0], 7, 0.0);
    check_close(inverse[3], 7, 0.0);
    check_close(sse, 7, 0.0);
}

/* Hilbert's matrix of five columns has a condition number of about 5e5; coefficients 1 to 5 come back. */
static void close_columns_keep_their_digits(void **state)
{
    enum { ROWS = 8, COLUMNS = 5 };
    double design[ROWS * COLUMNS], response[ROWS], coefficient[COLUMNS], sse;
    (void)state;
    for (int i = 0; i < ROWS; i++) {
        pmh_sum sum = {0};
        for (int j = 0; j < COLUMNS; j++) {
            design[i * COLUMNS + j] = 1.0 / (i + j + 1);
            pmh_sum_add(&sum, (j + 1) * design[i * COLUMNS + j]);
        }
        response[i] = pmh_sum_total(sum);
    }
    assert_true(pmh_least_squares(design, response, ROWS, COLUMNS, coefficient, NULL, &sse));
    for (int j = 0; j < COLUMNS; j++) {
        check_close(coefficient[j], j + 1, 1e-9);
    }
    assert_true(sse < 1e-28);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_in_exact_fractions),
        cmocka_unit_test(units_do_not_matter),
        cmocka_unit_test(as_many_points_as_columns_leave_nothing),
        cmocka_unit_test(what_cannot_be_solved_is_left_alone),
        cmocka_unit_test(close_columns_keep_their_digits),
    };
    return cmocka_run_group_tests_name("leastsquares", tests, NULL, NULL);
}

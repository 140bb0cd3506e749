/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mann-Kendall against all orders of the values; Cochran-Armitage against its textbook formula; two periods by hand. */

#include "check.h"

#define MOST 10
static const double ten[MOST] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

static pmh_trend_kendall_result kendall(const double *t, const double *v, size_t n)
{
    pmh_trend_kendall_result r;
    pmh_error error;
    memset(&r, 0xA5, sizeof r);
    check_status(pmh_trend_kendall(series(t, n), series(v, n), NULL, &r, &error), PMH_OK, &error);
    return r;
}

/* ---- brute force ---- */

static int64_t s_of(const double *v, size_t n)
{
    int64_t s = 0;
    for (size_t j = 1; j < n; j++)
        for (size_t i = 0; i < j; i++)
            s += (v[j] > v[i]) - (v[j] < v[i]);
    return s;
}

/* Heap's walk over all orders, equal values told apart: each distinct order comes equally often. */
static void walk(double *v, size_t n, size_t k, int64_t s, double counts[2])
{
    if (k == 1) {
        counts[0]++;
        counts[1] += llabs(s_of(v, n)) >= llabs(s);
        return;
    }
    for (size_t i = 0; i < k; i++) {
        walk(v, n, k - 1, s, counts);
        size_t other = k % 2 ? 0 : i;
        double held = v[other];
        v[other] = v[k - 1];
        v[k - 1] = held;
    }
}

static void exact_p_is_the_share_of_all_orders(void **state)
{
    static const double patterns[][8] = {{3, 1, 2, 4, 6, 5, 8, 7}, {1, 1, 2, 3, 3, 3, 4, 5}, {2, 2, 1, 1, 3, 3, 4, 4},
                                         {1, 1, 1, 1, 1, 1, 1, 2}, {1, 2, 1, 2, 1, 2, 1, 2}, {1, 2, 3, 3, 3, 3, 3, 3}};
    (void)state;
    for (size_t n = 2; n <= 8; n++) {
        for (size_t i = 0; i < COUNT_OF(patterns); i++) {
            double v[8], counts[2] = {0, 0};
            memcpy(v, patterns[i], sizeof v);
            pmh_trend_kendall_result r = kendall(ten, v, n);
            if (r.reason == PMH_TREND_TEST_ALL_TIED)
                continue;
            walk(v, n, n, r.s, counts);
            check_whole(r.exact, 1);
            check_whole(r.s, s_of(patterns[i], n));
            check_close(r.p, counts[1] / counts[0], 1e-14);
        }
    }
}

/* 10! orders, none tied: Kendall's table A1 has P(S >= 23) = 0.023 and P(S >= 45) = 1 / 10!. */
static void ten_points_are_exact_and_eleven_are_not(void **state)
{
    static const double eleven[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    pmh_trend_kendall_result r = kendall(ten, ten, 10);
    (void)state;
    check_close(r.p, 2.0 / 3628800, 1e-14);
    check_close(r.log10_p, log10(2.0 / 3628800), 1e-12);
    check_close(r.smallest_p, 2.0 / 3628800, 1e-14);
    check_whole(r.exact, 1);
    r = kendall(eleven, eleven, 11);
    check_whole(r.exact, 0);
    check_nan(r.smallest_p);
    check_close(r.z, 54 / sqrt(165.0), 1e-14); /* Var = 11 x 10 x 27 / 18 */
}

/* With five points the smallest p is 1 / 60: never significant at 99.8 %. */
static void five_points_cannot_be_significant_at_99_8_percent(void **state)
{
    pmh_trend_test_options options = {.size = sizeof options, .confidence = 0.998};
    pmh_trend_kendall_result r = kendall(ten, ten, 5);
    pmh_error error;
    (void)state;
    check_whole(r.s, 10);
    check_close(r.p, 1.0 / 60, 1e-14);
    check_true((r.notes & PMH_TREND_TEST_SHORT) == 0);
    check_status(pmh_trend_kendall(series(ten, 5), series(ten, 5), &options, &r, &error), PMH_OK, &error);
    check_true((r.notes & PMH_TREND_TEST_SHORT) != 0);
    check_true((r.notes & PMH_TREND_TEST_NO_SLOPE_LIMITS) != 0);
    check_nan(r.slope.lower);
    r = kendall(ten, ten, 4);
    check_true((r.notes & PMH_TREND_TEST_SHORT) != 0);
}

/* A series that always rises has tau 1; a tau above 1 is none. */
static void tau_is_never_above_1(void **state)
{
    double rising[40];
    (void)state;
    for (int i = 0; i < 40; i++)
        rising[i] = i;
    for (size_t n = 2; n <= 40; n++)
        check_true(kendall(rising, rising, n).tau_b == 1.0);
}

/* US suicide rate 1999-2018 (CDC WONDER, public domain). S, Var, Z, tau, slope: scipy and numpy; the limits by decision on
 * interpolation, in numpy. */
static void the_us_suicide_rate_rises(void **state)
{
    double t[20];
    static const double v[] = {10.39509, 10.36298, 10.6927, 10.92431, 10.7722, 10.96088, 10.89343, 10.9968, 11.28466, 11.62832, 11.78344, 12.10972, 12.36519, 12.5922, 12.6076, 12.96897, 13.28655, 13.46732, 14.00365, 14.24673};
    (void)state;
    for (int i = 0; i < 20; i++)
        t[i] = 1999 + i;
    pmh_trend_kendall_result r = kendall(t, v, 20);
    check_whole(r.s, 182);
    check_close(r.variance, 950.0, 1e-15);
    check_close(r.z, 5.872415, 1e-7);
    check_close(r.tau_a, 182.0 / 190, 1e-14);
    check_close(r.tau_b, 182.0 / 190, 1e-14);
    check_close(r.slope.estimate, 0.2071256, 1e-6);
    check_close(r.slope.estimate, 0.2071256490384616, 1e-12);
    check_close(r.slope.lower, 0.18071876337030165, 1e-12);
    check_close(r.slope.upper, 0.23755839231534887, 1e-12);
    check_close(r.p, 4.294907822706431e-09, 1e-10);
    check_close(r.lag_1, 0.6604302318277556, 1e-9);
    check_close(r.level, 9.912409158653844, 1e-12);
}

static void ties_and_uneven_times(void **state)
{
    static const double t[] = {2010, 2001, 2003, 2007, 2004, 2012, 2013, 2015, 2016, 2018, 2020, 2021};
    static const double v[] = {5, 3, 3, 4, NAN, 4, 6, 6, 6, 5, 7, 7};
    pmh_trend_kendall_result r = kendall(t, v, 12);
    (void)state;
    check_whole(r.points, 11);
    check_whole(r.missing, 1);
    check_whole(r.s, 40);
    check_close(r.variance, 157.33333333333334, 1e-14);
    check_close(r.tau_b, 0.778498944161523, 1e-12);
    check_close(r.slope.estimate, 0.2, 1e-12);
    check_close(r.p, 0.0018756933918387764, 1e-11);
    check_true((r.notes & PMH_TREND_TEST_LEFT_OUT) != 0);
}

static void refusals_have_their_reasons(void **state)
{
    static const double same[] = {4, 4, 4}, twice[] = {1, 1, 2}, gone[] = {NAN, NAN, 1}, far[] = {-1.7e308, 1.7e308, 0};
    static const double infinite[] = {1, INFINITY, 2}, no_time[] = {1, NAN, 2};
    pmh_trend_kendall_result r;
    pmh_error error;
    (void)state;
    check_whole(kendall(ten, same, 3).reason, PMH_TREND_TEST_ALL_TIED);
    check_whole(kendall(twice, ten, 3).reason, PMH_TREND_TEST_TWICE);
    check_whole(kendall(ten, gone, 3).reason, PMH_TREND_TEST_FEW);
    check_nan(kendall(ten, gone, 3).p);
    check_whole(kendall(ten, ten, 0).reason, PMH_TREND_TEST_FEW);
    check_status(pmh_trend_kendall(series(ten, 3), series(infinite, 3), NULL, &r, &error), PMH_NOT_FINITE, &error);
    check_where(&error, 1, 1);
    check_whole(r.reason, PMH_TREND_TEST_IMPOSSIBLE);
    check_status(pmh_trend_kendall(series(no_time, 3), series(ten, 3), NULL, &r, &error), PMH_MISSING, &error);
    check_where(&error, 1, 0);
    check_status(pmh_trend_kendall(series(ten, 3), series(far, 3), NULL, &r, &error), PMH_NOT_CALCULATED, &error);
    check_nan(r.slope.estimate);
    check_status(pmh_trend_kendall(series(ten, 3), series(ten, 2), NULL, &r, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_trend_kendall(series(ten, 3), series(ten, 3), NULL, NULL, &error), PMH_BAD_ARGUMENT, &error);
}

/* ---- Cochran-Armitage ---- */

static pmh_trend_proportions_result armitage(const double *t, const double *c, const double *d, size_t n)
{
    pmh_trend_proportions_result r;
    pmh_error error;
    check_status(pmh_trend_proportions(series(t, n), series(c, n), series(d, n), &r, &error), PMH_OK, &error);
    return r;
}

/* The trend statistic is the recent trend's: 47.896676707589116 as the R draft has it. Pearson's by scipy. */
static void cochran_armitage_with_departure(void **state)
{
    static const double c[] = {994, 1023, 1199, 1332, 1367}, d[] = {40299, 41527, 42811, 44064, 44701};
    pmh_trend_proportions_result r = armitage(ten, c, d, 5);
    (void)state;
    check_close(r.chi_square, 47.896676707589116, 1e-12);
    check_close(r.chi_square_n_less_1, 47.896676707589116 * 213401 / 213402, 1e-12);
    check_close(r.chi_square_all, 52.61817735594867, 1e-12);
    check_close(r.chi_square_departure, 52.61817735594867 - 47.896676707589116, 1e-11);
    check_close(r.p_departure, 0.19336361039069647, 1e-10);
    check_close(r.p, 4.492825162866053e-12, 1e-10);
    check_close(r.slope, 0.0017427638408979314, 1e-12);
    check_whole(r.points, 5);
    /* 2019, 2020, ... give the same bits as 1, 2, ... to the promise */
    double years[5];
    for (int i = 0; i < 5; i++)
        years[i] = 20190000 + i;
    check_close(armitage(years, c, d, 5).chi_square, 47.896676707589116, 1e-12);
}

static void cochran_armitage_refuses_with_a_reason(void **state)
{
    static const double zero[] = {0, 0, 0}, d[] = {9, 9, 9}, one[] = {4, 4, 4}, c[] = {1, 2, 3}, gone[] = {NAN, 1, NAN};
    pmh_trend_proportions_result r;
    pmh_error error;
    (void)state;
    check_whole(armitage(ten, zero, d, 3).reason, PMH_TREND_TEST_NO_EVENTS);
    check_whole(armitage(ten, d, d, 3).reason, PMH_TREND_TEST_NO_EVENTS);
    check_whole(armitage(one, c, d, 3).reason, PMH_TREND_TEST_ONE_TIME);
    check_whole(armitage(ten, gone, d, 3).reason, PMH_TREND_TEST_FEW);
    check_true((armitage(ten, c, d, 3).notes & PMH_TREND_TEST_SMALL) != 0);
    check_nan(armitage(ten, c, d, 2).p_departure);
    check_status(pmh_trend_proportions(series(ten, 3), series(d, 3), series(c, 3), &r, &error), PMH_OUT_OF_RANGE, &error);
    check_where(&error, 0, 1);
    check_status(pmh_trend_proportions(series(ten, 3), series(c, 3), series(zero, 3), &r, &error), PMH_OUT_OF_RANGE, &error);
    check_where(&error, 0, 2);
    check_nan(r.p);
}

/* ---- two periods ---- */

static void two_periods_by_hand(void **state)
{
    static const double first[] = {10, 10, 10, NAN, -1, 10}, second[] = {12, 12, 12, 2, 1, 12};
    static const double e1[] = {0.5, 0, 0.5, 1, 1, -1}, e2[] = {0.5, 0, 0.6, 1, 1, 1}, years[] = {4};
    pmh_trend_periods_result r[6];
    pmh_error error;
    (void)state;
    check_status(pmh_trend_periods(series(first, 6), series(e1, 6), series(second, 6), series(e2, 6),
                                   (pmh_series){years, 6, 0}, NULL, r, &error), PMH_BAD_ROWS, &error);
    check_where(&error, 5, 1);
    check_whole(r[5].reason, PMH_TREND_TEST_IMPOSSIBLE);
    double z95 = 1.9599639845400542355, se = sqrt(0.5), log_se = sqrt(0.0025 + 0.25 / 144);
    check_close(r[0].z, 2 / se, 1e-14);
    check_close(r[0].p, erfc(2 / se / sqrt(2.0)), 1e-12);
    check_interval(r[0].difference, ((pmh_interval){2, 2 - z95 * se, 2 + z95 * se}), 1e-13);
    check_interval(r[0].yearly, ((pmh_interval){0.5, (2 - z95 * se) / 4, (2 + z95 * se) / 4}), 1e-13);
    check_interval(r[0].ratio, ((pmh_interval){1.2, 1.2 * exp(-z95 * log_se), 1.2 * exp(z95 * log_se)}), 1e-13);
    check_close(r[0].yearly_percent.estimate, 100 * (pow(1.2, 0.25) - 1), 1e-12);
    check_close(r[0].yearly_percent.upper, 100 * (pow(1.2 * exp(z95 * log_se), 0.25) - 1), 1e-12);
    check_close(r[0].ratio_p, erfc(log(1.2) / log_se / sqrt(2.0)), 1e-12);
    check_whole(r[0].overlap, 0);
    check_whole(r[2].overlap, 1); /* 2 < 1.96 x 1.1 */
    check_true(r[2].p < 0.05);    /* and yet it differs: overlap is no test */
    check_whole(r[1].reason, PMH_TREND_TEST_EXACT);
    check_nan(r[1].p);
    check_whole(r[3].reason, PMH_TREND_TEST_NO_ERROR);
    check_whole(r[3].overlap, -1);
    check_whole(r[4].reason, PMH_TREND_TEST_DONE);
    check_nan(r[4].ratio.estimate);
}

static void every_code_has_its_words(void **state)
{
    (void)state;
    for (int32_t i = 0; i <= PMH_TREND_TEST_IMPOSSIBLE; i++)
        assert_string_not_equal(pmh_trend_test_reason_text(i), "unknown");
    for (int32_t i = 1; i <= PMH_TREND_TEST_SMALL; i *= 2)
        assert_string_not_equal(pmh_trend_test_note_text(i), "unknown");
    assert_string_equal(pmh_trend_test_reason_text(9), "unknown");
    assert_string_equal(pmh_trend_test_note_text(3), "unknown");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exact_p_is_the_share_of_all_orders),
        cmocka_unit_test(ten_points_are_exact_and_eleven_are_not),
        cmocka_unit_test(five_points_cannot_be_significant_at_99_8_percent),
        cmocka_unit_test(tau_is_never_above_1),
        cmocka_unit_test(the_us_suicide_rate_rises),
        cmocka_unit_test(ties_and_uneven_times),
        cmocka_unit_test(refusals_have_their_reasons),
        cmocka_unit_test(cochran_armitage_with_departure),
        cmocka_unit_test(cochran_armitage_refuses_with_a_reason),
        cmocka_unit_test(two_periods_by_hand),
        cmocka_unit_test(every_code_has_its_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

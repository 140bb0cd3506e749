/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Log-linear trends. Expected values, where nothing else is said: statsmodels 0.13 (GLM Poisson and NegativeBinomial,
 * theta by its NegativeBinomial maximum likelihood, or by maximising GLM's likelihood over alpha). */

#include "check.h"

static const pmh_series none = {NULL, 0, 0};

/* US suicides at ages 0-84, 2006 to 2018 (CDC WONDER, public domain). */
#define US 13
static double us_year[US];
static const double us_deaths[US] = {32762, 34008, 35465, 36312, 37694, 38811, 39857, 40323, 41921, 43267, 44061, 46153, 47377};
static const double us_people[US] = {293513983, 296191662, 298898126, 301404228, 303252105, 305854744, 308026710,
                                     310088050, 312694825, 315131659, 316747182, 319250496, 320622931};
/* Our own. */
#define OWN 10
static const double own_time[OWN] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
static const double own_count[OWN] = {31, 12, 55, 60, 23, 80, 41, 95, 130, 66};
static const double own_people[OWN] = {20050, 20100, 20150, 20200, 20250, 20300, 20350, 20400, 20450, 20500};

static int fill(void **state)
{
    (void)state;
    for (int i = 0; i < US; i++)
        us_year[i] = 2006 + i;
    return 0;
}

static pmh_trend_loglinear_result fit(const double *t, const double *c, const double *n, size_t size, int32_t family,
                                      double *fitted)
{
    pmh_trend_loglinear_result r;
    pmh_trend_loglinear_options options = {.size = sizeof options, .family = family};
    pmh_error error;
    memset(&r, 0xA5, sizeof r);
    check_status(pmh_trend_loglinear(series(t, size), series(c, size), n ? series(n, size) : none, &options, fitted, &r,
                                     &error), PMH_OK, &error);
    return r;
}

static void us_suicides_by_quasi_poisson(void **state)
{
    double fitted[US];
    pmh_trend_loglinear_result r = fit(us_year, us_deaths, us_people, US, PMH_TREND_QUASI_POISSON, fitted);
    (void)state;
    check_whole(r.reason, PMH_TREND_LOGLINEAR_DONE);
    check_close(r.slope.estimate, 0.02217193, 3e-7); /* published */
    check_close(r.slope_error, 0.00057832, 1e-5);
    check_close(r.dispersion, 2.404773, 3e-7);
    check_close(r.last.estimate * 1e5, 14.70236, 5e-7);
    check_close(r.slope.estimate, 0.02217193472949279, 1e-11);
    check_close(r.slope_error, 0.00057832008656424, 1e-10);
    check_interval(r.slope, ((pmh_interval){0.02217193472949279, 0.020899060801187017, 0.02344480865779857}), 1e-10);
    check_close(r.change.estimate, 100 * expm1(0.02217193472949279), 1e-10);
    check_close(r.dispersion, 2.4047726306679356, 1e-10);
    check_close(r.deviance, 26.477053054269668, 1e-9);
    check_close(r.p, 4.598520166589502e-13, 1e-8);
    check_close(r.log10_p, log10(4.598520166589502e-13), 1e-9);
    check_close(r.last.estimate, 14.702355928229805e-5, 1e-11);
    check_close(log(r.last.upper / r.last.estimate) / 2.200985160082949, 0.003883862383095997, 1e-9);
    check_nan(r.log_likelihood);
    check_nan(r.theta);
    check_close(r.df, 11.0, 0.0);
    double sum = 0, product = 0; /* the two equations of maximum likelihood */
    for (int i = 0; i < US; i++) {
        sum += us_deaths[i] - fitted[i];
        product += (us_deaths[i] - fitted[i]) * (us_year[i] - 2012);
    }
    check_near(sum, 0.0, 1e-7);
    check_near(product, 0.0, 1e-6);
}

static void poisson_and_its_warning(void **state)
{
    pmh_trend_loglinear_result r = fit(us_year, us_deaths, us_people, US, PMH_TREND_POISSON, NULL);
    (void)state;
    check_close(r.slope_error, 0.00037293338789413, 1e-10);
    check_close(r.log_likelihood, -93.99808198108803, 1e-10);
    check_true((r.notes & PMH_TREND_LOGLINEAR_OVER) == 0); /* chi-square 26.5 on 11: p 0.006 */
    check_close(log(r.slope.upper - r.slope.estimate), log(1.9599639845400542 * 0.00037293338789413), 1e-10);
    r = fit(own_time, own_count, own_people, OWN, PMH_TREND_POISSON, NULL);
    check_close(r.slope.estimate, 0.13915365998050144, 1e-11);
    check_close(r.slope_error, 0.01501847644127183, 1e-10);
    check_close(r.log_likelihood, -80.14204756426031, 1e-11);
    check_close(r.deviance, 102.99856813730634, 1e-10);
    check_close(r.dispersion, 11.938742578361765, 1e-10);
    check_true((r.notes & PMH_TREND_LOGLINEAR_OVER) != 0);
    check_close(r.log_rate + r.slope.estimate * (0 - r.centre), -6.5420774357472276, 1e-11);
    check_close(hypot(r.log_rate_error, r.centre * r.slope_error), 0.09400786895568763, 1e-10);
}

static void negative_binomial(void **state)
{
    pmh_trend_loglinear_result r = fit(own_time, own_count, own_people, OWN, PMH_TREND_NEGATIVE_BINOMIAL, NULL);
    (void)state;
    check_whole(r.family, PMH_TREND_NEGATIVE_BINOMIAL);
    check_close(r.theta, 5.448896109634971, 1e-7); /* as far as statsmodels converges */
    check_close(r.slope.estimate, 0.1468325147924182, 1e-9);
    check_close(r.slope_error, 0.04981447088251236, 1e-8);
    check_close(r.log_likelihood, -45.59375708935683, 1e-12);
    check_close(r.dispersion, 1.0513927314552938, 1e-7);
    check_close(r.deviance, 10.426769308364861, 1e-7);
    check_close(r.log_rate + r.slope.estimate * (0 - r.centre), -6.581345455480338, 1e-9);
    check_close(hypot(r.log_rate_error, r.centre * r.slope_error), 0.2705577960250307, 1e-8);
    r = fit(us_year, us_deaths, us_people, US, PMH_TREND_NEGATIVE_BINOMIAL, NULL);
    check_close(1 / r.theta, 2.6036901390984436e-05, 2e-5); /* as far as a search of the top can see */
    check_close(r.slope.estimate, 0.02217906649883033, 1e-8);
    check_close(r.slope_error, 0.00053180636287298, 1e-5);
    check_close(r.log_likelihood, -91.87415417720331, 1e-9);
}

/* Counts that scatter less than Poisson's have no theta. */
static void without_extra_scatter_it_falls_back_to_poisson(void **state)
{
    static const double c[] = {20, 21, 22, 23, 24, 25, 26, 27};
    pmh_trend_loglinear_result r = fit(own_time, c, NULL, 8, PMH_TREND_NEGATIVE_BINOMIAL, NULL);
    pmh_trend_loglinear_result p = fit(own_time, c, NULL, 8, PMH_TREND_POISSON, NULL);
    (void)state;
    check_whole(r.family, PMH_TREND_POISSON);
    check_true((r.notes & PMH_TREND_LOGLINEAR_FALLEN_BACK) != 0);
    check_nan(r.theta);
    check_interval(r.slope, p.slope, 1e-14);
    pmh_trend_loglinear_result q = fit(own_time, c, NULL, 8, PMH_TREND_QUASI_POISSON, NULL);
    check_true((q.notes & PMH_TREND_LOGLINEAR_UNDER) != 0);
    check_close(q.slope_error, p.slope_error, 1e-14); /* phi counts as 1 at least ... */
    pmh_trend_loglinear_options options = {.size = sizeof options, .as_estimated = 1};
    pmh_error error;
    check_status(pmh_trend_loglinear(series(own_time, 8), series(c, 8), none, &options, NULL, &q, &error), PMH_OK, &error);
    check_close(q.slope_error, p.slope_error * sqrt(q.dispersion), 1e-12); /* ... unless it is asked for */
}

/* Nothing is added to zeros; the slope of 1, 2, 4, 8 is ln 2 exactly. */
static void zeros_need_no_correction(void **state)
{
    static const double doubling[] = {1, 2, 4, 8, 16}, zeros[] = {0, 0, 3, 0, 5, 0, 4};
    pmh_trend_loglinear_result r = fit(own_time, doubling, NULL, 5, PMH_TREND_QUASI_POISSON, NULL);
    (void)state;
    check_close(r.slope.estimate, 0.6931471805599453, 1e-13);
    check_close(r.change.estimate, 100.0, 1e-12);
    check_near(r.dispersion, 0.0, 1e-20);
    check_true((r.notes & PMH_TREND_LOGLINEAR_SHORT) != 0);
    r = fit(own_time, zeros, NULL, 7, PMH_TREND_POISSON, NULL);
    check_close(r.slope.estimate, 0.3150294570150738, 1e-10);
    check_close(r.slope_error, 0.1621100436455111, 1e-9);
    static const double one[] = {0, 0, 6, 0, 0, 0, 0}; /* all events at one time within: a finite slope */
    r = fit(own_time, one, NULL, 7, PMH_TREND_POISSON, NULL);
    check_whole(r.reason, PMH_TREND_LOGLINEAR_DONE);
    check_true(isfinite(r.slope.estimate));
}

static void what_cannot_be_fitted_has_a_reason(void **state)
{
    static const double zero[] = {0, 0, 0, 0}, end[] = {0, 0, 0, 9}, start[] = {9, 0, 0, 0}, same[] = {2, 2, 2, 2};
    static const double gone[] = {NAN, 1, 2, NAN}, part[] = {1, 2, 2.5, 3}, less[] = {1, 2, -1, 3};
    pmh_trend_loglinear_result r;
    pmh_error error;
    double fitted[4];
    (void)state;
    check_whole(fit(own_time, zero, NULL, 4, 0, NULL).reason, PMH_TREND_LOGLINEAR_NO_EVENTS);
    check_whole(fit(own_time, end, NULL, 4, 0, NULL).reason, PMH_TREND_LOGLINEAR_AT_END);
    check_whole(fit(own_time, start, NULL, 4, 0, fitted).reason, PMH_TREND_LOGLINEAR_AT_END);
    check_nan(fitted[0]);
    check_whole(fit(same, own_count, NULL, 4, 0, NULL).reason, PMH_TREND_LOGLINEAR_ONE_TIME);
    check_whole(fit(own_time, gone, NULL, 4, 0, NULL).reason, PMH_TREND_LOGLINEAR_FEW);
    check_whole(fit(own_time, gone, NULL, 4, 0, NULL).missing, 2);
    pmh_trend_loglinear_options options = {.size = sizeof options, .family = PMH_TREND_NEGATIVE_BINOMIAL};
    check_status(pmh_trend_loglinear(series(own_time, 4), series(part, 4), none, &options, NULL, &r, &error), PMH_NOT_WHOLE,
                 &error);
    check_where(&error, 2, 1);
    check_status(pmh_trend_loglinear(series(own_time, 4), series(less, 4), none, NULL, NULL, &r, &error), PMH_OUT_OF_RANGE,
                 &error);
    check_where(&error, 2, 1);
    check_status(pmh_trend_loglinear(series(own_time, 4), series(own_count, 4), series(zero, 4), NULL, fitted, &r, &error),
                 PMH_OUT_OF_RANGE, &error);
    check_where(&error, 0, 2);
    check_nan(r.slope.estimate);
    options.family = 3;
    check_status(pmh_trend_loglinear(series(own_time, 4), series(own_count, 4), none, &options, NULL, &r, &error),
                 PMH_BAD_OPTION, &error);
}

/* Steep slopes, tiny rates, huge populations: the two equations of maximum likelihood hold. */
static void extreme_series_still_solve_their_equations(void **state)
{
    stream from = {12345};
    (void)state;
    for (int k = 0; k < 300; k++) {
        double t[8], c[8], n[8], fitted[8], sum = 0, product = 0, size = 0;
        for (int i = 0; i < 8; i++) {
            t[i] = 1900 + i * (1 + k % 7);
            n[i] = pow(10, next_below(&from, 9));
            c[i] = next_below(&from, 3) ? pow(10, next_below(&from, 6)) : 0;
        }
        pmh_trend_loglinear_result r = fit(t, c, n, 8, PMH_TREND_QUASI_POISSON, fitted);
        if (r.reason != PMH_TREND_LOGLINEAR_DONE)
            continue;
        for (int i = 0; i < 8; i++) {
            sum += c[i] - fitted[i];
            product += (c[i] - fitted[i]) * (t[i] - t[3]);
            size += (c[i] + fitted[i]) * 8 * (1 + k % 7);
        }
        check_near(sum, 0.0, 1e-10 * size);
        check_near(product, 0.0, 1e-10 * size);
    }
}

static void every_code_has_its_words(void **state)
{
    (void)state;
    for (int32_t i = 0; i <= PMH_TREND_LOGLINEAR_IMPOSSIBLE; i++)
        assert_string_not_equal(pmh_trend_loglinear_reason_text(i), "unknown");
    for (int32_t i = 1; i <= PMH_TREND_LOGLINEAR_LEFT_OUT; i *= 2)
        assert_string_not_equal(pmh_trend_loglinear_note_text(i), "unknown");
    for (int32_t i = 0; i <= PMH_TREND_NEGATIVE_BINOMIAL; i++)
        assert_string_not_equal(pmh_trend_loglinear_family_text(i), "unknown");
    assert_string_equal(pmh_trend_loglinear_reason_text(-1), "unknown");
    assert_string_equal(pmh_trend_loglinear_note_text(3), "unknown");
    assert_string_equal(pmh_trend_loglinear_family_text(3), "unknown");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(us_suicides_by_quasi_poisson),
        cmocka_unit_test(poisson_and_its_warning),
        cmocka_unit_test(negative_binomial),
        cmocka_unit_test(without_extra_scatter_it_falls_back_to_poisson),
        cmocka_unit_test(zeros_need_no_correction),
        cmocka_unit_test(what_cannot_be_fitted_has_a_reason),
        cmocka_unit_test(extreme_series_still_solve_their_equations),
        cmocka_unit_test(every_code_has_its_words),
    };
    return cmocka_run_group_tests_name("trend_loglinear", tests, fill, NULL);
}

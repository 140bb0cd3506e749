/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Targets. Expected values, where nothing else is said: statsmodels 0.13 (WLS, GLM) and scipy's t distribution. */

#include "check.h"

static const pmh_series none = {NULL, 0, 0};

#define US 13
static double us_year[US];
static const double us_deaths[US] = {32762, 34008, 35465, 36312, 37694, 38811, 39857, 40323, 41921, 43267, 44061, 46153, 47377};
static const double us_people[US] = {293513983, 296191662, 298898126, 301404228, 303252105, 305854744, 308026710,
                                     310088050, 312694825, 315131659, 316747182, 319250496, 320622931};
#define OWN 10
static const double years[OWN] = {2011, 2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020};
static const double values[OWN] = {12.1, 11.8, 12.0, 11.3, 11.1, 11.2, 10.6, 10.7, 10.1, 9.9};
static const double errors[OWN] = {.3, .35, .3, .25, .3, .3, .28, .3, .32, .3};

static int fill(void **state)
{
    (void)state;
    for (int i = 0; i < US; i++)
        us_year[i] = 2006 + i;
    return 0;
}

static const pmh_trend_target_options low = {.size = sizeof(pmh_trend_target_options), .polarity = PMH_LOW_IS_GOOD};

/* The goal of the United Nations, a third below 2015 by 2030, and the rate of US suicides. */
static void us_suicides_will_not_fall_by_a_third(void **state)
{
    pmh_trend_target_result r;
    pmh_error error;
    double target = 9.170821206644574e-05;
    (void)state;
    check_status(pmh_trend_target_counts(series(us_year, US), series(us_deaths, US), series(us_people, US), target, 2030, none,
                                         &low, NULL, &r, &error), PMH_OK, &error);
    check_whole(r.reason, PMH_TREND_TARGET_DONE);
    check_close(r.last_fitted.estimate * 1e5, 14.70236, 5e-7); /* published */
    check_close(r.predicted.estimate * 1e5, 19.18389, 5e-7);
    check_close(r.probability, 1.5e-15, 0.05);
    check_interval(r.predicted, ((pmh_interval){0.00019183891929898207, 0.0001867840147184934, 0.00019703062391750585}), 1e-10);
    check_close(r.probability, 1.4654085878233134e-15, 1e-7);
    check_close(r.log10_probability, log10(1.4654085878233134e-15), 1e-9);
    check_close(r.required, -3.8971493794049406, 1e-5); /* of the published, rounded target */
    check_close(r.required_from_fitted, 100 * expm1(log(target / r.last_fitted.estimate) / 12), 1e-12);
    check_interval(r.achieved, ((pmh_interval){100 * expm1(0.02217193472949279), 100 * expm1(0.020899060801187017),
                                               100 * expm1(0.02344480865779857)}), 1e-9);
    check_whole(r.track, PMH_TREND_TRACK_OFF);
    check_whole(r.rag, PMH_TREND_RAG_RED);
    check_true((r.notes & PMH_TREND_TARGET_FAR) != 0);
    check_close(r.reach, 1.0, 1e-15);
    check_close(r.dispersion, 2.4047726306679356, 1e-9);
}

static void a_target_in_another_unit_is_noted(void **state)
{
    static const struct {
        double share; /* Of the last value. */
        bool noted;
    } cases[] = {{9.9, false}, {10.1, true}, {0.101, false}, {0.099, true}, {1e5, true}, {1, false}};
    double last = us_deaths[US - 1] / us_people[US - 1];
    pmh_trend_target_result r;
    pmh_error error;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        check_status(pmh_trend_target_counts(series(us_year, US), series(us_deaths, US), series(us_people, US),
                                             cases[i].share * last, 2030, none, &low, NULL, &r, &error), PMH_OK, &error);
        check_true(((r.notes & PMH_TREND_TARGET_UNIT) != 0) == cases[i].noted);
    }
}

static pmh_trend_target_result own(int32_t model, int32_t latest, bool with_errors)
{
    pmh_trend_target_options options = low;
    pmh_trend_target_result r;
    pmh_error error;
    options.model = model;
    options.latest = latest;
    check_status(pmh_trend_target_values(series(years, OWN), series(values, OWN), with_errors ? series(errors, OWN) : none, 8.5,
                                         2024, none, &options, NULL, &r, &error), PMH_OK, &error);
    return r;
}

static void check_own(pmh_trend_target_result r, double dispersion, pmh_interval achieved, pmh_interval predicted,
                      double probability, double required, double from_fitted, pmh_interval fitted)
{
    check_close(r.dispersion, dispersion, 1e-9);
    check_interval(r.achieved, achieved, 1e-9);
    check_interval(r.predicted, predicted, 1e-10);
    check_close(r.probability, probability, 1e-8);
    check_close(r.required, required, 1e-11);
    check_close(r.required_from_fitted, from_fitted, 1e-9);
    check_interval(r.last_fitted, fitted, 1e-10);
    check_close(r.last_value, 9.9, 0.0);
    check_whole(r.track, PMH_TREND_TRACK_OFF - (from_fitted > achieved.lower));
    check_whole(r.rag, PMH_TREND_RAG_RED);
}

static void values_by_weighted_least_squares(void **state)
{
    (void)state;
    check_own(own(PMH_TREND_TARGET_LOG, 0, true), 0.45458328068766424,
              (pmh_interval){-2.1671071883783286, -2.6330869606260454, -1.6988973243944567},
              (pmh_interval){9.181408187677398, 8.607185374853772, 9.793939904562786}, 0.01246299968637026,
              -3.7399832794382846, -4.035124804880883,
              (pmh_interval){10.022353445923665, 9.759675422637372, 10.29210135021825});
    check_own(own(PMH_TREND_TARGET_LINEAR, 0, true), 0.42143618731002974,
              (pmh_interval){-0.24361776266370672, -0.2941174865546171, -0.19311803877279632},
              (pmh_interval){9.006276530360598, 8.369538004965893, 9.643015055755303}, 0.052036717496745426,
              -0.35, -0.3701868952538563, (pmh_interval){9.980747581015425, 9.713796180627424, 10.247698981403426});
    check_own(own(PMH_TREND_TARGET_LOG, 6, true), 0.444406585912324,
              (pmh_interval){-2.4257923752880575, -3.6593032550179787, -1.1764880755204992},
              (pmh_interval){9.030696799115077, 8.13826920551736, 10.020986356934213}, 0.09069659372291022,
              -3.7399832794382846, -3.892020013621126,
              (pmh_interval){9.962793497361522, 9.569990702605747, 10.371718986523462});
    check_own(own(PMH_TREND_TARGET_LOG, 0, false), 0.000322471628825659,
              (pmh_interval){-2.1885309923218093, -2.633448018067513, -1.7415809156384991},
              (pmh_interval){9.160613730872118, 8.642626412272456, 9.70964611024741}, 0.009000574165082438,
              -3.7399832794382846, -4.001738046846904,
              (pmh_interval){10.008418219908327, 9.767764639074517, 10.255000910227071});
}

/* The straight line without weights: required change 0.24 is well within reach, 0.19 is all but sure. */
static void track_and_colour_follow_their_rules(void **state)
{
    static const struct {
        double target;
        int32_t track, rag;
    } cases[] = {{9.6, PMH_TREND_TRACK_ON, PMH_TREND_RAG_GREEN},
                 {9.0, PMH_TREND_TRACK_UNCERTAIN, PMH_TREND_RAG_AMBER},
                 {8.0, PMH_TREND_TRACK_OFF, PMH_TREND_RAG_RED}};
    pmh_trend_target_options options = low;
    pmh_trend_target_result r, mirror;
    pmh_error error;
    double negative[OWN];
    (void)state;
    options.model = PMH_TREND_TARGET_LINEAR;
    for (int i = 0; i < OWN; i++)
        negative[i] = -values[i];
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        options.polarity = PMH_LOW_IS_GOOD;
        check_status(pmh_trend_target_values(series(years, OWN), series(values, OWN), series(errors, OWN), cases[i].target, 2024,
                                             none, &options, NULL, &r, &error), PMH_OK, &error);
        check_whole(r.track, cases[i].track);
        check_whole(r.rag, cases[i].rag);
        options.polarity = PMH_HIGH_IS_GOOD; /* upside down it is the same */
        check_status(pmh_trend_target_values(series(years, OWN), series(negative, OWN), series(errors, OWN), -cases[i].target,
                                             2024, none, &options, NULL, &mirror, &error), PMH_OK, &error);
        check_whole(mirror.track, cases[i].track);
        check_close(mirror.probability, r.probability, 1e-13);
    }
    options.polarity = PMH_HIGH_IS_GOOD; /* the good side is the other one */
    check_status(pmh_trend_target_values(series(years, OWN), series(values, OWN), series(errors, OWN), 8.0, 2024, none, &options,
                                         NULL, &mirror, &error), PMH_OK, &error);
    check_close(mirror.probability, 1 - r.probability, 1e-12);
    check_true((mirror.notes & PMH_TREND_TARGET_MET) != 0);
    options = low;
    options.model = PMH_TREND_TARGET_LINEAR;
    options.red = 0.01;
    options.green = 0.04;
    check_status(pmh_trend_target_values(series(years, OWN), series(values, OWN), series(errors, OWN), 8.5, 2024, none, &options,
                                         NULL, &r, &error), PMH_OK, &error);
    check_whole(r.rag, PMH_TREND_RAG_GREEN);
}

static void the_fan_and_its_milestones(void **state)
{
    static const double ahead[] = {2018, 2020, 2022, 2024, 2025};
    pmh_trend_target_point fan[5];
    pmh_trend_target_result r;
    pmh_error error;
    (void)state;
    check_status(pmh_trend_target_values(series(years, OWN), series(values, OWN), series(errors, OWN), 8.5, 2024,
                                         series(ahead, 5), &low, fan, &r, &error), PMH_OK, &error);
    check_nan(fan[0].milestone);
    check_nan(fan[4].milestone);
    check_close(fan[1].milestone, r.last_fitted.estimate, 1e-14);
    check_close(fan[2].milestone, sqrt(r.last_fitted.estimate * 8.5), 1e-13); /* half of the way in the logarithm */
    check_close(fan[3].milestone, 8.5, 1e-14);
    check_close(fan[3].probability, r.probability, 1e-14);
    check_close(fan[1].probability, 0.5, 1e-12);
    check_close(fan[3].fitted, r.predicted.estimate, 1e-15);
    check_close(fan[3].lower_95, r.predicted.lower, 1e-14);
    check_close(fan[3].upper_95, r.predicted.upper, 1e-14);
    /* t quantiles on 8 df, scipy: 0.7063866, 1.3968153, 2.3060041 */
    double half = log(fan[2].upper_95 / fan[2].fitted);
    check_close(log(fan[2].upper_50 / fan[2].fitted) / half, 0.7063866 / 2.3060041, 1e-6);
    check_close(log(fan[2].fitted / fan[2].lower_80) / half, 1.3968153 / 2.3060041, 1e-6);
    check_close(fan[0].time, 2018.0, 0.0);
}

static int32_t reason_of(size_t n, const double *t, const double *v, const double *e, double due)
{
    pmh_trend_target_result r;
    pmh_error error;
    check_status(pmh_trend_target_values(series(t, n), series(v, n), e ? series(e, n) : none, 8.5, due, none, &low, NULL, &r,
                                         &error), PMH_OK, &error);
    check_nan(r.probability);
    check_nan(r.predicted.lower);
    check_whole(r.track, PMH_TREND_TRACK_UNKNOWN);
    return r.reason;
}

static void what_cannot_be_judged_has_a_reason(void **state)
{
    static const double twice[] = {1, 2, 3, 4, 4}, zero[] = {1, 2, 0, 4, 5}, line[] = {1, 2, 4, 8, 16}, no_error[] = {1, 1, 0, 1, 1};
    static const double t[] = {1, 2, 3, 4, 5}, nothing[] = {0, 0, 0, 0, 0};
    pmh_trend_target_result r;
    pmh_error error;
    (void)state;
    check_whole(reason_of(4, years, values, NULL, 2030), PMH_TREND_TARGET_FEW);
    check_whole(reason_of(5, twice, values, NULL, 2030), PMH_TREND_TARGET_TWICE);
    check_whole(reason_of(OWN, years, values, NULL, 2020), PMH_TREND_TARGET_PAST);
    check_whole(reason_of(5, t, zero, NULL, 9), PMH_TREND_TARGET_NOT_POSITIVE);
    check_whole(reason_of(5, t, values, no_error, 9), PMH_TREND_TARGET_NO_ERROR);
    check_whole(reason_of(5, t, line, NULL, 9), PMH_TREND_TARGET_EXACT);
    check_status(pmh_trend_target_counts(series(t, 5), series(nothing, 5), none, 8.5, 9, none, &low, NULL, &r, &error), PMH_OK,
                 &error);
    check_whole(r.reason, PMH_TREND_TARGET_NO_EVENTS);
}

/* Rolling rates share two of three years with each neighbour: the scatter that is seen says too little. */
static void overlapping_periods_are_refused(void **state)
{
    pmh_trend_target_options options = low;
    pmh_trend_target_result r;
    pmh_error error;
    (void)state;
    options.period = 3;
    check_status(pmh_trend_target_values(series(years, OWN), series(values, OWN), none, 9, 2030, none, &options, NULL, &r,
                                         &error), PMH_OK, &error);
    check_whole(r.reason, PMH_TREND_TARGET_OVERLAP);
    check_nan(r.probability);
    check_nan(r.predicted.estimate);
    check_status(pmh_trend_target_counts(series(us_year, US), series(us_deaths, US), series(us_people, US), 9e-5, 2030, none,
                                         &options, NULL, &r, &error), PMH_OK, &error);
    check_whole(r.reason, PMH_TREND_TARGET_OVERLAP);
    options.period = 1;
    check_status(pmh_trend_target_values(series(years, OWN), series(values, OWN), none, 9, 2030, none, &options, NULL, &r,
                                         &error), PMH_OK, &error);
    check_whole(r.reason, PMH_TREND_TARGET_DONE);
}

static void impossible_input_is_refused(void **state)
{
    static const double t[] = {1, 2, 3, 4, 5}, infinite[] = {1, 2, INFINITY, 4, 5}, less[] = {1, 2, -3, 4, 5};
    pmh_trend_target_result r;
    pmh_trend_target_point fan[5];
    pmh_error error;
    (void)state;
#define TRY(values, errors, target, due, ahead, options) \
    pmh_trend_target_values(series(t, 5), series(values, 5), series(errors, 5), target, due, ahead, options, fan, &r, &error)
    check_status(TRY(infinite, t, 3, 9, none, &low), PMH_NOT_FINITE, &error);
    check_where(&error, 2, 1);
    check_status(TRY(t, less, 3, 9, none, &low), PMH_OUT_OF_RANGE, &error);
    check_where(&error, 2, 2);
    check_status(TRY(t, t, 0, 9, none, &low), PMH_OUT_OF_RANGE, &error);
    check_status(TRY(t, t, NAN, 9, none, &low), PMH_BAD_ARGUMENT, &error);
    check_status(TRY(t, t, 3, 9, series(infinite, 5), &low), PMH_NOT_FINITE, &error);
    check_where(&error, 2, 3);
    check_nan(fan[0].fitted);
    check_status(TRY(t, t, 3, 9, none, NULL), PMH_BAD_OPTION, &error);
    pmh_trend_target_options wrong[] = {low, low, low, low, low, low};
    wrong[0].latest = 4;
    wrong[1].model = 2;
    wrong[2].green = 1.1;
    wrong[3].red = 0.9;
    wrong[4].population = -1;
    wrong[5].period = NAN;
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        check_status(TRY(t, t, 3, 9, none, &wrong[i]), PMH_BAD_OPTION, &error);
    wrong[0] = low;
    wrong[0].model = PMH_TREND_TARGET_LINEAR;
    check_status(pmh_trend_target_counts(series(t, 5), series(t, 5), none, 3, 9, none, wrong, NULL, &r, &error), PMH_BAD_OPTION,
                 &error);
}

static void every_code_has_its_words(void **state)
{
    (void)state;
    for (int32_t i = 0; i <= PMH_TREND_TARGET_IMPOSSIBLE; i++)
        assert_string_not_equal(pmh_trend_target_reason_text(i), "unknown");
    for (int32_t i = 1; i <= PMH_TREND_TARGET_UNIT; i *= 2)
        assert_string_not_equal(pmh_trend_target_note_text(i), "unknown");
    for (int32_t i = 0; i <= 3; i++) {
        assert_string_not_equal(pmh_trend_track_text(i), "unknown");
        assert_string_not_equal(pmh_trend_rag_text(i), "unknown");
    }
    assert_string_equal(pmh_trend_target_reason_text(10), "unknown");
    assert_string_equal(pmh_trend_target_note_text(3), "unknown");
    assert_string_equal(pmh_trend_track_text(4), "unknown");
    assert_string_equal(pmh_trend_rag_text(-1), "unknown");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(us_suicides_will_not_fall_by_a_third),
        cmocka_unit_test(a_target_in_another_unit_is_noted),
        cmocka_unit_test(values_by_weighted_least_squares),
        cmocka_unit_test(track_and_colour_follow_their_rules),
        cmocka_unit_test(the_fan_and_its_milestones),
        cmocka_unit_test(what_cannot_be_judged_has_a_reason),
        cmocka_unit_test(overlapping_periods_are_refused),
        cmocka_unit_test(impossible_input_is_refused),
        cmocka_unit_test(every_code_has_its_words),
    };
    return cmocka_run_group_tests_name("trend_target", tests, fill, NULL);
}

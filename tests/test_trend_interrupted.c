/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Interrupted time series. Expected values, where nothing else is said: statsmodels (OLS, HAC and GLM) and, for
 * Prais-Winsten, numpy's generalised least squares with the whole covariance rho^|i - j|; series of our own. */

#include "check.h"

static const pmh_series none = {NULL, 0, 0};

#define N 40
static double months[N], people[N];
static const double value[N] = {53.3, 50.8, 52.6, 52.2, 51.7, 51.2, 48.8, 49.3, 49.1, 53.8, 53.8, 54.0, 54.8, 55.2,
                                55.1, 55.4, 56.0, 55.1, 55.5, 54.5, 54.4, 56.5, 57.3, 57.4, 62.4, 63.5, 65.3, 63.5,
                                61.9, 61.6, 59.0, 57.9, 58.6, 58.9, 59.0, 60.2, 57.7, 60.5, 59.7, 58.0};
static const double counts[N] = {71, 47, 55, 80, 63, 43, 62, 41, 59, 68, 32, 39, 28, 78, 30, 47, 85, 58, 71, 34,
                                 83, 63, 49, 37, 97, 66, 62, 61, 93, 79, 71, 73, 65, 74, 74, 108, 46, 69, 48, 98};

static int fill(void **state)
{
    (void)state;
    for (int i = 0; i < N; i++) {
        months[i] = i + 1;
        people[i] = 20050 + 50 * i;
    }
    return 0;
}

static pmh_trend_interrupted_result fit(const pmh_trend_interrupted_options *options)
{
    pmh_trend_interrupted_result r;
    pmh_error error;
    check_status(pmh_trend_interrupted(series_of(months), series_of(value), 25.0, options, NULL, &r, &error), PMH_OK, &error);
    check_whole(r.reason, PMH_TREND_INTERRUPTED_DONE);
    return r;
}

/* Estimates of level, slope before, level change and slope change, then their standard errors. */
static void check_terms(const pmh_trend_interrupted_result *r, const double estimate[4], const double error[4],
                        double relative)
{
    const pmh_trend_term *terms[] = {&r->level, &r->slope_before, &r->level_change, &r->slope_change};
    for (int i = 0; i < 4; i++) {
        check_close(terms[i]->value.estimate, estimate[i], relative);
        check_close(terms[i]->standard_error, error[i], relative);
    }
}

static void ordinary_least_squares(void **state)
{
    (void)state;
    pmh_trend_interrupted_options options = {.size = sizeof options, .method = PMH_TREND_INTERRUPTED_LEAST_SQUARES};
    pmh_trend_interrupted_result r = fit(&options);
    check_terms(&r, (double[]){50.5313333333334, 0.271913043478261, 6.12510656436487, -0.63206010230179},
                (double[]){0.63355757268445, 0.0472007461981311, 1.01925092824109, 0.0988103733253152}, 1e-10);
    check_close(r.slope_after.value.estimate, -0.360147058823529, 1e-10);
    check_close(r.slope_after.standard_error, 0.0868077152966703, 1e-10);
    check_close(r.level_change.p, 6.75109492862162e-07, 1e-8);
    check_close(r.df, 36.0, 0.0);
    check_close(r.dispersion, 2.56209700790944, 1e-10);
    check_close(r.durbin_watson, 0.919264518937889, 1e-10);
    check_close(r.rho, 0.0, 0.0);
    check_whole(r.before, 24);
    check_whole(r.after, 16);
    check_true(r.notes == PMH_TREND_INTERRUPTED_FOLLOW);
    check_close(r.effect.at, 40.0, 0.0);
    check_interval(r.effect.fitted, ((pmh_interval){57.7801470588236, 56.2302699718764, 59.3300241457707}), 1e-10);
    check_interval(r.effect.counterfactual, ((pmh_interval){61.1359420289855, 58.4213161902665, 63.8505678677046}), 1e-10);
    check_interval(r.effect.difference, ((pmh_interval){-3.35579497016198, -6.48170482632943, -0.229885113994533}), 1e-8);
    check_interval(r.effect.percent, ((pmh_interval){-5.48907051856819, -10.3919443488111, -0.586196688325252}), 1e-8);
    check_nan(r.level_change.percent.estimate);
}

static void prais_winsten_is_the_default(void **state)
{
    (void)state;
    pmh_trend_interrupted_result r = fit(NULL);
    check_whole(r.method, PMH_TREND_INTERRUPTED_PRAIS_WINSTEN);
    check_close(r.rho, 0.52558691919668, 1e-10);
    check_close(r.dispersion, 1.84937916408801, 1e-9);
    check_terms(&r, (double[]){50.8537689655794, 0.260935050784077, 5.59483574505078, -0.574908132753092},
                (double[]){1.01503271297286, 0.0726278871286981, 1.29426230262922, 0.15533791509401}, 1e-9);
    check_interval(r.effect.difference, ((pmh_interval){-3.0287862462456, -8.00953069841149, 1.95195820592029}), 1e-8);
    check_interval(r.effect.percent, ((pmh_interval){-4.96276345534308, -12.8263752681384, 2.90084835745229}), 1e-8);
    check_whole(r.notes, 0);
    check_true(fabs(r.lag_1) < 0.3);

    pmh_trend_interrupted_options options = {.size = sizeof options, .horizon = 6};
    r = fit(&options);
    check_close(r.effect.at, 31.0, 0.0);
    check_interval(r.effect.difference, ((pmh_interval){2.14538694853223, -0.803788111234695, 5.09456200829915}), 1e-8);
    check_interval(r.effect.percent, ((pmh_interval){3.65596522168338, -1.53238746048583, 8.84431790385259}), 1e-8);
    options.horizon = 16;
    check_true(fit(&options).notes & PMH_TREND_INTERRUPTED_BEYOND);
}

static void newey_west(void **state)
{
    (void)state;
    pmh_trend_interrupted_options options = {.size = sizeof options, .method = PMH_TREND_INTERRUPTED_NEWEY_WEST};
    pmh_trend_interrupted_result r = fit(&options);
    check_whole(r.lag, 3);
    check_terms(&r, (double[]){50.5313333333334, 0.271913043478261, 6.12510656436487, -0.63206010230179},
                (double[]){1.04708831724129, 0.0586810839809395, 1.08542727594294, 0.107373563430877}, 1e-9);
    check_true(r.notes & PMH_TREND_INTERRUPTED_TOO_SURE);
    options.lag = 6;
    r = fit(&options);
    check_whole(r.lag, 6);
    check_close(r.level_change.standard_error, 0.846611165926883, 1e-9);
    check_close(r.slope_before.standard_error, 0.0540719995221455, 1e-9);
}

static void seasons(void **state)
{
    (void)state;
    pmh_trend_interrupted_options options = {.size = sizeof options, .season = PMH_TREND_HARMONICS};
    pmh_trend_interrupted_result r = fit(&options);
    check_close(r.rho, -0.100836710435389, 1e-9);
    check_terms(&r, (double[]){49.9946306873745, 0.317519983557763, 5.39187050955214, -0.694619000129128},
                (double[]){0.377230685447411, 0.0286062989137182, 0.619119003343042, 0.0568295718695533}, 1e-9);
    check_interval(r.effect.fitted, ((pmh_interval){58.8382540681893, 57.7887360567666, 59.8877720796119}), 1e-9);
    check_interval(r.effect.percent, ((pmh_interval){-7.8718576125395, -10.6191468263735, -5.12456839870547}), 1e-8);
    check_close(r.df, 32.0, 0.0);

    options.season = PMH_TREND_MONTHS;
    r = fit(&options);
    check_close(r.rho, -0.0643550166954671, 1e-8);
    check_terms(&r, (double[]){50.0078331445678, 0.316700309440174, 5.38910370260101, -0.692229242758145},
                (double[]){0.412915607276835, 0.0314187280196173, 0.681993996595357, 0.0616070409366777}, 1e-9);
    check_interval(r.effect.counterfactual, ((pmh_interval){63.3960853110221, 61.2114028482534, 65.5807677737909}), 1e-9);
    check_close(r.df, 25.0, 0.0);
}

/* Time in years and in any order: nothing but the slopes' unit changes. */
static void units_and_order_of_time_change_nothing(void **state)
{
    double years[N], shuffled[N];
    (void)state;
    pmh_trend_interrupted_options options = {.size = sizeof options, .season = PMH_TREND_MONTHS};
    pmh_trend_interrupted_result plain = fit(&options), r;
    pmh_error error;
    for (int i = 0; i < N; i++) {
        int from = (i * 11 + 5) % N;
        years[i] = 2015 + from / 12.0;
        shuffled[i] = value[from];
    }
    options.cycle = 1;
    check_status(pmh_trend_interrupted(series_of(years), series_of(shuffled), 2017, &options, NULL, &r, &error), PMH_OK,
                 &error);
    check_close(r.level_change.value.lower, plain.level_change.value.lower, 1e-8);
    check_close(r.slope_change.value.upper, 12 * plain.slope_change.value.upper, 1e-8);
    check_close(r.effect.percent.lower, plain.effect.percent.lower, 1e-8);
}

static void washout_and_missing_points_leave_gaps(void **state)
{
    double some[N];
    pmh_trend_interrupted_point points[N];
    pmh_trend_interrupted_result r;
    pmh_error error;
    (void)state;
    memcpy(some, value, sizeof some);
    some[9] = NAN;
    pmh_trend_interrupted_options options = {.size = sizeof options, .washout = 3};
    check_status(pmh_trend_interrupted(series_of(months), series_of(some), 25, &options, points, &r, &error), PMH_OK, &error);
    check_whole(r.before, 23);
    check_whole(r.after, 13);
    check_whole(r.washed_out, 3);
    check_whole(r.missing, 1);
    check_true(r.notes & PMH_TREND_INTERRUPTED_LEFT_OUT);
    check_close(r.rho, 0.67626654958409, 1e-9);
    check_close(r.dispersion, 1.6593451068033, 1e-9);
    check_terms(&r, (double[]){51.1257936659362, 0.230942655137519, 6.49850822709876, -0.590084158142421},
                (double[]){1.30192071341827, 0.0923156829250627, 2.26707037592336, 0.223479525210884}, 1e-9);
    check_interval(r.effect.difference, ((pmh_interval){-2.35275414503755, -8.63600637053531, 3.93049808046021}), 1e-8);
    check_nan(points[9].fitted);
    check_nan(points[23].counterfactual.estimate);
    check_nan(points[25].fitted);
    check_close(points[0].fitted, 51.1257936659362, 1e-9);
    check_close(points[24].counterfactual.estimate, 51.1257936659362 + 24 * 0.230942655137519, 1e-9);
    check_close(points[39].fitted, r.effect.fitted.estimate, 1e-12);
    check_interval(points[39].counterfactual, r.effect.counterfactual, 1e-12);
}

/* floor(4 (n / 100)^(2/9)), at its steps. */
static void the_rule_of_newey_wests_lag(void **state)
{
    pmh_trend_interrupted_result r;
    pmh_error error;
    static const struct {
        size_t n;
        int32_t lag;
    } rule[] = {{12, 2}, {27, 2}, {28, 3}, {97, 3}, {99, 3}, {100, 4}};
    double t[100], y[100];
    (void)state;
    for (int i = 0; i < 100; i++) {
        t[i] = i;
        y[i] = 20 + i % 7 + (i > 5 ? 3 : 0);
    }
    pmh_trend_interrupted_options options = {.size = sizeof options, .method = PMH_TREND_INTERRUPTED_NEWEY_WEST};
    for (size_t i = 0; i < COUNT_OF(rule); i++) {
        check_status(pmh_trend_interrupted(series(t, rule[i].n), series(y, rule[i].n), 6, &options, NULL, &r, &error), PMH_OK,
                     &error);
        check_whole(r.lag, rule[i].lag);
    }
}

static void counts_by_quasi_poisson(void **state)
{
    pmh_trend_interrupted_point points[N];
    pmh_trend_interrupted_result r;
    pmh_error error;
    (void)state;
    check_status(pmh_trend_interrupted_counts(series_of(months), series_of(counts), series_of(people), 25, NULL, points, &r,
                                              &error), PMH_OK, &error);
    check_whole(r.method, PMH_TREND_INTERRUPTED_QUASI_POISSON);
    check_close(r.dispersion, 5.32438993398449, 1e-9);
    check_terms(&r, (double[]){-5.86031273760931, -0.00560386325542969, 0.363719265546037, -0.000603931920912504},
                (double[]){0.121836576861343, 0.00916641155795101, 0.183349716362346, 0.0171957870947024}, 1e-9);
    check_close(r.level.percent.estimate, exp(-5.86031273760931), 1e-9);
    check_close(r.level_change.percent.estimate, 100 * expm1(0.363719265546037), 1e-9);
    check_interval(r.effect.fitted, ((pmh_interval){0.00326595482041224, 0.00251360460173308, 0.00424349194842323}), 1e-9);
    check_interval(r.effect.counterfactual, ((pmh_interval){0.00229077886259614, 0.00134846930426453, 0.00389157378719821}),
                   1e-9);
    check_interval(r.effect.percent, ((pmh_interval){42.56962440761, -21.0549898309222, 157.471596497286}), 1e-8);
    check_interval(r.effect.difference, ((pmh_interval){0.000975175957816097, -0.000509713841202841, 0.00246006575683503}),
                   1e-8);
    check_close(points[39].fitted, 0.00326595482041224, 1e-9);
    /* Without populations the same as with populations of 1. */
    double ones[N];
    pmh_trend_interrupted_result same;
    for (int i = 0; i < N; i++) {
        ones[i] = 1;
    }
    check_status(pmh_trend_interrupted_counts(series_of(months), series_of(counts), none, 25, NULL, NULL, &r, &error), PMH_OK,
                 &error);
    check_status(pmh_trend_interrupted_counts(series_of(months), series_of(counts), series_of(ones), 25, NULL, NULL, &same,
                                              &error), PMH_OK, &error);
    assert_memory_equal(&r, &same, sizeof r);
}

/* Counts that scatter less than Poisson: standard errors are not made smaller for it. */
static void dispersion_below_one_does_not_narrow_limits(void **state)
{
    double t[20], smooth[20], people_in[20];
    pmh_trend_interrupted_result r;
    pmh_error error;
    (void)state;
    for (int i = 0; i < 20; i++) {
        t[i] = i;
        smooth[i] = 100 + (i % 2);
        people_in[i] = 1000;
    }
    check_status(pmh_trend_interrupted_counts(series_of(t), series_of(smooth), series_of(people_in), 10, NULL, NULL, &r,
                                              &error), PMH_OK, &error);
    check_true(r.dispersion < 0.01);
    /* Ten points at about 100: var of the level at the start from the line of the last ten is near (1/n + 4.5^2 / 82.5) / 100,
     * twice for both sides, with the start one step beyond the first ten. */
    double expected = sqrt((0.1 + 4.5 * 4.5 / 82.5 + 0.1 + 5.5 * 5.5 / 82.5) / 100.5);
    check_close(r.level_change.standard_error, expected, 0.01);
}

static void an_exact_line_has_no_scatter(void **state)
{
    double t[20], y[20];
    pmh_trend_interrupted_result r;
    pmh_error error;
    (void)state;
    for (int i = 0; i < 20; i++) {
        t[i] = i;
        y[i] = 10 + 0.5 * i + (i >= 8 ? 3 - 0.25 * (i - 8) : 0);
    }
    check_status(pmh_trend_interrupted(series_of(t), series_of(y), 8, NULL, NULL, &r, &error), PMH_OK, &error);
    check_true(r.notes & PMH_TREND_INTERRUPTED_EXACT);
    check_close(r.level_change.value.estimate, 3, 1e-12);
    check_close(r.slope_change.value.estimate, -0.25, 1e-12);
    check_close(r.effect.difference.estimate, 0.25, 1e-10);
    check_nan(r.level_change.value.lower);
    check_nan(r.effect.percent.upper);
    check_nan(r.durbin_watson);
}

static int32_t reason_of(size_t n, const double *t, const double *y, double start,
                         const pmh_trend_interrupted_options *options)
{
    pmh_trend_interrupted_result r;
    pmh_error error;
    check_status(pmh_trend_interrupted(series(t, n), series(y, n), start, options, NULL, &r, &error), PMH_OK, &error);
    if (r.reason != PMH_TREND_INTERRUPTED_DONE) {
        check_nan(r.level.value.estimate);
        check_nan(r.effect.difference.estimate);
        check_nan(r.df);
    }
    return r.reason;
}

static void what_cannot_be_fitted_has_a_reason(void **state)
{
    double t[N], y[N];
    (void)state;
    memcpy(t, months, sizeof t);
    memcpy(y, value, sizeof y);
    check_whole(reason_of(6, t, y, 4, NULL), PMH_TREND_INTERRUPTED_DONE);
    check_whole(reason_of(6, t, y, 3, NULL), PMH_TREND_INTERRUPTED_FEW);
    check_whole(reason_of(6, t, y, 5, NULL), PMH_TREND_INTERRUPTED_FEW);
    check_whole(reason_of(0, t, y, 5, NULL), PMH_TREND_INTERRUPTED_FEW);
    pmh_trend_interrupted_options wash = {.size = sizeof wash, .washout = 14};
    check_whole(reason_of(N, t, y, 25, &wash), PMH_TREND_INTERRUPTED_FEW);
    pmh_trend_interrupted_options season = {.size = sizeof season, .season = PMH_TREND_HARMONICS};
    check_whole(reason_of(N, t, y, 12, &season), PMH_TREND_INTERRUPTED_SEASON);
    check_whole(reason_of(N, t, y, 13, &season), PMH_TREND_INTERRUPTED_DONE);
    season.season = PMH_TREND_MONTHS;
    check_whole(reason_of(N, t, y, 12, &season), PMH_TREND_INTERRUPTED_SEASON);
    season.cycle = 12.5;
    check_whole(reason_of(N, t, y, 25, &season), PMH_TREND_INTERRUPTED_UNEVEN);
    season.cycle = 12;
    check_whole(reason_of(18, t, y, 14, &season), PMH_TREND_INTERRUPTED_DONE);
    /* One cycle alone: a saw-tooth of months undoes a slope, and a level change hides it afterwards. */
    check_whole(reason_of(16, t, y, 13, &season), PMH_TREND_INTERRUPTED_DEPENDENT);
    check_whole(reason_of(15, t, y, 13, &season), PMH_TREND_INTERRUPTED_FEW);
    t[5] += 0.5; /* whole steps of a half, but hardly any point is one apart */
    check_whole(reason_of(N, t, y, 25, NULL), PMH_TREND_INTERRUPTED_UNEVEN);
    t[5] -= 0.3;
    check_whole(reason_of(N, t, y, 25, NULL), PMH_TREND_INTERRUPTED_UNEVEN);
    pmh_trend_interrupted_options plain = {.size = sizeof plain, .method = PMH_TREND_INTERRUPTED_LEAST_SQUARES};
    check_whole(reason_of(N, t, y, 25, &plain), PMH_TREND_INTERRUPTED_DONE);
    t[5] = t[4];
    check_whole(reason_of(N, t, y, 25, NULL), PMH_TREND_INTERRUPTED_TWICE);

    double zeros[] = {0, 0, 0, 0, 4, 5, 6, 4};
    pmh_trend_interrupted_result r;
    check_status(pmh_trend_interrupted_counts(series(months, 8), series_of(zeros), none, 5, NULL, NULL, &r, NULL), PMH_OK,
                 NULL);
    check_whole(r.reason, PMH_TREND_INTERRUPTED_NO_EVENTS);
    for (int32_t reason = 0; reason <= PMH_TREND_INTERRUPTED_IMPOSSIBLE; reason++) {
        check_true(strcmp(pmh_trend_interrupted_reason_text(reason), "unknown") != 0);
    }
    assert_string_equal(pmh_trend_interrupted_reason_text(PMH_TREND_INTERRUPTED_IMPOSSIBLE + 1), "unknown");
    assert_string_equal(pmh_trend_interrupted_method_text(PMH_TREND_INTERRUPTED_PRAIS_WINSTEN), "Prais-Winsten");
    assert_string_equal(pmh_trend_interrupted_method_text(5), "unknown");
}

/* A series that wanders off: the residuals grow from point to point, so each is more than the one before. */
static void errors_that_do_not_settle_are_told(void **state)
{
    double t[12], y[12];
    (void)state;
    for (int i = 0; i < 12; i++) {
        t[i] = i;
        y[i] = i < 6 ? 10 + (i == 5 ? 1 : 0) : 10 + (i % 2 ? -1 : 1) * pow(2, i - 6);
    }
    pmh_trend_interrupted_options options = {.size = sizeof options, .method = PMH_TREND_INTERRUPTED_PRAIS_WINSTEN};
    check_whole(reason_of(12, t, y, 6, &options), PMH_TREND_INTERRUPTED_WANDERING);
}

static void short_series_say_so(void **state)
{
    pmh_trend_interrupted_result r;
    pmh_error error;
    (void)state;
    check_status(pmh_trend_interrupted(series(months, 11), series(value, 11), 6, NULL, NULL, &r, &error), PMH_OK, &error);
    check_whole(r.method, PMH_TREND_INTERRUPTED_LEAST_SQUARES);
    check_true(r.notes & PMH_TREND_INTERRUPTED_SHORT);
    check_true(r.notes & PMH_TREND_INTERRUPTED_THIN);
    check_status(pmh_trend_interrupted(series(months, 12), series(value, 12), 6, NULL, NULL, &r, &error), PMH_OK, &error);
    check_whole(r.method, PMH_TREND_INTERRUPTED_PRAIS_WINSTEN);
    check_true(!(r.notes & PMH_TREND_INTERRUPTED_SHORT));
    check_true(r.notes & PMH_TREND_INTERRUPTED_THIN);
    check_status(pmh_trend_interrupted(series(months, 16), series(value, 16), 9, NULL, NULL, &r, &error), PMH_OK, &error);
    check_true(!(r.notes & PMH_TREND_INTERRUPTED_THIN));
}

static void no_percent_of_nothing(void **state)
{
    double y[N];
    pmh_trend_interrupted_result r;
    pmh_error error;
    (void)state;
    for (int i = 0; i < N; i++) {
        y[i] = value[i] - 100;
    }
    check_status(pmh_trend_interrupted(series_of(months), series_of(y), 25, NULL, NULL, &r, &error), PMH_OK, &error);
    check_true(r.notes & PMH_TREND_INTERRUPTED_BELOW_ZERO);
    check_nan(r.effect.percent.estimate);
    check_close(r.effect.difference.estimate, -3.0287862462456, 1e-8);
}

static void options_out_of_range_are_refused(void **state)
{
    const struct {
        const char *name;
        pmh_trend_interrupted_options options;
    } cases[] = {
        {"confidence", {.confidence = 1}},
        {"method", {.method = 5}},
        {"method for counts", {.method = PMH_TREND_INTERRUPTED_QUASI_POISSON}},
        {"season", {.season = 3}},
        {"harmonics", {.harmonics = 7}},
        {"lag", {.lag = -1}},
        {"cycle", {.cycle = -1}},
        {"washout", {.washout = NAN}},
        {"horizon", {.horizon = -2}},
    };
    pmh_trend_interrupted_result r;
    pmh_error error;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        pmh_trend_interrupted_options options = cases[i].options;
        options.size = sizeof options;
        check_status_of(cases[i].name, pmh_trend_interrupted(series_of(months), series_of(value), 25, &options, NULL, &r,
                                                             &error), PMH_BAD_OPTION, &error);
        check_nan_of(cases[i].name, r.level.value.estimate);
    }
    pmh_trend_interrupted_options newey = {.size = sizeof newey, .method = PMH_TREND_INTERRUPTED_NEWEY_WEST};
    check_status(pmh_trend_interrupted_counts(series_of(months), series_of(counts), none, 25, &newey, NULL, &r, &error),
                 PMH_BAD_OPTION, &error);
    check_status(pmh_trend_interrupted(series_of(months), series_of(value), NAN, NULL, NULL, &r, &error), PMH_BAD_ARGUMENT,
                 &error);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ordinary_least_squares),
        cmocka_unit_test(prais_winsten_is_the_default),
        cmocka_unit_test(newey_west),
        cmocka_unit_test(the_rule_of_newey_wests_lag),
        cmocka_unit_test(seasons),
        cmocka_unit_test(units_and_order_of_time_change_nothing),
        cmocka_unit_test(washout_and_missing_points_leave_gaps),
        cmocka_unit_test(counts_by_quasi_poisson),
        cmocka_unit_test(dispersion_below_one_does_not_narrow_limits),
        cmocka_unit_test(an_exact_line_has_no_scatter),
        cmocka_unit_test(what_cannot_be_fitted_has_a_reason),
        cmocka_unit_test(errors_that_do_not_settle_are_told),
        cmocka_unit_test(short_series_say_so),
        cmocka_unit_test(no_percent_of_nothing),
        cmocka_unit_test(options_out_of_range_are_refused),
    };
    return cmocka_run_group_tests_name("trend_interrupted", tests, fill, NULL);
}

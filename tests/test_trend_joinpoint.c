/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Joinpoint regression: a published series, brute force over every placement, and what must be refused.
 *
 * Expected values, where nothing else is said: numpy and scipy, dense generalised least squares for every placement in
 * turn, joinpoint limits by bisection; no code in common with the library. */

#include "check.h"

#include "joinpoint.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_multifit.h>

static const pmh_series none = {NULL, 0, 0};

/* ---- The US suicide rate, 1999 to 2018 ------------------------------------------------------------------------------
 * Age-standardised rate per 100,000 below age 85, its standard error, deaths and population: CDC WONDER, US public domain.
 * NCHS Data Brief 362 (2020) publishes for a like series 0.8 % a year 1999-2006 and 2.1 % a year 2006-2018, by the
 * National Cancer Institute's program. */

#define US 20
static const double us_year[US] = {1999, 2000, 2001, 2002, 2003, 2004, 2005, 2006, 2007, 2008,
                                   2009, 2010, 2011, 2012, 2013, 2014, 2015, 2016, 2017, 2018};
static const double us_rate[US] = {10.39509, 10.36298, 10.6927,  10.92431, 10.7722,  10.96088, 10.89343,
                                   10.9968,  11.28466, 11.62832, 11.78344, 12.10972, 12.36519, 12.5922,
                                   12.6076,  12.96897, 13.28655, 13.46732, 14.00365, 14.24673};
static const double us_error[US] = {0.061553, 0.061176, 0.061675, 0.062038, 0.061317, 0.061549, 0.061073,
                                    0.061041, 0.061571, 0.062221, 0.062439, 0.063084, 0.0636,   0.063995,
                                    0.063786, 0.064443, 0.065075, 0.06546,  0.066548, 0.066906};
static const double us_deaths[US] = {28545, 28707, 30072, 31048, 30948, 31858, 32032, 32762, 34008, 35465,
                                     36312, 37694, 38811, 39857, 40323, 41921, 43267, 44061, 46153, 47377};
static const double us_people[US] = {274886150, 277182319, 280656461, 283256385, 285641757, 288259415, 290823300,
                                     293513983, 296191662, 298898126, 301404228, 303252105, 305854744, 308026710,
                                     310088050, 312694825, 315131659, 316747182, 319250496, 320622931};

/* A series of our own with two bends. */
#define OWN 24
static double own_year[OWN];
static const double own_value[OWN] = {12.26, 12.69, 11.87, 12.71, 13.27, 12.96, 12.4,  12.24, 11.6,  11.31, 10.9,  10.31,
                                      10.05, 10.0,  10.11, 10.81, 11.14, 11.6,  11.52, 12.21, 12.02, 12.41, 13.02, 13.47};
static const double own_error[OWN] = {0.211, 0.287, 0.214, 0.244, 0.259, 0.232, 0.242, 0.289, 0.245, 0.254, 0.297, 0.228,
                                      0.289, 0.236, 0.231, 0.288, 0.207, 0.287, 0.283, 0.289, 0.206, 0.224, 0.278, 0.244};

static int fill(void **state)
{
    (void)state;
    for (int i = 0; i < OWN; i++) {
        own_year[i] = 2000 + i;
    }
    return 0;
}

static const pmh_trend_joinpoint_options defaults = {.size = sizeof defaults};

static pmh_trend_joinpoint_result fit_us(const pmh_trend_joinpoint_options *options)
{
    pmh_trend_joinpoint_result result;
    pmh_error error;
    check_status(pmh_trend_joinpoint(series_of(us_year), series_of(us_rate), series_of(us_error), options, NULL, &result,
                                     &error), PMH_OK, &error);
    check_whole(result.reason, PMH_TREND_JOINPOINT_DONE);
    return result;
}

static pmh_trend_joinpoint_result fit_own(const pmh_trend_joinpoint_options *options, bool weighted)
{
    pmh_trend_joinpoint_result result;
    pmh_error error;
    check_status(pmh_trend_joinpoint(series_of(own_year), series_of(own_value), weighted ? series_of(own_error) : none,
                                     options, NULL, &result, &error), PMH_OK, &error);
    check_whole(result.reason, PMH_TREND_JOINPOINT_DONE);
    return result;
}

/* What the national brief says, and what the specification's prototypes in R and Python say. */
static void the_us_suicide_rate_bends_once_in_2006(void **state)
{
    (void)state;
    pmh_trend_joinpoint_result r = fit_us(NULL);
    check_whole(r.joinpoints, 1);
    check_whole(r.most, 3);
    check_whole(r.notes, 0);
    check_close(r.joinpoint[0].estimate, 2006.0, 0.0);
    check_near(r.segment[0].change.estimate, 0.87, 0.005);
    check_near(r.segment[0].change.lower, 0.44, 0.005);
    check_near(r.segment[0].change.upper, 1.30, 0.005);
    check_near(r.segment[1].change.estimate, 2.07, 0.005);
    check_near(r.segment[1].change.lower, 1.90, 0.005);
    check_near(r.segment[1].change.upper, 2.23, 0.005);
    check_whole(r.segment[0].verdict, PMH_TREND_RISING);
    check_whole(r.segment[1].verdict, PMH_TREND_RISING);
    check_whole(r.segment[0].points, 7);
    check_whole(r.segment[1].points, 12);
    check_close(r.segment[0].slope.estimate, 0.00864207063536279, 1e-10);
    check_close(r.segment[1].slope.estimate, 0.0204419830002209, 1e-10);
    check_close(r.segment[0].standard_error, 0.0019867683846018, 1e-9);
    check_close(r.segment[1].standard_error, 0.000772296533035426, 1e-9);
    check_close(r.df, 15.0, 0.0);
    check_close(r.bend[0], 0.0204419830002209 - 0.00864207063536279, 1e-9);
    check_near(r.mean_square, 3.3, 0.05);
    check_close(r.durbin_watson, 1.74942733717579, 1e-9);
    check_close(r.lag_1, 0.107725464225468, 1e-8);
    check_close(r.joinpoint[0].lower, 2004.6827117150679, 1e-9);
    check_close(r.joinpoint[0].upper, 2007.4885058340703, 1e-9);
}

static void the_us_table_of_criteria(void **state)
{
    static const double sse[] = {211.994, 52.567, 39.834};
    static const double bic[] = {2.6604, 1.5655, 1.5877}, bic3[] = {2.6604, 1.7153, 1.8873};
    static const double wbic[] = {2.6604, 1.6782, 1.7480}, share[] = {0, 0.752, 0.5352};
    (void)state;
    pmh_trend_joinpoint_result r = fit_us(NULL);
    for (int k = 0; k < 3; k++) {
        check_near(r.tried[k].sse, sse[k], 6e-4);
        check_near(r.tried[k].bic, bic[k], 6e-5);
        check_near(r.tried[k].bic3, bic3[k], 6e-5);
        check_near(r.tried[k].wbic, wbic[k], 6e-5);
        if (k > 0) {
            check_near(r.tried[k].clearest, share[k], 6e-5);
        }
    }
    check_nan(r.tried[0].clearest);
    check_close(r.tried[1].sse, 52.5674568586953, 1e-10);
    check_close(r.tried[2].sse, 39.8339724813989, 1e-10);
    check_close(r.tried[2].wbic, 1.74803925824482, 1e-10);
    check_close(r.tried[2].joinpoint[0], 2002.0, 0.0);
    check_close(r.tried[2].joinpoint[1], 2005.0, 0.0);
    check_whole(r.tried[1].placements, 16);
    check_whole(r.tried[2].placements, 91);
    check_whole(r.tried[3].placements, 220);
    check_nan(r.tried[4].sse);
    for (int32_t by = PMH_TREND_JOINPOINT_BIC; by <= PMH_TREND_JOINPOINT_PERMUTATION; by++) {
        pmh_trend_joinpoint_options options = {.size = sizeof options, .selection = by, .most = 2};
        check_whole(fit_us(&options).joinpoints, 1);
    }
}

static void the_us_averages(void **state)
{
    (void)state;
    pmh_trend_joinpoint_result r = fit_us(NULL);
    check_near(r.average[0].change.estimate, 1.622486, 6e-7);
    check_near(r.average[0].change.lower, 1.527998, 6e-7);
    check_near(r.average[0].change.upper, 1.717062, 6e-7);
    check_whole(r.average[0].method, PMH_TREND_AVERAGE_DELTA);
    check_close(r.average[0].start, 1999.0, 0.0);
    check_close(r.average[0].end, 2018.0, 0.0);
    check_close(r.average[1].start, 2009.0, 0.0);
    check_near(r.average[1].change.estimate, 2.065235, 6e-7);
    check_near(r.average[1].change.lower, 1.897363, 6e-7);
    check_near(r.average[1].change.upper, 2.233384, 6e-7);
    check_whole(r.average[1].method, PMH_TREND_AVERAGE_SEGMENT);
    check_close(r.average[2].start, 2014.0, 0.0);
    check_nan(r.average[3].start);
    check_nan(r.average[3].change.estimate);

    pmh_trend_joinpoint_options parametric = {.size = sizeof parametric, .average = PMH_TREND_AVERAGE_PARAMETRIC};
    r = fit_us(&parametric);
    check_near(r.average[0].change.lower, 1.447442, 6e-7);
    check_near(r.average[0].change.upper, 1.797833, 6e-7);
    check_whole(r.average[0].method, PMH_TREND_AVERAGE_PARAMETRIC);

    pmh_trend_joinpoint_options delta = {.size = sizeof delta, .average = PMH_TREND_AVERAGE_DELTA};
    r = fit_us(&delta);
    check_whole(r.average[1].method, PMH_TREND_AVERAGE_DELTA);
    check_close(r.average[1].slope.lower, 0.0188163837376621, 1e-9);
    check_close(r.average[1].slope.upper, 0.0220675822627798, 1e-9);
}

static void constrained_errors_are_narrower(void **state)
{
    (void)state;
    pmh_trend_joinpoint_options options = {.size = sizeof options, .slope_errors = PMH_TREND_JOINPOINT_CONSTRAINED};
    pmh_trend_joinpoint_result r = fit_us(&options);
    check_close(r.df, 16.0, 0.0);
    check_close(r.segment[0].standard_error, 0.00125828508902485, 1e-9);
    check_close(r.segment[1].standard_error, 0.00061714306311925, 1e-9);
}

static void counts_weigh_by_themselves(void **state)
{
    pmh_trend_joinpoint_result r;
    pmh_error error;
    double fitted[US];
    (void)state;
    check_status(pmh_trend_joinpoint_counts(series_of(us_year), series_of(us_deaths), series_of(us_people), NULL, fitted, &r,
                                            &error), PMH_OK, &error);
    check_close(r.tried[1].sse, 50.4395300465865, 1e-10);
    check_close(r.segment[0].slope.estimate, 0.0114485138287856, 1e-10);
    check_close(r.segment[1].slope.estimate, 0.0222133803004559, 1e-10);
    check_close(r.segment[1].standard_error, 0.000734012491288736, 1e-9);
    check_close(r.joinpoint[0].lower, 2004.3705307223297, 1e-9);
    check_close(r.joinpoint[0].upper, 2007.2205882208407, 1e-9);
    check_near(fitted[10], us_deaths[10] / us_people[10], 2e-6);

    pmh_trend_joinpoint_options linear = {.size = sizeof linear, .model = PMH_TREND_JOINPOINT_LINEAR};
    check_status(pmh_trend_joinpoint_counts(series_of(us_year), series_of(us_deaths), series_of(us_people), &linear, NULL,
                                            &r, &error), PMH_OK, &error);
    check_close(r.tried[1].sse, 52.8705010861328, 1e-10);
    check_close(1e5 * r.segment[0].slope.estimate, 0.115365297436234, 1e-10);
    check_close(1e5 * r.segment[0].change.estimate, 0.115365297436234, 1e-10);
    check_close(1e5 * r.segment[1].standard_error, 0.0100999914095525, 1e-9);
}

/* ---- Two bends, three ways to weigh ------------------------------------------------------------------------------------ */

static void two_bends_by_standard_errors(void **state)
{
    (void)state;
    pmh_trend_joinpoint_options options = {.size = sizeof options, .range_start = 2005, .range_end = 2020};
    pmh_trend_joinpoint_result r = fit_own(&options, true);
    check_whole(r.most, 4);
    check_whole(r.joinpoints, 2);
    check_close(r.tried[0].sse, 378.623146106359, 1e-10);
    check_close(r.tried[1].sse, 96.5532936883612, 1e-10);
    check_close(r.tried[2].sse, 22.4405250806724, 1e-10);
    check_close(r.tried[3].sse, 18.5943233561386, 1e-10);
    check_close(r.tried[1].clearest, 0.744988401577441, 1e-10);
    check_close(r.tried[2].clearest, 0.958099587993352, 1e-10);
    check_close(r.tried[3].clearest, 0.958099587993352, 1e-10);
    check_close(r.tried[2].wbic, 0.98106911239315, 1e-9);
    check_close(r.tried[3].wbic, 1.18476529285022, 1e-9);
    static const double slope[] = {0.0144926909990582, -0.039420907867988, 0.0266707460166459};
    static const double error[] = {0.00676161779442586, 0.00595696425426187, 0.00229578008260142};
    for (int j = 0; j < 3; j++) {
        check_close(r.segment[j].slope.estimate, slope[j], 1e-10);
        check_close(r.segment[j].standard_error, error[j], 1e-9);
    }
    check_close(r.df, 16.0, 0.0);
    check_whole(r.segment[1].verdict, PMH_TREND_FALLING);
    check_whole(r.segment[2].verdict, PMH_TREND_RISING);
    check_close(r.joinpoint[0].lower, 2003.8000588287543, 1e-9);
    check_close(r.joinpoint[0].upper, 2006.1690095949239, 1e-9);
    check_close(r.joinpoint[1].lower, 2011.4427784046152, 1e-9);
    check_close(r.joinpoint[1].upper, 2013.2772781955664, 1e-9);
    check_close(r.average[0].slope.estimate, 0.00390849156967305, 1e-9);
    check_close(r.average[0].slope.lower, 0.00214216509898784, 1e-8);
    check_close(r.average[0].slope.upper, 0.00567481804035826, 1e-8);
    check_close(r.average[3].slope.estimate, -0.00417202579618325, 1e-9);
    check_close(r.average[3].slope.lower, -0.00722584226351604, 1e-8);
    check_close(r.average[3].slope.upper, -0.00111820932885045, 1e-8);
    check_close(r.durbin_watson, 2.26507810832767, 1e-9);

    /* The limits of three joinpoints, of which some are open. */
    pmh_trend_joinpoint_options three = {.size = sizeof three, .selection = PMH_TREND_JOINPOINT_FIXED, .most = 3};
    r = fit_own(&three, true);
    check_whole(r.joinpoints, 3);
    check_close(r.joinpoint[0].lower, 2002.0, 0.0);
    check_close(r.joinpoint[0].upper, 2005.6951086241093, 1e-9);
    check_close(r.joinpoint[1].lower, 2005.0, 0.0);
    check_close(r.joinpoint[1].upper, 2013.7343621802486, 1e-9);
    check_close(r.joinpoint[2].lower, 2011.4114506266717, 1e-9);
    check_close(r.joinpoint[2].upper, 2021.0, 0.0);
    check_true(r.notes & PMH_TREND_JOINPOINT_OPEN);
    check_close(r.segment[0].standard_error, 0.0226959292543231, 1e-9);
    check_whole(r.segment[0].verdict, PMH_TREND_STABLE);
}

static void two_bends_linear_and_unweighted(void **state)
{
    (void)state;
    pmh_trend_joinpoint_options options = {.size = sizeof options, .model = PMH_TREND_JOINPOINT_LINEAR};
    pmh_trend_joinpoint_result r = fit_own(&options, false);
    check_whole(r.joinpoints, 2);
    check_close(r.tried[2].sse, 1.30180412635386, 1e-10);
    check_close(r.tried[2].wbic, -1.86561689848437, 1e-9);
    check_close(r.segment[1].slope.estimate, -0.457514616050128, 1e-10);
    check_close(r.segment[1].change.estimate, -0.457514616050128, 1e-10);
    check_close(r.segment[1].standard_error, 0.064334036672531, 1e-9);
    check_close(r.average[0].change.lower, 0.0228866773951097, 1e-8);
    check_close(r.joinpoint[0].lower, 2003.6350623168214, 1e-9);
}

static void limits_give_standard_errors(void **state)
{
    double lower[OWN], upper[OWN], log_lower[OWN], log_upper[OWN];
    pmh_trend_joinpoint_result r, same;
    pmh_error error;
    (void)state;
    /* The normal quantile to 16 digits; the second pair lies on the log scale with the same relative errors. */
    for (int i = 0; i < OWN; i++) {
        double half = 1.959963984540054 * own_error[i];
        lower[i] = own_value[i] - half;
        upper[i] = own_value[i] + half;
        log_lower[i] = own_value[i] * exp(-half / own_value[i]);
        log_upper[i] = own_value[i] * exp(half / own_value[i]);
    }
    check_status(pmh_trend_joinpoint_limits(series_of(own_year), series_of(own_value), series_of(lower), series_of(upper),
                                            NULL, NULL, &r, &error), PMH_OK, &error);
    check_close(r.tried[2].sse, 22.4405250806724, 1e-10);
    pmh_trend_joinpoint_options logs = {.size = sizeof logs, .log_limits = 1};
    check_status(pmh_trend_joinpoint_limits(series_of(own_year), series_of(own_value), series_of(log_lower),
                                            series_of(log_upper), &logs, NULL, &same, &error), PMH_OK, &error);
    check_close(same.tried[2].sse, 22.4405250806724, 1e-10);
    /* 99.8 % limits of the same width mean smaller errors: the quantile is 3.090232306167813. */
    pmh_trend_joinpoint_options level = {.size = sizeof level, .limits = 0.998};
    check_status(pmh_trend_joinpoint_limits(series_of(own_year), series_of(own_value), series_of(lower), series_of(upper),
                                            &level, NULL, &same, &error), PMH_OK, &error);
    double ratio = 3.090232306167813 / 1.959963984540054;
    check_close(same.tried[2].sse, 22.4405250806724 * ratio * ratio, 1e-10);
    check_close(same.segment[1].slope.estimate, -0.039420907867988, 1e-9);
}

/* ---- Correlated errors --------------------------------------------------------------------------------------------------- */

static void overlapping_periods_are_refused(void **state)
{
    /* Male healthy life expectancy in the United Kingdom by rolling three years, with limits: ONS, Open Government Licence
     * v3.0. */
    static const double start[] = {2011, 2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022};
    static const double value[] = {62.7, 62.9, 63.0, 63.0, 63.1, 63.0, 62.9, 62.8, 62.4, 62.0, 61.3, 60.7};
    static const double lower[] = {62.6, 62.7, 62.8, 62.8, 62.9, 62.9, 62.7, 62.6, 62.3, 61.8, 61.1, 60.5};
    static const double upper[] = {62.9, 63.0, 63.1, 63.2, 63.2, 63.2, 63.1, 63.0, 62.6, 62.2, 61.5, 60.9};
    pmh_trend_joinpoint_result r;
    pmh_error error;
    (void)state;
    pmh_trend_joinpoint_options options = {.size = sizeof options, .period = 3, .model = PMH_TREND_JOINPOINT_LINEAR};
    check_status(pmh_trend_joinpoint_limits(series_of(start), series_of(value), series_of(lower), series_of(upper), &options,
                                            NULL, &r, &error), PMH_OK, &error);
    check_whole(r.reason, PMH_TREND_JOINPOINT_OVERLAP);
    check_whole(r.joinpoints, -1);
    check_nan(r.segment[0].slope.estimate);
    assert_string_equal(pmh_trend_joinpoint_reason_text(r.reason), "Periods overlap");
    /* Blocks that do not overlap are fine. */
    double blocks[12];
    for (int i = 0; i < 12; i++) {
        blocks[i] = 1980 + 3 * i;
    }
    check_status(pmh_trend_joinpoint_limits(series_of(blocks), series_of(value), series_of(lower), series_of(upper),
                                            &options, NULL, &r, &error), PMH_OK, &error);
    check_whole(r.reason, PMH_TREND_JOINPOINT_DONE);
}

static void overlap_by_generalised_least_squares(void **state)
{
    (void)state;
    pmh_trend_joinpoint_options options = {
        .size = sizeof options, .period = 3, .overlap = 1, .selection = PMH_TREND_JOINPOINT_FIXED, .most = 2};
    pmh_trend_joinpoint_result r = fit_own(&options, true);
    check_close(r.tried[1].sse, 204.626931504796, 1e-9);
    check_close(r.tried[2].sse, 116.743154000185, 1e-9);
    check_close(r.tried[1].clearest, 0.397767334378085, 1e-9);
    check_close(r.tried[2].wbic, 2.50968363660019, 1e-9);
    check_close(r.joinpoint[0].estimate, 2004.0, 0.0);
    check_close(r.joinpoint[0].upper, 2007.1605589645087, 1e-9);
    check_close(r.joinpoint[1].lower, 2007.8262626025148, 1e-9);
    check_whole(r.slope_errors, PMH_TREND_JOINPOINT_CONSTRAINED);
    check_close(r.segment[0].slope.estimate, 0.0323382948083407, 1e-9);
    check_close(r.segment[0].standard_error, 0.0139010432186111, 1e-9);
    check_close(r.average[0].slope.lower, 0.000666613599904511, 1e-7);
    check_close(r.durbin_watson, 2.34672286744709, 1e-9);
}

static void ar1_errors(void **state)
{
    (void)state;
    pmh_trend_joinpoint_options options = {.size = sizeof options,
                                           .autocorrelation = PMH_TREND_RHO_GIVEN,
                                           .rho = 0.4,
                                           .selection = PMH_TREND_JOINPOINT_FIXED,
                                           .most = 2};
    pmh_trend_joinpoint_result r = fit_own(&options, true);
    check_close(r.rho, 0.4, 0.0);
    check_close(r.tried[2].sse, 28.1462054164956, 1e-9);
    check_close(r.tried[2].wbic, 1.19462924076304, 1e-9);
    check_close(r.segment[1].slope.estimate, -0.030226666434998, 1e-9);
    check_close(r.segment[1].standard_error, 0.00342009375844017, 1e-9);
    check_close(r.average[0].slope.upper, 0.00722954528369959, 1e-8);
    check_close(r.joinpoint[1].lower, 2011.103703406202, 1e-9);

    pmh_trend_joinpoint_options estimated = {.size = sizeof estimated, .autocorrelation = PMH_TREND_RHO_ESTIMATED};
    r = fit_own(&estimated, true);
    check_close(r.rho, -0.212644219426283, 1e-8);

    double gap[OWN];
    pmh_error error;
    memcpy(gap, own_year, sizeof gap);
    gap[OWN - 1] += 1;
    check_status(pmh_trend_joinpoint(series_of(gap), series_of(own_value), none, &estimated, NULL, &r, &error), PMH_OK, &error);
    check_whole(r.reason, PMH_TREND_JOINPOINT_UNEVEN);
}

/* ---- Brute force ---------------------------------------------------------------------------------------------------------- */

/* The weighted sum of squares of one placement, by GSL's singular values, and the whole of the search beside it. */
typedef struct brute {
    size_t n, k, ends, between;
    const double *x, *y, *w;
    size_t at[PMH_TREND_JOINPOINTS], best_at[PMH_TREND_JOINPOINTS];
    double best;
    double near; /* what counts as a near tie in a second round */
    int64_t placements, near_ties;
} brute;

static double refit(const brute *b)
{
    size_t p = b->k + 2;
    gsl_matrix *design = gsl_matrix_alloc(b->n, p), *covariance = gsl_matrix_alloc(p, p);
    gsl_vector *y = gsl_vector_alloc(b->n), *w = gsl_vector_alloc(b->n), *c = gsl_vector_alloc(p);
    gsl_multifit_linear_workspace *work = gsl_multifit_linear_alloc(b->n, p);
    double chisq;
    for (size_t i = 0; i < b->n; i++) {
        gsl_matrix_set(design, i, 0, 1);
        gsl_matrix_set(design, i, 1, b->x[i] - b->x[0]);
        for (size_t j = 0; j < b->k; j++) {
            gsl_matrix_set(design, i, 2 + j, fmax(b->x[i] - b->x[b->at[j]], 0));
        }
        gsl_vector_set(y, i, b->y[i]);
        gsl_vector_set(w, i, b->w[i]);
    }
    gsl_multifit_wlinear(design, w, y, c, covariance, &chisq, work);
    gsl_multifit_linear_free(work);
    gsl_matrix_free(design);
    gsl_matrix_free(covariance);
    gsl_vector_free(y);
    gsl_vector_free(w);
    gsl_vector_free(c);
    return chisq;
}

static void try_all(brute *b, size_t depth, size_t from)
{
    if (depth == b->k) {
        double sse = refit(b);
        b->placements++;
        b->near_ties += sse <= b->near;
        if (sse < b->best) {
            b->best = sse;
            memcpy(b->best_at, b->at, sizeof b->at);
        }
        return;
    }
    for (size_t i = from; i + b->ends < b->n; i++) {
        b->at[depth] = i;
        try_all(b, depth + 1, i + b->between + 1);
    }
}

static double real_below(stream *from, double limit)
{
    return limit * (next_random(from) + 0.5) / 2147483648.0;
}

static void every_placement_by_brute_force_equals_the_search(void **state)
{
    stream random = {20};
    int64_t near_ties = 0;
    (void)state;
    for (size_t n = 5; n <= 14; n++) {
        for (int round = 0; round < 12; round++) {
            double x[14], value[14], error[14], y[14], w[14];
            bool is_log = round % 2 == 0;
            for (size_t i = 0; i < n; i++) {
                x[i] = 1990 + (double)i + (round % 3 == 0 ? real_below(&random, 0.8) : 0);
                value[i] = 5 + real_below(&random, 10);
                error[i] = 0.05 + real_below(&random, 2);
                y[i] = is_log ? log(value[i]) : value[i];
                w[i] = is_log ? pow(value[i] / error[i], 2) : pow(error[i], -2);
            }
            int32_t ends = 2 + round % 5 / 4, between = 2 + round % 4 / 3;
            pmh_trend_joinpoint_options options = {.size = sizeof options,
                                                   .model = is_log ? PMH_TREND_JOINPOINT_LOG : PMH_TREND_JOINPOINT_LINEAR,
                                                   .most = 4,
                                                   .at_ends = ends,
                                                   .between = between};
            pmh_trend_joinpoint_result r;
            pmh_error trouble;
            check_status(pmh_trend_joinpoint(series(x, n), series(value, n), series(error, n), &options, NULL, &r, &trouble),
                         PMH_OK, &trouble);
            for (int32_t k = 0; k <= r.most; k++) {
                brute b = {.n = n, .k = (size_t)k, .ends = (size_t)ends, .between = (size_t)between, .x = x, .y = y, .w = w,
                           .best = INFINITY};
                try_all(&b, 0, b.ends);
                check_whole(r.tried[k].placements, b.placements);
                check_true(b.best < 1e-9 ? r.tried[k].sse < 1e-9 : is_close(r.tried[k].sse, b.best, 1e-9));
                for (int32_t j = 0; j < k && b.best > 1e-9; j++) {
                    check_close(r.tried[k].joinpoint[j], x[b.best_at[j]], 0.0);
                }
                b.near = 1.001 * b.best;
                b.near_ties = 0;
                try_all(&b, 0, b.ends);
                if (b.best > 1e-9) {
                    check_whole(r.tried[k].near_ties, b.near_ties - 1);
                    near_ties += b.near_ties - 1;
                }
            }
            brute more = {.n = n, .k = (size_t)r.most + 1, .ends = (size_t)ends, .between = (size_t)between, .x = x, .y = y,
                          .w = w, .best = INFINITY};
            if (r.most < 4) {
                try_all(&more, 0, more.ends);
                check_whole(more.placements, 0);
            }
        }
    }
    check_true(near_ties > 0); /* there were some */
}

/* Four to seven joinpoints, where the search has levels of its own. */
static void many_joinpoints_by_brute_force(void **state)
{
    enum { N = 25 };
    stream random = {7};
    double x[N], value[N], w[N];
    (void)state;
    for (int i = 0; i < N; i++) {
        x[i] = i;
        value[i] = real_below(&random, 10);
        w[i] = 1;
    }
    pmh_trend_joinpoint_options options = {.size = sizeof options, .model = PMH_TREND_JOINPOINT_LINEAR, .most = 7};
    pmh_trend_joinpoint_result r;
    pmh_error error;
    check_status(pmh_trend_joinpoint(series_of(x), series_of(value), none, &options, NULL, &r, &error), PMH_OK, &error);
    check_whole(r.most, 7);
    for (int32_t k = 5; k <= 7; k++) {
        brute b = {.n = N, .k = (size_t)k, .ends = 2, .between = 2, .x = x, .y = value, .w = w, .best = INFINITY};
        try_all(&b, 0, 2);
        check_whole(r.tried[k].placements, b.placements);
        check_close(r.tried[k].sse, b.best, 1e-9);
        for (int32_t j = 0; j < k; j++) {
            check_close(r.tried[k].joinpoint[j], x[b.best_at[j]], 0.0);
        }
    }
}

/* The runner-up and the near ties, by counting placements in the brute way. */
static void runner_up_and_near_ties(void **state)
{
    (void)state;
    pmh_trend_joinpoint_result r = fit_us(NULL);
    double y[US], w[US], sse[16], best = INFINITY, second = INFINITY;
    for (int i = 0; i < US; i++) {
        y[i] = log(us_rate[i]);
        w[i] = pow(us_rate[i] / us_error[i], 2);
    }
    size_t second_at = 0;
    for (size_t i = 2; i < US - 2; i++) {
        brute b = {.n = US, .k = 1, .x = us_year, .y = y, .w = w, .at = {i}};
        sse[i - 2] = refit(&b);
        best = fmin(best, sse[i - 2]);
    }
    for (size_t i = 0; i < 16; i++) {
        if (sse[i] > best && sse[i] < second) {
            second = sse[i];
            second_at = i + 2;
        }
    }
    check_close(r.tried[1].runner_up_sse, second, 1e-9);
    check_close(r.tried[1].runner_up[0], us_year[second_at], 0.0);
    check_whole(r.tried[1].near_ties, 0);

    /* Symmetric about 5 with two shoulders: a joinpoint at one or at the other does as well, and the earlier is taken. */
    double x[11], shoulders[11];
    for (int i = 0; i < 11; i++) {
        x[i] = i;
        shoulders[i] = i == 3 || i == 7 ? 6 : i > 3 && i < 7 ? 4.5 : 3;
    }
    pmh_trend_joinpoint_options options = {
        .size = sizeof options, .model = PMH_TREND_JOINPOINT_LINEAR, .selection = PMH_TREND_JOINPOINT_FIXED, .most = 1};
    pmh_error error;
    check_status(pmh_trend_joinpoint(series_of(x), series_of(shoulders), none, &options, NULL, &r, &error), PMH_OK, &error);
    check_true(r.joinpoint[0].estimate < 5);
    check_true(r.tried[1].near_ties >= 1);
    check_true(r.notes & PMH_TREND_JOINPOINT_NEAR_TIE);
    check_close(r.tried[1].runner_up[0], 10 - r.joinpoint[0].estimate, 1e-12);
    check_close(r.tried[1].runner_up_sse, r.tried[1].sse, 1e-12);
}

/* ---- Permutations -------------------------------------------------------------------------------------------------------- */

/* The test written out: every permuted series refitted by GSL at every placement. Only the order of the residuals is the
 * library's own. */
static void check_permutation_p(size_t n)
{
    enum { N = 10, TIMES = 199 };
    static const double x[N] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    static const double value[N] = {3.1, 3.6, 3.2, 4.4, 4.0, 4.5, 5.2, 4.4, 5.1, 4.4};
    static const double error[N] = {0.3, 0.4, 0.5, 0.3, 0.4, 0.3, 0.3, 0.5, 0.4, 0.3};
    double w[N], y[N], fit[N], residual[N];
    pmh_trend_joinpoint_options options = {.size = sizeof options,
                                           .model = PMH_TREND_JOINPOINT_LINEAR,
                                           .selection = PMH_TREND_JOINPOINT_PERMUTATION,
                                           .most = 1,
                                           .permutations = TIMES,
                                           .seed = 11};
    pmh_trend_joinpoint_result r;
    pmh_error trouble;
    check_status(pmh_trend_joinpoint(series(x, n), series(value, n), series(error, n), &options, NULL, &r, &trouble), PMH_OK,
                 &trouble);

    double sw = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
    for (size_t i = 0; i < n; i++) {
        w[i] = 1 / (error[i] * error[i]);
        sw += w[i];
        sx += w[i] * x[i];
        sy += w[i] * value[i];
        sxx += w[i] * x[i] * x[i];
        sxy += w[i] * x[i] * value[i];
    }
    double slope = (sw * sxy - sx * sy) / (sw * sxx - sx * sx), level = (sy - slope * sx) / sw;
    for (size_t i = 0; i < n; i++) {
        fit[i] = level + slope * x[i];
        residual[i] = (value[i] - fit[i]) / error[i];
    }
    brute straight = {.n = n, .k = 0, .ends = 2, .between = 2, .x = x, .y = value, .w = w, .best = INFINITY};
    brute bent = straight;
    bent.k = 1;
    try_all(&straight, 0, 2);
    try_all(&bent, 0, 2);
    double observed = straight.best / bent.best;
    int as_extreme = 0;
    for (int t = 0; t < TIMES; t++) {
        double shuffled[N];
        pmh_random draws = pmh_random_stream(11, (uint64_t)t);
        memcpy(shuffled, residual, n * sizeof *shuffled);
        pmh_random_shuffle(&draws, shuffled, n);
        for (size_t i = 0; i < n; i++) {
            y[i] = fit[i] + shuffled[i] * error[i];
        }
        straight = (brute){.n = n, .k = 0, .ends = 2, .between = 2, .x = x, .y = y, .w = w, .best = INFINITY};
        bent = straight;
        bent.k = 1;
        try_all(&straight, 0, 2);
        try_all(&bent, 0, 2);
        as_extreme += straight.best / bent.best >= observed * (1 - 1e-9);
    }
    check_true(as_extreme > 0 && as_extreme < TIMES);
    check_close(r.tried[0].p, (1.0 + as_extreme) / (TIMES + 1.0), 1e-14);
    check_whole(r.tried[0].against, 1);
    check_whole(r.joinpoints, r.tried[0].p < 0.05 ? 1 : 0);
    /* The level decides. */
    options.significance = r.tried[0].p * 0.99;
    check_status(pmh_trend_joinpoint(series(x, n), series(value, n), series(error, n), &options, NULL, &r, &trouble), PMH_OK,
                 &trouble);
    check_whole(r.joinpoints, 0);
    options.significance = r.tried[0].p * 1.01;
    check_status(pmh_trend_joinpoint(series(x, n), series(value, n), series(error, n), &options, NULL, &r, &trouble), PMH_OK,
                 &trouble);
    check_whole(r.joinpoints, 1);
}

/* Of five residuals the same order comes back by chance: an equal statistic counts. */
static void permutation_p_by_brute_force(void **state)
{
    (void)state;
    check_permutation_p(10);
    check_permutation_p(5);
}

/* From (0, most) inwards, each test of a against b at 0.05 / (most - a). */
static void permutation_tests_walk_inwards(void **state)
{
    (void)state;
    pmh_trend_joinpoint_options options = {
        .size = sizeof options, .selection = PMH_TREND_JOINPOINT_PERMUTATION, .most = 3, .permutations = 999};
    pmh_trend_joinpoint_result r = fit_own(&options, true);
    check_whole(r.joinpoints, 2);
    check_close(r.tried[0].p, 0.001, 1e-12);
    check_whole(r.tried[0].against, 3);
    check_close(r.tried[1].p, 0.001, 1e-12);
    check_whole(r.tried[1].against, 3);
    check_true(r.tried[2].p > 0.05);
    check_whole(r.tried[2].against, 3);
    check_nan(r.tried[3].p);
    check_whole(r.tried[3].against, -1);
    /* The last test, of 2 against 3, is held at the whole level. */
    check_true(r.tried[2].p < 0.6);
    options.significance = 1.5 * r.tried[2].p;
    check_whole(fit_own(&options, true).joinpoints, 3);
    options.significance = 0;
    /* Not rejected takes one away from the top: 1 against 3, then 1 against 2. */
    pmh_trend_joinpoint_result us = fit_us(&options);
    check_whole(us.joinpoints, 1);
    check_whole(us.tried[1].against, 2);
    pmh_trend_joinpoint_result again = fit_own(&options, true);
    assert_memory_equal(&r, &again, sizeof r);
    options.seed = 2;
    again = fit_own(&options, true);
    check_true(!is_close(r.tried[2].p, again.tried[2].p, 0.0));
    check_near(r.tried[2].p, again.tried[2].p, 0.08);
}

/* ---- Empirical quantiles --------------------------------------------------------------------------------------------------- */

/* Every resample refitted by GSL at every placement; the draws alone are the library's. */
static void empirical_quantiles_by_brute_force(void **state)
{
    enum { TIMES = 41 };
    (void)state;
    pmh_trend_joinpoint_options options = {.size = sizeof options,
                                           .selection = PMH_TREND_JOINPOINT_FIXED,
                                           .most = 1,
                                           .model = PMH_TREND_JOINPOINT_LINEAR,
                                           .average = PMH_TREND_AVERAGE_QUANTILE,
                                           .resamples = TIMES,
                                           .seed = 5};
    enum { N = 12 };
    pmh_trend_joinpoint_result r;
    pmh_error error;
    double fitted[N], w[N], y[N], averages[TIMES];
    check_status(pmh_trend_joinpoint(series(own_year, N), series(own_value, N), none, &options, fitted, &r, &error), PMH_OK,
                 &error);
    check_whole(r.average[0].method, PMH_TREND_AVERAGE_QUANTILE);
    for (int t = 0; t < TIMES; t++) {
        pmh_random draws = pmh_random_stream(5, (uint64_t)t);
        for (int i = 0; i < N; i++) {
            size_t from = (size_t)pmh_random_below(&draws, N);
            y[i] = fitted[i] + sqrt(12.0 / 8.0) * (own_value[from] - fitted[from]);
            w[i] = 1;
        }
        brute b = {.n = N, .k = 1, .ends = 2, .between = 2, .x = own_year, .y = y, .w = w, .best = INFINITY};
        try_all(&b, 0, 2);
        /* The average slope over everything is the rise of the fitted line from end to end: by normal equations. */
        double a[3][4] = {{0}};
        for (int i = 0; i < N; i++) {
            double row[4] = {1, own_year[i] - 2000, fmax(own_year[i] - own_year[b.best_at[0]], 0), y[i]};
            for (int p = 0; p < 3; p++) {
                for (int q = 0; q < 4; q++) {
                    a[p][q] += row[p] * row[q];
                }
            }
        }
        for (int p = 0; p < 3; p++) {
            for (int o = 0; o < 3; o++) {
                double share = a[o][p] / a[p][p];
                for (int q = p; q < 4 && o != p; q++) {
                    a[o][q] -= share * a[p][q];
                }
            }
        }
        double slope = a[1][3] / a[1][1], bend = a[2][3] / a[2][2], end = own_year[N - 1];
        averages[t] = slope + bend * (end - own_year[b.best_at[0]]) / (end - own_year[0]);
    }
    for (int i = 0; i < TIMES; i++) {
        for (int j = i + 1; j < TIMES; j++) {
            if (averages[j] < averages[i]) {
                double swap = averages[i];
                averages[i] = averages[j];
                averages[j] = swap;
            }
        }
    }
    /* 40 x 0.025 = 1 and 40 x 0.975 = 39: the second and the second last. */
    check_close(r.average[0].change.lower, averages[1], 1e-8);
    check_close(r.average[0].change.upper, averages[39], 1e-8);
}

/* ---- Faults of peers, none of which may be ours ------------------------------------------------------------------------------ */

/* joinpointR 1.1 reports the mean log slope (times 100) as the AAPC of a log model. */
static void the_average_of_a_log_model_is_exponentiated(void **state)
{
    (void)state;
    pmh_trend_joinpoint_result r = fit_us(NULL);
    check_close(r.average[0].slope.estimate, 0.0160946468657995, 1e-9);
    check_close(r.average[0].change.estimate, 100 * expm1(0.0160946468657995), 1e-9);
    check_true(fabs(r.average[0].change.estimate - 100 * r.average[0].slope.estimate) > 0.01);
}

/* joinpointR 1.1: normal quantiles on the log road, t on the linear one. Here t on both. */
static void averages_use_t_on_both_roads(void **state)
{
    (void)state;
    for (int32_t model = PMH_TREND_JOINPOINT_LOG; model <= PMH_TREND_JOINPOINT_LINEAR; model++) {
        pmh_trend_joinpoint_options options = {.size = sizeof options, .model = model, .most = 2,
                                               .selection = PMH_TREND_JOINPOINT_FIXED, .confidence = 0.8};
        pmh_trend_joinpoint_result narrow = fit_own(&options, true);
        options.confidence = 0.95;
        pmh_trend_joinpoint_result wide = fit_own(&options, true);
        /* Quantiles of t with 18 degrees of freedom, from printed tables: 1.330 and 2.101; normal ones: 1.282, 1.960. */
        double ratio = (wide.average[0].slope.upper - wide.average[0].slope.estimate)
                     / (narrow.average[0].slope.upper - narrow.average[0].slope.estimate);
        check_near(ratio, 2.101 / 1.330, 0.002);
    }
}

/* joinpointR 1.1 ignores standard errors. */
static void standard_errors_are_not_ignored(void **state)
{
    double errors[US];
    pmh_trend_joinpoint_result r, plain = fit_us(NULL);
    pmh_error error;
    (void)state;
    memcpy(errors, us_error, sizeof errors);
    errors[US - 1] *= 20;
    check_status(pmh_trend_joinpoint(series_of(us_year), series_of(us_rate), series_of(errors), NULL, NULL, &r, &error),
                 PMH_OK, &error);
    check_true(fabs(r.average[0].slope.estimate / plain.average[0].slope.estimate - 1) > 0.001);
    /* Weights are relative: all errors ten times as large change the sum of squares and nothing else. */
    for (int i = 0; i < US; i++) {
        errors[i] = 10 * us_error[i];
    }
    check_status(pmh_trend_joinpoint(series_of(us_year), series_of(us_rate), series_of(errors), NULL, NULL, &r, &error),
                 PMH_OK, &error);
    check_close(r.tried[1].sse, plain.tried[1].sse / 100, 1e-10);
    check_close(r.segment[0].standard_error, plain.segment[0].standard_error, 1e-9);
    check_close(r.average[0].slope.lower, plain.average[0].slope.lower, 1e-9);
    check_close(r.joinpoint[0].lower, plain.joinpoint[0].lower, 1e-10);
}

/* ---- What does not change ------------------------------------------------------------------------------------------------------ */

static void order_offset_and_missing_points_change_nothing(void **state)
{
    double year[US + 2], rate[US + 2], errors[US + 2], fitted[US + 2];
    pmh_trend_joinpoint_result r, plain = fit_us(NULL);
    pmh_error error;
    (void)state;
    for (int i = 0; i < US; i++) {
        int from = (i * 7 + 3) % US;
        year[i] = us_year[from];
        rate[i] = us_rate[from];
        errors[i] = us_error[from];
    }
    year[US] = 2030;
    rate[US] = NAN;
    errors[US] = 1;
    year[US + 1] = 1980;
    rate[US + 1] = NAN;
    errors[US + 1] = NAN;
    check_status(pmh_trend_joinpoint(series_of(year), series_of(rate), series_of(errors), NULL, fitted, &r, &error), PMH_OK,
                 &error);
    check_whole(r.points, US);
    check_whole(r.missing, 2);
    check_whole(r.notes, PMH_TREND_JOINPOINT_LEFT_OUT);
    check_close(r.segment[1].standard_error, plain.segment[1].standard_error, 0.0);
    check_nan(fitted[US]);
    check_nan(fitted[US + 1]);
    /* The fitted values: continuous, and of the slopes told. */
    double at[US];
    for (int i = 0; i < US; i++) {
        at[(int)year[i] - 1999] = log(fitted[i]);
    }
    for (int i = 1; i < US; i++) {
        check_close(at[i] - at[i - 1], r.segment[i <= 7 ? 0 : 1].slope.estimate, 1e-9);
    }
    for (int i = 0; i < US; i++) {
        year[i] = us_year[i] - 2008.5;
        rate[i] = us_rate[i] * 1000;
        errors[i] = us_error[i] * 1000;
    }
    check_status(pmh_trend_joinpoint(series(year, US), series(rate, US), series(errors, US), NULL, NULL, &r, &error), PMH_OK,
                 &error);
    check_close(r.segment[0].slope.estimate, plain.segment[0].slope.estimate, 1e-10);
    check_close(r.joinpoint[0].lower + 2008.5, plain.joinpoint[0].lower, 1e-11);
    check_close(r.average[0].change.upper, plain.average[0].change.upper, 1e-10);
}

/* ---- Refusals and notes ---------------------------------------------------------------------------------------------------------- */

static int32_t reason_of(size_t n, const double *x, const double *value, const double *errors,
                         const pmh_trend_joinpoint_options *options)
{
    pmh_trend_joinpoint_result r;
    pmh_error error;
    double fitted[64];
    check_status(pmh_trend_joinpoint(series(x, n), series(value, n), errors ? series(errors, n) : none, options, fitted, &r,
                                     &error), PMH_OK, &error);
    if (r.reason != PMH_TREND_JOINPOINT_DONE) {
        check_whole(r.joinpoints, -1);
        check_whole(r.most, -1);
        check_nan(r.segment[0].change.estimate);
        check_nan(r.average[0].change.estimate);
        check_nan(r.tried[0].sse);
        check_nan(n > 0 ? fitted[0] : NAN);
    }
    return r.reason;
}

static void what_cannot_be_fitted_has_a_reason(void **state)
{
    double x[] = {1, 2, 3, 4, 5, 6, 7, 8}, y[] = {3, 4, 3, 5, 6, 5, 7, 8}, e[] = {1, 1, 1, 1, 1, 1, 1, 1};
    (void)state;
    check_whole(reason_of(8, x, y, e, NULL), PMH_TREND_JOINPOINT_DONE);
    check_whole(reason_of(2, x, y, e, NULL), PMH_TREND_JOINPOINT_FEW);
    check_whole(reason_of(0, x, y, e, NULL), PMH_TREND_JOINPOINT_FEW);
    x[3] = 3;
    check_whole(reason_of(8, x, y, e, NULL), PMH_TREND_JOINPOINT_TWICE);
    x[3] = 4;
    y[2] = 0;
    check_whole(reason_of(8, x, y, e, NULL), PMH_TREND_JOINPOINT_NOT_POSITIVE);
    pmh_trend_joinpoint_options linear = {.size = sizeof linear, .model = PMH_TREND_JOINPOINT_LINEAR};
    check_whole(reason_of(8, x, y, e, &linear), PMH_TREND_JOINPOINT_DONE);
    y[2] = 3;
    e[5] = 0;
    check_whole(reason_of(8, x, y, e, NULL), PMH_TREND_JOINPOINT_NO_WIDTH);
    e[5] = NAN;
    check_whole(reason_of(8, x, y, e, NULL), PMH_TREND_JOINPOINT_NO_ERROR);
    e[5] = 1;
    pmh_trend_joinpoint_options rolling = {.size = sizeof rolling, .period = 1.5};
    check_whole(reason_of(8, x, y, e, &rolling), PMH_TREND_JOINPOINT_OVERLAP);
    rolling.period = 1;
    check_whole(reason_of(8, x, y, e, &rolling), PMH_TREND_JOINPOINT_DONE);
    pmh_trend_joinpoint_options two = {.size = sizeof two, .selection = PMH_TREND_JOINPOINT_FIXED, .most = 2};
    check_whole(reason_of(8, x, y, e, &two), PMH_TREND_JOINPOINT_DONE);
    check_whole(reason_of(7, x, y, e, &two), PMH_TREND_JOINPOINT_TOO_FEW_FOR);
    for (int32_t reason = 0; reason <= PMH_TREND_JOINPOINT_IMPOSSIBLE; reason++) {
        check_true(strcmp(pmh_trend_joinpoint_reason_text(reason), "unknown") != 0);
    }
    assert_string_equal(pmh_trend_joinpoint_reason_text(PMH_TREND_JOINPOINT_IMPOSSIBLE + 1), "unknown");
    assert_string_equal(pmh_trend_joinpoint_reason_text(-1), "unknown");
    assert_string_equal(pmh_trend_segment_text(PMH_TREND_FALLING), "falling");
    assert_string_equal(pmh_trend_segment_text(4), "unknown");
    assert_string_equal(pmh_trend_average_text(PMH_TREND_AVERAGE_SEGMENT), "t limits of one segment");
    assert_string_equal(pmh_trend_average_text(5), "unknown");
}

/* 0-6 points: none; 7-11: 1; 12-16: 2; 17-21: 3; 22-26: 4; 27-31: 5; 32-36: 6; from 37: 7. */
static void the_rule_of_most_joinpoints(void **state)
{
    static const int32_t first[] = {3, 7, 12, 17, 22, 27, 32, 37};
    double x[37], y[37];
    (void)state;
    for (int i = 0; i < 37; i++) {
        x[i] = i;
        y[i] = 10 + (i * 5 % 7);
    }
    for (int32_t k = 0; k < 8; k++) {
        pmh_trend_joinpoint_result r;
        for (int32_t n = first[k] - (k > 0); n <= first[k]; n++) {
            check_status(pmh_trend_joinpoint(series(x, (size_t)n), series(y, (size_t)n), none, NULL, NULL, &r, NULL), PMH_OK,
                         NULL);
            check_whole(r.most, n < first[k] ? k - 1 : k);
            check_whole((r.notes & PMH_TREND_JOINPOINT_SHORT) != 0, n < 7);
        }
    }
}

static void five_points_have_a_line_and_wide_limits(void **state)
{
    static const double x[] = {1, 2, 3, 4, 5}, y[] = {10, 11, 11.5, 13, 13.2};
    pmh_trend_joinpoint_result r;
    pmh_error error;
    (void)state;
    check_status(pmh_trend_joinpoint(series_of(x), series_of(y), none, NULL, NULL, &r, &error), PMH_OK, &error);
    check_whole(r.joinpoints, 0);
    check_close(r.df, 3.0, 0.0);
    check_true(r.notes & PMH_TREND_JOINPOINT_SHORT);
    /* t with 3 degrees of freedom: 3.182446. */
    check_close((r.segment[0].slope.upper - r.segment[0].slope.estimate) / r.segment[0].standard_error, 3.182446305284263,
                1e-10);
    check_nan(r.average[1].start);
    check_close(r.average[2].start, 1.0, 0.0);
}

static void without_degrees_of_freedom_there_are_no_limits(void **state)
{
    static const double x[] = {1, 2, 3, 4, 5}, y[] = {10, 11, 11.5, 13, 13.2};
    pmh_trend_joinpoint_options options = {.size = sizeof options, .selection = PMH_TREND_JOINPOINT_FIXED, .most = 1};
    pmh_trend_joinpoint_result r;
    pmh_error error;
    (void)state;
    check_status(pmh_trend_joinpoint(series_of(x), series_of(y), none, &options, NULL, &r, &error), PMH_OK, &error);
    check_whole(r.joinpoints, 1);
    check_true(r.notes & PMH_TREND_JOINPOINT_NO_DF);
    check_true(isfinite(r.segment[0].slope.estimate));
    check_nan(r.segment[0].slope.lower);
    check_nan(r.segment[0].p);
    check_nan(r.df);
    check_whole(r.segment[0].verdict, PMH_TREND_UNSURE);
}

static void an_exact_line_has_no_scatter(void **state)
{
    double x[20], bent[20], fitted[20];
    pmh_trend_joinpoint_result r;
    pmh_error error;
    (void)state;
    for (int i = 0; i < 20; i++) {
        x[i] = 2000 + i;
        bent[i] = 50 * exp(0.01 * i + (i > 9 ? 0.04 * (i - 9) : 0));
    }
    for (int32_t by = 0; by <= PMH_TREND_JOINPOINT_PERMUTATION; by++) {
        pmh_trend_joinpoint_options options = {.size = sizeof options, .selection = by, .permutations = 99};
        check_status(pmh_trend_joinpoint(series_of(x), series_of(bent), none, &options, fitted, &r, &error), PMH_OK, &error);
        check_whole(r.joinpoints, 1);
        check_close(r.joinpoint[0].estimate, 2009.0, 0.0);
        check_nan(r.joinpoint[0].lower);
        check_true(r.notes & PMH_TREND_JOINPOINT_EXACT);
        check_close(r.segment[0].slope.estimate, 0.01, 1e-10);
        check_close(r.segment[1].change.estimate, 100 * expm1(0.05), 1e-10);
        check_nan(r.segment[1].change.lower);
        check_nan(r.durbin_watson);
        check_close(fitted[19], bent[19], 1e-12);
        check_close(r.tried[1].bic, -INFINITY, 0.0);
        check_nan(r.tried[1].p); /* nothing is left to be tested */
    }
    for (int i = 0; i < 20; i++) {
        bent[i] = 7;
    }
    check_status(pmh_trend_joinpoint(series_of(x), series_of(bent), none, NULL, NULL, &r, &error), PMH_OK, &error);
    check_whole(r.joinpoints, 0);
    check_near(r.segment[0].slope.estimate, 0, 1e-14);
}

static void a_count_of_zero_is_taken_as_a_half_and_told(void **state)
{
    double counts[] = {4, 3, 0, 5, 6, 4, 7, 8, 6}, halved[] = {4, 3, 0.5, 5, 6, 4, 7, 8, 6};
    double x[] = {1, 2, 3, 4, 5, 6, 7, 8, 9}, people[] = {900, 910, 920, 930, 940, 950, 960, 970, 980};
    pmh_trend_joinpoint_result r, half;
    pmh_error error;
    (void)state;
    check_status(pmh_trend_joinpoint_counts(series_of(x), series_of(counts), series_of(people), NULL, NULL, &r, &error),
                 PMH_OK, &error);
    check_status(pmh_trend_joinpoint_counts(series_of(x), series_of(halved), series_of(people), NULL, NULL, &half, &error),
                 PMH_OK, &error);
    check_true(r.notes & PMH_TREND_JOINPOINT_ZERO);
    check_true(!(half.notes & PMH_TREND_JOINPOINT_ZERO));
    check_close(r.tried[0].sse, half.tried[0].sse, 0.0);
}

static void options_out_of_range_are_refused(void **state)
{
    const struct {
        const char *name;
        pmh_trend_joinpoint_options options;
    } cases[] = {
        {"confidence", {.confidence = 0.4}},
        {"limits", {.limits = 1}},
        {"log_limits", {.log_limits = 2}},
        {"model", {.model = 2}},
        {"selection", {.selection = 5}},
        {"most", {.most = 8}},
        {"most below", {.most = -2}},
        {"at_ends", {.at_ends = 1}},
        {"between", {.between = 1}},
        {"slope_errors", {.slope_errors = 2}},
        {"average", {.average = 4}},
        {"significance", {.significance = 1}},
        {"permutations", {.permutations = 1000001}},
        {"resamples", {.resamples = 1}},
        {"period", {.period = -1}},
        {"period infinite", {.period = INFINITY}},
        {"overlap", {.overlap = 2}},
        {"both", {.overlap = 1, .period = 3, .autocorrelation = 2}},
        {"autocorrelation", {.autocorrelation = 3}},
        {"rho", {.autocorrelation = 1, .rho = 1}},
        {"rho unasked", {.rho = 0.5}},
        {"range reversed", {.range_start = 2010, .range_end = 2005}},
        {"range outside", {.range_start = 1990, .range_end = 2005}},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        pmh_trend_joinpoint_options options = cases[i].options;
        pmh_trend_joinpoint_result r;
        pmh_error error;
        double fitted[US] = {0};
        options.size = sizeof options;
        check_status_of(cases[i].name, pmh_trend_joinpoint(series_of(us_year), series_of(us_rate), none, &options, fitted, &r,
                                                           &error), PMH_BAD_OPTION, &error);
        check_whole_of(cases[i].name, r.joinpoints, -1);
        check_nan_of(cases[i].name, r.average[0].slope.estimate);
        check_nan_of(cases[i].name, fitted[0]);
    }
}

/* A monthly series has too many placements for the rule: fewer joinpoints are tried, and that is told; asked for, they are
 * refused. */
static void too_many_placements_are_not_tried(void **state)
{
    enum { MONTHS = 120, TOO_MANY = 501 };
    static double x[TOO_MANY], y[TOO_MANY];
    pmh_trend_joinpoint_result r;
    pmh_error error;
    (void)state;
    for (int i = 0; i < TOO_MANY; i++) {
        x[i] = i;
        y[i] = 20 + 0.1 * i + (i * 37 % 11);
    }
    pmh_trend_joinpoint_options options = {.size = sizeof options};
    check_status(pmh_trend_joinpoint(series(x, MONTHS), series(y, MONTHS), none, &options, NULL, &r, &error), PMH_OK, &error);
    check_true(r.notes & PMH_TREND_JOINPOINT_CUT_DOWN);
    check_true(r.most >= 3 && r.most < 7);
    options.most = 7;
    check_status(pmh_trend_joinpoint(series(x, MONTHS), series(y, MONTHS), none, &options, NULL, &r, &error), PMH_BAD_OPTION,
                 &error);
    options.most = 2;
    check_status(pmh_trend_joinpoint(series(x, MONTHS), series(y, MONTHS), none, &options, NULL, &r, &error), PMH_OK, &error);
    check_true(!(r.notes & PMH_TREND_JOINPOINT_CUT_DOWN));
    options.permutations = 1000000;
    options.selection = PMH_TREND_JOINPOINT_PERMUTATION;
    options.most = 3;
    check_status(pmh_trend_joinpoint(series(x, MONTHS), series(y, MONTHS), none, &options, NULL, &r, &error), PMH_BAD_OPTION,
                 &error);
    check_status(pmh_trend_joinpoint(series(x, TOO_MANY), series(y, TOO_MANY), none, NULL, NULL, &r, &error),
                 PMH_BAD_ARGUMENT, &error);
}

/* ---- Hostile numbers ---------------------------------------------------------------------------------------------------- */

static void never(const char *reason, const char *file, int line, int code)
{
    (void)code;
    print_error("GSL's error handler was reached: %s (%s:%d)\n", reason, file, line);
    abort();
}

static double hostile(stream *from, int32_t kind)
{
    double part = real_below(from, 1);
    return kind == 0 ? 1 + 10 * part : kind == 1 ? exp(700 * (2 * part - 1)) : kind == 2 ? floor(4 * part)
         : kind == 3 ? part - 0.5 : kind == 4 ? 1e6 + 1e-6 * part : kind == 5 && part < 0.05 ? (double)NAN : 7;
}

/* Whatever comes in: a fit with finite slopes inside their limits, or none and NaN throughout; and GSL never complains. */
static void hostile_numbers_give_a_fit_or_a_reason(void **state)
{
    stream random = {99};
    int fits = 0, failures = 0;
    (void)state;
    gsl_error_handler_t *old = gsl_set_error_handler(never);
    for (int round = 0; round < 4000; round++) {
        double x[20], value[20], a[20], b[20];
        size_t n = (size_t)next_below(&random, 21);
        int32_t times = next_below(&random, 3), kind = next_below(&random, 7), errors = next_below(&random, 7);
        for (size_t i = 0; i < n; i++) {
            x[i] = times == 0 ? hostile(&random, 1) : times == 1 ? 1e-8 * (double)i : 2000 + (double)i;
            value[i] = hostile(&random, kind);
            a[i] = hostile(&random, errors);
            b[i] = a[i] + fabs(hostile(&random, errors));
        }
        pmh_trend_joinpoint_options options = {.size = sizeof options,
                                               .model = next_below(&random, 2),
                                               .selection = next_below(&random, 5),
                                               .most = next_below(&random, 5) - 1,
                                               .slope_errors = next_below(&random, 2),
                                               .average = next_below(&random, 4),
                                               .permutations = 3,
                                               .resamples = 3,
                                               .overlap = round % 4 == 0,
                                               .period = round % 4 == 0 ? 3 : 0};
        pmh_trend_joinpoint_result r;
        int32_t road = next_below(&random, 4);
        pmh_status status =
            road == 0   ? pmh_trend_joinpoint(series(x, n), series(value, n), none, &options, NULL, &r, NULL)
            : road == 1 ? pmh_trend_joinpoint(series(x, n), series(value, n), series(a, n), &options, NULL, &r, NULL)
            : road == 2 ? pmh_trend_joinpoint_limits(series(x, n), series(value, n), series(a, n), series(b, n), &options,
                                                     NULL, &r, NULL)
                        : pmh_trend_joinpoint_counts(series(x, n), series(value, n), series(a, n), &options, NULL, &r, NULL);
        bool fitted = status == PMH_OK && r.reason == PMH_TREND_JOINPOINT_DONE;
        check_true(fitted == (r.joinpoints >= 0));
        fits += fitted;
        failures += !fitted;
        for (int32_t j = 0; j <= r.joinpoints; j++) {
            const pmh_trend_segment *g = &r.segment[j];
            check_true(isfinite(g->slope.estimate));
            check_true(isnan(g->slope.lower) || (g->slope.lower <= g->slope.estimate && g->slope.upper >= g->slope.estimate));
            check_true(!isnan(g->slope.lower) || (r.notes & (PMH_TREND_JOINPOINT_NO_DF | PMH_TREND_JOINPOINT_EXACT)));
            check_true(j == r.joinpoints || isnan(r.joinpoint[j].lower)
                       || (r.joinpoint[j].lower <= r.joinpoint[j].estimate
                           && r.joinpoint[j].upper >= r.joinpoint[j].estimate));
        }
        if (!fitted) {
            check_nan(r.segment[0].slope.estimate);
            check_nan(r.average[0].slope.estimate);
            check_nan(r.tried[0].sse);
        }
    }
    gsl_set_error_handler(old);
    check_true(fits > 500 && failures > 500);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_us_suicide_rate_bends_once_in_2006),
        cmocka_unit_test(the_us_table_of_criteria),
        cmocka_unit_test(the_us_averages),
        cmocka_unit_test(constrained_errors_are_narrower),
        cmocka_unit_test(counts_weigh_by_themselves),
        cmocka_unit_test(two_bends_by_standard_errors),
        cmocka_unit_test(two_bends_linear_and_unweighted),
        cmocka_unit_test(limits_give_standard_errors),
        cmocka_unit_test(overlapping_periods_are_refused),
        cmocka_unit_test(overlap_by_generalised_least_squares),
        cmocka_unit_test(ar1_errors),
        cmocka_unit_test(every_placement_by_brute_force_equals_the_search),
        cmocka_unit_test(many_joinpoints_by_brute_force),
        cmocka_unit_test(runner_up_and_near_ties),
        cmocka_unit_test(permutation_p_by_brute_force),
        cmocka_unit_test(permutation_tests_walk_inwards),
        cmocka_unit_test(empirical_quantiles_by_brute_force),
        cmocka_unit_test(the_average_of_a_log_model_is_exponentiated),
        cmocka_unit_test(averages_use_t_on_both_roads),
        cmocka_unit_test(standard_errors_are_not_ignored),
        cmocka_unit_test(order_offset_and_missing_points_change_nothing),
        cmocka_unit_test(what_cannot_be_fitted_has_a_reason),
        cmocka_unit_test(the_rule_of_most_joinpoints),
        cmocka_unit_test(five_points_have_a_line_and_wide_limits),
        cmocka_unit_test(without_degrees_of_freedom_there_are_no_limits),
        cmocka_unit_test(an_exact_line_has_no_scatter),
        cmocka_unit_test(a_count_of_zero_is_taken_as_a_half_and_told),
        cmocka_unit_test(options_out_of_range_are_refused),
        cmocka_unit_test(too_many_placements_are_not_tried),
        cmocka_unit_test(hostile_numbers_give_a_fit_or_a_reason),
    };
    return cmocka_run_group_tests_name("trend_joinpoint", tests, fill, NULL);
}

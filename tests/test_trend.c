/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recent-trend marker: published vectors, every refusal, and the faults of other implementations. */

#include "check.h"

#define FIVE 5
#define CRITICAL 9.54953570608324 /* chi-square quantile of 0.998 on 1 degree of freedom */
#define Z998 3.0902323061678135415 /* normal quantile of 0.999, mpmath 1.2.1 */
#define Z95 1.9599639845400542355

static const pmh_series none = {NULL, 0, 0};

static const char *const verdict_names[] = {"cannot", "no change", "increasing", "decreasing"};

/* ---- the naive second route: long doubles, centred time, nothing clever -------------------------------------------------- */

typedef struct naive {
    long double slope, chi, without[FIVE];
} naive;

static long double value_slope(const double *t, const double *v, const double *l, const double *u, int skip,
                               long double *variance)
{
    long double w = 0, wt = 0, wv = 0, stt = 0, stv = 0;

    for (int i = 0; i < FIVE; i++) {
        if (i != skip) {
            long double width = (long double)u[i] - l[i];
            long double weight = 1 / (width * width);
            w += weight;
            wt += weight * t[i];
            wv += weight * v[i];
        }
    }
    for (int i = 0; i < FIVE; i++) {
        if (i != skip) {
            long double width = (long double)u[i] - l[i];
            long double weight = 1 / (width * width);
            long double dt = t[i] - wt / w;
            stt += weight * dt * dt;
            stv += weight * dt * (v[i] - wv / w);
        }
    }
    *variance = 1 / stt; /* for a standard error of one width */
    return stv / stt;
}

static naive naive_value(const double *t, const double *v, const double *l, const double *u, long double divisor)
{
    naive of;
    long double variance, unused;

    of.slope = value_slope(t, v, l, u, -1, &variance);
    of.chi = of.slope * of.slope / (variance / (divisor * divisor));
    for (int i = 0; i < FIVE; i++) {
        of.without[i] = value_slope(t, v, l, u, i, &unused);
    }
    return of;
}

static long double logit_slope(const double *t, const double *c, const double *d, int skip)
{
    long double n = 0, st = 0, sl = 0, stt = 0, stl = 0;

    for (int i = 0; i < FIVE; i++) {
        if (i != skip) {
            n++;
            st += t[i];
            sl += logl((long double)c[i] / ((long double)d[i] - c[i]));
        }
    }
    for (int i = 0; i < FIVE; i++) {
        if (i != skip) {
            long double dt = t[i] - st / n;
            stt += dt * dt;
            stl += dt * (logl((long double)c[i] / ((long double)d[i] - c[i])) - sl / n);
        }
    }
    return stl / stt;
}

static naive naive_proportion(const double *t, const double *c, const double *d)
{
    naive of;
    long double C = 0, D = 0, ct = 0, dt = 0, dtt = 0;

    for (int i = 0; i < FIVE; i++) {
        long double time = t[i] - t[2];
        C += c[i];
        D += d[i];
        ct += c[i] * time;
        dt += d[i] * time;
        dtt += d[i] * time * time;
    }
    of.chi = D * (D * ct - C * dt) * (D * ct - C * dt) / (C * (D - C) * (D * dtt - dt * dt));
    of.slope = logit_slope(t, c, d, -1);
    for (int i = 0; i < FIVE; i++) {
        of.without[i] = logit_slope(t, c, d, i);
    }
    return of;
}

static void check_naive(const char *name, const pmh_trend_result *r, const naive *of, double tolerance)
{
    long double largest = fabsl(of->slope);

    for (int i = 0; i < FIVE; i++) {
        largest = fabsl(of->without[i]) > largest ? fabsl(of->without[i]) : largest;
    }
    check_close_of(name, r->chi_square, (double)of->chi, tolerance * 10);
    check_true_of(name, fabs(r->slope.estimate - (double)of->slope) <= tolerance * (double)largest);
    for (int i = 0; i < FIVE; i++) {
        check_true_of(name, fabs(r->slope_without[i] - (double)of->without[i]) <= tolerance * (double)largest);
    }
    check_close_of(name, r->p, erfc(sqrt((double)of->chi / 2.0)), 1e-10);
}

/* ---- helpers --------------------------------------------------------------------------------------------------------------- */

static pmh_trend_result value_trend(const double *t, const double *v, const double *l, const double *u, size_t n,
                                    const pmh_trend_options *options)
{
    pmh_trend_result result;
    pmh_error error;

    memset(&result, 0xA5, sizeof result);
    check_status(pmh_trend_recent_value(series(t, n), series(v, n), series(l, n), series(u, n), options, &result, &error),
                 PMH_OK, &error);
    return result;
}

static pmh_trend_result proportion_trend(const double *t, const double *c, const double *d, size_t n,
                                         const pmh_trend_options *options)
{
    pmh_trend_result result;
    pmh_error error;

    memset(&result, 0xA5, sizeof result);
    check_status(pmh_trend_recent_proportion(series(t, n), series(c, n), series(d, n), none, options, &result, &error), PMH_OK,
                 &error);
    return result;
}

static void check_verdict(const char *name, const pmh_trend_result *r, int32_t verdict, int32_t reason)
{
    if (r->verdict != verdict || r->reason != reason) {
        print_error("%s: %s because %s (%d), expected %s because %s (%d)\n", name,
                    r->verdict >= 0 && r->verdict < 4 ? verdict_names[r->verdict] : "?", pmh_trend_reason_text(r->reason),
                    (int)r->reason, verdict_names[verdict], pmh_trend_reason_text(reason), (int)reason);
        fail();
    }
}

static void check_cannot(const char *name, const pmh_trend_result *r, int32_t reason)
{
    check_verdict(name, r, PMH_TREND_CANNOT, reason);
    check_whole_of(name, r->judgement, 0);
    check_nan_of(name, r->chi_square);
    check_nan_of(name, r->p);
    check_interval_of(name, r->slope, ((pmh_interval){NAN, NAN, NAN}), 0.0);
    for (int i = 0; i < FIVE; i++) {
        check_nan_of(name, r->slope_without[i]);
    }
}

static const double t_1_to_5[] = {1, 2, 3, 4, 5};
static const double t_2014[] = {2014, 2015, 2016, 2017, 2018};
static const double t_2018[] = {2018, 2019, 2020, 2021, 2022};
static const double t_2020[] = {2020, 2021, 2022, 2023, 2024};

/* T1: spec/trends.md A1.8. */
static const double T1_v[] = {30.6, 30.2, 28, 24.6, 24.67};
static const double T1_l[] = {28.98, 28.63, 26.44, 23.15, 23.16};
static const double T1_u[] = {32.25, 31.9, 29.64, 26.19, 26.25};
/* T3 */
static const double T3_c[] = {994, 1023, 1199, 1332, 1367};
static const double T3_d[] = {40299, 41527, 42811, 44064, 44701};

/* ---- published vectors -------------------------------------------------------------------------------------------------------- */

typedef struct value_case {
    const char *name;
    const double *t;
    size_t n;
    double v[6], l[6], u[6];
    int32_t exact_width;
    pmh_polarity polarity;
    double chi, chi_digits, slope, slope_digits; /* slope NaN: not printed */
    int32_t verdict, reason, judgement;
} value_case;

static const double t_1_to_6[] = {1, 2, 3, 4, 5, 6};

static const value_case value_cases[] = {
    {"T1", t_1_to_5, 5, {30.6, 30.2, 28, 24.6, 24.67}, {28.98, 28.63, 26.44, 23.15, 23.16}, {32.25, 31.9, 29.64, 26.19, 26.25},
     1, 0, 46.76360, 1e-6, -1.75157, 3e-6, PMH_TREND_DECREASING, PMH_TREND_SIGNIFICANT, 0},
    {"T1, full digits of the R draft", t_1_to_5, 5, {30.6, 30.2, 28, 24.6, 24.67}, {28.98, 28.63, 26.44, 23.15, 23.16},
     {32.25, 31.9, 29.64, 26.19, 26.25},
     1, 0, 46.763597160549892, 1e-12, -1.7515662226629556, 1e-12, PMH_TREND_DECREASING, PMH_TREND_SIGNIFICANT, 0},
    {"T2", t_2014, 5, {24.67, 24.6, 28, 30.2, 30.6}, {23.16, 23.15, 26.44, 28.63, 28.98}, {26.25, 26.19, 29.64, 31.9, 32.25},
     0, 0, 46.76532, 1e-6, NAN, 0, PMH_TREND_INCREASING, PMH_TREND_SIGNIFICANT, 0},
    {"T6", t_1_to_5, 5, {20.2, 23, 24.6, 28.67, 30.9}, {18.3, 21.44, 23.15, 26.16, 28.98}, {21.9, 25.64, 26.19, 29.25, 32.25},
     1, 0, 95.2196, 1e-6, 2.73351, 3e-6, PMH_TREND_INCREASING, PMH_TREND_SIGNIFICANT, 0},
    {"T7, last 5 of 6", t_1_to_6, 6, {30.6, 30.2, 28, 24.6, 24.67, 30.9}, {28.98, 28.63, 26.44, 23.15, 23.16, 28.98},
     {32.25, 31.9, 29.64, 26.19, 26.25, 32.25},
     1, 0, 0.743315, 1e-6, -0.225603, 3e-6, PMH_TREND_NO_CHANGE, PMH_TREND_NOT_SIGNIFICANT, 0},
    {"T7, full digits of the R draft", t_1_to_5, 5, {30.2, 28, 24.6, 24.67, 30.9}, {28.63, 26.44, 23.15, 23.16, 28.98},
     {31.9, 29.64, 26.19, 26.25, 32.25},
     1, 0, 0.74331536481997695, 1e-12, NAN, 0, PMH_TREND_NO_CHANGE, PMH_TREND_NOT_SIGNIFICANT, 0},
    {"T8", t_1_to_5, 5, {20.5506, 19.5952, 19.0349, 21.3966, 18.4372}, {18.1803, 17.3444, 16.8421, 19.0918, 16.2925},
     {23.1427, 22.0602, 21.4394, 23.8975, 20.7941},
     0, 0, 0.464243, 4e-5, NAN, 0, PMH_TREND_NO_CHANGE, PMH_TREND_NOT_SIGNIFICANT, 0},
    {"T9, MMR in Yorkshire", t_2020, 5, {92.6254, 92.3221, 90.8708, 90.017, 90.1013},
     {92.4168, 92.1072, 90.6358, 89.7694, 89.8578}, {92.8288, 92.5315, 91.1004, 90.2594, 90.3396},
     0, PMH_HIGH_IS_GOOD, 418.53657, 1e-7, NAN, 0, PMH_TREND_DECREASING, PMH_TREND_SIGNIFICANT, -1},
    {"T10, diabetic sight loss", t_2020, 5, {2.935, 1.93028, 2.7567, 2.8701, 3.0121}, {2.7841, 1.8085, 2.6113, 2.7225, 2.8616},
     {3.0919, 2.058, 2.9082, 3.0237, 3.1683},
     0, PMH_LOW_IS_GOOD, 33.48578, 3e-7, NAN, 0, PMH_TREND_INCREASING, PMH_TREND_SIGNIFICANT, -1},
    /* In exact fractions (Python); spec/trends.md prints 395.602, and the slope with two digits swapped.
       Office for National Statistics, personal wellbeing in the UK, England, 2018/19 to 2022/23 (OGL v3.0) */
    {"T12, anxiety in England", t_2018, 5, {2.87, 3.04, 3.31, 3.13, 3.24}, {2.84, 3.02, 3.28, 3.10, 3.21},
     {2.89, 3.07, 3.33, 3.16, 3.28},
     0, PMH_LOW_IS_GOOD, 395.60175862675936, 1e-12, 0.0936251124699315, 1e-12, PMH_TREND_INCREASING, PMH_TREND_SIGNIFICANT, -1},
    {"T13, life satisfaction in England", t_2018, 5, {7.71, 7.65, 7.38, 7.55, 7.44}, {7.70, 7.64, 7.37, 7.53, 7.42},
     {7.72, 7.67, 7.40, 7.56, 7.46},
     0, PMH_HIGH_IS_GOOD, 995.350, 1e-6, -0.0718571, 1e-6, PMH_TREND_DECREASING, PMH_TREND_SIGNIFICANT, -1},
    {"outlier of the R draft", t_1_to_5, 5, {10.1, 10.2, 9.9, 10, 14}, {9.5, 9.7, 9.4, 9.6, 13.5},
     {10.5, 10.7, 10.4, 10.6, 14.5},
     1, 0, 88.753064593317546, 1e-12, 0.76, 1e-12, PMH_TREND_NO_CHANGE, PMH_TREND_OUTLIER, 0}};

static void published_values_have_their_trend(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(value_cases); i++) {
        const value_case *of = &value_cases[i];
        pmh_trend_options options = {.size = sizeof options, .polarity = of->polarity, .exact_width = of->exact_width};
        pmh_trend_result r = value_trend(of->t, of->v, of->l, of->u, of->n, &options);
        size_t from = of->n - 5;
        naive second = naive_value(of->t + from, of->v + from, of->l + from, of->u + from,
                                   of->exact_width ? 2 * (long double)Z95 : 3.92L);

        check_verdict(of->name, &r, of->verdict, of->reason);
        check_whole_of(of->name, r.judgement, of->judgement);
        check_close_of(of->name, r.chi_square, of->chi, of->chi_digits);
        if (!isnan(of->slope)) {
            check_close_of(of->name, r.slope.estimate, of->slope, of->slope_digits);
        }
        check_naive(of->name, &r, &second, 1e-12);
        check_whole_of(of->name, r.points, (int64_t)of->n);
        check_whole_of(of->name, r.by_rank, 0);
        for (int k = 0; k < FIVE; k++) {
            check_close_of(of->name, r.years[k], of->t[from + (size_t)k], 0.0);
        }
        /* 99.8 % limits of the slope, its standard error being |slope| / sqrt(chi-square) */
        double half = Z998 * fabs(r.slope.estimate) / sqrt(r.chi_square);
        check_close_of(of->name, r.slope.upper - r.slope.estimate, half, 1e-9);
        check_close_of(of->name, r.slope.estimate - r.slope.lower, half, 1e-9);
    }
}

typedef struct proportion_case {
    const char *name;
    const double *t;
    double c[5], d[5], percent[5]; /* percent NaN: d is given */
    double chi, chi_digits, slope, slope_digits;
    int32_t verdict, reason;
} proportion_case;

static const double t_2019[] = {2019, 2020, 2021, 2022, 2023};

static const proportion_case proportion_cases[] = {
    {"T3", t_2014, {994, 1023, 1199, 1332, 1367}, {40299, 41527, 42811, 44064, 44701}, {NAN, NAN, NAN, NAN, NAN},
     47.89668, 2e-7, 0.0652496, 1e-6, PMH_TREND_INCREASING, PMH_TREND_SIGNIFICANT},
    {"T3 backwards, full digits of the R draft", t_1_to_5, {1367, 1332, 1199, 1023, 994}, {44701, 44064, 42811, 41527, 40299},
     {NAN, NAN, NAN, NAN, NAN},
     47.896676707589116, 1e-12, -0.06524964077898289, 1e-12, PMH_TREND_DECREASING, PMH_TREND_SIGNIFICANT},
    {"T4, denominators derived", t_2019, {318, 314, 318, 291, 292}, {NAN, NAN, NAN, NAN, NAN}, {67.9, 66.4, 63.5, 60.6, 58.5},
     12.56875422537162, 1e-12, -0.10623352675968946, 1e-12, PMH_TREND_DECREASING, PMH_TREND_SIGNIFICANT},
    {"T4, denominators as the R draft prints them", t_1_to_5, {318, 314, 318, 291, 292},
     {468.33578792341672, 472.89156626506019, 500.78740157480314, 480.19801980198019, 499.14529914529913},
     {NAN, NAN, NAN, NAN, NAN},
     12.56875422537162, 1e-12, -0.10623352675968946, 1e-12, PMH_TREND_DECREASING, PMH_TREND_SIGNIFICANT},
    {"T5, denominators derived", t_2019, {90, 58, 29, 49, 67}, {NAN, NAN, NAN, NAN, NAN}, {34, 65, 65, 21, 9},
     144.39574, 1e-7, -0.524465, 1e-6, PMH_TREND_DECREASING, PMH_TREND_SIGNIFICANT},
    {"outlier of the R draft", t_1_to_5, {50, 52, 49, 51, 90}, {200, 200, 200, 200, 200}, {NAN, NAN, NAN, NAN, NAN},
     15.094129711322653, 1e-12, NAN, 0, PMH_TREND_NO_CHANGE, PMH_TREND_OUTLIER}};

static void published_proportions_have_their_trend(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(proportion_cases); i++) {
        const proportion_case *of = &proportion_cases[i];
        double derived[FIVE];
        pmh_trend_result r;
        pmh_error error;
        naive second;

        for (int k = 0; k < FIVE; k++) {
            derived[k] = isnan(of->d[k]) ? of->c[k] / of->percent[k] * 100.0 : of->d[k];
        }
        second = naive_proportion(of->t, of->c, derived);
        check_status_of(of->name,
                        pmh_trend_recent_proportion(series(of->t, 5), series(of->c, 5), series(of->d, 5),
                                                    isnan(of->percent[0]) ? none : series(of->percent, 5), NULL, &r, &error),
                        PMH_OK, &error);
        check_verdict(of->name, &r, of->verdict, of->reason);
        check_whole_of(of->name, r.judgement, 0);
        check_close_of(of->name, r.chi_square, of->chi, of->chi_digits);
        if (!isnan(of->slope)) {
            check_close_of(of->name, r.slope.estimate, of->slope, of->slope_digits);
        }
        check_naive(of->name, &r, &second, 1e-12);
        check_nan_of(of->name, r.slope.lower); /* the method gives none */
        check_nan_of(of->name, r.slope.upper);
    }
}

static void T11_a_numerator_equal_to_its_denominator_cannot_be_judged(void **state)
{
    static const double t[] = {2012, 2013, 2014, 2015, 2016};
    static const double c[] = {5, 3, 1, 1, 2};
    static const double d[] = {5, 5, 5, 4, 4};
    pmh_trend_result r = proportion_trend(t, c, d, 5, NULL);

    (void)state;
    check_cannot("T11", &r, PMH_TREND_ALL_OR_NONE);
}

static void random_series_agree_with_the_naive_route(void **state)
{
    stream from = {2024};

    (void)state;
    for (int trial = 0; trial < 300; trial++) {
        double t[FIVE], v[FIVE], l[FIVE], u[FIVE], c[FIVE], d[FIVE];
        pmh_trend_options options = {.size = sizeof options, .exact_width = trial % 2};
        pmh_trend_result r;
        naive second;
        char name[32];

        (void)snprintf(name, sizeof name, "trial %d", trial);
        for (int i = 0; i < FIVE; i++) {
            t[i] = 2015 + i;
            v[i] = next_below(&from, 1000) / 10.0;
            l[i] = v[i] - (1 + next_below(&from, 100)) / 10.0;
            u[i] = v[i] + (1 + next_below(&from, 100)) / 10.0;
            d[i] = 100 + next_below(&from, 60000000);
            c[i] = 1 + next_below(&from, (int32_t)d[i] - 2);
        }
        r = value_trend(t, v, l, u, 5, &options);
        second = naive_value(t, v, l, u, trial % 2 ? 2 * (long double)Z95 : 3.92L);
        if (second.chi > 1e-3) {
            check_naive(name, &r, &second, 1e-11);
        }
        check_true_of(name, (r.verdict == PMH_TREND_NO_CHANGE && r.reason == PMH_TREND_NOT_SIGNIFICANT)
                                == !(second.chi > (long double)CRITICAL));
        r = proportion_trend(t, c, d, 5, NULL);
        second = naive_proportion(t, c, d);
        if (second.chi > 1e-3) {
            check_naive(name, &r, &second, 1e-11);
        }
        check_true_of(name, (r.verdict == PMH_TREND_NO_CHANGE && r.reason == PMH_TREND_NOT_SIGNIFICANT)
                                == !(second.chi > (long double)CRITICAL));
        if (r.reason == PMH_TREND_SIGNIFICANT) {
            check_true_of(name, r.verdict == (second.slope > 0 ? PMH_TREND_INCREASING : PMH_TREND_DECREASING));
        }
    }
}

/* ---- significance ---------------------------------------------------------------------------------------------------------------- */

/* v = b t with standard errors of 1: chi-square = 10 b^2. The R draft rounds the critical value to 9.5495. */
static void the_level_is_99_8_percent_to_the_last_digit(void **state)
{
    static const struct {
        double chi;
        bool significant;
    } cases[] = {{3.85, false},      {6.64, false},      {9.0, false},       {9.5494, false},
                 {9.54952, false},   {9.549535, false},  {9.549536, true},   {9.54955, true},
                 {9.6, true},        {10.83, true}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        double v[FIVE], l[FIVE], u[FIVE];
        pmh_trend_result r;
        char name[32];

        (void)snprintf(name, sizeof name, "chi-square %g", cases[i].chi);
        for (int k = 0; k < FIVE; k++) {
            v[k] = sqrt(cases[i].chi / 10.0) * k;
            l[k] = v[k] - 1.96;
            u[k] = v[k] + 1.96;
        }
        r = value_trend(t_2014, v, l, u, 5, NULL);
        check_close_of(name, r.chi_square, cases[i].chi, 1e-12);
        if (cases[i].significant) {
            check_verdict(name, &r, PMH_TREND_INCREASING, PMH_TREND_SIGNIFICANT);
        } else {
            check_verdict(name, &r, PMH_TREND_NO_CHANGE, PMH_TREND_NOT_SIGNIFICANT);
        }
    }
}

static void width_is_divided_by_3_92_or_exactly_on_request(void **state)
{
    pmh_trend_options exact = {.size = sizeof exact, .exact_width = 1};
    pmh_trend_options wide = {.size = sizeof wide, .exact_width = 1, .confidence = 0.998};
    pmh_trend_result site = value_trend(t_1_to_5, T1_v, T1_l, T1_u, 5, NULL);
    pmh_trend_result draft = value_trend(t_1_to_5, T1_v, T1_l, T1_u, 5, &exact);
    pmh_trend_result other = value_trend(t_1_to_5, T1_v, T1_l, T1_u, 5, &wide);

    (void)state;
    check_close(site.chi_square / draft.chi_square, pow(1.96 / Z95, 2), 1e-13);
    check_close(other.chi_square / draft.chi_square, pow(Z998 / Z95, 2), 1e-13);
    check_close(site.slope.estimate, draft.slope.estimate, 1e-14);
}

/* ---- leave-one-out ------------------------------------------------------------------------------------------------------------------ */

/* Decimals whose slope without the last point is exactly 0: 3 (d - a) = b - c. In doubles it is +-1e-17, and a sign. */
static void a_slope_of_exactly_0_without_one_point_counts_as_another_sign(void **state)
{
    static const struct {
        const char *name;
        int a, b, c, d, last, unit, half; /* in units; half the width of the limits */
    } cases[] = {{"whole numbers", 10, 40, 10, 20, 200, 10, 5},
                 {"0.1 0.6 0.3 0.2", 1, 6, 3, 2, 90, 10, 1},
                 {"0.2 0.7 0.1 0.4", 2, 7, 1, 4, 90, 10, 1},
                 {"0.3 0.8 0.2 0.5", 3, 8, 2, 5, 90, 10, 1},
                 {"0.7 0.9 0.6 0.8", 7, 9, 6, 8, 90, 10, 1},
                 {"all equal at 0.7", 7, 7, 7, 7, 90, 10, 1},
                 {"wellbeing, hundredths", 741, 752, 746, 743, 990, 100, 2},
                 {"wellbeing, all equal", 741, 741, 741, 741, 990, 100, 2},
                 {"life expectancy, tenths", 811, 814, 811, 812, 890, 10, 1},
                 {"rates, tenths", 1203, 1209, 1206, 1204, 1990, 10, 21}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        int whole[FIVE] = {cases[i].a, cases[i].b, cases[i].c, cases[i].d, cases[i].last};
        assert_int_equal(3 * (cases[i].d - cases[i].a) + cases[i].c - cases[i].b, 0);
        for (int sign = -1; sign <= 1; sign += 2) {
            for (int backwards = 0; backwards < 2; backwards++) {
                double v[FIVE], l[FIVE], u[FIVE];
                pmh_trend_result r;
                int zero_at = backwards ? 0 : 4;
                for (int k = 0; k < FIVE; k++) {
                    int w = sign * whole[backwards ? 4 - k : k];
                    v[k] = (double)w / cases[i].unit;
                    l[k] = (double)(w - cases[i].half) / cases[i].unit;
                    u[k] = (double)(w + cases[i].half) / cases[i].unit;
                }
                r = value_trend(t_2018, v, l, u, 5, NULL);
                check_verdict(cases[i].name, &r, PMH_TREND_NO_CHANGE, PMH_TREND_OUTLIER);
                check_close_of(cases[i].name, r.slope_without[zero_at], 0.0, 0.0); /* and shows as 0 */
                check_true_of(cases[i].name, r.chi_square > CRITICAL);
            }
        }
    }
}

static void equal_proportions_of_different_denominators_have_a_slope_of_0(void **state)
{
    static const struct {
        const char *name;
        double c[5], d[5];
    } cases[] = {{"same counts", {50, 52, 52, 50, 90}, {200, 200, 200, 200, 200}},
                 {"thirds and fifths", {10, 21, 42, 7, 85}, {30, 50, 100, 21, 90}},
                 {"all a third", {10, 7, 20, 11, 85}, {30, 21, 60, 33, 90}},
                 {"all a seventh", {13, 100, 3, 41, 85}, {91, 700, 21, 287, 90}}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        for (int falling = 0; falling < 2; falling++) {
            double c[FIVE];
            pmh_trend_result r;
            for (int k = 0; k < FIVE; k++) {
                c[k] = falling ? cases[i].d[k] - cases[i].c[k] : cases[i].c[k];
            }
            r = proportion_trend(t_2018, c, cases[i].d, 5, NULL);
            check_verdict(cases[i].name, &r, PMH_TREND_NO_CHANGE, PMH_TREND_OUTLIER);
            check_close_of(cases[i].name, r.slope_without[4], 0.0, 0.0);
        }
    }
}

/* 1e-6 is not 0: spec/indicators.md 11.4 calls it a knife edge, and it decides. */
static void a_small_slope_that_is_not_0_keeps_its_sign(void **state)
{
    static const double v[] = {1.0, 4.0, 1.0, 2.00001, 20.0};
    double l[FIVE], u[FIVE];
    pmh_trend_result r;

    (void)state;
    for (int k = 0; k < FIVE; k++) {
        l[k] = v[k] - 0.5;
        u[k] = v[k] + 0.5;
    }
    r = value_trend(t_2018, v, l, u, 5, NULL);
    check_verdict("just above 0", &r, PMH_TREND_INCREASING, PMH_TREND_SIGNIFICANT);
    check_true(r.slope_without[4] > 0.0 && r.slope_without[4] < 1e-5);
}

/* ---- time ------------------------------------------------------------------------------------------------------------------------------ */

static void the_order_of_the_rows_changes_no_bit(void **state)
{
    static const int orders[][5] = {{4, 3, 2, 1, 0}, {2, 0, 4, 1, 3}, {1, 2, 3, 4, 0}};
    pmh_trend_result value = value_trend(t_2014, T1_v, T1_l, T1_u, 5, NULL);
    pmh_trend_result proportion = proportion_trend(t_2014, T3_c, T3_d, 5, NULL);

    (void)state;
    for (size_t i = 0; i < COUNT_OF(orders); i++) {
        double t[FIVE], v[FIVE], l[FIVE], u[FIVE], c[FIVE], d[FIVE];
        pmh_trend_result r;
        for (int k = 0; k < FIVE; k++) {
            int from = orders[i][k];
            t[k] = t_2014[from];
            v[k] = T1_v[from];
            l[k] = T1_l[from];
            u[k] = T1_u[from];
            c[k] = T3_c[from];
            d[k] = T3_d[from];
        }
        r = value_trend(t, v, l, u, 5, NULL);
        assert_memory_equal(&r, &value, sizeof r);
        r = proportion_trend(t, c, d, 5, NULL);
        assert_memory_equal(&r, &proportion, sizeof r);
    }
}

static void the_start_of_the_calendar_does_not_matter(void **state)
{
    pmh_trend_result near_0 = value_trend(t_1_to_5, T1_v, T1_l, T1_u, 5, NULL);
    pmh_trend_result today = value_trend(t_2014, T1_v, T1_l, T1_u, 5, NULL);

    (void)state;
    check_close(today.chi_square, near_0.chi_square, 1e-14);
    check_close(today.slope.estimate, near_0.slope.estimate, 1e-14);
    near_0 = proportion_trend(t_1_to_5, T3_c, T3_d, 5, NULL);
    today = proportion_trend(t_2014, T3_c, T3_d, 5, NULL);
    check_close(today.chi_square, near_0.chi_square, 1e-13);
    check_close(today.slope.estimate, near_0.slope.estimate, 1e-13);
}

static void only_the_latest_five_points_count(void **state)
{
    double t[40], v[40], l[40], u[40];
    pmh_trend_result five = value_trend(t_2014, T1_v, T1_l, T1_u, 5, NULL);
    pmh_trend_result r;

    (void)state;
    for (int i = 0; i < 40; i++) { /* the five stand first; before 2014 there is anything, missing values too */
        t[i] = i < 5 ? t_2014[i] : 2018 - i;
        v[i] = i < 5 ? T1_v[i] : i % 3 ? 1000.0 * i : (double)NAN;
        l[i] = i < 5 ? T1_l[i] : i % 4 ? 900.0 * i : (double)NAN;
        u[i] = i < 5 ? T1_u[i] : i % 5 ? 1100.0 * i : (double)NAN;
    }
    r = value_trend(t, v, l, u, 40, NULL);
    check_whole(r.points, 40);
    r.points = five.points;
    assert_memory_equal(&r, &five, sizeof r);
}

static void steps_reach_the_same_points(void **state)
{
    double wide[20];
    pmh_trend_result expected = value_trend(t_2014, T1_v, T1_l, T1_u, 5, NULL);
    pmh_trend_result r;

    (void)state;
    for (int i = 0; i < 5; i++) {
        wide[4 * i] = t_2014[i];
        wide[4 * i + 1] = T1_v[i];
        wide[4 * i + 2] = T1_l[i];
        wide[4 * i + 3] = T1_u[i];
    }
    check_status(pmh_trend_recent_value((pmh_series){wide, 5, 4}, (pmh_series){wide + 1, 5, 4}, (pmh_series){wide + 2, 5, 4},
                                        (pmh_series){wide + 3, 5, 4}, NULL, &r, NULL),
                 PMH_OK, NULL);
    assert_memory_equal(&r, &expected, sizeof r);
    check_status(pmh_trend_recent_value((pmh_series){wide + 16, 5, -4}, (pmh_series){wide + 17, 5, -4},
                                        (pmh_series){wide + 18, 5, -4}, (pmh_series){wide + 19, 5, -4}, NULL, &r, NULL),
                 PMH_OK, NULL);
    assert_memory_equal(&r, &expected, sizeof r);
}

/* Years 2012, 13, 14, 16, 17, as of "Other ethnic group" in the R draft's workbook, whose own figures are by rank while
 * its code goes by year: nobody noticed. The data here are our own. */
static void a_gap_is_refused_or_taken_by_year_or_by_rank(void **state)
{
    static const double t[] = {2012, 2013, 2014, 2016, 2017};
    static const double v[] = {20.1, 20.9, 21.2, 22.4, 22.1};
    static const double l[] = {19.6, 20.3, 20.8, 22.0, 21.5};
    static const double u[] = {20.6, 21.5, 21.6, 22.8, 22.7};
    static const double c[] = {200, 215, 240, 275, 290};
    static const double d[] = {1000, 1010, 1020, 1030, 1040};
    pmh_trend_options refuse = {.size = sizeof refuse, .gaps = PMH_TREND_REFUSE_GAPS};
    pmh_trend_options year = {.size = sizeof year, .gaps = PMH_TREND_GAPS_BY_YEAR};
    pmh_trend_options rank = {.size = sizeof rank, .gaps = PMH_TREND_GAPS_BY_RANK};
    naive by_year = naive_value(t, v, l, u, 3.92L);
    naive by_rank = naive_value(t_1_to_5, v, l, u, 3.92L);
    pmh_trend_result r;

    (void)state;
    check_true(fabsl(by_year.chi - by_rank.chi) > 0.1L);
    r = value_trend(t, v, l, u, 5, &refuse);
    check_cannot("refused", &r, PMH_TREND_GAP);
    r = value_trend(t, v, l, u, 5, NULL);
    check_cannot("refused by default", &r, PMH_TREND_GAP);
    check_close(r.years[3], 2016, 0.0);
    r = value_trend(t, v, l, u, 5, &year);
    check_naive("by year", &r, &by_year, 1e-12);
    check_whole(r.by_rank, 0);
    check_verdict("by year", &r, PMH_TREND_INCREASING, PMH_TREND_SIGNIFICANT);
    r = value_trend(t, v, l, u, 5, &rank);
    check_naive("by rank", &r, &by_rank, 1e-12);
    check_whole(r.by_rank, 1);
    check_close(r.years[3], 2016, 0.0);

    by_year = naive_proportion(t, c, d);
    by_rank = naive_proportion(t_1_to_5, c, d);
    check_true(fabsl(by_year.chi - by_rank.chi) > 0.1L);
    r = proportion_trend(t, c, d, 5, NULL);
    check_cannot("refused", &r, PMH_TREND_GAP);
    r = proportion_trend(t, c, d, 5, &year);
    check_naive("by year", &r, &by_year, 1e-12);
    r = proportion_trend(t, c, d, 5, &rank);
    check_naive("by rank", &r, &by_rank, 1e-12);
    check_whole(r.by_rank, 1);
}

static void a_gap_before_the_five_points_does_not_matter(void **state)
{
    static const double t[] = {2003, 2014, 2015, 2016, 2017, 2018};
    double v[6] = {99}, l[6] = {98}, u[6] = {100};
    pmh_trend_result r;

    (void)state;
    memcpy(v + 1, T1_v, sizeof T1_v);
    memcpy(l + 1, T1_l, sizeof T1_l);
    memcpy(u + 1, T1_u, sizeof T1_u);
    r = value_trend(t, v, l, u, 6, NULL);
    check_verdict("gap before", &r, PMH_TREND_DECREASING, PMH_TREND_SIGNIFICANT);
}

/* ---- refusals: spec/trends.md A1.2 --------------------------------------------------------------------------------------------------- */

static void fewer_than_five_points_cannot_be_judged(void **state)
{
    (void)state;
    for (size_t n = 0; n < 5; n++) {
        pmh_trend_result r = value_trend(t_2014, T1_v, T1_l, T1_u, n, NULL);
        check_cannot("few values", &r, PMH_TREND_FEW_POINTS);
        check_whole(r.points, (int64_t)n);
        for (size_t k = 0; k < 5; k++) {
            check_close(r.years[k], k < n ? t_2014[k] : (double)NAN, 0.0);
        }
        r = proportion_trend(t_2014, T3_c, T3_d, n, NULL);
        check_cannot("few proportions", &r, PMH_TREND_FEW_POINTS);
    }
}

static void a_missing_piece_among_the_five_cannot_be_judged(void **state)
{
    (void)state;
    for (int at = 0; at < FIVE; at++) {
        double columns[5][FIVE];
        pmh_trend_result r;

        for (int which = 0; which < 5; which++) {
            memcpy(columns[0], T1_v, sizeof T1_v);
            memcpy(columns[1], T1_l, sizeof T1_l);
            memcpy(columns[2], T1_u, sizeof T1_u);
            memcpy(columns[3], T3_c, sizeof T3_c);
            memcpy(columns[4], T3_d, sizeof T3_d);
            columns[which][at] = NAN;
            if (which < 3) {
                r = value_trend(t_2014, columns[0], columns[1], columns[2], 5, NULL);
                check_cannot("values", &r, which == 0 ? PMH_TREND_MISSING_VALUE : PMH_TREND_NO_LIMITS);
            } else {
                r = proportion_trend(t_2014, columns[3], columns[4], 5, NULL);
                check_cannot("proportions", &r, PMH_TREND_MISSING_VALUE);
            }
            check_close(r.years[4], 2018, 0.0);
        }
    }
}

/* The marker does not slide to older points when one of the latest five is missing. */
static void a_missing_value_is_not_replaced_by_an_older_point(void **state)
{
    static const double t[] = {2013, 2014, 2015, 2016, 2017, 2018};
    double v[6] = {31}, l[6] = {29}, u[6] = {33};
    pmh_trend_options gaps = {.size = sizeof gaps, .gaps = PMH_TREND_GAPS_BY_YEAR};
    pmh_trend_result r;

    (void)state;
    memcpy(v + 1, T1_v, sizeof T1_v);
    memcpy(l + 1, T1_l, sizeof T1_l);
    memcpy(u + 1, T1_u, sizeof T1_u);
    v[3] = NAN;
    r = value_trend(t, v, l, u, 6, NULL);
    check_cannot("six points", &r, PMH_TREND_MISSING_VALUE);
    r = value_trend(t, v, l, u, 6, &gaps);
    check_cannot("six points", &r, PMH_TREND_MISSING_VALUE);
}

static void numerators_and_denominators_are_derived_from_the_value(void **state)
{
    double percent[FIVE], c[FIVE], d[FIVE], per1000[FIVE];
    pmh_trend_options thousand = {.size = sizeof thousand, .multiplier = 1000};
    pmh_trend_result whole = proportion_trend(t_2014, T3_c, T3_d, 5, NULL);
    pmh_trend_result r;
    pmh_error error;

    (void)state;
    for (int k = 0; k < FIVE; k++) {
        percent[k] = T3_c[k] / T3_d[k] * 100;
        per1000[k] = T3_c[k] / T3_d[k] * 1000;
        c[k] = k % 2 ? (double)NAN : T3_c[k];
        d[k] = k % 2 ? T3_d[k] : (double)NAN;
    }
    check_status(pmh_trend_recent_proportion(series(t_2014, 5), series(c, 5), series(d, 5), series(percent, 5), NULL, &r,
                                             &error),
                 PMH_OK, &error);
    check_verdict("percent", &r, PMH_TREND_INCREASING, PMH_TREND_SIGNIFICANT);
    check_close(r.chi_square, whole.chi_square, 1e-10);
    check_status(pmh_trend_recent_proportion(series(t_2014, 5), series(c, 5), series(d, 5), series(per1000, 5), &thousand, &r,
                                             &error),
                 PMH_OK, &error);
    check_close(r.chi_square, whole.chi_square, 1e-10);
    percent[3] = NAN; /* nothing to derive it from */
    check_status(pmh_trend_recent_proportion(series(t_2014, 5), series(c, 5), series(d, 5), series(percent, 5), NULL, &r,
                                             &error),
                 PMH_OK, &error);
    check_cannot("value missing too", &r, PMH_TREND_MISSING_VALUE);
    c[3] = NAN;
    d[3] = NAN;
    percent[3] = 3.0; /* one number is not enough for two */
    check_status(pmh_trend_recent_proportion(series(t_2014, 5), series(c, 5), series(d, 5), series(percent, 5), NULL, &r,
                                             &error),
                 PMH_OK, &error);
    check_cannot("both missing", &r, PMH_TREND_MISSING_VALUE);
}

static void a_year_that_stands_twice_anywhere_cannot_be_judged(void **state)
{
    static const struct {
        const char *name;
        double t[8];
    } cases[] = {{"among the five", {2011, 2012, 2013, 2014, 2015, 2016, 2017, 2017}},
                 {"before the five", {2009, 2009, 2012, 2013, 2014, 2015, 2016, 2017}},
                 {"at the edge", {2010, 2011, 2012, 2013, 2013, 2014, 2015, 2016}},
                 {"far apart in the rows", {2017, 2011, 2012, 2013, 2014, 2015, 2016, 2011}}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        double v[8], l[8], u[8], c[8], d[8];
        pmh_trend_result r;
        for (int k = 0; k < 8; k++) {
            v[k] = 10 + k;
            l[k] = v[k] - 1;
            u[k] = v[k] + 1;
            c[k] = 100 + k;
            d[k] = 1000;
        }
        r = value_trend(cases[i].t, v, l, u, 8, NULL);
        check_cannot(cases[i].name, &r, PMH_TREND_DUPLICATE_YEAR);
        r = proportion_trend(cases[i].t, c, d, 8, NULL);
        check_cannot(cases[i].name, &r, PMH_TREND_DUPLICATE_YEAR);
    }
}

static void periods_other_than_a_year_are_not_annual(void **state)
{
    static const double periods[] = {2, 3, 5, 0.25, 1.0 / 12, 0.5};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(periods); i++) {
        pmh_trend_options options = {.size = sizeof options, .period = periods[i]};
        pmh_trend_result r = value_trend(t_2014, T1_v, T1_l, T1_u, 5, &options);
        check_cannot("value", &r, PMH_TREND_NOT_ANNUAL);
        r = proportion_trend(t_2014, T3_c, T3_d, 5, &options);
        check_cannot("proportion", &r, PMH_TREND_NOT_ANNUAL);
    }
}

static void blocks_that_do_not_overlap_are_allowed_on_request(void **state)
{
    static const double apart[] = {2003, 2006, 2009, 2012, 2015};
    pmh_trend_options three = {.size = sizeof three, .period = 3, .blocks = 1};
    pmh_trend_options one = {.size = sizeof one, .period = 1, .blocks = 1};
    naive second = naive_value(apart, T1_v, T1_l, T1_u, 3.92L);
    pmh_trend_result annual = value_trend(t_2014, T1_v, T1_l, T1_u, 5, NULL);
    pmh_trend_result r = value_trend(apart, T1_v, T1_l, T1_u, 5, &three);

    (void)state;
    check_verdict("three years apart", &r, PMH_TREND_DECREASING, PMH_TREND_SIGNIFICANT);
    check_close(r.chi_square, (double)second.chi, 1e-12);
    check_close(r.chi_square, annual.chi_square, 1e-12);
    check_close(r.slope.estimate, annual.slope.estimate / 3, 1e-12); /* per year */
    r = value_trend(t_2014, T1_v, T1_l, T1_u, 5, &one);
    assert_memory_equal(&r, &annual, sizeof r);
    r = value_trend(t_2014, T1_v, T1_l, T1_u, 5, &three); /* rolling: they overlap */
    check_whole(r.verdict, PMH_TREND_CANNOT);
    check_cannot("rolling", &r, PMH_TREND_NOT_ANNUAL);
}

/* Suicide rates are published for rolling three-year periods: FingertipsNext lets them pass (YearRange is always 1). */
static void three_year_rolling_rates_are_never_eligible(void **state)
{
    pmh_trend_options options = {.size = sizeof options, .period = 3, .kind = PMH_TREND_STANDARDISED_RATE};
    pmh_trend_result r = value_trend(t_2014, T1_v, T1_l, T1_u, 5, &options);

    (void)state;
    check_cannot("suicide", &r, PMH_TREND_NOT_ANNUAL);
}

static void each_kind_has_one_test_or_none(void **state)
{
    (void)state;
    for (int32_t kind = PMH_TREND_UNNAMED; kind <= PMH_TREND_SCORE; kind++) {
        pmh_trend_options options = {.size = sizeof options, .kind = kind};
        pmh_trend_result r = value_trend(t_2014, T1_v, T1_l, T1_u, 5, &options);
        char name[32];

        (void)snprintf(name, sizeof name, "kind %d", (int)kind);
        if (kind == PMH_TREND_UNNAMED || (kind >= PMH_TREND_RATE && kind <= PMH_TREND_MEDIAN)) {
            check_verdict(name, &r, PMH_TREND_DECREASING, PMH_TREND_SIGNIFICANT);
        } else {
            check_cannot(name, &r, PMH_TREND_WRONG_KIND);
        }
        r = proportion_trend(t_2014, T3_c, T3_d, 5, &options);
        if (kind <= PMH_TREND_STANDARDISED_PROPORTION) {
            check_verdict(name, &r, PMH_TREND_INCREASING, PMH_TREND_SIGNIFICANT);
        } else {
            check_cannot(name, &r, PMH_TREND_WRONG_KIND);
        }
    }
}

static void a_break_is_refused_only_if_the_five_points_stand_on_both_sides(void **state)
{
    static const struct {
        double year;
        bool within;
    } cases[] = {{2000, false}, {2013, false}, {2014, false}, {2015, true}, {2016, true},
                 {2018, true},  {2019, false}, {2050, false}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        pmh_trend_options options = {.size = sizeof options, .has_break = 1, .break_year = cases[i].year};
        pmh_trend_result value = value_trend(t_2014, T1_v, T1_l, T1_u, 5, &options);
        pmh_trend_result proportion = proportion_trend(t_2014, T3_c, T3_d, 5, &options);
        char name[32];

        (void)snprintf(name, sizeof name, "break in %g", cases[i].year);
        if (cases[i].within) {
            check_cannot(name, &value, PMH_TREND_BREAK);
            check_cannot(name, &proportion, PMH_TREND_BREAK);
        } else {
            check_verdict(name, &value, PMH_TREND_DECREASING, PMH_TREND_SIGNIFICANT);
            check_verdict(name, &proportion, PMH_TREND_INCREASING, PMH_TREND_SIGNIFICANT);
        }
    }
}

static void none_or_all_of_a_denominator_cannot_be_judged(void **state)
{
    (void)state;
    for (int at = 0; at < FIVE; at++) {
        double c[FIVE];
        pmh_trend_result r;

        memcpy(c, T3_c, sizeof c);
        c[at] = 0;
        r = proportion_trend(t_2014, c, T3_d, 5, NULL);
        check_cannot("none", &r, PMH_TREND_ALL_OR_NONE);
        c[at] = T3_d[at];
        r = proportion_trend(t_2014, c, T3_d, 5, NULL);
        check_cannot("all", &r, PMH_TREND_ALL_OR_NONE);
    }
}

/* ---- impossible values ------------------------------------------------------------------------------------------------------------------ */

static void an_impossible_value_is_refused_with_status_row_and_item(void **state)
{
    static const struct {
        const char *name;
        int32_t item; /* 0 year, 1 value, 2 lower, 3 upper */
        double wrong;
        pmh_status status;
        bool other_limit; /* either limit may be named */
    } cases[] = {{"infinite year", 0, INFINITY, PMH_NOT_FINITE, false},
                 {"missing year", 0, NAN, PMH_MISSING, false},
                 {"infinite value", 1, INFINITY, PMH_NOT_FINITE, false},
                 {"minus infinite value", 1, -INFINITY, PMH_NOT_FINITE, false},
                 {"infinite lower limit", 2, -INFINITY, PMH_NOT_FINITE, false},
                 {"infinite upper limit", 3, INFINITY, PMH_NOT_FINITE, false},
                 {"limits the wrong way round", 2, 40, PMH_OUT_OF_RANGE, true}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        double columns[4][FIVE];
        pmh_trend_result r;
        pmh_error error;

        memcpy(columns[0], t_2014, sizeof columns[0]);
        memcpy(columns[1], T1_v, sizeof columns[1]);
        memcpy(columns[2], T1_l, sizeof columns[2]);
        memcpy(columns[3], T1_u, sizeof columns[3]);
        columns[cases[i].item][3] = cases[i].wrong;
        memset(&r, 0xA5, sizeof r);
        check_status_of(cases[i].name,
                        pmh_trend_recent_value(series_of(columns[0]), series_of(columns[1]), series_of(columns[2]),
                                               series_of(columns[3]), NULL, &r, &error),
                        cases[i].status, &error);
        check_whole_of(cases[i].name, error.row, 3);
        if (!cases[i].other_limit) {
            check_whole_of(cases[i].name, error.item, cases[i].item);
        }
        if (cases[i].item > 0) {
            check_cannot(cases[i].name, &r, PMH_TREND_IMPOSSIBLE);
        } else {
            check_whole_of(cases[i].name, r.verdict, PMH_TREND_CANNOT);
            check_nan_of(cases[i].name, r.chi_square);
        }
    }
}

static void an_impossible_proportion_is_refused_with_status_row_and_item(void **state)
{
    static const struct {
        const char *name;
        int32_t item; /* 0 year, 1 numerator, 2 denominator */
        double wrong;
        pmh_status status;
        bool other;
    } cases[] = {{"missing year", 0, NAN, PMH_MISSING, false},
                 {"infinite year", 0, -INFINITY, PMH_NOT_FINITE, false},
                 {"negative numerator", 1, -1, PMH_OUT_OF_RANGE, false},
                 {"infinite numerator", 1, INFINITY, PMH_NOT_FINITE, false},
                 {"numerator above its denominator", 1, 41528, PMH_OUT_OF_RANGE, true},
                 {"denominator below 0", 2, -41527, PMH_OUT_OF_RANGE, true},
                 {"denominator 0", 2, 0, PMH_OUT_OF_RANGE, true},
                 {"infinite denominator", 2, INFINITY, PMH_NOT_FINITE, false}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        double columns[3][FIVE];
        pmh_trend_result r;
        pmh_error error;

        memcpy(columns[0], t_2014, sizeof columns[0]);
        memcpy(columns[1], T3_c, sizeof columns[1]);
        memcpy(columns[2], T3_d, sizeof columns[2]);
        columns[cases[i].item][1] = cases[i].wrong;
        memset(&r, 0xA5, sizeof r);
        check_status_of(cases[i].name,
                        pmh_trend_recent_proportion(series_of(columns[0]), series_of(columns[1]), series_of(columns[2]), none,
                                                    NULL, &r, &error),
                        cases[i].status, &error);
        check_whole_of(cases[i].name, error.row, 1);
        if (!cases[i].other) {
            check_whole_of(cases[i].name, error.item, cases[i].item);
        }
        if (cases[i].item > 0) {
            check_cannot(cases[i].name, &r, PMH_TREND_IMPOSSIBLE);
        } else {
            check_whole_of(cases[i].name, r.verdict, PMH_TREND_CANNOT);
        }
    }
}

static void an_infinite_published_value_is_item_3(void **state)
{
    double percent[] = {2.5, 2.5, INFINITY, 3, 3};
    double d[FIVE];
    pmh_trend_result r;
    pmh_error error;

    (void)state;
    memcpy(d, T3_d, sizeof d);
    d[2] = NAN;
    check_status(pmh_trend_recent_proportion(series_of(t_2014), series_of(T3_c), series_of(d), series_of(percent), NULL, &r,
                                             &error),
                 PMH_NOT_FINITE, &error);
    check_where(&error, 2, 3);
    check_cannot("infinite value", &r, PMH_TREND_IMPOSSIBLE);
}

/* A published 100 % is all, whatever a quotient would round to: 14 / 100 x 100 is not 14 in doubles, nor is 29. */
static void a_whole_is_recognised_from_its_published_value(void **state)
{
    static const double counts[] = {14, 28, 29, 55, 57, 110};

    (void)state;
    for (size_t i = 0; i < 500; i++) { /* whole counts, and fractions such as standardised proportions have */
        double last = i < COUNT_OF(counts) ? counts[i] : 0.165 * (double)i + 0.005;
        double c[] = {7, 8, 10, 11, last}, d[] = {200, 200, 200, 200, NAN}, percent[] = {3.5, 4, 5, 5.5, 100};
        pmh_trend_result r;
        pmh_error error;
        check_status(pmh_trend_recent_proportion(series(t_2014, 5), series(c, 5), series(d, 5), series(percent, 5), NULL,
                                                 &r, &error),
                     PMH_OK, &error);
        check_cannot("denominator missing", &r, PMH_TREND_ALL_OR_NONE);
        c[4] = NAN;
        d[4] = last;
        check_status(pmh_trend_recent_proportion(series(t_2014, 5), series(c, 5), series(d, 5), series(percent, 5), NULL,
                                                 &r, &error),
                     PMH_OK, &error);
        check_cannot("numerator missing", &r, PMH_TREND_ALL_OR_NONE);
    }
}

static void an_impossible_published_value_is_named_itself(void **state)
{
    static const double impossible[][3] = {{NAN, 100, 120}, {9, NAN, -3}, {9, NAN, 0}, {9, NAN, 100.5}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(impossible); i++) {
        double c[] = {7, 8, 10, 11, impossible[i][0]}, d[] = {200, 200, 200, 200, impossible[i][1]};
        double percent[] = {3.5, 4, 5, 5.5, impossible[i][2]};
        pmh_trend_result r;
        pmh_error error;
        check_status(pmh_trend_recent_proportion(series(t_2014, 5), series(c, 5), series(d, 5), series(percent, 5), NULL,
                                                 &r, &error),
                     PMH_OUT_OF_RANGE, &error);
        check_where(&error, 4, 3);
        check_cannot("impossible", &r, PMH_TREND_IMPOSSIBLE);
    }
}

/* Counts of a whole country with next to no trend: expected from exact fractions. */
static void a_slight_trend_of_a_country_keeps_its_digits(void **state)
{
    static const double c[] = {10580768, 9746889, 9857981, 9633993, 9814617};
    static const double d[] = {58043513, 53500675, 54095718, 52834155, 53872334};
    pmh_trend_result r = proportion_trend(t_2014, c, d, 5, NULL);

    (void)state;
    check_close(r.chi_square, 0.136744153738016062612652066044, 1e-13);
}

/* Without the fifth point the logits are log 2, log 2/27, log 1/4, log 4/3: -3 log 2 - log 2/27 + log 1/4 + 3 log 4/3
 * is log(27 x 64 / (2 x 4 x 8 x 27)) = 0 exactly, which rounding alone does not show. */
static void a_proportion_whose_slope_vanishes_without_a_point_is_an_outlier(void **state)
{
    static const double c[] = {64, 40, 33, 88, 944}, d[] = {96, 580, 165, 154, 992};
    pmh_trend_result r = proportion_trend(t_2014, c, d, 5, NULL);

    (void)state;
    check_verdict("vanishing", &r, PMH_TREND_NO_CHANGE, PMH_TREND_OUTLIER);
    check_close(r.slope_without[4], 0.0, 0.0);
}

/* In decimals the slope without the fifth point is exactly 0, though the weights are quotients of rounded widths. */
static void a_slope_that_vanishes_in_decimals_with_unequal_weights_is_0(void **state)
{
    static const double v[] = {20.12, 20.21, 20.6, 17.41, 23.48}, half[] = {.01, .02, .02, .06, .26};
    double l[FIVE], u[FIVE];
    pmh_trend_result r;

    (void)state;
    for (int k = 0; k < FIVE; k++) { /* hundredths, so that the doubles are those of the published decimals */
        l[k] = round((v[k] - half[k]) * 100) / 100;
        u[k] = round((v[k] + half[k]) * 100) / 100;
    }
    r = value_trend(t_2014, v, l, u, 5, NULL);
    check_close(r.slope_without[4], 0.0, 0.0);
}

/* The tolerance is for rounding alone: a slope of a few hundred roundings is a slope. */
static void a_slight_slope_is_not_swallowed(void **state)
{
    static const double level[] = {10, 10, 10, 10 + 2e-13, 12};
    static const double bent[] = {1, 3, 3, 1 + 1e-12, 4};
    double l[FIVE], u[FIVE];

    (void)state;
    for (int i = 0; i < 2; i++) {
        const double *v = i == 0 ? level : bent;
        for (int k = 0; k < FIVE; k++) {
            l[k] = v[k] - 0.0625;
            u[k] = v[k] + 0.0625;
        }
        check_true(value_trend(t_2014, v, l, u, 5, NULL).slope_without[4] > 0);
    }
}

/* 2013 to 2015 holds both definitions if the new one starts in 2014 or 2015, and the old one alone from 2016 on. */
static void a_break_within_the_last_block_is_a_break(void **state)
{
    static const double t[] = {2001, 2004, 2007, 2010, 2013};

    (void)state;
    for (int year = 2000; year <= 2018; year++) {
        pmh_trend_options options = {
            .size = sizeof options, .period = 3, .blocks = 1, .has_break = 1, .break_year = year};
        pmh_trend_result r = value_trend(t, T1_v, T1_l, T1_u, 5, &options);
        if (year > 2001 && year <= 2015) {
            check_cannot("break", &r, PMH_TREND_BREAK);
        } else {
            check_verdict("no break", &r, PMH_TREND_DECREASING, PMH_TREND_SIGNIFICANT);
        }
    }
}

static void a_missing_year_is_a_reason_of_its_own(void **state)
{
    double t[] = {2014, 2015, NAN, 2017, 2018};
    pmh_trend_result r;
    pmh_error error;

    (void)state;
    check_status(pmh_trend_recent_value(series(t, 5), series(T1_v, 5), series(T1_l, 5), series(T1_u, 5), NULL, &r, &error),
                 PMH_MISSING, &error);
    check_where(&error, 2, 0);
    check_cannot("year", &r, PMH_TREND_NO_YEAR);
}

static void a_year_with_a_fraction_is_not_annual(void **state)
{
    double t[FIVE];
    pmh_trend_result r;

    (void)state;
    memcpy(t, t_2014, sizeof t);
    t[2] = 2016.5;
    r = value_trend(t, T1_v, T1_l, T1_u, 5, NULL);
    check_cannot("values", &r, PMH_TREND_NOT_ANNUAL);
    r = proportion_trend(t, T3_c, T3_d, 5, NULL);
    check_cannot("proportions", &r, PMH_TREND_NOT_ANNUAL);
}

static void negative_values_are_ordinary(void **state)
{
    static const double v[] = {-5, -3, -1, 1, 3};
    static const double l[] = {-5.5, -3.5, -1.5, 0.5, 2.5};
    static const double u[] = {-4.5, -2.5, -0.5, 1.5, 3.5};
    pmh_trend_result r = value_trend(t_2014, v, l, u, 5, NULL);

    (void)state;
    check_verdict("through 0", &r, PMH_TREND_INCREASING, PMH_TREND_SIGNIFICANT);
    check_close(r.slope.estimate, 2.0, 1e-14);
}

/* ---- faults of other implementations: spec/trends.md A1.7, spec/indicators.md 11.4 ------------------------------------------------------ */

/* fingertips-open: `_slope` is never assigned, so every significant proportion is Decreasing. */
static void fault_a_rising_proportion_is_not_called_decreasing(void **state)
{
    pmh_trend_result r = proportion_trend(t_2014, T3_c, T3_d, 5, NULL);

    (void)state;
    check_verdict("T3", &r, PMH_TREND_INCREASING, PMH_TREND_SIGNIFICANT);
}

/* fingertips-open and FingertipsNext: no limits, or limits without width, give NaN, NaN > 9.55 is false: "no change". */
static void fault_no_limits_or_no_width_is_not_called_no_change(void **state)
{
    double l[FIVE], u[FIVE];
    pmh_trend_result r;

    (void)state;
    for (int k = 0; k < FIVE; k++) {
        l[k] = u[k] = NAN;
    }
    r = value_trend(t_2014, T1_v, l, u, 5, NULL);
    check_cannot("no limits", &r, PMH_TREND_NO_LIMITS);
    for (int at = 0; at < FIVE; at++) {
        memcpy(l, T1_l, sizeof l);
        memcpy(u, T1_u, sizeof u);
        l[at] = u[at] = T1_v[at];
        r = value_trend(t_2014, T1_v, l, u, 5, NULL);
        check_cannot("no width", &r, PMH_TREND_NO_WIDTH);
    }
}

/* R draft: the multiplier divides the value and not its limits, so a rate per 100,000 never changes. */
static void fault_the_unit_of_values_and_limits_does_not_matter(void **state)
{
    static const double units[] = {1e-5, 0.01, 100, 1e5};
    pmh_trend_result plain = value_trend(t_2014, T1_v, T1_l, T1_u, 5, NULL);

    (void)state;
    for (size_t i = 0; i < COUNT_OF(units); i++) {
        double v[FIVE], l[FIVE], u[FIVE];
        pmh_trend_result r;
        pmh_trend_options options = {.size = sizeof options, .multiplier = 1e5};
        for (int k = 0; k < FIVE; k++) {
            v[k] = T1_v[k] * units[i];
            l[k] = T1_l[k] * units[i];
            u[k] = T1_u[k] * units[i];
        }
        r = value_trend(t_2014, v, l, u, 5, NULL);
        check_close(r.chi_square, plain.chi_square, 1e-13);
        check_close(r.slope.estimate, plain.slope.estimate * units[i], 1e-13);
        check_verdict("unit", &r, PMH_TREND_DECREASING, PMH_TREND_SIGNIFICANT);
        r = value_trend(t_2014, T1_v, T1_l, T1_u, 5, &options); /* the multiplier is for proportions */
        check_close(r.chi_square, plain.chi_square, 0.0);
    }
}

/* R draft: fewer than 4 rows crash, and so does a count of 0. */
static void fault_three_points_and_a_count_of_0_do_not_crash(void **state)
{
    static const double c[] = {0, 3, 4, 5, 6};
    static const double d[] = {50, 50, 50, 50, 50};
    pmh_trend_result r = proportion_trend(t_2014, T3_c, T3_d, 3, NULL);

    (void)state;
    check_cannot("three points", &r, PMH_TREND_FEW_POINTS);
    r = proportion_trend(t_2014, c, d, 5, NULL);
    check_cannot("a count of 0", &r, PMH_TREND_ALL_OR_NONE);
}

/* ---- polarity, options, words -------------------------------------------------------------------------------------------------------------- */

static void polarity_turns_directions_into_judgements(void **state)
{
    static const pmh_polarity polarities[] = {PMH_LOW_IS_GOOD, PMH_NO_JUDGEMENT, PMH_HIGH_IS_GOOD};
    static const char *const up[] = {"Increasing and getting worse", "Increasing", "Increasing and getting better"};
    static const char *const down[] = {"Decreasing and getting better", "Decreasing", "Decreasing and getting worse"};
    static const double flat[] = {20, 20.1, 19.9, 20, 20.1};
    double l[FIVE], u[FIVE];

    (void)state;
    for (int k = 0; k < FIVE; k++) {
        l[k] = flat[k] - 1;
        u[k] = flat[k] + 1;
    }
    for (int i = 0; i < 3; i++) {
        pmh_trend_options options = {.size = sizeof options, .polarity = polarities[i]};
        pmh_trend_result r = proportion_trend(t_2014, T3_c, T3_d, 5, &options);
        check_whole(r.judgement, polarities[i]);
        assert_string_equal(pmh_trend_text(r.verdict, r.judgement), up[i]);
        r = value_trend(t_2014, T1_v, T1_l, T1_u, 5, &options);
        check_whole(r.judgement, -polarities[i]);
        assert_string_equal(pmh_trend_text(r.verdict, r.judgement), down[i]);
        r = value_trend(t_2014, flat, l, u, 5, &options);
        check_whole(r.judgement, 0);
        assert_string_equal(pmh_trend_text(r.verdict, r.judgement), "No significant change");
        r = value_trend(t_2014, flat, l, u, 4, &options);
        check_whole(r.judgement, 0);
        assert_string_equal(pmh_trend_text(r.verdict, r.judgement), "Cannot be calculated");
    }
}

/* ---- many areas ------------------------------------------------------------------------------------------------------------- */

/* Areas of 0 to 80 rows in one stretch give what each gives alone, row numbers apart. */
static void areas_together_are_areas_alone(void **state)
{
    enum { AREAS = 60, MOST = AREAS * 80 };
    static double t[MOST], v[MOST], l[MOST], u[MOST], c[MOST], d[MOST];
    static pmh_trend_result all[AREAS];
    pmh_status statuses[AREAS];
    int64_t starts[AREAS + 1] = {0};
    int64_t first_bad = -1;
    stream from = {99};
    pmh_error error, one_error;

    (void)state;
    for (int a = 0; a < AREAS; a++) {
        int n = a % 7 == 6 ? 70 + a % 10 : a % 9;
        for (int i = 0; i < n; i++) {
            size_t row = (size_t)starts[a] + (size_t)i;
            t[row] = 2000 + (i * 7) % n * (n % 7 != 0) + i * (n % 7 == 0);
            v[row] = 10 + next_below(&from, 1000) / 100.0 + i;
            l[row] = v[row] - 1 - next_below(&from, 10) / 10.0;
            u[row] = v[row] + 1;
            d[row] = 500 + next_below(&from, 500);
            c[row] = 1 + next_below(&from, 400);
        }
        if (a == 20 || a == 41) {
            v[starts[a]] = INFINITY;
            c[starts[a]] = -1;
            t[starts[a]] = 3000;
            first_bad = first_bad < 0 ? starts[a] : first_bad;
        }
        starts[a + 1] = starts[a] + n;
    }
    size_t rows = (size_t)starts[AREAS];
    for (int kind = 0; kind < 2; kind++) {
        pmh_trend_options options = {.size = sizeof options, .polarity = PMH_LOW_IS_GOOD, .gaps = PMH_TREND_GAPS_BY_YEAR};
        memset(all, 0xA5, sizeof all);
        check_status(kind ? pmh_trend_recent_proportion_areas(series(t, rows), series(c, rows), series(d, rows), none, starts,
                                                              AREAS, &options, all, statuses, &error)
                          : pmh_trend_recent_value_areas(series(t, rows), series(v, rows), series(l, rows), series(u, rows),
                                                         starts, AREAS, &options, all, statuses, &error),
                     PMH_BAD_ROWS, &error);
        check_where(&error, first_bad, 1);
        for (int a = 0; a < AREAS; a++) {
            size_t at = (size_t)starts[a], n = (size_t)(starts[a + 1] - starts[a]);
            pmh_trend_result one;
            pmh_status status = kind ? pmh_trend_recent_proportion(series(t + at, n), series(c + at, n), series(d + at, n), none,
                                                                   &options, &one, &one_error)
                                     : pmh_trend_recent_value(series(t + at, n), series(v + at, n), series(l + at, n),
                                                              series(u + at, n), &options, &one, &one_error);
            check_whole(statuses[a], status);
            assert_memory_equal(&one, &all[a], sizeof one);
        }
        check_whole(statuses[20], kind ? PMH_OUT_OF_RANGE : PMH_NOT_FINITE);
    }
}

static void starts_that_do_not_fit_are_refused(void **state)
{
    static const int64_t wrong[][3] = {{1, 2, 5}, {0, 6, 5}, {0, 2, 4}, {0, -1, 5}};
    pmh_trend_result r[2];
    pmh_status statuses[2];
    pmh_error error;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        check_status(pmh_trend_recent_value_areas(series(t_2018, 5), series(T1_v, 5), series(T1_l, 5), series(T1_u, 5), wrong[i],
                                                  2, NULL, r, statuses, &error), PMH_BAD_ARGUMENT, &error);
        check_whole(r[0].reason, PMH_TREND_IMPOSSIBLE);
        check_whole(statuses[1], PMH_BAD_ARGUMENT);
    }
    check_status(pmh_trend_recent_value_areas(series(t_2018, 5), series(T1_v, 5), series(T1_l, 5), series(T1_u, 5), NULL, 2, NULL,
                                              r, NULL, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_trend_recent_value_areas(series(t_2018, 5), series(T1_v, 5), series(T1_l, 5), series(T1_u, 5), wrong[0], 2,
                                              NULL, NULL, NULL, &error), PMH_BAD_ARGUMENT, &error);
}

/* ---- latest against previous -------------------------------------------------------------------------------------------------- */

static void check_latest(const char *name, size_t n, const double *t, const double *v, const double *l, const double *u,
                         const pmh_trend_options *options, int32_t verdict, int32_t reason, int32_t judgement)
{
    pmh_trend_latest_result r;
    pmh_error error;

    memset(&r, 0xA5, sizeof r);
    check_status_of(name, pmh_trend_latest(series(t, n), series(v, n), series(l, n), series(u, n), options, &r, &error), PMH_OK,
                    &error);
    check_whole_of(name, r.verdict, verdict);
    check_whole_of(name, r.reason, reason);
    check_whole_of(name, r.judgement, judgement);
    if (verdict == PMH_TREND_CANNOT) {
        check_nan_of(name, r.difference);
    }
}

static void the_latest_value_differs_if_the_intervals_do_not_overlap(void **state)
{
    static const double t[] = {2021, 2020, 2022}, v[] = {5, 9, 8}, l[] = {4, 8, 6}, u[] = {6, 10, 9}, off[] = {4, 8, 6.001};
    static const double down[] = {5, 9, 2}, down_l[] = {4, 8, 1}, down_u[] = {6, 10, 3.5};
    static const double gone[] = {5, 9, NAN}, no_limit[] = {4, 8, NAN}, far[] = {2021, 2020, 2023}, twice[] = {2021, 2021, 2020};
    pmh_trend_options low = {.size = sizeof low, .polarity = PMH_LOW_IS_GOOD}, gaps = low, pooled = low, broken = low;
    pmh_trend_latest_result r;
    pmh_error error;

    (void)state;
    gaps.gaps = PMH_TREND_GAPS_BY_YEAR;
    pooled.period = 3;
    broken.has_break = 1;
    broken.break_year = 2022;
    check_latest("shared limit", 3, t, v, l, u, &low, PMH_TREND_NO_CHANGE, PMH_TREND_OVERLAP, 0);
    check_latest("apart", 3, t, v, off, u, &low, PMH_TREND_INCREASING, PMH_TREND_NO_OVERLAP, -1);
    check_latest("down", 3, t, down, down_l, down_u, &low, PMH_TREND_DECREASING, PMH_TREND_NO_OVERLAP, 1);
    check_latest("one", 1, t, v, l, u, &low, PMH_TREND_CANNOT, PMH_TREND_FEW_POINTS, 0);
    check_latest("no value", 3, t, gone, l, u, &low, PMH_TREND_CANNOT, PMH_TREND_MISSING_VALUE, 0);
    check_latest("no limit", 3, t, v, no_limit, u, &low, PMH_TREND_CANNOT, PMH_TREND_NO_LIMITS, 0);
    check_latest("gap", 3, far, v, off, u, &low, PMH_TREND_CANNOT, PMH_TREND_GAP, 0);
    check_latest("gap allowed", 3, far, v, off, u, &gaps, PMH_TREND_INCREASING, PMH_TREND_NO_OVERLAP, -1);
    check_latest("twice", 3, twice, v, l, u, &low, PMH_TREND_CANNOT, PMH_TREND_DUPLICATE_YEAR, 0);
    check_latest("pooled", 3, t, v, l, u, &pooled, PMH_TREND_CANNOT, PMH_TREND_NOT_ANNUAL, 0);
    check_latest("broken", 3, t, v, l, u, &broken, PMH_TREND_CANNOT, PMH_TREND_BREAK, 0);
    check_status(pmh_trend_latest(series(t, 3), series(v, 3), series(u, 3), series(l, 3), NULL, &r, &error), PMH_OUT_OF_RANGE,
                 &error);
    check_where(&error, 0, 2);
    check_status(pmh_trend_latest(series(gone, 3), series(v, 3), series(l, 3), series(u, 3), NULL, &r, &error), PMH_MISSING,
                 &error);
    check_whole(r.reason, PMH_TREND_NO_YEAR);
    check_status(pmh_trend_latest(series(t, 3), series(v, 3), series(off, 3), series(u, 3), NULL, &r, &error), PMH_OK, &error);
    check_close(r.difference, 3.0, 0.0);
    check_close(r.previous_year, 2021.0, 0.0);
    check_close(r.latest_year, 2022.0, 0.0);
    check_interval(r.latest, ((pmh_interval){8, 6.001, 9}), 0.0);
}

static void numbers_that_are_no_verdict_or_reason_are_unknown(void **state)
{
    static const int32_t numbers[] = {-1, 4, 99, INT32_MIN, INT32_MAX};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(numbers); i++) {
        assert_string_equal(pmh_trend_text(numbers[i], 0), "unknown");
        if (numbers[i] != 4) {
            assert_string_equal(pmh_trend_reason_text(numbers[i]), "unknown");
        }
    }
    assert_string_equal(pmh_trend_reason_text(17), "unknown");
    assert_string_equal(pmh_trend_text(PMH_TREND_INCREASING, 2), "unknown");
    assert_string_equal(pmh_trend_text(PMH_TREND_DECREASING, -2), "unknown");
    for (int32_t reason = 0; reason <= 16; reason++) {
        const char *text = pmh_trend_reason_text(reason);
        assert_true(strlen(text) > 3);
        assert_string_not_equal(text, "unknown");
        for (int32_t other = 0; other < reason; other++) {
            assert_string_not_equal(text, pmh_trend_reason_text(other));
        }
    }
    assert_string_equal(pmh_trend_reason_text(PMH_TREND_FEW_POINTS), "Not enough data points");
}

static void options_outside_their_range_are_refused(void **state)
{
    static const struct {
        const char *name;
        pmh_trend_options options;
    } cases[] = {{"polarity 2", {.polarity = 2}},
                 {"polarity -2", {.polarity = -2}},
                 {"kind 12", {.kind = 12}},
                 {"kind -1", {.kind = -1}},
                 {"gaps 3", {.gaps = 3}},
                 {"gaps -1", {.gaps = -1}},
                 {"exact_width 2", {.exact_width = 2}},
                 {"confidence 0.998 with 3.92", {.confidence = 0.998}},
                 {"confidence 0.9 with 3.92", {.confidence = 0.9}},
                 {"confidence 95", {.exact_width = 1, .confidence = 95}},
                 {"confidence 1", {.exact_width = 1, .confidence = 1}},
                 {"confidence 0.4", {.exact_width = 1, .confidence = 0.4}},
                 {"confidence NaN", {.confidence = NAN}},
                 {"period -1", {.period = -1}},
                 {"period NaN", {.period = NAN}},
                 {"period infinite", {.period = INFINITY}},
                 {"blocks 2", {.period = 3, .blocks = 2}},
                 {"has_break 2", {.has_break = 2, .break_year = 2000}},
                 {"break_year NaN", {.has_break = 1, .break_year = NAN}},
                 {"multiplier -100", {.multiplier = -100}},
                 {"multiplier NaN", {.multiplier = NAN}},
                 {"multiplier infinite", {.multiplier = INFINITY}}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        pmh_trend_options options = cases[i].options;
        pmh_trend_result r;
        pmh_error error;

        options.size = sizeof options;
        memset(&r, 0xA5, sizeof r);
        check_status_of(cases[i].name,
                        pmh_trend_recent_value(series_of(t_2014), series_of(T1_v), series_of(T1_l), series_of(T1_u), &options,
                                               &r, &error),
                        PMH_BAD_OPTION, &error);
        check_whole_of(cases[i].name, r.verdict, PMH_TREND_CANNOT);
        check_whole_of(cases[i].name, r.judgement, 0);
        check_nan_of(cases[i].name, r.chi_square);
        check_nan_of(cases[i].name, r.slope.estimate);
        memset(&r, 0xA5, sizeof r);
        check_status_of(cases[i].name,
                        pmh_trend_recent_proportion(series_of(t_2014), series_of(T3_c), series_of(T3_d), none, &options, &r,
                                                    &error),
                        PMH_BAD_OPTION, &error);
        check_whole_of(cases[i].name, r.verdict, PMH_TREND_CANNOT);
        check_nan_of(cases[i].name, r.p);
    }
}

static void options_that_say_the_default_are_taken(void **state)
{
    pmh_trend_options options = {.size = sizeof options, .confidence = 0.95, .period = 1, .multiplier = 100};
    pmh_trend_result plain = value_trend(t_2014, T1_v, T1_l, T1_u, 5, NULL);
    pmh_trend_result said = value_trend(t_2014, T1_v, T1_l, T1_u, 5, &options);

    (void)state;
    assert_memory_equal(&plain, &said, sizeof plain);
}

static void arguments_that_do_not_fit_are_refused(void **state)
{
    pmh_trend_result r;
    pmh_error error;

    (void)state;
    for (int wrong = 0; wrong < 4; wrong++) {
        const double *columns[] = {t_2014, T1_v, T1_l, T1_u};
        pmh_series cut[4], gone[4];
        for (int k = 0; k < 4; k++) {
            cut[k] = series(columns[k], k == wrong ? 4 : 5);
            gone[k] = series(k == wrong ? NULL : columns[k], 5);
        }
        memset(&r, 0xA5, sizeof r);
        check_status(pmh_trend_recent_value(cut[0], cut[1], cut[2], cut[3], NULL, &r, &error), PMH_BAD_ARGUMENT, &error);
        check_whole(r.verdict, PMH_TREND_CANNOT);
        check_nan(r.chi_square);
        check_status(pmh_trend_recent_value(gone[0], gone[1], gone[2], gone[3], NULL, &r, &error), PMH_BAD_ARGUMENT, &error);
        if (wrong < 3) {
            check_status(pmh_trend_recent_proportion(cut[0], cut[1], cut[2], none, NULL, &r, &error), PMH_BAD_ARGUMENT, &error);
            check_status(pmh_trend_recent_proportion(gone[0], gone[1], gone[2], none, NULL, &r, &error), PMH_BAD_ARGUMENT,
                         &error);
        }
    }
    check_status(pmh_trend_recent_proportion(series_of(t_2014), series_of(T3_c), series_of(T3_d), series(T1_v, 4), NULL, &r,
                                             &error),
                 PMH_BAD_ARGUMENT, &error);
    check_status(pmh_trend_recent_value(series_of(t_2014), series_of(T1_v), series_of(T1_l), series_of(T1_u), NULL, NULL,
                                        &error),
                 PMH_BAD_ARGUMENT, &error);
    check_status(pmh_trend_recent_proportion(series_of(t_2014), series_of(T3_c), series_of(T3_d), none, NULL, NULL, &error),
                 PMH_BAD_ARGUMENT, &error);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_values_have_their_trend),
        cmocka_unit_test(published_proportions_have_their_trend),
        cmocka_unit_test(T11_a_numerator_equal_to_its_denominator_cannot_be_judged),
        cmocka_unit_test(random_series_agree_with_the_naive_route),
        cmocka_unit_test(the_level_is_99_8_percent_to_the_last_digit),
        cmocka_unit_test(width_is_divided_by_3_92_or_exactly_on_request),
        cmocka_unit_test(a_slope_of_exactly_0_without_one_point_counts_as_another_sign),
        cmocka_unit_test(equal_proportions_of_different_denominators_have_a_slope_of_0),
        cmocka_unit_test(a_small_slope_that_is_not_0_keeps_its_sign),
        cmocka_unit_test(the_order_of_the_rows_changes_no_bit),
        cmocka_unit_test(the_start_of_the_calendar_does_not_matter),
        cmocka_unit_test(only_the_latest_five_points_count),
        cmocka_unit_test(steps_reach_the_same_points),
        cmocka_unit_test(a_gap_is_refused_or_taken_by_year_or_by_rank),
        cmocka_unit_test(a_gap_before_the_five_points_does_not_matter),
        cmocka_unit_test(fewer_than_five_points_cannot_be_judged),
        cmocka_unit_test(a_missing_piece_among_the_five_cannot_be_judged),
        cmocka_unit_test(a_missing_value_is_not_replaced_by_an_older_point),
        cmocka_unit_test(numerators_and_denominators_are_derived_from_the_value),
        cmocka_unit_test(a_year_that_stands_twice_anywhere_cannot_be_judged),
        cmocka_unit_test(periods_other_than_a_year_are_not_annual),
        cmocka_unit_test(blocks_that_do_not_overlap_are_allowed_on_request),
        cmocka_unit_test(three_year_rolling_rates_are_never_eligible),
        cmocka_unit_test(each_kind_has_one_test_or_none),
        cmocka_unit_test(a_break_is_refused_only_if_the_five_points_stand_on_both_sides),
        cmocka_unit_test(none_or_all_of_a_denominator_cannot_be_judged),
        cmocka_unit_test(an_impossible_value_is_refused_with_status_row_and_item),
        cmocka_unit_test(an_impossible_proportion_is_refused_with_status_row_and_item),
        cmocka_unit_test(an_infinite_published_value_is_item_3),
        cmocka_unit_test(a_year_with_a_fraction_is_not_annual),
        cmocka_unit_test(a_whole_is_recognised_from_its_published_value),
        cmocka_unit_test(an_impossible_published_value_is_named_itself),
        cmocka_unit_test(a_slight_trend_of_a_country_keeps_its_digits),
        cmocka_unit_test(a_proportion_whose_slope_vanishes_without_a_point_is_an_outlier),
        cmocka_unit_test(a_slope_that_vanishes_in_decimals_with_unequal_weights_is_0),
        cmocka_unit_test(a_slight_slope_is_not_swallowed),
        cmocka_unit_test(a_break_within_the_last_block_is_a_break),
        cmocka_unit_test(a_missing_year_is_a_reason_of_its_own),
        cmocka_unit_test(negative_values_are_ordinary),
        cmocka_unit_test(fault_a_rising_proportion_is_not_called_decreasing),
        cmocka_unit_test(fault_no_limits_or_no_width_is_not_called_no_change),
        cmocka_unit_test(fault_the_unit_of_values_and_limits_does_not_matter),
        cmocka_unit_test(fault_three_points_and_a_count_of_0_do_not_crash),
        cmocka_unit_test(polarity_turns_directions_into_judgements),
        cmocka_unit_test(areas_together_are_areas_alone),
        cmocka_unit_test(starts_that_do_not_fit_are_refused),
        cmocka_unit_test(the_latest_value_differs_if_the_intervals_do_not_overlap),
        cmocka_unit_test(numbers_that_are_no_verdict_or_reason_are_unknown),
        cmocka_unit_test(options_outside_their_range_are_refused),
        cmocka_unit_test(options_that_say_the_default_are_taken),
        cmocka_unit_test(arguments_that_do_not_fit_are_refused),
    };

    return cmocka_run_group_tests_name("trend", tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The quick way to the five lines of the recent trend against the careful one, and against long double over pairs. */
#include "check.h"

#include <float.h>

#include "trend_line.h"

enum { FIVE = PMH_TREND_POINTS, NO_ONE = -1 };

/* Values with limits as the recent trend reads them: the roundings are its own. */
static void make_marks(const double *t, const double *v, const double *width, pmh_trend_mark p[FIVE])
{
    double narrowest = INFINITY;
    for (int i = 0; i < FIVE; i++)
        narrowest = fmin(narrowest, width[i]);
    for (int i = 0; i < FIVE; i++) {
        double ratio = narrowest / width[i];
        p[i] = (pmh_trend_mark){t[i], v[i], ratio * ratio, 4 * DBL_EPSILON * fabs(v[i]),
                                8 * DBL_EPSILON * (fabs(v[i]) + width[i]) / width[i]};
    }
}

static double exact_slope(const pmh_trend_mark p[FIVE], int without)
{
    long double products = 0, squares = 0;
    for (int i = 0; i < FIVE; i++)
        for (int j = 0; j < i; j++) {
            if (i == without || j == without)
                continue;
            long double w = (long double)p[i].weight * p[j].weight, years = (long double)p[i].time - p[j].time;
            products += w * years * ((long double)p[i].value - p[j].value);
            squares += w * years * years;
        }
    return (double)(products / squares);
}

/* Returns whether the quick way was sure; if so it must be right. */
static int check_quick(const pmh_trend_mark p[FIVE], const char *name)
{
    pmh_trend_lines quick, careful = pmh_trend_lines_careful(p), through = pmh_trend_lines_through(p);
    int is_sure = pmh_trend_lines_quick(p, &quick);
    check_whole_of(name, through.sign, careful.sign);
    check_whole_of(name, through.stands, careful.stands);
    check_whole_of(name, through.careful, !is_sure);
    if (!is_sure)
        return 0;
    check_close_of(name, quick.slope, exact_slope(p, NO_ONE), 1e-12);
    check_close_of(name, quick.squares, careful.squares, 1e-12);
    for (int i = 0; i < FIVE; i++) {
        check_close_of(name, quick.without[i], exact_slope(p, i), 1e-12);
        check_true(careful.without[i] < 0 || careful.without[i] > 0);
    }
    return 1;
}

static void ordinary_series_are_quick_and_right(void **state)
{
    enum { SERIES = 20000 };
    stream from = {41};
    int sure = 0;

    (void)state;
    for (int k = 0; k < SERIES; k++) {
        double t[FIVE] = {-2, -1, 0, 1, 2}, v[FIVE], width[FIVE];
        pmh_trend_mark p[FIVE];
        for (int i = 0; i < FIVE; i++) {
            v[i] = 7 + next_below(&from, 10000) / 10000.0 + (k % 3 - 1) * 0.05 * i;
            width[i] = 0.2 + next_below(&from, 1000) / 2000.0;
        }
        make_marks(t, v, width, p);
        sure += check_quick(p, "ordinary");
    }
    check_true(sure > SERIES * 9 / 10);
    check_true(sure < SERIES); /* Some noise has next to no slope: that is left to the careful way. */
}

/* Published decimals, few of them, so that slopes without a point vanish again and again; beside them neighbours one or a few
 * units in the last place away. */
static void slopes_that_vanish_are_left_to_the_careful_way(void **state)
{
    enum { SERIES = 40000 };
    static const double offsets[] = {0, 1, 90, 1e6, 1e9, -1e5}, decimals[] = {1, 10, 100, 1000};
    stream from = {7};
    int vanished = 0, sure = 0;

    (void)state;
    for (int k = 0; k < SERIES; k++) {
        double t[FIVE] = {-2, -1, 0, 1, 2}, v[FIVE], width[FIVE];
        pmh_trend_mark p[FIVE];
        int equal = k % 2;
        t[4] += k % 5 == 0 ? next_below(&from, 4) : 0; /* A gap. */
        for (int i = 0; i < FIVE; i++) {
            v[i] = offsets[k % 6] + next_below(&from, 5) / decimals[k % 4];
            width[i] = equal ? 0.3 : 0.1 * (1 + next_below(&from, 3));
            if (k % 7 == 0)
                v[i] = nextafter(v[i], next_below(&from, 2) ? 1e300 : -1e300);
        }
        make_marks(t, v, width, p);
        pmh_trend_lines careful = pmh_trend_lines_careful(p);
        int any = careful.sign == 0;
        for (int i = 0; i < FIVE; i++)
            any |= !(careful.without[i] < 0 || careful.without[i] > 0);
        int is_sure = check_quick(p, "vanishing");
        check_true(!(any && is_sure));
        vanished += any;
        sure += is_sure;
    }
    check_true(vanished > SERIES / 10);
    check_true(sure > SERIES / 10);
}

/* Weights of very different size, years far apart, a slope next to the threshold of rounding. */
static void extreme_series_are_right_or_left(void **state)
{
    enum { SERIES = 40000 };
    stream from = {3};

    (void)state;
    for (int k = 0; k < SERIES; k++) {
        double t[FIVE] = {-2, -1, 0, 1, 2}, v[FIVE], width[FIVE];
        double slope = pow(10, -next_below(&from, 18)), level = pow(10, next_below(&from, 16) - 4);
        pmh_trend_mark p[FIVE];
        for (int i = 0; i < FIVE; i++) {
            t[i] *= k % 3 == 0 ? 1 + next_below(&from, 50) : 1;
            v[i] = level * (1 + slope * (i + (next_below(&from, 100) - 50) / 200.0));
            width[i] = level * pow(10, -next_below(&from, k % 2 ? 3 : 40));
        }
        for (int i = 1; i < FIVE; i++)
            t[i] = t[i] > t[i - 1] ? t[i] : t[i - 1] + 1;
        make_marks(t, v, width, p);
        check_quick(p, "extreme");
    }
}

static void what_is_too_large_is_left_to_the_careful_way(void **state)
{
    static const double t[FIVE] = {-2, -1, 0, 1, 2}, huge[FIVE] = {-1e308, 0, 1, 1e307, 1e308}, ones[FIVE] = {1, 1, 1, 1, 1};
    static const double thin[FIVE] = {1e-200, 1, 1, 1, 1}, values[FIVE] = {1, 2, 3, 4, 5};
    pmh_trend_mark p[FIVE];
    pmh_trend_lines found;

    (void)state;
    make_marks(t, huge, ones, p);
    check_true(!pmh_trend_lines_quick(p, &found));
    make_marks(t, values, thin, p); /* Without the first, nothing is left beside its weight. */
    check_true(!pmh_trend_lines_quick(p, &found));
    for (int i = 0; i < FIVE; i++)
        p[i] = (pmh_trend_mark){i, i * DBL_TRUE_MIN, 1, 0, 0};
    check_true(!pmh_trend_lines_quick(p, &found)); /* Too small likewise. */
    p[2].value = NAN;
    check_true(!pmh_trend_lines_quick(p, &found));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ordinary_series_are_quick_and_right),
        cmocka_unit_test(slopes_that_vanish_are_left_to_the_careful_way),
        cmocka_unit_test(extreme_series_are_right_or_left),
        cmocka_unit_test(what_is_too_large_is_left_to_the_careful_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Control charts. Expected limits by hand from the published constants (2.66, 3.267, 3 sigma); rules on series drawn so
 * that only one of them can hold. */

#include "check.h"

static const pmh_series none = {NULL, 0, 0};

#define MOST 200
static pmh_trend_spc_point points[MOST];

static pmh_trend_spc_result xmr(const double *values, size_t n, const pmh_trend_spc_options *options)
{
    pmh_trend_spc_result r;
    pmh_error error;
    memset(&r, 0xA5, sizeof r);
    memset(points, 0xA5, sizeof points);
    check_status(pmh_trend_spc_values(series(values, n), none, options, points, &r, &error), PMH_OK, &error);
    return r;
}

/* NHS-R's example of one wild point: screening leaves the two ranges about it out. */
static void screening_leaves_wild_ranges_out_once(void **state)
{
    static const double x[] = {1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1};
    pmh_trend_spc_options options = {.size = sizeof options};
    pmh_trend_spc_result r = xmr(x, 18, NULL);
    (void)state;
    check_close(r.mean, 35.0 / 18, 1e-15);
    check_close(r.lower, 35.0 / 18 - 2.66, 1e-14);
    check_close(r.upper, 35.0 / 18 + 2.66, 1e-14);
    check_whole(r.screened, 2);
    check_whole(points[4].rule, PMH_TREND_SPC_OUTSIDE);
    check_whole(points[4].direction, 1);
    check_whole(r.special, 1);
    check_whole(r.variation, PMH_TREND_SPC_COMMON_CAUSE);
    options.unscreened = 1;
    r = xmr(x, 18, &options);
    check_close(r.lower, -3.062614, 1e-6); /* published */
    check_close(r.upper, 6.951503, 1e-6);
    check_close(r.upper, 35.0 / 18 + 2.66 * 32 / 17, 1e-14);
    check_whole(r.screened, 0);
}

/* 16 ranges of 1 and one of r: r over their mean is 3.4 for 4 and 3.19 for 3.7, and the border is 3.267. */
static void screening_has_its_border_at_3_267_times_the_mean(void **state)
{
    static const double jumps[] = {4, 3.7};
    (void)state;
    for (int k = 0; k < 2; k++) {
        double x[18];
        for (int i = 0; i < 18; i++)
            x[i] = i < 9 ? i % 2 : jumps[k] - (i - 9) % 2; /* x[8] is 0 */
        pmh_trend_spc_result r = xmr(x, 18, NULL);
        check_whole(r.screened, k == 0);
        check_close(r.upper - r.mean, 2.66 * (k == 0 ? 1 : 19.7 / 17), 1e-13);
    }
}

/* Limits from 12 points of +-1 about 0: the mean range is 2, limits +-5.32, near limits +-3.5467. */
static void fill(double *x, size_t n)
{
    for (size_t i = 0; i < n; i++)
        x[i] = i % 2 ? 1 : -1;
}

static const pmh_trend_spc_options fixed = {.size = sizeof(pmh_trend_spc_options), .baseline = 12};

static void check_rules(const char *name, const double *x, size_t n, size_t from, const int32_t *rules)
{
    xmr(x, n, &fixed);
    for (size_t i = 0; i < n; i++) {
        int32_t expected = i < from ? PMH_TREND_SPC_COMMON : rules[i - from];
        check_whole_of(name, points[i].rule, expected);
    }
}

static void a_point_on_a_limit_is_within_it(void **state)
{
    double x[14];
    (void)state;
    fill(x, 14);
    x[12] = 2.66 * 2;
    x[13] = 0;
    xmr(x, 14, &fixed);
    check_whole(points[12].rule, PMH_TREND_SPC_COMMON);
    x[12] = 5.33;
    xmr(x, 14, &fixed);
    check_whole(points[12].rule, PMH_TREND_SPC_OUTSIDE);
    x[12] = -5.33;
    xmr(x, 14, &fixed);
    check_whole(points[12].rule, PMH_TREND_SPC_OUTSIDE);
    check_whole(points[12].direction, -1);
}

static void seven_rising_points_are_a_run_and_six_are_not(void **state)
{
    double x[20];
    enum { R = PMH_TREND_SPC_RUN, C = PMH_TREND_SPC_COMMON };
    (void)state;
    fill(x, 20);
    /* x[11] is 1; -1.5 falls, then rises on both sides of the mean: seven points -1.5 to 1.5 */
    for (int i = 0; i < 7; i++)
        x[12 + i] = -1.5 + 0.5 * i;
    x[19] = -1;
    check_rules("seven", x, 20, 12, (int32_t[]){R, R, R, R, R, R, R, C});
    check_whole(points[15].direction, 1);
    x[18] = x[17]; /* a tie ends it */
    check_rules("six and a tie", x, 20, 12, (int32_t[]){C, C, C, C, C, C, C, C});
    for (int i = 0; i < 7; i++)
        x[12 + i] = 1.5 - 0.5 * i;
    x[11] = 1;
    x[19] = 1;
    check_rules("falling", x, 20, 12, (int32_t[]){R, R, R, R, R, R, R, C});
    check_whole(points[15].direction, -1);
}

static void the_later_of_two_runs_names_their_common_point(void **state)
{
    double x[26];
    (void)state;
    fill(x, 26);
    for (int i = 0; i < 7; i++) {
        x[12 + i] = -1.5 + 0.5 * i; /* up to 1.5 at 18 */
        x[18 + i] = 1.5 - 0.5 * i;
    }
    x[25] = -1;
    xmr(x, 26, &fixed);
    check_whole(points[17].direction, 1);
    check_whole(points[18].rule, PMH_TREND_SPC_RUN);
    check_whole(points[18].direction, -1);
}

static void two_of_three_near_a_limit_are_flagged_alone(void **state)
{
    double x[16];
    enum { T = PMH_TREND_SPC_TWO_OF_THREE, C = PMH_TREND_SPC_COMMON, O = PMH_TREND_SPC_OUTSIDE };
    (void)state;
    fill(x, 16);
    x[12] = 4;
    x[13] = 1;
    x[14] = 4;
    x[15] = -1;
    check_rules("two of three", x, 16, 12, (int32_t[]){T, C, T, C});
    check_whole(points[12].direction, 1);
    x[13] = -1; /* not all on one side */
    check_rules("two sides", x, 16, 12, (int32_t[]){C, C, C, C});
    x[13] = 1;
    x[12] = 6; /* outside is not near */
    check_rules("outside and near", x, 16, 12, (int32_t[]){O, C, C, C});
    x[12] = 3.5; /* below two thirds, which is 3.5467 */
    check_rules("one of three", x, 16, 12, (int32_t[]){C, C, C, C});
    x[12] = x[14] = -4;
    x[13] = -1;
    x[15] = 1;
    check_rules("low", x, 16, 12, (int32_t[]){T, C, T, C});
    check_whole(points[12].direction, -1);
}

static void seven_points_on_one_side_are_a_shift_and_one_on_the_mean_ends_it(void **state)
{
    double x[20];
    enum { S = PMH_TREND_SPC_SHIFT, C = PMH_TREND_SPC_COMMON };
    (void)state;
    fill(x, 20); /* x[11] is 1, so x[12..17] make seven of it */
    for (int i = 12; i < 18; i++)
        x[i] = i % 2 ? 0.5 : 2;
    x[18] = -1;
    check_rules("shift", x, 20, 11, (int32_t[]){S, S, S, S, S, S, S, C, C});
    x[14] = 0;
    check_rules("on the mean", x, 20, 11, (int32_t[]){C, C, C, C, C, C, C, C, C});
    pmh_trend_spc_options eight = fixed;
    x[14] = 2;
    eight.shift = 8;
    xmr(x, 20, &eight);
    check_whole(points[14].rule, C);
}

static void run_lengths_are_parameters(void **state)
{
    double x[20];
    pmh_trend_spc_options options = fixed;
    (void)state;
    fill(x, 20);
    for (int i = 0; i < 5; i++)
        x[12 + i] = -1.5 + 0.7 * i;
    xmr(x, 20, &options);
    check_whole(points[14].rule, PMH_TREND_SPC_COMMON);
    options.run = 5;
    xmr(x, 20, &options);
    check_whole(points[14].rule, PMH_TREND_SPC_RUN);
}

static void a_point_outside_is_named_so_whatever_else_holds(void **state)
{
    double x[20];
    (void)state;
    fill(x, 20);
    for (int i = 0; i < 7; i++)
        x[12 + i] = 1.5 + i; /* rising, all above the mean, then outside */
    x[19] = -1;
    xmr(x, 20, &fixed);
    check_whole(points[12].rule, PMH_TREND_SPC_RUN);
    check_whole(points[14].rule, PMH_TREND_SPC_RUN);
    check_whole(points[16].rule, PMH_TREND_SPC_OUTSIDE);
    /* two of three comes before shift */
    fill(x, 20);
    for (int i = 12; i < 19; i++)
        x[i] = i % 2 ? 4 : 2;
    xmr(x, 20, &fixed);
    check_whole(points[13].rule, PMH_TREND_SPC_TWO_OF_THREE);
    check_whole(points[14].rule, PMH_TREND_SPC_SHIFT);
}

static void a_rebase_starts_everything_anew(void **state)
{
    double x[26], rebase[26] = {0};
    pmh_trend_spc_result r;
    pmh_error error;
    (void)state;
    fill(x, 26);
    for (int i = 13; i < 26; i++)
        x[i] += 100;
    rebase[13] = 1;
    check_status(pmh_trend_spc_values(series(x, 26), series(rebase, 26), NULL, points, &r, &error), PMH_OK, &error);
    check_whole(r.groups, 2);
    check_whole(r.special, 0);
    check_whole(points[12].group, 0);
    check_whole(points[13].group, 1);
    check_close(r.mean, 100 + 1.0 / 13, 1e-14);
    check_close(points[0].mean, -1.0 / 13, 1e-13);
    check_close(r.upper - r.mean, 5.32, 1e-12);
    check_true((r.notes & PMH_TREND_SPC_SHORT) == 0);
    rebase[20] = 1;
    check_status(pmh_trend_spc_values(series(x, 26), series(rebase, 26), NULL, points, &r, &error), PMH_OK, &error);
    check_true((r.notes & PMH_TREND_SPC_SHORT) != 0);
    rebase[20] = 2;
    check_status(pmh_trend_spc_values(series(x, 26), series(rebase, 26), NULL, points, &r, &error), PMH_OUT_OF_RANGE, &error);
    check_where(&error, 20, 1);
    check_whole(points[3].rule, PMH_TREND_SPC_UNJUDGED);
}

static void the_last_point_gives_the_variation_and_the_limits_the_assurance(void **state)
{
    static const struct {
        double last;
        pmh_polarity polarity;
        int32_t variation;
    } cases[] = {{9, 1, PMH_TREND_SPC_IMPROVEMENT_HIGH}, {9, -1, PMH_TREND_SPC_CONCERN_HIGH},
                 {-9, 1, PMH_TREND_SPC_CONCERN_LOW},     {-9, -1, PMH_TREND_SPC_IMPROVEMENT_LOW},
                 {9, 0, PMH_TREND_SPC_NEUTRAL_HIGH},     {-9, 0, PMH_TREND_SPC_NEUTRAL_LOW},
                 {1, 1, PMH_TREND_SPC_COMMON_CAUSE}};
    static const struct {
        double target;
        pmh_polarity polarity;
        int32_t assurance;
    } targets[] = {{6, 1, PMH_TREND_SPC_FAILS},        {6, -1, PMH_TREND_SPC_PASSES},   {-6, 1, PMH_TREND_SPC_PASSES},
                   {-6, -1, PMH_TREND_SPC_FAILS},      {5.32, 1, PMH_TREND_SPC_HIT_OR_MISS},
                   {0, -1, PMH_TREND_SPC_HIT_OR_MISS}, {6, 0, PMH_TREND_SPC_NO_ASSURANCE}};
    double x[14];
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        pmh_trend_spc_options options = fixed;
        fill(x, 14);
        x[13] = cases[i].last;
        options.polarity = cases[i].polarity;
        check_whole(xmr(x, 14, &options).variation, cases[i].variation);
        check_whole(points[13].judgement, (cases[i].last > 2) * cases[i].polarity - (cases[i].last < 0) * cases[i].polarity);
    }
    for (size_t i = 0; i < COUNT_OF(targets); i++) {
        pmh_trend_spc_options options = fixed;
        fill(x, 14);
        options.polarity = targets[i].polarity;
        check_whole(xmr(x, 14, &options).assurance, PMH_TREND_SPC_NO_ASSURANCE);
        options.has_target = 1;
        options.target = targets[i].target;
        check_whole(xmr(x, 14, &options).assurance, targets[i].assurance);
    }
}

/* 12 points at -1 and 1 (limits +-5.32 by hand: 2.66 * 2), then what contradicts them. */
static void points_that_contradict_frozen_limits_end_the_assurance(void **state)
{
    static const struct {
        double later[3];
        double target;
        pmh_polarity polarity;
        int32_t assurance;
    } cases[] = {
        {{9, 9, 9}, 7, -1, PMH_TREND_SPC_CONTRADICTED},   /* They pass by the limits, and every newer point fails. */
        {{9, 1, 1}, 7, -1, PMH_TREND_SPC_CONTRADICTED},   /* One after the baseline is enough. */
        {{6.9, 7, 6.9}, 7, -1, PMH_TREND_SPC_PASSES},     /* On the target it is met; outside the limits or not. */
        {{9, 9, 9}, 7, 1, PMH_TREND_SPC_CONTRADICTED},    /* They fail by the limits, and every newer point passes. */
        {{7, 1, 1}, 7, 1, PMH_TREND_SPC_CONTRADICTED},    /* The target itself meets it. */
        {{6.9, 1, NAN}, 7, 1, PMH_TREND_SPC_FAILS},
        {{-9, 1, 1}, -7, 1, PMH_TREND_SPC_CONTRADICTED},
        {{9, 9, 9}, 2, -1, PMH_TREND_SPC_HIT_OR_MISS},
    };
    double x[15], free_of[31];
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        pmh_trend_spc_options options = {.size = sizeof options, .baseline = 12, .has_target = 1};
        fill(x, 12);
        for (int j = 0; j < 3; j++)
            x[12 + j] = cases[i].later[j];
        options.target = cases[i].target;
        options.polarity = cases[i].polarity;
        check_whole(xmr(x, 15, &options).assurance, cases[i].assurance);
    }
    /* Without a baseline the limits know every point; only the last one speaks for itself. */
    pmh_trend_spc_options options = {.size = sizeof options, .has_target = 1, .target = 20, .polarity = PMH_LOW_IS_GOOD};
    fill(free_of, 31);
    free_of[15] = 30;
    check_whole(xmr(free_of, 31, &options).assurance, PMH_TREND_SPC_PASSES);
    fill(free_of, 31);
    free_of[30] = 30;
    check_whole(xmr(free_of, 31, &options).assurance, PMH_TREND_SPC_CONTRADICTED);
}

static void what_to_be_careful_about_is_noted(void **state)
{
    double x[40];
    pmh_trend_spc_result r;
    (void)state;
    fill(x, 12);
    check_true((xmr(x, 12, NULL).notes & PMH_TREND_SPC_SHORT) != 0);
    fill(x, 13);
    check_true((xmr(x, 13, NULL).notes & PMH_TREND_SPC_SHORT) == 0);
    for (int i = 0; i < 20; i++)
        x[i] = i;
    r = xmr(x, 20, NULL); /* lag-1 correlation of 1..n: 1 - 3 / n ... by numpy 0.85 */
    check_close(r.lag_1, 0.85, 1e-12);
    check_true((r.notes & PMH_TREND_SPC_FOLLOW) != 0);
    x[5] = NAN;
    r = xmr(x, 20, NULL);
    check_whole(r.missing, 1);
    check_whole(r.points, 19);
    check_whole(points[5].rule, PMH_TREND_SPC_UNJUDGED);
    check_true((r.notes & PMH_TREND_SPC_LEFT_OUT) != 0);
    check_close(r.upper - r.mean, 2.66, 1e-12); /* no range of 2 across the gap */
    r = xmr(x, 1, NULL);
    check_true((r.notes & PMH_TREND_SPC_NO_LIMITS) != 0);
    check_whole(r.variation, PMH_TREND_SPC_UNKNOWN_VARIATION);
    check_nan(r.upper);
    r = xmr(x, 0, NULL);
    check_whole(r.points, 0);
    check_nan(r.mean);
}

/* All equal, a decimal that doubles cannot hold: nothing is off its mean by rounding. */
static void a_constant_series_is_common_cause(void **state)
{
    double x[25];
    (void)state;
    for (int i = 0; i < 25; i++)
        x[i] = 7.1;
    pmh_trend_spc_result r = xmr(x, 25, NULL);
    check_whole(r.special, 0);
    check_close(r.upper, 7.1, 1e-15);
    check_whole(r.variation, PMH_TREND_SPC_COMMON_CAUSE);
}

static void p_u_and_c_charts_have_their_limits(void **state)
{
    static const double c[] = {20, 25, 30, 22, 18, 28, 24, 26, 21, 27, 23, 25, 90};
    static const double n[] = {100, 110, 120, 100, 90, 130, 100, 105, 95, 115, 100, 100, 120};
    pmh_trend_spc_options options = {.size = sizeof options, .baseline = 12};
    pmh_trend_spc_result r;
    pmh_error error;
    (void)state;
    double p = 289.0 / 1265;
    check_status(pmh_trend_spc_proportions(series(c, 13), series(n, 13), none, &options, points, &r, &error), PMH_OK, &error);
    check_close(r.mean, p, 1e-14);
    check_close(points[4].lower, p - 3 * sqrt(p * (1 - p) / 90), 1e-13);
    check_close(r.upper, p + 3 * sqrt(p * (1 - p) / 120), 1e-13);
    check_close(points[12].value, 0.75, 1e-15);
    check_whole(points[12].rule, PMH_TREND_SPC_OUTSIDE);
    check_true((r.notes & PMH_TREND_SPC_OVERDISPERSED) != 0);
    check_status(pmh_trend_spc_counts(series(c, 13), series(n, 13), none, &options, points, &r, &error), PMH_OK, &error);
    check_close(points[4].upper, p + 3 * sqrt(p / 90), 1e-13);
    check_status(pmh_trend_spc_counts(series(c, 13), none, none, &options, points, &r, &error), PMH_OK, &error);
    check_close(r.mean, 289.0 / 12, 1e-14);
    check_close(r.lower, 289.0 / 12 - 3 * sqrt(289.0 / 12), 1e-13);
    check_status(pmh_trend_spc_counts(series(c, 12), none, none, NULL, points, &r, &error), PMH_OK, &error);
    /* Pearson chi-square / 11 by hand: sum of squares about the mean over the mean */
    double squares = 0, mean = 289.0 / 12;
    for (int i = 0; i < 12; i++)
        squares += (c[i] - mean) * (c[i] - mean);
    check_close(r.dispersion, squares / mean / 11, 1e-12);
    check_true((r.notes & PMH_TREND_SPC_OVERDISPERSED) == 0);
}

/* A month without a denominator has no limits of its own; that it stands first or last says nothing of the others. */
static void a_group_whose_ends_lack_denominators_is_judged(void **state)
{
    static const double c[] = {5, 5, 5, 5, 5, 90, 5, 5, 5, 5, 5, 5, 5, 5, 5};
    double n[] = {NAN, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, NAN};
    pmh_trend_spc_result r;
    pmh_error error;
    (void)state;
    check_status(pmh_trend_spc_proportions(series(c, 15), series(n, 15), none, NULL, points, &r, &error), PMH_OK, &error);
    check_whole(points[5].rule, PMH_TREND_SPC_OUTSIDE);
    check_whole(points[0].rule, PMH_TREND_SPC_UNJUDGED);
    check_true((r.notes & PMH_TREND_SPC_NO_LIMITS) == 0);
    /* 12 of 5 and one of 90 in 1300: mean 150 / 1300 by hand. */
    double p = 150.0 / 1300, squares = (0.9 - p) * (0.9 - p) + 12 * (0.05 - p) * (0.05 - p);
    check_close(r.dispersion, squares / (p * (1 - p) / 100) / 12, 1e-12);
    check_status(pmh_trend_spc_counts(series(c, 15), series(n, 15), none, NULL, points, &r, &error), PMH_OK, &error);
    check_whole(points[5].rule, PMH_TREND_SPC_OUTSIDE);
}

static void limits_of_counts_stay_in_their_range(void **state)
{
    static const double c[] = {0, 1, 2, 0, 1, 0, 1, 2, 1, 0, 1, 0, 1}, all[] = {9, 9, 9, 8, 9, 9, 9, 9, 9, 9, 9, 9, 9};
    static const double n[] = {9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9};
    pmh_trend_spc_result r;
    pmh_error error;
    (void)state;
    check_status(pmh_trend_spc_counts(series(c, 13), none, none, NULL, points, &r, &error), PMH_OK, &error);
    check_close(r.lower, 0.0, 0.0);
    check_true((r.notes & PMH_TREND_SPC_FEW_EVENTS) != 0);
    check_status(pmh_trend_spc_proportions(series(all, 13), series(n, 13), none, NULL, points, &r, &error), PMH_OK, &error);
    check_close(r.upper, 1.0, 0.0);
    check_status(pmh_trend_spc_proportions(series(n, 13), series(n, 13), none, NULL, points, &r, &error), PMH_OK, &error);
    check_nan(r.upper);
    check_true((r.notes & PMH_TREND_SPC_NO_LIMITS) != 0);
}

static void impossible_input_is_refused_with_its_row(void **state)
{
    static const double bad[] = {1, INFINITY, 3}, less[] = {1, -1, 3}, n[] = {4, 4, 2}, zero[] = {4, 4, 0};
    pmh_trend_spc_result r;
    pmh_error error;
    (void)state;
    check_status(pmh_trend_spc_values(series(bad, 3), none, NULL, points, &r, &error), PMH_NOT_FINITE, &error);
    check_where(&error, 1, 0);
    check_nan(points[0].value);
    check_status(pmh_trend_spc_counts(series(less, 3), none, none, NULL, points, &r, &error), PMH_OUT_OF_RANGE, &error);
    check_where(&error, 1, 0);
    check_status(pmh_trend_spc_proportions(series(less + 2, 1), series(n + 2, 1), none, NULL, points, &r, &error),
                 PMH_OUT_OF_RANGE, &error);
    check_where(&error, 0, 0);
    check_status(pmh_trend_spc_counts(series(n, 3), series(zero, 3), none, NULL, NULL, &r, &error), PMH_OUT_OF_RANGE, &error);
    check_where(&error, 2, 1);
    check_status(pmh_trend_spc_proportions(series(n, 3), none, none, NULL, NULL, &r, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_trend_spc_values(series(n, 3), none, NULL, NULL, NULL, &error), PMH_BAD_ARGUMENT, &error);
    pmh_trend_spc_options wrong[] = {{.size = sizeof *wrong, .baseline = 11}, {.size = sizeof *wrong, .run = 2},
                                     {.size = sizeof *wrong, .shift = 101},   {.size = sizeof *wrong, .target = NAN},
                                     {.size = sizeof *wrong, .unscreened = 2}, {.size = sizeof *wrong, .polarity = 2}};
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        check_status(pmh_trend_spc_values(series(n, 3), none, &wrong[i], NULL, &r, &error), PMH_BAD_OPTION, &error);
}

static void a_target_that_no_proportion_can_have_is_refused(void **state)
{
    static const double c[] = {3, 4, 3}, n[] = {10, 10, 10};
    static const struct {
        double target;
        pmh_status proportions;
    } cases[] = {{20, PMH_BAD_OPTION}, {-0.1, PMH_BAD_OPTION}, {0, PMH_OK}, {1, PMH_OK}};
    pmh_trend_spc_result r;
    pmh_error error;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        pmh_trend_spc_options options = {.size = sizeof options, .has_target = 1, .target = cases[i].target};
        check_status(pmh_trend_spc_proportions(series(c, 3), series(n, 3), none, &options, NULL, &r, &error),
                     cases[i].proportions, &error);
        check_status(pmh_trend_spc_counts(series(c, 3), series(n, 3), none, &options, NULL, &r, &error), PMH_OK, &error);
        options.has_target = 0;
        check_status(pmh_trend_spc_proportions(series(c, 3), series(n, 3), none, &options, NULL, &r, &error), PMH_OK, &error);
    }
}

static void every_code_has_its_words(void **state)
{
    (void)state;
    for (int32_t i = 0; i <= PMH_TREND_SPC_UNJUDGED; i++)
        assert_string_not_equal(pmh_trend_spc_rule_text(i, 1), "unknown");
    for (int32_t i = 0; i <= PMH_TREND_SPC_NEUTRAL_LOW; i++)
        assert_string_not_equal(pmh_trend_spc_variation_text(i), "unknown");
    for (int32_t i = 0; i <= PMH_TREND_SPC_CONTRADICTED; i++)
        assert_string_not_equal(pmh_trend_spc_assurance_text(i), "unknown");
    for (int32_t i = 1; i <= PMH_TREND_SPC_FEW_EVENTS; i *= 2)
        assert_string_not_equal(pmh_trend_spc_note_text(i), "unknown");
    assert_string_equal(pmh_trend_spc_rule_text(6, 0), "unknown");
    assert_string_equal(pmh_trend_spc_rule_text(1, 2), "unknown");
    assert_string_equal(pmh_trend_spc_variation_text(8), "unknown");
    assert_string_equal(pmh_trend_spc_assurance_text(-1), "unknown");
    assert_string_equal(pmh_trend_spc_note_text(3), "unknown");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(screening_leaves_wild_ranges_out_once),
        cmocka_unit_test(screening_has_its_border_at_3_267_times_the_mean),
        cmocka_unit_test(a_point_on_a_limit_is_within_it),
        cmocka_unit_test(seven_rising_points_are_a_run_and_six_are_not),
        cmocka_unit_test(the_later_of_two_runs_names_their_common_point),
        cmocka_unit_test(two_of_three_near_a_limit_are_flagged_alone),
        cmocka_unit_test(seven_points_on_one_side_are_a_shift_and_one_on_the_mean_ends_it),
        cmocka_unit_test(run_lengths_are_parameters),
        cmocka_unit_test(a_point_outside_is_named_so_whatever_else_holds),
        cmocka_unit_test(a_rebase_starts_everything_anew),
        cmocka_unit_test(the_last_point_gives_the_variation_and_the_limits_the_assurance),
        cmocka_unit_test(points_that_contradict_frozen_limits_end_the_assurance),
        cmocka_unit_test(what_to_be_careful_about_is_noted),
        cmocka_unit_test(a_constant_series_is_common_cause),
        cmocka_unit_test(p_u_and_c_charts_have_their_limits),
        cmocka_unit_test(a_group_whose_ends_lack_denominators_is_judged),
        cmocka_unit_test(limits_of_counts_stay_in_their_range),
        cmocka_unit_test(impossible_input_is_refused_with_its_row),
        cmocka_unit_test(a_target_that_no_proportion_can_have_is_refused),
        cmocka_unit_test(every_code_has_its_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

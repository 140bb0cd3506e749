/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Power and sample size: spec/change.md M16, and the noncentral t behind it. */

#include "check.h"

#include "room.h"

/* mpmath 1.2.1, 30 digits: quadrature of Phi(t s - ncp) over the density of s. */
static void the_noncentral_t_distribution(void **state)
{
    static const struct { double t, df, ncp, p; } cases[] = {
        {2, 9, 1, 0.80414401825559037967}, {2, 9, 4, 0.031740554664394549359}, {-2, 9, 1, 0.0035634950889470744687},
        {-2, 9, 4, 2.1180851370672550238e-8}, {3, 1, 0.5, 0.82312188640044377525}, {2.5, 29, 2, 0.67520633428764797669},
        {0.5, 5, -3, 0.99970655472394708749}, {10, 29, 2, 0.99999984045313940526}, {2.045, 29, 8, 4.2655204013077529014e-9},
        {1.96, 1000, 3, 0.14928791553444686259}, {-5, 20, 3, 3.7153413715146794261e-11}, {4, 2.5, 1, 0.92008414840683099209}};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        check_close(pmh_t_noncentral_lower(cases[i].t, cases[i].df, cases[i].ncp), cases[i].p, 1e-12);
        check_near(pmh_t_noncentral_upper(cases[i].t, cases[i].df, cases[i].ncp), 1 - cases[i].p, 1e-12);
    }
    check_close(pmh_t_noncentral_upper(10, 29, 2), 1 - 0.99999984045313940526, 1e-9);
    check_close(pmh_t_noncentral_lower(0, 7, 1), pmh_normal_lower(-1), 1e-15);
    check_nan(pmh_t_noncentral_lower(1, 0.5, 1));
    check_nan(pmh_t_noncentral_lower(1, 5, INFINITY));
}

static pmh_change_plan_result plan(pmh_change_plan_options options)
{
    pmh_change_plan_result r;
    pmh_error error;
    options.size = sizeof options;
    check_status(pmh_change_plan(&options, &r, &error), PMH_OK, &error);
    return r;
}

/* Powers as printed in spec/change.md M16. Its roots are of R's coarse tolerance (7 to 9 right digits), so they come from mpmath
 * here: the people and the d_z at which quadrature at 20 to 30 digits gives the wanted power. */
static void the_paired_design(void **state)
{
    pmh_change_plan_result r = plan((pmh_change_plan_options){.difference = 3, .sd_difference = 8, .people = 30});
    (void)state;
    check_close(r.power, 0.510321007035654, 1e-12);
    check_close(r.smallest_d_z, 0.5292356151129530, 1e-11);
    check_close(r.smallest, 8 * 0.5292356151129530, 1e-11);
    check_close(r.exact_people, 57.764289935592631, 1e-11);
    check_whole(r.people, 58);
    check_whole(r.people_rank, 61); /* 60.74 */
    check_whole(r.people_rank_worst, 68); /* 58 / 0.864 = 67.13 */
    check_close(plan((pmh_change_plan_options){.difference = 3, .sd_difference = 8, .power = 0.9}).exact_people,
                76.665986079798891, 1e-11);
    check_close(plan((pmh_change_plan_options){.difference = -1, .sd_difference = 5}).exact_people, 198.15082095421442, 1e-11);
    check_close(plan((pmh_change_plan_options){.difference = 1, .sd_difference = 1}).exact_people, 9.9378499378244104, 1e-11);
    check_close(plan((pmh_change_plan_options){.difference = 3, .sd = 8.7, .correlation = 0.7}).sd_difference,
                6.7389910224009, 1e-12);
    r = plan((pmh_change_plan_options){
        .difference = 3, .sd_difference = 8, .cluster_size = 20, .cluster_correlation = 0.05, .attrition = 0.3});
    check_close(r.design_effect, 1.95, 1e-14);
    check_close(r.exact_invited, 161.571428571429, 1e-12);
    check_whole(r.invited, 162);
    /* One more person than needed suffices, one less does not. */
    for (int people = 57; people <= 58; people++) {
        r = plan((pmh_change_plan_options){.difference = 3, .sd_difference = 8, .people = people});
        check_true((r.power >= 0.8) == (people == 58));
    }
}

static void other_designs(void **state)
{
    pmh_change_arms_result arms;
    pmh_error error;
    double x;
    (void)state;
    check_status(pmh_change_plan_arms(3, 8.7, 0.7, 0.05, 0.8, &arms, &error), PMH_OK, &error);
    check_close(arms.after, 132.018157131752, 1e-12);
    check_close(arms.change, 79.210894279051, 1e-12);
    check_close(arms.covariance, 67.3292601371933, 1e-12);
    check_status(pmh_change_plan_shift(0.25, 0.1, 0.05, 0.8, &x, &error), PMH_OK, &error);
    check_close(x, 119.708412585648, 1e-12);
    check_status(pmh_change_plan_equivalence(60, 0, 8, -3, 3, 0.05, &x, &error), PMH_OK, &error);
    check_close(x, 0.779920876137955, 1e-11);
    check_status(pmh_change_plan_equivalence(40, 1, 8, -3, 3, 0.05, &x, &error), PMH_OK, &error);
    check_close(x, 0.391776290746279, 1e-11);
    check_status(pmh_change_plan_equivalence(1, 1, 8, -3, 3, 0.05, &x, &error), PMH_OUT_OF_RANGE, &error);
    check_nan(x);
    check_status(pmh_change_plan_shift(0.25, 0.25, 0.05, 0.8, &x, &error), PMH_OUT_OF_RANGE, &error);
}

static void impossible_plans_are_refused(void **state)
{
    static const pmh_change_plan_options bad[] = {
        {.size = sizeof *bad, .sd_difference = 1}, {.size = sizeof *bad, .difference = 1},
        {.size = sizeof *bad, .difference = 1, .sd_difference = 1, .sd = 1},
        {.size = sizeof *bad, .difference = 1, .sd = 1, .correlation = 1},
        {.size = sizeof *bad, .difference = 1, .sd_difference = 1, .people = 1},
        {.size = sizeof *bad, .difference = 1, .sd_difference = 1, .power = 0.01},
        {.size = sizeof *bad, .difference = 1, .sd_difference = 1, .attrition = 1}};
    pmh_change_plan_result r;
    pmh_error error;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        check_status(pmh_change_plan(&bad[i], &r, &error), PMH_BAD_OPTION, &error);
        check_nan(r.d_z);
    }
    /* So large a change that two people suffice. */
    check_whole(plan((pmh_change_plan_options){.difference = 1000, .sd_difference = 1}).people, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_noncentral_t_distribution),
        cmocka_unit_test(the_paired_design),
        cmocka_unit_test(other_designs),
        cmocka_unit_test(impossible_plans_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

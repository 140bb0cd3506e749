/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The t test to every side, and equivalence: R's numbers as printed in spec/change.md M1 and M14. */

#include "check.h"

#include "change_vectors.h"

#define DATA(word) series_of(word##_before), series_of(word##_after)

static pmh_change_result summary(pmh_series before, pmh_series after)
{
    pmh_change_options options = {.size = sizeof options, .direction = 1};
    pmh_change_result r;
    pmh_error error;
    check_status(pmh_change_summarise_series(before, after, &options, &r, &error), PMH_OK, &error);
    return r;
}

static pmh_change_test_result test_of(const pmh_change_result *s, double mean, double confidence)
{
    pmh_change_test_options options = {.size = sizeof options, .mean = mean, .confidence = confidence};
    pmh_change_test_result r;
    pmh_error error;
    check_status(pmh_change_test(s, &options, &r, &error), PMH_OK, &error);
    return r;
}

static pmh_change_equivalence_result weigh(const pmh_change_result *s, double bound)
{
    pmh_change_equivalence_options options = {.size = sizeof options, .important = bound};
    pmh_change_equivalence_result r;
    pmh_error error;
    check_status(pmh_change_equivalence(s, &options, &r, &error), PMH_OK, &error);
    return r;
}

/* 1.2.17: scipy's t limits have 10 right digits. */
static void peer_17_t_limits_have_all_their_digits(void **state)
{
    pmh_change_result s = summary(DATA(sleep)), w = summary(DATA(who5));
    pmh_change_test_result r = test_of(&s, 0, 0);
    (void)state;
    check_close(r.t, 4.06212768338204, 1e-12);
    check_close(r.p, 0.00283289019738427, 1e-10);
    check_close(r.p_greater, 0.00141644509869214, 1e-10);
    check_close(r.p_less, 0.998583554901308, 1e-12);
    check_close(r.log10_p_greater, log10(0.00141644509869214), 1e-12);
    check_interval(r.difference, ((pmh_interval){1.58, 0.700114236723018, 2.45988576327698}), 1e-12);
    check_close(r.at_least, 0.866994732970716, 1e-12);
    check_close(r.at_most, 2.29300526702928, 1e-12);
    r = test_of(&s, 0, 0.9);
    check_interval(r.difference, ((pmh_interval){1.58, 0.866994732970716, 2.29300526702928}), 1e-12);
    r = test_of(&w, 0, 0);
    check_close(r.p_greater, 7.58804882787313e-06, 1e-10);
    check_close(r.p, w.p, 0);
    check_interval(test_of(&w, 0, 0.9).difference, ((pmh_interval){4.55, 2.99785242897541, 6.10214757102459}), 1e-12);
    /* Against 3 points: t_upper of M14. */
    check_close(test_of(&s, 3, 0).t, -3.6507729812674, 1e-12);
    check_close(test_of(&s, 3, 0).p_less, 0.00265557029265867, 1e-10);
}

/* 1.2.18: all moved by 3. Another package says p = 0, another stops. */
static void peer_18_equal_changes_are_no_test(void **state)
{
    static const double before[] = {1, 2, 4}, after[] = {4, 5, 7};
    pmh_change_result s = summary(series_of(before), series_of(after));
    pmh_change_test_result r = test_of(&s, 0, 0);
    pmh_change_equivalence_result e = weigh(&s, 1);
    (void)state;
    check_close(r.t, INFINITY, 0);
    check_nan(r.p);
    check_nan(r.p_less);
    check_interval(r.difference, ((pmh_interval){3, 3, 3}), 0);
    check_nan(test_of(&s, 3, 0).t);
    check_nan(e.p_equivalence);
    check_whole(e.meaning, PMH_CHANGE_MEANING_UNKNOWN);
}

static void equivalence(void **state)
{
    static const struct { double bound, tl, pl, tu, pu; } sleep[] = {
        {1, 6.63309457159852, 4.77859569554683e-05, 1.49116079516556, 0.914944114551289},
        {3, 11.7750283480315, 4.52269496583245e-07, -3.6507729812674, 0.00265557029265867},
        {6, 19.4879290126809, 5.70598622775345e-09, -11.3636736459168, 6.1152528901393e-07}};
    pmh_change_result s = summary(DATA(sleep)), w = summary(DATA(who5)), turned = s;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(sleep); i++) {
        pmh_change_equivalence_result e = weigh(&s, sleep[i].bound);
        check_close(e.t_lower, sleep[i].tl, 1e-12);
        check_close(e.p_lower, sleep[i].pl, 1e-10);
        check_close(e.t_upper, sleep[i].tu, 1e-12);
        check_close(e.p_upper, sleep[i].pu, 1e-10);
        check_close(e.p_equivalence, fmax(sleep[i].pl, sleep[i].pu), 1e-10);
        check_whole(e.equivalent, i > 0);
        check_whole(e.meaning, i > 0 ? PMH_CHANGE_TRIVIAL : PMH_CHANGE_INCONCLUSIVE);
        check_close(e.difference.lower, 0.866994732970716, 1e-12);
    }
    check_close(weigh(&s, 1).p_noninferior, 4.77859569554683e-05, 1e-10);
    check_close(weigh(&s, 3).p_minimal, 0.997344429707341, 1e-12);
    check_close(weigh(&w, 6).p_upper, 0.0617837919959005, 1e-10);
    check_close(weigh(&w, 6).p_lower, 2.40145040221579e-14, 1e-10);
    check_close(weigh(&w, 3).p_minimal, 0.0502271072034045, 1e-10);
    check_whole(weigh(&s, 0.5).meaning, PMH_CHANGE_MEANINGFUL);
    /* Where low is good the same rise is harm. */
    turned.direction = PMH_LOW_IS_GOOD;
    check_whole(weigh(&turned, 0.5).meaning, PMH_CHANGE_HARMFUL);
    check_close(weigh(&turned, 1).p_noninferior, weigh(&s, 1).p_upper, 0);
    check_close(weigh(&turned, 1).p_minimal, 1 - weigh(&s, 1).p_lower, 1e-12);
}

/* R 4.2.2, spec/change.md M1 and M14: the rest of the vectors. Lower is -bound. */
static void all_vectors_meet_the_reference(void **state)
{
    static const struct { double bound, tl, pl, tu, pu; } who5[] = {
        {1, 6.02459269985816, 2.39354955501436e-07, 3.85356830351288, 0.999788418795887},
        {3, 8.19561709620344, 2.59971451626595e-10, 1.68254390716759, 0.949772892796595},
        {6, 11.4521536907214, 2.40145040221579e-14, -1.57399268735033, 0.0617837919959005}}, ahi[] = {
        {1, 6.50918881948841, 5.6801418695203e-10, 3.33555446968809, 0.999460236299254},
        {3, 9.68282316928873, 9.81436535067457e-18, 0.161920119887771, 0.564203686617056},
        {6, 14.4432746939892, 3.14244536030258e-30, -4.59853140481271, 4.5734425394066e-06}};
    static double none[147], changes[147];
    (void)state;
    check_true(list_ahi(changes) == 147);
    pmh_change_result d = summary(DATA(das)), w = summary(DATA(who5)), h = summary(series(none, 147), series(changes, 147));
    for (size_t i = 0; i < COUNT_OF(who5); i++) {
        for (int k = 0; k < 2; k++) {
            pmh_change_equivalence_result e = weigh(k ? &h : &w, who5[i].bound);
            check_close(e.t_lower, k ? ahi[i].tl : who5[i].tl, 1e-12);
            check_close(e.p_lower, k ? ahi[i].pl : who5[i].pl, 1e-10);
            check_close(e.t_upper, k ? ahi[i].tu : who5[i].tu, 1e-12);
            check_close(e.p_upper, k ? ahi[i].pu : who5[i].pu, 1e-10);
            check_close(e.p_minimal, 1 - e.p_upper, 1e-12);
            check_close(e.p_noninferior, e.p_lower, 0);
        }
    }
    pmh_change_test_result r = test_of(&d, 0, 0), a = test_of(&h, 0, 0);
    check_close(r.t, 5.44389444702625, 1e-12);
    check_close(r.df, 29, 0);
    check_close(r.p, 7.39160046375251e-06, 1e-10);
    check_close(r.p_greater, 3.69580023187625e-06, 1e-10);
    check_close(r.p_less, 0.999996304199768, 1e-12);
    check_interval(r.difference, ((pmh_interval){16.4666666666667, 10.2802655338927, 22.6530677994406}), 1e-12);
    check_close(r.at_least, 11.32715511983, 1e-12);
    check_close(r.at_most, 21.6061782135034, 1e-12);
    check_close(a.t, 4.92237164458825, 1e-12);
    check_close(a.p, 2.28218214965546e-06, 1e-10);
    check_close(a.p_greater, 1.14109107482773e-06, 1e-10);
    check_interval(a.difference, ((pmh_interval){3.10204081632653, 1.85656295923303, 4.34751867342003}), 1e-12);
    check_close(a.at_least, 2.05884732744454, 1e-12);
    check_close(a.at_most, 4.14523430520852, 1e-12);
}

/* A million people who gain a little: mpmath at 50 digits. */
static void a_p_that_underflows_comes_with_its_logarithm(void **state)
{
    static pmh_change_tally tally = {.highest = 10};
    pmh_change_options options = {.size = sizeof options, .direction = 1};
    pmh_change_result s;
    (void)state;
    tally.count[3][4] = 600000;
    tally.count[3][2] = 400000;
    check_status(pmh_change_summarise(&tally, &options, &s, NULL), PMH_OK, NULL);
    pmh_change_equivalence_result e = weigh(&s, 1), small = weigh(&s, 0.1);
    check_close(e.p_equivalence, 0, 0);
    check_close(e.log10_p_lower, -198973.09353175479491, 1e-12);
    check_close(e.log10_p_upper, -110927.46400427608361, 1e-12);
    check_close(e.log10_p_equivalence, e.log10_p_upper, 0);
    check_close(e.log10_p_noninferior, e.log10_p_lower, 0);
    check_close(small.log10_p_minimal, -2252.6541087283051434, 1e-12);
    s.direction = PMH_LOW_IS_GOOD;
    check_close(weigh(&s, 1).log10_p_noninferior, e.log10_p_upper, 0);
    check_close(weigh(&s, 0.1).log10_p_minimal, 0, 0);
}

/* Spec/change.md 7.3: before and after exchanged turn every sign and change the sides. */
static void exchanged_times_change_the_sides(void **state)
{
    pmh_change_result s = summary(DATA(who5)), t = summary(series_of(who5_after), series_of(who5_before));
    pmh_change_test_result a = test_of(&s, 3, 0), b = test_of(&t, -3, 0);
    pmh_change_equivalence_result e = weigh(&s, 3), f;
    (void)state;
    check_close(b.t, -a.t, 1e-14);
    check_close(b.p, a.p, 1e-13);
    check_close(b.p_less, a.p_greater, 1e-13);
    check_close(b.log10_p_less, a.log10_p_greater, 1e-13);
    check_close(b.at_most, -a.at_least, 1e-13);
    check_close(b.difference.lower, -a.difference.upper, 1e-13);
    t.direction = PMH_LOW_IS_GOOD;
    f = weigh(&t, 3);
    check_close(f.p_lower, e.p_upper, 1e-13);
    check_close(f.p_equivalence, e.p_equivalence, 1e-13);
    check_close(f.p_minimal, e.p_minimal, 1e-13);
    check_close(f.log10_p_minimal, log10(e.p_minimal), 1e-12);
    check_close(f.log10_p_lower, log10(e.p_upper), 1e-12);
    check_close(f.log10_p_upper, log10(e.p_lower), 1e-12);
    check_close(f.p_noninferior, e.p_noninferior, 1e-13);
    check_whole(f.meaning, e.meaning);
}

static void refusals(void **state)
{
    pmh_change_result s = summary(DATA(sleep));
    pmh_change_equivalence_options none = {.size = sizeof none}, crossed = {.size = sizeof none, .lower = 2, .upper = 1};
    pmh_change_test_options nan = {.size = sizeof nan, .mean = NAN};
    pmh_change_equivalence_result e;
    pmh_change_test_result r;
    pmh_error error;
    (void)state;
    check_status(pmh_change_equivalence(&s, &none, &e, &error), PMH_BAD_OPTION, &error);
    check_status(pmh_change_equivalence(&s, &crossed, &e, &error), PMH_BAD_OPTION, &error);
    check_nan(e.p_equivalence);
    check_status(pmh_change_test(&s, &nan, &r, &error), PMH_BAD_OPTION, &error);
    check_whole(r.pairs, 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(peer_17_t_limits_have_all_their_digits),
        cmocka_unit_test(peer_18_equal_changes_are_no_test),
        cmocka_unit_test(equivalence),
        cmocka_unit_test(all_vectors_meet_the_reference),
        cmocka_unit_test(a_p_that_underflows_comes_with_its_logarithm),
        cmocka_unit_test(exchanged_times_change_the_sides),
        cmocka_unit_test(refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

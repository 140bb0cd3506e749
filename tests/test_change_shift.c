/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Category shift: the oracles of spec/change.md M7, Stuart's vision data, empty categories. */

#include "check.h"

static pmh_change_shift_result shift(const double *counts, size_t k)
{
    pmh_change_shift_result r;
    pmh_error error;
    check_status(pmh_change_shift_table((pmh_table){counts, k, k, (ptrdiff_t)k, 1}, 0, &r, &error), PMH_OK, &error);
    return r;
}

/* Rows before, low first: 91 stay above, 6 enter the low category, 19 leave it, 31 stay in it. R 4.2.2. */
static void two_categories(void **state)
{
    static const double ahi[] = {31, 19, 6, 91}, all_up[] = {5, 10, 0, 5}, six[] = {20, 6, 2, 22}, even[] = {9, 1, 1, 9};
    pmh_change_shift_result r = shift(ahi, 2);
    (void)state;
    check_close(r.exact_p, 0.014633297920227, 1e-12);
    check_close(r.mid_p, 0.0093553066253662, 1e-12);
    check_close(r.mcnemar, 6.76, 1e-14);
    check_close(r.mcnemar_p, 0.00932237604743752, 1e-10);
    check_close(r.corrected, 5.76, 1e-14);
    check_close(r.corrected_p, 0.0163950718491923, 1e-10);
    check_interval(r.odds_ratio, ((pmh_interval){3.16666666666667, 1.21587979410125, 9.68782121864047}), 1e-12);
    check_close((r.wald.upper - r.wald.lower) / 2, 0.0332223197462039 * 1.959963984540054, 1e-12);
    check_close(r.wald.estimate, 0.0884353741496599, 1e-12);
    check_close(r.bonett_price.lower, 0.0203485646425949, 1e-12);
    check_close(r.bonett_price.upper, 0.154148079652707, 1e-12);
    check_close(r.tango.lower, 0.0234470080481806, 1e-10); /* printed from a root search */
    check_close(r.tango.upper, 0.159065019134276, 1e-10);
    check_close(r.newcombe.lower, 0.0217638606926698, 1e-12);
    check_close(r.newcombe.upper, 0.15463833835651, 1e-12);
    /* Two categories: all tests of k categories are McNemar's. */
    check_close(r.bowker, r.mcnemar, 1e-14);
    check_close(r.stuart_maxwell, r.mcnemar, 1e-12);
    check_close(r.ordinal_p, r.mcnemar_p, 1e-12);
    r = shift(all_up, 2);
    check_close(r.exact_p, 0.001953125, 1e-12);
    check_close(r.mid_p, 0.0009765625, 1e-12);
    check_close(r.corrected, 8.1, 1e-14);
    check_close(r.odds_ratio.estimate, INFINITY, 0);
    check_close(r.odds_ratio.upper, INFINITY, 0);
    check_close(r.mcnemar, 10, 0);
    check_close((r.wald.upper - r.wald.lower) / 2, 0.111803398874989 * 1.959963984540054, 1e-12);
    check_close(r.bonett_price.lower, 0.211304894984864, 1e-12);
    check_close(r.bonett_price.upper, 0.697786014106045, 1e-12);
    r = shift(six, 2);
    check_close(r.exact_p, 0.2890625, 1e-12);
    check_close(r.mid_p, 0.1796875, 1e-12);
    check_close(r.mcnemar, 2, 0);
    check_close(r.corrected, 1.125, 0);
    check_close(r.odds_ratio.estimate, 3, 0);
    check_close((r.wald.upper - r.wald.lower) / 2, 0.0554256258422041 * 1.959963984540054, 1e-12);
    check_close(r.bonett_price.lower, -0.0404202355716706, 1e-12);
    check_close(r.bonett_price.upper, 0.194266389417824, 1e-12);
    check_close(r.tango.lower, -0.0371380499249864, 1e-10);
    check_close(r.tango.upper, 0.207176278932521, 1e-10);
    r = shift(even, 2);
    check_close(r.exact_p, 1, 0);
    check_close(r.mid_p, 1, 0);
}

static void three_and_four_categories(void **state)
{
    static const double ahi[] = {31, 16, 3, 5, 39, 17, 1, 5, 30};
    /* Stuart 1955, Biometrika 42:412, unaided distance vision of 7,477 women. */
    static const double vision[] = {1520, 266, 124, 66, 234, 1512, 432, 78, 117, 362, 1772, 205, 36, 82, 179, 492};
    pmh_change_shift_result r = shift(ahi, 3);
    (void)state;
    check_close(r.bowker, 13.3073593073593, 1e-12);
    check_close(r.bowker_df, 3, 0);
    check_close(r.bowker_p, 0.00401694370997509, 1e-10);
    check_close(r.stuart_maxwell, 12.3627760252366, 1e-12);
    check_close(r.stuart_maxwell_df, 2, 0);
    check_close(r.stuart_maxwell_p, 0.00206755606815175, 1e-10);
    check_close(r.bhapkar, 13.497961574508, 1e-12);
    check_close(r.bhapkar_p, 0.00117207360458313, 1e-10);
    check_close(r.ordinal_z, 3.51510059648224, 1e-12);
    check_close(r.ordinal_z * r.ordinal_z, 12.3559322033898, 1e-12);
    check_close(r.ordinal_p, 0.000439587438876661, 1e-10);
    check_nan(r.exact_p);
    r = shift(vision, 4);
    check_close(r.bowker, 19.1065502152668, 1e-12);
    check_close(r.bowker_p, 0.00398741984042857, 1e-10);
    check_close(r.stuart_maxwell, 11.9565696229826, 1e-12);
    check_close(r.stuart_maxwell_p, 0.00753342505480055, 1e-10);
    check_close(r.bowker_df, 6, 0);
    check_close(r.stuart_maxwell_df, 3, 0);
    check_close(r.bhapkar, 11.9757201555257, 1e-12);
    check_close(r.bhapkar_p, 0.00746679746972397, 1e-10);
    check_close(r.ordinal_p, 0.000547452366383691, 1e-10);
    check_close(fabs(r.ordinal_z), 3.45639503915086, 1e-12);
}

/* 1.2.14: R gives NaN with an empty category and with nobody moving; another adds 0.5 in silence; a third drops
 * categories whose totals agree. */
static void peer_14_empty_categories_take_degrees_of_freedom(void **state)
{
    static const double empty[] = {5, 3, 0, 1, 6, 0, 0, 0, 0}, still[] = {4, 0, 0, 5};
    static const double two_islands[] = {5, 3, 0, 0, 1, 6, 0, 0, 0, 0, 4, 5, 0, 0, 2, 4};
    pmh_change_shift_result r = shift(empty, 3);
    (void)state;
    check_close(r.bowker, 1, 1e-14);
    check_close(r.bowker_df, 1, 0);
    check_close(r.bowker_p, 0.317310507862914, 1e-12);
    check_close(r.stuart_maxwell, 1, 1e-14);
    check_close(r.stuart_maxwell_df, 1, 0);
    check_close(r.stuart_maxwell_p, 0.317310507862914, 1e-12);
    check_close(r.bhapkar, 15.0 / 14.0, 1e-12);
    check_close(r.bhapkar_p, 0.300622988196907, 1e-12);
    check_whole(r.notes, PMH_CHANGE_SHIFT_EMPTY);
    r = shift(still, 2);
    check_close(r.exact_p, 1, 0);
    check_close(r.mcnemar_p, 1, 0);
    check_close(r.stuart_maxwell_p, 1, 0);
    check_nan(r.odds_ratio.estimate);
    check_whole(r.notes, PMH_CHANGE_SHIFT_NO_MOVE);
    /* Two pairs of categories that nobody moves between: McNemar's chi-squares add up. */
    r = shift(two_islands, 4);
    check_close(r.stuart_maxwell, 1 + 9.0 / 7.0, 1e-12);
    check_close(r.stuart_maxwell_df, 2, 0);
}

/* Where the moves between categories make no ring and go one way, the chi-square is the people who moved. Few beside very
 * many must not be lost, nor rounding be taken for a category. */
static void one_person_beside_a_million_is_a_move(void **state)
{
    static const double chain[] = {0, 0, 1, 0, 0, 0, 0, 519282, 21916};
    static const double long_chain[] = {0, 0, 0, 1, 0, 0, 0, 0, 563159834258, 0, 0, 0, 0, 732753311631, 0, 0};
    pmh_change_shift_result r = shift(chain, 3);
    (void)state;
    check_close(r.stuart_maxwell, 519283, 1e-14);
    check_close(r.stuart_maxwell_df, 2, 0);
    r = shift(long_chain, 4);
    check_close(r.stuart_maxwell, 1295913145890, 1e-14);
    check_close(r.stuart_maxwell_df, 3, 0);
}

/* mpmath 1.2.1 at 50 digits; the binomial in whole numbers. */
static void a_p_that_underflows_comes_with_its_logarithm(void **state)
{
    static const double two[] = {3000, 6000, 1000, 10000}, three[] = {10, 4000, 9000, 100, 10, 7000, 50, 200, 10};
    static const double all[] = {0, 5, 0, 0}, few[] = {5, 3, 1, 4};
    pmh_change_shift_result r = shift(two, 2);
    (void)state;
    check_close(r.exact_p, 0, 0);
    check_close(r.exact_log10_p, -861.91666891628496819, 1e-12);
    check_close(r.mid_log10_p, -862.15077692101706707, 1e-12);
    check_close(r.mcnemar_log10_p, -777.40046298181564848, 1e-12);
    check_close(r.ordinal_log10_p, -777.40046298181564848, 1e-12);
    check_close(r.bowker_log10_p, -777.40046298181564848, 1e-12);
    check_close(r.stuart_maxwell_log10_p, -777.40046298181564848, 1e-12);
    check_close(r.corrected_log10_p, -777.09019683963762066, 1e-12);
    check_close(r.bhapkar_log10_p, -946.03573477097940427, 1e-12);
    check_whole(r.notes, PMH_CHANGE_SHIFT_UNDERFLOW);
    r = shift(three, 3);
    check_close(r.bowker_log10_p, -4120.0830153329101853, 1e-12);
    check_close(r.stuart_maxwell_log10_p, -3760.2199778397141337, 1e-12);
    check_nan(r.exact_log10_p);
    check_whole(r.notes, PMH_CHANGE_SHIFT_UNDERFLOW);
    r = shift(all, 2);
    check_close(r.bhapkar_log10_p, -INFINITY, 0);
    check_close(r.exact_log10_p, log10(0.0625), 1e-13);
    check_whole(r.notes, 0);
    r = shift(few, 2);
    check_close(r.exact_log10_p, log10(r.exact_p), 1e-13);
    check_close(r.mid_log10_p, log10(r.mid_p), 1e-13);
    check_close(r.corrected_log10_p, log10(r.corrected_p), 1e-12);
}

/* Brute force: whoever moved between two categories may as well have moved the other way. Over all 2^m ways, weighed together
 * by how many go up, the mean of each chi-square is its degrees of freedom, exactly, and the exact p of McNemar is a share. */
static void all_ways_to_move_agree(void **state)
{
    stream from = {3};
    (void)state;
    for (int round = 0; round < 40; round++) {
        double at[9];
        int32_t movers[3];
        for (size_t i = 0; i < 9; i++) {
            at[i] = next_below(&from, 4);
        }
        at[0] += 200; /* so that Bhapkar's denominator is sound */
        static const size_t up[] = {1, 2, 5}, down[] = {3, 6, 7};
        for (size_t p = 0; p < 3; p++) {
            movers[p] = (int32_t)(at[up[p]] + at[down[p]]);
        }
        pmh_change_shift_result observed = shift(at, 3);
        double bowker = 0, marginal = 0, z = 0, squares = 0, ways = 0;
        for (int32_t a = 0; a <= movers[0]; a++) {
            for (int32_t b = 0; b <= movers[1]; b++) {
                for (int32_t c = 0; c <= movers[2]; c++) {
                    const int32_t going[] = {a, b, c};
                    double weight = 1;
                    for (size_t p = 0; p < 3; p++) {
                        at[up[p]] = going[p];
                        at[down[p]] = movers[p] - going[p];
                        for (int32_t k = 0; k < going[p]; k++) {
                            weight *= (double)(movers[p] - k) / (k + 1);
                        }
                    }
                    pmh_change_shift_result r = shift(at, 3);
                    ways += weight;
                    bowker += weight * r.bowker;
                    marginal += weight * r.stuart_maxwell;
                    z += movers[0] + movers[1] + movers[2] > 0 ? weight * r.ordinal_z : 0;
                    squares += movers[0] + movers[1] + movers[2] > 0 ? weight * r.ordinal_z * r.ordinal_z : 0;
                }
            }
        }
        if (movers[0] + movers[1] + movers[2] == 0) {
            continue;
        }
        check_close(bowker / ways, observed.bowker_df, 1e-12);
        check_close(marginal / ways, observed.stuart_maxwell_df, 1e-12);
        check_near(z / ways, 0, 1e-12);
        check_close(squares / ways, 1, 1e-12);
        check_close(observed.bhapkar, observed.stuart_maxwell / (1 - observed.stuart_maxwell / (double)observed.pairs), 1e-12);
    }
    for (int32_t m = 1; m <= 12; m++) {
        for (int32_t b = 0; b <= m; b++) {
            double as_far = 0, farther = 0;
            for (unsigned way = 0; way < 1U << m; way++) {
                int32_t going = 0;
                for (int32_t k = 0; k < m; k++) {
                    going += (way >> k & 1) ? 1 : 0;
                }
                as_far += abs(2 * going - m) >= abs(2 * b - m);
                farther += abs(2 * going - m) > abs(2 * b - m);
            }
            const double at[] = {3, b, m - b, 4};
            pmh_change_shift_result r = shift(at, 2);
            check_close(r.exact_p, as_far / (double)(1U << m), 1e-13);
            check_close(r.mid_p, 2 * b == m ? 1 : (as_far + farther) / (double)(1U << (m + 1)), 1e-13);
        }
    }
}

/* Names of categories do not matter to the tests of symmetry and of margins, time does not, and up and down change places. */
static void order_and_time_do_not_matter(void **state)
{
    stream from = {8};
    (void)state;
    for (int round = 0; round < 60; round++) {
        size_t k = 2 + (size_t)next_below(&from, 4);
        double at[25], turned[25], cycled[25];
        for (size_t i = 0; i < k * k; i++) {
            at[i] = next_below(&from, 3) ? next_below(&from, 9) : 0;
        }
        for (size_t i = 0; i < k; i++) {
            for (size_t j = 0; j < k; j++) {
                turned[j * k + i] = at[i * k + j];
                cycled[(i + 1) % k * k + (j + 1) % k] = at[i * k + j];
            }
        }
        pmh_change_shift_result r = shift(at, k), t = shift(turned, k), c = shift(cycled, k);
        if (r.pairs == 0) {
            check_whole(r.notes, PMH_CHANGE_SHIFT_NOBODY);
            continue;
        }
        check_whole(r.up, t.down);
        check_whole(r.down, t.up);
        check_close(r.bowker, t.bowker, 1e-12);
        check_close(r.bowker_df, t.bowker_df, 0);
        check_near(r.stuart_maxwell, t.stuart_maxwell, 1e-12);
        check_close(r.stuart_maxwell_df, t.stuart_maxwell_df, 0);
        if (r.up + r.down > 0) {
            check_near(r.ordinal_z, -t.ordinal_z, 1e-14);
        }
        check_near(r.bowker, c.bowker, 1e-12);
        check_near(r.stuart_maxwell, c.stuart_maxwell, 1e-11);
        check_close(r.stuart_maxwell_df, c.stuart_maxwell_df, 0);
        if (k == 2 && r.pairs > 0) {
            check_near(r.tango.lower, -t.tango.upper, 1e-12);
            check_near(r.newcombe.lower, -t.newcombe.upper, 1e-12);
            check_near(r.bonett_price.lower, -t.bonett_price.upper, 1e-12);
            check_close(r.exact_p, t.exact_p, 1e-14);
            check_close(r.mid_p, t.mid_p, 1e-14);
        }
    }
}

static void scores_are_cut_by_either_road(void **state)
{
    double before[] = {14, 40, 41, 59, 60, 70, NAN, 20, NAN}, after[] = {41, 40, 60, 60, 59, 14, 20, NAN, NAN};
    double cuts[] = {41, 60}, falling[] = {60, 41};
    static pmh_change_tally tally = {.scale = PMH_SCALE_WEMWBS};
    pmh_change_shift_result a, b;
    pmh_error error;
    (void)state;
    check_status(pmh_change_add(series_of(before), series_of(after), (pmh_series){0}, &tally, &error), PMH_OK, &error);
    check_status(pmh_change_shift(&tally, series_of(cuts), 0.9, &a, &error), PMH_OK, &error);
    check_status(pmh_change_shift_series(series_of(before), series_of(after), series_of(cuts), 0.9, &b, &error), PMH_OK, &error);
    check_true(memcmp(a.count, b.count, sizeof a.count) == 0);
    check_whole(a.count[0][1], 1);
    check_whole(a.count[1][2], 2);
    check_whole(a.count[2][0], 1);
    check_whole(a.up, 3);
    check_whole(a.down, 2);
    check_whole(b.before_only, 1);
    check_whole(b.neither, 1);
    check_close(a.stuart_maxwell, b.stuart_maxwell, 0);
    check_status(pmh_change_shift(&tally, series_of(falling), 0.9, &a, &error), PMH_BAD_ARGUMENT, &error);
    check_where(&error, 1, 2);
    /* A tally's scores are whole: the last below a cut is below it, however large both are. */
    static pmh_change_tally large = {.lowest = 2000000000, .highest = 2000000010};
    static const double cut[] = {2000000005}, below[] = {2000000004}, on[] = {2000000005};
    check_status(pmh_change_add(series_of(below), series_of(on), (pmh_series){0}, &large, &error), PMH_OK, &error);
    check_status(pmh_change_shift(&large, series_of(cut), 0, &a, &error), PMH_OK, &error);
    check_whole(a.up, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_categories),
        cmocka_unit_test(three_and_four_categories),
        cmocka_unit_test(peer_14_empty_categories_take_degrees_of_freedom),
        cmocka_unit_test(one_person_beside_a_million_is_a_move),
        cmocka_unit_test(a_p_that_underflows_comes_with_its_logarithm),
        cmocka_unit_test(all_ways_to_move_agree),
        cmocka_unit_test(order_and_time_do_not_matter),
        cmocka_unit_test(scores_are_cut_by_either_road),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reliability: alpha, omega, measurement error, ICC, by tally and by table. */

#include "check.h"

#include "room.h"

/* ---- data ------------------------------------------------------------------------------------------------------ */

/* The project's specification: ten people, four items; expected values computed there from the formulas. */
static const double ten[10][4] = {{3, 4, 3, 4}, {2, 2, 3, 2}, {4, 5, 4, 5}, {1, 2, 1, 2}, {3, 3, 4, 3},
                                  {5, 5, 5, 4}, {2, 3, 2, 3}, {4, 4, 3, 4}, {3, 2, 3, 3}, {5, 4, 5, 5}};

/* Twelve people, seven items, made up; expected values from exact fractions and, for the factor, the likelihood equations
 * solved with 40 digits (Python, mpmath); R's factanal agrees to its own six digits. */
static const double twelve[12][7] = {{3, 4, 2, 4, 3, 5, 4}, {2, 3, 3, 2, 2, 3, 3}, {5, 4, 4, 5, 4, 4, 5},
                                     {1, 2, 2, 1, 3, 2, 2}, {4, 4, 3, 3, 4, 5, 3}, {3, 2, 3, 3, 2, 3, 4},
                                     {2, 2, 1, 3, 2, 2, 2}, {4, 5, 5, 4, 3, 4, 4}, {3, 3, 4, 2, 3, 4, 3},
                                     {5, 5, 4, 4, 5, 5, 5}, {2, 1, 2, 2, 3, 1, 2}, {4, 3, 3, 4, 4, 3, 4}};

/* Shrout and Fleiss 1979: six targets, four judges. */
static const double judged[6][4] = {{9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}};

static pmh_table table(const double *at, size_t rows, size_t columns)
{
    return (pmh_table){at, rows, columns, (ptrdiff_t)columns, 1};
}

#define table_of(array) table((array)[0], COUNT_OF(array), COUNT_OF((array)[0]))

static pmh_reliability_tally tally_of(pmh_table answers, int32_t lowest, int32_t highest, uint64_t reversed)
{
    pmh_reliability_tally tally = {.items = (int32_t)answers.columns, .lowest = lowest, .highest = highest,
                                   .reversed = reversed};
    pmh_error error;
    check_status(pmh_reliability_add_doubles(answers, &tally, &error), PMH_OK, &error);
    return tally;
}

/* ---- consistency ----------------------------------------------------------------------------------------------- */

static void check_ten(const pmh_reliability_result *r, const pmh_reliability_item *items)
{
    static const double item_rest[] = {.94175940, .82747995, .80597419, .87239552};
    static const double dropped[] = {.89410480, .93113208, .93877551, .92011019};
    check_whole(r->people, 10);
    check_whole(r->items, 4);
    check_close(r->alpha.estimate, .9402092676, 1e-10);
    check_close(r->alpha.lower, .84269922, 1e-8);
    check_close(r->alpha.upper, .98331942, 1e-8);
    check_close(r->standardised_alpha, .9416804203, 1e-10);
    check_close(r->sd, 4.4522154286, 1e-10);
    check_close(r->alpha_standard_error, .0319471274, 1e-8);
    check_close(r->standard_error_of_measurement, 1.0886621079, 1e-10);
    check_close(r->minimal_detectable_change, 1.959963984540054 * sqrt(2) * 1.0886621079, 1e-10);
    check_nan(r->omega);
    check_whole(r->notes, PMH_RELIABILITY_HEYWOOD);
    for (int i = 0; i < 4; i++) {
        check_close(items[i].item_rest, item_rest[i], 1e-8);
        check_close(items[i].alpha_if_dropped, dropped[i], 1e-8);
        check_nan(items[i].loading);
        check_nan(items[i].uniqueness);
    }
}

static void test_ten_people_and_a_heywood_case(void **state)
{
    (void)state;
    pmh_reliability_result r;
    pmh_reliability_item items[4];
    pmh_error error;
    check_status(pmh_reliability_summarise_table(table_of(ten), NULL, &r, items, &error), PMH_OK, &error);
    check_ten(&r, items);
    check_nan(r.floor.estimate); /* nobody said what the range is */
    pmh_reliability_tally tally = tally_of(table_of(ten), 1, 5, 0);
    check_status(pmh_reliability_summarise(&tally, NULL, &r, items, &error), PMH_OK, &error);
    check_ten(&r, items);
    check_close(r.floor.estimate, 0, 0);
    check_close(r.ceiling.estimate, 0, 0);
}

static void test_twelve_people_with_omega(void **state)
{
    (void)state;
    static const pmh_reliability_item expected[] = {
        {3.1666666666666666667, 1.26730446462584754, 0.931268189009445371, 0.90821256038647342995, 0.974546882975706, NAN},
        {3.1666666666666666667, 1.26730446462584754, 0.871694440111911305, 0.91451721809588116138, 0.8215405147327653, NAN},
        {3.0, 1.12815214963553242, 0.670772040606831616, 0.93336024217961654894, 0.7062250008509154, NAN},
        {3.0833333333333333333, 1.16450015288131502, 0.747797473428248097, 0.92658862876254180602, 0.8548641634222722, NAN},
        {3.1666666666666666667, 0.937436866561092096, 0.639060544554863147, 0.93570200573065902579, 0.7100877380140745, NAN},
        {3.4166666666666666667, 1.31137217055150659, 0.780505072795516364, 0.92433862433862433862, 0.762731042561648, NAN},
        {3.4166666666666666667, 1.08362466945083169, 0.871311467541537499, 0.9158163265306122449, 0.9016372248200207, NAN}};
    pmh_reliability_tally tally = tally_of(table_of(twelve), 1, 5, 0);
    for (int road = 0; road < 2; road++) {
        pmh_reliability_result r;
        pmh_reliability_item items[7];
        pmh_error error;
        check_status(road == 0 ? pmh_reliability_summarise(&tally, NULL, &r, items, &error)
                               : pmh_reliability_summarise_table(table_of(twelve), NULL, &r, items, &error),
                     PMH_OK, &error);
        check_whole(r.notes, 0);
        check_close(r.alpha.estimate, 0.93340685888346200305, 1e-13);
        check_close(r.mean, 22.416666666666666667, 1e-13);
        check_close(r.sd, 6.9342146875715734025, 1e-13);
        check_close(r.standardised_alpha, 0.932960139887165864, 1e-12);
        check_close(r.mean_correlation, 0.66533596126122324, 1e-12);
        check_close(r.alpha_standard_error, 0.0284223095500681954, 1e-12);
        check_close(r.omega, 0.93793754016071846, 1e-11);
        check_close(r.reliability, r.alpha.estimate, 0);
        for (int i = 0; i < 7; i++) {
            check_close(items[i].mean, expected[i].mean, 1e-13);
            check_close(items[i].sd, expected[i].sd, 1e-13);
            check_close(items[i].item_rest, expected[i].item_rest, 1e-12);
            check_close(items[i].alpha_if_dropped, expected[i].alpha_if_dropped, 1e-12);
            check_close(items[i].loading, expected[i].loading, 1e-11);
            check_close(items[i].uniqueness, 1 - expected[i].loading * expected[i].loading, 1e-9);
        }
    }
}

/* A correlation matrix made by one factor: everything is known by arithmetic. */
static void test_exact_factor_is_found(void **state)
{
    (void)state;
    static const double loading[] = {.8, .7, .6, .5};
    double r[4][4];
    for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++) {
            r[i][j] = i == j ? 1 : loading[i] * loading[j];
        }
    }
    pmh_reliability_result result;
    pmh_reliability_item items[4];
    pmh_error error;
    check_status(pmh_reliability_summarise_covariance(table_of(r), 100, NULL, &result, items, &error), PMH_OK, &error);
    check_close(result.omega, 6.76 / 9.02, 1e-12);
    check_close(result.standardised_alpha, .7420547, 1e-7);
    check_close(result.alpha.estimate, result.standardised_alpha, 1e-14);
    check_nan(result.mean);
    check_nan(result.floor.estimate);
    for (int i = 0; i < 4; i++) {
        check_close(items[i].loading, loading[i], 1e-11);
    }
    /* The same items in other units: loadings stay, omega of the total is that of the heavier items. */
    static const double sd[] = {1, 2, 3, 4};
    double common = 0, unique = 0;
    for (int i = 0; i < 4; i++) {
        common += sd[i] * loading[i];
        unique += sd[i] * sd[i] * (1 - loading[i] * loading[i]);
        for (int j = 0; j < 4; j++) {
            r[i][j] *= sd[i] * sd[j];
        }
    }
    check_status(pmh_reliability_summarise_covariance(table_of(r), 100, NULL, &result, items, &error), PMH_OK, &error);
    check_close(result.omega, common * common / (common * common + unique), 1e-12);
    check_close(items[3].loading, loading[3], 1e-11);
}

/* Any true loadings are found again, however weak or strong, and for two to forty items. */
static void test_made_factors_are_found(void **state)
{
    (void)state;
    stream from = {11};
    for (int trial = 0; trial < 300; trial++) {
        int32_t k = 3 + next_below(&from, trial % 10 == 0 ? 38 : 10);
        double loading[40], r[40 * 40], common = 0, unique = 0;
        for (int32_t i = 0; i < k; i++) {
            loading[i] = 0.2 + 0.79 * next_random(&from) / 2147483648.0;
            common += loading[i];
            unique += 1 - loading[i] * loading[i];
        }
        for (int32_t i = 0; i < k; i++) {
            for (int32_t j = 0; j < k; j++) {
                r[i * k + j] = i == j ? 1 : loading[i] * loading[j];
            }
        }
        pmh_reliability_result result;
        pmh_reliability_item items[40];
        check_status(pmh_reliability_summarise_covariance(table(r, (size_t)k, (size_t)k), 50, NULL, &result, items, NULL),
                     PMH_OK, NULL);
        check_close(result.omega, common * common / (common * common + unique), 1e-10);
        for (int32_t i = 0; i < k; i++) {
            check_close(items[i].loading, loading[i], 1e-9);
        }
    }
}

/* Data that one factor does not fit: what is found solves the likelihood equations, and something is always found or
 * known not to be there. */
static void test_loadings_solve_the_likelihood_equations(void **state)
{
    (void)state;
    enum { PEOPLE = 40, ITEMS = 6 };
    int found = 0;
    for (uint64_t trial = 0; trial < 200; trial++) {
        pmh_random draws = pmh_random_stream(9, trial);
        double x[PEOPLE][ITEMS], r[ITEMS][ITEMS];
        for (int i = 0; i < PEOPLE; i++) {
            double general = pmh_random_normal(&draws), of_two = pmh_random_normal(&draws);
            for (int j = 0; j < ITEMS; j++) {
                x[i][j] = 0.9 * general + (j < 2 ? 0.6 * of_two : 0) + pmh_random_normal(&draws);
            }
        }
        pmh_reliability_result result;
        pmh_reliability_item items[ITEMS];
        check_status(pmh_reliability_summarise_table(table_of(x), NULL, &result, items, NULL), PMH_OK, NULL);
        check_true(!(result.notes & PMH_RELIABILITY_NOT_CONVERGED));
        if (result.notes & PMH_RELIABILITY_HEYWOOD) {
            continue;
        }
        found++;
        for (int a = 0; a < ITEMS; a++) {
            for (int b = 0; b < ITEMS; b++) {
                r[a][b] = 0;
                for (int i = 0; i < PEOPLE; i++) {
                    r[a][b] += (x[i][a] - items[a].mean) * (x[i][b] - items[b].mean);
                }
                r[a][b] /= (PEOPLE - 1) * items[a].sd * items[b].sd;
            }
        }
        double strength = 1;
        for (int j = 0; j < ITEMS; j++) {
            strength += items[j].loading * items[j].loading / items[j].uniqueness;
        }
        for (int a = 0; a < ITEMS; a++) {
            double left = 0;
            for (int b = 0; b < ITEMS; b++) {
                left += r[a][b] * items[b].loading / items[b].uniqueness;
            }
            check_near(left / strength, items[a].loading, 1e-9);
        }
    }
    check_true(found > 150);
}

/* Three items fit one factor exactly: loading 1 squared is r12 r13 / r23. Past 1 there is no such factor. */
static void test_three_items_have_a_closed_form(void **state)
{
    (void)state;
    static const struct {
        double r12, r13, r23;
        bool heywood;
    } cases[] = {{.5, .4, .3, false}, {.9, .8, .7, true}, {.5, -.4, .3, true}, {.6, .5, .4, false}, {.9, .85, .8, false},
                 {-.5, -.4, .3, false}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        double a = cases[i].r12, b = cases[i].r13, c = cases[i].r23;
        double r[3][3] = {{1, a, b}, {a, 1, c}, {b, c, 1}};
        pmh_reliability_result result;
        pmh_reliability_item items[3];
        check_status(pmh_reliability_summarise_covariance(table_of(r), 100, NULL, &result, items, NULL), PMH_OK, NULL);
        check_true(((result.notes & PMH_RELIABILITY_HEYWOOD) != 0) == cases[i].heywood);
        check_true(isnan(result.omega) == cases[i].heywood);
        if (!cases[i].heywood) {
            check_close(fabs(items[0].loading), sqrt(a * b / c), 1e-10);
            check_close(items[0].loading * items[1].loading, a, 1e-10);
        }
        check_true(((result.notes & PMH_RELIABILITY_NEGATIVE_ITEM) != 0) == (a < 0 || b < 0));
    }
}

/* Published alphas with their limits: the project's specification, section 5. */
static void test_feldt_limits(void **state)
{
    (void)state;
    static const struct {
        double alpha;
        int64_t people;
        int32_t items;
        double lower, upper;
    } cases[] = {{.89, 348, 14, .872270, .906247},
                 {.91, 1749, 14, .903687, .916072},
                 {.80, 30, 7, .667692, .892607},
                 {.70, 20, 5, .426063, .866191}};
    pmh_interval interval;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        check_status(pmh_reliability_alpha_limits(cases[i].alpha, cases[i].people, cases[i].items, 0, &interval, NULL),
                     PMH_OK, NULL);
        check_near(interval.lower, cases[i].lower, 6e-7);
        check_near(interval.upper, cases[i].upper, 6e-7);
    }
    check_status(pmh_reliability_alpha_limits(1, 10, 4, 0.9, &interval, NULL), PMH_OK, NULL);
    check_interval(interval, ((pmh_interval){1, 1, 1}), 0);
    pmh_error error;
    check_status(pmh_reliability_alpha_limits(1.1, 10, 4, 0, &interval, &error), PMH_OUT_OF_RANGE, &error);
    check_nan(interval.estimate);
    check_status(pmh_reliability_alpha_limits(.8, 1, 4, 0, &interval, &error), PMH_OUT_OF_RANGE, &error);
    check_status(pmh_reliability_alpha_limits(.8, 10, 1, 0, &interval, &error), PMH_OUT_OF_RANGE, &error);
    check_status(pmh_reliability_alpha_limits(NAN, 10, 4, 0, &interval, &error), PMH_OUT_OF_RANGE, &error);
    check_status(pmh_reliability_alpha_limits(.8, 10, 4, 1, &interval, &error), PMH_BAD_OPTION, &error);
    check_status(pmh_reliability_alpha_limits(.8, 10, 4, 0, NULL, &error), PMH_BAD_ARGUMENT, &error);
}

/* Feldt's limits hold alpha as often as they say, for parallel normal items with true alpha 0.8. */
static void test_feldt_limits_cover(void **state)
{
    (void)state;
    enum { TRIALS = 2000, PEOPLE = 20, ITEMS = 5 };
    int held = 0;
    for (uint64_t trial = 0; trial < TRIALS; trial++) {
        pmh_random draws = pmh_random_stream(42, trial);
        double x[PEOPLE][ITEMS];
        for (int i = 0; i < PEOPLE; i++) {
            double person = pmh_random_normal(&draws) * sqrt(0.8); /* 5 x .8 / (5 x .8 + 1) = .8 */
            for (int j = 0; j < ITEMS; j++) {
                x[i][j] = person + pmh_random_normal(&draws);
            }
        }
        pmh_reliability_result r;
        pmh_reliability_summarise_table(table_of(x), NULL, &r, NULL, NULL);
        held += r.alpha.lower <= .8 && .8 <= r.alpha.upper;
    }
    check_near((double)held / TRIALS, 0.95, 4 * sqrt(.95 * .05 / TRIALS));
}

/* ---- the tally ------------------------------------------------------------------------------------------------- */

static void test_reversed_items_count_backwards(void **state)
{
    (void)state;
    double turned[12][7];
    for (int i = 0; i < 12; i++) {
        for (int j = 0; j < 7; j++) {
            turned[i][j] = j == 1 || j == 6 ? 6 - twelve[i][j] : twelve[i][j];
        }
    }
    pmh_reliability_tally plain = tally_of(table_of(twelve), 1, 5, 0);
    pmh_reliability_tally reversed = tally_of(table_of(turned), 1, 5, 1 << 1 | 1 << 6);
    pmh_reliability_tally wrong = tally_of(table_of(turned), 1, 5, 0);
    pmh_reliability_result a, b, c;
    pmh_reliability_item items[2][7];
    check_status(pmh_reliability_summarise(&plain, NULL, &a, items[0], NULL), PMH_OK, NULL);
    check_status(pmh_reliability_summarise(&reversed, NULL, &b, items[1], NULL), PMH_OK, NULL);
    check_status(pmh_reliability_summarise(&wrong, NULL, &c, NULL, NULL), PMH_OK, NULL);
    check_close(b.alpha.estimate, a.alpha.estimate, 1e-14);
    check_close(b.mean, a.mean, 1e-14);
    check_close(items[1][1].mean, items[0][1].mean, 1e-14);
    check_close(items[1][6].item_rest, items[0][6].item_rest, 1e-13);
    check_true(c.notes & PMH_RELIABILITY_NEGATIVE_ITEM);
    check_true(c.alpha.estimate < a.alpha.estimate);
}

static void test_merging_is_addition_in_any_order(void **state)
{
    (void)state;
    double answers[12][7];
    memcpy(answers, twelve, sizeof answers);
    answers[1][2] = answers[8][0] = NAN;
    for (int j = 0; j < 7; j++) { /* item 1 is reversed: its 5 and its 1 are the ends */
        answers[0][j] = answers[11][j] = j == 1 ? 5 : 1;
        answers[3][j] = answers[10][j] = j == 1 ? 1 : 5;
    }
    pmh_table all = table_of(answers), first = all, second = all;
    first.rows = 5;
    second.rows = 7;
    second.at += 5 * 7;
    pmh_reliability_tally whole = tally_of(all, 1, 5, 2), a = tally_of(first, 1, 5, 2), b = tally_of(second, 1, 5, 2);
    pmh_reliability_tally ab = {0}, ba = {0};
    pmh_error error;
    check_status(pmh_reliability_merge(&a, &ab, &error), PMH_OK, &error);
    check_status(pmh_reliability_merge(&b, &ab, &error), PMH_OK, &error);
    check_status(pmh_reliability_merge(&b, &ba, &error), PMH_OK, &error);
    check_status(pmh_reliability_merge(&a, &ba, &error), PMH_OK, &error);
    assert_memory_equal(&ab, &whole, sizeof whole);
    assert_memory_equal(&ba, &whole, sizeof whole);
    check_whole(whole.floor, 2);
    check_whole(whole.ceiling, 2);
    check_whole(whole.incomplete, 2);
    pmh_reliability_tally other = tally_of(first, 0, 5, 2);
    check_status(pmh_reliability_merge(&other, &ab, &error), PMH_MISMATCH, &error);
    other = tally_of(first, 1, 5, 4);
    check_status(pmh_reliability_merge(&other, &ab, &error), PMH_MISMATCH, &error);
    assert_memory_equal(&ab, &whole, sizeof whole);
    pmh_reliability_tally zero = {0};
    check_status(pmh_reliability_merge(&zero, &ab, &error), PMH_OK, &error);
    check_status(pmh_reliability_merge(NULL, &ab, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_reliability_merge(&ab, NULL, &error), PMH_BAD_ARGUMENT, &error);
    assert_memory_equal(&ab, &whole, sizeof whole);
}

static void test_bytes_and_doubles_fill_alike(void **state)
{
    (void)state;
    int8_t bytes[7][12]; /* one array per item */
    for (int i = 0; i < 12; i++) {
        for (int j = 0; j < 7; j++) {
            bytes[j][i] = (int8_t)twelve[i][j];
        }
    }
    double holes[12][7];
    memcpy(holes, twelve, sizeof holes);
    bytes[3][2] = PMH_NO_ANSWER;
    holes[2][3] = NAN;
    pmh_reliability_tally by_bytes = {.items = 7, .lowest = 1, .highest = 5};
    pmh_error error;
    check_status(pmh_reliability_add((pmh_answers){bytes[0], 12, 7, 1, 12}, &by_bytes, &error), PMH_OK, &error);
    pmh_reliability_tally by_doubles = tally_of(table_of(holes), 1, 5, 0);
    assert_memory_equal(&by_bytes, &by_doubles, sizeof by_bytes);
    check_whole(by_bytes.complete, 11);
    check_whole(by_bytes.incomplete, 1);
    pmh_reliability_result r;
    check_status(pmh_reliability_summarise_table(table_of(holes), NULL, &r, NULL, &error), PMH_OK, &error);
    check_whole(r.people, 11);
    check_whole(r.incomplete, 1);
}

static void test_refused_answers_leave_the_tally(void **state)
{
    (void)state;
    static const struct {
        double answer;
        pmh_status status;
    } cases[] = {{6, PMH_OUT_OF_RANGE}, {0, PMH_OUT_OF_RANGE}, {2.5, PMH_NOT_WHOLE}, {INFINITY, PMH_NOT_FINITE}};
    double answers[10][4];
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        memcpy(answers, ten, sizeof answers);
        answers[7][2] = cases[i].answer;
        pmh_reliability_tally tally = {.items = 4, .lowest = 1, .highest = 5}, before = tally;
        pmh_error error;
        check_status(pmh_reliability_add_doubles(table_of(answers), &tally, &error), cases[i].status, &error);
        check_where(&error, 7, 2);
        assert_memory_equal(&tally, &before, sizeof tally);
    }
    int8_t bytes[2][2] = {{1, 2}, {9, 1}};
    pmh_reliability_tally tally = {.items = 2, .lowest = 1, .highest = 5};
    pmh_error error;
    check_status(pmh_reliability_add((pmh_answers){bytes[0], 2, 2, 2, 1}, &tally, &error), PMH_OUT_OF_RANGE, &error);
    check_where(&error, 1, 0);
    check_whole(tally.complete, 0);
    check_status(pmh_reliability_add((pmh_answers){bytes[0], 2, 1, 2, 1}, &tally, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_reliability_add((pmh_answers){NULL, 2, 2, 2, 1}, &tally, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_reliability_add((pmh_answers){bytes[0], 0, 2, 2, 1}, NULL, &error), PMH_BAD_ARGUMENT, &error);
}

static void test_tallies_that_are_none(void **state)
{
    (void)state;
    pmh_reliability_tally good = tally_of(table_of(ten), 1, 5, 0);
    for (int i = 0; i < 14; i++) {
        pmh_reliability_tally t = good;
        switch (i) {
        case 0: t.items = 1; break;
        case 1: t.items = 41; break;
        case 2: t.highest = t.lowest; break;
        case 3: t.highest = t.lowest + 1001; break;
        case 4: t.reversed = 1 << 4; break;
        case 5: t.reserved = 1; break;
        case 6: t.complete = -1; break;
        case 7: t.floor = t.complete + 1; break;
        case 8: t.sum[0] = -1; break;
        case 9: t.sum[4] = 1; break;
        case 10: t.product[0][0] = 1; break; /* a negative variance */
        case 11: t.product[0][1] += 40; break; /* a correlation beyond 1 */
        case 12: t.product[1][0] = 1; break;
        case 13: t.incomplete = INT64_C(1) << 40; break;
        }
        pmh_reliability_result r;
        pmh_reliability_icc_result icc;
        pmh_error error;
        check_status(pmh_reliability_summarise(&t, NULL, &r, NULL, &error), PMH_BAD_ARGUMENT, &error);
        check_nan(r.alpha.estimate);
        check_status(pmh_reliability_icc(&t, NULL, &icc, &error), PMH_BAD_ARGUMENT, &error);
        check_nan(icc.icc1.estimate);
    }
}

static void test_a_tally_holds_no_more_than_it_can(void **state)
{
    (void)state;
    /* 2^40 people at full width, half at each end: the sums still fit. */
    int64_t n = INT64_C(1) << 40, half = n / 2;
    pmh_reliability_tally t = {.items = 2, .lowest = -500, .highest = 500, .complete = n, .floor = half, .ceiling = half};
    for (int i = 0; i < 2; i++) {
        t.sum[i] = half * 1000;
        for (int j = i; j < 2; j++) {
            t.product[i][j] = half * 1000000;
        }
    }
    pmh_reliability_result r;
    pmh_error error;
    check_status(pmh_reliability_summarise(&t, NULL, &r, NULL, &error), PMH_OK, &error);
    check_close(r.alpha.estimate, 1, 1e-12);
    check_close(r.mean, 0, 0);
    check_close(r.sd, 1000 * sqrt((double)n / ((double)n - 1)), 1e-12);
    double one[2] = {0, 0};
    check_status(pmh_reliability_add_doubles(table(one, 1, 2), &t, &error), PMH_OVERFLOW, &error);
    pmh_reliability_tally more = {.items = 2, .lowest = -500, .highest = 500};
    check_status(pmh_reliability_add_doubles(table(one, 1, 2), &more, &error), PMH_OK, &error);
    check_status(pmh_reliability_merge(&more, &t, &error), PMH_OVERFLOW, &error);
}

/* One person in a million differs: the variance is small, and all of its digits are there. */
static void test_rare_answers_lose_no_digits(void **state)
{
    (void)state;
    double n = 1e6;
    pmh_reliability_tally t = {.items = 2, .lowest = 0, .highest = 1000, .complete = 1000000};
    t.sum[0] = 1000000 * INT64_C(900) + 1;
    t.sum[1] = 1000000 * INT64_C(900) + 1;
    for (int i = 0; i < 2; i++) {
        for (int j = i; j < 2; j++) {
            t.product[i][j] = 1000000 * INT64_C(810000) + 1801;
        }
    }
    pmh_reliability_result r;
    pmh_reliability_item items[2];
    check_status(pmh_reliability_summarise(&t, NULL, &r, items, NULL), PMH_OK, NULL);
    check_close(items[0].sd, sqrt((1 - 1 / n) / (n - 1)), 1e-14);
    check_close(r.alpha.estimate, 1, 1e-14);
}

static void test_written_tallies_are_read_back(void **state)
{
    (void)state;
    static unsigned char bytes[8192];
    pmh_reliability_tally t = tally_of(table_of(twelve), 1, 5, 5), back;
    size_t length;
    pmh_error error;
    check_status(pmh_reliability_write(&t, 0, NULL, &length, &error), PMH_OK, &error);
    check_whole((int64_t)length, 64 + 8 * (7 + 28));
    check_status(pmh_reliability_write(&t, length - 1, bytes, &length, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_reliability_write(&t, sizeof bytes, bytes, &length, &error), PMH_OK, &error);
    check_status(pmh_reliability_read(bytes, length, &back, &error), PMH_OK, &error);
    assert_memory_equal(&back, &t, sizeof t);
    static const unsigned char head[16] = {'P', 'M', 'H', 'R', 'E', 'L', 'Y', 0, 1, 0, 0, 0, 7, 0, 0, 0};
    assert_memory_equal(bytes, head, sizeof head);
    check_status(pmh_reliability_read(bytes, length - 8, &back, &error), PMH_BAD_BYTES, &error);
    check_status(pmh_reliability_read(bytes, 3, &back, &error), PMH_BAD_BYTES, &error);
    check_status(pmh_reliability_read(NULL, 3, &back, &error), PMH_BAD_ARGUMENT, &error);
}

/* Bytes that were changed are refused, or are another valid tally; nothing in between. */
static void test_hostile_bytes(void **state)
{
    (void)state;
    static unsigned char bytes[8192], hostile[8192];
    pmh_reliability_tally t = tally_of(table_of(ten), 1, 5, 0), back;
    size_t length;
    check_status(pmh_reliability_write(&t, sizeof bytes, bytes, &length, NULL), PMH_OK, NULL);
    stream from = {5};
    int refused = 0;
    for (int trial = 0; trial < 20000; trial++) {
        memcpy(hostile, bytes, length);
        for (int changes = 1 + next_below(&from, 3); changes > 0; changes--) {
            hostile[next_below(&from, (int32_t)length)] = (unsigned char)next_below(&from, 256);
        }
        memset(&back, 0x5A, sizeof back);
        if (pmh_reliability_read(hostile, length, &back, NULL) == PMH_OK) {
            pmh_reliability_result r;
            check_status(pmh_reliability_summarise(&back, NULL, &r, NULL, NULL), PMH_OK, NULL);
        } else {
            check_whole(back.items, 0x5A5A5A5A);
            refused++;
        }
    }
    check_true(refused > 10000);
}

/* ---- edges ----------------------------------------------------------------------------------------------------- */

static void test_too_few_to_say(void **state)
{
    (void)state;
    pmh_reliability_result r;
    pmh_reliability_item items[4];
    pmh_error error;
    for (size_t rows = 0; rows < 2; rows++) {
        check_status(pmh_reliability_summarise_table(table(ten[0], rows, 4), NULL, &r, items, &error), PMH_OK, &error);
        check_whole(r.notes, PMH_RELIABILITY_FEW_PEOPLE);
        check_whole(r.people, (int64_t)rows);
        check_nan(r.alpha.estimate);
        check_nan(r.sd);
        check_nan(items[0].sd);
    }
    double two[3][2] = {{1, 2}, {2, 4}, {4, 3}};
    check_status(pmh_reliability_summarise_table(table_of(two), NULL, &r, items, &error), PMH_OK, &error);
    check_whole(r.notes, PMH_RELIABILITY_FEW_ITEMS);
    check_nan(r.omega);
    check_nan(items[0].alpha_if_dropped);
    /* Variances 7/3 and 1, covariance 1/2: alpha = 2 (1 - (10/3) / (13/3)). */
    check_close(r.alpha.estimate, 2 * (1 - 10.0 / 13), 1e-14);
}

static void test_items_without_variance(void **state)
{
    (void)state;
    pmh_reliability_result r;
    pmh_reliability_item items[3];
    pmh_error error;
    double constant[4][3] = {{0.1, 0.3, 1}, {0.2, 0.3, 2}, {0.4, 0.3, 2}, {0.5, 0.3, 4}};
    check_status(pmh_reliability_summarise_table(table_of(constant), NULL, &r, items, &error), PMH_OK, &error);
    check_true(r.notes & PMH_RELIABILITY_CONSTANT_ITEM);
    check_close(items[1].sd, 0, 0);
    check_nan(items[1].item_rest);
    check_nan(r.omega);
    check_nan(r.standardised_alpha);
    check_true(isfinite(r.alpha.estimate));
    /* An average of equal numbers may differ from them in its last bit. */
    double rounded[9][3];
    for (int i = 0; i < 9; i++) {
        rounded[i][0] = 0.9;
        rounded[i][1] = i;
        rounded[i][2] = i * i;
    }
    volatile double sum = 9 * 0.9;
    check_true(sum / 9 != 0.9);
    check_status(pmh_reliability_summarise_table(table_of(rounded), NULL, &r, items, &error), PMH_OK, &error);
    check_true(r.notes & PMH_RELIABILITY_CONSTANT_ITEM);
    check_close(items[0].sd, 0, 0);
    /* Two items that cancel each other out. */
    double cancel[4][2] = {{0.1, 0.9}, {0.7, 0.3}, {0.4, 0.6}, {0.2, 0.8}};
    check_status(pmh_reliability_summarise_table(table_of(cancel), NULL, &r, items, &error), PMH_OK, &error);
    check_true(r.notes & PMH_RELIABILITY_NO_VARIANCE);
    check_close(r.sd, 0, 0);
    check_nan(r.alpha.estimate);
    check_nan(r.standard_error_of_measurement);
    /* Everybody the same. */
    double same[3][3] = {{2, 3, 4}, {2, 3, 4}, {2, 3, 4}};
    check_status(pmh_reliability_summarise_table(table_of(same), NULL, &r, items, &error), PMH_OK, &error);
    check_true(r.notes & PMH_RELIABILITY_NO_VARIANCE);
    check_close(r.mean, 9, 1e-15);
}

static void test_negative_alpha_has_no_measurement_error(void **state)
{
    (void)state;
    double x[4][2] = {{1, 4}, {2, 4}, {3, 1}, {5, 2}};
    pmh_reliability_result r;
    pmh_reliability_options options = {.size = sizeof options};
    check_status(pmh_reliability_summarise_table(table_of(x), &options, &r, NULL, NULL), PMH_OK, NULL);
    check_true(r.alpha.estimate < 0);
    check_true(r.notes & PMH_RELIABILITY_NEGATIVE_ALPHA);
    check_true(r.notes & PMH_RELIABILITY_NEGATIVE_ITEM);
    check_nan(r.standard_error_of_measurement);
    options.reliability = 0.75;
    check_status(pmh_reliability_summarise_table(table_of(x), &options, &r, NULL, NULL), PMH_OK, NULL);
    check_close(r.standard_error_of_measurement, r.sd / 2, 1e-15);
    check_close(r.reliability, 0.75, 0);
}

static void test_floor_and_ceiling(void **state)
{
    (void)state;
    double x[10][2] = {{1, 1}, {1, 1}, {5, 5}, {1, 5}, {2, 3}, {3, 3}, {4, 4}, {2, 2}, {3, 4}, {NAN, 1}};
    pmh_reliability_options options = {.size = sizeof options, .lowest = 1, .highest = 5};
    pmh_reliability_result r, t;
    check_status(pmh_reliability_summarise_table(table_of(x), &options, &r, NULL, NULL), PMH_OK, NULL);
    pmh_reliability_tally tally = tally_of(table_of(x), 1, 5, 0);
    check_status(pmh_reliability_summarise(&tally, NULL, &t, NULL, NULL), PMH_OK, NULL);
    check_close(r.floor.estimate, 2.0 / 9, 1e-15);
    check_close(r.ceiling.estimate, 1.0 / 9, 1e-15);
    check_interval(t.floor, r.floor, 1e-15);
    check_interval(t.ceiling, r.ceiling, 1e-15);
    check_true(r.notes & PMH_RELIABILITY_FLOOR);
    check_true(!(r.notes & PMH_RELIABILITY_CEILING));
    /* Wilson's limits of 1 in 9 at 95 %, by the formula. */
    double z = 1.959963984540054, n = 9, p = 1 / n;
    check_close(r.ceiling.upper, (p + z * z / (2 * n) + z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))) / (1 + z * z / n),
                1e-12);
}

static void test_options_and_tables_out_of_range(void **state)
{
    (void)state;
    static const pmh_reliability_options bad[] = {{sizeof *bad, 1, 0, 0, 0},    {sizeof *bad, 0, 1, 0, 0},
                                                  {sizeof *bad, 0, -.1, 0, 0},  {sizeof *bad, 0, NAN, 0, 0},
                                                  {sizeof *bad, 0, 0, 5, 1},    {sizeof *bad, 0, 0, NAN, 1},
                                                  {sizeof *bad, 0, 0, 0, INFINITY}};
    pmh_reliability_result r;
    pmh_reliability_icc_result icc;
    pmh_error error;
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        check_status(pmh_reliability_summarise_table(table_of(ten), &bad[i], &r, NULL, &error), PMH_BAD_OPTION, &error);
        check_status(pmh_reliability_icc_table(table_of(ten), &bad[i], &icc, &error), PMH_BAD_OPTION, &error);
    }
    pmh_reliability_tally tally = tally_of(table_of(ten), 1, 5, 0);
    pmh_reliability_options range = {.size = sizeof range, .lowest = 1, .highest = 5};
    check_status(pmh_reliability_summarise(&tally, &range, &r, NULL, &error), PMH_BAD_OPTION, &error);
    check_status(pmh_reliability_icc(&tally, &range, &icc, &error), PMH_BAD_OPTION, &error);
    range.highest = 4;
    check_status(pmh_reliability_summarise_table(table_of(ten), &range, &r, NULL, &error), PMH_OUT_OF_RANGE, &error);
    check_where(&error, 2, 1);
    double huge[3][2] = {{1e200, 1}, {-1e200, 2}, {0, 3}};
    check_status(pmh_reliability_summarise_table(table_of(huge), NULL, &r, NULL, &error), PMH_NOT_CALCULATED, &error);
    check_nan(r.alpha.estimate);
    huge[1][0] = -INFINITY;
    check_status(pmh_reliability_summarise_table(table_of(huge), NULL, &r, NULL, &error), PMH_NOT_FINITE, &error);
    check_where(&error, 1, 0);
    check_status(pmh_reliability_summarise_table(table(ten[0], 10, 1), NULL, &r, NULL, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_reliability_summarise_table(table(ten[0], 1, 41), NULL, &r, NULL, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_reliability_summarise_table(table(NULL, 1, 4), NULL, &r, NULL, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_reliability_summarise_table(table_of(ten), NULL, NULL, NULL, &error), PMH_BAD_ARGUMENT, &error);
}

static void test_covariances_that_are_none(void **state)
{
    (void)state;
    static const double bad[][3] = {/* variance, covariance, its mirror */
                                    {-1, 0, 0}, {1, 1.1, 1.1}, {1, .5, .4}, {NAN, .5, .5}, {1, NAN, .5}, {1, .5, INFINITY}};
    static const pmh_status expected[] = {PMH_OUT_OF_RANGE, PMH_OUT_OF_RANGE, PMH_OUT_OF_RANGE,
                                          PMH_MISSING,      PMH_OUT_OF_RANGE, PMH_NOT_FINITE};
    pmh_reliability_result r;
    pmh_error error;
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        double c[2][2] = {{bad[i][0], bad[i][1]}, {bad[i][2], 1}};
        check_status(pmh_reliability_summarise_covariance(table_of(c), 10, NULL, &r, NULL, &error), expected[i], &error);
        check_nan(r.alpha.estimate);
    }
    double c[2][2] = {{1, .5}, {.5, 1}};
    check_status(pmh_reliability_summarise_covariance(table_of(c), 1, NULL, &r, NULL, &error), PMH_OUT_OF_RANGE, &error);
    check_status(pmh_reliability_summarise_covariance(table(c[0], 1, 2), 9, NULL, &r, NULL, &error), PMH_BAD_ARGUMENT,
                 &error);
    check_status(pmh_reliability_summarise_covariance(table_of(c), 9, NULL, &r, NULL, &error), PMH_OK, &error);
    check_close(r.alpha.estimate, 2.0 / 3, 1e-14);
}

static void test_every_note_has_its_own_text(void **state)
{
    (void)state;
    for (int32_t a = 1; a <= PMH_RELIABILITY_NEGATIVE_ALPHA; a *= 2) {
        assert_string_not_equal(pmh_reliability_note_text(a), "unknown note");
        for (int32_t b = 1; b < a; b *= 2) {
            assert_string_not_equal(pmh_reliability_note_text(a), pmh_reliability_note_text(b));
        }
    }
    assert_string_equal(pmh_reliability_note_text(0), "unknown note");
    assert_string_equal(pmh_reliability_note_text(3), "unknown note");
    assert_string_equal(pmh_reliability_note_text(2 * PMH_RELIABILITY_NEGATIVE_ALPHA), "unknown note");
}

/* ---- agreement ------------------------------------------------------------------------------------------------- */

static void check_judged(const pmh_reliability_icc_result *r)
{
    check_whole(r->people, 6);
    check_whole(r->columns, 4);
    check_near(r->people_square, 11.24166667, 6e-9);
    check_near(r->column_square, 32.48611111, 6e-9);
    check_near(r->error_square, 1.01944444, 6e-9);
    check_near(r->within_square, 6.26388889, 6e-9);
    check_near(r->icc1.estimate, .16574177, 6e-9);
    check_near(r->icc1.lower, -.13293232, 6e-9);
    check_near(r->icc1.upper, .72256006, 6e-9);
    check_near(r->icc2.estimate, .28976378, 6e-9);
    check_near(r->icc2.lower, .01878651, 6e-9);
    check_near(r->icc2.upper, .76108437, 6e-9);
    check_near(r->icc3.estimate, .71484071, 6e-9);
    check_near(r->icc3.lower, .34246477, 6e-9);
    check_near(r->icc3.upper, .94585826, 6e-9);
    check_near(r->icc1_average.estimate, .44279713, 6e-9);
    check_near(r->icc2_average.estimate, .62005055, 6e-9);
    check_near(r->icc3_average.estimate, .90931554, 6e-9);
    check_close(r->standard_error_of_measurement, sqrt(r->error_square), 1e-15);
}

static void test_shrout_and_fleiss(void **state)
{
    (void)state;
    pmh_reliability_icc_result r;
    pmh_error error;
    check_status(pmh_reliability_icc_table(table_of(judged), NULL, &r, &error), PMH_OK, &error);
    check_judged(&r);
    pmh_reliability_tally tally = tally_of(table_of(judged), 0, 10, 0);
    check_status(pmh_reliability_icc(&tally, NULL, &r, &error), PMH_OK, &error);
    check_judged(&r);
}

/* The averages' limits are Spearman and Brown's of the single ones; ICC(3,k) is alpha with Feldt's limits. */
static void test_averages_follow_from_single_ones(void **state)
{
    (void)state;
    pmh_reliability_icc_result r;
    pmh_reliability_result alpha;
    check_status(pmh_reliability_icc_table(table_of(twelve), NULL, &r, NULL), PMH_OK, NULL);
    check_status(pmh_reliability_summarise_table(table_of(twelve), NULL, &alpha, NULL, NULL), PMH_OK, NULL);
    check_interval(r.icc3_average, alpha.alpha, 1e-12);
    const pmh_interval *single[] = {&r.icc1, &r.icc2, &r.icc3};
    const pmh_interval *average[] = {&r.icc1_average, &r.icc2_average, &r.icc3_average};
    for (int i = 0; i < 3; i++) {
        check_close(average[i]->estimate, 7 * single[i]->estimate / (1 + 6 * single[i]->estimate), 1e-12);
        check_close(average[i]->lower, 7 * single[i]->lower / (1 + 6 * single[i]->lower), 1e-12);
        check_close(average[i]->upper, 7 * single[i]->upper / (1 + 6 * single[i]->upper), 1e-12);
    }
}

static void test_agreement_is_invariant(void **state)
{
    (void)state;
    double moved[6][4], shifted[6][4];
    for (int i = 0; i < 6; i++) {
        for (int j = 0; j < 4; j++) {
            moved[i][j] = 1e6 + 3 * judged[5 - i][j];
            shifted[i][j] = judged[i][j] + 10 * j;
        }
    }
    pmh_reliability_icc_result r, m, s;
    check_status(pmh_reliability_icc_table(table_of(judged), NULL, &r, NULL), PMH_OK, NULL);
    check_status(pmh_reliability_icc_table(table_of(moved), NULL, &m, NULL), PMH_OK, NULL);
    check_status(pmh_reliability_icc_table(table_of(shifted), NULL, &s, NULL), PMH_OK, NULL);
    check_interval(m.icc1, r.icc1, 1e-9);
    check_interval(m.icc2, r.icc2, 1e-9);
    check_interval(m.icc3, r.icc3, 1e-9);
    check_interval(s.icc3, r.icc3, 1e-12); /* consistency ignores a shift of a whole column */
    check_true(s.icc2.estimate < r.icc2.estimate);
}

static void test_agreement_at_its_ends(void **state)
{
    (void)state;
    pmh_reliability_icc_result r;
    pmh_error error;
    double same[3][2] = {{1, 1}, {4, 4}, {2, 2}};
    check_status(pmh_reliability_icc_table(table_of(same), NULL, &r, &error), PMH_OK, &error);
    const pmh_interval one = {1, 1, 1};
    check_interval(r.icc1, one, 0);
    check_interval(r.icc2, one, 0);
    check_interval(r.icc3, one, 0);
    check_close(r.minimal_detectable_change, 0, 0);
    double tenths[4][3] = {{0.1, 0.2, 0.3}, {0.3, 0.4, 0.5}, {0.7, 0.8, 0.9}, {0.6, 0.7, 0.8}}; /* not exact in binary */
    check_status(pmh_reliability_icc_table(table_of(tenths), NULL, &r, &error), PMH_OK, &error);
    check_close(r.standard_error_of_measurement, 0, 0);
    check_interval(r.icc3, one, 1e-14);
    double shifted[3][2] = {{1, 2}, {4, 5}, {2, 3}};
    check_status(pmh_reliability_icc_table(table_of(shifted), NULL, &r, &error), PMH_OK, &error);
    check_interval(r.icc3, one, 1e-14);
    check_close(r.icc2.estimate, 14.0 / 3 / (14.0 / 3 + 2 * 1.5 / 3), 1e-14); /* squares between: 14/3, 3/2, 0 */
    check_true(r.icc2.lower < r.icc2.estimate && r.icc2.estimate < r.icc2.upper && r.icc2.upper <= 1);
    double constant[3][2] = {{3, 3}, {3, 3}, {3, 3}};
    check_status(pmh_reliability_icc_table(table_of(constant), NULL, &r, &error), PMH_OK, &error);
    check_whole(r.notes, PMH_RELIABILITY_NO_VARIANCE);
    check_nan(r.icc1.estimate);
    double opposite[2][2] = {{1, 2}, {2, 1}};
    check_status(pmh_reliability_icc_table(table_of(opposite), NULL, &r, &error), PMH_OK, &error);
    check_close(r.icc3.estimate, -1, 1e-14);
    check_nan(r.icc3_average.estimate);
    check_nan(r.icc1_average.lower);
    check_status(pmh_reliability_icc_table(table(same[0], 1, 2), NULL, &r, &error), PMH_OK, &error);
    check_whole(r.notes, PMH_RELIABILITY_FEW_PEOPLE);
    check_nan(r.icc3.estimate);
    check_whole(r.people, 1);
}

/* Spearman and Brown's k rho / (1 + (k - 1) rho) says nothing from rho = -1 / (k - 1) down: a lower limit must not come out
 * as 41. Mean squares by exact fractions: people 7/30, columns 12/5, error 41/15, so that ICC(2,3) is -15. */
static void an_average_of_columns_that_cannot_be_is_undefined(void **state)
{
    static const double against[] = {1, 5, 1, 5, 1, 2, 2, 4, 1, 4, 2, 2, 3, 3, 3};
    static const double opposite[] = {1, 5, 5, 1, 2, 4, 4, 2};
    pmh_reliability_icc_result result;
    (void)state;
    check_status(pmh_reliability_icc_table((pmh_table){against, 5, 3, 3, 1}, NULL, &result, NULL), PMH_OK, NULL);
    check_near(result.icc2_average.estimate, -15, 1e-9);
    check_true(result.icc2.lower < -0.5);
    check_nan(result.icc2_average.lower);
    check_true(result.icc2_average.upper > 0 && result.icc2_average.upper < 1);
    check_status(pmh_reliability_icc_table((pmh_table){opposite, 4, 2, 2, 1}, NULL, &result, NULL), PMH_OK, NULL);
    check_nan(result.icc2_average.estimate);
    check_nan(result.icc2_average.lower);
    check_nan(result.icc2_average.upper);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ten_people_and_a_heywood_case),
        cmocka_unit_test(test_twelve_people_with_omega),
        cmocka_unit_test(test_exact_factor_is_found),
        cmocka_unit_test(test_made_factors_are_found),
        cmocka_unit_test(test_loadings_solve_the_likelihood_equations),
        cmocka_unit_test(test_three_items_have_a_closed_form),
        cmocka_unit_test(test_feldt_limits),
        cmocka_unit_test(test_feldt_limits_cover),
        cmocka_unit_test(test_reversed_items_count_backwards),
        cmocka_unit_test(test_merging_is_addition_in_any_order),
        cmocka_unit_test(test_bytes_and_doubles_fill_alike),
        cmocka_unit_test(test_refused_answers_leave_the_tally),
        cmocka_unit_test(test_tallies_that_are_none),
        cmocka_unit_test(test_a_tally_holds_no_more_than_it_can),
        cmocka_unit_test(test_rare_answers_lose_no_digits),
        cmocka_unit_test(test_written_tallies_are_read_back),
        cmocka_unit_test(test_hostile_bytes),
        cmocka_unit_test(test_too_few_to_say),
        cmocka_unit_test(test_items_without_variance),
        cmocka_unit_test(test_negative_alpha_has_no_measurement_error),
        cmocka_unit_test(test_floor_and_ceiling),
        cmocka_unit_test(test_options_and_tables_out_of_range),
        cmocka_unit_test(test_covariances_that_are_none),
        cmocka_unit_test(test_every_note_has_its_own_text),
        cmocka_unit_test(test_shrout_and_fleiss),
        cmocka_unit_test(test_averages_follow_from_single_ones),
        cmocka_unit_test(test_agreement_is_invariant),
        cmocka_unit_test(an_average_of_columns_that_cannot_be_is_undefined),
        cmocka_unit_test(test_agreement_at_its_ends),
    };
    return cmocka_run_group_tests_name("reliability", tests, NULL, NULL);
}

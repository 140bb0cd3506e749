/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ground floor's streams: the published generator, bit for bit, and distributions that fit. */

#include "check.h"

#include "room.h"

/* xoshiro256++ and SplitMix64 written out a second time, in Python's whole numbers, from their papers. */
static void test_bits_are_the_published_generator(void **state)
{
    (void)state;
    static const uint64_t expected[] = {UINT64_C(41943041),
        UINT64_C(58720359),
        UINT64_C(3588806011781223),
        UINT64_C(3591011842654386),
        UINT64_C(9228616714210784205),
        UINT64_C(9973669472204895162),
        UINT64_C(14011001112246962877),
        UINT64_C(12406186145184390807)};
    pmh_random draws = {{1, 2, 3, 4}};
    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        assert_true(pmh_random_bits(&draws) == expected[i]);
    }
    static const uint64_t streams[][3] = {{UINT64_C(0), UINT64_C(0), UINT64_C(7704741917320571273)},
        {UINT64_C(0), UINT64_C(1), UINT64_C(6889746832862466331)},
        {UINT64_C(1), UINT64_C(0), UINT64_C(14961411283128441747)},
        {UINT64_C(1), UINT64_C(2), UINT64_C(16032657792610526993)},
        {UINT64_C(2), UINT64_C(1), UINT64_C(7967258885355200970)},
        {UINT64_C(18446744073709551615), UINT64_C(9998), UINT64_C(1054923845974535029)}};
    for (size_t i = 0; i < COUNT_OF(streams); i++) {
        draws = pmh_random_stream(streams[i][0], streams[i][1]);
        assert_true(pmh_random_bits(&draws) == streams[i][2]);
    }
}

static void test_streams_differ(void **state)
{
    (void)state;
    enum { SIDE = 100 };
    static uint64_t first[SIDE * SIDE];
    for (uint64_t seed = 0; seed < SIDE; seed++) {
        for (uint64_t replicate = 0; replicate < SIDE; replicate++) {
            pmh_random draws = pmh_random_stream(seed, replicate);
            first[seed * SIDE + replicate] = pmh_random_bits(&draws);
        }
    }
    for (size_t i = 0; i < COUNT_OF(first); i++) {
        for (size_t j = 0; j < i; j++) {
            assert_true(first[i] != first[j]);
        }
    }
}

/* Chi-square of counts against expected ones, as an upper tail area. */
static double misfit(const int64_t *count, const double *expected, size_t n)
{
    double chi_square = 0;
    for (size_t i = 0; i < n; i++) {
        double off = (double)count[i] - expected[i];
        chi_square += off * off / expected[i];
    }
    return pmh_chisq_upper(chi_square, (double)n - 1);
}

static void test_below_is_uniform(void **state)
{
    (void)state;
    enum { FACES = 6, DRAWS = 60000 };
    int64_t count[FACES] = {0};
    double expected[FACES];
    pmh_random draws = pmh_random_stream(1, 0);
    for (int i = 0; i < FACES; i++) {
        expected[i] = DRAWS / (double)FACES;
    }
    for (int i = 0; i < DRAWS; i++) {
        count[pmh_random_below(&draws, FACES)]++;
    }
    assert_true(misfit(count, expected, FACES) > 0.001);
    assert_true(pmh_random_below(&draws, 1) == 0);
    /* A range of two thirds of all: taking remainders alone would land in its first half two times out of three. */
    uint64_t large = UINT64_MAX / 3 * 2;
    int64_t low = 0;
    for (int i = 0; i < DRAWS; i++) {
        low += pmh_random_below(&draws, large) < large / 2;
    }
    check_near((double)low / DRAWS, 0.5, 0.01);
}

static void test_binomial_fits(void **state)
{
    (void)state;
    enum { DRAWS = 100000 };
    static const struct {
        uint32_t n;
        double p;
    } cases[] = {{10, 0.3}, {10, 0.9}, {200, 0.25}, {1000, 0.004}};
    for (size_t c = 0; c < COUNT_OF(cases); c++) {
        double n = cases[c].n, p = cases[c].p;
        /* Cells of one count each where at least 20 are expected; the tails beyond them make two cells. */
        int64_t count[200] = {0};
        double expected[200];
        double first = 0, last = n;
        while (DRAWS * pmh_binomial_lower(first, n, p) < 20) {
            first++;
        }
        while (DRAWS * pmh_binomial_upper(last - 1, n, p) < 20) {
            last--;
        }
        size_t cells = (size_t)(last - first) + 1;
        assert_true(cells < COUNT_OF(count));
        for (size_t i = 0; i < cells; i++) {
            double k = first + (double)i;
            double below = i == 0 ? 0 : pmh_binomial_lower(k - 1, n, p);
            expected[i] = DRAWS * ((i == cells - 1 ? 1 : pmh_binomial_lower(k, n, p)) - below);
        }
        pmh_random draws = pmh_random_stream(7, c);
        for (int i = 0; i < DRAWS; i++) {
            double k = pmh_random_binomial(&draws, cases[c].n, p);
            count[(size_t)(fmin(fmax(k, first), last) - first)]++;
        }
        check_true(misfit(count, expected, cells) > 0.001);
        assert_int_equal(pmh_random_binomial(&draws, cases[c].n, 0), 0);
        assert_int_equal(pmh_random_binomial(&draws, cases[c].n, 1), cases[c].n);
    }
}

/* With so many trials the area below a draw is as good as uniform. GSL alone fails from some 10^8 trials on. */
static void test_binomial_of_very_many_trials_fits(void **state)
{
    (void)state;
    enum { DRAWS = 10000, CELLS = 40 };
    static const struct {
        uint32_t n;
        double p;
    } cases[] = {{(1 << 24) + 1, 0.3}, {UINT32_C(1) << 31, 0.5}, {UINT32_MAX, 0.9}, {UINT32_MAX, 0.0001}};
    for (size_t c = 0; c < COUNT_OF(cases); c++) {
        int64_t count[CELLS] = {0};
        double expected[CELLS];
        pmh_random draws = pmh_random_stream(11, c);
        for (int i = 0; i < CELLS; i++) {
            expected[i] = DRAWS / (double)CELLS;
        }
        for (int i = 0; i < DRAWS; i++) {
            double k = pmh_random_binomial(&draws, cases[c].n, cases[c].p);
            double below = pmh_binomial_lower(k, cases[c].n, cases[c].p);
            count[(int)fmin(CELLS * below, CELLS - 1)]++;
        }
        check_true(misfit(count, expected, CELLS) > 0.001);
        assert_int_equal(pmh_random_binomial(&draws, cases[c].n, 0), 0);
        assert_true(pmh_random_binomial(&draws, cases[c].n, 1) == cases[c].n);
    }
}

static void test_normal_fits(void **state)
{
    (void)state;
    enum { DRAWS = 100000, CELLS = 50 };
    int64_t count[CELLS] = {0};
    double expected[CELLS];
    pmh_random draws = pmh_random_stream(3, 0);
    for (int i = 0; i < CELLS; i++) {
        expected[i] = DRAWS / (double)CELLS;
    }
    for (int i = 0; i < DRAWS; i++) {
        count[(int)(CELLS * pmh_normal_lower(pmh_random_normal(&draws)))]++;
    }
    assert_true(misfit(count, expected, CELLS) > 0.001);
}

static void test_shuffle_is_uniform(void **state)
{
    (void)state;
    enum { DRAWS = 24000, ORDERS = 24 };
    int64_t count[ORDERS] = {0};
    double expected[ORDERS];
    pmh_random draws = pmh_random_stream(5, 0);
    for (int i = 0; i < ORDERS; i++) {
        expected[i] = DRAWS / (double)ORDERS;
    }
    for (int i = 0; i < DRAWS; i++) {
        double v[4] = {0, 1, 2, 3};
        pmh_random_shuffle(&draws, v, 4);
        int order = 0;
        for (int j = 0; j < 4; j++) { /* Lehmer's code of the permutation. */
            int smaller = 0;
            for (int k = j + 1; k < 4; k++) {
                smaller += v[k] < v[j];
            }
            order = order * (4 - j) + smaller;
        }
        count[order]++;
    }
    assert_true(misfit(count, expected, ORDERS) > 0.001);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bits_are_the_published_generator),
        cmocka_unit_test(test_streams_differ),
        cmocka_unit_test(test_below_is_uniform),
        cmocka_unit_test(test_binomial_fits),
        cmocka_unit_test(test_binomial_of_very_many_trials_fits),
        cmocka_unit_test(test_normal_fits),
        cmocka_unit_test(test_shuffle_is_uniform),
    };
    return cmocka_run_group_tests_name("random", tests, NULL, NULL);
}

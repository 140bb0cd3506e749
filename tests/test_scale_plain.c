/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fast passes compiled once more without function multiversioning (and, from test_scale_portable.c, without vector
 * types and compiler's extensions) must give the bits of the library's own, on answers allowed and not. */

#include "check.h"

#include "scale_inside.h"

#include <string.h>

#undef PMH_HAVE_CLONES
#define PMH_NO_STREAM
#define pmh_pass_item plain_item
#define pmh_pass_seven plain_seven
#define pmh_pass_reversed plain_reversed
#define pmh_pass_furthest plain_furthest
#define pmh_pass_scores plain_scores
#define pmh_pass_rows plain_rows
#define pmh_pass_doubles plain_doubles
#define pmh_pass_run plain_run
#define pmh_pass_run_of_doubles plain_run_of_doubles
#define pmh_pass_items_of_doubles plain_items_of_doubles
#define pmh_pass_double_item plain_double_item
#ifdef PORTABLE
#pragma push_macro("__GNUC__")
#undef __GNUC__
#endif
#include "../lib/scale_kernel.c"
#ifdef PORTABLE
#pragma pop_macro("__GNUC__")
#endif
#undef pmh_pass_item
#undef pmh_pass_seven
#undef pmh_pass_reversed
#undef pmh_pass_furthest
#undef pmh_pass_scores
#undef pmh_pass_rows
#undef pmh_pass_doubles
#undef pmh_pass_run
#undef pmh_pass_run_of_doubles
#undef pmh_pass_items_of_doubles
#undef pmh_pass_double_item

enum { ROWS = 517, COLUMNS = 16 }; /* No multiple of any vector. */

static int8_t bytes[ROWS * COLUMNS];
static double doubles[ROWS * COLUMNS];
static uint8_t sums[2][ROWS], furthest[2][ROWS];

/* Answers from 1 to 5, and in every tenth trial some that are not allowed. */
static bool draw_answers(stream *from, int trial)
{
    static const double wrong[] = {0, 6, -1, 257, 1.5, 1e300, -1e300, 4.9999999999999991, -1.0 - 6755399441055744.0};
    bool bad = trial % 10 == 9;
    for (size_t i = 0; i < COUNT_OF(bytes); i++) {
        bytes[i] = (int8_t)(1 + next_below(from, 5));
        doubles[i] = bytes[i];
        if (bad && next_below(from, 200) == 0) {
            bytes[i] = (int8_t)(next_below(from, 2) ? -128 : next_below(from, 127) - 60);
            int32_t which = next_below(from, 12);
            doubles[i] = which == 9 ? (double)NAN : which == 10 ? (double)INFINITY : which == 11 ? -(double)NAN : wrong[which];
        }
    }
    return bad;
}

static void start_over(void)
{
    memset(sums, 0, sizeof sums);
    memset(furthest, 0, sizeof furthest);
}

static void check_same(const char *what, size_t rows)
{
    check_true_of(what, memcmp(sums[0], sums[1], rows) == 0);
    check_true_of(what, memcmp(furthest[0], furthest[1], rows) == 0);
}

static void bytes_give_the_same_bits(void **state)
{
    stream from = {21};
    (void)state;
    for (int trial = 0; trial < 100; trial++) {
        size_t rows = ROWS - (size_t)next_below(&from, 40);
        draw_answers(&from, trial);
        start_over();
        const int8_t *seven[7];
        for (size_t i = 0; i < 7; i++) {
            seven[i] = bytes + i * ROWS;
        }
        pmh_pass_seven(seven, rows, 1, sums[0], furthest[0]);
        plain_seven(seven, rows, 1, sums[1], furthest[1]);
        pmh_pass_item(bytes + 8 * ROWS, rows, 1, sums[0], furthest[0]);
        plain_item(bytes + 8 * ROWS, rows, 1, sums[1], furthest[1]);
        pmh_pass_reversed(bytes + 9 * ROWS, rows, 1, 4, sums[0], furthest[0]);
        plain_reversed(bytes + 9 * ROWS, rows, 1, 4, sums[1], furthest[1]);
        check_same("bytes by item", rows);
        check_whole(pmh_pass_furthest(furthest[0], rows), plain_furthest(furthest[1], rows));
    }
}

static void rows_of_bytes_give_the_same_bits(void **state)
{
    static const uint8_t mirror[16] = {0, 255, 0, 255, 0, 255};
    stream from = {22};
    (void)state;
    for (int trial = 0; trial < 100; trial++) {
        int32_t items = 4 + next_below(&from, 13);
        draw_answers(&from, trial);
        start_over();
        pmh_pass_rows(bytes, ROWS, items, items, 1, 4, trial % 2 ? mirror : NULL, sums[0], furthest[0]);
        plain_rows(bytes, ROWS, items, items, 1, 4, trial % 2 ? mirror : NULL, sums[1], furthest[1]);
        check_same("rows of bytes", ROWS);
        start_over();
        bool all = pmh_pass_run(bytes, ROWS, items, 1, 4, sums[0]);
        check_true(all == plain_run(bytes, ROWS, items, 1, 4, sums[1]));
        check_same("a run of bytes", ROWS);
    }
}

static void doubles_give_the_same_bits(void **state)
{
    static const uint8_t mirror[16] = {0, 255, 0, 255, 0, 255};
    stream from = {23};
    (void)state;
    for (int trial = 0; trial < 200; trial++) {
        int32_t items = 1 + next_below(&from, 16);
        size_t rows = 8 + (size_t)next_below(&from, ROWS - 8);
        bool reversed = trial % 2, bad = draw_answers(&from, trial);
        start_over();
        pmh_pass_doubles(doubles, rows, items, items, 1, 4, sums[0], furthest[0]);
        plain_doubles(doubles, rows, items, items, 1, 4, sums[1], furthest[1]);
        for (size_t i = 0; i < rows; i++) {
            sums[0][i] &= (uint8_t)~furthest[0][i]; /* The sum of a refused row means nothing. */
            sums[1][i] &= (uint8_t)~furthest[1][i];
        }
        check_same("rows of doubles", rows);
        bool all = pmh_pass_furthest(furthest[1], rows) == 0;
        check_true(all || bad);
        bool run = pmh_pass_run_of_doubles(doubles, rows, items, items, 1, 4, sums[0]);
        check_true(!run || all);
        check_true(run || bad || items < 4);
        if (run) {
            check_same("a run of doubles", rows);
        }
        /* The same numbers as columns. */
        const double *at[16];
        for (int32_t i = 0; i < items; i++) {
            at[i] = doubles + (size_t)i * ROWS;
        }
        start_over();
        for (int32_t i = 0; i < items; i++) {
            plain_double_item(at[i], rows, 1, 1, 4, reversed && mirror[i], sums[1], furthest[1]);
            pmh_pass_double_item(at[i], rows, 1, 1, 4, reversed && mirror[i], sums[0], furthest[0]);
        }
        check_same("doubles by item", rows);
        all = pmh_pass_furthest(furthest[1], rows) == 0;
        bool items_at_once = pmh_pass_items_of_doubles(at, items, rows, 1, 4, reversed ? mirror : NULL, sums[0]);
        check_true(items_at_once == all);
        if (all) {
            check_same("doubles by item, all at once", rows);
        }
#ifndef PORTABLE
        check_true(plain_items_of_doubles(at, items, rows, 1, 4, reversed ? mirror : NULL, sums[0]) == all);
        if (all) {
            check_same("doubles by item, all at once, plain", rows);
        }
#endif
    }
}

static void scores_around_the_cache_are_the_same_bits(void **state)
{
    static double table[256], scores[2][ROWS + 1];
    stream from = {24};
    (void)state;
    for (size_t i = 0; i < 256; i++) {
        table[i] = (double)i / 7;
    }
    for (size_t i = 0; i < ROWS; i++) {
        sums[0][i] = (uint8_t)next_below(&from, 256);
    }
    for (size_t shift = 0; shift < 2; shift++) {
        pmh_pass_scores(sums[0], ROWS, table, scores[0] + shift, true);
        plain_scores(sums[0], ROWS, table, scores[1] + shift, false);
        check_true(memcmp(scores[0] + shift, scores[1] + shift, ROWS * sizeof(double)) == 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_give_the_same_bits),
        cmocka_unit_test(rows_of_bytes_give_the_same_bits),
        cmocka_unit_test(doubles_give_the_same_bits),
        cmocka_unit_test(scores_around_the_cache_are_the_same_bits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scoring beside a plain memory copy of as many bytes, in turns in one run, one thread. Bytes are those read plus those
 * written, for both. Run: meson test -C build --benchmark scale --verbose; or build/bench_scale [PEOPLE]. */

#include "bench.h"

enum { ITEMS = 14, RUNS = 7 };

typedef struct people {
    size_t n;
    int8_t *by_item;
    int8_t *by_row;
    double *doubles;
    double *doubles_by_item;
    double *scores;
    char *from, *to; /* for the copy */
} people;

static uint32_t draw(uint32_t *state)
{
    *state = *state * 1664525U + 1013904223U;
    return *state >> 16;
}

static people room_for(size_t n)
{
    return (people){.n = n,
                    .by_item = bench_memory(n * ITEMS),
                    .by_row = bench_memory(n * ITEMS),
                    .doubles = bench_memory(n * ITEMS * sizeof(double)),
                    .doubles_by_item = bench_memory(n * ITEMS * sizeof(double)),
                    .scores = bench_memory(n * sizeof(double)),
                    .from = bench_memory(n * ITEMS * sizeof(double)),
                    .to = bench_memory(n * ITEMS * sizeof(double))};
}

static void fill(const people *all, unsigned missing_in_1000)
{
    uint32_t state = 1;
    for (size_t i = 0; i < all->n; i++)
        for (size_t j = 0; j < ITEMS; j++) {
            int8_t answer = (int8_t)(1 + draw(&state) % 5);
            if (draw(&state) % 1000 < missing_in_1000)
                answer = PMH_NO_ANSWER;
            double value = answer == PMH_NO_ANSWER ? pmh_missing() : answer;
            all->by_row[i * ITEMS + j] = all->by_item[j * all->n + i] = answer;
            all->doubles[i * ITEMS + j] = all->doubles_by_item[j * all->n + i] = value;
        }
}

typedef void scorer(const people *all, int32_t scale);

static void score_bytes(const people *all, int32_t scale, const int8_t *at, ptrdiff_t row_step, ptrdiff_t column_step)
{
    size_t items = scale == PMH_SCALE_WEMWBS ? 14 : 7;
    pmh_error error;
    bench_must(pmh_scale_score(scale, (pmh_answers){at, all->n, items, row_step, column_step}, NULL, all->scores, NULL,
                               NULL, NULL, &error), &error);
}

static void score_by_item(const people *all, int32_t scale)
{
    score_bytes(all, scale, all->by_item, 1, (ptrdiff_t)all->n);
}

static void score_by_row(const people *all, int32_t scale)
{
    ptrdiff_t items = scale == PMH_SCALE_WEMWBS ? 14 : 7;
    score_bytes(all, scale, all->by_row, items, 1);
}

static void score_numbers(const people *all, int32_t scale, const double *at, ptrdiff_t row_step, ptrdiff_t column_step)
{
    size_t items = scale == PMH_SCALE_WEMWBS ? 14 : 7;
    pmh_error error;
    bench_must(pmh_scale_score_doubles(scale, (pmh_table){at, all->n, items, row_step, column_step}, NULL, all->scores,
                                       NULL, NULL, NULL, &error), &error);
}

static void score_doubles(const people *all, int32_t scale)
{
    score_numbers(all, scale, all->doubles, scale == PMH_SCALE_WEMWBS ? 14 : 7, 1);
}

static void score_doubles_by_item(const people *all, int32_t scale)
{
    score_numbers(all, scale, all->doubles_by_item, 1, (ptrdiff_t)all->n);
}

static void measure(const char *what, const people *all, int32_t scale, scorer *score, size_t bytes_per_answer)
{
    double scoring[RUNS], copying[RUNS];
    size_t items = scale == PMH_SCALE_WEMWBS ? 14 : 7;
    size_t bytes = all->n * (items * bytes_per_answer + sizeof(double));
    score(all, scale);
    for (size_t run = 0; run < RUNS; run++) {
        double start = bench_now();
        score(all, scale);
        scoring[run] = bench_now() - start;
        start = bench_now();
        memcpy(all->to, all->from, bytes / 2); /* half is read, half is written */
        copying[run] = bench_now() - start;
    }
    double mine = bench_median(scoring, RUNS), copy = bench_median(copying, RUNS);
    printf("%-34s %8.1f million people/s %7.2f GB/s   copy %7.2f GB/s   ratio %5.1f %%\n", what,
           (double)all->n / mine / 1e6, (double)bytes / mine / 1e9, (double)bytes / copy / 1e9, 100 * copy / mine);
}

static void measure_all(const people *all, unsigned missing_in_1000)
{
    fill(all, missing_in_1000);
    printf("%u in 1000 answers missing\n", missing_in_1000);
    measure("wemwbs, bytes by item", all, PMH_SCALE_WEMWBS, score_by_item, 1);
    measure("wemwbs, rows of bytes", all, PMH_SCALE_WEMWBS, score_by_row, 1);
    measure("wemwbs, rows of doubles", all, PMH_SCALE_WEMWBS, score_doubles, 8);
    measure("wemwbs, doubles by item", all, PMH_SCALE_WEMWBS, score_doubles_by_item, 8);
    measure("swemwbs, bytes by item", all, PMH_SCALE_SWEMWBS, score_by_item, 1);
    measure("swemwbs, rows of bytes", all, PMH_SCALE_SWEMWBS, score_by_row, 1);
    measure("swemwbs, rows of doubles", all, PMH_SCALE_SWEMWBS, score_doubles, 8);
    measure("swemwbs, doubles by item", all, PMH_SCALE_SWEMWBS, score_doubles_by_item, 8);
}

int main(int argc, char **argv)
{
    size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 10000000;
    people all = room_for(n);
    printf("%zu people, one thread; bytes read plus written\n", n);
    measure_all(&all, 0);
    measure_all(&all, 5);
    return 0;
}

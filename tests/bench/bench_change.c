/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ten million pairs of whole-number scores: the fill of the tally, and then everything there is to know of it; the ranks of a
 * million pairs by both roads; the fill of a tally of metric scores. */

#include "bench.h"

enum { PEOPLE = 10000000, MILLION = 1000000, RUNS = 5 };

static void fill(int32_t scale, const double *before, const double *after, size_t n, pmh_change_tally *tally)
{
    pmh_error error;
    *tally = (pmh_change_tally){.scale = scale};
    bench_must(pmh_change_add((pmh_series){before, n, 1}, (pmh_series){after, n, 1}, (pmh_series){0}, tally, &error), &error);
}

static void everything(const pmh_change_tally *tally)
{
    static const double cuts[] = {41, 60};
    pmh_change_result summary;
    pmh_change_rank_result ranks;
    pmh_change_effect_result sizes;
    pmh_change_shift_result shift;
    pmh_change_test_result test;
    pmh_change_equivalence_result meaning;
    pmh_change_reliable_result reliable;
    pmh_change_respond_result responders;
    pmh_change_equivalence_options bounds = {.size = sizeof bounds, .important = 3};
    pmh_change_reliable_options rely = {.size = sizeof rely, .reliability = 0.83};
    pmh_error error;
    bench_must(pmh_change_summarise(tally, NULL, &summary, &error), &error);
    bench_must(pmh_change_rank(tally, NULL, &ranks, &error), &error);
    bench_must(pmh_change_effect(tally, NULL, &sizes, &error), &error);
    bench_must(pmh_change_shift(tally, (pmh_series){cuts, 2, 1}, 0, &shift, &error), &error);
    bench_must(pmh_change_test(&summary, NULL, &test, &error), &error);
    bench_must(pmh_change_equivalence(&summary, &bounds, &meaning, &error), &error);
    bench_must(pmh_change_respond(tally, NULL, &responders, &error), &error);
    bench_must(pmh_change_reliable(tally, &rely, &reliable, &error), &error);
}

int main(void)
{
    double *before = bench_memory(PEOPLE * sizeof *before), *after = bench_memory(PEOPLE * sizeof *after);
    double fills[RUNS], rests[RUNS], series[RUNS], counts[RUNS], parts[RUNS], metrics[RUNS], start;
    static pmh_change_tally tally;
    pmh_change_rank_result ranks;
    pmh_error error;
    uint64_t state = 1;
    for (size_t i = 0; i < PEOPLE; i++) {
        state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        before[i] = 20 + (double)(state >> 33) / 2147483648.0 * 40;
        before[i] = (double)(int)before[i];
        state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        after[i] = before[i] + (double)((state >> 33) % 14) - 5;
    }
    for (size_t run = 0; run < RUNS; run++) {
        start = bench_now();
        fill(PMH_SCALE_WEMWBS, before, after, PEOPLE, &tally);
        fills[run] = bench_now() - start;
        start = bench_now();
        everything(&tally);
        rests[run] = bench_now() - start;
        start = bench_now();
        bench_must(pmh_change_rank_series((pmh_series){before, MILLION, 1}, (pmh_series){after, MILLION, 1}, NULL, &ranks,
                                          &error), &error);
        series[run] = bench_now() - start;
        start = bench_now();
        fill(PMH_SCALE_WEMWBS, before, after, MILLION, &tally);
        bench_must(pmh_change_rank(&tally, NULL, &ranks, &error), &error);
        counts[run] = bench_now() - start;
    }
    for (size_t i = 0; i < MILLION; i++) {
        state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        after[i] += (double)(state >> 33) / 2147483648.0;
    }
    for (size_t run = 0; run < RUNS; run++) {
        start = bench_now();
        bench_must(pmh_change_rank_series((pmh_series){before, MILLION, 1}, (pmh_series){after, MILLION, 1}, NULL, &ranks,
                                          &error), &error);
        parts[run] = bench_now() - start;
    }
    for (size_t i = 0; i < MILLION; i++) {
        pmh_scale_level(PMH_SCALE_SWEMWBS, (int32_t)before[i] % 29, &before[i], NULL);
        pmh_scale_level(PMH_SCALE_SWEMWBS, (int32_t)after[i] % 29, &after[i], NULL);
    }
    for (size_t run = 0; run < RUNS; run++) {
        start = bench_now();
        fill(PMH_SCALE_SWEMWBS, before, after, MILLION, &tally);
        metrics[run] = bench_now() - start;
    }
    double filled = bench_median(fills, RUNS), rest = bench_median(rests, RUNS);
    printf("10^7 pairs: fill %.2f ms, then everything %.2f ms; together %.3f of the fill\n", 1e3 * filled, 1e3 * rest,
           (filled + rest) / filled);
    printf("10^6 pairs, Wilcoxon + Hodges-Lehmann + interval: arrays of whole scores %.2f ms, counts with their fill %.2f ms, "
           "arrays of fractions %.2f ms\n", 1e3 * bench_median(series, RUNS), 1e3 * bench_median(counts, RUNS),
           1e3 * bench_median(parts, RUNS));
    printf("10^6 pairs of SWEMWBS metric scores: fill %.2f ms\n", 1e3 * bench_median(metrics, RUNS));
    free(before);
    free(after);
    return 0;
}

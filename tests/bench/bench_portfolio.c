/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long pmh_portfolio_choose takes for 60 options: ratings, random and strongly correlated benefits, without rules and
 * with six. Prints the median and the longest of 51 problems, and how many were proved. */

#include "bench.h"

#include <math.h>

enum { OPTIONS = 60, RUNS = 51 };

static uint64_t state = 1;

static double below(int limit)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (double)((state >> 33) % (uint64_t)limit);
}

static const int32_t must[] = {7, 33}, either[] = {0, 1, 2, 3}, exactly[] = {10, 11, 12}, requires[] = {20, 21};
static const int32_t tag[] = {40, 41, 42, 43, 44, 45, 46, 47, 48, 49}, other[] = {50, 51, 52, 53, 54, 55, 56, 57, 58, 59};
static const pmh_portfolio_rule rules[] = {
    {PMH_PORTFOLIO_MUST_FUND, 0, must, 2, 0},      {PMH_PORTFOLIO_AT_MOST_ONE, 0, either, 4, 0},
    {PMH_PORTFOLIO_EXACTLY_ONE, 0, exactly, 3, 0}, {PMH_PORTFOLIO_REQUIRES, 0, requires, 2, 0},
    {PMH_PORTFOLIO_MIN_SHARE, 0, tag, 10, 0.4},    {PMH_PORTFOLIO_MIN_SHARE, 0, other, 10, 0.25}};

static double fill(int kind, double *costs, double *benefits)
{
    double total = 0;
    for (int i = 0; i < OPTIONS; i++) {
        costs[i] = 5000 + below(495000);
        benefits[i] = kind == 0 ? (1 + below(3)) * (1 + below(5)) : kind == 1 ? 1 + below(1000) : floor(costs[i] / 1000) + 50;
        total += costs[i];
    }
    return floor(total * 0.4);
}

int main(void)
{
    static const char *const kinds[] = {"ratings", "random", "strongly correlated"};
    for (int kind = 0; kind < 3; kind++) {
        for (size_t n_rules = 0; n_rules <= 6; n_rules += 6) {
            double seconds[RUNS];
            int proved = 0;
            for (int run = 0; run < RUNS; run++) {
                double costs[OPTIONS], benefits[OPTIONS], budget = fill(kind, costs, benefits);
                int32_t funded[OPTIONS];
                pmh_portfolio_result result;
                pmh_error error;
                double before = bench_now();
                bench_must(pmh_portfolio_choose((pmh_series){costs, OPTIONS, 1}, (pmh_series){benefits, OPTIONS, 1}, budget, rules,
                                                n_rules, NULL, funded, NULL, NULL, &result, &error), &error);
                seconds[run] = bench_now() - before;
                proved += result.reason == PMH_PORTFOLIO_BEST || result.reason == PMH_PORTFOLIO_IMPOSSIBLE;
            }
            double median = bench_median(seconds, RUNS);
            printf("%-20s %zu rules: median %.4f s, longest %.4f s, proved %d of %d\n", kinds[kind], n_rules, median,
                   seconds[RUNS - 1], proved, RUNS);
        }
    }
    return 0;
}

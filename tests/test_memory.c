/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The n-th allocation fails, for every n and every function: a status, a result as promised, and nothing lost.
 *
 * Linked with -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=free: what the library's own objects allocate comes
 * through here. cmocka and GSL are shared libraries and keep their own. */

#include "check.h"

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *old, size_t size);
void __real_free(void *old);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *old, size_t size);
void __wrap_free(void *old);

static volatile long to_fail;     /* the allocation that fails, from 1; 0 for none */
static volatile long allocations; /* since the last reset */
static volatile long held;        /* not freed yet; volatile, because compilers know malloc and think it changes nothing */

static bool refuse(void)
{
    allocations++;
    return allocations == to_fail;
}

void *__wrap_malloc(size_t size)
{
    void *got = refuse() ? NULL : __real_malloc(size);
    held += got != NULL;
    return got;
}

void *__wrap_calloc(size_t n, size_t size)
{
    void *got = refuse() ? NULL : __real_calloc(n, size);
    held += got != NULL;
    return got;
}

void *__wrap_realloc(void *old, size_t size)
{
    void *got = refuse() ? NULL : __real_realloc(old, size);
    held += got != NULL && old == NULL;
    return got;
}

void __wrap_free(void *old)
{
    held -= old != NULL;
    __real_free(old);
}

/* ---- the calls: large enough that no fixed room could do ---------------------------------------------------------------- */

#define MANY 5000

static double years[MANY], values[MANY], lower[MANY], upper[MANY], counts[MANY], totals[MANY];
static double evidence[MANY], priority[MANY], keys[MANY], answers[MANY * 14];
static int8_t bytes[MANY * 14];
static double scores[MANY];
static pmh_priority_result placed[MANY];
static int32_t ranks[MANY], tied[MANY];
static pmh_indicator_result indicators[MANY];
static pmh_compare_result comparisons[MANY];
static pmh_change_tally tally, other;
static unsigned char written[65536];

static int fill(void **state)
{
    (void)state;
    for (int i = 0; i < MANY; i++) {
        years[i] = 9000 - i; /* backwards: something to sort */
        values[i] = 50.0 + 0.001 * i + (i * 7 % 5) * 0.001;
        lower[i] = values[i] - 0.01;
        upper[i] = values[i] + 0.01;
        counts[i] = 100 + i % 7;
        totals[i] = 1000 + i % 11;
        evidence[i] = 1 + i % 3;
        priority[i] = 1 + i * 7 % 5;
        keys[i] = i * 31 % 17;
        for (int k = 0; k < 14; k++) {
            answers[i * 14 + k] = 1 + (i + k) % 5;
            bytes[i * 14 + k] = (int8_t)(1 + (i + k) % 5);
        }
    }
    memset(&tally, 0, sizeof tally);
    tally.scale = PMH_SCALE_WEMWBS;
    tally.count[10][14] = 100;
    tally.count[20][19] = 50;
    return pmh_priority_place(series_of(evidence), series_of(priority), NULL, placed, NULL);
}

static pmh_status trend_value(pmh_error *error)
{
    pmh_trend_result result;
    pmh_status status;

    memset(&result, 0x5A, sizeof result);
    status = pmh_trend_recent_value(series_of(years), series_of(values), series_of(lower), series_of(upper), NULL, &result,
                                    error);
    if (status != PMH_OK) { /* written whole even so */
        check_whole(result.verdict, PMH_TREND_CANNOT);
        check_whole(result.judgement, 0);
        check_nan(result.chi_square);
        check_nan(result.p);
        check_nan(result.slope.estimate);
        check_nan(result.slope_without[4]);
    } else {
        check_close(result.years[4], 9000.0, 0.0);
        check_whole(result.points, MANY);
    }
    return status;
}

/* As many points as the functions are for. */
#define SOME 40

static pmh_status check_joinpoint(pmh_status status, const pmh_trend_joinpoint_result *result, const double *fitted)
{
    if (status != PMH_OK) {
        check_whole(result->joinpoints, -1);
        check_nan(result->segment[0].slope.estimate);
        check_nan(result->tried[0].sse);
        check_nan(fitted[3]);
    } else {
        check_true(result->joinpoints >= 0);
        check_true(isfinite(fitted[3]));
    }
    return status;
}

static pmh_status joinpoint(pmh_error *error)
{
    static pmh_trend_joinpoint_result result;
    double fitted[SOME];
    pmh_series none = {NULL, 0, 0};
    /* The one option that needs memory of its own. */
    pmh_trend_joinpoint_options options = {
        .size = sizeof options, .most = 1, .average = PMH_TREND_AVERAGE_QUANTILE, .resamples = 20};
    memset(&result, 0x5A, sizeof result);
    return check_joinpoint(pmh_trend_joinpoint(series(years, SOME), series(values, SOME), none, &options, fitted, &result,
                                               error), &result, fitted);
}

static pmh_status joinpoint_limits(pmh_error *error)
{
    static pmh_trend_joinpoint_result result;
    double fitted[SOME];
    pmh_trend_joinpoint_options options = {.size = sizeof options, .most = 1, .overlap = 1, .period = 3};
    memset(&result, 0x5A, sizeof result);
    return check_joinpoint(pmh_trend_joinpoint_limits(series(years, SOME), series(values, SOME), series(lower, SOME),
                                                      series(upper, SOME), &options, fitted, &result, error),
                           &result, fitted);
}

static pmh_status joinpoint_counts(pmh_error *error)
{
    static pmh_trend_joinpoint_result result;
    double fitted[SOME];
    pmh_trend_joinpoint_options options = {.size = sizeof options, .most = 1};
    memset(&result, 0x5A, sizeof result);
    return check_joinpoint(pmh_trend_joinpoint_counts(series(years, SOME), series(counts, SOME), series(totals, SOME),
                                                      &options, fitted, &result, error), &result, fitted);
}

static pmh_status check_interrupted(pmh_status status, const pmh_trend_interrupted_result *result,
                                    const pmh_trend_interrupted_point *points)
{
    if (status != PMH_OK) {
        check_nan(result->level.value.estimate);
        check_nan(result->effect.percent.lower);
        check_nan(points[3].fitted);
    } else {
        check_true(isfinite(result->effect.percent.lower));
        check_true(isfinite(points[3].fitted));
    }
    return status;
}

static pmh_status interrupted(pmh_error *error)
{
    pmh_trend_interrupted_result result;
    pmh_trend_interrupted_point points[SOME];
    memset(&result, 0x5A, sizeof result);
    return check_interrupted(pmh_trend_interrupted(series(years, SOME), series(values, SOME), 8980.0, NULL, points, &result,
                                                   error), &result, points);
}

static pmh_status interrupted_counts(pmh_error *error)
{
    pmh_trend_interrupted_result result;
    pmh_trend_interrupted_point points[SOME];
    memset(&result, 0x5A, sizeof result);
    return check_interrupted(pmh_trend_interrupted_counts(series(years, SOME), series(counts, SOME), series(totals, SOME),
                                                          8980.0, NULL, points, &result, error), &result, points);
}

static pmh_status trend_areas(pmh_error *error)
{
    pmh_trend_result results[2];
    pmh_status statuses[2], status;
    int64_t starts[] = {0, MANY / 2, MANY};
    memset(results, 0x5A, sizeof results);
    status = pmh_trend_recent_value_areas(series(years, MANY), series(values, MANY), series(lower, MANY),
                                          series(upper, MANY), starts, 2, NULL, results, statuses, error);
    if (status != PMH_OK) {
        /* An area that got no memory says so; the other is judged. */
        check_true(statuses[0] == PMH_NO_MEMORY || statuses[1] == PMH_NO_MEMORY);
        check_whole(status, PMH_BAD_ROWS);
        error->status = PMH_NO_MEMORY; /* what the walk looks for */
        return PMH_NO_MEMORY;
    }
    check_true(isfinite(results[1].chi_square));
    return status;
}

static pmh_status latest(pmh_error *error)
{
    pmh_trend_latest_result result;
    pmh_status status;
    memset(&result, 0x5A, sizeof result);
    status = pmh_trend_latest(series(years, MANY), series(values, MANY), series(lower, MANY), series(upper, MANY), NULL, &result,
                              error);
    check_true((status == PMH_OK) == isfinite(result.difference));
    return status;
}

static pmh_status loglinear(pmh_error *error)
{
    pmh_trend_loglinear_result result;
    double fitted[SOME];
    pmh_status status;
    memset(&result, 0x5A, sizeof result);
    status = pmh_trend_loglinear(series(years, SOME), series(counts, SOME), series(totals, SOME), NULL, fitted, &result, error);
    check_true((status == PMH_OK) == isfinite(result.slope.lower));
    check_true((status == PMH_OK) == isfinite(fitted[3]));
    return status;
}

static pmh_status spc(pmh_error *error)
{
    pmh_trend_spc_result result;
    pmh_series none = {NULL, 0, 0};
    pmh_status status;
    memset(&result, 0x5A, sizeof result);
    status = pmh_trend_spc_values(series(values, SOME), none, NULL, NULL, &result, error);
    check_true((status == PMH_OK) == isfinite(result.upper));
    return status;
}

static pmh_status kendall(pmh_error *error)
{
    pmh_trend_kendall_result result;
    pmh_status status;
    memset(&result, 0x5A, sizeof result);
    status = pmh_trend_kendall(series(years, SOME), series(values, SOME), NULL, &result, error);
    check_true((status == PMH_OK) == isfinite(result.slope.lower));
    return status;
}

static pmh_status target(pmh_error *error)
{
    pmh_trend_target_result result;
    pmh_series none = {NULL, 0, 0};
    pmh_trend_target_options options = {.size = sizeof options, .polarity = PMH_LOW_IS_GOOD};
    pmh_status status;
    memset(&result, 0x5A, sizeof result);
    status = pmh_trend_target_counts(series(years, SOME), series(counts, SOME), series(totals, SOME), 0.1, 20000, none, &options,
                                     NULL, &result, error);
    check_true((status == PMH_OK) == isfinite(result.probability));
    return status;
}

static pmh_status trend_proportion(pmh_error *error)
{
    pmh_trend_result result;
    pmh_status status;
    pmh_series none = {NULL, 0, 0};

    memset(&result, 0x5A, sizeof result);
    status = pmh_trend_recent_proportion(series_of(years), series_of(counts), series_of(totals), none, NULL, &result, error);
    if (status != PMH_OK) {
        check_whole(result.verdict, PMH_TREND_CANNOT);
        check_whole(result.judgement, 0);
        check_nan(result.chi_square);
        check_nan(result.slope.estimate);
    } else {
        check_close(result.years[0], 8996.0, 0.0);
    }
    return status;
}

static pmh_status priority_rank(pmh_error *error)
{
    pmh_priority_options options = {.size = sizeof options, .tie_break = PMH_PRIORITY_COST_FIRST};
    pmh_status status;

    memset(ranks, 0x5A, sizeof ranks);
    status = pmh_priority_rank(placed, MANY, series_of(keys), &options, ranks, tied, error);
    if (status != PMH_OK) {
        for (int i = 0; i < MANY; i++) {
            check_whole(ranks[i], 0);
        }
    } else {
        check_true(ranks[0] >= 1);
    }
    return status;
}

static pmh_status priority_place(pmh_error *error)
{
    return pmh_priority_place(series_of(evidence), series_of(priority), NULL, placed, error);
}

static const pmh_table few_votes = {priority, 50, 100, 100, 1};

static pmh_status portfolio_choose(pmh_error *error)
{
    static const int32_t either[] = {0, 1, 2}, tag[] = {3, 4, 5, 6};
    static const pmh_portfolio_rule rules[] = {{PMH_PORTFOLIO_EXACTLY_ONE, 0, either, 3, 0},
                                               {PMH_PORTFOLIO_MIN_SHARE, 0, tag, 4, 0.5}};
    int32_t funded[40];
    pmh_portfolio_result result;
    pmh_status status = pmh_portfolio_choose(series(keys, 40), series(priority, 40), 60, rules, 2, NULL, funded, NULL, NULL,
                                             &result, error);
    if (status != PMH_OK) {
        check_whole(result.reason, PMH_PORTFOLIO_INVALID);
        check_nan(result.benefit);
        check_nan(result.greedy_cost);
        check_whole(funded[0] + funded[39], 0);
    }
    return status;
}

/* The way through the conflict of rules. */
static pmh_status portfolio_impossible(pmh_error *error)
{
    static const int32_t pair[] = {0, 1};
    static const pmh_portfolio_rule rules[] = {{PMH_PORTFOLIO_AT_MOST_ONE, 0, pair, 2, 0},
                                               {PMH_PORTFOLIO_MUST_FUND, 0, pair, 2, 0}};
    int32_t funded[40], conflict[2];
    pmh_portfolio_result result;
    pmh_status status = pmh_portfolio_choose(series(keys, 40), series(priority, 40), 60, rules, 2, NULL, funded, NULL,
                                             conflict, &result, error);
    check_whole(result.reason, status == PMH_OK ? PMH_PORTFOLIO_IMPOSSIBLE : PMH_PORTFOLIO_INVALID);
    return status;
}

static pmh_status priority_concord(pmh_error *error)
{
    pmh_priority_concord_result result;
    pmh_status status = pmh_priority_concord(few_votes, &result, error);
    check_true(isnan(result.w) == (status != PMH_OK));
    return status;
}

static pmh_status priority_order(pmh_error *error)
{
    static double chances[300], leanings[500];
    static pmh_priority_order_result results[100];
    pmh_priority_order_options options = {.size = sizeof options, .draws = 10};
    pmh_status status;
    for (int i = 0; i < 100; i++) {
        chances[3 * i + i % 3] = leanings[5 * i + i % 5] = 1;
    }
    status = pmh_priority_order((pmh_table){chances, 100, 3, 3, 1}, (pmh_table){leanings, 100, 5, 5, 1}, &options, results, NULL,
                                error);
    check_true(isnan(results[99].mean_rank) == (status != PMH_OK));
    return status;
}

static pmh_status priority_order_votes(pmh_error *error)
{
    static pmh_priority_order_result results[100];
    pmh_priority_order_options options = {.size = sizeof options, .draws = 10};
    pmh_status status = pmh_priority_order_votes(series(evidence, 100), few_votes, &options, results, NULL, error);
    check_true(isnan(results[99].mean_rank) == (status != PMH_OK));
    return status;
}

static pmh_status priority_criteria(pmh_error *error)
{
    static const pmh_priority_criterion criteria[] = {{.weight = 1}, {.weight = 2}};
    static double found[50];
    return pmh_priority_criteria((pmh_table){priority, 50, 2, 2, 1}, criteria, PMH_CRITERIA_TOPSIS, found, ranks, error);
}

static pmh_status priority_vote(pmh_error *error)
{
    static pmh_priority_vote_result results[100];
    return pmh_priority_vote(few_votes, series(evidence, 100), NULL, results, error);
}

static pmh_status priority_reviews(pmh_error *error)
{
    pmh_priority_kappa_result kappa;
    pmh_priority_alpha_result alpha;
    pmh_status status = pmh_priority_kappa(series_of(evidence), series_of(evidence), NULL, &kappa, error);
    return status == PMH_OK ? pmh_priority_alpha((pmh_table){evidence, 2, 100, 100, 1}, NULL, &alpha, error) : status;
}

static pmh_status priority_quadrant(pmh_error *error)
{
    static pmh_priority_quadrant_result results[MANY];
    return pmh_priority_quadrant(series_of(values), series_of(counts), PMH_HIGH_IS_GOOD, results, error);
}

static pmh_status change_series(pmh_error *error)
{
    pmh_change_options options = {.size = sizeof options, .direction = PMH_HIGH_IS_GOOD};
    pmh_change_result result;
    pmh_status status;

    memset(&result, 0x5A, sizeof result);
    status = pmh_change_summarise_series(series_of(values), series_of(upper), &options, &result, error);
    if (status != PMH_OK) {
        check_nan(result.difference.estimate);
        check_nan(result.p);
    }
    return status;
}

static const double fewer[] = {3, 1.5, 4, 1, 5, 9, 2}, more[] = {4, 3, 4, 2.25, 8, 8, 7};

static pmh_status change_rank(pmh_error *error)
{
    pmh_change_rank_result result;
    pmh_status status = pmh_change_rank_series(series_of(fewer), series_of(more), NULL, &result, error);
    check_true(isnan(result.p) == (status != PMH_OK));
    check_true(result.pairs == 7 || status == PMH_NO_MEMORY);
    return status;
}

/* So many fractions that Walsh averages are guessed before they are counted. */
static pmh_status change_rank_many(pmh_error *error)
{
    enum { PEOPLE = 33000 };
    static double before[PEOPLE], after[PEOPLE];
    pmh_change_rank_result result;
    for (size_t i = 0; i < PEOPLE; i++) {
        after[i] = (double)i / 64;
    }
    pmh_status status = pmh_change_rank_series(series_of(before), series_of(after), NULL, &result, error);
    check_true(isnan(result.hodges_lehmann.lower) == (status != PMH_OK));
    return status;
}

static pmh_status change_rank_whole(pmh_error *error)
{
    static const double low[] = {3, 4}, high[] = {5, 9};
    pmh_change_rank_result result;
    pmh_status status = pmh_change_rank_series(series_of(low), series_of(high), NULL, &result, error);
    check_true(isnan(result.p) == (status != PMH_OK));
    check_true(result.pairs == 2 || status == PMH_NO_MEMORY);
    return status;
}

static pmh_status change_rank_tally(pmh_error *error)
{
    pmh_change_rank_result result;
    return pmh_change_rank(&tally, NULL, &result, error);
}

static pmh_status change_effect(pmh_error *error)
{
    pmh_change_options options = {.size = sizeof options, .direction = PMH_HIGH_IS_GOOD};
    pmh_change_effect_result result;
    pmh_status status = pmh_change_effect_series(series_of(fewer), series_of(more), &options, &result, error);
    check_true(isnan(result.d_av.estimate) == (status != PMH_OK));
    return status;
}

static pmh_status change_tally(pmh_error *error)
{
    pmh_change_result result;
    pmh_status status;

    memset(&result, 0x5A, sizeof result);
    status = pmh_change_summarise(&tally, NULL, &result, error);
    if (status != PMH_OK) {
        check_nan(result.difference.estimate);
    }
    return status;
}

static pmh_status change_add(pmh_error *error)
{
    static pmh_change_tally kept;
    pmh_series none = {NULL, 0, 0};
    pmh_status status;

    memset(&other, 0, sizeof other);
    other.highest = 20;
    kept = other;
    status = pmh_change_add(series_of(keys), series_of(keys), none, &other, error);
    if (status != PMH_OK) {
        assert_memory_equal(&kept, &other, sizeof kept);
    }
    return status;
}

static pmh_status change_merge(pmh_error *error)
{
    memset(&other, 0, sizeof other);
    return pmh_change_merge(&tally, &other, error);
}

static pmh_status change_write_and_read(pmh_error *error)
{
    size_t length = 0;
    pmh_status status = pmh_change_write(&tally, sizeof written, written, &length, error);
    return status == PMH_OK ? pmh_change_read(written, length, &other, error) : status;
}

static pmh_status scale_score(pmh_error *error)
{
    return pmh_scale_score(PMH_SCALE_WEMWBS, (pmh_answers){bytes, MANY, 14, 14, 1}, NULL, scores, NULL, NULL, NULL, error);
}

static pmh_status scale_score_doubles(pmh_error *error)
{
    return pmh_scale_score_doubles(PMH_SCALE_WEMWBS, (pmh_table){answers, MANY, 14, 14, 1}, NULL, scores, NULL, NULL, NULL,
                                   error);
}

static pmh_status indicator_proportion(pmh_error *error)
{
    return pmh_indicator_proportion(series_of(counts), series_of(totals), NULL, indicators, error);
}

static pmh_status indicator_rate(pmh_error *error)
{
    pmh_indicator_options options = {.size = sizeof options, .method = PMH_INDICATOR_EXACT};
    return pmh_indicator_rate(series(counts, 20), series(totals, 20), &options, indicators, error);
}

static pmh_status indicator_life(pmh_error *error)
{
    static pmh_indicator_life life[4];
    static const double ages[] = {0, 1, 50, 80}, deaths[] = {2, 3, 40, 60}, people[] = {900, 9000, 5000, 600};
    return pmh_indicator_life_expectancy((pmh_series){ages, 4, 1}, (pmh_table){deaths, 1, 4, 4, 1},
                                         (pmh_table){people, 1, 4, 4, 1}, NULL, life, error);
}

static pmh_status indicator_healthy(pmh_error *error)
{
    static pmh_indicator_life life[4];
    static const double ages[] = {0, 1, 50, 80}, deaths[] = {2, 3, 40, 60}, people[] = {900, 9000, 5000, 600};
    static const double healthy[] = {1, 0.9, 0.7, 0.3};
    return pmh_indicator_healthy_life_expectancy((pmh_series){ages, 4, 1}, (pmh_table){deaths, 1, 4, 4, 1},
                                                 (pmh_table){people, 1, 4, 4, 1}, (pmh_table){healthy, 1, 4, 4, 1},
                                                 (pmh_table){NULL, 0, 0, 0, 0}, NULL, life, error);
}

static const double some_groups[] = {0, 0, 0, 0}, some_counts[] = {20, 30, 40, 60}, some_people[] = {900, 9000, 5000, 600};
static const double some_bands[] = {0, 1, 50, 80};

static pmh_status indicator_gather(pmh_error *error)
{
    double cells[4];
    int32_t lines[4];
    return pmh_indicator_gather((pmh_series){some_groups, 4, 1}, (pmh_series){some_bands, 4, 1}, (pmh_series){some_counts, 4, 1},
                                (pmh_series){NULL, 0, 0}, (pmh_series){some_bands, 4, 1}, 1, PMH_GATHER_ONCE, cells, lines,
                                error);
}

static pmh_status indicator_dsr(pmh_error *error)
{
    pmh_indicator_standardised result;
    return pmh_indicator_dsr((pmh_table){some_counts, 1, 4, 4, 1}, (pmh_table){NULL, 0, 0, 0, 0},
                             (pmh_table){some_people, 1, 4, 4, 1}, (pmh_series){some_people, 4, 1}, NULL, &result, error);
}

static pmh_status indicator_isr(pmh_error *error)
{
    pmh_indicator_standardised result;
    return pmh_indicator_isr((pmh_series){some_counts, 1, 1}, (pmh_table){some_people, 1, 4, 4, 1},
                             (pmh_series){some_counts, 4, 1}, NULL, &result, error);
}

static pmh_status indicator_mean(pmh_error *error)
{
    pmh_indicator_average result;
    return pmh_indicator_mean((pmh_series){some_people, 4, 1}, (pmh_series){some_groups, 4, 1}, 1, NULL, &result, error);
}

static pmh_status indicator_difference(pmh_error *error)
{
    pmh_series counted = {some_counts, 4, 1}, all = {some_people, 4, 1};
    return pmh_indicator_difference(counted, all, counted, all, NULL, indicators, error);
}

static pmh_status indicator_rate_ratio(pmh_error *error)
{
    pmh_series rated = {some_counts, 4, 1}, variances = {some_people, 4, 1};
    return pmh_indicator_rate_ratio(rated, variances, rated, variances, NULL, indicators, error);
}

static pmh_status compare(pmh_error *error)
{
    return pmh_compare_benchmark(series_of(values), series_of(lower), series_of(upper), series_of(values), NULL, comparisons,
                                 error);
}

static int64_t ids[MANY];
static int32_t codes[MANY];
static pmh_change_person people[2 * MANY];
static pmh_change_group_result group_results[17];

static pmh_status change_pair_tables(pmh_error *error)
{
    pmh_change_keys who = {.numbers = ids, .n = MANY};
    pmh_change_pair_result result;
    pmh_status status;

    for (int i = 0; i < MANY; i++) {
        ids[i] = i;
    }
    status = pmh_change_pair_tables(&who, series_of(values), &who, series_of(upper), people, NULL, 0, &result, error);
    check_whole(result.people, status == PMH_OK ? MANY : 0);
    return status;
}

static pmh_status change_pair_long(pmh_error *error)
{
    static int64_t times[MANY];
    static const int64_t names[] = {0, 1};
    pmh_change_keys who = {.numbers = ids, .n = MANY}, when = {.numbers = times, .n = MANY}, labels = {.numbers = names, .n = 2};
    pmh_change_pair_result result;
    pmh_status status;

    for (int i = 0; i < MANY; i++) {
        ids[i] = i / 3;
        times[i] = i % 3; /* 2 is another occasion */
    }
    status = pmh_change_pair_long(&who, &when, series_of(values), &labels, people, NULL, 0, &result, error);
    check_whole(result.both, status == PMH_OK ? MANY / 3 + 1 : 0);
    return status;
}

static pmh_status change_bootstrap(pmh_error *error)
{
    pmh_change_bootstrap_options options = {.size = sizeof options, .replicates = 999, .statistic = PMH_CHANGE_HODGES_LEHMANN};
    pmh_change_bootstrap_result result;
    pmh_status status;

    memset(&result, 0x5A, sizeof result);
    status = pmh_change_bootstrap(&tally, &options, &result, error);
    if (status != PMH_OK) {
        check_nan(result.bca.lower);
        check_whole(result.pairs, 0);
    }
    return status;
}

static pmh_status change_bootstrap_draw(pmh_error *error)
{
    double drawn[3] = {0, 0, 0};
    pmh_status status = pmh_change_bootstrap_draw(&tally, NULL, 5, 3, drawn, error);
    check_true(isnan(drawn[2]) == (status != PMH_OK));
    return status;
}

static pmh_status change_bootstrap_limits(pmh_error *error)
{
    pmh_change_bootstrap_result result;
    return pmh_change_bootstrap_limits(&tally, NULL, series_of(values), &result, error);
}

static pmh_status change_bootstrap_exact(pmh_error *error)
{
    pmh_change_bootstrap_result result;
    pmh_status status = pmh_change_bootstrap_exact(&tally, NULL, &result, error);
    check_true(isnan(result.bca.lower) == (status != PMH_OK));
    return status;
}

static pmh_status change_bootstrap_series(pmh_error *error)
{
    pmh_change_bootstrap_options options = {.size = sizeof options, .replicates = 999};
    pmh_change_bootstrap_result result;
    return pmh_change_bootstrap_series(series(values, 500), series(keys, 500), &options, &result, error);
}

static pmh_status change_groups(pmh_error *error)
{
    pmh_change_group_result total;
    pmh_status status;

    for (int i = 0; i < MANY; i++) {
        codes[i] = i % 17;
    }
    status = pmh_change_groups(codes, series_of(keys), series_of(values), 17, NULL, group_results, &total, error);
    check_true(isnan(group_results[3].before) == (status != PMH_OK));
    check_true(isnan(total.before) == (status != PMH_OK));
    return status;
}

static pmh_status change_adjust(pmh_error *error)
{
    static const double p[] = {0.1, 0.2, 0.3};
    double adjusted[3] = {0, 0, 0};
    pmh_status status = pmh_change_adjust(series_of(p), PMH_CHANGE_HOLM, adjusted, error);
    check_true(isnan(adjusted[0]) == (status != PMH_OK));
    return status;
}

static pmh_status change_attrition(pmh_error *error)
{
    pmh_change_attrition_result result;
    return pmh_change_attrition(series_of(values), series_of(upper), 0, &result, error);
}

static pmh_status change_respond(pmh_error *error)
{
    pmh_change_respond_result result;
    return pmh_change_respond(&tally, NULL, &result, error);
}

static pmh_status change_reliable(pmh_error *error)
{
    pmh_change_reliable_options options = {.size = sizeof options, .reliability = 0.8};
    pmh_change_reliable_result result;
    return pmh_change_reliable(&tally, &options, &result, error);
}

static pmh_status compare_quantiles(pmh_error *error)
{
    static pmh_compare_quantile placed_in[MANY];
    pmh_status status = pmh_compare_quantiles(series_of(values), (pmh_series){NULL, 0, 0}, 1, NULL, placed_in, error);
    check_whole(placed_in[0].quantile, status == PMH_OK ? 1 : 0);
    return status;
}

static pmh_status compare_goal_percentile(pmh_error *error)
{
    pmh_interval range;
    pmh_status status = pmh_compare_goal_percentile(series_of(values), 25, 75, NULL, comparisons, &range, error);
    check_true(isnan(range.lower) == (status != PMH_OK));
    return status;
}

static pmh_status compare_funnel(pmh_error *error)
{
    static pmh_compare_funnel_point points[MANY];
    pmh_compare_funnel_result funnel;
    pmh_status status =
        pmh_compare_funnel(series_of(counts), series_of(totals), (pmh_series){NULL, 0, 0}, NULL, points, &funnel, error);
    check_true(isnan(funnel.phi) == (status != PMH_OK));
    check_true(isnan(points[7].value) == (status != PMH_OK));
    return status;
}

static pmh_status compare_proportion(pmh_error *error)
{
    static pmh_compare_control controls[MANY];
    pmh_compare_options options = {.size = sizeof options, .multiplier = 1000};
    return pmh_compare_proportion(series_of(values), series_of(totals), series_of(upper), &options, controls, error);
}

static pmh_status disclosure_suppress(pmh_error *error)
{
    static pmh_disclosure_cell cells[MANY];
    return pmh_disclosure_suppress(series_of(counts), NULL, cells, error);
}

static pmh_status disclosure_protect(pmh_error *error)
{
    static const double few[] = {3, 20, 30, 40};
    pmh_disclosure_cell cells[9];
    pmh_status status = pmh_disclosure_protect((pmh_table){few, 2, 2, 2, 1}, NULL, cells, error);
    check_whole(cells[0].mark, status == PMH_OK ? PMH_DISCLOSURE_PRIMARY : PMH_DISCLOSURE_INVALID);
    return status;
}

static pmh_status disclosure_audit(pmh_error *error)
{
    static const double few[] = {3, 20, 30, 40};
    static const int32_t hidden[9] = {1, 1, 0, 1, 1};
    pmh_interval bounds[9];
    pmh_status status = pmh_disclosure_audit((pmh_table){few, 2, 2, 2, 1}, hidden, NULL, bounds, error);
    check_true(isnan(bounds[0].lower) == (status != PMH_OK));
    return status;
}

typedef pmh_status (*call)(pmh_error *error);

static void walk(const char *name, call function, bool may_allocate)
{
    long n;

    for (n = 1; n < 200; n++) {
        pmh_error error;
        pmh_status status;
        long before = held;
        bool failed;

        allocations = 0;
        to_fail = n;
        status = function(&error);
        failed = allocations >= n;
        to_fail = 0;
        check_whole_of(name, held, before);
        if (!failed) {
            check_status_of(name, status, PMH_OK, &error);
            break;
        }
        check_status_of(name, status, PMH_NO_MEMORY, &error);
        check_where_of(name, &error, -1, -1);
        check_true_of(name, error.message[0] != '\0');
    }
    print_message("# %s: %ld allocations\n", name, n - 1);
    check_true_of(name, n < 200);
    check_true_of(name, may_allocate || n == 1);
}

static void the_wrappers_are_linked(void **state)
{
    long before = allocations;
    void *volatile got = malloc(10); /* volatile: a compiler may otherwise do without the call */
    void *volatile none;

    (void)state;
    check_whole(allocations, before + 1);
    to_fail = allocations + 1;
    none = malloc(10);
    check_true(none == NULL);
    to_fail = 0;
    check_whole(held, 1);
    free(got);
    check_whole(held, 0);
}

/* Only the functions whose documentation names PMH_NO_MEMORY may allocate at all. */
static void functions_that_may_allocate_survive_every_failure(void **state)
{
    (void)state;
    walk("change_rank_series", change_rank, true);
    walk("change_rank_series of many", change_rank_many, true);
    walk("change_rank_series of whole changes", change_rank_whole, true);
    walk("change_rank", change_rank_tally, true);
    walk("change_effect_series", change_effect, true);
    walk("trend_recent_value", trend_value, true);
    walk("trend_recent_proportion", trend_proportion, true);
    walk("trend_joinpoint", joinpoint, true);
    walk("trend_joinpoint_limits", joinpoint_limits, true);
    walk("trend_joinpoint_counts", joinpoint_counts, true);
    walk("trend_recent_value_areas", trend_areas, true);
    walk("trend_latest", latest, true);
    walk("trend_loglinear", loglinear, true);
    walk("trend_spc_values", spc, true);
    walk("trend_kendall", kendall, true);
    walk("trend_target_counts", target, true);
    walk("trend_interrupted", interrupted, true);
    walk("trend_interrupted_counts", interrupted_counts, true);
    walk("priority_rank", priority_rank, true);
    walk("change_pair_tables", change_pair_tables, true);
    walk("change_pair_long", change_pair_long, true);
    walk("change_bootstrap", change_bootstrap, true);
    walk("change_bootstrap_draw", change_bootstrap_draw, true);
    walk("change_bootstrap_limits", change_bootstrap_limits, true);
    walk("change_bootstrap_exact", change_bootstrap_exact, true);
    walk("change_bootstrap_series", change_bootstrap_series, true);
    walk("change_groups", change_groups, true);
    walk("change_adjust", change_adjust, true);
    walk("priority_concord", priority_concord, true);
    walk("priority_order", priority_order, true);
    walk("priority_order_votes", priority_order_votes, true);
    walk("priority_criteria", priority_criteria, true);
    walk("portfolio_choose", portfolio_choose, true);
    walk("portfolio_choose, impossible", portfolio_impossible, true);
    walk("indicator_life_expectancy", indicator_life, true);
    walk("indicator_healthy_life_expectancy", indicator_healthy, true);
    walk("compare_quantiles", compare_quantiles, true);
    walk("compare_goal_percentile", compare_goal_percentile, true);
    walk("compare_funnel", compare_funnel, true);
    walk("disclosure_protect", disclosure_protect, true);
    walk("disclosure_audit", disclosure_audit, true);
}

static void functions_without_the_status_no_memory_never_allocate(void **state)
{
    (void)state;
    walk("scale_score", scale_score, false);
    walk("scale_score_doubles", scale_score_doubles, false);
    walk("change_add", change_add, false);
    walk("change_merge", change_merge, false);
    walk("change_write and change_read", change_write_and_read, false);
    walk("change_summarise", change_tally, false);
    walk("change_summarise_series", change_series, false);
    walk("change_attrition", change_attrition, false);
    walk("change_respond", change_respond, false);
    walk("change_reliable", change_reliable, false);
    walk("indicator_proportion", indicator_proportion, false);
    walk("indicator_rate", indicator_rate, false);
    walk("indicator_mean", indicator_mean, false);
    walk("indicator_gather", indicator_gather, false);
    walk("indicator_dsr", indicator_dsr, false);
    walk("indicator_isr", indicator_isr, false);
    walk("indicator_difference", indicator_difference, false);
    walk("indicator_rate_ratio", indicator_rate_ratio, false);
    walk("compare_benchmark", compare, false);
    walk("compare_proportion", compare_proportion, false);
    walk("disclosure_suppress", disclosure_suppress, false);
    walk("priority_place", priority_place, false);
    walk("priority_vote", priority_vote, false);
    walk("priority_kappa and priority_alpha", priority_reviews, false);
    walk("priority_quadrant", priority_quadrant, false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_wrappers_are_linked),
        cmocka_unit_test(functions_that_may_allocate_survive_every_failure),
        cmocka_unit_test(functions_without_the_status_no_memory_never_allocate),
    };

    return cmocka_run_group_tests_name("memory", tests, fill, NULL);
}

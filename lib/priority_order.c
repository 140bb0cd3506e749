/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "priority.h"

#include "pmh/priority_order.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { EVIDENCE = PMH_PRIORITY_EVIDENCE, LEVELS = PMH_PRIORITY_LEVELS, DRAWS = 10000, TOP = 3 };

static const int64_t most_draws = 100000000;

/* ---- Probabilities ---------------------------------------------------------------------------------------------------- */

/* A row of probabilities; `item` is the number of its first column. */
static pmh_status check_row(const char *name, pmh_table table, size_t row, int32_t item, pmh_error *error)
{
    pmh_sum sum = {0, 0};
    for (size_t i = 0; i < table.columns; i++) {
        double p = pmh_priority_at(table, row, i);
        int32_t at = item + (int32_t)i;
        if (isnan(p))
            return pmh_fail(error, PMH_MISSING, (int64_t)row, at, "%s[%zu][%zu] is missing", name, row, i);
        if (isinf(p))
            return pmh_fail(error, PMH_NOT_FINITE, (int64_t)row, at, "%s[%zu][%zu] is infinite", name, row, i);
        if (p < 0 || p > 1)
            return pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)row, at, "%s[%zu][%zu] is %s; it must be 0 to 1", name, row, i,
                            pmh_number(p).at);
        pmh_sum_add(&sum, p);
    }
    if (fabs(pmh_sum_total(sum) - 1) > 1e-9)
        return pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)row, -1, "the probabilities of %s[%zu] sum to %s; they must sum to 1",
                        name, row, pmh_number(pmh_sum_total(sum)).at);
    return PMH_OK;
}

static pmh_status check_option(pmh_table evidence, pmh_table priority, size_t option, pmh_error *error)
{
    pmh_status status = check_row("evidence", evidence, option, 0, error);
    return status != PMH_OK ? status : check_row("priority", priority, option, EVIDENCE, error);
}

static pmh_status check_shapes(pmh_table evidence, pmh_table priority, pmh_error *error)
{
    pmh_status status = pmh_priority_check_table("evidence", evidence, error);
    if (status == PMH_OK)
        status = pmh_priority_check_table("priority", priority, error);
    if (status != PMH_OK)
        return status;
    if (evidence.columns != EVIDENCE || priority.columns != LEVELS)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "evidence has %zu and priority %zu columns; they must have %d and %d",
                        evidence.columns, priority.columns, EVIDENCE, LEVELS);
    if (evidence.rows != priority.rows)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "evidence has %zu rows and priority %zu; they must agree",
                        evidence.rows, priority.rows);
    return PMH_OK;
}

/* ---- Exact sums -------------------------------------------------------------------------------------------------------- */

static pmh_priority_zone_result undefined_zones(pmh_status status)
{
    pmh_priority_zone_result result = {.mean_rating = NAN, .status = status};
    for (int i = 0; i < PMH_PRIORITY_ZONES; i++)
        result.zone[i] = NAN;
    for (int i = 0; i < PMH_PRIORITY_RATINGS; i++)
        result.rating[i] = NAN;
    return result;
}

static int32_t likeliest(const double *zone)
{
    int32_t best = 0;
    bool shared = false;
    for (int32_t i = 1; i < PMH_PRIORITY_ZONES; i++) {
        shared = zone[i] > zone[best] + 1e-12 ? false : shared || zone[i] > zone[best] - 1e-12;
        best = zone[i] > zone[best] ? i : best;
    }
    return shared ? PMH_ZONE_NONE : best;
}

static pmh_priority_zone_result sum_zones(pmh_table evidence, pmh_table priority, size_t option,
                                          const pmh_priority_options *options)
{
    pmh_priority_zone_result result = {.status = PMH_OK};
    for (int32_t e = 1; e <= EVIDENCE; e++) {
        for (int32_t p = 1; p <= LEVELS; p++) {
            int32_t basis;
            double both = pmh_priority_at(evidence, option, (size_t)e - 1) * pmh_priority_at(priority, option, (size_t)p - 1);
            result.zone[pmh_priority_zone_of(e, p, options, &basis)] += both;
            result.rating[e * p] += both;
            result.mean_rating += both * e * p;
        }
    }
    result.likeliest = likeliest(result.zone);
    return result;
}

pmh_status pmh_priority_zones(pmh_table evidence, pmh_table priority, const pmh_priority_options *options,
                              pmh_priority_zone_result *results, pmh_error *error)
{
    pmh_clear(error);
    if (!results && evidence.rows > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "results is NULL");
    pmh_priority_options use;
    pmh_status status = check_shapes(evidence, priority, error);
    if (status == PMH_OK)
        status = pmh_priority_take(options, &use, error);
    pmh_status overall = PMH_OK;
    for (size_t i = 0; i < evidence.rows; i++) {
        pmh_status mine = status;
        if (status == PMH_OK)
            mine = check_option(evidence, priority, i, overall == PMH_OK ? error : NULL);
        results[i] = mine == PMH_OK ? sum_zones(evidence, priority, i, &use) : undefined_zones(mine);
        overall = mine == PMH_OK ? overall : PMH_BAD_ROWS;
    }
    return status != PMH_OK ? status : pmh_overall(overall, error);
}

/* ---- Simulation -------------------------------------------------------------------------------------------------------- */

enum { MOST_RATING = 2 * EVIDENCE * LEVELS }; /* Doubled, because a median may be a half. */

/* What is drawn, and what was counted. */
typedef struct simulation {
    size_t n;
    int32_t top;
    const double *upto;   /* Either cumulated probabilities, 3 and 5 per option, ... */
    const double *levels; /* ... or evidence levels and votes. */
    pmh_table votes;
    int32_t *rating; /* Of this draw, doubled. */
    int64_t *count;  /* n: LEVELS counts of this draw's votes. */
    int64_t *first;
    int64_t *in_top;
    int64_t *rank_sum;
    double *rank_square;
    double *ranks; /* n x n counts, or NULL. */
} simulation;

/* A sum that is 1 but for rounding must not give a level of probability 0 a chance. */
static int32_t draw_level(const double *upto, int32_t most, double u)
{
    int32_t level = 1;
    while (level < most && u * upto[most - 1] >= upto[level - 1])
        level++;
    return level;
}

static void draw_probabilities(const simulation *of, pmh_random *stream)
{
    for (size_t i = 0; i < of->n; i++) {
        const double *upto = of->upto + i * (EVIDENCE + LEVELS);
        int32_t evidence = draw_level(upto, EVIDENCE, pmh_random_uniform(stream));
        int32_t priority = draw_level(upto + EVIDENCE, LEVELS, pmh_random_uniform(stream));
        of->rating[i] = 2 * evidence * priority;
    }
}

static int32_t doubled_median(const int64_t *count)
{
    int64_t n = 0, below = 0;
    int32_t lower = 0, upper = 0;
    for (int i = 0; i < LEVELS; i++)
        n += count[i];
    for (int32_t i = 0; i < LEVELS && n > 0; i++) {
        below += count[i];
        lower = lower == 0 && below > (n - 1) / 2 ? i + 1 : lower;
        upper = upper == 0 && below > n / 2 ? i + 1 : upper;
    }
    return lower + upper;
}

static void draw_voters(const simulation *of, pmh_random *stream)
{
    memset(of->count, 0, of->n * LEVELS * sizeof *of->count);
    for (size_t k = 0; k < of->votes.rows; k++) {
        size_t voter = (size_t)pmh_random_below(stream, of->votes.rows);
        for (size_t i = 0; i < of->n; i++) {
            double vote = pmh_priority_at(of->votes, voter, i);
            if (!isnan(vote))
                of->count[i * LEVELS + (size_t)vote - 1]++;
        }
    }
    for (size_t i = 0; i < of->n; i++)
        of->rating[i] = (int32_t)of->levels[i] * doubled_median(of->count + i * LEVELS);
}

static void count_ranks(const simulation *of)
{
    int64_t above[MOST_RATING + 2] = {0};
    for (size_t i = 0; i < of->n; i++)
        above[of->rating[i]]++;
    /* From how many have a rating to how many have a higher one. */
    int64_t higher = 0;
    for (int rating = MOST_RATING; rating >= 0; rating--) {
        int64_t here = above[rating];
        above[rating] = higher;
        higher += here;
    }
    for (size_t i = 0; i < of->n; i++) {
        int64_t rank = above[of->rating[i]] + 1;
        of->first[i] += rank == 1;
        of->in_top[i] += rank <= of->top;
        of->rank_sum[i] += rank;
        of->rank_square[i] += (double)rank * (double)rank;
        if (of->ranks)
            of->ranks[i * of->n + (size_t)rank - 1]++;
    }
}

static double share_error(double share, double draws)
{
    return sqrt(share * (1 - share) / draws);
}

static void finish(const simulation *of, int64_t draws, pmh_priority_order_result *results)
{
    double n = (double)draws;
    for (size_t i = 0; i < of->n; i++) {
        double first = (double)of->first[i] / n, top = (double)of->in_top[i] / n;
        /* Sums of whole numbers: exact, so the difference of squares is too, but for one rounding. */
        double spread = of->rank_square[i] - (double)of->rank_sum[i] / n * (double)of->rank_sum[i];
        results[i] = (pmh_priority_order_result){
            .first = first, .first_error = share_error(first, n), .top = top, .top_error = share_error(top, n),
            .mean_rank = (double)of->rank_sum[i] / n,
            .mean_rank_error = draws > 1 ? sqrt(fmax(0, spread) / (n - 1) / n) : NAN, .draws = draws};
    }
    for (size_t i = 0; of->ranks && i < of->n * of->n; i++)
        of->ranks[i] /= n;
}

static pmh_status take_options(const pmh_priority_order_options *given, pmh_priority_order_options *options, pmh_error *error)
{
    pmh_status status = pmh_take_options(given, sizeof *options, options, error);
    if (status == PMH_OK)
        status = pmh_check_reserved(options->reserved, error);
    if (status != PMH_OK)
        return status;
    if (options->draws < 0 || options->draws > most_draws)
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.draws is %lld; it must be 0 to %lld",
                        (long long)options->draws, (long long)most_draws);
    if (options->top < 0)
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.top is %d; it must be 0 or more", (int)options->top);
    options->draws = options->draws > 0 ? options->draws : DRAWS;
    options->top = options->top > 0 ? options->top : TOP;
    return PMH_OK;
}

static pmh_status simulate(simulation *of, const pmh_priority_order_options *options, pmh_priority_order_result *results,
                           pmh_error *error)
{
    size_t n = of->n + 1;
    of->top = options->top;
    of->rating = calloc(n, sizeof *of->rating);
    of->count = calloc(n * LEVELS, sizeof *of->count);
    of->first = calloc(n, sizeof *of->first);
    of->in_top = calloc(n, sizeof *of->in_top);
    of->rank_sum = calloc(n, sizeof *of->rank_sum);
    of->rank_square = calloc(n, sizeof *of->rank_square);
    bool enough = of->rating && of->count && of->first && of->in_top && of->rank_sum && of->rank_square;
    for (size_t i = 0; of->ranks && i < of->n * of->n; i++)
        of->ranks[i] = 0;
    for (int64_t draw = 0; enough && draw < options->draws; draw++) {
        pmh_random stream = pmh_random_stream(options->seed, (uint64_t)draw);
        if (of->upto)
            draw_probabilities(of, &stream);
        else
            draw_voters(of, &stream);
        count_ranks(of);
    }
    if (enough)
        finish(of, options->draws, results);
    free(of->rating);
    free(of->count);
    free(of->first);
    free(of->in_top);
    free(of->rank_sum);
    free(of->rank_square);
    return enough ? PMH_OK : pmh_fail(error, PMH_NO_MEMORY, -1, -1, "no memory to simulate %zu options", of->n);
}

static void refuse(pmh_priority_order_result *results, double *ranks, size_t n)
{
    for (size_t i = 0; i < n; i++)
        results[i] = (pmh_priority_order_result){NAN, NAN, NAN, NAN, NAN, NAN, 0};
    for (size_t i = 0; ranks && i < n * n; i++)
        ranks[i] = NAN;
}

/* Cumulated probabilities of every option, evidence first. */
static pmh_status cumulate(pmh_table evidence, pmh_table priority, double *upto, pmh_error *error)
{
    for (size_t i = 0; i < evidence.rows; i++) {
        pmh_status status = check_option(evidence, priority, i, error);
        if (status != PMH_OK)
            return status;
        double sum = 0;
        for (size_t k = 0; k < EVIDENCE; k++)
            *upto++ = sum += pmh_priority_at(evidence, i, k);
        sum = 0;
        for (size_t k = 0; k < LEVELS; k++)
            *upto++ = sum += pmh_priority_at(priority, i, k);
    }
    return PMH_OK;
}

pmh_status pmh_priority_order(pmh_table evidence, pmh_table priority, const pmh_priority_order_options *options,
                              pmh_priority_order_result *results, double *ranks, pmh_error *error)
{
    pmh_clear(error);
    if (!results && evidence.rows > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "results is NULL");
    refuse(results, ranks, evidence.rows);
    pmh_priority_order_options use;
    pmh_status status = check_shapes(evidence, priority, error);
    if (status == PMH_OK)
        status = take_options(options, &use, error);
    if (status != PMH_OK)
        return status;
    double *upto = malloc((evidence.rows + 1) * (EVIDENCE + LEVELS) * sizeof *upto);
    if (!upto)
        return pmh_fail(error, PMH_NO_MEMORY, -1, -1, "no memory to simulate %zu options", evidence.rows);
    simulation of = {.n = evidence.rows, .upto = upto, .ranks = ranks};
    status = cumulate(evidence, priority, upto, error);
    if (status == PMH_OK)
        status = simulate(&of, &use, results, error);
    free(upto);
    if (status != PMH_OK)
        refuse(results, ranks, evidence.rows);
    return status;
}

static pmh_status check_votes(pmh_series evidence, pmh_table votes, pmh_error *error)
{
    for (size_t i = 0; i < votes.columns; i++) {
        bool any = false;
        pmh_status status = pmh_priority_check_level("evidence", pmh_value(evidence, i), EVIDENCE, false, -1, (int32_t)i,
                                                     error);
        for (size_t voter = 0; status == PMH_OK && voter < votes.rows; voter++) {
            double vote = pmh_priority_at(votes, voter, i);
            status = pmh_priority_check_level("votes", vote, LEVELS, true, (int64_t)voter, (int32_t)i, error);
            any |= !isnan(vote);
        }
        if (status != PMH_OK)
            return status;
        if (!any)
            return pmh_fail(error, PMH_MISSING, -1, (int32_t)i, "nobody voted on option %zu", i);
    }
    return PMH_OK;
}

pmh_status pmh_priority_order_votes(pmh_series evidence, pmh_table votes, const pmh_priority_order_options *options,
                                    pmh_priority_order_result *results, double *ranks, pmh_error *error)
{
    pmh_clear(error);
    if (!results && votes.columns > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "results is NULL");
    refuse(results, ranks, votes.columns);
    pmh_priority_order_options use;
    pmh_status status = pmh_priority_check_table("votes", votes, error);
    if (status == PMH_OK)
        status = pmh_check_series("evidence", evidence, votes.columns, error);
    if (status == PMH_OK)
        status = take_options(options, &use, error);
    if (status == PMH_OK)
        status = check_votes(evidence, votes, error);
    if (status != PMH_OK)
        return status;
    double *levels = malloc((votes.columns + 1) * sizeof *levels);
    if (!levels)
        return pmh_fail(error, PMH_NO_MEMORY, -1, -1, "no memory to simulate %zu options", votes.columns);
    for (size_t i = 0; i < votes.columns; i++)
        levels[i] = pmh_value(evidence, i);
    simulation of = {.n = votes.columns, .levels = levels, .votes = votes, .ranks = ranks};
    status = simulate(&of, &use, results, error);
    free(levels);
    if (status != PMH_OK)
        refuse(results, ranks, votes.columns);
    return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portfolio.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { PENCE = 100 };

/* A node looks at every option, so many options get fewer nodes in the same time. */
static int64_t default_nodes(size_t n)
{
    return 120000000 / (int64_t)(n > 60 ? n : 60);
}

/* All costs together, in pence, times PMH_WHOLE_SHARE still fit into 63 bits. */
static const int64_t most_pence = INT64_C(900000000000000);

/* Benefits together, in steps; every such sum is exact as a double too. */
static const int64_t most_steps = INT64_C(1) << 50;

/* The input in whole units. Values are steps of `step_up` / `step_down` benefit, or of 2^-binary. */
typedef struct units {
    size_t n;
    int64_t *cost;
    int64_t *value;
    int64_t *minus_cost;
    int32_t *shares;
    int32_t *dropped;
    int32_t *chosen;
    int64_t budget;
    int64_t total_cost;
    int64_t total_value;
    int64_t common;  /* Greatest common divisor of the values, which they are divided by. */
    int64_t decimal; /* Steps in a benefit of 1, or 0 if the steps are binary. */
    int binary;
} units;

/* ---- The input ------------------------------------------------------------------------------------------------------ */

/* Pounds as whole pence. */
static pmh_status to_pence(const char *name, double pounds, int64_t row, int64_t *pence, pmh_error *error)
{
    int32_t item = row < 0 ? -1 : 0;
    char place[32] = "";
    if (row >= 0)
        snprintf(place, sizeof place, "[%lld]", (long long)row);
    if (isnan(pounds))
        return pmh_fail(error, PMH_MISSING, row, item, "%s%s is missing", name, place);
    if (isinf(pounds))
        return pmh_fail(error, PMH_NOT_FINITE, row, item, "%s%s is infinite", name, place);
    if (pounds < 0 || pounds > (double)most_pence / PENCE)
        return pmh_fail(error, PMH_OUT_OF_RANGE, row, item, "%s%s is %s; it must be 0 to 9e12 pounds", name, place,
                        pmh_number(pounds).at);
    *pence = llround(pounds * PENCE);
    /* The double nearest to a whole number of pence is the quotient, and no other double is. */
    if (!pmh_equal((double)*pence / PENCE, pounds))
        return pmh_fail(error, PMH_NOT_WHOLE, row, item, "%s%s is %s; it must be whole pence", name, place,
                        pmh_number(pounds).at);
    return PMH_OK;
}

static pmh_status take_costs(pmh_series costs, double budget, units *in, pmh_error *error)
{
    pmh_status status = to_pence("budget", budget, -1, &in->budget, error);
    for (size_t i = 0; status == PMH_OK && i < in->n; i++) {
        status = to_pence("costs", pmh_value(costs, i), (int64_t)i, &in->cost[i], error);
        if (status != PMH_OK)
            return status;
        in->minus_cost[i] = -in->cost[i];
        in->total_cost += in->cost[i];
        if (in->total_cost > most_pence)
            return pmh_fail(error, PMH_OVERFLOW, (int64_t)i, 0, "the costs together pass 9e12 pounds");
    }
    return status;
}

static pmh_status check_benefit(double benefit, int64_t row, pmh_error *error)
{
    if (isnan(benefit))
        return pmh_fail(error, PMH_MISSING, row, 1, "benefits[%lld] is missing", (long long)row);
    if (isinf(benefit))
        return pmh_fail(error, PMH_NOT_FINITE, row, 1, "benefits[%lld] is infinite", (long long)row);
    if (benefit < 0 || benefit > 1e300)
        return pmh_fail(error, PMH_OUT_OF_RANGE, row, 1, "benefits[%lld] is %s; it must be 0 to 1e300", (long long)row,
                        pmh_number(benefit).at);
    return PMH_OK;
}

/* Whether all benefits are decimals of that many steps in 1; then the values are set. */
static bool fit_decimals(pmh_series benefits, int64_t decimal, units *in)
{
    in->total_value = 0;
    for (size_t i = 0; i < in->n; i++) {
        double benefit = pmh_value(benefits, i);
        if (benefit * (double)decimal > (double)most_steps)
            return false;
        in->value[i] = llround(benefit * (double)decimal);
        in->total_value += in->value[i];
        if (!pmh_equal((double)in->value[i] / (double)decimal, benefit) || in->total_value > most_steps)
            return false;
    }
    in->decimal = decimal;
    return true;
}

static void fit_binary(pmh_series benefits, units *in)
{
    int most = -2000, exponent, more = 0;
    for (size_t i = 0; i < in->n; i++) {
        frexp(pmh_value(benefits, i), &exponent);
        if (pmh_value(benefits, i) > 0 && exponent > most)
            most = exponent;
    }
    while (((size_t)1 << more) < in->n)
        more++;
    in->decimal = 0;
    in->binary = 50 - most - more;
    in->total_value = 0;
    for (size_t i = 0; i < in->n; i++) {
        in->value[i] = llround(ldexp(pmh_value(benefits, i), in->binary));
        in->total_value += in->value[i];
    }
}

static int64_t common_divisor(int64_t a, int64_t b)
{
    while (b != 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static pmh_status take_benefits(pmh_series benefits, units *in, pmh_error *error)
{
    for (size_t i = 0; i < in->n; i++) {
        pmh_status status = check_benefit(pmh_value(benefits, i), (int64_t)i, error);
        if (status != PMH_OK)
            return status;
    }
    int64_t decimal = 1;
    while (decimal <= 1000000 && !fit_decimals(benefits, decimal, in))
        decimal *= 10;
    if (decimal > 1000000)
        fit_binary(benefits, in);
    in->common = 0;
    for (size_t i = 0; i < in->n; i++)
        in->common = common_divisor(in->common, in->value[i]);
    in->common = in->common > 0 ? in->common : 1;
    for (size_t i = 0; i < in->n; i++)
        in->value[i] /= in->common;
    return PMH_OK;
}

/* Steps as a benefit. */
static double benefit_of(const units *in, double steps)
{
    steps *= (double)in->common;
    return in->decimal > 0 ? steps / (double)in->decimal : ldexp(steps, -in->binary);
}

/* What a set costs, in pence, and its benefit: decimals add up as decimals, others as the doubles that they are. */
static int64_t add_up(const units *in, pmh_series benefits, const int32_t *set, double *benefit)
{
    pmh_sum sum = {0, 0};
    int64_t cost = 0, steps = 0;
    for (size_t i = 0; i < in->n; i++) {
        if (!set[i])
            continue;
        cost += in->cost[i];
        steps += in->value[i];
        pmh_sum_add(&sum, pmh_value(benefits, i));
    }
    *benefit = in->decimal > 0 ? benefit_of(in, (double)steps) : pmh_sum_total(sum);
    return cost;
}

static pmh_status check_members(const pmh_portfolio_rule *rule, size_t n, int32_t *seen, int32_t number, pmh_error *error)
{
    for (size_t i = 0; i < rule->n; i++) {
        int32_t option = rule->options[i];
        if (option < 0 || (size_t)option >= n)
            return pmh_fail(error, PMH_BAD_ARGUMENT, -1, number, "rules[%d].options[%zu] is %d; there are options 0 to %d",
                            (int)number, i, (int)option, (int)n - 1);
        if (seen[option] == number + 1)
            return pmh_fail(error, PMH_BAD_ARGUMENT, -1, number, "rules[%d] names option %d twice", (int)number, (int)option);
        seen[option] = number + 1;
    }
    return PMH_OK;
}

static pmh_status take_rule(const pmh_portfolio_rule *rule, int32_t number, units *in, pmh_error *error)
{
    if (rule->kind < PMH_PORTFOLIO_MUST_FUND || rule->kind > PMH_PORTFOLIO_MIN_SHARE)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, number, "rules[%d].kind is %d; it must be 1 to 5", (int)number,
                        (int)rule->kind);
    if (rule->reserved != 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, number, "rules[%d].reserved is %d; it must be 0", (int)number,
                        (int)rule->reserved);
    size_t least = rule->kind == PMH_PORTFOLIO_REQUIRES ? 2 : 1;
    if (rule->n < least || !rule->options)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, number, "rules[%d] names %zu options; it must name at least %zu",
                        (int)number, rule->options ? rule->n : 0, least);
    if (rule->kind != PMH_PORTFOLIO_MIN_SHARE && !pmh_equal(rule->share, 0))
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, number, "rules[%d].share is %s; only a minimum share has one",
                        (int)number, pmh_number(rule->share).at);
    if (!(rule->share >= 0 && rule->share <= 1))
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, number, "rules[%d].share is %s; it must be 0 to 1", (int)number,
                        pmh_number(rule->share).at);
    in->shares[number] = (int32_t)lround(rule->share * PMH_WHOLE_SHARE);
    if (!pmh_equal((double)in->shares[number] / PMH_WHOLE_SHARE, rule->share))
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, number, "rules[%d].share is %s; it must be in steps of 0.0001",
                        (int)number, pmh_number(rule->share).at);
    return PMH_OK;
}

static pmh_status take_rules(const pmh_portfolio_rule *rules, size_t n_rules, units *in, pmh_error *error)
{
    pmh_status status = PMH_OK;
    for (size_t k = 0; status == PMH_OK && k < n_rules; k++) {
        status = take_rule(&rules[k], (int32_t)k, in, error);
        if (status == PMH_OK) /* `chosen` is free until the search. */
            status = check_members(&rules[k], in->n, in->chosen, (int32_t)k, error);
    }
    for (size_t i = 0; i < in->n; i++)
        in->chosen[i] = 0;
    return status;
}

/* ---- The greedy set ------------------------------------------------------------------------------------------------- */

typedef struct bargain {
    double ratio;
    int64_t cost;
    size_t option;
} bargain;

static int by_bargain(const void *a, const void *b)
{
    const bargain *x = a, *y = b;
    if (x->ratio > y->ratio || x->ratio < y->ratio)
        return x->ratio > y->ratio ? -1 : 1;
    if (x->cost != y->cost)
        return x->cost < y->cost ? -1 : 1;
    return x->option < y->option ? -1 : x->option > y->option;
}

static bool allows(const pmh_portfolio_rule *rule, size_t option, const int32_t *greedy)
{
    if (rule->kind == PMH_PORTFOLIO_REQUIRES && (size_t)rule->options[0] == option) {
        for (size_t i = 1; i < rule->n; i++)
            if (!greedy[rule->options[i]])
                return false;
    } else if (rule->kind == PMH_PORTFOLIO_AT_MOST_ONE || rule->kind == PMH_PORTFOLIO_EXACTLY_ONE) {
        bool mine = false, other = false;
        for (size_t i = 0; i < rule->n; i++) {
            mine |= (size_t)rule->options[i] == option;
            other |= greedy[rule->options[i]] != 0;
        }
        return !mine || !other;
    }
    return true;
}

/* Whether a whole set satisfies a rule. */
static bool satisfies(const pmh_portfolio_rule *rule, int32_t share, const int32_t *set, const units *in)
{
    size_t taken = 0;
    int64_t spent = 0, all = 0;
    for (size_t i = 0; i < rule->n; i++) {
        taken += set[rule->options[i]] != 0;
        spent += set[rule->options[i]] ? in->cost[rule->options[i]] : 0;
    }
    for (size_t i = 0; i < in->n; i++)
        all += set[i] ? in->cost[i] : 0;
    switch (rule->kind) {
    case PMH_PORTFOLIO_MUST_FUND: return taken == rule->n;
    case PMH_PORTFOLIO_REQUIRES: return !set[rule->options[0]] || taken == rule->n;
    case PMH_PORTFOLIO_AT_MOST_ONE: return taken <= 1;
    case PMH_PORTFOLIO_EXACTLY_ONE: return taken == 1;
    default: return spent * PMH_WHOLE_SHARE >= all * share;
    }
}

static void take_bargains(const bargain *bargains, const pmh_portfolio_problem *problem, int64_t left, int32_t *greedy)
{
    for (size_t i = 0; i < problem->n; i++) {
        size_t option = bargains[i].option;
        bool may = !greedy[option] && problem->cost[option] <= left && problem->value[option] > 0;
        for (size_t k = 0; may && k < problem->n_rules; k++)
            may = allows(&problem->rules[k], option, greedy);
        if (may) {
            greedy[option] = 1;
            left -= problem->cost[option];
        }
    }
}

static pmh_status find_greedy(const pmh_portfolio_problem *problem, pmh_series benefits, const units *in, int32_t *greedy,
                              pmh_portfolio_result *result, pmh_error *error)
{
    bargain *bargains = malloc((in->n + 1) * sizeof *bargains);
    if (!bargains)
        return pmh_fail(error, PMH_NO_MEMORY, -1, -1, "no memory for %zu options", in->n);
    int64_t cost = 0;
    for (size_t k = 0; k < problem->n_rules; k++)
        for (size_t i = 0; problem->rules[k].kind == PMH_PORTFOLIO_MUST_FUND && i < problem->rules[k].n; i++)
            greedy[problem->rules[k].options[i]] = 1;
    for (size_t i = 0; i < in->n; i++) {
        bargains[i] = (bargain){(double)in->value[i] / (double)in->cost[i], in->cost[i], i};
        if (in->value[i] == 0)
            bargains[i].ratio = 0;
        cost += greedy[i] ? in->cost[i] : 0;
    }
    qsort(bargains, in->n, sizeof *bargains, by_bargain);
    take_bargains(bargains, problem, in->budget - cost, greedy);
    free(bargains);
    result->greedy_cost = (double)add_up(in, benefits, greedy, &result->greedy_benefit) / PENCE;
    result->greedy_rule = -1;
    for (size_t k = problem->n_rules; k-- > 0;)
        if (!satisfies(&problem->rules[k], in->shares[k], greedy, in))
            result->greedy_rule = (int32_t)k;
    return PMH_OK;
}

/* ---- Why nothing is possible ---------------------------------------------------------------------------------------- */

typedef enum verdict { NO, YES, UNKNOWN, NO_MEMORY } verdict;

/* Whether any set costs at most so much and satisfies the rules that are not dropped. With `least`, what the cheapest
 * costs. */
static verdict is_possible(const pmh_portfolio_problem *problem, const units *in, int64_t budget, int64_t *least,
                           int64_t *nodes)
{
    pmh_portfolio_problem cheap = *problem;
    cheap.value = in->minus_cost;
    pmh_search *search = pmh_search_new(&cheap, budget);
    if (!search)
        return NO_MEMORY;
    pmh_search_answer answer = pmh_search_run(search, least ? PMH_SEARCH_MOST : PMH_SEARCH_ANY, budget, -budget, nodes,
                                              in->chosen);
    pmh_search_free(search);
    if (least && answer.found)
        *least = answer.cost;
    if (!answer.proved && (least || !answer.found))
        return UNKNOWN;
    return answer.found ? YES : NO;
}

/* Whether the first rules, of those before `end`, can be satisfied together with what is kept of the others. */
static verdict prefix_fits(const pmh_portfolio_problem *problem, const units *in, size_t first, size_t end, int64_t *nodes)
{
    for (size_t k = 0; k < end; k++)
        in->dropped[k] = k >= first;
    return is_possible(problem, in, in->budget, NULL, nodes);
}

/* The first rule that does not fit with those before it; then, of those, the first that does not fit with it and those before;
 * and so on until what was found is a conflict by itself. Each is found by halving, because more rules never fit better, so many
 * rules need few searches. The rules that are left in `dropped` as 0 are the conflict: each is needed, since without it all
 * the others fit even with rules that are no part of it. */
static verdict find_conflict(pmh_portfolio_problem *problem, const units *in, int64_t *nodes, int32_t *rule)
{
    problem->dropped = in->dropped;
    for (size_t k = 0; k < problem->n_rules; k++)
        in->dropped[k] = 1;
    for (size_t end = problem->n_rules; end > 0;) {
        verdict possible = prefix_fits(problem, in, 0, end, nodes);
        if (possible != YES)
            return possible;
        size_t fits = 0, fails = end;
        while (fails - fits > 1) {
            size_t middle = fits + (fails - fits) / 2;
            possible = prefix_fits(problem, in, middle, end, nodes);
            if (possible == NO_MEMORY || possible == UNKNOWN)
                return possible;
            *(possible == YES ? &fits : &fails) = middle;
        }
        *rule = *rule < 0 ? (int32_t)fails - 1 : *rule;
        for (size_t k = 0; k < end; k++)
            in->dropped[k] = 1;
        end = fails - 1;
        in->dropped[end] = 0;
    }
    return NO;
}

static pmh_status explain(pmh_portfolio_problem problem, const units *in, int64_t nodes, int32_t *conflict,
                          pmh_portfolio_result *result, pmh_error *error)
{
    int64_t least = 0, more = nodes;
    result->reason = PMH_PORTFOLIO_IMPOSSIBLE;
    verdict possible = is_possible(&problem, in, in->total_cost, &least, &more);
    if (possible == YES) {
        result->least = (double)least / PENCE;
        result->notes |= PMH_PORTFOLIO_OVER_BUDGET;
    }
    if (possible != NO_MEMORY)
        possible = find_conflict(&problem, in, &nodes, &result->rule);
    if (possible == NO_MEMORY)
        return pmh_fail(error, PMH_NO_MEMORY, -1, -1, "no memory to search among %zu options", in->n);
    for (size_t k = 0; conflict && possible == NO && k < problem.n_rules; k++)
        conflict[k] = !in->dropped[k];
    return PMH_OK;
}

/* ---- The best set ---------------------------------------------------------------------------------------------------- */

static void describe(const units *in, pmh_series benefits, const int32_t *funded, pmh_portfolio_result *result)
{
    int64_t cost = add_up(in, benefits, funded, &result->benefit);
    result->funded = 0;
    for (size_t i = 0; i < in->n; i++)
        result->funded += funded[i];
    result->cost = (double)cost / PENCE;
    result->left = (double)(in->budget - cost) / PENCE;
}

/* Of equally good sets the cheapest, and of these the first in order. */
static void settle_ties(pmh_search *search, pmh_search_answer *best, int64_t nodes, int32_t *funded,
                        pmh_portfolio_result *result)
{
    int64_t more = nodes;
    pmh_search_answer cheaper = pmh_search_run(search, PMH_SEARCH_CHEAPEST, best->cost - 1, best->value, &more, funded);
    if (cheaper.found)
        best->cost = cheaper.cost;
    bool proved = cheaper.proved && pmh_search_first(search, best->cost, best->value, &more, funded);
    if (!proved)
        result->notes |= PMH_PORTFOLIO_TIE_OPEN;
    result->nodes += nodes - (more > 0 ? more : 0);
}

/* The smallest rise of the budget that buys more, and what it buys. */
static void find_next(pmh_search *search, const pmh_search_answer *best, const units *in, int64_t nodes,
                      pmh_portfolio_result *result)
{
    int64_t more = nodes;
    pmh_search_answer next = pmh_search_run(search, PMH_SEARCH_CHEAPEST, in->total_cost, best->value + 1, &more, in->chosen);
    int64_t price = next.cost - in->budget;
    pmh_search_answer most = next, pound = next;
    if (next.found && next.proved)
        most = pmh_search_run(search, PMH_SEARCH_MOST, next.cost, next.value, &more, in->chosen);
    if (next.found && next.proved && price <= PENCE)
        pound = pmh_search_run(search, PMH_SEARCH_MOST, in->budget + PENCE, next.value, &more, in->chosen);
    result->nodes += nodes - (more > 0 ? more : 0);
    if (!next.proved || !most.proved || !pound.proved) {
        result->notes |= PMH_PORTFOLIO_NEXT_OPEN;
        return;
    }
    result->next_pound = 0;
    if (!next.found) {
        result->notes |= PMH_PORTFOLIO_NO_NEXT;
        return;
    }
    result->next_cost = (double)price / PENCE;
    result->next_benefit = benefit_of(in, (double)(most.value - best->value));
    if (price <= PENCE)
        result->next_pound = benefit_of(in, (double)(pound.value - best->value));
}

static pmh_status search_best(const pmh_portfolio_problem *problem, pmh_series benefits, const units *in,
                              const pmh_portfolio_options *options, int32_t *funded, int32_t *conflict,
                              pmh_portfolio_result *result, pmh_error *error)
{
    int64_t nodes = options->nodes > 0 ? options->nodes : default_nodes(in->n), left = nodes, one = 0;
    pmh_search *search = pmh_search_new(problem, in->budget);
    if (!search)
        return pmh_fail(error, PMH_NO_MEMORY, -1, -1, "no memory to search among %zu options", in->n);
    pmh_search_answer root = pmh_search_run(search, PMH_SEARCH_MOST, in->budget, 0, &one, funded);
    pmh_search_answer best = pmh_search_run(search, PMH_SEARCH_MOST, in->budget, 0, &left, funded);
    result->nodes = nodes - (left > 0 ? left : 0);
    if (!best.found && best.proved) {
        pmh_search_free(search);
        return explain(*problem, in, nodes, conflict, result, error);
    }
    result->reason = best.proved ? PMH_PORTFOLIO_BEST : best.found ? PMH_PORTFOLIO_BEST_FOUND : PMH_PORTFOLIO_UNDECIDED;
    result->fractional = fmax(0, benefit_of(in, root.bound));
    if (best.proved) {
        settle_ties(search, &best, nodes, funded, result);
        if (!options->skip_next)
            find_next(search, &best, in, nodes, result);
    } else {
        result->notes |= PMH_PORTFOLIO_TIE_OPEN | PMH_PORTFOLIO_NEXT_OPEN;
    }
    pmh_search_free(search);
    result->bound = benefit_of(in, floor(best.bound + best.margin));
    if (best.found) {
        describe(in, benefits, funded, result);
        if (best.proved)
            result->bound = result->benefit;
        result->bound = fmax(result->bound, result->benefit);
        result->fractional = fmax(result->fractional, result->benefit);
        result->gap = result->bound - result->benefit;
    }
    return PMH_OK;
}

/* ---- The whole -------------------------------------------------------------------------------------------------------- */

static pmh_status take_options(const pmh_portfolio_options *given, pmh_portfolio_options *options, pmh_error *error)
{
    pmh_status status = pmh_take_options(given, sizeof *options, options, error);
    if (status == PMH_OK)
        status = pmh_check_switch("skip_next", options->skip_next, error);
    if (status == PMH_OK)
        status = pmh_check_reserved(options->reserved, error);
    if (status == PMH_OK && options->nodes < 0)
        status = pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.nodes is %lld; it must be 0 or more",
                          (long long)options->nodes);
    return status;
}

static const pmh_portfolio_result nothing = {
    .reason = PMH_PORTFOLIO_INVALID, .rule = -1, .greedy_rule = -1, .cost = NAN, .left = NAN, .benefit = NAN, .bound = NAN,
    .gap = NAN, .fractional = NAN, .greedy_cost = NAN, .greedy_benefit = NAN, .next_pound = NAN, .next_cost = NAN,
    .next_benefit = NAN, .least = NAN};

static bool take_memory(units *in, size_t n_rules)
{
    size_t n = in->n + 1;
    in->cost = malloc(n * sizeof *in->cost);
    in->value = malloc(n * sizeof *in->value);
    in->minus_cost = malloc(n * sizeof *in->minus_cost);
    in->shares = calloc(n_rules + 1, sizeof *in->shares);
    in->dropped = calloc(n_rules + 1, sizeof *in->dropped);
    in->chosen = calloc(n, sizeof *in->chosen);
    return in->cost && in->value && in->minus_cost && in->shares && in->dropped && in->chosen;
}

static void give_memory_back(units *in)
{
    free(in->cost);
    free(in->value);
    free(in->minus_cost);
    free(in->shares);
    free(in->dropped);
    free(in->chosen);
}

static pmh_status choose(pmh_series costs, pmh_series benefits, double budget, const pmh_portfolio_rule *rules,
                         size_t n_rules, const pmh_portfolio_options *options, units *in, int32_t *funded, int32_t *greedy,
                         int32_t *conflict, pmh_portfolio_result *result, pmh_error *error)
{
    int32_t *own = greedy ? NULL : calloc(in->n + 1, sizeof *own);
    if (!take_memory(in, n_rules) || !(greedy || own)) {
        free(own);
        return pmh_fail(error, PMH_NO_MEMORY, -1, -1, "no memory for %zu options", in->n);
    }
    pmh_status status = take_costs(costs, budget, in, error);
    if (status == PMH_OK)
        status = take_benefits(benefits, in, error);
    if (status == PMH_OK)
        status = take_rules(rules, n_rules, in, error);
    pmh_portfolio_problem problem = {in->n, in->cost, in->value, rules, in->shares, NULL, n_rules};
    if (status == PMH_OK)
        status = find_greedy(&problem, benefits, in, greedy ? greedy : own, result, error);
    if (status == PMH_OK)
        status = search_best(&problem, benefits, in, options, funded, conflict, result, error);
    free(own);
    return status;
}

static void clear(size_t n, size_t n_rules, int32_t *funded, int32_t *greedy, int32_t *conflict)
{
    for (size_t i = 0; i < n; i++) {
        if (funded)
            funded[i] = 0;
        if (greedy)
            greedy[i] = 0;
    }
    for (size_t k = 0; conflict && k < n_rules; k++)
        conflict[k] = 0;
}

pmh_status pmh_portfolio_choose(pmh_series costs, pmh_series benefits, double budget, const pmh_portfolio_rule *rules,
                                size_t n_rules, const pmh_portfolio_options *options, int32_t *funded, int32_t *greedy,
                                int32_t *conflict, pmh_portfolio_result *result, pmh_error *error)
{
    pmh_clear(error);
    if (!result)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "result is NULL");
    *result = nothing;
    clear(costs.n, n_rules, funded, greedy, conflict);
    if (costs.n > PMH_PORTFOLIO_MOST || n_rules > PMH_PORTFOLIO_MOST)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "there are %zu options and %zu rules; at most %d of each", costs.n,
                        n_rules, PMH_PORTFOLIO_MOST);
    if ((!funded && costs.n > 0) || (!rules && n_rules > 0))
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "%s is NULL", funded || costs.n == 0 ? "rules" : "funded");
    pmh_portfolio_options use;
    pmh_status status = pmh_check_series("costs", costs, costs.n, error);
    if (status == PMH_OK)
        status = pmh_check_series("benefits", benefits, costs.n, error);
    if (status == PMH_OK)
        status = take_options(options, &use, error);
    if (status != PMH_OK)
        return status;
    units in = {.n = costs.n};
    status = choose(costs, benefits, budget, rules, n_rules, &use, &in, funded, greedy, conflict, result, error);
    give_memory_back(&in);
    if (status != PMH_OK) {
        *result = nothing;
        clear(costs.n, n_rules, funded, greedy, conflict);
    }
    return status;
}

/* ---- Words ------------------------------------------------------------------------------------------------------------ */

const char *pmh_portfolio_reason_text(int32_t reason)
{
    switch (reason) {
    case PMH_PORTFOLIO_BEST: return "Proved: no allowed set has more benefit.";
    case PMH_PORTFOLIO_BEST_FOUND: return "The best set found before the limit of the search; the gap says what may be missed.";
    case PMH_PORTFOLIO_IMPOSSIBLE: return "No set satisfies the budget and the rules.";
    case PMH_PORTFOLIO_UNDECIDED: return "The limit of the search was reached before any allowed set was found.";
    case PMH_PORTFOLIO_INVALID: return "The input was refused.";
    default: return "unknown reason";
    }
}

const char *pmh_portfolio_rule_text(int32_t kind)
{
    switch (kind) {
    case PMH_PORTFOLIO_MUST_FUND: return "must be funded";
    case PMH_PORTFOLIO_REQUIRES: return "the first requires the others";
    case PMH_PORTFOLIO_AT_MOST_ONE: return "at most one of";
    case PMH_PORTFOLIO_EXACTLY_ONE: return "exactly one of";
    case PMH_PORTFOLIO_MIN_SHARE: return "a minimum share of the spend on";
    default: return "unknown rule";
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portfolio.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FREE = -1 };

/* Identical options are funded in order: the second only if the first is. */
enum { TWIN = 100 };

/* A rule inside the search; its members are options. */
typedef struct link {
    int32_t kind;
    int32_t share; /* Of PMH_WHOLE_SHARE. */
    size_t first;  /* Its members stand in `members` from here. */
    size_t n;
    int64_t spent; /* MIN_SHARE: on members that are funded. */
    int64_t open;  /* MIN_SHARE: cost of members that are undecided. */
    double price;  /* Lagrange multiplier; of a REQUIRES, each member has its own in `member_price`. */
} link;

/* One decision of the depth-first search. */
typedef struct frame {
    size_t mark; /* How much of the trail stands before it. */
    size_t position;
    size_t option;
    int8_t value;
    bool again; /* The other value has been tried too. */
    double bound;
    double profit; /* Of what was funded before it. */
} frame;

/* An option and what decides its place. */
typedef struct place {
    double ratio;
    int64_t cost;
    size_t option;
} place;

struct pmh_search {
    const pmh_portfolio_problem *problem;
    size_t n;
    link *links;
    size_t n_links;
    size_t *members;
    double *member_price;
    size_t n_members;
    size_t *of_start; /* The links of option i are of[of_start[i]] ... */
    size_t *of;
    double *profit;   /* Value less the prices of the rules. */
    double constant;  /* What the prices add to every bound. */
    size_t *order;    /* Options by profit per penny. */
    place *places;    /* Scratch. */
    double *part;     /* Scratch: the fractional set. */
    int8_t *state;    /* FREE, 0 or 1. */
    size_t *trail;    /* Decided options, in order of decision. */
    size_t decided;
    size_t followed;  /* Decisions whose consequences are drawn. */
    int64_t budget;
    int64_t cost;     /* Of what is funded. */
    int64_t value;
    double funded_profit;
    double margin;    /* More than all rounding of a bound: it grows with what the profits are made of. */
    frame *frames;
    bool impossible;  /* The rules alone contradict each other. */
};

/* ---- Decisions and their consequences ----------------------------------------------------------------------------- */

static void account(pmh_search *s, size_t option, int sign)
{
    int64_t cost = s->problem->cost[option];
    bool funded = s->state[option] == 1;
    if (funded) {
        s->cost += sign * cost;
        s->value += sign * s->problem->value[option];
    }
    for (size_t i = s->of_start[option]; i < s->of_start[option + 1]; i++) {
        link *rule = &s->links[s->of[i]];
        if (rule->kind != PMH_PORTFOLIO_MIN_SHARE)
            continue;
        rule->open -= sign * cost;
        if (funded)
            rule->spent += sign * cost;
    }
}

/* False if it is decided otherwise already. */
static bool decide(pmh_search *s, size_t option, int8_t value)
{
    if (s->state[option] != FREE)
        return s->state[option] == value;
    s->state[option] = value;
    s->trail[s->decided++] = option;
    account(s, option, 1);
    if (value == 1)
        s->funded_profit += s->profit[option];
    return true;
}

static void undo(pmh_search *s, size_t mark)
{
    while (s->decided > mark) {
        size_t option = s->trail[--s->decided];
        account(s, option, -1);
        s->state[option] = FREE;
    }
    s->followed = mark;
}

static bool decide_others(pmh_search *s, const link *rule, size_t option, int8_t value)
{
    for (size_t i = 0; i < rule->n; i++) {
        size_t other = s->members[rule->first + i];
        if (other != option && !decide(s, other, value))
            return false;
    }
    return true;
}

/* Of an EXACTLY_ONE whose member was refused. */
static bool keep_one(pmh_search *s, const link *rule)
{
    size_t open = 0, last = 0;
    for (size_t i = 0; i < rule->n; i++) {
        size_t member = s->members[rule->first + i];
        if (s->state[member] == 1)
            return true;
        if (s->state[member] == FREE) {
            open++;
            last = member;
        }
    }
    return open > 1 || (open == 1 && decide(s, last, 1));
}

static bool follow_link(pmh_search *s, const link *rule, size_t option)
{
    bool funded = s->state[option] == 1;
    size_t head = s->members[rule->first];
    switch (rule->kind) {
    case TWIN:
    case PMH_PORTFOLIO_REQUIRES:
        if (option == head)
            return !funded || decide_others(s, rule, option, 1);
        return funded || decide(s, head, 0);
    case PMH_PORTFOLIO_AT_MOST_ONE:
        return !funded || decide_others(s, rule, option, 0);
    case PMH_PORTFOLIO_EXACTLY_ONE:
        return funded ? decide_others(s, rule, option, 0) : keep_one(s, rule);
    default:
        return true;
    }
}

/* Whether a minimum share can still be met: at best all that is open goes to it, as far as the budget reaches. */
static bool share_can_be_met(const pmh_search *s, const link *rule)
{
    int64_t others = s->cost - rule->spent;
    int64_t most = rule->spent + rule->open;
    if (most > s->budget - others)
        most = s->budget - others;
    return (PMH_WHOLE_SHARE - rule->share) * most >= rule->share * others;
}

/* Draw every consequence of the decisions so far. False if they contradict a rule or the budget. */
static bool follow(pmh_search *s)
{
    while (s->followed < s->decided) {
        size_t option = s->trail[s->followed++];
        for (size_t i = s->of_start[option]; i < s->of_start[option + 1]; i++)
            if (!follow_link(s, &s->links[s->of[i]], option))
                return false;
    }
    if (s->cost > s->budget)
        return false;
    for (size_t i = 0; i < s->n_links; i++)
        if (s->links[i].kind == PMH_PORTFOLIO_MIN_SHARE && !share_can_be_met(s, &s->links[i]))
            return false;
    return true;
}

/* ---- The bound: options funded in part, the rules at their prices -------------------------------------------------- */

/* `part`, if not NULL, takes how much of each undecided option the bound funds. */
static double bound(const pmh_search *s, size_t position, double *part)
{
    int64_t left = s->budget - s->cost;
    int64_t room = left;
    double total = s->constant + s->funded_profit;
    for (size_t i = position; i < s->n; i++) {
        size_t option = s->order[i];
        int64_t cost = s->problem->cost[option];
        if (s->profit[option] <= 0)
            break; /* They stand at the end. */
        if (s->state[option] != FREE || cost > room)
            continue;
        double share = cost <= left ? 1 : (double)left / (double)cost;
        total += share * s->profit[option];
        if (part)
            part[option] = share;
        if (cost > left)
            break;
        left -= cost;
    }
    return total;
}

/* The margin grows with all the terms, because large prices that cancel leave their rounding behind. */
static void price_profits(pmh_search *s)
{
    double terms = 0;
    s->constant = 0;
    for (size_t i = 0; i < s->n; i++) {
        s->profit[i] = (double)s->problem->value[i];
        terms += fabs(s->profit[i]);
    }
    for (size_t k = 0; k < s->n_links; k++) {
        const link *rule = &s->links[k];
        const size_t *members = s->members + rule->first;
        if (rule->kind == PMH_PORTFOLIO_AT_MOST_ONE || rule->kind == PMH_PORTFOLIO_EXACTLY_ONE) {
            s->constant += rule->price;
            terms += fabs(rule->price) * (double)(rule->n + 1);
            for (size_t i = 0; i < rule->n; i++)
                s->profit[members[i]] -= rule->price;
        } else if (rule->kind == PMH_PORTFOLIO_REQUIRES) {
            for (size_t i = 1; i < rule->n; i++) {
                double price = s->member_price[rule->first + i];
                s->profit[members[0]] -= price;
                s->profit[members[i]] += price;
                terms += 2 * price;
            }
        } else if (rule->kind == PMH_PORTFOLIO_MIN_SHARE) {
            double share = (double)rule->share / PMH_WHOLE_SHARE;
            for (size_t i = 0; i < s->n; i++) {
                s->profit[i] -= rule->price * share * (double)s->problem->cost[i];
                terms += rule->price * share * (double)s->problem->cost[i];
            }
            for (size_t i = 0; i < rule->n; i++) {
                s->profit[members[i]] += rule->price * (double)s->problem->cost[members[i]];
                terms += rule->price * (double)s->problem->cost[members[i]];
            }
        }
    }
    s->margin = 1e-6 + 1e-11 * terms;
}

static int by_ratio(const void *a, const void *b)
{
    const place *x = a, *y = b;
    if (x->ratio > y->ratio || x->ratio < y->ratio)
        return x->ratio > y->ratio ? -1 : 1;
    if (x->cost != y->cost) /* The dear ones first: what is left at the end is easier to fill with small change. */
        return x->cost > y->cost ? -1 : 1;
    return x->option < y->option ? -1 : x->option > y->option;
}

/* Free options with a profit first, those without a profit last. */
static void sort_options(pmh_search *s)
{
    for (size_t i = 0; i < s->n; i++) {
        double cost = (double)s->problem->cost[i];
        double ratio = s->profit[i] > 0 ? s->profit[i] / cost : -1;
        s->places[i] = (place){ratio, s->problem->cost[i], i};
    }
    qsort(s->places, s->n, sizeof *s->places, by_ratio);
    for (size_t i = 0; i < s->n; i++)
        s->order[i] = s->places[i].option;
}

/* What is left of a sum that is 0 but for rounding would ask for an enormous step. */
static double but_for_rounding(double broken)
{
    return fabs(broken) < 1e-9 ? 0 : broken;
}

/* How far the fractional set breaks a rule, in comparable sizes; above 0 is broken. */
static double excess(const pmh_search *s, const link *rule, double mean_cost)
{
    const size_t *members = s->members + rule->first;
    double sum = 0;
    if (rule->kind == PMH_PORTFOLIO_MIN_SHARE) {
        for (size_t i = 0; i < s->n; i++)
            sum += s->part[i] * (double)s->problem->cost[i] * rule->share / PMH_WHOLE_SHARE;
        for (size_t i = 0; i < rule->n; i++)
            sum -= s->part[members[i]] * (double)s->problem->cost[members[i]];
        return but_for_rounding(sum / mean_cost);
    }
    for (size_t i = 0; i < rule->n; i++)
        sum += s->part[members[i]];
    return but_for_rounding(sum - 1);
}

static bool has_price(int32_t kind)
{
    return kind == PMH_PORTFOLIO_AT_MOST_ONE || kind == PMH_PORTFOLIO_EXACTLY_ONE || kind == PMH_PORTFOLIO_REQUIRES ||
           kind == PMH_PORTFOLIO_MIN_SHARE;
}

/* One step of the subgradient method: rules that the fractional set breaks become dearer, the others cheaper. */
static void move_prices(pmh_search *s, double mean_cost, double gain)
{
    double square = 0;
    for (size_t k = 0; k < s->n_links; k++) {
        const link *rule = &s->links[k];
        if (rule->kind == PMH_PORTFOLIO_REQUIRES) {
            for (size_t i = 1; i < rule->n; i++) {
                double broken = s->part[s->members[rule->first]] - s->part[s->members[rule->first + i]];
                square += broken * broken;
            }
        } else if (has_price(rule->kind)) {
            double broken = excess(s, rule, mean_cost);
            square += broken * broken;
        }
    }
    if (square <= 0)
        return;
    double step = gain / square;
    for (size_t k = 0; k < s->n_links; k++) {
        link *rule = &s->links[k];
        if (rule->kind == PMH_PORTFOLIO_REQUIRES) {
            for (size_t i = 1; i < rule->n; i++) {
                double *price = &s->member_price[rule->first + i];
                *price = fmax(0, *price + step * (s->part[s->members[rule->first]] - s->part[s->members[rule->first + i]]));
            }
        } else if (has_price(rule->kind)) {
            double scale = rule->kind == PMH_PORTFOLIO_MIN_SHARE ? mean_cost : 1;
            rule->price += step * excess(s, rule, mean_cost) / scale;
            if (rule->kind != PMH_PORTFOLIO_EXACTLY_ONE)
                rule->price = fmax(0, rule->price);
        }
    }
}

static void keep_prices(pmh_search *s, double *kept, bool back)
{
    for (size_t k = 0; k < s->n_links; k++) {
        double *price = &s->links[k].price;
        *(back ? price : &kept[k]) = back ? kept[k] : *price;
    }
    for (size_t i = 0; i < s->n_members; i++) {
        double *price = &s->member_price[i];
        *(back ? price : &kept[s->n_links + i]) = back ? kept[s->n_links + i] : *price;
    }
}

static void price_and_sort(pmh_search *s)
{
    price_profits(s);
    s->funded_profit = 0;
    for (size_t i = 0; i < s->n; i++)
        if (s->state[i] == 1)
            s->funded_profit += s->profit[i];
    sort_options(s);
}

/* Prices that make the bound at the root small. Any prices give a true bound; better ones give a shorter search. */
static bool find_prices(pmh_search *s)
{
    enum { PATIENCE = 8 };
    size_t steps = s->n <= 256 ? 240 : 60;
    bool any = false;
    double mean_cost = 0, worth = 0;
    for (size_t k = 0; k < s->n_links; k++)
        any |= has_price(s->links[k].kind);
    if (!any || s->n == 0) {
        price_and_sort(s);
        return true;
    }
    for (size_t i = 0; i < s->n; i++) {
        mean_cost += (double)s->problem->cost[i] / (double)s->n;
        worth += fabs((double)s->problem->value[i]);
    }
    mean_cost = fmax(mean_cost, 1);
    double *kept = malloc((s->n_links + s->n_members) * sizeof *kept);
    if (!kept)
        return false;
    double best = INFINITY, hope = 0.1 * worth;
    size_t since = 0;
    for (size_t step = 0; step < steps; step++) {
        price_and_sort(s);
        for (size_t i = 0; i < s->n; i++)
            s->part[i] = s->state[i] == 1;
        double now = bound(s, 0, s->part) + s->margin;
        if (now < best - 1e-9 * worth) {
            since = 0;
        } else if (++since == PATIENCE) {
            since = 0;
            hope /= 2;
        }
        if (now < best) {
            best = now;
            keep_prices(s, kept, false);
        }
        move_prices(s, mean_cost, now - best + hope);
    }
    keep_prices(s, kept, true);
    free(kept);
    price_and_sort(s);
    return true;
}

/* ---- Building ------------------------------------------------------------------------------------------------------ */

static bool is_active(const pmh_portfolio_problem *problem, size_t rule)
{
    return !problem->dropped || !problem->dropped[rule];
}

static void add_links(pmh_search *s)
{
    const pmh_portfolio_problem *problem = s->problem;
    for (size_t k = 0; k < problem->n_rules; k++) {
        const pmh_portfolio_rule *rule = &problem->rules[k];
        if (!is_active(problem, k))
            continue;
        link *added = &s->links[s->n_links++];
        *added = (link){.kind = rule->kind, .share = problem->shares[k], .first = s->n_members, .n = rule->n};
        for (size_t i = 0; i < rule->n; i++) {
            s->members[s->n_members++] = (size_t)rule->options[i];
            added->open += problem->cost[rule->options[i]];
        }
    }
}

/* List the links of every option, in the order of the links; a head of REQUIRES is told from the others by its place. */
static void index_links(pmh_search *s)
{
    memset(s->of_start, 0, (s->n + 2) * sizeof *s->of_start);
    for (size_t i = 0; i < s->n_members; i++)
        s->of_start[s->members[i] + 2]++;
    for (size_t i = 0; i < s->n; i++)
        s->of_start[i + 2] += s->of_start[i + 1];
    for (size_t k = 0; k < s->n_links; k++)
        for (size_t i = 0; i < s->links[k].n; i++)
            s->of[s->of_start[s->members[s->links[k].first + i] + 1]++] = k;
}

static bool are_twins(const pmh_search *s, size_t a, size_t b)
{
    const pmh_portfolio_problem *problem = s->problem;
    size_t n = s->of_start[a + 1] - s->of_start[a];
    if (problem->cost[a] != problem->cost[b] || problem->value[a] != problem->value[b] ||
        s->of_start[b + 1] - s->of_start[b] != n)
        return false;
    for (size_t i = 0; i < n; i++) {
        size_t rule = s->of[s->of_start[a] + i];
        size_t head = s->members[s->links[rule].first];
        if (s->of[s->of_start[b] + i] != rule ||
            (s->links[rule].kind == PMH_PORTFOLIO_REQUIRES && (head == a || head == b)))
            return false;
    }
    return true;
}

/* Each option follows the one before it that is just like it. */
static void add_twins(pmh_search *s)
{
    size_t n_links = s->n_links;
    for (size_t b = 1; b < s->n; b++) {
        for (size_t a = b; a-- > 0;) {
            if (!are_twins(s, a, b))
                continue;
            s->links[n_links++] = (link){.kind = TWIN, .first = s->n_members, .n = 2};
            s->members[s->n_members++] = b;
            s->members[s->n_members++] = a;
            break;
        }
    }
    s->n_links = n_links;
}

static bool take_memory(pmh_search *s, size_t n_links, size_t n_members)
{
    size_t n = s->n + 2;
    s->links = malloc((n_links + 1) * sizeof *s->links);
    s->members = malloc((n_members + 1) * sizeof *s->members);
    s->member_price = calloc(n_members + 1, sizeof *s->member_price);
    s->of = malloc((n_members + 1) * sizeof *s->of);
    s->of_start = malloc((n + 1) * sizeof *s->of_start);
    s->profit = malloc(n * sizeof *s->profit);
    s->order = malloc(n * sizeof *s->order);
    s->places = malloc(n * sizeof *s->places);
    s->part = malloc(n * sizeof *s->part);
    s->state = malloc(n * sizeof *s->state);
    s->trail = malloc(n * sizeof *s->trail);
    s->frames = malloc(n * sizeof *s->frames);
    return s->links && s->members && s->member_price && s->of && s->of_start && s->profit && s->order && s->places && s->part &&
           s->state && s->trail && s->frames;
}

static void decide_the_musts(pmh_search *s)
{
    for (size_t k = 0; k < s->n_links; k++)
        for (size_t i = 0; s->links[k].kind == PMH_PORTFOLIO_MUST_FUND && i < s->links[k].n; i++)
            s->impossible |= !decide(s, s->members[s->links[k].first + i], 1);
    /* An EXACTLY_ONE of one option is a must too, which no decision would set off. */
    for (size_t k = 0; k < s->n_links; k++)
        if (s->links[k].kind == PMH_PORTFOLIO_EXACTLY_ONE)
            s->impossible |= !keep_one(s, &s->links[k]);
    s->impossible |= !follow(s);
}

pmh_search *pmh_search_new(const pmh_portfolio_problem *problem, int64_t budget)
{
    pmh_search *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    size_t n_members = 2 * problem->n;
    for (size_t k = 0; k < problem->n_rules; k++)
        n_members += problem->rules[k].n;
    s->problem = problem;
    s->n = problem->n;
    s->budget = budget;
    if (!take_memory(s, problem->n_rules + problem->n, n_members)) {
        pmh_search_free(s);
        return NULL;
    }
    memset(s->state, FREE, s->n);
    for (size_t i = 0; i < s->n; i++)
        s->profit[i] = 0;
    add_links(s);
    index_links(s);
    add_twins(s);
    index_links(s);
    decide_the_musts(s);
    if (!find_prices(s)) {
        pmh_search_free(s);
        return NULL;
    }
    return s;
}

void pmh_search_free(pmh_search *s)
{
    if (!s)
        return;
    free(s->links);
    free(s->members);
    free(s->member_price);
    free(s->of);
    free(s->of_start);
    free(s->profit);
    free(s->order);
    free(s->places);
    free(s->part);
    free(s->state);
    free(s->trail);
    free(s->frames);
    free(s);
}

/* ---- Searching ------------------------------------------------------------------------------------------------------ */

/* Go back to the last decision that can be taken the other way, and take it so. False if there is none. */
static bool turn(pmh_search *s, size_t *depth)
{
    while (*depth > 0) {
        frame *last = &s->frames[*depth - 1];
        undo(s, last->mark);
        s->funded_profit = last->profit;
        if (!last->again) {
            last->again = true;
            if (decide(s, last->option, last->value == 1 ? 0 : 1) && follow(s))
                return true;
        } else {
            --*depth;
        }
    }
    return false;
}

/* Take the next decision. False if it contradicts something. */
static bool descend(pmh_search *s, size_t *depth, size_t position, double above)
{
    size_t option = s->order[position];
    s->frames[(*depth)++] = (frame){.mark = s->decided, .position = position, .option = option,
                                    .value = s->profit[option] > 0, .bound = above, .profit = s->funded_profit};
    return decide(s, option, s->profit[option] > 0) && follow(s);
}

static size_t first_open(const pmh_search *s, size_t position)
{
    while (position < s->n && s->state[s->order[position]] != FREE)
        position++;
    return position;
}

static void take_answer(const pmh_search *s, pmh_search_answer *answer, int32_t *chosen)
{
    answer->found = true;
    answer->value = s->value;
    answer->cost = s->cost;
    for (size_t i = 0; i < s->n; i++)
        chosen[i] = s->state[i] == 1;
}

/* What the branches that were not visited may hold. */
static double open_bound(const pmh_search *s, size_t depth, double here)
{
    double most = here;
    for (size_t i = 0; i < depth; i++)
        if (!s->frames[i].again)
            most = fmax(most, s->frames[i].bound);
    return most;
}

pmh_search_answer pmh_search_run(pmh_search *s, pmh_search_goal goal, int64_t budget, int64_t least_value, int64_t *nodes,
                                 int32_t *chosen)
{
    pmh_search_answer answer = {.proved = true, .bound = NAN, .margin = s->margin};
    size_t base = s->decided, depth = 0;
    double profit = s->funded_profit;
    s->budget = budget;
    bool open = !s->impossible && follow(s);
    while (open) {
        size_t position = first_open(s, depth > 0 ? s->frames[depth - 1].position : 0);
        double here = bound(s, position, NULL);
        if (isnan(answer.bound))
            answer.bound = here;
        if ((*nodes)-- <= 0) {
            answer.proved = false;
            answer.bound = open_bound(s, depth, here);
            break;
        }
        bool worth_it = here + s->margin >= (double)least_value;
        if (worth_it && position == s->n && s->value >= least_value) {
            take_answer(s, &answer, chosen);
            if (goal == PMH_SEARCH_ANY)
                break;
            if (goal == PMH_SEARCH_MOST)
                least_value = answer.value + 1;
            else
                s->budget = answer.cost - 1;
        } else if (worth_it && position < s->n) {
            open = descend(s, &depth, position, here) || turn(s, &depth);
            continue;
        }
        open = turn(s, &depth);
    }
    undo(s, base);
    s->funded_profit = profit;
    if (answer.found && answer.proved && goal == PMH_SEARCH_MOST)
        answer.bound = (double)answer.value;
    return answer;
}

bool pmh_search_first(pmh_search *s, int64_t cost, int64_t value, int64_t *nodes, int32_t *chosen)
{
    size_t base = s->decided;
    double profit = s->funded_profit;
    bool proved = true;
    s->budget = cost;
    for (size_t i = 0; proved && i < s->n; i++) {
        if (s->state[i] != FREE)
            continue;
        size_t mark = s->decided;
        double before = s->funded_profit;
        if (decide(s, i, 1) && follow(s)) {
            if (chosen[i])
                continue;
            pmh_search_answer other = pmh_search_run(s, PMH_SEARCH_ANY, cost, value, nodes, chosen);
            proved = other.proved;
            if (other.found)
                continue;
        }
        undo(s, mark);
        s->funded_profit = before;
        decide(s, i, 0);
        follow(s);
    }
    undo(s, base);
    s->funded_profit = profit;
    return proved;
}

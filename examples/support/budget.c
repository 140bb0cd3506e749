/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "budget.h"

#include "number.h"

#include <math.h>
#include <string.h>

/* The options that have a cost and a benefit, and the rules among them. */
typedef struct market {
    size_t n;
    size_t *row;      /* Of the option in the list. */
    int32_t *place;   /* Of each option of the list among the n; -1 if it has no cost or benefit. */
    double *costs;
    double *benefits;
    size_t n_rules;
    pmh_portfolio_rule *rules;
    const char **rule_text;
} market;

/* ---- options ----------------------------------------------------------------------------------------------------- */

static market open_market(program *run, const budget_request *wanted, const ranking *list)
{
    market of = {0};
    const double *costs = input_numbers(run, input_column(run, "cost", wanted->cost), NAN);
    const double *benefits = wanted->benefit == NULL ? NULL
                                                     : input_numbers(run, input_column(run, "benefit", wanted->benefit), NAN);
    of.row = memory_take(&run->memory, list->n, sizeof *of.row);
    of.place = memory_take(&run->memory, list->n, sizeof *of.place);
    of.costs = memory_take(&run->memory, list->n, sizeof *of.costs);
    of.benefits = memory_take(&run->memory, list->n, sizeof *of.benefits);
    for (size_t i = 0; i < list->n; i++) {
        double rating = list->placed[i].status == PMH_OK ? list->placed[i].rating : (double)NAN;
        double benefit = benefits != NULL ? benefits[i] : rating;
        of.place[i] = -1;
        if (isnan(costs[i]) || isnan(benefit)) {
            problem(&run->say, "%s: row %zu, \"%s\" has no %s, so the budget cannot consider it", run->data.file,
                    run->data.number[i], list->names[i], isnan(costs[i]) ? "cost" : "benefit");
            continue;
        }
        of.place[i] = (int32_t)of.n;
        of.row[of.n] = i;
        of.costs[of.n] = costs[i];
        of.benefits[of.n++] = benefit;
    }
    return of;
}

/* ---- rules ------------------------------------------------------------------------------------------------------- */

static int32_t kind_of(const char *word)
{
    static const char *const words[] = {"must-fund", "requires", "at-most-one", "exactly-one", "min-share"};
    for (int32_t i = 0; i < 5; i++) {
        if (strcmp(word, words[i]) == 0) {
            return PMH_PORTFOLIO_MUST_FUND + i;
        }
    }
    return 0;
}

static int32_t find_option(program *run, const market *of, const ranking *list, const char *name, size_t row)
{
    size_t twins = 0, found = 0;
    for (size_t i = 0; i < list->n; i++) {
        if (strcmp(list->names[i], name) == 0) {
            twins++;
            found = i;
        }
    }
    if (twins > 1) { /* Also if only one of them has a cost: the rule may mean the other. */
        fail(&run->say, EXIT_UNREADABLE, "%s: row %zu: two options are called \"%s\"", run->data.file, run->data.number[row],
             name);
    }
    if (twins == 1 && of->place[found] >= 0) {
        return of->place[found];
    }
    fail(&run->say, EXIT_UNREADABLE, "%s: row %zu: \"%s\" is no option with a cost and a benefit", run->data.file,
         run->data.number[row], name);
}

/* 0 for a rule that has none. A share that is none, or stands beside another rule, would change the answer in silence. */
static double read_share(program *run, size_t row, size_t column, int32_t kind)
{
    const char *cell = column == SIZE_MAX ? "" : table_cell(&run->data, row, column);
    double share = column == SIZE_MAX ? (double)NAN : input_number(run, row, column, NULL);
    if (kind == PMH_PORTFOLIO_MIN_SHARE && isnan(share)) {
        fail(&run->say, EXIT_UNREADABLE, "%s: row %zu, column \"share\": min-share needs a share from 0 to 1", run->data.file,
             run->data.number[row]);
    }
    if (kind != PMH_PORTFOLIO_MIN_SHARE && !is_blank(cell) && !(isfinite(share) && share <= 0 && share >= 0)) {
        fail(&run->say, EXIT_UNREADABLE, "%s: row %zu, column \"share\": \"%s\" belongs to min-share, and only there",
             run->data.file, run->data.number[row], cell);
    }
    return isnan(share) ? 0 : share;
}

static void read_rule(program *run, const ranking *list, size_t row, const size_t *columns, market *of)
{
    const char *word = table_cell(&run->data, row, columns[0]);
    const char **names;
    pmh_portfolio_rule *rule = &of->rules[of->n_rules];
    rule->kind = kind_of(word);
    if (rule->kind == 0) {
        fail(&run->say, EXIT_UNREADABLE, "%s: row %zu: \"%s\" is no rule; there are must-fund, requires, at-most-one, "
             "exactly-one and min-share", run->data.file, run->data.number[row], word);
    }
    const char *cell = table_cell(&run->data, row, columns[1]);
    rule->n = list_split(&run->memory, cell, '|', &names);
    int32_t *options = memory_take(&run->memory, rule->n, sizeof *options);
    for (size_t i = 0; i < rule->n; i++) {
        options[i] = find_option(run, of, list, names[i], row);
        for (size_t k = 0; k < i; k++) {
            if (options[k] == options[i]) {
                fail(&run->say, EXIT_UNREADABLE, "%s: row %zu, column \"options\": \"%s\" stands there twice", run->data.file,
                     run->data.number[row], names[i]);
            }
        }
    }
    rule->options = options;
    rule->share = read_share(run, row, columns[2], rule->kind);
    of->rule_text[of->n_rules++] = memory_format(&run->memory, "row %zu of %s (%s: %s)", run->data.number[row],
                                                 run->data.file, word, cell);
}

static void read_rules(program *run, const char *file, const ranking *list, market *of)
{
    table options = run->data;
    run->data = program_read_table(run, file);
    size_t columns[] = {input_column(run, "rules", "rule"), input_column(run, "rules", "options"), SIZE_MAX};
    if (table_find(&run->data, "share") >= 0) {
        columns[2] = input_column(run, "rules", "share");
    }
    of->rules = memory_take(&run->memory, run->data.rows + 1, sizeof *of->rules);
    of->rule_text = memory_take(&run->memory, run->data.rows + 1, sizeof *of->rule_text);
    for (size_t row = 0; row < run->data.rows; row++) {
        read_rule(run, list, row, columns, of);
    }
    run->data = options;
}

/* ---- the library's part ------------------------------------------------------------------------------------------ */

static _Noreturn void refuse(program *run, const market *of, const ranking *list, const pmh_error *error)
{
    if (error->row >= 0) {
        size_t row = of->row[error->row];
        fail(&run->say, EXIT_UNREADABLE, "%s: row %zu, \"%s\": %s", run->data.file, run->data.number[row], list->names[row],
             library_words(run, error->message));
    }
    if (error->item >= 0) {
        fail(&run->say, EXIT_UNREADABLE, "%s: %s", of->rule_text[error->item], library_words(run, error->message));
    }
    fail(&run->say, EXIT_USAGE, "%s", library_words(run, error->message));
}

static void explain(program *run, const budget_request *wanted, const market *of, const int32_t *conflict,
                    const pmh_portfolio_result *result)
{
    problem(&run->say, "%s", pmh_portfolio_reason_text(result->reason));
    if (result->rule >= 0) {
        problem(&run->say, "the rule that cannot be satisfied together with the budget and those before it: %s",
                of->rule_text[result->rule]);
    }
    for (size_t k = 0; k < of->n_rules; k++) {
        if (conflict[k] && (int32_t)k != result->rule) {
            problem(&run->say, "it conflicts with: %s", of->rule_text[k]);
        }
    }
    if (result->notes & PMH_PORTFOLIO_OVER_BUDGET) {
        problem(&run->say, "the rules can be satisfied from %.2f pounds on; the budget is %.2f", result->least, wanted->pounds);
    }
}

static const char *sentence(program *run, const market *of, const pmh_portfolio_result *got, double budget)
{
    const char *text = got->reason == PMH_PORTFOLIO_BEST
                           ? "proved to be the most"
                           : memory_format(&run->memory, "at most %.10g more may be missed", got->gap);
    text = memory_format(&run->memory, "%.2f pounds buy %lld of %zu options for %.2f: benefit %.10g, %s. Greedy by benefit "
                         "per pound reaches %.10g%s.", budget, (long long)got->funded, of->n, got->cost, got->benefit, text,
                         got->greedy_benefit, got->greedy_rule >= 0 ? ", but breaks a rule" : "");
    if (isfinite(got->next_cost)) {
        text = memory_format(&run->memory, "%s The next gain (%.10g) needs %.2f pounds more; one pound more is worth %.10g.",
                             text, got->next_benefit, got->next_cost, got->next_pound);
    } else if (got->notes & PMH_PORTFOLIO_NO_NEXT) {
        text = memory_format(&run->memory, "%s No larger budget buys more.", text);
    }
    return text;
}

static void give_sets(program *run, const market *of, const int32_t *funded, const int32_t *greedy, ranking *list)
{
    list->funded = memory_take(&run->memory, list->n, sizeof *list->funded);
    list->greedy = memory_take(&run->memory, list->n, sizeof *list->greedy);
    for (size_t i = 0; i < list->n; i++) {
        list->funded[i] = of->place[i] < 0 ? -1 : funded[of->place[i]];
        list->greedy[i] = of->place[i] < 0 ? -1 : greedy[of->place[i]];
    }
}

void budget_choose(program *run, const budget_request *wanted, ranking *list)
{
    market of = open_market(run, wanted, list);
    if (wanted->rules != NULL) {
        read_rules(run, wanted->rules, list, &of);
    }
    int32_t *funded = memory_take(&run->memory, of.n + 1, sizeof *funded);
    int32_t *greedy = memory_take(&run->memory, of.n + 1, sizeof *greedy);
    int32_t *conflict = memory_take(&run->memory, of.n_rules + 1, sizeof *conflict);
    pmh_error error;
    if (wanted->benefit == NULL) {
        warning(&run->say, "the rating serves as the benefit, but it is an order, not a measure: adding ratings up says that "
                "two sixes are worth a twelve. --benefit takes a column that can be added");
    }
    if (pmh_portfolio_choose((pmh_series){of.costs, of.n, 1}, (pmh_series){of.benefits, of.n, 1}, wanted->pounds, of.rules,
                             of.n_rules, NULL, funded, greedy, conflict, &list->portfolio, &error) != PMH_OK) {
        refuse(run, &of, list, &error);
    }
    give_sets(run, &of, funded, greedy, list);
    if (list->portfolio.reason == PMH_PORTFOLIO_BEST || list->portfolio.reason == PMH_PORTFOLIO_BEST_FOUND) {
        list->sentence = sentence(run, &of, &list->portfolio, wanted->pounds);
        if (list->portfolio.reason == PMH_PORTFOLIO_BEST_FOUND) {
            warning(&run->say, "%s", pmh_portfolio_reason_text(PMH_PORTFOLIO_BEST_FOUND));
        }
    } else {
        explain(run, wanted, &of, conflict, &list->portfolio);
    }
}

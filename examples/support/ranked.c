/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ranked.h"

#include "output.h"

#include <stdlib.h>
#include <string.h>

/* ---- the order --------------------------------------------------------------------------------------------------- */

typedef struct position {
    int32_t rank; /* 0 if not placed. */
    size_t row;
} position;

static int compare_positions(const void *a, const void *b)
{
    const position *x = a;
    const position *y = b;
    if ((x->rank == 0) != (y->rank == 0)) {
        return x->rank == 0 ? 1 : -1;
    }
    if (x->rank != y->rank) {
        return x->rank < y->rank ? -1 : 1;
    }
    return x->row < y->row ? -1 : x->row > y->row;
}

static position *sorted(program *run, const ranking *list)
{
    position *order = memory_take(&run->memory, list->n, sizeof *order);
    for (size_t i = 0; i < list->n; i++) {
        order[i] = (position){list->ranks[i], i};
    }
    qsort(order, list->n, sizeof *order, compare_positions);
    return order;
}

/* ---- words ------------------------------------------------------------------------------------------------------- */

static const char *basis_word(int32_t basis)
{
    if (basis == PMH_PRIORITY_CALLER) {
        return "own map";
    }
    return basis == PMH_PRIORITY_TO_AGREE ? "to be agreed locally" : "reconstructed";
}

static const char *status_word(pmh_status status)
{
    switch (status) {
    case PMH_OK:
        return "placed";
    case PMH_MISSING:
        return "not placed: evidence or priority is missing";
    case PMH_NOT_WHOLE:
        return "not placed: evidence or priority is not a whole number";
    case PMH_OUT_OF_RANGE:
        return "not placed: evidence must be 1 to 3 and priority 1 to 5";
    case PMH_NOT_FINITE:
        return "not placed: evidence or priority is not a number";
    default:
        return pmh_status_text(status);
    }
}

/* The questions of the zones that occur, one line each. */
static const char *legend(program *run, const ranking *list)
{
    const char *text = "";
    for (int32_t zone = PMH_ZONE_NONE; zone <= PMH_ZONE_NOT_COST_EFFECTIVE; zone++) {
        size_t i = 0;
        while (i < list->n && (list->placed[i].status != PMH_OK || list->placed[i].zone != zone)) {
            i++;
        }
        if (i < list->n) {
            text = memory_format(&run->memory, "%s%s  %s\n", text, pmh_priority_letter(zone),
                                 pmh_priority_prompt(zone));
        }
    }
    return text;
}

/* ---- the table --------------------------------------------------------------------------------------------------- */

/* People read "2=" for a shared rank; files have the number and, beside it, how many share it. */
static void write_rank(output *out, int32_t rank, int32_t tied, int for_people)
{
    if (rank == 0) {
        output_text(out, NULL);
    } else if (for_people && tied > 1) {
        output_text(out, memory_format(&out->run->memory, "%d=", rank));
    } else {
        output_whole(out, rank);
    }
    if (!for_people) {
        if (rank == 0) {
            output_text(out, NULL);
        } else {
            output_whole(out, tied);
        }
    }
}

static void write_option(output *out, const ranking *list, size_t i, int for_people, int with_question)
{
    const pmh_priority_result *at = &list->placed[i];
    write_rank(out, list->ranks[i], list->tied[i], for_people);
    output_input(out, list->names[i]);
    if (at->status != PMH_OK) {
        for (int blank = 0; blank < 6 + with_question; blank++) {
            output_text(out, NULL);
        }
    } else {
        output_whole(out, at->evidence);
        output_whole(out, at->priority);
        output_whole(out, at->rating);
        output_text(out, at->zone == PMH_ZONE_NONE ? NULL : pmh_priority_letter(at->zone));
        if (with_question) {
            output_text(out, pmh_priority_prompt(at->zone));
        }
        output_text(out, basis_word(at->basis));
        output_number(out, at->certainty);
    }
    output_text(out, status_word(at->status));
}

/* ---- what further options add ------------------------------------------------------------------------------------ */

static void name_more(output *out, const ranking *list)
{
    static const char *const votes[] = {"voters", "median", "lower_quartile", "upper_quartile", "high_share", "consensus",
                                        "elsewhere"};
    static const char *const order[] = {"first", "first_error", "top_3", "top_3_error", "mean_rank", "mean_rank_error"};
    static const char *const criteria[] = {"weighted_sum", "weighted_sum_rank", "topsis", "topsis_rank", "promethee",
                                           "promethee_rank"};
    for (size_t j = 0; list->vote != NULL && j < sizeof votes / sizeof votes[0]; j++) {
        output_column(out, votes[j]);
    }
    for (size_t j = 0; list->order != NULL && j < sizeof order / sizeof order[0]; j++) {
        output_column(out, order[j]);
    }
    if (list->funded != NULL) {
        output_column(out, "funded");
        output_column(out, "greedy");
    }
    for (size_t j = 0; list->criteria[0] != NULL && j < sizeof criteria / sizeof criteria[0]; j++) {
        output_column(out, criteria[j]);
    }
}

static void write_count(output *out, int64_t count, int known)
{
    if (known) {
        output_whole(out, count);
    } else {
        output_text(out, NULL);
    }
}

static void write_votes(output *out, const pmh_priority_vote_result *at)
{
    int known = at->status == PMH_OK;
    write_count(out, at->voters, known);
    output_number(out, at->median);
    output_number(out, at->lower_quartile);
    output_number(out, at->upper_quartile);
    output_number(out, at->high_share);
    output_text(out, known ? pmh_priority_consensus_text(at->consensus) : NULL);
    write_count(out, at->elsewhere, at->elsewhere >= 0);
}

static void write_order(output *out, const pmh_priority_order_result *at)
{
    output_number(out, at->first);
    output_number(out, at->first_error);
    output_number(out, at->top);
    output_number(out, at->top_error);
    output_number(out, at->mean_rank);
    output_number(out, at->mean_rank_error);
}

static void write_more(output *out, const ranking *list, size_t i)
{
    if (list->vote != NULL) {
        write_votes(out, &list->vote[i]);
    }
    if (list->order != NULL) {
        write_order(out, &list->order[i]);
    }
    if (list->funded != NULL) {
        int found = list->sentence != NULL && list->funded[i] >= 0;
        output_text(out, !found ? NULL : list->funded[i] ? "yes" : "no");
        output_text(out, list->greedy[i] < 0 ? NULL : list->greedy[i] ? "yes" : "no");
    }
    for (int method = 0; list->criteria[0] != NULL && method < CRITERIA_METHODS; method++) {
        output_number(out, list->criteria[method][i]);
        write_count(out, list->criteria_ranks[method][i], list->criteria_ranks[method][i] > 0);
    }
}

static void add_members(output *out, const ranking *list)
{
    if (list->vote != NULL) {
        output_member_number(out, "kendalls_w", list->concord.w);
        output_member_number(out, "kendalls_w_chi_square", list->concord.chi_square);
        output_member_number(out, "kendalls_w_df", list->concord.df);
        output_member_number(out, "kendalls_w_p", list->concord.p);
        output_member_whole(out, "judges", list->concord.judges);
        output_member_whole(out, "judges_left_out", list->concord.left_out);
    }
    if (list->reviewers > 0) {
        output_member_whole(out, "reviewers", (int64_t)list->reviewers);
        output_member_number(out, "krippendorffs_alpha", list->alpha.alpha);
    }
    if (list->reviewers == 2) {
        output_member_number(out, "weighted_kappa", list->kappa.kappa.estimate);
        output_member_number(out, "weighted_kappa_lower", list->kappa.kappa.lower);
        output_member_number(out, "weighted_kappa_upper", list->kappa.kappa.upper);
    }
    if (list->funded != NULL) {
        const pmh_portfolio_result *got = &list->portfolio;
        output_member_text(out, "portfolio", pmh_portfolio_reason_text(got->reason));
        output_member_number(out, "portfolio_cost", got->cost);
        output_member_number(out, "portfolio_left", got->left);
        output_member_number(out, "portfolio_benefit", got->benefit);
        output_member_number(out, "portfolio_bound", got->bound);
        output_member_number(out, "portfolio_gap", got->gap);
        output_member_number(out, "greedy_cost", got->greedy_cost);
        output_member_number(out, "greedy_benefit", got->greedy_benefit);
        output_member_number(out, "next_pound", got->next_pound);
        output_member_number(out, "next_cost", got->next_cost);
        output_member_number(out, "next_benefit", got->next_benefit);
        output_member_number(out, "least_budget", got->least);
    }
}

static const char *agreement_of_reviewers(program *run, const ranking *list)
{
    const pmh_interval *kappa = &list->kappa.kappa;
    if (list->alpha.reason != PMH_AGREEMENT_DEFINED) {
        return memory_format(&run->memory, "Agreement of the reviewers: %s", pmh_priority_agreement_text(list->alpha.reason));
    }
    const char *text = memory_format(&run->memory, "%zu reviewers: Krippendorff's ordinal alpha %.3f", list->reviewers,
                                     list->alpha.alpha);
    return list->reviewers == 2 && list->kappa.reason == PMH_AGREEMENT_DEFINED
               ? memory_format(&run->memory, "%s, weighted kappa (quadratic) %.3f (95%% limits %.3f to %.3f).", text,
                               kappa->estimate, kappa->lower, kappa->upper)
               : memory_format(&run->memory, "%s.", text);
}

/* Sentences over the table. */
static const char *summary(program *run, const ranking *list)
{
    const char *text = NULL;
    if (list->vote != NULL && list->concord.reason == PMH_AGREEMENT_DEFINED) {
        text = memory_format(&run->memory, "%lld voters who voted on everything: Kendall's W %.3f (chi-square %.2f on %.0f, "
                             "p %.2g)", (long long)list->concord.judges, list->concord.w, list->concord.chi_square, list->concord.df,
                             list->concord.p);
        text = list->concord.left_out > 0 ? memory_format(&run->memory, "%s; %lld left out.", text,
                                                          (long long)list->concord.left_out)
                                          : memory_format(&run->memory, "%s.", text);
    } else if (list->vote != NULL) {
        text = memory_format(&run->memory, "Kendall's W: %s", pmh_priority_agreement_text(list->concord.reason));
    }
    if (list->reviewers > 0) {
        const char *agreement = agreement_of_reviewers(run, list);
        text = text == NULL ? agreement : memory_format(&run->memory, "%s %s", text, agreement);
    }
    if (list->sentence != NULL) {
        text = text == NULL ? list->sentence : memory_format(&run->memory, "%s %s", text, list->sentence);
    }
    return text;
}

static void name_unplaced(program *run, const ranking *list)
{
    for (size_t i = 0; i < list->n; i++) {
        pmh_status status = list->placed[i].status;
        if (status != PMH_OK && status != PMH_NOT_FINITE) { /* Cells that are no number were named when read. */
            problem(&run->say, "%s: row %zu, \"%s\": %s", run->data.file, run->data.number[i], list->names[i],
                    status_word(status));
        }
    }
}

void ranking_write(program *run, const ranking *list)
{
    static const char *const names[] = {"option", "evidence", "priority", "rating", "zone",
                                        "question", "basis", "certainty", "status"};
    int for_people = run->given.format == FORMAT_TABLE || run->given.format == FORMAT_HTML;
    int with_question = run->given.format != FORMAT_TABLE; /* There the sentences stand once, under the table. */
    position *order = sorted(run, list);
    name_unplaced(run, list);
    note(&run->say, "the rating is an order, not a measure: 12 is not twice a 6");
    output out = output_start(run, list->order != NULL ? 3 : 2); /* So that simulation errors are seen. */
    output_column(&out, "rank");
    if (!for_people) {
        output_column(&out, "tied");
    }
    for (size_t j = 0; j < sizeof names / sizeof names[0]; j++) {
        if (with_question || strcmp(names[j], "question") != 0) {
            output_column(&out, names[j]);
        }
    }
    name_more(&out, list);
    out.legend = legend(run, list);
    out.summary = summary(run, list);
    if (out.summary != NULL && run->given.format == FORMAT_CSV) { /* A CSV file has no place for it. */
        note(&run->say, "%s", out.summary);
    }
    for (size_t i = 0; i < list->n; i++) {
        write_option(&out, list, order[i].row, for_people, with_question);
        write_more(&out, list, order[i].row);
    }
    add_members(&out, list);
    output_write(&out);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "votes.h"

#include "number.h"
#include "output.h"

#include <math.h>
#include <string.h>

static size_t option_of(const ranking *list, const char *name)
{
    size_t i = 0;
    while (i < list->n && strcmp(list->names[i], name) != 0) {
        i++;
    }
    return i;
}

/* Rows of people by columns of options, NaN where nothing was said; and the file's row numbers. */
static double *read_people(program *run, const char *file, const ranking *list, size_t *people, const size_t **numbers)
{
    table options = run->data;
    run->data = program_read_table(run, file);
    *people = run->data.rows;
    *numbers = run->data.number;
    double *cells = memory_take(&run->memory, *people * list->n + 1, sizeof *cells);
    for (size_t i = 0; i < *people * list->n; i++) {
        cells[i] = NAN;
    }
    size_t known = 0;
    for (size_t column = 0; column < run->data.columns; column++) {
        size_t option = option_of(list, run->data.name[column]);
        known += option < list->n;
        for (size_t twin = option + 1; twin < list->n; twin++) {
            if (strcmp(list->names[twin], list->names[option]) == 0) {
                fail(&run->say, EXIT_UNREADABLE, "%s: two options are called \"%s\"", file, list->names[option]);
            }
        }
        if (option == list->n) {
            note(&run->say, "%s: column \"%s\" is no option's name, and is not used", file, run->data.name[column]);
            continue;
        }
        /* A cell that is no number becomes infinite: the library then refuses it. */
        const double *numbers_said = input_numbers(run, column, INFINITY);
        for (size_t person = 0; person < *people; person++) {
            cells[person * list->n + option] = numbers_said[person];
        }
    }
    if (known == 0) {
        fail(&run->say, EXIT_UNREADABLE, "%s: no column is named as an option is; --option says which column has the names",
             file);
    }
    run->data = options;
    return cells;
}

void votes_read(program *run, const char *file, ranking *list)
{
    list->vote_file = file;
    list->votes = read_people(run, file, list, &list->voters, &list->vote_rows);
}

void votes_review(program *run, const char *file, ranking *list)
{
    size_t reviewers;
    const size_t *rows;
    double *levels = read_people(run, file, list, &reviewers, &rows);
    ptrdiff_t n = (ptrdiff_t)list->n;
    pmh_error error;
    pmh_status status = pmh_priority_alpha((pmh_table){levels, reviewers, list->n, n, 1}, NULL, &list->alpha, &error);
    if (status == PMH_OK && reviewers == 2) {
        status = pmh_priority_kappa((pmh_series){levels, list->n, 1}, (pmh_series){levels + n, list->n, 1}, NULL, &list->kappa,
                                    &error);
    }
    if (status != PMH_OK) {
        if (error.row >= 0 && error.item >= 0) {
            fail(&run->say, EXIT_UNREADABLE, "%s: row %zu, column \"%s\": %s", file, rows[error.row], list->names[error.item],
                 library_words(run, error.message));
        }
        fail(&run->say, EXIT_USAGE, "%s", library_words(run, error.message));
    }
    list->reviewers = reviewers;
}

static pmh_table vote_table(const ranking *list)
{
    return (pmh_table){list->votes, list->voters, list->n, (ptrdiff_t)list->n, 1};
}

static void name_bad_votes(program *run, const ranking *list)
{
    for (size_t i = 0; i < list->n; i++) {
        for (size_t voter = 0; voter < list->voters; voter++) {
            double vote = list->votes[voter * list->n + i];
            if (isfinite(vote) && !(vote >= 1 && vote <= PMH_PRIORITY_LEVELS && vote <= floor(vote))) {
                problem(&run->say, "%s: row %zu, column \"%s\": %.15g is no vote from 1 to 5", list->vote_file,
                        list->vote_rows[voter], list->names[i], vote);
            }
        }
        if (list->vote[i].status == PMH_MISSING) {
            problem(&run->say, "%s: nobody voted on \"%s\"", list->vote_file, list->names[i]);
        }
    }
}

/* The ranks need every option, so one without an answer leaves them out. */
static void find_order(program *run, const double *evidence, int seed, int draws, ranking *list)
{
    pmh_priority_order_options how = {.size = sizeof how, .seed = (uint64_t)seed, .draws = draws};
    list->order = memory_take(&run->memory, list->n, sizeof *list->order);
    pmh_error error;
    pmh_status status = pmh_priority_order_votes((pmh_series){evidence, list->n, 1}, vote_table(list), &how, list->order,
                                                 NULL, &error);
    if (status != PMH_OK) {
        list->order = NULL;
        note(&run->say, "how sure the ranks are is not shown, because not every option has evidence and votes");
        return;
    }
    note(&run->say, "ranks by resampled voters: %lld draws, seed %d; simulation errors stand beside the shares",
         (long long)list->order[0].draws, seed);
}

void votes_summarise(program *run, const double *evidence, const pmh_priority_options *options, int seed, int draws,
                     ranking *list)
{
    list->vote = memory_take(&run->memory, list->n, sizeof *list->vote);
    double *levels = memory_take(&run->memory, list->n, sizeof *levels);
    for (size_t i = 0; i < list->n; i++) { /* A level that cannot be is named elsewhere; the votes are still described. */
        levels[i] = evidence[i] >= 1 && evidence[i] <= PMH_PRIORITY_EVIDENCE && evidence[i] <= floor(evidence[i])
                        ? evidence[i] : NAN;
    }
    pmh_error error;
    for (size_t i = 0; i < list->n; i++) {
        pmh_table column = {list->votes + i, list->voters, 1, (ptrdiff_t)list->n, 1};
        pmh_series level = {levels + i, isnan(levels[i]) ? 0U : 1U, 1};
        pmh_status status = pmh_priority_vote(column, level, options, &list->vote[i], &error);
        if (status != PMH_OK && status != PMH_BAD_ROWS) {
            fail(&run->say, EXIT_USAGE, "%s", library_words(run, error.message));
        }
    }
    name_bad_votes(run, list);
    if (pmh_priority_concord(vote_table(list), &list->concord, &error) != PMH_OK) {
        note(&run->say, "Kendall's W is not calculated, because some votes are not numbers");
    }
    if (list->voters == 1) {
        note(&run->say, "how sure the ranks are is not shown, because there is one voter, and nobody to differ");
    } else if (list->n > 0) {
        find_order(run, evidence, seed, draws, list);
    }
}

double *votes_medians(program *run, const ranking *list)
{
    double *medians = memory_take(&run->memory, list->n, sizeof *medians);
    for (size_t i = 0; i < list->n; i++) {
        medians[i] = list->vote[i].median;
        if (medians[i] > floor(medians[i])) {
            problem(&run->say, "\"%s\": the median vote is %.1f, between two levels; agree on one, and give it with --priority",
                    list->names[i], medians[i]);
        }
    }
    return medians;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* pmh-score: answers become scores. The library's part is pmh_scale_find, pmh_scale_describe, pmh_scale_item and one
 * call of pmh_scale_score_doubles for everybody. */

#include "support/number.h"
#include "support/output.h"

#include <pmh.h>

#include <math.h>
#include <string.h>

static const about program_about = {
    .name = "pmh-score",
    .purpose = "Score WEMWBS and SWEMWBS questionnaires, one questionnaire per row.",
    .usage = "--scale=NAME [OPTION]... [FILE]",
    .details =
        "The result has every column of FILE but the items, unchanged, and then: score (blank\n"
        "where there is none), answered (how many items have an allowed answer) and status:\n"
        "complete, prorated, incomplete (too many items without an answer) or invalid (an answer\n"
        "that is not allowed). Answers are 1 to 5. The scale swemwbs gives metric scores, the ones\n"
        "to report; raw sums (swemwbs_raw) are not comparable with them.\n"
        "Everyone who uses these questionnaires needs a licence from their owners.\n",
    .examples =
        "  pmh-score --scale=swemwbs answers.csv\n"
        "      items found by their neutral names: optimism, usefulness, relaxation, ...\n"
        "  pmh-score --scale=wemwbs --items=q1:q14 --missing=-9,99 --max-missing=3 answers.csv\n"
        "      items in columns q1 to q14, in the questionnaire's order\n"
        "  pmh-score --scale=swemwbs answers.csv | pmh-change --scale=swemwbs \\\n"
        "      --id=person --time=occasion --score=score --before=1 --after=2\n",
    .asks = ASKS_MISSING,
};

/* The item columns: those of --items, or those called by the scale's own keys. */
static size_t *find_items(program *run, const char *list, const pmh_scale_description *scale)
{
    size_t n = 0;
    size_t *items;
    if (list != NULL) {
        items = input_columns(run, "items", list, &n);
        if (n != (size_t)scale->items) {
            fail(&run->say, EXIT_USAGE, "--items names %zu columns; %s has %d items", n, scale->name, scale->items);
        }
        return items;
    }
    items = memory_take(&run->memory, (size_t)scale->items, sizeof *items);
    for (int32_t i = 0; i < scale->items; i++) {
        const char *key;
        pmh_scale_item(scale->scale, i, &key, NULL);
        if (table_find(&run->data, key) < 0) {
            fail(&run->say, EXIT_USAGE, "%s has no column \"%s\": name the %d items of %s with --items, in the "
                 "questionnaire's order", run->data.file, key, scale->items, scale->name);
        }
        items[i] = input_column(run, "items", key);
    }
    return items;
}

/* Rows x items, NaN where there is no answer. A cell that is no number becomes infinite, which the library counts as
 * an answer that is not allowed: it must not pass for a question left open. */
static double *read_answers(program *run, const size_t *items, size_t n_items)
{
    double *answers = memory_take(&run->memory, run->data.rows * n_items, sizeof *answers);
    for (size_t row = 0; row < run->data.rows; row++) {
        for (size_t i = 0; i < n_items; i++) {
            int bad = 0;
            double answer = input_number(run, row, items[i], &bad);
            answers[row * n_items + i] = bad ? INFINITY : answer;
        }
    }
    return answers;
}

/* The missing codes that are whole numbers go to the library as well, which refuses one that is an allowed answer. */
static size_t missing_codes(program *run, int32_t **codes)
{
    size_t n = 0;
    *codes = memory_take(&run->memory, run->given.n_missing, sizeof **codes);
    for (size_t i = 0; i < run->given.n_missing; i++) {
        double code;
        if (number_read(run->given.missing[i], &code) && fabs(code) < 1e9 && code <= floor(code)) {
            (*codes)[n++] = (int32_t)code;
        }
    }
    return n;
}

/* The library names the first answer that is not allowed; here all of them are wanted. */
static void name_bad_answers(program *run, const size_t *items, const double *answers,
                             const pmh_scale_description *scale)
{
    for (size_t row = 0; row < run->data.rows; row++) {
        for (int32_t i = 0; i < scale->items; i++) {
            double answer = answers[row * (size_t)scale->items + (size_t)i];
            int allowed = answer >= scale->lowest_answer && answer <= scale->highest_answer && answer <= floor(answer);
            if (isfinite(answer) && !allowed) {
                problem(&run->say, "%s: row %zu, column \"%s\": \"%s\" is not an answer from %d to %d", run->data.file,
                        run->data.number[row], run->data.name[items[i]], table_cell(&run->data, row, items[i]),
                        scale->lowest_answer, scale->highest_answer);
            }
        }
    }
}

static const char *status_word(pmh_status status, int32_t answered, int32_t items)
{
    if (status == PMH_OK) {
        return answered == items ? "complete" : "prorated";
    }
    return status == PMH_INCOMPLETE ? "incomplete" : "invalid";
}

static void name_columns(output *out, const table *data, const size_t *items, size_t n_items, char *is_item)
{
    for (size_t i = 0; i < n_items; i++) {
        is_item[items[i]] = 1;
    }
    for (size_t j = 0; j < data->columns; j++) {
        if (!is_item[j]) {
            output_column(out, data->name[j]);
        }
    }
    output_column(out, "score");
    output_column(out, "answered");
    output_column(out, "status");
}

static void write_scores(program *run, const pmh_scale_description *scale, const size_t *items, const double *scores,
                         const pmh_status *statuses, const int32_t *answered, const pmh_scale_result *counts)
{
    output out = output_start(run, 2);
    char *is_item = memory_take(&run->memory, run->data.columns, 1);
    name_columns(&out, &run->data, items, (size_t)scale->items, is_item);
    for (size_t row = 0; row < run->data.rows; row++) {
        for (size_t j = 0; j < run->data.columns; j++) {
            if (!is_item[j]) {
                output_input(&out, table_cell(&run->data, row, j));
            }
        }
        output_number(&out, scores[row]);
        output_whole(&out, answered[row]);
        output_text(&out, status_word(statuses[row], answered[row], scale->items));
    }
    output_member_text(&out, "scale", scale->name);
    output_member_whole(&out, "complete", counts->complete);
    output_member_whole(&out, "prorated", counts->prorated);
    output_member_whole(&out, "incomplete", counts->incomplete);
    output_member_whole(&out, "invalid", counts->invalid);
    output_write(&out);
}

int main(int argc, char **argv)
{
    const char *scale_name = NULL;
    const char *item_list = NULL;
    int max_missing = 0;
    const argument own[] = {
        {"scale", ARGUMENT_TEXT, "NAME", &scale_name, "swemwbs (metric score), swemwbs_raw or wemwbs; needed"},
        {"items", ARGUMENT_TEXT, "LIST", &item_list,
         "item columns in the questionnaire's order, such as q1,q2,q5:q9; if not given, the scale's neutral names"},
        {"max-missing", ARGUMENT_WHOLE, "N", &max_missing,
         "prorate questionnaires with up to N items unanswered (wemwbs: up to 3); 0 if not given"},
    };
    program run;
    program_start(&run, &program_about, own, sizeof own / sizeof own[0], argc, argv);

    int32_t scale;
    pmh_scale_description description;
    pmh_error error;
    if (scale_name == NULL) {
        fail(&run.say, EXIT_USAGE, "--scale is needed");
    }
    if (pmh_scale_find(scale_name, &scale, &error) != PMH_OK) {
        fail(&run.say, EXIT_USAGE, "--scale: %s", library_words(&run, error.message));
    }
    pmh_scale_describe(scale, &description, NULL);

    size_t rows = run.data.rows;
    size_t n_items = (size_t)description.items;
    size_t *items = find_items(&run, item_list, &description);
    double *answers = read_answers(&run, items, n_items);
    pmh_table people = {
        .at = answers, .rows = rows, .columns = n_items, .row_step = (ptrdiff_t)n_items, .column_step = 1};

    int32_t *codes;
    pmh_scale_options options = {.size = sizeof options, .max_missing = max_missing};
    options.n_missing_codes = missing_codes(&run, &codes);
    options.missing_codes = codes;

    double *scores = memory_take(&run.memory, rows, sizeof *scores);
    pmh_status *statuses = memory_take(&run.memory, rows, sizeof *statuses);
    int32_t *answered = memory_take(&run.memory, rows, sizeof *answered);
    pmh_scale_result counts;
    pmh_status status = pmh_scale_score_doubles(scale, people, &options, scores, statuses, answered, &counts, &error);

    if (status == PMH_BAD_ROWS) {
        name_bad_answers(&run, items, answers, &description);
    } else if (status != PMH_OK) {
        fail(&run.say, EXIT_USAGE, "%s", library_words(&run, error.message));
    }
    if (counts.warnings & PMH_SCALE_ZERO_BASED) {
        note(&run.say, "every answer lies within 0 to 4: they are probably coded from 0 instead of from 1; nothing was "
             "shifted");
    }
    note(&run.say, "%lld questionnaire%s: %lld complete, %lld prorated, %lld incomplete, %lld invalid",
         (long long)counts.rows, counts.rows == 1 ? "" : "s", (long long)counts.complete,
         (long long)counts.prorated, (long long)counts.incomplete, (long long)counts.invalid);
    write_scores(&run, &description, items, scores, statuses, answered, &counts);
    return program_end(&run);
}

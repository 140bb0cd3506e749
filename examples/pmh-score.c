/* SPDX-License-Identifier: GPL-3.0-or-later */

/* pmh-score: answers become scores. The library's part is pmh_scale_find, pmh_scale_describe, pmh_scale_item and one
 * call of pmh_scale_score_doubles for everybody; then, if asked, pmh_scale_band and pmh_scale_against_norm. */

#include "support/help.h"
#include "support/number.h"
#include "support/output.h"

#include <pmh.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- --list ------------------------------------------------------------------------------------------------------ */

enum { LIST_INDENT = 6 };

static void list_bands(const pmh_scale_description *scale)
{
    char text[1000];
    const pmh_scale_bands *set;
    for (int32_t i = 0; pmh_scale_bands_at(i, &set, NULL) == PMH_OK; i++) {
        if (strcmp(set->score, scale->name) != 0) {
            continue;
        }
        size_t used = (size_t)snprintf(text, sizeof text, "--bands=%s:", set->name);
        for (int32_t band = 0; band < set->bands && used < sizeof text; band++) {
            used += (size_t)snprintf(text + used, sizeof text - used, "%s %s (from %.10g)", band > 0 ? "," : "",
                                     set->labels[band], set->bounds[band]);
        }
        printf("  ");
        help_wrapped(text, 2, LIST_INDENT);
        printf("%*s", LIST_INDENT, "");
        help_wrapped(set->source, LIST_INDENT, LIST_INDENT);
    }
}

static void list_norms(const pmh_scale_description *scale)
{
    char text[1000];
    const pmh_scale_norm *norm;
    for (int32_t i = 0; pmh_scale_norm_at(i, &norm, NULL) == PMH_OK; i++) {
        if (strcmp(norm->score, scale->name) != 0) {
            continue;
        }
        size_t used = (size_t)snprintf(text, sizeof text, "--norm=%s: %s, mean %.10g", norm->name, norm->group,
                                       norm->mean);
        if (isfinite(norm->sd)) {
            used += (size_t)snprintf(text + used, sizeof text - used, ", SD %.10g", norm->sd);
        }
        snprintf(text + used, sizeof text - used, "; %s", norm->source);
        printf("  ");
        help_wrapped(text, 2, LIST_INDENT);
    }
}

/* Every scale, and under it the bands and norms that fit it. */
static void list_all(void)
{
    char text[1000];
    for (int32_t i = 1; i <= pmh_scale_count(); i++) {
        pmh_scale_description scale;
        pmh_scale_describe(i, &scale, NULL);
        snprintf(text, sizeof text, "--scale=%s: %s; %d item%s, %.10g to %.10g, %s is better", scale.name, scale.title,
                 (int)scale.items, scale.items == 1 ? "" : "s", scale.minimum, scale.maximum,
                 scale.direction == PMH_HIGH_IS_GOOD ? "higher" : "lower");
        help_wrapped(text, 0, 2);
        list_bands(&scale);
        list_norms(&scale);
    }
}

static const about program_about = {
    .name = "pmh-score",
    .purpose = "Score questionnaires, one per row: WEMWBS, SWEMWBS, ONS4, PHQ-9, GAD-7, K10 and others.",
    .usage = "--scale=NAME [OPTION]... [FILE]",
    .details =
        "The result has every column of FILE but the items, unchanged, and then: score (blank\n"
        "where there is none), answered (how many items have an allowed answer) and status:\n"
        "complete, prorated, incomplete (too many items without an answer) or invalid (an answer\n"
        "that is not allowed). The scale swemwbs gives metric scores, the ones to report; raw sums\n"
        "(swemwbs_raw) are not comparable with them. Scales with a risk item (phq9, core10) get the\n"
        "column risk: 1 if its answer is above the lowest, whether there is a score or not; act on it.\n"
        "Bands and norms belong to one score and are refused for another. A band is no diagnosis.\n"
        "Many questionnaires need a licence from their owners; libpmh grants none.\n",
    .examples =
        "  pmh-score --scale=swemwbs answers.csv\n"
        "      items found by their neutral names: optimism, usefulness, relaxation, ...\n"
        "  pmh-score --scale=wemwbs --items=q1:q14 --missing=-9,99 --max-missing=3 answers.csv\n"
        "      items in columns q1 to q14, in the questionnaire's order\n"
        "  pmh-score --scale=k10 --coding=1-5 --items=k1:k10 --bands=k10_1to5.abs --summary --by=site a.csv\n"
        "      people, mean and bands of each site\n"
        "  pmh-score --scale=swemwbs answers.csv | pmh-change --scale=swemwbs \\\n"
        "      --id=person --time=occasion --score=score --before=1 --after=2\n",
    .asks = ASKS_MISSING,
    .shows = {"list", "show every scale with the bands and norms that fit it, and exit", list_all},
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
            ptrdiff_t alike = table_find_any_case(&run->data, key);
            if (alike >= 0) {
                fail(&run->say, EXIT_USAGE, "%s has no column \"%s\", but one called \"%s\": small and capital letters count",
                     run->data.file, key, run->data.name[alike]);
            }
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

/* What was asked for beside the scores, and found. */
typedef struct extras {
    const pmh_scale_bands *bands;
    const pmh_scale_norm *norm;
    int32_t *band;  /* Per row, from 0; NULL without bands. */
    double *z;      /* Per row; NULL without a norm. */
    int32_t *risk;  /* Per row; NULL without a risk item. */
} extras;

static void need(program *run, const char *option, pmh_status status, const pmh_error *error)
{
    if (status != PMH_OK) {
        fail(&run->say, EXIT_USAGE, "%s: %s", option, error->message);
    }
}

/* Adds a name to those that fit the scale, after a comma. */
static void add_fitting(char *list, size_t size, const char *name)
{
    size_t used = strlen(list);
    snprintf(list + used, size - used, "%s%s", used > 0 ? ", " : "", name);
}

static void unknown_bands(program *run, const char *bands, const char *scale)
{
    char fitting[1000] = "";
    const pmh_scale_bands *set;
    for (int32_t i = 0; pmh_scale_bands_at(i, &set, NULL) == PMH_OK; i++) {
        if (strcmp(set->score, scale) == 0) {
            add_fitting(fitting, sizeof fitting, set->name);
        }
    }
    fail(&run->say, EXIT_USAGE, "--bands: \"%s\" is unknown; for %s there are: %s", bands, scale,
         fitting[0] != '\0' ? fitting : "none");
}

static void unknown_norm(program *run, const char *norm, const char *scale)
{
    char fitting[1000] = "";
    const pmh_scale_norm *known;
    for (int32_t i = 0; pmh_scale_norm_at(i, &known, NULL) == PMH_OK; i++) {
        if (strcmp(known->score, scale) == 0) {
            add_fitting(fitting, sizeof fitting, known->name);
        }
    }
    fail(&run->say, EXIT_USAGE, "--norm: \"%s\" is unknown; for %s there are: %s", norm, scale,
         fitting[0] != '\0' ? fitting : "none");
}

static void find_extras(program *run, const char *bands, const char *norm, const char *scale, extras *more)
{
    if (bands != NULL && pmh_scale_bands_find(bands, &more->bands, NULL) != PMH_OK) {
        unknown_bands(run, bands, scale);
    }
    if (norm != NULL && pmh_scale_norm_find(norm, &more->norm, NULL) != PMH_OK) {
        unknown_norm(run, norm, scale);
    }
}

static void add_extras(program *run, const pmh_scale_description *scale, const double *answers, const double *scores,
                       extras *more)
{
    size_t rows = run->data.rows;
    pmh_series all = {scores, rows, 1};
    pmh_error error;
    if (more->bands != NULL) {
        more->band = memory_take(&run->memory, rows, sizeof *more->band);
        need(run, "--bands", pmh_scale_band(more->bands, scale->name, all, more->band, NULL, &error), &error);
    }
    if (more->norm != NULL) {
        more->z = memory_take(&run->memory, rows, sizeof *more->z);
        need(run, "--norm", pmh_scale_against_norm(more->norm, scale->name, all, more->z, NULL, &error), &error);
    }
    if (scale->risk_item >= 0) {
        const pmh_scale_instrument *instrument;
        more->risk = memory_take(&run->memory, rows, sizeof *more->risk);
        pmh_scale_instrument_of(scale->scale, &instrument, NULL);
        pmh_scale_risk(instrument, (pmh_series){answers + scale->risk_item, rows, scale->items}, more->risk, NULL);
    }
}

static const char *status_word(pmh_status status, int32_t answered, int32_t items)
{
    if (status == PMH_OK) {
        return answered == items ? "complete" : "prorated";
    }
    return status == PMH_INCOMPLETE ? "incomplete" : "invalid";
}

static void name_columns(output *out, const table *data, const size_t *items, size_t n_items, const extras *more,
                         char *is_item)
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
    if (more->risk != NULL) {
        output_column(out, "risk");
    }
    if (more->band != NULL) {
        output_column(out, "band");
    }
    if (more->z != NULL) {
        output_column(out, "z");
    }
}

static void write_extras(output *out, const extras *more, size_t row)
{
    if (more->risk != NULL && more->risk[row] >= 0) {
        output_whole(out, more->risk[row]);
    } else if (more->risk != NULL) {
        output_text(out, NULL);
    }
    if (more->band != NULL) {
        output_text(out, more->band[row] < 0 ? NULL : more->bands->labels[more->band[row]]);
    }
    if (more->z != NULL) {
        output_number(out, more->z[row]);
    }
}

static void write_scores(program *run, const pmh_scale_description *scale, const size_t *items, const double *scores,
                         const pmh_status *statuses, const int32_t *answered, const extras *more,
                         const pmh_scale_result *counts)
{
    output out = output_start(run, 2);
    char *is_item = memory_take(&run->memory, run->data.columns, 1);
    name_columns(&out, &run->data, items, (size_t)scale->items, more, is_item);
    for (size_t row = 0; row < run->data.rows; row++) {
        for (size_t j = 0; j < run->data.columns; j++) {
            if (!is_item[j]) {
                output_input(&out, table_cell(&run->data, row, j));
            }
        }
        output_number(&out, scores[row]);
        output_whole(&out, answered[row]);
        output_text(&out, status_word(statuses[row], answered[row], scale->items));
        write_extras(&out, more, row);
    }
    output_member_text(&out, "scale", scale->name);
    output_member_whole(&out, "complete", counts->complete);
    output_member_whole(&out, "prorated", counts->prorated);
    output_member_whole(&out, "incomplete", counts->incomplete);
    output_member_whole(&out, "invalid", counts->invalid);
    output_member_whole(&out, "at_risk", counts->at_risk);
    output_write(&out);
}

/* ---- --summary: one row per group ------------------------------------------------------------------------------------ */

static void name_summary(output *out, const char *by, const extras *more)
{
    static const char *const names[] = {"people", "scored", "mean", "lower", "upper"};
    if (by != NULL) {
        output_column(out, by);
    }
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        output_column(out, names[i]);
    }
    if (more->norm != NULL) {
        output_column(out, "difference");
        output_column(out, "z");
    }
    for (int32_t i = 0; more->bands != NULL && i < more->bands->bands; i++) {
        output_column(out, more->bands->labels[i]);
    }
    if (more->risk != NULL) {
        output_column(out, "at_risk");
    }
}

/* The mean is the difference from a norm of 0. */
static void summarise(output *out, const pmh_scale_description *scale, const extras *more, pmh_series scores,
                      int64_t at_risk)
{
    pmh_scale_norm zero = {.name = "zero", .score = scale->name, .mean = 0, .sd = 1};
    pmh_scale_norm_result mean;
    pmh_scale_against_norm(&zero, scale->name, scores, NULL, &mean, NULL);
    output_whole(out, (int64_t)scores.n);
    output_whole(out, mean.used);
    output_number(out, mean.difference.estimate);
    output_number(out, mean.difference.lower);
    output_number(out, mean.difference.upper);
    if (more->norm != NULL) {
        pmh_scale_norm_result norm;
        pmh_scale_against_norm(more->norm, scale->name, scores, NULL, &norm, NULL);
        output_number(out, norm.difference.estimate);
        output_number(out, norm.z);
    }
    if (more->bands != NULL) {
        pmh_scale_bands_result bands;
        pmh_scale_band(more->bands, scale->name, scores, NULL, &bands, NULL);
        for (int32_t i = 0; i < more->bands->bands; i++) {
            output_whole(out, bands.count[i]);
        }
    }
    if (more->risk != NULL) {
        output_whole(out, at_risk);
    }
}

static void write_summary(program *run, const pmh_scale_description *scale, const char *by, const double *scores,
                          const extras *more)
{
    size_t rows = run->data.rows;
    output out = output_start(run, 2);
    char *done = memory_take(&run->memory, rows + 1, 1);
    double *group = memory_take(&run->memory, rows + 1, sizeof *group);
    size_t column = by != NULL ? input_column(run, "by", by) : 0;
    memset(done, 0, rows + 1);
    name_summary(&out, by, more);
    for (size_t first = 0; first < rows; first++) {
        const char *name = by != NULL ? table_cell(&run->data, first, column) : NULL;
        size_t n = 0;
        int64_t at_risk = 0;
        for (size_t row = first; row < rows && !done[first]; row++) {
            if (!done[row] && (by == NULL || strcmp(name, table_cell(&run->data, row, column)) == 0)) {
                done[row] = row != first;
                group[n++] = scores[row];
                at_risk += more->risk != NULL && more->risk[row] == 1;
            }
        }
        if (n > 0) {
            if (by != NULL) {
                output_input(&out, name);
            }
            summarise(&out, scale, more, (pmh_series){group, n, 1}, at_risk);
        }
    }
    output_member_text(&out, "scale", scale->name);
    output_write(&out);
}

/* The name with its coding, as the library knows it: k10 and 1-5 make k10_1to5. */
static const char *coded_name(program *run, const char *name, const char *coding)
{
    if (coding == NULL) {
        return name;
    }
    size_t size = strlen(name) + 2 * strlen(coding) + 2;
    char *whole = memory_take(&run->memory, size, 1);
    size_t n = strlen(name);
    memcpy(whole, name, n);
    whole[n++] = '_';
    for (; *coding != '\0'; coding++) {
        if (*coding == '-') {
            whole[n++] = 't';
            whole[n++] = 'o';
        } else {
            whole[n++] = *coding;
        }
    }
    whole[n] = '\0';
    return whole;
}

int main(int argc, char **argv)
{
    const char *scale_name = NULL;
    const char *item_list = NULL;
    const char *coding = NULL;
    const char *bands = NULL;
    const char *norm = NULL;
    const char *by = NULL;
    int max_missing = 0;
    int nonstandard = 0;
    int summary = 0;
    const argument own[] = {
        {"scale", ARGUMENT_TEXT, "NAME", &scale_name,
         "swemwbs (metric score), swemwbs_raw, wemwbs, ons4_satisfied, ucla3, phq9, gad7, phq4, k10, who5, ghq12, brs, "
         "core10, scwbs and others (--list); needed"},
        {"coding", ARGUMENT_TEXT, "CODING", &coding,
         "how answers are coded: 0-4 or 1-5 (k6, k10), likert or bimodal (ghq12), often1 or often5 (loneliness); needed "
         "there"},
        {"items", ARGUMENT_TEXT, "LIST", &item_list,
         "item columns in the questionnaire's order, such as q1,q2,q5:q9; if not given, the scale's neutral names"},
        {"max-missing", ARGUMENT_WHOLE, "N", &max_missing,
         "prorate questionnaires with up to N items unanswered (wemwbs: up to 3, core10: 1); 0 if not given"},
        {"nonstandard", ARGUMENT_FLAG, NULL, &nonstandard,
         "allow --max-missing where no source does; swemwbs is then interpolated, and a note says so"},
        {"bands", ARGUMENT_TEXT, "SET", &bands,
         "add the band of each score, such as swemwbs.ngfat or phq9.severity (--list)"},
        {"norm", ARGUMENT_TEXT, "NAME", &norm, "add z scores against a norm, such as shes2018.all (--list)"},
        {"summary", ARGUMENT_FLAG, NULL, &summary, "instead of people: how many, their mean with 95 % limits, and bands"},
        {"by", ARGUMENT_TEXT, "COLUMN", &by, "with --summary: a row for each value of a column"},
    };
    program run;
    program_start(&run, &program_about, own, sizeof own / sizeof own[0], argc, argv);

    int32_t scale;
    pmh_scale_description description;
    pmh_error error;
    if (scale_name == NULL) {
        fail(&run.say, EXIT_USAGE, "--scale is needed");
    }
    if (by != NULL && !summary) {
        fail(&run.say, EXIT_USAGE, "--by needs --summary");
    }
    scale_name = coded_name(&run, scale_name, coding);
    if (pmh_scale_find(scale_name, &scale, &error) != PMH_OK) {
        fail(&run.say, EXIT_USAGE, "--scale: %s", library_words(&run, error.message));
    }
    pmh_scale_describe(scale, &description, NULL);
    extras more = {0};
    find_extras(&run, bands, norm, description.name, &more);

    size_t rows = run.data.rows;
    size_t n_items = (size_t)description.items;
    size_t *items = find_items(&run, item_list, &description);
    double *answers = read_answers(&run, items, n_items);
    pmh_table people = {
        .at = answers, .rows = rows, .columns = n_items, .row_step = (ptrdiff_t)n_items, .column_step = 1};

    int32_t *codes;
    pmh_scale_options options = {.size = sizeof options, .max_missing = max_missing, .nonstandard = nonstandard};
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
        note(&run.say, "every answer lies within 0 to %d: they are probably coded from 0 instead of from 1; nothing was "
             "shifted", description.highest_answer - 1);
    }
    if (counts.warnings & PMH_SCALE_NONSTANDARD) {
        note(&run.say, "%lld scores are prorated in a way that no source supports", (long long)counts.prorated);
    }
    if (counts.warnings & PMH_SCALE_AT_RISK) {
        note(&run.say, "the answer to the risk item (column risk) is flagged for %lld %s: act on it",
             (long long)counts.at_risk, counts.at_risk == 1 ? "person" : "people");
    }
    add_extras(&run, &description, answers, scores, &more);
    if (more.bands != NULL) {
        note(&run.say, "bands %s: %s; a band is not a diagnosis", more.bands->name, more.bands->source);
    }
    if (more.norm != NULL) {
        note(&run.say, "norm %s: %s, %s", more.norm->name, more.norm->group, more.norm->source);
    }
    note(&run.say, "%lld questionnaire%s: %lld complete, %lld prorated, %lld incomplete, %lld invalid",
         (long long)counts.rows, counts.rows == 1 ? "" : "s", (long long)counts.complete,
         (long long)counts.prorated, (long long)counts.incomplete, (long long)counts.invalid);
    if (summary) {
        write_summary(&run, &description, by, scores, &more);
    } else {
        write_scores(&run, &description, items, scores, statuses, answered, &more, &counts);
    }
    return program_end(&run);
}

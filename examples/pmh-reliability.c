/* SPDX-License-Identifier: GPL-3.0-or-later */

/* pmh-reliability: how far a score can be trusted. The library's part is one call: pmh_reliability_summarise_table for
 * the items of a scale, pmh_reliability_icc_table for occasions or raters. */

#include "support/number.h"
#include "support/output.h"

#include <pmh.h>

#include <math.h>
#include <string.h>

static const about program_about = {
    .name = "pmh-reliability",
    .purpose = "Tell how consistent a scale's items are, or how well occasions or raters agree.",
    .usage = "--scale=NAME [OPTION]... [FILE]\n"
             "  or:  pmh-reliability --items=LIST [OPTION]... [FILE]\n"
             "  or:  pmh-reliability --occasions=LIST [OPTION]... [FILE]",
    .details =
        "A scale knows the range of its answers, its reversed items and what an answer is worth.\n"
        "With --items: Cronbach's alpha (Feldt limits), McDonald's omega, the standard error of\n"
        "measurement and the minimal detectable change of the total, floor and ceiling; with\n"
        "--each-item one row per item instead. With --occasions: the six intraclass correlations;\n"
        "for test and retest report icc2.\n"
        "People with a blank cell are counted and left out. Reliability belongs to a score in a\n"
        "sample: say which sample it comes from.\n",
    .examples =
        "  pmh-reliability --scale=core10 --items=c1:c10 answers.csv\n"
        "  pmh-reliability --items=q1:q14 --lowest=1 --highest=5 --missing=-9 answers.csv\n"
        "  pmh-reliability --items=c1:c10 --lowest=0 --highest=4 --reversed=c2,c3 answers.csv\n"
        "  pmh-reliability --occasions=week1,week2 retest.csv\n",
    .asks = ASKS_CONFIDENCE | ASKS_MISSING,
};

typedef struct request {
    const char *scale;
    const char *items;
    const char *occasions;
    const char *reversed;
    double lowest;
    double highest;
    double reliability;
    int each_item;
    const pmh_scale_instrument *instrument; /* Of the scale, or NULL. */
} request;

/* The cells of some columns, row by row. A cell that is no number is named, and its person left out. */
static double *read_cells(program *run, const size_t *columns, size_t n)
{
    double *cells = memory_take(&run->memory, run->data.rows * n, sizeof *cells);
    for (size_t row = 0; row < run->data.rows; row++) {
        for (size_t j = 0; j < n; j++) {
            cells[row * n + j] = input_number(run, row, columns[j], NULL);
        }
    }
    return cells;
}

/* Answers out of range are named, and their people left out; the items to reverse are turned. */
static void check_range(program *run, const request *wanted, const size_t *columns, size_t n, double *cells)
{
    for (size_t row = 0; row < run->data.rows; row++) {
        for (size_t j = 0; j < n; j++) {
            double *answer = &cells[row * n + j];
            int fraction = wanted->instrument != NULL && *answer > floor(*answer);
            if (*answer < wanted->lowest || *answer > wanted->highest || fraction) {
                char from[NUMBER_SIZE], to[NUMBER_SIZE];
                number_exact(from, wanted->lowest);
                number_exact(to, wanted->highest);
                problem(&run->say, "%s: row %zu, column \"%s\": \"%s\" is not an answer from %s to %s", run->data.file,
                        run->data.number[row], run->data.name[columns[j]], table_cell(&run->data, row, columns[j]), from,
                        to);
                *answer = NAN;
            }
        }
    }
}

static void turn(program *run, const request *wanted, const size_t *columns, size_t n, double *cells)
{
    size_t n_reversed = 0;
    const size_t *reversed = input_columns(run, "reversed", wanted->reversed, &n_reversed);
    for (size_t i = 0; i < n_reversed; i++) {
        size_t j = 0;
        while (j < n && columns[j] != reversed[i]) {
            j++;
        }
        if (j == n) {
            fail(&run->say, EXIT_USAGE, "--reversed names \"%s\", which is none of the items",
                 run->data.name[reversed[i]]);
        }
        for (size_t row = 0; row < run->data.rows; row++) {
            cells[row * n + j] = wanted->lowest + wanted->highest - cells[row * n + j];
        }
    }
}

/* Answers as given become what the scale's score adds up. */
static void weigh(const pmh_scale_instrument *scale, size_t rows, double *cells)
{
    size_t n = (size_t)scale->items;
    for (size_t row = 0; row < rows; row++) {
        for (int32_t i = 0; i < scale->n_reversed; i++) {
            double *answer = &cells[row * n + (size_t)scale->reversed[i]];
            *answer = scale->lowest_answer + scale->highest_answer - *answer;
        }
    }
    for (size_t i = 0; scale->worth != NULL && i < rows * n; i++) {
        if (!isnan(cells[i])) {
            cells[i] = scale->worth[(int32_t)cells[i] - scale->lowest_answer];
        }
    }
}

/* The lowest and highest worth of an answer. */
static void range_of_worths(const pmh_scale_instrument *scale, double *lowest, double *highest)
{
    *lowest = scale->worth != NULL ? scale->worth[0] : scale->lowest_answer;
    *highest = scale->worth != NULL ? scale->worth[0] : scale->highest_answer;
    for (int32_t i = 0; scale->worth != NULL && i <= scale->highest_answer - scale->lowest_answer; i++) {
        *lowest = fmin(*lowest, scale->worth[i]);
        *highest = fmax(*highest, scale->worth[i]);
    }
}

static void find_scale(program *run, request *wanted)
{
    int32_t scale;
    pmh_error error;
    if (pmh_scale_find(wanted->scale, &scale, &error) != PMH_OK) {
        fail(&run->say, EXIT_USAGE, "--scale: %s", library_words(run, error.message));
    }
    pmh_scale_instrument_of(scale, &wanted->instrument, NULL);
    wanted->lowest = wanted->instrument->lowest_answer;
    wanted->highest = wanted->instrument->highest_answer;
    if (wanted->instrument->conversion != NULL || wanted->instrument->multiplier != wanted->instrument->divisor) {
        note(&run->say, "mean, sd, standard error of measurement and minimal detectable change are of the sum of the "
             "items, not of the score %s", wanted->instrument->name);
    }
}

/* The item columns: those of --items, or those called by the scale's own keys. */
static size_t *find_columns(program *run, const request *wanted, size_t *n)
{
    const pmh_scale_instrument *scale = wanted->instrument;
    if (wanted->occasions != NULL) {
        return input_columns(run, "occasions", wanted->occasions, n);
    }
    if (wanted->items != NULL) {
        size_t *columns = input_columns(run, "items", wanted->items, n);
        if (scale != NULL && *n != (size_t)scale->items) {
            fail(&run->say, EXIT_USAGE, "--items names %zu columns; %s has %d items", *n, scale->name, scale->items);
        }
        return columns;
    }
    *n = (size_t)scale->items;
    size_t *columns = memory_take(&run->memory, *n, sizeof *columns);
    for (size_t i = 0; i < *n; i++) {
        columns[i] = input_column(run, "items", scale->keys[i]);
    }
    return columns;
}

static void tell_notes(program *run, int32_t notes)
{
    for (int32_t note = 1; note <= notes; note *= 2) {
        if (notes & note) {
            warning(&run->say, "%s", pmh_reliability_note_text(note));
        }
    }
}

/* ---- rows -------------------------------------------------------------------------------------------------------- */

static output start_statistics(program *run)
{
    output out = output_start(run, 3);
    output_column(&out, "statistic");
    output_column(&out, "estimate");
    output_column(&out, "lower");
    output_column(&out, "upper");
    return out;
}

static void add_count(output *out, const char *name, int64_t count)
{
    output_text(out, name);
    output_whole(out, count);
    output_number(out, NAN);
    output_number(out, NAN);
}

static void add_interval(output *out, const char *name, pmh_interval value)
{
    output_text(out, name);
    output_number(out, value.estimate);
    output_number(out, value.lower);
    output_number(out, value.upper);
}

static void add_number(output *out, const char *name, double value)
{
    add_interval(out, name, (pmh_interval){value, NAN, NAN});
}

static void write_consistency(program *run, const pmh_reliability_result *r)
{
    output out = start_statistics(run);
    add_count(&out, "people", r->people);
    add_count(&out, "incomplete", r->incomplete);
    add_count(&out, "items", r->items);
    add_interval(&out, "alpha", r->alpha);
    add_number(&out, "alpha_standard_error", r->alpha_standard_error);
    add_number(&out, "standardised_alpha", r->standardised_alpha);
    add_number(&out, "mean_correlation", r->mean_correlation);
    add_number(&out, "omega", r->omega);
    add_number(&out, "mean", r->mean);
    add_number(&out, "sd", r->sd);
    add_number(&out, "reliability", r->reliability);
    add_number(&out, "standard_error_of_measurement", r->standard_error_of_measurement);
    add_number(&out, "minimal_detectable_change", r->minimal_detectable_change);
    add_interval(&out, "floor", r->floor);
    add_interval(&out, "ceiling", r->ceiling);
    output_member_number(&out, "confidence", r->confidence);
    output_write(&out);
}

static void write_items(program *run, const size_t *columns, size_t n, const pmh_reliability_item *items)
{
    static const char *const names[] = {"item", "mean", "sd", "item_rest", "alpha_if_dropped", "loading", "uniqueness"};
    output out = output_start(run, 3);
    for (size_t j = 0; j < sizeof names / sizeof names[0]; j++) {
        output_column(&out, names[j]);
    }
    for (size_t i = 0; i < n; i++) {
        output_text(&out, run->data.name[columns[i]]);
        output_number(&out, items[i].mean);
        output_number(&out, items[i].sd);
        output_number(&out, items[i].item_rest);
        output_number(&out, items[i].alpha_if_dropped);
        output_number(&out, items[i].loading);
        output_number(&out, items[i].uniqueness);
    }
    output_write(&out);
}

static void write_agreement(program *run, const pmh_reliability_icc_result *r)
{
    output out = start_statistics(run);
    add_count(&out, "people", r->people);
    add_count(&out, "incomplete", r->incomplete);
    add_count(&out, "occasions", r->columns);
    add_interval(&out, "icc1", r->icc1);
    add_interval(&out, "icc2", r->icc2);
    add_interval(&out, "icc3", r->icc3);
    add_interval(&out, "icc1_average", r->icc1_average);
    add_interval(&out, "icc2_average", r->icc2_average);
    add_interval(&out, "icc3_average", r->icc3_average);
    add_number(&out, "people_square", r->people_square);
    add_number(&out, "column_square", r->column_square);
    add_number(&out, "error_square", r->error_square);
    add_number(&out, "within_square", r->within_square);
    add_number(&out, "standard_error_of_measurement", r->standard_error_of_measurement);
    add_number(&out, "minimal_detectable_change", r->minimal_detectable_change);
    output_member_number(&out, "confidence", r->confidence);
    output_write(&out);
}

/* ---- the library's part ------------------------------------------------------------------------------------------ */

static void judge_items(program *run, const request *wanted, pmh_table answers, const size_t *columns,
                        const pmh_reliability_options *options)
{
    pmh_reliability_result result;
    pmh_reliability_item *items = memory_take(&run->memory, answers.columns, sizeof *items);
    pmh_error error;
    if (pmh_reliability_summarise_table(answers, options, &result, items, &error) != PMH_OK) {
        fail(&run->say, EXIT_USAGE, "%s", library_words(run, error.message));
    }
    tell_notes(run, result.notes);
    if (wanted->each_item) {
        write_items(run, columns, answers.columns, items);
    } else {
        write_consistency(run, &result);
    }
}

static void judge_occasions(program *run, pmh_table scores, const pmh_reliability_options *options)
{
    pmh_reliability_icc_result result;
    pmh_error error;
    if (pmh_reliability_icc_table(scores, options, &result, &error) != PMH_OK) {
        fail(&run->say, EXIT_USAGE, "%s", library_words(run, error.message));
    }
    tell_notes(run, result.notes);
    write_agreement(run, &result);
}

static void check_request(const program *run, const request *wanted)
{
    const messages *say = &run->say;
    if ((wanted->items == NULL && wanted->scale == NULL) == (wanted->occasions == NULL)) {
        fail(say, EXIT_USAGE, "either --items or --occasions is needed, or --scale");
    }
    if (wanted->scale != NULL && (!isnan(wanted->lowest) || !isnan(wanted->highest) || wanted->reversed != NULL)) {
        fail(say, EXIT_USAGE, "--scale knows its range and its reversed items: leave out --lowest, --highest and --reversed");
    }
    if (isnan(wanted->lowest) != isnan(wanted->highest)) {
        fail(say, EXIT_USAGE, "--lowest and --highest come together");
    }
    if (wanted->reversed != NULL && isnan(wanted->lowest)) {
        fail(say, EXIT_USAGE, "--reversed needs --lowest and --highest");
    }
    if (wanted->lowest >= wanted->highest) {
        fail(say, EXIT_USAGE, "--lowest must be below --highest");
    }
    if (wanted->occasions != NULL && (!isnan(wanted->lowest) || wanted->each_item || wanted->reliability > 0)) {
        fail(say, EXIT_USAGE, "--lowest, --highest, --reversed, --each-item and --reliability go with --items");
    }
}

int main(int argc, char **argv)
{
    request wanted = {.lowest = NAN, .highest = NAN};
    const argument own[] = {
        {"scale", ARGUMENT_TEXT, "NAME", &wanted.scale,
         "a scale of pmh-score, with its coding (core10, k10_1to5, ghq12_bimodal); its items are --items, or columns with "
         "its neutral names"},
        {"items", ARGUMENT_TEXT, "LIST", &wanted.items, "item columns, such as q1,q2,q5:q9"},
        {"occasions", ARGUMENT_TEXT, "LIST", &wanted.occasions, "columns of one score at several times, or by several raters"},
        {"lowest", ARGUMENT_NUMBER, "N", &wanted.lowest, "lowest possible answer to an item; for floor, ceiling and checks"},
        {"highest", ARGUMENT_NUMBER, "N", &wanted.highest, "highest possible answer to an item"},
        {"reversed", ARGUMENT_TEXT, "LIST", &wanted.reversed, "items that count backwards, as lowest + highest - answer"},
        {"reliability", ARGUMENT_NUMBER, "R", &wanted.reliability,
         "what the standard error of measurement rests on, such as a test-retest ICC; alpha if not given"},
        {"each-item", ARGUMENT_FLAG, NULL, &wanted.each_item, "write one row per item"},
    };
    program run;
    program_start(&run, &program_about, own, sizeof own / sizeof own[0], argc, argv);
    check_request(&run, &wanted);

    if (wanted.scale != NULL) {
        find_scale(&run, &wanted);
    }
    size_t n = 0;
    size_t *columns = find_columns(&run, &wanted, &n);
    double *cells = read_cells(&run, columns, n);
    pmh_table people = {.at = cells, .rows = run.data.rows, .columns = n, .row_step = (ptrdiff_t)n, .column_step = 1};
    pmh_reliability_options options = {
        .size = sizeof options, .confidence = run.given.confidence[0], .reliability = wanted.reliability};
    if (wanted.lowest < wanted.highest) {
        options.lowest = wanted.lowest;
        options.highest = wanted.highest;
        check_range(&run, &wanted, columns, n, cells);
    }
    if (wanted.reversed != NULL) {
        turn(&run, &wanted, columns, n, cells);
    }
    if (wanted.instrument != NULL) {
        weigh(wanted.instrument, run.data.rows, cells);
        range_of_worths(wanted.instrument, &options.lowest, &options.highest);
    }
    if (wanted.occasions == NULL) {
        judge_items(&run, &wanted, people, columns, &options);
    } else {
        judge_occasions(&run, people, &options);
    }
    return program_end(&run);
}

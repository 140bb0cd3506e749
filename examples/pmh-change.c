/* SPDX-License-Identifier: GPL-3.0-or-later */

/* pmh-change: did people change between before and after? The library's part is either
 *
 *     pmh_change_summarise_series(before, after, &options, &result, &error)    for any measure, or
 *     pmh_change_add(...) for each person and then pmh_change_summarise(...)   for a score it knows.
 */

#include "support/change_words.h"
#include "support/chart.h"
#include "support/output.h"
#include "support/pairs.h"

#include <pmh.h>

#include <math.h>

static const about program_about = {
    .name = "pmh-change",
    .purpose = "Measure how people changed between before and after.",
    .usage = "--before=COLUMN --after=COLUMN [OPTION]... [FILE]\n"
             "  or:  pmh-change --id=COLUMN --time=COLUMN --score=COLUMN --before=LABEL --after=LABEL\n"
             "                  [OPTION]... [FILE]",
    .details =
        "In a wide file one row is one person, with a column before and a column after. In a long\n"
        "file (--time) one row is one person at one time; people are paired by --id, never by the\n"
        "order of rows. Change is after minus before. Whether high is good comes from --scale or\n"
        "--direction; it is never guessed. People without both scores are left out and counted.\n",
    .examples =
        "  pmh-change --before=pre --after=post --direction=higher people.csv\n"
        "  pmh-change --before=pre --after=post --scale=swemwbs --threshold=1 people.csv\n"
        "  pmh-change --id=id --time=occasion --before=0 --after=1 --sum=ahi01:ahi24 \\\n"
        "      --direction=higher --duplicates=first --chart=change.svg long.csv\n",
    .asks = ASKS_CONFIDENCE | ASKS_MISSING | ASKS_CHART,
};

/* What the command line asks for. */
typedef struct request {
    const char *before;
    const char *after;
    const char *id;
    const char *time;
    const char *score;
    const char *sum;
    const char *scale_name;
    const char *measure;
    int direction; /* 1 higher, 2 lower */
    int duplicates;
    double threshold;
    double deterioration;
    int32_t scale;
} request;

/* ---- scores ------------------------------------------------------------------------------------------------------ */

/* The sum of item columns in each row; a missing item makes it missing. */
static double *sum_columns(program *run, const char *list)
{
    size_t n;
    size_t *columns = input_columns(run, "sum", list, &n);
    double *sums = memory_take(&run->memory, run->data.rows, sizeof *sums);
    for (size_t row = 0; row < run->data.rows; row++) {
        for (size_t i = 0; i < n; i++) {
            sums[row] += input_number(run, row, columns[i], NULL);
        }
    }
    return sums;
}

static pairs read_long(program *run, const request *wanted)
{
    size_t id = input_column(run, "id", wanted->id);
    size_t time = input_column(run, "time", wanted->time);
    if ((wanted->score == NULL) == (wanted->sum == NULL)) {
        fail(&run->say, EXIT_USAGE, "with --time either --score or --sum is needed");
    }
    double *scores = wanted->sum != NULL ? sum_columns(run, wanted->sum)
                                         : input_numbers(run, input_column(run, "score", wanted->score), NAN);
    return pairs_from_long(run, id, time, wanted->before, wanted->after, scores, wanted->duplicates);
}

static pairs read_wide(program *run, const request *wanted)
{
    size_t id = 0;
    if (wanted->score != NULL || wanted->sum != NULL) {
        fail(&run->say, EXIT_USAGE, "--score and --sum need --time, which says that the file is long");
    }
    if (wanted->id != NULL) {
        id = input_column(run, "id", wanted->id);
    }
    return pairs_from_wide(run, wanted->id == NULL ? NULL : &id, input_column(run, "before", wanted->before),
                           input_column(run, "after", wanted->after), wanted->duplicates);
}

static pairs read_people(program *run, const request *wanted)
{
    if (wanted->before == NULL || wanted->after == NULL) {
        fail(&run->say, EXIT_USAGE, "--before and --after are needed");
    }
    return wanted->time != NULL ? read_long(run, wanted) : read_wide(run, wanted);
}

/* ---- the tally road ---------------------------------------------------------------------------------------------- */

/* A score that the scale cannot take is named, and missing from then on. */
static void refuse_score(program *run, const request *wanted, pairs *people, size_t i, const pmh_error *error)
{
    size_t row = error->item == 0 ? people->before_row[i] : people->after_row[i];
    double *score = error->item == 0 ? &people->before[i] : &people->after[i];
    const char *column = wanted->time == NULL ? (error->item == 0 ? wanted->before : wanted->after)
                                              : (wanted->sum != NULL ? wanted->sum : wanted->score);
    problem(&run->say, "%s: row %zu, column \"%s\": %.15g is not a score of %s", run->data.file,
            run->data.number[row], column, *score, wanted->scale_name);
    *score = NAN;
}

/* A tally is all or nothing, so people go in one by one: a bad score then stops nobody else. */
static void fill_tally(program *run, const request *wanted, pairs *people, pmh_change_tally *tally)
{
    pmh_series one_each = {0};
    pmh_error error;
    one_each.n = 1;
    for (size_t i = 0; i < people->n; i++) {
        pmh_series before = {.at = &people->before[i], .n = 1, .step = 1};
        pmh_series after = {.at = &people->after[i], .n = 1, .step = 1};
        while (pmh_change_add(before, after, one_each, tally, &error) != PMH_OK) {
            if (error.item != 0 && error.item != 1) {
                fail(&run->say, EXIT_PROBLEMS, "%s", error.message);
            }
            refuse_score(run, wanted, people, i, &error);
        }
    }
}

/* ---- both roads -------------------------------------------------------------------------------------------------- */

static pmh_change_result measure_change(program *run, const request *wanted, pairs *people)
{
    static const pmh_polarity directions[] = {PMH_NO_JUDGEMENT, PMH_HIGH_IS_GOOD, PMH_LOW_IS_GOOD};
    pmh_change_options options = {
        .size = sizeof options,
        .confidence = run->given.confidence[0],
        .improvement = wanted->threshold,
        .deterioration = wanted->deterioration,
        .direction = directions[wanted->direction],
    };
    pmh_change_result result;
    pmh_error error;
    pmh_status status;

    if (wanted->scale != PMH_SCALE_CUSTOM) {
        pmh_change_tally tally = {.scale = wanted->scale};
        fill_tally(run, wanted, people, &tally);
        status = pmh_change_summarise(&tally, &options, &result, &error);
    } else {
        pmh_series before = {.at = people->before, .n = people->n, .step = 1};
        pmh_series after = {.at = people->after, .n = people->n, .step = 1};
        status = pmh_change_summarise_series(before, after, &options, &result, &error);
    }
    if (status != PMH_OK) {
        fail(&run->say, status == PMH_BAD_OPTION ? EXIT_USAGE : EXIT_PROBLEMS, "%s", error.message);
    }
    return result;
}

static void find_scale(program *run, request *wanted)
{
    pmh_error error;
    pmh_scale_description description;
    if (wanted->scale_name == NULL) {
        if (wanted->direction == 0) {
            fail(&run->say, EXIT_USAGE, "--direction=higher or --direction=lower is needed: say which is better");
        }
        return;
    }
    if (pmh_scale_find(wanted->scale_name, &wanted->scale, &error) != PMH_OK) {
        fail(&run->say, EXIT_USAGE, "--scale: %s", error.message);
    }
    pmh_scale_describe(wanted->scale, &description, NULL);
    if (wanted->measure == NULL) {
        wanted->measure = description.title;
    }
}

static void draw_chart(program *run, const pairs *people, const pmh_change_result *result, const char *measure)
{
    FILE *chart = program_open_chart(run);
    if (chart != NULL) {
        int failed = chart_change(chart, people->before, people->after, people->n, result, measure);
        program_close_chart(run, chart, failed);
    }
}

/* --measure, or the scale's title, or what the file calls it. */
static void name_measure(program *run, request *wanted)
{
    if (wanted->measure == NULL && wanted->sum != NULL) {
        wanted->measure = memory_format(&run->memory, "The sum of %s", wanted->sum);
    } else if (wanted->measure == NULL) {
        wanted->measure = wanted->score != NULL ? wanted->score : "The score";
    }
}

static void check_thresholds(program *run, const request *wanted)
{
    if (wanted->threshold < 0 || wanted->deterioration < 0) {
        fail(&run->say, EXIT_USAGE, "--threshold and --deterioration are points for the better and for the worse, from "
             "0; --direction says which way is which");
    }
}

int main(int argc, char **argv)
{
    request wanted = {0};
    const argument own[] = {
        {"before", ARGUMENT_TEXT, "COLUMN|LABEL", &wanted.before,
         "column of scores before; with --time the label of that time"},
        {"after", ARGUMENT_TEXT, "COLUMN|LABEL", &wanted.after, "the same for after"},
        {"id", ARGUMENT_TEXT, "COLUMN", &wanted.id, "who the row is about; in a wide file optional"},
        {"time", ARGUMENT_TEXT, "COLUMN", &wanted.time, "the file is long, and this column says when"},
        {"score", ARGUMENT_TEXT, "COLUMN", &wanted.score, "column of scores of a long file"},
        {"sum", ARGUMENT_TEXT, "LIST", &wanted.sum,
         "or item columns to be added up, such as ahi01:ahi24; a missing item makes the sum missing"},
        {"duplicates", ARGUMENT_CHOICE, "first", &wanted.duplicates,
         "take the first row of people who stand twice; if not given they are an error"},
        {"scale", ARGUMENT_TEXT, "NAME", &wanted.scale_name,
         "swemwbs (metric scores), swemwbs_raw or wemwbs: known scores, checked, with their direction"},
        {"direction", ARGUMENT_CHOICE, "higher|lower", &wanted.direction, "which is better; needed without --scale"},
        {"threshold", ARGUMENT_NUMBER, "POINTS", &wanted.threshold,
         "change for the better that counts as improved, inclusive; any if not given"},
        {"deterioration", ARGUMENT_NUMBER, "POINTS", &wanted.deterioration,
         "the same for the worse; the threshold if not given"},
        {"measure", ARGUMENT_TEXT, "TEXT", &wanted.measure,
         "what is measured, for the sentence and the chart, such as Wellbeing"},
    };
    program run;
    program_start(&run, &program_about, own, sizeof own / sizeof own[0], argc, argv);
    find_scale(&run, &wanted);
    name_measure(&run, &wanted);
    check_thresholds(&run, &wanted);

    pairs people = read_people(&run, &wanted);
    pmh_change_result result = measure_change(&run, &wanted, &people);

    draw_chart(&run, &people, &result, wanted.measure);
    change_write(&run, &result, wanted.measure);
    return program_end(&run);
}

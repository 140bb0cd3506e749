/* SPDX-License-Identifier: GPL-3.0-or-later */

/* pmh-change: did people change between before and after? The library's part is either
 *
 *     pmh_change_summarise_series(before, after, &options, &result, &error)    for any measure, or
 *     pmh_change_add(...) for everybody and then pmh_change_summarise(...)     for a score it knows.
 */

#include "support/change_words.h"
#include "support/chart.h"
#include "support/number.h"
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
        "--direction; it is never guessed. People without both scores are left out and counted;\n"
        "in a long file people who have rows at other times only are no part of the evaluation,\n"
        "and are not counted (neither: a row at one of the two times, and no score).\n"
        "\n"
        "In the result, beside means, t test and shares (--explain has every statistic):\n"
        "  d_z          mean change in standard deviations of the changes\n"
        "  d_av         mean change in standard deviations of the scores: compares with other studies\n"
        "  net_benefit  share improved less share deteriorated; no limits if all are of one class\n"
        "  log10_p      p as a power of ten, for p too small to be written\n"
        "  unreadable   people with a score that cannot be read; only where there are any\n"
        "Complete scores of a --scale are counted in a tally. Prorated ones (pmh-score\n"
        "--max-missing) and other measures go without it, and without the check for floor and\n"
        "ceiling.\n",
    .examples =
        "  pmh-change --before=pre --after=post --direction=higher people.csv\n"
        "  pmh-change --before=pre --after=post --scale=swemwbs --threshold=1 people.csv\n"
        "  pmh-change --id=id --time=occasion --before=0 --after=1 --sum=ahi01:ahi24 \\\n"
        "      --direction=higher --duplicates=first --chart=change.svg long.csv\n"
        "  pmh-change --before=pre --after=post --direction=higher --ranks --effects \\\n"
        "      --reliability=0.85 --functional-mean=52 --functional-sd=9 people.csv\n"
        "  pmh-change --before=pre --after=post --scale=swemwbs --by=site --suppress=8 people.csv\n",
    .asks = ASKS_CONFIDENCE | ASKS_MISSING | ASKS_CHART,
    .shows = {"explain", "say what each statistic is, and exit", change_explain},
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
    change_more more;
} request;

/* ---- scores ------------------------------------------------------------------------------------------------------ */

/* The sum of item columns in each row; a missing item makes it missing, one that is no number infinite. */
static double *sum_columns(program *run, const char *list)
{
    size_t n;
    size_t *columns = input_columns(run, "sum", list, &n);
    double *sums = memory_take(&run->memory, run->data.rows, sizeof *sums);
    for (size_t row = 0; row < run->data.rows; row++) {
        int bad = 0;
        for (size_t i = 0; i < n; i++) {
            sums[row] += input_number(run, row, columns[i], &bad);
        }
        if (isinf(sums[row])) {
            problem(&run->say, "%s: row %zu: the sum of %s is too large", run->data.file, run->data.number[row], list);
        }
        sums[row] = bad ? INFINITY : sums[row];
    }
    return sums;
}

static pairs read_long(program *run, const request *wanted)
{
    size_t id = input_column(run, "id", wanted->id);
    size_t time = input_column(run, "time", wanted->time);
    if (wanted->sum != NULL && wanted->scale != 0) {
        fail(&run->say, EXIT_USAGE, "--sum adds columns up without looking at the answers: score a known scale with "
             "pmh-score first, and give its scores as --score");
    }
    if ((wanted->score == NULL) == (wanted->sum == NULL)) {
        fail(&run->say, EXIT_USAGE, "with --time either --score or --sum is needed");
    }
    double *scores = wanted->sum != NULL ? sum_columns(run, wanted->sum)
                                         : input_numbers(run, input_column(run, "score", wanted->score), INFINITY);
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

/* ---- scores that the scale can take ------------------------------------------------------------------------------ */

/* A score of the scale, and everything it can be when the questionnaire is complete. */
typedef struct known_score {
    pmh_scale_description is;
    double level[PMH_CHANGE_LEVELS];
} known_score;

static known_score know_score(int32_t scale)
{
    known_score known;
    pmh_scale_describe(scale, &known.is, NULL);
    for (int32_t i = 0; i < known.is.levels; i++) {
        pmh_scale_level(scale, i, &known.level[i], NULL);
    }
    return known;
}

static int is_complete(const known_score *known, double score)
{
    int32_t i = 0;
    while (i < known->is.levels && known->level[i] != score) {
        i++;
    }
    return i < known->is.levels;
}

/* Whether pmh-score makes this score of some unanswered items: items x sum / answered, with its one division. */
static int is_prorated(const known_score *known, double score)
{
    const pmh_scale_description *is = &known->is;
    if (!(score >= is->minimum && score <= is->maximum)) {
        return 0;
    }
    for (int32_t answered = is->items - is->max_missing; answered < is->items; answered++) {
        int32_t sum = (int32_t)round(score * answered / is->items);
        if ((double)(is->items * sum) / (double)answered == score) {
            return 1;
        }
    }
    return 0;
}

/* A score that the scale cannot take is named, and unreadable from then on. Returns 1 for a prorated one. */
static size_t check_score(program *run, const request *wanted, const known_score *known, double *score, size_t row,
                          const char *column)
{
    if (isnan(*score) || is_complete(known, *score)) {
        return 0;
    }
    if (is_prorated(known, *score)) {
        return 1;
    }
    problem(&run->say, "%s: row %zu, column \"%s\": %.15g is not a score of %s", run->data.file, run->data.number[row],
            column, *score, wanted->scale_name);
    *score = INFINITY;
    return 0;
}

/* A metric score is hardly ever a whole number, a raw sum always is. */
static void note_raw_sums(program *run, const known_score *known, const pairs *people)
{
    size_t raw = 0;
    if (known->is.scale != PMH_SCALE_SWEMWBS) {
        return;
    }
    for (size_t i = 0; i < 2 * people->n; i++) {
        double score = i < people->n ? people->before[i] : people->after[i - people->n];
        int is_whole = score > known->is.minimum && score < known->is.maximum && score <= floor(score);
        raw += is_whole && !is_complete(known, score);
    }
    if (raw > 0) {
        note(&run->say, "%zu score%s whole, as raw sums are, and no metric score%s: --scale=swemwbs_raw takes raw sums, "
             "and pmh-score makes metric scores of answers", raw, raw == 1 ? " is" : "s are", raw == 1 ? "" : "s");
    }
}

/* Every score, one by one. Returns how many are prorated. */
static size_t check_scores(program *run, const request *wanted, pairs *people)
{
    known_score known = know_score(wanted->scale);
    const char *before = wanted->time == NULL ? wanted->before : wanted->score;
    const char *after = wanted->time == NULL ? wanted->after : wanted->score;
    size_t prorated = 0;
    note_raw_sums(run, &known, people);
    for (size_t i = 0; i < people->n; i++) {
        prorated += check_score(run, wanted, &known, &people->before[i], people->before_row[i], before);
        prorated += check_score(run, wanted, &known, &people->after[i], people->after_row[i], after);
    }
    pairs_drop_unreadable(people);
    return prorated;
}

/* ---- both roads -------------------------------------------------------------------------------------------------- */

static void check_status(program *run, pmh_status status, const pmh_error *error)
{
    if (status != PMH_OK) {
        fail(&run->say, status == PMH_BAD_OPTION ? EXIT_USAGE : EXIT_PROBLEMS, "%s",
             library_words(run, error->message));
    }
}

static pmh_change_options change_options(const program *run, const request *wanted)
{
    static const pmh_polarity directions[] = {PMH_NO_JUDGEMENT, PMH_HIGH_IS_GOOD, PMH_LOW_IS_GOOD};
    return (pmh_change_options){
        .size = sizeof(pmh_change_options),
        .confidence = run->given.confidence[0],
        .improvement = wanted->threshold,
        .deterioration = wanted->deterioration,
        .direction = directions[wanted->direction],
    };
}

static pmh_change_result measure_arrays(program *run, const pairs *people, const pmh_change_options *options)
{
    pmh_series before = {.at = people->before, .n = people->n, .step = 1};
    pmh_series after = {.at = people->after, .n = people->n, .step = 1};
    pmh_change_result result;
    pmh_error error;
    check_status(run, pmh_change_summarise_series(before, after, options, &result, &error), &error);
    return result;
}

/* Everybody at once. The tally is all or nothing. */
static pmh_status fill_tally(const pairs *people, pmh_change_tally *tally, pmh_error *error)
{
    pmh_series before = {.at = people->before, .n = people->n, .step = 1};
    pmh_series after = {.at = people->after, .n = people->n, .step = 1};
    return pmh_change_add(before, after, (pmh_series){0}, tally, error);
}

/* A tally has no place for prorated scores: if there are any, all people take the other road, with the direction that
 * the scale has. */
static pmh_change_result measure_scale(program *run, request *wanted, pairs *people, pmh_change_options options)
{
    pmh_change_tally *tally = memory_take(&run->memory, 1, sizeof *tally);
    pmh_change_result result;
    pmh_error error;
    tally->scale = wanted->scale;
    if (fill_tally(people, tally, &error) != PMH_OK) {
        size_t prorated = check_scores(run, wanted, people);
        if (prorated > 0) {
            note(&run->say, "%zu prorated score%s of %s: everything is computed without the tally, and floor and "
                 "ceiling are not looked for", prorated, prorated == 1 ? "" : "s", wanted->scale_name);
            options.direction = know_score(wanted->scale).is.direction;
            return measure_arrays(run, people, &options);
        }
        check_status(run, fill_tally(people, tally, &error), &error);
    }
    check_status(run, pmh_change_summarise(tally, &options, &result, &error), &error);
    wanted->more.tally = tally;
    return result;
}

static pmh_change_result measure_change(program *run, request *wanted, pairs *people)
{
    pmh_change_options options = change_options(run, wanted);
    pairs_drop_unreadable(people);
    return wanted->scale == PMH_SCALE_CUSTOM ? measure_arrays(run, people, &options)
                                             : measure_scale(run, wanted, people, options);
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
        fail(&run->say, EXIT_USAGE, "--scale: %s", library_words(run, error.message));
    }
    pmh_scale_describe(wanted->scale, &description, NULL);
    if (wanted->direction != 0 && (wanted->direction == 1) != (description.direction == PMH_HIGH_IS_GOOD)) {
        fail(&run->say, EXIT_USAGE, "--direction is against the scale's own: %s is better in %s",
             description.direction == PMH_HIGH_IS_GOOD ? "higher" : "lower", description.name);
    }
    if (wanted->measure == NULL) {
        wanted->measure = description.title;
    }
}

static int draw_clinical(program *run, FILE *chart, const request *wanted, const pairs *people,
                         const pmh_change_result *result)
{
    int32_t *classes = memory_take(&run->memory, people->n, sizeof *classes);
    pmh_change_clinical_result clinical = change_more_clinical(run, &wanted->more, people, result, classes);
    return chart_clinical(chart, people->before, people->after, classes, people->n, people->unreadable, &clinical,
                          wanted->measure);
}

static void draw_chart(program *run, const pairs *people, const pmh_change_result *result, const request *wanted)
{
    FILE *chart = program_open_chart(run);
    if (chart == NULL) {
        return;
    }
    int failed;
    if (wanted->more.chart == CHANGE_CHART_CLINICAL) {
        failed = draw_clinical(run, chart, wanted, people, result);
    } else {
        failed = (wanted->more.chart == CHANGE_CHART_PAIRED ? chart_paired : chart_change)(
            chart, people->before, people->after, people->n, people->unreadable, result, wanted->measure);
    }
    program_close_chart(run, chart, failed);
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
    if (wanted->more.by != NULL && (wanted->threshold > 0 || wanted->deterioration > 0)) {
        fail(&run->say, EXIT_USAGE, "--by gives the mean change of each group and no shares: it goes without --threshold "
             "and --deterioration; --where=COLUMN=GROUP gives the shares of one group");
    }
}

/* A cut-off that no score of the scale reaches is a slip; the library sees it only where it has a tally. */
static void check_cutoff(program *run, const request *wanted)
{
    double cutoff;
    pmh_scale_description scale;
    const char *given = wanted->more.cutoff;
    if (given == NULL || wanted->scale == PMH_SCALE_CUSTOM || !number_read(given, &cutoff)) {
        return;
    }
    pmh_scale_describe(wanted->scale, &scale, NULL);
    if (cutoff < scale.minimum || cutoff > scale.maximum) {
        fail(&run->say, EXIT_USAGE, "--cutoff is %s; scores of %s go from %.15g to %.15g", given, scale.name,
             scale.minimum, scale.maximum);
    }
}

int main(int argc, char **argv)
{
    request wanted = {.more = change_more_nothing()};
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
         "swemwbs (metric scores), wemwbs, phq9 and others (pmh-score --list): known scores, checked, with their "
         "direction"},
        {"direction", ARGUMENT_CHOICE, "higher|lower", &wanted.direction, "which is better; needed without --scale"},
        {"threshold", ARGUMENT_NUMBER, "POINTS", &wanted.threshold,
         "change for the better that counts as improved, inclusive; any if not given"},
        {"deterioration", ARGUMENT_NUMBER, "POINTS", &wanted.deterioration,
         "the same for the worse; the threshold if not given"},
        {"measure", ARGUMENT_TEXT, "TEXT", &wanted.measure,
         "what is measured, for the sentence and the chart, such as Wellbeing"},
        {"ranks", ARGUMENT_FLAG, NULL, &wanted.more.ranks,
         "also Wilcoxon's test (exact with ties up to 200 changes), Hodges and Lehmann, sign test, median"},
        {"effects", ARGUMENT_FLAG, NULL, &wanted.more.effects, "also every other effect size, by its name"},
        {"responders", ARGUMENT_FLAG, NULL, &wanted.more.responders,
         "also exact limits of the shares, people needed for one net improvement, and with --reliability or --sem the "
         "shares that would pass the thresholds by error alone"},
        {"reliability", ARGUMENT_NUMBER, "R", &wanted.more.reliable.reliability,
         "also reliable change, from the score's reliability (test-retest rather than alpha)"},
        {"sem", ARGUMENT_NUMBER, "POINTS", &wanted.more.reliable.measurement_error,
         "or from its standard error of measurement"},
        {"reliability-after", ARGUMENT_NUMBER, "R", &wanted.more.reliable.reliability_after,
         "the reliability after, if it is another"},
        {"rci", ARGUMENT_CHOICE, CHANGE_INDEX_WORDS, &wanted.more.index,
         "the index: jt (Jacobson and Truax) if not given; pa, temkin, srb and cg need a control sample"},
        {"critical", ARGUMENT_NUMBER, "Z", &wanted.more.reliable.critical,
         "what the index must exceed; from the confidence if not given"},
        {"mean", ARGUMENT_NUMBER, "POINTS", &wanted.more.reliable.mean,
         "mean before of a reference for the index, such as a norm; that of the people if none of these five is given"},
        {"sd", ARGUMENT_NUMBER, "POINTS", &wanted.more.reliable.sd, "and its standard deviation before"},
        {"mean-after", ARGUMENT_NUMBER, "POINTS", &wanted.more.reliable.mean_after, "its mean after"},
        {"sd-after", ARGUMENT_NUMBER, "POINTS", &wanted.more.reliable.sd_after, "its standard deviation after"},
        {"correlation", ARGUMENT_NUMBER, "R", &wanted.more.reliable.correlation, "its correlation of before and after"},
        {"control-n", ARGUMENT_NUMBER, "N", &wanted.more.reliable.control_n, "people in the control sample"},
        {"control-change", ARGUMENT_NUMBER, "POINTS", &wanted.more.reliable.control_change,
         "their mean change, for pa and temkin"},
        {"control-change-sd", ARGUMENT_NUMBER, "POINTS", &wanted.more.reliable.control_change_sd,
         "and its standard deviation, for temkin"},
        {"intercept", ARGUMENT_NUMBER, "POINTS", &wanted.more.reliable.intercept,
         "of their regression of after on before, for srb and cg"},
        {"slope", ARGUMENT_NUMBER, "B", &wanted.more.reliable.slope, "and its slope"},
        {"residual-sd", ARGUMENT_NUMBER, "POINTS", &wanted.more.reliable.residual_sd,
         "and its residual standard deviation"},
        {"control-mean", ARGUMENT_NUMBER, "POINTS", &wanted.more.reliable.control_mean, "their mean before, for cg"},
        {"control-sd", ARGUMENT_NUMBER, "POINTS", &wanted.more.reliable.control_sd,
         "and its standard deviation, for cg"},
        {"functional-mean", ARGUMENT_NUMBER, "POINTS", &wanted.more.functional_mean,
         "also clinically significant change: mean of people without the problem"},
        {"functional-sd", ARGUMENT_NUMBER, "POINTS", &wanted.more.functional_sd, "and their standard deviation"},
        {"clinical-mean", ARGUMENT_NUMBER, "POINTS", &wanted.more.clinical_mean,
         "mean of people with the problem; that of the people before if not given"},
        {"clinical-sd", ARGUMENT_NUMBER, "POINTS", &wanted.more.clinical_sd, "and their standard deviation"},
        {"cutoff", ARGUMENT_TEXT, "a|b|c|SCORE", &wanted.more.cutoff,
         "Jacobson and Truax's cut-off, or the worst score that is functional: 9 for phq9, where 10 is a case; if not "
         "given c with a functional norm, otherwise a"},
        {"bootstrap", ARGUMENT_WHOLE, "N", &wanted.more.bootstrap, "also bootstrap limits from N replicates, 999 or more"},
        {"seed", ARGUMENT_WHOLE, "N", &wanted.more.seed, "seed of the bootstrap; 0 if not given"},
        {"equivalence", ARGUMENT_TEXT, "POINTS|LOW,HIGH", &wanted.more.equivalence,
         "also whether the change is trivial, meaningful or harmful against the smallest important one"},
        {"attrition", ARGUMENT_FLAG, NULL, &wanted.more.attrition,
         "also those who stayed against those who were lost, by their scores before"},
        {"by", ARGUMENT_TEXT, "COLUMN", &wanted.more.by,
         "one row per group instead, with adjusted p-values; people without a group are in (everybody) alone"},
        {"suppress", ARGUMENT_WHOLE, "N", &wanted.more.suppress,
         "with --by: hide groups of fewer than N, and what would give them away; groups below 8 are warned of without"},
        {"chart-kind", ARGUMENT_CHOICE, CHANGE_CHART_WORDS, &wanted.more.chart,
         "what --chart draws: the map of scores if not given; paired: lines from before to after; clinical: "
         "everyone's class, band and cut-off"},
    };
    program run;
    program_start(&run, &program_about, own, sizeof own / sizeof own[0], argc, argv);
    find_scale(&run, &wanted);
    name_measure(&run, &wanted);
    check_thresholds(&run, &wanted);
    change_more_check(&run, &wanted.more);
    check_cutoff(&run, &wanted);

    pairs people = read_people(&run, &wanted);
    pmh_change_result result = measure_change(&run, &wanted, &people);

    draw_chart(&run, &people, &result, &wanted);
    if (wanted.more.by != NULL) {
        change_groups_write(&run, &wanted.more, &people, result.confidence);
    } else {
        change_write(&run, &result, &people, &wanted.more, wanted.measure);
    }
    return program_end(&run);
}

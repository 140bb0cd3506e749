/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "room.h"

#include "pmh/scale.h"

#include <math.h>
#include <string.h>

enum {
    WEMWBS_ITEMS = 14,
    SWEMWBS_ITEMS = 7,
    SWEMWBS_LOWEST = 7,
    SWEMWBS_LEVELS = 29
};

/* Stewart-Brown and others 2009: metric score of raw score 7 + i, in hundredths so that sums and thresholds are exact.
 * Raw 29 is 26.02; a copy that says 25.99 goes about, and is a slip (the other values rise smoothly through 26.02). */
static const int32_t metric_hundredths[SWEMWBS_LEVELS] = {
    700,  951,  1125, 1240, 1333, 1408, 1475, 1532, 1584, 1636, 1688, 1743, 1798, 1859, 1925,
    1998, 2073, 2154, 2235, 2321, 2411, 2503, 2602, 2703, 2813, 2931, 3070, 3255, 3500,
};

/* Neutral keys, not the questionnaire's wording, in the order of WEMWBS. */
static const char *const item_keys[WEMWBS_ITEMS] = {
    "optimism",    "usefulness", "relaxation", "interest_people", "energy", "problem_handling", "clear_thinking",
    "self_regard", "closeness",  "confidence", "own_decisions",   "loved",  "interest_new",     "cheerfulness",
};

/* The seven items of SWEMWBS among the fourteen. */
static const int32_t short_form[SWEMWBS_ITEMS] = {0, 1, 2, 5, 6, 8, 10};

#define OWNERS "NHS Health Scotland, the University of Warwick and the University of Edinburgh"
#define LICENCE                                                                                                        \
    "All rights are reserved by " OWNERS "; every user needs a licence from the University of Warwick. "               \
    "libpmh ships no wording and grants no licence."

static const pmh_scale_description scales[] = {
    {PMH_SCALE_WEMWBS, WEMWBS_ITEMS, 1, 5, 57, 3, PMH_HIGH_IS_GOOD, 0, 14, 70, "wemwbs",
     "Warwick-Edinburgh Mental Wellbeing Scale, total score", LICENCE,
     "Tennant and others 2007, Health and Quality of Life Outcomes 5:63"},
    {PMH_SCALE_SWEMWBS, SWEMWBS_ITEMS, 1, 5, SWEMWBS_LEVELS, 0, PMH_HIGH_IS_GOOD, 0, 7, 35, "swemwbs",
     "Short Warwick-Edinburgh Mental Wellbeing Scale, metric score", LICENCE,
     "Stewart-Brown and others 2009, Health and Quality of Life Outcomes 7:15"},
    {PMH_SCALE_SWEMWBS_RAW, SWEMWBS_ITEMS, 1, 5, SWEMWBS_LEVELS, 0, PMH_HIGH_IS_GOOD, 0, 7, 35, "swemwbs_raw",
     "Short Warwick-Edinburgh Mental Wellbeing Scale, raw score (not comparable with metric scores)", LICENCE,
     "Stewart-Brown and others 2009, Health and Quality of Life Outcomes 7:15"},
};

enum { SCALES = sizeof scales / sizeof scales[0] };

/* ---- What a score is ------------------------------------------------------------------------------------------- */

static const pmh_scale_description *known_scale(int32_t scale)
{
    for (size_t i = 0; i < SCALES; i++)
        if (scales[i].scale == scale)
            return &scales[i];
    return NULL;
}

static pmh_status unknown_scale(int32_t scale, pmh_error *error)
{
    return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "scale is %d; it must be a PMH_SCALE_ number other than custom",
                    (int)scale);
}

static bool same_name(const char *a, const char *b)
{
    /* Capitals by arithmetic: tolower depends on the locale. */
    for (; *a && *b; a++, b++) {
        int x = *a >= 'A' && *a <= 'Z' ? *a - 'A' + 'a' : *a;
        if (x != *b)
            return false;
    }
    return *a == *b;
}

pmh_status pmh_scale_find(const char *name, int32_t *scale, pmh_error *error)
{
    pmh_clear(error);
    if (scale)
        *scale = PMH_SCALE_CUSTOM;
    if (!name || !scale)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "%s is NULL", name ? "scale" : "name");
    for (size_t i = 0; i < SCALES; i++)
        if (same_name(name, scales[i].name)) {
            *scale = scales[i].scale;
            return PMH_OK;
        }
    return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "scale \"%.40s\" is unknown; there are wemwbs, swemwbs, swemwbs_raw",
                    name);
}

pmh_status pmh_scale_describe(int32_t scale, pmh_scale_description *description, pmh_error *error)
{
    pmh_clear(error);
    if (!description)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "description is NULL");
    memset(description, 0, sizeof *description);
    const pmh_scale_description *known = known_scale(scale);
    if (!known)
        return unknown_scale(scale, error);
    *description = *known;
    return PMH_OK;
}

pmh_status pmh_scale_item(int32_t scale, int32_t item, const char **key, pmh_error *error)
{
    pmh_clear(error);
    if (!key)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "key is NULL");
    *key = NULL;
    const pmh_scale_description *known = known_scale(scale);
    if (!known)
        return unknown_scale(scale, error);
    if (item < 0 || item >= known->items)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, item, "item is %d; %s has items 0 to %d", (int)item, known->name,
                        (int)known->items - 1);
    *key = item_keys[known->items == WEMWBS_ITEMS ? item : short_form[item]];
    return PMH_OK;
}

int32_t pmh_scale_units_per_point(int32_t scale)
{
    return scale == PMH_SCALE_SWEMWBS ? 100 : 1;
}

int32_t pmh_scale_units(int32_t scale, int32_t level)
{
    const pmh_scale_description *known = known_scale(scale);
    if (!known || level < 0 || level >= known->levels)
        return -1;
    if (scale == PMH_SCALE_SWEMWBS)
        return metric_hundredths[level];
    return (int32_t)known->minimum + level;
}

pmh_status pmh_scale_level(int32_t scale, int32_t level, double *score, pmh_error *error)
{
    pmh_clear(error);
    if (!score)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "score is NULL");
    *score = NAN;
    const pmh_scale_description *known = known_scale(scale);
    if (!known)
        return unknown_scale(scale, error);
    if (level < 0 || level >= known->levels)
        return pmh_fail(error, PMH_OUT_OF_RANGE, -1, -1, "level is %d; %s has levels 0 to %d", (int)level, known->name,
                        (int)known->levels - 1);
    *score = (double)pmh_scale_units(scale, level) / pmh_scale_units_per_point(scale);
    return PMH_OK;
}

pmh_status pmh_scale_metric(int32_t raw, double *metric, pmh_error *error)
{
    pmh_clear(error);
    if (!metric)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "metric is NULL");
    *metric = NAN;
    if (raw < SWEMWBS_LOWEST || raw >= SWEMWBS_LOWEST + SWEMWBS_LEVELS)
        return pmh_fail(error, PMH_OUT_OF_RANGE, -1, -1, "raw is %d; SWEMWBS raw scores run from 7 to 35", (int)raw);
    *metric = metric_hundredths[raw - SWEMWBS_LOWEST] / 100.0;
    return PMH_OK;
}

/* ---- Scoring ---------------------------------------------------------------------------------------------------- */

/* One batch: what is asked, and where the answers go. */
typedef struct batch {
    const pmh_scale_description *scale;
    pmh_scale_options options;
    size_t rows;
    double *scores;
    pmh_status *statuses;
    int32_t *answered;
    pmh_scale_result result;
    bool some_zero;    /* These two tell answers that look coded from 0. */
    bool some_above_4;
} batch;

/* One person while their answers are read. */
typedef struct person {
    int32_t answered;
    int32_t sum;
    pmh_status status;
    int32_t bad_item;
} person;

static void write_row(batch *b, size_t row, double score, pmh_status status, int32_t answered)
{
    if (b->scores)
        b->scores[row] = score;
    if (b->statuses)
        b->statuses[row] = status;
    if (b->answered)
        b->answered[row] = answered;
}

/* Nothing could be scored: say so in every output, so that no caller reads what happened to be there. */
static pmh_status refuse_batch(batch *b, pmh_status status, pmh_scale_result *result)
{
    for (size_t row = 0; row < b->rows; row++)
        write_row(b, row, NAN, status, 0);
    if (result) {
        memset(result, 0, sizeof *result);
        result->rows = (int64_t)b->rows;
    }
    return status;
}

static pmh_status check_missing_codes(const batch *b, pmh_error *error)
{
    if (!b->options.missing_codes && b->options.n_missing_codes > 0)
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.missing_codes is NULL");
    for (size_t i = 0; i < b->options.n_missing_codes; i++) {
        int32_t code = b->options.missing_codes[i];
        if (code >= b->scale->lowest_answer && code <= b->scale->highest_answer)
            return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.missing_codes[%zu] is %d, which is an allowed answer",
                            i, (int)code);
    }
    return PMH_OK;
}

static pmh_status check_batch(batch *b, int32_t scale, const void *at, size_t columns, const pmh_scale_options *options,
                              pmh_error *error)
{
    b->scale = known_scale(scale);
    if (!b->scale)
        return unknown_scale(scale, error);
    pmh_status status = pmh_take_options(options, sizeof b->options, &b->options, error);
    if (status != PMH_OK)
        return status;
    if (columns != (size_t)b->scale->items)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "answers has %zu columns; %s has %d items", columns,
                        b->scale->name, (int)b->scale->items);
    if (!at && b->rows > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "answers.at is NULL");
    status = pmh_check_reserved(b->options.reserved, error);
    if (status != PMH_OK)
        return status;
    if (b->options.max_missing < 0 || b->options.max_missing > b->scale->max_missing)
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.max_missing is %d; %s allows 0 to %d",
                        (int)b->options.max_missing, b->scale->name, (int)b->scale->max_missing);
    return check_missing_codes(b, error);
}

static bool is_missing(const batch *b, double answer)
{
    if (isnan(answer))
        return true;
    for (size_t i = 0; i < b->options.n_missing_codes; i++)
        if (pmh_equal(answer, b->options.missing_codes[i]))
            return true;
    return false;
}

static pmh_status judge_answer(const batch *b, double answer)
{
    if (isinf(answer))
        return PMH_NOT_FINITE;
    if (!pmh_equal(answer, trunc(answer)))
        return PMH_NOT_WHOLE;
    if (answer < b->scale->lowest_answer || answer > b->scale->highest_answer)
        return PMH_OUT_OF_RANGE;
    return PMH_OK;
}

static person read_person(batch *b, const double *answers)
{
    person who = {.bad_item = -1};
    for (int32_t item = 0; item < b->scale->items; item++) {
        if (is_missing(b, answers[item]))
            continue;
        b->some_zero |= pmh_equal(answers[item], 0);
        b->some_above_4 |= !(answers[item] >= 0 && answers[item] <= 4);
        pmh_status status = judge_answer(b, answers[item]);
        if (status == PMH_OK) {
            who.answered++;
            who.sum += (int32_t)answers[item];
        } else if (who.status == PMH_OK) {
            who.status = status;
            who.bad_item = item;
        }
    }
    return who;
}

static double score_of(const batch *b, const person *who)
{
    if (b->scale->scale == PMH_SCALE_SWEMWBS)
        return metric_hundredths[who->sum - SWEMWBS_LOWEST] / 100.0;
    /* One division of exact whole numbers: equal fractions give equal doubles. */
    return (double)(b->scale->items * who->sum) / (double)who->answered;
}

static void score_person(batch *b, size_t row, const double *answers, pmh_error *error)
{
    person who = read_person(b, answers);
    int32_t unanswered = b->scale->items - who.answered;
    if (who.status != PMH_OK) {
        if (b->result.invalid++ == 0)
            pmh_fail(error, PMH_BAD_ROWS, (int64_t)row, who.bad_item,
                     "answers[%zu][%d] is %s; %s allows whole numbers from %d to %d, or a declared missing code", row,
                     (int)who.bad_item, pmh_number(answers[who.bad_item]).at, b->scale->name,
                     (int)b->scale->lowest_answer, (int)b->scale->highest_answer);
        write_row(b, row, NAN, who.status, who.answered);
    } else if (unanswered > b->options.max_missing) {
        b->result.incomplete++;
        write_row(b, row, NAN, PMH_INCOMPLETE, who.answered);
    } else {
        *(unanswered > 0 ? &b->result.prorated : &b->result.complete) += 1;
        write_row(b, row, score_of(b, &who), PMH_OK, who.answered);
    }
}

static pmh_status finish_batch(batch *b, pmh_scale_result *result)
{
    b->result.rows = (int64_t)b->rows;
    if (b->some_zero && !b->some_above_4)
        b->result.warnings |= PMH_SCALE_ZERO_BASED;
    if (result)
        *result = b->result;
    return b->result.invalid > 0 ? PMH_BAD_ROWS : PMH_OK;
}

/* Copies one person's answers, NaN for none, out of a view of either kind. */
typedef void row_reader(const void *view, size_t row, int32_t items, double *answers);

static void read_whole_row(const void *view, size_t row, int32_t items, double *answers)
{
    const pmh_answers *table = view;
    const int8_t *first = table->at + (ptrdiff_t)row * table->row_step;
    for (int32_t item = 0; item < items; item++) {
        int8_t answer = first[item * table->column_step];
        answers[item] = answer == PMH_NO_ANSWER ? NAN : answer;
    }
}

static void read_double_row(const void *view, size_t row, int32_t items, double *answers)
{
    const pmh_table *table = view;
    const double *first = table->at + (ptrdiff_t)row * table->row_step;
    for (int32_t item = 0; item < items; item++)
        answers[item] = first[item * table->column_step];
}

static pmh_status score_batch(batch *b, const void *view, row_reader *read, pmh_scale_result *result, pmh_error *error)
{
    for (size_t row = 0; row < b->rows; row++) {
        double answers[WEMWBS_ITEMS];
        read(view, row, b->scale->items, answers);
        score_person(b, row, answers, error);
    }
    return finish_batch(b, result);
}

pmh_status pmh_scale_score(int32_t scale, pmh_answers answers, const pmh_scale_options *options,
                           double *scores, pmh_status *statuses, int32_t *answered,
                           pmh_scale_result *result, pmh_error *error)
{
    pmh_clear(error);
    batch b = {.rows = answers.rows, .scores = scores, .statuses = statuses, .answered = answered};
    pmh_status status = check_batch(&b, scale, answers.at, answers.columns, options, error);
    return status == PMH_OK ? score_batch(&b, &answers, read_whole_row, result, error)
                            : refuse_batch(&b, status, result);
}

pmh_status pmh_scale_score_doubles(int32_t scale, pmh_table answers, const pmh_scale_options *options,
                                   double *scores, pmh_status *statuses, int32_t *answered,
                                   pmh_scale_result *result, pmh_error *error)
{
    pmh_clear(error);
    batch b = {.rows = answers.rows, .scores = scores, .statuses = statuses, .answered = answered};
    pmh_status status = check_batch(&b, scale, answers.at, answers.columns, options, error);
    return status == PMH_OK ? score_batch(&b, &answers, read_double_row, result, error)
                            : refuse_batch(&b, status, result);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scale_inside.h"

#include <math.h>
#include <string.h>

/* One scorer for every instrument. People go through it in blocks: a fast pass sums every row and marks those with an
 * answer that is missing or not allowed; only the marked rows take the careful path, which alone knows about missing
 * codes, proration and errors. */

/* From this many scores on, they are written around the cache, which they would only fill. */
enum { MANY = 1000000 };

/* One batch: what is asked, and where the answers go. */
typedef struct batch {
    const pmh_scale_instrument *is;
    pmh_scale_options options;
    const int8_t *bytes; /* One of the two. */
    const double *doubles;
    size_t rows;
    size_t columns;
    ptrdiff_t row_step;
    ptrdiff_t column_step;
    double *scores;
    pmh_status *statuses;
    int32_t *answered;
    pmh_scale_result result;
    int32_t range;                      /* Highest - lowest answer. */
    int16_t byte_code[256];             /* What each byte is, as code_of says it. */
    uint8_t mirror[PMH_SCALE_ITEMS];    /* 255 for a reversed item. */
    double table[256];                  /* Fast batches only: score of each sum above the lowest. */
    bool fast;
    bool some_below;   /* These two tell answers that look coded from 0 instead of from 1. */
    bool some_outside;
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

/* ---- Checking what is asked -------------------------------------------------------------------------------------- */

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
        if (code >= b->is->lowest_answer && code <= b->is->highest_answer)
            return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.missing_codes[%zu] is %d, which is an allowed answer",
                            i, (int)code);
    }
    return PMH_OK;
}

static pmh_status check_max_missing(const batch *b, pmh_error *error)
{
    pmh_status status = pmh_check_switch("nonstandard", b->options.nonstandard, error);
    if (status != PMH_OK)
        return status;
    int32_t most = b->is->max_missing;
    if (most == 0 && b->options.nonstandard)
        most = (b->is->items - 1) / 2;
    if (b->options.max_missing < 0 || b->options.max_missing > most)
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.max_missing is %d; %s allows 0 to %d",
                        (int)b->options.max_missing, b->is->name, (int)most);
    return PMH_OK;
}

static pmh_status check_columns(const batch *b, pmh_error *error)
{
    const int32_t *columns = b->options.columns;
    if (!columns)
        return b->columns == (size_t)b->is->items
                   ? PMH_OK
                   : pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "answers has %zu columns; %s has %d items", b->columns,
                              b->is->name, (int)b->is->items);
    for (int32_t i = 0; i < b->is->items; i++) {
        if (columns[i] < 0 || (size_t)columns[i] >= b->columns)
            return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.columns[%d] is %d; answers has %zu columns", (int)i,
                            (int)columns[i], b->columns);
        for (int32_t j = 0; j < i; j++)
            if (columns[i] == columns[j])
                return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.columns[%d] and [%d] are both %d", (int)j, (int)i,
                                (int)columns[i]);
    }
    return PMH_OK;
}

static pmh_status check_batch(batch *b, const void *at, const pmh_scale_options *options, pmh_error *error)
{
    pmh_status status = pmh_take_options(options, sizeof b->options, &b->options, error);
    if (status == PMH_OK)
        status = check_columns(b, error);
    if (status != PMH_OK)
        return status;
    if (!at && b->rows > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "answers.at is NULL");
    status = check_max_missing(b, error);
    return status == PMH_OK ? check_missing_codes(b, error) : status;
}

/* ---- What the passes need ------------------------------------------------------------------------------------------ */

static int16_t code_of_byte(const batch *b, int8_t answer)
{
    if (answer == PMH_NO_ANSWER)
        return PMH_MISSING;
    for (size_t i = 0; i < b->options.n_missing_codes; i++)
        if (b->options.missing_codes[i] == answer)
            return PMH_MISSING;
    bool allowed = answer >= b->is->lowest_answer && answer <= b->is->highest_answer;
    return (int16_t)(allowed ? answer - b->is->lowest_answer : PMH_OUT_OF_RANGE);
}

/* Whether each step up the answers is worth one more: then the sum of distances says all. */
static bool worth_rises_by_one(const pmh_scale_instrument *is)
{
    for (int32_t i = 0; is->worth && i <= is->highest_answer - is->lowest_answer; i++)
        if (is->worth[i] - is->worth[0] != i)
            return false;
    return true;
}

static void prepare(batch *b)
{
    const pmh_scale_instrument *is = b->is;
    b->range = is->highest_answer - is->lowest_answer;
    for (int32_t i = 0; i < is->n_reversed; i++)
        b->mirror[is->reversed[i]] = 255;
    if (b->bytes)
        for (int answer = INT8_MIN; answer <= INT8_MAX; answer++)
            b->byte_code[(uint8_t)answer] = code_of_byte(b, (int8_t)answer);
    /* Sums are bytes, and 255 marks a row. */
    b->fast = is->items * b->range <= 255 && b->range < 255 && worth_rises_by_one(is);
    pmh_sums sums = pmh_instrument_sums(is);
    for (int32_t i = 0; b->fast && i <= sums.highest - sums.lowest; i++)
        b->table[i] = pmh_instrument_score(is, sums.lowest + i, is->items);
}

static ptrdiff_t place_of(const batch *b, size_t row, int32_t item)
{
    ptrdiff_t column = b->options.columns ? b->options.columns[item] : item;
    return (ptrdiff_t)row * b->row_step + column * b->column_step;
}

/* ---- The careful path: one person ---------------------------------------------------------------------------------- */

static bool is_missing(const batch *b, double answer)
{
    if (isnan(answer))
        return true;
    for (size_t i = 0; i < b->options.n_missing_codes; i++)
        if (pmh_equal(answer, b->options.missing_codes[i]))
            return true;
    return false;
}

static int32_t code_of_double(const batch *b, double answer)
{
    /* No missing code is an allowed answer, so the commonest case can come first. */
    if (answer >= b->is->lowest_answer && answer <= b->is->highest_answer) {
        int32_t whole = (int32_t)answer;
        return pmh_equal(answer, whole) ? whole - b->is->lowest_answer : PMH_NOT_WHOLE;
    }
    if (is_missing(b, answer))
        return PMH_MISSING;
    if (isinf(answer))
        return PMH_NOT_FINITE;
    return pmh_equal(answer, trunc(answer)) ? PMH_OUT_OF_RANGE : PMH_NOT_WHOLE;
}

static double value_at(const batch *b, size_t row, int32_t item)
{
    ptrdiff_t place = place_of(b, row, item);
    return b->bytes ? b->bytes[place] : b->doubles[place];
}

/* An answer's distance from the lowest one, or why it has none: a status, below 0. */
static int32_t code_at(const batch *b, size_t row, int32_t item)
{
    ptrdiff_t place = place_of(b, row, item);
    return b->bytes ? b->byte_code[(uint8_t)b->bytes[place]] : code_of_double(b, b->doubles[place]);
}

static int32_t worth_of(const batch *b, int32_t item, int32_t distance)
{
    int32_t step = b->mirror[item] ? b->range - distance : distance;
    return b->is->worth ? b->is->worth[step] : b->is->lowest_answer + step;
}

/* Why a person has no score, and what that tells of answers coded from 0. */
static void find_wrong_answers(batch *b, size_t row, person *who)
{
    for (int32_t item = 0; item < b->is->items; item++) {
        int32_t code = code_at(b, row, item);
        if (code >= 0 || code == PMH_MISSING)
            continue;
        double below = value_at(b, row, item) - b->is->lowest_answer;
        b->some_below |= pmh_equal(below, -1);
        b->some_outside |= !(below >= -1 && below < b->range);
        if (who->status == PMH_OK) {
            who->status = code;
            who->bad_item = item;
        }
    }
}

/* Without a branch on what is missing, which nothing foretells. */
static person read_person(batch *b, size_t row)
{
    person who = {.bad_item = -1};
    bool wrong = false;
    for (int32_t item = 0; item < b->is->items; item++) {
        int32_t code = code_at(b, row, item);
        bool given = code >= 0;
        who.answered += given;
        who.sum += given ? worth_of(b, item, code) : 0;
        b->some_outside |= code == b->range;
        wrong |= !given & (code != PMH_MISSING);
    }
    if (wrong)
        find_wrong_answers(b, row, &who);
    return who;
}

static void score_person(batch *b, size_t row, pmh_error *error)
{
    person who = read_person(b, row);
    int32_t unanswered = b->is->items - who.answered;
    if (who.status != PMH_OK) {
        if (b->result.invalid++ == 0)
            pmh_fail(error, PMH_BAD_ROWS, (int64_t)row, who.bad_item,
                     "answers[%zu][%d] is %s; %s allows whole numbers from %d to %d, or a declared missing code", row,
                     (int)who.bad_item, pmh_number(value_at(b, row, who.bad_item)).at, b->is->name,
                     (int)b->is->lowest_answer, (int)b->is->highest_answer);
        write_row(b, row, NAN, who.status, who.answered);
    } else if (unanswered > b->options.max_missing) {
        b->result.incomplete++;
        write_row(b, row, NAN, PMH_INCOMPLETE, who.answered);
    } else {
        *(unanswered > 0 ? &b->result.prorated : &b->result.complete) += 1;
        write_row(b, row, pmh_instrument_score(b->is, who.sum, who.answered), PMH_OK, who.answered);
    }
}

/* ---- The fast path: a block ------------------------------------------------------------------------------------------ */

/* Sums above the lowest one, and the furthest distance from the lowest answer in each row. */
typedef struct block {
    uint8_t sum[PMH_BLOCK];
    uint8_t furthest[PMH_BLOCK];
} block;

static bool lowest_byte_first(void)
{
    uint16_t one = 1;
    uint8_t first;
    memcpy(&first, &one, 1);
    return first == 1;
}

/* Answers are summed inside a word, where no sum of bytes may carry into the next byte. */
static bool answers_are_small(const pmh_scale_instrument *is)
{
    return is->lowest_answer >= 0 && is->items * is->highest_answer <= 255 &&
           8 * (is->lowest_answer + is->highest_answer) <= 255;
}

static bool rows_are_words(const batch *b)
{
    return b->bytes && b->column_step == 1 && b->row_step != 1 && !b->options.columns && b->is->items >= 4 &&
           answers_are_small(b->is) && lowest_byte_first();
}

/* One item's bytes of a block, one after another: where they are if they lie so, else copied to `copy`. */
static const int8_t *item_bytes(const batch *b, size_t start, size_t rows, int32_t item, int8_t *copy)
{
    const int8_t *from = b->bytes + place_of(b, start, item);
    if (b->row_step == 1)
        return from;
    for (size_t i = 0; i < rows; i++)
        copy[i] = from[(ptrdiff_t)i * b->row_step];
    return copy;
}

/* Items that lie apart go one at a time: one copy at once is enough. */
static void pass_byte_items(const batch *b, size_t start, size_t rows, block *out)
{
    int8_t copy[PMH_BLOCK];
    uint8_t lowest = (uint8_t)b->is->lowest_answer;
    int32_t items = b->is->items;
    bool sevens = b->row_step == 1 && b->is->n_reversed == 0;
    memset(out, 0, sizeof *out);
    for (int32_t item = 0; item < items;) {
        if (sevens && items - item >= 7) {
            const int8_t *seven[7];
            for (int32_t i = 0; i < 7; i++)
                seven[i] = b->bytes + place_of(b, start, item + i);
            pmh_pass_seven(seven, rows, lowest, out->sum, out->furthest);
            item += 7;
            continue;
        }
        const int8_t *one = item_bytes(b, start, rows, item, copy);
        if (b->mirror[item])
            pmh_pass_reversed(one, rows, lowest, (uint8_t)b->range, out->sum, out->furthest);
        else
            pmh_pass_item(one, rows, lowest, out->sum, out->furthest);
        item++;
    }
}

static void pass_double_items(const batch *b, size_t start, size_t rows, block *out)
{
    memset(out, 0, sizeof *out);
    for (int32_t item = 0; item < b->is->items; item++)
        pmh_pass_double_item(b->doubles + place_of(b, start, item), rows, b->row_step, b->is->lowest_answer,
                             (uint8_t)b->range, b->mirror[item] != 0, out->sum, out->furthest);
}

static bool rows_of_doubles(const batch *b)
{
    return !b->bytes && b->column_step == 1 && b->row_step != 1 && b->is->n_reversed == 0 && !b->options.columns;
}

static bool pass_complete_items(const batch *b, size_t start, size_t rows, block *out)
{
    const double *item[PMH_SCALE_ITEMS];
    for (int32_t i = 0; i < b->is->items; i++)
        item[i] = b->doubles + place_of(b, start, i);
    return pmh_pass_items_of_doubles(item, b->is->items, rows, b->is->lowest_answer, (uint8_t)b->range,
                                     b->is->n_reversed ? b->mirror : NULL, out->sum);
}

/* The fastest pass, for what is commonest: nobody left anything out, and rows lie as they were read. */
static bool pass_complete(const batch *b, size_t start, size_t rows, block *out)
{
    const pmh_scale_instrument *is = b->is;
    uint8_t range = (uint8_t)b->range;
    if (rows_are_words(b) && b->row_step == is->items && is->n_reversed == 0)
        return pmh_pass_run(b->bytes + place_of(b, start, 0), rows, is->items, (uint8_t)is->lowest_answer, range,
                            out->sum);
    if (!b->bytes && b->row_step == 1)
        return pass_complete_items(b, start, rows, out);
    return rows_of_doubles(b) && pmh_pass_run_of_doubles(b->doubles + place_of(b, start, 0), rows, b->row_step, is->items,
                                                         is->lowest_answer, range, out->sum);
}

static void pass_block(const batch *b, size_t start, size_t rows, block *out)
{
    if (rows_are_words(b))
        pmh_pass_rows(b->bytes + place_of(b, start, 0), rows, b->row_step, b->is->items, (uint8_t)b->is->lowest_answer,
                      (uint8_t)b->range, b->is->n_reversed ? b->mirror : NULL, out->sum, out->furthest);
    else if (b->bytes)
        pass_byte_items(b, start, rows, out);
    else if (rows_of_doubles(b))
        pmh_pass_doubles(b->doubles + place_of(b, start, 0), rows, b->row_step, b->is->items, b->is->lowest_answer,
                         (uint8_t)b->range, out->sum, out->furthest);
    else
        pass_double_items(b, start, rows, out);
}

static void write_block(batch *b, size_t start, size_t rows, const block *in)
{
    if (b->scores)
        pmh_pass_scores(in->sum, rows, b->table, b->scores + start, b->rows >= MANY);
    if (b->statuses)
        memset(b->statuses + start, 0, rows * sizeof *b->statuses);
    for (size_t i = 0; b->answered && i < rows; i++)
        b->answered[start + i] = b->is->items;
    b->result.complete += (int64_t)rows;
}

/* A block with marked rows is written as if it had none, and then mended: what is marked is little. */
static void score_marked(batch *b, size_t start, size_t rows, const uint8_t *furthest, pmh_error *error)
{
    for (size_t i = 0; i < rows; i++)
        if (furthest[i] > b->range) {
            b->result.complete--;
            score_person(b, start + i, error);
        }
}

static void score_block(batch *b, size_t start, size_t rows, pmh_error *error)
{
    block in;
    bool complete = pass_complete(b, start, rows, &in);
    if (!complete) {
        pass_block(b, start, rows, &in);
        complete = pmh_pass_furthest(in.furthest, rows) <= b->range;
    }
    write_block(b, start, rows, &in);
    if (!complete)
        score_marked(b, start, rows, in.furthest, error);
}

/* ---- The whole batch ----------------------------------------------------------------------------------------------- */

static void count_at_risk(batch *b, size_t start, size_t rows)
{
    int32_t from = b->is->risk_from - b->is->lowest_answer;
    int64_t n = 0;
    for (size_t row = start; row < start + rows; row++)
        n += code_at(b, row, b->is->risk_item) >= from;
    b->result.at_risk += n;
}

/* The fast passes do not look for the highest answer, which tells that answers are not coded from 0. */
static bool somebody_gave_the_highest(const batch *b)
{
    for (size_t row = 0; row < b->rows; row++)
        for (int32_t item = 0; item < b->is->items; item++)
            if (code_at(b, row, item) == b->range)
                return true;
    return false;
}

static pmh_status finish_batch(batch *b, pmh_scale_result *result)
{
    b->result.rows = (int64_t)b->rows;
    if (b->is->lowest_answer == 1 && b->some_below && !b->some_outside && !somebody_gave_the_highest(b))
        b->result.warnings |= PMH_SCALE_ZERO_BASED;
    if (b->result.prorated > 0 && b->is->max_missing == 0)
        b->result.warnings |= PMH_SCALE_NONSTANDARD;
    if (b->result.at_risk > 0)
        b->result.warnings |= PMH_SCALE_AT_RISK;
    if (result)
        *result = b->result;
    return b->result.invalid > 0 ? PMH_BAD_ROWS : PMH_OK;
}

static pmh_status score_batch(batch *b, pmh_scale_result *result, pmh_error *error)
{
    prepare(b);
    for (size_t start = 0; start < b->rows; start += PMH_BLOCK) {
        size_t rows = b->rows - start < PMH_BLOCK ? b->rows - start : PMH_BLOCK;
        if (b->fast)
            score_block(b, start, rows, error);
        else
            for (size_t i = 0; i < rows; i++)
                score_person(b, start + i, error);
        if (b->is->risk_from != 0)
            count_at_risk(b, start, rows);
    }
    return finish_batch(b, result);
}

static pmh_status score_known(batch *b, const pmh_scale_instrument *is, const void *at, const pmh_scale_options *options,
                              pmh_scale_result *result, pmh_error *error)
{
    b->is = is;
    pmh_status status = check_batch(b, at, options, error);
    return status == PMH_OK ? score_batch(b, result, error) : refuse_batch(b, status, result);
}

static batch batch_of_bytes(pmh_answers answers, double *scores, pmh_status *statuses, int32_t *answered)
{
    return (batch){.bytes = answers.at, .rows = answers.rows, .columns = answers.columns, .row_step = answers.row_step,
                   .column_step = answers.column_step, .scores = scores, .statuses = statuses, .answered = answered};
}

static batch batch_of_doubles(pmh_table answers, double *scores, pmh_status *statuses, int32_t *answered)
{
    return (batch){.doubles = answers.at, .rows = answers.rows, .columns = answers.columns, .row_step = answers.row_step,
                   .column_step = answers.column_step, .scores = scores, .statuses = statuses, .answered = answered};
}

pmh_status pmh_scale_score(int32_t scale, pmh_answers answers, const pmh_scale_options *options, double *scores,
                           pmh_status *statuses, int32_t *answered, pmh_scale_result *result, pmh_error *error)
{
    batch b = batch_of_bytes(answers, scores, statuses, answered);
    const pmh_scale_instrument *is = NULL;
    pmh_status status = pmh_scale_instrument_of(scale, &is, error);
    return status == PMH_OK ? score_known(&b, is, answers.at, options, result, error) : refuse_batch(&b, status, result);
}

pmh_status pmh_scale_score_doubles(int32_t scale, pmh_table answers, const pmh_scale_options *options, double *scores,
                                   pmh_status *statuses, int32_t *answered, pmh_scale_result *result, pmh_error *error)
{
    batch b = batch_of_doubles(answers, scores, statuses, answered);
    const pmh_scale_instrument *is = NULL;
    pmh_status status = pmh_scale_instrument_of(scale, &is, error);
    return status == PMH_OK ? score_known(&b, is, answers.at, options, result, error) : refuse_batch(&b, status, result);
}

pmh_status pmh_scale_score_own(const pmh_scale_instrument *instrument, pmh_answers answers,
                               const pmh_scale_options *options, double *scores, pmh_status *statuses, int32_t *answered,
                               pmh_scale_result *result, pmh_error *error)
{
    batch b = batch_of_bytes(answers, scores, statuses, answered);
    pmh_status status = pmh_scale_check(instrument, error);
    return status == PMH_OK ? score_known(&b, instrument, answers.at, options, result, error)
                            : refuse_batch(&b, status, result);
}

pmh_status pmh_scale_score_own_doubles(const pmh_scale_instrument *instrument, pmh_table answers,
                                       const pmh_scale_options *options, double *scores, pmh_status *statuses,
                                       int32_t *answered, pmh_scale_result *result, pmh_error *error)
{
    batch b = batch_of_doubles(answers, scores, statuses, answered);
    pmh_status status = pmh_scale_check(instrument, error);
    return status == PMH_OK ? score_known(&b, instrument, answers.at, options, result, error)
                            : refuse_batch(&b, status, result);
}

pmh_status pmh_scale_risk(const pmh_scale_instrument *instrument, pmh_series answers, int32_t *flags, pmh_error *error)
{
    pmh_status status = pmh_scale_check(instrument, error);
    if (status == PMH_OK && instrument->risk_from == 0)
        status = pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "%s has no risk item", instrument->name);
    if (status == PMH_OK)
        status = pmh_check_series("answers", answers, answers.n, error);
    if (status == PMH_OK && !flags && answers.n > 0)
        status = pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "flags is NULL");
    if (status != PMH_OK) {
        for (size_t i = 0; flags && i < answers.n; i++)
            flags[i] = -1;
        return status;
    }
    batch b = {.is = instrument};
    for (size_t i = 0; i < answers.n; i++) {
        int32_t code = code_of_double(&b, pmh_value(answers, i));
        flags[i] = code < 0 ? -1 : code >= instrument->risk_from - instrument->lowest_answer;
    }
    return PMH_OK;
}

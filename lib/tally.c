/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fast.h"
#include "tally.h"

#include <math.h>
#include <string.h>

/* The table of counts before x after: filling, merging, writing and reading it. change.c says what it means. */

/* Up to this many people, sums of whole-number units (at most 6,300 above the lowest score) stay exact in 64 bits. */
#define MOST_PEOPLE (INT64_C(1) << 50)

/* ---- The tally's score ------------------------------------------------------------------------------------------ */

static bool names_no_score(const pmh_change_tally *tally)
{
    return tally->scale == PMH_SCALE_CUSTOM && tally->lowest == 0 && tally->highest == 0;
}

static pmh_status take_custom_values(const pmh_change_tally *tally, pmh_tally_values *values, pmh_error *error)
{
    if (names_no_score(tally))
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1,
                        "the tally names no score; set its scale, or its lowest and highest score");
    int64_t levels = (int64_t)tally->highest - tally->lowest + 1;
    if (levels < 1 || levels > PMH_CHANGE_LEVELS)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "the tally's scores run from %d to %d; it holds 1 to %d levels",
                        (int)tally->lowest, (int)tally->highest, PMH_CHANGE_LEVELS);
    values->levels = (int32_t)levels;
    values->units_per_point = 1;
    for (int32_t level = 0; level < values->levels; level++) {
        values->unit[level] = level;
        values->score[level] = tally->lowest + (double)level;
    }
    return PMH_OK;
}

static pmh_status take_known_values(const pmh_change_tally *tally, pmh_tally_values *values, pmh_error *error)
{
    pmh_scale_description scale;
    pmh_status status = pmh_scale_describe(tally->scale, &scale, error);
    if (status != PMH_OK)
        return status;
    if (tally->lowest != 0 || tally->highest != 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1,
                        "the tally of %s has lowest %d and highest %d; both must be 0, because the scale knows its range",
                        scale.name, (int)tally->lowest, (int)tally->highest);
    values->levels = scale.levels;
    values->units_per_point = pmh_scale_units_per_point(tally->scale);
    values->direction = scale.direction;
    int32_t lowest = pmh_scale_units(tally->scale, 0);
    for (int32_t level = 0; level < values->levels; level++) {
        values->unit[level] = pmh_scale_units(tally->scale, level) - lowest;
        pmh_scale_level(tally->scale, level, &values->score[level], NULL);
    }
    return PMH_OK;
}

static pmh_status take_values(const pmh_change_tally *tally, pmh_tally_values *values, pmh_error *error)
{
    memset(values, 0, sizeof *values);
    if (tally->reserved != 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "the tally's reserved field is %d; it must be 0",
                        (int)tally->reserved);
    return tally->scale == PMH_SCALE_CUSTOM ? take_custom_values(tally, values, error)
                                            : take_known_values(tally, values, error);
}

/* Sum counts that must be whole, and small enough to be summed exactly. */
static pmh_status add_people(int64_t count, int64_t *people, pmh_error *error)
{
    if (count < 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "the tally holds a negative count");
    if (count > MOST_PEOPLE - *people)
        return pmh_fail(error, PMH_OVERFLOW, -1, -1, "the tally would pass 2^50 people, the most it sums exactly");
    *people += count;
    return PMH_OK;
}

static pmh_status count_people(const pmh_change_tally *tally, int32_t levels, int64_t *people, pmh_error *error)
{
    *people = 0;
    const int64_t rest[] = {tally->before_only, tally->after_only, tally->neither};
    for (size_t i = 0; i < 3; i++) {
        pmh_status status = add_people(rest[i], people, error);
        if (status != PMH_OK)
            return status;
    }
    for (int32_t i = 0; i < PMH_CHANGE_LEVELS; i++)
        for (int32_t j = 0; j < PMH_CHANGE_LEVELS; j++) {
            int64_t count = tally->count[i][j];
            if (count != 0 && (i >= levels || j >= levels))
                return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "the tally holds people beyond its %d levels",
                                (int)levels);
            pmh_status status = add_people(count, people, error);
            if (status != PMH_OK)
                return status;
        }
    return PMH_OK;
}

pmh_status pmh_tally_open(const pmh_change_tally *tally, pmh_tally_values *values, pmh_error *error)
{
    pmh_status status = take_values(tally, values, error);
    return status == PMH_OK ? count_people(tally, values->levels, &values->people, error) : status;
}

int64_t pmh_tally_pairs(const pmh_change_tally *tally, int32_t levels)
{
    int64_t pairs = 0;
    for (int32_t i = 0; i < levels; i++)
        for (int32_t j = 0; j < levels; j++)
            pairs += tally->count[i][j];
    return pairs;
}

/* ---- Adding and merging ----------------------------------------------------------------------------------------- */

enum { NO_LEVEL = -1 };

/* The level of a score; NO_LEVEL if the score cannot take that value. */
static int32_t find_level(const pmh_tally_values *values, double score)
{
    int32_t first = 0, last = values->levels - 1;
    while (first < last) {
        int32_t middle = (first + last) / 2;
        if (values->score[middle] < score)
            first = middle + 1;
        else
            last = middle;
    }
    return pmh_equal(score, values->score[first]) ? first : NO_LEVEL;
}

static pmh_status refuse_score(const pmh_tally_values *values, double score, int64_t row, int32_t item, pmh_error *error)
{
    const char *name = item == 0 ? "before" : "after";
    double lowest = values->score[0], highest = values->score[values->levels - 1];
    if (isinf(score))
        return pmh_fail(error, PMH_NOT_FINITE, row, item, "%s[%lld] is infinite", name, (long long)row);
    bool whole_only = pmh_equal(values->units_per_point, 1) || pmh_equal(values->score[1], trunc(values->score[1]));
    bool fraction = whole_only && score > lowest && score < highest;
    bool raw = !whole_only && score > lowest && score < highest && pmh_equal(score, trunc(score));
    return pmh_fail(error, fraction ? PMH_NOT_WHOLE : PMH_OUT_OF_RANGE, row, item,
                    "%s[%lld] is %s, which is none of the %d scores from %s to %s that the tally's scale has%s", name,
                    (long long)row, pmh_number(score).at, (int)values->levels, pmh_number(lowest).at,
                    pmh_number(highest).at, raw ? "; is it a raw sum, as swemwbs_raw takes?" : "");
}

/* A missing score is NO_LEVEL and no error. */
static pmh_status take_level(const pmh_tally_values *values, double score, int64_t row, int32_t item, int32_t *level,
                             pmh_error *error)
{
    *level = NO_LEVEL;
    if (isnan(score))
        return PMH_OK;
    *level = find_level(values, score);
    return *level == NO_LEVEL ? refuse_score(values, score, row, item, error) : PMH_OK;
}

static pmh_status take_count(pmh_series counts, int64_t row, int64_t *count, pmh_error *error)
{
    enum { ITEM = 2 };
    *count = 1;
    if (!counts.at)
        return PMH_OK;
    double given = pmh_value(counts, (size_t)row);
    if (isnan(given))
        return pmh_fail(error, PMH_MISSING, row, ITEM, "counts[%lld] is missing", (long long)row);
    if (isinf(given))
        return pmh_fail(error, PMH_NOT_FINITE, row, ITEM, "counts[%lld] is infinite", (long long)row);
    if (given < 0 || given > 9007199254740992.0)
        return pmh_fail(error, PMH_OUT_OF_RANGE, row, ITEM, "counts[%lld] is %s; it must be 0 to 2^53", (long long)row,
                        pmh_number(given).at);
    if (!pmh_equal(given, trunc(given)))
        return pmh_fail(error, PMH_NOT_WHOLE, row, ITEM, "counts[%lld] is %s; it must be a whole number",
                        (long long)row, pmh_number(given).at);
    *count = (int64_t)given;
    return PMH_OK;
}

/* Where a row's people are counted. */
typedef struct place {
    int32_t before;
    int32_t after;
    int64_t count;
} place;

static pmh_status take_row(const pmh_tally_values *values, pmh_series before, pmh_series after, pmh_series counts,
                           size_t row, place *to, pmh_error *error)
{
    pmh_status status = take_level(values, pmh_value(before, row), (int64_t)row, 0, &to->before, error);
    if (status == PMH_OK)
        status = take_level(values, pmh_value(after, row), (int64_t)row, 1, &to->after, error);
    if (status == PMH_OK)
        status = take_count(counts, (int64_t)row, &to->count, error);
    return status;
}

static int64_t *counter(pmh_change_tally *tally, place at)
{
    if (at.before != NO_LEVEL && at.after != NO_LEVEL)
        return &tally->count[at.before][at.after];
    if (at.before != NO_LEVEL)
        return &tally->before_only;
    return at.after != NO_LEVEL ? &tally->after_only : &tally->neither;
}

static pmh_status check_add(pmh_series before, pmh_series after, pmh_series counts, const pmh_change_tally *tally,
                            pmh_error *error)
{
    if (!tally)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "tally is NULL");
    pmh_status status = pmh_check_series("before", before, before.n, error);
    if (status == PMH_OK)
        status = pmh_check_series("after", after, before.n, error);
    if (status == PMH_OK && counts.at)
        status = pmh_check_series("counts", counts, before.n, error);
    return status;
}

/* ---- The quick way: one person a row ---- */

enum { BLOCK = 512 };

/* Level + 1 of each score; 0 if it is missing, `bad` if the score cannot take it. No branches, so the loop runs wide: adding
 * and taking away 3 x 2^51 rounds to a whole number. */
FAST_COMPARING void quick_levels(const double *restrict score, size_t n, double lowest, double bad,
                                 int32_t *restrict level)
{
    const double rounder = 6755399441055744.0;
    for (size_t i = 0; i < n; i++) {
        double off = score[i] - lowest + 1, whole = (off + rounder) - rounder;
        int fits = isgreaterequal(off, 1) & isless(off, bad) & islessequal(whole, off) & isgreaterequal(whole, off);
        double code = fits ? off : bad;
        level[i] = (int32_t)(isunordered(off, off) ? 0 : code);
    }
}

enum { MOST_UNITS = 6300 };

/* The level of each whole unit that is one. */
typedef struct unit_levels {
    uint8_t at[MOST_UNITS + 1];
} unit_levels;

static bool list_units(const pmh_tally_values *values, unit_levels *levels)
{
    if (values->unit[values->levels - 1] > MOST_UNITS)
        return false;
    memset(levels, 0, sizeof *levels);
    for (int32_t level = 0; level < values->levels; level++)
        levels->at[values->unit[level]] = (uint8_t)level;
    return true;
}

/* The same codes for scores of many units a point: the nearest unit has a level, or none, whose score is the score or not. */
static void quick_unit_levels(const double *score, size_t n, const pmh_tally_values *values, const unit_levels *levels,
                              int32_t bad, int32_t *level)
{
    double lowest = values->score[0], most = values->unit[values->levels - 1] + 0.5;
    for (size_t i = 0; i < n; i++) {
        double unit = (score[i] - lowest) * values->units_per_point + 0.5;
        int inside = isgreaterequal(unit, 0) & islessequal(unit, most);
        int32_t found = levels->at[(int32_t)(inside ? unit : 0)];
        int32_t code = pmh_equal(score[i], values->score[found]) ? found + 1 : bad;
        level[i] = isunordered(unit, unit) ? 0 : code;
    }
}

/* n scores side by side: where they are, or copied. */
static const double *take_block(pmh_series series, size_t row, size_t n, double *copy)
{
    if (series.step == 1)
        return series.at + row;
    for (size_t i = 0; i < n; i++)
        copy[i] = pmh_value(series, row + i);
    return copy;
}

/* Counts in one pass, into a table of its own that is added only if no row was refused; a refused row is then found, and
 * named, by the careful way. The table has a place for missing (0) and for bad scores on either side; two of them take turns,
 * so that equal neighbours do not wait for each other. */
static bool add_quickly(const pmh_tally_values *values, pmh_series before, pmh_series after,
                      pmh_change_tally *tally)
{
    enum { SIDE = PMH_CHANGE_LEVELS + 2, TABLES = 2, MOST_ROWS = 1 << 30 };
    uint32_t count[TABLES][SIDE][SIDE], bad = (uint32_t)values->levels + 1;
    double lowest = values->score[0];
    bool whole = pmh_equal(values->units_per_point, 1);
    unit_levels levels;
    if (before.n > MOST_ROWS || (int64_t)before.n > MOST_PEOPLE - values->people || (!whole && !list_units(values, &levels)))
        return false;
    memset(count, 0, sizeof count);
    double x[BLOCK], y[BLOCK];
    int32_t from[BLOCK], to[BLOCK];
    for (size_t row = 0; row < before.n; row += BLOCK) {
        size_t n = before.n - row < BLOCK ? before.n - row : BLOCK;
        const double *before_block = take_block(before, row, n, x), *after_block = take_block(after, row, n, y);
        if (whole) {
            quick_levels(before_block, n, lowest, bad, from);
            quick_levels(after_block, n, lowest, bad, to);
        } else {
            quick_unit_levels(before_block, n, values, &levels, (int32_t)bad, from);
            quick_unit_levels(after_block, n, values, &levels, (int32_t)bad, to);
        }
        for (size_t i = 0; i < n; i++)
            count[i % TABLES][from[i]][to[i]]++;
    }
    for (size_t t = 0; t < TABLES; t++)
        for (size_t i = 0; i <= bad; i++)
            if (count[t][i][bad] > 0 || count[t][bad][i] > 0)
                return false;
    for (size_t t = 0; t < TABLES; t++)
        for (uint32_t i = 0; i < bad; i++)
            for (uint32_t j = 0; j < bad; j++)
                *counter(tally, (place){(int32_t)i - 1, (int32_t)j - 1, 0}) += count[t][i][j];
    return true;
}

pmh_status pmh_change_add(pmh_series before, pmh_series after, pmh_series counts, pmh_change_tally *tally,
                          pmh_error *error)
{
    pmh_clear(error);
    pmh_tally_values values;
    pmh_status status = check_add(before, after, counts, tally, error);
    if (status == PMH_OK)
        status = pmh_tally_open(tally, &values, error);
    if (status == PMH_OK && before.n > 0 && !counts.at && add_quickly(&values, before, after, tally))
        return PMH_OK;

    /* All or nothing: every row is looked at before the first is counted. */
    place to;
    for (size_t row = 0; status == PMH_OK && row < before.n; row++) {
        status = take_row(&values, before, after, counts, row, &to, error);
        if (status == PMH_OK)
            status = add_people(to.count, &values.people, error);
    }
    for (size_t row = 0; status == PMH_OK && row < before.n; row++) {
        take_row(&values, before, after, counts, row, &to, NULL);
        *counter(tally, to) += to.count;
    }
    return status;
}

static bool is_all_zero(const pmh_change_tally *tally)
{
    static const pmh_change_tally zero;
    return memcmp(tally, &zero, sizeof zero) == 0;
}

static pmh_status check_merge(const pmh_change_tally *from, const pmh_change_tally *into, pmh_error *error)
{
    if (!from || !into)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "%s is NULL", from ? "into" : "from");
    if (is_all_zero(from))
        return PMH_OK;
    pmh_tally_values values;
    pmh_status status = take_values(from, &values, error);
    if (status != PMH_OK)
        return status;
    if (into->reserved != 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "the tally's reserved field is %d; it must be 0",
                        (int)into->reserved);
    if (!is_all_zero(into) &&
        (from->scale != into->scale || from->lowest != into->lowest || from->highest != into->highest))
        return pmh_fail(error, PMH_MISMATCH, -1, -1, "the tallies are of scale %d (%d to %d) and scale %d (%d to %d)",
                        (int)from->scale, (int)from->lowest, (int)from->highest, (int)into->scale, (int)into->lowest,
                        (int)into->highest);
    int64_t people, more;
    status = count_people(from, values.levels, &more, error);
    if (status == PMH_OK)
        status = count_people(into, values.levels, &people, error);
    if (status == PMH_OK)
        status = add_people(more, &people, error);
    return status;
}

pmh_status pmh_change_merge(const pmh_change_tally *from, pmh_change_tally *into, pmh_error *error)
{
    pmh_clear(error);
    pmh_status status = check_merge(from, into, error);
    if (status != PMH_OK || is_all_zero(from))
        return status;
    into->scale = from->scale;
    into->lowest = from->lowest;
    into->highest = from->highest;
    into->before_only += from->before_only;
    into->after_only += from->after_only;
    into->neither += from->neither;
    for (size_t i = 0; i < PMH_CHANGE_LEVELS; i++)
        for (size_t j = 0; j < PMH_CHANGE_LEVELS; j++)
            into->count[i][j] += from->count[i][j];
    return PMH_OK;
}

/* ---- Writing and reading ---------------------------------------------------------------------------------------- */

/* mark (8 bytes), version, scale, lowest, highest (4 each), before_only, after_only, neither, everyone, then the counts of
 * the levels that the scale has, row by row (8 each); all little-endian. */
static const unsigned char mark[8] = {'P', 'M', 'H', 'C', 'H', 'N', 'G', 0};
enum { FORMAT_VERSION = 1, WORDS = 4, LONGS = 4, HEADER = 8 + 4 * WORDS + 8 * LONGS };

static size_t bytes_of(int32_t levels)
{
    return HEADER + 8 * (size_t)levels * (size_t)levels;
}

pmh_status pmh_change_write(const pmh_change_tally *tally, size_t capacity, void *bytes, size_t *length,
                            pmh_error *error)
{
    pmh_clear(error);
    if (length)
        *length = 0;
    if (!tally || !length || (!bytes && capacity > 0))
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "%s is NULL", !tally ? "tally" : !length ? "length" : "bytes");
    pmh_tally_values values;
    pmh_status status = pmh_tally_open(tally, &values, error);
    if (status != PMH_OK)
        return status;
    *length = bytes_of(values.levels);
    if (capacity == 0)
        return PMH_OK;
    if (capacity < *length)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "capacity is %zu; the tally takes %zu bytes", capacity, *length);
    unsigned char *to = bytes;
    memcpy(to, mark, sizeof mark);
    to += sizeof mark;
    const int32_t words[WORDS] = {FORMAT_VERSION, tally->scale, tally->lowest, tally->highest};
    for (size_t i = 0; i < WORDS; i++)
        to = pmh_put_bytes(to, (uint32_t)words[i], 4);
    const int64_t longs[LONGS] = {tally->before_only, tally->after_only, tally->neither, values.people};
    for (size_t i = 0; i < LONGS; i++)
        to = pmh_put_bytes(to, (uint64_t)longs[i], 8);
    for (int32_t i = 0; i < values.levels; i++)
        for (int32_t j = 0; j < values.levels; j++)
            to = pmh_put_bytes(to, (uint64_t)tally->count[i][j], 8);
    return PMH_OK;
}

static pmh_status refuse_bytes(pmh_error *error, const char *why)
{
    return pmh_fail(error, PMH_BAD_BYTES, -1, -1, "these are not the bytes of a tally: %s", why);
}

static pmh_status read_header(const unsigned char **from, size_t length, pmh_change_tally *tally, int64_t *everyone,
                              pmh_tally_values *values, pmh_error *error)
{
    if (length < HEADER || memcmp(*from, mark, sizeof mark) != 0)
        return refuse_bytes(error, "they do not start with its mark");
    *from += sizeof mark;
    if (pmh_get_bytes(from, 4) != FORMAT_VERSION)
        return refuse_bytes(error, "their version is unknown");
    tally->scale = pmh_signed_word(pmh_get_bytes(from, 4));
    tally->lowest = pmh_signed_word(pmh_get_bytes(from, 4));
    tally->highest = pmh_signed_word(pmh_get_bytes(from, 4));
    tally->before_only = pmh_signed_long(pmh_get_bytes(from, 8));
    tally->after_only = pmh_signed_long(pmh_get_bytes(from, 8));
    tally->neither = pmh_signed_long(pmh_get_bytes(from, 8));
    *everyone = pmh_signed_long(pmh_get_bytes(from, 8));
    if (take_values(tally, values, NULL) != PMH_OK)
        return refuse_bytes(error, "their scale or range is unknown");
    if (length != bytes_of(values->levels))
        return refuse_bytes(error, "their length does not fit their scale");
    return PMH_OK;
}

pmh_status pmh_change_read(const void *bytes, size_t length, pmh_change_tally *tally, pmh_error *error)
{
    pmh_clear(error);
    if (!bytes || !tally)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "%s is NULL", bytes ? "tally" : "bytes");
    const unsigned char *from = bytes;
    pmh_change_tally read = {0};
    pmh_tally_values values;
    int64_t everyone = 0, people;
    pmh_status status = read_header(&from, length, &read, &everyone, &values, error);
    if (status != PMH_OK)
        return status;
    for (int32_t i = 0; i < values.levels; i++)
        for (int32_t j = 0; j < values.levels; j++)
            read.count[i][j] = pmh_signed_long(pmh_get_bytes(&from, 8));
    if (count_people(&read, values.levels, &people, NULL) != PMH_OK)
        return refuse_bytes(error, "a count is negative or too large");
    if (people != everyone)
        return refuse_bytes(error, "their counts do not add up");
    *tally = read;
    return PMH_OK;
}

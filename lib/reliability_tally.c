/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reliability.h"

#include <math.h>
#include <string.h>

/* Sums of answers and of their products: filling, merging, writing and reading them. reliability.c says what they mean. */

enum { ITEMS = PMH_RELIABILITY_ITEMS, WIDEST = 1000 };

/* Up to this many people, products of answers up to WIDEST above the lowest can be summed, and moved to another origin,
 * in 64 bits. */
#define MOST_PEOPLE (INT64_C(1) << 40)

/* ---- The check that a tally is one ------------------------------------------------------------------------------ */

static pmh_status check_columns(const pmh_reliability_tally *t, pmh_error *error)
{
    if (t->items < 2 || t->items > ITEMS)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "tally.items is %d; it must be 2 to %d", (int)t->items, ITEMS);
    if ((int64_t)t->highest - t->lowest < 1 || (int64_t)t->highest - t->lowest > WIDEST)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1,
                        "the tally's answers run from %d to %d; the highest must be 1 to %d above the lowest",
                        (int)t->lowest, (int)t->highest, WIDEST);
    if (t->reversed >> t->items != 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "tally.reversed names an item beyond the %d that there are",
                        (int)t->items);
    if (t->reserved != 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "the tally's reserved field is %d; it must be 0",
                        (int)t->reserved);
    return PMH_OK;
}

static pmh_status check_people(const pmh_reliability_tally *t, pmh_error *error)
{
    const int64_t counts[] = {t->complete, t->incomplete, t->floor, t->ceiling};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++)
        if (counts[i] < 0 || counts[i] > MOST_PEOPLE)
            return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "the tally holds a count of %lld; it must be 0 to 2^40",
                            (long long)counts[i]);
    if (t->complete + t->incomplete > MOST_PEOPLE || t->floor + t->ceiling > t->complete)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "the tally's counts do not fit together");
    return PMH_OK;
}

static bool are_possible_sums(const pmh_reliability_tally *t)
{
    int64_t widest = (int64_t)t->highest - t->lowest;
    for (int32_t i = 0; i < ITEMS; i++) {
        int64_t most = i < t->items ? t->complete * widest : 0;
        if (t->sum[i] < 0 || t->sum[i] > most)
            return false;
        for (int32_t j = 0; j < ITEMS; j++) {
            most = i <= j && j < t->items ? t->complete * widest * widest : 0;
            if (t->product[i][j] < 0 || t->product[i][j] > most)
                return false;
        }
    }
    return true;
}

/* Sums about a whole number close to the mean, so that nothing cancels when the mean's own square is taken off. */
static int64_t near_mean(const pmh_reliability_tally *t, int32_t i)
{
    return (2 * t->sum[i] + t->complete) / (2 * t->complete);
}

static double centred_product(const pmh_reliability_tally *t, int32_t i, int32_t j)
{
    int64_t n = t->complete, a = near_mean(t, i), b = near_mean(t, j);
    int64_t product = t->product[i][j] - a * t->sum[j] - b * t->sum[i] + n * a * b;
    int64_t left = t->sum[i] - n * a, right = t->sum[j] - n * b;
    return (double)product - (double)left * (double)right / (double)n;
}

static void take_moments(const pmh_reliability_tally *t, pmh_reliability_moments *m)
{
    double n = (double)t->complete;
    for (int32_t i = 0; i < t->items; i++) {
        double above = (double)t->sum[i] / n;
        m->mean[i] = t->reversed >> i & 1 ? t->highest - above : t->lowest + above;
        for (int32_t j = i; j < t->items; j++) {
            bool turned = (t->reversed >> i & 1) != (t->reversed >> j & 1);
            double covariance = centred_product(t, i, j) / (n - 1);
            m->covariance[i][j] = m->covariance[j][i] = turned ? -covariance : covariance;
        }
    }
}

/* Sums that no answers have would give a negative variance, or a correlation beyond 1. */
static bool are_covariances(const pmh_reliability_moments *m)
{
    double slack = 1 + 1e-9;
    for (int32_t i = 0; i < m->items; i++)
        for (int32_t j = 0; j <= i; j++) {
            double both = m->covariance[i][i] * m->covariance[j][j];
            if (m->covariance[i][i] < 0 || m->covariance[i][j] * m->covariance[i][j] > both * slack)
                return false;
        }
    return true;
}

pmh_status pmh_reliability_take_moments(const pmh_reliability_tally *tally, pmh_reliability_moments *m,
                                        pmh_error *error)
{
    memset(m, 0, sizeof *m);
    if (!tally)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "tally is NULL");
    pmh_status status = check_columns(tally, error);
    if (status == PMH_OK)
        status = check_people(tally, error);
    if (status != PMH_OK)
        return status;
    m->people = tally->complete;
    m->incomplete = tally->incomplete;
    m->items = tally->items;
    m->floor = tally->floor;
    m->ceiling = tally->ceiling;
    bool possible = are_possible_sums(tally);
    if (possible && tally->complete > 1) {
        take_moments(tally, m);
        possible = are_covariances(m);
    }
    return possible ? PMH_OK : pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "the tally holds sums that no answers can have");
}

/* ---- Adding and merging ----------------------------------------------------------------------------------------- */

typedef struct person {
    int32_t above[ITEMS]; /* The lowest answer; as given, not reversed. */
    bool complete;
} person;

static pmh_status take_answer(const pmh_reliability_tally *t, double answer, int64_t row, int32_t item, person *who,
                              pmh_error *error)
{
    if (isnan(answer)) {
        who->complete = false;
        return PMH_OK;
    }
    if (isinf(answer))
        return pmh_fail(error, PMH_NOT_FINITE, row, item, "answers[%lld][%d] is infinite", (long long)row, (int)item);
    bool whole = pmh_equal(answer, trunc(answer));
    if (!whole || answer < t->lowest || answer > t->highest)
        return pmh_fail(error, whole ? PMH_OUT_OF_RANGE : PMH_NOT_WHOLE, row, item,
                        "answers[%lld][%d] is %s; the tally takes whole numbers from %d to %d", (long long)row, (int)item,
                        pmh_number(answer).at, (int)t->lowest, (int)t->highest);
    who->above[item] = (int32_t)(answer - t->lowest);
    return PMH_OK;
}

static void count_person(pmh_reliability_tally *t, const person *who)
{
    if (!who->complete) {
        t->incomplete++;
        return;
    }
    int32_t widest = t->highest - t->lowest, total = 0;
    for (int32_t i = 0; i < t->items; i++) {
        int32_t a = who->above[i];
        total += t->reversed >> i & 1 ? widest - a : a;
        t->sum[i] += a;
        for (int32_t j = i; j < t->items; j++)
            t->product[i][j] += (int64_t)a * who->above[j];
    }
    t->complete++;
    t->floor += total == 0;
    t->ceiling += total == widest * t->items;
}

static pmh_status check_view(const void *at, size_t rows, size_t columns, const pmh_reliability_tally *t,
                             pmh_error *error)
{
    pmh_reliability_moments moments;
    pmh_status status = pmh_reliability_take_moments(t, &moments, error);
    if (status != PMH_OK)
        return status;
    if (columns != (size_t)t->items)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "answers has %zu columns; the tally has %d items", columns,
                        (int)t->items);
    if (!at && rows > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "answers.at is NULL");
    if (rows > (uint64_t)(MOST_PEOPLE - t->complete - t->incomplete))
        return pmh_fail(error, PMH_OVERFLOW, -1, -1, "the tally would pass 2^40 people, the most it sums exactly");
    return PMH_OK;
}

pmh_status pmh_reliability_add(pmh_answers answers, pmh_reliability_tally *tally, pmh_error *error)
{
    pmh_clear(error);
    pmh_status status = check_view(answers.at, answers.rows, answers.columns, tally, error);
    if (status != PMH_OK)
        return status;
    pmh_reliability_tally sum = *tally;
    for (size_t row = 0; row < answers.rows; row++) {
        person who = {.complete = true};
        const int8_t *at = answers.at + (ptrdiff_t)row * answers.row_step;
        for (int32_t item = 0; item < sum.items; item++) {
            int8_t answer = at[item * answers.column_step];
            status = take_answer(&sum, answer == PMH_NO_ANSWER ? NAN : answer, (int64_t)row, item, &who, error);
            if (status != PMH_OK)
                return status;
        }
        count_person(&sum, &who);
    }
    *tally = sum;
    return PMH_OK;
}

pmh_status pmh_reliability_add_doubles(pmh_table answers, pmh_reliability_tally *tally, pmh_error *error)
{
    pmh_clear(error);
    pmh_status status = check_view(answers.at, answers.rows, answers.columns, tally, error);
    if (status != PMH_OK)
        return status;
    pmh_reliability_tally sum = *tally;
    for (size_t row = 0; row < answers.rows; row++) {
        person who = {.complete = true};
        const double *at = answers.at + (ptrdiff_t)row * answers.row_step;
        for (int32_t item = 0; item < sum.items; item++) {
            status = take_answer(&sum, at[item * answers.column_step], (int64_t)row, item, &who, error);
            if (status != PMH_OK)
                return status;
        }
        count_person(&sum, &who);
    }
    *tally = sum;
    return PMH_OK;
}

static bool is_all_zero(const pmh_reliability_tally *tally)
{
    static const pmh_reliability_tally zero;
    return memcmp(tally, &zero, sizeof zero) == 0;
}

static bool same_columns(const pmh_reliability_tally *a, const pmh_reliability_tally *b)
{
    return a->items == b->items && a->lowest == b->lowest && a->highest == b->highest && a->reversed == b->reversed;
}

static pmh_status check_merge(const pmh_reliability_tally *from, const pmh_reliability_tally *into, pmh_error *error)
{
    if (!from || !into)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "%s is NULL", from ? "into" : "from");
    pmh_reliability_moments moments;
    pmh_status status = is_all_zero(from) ? PMH_OK : pmh_reliability_take_moments(from, &moments, error);
    if (status == PMH_OK && !is_all_zero(into))
        status = pmh_reliability_take_moments(into, &moments, error);
    if (status != PMH_OK || is_all_zero(from) || is_all_zero(into))
        return status;
    if (!same_columns(from, into))
        return pmh_fail(error, PMH_MISMATCH, -1, -1, "the tallies have %d items of %d to %d and %d items of %d to %d%s",
                        (int)from->items, (int)from->lowest, (int)from->highest, (int)into->items, (int)into->lowest,
                        (int)into->highest, from->reversed == into->reversed ? "" : ", and reverse different ones");
    if (from->complete + from->incomplete > MOST_PEOPLE - into->complete - into->incomplete)
        return pmh_fail(error, PMH_OVERFLOW, -1, -1, "the tally would pass 2^40 people, the most it sums exactly");
    return PMH_OK;
}

pmh_status pmh_reliability_merge(const pmh_reliability_tally *from, pmh_reliability_tally *into, pmh_error *error)
{
    pmh_clear(error);
    pmh_status status = check_merge(from, into, error);
    if (status != PMH_OK || is_all_zero(from))
        return status;
    into->items = from->items;
    into->lowest = from->lowest;
    into->highest = from->highest;
    into->reversed = from->reversed;
    into->complete += from->complete;
    into->incomplete += from->incomplete;
    into->floor += from->floor;
    into->ceiling += from->ceiling;
    for (int32_t i = 0; i < ITEMS; i++) {
        into->sum[i] += from->sum[i];
        for (int32_t j = 0; j < ITEMS; j++)
            into->product[i][j] += from->product[i][j];
    }
    return PMH_OK;
}

/* ---- Writing and reading ---------------------------------------------------------------------------------------- */

/* mark (8 bytes), version, items, lowest, highest (4 each), reversed, complete, incomplete, floor, ceiling, then the sums
 * and the upper triangle of the products, row by row (8 each); all little-endian. */
static const unsigned char mark[8] = {'P', 'M', 'H', 'R', 'E', 'L', 'Y', 0};
enum { FORMAT_VERSION = 1, HEADER = 8 + 4 * 4 + 5 * 8 };

static size_t bytes_of(int32_t items)
{
    size_t k = (size_t)items;
    return HEADER + 8 * (k + k * (k + 1) / 2);
}

pmh_status pmh_reliability_write(const pmh_reliability_tally *tally, size_t capacity, void *bytes, size_t *length,
                                 pmh_error *error)
{
    pmh_clear(error);
    if (length)
        *length = 0;
    if (!length || (!bytes && capacity > 0))
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "%s is NULL", !length ? "length" : "bytes");
    pmh_reliability_moments moments;
    pmh_status status = pmh_reliability_take_moments(tally, &moments, error);
    if (status != PMH_OK)
        return status;
    *length = bytes_of(tally->items);
    if (capacity == 0)
        return PMH_OK;
    if (capacity < *length)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "capacity is %zu; the tally takes %zu bytes", capacity, *length);
    unsigned char *to = bytes;
    memcpy(to, mark, sizeof mark);
    to += sizeof mark;
    const int32_t words[] = {FORMAT_VERSION, tally->items, tally->lowest, tally->highest};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        to = pmh_put_bytes(to, (uint32_t)words[i], 4);
    to = pmh_put_bytes(to, tally->reversed, 8);
    const int64_t counts[] = {tally->complete, tally->incomplete, tally->floor, tally->ceiling};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++)
        to = pmh_put_bytes(to, (uint64_t)counts[i], 8);
    for (int32_t i = 0; i < tally->items; i++)
        to = pmh_put_bytes(to, (uint64_t)tally->sum[i], 8);
    for (int32_t i = 0; i < tally->items; i++)
        for (int32_t j = i; j < tally->items; j++)
            to = pmh_put_bytes(to, (uint64_t)tally->product[i][j], 8);
    return PMH_OK;
}

static pmh_status refuse_bytes(pmh_error *error, const char *why)
{
    return pmh_fail(error, PMH_BAD_BYTES, -1, -1, "these are not the bytes of a tally: %s", why);
}

pmh_status pmh_reliability_read(const void *bytes, size_t length, pmh_reliability_tally *tally, pmh_error *error)
{
    pmh_clear(error);
    if (!bytes || !tally)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "%s is NULL", bytes ? "tally" : "bytes");
    const unsigned char *from = bytes;
    if (length < HEADER || memcmp(from, mark, sizeof mark) != 0)
        return refuse_bytes(error, "they do not start with its mark");
    from += sizeof mark;
    if (pmh_get_bytes(&from, 4) != FORMAT_VERSION)
        return refuse_bytes(error, "their version is unknown");
    pmh_reliability_tally read = {0};
    read.items = pmh_signed_word(pmh_get_bytes(&from, 4));
    read.lowest = pmh_signed_word(pmh_get_bytes(&from, 4));
    read.highest = pmh_signed_word(pmh_get_bytes(&from, 4));
    read.reversed = pmh_get_bytes(&from, 8);
    if (check_columns(&read, NULL) != PMH_OK)
        return refuse_bytes(error, "their columns are impossible");
    if (length != bytes_of(read.items))
        return refuse_bytes(error, "their length does not fit their columns");
    int64_t *const counts[] = {&read.complete, &read.incomplete, &read.floor, &read.ceiling};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++)
        *counts[i] = pmh_signed_long(pmh_get_bytes(&from, 8));
    for (int32_t i = 0; i < read.items; i++)
        read.sum[i] = pmh_signed_long(pmh_get_bytes(&from, 8));
    for (int32_t i = 0; i < read.items; i++)
        for (int32_t j = i; j < read.items; j++)
            read.product[i][j] = pmh_signed_long(pmh_get_bytes(&from, 8));
    pmh_reliability_moments moments;
    if (pmh_reliability_take_moments(&read, &moments, NULL) != PMH_OK)
        return refuse_bytes(error, "they hold sums that no answers can have");
    *tally = read;
    return PMH_OK;
}

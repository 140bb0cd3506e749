/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fast.h"
#include "tally.h"
#include "walsh.h"

#include <string.h>

/* Whole-number changes in a short range are counted in one pass, a block at a time, in loops without branches. */

/* Codes of a row: the change, or what is amiss. */
enum { MOST = PMH_WHOLE_MOST, BAD = 2 * MOST + 1, BEFORE_ONLY, AFTER_ONLY, NEITHER, CODES };
enum { BLOCK = 512, TABLES = 2 };

/* Larger of the two unless the second is NaN. A macro, as a function optimised in another way would not be inlined. */
#define LARGER(largest, size) ((size) > (largest) ? (size) : (largest))

/* `code` and `largest` have room for BLOCK: the largest score of each place in a block, which no row waits for. Adding and
 * taking away 3 x 2^51 rounds to a whole number. */
FAST_COMPARING void code_block(const double *restrict before, const double *restrict after, double *restrict largest,
                               int32_t *restrict code)
{
    const double rounder = 6755399441055744.0;
    for (size_t i = 0; i < BLOCK; i++) {
        double x = before[i], y = after[i], d = y - x, whole = (d + rounder) - rounder;
        int fits = islessequal(fabs(d), MOST) & islessequal(whole, d) & isgreaterequal(whole, d);
        int no_before = isunordered(x, x), no_after = isunordered(y, y);
        double amiss = no_before ? (no_after ? NEITHER : AFTER_ONLY) : (no_after ? BEFORE_ONLY : BAD);
        code[i] = (int32_t)(fits ? d + MOST : amiss);
        double score = LARGER(fabs(x), fabs(y)) + (d - d); /* NaN without both */
        largest[i] = LARGER(largest[i], score);
    }
}

/* A whole block where it is, or copied; rows beyond the last have neither score. */
static const double *take_block(pmh_series series, size_t row, double *copy)
{
    if (series.step == 1 && series.n - row >= BLOCK)
        return series.at + row;
    for (size_t i = 0; i < BLOCK; i++)
        copy[i] = row + i < series.n ? pmh_value(series, row + i) : NAN;
    return copy;
}

bool pmh_whole_count(pmh_series before, pmh_series after, pmh_whole *to)
{
    enum { MOST_ROWS = 1 << 30 };
    uint32_t count[TABLES][CODES];
    double x[BLOCK], y[BLOCK], largest[BLOCK] = {0};
    int32_t code[BLOCK];
    if (before.n > MOST_ROWS)
        return false;
    memset(count, 0, sizeof count);
    for (size_t row = 0; row < before.n; row += BLOCK) {
        code_block(take_block(before, row, x), take_block(after, row, y), largest, code);
        /* Two tables take turns, so that equal neighbours do not wait for each other. */
        for (size_t i = 0; i < BLOCK; i++)
            count[i % TABLES][code[i]]++;
        if (count[0][BAD] + count[1][BAD] > 0)
            return false;
    }
    size_t beyond = (BLOCK - before.n % BLOCK) % BLOCK;
    to->before_only = (int64_t)count[0][BEFORE_ONLY] + count[1][BEFORE_ONLY];
    to->after_only = (int64_t)count[0][AFTER_ONLY] + count[1][AFTER_ONLY];
    to->neither = (int64_t)count[0][NEITHER] + count[1][NEITHER] - (int64_t)beyond;
    double least = INFINITY, most = -INFINITY, score = 0;
    to->pairs = 0;
    for (size_t k = 0; k < BAD; k++) {
        to->people[k] = (int64_t)count[0][k] + count[1][k];
        to->pairs += to->people[k];
        if (to->people[k] > 0) {
            most = (double)k - MOST;
            least = fmin(least, most);
        }
    }
    for (size_t i = 0; i < BLOCK; i++)
        score = LARGER(score, largest[i]);
    to->tolerance = to->pairs > 0 ? pmh_change_tolerance(least, most, score) : 0;
    return to->tolerance < 0.5;
}

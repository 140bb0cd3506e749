/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_SCALE_INSIDE_H
#define PMH_SCALE_INSIDE_H

/* What the rooms of scale share: the library's instruments, what an instrument says, and the fast passes. */

#include "room.h"

#include "pmh/scale.h"

#define PMH_UNVERIFIED "UNVERIFIED: "

/* The library's instruments: number i + 1 is at i. */
extern const pmh_scale_instrument pmh_instruments[];
extern const int32_t pmh_instruments_count;

bool pmh_same_name(const char *a, const char *lower_case);

/* The lowest and highest sum of a complete questionnaire. */
typedef struct pmh_sums {
    int32_t lowest;
    int32_t highest;
} pmh_sums;
pmh_sums pmh_instrument_sums(const pmh_scale_instrument *is);

/* The score of a sum of worths over so many answered items, from exact whole numbers with one division. */
double pmh_instrument_score(const pmh_scale_instrument *is, int32_t sum, int32_t answered);

/* ---- The fast passes -------------------------------------------------------------------------------------------
 *
 * They sum the answers' distances from the lowest answer (reversed items: from the highest) and tell, without a branch,
 * whether a row's answers are all allowed. What is not is left to the careful path.
 */

/* Measured: long pieces of each item's answers keep the memory busy; what is kept of a block still fits a near cache. */
enum { PMH_BLOCK = 16384 };

/* One item's answers, for rows up to a block: sum += distance, furthest = max(furthest, distance); a distance above the
 * range is an answer that is not allowed. */
void pmh_pass_item(const int8_t *answers, size_t rows, uint8_t lowest, uint8_t *sum, uint8_t *furthest);
/* The same for seven items at once. */
void pmh_pass_seven(const int8_t *const answers[7], size_t rows, uint8_t lowest, uint8_t *sum, uint8_t *furthest);
void pmh_pass_reversed(const int8_t *answers, size_t rows, uint8_t lowest, uint8_t range, uint8_t *sum,
                       uint8_t *furthest);
uint8_t pmh_pass_furthest(const uint8_t *furthest, size_t rows);
void pmh_pass_scores(const uint8_t *sum, size_t rows, const double *table, double *scores,
                     bool around_cache);

/* Rows whose items lie one after another: 4 items or more, answers from 0 on that sum to at most
 * 255, as eight times the lowest and highest together do. `mirror` holds 255 for the reversed
 * items, and is NULL if there are none. Furthest is 255 if an answer is not allowed, else 0. For processors that store the lowest byte of a number first. */
void pmh_pass_rows(const int8_t *answers, size_t rows, ptrdiff_t row_step, int32_t items, uint8_t lowest, uint8_t range,
                   const uint8_t *mirror, uint8_t *sum, uint8_t *furthest);

/* The same for rows of doubles, without reversed items. */
void pmh_pass_doubles(const double *answers, size_t rows, ptrdiff_t row_step, int32_t items, double lowest, uint8_t range,
                      uint8_t *sum, uint8_t *furthest);
/* All or nothing: true, and the sums of the rows, if every answer of a block is allowed; no item is reversed. For bytes
 * that lie one after another without a gap, with 4 to 16 items and small answers as above. */
bool pmh_pass_run(const int8_t *answers, size_t rows, int32_t items, uint8_t lowest, uint8_t range, uint8_t *sum);
bool pmh_pass_run_of_doubles(const double *answers, size_t rows, ptrdiff_t row_step, int32_t items, double lowest,
                             uint8_t range, uint8_t *sum);
/* Likewise from one array of doubles per item; `mirror` as above. */
bool pmh_pass_items_of_doubles(const double *const *answers, int32_t items, size_t rows, double lowest, uint8_t range,
                               const uint8_t *mirror, uint8_t *sum);
/* One item's doubles, added to what is there; flip is 1 for a reversed item. */
void pmh_pass_double_item(const double *answers, size_t rows, ptrdiff_t step, double lowest, uint8_t range, uint8_t flip,
                          uint8_t *sum, uint8_t *furthest);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_DISCLOSURE_H
#define PMH_DISCLOSURE_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @file
 * @brief Counts that would give people away are hidden before they leave a site.
 *
 * @defgroup disclosure Disclosure: small counts hidden
 * @{
 *
 * A hidden count is marked, and NaN; never 0. Publish one sign, such as "*", for every hidden cell: which of them are small
 * and which only protect these is for the site alone. What these functions cannot see: a rate that is published beside its
 * population gives its count back, and so do totals of overlapping areas or times.
 */

/** What became of a count. */
enum {
    PMH_DISCLOSURE_SHOWN = 0,     /**< It is shown, rounded as asked. */
    PMH_DISCLOSURE_PRIMARY = 1,   /**< Hidden because it is small. */
    PMH_DISCLOSURE_SECONDARY = 2, /**< Hidden because a small one could be worked out from it. */
    PMH_DISCLOSURE_NO_COUNT = 3,  /**< It is missing. */
    PMH_DISCLOSURE_INVALID = 4    /**< It is no count: see its status. */
};

/** Which totals are published beside a table. */
enum {
    PMH_DISCLOSURE_ALL_TOTALS = 0, /**< Of rows, of columns, and of all. */
    PMH_DISCLOSURE_ROW_TOTALS = 1, /**< One for each row: the last column. */
    PMH_DISCLOSURE_NO_TOTALS = 2   /**< None: nothing can be worked out, and only small counts are hidden. */
};

/** @brief What to hide. Zero is every default; pass NULL for all defaults. */
typedef struct pmh_disclosure_options {
    size_t size;       /**< sizeof(pmh_disclosure_options). */
    int32_t threshold; /**< The smallest count above 0 that is shown, 2 to 1,000,000; 0 means 8: 1 to 7 are hidden, as in
                            English hospital statistics since 2018 (before: 1 to 5). */
    int32_t base;      /**< Shown counts are rounded to a multiple of this, halves up, 1 to 1000; 0 means 5, and 1 is no
                            rounding, as for national figures. */
    int32_t hide_zero; /**< 1 hides counts of 0 as small ones. */
    int32_t totals;    /**< Tables only: which totals are published. */
    int32_t width;     /**< Tables only: the bounds of every small count must lie at least so far apart, 1 to 1,000,000; 0
                            means 1: it cannot be worked out exactly. */
    int32_t reserved;  /**< 0. */
} pmh_disclosure_options;

/** @brief One count. Frozen. */
typedef struct pmh_disclosure_cell {
    double value;      /**< What to publish; NaN where hidden. */
    pmh_interval bounds; /**< Tables only: what anybody can work out about the count, who knows that shown counts are exact and
                              hidden ones are at least 1 (0 with hide_zero); the upper bound may be infinite. The estimate
                              is NaN. All NaN outside tables and where there is no count. */
    int32_t mark;      /**< What became of it. */
    pmh_status status; /**< #PMH_OK, #PMH_MISSING, #PMH_OUT_OF_RANGE, #PMH_NOT_FINITE or #PMH_NOT_WHOLE. */
} pmh_disclosure_cell;

/** @brief Hide small counts and round the others.
 *  @param counts       Whole numbers from 0 to 2^53.
 *  @param options      NULL for the defaults.
 *  @param[out] cells   One per count.
 *  @param[out] error   Optional.
 *  @return #PMH_OK, also with missing counts; #PMH_BAD_ROWS if one is no count; #PMH_BAD_ARGUMENT, #PMH_BAD_OPTION. */
PMH_API pmh_status pmh_disclosure_suppress(pmh_series counts, const pmh_disclosure_options *options,
                                           pmh_disclosure_cell *cells, pmh_error *error);

/** @brief Hide small counts of a table that is published with its totals, and others so that none can be worked out.
 *
 *  A row or column with a single hidden cell hides its next smallest count above 0, until none is left. Then every hidden
 *  cell is audited, exactly: its bounds over all tables of whole numbers that fit what is shown, by flows in the network of
 *  hidden cells. While the bounds of a small count are too close, the smallest count above 0 that is still shown in its row or
 *  column, or else anywhere, is hidden too. The totals are hidden last, and like any other count if they are small.
 *  Shown counts are rounded afterwards, each by itself, so that totals need no longer agree; the audit takes them as exact.
 *  With totals of rows and columns the time grows with the square of the rows: a thousand rows by twenty take seconds.
 *  @param counts       Whole numbers from 0; their sum at most 2^53.
 *  @param options      NULL for the defaults.
 *  @param[out] cells   Row by row, one row and one column more than `counts`: the totals. Those that are not published are
 *                      hidden, as #PMH_DISCLOSURE_NO_COUNT.
 *  @param[out] error   Optional; row and column.
 *  @return #PMH_OK; #PMH_MISSING for a missing count, without which the totals say nothing; #PMH_OUT_OF_RANGE,
 *          #PMH_NOT_FINITE or #PMH_NOT_WHOLE for one that is none; all of these leave nothing answered. #PMH_BAD_ARGUMENT,
 *          #PMH_BAD_OPTION, #PMH_NO_MEMORY. */
PMH_API pmh_status pmh_disclosure_protect(pmh_table counts, const pmh_disclosure_options *options,
                                          pmh_disclosure_cell *cells, pmh_error *error);

/** @brief Work out what a table tells about its hidden cells: the audit alone, for marks made by others.
 *  @param counts       The true counts, without totals.
 *  @param hidden       One row and column more: 1 where hidden, 0 where shown, row by row.
 *  @param options      NULL for the defaults.
 *  @param[out] bounds  As many: what can be worked out; for shown cells the count itself. The estimate is NaN.
 *  @param[out] error   Optional; row and column.
 *  @return As #pmh_disclosure_protect. */
PMH_API pmh_status pmh_disclosure_audit(pmh_table counts, const int32_t *hidden, const pmh_disclosure_options *options,
                                        pmh_interval *bounds, pmh_error *error);

/** @brief Words for what became of a count.
 *  @param mark  One of the marks above.
 *  @return "shown", "small", "protects others", "missing" or "no count"; "unknown" for any other number. */
PMH_API const char *pmh_disclosure_text(int32_t mark);

/** @} */

#ifdef __cplusplus
}
#endif

#endif

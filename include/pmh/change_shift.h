/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_CHANGE_SHIFT_H
#define PMH_CHANGE_SHIFT_H

#include "base.h"
#include "change.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @file
 * @brief Category shift: who moved between low, medium and high?
 *
 * @defgroup change_shift Change: category shift
 * @{
 *
 * Categories run from the lowest scores (0) up. Nothing is ever added to empty cells: an empty category takes degrees of
 * freedom away, and is noted.
 */

/** The most categories. */
#define PMH_CHANGE_CATEGORIES 10

/** Notes on a ::pmh_change_shift_result. */
enum {
    PMH_CHANGE_SHIFT_NOBODY = 1,  /**< No pairs. */
    PMH_CHANGE_SHIFT_NO_MOVE = 2, /**< Nobody changed category: every p is 1. */
    PMH_CHANGE_SHIFT_EMPTY = 4,   /**< A category holds nobody, before or after. */
    PMH_CHANGE_SHIFT_UNDERFLOW = 8 /**< A p is too small for a double (it may stand as 0): use its log10. */
};

/** @brief One sentence for a note.
 *  @param note  One note.
 *  @return Text; "unknown note" for what is none. Never NULL. */
PMH_API const char *pmh_change_shift_text(int32_t note);

/** @brief Category shift. The fields from `exact_p` to `wald` are for two categories, and NaN for more. The log10 of a p does
 *  not underflow; it is minus infinity where bhapkar is infinite. */
typedef struct pmh_change_shift_result {
    int64_t pairs;       /**< People with both scores. */
    int64_t before_only; /**< Left out. */
    int64_t after_only;  /**< Left out. */
    int64_t neither;     /**< Left out. */
    int64_t count[PMH_CHANGE_CATEGORIES][PMH_CHANGE_CATEGORIES]; /**< Pairs: `count[category before][category after]`. */
    int64_t up;          /**< Pairs in a higher category after. */
    int64_t same;        /**< Pairs in the same category. */
    int64_t down;        /**< Pairs in a lower category after. */
    double ordinal_z;    /**< Marginal homogeneity with scores 0, 1, 2, ...: sum (j - i) n_ij / sqrt(sum (j - i)^2 n_ij); above 0
                              if people moved up. The test for low, medium, high. */
    double ordinal_p;    /**< Its two-sided normal p. */
    double ordinal_log10_p; /**< log10 of it. */
    double bowker;       /**< Bowker 1948, test of symmetry: chi-square. */
    double bowker_df;    /**< Pairs of categories between which somebody moved. */
    double bowker_p;     /**< Its p. */
    double bowker_log10_p; /**< log10 of it. */
    double stuart_maxwell;    /**< Stuart 1955, Maxwell 1970, marginal homogeneity: chi-square. */
    double stuart_maxwell_df; /**< Rank of its variance: categories less one, less empty and unconnected ones. */
    double stuart_maxwell_p;  /**< Its p. */
    double stuart_maxwell_log10_p; /**< log10 of it. */
    double bhapkar;      /**< Bhapkar 1966: stuart_maxwell / (1 - stuart_maxwell / pairs). */
    double bhapkar_p;    /**< Its p. */
    double bhapkar_log10_p; /**< log10 of it. */
    double exact_p;      /**< McNemar, exact binomial, two-sided. */
    double exact_log10_p; /**< log10 of it. */
    double mid_p;        /**< McNemar, mid-p (Fagerland 2013): recommended. */
    double mid_log10_p; /**< log10 of it. */
    double mcnemar;      /**< McNemar 1947: chi-square (up - down)^2 / (up + down), one degree of freedom. */
    double mcnemar_p;    /**< Its p. */
    double mcnemar_log10_p; /**< log10 of it. */
    double corrected;    /**< With the continuity correction (|up - down| - 1)^2 / (up + down), at least 0. */
    double corrected_p;  /**< Its p. */
    double corrected_log10_p; /**< log10 of it. */
    pmh_interval odds_ratio; /**< up / down, exact limits (from Clopper and Pearson's). */
    pmh_interval tango;  /**< (up - down) / pairs, score limits (Tango 1998): recommended. */
    pmh_interval newcombe; /**< The same with Newcombe's method 10 (1998). */
    pmh_interval bonett_price; /**< Bonett and Price 2012: one more in each moving cell; the estimate too. */
    pmh_interval wald;   /**< The same with Wald's limits, for comparison with others. */
    double confidence;   /**< Level of every interval. */
    int32_t categories;  /**< How many. */
    int32_t notes;       /**< 0 or the sum of the notes above. */
} pmh_change_shift_result;

/** @brief Category shift of a tally, cut by scores.
 *  @param tally        The counts.
 *  @param cuts         The lowest score of each category but the first, ascending, 1 to 9 of them: a score on a cut is in the
 *                      higher category.
 *  @param confidence   0.5 to below 1; 0 means 0.95.
 *  @param[out] result  Always written; counts 0 and the rest NaN on failure.
 *  @param[out] error   Optional.
 *  @return #PMH_OK, #PMH_BAD_ARGUMENT (cuts not ascending, too many, or none), #PMH_BAD_OPTION, #PMH_NOT_FINITE,
 *          #PMH_OVERFLOW. */
PMH_API pmh_status pmh_change_shift(const pmh_change_tally *tally, pmh_series cuts, double confidence,
                                    pmh_change_shift_result *result, pmh_error *error);

/** @brief Category shift of plain arrays.
 *  @param before       Scores before; NaN is missing.
 *  @param after        Scores after, as many.
 *  @param cuts         As above. A score within 1e-9 of a cut (relative) is on it.
 *  @param confidence   0.5 to below 1; 0 means 0.95.
 *  @param[out] result  Always written.
 *  @param[out] error   Optional; item 0 is before, 1 after, 2 the cuts.
 *  @return As #pmh_change_shift; #PMH_NOT_FINITE with its row. */
PMH_API pmh_status pmh_change_shift_series(pmh_series before, pmh_series after, pmh_series cuts, double confidence,
                                           pmh_change_shift_result *result, pmh_error *error);

/** @brief Category shift of a table of counts, of 2 to 10 categories before (rows) and after (columns), lowest first.
 *  @param counts       Whole numbers from 0 to 2^50 / 100.
 *  @param confidence   0.5 to below 1; 0 means 0.95.
 *  @param[out] result  Always written.
 *  @param[out] error   Optional; row and item of a bad count.
 *  @return #PMH_OK, #PMH_BAD_ARGUMENT (not square), #PMH_OUT_OF_RANGE, #PMH_NOT_WHOLE, #PMH_MISSING, #PMH_NOT_FINITE,
 *          #PMH_BAD_OPTION. */
PMH_API pmh_status pmh_change_shift_table(pmh_table counts, double confidence, pmh_change_shift_result *result,
                                          pmh_error *error);

/** @} */

#ifdef __cplusplus
}
#endif

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_RELIABILITY_H
#define PMH_RELIABILITY_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @file
 * @brief How far can a score be trusted? Its consistency, and its agreement over time or between raters.
 *
 * @defgroup reliability Reliability: alpha, omega, measurement error, ICC
 * @{
 *
 * Two questions, from one table of people x columns:
 *
 * - The columns are the **items** of one scale, answered once: do they hang together (#pmh_reliability_summarise)?
 * - The columns are **occasions** or raters of one score: do they agree (#pmh_reliability_icc)?
 *
 * Two roads lead to each result:
 *
 * - **A tally** (::pmh_reliability_tally) of whole-number answers: sums and sums of products, exact, filled once, merged
 *   by adding, in any order, written to bytes and read back.
 * - **A plain table** of doubles, for any measure.
 *
 * Only people with an answer in every column count; the others are counted as incomplete. Reliability belongs to a score
 * *in a sample*: restricting the range of people lowers it. Say which sample it comes from.
 */

/** The most columns of a tally or a table. */
#define PMH_RELIABILITY_ITEMS 40

/** @brief Sums over people of their answers and of products of two answers. Frozen; the caller's memory (13 kB); starts as
 *  zeros.
 *
 * Name the columns, and add:
 * @code
 * pmh_reliability_tally tally = {.items = 7, .lowest = 1, .highest = 5};
 * @endcode
 * A tally that is all zeros names nothing yet: it can be merged into, and nothing else. Sums are of answers above the
 * lowest, so they stay small; a tally holds at most 2^40 people, about 10^12, so that they are exact. */
typedef struct pmh_reliability_tally {
    int32_t items;      /**< How many columns, 2 to #PMH_RELIABILITY_ITEMS. */
    int32_t lowest;     /**< Lowest allowed answer. */
    int32_t highest;    /**< Highest allowed answer, above the lowest and at most 1,000 above it. */
    int32_t reserved;   /**< 0. */
    uint64_t reversed;  /**< Items that count backwards, as lowest + highest - answer: bit j (the number 1 << j) for item
                             j. Answers go in as they were given. */
    int64_t complete;   /**< People with an answer to every item: all sums are over them. */
    int64_t incomplete; /**< People without one. */
    int64_t floor;      /**< Complete people with the lowest possible total. */
    int64_t ceiling;    /**< Complete people with the highest possible total. */
    int64_t sum[PMH_RELIABILITY_ITEMS]; /**< Sum of answer - lowest. */
    int64_t product[PMH_RELIABILITY_ITEMS][PMH_RELIABILITY_ITEMS]; /**< `product[i][j]`, i not above j: sum of the products
                                                                        of the two; 0 elsewhere. */
} pmh_reliability_tally;

/** @brief Add people to a tally from answers of one byte each.
 *
 *  All or nothing: if any answer is refused the tally is untouched. #PMH_NO_ANSWER is no answer.
 *  @param answers       A row is a person, a column an item.
 *  @param[in,out] tally Added to.
 *  @param[out] error    Optional; names row and item.
 *  @return #PMH_OK; #PMH_OUT_OF_RANGE for an answer outside the tally's range; #PMH_OVERFLOW; #PMH_BAD_ARGUMENT. */
PMH_API pmh_status pmh_reliability_add(pmh_answers answers, pmh_reliability_tally *tally, pmh_error *error);

/** @brief Add people to a tally from whole numbers held as doubles, NaN for no answer.
 *  @param answers       A row is a person, a column an item.
 *  @param[in,out] tally Added to; untouched on failure.
 *  @param[out] error    Optional; names row and item.
 *  @return As #pmh_reliability_add; also #PMH_NOT_FINITE and #PMH_NOT_WHOLE. */
PMH_API pmh_status pmh_reliability_add_doubles(pmh_table answers, pmh_reliability_tally *tally, pmh_error *error);

/** @brief Add one tally to another. The order of merging never changes a bit of the sum.
 *  @param from          Added.
 *  @param[in,out] into  Added to; untouched on failure. A tally that is all zeros takes over the other's columns.
 *  @param[out] error    Optional.
 *  @return #PMH_OK; #PMH_MISMATCH if the two are of different columns; #PMH_OVERFLOW; #PMH_BAD_ARGUMENT. */
PMH_API pmh_status pmh_reliability_merge(const pmh_reliability_tally *from, pmh_reliability_tally *into,
                                         pmh_error *error);

/** @brief Write a tally as bytes, the same on every machine (little-endian), for files and for other sites.
 *  @param tally         To be written.
 *  @param capacity      Size of `bytes`; 0 to ask for the length.
 *  @param[out] bytes    Filled if the capacity suffices, otherwise untouched; NULL if the capacity is 0.
 *  @param[out] length   The length needed, also when the capacity is too small.
 *  @param[out] error    Optional.
 *  @return #PMH_OK; #PMH_BAD_ARGUMENT if the capacity is neither 0 nor enough, or the tally is not valid. */
PMH_API pmh_status pmh_reliability_write(const pmh_reliability_tally *tally, size_t capacity, void *bytes,
                                         size_t *length, pmh_error *error);

/** @brief Read a tally from bytes. Hostile bytes are refused: mark, version, columns, length, and sums that no answers
 *  could have.
 *  @param bytes         What #pmh_reliability_write wrote.
 *  @param length        How many bytes.
 *  @param[out] tally    Filled; untouched on failure.
 *  @param[out] error    Optional.
 *  @return #PMH_OK, #PMH_BAD_BYTES or #PMH_BAD_ARGUMENT. */
PMH_API pmh_status pmh_reliability_read(const void *bytes, size_t length, pmh_reliability_tally *tally,
                                        pmh_error *error);

/** @brief What to compute. Zero is every default; pass NULL for all defaults. */
typedef struct pmh_reliability_options {
    size_t size;        /**< sizeof(pmh_reliability_options). */
    double confidence;  /**< Confidence level of every interval and of the minimal detectable change, 0.5 to below 1; 0
                             means 0.95. */
    double reliability; /**< What the standard error of measurement rests on, above 0 and below 1, such as a test-retest
                             ICC; 0 means the sample's own alpha. */
    double lowest;      /**< For plain tables: lowest possible answer to an item, for the floor. A tally knows its own. */
    double highest;     /**< For plain tables: highest possible answer; 0 for both means that they are not known. */
} pmh_reliability_options;

/** Why numbers of a result are NaN, or what to be careful about. */
enum {
    PMH_RELIABILITY_FEW_PEOPLE = 1,    /**< Fewer than two complete people: nothing can be said. */
    PMH_RELIABILITY_FEW_ITEMS = 2,     /**< Fewer than three items: omega is undefined, and so is alpha with one of the
                                            two items dropped. */
    PMH_RELIABILITY_NO_VARIANCE = 4,   /**< All people have the same total (ICC: the same answers throughout): nothing
                                            can be said. */
    PMH_RELIABILITY_CONSTANT_ITEM = 8, /**< An item has the same answer from everybody: what rests on its correlations is
                                            undefined. */
    PMH_RELIABILITY_HEYWOOD = 16,      /**< The one-factor model fits best where an item has no variance of its own left
                                            (a Heywood case): omega is undefined, not 1. */
    PMH_RELIABILITY_NOT_CONVERGED = 32, /**< The one-factor model was not found: omega is undefined. */
    PMH_RELIABILITY_NEGATIVE_ITEM = 64, /**< An item falls while the others rise: was it left unreversed? */
    PMH_RELIABILITY_FLOOR = 128,       /**< More than 15 % have the lowest possible total. */
    PMH_RELIABILITY_CEILING = 256,     /**< More than 15 % have the highest possible total. */
    PMH_RELIABILITY_NEGATIVE_ALPHA = 512 /**< Alpha is below 0: there is no standard error of measurement. */
};

/** @brief A sentence for one of the notes above.
 *  @param note  One of them.
 *  @return The sentence; "unknown note" for any other number. Never NULL. */
PMH_API const char *pmh_reliability_note_text(int32_t note);

/** @brief How consistent a scale's items are. Frozen. Written whole even on failure: the counts true, the rest NaN. */
typedef struct pmh_reliability_result {
    int64_t people;      /**< Complete people: all that follows is about them. */
    int64_t incomplete;  /**< People left out: an item without an answer. */
    int32_t items;       /**< How many items. */
    int32_t notes;       /**< 0, or the sum of the notes above that apply. */
    pmh_interval alpha;  /**< Cronbach's alpha, k / (k - 1) x (1 - sum of item variances / variance of the total), with
                              the limits of Feldt 1965 from the F distribution. */
    double alpha_standard_error; /**< Of alpha, for large samples and normal items (Duhachek and Iacobucci 2004). */
    double standardised_alpha;   /**< Alpha of items scaled to equal variances, from their mean correlation. */
    double mean_correlation;     /**< Mean correlation of two items. */
    double omega;        /**< McDonald's omega of the total, (sum of loadings)^2 / ((sum of loadings)^2 + sum of
                              uniquenesses), items in their own units, from one factor by maximum likelihood. NaN for a
                              Heywood case, a constant item or fewer than three items: `notes` says which. */
    double mean;         /**< Mean total. */
    double sd;           /**< Standard deviation of the total (n - 1). */
    double reliability;  /**< What the two below rest on: alpha, or the one given. */
    double standard_error_of_measurement; /**< sd x sqrt(1 - reliability): how far one person's total lies from the true
                              one, in points. */
    double minimal_detectable_change; /**< normal quantile x sqrt(2) x standard error of measurement: a person's change
                              beyond it is more than measurement error (at 95 %, 2.77 standard errors). */
    pmh_interval floor;  /**< Share with the lowest possible total, with Wilson limits; NaN where the range is not known. */
    pmh_interval ceiling; /**< Share with the highest possible total, likewise. */
    double confidence;   /**< Confidence level used. */
} pmh_reliability_result;

/** @brief One item among the others. Frozen. */
typedef struct pmh_reliability_item {
    double mean;             /**< Mean answer, reversed where the tally says so. */
    double sd;               /**< Standard deviation (n - 1). */
    double item_rest;        /**< Correlation of the item with the sum of the others. */
    double alpha_if_dropped; /**< Alpha of the others. */
    double loading;          /**< Correlation of the item with the factor that omega rests on. */
    double uniqueness;       /**< Share of the item's variance that the factor leaves: 1 - loading^2. */
} pmh_reliability_item;

/** @brief The consistency of a tally's items.
 *
 *  Accuracy 1e-12 relative; omega and loadings 1e-9.
 *  @param tally        At least two items.
 *  @param options      NULL for the defaults; `lowest` and `highest` must be 0.
 *  @param[out] result  Always written.
 *  @param[out] items   One per item of the tally, or NULL.
 *  @param[out] error   Optional.
 *  @return #PMH_OK (also where something is undefined: see `notes`); #PMH_BAD_OPTION; #PMH_BAD_ARGUMENT (the tally is
 *          not valid). */
PMH_API pmh_status pmh_reliability_summarise(const pmh_reliability_tally *tally, const pmh_reliability_options *options,
                                             pmh_reliability_result *result, pmh_reliability_item *items,
                                             pmh_error *error);

/** @brief The consistency of items of any measure, fractions included; NaN is no answer.
 *  @param answers      A row is a person, a column an item (2 to #PMH_RELIABILITY_ITEMS); reversed items already turned.
 *  @param options      NULL for the defaults.
 *  @param[out] result  Always written.
 *  @param[out] items   One per column, or NULL.
 *  @param[out] error   Optional.
 *  @return As #pmh_reliability_summarise; #PMH_NOT_FINITE with row and item; #PMH_OUT_OF_RANGE for an answer outside the
 *          options' range; #PMH_NOT_CALCULATED (answers too large to be squared). */
PMH_API pmh_status pmh_reliability_summarise_table(pmh_table answers, const pmh_reliability_options *options,
                                                   pmh_reliability_result *result, pmh_reliability_item *items,
                                                   pmh_error *error);

/** @brief The consistency of items of which only the covariances are known, as published ones are.
 *
 *  Means, floor and ceiling are NaN. With a correlation matrix everything is that of items scaled to variance 1.
 *  @param covariance   Square, symmetric, variances on the diagonal; 2 to #PMH_RELIABILITY_ITEMS columns.
 *  @param people       How many people it comes from, 2 to 2^40.
 *  @param options      NULL for the defaults; `lowest` and `highest` must be 0.
 *  @param[out] result  Always written.
 *  @param[out] items   One per column, or NULL.
 *  @param[out] error   Optional.
 *  @return As #pmh_reliability_summarise; #PMH_MISSING, #PMH_NOT_FINITE with row and column; #PMH_OUT_OF_RANGE for a
 *          negative variance, a covariance larger than its variances allow, or one that differs from its mirror image. */
PMH_API pmh_status pmh_reliability_summarise_covariance(pmh_table covariance, int64_t people,
                                                        const pmh_reliability_options *options,
                                                        pmh_reliability_result *result, pmh_reliability_item *items,
                                                        pmh_error *error);

/** @brief Feldt's limits for a published alpha.
 *
 *  1 - (1 - alpha) F, with quantiles of F at n - 1 and (n - 1)(k - 1) degrees of freedom (Feldt 1965, Psychometrika
 *  30:357).
 *  @param alpha          Below 1 (1 has limits 1 and 1).
 *  @param people         n, at least 2.
 *  @param items          k, at least 2.
 *  @param confidence     0.5 to below 1; 0 means 0.95.
 *  @param[out] interval  Alpha with its limits; NaN on failure.
 *  @param[out] error     Optional.
 *  @return #PMH_OK, #PMH_BAD_ARGUMENT, #PMH_OUT_OF_RANGE, #PMH_BAD_OPTION. */
PMH_API pmh_status pmh_reliability_alpha_limits(double alpha, int64_t people, int32_t items, double confidence,
                                                pmh_interval *interval, pmh_error *error);

/** @brief How well occasions or raters agree. Frozen. Written whole even on failure: the counts true, the rest NaN.
 *
 * Intraclass correlations of Shrout and Fleiss 1979 (Psychological Bulletin 86:420), in McGraw and Wong's letters (1996,
 * Psychological Methods 1:30) ICC(1), ICC(A,1), ICC(C,1) and their averages over k columns. For test and retest report
 * `icc2`: a shift of everybody counts as disagreement there, and not in `icc3`.
 *
 * Limits come from the F distribution (Shrout and Fleiss), for `icc2` with Satterthwaite's degrees of freedom (McGraw and
 * Wong); they suppose normal scores. Where people differ less than their columns do, an ICC is below 0: read it as none. */
typedef struct pmh_reliability_icc_result {
    int64_t people;      /**< Complete people: all that follows is about them. */
    int64_t incomplete;  /**< People left out. */
    int32_t columns;     /**< Occasions or raters. */
    int32_t notes;       /**< 0, or the sum of the notes above that apply. */
    double people_square;  /**< Mean square between people. */
    double column_square;  /**< Mean square between columns. */
    double error_square;   /**< Residual mean square. */
    double within_square;  /**< Mean square within people. */
    pmh_interval icc1;     /**< One column, each person's columns being different raters: ICC(1,1). */
    pmh_interval icc2;     /**< One column, absolute agreement, columns random: ICC(2,1) = ICC(A,1). */
    pmh_interval icc3;     /**< One column, consistency, columns fixed: ICC(3,1) = ICC(C,1). */
    pmh_interval icc1_average; /**< Mean of the columns: ICC(1,k). */
    pmh_interval icc2_average; /**< Mean of the columns: ICC(2,k). Estimate or limit is NaN where its divisor is not above
                                    0: the columns contradict each other. */
    pmh_interval icc3_average; /**< Mean of the columns: ICC(3,k), which is Cronbach's alpha. */
    double standard_error_of_measurement; /**< sqrt(error_square), in points: differences between occasions that all
                                               people share do not count. */
    double minimal_detectable_change; /**< normal quantile x sqrt(2) x standard error of measurement. */
    double confidence;     /**< Confidence level used. */
} pmh_reliability_icc_result;

/** @brief The agreement of a tally's columns.
 *  @param tally        Its items are the occasions or raters.
 *  @param options      NULL for the defaults; only `confidence` may be set.
 *  @param[out] result  Always written.
 *  @param[out] error   Optional.
 *  @return #PMH_OK (also where something is undefined: see `notes`); #PMH_BAD_OPTION; #PMH_BAD_ARGUMENT. */
PMH_API pmh_status pmh_reliability_icc(const pmh_reliability_tally *tally, const pmh_reliability_options *options,
                                       pmh_reliability_icc_result *result, pmh_error *error);

/** @brief The agreement of a table's columns, any measure; NaN is missing.
 *  @param scores       A row is a person, a column an occasion or rater (2 to #PMH_RELIABILITY_ITEMS).
 *  @param options      NULL for the defaults; only `confidence` may be set.
 *  @param[out] result  Always written.
 *  @param[out] error   Optional.
 *  @return As #pmh_reliability_icc; #PMH_NOT_FINITE with row and item; #PMH_NOT_CALCULATED. */
PMH_API pmh_status pmh_reliability_icc_table(pmh_table scores, const pmh_reliability_options *options,
                                             pmh_reliability_icc_result *result, pmh_error *error);

/** @} */

#ifdef __cplusplus
}
#endif

#endif

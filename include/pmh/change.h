/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_CHANGE_H
#define PMH_CHANGE_H

#include "base.h"
#include "scale.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @file
 * @brief Before and after: did people change, by how much, for how many, how sure are we?
 *
 * @defgroup change Change: before and after
 * @{
 *
 * Change is always **after minus before**, with its raw sign. What counts as improvement follows from the direction:
 * the scale's own, or the caller's; it is never guessed.
 *
 * Two roads lead to the same ::pmh_change_result:
 *
 * - **Counts** (::pmh_change_tally). A questionnaire score takes few values, so the table of counts before x after says
 *   everything about any number of people. Tallies are filled once, merged by adding, in any order, written to bytes
 *   and read back; then every statistic costs the same for a hundred people or a hundred million.
 * - **Plain arrays** of doubles, for any measure (#pmh_change_summarise_series).
 *
 * Pairing is by position here: bring before and after of one person to the same row by *key* first.
 */

/** The most values a tallied score may take, enough for every scale in ordinary use that scores 0 to 63. */
#define PMH_CHANGE_LEVELS 64

/** @brief Counts of people by score before and score after. Frozen; the caller's memory (32 kB); starts as zeros.
 *
 * Name the score, and add:
 * @code
 * pmh_change_tally tally = {.scale = PMH_SCALE_SWEMWBS};
 * pmh_change_tally phq9 = {.lowest = 0, .highest = 27};    // any other whole-number score
 * @endcode
 * Level L stands for the score `lowest + L`, or, for a known scale, for #pmh_scale_level of L. A tally that is all zeros
 * names no score yet: it can be merged into, and nothing else (so there is no custom range from 0 to 0).
 *
 * A tally holds at most 2^50 people, about 10^15, so that its sums are exact; what would pass that is #PMH_OVERFLOW. */
typedef struct pmh_change_tally {
    int32_t scale;       /**< A score of scale.h, or #PMH_SCALE_CUSTOM for whole numbers from lowest to highest. */
    int32_t lowest;      /**< Lowest score of a custom range; 0 for a known scale. */
    int32_t highest;     /**< Highest score of a custom range, at most lowest + #PMH_CHANGE_LEVELS - 1; 0 for a known
                              scale. */
    int32_t reserved;    /**< 0. */
    int64_t before_only; /**< People with a score before and none after. */
    int64_t after_only;  /**< People with a score after and none before. */
    int64_t neither;     /**< People with neither. */
    int64_t count[PMH_CHANGE_LEVELS][PMH_CHANGE_LEVELS]; /**< Pairs: `count[level before][level after]`. */
} pmh_change_tally;

/** @brief Add people to a tally.
 *
 *  All or nothing: if any row is refused the tally is untouched. NaN is a missing score, and counted as such.
 *  @param before        Scores before, on the tally's scale (metric scores for #PMH_SCALE_SWEMWBS).
 *  @param after         Scores after, as many.
 *  @param counts        How many people each row stands for (whole numbers from 0 to 2^53, as from `GROUP BY before,
 *                       after`), as many as rows; NULL `at` for one person each.
 *  @param[in,out] tally Added to.
 *  @param[out] error    Optional; item 0 is before, 1 after, 2 the count.
 *  @return #PMH_OK; #PMH_OUT_OF_RANGE or #PMH_NOT_WHOLE for a value that the score cannot take (for SWEMWBS any that
 *          is not in the conversion table), #PMH_NOT_FINITE, #PMH_MISSING for a missing count, #PMH_OVERFLOW,
 *          #PMH_BAD_ARGUMENT. */
PMH_API pmh_status pmh_change_add(pmh_series before, pmh_series after, pmh_series counts,
                                  pmh_change_tally *tally, pmh_error *error);

/** @brief Add one tally to another. The order of merging never changes a bit of the sum.
 *  @param from          Added.
 *  @param[in,out] into  Added to; untouched on failure. A tally that is all zeros takes over the other's score.
 *  @param[out] error    Optional.
 *  @return #PMH_OK; #PMH_MISMATCH if the two are of different scores; #PMH_OVERFLOW; #PMH_BAD_ARGUMENT. */
PMH_API pmh_status pmh_change_merge(const pmh_change_tally *from, pmh_change_tally *into, pmh_error *error);

/** @brief Write a tally as bytes, the same on every machine (little-endian), for files and for other sites.
 *  @param tally         To be written.
 *  @param capacity      Size of `bytes`; 0 to ask for the length.
 *  @param[out] bytes    Filled if the capacity suffices, otherwise untouched; NULL if the capacity is 0.
 *  @param[out] length   The length needed, also when the capacity is too small.
 *  @param[out] error    Optional.
 *  @return #PMH_OK; #PMH_BAD_ARGUMENT if the capacity is neither 0 nor enough, or the tally is not valid;
 *          #PMH_OVERFLOW if it holds more people than a tally may. */
PMH_API pmh_status pmh_change_write(const pmh_change_tally *tally, size_t capacity, void *bytes, size_t *length,
                                    pmh_error *error);

/** @brief Read a tally from bytes. Hostile bytes are refused: mark, version, scale, range, length, signs and the total
 *  of all counts are checked.
 *  @param bytes         What #pmh_change_write wrote.
 *  @param length        How many bytes.
 *  @param[out] tally    Filled; untouched on failure.
 *  @param[out] error    Optional.
 *  @return #PMH_OK, #PMH_BAD_BYTES or #PMH_BAD_ARGUMENT. */
PMH_API pmh_status pmh_change_read(const void *bytes, size_t length, pmh_change_tally *tally, pmh_error *error);

/** @brief What to compute. Zero is every default but for the direction of a measure that is not a known scale. */
typedef struct pmh_change_options {
    size_t size;            /**< sizeof(pmh_change_options). */
    double confidence;      /**< Confidence level of every interval, 0.5 to below 1; 0 means 0.95. */
    double improvement;     /**< Points of change for the better that count as improved, inclusive; 0 (the default)
                                 counts any change for the better. */
    double deterioration;   /**< Points of change for the worse that count as deteriorated, inclusive; 0 means the same
                                 as `improvement`. */
    pmh_polarity direction; /**< #PMH_HIGH_IS_GOOD or #PMH_LOW_IS_GOOD; 0 takes the tally's scale's own, and is
                                 refused where there is none. If both are given they must agree. */
    int32_t reserved;       /**< 0. */
} pmh_change_options;

/** Why numbers of a ::pmh_change_result are NaN, or what to be careful about. */
enum {
    PMH_CHANGE_FEW = 1,            /**< Fewer than two pairs: no spread, no interval, no test. */
    PMH_CHANGE_NO_VARIANCE = 2,    /**< All changes are equal: the t test and d_z are undefined; the interval of the
                                        difference has width 0. */
    PMH_CHANGE_NO_CORRELATION = 4, /**< All scores before, or all after, are equal: the correlation is undefined. */
    PMH_CHANGE_FLOOR = 8,          /**< More than 15 % of pairs have the lowest score of the tallied range, before or
                                        after. */
    PMH_CHANGE_CEILING = 16,       /**< More than 15 % of pairs have the highest score of the tallied range, before or
                                        after. */
    PMH_CHANGE_UNDERFLOW = 32      /**< p is too small for a double (it may stand as 0): use log10_p. */
};

/** @brief What changed. Frozen. Written whole even on failure: the counts true, the rest NaN. */
typedef struct pmh_change_result {
    int64_t pairs;             /**< People with both scores: all that follows is about them. */
    int64_t before_only;       /**< Left out: no score after. */
    int64_t after_only;        /**< Left out: no score before. */
    int64_t neither;           /**< Left out: no score at all. */
    pmh_interval before;       /**< Mean before, with t limits. */
    pmh_interval after;        /**< Mean after, with t limits. */
    pmh_interval difference;   /**< Mean of after minus before, with t limits. */
    double sd_before;          /**< Standard deviation before (n - 1). */
    double sd_after;           /**< Standard deviation after (n - 1). */
    double sd_difference;      /**< Standard deviation of the changes (n - 1). */
    double standard_error;     /**< sd_difference / sqrt(pairs). */
    double correlation;        /**< Pearson correlation of before and after. */
    double t;                  /**< difference / standard_error. Infinite if all changes are equal and not 0. */
    double df;                 /**< pairs - 1. */
    double p;                  /**< Two-sided p of the paired t test (Student 1908). */
    double log10_p;            /**< The same as log10, which does not underflow. */
    pmh_interval d_z;          /**< difference / sd_difference, also called the standardised response mean; limits from
                                    the noncentral t distribution. For power and for meta-analyses of change. */
    pmh_interval d_av;         /**< difference / sqrt((sd_before^2 + sd_after^2) / 2) (Cumming 2012); limits by Bonett
                                    2008 (Psychological Methods 13:99). Comparable with the effect size of two groups.
                                    Neither d is "Cohen's d" alone: always print its name. */
    int64_t improved;          /**< Pairs that improved by at least the threshold. */
    int64_t unchanged;         /**< Pairs between the thresholds. */
    int64_t deteriorated;      /**< Pairs that deteriorated by at least the threshold. */
    pmh_interval improved_share;     /**< improved / pairs, with Wilson 1927 limits. */
    pmh_interval unchanged_share;    /**< unchanged / pairs, with Wilson limits. */
    pmh_interval deteriorated_share; /**< deteriorated / pairs, with Wilson limits. */
    pmh_interval net_benefit;  /**< (improved - deteriorated) / pairs, with normal limits from
                                    sqrt((pi + pd - (pi - pd)^2) / n), cut at -1 and 1; the limits are NaN where all
                                    pairs are of one class, because that formula then knows no spread. */
    double confidence;         /**< Confidence level of every interval above. */
    double improvement;        /**< Threshold used for improved; 0 for any change. */
    double deterioration;      /**< Threshold used for deteriorated; 0 for any change. */
    double tolerance;          /**< Changes this close to a threshold, to 0, or to each other count as equal: 0 for
                                    tallies; for arrays 1e-9 of the largest change, or four roundings of the largest
                                    score if that is more (decimals such as 0.3 are not exact in binary). */
    pmh_polarity direction;    /**< Direction used. */
    int32_t notes;             /**< 0, or the sum of the notes above that apply. */
} pmh_change_result;

/** @brief Summarise a tally. Costs the same for any number of people.
 *
 *  Counts, means and differences come from whole-number sums; accuracy 1e-12 relative, the d_z limits 1e-11.
 *  @param tally        Its scale decides values and direction.
 *  @param options      NULL for the defaults.
 *  @param[out] result  Always written.
 *  @param[out] error   Optional.
 *  @return #PMH_OK (also with too few pairs: see `notes`); #PMH_BAD_OPTION, #PMH_BAD_ARGUMENT (the tally is not valid),
 *          #PMH_OVERFLOW (it holds more people than a tally may), #PMH_NOT_CALCULATED (scores too large to be squared). */
PMH_API pmh_status pmh_change_summarise(const pmh_change_tally *tally, const pmh_change_options *options,
                                        pmh_change_result *result, pmh_error *error);

/** @brief Summarise plain arrays: any measure, fractions included.
 *
 *  Differences are taken first, then moments in two compensated passes, so a large offset costs no digits. NaN is
 *  missing; an infinite value is an error, and then nothing is computed.
 *  @param before       Scores before.
 *  @param after        Scores after, as many, row by row the same people.
 *  @param options      `direction` must be set.
 *  @param[out] result  Always written.
 *  @param[out] error   Optional; item 0 is before, 1 after.
 *  @return As #pmh_change_summarise; #PMH_NOT_FINITE with its row. */
PMH_API pmh_status pmh_change_summarise_series(pmh_series before, pmh_series after, const pmh_change_options *options,
                                               pmh_change_result *result, pmh_error *error);

/** @} */

#ifdef __cplusplus
}
#endif

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_INDICATOR_STANDARD_H
#define PMH_INDICATOR_STANDARD_H

#include "indicator.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @file
 * @brief Rates made comparable: standardised directly and indirectly.
 *
 * @defgroup indicator_standard Indicator: standardised rates
 * @{
 *
 * Groups (areas, periods) are the rows of a table and age bands its columns. Extracts have one line per group and band,
 * in any order: #pmh_indicator_gather puts them into tables by key, never by position.
 */

/** Standard populations that are known. */
enum {
    PMH_STANDARD_ESP2013 = 1,    /**< European Standard Population 2013, bands from 0, 5, ... to 90 and over. */
    PMH_STANDARD_WHO2000 = 2     /**< World standard population 2000-2025, bands from 0, 5, ... to 100 and over. */
};

/** How lines of one cell are put together. */
enum {
    PMH_GATHER_ONCE = 0, /**< A cell may have one line only: a second is an error. For deaths and for shares. */
    PMH_GATHER_SUM = 1,  /**< Lines add up: aggregation, or events by frequency. */
    PMH_GATHER_SAME = 2  /**< Lines repeat one value: a different one is an error. For populations and weights. */
};

/** @brief A known standard population.
 *  @param standard      #PMH_STANDARD_ESP2013 or #PMH_STANDARD_WHO2000.
 *  @param[out] bands    The first age of each band, ascending, or NULL.
 *  @param[out] weights  People, or NULL. ESP2013 adds up to 100,000, the WHO's, printed in per cent, to 100.035.
 *  @param n             Room in both, in elements; 21 is enough.
 *  @param[out] filled   How many bands there are: 19 and 21; 0 on failure.
 *  @param[out] error    Optional.
 *  @return #PMH_OK; #PMH_BAD_ARGUMENT, also without enough room; #PMH_OUT_OF_RANGE for an unknown standard.
 *  Sources: Eurostat 2013, Revision of the European Standard Population; Ahmad et al. 2001, WHO GPE discussion paper 31. */
PMH_API pmh_status pmh_indicator_standard(int32_t standard, double *bands, double *weights, size_t n, size_t *filled,
                                          pmh_error *error);

/** @brief Put lines into a table of groups and bands, by key.
 *
 *  Lines need not be sorted, nor groups contiguous. A cell without a line stays NaN, which every function that takes the
 *  table reads as missing: it is never 0. A missing value makes its cell missing. Sums are plain, and so exact for whole
 *  numbers.
 *  @param groups      The group of each line: whole, 0 to n_groups - 1.
 *  @param bands       The band of each line, as a number of `keys`.
 *  @param values      The value of each line.
 *  @param factors     What each value is multiplied by, or empty: the frequency of events, say, or its square.
 *  @param keys        The bands that there are, such as the first ages: any different numbers, one per column.
 *  @param n_groups    Rows of the table.
 *  @param rule        #PMH_GATHER_ONCE, #PMH_GATHER_SUM or #PMH_GATHER_SAME.
 *  @param[out] table  n_groups x keys.n, row by row. All NaN on failure.
 *  @param[out] lines  How many lines each cell had, same shape.
 *  @param[out] error  Optional; the row is the line, item 0 the group, 1 the band, 2 the value, 3 the factor.
 *  @return #PMH_OK; #PMH_MISMATCH for a band that is no key, a key that stands twice, a second line of a cell, or another
 *          value of it; #PMH_OUT_OF_RANGE for a group; #PMH_NOT_FINITE; #PMH_BAD_ARGUMENT. */
PMH_API pmh_status pmh_indicator_gather(pmh_series groups, pmh_series bands, pmh_series values, pmh_series factors,
                                        pmh_series keys, size_t n_groups, int32_t rule, double *table, int32_t *lines,
                                        pmh_error *error);

/** Why a group has no standardised rate. */
enum {
    PMH_STANDARD_ANSWERED = 0,           /**< It has one. */
    PMH_STANDARD_MISSING_COUNT = 1,      /**< A band's count is missing. */
    PMH_STANDARD_MISSING_POPULATION = 2, /**< A band's population is missing. */
    PMH_STANDARD_BAD_COUNT = 3,          /**< A count is negative or infinite, or a square below its count. */
    PMH_STANDARD_BAD_POPULATION = 4,     /**< A population is 0 (direct only), negative or infinite. */
    PMH_STANDARD_SMALL = 5,              /**< Fewer than 10 events: practice gives no directly standardised rate. */
    PMH_STANDARD_NONE_EXPECTED = 6       /**< No events are expected: nothing to divide by. */
};

/** @brief One group's standardised rate. Frozen. */
typedef struct pmh_indicator_standardised {
    pmh_interval value;    /**< Rate or ratio with limits, times the multiplier. */
    double count;          /**< Events in all; NaN if one is missing. */
    double population;     /**< People in all; NaN if a band's are missing. */
    double expected;       /**< Indirect: events expected at the reference's rates. Otherwise NaN. */
    double variance;       /**< Direct: variance of the rate, in the unit of `value` squared. Otherwise NaN. */
    int32_t method;        /**< #PMH_INDICATOR_DOBSON, #PMH_INDICATOR_GAMMA, #PMH_INDICATOR_EXACT, ... */
    int32_t reason;        /**< #PMH_STANDARD_ANSWERED or why not. */
    int32_t band;          /**< Column of the band at fault; -1 if none is. */
    pmh_status status;     /**< #PMH_OK, #PMH_MISSING (no figure: missing cells, or small), #PMH_OUT_OF_RANGE. */
} pmh_indicator_standardised;

/** @brief Directly standardised rates.
 *
 *  Rate = sum(w x / n) / sum(w), variance = sum(v (w / n)^2) / sum(w)^2, in which v is the count x for independent events
 *  and sum f^2 x_f where x_f people had f events each. Dobson's limits: rate + sqrt(variance / O)(L - O) with Byar's limits
 *  L of the O events in all. The gamma limits of Fay and Feuer (#PMH_INDICATOR_GAMMA) are conservative also where weights
 *  differ much. The whole standard population divides, for every frequency. Fewer than 10 events are not answered unless
 *  options.keep_small is 1; of 0 events Dobson's limits are then NaN, and the gamma limits begin at 0.
 *  Sources: Dobson et al. 1991, Statistics in Medicine 10:457; Fay and Feuer 1997, Statistics in Medicine 16:791.
 *  @param counts        Events; groups x bands, from 0.
 *  @param squares       Sums of f^2 x_f, same shape; empty (`at` NULL) for independent events.
 *  @param populations   Same shape, above 0.
 *  @param weights       The standard population of each band, from 0, with a sum above 0.
 *  @param options       NULL for the defaults; method #PMH_INDICATOR_DEFAULT, #PMH_INDICATOR_DOBSON or
 *                       #PMH_INDICATOR_GAMMA, multiplier 100,000.
 *  @param[out] results  One per group and level.
 *  @param[out] error    Optional; the row is the group, the item the band.
 *  @return #PMH_OK, also with missing groups; #PMH_BAD_ROWS; #PMH_OUT_OF_RANGE for weights; #PMH_BAD_ARGUMENT,
 *          #PMH_BAD_OPTION. */
PMH_API pmh_status pmh_indicator_dsr(pmh_table counts, pmh_table squares, pmh_table populations, pmh_series weights,
                                     const pmh_indicator_options *options, pmh_indicator_standardised *results,
                                     pmh_error *error);

/** @brief Indirectly standardised ratios, such as the SMR.
 *
 *  Observed / expected x multiplier, expected = sum(population x reference rate). Limits of the observed count by exact
 *  Poisson below 10 and Byar from 10 (options.method as in #pmh_indicator_rate), over the expected. The standardised rate
 *  is the ratio with the reference's rate, sum(counts) / sum(populations) x 100,000, as the multiplier.
 *  @param observed      Events in all of each group, from 0: no age bands are needed.
 *  @param populations   Groups x bands, from 0.
 *  @param rates         The reference's rate of each band per person, from 0.
 *  @param options       NULL for the defaults; multiplier 1.
 *  @param[out] results  One per group and level.
 *  @param[out] error    Optional; the row is the group, the item the band.
 *  @return As #pmh_indicator_dsr. */
PMH_API pmh_status pmh_indicator_isr(pmh_series observed, pmh_table populations, pmh_series rates,
                                     const pmh_indicator_options *options, pmh_indicator_standardised *results,
                                     pmh_error *error);

/** @brief What a reason means.
 *  @param reason  One of PMH_STANDARD_ANSWERED, ...
 *  @return A few words. Never NULL. */
PMH_API const char *pmh_indicator_standard_reason_text(int32_t reason);

/** @brief Differences of two rates with known variances, first less second: d -+ z sqrt(v1 + v2).
 *  @param rates            First rates, such as two columns of directly standardised ones.
 *  @param variances        Their variances, from 0.
 *  @param other_rates      Second rates.
 *  @param other_variances  Their variances.
 *  @param options          NULL for the defaults.
 *  @param[out] results     One per row and level; the method is #PMH_INDICATOR_DEFAULT.
 *  @param[out] error       Optional; items 0 to 3 are the arguments in their order.
 *  @return #PMH_OK, also with missing rows; #PMH_BAD_ROWS, #PMH_BAD_ARGUMENT, #PMH_BAD_OPTION. */
PMH_API pmh_status pmh_indicator_rate_difference(pmh_series rates, pmh_series variances, pmh_series other_rates,
                                                 pmh_series other_variances, const pmh_indicator_options *options,
                                                 pmh_indicator_result *results, pmh_error *error);

/** @brief Ratios of two rates with known variances, first over second: r exp(-+ z sqrt(v1 / r1^2 + v2 / r2^2)).
 *
 *  Both rates must be above 0: the logarithm of 0 has no variance.
 *  @param rates            First rates.
 *  @param variances        Their variances, from 0.
 *  @param other_rates      Second rates.
 *  @param other_variances  Their variances.
 *  @param options          NULL for the defaults.
 *  @param[out] results     One per row and level; the method is #PMH_INDICATOR_DEFAULT.
 *  @param[out] error       Optional; items 0 to 3 are the arguments in their order.
 *  @return As #pmh_indicator_rate_difference. */
PMH_API pmh_status pmh_indicator_rate_ratio(pmh_series rates, pmh_series variances, pmh_series other_rates,
                                            pmh_series other_variances, const pmh_indicator_options *options,
                                            pmh_indicator_result *results, pmh_error *error);

/** @} */

#ifdef __cplusplus
}
#endif

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_INDICATOR_LIFE_H
#define PMH_INDICATOR_LIFE_H

#include "indicator.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @file
 * @brief Life expectancy, and the healthy part of it.
 *
 * @defgroup indicator_life Indicator: life expectancy
 * @{
 *
 * Groups are the rows of a table and age bands its columns, in the order of age (see #pmh_indicator_gather).
 */

/** Why there is no life expectancy. */
enum {
    PMH_LIFE_ANSWERED = 0,           /**< There is one. */
    PMH_LIFE_MISSING_DEATHS = 1,     /**< A band's deaths are missing: they are never counted as everyone dying. */
    PMH_LIFE_MISSING_POPULATION = 2, /**< A band's population is missing. */
    PMH_LIFE_MISSING_HEALTH = 3,     /**< A band's healthy share, or how many were asked, is missing. */
    PMH_LIFE_BAD_DEATHS = 4,         /**< Deaths are negative or infinite, or more than the population. */
    PMH_LIFE_BAD_POPULATION = 5,     /**< A population is 0, negative or infinite. */
    PMH_LIFE_BAD_HEALTH = 6,         /**< A healthy share is outside 0 to 1, or nobody was asked. */
    PMH_LIFE_SMALL = 7,              /**< 5,000 people or fewer in all: practice gives no figure. */
    PMH_LIFE_WIDE = 8,               /**< The 95 % interval is wider than 20 years: limits, but no figure. */
    PMH_LIFE_OPEN_WITHOUT_DEATHS = 9, /**< No deaths in the open last band: its rate gives no expectancy. */
    PMH_LIFE_NOT_REACHED = 10        /**< By the table nobody reaches this age. */
};

/** @brief The expectancy at the start of one band. Frozen. */
typedef struct pmh_indicator_life {
    pmh_interval value; /**< Years, with limits, which may be negative where numbers are small. */
    double deaths;      /**< Of this band and all older ones; NaN if one is missing. */
    double population;  /**< Of this band and all older ones; NaN if one is missing. */
    int32_t reason;     /**< #PMH_LIFE_ANSWERED or why not. */
    int32_t band;       /**< Column of the band at fault; -1 if none is. */
    pmh_status status;  /**< #PMH_OK, #PMH_MISSING (no figure), #PMH_OUT_OF_RANGE. */
    int32_t reserved;   /**< 0. */
} pmh_indicator_life;

/** @brief Life expectancy by an abridged life table.
 *
 *  Chiang's second method; the fraction of the band lived by those who die in it is 0.1 in a band that starts at 0 and 0.5
 *  otherwise. A band's chance of dying is 1 where deaths pass population / width / fraction. Variance by Chiang, of the open
 *  last band by Silcocks. Practice's suppressions hold unless options.keep_small is 1: nothing for 5,000 people or fewer;
 *  no value, but limits, where the 95 % interval is wider than 20 years.
 *  Sources: Chiang 1968, Introduction to Stochastic Processes in Biostatistics; Silcocks et al. 2001, Journal of
 *  Epidemiology and Community Health 55:38; Eayres and Williams 2004, ibid. 58:243.
 *  @param ages          First age of each band, ascending, from 0 or any age; at least one. The last band is open.
 *  @param deaths        Groups x bands, from 0 to the population; may be fractional.
 *  @param populations   Same shape, above 0, in person-years.
 *  @param options       NULL for the defaults; method 0, multiplier 0 or 1.
 *  @param[out] results  Band j of group g at level k stands at results[(g * ages.n + j) * levels + k].
 *  @param[out] error    Optional; the row is the group, the item the band.
 *  @return #PMH_OK, also with missing groups; #PMH_BAD_ROWS; #PMH_OUT_OF_RANGE for ages; #PMH_BAD_ARGUMENT,
 *          #PMH_BAD_OPTION, #PMH_NO_MEMORY. */
PMH_API pmh_status pmh_indicator_life_expectancy(pmh_series ages, pmh_table deaths, pmh_table populations,
                                                 const pmh_indicator_options *options, pmh_indicator_life *results,
                                                 pmh_error *error);

/** @brief Healthy life expectancy by Sullivan's method.
 *
 *  As #pmh_indicator_life_expectancy, but each band's years count by the share of people who are healthy in it. The
 *  variance adds that of the shares, L^2 p (1 - p) / asked, to that of mortality, in which years likewise count by shares.
 *  Sources: Sullivan 1971, HSMHA Health Reports 86:347; Mathers 1991, Health Expectancies in Australia 1981 and 1988.
 *  @param ages          As there.
 *  @param deaths        As there.
 *  @param populations   As there.
 *  @param healthy       Share of people in good health, same shape, 0 to 1.
 *  @param asked         How many the share was found from, same shape, above 0; empty (`at` NULL) for known shares.
 *  @param options       As there.
 *  @param[out] results  As there.
 *  @param[out] error    As there.
 *  @return As there. */
PMH_API pmh_status pmh_indicator_healthy_life_expectancy(pmh_series ages, pmh_table deaths, pmh_table populations,
                                                         pmh_table healthy, pmh_table asked,
                                                         const pmh_indicator_options *options,
                                                         pmh_indicator_life *results, pmh_error *error);

/** @brief What a reason means.
 *  @param reason  One of PMH_LIFE_ANSWERED, ...
 *  @return A few words. Never NULL. */
PMH_API const char *pmh_indicator_life_reason_text(int32_t reason);

/** @} */

#ifdef __cplusplus
}
#endif

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_PRIORITY_H
#define PMH_PRIORITY_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @file
 * @brief Evidence x local priority: the decision matrix.
 *
 * @defgroup priority Priority: the decision matrix
 * @{
 *
 * **Evidence** is 3 (sufficient, well researched, cost-effective), 2 (some reasonable evidence of effect in practice)
 * or 1 (insufficient or none). **Priority** is 1 (low) to 5 (high), agreed with partners and the community. The
 * **rating** is their product, 1 to 15: an order, not a measure; a rating of 12 is not twice a 6.
 *
 * The cell also has a **zone**, which asks a question. Which cell lies in which zone is *reconstructed* by default: the
 * source's text survives, the colouring of its figure does not. So the 15 cells are data; every result says whether its
 * cell is the default reconstruction or the caller's, and how sure the reconstruction is:
 *
 * | evidence | priority 1 | 2 | 3 | 4 | 5 |
 * | --- | --- | --- | --- | --- | --- |
 * | 3 | B 0.95 | B 0.85 | A 0.68 (or B) | A 0.92 | A 0.97 |
 * | 2 | E 0.50 (or C) | E 0.48 (or C) | C 0.80 | C 0.50 (or A) | A 0.58 (or C) |
 * | 1 | E 0.95 | E 0.88 | C 0.50 (or E) | D 0.80 | D 0.96 |
 *
 * Further rooms of the word: priority_vote.h (many people's votes and reviews), priority_order.h (how sure zones and ranks
 * are), priority_criteria.h (more than two criteria), priority_quadrant.h (spend and outcome); portfolio.h is what a budget can
 * buy.
 *
 * Source: Newbigging and Heginbotham 2010, Commissioning mental wellbeing for all, section 5.5.2 and figure 4 (National
 * Mental Health Development Unit and University of Central Lancashire). The prompts are libpmh's own words.
 */

#define PMH_PRIORITY_EVIDENCE 3 /**< Evidence levels: 1 to 3. */
#define PMH_PRIORITY_LEVELS 5   /**< Priority levels: 1 to 5. */

/** The zones, by the questions they ask. */
enum {
    PMH_ZONE_NONE = 0,              /**< No zone: the option could not be placed; or, as a rival, none. */
    PMH_ZONE_INVEST = 1,            /**< A: invest here as a minimum. */
    PMH_ZONE_QUESTION_PRIORITY = 2, /**< B: why is this a low priority when the evidence is so strong? */
    PMH_ZONE_JUSTIFY = 3,           /**< C: can this be justified, given the strength of the evidence? */
    PMH_ZONE_EVIDENCE_GAP = 4,      /**< D: high priority, little evidence. */
    PMH_ZONE_NOT_COST_EFFECTIVE = 5 /**< E: not a cost-effective investment. */
};

/** Where a cell's zone comes from. */
enum {
    PMH_PRIORITY_RECONSTRUCTED = 0, /**< The default map, reconstructed from the source. */
    PMH_PRIORITY_CALLER = 1,        /**< The caller's own map. */
    PMH_PRIORITY_TO_AGREE = 2       /**< Strict mode: the reconstruction is less than 0.8 sure, so the zone is to be
                                         agreed locally and none is given. */
};

/** @brief One cell of a map. */
typedef struct pmh_priority_cell {
    int32_t zone;   /**< A zone, #PMH_ZONE_INVEST to #PMH_ZONE_NOT_COST_EFFECTIVE. */
    int32_t rival;  /**< The next likely zone of a reconstruction, or #PMH_ZONE_NONE. */
    double certainty; /**< How sure the zone is, 0 to 1; 1 for a map that was agreed. */
} pmh_priority_cell;

/** @brief The 15 cells: `cell[evidence - 1][priority - 1]`. */
typedef struct pmh_priority_map {
    pmh_priority_cell cell[PMH_PRIORITY_EVIDENCE][PMH_PRIORITY_LEVELS]; /**< Row 0 is evidence 1. */
} pmh_priority_map;

/** @brief The default map.
 *  @param[out] map    The reconstruction shown above; the start of a map of one's own.
 *  @param[out] error  Optional.
 *  @return #PMH_OK or #PMH_BAD_ARGUMENT. */
PMH_API pmh_status pmh_priority_default(pmh_priority_map *map, pmh_error *error);

/** @brief How to place. Zero is every default; pass NULL for all defaults. */
typedef struct pmh_priority_options {
    size_t size;                 /**< sizeof(pmh_priority_options). */
    const pmh_priority_map *map; /**< The caller's own map; NULL for the reconstruction. */
    int32_t strict;              /**< 1 gives no zone to cells of the reconstruction that are less than 0.8 sure. */
    int32_t tie_break;           /**< For #pmh_priority_rank: what breaks ties. */
} pmh_priority_options;

/** What breaks ties between equal ratings. */
enum {
    PMH_PRIORITY_SHARE_RANKS = 0,    /**< Nothing: ties share their rank. */
    PMH_PRIORITY_EVIDENCE_FIRST = 1, /**< The stronger evidence first. */
    PMH_PRIORITY_COST_FIRST = 2,     /**< The lower cost first. */
    PMH_PRIORITY_REACH_FIRST = 3     /**< More people reached first. */
};

/** @brief Where an option stands. Frozen. */
typedef struct pmh_priority_result {
    int32_t evidence;  /**< 1 to 3; 0 if the option could not be placed. */
    int32_t priority;  /**< 1 to 5; 0 if the option could not be placed. */
    int32_t rating;    /**< evidence x priority, 1 to 15; 0 if the option could not be placed. */
    int32_t zone;      /**< A zone; #PMH_ZONE_NONE if not placed, or to be agreed locally. */
    int32_t basis;     /**< Where the zone comes from. */
    pmh_status status; /**< #PMH_OK, #PMH_MISSING, #PMH_NOT_FINITE, #PMH_NOT_WHOLE or #PMH_OUT_OF_RANGE. */
    double certainty;  /**< How sure the map is of this cell, 0 to 1; NaN if not placed. */
} pmh_priority_result;

/** @brief Place options in the matrix.
 *  @param evidence      Evidence levels, whole numbers 1 to 3.
 *  @param priority      Local priorities, whole numbers 1 to 5, as many.
 *  @param options       NULL for the defaults.
 *  @param[out] results  One per option. An option that cannot be placed has a status; the others are placed.
 *  @param[out] error    Optional; item 0 is the evidence, 1 the priority.
 *  @return #PMH_OK; #PMH_BAD_ROWS if any option could not be placed (missing levels included); #PMH_BAD_ARGUMENT,
 *          #PMH_BAD_OPTION. */
PMH_API pmh_status pmh_priority_place(pmh_series evidence, pmh_series priority, const pmh_priority_options *options,
                                      pmh_priority_result *results, pmh_error *error);

/** @brief Rank placed options by rating, the highest first, as in a competition: 1, 2, 2, 4.
 *
 *  Ties share their rank unless `options->tie_break` names what breaks them; what is still equal then shares its rank.
 *  Ranking never changes the order of the arrays.
 *  @param placed        What #pmh_priority_place gave.
 *  @param n             How many.
 *  @param keys          Cost (#PMH_PRIORITY_COST_FIRST) or people reached (#PMH_PRIORITY_REACH_FIRST), as many, from 0;
 *                       otherwise ignored, and `at` may be NULL. A missing key loses its ties.
 *  @param options       NULL for the defaults; only `tie_break` matters.
 *  @param[out] ranks    One per option, from 1; 0 for an option that was not placed.
 *  @param[out] tied     One per option, or NULL: how many options share its rank, itself included.
 *  @param[out] error    Optional; names the row of a bad key (item -1).
 *  @return #PMH_OK; #PMH_NOT_FINITE or #PMH_OUT_OF_RANGE for a key, with its row, and then all ranks are 0;
 *          #PMH_BAD_ARGUMENT, #PMH_BAD_OPTION, #PMH_NO_MEMORY. */
PMH_API pmh_status pmh_priority_rank(const pmh_priority_result *placed, size_t n, pmh_series keys,
                                     const pmh_priority_options *options, int32_t *ranks, int32_t *tied,
                                     pmh_error *error);

/** @brief The letter of a zone.
 *  @param zone  A zone.
 *  @return "A" to "E"; "-" for any other number. */
PMH_API const char *pmh_priority_letter(int32_t zone);

/** @brief The question a zone asks, in libpmh's words.
 *  @param zone  A zone.
 *  @return One sentence; for any other number, that the zone is to be agreed locally. */
PMH_API const char *pmh_priority_prompt(int32_t zone);

/** @} */

#ifdef __cplusplus
}
#endif

#endif

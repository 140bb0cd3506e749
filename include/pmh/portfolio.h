/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_PORTFOLIO_H
#define PMH_PORTFOLIO_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @file
 * @brief What a budget can buy: the best set of options under rules, proved.
 *
 * @defgroup portfolio Portfolio: what a budget can buy
 * @{
 *
 * Each option has a cost and a benefit, and is funded whole or not at all. Among the sets that the budget can pay and the
 * rules allow, #pmh_portfolio_choose finds the one with the most benefit (the 0/1 knapsack problem), and says whether
 * that is proved. **Equally good sets**: the cheaper one; of equally cheap ones the first in order, which funds the
 * earliest option that the other does not (so what costs nothing and brings nothing is funded, if rules allow).
 *
 * **A rating as the benefit is an order, not a measure**: to add ratings up is to say that two sixes are worth a twelve.
 * Say so wherever such a portfolio is shown, or use a benefit that can be added, such as QALYs or people helped.
 *
 * **Exact to the penny.** A cost is a whole number of pence and is counted in pence, so nothing is decided by rounding at
 * the edge of the budget; a cost that is not (12.345) is refused. Shares are whole hundredths of a per cent. Benefits of
 * at most six decimals add up exactly as decimals (0.1 + 0.2 is 0.3); others in steps of 2^-50 of their total.
 *
 * **How it is proved.** Depth-first branch and bound (Horowitz and Sahni 1974, Journal of the ACM 21:277) with the
 * fractional bound of Dantzig (1957, Operations Research 5:266) after a Lagrangian relaxation of the rules (Fisher 1981,
 * Management Science 27:1), which can only make the bound larger than the truth. When the limit of nodes is reached, the
 * best set found is given with `bound`: no allowed set has more benefit than that. No randomness: the same input gives the
 * same answer.
 */

#define PMH_PORTFOLIO_MOST 4096 /**< The most options, and the most rules, of one portfolio. */

/** The kinds of rule. */
enum {
    PMH_PORTFOLIO_MUST_FUND = 1,   /**< All the rule's options are funded. */
    PMH_PORTFOLIO_REQUIRES = 2,    /**< The first option is funded only if all the others are. */
    PMH_PORTFOLIO_AT_MOST_ONE = 3, /**< Either/or: one of the options is funded, or none. */
    PMH_PORTFOLIO_EXACTLY_ONE = 4, /**< Either/or: one of the options is funded, and no more. */
    PMH_PORTFOLIO_MIN_SHARE = 5    /**< Of all that is spent, at least `share` is spent on the rule's options (a tag, such as
                                        prevention, or a deprived group). Nothing spent satisfies it. */
};

/** @brief A rule of a portfolio. */
typedef struct pmh_portfolio_rule {
    int32_t kind;           /**< A kind of rule. */
    int32_t reserved;       /**< 0. */
    const int32_t *options; /**< The options it speaks of, from 0, each once. */
    size_t n;               /**< How many; at least 1, and 2 for #PMH_PORTFOLIO_REQUIRES. */
    double share;           /**< For #PMH_PORTFOLIO_MIN_SHARE, 0 to 1 in steps of 0.0001; otherwise 0. */
} pmh_portfolio_rule;

/** @brief How to choose. Zero is every default; pass NULL for all defaults. */
typedef struct pmh_portfolio_options {
    size_t size;       /**< sizeof(pmh_portfolio_options). */
    int64_t nodes;     /**< The most nodes of each search (the best set, its ties, what more money buys, a conflict); 0 is
                            2,000,000, fewer in proportion for more than 60 options: some tenths of a second each. */
    int32_t skip_next; /**< 1 leaves out what more money would buy, which costs a second search. */
    int32_t reserved;  /**< 0. */
} pmh_portfolio_options;

/** How the search ended. */
enum {
    PMH_PORTFOLIO_BEST = 0,       /**< Proved: no allowed set has more benefit. */
    PMH_PORTFOLIO_BEST_FOUND = 1, /**< The limit of nodes was reached: `gap` says what may be missed. */
    PMH_PORTFOLIO_IMPOSSIBLE = 2, /**< No set satisfies budget and rules: `rule` and the conflict say why. */
    PMH_PORTFOLIO_UNDECIDED = 3,  /**< The limit of nodes was reached before any allowed set was found. */
    PMH_PORTFOLIO_INVALID = 4     /**< The input was refused: the status says why. */
};

/** What to know about a result: a sum of these. */
enum {
    PMH_PORTFOLIO_TIE_OPEN = 1,   /**< The benefit is proved, but the limit came before the cheapest or first of equally good
                                       sets was. */
    PMH_PORTFOLIO_NEXT_OPEN = 2,  /**< The limit came before it was known what more money would buy. */
    PMH_PORTFOLIO_NO_NEXT = 4,    /**< No budget buys more: this is the most that the rules allow. */
    PMH_PORTFOLIO_OVER_BUDGET = 8 /**< Impossible for want of money alone: `least` would do. */
};

/** @brief A chosen portfolio. Frozen. */
typedef struct pmh_portfolio_result {
    int32_t reason;        /**< How the search ended. */
    int32_t rule;          /**< If impossible: the first rule that cannot be satisfied together with the budget and the rules
                                before it, from 0; otherwise -1, also if the limit of nodes came before it was found. */
    int32_t notes;         /**< What to know: a sum of flags. */
    int32_t greedy_rule;   /**< The first rule that the greedy set breaks, from 0; -1 if it breaks none. */
    int64_t funded;        /**< How many options are funded. */
    int64_t nodes;         /**< How many nodes the searches visited. */
    double cost;           /**< What the set costs, in pounds. */
    double left;           /**< What is left of the budget. */
    double benefit;        /**< Its benefit. */
    double bound;          /**< No allowed set has more benefit than this; the benefit itself if proved. */
    double gap;            /**< bound - benefit: the most that may be missed; 0 if proved. */
    double fractional;     /**< The bound before any search: what the money would buy if options could be funded in part. */
    double greedy_cost;    /**< What the greedy set costs. */
    double greedy_benefit; /**< The greedy set's benefit. */
    double next_pound;     /**< Benefit gained by one pound more: often 0, because options come whole. */
    double next_cost;      /**< The smallest rise of the budget that buys more benefit, in pounds. */
    double next_benefit;   /**< The benefit gained by that rise. */
    double least;          /**< If impossible: the smallest budget for which the rules can be satisfied; NaN if none can, or
                                if the limit of nodes came first. */
} pmh_portfolio_result;

/** @brief Choose the best set of options that a budget can pay.
 *
 *  The **greedy** set stands beside it, as it is often made by hand: first what must be funded, then options by benefit
 *  per pound (free ones first; equal ones: the cheaper, then the first), each taken if the money left pays it, if what it
 *  requires is taken already, and if no other of its either/or is. It looks at no minimum share, and may break rules.
 *
 *  @param costs            In pounds, 0 or more, whole pence. All together at most 9,000,000,000,000.
 *  @param benefits         0 or more, as many.
 *  @param budget           In pounds, 0 or more, whole pence.
 *  @param rules            The rules; NULL if there are none.
 *  @param n_rules          How many.
 *  @param options          NULL for the defaults.
 *  @param[out] funded      One per option: 1 if funded, otherwise 0.
 *  @param[out] greedy      The same for the greedy set, or NULL.
 *  @param[out] conflict    One per rule, or NULL. If impossible: 1 for the rules of one smallest conflict, of which none can
 *                          be dropped without the others (and the budget) fitting; otherwise 0.
 *  @param[out] result      Written whole even on failure.
 *  @param[out] error       Optional. The item is 0 for a cost, 1 for a benefit; for a rule its number, with row -1.
 *  @return #PMH_OK, also when nothing is possible: see `reason`. With the option's row: #PMH_MISSING, #PMH_NOT_FINITE,
 *          #PMH_OUT_OF_RANGE, #PMH_NOT_WHOLE (not whole pence). #PMH_OVERFLOW for costs above the total;
 *          #PMH_BAD_ARGUMENT for a rule that cannot be or too many options; #PMH_BAD_OPTION, #PMH_NO_MEMORY. */
PMH_API pmh_status pmh_portfolio_choose(pmh_series costs, pmh_series benefits, double budget,
                                        const pmh_portfolio_rule *rules, size_t n_rules,
                                        const pmh_portfolio_options *options, int32_t *funded, int32_t *greedy,
                                        int32_t *conflict, pmh_portfolio_result *result, pmh_error *error);

/** @brief How a search ended, in words.
 *  @param reason  A reason.
 *  @return One sentence; for any other number "unknown reason". */
PMH_API const char *pmh_portfolio_reason_text(int32_t reason);

/** @brief A kind of rule in words.
 *  @param kind  A kind.
 *  @return A few words such as "must be funded"; for any other number "unknown rule". */
PMH_API const char *pmh_portfolio_rule_text(int32_t kind);

/** @} */

#ifdef __cplusplus
}
#endif

#endif

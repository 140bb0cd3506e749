/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_TREND_SPC_H
#define PMH_TREND_SPC_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @file
 * @brief Is this month different, or is it noise? Statistical process control.
 *
 * @defgroup trend_spc Trend: statistical process control
 * @{
 *
 * Points stand in the order of time, one step apart. The XmR chart takes its limits from the moving ranges of
 * neighbours: mean +- 2.66 times their mean. The p-, u- and c-charts take theirs from the binomial or Poisson law:
 * mean +- 3 sigma, each point at its own denominator.
 *
 * Four rules tell special from common cause. The first that holds names the point:
 *
 * 1. outside the limits;
 * 2. a trend: 7 points, each strictly above (or each below) the one before;
 * 3. two of three: of three consecutive points on one side of the mean, at least two beyond two thirds of the way to the limit
 *    but not beyond the limit; those are flagged;
 * 4. a shift: 7 consecutive points on one side of the mean. A point on the mean breaks it.
 *
 * Sources: NHS England, Making Data Count; Wheeler 2000, Understanding Variation; Montgomery, Introduction to Statistical
 * Quality Control.
 */

/** What names a point. */
enum {
    PMH_TREND_SPC_COMMON = 0,       /**< Common cause. */
    PMH_TREND_SPC_OUTSIDE = 1,      /**< Outside the limits. */
    PMH_TREND_SPC_RUN = 2,          /**< Within a run of rising or falling points. */
    PMH_TREND_SPC_TWO_OF_THREE = 3, /**< One of two of three near a limit. */
    PMH_TREND_SPC_SHIFT = 4,        /**< Within a run on one side of the mean. */
    PMH_TREND_SPC_UNJUDGED = 5      /**< No value, or no limits to judge it by. */
};

/** What the last point says of the process. */
enum {
    PMH_TREND_SPC_UNKNOWN_VARIATION = 0, /**< It cannot be judged. */
    PMH_TREND_SPC_COMMON_CAUSE = 1,      /**< Common cause: no significant change. */
    PMH_TREND_SPC_IMPROVEMENT_HIGH = 2,  /**< Special cause, improving: higher values. */
    PMH_TREND_SPC_IMPROVEMENT_LOW = 3,   /**< Special cause, improving: lower values. */
    PMH_TREND_SPC_CONCERN_HIGH = 4,      /**< Special cause, of concern: higher values. */
    PMH_TREND_SPC_CONCERN_LOW = 5,       /**< Special cause, of concern: lower values. */
    PMH_TREND_SPC_NEUTRAL_HIGH = 6,      /**< Special cause, no judgement: higher values. */
    PMH_TREND_SPC_NEUTRAL_LOW = 7        /**< Special cause, no judgement: lower values. */
};

/** Whether the process can be relied on to meet its target, by the last limits. Points may contradict what limits say: the last
 *  point, and with a `baseline` every later point of its group, since the limits do not know of those. NHS England's and the
 *  NHS-R package's verdict looks at the limits alone, so where it is #PMH_TREND_SPC_CONTRADICTED here it is a pass or fail
 *  there. */
enum {
    PMH_TREND_SPC_NO_ASSURANCE = 0,  /**< No target, no direction, or no limits. */
    PMH_TREND_SPC_HIT_OR_MISS = 1,   /**< The target lies within the limits: it is met or missed by chance. */
    PMH_TREND_SPC_PASSES = 2,        /**< It is met consistently. */
    PMH_TREND_SPC_FAILS = 3,         /**< It is missed consistently. */
    PMH_TREND_SPC_CONTRADICTED = 4   /**< None: the limits lie on one side of the target, yet the last point, or a point after
                                          the baseline, on the other. */
};

/** What to be careful about. */
enum {
    PMH_TREND_SPC_SHORT = 1,         /**< A group has fewer than 13 points: its limits are trial limits. */
    PMH_TREND_SPC_FOLLOW = 2,        /**< Values follow each other (lag-1 correlation above 2 / sqrt(n)): the rules call too
                                          many points special. */
    PMH_TREND_SPC_NO_LIMITS = 4,     /**< A group has no limits: fewer than two neighbours with values, or no events at all. */
    PMH_TREND_SPC_LEFT_OUT = 8,      /**< Points without a value: no range is taken across them, and they end runs. */
    PMH_TREND_SPC_OVERDISPERSED = 16, /**< p-, u-, c-charts: values scatter more than the law allows (chi-square, 99.8 %), so the
                                          limits are too narrow; an XmR chart is safer. */
    PMH_TREND_SPC_FEW_EVENTS = 32    /**< p-, u-, c-charts: fewer than 5 events expected at a point: 3 sigma is not 99.8 %. */
};

/** @brief How to judge. Zero is every default; pass NULL for all defaults. */
typedef struct pmh_trend_spc_options {
    size_t size;           /**< sizeof(pmh_trend_spc_options). */
    pmh_polarity polarity; /**< Which direction is good. */
    int32_t unscreened;    /**< 0 leaves moving ranges of at least 3.267 times their mean out, once, as the NHS-R package does;
                                1 keeps them, as the NHS England spreadsheet does. XmR only. */
    int32_t baseline;      /**< Points of each group from whose values its limits come, at least 12; 0 means all. */
    int32_t run;           /**< Points of a rising or falling run, 3 to 100; 0 means 7. */
    int32_t shift;         /**< Points of a shift, 3 to 100; 0 means 7. */
    int32_t has_target;    /**< 1 if `target` is set. */
    int32_t reserved;      /**< 0. */
    double target;         /**< The target, in the unit of the values. */
} pmh_trend_spc_options;

/** @brief One point. What is undefined is NaN. */
typedef struct pmh_trend_spc_point {
    double value;     /**< What is drawn: the value, proportion, rate or count. */
    double mean;      /**< The centre line of its group. */
    double lower;     /**< Its lower limit; for proportions, rates and counts at least 0. */
    double upper;     /**< Its upper limit; for proportions at most 1. */
    int32_t group;    /**< From 0; a new one starts at each rebase. */
    int32_t rule;     /**< What names it. */
    int32_t direction; /**< 1 high or rising, -1 low or falling, 0 common cause. */
    int32_t judgement; /**< 1 improvement, -1 concern, 0 common cause or no judgement. */
} pmh_trend_spc_point;

/** @brief What the chart says. Frozen. Written whole even on failure. */
typedef struct pmh_trend_spc_result {
    int32_t variation;    /**< What the last point with a value says. */
    int32_t assurance;    /**< Whether the target can be relied on. */
    int32_t notes;        /**< 0, or the sum of the notes that apply. */
    int32_t groups;       /**< How many groups. */
    int64_t points;       /**< Points with a value. */
    int64_t missing;      /**< Points without. */
    int64_t special;      /**< Points that a rule names. */
    int64_t screened;     /**< Moving ranges that were left out. */
    double mean;          /**< Of the last group. */
    double lower;         /**< Lower limit at the last point. */
    double upper;         /**< Upper limit at the last point. */
    double lag_1;         /**< Lag-1 correlation of values about the mean of their group. */
    double dispersion;    /**< p-, u-, c-charts: Pearson chi-square / (points - groups); XmR: NaN. */
} pmh_trend_spc_result;

/** @brief XmR chart of values: one number per period, such as people seen or a mean score.
 *  @param values        In the order of time; NaN is missing.
 *  @param rebase        Optional (`at` NULL): 1 where new limits start, otherwise 0.
 *  @param options       NULL for the defaults.
 *  @param[out] points   Optional: as many as values; always written.
 *  @param[out] result   Always written.
 *  @param[out] error    Optional; item 0 is the value, 1 the rebase.
 *  @return #PMH_OK, #PMH_NOT_FINITE, #PMH_OUT_OF_RANGE, #PMH_BAD_ARGUMENT, #PMH_BAD_OPTION, #PMH_NO_MEMORY. */
PMH_API pmh_status pmh_trend_spc_values(pmh_series values, pmh_series rebase, const pmh_trend_spc_options *options,
                                        pmh_trend_spc_point *points, pmh_trend_spc_result *result, pmh_error *error);

/** @brief p-chart of proportions: limits p +- 3 sqrt(p (1 - p) / n), p the pooled proportion of the group.
 *  @param numerators    In the order of time; 0 to the denominator; NaN is missing.
 *  @param denominators  As many, above 0; NaN is missing.
 *  @param rebase        Optional (`at` NULL): 1 where new limits start, otherwise 0.
 *  @param options       NULL for the defaults; a target is a proportion: outside 0 to 1 it is #PMH_BAD_OPTION, for 20 (meant in
 *                       percent) would be passed or failed by every proportion there is.
 *  @param[out] points   Optional: as many as numerators; always written.
 *  @param[out] result   Always written.
 *  @param[out] error    Optional; item 0 is the numerator, 1 the denominator, 2 the rebase.
 *  @return As #pmh_trend_spc_values. */
PMH_API pmh_status pmh_trend_spc_proportions(pmh_series numerators, pmh_series denominators, pmh_series rebase,
                                             const pmh_trend_spc_options *options, pmh_trend_spc_point *points,
                                             pmh_trend_spc_result *result, pmh_error *error);

/** @brief u-chart of rates: limits u +- 3 sqrt(u / n), u the pooled rate. Without populations the c-chart of counts.
 *  @param counts        In the order of time, at least 0; NaN is missing.
 *  @param populations   Optional (`at` NULL: 1 for each): as many, above 0; NaN is missing.
 *  @param rebase        Optional (`at` NULL): 1 where new limits start, otherwise 0.
 *  @param options       NULL for the defaults; a target is in counts per one of the population.
 *  @param[out] points   Optional: as many as counts; always written.
 *  @param[out] result   Always written.
 *  @param[out] error    Optional; item 0 is the count, 1 the population, 2 the rebase.
 *  @return As #pmh_trend_spc_values. */
PMH_API pmh_status pmh_trend_spc_counts(pmh_series counts, pmh_series populations, pmh_series rebase,
                                        const pmh_trend_spc_options *options, pmh_trend_spc_point *points,
                                        pmh_trend_spc_result *result, pmh_error *error);

/** @brief The words of a rule.
 *  @param rule       What names a point.
 *  @param direction  1, -1 or 0.
 *  @return Text such as "Above the upper limit"; for numbers that are none, "unknown". Never NULL. */
PMH_API const char *pmh_trend_spc_rule_text(int32_t rule, int32_t direction);

/** @brief The words of a variation.
 *  @param variation  What the last point says.
 *  @return Text; for a number that is none, "unknown". Never NULL. */
PMH_API const char *pmh_trend_spc_variation_text(int32_t variation);

/** @brief The words of an assurance.
 *  @param assurance  Whether the target can be relied on.
 *  @return Text; for a number that is none, "unknown". Never NULL. */
PMH_API const char *pmh_trend_spc_assurance_text(int32_t assurance);

/** @brief The words of one note.
 *  @param note  One of the notes, not a sum.
 *  @return Text; for a number that is none, "unknown". Never NULL. */
PMH_API const char *pmh_trend_spc_note_text(int32_t note);

/** @} */

#ifdef __cplusplus
}
#endif

#endif

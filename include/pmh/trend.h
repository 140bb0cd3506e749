/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_TREND_H
#define PMH_TREND_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @file
 * @brief Values over time: is it getting better?
 *
 * @defgroup trend Trend: the recent-trend marker
 * @{
 *
 * The recent trend of the national public health profiles looks at the **five most recent yearly points**. It is
 * significant if chi-square on one degree of freedom exceeds 9.5495 (99.8 %, not 95 %), *and* the slope keeps its sign
 * when each point in turn is left out. Everything that cannot be judged is refused with its reason.
 *
 * Only those five points are read, besides the years of all; the order of rows does not matter.
 *
 * Proportions take the chi-square test for trend from their counts; everything else takes weighted least squares from
 * its published limits.
 *
 * Source: technical guidance on trend markers, Office for Health Improvement and Disparities.
 */

/** The points the marker looks at. */
#define PMH_TREND_POINTS 5

/** What kind of indicator a series is. */
enum {
    PMH_TREND_UNNAMED = 0,                 /**< Not said: the caller vouches for the choice of test. */
    PMH_TREND_PROPORTION = 1,              /**< Crude proportion: chi-square test. */
    PMH_TREND_STANDARDISED_PROPORTION = 2, /**< Indirectly standardised proportion: chi-square test. */
    PMH_TREND_RATE = 3,                    /**< Crude rate: weighted least squares, as all that follow. */
    PMH_TREND_STANDARDISED_RATE = 4,       /**< Directly or indirectly standardised rate. */
    PMH_TREND_RATIO = 5,                   /**< Standardised ratio, such as an SMR. */
    PMH_TREND_LIFE_EXPECTANCY = 6,         /**< Life expectancy. */
    PMH_TREND_INEQUALITY = 7,              /**< Slope index, gap or excess risk. */
    PMH_TREND_MEAN = 8,                    /**< Mean. */
    PMH_TREND_MEDIAN = 9,                  /**< Median. */
    PMH_TREND_COUNT = 10,                  /**< Count: the marker refuses it. */
    PMH_TREND_SCORE = 11                   /**< Composite score: the marker refuses it. */
};

/** What to do when years are missing between the five points. */
enum {
    PMH_TREND_REFUSE_GAPS = 0, /**< Refuse, as the guidance says: there must be no breaks. */
    PMH_TREND_GAPS_BY_YEAR = 1, /**< Allow them; time is the year. */
    PMH_TREND_GAPS_BY_RANK = 2  /**< Allow them; time is 1 to 5, as the public site has it. */
};

/** What the marker says. */
enum {
    PMH_TREND_CANNOT = 0,     /**< Cannot be calculated: see the reason. */
    PMH_TREND_NO_CHANGE = 1,  /**< No significant change. */
    PMH_TREND_INCREASING = 2, /**< Increasing. */
    PMH_TREND_DECREASING = 3  /**< Decreasing. */
};

/** Why. */
enum {
    PMH_TREND_SIGNIFICANT = 0,     /**< Significant, and no point decides it alone. */
    PMH_TREND_NOT_SIGNIFICANT = 1, /**< chi-square does not exceed the critical value. */
    PMH_TREND_OUTLIER = 2,         /**< Without one of the points the slope has another sign, or none. */
    PMH_TREND_FEW_POINTS = 3,      /**< Fewer than five points. */
    PMH_TREND_MISSING_VALUE = 4,   /**< A value (for proportions a numerator or denominator) of the five is missing. */
    PMH_TREND_NO_LIMITS = 5,       /**< A limit of the five is missing. */
    PMH_TREND_DUPLICATE_YEAR = 6,  /**< A year stands twice in the series. */
    PMH_TREND_NOT_ANNUAL = 7,      /**< Periods are not single years: pooled, rolling, quarterly or monthly (a year with
                                        a fraction). */
    PMH_TREND_WRONG_KIND = 8,      /**< The kind of indicator has no such test. */
    PMH_TREND_BREAK = 9,           /**< The series changes its definition within the five points. */
    PMH_TREND_GAP = 10,            /**< A year is missing between the five points. */
    PMH_TREND_ALL_OR_NONE = 11,    /**< A numerator is 0 or equals its denominator: its logit is infinite. */
    PMH_TREND_NO_WIDTH = 12,       /**< A pair of limits has no width (published rounding): its weight is infinite. */
    PMH_TREND_IMPOSSIBLE = 13,     /**< A value is infinite, negative where it may not be, a numerator above its
                                        denominator, or limits that do not enclose their value: the status and
                                        error say which. */
    PMH_TREND_NO_YEAR = 14,        /**< A year is missing, so which points are the latest cannot be said. */
    PMH_TREND_NO_OVERLAP = 15,     /**< Latest against previous: their intervals do not overlap. */
    PMH_TREND_OVERLAP = 16         /**< Latest against previous: their intervals overlap. */
};

/** @brief How to judge. Zero is every default; pass NULL for all defaults. */
typedef struct pmh_trend_options {
    size_t size;           /**< sizeof(pmh_trend_options). */
    pmh_polarity polarity; /**< Which direction is good; 0 says only increasing or decreasing. */
    int32_t kind;          /**< Kind of indicator; a kind that the test does not fit is refused. */
    int32_t gaps;          /**< What to do when years are missing between the five points. */
    int32_t exact_width;   /**< 0 takes the standard error as width of the 95 % limits / 3.92, as the public site does;
                                1 divides by twice the normal quantile of `confidence` instead. */
    double confidence;     /**< Level of the limits passed in, 0.5 to below 1; 0 means 0.95. Any other level needs
                                exact_width = 1. */
    double period;         /**< Years that one point covers; 0 means 1. Anything but 1 is refused as not annual, unless
                                `blocks` is set. */
    int32_t blocks;        /**< 1 allows whole periods of several years that do not overlap (points `period` years
                                apart). Statistically valid, but not what the national profiles show. */
    int32_t has_break;     /**< 1 if `break_year` is set. */
    double break_year;     /**< First year of a new definition: refused if the years that the five points cover lie on
                                both sides of its start. */
    double multiplier;     /**< What one whole is in the `values` of proportions; 0 means 100 (percent). */
} pmh_trend_options;

/** @brief What the marker found. Frozen. Written whole even on failure. */
typedef struct pmh_trend_result {
    int32_t verdict;                         /**< What the marker says. */
    int32_t reason;                          /**< Why. */
    int32_t judgement;                       /**< 1 getting better, -1 getting worse, 0 no change or no judgement. */
    int32_t by_rank;                         /**< 1 if time was 1 to 5, 0 if it was the year. */
    int64_t points;                          /**< Points in the series. */
    double years[PMH_TREND_POINTS];          /**< The five years, ascending; NaN where there are fewer. */
    double chi_square;                       /**< Statistic on one degree of freedom. */
    double p;                                /**< Its upper tail area. */
    pmh_interval slope;                      /**< Change per year (per rank), with 99.8 % limits for values; for
                                                  proportions the slope of the logit, whose limits are NaN because the
                                                  method gives none. */
    double slope_without[PMH_TREND_POINTS];  /**< The slope without each of the five, in the order of `years`. */
} pmh_trend_result;

/** @brief Recent trend of a proportion, by the chi-square test for trend.
 *
 *  With C and D the sums of numerators c and denominators d:
 *  chi-square = D (D sum(c t) - C sum(d t))^2 / (C (D - C) (D sum(d t^2) - sum(d t)^2)). Direction and leave-one-out come
 *  from the unweighted least-squares slope of ln(c / (d - c)) on t.
 *  @param years         Whole years (2019 for 2019/20), in any order; fractions (quarters, months) are refused as not
 *                       annual.
 *  @param numerators    As many; NaN is missing.
 *  @param denominators  As many; NaN is missing.
 *  @param values        Optional (`at` NULL): the published values, in `multiplier`ths. Where a numerator or a
 *                       denominator is missing and the value is not, it is derived from the other two (a value of 0 does
 *                       not tell its denominator, which then stays missing).
 *  @param options       NULL for the defaults.
 *  @param[out] result   Always written.
 *  @param[out] error    Optional; item 0 is the year, 1 the numerator, 2 the denominator, 3 the value.
 *  @return #PMH_OK, also when the marker cannot be calculated for a reason that lies in the series; #PMH_NOT_FINITE,
 *          #PMH_OUT_OF_RANGE, #PMH_MISSING (a year), #PMH_BAD_ARGUMENT, #PMH_BAD_OPTION, #PMH_NO_MEMORY,
 *          #PMH_NOT_CALCULATED (numbers too large for a slope). */
PMH_API pmh_status pmh_trend_recent_proportion(pmh_series years, pmh_series numerators, pmh_series denominators,
                                               pmh_series values, const pmh_trend_options *options,
                                               pmh_trend_result *result, pmh_error *error);

/** @brief Recent trend of anything else that has limits: rates, means, life expectancy, by weighted least squares.
 *
 *  Standard errors from the width of the limits, weights w = 1 / se^2; slope b of the weighted line; chi-square =
 *  (b / SE(b))^2 with SE(b)^2 = 1 / sum(w (t - mean of t)^2). Variances count as known: no residual scaling.
 *  @param years         Whole years (2019 for 2019/20), in any order; fractions (quarters, months) are refused as not
 *                       annual.
 *  @param values        As many; NaN is missing.
 *  @param lower         Lower limits, on the values' scale, as many; NaN is missing.
 *  @param upper         Upper limits, as many; NaN is missing.
 *  @param options       NULL for the defaults.
 *  @param[out] result   Always written.
 *  @param[out] error    Optional; item 0 is the year, 1 the value, 2 the lower limit, 3 the upper limit.
 *  @return As #pmh_trend_recent_proportion. */
PMH_API pmh_status pmh_trend_recent_value(pmh_series years, pmh_series values, pmh_series lower, pmh_series upper,
                                          const pmh_trend_options *options, pmh_trend_result *result, pmh_error *error);

/** @brief Recent trend of a proportion, area by area: #pmh_trend_recent_proportion for each.
 *  @param years         The years of the first area, then those of the second, and so on.
 *  @param numerators    As many; NaN is missing.
 *  @param denominators  As many; NaN is missing.
 *  @param values        Optional (`at` NULL), as for one area.
 *  @param starts        areas + 1 rows, ascending: area i has the rows from starts[i] to before starts[i + 1]. The first is 0,
 *                       the last the number of years.
 *  @param areas         How many.
 *  @param options       NULL for the defaults; the same for all.
 *  @param[out] results  One per area; always written.
 *  @param[out] statuses Optional: one per area, as #pmh_trend_recent_proportion returns it.
 *  @param[out] error    Optional; row and item of the first bad area, the row within all.
 *  @return #PMH_OK; #PMH_BAD_ROWS (some areas are impossible, the others are judged); #PMH_BAD_ARGUMENT,
 *          #PMH_BAD_OPTION. */
PMH_API pmh_status pmh_trend_recent_proportion_areas(pmh_series years, pmh_series numerators, pmh_series denominators,
                                                     pmh_series values, const int64_t *starts, size_t areas,
                                                     const pmh_trend_options *options, pmh_trend_result *results,
                                                     pmh_status *statuses, pmh_error *error);

/** @brief Recent trend of anything else that has limits, area by area: #pmh_trend_recent_value for each.
 *  @param years         The years of the first area, then those of the second, and so on.
 *  @param values        As many; NaN is missing.
 *  @param lower         Lower limits.
 *  @param upper         Upper limits.
 *  @param starts        areas + 1 rows, as for #pmh_trend_recent_proportion_areas.
 *  @param areas         How many.
 *  @param options       NULL for the defaults; the same for all.
 *  @param[out] results  One per area; always written.
 *  @param[out] statuses Optional: one per area, as #pmh_trend_recent_value returns it.
 *  @param[out] error    Optional; row and item of the first bad area, the row within all.
 *  @return As #pmh_trend_recent_proportion_areas. */
PMH_API pmh_status pmh_trend_recent_value_areas(pmh_series years, pmh_series values, pmh_series lower, pmh_series upper,
                                                const int64_t *starts, size_t areas, const pmh_trend_options *options,
                                                pmh_trend_result *results, pmh_status *statuses, pmh_error *error);

/** @brief The latest point against the one before. Frozen. Written whole even on failure. */
typedef struct pmh_trend_latest_result {
    int32_t verdict;       /**< What it says. */
    int32_t reason;        /**< Why: the intervals overlap, do not overlap, or it cannot be calculated. */
    int32_t judgement;     /**< 1 better, -1 worse, 0 no change or no judgement. */
    int32_t reserved;      /**< 0. */
    double previous_year;  /**< The last year but one. */
    double latest_year;    /**< The last year. */
    pmh_interval previous; /**< The value there, with its limits as given; NaN where it cannot be calculated. */
    pmh_interval latest;   /**< The same of the last year. */
    double difference;     /**< Latest less previous. */
} pmh_trend_latest_result;

/** @brief The latest value against the one before: a change if their intervals do not overlap.
 *
 *  Shared limits overlap. The rule is stricter than a test: with equal standard errors and 95 % limits it finds a change where
 *  there is none 6 times in 1,000. Gaps, breaks and periods are treated as by the recent trend.
 *  @param years         Whole years, in any order.
 *  @param values        As many; NaN is missing.
 *  @param lower         Lower limits.
 *  @param upper         Upper limits.
 *  @param options       NULL for the defaults; `kind`, `exact_width` and `multiplier` do not matter.
 *  @param[out] result   Always written.
 *  @param[out] error    Optional; item 0 is the year, 1 the value, 2 the lower, 3 the upper limit.
 *  @return As #pmh_trend_recent_value.
 *
 *  Source: the public site of the national public health profiles. */
PMH_API pmh_status pmh_trend_latest(pmh_series years, pmh_series values, pmh_series lower, pmh_series upper,
                                    const pmh_trend_options *options, pmh_trend_latest_result *result, pmh_error *error);

/** @brief The marker's words.
 *  @param verdict    A verdict.
 *  @param judgement  1, 0 or -1, as in the result.
 *  @return Such as "Increasing and getting worse", "No significant change", "Cannot be calculated"; "unknown" for any
 *          other number. */
PMH_API const char *pmh_trend_text(int32_t verdict, int32_t judgement);

/** @brief The reason's words.
 *  @param reason  A reason.
 *  @return A short phrase such as "Not enough data points"; "unknown" for any other number. */
PMH_API const char *pmh_trend_reason_text(int32_t reason);

/** @} */

#ifdef __cplusplus
}
#endif

#endif

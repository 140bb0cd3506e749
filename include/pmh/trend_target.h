/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_TREND_TARGET_H
#define PMH_TREND_TARGET_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @file
 * @brief Will it reach its target?
 *
 * @defgroup trend_target Trend: targets
 * @{
 *
 * A line through the series (or its latest points) is carried on to the year of the target. Two questions are answered:
 *
 * - **Is it on track?** The yearly change that is required from here against the one achieved, with its limits.
 * - **How likely is the target?** The probability that the value of the target's year meets it, from the predictive
 *   t distribution: the uncertainty of the line and the scatter of one year about it.
 *
 * Both say what happens **if the trend goes on as it did**. Nobody knows that it will; the further ahead, the less.
 *
 * The target is a plain number: if it was set as a share of an estimated baseline, the error of that baseline is not in the
 * answer.
 */

/** The line. */
enum {
    PMH_TREND_TARGET_LOG = 0,    /**< Straight in the logarithm: a constant percentage each year. Values must be above 0. */
    PMH_TREND_TARGET_LINEAR = 1  /**< Straight: a constant amount each year. Not for counts. */
};

/** Whether the change achieved is enough. */
enum {
    PMH_TREND_TRACK_UNKNOWN = 0,   /**< It cannot be said. */
    PMH_TREND_TRACK_ON = 1,        /**< On track: all of the interval of the change achieved is as good as the one required. */
    PMH_TREND_TRACK_UNCERTAIN = 2, /**< Uncertain: the change required lies within the interval. */
    PMH_TREND_TRACK_OFF = 3        /**< Off track: all of the interval falls short. */
};

/** Red, amber, green by the probability of the target. */
enum {
    PMH_TREND_RAG_NONE = 0,  /**< It cannot be said. */
    PMH_TREND_RAG_GREEN = 1, /**< Probability of at least `green`. */
    PMH_TREND_RAG_AMBER = 2, /**< Between. */
    PMH_TREND_RAG_RED = 3    /**< Probability of at most `red`. */
};

/** Why there is no answer. */
enum {
    PMH_TREND_TARGET_DONE = 0,         /**< There is one. */
    PMH_TREND_TARGET_FEW = 1,          /**< Fewer than five points with values. */
    PMH_TREND_TARGET_TWICE = 2,        /**< A time stands twice. */
    PMH_TREND_TARGET_PAST = 3,         /**< The target's time is not after the last point. */
    PMH_TREND_TARGET_NOT_POSITIVE = 4, /**< A value is not above 0: it has no logarithm. */
    PMH_TREND_TARGET_NO_ERROR = 5,     /**< A standard error is missing or 0. */
    PMH_TREND_TARGET_NO_EVENTS = 6,    /**< No events, or only at one end: there is no slope. */
    PMH_TREND_TARGET_EXACT = 7,        /**< The line goes through every point: no scatter to predict from. */
    PMH_TREND_TARGET_OVERLAP = 8,      /**< Points cover periods that overlap (rolling rates): they repeat each other, and
                                            every limit and probability would be too sure. */
    PMH_TREND_TARGET_IMPOSSIBLE = 9    /**< A value that cannot be: the status and error say which. */
};

/** What to be careful about. */
enum {
    PMH_TREND_TARGET_FAR = 1,       /**< The target lies further ahead than half the length of the line. */
    PMH_TREND_TARGET_SHORT = 2,     /**< Fewer than seven points. */
    PMH_TREND_TARGET_FOLLOW = 4,    /**< Residuals follow each other (lag-1 correlation above 2 / sqrt(n)): too sure. */
    PMH_TREND_TARGET_MET = 8,       /**< The last value meets the target already: what is required is to keep it. */
    PMH_TREND_TARGET_LEFT_OUT = 16, /**< Points without a value were left out. */
    PMH_TREND_TARGET_UNIT = 32      /**< The target is over 10 times the last value or under a tenth of it (both above 0): it may
                                         be in another unit, such as per 100,000 or percent. */
};

/** @brief How to judge. Zero is every default, but polarity must be set. */
typedef struct pmh_trend_target_options {
    size_t size;           /**< sizeof(pmh_trend_target_options). */
    pmh_polarity polarity; /**< #PMH_LOW_IS_GOOD: met at or below the target; #PMH_HIGH_IS_GOOD: at or above. */
    int32_t model;         /**< The line. */
    int32_t latest;        /**< The line goes through this many latest points with values, at least 5; 0 means all. */
    int32_t reserved;      /**< 0. */
    double confidence;     /**< Level of every interval, 0.5 to below 1; 0 means 0.95. */
    double green;          /**< Green from this probability on; 0 means 0.8. */
    double red;            /**< Red up to this probability, below `green`; 0 means 0.2. */
    double population;     /**< Counts: population in the years ahead; 0 means that of the last point. */
    double period;         /**< How much time one point covers (3 for rolling three years in years); 0 means no more than the
                                least distance of two points. A longer one overlaps, and is refused. */
} pmh_trend_target_options;

/** @brief What was found. Frozen. Written whole even on failure. Changes are percent per unit of time for the log line,
 *         amounts for the straight one. */
typedef struct pmh_trend_target_result {
    int32_t reason;               /**< Why there is no answer; 0 if there is one. */
    int32_t notes;                /**< 0, or the sum of the notes that apply. */
    int32_t track;                /**< Whether the change achieved is enough. */
    int32_t rag;                  /**< Red, amber, green. */
    int64_t points;               /**< Points of the line. */
    int64_t missing;              /**< Points without a value. */
    double confidence;            /**< Level of every interval. */
    double df;                    /**< points - 2. */
    double dispersion;            /**< Counts: phi, at least 1 in what follows; values: residual mean square, weighted. */
    double last_time;             /**< The last time with a value. */
    double last_value;            /**< The value there. */
    pmh_interval last_fitted;     /**< The line there. */
    double required;              /**< Yearly change from the last value to the target. */
    double required_from_fitted;  /**< The same from the line: this one decides the track. */
    pmh_interval achieved;        /**< Yearly change of the line. */
    pmh_interval predicted;       /**< The value at the target's time, with predictive limits. */
    double probability;           /**< Of meeting the target at its time. */
    double log10_probability;     /**< Its decimal logarithm, finite where it underflows. */
    double reach;                 /**< Time ahead over the length of the line: above 0.5 is far. */
} pmh_trend_target_result;

/** @brief A point of the fan: predictive limits of one value at one time. */
typedef struct pmh_trend_target_point {
    double time;        /**< As asked for. */
    double fitted;      /**< The line. */
    double lower_50;    /**< Half of the values would fall between these. */
    double upper_50;    /**< Upper end. */
    double lower_80;    /**< Four fifths. */
    double upper_80;    /**< Upper end. */
    double lower_95;    /**< 95 %. */
    double upper_95;    /**< Upper end. */
    double milestone;   /**< On the path from the line at the last point to the target, constant in change; NaN outside it. */
    double probability; /**< Of meeting the milestone at this time; NaN where there is none. */
} pmh_trend_target_point;

/** @brief Target for a series of values: rates, means, percentages.
 *
 *  Weighted least squares on the logarithm (weights value^2 / se^2) or the value (1 / se^2), the residual variance estimated; a
 *  value ahead is as precise as the last one.
 *  @param times         In any order; none missing, none twice.
 *  @param values        As many; NaN is missing.
 *  @param errors        Optional (`at` NULL: all weigh the same): standard errors.
 *  @param target        The target.
 *  @param target_time   When it is due.
 *  @param ahead         Optional (`n` 0): times for the fan and milestones.
 *  @param options       Not NULL: polarity is needed.
 *  @param[out] fan      As many as ahead; always written.
 *  @param[out] result   Always written.
 *  @param[out] error    Optional; item 0 is the time, 1 the value, 2 the error, 3 a time ahead.
 *  @return #PMH_OK, #PMH_NOT_FINITE, #PMH_OUT_OF_RANGE, #PMH_MISSING (a time), #PMH_BAD_ARGUMENT, #PMH_BAD_OPTION,
 *          #PMH_NO_MEMORY. */
PMH_API pmh_status pmh_trend_target_values(pmh_series times, pmh_series values, pmh_series errors, double target,
                                           double target_time, pmh_series ahead, const pmh_trend_target_options *options,
                                           pmh_trend_target_point *fan, pmh_trend_target_result *result,
                                           pmh_error *error);

/** @brief Target for counts and populations: quasi-Poisson line, predictive variance of the log rate = variance of the line +
 *         phi / expected count.
 *  @param times         In any order; none missing, none twice.
 *  @param counts        As many, at least 0; NaN is missing.
 *  @param populations   Optional (`at` NULL: the target is a count): as many, above 0; NaN is missing.
 *  @param target        The target: a rate per one of the population, above 0.
 *  @param target_time   When it is due.
 *  @param ahead         Optional (`n` 0): times for the fan and milestones.
 *  @param options       Not NULL: polarity is needed; the model is the logarithm.
 *  @param[out] fan      As many as ahead; always written.
 *  @param[out] result   Always written.
 *  @param[out] error    Optional; item 0 is the time, 1 the count, 2 the population, 3 a time ahead.
 *  @return As #pmh_trend_target_values, and #PMH_NOT_CALCULATED. */
PMH_API pmh_status pmh_trend_target_counts(pmh_series times, pmh_series counts, pmh_series populations, double target,
                                           double target_time, pmh_series ahead, const pmh_trend_target_options *options,
                                           pmh_trend_target_point *fan, pmh_trend_target_result *result,
                                           pmh_error *error);

/** @brief The words of a reason.
 *  @param reason  Why there is no answer.
 *  @return Text; for a number that is none, "unknown". Never NULL. */
PMH_API const char *pmh_trend_target_reason_text(int32_t reason);

/** @brief The words of one note.
 *  @param note  One of the notes, not a sum.
 *  @return Text; for a number that is none, "unknown". Never NULL. */
PMH_API const char *pmh_trend_target_note_text(int32_t note);

/** @brief The words of a track.
 *  @param track  Whether the change achieved is enough.
 *  @return Text; for a number that is none, "unknown". Never NULL. */
PMH_API const char *pmh_trend_track_text(int32_t track);

/** @brief The words of a colour.
 *  @param rag  Red, amber, green.
 *  @return Text; for a number that is none, "unknown". Never NULL. */
PMH_API const char *pmh_trend_rag_text(int32_t rag);

/** @} */

#ifdef __cplusplus
}
#endif

#endif

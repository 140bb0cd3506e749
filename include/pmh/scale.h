/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_SCALE_H
#define PMH_SCALE_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @file
 * @brief Answers to items become scores.
 *
 * @defgroup scale Scale: questionnaires, scores, bands and norms
 * @{
 *
 * An **instrument** is data: how many items, which answers, which items are reversed, how answers become one score. One
 * scorer reads it, for the library's own instruments (each has a number and a name, below) and for the caller's
 * (::pmh_scale_instrument). A questionnaire with several scores has one instrument per score: PHQ-4 answers give "phq4",
 * and, with the columns that #pmh_scale_columns names, "phq2" and "gad2"; the 14 answers of WEMWBS also give "swemwbs".
 *
 * **WEMWBS** has 14 items answered 1 to 5; its score is their sum, 14 to 70. **SWEMWBS** has 7 items answered 1 to 5;
 * their sum, 7 to 35, is the raw score, and each *person's* raw score is then looked up in the published conversion
 * table to give the **metric score**, 7.00 to 35.00, an interval scale. Metric scores are what national figures and cut
 * points use; raw ones are not comparable with them. Average people's metric scores; never convert an average (there is
 * no function that would).
 *
 * **ONS4** is four questions, each its own score; there is no composite, and anxiety is scored as given (high is
 * worse). **K6, K10, GHQ-12** and the direct loneliness question are coded in more than one way, so the coding is part
 * of the name and has no default. **CORE-10** takes the answers as ticked: items 2 and 3 are reversed here.
 *
 * **Why metric?** Equal steps of a raw sum are not equal amounts of wellbeing; steps of the metric score are (an interval
 * scale), and only metric scores can be compared with published means and bands. Raw and metric differ by up to 3 points.
 *
 * **GAD-7**: many published copies of the form misprint its lowest response option (Zorowitz 2021, as CamCOPS quotes it);
 * check yours against the original. **Estimates** that a language model, a game or any other stand-in makes of somebody's
 * wellbeing are not answers to a questionnaire: give them to an own instrument with a name of its own, to which no band
 * set or norm of SWEMWBS applies.
 *
 * A band is not a diagnosis. What could not be checked against its source says UNVERIFIED.
 *
 * libpmh ships no wording of these questionnaires and grants no licence to use them: many need a licence from their
 * owners (see ::pmh_scale_description).
 *
 * Sources: Tennant and others 2007, Health and Quality of Life Outcomes 5:63 (WEMWBS); Stewart-Brown and others 2009,
 * Health and Quality of Life Outcomes 7:15 (SWEMWBS and its conversion). Each instrument, band set and norm names its
 * own.
 */

/** Scores that the library knows. */
enum {
    PMH_SCALE_CUSTOM = 0,             /**< None of these: the caller's own. */
    PMH_SCALE_WEMWBS = 1,             /**< WEMWBS total of 14 items, 14 to 70. */
    PMH_SCALE_SWEMWBS = 2,            /**< SWEMWBS metric score, 7.00 to 35.00: the one to report. */
    PMH_SCALE_SWEMWBS_RAW = 3,        /**< SWEMWBS raw sum of 7 items, 7 to 35. Not comparable with metric figures. */
    PMH_SCALE_ONS4_SATISFIED = 4,     /**< ONS4 life satisfaction, 0 to 10. */
    PMH_SCALE_ONS4_WORTHWHILE = 5,    /**< ONS4 worthwhile, 0 to 10. */
    PMH_SCALE_ONS4_HAPPY = 6,         /**< ONS4 happiness yesterday, 0 to 10. */
    PMH_SCALE_ONS4_ANXIOUS = 7,       /**< ONS4 anxiety yesterday, 0 to 10; high is worse. */
    PMH_SCALE_UCLA3 = 8,              /**< UCLA three-item loneliness, 3 to 9. */
    PMH_SCALE_LONELINESS_OFTEN1 = 9,  /**< Direct loneliness question, a category: 1 is often or always, 5 is never. */
    PMH_SCALE_LONELINESS_OFTEN5 = 10, /**< Direct loneliness question, a category: 5 is often or always, 1 is never. */
    PMH_SCALE_PHQ9 = 11,              /**< PHQ-9, 0 to 27; item 8 (the ninth) is its risk item. */
    PMH_SCALE_GAD7 = 12,              /**< GAD-7, 0 to 21. */
    PMH_SCALE_PHQ4 = 13,              /**< PHQ-4, 0 to 12. */
    PMH_SCALE_PHQ2 = 14,              /**< PHQ-2, 0 to 6. */
    PMH_SCALE_GAD2 = 15,              /**< GAD-2, 0 to 6. */
    PMH_SCALE_K6_0TO4 = 16,           /**< K6 with answers 0 to 4: 0 to 24. */
    PMH_SCALE_K6_1TO5 = 17,           /**< K6 with answers 1 to 5: 6 to 30. */
    PMH_SCALE_K10_0TO4 = 18,          /**< K10 with answers 0 to 4: 0 to 40. */
    PMH_SCALE_K10_1TO5 = 19,          /**< K10 with answers 1 to 5: 10 to 50. */
    PMH_SCALE_WHO5 = 20,              /**< WHO-5 raw sum, 0 to 25. */
    PMH_SCALE_WHO5_PERCENT = 21,      /**< WHO-5 as four times the sum, 0 to 100. */
    PMH_SCALE_GHQ12_LIKERT = 22,      /**< GHQ-12, options 1 to 4 worth 0 to 3: 0 to 36. */
    PMH_SCALE_GHQ12_BIMODAL = 23,     /**< GHQ-12, options 1 to 4 worth 0, 0, 1, 1: 0 to 12. */
    PMH_SCALE_BRS = 24,               /**< Brief Resilience Scale, mean of 6 items, 1 to 5; items 1, 3, 5 reversed. */
    PMH_SCALE_BRS_SUM = 25,           /**< The same as a sum, 6 to 30. */
    PMH_SCALE_CORE10 = 26,            /**< CORE-10 total, 0 to 40, from answers as ticked; item 5 (the sixth) is its risk
                                           item. */
    PMH_SCALE_SCWBS = 27              /**< Stirling Children's Wellbeing Scale, 12 items, 12 to 60. */
};

/** @brief What a score is. The texts are constants of the library. */
typedef struct pmh_scale_description {
    int32_t scale;              /**< One of the scores above. */
    int32_t items;              /**< How many items it is made of. */
    int32_t lowest_answer;      /**< Lowest allowed answer to an item. */
    int32_t highest_answer;     /**< Highest allowed answer to an item. */
    int32_t levels;             /**< How many values the score of a complete questionnaire can take. */
    int32_t max_missing;        /**< The most unanswered items that may be prorated on request; 0 if none may. */
    pmh_polarity direction;     /**< #PMH_HIGH_IS_GOOD or #PMH_LOW_IS_GOOD. */
    int32_t risk_item;          /**< Item whose answer is flagged (#pmh_scale_risk); -1 for none. */
    double minimum;             /**< Lowest score. */
    double maximum;             /**< Highest score. */
    const char *name;           /**< Short name, as #pmh_scale_find takes it: "swemwbs". */
    const char *title;          /**< Full name. */
    const char *licence;        /**< Who owns the questionnaire and what its users need. */
    const char *source;         /**< Publication behind the scoring. */
} pmh_scale_description;

/** @brief Find a score by its name.
 *  @param name         "wemwbs", "swemwbs" (metric), "swemwbs_raw", "phq9" ...; capitals do not matter.
 *  @param[out] scale   The score's number; #PMH_SCALE_CUSTOM on failure.
 *  @param[out] error   Optional.
 *  @return #PMH_OK; #PMH_BAD_ARGUMENT for NULL, an unknown name (the message lists the known ones), a name that needs a
 *          coding ("k10": the message lists "k10_0to4" and "k10_1to5"), or "ons4", which has no composite score. */
PMH_API pmh_status pmh_scale_find(const char *name, int32_t *scale, pmh_error *error);

/** @brief Describe a score.
 *  @param scale             One of the scores above, not #PMH_SCALE_CUSTOM.
 *  @param[out] description  Filled; all zero on failure.
 *  @param[out] error        Optional.
 *  @return #PMH_OK or #PMH_BAD_ARGUMENT. */
PMH_API pmh_status pmh_scale_describe(int32_t scale, pmh_scale_description *description, pmh_error *error);

/** @brief How many scores the library knows: their numbers are 1 to n.
 *  @return The number n. */
PMH_API int32_t pmh_scale_count(void);

/** @brief The neutral key of an item (not its wording), such as "optimism" or "phq9_1" (keys count from 1).
 *  @param scale        One of the scores above, not #PMH_SCALE_CUSTOM.
 *  @param item         0 to items - 1, in the questionnaire's order.
 *  @param[out] key     A constant of the library; NULL on failure.
 *  @param[out] error   Optional.
 *  @return #PMH_OK or #PMH_BAD_ARGUMENT. */
PMH_API pmh_status pmh_scale_item(int32_t scale, int32_t item, const char **key, pmh_error *error);

/** @brief The score at a level: level 0 is the lowest score, level 1 the next one a person can have, and so on.
 *
 *  For SWEMWBS level L is the metric score of raw score 7 + L; that is the whole conversion table.
 *  @param scale        One of the scores above, not #PMH_SCALE_CUSTOM.
 *  @param level        0 to levels - 1.
 *  @param[out] score   The score; NaN on failure.
 *  @param[out] error   Optional.
 *  @return #PMH_OK, #PMH_BAD_ARGUMENT or #PMH_OUT_OF_RANGE. */
PMH_API pmh_status pmh_scale_level(int32_t scale, int32_t level, double *score, pmh_error *error);

/** @brief Which columns of one questionnaire hold the items of another score.
 *
 *  SWEMWBS in WEMWBS; PHQ-2 and GAD-2 as the first two items of PHQ-9 and GAD-7, and both in PHQ-4, where GAD-2 comes
 *  first (these orders are UNVERIFIED: look at your form). Pass the columns on in ::pmh_scale_options.
 *  @param scale         The score wanted.
 *  @param questionnaire The score whose items are the columns of the answers; the same number gives 0, 1, 2, ...
 *  @param[out] columns  One per item of the score wanted; untouched on failure.
 *  @param[out] error    Optional.
 *  @return #PMH_OK; #PMH_BAD_ARGUMENT (unknown, or NULL); #PMH_MISMATCH if the one is no part of the other. */
PMH_API pmh_status pmh_scale_columns(int32_t scale, int32_t questionnaire, int32_t *columns, pmh_error *error);

/** @brief Convert one person's SWEMWBS raw score to the metric score.
 *
 *  The raw score is an int on purpose: a group's mean has no place in the table.
 *  @param raw          7 to 35.
 *  @param[out] metric  7.00 to 35.00; NaN on failure.
 *  @param[out] error   Optional.
 *  @return #PMH_OK, #PMH_BAD_ARGUMENT (metric is NULL) or #PMH_OUT_OF_RANGE. */
PMH_API pmh_status pmh_scale_metric(int32_t raw, double *metric, pmh_error *error);

/** @name Own instruments
 * @{ */

#define PMH_SCALE_ITEMS 256   /**< The most items of an instrument. */
#define PMH_SCALE_LEVELS 4096 /**< The most values that the score of a complete questionnaire may take. */

/** What happens to a score that is no whole number. */
enum {
    PMH_SCALE_ROUND_NONE = 0,   /**< Nothing. */
    PMH_SCALE_ROUND_NEAREST = 1 /**< The nearest whole number, halves up, decided in exact arithmetic. */
};

/** @brief An instrument as data: how the answers to some items become one score.
 *
 *  Each answer has a worth: the answer itself, or `worth[answer - lowest_answer]`. A reversed item is worth what the
 *  mirrored answer, lowest + highest - answer, is worth. The sum of all worths becomes the score: looked up in
 *  `conversion`, or sum x multiplier / divisor with one division of exact whole numbers. With n of k items answered, and
 *  no more than `max_missing` unanswered, the sum is replaced by k x sum / n.
 *
 *  Fields that are 0 or NULL have the defaults named. The library's instruments are such structs too
 *  (#pmh_scale_instrument_of): copy one and change it. Pointers are borrowed for the length of a call. */
typedef struct pmh_scale_instrument {
    size_t size;                  /**< sizeof(pmh_scale_instrument). */
    const char *name;             /**< Short name, which band sets and norms refer to; needed. */
    const char *title;            /**< Full name, or NULL. */
    const char *licence;          /**< What users of the questionnaire need, or NULL. */
    const char *source;           /**< Publication behind the scoring, or NULL. */
    const char *const *keys;      /**< One key per item, or NULL. */
    const int32_t *reversed;      /**< Items that are reversed, each once, from 0; NULL for none. */
    const int32_t *worth;         /**< What the answers lowest to highest are worth, 0 to 127; NULL: the answer itself. */
    const int32_t *conversion;    /**< Score of each possible sum from the lowest on, in units, rising; NULL for none. */
    int32_t n_reversed;           /**< How many reversed items. */
    int32_t n_conversion;         /**< How many entries of the conversion: highest - lowest possible sum + 1. */
    int32_t units_per_point;      /**< Units of the conversion that make a point (100: hundredths); 0 without one. */
    int32_t items;                /**< How many items, 1 to #PMH_SCALE_ITEMS. */
    int32_t lowest_answer;        /**< Lowest allowed answer, from -100. */
    int32_t highest_answer;       /**< Highest allowed answer, to 126; above the lowest. */
    int32_t max_missing;          /**< The most unanswered items that may be prorated on request; 0 with a conversion. */
    pmh_polarity direction;       /**< Whether high scores are good. */
    int32_t multiplier;           /**< 1 to 1000; 0 for 1. */
    int32_t divisor;              /**< 1 to 1000; 0 for 1. The number of items for a mean. */
    int32_t rounding;             /**< #PMH_SCALE_ROUND_NONE or #PMH_SCALE_ROUND_NEAREST. */
    int32_t risk_item;            /**< Item that is flagged, from 0; only if risk_from is not 0. */
    int32_t risk_from;            /**< Lowest answer (as given, not reversed) to the risk item that is flagged, above the
                                       lowest answer; 0 for no risk item. */
    int32_t reserved;             /**< 0. */
} pmh_scale_instrument;

/** @brief One of the library's instruments as data.
 *  @param scale            One of the scores above, not #PMH_SCALE_CUSTOM.
 *  @param[out] instrument  A constant of the library; NULL on failure.
 *  @param[out] error       Optional.
 *  @return #PMH_OK or #PMH_BAD_ARGUMENT. */
PMH_API pmh_status pmh_scale_instrument_of(int32_t scale, const pmh_scale_instrument **instrument, pmh_error *error);

/** @brief Check an instrument. Scoring checks it too.
 *  @param instrument  The caller's own.
 *  @param[out] error  Optional; names the first field that is wrong, its value and what is allowed.
 *  @return #PMH_OK or #PMH_BAD_ARGUMENT. */
PMH_API pmh_status pmh_scale_check(const pmh_scale_instrument *instrument, pmh_error *error);
/** @} */

/** @brief How to score. Zero is every default; pass NULL for all defaults. */
typedef struct pmh_scale_options {
    size_t size;                  /**< sizeof(pmh_scale_options). */
    const int32_t *missing_codes; /**< Answers that mean "no answer", such as -9 or 99; NULL for none. None of them may
                                       be an allowed answer. */
    size_t n_missing_codes;       /**< How many missing codes. */
    int32_t max_missing;          /**< Unanswered items that are prorated: 0 (the default) scores complete
                                       questionnaires only. WEMWBS allows up to 3 (libpmh's own limit: no rule of
                                       its owners could be read): 14 x sum / answered, with one division. SWEMWBS allows none, because the conversion is defined for whole raw
                                       scores. Proration is a convenience with a known cost (it adds error and is
                                       biased when an item is skipped systematically); for inference impute items. */
    int32_t nonstandard;          /**< 1 allows what no source supports: proration of an instrument whose own max_missing
                                       is 0, up to less than half of its items. A conversion is then interpolated
                                       between its entries (SWEMWBS: at 7 x sum / answered), never rounded and looked up.
                                       The result says #PMH_SCALE_NONSTANDARD. 0 (the default) refuses. */
    const int32_t *columns;       /**< Column of the answers that holds each item, one per item (see #pmh_scale_columns);
                                       NULL: the columns are the items, in order. */
} pmh_scale_options;

/** Things to know about a batch of scores. */
enum {
    PMH_SCALE_ZERO_BASED = 1,  /**< Answers should run from 1, but every answer lies within 0 to highest - 1 and some are
                                    0: probably coded from 0. Nothing is shifted; rows with a 0 are invalid. */
    PMH_SCALE_NONSTANDARD = 2, /**< Somebody's score was prorated as no source supports (options.nonstandard). */
    PMH_SCALE_AT_RISK = 4      /**< Somebody's answer to the risk item is flagged: act on it (#pmh_scale_risk). */
};

/** @brief How many people were scored. rows = complete + prorated + incomplete + invalid. */
typedef struct pmh_scale_result {
    int64_t rows;       /**< People in the table. */
    int64_t complete;   /**< Scored from all their answers. */
    int64_t prorated;   /**< Scored from most of their answers. */
    int64_t incomplete; /**< Not scored: too many answers missing. */
    int64_t invalid;    /**< Not scored: an answer that is not allowed. */
    int64_t at_risk;    /**< Whose answer to the risk item is flagged, whether they have a score or not. */
    int32_t warnings;   /**< The sum of those above that hold. */
    int32_t reserved;   /**< 0. */
} pmh_scale_result;

/** @brief Score people from whole-number answers, one byte each.
 *
 *  A row is a person, a column an item in the questionnaire's order. #PMH_NO_ANSWER and the caller's missing codes mean
 *  no answer; anything else outside the allowed answers makes that person invalid, never a clamped score. One bad row
 *  does not stop the others.
 *  @param scale          One of the scores above, not #PMH_SCALE_CUSTOM.
 *  @param answers        Any number of rows; as many columns as the scale has items; any steps.
 *  @param options        NULL for the defaults.
 *  @param[out] scores    One per row: the score, or NaN. May be NULL if only the counts are wanted.
 *  @param[out] statuses  One per row, or NULL: #PMH_OK (scored; prorated too), #PMH_INCOMPLETE, #PMH_OUT_OF_RANGE.
 *  @param[out] answered  One per row, or NULL: how many items have an allowed answer (so fewer than all with #PMH_OK
 *                        means prorated).
 *  @param[out] result    The counts, or NULL.
 *  @param[out] error     Optional; names row and item of the first answer that is not allowed.
 *  @return #PMH_OK also when people are incomplete; #PMH_BAD_ROWS if any person is invalid (the others are scored);
 *          #PMH_BAD_ARGUMENT or #PMH_BAD_OPTION, and then nothing is scored: scores are NaN, statuses that code,
 *          answered 0, and the result counts the rows alone. */
PMH_API pmh_status pmh_scale_score(int32_t scale, pmh_answers answers, const pmh_scale_options *options,
                                   double *scores, pmh_status *statuses, int32_t *answered,
                                   pmh_scale_result *result, pmh_error *error);

/** @brief Score people from answers held as doubles, NaN for no answer.
 *
 *  As #pmh_scale_score; an infinite answer makes its row #PMH_NOT_FINITE and a fraction #PMH_NOT_WHOLE (5.7 never
 *  becomes 5).
 *  @param scale          One of the scores above, not #PMH_SCALE_CUSTOM.
 *  @param answers        Any number of rows; as many columns as the scale has items; any steps.
 *  @param options        NULL for the defaults.
 *  @param[out] scores    One per row: the score, or NaN. May be NULL if only the counts are wanted.
 *  @param[out] statuses  One per row, or NULL: #PMH_OK, #PMH_INCOMPLETE, #PMH_OUT_OF_RANGE, #PMH_NOT_FINITE,
 *                        #PMH_NOT_WHOLE.
 *  @param[out] answered  One per row, or NULL: how many items have an allowed answer.
 *  @param[out] result    The counts, or NULL.
 *  @param[out] error     Optional; names row and item of the first answer that is not allowed.
 *  @return As #pmh_scale_score. */
PMH_API pmh_status pmh_scale_score_doubles(int32_t scale, pmh_table answers, const pmh_scale_options *options,
                                           double *scores, pmh_status *statuses, int32_t *answered,
                                           pmh_scale_result *result, pmh_error *error);

/** @brief Score people with an own instrument, from bytes. The same code as #pmh_scale_score.
 *  @param instrument     The caller's own, or one of the library's.
 *  @param answers        Any number of rows; a column per item (more if options.columns picks); any steps.
 *  @param options        NULL for the defaults.
 *  @param[out] scores    One per row: the score, or NaN. May be NULL.
 *  @param[out] statuses  One per row, or NULL.
 *  @param[out] answered  One per row, or NULL.
 *  @param[out] result    The counts, or NULL.
 *  @param[out] error     Optional.
 *  @return As #pmh_scale_score; #PMH_BAD_ARGUMENT also for an instrument that #pmh_scale_check refuses. */
PMH_API pmh_status pmh_scale_score_own(const pmh_scale_instrument *instrument, pmh_answers answers,
                                       const pmh_scale_options *options, double *scores, pmh_status *statuses,
                                       int32_t *answered, pmh_scale_result *result, pmh_error *error);

/** @brief Score people with an own instrument, from doubles. The same code as #pmh_scale_score_doubles.
 *  @param instrument     The caller's own, or one of the library's.
 *  @param answers        Any number of rows; a column per item (more if options.columns picks); any steps.
 *  @param options        NULL for the defaults.
 *  @param[out] scores    One per row: the score, or NaN. May be NULL.
 *  @param[out] statuses  One per row, or NULL.
 *  @param[out] answered  One per row, or NULL.
 *  @param[out] result    The counts, or NULL.
 *  @param[out] error     Optional.
 *  @return As #pmh_scale_score_own. */
PMH_API pmh_status pmh_scale_score_own_doubles(const pmh_scale_instrument *instrument, pmh_table answers,
                                               const pmh_scale_options *options, double *scores, pmh_status *statuses,
                                               int32_t *answered, pmh_scale_result *result, pmh_error *error);

/** @brief Who answered the risk item (thoughts of self-harm in PHQ-9 and CORE-10) so that somebody must look.
 *
 *  An answer is never hidden because other items are missing or not allowed.
 *  @param instrument  With a risk item (see #pmh_scale_instrument_of).
 *  @param answers     The risk item alone, one per person, NaN for none.
 *  @param[out] flags  One per person: 1 flagged, 0 not, -1 no answer or none that is allowed.
 *  @param[out] error  Optional.
 *  @return #PMH_OK; #PMH_BAD_ARGUMENT for NULL or an instrument without a risk item. */
PMH_API pmh_status pmh_scale_risk(const pmh_scale_instrument *instrument, pmh_series answers, int32_t *flags,
                                  pmh_error *error);

/** @name Bands
 * @{ */

#define PMH_SCALE_BANDS 8 /**< The most bands of a set. */

/** @brief A named set of bands that covers every score from the lowest to the highest without gap or overlap.
 *
 *  Band i holds the scores from bounds[i] to below bounds[i + 1]; the last one also holds its upper bound. Bands rise
 *  with the score. They categorise groups; none is a diagnosis. */
typedef struct pmh_scale_bands {
    const char *name;           /**< Such as "swemwbs.bench". */
    const char *score;          /**< Name of the score it applies to, and to no other: "swemwbs" is not "swemwbs_raw". */
    const char *source;         /**< Where it comes from. */
    const double *bounds;       /**< bands + 1 rising numbers. */
    const char *const *labels;  /**< One per band. */
    int32_t bands;              /**< How many, 1 to #PMH_SCALE_BANDS. */
    int32_t not_diagnostic;     /**< 1: no diagnosis follows from a band. */
    int32_t unverified;         /**< 1 if something in it could not be checked against its source. */
    int32_t reserved;           /**< 0. */
} pmh_scale_bands;

/** @brief One of the library's band sets by position.
 *  @param index       From 0.
 *  @param[out] bands  A constant of the library; NULL on failure.
 *  @param[out] error  Optional.
 *  @return #PMH_OK; #PMH_OUT_OF_RANGE past the last; #PMH_BAD_ARGUMENT for NULL. */
PMH_API pmh_status pmh_scale_bands_at(int32_t index, const pmh_scale_bands **bands, pmh_error *error);

/** @brief One of the library's band sets by name.
 *  @param name        Such as "swemwbs.ngfat"; capitals do not matter.
 *  @param[out] bands  A constant of the library; NULL on failure.
 *  @param[out] error  Optional; names the sets of the score that the name starts with.
 *  @return #PMH_OK or #PMH_BAD_ARGUMENT. */
PMH_API pmh_status pmh_scale_bands_find(const char *name, const pmh_scale_bands **bands, pmh_error *error);

/** @brief How many scores fall into each band. */
typedef struct pmh_scale_bands_result {
    int64_t rows;                         /**< Scores given. */
    int64_t missing;                      /**< Of these, missing. */
    int64_t invalid;                      /**< Of these, infinite or outside the bands. */
    int64_t count[PMH_SCALE_BANDS];       /**< Scores in each band. */
    pmh_interval share[PMH_SCALE_BANDS];  /**< Their share of all scores in bands, with Wilson's 95 % limits. NaN if there
                                               are none, and past the last band. */
} pmh_scale_bands_result;

/** @brief Put scores into bands.
 *  @param bands       One of the library's sets or the caller's own, which is checked.
 *  @param score       What the scores are, by name ("swemwbs"). It must be the set's own.
 *  @param scores      One per person; NaN is missing.
 *  @param[out] index  Band of each, from 0; -1 for none. May be NULL.
 *  @param[out] result Counts and shares, or NULL.
 *  @param[out] error  Optional.
 *  @return #PMH_OK; #PMH_MISMATCH if the scores are not of the set's kind, or are said to be SWEMWBS metric scores and are
 *          all whole numbers, which raw scores are and metric scores (other than 7 and 35) are not; #PMH_BAD_ROWS if some
 *          lie outside; #PMH_BAD_ARGUMENT for NULL or a set that is wrong. */
PMH_API pmh_status pmh_scale_band(const pmh_scale_bands *bands, const char *score, pmh_series scores, int32_t *index,
                                  pmh_scale_bands_result *result, pmh_error *error);
/** @} */

/** @name Norms
 * @{ */

/** @brief A published mean of a named group in named years. Norms drift: always say which. */
typedef struct pmh_scale_norm {
    const char *name;    /**< Such as "shes2018.women". */
    const char *score;   /**< Name of the score it is of, and of no other. */
    const char *group;   /**< Who. */
    const char *source;  /**< Where it comes from. */
    int32_t first_year;  /**< First year of the survey. */
    int32_t last_year;   /**< Last year. */
    int32_t n;           /**< People behind it; 0 if not known. */
    int32_t unverified;  /**< 1 if something in it could not be checked against its source. */
    double mean;         /**< Mean score. */
    double sd;           /**< Standard deviation; NaN if not known. */
} pmh_scale_norm;

/** @brief One of the library's norms by position.
 *  @param index       From 0.
 *  @param[out] norm   A constant of the library; NULL on failure.
 *  @param[out] error  Optional.
 *  @return #PMH_OK; #PMH_OUT_OF_RANGE past the last; #PMH_BAD_ARGUMENT for NULL. */
PMH_API pmh_status pmh_scale_norm_at(int32_t index, const pmh_scale_norm **norm, pmh_error *error);

/** @brief One of the library's norms by name.
 *  @param name        Such as "shes2018.all"; capitals do not matter.
 *  @param[out] norm   A constant of the library; NULL on failure.
 *  @param[out] error  Optional; names the norms of the survey that the name starts with.
 *  @return #PMH_OK or #PMH_BAD_ARGUMENT. */
PMH_API pmh_status pmh_scale_norm_find(const char *name, const pmh_scale_norm **norm, pmh_error *error);

/** Why a comparison with a norm lacks something. */
enum {
    PMH_SCALE_COMPARED = 0, /**< Nothing is lacking. */
    PMH_SCALE_NO_SD = 1,    /**< The norm's SD is not known, so there is no z. */
    PMH_SCALE_FEW = 2,      /**< Fewer than 2 scores: no limits; none at all: no difference. */
    PMH_SCALE_NO_VARIANCE = 4 /**< All scores are equal: the limits are the difference itself. */
};

/** @brief A sample's mean against a norm. */
typedef struct pmh_scale_norm_result {
    int64_t used;            /**< Scores used. */
    int64_t missing;         /**< Scores missing. */
    pmh_interval difference; /**< Mean - norm's mean, with 95 % limits (t); the norm's own sampling error is left out. */
    double z;                /**< difference / norm's SD: how far the mean person is from the norm's mean. */
    int32_t reasons;         /**< The sum of the reasons above that hold. */
    int32_t reserved;        /**< 0. */
} pmh_scale_norm_result;

/** @brief Compare scores with a norm, each and their mean.
 *  @param norm         One of the library's or the caller's own (mean finite, SD above 0 or NaN).
 *  @param score        What the scores are, by name. It must be the norm's own.
 *  @param scores       One per person; NaN is missing.
 *  @param[out] z       (score - norm's mean) / norm's SD, one per row; NaN for a missing score or SD. May be NULL.
 *  @param[out] result  The mean's difference, or NULL.
 *  @param[out] error   Optional.
 *  @return #PMH_OK; #PMH_MISMATCH; #PMH_NOT_FINITE (an infinite score, named); #PMH_BAD_ARGUMENT. */
PMH_API pmh_status pmh_scale_against_norm(const pmh_scale_norm *norm, const char *score, pmh_series scores, double *z,
                                          pmh_scale_norm_result *result, pmh_error *error);
/** @} */

/** @} */

#ifdef __cplusplus
}
#endif

#endif

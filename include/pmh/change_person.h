/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_CHANGE_PERSON_H
#define PMH_CHANGE_PERSON_H

#include "base.h"
#include "change.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @file
 * @brief Which people changed: responders, reliable change, clinically significant change.
 *
 * @defgroup change_person Change: people by class
 * @{
 *
 * A smallest important change is a figure for groups, a reliable change one for a person: the two answer different
 * questions, and both belong in a report. On a tally the classes of all people cost the same for any number of them.
 */

/** The classes of a person. */
enum {
    PMH_CHANGE_NOT_CLASSED = -128, /**< A score is missing, or the index is undefined. */
    PMH_CHANGE_HARMED = -2,        /**< Reliably worse, and from the functional to the clinical side of the cut-off. */
    PMH_CHANGE_DETERIORATED = -1,  /**< (Reliably) worse. */
    PMH_CHANGE_UNCHANGED = 0,      /**< Neither. */
    PMH_CHANGE_IMPROVED = 1,       /**< (Reliably) better. */
    PMH_CHANGE_RECOVERED = 2       /**< Reliably better, and from the clinical to the functional side. */
};

/** @brief The word for a class.
 *  @param class_code  A class.
 *  @return A word such as "recovered"; "not classed" for any other number. Never NULL. */
PMH_API const char *pmh_change_class_text(int32_t class_code);

/** Notes on results about people. */
enum {
    PMH_CHANGE_PERSON_NOBODY = 1,   /**< No pairs: shares are undefined. */
    PMH_CHANGE_PERSON_NO_INDEX = 2, /**< The index is undefined (no spread in the sample, or a reliability of the change of
                                         0 or less for #PMH_CHANGE_HA): nobody is classed. */
    PMH_CHANGE_PERSON_RELATIVE = 4, /**< The method compares people with their group: half of a successful programme looks
                                         deteriorated. */
    PMH_CHANGE_PERSON_SAMPLE = 8,   /**< Mean and spread come from the people themselves, not from a norm. */
    PMH_CHANGE_PERSON_OVERLAP = 16, /**< Clinical and functional scores overlap (a lies beyond b): c is recommended. */
    PMH_CHANGE_PERSON_NET_ZERO = 32 /**< The limits of the net benefit hold 0: the number needed has no limits. */
};

/** @brief One sentence for a note.
 *  @param note  One note.
 *  @return Text; "unknown note" for what is none. Never NULL. */
PMH_API const char *pmh_change_person_text(int32_t note);

/** @brief What a responder is. */
typedef struct pmh_change_respond_options {
    size_t size;            /**< sizeof(pmh_change_respond_options). */
    double confidence;      /**< Level of the limits, 0.5 to below 1; 0 means 0.95. */
    double improvement;     /**< Points for the better that count as improved, inclusive; 0 counts any change. */
    double deterioration;   /**< Points for the worse, inclusive; 0 means the same as `improvement`. */
    double measurement_error; /**< Standard error of measurement of one score, in points; 0 if it is not known. */
    pmh_polarity direction; /**< As in ::pmh_change_options. */
    int32_t reserved;       /**< 0. */
} pmh_change_respond_options;

/** @brief Responders. */
typedef struct pmh_change_respond_result {
    int64_t pairs;       /**< People with both scores. */
    int64_t before_only; /**< Left out. */
    int64_t after_only;  /**< Left out. */
    int64_t neither;     /**< Left out. */
    int64_t improved;      /**< Improved by at least the threshold. */
    int64_t unchanged;     /**< Between the thresholds. */
    int64_t deteriorated;  /**< Deteriorated by at least the threshold. */
    int64_t cannot_improve; /**< Pairs so near the good end before that they cannot improve by the threshold; -1 on arrays,
                                 where the ends are not known. */
    pmh_interval improved_share;     /**< improved / pairs, Wilson limits. */
    pmh_interval unchanged_share;    /**< unchanged / pairs, Wilson limits. */
    pmh_interval deteriorated_share; /**< deteriorated / pairs, Wilson limits. */
    pmh_interval improved_exact;     /**< improved / pairs, Clopper and Pearson's limits. */
    pmh_interval deteriorated_exact; /**< deteriorated / pairs, Clopper and Pearson's limits. */
    pmh_interval net_benefit;        /**< (improved - deteriorated) / pairs, normal limits cut at -1 and 1. */
    double net_error;                /**< Its standard error sqrt((pi + pd - (pi - pd)^2) / n). */
    pmh_interval number_needed;      /**< 1 / net_benefit: people served for one net improvement. Limits are the
                                          reciprocals, undefined where the net's limits hold 0. */
    double error_improved;           /**< Share that would pass `improvement` by measurement error alone, without any true
                                          change: P(e >= threshold), e normal with SD sqrt(2) x measurement_error. */
    double error_deteriorated;       /**< The same for `deterioration`. */
    double confidence;    /**< Level used. */
    double improvement;   /**< Threshold used. */
    double deterioration; /**< Threshold used. */
    double tolerance;     /**< Arrays: changes this close to a threshold are on it; 0 for tallies. */
    pmh_polarity direction; /**< Direction used. */
    int32_t notes;        /**< 0 or the sum of the notes above. */
} pmh_change_respond_result;

/** @brief Count responders of a tally. Thresholds are exact on the score's whole units.
 *  @param tally        The counts.
 *  @param options      NULL for the defaults.
 *  @param[out] result  Always written; counts 0 and the rest NaN on failure.
 *  @param[out] error   Optional.
 *  @return #PMH_OK, #PMH_BAD_OPTION, #PMH_BAD_ARGUMENT, #PMH_OVERFLOW. */
PMH_API pmh_status pmh_change_respond(const pmh_change_tally *tally, const pmh_change_respond_options *options,
                                      pmh_change_respond_result *result, pmh_error *error);

/** @brief Class people of plain arrays as responders.
 *  @param before       Scores before.
 *  @param after        Scores after, as many.
 *  @param options      `direction` must be set.
 *  @param[out] classes One per row, or NULL.
 *  @param[out] result  Always written.
 *  @param[out] error   Optional; item 0 is before, 1 after.
 *  @return As #pmh_change_respond; #PMH_NOT_FINITE. On failure every class is #PMH_CHANGE_NOT_CLASSED. */
PMH_API pmh_status pmh_change_respond_series(pmh_series before, pmh_series after,
                                             const pmh_change_respond_options *options, int32_t *classes,
                                             pmh_change_respond_result *result, pmh_error *error);

/** The indices of reliable change. M, s are mean and SD before, My, sy after, rel the reliability, SEM = s sqrt(1 - rel);
 *  x is a person's score before, y after. */
enum {
    PMH_CHANGE_JT = 0,     /**< Jacobson and Truax 1991: (y - x) / (SEM sqrt 2). The default. */
    PMH_CHANGE_CHB = 1,    /**< Christensen and Mendoza, Iverson: (y - x) / sqrt(SEM^2 + sy^2 (1 - rel_after)). */
    PMH_CHANGE_PA = 2,     /**< Chelune 1993: (y - x - control_change) / (SEM sqrt 2). Needs a control sample. */
    PMH_CHANGE_TEMKIN = 3, /**< (y - x - control_change) / control_change_sd. Needs a control sample. */
    PMH_CHANGE_EN = 4,     /**< Edwards and Nunnally 1978: (y - M - rel (x - M)) / SEM. */
    PMH_CHANGE_GLN = 5,    /**< Gulliksen, Lord, Novick: (y - M - rel (x - M)) / (s sqrt(1 - rel^2)). */
    PMH_CHANGE_HLL = 6,    /**< Hsu, Linn, Lord: (y - My - rel (x - M)) / (s sqrt(1 - rel^2)). Relative to the group. */
    PMH_CHANGE_NK = 7,     /**< Nunnally and Kotsch 1983: (y - M - rel (x - M)) / sqrt(rel^2 s^2 (1 - rel) +
                                sy^2 (1 - rel_after)). */
    PMH_CHANGE_HA = 8,     /**< Hageman and Arrindell 1999: ((y - x) r + (My - M)(1 - r)) / (sqrt(r) SEM sqrt 2), r the
                                reliability of the change; critical value 1.65. */
    PMH_CHANGE_SRB = 9,    /**< McSweeny 1993: (y - b0 - b1 x) / Syx, from a control sample. */
    PMH_CHANGE_CG = 10     /**< Crawford and Garthwaite 2006: as SRB, with the error of prediction and t limits. */
};

/** @brief How reliable change is judged. */
typedef struct pmh_change_reliable_options {
    size_t size;            /**< sizeof(pmh_change_reliable_options). */
    double confidence;      /**< 0.5 to below 1: gives the critical value (two-sided) and the limits; 0 means 0.95. */
    double critical;        /**< Critical value, instead of the confidence's; 0 for the method's own. */
    double reliability;     /**< Above 0 and below 1; test-retest rather than alpha, which knows no error of the occasion. */
    double reliability_after; /**< The same after; 0 means `reliability`. (For HA it follows from the SEM.) */
    double measurement_error; /**< SEM in points, instead of `reliability`, which is then 1 - SEM^2 / s^2. JT and PA need no
                                   more than it, not even a second person. */
    double mean;            /**< M of the reference. */
    double sd;              /**< s of the reference. */
    double mean_after;      /**< My of the reference. */
    double sd_after;        /**< sy of the reference. */
    double correlation;     /**< Correlation of before and after in the reference, for HA. */
    double control_n;       /**< People in the control sample; 0 if there is none. */
    double control_mean;    /**< Their mean before, for CG. */
    double control_sd;      /**< Their SD before, for CG. */
    double control_change;  /**< Their mean change, for PA and Temkin. */
    double control_change_sd; /**< The SD of their changes, for Temkin. */
    double intercept;       /**< b0 of their regression of after on before, for SRB and CG. */
    double slope;           /**< b1 of that regression. */
    double residual_sd;     /**< Syx of that regression (n - 2). */
    int32_t method;         /**< One of the indices above. */
    int32_t has_reference;  /**< 0: M, s, My, sy and the correlation are those of the pairs themselves, and the five fields
                                 must be 0. 1: they are the fields above, a norm or a clinical reference; what the
                                 method's formula names and is left at 0 is taken as 0. */
    pmh_polarity direction; /**< As in ::pmh_change_options. */
    int32_t reserved;       /**< 0. */
} pmh_change_reliable_options;

/** @brief Who changed reliably. A person's index is (after - intercept - slope x before) / error. */
typedef struct pmh_change_reliable_result {
    int64_t pairs;        /**< People with both scores. */
    int64_t before_only;  /**< Left out. */
    int64_t after_only;   /**< Left out. */
    int64_t neither;      /**< Left out. */
    int64_t improved;     /**< direction x index above the critical value (strictly). */
    int64_t unchanged;    /**< Neither. */
    int64_t deteriorated; /**< direction x index below minus the critical value. */
    pmh_interval improved_share;     /**< improved / pairs, Wilson limits. */
    pmh_interval unchanged_share;    /**< unchanged / pairs, Wilson limits. */
    pmh_interval deteriorated_share; /**< deteriorated / pairs, Wilson limits. */
    double measurement_error; /**< SEM; NaN where the method needs none. */
    double reliability;   /**< Used; NaN where the method needs none. */
    double change_reliability; /**< HA's reliability of the change; NaN for the others. */
    double intercept;     /**< Expected after at a before of 0. */
    double slope;         /**< Expected points after per point before. */
    double error;         /**< The index's denominator; for CG at the control's mean. */
    double critical;      /**< Critical value used. */
    double reliable_change; /**< critical x error: the change that must be exceeded (where the slope is 1 and the intercept
                                 0); NaN otherwise. */
    double least_change;  /**< Tallies: the smallest change that the score can show and that is reliable, such as 8 points
                                 where 7.95 must be exceeded; NaN for arrays, and where reliable_change is. */
    double confidence;    /**< Level used. */
    int32_t method;       /**< Method used. */
    pmh_polarity direction; /**< Direction used. */
    int32_t notes;        /**< 0 or the sum of the notes above. */
    int32_t reserved;     /**< 0. */
} pmh_change_reliable_result;

/** @brief Reliable change of everyone in a tally.
 *  @param tally        The counts.
 *  @param options      Method, reliability, reference.
 *  @param[out] result  Always written.
 *  @param[out] error   Optional.
 *  @return #PMH_OK (also where the index is undefined: see `notes`), #PMH_BAD_OPTION, #PMH_BAD_ARGUMENT,
 *          #PMH_OVERFLOW. */
PMH_API pmh_status pmh_change_reliable(const pmh_change_tally *tally, const pmh_change_reliable_options *options,
                                       pmh_change_reliable_result *result, pmh_error *error);

/** @brief Reliable change of people in plain arrays.
 *  @param before       Scores before.
 *  @param after        Scores after, as many.
 *  @param options      `direction` must be set.
 *  @param[out] indices One per row, or NULL; NaN where undefined.
 *  @param[out] classes One per row, or NULL.
 *  @param[out] result  Always written.
 *  @param[out] error   Optional; item 0 is before, 1 after.
 *  @return As #pmh_change_reliable; #PMH_NOT_FINITE, #PMH_NOT_CALCULATED. On failure indices are NaN and nobody is
 *          classed. */
PMH_API pmh_status pmh_change_reliable_series(pmh_series before, pmh_series after,
                                              const pmh_change_reliable_options *options, double *indices,
                                              int32_t *classes, pmh_change_reliable_result *result,
                                              pmh_error *error);

/** The cut-offs of Jacobson and Truax 1991, 1 clinical and 0 functional. */
enum {
    PMH_CHANGE_CUTOFF_DEFAULT = 0, /**< c if a functional norm is given, otherwise a. */
    PMH_CHANGE_CUTOFF_A = 1,       /**< Two SDs from the clinical mean, to the better: M1 + direction 2 s1. */
    PMH_CHANGE_CUTOFF_B = 2,       /**< Two SDs *of the functional group* from its mean, to the worse: M0 - direction 2 s0. */
    PMH_CHANGE_CUTOFF_C = 3,       /**< Where the two meet: (s1 M0 + s0 M1) / (s1 + s0). */
    PMH_CHANGE_CUTOFF_GIVEN = 4    /**< The caller's. */
};

/** @brief How clinically significant change is judged. */
typedef struct pmh_change_clinical_options {
    size_t size;            /**< sizeof(pmh_change_clinical_options). */
    const pmh_change_reliable_options *reliable; /**< How reliable change is judged; it may not be NULL. */
    double clinical_mean;   /**< M1; with clinical_sd 0 the mean before of the pairs is taken, and this must be 0. */
    double clinical_sd;     /**< s1; 0 takes that of the pairs. */
    double functional_mean; /**< M0. */
    double functional_sd;   /**< s0; 0 if there is no norm. */
    double cutoff;          /**< For #PMH_CHANGE_CUTOFF_GIVEN: the worst functional score, itself functional: of a
                                 questionnaire where 10 or more is a case, 9. In a tally within its scores. */
    int32_t kind;           /**< Which cut-off. */
    int32_t reserved;       /**< 0. */
} pmh_change_clinical_options;

/** @brief Clinically significant change. Clinical before means strictly on the worse side of the cut-off; functional
 *  means at it or on the better side. */
typedef struct pmh_change_clinical_result {
    pmh_change_reliable_result reliable; /**< The reliable change that underlies it, and who was left out. */
    int64_t recovered;    /**< Reliably better, clinical before, functional after. */
    int64_t improved;     /**< Reliably better, otherwise. */
    int64_t unchanged;    /**< No reliable change. */
    int64_t deteriorated; /**< Reliably worse, otherwise. */
    int64_t harmed;       /**< Reliably worse, functional before, clinical after. The word claims no cause. */
    int64_t crossed;      /**< Of those unchanged: from clinical to functional without reliable change. */
    int64_t clinical_before; /**< Pairs on the clinical side before. */
    pmh_interval recovered_share;    /**< recovered / pairs (all of them, not clinical_before), Wilson limits. */
    pmh_interval improved_share;     /**< improved / pairs, Wilson limits. */
    pmh_interval unchanged_share;    /**< unchanged / pairs, Wilson limits. */
    pmh_interval deteriorated_share; /**< deteriorated / pairs, Wilson limits. */
    pmh_interval harmed_share;       /**< harmed / pairs, Wilson limits. */
    double a;             /**< Cut-off a. */
    double b;             /**< Cut-off b; NaN without a functional norm. */
    double c;             /**< Cut-off c; NaN without a functional norm. */
    double cutoff;        /**< The one used. */
    double cutoff_score;  /**< Tallies: the worst score that is functional; NaN for arrays, or if there is none. */
    int32_t kind;         /**< Which it is. */
    int32_t notes;        /**< 0 or the sum of the notes above, those of `reliable` among them. */
} pmh_change_clinical_result;

/** @brief Clinically significant change of everyone in a tally.
 *  @param tally        The counts.
 *  @param options      Reliable change, norms and cut-off.
 *  @param[out] result  Always written.
 *  @param[out] error   Optional.
 *  @return As #pmh_change_reliable; #PMH_BAD_OPTION also if the functional mean is not better than the clinical one, if
 *          the cut-off asked for needs a norm that is not given, or if no score can be as high or as low as the one
 *          given. */
PMH_API pmh_status pmh_change_clinical(const pmh_change_tally *tally, const pmh_change_clinical_options *options,
                                       pmh_change_clinical_result *result, pmh_error *error);

/** @brief Clinically significant change of people in plain arrays.
 *  @param before       Scores before.
 *  @param after        Scores after, as many.
 *  @param options      `reliable->direction` must be set.
 *  @param[out] classes One per row, or NULL.
 *  @param[out] result  Always written.
 *  @param[out] error   Optional; item 0 is before, 1 after.
 *  @return As #pmh_change_clinical; #PMH_NOT_FINITE, #PMH_NOT_CALCULATED. */
PMH_API pmh_status pmh_change_clinical_series(pmh_series before, pmh_series after,
                                              const pmh_change_clinical_options *options, int32_t *classes,
                                              pmh_change_clinical_result *result, pmh_error *error);

/** @} */

#ifdef __cplusplus
}
#endif

#endif

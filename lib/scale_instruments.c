/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scale_inside.h"

/* The library's instruments. Facts only: no wording. Keys are neutral; where the order of a form is not known well,
 * they are numbers. */

/* Stewart-Brown and others 2009: metric score of raw score 7 + i, in hundredths so that sums and thresholds are exact.
 * Raw 29 is 26.02; a copy that says 25.99 goes about, and is a slip (the other values rise smoothly through 26.02). */
static const int32_t metric_hundredths[] = {
    700,  951,  1125, 1240, 1333, 1408, 1475, 1532, 1584, 1636, 1688, 1743, 1798, 1859, 1925,
    1998, 2073, 2154, 2235, 2321, 2411, 2503, 2602, 2703, 2813, 2931, 3070, 3255, 3500,
};

/* In the order of the questionnaire. */
static const char *const keys_wemwbs[] = {
    "optimism", "usefulness", "relaxation", "interest_people", "energy", "problem_handling", "clear_thinking",
    "self_regard", "closeness", "confidence", "own_decisions", "loved", "interest_new", "cheerfulness",
};
/* Items 1, 2, 3, 6, 7, 9 and 11 of the fourteen. */
static const char *const keys_swemwbs[] = {
    "optimism", "usefulness", "relaxation", "problem_handling", "clear_thinking", "closeness", "own_decisions",
};
static const char *const keys_satisfied[] = {
    "satisfied",
};
static const char *const keys_worthwhile[] = {
    "worthwhile",
};
static const char *const keys_happy[] = {
    "happy",
};
static const char *const keys_anxious[] = {
    "anxious",
};
static const char *const keys_loneliness[] = {
    "loneliness",
};
static const char *const keys_ucla3[] = {
    "ucla3_1", "ucla3_2", "ucla3_3",
};
static const char *const keys_phq9[] = {
    "phq9_1", "phq9_2", "phq9_3", "phq9_4", "phq9_5", "phq9_6", "phq9_7", "phq9_8", "phq9_9",
};
static const char *const keys_gad7[] = {
    "gad7_1", "gad7_2", "gad7_3", "gad7_4", "gad7_5", "gad7_6", "gad7_7",
};
static const char *const keys_phq4[] = {
    "phq4_1", "phq4_2", "phq4_3", "phq4_4",
};
static const char *const keys_phq2[] = {
    "phq2_1", "phq2_2",
};
static const char *const keys_gad2[] = {
    "gad2_1", "gad2_2",
};
static const char *const keys_k6[] = {
    "k6_1", "k6_2", "k6_3", "k6_4", "k6_5", "k6_6",
};
static const char *const keys_k10[] = {
    "k10_1", "k10_2", "k10_3", "k10_4", "k10_5", "k10_6", "k10_7", "k10_8", "k10_9", "k10_10",
};
static const char *const keys_who5[] = {
    "who5_1", "who5_2", "who5_3", "who5_4", "who5_5",
};
static const char *const keys_ghq12[] = {
    "ghq12_1", "ghq12_2", "ghq12_3", "ghq12_4", "ghq12_5", "ghq12_6", "ghq12_7", "ghq12_8", "ghq12_9", "ghq12_10",
    "ghq12_11", "ghq12_12",
};
static const char *const keys_brs[] = {
    "brs_1", "brs_2", "brs_3", "brs_4", "brs_5", "brs_6",
};
static const char *const keys_core10[] = {
    "core10_1", "core10_2", "core10_3", "core10_4", "core10_5", "core10_6", "core10_7", "core10_8", "core10_9",
    "core10_10",
};
static const char *const keys_scwbs[] = {
    "scwbs_1", "scwbs_2", "scwbs_3", "scwbs_4", "scwbs_5", "scwbs_6", "scwbs_7", "scwbs_8", "scwbs_9", "scwbs_10",
    "scwbs_11", "scwbs_12",
};

static const int32_t reversed_brs[] = {1, 3, 5};
static const int32_t reversed_core10[] = {1, 2};
static const int32_t likert[] = {0, 1, 2, 3};
static const int32_t bimodal[] = {0, 0, 1, 1};

#define OWNERS "NHS Health Scotland, the University of Warwick and the University of Edinburgh"
#define LICENCE                                                                                                        \
    "All rights are reserved by " OWNERS "; every user needs a licence from the University of Warwick. "               \
    "libpmh ships no wording and grants no licence."
#define PHQ_LICENCE "Public domain; no permission is needed. libpmh ships no wording."
#define K_LICENCE "Free, no formal permission needed; cite the source. libpmh ships no wording."
#define ONS_LICENCE                                                                                                    \
    "Crown copyright, a harmonised standard (Open Government Licence: UNVERIFIED). libpmh ships no wording."
#define WHO_LICENCE                                                                                                    \
    "World Health Organization 2024, CC BY-NC-SA 3.0 IGO (not for commercial use). libpmh ships no wording."
#define GHQ_LICENCE                                                                                                    \
    "Commercial: every user needs a licence from GL Assessment. libpmh ships no wording and grants no licence."
#define BRS_LICENCE "Free for research by its author's leave (UNVERIFIED). libpmh ships no wording."
#define CORE_LICENCE "CORE System Trust, CC BY-ND 4.0: unaltered only. libpmh ships no wording."
#define SCWBS_LICENCE "Free without permission if unaltered and at no charge to the end user. libpmh ships no wording."
#define UNKNOWN_LICENCE "UNVERIFIED: ask the owner. libpmh ships no wording and grants no licence."

/* A citation given from memory, not checked against the publication. */
#define UNCHECKED(citation) citation " (citation UNVERIFIED)"
#define TENNANT "Tennant and others 2007, Health and Quality of Life Outcomes 5:63"
#define STEWART_BROWN "Stewart-Brown and others 2009, Health and Quality of Life Outcomes 7:15"
#define ONS "Office for National Statistics, personal well-being (ONS4): four questions, no composite"
#define LONELINESS "Office for National Statistics, national indicators of loneliness: the direct question"
#define GHQ                                                                                                            \
    UNCHECKED("Goldberg and Williams, General Health Questionnaire")                                                   \
    "; options 1 to 4 are ordered better to worse on every item"
/* Zorowitz 2021, as CamCOPS quotes it. */
#define GAD7                                                                                                           \
    UNCHECKED("Spitzer and others 2006, Archives of Internal Medicine 166:1092")                                       \
    "; many published copies of the form misprint its lowest response option (Zorowitz 2021): check yours"
#define PHQ4                                                                                                           \
    UNCHECKED("Kroenke and others 2009, Psychosomatics 50:613")                                                        \
    "; that GAD-2 comes first is UNVERIFIED: look at your form"
#define K UNCHECKED("Kessler and others 2002, Psychological Medicine 32:959")
#define BRS UNCHECKED("Smith and others 2008, International Journal of Behavioral Medicine 15:194")

#define NAMED(short_name, full_name, owner, published, key_list)                                                       \
    .size = sizeof(pmh_scale_instrument), .name = short_name, .title = full_name, .licence = owner,                    \
    .source = published, .keys = key_list, .items = (int32_t)(sizeof key_list / sizeof key_list[0])
#define JUDGED(lowest, highest, judgement)                                                                             \
    .lowest_answer = lowest, .highest_answer = highest, .direction = judgement
#define ANSWERS(lowest, highest, judgement) JUDGED(lowest, highest, judgement), .multiplier = 1, .divisor = 1

const pmh_scale_instrument pmh_instruments[] = {
    {NAMED("wemwbs", "Warwick-Edinburgh Mental Wellbeing Scale, total score",
           LICENCE, TENNANT "; the limit of 3 items for proration is libpmh's own", keys_wemwbs),
     ANSWERS(1, 5, PMH_HIGH_IS_GOOD), .max_missing = 3},
    {NAMED("swemwbs", "Short Warwick-Edinburgh Mental Wellbeing Scale, metric score",
           LICENCE, STEWART_BROWN "; metric scores are an interval scale, comparable with norms", keys_swemwbs),
     ANSWERS(1, 5, PMH_HIGH_IS_GOOD),
     .conversion = metric_hundredths, .n_conversion = 29, .units_per_point = 100},
    {NAMED("swemwbs_raw", "Short Warwick-Edinburgh Mental Wellbeing Scale, raw score (not comparable with metric scores)",
           LICENCE, STEWART_BROWN, keys_swemwbs),
     ANSWERS(1, 5, PMH_HIGH_IS_GOOD)},
    {NAMED("ons4_satisfied", "ONS4 life satisfaction",
           ONS_LICENCE, ONS, keys_satisfied),
     ANSWERS(0, 10, PMH_HIGH_IS_GOOD)},
    {NAMED("ons4_worthwhile", "ONS4 things done are worthwhile",
           ONS_LICENCE, ONS, keys_worthwhile),
     ANSWERS(0, 10, PMH_HIGH_IS_GOOD)},
    {NAMED("ons4_happy", "ONS4 happiness yesterday",
           ONS_LICENCE, ONS, keys_happy),
     ANSWERS(0, 10, PMH_HIGH_IS_GOOD)},
    {NAMED("ons4_anxious", "ONS4 anxiety yesterday (high is worse)",
           ONS_LICENCE, ONS, keys_anxious),
     ANSWERS(0, 10, PMH_LOW_IS_GOOD)},
    {NAMED("ucla3", "UCLA three-item loneliness scale",
           UNKNOWN_LICENCE, UNCHECKED("Hughes and others 2004, Research on Aging 26:655"), keys_ucla3),
     ANSWERS(1, 3, PMH_LOW_IS_GOOD)},
    {NAMED("loneliness_often1", "Direct loneliness question, 1 is often or always",
           ONS_LICENCE, LONELINESS, keys_loneliness),
     ANSWERS(1, 5, PMH_HIGH_IS_GOOD)},
    {NAMED("loneliness_often5", "Direct loneliness question, 5 is often or always",
           ONS_LICENCE, LONELINESS, keys_loneliness),
     ANSWERS(1, 5, PMH_LOW_IS_GOOD)},
    {NAMED("phq9", "Patient Health Questionnaire, 9 items",
           PHQ_LICENCE, UNCHECKED("Kroenke and others 2001, Journal of General Internal Medicine 16:606"), keys_phq9),
     ANSWERS(0, 3, PMH_LOW_IS_GOOD), .risk_item = 8, .risk_from = 1},
    {NAMED("gad7", "Generalised Anxiety Disorder scale, 7 items",
           PHQ_LICENCE, GAD7, keys_gad7),
     ANSWERS(0, 3, PMH_LOW_IS_GOOD)},
    {NAMED("phq4", "Patient Health Questionnaire, 4 items",
           PHQ_LICENCE, PHQ4, keys_phq4),
     ANSWERS(0, 3, PMH_LOW_IS_GOOD)},
    {NAMED("phq2", "Patient Health Questionnaire, 2 items",
           PHQ_LICENCE, UNCHECKED("Kroenke and others 2003, Medical Care 41:1284"), keys_phq2),
     ANSWERS(0, 3, PMH_LOW_IS_GOOD)},
    {NAMED("gad2", "Generalised Anxiety Disorder scale, 2 items",
           PHQ_LICENCE, UNCHECKED("Kroenke and others 2007, Annals of Internal Medicine 146:317"), keys_gad2),
     ANSWERS(0, 3, PMH_LOW_IS_GOOD)},
    {NAMED("k6_0to4", "Kessler psychological distress scale K6, answers 0 to 4",
           K_LICENCE, K, keys_k6),
     ANSWERS(0, 4, PMH_LOW_IS_GOOD)},
    {NAMED("k6_1to5", "Kessler psychological distress scale K6, answers 1 to 5",
           K_LICENCE, K, keys_k6),
     ANSWERS(1, 5, PMH_LOW_IS_GOOD)},
    {NAMED("k10_0to4", "Kessler psychological distress scale K10, answers 0 to 4",
           K_LICENCE, K, keys_k10),
     ANSWERS(0, 4, PMH_LOW_IS_GOOD)},
    {NAMED("k10_1to5", "Kessler psychological distress scale K10, answers 1 to 5",
           K_LICENCE, K, keys_k10),
     ANSWERS(1, 5, PMH_LOW_IS_GOOD)},
    {NAMED("who5", "WHO-5 Well-Being Index, raw sum",
           WHO_LICENCE, "World Health Organization, WHO-5 Well-Being Index", keys_who5),
     ANSWERS(0, 5, PMH_HIGH_IS_GOOD)},
    {NAMED("who5_percent", "WHO-5 Well-Being Index, four times the sum",
           WHO_LICENCE, "World Health Organization, WHO-5 Well-Being Index", keys_who5),
     JUDGED(0, 5, PMH_HIGH_IS_GOOD), .multiplier = 4, .divisor = 1},
    {NAMED("ghq12_likert", "General Health Questionnaire, 12 items, Likert scoring 0-1-2-3",
           GHQ_LICENCE, GHQ, keys_ghq12),
     ANSWERS(1, 4, PMH_LOW_IS_GOOD), .worth = likert},
    {NAMED("ghq12_bimodal", "General Health Questionnaire, 12 items, bimodal scoring 0-0-1-1",
           GHQ_LICENCE, GHQ, keys_ghq12),
     ANSWERS(1, 4, PMH_LOW_IS_GOOD), .worth = bimodal},
    {NAMED("brs", "Brief Resilience Scale, mean",
           BRS_LICENCE, BRS, keys_brs),
     JUDGED(1, 5, PMH_HIGH_IS_GOOD),
     .reversed = reversed_brs, .n_reversed = 3, .multiplier = 1, .divisor = 6},
    {NAMED("brs_sum", "Brief Resilience Scale, sum",
           BRS_LICENCE, BRS, keys_brs),
     ANSWERS(1, 5, PMH_HIGH_IS_GOOD),
     .reversed = reversed_brs, .n_reversed = 3},
    {NAMED("core10", "CORE-10, total from answers as ticked (items 2 and 3 are reversed by the library)",
           CORE_LICENCE, UNCHECKED("Barkham and others 2013, Counselling and Psychotherapy Research 13:3"), keys_core10),
     ANSWERS(0, 4, PMH_LOW_IS_GOOD),
     .reversed = reversed_core10, .n_reversed = 2, .max_missing = 1, .risk_item = 5, .risk_from = 1},
    {NAMED("scwbs", "Stirling Children's Wellbeing Scale, 12 items",
           SCWBS_LICENCE, UNCHECKED("Liddle and Carter 2015, Educational Psychology in Practice 31:174"), keys_scwbs),
     ANSWERS(1, 5, PMH_HIGH_IS_GOOD)},
};

const int32_t pmh_instruments_count = (int32_t)(sizeof pmh_instruments / sizeof pmh_instruments[0]);

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scale_inside.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Bands and norms: published numbers with their sources, typed by the score they are of. */

#define BANDS(set_name, score_name, published, unchecked, bound_list, label_list)                                      \
    {set_name, score_name, published, bound_list, label_list, (int32_t)(sizeof label_list / sizeof label_list[0]), 1,  \
     unchecked, 0}

static const double wemwbs_sd1_bounds[] = {14, 43, 60, 70};
static const char *const wemwbs_sd1_labels[] = {"low", "average", "high"};
static const double wemwbs_bench_bounds[] = {14, 41, 45, 60, 70};
static const char *const wemwbs_bench_labels[] = {
    "probable depression", "possible or mild depression", "average", "high"};
static const double wemwbs_bianco_bounds[] = {14, 43.5, 70};
static const char *const wemwbs_bianco_labels[] = {"below 43.5", "43.5 and above"};
static const double swemwbs_ngfat_bounds[] = {7, 19.6, 27.5, 35};
static const char *const swemwbs_ngfat_labels[] = {"low", "medium", "high"};
static const double swemwbs_bench_bounds[] = {7, 18, 21, 28, 35};
static const char *const swemwbs_bench_labels[] = {
    "probable depression or anxiety", "possible depression or anxiety", "average", "high"};
static const double ons4_satisfied_ons_bounds[] = {0, 5, 7, 9, 10};
static const char *const ons4_satisfied_ons_labels[] = {"low", "medium", "high", "very high"};
static const double ons4_worthwhile_ons_bounds[] = {0, 5, 7, 9, 10};
static const char *const ons4_worthwhile_ons_labels[] = {"low", "medium", "high", "very high"};
static const double ons4_happy_ons_bounds[] = {0, 5, 7, 9, 10};
static const char *const ons4_happy_ons_labels[] = {"low", "medium", "high", "very high"};
static const double ons4_anxious_ons_bounds[] = {0, 2, 4, 6, 10};
static const char *const ons4_anxious_ons_labels[] = {"very low", "low", "medium", "high"};
static const double ucla3_lonely_bounds[] = {3, 6, 9};
static const char *const ucla3_lonely_labels[] = {"below 6", "6 and above"};
static const double loneliness_often1_ons_bounds[] = {1, 2, 5};
static const char *const loneliness_often1_ons_labels[] = {"often or always", "less often"};
static const double loneliness_often5_ons_bounds[] = {1, 4.5, 5};
static const char *const loneliness_often5_ons_labels[] = {"less often", "often or always"};
static const double phq9_severity_bounds[] = {0, 5, 10, 15, 20, 27};
static const char *const phq9_severity_labels[] = {"minimal", "mild", "moderate", "moderately severe", "severe"};
static const double phq9_caseness_bounds[] = {0, 10, 27};
static const char *const phq9_caseness_labels[] = {"below 10", "10 and above"};
static const double gad7_severity_bounds[] = {0, 5, 10, 15, 21};
static const char *const gad7_severity_labels[] = {"minimal", "mild", "moderate", "severe"};
static const double gad7_caseness10_bounds[] = {0, 10, 21};
static const char *const gad7_caseness10_labels[] = {"below 10", "10 and above"};
static const double gad7_caseness8_bounds[] = {0, 8, 21};
static const char *const gad7_caseness8_labels[] = {"below 8", "8 and above"};
static const double phq2_screen_bounds[] = {0, 3, 6};
static const char *const phq2_screen_labels[] = {"below 3", "3 and above"};
static const double gad2_screen_bounds[] = {0, 3, 6};
static const char *const gad2_screen_labels[] = {"below 3", "3 and above"};
static const double phq4_severity_bounds[] = {0, 3, 6, 9, 12};
static const char *const phq4_severity_labels[] = {"normal", "mild", "moderate", "severe"};
static const double k6_0to4_serious_bounds[] = {0, 13, 24};
static const char *const k6_0to4_serious_labels[] = {"below 13", "13 and above"};
static const double k10_1to5_abs_bounds[] = {10, 16, 22, 30, 50};
static const char *const k10_1to5_abs_labels[] = {"low", "moderate", "high", "very high"};
static const double k10_1to5_crufad_bounds[] = {10, 20, 25, 30, 50};
static const char *const k10_1to5_crufad_labels[] = {"below 20", "20 to 24", "25 to 29", "30 and above"};
static const double who5_poor_bounds[] = {0, 13, 25};
static const char *const who5_poor_labels[] = {"poor", "not poor"};
static const double who5_percent_who_bounds[] = {0, 32, 52, 100};
static const char *const who5_percent_who_labels[] = {"28 or less", "above 28 to 50", "above 50"};
static const double ghq12_bimodal_hse_bounds[] = {0, 4, 12};
static const char *const ghq12_bimodal_hse_labels[] = {"below 4", "4 and above"};
/* 4.3000000000000007 is the next double above 4.30, which is still normal: a mean rounded to 4.33 must be high. */
static const double brs_smith_bounds[] = {1, 3, 4.3000000000000007, 5};
static const char *const brs_smith_labels[] = {"low", "normal", "high"};
static const double brs_sum_smith_bounds[] = {6, 18, 26, 30};
static const char *const brs_sum_smith_labels[] = {"low", "normal", "high"};
static const double core10_severity_bounds[] = {0, 11, 15, 20, 25, 40};
static const char *const core10_severity_labels[] = {
    "below clinical", "mild", "moderate", "moderately severe", "severe"};
static const double core10_variant_bounds[] = {0, 6, 11, 16, 21, 26, 40};
static const char *const core10_variant_labels[] = {
    "0 to 5", "6 to 10", "11 to 15", "16 to 20", "21 to 25", "26 to 40"};
static const double scwbs_low_bounds[] = {12, 31, 60};
static const char *const scwbs_low_labels[] = {"low", "not low"};

static const pmh_scale_bands band_sets[] = {
    BANDS("wemwbs.sd1", "wemwbs", "Population mean +/- 1 SD, Health Survey for England 2011 (bounds UNVERIFIED)", 1,
          wemwbs_sd1_bounds, wemwbs_sd1_labels),
    BANDS("wemwbs.bench", "wemwbs", "Benchmark against CES-D (bounds UNVERIFIED)", 1,
          wemwbs_bench_bounds, wemwbs_bench_labels),
    BANDS("wemwbs.bianco", "wemwbs", "Bianco, screening against CES-D, 3,117 self-selected web users", 0,
          wemwbs_bianco_bounds, wemwbs_bianco_labels),
    BANDS("swemwbs.ngfat", "swemwbs",
          "Mean +/- 1 SD after Ng Fat and others 2017, Quality of Life Research, as quoted by others", 0,
          swemwbs_ngfat_bounds, swemwbs_ngfat_labels),
    BANDS("swemwbs.bench", "swemwbs", "Benchmark against PHQ-9 and GAD-7 (wording and score type UNVERIFIED)", 1,
          swemwbs_bench_bounds, swemwbs_bench_labels),
    BANDS("ons4_satisfied.ons", "ons4_satisfied", "Office for National Statistics", 0,
          ons4_satisfied_ons_bounds, ons4_satisfied_ons_labels),
    BANDS("ons4_worthwhile.ons", "ons4_worthwhile", "Office for National Statistics", 0,
          ons4_worthwhile_ons_bounds, ons4_worthwhile_ons_labels),
    BANDS("ons4_happy.ons", "ons4_happy", "Office for National Statistics", 0,
          ons4_happy_ons_bounds, ons4_happy_ons_labels),
    BANDS("ons4_anxious.ons", "ons4_anxious", "Office for National Statistics", 0,
          ons4_anxious_ons_bounds, ons4_anxious_ons_labels),
    BANDS("ucla3.lonely", "ucla3", "6 or more (UNVERIFIED)", 1,
          ucla3_lonely_bounds, ucla3_lonely_labels),
    BANDS("loneliness_often1.ons", "loneliness_often1", "Office for National Statistics", 0,
          loneliness_often1_ons_bounds, loneliness_often1_ons_labels),
    BANDS("loneliness_often5.ons", "loneliness_often5", "Office for National Statistics", 0,
          loneliness_often5_ons_bounds, loneliness_often5_ons_labels),
    BANDS("phq9.severity", "phq9",
          "5, 10, 15, 20 as CamCOPS and others score it (name of the lowest band UNVERIFIED)", 1,
          phq9_severity_bounds, phq9_severity_labels),
    BANDS("phq9.caseness", "phq9", "10 or more", 0,
          phq9_caseness_bounds, phq9_caseness_labels),
    BANDS("gad7.severity", "gad7", "5, 10, 15 as CamCOPS scores it (names of the bands UNVERIFIED)", 1,
          gad7_severity_bounds, gad7_severity_labels),
    BANDS("gad7.caseness10", "gad7",
          "10 or more: sensitivity 89 %, specificity 82 % for generalised anxiety disorder", 0,
          gad7_caseness10_bounds, gad7_caseness10_labels),
    BANDS("gad7.caseness8", "gad7", "8 or more, NHS Talking Therapies", 0,
          gad7_caseness8_bounds, gad7_caseness8_labels),
    BANDS("phq2.screen", "phq2", "3 or more: sensitivity 61 %, specificity 92 % (PMC2906530)", 0,
          phq2_screen_bounds, phq2_screen_labels),
    BANDS("gad2.screen", "gad2", "3 or more, as for PHQ-2 (accuracy UNVERIFIED)", 1,
          gad2_screen_bounds, gad2_screen_labels),
    BANDS("phq4.severity", "phq4", "0-2, 3-5, 6-8, 9-12 (UNVERIFIED)", 1,
          phq4_severity_bounds, phq4_severity_labels),
    BANDS("k6_0to4.serious", "k6_0to4", "13 or more, serious distress (UNVERIFIED)", 1,
          k6_0to4_serious_bounds, k6_0to4_serious_labels),
    BANDS("k10_1to5.abs", "k10_1to5",
          "Australian Bureau of Statistics 4817.0.55.001 (names of the bands UNVERIFIED)", 1,
          k10_1to5_abs_bounds, k10_1to5_abs_labels),
    BANDS("k10_1to5.crufad", "k10_1to5", "Clinical Research Unit for Anxiety and Depression", 0,
          k10_1to5_crufad_bounds, k10_1to5_crufad_labels),
    BANDS("who5.poor", "who5", "Raw score below 13", 0,
          who5_poor_bounds, who5_poor_labels),
    BANDS("who5_percent.who", "who5_percent", "28 or less, and 50 or less, of 100", 0,
          who5_percent_who_bounds, who5_percent_who_labels),
    BANDS("ghq12_bimodal.hse", "ghq12_bimodal", "4 or more, as in the national health surveys", 0,
          ghq12_bimodal_hse_bounds, ghq12_bimodal_hse_labels),
    BANDS("brs.smith", "brs", "Below 3.00, to 4.30, above 4.30", 0,
          brs_smith_bounds, brs_smith_labels),
    BANDS("brs_sum.smith", "brs_sum", "Sums 6 to 17, 18 to 25, 26 to 30", 0,
          brs_sum_smith_bounds, brs_sum_smith_labels),
    BANDS("core10.severity", "core10", "Clinical from 11 on; conflicts with core10.variant", 0,
          core10_severity_bounds, core10_severity_labels),
    BANDS("core10.variant", "core10", "A second published set; conflicts with core10.severity", 0,
          core10_variant_bounds, core10_variant_labels),
    BANDS("scwbs.low", "scwbs", "30 or less is low (UNVERIFIED)", 1,
          scwbs_low_bounds, scwbs_low_labels),
};

enum { BAND_SETS = sizeof band_sets / sizeof band_sets[0] };

#define SHES2018 "Scottish Health Survey 2018, main report, table 1.2 (unweighted n)"
#define HSE2016 "Health Survey for England 2016 report"
#define NG_FAT "Ng Fat and others 2017, Quality of Life Research"

static const pmh_scale_norm norms[] = {
    {"hse2012.men", "wemwbs", "men, England", "Health Survey for England 2012",
     2012, 2012, 0, 0, 52.5, NAN},
    {"hse2012.women", "wemwbs", "women, England", "Health Survey for England 2012",
     2012, 2012, 0, 0, 52.2, NAN},
    {"hse2015.men", "wemwbs", "men, England", HSE2016,
     2015, 2015, 0, 0, 51.7, NAN},
    {"hse2015.women", "wemwbs", "women, England", HSE2016,
     2015, 2015, 0, 0, 51.5, NAN},
    {"hse2016.men", "wemwbs", "men, England", HSE2016,
     2016, 2016, 0, 0, 50.1, NAN},
    {"hse2016.women", "wemwbs", "women, England", HSE2016,
     2016, 2016, 0, 0, 49.6, NAN},
    {"hse2016.men.most_deprived", "wemwbs", "men in the most deprived areas, England", HSE2016,
     2016, 2016, 0, 0, 48.6, NAN},
    {"hse2016.men.least_deprived", "wemwbs", "men in the least deprived areas, England", HSE2016,
     2016, 2016, 0, 0, 51.5, NAN},
    {"hse2016.women.most_deprived", "wemwbs", "women in the most deprived areas, England", HSE2016,
     2016, 2016, 0, 0, 47.3, NAN},
    {"hse2016.women.least_deprived", "wemwbs", "women in the least deprived areas, England", HSE2016,
     2016, 2016, 0, 0, 51.0, NAN},
    {"hse2011.wemwbs", "wemwbs", "adults, England", "Health Survey for England 2011 (UNVERIFIED)",
     2011, 2011, 7020, 1, 51.61, 8.71},
    {"hse2011.swemwbs", "swemwbs", "adults, England", "Health Survey for England 2011 (UNVERIFIED)",
     2011, 2011, 7196, 1, 23.61, 3.9},
    {"hse2010_13.men", "swemwbs", "men, England", NG_FAT,
     2010, 2013, 0, 0, 23.7, NAN},
    {"hse2010_13.women", "swemwbs", "women, England", NG_FAT,
     2010, 2013, 0, 0, 23.2, NAN},
    {"hse2010_13.all", "swemwbs", "adults, England", NG_FAT ", as quoted by others",
     2010, 2013, 27169, 0, 23.5, 3.9},
    {"geda2022.raw", "swemwbs_raw", "adults 18 to 98, Germany", "Peitz and others 2024, Quality of Life Research",
     2022, 2022, 5606, 0, 27.3, 4.0},
    {"geda2022.metric", "swemwbs", "adults 18 to 98, Germany", "Peitz and others 2024, Quality of Life Research",
     2022, 2022, 5606, 0, 24.79, 3.73},
    {"shes2019.all", "wemwbs", "adults, Scotland", "Scottish Health Survey 2021, summary",
     2019, 2019, 0, 0, 49.8, NAN},
    {"shes2021.all", "wemwbs", "adults, Scotland", "Scottish Health Survey 2021, summary",
     2021, 2021, 0, 0, 48.6, NAN},
    {"shes2018.men.16_24", "wemwbs", "men aged 16 to 24, Scotland", SHES2018,
     2018, 2018, 141, 0, 50.7, 8.87},
    {"shes2018.men.25_34", "wemwbs", "men aged 25 to 34, Scotland", SHES2018,
     2018, 2018, 205, 0, 48.6, 7.46},
    {"shes2018.men.35_44", "wemwbs", "men aged 35 to 44, Scotland", SHES2018,
     2018, 2018, 255, 0, 47.2, 10.53},
    {"shes2018.men.45_54", "wemwbs", "men aged 45 to 54, Scotland", SHES2018,
     2018, 2018, 344, 0, 47.6, 8.56},
    {"shes2018.men.55_64", "wemwbs", "men aged 55 to 64, Scotland", SHES2018,
     2018, 2018, 342, 0, 50.0, 9.67},
    {"shes2018.men.65_74", "wemwbs", "men aged 65 to 74, Scotland", SHES2018,
     2018, 2018, 349, 0, 51.7, 8.22},
    {"shes2018.men.75_plus", "wemwbs", "men aged 75 and over, Scotland", SHES2018,
     2018, 2018, 220, 0, 51.2, 8.70},
    {"shes2018.men", "wemwbs", "men, Scotland", SHES2018,
     2018, 2018, 1856, 0, 49.3, 9.06},
    {"shes2018.women.16_24", "wemwbs", "women aged 16 to 24, Scotland", SHES2018,
     2018, 2018, 191, 0, 48.2, 8.53},
    {"shes2018.women.25_34", "wemwbs", "women aged 25 to 34, Scotland", SHES2018,
     2018, 2018, 328, 0, 49.6, 7.75},
    {"shes2018.women.35_44", "wemwbs", "women aged 35 to 44, Scotland", SHES2018,
     2018, 2018, 375, 0, 49.5, 8.49},
    {"shes2018.women.45_54", "wemwbs", "women aged 45 to 54, Scotland", SHES2018,
     2018, 2018, 428, 0, 49.6, 9.03},
    {"shes2018.women.55_64", "wemwbs", "women aged 55 to 64, Scotland", SHES2018,
     2018, 2018, 444, 0, 49.1, 10.00},
    {"shes2018.women.65_74", "wemwbs", "women aged 65 to 74, Scotland", SHES2018,
     2018, 2018, 416, 0, 51.4, 8.91},
    {"shes2018.women.75_plus", "wemwbs", "women aged 75 and over, Scotland", SHES2018,
     2018, 2018, 261, 0, 49.7, 8.88},
    {"shes2018.women", "wemwbs", "women, Scotland", SHES2018,
     2018, 2018, 2443, 0, 49.6, 8.86},
    {"shes2018.all.16_24", "wemwbs", "adults aged 16 to 24, Scotland", SHES2018,
     2018, 2018, 332, 0, 49.5, 8.78},
    {"shes2018.all.25_34", "wemwbs", "adults aged 25 to 34, Scotland", SHES2018,
     2018, 2018, 533, 0, 49.1, 7.62},
    {"shes2018.all.35_44", "wemwbs", "adults aged 35 to 44, Scotland", SHES2018,
     2018, 2018, 630, 0, 48.4, 9.60},
    {"shes2018.all.45_54", "wemwbs", "adults aged 45 to 54, Scotland", SHES2018,
     2018, 2018, 772, 0, 48.6, 8.86},
    {"shes2018.all.55_64", "wemwbs", "adults aged 55 to 64, Scotland", SHES2018,
     2018, 2018, 786, 0, 49.5, 9.85},
    {"shes2018.all.65_74", "wemwbs", "adults aged 65 to 74, Scotland", SHES2018,
     2018, 2018, 765, 0, 51.6, 8.58},
    {"shes2018.all.75_plus", "wemwbs", "adults aged 75 and over, Scotland", SHES2018,
     2018, 2018, 481, 0, 50.3, 8.82},
    {"shes2018.all", "wemwbs", "adults, Scotland", SHES2018,
     2018, 2018, 4299, 0, 49.4, 8.96},
};

enum { NORMS = sizeof norms / sizeof norms[0] };

/* ---- Finding ---------------------------------------------------------------------------------------------------- */

typedef const char *(*name_at)(int32_t index);

static const char *band_set_name(int32_t index)
{
    return index < BAND_SETS ? band_sets[index].name : NULL;
}

static const char *norm_name(int32_t index)
{
    return index < NORMS ? norms[index].name : NULL;
}

/* Whether what was asked for has the first word of a name: the part before its point. */
static bool is_related(const char *name, const char *asked)
{
    char known[40], word[40];
    snprintf(known, sizeof known, "%.*s", (int)strcspn(name, "."), name);
    snprintf(word, sizeof word, "%.*s", (int)strcspn(asked, "."), asked);
    return pmh_same_name(word, known);
}

/* Lists the known names with the first word of what was asked for, as many as a message holds. */
static pmh_status unknown_name(const char *what, const char *asked, name_at at, const char *example, pmh_error *error)
{
    char list[PMH_MESSAGE_SIZE - 90] = "";
    for (int32_t i = 0; at(i); i++) {
        size_t used = strlen(list), more = strlen(at(i)) + strlen(", ...");
        if (!is_related(at(i), asked))
            continue;
        bool fits = used + more + strlen(", ") < sizeof list;
        snprintf(list + used, sizeof list - used, "%s%s", used > 0 ? ", " : "", fits ? at(i) : "...");
        if (!fits)
            break;
    }
    return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "%s \"%.40s\" is unknown; there are %s", what, asked,
                    list[0] ? list : example);
}

pmh_status pmh_scale_bands_at(int32_t index, const pmh_scale_bands **bands, pmh_error *error)
{
    pmh_clear(error);
    if (!bands)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "bands is NULL");
    *bands = NULL;
    if (index < 0 || index >= BAND_SETS)
        return pmh_fail(error, PMH_OUT_OF_RANGE, -1, -1, "index is %d; there are band sets 0 to %d", (int)index,
                        BAND_SETS - 1);
    *bands = &band_sets[index];
    return PMH_OK;
}

pmh_status pmh_scale_bands_find(const char *name, const pmh_scale_bands **bands, pmh_error *error)
{
    pmh_clear(error);
    if (!bands)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "bands is NULL");
    *bands = NULL;
    for (int32_t i = 0; name && i < BAND_SETS; i++)
        if (pmh_same_name(name, band_sets[i].name)) {
            *bands = &band_sets[i];
            return PMH_OK;
        }
    return name ? unknown_name("band set", name, band_set_name, "swemwbs.ngfat, phq9.severity and others", error)
                : pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "name is NULL");
}

pmh_status pmh_scale_norm_at(int32_t index, const pmh_scale_norm **norm, pmh_error *error)
{
    pmh_clear(error);
    if (!norm)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "norm is NULL");
    *norm = NULL;
    if (index < 0 || index >= NORMS)
        return pmh_fail(error, PMH_OUT_OF_RANGE, -1, -1, "index is %d; there are norms 0 to %d", (int)index, NORMS - 1);
    *norm = &norms[index];
    return PMH_OK;
}

pmh_status pmh_scale_norm_find(const char *name, const pmh_scale_norm **norm, pmh_error *error)
{
    pmh_clear(error);
    if (!norm)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "norm is NULL");
    *norm = NULL;
    for (int32_t i = 0; name && i < NORMS; i++)
        if (pmh_same_name(name, norms[i].name)) {
            *norm = &norms[i];
            return PMH_OK;
        }
    return name ? unknown_name("norm", name, norm_name, "shes2018.all, hse2016.men and others", error)
                : pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "name is NULL");
}

/* ---- Bands -------------------------------------------------------------------------------------------------------- */

static pmh_status check_bands(const pmh_scale_bands *set, pmh_error *error)
{
    if (!set || !set->name || !set->score || !set->bounds)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "%s is NULL",
                        !set ? "bands" : !set->name ? "bands.name" : !set->score ? "bands.score" : "bands.bounds");
    if (set->bands < 1 || set->bands > PMH_SCALE_BANDS)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "bands.bands is %d; it must be 1 to %d", (int)set->bands,
                        PMH_SCALE_BANDS);
    for (int32_t i = 0; i <= set->bands; i++)
        if (!isfinite(set->bounds[i]) || (i > 0 && !(set->bounds[i] > set->bounds[i - 1])))
            return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "bands.bounds[%d] is %s; bounds must be finite and rise",
                            (int)i, pmh_number(set->bounds[i]).at);
    return PMH_OK;
}

/* Analysts ask why raw sums will not do. */
static const char why_metric[] =
    ": raw sums are no interval scale, and national figures are metric; convert each person's score";

/* A score named by the caller must be the one that the set or norm is of. */
static pmh_status check_kind(const char *what, const char *wanted, const char *score, pmh_error *error)
{
    if (!score)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "score is NULL");
    if (!pmh_same_name(score, wanted))
        return pmh_fail(error, PMH_MISMATCH, -1, -1, "%.40s is for scores of %.40s; these are said to be %.40s%s", what,
                        wanted, score, pmh_same_name(score, "swemwbs_raw") ? why_metric : "");
    return PMH_OK;
}

/* Raw sums passed off as metric scores: of all whole numbers only 7 and 35 are metric scores. */
static bool looks_raw(const char *score, pmh_series scores)
{
    bool between = false;
    if (!pmh_same_name(score, "swemwbs"))
        return false;
    for (size_t i = 0; i < scores.n; i++) {
        double value = pmh_value(scores, i);
        if (isnan(value))
            continue;
        if (!pmh_equal(value, floor(value)))
            return false;
        between |= value > 7 && value < 35;
    }
    return between;
}

/* From 0; -1 outside. */
static int32_t band_of(const pmh_scale_bands *set, double score)
{
    if (!(score >= set->bounds[0] && score <= set->bounds[set->bands]))
        return -1;
    int32_t band = 0;
    while (band + 1 < set->bands && score >= set->bounds[band + 1])
        band++;
    return band;
}

static void count_shares(pmh_scale_bands_result *result, int32_t bands)
{
    double z = pmh_normal_quantile_upper(0.025), total = 0;
    for (int32_t i = 0; i < bands; i++)
        total += (double)result->count[i];
    for (int32_t i = 0; i < PMH_SCALE_BANDS; i++)
        result->share[i] = i < bands && total > 0 ? pmh_wilson((double)result->count[i], total, z) : PMH_UNDEFINED;
}

static pmh_status fail_bands(pmh_status status, size_t n, int32_t *index, pmh_scale_bands_result *result)
{
    for (size_t i = 0; index && i < n; i++)
        index[i] = -1;
    if (result) {
        *result = (pmh_scale_bands_result){.rows = (int64_t)n};
        count_shares(result, 0);
    }
    return status;
}

static pmh_status check_band_call(const pmh_scale_bands *bands, const char *score, pmh_series scores, pmh_error *error)
{
    pmh_status status = check_bands(bands, error);
    if (status == PMH_OK)
        status = check_kind(bands->name, bands->score, score, error);
    if (status == PMH_OK)
        status = pmh_check_series("scores", scores, scores.n, error);
    if (status == PMH_OK && looks_raw(score, scores))
        return pmh_fail(error, PMH_MISMATCH, -1, -1,
                        "the scores are all whole numbers, so raw and not metric; %.40s is for metric scores%s",
                        bands->name, why_metric);
    return status;
}

pmh_status pmh_scale_band(const pmh_scale_bands *bands, const char *score, pmh_series scores, int32_t *index,
                          pmh_scale_bands_result *result, pmh_error *error)
{
    pmh_clear(error);
    pmh_status status = check_band_call(bands, score, scores, error);
    if (status != PMH_OK)
        return fail_bands(status, scores.n, index, result);
    pmh_scale_bands_result counts = {.rows = (int64_t)scores.n};
    for (size_t i = 0; i < scores.n; i++) {
        double value = pmh_value(scores, i);
        int32_t band = band_of(bands, value);
        if (index)
            index[i] = band;
        if (band >= 0)
            counts.count[band]++;
        else if (isnan(value))
            counts.missing++;
        else if (counts.invalid++ == 0)
            pmh_fail(error, PMH_BAD_ROWS, (int64_t)i, -1, "scores[%zu] is %s; %.60s covers %s to %s", i,
                     pmh_number(value).at, bands->name, pmh_number(bands->bounds[0]).at,
                     pmh_number(bands->bounds[bands->bands]).at);
    }
    count_shares(&counts, bands->bands);
    if (result)
        *result = counts;
    return counts.invalid > 0 ? PMH_BAD_ROWS : PMH_OK;
}

/* ---- Norms -------------------------------------------------------------------------------------------------------- */

static pmh_status check_norm_call(const pmh_scale_norm *norm, const char *score, pmh_series scores, pmh_error *error)
{
    if (!norm || !norm->name || !norm->score)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "norm%s is NULL", !norm ? "" : !norm->name ? ".name" : ".score");
    pmh_status status = check_kind(norm->name, norm->score, score, error);
    if (status == PMH_OK)
        status = pmh_check_series("scores", scores, scores.n, error);
    if (status != PMH_OK)
        return status;
    if (!isfinite(norm->mean) || isinf(norm->sd) || norm->sd <= 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1,
                        "norm.mean is %s and norm.sd is %s; the mean must be finite and the SD above 0 or NaN",
                        pmh_number(norm->mean).at, pmh_number(norm->sd).at);
    for (size_t i = 0; i < scores.n; i++)
        if (isinf(pmh_value(scores, i)))
            return pmh_fail(error, PMH_NOT_FINITE, (int64_t)i, -1, "scores[%zu] is infinite", i);
    return PMH_OK;
}

/* The mean of score - norm's mean, and its limits by t. */
static void compare_mean(const pmh_scale_norm *norm, pmh_series scores, pmh_scale_norm_result *result)
{
    pmh_sum sum = {0}, squares = {0};
    for (size_t i = 0; i < scores.n; i++) {
        double difference = pmh_value(scores, i) - norm->mean;
        if (!isnan(difference)) {
            pmh_sum_add(&sum, difference);
            result->used++;
        }
    }
    result->missing = (int64_t)scores.n - result->used;
    if (result->used < 2)
        result->reasons |= PMH_SCALE_FEW;
    if (result->used == 0)
        return;
    double n = (double)result->used, mean = pmh_sum_total(sum) / n;
    result->difference.estimate = mean;
    result->z = mean / norm->sd;
    if (result->used < 2)
        return;
    for (size_t i = 0; i < scores.n; i++) {
        double away = pmh_value(scores, i) - norm->mean - mean;
        if (!isnan(away))
            pmh_sum_add(&squares, away * away);
    }
    double half = pmh_t_quantile_upper(0.025, n - 1) * sqrt(pmh_sum_total(squares) / (n - 1) / n);
    result->difference.lower = mean - half;
    result->difference.upper = mean + half;
    if (half <= 0)
        result->reasons |= PMH_SCALE_NO_VARIANCE;
}

pmh_status pmh_scale_against_norm(const pmh_scale_norm *norm, const char *score, pmh_series scores, double *z,
                                  pmh_scale_norm_result *result, pmh_error *error)
{
    pmh_clear(error);
    pmh_scale_norm_result found = {.difference = PMH_UNDEFINED, .z = NAN};
    pmh_status status = check_norm_call(norm, score, scores, error);
    for (size_t i = 0; z && i < scores.n; i++)
        z[i] = status == PMH_OK ? (pmh_value(scores, i) - norm->mean) / norm->sd : NAN;
    if (status == PMH_OK) {
        if (isnan(norm->sd))
            found.reasons |= PMH_SCALE_NO_SD;
        compare_mean(norm, scores, &found);
    }
    if (result)
        *result = found;
    return status;
}

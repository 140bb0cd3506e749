/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WEMWBS and SWEMWBS: the table, the missing rules, every layout, every fault seen in public code. */

#include "check.h"

#define ITEMS14 14
#define ITEMS7 7

/* Metric scores of raw 7 to 35 in hundredths: Stewart-Brown and others 2009, Health and Quality of Life Outcomes 7:15;
 * five independent public transcriptions agree on all 29. */
static const int hundredths[] = {700,  951,  1125, 1240, 1333, 1408, 1475, 1532, 1584, 1636, 1688, 1743, 1798, 1859, 1925,
                                 1998, 2073, 2154, 2235, 2321, 2411, 2503, 2602, 2703, 2813, 2931, 3070, 3255, 3500};

static const double metrics[] = {7.00,  9.51,  11.25, 12.40, 13.33, 14.08, 14.75, 15.32, 15.84, 16.36,
                                 16.88, 17.43, 17.98, 18.59, 19.25, 19.98, 20.73, 21.54, 22.35, 23.21,
                                 24.11, 25.03, 26.02, 27.03, 28.13, 29.31, 30.70, 32.55, 35.00};

static const char *const keys14[] = {"optimism",       "usefulness",     "relaxation",  "interest_people", "energy",
                                     "problem_handling", "clear_thinking", "self_regard", "closeness",       "confidence",
                                     "own_decisions",  "loved",          "interest_new", "cheerfulness"};

/* Which of the 14 are the 7: items 1, 2, 3, 6, 7, 9 and 11. */
static const int short_form[] = {0, 1, 2, 5, 6, 8, 10};

static const int32_t known_scales[] = {PMH_SCALE_WEMWBS, PMH_SCALE_SWEMWBS, PMH_SCALE_SWEMWBS_RAW};

static pmh_answers answers_of(const int8_t *at, size_t rows, size_t columns)
{
    return (pmh_answers){at, rows, columns, (ptrdiff_t)columns, 1};
}

static pmh_table table_of(const double *at, size_t rows, size_t columns)
{
    return (pmh_table){at, rows, columns, (ptrdiff_t)columns, 1};
}

/* ---- the table --------------------------------------------------------------------------------------------------- */

static void all_29_metric_values_are_the_published_ones(void **state)
{
    (void)state;
    check_whole((int64_t)COUNT_OF(metrics), 29);
    for (int32_t raw = 7; raw <= 35; raw++) {
        double metric = 0.0;
        double level = 0.0;
        pmh_error error;

        check_status(pmh_scale_metric(raw, &metric, &error), PMH_OK, &error);
        check_close(metric, metrics[raw - 7], 0.0); /* the same double as the literal */
        check_status(pmh_scale_level(PMH_SCALE_SWEMWBS, raw - 7, &level, &error), PMH_OK, &error);
        check_close(level, metrics[raw - 7], 0.0);
    }
}

static void metric_table_has_checksum_58566_and_rises_strictly(void **state)
{
    long long sum = 0;
    double previous = 0.0;

    (void)state;
    for (int32_t level = 0; level < 29; level++) {
        double score = 0.0;
        long long whole;

        check_status(pmh_scale_level(PMH_SCALE_SWEMWBS, level, &score, NULL), PMH_OK, NULL);
        whole = llround(score * 100.0);
        check_whole(whole, hundredths[level]);
        check_near(score * 100.0, (double)whole, 1e-9);
        check_true(score > previous);
        previous = score;
        sum += whole;
    }
    check_whole(sum, 58566);
}

/* The transcription slip of two public files. */
static void raw_29_is_26_02_and_not_25_99(void **state)
{
    double metric = 0.0;

    (void)state;
    check_status(pmh_scale_metric(29, &metric, NULL), PMH_OK, NULL);
    check_close(metric, 26.02, 0.0);
    check_true(fabs(metric - 25.99) > 0.02);
}

/* A public code base writes `table[raw] ?? raw`. */
static void a_raw_score_outside_the_table_is_refused_and_never_falls_back(void **state)
{
    static const int32_t outside[] = {6, 36, 0, -1, 5, 37, 70, INT32_MIN, INT32_MAX};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(outside); i++) {
        double metric = 1.0;
        pmh_error error;

        check_status(pmh_scale_metric(outside[i], &metric, &error), PMH_OUT_OF_RANGE, &error);
        check_nan(metric);
    }
    check_status(pmh_scale_metric(20, NULL, NULL), PMH_BAD_ARGUMENT, NULL);
}

/* Converting a mean is the commonest spreadsheet fault: a double does not even fit the argument. */
static void a_mean_cannot_be_converted(void **state)
{
    int takes_int = _Generic(&pmh_scale_metric, pmh_status (*)(int32_t, double *, pmh_error *): 1, default: 0);

    (void)state;
    check_whole(takes_int, 1);
}

static void levels_of_the_sums_are_the_whole_numbers(void **state)
{
    double score = 0.0;

    (void)state;
    for (int32_t level = 0; level < 57; level++) {
        check_status(pmh_scale_level(PMH_SCALE_WEMWBS, level, &score, NULL), PMH_OK, NULL);
        check_close(score, 14.0 + level, 0.0);
    }
    for (int32_t level = 0; level < 29; level++) {
        check_status(pmh_scale_level(PMH_SCALE_SWEMWBS_RAW, level, &score, NULL), PMH_OK, NULL);
        check_close(score, 7.0 + level, 0.0);
    }
}

static void levels_outside_the_scale_are_refused(void **state)
{
    static const int32_t cases[][2] = {{PMH_SCALE_WEMWBS, -1},      {PMH_SCALE_WEMWBS, 57},
                                       {PMH_SCALE_SWEMWBS, -1},     {PMH_SCALE_SWEMWBS, 29},
                                       {PMH_SCALE_SWEMWBS_RAW, -1}, {PMH_SCALE_SWEMWBS_RAW, 29},
                                       {PMH_SCALE_WEMWBS, INT32_MAX}, {PMH_SCALE_SWEMWBS, INT32_MIN}};
    pmh_error error;
    double score;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        score = 1.0;
        check_status(pmh_scale_level(cases[i][0], cases[i][1], &score, &error), PMH_OUT_OF_RANGE, &error);
        check_nan(score);
    }
    for (int32_t scale = -1; scale <= 4; scale++) {
        if (scale < 1) {
            score = 1.0;
            check_status(pmh_scale_level(scale, 0, &score, &error), PMH_BAD_ARGUMENT, &error);
            check_nan(score);
        }
    }
    check_status(pmh_scale_level(PMH_SCALE_WEMWBS, 0, NULL, &error), PMH_BAD_ARGUMENT, &error);
}

/* ---- names and descriptions -------------------------------------------------------------------------------------- */

static void scales_are_found_by_name_in_any_case(void **state)
{
    static const struct {
        const char *name;
        int32_t scale;
    } cases[] = {{"wemwbs", PMH_SCALE_WEMWBS},           {"WEMWBS", PMH_SCALE_WEMWBS},
                 {"WemWbs", PMH_SCALE_WEMWBS},           {"swemwbs", PMH_SCALE_SWEMWBS},
                 {"SWEMWBS", PMH_SCALE_SWEMWBS},         {"Swemwbs", PMH_SCALE_SWEMWBS},
                 {"swemwbs_raw", PMH_SCALE_SWEMWBS_RAW}, {"SWEMWBS_RAW", PMH_SCALE_SWEMWBS_RAW},
                 {"sWEMWBS_Raw", PMH_SCALE_SWEMWBS_RAW}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        int32_t scale = -1;
        pmh_error error;
        check_status_of(cases[i].name, pmh_scale_find(cases[i].name, &scale, &error), PMH_OK, &error);
        check_whole_of(cases[i].name, scale, cases[i].scale);
    }
}

static void an_unknown_scale_name_lists_the_known_ones(void **state)
{
    static const char *const unknown[] = {"", "w", "wemwb", "wemwbss", "swemwbs ", " swemwbs", "swemwbs-raw", "phq99",
                                          "swemwbs_ra", "custom", "who"};
    int32_t scale;
    pmh_error error;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(unknown); i++) {
        scale = 99;
        check_status_of(unknown[i], pmh_scale_find(unknown[i], &scale, &error), PMH_BAD_ARGUMENT, &error);
        check_whole_of(unknown[i], scale, PMH_SCALE_CUSTOM);
        assert_non_null(strstr(error.message, "wemwbs"));
        assert_non_null(strstr(error.message, "swemwbs"));
        assert_non_null(strstr(error.message, "swemwbs_raw"));
    }
    scale = 99;
    check_status(pmh_scale_find(NULL, &scale, &error), PMH_BAD_ARGUMENT, &error);
    check_whole(scale, PMH_SCALE_CUSTOM);
    check_status(pmh_scale_find("wemwbs", NULL, &error), PMH_BAD_ARGUMENT, &error);
}

static void descriptions_tell_items_range_direction_and_licence(void **state)
{
    static const struct {
        int32_t scale, items, levels, max_missing;
        double minimum, maximum;
        const char *name;
    } cases[] = {{PMH_SCALE_WEMWBS, 14, 57, 3, 14.0, 70.0, "wemwbs"},
                 {PMH_SCALE_SWEMWBS, 7, 29, 0, 7.0, 35.0, "swemwbs"},
                 {PMH_SCALE_SWEMWBS_RAW, 7, 29, 0, 7.0, 35.0, "swemwbs_raw"}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        pmh_scale_description d;
        pmh_error error;
        int32_t found = 0;

        check_status(pmh_scale_describe(cases[i].scale, &d, &error), PMH_OK, &error);
        check_whole(d.scale, cases[i].scale);
        check_whole(d.items, cases[i].items);
        check_whole(d.lowest_answer, 1);
        check_whole(d.highest_answer, 5);
        check_whole(d.levels, cases[i].levels);
        check_whole(d.max_missing, cases[i].max_missing);
        check_whole(d.direction, PMH_HIGH_IS_GOOD);
        check_whole(d.risk_item, -1);
        check_close(d.minimum, cases[i].minimum, 0.0);
        check_close(d.maximum, cases[i].maximum, 0.0);
        assert_string_equal(d.name, cases[i].name);
        assert_true(d.title && strlen(d.title) > 5);
        assert_true(d.source && strlen(d.source) > 5);
        assert_true(d.licence && strlen(d.licence) > 20);
        assert_non_null(strstr(d.licence, "Warwick"));
        check_status(pmh_scale_find(d.name, &found, NULL), PMH_OK, NULL);
        check_whole(found, cases[i].scale);
    }
}

static void an_unknown_scale_is_described_by_zeros(void **state)
{
    static const int32_t unknown[] = {PMH_SCALE_CUSTOM, PMH_SCALE_SCWBS + 1, -1, INT32_MAX, INT32_MIN};
    static const pmh_scale_description zeros;
    pmh_error error;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(unknown); i++) {
        pmh_scale_description d;
        const char *key = "x";

        memset(&d, 0xA5, sizeof d);
        check_status(pmh_scale_describe(unknown[i], &d, &error), PMH_BAD_ARGUMENT, &error);
        assert_memory_equal(&d, &zeros, sizeof d);
        check_status(pmh_scale_item(unknown[i], 0, &key, &error), PMH_BAD_ARGUMENT, &error);
        assert_null(key);
    }
    check_status(pmh_scale_describe(PMH_SCALE_WEMWBS, NULL, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_scale_item(PMH_SCALE_WEMWBS, 0, NULL, &error), PMH_BAD_ARGUMENT, &error);
}

static void item_keys_come_in_the_questionnaire_order(void **state)
{
    (void)state;
    for (int32_t item = 0; item < ITEMS14; item++) {
        const char *key = NULL;
        check_status(pmh_scale_item(PMH_SCALE_WEMWBS, item, &key, NULL), PMH_OK, NULL);
        assert_string_equal(key, keys14[item]);
    }
}

/* CamCOPS labels the seven short-form columns with the first seven of the fourteen. */
static void the_short_form_is_items_1_2_3_6_7_9_11_and_not_the_first_seven(void **state)
{
    (void)state;
    for (size_t s = 1; s < COUNT_OF(known_scales); s++) {
        for (int32_t item = 0; item < ITEMS7; item++) {
            const char *key = NULL;
            check_status(pmh_scale_item(known_scales[s], item, &key, NULL), PMH_OK, NULL);
            assert_string_equal(key, keys14[short_form[item]]);
        }
    }
    assert_string_not_equal(keys14[short_form[3]], keys14[3]);
}

static void an_item_outside_the_scale_has_no_key(void **state)
{
    static const int32_t cases[][2] = {{PMH_SCALE_WEMWBS, -1}, {PMH_SCALE_WEMWBS, 14},     {PMH_SCALE_SWEMWBS, 7},
                                       {PMH_SCALE_SWEMWBS, -1}, {PMH_SCALE_SWEMWBS_RAW, 7}, {PMH_SCALE_WEMWBS, INT32_MAX}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *key = "x";
        pmh_error error;
        check_status(pmh_scale_item(cases[i][0], cases[i][1], &key, &error), PMH_BAD_ARGUMENT, &error);
        assert_null(key);
    }
}

/* ---- scoring ------------------------------------------------------------------------------------------------------ */

static void wemwbs_is_the_sum_of_14(void **state)
{
    static const int8_t rows[][ITEMS14] = {{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
                                           {5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5},
                                           {3, 4, 2, 5, 1, 3, 4, 4, 2, 3, 5, 1, 2, 4},
                                           {1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2, 3, 4}};
    static const double sums[] = {14, 70, 43, 40};
    double scores[4];
    pmh_status statuses[4];
    int32_t answered[4];
    pmh_scale_result result;
    pmh_error error;

    (void)state;
    check_status(pmh_scale_score(PMH_SCALE_WEMWBS, answers_of(rows[0], 4, 14), NULL, scores, statuses, answered, &result,
                                 &error),
                 PMH_OK, &error);
    for (size_t i = 0; i < 4; i++) {
        check_close(scores[i], sums[i], 0.0);
        check_whole(statuses[i], PMH_OK);
        check_whole(answered[i], 14);
    }
    check_whole(result.rows, 4);
    check_whole(result.complete, 4);
    check_whole(result.prorated, 0);
    check_whole(result.incomplete, 0);
    check_whole(result.invalid, 0);
    check_whole(result.warnings, 0);
    check_whole(result.reserved, 0);
}

/* Fill seven answers with a given sum. */
static void fill_sum(int8_t *row, int sum)
{
    int rest = sum - 7;
    for (int i = 0; i < ITEMS7; i++) {
        int more = rest > 4 ? 4 : rest;
        row[i] = (int8_t)(1 + more);
        rest -= more;
    }
}

static void swemwbs_raw_is_the_sum_of_7_and_metric_its_conversion(void **state)
{
    int8_t rows[29][ITEMS7];
    double raw[29];
    double metric[29];

    (void)state;
    for (int sum = 7; sum <= 35; sum++) {
        fill_sum(rows[sum - 7], sum);
    }
    check_status(pmh_scale_score(PMH_SCALE_SWEMWBS_RAW, answers_of(rows[0], 29, 7), NULL, raw, NULL, NULL, NULL, NULL),
                 PMH_OK, NULL);
    check_status(pmh_scale_score(PMH_SCALE_SWEMWBS, answers_of(rows[0], 29, 7), NULL, metric, NULL, NULL, NULL, NULL),
                 PMH_OK, NULL);
    for (int i = 0; i < 29; i++) {
        check_close(raw[i], 7.0 + i, 0.0);
        check_close(metric[i], metrics[i], 0.0);
    }
}

/* Several public programs report the raw sum as "SWEMWBS". */
static void the_name_swemwbs_gives_the_metric_score_and_not_the_raw_one(void **state)
{
    static const int8_t row[] = {3, 3, 3, 3, 3, 3, 3};
    int32_t scale = 0;
    double score = 0.0;

    (void)state;
    check_status(pmh_scale_find("swemwbs", &scale, NULL), PMH_OK, NULL);
    check_status(pmh_scale_score(scale, answers_of(row, 1, 7), NULL, &score, NULL, NULL, NULL, NULL), PMH_OK, NULL);
    check_close(score, 19.25, 0.0);
}

/* A public program drops the highest score with `>= 25.37 & < 35`. */
static void the_highest_and_lowest_scores_are_reached(void **state)
{
    static const int8_t rows[][ITEMS7] = {{5, 5, 5, 5, 5, 5, 5}, {1, 1, 1, 1, 1, 1, 1}};
    double scores[2];

    (void)state;
    check_status(pmh_scale_score(PMH_SCALE_SWEMWBS, answers_of(rows[0], 2, 7), NULL, scores, NULL, NULL, NULL, NULL),
                 PMH_OK, NULL);
    check_close(scores[0], 35.0, 0.0);
    check_close(scores[1], 7.0, 0.0);
}

/* ---- answers that are not allowed --------------------------------------------------------------------------------- */

static void an_int_answer_outside_1_to_5_makes_its_row_invalid_and_never_a_clamped_score(void **state)
{
    static const int8_t wrong[] = {0, 6, -1, -9, 99, 127, -127, 10};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        for (int32_t item = 0; item < ITEMS14; item += 13) {
            int8_t rows[3][ITEMS14];
            double scores[3];
            pmh_status statuses[3];
            int32_t answered[3];
            pmh_scale_result result;
            pmh_error error;

            memset(rows, 3, sizeof rows);
            rows[1][item] = wrong[i];
            check_status(pmh_scale_score(PMH_SCALE_WEMWBS, answers_of(rows[0], 3, 14), NULL, scores, statuses, answered,
                                         &result, &error),
                         PMH_BAD_ROWS, &error);
            check_where(&error, 1, item);
            check_close(scores[0], 42.0, 0.0);
            check_nan(scores[1]);
            check_close(scores[2], 42.0, 0.0);
            check_whole(statuses[0], PMH_OK);
            check_whole(statuses[1], PMH_OUT_OF_RANGE);
            check_whole(statuses[2], PMH_OK);
            check_whole(answered[0], 14);
            check_whole(answered[1], 13);
            check_whole(answered[2], 14);
            check_whole(result.rows, 3);
            check_whole(result.complete, 2);
            check_whole(result.invalid, 1);
            check_whole(result.incomplete + result.prorated, 0);
        }
    }
}

static void a_double_answer_that_is_not_allowed_makes_its_row_invalid(void **state)
{
    static const struct {
        double answer;
        pmh_status status;
    } cases[] = {{0.0, PMH_OUT_OF_RANGE},   {6.0, PMH_OUT_OF_RANGE},     {-1.0, PMH_OUT_OF_RANGE},
                 {-9.0, PMH_OUT_OF_RANGE},  {99.0, PMH_OUT_OF_RANGE},    {1e300, PMH_OUT_OF_RANGE},
                 {-1e300, PMH_OUT_OF_RANGE}, {4294967297.0, PMH_OUT_OF_RANGE}, {257.0, PMH_OUT_OF_RANGE},
                 {(double)PMH_NO_ANSWER, PMH_OUT_OF_RANGE}, /* only NaN is missing in doubles */
                 {2.5, PMH_NOT_WHOLE},      {4.999999999, PMH_NOT_WHOLE}, {1.0000000000000002, PMH_NOT_WHOLE},
                 {INFINITY, PMH_NOT_FINITE}, {-INFINITY, PMH_NOT_FINITE}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        for (size_t s = 0; s < COUNT_OF(known_scales); s++) {
            size_t items = known_scales[s] == PMH_SCALE_WEMWBS ? 14 : 7;
            double rows[3 * ITEMS14];
            double scores[3];
            pmh_status statuses[3];
            int32_t answered[3];
            pmh_scale_result result;
            pmh_error error;
            char name[64];

            (void)snprintf(name, sizeof name, "answer %g", cases[i].answer);
            for (size_t k = 0; k < 3 * items; k++) {
                rows[k] = 2.0;
            }
            rows[2 * items + 4] = cases[i].answer;
            check_status_of(name,
                            pmh_scale_score_doubles(known_scales[s], table_of(rows, 3, items), NULL, scores, statuses,
                                                    answered, &result, &error),
                            PMH_BAD_ROWS, &error);
            check_where_of(name, &error, 2, 4);
            check_whole_of(name, statuses[0], PMH_OK);
            check_whole_of(name, statuses[2], cases[i].status);
            check_nan_of(name, scores[2]);
            check_true_of(name, !isnan(scores[0]) && !isnan(scores[1]));
            check_whole_of(name, answered[2], (int64_t)items - 1);
            check_whole_of(name, result.invalid, 1);
            check_whole_of(name, result.complete, 2);
        }
    }
}

static void five_point_seven_never_becomes_five(void **state)
{
    double row[ITEMS7] = {5, 5, 5, 5.7, 5, 5, 5};
    double score = 1.0;
    pmh_status status = 1;

    (void)state;
    check_status(pmh_scale_score_doubles(PMH_SCALE_SWEMWBS, table_of(row, 1, 7), NULL, &score, &status, NULL, NULL, NULL),
                 PMH_BAD_ROWS, NULL);
    check_nan(score);
    check_whole(status, PMH_NOT_WHOLE);
}

static void the_first_bad_answer_is_named_by_row_then_item(void **state)
{
    int8_t rows[4][ITEMS7];
    pmh_error error;

    (void)state;
    memset(rows, 3, sizeof rows);
    rows[3][0] = 9;
    rows[2][6] = 8;
    rows[2][5] = 7;
    check_status(pmh_scale_score(PMH_SCALE_SWEMWBS, answers_of(rows[0], 4, 7), NULL, NULL, NULL, NULL, NULL, &error),
                 PMH_BAD_ROWS, &error);
    check_where(&error, 2, 5);
    assert_non_null(strstr(error.message, "7"));
}

static void a_row_both_incomplete_and_invalid_is_invalid(void **state)
{
    int8_t row[ITEMS14] = {PMH_NO_ANSWER, PMH_NO_ANSWER, PMH_NO_ANSWER, PMH_NO_ANSWER, PMH_NO_ANSWER, 3, 3, 3, 3, 3, 3, 3, 3, 6};
    pmh_status status = 1;
    int32_t answered = -1;
    pmh_scale_result result;

    (void)state;
    check_status(pmh_scale_score(PMH_SCALE_WEMWBS, answers_of(row, 1, 14), NULL, NULL, &status, &answered, &result, NULL),
                 PMH_BAD_ROWS, NULL);
    check_whole(status, PMH_OUT_OF_RANGE);
    check_whole(answered, 8);
    check_whole(result.invalid, 1);
    check_whole(result.incomplete, 0);
}

/* ---- missing answers ----------------------------------------------------------------------------------------------- */

typedef struct missing_case {
    const char *name;
    int32_t scale;
    int32_t missing; /* how many of the items */
    int32_t max_missing;
    pmh_status status;
} missing_case;

static const missing_case missing_cases[] = {
    {"WEMWBS, 1 missing, default", PMH_SCALE_WEMWBS, 1, 0, PMH_INCOMPLETE},
    {"WEMWBS, 3 missing, default", PMH_SCALE_WEMWBS, 3, 0, PMH_INCOMPLETE},
    {"WEMWBS, all missing, default", PMH_SCALE_WEMWBS, 14, 0, PMH_INCOMPLETE},
    {"WEMWBS, none missing, 3 allowed", PMH_SCALE_WEMWBS, 0, 3, PMH_OK},
    {"WEMWBS, 1 missing, 1 allowed", PMH_SCALE_WEMWBS, 1, 1, PMH_OK},
    {"WEMWBS, 2 missing, 1 allowed", PMH_SCALE_WEMWBS, 2, 1, PMH_INCOMPLETE},
    {"WEMWBS, 2 missing, 2 allowed", PMH_SCALE_WEMWBS, 2, 2, PMH_OK},
    {"WEMWBS, 3 missing, 2 allowed", PMH_SCALE_WEMWBS, 3, 2, PMH_INCOMPLETE},
    {"WEMWBS, 3 missing, 3 allowed", PMH_SCALE_WEMWBS, 3, 3, PMH_OK},
    {"WEMWBS, 4 missing, 3 allowed", PMH_SCALE_WEMWBS, 4, 3, PMH_INCOMPLETE},
    {"WEMWBS, 13 missing, 3 allowed", PMH_SCALE_WEMWBS, 13, 3, PMH_INCOMPLETE},
    {"WEMWBS, all missing, 3 allowed", PMH_SCALE_WEMWBS, 14, 3, PMH_INCOMPLETE},
    {"SWEMWBS, 1 missing", PMH_SCALE_SWEMWBS, 1, 0, PMH_INCOMPLETE},
    {"SWEMWBS, all missing", PMH_SCALE_SWEMWBS, 7, 0, PMH_INCOMPLETE},
    {"SWEMWBS raw, 1 missing", PMH_SCALE_SWEMWBS_RAW, 1, 0, PMH_INCOMPLETE},
    {"SWEMWBS raw, all missing", PMH_SCALE_SWEMWBS_RAW, 7, 0, PMH_INCOMPLETE}};

static void missing_answers_follow_the_rule_of_the_scale(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(missing_cases); i++) {
        const missing_case *of = &missing_cases[i];
        int32_t items = of->scale == PMH_SCALE_WEMWBS ? 14 : 7;
        int8_t answers[ITEMS14];
        double doubles[ITEMS14];
        int sum = 0;
        pmh_scale_options options = {.size = sizeof options, .max_missing = of->max_missing};

        for (int32_t k = 0; k < items; k++) {
            /* the missing ones are spread: 0, 5, 10, 1, 6, ... */
            int32_t at = (k * 5) % items;
            bool missing = k < of->missing;
            answers[at] = (int8_t)(missing ? PMH_NO_ANSWER : 1 + (at * 3) % 5);
            doubles[at] = missing ? (double)NAN : 1.0 + (at * 3) % 5;
            sum += missing ? 0 : 1 + (at * 3) % 5;
        }
        for (int road = 0; road < 2; road++) {
            double score = -1.0;
            pmh_status status = 1;
            int32_t answered = -1;
            pmh_scale_result result;
            pmh_error error;
            pmh_status overall =
                road ? pmh_scale_score_doubles(of->scale, table_of(doubles, 1, (size_t)items), &options, &score, &status,
                                               &answered, &result, &error)
                     : pmh_scale_score(of->scale, answers_of(answers, 1, (size_t)items), &options, &score, &status,
                                       &answered, &result, &error);

            check_status_of(of->name, overall, PMH_OK, &error); /* being incomplete is no error */
            check_whole_of(of->name, status, of->status);
            check_whole_of(of->name, answered, items - of->missing);
            check_whole_of(of->name, result.rows, 1);
            check_whole_of(of->name, result.complete, of->missing == 0);
            check_whole_of(of->name, result.prorated, of->missing != 0 && of->status == PMH_OK);
            check_whole_of(of->name, result.incomplete, of->status == PMH_INCOMPLETE);
            check_whole_of(of->name, result.invalid, 0);
            if (of->status == PMH_OK) {
                check_close_of(of->name, score, 14.0 * sum / (items - of->missing), 0.0);
            } else {
                check_nan_of(of->name, score);
            }
        }
    }
}

static void proration_is_one_product_and_one_division(void **state)
{
    pmh_scale_options options = {.size = sizeof options, .max_missing = 3};
    int traps = 0;

    (void)state;
    for (int missing = 1; missing <= 3; missing++) {
        for (int sum = 14 - missing; sum <= 5 * (14 - missing); sum++) {
            int8_t row[ITEMS14];
            int answered = 14 - missing;
            int rest = sum - answered;
            double score = 0.0;
            double exact = 14.0 * sum / answered;

            for (int i = 0; i < 14; i++) {
                int more = rest > 4 ? 4 : rest;
                row[i] = (int8_t)(i < missing ? PMH_NO_ANSWER : 1 + more);
                rest -= i < missing ? 0 : more;
            }
            check_status(pmh_scale_score(PMH_SCALE_WEMWBS, answers_of(row, 1, 14), &options, &score, NULL, NULL, NULL, NULL),
                         PMH_OK, NULL);
            check_close(score, exact, 0.0);
            traps += (double)sum / answered * 14.0 != exact;
        }
    }
    check_true(traps > 5); /* the two-step form would have been caught */
}

/* CORE-10 in CamCOPS is prorated from any number of answers, even one. */
static void one_answer_of_14_is_never_prorated(void **state)
{
    int8_t row[ITEMS14];
    pmh_scale_options options = {.size = sizeof options, .max_missing = 3};
    double score = 0.0;

    (void)state;
    memset(row, PMH_NO_ANSWER, sizeof row);
    row[6] = 4;
    check_status(pmh_scale_score(PMH_SCALE_WEMWBS, answers_of(row, 1, 14), &options, &score, NULL, NULL, NULL, NULL), PMH_OK,
                 NULL);
    check_nan(score);
}

static void declared_missing_codes_are_missing_and_undeclared_ones_invalid(void **state)
{
    static const int32_t codes[] = {-9, 99, 9999};
    pmh_scale_options options = {.size = sizeof options, .missing_codes = codes, .n_missing_codes = 3, .max_missing = 2};
    int8_t row[ITEMS14] = {-9, 3, 3, 3, 3, 99, 3, 3, 3, 3, 3, 3, 3, 3};
    double row_doubles[ITEMS14] = {-9, 3, 3, 3, 3, 9999, 3, 3, 3, 3, 3, 3, 3, 3};
    double score = 0.0;
    pmh_status status = 1;
    int32_t answered = 0;
    pmh_error error;

    (void)state;
    check_status(pmh_scale_score(PMH_SCALE_WEMWBS, answers_of(row, 1, 14), &options, &score, &status, &answered, NULL, &error),
                 PMH_OK, &error);
    check_whole(status, PMH_OK);
    check_whole(answered, 12);
    check_close(score, 42.0, 0.0);
    check_status(pmh_scale_score_doubles(PMH_SCALE_WEMWBS, table_of(row_doubles, 1, 14), &options, &score, &status, &answered,
                                         NULL, &error),
                 PMH_OK, &error);
    check_whole(status, PMH_OK);
    check_whole(answered, 12);
    check_close(score, 42.0, 0.0);

    options.n_missing_codes = 1; /* 99 is not declared any more */
    check_status(pmh_scale_score(PMH_SCALE_WEMWBS, answers_of(row, 1, 14), &options, &score, &status, NULL, NULL, &error),
                 PMH_BAD_ROWS, &error);
    check_whole(status, PMH_OUT_OF_RANGE);
    check_where(&error, 0, 5);

    options.n_missing_codes = 0; /* nothing is declared */
    check_status(pmh_scale_score(PMH_SCALE_WEMWBS, answers_of(row, 1, 14), &options, &score, &status, NULL, NULL, &error),
                 PMH_BAD_ROWS, &error);
    check_where(&error, 0, 0);
}

static void zero_is_never_missing_by_itself(void **state)
{
    int8_t row[ITEMS14] = {0, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3};
    double doubles[ITEMS14] = {0, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3};
    pmh_scale_options options = {.size = sizeof options, .max_missing = 3};
    double score = 0.0;
    pmh_status status = 1;

    (void)state;
    check_status(pmh_scale_score(PMH_SCALE_WEMWBS, answers_of(row, 1, 14), &options, &score, &status, NULL, NULL, NULL),
                 PMH_BAD_ROWS, NULL);
    check_whole(status, PMH_OUT_OF_RANGE);
    check_nan(score);
    check_status(pmh_scale_score_doubles(PMH_SCALE_WEMWBS, table_of(doubles, 1, 14), &options, &score, &status, NULL, NULL,
                                         NULL),
                 PMH_BAD_ROWS, NULL);
    check_whole(status, PMH_OUT_OF_RANGE);
    check_nan(score);
}

static void no_answer_is_missing_even_when_other_codes_are_declared(void **state)
{
    static const int32_t codes[] = {-9};
    pmh_scale_options options = {.size = sizeof options, .missing_codes = codes, .n_missing_codes = 1};
    int8_t row[ITEMS7] = {PMH_NO_ANSWER, 3, 3, 3, 3, 3, 3};
    pmh_status status = 1;

    (void)state;
    check_status(pmh_scale_score(PMH_SCALE_SWEMWBS, answers_of(row, 1, 7), &options, NULL, &status, NULL, NULL, NULL), PMH_OK,
                 NULL);
    check_whole(status, PMH_INCOMPLETE);
}

/* ---- refused calls -------------------------------------------------------------------------------------------------- */

typedef struct option_case {
    const char *name;
    int32_t scale;
    int32_t code;
    size_t n_codes;
    bool null_codes;
    int32_t max_missing;
    int32_t nonstandard;
} option_case;

static const option_case refused_options[] = {
    {"WEMWBS, 4 missing", PMH_SCALE_WEMWBS, -9, 0, false, 4, 0},
    {"WEMWBS, 14 missing", PMH_SCALE_WEMWBS, -9, 0, false, 14, 0},
    {"WEMWBS, -1 missing", PMH_SCALE_WEMWBS, -9, 0, false, -1, 0},
    {"SWEMWBS, 1 missing", PMH_SCALE_SWEMWBS, -9, 0, false, 1, 0},
    {"SWEMWBS raw, 1 missing", PMH_SCALE_SWEMWBS_RAW, -9, 0, false, 1, 0},
    {"missing code 1", PMH_SCALE_WEMWBS, 1, 1, false, 0, 0},
    {"missing code 3", PMH_SCALE_WEMWBS, 3, 1, false, 0, 0},
    {"missing code 5", PMH_SCALE_SWEMWBS, 5, 1, false, 0, 0},
    {"codes counted but NULL", PMH_SCALE_WEMWBS, -9, 1, true, 0, 0},
    {"a switch of 2", PMH_SCALE_WEMWBS, -9, 0, false, 0, 2},
    {"SWEMWBS, 4 missing, not standard", PMH_SCALE_SWEMWBS, -9, 0, false, 4, 1},
    {"WEMWBS, 4 missing, not standard", PMH_SCALE_WEMWBS, -9, 0, false, 4, 1}};

static void refused_options_leave_nothing_scored(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(refused_options); i++) {
        const option_case *of = &refused_options[i];
        size_t items = of->scale == PMH_SCALE_WEMWBS ? 14 : 7;
        int32_t codes[] = {of->code};
        pmh_scale_options options = {sizeof options, of->null_codes ? NULL : codes, of->n_codes, of->max_missing,
                                     of->nonstandard, NULL};
        int8_t answers[2 * ITEMS14];
        double doubles[2 * ITEMS14];

        memset(answers, 4, sizeof answers);
        for (size_t k = 0; k < COUNT_OF(doubles); k++) {
            doubles[k] = 4.0;
        }
        for (int road = 0; road < 2; road++) {
            double scores[2] = {1, 1};
            pmh_status statuses[2] = {1, 1};
            int32_t answered[2] = {9, 9};
            pmh_scale_result result;
            pmh_error error;
            pmh_status overall = road ? pmh_scale_score_doubles(of->scale, table_of(doubles, 2, items), &options, scores,
                                                                statuses, answered, &result, &error)
                                      : pmh_scale_score(of->scale, answers_of(answers, 2, items), &options, scores,
                                                        statuses, answered, &result, &error);

            check_status_of(of->name, overall, PMH_BAD_OPTION, &error);
            for (int k = 0; k < 2; k++) {
                check_nan_of(of->name, scores[k]);
                check_whole_of(of->name, statuses[k], PMH_BAD_OPTION);
                check_whole_of(of->name, answered[k], 0);
            }
            check_whole_of(of->name, result.rows, 2);
            check_whole_of(of->name, result.complete + result.prorated + result.incomplete + result.invalid, 0);
            check_whole_of(of->name, result.warnings, 0);
        }
    }
}

static void wrong_columns_or_scale_or_no_answers_leave_nothing_scored(void **state)
{
    static const struct {
        const char *name;
        int32_t scale;
        size_t columns;
        bool null_at;
    } cases[] = {{"WEMWBS with 7 columns", PMH_SCALE_WEMWBS, 7, false},
                 {"WEMWBS with 13 columns", PMH_SCALE_WEMWBS, 13, false},
                 {"WEMWBS with 0 columns", PMH_SCALE_WEMWBS, 0, false},
                 {"SWEMWBS with 14 columns", PMH_SCALE_SWEMWBS, 14, false},
                 {"SWEMWBS with 8 columns", PMH_SCALE_SWEMWBS, 8, false},
                 {"SWEMWBS raw with 6 columns", PMH_SCALE_SWEMWBS_RAW, 6, false},
                 {"custom scale", PMH_SCALE_CUSTOM, 14, false},
                 {"scale 28", 28, 14, false},
                 {"scale -1", -1, 7, false},
                 {"rows but no answers", PMH_SCALE_WEMWBS, 14, true}};
    int8_t answers[2 * ITEMS14];
    double doubles[2 * ITEMS14];

    (void)state;
    memset(answers, 4, sizeof answers);
    for (size_t k = 0; k < COUNT_OF(doubles); k++) {
        doubles[k] = 4.0;
    }
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        for (int road = 0; road < 2; road++) {
            double scores[2] = {1, 1};
            pmh_status statuses[2] = {1, 1};
            int32_t answered[2] = {9, 9};
            pmh_scale_result result;
            pmh_error error;
            pmh_status overall =
                road ? pmh_scale_score_doubles(cases[i].scale, table_of(cases[i].null_at ? NULL : doubles, 2, cases[i].columns),
                                               NULL, scores, statuses, answered, &result, &error)
                     : pmh_scale_score(cases[i].scale, answers_of(cases[i].null_at ? NULL : answers, 2, cases[i].columns),
                                       NULL, scores, statuses, answered, &result, &error);

            check_status_of(cases[i].name, overall, PMH_BAD_ARGUMENT, &error);
            for (int k = 0; k < 2; k++) {
                check_nan_of(cases[i].name, scores[k]);
                check_whole_of(cases[i].name, statuses[k], PMH_BAD_ARGUMENT);
                check_whole_of(cases[i].name, answered[k], 0);
            }
            check_whole_of(cases[i].name, result.rows, 2);
            check_whole_of(cases[i].name, result.complete + result.prorated + result.incomplete + result.invalid, 0);
        }
    }
}

static void no_rows_are_scored_to_nothing(void **state)
{
    pmh_scale_result result;
    pmh_error error;

    (void)state;
    for (size_t s = 0; s < COUNT_OF(known_scales); s++) {
        size_t items = known_scales[s] == PMH_SCALE_WEMWBS ? 14 : 7;
        memset(&result, 0xA5, sizeof result);
        check_status(pmh_scale_score(known_scales[s], answers_of(NULL, 0, items), NULL, NULL, NULL, NULL, &result, &error),
                     PMH_OK, &error);
        check_whole(result.rows + result.complete + result.prorated + result.incomplete + result.invalid, 0);
        check_whole(result.warnings, 0);
        memset(&result, 0xA5, sizeof result);
        check_status(pmh_scale_score_doubles(known_scales[s], table_of(NULL, 0, items), NULL, NULL, NULL, NULL, &result,
                                             &error),
                     PMH_OK, &error);
        check_whole(result.rows + result.complete + result.prorated + result.incomplete + result.invalid, 0);
    }
}

static void every_output_is_optional(void **state)
{
    int8_t rows[2][ITEMS7] = {{1, 2, 3, 4, 5, 1, 2}, {5, 5, 5, 5, 5, 5, 6}};
    pmh_scale_result result;

    (void)state;
    check_status(pmh_scale_score(PMH_SCALE_SWEMWBS, answers_of(rows[0], 1, 7), NULL, NULL, NULL, NULL, NULL, NULL), PMH_OK,
                 NULL);
    check_status(pmh_scale_score(PMH_SCALE_SWEMWBS, answers_of(rows[0], 2, 7), NULL, NULL, NULL, NULL, NULL, NULL),
                 PMH_BAD_ROWS, NULL);
    check_status(pmh_scale_score(PMH_SCALE_SWEMWBS, answers_of(rows[0], 2, 7), NULL, NULL, NULL, NULL, &result, NULL),
                 PMH_BAD_ROWS, NULL);
    check_whole(result.complete, 1);
    check_whole(result.invalid, 1);
    check_status(pmh_scale_score(4, answers_of(rows[0], 2, 7), NULL, NULL, NULL, NULL, NULL, NULL), PMH_BAD_ARGUMENT, NULL);
}

/* ---- warning ---------------------------------------------------------------------------------------------------------- */

static void answers_coded_from_0_are_warned_of_and_not_shifted(void **state)
{
    static const struct {
        const char *name;
        int8_t rows[2][ITEMS7];
        int32_t warnings;
        int64_t complete, incomplete, invalid;
    } cases[] = {
        {"0 to 4 with zeros", {{0, 1, 2, 3, 4, 1, 2}, {1, 2, 3, 4, 4, 1, 2}}, PMH_SCALE_ZERO_BASED, 1, 0, 1},
        {"all zeros", {{0, 0, 0, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 0, 0}}, PMH_SCALE_ZERO_BASED, 0, 0, 2},
        {"with a missing answer", {{0, 1, 2, 3, 4, 1, 2}, {1, PMH_NO_ANSWER, 3, 4, 4, 1, 2}}, PMH_SCALE_ZERO_BASED, 0, 1, 1},
        {"a 5 is there", {{0, 1, 2, 3, 4, 1, 2}, {1, 2, 3, 4, 5, 1, 2}}, 0, 1, 0, 1},
        {"no 0 is there", {{1, 1, 2, 3, 4, 1, 2}, {1, 2, 3, 4, 4, 1, 2}}, 0, 2, 0, 0},
        {"a -1 is there", {{0, 1, 2, 3, 4, 1, 2}, {-1, 2, 3, 4, 4, 1, 2}}, 0, 0, 0, 2}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        double doubles[2][ITEMS7];
        for (int k = 0; k < 2 * ITEMS7; k++) {
            int8_t answer = cases[i].rows[k / ITEMS7][k % ITEMS7];
            doubles[k / ITEMS7][k % ITEMS7] = answer == PMH_NO_ANSWER ? (double)NAN : answer;
        }
        for (int road = 0; road < 2; road++) {
            pmh_scale_result result;
            double scores[2];
            pmh_status overall =
                road ? pmh_scale_score_doubles(PMH_SCALE_SWEMWBS, table_of(doubles[0], 2, 7), NULL, scores, NULL, NULL,
                                               &result, NULL)
                     : pmh_scale_score(PMH_SCALE_SWEMWBS, answers_of(cases[i].rows[0], 2, 7), NULL, scores, NULL, NULL,
                                       &result, NULL);
            check_status_of(cases[i].name, overall, cases[i].invalid ? PMH_BAD_ROWS : PMH_OK, NULL);
            check_whole_of(cases[i].name, result.warnings, cases[i].warnings);
            check_whole_of(cases[i].name, result.complete, cases[i].complete);
            check_whole_of(cases[i].name, result.incomplete, cases[i].incomplete);
            check_whole_of(cases[i].name, result.invalid, cases[i].invalid);
        }
    }
}

/* ---- layouts ------------------------------------------------------------------------------------------------------------ */

#define PEOPLE 37

/* Some answers missing, some wrong: the same in every layout. */
static void fill_people(int8_t people[PEOPLE][ITEMS14])
{
    stream from = {7};
    for (int i = 0; i < PEOPLE; i++) {
        for (int j = 0; j < ITEMS14; j++) {
            int32_t draw = next_below(&from, 60);
            people[i][j] = (int8_t)(draw == 0 ? PMH_NO_ANSWER : draw == 1 ? 6 : 1 + draw % 5);
        }
    }
}

static void every_stride_gives_the_same_scores_for_int8_and_double(void **state)
{
    /* Room for every layout with a gap of 3 between elements. */
    static const struct {
        const char *name;
        ptrdiff_t row_step, column_step, start;
    } layouts[] = {{"row by row", 14, 1, 0},
                   {"column by column", 1, PEOPLE, 0},
                   {"rows backwards", -14, 1, 14 * (PEOPLE - 1)},
                   {"columns backwards", 14, -1, 13},
                   {"both backwards", -14, -1, 14 * PEOPLE - 1},
                   {"column by column, backwards", -1, -PEOPLE, 14 * PEOPLE - 1},
                   {"with gaps", 45, 3, 2},
                   {"columns of a wide table", 20, 1, 5}};
    static int8_t people[PEOPLE][ITEMS14];
    static int8_t bytes[4096];
    static double doubles[4096];
    double expected[PEOPLE];
    pmh_status expected_statuses[PEOPLE];
    pmh_scale_options options = {.size = sizeof options, .max_missing = 2};

    (void)state;
    fill_people(people);
    for (int i = 0; i < PEOPLE; i++) { /* the rule, spelt out */
        int sum = 0, answered = 0, wrong = 0;
        for (int j = 0; j < ITEMS14; j++) {
            int a = people[i][j];
            wrong += a == 6;
            answered += a != PMH_NO_ANSWER && a != 6;
            sum += a != PMH_NO_ANSWER && a != 6 ? a : 0;
        }
        expected_statuses[i] = wrong ? PMH_OUT_OF_RANGE : answered < 12 ? PMH_INCOMPLETE : PMH_OK;
        expected[i] = expected_statuses[i] == PMH_OK ? 14.0 * sum / answered : (double)NAN;
    }
    for (size_t k = 0; k < COUNT_OF(layouts); k++) {
        double scores[2][PEOPLE];
        pmh_status statuses[2][PEOPLE];
        int32_t answered[2][PEOPLE];
        pmh_scale_result results[2];
        pmh_error errors[2];

        memset(bytes, 77, sizeof bytes); /* whatever lies between is wrong if read */
        for (size_t i = 0; i < COUNT_OF(doubles); i++) {
            doubles[i] = 77.0;
        }
        for (int i = 0; i < PEOPLE; i++) {
            for (int j = 0; j < ITEMS14; j++) {
                ptrdiff_t at = layouts[k].start + i * layouts[k].row_step + j * layouts[k].column_step;
                bytes[at] = people[i][j];
                doubles[at] = people[i][j] == PMH_NO_ANSWER ? (double)NAN : people[i][j];
            }
        }
        check_status_of(layouts[k].name,
                        pmh_scale_score(PMH_SCALE_WEMWBS,
                                        (pmh_answers){bytes + layouts[k].start, PEOPLE, 14, layouts[k].row_step,
                                                      layouts[k].column_step},
                                        &options, scores[0], statuses[0], answered[0], &results[0], &errors[0]),
                        PMH_BAD_ROWS, &errors[0]);
        check_status_of(layouts[k].name,
                        pmh_scale_score_doubles(PMH_SCALE_WEMWBS,
                                                (pmh_table){doubles + layouts[k].start, PEOPLE, 14, layouts[k].row_step,
                                                            layouts[k].column_step},
                                                &options, scores[1], statuses[1], answered[1], &results[1], &errors[1]),
                        PMH_BAD_ROWS, &errors[1]);
        for (int i = 0; i < PEOPLE; i++) {
            check_close_of(layouts[k].name, scores[0][i], expected[i], 0.0);
            check_close_of(layouts[k].name, scores[1][i], expected[i], 0.0);
            check_whole_of(layouts[k].name, statuses[0][i], expected_statuses[i]);
            check_whole_of(layouts[k].name, statuses[1][i], expected_statuses[i]);
            check_whole_of(layouts[k].name, answered[0][i], answered[1][i]);
        }
        check_true_of(layouts[k].name, memcmp(&results[0], &results[1], sizeof results[0]) == 0);
        check_whole_of(layouts[k].name, results[0].rows,
                       results[0].complete + results[0].prorated + results[0].incomplete + results[0].invalid);
        check_where_of(layouts[k].name, &errors[0], errors[1].row, errors[1].item);
    }
}

/* Among hundreds of whole questionnaires, whatever way they lie: one step beyond the range is as wrong as any other. */
static void one_wrong_answer_among_many_is_found_in_every_layout(void **state)
{
    enum { MANY = 300, WRONG_ROW = 217, WRONG_ITEM = 9 };
    static int8_t by_row[MANY][ITEMS14], by_item[ITEMS14][MANY];
    static double doubles[MANY][ITEMS14], doubles_by_item[ITEMS14][MANY];
    static const int8_t wrong[] = {0, 6, 7, -1, PMH_NO_ANSWER};

    (void)state;
    for (int i = 0; i < MANY; i++)
        for (int j = 0; j < ITEMS14; j++)
            doubles[i][j] = doubles_by_item[j][i] = by_row[i][j] = by_item[j][i] = 3;
    for (size_t k = 0; k < COUNT_OF(wrong); k++) {
        bool missing = wrong[k] == PMH_NO_ANSWER;
        by_row[WRONG_ROW][WRONG_ITEM] = by_item[WRONG_ITEM][WRONG_ROW] = wrong[k];
        doubles[WRONG_ROW][WRONG_ITEM] = doubles_by_item[WRONG_ITEM][WRONG_ROW] = missing ? (double)NAN : wrong[k];
        for (int layout = 0; layout < 4; layout++) {
            double scores[MANY];
            bool rows = layout % 2 == 0;
            ptrdiff_t row_step = rows ? ITEMS14 : 1, column_step = rows ? 1 : MANY;
            const int8_t *bytes = rows ? &by_row[0][0] : &by_item[0][0];
            const double *numbers = rows ? &doubles[0][0] : &doubles_by_item[0][0];
            pmh_status status =
                layout < 2 ? pmh_scale_score(PMH_SCALE_WEMWBS, (pmh_answers){bytes, MANY, ITEMS14, row_step, column_step},
                                             NULL, scores, NULL, NULL, NULL, NULL)
                           : pmh_scale_score_doubles(PMH_SCALE_WEMWBS,
                                                     (pmh_table){numbers, MANY, ITEMS14, row_step, column_step}, NULL,
                                                     scores, NULL, NULL, NULL, NULL);
            check_status(status, missing ? PMH_OK : PMH_BAD_ROWS, NULL);
            for (int i = 0; i < MANY; i++)
                check_close(scores[i], i == WRONG_ROW ? (double)NAN : 42.0, 0.0);
        }
    }
}

/* Long tables go through in blocks, and their scores around the cache: every one is still its row's. */
static void a_long_table_is_scored_row_by_row(void **state)
{
    enum { MANY_PEOPLE = 1000003 };
    static int8_t by_row[MANY_PEOPLE][ITEMS7], by_item[ITEMS7][MANY_PEOPLE];
    static double scores[MANY_PEOPLE];
    stream from = {11};

    (void)state;
    for (int i = 0; i < MANY_PEOPLE; i++)
        for (int j = 0; j < ITEMS7; j++) {
            int32_t draw = next_below(&from, 50000);
            by_row[i][j] = by_item[j][i] = (int8_t)(draw == 0 ? PMH_NO_ANSWER : 1 + draw % 5);
        }
    for (int layout = 0; layout < 2; layout++) {
        pmh_answers answers = layout == 0 ? (pmh_answers){&by_row[0][0], MANY_PEOPLE, ITEMS7, ITEMS7, 1}
                                          : (pmh_answers){&by_item[0][0], MANY_PEOPLE, ITEMS7, 1, MANY_PEOPLE};
        pmh_scale_result result;
        int64_t complete = 0;
        memset(scores, 77, sizeof scores);
        check_status(pmh_scale_score(PMH_SCALE_SWEMWBS_RAW, answers, NULL, scores, NULL, NULL, &result, NULL), PMH_OK, NULL);
        for (int i = 0; i < MANY_PEOPLE; i++) {
            int sum = 0;
            bool whole = true;
            for (int j = 0; j < ITEMS7; j++) {
                whole &= by_row[i][j] != PMH_NO_ANSWER;
                sum += by_row[i][j];
            }
            complete += whole;
            check_true(whole ? scores[i] >= sum && scores[i] <= sum : isnan(scores[i]));
        }
        check_whole(result.complete, complete);
        check_whole(result.incomplete, MANY_PEOPLE - complete);
    }
}

static void steps_of_0_repeat_a_row_or_an_answer(void **state)
{
    static const int8_t row[] = {1, 2, 3, 4, 5, 4, 3};
    static const int8_t column[] = {1, 3, 5};
    double scores[5];

    (void)state;
    check_status(pmh_scale_score(PMH_SCALE_SWEMWBS_RAW, (pmh_answers){row, 5, 7, 0, 1}, NULL, scores, NULL, NULL, NULL, NULL),
                 PMH_OK, NULL);
    for (int i = 0; i < 5; i++) {
        check_close(scores[i], 22.0, 0.0);
    }
    check_status(pmh_scale_score(PMH_SCALE_SWEMWBS_RAW, (pmh_answers){column, 3, 7, 1, 0}, NULL, scores, NULL, NULL, NULL,
                                 NULL),
                 PMH_OK, NULL);
    check_close(scores[0], 7.0, 0.0);
    check_close(scores[1], 21.0, 0.0);
    check_close(scores[2], 35.0, 0.0);
}

/* ---- properties ------------------------------------------------------------------------------------------------------------ */

static void the_score_does_not_depend_on_the_order_of_items(void **state)
{
    stream from = {11};

    (void)state;
    for (int trial = 0; trial < 200; trial++) {
        int8_t row[2][ITEMS14];
        double scores[2];
        size_t items = trial % 2 ? 14 : 7;
        int32_t scale = trial % 2 ? PMH_SCALE_WEMWBS : PMH_SCALE_SWEMWBS;

        for (size_t j = 0; j < items; j++) {
            row[0][j] = (int8_t)(1 + next_below(&from, 5));
        }
        memcpy(row[1], row[0], sizeof row[0]);
        for (size_t j = items - 1; j > 0; j--) {
            size_t k = (size_t)next_below(&from, (int32_t)j + 1);
            int8_t swap = row[1][j];
            row[1][j] = row[1][k];
            row[1][k] = swap;
        }
        check_status(pmh_scale_score(scale, (pmh_answers){row[0], 2, items, ITEMS14, 1}, NULL, scores, NULL, NULL, NULL, NULL),
                     PMH_OK, NULL);
        check_close(scores[0], scores[1], 0.0);
    }
}

static void the_score_rises_with_each_answer(void **state)
{
    stream from = {13};

    (void)state;
    for (int trial = 0; trial < 300; trial++) {
        int8_t rows[2][ITEMS14];
        double scores[2];
        int32_t scale = known_scales[trial % 3];
        size_t items = scale == PMH_SCALE_WEMWBS ? 14 : 7;
        size_t item = (size_t)next_below(&from, (int32_t)items);

        for (size_t j = 0; j < items; j++) {
            rows[0][j] = (int8_t)(1 + next_below(&from, 5));
        }
        rows[0][item] = (int8_t)(1 + next_below(&from, 4));
        memcpy(rows[1], rows[0], sizeof rows[0]);
        rows[1][item]++;
        check_status(pmh_scale_score(scale, (pmh_answers){rows[0], 2, items, ITEMS14, 1}, NULL, scores, NULL, NULL, NULL,
                                     NULL),
                     PMH_OK, NULL);
        check_true(scores[1] > scores[0]);
    }
}

static void a_batch_equals_one_person_at_a_time(void **state)
{
    static int8_t people[PEOPLE][ITEMS14];
    double scores[PEOPLE];
    pmh_status statuses[PEOPLE];
    int32_t answered[PEOPLE];
    pmh_scale_result whole;
    pmh_scale_result sum = {0};
    pmh_scale_options options = {.size = sizeof options, .max_missing = 1};

    (void)state;
    fill_people(people);
    check_status(pmh_scale_score(PMH_SCALE_WEMWBS, answers_of(people[0], PEOPLE, 14), &options, scores, statuses, answered,
                                 &whole, NULL),
                 PMH_BAD_ROWS, NULL);
    for (int i = 0; i < PEOPLE; i++) {
        double score = 0.0;
        pmh_status status = 1;
        int32_t alone = -1;
        pmh_scale_result one;
        pmh_status overall = pmh_scale_score(PMH_SCALE_WEMWBS, answers_of(people[i], 1, 14), &options, &score, &status,
                                             &alone, &one, NULL);

        check_whole(overall, status == PMH_OUT_OF_RANGE ? PMH_BAD_ROWS : PMH_OK);
        check_close(score, scores[i], 0.0);
        check_whole(status, statuses[i]);
        check_whole(alone, answered[i]);
        sum.rows += one.rows;
        sum.complete += one.complete;
        sum.prorated += one.prorated;
        sum.incomplete += one.incomplete;
        sum.invalid += one.invalid;
    }
    check_whole(sum.rows, whole.rows);
    check_whole(sum.complete, whole.complete);
    check_whole(sum.prorated, whole.prorated);
    check_whole(sum.incomplete, whole.incomplete);
    check_whole(sum.invalid, whole.invalid);
    check_true(whole.complete > 0 && whole.prorated > 0 && whole.incomplete > 0 && whole.invalid > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_29_metric_values_are_the_published_ones),
        cmocka_unit_test(metric_table_has_checksum_58566_and_rises_strictly),
        cmocka_unit_test(raw_29_is_26_02_and_not_25_99),
        cmocka_unit_test(a_raw_score_outside_the_table_is_refused_and_never_falls_back),
        cmocka_unit_test(a_mean_cannot_be_converted),
        cmocka_unit_test(levels_of_the_sums_are_the_whole_numbers),
        cmocka_unit_test(levels_outside_the_scale_are_refused),
        cmocka_unit_test(scales_are_found_by_name_in_any_case),
        cmocka_unit_test(an_unknown_scale_name_lists_the_known_ones),
        cmocka_unit_test(descriptions_tell_items_range_direction_and_licence),
        cmocka_unit_test(an_unknown_scale_is_described_by_zeros),
        cmocka_unit_test(item_keys_come_in_the_questionnaire_order),
        cmocka_unit_test(the_short_form_is_items_1_2_3_6_7_9_11_and_not_the_first_seven),
        cmocka_unit_test(an_item_outside_the_scale_has_no_key),
        cmocka_unit_test(wemwbs_is_the_sum_of_14),
        cmocka_unit_test(swemwbs_raw_is_the_sum_of_7_and_metric_its_conversion),
        cmocka_unit_test(the_name_swemwbs_gives_the_metric_score_and_not_the_raw_one),
        cmocka_unit_test(the_highest_and_lowest_scores_are_reached),
        cmocka_unit_test(an_int_answer_outside_1_to_5_makes_its_row_invalid_and_never_a_clamped_score),
        cmocka_unit_test(a_double_answer_that_is_not_allowed_makes_its_row_invalid),
        cmocka_unit_test(five_point_seven_never_becomes_five),
        cmocka_unit_test(the_first_bad_answer_is_named_by_row_then_item),
        cmocka_unit_test(a_row_both_incomplete_and_invalid_is_invalid),
        cmocka_unit_test(missing_answers_follow_the_rule_of_the_scale),
        cmocka_unit_test(proration_is_one_product_and_one_division),
        cmocka_unit_test(one_answer_of_14_is_never_prorated),
        cmocka_unit_test(declared_missing_codes_are_missing_and_undeclared_ones_invalid),
        cmocka_unit_test(zero_is_never_missing_by_itself),
        cmocka_unit_test(no_answer_is_missing_even_when_other_codes_are_declared),
        cmocka_unit_test(refused_options_leave_nothing_scored),
        cmocka_unit_test(wrong_columns_or_scale_or_no_answers_leave_nothing_scored),
        cmocka_unit_test(no_rows_are_scored_to_nothing),
        cmocka_unit_test(every_output_is_optional),
        cmocka_unit_test(answers_coded_from_0_are_warned_of_and_not_shifted),
        cmocka_unit_test(every_stride_gives_the_same_scores_for_int8_and_double),
        cmocka_unit_test(one_wrong_answer_among_many_is_found_in_every_layout),
        cmocka_unit_test(a_long_table_is_scored_row_by_row),
        cmocka_unit_test(steps_of_0_repeat_a_row_or_an_answer),
        cmocka_unit_test(the_score_does_not_depend_on_the_order_of_items),
        cmocka_unit_test(the_score_rises_with_each_answer),
        cmocka_unit_test(a_batch_equals_one_person_at_a_time),
    };

    return cmocka_run_group_tests_name("scale", tests, NULL, NULL);
}

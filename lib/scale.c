/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scale_inside.h"

#include <math.h>
#include <string.h>

/* What an instrument says: finding, describing, checking; and what a sum is worth. scale_score.c scores people. */

static const pmh_scale_instrument *known_scale(int32_t scale)
{
    return scale >= 1 && scale <= pmh_instruments_count ? &pmh_instruments[scale - 1] : NULL;
}

static pmh_status unknown_scale(int32_t scale, pmh_error *error)
{
    return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "scale is %d; it must be a PMH_SCALE_ number other than custom",
                    (int)scale);
}

/* ---- What a sum is worth -------------------------------------------------------------------------------------------- */

pmh_sums pmh_instrument_sums(const pmh_scale_instrument *is)
{
    int32_t least = is->worth ? is->worth[0] : is->lowest_answer, most = is->worth ? is->worth[0] : is->highest_answer;
    for (int32_t i = 0; is->worth && i <= is->highest_answer - is->lowest_answer; i++) {
        least = is->worth[i] < least ? is->worth[i] : least;
        most = is->worth[i] > most ? is->worth[i] : most;
    }
    return (pmh_sums){is->items * least, is->items * most};
}

/* A fraction of exact whole numbers; the denominator is above 0. */
typedef struct fraction {
    int64_t numerator;
    int64_t denominator;
} fraction;

/* Between two entries of the conversion: the line that joins them. */
static fraction convert(const pmh_scale_instrument *is, int32_t sum, int32_t answered)
{
    int64_t above = (int64_t)is->items * sum - (int64_t)answered * pmh_instrument_sums(is).lowest;
    int64_t entry = above / answered, rest = above % answered;
    int64_t units = is->conversion[entry] * (int64_t)answered;
    if (rest > 0)
        units += (is->conversion[entry + 1] - (int64_t)is->conversion[entry]) * rest;
    return (fraction){units, (int64_t)answered * is->units_per_point};
}

static fraction multiply(const pmh_scale_instrument *is, int32_t sum, int32_t answered)
{
    int64_t multiplier = is->multiplier ? is->multiplier : 1, divisor = is->divisor ? is->divisor : 1;
    return (fraction){multiplier * is->items * sum, divisor * answered};
}

static int64_t nearest_half_up(fraction of)
{
    int64_t numerator = 2 * of.numerator + of.denominator, denominator = 2 * of.denominator;
    int64_t whole = numerator / denominator;
    return numerator % denominator < 0 ? whole - 1 : whole;
}

double pmh_instrument_score(const pmh_scale_instrument *is, int32_t sum, int32_t answered)
{
    fraction score = is->conversion ? convert(is, sum, answered) : multiply(is, sum, answered);
    if (is->rounding == PMH_SCALE_ROUND_NEAREST)
        return (double)nearest_half_up(score);
    /* One division of exact whole numbers: equal fractions give equal doubles. */
    return (double)score.numerator / (double)score.denominator;
}

int32_t pmh_scale_units_per_point(int32_t scale)
{
    const pmh_scale_instrument *is = known_scale(scale);
    return !is ? 1 : is->conversion ? is->units_per_point : is->divisor;
}

int32_t pmh_scale_units(int32_t scale, int32_t level)
{
    const pmh_scale_instrument *is = known_scale(scale);
    if (!is || level < 0)
        return -1;
    pmh_sums sums = pmh_instrument_sums(is);
    if (level > sums.highest - sums.lowest)
        return -1;
    return is->conversion ? is->conversion[level] : is->multiplier * (sums.lowest + level);
}

/* ---- Names and descriptions ------------------------------------------------------------------------------------------ */

static char lower_case(char c)
{
    /* By arithmetic: tolower depends on the locale. */
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* Whether a name is the first n letters of a lower-case one. */
static bool starts(const char *whole, const char *name)
{
    for (; *name; whole++, name++)
        if (lower_case(*name) != *whole)
            return false;
    return true;
}

bool pmh_same_name(const char *a, const char *lower)
{
    return starts(lower, a) && strlen(a) == strlen(lower);
}

static pmh_status unknown_name(const char *name, pmh_error *error)
{
    if (pmh_same_name(name, "ons4"))
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1,
                        "scale \"ons4\" has no composite score: its four items are ons4_satisfied, ons4_worthwhile, "
                        "ons4_happy and ons4_anxious");
    static const char *const coded[][3] = {{"k6", "k6_0to4", "k6_1to5"},
                                           {"k10", "k10_0to4", "k10_1to5"},
                                           {"ghq12", "ghq12_likert", "ghq12_bimodal"},
                                           {"loneliness", "loneliness_often1", "loneliness_often5"}};
    for (size_t i = 0; i < sizeof coded / sizeof coded[0]; i++)
        if (pmh_same_name(name, coded[i][0]))
            return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "scale \"%s\" needs its coding: %s or %s", coded[i][0],
                            coded[i][1], coded[i][2]);
    return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1,
                    "scale \"%.40s\" is unknown; there are wemwbs, swemwbs, swemwbs_raw, ons4, ucla3, loneliness, phq9, "
                    "gad7, phq4, phq2, gad2, k6, k10, who5, who5_percent, ghq12, brs, brs_sum, core10, scwbs",
                    name);
}

pmh_status pmh_scale_find(const char *name, int32_t *scale, pmh_error *error)
{
    pmh_clear(error);
    if (scale)
        *scale = PMH_SCALE_CUSTOM;
    if (!name || !scale)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "%s is NULL", name ? "scale" : "name");
    for (int32_t i = 0; i < pmh_instruments_count; i++)
        if (pmh_same_name(name, pmh_instruments[i].name)) {
            *scale = i + 1;
            return PMH_OK;
        }
    return unknown_name(name, error);
}

int32_t pmh_scale_count(void)
{
    return pmh_instruments_count;
}

pmh_status pmh_scale_describe(int32_t scale, pmh_scale_description *description, pmh_error *error)
{
    pmh_clear(error);
    if (!description)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "description is NULL");
    memset(description, 0, sizeof *description);
    const pmh_scale_instrument *is = known_scale(scale);
    if (!is)
        return unknown_scale(scale, error);
    pmh_sums sums = pmh_instrument_sums(is);
    *description = (pmh_scale_description){
        .scale = scale,
        .items = is->items,
        .lowest_answer = is->lowest_answer,
        .highest_answer = is->highest_answer,
        .levels = sums.highest - sums.lowest + 1,
        .max_missing = is->max_missing,
        .direction = is->direction,
        .risk_item = is->risk_from != 0 ? is->risk_item : -1,
        .minimum = pmh_instrument_score(is, sums.lowest, is->items),
        .maximum = pmh_instrument_score(is, sums.highest, is->items),
        .name = is->name,
        .title = is->title,
        .licence = is->licence,
        .source = is->source,
    };
    return PMH_OK;
}

pmh_status pmh_scale_item(int32_t scale, int32_t item, const char **key, pmh_error *error)
{
    pmh_clear(error);
    if (!key)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "key is NULL");
    *key = NULL;
    const pmh_scale_instrument *known = known_scale(scale);
    if (!known)
        return unknown_scale(scale, error);
    if (item < 0 || item >= known->items)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, item, "item is %d; %s has items 0 to %d", (int)item, known->name,
                        (int)known->items - 1);
    *key = known->keys[item];
    return PMH_OK;
}

pmh_status pmh_scale_level(int32_t scale, int32_t level, double *score, pmh_error *error)
{
    pmh_clear(error);
    if (!score)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "score is NULL");
    *score = NAN;
    const pmh_scale_instrument *known = known_scale(scale);
    if (!known)
        return unknown_scale(scale, error);
    pmh_sums sums = pmh_instrument_sums(known);
    if (level < 0 || level > sums.highest - sums.lowest)
        return pmh_fail(error, PMH_OUT_OF_RANGE, -1, -1, "level is %d; %s has levels 0 to %d", (int)level, known->name,
                        (int)(sums.highest - sums.lowest));
    *score = pmh_instrument_score(known, sums.lowest + level, known->items);
    return PMH_OK;
}

pmh_status pmh_scale_metric(int32_t raw, double *metric, pmh_error *error)
{
    pmh_clear(error);
    if (!metric)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "metric is NULL");
    *metric = NAN;
    const pmh_scale_instrument *is = known_scale(PMH_SCALE_SWEMWBS);
    pmh_sums sums = pmh_instrument_sums(is);
    if (raw < sums.lowest || raw > sums.highest)
        return pmh_fail(error, PMH_OUT_OF_RANGE, -1, -1, "raw is %d; SWEMWBS raw scores run from 7 to 35", (int)raw);
    *metric = pmh_instrument_score(is, raw, is->items);
    return PMH_OK;
}

/* ---- One questionnaire inside another ---------------------------------------------------------------------------------- */

pmh_status pmh_scale_columns(int32_t scale, int32_t questionnaire, int32_t *columns, pmh_error *error)
{
    static const int32_t swemwbs[] = {0, 1, 2, 5, 6, 8, 10}, first_two[] = {0, 1}, last_two_of_four[] = {2, 3};
    static const struct {
        int32_t scale, questionnaire;
        const int32_t *columns;
    } parts[] = {
        {PMH_SCALE_SWEMWBS, PMH_SCALE_WEMWBS, swemwbs},  {PMH_SCALE_SWEMWBS_RAW, PMH_SCALE_WEMWBS, swemwbs},
        {PMH_SCALE_PHQ2, PMH_SCALE_PHQ9, first_two},     {PMH_SCALE_GAD2, PMH_SCALE_GAD7, first_two},
        {PMH_SCALE_PHQ2, PMH_SCALE_PHQ4, last_two_of_four}, {PMH_SCALE_GAD2, PMH_SCALE_PHQ4, first_two},
    };
    pmh_clear(error);
    if (!columns)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "columns is NULL");
    const pmh_scale_instrument *part = known_scale(scale), *whole = known_scale(questionnaire);
    if (!part || !whole)
        return unknown_scale(part ? questionnaire : scale, error);
    if (scale == questionnaire) {
        for (int32_t i = 0; i < part->items; i++)
            columns[i] = i;
        return PMH_OK;
    }
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (parts[i].scale == scale && parts[i].questionnaire == questionnaire) {
            memcpy(columns, parts[i].columns, (size_t)part->items * sizeof *columns);
            return PMH_OK;
        }
    return pmh_fail(error, PMH_MISMATCH, -1, -1, "the items of %s are not known to be among those of %s", part->name,
                    whole->name);
}

/* ---- Instruments as data ---------------------------------------------------------------------------------------------- */

pmh_status pmh_scale_instrument_of(int32_t scale, const pmh_scale_instrument **instrument, pmh_error *error)
{
    pmh_clear(error);
    if (!instrument)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "instrument is NULL");
    *instrument = known_scale(scale);
    return *instrument ? PMH_OK : unknown_scale(scale, error);
}

static pmh_status check_field(const char *name, int32_t value, int32_t lowest, int32_t highest, pmh_error *error)
{
    if (value >= lowest && value <= highest)
        return PMH_OK;
    return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "instrument.%s is %d; it must be %d to %d", name, (int)value,
                    (int)lowest, (int)highest);
}

static pmh_status check_numbers(const pmh_scale_instrument *is, pmh_error *error)
{
    const struct {
        const char *name;
        int32_t value, lowest, highest;
    } fields[] = {
        {"items", is->items, 1, PMH_SCALE_ITEMS},
        {"lowest_answer", is->lowest_answer, -100, 125},
        {"highest_answer", is->highest_answer, is->lowest_answer + 1, 126},
        {"max_missing", is->max_missing, 0, is->conversion ? 0 : is->items - 1},
        {"direction", is->direction, PMH_LOW_IS_GOOD, PMH_HIGH_IS_GOOD},
        {"multiplier", is->multiplier, 0, 1000},
        {"divisor", is->divisor, 0, 1000},
        {"rounding", is->rounding, PMH_SCALE_ROUND_NONE, PMH_SCALE_ROUND_NEAREST},
        {"n_reversed", is->n_reversed, 0, is->items},
        {"reserved", is->reserved, 0, 0},
    };
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        pmh_status status = check_field(fields[i].name, fields[i].value, fields[i].lowest, fields[i].highest, error);
        if (status != PMH_OK)
            return status;
    }
    return PMH_OK;
}

static pmh_status check_reversed(const pmh_scale_instrument *is, pmh_error *error)
{
    if (is->n_reversed > 0 && !is->reversed)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "instrument.reversed is NULL");
    for (int32_t i = 0; i < is->n_reversed; i++) {
        if (is->reversed[i] < 0 || is->reversed[i] >= is->items)
            return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "instrument.reversed[%d] is %d; items are 0 to %d", (int)i,
                            (int)is->reversed[i], (int)is->items - 1);
        for (int32_t j = 0; j < i; j++)
            if (is->reversed[i] == is->reversed[j])
                return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "instrument.reversed names item %d twice",
                                (int)is->reversed[i]);
    }
    return PMH_OK;
}

static pmh_status check_worth(const pmh_scale_instrument *is, pmh_error *error)
{
    for (int32_t i = 0; is->worth && i <= is->highest_answer - is->lowest_answer; i++)
        if (is->worth[i] < 0 || is->worth[i] > 127)
            return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "instrument.worth[%d] is %d; it must be 0 to 127", (int)i,
                            (int)is->worth[i]);
    pmh_sums sums = pmh_instrument_sums(is);
    int32_t levels = sums.highest - sums.lowest + 1;
    if (levels < 2 || levels > PMH_SCALE_LEVELS)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "instrument's sums take %d values; it must be 2 to %d", (int)levels,
                        PMH_SCALE_LEVELS);
    return PMH_OK;
}

static pmh_status check_conversion(const pmh_scale_instrument *is, pmh_error *error)
{
    pmh_sums sums = pmh_instrument_sums(is);
    if (!is->conversion)
        return is->n_conversion == 0 && is->units_per_point == 0
                   ? PMH_OK
                   : pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1,
                              "instrument.n_conversion is %d and units_per_point is %d; without a conversion both must be 0",
                              (int)is->n_conversion, (int)is->units_per_point);
    if (is->n_conversion != sums.highest - sums.lowest + 1)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "instrument.n_conversion is %d; sums run from %d to %d",
                        (int)is->n_conversion, (int)sums.lowest, (int)sums.highest);
    if (is->multiplier > 1 || is->divisor > 1)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1,
                        "instrument.multiplier is %d and divisor is %d; with a conversion both must be 0 or 1",
                        (int)is->multiplier, (int)is->divisor);
    for (int32_t i = 1; i < is->n_conversion; i++)
        if (is->conversion[i] <= is->conversion[i - 1])
            return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "instrument.conversion[%d] is %d, not above the one before it",
                            (int)i, (int)is->conversion[i]);
    return check_field("units_per_point", is->units_per_point, 1, 1000000, error);
}

static pmh_status check_risk(const pmh_scale_instrument *is, pmh_error *error)
{
    if (is->risk_from == 0)
        return check_field("risk_item", is->risk_item, 0, 0, error);
    pmh_status status = check_field("risk_item", is->risk_item, 0, is->items - 1, error);
    return status == PMH_OK ? check_field("risk_from", is->risk_from, is->lowest_answer + 1, is->highest_answer, error)
                            : status;
}

pmh_status pmh_scale_check(const pmh_scale_instrument *instrument, pmh_error *error)
{
    pmh_clear(error);
    if (!instrument)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "instrument is NULL");
    if (instrument->size != sizeof *instrument)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "instrument.size is %zu; it must be %zu", instrument->size,
                        sizeof *instrument);
    if (!instrument->name || instrument->name[0] == '\0')
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "instrument.name is empty");
    static pmh_status (*const checks[])(const pmh_scale_instrument *, pmh_error *) = {
        check_numbers, check_reversed, check_worth, check_conversion, check_risk};
    for (size_t i = 0; i < sizeof checks / sizeof checks[0]; i++) {
        pmh_status status = checks[i](instrument, error);
        if (status != PMH_OK)
            return status;
    }
    return PMH_OK;
}

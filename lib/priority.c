/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "priority.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { EVIDENCE = PMH_PRIORITY_EVIDENCE, LEVELS = PMH_PRIORITY_LEVELS };

#define A PMH_ZONE_INVEST
#define B PMH_ZONE_QUESTION_PRIORITY
#define C PMH_ZONE_JUSTIFY
#define D PMH_ZONE_EVIDENCE_GAP
#define E PMH_ZONE_NOT_COST_EFFECTIVE
#define NONE PMH_ZONE_NONE

/* The source's text survives, the colouring of its figure does not: this is a reconstruction, with its main rival and
 * how sure it is, cell by cell. Rows are evidence 1, 2, 3. */
static const pmh_priority_map reconstruction = {{
    {{E, NONE, 0.95}, {E, NONE, 0.88}, {C, E, 0.50}, {D, NONE, 0.80}, {D, NONE, 0.96}},
    {{E, C, 0.50}, {E, C, 0.48}, {C, NONE, 0.80}, {C, A, 0.50}, {A, C, 0.58}},
    {{B, NONE, 0.95}, {B, NONE, 0.85}, {A, B, 0.68}, {A, NONE, 0.92}, {A, NONE, 0.97}},
}};

#undef A
#undef B
#undef C
#undef D
#undef E
#undef NONE

/* Below this a cell of the reconstruction is to be agreed locally. */
static const double sure = 0.8;

pmh_status pmh_priority_default(pmh_priority_map *map, pmh_error *error)
{
    pmh_clear(error);
    if (!map)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "map is NULL");
    *map = reconstruction;
    return PMH_OK;
}

/* ---- Options ---------------------------------------------------------------------------------------------------- */

static pmh_status check_cell(const pmh_priority_cell *cell, int evidence, int priority, pmh_error *error)
{
    if (cell->zone < PMH_ZONE_INVEST || cell->zone > PMH_ZONE_NOT_COST_EFFECTIVE)
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "the zone of evidence %d, priority %d is %d; it must be 1 to 5",
                        evidence, priority, (int)cell->zone);
    if (cell->rival < PMH_ZONE_NONE || cell->rival > PMH_ZONE_NOT_COST_EFFECTIVE)
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "the rival of evidence %d, priority %d is %d; it must be 0 to 5",
                        evidence, priority, (int)cell->rival);
    if (!(cell->certainty >= 0 && cell->certainty <= 1))
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1,
                        "the certainty of evidence %d, priority %d is %s; it must be 0 to 1", evidence, priority,
                        pmh_number(cell->certainty).at);
    return PMH_OK;
}

static pmh_status check_map(const pmh_priority_map *map, pmh_error *error)
{
    pmh_status status = PMH_OK;
    for (int i = 0; status == PMH_OK && i < EVIDENCE; i++)
        for (int j = 0; status == PMH_OK && j < LEVELS; j++)
            status = check_cell(&map->cell[i][j], i + 1, j + 1, error);
    return status;
}

pmh_status pmh_priority_take(const pmh_priority_options *given, pmh_priority_options *options, pmh_error *error)
{
    pmh_status status = pmh_take_options(given, sizeof *options, options, error);
    if (status == PMH_OK)
        status = pmh_check_switch("strict", options->strict, error);
    if (status == PMH_OK && options->map)
        status = check_map(options->map, error);
    if (status != PMH_OK)
        return status;
    if (options->tie_break < PMH_PRIORITY_SHARE_RANKS || options->tie_break > PMH_PRIORITY_REACH_FIRST)
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.tie_break is %d; it must be 0 to 3",
                        (int)options->tie_break);
    return PMH_OK;
}

/* ---- What the other rooms of the word share --------------------------------------------------------------------- */

pmh_status pmh_priority_check_table(const char *name, pmh_table table, pmh_error *error)
{
    if (!table.at && table.rows > 0 && table.columns > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "%s.at is NULL", name);
    if (table.columns > INT32_MAX || (table.columns > 0 && table.rows > PTRDIFF_MAX / sizeof(double) / table.columns))
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "%s has %zu x %zu cells, more than can be taken", name, table.rows,
                        table.columns);
    return PMH_OK;
}

pmh_status pmh_priority_check_level(const char *name, double level, int32_t highest, bool missing, int64_t row, int32_t item,
                                    pmh_error *error)
{
    char place[64];
    if (row < 0)
        snprintf(place, sizeof place, "%s[%d]", name, (int)item);
    else
        snprintf(place, sizeof place, "%s[%lld][%d]", name, (long long)row, (int)item);
    if (isnan(level))
        return missing ? PMH_OK : pmh_fail(error, PMH_MISSING, row, item, "%s is missing", place);
    if (isinf(level))
        return pmh_fail(error, PMH_NOT_FINITE, row, item, "%s is infinite", place);
    if (level < 1 || level > highest)
        return pmh_fail(error, PMH_OUT_OF_RANGE, row, item, "%s is %s; it must be 1 to %d", place, pmh_number(level).at,
                        (int)highest);
    if (!pmh_equal(level, trunc(level)))
        return pmh_fail(error, PMH_NOT_WHOLE, row, item, "%s is %s; it must be a whole number", place, pmh_number(level).at);
    return PMH_OK;
}

/* ---- Place ------------------------------------------------------------------------------------------------------ */

static pmh_status check_level(const char *name, double level, int highest, int64_t row, int32_t item, pmh_error *error)
{
    if (isnan(level))
        return pmh_fail(error, PMH_MISSING, row, item, "%s[%lld] is missing", name, (long long)row);
    if (isinf(level))
        return pmh_fail(error, PMH_NOT_FINITE, row, item, "%s[%lld] is infinite", name, (long long)row);
    if (level < 1 || level > highest)
        return pmh_fail(error, PMH_OUT_OF_RANGE, row, item, "%s[%lld] is %s; it must be 1 to %d", name, (long long)row,
                        pmh_number(level).at, highest);
    if (!pmh_equal(level, trunc(level)))
        return pmh_fail(error, PMH_NOT_WHOLE, row, item, "%s[%lld] is %s; it must be a whole number", name,
                        (long long)row, pmh_number(level).at);
    return PMH_OK;
}

static const pmh_priority_cell *cell_of(int32_t evidence, int32_t priority, const pmh_priority_options *options)
{
    const pmh_priority_map *map = options->map ? options->map : &reconstruction;
    return &map->cell[evidence - 1][priority - 1];
}

int32_t pmh_priority_zone_of(int32_t evidence, int32_t priority, const pmh_priority_options *options, int32_t *basis)
{
    const pmh_priority_cell *cell = cell_of(evidence, priority, options);
    *basis = options->map ? PMH_PRIORITY_CALLER : PMH_PRIORITY_RECONSTRUCTED;
    if (!options->strict || options->map || cell->certainty >= sure)
        return cell->zone;
    *basis = PMH_PRIORITY_TO_AGREE;
    return PMH_ZONE_NONE;
}

static const pmh_priority_result unplaced = {0, 0, 0, PMH_ZONE_NONE, PMH_PRIORITY_RECONSTRUCTED, PMH_OK, NAN};

static pmh_priority_result place(double evidence, double priority, const pmh_priority_options *options, int64_t row,
                                 pmh_error *error)
{
    pmh_priority_result result = unplaced;
    result.basis = options->map ? PMH_PRIORITY_CALLER : PMH_PRIORITY_RECONSTRUCTED;
    result.status = check_level("evidence", evidence, EVIDENCE, row, 0, error);
    if (result.status == PMH_OK)
        result.status = check_level("priority", priority, LEVELS, row, 1, error);
    if (result.status != PMH_OK)
        return result;
    result.evidence = (int32_t)evidence;
    result.priority = (int32_t)priority;
    result.rating = result.evidence * result.priority;
    result.certainty = cell_of(result.evidence, result.priority, options)->certainty;
    result.zone = pmh_priority_zone_of(result.evidence, result.priority, options, &result.basis);
    return result;
}

pmh_status pmh_priority_place(pmh_series evidence, pmh_series priority, const pmh_priority_options *options,
                              pmh_priority_result *results, pmh_error *error)
{
    pmh_clear(error);
    if (!results && evidence.n > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "results is NULL");
    pmh_priority_options use;
    pmh_status status = pmh_check_series("evidence", evidence, evidence.n, error);
    if (status == PMH_OK)
        status = pmh_check_series("priority", priority, evidence.n, error);
    if (status == PMH_OK)
        status = pmh_priority_take(options, &use, error);
    if (status != PMH_OK) {
        for (size_t row = 0; row < evidence.n; row++) {
            results[row] = unplaced;
            results[row].status = status;
        }
        return status;
    }

    pmh_status overall = PMH_OK;
    for (size_t row = 0; row < evidence.n; row++) {
        /* The error keeps the first bad row. */
        results[row] = place(pmh_value(evidence, row), pmh_value(priority, row), &use, (int64_t)row,
                             overall == PMH_OK ? error : NULL);
        if (results[row].status != PMH_OK)
            overall = PMH_BAD_ROWS;
    }
    return pmh_overall(overall, error);
}

/* ---- Rank ------------------------------------------------------------------------------------------------------- */

/* What decides an option's rank, and which option it is. Higher comes first in both. */
typedef struct standing {
    int32_t rating;
    double key;
    size_t option;
} standing;

static int compare_standings(const standing *a, const standing *b)
{
    if (a->rating != b->rating)
        return a->rating < b->rating ? 1 : -1;
    return (a->key < b->key) - (a->key > b->key);
}

static int by_standing(const void *a, const void *b)
{
    return compare_standings(a, b);
}

static pmh_status take_key(double key, int64_t row, pmh_error *error)
{
    if (isinf(key))
        return pmh_fail(error, PMH_NOT_FINITE, row, -1, "keys[%lld] is infinite", (long long)row);
    if (key < 0)
        return pmh_fail(error, PMH_OUT_OF_RANGE, row, -1, "keys[%lld] is %s; it must be 0 or more", (long long)row,
                        pmh_number(key).at);
    return PMH_OK;
}

/* The key by which higher comes first; a missing one comes last. */
static double key_of(const pmh_priority_result *placed, double key, int32_t tie_break)
{
    switch (tie_break) {
    case PMH_PRIORITY_EVIDENCE_FIRST: return placed->evidence;
    case PMH_PRIORITY_COST_FIRST: return isnan(key) ? -INFINITY : -key;
    case PMH_PRIORITY_REACH_FIRST: return isnan(key) ? -INFINITY : key;
    default: return 0;
    }
}

static pmh_status take_standings(const pmh_priority_result *placed, size_t n, pmh_series keys, int32_t tie_break,
                                 standing *standings, size_t *found, pmh_error *error)
{
    bool needs_keys = tie_break == PMH_PRIORITY_COST_FIRST || tie_break == PMH_PRIORITY_REACH_FIRST;
    *found = 0;
    for (size_t i = 0; i < n; i++) {
        double key = needs_keys ? pmh_value(keys, i) : NAN;
        pmh_status status = take_key(key, (int64_t)i, error);
        if (status != PMH_OK)
            return status;
        if (placed[i].status == PMH_OK && placed[i].rating > 0)
            standings[(*found)++] = (standing){placed[i].rating, key_of(&placed[i], key, tie_break), i};
    }
    return PMH_OK;
}

static void give_ranks(const standing *sorted, size_t found, int32_t *ranks, int32_t *tied)
{
    for (size_t first = 0, next; first < found; first = next) {
        next = first + 1;
        while (next < found && compare_standings(&sorted[first], &sorted[next]) == 0)
            next++;
        for (size_t i = first; i < next; i++) {
            ranks[sorted[i].option] = (int32_t)first + 1;
            if (tied)
                tied[sorted[i].option] = (int32_t)(next - first);
        }
    }
}

static pmh_status check_rank(const pmh_priority_result *placed, size_t n, pmh_series keys,
                             const pmh_priority_options *options, pmh_priority_options *use, pmh_error *error)
{
    if (!placed && n > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "placed is NULL");
    if (n > INT32_MAX)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "n is %zu; ranks are given for at most %ld options", n,
                        (long)INT32_MAX);
    pmh_status status = pmh_priority_take(options, use, error);
    if (status == PMH_OK && (use->tie_break == PMH_PRIORITY_COST_FIRST || use->tie_break == PMH_PRIORITY_REACH_FIRST))
        status = pmh_check_series("keys", keys, n, error);
    return status;
}

pmh_status pmh_priority_rank(const pmh_priority_result *placed, size_t n, pmh_series keys,
                             const pmh_priority_options *options, int32_t *ranks, int32_t *tied, pmh_error *error)
{
    pmh_clear(error);
    if (!ranks && n > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "ranks is NULL");
    for (size_t i = 0; i < n; i++) {
        ranks[i] = 0;
        if (tied)
            tied[i] = 0;
    }
    pmh_priority_options use;
    pmh_status status = check_rank(placed, n, keys, options, &use, error);
    if (status != PMH_OK || n == 0)
        return status;
    standing *standings = malloc(n * sizeof *standings);
    if (!standings)
        return pmh_fail(error, PMH_NO_MEMORY, -1, -1, "no memory to rank %zu options", n);
    size_t found;
    status = take_standings(placed, n, keys, use.tie_break, standings, &found, error);
    if (status == PMH_OK) {
        qsort(standings, found, sizeof *standings, by_standing);
        give_ranks(standings, found, ranks, tied);
    }
    free(standings);
    return status;
}

/* ---- Words ------------------------------------------------------------------------------------------------------ */

const char *pmh_priority_letter(int32_t zone)
{
    static const char *const letters[] = {"-", "A", "B", "C", "D", "E"};
    return zone < 0 || zone > PMH_ZONE_NOT_COST_EFFECTIVE ? "-" : letters[zone];
}

const char *pmh_priority_prompt(int32_t zone)
{
    switch (zone) {
    case PMH_ZONE_INVEST: return "Invest here as a minimum.";
    case PMH_ZONE_QUESTION_PRIORITY: return "The evidence is strong: why is this a low priority?";
    case PMH_ZONE_JUSTIFY: return "Does the strength of the evidence justify this, or is there a moral or community case?";
    case PMH_ZONE_EVIDENCE_GAP: return "High priority with little evidence: does experience or common sense support it?";
    case PMH_ZONE_NOT_COST_EFFECTIVE: return "Not a cost-effective investment on this evidence and priority.";
    default: return "The zone is to be agreed locally.";
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "room.h"

#include "pmh/change_pair.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Keys ------------------------------------------------------------------------------------------------------- */

/* One key: a number, or a text that may hold any bytes. */
typedef struct key {
    int64_t number;
    const char *text; /* NULL for numbers */
    size_t length;
} key;

static pmh_status check_keys(const char *name, const pmh_change_keys *keys, pmh_error *error)
{
    if (!keys)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "%s is NULL", name);
    int kinds = (keys->numbers != NULL) + (keys->texts != NULL) + (keys->bytes != NULL);
    if (kinds > 1 || (kinds == 0 && keys->n > 0) || (keys->bytes && !keys->offsets))
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1,
                        "%s must have one of numbers, texts, and bytes with offsets", name);
    if (keys->n > PTRDIFF_MAX / 64)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "%s has %zu keys, more than any memory holds", name, keys->n);
    for (size_t i = 0; keys->bytes && i < keys->n; i++)
        if (keys->offsets[i] < 0 || keys->offsets[i + 1] < keys->offsets[i])
            return pmh_fail(error, PMH_BAD_ARGUMENT, (int64_t)i, -1, "%s.offsets[%zu] does not ascend", name, i);
    return PMH_OK;
}

static key key_at(const pmh_change_keys *keys, size_t i)
{
    if (keys->numbers)
        return (key){keys->numbers[i], NULL, 0};
    if (keys->texts)
        return (key){0, keys->texts[i], keys->texts[i] ? strlen(keys->texts[i]) : 0};
    return (key){0, keys->bytes + keys->offsets[i], (size_t)(keys->offsets[i + 1] - keys->offsets[i])};
}

static bool is_missing(const pmh_change_keys *keys, key of)
{
    return !keys->numbers && of.length == 0;
}

static bool are_same(key a, key b)
{
    return a.number == b.number && a.length == b.length && (a.length == 0 || memcmp(a.text, b.text, a.length) == 0);
}

/* SplitMix64's mixing of 64 bits. */
static uint64_t mix(uint64_t x)
{
    x += UINT64_C(0x9E3779B97F4A7C15);
    x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
    return x ^ (x >> 31);
}

static uint64_t hash_of(key of)
{
    if (!of.text)
        return mix((uint64_t)of.number);
    uint64_t hash = mix(of.length);
    for (size_t i = 0; i < of.length; i += sizeof hash) {
        uint64_t word = 0;
        memcpy(&word, of.text + i, of.length - i < sizeof word ? of.length - i : sizeof word);
        hash = mix(hash ^ word);
    }
    return hash;
}

/* ---- People by key ---------------------------------------------------------------------------------------------- */

/* Open addressing, at most half full. A slot holds the number of a person (or row) plus 1, and the hash that was looked for. */
typedef struct slot {
    uint64_t hash;
    uint64_t person;
} slot;

typedef struct pairing {
    slot *slots;
    slot *others; /* rows of a long table that are of neither occasion; NULL until there is one */
    size_t mask;  /* of both */
    pmh_change_person *people;
    size_t n_people;
    const pmh_change_keys *ids[3]; /* of the rows before, after and of other occasions */
    pmh_series scores[2];
    pmh_change_duplicate *duplicates;
    size_t capacity;
    pmh_change_pair_result *result;
    pmh_error *error;
} pairing;

static pmh_status open_slots(pairing *p, size_t rows, slot **slots)
{
    size_t size = 16;
    while (size < 2 * rows)
        size *= 2;
    *slots = calloc(size, sizeof **slots);
    p->mask = size - 1;
    return *slots ? PMH_OK : pmh_fail(p->error, PMH_NO_MEMORY, -1, -1, "no memory to pair %zu rows", rows);
}

static key key_of_person(const pairing *p, const pmh_change_person *who)
{
    return who->before_row >= 0 ? key_at(p->ids[0], (size_t)who->before_row) : key_at(p->ids[1], (size_t)who->after_row);
}

static pmh_change_person *find_person(pairing *p, key id)
{
    uint64_t hash = hash_of(id);
    size_t at = (size_t)hash & p->mask;
    for (; p->slots[at].person; at = (at + 1) & p->mask) {
        pmh_change_person *who = &p->people[p->slots[at].person - 1];
        if (p->slots[at].hash == hash && are_same(key_of_person(p, who), id))
            return who;
    }
    p->slots[at] = (slot){hash, ++p->n_people};
    pmh_change_person *who = &p->people[p->n_people - 1];
    *who = (pmh_change_person){-1, -1, NAN, NAN};
    return who;
}

static void add_duplicate(pairing *p, size_t row, int64_t first, int32_t item)
{
    int64_t so_far = p->result->duplicates++;
    if ((uint64_t)so_far < p->capacity)
        p->duplicates[so_far] = (pmh_change_duplicate){(int64_t)row, first, item, 0};
}

static pmh_status add_row(pairing *p, size_t row, int32_t side)
{
    key id = key_at(p->ids[side], row);
    if (is_missing(p->ids[side], id))
        return pmh_fail(p->error, PMH_MISSING, (int64_t)row, side, "the id of row %zu %s is missing", row,
                        side ? "after" : "before");
    double score = pmh_value(p->scores[side], row);
    if (isinf(score))
        return pmh_fail(p->error, PMH_NOT_FINITE, (int64_t)row, side, "the score of row %zu %s is infinite", row,
                        side ? "after" : "before");
    pmh_change_person *who = find_person(p, id);
    int64_t *place = side ? &who->after_row : &who->before_row;
    if (*place >= 0) {
        add_duplicate(p, row, *place, side);
        return PMH_OK;
    }
    *place = (int64_t)row;
    *(side ? &who->after : &who->before) = score;
    return PMH_OK;
}

/* ---- What is said of them --------------------------------------------------------------------------------------- */

/* The first few ids that stand twice, as far as a message holds them. Rows are walked again only here. */
static void name_id(char *to, size_t room, key id)
{
    if (id.text)
        snprintf(to, room, "%.*s", id.length < 32 ? (int)id.length : 32, id.text);
    else
        snprintf(to, room, "%lld", (long long)id.number);
}

static pmh_status refuse_duplicates(pairing *p, const pmh_change_duplicate *listed, size_t n)
{
    char ids[160] = "";
    size_t used = 0;
    for (size_t i = 0; i < n && used < sizeof ids - 48; i++) {
        char id[48];
        name_id(id, sizeof id, key_at(p->ids[listed[i].item], (size_t)listed[i].row));
        used += (size_t)snprintf(ids + used, sizeof ids - used, "%s%s", i ? ", " : "", id);
    }
    return pmh_fail(p->error, PMH_BAD_ROWS, listed[0].row, listed[0].item,
                    "%lld rows have an id that stood before in the same occasion: %s%s", (long long)p->result->duplicates,
                    ids, used < sizeof ids - 48 && p->result->duplicates <= (int64_t)n ? "" : " and so on");
}

static pmh_status finish(pairing *p, const pmh_change_duplicate *listed, size_t n_listed)
{
    pmh_change_pair_result *r = p->result;
    if (r->duplicates > 0)
        return refuse_duplicates(p, listed, (uint64_t)r->duplicates < n_listed ? (size_t)r->duplicates : n_listed);
    r->people = (int64_t)p->n_people;
    for (size_t i = 0; i < p->n_people; i++) {
        bool x = !isnan(p->people[i].before), y = !isnan(p->people[i].after);
        r->before += x;
        r->after += y;
        (*(x && y ? &r->both : x ? &r->before_only : y ? &r->after_only : &r->neither))++;
    }
    return PMH_OK;
}

/* On failure the counts are 0, but the number of duplicates is true. */
static pmh_status close_pairing(pairing *p, pmh_status status)
{
    free(p->slots);
    free(p->others);
    if (status != PMH_OK)
        *p->result = (pmh_change_pair_result){.duplicates = status == PMH_BAD_ROWS ? p->result->duplicates : 0};
    return status;
}

static pmh_status check_room(const pmh_change_person *people, size_t rows, const pmh_change_duplicate *duplicates,
                             size_t capacity, pmh_error *error)
{
    if (!people && rows > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "people is NULL");
    if (!duplicates && capacity > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "duplicates is NULL, but capacity is %zu", capacity);
    return PMH_OK;
}

enum { NAMED = 8 }; /* duplicates kept for the message if the caller gives no room */

pmh_status pmh_change_pair_tables(const pmh_change_keys *before_ids, pmh_series before_scores,
                                  const pmh_change_keys *after_ids, pmh_series after_scores, pmh_change_person *people,
                                  pmh_change_duplicate *duplicates, size_t capacity, pmh_change_pair_result *result,
                                  pmh_error *error)
{
    pmh_clear(error);
    if (!result)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "result is NULL");
    memset(result, 0, sizeof *result);
    pmh_status status = check_keys("before_ids", before_ids, error);
    if (status == PMH_OK)
        status = check_keys("after_ids", after_ids, error);
    if (status == PMH_OK)
        status = pmh_check_series("before_scores", before_scores, before_ids->n, error);
    if (status == PMH_OK)
        status = pmh_check_series("after_scores", after_scores, after_ids->n, error);
    if (status == PMH_OK)
        status = check_room(people, before_ids->n + after_ids->n, duplicates, capacity, error);
    if (status != PMH_OK)
        return status;
    if (before_ids->n > 0 && after_ids->n > 0 && !before_ids->numbers != !after_ids->numbers)
        return pmh_fail(error, PMH_MISMATCH, -1, -1, "the ids of one side are numbers, those of the other texts");
    pmh_change_duplicate few[NAMED];
    pairing p = {.people = people, .ids = {before_ids, after_ids, NULL}, .scores = {before_scores, after_scores},
                 .duplicates = capacity ? duplicates : few, .capacity = capacity ? capacity : NAMED, .result = result,
                 .error = error};
    status = open_slots(&p, before_ids->n + after_ids->n, &p.slots);
    for (int32_t side = 0; side < 2; side++)
        for (size_t row = 0; status == PMH_OK && row < p.ids[side]->n; row++)
            status = add_row(&p, row, side);
    if (status == PMH_OK)
        status = finish(&p, p.duplicates, p.capacity);
    return close_pairing(&p, status);
}

static pmh_status check_long(const pmh_change_keys *ids, const pmh_change_keys *times, pmh_series scores,
                             const pmh_change_keys *labels, pmh_error *error)
{
    pmh_status status = check_keys("ids", ids, error);
    if (status == PMH_OK)
        status = check_keys("times", times, error);
    if (status == PMH_OK)
        status = check_keys("labels", labels, error);
    if (status == PMH_OK)
        status = pmh_check_series("scores", scores, ids->n, error);
    if (status != PMH_OK)
        return status;
    if (times->n != ids->n)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "times has %zu values; it must have %zu, as ids has", times->n,
                        ids->n);
    if (labels->n != 2)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "labels has %zu keys; it must have 2, before and after",
                        labels->n);
    if (times->n > 0 && !times->numbers != !labels->numbers)
        return pmh_fail(error, PMH_MISMATCH, -1, -1, "times are numbers and labels texts, or the other way round");
    if (are_same(key_at(labels, 0), key_at(labels, 1)))
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "the labels before and after are the same");
    return PMH_OK;
}

/* A row of another occasion is not used, but a table that holds it twice is not sound. */
static pmh_status add_other(pairing *p, const pmh_change_keys *times, size_t row)
{
    if (!p->others) {
        pmh_status status = open_slots(p, times->n, &p->others);
        if (status != PMH_OK)
            return status;
    }
    key id = key_at(p->ids[0], row), time = key_at(times, row);
    if (is_missing(p->ids[0], id))
        return pmh_fail(p->error, PMH_MISSING, (int64_t)row, 2, "the id of row %zu is missing", row);
    p->result->other_rows++;
    uint64_t hash = mix(hash_of(id) ^ mix(hash_of(time)));
    size_t at = (size_t)hash & p->mask;
    for (; p->others[at].person; at = (at + 1) & p->mask) {
        size_t first = (size_t)p->others[at].person - 1;
        if (p->others[at].hash == hash && are_same(key_at(p->ids[0], first), id) && are_same(key_at(times, first), time)) {
            add_duplicate(p, row, (int64_t)first, 2);
            return PMH_OK;
        }
    }
    p->others[at] = (slot){hash, (uint64_t)row + 1};
    return PMH_OK;
}

static pmh_status pair_rows(pairing *p, const pmh_change_keys *times, const pmh_change_keys *labels)
{
    const key before = key_at(labels, 0), after = key_at(labels, 1);
    int64_t seen[2] = {0, 0};
    for (size_t row = 0; row < times->n; row++) {
        key time = key_at(times, row);
        if (is_missing(times, time))
            return pmh_fail(p->error, PMH_MISSING, (int64_t)row, -1, "the occasion of row %zu is missing", row);
        int32_t side = are_same(time, before) ? 0 : are_same(time, after) ? 1 : -1;
        if (side >= 0)
            seen[side]++;
        pmh_status status = side >= 0 ? add_row(p, row, side) : add_other(p, times, row);
        if (status != PMH_OK)
            return status;
    }
    for (int32_t side = 0; side < 2; side++)
        if (seen[side] == 0) {
            char label[48];
            name_id(label, sizeof label, side ? after : before);
            return pmh_fail(p->error, PMH_OUT_OF_RANGE, -1, side, "no row has the occasion %s, which is to be %s", label,
                            side ? "after" : "before");
        }
    return PMH_OK;
}

pmh_status pmh_change_pair_long(const pmh_change_keys *ids, const pmh_change_keys *times, pmh_series scores,
                                const pmh_change_keys *labels, pmh_change_person *people,
                                pmh_change_duplicate *duplicates, size_t capacity, pmh_change_pair_result *result,
                                pmh_error *error)
{
    pmh_clear(error);
    if (!result)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "result is NULL");
    memset(result, 0, sizeof *result);
    pmh_status status = check_long(ids, times, scores, labels, error);
    if (status == PMH_OK)
        status = check_room(people, ids->n, duplicates, capacity, error);
    if (status != PMH_OK)
        return status;
    pmh_change_duplicate few[NAMED];
    pairing p = {.people = people, .ids = {ids, ids, ids}, .scores = {scores, scores},
                 .duplicates = capacity ? duplicates : few, .capacity = capacity ? capacity : NAMED, .result = result,
                 .error = error};
    status = open_slots(&p, ids->n, &p.slots);
    if (status == PMH_OK)
        status = pair_rows(&p, times, labels);
    if (status == PMH_OK)
        status = finish(&p, p.duplicates, p.capacity);
    return close_pairing(&p, status);
}

/* ---- Attrition -------------------------------------------------------------------------------------------------- */

const char *pmh_change_attrition_text(int32_t reason)
{
    switch (reason) {
    case PMH_CHANGE_ATTRITION_DEFINED: return "everything is defined";
    case PMH_CHANGE_ATTRITION_NOBODY: return "nobody was lost, or nobody stayed";
    case PMH_CHANGE_ATTRITION_FEW: return "fewer than two people on one side: no spread";
    case PMH_CHANGE_ATTRITION_NO_SPREAD: return "both sides are constant";
    default: return "unknown reason";
    }
}

/* Those who stayed, or those who were lost. */
typedef struct side {
    int64_t n;
    pmh_sum sum, squares, rest;
    double mean, variance, binary_variance;
} side;

static pmh_status sum_sides(pmh_series baseline, pmh_series after, side *sides, pmh_change_attrition_result *r,
                            pmh_error *error)
{
    r->is_binary = 1;
    for (size_t row = 0; row < baseline.n; row++) {
        double x = pmh_value(baseline, row), y = pmh_value(after, row);
        if (isinf(x) || isinf(y))
            return pmh_fail(error, PMH_NOT_FINITE, (int64_t)row, isinf(x) ? 0 : 1, "%s[%zu] is infinite",
                            isinf(x) ? "baseline" : "after", row);
        if (isnan(x)) {
            r->no_baseline++;
            continue;
        }
        side *s = &sides[isnan(y) ? 1 : 0];
        s->n++;
        pmh_sum_add(&s->sum, x);
        if (!pmh_equal(x, 0) && !pmh_equal(x, 1))
            r->is_binary = 0;
    }
    return PMH_OK;
}

static void square_sides(pmh_series baseline, pmh_series after, side *sides)
{
    for (int i = 0; i < 2; i++)
        sides[i].mean = sides[i].n > 0 ? pmh_sum_total(sides[i].sum) / (double)sides[i].n : (double)NAN;
    for (size_t row = 0; row < baseline.n; row++) {
        double x = pmh_value(baseline, row);
        if (isnan(x))
            continue;
        side *s = &sides[isnan(pmh_value(after, row)) ? 1 : 0];
        pmh_sum_add(&s->squares, (x - s->mean) * (x - s->mean));
        pmh_sum_add(&s->rest, x - s->mean);
    }
    for (int i = 0; i < 2; i++) {
        double n = (double)sides[i].n, rest = pmh_sum_total(sides[i].rest);
        sides[i].variance = sides[i].n > 1 ? fmax(0, pmh_sum_total(sides[i].squares) - rest * rest / n) / (n - 1)
                                           : (double)NAN;
        sides[i].binary_variance = sides[i].mean * (1 - sides[i].mean);
    }
}

static void compare_sides(const side *stayed, const side *lost, pmh_change_attrition_result *r)
{
    double difference = stayed->mean - lost->mean;
    double spread = r->is_binary ? (stayed->binary_variance + lost->binary_variance) / 2
                                 : (stayed->variance + lost->variance) / 2;
    if (!(stayed->variance + lost->variance > 0)) {
        r->reason = PMH_CHANGE_ATTRITION_NO_SPREAD;
        return;
    }
    r->standardised_difference = difference / sqrt(spread);
    double a = stayed->variance / (double)stayed->n, b = lost->variance / (double)lost->n;
    /* As shares of their sum, so that their size does not matter. */
    double share_a = a / (a + b), share_b = b / (a + b);
    r->t = difference / sqrt(a + b);
    r->df = 1 / (share_a * share_a / (double)(stayed->n - 1) + share_b * share_b / (double)(lost->n - 1));
    r->p = fmin(1, 2 * pmh_t_upper(fabs(r->t), r->df));
    r->log10_p = fmin(0, (log(2) + pmh_t_log_upper(fabs(r->t), r->df)) / log(10));
}

pmh_status pmh_change_attrition(pmh_series baseline, pmh_series after, double confidence,
                                pmh_change_attrition_result *result, pmh_error *error)
{
    pmh_clear(error);
    if (!result)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "result is NULL");
    pmh_change_attrition_result r = {.stayed_mean = NAN, .lost_mean = NAN, .stayed_sd = NAN, .lost_sd = NAN,
                                     .lost_share = PMH_UNDEFINED, .standardised_difference = NAN, .t = NAN, .df = NAN,
                                     .p = NAN, .log10_p = NAN};
    *result = r;
    side sides[2] = {{0}, {0}};
    pmh_status status = pmh_take_confidence(confidence, &confidence, error);
    if (status == PMH_OK)
        status = pmh_check_series("baseline", baseline, baseline.n, error);
    if (status == PMH_OK)
        status = pmh_check_series("after", after, baseline.n, error);
    if (status == PMH_OK)
        status = sum_sides(baseline, after, sides, &r, error);
    if (status != PMH_OK)
        return status;
    square_sides(baseline, after, sides);
    r.stayed = sides[0].n;
    r.lost = sides[1].n;
    r.stayed_mean = sides[0].mean;
    r.lost_mean = sides[1].mean;
    r.stayed_sd = sqrt(sides[0].variance);
    r.lost_sd = sqrt(sides[1].variance);
    r.lost_share = pmh_wilson((double)r.lost, (double)(r.stayed + r.lost), pmh_normal_quantile_upper((1 - confidence) / 2));
    r.is_binary = r.is_binary && r.stayed + r.lost > 0;
    if (r.stayed == 0 || r.lost == 0)
        r.reason = PMH_CHANGE_ATTRITION_NOBODY;
    else if (r.stayed < 2 || r.lost < 2)
        r.reason = PMH_CHANGE_ATTRITION_FEW;
    else
        compare_sides(&sides[0], &sides[1], &r);
    if (isinf(r.stayed_mean) || isinf(r.lost_mean) || isinf(r.stayed_sd) || isinf(r.lost_sd) ||
        (r.stayed > 1 && isnan(r.stayed_sd)) || (r.lost > 1 && isnan(r.lost_sd)) ||
        (r.reason == PMH_CHANGE_ATTRITION_DEFINED && !isfinite(r.log10_p)))
        return pmh_fail(error, PMH_NOT_CALCULATED, -1, -1, "the baseline values are too large or too close together");
    *result = r;
    return PMH_OK;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pairs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* One row's key. */
typedef struct key {
    const char *id;
    int when;         /* 0 before (and for wide tables always), 1 after, 2 another time. */
    const char *time; /* The label of another time, otherwise "". */
    size_t row;
} key;

static int compare_keys(const void *a, const void *b)
{
    const key *x = a;
    const key *y = b;
    int by_id = strcmp(x->id, y->id);
    if (by_id != 0) {
        return by_id;
    }
    if (x->when != y->when) {
        return x->when < y->when ? -1 : 1;
    }
    int by_time = strcmp(x->time, y->time);
    if (by_time != 0) {
        return by_time;
    }
    return x->row < y->row ? -1 : x->row > y->row;
}

static int same_key(const key *a, const key *b)
{
    return a->when == b->when && strcmp(a->time, b->time) == 0 && strcmp(a->id, b->id) == 0;
}

/* ---- people who stand twice -------------------------------------------------------------------------------------- */

/* "8 (rows 32 and 33)", "19 (rows 71, 72 and 80)" */
static const char *describe_run(program *run, const key *first, size_t n)
{
    const char *text = memory_format(&run->memory, "%s (rows ", first->id);
    for (size_t i = 0; i < n; i++) {
        const char *between = i == 0 ? "" : i + 1 == n ? " and " : ", ";
        text = memory_format(&run->memory, "%s%s%zu", text, between, run->data.number[first[i].row]);
    }
    return memory_format(&run->memory, "%s)", text);
}

/* Drop all but the first of equal keys (sorted), or end the program. Returns how many are left. `same` says what is
 * equal. */
static size_t drop_duplicates(program *run, key *keys, size_t n, const char *same, int keep_first)
{
    enum { MOST_NAMED = 20 };
    size_t kept = 0;
    size_t people = 0;
    const char *names = "";
    for (size_t i = 0; i < n;) {
        size_t length = 1;
        while (i + length < n && same_key(&keys[i], &keys[i + length])) {
            length++;
        }
        if (length > 1 && people++ < MOST_NAMED) {
            names = memory_format(&run->memory, "%s%s%s", names, people == 1 ? "" : ", ",
                                  describe_run(run, &keys[i], length));
        }
        keys[kept++] = keys[i];
        i += length;
    }
    if (kept < n) {
        const char *more = people > MOST_NAMED ? ", ..." : "";
        if (!keep_first) {
            fail(&run->say, EXIT_PROBLEMS, "%s: duplicates (%s): %s%s; mend the file, choose rows with --where, or "
                 "take the first row of each with --duplicates=first", run->data.file, same, names, more);
        }
        note(&run->say, "%zu row%s ignored as duplicates (%s): %s%s", n - kept, n - kept == 1 ? "" : "s", same, names,
             more);
    }
    return kept;
}

/* ---- people ------------------------------------------------------------------------------------------------------ */

static pairs new_pairs(program *run, size_t most)
{
    pairs people = {0};
    people.before = memory_take(&run->memory, most, sizeof *people.before);
    people.after = memory_take(&run->memory, most, sizeof *people.after);
    people.before_row = memory_take(&run->memory, most, sizeof *people.before_row);
    people.after_row = memory_take(&run->memory, most, sizeof *people.after_row);
    return people;
}

static void add_person(pairs *people)
{
    size_t i = people->n++;
    people->before[i] = people->after[i] = NAN;
    people->before_row[i] = people->after_row[i] = NO_ROW;
}

static _Noreturn void unknown_label(program *run, size_t time, const char *option, const char *label)
{
    enum { MOST_LABELS = 20 };
    const char *seen[MOST_LABELS];
    size_t n = 0;
    const char *list = "";
    for (size_t row = 0; row < run->data.rows && n < MOST_LABELS; row++) {
        const char *cell = table_cell(&run->data, row, time);
        size_t i = 0;
        while (i < n && strcmp(seen[i], cell) != 0) {
            i++;
        }
        if (i == n) {
            seen[n++] = cell;
            list = memory_format(&run->memory, "%s%s\"%s\"", list, n > 1 ? ", " : "", cell);
        }
    }
    fail(&run->say, EXIT_USAGE, "--%s: no row has \"%s\" in column \"%s\"; it has: %s", option, label,
         run->data.name[time], list);
}

/* Rows of another label that looks like this one: a slip, by which people would be without a score. */
static void warn_of_look_alikes(program *run, size_t time, const char *option, const char *label,
                                const char *other_label)
{
    const char *other = NULL;
    size_t n = 0;
    for (size_t row = 0; row < run->data.rows; row++) {
        const char *cell = table_cell(&run->data, row, time);
        if (compare_loosely(cell, label) == 0 && !same_label(cell, label) && !same_label(cell, other_label)) {
            other = n++ == 0 ? cell : other;
        }
    }
    if (n > 0) {
        warning(&run->say, "column \"%s\": %zu row%s labelled otherwise than --%s=%s, such as \"%s\", and not used",
                run->data.name[time], n, n == 1 ? " is" : "s are", option, label, other);
    }
}

/* Whom a row is about; NULL, with a problem, if it does not say. */
static const char *who_is(program *run, size_t row, size_t id)
{
    const char *who = table_cell(&run->data, row, id);
    if (is_blank(who)) {
        problem(&run->say, "%s: row %zu, column \"%s\": blank, so this row belongs to nobody", run->data.file,
                run->data.number[row], run->data.name[id]);
        return NULL;
    }
    return who;
}

/* Every row that has an id, with its time. */
static size_t long_keys(program *run, size_t id, size_t time, const char *before, const char *after, key *keys)
{
    size_t n = 0;
    size_t seen[3] = {0, 0, 0};
    for (size_t row = 0; row < run->data.rows; row++) {
        const char *who = who_is(run, row, id);
        const char *label = table_cell(&run->data, row, time);
        int when = same_label(label, before) ? 0 : same_label(label, after) ? 1 : 2;
        seen[when]++;
        if (who != NULL) {
            keys[n++] = (key){who, when, when < 2 ? "" : label, row};
        }
    }
    if (seen[0] == 0 && run->data.rows > 0) {
        unknown_label(run, time, "before", before);
    }
    if (seen[1] == 0 && run->data.rows > 0) {
        unknown_label(run, time, "after", after);
    }
    warn_of_look_alikes(run, time, "before", before, after);
    warn_of_look_alikes(run, time, "after", after, before);
    return n;
}

pairs pairs_from_long(program *run, size_t id, size_t time, const char *before, const char *after, const double *score,
                      int keep_first)
{
    if (same_label(before, after)) {
        fail(&run->say, EXIT_USAGE, "--before and --after are the same time");
    }
    key *keys = memory_take(&run->memory, run->data.rows, sizeof *keys);
    size_t n = long_keys(run, id, time, before, after, keys);
    qsort(keys, n, sizeof *keys, compare_keys);
    n = drop_duplicates(run, keys, n, "same person and time", keep_first);
    pairs people = new_pairs(run, n);
    for (size_t i = 0; i < n; i++) {
        if (keys[i].when == 2) { /* Somebody who stands at other times only is no part of this evaluation. */
            continue;
        }
        if (i == 0 || strcmp(keys[i].id, keys[i - 1].id) != 0) { /* The two times sort before the others. */
            add_person(&people);
        }
        size_t person = people.n - 1;
        if (keys[i].when == 0) {
            people.before[person] = score[keys[i].row];
            people.before_row[person] = keys[i].row;
        } else {
            people.after[person] = score[keys[i].row];
            people.after_row[person] = keys[i].row;
        }
    }
    return people;
}

/* Rows that stand for a person already, or for nobody: found by id, marked by row. */
static char *unused_rows(program *run, size_t id, int keep_first)
{
    size_t n = 0;
    key *keys = memory_take(&run->memory, run->data.rows, sizeof *keys);
    char *unused = memory_take(&run->memory, run->data.rows, 1);
    for (size_t row = 0; row < run->data.rows; row++) {
        const char *who = who_is(run, row, id);
        unused[row] = 1;
        if (who != NULL) {
            keys[n++] = (key){who, 0, "", row};
        }
    }
    qsort(keys, n, sizeof *keys, compare_keys);
    n = drop_duplicates(run, keys, n, "same person", keep_first);
    for (size_t i = 0; i < n; i++) {
        unused[keys[i].row] = 0;
    }
    return unused;
}

/* A cell that is no number must not pass for a score that was never given. */
static double score_or_infinity(program *run, size_t row, size_t column)
{
    int bad = 0;
    double score = input_number(run, row, column, &bad);
    return bad ? INFINITY : score;
}

pairs pairs_from_wide(program *run, const size_t *id, size_t before, size_t after, int keep_first)
{
    if (before == after) {
        fail(&run->say, EXIT_USAGE, "--before and --after are the same column");
    }
    const char *unused = id == NULL ? NULL : unused_rows(run, *id, keep_first);
    pairs people = new_pairs(run, run->data.rows);
    for (size_t row = 0; row < run->data.rows; row++) {
        if (unused != NULL && unused[row]) {
            continue;
        }
        add_person(&people);
        size_t person = people.n - 1;
        people.before[person] = score_or_infinity(run, row, before);
        people.after[person] = score_or_infinity(run, row, after);
        people.before_row[person] = people.after_row[person] = row;
    }
    return people;
}

void pairs_drop_unreadable(pairs *people)
{
    size_t kept = 0;
    for (size_t i = 0; i < people->n; i++) {
        if (isinf(people->before[i]) || isinf(people->after[i])) {
            continue;
        }
        people->before[kept] = people->before[i];
        people->after[kept] = people->after[i];
        people->before_row[kept] = people->before_row[i];
        people->after_row[kept++] = people->after_row[i];
    }
    people->unreadable += people->n - kept;
    people->n = kept;
}

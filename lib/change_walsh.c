/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "walsh.h"

#include <math.h>
#include <stdlib.h>

/* Selection among the averages of all pairs, which are never listed (Johnson and Mizoguchi 1978, Monahan 1984).
 *
 * Row i of a triangle holds the sums change[i] + change[j], j >= i, ascending. In each row the columns from..to are still in
 * question. A pivot cuts every row in one pass, because the cut moves only one way from row to row; what lies on the wrong
 * side is given up. Pivots are order statistics of a sample of what is in question, one on either side of the wanted rank,
 * so that a round leaves a small share. The sample decides the time taken and nothing else.
 *
 * Of many changes the first bracket is guessed better, from some thousand evenly spaced order statistics. One pass counts what
 * lies below and within the bracket; if it holds the wanted rank, and no more than fits, its sums are listed and the rank is
 * selected from them. If not, the rounds above go on from there. */

enum { MOST_SAMPLED = 8192, PARTS = 16384, MANY = 2 * PARTS };

/* A sum of two changes and how many pairs of people have it. */
typedef struct weighted {
    double sum;
    int64_t pairs;
} weighted;

struct pmh_walsh {
    size_t n;
    const double *change;
    const int64_t *people;
    int64_t *before; /* people with a smaller change; n + 1 of them */
    size_t *from, *to;
    pmh_wide left; /* pairs of people in question */
    uint64_t noise;
    size_t sampled;
    double sample[MOST_SAMPLED];
    /* Of many changes only: */
    double *edge, *middle; /* order statistics, at the edges and in the middle of equally many people */
    weighted *listed;      /* n of them */
};

void pmh_walsh_end(pmh_walsh *w)
{
    if (!w)
        return;
    free(w->edge);
    free(w->middle);
    free(w->listed);
    free(w->before);
    free(w->from);
    free(w->to);
    free(w);
}

static bool outline_many(pmh_walsh *w)
{
    w->edge = malloc((PARTS + 1) * sizeof *w->edge);
    w->middle = malloc(PARTS * sizeof *w->middle);
    w->listed = malloc(w->n * sizeof *w->listed);
    if (!w->edge || !w->middle || !w->listed)
        return false;
    double half = (double)w->before[w->n] / (2 * PARTS);
    size_t i = 0;
    for (size_t k = 0; k <= 2 * PARTS; k++) {
        while (i + 1 < w->n && (double)w->before[i + 1] <= (double)k * half)
            i++;
        *(k % 2 ? &w->middle[k / 2] : &w->edge[k / 2]) = w->change[i];
    }
    return true;
}

pmh_walsh *pmh_walsh_start(const pmh_steps *steps)
{
    size_t n = steps->n;
    if (n >= PTRDIFF_MAX / sizeof(weighted))
        return NULL;
    pmh_walsh *w = calloc(1, sizeof *w);
    if (!w)
        return NULL;
    w->n = n;
    w->change = steps->change;
    w->people = steps->people;
    w->before = malloc((n + 1) * sizeof *w->before);
    w->from = malloc((n + 1) * sizeof *w->from);
    w->to = malloc((n + 1) * sizeof *w->to);
    if (!w->before || !w->from || !w->to) {
        pmh_walsh_end(w);
        return NULL;
    }
    w->before[0] = 0;
    for (size_t i = 0; i < n; i++)
        w->before[i + 1] = w->before[i] + w->people[i];
    if (n > MANY && !outline_many(w)) {
        pmh_walsh_end(w);
        return NULL;
    }
    return w;
}

static pmh_wide pairs_within(int64_t people)
{
    return (pmh_wide)people * (pmh_wide)(people + 1) / 2;
}

pmh_wide pmh_walsh_number(const pmh_walsh *w)
{
    return pairs_within(w->before[w->n]);
}

/* Pairs of people in the columns from..to of row i. */
static pmh_wide pairs_between(const pmh_walsh *w, size_t i, size_t from, size_t to)
{
    if (from >= to)
        return 0;
    if (from > i)
        return (pmh_wide)w->people[i] * (pmh_wide)(w->before[to] - w->before[from]);
    return pairs_within(w->people[i]) + (pmh_wide)w->people[i] * (pmh_wide)(w->before[to] - w->before[i + 1]);
}

/* The sum that the pair at a place of row i has. */
static double sum_at(const pmh_walsh *w, size_t i, pmh_wide place)
{
    size_t low = w->from[i], high = w->to[i] - 1, first = low;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (pairs_between(w, i, first, middle + 1) > place)
            high = middle;
        else
            low = middle + 1;
    }
    return w->change[i] + w->change[low];
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* A number from 0 up to, not including, 1: good enough to spread a sample. */
static double next_noise(pmh_walsh *w)
{
    w->noise = w->noise * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (double)(w->noise >> 11) / 9007199254740992.0;
}

/* One pair from each of equally many parts of what is left. */
static void take_sample(pmh_walsh *w)
{
    double part = (double)w->left / (double)w->sampled;
    double passed = 0, wanted = part * next_noise(w);
    size_t taken = 0;
    for (size_t i = 0; i < w->n && taken < w->sampled; i++) {
        pmh_wide row = pairs_between(w, i, w->from[i], w->to[i]);
        while (taken < w->sampled && wanted < passed + (double)row) {
            pmh_wide place = (pmh_wide)fmax(0, wanted - passed);
            w->sample[taken++] = sum_at(w, i, place < row ? place : row - 1);
            wanted = part * ((double)taken + next_noise(w));
        }
        passed += (double)row;
    }
    /* Rounding may leave the last ones untaken. */
    w->sampled = taken;
    qsort(w->sample, taken, sizeof *w->sample, by_value);
}

typedef struct cut {
    pmh_wide below, equal;
} cut;

static cut count_cut(const pmh_walsh *w, double pivot)
{
    cut c = {0, 0};
    size_t first = w->n, beyond = w->n; /* the first column at or above the pivot, and above it */
    for (size_t i = 0; i < w->n; i++) {
        while (first > 0 && w->change[i] + w->change[first - 1] >= pivot)
            first--;
        while (beyond > 0 && w->change[i] + w->change[beyond - 1] > pivot)
            beyond--;
        size_t from = w->from[i], to = w->to[i];
        size_t low = first < from ? from : first < to ? first : to;
        size_t high = beyond < from ? from : beyond < to ? beyond : to;
        c.below += pairs_between(w, i, from, low);
        c.equal += pairs_between(w, i, low, high);
    }
    return c;
}

static void keep_below(pmh_walsh *w, double pivot)
{
    size_t first = w->n;
    for (size_t i = 0; i < w->n; i++) {
        while (first > 0 && w->change[i] + w->change[first - 1] >= pivot)
            first--;
        if (first < w->to[i])
            w->to[i] = first > w->from[i] ? first : w->from[i];
    }
}

static void keep_above(pmh_walsh *w, double pivot)
{
    size_t beyond = w->n;
    for (size_t i = 0; i < w->n; i++) {
        while (beyond > 0 && w->change[i] + w->change[beyond - 1] > pivot)
            beyond--;
        if (beyond > w->from[i])
            w->from[i] = beyond < w->to[i] ? beyond : w->to[i];
    }
}

/* Cut at a pivot. True if the wanted one is the pivot itself; `later` is how many pairs beyond the rank equal it. */
static bool narrow(pmh_walsh *w, double pivot, pmh_wide *rank, pmh_wide *later)
{
    cut c = count_cut(w, pivot);
    if (*rank <= c.below) {
        keep_below(w, pivot);
        w->left = c.below;
        return false;
    }
    if (*rank <= c.below + c.equal) {
        *later = c.below + c.equal - *rank;
        return true;
    }
    keep_above(w, pivot);
    w->left -= c.below + c.equal;
    *rank -= c.below + c.equal;
    return false;
}

/* The smallest sum above one, of all; the sum itself if there is none. */
static double next_above(const pmh_walsh *w, double sum)
{
    double next = INFINITY;
    size_t beyond = w->n;
    for (size_t i = 0; i < w->n; i++) {
        while (beyond > 0 && w->change[i] + w->change[beyond - 1] > sum)
            beyond--;
        size_t j = beyond > i ? beyond : i;
        if (j < w->n)
            next = fmin(next, w->change[i] + w->change[j]);
    }
    return isinf(next) ? sum : next;
}

/* ---- Of many changes ---------------------------------------------------------------------------------------------- */

typedef struct bracket {
    double low, high;
} bracket;

/* Parts with a change of at most `change`, between edges by a straight line; `*k` starts at or above the part it lies in. */
static double parts_below(const pmh_walsh *w, double change, size_t *k)
{
    while (*k > 0 && w->edge[*k] > change)
        --*k;
    if (*k == PARTS || w->edge[*k] > change)
        return (double)*k;
    return (double)*k + (change - w->edge[*k]) / (w->edge[*k + 1] - w->edge[*k]);
}

/* About how many pairs have a sum of at most `sum`: half of the ordered ones, and half of everybody with himself. */
static double guess_rank(const pmh_walsh *w, double sum)
{
    double part = (double)w->before[w->n] / PARTS, ordered = 0;
    size_t k = PARTS, own = PARTS;
    for (size_t i = 0; i < PARTS; i++)
        ordered += parts_below(w, sum - w->middle[i], &k);
    return (ordered * part * part + parts_below(w, sum / 2, &own) * part) / 2;
}

static double guess_sum(const pmh_walsh *w, double rank, double near)
{
    double low = 2 * w->edge[0], high = 2 * w->edge[PARTS], sum = low / 2 + high / 2;
    while (sum > low && sum < high) {
        double guess = guess_rank(w, sum);
        if (fabs(guess - rank) <= near)
            break;
        *(guess < rank ? &low : &high) = sum;
        sum = low / 2 + high / 2;
    }
    return sum;
}

/* Where the rank should lie: n changes leave the guess a standard error of about n^1.5 / 4 of the pairs in a part. */
static bracket guess_bracket(const pmh_walsh *w, pmh_wide rank)
{
    double n = (double)w->before[w->n], room = n * sqrt(n) / PARTS + n / 64;
    return (bracket){guess_sum(w, (double)rank - room, room / 8), guess_sum(w, (double)rank + room, room / 8)};
}

/* Leaves the sums from low to high in question, if the rank is among them. */
static bool keep_bracket(pmh_walsh *w, bracket b, pmh_wide *rank)
{
    pmh_wide below = 0, within = 0;
    size_t first = w->n, beyond = w->n;
    for (size_t i = 0; i < w->n; i++) {
        double change = w->change[i];
        while (first > i && change + w->change[first - 1] >= b.low)
            first--;
        while (beyond > i && change + w->change[beyond - 1] > b.high)
            beyond--;
        first = first > i ? first : i;
        beyond = beyond > i ? beyond : i;
        w->from[i] = first;
        w->to[i] = beyond;
        below += pairs_between(w, i, i, first);
        within += pairs_between(w, i, first, beyond);
    }
    if (*rank <= below || *rank > below + within)
        return false;
    *rank -= below;
    w->left = within;
    return true;
}

static size_t list_sums(pmh_walsh *w)
{
    size_t listed = 0;
    for (size_t i = 0; i < w->n; i++)
        for (size_t j = w->from[i]; j < w->to[i]; j++)
            w->listed[listed++] = (weighted){w->change[i] + w->change[j], (int64_t)pairs_between(w, i, j, j + 1)};
    return listed;
}

static double middle_of(double a, double b, double c)
{
    return fmax(fmin(a, b), fmin(fmax(a, b), c));
}

static void exchange(weighted *a, weighted *b)
{
    weighted kept = *a;
    *a = *b;
    *b = kept;
}

/* Quickselect in three parts. `next` is set to the next larger sum, or to the same one if more pairs have it; infinity if
 * the list ends there. */
static double select_listed(weighted *at, size_t n, int64_t rank, double *next)
{
    size_t from = 0, to = n;
    double above = INFINITY;
    for (;;) {
        double pivot = middle_of(at[from].sum, at[from + (to - from) / 2].sum, at[to - 1].sum);
        size_t low = from, i = from, high = to;
        int64_t below = 0, equal = 0;
        while (i < high) {
            if (at[i].sum < pivot) {
                below += at[i].pairs;
                exchange(&at[low++], &at[i++]);
            } else if (at[i].sum > pivot) {
                exchange(&at[i], &at[--high]);
            } else {
                equal += at[i++].pairs;
            }
        }
        if (rank <= below) {
            above = pivot;
            to = low;
        } else if (rank <= below + equal) {
            for (size_t k = high; k < to; k++)
                above = fmin(above, at[k].sum);
            *next = rank < below + equal ? pivot : above;
            return pivot;
        } else {
            rank -= below + equal;
            from = high;
        }
    }
}

static void start_over(pmh_walsh *w)
{
    for (size_t i = 0; i < w->n; i++) {
        w->from[i] = i;
        w->to[i] = w->n;
    }
    w->left = pmh_walsh_number(w);
}

/* True if the guess was good enough to list what it leaves. */
static bool select_guessed(pmh_walsh *w, pmh_wide *rank, pmh_walsh_pair *found)
{
    if (!keep_bracket(w, guess_bracket(w, *rank), rank)) {
        start_over(w);
        return false;
    }
    if (w->left > (pmh_wide)w->n)
        return false;
    double next, sum = select_listed(w->listed, list_sums(w), (int64_t)*rank, &next);
    *found = (pmh_walsh_pair){sum / 2, (isinf(next) ? next_above(w, sum) : next) / 2};
    return true;
}

pmh_walsh_pair pmh_walsh_select(pmh_walsh *w, pmh_wide rank)
{
    pmh_walsh_pair found;
    w->noise = 1;
    if (!w->listed)
        start_over(w);
    else if (select_guessed(w, &rank, &found))
        return found;
    double pivot;
    pmh_wide later = 0;
    for (;;) {
        size_t wanted = w->n / 16;
        w->sampled = wanted < 64 ? 64 : wanted > MOST_SAMPLED ? MOST_SAMPLED : wanted;
        take_sample(w);
        double place = (double)rank / (double)w->left * (double)w->sampled, room = 1 + sqrt((double)w->sampled);
        double last = (double)w->sampled - 1;
        size_t lower = (size_t)fmax(0, fmin(last, place - room)), upper = (size_t)fmax(0, fmin(last, place + room));
        double above = w->sample[upper];
        pivot = w->sample[lower];
        if (narrow(w, pivot, &rank, &later))
            break;
        /* If the rank lies below the lower pivot, nothing is left at the upper one. */
        if (above > pivot) {
            pivot = above;
            if (narrow(w, pivot, &rank, &later))
                break;
        }
    }
    return (pmh_walsh_pair){pivot / 2, (later > 0 ? pivot : next_above(w, pivot)) / 2};
}

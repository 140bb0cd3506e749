/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "joinpoint.h"

#include <math.h>
#include <string.h>

/* A hinge of length 1 of which less than this is left beside the hinges chosen before says nothing of its own. */
static const double nothing_left = 1e-12;

/* ---- Standardised vectors ------------------------------------------------------------------------------------------ */

/* Four sums at once: each addition need not wait for the one before it. */
static double product(const double *a, const double *b, size_t n)
{
    double sum[4] = {0};
    size_t i = 0;
    for (; i + 4 <= n; i += 4)
        for (size_t j = 0; j < 4; j++)
            sum[j] += a[i + j] * b[i + j];
    for (; i < n; i++)
        sum[0] += a[i] * b[i];
    return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

/* Solves L v = v from the top. */
static void solve_factor(const double *factor, size_t n, double *v)
{
    for (size_t i = 0; i < n; i++)
        v[i] = (v[i] - product(factor + i * n, v, i)) / factor[i * n + i];
}

void pmh_joinpoint_standardise(const pmh_joinpoint_model *model, const double *from, double *to)
{
    for (size_t i = 0; i < model->n; i++)
        to[i] = model->root_weight[i] * from[i];
    if (model->factor)
        solve_factor(model->factor, model->n, to);
    if (pmh_equal(model->rho, 0))
        return;
    /* Prais and Winsten: the first point is kept, at the size the others' innovations have. */
    for (size_t i = model->n; i-- > 1; )
        to[i] -= model->rho * to[i - 1];
    to[0] *= sqrt((1 - model->rho) * (1 + model->rho));
}

void pmh_joinpoint_detrend(const pmh_joinpoint_model *model, double *vector)
{
    /* The second round takes out what rounding left of the first. */
    for (int round = 0; round < 2; round++)
        for (int j = 0; j < 2; j++) {
            const double *base = model->base + (size_t)j * model->n;
            double along = product(base, vector, model->n);
            for (size_t i = 0; i < model->n; i++)
                vector[i] -= along * base[i];
        }
}

static bool normalise(double *vector, size_t n)
{
    double length = sqrt(product(vector, vector, n));
    if (!(length > 0) || isinf(length))
        return false;
    for (size_t i = 0; i < n; i++)
        vector[i] /= length;
    return true;
}

/* The standardised hinge at `at`, without the line, of length 1. */
static bool make_hinge(const pmh_joinpoint_model *model, double at, double *scratch, double *hinge)
{
    for (size_t i = 0; i < model->n; i++)
        scratch[i] = fmax(model->x[i] - at, 0);
    pmh_joinpoint_standardise(model, scratch, hinge);
    if (!normalise(hinge, model->n))
        return false;
    pmh_joinpoint_detrend(model, hinge);
    return normalise(hinge, model->n);
}

static bool make_base(pmh_joinpoint_model *model)
{
    size_t n = model->n;
    double *one = model->base, *line = model->base + n;
    for (size_t i = 0; i < n; i++)
        model->room[i] = 1;
    pmh_joinpoint_standardise(model, model->room, one);
    pmh_joinpoint_standardise(model, model->x, line);
    if (!normalise(one, n) || !normalise(line, n))
        return false;
    for (int round = 0; round < 2; round++) {
        double along = product(one, line, n);
        for (size_t i = 0; i < n; i++)
            line[i] -= along * one[i];
        if (!normalise(line, n))
            return false;
    }
    return true;
}

bool pmh_joinpoint_prepare(pmh_joinpoint_model *model)
{
    size_t n = model->n, m = model->candidates;
    if (!make_base(model))
        return false;
    for (size_t i = 0; i < m; i++)
        if (!make_hinge(model, model->x[model->ends + i], model->room, model->hinge + i * n))
            memset(model->hinge + i * n, 0, n * sizeof *model->hinge); /* explains nothing */
    for (size_t i = 0; i < m; i++)
        for (size_t j = 0; j <= i; j++)
            model->product[i * m + j] = model->product[j * m + i] = product(model->hinge + i * n, model->hinge + j * n, n);
    return true;
}

void pmh_joinpoint_project(const pmh_joinpoint_model *model, const double *response, double *with)
{
    for (size_t i = 0; i < model->candidates; i++)
        with[i] = product(model->hinge + i * model->n, response, model->n);
}

double pmh_joinpoint_placements(size_t n, size_t ends, size_t between, int32_t k)
{
    /* Choosing k of the points that are left once the ones that must stay free are taken away. */
    double count = 1, left = (double)n - 2 * (double)ends - (double)between * (k - 1);
    if (k == 0)
        return 1;
    if (left < k)
        return 0;
    for (int32_t i = 0; i < k; i++)
        count = fmin(count * (left - i) / (i + 1), 1e18);
    return round(count);
}

/* ---- The search ---------------------------------------------------------------------------------------------------- */

/* One level of the search: what is left of the products once the hinges chosen so far are taken out. */
typedef struct level {
    const double *gram; /* candidates x candidates; of each row only what lies right of the diagonal, and it, is used. */
    const double *with; /* candidates: products with the response. */
} level;

typedef struct search {
    const pmh_joinpoint_model *model;
    size_t m;
    int32_t k;
    size_t low[PMH_JOINPOINTS], high[PMH_JOINPOINTS]; /* Joinpoint j lies at candidates low .. high - 1. */
    level level[PMH_JOINPOINTS];
    double bar; /* Placements that explain less are passed over; while the best is looked for, those that explain as much
                   too. */
    pmh_placement now, best, second;
    void (*see)(void *to, const pmh_placement *placement);
    void *to;
} search;

static void found(search *s, double explained)
{
    s->now.explained = explained;
    if (s->see) {
        s->see(s->to, &s->now);
        return;
    }
    if (explained > s->best.explained) {
        s->second = s->best;
        s->best = s->now;
    } else {
        s->second = s->now;
    }
    s->bar = s->second.explained;
}

static inline void look_at(search *s, int32_t depth, size_t candidate, double explained)
{
    if (s->see ? !(explained >= s->bar) : !(explained > s->bar))
        return;
    s->now.at[depth] = s->model->ends + candidate;
    found(s, explained);
}

static size_t first_after(const search *s, int32_t depth, size_t chosen)
{
    size_t next = chosen + s->model->between + 1;
    return next > s->low[depth + 1] ? next : s->low[depth + 1];
}

static void last_one(search *s, int32_t depth, size_t from, double explained)
{
    const level *l = &s->level[depth];
    for (size_t j = from; j < s->high[depth]; j++) {
        double g = l->gram[j * s->m + j];
        look_at(s, depth, j, g > nothing_left ? explained + l->with[j] * l->with[j] / g : -1);
    }
}

/* The last two together: only the diagonal of what is left is needed. */
static void last_two(search *s, int32_t depth, size_t from, double explained)
{
    const level *l = &s->level[depth];
    for (size_t i = from; i < s->high[depth]; i++) {
        const double *row = l->gram + i * s->m;
        double g = row[i], with = l->with[i];
        if (!(g > nothing_left))
            continue;
        double so_far = explained + with * with / g, unit = 1 / g;
        s->now.at[depth] = s->model->ends + i;
        for (size_t j = first_after(s, depth, i); j < s->high[depth + 1]; j++) {
            double share = row[j] * unit;
            double left = l->gram[j * s->m + j] - row[j] * share, along = l->with[j] - with * share;
            look_at(s, depth + 1, j, left > nothing_left ? so_far + along * along / left : -1);
        }
    }
}

/* Takes hinge i out of all that may follow it, into the room of the level below. */
static void take_out(search *s, int32_t depth, size_t i, size_t first)
{
    size_t m = s->m, end = s->high[s->k - 1];
    double *gram = s->model->room + (size_t)depth * (m * m + m), *left = gram + m * m;
    const level *from = &s->level[depth];
    const double *row = from->gram + i * m;
    double g = row[i], with = from->with[i];
    for (size_t j = first; j < end; j++) {
        double share = row[j] / g;
        for (size_t l = j; l < end; l++)
            gram[j * m + l] = from->gram[j * m + l] - share * row[l];
        left[j] = from->with[j] - share * with;
    }
    s->level[depth + 1] = (level){gram, left};
}

static void go_on(search *s, int32_t depth, size_t from, double explained)
{
    if (depth == s->k - 1) {
        last_one(s, depth, from, explained);
        return;
    }
    if (depth == s->k - 2) {
        last_two(s, depth, from, explained);
        return;
    }
    const level *l = &s->level[depth];
    for (size_t i = from; i < s->high[depth]; i++) {
        double g = l->gram[i * s->m + i];
        if (!(g > nothing_left))
            continue;
        size_t first = first_after(s, depth, i);
        take_out(s, depth, i, first);
        s->now.at[depth] = s->model->ends + i;
        go_on(s, depth + 1, first, explained + l->with[i] * l->with[i] / g);
    }
}

/* Levels 1 .. k - 2 need room of their own; the rest of it is for a profile. */
size_t pmh_joinpoint_room(size_t candidates, size_t n)
{
    return (PMH_JOINPOINTS - 1) * (candidates * candidates + candidates) + 2 * n + candidates;
}

static search start(const pmh_joinpoint_model *model, const double *gram, const double *with, int32_t k)
{
    search s = {.model = model,
                .m = model->candidates,
                .k = k,
                .bar = -1,
                .best = {.explained = -1},
                .second = {.explained = -1}};
    s.level[0] = (level){gram, with};
    for (int32_t j = 0; j < k; j++)
        s.high[j] = s.m;
    return s;
}

pmh_placement pmh_joinpoint_best(const pmh_joinpoint_model *model, const double *with, int32_t k, pmh_placement *second)
{
    search s = start(model, model->product, with, k);
    if (k == 0)
        s.best.explained = 0;
    else
        go_on(&s, 0, 0, 0);
    if (second)
        *second = s.second;
    return s.best;
}

void pmh_joinpoint_walk(const pmh_joinpoint_model *model, const double *with, int32_t k, double bar,
                        void (*see)(void *to, const pmh_placement *placement), void *to)
{
    search s = start(model, model->product, with, k);
    s.bar = bar;
    s.see = see;
    s.to = to;
    go_on(&s, 0, 0, 0);
}

/* ---- One joinpoint held anywhere --------------------------------------------------------------------------------------- */

/* Candidates that keep `between` points between themselves and `at`: those below end on the left, those from first on the
 * right. */
static void split_at(const pmh_joinpoint_model *model, double at, size_t *end, size_t *first)
{
    size_t before = 0, through;
    while (before < model->n && model->x[before] < at)
        before++;
    through = before < model->n && pmh_equal(model->x[before], at) ? before + 1 : before;
    /* A joinpoint at point i has before - 1 - i points between, one at point j has j - through. */
    size_t left = before > model->between ? before - model->between : 0; /* points below this index */
    size_t right = through + model->between;
    *end = left > model->ends ? left - model->ends : 0;
    *first = right > model->ends ? right - model->ends : 0;
}

/* A hinge held at `at`: its product with the response, and with every candidate's hinge. At a candidate they are known. */
static bool hold_hinge(const pmh_joinpoint_model *model, const double *response, const double *with, double at, bool alone,
                       double *own, double *along)
{
    size_t n = model->n, m = model->candidates;
    double *room = model->room + (PMH_JOINPOINTS - 1) * (m * m + m), *held = room + n;
    for (size_t i = 0; i < m; i++)
        if (pmh_equal(model->x[model->ends + i], at)) {
            *own = with[i];
            memcpy(along, model->product + i * m, m * sizeof *along);
            return true;
        }
    if (!make_hinge(model, at, room, held))
        return false;
    *own = product(held, response, n);
    for (size_t i = 0; i < m && !alone; i++)
        along[i] = product(model->hinge + i * n, held, n);
    return true;
}

double pmh_joinpoint_profile(const pmh_joinpoint_model *model, const double *response, const double *with, int32_t k,
                             int32_t j, double at)
{
    size_t n = model->n, m = model->candidates, each = m * m + m;
    /* The held hinge takes a level's room, and is taken out of all the others: then it is a search for k - 1. */
    double *along = model->room + (PMH_JOINPOINTS - 1) * each + 2 * n;
    double *gram = model->room + (PMH_JOINPOINTS - 2) * each, *left = gram + m * m;
    double own;
    if (!hold_hinge(model, response, with, at, k == 1, &own, along))
        return -1;
    if (k == 1)
        return own * own;
    size_t end, first;
    split_at(model, at, &end, &first);
    for (size_t i = 0; i < m; i++) {
        if (i >= end && i < first)
            continue; /* too near: no joinpoint goes there */
        for (size_t l = i; l < m; l++)
            gram[i * m + l] = model->product[i * m + l] - along[i] * along[l];
        left[i] = with[i] - along[i] * own;
    }
    search s = start(model, gram, left, k - 1);
    for (int32_t i = 0; i < k - 1; i++) {
        s.high[i] = i < j && end < m ? end : m;
        s.low[i] = i >= j ? first : 0;
    }
    go_on(&s, 0, s.low[0], 0);
    return s.best.explained < 0 ? -1 : own * own + s.best.explained;
}

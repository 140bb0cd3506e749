/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "room.h"

#include "pmh/change_group.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *pmh_change_group_text(int32_t note)
{
    switch (note) {
    case PMH_CHANGE_GROUP_FEW: return "fewer than two pairs: no spread and no test";
    case PMH_CHANGE_GROUP_NO_VARIANCE: return "all changes are equal: no test";
    case PMH_CHANGE_GROUP_SUPPRESSED:
        return "suppressed: too few people, here, in another suppressed group or without a group";
    case PMH_CHANGE_GROUP_UNDERFLOW: return "p is too small for a double: use log10 p";
    default: return "unknown note";
    }
}

/* ---- Adjusting p ------------------------------------------------------------------------------------------------ */

typedef struct ranked_p {
    double p;
    size_t row;
} ranked_p;

static int by_p(const void *a, const void *b)
{
    const ranked_p *x = a, *y = b;
    if (x->p < y->p || x->p > y->p)
        return x->p < y->p ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

static void adjust_holm(const ranked_p *sorted, size_t m, double *adjusted, size_t step)
{
    double most = 0;
    for (size_t i = 0; i < m; i++) {
        most = fmax(most, (double)(m - i) * sorted[i].p);
        adjusted[sorted[i].row * step] = fmin(1, most);
    }
}

static void adjust_benjamini(const ranked_p *sorted, size_t m, double *adjusted, size_t step)
{
    double least = 1;
    for (size_t i = m; i-- > 0; ) {
        least = fmin(least, (double)m / (double)(i + 1) * sorted[i].p);
        adjusted[sorted[i].row * step] = least;
    }
}

pmh_status pmh_change_adjust(pmh_series p, int32_t method, double *adjusted, pmh_error *error)
{
    pmh_clear(error);
    pmh_status status = pmh_check_series("p", p, p.n, error);
    if (status != PMH_OK)
        return status;
    if (!adjusted && p.n > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "adjusted is NULL");
    for (size_t i = 0; i < p.n; i++)
        adjusted[i] = NAN;
    if (method != PMH_CHANGE_HOLM && method != PMH_CHANGE_BENJAMINI)
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "method is %d; it must be 0 or 1", (int)method);
    for (size_t i = 0; i < p.n; i++)
        if (pmh_value(p, i) < 0 || pmh_value(p, i) > 1)
            return pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)i, -1, "p[%zu] is %s; it must be from 0 to 1", i,
                            pmh_number(pmh_value(p, i)).at);
    if (p.n == 0)
        return PMH_OK;
    ranked_p *sorted = p.n <= SIZE_MAX / sizeof *sorted ? malloc(p.n * sizeof *sorted) : NULL;
    if (!sorted)
        return pmh_fail(error, PMH_NO_MEMORY, -1, -1, "no memory to sort %zu p-values", p.n);
    size_t m = 0;
    for (size_t i = 0; i < p.n; i++)
        if (!isnan(pmh_value(p, i)))
            sorted[m++] = (ranked_p){pmh_value(p, i), i};
    qsort(sorted, m, sizeof *sorted, by_p);
    (method == PMH_CHANGE_HOLM ? adjust_holm : adjust_benjamini)(sorted, m, adjusted, 1);
    free(sorted);
    return PMH_OK;
}

/* ---- Two passes over the people --------------------------------------------------------------------------------- */

/* A group's people. The first pass sums, the second squares about the means. What rounding takes away is kept, so that a
 * large offset costs no digits and the order of the people no bit. */
typedef struct moments {
    int64_t n, before_only, after_only, neither;
    pmh_sum x, y, d;         /* sums of scores and changes */
    double mean_x, mean_y;
    double rest_x, rest_y;   /* what the means lost when they were rounded */
    double mean_d;
    pmh_sum xx, yy, dd;
    double least, most;      /* change */
    double largest;          /* score, without its sign */
    bool constant;           /* all changes are equal, but for rounding */
    bool all_zero;           /* and 0 */
} moments;

/* Knuth's two-sum: exact like Neumaier's, without a branch. */
static inline void add(pmh_sum *sum, double value)
{
    double total = sum->sum + value, part = total - sum->sum;
    sum->lost += (sum->sum - (total - part)) + (value - part);
    sum->sum = total;
}

static inline void add_pair(moments *m, double x, double y)
{
    double d = y - x;
    if (m->n++ == 0)
        m->least = m->most = d;
    add(&m->x, x);
    add(&m->y, y);
    add(&m->d, d);
    m->least = d < m->least ? d : m->least;
    m->most = d > m->most ? d : m->most;
    double size = fabs(x) > fabs(y) ? fabs(x) : fabs(y);
    m->largest = size > m->largest ? size : m->largest;
}

static void add_absent(moments *m, double x, double y)
{
    (*(!isnan(x) ? &m->before_only : !isnan(y) ? &m->after_only : &m->neither))++;
}

static pmh_status first_pass(const int32_t *groups, pmh_series before, pmh_series after, int32_t n_groups, moments *of,
                             pmh_error *error)
{
    /* The last place is for those without a group. */
    for (size_t row = 0; row < before.n; row++) {
        int32_t group = groups[row];
        double x = pmh_value(before, row), y = pmh_value(after, row);
        if (group < -1 || group >= n_groups)
            return pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)row, 2,
                            "groups[%zu] is %d; it must be 0 to %d, or -1 for none", row, (int)group, (int)n_groups - 1);
        moments *m = &of[group < 0 ? n_groups : group];
        if (isfinite(y - x))
            add_pair(m, x, y);
        else if (isinf(x) || isinf(y))
            return pmh_fail(error, PMH_NOT_FINITE, (int64_t)row, isinf(x) ? 0 : 1, "%s[%zu] is infinite",
                            isinf(x) ? "before" : "after", row);
        else if (isnan(x) || isnan(y))
            add_absent(m, x, y);
        else
            return pmh_fail(error, PMH_NOT_CALCULATED, (int64_t)row, -1,
                            "before[%zu] and after[%zu] are too far apart for a double", row, row);
    }
    return PMH_OK;
}

/* What differs only by rounding does not differ. */
static void settle(moments *m)
{
    double largest = fmax(fabs(m->least), fabs(m->most));
    double tolerance = fmax(1e-9 * largest, 4 * DBL_EPSILON * m->largest);
    m->constant = m->most - m->least <= tolerance;
    m->all_zero = largest <= tolerance;
}

/* The sum rounded, and what that lost. */
static double add_kept(double first, double shift, double *rest)
{
    pmh_sum sum = {first, 0};
    add(&sum, shift);
    *rest = sum.lost;
    return sum.sum;
}

/* The quotient rounded, and what that lost. */
static double divide_kept(pmh_sum sum, double n, double *rest)
{
    double quotient = pmh_sum_total(sum) / n;
    *rest = (fma(-quotient, n, sum.sum) + sum.lost) / n;
    return quotient;
}

static void take_means(moments *m)
{
    double n = (double)m->n;
    settle(m);
    m->mean_x = divide_kept(m->x, n, &m->rest_x);
    m->mean_y = divide_kept(m->y, n, &m->rest_y);
    m->mean_d = pmh_sum_total(m->d) / n;
}

static void second_pass(const int32_t *groups, pmh_series before, pmh_series after, int32_t n_groups, moments *of)
{
    for (size_t row = 0; row < before.n; row++) {
        double x = pmh_value(before, row), y = pmh_value(after, row), d = y - x;
        if (isnan(d))
            continue;
        moments *m = &of[groups[row] < 0 ? n_groups : groups[row]];
        double u = (x - m->mean_x) - m->rest_x, v = (y - m->mean_y) - m->rest_y, w = d - m->mean_d;
        add(&m->xx, u * u);
        add(&m->yy, v * v);
        add(&m->dd, w * w);
    }
}

/* ---- One pass over whole numbers -------------------------------------------------------------------------------- */

/* Scores are mostly whole numbers. Then one pass sums everything exactly, on one cache line for each group. */
typedef struct whole_sums {
    int64_t n, x, y, xx, yy, xy;
    int64_t absent[2]; /* before only; after only in the low half, neither in the high half */
} whole_sums;

/* The largest score whose squares, of so many people, still sum exactly. */
static double largest_whole(size_t people)
{
    return floor(fmin(0x1p20, sqrt(0x1p61 / ((double)people + 1))));
}

/* False if a row is not for this road: not whole, not finite, too large, or of no group. What is said of it is for the
 * general road to say. */
static bool sum_whole(const int32_t *groups, pmh_series before, pmh_series after, int32_t n_groups, whole_sums *of)
{
    const double limit = largest_whole(before.n);
    if (before.n > INT32_MAX)
        return false;
    for (size_t row = 0; row < before.n; row++) {
        int32_t group = groups[row];
        double x = pmh_value(before, row), y = pmh_value(after, row);
        if (group < -1 || group >= n_groups)
            return false;
        whole_sums *s = &of[group < 0 ? n_groups : group];
        if (fabs(x) <= limit && fabs(y) <= limit) {
            int64_t i = (int64_t)x, j = (int64_t)y;
            if (!pmh_equal((double)i, x) || !pmh_equal((double)j, y))
                return false;
            s->n++;
            s->x += i;
            s->y += j;
            s->xx += i * i;
            s->yy += j * j;
            s->xy += i * j;
        } else if ((!isnan(x) && !(fabs(x) <= limit)) || (!isnan(y) && !(fabs(y) <= limit)))
            return false;
        else if (!isnan(x))
            s->absent[0]++;
        else
            s->absent[1] += !isnan(y) ? 1 : INT64_C(1) << 32;
    }
    return true;
}

/* Mean, and squares about it. About the whole number next to the mean they are exact; at most half of that is taken away. */
static double centre(int64_t n, int64_t sum, int64_t squares, double *mean, double *rest_of_mean)
{
    int64_t half = n / 2, near = (sum >= 0 ? sum + half : sum - half) / n, rest = sum - near * n;
    int64_t about = squares - near * (2 * sum - near * n);
    *mean = add_kept((double)near, (double)rest / (double)n, rest_of_mean);
    return (double)about - (double)rest * (double)rest / (double)n;
}

static void take_whole(const whole_sums *s, moments *m)
{
    m->n = s->n;
    m->before_only = s->absent[0];
    m->after_only = s->absent[1] & UINT32_MAX;
    m->neither = s->absent[1] >> 32;
    if (s->n == 0)
        return;
    int64_t d = s->y - s->x, dd = s->xx + s->yy - 2 * s->xy;
    m->xx.sum = centre(s->n, s->x, s->xx, &m->mean_x, &m->rest_x);
    m->yy.sum = centre(s->n, s->y, s->yy, &m->mean_y, &m->rest_y);
    double ignored;
    m->dd.sum = centre(s->n, d, dd, &m->mean_d, &ignored);
    m->x.sum = (double)s->x;
    m->y.sum = (double)s->y;
    m->d.sum = (double)d;
    /* These squares are 0, or at least (n - 1) / n. */
    m->constant = m->dd.sum < 0.25;
    m->all_zero = m->constant && d == 0;
    m->least = m->mean_d;
    m->most = m->constant ? m->mean_d : m->mean_d + 1;
}

/* ---- From moments to a result ----------------------------------------------------------------------------------- */

static void clear_numbers(pmh_change_group_result *r)
{
    r->before = r->after = r->sd_before = r->sd_after = r->sd_difference = r->standard_error = NAN;
    r->difference = PMH_UNDEFINED;
    r->t = r->df = r->p = r->log10_p = r->p_holm = r->p_benjamini = r->d_z = r->d_av = NAN;
}

static void clear_results(pmh_change_group_result *results, int32_t n_groups, pmh_change_group_result *total)
{
    for (int32_t g = 0; g <= n_groups; g++) {
        pmh_change_group_result *r = g < n_groups ? &results[g] : total;
        if (!r)
            continue;
        memset(r, 0, sizeof *r);
        clear_numbers(r);
        r->group = g < n_groups ? g : -1;
    }
}

/* t quantiles by size: groups are of few sizes. */
enum { SIZES = 1024 };

typedef struct limits_of {
    double tail;
    double df[SIZES]; /* 0 where there is none yet */
    double quantile[SIZES];
} limits_of;

static double quantile(limits_of *known, double df)
{
    size_t place = (size_t)((uint64_t)df % SIZES);
    if (!pmh_equal(known->df[place], df)) {
        known->quantile[place] = pmh_t_quantile_upper(known->tail, df);
        known->df[place] = df;
    }
    return known->quantile[place];
}

static void test(pmh_change_group_result *r)
{
    r->t = r->difference.estimate / r->standard_error;
    r->p = 1;
    r->log10_p = 0;
    if (isnan(r->t) || isinf(r->t))
        r->log10_p = NAN;
    else if (fabs(r->t) > 0) {
        pmh_cut both_tails = pmh_area_t(fabs(r->t), r->df);
        r->p = fmin(1, both_tails.lower);
        r->log10_p = fmin(0, both_tails.log_lower / log(10));
    }
    if (r->p < DBL_MIN)
        r->notes |= PMH_CHANGE_GROUP_UNDERFLOW;
}

static void describe(const moments *m, limits_of *limits, pmh_change_group_result *r)
{
    double n = (double)m->n;
    r->pairs = m->n;
    r->before_only = m->before_only;
    r->after_only = m->after_only;
    r->neither = m->neither;
    if (m->n < 2)
        r->notes |= PMH_CHANGE_GROUP_FEW;
    if (m->n == 0)
        return;
    r->before = m->mean_x;
    r->after = m->mean_y;
    r->difference.estimate = m->mean_d;
    if (m->all_zero)
        r->difference.estimate = 0;
    if (m->n < 2)
        return;
    bool constant = m->constant;
    double squares = constant ? 0 : pmh_sum_total(m->dd);
    r->df = n - 1;
    r->sd_before = sqrt(pmh_sum_total(m->xx) / r->df);
    r->sd_after = sqrt(pmh_sum_total(m->yy) / r->df);
    r->sd_difference = sqrt(squares / r->df);
    r->standard_error = r->sd_difference / sqrt(n);
    double half = quantile(limits, r->df) * r->standard_error;
    r->difference.lower = r->difference.estimate - half;
    r->difference.upper = r->difference.estimate + half;
    double average = (pmh_sum_total(m->xx) + pmh_sum_total(m->yy)) / 2 / r->df;
    if (average > 0)
        r->d_av = r->difference.estimate / sqrt(average);
    if (!constant) {
        r->d_z = r->difference.estimate / r->sd_difference;
        test(r);
        return;
    }
    r->notes |= PMH_CHANGE_GROUP_NO_VARIANCE;
    if (!pmh_equal(r->difference.estimate, 0))
        r->t = copysign(INFINITY, r->difference.estimate);
}

static bool is_sound(const pmh_change_group_result *r)
{
    return r->pairs < 2 || (isfinite(r->sd_before) && isfinite(r->sd_after) && isfinite(r->difference.upper) &&
                            (r->notes & PMH_CHANGE_GROUP_NO_VARIANCE || isfinite(r->log10_p)));
}

/* Everyone, from the groups' moments: about the common mean the groups' squares grow by n (mean - common mean)^2. */
static void add_sum(pmh_sum *sum, pmh_sum other)
{
    add(sum, other.sum);
    sum->lost += other.lost;
}

static void merge(const moments *of, int32_t n_groups, moments *all)
{
    memset(all, 0, sizeof *all);
    for (int32_t g = 0; g <= n_groups; g++) {
        const moments *m = &of[g];
        all->before_only += m->before_only;
        all->after_only += m->after_only;
        all->neither += m->neither;
        if (m->n == 0)
            continue;
        all->least = all->n == 0 ? m->least : fmin(all->least, m->least);
        all->most = all->n == 0 ? m->most : fmax(all->most, m->most);
        all->largest = fmax(all->largest, m->largest);
        all->n += m->n;
        add_sum(&all->x, m->x);
        add_sum(&all->y, m->y);
        add_sum(&all->d, m->d);
    }
    if (all->n == 0)
        return;
    take_means(all);
    for (int32_t g = 0; g <= n_groups; g++) {
        const moments *m = &of[g];
        double n = (double)m->n, w = m->mean_d - all->mean_d;
        double u = (m->mean_x - all->mean_x) + (m->rest_x - all->rest_x);
        double v = (m->mean_y - all->mean_y) + (m->rest_y - all->rest_y);
        if (m->n == 0)
            continue;
        add(&all->xx, pmh_sum_total(m->xx) + n * u * u);
        add(&all->yy, pmh_sum_total(m->yy) + n * v * v);
        add(&all->dd, pmh_sum_total(m->dd) + n * w * w);
    }
}

/* ---- Suppression ------------------------------------------------------------------------------------------------ */

static int64_t *column_of(pmh_change_group_result *r, int column)
{
    return column == 0 ? &r->pairs : column == 1 ? &r->before_only : column == 2 ? &r->after_only : &r->neither;
}

static void hide(pmh_change_group_result *r, int column)
{
    *column_of(r, column) = PMH_CHANGE_SUPPRESSED;
    if (column > 0)
        return;
    clear_numbers(r);
    /* Any other note, on its size or spread, would say what is hidden. */
    r->notes = PMH_CHANGE_GROUP_SUPPRESSED;
}

/* What of a column is hidden, and what must not be told. */
typedef struct hidden_counts {
    int64_t threshold;
    int64_t groups, people;
    bool has_small;  /* a group among them is small */
    bool few_beside; /* those without a group are few: what the total holds beyond the groups */
} hidden_counts;

static bool is_small(const hidden_counts *h, int64_t count)
{
    return count > 0 && count < h->threshold;
}

/* Can a reader who subtracts what is shown from the total find a small group, a small sum, or people who are one each? */
static bool is_told(const hidden_counts *h)
{
    /* One small group alone is a small sum. */
    if (h->has_small && (h->people < h->threshold || h->people == h->groups))
        return true;
    return h->few_beside && h->groups == 0;
}

static void hide_group(pmh_change_group_result *r, int column, hidden_counts *h)
{
    h->groups++;
    h->people += *column_of(r, column);
    hide(r, column);
}

/* The smallest count that is still shown and not 0; -1 if there is none. */
static int32_t next_to_hide(pmh_change_group_result *results, int32_t n_groups, int column)
{
    int32_t smallest = -1;
    for (int32_t g = 0; g < n_groups; g++) {
        int64_t count = *column_of(&results[g], column);
        if (count > 0 && (smallest < 0 || count < *column_of(&results[smallest], column)))
            smallest = g;
    }
    return smallest;
}

static void suppress_column(pmh_change_group_result *results, int32_t n_groups, pmh_change_group_result *total,
                            int64_t without_group, int column, int64_t threshold)
{
    hidden_counts h = {.threshold = threshold};
    h.few_beside = is_small(&h, without_group);
    for (int32_t g = 0; g < n_groups; g++)
        if (is_small(&h, *column_of(&results[g], column))) {
            h.has_small = true;
            hide_group(&results[g], column, &h);
        }
    while (is_told(&h)) {
        int32_t g = next_to_hide(results, n_groups, column);
        if (g < 0)
            break;
        hide_group(&results[g], column, &h);
    }
    if (total && (is_told(&h) || is_small(&h, *column_of(total, column))))
        hide(total, column);
}

/* ---- All groups ------------------------------------------------------------------------------------------------- */

static pmh_status adjust_groups(pmh_change_group_result *results, int32_t n_groups, pmh_error *error)
{
    if (n_groups == 0)
        return PMH_OK;
    ranked_p *sorted = malloc((size_t)n_groups * sizeof *sorted);
    if (!sorted)
        return pmh_fail(error, PMH_NO_MEMORY, -1, -1, "no memory to sort %d p-values", (int)n_groups);
    size_t m = 0, step = sizeof *results / sizeof(double);
    for (int32_t g = 0; g < n_groups; g++)
        if (!isnan(results[g].p))
            sorted[m++] = (ranked_p){results[g].p, (size_t)g};
    qsort(sorted, m, sizeof *sorted, by_p);
    adjust_holm(sorted, m, &results[0].p_holm, step);
    adjust_benjamini(sorted, m, &results[0].p_benjamini, step);
    free(sorted);
    return PMH_OK;
}

static pmh_status take_moments(const int32_t *groups, pmh_series before, pmh_series after, int32_t n_groups, moments *of,
                               pmh_error *error)
{
    whole_sums *whole = calloc((size_t)n_groups + 1, sizeof *whole);
    if (!whole)
        return pmh_fail(error, PMH_NO_MEMORY, -1, -1, "no memory for %d groups", (int)n_groups);
    bool is_whole = sum_whole(groups, before, after, n_groups, whole);
    for (int32_t g = 0; g <= n_groups && is_whole; g++)
        take_whole(&whole[g], &of[g]);
    free(whole);
    if (is_whole)
        return PMH_OK;
    pmh_status status = first_pass(groups, before, after, n_groups, of, error);
    if (status != PMH_OK)
        return status;
    for (int32_t g = 0; g <= n_groups; g++)
        if (of[g].n > 0)
            take_means(&of[g]);
    second_pass(groups, before, after, n_groups, of);
    return PMH_OK;
}

static pmh_status answer_groups(const int32_t *groups, pmh_series before, pmh_series after, int32_t n_groups,
                                double confidence, int64_t threshold, moments *of, pmh_change_group_result *results,
                                pmh_change_group_result *total, pmh_error *error)
{
    pmh_status status = take_moments(groups, before, after, n_groups, of, error);
    if (status != PMH_OK)
        return status;
    limits_of limits = {.tail = (1 - confidence) / 2};
    for (int32_t g = 0; g < n_groups; g++) {
        describe(&of[g], &limits, &results[g]);
        if (!is_sound(&results[g]))
            return pmh_fail(error, PMH_NOT_CALCULATED, -1, -1,
                            "the scores of group %d are too large or too close together", (int)g);
    }
    if (total) {
        moments all;
        merge(of, n_groups, &all);
        describe(&all, &limits, total);
        if (!is_sound(total))
            return pmh_fail(error, PMH_NOT_CALCULATED, -1, -1, "the scores are too large or too close together");
    }
    const moments *none = &of[n_groups];
    const int64_t without_group[] = {none->n, none->before_only, none->after_only, none->neither};
    if (threshold > 1)
        for (int column = 0; column < 4; column++)
            suppress_column(results, n_groups, total, without_group[column], column, threshold);
    return adjust_groups(results, n_groups, error);
}

static pmh_status check_groups(const int32_t *groups, pmh_series before, pmh_series after, int32_t n_groups,
                               const pmh_change_group_result *results, pmh_error *error)
{
    if (n_groups < 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "n_groups is %d; it must be 0 or more", (int)n_groups);
    if (!results && n_groups > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "results is NULL");
    pmh_status status = pmh_check_series("before", before, before.n, error);
    if (status == PMH_OK)
        status = pmh_check_series("after", after, before.n, error);
    if (status == PMH_OK && !groups && before.n > 0)
        status = pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "groups is NULL");
    return status;
}

pmh_status pmh_change_groups(const int32_t *groups, pmh_series before, pmh_series after, int32_t n_groups,
                             const pmh_change_group_options *given, pmh_change_group_result *results,
                             pmh_change_group_result *total, pmh_error *error)
{
    pmh_clear(error);
    pmh_change_group_options options;
    double confidence;
    if (results && n_groups > 0)
        clear_results(results, n_groups, total);
    else
        clear_results(NULL, 0, total);
    pmh_status status = check_groups(groups, before, after, n_groups, results, error);
    if (status == PMH_OK)
        status = pmh_take_options(given, sizeof options, &options, error);
    if (status == PMH_OK)
        status = pmh_take_confidence(options.confidence, &confidence, error);
    if (status == PMH_OK && options.suppress < 0)
        status = pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.suppress is %lld; it must be 0 or more",
                          (long long)options.suppress);
    if (status != PMH_OK)
        return status;
    moments *of = calloc((size_t)n_groups + 1, sizeof *of);
    if (!of)
        return pmh_fail(error, PMH_NO_MEMORY, -1, -1, "no memory for %d groups", (int)n_groups);
    status = answer_groups(groups, before, after, n_groups, confidence, options.suppress, of, results, total, error);
    free(of);
    if (status != PMH_OK)
        clear_results(results, n_groups, total);
    return status;
}

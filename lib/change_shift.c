/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tally.h"

#include "pmh/change_shift.h"

#include <float.h>
#include <math.h>
#include <string.h>

enum { MOST = PMH_CHANGE_CATEGORIES };

const char *pmh_change_shift_text(int32_t note)
{
    switch (note) {
    case PMH_CHANGE_SHIFT_NOBODY: return "nobody has both scores";
    case PMH_CHANGE_SHIFT_NO_MOVE: return "nobody changed category";
    case PMH_CHANGE_SHIFT_EMPTY: return "a category holds nobody, before or after";
    case PMH_CHANGE_SHIFT_UNDERFLOW: return "a p is too small for a double: use its log10";
    default: return "unknown note";
    }
}

static void clear_result(pmh_change_shift_result *r)
{
    memset(r, 0, sizeof *r);
    r->ordinal_z = r->ordinal_p = r->bowker = r->bowker_df = r->bowker_p = NAN;
    r->stuart_maxwell = r->stuart_maxwell_df = r->stuart_maxwell_p = r->bhapkar = r->bhapkar_p = NAN;
    r->exact_p = r->mid_p = r->mcnemar = r->mcnemar_p = r->corrected = r->corrected_p = NAN;
    r->ordinal_log10_p = r->bowker_log10_p = r->stuart_maxwell_log10_p = r->bhapkar_log10_p = NAN;
    r->exact_log10_p = r->mid_log10_p = r->mcnemar_log10_p = r->corrected_log10_p = NAN;
    r->odds_ratio = r->tango = r->newcombe = r->bonett_price = r->wald = PMH_UNDEFINED;
    r->confidence = NAN;
}

/* Chi-square's upper tail; with nothing to test there is nothing against the hypothesis. */
static double chi_p(double chi, double df)
{
    return df > 0 ? pmh_chisq_upper(chi, df) : 1;
}

static double to_log10(double log_p)
{
    return fmin(0, log_p / log(10));
}

static double log10_chi_p(double chi, double df)
{
    return df > 0 ? to_log10(pmh_chisq_log_upper(chi, df)) : 0;
}

/* ---- Any number of categories ----------------------------------------------------------------------------------- */

static void count_moves(pmh_change_shift_result *r)
{
    r->pairs = r->up = r->same = r->down = 0;
    for (int32_t i = 0; i < r->categories; i++) {
        int64_t before = 0, after = 0;
        for (int32_t j = 0; j < r->categories; j++) {
            *(j > i ? &r->up : j < i ? &r->down : &r->same) += r->count[i][j];
            before += r->count[i][j];
            after += r->count[j][i];
        }
        r->pairs += before;
        if (before == 0 && after == 0)
            r->notes |= PMH_CHANGE_SHIFT_EMPTY;
    }
}

static void test_order(pmh_change_shift_result *r)
{
    pmh_sum moved = {0}, squares = {0};
    for (int32_t i = 0; i < r->categories; i++)
        for (int32_t j = 0; j < r->categories; j++) {
            double step = j - i, people = (double)r->count[i][j];
            pmh_sum_add(&moved, step * people);
            pmh_sum_add(&squares, step * step * people);
        }
    double square = pmh_sum_total(squares);
    r->ordinal_z = square > 0 ? pmh_sum_total(moved) / sqrt(square) : 0;
    r->ordinal_p = fmin(1, 2 * pmh_normal_upper(fabs(r->ordinal_z)));
    r->ordinal_log10_p = to_log10(log(2) + pmh_normal_log_upper(fabs(r->ordinal_z)));
}

static void test_symmetry(pmh_change_shift_result *r)
{
    r->bowker = r->bowker_df = 0;
    for (int32_t i = 0; i < r->categories; i++)
        for (int32_t j = i + 1; j < r->categories; j++) {
            double there = (double)r->count[i][j], back = (double)r->count[j][i];
            if (there + back > 0) {
                r->bowker += (there - back) * (there - back) / (there + back);
                r->bowker_df++;
            }
        }
    r->bowker_p = chi_p(r->bowker, r->bowker_df);
    r->bowker_log10_p = log10_chi_p(r->bowker, r->bowker_df);
}

/* d' V^- d. V is the Laplacian of a graph: categories, joined by the people who moved between them. A category taken out
 * joins its neighbours (a star becomes a mesh). Nothing is subtracted, so no rounding blurs the rank of V: one less than the
 * categories for each set of categories that people moved between. */
static void test_margins(pmh_change_shift_result *r)
{
    int32_t k = r->categories;
    double moved[MOST][MOST], d[MOST] = {0};
    for (int32_t i = 0; i < k; i++)
        for (int32_t j = 0; j < k; j++) {
            moved[i][j] = (double)(r->count[i][j] + r->count[j][i]);
            d[i] += (double)(r->count[i][j] - r->count[j][i]);
        }
    r->stuart_maxwell = r->stuart_maxwell_df = 0;
    for (int32_t out = 0; out < k; out++) {
        double links = 0;
        for (int32_t j = out + 1; j < k; j++)
            links += moved[out][j];
        if (!(links > 0)) /* empty, or the last of its set */
            continue;
        r->stuart_maxwell += d[out] * d[out] / links;
        r->stuart_maxwell_df++;
        for (int32_t i = out + 1; i < k; i++) {
            double share = moved[out][i] / links;
            d[i] += share * d[out];
            for (int32_t j = out + 1; j < k; j++)
                moved[i][j] += share * moved[out][j];
        }
    }
    r->stuart_maxwell_p = chi_p(r->stuart_maxwell, r->stuart_maxwell_df);
    r->stuart_maxwell_log10_p = log10_chi_p(r->stuart_maxwell, r->stuart_maxwell_df);
    double share = r->stuart_maxwell / (double)r->pairs;
    r->bhapkar = share < 1 ? r->stuart_maxwell / (1 - share) : INFINITY;
    r->bhapkar_p = share < 1 ? chi_p(r->bhapkar, r->stuart_maxwell_df) : 0;
    r->bhapkar_log10_p = share < 1 ? log10_chi_p(r->bhapkar, r->stuart_maxwell_df) : -INFINITY;
}

/* ---- Two categories --------------------------------------------------------------------------------------------- */

/* log P(X <= k) of the moves one way, if both are as likely: of a beta distribution at 1/2, which does not underflow. */
static double log_at_most(double k, double moved)
{
    return k < 0 ? -INFINITY : k < moved ? pmh_area_beta(0.5, moved - k, k + 1).log_lower : 0;
}

static void test_mcnemar(pmh_change_shift_result *r)
{
    double up = (double)r->up, down = (double)r->down, moved = up + down, fewer = fmin(up, down), off = fabs(up - down);
    double at_most = pmh_binomial_lower(fewer, moved, 0.5), below = fewer > 0 ? pmh_binomial_lower(fewer - 1, moved, 0.5) : 0;
    if (moved > 0) {
        r->exact_p = fmin(1, 2 * at_most);
        r->mid_p = fmin(1, at_most + below); /* 2 P(X < fewer) + P(X = fewer) */
        double log_of = log_at_most(fewer, moved), log_below = log_at_most(fewer - 1, moved);
        r->exact_log10_p = to_log10(log(2) + log_of);
        r->mid_log10_p = to_log10(log_of + log1p(exp(log_below - log_of)));
        r->mcnemar = off * off / moved;
        double less = fmax(0, off - 1);
        r->corrected = less * less / moved;
    } else {
        r->exact_p = r->mid_p = 1;
        r->exact_log10_p = r->mid_log10_p = 0;
        r->mcnemar = r->corrected = 0;
    }
    r->mcnemar_p = pmh_chisq_upper(r->mcnemar, 1);
    r->corrected_p = pmh_chisq_upper(r->corrected, 1);
    r->mcnemar_log10_p = log10_chi_p(r->mcnemar, 1);
    r->corrected_log10_p = log10_chi_p(r->corrected, 1);
}

static double odds(double share)
{
    return share < 1 ? share / (1 - share) : INFINITY;
}

static void limit_odds(pmh_change_shift_result *r)
{
    double up = (double)r->up, down = (double)r->down, tail = (1 - r->confidence) / 2;
    if (r->up + r->down == 0)
        return;
    r->odds_ratio = (pmh_interval){down > 0 ? up / down : INFINITY,
                                   up > 0 ? odds(pmh_beta_quantile(tail, up, down + 1)) : 0,
                                   down > 0 ? odds(pmh_beta_quantile_upper(tail, up + 1, down)) : INFINITY};
}

/* Tango's score at a difference of delta. Falls as delta rises. */
static double score_at(double up, double down, double n, double delta)
{
    double a = 2 * n, b = -up - down + (2 * n - up + down) * delta, c = -down * delta * (1 - delta);
    double root = sqrt(fmax(0, b * b - 4 * a * c));
    /* The larger root, by the form that does not cancel. */
    double back = b > 0 ? -2 * c / (root + b) : (root - b) / (2 * a);
    double variance = n * (2 * back + delta * (1 - delta));
    double off = up - down - n * delta;
    if (variance <= 0)
        return off > 0 ? INFINITY : off < 0 ? -INFINITY : 0;
    return off / sqrt(variance);
}

/* Where the score is z, between two ends: halving to the last bit. */
static double find_score(const pmh_change_shift_result *r, double z, double low, double high)
{
    for (int i = 0; i < 200; i++) {
        double middle = low / 2 + high / 2;
        if (middle <= low || middle >= high)
            break;
        if (score_at((double)r->up, (double)r->down, (double)r->pairs, middle) > z)
            low = middle;
        else
            high = middle;
    }
    return low / 2 + high / 2;
}

/* Newcombe's method 10: Wilson's limits of both shares, and their correlation with a correction for continuity. */
static pmh_interval newcombe(const pmh_change_shift_result *r, double difference, double z)
{
    double n = (double)r->pairs, both = (double)r->count[1][1], none = (double)r->count[0][0];
    double after = both + (double)r->up, before = both + (double)r->down;
    pmh_interval a = pmh_wilson(after, n, z), b = pmh_wilson(before, n, z);
    double product = sqrt(after) * sqrt(n - after) * sqrt(before) * sqrt(n - before), phi = 0;
    double excess = both * none - (double)r->up * (double)r->down;
    if (product > 0)
        phi = (excess > 0 ? fmax(0, excess - n / 2) : excess) / product;
    double al = a.estimate - a.lower, au = a.upper - a.estimate, bl = b.estimate - b.lower, bu = b.upper - b.estimate;
    return (pmh_interval){difference, difference - sqrt(fmax(0, al * al - 2 * phi * al * bu + bu * bu)),
                          difference + sqrt(fmax(0, au * au - 2 * phi * au * bl + bl * bl))};
}

static void limit_difference(pmh_change_shift_result *r)
{
    double n = (double)r->pairs, up = (double)r->up, down = (double)r->down, z = pmh_normal_quantile_upper((1 - r->confidence) / 2);
    double d = (up - down) / n;
    r->tango = (pmh_interval){d, find_score(r, z, -1, d), find_score(r, -z, d, 1)};
    r->newcombe = newcombe(r, d, z);
    double wald = z * sqrt(fmax(0, up + down - (up - down) * d)) / n;
    r->wald = (pmh_interval){d, d - wald, d + wald};
    double pu = (up + 1) / (n + 2), pd = (down + 1) / (n + 2), shrunk = (up - down) / (n + 2);
    double half = z * sqrt((pu + pd - shrunk * shrunk) / (n + 2));
    r->bonett_price = (pmh_interval){shrunk, fmax(-1, shrunk - half), fmin(1, shrunk + half)};
}

/* ---- From counts to everything ---------------------------------------------------------------------------------- */

static void describe_shift(pmh_change_shift_result *r)
{
    count_moves(r);
    if (r->pairs == 0) {
        r->notes = PMH_CHANGE_SHIFT_NOBODY;
        return;
    }
    if (r->up + r->down == 0)
        r->notes |= PMH_CHANGE_SHIFT_NO_MOVE;
    test_order(r);
    test_symmetry(r);
    test_margins(r);
    if (r->categories == 2) {
        test_mcnemar(r);
        limit_odds(r);
        limit_difference(r);
    }
    /* Bhapkar's p is 0 in truth where its chi-square is infinite. */
    const double bhapkar_p = isfinite(r->bhapkar) ? r->bhapkar_p : 1;
    const double smallest = fmin(fmin(fmin(r->ordinal_p, r->bowker_p), fmin(r->stuart_maxwell_p, bhapkar_p)),
                                 fmin(fmin(r->exact_p, r->mid_p), fmin(r->mcnemar_p, r->corrected_p)));
    if (smallest < DBL_MIN)
        r->notes |= PMH_CHANGE_SHIFT_UNDERFLOW;
}

static pmh_status start(double confidence, pmh_change_shift_result *result, pmh_change_shift_result *full,
                        pmh_error *error)
{
    pmh_clear(error);
    if (!result)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "result is NULL");
    clear_result(result);
    *full = *result;
    return pmh_take_confidence(confidence, &full->confidence, error);
}

static pmh_status check_cuts(pmh_series cuts, pmh_error *error)
{
    pmh_status status = pmh_check_series("cuts", cuts, cuts.n, error);
    if (status != PMH_OK)
        return status;
    if (cuts.n < 1 || cuts.n >= MOST)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, 2, "there are %zu cuts; 1 to %d make 2 to %d categories", cuts.n,
                        MOST - 1, MOST);
    for (size_t i = 0; i < cuts.n; i++) {
        double cut = pmh_value(cuts, i);
        if (isinf(cut))
            return pmh_fail(error, PMH_NOT_FINITE, (int64_t)i, 2, "cuts[%zu] is infinite", i);
        if (isnan(cut) || (i > 0 && !(cut > pmh_value(cuts, i - 1))))
            return pmh_fail(error, PMH_BAD_ARGUMENT, (int64_t)i, 2, "cuts[%zu] is %s; cuts must ascend", i,
                            pmh_number(cut).at);
    }
    return PMH_OK;
}

/* A score within `slack` of a cut, as a share of it, is on it. */
static int32_t category(pmh_series cuts, double score, double slack)
{
    int32_t at = 0;
    for (size_t i = 0; i < cuts.n; i++) {
        double cut = pmh_value(cuts, i);
        at += score >= cut - slack * fabs(cut);
    }
    return at;
}

pmh_status pmh_change_shift(const pmh_change_tally *tally, pmh_series cuts, double confidence,
                            pmh_change_shift_result *result, pmh_error *error)
{
    pmh_change_shift_result full;
    pmh_tally_values values;
    pmh_status status = start(confidence, result, &full, error);
    if (status == PMH_OK && !tally)
        status = pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "tally is NULL");
    if (status == PMH_OK)
        status = pmh_tally_open(tally, &values, error);
    if (status == PMH_OK)
        status = check_cuts(cuts, error);
    if (status != PMH_OK)
        return status;
    full.before_only = tally->before_only;
    full.after_only = tally->after_only;
    full.neither = tally->neither;
    full.categories = (int32_t)cuts.n + 1;
    const double rounding = 1e-12; /* less than a point of the largest scores that a tally takes */
    for (int32_t i = 0; i < values.levels; i++)
        for (int32_t j = 0; j < values.levels; j++)
            full.count[category(cuts, values.score[i], rounding)][category(cuts, values.score[j], rounding)] +=
                tally->count[i][j];
    describe_shift(&full);
    *result = full;
    return PMH_OK;
}

pmh_status pmh_change_shift_series(pmh_series before, pmh_series after, pmh_series cuts, double confidence,
                                   pmh_change_shift_result *result, pmh_error *error)
{
    pmh_change_shift_result full;
    pmh_status status = start(confidence, result, &full, error);
    if (status == PMH_OK)
        status = pmh_check_series("before", before, before.n, error);
    if (status == PMH_OK)
        status = pmh_check_series("after", after, before.n, error);
    if (status == PMH_OK)
        status = check_cuts(cuts, error);
    if (status != PMH_OK)
        return status;
    full.categories = (int32_t)cuts.n + 1;
    for (size_t row = 0; row < before.n; row++) {
        double x = pmh_value(before, row), y = pmh_value(after, row);
        if (isinf(x) || isinf(y))
            return pmh_fail(error, PMH_NOT_FINITE, (int64_t)row, isinf(x) ? 0 : 1, "%s[%zu] is infinite",
                            isinf(x) ? "before" : "after", row);
        if (isnan(x) || isnan(y))
            (*(!isnan(x) ? &full.before_only : !isnan(y) ? &full.after_only : &full.neither))++;
        else
            full.count[category(cuts, x, 1e-9)][category(cuts, y, 1e-9)]++;
    }
    describe_shift(&full);
    *result = full;
    return PMH_OK;
}

static pmh_status take_cell(pmh_table counts, size_t i, size_t j, int64_t *count, pmh_error *error)
{
    double given = counts.at[(ptrdiff_t)i * counts.row_step + (ptrdiff_t)j * counts.column_step];
    int64_t row = (int64_t)i;
    int32_t item = (int32_t)j;
    if (isnan(given))
        return pmh_fail(error, PMH_MISSING, row, item, "counts[%zu][%zu] is missing", i, j);
    if (isinf(given))
        return pmh_fail(error, PMH_NOT_FINITE, row, item, "counts[%zu][%zu] is infinite", i, j);
    /* A hundredth of 2^50 each, so that the sum stays within it. */
    if (given < 0 || given > 1125899906842624.0 / (MOST * MOST))
        return pmh_fail(error, PMH_OUT_OF_RANGE, row, item, "counts[%zu][%zu] is %s; it must be 0 to 2^50 / 100", i, j,
                        pmh_number(given).at);
    if (!pmh_equal(given, trunc(given)))
        return pmh_fail(error, PMH_NOT_WHOLE, row, item, "counts[%zu][%zu] is %s; it must be whole", i, j,
                        pmh_number(given).at);
    *count = (int64_t)given;
    return PMH_OK;
}

pmh_status pmh_change_shift_table(pmh_table counts, double confidence, pmh_change_shift_result *result,
                                  pmh_error *error)
{
    pmh_change_shift_result full;
    pmh_status status = start(confidence, result, &full, error);
    if (status == PMH_OK && (!counts.at || counts.rows != counts.columns || counts.rows < 2 || counts.rows > MOST))
        status = pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "counts has %zu rows and %zu columns; it must be square, 2 to %d",
                          counts.rows, counts.columns, MOST);
    if (status != PMH_OK)
        return status;
    full.categories = (int32_t)counts.rows;
    for (size_t i = 0; i < counts.rows; i++)
        for (size_t j = 0; j < counts.columns; j++) {
            status = take_cell(counts, i, j, &full.count[i][j], error);
            if (status != PMH_OK)
                return status;
        }
    describe_shift(&full);
    *result = full;
    return PMH_OK;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "room.h"

#include "pmh/trend_spc.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { XMR, PROPORTIONS, COUNTS };

/* One call. `third` is a third of the way from the mean to a limit. */
typedef struct chart {
    int kind;
    size_t n;
    pmh_series values, totals, rebase;
    const char *names[3];
    pmh_trend_spc_options options;
    pmh_trend_spc_point *point;
    double *third;
    pmh_trend_spc_result *result;
} chart;

static const pmh_trend_spc_point unjudged = {NAN, NAN, NAN, NAN, 0, PMH_TREND_SPC_UNJUDGED, 0, 0};

/* ---- Reading ---------------------------------------------------------------------------------------------------- */

static pmh_status check_length(const char *name, int32_t *value, pmh_error *error)
{
    if (*value == 0)
        *value = 7;
    if (*value < 3 || *value > 100)
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.%s is %d; it must be 3 to 100", name, (int)*value);
    return PMH_OK;
}

static pmh_status take_options(const pmh_trend_spc_options *given, pmh_trend_spc_options *options, pmh_error *error)
{
    pmh_status status = pmh_take_options(given, sizeof *options, options, error);
    if (status == PMH_OK)
        status = pmh_check_polarity(options->polarity, error);
    if (status == PMH_OK)
        status = pmh_check_switch("unscreened", options->unscreened, error);
    if (status == PMH_OK)
        status = pmh_check_switch("has_target", options->has_target, error);
    if (status == PMH_OK)
        status = pmh_check_reserved(options->reserved, error);
    if (status == PMH_OK)
        status = check_length("run", &options->run, error);
    if (status == PMH_OK)
        status = check_length("shift", &options->shift, error);
    if (status != PMH_OK)
        return status;
    if (options->baseline != 0 && options->baseline < 12)
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.baseline is %d; it must be 0 or at least 12",
                        (int)options->baseline);
    if (!isfinite(options->target))
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.target is %s; it must be a number",
                        pmh_number(options->target).at);
    return PMH_OK;
}

/* 20, meant in percent, would be passed or failed by every proportion there is. */
static pmh_status check_target(const chart *of, pmh_error *error)
{
    double target = of->options.target;
    if (of->kind == PROPORTIONS && of->options.has_target && (target < 0 || target > 1))
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.target is %s; for proportions it must be 0 to 1",
                        pmh_number(target).at);
    return PMH_OK;
}

static double total_of(const chart *of, size_t i)
{
    return of->totals.at ? pmh_value(of->totals, i) : 1;
}

static pmh_status check_counts(const chart *of, size_t i, pmh_error *error)
{
    double count = pmh_value(of->values, i), total = total_of(of, i);
    if (isinf(total))
        return pmh_fail(error, PMH_NOT_FINITE, (int64_t)i, 1, "%s[%zu] is infinite", of->names[1], i);
    if (count < 0)
        return pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)i, 0, "%s[%zu] is %s; it must be 0 or more", of->names[0], i,
                        pmh_number(count).at);
    if (total <= 0)
        return pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)i, 1, "%s[%zu] is %s; it must be above 0", of->names[1], i,
                        pmh_number(total).at);
    if (of->kind == PROPORTIONS && count > total)
        return pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)i, 0, "%s[%zu] is %s; it must be at most %s", of->names[0], i,
                        pmh_number(count).at, pmh_number(total).at);
    return PMH_OK;
}

static pmh_status read_point(chart *of, size_t i, pmh_error *error)
{
    double value = pmh_value(of->values, i);
    if (isinf(value))
        return pmh_fail(error, PMH_NOT_FINITE, (int64_t)i, 0, "%s[%zu] is infinite", of->names[0], i);
    if (of->kind != XMR) {
        pmh_status status = check_counts(of, i, error);
        if (status != PMH_OK)
            return status;
        value /= total_of(of, i);
    }
    double rebase = of->rebase.at ? pmh_value(of->rebase, i) : 0;
    if (!pmh_equal(rebase, 0) && !pmh_equal(rebase, 1))
        return pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)i, of->kind == XMR ? 1 : 2, "rebase[%zu] is %s; it must be 0 or 1",
                        i, pmh_number(rebase).at);
    of->point[i].value = value;
    of->point[i].group = i == 0 ? 0 : of->point[i - 1].group + (rebase > 0);
    of->result->points += !isnan(value);
    of->result->missing += isnan(value);
    return PMH_OK;
}

/* ---- Limits ----------------------------------------------------------------------------------------------------- */

/* The points from whose values the limits of a group come: the first `baseline` with a value, or all. */
static size_t baseline_end(const chart *of, size_t from, size_t to)
{
    int32_t wanted = of->options.baseline;
    size_t end = from;
    for (int32_t have = 0; end < to && (wanted == 0 || have < wanted); end++)
        have += !isnan(of->point[end].value);
    return end;
}

static double mean_of_ranges(const chart *of, size_t from, size_t to, double below, int64_t *used)
{
    pmh_sum sum = {0};
    *used = 0;
    for (size_t i = from + 1; i < to; i++) {
        double range = fabs(of->point[i].value - of->point[i - 1].value);
        if (isnan(range) || range >= below)
            continue;
        pmh_sum_add(&sum, range);
        ++*used;
    }
    return *used ? pmh_sum_total(sum) / (double)*used : NAN;
}

static double mean_range(chart *of, size_t from, size_t to)
{
    int64_t all, kept;
    double mean = mean_of_ranges(of, from, to, INFINITY, &all);
    if (of->options.unscreened || !(mean > 0))
        return mean;
    mean = mean_of_ranges(of, from, to, 3.267 * mean, &kept);
    of->result->screened += all - kept;
    return mean;
}

static void limit_values(chart *of, size_t from, size_t base, size_t to)
{
    pmh_sum sum = {0};
    int64_t n = 0;
    for (size_t i = from; i < base; i++) {
        if (isnan(of->point[i].value))
            continue;
        pmh_sum_add(&sum, of->point[i].value);
        n++;
    }
    double mean = n ? pmh_sum_total(sum) / (double)n : NAN, range = mean_range(of, from, base);
    for (size_t i = from; i < to; i++) {
        of->point[i].mean = mean;
        of->point[i].lower = mean - 2.66 * range;
        of->point[i].upper = mean + 2.66 * range;
        of->third[i] = 2.66 * range / 3;
    }
}

static void limit_counts(chart *of, size_t from, size_t base, size_t to)
{
    pmh_sum counts = {0}, totals = {0};
    for (size_t i = from; i < base; i++) {
        if (isnan(of->point[i].value))
            continue;
        pmh_sum_add(&counts, pmh_value(of->values, i));
        pmh_sum_add(&totals, total_of(of, i));
    }
    double mean = pmh_sum_total(counts) / pmh_sum_total(totals), most = of->kind == PROPORTIONS ? 1 : INFINITY;
    double variance = of->kind == PROPORTIONS ? mean * (1 - mean) : mean;
    for (size_t i = from; i < to; i++) {
        double total = total_of(of, i), sigma = variance > 0 ? sqrt(variance / total) : NAN;
        of->point[i].mean = mean;
        of->third[i] = sigma;
        if (isnan(sigma))
            continue;
        of->point[i].lower = fmax(0, mean - 3 * sigma);
        of->point[i].upper = fmin(most, mean + 3 * sigma);
        if (mean * total < 5 || (of->kind == PROPORTIONS && (1 - mean) * total < 5))
            of->result->notes |= PMH_TREND_SPC_FEW_EVENTS;
    }
}

/* ---- Rules ------------------------------------------------------------------------------------------------------ */

/* Equal as published: a decimal that lies on a line is not off it by the rounding of doubles. */
static int side(double value, double line)
{
    double near = 16 * DBL_EPSILON * fmax(fabs(value), fabs(line));
    return value > line + near ? 1 : value < line - near ? -1 : 0;
}

static int side_of_mean(const chart *of, size_t i)
{
    return side(of->point[i].value, of->point[i].mean);
}

static int outside(const chart *of, size_t i)
{
    const pmh_trend_spc_point *p = &of->point[i];
    return side(p->value, p->upper) > 0 ? 1 : side(p->value, p->lower) < 0 ? -1 : 0;
}

static bool is_close(const chart *of, size_t i)
{
    const pmh_trend_spc_point *p = &of->point[i];
    double near = 2 * of->third[i];
    return outside(of, i) == 0 && (side(p->value, p->mean + near) > 0 || side(p->value, p->mean - near) < 0);
}

static void name_points(chart *of, size_t from, size_t to, int32_t rule, int direction)
{
    for (size_t i = from; i < to; i++) {
        of->point[i].rule = rule;
        of->point[i].direction = direction;
    }
}

/* Runs of at least `length` points whose sign, given by `sign`, is the same; `extra` points before the first belong. */
static void name_runs(chart *of, size_t from, size_t to, int (*sign)(const chart *, size_t), size_t extra, size_t length,
                      int32_t rule)
{
    size_t start = from;
    while (start < to) {
        int direction = sign(of, start);
        size_t end = start + 1;
        while (end < to && sign(of, end) == direction)
            end++;
        if (direction != 0 && end - start + extra >= length)
            name_points(of, start - extra, end, rule, direction);
        start = end;
    }
}

static int step_sign(const chart *of, size_t i)
{
    return side(of->point[i].value, of->point[i - 1].value);
}

static void name_two_of_three(chart *of, size_t from, size_t to)
{
    for (size_t i = from; i + 2 < to; i++) {
        int direction = side_of_mean(of, i), close = 0;
        for (size_t j = i; j < i + 3; j++) {
            close += is_close(of, j);
            if (side_of_mean(of, j) != direction)
                direction = 0;
        }
        for (size_t j = i; direction != 0 && close >= 2 && j < i + 3; j++)
            if (is_close(of, j))
                name_points(of, j, j + 1, PMH_TREND_SPC_TWO_OF_THREE, direction);
    }
}

/* A point without a denominator has no limits of its own, wherever it stands in its group. */
static bool has_limits(const chart *of, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (!isnan(of->third[i]))
            return true;
    return false;
}

/* From the weakest rule to the strongest: the last to write a name has it. */
static void name_group(chart *of, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        name_points(of, i, i + 1,
                    isnan(of->point[i].value) || isnan(of->point[i].upper) ? PMH_TREND_SPC_UNJUDGED : PMH_TREND_SPC_COMMON,
                    0);
    if (!has_limits(of, from, to)) {
        of->result->notes |= PMH_TREND_SPC_NO_LIMITS;
        return;
    }
    name_runs(of, from, to, side_of_mean, 0, (size_t)of->options.shift, PMH_TREND_SPC_SHIFT);
    name_two_of_three(of, from, to);
    name_runs(of, from + 1, to, step_sign, 1, (size_t)of->options.run, PMH_TREND_SPC_RUN);
    for (size_t i = from; i < to; i++)
        if (outside(of, i) != 0)
            name_points(of, i, i + 1, PMH_TREND_SPC_OUTSIDE, outside(of, i));
}

static void judge_group(chart *of, size_t from, size_t to)
{
    size_t base = baseline_end(of, from, to);
    int64_t values = 0;
    if (of->kind == XMR)
        limit_values(of, from, base, to);
    else
        limit_counts(of, from, base, to);
    name_group(of, from, to);
    for (size_t i = from; i < to; i++) {
        of->point[i].judgement = of->point[i].direction * of->options.polarity;
        of->result->special += of->point[i].direction != 0;
        values += !isnan(of->point[i].value);
    }
    if (values < 13)
        of->result->notes |= PMH_TREND_SPC_SHORT;
}

/* ---- The whole chart -------------------------------------------------------------------------------------------- */

static void note_correlation(chart *of)
{
    pmh_sum products = {0}, squares = {0};
    for (size_t i = 0; i < of->n; i++) {
        double off = of->point[i].value - of->point[i].mean;
        if (isnan(off))
            continue;
        pmh_sum_add(&squares, off * off);
        double before = i > 0 ? of->point[i - 1].value - of->point[i - 1].mean : NAN;
        if (!isnan(before))
            pmh_sum_add(&products, off * before);
    }
    double all = pmh_sum_total(squares);
    if (!(all > 0) || of->result->points < 3)
        return;
    of->result->lag_1 = pmh_sum_total(products) / all;
    if (of->result->lag_1 > 2 / sqrt((double)of->result->points))
        of->result->notes |= PMH_TREND_SPC_FOLLOW;
}

static void note_dispersion(chart *of)
{
    pmh_sum chi = {0};
    double df = (double)of->result->points - of->result->groups;
    for (size_t i = 0; i < of->n; i++) {
        double score = (of->point[i].value - of->point[i].mean) / of->third[i];
        if (!isnan(score))
            pmh_sum_add(&chi, score * score);
    }
    if (of->kind == XMR || df < 1 || (of->result->notes & PMH_TREND_SPC_NO_LIMITS))
        return;
    of->result->dispersion = pmh_sum_total(chi) / df;
    if (pmh_chisq_upper(pmh_sum_total(chi), df) < 0.002)
        of->result->notes |= PMH_TREND_SPC_OVERDISPERSED;
}

static int32_t variation_of(const pmh_trend_spc_point *last)
{
    if (last->rule == PMH_TREND_SPC_UNJUDGED)
        return PMH_TREND_SPC_UNKNOWN_VARIATION;
    if (last->direction == 0)
        return PMH_TREND_SPC_COMMON_CAUSE;
    int32_t high = last->judgement > 0   ? PMH_TREND_SPC_IMPROVEMENT_HIGH
                   : last->judgement < 0 ? PMH_TREND_SPC_CONCERN_HIGH
                                         : PMH_TREND_SPC_NEUTRAL_HIGH;
    return last->direction > 0 ? high : high + 1;
}

static int32_t assurance_of(const pmh_trend_spc_point *last, const pmh_trend_spc_options *options)
{
    if (!options->has_target || options->polarity == PMH_NO_JUDGEMENT || isnan(last->upper))
        return PMH_TREND_SPC_NO_ASSURANCE;
    int beyond = side(options->target, last->upper) > 0 ? 1 : side(options->target, last->lower) < 0 ? -1 : 0;
    if (beyond == 0)
        return PMH_TREND_SPC_HIT_OR_MISS;
    return beyond == options->polarity ? PMH_TREND_SPC_FAILS : PMH_TREND_SPC_PASSES;
}

static bool contradicts(const chart *of, size_t i, int32_t assurance)
{
    if (isnan(of->point[i].value))
        return false;
    bool meets = side(of->point[i].value, of->options.target) * of->options.polarity >= 0;
    return (assurance == PMH_TREND_SPC_PASSES && !meets) || (assurance == PMH_TREND_SPC_FAILS && meets);
}

/* Limits know nothing of the points after their baseline; and whatever they say, the last point is how things are. */
static int32_t assurance_by_points(const chart *of, size_t last)
{
    int32_t assurance = assurance_of(&of->point[last], &of->options);
    size_t from = last;
    while (from > 0 && of->point[from - 1].group == of->point[last].group)
        from--;
    size_t later = baseline_end(of, from, last);
    for (size_t i = later; i <= last; i++)
        if (contradicts(of, i, assurance))
            return PMH_TREND_SPC_CONTRADICTED;
    return assurance;
}

static void tell_last(chart *of)
{
    size_t last = of->n;
    while (last > 0 && isnan(of->point[last - 1].value))
        last--;
    if (last == 0)
        return;
    const pmh_trend_spc_point *p = &of->point[last - 1];
    of->result->variation = variation_of(p);
    of->result->assurance = assurance_by_points(of, last - 1);
    of->result->mean = p->mean;
    of->result->lower = p->lower;
    of->result->upper = p->upper;
}

static void judge_chart(chart *of)
{
    size_t from = 0;
    for (size_t to = 1; to <= of->n; to++) {
        if (to < of->n && of->point[to].group == of->point[from].group)
            continue;
        judge_group(of, from, to);
        of->result->groups++;
        from = to;
    }
    if (of->result->missing)
        of->result->notes |= PMH_TREND_SPC_LEFT_OUT;
    note_correlation(of);
    note_dispersion(of);
    tell_last(of);
}

static void clear_all(pmh_trend_spc_point *points, size_t n, pmh_trend_spc_result *result)
{
    for (size_t i = 0; points && i < n; i++)
        points[i] = unjudged;
    memset(result, 0, sizeof *result);
    result->mean = result->lower = result->upper = result->lag_1 = result->dispersion = NAN;
}

static pmh_status check_views(const chart *of, pmh_error *error)
{
    pmh_status status = pmh_check_series(of->names[0], of->values, of->n, error);
    if (status == PMH_OK && (of->totals.at || of->kind == PROPORTIONS))
        status = pmh_check_series(of->names[1], of->totals, of->n, error);
    if (status == PMH_OK && of->rebase.at)
        status = pmh_check_series("rebase", of->rebase, of->n, error);
    return status;
}

static pmh_status read_and_judge(chart *of, pmh_error *error)
{
    for (size_t i = 0; i < of->n; i++) {
        pmh_status status = read_point(of, i, error);
        if (status != PMH_OK)
            return status;
    }
    judge_chart(of);
    return PMH_OK;
}

static pmh_status draw(chart *of, const pmh_trend_spc_options *options, pmh_trend_spc_point *points,
                       pmh_trend_spc_result *result, pmh_error *error)
{
    pmh_clear(error);
    if (!result)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "result is NULL");
    of->n = of->values.n;
    clear_all(points, of->n, result);
    of->result = result;
    pmh_status status = check_views(of, error);
    if (status == PMH_OK)
        status = take_options(options, &of->options, error);
    if (status == PMH_OK)
        status = check_target(of, error);
    if (status != PMH_OK || of->n == 0)
        return status;
    size_t each = sizeof(double) + (points ? 0 : sizeof *points);
    char *scratch = of->n <= SIZE_MAX / each ? malloc(of->n * each) : NULL;
    if (!scratch)
        return pmh_fail(error, PMH_NO_MEMORY, -1, -1, "no memory for a chart of %zu points", of->n);
    of->point = points ? points : (pmh_trend_spc_point *)(void *)scratch;
    of->third = (double *)(void *)(points ? scratch : scratch + of->n * sizeof *points);
    for (size_t i = 0; i < of->n; i++) {
        of->point[i] = unjudged;
        of->third[i] = NAN;
    }
    status = read_and_judge(of, error);
    free(scratch);
    if (status != PMH_OK)
        clear_all(points, of->n, result);
    return status;
}

pmh_status pmh_trend_spc_values(pmh_series values, pmh_series rebase, const pmh_trend_spc_options *options,
                                pmh_trend_spc_point *points, pmh_trend_spc_result *result, pmh_error *error)
{
    chart of = {.kind = XMR, .values = values, .rebase = rebase, .names = {"values", "", "rebase"}};
    return draw(&of, options, points, result, error);
}

pmh_status pmh_trend_spc_proportions(pmh_series numerators, pmh_series denominators, pmh_series rebase,
                                     const pmh_trend_spc_options *options, pmh_trend_spc_point *points,
                                     pmh_trend_spc_result *result, pmh_error *error)
{
    chart of = {.kind = PROPORTIONS, .values = numerators, .totals = denominators, .rebase = rebase,
                .names = {"numerators", "denominators", "rebase"}};
    return draw(&of, options, points, result, error);
}

pmh_status pmh_trend_spc_counts(pmh_series counts, pmh_series populations, pmh_series rebase,
                                const pmh_trend_spc_options *options, pmh_trend_spc_point *points,
                                pmh_trend_spc_result *result, pmh_error *error)
{
    chart of = {.kind = COUNTS, .values = counts, .totals = populations, .rebase = rebase,
                .names = {"counts", "populations", "rebase"}};
    return draw(&of, options, points, result, error);
}

/* ---- Words ------------------------------------------------------------------------------------------------------ */

const char *pmh_trend_spc_rule_text(int32_t rule, int32_t direction)
{
    if (direction < -1 || direction > 1)
        return "unknown";
    switch (rule) {
    case PMH_TREND_SPC_COMMON: return "Common cause";
    case PMH_TREND_SPC_OUTSIDE: return direction > 0 ? "Above the upper limit" : "Below the lower limit";
    case PMH_TREND_SPC_RUN: return direction > 0 ? "Rising run" : "Falling run";
    case PMH_TREND_SPC_TWO_OF_THREE:
        return direction > 0 ? "Two of three near the upper limit" : "Two of three near the lower limit";
    case PMH_TREND_SPC_SHIFT: return direction > 0 ? "Shift above the mean" : "Shift below the mean";
    case PMH_TREND_SPC_UNJUDGED: return "Not judged";
    default: return "unknown";
    }
}

static const char *text_of(const char *const *texts, int32_t n, int32_t i)
{
    return i < 0 || i >= n ? "unknown" : texts[i];
}

const char *pmh_trend_spc_variation_text(int32_t variation)
{
    static const char *const texts[] = {
        "Cannot be judged",
        "Common cause: no significant change",
        "Special cause, improving: higher values",
        "Special cause, improving: lower values",
        "Special cause, of concern: higher values",
        "Special cause, of concern: lower values",
        "Special cause: higher values",
        "Special cause: lower values",
    };
    return text_of(texts, PMH_TREND_SPC_NEUTRAL_LOW + 1, variation);
}

const char *pmh_trend_spc_assurance_text(int32_t assurance)
{
    static const char *const texts[] = {
        "No assurance: no target, direction or limits",
        "Hit or miss: the target lies within the limits",
        "Passes the target consistently",
        "Fails the target consistently",
        "No assurance: the last point or points after the baseline contradict the limits",
    };
    return text_of(texts, PMH_TREND_SPC_CONTRADICTED + 1, assurance);
}

const char *pmh_trend_spc_note_text(int32_t note)
{
    switch (note) {
    case PMH_TREND_SPC_SHORT: return "Fewer than 13 points: trial limits";
    case PMH_TREND_SPC_FOLLOW: return "Values follow each other: the rules call too many points special";
    case PMH_TREND_SPC_NO_LIMITS: return "No limits: too few neighbours with values, or no scatter to take them from";
    case PMH_TREND_SPC_LEFT_OUT: return "Points without a value were left out";
    case PMH_TREND_SPC_OVERDISPERSED: return "More scatter than the law allows: limits are too narrow, an XmR chart is safer";
    case PMH_TREND_SPC_FEW_EVENTS: return "Fewer than 5 events expected at a point: limits are rough";
    default: return "unknown";
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "room.h"

#include "pmh/change_test.h"

#include <math.h>
#include <string.h>

const char *pmh_change_meaning_text(int32_t meaning)
{
    switch (meaning) {
    case PMH_CHANGE_INCONCLUSIVE: return "inconclusive";
    case PMH_CHANGE_TRIVIAL: return "trivial";
    case PMH_CHANGE_MEANINGFUL: return "meaningful";
    case PMH_CHANGE_HARMFUL: return "harmful";
    default: return "unknown";
    }
}

static pmh_interval around(double estimate, double half_width)
{
    return (pmh_interval){estimate, estimate - half_width, estimate + half_width};
}

static double t_below(double t, double df)
{
    return t <= 0 ? pmh_t_upper(-t, df) : pmh_t_lower(t, df);
}

static double log10_t_above(double t, double df)
{
    return (t > 0 ? pmh_t_log_upper(t, df) : log(t_below(-t, df))) / log(10);
}

static bool has_spread(const pmh_change_result *change)
{
    return change->pairs > 1 && !(change->notes & PMH_CHANGE_NO_VARIANCE) && change->standard_error > 0;
}

/* ---- The paired t test ------------------------------------------------------------------------------------------ */

static void clear_test(pmh_change_test_result *r)
{
    memset(r, 0, sizeof *r);
    r->t = r->df = r->p = r->log10_p = r->p_less = r->log10_p_less = r->p_greater = r->log10_p_greater = NAN;
    r->difference = PMH_UNDEFINED;
    r->at_least = r->at_most = r->confidence = r->mean = NAN;
}

/* A twin of the summary's own p, so that both agree to the last bit at a mean of 0. */
static void test_both_sides(pmh_change_test_result *r)
{
    double size = fabs(r->t);
    r->p = fmin(1, 2 * pmh_t_upper(size, r->df));
    r->log10_p = fmin(0, (log(2) + pmh_t_log_upper(size, r->df)) / log(10));
    r->p_less = t_below(r->t, r->df);
    r->p_greater = t_below(-r->t, r->df);
    r->log10_p_less = log10_t_above(-r->t, r->df);
    r->log10_p_greater = log10_t_above(r->t, r->df);
}

pmh_status pmh_change_test(const pmh_change_result *change, const pmh_change_test_options *options,
                           pmh_change_test_result *result, pmh_error *error)
{
    pmh_clear(error);
    if (!result)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "result is NULL");
    clear_test(result);
    if (!change)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "change is NULL");
    result->pairs = change->pairs;
    pmh_change_test_options want;
    pmh_change_test_result r = *result;
    pmh_status status = pmh_take_options(options, sizeof want, &want, error);
    if (status == PMH_OK && pmh_equal(want.confidence, 0))
        want.confidence = change->confidence;
    if (status == PMH_OK)
        status = pmh_take_confidence(want.confidence, &r.confidence, error);
    if (status == PMH_OK && !isfinite(want.mean))
        status = pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.mean is %s; it must be finite", pmh_number(want.mean).at);
    if (status != PMH_OK)
        return status;
    r.mean = want.mean;
    r.difference.estimate = change->difference.estimate;
    if (change->pairs > 1) {
        r.df = change->df;
        double miss = 1 - r.confidence, off = change->difference.estimate - want.mean;
        double one_sided = pmh_t_quantile_upper(miss, r.df) * change->standard_error;
        r.difference = around(change->difference.estimate, pmh_t_quantile_upper(miss / 2, r.df) * change->standard_error);
        r.at_least = change->difference.estimate - one_sided;
        r.at_most = change->difference.estimate + one_sided;
        if (has_spread(change)) {
            r.t = off / change->standard_error;
            test_both_sides(&r);
        } else if (!pmh_equal(off, 0) && !isnan(off)) {
            r.t = copysign(INFINITY, off);
        }
        if (has_spread(change) && (!isfinite(r.t) || isnan(r.p) || isnan(r.difference.lower)))
            return pmh_fail(error, PMH_NOT_CALCULATED, -1, -1, "the t test of %s points found no answer",
                            pmh_number(want.mean).at);
    }
    *result = r;
    return PMH_OK;
}

/* ---- Equivalence ------------------------------------------------------------------------------------------------ */

static void clear_equivalence(pmh_change_equivalence_result *r)
{
    memset(r, 0, sizeof *r);
    r->t_lower = r->p_lower = r->t_upper = r->p_upper = r->p_equivalence = r->p_noninferior = r->p_minimal = NAN;
    r->log10_p_lower = r->log10_p_upper = r->log10_p_equivalence = r->log10_p_noninferior = r->log10_p_minimal = NAN;
    r->difference = PMH_UNDEFINED;
    r->lower = r->upper = r->alpha = NAN;
}

static pmh_status take_bounds(const pmh_change_equivalence_options *given, pmh_change_equivalence_result *r,
                              pmh_error *error)
{
    pmh_change_equivalence_options want;
    pmh_status status = pmh_take_options(given, sizeof want, &want, error);
    if (status != PMH_OK)
        return status;
    bool pair = !pmh_equal(want.lower, 0) || !pmh_equal(want.upper, 0);
    if (!pair && !(want.important > 0 && isfinite(want.important)))
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1,
                        "options.important is %s; give the smallest important change in points, above 0, or both bounds",
                        pmh_number(want.important).at);
    if (pair && (!(want.lower < want.upper) || !isfinite(want.lower) || !isfinite(want.upper)))
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.lower is %s and options.upper %s; lower must be below",
                        pmh_number(want.lower).at, pmh_number(want.upper).at);
    if (pair && !pmh_equal(want.important, 0))
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.important is %s beside bounds; give one or the other",
                        pmh_number(want.important).at);
    if (!(want.alpha >= 0 && want.alpha <= 0.25))
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.alpha is %s; it must be above 0 and at most 0.25",
                        pmh_number(want.alpha).at);
    r->lower = pair ? want.lower : -want.important;
    r->upper = pair ? want.upper : want.important;
    r->alpha = want.alpha > 0 ? want.alpha : 0.05;
    return PMH_OK;
}

static int32_t weigh(const pmh_change_equivalence_result *r, pmh_polarity direction)
{
    bool better = direction > 0;
    if (r->difference.lower > r->lower && r->difference.upper < r->upper)
        return PMH_CHANGE_TRIVIAL;
    if (r->difference.lower > r->upper)
        return better ? PMH_CHANGE_MEANINGFUL : PMH_CHANGE_HARMFUL;
    if (r->difference.upper < r->lower)
        return better ? PMH_CHANGE_HARMFUL : PMH_CHANGE_MEANINGFUL;
    return PMH_CHANGE_INCONCLUSIVE;
}

pmh_status pmh_change_equivalence(const pmh_change_result *change, const pmh_change_equivalence_options *options,
                                  pmh_change_equivalence_result *result, pmh_error *error)
{
    pmh_clear(error);
    if (!result)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "result is NULL");
    clear_equivalence(result);
    if (!change)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "change is NULL");
    result->pairs = change->pairs;
    pmh_change_equivalence_result r = *result;
    pmh_status status = take_bounds(options, &r, error);
    if (status == PMH_OK && change->direction != PMH_HIGH_IS_GOOD && change->direction != PMH_LOW_IS_GOOD)
        status = pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "change.direction is %d; it must be 1 or -1",
                          (int)change->direction);
    if (status != PMH_OK)
        return status;
    r.difference.estimate = change->difference.estimate;
    if (has_spread(change)) {
        double se = change->standard_error, df = change->df, mean = change->difference.estimate;
        r.t_lower = (mean - r.lower) / se;
        r.t_upper = (mean - r.upper) / se;
        r.p_lower = t_below(-r.t_lower, df);
        r.p_upper = t_below(r.t_upper, df);
        r.p_equivalence = fmax(r.p_lower, r.p_upper);
        r.p_noninferior = change->direction > 0 ? r.p_lower : r.p_upper;
        r.p_minimal = change->direction > 0 ? t_below(-r.t_upper, df) : t_below(r.t_lower, df);
        r.log10_p_lower = log10_t_above(r.t_lower, df);
        r.log10_p_upper = log10_t_above(-r.t_upper, df);
        r.log10_p_equivalence = fmax(r.log10_p_lower, r.log10_p_upper);
        r.log10_p_noninferior = change->direction > 0 ? r.log10_p_lower : r.log10_p_upper;
        r.log10_p_minimal = log10_t_above(change->direction > 0 ? r.t_upper : -r.t_lower, df);
        r.difference = around(mean, pmh_t_quantile_upper(r.alpha, df) * se);
        if (!isfinite(r.t_lower) || !isfinite(r.t_upper) || isnan(r.difference.lower))
            return pmh_fail(error, PMH_NOT_CALCULATED, -1, -1, "the tests of %s and %s points found no answer",
                            pmh_number(r.lower).at, pmh_number(r.upper).at);
        r.equivalent = r.p_equivalence < r.alpha;
        r.meaning = weigh(&r, change->direction);
    }
    *result = r;
    return PMH_OK;
}

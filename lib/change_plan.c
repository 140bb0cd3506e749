/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "room.h"

#include "pmh/change_plan.h"

#include <math.h>
#include <string.h>

static const double most_people = 1e12;

static void clear_plan(pmh_change_plan_result *r)
{
    memset(r, 0, sizeof *r);
    r->d_z = r->sd_difference = r->power = r->smallest_d_z = r->smallest = r->exact_people = NAN;
    r->design_effect = r->exact_invited = NAN;
}

/* Both tails: the test rejects on the wrong side too, if rarely. */
static double power_of(double n, double d_z, double alpha)
{
    double t = pmh_t_quantile_upper(alpha / 2, n - 1), ncp = fabs(d_z) * sqrt(n);
    return pmh_t_noncentral_upper(t, n - 1, ncp) + pmh_t_noncentral_lower(-t, n - 1, ncp);
}

/* What rises with x from below the wanted power to above it. */
typedef double (*rising)(double x, const double *fixed, double alpha);

static double power_by_people(double n, const double *d_z, double alpha)
{
    return power_of(n, *d_z, alpha);
}

static double power_by_size(double d_z, const double *n, double alpha)
{
    return power_of(*n, d_z, alpha);
}

/* Illinois's regula falsi: a bracket that shrinks from both ends, to the last bits. */
static double find(rising f, const double *fixed, double alpha, double power, double low, double high)
{
    double at_low = f(low, fixed, alpha) - power, at_high = f(high, fixed, alpha) - power;
    if (!(at_low <= 0 && at_high >= 0))
        return NAN;
    for (int i = 0; i < 200 && high - low > 2e-15 * high; i++) {
        double x = high - at_high * (high - low) / (at_high - at_low);
        if (!(x > low && x < high) || i % 3 == 2)
            x = low / 2 + high / 2;
        double at = f(x, fixed, alpha) - power;
        if (pmh_equal(at, 0))
            return x;
        if (at < 0) {
            low = x;
            at_low = at;
        } else {
            high = x;
            at_high = at;
        }
    }
    return low / 2 + high / 2;
}

static pmh_status refuse(pmh_error *error, const char *name, double value, const char *range)
{
    return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.%s is %s; it must be %s", name, pmh_number(value).at, range);
}

static pmh_status take_spread(const pmh_change_plan_options *want, double *sd_difference, pmh_error *error)
{
    bool given = !pmh_equal(want->sd_difference, 0), made = !pmh_equal(want->sd, 0);
    if (given && made)
        return refuse(error, "sd", want->sd, "0 where sd_difference is given");
    if (given && !(want->sd_difference > 0 && isfinite(want->sd_difference)))
        return refuse(error, "sd_difference", want->sd_difference, "above 0");
    if (!given && !(want->sd > 0 && isfinite(want->sd)))
        return refuse(error, "sd", want->sd, "above 0, or sd_difference given");
    if (!(want->correlation >= -1 && want->correlation < 1))
        return refuse(error, "correlation", want->correlation, "-1 to below 1");
    *sd_difference = given ? want->sd_difference : want->sd * sqrt(2 * (1 - want->correlation));
    return PMH_OK;
}

static pmh_status take_plan(const pmh_change_plan_options *given, pmh_change_plan_options *want, double *sd_difference,
                            pmh_error *error)
{
    pmh_status status = pmh_take_options(given, sizeof *want, want, error);
    if (status != PMH_OK)
        return status;
    want->alpha = pmh_equal(want->alpha, 0) ? 0.05 : want->alpha;
    want->power = pmh_equal(want->power, 0) ? 0.8 : want->power;
    if (pmh_equal(want->difference, 0) || !isfinite(want->difference))
        return refuse(error, "difference", want->difference, "a number of points other than 0");
    if (!(want->alpha > 0 && want->alpha < 1))
        return refuse(error, "alpha", want->alpha, "above 0 and below 1");
    if (!(want->power > want->alpha && want->power < 1))
        return refuse(error, "power", want->power, "above alpha and below 1");
    if (!pmh_equal(want->people, 0) &&
        !(want->people >= 2 && want->people <= most_people && pmh_equal(want->people, trunc(want->people))))
        return refuse(error, "people", want->people, "a whole number from 2 to 10^12, or 0");
    if (!(want->attrition >= 0 && want->attrition < 1))
        return refuse(error, "attrition", want->attrition, "0 to below 1");
    if (!pmh_equal(want->cluster_size, 0) && !(want->cluster_size >= 1 && isfinite(want->cluster_size)))
        return refuse(error, "cluster_size", want->cluster_size, "at least 1, or 0");
    if (!(want->cluster_correlation >= 0 && want->cluster_correlation <= 1))
        return refuse(error, "cluster_correlation", want->cluster_correlation, "0 to 1");
    return take_spread(want, sd_difference, error);
}

static double within_limit(double people)
{
    return people < 1e15 ? people : NAN;
}

/* Numbers of people round up, but not for a last bit of rounding. */
static int64_t round_up(double people)
{
    return people < 1e15 ? (int64_t)ceil(people - 1e-9) : 0;
}

pmh_status pmh_change_plan(const pmh_change_plan_options *options, pmh_change_plan_result *result, pmh_error *error)
{
    pmh_clear(error);
    if (!result)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "result is NULL");
    clear_plan(result);
    pmh_change_plan_options want;
    pmh_change_plan_result r = *result;
    pmh_status status = take_plan(options, &want, &r.sd_difference, error);
    if (status != PMH_OK)
        return status;
    r.d_z = want.difference / r.sd_difference;
    double ends = pmh_normal_quantile_upper(want.alpha / 2) + pmh_normal_quantile(want.power);
    double guess = (ends / r.d_z) * (ends / r.d_z), most = 2 * guess + 100;
    if (!(most <= most_people))
        return pmh_fail(error, PMH_NOT_CALCULATED, -1, -1, "a change of %s standard deviations needs more than 10^12 people",
                        pmh_number(r.d_z).at);
    if (power_of(2, r.d_z, want.alpha) >= want.power) {
        r.people = 2;
    } else {
        r.exact_people = find(power_by_people, &r.d_z, want.alpha, want.power, 2, most);
        if (isnan(r.exact_people))
            return pmh_fail(error, PMH_NOT_CALCULATED, -1, -1, "no number of people was found for a d_z of %s",
                            pmh_number(r.d_z).at);
        r.people = (int64_t)ceil(r.exact_people - 1e-9);
    }
    if (want.people > 0) {
        r.power = power_of(want.people, r.d_z, want.alpha);
        double widest = (2 * pmh_t_quantile_upper(want.alpha / 2, want.people - 1) + 40) * 10 / (1 - want.power);
        r.smallest_d_z = find(power_by_size, &want.people, want.alpha, want.power, 0, fmin(widest, 1e6) / sqrt(want.people));
        r.smallest = r.smallest_d_z * r.sd_difference;
        if (isnan(r.power) || isnan(r.smallest))
            return pmh_fail(error, PMH_NOT_CALCULATED, -1, -1, "the power of %s people was not found",
                            pmh_number(want.people).at);
    }
    double people = (double)r.people;
    r.people_rank = round_up(people * (3.14159265358979323846 / 3));
    r.people_rank_worst = round_up(people / 0.864);
    r.design_effect = want.cluster_size > 0 ? 1 + (want.cluster_size - 1) * want.cluster_correlation : 1;
    r.exact_invited = within_limit(people * r.design_effect / (1 - want.attrition));
    r.invited = round_up(r.exact_invited);
    *result = r;
    return PMH_OK;
}

/* ---- The power of two one-sided tests ---------------------------------------------------------------------------- */

static pmh_status out_of_range(pmh_error *error, const char *name, double value, const char *range)
{
    return pmh_fail(error, PMH_OUT_OF_RANGE, -1, -1, "%s is %s; it must be %s", name, pmh_number(value).at, range);
}

/* P(lower + t S < mean < upper - t S) given S in standard errors, S^2 df chi-square. */
static double accept(double s, double t, double low, double high)
{
    double from = low + t * s, to = high - t * s;
    return to > from ? pmh_normal_lower(to) - pmh_normal_lower(from) : 0;
}

/* The average over S of a function that is smooth up to its last S and 0 beyond: Gauss-Legendre in panels of the quantile
 * range that counts. */
static double average_accept(double df, double t, double low, double high)
{
    static const double node[] = {0.1488743389816312, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845,
                                  0.9739065285171717};
    static const double weight[] = {0.2955242247147529, 0.2692667193099963, 0.2190863625159821, 0.1494513491505806,
                                    0.0666713443086881};
    enum { PANELS = 400 };
    double spread = 12 / sqrt(2 * df), last = (high - low) / (2 * t);
    double from = fmax(0, 1 - spread), to = fmin(last, 1 + spread + 40 / df);
    double log_constant = log(2) + df / 2 * log(df / 2) - lgamma(df / 2);
    pmh_sum total = {0};
    if (!(to > from))
        return 0;
    double half = (to - from) / (2 * PANELS);
    for (int p = 0; p < PANELS; p++) {
        double middle = from + (2 * p + 1) * half;
        for (int k = 0; k < 10; k++) {
            double s = middle + (k % 2 ? -half : half) * node[k / 2];
            double density = exp(log_constant + (df - 1) * log(s) - df * s * s / 2);
            pmh_sum_add(&total, half * weight[k / 2] * density * accept(s, t, low, high));
        }
    }
    return fmin(1, pmh_sum_total(total));
}

pmh_status pmh_change_plan_equivalence(double people, double difference, double sd_difference, double lower, double upper,
                                       double alpha, double *power, pmh_error *error)
{
    pmh_clear(error);
    if (!power)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "power is NULL");
    *power = NAN;
    if (!(people >= 2 && people <= 1e7 && pmh_equal(people, trunc(people))))
        return out_of_range(error, "people", people, "a whole number from 2 to 10^7");
    if (!isfinite(difference))
        return out_of_range(error, "difference", difference, "finite");
    if (!(sd_difference > 0 && isfinite(sd_difference)))
        return out_of_range(error, "sd_difference", sd_difference, "above 0");
    if (!(isfinite(lower) && isfinite(upper) && lower < upper))
        return out_of_range(error, "lower", lower, "below upper");
    if (!(alpha > 0 && alpha < 0.5))
        return out_of_range(error, "alpha", alpha, "above 0 and below 0.5");
    double error_of_mean = sd_difference / sqrt(people), t = pmh_t_quantile_upper(alpha, people - 1);
    *power = average_accept(people - 1, t, (lower - difference) / error_of_mean, (upper - difference) / error_of_mean);
    return isnan(*power) ? pmh_fail(error, PMH_NOT_CALCULATED, -1, -1, "the power was not found") : PMH_OK;
}

/* ---- Normal approximations -------------------------------------------------------------------------------------- */

static pmh_status check_level_and_power(double alpha, double power, pmh_error *error)
{
    if (!(alpha > 0 && alpha < 1))
        return out_of_range(error, "alpha", alpha, "above 0 and below 1");
    return power > 0 && power < 1 ? PMH_OK : out_of_range(error, "power", power, "above 0 and below 1");
}

pmh_status pmh_change_plan_arms(double difference, double sd, double correlation, double alpha, double power,
                                pmh_change_arms_result *result, pmh_error *error)
{
    pmh_clear(error);
    if (!result)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "result is NULL");
    result->after = result->change = result->covariance = NAN;
    pmh_status status = check_level_and_power(alpha, power, error);
    if (status == PMH_OK && (pmh_equal(difference, 0) || !isfinite(difference)))
        status = out_of_range(error, "difference", difference, "a number of points other than 0");
    if (status == PMH_OK && !(sd > 0 && isfinite(sd)))
        status = out_of_range(error, "sd", sd, "above 0");
    if (status == PMH_OK && !(correlation >= -1 && correlation <= 1))
        status = out_of_range(error, "correlation", correlation, "-1 to 1");
    if (status != PMH_OK)
        return status;
    double ends = pmh_normal_quantile_upper(alpha / 2) + pmh_normal_quantile(power), ratio = ends * sd / difference;
    result->after = 2 * ratio * ratio;
    result->change = result->after * 2 * (1 - correlation);
    result->covariance = result->after * (1 - correlation) * (1 + correlation);
    return PMH_OK;
}

pmh_status pmh_change_plan_shift(double left, double entered, double alpha, double power, double *people,
                                 pmh_error *error)
{
    pmh_clear(error);
    if (!people)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "people is NULL");
    *people = NAN;
    pmh_status status = check_level_and_power(alpha, power, error);
    if (status == PMH_OK && !(left >= 0 && left <= 1))
        status = out_of_range(error, "left", left, "0 to 1");
    if (status == PMH_OK && !(entered >= 0 && left + entered <= 1))
        status = out_of_range(error, "entered", entered, "0 to 1 less left");
    if (status == PMH_OK && pmh_equal(left, entered))
        status = out_of_range(error, "entered", entered, "other than left");
    if (status != PMH_OK)
        return status;
    double moved = left + entered, net = left - entered;
    double root = pmh_normal_quantile_upper(alpha / 2) * sqrt(moved) +
                  pmh_normal_quantile(power) * sqrt(fmax(0, moved - net * net));
    *people = root * root / (net * net);
    return PMH_OK;
}

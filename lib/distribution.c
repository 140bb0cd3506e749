/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tail areas and quantiles, the ground that every limit and p-value of the library stands on.
 *
 * How it is done:
 * - A tail is one of the two areas into which its point cuts a gamma or a beta distribution: area.c computes both, each
 *   right in relative terms. The normal's come from erfc(), the noncentral t's are averages of others.
 * - A quantile is the root of log(area) - log(wanted area), found by Newton's method inside a bracket and accepted
 *   only when the area at the answer is the wanted one. What does not verify is NaN.
 *
 * GSL does one thing here: the normal quantile. It cannot reach GSL's error handler with the arguments that are sent:
 * see the call. All of GSL's other inverses can, and are not used.
 */

#include "room.h"

#include <float.h>
#include <math.h>

#include <gsl/gsl_cdf.h>

static const double pi = 3.14159265358979323846;
static const double log_2 = 0.69314718055994530942;
static const double log_sqrt_2pi = 0.91893853320467274178;
static const double sqrt_half = 0.70710678118654752440;
static const double sqrt_half_rest = -4.8336466567264567e-17; /* sqrt(1/2) less the double above */

/* ---- Solving ---------------------------------------------------------------------------------------------------- */

/* The log of an area at x, and how fast it changes: per unit of x, or of log x for a solver on the log scale. */
typedef struct reading {
    double log_area;
    double slope;
} reading;

typedef struct question {
    reading (*read)(double x, const void *distribution);
    const void *distribution;
    double log_area; /* the wanted one */
    bool rising;     /* the area grows with x */
    bool log_scale;  /* x is positive, and steps are relative */
    double low, high;
} question;

static double halfway(const question *q)
{
    return q->log_scale ? sqrt(q->low) * sqrt(q->high) : q->low / 2 + q->high / 2;
}

/* Newton's method inside a bracket that only shrinks; a step that leaves it, or that creeps, becomes a bisection.
 * An x is accepted when it lies within 1e-13 of the root by the area read there, and NaN is the answer otherwise. */
static double solve(question q, double start)
{
    double x = start > q.low && start < q.high ? start : halfway(&q);
    double last_step = INFINITY;

    for (int i = 0; i < 300; i++) {
        reading r = q.read(x, q.distribution);
        double gap = q.log_area - r.log_area;
        double step = gap / r.slope;
        double unit = q.log_scale ? 1 : fmax(fabs(x), 1);
        double next;

        if (isnan(r.log_area))
            return NAN;
        if (fabs(step) <= 1e-13 * unit)
            return q.log_scale ? x + x * step : x + step;
        /* Areas carry rounding of their own, so the steps may stop shrinking before they are that small. */
        if (fabs(gap) <= 1e-13 * fmax(1, fabs(q.log_area)) && fabs(step) >= fabs(last_step))
            return x;
        if ((gap > 0) == q.rising)
            q.low = x;
        else
            q.high = x;
        next = q.log_scale ? x * exp(step) : x + step;
        if (!(next > q.low && next < q.high) || fabs(step) > fabs(last_step) / 2) {
            next = halfway(&q);
            step = INFINITY;
        }
        last_step = step;
        if (!(next > q.low && next < q.high))
            return NAN;
        x = next;
    }
    return NAN;
}

/* The positive x at which the area is the wanted one. An answer too small or too large for a double is 0 or infinite,
 * as for any rounding. */
static double solve_positive(question q, double start)
{
    double x, at_low, at_high;

    q.log_scale = true;
    q.low = DBL_MIN;
    q.high = DBL_MAX;
    x = solve(q, start);
    if (!isnan(x))
        return x;
    at_low = q.read(q.low, q.distribution).log_area;
    at_high = q.read(q.high, q.distribution).log_area;
    if (q.rising ? at_low > q.log_area : at_low < q.log_area)
        return 0;
    if (q.rising ? at_high < q.log_area : at_high > q.log_area)
        return INFINITY;
    return NAN;
}

static bool is_probability(double p)
{
    return p >= 0 && p <= 1;
}

/* Which whole number? The smallest with an area of at least `wanted` below it, or of at most `wanted` above it. */
typedef struct count_question {
    pmh_cut (*cut_at)(double k, const double *distribution);
    const double *distribution;
    double wanted;
    bool above;
} count_question;

static bool is_enough(const count_question *q, double k)
{
    pmh_cut c = q->cut_at(k, q->distribution);

    return q->above ? c.upper <= q->wanted : c.lower >= q->wanted;
}

static bool is_known(const count_question *q, double k)
{
    return !isnan(q->cut_at(k, q->distribution).lower);
}

/* The answer, which is at most `top`: the search doubles its steps away from the start and then halves the gap. */
static double smallest_count(count_question q, double start, double step, double top)
{
    double low = -1; /* never enough */
    double high = top;
    double k = fmin(fmax(floor(start), 0), top);

    step = fmax(floor(step), 1);
    if (is_enough(&q, k)) {
        for (high = k; high > 0; step *= 2) {
            k = fmax(high - step, 0);
            if (k >= high || !is_enough(&q, k)) {
                low = k;
                break;
            }
            high = k;
        }
    } else {
        for (low = k; low < top; step *= 2) {
            k = fmin(low + step, top);
            if (k >= top || is_enough(&q, k)) {
                high = k;
                break;
            }
            low = k;
        }
    }
    for (;;) {
        double middle = floor(low + (high - low) / 2);

        if (!(middle > low && middle < high))
            break;
        if (is_enough(&q, middle))
            high = middle;
        else
            low = middle;
    }
    return is_known(&q, high) && is_known(&q, high - 1) ? high : NAN;
}

/* ---- Normal ----------------------------------------------------------------------------------------------------- */

double pmh_normal_lower(double z)
{
    return pmh_normal_upper(-z);
}

double pmh_normal_upper(double z)
{
    double scaled = z * sqrt_half;
    /* What rounding took from z / sqrt(2) matters in the far tail, where the area falls by exp(-2 scaled rest). */
    double rest = fma(z, sqrt_half, -scaled) + z * sqrt_half_rest;

    if (!(z > 0 && z < 40)) /* also NaN */
        return 0.5 * erfc(scaled);
    return 0.5 * erfc(scaled) * (1 - 2 * scaled * rest);
}

double pmh_normal_log_upper(double z)
{
    double w = 1 / z / z;

    if (z < -1)
        return log1p(-pmh_normal_upper(-z));
    if (z < 37 || isnan(z))
        return log(pmh_normal_upper(z));
    /* Mills' ratio by its asymptotic series. */
    return -z * z / 2 - log(z) - log_sqrt_2pi + log1p(-w * (1 - 3 * w * (1 - 5 * w * (1 - 7 * w * (1 - 9 * w)))));
}

double pmh_normal_quantile(double p)
{
    double z, back;

    if (!is_probability(p))
        return NAN;
    z = gsl_cdf_ugaussian_Pinv(p); /* Wichura's rational functions: a value for every p in [0, 1], and no errors */
    back = pmh_normal_lower(z);
    return fabs(back - p) <= 1e-11 * p + DBL_MIN ? z : NAN;
}

double pmh_normal_quantile_upper(double q)
{
    return -pmh_normal_quantile(q);
}

/* ---- Student's t ------------------------------------------------------------------------------------------------ */

static bool is_t(double t, double df)
{
    return df > 0 && !isnan(t);
}

double pmh_t_lower(double t, double df)
{
    return pmh_t_upper(-t, df);
}

double pmh_t_upper(double t, double df)
{
    double half;

    if (!is_t(t, df))
        return NAN;
    if (isinf(df))
        return pmh_normal_upper(t);
    if (isinf(t))
        return t > 0 ? 0 : 1;
    half = pmh_area_t(fabs(t), df).lower / 2;
    return t > 0 ? half : 1 - half;
}

double pmh_t_log_upper(double t, double df)
{
    if (!is_t(t, df))
        return NAN;
    if (isinf(df))
        return pmh_normal_log_upper(t);
    if (isinf(t))
        return t > 0 ? -INFINITY : 0;
    if (t > 0)
        return pmh_area_t(t, df).log_lower - log_2;
    return log1p(-pmh_area_t(-t, df).lower / 2);
}

static reading read_t_outside(double t, const void *df)
{
    pmh_cut c = pmh_area_t(t, *(const double *)df);
    reading r = {c.log_lower, -2 * exp(c.log_kernel - c.log_lower)};

    return r;
}

static reading read_t_inside(double t, const void *df)
{
    pmh_cut c = pmh_area_t(t, *(const double *)df);
    reading r = {c.log_upper, 2 * exp(c.log_kernel - c.log_upper)};

    return r;
}

/* Where a t of few degrees of freedom has its tail: it falls as a power. */
static double t_power_start(double q, double df)
{
    pmh_cut far = pmh_area_t(1e9 * sqrt(df), df);

    return sqrt(df) * exp(9 * log(10.0) + (far.log_lower - log(2 * q)) / df);
}

/* The t >= 0 with upper area q <= 1/2. */
static double t_upper_half(double q, double df)
{
    question outside = {read_t_outside, &df, log(2 * q), false, true, 0, 0};
    question inside = {read_t_inside, &df, log(1 - 2 * q), true, true, 0, 0};
    double z = pmh_normal_quantile_upper(q);
    double start = z + z * (z * z + 1) / (4 * df); /* the first term of the expansion in 1 / df */

    if (df < 2 + z * z)
        start = t_power_start(q, df);
    /* Close to the middle the area between 0 and t says where t is; the tail area hardly moves. */
    return q > 0.25 ? solve_positive(inside, start) : solve_positive(outside, start);
}

double pmh_t_quantile(double p, double df)
{
    return -pmh_t_quantile_upper(p, df);
}

double pmh_t_quantile_upper(double q, double df)
{
    if (!is_probability(q) || !(df > 0))
        return NAN;
    if (isinf(df))
        return pmh_normal_quantile_upper(q);
    if (q == 0 || q == 1)
        return q == 0 ? INFINITY : -INFINITY;
    if (q == 0.5)
        return 0;
    return q < 0.5 ? t_upper_half(q, df) : -t_upper_half(1 - q, df);
}

/* ---- Chi-square ------------------------------------------------------------------------------------------------- */

double pmh_chisq_lower(double x, double df)
{
    return pmh_area_gamma(df / 2, x / 2).lower;
}

double pmh_chisq_upper(double x, double df)
{
    return pmh_area_gamma(df / 2, x / 2).upper;
}

double pmh_chisq_log_upper(double x, double df)
{
    return pmh_area_gamma(df / 2, x / 2).log_upper;
}

static reading read_gamma_lower(double x, const void *a)
{
    pmh_cut c = pmh_area_gamma(*(const double *)a, x);
    reading r = {c.log_lower, exp(c.log_kernel - c.log_lower)};

    return r;
}

static reading read_gamma_upper(double x, const void *a)
{
    pmh_cut c = pmh_area_gamma(*(const double *)a, x);
    reading r = {c.log_upper, -exp(c.log_kernel - c.log_upper)};

    return r;
}

/* Wilson and Hilferty's cube; below its reach the lower tail is a power of x. */
static double gamma_start(double z, double log_lower, double a)
{
    double root = 1 - 1 / (9 * a) + z / (3 * sqrt(a));
    double log_factorial = a < 1 ? pmh_area_log_gamma_of_1_plus(a)
                                 : (a + 0.5) * log(a) - a + log_sqrt_2pi + log(pmh_area_stirling_correction(a));

    return root > 0.3 ? a * root * root * root : exp((log_lower + log_factorial) / a);
}

static double gamma_quantile(double small, bool small_is_lower, double a)
{
    question lower = {read_gamma_lower, &a, log(small), true, true, 0, 0};
    question upper = {read_gamma_upper, &a, log(small), false, true, 0, 0};
    double z = pmh_normal_quantile(small);

    if (small_is_lower)
        return solve_positive(lower, gamma_start(z, log(small), a));
    return solve_positive(upper, gamma_start(-z, log1p(-small), a));
}

static double chisq_quantile(double p, bool p_is_lower, double df)
{
    if (!is_probability(p) || !(df > 0) || isinf(df))
        return NAN;
    if (p == 0 || p == 1)
        return (p == 0) == p_is_lower ? 0 : INFINITY;
    return 2 * (p <= 0.5 ? gamma_quantile(p, p_is_lower, df / 2) : gamma_quantile(1 - p, !p_is_lower, df / 2));
}

double pmh_chisq_quantile(double p, double df)
{
    return chisq_quantile(p, true, df);
}

double pmh_chisq_quantile_upper(double q, double df)
{
    return chisq_quantile(q, false, df);
}

/* ---- Noncentral t: placed here because it needs the chi-square -------------------------------------------------- */

/* T = (Z + noncentrality) / S, where S^2 is chi-square / df. One side of P(T <= t) is wanted, for t > 0. */
typedef struct noncentral {
    double t, df;
    double log_area; /* of the smaller side, at the answer */
    bool below;      /* that side is T <= t */
} noncentral;

/* Average over S: area = E Phi(+-(t S - noncentrality)). With u = log S the density is proportional to
 * exp(df (u - expm1(2u) / 2)), so the trapezoid rule converges exponentially once its step is small beside both the
 * spread of u and the width of Phi; the constant is known from Stirling's formula. */
static reading average_over_spread(double noncentrality, const void *distribution)
{
    const noncentral *n = distribution;
    double a = n->df / 2;
    double least = n->log_area - 45; /* below this nothing counts */
    double room = -least / a;
    double top = log1p(room + sqrt(room * room + 2 * room)) / 2;
    double limit = fmax(noncentrality, 0) + 40; /* of t S, if only S below it counts */
    double reach = n->below ? n->t : fmin(n->t, limit);
    double step = 0.2 / hypot(reach, sqrt(2.0) * sqrt(n->df));
    double area = 0, density = 0;
    reading r;

    if (!n->below)
        top = fmin(top, log(limit / n->t));
    for (double i = 0;; i++) {
        double u = top - i * step;
        double w = expm1(2 * u);
        double exponent = a * (fabs(w) < 0.5 ? pmh_area_log1p_less(w) : 2 * u - w);
        double z = n->t * exp(u) - noncentrality;

        if (u < 0 && exponent < least)
            break;
        area += exp(exponent) * pmh_normal_upper(n->below ? -z : z);
        density += exp(exponent - z * z / 2 - log_sqrt_2pi);
    }
    r.log_area = log(area * step * 2 * sqrt(a) / sqrt(2 * pi) / pmh_area_stirling_correction(a));
    r.slope = (n->below ? -density : density) / area;
    return r;
}

/* Average over Z: area = E P(S > or <= (Z + noncentrality) / t), quick where t is so large that Phi is narrow beside S.
 * The slope of E g(Z + noncentrality) is E Z g(Z + noncentrality). */
static reading average_over_normal(double noncentrality, const void *distribution)
{
    const noncentral *n = distribution;
    const double step = 0.5;
    double area = 0, slope = 0;
    reading r;

    for (double z = -14; z <= 14; z += step) {
        double s = fmax(z + noncentrality, 0) / n->t;
        pmh_cut c = pmh_area_gamma(n->df / 2, s * s * (n->df / 2));
        double part = exp(-z * z / 2 - log_sqrt_2pi) * (n->below ? c.upper : c.lower);

        area += part;
        slope += z * part;
    }
    r.log_area = log(area * step);
    r.slope = slope / area;
    return r;
}

/* The noncentrality at which one side of t > 0 has the area p <= 1/2. */
static double noncentrality(double p, bool below, double t, double df)
{
    noncentral n = {t, df, log(p), below};
    double z = pmh_normal_quantile(p);
    double without_z = t * sqrt(gamma_quantile(p, !below, df / 2) / (df / 2)); /* the answer if Z were always 0 */
    /* Z stays within 40 of 0 as far as any double can tell, and so does the answer of without_z. */
    double room = 40 + 1e-9 * without_z;
    question q = {average_over_spread, &n, n.log_area, !below, false, without_z - room, without_z + room};
    double normal_start = t * (1 - 1 / (4 * df)) + (below ? -z : z) * sqrt(1 + t * t / (2 * df));

    if (t > 1e8 * sqrt(df) && without_z > 1e8 * sqrt(df)) /* then Z changes no digit */
        return isfinite(without_z) ? without_z : NAN;
    if (t > 8 * sqrt(2 * df) && without_z > 40 - 2 * z)
        q.read = average_over_normal;
    return solve(q, t > sqrt(2 * df) ? without_z : normal_start);
}

double pmh_t_noncentrality(double p, double t, double df)
{
    if (!is_probability(p) || !isfinite(t) || !(df >= 1))
        return NAN;
    if (p == 0 || p == 1)
        return p == 0 ? INFINITY : -INFINITY;
    if (t == 0 || isinf(df))
        return t - pmh_normal_quantile(p);
    if (t < 0)
        return p <= 0.5 ? -noncentrality(p, false, -t, df) : -noncentrality(1 - p, true, -t, df);
    return p <= 0.5 ? noncentrality(p, true, t, df) : noncentrality(1 - p, false, t, df);
}

/* One side of t > 0. What counts beside the area is known once the area is: so it is read again with what was read. */
static double noncentral_area(double t, double df, double noncentrality, bool below)
{
    double log_area = 0;
    for (int i = 0; i < 4; i++) {
        noncentral n = {t, df, log_area, below};
        double read = average_over_spread(noncentrality, &n).log_area;
        if (isinf(read) && log_area < -700)
            return 0;
        if (read > log_area - 3)
            return fmin(1, exp(read));
        log_area = fmax(-745, fmin(read, log_area - 40));
    }
    noncentral n = {t, df, -745, below};
    return fmin(1, exp(average_over_spread(noncentrality, &n).log_area));
}

double pmh_t_noncentral_lower(double t, double df, double noncentrality)
{
    if (!isfinite(t) || !(df >= 1) || !isfinite(noncentrality))
        return NAN;
    if (isinf(df) || t == 0)
        return pmh_normal_lower(t - noncentrality);
    return t > 0 ? noncentral_area(t, df, noncentrality, true) : noncentral_area(-t, df, -noncentrality, false);
}

double pmh_t_noncentral_upper(double t, double df, double noncentrality)
{
    if (!isfinite(t) || !(df >= 1) || !isfinite(noncentrality))
        return NAN;
    return pmh_t_noncentral_lower(-t, df, -noncentrality);
}

/* ---- Beta ------------------------------------------------------------------------------------------------------- */

double pmh_beta_lower(double x, double a, double b)
{
    return pmh_area_beta(x, a, b).lower;
}

double pmh_beta_upper(double x, double a, double b)
{
    return pmh_area_beta(x, a, b).upper;
}

static reading read_beta_lower(double odds, const void *two_shapes)
{
    const double *shapes = two_shapes;
    pmh_cut c = pmh_area_beta_at_odds(odds, shapes[0], shapes[1]);
    reading r = {c.log_lower, exp(c.log_kernel - c.log_lower)};

    return r;
}

/* A start for the odds, from the normal approximation of their log. */
static double odds_start(double z, double a, double b)
{
    return a / b * exp(z * sqrt(1 / a + 1 / b));
}

/* The odds at which the lower area is p <= 1/2. */
static double beta_odds(double p, double a, double b)
{
    const double shapes[2] = {a, b};
    question lower = {read_beta_lower, shapes, log(p), true, true, 0, 0};

    return solve_positive(lower, odds_start(pmh_normal_quantile(p), a, b));
}

static double beta_quantile(double p, bool p_is_lower, double a, double b)
{
    double odds;

    if (!is_probability(p) || !pmh_area_are_shapes(a, b))
        return NAN;
    if (p == 0 || p == 1)
        return (p == 0) == p_is_lower ? 0 : 1;
    if (p > 0.5)
        return beta_quantile(1 - p, !p_is_lower, a, b);
    odds = p_is_lower ? beta_odds(p, a, b) : beta_odds(p, b, a);
    if (!p_is_lower) /* the odds of 1 - X */
        return 1 / (1 + odds);
    return isinf(odds) ? 1 : odds / (1 + odds);
}

double pmh_beta_quantile(double p, double a, double b)
{
    return beta_quantile(p, true, a, b);
}

double pmh_beta_quantile_upper(double q, double a, double b)
{
    return beta_quantile(q, false, a, b);
}

/* ---- F: the odds of a beta, scaled ------------------------------------------------------------------------------ */

static pmh_cut f_cut(double x, double d1, double d2)
{
    if (isnan(x) || !pmh_area_are_shapes(d1 / 2, d2 / 2))
        return pmh_area_undefined;
    if (x <= 0)
        return pmh_area_all_above;
    return isinf(x) ? pmh_area_all_below : pmh_area_beta_at_odds(d1 / d2 * x, d1 / 2, d2 / 2);
}

double pmh_f_lower(double x, double d1, double d2)
{
    return f_cut(x, d1, d2).lower;
}

double pmh_f_upper(double x, double d1, double d2)
{
    return f_cut(x, d1, d2).upper;
}

static double f_quantile(double p, bool p_is_lower, double d1, double d2)
{
    if (!is_probability(p) || !pmh_area_are_shapes(d1 / 2, d2 / 2))
        return NAN;
    if (p == 0 || p == 1)
        return (p == 0) == p_is_lower ? 0 : INFINITY;
    if (p > 0.5)
        return f_quantile(1 - p, !p_is_lower, d1, d2);
    return p_is_lower ? d2 / d1 * beta_odds(p, d1 / 2, d2 / 2) : d2 / d1 / beta_odds(p, d2 / 2, d1 / 2);
}

double pmh_f_quantile(double p, double d1, double d2)
{
    return f_quantile(p, true, d1, d2);
}

double pmh_f_quantile_upper(double q, double d1, double d2)
{
    return f_quantile(q, false, d1, d2);
}

/* ---- Poisson ---------------------------------------------------------------------------------------------------- */

/* At most k events when the (k+1)th waiting time is longer than the mean. */
static pmh_cut poisson_cut(double k, double mean)
{
    pmh_cut gamma, turned;

    if (isnan(k) || !(mean >= 0) || isinf(mean))
        return pmh_area_undefined;
    if (k < 0)
        return pmh_area_all_above;
    if (isinf(k))
        return pmh_area_all_below;
    gamma = pmh_area_gamma(floor(k) + 1, mean);
    turned = gamma;
    turned.lower = gamma.upper;
    turned.upper = gamma.lower;
    return turned;
}

double pmh_poisson_lower(double k, double mean)
{
    return poisson_cut(k, mean).lower;
}

double pmh_poisson_upper(double k, double mean)
{
    return poisson_cut(k, mean).upper;
}

static pmh_cut poisson_cut_of(double k, const double *mean)
{
    return poisson_cut(k, *mean);
}

static double poisson_quantile(double area, bool above, double mean)
{
    count_question q = {poisson_cut_of, &mean, area, above};
    double z = above ? pmh_normal_quantile_upper(area) : pmh_normal_quantile(area);

    if (!is_probability(area) || !(mean >= 0) || isinf(mean))
        return NAN;
    if (mean == 0 || area == (above ? 1 : 0))
        return 0;
    if (area == (above ? 0 : 1))
        return INFINITY;
    return smallest_count(q, mean + z * sqrt(mean) + (z * z - 1) / 6, sqrt(mean) / 16, DBL_MAX);
}

double pmh_poisson_quantile(double p, double mean)
{
    return poisson_quantile(p, false, mean);
}

double pmh_poisson_quantile_upper(double q, double mean)
{
    return poisson_quantile(q, true, mean);
}

/* ---- Binomial --------------------------------------------------------------------------------------------------- */

static bool is_binomial(double n, double probability)
{
    return n >= 0 && isfinite(n) && floor(n) == n && is_probability(probability);
}

/* More than k successes when the (k+1)th smallest of n uniform numbers is below the probability. */
static pmh_cut binomial_cut(double k, double n, double probability)
{
    pmh_cut beta, turned;

    if (isnan(k) || !is_binomial(n, probability))
        return pmh_area_undefined;
    if (k < 0)
        return pmh_area_all_above;
    k = floor(k);
    if (k >= n)
        return pmh_area_all_below;
    beta = pmh_area_beta(probability, k + 1, n - k);
    turned = beta;
    turned.lower = beta.upper;
    turned.upper = beta.lower;
    return turned;
}

double pmh_binomial_lower(double k, double n, double p)
{
    return binomial_cut(k, n, p).lower;
}

double pmh_binomial_upper(double k, double n, double p)
{
    return binomial_cut(k, n, p).upper;
}

static pmh_cut binomial_cut_of(double k, const double *n_and_p)
{
    return binomial_cut(k, n_and_p[0], n_and_p[1]);
}

static double binomial_quantile(double area, bool above, double n, double p)
{
    const double n_and_p[2] = {n, p};
    count_question q = {binomial_cut_of, n_and_p, area, above};
    double z = above ? pmh_normal_quantile_upper(area) : pmh_normal_quantile(area);
    double sd = sqrt(n * p) * sqrt(1 - p);

    if (!is_probability(area) || !is_binomial(n, p))
        return NAN;
    if (p == 0 || area == (above ? 1 : 0))
        return 0;
    if (area == (above ? 0 : 1))
        return n;
    return smallest_count(q, n * p + z * sd + (z * z - 1) * (1 - 2 * p) / 6, sd / 16, n);
}

double pmh_binomial_quantile(double p, double n, double probability)
{
    return binomial_quantile(p, false, n, probability);
}

double pmh_binomial_quantile_upper(double q, double n, double probability)
{
    return binomial_quantile(q, true, n, probability);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lower and the upper area into which a point cuts a gamma or a beta distribution: distribution.c reads every tail
 * and quantile off them, but for the normal's.
 *
 * The smaller area (near the middle, either) is computed directly, as (density at the point, by Stirling's formula with
 * its exact correction) x (a sum, a continued fraction or an integral of order one); the other is its complement. So
 * both are right in relative terms.
 *
 * GSL does two things here: log(1 + v) - v, and the correction to Stirling's formula. Neither of them can reach GSL's
 * error handler with the arguments that are sent: see each call. GSL's incomplete gamma and beta functions can, and are
 * not used.
 */

#include "room.h"

#include <float.h>
#include <math.h>

#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_log.h>

static const double pi = 3.14159265358979323846;

/* From this shape on an integral over a handful of points is quicker than a fraction of about sqrt(shape) terms. */
static const double large_shape = 5000;

/* Far more than any argument from the field needs; it is reached only by shapes far below 0.01, which become NaN. */
static const int most_terms = 20000;

/* ---- The pieces ------------------------------------------------------------------------------------------------ */

/* exp(log_scale) x factor, which may be far outside the range of a double. */
typedef struct product {
    double log_scale;
    double factor;
} product;

const pmh_cut pmh_area_undefined = {NAN, NAN, NAN, NAN, NAN};
const pmh_cut pmh_area_all_above = {0, 1, -INFINITY, 0, -INFINITY};
const pmh_cut pmh_area_all_below = {1, 0, 0, -INFINITY, -INFINITY};

static double log_of(product p)
{
    return p.log_scale + log(p.factor);
}

static double value_of(product p)
{
    /* Near the end of the range exp() alone would underflow or lose digits although the product does not. */
    return fabs(p.log_scale) < 700 ? exp(p.log_scale) * p.factor : exp(log_of(p));
}

static pmh_cut cut_from(product small, bool small_is_lower, product kernel)
{
    pmh_cut c;
    double area = value_of(small);
    double log_area = log_of(small);

    if (isnan(area))
        return pmh_area_undefined;
    if (area > 1) { /* by a last bit */
        area = 1;
        log_area = 0;
    }
    c.lower = small_is_lower ? area : 1 - area;
    c.upper = small_is_lower ? 1 - area : area;
    c.log_lower = small_is_lower ? log_area : log1p(-area);
    c.log_upper = small_is_lower ? log1p(-area) : log_area;
    c.log_kernel = log_of(kernel);
    return c;
}

double pmh_area_log1p_less(double v)
{
    gsl_sf_result result;

    if (!(fabs(v) <= 0.5)) /* also NaN */
        return log1p(v) - v;
    gsl_sf_log_1plusx_mx_e(v, &result); /* its one error is v <= -1 */
    return result.val;
}

double pmh_area_stirling_correction(double a)
{
    gsl_sf_result result;

    if (a < 0.5) /* where GSL goes through log gamma and loses digits */
        return tgamma(1 + a) / sqrt(2 * pi * a) * exp(a - a * log(a));
    gsl_sf_gammastar_e(a, &result); /* its one error is a <= 0 */
    return result.val;
}

/* log((actual / expected)^expected) - difference, where difference = actual - expected is known more exactly than
 * the subtraction would give it. This is minus half of a count's deviance. */
static double deviance_term(double actual, double expected, double difference)
{
    double relative = difference / expected;
    double ratio = actual / expected;

    if (fabs(relative) < 0.5)
        return expected * pmh_area_log1p_less(relative);
    if (ratio >= DBL_MIN && ratio <= DBL_MAX)
        return expected * log(ratio) - difference;
    return expected * (log(actual) - log(expected)) - difference;
}

/* The integral over s > 0 of (1 - s)^falling (1 + reach s)^rising exp((falling - rising reach - slope) s), that is of
 * exp(falling (log(1 - s) + s) + rising (log(1 + reach s) - reach s) - slope s), for large powers: it looks like the
 * tail of a normal curve. The substitution v = exp(u - exp(-u)) makes the trapezoid rule converge exponentially on a
 * half line. */
static double tail_integral(double falling, double rising, double reach, double slope)
{
    const double step = 1.0 / 8;
    double curvature = hypot(sqrt(falling), reach * sqrt(rising));
    double scale = 2 / (slope + hypot(slope, sqrt(2.0) * curvature)); /* there the exponent is near -1 */
    double sum = 0;

    for (double u = -3.75; u < 5; u += step) {
        double v = exp(u - exp(-u));
        double s = v * scale;
        double exponent = -slope * s;

        if (falling > 0 && s >= 1)
            break;
        if (falling > 0)
            exponent += falling * pmh_area_log1p_less(-s);
        if (rising > 0)
            exponent += rising * pmh_area_log1p_less(reach * s);
        sum += exp(exponent) * v * (1 + exp(-u));
        if (u > 0 && exponent < -45)
            break;
    }
    return sum * step * scale;
}

/* ---- Gamma distribution with scale 1: the chi-square, and turned round the Poisson ------------------------------ */

double pmh_area_log_gamma_of_1_plus(double a)
{
    if (a > 1e-3)
        return log(tgamma(1 + a));
    return a * (-0.57721566490153286061 + a * (0.82246703342411321824 + a * (-0.40068563438653142847
              + a * (0.27058080842778454788 - a * 0.20738555102867398527))));
}

/* x^a exp(-x) / Gamma(a) */
static product gamma_kernel(double a, double x)
{
    product kernel = {deviance_term(x, a, x - a), sqrt(a) / sqrt(2 * pi) / pmh_area_stirling_correction(a)};

    return kernel;
}

/* P(X <= x) / kernel by its series, for x not far above a. */
static double gamma_lower_series(double a, double x)
{
    double term = 1 / a;
    double sum = term;

    for (int n = 1; n < most_terms; n++) {
        term *= x / (a + n);
        sum += term;
        if (term < sum * (DBL_EPSILON / 8))
            return sum;
    }
    return NAN;
}

/* A continued fraction by Lentz's method: c and d are the ratios of successive numerators and denominators. */
typedef struct fraction {
    double c, d, value;
} fraction;

static fraction fraction_from(double first)
{
    return (fraction){INFINITY, first, first};
}

/* One more term; tells whether it changed nothing. */
static bool fraction_settles(fraction *f, double numerator, double denominator)
{
    f->d = 1 / (denominator + numerator * f->d);
    f->c = denominator + numerator / f->c;
    double change = f->c * f->d;
    f->value *= change;
    return fabs(change - 1) < DBL_EPSILON;
}

/* P(X > x) / kernel by Legendre's continued fraction, for x not far below a. */
static double gamma_upper_fraction(double a, double x)
{
    double denominator = x + 1 - a;
    fraction f = fraction_from(1 / denominator);

    for (int n = 1; n < most_terms; n++) {
        denominator += 2;
        if (fraction_settles(&f, n * (a - n), denominator))
            return f.value;
    }
    return NAN;
}

/* P(X > x) for a < 1 and small x, where the density has a pole and almost all of the area lies below x. */
static double gamma_upper_near_pole(double a, double x)
{
    double log_power = a * log(x) - pmh_area_log_gamma_of_1_plus(a);
    double power = 1;
    double sum = 0;

    for (int n = 1; n < 60; n++) {
        power *= -x / n;
        sum += power / (a + n);
    }
    return -expm1(log_power) - exp(log_power) * a * sum;
}

pmh_cut pmh_area_gamma(double a, double x)
{
    product kernel, area;
    bool lower_is_small = x < a + 1;

    if (!(a > 0) || isinf(a) || isnan(x))
        return pmh_area_undefined;
    if (x <= 0)
        return pmh_area_all_above;
    if (isinf(x))
        return pmh_area_all_below;
    kernel = gamma_kernel(a, x);
    area = kernel;
    if (a > 2 * large_shape) {
        lower_is_small = x < a;
        area.factor *= lower_is_small ? tail_integral(a - 1, 0, 0, (a - x) - 1)
                                      : tail_integral(0, a - 1, 1, (x - a) + 1);
        return cut_from(area, lower_is_small, kernel);
    }
    if (a < 1 && x < 1.5) {
        double upper = gamma_upper_near_pole(a, x);

        if (upper < 0.5) {
            product near_pole = {0, upper};
            return cut_from(near_pole, false, kernel);
        }
        lower_is_small = true;
    }
    area.factor *= lower_is_small ? gamma_lower_series(a, x) : gamma_upper_fraction(a, x);
    return cut_from(area, lower_is_small, kernel);
}

/* ---- Beta distribution: also the t, and turned round the binomial ----------------------------------------------- */

/* A point of the beta distribution. That y = 1 - x and excess = a y - b x come along, each as exact as its source
 * allows, is what keeps large shapes accurate. */
typedef struct beta_point {
    double a, b;
    double x, y;
    double excess; /* positive below the mean */
} beta_point;

static beta_point mirrored(beta_point p)
{
    beta_point mirror = {p.b, p.a, p.y, p.x, -p.excess};

    return mirror;
}

/* x^a y^b / B(a, b) */
static product beta_kernel(beta_point p)
{
    double n = p.a + p.b;
    product kernel;

    kernel.log_scale = deviance_term(n * p.x, p.a, -p.excess) + deviance_term(n * p.y, p.b, p.excess);
    kernel.factor = sqrt(p.a / n) * sqrt(p.b) / sqrt(2 * pi) * pmh_area_stirling_correction(n)
                  / (pmh_area_stirling_correction(p.a) * pmh_area_stirling_correction(p.b));
    return kernel;
}

/* P(X <= x) / kernel by the even part of the classical continued fraction, written with the excess so that nothing
 * cancels when one shape is huge (Didonato & Morris 1992, ACM TOMS 18:360-373, equation 9). For x below the mean. */
static double beta_lower_fraction(beta_point p)
{
    fraction f = fraction_from((p.a + 1) / p.a / (p.excess + 1));

    for (int n = 1; n < most_terms; n++) {
        double middle = p.a + 2 * n - 1;
        double common = n * ((p.b - n) * p.x / middle);
        double numerator = (p.a + n - 1) / middle * ((p.a + p.b + n - 1) * p.x) * common;
        double denominator = n + common + (p.a + n) / (middle + 2) * (p.excess + 1 + n * (1 + p.y));
        if (fraction_settles(&f, numerator, denominator))
            return f.value;
    }
    return NAN;
}

static double beta_lower_factor(beta_point p)
{
    if (p.a > large_shape && p.b > large_shape)
        return tail_integral(p.a - 1, p.b - 1, p.x / p.y, (p.excess - p.y + p.x) / p.y) / p.y;
    return beta_lower_fraction(p);
}

/* For 0 < x < 1 and 0 < y < 1. */
static pmh_cut beta_cut_inside(beta_point p)
{
    bool lower_is_small = p.excess >= 0;
    product kernel = beta_kernel(p);
    product area = kernel;

    area.factor *= beta_lower_factor(lower_is_small ? p : mirrored(p));
    return cut_from(area, lower_is_small, kernel);
}

bool pmh_area_are_shapes(double a, double b)
{
    return a > 0 && b > 0 && isfinite(a) && isfinite(b);
}

/* a (1 - x) - b x = a - (a + b) x with the digits that rounding takes from the sum and the product. */
static double beta_excess(double x, double a, double b)
{
    double n = fmax(a, b) + fmin(a, b);
    double n_rest = fmin(a, b) - (n - fmax(a, b));
    double share = n * x;

    return a - share - fma(n, x, -share) - n_rest * x;
}

pmh_cut pmh_area_beta(double x, double a, double b)
{
    beta_point p = {a, b, x, 1 - x, beta_excess(x, a, b)};

    if (!pmh_area_are_shapes(a, b) || isnan(x))
        return pmh_area_undefined;
    if (x <= 0)
        return pmh_area_all_above;
    if (x >= 1)
        return pmh_area_all_below;
    return beta_cut_inside(p);
}

pmh_cut pmh_area_beta_at_odds(double odds, double a, double b)
{
    beta_point p = {a, b, odds / (1 + odds), 1 / (1 + odds), (a - b * odds) / (1 + odds)};

    return p.x > 0 && p.y > 0 ? beta_cut_inside(p) : p.x > 0 ? pmh_area_all_below : pmh_area_all_above;
}

/* The beta variable is df / (df + T^2). */
pmh_cut pmh_area_t(double t, double df)
{
    double ratio = t / sqrt(df);
    double square = ratio * ratio;
    double a = df / 2;
    beta_point p = {a, 0.5, 1 / (1 + square), square / (1 + square), (t * t - 1) / (2 * (1 + square))};

    if (ratio > 1e8) { /* so far out that the tail is a power of t to the last digit */
        beta_point mean = {a, 0.5, a / (a + 0.5), 0.5 / (a + 0.5), 0};
        product kernel = beta_kernel(mean);
        product area;

        kernel.log_scale += a * log1p(0.5 / a) + 0.5 * log1p(2 * a) - df * (log(t) - log(df) / 2);
        area = kernel;
        area.factor /= a;
        return cut_from(area, true, kernel);
    }
    if (p.y < DBL_MIN) /* closer to 0 than areas can show: the density at 0 is all that matters */
        return pmh_area_all_below;
    return beta_cut_inside(p);
}

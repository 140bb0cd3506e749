/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_ROOM_H
#define PMH_ROOM_H

/* What the .c files share and no user sees. Only the ground floor (area.c, distribution.c, factor.c, leastsquares.c,
 * random.c) may include GSL headers. */

#include "pmh/base.h"
#include "pmh/indicator.h"

#include <math.h>
#include <stdbool.h>

/* ---- distribution: tail areas and quantiles -------------------------------------------------------------------
 *
 * `lower` is P(X <= x), `upper` is P(X > x); `log_upper` is the natural log of `upper`, which stays finite where
 * `upper` underflows. `quantile(p)` is the x whose lower tail area is p, `quantile_upper(q)` the x whose upper tail
 * area is q: use it where the upper tail is the small one. For the counts (Poisson, binomial) a quantile is the
 * smallest whole x whose lower area is at least p (whose upper area is at most q).
 *
 * Everything outside a domain, NaN included, is answered with NaN: nothing that the caller of the library can send
 * reaches GSL's error handler. Tail areas are right to 1e-13 relative for arguments of ordinary size and to 1e-11
 * in tails below 1e-30; quantiles of continuous distributions to 1e-13 relative.
 *
 * An x outside the support is inside the domain: the area there is 0 or 1. A p of 0 or 1 gives the end of the support
 * (for counts 0, infinity or n). A quantile too small for a double is 0, one too large is infinite; one that its own
 * area does not confirm is NaN. Degrees of freedom: above 0, for t also infinite (the normal). Shapes of the beta: above
 * 0, and either may be NaN below 0.01. Poisson: mean of at least 0. Binomial: whole n of at least 0.
 */
double pmh_normal_lower(double z);
double pmh_normal_upper(double z);
double pmh_normal_log_upper(double z);
double pmh_normal_quantile(double p);
double pmh_normal_quantile_upper(double q);

double pmh_t_lower(double t, double df);
double pmh_t_upper(double t, double df);
double pmh_t_log_upper(double t, double df);
double pmh_t_quantile(double p, double df);
double pmh_t_quantile_upper(double q, double df);
/* The noncentrality of the t distribution under which P(T <= t) = p, to 1e-13 of itself or of 1. For df of at least 1
 * and finite t. A p of 0 or 1 gives infinity or minus infinity. */
double pmh_t_noncentrality(double p, double t, double df);
/* The noncentral t distribution, for df of at least 1, finite t and noncentrality; to 1e-12. */
double pmh_t_noncentral_lower(double t, double df, double noncentrality);
double pmh_t_noncentral_upper(double t, double df, double noncentrality);

double pmh_chisq_lower(double x, double df);
double pmh_chisq_upper(double x, double df);
double pmh_chisq_log_upper(double x, double df);
double pmh_chisq_quantile(double p, double df);
double pmh_chisq_quantile_upper(double q, double df);

double pmh_beta_lower(double x, double a, double b);
double pmh_beta_upper(double x, double a, double b);
double pmh_beta_quantile(double p, double a, double b);
double pmh_beta_quantile_upper(double q, double a, double b);

/* Snedecor's F with d1 and d2 degrees of freedom, whole or not; both finite. */
double pmh_f_lower(double x, double d1, double d2);
double pmh_f_upper(double x, double d1, double d2);
double pmh_f_quantile(double p, double d1, double d2);
double pmh_f_quantile_upper(double q, double d1, double d2);

double pmh_poisson_lower(double k, double mean);
double pmh_poisson_upper(double k, double mean);
double pmh_poisson_quantile(double p, double mean);
double pmh_poisson_quantile_upper(double q, double mean);

double pmh_binomial_lower(double k, double n, double p);
double pmh_binomial_upper(double k, double n, double p);
double pmh_binomial_quantile(double p, double n, double probability);
double pmh_binomial_quantile_upper(double q, double n, double probability);

/* ---- area: what distribution needs to know --------------------------------------------------------------------- */

/* The two areas into which a point cuts a distribution. The logs stay finite where an area underflows. */
typedef struct pmh_cut {
    double lower, upper;
    double log_lower, log_upper;
    double log_kernel; /* log of the density with respect to the log of the point (beta: of the odds) */
} pmh_cut;

extern const pmh_cut pmh_area_undefined; /* All five NaN. */
extern const pmh_cut pmh_area_all_above;
extern const pmh_cut pmh_area_all_below;

/* The gamma distribution with shape a and scale 1. Like the beta's, outside the support all lies on one side, and
 * outside the domain the areas are undefined. */
pmh_cut pmh_area_gamma(double a, double x);

pmh_cut pmh_area_beta(double x, double a, double b);
/* The same at the odds x / (1 - x), for shapes that are known to be ones. */
pmh_cut pmh_area_beta_at_odds(double odds, double a, double b);
bool pmh_area_are_shapes(double a, double b);

/* |T| at t > 0, for finite df above 0: lower is P(|T| > t). */
pmh_cut pmh_area_t(double t, double df);

/* log(1 + v) - v for v > -1, without the cancellation near 0. */
double pmh_area_log1p_less(double v);
/* Gamma(a) / (sqrt(2 pi / a) (a / e)^a) for a > 0: near 1 for large a. */
double pmh_area_stirling_correction(double a);
/* log Gamma(1 + a) for 0 < a < 1, right in relative terms down to a = 0. */
double pmh_area_log_gamma_of_1_plus(double a);

/* ---- random: reproducible streams --------------------------------------------------------------------------------
 *
 * Replicate i of a simulation draws from stream (seed, i) and from no other, so the numbers do not depend on how the
 * replicates are split among calls, threads or machines. xoshiro256++ (Blackman and Vigna 2021) starts each stream from
 * SplitMix64 of the two; GSL turns its numbers into distributions. A stream is the caller's, and starts without memory.
 */
typedef struct pmh_random {
    uint64_t state[4];
} pmh_random;

pmh_random pmh_random_stream(uint64_t seed, uint64_t replicate);
uint64_t pmh_random_bits(pmh_random *stream);
/* Above 0 and below 1, in steps of 2^-53. */
double pmh_random_uniform(pmh_random *stream);
/* 0 to n - 1, each exactly as likely as the others; n of at least 1. */
uint64_t pmh_random_below(pmh_random *stream, uint64_t n);
/* Standard normal. */
double pmh_random_normal(pmh_random *stream);
/* Successes in n trials; p from 0 to 1. */
uint32_t pmh_random_binomial(pmh_random *stream, uint32_t n, double p);
/* Puts n doubles into a random order, each order as likely as the others. */
void pmh_random_shuffle(pmh_random *stream, double *values, size_t n);

/* ---- factor: one factor behind correlations ---------------------------------------------------------------------- */

enum { PMH_FACTOR_MOST = 40 }; /* Columns. */

typedef enum pmh_factor_outcome {
    PMH_FACTOR_FOUND,
    PMH_FACTOR_HEYWOOD, /* The likelihood rises until some column has no variance of its own. */
    PMH_FACTOR_LOST
} pmh_factor_outcome;

/* The loadings of k columns (3 to PMH_FACTOR_MOST) by maximum likelihood, their sum not negative, from k x k finite
 * correlations, row by row; NaN unless found. */
pmh_factor_outcome pmh_factor_one(const double *correlation, int32_t k, double *loading);

/* ---- leastsquares: least squares by orthogonal decomposition -------------------------------------------------------
 *
 * Householder's QR with GSL, on columns brought to one length, so that units do not matter. The design is n rows of p
 * numbers, rows already multiplied by the roots of their weights, p at most PMH_LEAST_SQUARES_COLUMNS and n at least p.
 * Design and response are used up. `inverse` is the p x p inverse of design' design, or NULL. False if columns depend on
 * each other (to 1e-11 of their length), or a number is not finite: then nothing is written.
 */
enum { PMH_LEAST_SQUARES_COLUMNS = 40 };
bool pmh_least_squares(double *design, double *response, size_t n, size_t p, double *coefficient, double *inverse,
                       double *sum_of_squares);

/* ---- base: errors, options, sums ------------------------------------------------------------------------------- */

#if defined(__GNUC__)
#define PMH_PRINTF(text, arguments) __attribute__((format(printf, text, arguments)))
#else
#define PMH_PRINTF(text, arguments)
#endif

/* Every public function starts with pmh_clear, and whatever fails goes through pmh_fail, which returns the status. */
void pmh_clear(pmh_error *error);
pmh_status pmh_fail(pmh_error *error, pmh_status status, int64_t row, int32_t item, const char *format, ...)
    PMH_PRINTF(5, 6);

/* The word of a code, of n words for 0, 1, ...; "unknown" for any other number. */
const char *pmh_word(const char *const *words, size_t n, int32_t code);

/* A double as text for a message: shortest that reads well, with a point whatever the locale. */
typedef struct pmh_text {
    char at[32];
} pmh_text;
pmh_text pmh_number(double value);

/* Copy the caller's options over zeros, so that every default is 0 whatever version of the struct the caller knows.
 * `given` may be NULL; otherwise it starts with its own size. Fields beyond `size` must be 0. */
pmh_status pmh_take_options(const void *given, size_t size, void *options, pmh_error *error);

/* 0 becomes 0.95; anything outside 0.5 to below 1 is refused. */
pmh_status pmh_take_confidence(double given, double *confidence, pmh_error *error);

pmh_status pmh_check_polarity(pmh_polarity polarity, pmh_error *error);

/* An option that is 0 or 1. */
pmh_status pmh_check_switch(const char *name, int32_t value, pmh_error *error);

/* An option that is a whole number from low to high. */
pmh_status pmh_check_range(const char *name, int32_t value, int32_t low, int32_t high, pmh_error *error);

/* A reserved field of an options struct, which a later version may give a meaning. */
pmh_status pmh_check_reserved(int32_t value, pmh_error *error);

/* The status of a batch whose first bad row stands in the error: the error's own status becomes the batch's. */
pmh_status pmh_overall(pmh_status overall, pmh_error *error);

/* Exactly equal doubles, said on purpose (NaN equals nothing). */
static inline bool pmh_equal(double a, double b)
{
    return a <= b && a >= b;
}

/* Views. */
static inline double pmh_value(pmh_series series, size_t i)
{
    return series.at[(ptrdiff_t)i * series.step];
}

/* A series that must have n values: `at` may be NULL only if n is 0. */
pmh_status pmh_check_series(const char *name, pmh_series series, size_t n, pmh_error *error);

/* Neumaier's compensated sum: the rounding errors are added up beside the sum. */
typedef struct pmh_sum {
    double sum;
    double lost;
} pmh_sum;
static inline void pmh_sum_add(pmh_sum *sum, double value)
{
    double total = sum->sum + value;
    sum->lost += fabs(sum->sum) >= fabs(value) ? (sum->sum - total) + value : (value - total) + sum->sum;
    sum->sum = total;
}
static inline double pmh_sum_total(pmh_sum sum)
{
    return sum.sum + sum.lost;
}

/* Whole numbers as little-endian bytes, and back. */
unsigned char *pmh_put_bytes(unsigned char *to, uint64_t value, int bytes);
uint64_t pmh_get_bytes(const unsigned char **from, int bytes);
int64_t pmh_signed_long(uint64_t value);
int32_t pmh_signed_word(uint64_t value);

extern const pmh_interval PMH_UNDEFINED; /* All three NaN. */

/* ---- scale: what change needs to know -------------------------------------------------------------------------- */

/* A known score's value at a level in whole units, of which pmh_scale_units_per_point make a point, exactly; -1 past the
 * last level. */
int32_t pmh_scale_units(int32_t scale, int32_t level);
int32_t pmh_scale_units_per_point(int32_t scale);

/* ---- indicator: limits that other words use -------------------------------------------------------------------- */

/* Wilson's limits of count out of total, for the normal quantile z. */
pmh_interval pmh_wilson(double count, double total, double z);

/* Limits of a Poisson count, which is the estimate: exact ones that leave `tail` on either side, and Byar's for the normal
 * quantile z, whose lower limit is NaN for a count of 0 and where the cube is negative. */
pmh_interval pmh_poisson_exact(double count, double tail);
pmh_interval pmh_poisson_byar(double count, double z);
/* The same with half the weight of the count itself; the lower limit of 0 is 0. */
pmh_interval pmh_poisson_mid_p(double count, double tail);
/* Exact below a count of 10, Byar's from there on, as national practice has it. */
pmh_interval pmh_poisson_limits(double count, double tail, double z);

/* The confidence levels that options ask for: how many, and the tails of number k. */
size_t pmh_level_count(const pmh_indicator_options *options);
double pmh_level_tail(const pmh_indicator_options *options, size_t k);
pmh_status pmh_check_levels(const pmh_indicator_options *options, pmh_error *error);
/* A multiplier of 0 becomes the default; one that is not above 0 or infinite is refused. */
pmh_status pmh_take_multiplier(pmh_indicator_options *options, double by_default, pmh_error *error);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "room.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

/* SplitMix64 (Steele, Lea and Flood 2014): a bijection of 64 bits that leaves no trace of the order of its inputs. */
static uint64_t mix(uint64_t x)
{
    x += UINT64_C(0x9E3779B97F4A7C15);
    x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
    return x ^ (x >> 31);
}

pmh_random pmh_random_stream(uint64_t seed, uint64_t replicate)
{
    /* Mixed twice, so that (1, 2) and (2, 1), or (1, 3) and (2, 2), share nothing. */
    uint64_t key = mix(mix(seed) ^ replicate);
    pmh_random stream;
    for (int i = 0; i < 4; i++) {
        key = mix(key);
        stream.state[i] = key;
    }
    return stream;
}

static uint64_t rotate(uint64_t x, int by)
{
    return (x << by) | (x >> (64 - by));
}

uint64_t pmh_random_bits(pmh_random *stream)
{
    uint64_t *s = stream->state;
    uint64_t result = rotate(s[0] + s[3], 23) + s[0];
    uint64_t shifted = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotate(s[3], 45);
    return result;
}

double pmh_random_uniform(pmh_random *stream)
{
    uint64_t bits;
    do
        bits = pmh_random_bits(stream) >> 11;
    while (bits == 0);
    return (double)bits * 0x1p-53;
}

uint64_t pmh_random_below(pmh_random *stream, uint64_t n)
{
    /* Bits past the last whole multiple of n would favour the small numbers. */
    uint64_t biased = (UINT64_MAX % n + 1) % n;
    uint64_t bits;
    do
        bits = pmh_random_bits(stream);
    while (bits > UINT64_MAX - biased);
    return bits % n;
}

double pmh_random_normal(pmh_random *stream)
{
    return pmh_normal_quantile(pmh_random_uniform(stream));
}

/* ---- The streams as a generator of GSL's, for its distributions ------------------------------------------------- */

static unsigned long get_bits(void *state)
{
    return (unsigned long)(pmh_random_bits(state) >> 32);
}

static double get_uniform(void *state)
{
    return pmh_random_uniform(state);
}

static void start_again(void *state, unsigned long seed)
{
    *(pmh_random *)state = pmh_random_stream(seed, 0);
}

static const gsl_rng_type stream_type = {
    "pmh", UINT32_MAX, 0, sizeof(pmh_random), start_again, get_bits, get_uniform,
};

/* GSL squares distances from the mean in 32 bits, which wrong its draws from some 10^8 trials on (at 2^31 the standard
 * deviation is 8 % too large). Of many trials the middle one in order of size is drawn from its beta distribution: it says
 * how many of one half succeed, or fail (Relles 1972, Journal of the American Statistical Association 67:612). */
#define MOST_TRIALS (UINT32_C(1) << 24)

uint32_t pmh_random_binomial(pmh_random *stream, uint32_t n, double p)
{
    gsl_rng generator = {&stream_type, stream};
    uint32_t successes = 0;
    while (n > MOST_TRIALS && p > 0 && p < 1) {
        uint32_t middle = n / 2 + 1;
        double at = gsl_ran_beta(&generator, middle, (double)n + 1 - middle);
        if (at <= p) {
            successes += middle;
            n -= middle;
            p = (p - at) / (1 - at);
        } else {
            n = middle - 1;
            p /= at;
        }
    }
    if (p <= 0 || p >= 1)
        return p >= 1 ? successes + n : successes;
    return successes + gsl_ran_binomial(&generator, p, n);
}

void pmh_random_shuffle(pmh_random *stream, double *values, size_t n)
{
    for (size_t left = n; left > 1; left--) {
        size_t chosen = (size_t)pmh_random_below(stream, left);
        double last = values[left - 1];
        values[left - 1] = values[chosen];
        values[chosen] = last;
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_CHECK_H
#define PMH_CHECK_H

/* What the tests share: cmocka has no assert for doubles, and none that prints a pmh_error. */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pmh.h"

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* `relative` 0 asks for equality; an expected 0, NaN or infinity must be met exactly. */
static inline bool is_close(double actual, double expected, double relative)
{
    if (isnan(expected)) {
        return isnan(actual) != 0;
    }
    if (isinf(expected)) {
        return isinf(actual) && signbit(actual) == signbit(expected);
    }
    return fabs(actual - expected) <= relative * fabs(expected);
}

static inline void check_close_at(double actual, double expected, double relative, const char *name, const char *what,
                                  const char *file, int line)
{
    if (!is_close(actual, expected, relative)) {
        print_error("%s%s%s: %.17g, expected %.17g within %.3g relative, off by %.3g\n", name, name[0] ? ": " : "", what,
                    actual, expected, relative,
                    expected != 0.0 ? fabs(actual - expected) / fabs(expected) : fabs(actual));
        _fail(file, line);
    }
}

static inline void check_near_at(double actual, double expected, double absolute, const char *what, const char *file,
                                 int line)
{
    if (!(fabs(actual - expected) <= absolute)) {
        print_error("%s: %.17g, expected %.17g within %.3g\n", what, actual, expected, absolute);
        _fail(file, line);
    }
}

static inline void check_interval_at(pmh_interval actual, pmh_interval expected, double relative, const char *name,
                                     const char *what, const char *file, int line)
{
    if (!is_close(actual.estimate, expected.estimate, relative) || !is_close(actual.lower, expected.lower, relative)
        || !is_close(actual.upper, expected.upper, relative)) {
        print_error("%s%s%s:\n  %.17g [%.17g, %.17g], expected\n  %.17g [%.17g, %.17g] within %.3g relative\n", name,
                    name[0] ? ": " : "", what, actual.estimate, actual.lower, actual.upper, expected.estimate,
                    expected.lower, expected.upper, relative);
        _fail(file, line);
    }
}

static inline void check_status_at(pmh_status actual, pmh_status expected, const pmh_error *error, const char *name,
                                   const char *what, const char *file, int line)
{
    if (actual != expected) {
        print_error("%s%s%s: status %d (%s), expected %d (%s)%s%s\n", name, name[0] ? ": " : "", what, (int)actual,
                    pmh_status_text(actual), (int)expected, pmh_status_text(expected), error ? ": " : "",
                    error ? error->message : "");
        _fail(file, line);
    }
    if (error && error->status != expected) {
        print_error("%s%s%s: error.status is %d, but %d was returned\n", name, name[0] ? ": " : "", what,
                    (int)error->status, (int)actual);
        _fail(file, line);
    }
}

static inline void check_where_at(const pmh_error *error, int64_t row, int32_t item, const char *what, const char *file,
                                  int line)
{
    if (error->row != row || error->item != item) {
        print_error("%s: row %lld item %d, expected row %lld item %d: %s\n", what, (long long)error->row,
                    (int)error->item, (long long)row, (int)item, error->message);
        _fail(file, line);
    }
}

static inline void check_whole_at(int64_t actual, int64_t expected, const char *name, const char *what, const char *file,
                                  int line)
{
    if (actual != expected) {
        print_error("%s%s%s: %lld, expected %lld\n", name, name[0] ? ": " : "", what, (long long)actual,
                    (long long)expected);
        _fail(file, line);
    }
}

static inline void check_true_at(bool fact, const char *name, const char *what, const char *file, int line)
{
    if (!fact) {
        print_error("%s%snot so: %s\n", name, name[0] ? ": " : "", what);
        _fail(file, line);
    }
}

/* The plain forms; the _of forms begin with the name of a case. */
#define check_close(actual, expected, relative) \
    check_close_at((actual), (expected), (relative), "", #actual, __FILE__, __LINE__)
#define check_close_of(name, actual, expected, relative) \
    check_close_at((actual), (expected), (relative), (name), #actual, __FILE__, __LINE__)
#define check_near(actual, expected, absolute) \
    check_near_at((actual), (expected), (absolute), #actual, __FILE__, __LINE__)
#define check_nan(actual) check_close_at((actual), (double)NAN, 0.0, "", #actual, __FILE__, __LINE__)
#define check_nan_of(name, actual) check_close_at((actual), (double)NAN, 0.0, (name), #actual, __FILE__, __LINE__)
#define check_interval(actual, expected, relative) \
    check_interval_at((actual), (expected), (relative), "", #actual, __FILE__, __LINE__)
#define check_interval_of(name, actual, expected, relative) \
    check_interval_at((actual), (expected), (relative), (name), #actual, __FILE__, __LINE__)
#define check_status(actual, expected, error) \
    check_status_at((actual), (expected), (error), "", #actual, __FILE__, __LINE__)
#define check_status_of(name, actual, expected, error) \
    check_status_at((actual), (expected), (error), (name), #actual, __FILE__, __LINE__)
#define check_where(error, row, item) check_where_at((error), (row), (item), #error, __FILE__, __LINE__)
#define check_where_of(name, error, row, item) check_where_at((error), (row), (item), (name), __FILE__, __LINE__)
#define check_whole(actual, expected) check_whole_at((actual), (expected), "", #actual, __FILE__, __LINE__)
#define check_whole_of(name, actual, expected) check_whole_at((actual), (expected), (name), #actual, __FILE__, __LINE__)
#define check_true(fact) check_true_at((fact), "", #fact, __FILE__, __LINE__)
#define check_true_of(name, fact) check_true_at((fact), (name), #fact, __FILE__, __LINE__)

/* A series over an array, or over a compound literal, one after the other. */
#define series_of(array) ((pmh_series){(array), COUNT_OF(array), 1})

static inline pmh_series series(const double *at, size_t n)
{
    return (pmh_series){at, n, 1};
}

/* A reproducible stream for property tests: not good randomness, only the same everywhere. */
typedef struct stream {
    uint64_t state;
} stream;

static inline uint32_t next_random(stream *from)
{
    from->state = from->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(from->state >> 33);
}

static inline int32_t next_below(stream *from, int32_t limit)
{
    return (int32_t)(next_random(from) % (uint32_t)limit);
}

#endif

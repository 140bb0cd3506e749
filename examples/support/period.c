/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "period.h"

#include "number.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>

/* Exactly n digits at the start, or -1. */
static int digits(const char *text, int n)
{
    int value = 0;
    for (int i = 0; i < n; i++) {
        if (!isdigit((unsigned char)text[i])) {
            return -1;
        }
        value = 10 * value + text[i] - '0';
    }
    return value;
}

static const char *skip_spaces(const char *text)
{
    return text + strspn(text, " ");
}

/* "-04-01/P3Y" behind the year. */
static int read_interval(const char *rest, period *result)
{
    if (rest[0] != '-' || digits(rest + 1, 2) < 1 || digits(rest + 1, 2) > 12 || rest[3] != '-' ||
        digits(rest + 4, 2) < 1 || digits(rest + 4, 2) > 31 || rest[6] != '/' || rest[7] != 'P') {
        return 0;
    }
    const char *length = rest + 8;
    int n = digits(length, 2) >= 0 ? 2 : 1;
    int years = digits(length, n);
    if (years < 1 || strcmp(length + n, "Y") != 0) {
        return 0;
    }
    result->years = years;
    return 1;
}

/* "/19", "-19", " - 18", "-2018", also with a long dash, behind the year. */
static int read_last_year(int first, const char *rest, period *result)
{
    static const char *const between[] = {"/", "-", "\xE2\x80\x93"};
    int last = -1;
    rest = skip_spaces(rest);
    for (size_t i = 0; i < sizeof between / sizeof between[0]; i++) {
        size_t length = strlen(between[i]);
        if (strncmp(rest, between[i], length) == 0) {
            const char *end = skip_spaces(rest + length);
            size_t n = strlen(end);
            last = n == 4 ? digits(end, 4) : n == 2 ? digits(end, 2) : -1;
            if (n == 2 && last >= 0) { /* 1999/00 ends in 2000. */
                last += first / 100 * 100 + (last < first % 100 ? 100 : 0);
            }
        }
    }
    if (last <= first || last - first > 9) { /* 2018-04 is a month, not 87 years. */
        return 0;
    }
    result->years = last - first == 1 ? 1 : last - first + 1; /* 2018/19 is one financial year. */
    return 1;
}

int period_read(const char *text, period *result)
{
    text = skip_spaces(text);
    int year = digits(text, 4);
    if (year < 1000) {
        return 0;
    }
    *result = (period){.year = year, .years = 0};
    const char *rest = text + 4;
    return *skip_spaces(rest) == '\0' || read_interval(rest, result) || read_last_year(year, rest, result);
}

int moment_read(const char *text, double *at, int *is_date)
{
    if (number_read(text, at)) {
        return 1;
    }
    text = skip_spaces(text);
    int year = digits(text, 4);
    if (year < 0 || text[4] != '-') {
        return 0;
    }
    int month = digits(text + 5, 2);
    if (month < 1 || month > 12) {
        return 0;
    }
    const char *rest = text + 7;
    if (rest[0] == '-' && digits(rest + 1, 2) >= 1 && digits(rest + 1, 2) <= 31) {
        rest += 3;
    }
    *at = year + (month - 1) / 12.0;
    *is_date = 1;
    return *skip_spaces(rest) == '\0';
}

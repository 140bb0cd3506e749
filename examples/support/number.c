/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *skip_digits(const char *text)
{
    return text + strspn(text, "0123456789");
}

/* [+-] digits [. digits] [e [+-] digits], with at least one digit before the exponent. */
static int is_decimal(const char *text)
{
    text += *text == '+' || *text == '-';
    const char *end = skip_digits(text);
    size_t digits = (size_t)(end - text);
    if (*end == '.') {
        text = end + 1;
        end = skip_digits(text);
        digits += (size_t)(end - text);
    }
    if (digits == 0) {
        return 0;
    }
    if (*end == 'e' || *end == 'E') {
        end++;
        end += *end == '+' || *end == '-';
        text = end;
        end = skip_digits(text);
        if (end == text) {
            return 0;
        }
    }
    return end[strspn(end, " \t")] == '\0';
}

int number_read(const char *text, double *value)
{
    text += strspn(text, " \t");
    if (!is_decimal(text)) {
        return 0;
    }
    double number = strtod(text, NULL);
    if (!isfinite(number)) { /* 1e999 */
        return 0;
    }
    *value = number;
    return 1;
}

/* Where groups of a comma and three digits end, behind 1 to 3 digits that are no leading 0; `text` itself if there are none. */
static const char *skip_thousands(const char *text)
{
    size_t first = strspn(text, "0123456789");
    const char *end = text + first;
    if (first < 1 || first > 3 || text[0] == '0') {
        return text;
    }
    while (*end == ',' && strspn(end + 1, "0123456789") == 3) {
        end += 4;
    }
    return end > text + first && *end != ',' ? end : text;
}

static void copy_without_commas(char *to, const char *from, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (from[i] != ',') {
            *to++ = from[i];
        }
    }
    *to = '\0';
}

void number_comma_hint(char text[NUMBER_SIZE], const char *cell)
{
    char whole[40];
    const char *first = cell + strspn(cell, " \t");
    const char *digits = first + (*first == '+' || *first == '-');
    const char *comma = skip_digits(digits), *thousands = skip_thousands(digits);
    const char *end = *comma == ',' ? skip_digits(comma + 1) : comma;
    const char *rest = *thousands == '.' ? skip_digits(thousands + 1) : thousands;
    int decimal = comma > digits && end > comma + 1 && end[strspn(end, " \t")] == '\0' && end - first < 40;
    int has_thousands = thousands > digits && rest[strspn(rest, " \t")] == '\0' && rest - first < 40;
    text[0] = '\0';
    if (has_thousands) {
        copy_without_commas(whole, first, (size_t)(rest - first));
    }
    if (has_thousands && decimal) {
        snprintf(text, NUMBER_SIZE, " (write %s if the comma parts thousands, %.*s.%.*s if it is a decimal comma)", whole,
                 (int)(comma - first), first, (int)(end - comma - 1), comma + 1);
    } else if (has_thousands) {
        snprintf(text, NUMBER_SIZE, " (commas that part thousands? write %s)", whole);
    } else if (decimal) {
        snprintf(text, NUMBER_SIZE, " (a decimal comma? write %.*s.%.*s)", (int)(comma - first), first,
                 (int)(end - comma - 1), comma + 1);
    }
}

int number_digits(double value)
{
    char text[64];
    for (int digits = 15; digits < 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, value);
        double back = strtod(text, NULL);
        if (back <= value && back >= value) {
            return digits;
        }
    }
    return 17;
}

void number_exact(char text[NUMBER_SIZE], double value)
{
    if (isnan(value)) {
        text[0] = '\0';
    } else if (isinf(value)) {
        snprintf(text, NUMBER_SIZE, "%s", value > 0 ? "Inf" : "-Inf");
    } else {
        snprintf(text, NUMBER_SIZE, "%.*g", number_digits(value), value);
    }
}

void number_fixed(char text[NUMBER_SIZE], double value, int decimals)
{
    if (isnan(value)) {
        snprintf(text, NUMBER_SIZE, "-");
    } else if (isinf(value)) {
        snprintf(text, NUMBER_SIZE, "%s", value > 0 ? "infinite" : "-infinite");
    } else {
        snprintf(text, NUMBER_SIZE, "%.*f", decimals, value);
        if (text[0] == '-' && text[strspn(text, "-0.")] == '\0') {
            memmove(text, text + 1, strlen(text));
        }
    }
}

void number_significant(char text[NUMBER_SIZE], double value, int decimals, int digits)
{
    double size = fabs(value);
    int needed = isfinite(value) && size > 0 && size < 1 ? digits - 1 - (int)floor(log10(size)) : 0;
    if (needed > 10) {
        snprintf(text, NUMBER_SIZE, "%.*e", digits - 1, value);
    } else {
        number_fixed(text, value, needed > decimals ? needed : decimals);
    }
}

void number_p(char text[NUMBER_SIZE], double value)
{
    if (isnan(value)) {
        snprintf(text, NUMBER_SIZE, "-");
    } else {
        snprintf(text, NUMBER_SIZE, "%.3g", value);
    }
}

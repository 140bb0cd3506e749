/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "room.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const pmh_interval PMH_UNDEFINED = {NAN, NAN, NAN};

const char *pmh_version(void)
{
    return PMH_VERSION;
}

/* Text i belongs to status -i. */
static const char *const status_texts[] = {
    "done",
    "a pointer is NULL that may not be, or lengths do not fit together",
    "an option is outside its range, or set and unknown to this version",
    "a value lies outside its allowed range",
    "a value is infinite",
    "a value has a fraction where only whole numbers are allowed",
    "a value is missing",
    "too many answers are missing for a score",
    "some rows have problems; the others are answered",
    "out of memory",
    "the bytes are not a tally that this version can read",
    "two things that must be of one kind are not",
    "a count would pass what can be summed exactly",
    "the numerics did not converge",
};

int32_t pmh_status_count(void)
{
    return (int32_t)(sizeof status_texts / sizeof status_texts[0]);
}

const char *pmh_status_text(pmh_status status)
{
    if (status > 0 || status <= -pmh_status_count())
        return "unknown status";
    return status_texts[-status];
}

double pmh_missing(void)
{
    return NAN;
}

int32_t pmh_is_missing(double value)
{
    return isnan(value) ? 1 : 0;
}

void pmh_clear(pmh_error *error)
{
    if (!error)
        return;
    memset(error, 0, sizeof *error);
    error->row = -1;
    error->item = -1;
}

/* How many bytes the UTF-8 character at `text` has; 0 if there is none. */
static size_t character_length(const char *text)
{
    const unsigned char *byte = (const unsigned char *)text;
    size_t length = byte[0] < 0x80 ? 1 : byte[0] < 0xC2 ? 0 : byte[0] < 0xE0 ? 2 : byte[0] < 0xF0 ? 3 : byte[0] < 0xF5 ? 4 : 0;
    for (size_t i = 1; i < length; i++)
        if ((byte[i] & 0xC0) != 0x80)
            return 0;
    return length;
}

/* A caller's text may hold any bytes, and is cut where the room ends: half a character becomes question marks. */
static void keep_characters(char *text)
{
    while (*text) {
        size_t length = character_length(text);
        if (length == 0)
            *text = '?';
        text += length > 0 ? length : 1;
    }
}

pmh_status pmh_fail(pmh_error *error, pmh_status status, int64_t row, int32_t item, const char *format, ...)
{
    if (!error)
        return status;
    pmh_clear(error);
    error->row = row;
    error->item = item;
    error->status = status;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    keep_characters(error->message);
    return status;
}

/* The decimal separator of a locale may be several bytes: whatever is no part of a plain number becomes one point. */
static void use_decimal_point(char *text)
{
    char *to = text;
    for (const char *from = text; *from; ) {
        if (strchr("0123456789+-einfa", *from)) {
            *to++ = *from++;
            continue;
        }
        *to++ = '.';
        while (*from && !strchr("0123456789+-einfa", *from))
            from++;
    }
    *to = '\0';
}

const char *pmh_word(const char *const *words, size_t n, int32_t code)
{
    return code >= 0 && (size_t)code < n ? words[code] : "unknown";
}

pmh_text pmh_number(double value)
{
    pmh_text text = {"NaN"};
    if (isnan(value))
        return text;
    for (int digits = 6; digits <= 17; digits++) {
        snprintf(text.at, sizeof text.at, "%.*g", digits, value);
        double back;
        if (digits == 17 || (sscanf(text.at, "%lf", &back) == 1 && pmh_equal(back, value)))
            break;
    }
    use_decimal_point(text.at);
    return text;
}

pmh_status pmh_take_options(const void *given, size_t size, void *options, pmh_error *error)
{
    /* No options struct will ever come near this: a larger size is a field that was never set. */
    enum { ABSURD = 4096 };
    memset(options, 0, size);
    if (!given)
        return PMH_OK;
    size_t known;
    memcpy(&known, given, sizeof known);
    /* Every version of every options struct ends on a whole number of words. */
    if (known < sizeof known || known > ABSURD || known % sizeof known != 0)
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.size is %zu; it must be the sizeof of the options struct",
                        known);
    memcpy(options, given, known < size ? known : size);
    for (size_t i = size; i < known; i++)
        if (((const unsigned char *)given)[i] != 0)
            return pmh_fail(error, PMH_BAD_OPTION, -1, -1,
                            "an option beyond byte %zu is set, which libpmh %s does not know", size, PMH_VERSION);
    return PMH_OK;
}

pmh_status pmh_take_confidence(double given, double *confidence, pmh_error *error)
{
    *confidence = pmh_equal(given, 0) ? 0.95 : given;
    if (*confidence >= 0.5 && *confidence < 1)
        return PMH_OK;
    return pmh_fail(error, PMH_BAD_OPTION, -1, -1,
                    "options.confidence is %s; it must be at least 0.5 and below 1, as in 0.95 for 95 %%",
                    pmh_number(given).at);
}

pmh_status pmh_check_polarity(pmh_polarity polarity, pmh_error *error)
{
    if (polarity >= PMH_LOW_IS_GOOD && polarity <= PMH_HIGH_IS_GOOD)
        return PMH_OK;
    return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.polarity is %d; it must be -1, 0 or 1", (int)polarity);
}

pmh_status pmh_check_switch(const char *name, int32_t value, pmh_error *error)
{
    if (value == 0 || value == 1)
        return PMH_OK;
    return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.%s is %d; it must be 0 or 1", name, (int)value);
}

pmh_status pmh_check_range(const char *name, int32_t value, int32_t low, int32_t high, pmh_error *error)
{
    if (value >= low && value <= high)
        return PMH_OK;
    return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.%s is %d; it must be %d to %d", name, (int)value, (int)low,
                    (int)high);
}

pmh_status pmh_check_reserved(int32_t value, pmh_error *error)
{
    if (value == 0)
        return PMH_OK;
    return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.reserved is %d; it must be 0", (int)value);
}

pmh_status pmh_overall(pmh_status overall, pmh_error *error)
{
    if (error)
        error->status = overall;
    return overall;
}

pmh_status pmh_check_series(const char *name, pmh_series series, size_t n, pmh_error *error)
{
    if (series.n != n)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "%s has %zu values; it must have %zu, as the first series has",
                        name, series.n, n);
    if (!series.at && n > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "%s.at is NULL", name);
    if (n > PTRDIFF_MAX / sizeof *series.at)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "%s has %zu values, more than any memory holds", name, n);
    return PMH_OK;
}

unsigned char *pmh_put_bytes(unsigned char *to, uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        *to++ = (unsigned char)(value >> (8 * i));
    return to;
}

uint64_t pmh_get_bytes(const unsigned char **from, int bytes)
{
    uint64_t value = 0;
    for (int i = 0; i < bytes; i++)
        value |= (uint64_t)*(*from)++ << (8 * i);
    return value;
}

/* Two's complement by arithmetic, not by a conversion that the standard leaves to the compiler. */
int64_t pmh_signed_long(uint64_t value)
{
    return value <= INT64_MAX ? (int64_t)value : -(int64_t)(UINT64_MAX - value) - 1;
}

int32_t pmh_signed_word(uint64_t value)
{
    return (int32_t)(value <= INT32_MAX ? (int64_t)value : (int64_t)value - (INT64_C(1) << 32));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_BASE_H
#define PMH_BASE_H

#include <stddef.h>
#include <stdint.h>

/**
 * @file
 * @brief What every word of the library shares.
 *
 * @defgroup base Base: version, status, error, views, interval, missing
 * @{
 *
 * The conventions that hold everywhere:
 *
 * - Arguments come in the order **inputs, options, output, error**.
 * - Every function that can fail returns a #pmh_status and answers through a pointer. The last argument is an
 *   optional ::pmh_error, the caller's own; NULL is allowed.
 * - **NaN, and only NaN, is missing** in doubles. Infinite input is an error that names its row.
 * - Nothing is printed, nothing is remembered between calls, nothing is handed out that must be freed.
 * - Two calls may run at the same time unless they write the same struct.
 * - Rows, items and levels are counted from 0.
 */

#if defined(__GNUC__)
/** Marks what is public: everything else in the shared library is hidden. */
#define PMH_API __attribute__((visibility("default")))
#else
/** Marks what is public: everything else in the shared library is hidden. */
#define PMH_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** @name Version
 * @{ */
#define PMH_VERSION_MAJOR 0 /**< Changes when the interface breaks. */
#define PMH_VERSION_MINOR 1 /**< Changes when something is added. */
#define PMH_VERSION_PATCH 0 /**< Changes when something is mended. */
#define PMH_VERSION "0.1.0" /**< The three as text. */

/** @brief The version of the library that runs (the macros tell the version of the headers that were compiled).
 *  @return Text such as "0.1.0"; never NULL. */
PMH_API const char *pmh_version(void);
/** @} */

/** @name Status
 * @{ */

/** 0 or one of the negative codes below, whose numbers never change. */
typedef int32_t pmh_status;

/** The status codes. */
enum {
    PMH_OK = 0,               /**< Done. */
    PMH_BAD_ARGUMENT = -1,    /**< A pointer is NULL that may not be, or lengths do not fit together. */
    PMH_BAD_OPTION = -2,      /**< An option is outside its range, or set and unknown to this version. */
    PMH_OUT_OF_RANGE = -3,    /**< A value lies outside its allowed range. */
    PMH_NOT_FINITE = -4,      /**< A value is infinite. */
    PMH_NOT_WHOLE = -5,       /**< A value has a fraction where only whole numbers are allowed. */
    PMH_MISSING = -6,         /**< A value is missing, so this row has no answer. */
    PMH_INCOMPLETE = -7,      /**< Too many answers are missing for a score. */
    PMH_BAD_ROWS = -8,        /**< Some rows have problems; the others are answered. */
    PMH_NO_MEMORY = -9,       /**< Out of memory. */
    PMH_BAD_BYTES = -10,      /**< The bytes are not what this function wrote. */
    PMH_MISMATCH = -11,       /**< Two things that must be of one kind are not. */
    PMH_OVERFLOW = -12,       /**< A count would pass what can be summed exactly. */
    PMH_NOT_CALCULATED = -13  /**< The numerics did not converge; please report it with the input. */
};

/** @brief One sentence for a status code.
 *  @param status  Any code.
 *  @return The code's text; for a number that is no code, "unknown status". Never NULL. */
PMH_API const char *pmh_status_text(pmh_status status);

/** @brief How many codes there are, so that bindings and tests can walk them: 0, -1, ... , 1 - n.
 *  @return The number n of codes, #PMH_OK included. */
PMH_API int32_t pmh_status_count(void);
/** @} */

/** @name Error
 * @{ */

/** Room for one sentence and its closing zero byte. */
#define PMH_MESSAGE_SIZE 256

/** @brief What went wrong, and where. The caller's own; pass NULL if the status is enough.
 *
 * A function that succeeds leaves status 0, row and item -1 and an empty message. The message is one sentence:
 * argument, value, allowed range; positions stand in square brackets and count from 0, as in `answers[3][5]`. */
typedef struct pmh_error {
    int64_t row;                    /**< Row at fault, from 0; -1 when no row is. */
    int32_t item;                   /**< Item (column) at fault, from 0; -1 when none is. */
    pmh_status status;              /**< The same as the function returned; for #PMH_BAD_ROWS the message, row and item
                                         are those of the first bad row. */
    char message[PMH_MESSAGE_SIZE]; /**< One sentence in UTF-8. */
} pmh_error;
/** @} */

/** @name Views
 * Views borrow: they are never written and never freed. Steps count elements, not bytes, and may be 0 (one value
 * for every row) or negative (backwards).
 * @{ */

/** @brief A column of numbers: value i is `at[i * step]`. */
typedef struct pmh_series {
    const double *at; /**< Value 0. NULL is allowed where a function says that the series is optional, or if n is 0. */
    size_t n;         /**< How many values. */
    ptrdiff_t step;   /**< Elements from one value to the next. */
} pmh_series;

/** @brief Rows and columns of numbers: row i, column j is `at[i * row_step + j * column_step]`. */
typedef struct pmh_table {
    const double *at;      /**< Row 0, column 0. */
    size_t rows;           /**< How many rows (people). */
    size_t columns;        /**< How many columns (items). */
    ptrdiff_t row_step;    /**< Elements from one row to the next. */
    ptrdiff_t column_step; /**< Elements from one column to the next. */
} pmh_table;

/** @brief The same for small whole numbers, one byte each, such as answers to items. */
typedef struct pmh_answers {
    const int8_t *at;      /**< Row 0, column 0. */
    size_t rows;           /**< How many rows (people). */
    size_t columns;        /**< How many columns (items). */
    ptrdiff_t row_step;    /**< Elements from one row to the next. */
    ptrdiff_t column_step; /**< Elements from one column to the next. */
} pmh_answers;
/** @} */

/** @name Missing
 * @{ */

/** A missing answer in a ::pmh_answers table. In doubles NaN says the same. */
#define PMH_NO_ANSWER INT8_MIN

/** @brief The missing value of doubles.
 *  @return A quiet NaN. */
PMH_API double pmh_missing(void);

/** @brief Tell whether a double is missing.
 *  @param value  Any double.
 *  @return 1 for NaN, otherwise 0. */
PMH_API int32_t pmh_is_missing(double value);
/** @} */

/** @name Interval
 * @{ */

/** @brief An estimate with its limits. What is undefined is NaN, and the result that holds it says why. */
typedef struct pmh_interval {
    double estimate; /**< The estimate. */
    double lower;    /**< Lower limit. */
    double upper;    /**< Upper limit. */
} pmh_interval;
/** @} */

/** @name Direction and polarity
 * @{ */

/** Whether high values are good. */
typedef int32_t pmh_polarity;

/** The polarities. */
enum {
    PMH_LOW_IS_GOOD = -1,  /**< Fewer, or lower, is better (anxiety, suicide). */
    PMH_NO_JUDGEMENT = 0,  /**< Neither is better: the result says only higher, lower, increasing, decreasing. */
    PMH_HIGH_IS_GOOD = 1   /**< More, or higher, is better (wellbeing). */
};
/** @} */

/** @} */

#ifdef __cplusplus
}
#endif

#endif

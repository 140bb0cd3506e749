/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUPPORT_NUMBER_H
#define SUPPORT_NUMBER_H

/* Numbers in and out of text. The programs never call setlocale, so the point is always a point. */

#include <stddef.h>

/* Read all of `text` as one decimal number: no hexadecimal, no "inf" or "nan", nothing behind it. 0 if it is none. */
int number_read(const char *text, double *value);

/* Room for any number that the functions below write. */
#define NUMBER_SIZE 512

/* " (a decimal comma? write 10.5)" for a cell such as 10,5; both readings for one such as 1,234; nothing where no comma
 * stands so. */
void number_comma_hint(char text[NUMBER_SIZE], const char *cell);

/* The fewest of 15, 16 or 17 digits that read back as the same number. */
int number_digits(double value);

/* The number with that many digits, for files: "Inf" for infinity, nothing for a missing one. */
void number_exact(char text[NUMBER_SIZE], double value);

/* The number with `decimals` places, for people; never "-0.00". */
void number_fixed(char text[NUMBER_SIZE], double value, int decimals);

/* The same with more places where fewer than `digits` significant ones would be seen: 0.001 is not 0.00. */
void number_significant(char text[NUMBER_SIZE], double value, int decimals, int digits);

/* A p-value with three significant digits. */
void number_p(char text[NUMBER_SIZE], double value);

#endif

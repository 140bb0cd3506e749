/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUPPORT_PERIOD_H
#define SUPPORT_PERIOD_H

/* The time cells of published indicators. */

typedef struct period {
    double year;  /* The first, such as 2018 for 2018/19. */
    double years; /* How many the point covers; 0 if the text does not say (a plain year). */
} period;

/* 2019; 2018/19 and 2018-19 (one financial year); 2018-04-01/P1Y and P3Y; 2016 - 18 and 2016-2018 (three years).
 * 0 for anything else. */
int period_read(const char *text, period *result);

/* A point on a line: any plain number as it is, or a date (2020-03, 2020-03-15) as years and months, 2020 + 2 / 12; then
 * *is_date is set. A day is no matter. 0 for anything else. */
int moment_read(const char *text, double *at, int *is_date);

#endif

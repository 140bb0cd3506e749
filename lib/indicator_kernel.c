/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fast.h"
#include "indicator_inside.h"

/* Additions, products, quotients and square roots are exactly rounded by every processor, and nothing is contracted or
 * reordered, so every version gives the same bits. (The library is compiled with -fno-math-errno, which lets square roots
 * in: nothing here reads errno.) */

FAST_COMPARING bool are_ordinary(const double *count, const double *total, bool is_proportion)
{
    int64_t bad = 0;
    for (size_t i = 0; i < PMH_BLOCK; i++) {
        double x = count[i], n = total[i], most = is_proportion ? n : PMH_ORDINARY;
        bad |= (x >= 0 ? 0 : 1) | (x <= most ? 0 : 1) | (n >= 1 / PMH_ORDINARY ? 0 : 1) | (n <= PMH_ORDINARY ? 0 : 1);
    }
    return bad == 0;
}

FAST_COMPARING void begin_wilson(pmh_rows *of, double multiplier)
{
    for (size_t i = 0; i < PMH_BLOCK; i++) {
        double x = of->count[i], n = of->total[i], p = x / n;
        of->one[i] = 2 * x * p;
        of->two[i] = 4 * x * (1 - p);
        of->estimate[i] = x < n ? x * multiplier / n : multiplier;
    }
}

FAST_COMPARING void wilson(const pmh_rows *of, double z, double multiplier, double *restrict lower, double *restrict upper)
{
    for (size_t i = 0; i < PMH_BLOCK; i++) {
        double x = of->count[i], n = of->total[i];
        double sum = 2 * x + z * z + z * sqrt(z * z + of->two[i]);
        double high = sum / (2 * (n + z * z));
        high = high < 1 ? high : 1;
        lower[i] = of->one[i] / sum * multiplier;
        upper[i] = (x < n ? high : 1) * multiplier;
    }
}

FAST_COMPARING void begin_byar(pmh_rows *of, double multiplier)
{
    for (size_t i = 0; i < PMH_BLOCK; i++) {
        double x = of->count[i], next = x + 1;
        of->one[i] = 1 - 1 / (9 * x);
        of->two[i] = 3 * sqrt(x);
        of->three[i] = 1 - 1 / (9 * next);
        of->four[i] = 3 * sqrt(next);
        of->estimate[i] = x * multiplier / of->total[i];
    }
}

FAST_COMPARING void byar(const pmh_rows *of, double z, double multiplier, double *restrict lower, double *restrict upper)
{
    for (size_t i = 0; i < PMH_BLOCK; i++) {
        double x = of->count[i], n = of->total[i], next = x + 1;
        double low = of->one[i] + -z / of->two[i], high = of->three[i] + z / of->four[i];
        double limit = x * low * low * low;
        lower[i] = (limit >= 0 && x > 0 ? limit : (double)NAN) * multiplier / n;
        upper[i] = next * high * high * high * multiplier / n;
    }
}

/* ---- Their names in the library: clones are seen outside unless they are static. ---------------------------------------- */

bool pmh_rows_are_ordinary(const double *count, const double *total, bool is_proportion)
{
    return are_ordinary(count, total, is_proportion);
}

void pmh_rows_begin_wilson(pmh_rows *of, double multiplier)
{
    begin_wilson(of, multiplier);
}

void pmh_rows_begin_byar(pmh_rows *of, double multiplier)
{
    begin_byar(of, multiplier);
}

void pmh_rows_wilson(const pmh_rows *of, double z, double multiplier, double *lower, double *upper)
{
    wilson(of, z, multiplier, lower, upper);
}

void pmh_rows_byar(const pmh_rows *of, double z, double multiplier, double *lower, double *upper)
{
    byar(of, z, multiplier, lower, upper);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_CHANGE_VECTORS_H
#define PMH_CHANGE_VECTORS_H

/* Published pairs: Student 1908 (sleep), Jacobson and Truax (das), Claus et al. 2020 (who5, hamd, bdi). */

static const double sleep_before[] = {
    0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2};
static const double sleep_after[] = {
    1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
static const double who5_before[] = {
    0, 2, 0, 0, 4, 4, 1, 1, 2, 1, 1, 0, 2, 1, 1, 1, 0, 0, 0, 4, 1, 1, 1, 1, 1, 0, 2, 2, 0, 2, 0, 0, 1, 1, 1, 2,
    0, 0, 1, 1};
static const double who5_after[] = {
    3, 3, 16, 6, 5, 3, 10, 15, 3, 7, 3, 3, 3, 3, 3, 0, 8, 0, 5, 1, 11, 1, 1, 11, 1, 15, 13, 3, 18, 3, 7, 1, 18,
    15, 1, 1, 0, 2, 2, 1};
static const double das_before[] = {
    90.5, 74, 97, 73.5, 61, 66.5, 68.5, 86.5, 88.5, 68.5, 98, 80.5, 89.5, 91.5, 83.5, 60.5, 83, 88, 98.5, 78.5,
    99.5, 79.5, 84.5, 92.5, 93, 85, 64, 61, 80, 82.5};
static const double das_after[] = {
    97, 124, 97.5, 88, 96.5, 62.5, 112.5, 103.5, 90, 82.5, 105, 99.5, 112.5, 101, 99.5, 79.5, 88, 100.5, 119,
    116, 116, 129, 113, 118, 92, 114, 68, 52, 60.5, 104.5};
static const double hamd_before[] = {
    25, 15, 28, 30, 21, 26, 31, 21, 27, 28, 23, 24, 28, 26, 27, 32, 27, 25, 28, 25, 22, 24, 24, 21, 18, 27, 25,
    27, 22, 23, 25, 25, 26, 22, 24, 23, 26, 28, 24, 21};
static const double hamd_after[] = {
    13, 11, 4, 25, 9, 17, 15, 2, 8, 7, 13, 30, 9, 8, 14, 27, 20, 28, 14, 24, 10, 18, 22, 8, 20, 2, 13, 18, 2,
    16, 16, 24, 8, 6, 22, 20, 18, 24, 9, 25};
static const double bdi_before[] = {
    33, 26, 15, 39, 22, 25, 33, 23, 47, 43, 51, 42, 38, 40, 37, 39, 31, 51, 51, 33, 36, 38, 45, 38, 37, 28, 37,
    36, 25, 30, 36, 35, 37, 35, 31, 28, 35, 49, 33, 31};
static const double bdi_after[] = {
    27, 19, 5, 46, 28, 18, 30, 8, 24, 13, 44, 51, 17, 27, 30, 48, 27, 44, 25, 34, 22, 38, 53, 16, 36, 4, 22, 32,
    2, 19, 23, 38, 7, 8, 27, 19, 23, 37, 9, 28};

/* Changes of the AHI and how often each came (Woodworth and others 2018), from spec/change.md 0.7. */
static const int ahi_changes[][2] = {{-21, 1}, {-20, 1}, {-14, 2}, {-10, 1}, {-9, 1}, {-7, 3}, {-6, 7}, {-5, 3},
                                     {-4, 6},  {-3, 8},  {-2, 6},  {-1, 9},  {0, 11}, {1, 5},  {2, 5},  {3, 8},
                                     {4, 8},   {5, 10},  {6, 5},   {7, 9},   {8, 7},  {9, 4},  {10, 4}, {11, 1},
                                     {12, 10}, {13, 3},  {14, 1},  {16, 2},  {19, 1}, {20, 2}, {22, 2}, {26, 1}};

/* The 147 changes, least first; returns how many. */
static inline size_t list_ahi(double *changes)
{
    size_t n = 0;
    for (size_t i = 0; i < sizeof ahi_changes / sizeof *ahi_changes; i++) {
        for (int k = 0; k < ahi_changes[i][1]; k++) {
            changes[n++] = ahi_changes[i][0];
        }
    }
    return n;
}

#endif

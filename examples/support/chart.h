/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CHART_H
#define CHART_H

#include <stdio.h>

#include <pmh.h>

/* Charts as SVG: plain data and a result in, a picture out. Each returns 0, or -1 if it could not be written (or if
 * memory ran out, or what it needs is NULL). The finding stands in words in the picture and in its description; shapes
 * and words say whatever colours say. Deterministic; several fit into one HTML page. */

/* Before x after: a map of how many people stand at each pair of scores, with the thresholds of `result`, and the means.
 * Values that are not finite are left out; `unreadable` more people were, whom `result` does not know. `measure` names
 * the score, such as "SWEMWBS metric score". */
int chart_change(FILE *out, const double *before, const double *after, size_t n, size_t unreadable,
                 const pmh_change_result *result, const char *measure);

/* Values over the years with their limits, the five judged points marked, and the verdict. In any order; a missing value
 * or a missing year breaks the line. `level` is the limits' confidence level, NaN if it is not known. */
int chart_trend(FILE *out, const double *years, const double *values, const double *lower, const double *upper, size_t n,
                double level, const pmh_trend_result *result, pmh_polarity polarity, const char *title,
                const char *unit);

/* A bent line over the years: values, with their limits if there are any, the fitted segments with a number each, the
 * joinpoints with their limits, and below them every segment's change in words. `fitted` as pmh_trend_joinpoint gives it. */
int chart_joinpoint(FILE *out, const double *years, const double *values, const double *lower, const double *upper,
                    const double *fitted, size_t n, const pmh_trend_joinpoint_result *result, const char *title,
                    const char *unit);

/* A series before and after its start: values, the fitted lines, the line before carried on (dashed, with its limits), and
 * what lies between them in words. `points` as pmh_trend_interrupted gives them; `values` on the same scale, so rates where
 * there are populations. */
int chart_interrupted(FILE *out, const double *times, const double *values, const pmh_trend_interrupted_point *points,
                      size_t n, double start, const pmh_trend_interrupted_result *result, const char *title,
                      const char *unit);

/* The decision matrix with the options as numbered dots, the zones' questions, and the options' names. `map` NULL is the
 * default map; `strict` leaves its uncertain cells to be agreed locally. */
int chart_matrix(FILE *out, const pmh_priority_result *placed, const char *const *names, size_t n,
                 const pmh_priority_map *map, int strict);

/* Areas as bars, sorted from the highest value on, with their limits (NULL if there are none), the benchmark as a line (NaN if
 * there is none), and each outcome as shape and word. Areas without a value stand below. */
int chart_areas(FILE *out, const char *const *areas, const double *values, const double *lower, const double *upper, size_t n,
                double benchmark, const pmh_compare_result *compared, const char *title);

/* A funnel: areas by size and value, the limits of 0.025 (dashed) and 0.001, and the names of those outside the outer ones.
 * `areas` may be NULL. `options` as for pmh_compare_funnel. */
int chart_funnel(FILE *out, const char *const *areas, const pmh_compare_funnel_point *points, size_t n,
                 const pmh_compare_funnel_result *funnel, const pmh_compare_funnel_options *options, const char *title);

#endif

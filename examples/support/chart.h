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

/* From before to after: a line from each person's score to the next, the width of a line saying how many people made
 * the same change, and the means with their limits. Otherwise as chart_change. */
int chart_paired(FILE *out, const double *before, const double *after, size_t n, size_t unreadable,
                 const pmh_change_result *result, const char *measure);

/* Before x after, everyone's class of clinically significant change by shape, the band of no reliable change, the cut-off
 * and the counts. `classes` as pmh_change_clinical_series gives them, one per row. */
int chart_clinical(FILE *out, const double *before, const double *after, const int32_t *classes, size_t n,
                   size_t unreadable, const pmh_change_clinical_result *result, const char *measure);

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

/* A control chart: values, mean, limits and target; the shape of a point is the rule that names it, its colour and filling
 * what that means (hollow improves, solid is of concern), and the list below says both. `labels` are the times as they stand
 * in the data, or NULL for 1, 2, 3; `target` is NaN if there is none. */
int chart_spc(FILE *out, const char *const *labels, const pmh_trend_spc_point *points, size_t n, double target,
              const pmh_trend_spc_result *result, const char *title, const char *unit);

/* A series and the way to its target: values, the fitted line, the fan of what is to come (50, 80 and 95 %), the target, and the
 * probability of meeting it in words. `fan` has times of both the past, for the line, and the future. */
int chart_target(FILE *out, const double *times, const double *values, size_t n, const pmh_trend_target_point *fan,
                 size_t ahead, double target, double due, const pmh_trend_target_options *options,
                 const pmh_trend_target_result *result, const char *title, const char *unit);

/* The decision matrix with the options as numbered dots, the zones' questions, and the options' names. `funded` marks the
 * options that are 1 in it; NULL without a budget. `map` NULL is the default map; `strict` leaves its uncertain cells to be
 * agreed locally. */
int chart_matrix(FILE *out, const pmh_priority_result *placed, const char *const *names, const int32_t *funded, size_t n,
                 const pmh_priority_map *map, int strict);

/* Areas as bars, sorted from the highest value on, with their limits (NULL if there are none), the benchmark as a line (NaN if
 * there is none) or, with `until`, as the two ends of a range, and each outcome as shape and word. Areas without a value
 * stand below. `how` ends the sentence: how they were compared, NULL if nothing is to be said. */
int chart_areas(FILE *out, const char *const *areas, const double *values, const double *lower, const double *upper, size_t n,
                double benchmark, double until, const pmh_compare_result *compared, const char *how, const char *title);

/* A funnel: areas by size and value, the limits of 0.025 (dashed) and 0.001, and the names of those outside the outer ones.
 * `areas` may be NULL. `options` as for pmh_compare_funnel. */
int chart_funnel(FILE *out, const char *const *areas, const pmh_compare_funnel_point *points, size_t n,
                 const pmh_compare_funnel_result *funnel, const pmh_compare_funnel_options *options, const char *title);

#endif

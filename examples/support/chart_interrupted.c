/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "svg.h"

#define LEFT 86.0
#define RIGHT 736.0
#define TOP 120.0
#define BOTTOM 400.0
#define HEIGHT 520.0

typedef struct point {
    double x, value;
    pmh_trend_interrupted_point fit;
} point;

typedef struct series {
    point *at;
    size_t n;         /* Points with a time. */
    size_t left_out;  /* Of them without a value. */
    double low, high; /* Of everything drawn. */
    double start;
} series;

static int by_x(const void *a, const void *b)
{
    double left = ((const point *)a)->x, right = ((const point *)b)->x;
    return (left > right) - (left < right);
}

static void widen(series *to, double value)
{
    if (isfinite(value)) {
        to->low = fmin(to->low, value);
        to->high = fmax(to->high, value);
    }
}

static int make_series(const double *times, const double *values, const pmh_trend_interrupted_point *points, size_t n,
                       double start, series *to)
{
    *to = (series){.low = HUGE_VAL, .high = -HUGE_VAL, .start = start};
    to->at = malloc((n + 1) * sizeof *to->at);
    if (!to->at) {
        return -1;
    }
    for (size_t i = 0; i < n; i++) {
        if (!isfinite(times[i])) {
            continue;
        }
        to->left_out += isfinite(values[i]) ? 0 : 1;
        to->at[to->n++] = (point){times[i], values[i], points[i]};
        widen(to, values[i]);
        widen(to, points[i].fitted);
        widen(to, points[i].counterfactual.lower);
        widen(to, points[i].counterfactual.upper);
    }
    qsort(to->at, to->n, sizeof *to->at, by_x);
    return 0;
}

/* ---- words ------------------------------------------------------------------------------------------------------- */

static void interval_text(char *to, size_t size, pmh_interval of, int decimals, const char *unit)
{
    char value[SVG_NUMBER], low[SVG_NUMBER], high[SVG_NUMBER];
    svg_signed(value, of.estimate, decimals);
    if (isfinite(of.lower)) {
        snprintf(to, size, "%s%s (%s to %s)", value, unit, svg_signed(low, of.lower, decimals),
                 svg_signed(high, of.upper, decimals));
    } else {
        snprintf(to, size, "%s%s (no limits)", value, unit);
    }
}

/* About three digits of the widest of the numbers that stand together. */
static int decimals_for(pmh_interval of)
{
    int decimals = svg_decimals(fmax(fabs(of.estimate), isfinite(of.lower) ? of.upper - of.lower : 0.0));
    return decimals > 6 ? 6 : decimals;
}

/* What lies between the two lines at the horizon. */
static void finding(char *to, size_t size, const pmh_trend_interrupted_result *result)
{
    char at[SVG_NUMBER], difference[160], percent[160];
    const pmh_trend_effect *e = &result->effect;
    if (result->reason != PMH_TREND_INTERRUPTED_DONE) {
        snprintf(to, size, "Cannot be calculated: %s.", pmh_trend_interrupted_reason_text(result->reason));
        return;
    }
    interval_text(difference, sizeof difference, e->difference, decimals_for(e->difference), "");
    interval_text(percent, sizeof percent, e->percent, 1, "%");
    svg_number(at, e->at, fabs(e->at - round(e->at)) > 1e-6 ? 1 : 0);
    snprintf(to, size, "At %s: %s%s%s, against the line before, carried on.", at, difference,
             isfinite(e->percent.estimate) ? ", or " : "", isfinite(e->percent.estimate) ? percent : "");
}

static void draw_list(svg *page, const pmh_trend_interrupted_result *result)
{
    char number[160], text[240];
    const struct {
        const char *name;
        const pmh_trend_term *term;
    } terms[] = {{"Level change at the start", &result->level_change}, {"Slope change", &result->slope_change}};
    double y = BOTTOM + 56.0;
    for (int i = 0; i < 2; i++, y += 22.0) {
        int in_percent = isfinite(terms[i].term->percent.estimate);
        pmh_interval of = in_percent ? terms[i].term->percent : terms[i].term->value;
        interval_text(number, sizeof number, of, in_percent ? 1 : decimals_for(of), in_percent ? "%" : "");
        snprintf(text, sizeof text, "%s: %s", terms[i].name, number);
        svg_text(page, 22.0, y, 15.0, SVG_START, "font-weight=\"bold\"", text);
    }
    snprintf(text, sizeof text, "Dashed: the line before, carried on, with %.6g%% limits. Fitted by %s.",
             100.0 * result->confidence, pmh_trend_interrupted_method_text(result->method));
    svg_text(page, 22.0, y + 4.0, 14.0, SVG_START, "fill=\"" SVG_GREY "\"", text);
}

/* ---- the plot ---------------------------------------------------------------------------------------------------- */

static void draw_axes(svg *page, const svg_axis *x, const svg_axis *y, const series *of, const char *unit)
{
    char text[SVG_NUMBER];
    svg_axis_left(page, y, LEFT, RIGHT, TOP - 24.0, unit);
    svg_line(page, LEFT, BOTTOM, RIGHT, BOTTOM, "stroke=\"" SVG_GREY "\"");
    double first = of->at[0].x, last = of->at[of->n - 1].x, step = svg_nice_step(fmax(last - first, 1e-9), 8);
    for (double at = ceil(first / step) * step; at <= last + 1e-6 * step; at += step) {
        double across = svg_axis_at(x, at);
        svg_line(page, across, BOTTOM, across, BOTTOM + 6.0, "stroke=\"" SVG_GREY "\"");
        svg_text(page, across, BOTTOM + 24.0, 15.0, SVG_MIDDLE, "", svg_number(text, at, svg_decimals(step) > 2 ? 1 : 0));
    }
}

/* One path and one polygon, so that dashes run on and the band has no seams. */
static int draw_counterfactual(svg *page, const svg_axis *x, const svg_axis *y, const series *of)
{
    double *line = malloc((of->n + 1) * 6 * sizeof *line);
    size_t n = 0;
    int has_limits = 1;
    if (!line) {
        return -1;
    }
    double *band = line + 2 * (of->n + 1);
    for (size_t i = 0; i < of->n; i++) {
        const pmh_interval *at = &of->at[i].fit.counterfactual;
        if (isfinite(at->estimate)) {
            line[2 * n] = svg_axis_at(x, of->at[i].x);
            line[2 * n + 1] = svg_axis_at(y, at->estimate);
            has_limits = has_limits && isfinite(at->lower);
            n++;
        }
    }
    /* There along the lower limits, and back along the upper ones. */
    for (size_t i = 0, up = 0; i < of->n && has_limits; i++) {
        const pmh_interval *at = &of->at[i].fit.counterfactual;
        if (isfinite(at->estimate)) {
            size_t down = 2 * n - 1 - up;
            band[2 * up] = band[2 * down] = line[2 * up];
            band[2 * up + 1] = svg_axis_at(y, at->lower);
            band[2 * down + 1] = svg_axis_at(y, at->upper);
            up++;
        }
    }
    if (has_limits && n > 1) {
        svg_polygon(page, band, 2 * n, "fill=\"#fbe3d6\"");
    }
    if (n > 1) {
        svg_path(page, line, n,
                 "stroke=\"" SVG_ORANGE "\" stroke-width=\"3\" stroke-dasharray=\"9 6\"");
    }
    free(line);
    return 0;
}

/* The fitted line, which does not cross the start. */
static void draw_fitted(svg *page, const svg_axis *x, const svg_axis *y, const series *of)
{
    const point *last = NULL;
    for (size_t i = 0; i < of->n; i++) {
        const point *at = &of->at[i];
        if (!isfinite(at->fit.fitted)) {
            continue;
        }
        if (last && (last->x < of->start) == (at->x < of->start)) {
            svg_line(page, svg_axis_at(x, last->x), svg_axis_at(y, last->fit.fitted), svg_axis_at(x, at->x),
                     svg_axis_at(y, at->fit.fitted), "stroke=\"" SVG_NAVY "\" stroke-width=\"3.5\" stroke-linecap=\"round\"");
        }
        last = at;
    }
}

/* Circles; hollow where the point was not used (washout). */
static void draw_points(svg *page, const svg_axis *x, const svg_axis *y, const series *of, int fitted)
{
    double radius = of->n > 60 ? 3.0 : 4.0;
    for (size_t i = 0; i < of->n; i++) {
        const point *at = &of->at[i];
        if (isfinite(at->value)) {
            svg_circle(page, svg_axis_at(x, at->x), svg_axis_at(y, at->value), radius,
                       fitted && !isfinite(at->fit.fitted) ? "fill=\"#ffffff\" stroke=\"" SVG_GREY "\""
                                                           : "fill=\"" SVG_INK "\" fill-opacity=\"0.65\"");
        }
    }
}

static int draw_plot(svg *page, const series *of, const pmh_trend_interrupted_result *result, const char *unit)
{
    if (of->n == 0 || of->low > of->high) {
        svg_text(page, (LEFT + RIGHT) / 2.0, (TOP + BOTTOM) / 2.0, 17.0, SVG_MIDDLE, "font-weight=\"bold\"",
                 "There are no values to show");
        return 0;
    }
    double first = of->at[0].x, last = of->at[of->n - 1].x, room = fmax(0.02 * (last - first), 1e-9);
    svg_axis x = {.low = first - room, .high = last + room, .from = LEFT, .to = RIGHT};
    svg_axis y = svg_axis_over(of->low, of->high, 5, BOTTOM, TOP + 10.0);
    int drawn = draw_counterfactual(page, &x, &y, of);
    draw_axes(page, &x, &y, of, unit);
    if (of->start >= x.low && of->start <= x.high) {
        double across = svg_axis_at(&x, of->start);
        svg_line(page, across, TOP, across, BOTTOM, "stroke=\"" SVG_PLUM "\" stroke-width=\"2\" stroke-dasharray=\"3 4\"");
        svg_text(page, across, TOP - 6.0, 14.0, SVG_MIDDLE, "font-weight=\"bold\" fill=\"" SVG_PLUM "\"", "start");
    }
    draw_points(page, &x, &y, of, result->reason == PMH_TREND_INTERRUPTED_DONE);
    draw_fitted(page, &x, &y, of);
    return drawn;
}

static uint64_t fingerprint_of(const double *times, const double *values, size_t n, const char *title)
{
    uint64_t mark = svg_mix_text(2, title);
    mark = svg_mix(mark, times, n * sizeof *times);
    return svg_mix(mark, values, n * sizeof *values);
}

int chart_interrupted(FILE *out, const double *times, const double *values, const pmh_trend_interrupted_point *points,
                      size_t n, double start, const pmh_trend_interrupted_result *result, const char *title,
                      const char *unit)
{
    series of;
    svg page;
    char sentence[512];
    if (!out || !result || (n > 0 && (!times || !values || !points))
        || make_series(times, values, points, n, start, &of) != 0) {
        return -1;
    }
    const char *name = title && *title ? title : "Before and after the start";
    finding(sentence, sizeof sentence, result);
    svg_open(&page, out, "interrupted", fingerprint_of(times, values, n, title), HEIGHT, name, sentence);
    svg_heading(&page, 22.0, 32.0, name);
    svg_paragraph(&page, 22.0, 58.0, 15.0, RIGHT - 22.0, 2, "", sentence);
    int drawn = draw_plot(&page, &of, result, unit);
    if (result->reason == PMH_TREND_INTERRUPTED_DONE) {
        draw_list(&page, result);
    } else {
        svg_text(&page, 22.0, HEIGHT - 12.0, 14.0, SVG_START, "fill=\"" SVG_GREY "\"", "No line was fitted.");
    }
    free(of.at);
    return svg_close(&page) == 0 ? drawn : -1;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "svg.h"

#define LEFT 86.0
#define RIGHT 736.0
#define TOP 136.0
#define BOTTOM 400.0
#define LINE 22.0 /* Of the list below the plot. */

typedef struct point {
    double x, value, lower, upper, fitted;
} point;

typedef struct series {
    point *at;
    size_t n;         /* Points with a time and a value. */
    size_t left_out;
    double low, high; /* Of values, limits and the fitted line. */
    double step;      /* The least distance of points. */
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

static int make_series(const double *x, const double *values, const double *lower, const double *upper,
                       const double *fitted, size_t n, series *to)
{
    *to = (series){.low = HUGE_VAL, .high = -HUGE_VAL, .step = HUGE_VAL};
    to->at = malloc((n + 1) * sizeof *to->at);
    if (!to->at) {
        return -1;
    }
    for (size_t i = 0; i < n; i++) {
        point next = {x[i], values[i], lower ? lower[i] : NAN, upper ? upper[i] : NAN, fitted ? fitted[i] : NAN};
        if (!isfinite(next.x) || !isfinite(next.value)) {
            to->left_out++;
            continue;
        }
        to->at[to->n++] = next;
        widen(to, next.value);
        widen(to, next.lower);
        widen(to, next.upper);
        widen(to, next.fitted);
    }
    qsort(to->at, to->n, sizeof *to->at, by_x);
    for (size_t i = 1; i < to->n; i++) {
        double apart = to->at[i].x - to->at[i - 1].x;
        to->step = apart > 0.0 ? fmin(to->step, apart) : to->step;
    }
    to->step = isfinite(to->step) ? to->step : 1.0;
    return 0;
}

/* ---- words ------------------------------------------------------------------------------------------------------- */

/* Two decimals of percent; for a linear model what the largest change needs. */
static int decimals_of(const pmh_trend_joinpoint_result *result)
{
    double largest = 0.0;
    for (int32_t j = 0; j <= result->joinpoints; j++) {
        largest = fmax(largest, fabs(result->segment[j].change.estimate));
    }
    int decimals = result->model == PMH_TREND_JOINPOINT_LOG ? 2 : svg_decimals(largest);
    return decimals > 4 && largest > 0.001 ? 4 : decimals;
}

/* "+0.87% a year", or without the percent for a linear model. */
static void change_text(char *to, size_t size, const pmh_trend_joinpoint_result *result, double change)
{
    char number[SVG_NUMBER];
    svg_signed(number, change, decimals_of(result));
    snprintf(to, size, "%s%s a year", number, result->model == PMH_TREND_JOINPOINT_LOG ? "%" : "");
}

static void limits_text(char *to, size_t size, const pmh_trend_joinpoint_result *result, pmh_interval change)
{
    char low[SVG_NUMBER], high[SVG_NUMBER];
    int decimals = decimals_of(result);
    if (!isfinite(change.lower)) {
        snprintf(to, size, "no limits");
        return;
    }
    snprintf(to, size, "%s to %s", svg_signed(low, change.lower, decimals), svg_signed(high, change.upper, decimals));
}

static const char *years_text(char *to, size_t size, double from, double till)
{
    char first[SVG_NUMBER], last[SVG_NUMBER];
    int decimals = fabs(from - round(from)) + fabs(till - round(till)) > 1e-6 ? 1 : 0;
    snprintf(to, size, "%s to %s", svg_number(first, from, decimals), svg_number(last, till, decimals));
    return to;
}

static void segment_text(char *to, size_t size, const pmh_trend_joinpoint_result *result, int32_t segment)
{
    char years[64], change[64], limits[96];
    const pmh_trend_segment *s = &result->segment[segment];
    change_text(change, sizeof change, result, s->change.estimate);
    limits_text(limits, sizeof limits, result, s->change);
    snprintf(to, size, "%s: %s, %s (%s)", years_text(years, sizeof years, s->start, s->end),
             pmh_trend_segment_text(s->verdict), change, limits);
}

static void joinpoint_text(char *to, size_t size, const pmh_trend_joinpoint_result *result, int32_t j)
{
    char at[SVG_NUMBER], low[SVG_NUMBER], high[SVG_NUMBER];
    const pmh_interval *x = &result->joinpoint[j];
    svg_number(at, x->estimate, fabs(x->estimate - round(x->estimate)) > 1e-6 ? 1 : 0);
    if (isfinite(x->lower)) {
        snprintf(to, size, "Joinpoint at %s (%s to %s)", at, svg_number(low, x->lower, 1), svg_number(high, x->upper, 1));
    } else {
        snprintf(to, size, "Joinpoint at %s", at);
    }
}

static void capitalise(char *text)
{
    if (text[0] >= 'a' && text[0] <= 'z') {
        text[0] = (char)(text[0] - 'a' + 'A');
    }
}

/* Without the numbers, where there is no room for them: "Rising from 1999, stable from 2002." */
static void short_finding(char *to, size_t size, const pmh_trend_joinpoint_result *result)
{
    char year[SVG_NUMBER];
    size_t used = 0;
    for (int32_t j = 0; j <= result->joinpoints && used < size; j++) {
        double start = result->segment[j].start;
        svg_number(year, start, fabs(start - round(start)) > 1e-6 ? 1 : 0);
        used += (size_t)snprintf(to + used, size - used, "%s%s from %s%s", j == 0 ? "" : ", ",
                                 pmh_trend_segment_text(result->segment[j].verdict), year,
                                 j == result->joinpoints ? "." : "");
    }
    capitalise(to);
}

/* The finding in a sentence: "Rising (+0.87% a year) from 1999 to 2006, then ...". */
static void finding(char *to, size_t size, const pmh_trend_joinpoint_result *result)
{
    size_t used = 0;
    if (result->joinpoints < 0) {
        snprintf(to, size, "Cannot be calculated: %s.", pmh_trend_joinpoint_reason_text(result->reason));
        return;
    }
    for (int32_t j = 0; j <= result->joinpoints && used < size; j++) {
        const pmh_trend_segment *s = &result->segment[j];
        char change[64], years[64];
        change_text(change, sizeof change, result, s->change.estimate);
        used += (size_t)snprintf(to + used, size - used, "%s%s (%s) from %s", j == 0 ? "" : ", then ",
                                 pmh_trend_segment_text(s->verdict), change,
                                 years_text(years, sizeof years, s->start, s->end));
    }
    if (used < size) {
        snprintf(to + used, size - used, ".");
    }
    capitalise(to);
}

/* ---- the plot ---------------------------------------------------------------------------------------------------- */

static void draw_value_axis(svg *page, const svg_axis *axis, const char *unit)
{
    svg_axis_left(page, axis, LEFT, RIGHT, TOP - 40.0, unit); /* Above the years of the joinpoints. */
    svg_line(page, LEFT, BOTTOM, RIGHT, BOTTOM, "stroke=\"" SVG_GREY "\"");
}

static void draw_times(svg *page, const svg_axis *axis, const series *of)
{
    char text[SVG_NUMBER];
    double first = of->at[0].x, last = of->at[of->n - 1].x;
    double step = svg_nice_step(last - first, 8);
    step = last - first >= 8.0 ? fmax(1.0, round(step)) : step;
    for (double at = ceil(first / step) * step; at <= last + 1e-6; at += step) {
        double x = svg_axis_at(axis, at);
        svg_line(page, x, BOTTOM, x, BOTTOM + 6.0, "stroke=\"" SVG_GREY "\"");
        svg_text(page, x, BOTTOM + 24.0, 15.0, SVG_MIDDLE, "", svg_number(text, at, step < 1.0 ? 1 : 0));
    }
}

/* Where each joinpoint lies: its limits as a bar at the foot of the plot, a dotted line, and its year. */
static void draw_joinpoints(svg *page, const svg_axis *x, const pmh_trend_joinpoint_result *result)
{
    char text[SVG_NUMBER];
    for (int32_t j = 0; j < result->joinpoints; j++) {
        const pmh_interval *at = &result->joinpoint[j];
        double across = svg_axis_at(x, at->estimate), foot = BOTTOM - 8.0 - 9.0 * (j % 3);
        svg_line(page, across, TOP, across, BOTTOM, "stroke=\"" SVG_PLUM "\" stroke-width=\"1.5\" stroke-dasharray=\"3 4\"");
        if (isfinite(at->lower)) {
            double low = svg_axis_at(x, at->lower), high = svg_axis_at(x, at->upper);
            const char *look = "stroke=\"" SVG_PLUM "\" stroke-width=\"2.5\"";
            svg_line(page, low, foot, high, foot, look);
            svg_line(page, low, foot - 4.0, low, foot + 4.0, look);
            svg_line(page, high, foot - 4.0, high, foot + 4.0, look);
        }
        svg_number(text, at->estimate, fabs(at->estimate - round(at->estimate)) > 1e-6 ? 1 : 0);
        svg_text(page, across, TOP - 6.0 - 16.0 * (j % 2), 14.0, SVG_MIDDLE, "font-weight=\"bold\" fill=\"" SVG_PLUM "\"",
                 text);
    }
}

static void draw_points(svg *page, const svg_axis *x, const svg_axis *y, const series *of)
{
    for (size_t i = 0; i < of->n; i++) {
        const point *at = &of->at[i];
        double across = svg_axis_at(x, at->x);
        if (isfinite(at->lower) && isfinite(at->upper)) {
            svg_line(page, across, svg_axis_at(y, at->lower), across, svg_axis_at(y, at->upper),
                     "stroke=\"" SVG_GREY "\" stroke-width=\"1.5\"");
        }
        svg_circle(page, across, svg_axis_at(y, at->value), 4.5,
                   "fill=\"#ffffff\" stroke=\"" SVG_INK "\" stroke-width=\"1.5\"");
    }
}

/* The fitted line: each segment its own stroke, so that neighbours differ without colours too. */
static void draw_line(svg *page, const svg_axis *x, const svg_axis *y, const series *of,
                      const pmh_trend_joinpoint_result *result)
{
    int32_t segment = 0;
    for (size_t i = 1; i < of->n && result->joinpoints >= 0; i++) {
        const point *from = &of->at[i - 1];
        const point *to = &of->at[i];
        while (segment < result->joinpoints && from->x >= result->joinpoint[segment].estimate) {
            segment++;
        }
        if (isfinite(from->fitted) && isfinite(to->fitted)) {
            svg_line(page, svg_axis_at(x, from->x), svg_axis_at(y, from->fitted), svg_axis_at(x, to->x),
                     svg_axis_at(y, to->fitted),
                     segment % 2 == 0 ? "stroke=\"" SVG_NAVY "\" stroke-width=\"4\" stroke-linecap=\"round\""
                                      : "stroke=\"" SVG_ORANGE "\" stroke-width=\"4\" stroke-linecap=\"round\"");
        }
    }
}

static double fitted_at(const series *of, double x)
{
    for (size_t i = 1; i < of->n; i++) {
        if (of->at[i].x >= x) {
            double share = (x - of->at[i - 1].x) / (of->at[i].x - of->at[i - 1].x);
            return of->at[i - 1].fitted + share * (of->at[i].fitted - of->at[i - 1].fitted);
        }
    }
    return NAN;
}

static void draw_badge(svg *page, double x, double y, int32_t segment)
{
    char text[SVG_NUMBER];
    svg_circle(page, x, y, 11.0, segment % 2 == 0 ? "fill=\"" SVG_NAVY "\"" : "fill=\"#ffffff\" stroke=\"" SVG_ORANGE "\" stroke-width=\"3\"");
    svg_text(page, x, y + 5.0, 14.0, SVG_MIDDLE,
             segment % 2 == 0 ? "font-weight=\"bold\" fill=\"#ffffff\"" : "font-weight=\"bold\" fill=\"" SVG_INK "\"",
             svg_count(text, segment + 1));
}

static void draw_diamond(svg *page, double x, double y)
{
    double corners[] = {x, y - 9.0, x + 9.0, y, x, y + 9.0, x - 9.0, y};
    svg_polygon(page, corners, 4, "fill=\"" SVG_PLUM "\" stroke=\"#ffffff\" stroke-width=\"1.5\"");
}

/* A diamond on the line at each joinpoint, and each segment's number beside its middle. */
static void draw_marks(svg *page, const svg_axis *x, const svg_axis *y, const series *of,
                       const pmh_trend_joinpoint_result *result)
{
    for (int32_t j = 0; j < result->joinpoints; j++) {
        double across = svg_axis_at(x, result->joinpoint[j].estimate);
        double down = svg_axis_at(y, fitted_at(of, result->joinpoint[j].estimate));
        if (isfinite(down)) {
            draw_diamond(page, across, down);
        }
    }
    for (int32_t j = 0; j <= result->joinpoints; j++) {
        double middle = (result->segment[j].start + result->segment[j].end) / 2.0;
        double down = svg_axis_at(y, fitted_at(of, middle)) - 24.0;
        draw_badge(page, svg_axis_at(x, middle), fmax(down, TOP + 12.0), j);
    }
}

static void draw_plot(svg *page, const series *of, const pmh_trend_joinpoint_result *result, const char *unit)
{
    if (of->n == 0) {
        svg_text(page, (LEFT + RIGHT) / 2.0, (TOP + BOTTOM) / 2.0, 17.0, SVG_MIDDLE, "font-weight=\"bold\"",
                 "There are no values to show");
        return;
    }
    double first = of->at[0].x, last = of->at[of->n - 1].x, room = fmax(0.5 * of->step, 0.03 * (last - first));
    svg_axis x = {.low = first - room, .high = last + room, .from = LEFT, .to = RIGHT};
    svg_axis y = svg_axis_over(of->low, of->high, 5, BOTTOM - 30.0, TOP + 16.0);
    draw_value_axis(page, &y, unit);
    draw_times(page, &x, of);
    draw_joinpoints(page, &x, result);
    draw_line(page, &x, &y, of, result);
    draw_points(page, &x, &y, of);
    draw_marks(page, &x, &y, of, result);
}

/* ---- the list ------------------------------------------------------------------------------------------------------- */

static double draw_list(svg *page, double y, const pmh_trend_joinpoint_result *result)
{
    char text[256], change[64], limits[96], years[64];
    for (int32_t j = 0; j <= result->joinpoints; j++, y += LINE) {
        draw_badge(page, 34.0, y - 5.0, j);
        segment_text(text, sizeof text, result, j);
        svg_paragraph(page, 56.0, y, 15.0, RIGHT - 56.0, 1, "", text);
        if (j < result->joinpoints) {
            y += LINE;
            draw_diamond(page, 34.0, y - 5.0);
            joinpoint_text(text, sizeof text, result, j);
            svg_text(page, 56.0, y, 15.0, SVG_START, "fill=\"" SVG_PLUM "\"", text);
        }
    }
    const pmh_trend_average *all = &result->average[0];
    if (result->joinpoints >= 0 && isfinite(all->start)) {
        change_text(change, sizeof change, result, all->change.estimate);
        limits_text(limits, sizeof limits, result, all->change);
        snprintf(text, sizeof text, "Average, %s: %s (%s)", years_text(years, sizeof years, all->start, all->end), change,
                 limits);
        svg_text(page, 56.0, y, 15.0, SVG_START, "font-weight=\"bold\"", text);
        y += LINE;
    }
    return y;
}

static uint64_t fingerprint_of(const double *x, const double *values, size_t n, const char *title)
{
    uint64_t mark = svg_mix_text(1, title);
    mark = svg_mix(mark, x, n * sizeof *x);
    return svg_mix(mark, values, n * sizeof *values);
}

int chart_joinpoint(FILE *out, const double *years, const double *values, const double *lower, const double *upper,
                    const double *fitted, size_t n, const pmh_trend_joinpoint_result *result, const char *title,
                    const char *unit)
{
    series points;
    svg page;
    char sentence[1024], text[160];
    if (!out || !result || (n > 0 && (!years || !values || !fitted))
        || make_series(years, values, lower, upper, fitted, n, &points) != 0) {
        return -1;
    }
    const char *name = title && *title ? title : "Joinpoints";
    double height = result->joinpoints < 0 ? BOTTOM + 50.0 : BOTTOM + 108.0 + (2 * result->joinpoints + 1) * LINE;
    finding(sentence, sizeof sentence, result);
    svg_open(&page, out, "joinpoint", fingerprint_of(years, values, n, title), height, name, sentence);
    svg_heading(&page, 22.0, 32.0, name);
    if (result->joinpoints > 1) {
        short_finding(sentence, sizeof sentence, result);
    }
    svg_paragraph(&page, 22.0, 58.0, 15.0, RIGHT - 22.0, 2, "", sentence);
    draw_plot(&page, &points, result, unit);
    double y = draw_list(&page, BOTTOM + 56.0, result);
    const char *missing = points.left_out > 0 ? "Points without a value are left out. " : "";
    if (result->joinpoints >= 0) {
        snprintf(text, sizeof text, "%s%sDiamonds: joinpoints, their limits at the foot. Limits %.6g%%.", missing,
                 lower && upper ? "Bars: limits of the values. " : "", 100.0 * result->confidence);
    } else {
        snprintf(text, sizeof text, "%sNo line was fitted.", missing);
    }
    svg_text(&page, 22.0, result->joinpoints >= 0 ? y + 6.0 : height - 8.0, 14.0, SVG_START, "fill=\"" SVG_GREY "\"", text);
    free(points.at);
    return svg_close(&page);
}

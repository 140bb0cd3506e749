/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart.h"

#include <math.h>
#include <stdlib.h>

#include "chart_people.h"
#include "svg.h"

#define LEFT 78.0
#define RIGHT 518.0
#define TOP 116.0
#define BOTTOM 556.0
#define BEFORE 158.0
#define AFTER 438.0
#define SIDE 542.0
#define HEIGHT 616.0

/* More lines than this are no picture of anybody: neighbouring scores are put together. */
#define MOST_LINES 150
#define CELLS 12

#define WIDEST 14.0
#define THINNEST 0.5
#define LONE 1.6 /* One person's line, as long as no line would be wider than the widest. */

static int make_lines(const double *before, const double *after, size_t n, const pmh_change_result *result, bubbles *to)
{
    if (bubbles_of(before, after, n, to) != 0) {
        return -1;
    }
    people_set_kinds(to, result);
    bubbles_merge(to);
    if (to->n > MOST_LINES) {
        bubbles_group(to, CELLS);
        bubbles_merge(to);
    }
    return 0;
}

static double width_of(const bubbles *of, size_t people)
{
    double widest = fmin(WIDEST, LONE * (double)of->most);
    return fmax(THINNEST, widest * (double)people / (double)of->most);
}

/* Solid is better and dashed is worse, for those who see no colours. */
static void draw_slope(svg *page, double x1, double y1, double x2, double y2, int kind, double width)
{
    static const char *const looks[] = {"stroke=\"" SVG_ORANGE "\" stroke-dasharray=\"9 4\"", "stroke=\"#8a9197\"",
                                        "stroke=\"" SVG_NAVY "\""};
    char look[160], pixels[SVG_NUMBER];
    snprintf(look, sizeof look, "%s stroke-opacity=\"0.85\" stroke-width=\"%s\"", looks[kind + 1],
             svg_number(pixels, width, 2));
    svg_line(page, x1, y1, x2, y2, look);
}

static void draw_sign(svg *page, double x, double y, int kind)
{
    draw_slope(page, x - 10.0, y + 6.0 * kind, x + 12.0, y - 6.0 * kind, kind, 4.0);
}

static void draw_frame(svg *page, const svg_axis *axis)
{
    svg_axis_left(page, axis, LEFT, RIGHT, TOP - 14.0, "Score (points)");
    svg_line(page, BEFORE, TOP, BEFORE, BOTTOM, "stroke=\"" SVG_GREY "\"");
    svg_line(page, AFTER, TOP, AFTER, BOTTOM, "stroke=\"" SVG_GREY "\"");
    svg_text(page, BEFORE, BOTTOM + 26.0, 17.0, SVG_MIDDLE, "font-weight=\"bold\"", "Before");
    svg_text(page, AFTER, BOTTOM + 26.0, 17.0, SVG_MIDDLE, "font-weight=\"bold\"", "After");
}

/* Limits may lie far beyond the scores, and with them in it the frame would show little else: they go to its edge, and
 * end without a bar there. */
static int is_beyond(const svg_axis *axis, double limit)
{
    return limit < axis->low || limit > axis->high;
}

static void draw_end(svg *page, const svg_axis *axis, double x, double limit)
{
    if (!is_beyond(axis, limit)) {
        double y = svg_axis_at(axis, limit);
        svg_line(page, x - 6.0, y, x + 6.0, y, "stroke=\"" SVG_INK "\" stroke-width=\"2.5\"");
    }
}

/* A mean with its limits, its number on the side where there are no lines. */
static void draw_mean(svg *page, const svg_axis *axis, double x, pmh_interval mean, svg_anchor anchor, int decimals)
{
    char text[SVG_NUMBER];
    double y = svg_axis_at(axis, mean.estimate), aside = anchor == SVG_END ? -12.0 : 12.0;
    if (people_has_limits(mean)) {
        double low = svg_axis_at(axis, fmax(mean.lower, axis->low));
        double high = svg_axis_at(axis, fmin(mean.upper, axis->high));
        svg_line(page, x, low, x, high, "stroke=\"" SVG_INK "\" stroke-width=\"2.5\"");
        draw_end(page, axis, x, mean.lower);
        draw_end(page, axis, x, mean.upper);
    }
    svg_circle(page, x, y, 5.5, "fill=\"#ffffff\" stroke=\"" SVG_INK "\" stroke-width=\"2.5\"");
    svg_number(text, mean.estimate, decimals);
    svg_text(page, x + aside, y + 6.0, 16.0, anchor, "font-weight=\"bold\" " SVG_HALO, text);
}

static void draw_means(svg *page, const svg_axis *axis, const pmh_change_result *result)
{
    if (!isfinite(result->before.estimate) || !isfinite(result->after.estimate)) {
        return;
    }
    double before = svg_axis_at(axis, result->before.estimate), after = svg_axis_at(axis, result->after.estimate);
    svg_line(page, BEFORE, before, AFTER, after, "stroke=\"#ffffff\" stroke-width=\"8\"");
    svg_line(page, BEFORE, before, AFTER, after, "stroke=\"" SVG_INK "\" stroke-width=\"4\"");
    draw_mean(page, axis, BEFORE, result->before, SVG_END, people_decimals(result));
    draw_mean(page, axis, AFTER, result->after, SVG_START, people_decimals(result));
}

static svg_axis axis_of(const bubbles *lines)
{
    int known = lines->people > 0;
    return svg_axis_within(known ? lines->low : 0.0, known ? lines->high : 1.0, 8, BOTTOM, TOP);
}

static int any_beyond(const svg_axis *axis, pmh_interval mean)
{
    return people_has_limits(mean) && (is_beyond(axis, mean.lower) || is_beyond(axis, mean.upper));
}

static void draw_lines(svg *page, const bubbles *lines, const pmh_change_result *result)
{
    svg_axis axis = axis_of(lines);
    draw_frame(page, &axis);
    for (size_t i = 0; i < lines->n; i++) { /* The widest first, so that they hide nobody. */
        const bubble *at = &lines->at[i];
        draw_slope(page, BEFORE, svg_axis_at(&axis, at->before), AFTER, svg_axis_at(&axis, at->after), at->kind,
                   width_of(lines, at->people));
    }
    draw_means(page, &axis, result);
    if (lines->people == 0) {
        svg_text(page, (BEFORE + AFTER) / 2.0, (TOP + BOTTOM) / 2.0, 17.0, SVG_MIDDLE, "font-weight=\"bold\" " SVG_HALO,
                 "Nobody has both scores");
    }
}

static double draw_width(svg *page, const bubbles *lines, double x, double y, size_t people, const char *words)
{
    char text[SVG_NUMBER + 16], count[SVG_NUMBER];
    draw_slope(page, x, y - 5.0, x + 20.0, y - 5.0, 0, width_of(lines, people));
    snprintf(text, sizeof text, "%s%s", words, svg_count(count, (int64_t)people));
    svg_text(page, x + 26.0, y, 14.0, SVG_START, "", text);
    return x + 40.0 + svg_text_width(14.0, text);
}

/* The most people whose line is drawn as thin as any. */
static size_t thinnest_people(const bubbles *of)
{
    double widest = fmin(WIDEST, LONE * (double)of->most);
    return (size_t)fmax(1.0, floor(THINNEST / widest * (double)of->most));
}

static void draw_key(svg *page, const bubbles *lines, const pmh_change_result *result)
{
    double y = TOP + 284.0;
    char text[160], number[SVG_NUMBER];
    int limits = people_has_limits(result->before) || people_has_limits(result->after);
    if (lines->people == 0) {
        return;
    }
    svg_line(page, SIDE, y, SIDE + 24.0, y, "stroke=\"" SVG_INK "\" stroke-width=\"4\"");
    if (limits && isfinite(result->confidence)) {
        snprintf(text, sizeof text, "mean, %s%% limits", people_number(number, 100.0 * result->confidence));
    } else {
        snprintf(text, sizeof text, "mean");
    }
    svg_text(page, SIDE + 32.0, y + 5.0, 14.0, SVG_START, "", text);
    svg_axis axis = axis_of(lines);
    if (any_beyond(&axis, result->before) || any_beyond(&axis, result->after)) {
        y += 20.0;
        svg_text(page, SIDE + 32.0, y + 5.0, 14.0, SVG_START, "", "open end: off the scale");
    }
    svg_text(page, SIDE, y + 36.0, 14.0, SVG_START, "", "Width: people on one line");
    size_t thin = thinnest_people(lines);
    double x = draw_width(page, lines, SIDE, y + 60.0, thin, thin > 1 ? "up to " : "");
    if (lines->most > thin) {
        draw_width(page, lines, x, y + 60.0, lines->most, "");
    }
    if (lines->grouped > 0.0) {
        snprintf(text, sizeof text, "Scores are grouped by %s; each line joins its group's means.",
                 people_number(number, lines->grouped));
        svg_paragraph(page, SIDE, y + 92.0, 14.0, SVG_WIDTH - SIDE - 8.0, 4, "fill=\"" SVG_GREY "\"", text);
    }
}

int chart_paired(FILE *out, const double *before, const double *after, size_t n, size_t unreadable,
                 const pmh_change_result *result, const char *measure)
{
    bubbles lines;
    svg page;
    char title[256];
    if (!out || !result || (n > 0 && (!before || !after)) || make_lines(before, after, n, result, &lines) != 0) {
        return -1;
    }
    snprintf(title, sizeof title, "From before to after: %.200s", measure ? measure : "score");
    people_open(&page, out, "paired", people_fingerprint(before, after, n, result, measure), HEIGHT, title, result,
                unreadable);
    draw_lines(&page, &lines, result);
    people_draw_kinds(&page, SIDE, TOP + 16.0, result, draw_sign);
    draw_key(&page, &lines, result);
    free(lines.at);
    return svg_close(&page);
}

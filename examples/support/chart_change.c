/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart.h"

#include <math.h>
#include <stdlib.h>

#include "chart_people.h"
#include "svg.h"

#define MAP_LEFT 78.0
#define MAP_TOP 116.0
#define MAP_SIZE 440.0
#define SIDE_LEFT 542.0
#define MEANS_TOP 628.0
#define HEIGHT 794.0

#define LOOK_BETTER "fill=\"" SVG_NAVY "\""
#define LOOK_SAME "fill=\"#e3e6e9\""
#define LOOK_WORSE "fill=\"" SVG_ORANGE "\""
#define RIM_BETTER " stroke=\"#ffffff\" stroke-width=\"0.7\""
#define RIM_SAME " stroke=\"" SVG_GREY "\" stroke-width=\"0.9\""
#define RIM_WORSE " stroke=\"#5c2300\" stroke-width=\"0.8\""
/* ---- from people to bubbles ------------------------------------------------------------------------------------ */

static int make_map(const double *before, const double *after, size_t n, const pmh_change_result *result, bubbles *to)
{
    if (bubbles_of(before, after, n, to) != 0) {
        return -1;
    }
    people_set_kinds(to, result);
    bubbles_group_continuous(to);
    bubbles_merge(to);
    return 0;
}

/* ---- the map --------------------------------------------------------------------------------------------------- */

static double map_x(const svg_axis *axis, double value)
{
    return svg_axis_at(axis, value);
}

static double map_y(const svg_axis *axis, double value)
{
    return MAP_TOP + MAP_LEFT + MAP_SIZE - svg_axis_at(axis, value);
}

/* The rim of a small bubble would be more than its filling. */
static void bubble_at(svg *page, double x, double y, double radius, int kind)
{
    if (kind == 0) {
        svg_circle(page, x, y, radius, radius < 2.2 ? "fill=\"#8a9197\"" : LOOK_SAME RIM_SAME);
    } else if (kind > 0) {
        svg_triangle(page, x, y, radius, 1, radius < 2.6 ? LOOK_BETTER : LOOK_BETTER RIM_BETTER);
    } else {
        svg_triangle(page, x, y, radius, -1, radius < 3.4 ? LOOK_WORSE : LOOK_WORSE RIM_WORSE);
    }
}

static void draw_sign(svg *page, double x, double y, int kind)
{
    bubble_at(page, x, y, 8.0, kind);
}

static void draw_frame(svg *page, const svg_axis *axis)
{
    svg_axis down = *axis;
    down.from = MAP_TOP + MAP_SIZE;
    down.to = MAP_TOP;
    svg_axis_left(page, &down, MAP_LEFT, MAP_LEFT + MAP_SIZE, MAP_TOP - 13.0, "Score after (points)");
    for (int i = 0; i < axis->ticks; i++) {
        double x = map_x(axis, svg_axis_tick(axis, i));
        svg_line(page, x, MAP_TOP, x, MAP_TOP + MAP_SIZE, "stroke=\"" SVG_RULE "\"");
    }
    svg_axis_numbers(page, axis, MAP_TOP + MAP_SIZE + 20.0);
    svg_rect(page, MAP_LEFT, MAP_TOP, MAP_SIZE, MAP_SIZE, "fill=\"none\" stroke=\"" SVG_GREY "\"");
    svg_text(page, MAP_LEFT, MAP_TOP + MAP_SIZE + 44.0, 16.0, SVG_START, "font-weight=\"bold\"",
             "Score before (points)");
}

/* A line of equal change, from edge to edge. */
static void draw_change_line(svg *page, const svg_axis *axis, double change, const char *look)
{
    svg_line(page, map_x(axis, axis->low), map_y(axis, axis->low + change), map_x(axis, axis->high),
             map_y(axis, axis->high + change), look);
}

/* The band of changes too small to count, its edges, and the diagonal of no change. */
static void draw_thresholds(svg *page, const svg_axis *axis, const pmh_change_result *result)
{
    double up = people_direction(result) > 0 ? result->improvement : result->deterioration;
    double down = people_direction(result) > 0 ? result->deterioration : result->improvement;
    up = isfinite(up) ? fmin(up, axis->high - axis->low) : 0.0;
    down = isfinite(down) ? fmin(down, axis->high - axis->low) : 0.0;
    double left = map_x(axis, axis->low);
    double right = map_x(axis, axis->high);
    double band[] = {left, map_y(axis, axis->low + up), right, map_y(axis, axis->high + up),
                     right, map_y(axis, axis->high - down), left, map_y(axis, axis->low - down)};
    svg_clip_open(page, "map", MAP_LEFT, MAP_TOP, MAP_SIZE, MAP_SIZE);
    if (up > 0.0 || down > 0.0) {
        svg_polygon(page, band, 4, "fill=\"#f1f2f3\"");
        draw_change_line(page, axis, up, "stroke=\"" SVG_GREY "\" stroke-dasharray=\"6 4\"");
        draw_change_line(page, axis, -down, "stroke=\"" SVG_GREY "\" stroke-dasharray=\"6 4\"");
    }
    draw_change_line(page, axis, 0.0, "stroke=\"" SVG_INK "\" stroke-width=\"1.5\"");
    svg_group_close(page);
}

/* Beside the corners they speak of, outside the map: inside, words would hide people, or people words. */
static void draw_corner_words(svg *page, people_words say)
{
    const char *look = "font-style=\"italic\"";
    svg_text(page, MAP_LEFT + MAP_SIZE / 2.0, MAP_TOP - 13.0, 15.0, SVG_MIDDLE, look, say.above);
    svg_text(page, MAP_LEFT + MAP_SIZE, MAP_TOP + MAP_SIZE + 44.0, 15.0, SVG_END, look, say.below);
}

static void draw_map(svg *page, bubbles *from, const pmh_change_result *result)
{
    double low = from->people ? from->low : 0.0;
    double high = from->people ? from->high : 1.0;
    svg_axis axis = svg_axis_within(low, high, 8, MAP_LEFT, MAP_LEFT + MAP_SIZE);
    bubbles_size(from, MAP_SIZE / (axis.high - axis.low), MAP_SIZE);
    draw_frame(page, &axis);
    draw_thresholds(page, &axis, result);
    draw_corner_words(page, people_words_of(result));
    for (size_t i = 0; i < from->n; i++) {
        const bubble *at = &from->at[i];
        bubble_at(page, map_x(&axis, at->before), map_y(&axis, at->after), bubbles_radius(from, at->people), at->kind);
    }
    if (from->people == 0) {
        svg_text(page, MAP_LEFT + MAP_SIZE / 2.0, MAP_TOP + MAP_SIZE / 2.0 - 30.0, 17.0, SVG_MIDDLE,
                 "font-weight=\"bold\" " SVG_HALO,
                 "Nobody has both scores");
    }
}

/* ---- beside the map: who changed ------------------------------------------------------------------------------- */

/* A round number of people for the middle of the size key. */
static size_t middle_size(size_t most)
{
    double middle = (double)most / 4.0;
    double power = pow(10.0, floor(log10(fmax(middle, 1.0))));
    size_t rounded = (size_t)(floor(middle / power) * power);
    return rounded > 1 ? rounded : 1;
}

static double draw_size(svg *page, const bubbles *from, double x, double y, size_t people)
{
    char count[SVG_NUMBER];
    double radius = bubbles_radius(from, people);
    bubble_at(page, x + radius, y - 5.0, radius, 0);
    svg_count(count, (int64_t)people);
    svg_text(page, x + 2.0 * radius + 6.0, y, 14.0, SVG_START, "", count);
    return x + 2.0 * radius + 20.0 + svg_text_width(14.0, count);
}

static void draw_key(svg *page, const bubbles *from, const pmh_change_result *result)
{
    double y = MAP_TOP + 290.0;
    char text[160], number[SVG_NUMBER];
    if (from->most > 0) {
        size_t middle = middle_size(from->most);
        svg_text(page, SIDE_LEFT, y, 14.0, SVG_START, "", "Area: people at one place");
        double x = draw_size(page, from, SIDE_LEFT + 2.0, y + 28.0, 1);
        x = middle > 1 ? draw_size(page, from, x, y + 28.0, middle) : x;
        if (from->most > 1) {
            draw_size(page, from, x, y + 28.0, from->most);
        }
    }
    svg_line(page, SIDE_LEFT, y + 59.0, SIDE_LEFT + 26.0, y + 59.0, "stroke=\"" SVG_INK "\" stroke-width=\"1.5\"");
    svg_text(page, SIDE_LEFT + 34.0, y + 64.0, 14.0, SVG_START, "", "no change");
    if (result->improvement > 0.0 || result->deterioration > 0.0) {
        svg_line(page, SIDE_LEFT, y + 81.0, SIDE_LEFT + 26.0, y + 81.0,
                 "stroke=\"" SVG_GREY "\" stroke-dasharray=\"6 4\"");
        svg_text(page, SIDE_LEFT + 34.0, y + 86.0, 14.0, SVG_START, "", "thresholds");
    }
    if (from->grouped > 0.0) {
        snprintf(text, sizeof text, "Scores are grouped by %s; each shape stands at its group's mean.",
                 people_number(number, from->grouped));
        svg_paragraph(page, SIDE_LEFT, y + 112.0, 14.0, SVG_WIDTH - SIDE_LEFT - 8.0, 4, "fill=\"" SVG_GREY "\"", text);
    }
}

/* ---- below the map: the means ---------------------------------------------------------------------------------- */

static void interval_text(char *to, size_t size, pmh_interval value, int decimals, int with_sign, const char *why_none)
{
    char number[SVG_NUMBER], lower[SVG_NUMBER], upper[SVG_NUMBER];
    const char *(*say)(char *, double, int) = with_sign ? svg_signed : svg_number;
    if (!isfinite(value.estimate)) {
        snprintf(to, size, "cannot be calculated");
    } else if (why_none) {
        snprintf(to, size, "%s (%s)", say(number, value.estimate, decimals), why_none);
    } else {
        snprintf(to, size, "%s (%s to %s)", say(number, value.estimate, decimals), say(lower, value.lower, decimals),
                 say(upper, value.upper, decimals));
    }
}

static void draw_interval(svg *page, const svg_axis *axis, double y, pmh_interval value, int with_limits,
                          const char *look)
{
    if (!isfinite(value.estimate)) {
        return;
    }
    double x = svg_axis_at(axis, value.estimate);
    if (with_limits) {
        double left = svg_axis_at(axis, value.lower);
        double right = svg_axis_at(axis, value.upper);
        svg_line(page, left, y, right, y, "stroke=\"" SVG_INK "\" stroke-width=\"2\"");
        svg_line(page, left, y - 6.0, left, y + 6.0, "stroke=\"" SVG_INK "\" stroke-width=\"2\"");
        svg_line(page, right, y - 6.0, right, y + 6.0, "stroke=\"" SVG_INK "\" stroke-width=\"2\"");
    }
    svg_circle(page, x, y, 6.0, look);
}

static void draw_small_axis(svg *page, const svg_axis *axis, double top, double bottom)
{
    char text[SVG_NUMBER];
    for (int i = 0; i < axis->ticks; i++) {
        double x = svg_axis_at(axis, svg_axis_tick(axis, i));
        svg_line(page, x, top, x, bottom, "stroke=\"" SVG_RULE "\"");
        svg_text(page, x, bottom + 18.0, 14.0, SVG_MIDDLE, "", svg_number(text, svg_axis_tick(axis, i), axis->decimals));
    }
}

static svg_axis axis_of(double low, double high, double from, double to)
{
    return low <= high ? svg_axis_over(low, high, 3, from, to) : svg_axis_over(0.0, 1.0, 3, from, to);
}

static void heading(svg *page, double x, double y, const char *what, int with_limits, const pmh_change_result *result)
{
    char text[96], level[SVG_NUMBER];
    double percent = 100.0 * result->confidence;
    if (with_limits && isfinite(percent) && percent > 0.0) {
        snprintf(text, sizeof text, "%s, with %s%% limits", what, people_number(level, percent));
    } else {
        snprintf(text, sizeof text, "%s", what);
    }
    svg_text(page, x, y, 16.0, SVG_START, "font-weight=\"bold\"", text);
}

static void draw_mean(svg *page, const svg_axis *axis, double y, const char *name, pmh_interval mean,
                      const pmh_change_result *result, const char *look)
{
    char text[160];
    const char *why_none = people_has_limits(mean) ? NULL : people_why_no_limits(result, "everyone the same");
    svg_text(page, 22.0, y + 5.0, 15.0, SVG_START, "", name);
    draw_interval(page, axis, y, mean, people_has_limits(mean), look);
    interval_text(text, sizeof text, mean, people_decimals(result), 0, why_none);
    svg_text(page, 92.0, y - 14.0, 14.0, SVG_START, SVG_HALO, text);
}

static void draw_means(svg *page, const pmh_change_result *result)
{
    double low = HUGE_VAL;
    double high = -HUGE_VAL;
    people_widen(result->before, &low, &high);
    people_widen(result->after, &low, &high);
    svg_axis axis = axis_of(low, high, 92.0, 370.0);
    int limits = people_has_limits(result->before) || people_has_limits(result->after);
    heading(page, 22.0, MEANS_TOP, "Means", limits, result);
    draw_small_axis(page, &axis, MEANS_TOP + 14.0, MEANS_TOP + 122.0);
    draw_mean(page, &axis, MEANS_TOP + 46.0, "Before", result->before, result,
              "fill=\"#ffffff\" stroke=\"" SVG_INK "\" stroke-width=\"2\"");
    draw_mean(page, &axis, MEANS_TOP + 100.0, "After", result->after, result, "fill=\"" SVG_INK "\"");
}

static void draw_difference(svg *page, const pmh_change_result *result)
{
    double low = 0.0;
    double high = 0.0;
    char text[160];
    people_widen(result->difference, &low, &high);
    svg_axis axis = axis_of(low, high, 424.0, 724.0);
    heading(page, 412.0, MEANS_TOP, "Mean change", people_difference_has_limits(result), result);
    draw_small_axis(page, &axis, MEANS_TOP + 14.0, MEANS_TOP + 122.0);
    double zero = svg_axis_at(&axis, 0.0);
    /* Below the numbers, which may stand on both sides of 0. */
    svg_line(page, zero, MEANS_TOP + 66.0, zero, MEANS_TOP + 122.0, "stroke=\"" SVG_INK "\" stroke-width=\"1.5\"");
    int limits = people_difference_has_limits(result);
    const char *why_none = limits ? NULL : people_why_no_limits(result, "the same for everyone");
    draw_interval(page, &axis, MEANS_TOP + 86.0, result->difference, limits, "fill=\"" SVG_INK "\"");
    interval_text(text, sizeof text, result->difference, people_difference_decimals(result), 1, why_none);
    svg_text(page, 574.0, MEANS_TOP + 54.0, svg_text_width(17.0, text) > 290.0 ? 15.0 : 17.0, SVG_MIDDLE,
             "font-weight=\"bold\" " SVG_HALO, text);
}

/* ---- in words -------------------------------------------------------------------------------------------------- */

int chart_change(FILE *out, const double *before, const double *after, size_t n, size_t unreadable,
                 const pmh_change_result *result, const char *measure)
{
    bubbles people;
    svg page;
    char title[256];
    if (!out || !result || (n > 0 && (!before || !after)) || make_map(before, after, n, result, &people) != 0) {
        return -1;
    }
    snprintf(title, sizeof title, "Before and after: %.200s", measure ? measure : "score");
    people_open(&page, out, "change", people_fingerprint(before, after, n, result, measure), HEIGHT, title, result,
                unreadable);
    draw_map(&page, &people, result);
    people_draw_kinds(&page, SIDE_LEFT, MAP_TOP + 16.0, result, draw_sign);
    draw_key(&page, &people, result);
    draw_means(&page, result);
    draw_difference(&page, result);
    free(people.at);
    return svg_close(&page);
}

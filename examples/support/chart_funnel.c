/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "svg.h"

#define UNIT 64
#define LEFT 84.0
#define RIGHT 736.0
#define TOP 112.0
#define BOTTOM 440.0
#define HEIGHT 540.0

enum { PLACES = 200, MOST_LABELS = 20 };

typedef struct label_box {
    double left, top, right, bottom;
} label_box;

static int is_outer(int32_t place)
{
    return place == PMH_COMPARE_FUNNEL_LOW_OUTER || place == PMH_COMPARE_FUNNEL_HIGH_OUTER;
}

static int way_of(int32_t place)
{
    return place == PMH_COMPARE_FUNNEL_INSIDE || place == PMH_COMPARE_FUNNEL_NOT_JUDGED ? 0
           : place >= PMH_COMPARE_FUNNEL_HIGH_INNER                                     ? 1
                                                                                        : -1;
}

static const char *look_of(int32_t place)
{
    switch (place) {
    case PMH_COMPARE_FUNNEL_HIGH_OUTER:
        return "fill=\"" SVG_PLUM "\"";
    case PMH_COMPARE_FUNNEL_HIGH_INNER:
        return "fill=\"#ffffff\" stroke=\"" SVG_PLUM "\" stroke-width=\"2\"";
    case PMH_COMPARE_FUNNEL_LOW_OUTER:
        return "fill=\"" SVG_NAVY "\"";
    case PMH_COMPARE_FUNNEL_LOW_INNER:
        return "fill=\"#ffffff\" stroke=\"" SVG_NAVY "\" stroke-width=\"2\"";
    default:
        return "fill=\"#8f979f\"";
    }
}

static int is_drawn(const pmh_compare_funnel_point *point)
{
    return isfinite(point->value) && isfinite(point->denominator);
}

static void finding(char *to, size_t size, const pmh_compare_funnel_point *points, size_t n,
                    const pmh_compare_funnel_result *funnel)
{
    size_t count[PMH_COMPARE_FUNNEL_HIGH_OUTER + 1] = {0};
    char target[SVG_NUMBER];
    for (size_t i = 0; i < n; i++) {
        count[points[i].place]++;
    }
    size_t judged = n - count[PMH_COMPARE_FUNNEL_NOT_JUDGED];
    if (judged == 0) {
        snprintf(to, size, "No area could be judged.");
        return;
    }
    svg_number(target, funnel->target, svg_decimals(fabs(funnel->target)));
    snprintf(to, size,
             "Of %zu area%s %zu %s above and %zu below the 99.8%% limits about %s; %zu above and %zu below the 95%% limits "
             "alone.%s",
             judged, judged == 1 ? "" : "s", count[PMH_COMPARE_FUNNEL_HIGH_OUTER], count[PMH_COMPARE_FUNNEL_HIGH_OUTER] == 1 ? "lies" : "lie",
             count[PMH_COMPARE_FUNNEL_LOW_OUTER], target, count[PMH_COMPARE_FUNNEL_HIGH_INNER],
             count[PMH_COMPARE_FUNNEL_LOW_INNER], count[PMH_COMPARE_FUNNEL_NOT_JUDGED] > 0 ? " Others were not judged." : "");
}

/* One curve: lower (side 0) or upper, inner or outer. */
static void draw_limit(svg *page, const svg_axis *x, const svg_axis *y, const pmh_compare_funnel_limit *limits, int outer,
                       int side)
{
    double line[2 * PLACES];
    size_t n = 0;
    for (size_t i = 0; i < PLACES; i++) {
        const pmh_interval *at = outer ? &limits[i].outer_at : &limits[i].inner_at;
        const pmh_interval *value = outer ? &limits[i].outer : &limits[i].inner;
        double across = side ? at->upper : at->lower, up = side ? value->upper : value->lower;
        if (isfinite(across) && isfinite(up)) {
            line[2 * n] = svg_axis_at(x, across);
            line[2 * n + 1] = svg_axis_at(y, up);
            n++;
        }
    }
    if (n > 1) {
        svg_path(page, line, n,
                 outer ? "stroke=\"" SVG_GREY "\" stroke-width=\"2\"" : "stroke=\"" SVG_GREY "\" stroke-width=\"2\" "
                                                                        "stroke-dasharray=\"7 5\"");
    }
}

static void draw_axes(svg *page, const svg_axis *x, const svg_axis *y, const char *size_word, const char *unit)
{
    char text[SVG_NUMBER];
    svg_axis_left(page, y, LEFT, RIGHT, TOP - 12.0, unit);
    svg_line(page, LEFT, BOTTOM, RIGHT, BOTTOM, "stroke=\"" SVG_GREY "\"");
    for (int i = 0; i < x->ticks; i++) {
        double across = svg_axis_at(x, svg_axis_tick(x, i)), tick = svg_axis_tick(x, i);
        svg_line(page, across, BOTTOM, across, BOTTOM + 6.0, "stroke=\"" SVG_GREY "\"");
        svg_text(page, across, BOTTOM + 24.0, 14.0, i == x->ticks - 1 ? SVG_END : SVG_MIDDLE, "",
                 x->decimals == 0 ? svg_count(text, (int64_t)llround(tick)) : svg_number(text, tick, x->decimals));
    }
    svg_text(page, (LEFT + RIGHT) / 2.0, BOTTOM + 46.0, 15.0, SVG_MIDDLE, "font-weight=\"bold\"", size_word);
}

static int overlaps(const label_box *a, const label_box *b)
{
    return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

/* Names of areas outside the outer limits, where there is room: right of the point, or else left of it. */
static void draw_labels(svg *page, const svg_axis *x, const svg_axis *y, const char *const *areas,
                        const pmh_compare_funnel_point *points, size_t n)
{
    label_box taken[MOST_LABELS];
    size_t used = 0;
    for (size_t i = 0; i < n && areas && used < MOST_LABELS; i++) {
        if (!is_outer(points[i].place) || !is_drawn(&points[i])) {
            continue;
        }
        double across = svg_axis_at(x, points[i].denominator), down = svg_axis_at(y, points[i].value);
        double width = svg_text_width(13.0, areas[i]);
        for (int side = 0; side < 2; side++) {
            double left = side == 0 ? across + 9.0 : across - 9.0 - width;
            label_box box = {left, down - 8.0, left + width, down + 6.0};
            int clear = box.left > LEFT && box.right < RIGHT && box.top > TOP - 12.0;
            for (size_t k = 0; k < used; k++) {
                clear = clear && !overlaps(&box, &taken[k]);
            }
            for (size_t k = 0; k < n && clear; k++) {
                double there = svg_axis_at(x, points[k].denominator), up = svg_axis_at(y, points[k].value);
                label_box mark = {there - 5.0, up - 5.0, there + 5.0, up + 5.0};
                clear = k == i || !is_drawn(&points[k]) || !overlaps(&box, &mark);
            }
            if (clear) {
                svg_text(page, left, down + 5.0, 13.0, SVG_START, SVG_HALO, areas[i]);
                taken[used++] = box;
                break;
            }
        }
    }
}

static void draw_points(svg *page, const svg_axis *x, const svg_axis *y, const pmh_compare_funnel_point *points, size_t n)
{
    double radius = n > 300 ? 3.0 : 4.5;
    /* Those inside first, so that none covers one outside. */
    for (int outside = 0; outside < 2; outside++) {
        for (size_t i = 0; i < n; i++) {
            int way = way_of(points[i].place);
            if (!is_drawn(&points[i]) || (way != 0) != outside) {
                continue;
            }
            double across = svg_axis_at(x, points[i].denominator), down = svg_axis_at(y, points[i].value);
            if (way == 0) {
                svg_circle(page, across, down, radius, look_of(points[i].place));
            } else {
                svg_triangle(page, across, down, radius, way, look_of(points[i].place));
            }
        }
    }
}

static void draw_legend(svg *page)
{
    static const struct {
        int32_t place;
        const char *word;
        double at;
    } marks[] = {{PMH_COMPARE_FUNNEL_HIGH_OUTER, "high (0.001)", 24.0},  {PMH_COMPARE_FUNNEL_HIGH_INNER, "high (0.025)", 134.0},
                 {PMH_COMPARE_FUNNEL_INSIDE, "within", 244.0},           {PMH_COMPARE_FUNNEL_LOW_INNER, "low (0.025)", 314.0},
                 {PMH_COMPARE_FUNNEL_LOW_OUTER, "low (0.001)", 416.0}};
    double y = HEIGHT - 22.0;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        int way = way_of(marks[i].place);
        if (way == 0) {
            svg_circle(page, marks[i].at, y - 5.0, 4.5, look_of(marks[i].place));
        } else {
            svg_triangle(page, marks[i].at, y - 5.0, 4.5, way, look_of(marks[i].place));
        }
        svg_text(page, marks[i].at + 10.0, y, 14.0, SVG_START, "", marks[i].word);
    }
    svg_line(page, 524.0, y - 5.0, 556.0, y - 5.0, "stroke=\"" SVG_GREY "\" stroke-width=\"2\" stroke-dasharray=\"7 5\"");
    svg_text(page, 562.0, y, 14.0, SVG_START, "", "95%");
    svg_line(page, 610.0, y - 5.0, 642.0, y - 5.0, "stroke=\"" SVG_GREY "\" stroke-width=\"2\"");
    svg_text(page, 648.0, y, 14.0, SVG_START, "", "99.8%");
}

/* What the values are: a share, observed over expected, or so many per so many people. */
static const char *unit_of(char *to, const pmh_compare_funnel_options *options)
{
    char number[SVG_NUMBER];
    int is_rate = options->kind == PMH_COMPARE_FUNNEL_CRUDE_RATE || options->kind == PMH_COMPARE_FUNNEL_STANDARDISED;
    double multiplier = options->multiplier > 0.0 ? options->multiplier : is_rate ? 100000.0 : 1.0;
    const char *what = options->kind == PMH_COMPARE_FUNNEL_RATIO ? "Observed / expected" : is_rate ? "Rate" : "Share";
    if (multiplier <= 1.0 && multiplier >= 1.0) {
        return what;
    }
    snprintf(to, UNIT, "%s per %s", what, svg_number(number, multiplier, 0));
    return to;
}

static void draw_plot(svg *page, const char *const *areas, const pmh_compare_funnel_point *points, size_t n,
                      const pmh_compare_funnel_result *funnel, const pmh_compare_funnel_options *options)
{
    static const char *const sizes[] = {"people", "expected events", "people (one year)", "people (one year)"};
    pmh_compare_funnel_limit limits[PLACES];
    char unit[UNIT];
    double low = HUGE_VAL, high = -HUGE_VAL, most = 0.0, least = HUGE_VAL;
    for (size_t i = 0; i < n; i++) {
        if (is_drawn(&points[i])) {
            low = fmin(low, points[i].value);
            high = fmax(high, points[i].value);
            most = fmax(most, points[i].denominator);
            least = fmin(least, points[i].denominator);
        }
    }
    if (low > high) {
        svg_text(page, (LEFT + RIGHT) / 2.0, (TOP + BOTTOM) / 2.0, 17.0, SVG_MIDDLE, "font-weight=\"bold\"",
                 "There are no areas to show");
        return;
    }
    /* Limits that run past both ends of the picture, so that none stops within it. */
    pmh_compare_funnel_result longer = *funnel;
    longer.start = 0;
    longer.end = 1.5 * funnel->end + 20.0;
    int has_limits = pmh_compare_funnel_limits(&longer, options, PLACES, limits, NULL) == PMH_OK;
    low = fmin(low, funnel->target);
    high = fmax(high, funnel->target);
    /* The limits between the smallest and the largest area fit in; beyond them they are cut off. */
    for (size_t i = 0; has_limits && i < PLACES; i++) {
        if (limits[i].outer_at.upper >= least && limits[i].outer_at.upper <= most) {
            high = fmax(high, limits[i].outer.upper);
        }
        if (limits[i].outer_at.lower >= least && limits[i].outer_at.lower <= most) {
            low = fmin(low, limits[i].outer.lower);
        }
    }
    svg_axis x = svg_axis_over(0.0, most, 6, LEFT, RIGHT), y = svg_axis_over(low, high, 5, BOTTOM, TOP);
    draw_axes(page, &x, &y, sizes[options->kind], unit_of(unit, options));
    svg_clip_open(page, "plot", LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP);
    for (int curve = 0; has_limits && curve < 4; curve++) {
        draw_limit(page, &x, &y, limits, curve / 2, curve % 2);
    }
    svg_group_close(page);
    double target = svg_axis_at(&y, funnel->target);
    svg_line(page, LEFT, target, RIGHT, target, "stroke=\"" SVG_INK "\" stroke-width=\"2\"");
    draw_points(page, &x, &y, points, n);
    draw_labels(page, &x, &y, areas, points, n);
}

int chart_funnel(FILE *out, const char *const *areas, const pmh_compare_funnel_point *points, size_t n,
                 const pmh_compare_funnel_result *funnel, const pmh_compare_funnel_options *options, const char *title)
{
    static const char *const widened[] = {"", "Limits are widened for over-dispersion (multiplicative).",
                                          "Limits are widened for over-dispersion (additive)."};
    svg page;
    char sentence[512];
    if (!out || !funnel || !options || (n > 0 && !points)) {
        return -1;
    }
    const char *name = title && *title ? title : "Funnel";
    finding(sentence, sizeof sentence, points, n, funnel);
    size_t used = strlen(sentence);
    snprintf(sentence + used, sizeof sentence - used, "%s%s", *widened[options->dispersion] ? " " : "",
             widened[options->dispersion]);
    uint64_t mark = svg_mix_text(4, title);
    for (size_t i = 0; i < n; i++) {
        mark = svg_mix(mark, &points[i].value, sizeof points[i].value);
        mark = svg_mix(mark, &points[i].denominator, sizeof points[i].denominator);
    }
    svg_open(&page, out, "funnel", mark, HEIGHT, name, sentence);
    svg_heading(&page, 22.0, 32.0, name);
    svg_paragraph(&page, 22.0, 58.0, 15.0, RIGHT - 22.0, 2, "", sentence);
    draw_plot(&page, areas, points, n, funnel, options);
    draw_legend(&page);
    return svg_close(&page);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "svg.h"

#define LEFT 86.0
#define RIGHT 736.0
#define TOP 150.0
#define BOTTOM 400.0
#define HEIGHT 480.0

typedef struct point {
    double year, value, lower, upper;
    int judged;
} point;

typedef struct series {
    point *at;
    size_t n;          /* Points with a year. */
    size_t missing;    /* Of those, without a value. */
    size_t no_year;    /* Left out. */
    double step;       /* Years from point to point where none is missing. */
    double low, high;  /* Of values and limits. */
} series;

static int by_year(const void *a, const void *b)
{
    const point *left = a;
    const point *right = b;
    int order = (left->year > right->year) - (left->year < right->year);
    /* Two points of one year: any fixed order will do, and missing values go last. */
    return order ? order : (left->value > right->value) - (left->value < right->value);
}

/* The marker judged five years unless it says that it cannot. */
static int was_judged(double year, const pmh_trend_result *result)
{
    int judged = 0;
    for (int i = 0; i < PMH_TREND_POINTS && result->verdict != PMH_TREND_CANNOT; i++) {
        judged |= result->years[i] == year;
    }
    return judged;
}

static void widen(series *to, double value)
{
    if (isfinite(value)) {
        to->low = fmin(to->low, value);
        to->high = fmax(to->high, value);
    }
}

/* The usual distance of points: the smallest. */
static double usual_step(const series *of)
{
    double step = HUGE_VAL;
    for (size_t i = 1; i < of->n; i++) {
        double apart = of->at[i].year - of->at[i - 1].year;
        step = apart > 0.0 ? fmin(step, apart) : step;
    }
    return isfinite(step) ? step : 1.0;
}

static int make_series(const double *years, const double *values, const double *lower, const double *upper, size_t n,
                       const pmh_trend_result *result, series *to)
{
    *to = (series){.low = HUGE_VAL, .high = -HUGE_VAL};
    to->at = malloc((n + 1) * sizeof *to->at);
    if (!to->at) {
        return -1;
    }
    for (size_t i = 0; i < n; i++) {
        point next = {years[i], values[i], lower ? lower[i] : NAN, upper ? upper[i] : NAN, 0};
        if (!isfinite(next.year)) {
            to->no_year++;
            continue;
        }
        next.judged = isfinite(next.value) && was_judged(next.year, result);
        to->missing += isfinite(next.value) ? 0 : 1;
        to->at[to->n++] = next;
        if (isfinite(next.value)) {
            widen(to, next.value);
            widen(to, next.lower);
            widen(to, next.upper);
        }
    }
    qsort(to->at, to->n, sizeof *to->at, by_year);
    to->step = usual_step(to);
    return 0;
}

/* ---- the plot -------------------------------------------------------------------------------------------------- */

static void draw_value_axis(svg *page, const svg_axis *axis, const char *unit)
{
    svg_axis_left(page, axis, LEFT, RIGHT, TOP - 34.0, unit); /* Above "the five points judged". */
    svg_line(page, LEFT, BOTTOM, RIGHT, BOTTOM, "stroke=\"" SVG_GREY "\"");
}

/* Whole years, at most a dozen or so. */
static void draw_years(svg *page, const svg_axis *axis, double first, double last)
{
    char text[SVG_NUMBER];
    double step = last - first > 12.0 ? fmax(1.0, svg_nice_step(last - first, 10)) : 1.0;
    for (double year = ceil(first / step) * step; year <= last + 1e-6; year += step) {
        double x = svg_axis_at(axis, year);
        svg_line(page, x, BOTTOM, x, BOTTOM + 6.0, "stroke=\"" SVG_GREY "\"");
        svg_text(page, x, BOTTOM + 24.0, 15.0, SVG_MIDDLE, "", svg_number(text, year, 0));
    }
}

/* The years the marker looked at, behind everything else. */
static void draw_window(svg *page, const svg_axis *axis, const series *of, const pmh_trend_result *result)
{
    double first = result->years[0];
    double last = result->years[PMH_TREND_POINTS - 1];
    if (result->verdict == PMH_TREND_CANNOT || !isfinite(first) || !isfinite(last)) {
        return;
    }
    double left = fmax(LEFT, svg_axis_at(axis, first - 0.3 * of->step));
    double right = fmin(RIGHT, svg_axis_at(axis, last + 0.3 * of->step));
    svg_rect(page, left, TOP - 6.0, right - left, BOTTOM - TOP + 6.0, "fill=\"#eef2f7\"");
    double middle = fmax(LEFT + 70.0, fmin(RIGHT - 70.0, (left + right) / 2.0));
    svg_text(page, middle, TOP - 14.0, 14.0, SVG_MIDDLE, "fill=\"" SVG_GREY "\"", "the five points judged");
}

/* A point is joined to the one before it unless a value or a year is missing between them. */
static int joined(const series *of, size_t i)
{
    return i > 0 && isfinite(of->at[i].value) && isfinite(of->at[i - 1].value)
           && of->at[i].year - of->at[i - 1].year <= 1.5 * of->step;
}

static void draw_line(svg *page, const svg_axis *x, const svg_axis *y, const series *of)
{
    for (size_t i = 1; i < of->n; i++) {
        if (joined(of, i)) {
            const point *from = &of->at[i - 1];
            const point *to = &of->at[i];
            svg_line(page, svg_axis_at(x, from->year), svg_axis_at(y, from->value), svg_axis_at(x, to->year),
                     svg_axis_at(y, to->value), "stroke=\"" SVG_NAVY "\" stroke-width=\"2.5\"");
        }
    }
}

static void draw_limits(svg *page, double x, const svg_axis *y, const point *at)
{
    const char *look = "stroke=\"" SVG_INK "\" stroke-width=\"1.5\"";
    if (!isfinite(at->lower) || !isfinite(at->upper)) {
        return;
    }
    double bottom = svg_axis_at(y, at->lower);
    double top = svg_axis_at(y, at->upper);
    svg_line(page, x, bottom, x, top, look);
    svg_line(page, x - 6.0, bottom, x + 6.0, bottom, look);
    svg_line(page, x - 6.0, top, x + 6.0, top, look);
}

static void draw_mark(svg *page, double x, double y, int judged)
{
    if (judged) {
        svg_circle(page, x, y, 6.5, "fill=\"" SVG_NAVY "\" stroke=\"#ffffff\" stroke-width=\"1.5\"");
    } else {
        svg_circle(page, x, y, 4.5, "fill=\"#ffffff\" stroke=\"" SVG_NAVY "\" stroke-width=\"2\"");
    }
}

/* Above the point; or, at the ends of a crowded line, beside it (side -1 or 1). */
static void draw_value(svg *page, double x, const svg_axis *y, const point *at, int decimals, int side)
{
    char text[SVG_NUMBER];
    const char *look = "font-weight=\"bold\" stroke=\"#ffffff\" stroke-width=\"4\" paint-order=\"stroke\"";
    double down = svg_axis_at(y, at->value);
    double over = isfinite(at->upper) ? fmin(down - 8.0, svg_axis_at(y, at->upper)) : down - 8.0;
    svg_number(text, at->value, decimals);
    if (side != 0) {
        svg_text(page, x + 10.0 * side, down + 5.0, 15.0, side < 0 ? SVG_END : SVG_START, look, text);
    } else {
        svg_text(page, x, over - 7.0, 15.0, SVG_MIDDLE, look, text);
    }
}

static const point *end_point(const series *of, int last)
{
    for (size_t i = 0; i < of->n; i++) {
        const point *at = &of->at[last ? of->n - 1 - i : i];
        if (isfinite(at->value)) {
            return at;
        }
    }
    return NULL;
}

static int decimals_of(const series *of)
{
    int decimals = svg_decimals(of->high - of->low);
    return of->high - of->low > 0.05 && decimals > 2 ? 2 : decimals;
}

/* The widest value as draw_value writes it. */
static double widest_value(const series *of)
{
    char text[SVG_NUMBER];
    double width = 0.0;
    for (size_t i = 0; i < of->n; i++) {
        if (isfinite(of->at[i].value)) {
            width = fmax(width, 1.14 * svg_text_width(15.0, svg_number(text, of->at[i].value, decimals_of(of))));
        }
    }
    return fmin(width, 0.25 * (RIGHT - LEFT));
}

/* From the first year to the last, with room beside both for a value. */
static svg_axis year_axis(const series *of)
{
    double first = of->at[0].year, last = of->at[of->n - 1].year, beside = widest_value(of) + 12.0;
    double room = fmax(0.5 * of->step, beside * (last - first) / (RIGHT - LEFT - 2.0 * beside));
    return (svg_axis){.low = first - room, .high = last + room, .from = LEFT, .to = RIGHT};
}

/* Points closer than a value is wide: only the first and the last carry one. */
static void draw_points(svg *page, const svg_axis *x, const svg_axis *y, const series *of)
{
    int roomy = svg_axis_at(x, x->low + of->step) - x->from >= widest_value(of);
    int decimals = decimals_of(of);
    for (size_t i = 0; i < of->n; i++) {
        const point *at = &of->at[i];
        if (!isfinite(at->value)) {
            continue;
        }
        double across = svg_axis_at(x, at->year);
        draw_limits(page, across, y, at);
        draw_mark(page, across, svg_axis_at(y, at->value), at->judged);
        int side = roomy ? 0 : (at == end_point(of, 1)) - (at == end_point(of, 0));
        if (roomy || side != 0) {
            draw_value(page, across, y, at, decimals, side);
        }
    }
}

static void draw_plot(svg *page, const series *of, const pmh_trend_result *result, const char *unit)
{
    if (of->n == of->missing) {
        svg_text(page, (LEFT + RIGHT) / 2.0, (TOP + BOTTOM) / 2.0, 17.0, SVG_MIDDLE, "font-weight=\"bold\"",
                 "There are no values to show");
        return;
    }
    svg_axis x = year_axis(of);
    svg_axis y = svg_axis_over(of->low, of->high, 5, BOTTOM, TOP + 22.0);
    draw_window(page, &x, of, result);
    draw_value_axis(page, &y, unit);
    draw_years(page, &x, of->at[0].year, of->at[of->n - 1].year);
    draw_line(page, &x, &y, of);
    draw_points(page, &x, &y, of);
    if (y.low > 0.0 || y.high < 0.0) {
        svg_text(page, RIGHT, HEIGHT - 12.0, 14.0, SVG_END, "fill=\"" SVG_GREY "\"", "The value axis does not start at 0.");
    }
}

/* ---- the verdict ----------------------------------------------------------------------------------------------- */

static const char *colour_of(const pmh_trend_result *result)
{
    if (result->verdict == PMH_TREND_CANNOT || result->verdict == PMH_TREND_NO_CHANGE) {
        return "fill=\"" SVG_GREY "\"";
    }
    return result->judgement > 0 ? "fill=\"" SVG_TEAL "\" stroke=\"" SVG_INK "\""
         : result->judgement < 0 ? "fill=\"" SVG_ORANGE "\" stroke=\"" SVG_INK "\"" : "fill=\"" SVG_NAVY "\"";
}

/* An arrow in a box of 28 x 28 that starts at (x, y): up, down, to the right; a bar for what cannot be calculated. */
static void draw_arrow(svg *page, double x, double y, const pmh_trend_result *result)
{
    static const double right[] = {1, 10, 15, 10, 15, 3, 27, 14, 15, 25, 15, 18, 1, 18};
    double turned[14];
    int verdict = result->verdict;
    if (verdict == PMH_TREND_CANNOT) {
        svg_rect(page, x + 1.0, y + 11.0, 26.0, 6.0, colour_of(result));
        return;
    }
    for (int i = 0; i < 7; i++) {
        double along = right[2 * i];
        double aside = right[2 * i + 1];
        turned[2 * i] = x + (verdict == PMH_TREND_NO_CHANGE ? along : aside);
        turned[2 * i + 1] = y + (verdict == PMH_TREND_NO_CHANGE ? aside
                                 : verdict == PMH_TREND_INCREASING ? 28.0 - along : along);
    }
    svg_polygon(page, turned, 7, colour_of(result));
}

/* What the verdict rests on. */
static void basis_text(char *to, size_t size, const pmh_trend_result *result)
{
    char slope[SVG_NUMBER];
    const char *each = result->by_rank ? "step" : "year";
    const char *reason = pmh_trend_reason_text(result->reason);
    if (result->verdict == PMH_TREND_CANNOT) {
        snprintf(to, size, "Reason: %s", reason);
    } else if (isfinite(result->slope.estimate)) {
        /* A slope without limits is that of a proportion: see pmh_trend_result. */
        int is_logit = !isfinite(result->slope.lower);
        int decimals = svg_decimals(fabs(result->slope.estimate));
        decimals = is_logit || decimals < 5 ? decimals : decimals - 1; /* Two digits of a small slope are enough. */
        svg_signed(slope, result->slope.estimate, decimals);
        snprintf(to, size, "%s. Slope %s%s a %s", reason, slope, is_logit ? " log odds" : "", each);
    } else {
        snprintf(to, size, "%s", reason);
    }
}

static const char *polarity_text(pmh_polarity polarity)
{
    return polarity == PMH_HIGH_IS_GOOD ? "Higher is better" : polarity == PMH_LOW_IS_GOOD ? "Lower is better"
           : "Neither direction is called better";
}

static void draw_verdict(svg *page, const pmh_trend_result *result, pmh_polarity polarity)
{
    char text[256], basis[160];
    draw_arrow(page, 22.0, 46.0, result);
    snprintf(text, sizeof text, "Recent trend: %s", pmh_trend_text(result->verdict, result->judgement));
    svg_text(page, 60.0, 67.0, 18.0, SVG_START, "font-weight=\"bold\"", text);
    basis_text(basis, sizeof basis, result);
    snprintf(text, sizeof text, "%s. %s.", basis, polarity_text(polarity));
    svg_paragraph(page, 60.0, 90.0, 14.0, RIGHT - 60.0, 2, "fill=\"" SVG_GREY "\"", text);
}

static void draw_notes(svg *page, const series *of, double level)
{
    char text[240];
    char count[48] = "";
    char percent[SVG_NUMBER + 2] = "";
    if (level > 0.0 && level < 1.0) {
        snprintf(percent, sizeof percent, "%.6g%% ", 100.0 * level);
    }
    if (of->no_year > 0) {
        snprintf(count, sizeof count, " %zu without a year left out.", of->no_year);
    }
    if (of->n > of->missing) {
        snprintf(text, sizeof text, "Bars show the %slimits.%s%s", percent,
                 of->missing > 0 ? " The line breaks where a value is missing." : "", count);
        svg_text(page, 22.0, HEIGHT - 12.0, 14.0, SVG_START, "fill=\"" SVG_GREY "\"", text);
    }
}

static void description(char *to, size_t size, const series *of, const pmh_trend_result *result)
{
    char years[2][SVG_NUMBER], values[2][SVG_NUMBER], basis[160];
    const point *first = end_point(of, 0);
    const point *last = end_point(of, 1);
    const char *verdict = pmh_trend_text(result->verdict, result->judgement);
    basis_text(basis, sizeof basis, result);
    if (!first) {
        snprintf(to, size, "Recent trend: %s. %s. There are no values.", verdict, basis);
        return;
    }
    snprintf(to, size, "Recent trend: %s. %s. %s in %s, %s in %s.", verdict, basis,
             svg_number(values[0], first->value, 2), svg_number(years[0], first->year, 0),
             svg_number(values[1], last->value, 2), svg_number(years[1], last->year, 0));
}

static uint64_t fingerprint_of(const double *years, const double *values, size_t n, const char *title)
{
    uint64_t mark = svg_mix_text(0, title);
    mark = svg_mix(mark, years, n * sizeof *years);
    return svg_mix(mark, values, n * sizeof *values);
}

int chart_trend(FILE *out, const double *years, const double *values, const double *lower, const double *upper, size_t n,
                double level, const pmh_trend_result *result, pmh_polarity polarity, const char *title,
                const char *unit)
{
    series points;
    svg page;
    char sentence[640];
    if (!out || !result || (n > 0 && (!years || !values))
        || make_series(years, values, lower, upper, n, result, &points) != 0) {
        return -1;
    }
    const char *name = title && *title ? title : "Trend";
    description(sentence, sizeof sentence, &points, result);
    svg_open(&page, out, "trend", fingerprint_of(years, values, n, title), HEIGHT, name, sentence);
    svg_heading(&page, 22.0, 32.0, name);
    draw_verdict(&page, result, polarity);
    draw_plot(&page, &points, result, unit);
    draw_notes(&page, &points, level);
    free(points.at);
    return svg_close(&page);
}

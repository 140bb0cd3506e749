/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>

#include "svg.h"

#define LEFT 86.0
#define RIGHT 736.0
#define TOP 128.0
#define BOTTOM 400.0
#define HEIGHT 526.0
#define TARGET "#de1b1b"

typedef struct series {
    const double *times, *values;
    size_t n;
    pmh_trend_target_point *fan; /* Ascending in time. */
    size_t ahead;
    double target, due;
    double first, last; /* Of everything drawn. */
    double low, high;
    int any;
} series;

static int by_time(const void *a, const void *b)
{
    double left = ((const pmh_trend_target_point *)a)->time, right = ((const pmh_trend_target_point *)b)->time;
    return (left > right) - (left < right);
}

static void widen(double *low, double *high, double value)
{
    if (isfinite(value)) {
        *low = fmin(*low, value);
        *high = fmax(*high, value);
    }
}

static int make_series(const double *times, const double *values, size_t n, const pmh_trend_target_point *fan, size_t ahead,
                       double target, double due, double last_time, series *to)
{
    *to = (series){times, values, n, malloc((ahead + 1) * sizeof *fan), 0, target, due, HUGE_VAL, -HUGE_VAL, HUGE_VAL,
                   -HUGE_VAL, 0};
    if (!to->fan) {
        return -1;
    }
    for (size_t i = 0; i < ahead; i++) {
        if (isfinite(fan[i].time) && isfinite(fan[i].fitted)) {
            to->fan[to->ahead++] = fan[i];
            widen(&to->first, &to->last, fan[i].time);
            widen(&to->low, &to->high, fan[i].fitted);
            if (fan[i].time >= last_time) {
                widen(&to->low, &to->high, fan[i].lower_95);
                widen(&to->low, &to->high, fan[i].upper_95);
            }
        }
    }
    qsort(to->fan, to->ahead, sizeof *to->fan, by_time);
    for (size_t i = 0; i < n; i++) {
        if (isfinite(times[i]) && isfinite(values[i])) {
            to->any = 1;
            widen(&to->first, &to->last, times[i]);
            widen(&to->low, &to->high, values[i]);
        }
    }
    widen(&to->first, &to->last, due);
    widen(&to->low, &to->high, target);
    return 0;
}

/* ---- words ------------------------------------------------------------------------------------------------------- */

static const char *year_text(char to[SVG_NUMBER], double year)
{
    return svg_number(to, year, fabs(year - round(year)) > 1e-6 ? 1 : 0);
}

/* A probability of a model is no certainty: never "0%" or "100%". */
static void probability_text(char *to, size_t size, double probability)
{
    char percent[SVG_NUMBER];
    if (!isfinite(probability)) {
        snprintf(to, size, "not known");
    } else if (probability < 0.01) {
        snprintf(to, size, "less than 1%%");
    } else if (probability > 0.99) {
        snprintf(to, size, "more than 99%%");
    } else {
        snprintf(to, size, "%s%%", svg_number(percent, 100.0 * probability, 0));
    }
}

static int decimals_of(const series *of)
{
    int decimals = svg_decimals(fmin(of->high - of->low, fmax(fabs(of->target), 1e-9)));
    return decimals > 6 ? 6 : decimals;
}

/* "Off track: if the trend goes on, the probability of at most 10.0 by 2030 is less than 1% (red)." */
static void finding(char *to, size_t size, const series *of, pmh_polarity polarity, const pmh_trend_target_result *result)
{
    char target[SVG_NUMBER], due[SVG_NUMBER], probability[32], colour[32];
    if (result->reason != PMH_TREND_TARGET_DONE) {
        snprintf(to, size, "Cannot be calculated: %s.", pmh_trend_target_reason_text(result->reason));
        return;
    }
    probability_text(probability, sizeof probability, result->probability);
    snprintf(colour, sizeof colour, "%s", pmh_trend_rag_text(result->rag));
    snprintf(to, size, "%s: if the trend goes on, the probability of %s %s by %s is %s (rated %c%s).",
             pmh_trend_track_text(result->track), polarity == PMH_LOW_IS_GOOD ? "at most" : "at least",
             svg_number(target, of->target, decimals_of(of)), year_text(due, of->due), probability,
             colour[0] >= 'A' && colour[0] <= 'Z' ? colour[0] - 'A' + 'a' : colour[0], colour + 1);
}

/* A yearly change in percent has two digits, even if it is small; 0.0 % achieved would be a claim. */
static int change_decimals(const pmh_trend_target_result *result, int in_percent, int decimals)
{
    double size = fabs(result->achieved.estimate);
    if (!in_percent) {
        return decimals;
    }
    return size > 0.0 ? (int)fmax(1.0, fmin(4.0, svg_decimals(size) - 1)) : 1;
}

static void draw_list(svg *page, const series *of, int32_t model, const pmh_trend_target_result *result)
{
    char text[256], a[SVG_NUMBER], b[SVG_NUMBER], c[SVG_NUMBER], d[SVG_NUMBER];
    int in_percent = model == PMH_TREND_TARGET_LOG, decimals = decimals_of(of);
    const char *unit = in_percent ? "%" : "";
    int change = change_decimals(result, in_percent, decimals);
    double y = BOTTOM + 54.0;
    snprintf(text, sizeof text, "Change a year: %s%s achieved (%s to %s), %s%s required from here",
             svg_signed(a, result->achieved.estimate, change), unit, svg_signed(b, result->achieved.lower, change),
             svg_signed(c, result->achieved.upper, change),
             svg_signed(d, result->required_from_fitted, change), unit);
    double size = 1.14 * svg_text_width(15.0, text) > RIGHT - 22.0 ? 13.5 : 15.0;
    svg_paragraph(page, 22.0, y, size, RIGHT - 22.0, 1, "font-weight=\"bold\"", text);
    snprintf(text, sizeof text, "Predicted for %s: %s (%s to %s, %.6g%%)", year_text(d, of->due),
             svg_number(a, result->predicted.estimate, decimals), svg_number(b, result->predicted.lower, decimals),
             svg_number(c, result->predicted.upper, decimals), 100.0 * result->confidence);
    svg_paragraph(page, 22.0, y + 22.0, 15.0, RIGHT - 22.0, 1, "font-weight=\"bold\"", text);
    svg_paragraph(page, 22.0, y + 44.0, 14.0, RIGHT - 22.0, 1, "fill=\"" SVG_GREY "\"",
                  "Fan: half, four fifths and 95% of values would fall within. Dots: the way to the target.");
    if (result->notes & PMH_TREND_TARGET_FAR) {
        snprintf(text, sizeof text, "Careful: %s.", pmh_trend_target_note_text(PMH_TREND_TARGET_FAR));
        svg_paragraph(page, 22.0, y + 64.0, 14.0, RIGHT - 22.0, 1, "fill=\"" SVG_GREY "\"", text);
    }
}

/* ---- the plot ---------------------------------------------------------------------------------------------------- */

static void draw_axes(svg *page, const svg_axis *x, const svg_axis *y, const series *of, const char *unit)
{
    char text[SVG_NUMBER];
    svg_axis_left(page, y, LEFT, RIGHT, TOP - 22.0, unit);
    svg_line(page, LEFT, BOTTOM, RIGHT, BOTTOM, "stroke=\"" SVG_GREY "\"");
    double step = svg_nice_step(fmax(of->last - of->first, 1e-9), 8);
    step = of->last - of->first >= 8.0 ? fmax(1.0, round(step)) : step;
    for (double at = ceil(of->first / step) * step; at <= of->last + 1e-6 * step; at += step) {
        double across = svg_axis_at(x, at);
        svg_line(page, across, BOTTOM, across, BOTTOM + 6.0, "stroke=\"" SVG_GREY "\"");
        svg_text(page, across, BOTTOM + 24.0, 15.0, SVG_MIDDLE, "", svg_number(text, at, step < 1.0 ? 1 : 0));
    }
}

static double member(const pmh_trend_target_point *point, size_t offset)
{
    return *(const double *)((const char *)point + offset);
}

/* One band of the fan: there along the lower limits, back along the upper ones. `room` holds 4 numbers per point. */
static void draw_band(svg *page, const svg_axis *x, const svg_axis *y, const series *of, double from, size_t lower,
                      size_t upper, const char *look, double *room)
{
    size_t n = 0;
    for (size_t i = 0; i < of->ahead; i++) {
        n += of->fan[i].time >= from && isfinite(member(&of->fan[i], lower)) && isfinite(member(&of->fan[i], upper));
    }
    for (size_t i = 0, k = 0; i < of->ahead; i++) {
        const pmh_trend_target_point *at = &of->fan[i];
        if (at->time >= from && isfinite(member(at, lower)) && isfinite(member(at, upper))) {
            size_t back = 2 * n - 1 - k;
            room[2 * k] = room[2 * back] = svg_axis_at(x, at->time);
            room[2 * k + 1] = svg_axis_at(y, member(at, lower));
            room[2 * back + 1] = svg_axis_at(y, member(at, upper));
            k++;
        }
    }
    if (n > 1) {
        svg_polygon(page, room, 2 * n, look);
    }
}

/* A path through one member of the fan between two times. */
static void draw_line(svg *page, const svg_axis *x, const svg_axis *y, const series *of, double from, double till,
                      size_t offset, const char *look, double *room)
{
    size_t n = 0;
    for (size_t i = 0; i < of->ahead; i++) {
        const pmh_trend_target_point *at = &of->fan[i];
        if (at->time >= from && at->time <= till && isfinite(member(at, offset))) {
            room[2 * n] = svg_axis_at(x, at->time);
            room[2 * n + 1] = svg_axis_at(y, member(at, offset));
            n++;
        }
    }
    if (n > 1) {
        svg_path(page, room, n, look);
    }
}

static int draw_fan(svg *page, const svg_axis *x, const svg_axis *y, const series *of, double last)
{
    double *room = malloc((of->ahead + 1) * 4 * sizeof *room);
    if (!room) {
        return -1;
    }
    draw_band(page, x, y, of, last, offsetof(pmh_trend_target_point, lower_95), offsetof(pmh_trend_target_point, upper_95),
              "fill=\"#d5dfea\"", room);
    draw_band(page, x, y, of, last, offsetof(pmh_trend_target_point, lower_80), offsetof(pmh_trend_target_point, upper_80),
              "fill=\"#a9bfd5\"", room);
    draw_band(page, x, y, of, last, offsetof(pmh_trend_target_point, lower_50), offsetof(pmh_trend_target_point, upper_50),
              "fill=\"#7398bd\"", room);
    draw_line(page, x, y, of, -HUGE_VAL, last, offsetof(pmh_trend_target_point, fitted),
              "stroke=\"" SVG_NAVY "\" stroke-width=\"3.5\"", room);
    draw_line(page, x, y, of, last, HUGE_VAL, offsetof(pmh_trend_target_point, fitted),
              "stroke=\"" SVG_NAVY "\" stroke-width=\"3\" stroke-dasharray=\"8 5\"", room);
    draw_line(page, x, y, of, last, HUGE_VAL, offsetof(pmh_trend_target_point, milestone),
              "stroke=\"" TARGET "\" stroke-width=\"3\" stroke-linecap=\"round\" stroke-dasharray=\"0.1 7\"", room);
    free(room);
    return 0;
}

static int is_crossed(const svg_axis *y, const double across[2], double from, double to, const double box[4])
{
    double down[] = {svg_axis_at(y, from), svg_axis_at(y, to)};
    return across[1] > box[0] && across[0] < box[1] && fmax(down[0], down[1]) > box[2] && fmin(down[0], down[1]) < box[3];
}

/* Whether a box of the plot (left, right, top, bottom) holds a value, or a bit of the line or of the way to the target. */
static int is_taken(const svg_axis *x, const svg_axis *y, const series *of, const double box[4])
{
    for (size_t i = 0; i < of->n; i++) {
        double across = svg_axis_at(x, of->times[i]), down = svg_axis_at(y, of->values[i]);
        if (across > box[0] - 6.0 && across < box[1] + 6.0 && down > box[2] - 6.0 && down < box[3] + 6.0) {
            return 1;
        }
    }
    for (size_t i = 1; i < of->ahead; i++) {
        const pmh_trend_target_point *from = &of->fan[i - 1], *to = &of->fan[i];
        double across[] = {svg_axis_at(x, from->time), svg_axis_at(x, to->time)};
        if (is_crossed(y, across, from->fitted, to->fitted, box) || is_crossed(y, across, from->milestone, to->milestone, box)) {
            return 1;
        }
    }
    return 0;
}

/* Above or below the target's line, at its left or right end: where nothing stands in the way, or else above at the left. */
static void place_target_name(const svg_axis *x, const svg_axis *y, const series *of, double width, double *at, double *baseline)
{
    double down = svg_axis_at(y, of->target);
    double lefts[] = {LEFT + 6.0, RIGHT - 16.0 - width}, baselines[] = {down - 7.0, down + 18.0};
    *at = LEFT + 6.0;
    *baseline = down < TOP + 24.0 ? baselines[1] : baselines[0];
    for (int place = 0; place < 4; place++) {
        double left = lefts[place / 2], base = baselines[place % 2];
        int fits = base - 14.0 > TOP && base + 4.0 < BOTTOM;
        double box[] = {left, left + width, base - 12.0, base + 3.0};
        if (fits && !is_taken(x, y, of, box)) {
            *at = left;
            *baseline = base;
            return;
        }
    }
}

static void draw_target(svg *page, const svg_axis *x, const svg_axis *y, const series *of, pmh_polarity polarity)
{
    char text[128], target[SVG_NUMBER], due[SVG_NUMBER];
    double across = svg_axis_at(x, of->due), down = svg_axis_at(y, of->target);
    double corners[] = {across, down - 9.0, across + 9.0, down, across, down + 9.0, across - 9.0, down};
    svg_line(page, LEFT, down, RIGHT, down, "stroke=\"" TARGET "\" stroke-width=\"2\" stroke-dasharray=\"10 4 2 4\"");
    svg_line(page, across, TOP, across, BOTTOM, "stroke=\"" SVG_GREY "\" stroke-dasharray=\"2 4\"");
    svg_polygon(page, corners, 4, "fill=\"" TARGET "\" stroke=\"#ffffff\" stroke-width=\"1.5\"");
    snprintf(text, sizeof text, "Target: %s %s by %s", polarity == PMH_LOW_IS_GOOD ? "at most" : "at least",
             svg_number(target, of->target, decimals_of(of)), year_text(due, of->due));
    double at, baseline;
    place_target_name(x, y, of, 1.15 * svg_text_width(14.0, text), &at, &baseline); /* 1.15: bold. */
    svg_text(page, at, baseline, 14.0, SVG_START, "font-weight=\"bold\" fill=\"" TARGET "\" " SVG_HALO, text);
}

static int draw_plot(svg *page, const series *of, pmh_polarity polarity, const pmh_trend_target_result *result,
                     const char *unit)
{
    if (!of->any) {
        svg_text(page, (LEFT + RIGHT) / 2.0, (TOP + BOTTOM) / 2.0, 17.0, SVG_MIDDLE, "font-weight=\"bold\"",
                 "There are no values to show");
        return 0;
    }
    double room = fmax(0.03 * (of->last - of->first), 1e-9);
    svg_axis x = {.low = of->first - room, .high = of->last + room, .from = LEFT, .to = RIGHT};
    svg_axis y = svg_axis_over(of->low, of->high, 5, BOTTOM - 8.0, TOP + 8.0);
    draw_axes(page, &x, &y, of, unit);
    int drawn = draw_fan(page, &x, &y, of, result->last_time);
    if (isfinite(of->target) && isfinite(of->due)) {
        draw_target(page, &x, &y, of, polarity);
    }
    for (size_t i = 0; i < of->n; i++) {
        if (isfinite(of->times[i]) && isfinite(of->values[i])) {
            svg_circle(page, svg_axis_at(&x, of->times[i]), svg_axis_at(&y, of->values[i]), 4.5,
                       "fill=\"#ffffff\" stroke=\"" SVG_INK "\" stroke-width=\"1.5\"");
        }
    }
    return drawn;
}

static uint64_t fingerprint_of(const double *times, const double *values, size_t n, double target, const char *title)
{
    uint64_t mark = svg_mix_text(4, title);
    mark = svg_mix(mark, &target, sizeof target);
    mark = svg_mix(mark, times, n * sizeof *times);
    return svg_mix(mark, values, n * sizeof *values);
}

int chart_target(FILE *out, const double *times, const double *values, size_t n, const pmh_trend_target_point *fan,
                 size_t ahead, double target, double due, const pmh_trend_target_options *options,
                 const pmh_trend_target_result *result, const char *title, const char *unit)
{
    series of;
    svg page;
    char sentence[512];
    if (!out || !options || !result || (n > 0 && (!times || !values)) || (ahead > 0 && !fan)
        || make_series(times, values, n, fan, ahead, target, due, result->last_time, &of) != 0) {
        return -1;
    }
    const char *name = title && *title ? title : "On track for the target?";
    finding(sentence, sizeof sentence, &of, options->polarity, result);
    svg_open(&page, out, "target", fingerprint_of(times, values, n, target, title), HEIGHT, name, sentence);
    svg_heading(&page, 22.0, 32.0, name);
    svg_paragraph(&page, 22.0, 58.0, 15.0, RIGHT - 22.0, 2, "", sentence);
    int drawn = draw_plot(&page, &of, options->polarity, result, unit);
    if (result->reason == PMH_TREND_TARGET_DONE) {
        draw_list(&page, &of, options->model, result);
    } else {
        svg_text(&page, 22.0, HEIGHT - 12.0, 14.0, SVG_START, "fill=\"" SVG_GREY "\"", "No line was fitted.");
    }
    free(of.fan);
    return svg_close(&page) == 0 ? drawn : -1;
}

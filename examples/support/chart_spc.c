/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart.h"

#include <math.h>
#include <stddef.h>

#include "svg.h"

#define LEFT 86.0
#define RIGHT 640.0 /* Beyond it the lines are named. */
#define EDGE 748.0
#define TOP 104.0
#define BOTTOM 380.0
#define LINE 22.0 /* Of the list below the plot. */

/* The colours that readers of these charts know; a hollow point improves and a solid one is of concern, without them too. */
#define COMMON "#a6a6a6"
#define BETTER "#00b0f0"
#define WORSE "#e46c0a"
#define TARGET "#de1b1b"

typedef struct series {
    const pmh_trend_spc_point *at;
    const char *const *labels; /* Of the points, or NULL. */
    size_t n;
    double target; /* NaN if there is none. */
    double low, high;
} series;

static void widen(series *to, double value)
{
    if (isfinite(value)) {
        to->low = fmin(to->low, value);
        to->high = fmax(to->high, value);
    }
}

static series make_series(const pmh_trend_spc_point *points, const char *const *labels, size_t n, double target)
{
    series made = {points, labels, n, target, HUGE_VAL, -HUGE_VAL};
    int any = 0;
    for (size_t i = 0; i < n; i++) {
        any = any || isfinite(points[i].value);
        widen(&made, points[i].value);
        widen(&made, points[i].lower);
        widen(&made, points[i].upper);
    }
    if (any) {
        widen(&made, target);
    }
    made.n = any ? n : 0;
    return made;
}

/* ---- words ------------------------------------------------------------------------------------------------------- */

/* The variation, the assurance where there is a target, and how many points are special. */
static void finding(char *to, size_t size, const series *of, const pmh_trend_spc_result *result)
{
    char special[SVG_NUMBER], all[SVG_NUMBER];
    const char *variation = pmh_trend_spc_variation_text(result->variation);
    const char *assurance = isfinite(of->target) && result->assurance != PMH_TREND_SPC_NO_ASSURANCE
                                ? pmh_trend_spc_assurance_text(result->assurance)
                                : NULL;
    snprintf(to, size, "The last point: %s.%s%s%s Special cause names %s of %s points.", variation, assurance ? " " : "",
             assurance ? assurance : "", assurance ? "." : "", svg_count(special, result->special),
             svg_count(all, result->points));
}

/* ---- the plot ---------------------------------------------------------------------------------------------------- */

static void draw_value_axis(svg *page, const svg_axis *y, const char *unit)
{
    svg_axis_left(page, y, LEFT, RIGHT, TOP - 8.0, unit);
    svg_line(page, LEFT, BOTTOM, RIGHT, BOTTOM, "stroke=\"" SVG_GREY "\"");
}

static const char *label_of(const series *of, size_t i, char to[SVG_NUMBER])
{
    return of->labels && of->labels[i] ? of->labels[i] : svg_count(to, (int64_t)i + 1);
}

/* As many labels as fit beside each other, evenly spread from the first. */
static void draw_labels(svg *page, const svg_axis *x, const series *of)
{
    char number[SVG_NUMBER];
    double widest = 0.0;
    for (size_t i = 0; i < of->n; i++) {
        widest = fmax(widest, svg_text_width(14.0, label_of(of, i, number)));
    }
    widest = fmin(widest, 160.0) + 10.0;
    double apart = of->n > 1 ? svg_axis_at(x, 1.0) - svg_axis_at(x, 0.0) : RIGHT - LEFT;
    size_t every = (size_t)fmax(1.0, ceil(widest / apart));
    for (size_t i = 0; i < of->n; i += every) {
        double across = svg_axis_at(x, (double)i);
        svg_line(page, across, BOTTOM, across, BOTTOM + 5.0, "stroke=\"" SVG_GREY "\"");
        svg_paragraph(page, across - fmin(svg_text_width(14.0, label_of(of, i, number)), 160.0) / 2.0, BOTTOM + 22.0, 14.0,
                      162.0, 1, "", label_of(of, i, number));
    }
}

/* One of the three lines, as wide as its point: limits may change from point to point, and start anew with a group. */
static void draw_steps(svg *page, const svg_axis *x, const svg_axis *y, const series *of, size_t offset, const char *look)
{
    for (size_t i = 0; i < of->n; i++) {
        size_t last = i;
        double level = *(const double *)((const char *)&of->at[i] + offset);
        if (!isfinite(level)) {
            continue;
        }
        /* Neighbours at the same height are one line, so that dashes run on. */
        while (last + 1 < of->n && of->at[last + 1].group == of->at[i].group
               && !(fabs(*(const double *)((const char *)&of->at[last + 1] + offset) - level) > 0.0)
               && isfinite(*(const double *)((const char *)&of->at[last + 1] + offset))) {
            last++;
        }
        svg_line(page, svg_axis_at(x, (double)i - 0.5), svg_axis_at(y, level), svg_axis_at(x, (double)last + 0.5),
                 svg_axis_at(y, level), look);
        i = last;
    }
}

static void draw_rebases(svg *page, const svg_axis *x, const series *of)
{
    for (size_t i = 1; i < of->n; i++) {
        if (of->at[i].group != of->at[i - 1].group) {
            double across = svg_axis_at(x, (double)i - 0.5);
            svg_line(page, across, TOP, across, BOTTOM, "stroke=\"" SVG_GREY "\" stroke-dasharray=\"2 4\"");
            svg_text(page, across + 4.0, BOTTOM - 6.0, 13.0, SVG_START, "fill=\"" SVG_GREY "\"", "new limits");
        }
    }
}

/* The values, broken where one is missing. */
static void draw_values(svg *page, const svg_axis *x, const svg_axis *y, const series *of)
{
    for (size_t i = 1; i < of->n; i++) {
        if (isfinite(of->at[i].value) && isfinite(of->at[i - 1].value)) {
            svg_line(page, svg_axis_at(x, (double)i - 1.0), svg_axis_at(y, of->at[i - 1].value), svg_axis_at(x, (double)i),
                     svg_axis_at(y, of->at[i].value), "stroke=\"#7a7f83\" stroke-width=\"1.5\"");
        }
    }
}

/* ---- the points: the shape is the rule, the colour and the filling what it means ---------------------------------- */

static const char *look_of(int32_t rule, int32_t judgement)
{
    if (rule == PMH_TREND_SPC_COMMON) {
        return "fill=\"" COMMON "\" stroke=\"#6f6f6f\"";
    }
    if (rule == PMH_TREND_SPC_UNJUDGED) {
        return "fill=\"#ffffff\" stroke=\"" SVG_GREY "\" stroke-dasharray=\"2 2\"";
    }
    return judgement > 0   ? "fill=\"#ffffff\" stroke=\"" BETTER "\" stroke-width=\"3\""
           : judgement < 0 ? "fill=\"" WORSE "\" stroke=\"" SVG_INK "\""
                           : "fill=\"" SVG_PLUM "\" stroke=\"#ffffff\"";
}

static void draw_point(svg *page, double x, double y, double size, int32_t rule, int32_t direction, int32_t judgement)
{
    const char *look = look_of(rule, judgement);
    if (rule == PMH_TREND_SPC_OUTSIDE) {
        double r = 1.5 * size, corners[] = {x, y - r, x + r, y, x, y + r, x - r, y};
        svg_polygon(page, corners, 4, look);
    } else if (rule == PMH_TREND_SPC_RUN) {
        svg_triangle(page, x, y, 1.15 * size, direction < 0 ? -1 : 1, look);
    } else if (rule == PMH_TREND_SPC_TWO_OF_THREE) {
        svg_rect(page, x - size, y - size, 2.0 * size, 2.0 * size, look);
    } else if (rule == PMH_TREND_SPC_SHIFT) {
        double r = 1.2 * size, h = 0.866 * r;
        double corners[] = {x - r, y, x - r / 2, y - h, x + r / 2, y - h, x + r, y, x + r / 2, y + h, x - r / 2, y + h};
        svg_polygon(page, corners, 6, look);
    } else {
        svg_circle(page, x, y, 0.85 * size, look);
    }
}

static void draw_points(svg *page, const svg_axis *x, const svg_axis *y, const series *of)
{
    double size = of->n > 60 ? 4.0 : 5.5;
    for (size_t i = 0; i < of->n; i++) {
        const pmh_trend_spc_point *at = &of->at[i];
        if (isfinite(at->value)) {
            draw_point(page, svg_axis_at(x, (double)i), svg_axis_at(y, at->value), size, at->rule, at->direction,
                       at->judgement);
        }
    }
}

/* ---- the names of the lines ----------------------------------------------------------------------------------------- */

static void draw_line_name(svg *page, double y, const char *look, const char *name, double value, int decimals)
{
    char text[96], number[SVG_NUMBER];
    snprintf(text, sizeof text, "%s %s", name, svg_number(number, value, decimals));
    /* A number is made smaller rather than cut off: half of one reads like another. */
    double room = EDGE - RIGHT - 8.0, wide = 1.15 * svg_text_width(14.0, text); /* 1.15: bold. */
    double size = fmax(fmin(14.0, 14.0 * room / wide), 8.0);
    svg_paragraph(page, RIGHT + 8.0, y + 5.0, size, room, 1, look, text);
}

/* One digit more than the axis has, mostly. */
static int decimals_of(const series *of)
{
    int decimals = svg_decimals((of->high - of->low) / 4.0);
    return decimals > 6 ? 6 : decimals;
}

/* Beside the ends of the lines, never nearer to each other than a line of text. */
static void draw_line_names(svg *page, const svg_axis *y, const series *of, const pmh_trend_spc_result *result)
{
    int decimals = decimals_of(of);
    if (isfinite(result->mean)) {
        double mean = svg_axis_at(y, result->mean);
        draw_line_name(page, mean, "font-weight=\"bold\"", "Mean", result->mean, decimals);
        if (isfinite(result->upper)) {
            draw_line_name(page, fmin(svg_axis_at(y, result->upper), mean - 16.0), "fill=\"" SVG_GREY "\"", "Upper",
                           result->upper, decimals);
        }
        if (isfinite(result->lower)) {
            draw_line_name(page, fmax(svg_axis_at(y, result->lower), mean + 16.0), "fill=\"" SVG_GREY "\"", "Lower",
                           result->lower, decimals);
        }
    }
}

static void draw_target(svg *page, const svg_axis *y, const series *of)
{
    char text[64], number[SVG_NUMBER];
    double down = svg_axis_at(y, of->target);
    svg_line(page, LEFT, down, RIGHT, down, "stroke=\"" TARGET "\" stroke-width=\"2\" stroke-dasharray=\"10 4 2 4\"");
    snprintf(text, sizeof text, "Target %s", svg_number(number, of->target, decimals_of(of)));
    svg_text(page, LEFT + 6.0, down < TOP + 24.0 ? down + 16.0 : down - 6.0, 14.0, SVG_START,
             "font-weight=\"bold\" fill=\"" TARGET "\" stroke=\"#ffffff\" stroke-width=\"3\" paint-order=\"stroke\"", text);
}

static void draw_plot(svg *page, const series *of, const pmh_trend_spc_result *result, const char *unit)
{
    if (of->n == 0) {
        svg_text(page, (LEFT + RIGHT) / 2.0, (TOP + BOTTOM) / 2.0, 17.0, SVG_MIDDLE, "font-weight=\"bold\"",
                 "There are no values to show");
        svg_text(page, 22.0, BOTTOM + 24.0, 14.0, SVG_START, "fill=\"" SVG_GREY "\"", "Without values there are no limits.");
        return;
    }
    svg_axis x = {.low = -0.5, .high = (double)of->n - 0.5, .from = LEFT + 4.0, .to = RIGHT - 4.0};
    svg_axis y = svg_axis_over(of->low, of->high, 5, BOTTOM - 12.0, TOP + 12.0);
    const char *limit = "stroke=\"" SVG_GREY "\" stroke-width=\"1.5\" stroke-dasharray=\"6 4\"";
    draw_value_axis(page, &y, unit);
    draw_labels(page, &x, of);
    draw_rebases(page, &x, of);
    draw_steps(page, &x, &y, of, offsetof(pmh_trend_spc_point, upper), limit);
    draw_steps(page, &x, &y, of, offsetof(pmh_trend_spc_point, lower), limit);
    draw_steps(page, &x, &y, of, offsetof(pmh_trend_spc_point, mean), "stroke=\"" SVG_INK "\" stroke-width=\"2\"");
    draw_values(page, &x, &y, of);
    draw_points(page, &x, &y, of);
    if (isfinite(of->target)) {
        draw_target(page, &y, of);
    }
    draw_line_names(page, &y, of, result);
}

/* ---- the list ------------------------------------------------------------------------------------------------------- */

static const char *const meanings[] = {"concern", "special cause", "improvement"};

/* What there is of points, in the order of the rules; an entry for each rule, direction and meaning that occurs. `page`
 * NULL only counts. Returns how many. */
static int draw_rules(svg *page, double y, const series *of)
{
    int entries = 0;
    for (int32_t rule = PMH_TREND_SPC_COMMON; rule <= PMH_TREND_SPC_UNJUDGED; rule++) {
        for (int32_t kind = 0; kind < 9; kind++) {
            int32_t direction = kind / 3 - 1, judgement = kind % 3 - 1;
            char text[160], count[SVG_NUMBER];
            int64_t found = 0;
            for (size_t i = 0; i < of->n; i++) {
                const pmh_trend_spc_point *at = &of->at[i];
                found += isfinite(at->value) && at->rule == rule && at->direction == direction && at->judgement == judgement;
            }
            if (found == 0) {
                continue;
            }
            int special = rule != PMH_TREND_SPC_COMMON && rule != PMH_TREND_SPC_UNJUDGED;
            snprintf(text, sizeof text, "%s%s%s: %s", pmh_trend_spc_rule_text(rule, direction),
                     special && judgement != 0 ? ", " : "", special && judgement != 0 ? meanings[judgement + 1] : "",
                     svg_count(count, found));
            if (page) {
                double left = entries % 2 == 0 ? 34.0 : 398.0, down = y + LINE * (entries / 2);
                draw_point(page, left, down - 5.0, 5.5, rule, direction, judgement);
                svg_paragraph(page, left + 16.0, down, 13.0, 346.0, 1, "", text);
            }
            entries++;
        }
    }
    return entries;
}

/* The notes: what to be careful about. Returns how many; `page` NULL only counts. */
static int draw_notes(svg *page, double y, const pmh_trend_spc_result *result)
{
    int notes = 0;
    for (int32_t one = 1; one <= PMH_TREND_SPC_FEW_EVENTS; one *= 2) {
        if (result->notes & one) {
            char text[200];
            snprintf(text, sizeof text, "Careful: %s.", pmh_trend_spc_note_text(one));
            if (page) {
                svg_paragraph(page, 22.0, y + LINE * notes, 14.0, EDGE - 22.0, 1, "fill=\"" SVG_GREY "\"", text);
            }
            notes++;
        }
    }
    return notes;
}

static uint64_t fingerprint_of(const pmh_trend_spc_point *points, size_t n, double target, const char *title)
{
    uint64_t mark = svg_mix_text(3, title);
    mark = svg_mix(mark, &target, sizeof target);
    return svg_mix(mark, points, n * sizeof *points);
}

int chart_spc(FILE *out, const char *const *labels, const pmh_trend_spc_point *points, size_t n, double target,
              const pmh_trend_spc_result *result, const char *title, const char *unit)
{
    svg page;
    char sentence[512];
    if (!out || !result || (n > 0 && !points)) {
        return -1;
    }
    series of = make_series(points, labels, n, target);
    const char *name = title && *title ? title : "Control chart";
    double list = BOTTOM + 54.0, notes = list + LINE * ((draw_rules(NULL, 0.0, &of) + 1) / 2) + 4.0;
    finding(sentence, sizeof sentence, &of, result);
    svg_open(&page, out, "spc", fingerprint_of(points, n, target, title),
             fmax(notes + LINE * draw_notes(NULL, 0.0, result), BOTTOM + 40.0), name, sentence);
    svg_heading(&page, 22.0, 32.0, name);
    svg_paragraph(&page, 22.0, 58.0, 15.0, EDGE - 22.0, 2, "", sentence);
    draw_plot(&page, &of, result, unit);
    draw_rules(&page, list, &of);
    draw_notes(&page, notes, result);
    return svg_close(&page);
}

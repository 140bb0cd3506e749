/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "svg.h"

#define NAMES 210.0 /* where names end and bars start */
#define BARS 576.0  /* where bars end, unless numbers are long */
#define NUMBERS 628.0 /* where numbers end and words start */
#define TOP 108.0

typedef struct bar {
    const char *area;
    double value, lower, upper;
    int32_t outcome;
    size_t row;
} bar;

/* From the highest on; areas without a value last, each in the order it had. */
static int by_value(const void *a, const void *b)
{
    const bar *left = a, *right = b;
    int known = (isfinite(right->value) ? 1 : 0) - (isfinite(left->value) ? 1 : 0);
    if (known != 0) {
        return known;
    }
    if (isfinite(left->value) && (left->value > right->value || left->value < right->value)) {
        return left->value < right->value ? 1 : -1;
    }
    return (left->row > right->row) - (left->row < right->row);
}

/* Which way an outcome's triangle points: up for better, best, higher and highest; 0 is a circle. */
static int way_of(int32_t outcome)
{
    switch (outcome) {
    case PMH_COMPARE_BETTER:
    case PMH_COMPARE_BEST:
    case PMH_COMPARE_HIGHER:
    case PMH_COMPARE_HIGHEST:
        return 1;
    case PMH_COMPARE_WORSE:
    case PMH_COMPARE_WORST:
    case PMH_COMPARE_LOWER:
    case PMH_COMPARE_LOWEST:
        return -1;
    default:
        return 0;
    }
}

static const char *look_of(int32_t outcome)
{
    switch (outcome) {
    case PMH_COMPARE_BETTER:
    case PMH_COMPARE_BEST:
        return "fill=\"" SVG_TEAL "\"";
    case PMH_COMPARE_WORSE:
    case PMH_COMPARE_WORST:
        return "fill=\"" SVG_PLUM "\"";
    case PMH_COMPARE_HIGHER:
    case PMH_COMPARE_HIGHEST:
        return "fill=\"" SVG_NAVY "\"";
    case PMH_COMPARE_LOWER:
    case PMH_COMPARE_LOWEST:
        return "fill=\"" SVG_ORANGE "\"";
    case PMH_COMPARE_SIMILAR:
        return "fill=\"#8f979f\"";
    default:
        return "fill=\"#dfe2e5\"";
    }
}

static bar *make_bars(const char *const *areas, const double *values, const double *lower, const double *upper, size_t n,
                      const pmh_compare_result *compared)
{
    bar *bars = malloc((n + 1) * sizeof *bars);
    for (size_t i = 0; bars && i < n; i++) {
        bars[i] = (bar){areas[i], values[i], lower ? lower[i] : NAN, upper ? upper[i] : NAN, compared[i].outcome, i};
    }
    if (bars) {
        qsort(bars, n, sizeof *bars, by_value);
    }
    return bars;
}

static void finding(char *to, size_t size, const bar *bars, size_t n, double benchmark, double until, const char *how)
{
    size_t used = 0, count[PMH_COMPARE_WORST + 1] = {0};
    char number[SVG_NUMBER], end[SVG_NUMBER];
    for (size_t i = 0; i < n; i++) {
        count[bars[i].outcome]++;
    }
    used = (size_t)snprintf(to, size, "Of %zu area%s", n, n == 1 ? "" : "s");
    for (int32_t outcome = PMH_COMPARE_WORST, parts = 0; outcome >= 0; outcome--) {
        if (count[outcome] > 0 && used < size) {
            used += (size_t)snprintf(to + used, size - used, "%s%zu %s %s", parts++ > 0 ? ", " : " ", count[outcome],
                                     count[outcome] == 1 ? "is" : "are", pmh_compare_text(outcome));
        }
    }
    if (used < size && isfinite(benchmark) && isfinite(until)) {
        used += (size_t)snprintf(to + used, size - used, ". Similar is from %s to below %s, between the lines.",
                                 svg_number(number, benchmark, svg_decimals(fabs(benchmark))),
                                 svg_number(end, until, svg_decimals(fabs(until))));
    } else if (used < size && isfinite(benchmark)) {
        used += (size_t)snprintf(to + used, size - used, ". The line is the benchmark, %s.",
                                 svg_number(number, benchmark, svg_decimals(fabs(benchmark))));
    } else if (used < size) {
        used += (size_t)snprintf(to + used, size - used, ".");
    }
    if (used < size && how) {
        snprintf(to + used, size - used, " %s", how);
    }
}

/* As much of a name as there is room for; a long one is a little smaller. */
static void draw_name(svg *page, double y, double size, const char *name)
{
    char cut[128];
    double smallest = 0.8 * size;
    while (size > smallest && svg_text_width(size, name) > NAMES - 24.0) {
        size -= 0.5;
    }
    size_t length = strlen(name);
    snprintf(cut, sizeof cut, "%s", name);
    while (length > 1 && svg_text_width(size, cut) > NAMES - 24.0) {
        length--;
        while (length > 1 && ((unsigned char)name[length] & 0xC0) == 0x80) {
            length--;
        }
        snprintf(cut, sizeof cut, "%.*s\xE2\x80\xA6", (int)(length < 120 ? length : 120), name);
    }
    svg_text(page, NAMES - 12.0, y, size, SVG_END, "", cut);
}

static void draw_bar(svg *page, const svg_axis *axis, const bar *of, double y, double height, double size, int decimals)
{
    char number[SVG_NUMBER];
    double middle = y + height / 2.0, base = middle + size * 0.36, zero = svg_axis_at(axis, fmax(axis->low, fmin(0.0, axis->high)));
    draw_name(page, base, size, of->area);
    if (isfinite(of->value)) {
        double at = svg_axis_at(axis, of->value);
        svg_rect(page, fmin(zero, at), y + 0.14 * height, fabs(at - zero), 0.72 * height, look_of(of->outcome));
        if (isfinite(of->lower) && isfinite(of->upper)) {
            double from = svg_axis_at(axis, of->lower), to = svg_axis_at(axis, of->upper);
            const char *halo = "stroke=\"#ffffff\" stroke-width=\"4\"", *line = "stroke=\"" SVG_INK "\" stroke-width=\"1.6\"";
            svg_line(page, from, middle, to, middle, halo);
            svg_line(page, from, middle, to, middle, line);
            svg_line(page, from, middle - 0.2 * height, from, middle + 0.2 * height, line);
            svg_line(page, to, middle - 0.2 * height, to, middle + 0.2 * height, line);
        }
        svg_text(page, NUMBERS, base, size, SVG_END, "", svg_number(number, of->value, decimals));
    }
    int way = way_of(of->outcome);
    if (of->outcome != PMH_COMPARE_NOT_COMPARED && way != 0) {
        svg_triangle(page, NUMBERS + 14.0, middle, 0.22 * height, way, look_of(of->outcome));
    } else if (of->outcome != PMH_COMPARE_NOT_COMPARED) {
        svg_circle(page, NUMBERS + 14.0, middle, 0.2 * height, look_of(of->outcome));
    }
    svg_text(page, NUMBERS + 24.0, base, size, SVG_START, "", pmh_compare_text(of->outcome));
}

/* Where bars end so that no limit meets a number. */
static double bars_end(const bar *bars, size_t n, double size, int decimals)
{
    char text[SVG_NUMBER];
    double widest = 0.0;
    for (size_t i = 0; i < n; i++) {
        if (isfinite(bars[i].value)) {
            widest = fmax(widest, svg_text_width(size, svg_number(text, bars[i].value, decimals)));
        }
    }
    return fmin(BARS, fmax(NAMES + 100.0, NUMBERS - 10.0 - widest));
}

static svg_axis axis_over(const bar *bars, size_t n, double benchmark, double until, double end)
{
    double from = isfinite(benchmark) ? benchmark : 0.0, to = isfinite(until) ? until : from;
    double low = fmin(0.0, fmin(from, to)), high = fmax(from, to);
    for (size_t i = 0; i < n; i++) {
        double ends[] = {bars[i].value, bars[i].lower, bars[i].upper};
        for (int k = 0; k < 3; k++) {
            if (isfinite(ends[k])) {
                low = fmin(low, ends[k]);
                high = fmax(high, ends[k]);
            }
        }
    }
    return svg_axis_over(low, high, 5, NAMES, end);
}

static void draw_axis(svg *page, const svg_axis *axis, double bottom)
{
    char text[SVG_NUMBER];
    for (int i = 0; i < axis->ticks; i++) {
        double across = svg_axis_at(axis, svg_axis_tick(axis, i));
        svg_line(page, across, TOP, across, bottom, "stroke=\"" SVG_RULE "\"");
        svg_text(page, across, bottom + 20.0, 14.0, SVG_MIDDLE, "", svg_number(text, svg_axis_tick(axis, i), axis->decimals));
    }
}

static void draw_line(svg *page, const svg_axis *axis, double at, double bottom, svg_anchor anchor, const char *name)
{
    if (isfinite(at)) {
        double across = svg_axis_at(axis, at);
        svg_line(page, across, TOP - 6.0, across, bottom, "stroke=\"" SVG_INK "\" stroke-width=\"2\"");
        svg_text(page, across, TOP - 10.0, 13.0, anchor, "font-weight=\"bold\"", name);
    }
}

/* The names of a range's ends stand apart, however near they are. */
static void draw_benchmark(svg *page, const svg_axis *axis, double benchmark, double until, double bottom)
{
    int is_range = isfinite(until);
    draw_line(page, axis, benchmark, bottom, is_range ? SVG_END : SVG_MIDDLE, is_range ? "from" : "benchmark");
    draw_line(page, axis, until, bottom, SVG_START, "until");
}

static int decimals_of(const bar *bars, size_t n)
{
    double low = HUGE_VAL, high = -HUGE_VAL;
    for (size_t i = 0; i < n; i++) {
        if (isfinite(bars[i].value)) {
            low = fmin(low, bars[i].value);
            high = fmax(high, bars[i].value);
        }
    }
    int decimals = high > low ? svg_decimals(high - low) - 1 : 2;
    return decimals < 0 ? 0 : decimals;
}

int chart_areas(FILE *out, const char *const *areas, const double *values, const double *lower, const double *upper, size_t n,
                double benchmark, double until, const pmh_compare_result *compared, const char *how, const char *title)
{
    if (!out || (n > 0 && (!areas || !values || !compared))) {
        return -1;
    }
    bar *bars = make_bars(areas, values, lower, upper, n, compared);
    if (!bars) {
        return -1;
    }
    svg page;
    char sentence[512];
    double height = n <= 40 ? 24.0 : n <= 100 ? 18.0 : 14.0, size = n <= 40 ? 14.0 : n <= 100 ? 12.5 : 11.0;
    double bottom = TOP + height * (double)(n > 0 ? n : 1) + 4.0;
    const char *name = title && *title ? title : "Areas compared";
    finding(sentence, sizeof sentence, bars, n, benchmark, until, how);
    uint64_t mark = svg_mix(svg_mix_text(3, title), values, n * sizeof *values);
    svg_open(&page, out, "areas", mark, bottom + 34.0, name, sentence);
    svg_heading(&page, 22.0, 32.0, name);
    svg_paragraph(&page, 22.0, 58.0, 15.0, SVG_WIDTH - 44.0, 2, "", sentence);
    int decimals = decimals_of(bars, n);
    svg_axis axis = axis_over(bars, n, benchmark, until, bars_end(bars, n, size, decimals));
    draw_axis(&page, &axis, bottom);
    for (size_t i = 0; i < n; i++) {
        draw_bar(&page, &axis, &bars[i], TOP + 4.0 + height * (double)i, height, size, decimals);
    }
    draw_benchmark(&page, &axis, benchmark, until, bottom);
    if (n == 0) {
        svg_text(&page, SVG_WIDTH / 2.0, TOP + 16.0, 17.0, SVG_MIDDLE, "font-weight=\"bold\"", "There are no areas to show");
    }
    free(bars);
    return svg_close(&page);
}

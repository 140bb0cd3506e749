/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart.h"

#include <math.h>
#include <stdlib.h>

#include "chart_people.h"
#include "svg.h"

#define LEFT 78.0
#define TOP 116.0
#define SIZE 410.0
#define SIDE 508.0
#define HEIGHT 594.0

/* The library's classes are drawn, never found again. */
static int make_people(const double *before, const double *after, const int32_t *classes, size_t n, bubbles *to)
{
    if (bubbles_of(before, after, n, to) != 0) {
        return -1;
    }
    for (size_t i = 0; i < to->n; i++) {
        to->at[i].kind = classes[to->at[i].row];
    }
    bubbles_group_continuous(to);
    bubbles_merge(to);
    return 0;
}

static svg_axis axis_of(const bubbles *people, double cutoff)
{
    double low = isfinite(cutoff) ? fmin(cutoff, people->low) : people->low;
    double high = isfinite(cutoff) ? fmax(cutoff, people->high) : people->high;
    int known = low <= high;
    return svg_axis_within(known ? low : 0.0, known ? high : 1.0, 6, LEFT, LEFT + SIZE);
}

static double down(const svg_axis *axis, double value)
{
    return TOP + LEFT + SIZE - svg_axis_at(axis, value);
}

static void draw_frame(svg *page, const svg_axis *axis)
{
    svg_axis upwards = *axis;
    upwards.from = TOP + SIZE;
    upwards.to = TOP;
    svg_axis_left(page, &upwards, LEFT, LEFT + SIZE, TOP - 12.0, "Score after (points)");
    for (int i = 0; i < axis->ticks; i++) {
        double x = svg_axis_at(axis, svg_axis_tick(axis, i));
        svg_line(page, x, TOP, x, TOP + SIZE, "stroke=\"" SVG_RULE "\"");
    }
    svg_axis_numbers(page, axis, TOP + SIZE + 20.0);
    svg_text(page, LEFT, TOP + SIZE + 44.0, 16.0, SVG_START, "font-weight=\"bold\"", "Score before (points)");
}

/* No reliable change lies within critical x error of what was expected after. */
static void draw_lines(svg *page, const svg_axis *axis, const pmh_change_clinical_result *result)
{
    const pmh_change_reliable_result *r = &result->reliable;
    double margin = r->critical * r->error;
    double low = r->intercept + r->slope * axis->low, high = r->intercept + r->slope * axis->high;
    double left = LEFT, right = LEFT + SIZE;
    svg_clip_open(page, "map", LEFT, TOP, SIZE, SIZE);
    if (isfinite(margin) && isfinite(low) && isfinite(high)) {
        double band[] = {left,  down(axis, low + margin),  right, down(axis, high + margin),
                         right, down(axis, high - margin), left,  down(axis, low - margin)};
        svg_polygon(page, band, 4, "fill=\"#e3e6e9\" fill-opacity=\"0.7\" stroke=\"" SVG_GREY "\"");
    }
    svg_line(page, left, down(axis, axis->low), right, down(axis, axis->high), "stroke=\"" SVG_INK "\"");
    if (isfinite(result->cutoff)) {
        double x = svg_axis_at(axis, result->cutoff), y = down(axis, result->cutoff);
        svg_line(page, x, TOP, x, TOP + SIZE, "stroke=\"" SVG_INK "\" stroke-width=\"1.5\" stroke-dasharray=\"6 4\"");
        svg_line(page, left, y, right, y, "stroke=\"" SVG_INK "\" stroke-width=\"1.5\" stroke-dasharray=\"6 4\"");
    }
    svg_group_close(page);
    svg_rect(page, LEFT, TOP, SIZE, SIZE, "fill=\"none\" stroke=\"" SVG_GREY "\"");
}

/* Triangles point up for better and down for worse; filled ones crossed the cut-off; a hollow circle has no class. */
static void draw_mark(svg *page, double x, double y, double radius, int32_t class_code)
{
    int small = radius < 3.5; /* A thick rim would fill a small hollow triangle. */
    switch (class_code) {
    case PMH_CHANGE_RECOVERED:
        svg_triangle(page, x, y, radius, 1, "fill=\"" SVG_NAVY "\" stroke=\"#ffffff\" stroke-width=\"0.5\"");
        break;
    case PMH_CHANGE_IMPROVED:
        svg_triangle(page, x, y, radius, 1, small ? "fill=\"#ffffff\" stroke=\"" SVG_NAVY "\" stroke-width=\"0.8\""
                                                  : "fill=\"#ffffff\" stroke=\"" SVG_NAVY "\" stroke-width=\"1.8\"");
        break;
    case PMH_CHANGE_UNCHANGED:
        svg_circle(page, x, y, radius, radius < 2.2 ? "fill=\"#8a9197\""
                                                    : "fill=\"#c6cbcf\" stroke=\"" SVG_GREY "\" stroke-width=\"0.9\"");
        break;
    case PMH_CHANGE_DETERIORATED:
        svg_triangle(page, x, y, radius, -1, small ? "fill=\"#ffffff\" stroke=\"" SVG_PLUM "\" stroke-width=\"0.8\""
                                                   : "fill=\"#ffffff\" stroke=\"" SVG_PLUM "\" stroke-width=\"1.8\"");
        break;
    case PMH_CHANGE_HARMED:
        svg_triangle(page, x, y, radius, -1, "fill=\"" SVG_ORANGE "\" stroke=\"#5c2300\" stroke-width=\"0.5\"");
        break;
    default:
        svg_circle(page, x, y, radius, "fill=\"none\" stroke=\"" SVG_GREY "\"");
    }
}

static void draw_people(svg *page, const svg_axis *axis, bubbles *people)
{
    bubbles_size(people, SIZE / (axis->high - axis->low), SIZE);
    for (size_t i = 0; i < people->n; i++) {
        const bubble *at = &people->at[i];
        double radius = bubbles_radius(people, at->people);
        draw_mark(page, svg_axis_at(axis, at->before), down(axis, at->after), radius, at->kind);
    }
    if (people->people == 0) {
        svg_text(page, LEFT + SIZE / 2.0, TOP + SIZE / 2.0 - 30.0, 17.0, SVG_MIDDLE, "font-weight=\"bold\" " SVG_HALO,
                 "Nobody has both scores");
    }
}

static void draw_class(svg *page, double y, int32_t code, const char *name, int64_t people, double share, const char *rule)
{
    char text[96], count[SVG_NUMBER], percent[SVG_NUMBER];
    draw_mark(page, SIDE + 8.0, y - 5.0, 7.0, code);
    if (isfinite(share)) {
        snprintf(text, sizeof text, "%s: %s (%s%%)", name, svg_count(count, people), svg_number(percent, 100.0 * share, 1));
    } else {
        snprintf(text, sizeof text, "%s: %s", name, svg_count(count, people));
    }
    double width = 1.14 * svg_text_width(14.0, text), room = SVG_WIDTH - SIDE - 28.0;
    svg_text(page, SIDE + 24.0, y, 14.0 * fmin(1.0, room / width), SVG_START, "font-weight=\"bold\"", text);
    svg_text(page, SIDE + 24.0, y + 19.0, 13.0, SVG_START, "fill=\"" SVG_GREY "\"", rule);
}

static void draw_key(svg *page, const bubbles *people, const pmh_change_clinical_result *r)
{
    char text[128], number[SVG_NUMBER], all[SVG_NUMBER];
    draw_class(page, TOP + 20.0, PMH_CHANGE_RECOVERED, "Recovered", r->recovered, r->recovered_share.estimate,
               "reliably better, across the cut-off");
    draw_class(page, TOP + 72.0, PMH_CHANGE_IMPROVED, "Improved", r->improved, r->improved_share.estimate,
               "reliably better, not across");
    draw_class(page, TOP + 124.0, PMH_CHANGE_UNCHANGED, "Unchanged", r->unchanged, r->unchanged_share.estimate,
               "no reliable change");
    draw_class(page, TOP + 176.0, PMH_CHANGE_DETERIORATED, "Deteriorated", r->deteriorated,
               r->deteriorated_share.estimate, "reliably worse, not across");
    draw_class(page, TOP + 228.0, PMH_CHANGE_HARMED, "Harmed", r->harmed, r->harmed_share.estimate,
               "reliably worse, across");
    snprintf(text, sizeof text, "%% of all %s; %s were clinical before", svg_count(all, r->reliable.pairs),
             svg_count(number, r->clinical_before));
    svg_text(page, SIDE, TOP + 278.0, 14.0, SVG_START, "", text);
    if (isfinite(r->cutoff)) {
        snprintf(text, sizeof text, "Dashed: functional is %s or %s", svg_number(number, r->cutoff, 2),
                 r->reliable.direction == PMH_HIGH_IS_GOOD ? "more" : "less");
        svg_text(page, SIDE, TOP + 300.0, 14.0, SVG_START, "", text);
    }
    svg_text(page, SIDE, TOP + 322.0, 14.0, SVG_START, "", "Diagonal: no change");
    if (isfinite(r->reliable.reliable_change)) {
        snprintf(text, sizeof text, "Grey band: no reliable change, up to %s points",
                 svg_number(number, r->reliable.reliable_change, 2));
    } else if (isfinite(r->reliable.critical * r->reliable.error)) {
        snprintf(text, sizeof text, "Grey band: as expected, no reliable change");
    } else {
        snprintf(text, sizeof text, "No band: reliable change cannot be told");
    }
    svg_paragraph(page, SIDE, TOP + 344.0, 14.0, SVG_WIDTH - SIDE - 8.0, 2, "", text);
    if (people->grouped > 0.0) {
        snprintf(text, sizeof text, "Area: people at one place; scores are grouped by %s",
                 people_number(number, people->grouped));
    } else if (people->most > 1) {
        snprintf(text, sizeof text, "Area: people at one place, at most %s", svg_count(number, (int64_t)people->most));
    } else {
        snprintf(text, sizeof text, "Each mark is one person");
    }
    svg_paragraph(page, SIDE, TOP + 384.0, 14.0, SVG_WIDTH - SIDE - 8.0, 2, "", text);
}

static void finding(char *to, size_t size, const pmh_change_clinical_result *r)
{
    if (r->reliable.pairs > 0 && r->reliable.notes & PMH_CHANGE_PERSON_NO_INDEX) {
        snprintf(to, size, "Nobody can be classed: the index of reliable change is undefined");
        return;
    }
    char a[SVG_NUMBER], b[SVG_NUMBER], d[SVG_NUMBER], e[SVG_NUMBER], u[SVG_NUMBER];
    snprintf(to, size, "%s recovered, %s improved, %s unchanged, %s deteriorated, %s harmed", svg_count(a, r->recovered),
             svg_count(b, r->improved), svg_count(u, r->unchanged), svg_count(d, r->deteriorated), svg_count(e, r->harmed));
}

int chart_clinical(FILE *out, const double *before, const double *after, const int32_t *classes, size_t n,
                   size_t unreadable, const pmh_change_clinical_result *result, const char *measure)
{
    if (!out || !result || (n > 0 && (!before || !after || !classes))) {
        return -1;
    }
    bubbles people;
    if (make_people(before, after, classes, n, &people) != 0) {
        return -1;
    }
    svg page;
    char title[256], found[320], counted[256], sentence[640];
    svg_axis axis = axis_of(&people, result->cutoff);
    uint64_t mark = svg_mix(svg_mix(svg_mix_text(0, measure ? measure : ""), before, n * sizeof *before), after,
                            n * sizeof *after);
    snprintf(title, sizeof title, "Clinically significant change: %.200s", measure ? measure : "score");
    finding(found, sizeof found, result);
    const pmh_change_reliable_result *who = &result->reliable;
    people_counted(counted, sizeof counted, who->pairs, who->before_only + who->after_only + who->neither, unreadable);
    snprintf(sentence, sizeof sentence, "%s; %s.", found, counted);
    svg_open(&page, out, "clinical", svg_mix(mark, &result->cutoff, sizeof result->cutoff), HEIGHT, title, sentence);
    svg_heading(&page, 22.0, 32.0, title);
    svg_text(&page, 22.0, 58.0, 16.0, SVG_START, "", found);
    svg_paragraph(&page, 22.0, 82.0, 15.0, SVG_WIDTH - 44.0, 2, "fill=\"" SVG_GREY "\"", counted);
    draw_frame(&page, &axis);
    draw_lines(&page, &axis, result);
    draw_people(&page, &axis, &people);
    draw_key(&page, &people, result);
    free(people.at);
    return svg_close(&page);
}

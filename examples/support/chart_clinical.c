/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart.h"

#include <math.h>
#include <stdlib.h>

#include "svg.h"

#define LEFT 78.0
#define TOP 116.0
#define SIZE 410.0
#define SIDE 508.0
#define HEIGHT 594.0

/* People of one class with the same two scores. */
typedef struct place {
    double before, after;
    int32_t class_code;
    size_t people;
} place;

static int by_place(const void *a, const void *b)
{
    const place *x = a, *y = b;
    int order = (x->before > y->before) - (x->before < y->before);
    order = order ? order : (x->after > y->after) - (x->after < y->after);
    return order ? order : (x->class_code > y->class_code) - (x->class_code < y->class_code);
}

/* Places in order, from people with both scores; the library's classes are drawn, never found again. */
static size_t find_places(const double *before, const double *after, const int32_t *classes, size_t n, place *to)
{
    size_t people = 0, places = 0;
    for (size_t i = 0; i < n; i++) {
        if (isfinite(before[i]) && isfinite(after[i])) {
            to[people++] = (place){before[i], after[i], classes[i], 1};
        }
    }
    qsort(to, people, sizeof *to, by_place);
    for (size_t i = 0; i < people; i++) {
        if (places > 0 && by_place(&to[places - 1], &to[i]) == 0) {
            to[places - 1].people++;
        } else {
            to[places++] = to[i];
        }
    }
    return places;
}

static svg_axis axis_of(const place *places, size_t n, double cutoff)
{
    double low = isfinite(cutoff) ? cutoff : HUGE_VAL, high = isfinite(cutoff) ? cutoff : -HUGE_VAL;
    for (size_t i = 0; i < n; i++) {
        low = fmin(low, fmin(places[i].before, places[i].after));
        high = fmax(high, fmax(places[i].before, places[i].after));
    }
    return low <= high ? svg_axis_over(low, high > low ? high : low + 1.0, 6, LEFT, LEFT + SIZE)
                       : svg_axis_over(0.0, 1.0, 6, LEFT, LEFT + SIZE);
}

static double down(const svg_axis *axis, double value)
{
    return TOP + LEFT + SIZE - svg_axis_at(axis, value);
}

static void draw_frame(svg *page, const svg_axis *axis)
{
    char text[SVG_NUMBER];
    for (int i = 0; i < axis->ticks; i++) {
        double value = svg_axis_tick(axis, i), x = svg_axis_at(axis, value), y = down(axis, value);
        svg_line(page, x, TOP, x, TOP + SIZE, "stroke=\"" SVG_RULE "\"");
        svg_line(page, LEFT, y, LEFT + SIZE, y, "stroke=\"" SVG_RULE "\"");
        svg_number(text, value, axis->decimals);
        svg_text(page, x, TOP + SIZE + 20.0, 14.0, SVG_MIDDLE, "", text);
        svg_text(page, LEFT - 8.0, y + 5.0, 14.0, SVG_END, "", text);
    }
    svg_text(page, LEFT + SIZE / 2.0, TOP + SIZE + 44.0, 17.0, SVG_MIDDLE, "font-weight=\"bold\"", "Score before");
    svg_text_upwards(page, 22.0, TOP + SIZE / 2.0, 17.0, "font-weight=\"bold\"", "Score after");
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

/* Triangles point up for better and down for worse; filled ones crossed the cut-off. */
static void draw_mark(svg *page, double x, double y, double radius, int32_t class_code)
{
    switch (class_code) {
    case PMH_CHANGE_RECOVERED:
        svg_triangle(page, x, y, radius, 1, "fill=\"" SVG_NAVY "\" stroke=\"#ffffff\" stroke-width=\"0.7\"");
        break;
    case PMH_CHANGE_IMPROVED:
        svg_triangle(page, x, y, radius, 1, "fill=\"#ffffff\" stroke=\"" SVG_NAVY "\" stroke-width=\"1.8\"");
        break;
    case PMH_CHANGE_DETERIORATED:
        svg_triangle(page, x, y, radius, -1, "fill=\"#ffffff\" stroke=\"" SVG_PLUM "\" stroke-width=\"1.8\"");
        break;
    case PMH_CHANGE_HARMED:
        svg_triangle(page, x, y, radius, -1, "fill=\"" SVG_ORANGE "\" stroke=\"#5c2300\" stroke-width=\"0.8\"");
        break;
    default:
        svg_circle(page, x, y, radius, "fill=\"#c6cbcf\" stroke=\"" SVG_GREY "\" stroke-width=\"0.9\"");
    }
}

static void draw_people(svg *page, const svg_axis *axis, const place *places, size_t n)
{
    size_t most = 1;
    for (size_t i = 0; i < n; i++) {
        most = places[i].people > most ? places[i].people : most;
    }
    double largest = fmin(14.0, 4.5 * sqrt((double)most));
    for (size_t i = 0; i < n; i++) {
        double radius = fmax(2.0, largest * sqrt((double)places[i].people / (double)most));
        draw_mark(page, svg_axis_at(axis, places[i].before), down(axis, places[i].after), radius, places[i].class_code);
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
    svg_text(page, SIDE + 24.0, y, 14.0, SVG_START, "font-weight=\"bold\"", text);
    svg_text(page, SIDE + 24.0, y + 19.0, 13.0, SVG_START, "fill=\"" SVG_GREY "\"", rule);
}

static void draw_key(svg *page, const pmh_change_clinical_result *r)
{
    char text[128], number[SVG_NUMBER];
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
    snprintf(text, sizeof text, "Dashed: cut-off %s.", svg_number(number, r->cutoff, 2));
    svg_text(page, SIDE, TOP + 290.0, 14.0, SVG_START, "", text);
    svg_text(page, SIDE, TOP + 314.0, 14.0, SVG_START, "", "Diagonal: no change.");
    if (isfinite(r->reliable.reliable_change)) {
        snprintf(text, sizeof text, "Grey band: up to %s points,", svg_number(number, r->reliable.reliable_change, 2));
        svg_text(page, SIDE, TOP + 338.0, 14.0, SVG_START, "", text);
    } else {
        svg_text(page, SIDE, TOP + 338.0, 14.0, SVG_START, "", "Grey band: what was expected,");
    }
    svg_text(page, SIDE, TOP + 357.0, 14.0, SVG_START, "", "no reliable change.");
    svg_text(page, SIDE, TOP + 381.0, 14.0, SVG_START, "", "Area: people at one place.");
}

static void finding(char *to, size_t size, const pmh_change_clinical_result *r)
{
    char a[SVG_NUMBER], b[SVG_NUMBER], d[SVG_NUMBER], e[SVG_NUMBER], u[SVG_NUMBER];
    snprintf(to, size, "%s recovered, %s improved, %s unchanged, %s deteriorated, %s harmed", svg_count(a, r->recovered),
             svg_count(b, r->improved), svg_count(u, r->unchanged), svg_count(d, r->deteriorated), svg_count(e, r->harmed));
}

static void people_text(char *to, size_t size, const pmh_change_reliable_result *r, size_t unreadable)
{
    char used[SVG_NUMBER], missing[SVG_NUMBER], unread[SVG_NUMBER], more[96] = "";
    if (unreadable > 0) {
        snprintf(more, sizeof more, ", %s because a score cannot be read", svg_count(unread, (int64_t)unreadable));
    }
    snprintf(to, size, "%s %s both scores; %s left out because a score is missing%s", svg_count(used, r->pairs),
             r->pairs == 1 ? "person has" : "people have",
             svg_count(missing, r->before_only + r->after_only + r->neither), more);
}

int chart_clinical(FILE *out, const double *before, const double *after, const int32_t *classes, size_t n,
                   size_t unreadable, const pmh_change_clinical_result *result, const char *measure)
{
    if (!out || !result || (n > 0 && (!before || !after || !classes))) {
        return -1;
    }
    place *places = malloc((n + 1) * sizeof *places);
    if (!places) {
        return -1;
    }
    svg page;
    char title[256], found[320], people[256], sentence[640];
    size_t count = find_places(before, after, classes, n, places);
    svg_axis axis = axis_of(places, count, result->cutoff);
    uint64_t mark = svg_mix(svg_mix(svg_mix_text(0, measure ? measure : ""), before, n * sizeof *before), after,
                            n * sizeof *after);
    snprintf(title, sizeof title, "Clinically significant change: %.200s", measure ? measure : "score");
    finding(found, sizeof found, result);
    people_text(people, sizeof people, &result->reliable, unreadable);
    snprintf(sentence, sizeof sentence, "%s; %s.", found, people);
    svg_open(&page, out, "clinical", svg_mix(mark, &result->cutoff, sizeof result->cutoff), HEIGHT, title, sentence);
    svg_heading(&page, 22.0, 32.0, title);
    svg_text(&page, 22.0, 58.0, 16.0, SVG_START, "", found);
    svg_text(&page, 22.0, 82.0, 15.0, SVG_START, "fill=\"" SVG_GREY "\"", people);
    draw_frame(&page, &axis);
    draw_lines(&page, &axis, result);
    draw_people(&page, &axis, places, count);
    draw_key(&page, result);
    free(places);
    return svg_close(&page);
}

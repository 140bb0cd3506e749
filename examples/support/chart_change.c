/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "svg.h"

#define MAP_LEFT 78.0
#define MAP_TOP 116.0
#define MAP_SIZE 440.0
#define SIDE_LEFT 542.0
#define MEANS_TOP 628.0
#define HEIGHT 794.0

/* More scores than this on an axis are a continuous measure: dots would lie on top of each other, so they are grouped. */
#define MOST_LEVELS 80
#define MOST_DOTS 400
#define GROUPS 60

#define LOOK_BETTER "fill=\"" SVG_NAVY "\""
#define LOOK_SAME "fill=\"#e3e6e9\""
#define LOOK_WORSE "fill=\"" SVG_ORANGE "\""
#define RIM_BETTER " stroke=\"#ffffff\" stroke-width=\"0.7\""
#define RIM_SAME " stroke=\"" SVG_GREY "\" stroke-width=\"0.9\""
#define RIM_WORSE " stroke=\"#5c2300\" stroke-width=\"0.8\""
#define HALO "stroke=\"#ffffff\" stroke-width=\"5\" paint-order=\"stroke\" stroke-linejoin=\"round\""

/* Bubbles at one place: people who share a pair of scores, or a group of neighbouring pairs. */
typedef struct bubble {
    double key_before, key_after; /* Which place. */
    double before, after;         /* The scores there, or their mean. */
    size_t people;
    int kind; /* 1 improved, 0 unchanged, -1 deteriorated. */
} bubble;

typedef struct map {
    bubble *bubbles;
    size_t n;        /* Bubbles. */
    size_t people;   /* In all bubbles. */
    size_t most;     /* People in the largest bubble. */
    size_t levels;   /* Different scores. */
    double apart;    /* Median distance of neighbouring scores. */
    double low, high; /* Lowest and highest score. */
    double grouped;  /* Width of a group; 0 if every pair of scores has its own bubble. */
    double largest;  /* Radius of the largest bubble. */
    double smallest; /* Radius below which a bubble is not drawn. */
} map;

typedef struct words {
    const char *kind[3]; /* Deteriorated, unchanged, improved; or what to say if neither direction is good. */
    const char *above, *below; /* The diagonal. */
} words;

static int direction_of(const pmh_change_result *result)
{
    return result->direction == PMH_LOW_IS_GOOD ? -1 : 1;
}

static words words_of(const pmh_change_result *result)
{
    if (result->direction == PMH_HIGH_IS_GOOD) {
        return (words){{"Deteriorated", "Unchanged", "Improved"}, "higher after: better", "lower after: worse"};
    }
    if (result->direction == PMH_LOW_IS_GOOD) {
        return (words){{"Deteriorated", "Unchanged", "Improved"}, "higher after: worse", "lower after: better"};
    }
    return (words){{"Fell", "Unchanged", "Rose"}, "higher after", "lower after"};
}

/* ---- from people to bubbles ------------------------------------------------------------------------------------ */

static int by_value(const void *a, const void *b)
{
    double left = *(const double *)a;
    double right = *(const double *)b;
    return (left > right) - (left < right);
}

static int by_place(const void *a, const void *b)
{
    const bubble *left = a;
    const bubble *right = b;
    int order = by_value(&left->key_before, &right->key_before);
    order = order ? order : by_value(&left->key_after, &right->key_after);
    order = order ? order : (left->kind > right->kind) - (left->kind < right->kind);
    order = order ? order : by_value(&left->before, &right->before);
    return order ? order : by_value(&left->after, &right->after);
}

static int by_size(const void *a, const void *b)
{
    const bubble *left = a;
    const bubble *right = b;
    return left->people != right->people ? (left->people < right->people) - (left->people > right->people)
                                         : by_place(a, b);
}

/* As the library counts, with room for scores that are not exact in binary, such as 20.73 - 19.98. */
static int kind_of(double before, double after, const pmh_change_result *result, double tolerance)
{
    double gain = (after - before) * direction_of(result);
    double up = result->improvement > 0.0 ? result->improvement - tolerance : tolerance;
    double down = result->deterioration > 0.0 ? result->deterioration - tolerance : tolerance;
    int better = result->improvement > 0.0 ? gain >= up : gain > up;
    int worse = result->deterioration > 0.0 ? -gain >= down : -gain > down;
    return better - worse;
}

/* One bubble for each person with both scores, and the range of the scores. */
static void people_of(const double *before, const double *after, size_t n, const pmh_change_result *result, map *to)
{
    to->low = HUGE_VAL;
    to->high = -HUGE_VAL;
    for (size_t i = 0; i < n; i++) {
        if (isfinite(before[i]) && isfinite(after[i])) {
            to->bubbles[to->people++] = (bubble){before[i], after[i], before[i], after[i], 1, 0};
            to->low = fmin(to->low, fmin(before[i], after[i]));
            to->high = fmax(to->high, fmax(before[i], after[i]));
        }
    }
    double given = isfinite(result->tolerance) ? result->tolerance : 0.0;
    double tolerance = fmax(given, 1e-9 * fmax(fabs(to->low), fabs(to->high)));
    for (size_t i = 0; i < to->people; i++) {
        to->bubbles[i].kind = kind_of(to->bubbles[i].before, to->bubbles[i].after, result, tolerance);
    }
}

/* Different values of sorted ones, which they replace; then the distances between them. */
static double median_gap(double *values, size_t n, size_t *levels)
{
    for (size_t i = 0; i < n; i++) {
        if (*levels == 0 || values[i] > values[*levels - 1]) {
            values[(*levels)++] = values[i];
        }
    }
    if (*levels < 2) {
        return 0.0;
    }
    for (size_t i = 0; i + 1 < *levels; i++) {
        values[i] = values[i + 1] - values[i];
    }
    qsort(values, *levels - 1, sizeof *values, by_value);
    return values[(*levels - 1) / 2];
}

static int count_levels(map *to)
{
    double *values = malloc((2 * to->people + 1) * sizeof *values);
    if (!values) {
        return -1;
    }
    for (size_t i = 0; i < to->people; i++) {
        values[2 * i] = to->bubbles[i].before;
        values[2 * i + 1] = to->bubbles[i].after;
    }
    qsort(values, 2 * to->people, sizeof *values, by_value);
    to->apart = median_gap(values, 2 * to->people, &to->levels);
    free(values);
    return 0;
}

/* Continuous measures: the place is a cell of a grid, the bubble stands at its people's mean. */
static void group(map *to)
{
    if (to->levels <= MOST_LEVELS || to->people <= MOST_DOTS || !(to->high > to->low)) {
        return;
    }
    to->grouped = svg_nice_step(to->high - to->low, GROUPS);
    for (size_t i = 0; i < to->people; i++) {
        to->bubbles[i].key_before = floor(to->bubbles[i].before / to->grouped);
        to->bubbles[i].key_after = floor(to->bubbles[i].after / to->grouped);
    }
}

static void merge(map *to)
{
    qsort(to->bubbles, to->people, sizeof *to->bubbles, by_place);
    for (size_t i = 0; i < to->people; i++) {
        bubble *last = to->n > 0 ? &to->bubbles[to->n - 1] : NULL;
        const bubble *next = &to->bubbles[i];
        if (last && last->key_before == next->key_before && last->key_after == next->key_after
            && last->kind == next->kind) {
            last->people++;
            last->before += (next->before - last->before) / (double)last->people;
            last->after += (next->after - last->after) / (double)last->people;
        } else {
            to->bubbles[to->n++] = *next;
        }
    }
    for (size_t i = 0; i < to->n; i++) {
        to->most = to->bubbles[i].people > to->most ? to->bubbles[i].people : to->most;
    }
    qsort(to->bubbles, to->n, sizeof *to->bubbles, by_size);
}

/* Large enough to see one person, small enough that neighbours do not cover each other. */
static void choose_radius(map *to, double pixels_per_point)
{
    double apart = (to->grouped > 0.0 ? to->grouped : to->apart) * pixels_per_point;
    double lone = fmax(3.4, fmin(6.5, 0.14 * MAP_SIZE / sqrt((double)to->n + 1.0)));
    double wanted = fmax(0.6 * apart, lone * sqrt((double)to->most));
    double crowd = to->people > MOST_DOTS ? 0.62 : 0.7;
    to->largest = fmax(lone, fmin(fmin(wanted, crowd * apart), 15.0));
    to->smallest = 1.0;
}

static double radius_of(const map *from, size_t people)
{
    return fmax(from->smallest, from->largest * sqrt((double)people / (double)from->most));
}

static int make_map(const double *before, const double *after, size_t n, const pmh_change_result *result, map *to)
{
    *to = (map){0};
    to->bubbles = malloc((n + 1) * sizeof *to->bubbles);
    if (!to->bubbles) {
        return -1;
    }
    people_of(before, after, n, result, to);
    if (count_levels(to) != 0) {
        free(to->bubbles);
        return -1;
    }
    group(to);
    merge(to);
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

static void draw_frame(svg *page, const svg_axis *axis)
{
    char text[SVG_NUMBER];
    for (int i = 0; i < axis->ticks; i++) {
        double value = svg_axis_tick(axis, i);
        svg_line(page, map_x(axis, value), MAP_TOP, map_x(axis, value), MAP_TOP + MAP_SIZE, "stroke=\"" SVG_RULE "\"");
        svg_line(page, MAP_LEFT, map_y(axis, value), MAP_LEFT + MAP_SIZE, map_y(axis, value), "stroke=\"" SVG_RULE "\"");
        svg_number(text, value, axis->decimals);
        svg_text(page, map_x(axis, value), MAP_TOP + MAP_SIZE + 20.0, 14.0, SVG_MIDDLE, "", text);
        svg_text(page, MAP_LEFT - 8.0, map_y(axis, value) + 5.0, 14.0, SVG_END, "", text);
    }
    svg_rect(page, MAP_LEFT, MAP_TOP, MAP_SIZE, MAP_SIZE, "fill=\"none\" stroke=\"" SVG_GREY "\"");
    svg_text(page, MAP_LEFT + MAP_SIZE / 2.0, MAP_TOP + MAP_SIZE + 44.0, 17.0, SVG_MIDDLE, "font-weight=\"bold\"",
             "Score before");
    svg_text_upwards(page, 22.0, MAP_TOP + MAP_SIZE / 2.0, 17.0, "font-weight=\"bold\"", "Score after");
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
    double up = direction_of(result) > 0 ? result->improvement : result->deterioration;
    double down = direction_of(result) > 0 ? result->deterioration : result->improvement;
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
static void draw_corner_words(svg *page, words say)
{
    const char *look = "font-style=\"italic\"";
    svg_text(page, MAP_LEFT, MAP_TOP - 13.0, 15.0, SVG_START, look, say.above);
    svg_text(page, MAP_LEFT + MAP_SIZE, MAP_TOP + MAP_SIZE + 44.0, 15.0, SVG_END, look, say.below);
}

static void draw_map(svg *page, map *from, const pmh_change_result *result)
{
    double low = from->people ? from->low : 0.0;
    double high = from->people ? from->high : 1.0;
    svg_axis axis = svg_axis_within(low, high, 8, MAP_LEFT, MAP_LEFT + MAP_SIZE);
    choose_radius(from, MAP_SIZE / (axis.high - axis.low));
    draw_frame(page, &axis);
    draw_thresholds(page, &axis, result);
    draw_corner_words(page, words_of(result));
    for (size_t i = 0; i < from->n; i++) {
        const bubble *at = &from->bubbles[i];
        bubble_at(page, map_x(&axis, at->before), map_y(&axis, at->after), radius_of(from, at->people), at->kind);
    }
    if (from->people == 0) {
        svg_text(page, MAP_LEFT + MAP_SIZE / 2.0, MAP_TOP + MAP_SIZE / 2.0 - 30.0, 17.0, SVG_MIDDLE,
                 "font-weight=\"bold\" " HALO,
                 "Nobody has both scores");
    }
}

/* ---- beside the map: who changed ------------------------------------------------------------------------------- */

/* "106 (51%)", and the limits on a line of their own: 100,000 people must fit beside the map. */
static void share_text(char *to, size_t size, int64_t people, pmh_interval share, int decimals)
{
    char count[SVG_NUMBER], number[SVG_NUMBER];
    svg_count(count, people);
    if (isfinite(share.estimate)) {
        snprintf(to, size, "%s (%s%%)", count, svg_number(number, 100.0 * share.estimate, decimals));
    } else {
        snprintf(to, size, "%s", count);
    }
}

static void limits_text(char *to, size_t size, pmh_interval share, int decimals)
{
    char lower[SVG_NUMBER], upper[SVG_NUMBER];
    if (isfinite(share.lower) && isfinite(share.upper)) {
        snprintf(to, size, "limits %s%% to %s%%", svg_number(lower, 100.0 * share.lower, decimals),
                 svg_number(upper, 100.0 * share.upper, decimals));
    } else {
        snprintf(to, size, "share not known");
    }
}

/* As short as the threshold allows: 1, 0.5, 2.77. */
static const char *threshold_number(char to[SVG_NUMBER], double threshold)
{
    int decimals = 0;
    while (decimals < 4 && fabs(threshold * pow(10.0, decimals) - round(threshold * pow(10.0, decimals))) > 1e-6) {
        decimals++;
    }
    return svg_number(to, threshold, decimals);
}

static void threshold_text(char *to, size_t size, double threshold, int kind, const pmh_change_result *result)
{
    char number[SVG_NUMBER];
    const char *way = kind * direction_of(result) > 0 ? "higher" : "lower";
    if (threshold > 0.0) {
        snprintf(to, size, "%s or more %s after", threshold_number(number, threshold), way);
    } else {
        snprintf(to, size, "any amount %s after", way);
    }
}

static void draw_kind(svg *page, double y, int kind, int64_t people, pmh_interval share, const char *rule,
                      const pmh_change_result *result)
{
    char text[160];
    int decimals = result->pairs >= 1000 ? 1 : 0;
    double x = SIDE_LEFT + 28.0;
    bubble_at(page, SIDE_LEFT + 9.0, y - 5.0, 8.0, kind);
    svg_text(page, x, y, 17.0, SVG_START, "font-weight=\"bold\"", words_of(result).kind[kind + 1]);
    share_text(text, sizeof text, people, share, decimals);
    svg_text(page, x, y + 22.0, 17.0, SVG_START, "", text);
    limits_text(text, sizeof text, share, decimals);
    svg_text(page, x, y + 42.0, 14.0, SVG_START, "", text);
    svg_text(page, x, y + 60.0, 14.0, SVG_START, "fill=\"" SVG_GREY "\"", rule);
}

static void draw_kinds(svg *page, const pmh_change_result *result)
{
    char better[96], worse[96];
    threshold_text(better, sizeof better, result->improvement, 1, result);
    threshold_text(worse, sizeof worse, result->deterioration, -1, result);
    int any = !(result->improvement > 0.0) && !(result->deterioration > 0.0);
    draw_kind(page, MAP_TOP + 16.0, 1, result->improved, result->improved_share, better, result);
    draw_kind(page, MAP_TOP + 102.0, 0, result->unchanged, result->unchanged_share,
              any ? "the same score" : "less change than that", result);
    draw_kind(page, MAP_TOP + 188.0, -1, result->deteriorated, result->deteriorated_share, worse, result);
}

/* A round number of people for the middle of the size key. */
static size_t middle_size(size_t most)
{
    double middle = (double)most / 4.0;
    double power = pow(10.0, floor(log10(fmax(middle, 1.0))));
    size_t rounded = (size_t)(floor(middle / power) * power);
    return rounded > 1 ? rounded : 1;
}

static double draw_size(svg *page, const map *from, double x, double y, size_t people)
{
    char count[SVG_NUMBER];
    double radius = radius_of(from, people);
    bubble_at(page, x + radius, y - 5.0, radius, 0);
    svg_count(count, (int64_t)people);
    svg_text(page, x + 2.0 * radius + 6.0, y, 14.0, SVG_START, "", count);
    return x + 2.0 * radius + 20.0 + svg_text_width(14.0, count);
}

static void draw_key(svg *page, const map *from, const pmh_change_result *result)
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
                 threshold_number(number, from->grouped));
        svg_paragraph(page, SIDE_LEFT, y + 112.0, 14.0, SVG_WIDTH - SIDE_LEFT - 8.0, 4, "fill=\"" SVG_GREY "\"", text);
    }
}

/* ---- below the map: the means ---------------------------------------------------------------------------------- */

/* Limits without width would look like certainty; where nothing varies there are none. */
static int has_limits(pmh_interval value)
{
    return isfinite(value.lower) && isfinite(value.upper) && value.upper > value.lower;
}

static int difference_has_limits(const pmh_change_result *result)
{
    return has_limits(result->difference) && !(result->notes & PMH_CHANGE_NO_VARIANCE);
}

/* `same` says why there are no limits although there are several people. */
static const char *why_no_limits(const pmh_change_result *result, const char *same)
{
    return result->pairs > 1 ? same : "no limits: only one pair";
}

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

static void widen(pmh_interval value, double *low, double *high)
{
    double ends[] = {value.estimate, value.lower, value.upper};
    for (int i = 0; i < 3; i++) {
        if (isfinite(ends[i])) {
            *low = fmin(*low, ends[i]);
            *high = fmax(*high, ends[i]);
        }
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

/* About three digits within what is shown. */
static int decimals_of(const pmh_change_result *result)
{
    double low = HUGE_VAL;
    double high = -HUGE_VAL;
    widen(result->before, &low, &high);
    widen(result->after, &low, &high);
    return high > low ? svg_decimals(high - low) : 2;
}

/* The same, and two digits of a small change: 0.001 is not 0.00. */
static int difference_decimals(const pmh_change_result *result)
{
    int around = decimals_of(result);
    int own = svg_decimals(fabs(result->difference.estimate)) - 1;
    return own > around ? own : around;
}

static void heading(svg *page, double x, double y, const char *what, int with_limits, const pmh_change_result *result)
{
    char text[96], level[SVG_NUMBER];
    double percent = 100.0 * result->confidence;
    if (with_limits && isfinite(percent) && percent > 0.0) {
        snprintf(text, sizeof text, "%s, with %s%% limits", what, threshold_number(level, percent));
    } else {
        snprintf(text, sizeof text, "%s", what);
    }
    svg_text(page, x, y, 16.0, SVG_START, "font-weight=\"bold\"", text);
}

static void draw_mean(svg *page, const svg_axis *axis, double y, const char *name, pmh_interval mean,
                      const pmh_change_result *result, const char *look)
{
    char text[160];
    const char *why_none = has_limits(mean) ? NULL : why_no_limits(result, "everyone the same");
    svg_text(page, 22.0, y + 5.0, 15.0, SVG_START, "", name);
    draw_interval(page, axis, y, mean, has_limits(mean), look);
    interval_text(text, sizeof text, mean, decimals_of(result), 0, why_none);
    svg_text(page, 92.0, y - 14.0, 14.0, SVG_START, HALO, text);
}

static void draw_means(svg *page, const pmh_change_result *result)
{
    double low = HUGE_VAL;
    double high = -HUGE_VAL;
    widen(result->before, &low, &high);
    widen(result->after, &low, &high);
    svg_axis axis = axis_of(low, high, 92.0, 370.0);
    heading(page, 22.0, MEANS_TOP, "Means", has_limits(result->before) || has_limits(result->after), result);
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
    widen(result->difference, &low, &high);
    svg_axis axis = axis_of(low, high, 424.0, 724.0);
    heading(page, 412.0, MEANS_TOP, "Mean change", difference_has_limits(result), result);
    draw_small_axis(page, &axis, MEANS_TOP + 14.0, MEANS_TOP + 122.0);
    double zero = svg_axis_at(&axis, 0.0);
    svg_line(page, zero, MEANS_TOP + 14.0, zero, MEANS_TOP + 122.0, "stroke=\"" SVG_INK "\" stroke-width=\"1.5\"");
    const char *why_none = difference_has_limits(result) ? NULL : why_no_limits(result, "the same for everyone");
    draw_interval(page, &axis, MEANS_TOP + 86.0, result->difference, difference_has_limits(result),
                  "fill=\"" SVG_INK "\"");
    interval_text(text, sizeof text, result->difference, difference_decimals(result), 1, why_none);
    svg_text(page, 574.0, MEANS_TOP + 54.0, svg_text_width(17.0, text) > 290.0 ? 15.0 : 17.0, SVG_MIDDLE,
             "font-weight=\"bold\" " HALO, text);
}

/* ---- in words -------------------------------------------------------------------------------------------------- */

/* For the better or the worse, and whether no change is within the limits. */
static const char *meaning_of(const pmh_change_result *result)
{
    pmh_interval change = result->difference;
    if (isfinite(change.lower) && isfinite(change.upper) && change.lower <= 0.0 && change.upper >= 0.0) {
        return "; the limits include no change";
    }
    if (result->direction == PMH_NO_JUDGEMENT || !(fabs(change.estimate) > 0.0)) {
        return "";
    }
    return change.estimate * result->direction > 0.0 ? ", for the better" : ", for the worse";
}

/* "Mean change +1.17 (95% limits +0.69 to +1.64), for the better", or why there is none. */
static void finding(char *to, size_t size, const pmh_change_result *result)
{
    char number[SVG_NUMBER], lower[SVG_NUMBER], upper[SVG_NUMBER], level[SVG_NUMBER];
    int decimals = difference_decimals(result);
    if (!isfinite(result->difference.estimate)) {
        snprintf(to, size, "The mean change cannot be calculated");
        return;
    }
    svg_signed(number, result->difference.estimate, decimals);
    if (!difference_has_limits(result)) {
        snprintf(to, size, "Mean change %s (%s)", number,
                 why_no_limits(result, "the same for everyone, so how sure cannot be calculated"));
        return;
    }
    snprintf(to, size, "Mean change %s (%s%% limits %s to %s)%s", number,
             threshold_number(level, 100.0 * result->confidence), svg_signed(lower, result->difference.lower, decimals),
             svg_signed(upper, result->difference.upper, decimals), meaning_of(result));
}

static int64_t left_out(const pmh_change_result *result)
{
    return result->before_only + result->after_only + result->neither;
}

static void people_text(char *to, size_t size, const pmh_change_result *result, size_t unreadable)
{
    char used[SVG_NUMBER], missing[SVG_NUMBER], unread[SVG_NUMBER], more[96] = "";
    if (unreadable > 0) {
        snprintf(more, sizeof more, ", %s because a score cannot be read", svg_count(unread, (int64_t)unreadable));
    }
    snprintf(to, size, "%s %s both scores; %s left out because a score is missing%s", svg_count(used, result->pairs),
             result->pairs == 1 ? "person has" : "people have", svg_count(missing, left_out(result)), more);
}

static void description(char *to, size_t size, const pmh_change_result *result, size_t unreadable)
{
    char found[256], people[256], shares[3][SVG_NUMBER];
    words say = words_of(result);
    finding(found, sizeof found, result);
    people_text(people, sizeof people, result, unreadable);
    snprintf(to, size, "%s; %s %s, %s %s, %s %s; %s.", found, say.kind[2], svg_count(shares[2], result->improved),
             say.kind[1], svg_count(shares[1], result->unchanged), say.kind[0],
             svg_count(shares[0], result->deteriorated), people);
}

static uint64_t fingerprint_of(const double *before, const double *after, size_t n, const pmh_change_result *result,
                               const char *measure)
{
    uint64_t mark = svg_mix_text(0, measure);
    mark = svg_mix(mark, before, n * sizeof *before);
    mark = svg_mix(mark, after, n * sizeof *after);
    mark = svg_mix(mark, &result->improvement, sizeof result->improvement);
    mark = svg_mix(mark, &result->deterioration, sizeof result->deterioration);
    return svg_mix(mark, &result->direction, sizeof result->direction);
}

int chart_change(FILE *out, const double *before, const double *after, size_t n, size_t unreadable,
                 const pmh_change_result *result, const char *measure)
{
    map people;
    svg page;
    char title[256], text[256], sentence[800];
    if (!out || !result || (n > 0 && (!before || !after)) || make_map(before, after, n, result, &people) != 0) {
        return -1;
    }
    snprintf(title, sizeof title, "Before and after: %.200s", measure ? measure : "score");
    description(sentence, sizeof sentence, result, unreadable);
    svg_open(&page, out, "change", fingerprint_of(before, after, n, result, measure), HEIGHT, title, sentence);
    svg_heading(&page, 22.0, 32.0, title);
    finding(text, sizeof text, result);
    svg_text(&page, 22.0, 54.0, 16.0, SVG_START, "", text);
    people_text(text, sizeof text, result, unreadable);
    svg_text(&page, 22.0, 76.0, 15.0, SVG_START, "fill=\"" SVG_GREY "\"", text);
    draw_map(&page, &people, result);
    draw_kinds(&page, result);
    draw_key(&page, &people, result);
    draw_means(&page, result);
    draw_difference(&page, result);
    free(people.bubbles);
    return svg_close(&page);
}

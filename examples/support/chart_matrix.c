/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "svg.h"

#define LEFT 120.0
#define TOP 80.0
#define TILE_WIDTH 121.0
#define TILE_HEIGHT 98.0
#define GAP 4.0
#define DOT 12.5
#define DOTS_ACROSS 4
#define DOTS_DOWN 2
#define SURE 0.8 /* Cells of less certainty are marked. */

#define KEY_COLUMNS 2
#define KEY_MOST 80   /* Options named below the matrix; more would be a table. */
#define KEY_ROOMY 24  /* Up to so many options a long name may take three lines, then one. */
#define KEY_WIDTH 356.0
#define KEY_NAME (KEY_WIDTH - 46.0)
#define LINE 18.2

/* Ground and stripes of a zone: five lightnesses, two of them striped, so that the zones differ in grey as well. */
typedef struct zone_look {
    const char *ground, *stripe;
    const char *ink; /* Of words on it. */
} zone_look;

static const zone_look zones[] = {
    {"#ffffff", NULL, SVG_INK},          /* None: to be agreed locally. */
    {SVG_NAVY, NULL, "#ffffff"},         /* A: dark, plain. */
    {"#a9c4e0", NULL, SVG_INK},          /* B: light, plain. */
    {"#f7b48d", "#fbdccb", SVG_INK},     /* C: light, striped one way. */
    {SVG_PLUM, "#a64f7b", "#ffffff"},    /* D: dark, striped the other way. */
    {"#f0eef5", NULL, SVG_INK},          /* E: nearly white. */
};

typedef struct matrix {
    pmh_priority_map map;
    int strict_default; /* Uncertain cells of the default map are to be agreed locally. */
    const pmh_priority_result *placed;
    const char *const *names;
    const int32_t *funded; /* NULL without a budget. */
    size_t n;
} matrix;

static int known_zone(int32_t zone)
{
    return zone >= PMH_ZONE_INVEST && zone <= PMH_ZONE_NOT_COST_EFFECTIVE ? zone : PMH_ZONE_NONE;
}

static int uncertain(const pmh_priority_cell *cell)
{
    return !(cell->certainty >= SURE);
}

static int zone_of(const matrix *of, const pmh_priority_cell *cell)
{
    return of->strict_default && uncertain(cell) ? PMH_ZONE_NONE : known_zone(cell->zone);
}

static int is_placed(const pmh_priority_result *at)
{
    return at->status == PMH_OK && at->evidence >= 1 && at->evidence <= PMH_PRIORITY_EVIDENCE && at->priority >= 1
           && at->priority <= PMH_PRIORITY_LEVELS;
}

static const char *name_of(const matrix *of, size_t i)
{
    return of->names && of->names[i] ? of->names[i] : "";
}

static int is_funded(const matrix *of, size_t i)
{
    return of->funded && of->funded[i] == 1;
}

static size_t count_funded(const matrix *of)
{
    size_t n = 0;
    for (size_t i = 0; i < of->n; i++) {
        n += (size_t)is_funded(of, i);
    }
    return n;
}

/* ---- tiles ----------------------------------------------------------------------------------------------------- */

static void pattern_name(char to[16], int zone)
{
    snprintf(to, 16, "zone-%s", pmh_priority_letter(zone));
}

static void define_stripes(svg *page)
{
    char name[16];
    fputs("<defs>\n", page->out);
    for (int zone = PMH_ZONE_INVEST; zone <= PMH_ZONE_NOT_COST_EFFECTIVE; zone++) {
        if (zones[zone].stripe) {
            pattern_name(name, zone);
            svg_stripes(page, name, zones[zone].ground, zones[zone].stripe, 10.0,
                        zone == PMH_ZONE_EVIDENCE_GAP ? -45.0 : 45.0);
        }
    }
    fputs("</defs>\n", page->out);
}

static void draw_ground(svg *page, double x, double y, double width, double height, int zone)
{
    char text[96];
    if (zones[zone].stripe) {
        pattern_name(text, zone);
        svg_rect_patterned(page, x, y, width, height, "stroke=\"" SVG_GREY "\"", text);
    } else {
        snprintf(text, sizeof text, "fill=\"%s\" stroke=\"" SVG_GREY "\"", zones[zone].ground);
        svg_rect(page, x, y, width, height, text);
    }
}

/* Words on a tile; on stripes they get a plain strip to stand on. */
static void draw_tile_words(svg *page, double x, double y, int zone, const char *left, const char *right)
{
    char look[96];
    if (zones[zone].stripe) {
        snprintf(look, sizeof look, "fill=\"%s\"", zones[zone].ground);
        svg_rect(page, x + 1.0, y + 1.0, TILE_WIDTH - 2.0, 27.0, look);
    }
    snprintf(look, sizeof look, "font-weight=\"bold\" fill=\"%s\"", zones[zone].ink);
    svg_text(page, x + 10.0, y + 22.0, zone == PMH_ZONE_NONE ? 14.0 : 19.0, SVG_START, look, left);
    snprintf(look, sizeof look, "fill=\"%s\"", zones[zone].ink);
    svg_text(page, x + TILE_WIDTH - 9.0, y + 21.0, 14.0, SVG_END, look, right);
}

static void draw_tile(svg *page, const matrix *of, int evidence, int priority, double x, double y)
{
    const pmh_priority_cell *cell = &of->map.cell[evidence - 1][priority - 1];
    int zone = zone_of(of, cell);
    char left[32], right[24], look[128];
    draw_ground(page, x, y, TILE_WIDTH, TILE_HEIGHT, zone);
    if (zone == PMH_ZONE_NONE) {
        snprintf(left, sizeof left, "to agree");
    } else {
        snprintf(left, sizeof left, "%s%s", pmh_priority_letter(zone), uncertain(cell) ? " ?" : "");
    }
    snprintf(right, sizeof right, zone == PMH_ZONE_NONE ? "%d" : "rating %d", evidence * priority);
    draw_tile_words(page, x, y, zone, left, right);
    if (uncertain(cell)) {
        snprintf(look, sizeof look, "fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"7 5\"",
                 zones[zone].ink);
        svg_rect(page, x + 3.5, y + 3.5, TILE_WIDTH - 7.0, TILE_HEIGHT - 7.0, look);
    }
}

/* ---- dots ------------------------------------------------------------------------------------------------------ */

/* A white circle, or a black square for what the budget funds: shape and lightness differ, not a hue. */
static void draw_dot(svg *page, double x, double y, const char *text, int funded)
{
    double size = strlen(text) > 3 ? 9.5 : strlen(text) == 3 ? 11.5 : 14.0;
    if (funded) {
        svg_rect(page, x - DOT, y - DOT, 2.0 * DOT, 2.0 * DOT, "fill=\"" SVG_INK "\" stroke=\"#ffffff\" stroke-width=\"1.8\"");
    } else {
        svg_circle(page, x, y, DOT, "fill=\"#ffffff\" stroke=\"" SVG_INK "\" stroke-width=\"1.8\"");
    }
    svg_text(page, x, y + size * 0.36, size, SVG_MIDDLE, funded ? "font-weight=\"bold\" fill=\"#ffffff\"" : "font-weight=\"bold\"",
             text);
}

static void dot_place(size_t slot, double tile_x, double tile_y, double *x, double *y)
{
    double column = (double)(slot % DOTS_ACROSS);
    double row = (double)(slot / DOTS_ACROSS);
    *x = tile_x + 20.0 + column * 28.0;
    *y = tile_y + 45.5 + row * 31.0;
}

/* The options of one cell in their order; the last place says how many more there are. */
static void draw_dots(svg *page, const matrix *of, int evidence, int priority, double tile_x, double tile_y)
{
    const size_t room = DOTS_ACROSS * DOTS_DOWN;
    size_t here = 0;
    size_t slot = 0;
    double x, y;
    char text[32];
    for (size_t i = 0; i < of->n; i++) {
        here += is_placed(&of->placed[i]) && of->placed[i].evidence == evidence && of->placed[i].priority == priority;
    }
    for (size_t i = 0; i < of->n && slot < room; i++) {
        if (!is_placed(&of->placed[i]) || of->placed[i].evidence != evidence || of->placed[i].priority != priority) {
            continue;
        }
        dot_place(slot, tile_x, tile_y, &x, &y);
        int rest = here > room && slot + 1 == room;
        snprintf(text, sizeof text, rest ? "+%zu" : "%zu", rest ? here - room + 1 : i + 1);
        draw_dot(page, x, y, text, !rest && is_funded(of, i));
        slot++;
    }
}

static void draw_axes(svg *page)
{
    /* The words of pmh-priority --help. */
    static const char *const evidence[][3] = {
        {"3", "sufficient"}, {"2", "some"}, {"1", "insufficient", "or none"}};
    static const char *const priority[] = {"1 low", "2", "3", "4", "5 high"};
    double bottom = TOP + PMH_PRIORITY_EVIDENCE * (TILE_HEIGHT + GAP);
    double across = PMH_PRIORITY_LEVELS * (TILE_WIDTH + GAP) - GAP;
    for (int i = 0; i < PMH_PRIORITY_EVIDENCE; i++) {
        int lines = evidence[i][2] ? 3 : 2;
        double y = TOP + i * (TILE_HEIGHT + GAP) + TILE_HEIGHT / 2.0 + 5.0 - (lines - 1) * LINE / 2.0;
        for (int j = 0; j < lines; j++) {
            svg_text(page, LEFT - 9.0, y + j * LINE, 14.0, SVG_END, "", evidence[i][j]);
        }
    }
    for (int i = 0; i < PMH_PRIORITY_LEVELS; i++) {
        svg_text(page, LEFT + i * (TILE_WIDTH + GAP) + TILE_WIDTH / 2.0, bottom + 16.0, 15.0, SVG_MIDDLE, "", priority[i]);
    }
    svg_text_upwards(page, 24.0, (TOP + bottom) / 2.0, 17.0, "font-weight=\"bold\"", "Evidence");
    svg_text(page, LEFT + across / 2.0, bottom + 40.0, 17.0, SVG_MIDDLE, "font-weight=\"bold\"", "Local priority");
}

static void draw_tiles(svg *page, const matrix *of)
{
    for (int evidence = PMH_PRIORITY_EVIDENCE; evidence >= 1; evidence--) {
        for (int priority = 1; priority <= PMH_PRIORITY_LEVELS; priority++) {
            double x = LEFT + (priority - 1) * (TILE_WIDTH + GAP);
            double y = TOP + (PMH_PRIORITY_EVIDENCE - evidence) * (TILE_HEIGHT + GAP);
            draw_tile(page, of, evidence, priority, x, y);
            draw_dots(page, of, evidence, priority, x, y);
        }
    }
}

/* ---- below the matrix: every part returns where the next one starts; page NULL only measures ------------------- */

static double draw_uncertain_note(svg *page, const matrix *of, double y)
{
    int any = 0;
    for (int i = 0; i < PMH_PRIORITY_EVIDENCE * PMH_PRIORITY_LEVELS; i++) {
        any |= uncertain(&of->map.cell[i / PMH_PRIORITY_LEVELS][i % PMH_PRIORITY_LEVELS]);
    }
    if (!any) {
        return y;
    }
    if (page) {
        svg_rect(page, 22.0, y - 12.0, 30.0, 16.0,
                 "fill=\"none\" stroke=\"" SVG_INK "\" stroke-width=\"2\" stroke-dasharray=\"7 5\"");
    }
    const char *text = of->strict_default
        ? "Dashed: the source does not settle this cell's zone (less than 80% sure), so it is to be agreed locally."
        : "Dashed and ?: the map is less than 80% sure of this cell's zone; agree it locally before you use it.";
    int lines = svg_paragraph(page, 62.0, y, 14.0, SVG_WIDTH - 84.0, 3, "", text);
    return y + lines * LINE + 12.0;
}

static double draw_funded_note(svg *page, const matrix *of, double y)
{
    if (!of->funded) {
        return y;
    }
    if (page) {
        svg_rect(page, 28.0, y - 13.0, 18.0, 18.0, "fill=\"" SVG_INK "\"");
        char text[96];
        snprintf(text, sizeof text, "Black square: funded within the budget, %zu of %zu option%s.", count_funded(of), of->n,
                 of->n == 1 ? "" : "s");
        svg_text(page, 62.0, y, 14.0, SVG_START, "", text);
    }
    return y + LINE + 12.0;
}

static double draw_zone_question(svg *page, double y, int zone)
{
    char text[8];
    const char *prompt = pmh_priority_prompt(zone);
    if (page) {
        draw_ground(page, 22.0, y - 17.0, 30.0, 24.0, zone);
        snprintf(text, sizeof text, "%s", zone == PMH_ZONE_NONE ? "" : pmh_priority_letter(zone));
        if (zones[zone].stripe) {
            char look[48];
            snprintf(look, sizeof look, "fill=\"%s\"", zones[zone].ground);
            svg_rect(page, 28.0, y - 15.0, 18.0, 20.0, look);
        }
        char look[96];
        snprintf(look, sizeof look, "font-weight=\"bold\" fill=\"%s\"", zones[zone].ink);
        svg_text(page, 37.0, y + 1.0, 16.0, SVG_MIDDLE, look, text);
    }
    int lines = svg_paragraph(page, 62.0, y, 15.0, SVG_WIDTH - 84.0, 3, "", prompt);
    return y + (lines > 1 ? (lines - 1) * 19.5 : 0.0) + 30.0;
}

static double draw_questions(svg *page, const matrix *of, double y)
{
    if (page) {
        svg_text(page, 22.0, y, 17.0, SVG_START, "font-weight=\"bold\"", "What each zone asks");
    }
    y += 30.0;
    for (int zone = PMH_ZONE_INVEST; zone <= PMH_ZONE_NOT_COST_EFFECTIVE; zone++) {
        y = draw_zone_question(page, y, zone);
    }
    return of->strict_default ? draw_zone_question(page, y, PMH_ZONE_NONE) : y;
}

/* Why an option is not in the matrix. An infinite level may be the caller's way to say that its cell is no number: then
 * nothing is said that may be wrong. */
static const char *why_unplaced(pmh_status status)
{
    return status == PMH_MISSING ? ": a level is missing"
           : status == PMH_NOT_WHOLE ? ": a level is not a whole number"
           : status == PMH_OUT_OF_RANGE ? ": a level is outside the matrix" : "";
}

/* An option's line in the key: its name, and why it is not in the matrix if it is not. */
static void key_text(const matrix *of, size_t i, char *to, size_t size)
{
    const pmh_priority_result *at = &of->placed[i];
    if (!is_placed(at)) { /* Also funded, perhaps: by a benefit other than the rating. */
        snprintf(to, size, "%.160s (%snot placed%s)", name_of(of, i), is_funded(of, i) ? "funded, " : "",
                 why_unplaced(at->status));
    } else if (is_funded(of, i)) {
        snprintf(to, size, "%.250s (funded)", name_of(of, i));
    } else {
        snprintf(to, size, "%s", name_of(of, i));
    }
}

static double draw_key_entry(svg *page, const matrix *of, size_t i, double x, double y)
{
    char text[320], number[32];
    key_text(of, i, text, sizeof text);
    if (page) {
        snprintf(number, sizeof number, "%zu", i + 1);
        draw_dot(page, x + DOT + 1.0, y - 5.0, number, is_funded(of, i));
    }
    int lines = svg_paragraph(page, x + 38.0, y, 14.0, KEY_NAME, of->n <= KEY_ROOMY ? 3 : 1, "", text);
    return y + (lines > 1 ? lines - 1 : 0) * LINE + 32.0;
}

/* Two columns, read downwards. */
static double draw_key(svg *page, const matrix *of, double y)
{
    size_t shown = of->n < KEY_MOST ? of->n : KEY_MOST;
    size_t down = (shown + KEY_COLUMNS - 1) / KEY_COLUMNS;
    double end = y;
    if (of->n == 0) {
        return y;
    }
    if (page) {
        svg_text(page, 22.0, y, 17.0, SVG_START, "font-weight=\"bold\"", "Options");
    }
    for (size_t column = 0; column < KEY_COLUMNS; column++) {
        double here = y + 32.0;
        for (size_t i = column * down; i < shown && i < (column + 1) * down; i++) {
            here = draw_key_entry(page, of, i, 22.0 + (double)column * KEY_WIDTH, here);
        }
        end = fmax(end, here);
    }
    if (shown < of->n) {
        char text[96];
        snprintf(text, sizeof text, "and %zu more: see the table.", of->n - shown);
        if (page) {
            svg_text(page, 22.0, end, 14.0, SVG_START, "", text);
        }
        end += 26.0;
    }
    return end;
}

static double draw_below(svg *page, const matrix *of)
{
    double y = TOP + PMH_PRIORITY_EVIDENCE * (TILE_HEIGHT + GAP) + 76.0;
    y = draw_uncertain_note(page, of, y);
    y = draw_funded_note(page, of, y);
    y = draw_questions(page, of, y + 8.0);
    return draw_key(page, of, y + 14.0);
}

/* ---- in words -------------------------------------------------------------------------------------------------- */

static void description(char *to, size_t size, const matrix *of)
{
    size_t in_zone[PMH_ZONE_NOT_COST_EFFECTIVE + 1] = {0};
    size_t not_placed = 0;
    for (size_t i = 0; i < of->n; i++) {
        const pmh_priority_result *at = &of->placed[i];
        if (is_placed(at)) {
            in_zone[zone_of(of, &of->map.cell[at->evidence - 1][at->priority - 1])]++;
        } else {
            not_placed++;
        }
    }
    snprintf(to, size, "%zu option%s by evidence and local priority: zone A %zu, B %zu, C %zu, D %zu, E %zu, "
             "to be agreed locally %zu, not placed %zu.", of->n, of->n == 1 ? "" : "s", in_zone[PMH_ZONE_INVEST],
             in_zone[PMH_ZONE_QUESTION_PRIORITY], in_zone[PMH_ZONE_JUSTIFY], in_zone[PMH_ZONE_EVIDENCE_GAP],
             in_zone[PMH_ZONE_NOT_COST_EFFECTIVE], in_zone[PMH_ZONE_NONE], not_placed);
    if (of->funded) {
        size_t length = strlen(to);
        snprintf(to + length, size - length, " Funded within the budget: %zu.", count_funded(of));
    }
}

static uint64_t fingerprint_of(const matrix *of)
{
    uint64_t mark = svg_mix(0, &of->strict_default, sizeof of->strict_default);
    for (size_t i = 0; i < of->n; i++) {
        int32_t levels[] = {of->placed[i].evidence, of->placed[i].priority};
        mark = svg_mix(svg_mix_text(mark, name_of(of, i)), levels, sizeof levels);
        mark = of->funded ? svg_mix(mark, &of->funded[i], sizeof of->funded[i]) : mark;
    }
    for (int i = 0; i < PMH_PRIORITY_EVIDENCE * PMH_PRIORITY_LEVELS; i++) {
        const pmh_priority_cell *cell = &of->map.cell[i / PMH_PRIORITY_LEVELS][i % PMH_PRIORITY_LEVELS];
        mark = svg_mix(mark, &cell->zone, sizeof cell->zone);
    }
    return mark;
}

int chart_matrix(FILE *out, const pmh_priority_result *placed, const char *const *names, const int32_t *funded, size_t n,
                 const pmh_priority_map *map, int strict)
{
    matrix of = {.strict_default = strict && !map, .placed = placed, .names = names, .funded = funded, .n = n};
    svg page;
    char sentence[320];
    if (!out || (n > 0 && !placed)) {
        return -1;
    }
    if (map) {
        of.map = *map;
    } else if (pmh_priority_default(&of.map, NULL) != PMH_OK) {
        return -1;
    }
    description(sentence, sizeof sentence, &of);
    svg_open(&page, out, "matrix", fingerprint_of(&of), draw_below(NULL, &of) - 4.0,
             "Evidence and local priority: the decision matrix", sentence);
    define_stripes(&page);
    svg_heading(&page, 22.0, 32.0, "Evidence and local priority");
    svg_paragraph(&page, 22.0, 58.0, 15.0, SVG_WIDTH - 44.0, 1, "fill=\"" SVG_GREY "\"",
                  "Rating = evidence \xC3\x97 priority: an order, not a measure. Numbers are the options below.");
    draw_tiles(&page, &of);
    draw_axes(&page);
    draw_below(&page, &of);
    return svg_close(&page);
}

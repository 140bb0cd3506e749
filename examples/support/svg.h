/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SVG_H
#define SVG_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* A small writer of SVG, shared by the charts. Text is escaped and stays text, numbers never depend on the locale, and
 * the same calls give the same bytes. A `look` is the author's own attributes, such as "fill=\"#fff\"": never data. */

/* Four colours that colour-blind readers can tell apart (UK Government Analysis Function), and greys. */
#define SVG_NAVY "#12436D"
#define SVG_TEAL "#28A197"
#define SVG_PLUM "#801650"
#define SVG_ORANGE "#F46A25"
#define SVG_INK "#0b0c0c"
#define SVG_GREY "#595959"
#define SVG_RULE "#d0d4d8"

/* For words that stand on lines. */
#define SVG_HALO "stroke=\"#ffffff\" stroke-width=\"5\" paint-order=\"stroke\" stroke-linejoin=\"round\""

/* The width of every chart: a page 760 px wide shows it at 100 %. */
#define SVG_WIDTH 760.0

typedef struct svg {
    FILE *out;
    char id[48]; /* Starts every id in the picture, so that several fit into one page. */
} svg;

typedef enum svg_anchor { SVG_START, SVG_MIDDLE, SVG_END } svg_anchor;

/* Open a picture. `sentence` is the finding, for those who cannot see it; `fingerprint` makes the ids unique. */
void svg_open(svg *page, FILE *out, const char *kind, uint64_t fingerprint, double height, const char *title,
              const char *sentence);
/* Close it: 0, or -1 if anything could not be written. */
int svg_close(svg *page);

void svg_group_open(svg *page, const char *look);
void svg_group_close(svg *page);
void svg_rect(svg *page, double x, double y, double width, double height, const char *look);
void svg_line(svg *page, double x1, double y1, double x2, double y2, const char *look);
void svg_circle(svg *page, double x, double y, double radius, const char *look);
/* n points as x, y, x, y, ...; a polygon is closed, a path is not. */
void svg_polygon(svg *page, const double *points, size_t n, const char *look);
void svg_path(svg *page, const double *points, size_t n, const char *look);
/* A triangle about (x, y) with the area of a circle of that radius; up is 1 or -1. */
void svg_triangle(svg *page, double x, double y, double radius, int up, const char *look);
/* Stripes to fill a shape with: a pattern called `name`, used as svg_rect_patterned's last argument. */
void svg_stripes(svg *page, const char *name, const char *ground, const char *stripe, double gap, double angle);
void svg_rect_patterned(svg *page, double x, double y, double width, double height, const char *look,
                        const char *pattern);
/* Keep what is drawn in a group inside a rectangle. */
void svg_clip_open(svg *page, const char *name, double x, double y, double width, double height);

void svg_text(svg *page, double x, double y, double size, svg_anchor anchor, const char *look, const char *text);
/* The picture's heading: smaller if it is long, and with an ellipsis if even that is too long. */
void svg_heading(svg *page, double x, double y, const char *text);
/* The same as svg_text, in the middle and reading upwards. */
void svg_text_upwards(svg *page, double x, double y, double size, const char *look, const char *text);
/* Text broken into lines of at most `width`, the last of `max_lines` ending in an ellipsis if more is left. Returns how
 * many lines; `page` NULL only counts. */
int svg_paragraph(svg *page, double x, double y, double size, double width, int max_lines, const char *look,
                  const char *text);
/* Roughly how wide a text is, on the wide side. */
double svg_text_width(double size, const char *text);

/* Numbers as text for readers, with a real minus sign; what is not finite is "not known". */
#define SVG_NUMBER 48
const char *svg_number(char to[SVG_NUMBER], double value, int decimals);
const char *svg_signed(char to[SVG_NUMBER], double value, int decimals);
const char *svg_count(char to[SVG_NUMBER], int64_t count);
/* Decimals that show about three digits of differences within `span`. */
int svg_decimals(double span);

/* An axis: round ticks, and where they fall in the picture. */
typedef struct svg_axis {
    double low, high; /* The ends. */
    double first;     /* First tick. */
    double step;      /* From tick to tick. */
    int ticks;        /* How many. */
    int decimals;     /* That the ticks need. */
    double from, to;  /* Pixels of low and high. */
} svg_axis;

/* From the tick below the data to the tick above it. */
svg_axis svg_axis_over(double low, double high, int about, double from, double to);
/* The data and a little room at both ends. */
svg_axis svg_axis_within(double low, double high, int about, double from, double to);
double svg_axis_at(const svg_axis *axis, double value);
double svg_axis_tick(const svg_axis *axis, int tick);
/* The lines and numbers of a vertical axis from `left` to `right`; long numbers are small. The unit stands on its side
 * where it meets no number and is not too long, otherwise above them at `unit_y`. */
void svg_axis_left(svg *page, const svg_axis *axis, double left, double right, double unit_y, const char *unit);
/* Write the numbers of a horizontal axis at y; where they would meet, only every second, third and so on. */
void svg_axis_numbers(svg *page, const svg_axis *axis, double y);
double svg_nice_step(double span, int about);

/* Mix bytes into a fingerprint; start with 0. */
uint64_t svg_mix(uint64_t fingerprint, const void *bytes, size_t length);
uint64_t svg_mix_text(uint64_t fingerprint, const char *text);

#endif

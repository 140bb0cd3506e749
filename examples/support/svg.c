/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "svg.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* ---- numbers --------------------------------------------------------------------------------------------------- */

/* printf takes the decimal point of the locale, which may be several bytes: anything strange becomes one point. */
static void unlocalise(char *text)
{
    char *to = text;
    int strange = 0;
    for (const char *from = text; *from; from++) {
        int usual = strchr("0123456789+-e", *from) != NULL;
        if (usual) {
            *to++ = *from;
        } else if (!strange) {
            *to++ = '.';
        }
        strange = !usual;
    }
    *to = '\0';
}

/* "-0.00" is 0.00. */
static void unsign_zero(char *text)
{
    if (text[0] == '-' && strspn(text + 1, "0.") == strlen(text + 1)) {
        memmove(text, text + 1, strlen(text));
    }
}

static void plain_number(char to[SVG_NUMBER], double value, int decimals)
{
    if (fabs(value) < 1e12) {
        snprintf(to, SVG_NUMBER, "%.*f", decimals, value);
    } else {
        snprintf(to, SVG_NUMBER, "%.4g", value);
    }
    unlocalise(to);
    unsign_zero(to);
}

const char *svg_number(char to[SVG_NUMBER], double value, int decimals)
{
    if (!isfinite(value)) {
        snprintf(to, SVG_NUMBER, "not known");
        return to;
    }
    char plain[SVG_NUMBER];
    plain_number(plain, value, decimals);
    snprintf(to, SVG_NUMBER, "%s%.40s", plain[0] == '-' ? "\xE2\x88\x92" : "", plain + (plain[0] == '-'));
    return to;
}

const char *svg_signed(char to[SVG_NUMBER], double value, int decimals)
{
    char unsigned_text[SVG_NUMBER];
    svg_number(unsigned_text, value, decimals);
    int zero = strspn(unsigned_text, "0.") == strlen(unsigned_text);
    snprintf(to, SVG_NUMBER, "%s%.40s", isfinite(value) && value > 0.0 && !zero ? "+" : "", unsigned_text);
    return to;
}

const char *svg_count(char to[SVG_NUMBER], int64_t count)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRId64, count);
    size_t length = strlen(digits);
    size_t sign = digits[0] == '-';
    size_t used = 0;
    for (size_t i = 0; i < length; i++) {
        if (i > sign && (length - i) % 3 == 0) {
            to[used++] = ',';
        }
        to[used++] = digits[i];
    }
    to[used] = '\0';
    return to;
}

int svg_decimals(double span)
{
    if (!isfinite(span) || span <= 0.0) {
        return 2;
    }
    double digits = 2.0 - floor(log10(span));
    return digits < 0.0 ? 0 : digits > 9.0 ? 9 : (int)digits;
}

/* A coordinate: hundredths of a pixel, without closing zeros, and never anything that is no number. */
static void coordinate(FILE *out, double value)
{
    char text[SVG_NUMBER];
    plain_number(text, isfinite(value) ? value : 0.0, 2);
    if (strchr(text, '.') && !strchr(text, 'e')) {
        size_t length = strlen(text);
        while (text[length - 1] == '0') {
            text[--length] = '\0';
        }
        if (text[length - 1] == '.') {
            text[length - 1] = '\0';
        }
    }
    fputs(text, out);
}

static void attribute(FILE *out, const char *name, double value)
{
    fprintf(out, " %s=\"", name);
    coordinate(out, value);
    fputc('"', out);
}

/* ---- text ------------------------------------------------------------------------------------------------------ */

/* Read one code point of UTF-8. What XML does not allow becomes U+FFFD, controls become a space. Returns its bytes. */
static size_t code_point(const char *at, uint32_t *point)
{
    const unsigned char *byte = (const unsigned char *)at;
    size_t more = byte[0] < 0x80 ? 0 : byte[0] >= 0xC2 && byte[0] < 0xE0 ? 1 : (byte[0] & 0xF0) == 0xE0 ? 2
                : byte[0] >= 0xF0 && byte[0] < 0xF5 ? 3 : 9;
    *point = 0xFFFD;
    if (more == 9) {
        return 1;
    }
    uint32_t value = more == 0 ? byte[0] : byte[0] & (0x3Fu >> more);
    for (size_t i = 1; i <= more; i++) {
        if ((byte[i] & 0xC0) != 0x80) {
            return 1;
        }
        value = value << 6 | (byte[i] & 0x3Fu);
    }
    static const uint32_t shortest[] = {0, 0x80, 0x800, 0x10000};
    if (value < shortest[more] || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000) || (value & 0xFFFE) == 0xFFFE) {
        return more + 1;
    }
    *point = value < 0x20 || (value >= 0x7F && value < 0xA0) ? ' ' : value;
    return more + 1;
}

static void put_point(FILE *out, uint32_t point)
{
    if (point < 0x80) {
        const char *entity = point == '&' ? "&amp;" : point == '<' ? "&lt;" : point == '>' ? "&gt;"
                           : point == '"' ? "&quot;" : NULL;
        if (entity) {
            fputs(entity, out);
        } else {
            fputc((int)point, out);
        }
        return;
    }
    int more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    static const uint32_t lead[] = {0, 0xC0, 0xE0, 0xF0};
    fputc((int)(lead[more] | point >> (6 * more)), out);
    while (more-- > 0) {
        fputc((int)(0x80u | (point >> (6 * more) & 0x3Fu)), out);
    }
}

static void escaped(FILE *out, const char *text, size_t length)
{
    uint32_t point;
    for (size_t i = 0; i < length;) {
        i += code_point(text + i, &point);
        put_point(out, point);
    }
}

/* Advance of a character in ems, as in the widest usual sans-serif (DejaVu), so that nothing is clipped elsewhere. */
static double advance(uint32_t point)
{
    if (point >= 0x2E80) {
        return 1.0;
    }
    if (point >= 0x80) {
        return 0.66;
    }
    if (strchr("iljI.,:;'|! ", (int)point)) {
        return 0.34;
    }
    if (strchr("ftr()[]-/", (int)point)) {
        return 0.42;
    }
    if (strchr("mwMW@%&", (int)point)) {
        return 0.96;
    }
    return point >= 'A' && point <= 'Z' ? 0.70 : 0.62;
}

static double bytes_width(double size, const char *text, size_t length)
{
    double width = 0.0;
    uint32_t point;
    for (size_t i = 0; i < length;) {
        i += code_point(text + i, &point);
        width += size * advance(point);
    }
    return width;
}

double svg_text_width(double size, const char *text)
{
    return bytes_width(size, text, strlen(text));
}

/* How many bytes of the text fit into the width; at least one character, or a paragraph would never end. */
static size_t bytes_within(double size, double width, const char *text)
{
    size_t used = 0;
    uint32_t point;
    while (text[used]) {
        size_t next = used + code_point(text + used, &point);
        if (used > 0 && bytes_width(size, text, next) > width) {
            break;
        }
        used = next;
    }
    return used;
}

/* The bytes of one line: whole words if there is a space to break at. */
static size_t line_bytes(double size, double width, const char *text)
{
    size_t fits = bytes_within(size, width, text);
    if (!text[fits] || text[fits] == ' ') {
        return fits;
    }
    size_t end = fits;
    while (end > 0 && text[end - 1] != ' ') {
        end--;
    }
    return end > 0 ? end : fits;
}

static void text_open(svg *page, double x, double y, double size, const char *look)
{
    fputs("<text", page->out);
    attribute(page->out, "x", x);
    attribute(page->out, "y", y);
    attribute(page->out, "font-size", size);
    fprintf(page->out, " %s", look);
}

void svg_text(svg *page, double x, double y, double size, svg_anchor anchor, const char *look, const char *text)
{
    static const char *const where[] = {"", " text-anchor=\"middle\"", " text-anchor=\"end\""};
    text_open(page, x, y, size, look);
    fprintf(page->out, "%s>", where[anchor]);
    escaped(page->out, text, strlen(text));
    fputs("</text>\n", page->out);
}

void svg_text_upwards(svg *page, double x, double y, double size, const char *look, const char *text)
{
    text_open(page, 0.0, 0.0, size, look);
    fputs(" text-anchor=\"middle\" transform=\"translate(", page->out);
    coordinate(page->out, x);
    fputc(' ', page->out);
    coordinate(page->out, y);
    fputs(") rotate(-90)\">", page->out);
    escaped(page->out, text, strlen(text));
    fputs("</text>\n", page->out);
}

static void text_line(svg *page, double x, double y, double size, const char *look, const char *text, size_t length,
                      int more)
{
    text_open(page, x, y, size, look);
    fputc('>', page->out);
    while (length > 0 && text[length - 1] == ' ') {
        length--;
    }
    escaped(page->out, text, length);
    fprintf(page->out, "%s</text>\n", more ? "\xE2\x80\xA6" : "");
}

int svg_paragraph(svg *page, double x, double y, double size, double width, int max_lines, const char *look,
                  const char *text)
{
    int lines = 0;
    width /= strstr(look, "bold") ? 1.14 : 1.0; /* Bold letters are wider. */
    while (*text && lines < max_lines) {
        size_t length = line_bytes(size, width, text);
        int more = lines + 1 == max_lines && text[length + strspn(text + length, " ")] != '\0';
        if (more) {
            length = bytes_within(size, width - size, text);
        }
        if (page) {
            text_line(page, x, y + lines * size * 1.3, size, look, text, length, more);
        }
        text += length;
        text += strspn(text, " ");
        lines++;
    }
    return lines;
}

void svg_heading(svg *page, double x, double y, const char *text)
{
    double size = 21.0;
    while (size > 12.0 && 1.14 * svg_text_width(size, text) > SVG_WIDTH - 2.0 * x) {
        size -= 1.0;
    }
    svg_paragraph(page, x, y, size, SVG_WIDTH - 2.0 * x, 1, "font-weight=\"bold\"", text);
}

/* ---- shapes ---------------------------------------------------------------------------------------------------- */

void svg_open(svg *page, FILE *out, const char *kind, uint64_t fingerprint, double height, const char *title,
              const char *sentence)
{
    page->out = out;
    snprintf(page->id, sizeof page->id, "pmh-%.16s-%08" PRIx32, kind, (uint32_t)(fingerprint ^ fingerprint >> 32));
    fputs("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"", out);
    fprintf(out, " aria-labelledby=\"%s-title %s-desc\" viewBox=\"0 0 ", page->id, page->id);
    coordinate(out, SVG_WIDTH);
    fputc(' ', out);
    coordinate(out, height);
    fputc('"', out);
    attribute(out, "width", SVG_WIDTH);
    attribute(out, "height", height);
    fputs(" font-family=\"Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif\" fill=\"" SVG_INK "\">\n", out);
    fprintf(out, "<title id=\"%s-title\">", page->id);
    escaped(out, title, strlen(title));
    fprintf(out, "</title>\n<desc id=\"%s-desc\">", page->id);
    escaped(out, sentence, strlen(sentence));
    fputs("</desc>\n", out);
    svg_rect(page, 0.0, 0.0, SVG_WIDTH, height, "fill=\"#ffffff\"");
}

int svg_close(svg *page)
{
    fputs("</svg>\n", page->out);
    return fflush(page->out) != 0 || ferror(page->out) ? -1 : 0;
}

void svg_group_open(svg *page, const char *look)
{
    fprintf(page->out, "<g %s>\n", look);
}

void svg_group_close(svg *page)
{
    fputs("</g>\n", page->out);
}

static void rect_open(svg *page, double x, double y, double width, double height)
{
    fputs("<rect", page->out);
    attribute(page->out, "x", x);
    attribute(page->out, "y", y);
    attribute(page->out, "width", width);
    attribute(page->out, "height", height);
}

void svg_rect(svg *page, double x, double y, double width, double height, const char *look)
{
    rect_open(page, x, y, width, height);
    fprintf(page->out, " %s/>\n", look);
}

void svg_rect_patterned(svg *page, double x, double y, double width, double height, const char *look,
                        const char *pattern)
{
    rect_open(page, x, y, width, height);
    fprintf(page->out, " %s fill=\"url(#%s-%s)\"/>\n", look, page->id, pattern);
}

void svg_line(svg *page, double x1, double y1, double x2, double y2, const char *look)
{
    fputs("<line", page->out);
    attribute(page->out, "x1", x1);
    attribute(page->out, "y1", y1);
    attribute(page->out, "x2", x2);
    attribute(page->out, "y2", y2);
    fprintf(page->out, " %s/>\n", look);
}

void svg_circle(svg *page, double x, double y, double radius, const char *look)
{
    fputs("<circle", page->out);
    attribute(page->out, "cx", x);
    attribute(page->out, "cy", y);
    attribute(page->out, "r", radius);
    fprintf(page->out, " %s/>\n", look);
}

static void put_points(FILE *out, const double *points, size_t n, const char *between)
{
    for (size_t i = 0; i < n; i++) {
        fputs(i == 0 ? "" : between, out);
        coordinate(out, points[2 * i]);
        fputc(' ', out);
        coordinate(out, points[2 * i + 1]);
    }
}

void svg_polygon(svg *page, const double *points, size_t n, const char *look)
{
    fputs("<polygon points=\"", page->out);
    put_points(page->out, points, n, " ");
    fprintf(page->out, "\" %s/>\n", look);
}

void svg_path(svg *page, const double *points, size_t n, const char *look)
{
    fputs("<path d=\"M", page->out);
    put_points(page->out, points, n, " L");
    fprintf(page->out, "\" fill=\"none\" %s/>\n", look);
}

void svg_triangle(svg *page, double x, double y, double radius, int up, const char *look)
{
    /* An equilateral triangle has the circle's area when its corners lie 1.555 radii from the middle. */
    double reach = 1.555 * radius;
    double side = up > 0 ? 1.0 : -1.0;
    double half = 0.8660254 * reach;
    double points[] = {x, y - side * reach, x - half, y + side * reach / 2.0, x + half, y + side * reach / 2.0};
    svg_polygon(page, points, 3, look);
}

void svg_stripes(svg *page, const char *name, const char *ground, const char *stripe, double gap, double angle)
{
    fprintf(page->out, "<pattern id=\"%s-%s\" patternUnits=\"userSpaceOnUse\"", page->id, name);
    attribute(page->out, "width", gap);
    attribute(page->out, "height", gap);
    fputs(" patternTransform=\"rotate(", page->out);
    coordinate(page->out, angle);
    fprintf(page->out, ")\"><rect width=\"100%%\" height=\"100%%\" fill=\"%s\"/><rect", ground);
    attribute(page->out, "width", gap / 4.0);
    fprintf(page->out, " height=\"100%%\" fill=\"%s\"/></pattern>\n", stripe);
}

void svg_clip_open(svg *page, const char *name, double x, double y, double width, double height)
{
    fprintf(page->out, "<clipPath id=\"%s-%s\">", page->id, name);
    svg_rect(page, x, y, width, height, "");
    fprintf(page->out, "</clipPath>\n<g clip-path=\"url(#%s-%s)\">\n", page->id, name);
}

/* ---- axes ------------------------------------------------------------------------------------------------------ */

double svg_nice_step(double span, int about)
{
    double raw = span / about;
    double power = pow(10.0, floor(log10(raw)));
    double lead = raw / power;
    return power * (lead <= 1.0 ? 1.0 : lead <= 2.0 ? 2.0 : lead <= 5.0 ? 5.0 : 10.0);
}

/* One value, or as good as one, gets room on both sides; what no axis can show becomes 0 to 1. */
static void spread(double *low, double *high)
{
    double size = fmax(fabs(*low), fabs(*high));
    if (!isfinite(size) || size > 1e300) {
        *low = 0.0;
        *high = 1.0;
    } else if (!(*high - *low > size * 1e-9)) {
        double room = size > 0.0 ? size * 0.05 : 1.0;
        *low -= room;
        *high += room;
    }
}

static int step_decimals(double step)
{
    double digits = -floor(log10(step) + 1e-9);
    return digits < 0.0 ? 0 : digits > 12.0 ? 12 : (int)digits;
}

svg_axis svg_axis_over(double low, double high, int about, double from, double to)
{
    spread(&low, &high);
    double step = svg_nice_step(high - low, about);
    double first = floor(low / step + 1e-9);
    double last = ceil(high / step - 1e-9);
    return (svg_axis){first * step, last * step, first * step, step, (int)(last - first) + 1, step_decimals(step),
                      from, to};
}

svg_axis svg_axis_within(double low, double high, int about, double from, double to)
{
    spread(&low, &high);
    double room = (high - low) * 0.04;
    double step = svg_nice_step(high - low, about);
    double first = ceil((low - room) / step);
    double last = floor((high + room) / step);
    return (svg_axis){low - room, high + room, first * step, step, (int)(last - first) + 1, step_decimals(step),
                      from, to};
}

double svg_axis_at(const svg_axis *axis, double value)
{
    return axis->from + (value - axis->low) / (axis->high - axis->low) * (axis->to - axis->from);
}

double svg_axis_tick(const svg_axis *axis, int tick)
{
    return axis->first + tick * axis->step;
}

static double ticks_width(const svg_axis *axis, double size)
{
    char text[SVG_NUMBER];
    double width = 0.0;
    for (int i = 0; i < axis->ticks; i++) {
        width = fmax(width, svg_text_width(size, svg_number(text, svg_axis_tick(axis, i), axis->decimals)));
    }
    return width;
}

static void draw_unit(svg *page, const svg_axis *axis, double room, double right, double y, const char *unit)
{
    double height = fabs(axis->from - axis->to);
    if (room >= 28.0 && 1.14 * svg_text_width(16.0, unit) <= height + 60.0) {
        svg_text_upwards(page, 20.0, (axis->from + axis->to) / 2.0, 16.0, "font-weight=\"bold\"", unit);
    } else {
        svg_paragraph(page, 22.0, y, 15.0, right - 22.0, 1, "font-weight=\"bold\"", unit);
    }
}

void svg_axis_left(svg *page, const svg_axis *axis, double left, double right, double unit_y, const char *unit)
{
    char text[SVG_NUMBER];
    double size = 14.0;
    while (size > 6.0 && ticks_width(axis, size) > left - 12.0) {
        size -= 0.5;
    }
    for (int i = 0; i < axis->ticks; i++) {
        double y = svg_axis_at(axis, svg_axis_tick(axis, i));
        svg_line(page, left, y, right, y, "stroke=\"" SVG_RULE "\"");
        svg_number(text, svg_axis_tick(axis, i), axis->decimals);
        svg_text(page, left - 8.0, y + 0.36 * size, size, SVG_END, "", text);
    }
    if (unit && *unit) {
        draw_unit(page, axis, left - 8.0 - ticks_width(axis, size), right, unit_y, unit);
    }
}

void svg_axis_numbers(svg *page, const svg_axis *axis, double y)
{
    char text[SVG_NUMBER];
    double apart = fabs(svg_axis_at(axis, axis->step) - svg_axis_at(axis, 0.0));
    int every = (int)fmax(1.0, fmin(axis->ticks, ceil((ticks_width(axis, 14.0) + 8.0) / apart)));
    for (int i = 0; i < axis->ticks; i += every) {
        svg_number(text, svg_axis_tick(axis, i), axis->decimals);
        svg_text(page, svg_axis_at(axis, svg_axis_tick(axis, i)), y, 14.0, SVG_MIDDLE, "", text);
    }
}

/* ---- fingerprints ---------------------------------------------------------------------------------------------- */

/* Fowler, Noll and Vo's hash 1a. */
uint64_t svg_mix(uint64_t fingerprint, const void *bytes, size_t length)
{
    const unsigned char *byte = bytes;
    uint64_t hash = fingerprint ? fingerprint : UINT64_C(14695981039346656037);
    for (size_t i = 0; i < length; i++) {
        hash = (hash ^ byte[i]) * UINT64_C(1099511628211);
    }
    return hash;
}

uint64_t svg_mix_text(uint64_t fingerprint, const char *text)
{
    return svg_mix(fingerprint, text, text ? strlen(text) + 1 : 0);
}

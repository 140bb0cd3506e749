/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "number.h"
#include "output.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

static const cell *cell_at(const output *from, size_t row, size_t column)
{
    return &from->cell[row * from->columns + column];
}

static size_t rows_of(const output *from)
{
    return from->columns == 0 ? 0 : from->cells / from->columns;
}

/* ---- for people: table and HTML ---------------------------------------------------------------------------------- */

/* A small rate is not 0.000: where fewer than two digits would be seen three are, unless --decimals says otherwise, or the
 * number is what rounding left. */
static void show_number(char room[NUMBER_SIZE], const output *from, double number)
{
    double size = fabs(number);
    if (from->run->given.decimals >= 0 || size < 1e-10 || size >= pow(10.0, 1 - from->decimals)) {
        number_fixed(room, number, from->decimals);
    } else {
        number_significant(room, number, from->decimals, 3);
    }
}

/* What people see of a cell; `room` is used if it is a number. */
static const char *shown(const output *from, const cell *what, char room[NUMBER_SIZE])
{
    switch (what->kind) {
    case CELL_TEXT:
    case CELL_INPUT:
        return what->text;
    case CELL_WHOLE:
        snprintf(room, NUMBER_SIZE, "%lld", (long long)what->whole);
        return room;
    case CELL_NUMBER:
        show_number(room, from, what->number);
        return room;
    case CELL_EXACT:
        number_exact(room, what->number);
        return room;
    case CELL_P:
        number_p(room, what->number);
        return room;
    case CELL_BLANK:
        break;
    }
    return "-";
}

/* Characters, not bytes: those that continue a UTF-8 character do not count. */
static size_t width_of(const char *text)
{
    size_t width = 0;
    for (; *text != '\0'; text++) {
        width += ((unsigned char)*text & 0xC0) != 0x80;
    }
    return width;
}

/* Line breaks and escape sequences of the input must not reach a terminal; what was there is seen as "?". */
static void put_printable(const char *text, FILE *out)
{
    for (; *text != '\0'; text++) {
        fputc((unsigned char)*text < 0x20 || *text == 0x7F ? '?' : *text, out);
    }
}

static void put_aligned(const char *text, size_t width, int right, int last, FILE *out)
{
    size_t pad = width - width_of(text);
    if (right) {
        fprintf(out, "%*s", (int)pad, "");
    }
    put_printable(text, out);
    if (!right && !last) {
        fprintf(out, "%*s", (int)pad, "");
    }
    fputs(last ? "\n" : "  ", out);
}

static size_t column_width(const output *from, size_t column)
{
    char room[NUMBER_SIZE];
    size_t width = width_of(from->name[column]);
    for (size_t row = 0; row < rows_of(from); row++) {
        size_t cell_width = width_of(shown(from, cell_at(from, row, column), room));
        width = cell_width > width ? cell_width : width;
    }
    return width;
}

void output_write_table(const output *from, FILE *out)
{
    char room[NUMBER_SIZE];
    size_t *width = memory_take(&from->run->memory, from->columns, sizeof *width);
    for (size_t j = 0; j < from->columns; j++) {
        width[j] = column_width(from, j);
    }
    if (from->summary != NULL) {
        put_printable(from->summary, out);
        fputs("\n\n", out);
    }
    for (size_t j = 0; j < from->columns; j++) {
        put_aligned(from->name[j], width[j], from->numeric[j], j + 1 == from->columns, out);
    }
    for (size_t i = 0; i < rows_of(from); i++) {
        for (size_t j = 0; j < from->columns; j++) {
            const char *text = shown(from, cell_at(from, i, j), room);
            put_aligned(text, width[j], from->numeric[j], j + 1 == from->columns, out);
        }
    }
    if (from->legend != NULL) {
        fprintf(out, "\n%s", from->legend);
    }
}

static void put_html(const char *text, FILE *out)
{
    for (; *text != '\0'; text++) {
        switch (*text) {
        case '&':
            fputs("&amp;", out);
            break;
        case '<':
            fputs("&lt;", out);
            break;
        case '>':
            fputs("&gt;", out);
            break;
        case '"':
            fputs("&quot;", out);
            break;
        default:
            fputc((unsigned char)*text < 0x20 || *text == 0x7F ? ' ' : *text, out);
        }
    }
}

void output_write_html(const output *from, FILE *out)
{
    char room[NUMBER_SIZE];
    fprintf(out, "<table class=\"%s\">\n", from->run->say.program);
    if (from->summary != NULL) {
        fputs("<caption>", out);
        put_html(from->summary, out);
        fputs("</caption>\n", out);
    }
    fputs("<thead>\n<tr>", out);
    for (size_t j = 0; j < from->columns; j++) {
        fputs("<th scope=\"col\">", out);
        put_html(from->name[j], out);
        fputs("</th>", out);
    }
    fputs("</tr>\n</thead>\n<tbody>\n", out);
    for (size_t i = 0; i < rows_of(from); i++) {
        fputs("<tr>", out);
        for (size_t j = 0; j < from->columns; j++) {
            fputs(from->numeric[j] ? "<td class=\"number\">" : "<td>", out);
            put_html(shown(from, cell_at(from, i, j), room), out);
            fputs("</td>", out);
        }
        fputs("</tr>\n", out);
    }
    fputs("</tbody>\n</table>\n", out);
}

/* ---- for machines: CSV and JSON ---------------------------------------------------------------------------------- */

/* RFC 4180: quotes only where they are needed. */
static void put_csv(const char *text, FILE *out)
{
    size_t length = strlen(text);
    int spaced = length > 0 && (strchr(" \t", text[0]) != NULL || strchr(" \t", text[length - 1]) != NULL);
    if (!spaced && strpbrk(text, ",\"\r\n") == NULL) {
        fputs(text, out);
        return;
    }
    fputc('"', out);
    for (; *text != '\0'; text++) {
        if (*text == '"') {
            fputc('"', out);
        }
        fputc(*text, out);
    }
    fputc('"', out);
}

static const char *exact(const cell *what, char room[NUMBER_SIZE])
{
    room[0] = '\0';
    if (what->kind == CELL_TEXT || what->kind == CELL_INPUT) {
        return what->text;
    } else if (what->kind == CELL_WHOLE) {
        snprintf(room, NUMBER_SIZE, "%lld", (long long)what->whole);
    } else if (what->kind != CELL_BLANK) {
        number_exact(room, what->number);
    }
    return room;
}

void output_write_csv(const output *from, FILE *out)
{
    char room[NUMBER_SIZE];
    for (size_t j = 0; j < from->columns; j++) {
        put_csv(from->name[j], out);
        fputc(j + 1 == from->columns ? '\n' : ',', out);
    }
    for (size_t i = 0; i < rows_of(from); i++) {
        for (size_t j = 0; j < from->columns; j++) {
            put_csv(exact(cell_at(from, i, j), room), out);
            fputc(j + 1 == from->columns ? '\n' : ',', out);
        }
    }
}

/* One value through jansson. It is written by itself, and not as part of one large object, because the number of
 * digits is then chosen for each number: jansson before 2.15 would write 0.1 with seventeen. */
static void put_json(json_t *value, int digits, FILE *out)
{
    if (value == NULL) { /* Text that is not UTF-8, as only a file's name can be. */
        fputs("null", out);
        return;
    }
    json_dumpf(value, out, JSON_ENCODE_ANY | JSON_REAL_PRECISION((size_t)digits));
    json_decref(value);
}

static void put_json_text(const char *text, FILE *out)
{
    put_json(json_string(text), 17, out);
}

static void put_json_number(double number, FILE *out)
{
    if (!isfinite(number)) {
        fputs("null", out);
    } else if (fabs(number) < 1e15 && number >= floor(number) && number <= floor(number)) {
        put_json(json_integer((json_int_t)number), 17, out); /* 3, not 3.0 */
    } else {
        put_json(json_real(number), number_digits(number), out);
    }
}

static void put_json_cell(const cell *what, int numeric_column, FILE *out)
{
    double number = what->number;
    if (what->kind == CELL_BLANK) {
        fputs("null", out);
    } else if (what->kind == CELL_WHOLE) {
        put_json(json_integer((json_int_t)what->whole), 17, out);
    } else if (what->kind == CELL_INPUT && numeric_column && number_read(what->text, &number)) {
        put_json_number(number, out);
    } else if (what->kind == CELL_TEXT || what->kind == CELL_INPUT) {
        put_json_text(what->text, out);
    } else {
        put_json_number(number, out);
    }
}

static void put_json_warnings(const messages *said, FILE *out)
{
    fputs("  \"warnings\": [", out);
    for (const message *at = said->first; at != NULL; at = at->next) {
        fputs(at == said->first ? "\n    " : ",\n    ", out);
        put_json_text(at->text, out);
    }
    fputs(said->first == NULL ? "],\n" : "\n  ],\n", out);
}

static void put_json_row(const output *from, size_t row, FILE *out)
{
    fputs(row == 0 ? "\n    {" : ",\n    {", out);
    for (size_t j = 0; j < from->columns; j++) {
        fputs(j == 0 ? "" : ", ", out);
        put_json_text(from->name[j], out);
        fputs(": ", out);
        put_json_cell(cell_at(from, row, j), from->numeric[j], out);
    }
    fputc('}', out);
}

void output_write_json(const output *from, FILE *out)
{
    fprintf(out, "{\n  \"schema\": \"%s/1\",\n", from->run->say.program);
    if (from->summary != NULL) {
        fputs("  \"summary\": ", out);
        put_json_text(from->summary, out);
        fputs(",\n", out);
    }
    for (const output_member *at = from->first; at != NULL; at = at->next) {
        fputs("  ", out);
        put_json_text(at->name, out);
        fputs(": ", out);
        put_json_cell(&at->value, 0, out);
        fputs(",\n", out);
    }
    put_json_warnings(&from->run->say, out);
    fputs("  \"rows\": [", out);
    for (size_t i = 0; i < rows_of(from); i++) {
        put_json_row(from, i, out);
    }
    fputs(rows_of(from) == 0 ? "]\n}\n" : "\n  ]\n}\n", out);
}

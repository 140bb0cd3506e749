/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _POSIX_C_SOURCE 200809L

#include "table.h"

#include <csv.h>
#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* What the two callbacks of libcsv share. */
typedef struct reading {
    table *into;
    memory *pool;
    table_error *error;
    size_t lines;    /* No file has more rows than line ends. */
    size_t line;     /* Of the text, from 1. */
    size_t record;   /* As a spreadsheet shows it, from 1. */
    size_t fields;   /* Of the record so far. */
    int surplus;     /* A field of the record stands behind the last column and is not blank. */
    int after_cr;    /* The record before ended with a carriage return: a line feed belongs to it. */
    int has_header;
} reading;

__attribute__((format(printf, 3, 4))) static int refuse(table_error *error, int code, const char *format, ...)
{
    if (error->code == 0) { /* The first thing that went wrong is the one to tell. */
        va_list arguments;
        va_start(arguments, format);
        error->code = code;
        vsnprintf(error->message, sizeof error->message, format, arguments);
        va_end(arguments);
    }
    return -1;
}

/* ---- the callbacks ------------------------------------------------------------------------------------------- */

static void take_name(reading *now, const char *text)
{
    table *into = now->into;
    if (text[0] == '\0') { /* R leaves the header of row names blank. */
        text = memory_format(now->pool, "column_%zu", into->columns + 1);
    }
    if (table_find(into, text) >= 0) {
        refuse(now->error, 65, "%s: the header has two columns called \"%s\"", into->file, text);
    }
    into->name[into->columns++] = text;
}

static void on_field(void *bytes, size_t length, void *data)
{
    reading *now = data;
    const char *text = bytes == NULL ? "" : memory_text(now->pool, bytes, length);
    now->fields++;
    if (now->error->code != 0) {
        return;
    }
    if (!now->has_header) {
        take_name(now, text);
    } else if (now->fields <= now->into->columns) {
        now->into->cell[now->into->rows * now->into->columns + now->fields - 1] = text;
    } else {
        now->surplus |= !is_blank(text);
    }
}

static void end_header(reading *now)
{
    table *into = now->into;
    if (now->lines > SIZE_MAX / into->columns / sizeof(char *)) {
        refuse(now->error, 65, "%s: too large", into->file);
        return;
    }
    now->has_header = 1;
    into->cell = memory_take(now->pool, now->lines * into->columns, sizeof *into->cell);
    into->number = memory_take(now->pool, now->lines, sizeof *into->number);
}

static void end_row(reading *now)
{
    table *into = now->into;
    /* Spreadsheets write commas behind the last cell; they say nothing. */
    if (now->fields < into->columns || now->surplus) {
        refuse(now->error, 65, "%s: row %zu (line %zu) has %zu field%s where the header has %zu", into->file,
               now->record, now->line, now->fields, now->fields == 1 ? "" : "s", into->columns);
        return;
    }
    into->number[into->rows++] = now->record;
}

/* Called at every line end outside quotes, so that blank rows keep their numbers. */
static void on_line_end(int character, void *data)
{
    reading *now = data;
    int second_half = now->after_cr && character == '\n' && now->fields == 0;
    now->after_cr = character == '\r';
    if (now->error->code != 0 || second_half) {
        return;
    }
    now->record++;
    if (now->fields > 0) {
        if (now->has_header) {
            end_row(now);
        } else {
            end_header(now);
        }
    }
    now->fields = 0;
    now->surplus = 0;
}

/* ---- the bytes ----------------------------------------------------------------------------------------------- */

static int read_bytes(FILE *stream, const char *file, char **bytes, size_t *length, table_error *error)
{
    size_t capacity = 0;
    size_t got = 0;
    *bytes = NULL;
    *length = 0;
    do {
        if (*length == capacity) {
            capacity = capacity == 0 ? 65536 : 2 * capacity;
            char *larger = realloc(*bytes, capacity);
            if (larger == NULL) {
                return refuse(error, 74, "%s: out of memory", file);
            }
            *bytes = larger;
        }
        got = fread(*bytes + *length, 1, capacity - *length, stream);
        *length += got;
    } while (got > 0);
    if (ferror(stream)) {
        return refuse(error, 74, "%s: %s", file, strerror(errno));
    }
    return 0;
}

/* Bytes of the UTF-8 character at `at`, or 0 if there is none. Overlong forms and surrogates are none. */
static size_t utf8_length(const unsigned char *at, size_t left)
{
    size_t length = at[0] < 0x80 ? 1 : at[0] < 0xC2 ? 0 : at[0] < 0xE0 ? 2 : at[0] < 0xF0 ? 3 : at[0] < 0xF5 ? 4 : 0;
    if (length > left) {
        return 0;
    }
    if ((at[0] == 0xE0 && at[1] < 0xA0) || (at[0] == 0xED && at[1] > 0x9F) || (at[0] == 0xF0 && at[1] < 0x90) ||
        (at[0] == 0xF4 && at[1] > 0x8F)) {
        return 0;
    }
    for (size_t i = 1; i < length; i++) {
        if ((at[i] & 0xC0) != 0x80) {
            return 0;
        }
    }
    return length;
}

static int check_text(const char *file, const char *bytes, size_t length, table_error *error)
{
    size_t line = 1;
    if (length >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0)) {
        return refuse(error, 65, "%s: this is UTF-16; save it as CSV in UTF-8", file);
    }
    for (size_t i = 0; i < length;) {
        if (bytes[i] == '\0') {
            return refuse(error, 65, "%s: line %zu has a zero byte: this is not a CSV file", file, line);
        }
        size_t step = utf8_length((const unsigned char *)bytes + i, length - i);
        if (step == 0) {
            return refuse(error, 65, "%s: line %zu is not UTF-8; save it as CSV UTF-8, or pipe it through: "
                          "iconv -f WINDOWS-1252 -t UTF-8", file, line);
        }
        line += bytes[i] == '\n';
        i += step;
    }
    return 0;
}

/* The separator that stands most often in the first line, outside quotes. */
static char find_separator(const char *bytes, size_t length)
{
    size_t commas = 0;
    size_t semicolons = 0;
    size_t tabs = 0;
    int quoted = 0;
    for (size_t i = 0; i < length && (quoted || (bytes[i] != '\n' && bytes[i] != '\r')); i++) {
        quoted ^= bytes[i] == '"';
        commas += !quoted && bytes[i] == ',';
        semicolons += !quoted && bytes[i] == ';';
        tabs += !quoted && bytes[i] == '\t';
    }
    if (semicolons > commas && semicolons >= tabs) {
        return ';';
    }
    return tabs > commas ? '\t' : ',';
}

static size_t count_byte(const char *bytes, size_t length, char wanted)
{
    size_t n = 0;
    for (size_t i = 0; i < length; i++) {
        n += bytes[i] == wanted;
    }
    return n;
}

/* ---- the whole ----------------------------------------------------------------------------------------------- */

/* Line by line, so that the callbacks know where they are. */
static int parse_lines(struct csv_parser *parser, const char *bytes, size_t length, reading *now)
{
    const char *file = now->into->file;
    for (size_t start = 0; start < length && now->error->code == 0; now->line++) {
        const char *end = memchr(bytes + start, '\n', length - start);
        size_t size = end == NULL ? length - start : (size_t)(end - bytes) + 1 - start;
        if (csv_parse(parser, bytes + start, size, on_field, on_line_end, now) != size) {
            return refuse(now->error, csv_error(parser) == CSV_EPARSE ? 65 : 74,
                          "%s: line %zu: %s", file, now->line,
                          csv_error(parser) == CSV_EPARSE ? "a quote stands where none may stand" : "out of memory");
        }
        start += size;
    }
    now->line -= now->line > 1;
    if (now->error->code == 0 && csv_fini(parser, on_field, on_line_end, now) != 0) {
        return refuse(now->error, 65, "%s: the quote that opens in row %zu never closes", file, now->record + 1);
    }
    return now->error->code == 0 ? 0 : -1;
}

static int parse(const char *bytes, size_t length, char separator, reading *now)
{
    struct csv_parser parser;
    unsigned char strict = CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL | CSV_EMPTY_IS_NULL | CSV_REPALL_NL;
    if (csv_init(&parser, strict) != 0) {
        return refuse(now->error, 74, "%s: out of memory", now->into->file);
    }
    char between = separator != 0 ? separator : find_separator(bytes, length);
    csv_set_delim(&parser, (unsigned char)between);
    now->lines = count_byte(bytes, length, '\n') + count_byte(bytes, length, '\r') + 1;
    size_t most_columns = count_byte(bytes, length, between) + 1;
    now->into->name = memory_take(now->pool, most_columns, sizeof *now->into->name);
    int failed = parse_lines(&parser, bytes, length, now);
    csv_free(&parser);
    if (!failed && !now->has_header) {
        return refuse(now->error, 65, "%s: the file is empty", now->into->file);
    }
    return failed;
}

/* Spreadsheets may name the separator in a line before the header: sep=; Its length with the line end, or 0. */
static size_t separator_line(const char *bytes, size_t length)
{
    if (length < 6 || strncmp(bytes, "sep=", 4) != 0 || (bytes[5] != '\n' && bytes[5] != '\r')) {
        return 0;
    }
    return length > 6 && bytes[5] == '\r' && bytes[6] == '\n' ? 7 : 6;
}

int table_read(table *result, FILE *stream, const char *file, char separator, memory *pool, table_error *error)
{
    char *bytes;
    size_t length;
    reading now = {.into = result, .pool = pool, .error = error, .line = 1};
    *result = (table){.file = file};
    *error = (table_error){0};
    int failed = read_bytes(stream, file, &bytes, &length, error) || check_text(file, bytes, length, error);
    if (!failed) {
        size_t mark = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
        size_t skipped = separator_line(bytes + mark, length - mark);
        if (skipped > 0) {
            separator = separator != 0 ? separator : bytes[mark + 4];
            now.line += bytes[mark + skipped - 1] == '\n';
            now.record++;
        }
        mark += skipped;
        failed = parse(bytes + mark, length - mark, separator, &now);
    }
    free(bytes);
    return failed ? -1 : 0;
}

int is_blank(const char *cell)
{
    return cell[strspn(cell, " \t")] == '\0';
}

static int is_blank_row(const table *from, size_t row)
{
    size_t column = 0;
    while (column < from->columns && is_blank(table_cell(from, row, column))) {
        column++;
    }
    return column == from->columns;
}

void table_keep_row(table *in, size_t row, size_t kept)
{
    memmove(in->cell + kept * in->columns, in->cell + row * in->columns, in->columns * sizeof *in->cell);
    in->number[kept] = in->number[row];
}

size_t table_drop_blank_rows(table *in)
{
    size_t kept = 0;
    for (size_t row = 0; row < in->rows; row++) {
        if (!is_blank_row(in, row)) {
            table_keep_row(in, row, kept++);
        }
    }
    size_t dropped = in->rows - kept;
    in->rows = kept;
    return dropped;
}

const char *table_cell(const table *from, size_t row, size_t column)
{
    return from->cell[row * from->columns + column];
}

ptrdiff_t table_find_any_case(const table *from, const char *name)
{
    for (size_t i = 0; i < from->columns; i++) {
        if (strcasecmp(from->name[i], name) == 0) {
            return (ptrdiff_t)i;
        }
    }
    return -1;
}

ptrdiff_t table_find(const table *from, const char *name)
{
    for (size_t i = 0; i < from->columns; i++) {
        if (strcmp(from->name[i], name) == 0) {
            return (ptrdiff_t)i;
        }
    }
    return -1;
}

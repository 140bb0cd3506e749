/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output.h"

#include "number.h"

#include <math.h>
#include <string.h>

enum { MOST_NEW_COLUMNS = 64 };

output output_start(program *run, int decimals)
{
    output to = {.run = run, .decimals = run->given.decimals >= 0 ? run->given.decimals : decimals};
    size_t most = run->data.columns + MOST_NEW_COLUMNS;
    to.name = memory_take(&run->memory, most, sizeof *to.name);
    to.numeric = memory_take(&run->memory, most, 1);
    return to;
}

static int has_column(const output *in, const char *name)
{
    for (size_t i = 0; i < in->columns; i++) {
        if (strcmp(in->name[i], name) == 0) {
            return 1;
        }
    }
    return 0;
}

void output_column(output *to, const char *name)
{
    const char *free_name = name;
    while (has_column(to, free_name)) {
        free_name = memory_format(&to->run->memory, "pmh_%s", free_name);
    }
    if (free_name != name) {
        warning(&to->run->say, "the input has a column \"%s\": it stays as it is, and the new one is called \"%s\"", name,
             free_name);
    }
    to->name[to->columns++] = free_name;
}

static void add(output *to, cell next)
{
    if (to->cells == to->capacity) {
        size_t larger = to->capacity == 0 ? 256 : 2 * to->capacity;
        cell *moved = memory_take(&to->run->memory, larger, sizeof *moved);
        if (to->cells > 0) {
            memcpy(moved, to->cell, to->cells * sizeof *moved);
        }
        to->cell = moved;
        to->capacity = larger;
    }
    to->cell[to->cells++] = next;
}

static cell text_cell(cell_kind kind, const char *text)
{
    return (cell){.kind = text == NULL || text[0] == '\0' ? CELL_BLANK : kind, .text = text};
}

static cell number_cell(cell_kind kind, double number)
{
    return (cell){.kind = isnan(number) ? CELL_BLANK : kind, .number = number};
}

void output_text(output *to, const char *text)
{
    add(to, text_cell(CELL_TEXT, text));
}

void output_input(output *to, const char *text)
{
    add(to, text_cell(CELL_INPUT, text));
}

void output_whole(output *to, int64_t whole)
{
    add(to, (cell){.kind = CELL_WHOLE, .whole = whole});
}

void output_number(output *to, double number)
{
    add(to, number_cell(CELL_NUMBER, number));
}

void output_exact(output *to, double number)
{
    add(to, number_cell(CELL_EXACT, number));
}

void output_year(output *to, double year)
{
    if (isnan(year)) {
        output_text(to, NULL);
    } else {
        output_whole(to, (int64_t)year);
    }
}

void output_p(output *to, double p)
{
    add(to, number_cell(CELL_P, p));
}

/* ---- members ----------------------------------------------------------------------------------------------------- */

static void add_member(output *to, const char *name, cell value)
{
    output_member *member = memory_take(&to->run->memory, 1, sizeof *member);
    *member = (output_member){.name = name, .value = value};
    if (to->last == NULL) {
        to->first = member;
    } else {
        to->last->next = member;
    }
    to->last = member;
}

void output_member_text(output *to, const char *name, const char *text)
{
    add_member(to, name, text_cell(CELL_TEXT, text));
}

void output_member_whole(output *to, const char *name, int64_t whole)
{
    add_member(to, name, (cell){.kind = CELL_WHOLE, .whole = whole});
}

void output_member_number(output *to, const char *name, double number)
{
    add_member(to, name, number_cell(CELL_NUMBER, number));
}

/* ---- writing ----------------------------------------------------------------------------------------------------- */

/* A text that JSON can hold as a number without changing it: no leading zeros (007 is a name), at most 15 digits. */
static int is_plain_number(const char *text)
{
    double number;
    size_t digits = 0;
    const char *first = text + (text[0] == '-');
    for (const char *at = first; *at != '\0' && *at != 'e' && *at != 'E'; at++) {
        digits += *at >= '0' && *at <= '9';
    }
    if (digits > 15 || text[0] == '+' || first[0] == '.' || text[strlen(text) - 1] == '.' ||
        (first[0] == '0' && first[1] >= '0' && first[1] <= '9')) {
        return 0;
    }
    return strspn(text, "+-0123456789.eE") == strlen(text) && number_read(text, &number);
}

static void find_numeric_columns(output *to)
{
    memset(to->numeric, 1, to->columns);
    for (size_t i = 0; i < to->cells; i++) {
        const cell *at = &to->cell[i];
        if (at->kind == CELL_TEXT || (at->kind == CELL_INPUT && !is_plain_number(at->text))) {
            to->numeric[i % to->columns] = 0;
        }
    }
}

void output_write(output *to)
{
    int format = to->run->given.format;
    find_numeric_columns(to);
    if (format == FORMAT_TABLE) {
        output_write_table(to, stdout);
    } else if (format == FORMAT_CSV) {
        output_write_csv(to, stdout);
    } else if (format == FORMAT_JSON) {
        output_write_json(to, stdout);
    } else {
        output_write_html(to, stdout);
    }
}

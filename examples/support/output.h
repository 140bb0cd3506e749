/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUPPORT_OUTPUT_H
#define SUPPORT_OUTPUT_H

/* The result of a program: a table that is filled cell by cell and written as aligned text, CSV, JSON or HTML. */

#include "program.h"

#include <stdint.h>

typedef enum cell_kind {
    CELL_BLANK,
    CELL_TEXT,
    CELL_INPUT, /* Text as it stood in the input: in JSON a number if its whole column is numbers. */
    CELL_WHOLE,
    CELL_NUMBER,
    CELL_EXACT, /* A number that people too see with all its digits, such as a confidence level. */
    CELL_P
} cell_kind;

typedef struct cell {
    cell_kind kind;
    const char *text;
    double number;
    int64_t whole;
} cell;

/* A further member of the JSON object, such as a count. */
typedef struct output_member {
    const char *name;
    cell value;
    struct output_member *next;
} output_member;

typedef struct output {
    program *run;
    const char *summary; /* A sentence over the table, or NULL. */
    const char *legend;  /* Lines under the table (in the format "table" only), or NULL. */
    int decimals;        /* In tables. */
    size_t columns;
    const char **name;
    char *numeric; /* Per column: nothing in it but numbers. */
    size_t cells;
    size_t capacity;
    cell *cell; /* Row by row. */
    output_member *first;
    output_member *last;
} output;

/* `decimals` unless --decimals says otherwise. */
output output_start(program *run, int decimals);

/* Name the columns, all of them before the first cell. One that the input also has, and that was named before, gets
 * "pmh_" in front, with a warning, so that nothing is lost. */
void output_column(output *to, const char *name);

/* The next cell. NaN, NULL and blank input become blank cells. */
void output_text(output *to, const char *text);
void output_input(output *to, const char *text);
void output_whole(output *to, int64_t whole);
void output_number(output *to, double number);
void output_exact(output *to, double number);
void output_year(output *to, double year);
void output_p(output *to, double p);

/* Members of the JSON object beside the rows. */
void output_member_text(output *to, const char *name, const char *text);
void output_member_whole(output *to, const char *name, int64_t whole);
void output_member_number(output *to, const char *name, double number);

/* Write it to standard output in the format that was asked for. */
void output_write(output *to);

/* The formats; see output_formats.c. */
void output_write_table(const output *from, FILE *out);
void output_write_csv(const output *from, FILE *out);
void output_write_json(const output *from, FILE *out);
void output_write_html(const output *from, FILE *out);

#endif

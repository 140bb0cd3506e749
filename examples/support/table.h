/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUPPORT_TABLE_H
#define SUPPORT_TABLE_H

/* A CSV file as a table of texts, all of it in memory, read by libcsv. */

#include "memory.h"

#include <stddef.h>
#include <stdio.h>

typedef struct table {
    const char *file; /* Its name, for messages. */
    size_t rows;      /* Without the header. */
    size_t columns;
    const char **name; /* One per column. */
    const char **cell; /* Row by row; "" where blank. */
    size_t *number;    /* Of each row, as a spreadsheet shows it: the header is row 1, blank rows count. */
} table;

/* What went wrong, as an exit code (65 unreadable data, 74 reading failed) and a sentence. */
typedef struct table_error {
    int code;
    char message[400];
} table_error;

/* Read a whole file with a header. `separator` 0 finds it in the header: comma, semicolon or tab. Ragged rows
 * (unless what stands behind the last column is blank), a column name that stands twice, zero bytes, text that is not
 * UTF-8 and quotes that do not close are refused.
 * Returns 0, or -1 with the error filled. */
int table_read(table *result, FILE *stream, const char *file, char separator, memory *pool, table_error *error);

const char *table_cell(const table *from, size_t row, size_t column);

/* Whether there is nothing in a cell but spaces. */
int is_blank(const char *cell);

/* Move a row to the place `kept`, which is not behind it: how rows are dropped. They keep their numbers. */
void table_keep_row(table *in, size_t row, size_t kept);

/* Drop the rows in which every cell is blank. Returns how many. */
size_t table_drop_blank_rows(table *in);

/* Column number of a name, or -1. */
ptrdiff_t table_find(const table *from, const char *name);
/* The same where small and capital letters do not count. */
ptrdiff_t table_find_any_case(const table *from, const char *name);

#endif

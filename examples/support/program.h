/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUPPORT_PROGRAM_H
#define SUPPORT_PROGRAM_H

/* What every example program does before and after its statistics: read the command line and the table, take columns
 * of numbers out of it, open the chart, write the result, return the exit code. */

#include "arguments.h"
#include "memory.h"
#include "messages.h"
#include "table.h"

#include <stdio.h>

typedef struct program {
    memory memory;
    messages say;
    arguments given;
    table data; /* Only the rows that --where asks for. */
} program;

/* Read the command line and the file. What is wrong with them ends the program. */
void program_start(program *run, const about *what, const argument *own, size_t n_own, int argc, char **argv);

/* Check that standard output took everything, free the memory, return the exit code. */
int program_end(program *run);

/* The file of --chart, or NULL if no chart is wanted. Then say whether drawing failed. */
FILE *program_open_chart(program *run);
void program_close_chart(program *run, FILE *chart, int failed);

/* A file read as a table; what is wrong with it ends the program, and so does a --chart that is this very file. Rows in
 * which every cell is blank are dropped, with a note. */
table program_read_table(program *run, const char *file);

/* The column that an option names. An unknown one ends the program with the list of columns there are; so does an
 * option that was not given. */
size_t input_column(program *run, const char *option, const char *name);

/* The columns of a list of names and ranges ("ahi01:ahi24", in the file's order). */
size_t *input_columns(program *run, const char *option, const char *list, size_t *n);

/* A cell as a number: NaN if blank or a missing code. A cell that is no number is a problem, named with file, row,
 * column and value; it gives NaN too, and sets *bad (which may be NULL). */
double input_number(program *run, size_t row, size_t column, int *bad);

/* A whole column likewise, one per row; a cell that is no number becomes `bad`: NaN to count as missing, infinity to be
 * refused by the library. */
double *input_numbers(program *run, size_t column, double bad);

/* A message of the library in the program's words: --max-missing for options.max_missing, and without positions such as
 * [3]. They count from 0 within the arrays that it was given, which users have never seen: say the row beside it. */
const char *library_words(program *run, const char *said);

/* Whether two texts are equal, or the same number ("0" and "0.0"). */
int same_label(const char *a, const char *b);

/* The order of two texts but for blanks and case; 0 for "Pre " and "pre", which were probably meant to be one. */
int compare_loosely(const char *a, const char *b);

#endif

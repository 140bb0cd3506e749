/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _POSIX_C_SOURCE 200809L

#include "program.h"

#include "number.h"

#include <ctype.h>
#include <errno.h>
#include <fnmatch.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- the file ---------------------------------------------------------------------------------------------------- */

static FILE *open_input(program *run, const char *file)
{
    if (strcmp(file, "-") == 0) {
        if (isatty(STDIN_FILENO)) {
            fprintf(stderr, "%s: reading CSV from the terminal; end it with Ctrl-D\n", run->say.program);
        }
        return stdin;
    }
    FILE *stream = fopen(file, "rb");
    if (stream == NULL) {
        fail(&run->say, EXIT_IO, "%s: %s", file, strerror(errno));
    }
    return stream;
}

/* A chart must never be drawn over the data, by whatever name or link it goes. */
static void refuse_chart_over_input(program *run, FILE *input, const char *name)
{
    struct stat chart;
    struct stat data;
    if (run->given.chart != NULL && stat(run->given.chart, &chart) == 0 && fstat(fileno(input), &data) == 0 &&
        S_ISREG(data.st_mode) && chart.st_dev == data.st_dev && chart.st_ino == data.st_ino) {
        fail(&run->say, EXIT_USAGE, "--chart=%s is the same file as %s, which it would overwrite", run->given.chart,
             name);
    }
}

table program_read_table(program *run, const char *file)
{
    table data;
    table_error error;
    FILE *stream = open_input(run, file);
    const char *name = stream == stdin ? "standard input" : file;
    refuse_chart_over_input(run, stream, name);
    int failed = table_read(&data, stream, name, run->given.separator_character, &run->memory, &error);
    if (stream != stdin) {
        fclose(stream);
    }
    if (failed) {
        fail(&run->say, error.code, "%s", error.message);
    }
    size_t blank = table_drop_blank_rows(&data);
    if (blank > 0) {
        note(&run->say, "%s: %zu row%s skipped, in which every cell is blank", name, blank, blank == 1 ? "" : "s");
    }
    return data;
}

/* ---- --where ----------------------------------------------------------------------------------------------------- */

static int matches(const char *cell, const char **pattern, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (fnmatch(pattern[i], cell, 0) == 0) {
            return 1;
        }
    }
    return 0;
}

/* Rows that do not match are dropped in place; the others keep their row numbers. */
static void keep_where(program *run, const char *where)
{
    table *data = &run->data;
    const char *equals = strchr(where, '=');
    const char *name = memory_text(&run->memory, where, (size_t)(equals - where));
    size_t column = input_column(run, "where", name);
    const char **pattern;
    size_t n = list_split(&run->memory, equals + 1, '|', &pattern);
    size_t kept = 0;
    for (size_t row = 0; row < data->rows; row++) {
        if (matches(table_cell(data, row, column), pattern, n)) {
            table_keep_row(data, row, kept++);
        }
    }
    data->rows = kept;
}

/* ---- start and end ----------------------------------------------------------------------------------------------- */

void program_start(program *run, const about *what, const argument *own, size_t n_own, int argc, char **argv)
{
    signal(SIGPIPE, SIG_DFL); /* A reader that has seen enough, such as head, ends us quietly. */
    *run = (program){.say = {.program = what->name}};
    run->say.pool = &run->memory;
    arguments_read(&run->given, &run->say, what, own, n_own, argc, argv);
    run->data = program_read_table(run, run->given.file);
    for (size_t i = 0; i < run->given.n_where; i++) {
        keep_where(run, run->given.where[i]);
    }
    if (run->data.rows == 0) {
        problem(&run->say, "%s: no row %s", run->data.file,
                run->given.n_where > 0 ? "is what --where asks for" : "below the header");
    }
}

int program_end(program *run)
{
    int code = run->say.problems > 0 ? EXIT_PROBLEMS : EXIT_DONE;
    problems_end(&run->say);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fprintf(stderr, "%s: cannot write standard output: %s\n", run->say.program, strerror(errno));
        code = EXIT_IO;
    }
    memory_free(&run->memory);
    return code;
}

FILE *program_open_chart(program *run)
{
    if (run->given.chart == NULL) {
        return NULL;
    }
    FILE *chart = fopen(run->given.chart, "wb");
    if (chart == NULL) {
        fail(&run->say, EXIT_IO, "%s: %s", run->given.chart, strerror(errno));
    }
    return chart;
}

void program_close_chart(program *run, FILE *chart, int failed)
{
    failed |= ferror(chart);
    if (fclose(chart) != 0 || failed) {
        fail(&run->say, EXIT_IO, "%s: the chart could not be written", run->given.chart);
    }
}

/* ---- columns ----------------------------------------------------------------------------------------------------- */

static _Noreturn void unknown_column(program *run, const char *option, const char *name)
{
    const table *data = &run->data;
    const char *list = "";
    ptrdiff_t alike = table_find_any_case(data, name);
    if (alike >= 0) {
        fail(&run->say, EXIT_USAGE, "--%s: %s has no column \"%s\", but one called \"%s\": small and capital letters count", option,
             data->file, name, data->name[alike]);
    }
    for (size_t i = 0; i < data->columns; i++) {
        list = memory_format(&run->memory, "%s%s%s", list, i > 0 ? ", " : "", data->name[i]);
    }
    fail(&run->say, EXIT_USAGE, "--%s: %s has no column \"%s\"; it has: %s", option, data->file, name, list);
}

size_t input_column(program *run, const char *option, const char *name)
{
    if (name == NULL) {
        fail(&run->say, EXIT_USAGE, "--%s is needed", option);
    }
    ptrdiff_t column = table_find(&run->data, name);
    if (column < 0) {
        unknown_column(run, option, name);
    }
    return (size_t)column;
}

/* First and last column of one part of a list. A name that holds a colon itself is taken as it is. */
static void find_range(program *run, const char *option, const char *part, size_t *first, size_t *last)
{
    const char *colon = strchr(part, ':');
    if (colon == NULL || table_find(&run->data, part) >= 0) {
        *first = *last = input_column(run, option, part);
        return;
    }
    *first = input_column(run, option, memory_text(&run->memory, part, (size_t)(colon - part)));
    *last = input_column(run, option, colon + 1);
    if (*last < *first) {
        fail(&run->say, EXIT_USAGE, "--%s: in \"%s\" the last column stands before the first", option, part);
    }
}

size_t *input_columns(program *run, const char *option, const char *list, size_t *n)
{
    const char **part;
    size_t parts = list_split(&run->memory, list, ',', &part);
    char *taken = memory_take(&run->memory, run->data.columns, 1);
    size_t *columns = memory_take(&run->memory, run->data.columns, sizeof *columns);
    *n = 0;
    for (size_t i = 0; i < parts; i++) {
        size_t first;
        size_t last;
        find_range(run, option, part[i], &first, &last);
        for (size_t column = first; column <= last; column++) {
            if (taken[column]) {
                fail(&run->say, EXIT_USAGE, "--%s names column \"%s\" twice", option, run->data.name[column]);
            }
            taken[column] = 1;
            columns[(*n)++] = column;
        }
    }
    return columns;
}

/* ---- what the library says --------------------------------------------------------------------------------------- */

/* The option behind a field of the library's options: --max-missing for max_missing. */
static const char *option_of(memory *pool, const char *field, size_t length)
{
    static const struct {
        const char *field;
        const char *option;
    } others[] = {
        {"missing_codes", "missing"},
        {"improvement", "threshold"},
        {"replicates", "bootstrap"},
        {"tie_break", "break-ties"},
        {"break_year", "break"},
    };
    char *name = memory_text(pool, field, length);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (strcmp(name, others[i].field) == 0) {
            return others[i].option;
        }
    }
    for (char *at = name; *at != '\0'; at++) {
        *at = *at == '_' ? '-' : *at;
    }
    return name;
}

static size_t position_length(const char *text)
{
    size_t digits = text[0] == '[' ? strspn(text + 1, "0123456789") : 0;
    return digits > 0 && text[digits + 1] == ']' ? digits + 2 : 0;
}

const char *library_words(program *run, const char *said)
{
    static const char prefix[] = "options.";
    const char *words = "";
    while (*said != '\0') {
        size_t length = position_length(said);
        if (length > 0) {
            said += length;
            continue;
        }
        length = strspn(said, "abcdefghijklmnopqrstuvwxyz_.");
        const char *option = NULL;
        if (strncmp(said, prefix, strlen(prefix)) == 0 && length > strlen(prefix)) {
            option = option_of(&run->memory, said + strlen(prefix), length - strlen(prefix));
            words = memory_format(&run->memory, "%s--%s", words, option);
        } else {
            length = length > 0 ? length : 1;
            words = memory_format(&run->memory, "%s%.*s", words, (int)length, said);
        }
        said += length;
        said += option != NULL && strncmp(said, " = 1", 4) == 0 ? 4 : 0; /* A switch is given or not. */
    }
    return words;
}

/* ---- numbers ----------------------------------------------------------------------------------------------------- */

int same_label(const char *a, const char *b)
{
    double x;
    double y;
    return strcmp(a, b) == 0 || (number_read(a, &x) && number_read(b, &y) && x <= y && x >= y);
}

/* The next character that counts, in lower case; 0 at the end. */
static int next_loosely(const char **at)
{
    while (isspace((unsigned char)**at)) {
        ++*at;
    }
    return **at == '\0' ? 0 : tolower((unsigned char)*(*at)++);
}

int compare_loosely(const char *a, const char *b)
{
    int x;
    int y;
    do {
        x = next_loosely(&a);
        y = next_loosely(&b);
    } while (x == y && x != 0);
    return x - y;
}

static int is_missing(const arguments *given, const char *cell)
{
    if (is_blank(cell)) {
        return 1;
    }
    for (size_t i = 0; i < given->n_missing; i++) {
        if (same_label(cell, given->missing[i])) {
            return 1;
        }
    }
    return 0;
}

double input_number(program *run, size_t row, size_t column, int *bad)
{
    double number;
    const char *cell = table_cell(&run->data, row, column);
    if (is_missing(&run->given, cell)) {
        return NAN;
    }
    if (!number_read(cell, &number)) {
        char hint[NUMBER_SIZE];
        number_comma_hint(hint, cell);
        problem(&run->say, "%s: row %zu, column \"%s\": \"%s\" is not a number%s", run->data.file,
                run->data.number[row], run->data.name[column], cell, hint);
        if (bad != NULL) {
            *bad = 1;
        }
        return NAN;
    }
    return number;
}

double *input_numbers(program *run, size_t column, double bad)
{
    double *numbers = memory_take(&run->memory, run->data.rows, sizeof *numbers);
    for (size_t row = 0; row < run->data.rows; row++) {
        int is_bad = 0;
        numbers[row] = input_number(run, row, column, &is_bad);
        if (is_bad) {
            numbers[row] = bad;
        }
    }
    return numbers;
}

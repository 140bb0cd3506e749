/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUPPORT_ARGUMENTS_H
#define SUPPORT_ARGUMENTS_H

/* The command line: a program lists its own options in a table; the common ones, --help and --version come by
 * themselves. One table serves getopt_long and the text of --help. */

#include "messages.h"

#include <stddef.h>

/* What an option takes, and the type that `value` points to. */
typedef enum argument_kind {
    ARGUMENT_TEXT,   /* const char *: any text but an empty one. */
    ARGUMENT_NUMBER, /* double: any finite number. */
    ARGUMENT_WHOLE,  /* int: any whole number from 0. */
    ARGUMENT_CHOICE, /* int: 1, 2, ... for the words of `takes`, parted by |. */
    ARGUMENT_FLAG    /* int: 1 if given. */
} argument_kind;

typedef struct argument {
    const char *name;
    argument_kind kind;
    const char *takes; /* What stands behind the = in the help: "COLUMN", or the words of a choice. */
    void *value;
    const char *help;
} argument;

/* Common options that only some programs have. */
enum { ASKS_CONFIDENCE = 1, ASKS_SEVERAL_CONFIDENCES = 2, ASKS_MISSING = 4, ASKS_CHART = 8 };

/* An option that, as --help does, writes something on standard output and ends the program. */
typedef struct showing {
    const char *option; /* "list" */
    const char *help;
    void (*write)(void);
} showing;

typedef struct about {
    const char *name;     /* "pmh-change" */
    const char *purpose;  /* One sentence. */
    const char *usage;    /* "--before=COLUMN ... [FILE]" */
    const char *details;  /* Paragraphs under the purpose. */
    const char *examples; /* Lines, indented by two. */
    int asks;             /* Sum of the above. */
    const char *confidence; /* What --confidence says, where it is not the level of the intervals; or NULL. */
    showing shows;          /* Zeros where there is nothing more to show. */
} about;

typedef enum { FORMAT_UNSET, FORMAT_TABLE, FORMAT_CSV, FORMAT_JSON, FORMAT_HTML } output_format;

/* What the common options said. */
typedef struct arguments {
    const char *file; /* "-" is standard input. */
    int format;       /* An output_format, never unset: a terminal gets a table, anything else CSV. */
    int json;
    int decimals; /* -1: as fits. */
    int quiet;
    const char *separator;
    char separator_character; /* 0: as the header has it. */
    const char *chart;
    const char *confidence_list;
    double *confidence; /* At least one. */
    size_t n_confidence;
    const char *missing_list;
    const char **missing;
    size_t n_missing;
    const char **where; /* COLUMN=PATTERN, each. */
    size_t n_where;
} arguments;

/* Read the command line; --help, --version and mistakes end the program. */
void arguments_read(arguments *result, messages *say, const about *program, const argument *own, size_t n_own,
                    int argc, char **argv);

/* Cut a list at each `separator`, without the spaces around its parts. Returns how many. */
size_t list_split(memory *pool, const char *list, char separator, const char ***parts);

#endif

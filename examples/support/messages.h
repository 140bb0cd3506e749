/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUPPORT_MESSAGES_H
#define SUPPORT_MESSAGES_H

/* Everything the programs say, on standard error, prefixed with the program's name; control characters become "?".
 * Notes, warnings and problems are kept, for the "warnings" of the JSON output. */

#include "memory.h"

#include <stddef.h>

/* Exit codes. */
enum {
    EXIT_DONE = 0,
    EXIT_PROBLEMS = 1,    /* It ran, but the data have problems. */
    EXIT_USAGE = 2,       /* The command line is wrong. */
    EXIT_UNREADABLE = 65, /* The file is no table. */
    EXIT_IO = 74          /* Reading or writing failed. */
};

typedef struct message {
    const char *text;
    struct message *next;
} message;

typedef struct messages {
    const char *program;
    memory *pool;
    int quiet;       /* Notes are kept, but not printed. */
    size_t problems; /* How many; any makes the exit code 1. */
    message *first;
    message *last;
} messages;

/* Worth knowing. */
void note(messages *to, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* What the user must know, or the result misleads: said in spite of --quiet. */
void warning(messages *to, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The data are at fault: what can be answered still is, and the exit code will be 1. */
void problem(messages *to, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* After many problems the rest are only counted: this says how many. */
void problems_end(const messages *to);

/* Nothing more can be done. Ends the program with `code`; 2 also points to --help. */
_Noreturn void fail(const messages *to, int code, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif

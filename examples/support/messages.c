/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "messages.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* A wrong column would otherwise fill the screen. */
#define MOST_PROBLEMS 50

static const char *keep(messages *to, const char *format, va_list arguments)
{
    char text[1000];
    vsnprintf(text, sizeof text, format, arguments);
    message *kept = memory_take(to->pool, 1, sizeof *kept);
    kept->text = memory_format(to->pool, "%s", text);
    if (to->last == NULL) {
        to->first = kept;
    } else {
        to->last->next = kept;
    }
    to->last = kept;
    return kept->text;
}

void note(messages *to, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = keep(to, format, arguments);
    va_end(arguments);
    if (!to->quiet) {
        fprintf(stderr, "%s: %s\n", to->program, text);
    }
}

void problem(messages *to, const char *format, ...)
{
    to->problems++;
    if (to->problems > MOST_PROBLEMS) {
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "%s: %s\n", to->program, keep(to, format, arguments));
    va_end(arguments);
}

void problems_end(const messages *to)
{
    if (to->problems > MOST_PROBLEMS) {
        fprintf(stderr, "%s: and %zu more problems, not shown\n", to->program, to->problems - MOST_PROBLEMS);
    }
}

_Noreturn void fail(const messages *to, int code, const char *format, ...)
{
    va_list arguments;
    fprintf(stderr, "%s: ", to->program);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    if (code == EXIT_USAGE) {
        fprintf(stderr, "Try '%s --help' for more information.\n", to->program);
    }
    exit(code);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "messages.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* A wrong column would otherwise fill the screen. */
#define MOST_PROBLEMS 50

/* A cell may hold escape sequences, which must not reach a terminal. */
static void mask_controls(char *text)
{
    for (; *text != '\0'; text++) {
        if ((unsigned char)*text < 0x20 || *text == 0x7F) {
            *text = '?';
        }
    }
}

/* nonnull: see memory.h. */
__attribute__((nonnull(2))) static const char *written(memory *pool, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    size_t size = (size_t)(length < 0 ? 0 : length) + 1;
    char *text = memory_take(pool, size, 1);
    vsnprintf(text, size, format, arguments);
    mask_controls(text);
    return text;
}

static const char *keep(messages *to, const char *format, va_list arguments)
{
    message *kept = memory_take(to->pool, 1, sizeof *kept);
    kept->text = written(to->pool, format, arguments);
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

void warning(messages *to, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "%s: %s\n", to->program, keep(to, format, arguments));
    va_end(arguments);
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
        size_t more = to->problems - MOST_PROBLEMS;
        fprintf(stderr, "%s: and %zu more problem%s, not shown\n", to->program, more, more == 1 ? "" : "s");
    }
}

_Noreturn void fail(const messages *to, int code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "%s: %s\n", to->program, written(to->pool, format, arguments));
    va_end(arguments);
    if (code == EXIT_USAGE) {
        fprintf(stderr, "Try '%s --help' for more information.\n", to->program);
    }
    exit(code);
}

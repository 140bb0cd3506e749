/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUPPORT_MEMORY_H
#define SUPPORT_MEMORY_H

/* One pool for a whole run, so that a program's main() shows statistics and not book-keeping: take as often as you
 * like, free once. (The library itself hands out nothing that must be freed.) */

#include <stddef.h>

typedef struct memory_block memory_block;

typedef struct memory {
    memory_block *last;
} memory;

/* n zeroed elements of `size` bytes. Ends the program with exit code 74 when there is no more memory. */
void *memory_take(memory *pool, size_t n, size_t size);

/* A copy of `length` bytes of text, closed by a zero byte. */
char *memory_text(memory *pool, const char *text, size_t length);

/* Text as printf makes it. (nonnull: gcc with the undefined-behaviour sanitizer otherwise warns of a null format.) */
char *memory_format(memory *pool, const char *format, ...) __attribute__((format(printf, 2, 3), nonnull(2)));

void memory_free(memory *pool);

#endif

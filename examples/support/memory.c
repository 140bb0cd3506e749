/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "memory.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Small pieces share a block; large ones get their own, so that address sanitizers still watch their ends. */
#define BLOCK_SIZE 65536
#define LARGE 1024

struct memory_block {
    memory_block *before;
    size_t used;
    size_t size;
    _Alignas(max_align_t) char at[];
};

static _Noreturn void out_of_memory(void)
{
    fputs("out of memory\n", stderr);
    exit(74);
}

static memory_block *new_block(size_t size)
{
    if (size > SIZE_MAX - sizeof(memory_block)) {
        out_of_memory();
    }
    memory_block *block = calloc(1, sizeof(memory_block) + size);
    if (block == NULL) {
        out_of_memory();
    }
    block->size = size;
    return block;
}

/* A block of one piece goes behind the shared one, which stays in use. */
static void *take_large(memory *pool, size_t bytes)
{
    memory_block *block = new_block(bytes);
    block->used = bytes;
    if (pool->last == NULL) {
        pool->last = block;
    } else {
        block->before = pool->last->before;
        pool->last->before = block;
    }
    return block->at;
}

void *memory_take(memory *pool, size_t n, size_t size)
{
    if (size != 0 && n > (SIZE_MAX - 64) / size) {
        out_of_memory();
    }
    size_t unit = _Alignof(max_align_t);
    size_t bytes = (n * size + unit - 1) / unit * unit;
    if (bytes == 0) {
        bytes = unit;
    }
    if (bytes > LARGE) {
        return take_large(pool, bytes);
    }
    if (pool->last == NULL || pool->last->size - pool->last->used < bytes) {
        memory_block *block = new_block(BLOCK_SIZE);
        block->before = pool->last;
        pool->last = block;
    }
    void *piece = pool->last->at + pool->last->used;
    pool->last->used += bytes;
    return piece;
}

char *memory_text(memory *pool, const char *text, size_t length)
{
    char *copy = memory_take(pool, length + 1, 1);
    memcpy(copy, text, length);
    return copy;
}

char *memory_format(memory *pool, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0) {
        out_of_memory();
    }
    char *text = memory_take(pool, (size_t)length + 1, 1);
    va_start(arguments, format);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    va_end(arguments);
    return text;
}

void memory_free(memory *pool)
{
    while (pool->last != NULL) {
        memory_block *before = pool->last->before;
        free(pool->last);
        pool->last = before;
    }
}

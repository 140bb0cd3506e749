/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUPPORT_CHANGE_WORDS_H
#define SUPPORT_CHANGE_WORDS_H

/* What pmh-change writes: a sentence and a table of a pmh_change_result. */

#include "program.h"

#include <pmh.h>

/* Write the result in the format that was asked for, and its notes in words on standard error. `unreadable` people, whom
 * the library never saw, were left out because a score of theirs cannot be read. */
void change_write(program *run, const pmh_change_result *result, size_t unreadable, const char *measure);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUPPORT_CHANGE_WORDS_H
#define SUPPORT_CHANGE_WORDS_H

/* What pmh-change writes: a sentence and a table of a pmh_change_result. */

#include "change_more.h"
#include "program.h"

#include <pmh.h>

/* Write the result in the format that was asked for, and its notes in words on standard error; then what
 * `more` asks for. People with a score that cannot be read, whom the library never saw, are told as left out. */
void change_write(program *run, const pmh_change_result *result, const pairs *people, const change_more *more,
                  const char *measure);

/* --explain: every statistic by its name, and a line that says what it is. */
void change_explain(void);

#endif

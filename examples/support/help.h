/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUPPORT_HELP_H
#define SUPPORT_HELP_H

/* --help and --version, in the form that help2man turns into manual pages. */

#include "arguments.h"

/* All return the exit code: 0, or 74 if standard output cannot be written. */
int help_print(const about *program, const argument *options, size_t n);
int help_version(const about *program);
int help_show(const about *program);

/* Words, broken into lines, further ones indented; the first goes on at `column`. */
void help_wrapped(const char *text, size_t column, size_t indent);

/* Where to look, on standard error. */
void help_hint(const about *program);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUPPORT_HELP_H
#define SUPPORT_HELP_H

/* --help and --version, in the form that help2man turns into manual pages. */

#include "arguments.h"

/* Both return the exit code: 0, or 74 if standard output cannot be written. */
int help_print(const about *program, const argument *options, size_t n);
int help_version(const about *program);

/* Where to look, on standard error. */
void help_hint(const about *program);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other compilers make of the fast passes: plain C without extensions. */
#define PORTABLE
#include "test_scale_plain.c"

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LIB_PRIORITY_H
#define LIB_PRIORITY_H

/* What the rooms of priority share. */

#include "room.h"

#include "pmh/priority.h"

/* The options of pmh_priority_place, checked, with the map that holds. */
pmh_status pmh_priority_take(const pmh_priority_options *given, pmh_priority_options *options, pmh_error *error);

/* The zone of a cell under those options, and where it comes from. */
int32_t pmh_priority_zone_of(int32_t evidence, int32_t priority, const pmh_priority_options *options, int32_t *basis);

/* A table that has cells: `at` may be NULL only if there are none. */
pmh_status pmh_priority_check_table(const char *name, pmh_table table, pmh_error *error);

/* A whole level from 1 to `highest`, or NaN if `missing` allows it. Row -1 names the item alone. */
pmh_status pmh_priority_check_level(const char *name, double level, int32_t highest, bool missing, int64_t row, int32_t item,
                                    pmh_error *error);

static inline double pmh_priority_at(pmh_table table, size_t row, size_t column)
{
    return table.at[(ptrdiff_t)row * table.row_step + (ptrdiff_t)column * table.column_step];
}

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_H
#define PMH_H

/**
 * @file
 * @brief The one include of libpmh.
 *
 * @defgroup layout Layout: what the library says of its own structs
 * @{
 * For bindings, which restate the structs and must be refused if they differ.
 */

#include "pmh/base.h"
#include "pmh/change.h"
#include "pmh/change_bootstrap.h"
#include "pmh/change_effect.h"
#include "pmh/change_group.h"
#include "pmh/change_pair.h"
#include "pmh/change_person.h"
#include "pmh/change_plan.h"
#include "pmh/change_rank.h"
#include "pmh/change_shift.h"
#include "pmh/change_test.h"
#include "pmh/compare.h"
#include "pmh/compare_funnel.h"
#include "pmh/compare_quantile.h"
#include "pmh/disclosure.h"
#include "pmh/indicator.h"
#include "pmh/portfolio.h"
#include "pmh/indicator_life.h"
#include "pmh/indicator_standard.h"
#include "pmh/priority.h"
#include "pmh/reliability.h"
#include "pmh/priority_criteria.h"
#include "pmh/priority_order.h"
#include "pmh/priority_quadrant.h"
#include "pmh/priority_vote.h"
#include "pmh/scale.h"
#include "pmh/trend.h"
#include "pmh/trend_interrupted.h"
#include "pmh/trend_joinpoint.h"
#include "pmh/trend_loglinear.h"
#include "pmh/trend_spc.h"
#include "pmh/trend_target.h"
#include "pmh/trend_test.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief One field of one public struct. */
typedef struct pmh_layout_field {
    const char *type;  /**< The struct, such as "pmh_interval". */
    const char *field; /**< The field, such as "lower". */
    uint64_t offset;   /**< Bytes from the struct's start. */
    uint64_t size;     /**< Bytes of the field. */
    uint64_t whole;    /**< Bytes of the whole struct. */
} pmh_layout_field;

/** @brief Walk the fields of every public struct.
 *  @param index       0, 1, 2, ... until the call fails.
 *  @param[out] field  Filled; all zero on failure.
 *  @param[out] error  Optional.
 *  @return #PMH_OK; #PMH_OUT_OF_RANGE past the last field; #PMH_BAD_ARGUMENT. */
PMH_API pmh_status pmh_layout(int32_t index, pmh_layout_field *field, pmh_error *error);

/** @} */

#ifdef __cplusplus
}
#endif

#endif

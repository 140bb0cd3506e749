/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_TREND_LINE_H
#define PMH_TREND_LINE_H

#include <stdbool.h>

#include "pmh/trend.h"

/* The weighted line through the five points of the recent trend, and the five lines without one of them. */

/* A point of the line. The two roundings say how far the decimals that were published may lie from their doubles:
 * absolutely for the value, relatively for the weight. */
typedef struct pmh_trend_mark {
    double time; /* Ascending from point to point. */
    double value;
    double weight;
    double value_rounding;
    double weight_rounding;
} pmh_trend_mark;

typedef struct pmh_trend_lines {
    double slope;
    double squares; /* sum of weight x (time - mean time)^2 */
    int sign;       /* of the slope; 0 if it is no further from 0 than rounding explains */
    bool stands;    /* That sign is every sign of the lines without a point; no slope at all is another sign. */
    bool careful;   /* Which way they were found. */
    double without[PMH_TREND_POINTS]; /* Slopes without each point; 0 where the sign is 0. */
} pmh_trend_lines;

/* With compensated sums. */
pmh_trend_lines pmh_trend_lines_careful(const pmh_trend_mark p[PMH_TREND_POINTS]);

/* With plain sums over the pairs of points. False, and nothing found, where those are not sure of a sign or of 12 digits. */
bool pmh_trend_lines_quick(const pmh_trend_mark p[PMH_TREND_POINTS], pmh_trend_lines *found);

/* The quick way where it is sure, and the careful way where it is not. */
pmh_trend_lines pmh_trend_lines_through(const pmh_trend_mark p[PMH_TREND_POINTS]);

#endif

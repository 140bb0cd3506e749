# SPDX-License-Identifier: GPL-3.0-or-later
"""Published data and expected values, typed in. None of them is this library's own output."""

import numpy as np

#: Raw score 7 + i -> metric score; Stewart-Brown and others 2009, Health and Quality of Life Outcomes 7:15.
METRIC = [
    7.00, 9.51, 11.25, 12.40, 13.33, 14.08, 14.75, 15.32, 15.84, 16.36, 16.88, 17.43, 17.98, 18.59, 19.25, 19.98, 20.73,
    21.54, 22.35, 23.21, 24.11, 25.03, 26.02, 27.03, 28.13, 29.31, 30.70, 32.55, 35.00,
]

#: Marital adjustment before and after, Jacobson and Truax 1991 (R package rciplot, MIT).
DAS_BEFORE = np.array([
    90.5, 74, 97, 73.5, 61, 66.5, 68.5, 86.5, 88.5, 68.5, 98, 80.5, 89.5, 91.5, 83.5, 60.5, 83, 88, 98.5, 78.5, 99.5,
    79.5, 84.5, 92.5, 93, 85, 64, 61, 80, 82.5])
DAS_AFTER = np.array([
    97, 124, 97.5, 88, 96.5, 62.5, 112.5, 103.5, 90, 82.5, 105, 99.5, 112.5, 101, 99.5, 79.5, 88, 100.5, 119, 116, 116,
    129, 113, 118, 92, 114, 68, 52, 60.5, 104.5])
#: R 4.2.2 t.test and a second route in Python; d_z limits from a noncentral t in 30-digit arithmetic.
DAS = {
    "pairs": 30, "before": 81.5833333333333, "after": 98.05, "sd_before": 11.8256612655621,
    "sd_after": 19.241814202229, "correlation": 0.517721362631885, "difference": 16.4666666666667,
    "lower": 10.2802655338927, "upper": 22.6530677994406, "lower90": 11.32715511983, "upper90": 21.6061782135034,
    "sd_difference": 16.5674865080797, "standard_error": 3.02479536054591, "t": 5.44389444702625, "df": 29,
    "p": 7.39160046375251e-06, "d_z": 0.993914596437797, "d_z_lower": 0.54897761457303203,
    "d_z_upper": 1.4273510193063051, "d_av": 1.03108797383978, "d_av_lower": 0.592386058241801,
    "d_av_upper": 1.46978988943775,
    # changes of 3 points or more: counts, Wilson limits, net benefit and its standard error
    "improved": 24, "unchanged": 3, "deteriorated": 3, "improved_lower": 0.626943035868518,
    "improved_upper": 0.904948928227101, "net": 0.7, "net_se": 0.116904519445001,
}

#: WHO-5 raw scores (0 to 25) of 40 in-patients, Claus and others 2020 (R package clinicalsignificance, GPL-3).
WHO5_BEFORE = np.array([
    0, 2, 0, 0, 4, 4, 1, 1, 2, 1, 1, 0, 2, 1, 1, 1, 0, 0, 0, 4, 1, 1, 1, 1, 1, 0, 2, 2, 0, 2, 0, 0, 1, 1, 1, 2, 0, 0,
    1, 1])
WHO5_AFTER = np.array([
    3, 3, 16, 6, 5, 3, 10, 15, 3, 7, 3, 3, 3, 3, 3, 0, 8, 0, 5, 1, 11, 1, 1, 11, 1, 15, 13, 3, 18, 3, 7, 1, 18, 15, 1,
    1, 0, 2, 2, 1])
WHO5 = {
    "pairs": 40, "difference": 4.55, "lower": 2.68664837351273, "upper": 6.41335162648727, "t": 4.93908050168552,
    "p": 1.51760976557463e-05, "d_z": 0.780937196612667, "d_z_lower": 0.42229996287931249,
    "d_z_upper": 1.1318740703469904, "d_av": 1.14386487510089, "improved": 17, "unchanged": 22, "deteriorated": 1,
    "correlation": -0.190416076864337,
}

#: How the AHI total of 147 people changed: points -> people. Woodworth and others 2018, Journal of Open Psychology Data
#: 6(1), CC BY-SA 4.0 (occasions 0 and 1, first row per person and occasion); R 4.2.2 and a second route in Python.
AHI_CHANGES = {
    -21: 1, -20: 1, -14: 2, -10: 1, -9: 1, -7: 3, -6: 7, -5: 3, -4: 6, -3: 8, -2: 6, -1: 9, 0: 11, 1: 5, 2: 5, 3: 8,
    4: 8, 5: 10, 6: 5, 7: 9, 8: 7, 9: 4, 10: 4, 11: 1, 12: 10, 13: 3, 14: 1, 16: 2, 19: 1, 20: 2, 22: 2, 26: 1}
AHI = {
    "pairs": 147, "difference": 3.10204081632653, "lower": 1.85656295923303, "upper": 4.34751867342003,
    "sd_difference": 7.64067584140245, "standard_error": 0.630192321974911, "t": 4.92237164458825,
    "p": 2.28218214965546e-06, "d_z": 0.405990370579201, "d_z_lower": 0.23712900471589863,
    "d_z_upper": 0.57356365243658437, "improved": 78, "unchanged": 36, "deteriorated": 33, "net": 0.306122448979592,
    "improved_share": (0.530612244897959, 0.450186816188186, 0.609478477891861),
    "deteriorated_share": (0.224489795918367, 0.164552006091845, 0.298460347187733),
}

#: Mean anxiety in England, 2018/19 to 2022/23, with 95 % limits; Office for National Statistics, personal wellbeing.
ANXIETY = {
    "years": ["2018/19", "2019/20", "2020/21", "2021/22", "2022/23"], "value": [2.87, 3.04, 3.31, 3.13, 3.24],
    "lower": [2.84, 3.02, 3.28, 3.10, 3.21], "upper": [2.89, 3.07, 3.33, 3.16, 3.28],
}

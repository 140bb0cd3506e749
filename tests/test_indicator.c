/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proportions with Wilson limits, rates with exact and Byar's limits. */

#include "check.h"

/* ---- one row at a time ---------------------------------------------------------------------------------------------- */

static pmh_indicator_result proportion(double count, double total, double confidence, double multiplier)
{
    pmh_indicator_options options = {.size = sizeof options, .confidence = confidence, .multiplier = multiplier};
    pmh_indicator_result result;
    pmh_error error;

    memset(&result, 0xA5, sizeof result);
    check_status(pmh_indicator_proportion(series(&count, 1), series(&total, 1), &options, &result, &error), PMH_OK, &error);
    return result;
}

static pmh_indicator_result rate(double count, double population, double confidence, double multiplier, int32_t method)
{
    pmh_indicator_options options = {
        .size = sizeof options, .confidence = confidence, .multiplier = multiplier, .method = method};
    pmh_indicator_result result;
    pmh_error error;

    memset(&result, 0xA5, sizeof result);
    check_status(pmh_indicator_rate(series(&count, 1), series(&population, 1), &options, &result, &error), PMH_OK, &error);
    return result;
}

/* ---- the R package -------------------------------------------------------------------------------------------------- */

/* Take the next quoted or bare cell; cut the line there. */
static char *next_cell(char **line)
{
    char *cell = *line;

    if (*cell == '"') {
        char *end = strchr(cell + 1, '"');
        assert_non_null(end);
        *end = '\0';
        *line = end[1] == ',' ? end + 2 : end + 1;
        return cell + 1;
    }
    char *end = strpbrk(cell, ",\n");
    if (end) {
        *line = end + 1;
        *end = '\0';
    } else {
        *line = cell + strlen(cell);
    }
    return cell;
}

static double number_after(const char *text, const char *label)
{
    const char *at = strstr(text, label);
    assert_non_null(at);
    return strtod(at + strlen(label), NULL);
}

static void every_value_of_the_r_package_is_met(void **state)
{
    const char *folder = getenv("PMH_TEST_DATA");
    char path[4096];
    char line[1024];
    FILE *file;
    int values = 0, methods = 0, described = 0, mended = 0;

    (void)state;
    if (!folder) {
        fail_msg("PMH_TEST_DATA is not set: it names the folder tests/golden");
    }
    (void)snprintf(path, sizeof path, "%s/indicator_examples.csv", folder);
    file = fopen(path, "r");
    if (!file) {
        fail_msg("cannot open %s", path);
    }
    assert_non_null(fgets(line, sizeof line, file)); /* the header */
    while (fgets(line, sizeof line, file)) {
        char *rest = line;
        const char *function = next_cell(&rest);
        if (strcmp(function, "phe_proportion") != 0 && strcmp(function, "phe_rate") != 0) {
            continue; /* test_indicator_standard */
        }
        const char *name = next_cell(&rest);
        (void)next_cell(&rest);
        const char *input = next_cell(&rest);
        const char *output = next_cell(&rest);
        const char *value = next_cell(&rest);
        bool grouped = strcmp(name, "grouped") == 0; /* rows (g,x,n)=(a,1,10),(a,2,20),(b,3,30): 3 of 30 in each group */
        double x = grouped ? 3.0 : number_after(input, "x=");
        double n = grouped ? 30.0 : number_after(input, " n=");
        double multiplier = grouped ? 1.0 : number_after(input, "multiplier=");
        double confidence = 0.95;
        pmh_indicator_result result;
        char what[256];

        if (strstr(output, "99_8")) {
            confidence = 0.998;
        } else if (strstr(input, "conf=99")) {
            confidence = 0.99;
        } else if (strstr(input, "conf=90")) {
            confidence = 0.90;
        }
        result = strcmp(function, "phe_proportion") == 0 ? proportion(x, n, confidence, multiplier)
                                                         : rate(x, n, confidence, multiplier, PMH_INDICATOR_DEFAULT);
        (void)snprintf(what, sizeof what, "%s %s %s", function, name, output);
        check_whole_of(what, result.status, PMH_OK);
        if (strcmp(output, "value") == 0) {
            check_close_of(what, result.value.estimate, strtod(value, NULL), 1e-12);
            values++;
        } else if (strncmp(output, "lower", 5) == 0) {
            check_close_of(what, result.value.lower, strtod(value, NULL), 1e-12);
            values++;
        } else if (strncmp(output, "upper", 5) == 0) {
            double expected = strtod(value, NULL);
            if (strcmp(name, "x10_n10") == 0) { /* the package gives 0.99999999999999989 */
                expected = 1.0;
                mended++;
                check_close_of(what, result.value.upper, expected, 0.0);
            } else {
                check_close_of(what, result.value.upper, expected, 1e-12);
            }
            values++;
        } else if (strcmp(output, "method") == 0) {
            const char *expected = strcmp(value, "Byars") == 0 ? "Byar" : value;
            assert_string_equal(pmh_indicator_method_text(result.method), expected);
            methods++;
        } else {
            described++; /* the group and its sums, "95%", "percentage": nothing of ours */
        }
    }
    (void)fclose(file);
    check_whole(values, 30 + 3 + 6 + 35 + 3);
    check_whole(methods, 2 + 7 + 1);
    check_whole(described, 2 + 5 + 5 + 2);
    check_whole(mended, 2);
}

/* PHEindicatormethods gives 0.99999999999999989 at 95 % and 1.0000000000000002 at 90 % for 10 of 10. */
static void the_upper_limit_of_all_is_exactly_1_times_the_multiplier(void **state)
{
    static const double confidences[] = {0.5, 0.9, 0.95, 0.99, 0.998, 0.9999};
    static const double totals[] = {0.5, 1, 2, 3, 7, 10, 11, 13, 49, 100, 12345, 1e9};
    static const double multipliers[] = {1, 100, 1000, 1e5, 3.7};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(confidences); i++) {
        for (size_t j = 0; j < COUNT_OF(totals); j++) {
            for (size_t k = 0; k < COUNT_OF(multipliers); k++) {
                pmh_indicator_result result = proportion(totals[j], totals[j], confidences[i], multipliers[k]);
                check_close(result.value.upper, multipliers[k], 0.0);
                check_close(result.value.estimate, multipliers[k], 1e-15);
                check_true(result.value.lower < multipliers[k] && result.value.lower > 0.0);
            }
        }
    }
}

/* The naive formula gives 2.8e-17 for 0 of 10. */
static void the_lower_limit_of_none_is_exactly_0(void **state)
{
    static const double confidences[] = {0.5, 0.9, 0.95, 0.99, 0.998, 0.9999};
    static const double totals[] = {0.5, 1, 2, 3, 7, 10, 11, 13, 49, 100, 12345, 1e9};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(confidences); i++) {
        for (size_t j = 0; j < COUNT_OF(totals); j++) {
            pmh_indicator_result result = proportion(0.0, totals[j], confidences[i], 100.0);
            check_close(result.value.lower, 0.0, 0.0);
            check_close(result.value.estimate, 0.0, 0.0);
            check_true(result.value.upper > 0.0 && result.value.upper < 100.0);
            result = proportion(-0.0, totals[j], confidences[i], 100.0);
            check_close(result.value.lower, 0.0, 0.0);
        }
    }
}

/* Wilson limits of the responders of spec/change.md M4, computed with R 4.2.2. */
static void wilson_limits_are_those_of_the_responder_examples(void **state)
{
    static const struct {
        double count, total, lower, upper;
    } cases[] = {{17, 40, 0.285093925599504, 0.578049314580089},  {1, 40, 0.0044268315026814, 0.128813689634741},
                 {78, 147, 0.450186816188186, 0.609478477891861}, {33, 147, 0.164552006091845, 0.298460347187733},
                 {24, 30, 0.626943035868518, 0.904948928227101},  {3, 30, 0.0345998887473342, 0.256210825791841},
                 {0, 10, 0.0, 0.277532799862889},                 {10, 10, 0.722467200137111, 1.0}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        pmh_indicator_result result = proportion(cases[i].count, cases[i].total, 0.0, 0.0);
        check_interval(result.value,
                       ((pmh_interval){cases[i].count / cases[i].total, cases[i].lower, cases[i].upper}), 1e-12);
        check_whole(result.method, PMH_INDICATOR_WILSON);
    }
}

/* Brute force: at a Wilson limit L the score (p - L) / sqrt(L (1 - L) / n) is z. */
static void wilson_limits_solve_the_score_equation(void **state)
{
    static const double z = 1.9599639845400542355; /* normal quantile of 0.975, mpmath 1.2.1 */

    (void)state;
    for (int n = 1; n <= 40; n++) {
        for (int x = 0; x <= n; x++) {
            pmh_indicator_result result = proportion(x, n, 0.0, 0.0);
            double p = (double)x / n;
            double limits[] = {result.value.lower, result.value.upper};
            for (int k = 0; k < 2; k++) {
                double sd = sqrt(limits[k] * (1.0 - limits[k]) / n);
                check_near(fabs(p - limits[k]), z * sd, 1e-14);
            }
            check_true(limits[0] <= p && p <= limits[1]);
            check_true(limits[0] >= 0.0 && limits[1] <= 1.0);
        }
    }
}

static void wilson_limits_of_a_count_and_of_its_rest_mirror_each_other(void **state)
{
    (void)state;
    for (int x = 0; x <= 25; x++) {
        pmh_indicator_result one = proportion(x, 25, 0.998, 1.0);
        pmh_indicator_result rest = proportion(25 - x, 25, 0.998, 1.0);
        check_near(one.value.lower, 1.0 - rest.value.upper, 1e-15);
        check_near(one.value.upper, 1.0 - rest.value.lower, 1e-15);
    }
}

/* Where the textbook form subtracts two nearly equal numbers: 2 x^2 / (n (2 x + z^2 + z sqrt(z^2 + 4 x (1 - x/n)))). */
static void wilson_lower_limits_of_small_fractional_counts_keep_their_digits(void **state)
{
    static const double z = 1.9599639845400542355;
    static const double counts[] = {1e-9, 1e-6, 1e-4, 0.01, 0.1, 0.445, 1, 3, 20};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(counts); i++) {
        double x = counts[i], n = 50.0;
        double root = z * sqrt(z * z + 4 * x * (1 - x / n));
        check_close(proportion(x, n, 0.0, 0.0).value.lower, 2 * x * x / (n * (2 * x + z * z + root)), 1e-12);
    }
}

/* ---- rates ------------------------------------------------------------------------------------------------------------ */

/* mpmath 1.2.1, 40 digits: Newton on the regularised incomplete gamma function, printed to 25 digits. GSL's own inverse
 * aborts for 1159 and is wrong for 15315 (7990 instead of 15559.5). */
static void exact_limits_of_large_counts_are_right(void **state)
{
    static const struct {
        double confidence, count, lower, upper;
    } cases[] = {{0.95, 1159, 1093.226955997212828706318, 1227.69601402570011182849},
                 {0.95, 1736, 1655.288687749335327439219, 1819.629057803935210427017},
                 {0.95, 15315, 15073.39557094440350230932, 15559.50664476307799338207},
                 {0.95, 1000000, 998040.9833402939029958194, 1001961.911945432193944761},
                 {0.998, 1159, 1056.638921553631598247613, 1268.105451089854683511146},
                 {0.998, 1736, 1610.088799718736080361146, 1868.647506505798284909391},
                 {0.998, 15315, 14935.42009738534702387713, 15701.29202592435700490317},
                 {0.998, 1000000, 996912.617319815194233216, 1003094.083914970129604435}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        pmh_indicator_result result = rate(cases[i].count, 1.0, cases[i].confidence, 1.0, PMH_INDICATOR_EXACT);
        check_interval(result.value, ((pmh_interval){cases[i].count, cases[i].lower, cases[i].upper}), 1e-12);
        check_whole(result.method, PMH_INDICATOR_EXACT);
    }
}

/* P(X <= count) for a Poisson mean, term by term. */
static long double poisson_up_to(int count, long double mean)
{
    long double term = expl(-mean);
    long double sum = term;
    for (int k = 1; k <= count; k++) {
        term *= mean / k;
        sum += term;
    }
    return sum;
}

/* P(X >= count), count above 0, term by term. */
static long double poisson_from(int count, long double mean)
{
    long double term = expl(-mean);
    long double sum = 0.0L;
    for (int k = 1; k <= count; k++) {
        term *= mean / k;
    }
    for (int k = count; k < count + 400; k++) {
        sum += term;
        term *= mean / (k + 1);
    }
    return sum;
}

static void exact_limits_cut_half_of_alpha_from_each_poisson_tail(void **state)
{
    static const double confidences[] = {0.5, 0.9, 0.95, 0.998};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(confidences); i++) {
        double half = (1.0 - confidences[i]) / 2.0;
        for (int count = 0; count <= 50; count++) {
            pmh_indicator_result result = rate(count, 1.0, confidences[i], 1.0, PMH_INDICATOR_EXACT);
            check_close((double)poisson_up_to(count, (long double)result.value.upper), half, 1e-11);
            if (count == 0) {
                check_close(result.value.lower, 0.0, 0.0);
                check_close(result.value.upper, -log(half), 1e-13);
            } else {
                check_close((double)poisson_from(count, (long double)result.value.lower), half, 1e-11);
            }
        }
    }
}

static void byar_limits_follow_the_formula(void **state)
{
    static const double z95 = 1.9599639845400542355; /* normal quantiles, mpmath 1.2.1 */
    static const double z998 = 3.0902323061678135415;
    static const double counts[] = {4, 9.5, 10, 10.25, 65, 1159, 7776456, 1e12};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(counts); i++) {
        for (int level = 0; level < 2; level++) {
            double z = level ? z998 : z95;
            double x = counts[i];
            double y = x + 1.0;
            double lower = x * pow(1.0 - 1.0 / (9.0 * x) - z / (3.0 * sqrt(x)), 3.0);
            double upper = y * pow(1.0 - 1.0 / (9.0 * y) + z / (3.0 * sqrt(y)), 3.0);
            pmh_indicator_result result = rate(x, 50.0, level ? 0.998 : 0.95, 1000.0, PMH_INDICATOR_BYAR);

            check_interval(result.value, ((pmh_interval){x * 20.0, lower * 20.0, upper * 20.0}), 2e-13);
            check_whole(result.method, PMH_INDICATOR_BYAR);
            check_whole(result.status, PMH_OK);
        }
    }
}

static void byar_lower_limit_is_undefined_for_0_and_for_a_negative_cube(void **state)
{
    static const struct {
        double count, confidence;
        bool undefined;
    } cases[] = {{0, 0.95, true}, {0, 0.998, true}, {1, 0.998, true}, {0.25, 0.95, true}, {1, 0.95, false}, {2, 0.998, false}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        pmh_indicator_result result = rate(cases[i].count, 100.0, cases[i].confidence, 0.0, PMH_INDICATOR_BYAR);
        check_true((isnan(result.value.lower) != 0) == cases[i].undefined);
        check_true(isfinite(result.value.upper) && result.value.upper > 0.0);
        check_close(result.value.estimate, cases[i].count * 1000.0, 1e-15);
        check_whole(result.status, PMH_OK);
        check_whole(result.method, PMH_INDICATOR_BYAR);
    }
}

/* spec/indicators.md 1.4: lower95 at 9.9999 is 4.79532, at 10 it is 4.78745: not monotone, as national practice is. */
static void the_default_switches_from_exact_to_byar_at_10(void **state)
{
    static const struct {
        double count;
        int32_t method;
    } cases[] = {{0, PMH_INDICATOR_EXACT},      {1, PMH_INDICATOR_EXACT}, {9, PMH_INDICATOR_EXACT},
                 {9.5, PMH_INDICATOR_EXACT},    {9.9999, PMH_INDICATOR_EXACT},
                 {9.999999999999998, PMH_INDICATOR_EXACT}, {10, PMH_INDICATOR_BYAR}, {10.0001, PMH_INDICATOR_BYAR},
                 {1e6, PMH_INDICATOR_BYAR}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        pmh_indicator_result chosen = rate(cases[i].count, 1.0, 0.0, 1.0, PMH_INDICATOR_DEFAULT);
        pmh_indicator_result named = rate(cases[i].count, 1.0, 0.0, 1.0, cases[i].method);
        check_whole(chosen.method, cases[i].method);
        check_interval(chosen.value, named.value, 0.0);
    }
    check_close(rate(9.9999, 1.0, 0.95, 1.0, PMH_INDICATOR_DEFAULT).value.lower, 4.79532, 1e-6);
    check_close(rate(10, 1.0, 0.95, 1.0, PMH_INDICATOR_DEFAULT).value.lower, 4.78745, 1e-6);
}

static void a_fractional_count_is_never_rounded(void **state)
{
    pmh_indicator_result nine = rate(9.0, 100.0, 0.0, 0.0, PMH_INDICATOR_EXACT);
    pmh_indicator_result half = rate(9.5, 100.0, 0.0, 0.0, PMH_INDICATOR_EXACT);
    pmh_indicator_result ten = rate(10.0, 100.0, 0.0, 0.0, PMH_INDICATOR_EXACT);

    (void)state;
    check_true(nine.value.lower < half.value.lower && half.value.lower < ten.value.lower);
    check_true(nine.value.upper < half.value.upper && half.value.upper < ten.value.upper);
    check_close(half.value.estimate, 9500.0, 1e-15);
    check_interval(half.value, ((pmh_interval){9500, 4453.2582409939869, 17739.437952863624}), 1e-12); /* R, golden file */
}

static void byar_is_within_half_a_percent_of_exact_from_10_on(void **state)
{
    (void)state;
    for (int count = 10; count <= 2000; count += 7) {
        pmh_indicator_result exact = rate(count, 1.0, 0.0, 1.0, PMH_INDICATOR_EXACT);
        pmh_indicator_result byar = rate(count, 1.0, 0.0, 1.0, PMH_INDICATOR_BYAR);
        check_close(byar.value.lower, exact.value.lower, 5e-3);
        check_close(byar.value.upper, exact.value.upper, 5e-3);
    }
}

static void a_rate_may_exceed_its_population(void **state)
{
    pmh_indicator_result result = rate(250.0, 100.0, 0.0, 1.0, PMH_INDICATOR_DEFAULT);

    (void)state;
    check_close(result.value.estimate, 2.5, 1e-15);
    check_whole(result.status, PMH_OK);
}

static void the_multiplier_scales_estimate_and_limits_alike(void **state)
{
    static const double multipliers[] = {0.5, 100.0, 1000.0, 1e5, 1e6};
    static const double counts[] = {0, 3, 9.5, 10, 60};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(multipliers); i++) {
        for (size_t k = 0; k < COUNT_OF(counts); k++) {
            pmh_interval one = proportion(counts[k], 70.0, 0.0, 1.0).value;
            pmh_interval many = proportion(counts[k], 70.0, 0.0, multipliers[i]).value;
            check_interval(many,
                           ((pmh_interval){one.estimate * multipliers[i], one.lower * multipliers[i],
                                           one.upper * multipliers[i]}),
                           1e-15);
            one = rate(counts[k], 70.0, 0.0, 1.0, PMH_INDICATOR_DEFAULT).value;
            many = rate(counts[k], 70.0, 0.0, multipliers[i], PMH_INDICATOR_DEFAULT).value;
            check_interval(many,
                           ((pmh_interval){one.estimate * multipliers[i], one.lower * multipliers[i],
                                           one.upper * multipliers[i]}),
                           1e-15);
        }
    }
}

static void the_default_multiplier_is_1_for_proportions_and_100000_for_rates(void **state)
{
    double count = 20.0;
    double total = 50.0;
    pmh_indicator_result result;

    (void)state;
    check_status(pmh_indicator_proportion(series(&count, 1), series(&total, 1), NULL, &result, NULL), PMH_OK, NULL);
    check_close(result.value.estimate, 0.4, 1e-15);
    check_status(pmh_indicator_rate(series(&count, 1), series(&total, 1), NULL, &result, NULL), PMH_OK, NULL);
    check_close(result.value.estimate, 40000.0, 1e-15);
}

static void more_confidence_gives_wider_limits_and_0_means_95_percent(void **state)
{
    static const double levels[] = {0.5, 0.8, 0.9, 0.95, 0.99, 0.998, 0.999999};
    pmh_interval previous[2] = {{0.4, 0.4, 0.4}, {0.4, 0.4, 0.4}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(levels); i++) {
        pmh_interval now[2] = {proportion(20, 50, levels[i], 1.0).value,
                               rate(20, 50, levels[i], 1.0, PMH_INDICATOR_EXACT).value};
        for (int k = 0; k < 2; k++) {
            check_true(now[k].lower < previous[k].lower && now[k].upper > previous[k].upper);
            previous[k] = now[k];
        }
    }
    check_interval(proportion(20, 50, 0.0, 1.0).value, proportion(20, 50, 0.95, 1.0).value, 0.0);
    check_interval(rate(5, 50, 0.0, 1.0, 0).value, rate(5, 50, 0.95, 1.0, 0).value, 0.0);
}

/* ---- rows that have no answer -------------------------------------------------------------------------------------------- */

typedef struct row_case {
    const char *name;
    double count, total;
    pmh_status as_proportion, as_rate;
    int32_t item; /* at fault, where the row is impossible */
} row_case;

static const row_case row_cases[] = {{"good", 5, 10, PMH_OK, PMH_OK, -1},
                                     {"no count", NAN, 10, PMH_MISSING, PMH_MISSING, -1},
                                     {"no total", 5, NAN, PMH_MISSING, PMH_MISSING, -1},
                                     {"nothing", NAN, NAN, PMH_MISSING, PMH_MISSING, -1},
                                     {"negative count", -1, 10, PMH_OUT_OF_RANGE, PMH_OUT_OF_RANGE, 0},
                                     {"slightly negative count", -1e-300, 10, PMH_OUT_OF_RANGE, PMH_OUT_OF_RANGE, 0},
                                     {"count above total", 11, 10, PMH_OUT_OF_RANGE, PMH_OK, 0},
                                     {"total 0", 0, 0, PMH_OUT_OF_RANGE, PMH_OUT_OF_RANGE, 1},
                                     {"total negative", 0, -5, PMH_OUT_OF_RANGE, PMH_OUT_OF_RANGE, 1},
                                     {"infinite count", INFINITY, 10, PMH_NOT_FINITE, PMH_NOT_FINITE, 0},
                                     {"minus infinite count", -INFINITY, 10, PMH_NOT_FINITE, PMH_NOT_FINITE, 0},
                                     {"infinite total", 5, INFINITY, PMH_NOT_FINITE, PMH_NOT_FINITE, 1}};

static void check_row(const char *name, const pmh_indicator_result *result, pmh_status status)
{
    check_whole_of(name, result->status, status);
    if (status == PMH_OK) {
        check_true_of(name, !isnan(result->value.estimate) && result->method != PMH_INDICATOR_DEFAULT);
    } else {
        check_interval_of(name, result->value, ((pmh_interval){NAN, NAN, NAN}), 0.0);
        check_whole_of(name, result->method, PMH_INDICATOR_DEFAULT);
    }
}

static void a_row_without_an_answer_has_a_status_and_the_others_are_answered(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(row_cases); i++) {
        double counts[] = {3, row_cases[i].count, 12};
        double totals[] = {20, row_cases[i].total, 30};
        for (int kind = 0; kind < 2; kind++) {
            pmh_status status = kind ? row_cases[i].as_rate : row_cases[i].as_proportion;
            pmh_status overall = status == PMH_OK || status == PMH_MISSING ? PMH_OK : PMH_BAD_ROWS;
            pmh_indicator_result results[3];
            pmh_error error;

            memset(results, 0xA5, sizeof results);
            check_status_of(row_cases[i].name,
                            kind ? pmh_indicator_rate(series_of(counts), series_of(totals), NULL, results, &error)
                                 : pmh_indicator_proportion(series_of(counts), series_of(totals), NULL, results, &error),
                            overall, &error);
            check_row(row_cases[i].name, &results[1], status);
            check_row(row_cases[i].name, &results[0], PMH_OK);
            check_row(row_cases[i].name, &results[2], PMH_OK);
            check_close(results[0].value.estimate, kind ? 15000.0 : 0.15, 1e-15);
            check_close(results[2].value.estimate, kind ? 40000.0 : 0.4, 1e-15);
            if (overall == PMH_BAD_ROWS) {
                check_where_of(row_cases[i].name, &error, 1, row_cases[i].item);
            }
        }
    }
}

static void the_error_names_the_first_impossible_row(void **state)
{
    double counts[] = {1, NAN, 5, -1, -1};
    double totals[] = {2, 2, -2, 2, 2};
    pmh_indicator_result results[5];
    pmh_error error;

    (void)state;
    check_status(pmh_indicator_rate(series_of(counts), series_of(totals), NULL, results, &error), PMH_BAD_ROWS, &error);
    check_where(&error, 2, 1);
    check_whole(results[1].status, PMH_MISSING);
    check_whole(results[4].status, PMH_OUT_OF_RANGE);
}

static void steps_reach_the_same_rows(void **state)
{
    double counts[] = {1, 2, 3, 4, 5, 6};
    double total = 10.0;
    double spread[] = {1, -9, 2, -9, 3, -9, 4, -9, 5, -9, 6, -9};
    pmh_indicator_result straight[6], backwards[6], gaps[6];

    (void)state;
    check_status(pmh_indicator_proportion(series_of(counts), (pmh_series){&total, 6, 0}, NULL, straight, NULL), PMH_OK, NULL);
    check_status(pmh_indicator_proportion((pmh_series){counts + 5, 6, -1}, (pmh_series){&total, 6, 0}, NULL, backwards, NULL),
                 PMH_OK, NULL);
    check_status(pmh_indicator_proportion((pmh_series){spread, 6, 2}, (pmh_series){&total, 6, 0}, NULL, gaps, NULL), PMH_OK,
                 NULL);
    for (int i = 0; i < 6; i++) {
        check_close(straight[i].value.estimate, (i + 1) / 10.0, 1e-15);
        assert_memory_equal(&straight[i], &backwards[5 - i], sizeof straight[i]);
        assert_memory_equal(&straight[i], &gaps[i], sizeof straight[i]);
    }
}

/* ---- refused calls ---------------------------------------------------------------------------------------------------------- */

/* The R package takes 95, 1 and a negative multiplier (which leaves the limits swapped). */
static void options_outside_their_range_are_refused(void **state)
{
    static const struct {
        const char *name;
        double confidence, multiplier;
        int32_t method, reserved;
        bool as_proportion, as_rate; /* refused there */
    } cases[] = {{"95", 95, 0, 0, 0, true, true},
                 {"1", 1, 0, 0, 0, true, true},
                 {"0.49", 0.49, 0, 0, 0, true, true},
                 {"0.05", 0.05, 0, 0, 0, true, true},
                 {"minus", -0.95, 0, 0, 0, true, true},
                 {"confidence NaN", NAN, 0, 0, 0, true, true},
                 {"confidence infinite", INFINITY, 0, 0, 0, true, true},
                 {"multiplier -1", 0, -1, 0, 0, true, true},
                 {"multiplier NaN", 0, NAN, 0, 0, true, true},
                 {"multiplier infinite", 0, INFINITY, 0, 0, true, true},
                 {"Wilson", 0, 0, PMH_INDICATOR_WILSON, 0, false, true},
                 {"exact", 0, 0, PMH_INDICATOR_EXACT, 0, true, false},
                 {"Byar", 0, 0, PMH_INDICATOR_BYAR, 0, true, false},
                 {"Clopper-Pearson", 0, 0, PMH_INDICATOR_CLOPPER_PEARSON, 0, false, true},
                 {"mid-p", 0, 0, PMH_INDICATOR_MID_P, 0, true, false},
                 {"Student", 0, 0, PMH_INDICATOR_STUDENT, 0, true, true},
                 {"method 99", 0, 0, 99, 0, true, true},
                 {"method -1", 0, 0, -1, 0, true, true},
                 {"keep_small", 0, 0, 0, 1, true, true},
                 {"0.5 is allowed", 0.5, 0, 0, 0, false, false},
                 {"0.9999999999 is allowed", 0.9999999999, 0, 0, 0, false, false}};
    double count = 20.0;
    double total = 50.0;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        pmh_indicator_options options = {sizeof options, cases[i].confidence, cases[i].multiplier, cases[i].method,
                                         cases[i].reserved, {NULL, 0, 0}};
        for (int kind = 0; kind < 2; kind++) {
            bool refused = kind ? cases[i].as_rate : cases[i].as_proportion;
            pmh_indicator_result result = {{1, 1, 1}, 1, 1};
            pmh_error error;

            check_status_of(cases[i].name,
                            kind ? pmh_indicator_rate(series(&count, 1), series(&total, 1), &options, &result, &error)
                                 : pmh_indicator_proportion(series(&count, 1), series(&total, 1), &options, &result, &error),
                            refused ? PMH_BAD_OPTION : PMH_OK, &error);
            check_true_of(cases[i].name, (isnan(result.value.estimate) != 0) == refused);
        }
    }
}

static void arguments_that_do_not_fit_are_refused(void **state)
{
    double numbers[] = {1, 2, 3};
    pmh_indicator_result results[3];
    pmh_error error;

    (void)state;
    check_status(pmh_indicator_proportion(series(numbers, 3), series(numbers, 2), NULL, results, &error), PMH_BAD_ARGUMENT,
                 &error);
    check_status(pmh_indicator_rate(series(numbers, 2), series(numbers, 3), NULL, results, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_indicator_proportion(series(NULL, 3), series(numbers, 3), NULL, results, &error), PMH_BAD_ARGUMENT,
                 &error);
    check_status(pmh_indicator_rate(series(numbers, 3), series(NULL, 3), NULL, results, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_indicator_proportion(series(numbers, 3), series(numbers, 3), NULL, NULL, &error), PMH_BAD_ARGUMENT,
                 &error);
    check_status(pmh_indicator_rate(series(numbers, 3), series(numbers, 3), NULL, NULL, &error), PMH_BAD_ARGUMENT, &error);
}

static void no_rows_are_answered_with_nothing(void **state)
{
    pmh_error error;
    pmh_indicator_result result;

    (void)state;
    check_status(pmh_indicator_proportion(series(NULL, 0), series(NULL, 0), NULL, &result, &error), PMH_OK, &error);
    check_status(pmh_indicator_rate(series(NULL, 0), series(NULL, 0), NULL, &result, &error), PMH_OK, &error);
}

/* 332.405 x 1000 / 332.405 is 1000.0000000000001 in doubles: the estimate would lie above its own limit. */
static void a_whole_is_the_multiplier_exactly_also_of_fractional_counts(void **state)
{
    (void)state;
    for (int i = 1; i <= 2000; i++) {
        double count = 0.165 * i + 0.005;
        pmh_indicator_result r = proportion(count, count, 0.0, 1000.0);
        check_close(r.value.estimate, 1000.0, 0.0);
        check_close(r.value.upper, 1000.0, 0.0);
    }
}

static void a_result_too_large_for_a_double_is_refused(void **state)
{
    double counts[] = {1e306, 5}, populations[] = {1e-3, 10};
    pmh_indicator_result r[2];
    pmh_error error;

    (void)state;
    check_status(pmh_indicator_rate(series(counts, 2), series(populations, 2), NULL, r, &error), PMH_BAD_ROWS, &error);
    check_where(&error, 0, -1);
    check_whole(r[0].status, PMH_OUT_OF_RANGE);
    check_nan(r[0].value.estimate);
    check_close(r[1].value.estimate, 50000.0, 1e-15);
}

static void methods_have_names(void **state)
{
    (void)state;
    assert_string_equal(pmh_indicator_method_text(PMH_INDICATOR_WILSON), "Wilson");
    assert_string_equal(pmh_indicator_method_text(PMH_INDICATOR_EXACT), "Exact");
    assert_string_equal(pmh_indicator_method_text(PMH_INDICATOR_BYAR), "Byar");
    assert_string_equal(pmh_indicator_method_text(PMH_INDICATOR_DEFAULT), "none");
    assert_string_equal(pmh_indicator_method_text(4), "Clopper-Pearson");
    assert_string_equal(pmh_indicator_method_text(-1), "none");
    assert_string_equal(pmh_indicator_method_text(INT32_MAX), "none");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_value_of_the_r_package_is_met),
        cmocka_unit_test(the_upper_limit_of_all_is_exactly_1_times_the_multiplier),
        cmocka_unit_test(the_lower_limit_of_none_is_exactly_0),
        cmocka_unit_test(wilson_limits_are_those_of_the_responder_examples),
        cmocka_unit_test(wilson_limits_solve_the_score_equation),
        cmocka_unit_test(wilson_limits_of_a_count_and_of_its_rest_mirror_each_other),
        cmocka_unit_test(wilson_lower_limits_of_small_fractional_counts_keep_their_digits),
        cmocka_unit_test(exact_limits_of_large_counts_are_right),
        cmocka_unit_test(exact_limits_cut_half_of_alpha_from_each_poisson_tail),
        cmocka_unit_test(byar_limits_follow_the_formula),
        cmocka_unit_test(byar_lower_limit_is_undefined_for_0_and_for_a_negative_cube),
        cmocka_unit_test(the_default_switches_from_exact_to_byar_at_10),
        cmocka_unit_test(a_fractional_count_is_never_rounded),
        cmocka_unit_test(byar_is_within_half_a_percent_of_exact_from_10_on),
        cmocka_unit_test(a_rate_may_exceed_its_population),
        cmocka_unit_test(the_multiplier_scales_estimate_and_limits_alike),
        cmocka_unit_test(the_default_multiplier_is_1_for_proportions_and_100000_for_rates),
        cmocka_unit_test(more_confidence_gives_wider_limits_and_0_means_95_percent),
        cmocka_unit_test(a_row_without_an_answer_has_a_status_and_the_others_are_answered),
        cmocka_unit_test(the_error_names_the_first_impossible_row),
        cmocka_unit_test(steps_reach_the_same_rows),
        cmocka_unit_test(options_outside_their_range_are_refused),
        cmocka_unit_test(arguments_that_do_not_fit_are_refused),
        cmocka_unit_test(no_rows_are_answered_with_nothing),
        cmocka_unit_test(a_whole_is_the_multiplier_exactly_also_of_fractional_counts),
        cmocka_unit_test(a_result_too_large_for_a_double_is_refused),
        cmocka_unit_test(methods_have_names),
    };

    return cmocka_run_group_tests_name("indicator", tests, NULL, NULL);
}

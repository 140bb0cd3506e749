/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Means, standardised rates, life expectancy, two proportions, exact limits. */

#include "check.h"

#include "room.h"

/* ---- the R package -------------------------------------------------------------------------------------------------- */

/* One line of the golden file: quoted cells, a bare number in the third. */
typedef struct golden {
    char function[64], name[64], input[512], output[64], value[64];
    int row;
} golden;

static bool read_golden(FILE *file, golden *of)
{
    char line[1024];
    if (!fgets(line, sizeof line, file)) {
        return false;
    }
    assert_int_equal(sscanf(line, "\"%63[^\"]\",\"%63[^\"]\",%d,\"%511[^\"]\",\"%63[^\"]\",\"%63[^\"]\"", of->function, of->name,
                            &of->row, of->input, of->output, of->value), 6);
    return true;
}

static const double both[] = {0.95, 0.998};
static const double esp_x[] = {127, 25, 18, 21, 33, 40, 46, 52, 30, 28, 25, 44, 56, 61, 70, 75, 80, 40, 24};
static const double esp_n[] = {636, 558, 609, 543, 700, 800, 650, 600, 580, 560, 540, 530, 500, 480, 400, 350, 250, 150, 84};

/* The package's own example: differences of its cumulative columns pops_used and dths_used. */
static const double pops_used[] = {787954, 780894, 745835, 698861, 650372, 607153, 568592, 522583, 465375, 403940,
                                   348339, 298130, 241714, 195303, 155483, 117505, 80466, 47178, 23872, 11936, 0};
static const double dths_used[] = {9357, 9340, 9331, 9327, 9319, 9299, 9284, 9260, 9227, 9177, 9106,
                                   9006, 8843, 8580, 8276, 7740, 6868, 5478, 3873, 1937, 0};
static double ages[20], deaths[20], populations[20];

static void base_example(void)
{
    for (int j = 0; j < 20; j++) {
        ages[j] = j == 0 ? 0 : j == 1 ? 1 : 5 * (j - 1);
        deaths[j] = dths_used[j] - dths_used[j + 1];
        populations[j] = pops_used[j] - pops_used[j + 1];
    }
}

static pmh_table table(const double *at, size_t rows, size_t columns)
{
    return (pmh_table){at, rows, columns, (ptrdiff_t)columns, 1};
}

static pmh_indicator_standardised dsr(const double *x, const double *squares, const double *n, const double *w, size_t bands,
                                      double level, double multiplier, int32_t method, int32_t keep_small)
{
    pmh_indicator_options options = {.size = sizeof options, .confidence = level, .multiplier = multiplier,
                                     .method = method, .keep_small = keep_small};
    pmh_table none = {0};
    pmh_indicator_standardised result;
    pmh_error error;
    memset(&result, 0xA5, sizeof result);
    check_status(pmh_indicator_dsr(table(x, 1, bands), squares ? table(squares, 1, bands) : none, table(n, 1, bands),
                                   series(w, bands), &options, &result, &error), PMH_OK, &error);
    return result;
}

static const double n3[] = {1000, 2000, 1500}, w3[] = {300, 500, 200};

static pmh_indicator_standardised golden_dsr(const golden *of, double level)
{
    static const double x3[] = {5, 12, 40}, x10[] = {3, 3, 4}, x9[] = {3, 2, 4}, events[] = {49, 58, 76};
    static const double squares[] = {30 + 4 * 8 + 9 * 1, 40 + 4 * 9, 50 + 4 * 10 + 9 * 2};
    double esp[19];
    size_t filled;
    if (strcmp(of->function, "calculate_dsr_nonind") == 0) {
        bool independent = strcmp(of->name, "as_independent") == 0;
        return dsr(events, independent ? NULL : squares, n3, w3, 3, level, 0, 0, 0);
    }
    if (strcmp(of->name, "19band_esp2013") == 0) {
        assert_int_equal(pmh_indicator_standard(PMH_STANDARD_ESP2013, NULL, esp, 19, &filled, NULL), PMH_OK);
        return dsr(esp_x, NULL, esp_n, esp, filled, level, 0, 0, 0);
    }
    if (strcmp(of->name, "count10") == 0) {
        return dsr(x10, NULL, n3, w3, 3, 0.998, 1000, 0, 0);
    }
    return dsr(strcmp(of->name, "count9") == 0 ? x9 : x3, NULL, n3, w3, 3, level, 0, 0, 0);
}

static pmh_indicator_standardised isr(double observed, double level, double multiplier)
{
    static const double n[] = {1000, 2000, 3000}, rates[] = {100 / 1e5, 200 / 1e5, 300 / 1e5};
    pmh_indicator_options options = {.size = sizeof options, .confidence = level, .multiplier = multiplier};
    pmh_indicator_standardised result;
    pmh_error error;
    check_status(pmh_indicator_isr(series(&observed, 1), table(n, 1, 3), series_of(rates), &options, &result, &error),
                 PMH_OK, &error);
    return result;
}

static pmh_indicator_standardised golden_isr(const golden *of, double level)
{
    double observed = strcmp(of->name, "3_3_3") == 0 ? 9 : strcmp(of->name, "0_0_0") == 0 ? 0
                      : strcmp(of->name, "4_3_3") == 0 ? 10 : 60;
    double multiplier = strcmp(of->name, "ref100") == 0 ? 100 : strcmp(of->function, "calculate_ISRate") == 0 ? 200 : 1;
    return isr(observed, level, multiplier);
}

static pmh_indicator_average golden_mean(const golden *of, double level)
{
    static const double all[][6] = {{30, 40, 50, 60}, {1, 2}, {-1.5, 0, 2.25, 7, 11, 3},
                                    {1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16}};
    static const size_t sizes[] = {4, 2, 6, 4};
    size_t i = strcmp(of->name, "1_2") == 0 ? 1 : of->name[0] == '-' ? 2 : of->name[0] == 'o' ? 3 : 0;
    pmh_indicator_options options = {.size = sizeof options, .confidence = level};
    pmh_indicator_average result;
    pmh_error error;
    check_status(pmh_indicator_mean(series(all[i], sizes[i]), (pmh_series){0}, 1, &options, &result, &error), PMH_OK, &error);
    return result;
}

static pmh_indicator_life golden_life(const golden *of, double level, double age)
{
    pmh_indicator_options options = {.size = sizeof options, .confidence = level};
    pmh_indicator_life results[20];
    pmh_error error;
    base_example();
    for (int j = 0; j < 20 && strcmp(of->name, "small") == 0; j++) {
        populations[j] = j < 19 ? 250 : 251;
        deaths[j] = j < 19 ? 1 : 30;
    }
    if (strcmp(of->name, "zero_deaths_age10") == 0) {
        deaths[3] = 0;
    }
    if (strcmp(of->name, "band85_deaths6000") == 0) {
        deaths[18] = 6000;
    }
    check_status(pmh_indicator_life_expectancy(series_of(ages), table(deaths, 1, 20), table(populations, 1, 20), &options,
                                               results, &error), PMH_OK, &error);
    for (int j = 0; j < 20; j++) {
        if (fabs(ages[j] - age) < 0.5) {
            return results[j];
        }
    }
    fail_msg("no age %g", age);
    return results[0];
}

/* One number of the answer, by the package's name of it. */
static double pick(const char *output, pmh_interval value, double one, double two)
{
    if (strcmp(output, "value") == 0) {
        return value.estimate;
    }
    if (strncmp(output, "lower", 5) == 0) {
        return value.lower;
    }
    if (strncmp(output, "upper", 5) == 0) {
        return value.upper;
    }
    return strcmp(output, "value_sum") == 0 || strcmp(output, "total_count") == 0 || strcmp(output, "observed") == 0
                   || strcmp(output, "dths_used") == 0
               ? one
               : two;
}

static void every_value_of_the_r_package_is_met(void **state)
{
    char path[4096], header[1024];
    const char *folder = getenv("PMH_TEST_DATA");
    golden of;
    double age = 0;
    int values = 0, words = 0, mended = 0;

    (void)state;
    assert_non_null(folder);
    (void)snprintf(path, sizeof path, "%s/indicator_examples.csv", folder);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_non_null(fgets(header, sizeof header, file));
    while (read_golden(file, &of)) {
        double level = strstr(of.output, "99_8") ? 0.998 : 0.95, actual, relative = 1e-12;
        char what[256];
        if (strcmp(of.function, "phe_proportion") == 0 || strcmp(of.function, "phe_rate") == 0) {
            continue; /* test_indicator */
        }
        if (strcmp(of.output, "confidence") == 0 || strcmp(of.output, "statistic") == 0) {
            words++;
            continue;
        }
        (void)snprintf(what, sizeof what, "%s %s %d %s", of.function, of.name, of.row, of.output);
        if (strncmp(of.function, "calculate", 9) == 0) {
            bool direct = strncmp(of.function, "calculate_dsr", 13) == 0;
            pmh_indicator_standardised result = direct ? golden_dsr(&of, level) : golden_isr(&of, level);
            if (strcmp(of.output, "method") == 0) {
                const char *said = pmh_indicator_method_text(result.method);
                if (strcmp(of.name, "count9") != 0) {
                    check_true_of(what, strncmp(of.value, said, strlen(said)) == 0);
                }
                words++;
                continue;
            }
            if (strstr(of.name, "BUG") && strstr(of.output, "cl")) {
                check_true_of(what, !is_close(pick(of.output, result.value, 0, 0), strtod(of.value, NULL), 1e-3));
                mended++;
                continue;
            }
            actual = strcmp(of.output, "ref_rate") == 0 ? 200
                                                        : pick(of.output, result.value, result.count,
                                                               direct ? result.population : result.expected);
        } else if (strcmp(of.function, "phe_mean") == 0) {
            pmh_indicator_average result = golden_mean(&of, level);
            actual = pick(of.output, result.value, result.sum, strcmp(of.output, "stdev") == 0 ? result.sd : (double)result.n);
        } else {
            if (strcmp(of.output, "age") == 0) {
                age = strtod(of.value, NULL);
                values++;
                continue;
            }
            pmh_indicator_life result = golden_life(&of, level, age);
            actual = pick(of.output, result.value, result.deaths, result.population);
            if (strcmp(of.output, "value") == 0 && strcmp(of.value, "0") == 0) { /* nobody is 90: not an expectancy of 0 */
                check_nan_of(what, actual);
                check_whole_of(what, result.reason, PMH_LIFE_NOT_REACHED);
                mended++;
                continue;
            }
        }
        check_close_of(what, actual, of.value[0] == 'N' ? (double)NAN : strtod(of.value, NULL), relative);
        values++;
    }
    (void)fclose(file);
    check_whole(values + words + mended, 30 + 27 + 24 + 36 + 40 + 226);
    check_whole(mended, 4 + 1);
}

/* ---- traps ---------------------------------------------------------------------------------------------------------- */

/* The package drops the standard population of bands without a line for a frequency: 3167.13 to 4788.45. */
static void a_dropped_zero_line_does_not_change_the_limits_of_a_dsr(void **state)
{
    const double keys[] = {0, 5, 10}, zero = 0;
    const double bands[] = {10, 5, 0, 0, 5, 10, 10, 0}, x[] = {50, 40, 30, 8, 9, 10, 2, 1}, f[] = {1, 1, 1, 2, 2, 2, 3, 3};
    const double f2[] = {1, 1, 1, 4, 4, 4, 9, 9};
    double events[3], squares[3];
    int32_t lines[3];
    pmh_series groups = {&zero, 8, 0};
    pmh_error error;

    (void)state;
    check_status(pmh_indicator_gather(groups, series_of(bands), series_of(x), series_of(f), series_of(keys), 1,
                                      PMH_GATHER_SUM, events, lines, &error), PMH_OK, &error);
    check_status(pmh_indicator_gather(groups, series_of(bands), series_of(x), series_of(f2), series_of(keys), 1,
                                      PMH_GATHER_SUM, squares, lines, &error), PMH_OK, &error);
    check_whole(lines[0] + 10 * lines[1] + 100 * lines[2], 323);
    /* the package with the line of zero kept */
    check_interval(dsr(events, squares, n3, w3, 3, 0.95, 0, 0, 0).value,
                   ((pmh_interval){3933.333333333333, 3250.6258230890121, 4695.2634144199819}), 1e-12);
}

/* The package: 51.84 years instead of 80.17 if the population at 50 is missing. */
static void a_missing_band_is_not_everyone_dying(void **state)
{
    pmh_indicator_life results[20];
    pmh_error error;

    (void)state;
    for (int which = 0; which < 2; which++) {
        base_example();
        (which ? deaths : populations)[11] = NAN;
        check_status(pmh_indicator_life_expectancy(series_of(ages), table(deaths, 1, 20), table(populations, 1, 20), NULL,
                                                   results, &error), PMH_OK, &error);
        for (int j = 0; j < 20; j++) {
            check_nan(results[j].value.estimate);
            check_nan(results[j].value.lower);
            check_whole(results[j].status, PMH_MISSING);
            check_whole(results[j].band, 11);
            check_whole(results[j].reason, which ? PMH_LIFE_MISSING_DEATHS : PMH_LIFE_MISSING_POPULATION);
        }
    }
}

static void one_bad_group_does_not_stop_the_others(void **state)
{
    double x[] = {5, 12, 40, 5, 12, 40, 5, NAN, 40}, n[] = {1000, 2000, 1500, 1000, 0, 1500, 1000, 2000, 1500};
    pmh_indicator_options options = {.size = sizeof options, .levels = series_of(both)};
    pmh_indicator_standardised r[6];
    pmh_error error;

    (void)state;
    check_status(pmh_indicator_dsr(table(x, 3, 3), (pmh_table){0}, table(n, 3, 3), series_of(w3), &options, r, &error),
                 PMH_BAD_ROWS, &error);
    check_where(&error, 1, 1);
    check_interval(r[0].value, ((pmh_interval){983.33333333333326, 730.07038335179175, 1291.8957705345588}), 1e-12);
    check_interval(r[1].value, ((pmh_interval){983.33333333333326, 607.22461078987408, 1485.6390700692316}), 1e-12);
    check_whole(r[2].status, PMH_OUT_OF_RANGE);
    check_whole(r[3].reason, PMH_STANDARD_BAD_POPULATION);
    check_whole(r[4].status, PMH_MISSING);
    check_whole(r[4].band, 1);
    check_nan(r[4].value.estimate);
}

/* The package gives infinity with infinite limits. */
static void nothing_expected_is_no_ratio(void **state)
{
    const double n[] = {0, 0, 0}, rates[] = {0.1, 0.2, 0.3}, observed = 4;
    pmh_indicator_standardised result;
    pmh_error error;

    (void)state;
    check_status(pmh_indicator_isr(series(&observed, 1), table(n, 1, 3), series_of(rates), NULL, &result, &error),
                 PMH_BAD_ROWS, &error);
    check_whole(result.reason, PMH_STANDARD_NONE_EXPECTED);
    check_nan(result.value.estimate);
    check_nan(result.value.upper);
}

static void lines_are_matched_by_key_and_faults_are_named(void **state)
{
    const double groups[] = {1, 0, 1, 0}, bands[] = {5, 5, 0, 0}, values[] = {4, 2, 3, 1}, keys[] = {0, 5, 10};
    double strange[] = {5, 5, 0, 7}, twice[] = {5, 5, 5, 0}, cells[6];
    int32_t lines[6];
    pmh_series none = {0};
    pmh_error error;

    (void)state;
    check_status(pmh_indicator_gather(series_of(groups), series_of(bands), series_of(values), none, series_of(keys), 2,
                                      PMH_GATHER_ONCE, cells, lines, &error), PMH_OK, &error);
    check_close(cells[0] + 10 * cells[1] + 100 * cells[3] + 1000 * cells[4], 4321, 0);
    check_nan(cells[2]);
    check_whole(lines[2], 0);
    check_status(pmh_indicator_gather(series_of(groups), series_of(strange), series_of(values), none, series_of(keys), 2,
                                      PMH_GATHER_ONCE, cells, lines, &error), PMH_MISMATCH, &error);
    check_where(&error, 3, 1);
    check_nan(cells[0]);
    check_status(pmh_indicator_gather(series_of(groups), series_of(twice), series_of(values), none, series_of(keys), 2,
                                      PMH_GATHER_ONCE, cells, lines, &error), PMH_MISMATCH, &error);
    check_where(&error, 2, 1);
    check_status(pmh_indicator_gather(series_of(groups), series_of(twice), series_of(values), none, series_of(keys), 2,
                                      PMH_GATHER_SAME, cells, lines, &error), PMH_MISMATCH, &error);
    check_where(&error, 2, 2);
}

/* ---- limits by brute force ------------------------------------------------------------------------------------------ */

/* P(X <= k) by its sum. */
static double binomial_sum(int k, int n, double p)
{
    double sum = 0, term = pow(1 - p, n);
    for (int i = 0; i <= k; i++) {
        sum += term;
        term *= p / (1 - p) * (n - i) / (i + 1);
    }
    return sum;
}

static double poisson_sum(int k, double mean)
{
    double sum = 0, term = exp(-mean);
    for (int i = 0; i <= k; i++) {
        sum += term;
        term *= mean / (i + 1);
    }
    return sum;
}

static void exact_limits_leave_exact_tails(void **state)
{
    (void)state;
    for (int n = 1; n <= 40; n += 3) {
        for (int x = 0; x <= n; x++) {
            double count = x, total = n;
            pmh_indicator_options options = {.size = sizeof options, .method = PMH_INDICATOR_CLOPPER_PEARSON};
            pmh_indicator_result r;
            assert_int_equal(pmh_indicator_proportion(series(&count, 1), series(&total, 1), &options, &r, NULL), PMH_OK);
            check_near(x == 0 ? 0.025 : 1 - binomial_sum(x - 1, n, r.value.lower), 0.025, 1e-12);
            check_near(x == n ? 0.025 : binomial_sum(x, n, r.value.upper), 0.025, 1e-12);
        }
    }
    for (int x = 0; x <= 40; x++) {
        pmh_interval exact = pmh_poisson_exact(x, 0.025), mid = pmh_poisson_mid_p(x, 0.025);
        check_near(poisson_sum(x, exact.upper), 0.025, 1e-13);
        check_near((poisson_sum(x, mid.upper) + (x > 0 ? poisson_sum(x - 1, mid.upper) : 0)) / 2, 0.025, 1e-13);
        if (x > 0) {
            check_near(1 - poisson_sum(x - 1, exact.lower), 0.025, 1e-13);
            check_near(1 - (poisson_sum(x, mid.lower) + poisson_sum(x - 1, mid.lower)) / 2, 0.025, 1e-13);
        }
    }
}

/* Newcombe 1998, table II, method 10, cases (a) 56/70 - 48/80 and (e) 5/56 - 0/29 as printed, four decimals. */
static void differences_are_newcombes(void **state)
{
    const double x[] = {56, 5}, n[] = {70, 56}, y[] = {48, 0}, m[] = {80, 29};
    pmh_indicator_result r[2];
    pmh_error error;

    (void)state;
    check_status(pmh_indicator_difference(series_of(x), series_of(n), series_of(y), series_of(m), NULL, r, &error), PMH_OK,
                 &error);
    check_near(r[0].value.lower, 0.0524, 5e-5);
    check_near(r[0].value.upper, 0.3339, 5e-5);
    check_near(r[1].value.lower, -0.0381, 5e-5);
    check_near(r[1].value.upper, 0.1926, 5e-5);
    check_status(pmh_indicator_ratio(series_of(x), series_of(n), series_of(y), series_of(m), NULL, r, &error), PMH_BAD_ROWS,
                 &error);
    check_where(&error, 1, 2);
    /* Each limit c solves p1 - c p2 = 0 on the edge of the hybrid interval of p1 - c p2. */
    pmh_interval one = pmh_wilson(56, 70, pmh_normal_quantile(0.975)), two = pmh_wilson(48, 80, pmh_normal_quantile(0.975));
    double c = r[0].value.lower;
    check_near(one.estimate - c * two.estimate - hypot(one.estimate - one.lower, c * (two.upper - two.estimate)), 0, 1e-14);
    c = r[0].value.upper;
    check_near(one.estimate - c * two.estimate + hypot(one.upper - one.estimate, c * (two.estimate - two.lower)), 0, 1e-14);
}

/* One band is no standardisation: the gamma limits are the exact Poisson limits. */
static void gamma_limits_of_one_band_are_the_exact_ones(void **state)
{
    const double n = 1000, w = 1;

    (void)state;
    for (double x = 0; x < 30; x += 1) {
        pmh_interval exact = pmh_poisson_exact(x, 0.025);
        pmh_interval gamma = dsr(&x, NULL, &n, &w, 1, 0.95, 1000, PMH_INDICATOR_GAMMA, 1).value;
        check_interval(gamma, exact, 1e-12);
    }
}

/* Of 4,000 replicates of counts that are Poisson by construction, with a fixed seed: 95 % limits hold the true rate in
 * 93.5 to 97.5 % (Dobson and gamma), and wider levels enclose narrower ones. */
static void limits_of_a_dsr_cover_the_truth(void **state)
{
    const double expected[] = {6, 15, 30};
    const double levels[] = {0.8, 0.95, 0.998};
    double truth = (300 * 6.0 / 1000 + 500 * 15.0 / 2000 + 200 * 30.0 / 1500) / 1000 * 1e5;
    int covered[2] = {0, 0};

    (void)state;
    for (uint64_t replicate = 0; replicate < 4000; replicate++) {
        pmh_random draws = pmh_random_stream(20130, replicate);
        double x[3];
        for (int j = 0; j < 3; j++) {
            x[j] = pmh_poisson_quantile(pmh_random_uniform(&draws), expected[j]);
        }
        for (int gamma = 0; gamma < 2; gamma++) {
            pmh_indicator_options options = {.size = sizeof options, .levels = series_of(levels), .keep_small = 1,
                                             .method = gamma ? PMH_INDICATOR_GAMMA : PMH_INDICATOR_DOBSON};
            pmh_indicator_standardised r[3];
            assert_int_equal(pmh_indicator_dsr(table(x, 1, 3), (pmh_table){0}, table(n3, 1, 3), series_of(w3), &options, r,
                                               NULL), PMH_OK);
            for (int k = 0; k < 2; k++) {
                check_true(r[k + 1].value.lower < r[k].value.lower && r[k + 1].value.upper > r[k].value.upper);
            }
            covered[gamma] += r[1].value.lower <= truth && truth <= r[1].value.upper;
        }
    }
    check_true(covered[0] > 3740 && covered[0] < 3900);
    check_true(covered[1] > 3740 && covered[1] < 3900);
}

/* ---- life tables ---------------------------------------------------------------------------------------------------- */

/* One open band: e = 1 / M with variance P^2 / D^3, by hand. */
static void any_bands_are_accepted(void **state)
{
    const double start = 85, d = 100, p = 10000;
    pmh_indicator_life r;
    pmh_error error;

    (void)state;
    check_status(pmh_indicator_life_expectancy(series(&start, 1), table(&d, 1, 1), table(&p, 1, 1), NULL, &r, &error), PMH_OK,
                 &error);
    check_status(r.status, PMH_MISSING, NULL);
    check_whole(r.reason, PMH_LIFE_WIDE); /* 1.96 x 10 years */
    check_nan(r.value.estimate);
    check_close(r.value.upper, 100 + 1.959963984540054 * 10, 1e-14);
}

/* A table of two bands that start at 0 and at 50. */
static void expect_two_bands(const double *d, const double *p, const pmh_indicator_options *options,
                             pmh_status expected, pmh_indicator_life *r)
{
    static const double start[] = {0, 50};
    pmh_error error;
    check_status(pmh_indicator_life_expectancy(series_of(start), table(d, 1, 2), table(p, 1, 2), options, r, &error),
                 expected, &error);
    if (expected == PMH_BAD_ROWS) {
        check_where(&error, 0, 1);
    }
}

/* Practice's suppressions: 5,000 people are too few, 5,001 are not, and an option keeps all. */
static void tables_of_deaths_need_a_column_for_each_age(void **state)
{
    (void)state;
    double starts[] = {0, 1, 5}, dead[] = {1, 2, 3};
    pmh_indicator_life r[3];
    pmh_error error;
    check_status(pmh_indicator_life_expectancy(series_of(starts), table(NULL, 0, 0), table(NULL, 0, 0), NULL, r, &error),
                 PMH_BAD_ARGUMENT, &error);
    assert_string_equal(error.message, "deaths has 0 columns; it must have 3, one for each of ages");
    check_status(pmh_indicator_life_expectancy(series_of(starts), table(dead, 1, 3), table(dead, 0, 3), NULL, r, &error),
                 PMH_BAD_ARGUMENT, &error);
    assert_string_equal(error.message, "populations is 0 x 3; it must be 1 x 3");
}

static void life_expectancy_needs_more_than_5000_people(void **state)
{
    const double d[] = {20, 100};
    double p[] = {3000, 2000};
    pmh_indicator_options keep = {.size = sizeof keep, .keep_small = 1};
    pmh_indicator_life r[2];

    (void)state;
    expect_two_bands(d, p, NULL, PMH_OK, r);
    check_whole(r[0].reason, PMH_LIFE_SMALL);
    check_whole(r[1].reason, PMH_LIFE_SMALL);
    check_whole(r[0].status, PMH_MISSING);
    check_nan(r[0].value.lower);
    expect_two_bands(d, p, &keep, PMH_OK, r);
    check_close(r[1].value.estimate, 20, 1e-15); /* 1 / (100 / 2000) */
    p[0] = 3001;
    expect_two_bands(d, p, NULL, PMH_OK, r);
    check_whole(r[0].reason, PMH_LIFE_ANSWERED);
    check_close(r[1].value.estimate, 20, 1e-15);
}

/* Deaths of everybody are possible, of more than everybody not; without deaths the open band has no rate. By hand: in a
 * band of 50 years from 0 a rate of 0.01 takes 0.01 x 50 / (1 + 0.01 x 50 x 0.9) = 0.5 / 1.45. */
static void deaths_reach_the_population_and_not_beyond(void **state)
{
    double d[] = {50, 2000}, p[] = {5000, 2000};
    const double chance = 0.5 / 1.45;
    pmh_indicator_life r[2];

    (void)state;
    expect_two_bands(d, p, NULL, PMH_OK, r);
    check_close(r[1].value.estimate, 1, 1e-15);
    check_close(r[0].value.estimate, 50 * (1 - chance + 0.1 * chance) + (1 - chance), 1e-14);
    d[1] = 2001;
    expect_two_bands(d, p, NULL, PMH_BAD_ROWS, r);
    check_whole(r[0].reason, PMH_LIFE_BAD_DEATHS);
    check_whole(r[0].status, PMH_OUT_OF_RANGE);
    d[1] = 0;
    expect_two_bands(d, p, NULL, PMH_OK, r);
    check_whole(r[0].reason, PMH_LIFE_OPEN_WITHOUT_DEATHS);
    check_whole(r[0].band, 1);
    check_nan(r[0].value.estimate);
}

/* A crude rate of events that come in series is a DSR of one band: Byar's limits of the O events, sqrt(sum f^2 x_f / O)
 * times as far away. 30 people had one event, 10 had three. */
static void repeated_events_widen_the_limits_of_a_crude_rate(void **state)
{
    const double x = 60, squares = 30 + 9 * 10, n = 4000, w = 1, z = 1.959963984540054, root = sqrt(squares / x);
    double low = 1 - 1 / (9 * x) - z / (3 * sqrt(x)), high = 1 - 1 / (9 * (x + 1)) + z / (3 * sqrt(x + 1));
    pmh_indicator_standardised r = dsr(&x, &squares, &n, &w, 1, 0, 1000, 0, 0);

    (void)state;
    check_close(r.value.estimate, 15, 1e-15);
    check_close(r.value.lower, (x + root * (x * low * low * low - x)) / 4, 1e-13);
    check_close(r.value.upper, (x + root * ((x + 1) * high * high * high - x)) / 4, 1e-13);
}

static void healthy_years_are_part_of_all(void **state)
{
    double healthy[20], asked[20];
    pmh_indicator_life all[20], some[20];
    pmh_error error;
    const pmh_table none = {0};

    (void)state;
    base_example();
    for (int j = 0; j < 20; j++) {
        healthy[j] = 1;
        asked[j] = 400;
    }
    check_status(pmh_indicator_life_expectancy(series_of(ages), table(deaths, 1, 20), table(populations, 1, 20), NULL, all,
                                               &error), PMH_OK, &error);
    /* All healthy: the same; all 3/4 healthy: 3/4 of it, error and all, when shares are known. */
    for (double share = 1; share > 0.7; share -= 0.25) {
        for (int j = 0; j < 20; j++) {
            healthy[j] = share;
        }
        check_status(pmh_indicator_healthy_life_expectancy(series_of(ages), table(deaths, 1, 20), table(populations, 1, 20),
                                                           table(healthy, 1, 20), none, NULL, some, &error), PMH_OK, &error);
        for (int j = 0; j < 20; j++) {
            check_close(some[j].value.estimate, share * all[j].value.estimate, 1e-13);
            check_close(some[j].value.lower, share * all[j].value.lower, 1e-13);
        }
    }
    check_status(pmh_indicator_healthy_life_expectancy(series_of(ages), table(deaths, 1, 20), table(populations, 1, 20),
                                                       table(healthy, 1, 20), table(asked, 1, 20), NULL, some, &error),
                 PMH_OK, &error);
    /* The last band by hand: L = 1 / M = 11936 / 1937 years; share 0.75 of 400. */
    double lived = 11936.0 / 1937, half = 1.959963984540054 * lived * sqrt(0.75 * 0.25 / 400 + 0.75 * 0.75 / 1937);
    check_close(some[19].value.upper, 0.75 * lived + half, 1e-13);
}

/* ---- two rates ------------------------------------------------------------------------------------------------------ */

static void two_rates_by_hand(void **state)
{
    const double a = 30, va = 9, b = 20, vb = 16, none = 0;
    pmh_indicator_result r;
    pmh_error error;

    (void)state;
    check_status(pmh_indicator_rate_difference(series(&a, 1), series(&va, 1), series(&b, 1), series(&vb, 1), NULL, &r, &error),
                 PMH_OK, &error);
    check_interval(r.value, ((pmh_interval){10, 10 - 5 * 1.959963984540054, 10 + 5 * 1.959963984540054}), 1e-14);
    check_status(pmh_indicator_rate_ratio(series(&a, 1), series(&va, 1), series(&b, 1), series(&vb, 1), NULL, &r, &error),
                 PMH_OK, &error);
    check_close(log(r.value.upper / 1.5), 1.959963984540054 * sqrt(0.01 + 0.04), 1e-13);
    check_status(pmh_indicator_rate_ratio(series(&a, 1), series(&va, 1), series(&none, 1), series(&vb, 1), NULL, &r, &error),
                 PMH_BAD_ROWS, &error);
    check_where(&error, 0, 2);
}

static void means_go_by_group_and_say_what_is_missing(void **state)
{
    const double values[] = {1, 30, 2, 40, 50, NAN, 60}, groups[] = {1, 0, 1, 0, 0, 2, 0};
    pmh_indicator_options options = {.size = sizeof options, .levels = series_of(both)};
    pmh_indicator_average r[6];
    pmh_error error;

    (void)state;
    check_status(pmh_indicator_mean(series_of(values), series_of(groups), 3, &options, r, &error), PMH_OK, &error);
    check_interval(r[0].value, ((pmh_interval){45, 24.457397432394792, 65.542602567605201}), 1e-12);
    check_interval(r[3].value, ((pmh_interval){1.5, -157.65441949277508, 160.65441949277508}), 1e-12);
    check_whole(r[4].status, PMH_MISSING);
    check_nan(r[4].value.estimate);
}

/* ---- more traps ----------------------------------------------------------------------------------------------------- */

/* In the package a negative multiplier leaves lower and upper exchanged. */
static void a_negative_multiplier_is_refused(void **state)
{
    const double one = 1, two = 2;
    pmh_indicator_options options = {.size = sizeof options, .multiplier = -100};
    pmh_indicator_result r;
    pmh_indicator_standardised s;
    pmh_error error;

    (void)state;
    check_status(pmh_indicator_proportion(series(&one, 1), series(&two, 1), &options, &r, &error), PMH_BAD_OPTION, &error);
    check_nan(r.value.estimate);
    check_status(pmh_indicator_rate(series(&one, 1), series(&two, 1), &options, &r, &error), PMH_BAD_OPTION, &error);
    check_nan(r.value.upper);
    check_status(pmh_indicator_dsr(table(&one, 1, 1), (pmh_table){0}, table(&two, 1, 1), series(&one, 1), &options, &s, &error),
                 PMH_BAD_OPTION, &error);
    check_nan(s.value.estimate);
    check_status(pmh_indicator_isr(series(&one, 1), table(&two, 1, 1), series(&one, 1), &options, &s, &error), PMH_BAD_OPTION,
                 &error);
    check_nan(s.value.lower);
}

/* Everybody with an event had at least one: the sum of f^2 x_f is no smaller than that of f x_f. */
static void squares_below_their_counts_are_refused(void **state)
{
    const double x[] = {20, 30}, squares[] = {20, 29}, n[] = {100, 200}, w[] = {1, 2};
    pmh_indicator_standardised r;
    pmh_error error;

    (void)state;
    check_status(pmh_indicator_dsr(table(x, 1, 2), table(squares, 1, 2), table(n, 1, 2), series_of(w), NULL, &r, &error),
                 PMH_BAD_ROWS, &error);
    check_where(&error, 0, 1);
    check_whole(r.reason, PMH_STANDARD_BAD_COUNT);
    check_nan(r.value.upper);
}

/* The package takes 19 bands with one line repeated for 20, and answers 80.17 years. */
static void a_repeated_band_is_no_life_table(void **state)
{
    const double zero = 0;
    double cells[20];
    int32_t lines[20];
    pmh_indicator_life results[20];
    pmh_error error;

    (void)state;
    base_example();
    double bands[20];
    memcpy(bands, ages, sizeof bands);
    bands[7] = bands[6];
    check_status(pmh_indicator_life_expectancy(series_of(bands), table(deaths, 1, 20), table(populations, 1, 20), NULL, results,
                                               &error), PMH_OUT_OF_RANGE, &error);
    check_nan(results[0].value.estimate);
    check_nan(results[19].value.upper);
    check_status(pmh_indicator_gather((pmh_series){&zero, 20, 0}, series_of(bands), series_of(deaths), (pmh_series){0},
                                      series_of(ages), 1, PMH_GATHER_ONCE, cells, lines, &error), PMH_MISMATCH, &error);
    check_where(&error, 7, 1);
}

/* Below 10 exact and from 10 on Byar's, which are lower there: 4.79532 and 4.78745 in the package. */
static void a_ratio_switches_from_exact_to_byar_at_10(void **state)
{
    pmh_indicator_standardised below = isr(9.9999, 0.95, 1), from = isr(10, 0.95, 1);

    (void)state;
    check_whole(below.method, PMH_INDICATOR_EXACT);
    check_whole(from.method, PMH_INDICATOR_BYAR);
    check_near(below.value.lower * 14, 4.79532, 5e-6);
    check_near(from.value.lower * 14, 4.78745, 5e-6);
}

/* Ahmad and others 2001, table 4: percentages of the world standard, 85 and over in one. */
static void the_standards_are_the_published_ones(void **state)
{
    static const double published[] = {8.86, 8.69, 8.60, 8.47, 8.22, 7.93, 7.61, 7.15, 6.59, 6.04,
                                       5.37, 4.55, 3.72, 2.96, 2.21, 1.52, 0.91, 0.63};
    double bands[21], weights[21], oldest = 0, all = 0;
    size_t filled;

    (void)state;
    check_status(pmh_indicator_standard(PMH_STANDARD_WHO2000, bands, weights, 21, &filled, NULL), PMH_OK, NULL);
    check_whole((int64_t)filled, 21);
    for (size_t i = 0; i < 21; i++) {
        check_close(bands[i], 5.0 * (double)i, 0);
        oldest += i >= 17 ? weights[i] : 0;
        all += weights[i];
        if (i < 17) {
            check_close(weights[i], published[i], 0);
        }
    }
    check_near(oldest, published[17], 0.0051); /* 0.635 in the finer bands, printed as 0.63 */
    check_near(all, 100.035, 1e-12);
    check_status(pmh_indicator_standard(PMH_STANDARD_ESP2013, bands, weights, 21, &filled, NULL), PMH_OK, NULL);
    all = 0;
    for (size_t i = 0; i < filled; i++) {
        all += weights[i];
    }
    check_close(all, 100000, 0);
    check_close(weights[18], 1000, 0);
}

/* ---- proportions and rates in blocks --------------------------------------------------------------------------------- */

enum { ROWS = 777 };

static const double five[] = {0.5, 0.8, 0.95, 0.998, 0.9999};

static void answer_all(bool is_rate, const double *x, const double *n, int32_t method, pmh_status expected,
                       pmh_indicator_result *results)
{
    pmh_indicator_options options = {.size = sizeof options, .levels = series_of(five), .multiplier = 1000, .method = method};
    pmh_error error;
    check_status((is_rate ? pmh_indicator_rate : pmh_indicator_proportion)(series(x, ROWS), series(n, ROWS), &options, results,
                                                                            &error), expected, &error);
}

/* Ordinary rows take another way than the neighbours of a bad one, and than the functions of the room: same bits. */
static void blocks_of_rows_give_the_bits_of_single_rows(void **state)
{
    static double x[ROWS], n[ROWS], broken[ROWS];
    static pmh_indicator_result fast[ROWS * 5], slow[ROWS * 5];
    pmh_random draws = pmh_random_stream(77, 0);

    (void)state;
    for (size_t i = 0; i < ROWS; i++) {
        n[i] = i % 7 == 0 ? 1e-3 + pmh_random_uniform(&draws) : 1 + floor(1e5 * pmh_random_uniform(&draws));
        x[i] = i % 11 == 0 ? 0 : i % 13 == 0 ? n[i] : i % 5 == 0 ? n[i] * pmh_random_uniform(&draws)
                                                                   : floor(fmin(n[i], 40) * pmh_random_uniform(&draws));
        broken[i] = i % 100 == 50 ? -1 : x[i];
    }
    for (int which = 0; which < 4; which++) {
        bool is_rate = which > 0;
        int32_t method = which == 2 ? PMH_INDICATOR_BYAR : which == 3 ? PMH_INDICATOR_EXACT : PMH_INDICATOR_DEFAULT;
        answer_all(is_rate, x, n, method, PMH_OK, fast);
        answer_all(is_rate, broken, n, method, PMH_BAD_ROWS, slow);
        for (size_t i = 0; i < ROWS * 5; i++) {
            size_t row = i / 5;
            double tail = (1 - five[i % 5]) / 2, z = pmh_normal_quantile_upper(tail);
            if (row % 100 == 50) {
                check_whole(slow[i].status, PMH_OUT_OF_RANGE);
                check_nan(slow[i].value.lower);
                continue;
            }
            check_interval(fast[i].value, slow[i].value, 0);
            check_whole(fast[i].method, slow[i].method);
            check_whole(fast[i].status, PMH_OK);
            pmh_interval one = !is_rate                                 ? pmh_wilson(x[row], n[row], z)
                               : fast[i].method == PMH_INDICATOR_EXACT ? pmh_poisson_exact(x[row], tail)
                                                                        : pmh_poisson_byar(x[row], z);
            check_close(fast[i].value.lower, is_rate ? one.lower * 1000 / n[row] : one.lower * 1000, 0);
            check_close(fast[i].value.upper, is_rate ? one.upper * 1000 / n[row] : one.upper * 1000, 0);
        }
    }
}

/* The first bad row is named, though blocks of good ones come before, between and after. */
static void the_first_bad_row_is_named_across_blocks(void **state)
{
    static double x[ROWS], n[ROWS];
    static pmh_indicator_result results[ROWS];
    pmh_error error;

    (void)state;
    for (size_t i = 0; i < ROWS; i++) {
        x[i] = i == 400 ? INFINITY : i == 300 ? 11 : i == 700 ? NAN : 5;
        n[i] = 10;
    }
    check_status(pmh_indicator_proportion(series_of(x), series_of(n), NULL, results, &error), PMH_BAD_ROWS, &error);
    check_where(&error, 300, 0);
    check_whole(results[400].status, PMH_NOT_FINITE);
    check_whole(results[700].status, PMH_MISSING);
    check_close(results[ROWS - 1].value.estimate, 0.5, 0);
}

/* Of 20,000 counts with known chances, seed fixed: Clopper-Pearson and exact Poisson limits never cover less than they
 * promise; Wilson's, Agresti and Coull's, Byar's and mid-p's come near on average. (Brown, Cai and DasGupta 2001.) */
static void limits_cover_the_truth_as_often_as_they_promise(void **state)
{
    enum { DRAWS = 20000 };
    static const double chances[] = {0.05, 0.2, 0.5}, means[] = {4, 12, 40};
    static const int32_t shares[] = {PMH_INDICATOR_WILSON, PMH_INDICATOR_AGRESTI_COULL, PMH_INDICATOR_CLOPPER_PEARSON};
    static const int32_t counts[] = {PMH_INDICATOR_DEFAULT, PMH_INDICATOR_BYAR, PMH_INDICATOR_MID_P, PMH_INDICATOR_EXACT};
    static double x[DRAWS], k[DRAWS];
    static pmh_indicator_result r[DRAWS];
    const double n = 60, whole = 1;
    double least = 0.95 - 4 * sqrt(0.95 * 0.05 / DRAWS);

    (void)state;
    for (int i = 0; i < 3; i++) {
        for (uint64_t j = 0; j < DRAWS; j++) {
            pmh_random draws = pmh_random_stream(20260, j);
            double u = pmh_random_uniform(&draws);
            x[j] = pmh_binomial_quantile(u, n, chances[i]);
            k[j] = pmh_poisson_quantile(u, means[i]);
        }
        for (int m = 0; m < 7; m++) {
            bool is_share = m < 3;
            pmh_indicator_options options = {.size = sizeof options, .method = is_share ? shares[m] : counts[m - 3],
                                             .multiplier = 1};
            double truth = is_share ? chances[i] : means[i], covered = 0;
            assert_int_equal(is_share ? pmh_indicator_proportion(series_of(x), (pmh_series){&n, DRAWS, 0}, &options, r, NULL)
                                      : pmh_indicator_rate(series_of(k), (pmh_series){&whole, DRAWS, 0}, &options, r, NULL),
                             PMH_OK);
            for (int j = 0; j < DRAWS; j++) {
                covered += !(r[j].value.lower > truth) && r[j].value.upper >= truth; /* No lower limit excludes nothing. */
            }
            bool is_exact = m == 2 || m == 6;
            check_true(covered / DRAWS > (is_exact ? least : 0.93));
            check_true(covered / DRAWS < (is_exact ? 0.995 : 0.985));
        }
    }
}

/* Every method, random sizes and levels: one more event never lowers a limit. (The default of rates changes its method
 * at 10, where its lower limit falls; that has its own test.) */
static void limits_rise_with_the_count(void **state)
{
    static const int32_t methods[] = {PMH_INDICATOR_WILSON, PMH_INDICATOR_CLOPPER_PEARSON, PMH_INDICATOR_AGRESTI_COULL,
                                      PMH_INDICATOR_EXACT,  PMH_INDICATOR_BYAR,            PMH_INDICATOR_MID_P};

    (void)state;
    for (uint64_t round = 0; round < 300; round++) {
        pmh_random draws = pmh_random_stream(515, round);
        double n = 20 + floor(40 * pmh_random_uniform(&draws)), counts[21];
        pmh_indicator_options options = {.size = sizeof options, .method = methods[round % 6],
                                         .confidence = 0.5 + 0.4999 * pmh_random_uniform(&draws)};
        pmh_indicator_result r[21];
        for (int i = 0; i < 21; i++) {
            counts[i] = i;
        }
        check_status((round % 6 < 3 ? pmh_indicator_proportion : pmh_indicator_rate)(
                         series_of(counts), (pmh_series){&n, 21, 0}, &options, r, NULL), PMH_OK, NULL);
        for (int i = 1; i < 21; i++) {
            check_true(!(r[i].value.lower < r[i - 1].value.lower));
            bool is_cut = round % 6 < 3 && r[i].value.upper >= 1; /* Agresti and Coull's */
            check_true(is_cut || r[i].value.upper > r[i - 1].value.upper);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_value_of_the_r_package_is_met),
        cmocka_unit_test(a_dropped_zero_line_does_not_change_the_limits_of_a_dsr),
        cmocka_unit_test(a_missing_band_is_not_everyone_dying),
        cmocka_unit_test(one_bad_group_does_not_stop_the_others),
        cmocka_unit_test(nothing_expected_is_no_ratio),
        cmocka_unit_test(lines_are_matched_by_key_and_faults_are_named),
        cmocka_unit_test(exact_limits_leave_exact_tails),
        cmocka_unit_test(differences_are_newcombes),
        cmocka_unit_test(gamma_limits_of_one_band_are_the_exact_ones),
        cmocka_unit_test(limits_of_a_dsr_cover_the_truth),
        cmocka_unit_test(any_bands_are_accepted),
        cmocka_unit_test(tables_of_deaths_need_a_column_for_each_age),
        cmocka_unit_test(life_expectancy_needs_more_than_5000_people),
        cmocka_unit_test(deaths_reach_the_population_and_not_beyond),
        cmocka_unit_test(repeated_events_widen_the_limits_of_a_crude_rate),
        cmocka_unit_test(limits_rise_with_the_count),
        cmocka_unit_test(healthy_years_are_part_of_all),
        cmocka_unit_test(two_rates_by_hand),
        cmocka_unit_test(means_go_by_group_and_say_what_is_missing),
        cmocka_unit_test(a_negative_multiplier_is_refused),
        cmocka_unit_test(squares_below_their_counts_are_refused),
        cmocka_unit_test(a_repeated_band_is_no_life_table),
        cmocka_unit_test(a_ratio_switches_from_exact_to_byar_at_10),
        cmocka_unit_test(the_standards_are_the_published_ones),
        cmocka_unit_test(blocks_of_rows_give_the_bits_of_single_rows),
        cmocka_unit_test(the_first_bad_row_is_named_across_blocks),
        cmocka_unit_test(limits_cover_the_truth_as_often_as_they_promise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests of lib/distribution.c, and through it of lib/area.c. Expected values come from tests/golden/quantiles.csv, from mpmath 1.2.1 (computed at 45
 * digits and again at 60, written here with 20 or more), or from sums made in the test itself. */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "room.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <gsl/gsl_errno.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

typedef double (*one_number)(double);
typedef double (*two_numbers)(double, double);
typedef double (*three_numbers)(double, double, double);

/* Equal to a relative tolerance (absolute where 0 is expected); infinities must be the same. */
static void assert_near(double found, double expected, double tolerance, const char *what)
{
    double scale = expected == 0 ? 1 : fabs(expected);
    bool near = found == expected || fabs(found - expected) <= tolerance * scale;

    if (!near)
        print_error("%s: found %.17g, expected %.17g, relative error %.3g, allowed %.3g\n", what, found, expected,
                    fabs(found - expected) / scale, tolerance);
    assert_true(near);
}

/* What room.h promises of an area. */
static double area_tolerance(double expected)
{
    return fabs(expected) < 1e-30 ? 1e-11 : 1e-13;
}

/* ---- The golden quantiles --------------------------------------------------------------------------------------- */

static void quantiles_match_30_digits(void **state)
{
    const char *folder = getenv("PMH_TEST_DATA");
    char path[4096], line[256];
    FILE *file;
    int rows = 0;

    (void)state;
    if (folder == NULL)
        fail_msg("PMH_TEST_DATA must name the folder tests/golden");
    assert_true(snprintf(path, sizeof path, "%s/quantiles.csv", folder) < (int)sizeof path);
    file = fopen(path, "r");
    if (file == NULL)
        fail_msg("cannot open %s", path);
    assert_non_null(fgets(line, sizeof line, file));
    assert_string_equal(line, "function,p,df,value\n");
    while (fgets(line, sizeof line, file) != NULL) {
        char *p_text = strchr(line, ',') + 1;
        char *df_text = strchr(p_text, ',') + 1;
        double p = strtod(p_text, NULL);
        double df = strtod(df_text, NULL);
        double expected = strtod(strchr(df_text, ',') + 1, NULL);

        rows++;
        if (strncmp(line, "normal,", 7) == 0) {
            assert_near(pmh_normal_quantile(p), expected, 1e-12, line);
            assert_near(pmh_normal_quantile_upper(1 - p), expected, 1e-12, line);
        } else if (strncmp(line, "t,", 2) == 0) {
            assert_near(pmh_t_quantile(p, df), expected, 1e-12, line);
            assert_near(pmh_t_quantile_upper(p, df), -expected, 1e-12, line);
        } else if (strncmp(line, "chisq,", 6) == 0) {
            assert_near(pmh_chisq_quantile(p, df), expected, 1e-12, line);
            if (p >= 0.5) /* where 1 - p is exact */
                assert_near(pmh_chisq_quantile_upper(1 - p, df), expected, 1e-12, line);
        } else {
            fail_msg("unknown function in: %s", line);
        }
    }
    fclose(file);
    assert_int_equal(rows, 162);
}

/* ---- Tail areas ------------------------------------------------------------------------------------------------- */

/* mpmath: erfc. */
static const struct {
    const char *name;
    one_number area;
    double z;
    double expected;
} normal_areas[] = {
    {"normal_upper", pmh_normal_upper, -1.5, 0.9331927987311419339955},
    {"normal_upper", pmh_normal_upper, 0.25, 0.4012936743170762757591},
    {"normal_upper", pmh_normal_upper, 1.96, 0.02499789514822043621282},
    {"normal_upper", pmh_normal_upper, 5.5, 1.898956246588771938385e-8},
    {"normal_upper", pmh_normal_upper, 12.25, 8.399796063633417658919e-35},
    {"normal_upper", pmh_normal_upper, 30, 4.906713927148187059534e-198},
    {"normal_upper", pmh_normal_upper, 37.25, 5.297888779927268840332e-304},
    {"normal_lower", pmh_normal_lower, -38, 2.885428360068784308351e-316},
    {"normal_lower", pmh_normal_lower, -2, 0.02275013194817920720028},
    {"normal_lower", pmh_normal_lower, -0.5, 0.3085375387259868963623},
    {"normal_lower", pmh_normal_lower, 1, 0.8413447460685429485852},
    {"normal_log_upper", pmh_normal_log_upper, -3, -0.001350809964748193798841},
    {"normal_log_upper", pmh_normal_log_upper, 0.5, -1.17591176159361860888},
    {"normal_log_upper", pmh_normal_log_upper, 36.9, -685.3328831653506121584},
    {"normal_log_upper", pmh_normal_log_upper, 37.1, -692.7382807156232926565},
    {"normal_log_upper", pmh_normal_log_upper, 134, -8983.816834017094602288},
    {"normal_log_upper", pmh_normal_log_upper, 1e6, -500000000014.7344490912},
};

/* mpmath: regularised incomplete gamma and beta functions; above 300 (beta) and 3000 (gamma) quadrature of the density;
 * the Poisson as sums of probabilities. */
static const struct {
    const char *name;
    two_numbers area;
    double x, parameter;
    double expected;
} two_number_areas[] = {
    {"t_upper", pmh_t_upper, 0.5, 1, 0.3524163823495667258246},
    {"t_upper", pmh_t_upper, 2, 2.5, 0.0786957478789829933124},
    {"t_upper", pmh_t_upper, 2.26, 9, 0.02508829789107108981262},
    {"t_upper", pmh_t_upper, 4.0625, 9, 0.001415654254301539283682},
    {"t_upper", pmh_t_upper, 1e10, 5, 9.490167245562360778673e-50},
    {"t_upper", pmh_t_upper, 3, 30, 0.002694982032825973306381},
    {"t_upper", pmh_t_upper, 2, 1e5, 0.02275148172875323162465},
    {"t_upper", pmh_t_upper, 25, 1e5, 8.108882776035320315737e-138},
    {"t_upper", pmh_t_upper, 1.5, 1e8, 0.06680720284735376004263},
    {"t_upper", pmh_t_upper, 30, 1e8, 4.916682142941632493648e-198},
    {"t_upper", pmh_t_upper, 36, 1e10, 4.18279997046860379782e-284},
    {"t_upper", pmh_t_upper, 50, 100, 7.236081839880694376037e-73},
    {"t_upper", pmh_t_upper, 1e40, 7, 1.320520676354676653732e-278},
    {"t_upper", pmh_t_upper, 3, 0.001, 0.4973842391791341719402},
    {"t_upper", pmh_t_upper, 700, 40, 1.080816824173044984393e-83},
    {"t_lower", pmh_t_lower, -2, 9, 0.03827641188535052060167},
    {"t_lower", pmh_t_lower, -1.25, 1e6, 0.1056499199287790251344},
    {"t_lower", pmh_t_lower, 0.75, 3, 0.7461427102879328938048},
    {"t_log_upper", pmh_t_log_upper, 134, 1e5, -8262.808644977273357204},
    {"t_log_upper", pmh_t_log_upper, 1e10, 5, -112.8789984138888075764},
    {"t_log_upper", pmh_t_log_upper, 1e100, 50, -11418.00483953726998801},
    {"t_log_upper", pmh_t_log_upper, 2.5, 12, -4.271723967024946590359},
    {"t_log_upper", pmh_t_log_upper, 1000, 1e6, -346581.0704014445570458},
    {"t_log_upper", pmh_t_log_upper, -1.5, 8, -0.08992650837857536131208},
    {"chisq_upper", pmh_chisq_upper, 0.001, 1, 0.9747728793699603882798},
    {"chisq_upper", pmh_chisq_upper, 3.84, 1, 0.05004352124870510318916},
    {"chisq_upper", pmh_chisq_upper, 1300, 1, 1.130372844149274244508e-284},
    {"chisq_upper", pmh_chisq_upper, 0.5, 0.001, 0.0005221568350964387435115},
    {"chisq_upper", pmh_chisq_upper, 1e-10, 0.25, 0.9452430829631005424791},
    {"chisq_upper", pmh_chisq_upper, 2.5, 3.5, 0.5639516198174352923234},
    {"chisq_upper", pmh_chisq_upper, 9, 9, 0.4372741889138670641009},
    {"chisq_upper", pmh_chisq_upper, 150, 100, 0.0009039320423540090857556},
    {"chisq_upper", pmh_chisq_upper, 2400, 2002, 1.553146982114222156088e-9},
    {"chisq_upper", pmh_chisq_upper, 19999, 20000, 0.5006649279968414508892},
    {"chisq_upper", pmh_chisq_upper, 20500, 20000, 0.006517863488342558944041},
    {"chisq_upper", pmh_chisq_upper, 2002776.5, 2e6, 0.08257744467527244939999},
    {"chisq_upper", pmh_chisq_upper, 2.0001e8, 2e8, 0.3085287371111550593255},
    {"chisq_upper", pmh_chisq_upper, 1.00001e10, 1e10, 0.2397493287722199131768},
    {"chisq_upper", pmh_chisq_upper, 5000, 2000, 2.645982074544255553986e-256},
    {"chisq_lower", pmh_chisq_lower, 0.001, 1, 0.02522712063003961172023},
    {"chisq_lower", pmh_chisq_lower, 1e-200, 3, 2.659615202676217781523e-301},
    {"chisq_lower", pmh_chisq_lower, 5.99, 2, 0.9499633729134137174841},
    {"chisq_lower", pmh_chisq_lower, 60, 100, 0.000518891462548034292575},
    {"chisq_lower", pmh_chisq_lower, 500, 2000, 7.699989995931592279046e-279},
    {"chisq_lower", pmh_chisq_lower, 19600, 20000, 0.02220754381396969386165},
    {"chisq_lower", pmh_chisq_lower, 1.99723e6, 2e6, 0.08297937533089562038853},
    {"chisq_lower", pmh_chisq_lower, 1.9996e8, 2e8, 0.02274473258159355813885},
    {"chisq_lower", pmh_chisq_lower, 9.9999e9, 1e10, 0.2397507934098514237014},
    {"chisq_lower", pmh_chisq_lower, 1e-4, 0.5, 0.09277203314117649129012},
    {"chisq_log_upper", pmh_chisq_log_upper, 1e5, 1, -50005.98226408487985397},
    {"chisq_log_upper", pmh_chisq_log_upper, 7, 3, -2.63250999531271961293},
    {"chisq_log_upper", pmh_chisq_log_upper, 4e6, 2e6, -306860.646135950202726},
    {"chisq_log_upper", pmh_chisq_log_upper, 0.25, 0.01, -4.815673643095970984451},
    {"chisq_log_upper", pmh_chisq_log_upper, 1e8, 5, -49999973.69338249538429},
    {"poisson_lower", pmh_poisson_lower, 0, 0.25, 0.7788007830714048682452},
    {"poisson_lower", pmh_poisson_lower, 3, 7.5, 0.05914545983268395379297},
    {"poisson_lower", pmh_poisson_lower, 3.75, 7.5, 0.05914545983268395379297},
    {"poisson_lower", pmh_poisson_lower, 80, 120, 0.00006649277271014047669986},
    {"poisson_lower", pmh_poisson_lower, 1000, 1500, 3.313597577789350588712e-43},
    {"poisson_lower", pmh_poisson_lower, 1000000, 1001960, 0.02511180698472495451043},
    {"poisson_upper", pmh_poisson_upper, 0, 0.25, 0.2211992169285951317548},
    {"poisson_upper", pmh_poisson_upper, 12, 7.5, 0.04266586753927491512018},
    {"poisson_upper", pmh_poisson_upper, 140, 0.5, 1.150339772727654659879e-286},
    {"poisson_upper", pmh_poisson_upper, 400, 120, 2.401961951157293826851e-90},
    {"poisson_upper", pmh_poisson_upper, 1000000, 998040, 0.02488421467441822034357},
};

/* mpmath, as above; the binomial as sums of probabilities. */
static const struct {
    const char *name;
    three_numbers area;
    double x, first, second;
    double expected;
} three_number_areas[] = {
    {"beta_lower", pmh_beta_lower, 0.25, 2, 3, 0.26171875},
    {"beta_lower", pmh_beta_lower, 1e-3, 0.5, 0.5, 0.02013504163337749118199},
    {"beta_lower", pmh_beta_lower, 0.001, 0.001, 4, 0.9949347741178372364124},
    {"beta_lower", pmh_beta_lower, 0.9, 40, 3, 0.195107654826936744369},
    {"beta_lower", pmh_beta_lower, 0.1, 10, 91, 0.5487098345579964866332},
    {"beta_lower", pmh_beta_lower, 0.29, 300, 700, 0.2466120265656595039821},
    {"beta_lower", pmh_beta_lower, 0.1, 12000, 1e5, 1.587615712096128274125e-15},
    {"beta_lower", pmh_beta_lower, 0.4999, 1e8, 1e8, 0.002338867309689789218391},
    {"beta_lower", pmh_beta_lower, 1e-100, 2.5, 3, 7.875000000000000393591e-250},
    {"beta_lower", pmh_beta_lower, 0.009, 1e4, 1e6, 2.005427217378166892079e-21},
    {"beta_lower", pmh_beta_lower, 0.01, 100, 3, 5.049505000000010509292e-197},
    {"beta_upper", pmh_beta_upper, 0.25, 2, 3, 0.73828125},
    {"beta_upper", pmh_beta_upper, 0.999, 0.5, 0.5, 0.02013504163337749991708},
    {"beta_upper", pmh_beta_upper, 0.2, 11, 90, 0.005696380955793500567549},
    {"beta_upper", pmh_beta_upper, 0.31, 300, 700, 0.2435813172684564177963},
    {"beta_upper", pmh_beta_upper, 0.12, 12000, 1e5, 1.383044782504378778995e-41},
    {"beta_upper", pmh_beta_upper, 0.5001, 1e8, 1e8, 0.002338867309689789218391},
    {"beta_upper", pmh_beta_upper, 0.75, 3, 500, 6.610224549291680288235e-297},
    {"f_lower", pmh_f_lower, 3.0, 5, 10, 0.934442437906155886721},
    {"f_lower", pmh_f_lower, 0.25, 3, 7, 0.141020074890113657667},
    {"f_lower", pmh_f_lower, 1.5, 119.5, 4.785144, 0.6429179843812504978169},
    {"f_lower", pmh_f_lower, 2, 9, 27, 0.9207157305130493469486},
    {"f_lower", pmh_f_lower, 1, 1000, 2000, 0.5024281324319505003341},
    {"f_lower", pmh_f_lower, 1.25, 347, 4511, 0.9983931138194371912887},
    {"f_upper", pmh_f_upper, 3.0, 5, 10, 0.06555756209384411327903},
    {"f_upper", pmh_f_upper, 1.25, 347, 4511, 0.001606886180562808711316},
    {"f_upper", pmh_f_upper, 40, 2, 30, 3.435014252937537858492e-9},
    {"binomial_lower", pmh_binomial_lower, 3, 10, 0.25, 0.775875091552734375},
    {"binomial_lower", pmh_binomial_lower, 3.5, 10, 0.25, 0.775875091552734375},
    {"binomial_lower", pmh_binomial_lower, 40, 1000, 0.0625, 0.001181797887072722406301},
    {"binomial_lower", pmh_binomial_lower, 499000, 1000000, 0.5, 0.02280414993269104321015},
    {"binomial_lower", pmh_binomial_lower, 10, 1000, 0.5, 2.483338791489635329496e-278},
    {"binomial_upper", pmh_binomial_upper, 3, 10, 0.25, 0.224124908447265625},
    {"binomial_upper", pmh_binomial_upper, 90, 1000, 0.0625, 0.0002703199147887886670274},
    {"binomial_upper", pmh_binomial_upper, 501000, 1000000, 0.5, 0.02269616795467212804802},
    {"binomial_upper", pmh_binomial_upper, 99, 100, 0.0009765625, 9.332636185032188789901e-302},
};

static void areas_match_mpmath(void **state)
{
    char what[128];

    (void)state;
    for (size_t i = 0; i < COUNT(normal_areas); i++) {
        snprintf(what, sizeof what, "%s(%g)", normal_areas[i].name, normal_areas[i].z);
        assert_near(normal_areas[i].area(normal_areas[i].z), normal_areas[i].expected, 2e-15, what);
    }
    for (size_t i = 0; i < COUNT(two_number_areas); i++) {
        snprintf(what, sizeof what, "%s(%g, %g)", two_number_areas[i].name, two_number_areas[i].x,
                 two_number_areas[i].parameter);
        assert_near(two_number_areas[i].area(two_number_areas[i].x, two_number_areas[i].parameter),
                    two_number_areas[i].expected, area_tolerance(two_number_areas[i].expected), what);
    }
    for (size_t i = 0; i < COUNT(three_number_areas); i++) {
        snprintf(what, sizeof what, "%s(%g, %g, %g)", three_number_areas[i].name, three_number_areas[i].x,
                 three_number_areas[i].first, three_number_areas[i].second);
        assert_near(three_number_areas[i].area(three_number_areas[i].x, three_number_areas[i].first,
                                               three_number_areas[i].second),
                    three_number_areas[i].expected, area_tolerance(three_number_areas[i].expected), what);
    }
}

static void poisson_areas_are_sums(void **state)
{
    static const double means[] = {0.001, 0.3, 1, 4.75, 20};

    (void)state;
    for (size_t i = 0; i < COUNT(means); i++) {
        double terms[121];

        terms[0] = exp(-means[i]);
        for (int k = 1; k <= 120; k++)
            terms[k] = terms[k - 1] * means[i] / k;
        for (int k = 0; k <= 30; k++) {
            double lower = 0, upper = 0;

            for (int j = k; j >= 0; j--)
                lower += terms[j];
            for (int j = 120; j > k; j--)
                upper += terms[j];
            assert_near(pmh_poisson_lower(k, means[i]), lower, 1e-13, "pmh_poisson_lower");
            assert_near(pmh_poisson_upper(k, means[i]), upper, 1e-13, "pmh_poisson_upper");
            assert_near(pmh_poisson_lower(k + 0.999, means[i]), lower, 1e-13, "pmh_poisson_lower of a fraction");
        }
    }
    assert_true(pmh_poisson_lower(0, 0) == 1 && pmh_poisson_upper(0, 0) == 0);
    assert_true(pmh_poisson_lower(-0.5, 3) == 0 && pmh_poisson_upper(-0.5, 3) == 1);
}

static void binomial_areas_are_sums(void **state)
{
    static const double chances[] = {0.001, 0.25, 0.5, 0.8, 0.99};

    (void)state;
    for (int n = 1; n <= 25; n++) {
        for (size_t i = 0; i < COUNT(chances); i++) {
            double terms[26];
            double ways = 1;

            for (int k = 0; k <= n; k++) {
                terms[k] = ways * pow(chances[i], k) * pow(1 - chances[i], n - k);
                ways = ways * (n - k) / (k + 1);
            }
            for (int k = 0; k <= n; k++) {
                double lower = 0, upper = 0;

                for (int j = 0; j <= k; j++)
                    lower += terms[j];
                for (int j = n; j > k; j--)
                    upper += terms[j];
                assert_near(pmh_binomial_lower(k, n, chances[i]), fmin(lower, 1), 3e-14, "pmh_binomial_lower");
                assert_near(pmh_binomial_upper(k, n, chances[i]), upper, 3e-14, "pmh_binomial_upper");
            }
        }
    }
    assert_true(pmh_binomial_lower(5, 5, 0.5) == 1 && pmh_binomial_upper(-1, 5, 0.5) == 1);
    assert_true(pmh_binomial_lower(0, 5, 0) == 1 && pmh_binomial_lower(4, 5, 1) == 0);
    assert_true(pmh_binomial_lower(0, 0, 0.5) == 1);
}

static void areas_add_up_and_mirror(void **state)
{
    static const double points[] = {0.01, 0.4, 1, 1.7, 3, 8, 20, 90};
    static const double shapes[] = {0.05, 0.5, 1, 3.5, 40, 2500, 3e4, 1e7};

    (void)state;
    for (size_t i = 0; i < COUNT(points); i++) {
        double x = points[i];

        assert_near(pmh_normal_lower(x) + pmh_normal_upper(x), 1, 1e-15, "normal areas");
        assert_near(pmh_normal_lower(-x), pmh_normal_upper(x), 0, "normal symmetry");
        for (size_t j = 0; j < COUNT(shapes); j++) {
            double a = shapes[j];
            double share = x / (x + 5);

            assert_near(pmh_t_lower(x, a) + pmh_t_upper(x, a), 1, 1e-15, "t areas");
            assert_near(pmh_t_lower(-x, a), pmh_t_upper(x, a), 0, "t symmetry");
            assert_near(pmh_chisq_lower(a * x, a) + pmh_chisq_upper(a * x, a), 1, 1e-15, "chi-square areas");
            assert_near(pmh_poisson_lower(x, a) + pmh_poisson_upper(x, a), 1, 1e-15, "Poisson areas");
            assert_near(pmh_binomial_lower(x, 100, share) + pmh_binomial_upper(x, 100, share), 1, 1e-15, "binomial");
            for (size_t k = 0; k < COUNT(shapes); k++) {
                double b = shapes[k];

                assert_near(pmh_beta_lower(share, a, b) + pmh_beta_upper(share, a, b), 1, 1e-15, "beta areas");
                assert_near(pmh_beta_lower(0.25, a, b), pmh_beta_upper(0.75, b, a), 1e-14, "beta symmetry");
            }
        }
    }
    assert_true(pmh_t_lower(0, 3) == 0.5 && pmh_t_upper(0, 3) == 0.5);
    assert_true(pmh_t_upper(1.5, INFINITY) == pmh_normal_upper(1.5));
    assert_true(pmh_t_quantile(0.975, INFINITY) == pmh_normal_quantile(0.975));
    assert_near(pmh_t_upper(2, 1e300), pmh_normal_upper(2), 1e-14, "t of huge df");
}

/* ---- Exact Poisson limits --------------------------------------------------------------------------------------- */

/* mpmath at 45 digits: Newton's method on the incomplete gamma function until 33 digits of the tail area agree. */
static const struct {
    double count, tail;
    double lower, upper;
} poisson_limits[] = {
    {1159, 0.025, 1093.2269559972128294837593490157, 1227.6960140257001109886533127762},
    {1159, 0.001, 1056.6389215536315984454621239736, 1268.1054510898546832877377565769},
    {1736, 0.025, 1655.2886877493353283976101209765, 1819.6290578039352094062924228608},
    {1736, 0.001, 1610.088799718736080606092194356, 1868.6475065057982846389010685869},
    {15315, 0.025, 15073.395570944403505216850512908, 15559.506644763077990412388969073},
    {15315, 0.001, 14935.420097385347024629516910519, 15701.292025924357004125288206875},
    {1000000, 0.025, 998040.98334029390301953342512841, 1001961.9119454321939209852419607},
    {1000000, 0.001, 996912.61731981519423938565871806, 1003094.0839149701295982401356496},
};

/* P(X >= count) for a Poisson variable, from ratios of neighbouring probabilities alone. */
static double poisson_at_least(double count, double mean)
{
    double mode = floor(mean);
    double reach = 40 * sqrt(mean) + 40;
    double term, at_least = 0, below = 0;

    term = 1;
    for (double k = mode; k < mode + reach; k++) {
        *(k >= count ? &at_least : &below) += term;
        term *= mean / (k + 1);
    }
    term = mode / mean;
    for (double k = mode - 1; k >= 0 && k > mode - reach; k--) {
        *(k >= count ? &at_least : &below) += term;
        term *= k / mean;
    }
    return at_least / (at_least + below);
}

static void exact_poisson_limits(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(poisson_limits); i++) {
        double x = poisson_limits[i].count;
        double tail = poisson_limits[i].tail;
        double lower = pmh_chisq_quantile(tail, 2 * x) / 2;
        double upper = pmh_chisq_quantile_upper(tail, 2 * x + 2) / 2;

        assert_near(lower, poisson_limits[i].lower, 1e-13, "lower Poisson limit");
        assert_near(upper, poisson_limits[i].upper, 1e-13, "upper Poisson limit");
        assert_near(poisson_at_least(x, lower), tail, 1e-8, "tail sum at the lower limit");
        assert_near(1 - poisson_at_least(x + 1, upper), tail, 1e-8, "tail sum at the upper limit");
    }
}

/* ---- Quantiles -------------------------------------------------------------------------------------------------- */

/* The smaller area goes in, so that nothing is lost on the way. */
static void assert_round_trip(double x, double lower, double upper, double from_lower, double from_upper,
                              double tolerance, const char *what)
{
    if (lower <= upper && lower > 1e-300)
        assert_near(from_lower, x, tolerance, what);
    if (upper <= lower && upper > 1e-300)
        assert_near(from_upper, x, tolerance, what);
}

static void quantiles_undo_areas(void **state)
{
    static const double dfs[] = {0.1, 0.5, 1, 2, 3.7, 10, 100, 2320, 9999, 30632, 2e6, 2e8, 1e10};
    static const double shapes[] = {0.1, 0.5, 1, 2.5, 30, 1000, 7000, 1e5, 1e8};
    static const double counts[] = {0, 1, 2, 7, 30};

    (void)state;
    for (double z = -36.83; z <= 37; z += 0.41) {
        double lower = pmh_normal_lower(z), upper = pmh_normal_upper(z);

        assert_round_trip(z, lower, upper, pmh_normal_quantile(lower), pmh_normal_quantile_upper(upper), 2e-14,
                          "normal");
        for (size_t i = 0; i < COUNT(dfs); i++) {
            double df = dfs[i];
            double x = df > 2 ? df * exp(z * sqrt(2 / df)) : exp(z);
            double t = z * (1 + z * z / df);
            char what[64];

            snprintf(what, sizeof what, "%g of %g df", z, df);
            lower = pmh_chisq_lower(x, df);
            upper = pmh_chisq_upper(x, df);
            assert_round_trip(x, lower, upper, pmh_chisq_quantile(lower, df), pmh_chisq_quantile_upper(upper, df),
                              1e-13, what);
            lower = pmh_t_lower(t, df);
            upper = pmh_t_upper(t, df);
            assert_round_trip(t, lower, upper, pmh_t_quantile(lower, df), pmh_t_quantile_upper(upper, df), 1e-13, what);
        }
    }
    for (size_t i = 0; i < COUNT(shapes); i++) {
        for (size_t j = 0; j < COUNT(shapes); j++) {
            double a = shapes[i], b = shapes[j];

            for (double z = -8; z <= 8; z += 1.1) {
                double odds = a / b * exp(z * sqrt(1 / a + 1 / b) / 2);
                double x = odds / (1 + odds);
                double lower = pmh_beta_lower(x, a, b), upper = pmh_beta_upper(x, a, b);
                char what[64];

                snprintf(what, sizeof what, "beta %g, %g at %g", a, b, x);
                assert_round_trip(x, lower, upper, pmh_beta_quantile(lower, a, b), pmh_beta_quantile_upper(upper, a, b),
                                  1e-13, what);
                double f = odds * b / a;
                lower = pmh_f_lower(f, 2 * a, 2 * b);
                upper = pmh_f_upper(f, 2 * a, 2 * b);
                snprintf(what, sizeof what, "F %g, %g at %g", 2 * a, 2 * b, f);
                assert_round_trip(f, lower, upper, pmh_f_quantile(lower, 2 * a, 2 * b),
                                  pmh_f_quantile_upper(upper, 2 * a, 2 * b), 1e-12, what);
            }
        }
    }
    for (size_t i = 0; i < COUNT(counts); i++) {
        double k = counts[i];

        for (double mean = 0.125; mean < 60; mean *= 2) {
            double lower = pmh_poisson_lower(k, mean), upper = pmh_poisson_upper(k, mean);

            if (lower < 1 - 1e-12)
                assert_true(pmh_poisson_quantile(lower, mean) == k);
            assert_true(pmh_poisson_quantile(nextafter(lower, 0), mean) <= k);
            if (lower < 0.999)
                assert_true(pmh_poisson_quantile(lower * (1 + 1e-12), mean) == k + 1);
            if (upper < 0.999) {
                assert_true(pmh_poisson_quantile_upper(upper, mean) == k);
                assert_true(pmh_poisson_quantile_upper(upper * (1 - 1e-12), mean) == k + 1);
            }
        }
        for (double p = 0.03125; p < 1; p += 0.0625) {
            double lower = pmh_binomial_lower(k, 40, p), upper = pmh_binomial_upper(k, 40, p);

            if (lower < 0.999) {
                assert_true(pmh_binomial_quantile(lower, 40, p) == k);
                assert_true(pmh_binomial_quantile(lower * (1 + 1e-12), 40, p) == k + 1);
            }
            if (upper < 0.999) {
                assert_true(pmh_binomial_quantile_upper(upper, 40, p) == k);
                assert_true(pmh_binomial_quantile_upper(upper * (1 - 1e-12), 40, p) == k + 1);
            }
        }
    }
}

static void large_counts_are_found(void **state)
{
    static const double means[] = {1e3, 1e6, 1e9, 1e12};
    static const double areas[] = {1e-200, 0.001, 0.025, 0.5, 0.9, 0.999};

    (void)state;
    for (size_t i = 0; i < COUNT(means); i++) {
        for (size_t j = 0; j < COUNT(areas); j++) {
            double m = means[i], p = areas[j], n = 3 * m;
            double k = pmh_poisson_quantile(p, m);

            assert_true(pmh_poisson_lower(k, m) >= p && pmh_poisson_lower(k - 1, m) < p);
            k = pmh_poisson_quantile_upper(p, m);
            assert_true(pmh_poisson_upper(k, m) <= p && pmh_poisson_upper(k - 1, m) > p);
            k = pmh_binomial_quantile(p, n, 0.25);
            assert_true(pmh_binomial_lower(k, n, 0.25) >= p && pmh_binomial_lower(k - 1, n, 0.25) < p);
            k = pmh_binomial_quantile_upper(p, n, 0.25);
            assert_true(pmh_binomial_upper(k, n, 0.25) <= p && pmh_binomial_upper(k - 1, n, 0.25) > p);
        }
    }
}

static void quantiles_rise_and_mirror(void **state)
{
    static const double dfs[] = {0.5, 1, 4, 29, 500, 19998, 20002, 1e7};

    (void)state;
    for (size_t i = 0; i < COUNT(dfs); i++) {
        double df = dfs[i];
        double last_t = -INFINITY, last_x = 0, last_b = 0, last_k = 0;

        for (double p = 1.0 / 256; p < 1; p += 1.0 / 256) { /* these have an exact 1 - p */
            double t = pmh_t_quantile(p, df), x = pmh_chisq_quantile(p, df), b = pmh_beta_quantile(p, df, 4);
            double k = pmh_poisson_quantile(p, df);

            assert_true(t > last_t && x > last_x && b > last_b && k >= last_k);
            assert_near(pmh_t_quantile(1 - p, df), -t, 0, "t symmetry");
            assert_near(pmh_t_quantile_upper(1 - p, df), t, 0, "t upper");
            assert_near(pmh_chisq_quantile_upper(1 - p, df), x, 1e-13, "chi-square upper");
            assert_near(pmh_beta_quantile_upper(1 - p, df, 4), b, 1e-13, "beta upper");
            assert_near(1 - pmh_beta_quantile(1 - p, 4, df), b, fmax(1e-13, 1e-15 / b), "beta symmetry");
            assert_near(pmh_normal_quantile(1 - p), -pmh_normal_quantile(p), 2e-15, "normal symmetry");
            last_t = t;
            last_x = x;
            last_b = b;
            last_k = k;
        }
    }
    assert_true(pmh_t_quantile(0.5, 7) == 0 && pmh_normal_quantile(0.5) == 0);
}

/* The closed forms of t: tan(pi d) on 1 df and 2 d sqrt(2 / (1 - 4 d^2)) on 2, for p = 1/2 + d; d is exact here. */
static void t_quantiles_near_the_middle(void **state)
{
    (void)state;
    for (double d = 0.4375; d > 1e-15; d /= 2) {
        double angle = 3.14159265358979323846 * d;
        double cauchy = angle > 0.8 ? 1 / tan(1.57079632679489661923 - angle) : tan(angle);
        double two = 2 * d * sqrt(2 / (1 - 4 * d * d));

        assert_near(pmh_t_quantile(0.5 + d, 1), cauchy, 1e-14, "t on 1 df");
        assert_near(pmh_t_quantile(0.5 + d, 2), two, 1e-14, "t on 2 df");
        assert_near(pmh_t_quantile_upper(0.5 + d, 2), -two, 1e-14, "t on 2 df");
    }
}

static void quantiles_end_where_the_support_ends(void **state)
{
    (void)state;
    assert_true(pmh_normal_quantile(0) == -INFINITY && pmh_normal_quantile(1) == INFINITY);
    assert_true(pmh_normal_quantile_upper(0) == INFINITY && pmh_normal_quantile_upper(1) == -INFINITY);
    assert_true(pmh_t_quantile(0, 4) == -INFINITY && pmh_t_quantile(1, 4) == INFINITY);
    assert_true(pmh_t_quantile_upper(0, 4) == INFINITY && pmh_t_quantile_upper(1, 4) == -INFINITY);
    assert_true(pmh_chisq_quantile(0, 4) == 0 && pmh_chisq_quantile(1, 4) == INFINITY);
    assert_true(pmh_chisq_quantile_upper(0, 4) == INFINITY && pmh_chisq_quantile_upper(1, 4) == 0);
    assert_true(pmh_beta_quantile(0, 4, 2) == 0 && pmh_beta_quantile(1, 4, 2) == 1);
    assert_true(pmh_beta_quantile_upper(0, 4, 2) == 1 && pmh_beta_quantile_upper(1, 4, 2) == 0);
    assert_true(pmh_poisson_quantile(0, 4) == 0 && pmh_poisson_quantile(1, 4) == INFINITY);
    assert_true(pmh_poisson_quantile_upper(0, 4) == INFINITY && pmh_poisson_quantile_upper(1, 4) == 0);
    assert_true(pmh_binomial_quantile(0, 9, 0.5) == 0 && pmh_binomial_quantile(1, 9, 0.5) == 9);
    assert_true(pmh_binomial_quantile_upper(0, 9, 0.5) == 9 && pmh_binomial_quantile_upper(1, 9, 0.5) == 0);
    assert_true(pmh_poisson_quantile(0.7, 0) == 0 && pmh_binomial_quantile(0.7, 9, 0) == 0);
    assert_true(pmh_binomial_quantile(0.7, 9, 1) == 9 && pmh_binomial_quantile(0.7, 0, 0.5) == 0);
    assert_true(pmh_t_noncentrality(0, 1, 5) == INFINITY && pmh_t_noncentrality(1, 1, 5) == -INFINITY);
    /* Too small and too large for a double. */
    assert_true(pmh_chisq_quantile(0.01, 0.001) == 0 && pmh_t_quantile_upper(1e-200, 0.1) == INFINITY);
}

/* ---- Noncentral t ----------------------------------------------------------------------------------------------- */

/* The t of a mean change, from changes in whole units. */
static double paired_t(const int *changes, size_t n)
{
    double sum = 0, squares = 0, size = (double)n;

    for (size_t i = 0; i < n; i++) {
        sum += changes[i];
        squares += (double)changes[i] * changes[i];
    }
    return sum / sqrt((size * squares - sum * sum) / (size - 1));
}

static void assert_effect_limits(const int *changes, size_t n, double lower, double upper, const char *what)
{
    double t = paired_t(changes, n);
    double df = (double)n - 1;

    assert_near(pmh_t_noncentrality(0.975, t, df) / sqrt((double)n), lower, 1e-12, what);
    assert_near(pmh_t_noncentrality(0.025, t, df) / sqrt((double)n), upper, 1e-12, what);
    assert_near(pmh_t_noncentrality(0.025, -t, df) / sqrt((double)n), -lower, 1e-12, what);
}

/* 95% limits of d_z: 30-digit quadrature with mpmath. */
static void effect_limits_of_published_data(void **state)
{
    /* Hours of sleep gained, in tenths (Student 1908). */
    static const int sleep_tenths[] = {12, 24, 13, 13, 0, 10, 18, 8, 46, 14};
    /* WHO-5 raw scores, first and fourth occasion (Claus 2020). */
    static const int who5_before[] = {0, 2, 0, 0, 4, 4, 1, 1, 2, 1, 1, 0, 2, 1, 1, 1, 0, 0, 0, 4,
                                      1, 1, 1, 1, 1, 0, 2, 2, 0, 2, 0, 0, 1, 1, 1, 2, 0, 0, 1, 1};
    static const int who5_after[] = {3, 3, 16, 6, 5, 3, 10, 15, 3, 7, 3, 3, 3, 3, 3, 0, 8, 0, 5, 1,
                                     11, 1, 1, 11, 1, 15, 13, 3, 18, 3, 7, 1, 18, 15, 1, 1, 0, 2, 2, 1};
    /* Dyadic adjustment in halves of a point (Jacobson and Truax). */
    static const int das_before[] = {181, 148, 194, 147, 122, 133, 137, 173, 177, 137, 196, 161, 179, 183, 167,
                                     121, 166, 176, 197, 157, 199, 159, 169, 185, 186, 170, 128, 122, 160, 165};
    static const int das_after[] = {194, 248, 195, 176, 193, 125, 225, 207, 180, 165, 210, 199, 225, 202, 199,
                                    159, 176, 201, 238, 232, 232, 258, 226, 236, 184, 228, 136, 104, 121, 209};
    /* Authentic happiness: each change and how many people had it (posPsy_AHI_CESD). */
    static const int ahi[][2] = {{-21, 1}, {-20, 1}, {-14, 2}, {-10, 1}, {-9, 1}, {-7, 3}, {-6, 7}, {-5, 3}, {-4, 6},
                                 {-3, 8},  {-2, 6},  {-1, 9},  {0, 11},  {1, 5},  {2, 5},  {3, 8},  {4, 8},  {5, 10},
                                 {6, 5},   {7, 9},   {8, 7},   {9, 4},   {10, 4}, {11, 1}, {12, 10}, {13, 3}, {14, 1},
                                 {16, 2},  {19, 1},  {20, 2},  {22, 2},  {26, 1}};
    int changes[147];
    size_t n = 0;

    (void)state;
    assert_near(paired_t(sleep_tenths, 10), 4.06212768338204, 1e-14, "the t of the sleep data");
    assert_effect_limits(sleep_tenths, 10, 0.41462775638045846, 2.1180165139816039, "sleep");
    for (size_t i = 0; i < 40; i++)
        changes[i] = who5_after[i] - who5_before[i];
    assert_effect_limits(changes, 40, 0.42229996287931249, 1.1318740703469904, "who5");
    for (size_t i = 0; i < 30; i++)
        changes[i] = das_after[i] - das_before[i];
    assert_effect_limits(changes, 30, 0.54897761457303203, 1.4273510193063051, "das");
    for (size_t i = 0; i < COUNT(ahi); i++)
        for (int j = 0; j < ahi[i][1]; j++)
            changes[n++] = ahi[i][0];
    assert_int_equal(n, 147);
    assert_effect_limits(changes, n, 0.23712900471589863, 0.57356365243658437, "ahi");
}

/* mpmath at 40 digits: quadrature over the chi distribution and Newton's method, 20 digits of the area checked. */
static const struct {
    double p, t, df;
    double expected;
} noncentralities[] = {
    {0.975, 3, 1, -0.92480085520291116912},
    {0.025, 3, 1, 7.0879377729443896472},
    {0.975, -0.5, 1, -2.4582420924195026746},
    {0.999, 20, 2, -0.13451538265513772387},
    {0.001, 2.5, 2, 7.472867598060092105},
    {0.975, 6, 3, 1.0803987178573033924},
    {0.025, 6, 3, 10.929654120612398556},
    {0.05, 1, 4, 2.6820721081532249056},
    {0.95, 12, 4, 4.834607448397862896},
    {0.975, 400, 4, 139.19133169634048224},
    {0.025, 5, 1e3, 6.9709374478842288331},
    {0.975, 0.001, 1e6, -1.9589639847905438152},
    {0.999, 150, 1e6, 146.89239744570229057},
    {0.025, 2.5, 1e9, 4.4599639869774979364},
    {0.975, 1e4, 1e9, 9997.9916321675046723},
    {0.025, 1e4, 10, 14311.945534805917517},
    {0.975, 2e4, 1, 626.75964121198182023},
    {0.025, -30, 1e5, -28.035556375849076481},
};

static void noncentralities_match_mpmath(void **state)
{
    char what[128];

    (void)state;
    for (size_t i = 0; i < COUNT(noncentralities); i++) {
        double p = noncentralities[i].p, t = noncentralities[i].t, df = noncentralities[i].df;

        snprintf(what, sizeof what, "noncentrality(%g, %g, %g)", p, t, df);
        assert_near(pmh_t_noncentrality(p, t, df), noncentralities[i].expected,
                    1e-13 * fmax(1, 1 / fabs(noncentralities[i].expected)), what);
    }
    /* T is Z when df is infinite; at t = 0 only the sign of Z + noncentrality matters. */
    assert_near(pmh_t_noncentrality(0.025, 3, INFINITY), 3 + pmh_normal_quantile(0.975), 1e-15, "infinite df");
    assert_near(pmh_t_noncentrality(0.025, 0, 7), pmh_normal_quantile(0.975), 1e-15, "t of 0");
    assert_near(pmh_t_noncentrality(pmh_t_lower(2, 7), 2, 7), 0, 1e-14, "central t");
    assert_near(pmh_t_noncentrality(0.025, 1e200, 7), 1e200 * sqrt(pmh_chisq_quantile_upper(0.025, 7) / 7), 1e-13,
                "huge t");
}

/* ---- Hostile arguments ------------------------------------------------------------------------------------------ */

static int gsl_errors;

static void note_gsl_error(const char *reason, const char *file, int line, int code)
{
    gsl_errors++;
    print_error("GSL error %d reached the handler: %s (%s:%d)\n", code, reason, file, line);
}

static const double hostile[] = {
    0.0, -0.0, 1, -1, 0.25, 0.5, 0.75, 1 - DBL_EPSILON, 1 + DBL_EPSILON, -DBL_EPSILON, 4.9406564584124654e-324, 1e-310,
    DBL_MIN, 1e-300, 1e-20, 1e-3, 2, 2.5, 37, 1e5, 9007199254740993.0, 1e18, 1e300, DBL_MAX, -1e300, -37.5, INFINITY,
    -INFINITY, NAN};

typedef enum { AREA, LOG_AREA, QUANTILE, COUNT_QUANTILE } kind;

static void check_answer(const char *name, kind what, const double *arguments, int n, double answer, double seconds)
{
    bool good = gsl_errors == 0 && seconds < 2;
    bool missing = false;

    for (int i = 0; i < n; i++)
        missing = missing || isnan(arguments[i]);
    if (missing)
        good = good && isnan(answer);
    else if (what == AREA)
        good = good && (isnan(answer) || (answer >= 0 && answer <= 1));
    else if (what == LOG_AREA)
        good = good && (isnan(answer) || answer <= 0);
    else /* a quantile's first argument is a probability */
        good = good && (isnan(answer) || (arguments[0] >= 0 && arguments[0] <= 1));
    if (what == COUNT_QUANTILE)
        good = good && (isnan(answer) || (answer >= 0 && floor(answer) == answer));
    if (!good)
        print_error("%s(%.17g, %.17g, %.17g) = %.17g in %.3f s\n", name, arguments[0], n > 1 ? arguments[1] : 0,
                    n > 2 ? arguments[2] : 0, answer, seconds);
    assert_true(good);
}

static double seconds_since(clock_t start)
{
    return (double)(clock() - start) / CLOCKS_PER_SEC;
}

static void hostile_arguments_are_answered(void **state)
{
    static const struct {
        const char *name;
        one_number function;
        kind what;
    } ones[] = {
        {"pmh_normal_lower", pmh_normal_lower, AREA},
        {"pmh_normal_upper", pmh_normal_upper, AREA},
        {"pmh_normal_log_upper", pmh_normal_log_upper, LOG_AREA},
        {"pmh_normal_quantile", pmh_normal_quantile, QUANTILE},
        {"pmh_normal_quantile_upper", pmh_normal_quantile_upper, QUANTILE},
    };
    static const struct {
        const char *name;
        two_numbers function;
        kind what;
    } twos[] = {
        {"pmh_t_lower", pmh_t_lower, AREA},
        {"pmh_t_upper", pmh_t_upper, AREA},
        {"pmh_t_log_upper", pmh_t_log_upper, LOG_AREA},
        {"pmh_t_quantile", pmh_t_quantile, QUANTILE},
        {"pmh_t_quantile_upper", pmh_t_quantile_upper, QUANTILE},
        {"pmh_chisq_lower", pmh_chisq_lower, AREA},
        {"pmh_chisq_upper", pmh_chisq_upper, AREA},
        {"pmh_chisq_log_upper", pmh_chisq_log_upper, LOG_AREA},
        {"pmh_chisq_quantile", pmh_chisq_quantile, QUANTILE},
        {"pmh_chisq_quantile_upper", pmh_chisq_quantile_upper, QUANTILE},
        {"pmh_poisson_lower", pmh_poisson_lower, AREA},
        {"pmh_poisson_upper", pmh_poisson_upper, AREA},
        {"pmh_poisson_quantile", pmh_poisson_quantile, COUNT_QUANTILE},
        {"pmh_poisson_quantile_upper", pmh_poisson_quantile_upper, COUNT_QUANTILE},
    };
    static const struct {
        const char *name;
        three_numbers function;
        kind what;
    } threes[] = {
        {"pmh_t_noncentrality", pmh_t_noncentrality, QUANTILE},
        {"pmh_beta_lower", pmh_beta_lower, AREA},
        {"pmh_beta_upper", pmh_beta_upper, AREA},
        {"pmh_beta_quantile", pmh_beta_quantile, QUANTILE},
        {"pmh_beta_quantile_upper", pmh_beta_quantile_upper, QUANTILE},
        {"pmh_f_lower", pmh_f_lower, AREA},
        {"pmh_f_upper", pmh_f_upper, AREA},
        {"pmh_f_quantile", pmh_f_quantile, QUANTILE},
        {"pmh_f_quantile_upper", pmh_f_quantile_upper, QUANTILE},
        {"pmh_binomial_lower", pmh_binomial_lower, AREA},
        {"pmh_binomial_upper", pmh_binomial_upper, AREA},
        {"pmh_binomial_quantile", pmh_binomial_quantile, COUNT_QUANTILE},
        {"pmh_binomial_quantile_upper", pmh_binomial_quantile_upper, COUNT_QUANTILE},
    };
    gsl_error_handler_t *before = gsl_set_error_handler(note_gsl_error);

    (void)state;
    for (size_t a = 0; a < COUNT(hostile); a++) {
        double x[3] = {hostile[a], 0, 0};

        for (size_t f = 0; f < COUNT(ones); f++) {
            clock_t start = clock();
            double answer = ones[f].function(x[0]);

            check_answer(ones[f].name, ones[f].what, x, 1, answer, seconds_since(start));
        }
        for (size_t b = 0; b < COUNT(hostile); b++) {
            x[1] = hostile[b];
            for (size_t f = 0; f < COUNT(twos); f++) {
                clock_t start = clock();
                double answer = twos[f].function(x[0], x[1]);

                check_answer(twos[f].name, twos[f].what, x, 2, answer, seconds_since(start));
            }
            for (size_t c = 0; c < COUNT(hostile); c++) {
                x[2] = hostile[c];
                for (size_t f = 0; f < COUNT(threes); f++) {
                    clock_t start = clock();
                    double answer = threes[f].function(x[0], x[1], x[2]);

                    check_answer(threes[f].name, threes[f].what, x, 3, answer, seconds_since(start));
                }
            }
        }
    }
    gsl_set_error_handler(before);
}

static void nothing_is_answered_outside_a_domain(void **state)
{
    (void)state;
    assert_true(isnan(pmh_t_upper(1, 0)) && isnan(pmh_t_upper(1, -1)) && isnan(pmh_t_quantile(0.5, 0)));
    assert_true(isnan(pmh_chisq_upper(1, 0)) && isnan(pmh_chisq_lower(1, -2)) && isnan(pmh_chisq_upper(1, INFINITY)));
    assert_true(isnan(pmh_chisq_quantile(0.5, 0)) && isnan(pmh_chisq_quantile(0.5, INFINITY)));
    assert_true(isnan(pmh_beta_lower(0.5, 0, 1)) && isnan(pmh_beta_upper(0.5, 1, -1)));
    assert_true(isnan(pmh_beta_quantile(0.5, 0, 1)) && isnan(pmh_beta_quantile(0.5, 1, INFINITY)));
    assert_true(isnan(pmh_poisson_lower(1, -1)) && isnan(pmh_poisson_quantile(0.5, INFINITY)));
    assert_true(isnan(pmh_binomial_lower(1, 2.5, 0.5)) && isnan(pmh_binomial_lower(1, 2, 1.0000000001)));
    assert_true(isnan(pmh_binomial_quantile(0.5, -1, 0.5)) && isnan(pmh_binomial_quantile(0.5, 3, -0.1)));
    assert_true(isnan(pmh_normal_quantile(-1e-300)) && isnan(pmh_normal_quantile(nextafter(1, 2))));
    assert_true(isnan(pmh_t_quantile(-1e-300, 3)) && isnan(pmh_chisq_quantile_upper(nextafter(1, 2), 3)));
    assert_true(isnan(pmh_poisson_quantile_upper(1.5, 3)) && isnan(pmh_beta_quantile_upper(-0.5, 3, 3)));
    assert_true(isnan(pmh_t_noncentrality(0.5, INFINITY, 3)) && isnan(pmh_t_noncentrality(0.5, 1, 0.5)));
    /* Outside the support, but inside the domain of a distribution function. */
    assert_true(pmh_chisq_lower(-1, 3) == 0 && pmh_chisq_upper(-1, 3) == 1 && pmh_chisq_upper(INFINITY, 3) == 0);
    assert_true(pmh_beta_lower(-1, 3, 3) == 0 && pmh_beta_lower(2, 3, 3) == 1);
    assert_true(pmh_t_lower(-INFINITY, 3) == 0 && pmh_t_log_upper(INFINITY, 3) == -INFINITY);
    assert_true(pmh_poisson_upper(INFINITY, 3) == 0 && pmh_binomial_lower(99, 3, 0.5) == 1);
}

/* The ordinary work of a day must not come near GSL's handler either. */
static void ordinary_work_keeps_gsl_quiet(void **state)
{
    gsl_error_handler_t *before = gsl_set_error_handler(note_gsl_error);

    (void)state;
    /* Rounding x in its last digit moves an area by up to z sqrt(df / 2) DBL_EPSILON, here 1e-9. */
    for (double df = 1e-3; df < 1e11; df *= 1.37) {
        for (double p = 1e-300; p < 0.5; p *= 311) {
            double x = pmh_chisq_quantile(p, df), y = pmh_chisq_quantile_upper(p, df);

            if (!(x >= 0 && y >= x))
                print_error("chi-square quantiles at %g of %g df: %.17g, %.17g\n", p, df, x, y);
            assert_true(x >= 0 && y >= x); /* both 0 where they underflow */
            if (x > 0)
                assert_near(pmh_chisq_lower(x, df), p, 2e-9, "chi-square lower");
            if (y > 0)
                assert_near(pmh_chisq_upper(y, df), p, 2e-9, "chi-square upper");
            x = pmh_t_quantile(p, df);
            if (isfinite(x))
                assert_near(pmh_t_lower(x, df), p, 2e-9, "t lower");
            assert_true(pmh_beta_quantile(p, df, 3) >= 0);
        }
    }
    gsl_set_error_handler(before);
    assert_int_equal(gsl_errors, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantiles_match_30_digits),
        cmocka_unit_test(areas_match_mpmath),
        cmocka_unit_test(poisson_areas_are_sums),
        cmocka_unit_test(binomial_areas_are_sums),
        cmocka_unit_test(areas_add_up_and_mirror),
        cmocka_unit_test(exact_poisson_limits),
        cmocka_unit_test(quantiles_undo_areas),
        cmocka_unit_test(large_counts_are_found),
        cmocka_unit_test(quantiles_rise_and_mirror),
        cmocka_unit_test(t_quantiles_near_the_middle),
        cmocka_unit_test(quantiles_end_where_the_support_ends),
        cmocka_unit_test(effect_limits_of_published_data),
        cmocka_unit_test(noncentralities_match_mpmath),
        cmocka_unit_test(hostile_arguments_are_answered),
        cmocka_unit_test(nothing_is_answered_outside_a_domain),
        cmocka_unit_test(ordinary_work_keeps_gsl_quiet),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

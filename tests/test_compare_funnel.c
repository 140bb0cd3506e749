/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Funnels. Golden values: tests/golden/compare_examples.csv. */

#include "check.h"

#include "room.h"

static const pmh_series none = {NULL, 0, 0};

/* The inputs of the golden values, as the file's README has them. */
static const double counts5[] = {50, 60, 70, 80, 400}, totals5[] = {100, 110, 130, 140, 700};
static const double narrow[] = {1000, 2000}, narrow_totals[] = {15000, 18000};
static const double observed[] = {5, 20, 100}, expected[] = {6, 18, 90};
static const double events[] = {5, 20, 100, 0}, rates[] = {50, 100, 111, 0}, people[] = {10000, 20000, 90090, 5000};

typedef struct funnel_case {
    const char *function, *name;
    pmh_series numerators, denominators, rates;
    pmh_compare_funnel_options options;
    int rows[6]; /* which of the hundred rows the file has, from 1 */
} funnel_case;

#define SIZE .size = sizeof(pmh_compare_funnel_options)

static const funnel_case cases[] = {
    {"calculate_funnel_limits_prop", "5areas", {counts5, 5, 1}, {totals5, 5, 1}, {NULL, 0, 0}, {SIZE, .multiplier = 100},
     {1, 2, 5, 50, 99, 100}},
    {"calculate_funnel_limits_prop", "narrow_axis", {narrow, 2, 1}, {narrow_totals, 2, 1}, {NULL, 0, 0},
     {SIZE, .multiplier = 100}, {1, 2, 50, 100}},
    {"calculate_funnel_limits_ratio", "isr", {observed, 3, 1}, {expected, 3, 1}, {NULL, 0, 0},
     {SIZE, .kind = PMH_COMPARE_FUNNEL_RATIO, .multiplier = 100}, {1, 2, 10, 50, 100}},
    {"calculate_funnel_limits_ratio", "count", {observed, 3, 1}, {expected, 3, 1}, {NULL, 0, 0},
     {SIZE, .kind = PMH_COMPARE_FUNNEL_RATIO}, {1, 2, 10, 50, 100}},
    {"calculate_funnel_limits_rate", "crude", {events, 4, 1}, {people, 4, 1}, {rates, 4, 1},
     {SIZE, .kind = PMH_COMPARE_FUNNEL_CRUDE_RATE, .years = 3}, {1, 2, 10, 50, 100}},
    {"calculate_funnel_limits_rate", "dsr", {events, 4, 1}, {people, 4, 1}, {rates, 4, 1},
     {SIZE, .kind = PMH_COMPARE_FUNNEL_STANDARDISED, .years = 3}, {1, 2, 10, 50, 100}}};

static void draw(const funnel_case *of, pmh_compare_funnel_limit *limits)
{
    pmh_compare_funnel_point points[5];
    pmh_compare_funnel_result funnel;
    pmh_error error;
    check_status_of(of->name, pmh_compare_funnel(of->numerators, of->denominators, of->rates, &of->options, points, &funnel,
                                                 &error), PMH_OK, &error);
    check_status_of(of->name, pmh_compare_funnel_limits(&funnel, &of->options, 100, limits, &error), PMH_OK, &error);
}

/* The package's column in our limits. The ratio as a "count" is less 1 there. */
static double column_of(const pmh_compare_funnel_limit *limit, const char *output)
{
    bool outer = strstr(output, "_3s_"), upper = strncmp(output, "upper", 5) == 0;
    if (strcmp(output, "Population") == 0 || strcmp(output, "Observed_events") == 0 || strcmp(output, "Events") == 0) {
        return limit->at;
    }
    if (strcmp(output, "baseline") == 0) {
        return limit->inner.estimate;
    }
    pmh_interval side = strstr(output, "_limit") ? (outer ? limit->outer : limit->inner)
                                                 : (outer ? limit->outer_at : limit->inner_at);
    return upper ? side.upper : side.lower;
}

static char *next_cell(char **rest)
{
    char *cell = *rest, *end = strpbrk(cell, ",\n");
    *rest = end + 1;
    *end = '\0';
    return cell;
}

/* Our limits are exact to 1e-12: the column `exact`, from arithmetic with 40 digits. The package's differ from them by its
 * bisection, up to 5e-5 at one event; its proportions are exact. */
static void limits_are_exact_where_the_package_bisects(void **state)
{
    static pmh_compare_funnel_limit limits[COUNT_OF(cases)][100];
    char path[4096], line[1024];
    int values = 0, far = 0;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        draw(&cases[i], limits[i]);
    }
    (void)snprintf(path, sizeof path, "%s/compare_examples.csv", getenv("PMH_TEST_DATA"));
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        char *rest = line, *function = next_cell(&rest), *name = next_cell(&rest);
        int row = atoi(next_cell(&rest));
        char *output = next_cell(&rest);
        double package = strtod(next_cell(&rest), NULL), exact = strtod(next_cell(&rest), NULL);
        for (size_t i = 0; i < COUNT_OF(cases); i++) {
            if (strcmp(cases[i].function, function) != 0 || strcmp(cases[i].name, name) != 0) {
                continue;
            }
            double ours = column_of(&limits[i][cases[i].rows[row - 1] - 1], output);
            bool less_1 = strcmp(name, "count") == 0 && strstr(output, "_limit");
            check_close_of(output, ours, less_1 ? exact + 1 : exact, 1e-12);
            check_close_of(output, ours, less_1 ? package + 1 : package, 5e-5);
            far += fabs(ours - (less_1 ? package + 1 : package)) > 1e-10 * ours;
            values++;
        }
    }
    (void)fclose(file);
    check_whole(values, 250);
    check_true(far > 100); /* so many of the package's limits are no better than its bisection */
}

static double poisson_at_most(double k, double mean)
{
    double term = exp(-mean), sum = term;
    for (int i = 1; i <= k; i++) {
        term *= mean / i;
        sum += term;
    }
    return k < 0 ? 0 : sum;
}

/* Where x events lie on the lower limit, x or fewer have the chance of the tail; on the upper limit x or more have. */
static void limits_of_counts_leave_their_tails(void **state)
{
    static const int kinds[] = {PMH_COMPARE_FUNNEL_RATIO, PMH_COMPARE_FUNNEL_CRUDE_RATE};
    pmh_compare_funnel_limit limits[40];

    (void)state;
    for (size_t k = 0; k < COUNT_OF(kinds); k++) {
        pmh_compare_funnel_options options = {SIZE, .kind = kinds[k], .multiplier = 1};
        pmh_compare_funnel_point points[3];
        pmh_compare_funnel_result funnel;
        check_status(pmh_compare_funnel(series_of(observed), series_of(expected), none, &options, points, &funnel, NULL),
                     PMH_OK, NULL);
        check_status(pmh_compare_funnel_limits(&funnel, &options, COUNT_OF(limits), limits, NULL), PMH_OK, NULL);
        for (size_t i = 0; i < COUNT_OF(limits); i++) {
            double x = limits[i].at, t = funnel.target;
            check_close(poisson_at_most(x, limits[i].inner_at.lower * t), 0.025, 1e-10);
            check_close(1 - poisson_at_most(x - 1, limits[i].inner_at.upper * t), 0.025, 1e-9);
            check_close(poisson_at_most(x, limits[i].outer_at.lower * t), 0.001, 1e-10);
            check_close(1 - poisson_at_most(x - 1, limits[i].outer_at.upper * t), 0.001, 1e-8);
            check_close(limits[i].inner.lower * limits[i].inner_at.lower, x, 1e-12);
            check_close(limits[i].outer.upper * limits[i].outer_at.upper, x, 1e-12);
        }
    }
}

/* spec/indicators.md 10.1: with a multiplier of 1000 the package caps every upper limit at 100, with 1 none below 100. */
static void limits_of_proportions_end_at_the_multiplier_and_not_at_100(void **state)
{
    static const double multipliers[] = {1, 100, 1000};

    (void)state;
    for (size_t k = 0; k < COUNT_OF(multipliers); k++) {
        pmh_compare_funnel_limit limits[100];
        funnel_case of = cases[0];
        of.options.multiplier = multipliers[k];
        draw(&of, limits);
        check_close(limits[0].inner.upper, multipliers[k], 0);
        check_close(limits[0].outer.lower, 0, 0);
        check_close(limits[49].inner.upper, 0.67168135116227063 * multipliers[k], 1e-13);
        check_close(limits[49].inner.estimate, 660.0 / 1180 * multipliers[k], 1e-15);
    }
}

/* The package's long form gives NaN where nobody or everybody is counted. */
static void a_funnel_about_0_or_all_has_no_width_and_judges_nobody(void **state)
{
    static const double nobody[] = {0, 0, 0}, totals[] = {10, 20, 35};
    pmh_compare_funnel_options options = {SIZE};
    pmh_compare_funnel_point points[3];
    pmh_compare_funnel_limit limits[10];
    pmh_compare_funnel_result funnel;

    (void)state;
    for (int all = 0; all < 2; all++) {
        check_status(pmh_compare_funnel(all ? series_of(totals) : series_of(nobody), series_of(totals), none, &options, points,
                                        &funnel, NULL), PMH_OK, NULL);
        check_close(funnel.target, all, 0);
        for (int i = 0; i < 3; i++) {
            check_whole(points[i].place, PMH_COMPARE_FUNNEL_INSIDE);
        }
        check_status(pmh_compare_funnel_limits(&funnel, &options, 10, limits, NULL), PMH_OK, NULL);
        check_close(limits[3].inner.lower, all, 0);
        check_close(limits[3].outer.upper, all, 0);
    }
    options.kind = PMH_COMPARE_FUNNEL_CRUDE_RATE;
    check_status(pmh_compare_funnel(series_of(nobody), series_of(totals), none, &options, points, &funnel, NULL), PMH_OK, NULL);
    check_whole(points[0].place, PMH_COMPARE_FUNNEL_INSIDE);
    check_nan(points[0].z);
    check_status(pmh_compare_funnel_limits(&funnel, &options, 10, limits, NULL), PMH_MISSING, NULL);
    check_nan(limits[9].at);
}

/* One more digit than 17 people: 15 and 18; 95,238 is 100,000 above, and 9 is 10: the digits are those of the next whole
 * number; spec/indicators.md 10.1 on texts such as "1e+05". */
static void the_axis_counts_digits_and_not_characters(void **state)
{
    static const struct {
        double least, most, start, end;
    } axes[] = {{15000, 18000, 10000, 19000}, {100, 700, 0, 740}, {95238, 95238, 90000, 100000},
                {11578947.5, 11578948, 10000000, 13000000}, {100, 200, 90, 210}, {100, 250, 0, 270}, {3, 5, 2, 5.3}, {9, 9, 8, 10}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(axes); i++) {
        double counts[] = {1, 1}, totals[] = {axes[i].least, axes[i].most};
        pmh_compare_funnel_point points[2];
        pmh_compare_funnel_result funnel;
        check_status(pmh_compare_funnel(series_of(counts), series_of(totals), none, NULL, points, &funnel, NULL), PMH_OK, NULL);
        check_close(funnel.start, axes[i].start, 1e-15);
        check_close(funnel.end, axes[i].end, 1e-15);
    }
}

/* assign_funnel_significance: sixteen judgements of the package. */
static void judgements_are_the_packages(void **state)
{
    static const double counts[] = {50, 60, 70, 30, 100}, totals[] = {100, 110, 130, 140, 120};
    static const double o[] = {0, 1, 5, 9, 10, 30, 200}, e[] = {5, 5, 5, 3, 3, 18, 150};
    static const double ev[] = {5, 20, 100, 300}, rate[] = {50, 100, 111, 500}, pop[] = {10000, 20000, 90090, 60000};
    static const struct {
        const char *name;
        pmh_series numerators, denominators, rates;
        int32_t kind;
        const char *words[7];
    } sets[] = {{"prop", {counts, 5, 1}, {totals, 5, 1}, {NULL, 0, 0}, PMH_COMPARE_FUNNEL_PROPORTION,
                 {"Not significant", "Not significant", "Not significant", "Low (0.001)", "High (0.001)"}},
                {"ratio", {o, 7, 1}, {e, 7, 1}, {NULL, 0, 0}, PMH_COMPARE_FUNNEL_RATIO,
                 {"Low (0.025)", "Not significant", "Not significant", "High (0.025)", "High (0.025)", "High (0.025)",
                  "High (0.001)"}},
                {"rate_dsr", {ev, 4, 1}, {pop, 4, 1}, {rate, 4, 1}, PMH_COMPARE_FUNNEL_STANDARDISED,
                 {"Not applicable", "Low (0.001)", "Low (0.001)", "High (0.001)"}},
                /* The package asks for the populations even so, though it calls them optional. */
                {"rate_dsr without populations", {ev, 4, 1}, {NULL, 0, 0}, {rate, 4, 1}, PMH_COMPARE_FUNNEL_STANDARDISED,
                 {"Not applicable", "Low (0.001)", "Low (0.001)", "High (0.001)"}}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(sets); i++) {
        pmh_compare_funnel_options options = {SIZE, .kind = sets[i].kind};
        pmh_compare_funnel_point points[7];
        pmh_compare_funnel_result funnel;
        check_status(pmh_compare_funnel(sets[i].numerators, sets[i].denominators, sets[i].rates, &options, points, &funnel,
                                        NULL), PMH_OK, NULL);
        for (size_t k = 0; k < sets[i].numerators.n; k++) {
            if (strcmp(pmh_compare_funnel_text(points[k].place), sets[i].words[k]) != 0) {
                fail_msg("%s %zu: %s, expected %s", sets[i].name, k, pmh_compare_funnel_text(points[k].place),
                         sets[i].words[k]);
            }
        }
        if (sets[i].kind == PMH_COMPARE_FUNNEL_STANDARDISED) {
            check_whole(points[0].reason, PMH_COMPARE_FEW_EVENTS);
        }
    }
}

/* calculate_funnel_points: the rate, and the population of one year. */
static void points_are_the_packages(void **state)
{
    static const double per_year[] = {10000 / 3.0, 20000 / 3.0, 30030.03003003003, 5000 / 3.0};
    pmh_compare_funnel_point points[4];
    pmh_compare_funnel_result funnel;

    (void)state;
    for (int standardised = 0; standardised < 2; standardised++) {
        const funnel_case *of = &cases[standardised ? 5 : 4];
        check_status(pmh_compare_funnel(of->numerators, of->denominators, of->rates, &of->options, points, &funnel, NULL),
                     PMH_OK, NULL);
        for (int i = 0; i < 4; i++) {
            bool few = standardised && events[i] < 10;
            check_close(points[i].value, few ? NAN : rates[i], 0);
            check_close(points[i].denominator, few ? NAN : per_year[i], 1e-15);
            check_whole(points[i].reason, few ? PMH_COMPARE_FEW_EVENTS : PMH_COMPARE_COMPARED);
        }
    }
    pmh_compare_funnel_options crude = {SIZE, .kind = PMH_COMPARE_FUNNEL_CRUDE_RATE};
    check_status(pmh_compare_funnel(series(events, 4), none, series(rates, 4), &crude, points, &funnel, NULL), PMH_OK, NULL);
    check_close(points[0].denominator, 10000, 0);
    check_close(points[1].denominator, 20000, 0);
    check_whole(points[3].reason, PMH_COMPARE_NO_VALUE); /* no events and no population */
}

/* ---- over-dispersion: expected values by numpy and scipy from the formulas of Spiegelhalter 2005 ------------------------ */

static const double twelve[] = {12, 30, 55, 8, 90, 41, 77, 23, 160, 5, 66, 18};
static const double of_twelve[] = {100, 210, 300, 120, 520, 400, 390, 250, 800, 60, 310, 200};
static const double many[] = {10000, 21000, 30000, 12000, 52000, 40000, 39000, 25000, 80000, 6000, 31000, 20000};
static const double with_none[] = {0, 30, 55, 8, 90, 41, 77, 23, 160, 5, 66, 18};
static const double expect[] = {9.5, 24, 40, 12, 60, 50, 61, 30, 120, 9, 52, 26};
static const double even[] = {10, 20, 30, 41}, of_even[] = {100, 200, 300, 400};

static const struct spread_case {
    const char *name;
    pmh_series numerators, denominators;
    int32_t kind;
    double winsorise, phi, tau, p, z_multiplied, z_added;
    double multiplied[4], added[4]; /* at 400: inner, inner, outer, outer */
} spreads[] = {
    {"proportions", {twelve, 12, 1}, {of_twelve, 12, 1}, PMH_COMPARE_FUNNEL_PROPORTION, 0, 5.267305648448075,
     0.0635928986256276, 2.338077347180074e-09, -0.501525722484468, -0.7114329046771088,
     {0.08667679133015237, 0.2501302353044782, 0.053757732789215945, 0.30824390429439863},
     {0.07498018734986305, 0.2689510914602396, 0.03952252297805387, 0.3399212754964421}},
    {"proportions, nothing drawn in", {twelve, 12, 1}, {of_twelve, 12, 1}, PMH_COMPARE_FUNNEL_PROPORTION, -1,
     5.626957464469303, 0.06616921120776738, 3.6018313164419127e-10, -0.48523336559688, -0.693928753279436,
     {0.08456384002564023, 0.25340788533549025, 0.05110401913147577, 0.3137554636336977},
     {0.07251735874899437, 0.2731397523932918, 0.03667867218417423, 0.3469764845324783}},
    {"rates", {twelve, 12, 1}, {many, 12, 1}, PMH_COMPARE_FUNNEL_CRUDE_RATE, 0, 4.553020274216772, 0.005813867794092426,
     9.032986472595546e-08, -0.5003781951295768, -0.6961865038099644,
     {0.0012816050999973246, 0.001950060850608945, 0.0011148255630713917, 0.002168765110980197},
     {0.0008075469672271952, 0.002656540140440448, 0.0004730512956206581, 0.0033883183529835508}},
    {"ratios, one of them 0", {with_none, 12, 1}, {expect, 12, 1}, PMH_COMPARE_FUNNEL_RATIO, 0, 3.831040799132316,
     0.2849550110583627, 7.014438925880069e-06, -4.636667704631021, -6.8187817186792605,
     {0.8254617818455712, 1.2114431243130306, 0.7390229701734542, 1.3531379136500894},
     {0.5672052365189898, 1.7630302677336451, 0.4090040556635258, 2.4449635306860307}},
    {"less than chance", {even, 4, 1}, {of_even, 4, 1}, PMH_COMPARE_FUNNEL_PROPORTION, 0, 0.00245510640473189, 0,
     0.9997419314125392, -0.03325964777653678, -0.03325964777653678,
     {0.07343196514509766, 0.13239682436135677, 0.059379610131365355, 0.15212711563357798},
     {0.07343196514509766, 0.13239682436135677, 0.059379610131365355, 0.15212711563357798}}};

static void over_dispersion_widens_funnels_as_published(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(spreads); i++) {
        for (int32_t dispersion = 0; dispersion < 3; dispersion++) {
            const struct spread_case *of = &spreads[i];
            pmh_compare_funnel_options options = {
                SIZE, .kind = of->kind, .dispersion = dispersion, .multiplier = 1, .winsorise = of->winsorise};
            pmh_compare_funnel_point points[12];
            pmh_compare_funnel_result funnel;
            pmh_compare_funnel_limit limits[2];
            check_status(pmh_compare_funnel(of->numerators, of->denominators, none, &options, points, &funnel, NULL), PMH_OK,
                         NULL);
            check_close_of(of->name, funnel.phi, of->phi, 1e-11);
            check_close_of(of->name, funnel.tau, of->tau, 1e-11);
            check_close_of(of->name, funnel.p, of->p, 1e-10);
            check_close_of(of->name, funnel.log10_p, log10(of->p), 1e-10);
            check_whole_of(of->name, funnel.areas, (int64_t)of->numerators.n);
            if (dispersion == PMH_COMPARE_FUNNEL_EXACT) {
                continue;
            }
            bool added = dispersion == PMH_COMPARE_FUNNEL_ADDITIVE;
            const double *there = added ? of->added : of->multiplied;
            check_close_of(of->name, points[0].z, added ? of->z_added : of->z_multiplied, 1e-11);
            funnel.start = 400;
            check_status(pmh_compare_funnel_limits(&funnel, &options, 2, limits, NULL), PMH_OK, NULL);
            check_close_of(of->name, limits[0].inner.lower, there[0], 1e-11);
            check_close_of(of->name, limits[0].inner.upper, there[1], 1e-11);
            check_close_of(of->name, limits[0].outer.lower, there[2], 1e-11);
            check_close_of(of->name, limits[0].outer.upper, there[3], 1e-11);
        }
    }
}

/* With one area nothing varies between areas: tau is 0, and the only score stays what it is without over-dispersion.
 * Beside an area of 10^17 expected events, on the target, one of 20 where 1 is expected has z = log 20; sum w -
 * sum w^2 / sum w is 2 w1 w2 / (w1 + w2) = 2 to 17 digits, so tau^2 = (2 z^2 / 2 - 1) / 2. */
static void areas_that_outweigh_all_others_leave_a_variance_between_them(void **state)
{
    static const double alone[] = {3.1388469616130963, 58.968019589303591, 0.7, 12.3, 1e5 / 3, 7e11 / 9};
    static const double unequal[] = {1e17, 20}, of_unequal[] = {1e17, 1};
    pmh_compare_funnel_options options = {SIZE, .kind = PMH_COMPARE_FUNNEL_RATIO, .dispersion = PMH_COMPARE_FUNNEL_ADDITIVE,
                                          .winsorise = -1};
    pmh_compare_funnel_point points[2];
    pmh_compare_funnel_result funnel;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(alone); i++) {
        double twice = 2 * alone[i];
        check_status(pmh_compare_funnel(series(&twice, 1), series(&alone[i], 1), none, &options, points, &funnel, NULL),
                     PMH_OK, NULL);
        check_close(funnel.tau, 0, 0);
        check_close(points[0].z, log(2) * sqrt(alone[i]), 1e-15);
    }
    check_status(pmh_compare_funnel(series_of(unequal), series_of(of_unequal), none, &options, points, &funnel, NULL), PMH_OK,
                 NULL);
    check_close(funnel.tau, sqrt((log(20) * log(20) - 1) / 2), 1e-14);
}

/* Points lie outside exactly where their z passes the normal quantiles 0.975 and 0.999. */
static void with_over_dispersion_z_scores_judge(void **state)
{
    (void)state;
    for (int32_t dispersion = 1; dispersion < 3; dispersion++) {
        pmh_compare_funnel_options options = {SIZE, .dispersion = dispersion};
        pmh_compare_funnel_options plain = {SIZE};
        pmh_compare_funnel_point points[12], narrow_points[12];
        pmh_compare_funnel_result funnel;
        int outside = 0, outside_narrow = 0;
        check_status(pmh_compare_funnel(series_of(twelve), series_of(of_twelve), none, &options, points, &funnel, NULL), PMH_OK,
                     NULL);
        check_status(pmh_compare_funnel(series_of(twelve), series_of(of_twelve), none, &plain, narrow_points, &funnel, NULL),
                     PMH_OK, NULL);
        for (int i = 0; i < 12; i++) {
            double z = points[i].z;
            int32_t place = z < -3.090232306167813   ? PMH_COMPARE_FUNNEL_LOW_OUTER
                            : z < -1.959963984540054 ? PMH_COMPARE_FUNNEL_LOW_INNER
                            : z > 3.090232306167813  ? PMH_COMPARE_FUNNEL_HIGH_OUTER
                            : z > 1.959963984540054  ? PMH_COMPARE_FUNNEL_HIGH_INNER
                                                     : PMH_COMPARE_FUNNEL_INSIDE;
            check_whole(points[i].place, place);
            outside += place != PMH_COMPARE_FUNNEL_INSIDE;
            outside_narrow += narrow_points[i].place != PMH_COMPARE_FUNNEL_INSIDE;
        }
        check_true(outside < outside_narrow);
    }
}

static void a_target_may_be_given(void **state)
{
    pmh_compare_funnel_options options = {SIZE, .kind = PMH_COMPARE_FUNNEL_CRUDE_RATE, .target = 200};
    pmh_compare_funnel_point points[4];
    pmh_compare_funnel_result funnel;
    pmh_compare_funnel_limit limits[3];

    (void)state;
    check_status(pmh_compare_funnel(series_of(events), series_of(people), series_of(rates), &options, points, &funnel, NULL),
                 PMH_OK, NULL);
    check_close(funnel.target, 200, 1e-15);
    check_whole(points[1].place, PMH_COMPARE_FUNNEL_LOW_OUTER); /* 20 where 40 are expected: Byar's 99.8 % limits 8.9 to 38 */
    check_status(pmh_compare_funnel_limits(&funnel, &options, 3, limits, NULL), PMH_OK, NULL);
    check_close(limits[0].inner.estimate, 200, 1e-15);
    options.years = 2; /* a place of x events lies where they are expected: x / 0.002 people over two years */
    check_status(pmh_compare_funnel_limits(&funnel, &options, 3, limits, NULL), PMH_OK, NULL);
    check_close(limits[2].inner_at.estimate, limits[2].at / 0.002 / 2, 1e-15);
    /* Halves are rounded to even, as in R: 2.5 to 2. */
    pmh_compare_funnel_result short_axis = {.target = 0.5, .end = 2.5};
    check_status(pmh_compare_funnel_limits(&short_axis, NULL, 2, limits, NULL), PMH_OK, NULL);
    check_close(limits[1].at, 2, 0);
    options.target = -1;
    check_status(pmh_compare_funnel(series_of(events), series_of(people), series_of(rates), &options, points, &funnel, NULL),
                 PMH_BAD_OPTION, NULL);
    check_nan(points[0].value);
    check_nan(funnel.target);
}

static void an_impossible_area_is_left_out_of_the_funnel(void **state)
{
    static const struct {
        const char *name;
        double count, total, rate;
        int32_t kind, item;
        pmh_status status;
    } rows[] = {{"negative", -1, 10, NAN, PMH_COMPARE_FUNNEL_PROPORTION, 0, PMH_OUT_OF_RANGE},
                {"above its total", 11, 10, NAN, PMH_COMPARE_FUNNEL_PROPORTION, 0, PMH_OUT_OF_RANGE},
                {"total 0", 0, 0, NAN, PMH_COMPARE_FUNNEL_PROPORTION, 1, PMH_OUT_OF_RANGE},
                {"expected 0", 3, 0, NAN, PMH_COMPARE_FUNNEL_RATIO, 1, PMH_OUT_OF_RANGE},
                {"infinite", 3, INFINITY, NAN, PMH_COMPARE_FUNNEL_RATIO, 1, PMH_NOT_FINITE}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        double counts[] = {5, rows[i].count, 20, NAN}, totals[] = {50, rows[i].total, 150, 100};
        pmh_compare_funnel_options options = {SIZE, .kind = rows[i].kind};
        pmh_compare_funnel_point points[4];
        pmh_compare_funnel_result funnel;
        pmh_error error;
        check_status_of(rows[i].name, pmh_compare_funnel(series_of(counts), series_of(totals), none, &options, points, &funnel,
                                                         &error), PMH_BAD_ROWS, &error);
        check_where_of(rows[i].name, &error, 1, rows[i].item);
        check_whole_of(rows[i].name, points[1].status, rows[i].status);
        check_whole_of(rows[i].name, points[1].reason, PMH_COMPARE_INVALID);
        check_whole_of(rows[i].name, points[3].reason, PMH_COMPARE_NO_VALUE);
        check_whole_of(rows[i].name, points[3].status, PMH_OK);
        check_whole_of(rows[i].name, funnel.areas, 2);
        check_close_of(rows[i].name, funnel.target, rows[i].kind == PMH_COMPARE_FUNNEL_RATIO ? 1 : 0.125, 1e-15);
    }
    /* Events without a rate, and a rate without events. */
    double some[] = {5, 0}, odd[] = {0, 5};
    pmh_compare_funnel_options crude = {SIZE, .kind = PMH_COMPARE_FUNNEL_CRUDE_RATE};
    pmh_compare_funnel_point points[2];
    pmh_compare_funnel_result funnel;
    check_status(pmh_compare_funnel(series_of(some), series(people, 2), series_of(odd), &crude, points, &funnel, NULL),
                 PMH_BAD_ROWS, NULL);
    check_whole(points[0].status, PMH_OUT_OF_RANGE);
    check_whole(points[1].status, PMH_OUT_OF_RANGE);
    check_whole(funnel.areas, 0);
    check_nan(funnel.target);
}

/* Counts whose sum would be infinite, and a rate that implies an endless population: the others are judged without them,
 * and not all found alike beside a target that is no number. */
static void absurd_numbers_leave_the_other_areas_their_target(void **state)
{
    static const struct {
        const char *name;
        double count, total, rate;
    } rows[] = {{"count", 1e308, 100, NAN}, {"total", 1, 1e308, NAN}, {"tiny total", 1e-320, 1e-320, NAN},
                {"implied population", 1e300, 100, 1e-300}};
    pmh_compare_funnel_options options = {SIZE, .kind = PMH_COMPARE_FUNNEL_CRUDE_RATE, .multiplier = 100};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        double counts[] = {10, rows[i].count, rows[i].count, 90}, totals[] = {100, rows[i].total, rows[i].total, 300};
        double shares[] = {10, rows[i].rate, rows[i].rate, 30};
        pmh_compare_funnel_point points[4];
        pmh_compare_funnel_result funnel;
        pmh_error error;
        check_status_of(rows[i].name, pmh_compare_funnel(series_of(counts), series_of(totals),
                                                         isnan(rows[i].rate) ? none : series_of(shares), &options, points,
                                                         &funnel, &error), PMH_BAD_ROWS, &error);
        check_where_of(rows[i].name, &error, 1, -1);
        check_whole_of(rows[i].name, points[2].status, PMH_OUT_OF_RANGE);
        check_whole_of(rows[i].name, points[2].place, PMH_COMPARE_FUNNEL_NOT_JUDGED);
        check_close_of(rows[i].name, funnel.target, 25, 1e-15);
        check_whole_of(rows[i].name, points[0].place, PMH_COMPARE_FUNNEL_LOW_OUTER); /* 10 where 25 are expected */
        check_whole_of(rows[i].name, points[3].place, PMH_COMPARE_FUNNEL_INSIDE);
    }
}

static void what_cannot_be_asked_is_refused(void **state)
{
    pmh_compare_funnel_options wrong[] = {{SIZE, .kind = 4},          {SIZE, .kind = -1},     {SIZE, .dispersion = 3},
                                          {SIZE, .multiplier = -1},   {SIZE, .years = 2},     {SIZE, .winsorise = 0.5},
                                          {SIZE, .winsorise = NAN},   {SIZE, .target = 1.5},  {SIZE, .multiplier = INFINITY}};
    pmh_compare_funnel_point points[5];
    pmh_compare_funnel_result funnel;
    pmh_compare_funnel_limit limits[2];
    pmh_error error;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        check_status(pmh_compare_funnel(series_of(counts5), series_of(totals5), none, &wrong[i], points, &funnel, &error),
                     PMH_BAD_OPTION, &error);
        check_whole(points[4].status, PMH_BAD_OPTION);
    }
    check_status(pmh_compare_funnel(series_of(counts5), none, none, NULL, points, &funnel, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_compare_funnel(series_of(counts5), series_of(totals5), series_of(totals5), NULL, points, &funnel, &error),
                 PMH_BAD_ARGUMENT, &error);
    check_status(pmh_compare_funnel(series(NULL, 0), series(NULL, 0), none, NULL, NULL, &funnel, &error), PMH_OK, &error);
    check_nan(funnel.target);
    check_status(pmh_compare_funnel_limits(&funnel, NULL, 2, limits, &error), PMH_MISSING, &error);
    check_status(pmh_compare_funnel_limits(&funnel, NULL, 1, limits, &error), PMH_BAD_ARGUMENT, &error);
    assert_string_equal(pmh_compare_funnel_text(-1), "unknown");
    assert_string_equal(pmh_compare_funnel_text(6), "unknown");
}

/* ---- Simulation: seeds fixed ----------------------------------------------------------------------------------- */

enum { AREAS = 4000 };

/* The share of areas that lie outside the inner limits. */
static double share_outside(const double *counts, const double *sizes, const pmh_compare_funnel_options *options,
                            pmh_compare_funnel_result *funnel)
{
    static pmh_compare_funnel_point points[AREAS];
    double outside = 0;
    check_status(pmh_compare_funnel(series(counts, AREAS), series(sizes, AREAS), none, options, points, funnel, NULL),
                 PMH_OK, NULL);
    for (int i = 0; i < AREAS; i++) {
        outside += points[i].place != PMH_COMPARE_FUNNEL_INSIDE;
    }
    return outside / AREAS;
}

/* Areas that differ by chance alone: one in twenty lies outside the limits that leave 0.025 on either side, within four
 * standard errors; Poisson's exact limits, of few events, may leave fewer. */
static void chance_alone_leaves_the_share_of_areas_outside_that_the_limits_promise(void **state)
{
    static double counts[AREAS], sizes[AREAS];
    const double slack = 4 * sqrt(0.05 * 0.95 / AREAS);

    (void)state;
    for (int32_t kind = PMH_COMPARE_FUNNEL_PROPORTION; kind <= PMH_COMPARE_FUNNEL_CRUDE_RATE; kind++) {
        pmh_compare_funnel_options options = {SIZE, .kind = kind};
        pmh_compare_funnel_result funnel;
        for (int i = 0; i < AREAS; i++) {
            pmh_random draws = pmh_random_stream(7001 + (uint64_t)kind, (uint64_t)i);
            double u = pmh_random_uniform(&draws);
            sizes[i] = kind == PMH_COMPARE_FUNNEL_RATIO ? 5 + 195.0 * i / AREAS : 400 + i;
            counts[i] = kind == PMH_COMPARE_FUNNEL_PROPORTION ? pmh_binomial_quantile(u, sizes[i], 0.2)
                        : kind == PMH_COMPARE_FUNNEL_RATIO    ? pmh_poisson_quantile(u, sizes[i])
                                                              : pmh_poisson_quantile(u, 0.05 * sizes[i]);
        }
        double outside = share_outside(counts, sizes, &options, &funnel);
        check_true(outside < 0.05 + slack);
        check_true(outside > (kind == PMH_COMPARE_FUNNEL_PROPORTION ? 0.05 : 0.04) - slack);
        check_true(fabs(funnel.phi - 1) < 0.4 && funnel.tau < 0.1);
    }
}

/* Ratios about a common one with a standard deviation of 0.3 of their logarithms: found again as tau if no score is
 * drawn in, and then one area in twenty is outside; without over-dispersion most are. */
static void a_variance_between_areas_is_found_again_and_allowed_for(void **state)
{
    static double counts[AREAS], sizes[AREAS];
    pmh_compare_funnel_options options = {
        SIZE, .kind = PMH_COMPARE_FUNNEL_RATIO, .dispersion = PMH_COMPARE_FUNNEL_ADDITIVE, .winsorise = -1};
    pmh_compare_funnel_result funnel;
    const double slack = 4 * sqrt(0.05 * 0.95 / AREAS);

    (void)state;
    for (int i = 0; i < AREAS; i++) {
        pmh_random draws = pmh_random_stream(7007, (uint64_t)i);
        double between = exp(0.3 * pmh_random_normal(&draws));
        sizes[i] = 300 + i;
        counts[i] = pmh_poisson_quantile(pmh_random_uniform(&draws), sizes[i] * between);
    }
    check_true(fabs(share_outside(counts, sizes, &options, &funnel) - 0.05) < slack);
    check_close(funnel.tau, 0.3, 0.05);
    options.dispersion = PMH_COMPARE_FUNNEL_EXACT;
    check_true(share_outside(counts, sizes, &options, &funnel) > 0.6);
}

/* In equal areas: more events never lie lower. */
static void more_events_never_lie_lower(void **state)
{
    enum { MOST_EVENTS = 400 };
    static double counts[MOST_EVENTS], sizes[MOST_EVENTS];
    static pmh_compare_funnel_point points[MOST_EVENTS];

    (void)state;
    for (int32_t kind = PMH_COMPARE_FUNNEL_PROPORTION; kind <= PMH_COMPARE_FUNNEL_CRUDE_RATE; kind++) {
        pmh_compare_funnel_options options = {SIZE, .kind = kind, .multiplier = 1, .target = kind == 1 ? 1.1 : 0.3};
        pmh_compare_funnel_result funnel;
        for (int i = 0; i < MOST_EVENTS; i++) {
            counts[i] = i;
            sizes[i] = kind == PMH_COMPARE_FUNNEL_RATIO ? 150 : 500;
        }
        check_status(pmh_compare_funnel(series_of(counts), series_of(sizes), none, &options, points, &funnel, NULL),
                     PMH_OK, NULL);
        check_whole(points[0].place, PMH_COMPARE_FUNNEL_LOW_OUTER);
        check_whole(points[MOST_EVENTS - 1].place, PMH_COMPARE_FUNNEL_HIGH_OUTER);
        for (int i = 1; i < MOST_EVENTS; i++) {
            check_true(points[i].place >= points[i - 1].place);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(limits_are_exact_where_the_package_bisects),
        cmocka_unit_test(limits_of_counts_leave_their_tails),
        cmocka_unit_test(limits_of_proportions_end_at_the_multiplier_and_not_at_100),
        cmocka_unit_test(a_funnel_about_0_or_all_has_no_width_and_judges_nobody),
        cmocka_unit_test(the_axis_counts_digits_and_not_characters),
        cmocka_unit_test(judgements_are_the_packages),
        cmocka_unit_test(points_are_the_packages),
        cmocka_unit_test(over_dispersion_widens_funnels_as_published),
        cmocka_unit_test(areas_that_outweigh_all_others_leave_a_variance_between_them),
        cmocka_unit_test(with_over_dispersion_z_scores_judge),
        cmocka_unit_test(a_target_may_be_given),
        cmocka_unit_test(an_impossible_area_is_left_out_of_the_funnel),
        cmocka_unit_test(absurd_numbers_leave_the_other_areas_their_target),
        cmocka_unit_test(what_cannot_be_asked_is_refused),
        cmocka_unit_test(chance_alone_leaves_the_share_of_areas_outside_that_the_limits_promise),
        cmocka_unit_test(a_variance_between_areas_is_found_again_and_allowed_for),
        cmocka_unit_test(more_events_never_lie_lower),
    };

    return cmocka_run_group_tests_name("compare_funnel", tests, NULL, NULL);
}

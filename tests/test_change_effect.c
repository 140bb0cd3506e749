/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Effect sizes by name: the oracles of spec/change.md M3, both roads, edges. */

#include "check.h"

#include "change_vectors.h"

typedef struct example {
    const char *name;
    const double *before, *after;
    size_t n;
    pmh_interval d_z; /* limits: mpmath, 30-digit quadrature, to 16 digits */
    double g_z, j;
    pmh_interval d_av;
    pmh_interval noncentral; /* Algina and Keselman's limits of d_av */
    double d_mean_sd, d_rm, g_rm, rm_error;
    pmh_interval d_before; /* Bonett's limits */
    double g_before, becker, d_after, normal, improvement, unpaired;
} example;

#define DATA(word) word##_before, word##_after, COUNT_OF(word##_before)

/* R 4.2.2 and mpmath, as printed in spec/change.md M3. */
static const example examples[] = {
    {"sleep", DATA(sleep), {1.28455756259105, 0.41462775638045846, 2.1180165139816039}, 1.1739249035142, 0.913874891792553,
     {0.83218108134954, 0.284367371795823, 1.37999479090326}, {0.83218108134954, 0.268610286304319, 1.37212478774588},
     0.833496341312704, 0.822176638386309, 0.751366586439653, 0.234119476038965,
     {0.883170190360538, 0.276357932150586, 1.48998244857049}, 0.807107062150144, 0.282781608472612, 0.78911274695909,
     0.900526531832679, 0.95, 0.745},
    {"who5", DATA(who5), {0.780937196612667, 0.42229996287931249, 1.1318740703469904}, 0.765805943885455,
     0.980624238680338, {1.14386487510089, 0.623063310706027, 1.66466643949575},
     {1.14386487510089, 0.618556903665345, 1.65789387126324}, 1.37609869939247, 1.20498183128094, 1.18163439092351,
     0.320518873619112, {4.15467256416752, 2.24732284390219, 6.06202228443284}, 4.07417262020286, 0.524678096823467,
     0.824612188611401, 0.782580283260816, 0.8125, 0.8159375},
    {"das", DATA(das), {0.993914596437797, 0.54897761457303203, 1.4273510193063051}, 0.96794856229632, 0.973874984596725,
     {1.03108797383978, 0.592386058241801, 1.46978988943775}, {1.03108797383978, 0.569509913950301, 1.48073534258218},
     1.06005823896044, 0.976142179091575, 0.950640449627021, 0.217875972996493,
     {1.39245208338749, 0.769225658162796, 2.01567850861218}, 1.35607425126067, 0.253904094558116, 0.855775162030153,
     0.83986777624084, 0.866666666666667, 0.784444444444444}};

static pmh_change_effect_result size_of(const double *before, const double *after, size_t n, pmh_polarity direction)
{
    pmh_change_options options = {.size = sizeof options, .direction = direction};
    pmh_change_effect_result r;
    pmh_error error;
    check_status(pmh_change_effect_series(series(before, n), series(after, n), &options, &r, &error), PMH_OK, &error);
    return r;
}

/* 1.2.9: a package finds d_z's limits with 6 right digits; 1.2.10: "Cohen's d" is five numbers; 1.2.11: unpaired. */
static void peers_9_10_11_each_size_has_its_name_and_all_its_digits(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(examples); i++) {
        const example *e = &examples[i];
        pmh_change_effect_result r = size_of(e->before, e->after, e->n, 1);
        check_interval_of(e->name, r.d_z, e->d_z, 2e-12);
        check_close_of(e->name, r.d_z.lower, e->d_z.lower, 1e-12);
        check_close_of(e->name, r.d_z.upper, e->d_z.upper, 1e-12);
        check_close_of(e->name, r.g_z.estimate, e->g_z, 1e-12);
        check_close_of(e->name, r.g_z.upper, e->d_z.upper * e->j, 1e-12);
        check_close_of(e->name, r.correction, e->j, 1e-12);
        check_interval_of(e->name, r.d_av, e->d_av, 1e-12);
        check_close_of(e->name, r.g_av.lower, e->d_av.lower * e->j, 1e-12);
        /* The specification prints limits by R's pnt, which has 11 digits. */
        check_interval_of(e->name, r.d_av_noncentral, e->noncentral, 1e-9);
        check_close_of(e->name, r.d_av_noncentral.lower, e->d_z.lower * e->d_av.estimate / e->d_z.estimate, 2e-12);
        check_close_of(e->name, r.d_mean_sd.estimate, e->d_mean_sd, 1e-12);
        check_close_of(e->name, r.d_mean_sd.upper, e->d_z.upper * e->d_mean_sd / e->d_z.estimate, 2e-12);
        check_close_of(e->name, r.d_rm.estimate, e->d_rm, 1e-12);
        check_close_of(e->name, (r.d_rm.upper - r.d_rm.lower) / 2, e->rm_error * 1.959963984540054, 1e-12);
        check_close_of(e->name, r.g_rm.estimate, e->g_rm, 1e-12);
        check_interval_of(e->name, r.d_before, e->d_before, 1e-12);
        check_close_of(e->name, r.g_before.estimate, e->g_before, 1e-12);
        check_close_of(e->name, r.d_before_error, e->becker, 1e-12);
        check_close_of(e->name, r.d_after, e->d_after, 1e-12);
        check_close_of(e->name, r.normal_improvement.estimate, e->normal, 1e-12);
        check_close_of(e->name, r.improvement.estimate, e->improvement, 1e-12);
        check_close_of(e->name, r.unpaired, e->unpaired, 1e-12);
        /* The other direction: sizes keep their sign, probabilities turn. */
        pmh_change_effect_result low = size_of(e->before, e->after, e->n, -1);
        check_close_of(e->name, low.d_rm.estimate, r.d_rm.estimate, 0);
        check_close_of(e->name, low.improvement.estimate, 1 - e->improvement, 1e-12);
        check_close_of(e->name, low.unpaired, 1 - e->unpaired, 1e-12);
        check_close_of(e->name, low.normal_improvement.upper, 1 - r.normal_improvement.lower, 1e-12);
    }
}

/* The AHI by its changes alone, which is all that these sizes ask for. R 4.2.2; the limits of d_z mpmath, 16 digits. */
static void sizes_of_the_changes_of_the_ahi(void **state)
{
    static double none[147], changes[147];
    (void)state;
    check_true(list_ahi(changes) == 147);
    pmh_change_effect_result r = size_of(none, changes, 147, 1);
    check_close(r.d_z.estimate, 0.405990370579201, 1e-12);
    check_close(r.d_z.lower, 0.23712900471589863, 1e-12);
    check_close(r.d_z.upper, 0.57356365243658437, 1e-12);
    check_close(r.g_z.estimate, 0.403900628088229, 1e-12);
    check_close(r.correction, 0.994852728925589, 1e-12);
    check_close(r.normal_improvement.estimate, 0.657625162122642, 1e-12);
    check_close(r.improvement.estimate, 0.636054421768708, 1e-12);
    check_nan(r.d_before.estimate);
    check_nan(r.d_rm.estimate);
}

/* The AHI's scores are not ours to print, but their means, SDs, correlation and changes are in the specification: scores that
 * have all of these have the same sizes. R 4.2.2. */
static void sizes_of_the_ahi(void **state)
{
    static double before[147], changes[147], after[147], other[147];
    const double mean = 69.2517006802721, x = 12.3487249285847, y = 12.583857196135, r_xy = 0.812333750699032;
    const double d_mean = 3.10204081632653, d = 7.64067584140245;
    double average = 0, along = 0, size = 0;
    (void)state;
    check_true(list_ahi(changes) == 147);
    /* Something that is neither the mean nor the change. */
    for (int i = 0; i < 147; i++) {
        other[i] = i * 37 % 147;
        average += other[i] / 147;
    }
    for (int i = 0; i < 147; i++) {
        along += (other[i] - average) * (changes[i] - d_mean) / (146 * d * d);
    }
    for (int i = 0; i < 147; i++) {
        other[i] -= average + along * (changes[i] - d_mean);
        size += other[i] * other[i] / 146;
    }
    double slope = (r_xy * x * y - x * x) / (d * d), rest = sqrt((x * x - slope * slope * d * d) / size);
    for (int i = 0; i < 147; i++) {
        before[i] = mean + slope * (changes[i] - d_mean) + rest * other[i];
        after[i] = before[i] + changes[i];
    }
    pmh_change_effect_result r = size_of(before, after, 147, 1);
    check_interval(r.d_av, ((pmh_interval){0.248823235759172, 0.146065479264178, 0.351580992254167}), 1e-12);
    check_interval(r.d_av_noncentral, ((pmh_interval){0.248823235759172, 0.145331541143367, 0.351525489901204}), 1e-9);
    check_close(r.d_mean_sd.estimate, 0.248834300499584, 1e-12);
    check_close(r.d_rm.estimate, 0.248727507557733, 1e-12);
    check_close(r.g_rm.estimate, 0.247447239652671, 1e-12);
    check_close((r.d_rm.upper - r.d_rm.lower) / 2, 0.051305576543611 * 1.959963984540054, 1e-12);
    check_interval(r.d_before, ((pmh_interval){0.251203329434115, 0.14678468762843, 0.355621971239801}), 1e-12);
    check_close(r.g_before.estimate, 0.249910317802723, 1e-12);
    check_close(r.d_before_error, 0.0526110134974943, 1e-12);
    check_close(r.d_after, 0.246509537415864, 1e-12);
}

/* J(2), J(3): spec/change.md M3; J(1000): mpmath at 30 digits (the specification's own has 12 right ones). */
static void hedges_correction(void **state)
{
    static const struct { size_t n; double j; } cases[] = {
        {3, 0.564189583547756}, {4, 0.723601254558268}, {1001, 0.99924978117971636752}};
    static double before[1001], after[1001];
    (void)state;
    for (size_t i = 0; i < COUNT_OF(after); i++) {
        after[i] = (double)(i % 3);
        before[i] = (double)(i % 2);
    }
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        check_close(size_of(before, after, cases[i].n, 1).correction, cases[i].j, 1e-13);
    }
    check_nan(size_of(before, after, 2, 1).g_av.estimate);
    /* By Gamma(x + 1) = x Gamma(x): J(df) J(df - 1) = (df - 2) / sqrt(df (df - 1)), whichever formula serves each. */
    double j = size_of(before, after, 101, 1).correction * size_of(before, after, 100, 1).correction;
    check_close(j, 98 / sqrt(100.0 * 99.0), 1e-13);
}

static void counts_and_arrays_agree(void **state)
{
    static pmh_change_tally tally = {.highest = 25};
    pmh_change_options options = {.size = sizeof options, .direction = 1};
    pmh_change_effect_result a, b = size_of(DATA(who5), 1);
    pmh_error error;
    (void)state;
    check_status(pmh_change_add(series_of(who5_before), series_of(who5_after), (pmh_series){0}, &tally, &error), PMH_OK,
                 &error);
    check_status(pmh_change_effect(&tally, &options, &a, &error), PMH_OK, &error);
    check_whole(a.pairs, b.pairs);
    check_interval(a.g_z, b.g_z, 1e-12);
    check_interval(a.g_av, b.g_av, 1e-12);
    check_interval(a.g_rm, b.g_rm, 1e-12);
    check_interval(a.g_before, b.g_before, 1e-12);
    check_interval(a.improvement, b.improvement, 1e-12);
    check_close(a.unpaired, b.unpaired, 1e-12);
}

static pmh_interval turned(pmh_interval of)
{
    return (pmh_interval){-of.estimate, -of.upper, -of.lower};
}

/* Spec/change.md 7.3: before and after exchanged turn the sign; a constant on both changes nothing. */
static void exchanged_times_turn_the_sign_and_a_constant_is_nothing(void **state)
{
    double x[40], y[40];
    pmh_change_effect_result r = size_of(DATA(who5), 1), back = size_of(who5_after, who5_before, 40, 1), moved;
    (void)state;
    check_interval(back.d_z, turned(r.d_z), 1e-12);
    check_interval(back.d_av, turned(r.d_av), 1e-12);
    check_interval(back.d_av_noncentral, turned(r.d_av_noncentral), 1e-12);
    check_interval(back.d_mean_sd, turned(r.d_mean_sd), 1e-12);
    check_interval(back.d_rm, turned(r.d_rm), 1e-12);
    check_close(back.d_before.estimate, -r.d_after, 1e-14);
    check_close(back.d_after, -r.d_before.estimate, 1e-14);
    check_close(back.improvement.estimate, 1 - r.improvement.estimate, 1e-14);
    check_close(back.unpaired, 1 - r.unpaired, 1e-14);
    for (size_t i = 0; i < 40; i++) {
        x[i] = who5_before[i] + 1000;
        y[i] = who5_after[i] + 1000;
    }
    moved = size_of(x, y, 40, 1);
    check_interval(moved.d_z, r.d_z, 1e-12);
    check_interval(moved.d_av, r.d_av, 1e-12);
    check_interval(moved.d_rm, r.d_rm, 1e-12);
    check_interval(moved.d_before, r.d_before, 1e-12);
    check_interval(moved.improvement, r.improvement, 0);
    check_close(moved.unpaired, r.unpaired, 1e-14);
}

static void what_is_undefined_is_nan(void **state)
{
    static const double before[] = {1, 2, 4}, after[] = {3, 4, 6}, flat[] = {2, 2, 2};
    pmh_change_effect_result r = size_of(before, after, 3, 1);
    (void)state;
    check_nan(r.d_z.estimate);
    check_nan(r.d_rm.estimate);
    check_true(r.notes & PMH_CHANGE_NO_VARIANCE);
    check_true(isfinite(r.d_av.estimate) && isfinite(r.d_av_noncentral.estimate));
    check_nan(size_of(flat, after, 3, 1).d_before.estimate);
    /* r is 1, though rounding says a little less: after is three times before, and one more. */
    static const double line[] = {3, 10, 16, 13, 16}, steeper[] = {10, 31, 49, 40, 49}, two[] = {13, 17}, apart[] = {27, 39};
    check_nan(size_of(line, steeper, 5, 1).d_rm.estimate);
    check_nan(size_of(line, steeper, 5, 1).d_rm.lower);
    check_nan(size_of(line, steeper, 5, 1).g_rm.estimate);
    check_nan(size_of(two, apart, 2, 1).d_rm.estimate);
    check_nan(size_of(before, after, 1, 1).d_av.estimate);
    check_nan(size_of(before, after, 0, 1).improvement.estimate);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(peers_9_10_11_each_size_has_its_name_and_all_its_digits),
        cmocka_unit_test(sizes_of_the_changes_of_the_ahi),
        cmocka_unit_test(sizes_of_the_ahi),
        cmocka_unit_test(hedges_correction),
        cmocka_unit_test(counts_and_arrays_agree),
        cmocka_unit_test(exchanged_times_turn_the_sign_and_a_constant_is_nothing),
        cmocka_unit_test(what_is_undefined_is_nan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Responders, reliable change, clinically significant change. Expected values were computed for the specification with
 * R 4.2.2, or follow from a formula written out beside them. */

#include "check.h"
#include "change_vectors.h"

#define MOST 147

typedef struct data {
    const char *name;
    const double *before, *after;
    size_t n;
    pmh_polarity direction;
    double reliability;
    int32_t lowest, highest; /* for a tally; both 0 where scores are not whole */
} data;

static const data who5 = {"who5", who5_before, who5_after, 40, PMH_HIGH_IS_GOOD, 0.8, 0, 25};
static const data das = {"das", das_before, das_after, 30, PMH_HIGH_IS_GOOD, 0.88, 0, 0};
static const data hamd = {"hamd", hamd_before, hamd_after, 40, PMH_LOW_IS_GOOD, 0.8, 0, 52};
/* Changes of the AHI from a before of 0. */
static double ahi_before[147], ahi_after[147];
static const data ahi = {"ahi", ahi_before, ahi_after, 147, PMH_HIGH_IS_GOOD, 0.9, 0, 0};

static int fill_ahi(void **state)
{
    (void)state;
    return list_ahi(ahi_after) != COUNT_OF(ahi_after);
}

static const data bdi = {"bdi", bdi_before, bdi_after, 40, PMH_LOW_IS_GOOD, 0.801, 0, 63};

static void fill(const data *of, pmh_change_tally *tally)
{
    pmh_series none = {NULL, 0, 0};

    memset(tally, 0, sizeof *tally);
    tally->lowest = of->lowest;
    tally->highest = of->highest;
    check_status(pmh_change_add(series(of->before, of->n), series(of->after, of->n), none, tally, NULL), PMH_OK, NULL);
}

/* ---- responders ----------------------------------------------------------------------------------------------------- */

static pmh_change_respond_result respond(const data *of, double points, double sem, int32_t *classes)
{
    pmh_change_respond_options options = {
        .size = sizeof options, .improvement = points, .direction = of->direction, .measurement_error = sem};
    pmh_change_respond_result result;
    pmh_error error;

    memset(&result, 0xA5, sizeof result);
    check_status(pmh_change_respond_series(series(of->before, of->n), series(of->after, of->n), &options, classes, &result,
                                           &error),
                 PMH_OK, &error);
    return result;
}

static void responders_meet_the_reference(void **state)
{
    static const struct {
        const data *of;
        int64_t improved, unchanged, deteriorated;
        double wilson[2], clopper[2], worse[2], net, net_error;
    } cases[] = {
        {&who5, 17, 22, 1, {0.285093925599504, 0.578049314580089}, {0.270429031268863, 0.591099419573037},
         {0.0044268315026814, 0.128813689634741}, 0.4, 0.085146931829632},
        {&das, 24, 3, 3, {0.626943035868518, 0.904948928227101}, {0.614333489003393, 0.922864487998934},
         {0.0345998887473342, 0.256210825791841}, 0.7, 0.116904519445001},
        {&ahi, 78, 36, 33, {0.450186816188186, 0.609478477891861}, {0.446631339801939, 0.613334546129442},
         {0.164552006091845, 0.298460347187733}, 0.306122448979592, 0.0670765167220113},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        int32_t classes[MOST];
        int64_t counted[3] = {0, 0, 0};
        pmh_change_respond_result r = respond(cases[i].of, 3, 0, classes);
        const char *name = cases[i].of->name;

        check_whole_of(name, r.improved, cases[i].improved);
        check_whole_of(name, r.unchanged, cases[i].unchanged);
        check_whole_of(name, r.deteriorated, cases[i].deteriorated);
        check_close_of(name, r.improved_share.lower, cases[i].wilson[0], 1e-12);
        check_close_of(name, r.improved_share.upper, cases[i].wilson[1], 1e-12);
        check_close_of(name, r.improved_exact.lower, cases[i].clopper[0], 1e-12);
        check_close_of(name, r.improved_exact.upper, cases[i].clopper[1], 1e-12);
        check_close_of(name, r.deteriorated_share.lower, cases[i].worse[0], 1e-12);
        check_close_of(name, r.deteriorated_share.upper, cases[i].worse[1], 1e-12);
        check_close_of(name, r.net_benefit.estimate, cases[i].net, 1e-12);
        check_close_of(name, r.net_error, cases[i].net_error, 1e-12);
        check_close_of(name, r.number_needed.estimate, 1 / cases[i].net, 1e-12);
        check_close_of(name, r.number_needed.lower, 1 / r.net_benefit.upper, 1e-15);
        for (size_t row = 0; row < cases[i].of->n; row++) {
            counted[classes[row] + 1]++;
        }
        check_whole_of(name, counted[2], r.improved);
        check_whole_of(name, counted[1], r.unchanged);
        check_whole_of(name, counted[0], r.deteriorated);
        check_whole_of(name, r.cannot_improve, -1);
    }
}

/* R 4.2.2: none or all of ten. The bound that is 0 or 1 is so exactly. */
static void none_and_all_have_a_limit_at_the_end(void **state)
{
    static const double none[10], up[10] = {3, 3, 3, 3, 3, 3, 3, 3, 3, 3};
    const data still = {"still", none, none, 10, PMH_HIGH_IS_GOOD, 0, 0, 0}, all = {"all", none, up, 10, 1, 0, 0, 0};
    pmh_change_respond_result r = respond(&still, 3, 0, NULL);

    (void)state;
    check_close(r.improved_share.lower, 0, 0);
    check_close(r.improved_share.upper, 0.277532799862889, 1e-12);
    check_close(r.improved_exact.lower, 0, 0);
    check_close(r.improved_exact.upper, 0.308497107818761, 1e-12);
    r = respond(&all, 3, 0, NULL);
    check_close(r.improved_share.lower, 0.722467200137111, 1e-12);
    check_close(r.improved_share.upper, 1, 0);
    check_close(r.improved_exact.lower, 1 - 0.308497107818761, 1e-12);
    check_close(r.improved_exact.upper, 1, 0);
}

/* 2 Phi(-3 / (SEM sqrt 2)), both ways together, for WEMWBS with an SD of 8.65. */
static void what_measurement_error_alone_would_do_is_said(void **state)
{
    (void)state;
    check_close(2 * respond(&das, 3, 8.65 * sqrt(1 - 0.89), NULL).error_improved, 0.459649300223979, 1e-12);
    check_close(2 * respond(&das, 3, 8.65 * sqrt(1 - 0.83), NULL).error_deteriorated, 0.55198199376075, 1e-12);
    check_nan(respond(&das, 3, 0, NULL).error_improved);
}

static void a_tally_counts_the_same_responders_and_those_who_cannot_improve(void **state)
{
    static pmh_change_tally tally;
    pmh_change_respond_options options = {.size = sizeof options, .improvement = 3, .direction = PMH_LOW_IS_GOOD};
    pmh_change_respond_result counted, listed = respond(&bdi, 3, 0, NULL);

    (void)state;
    fill(&bdi, &tally);
    check_status(pmh_change_respond(&tally, &options, &counted, NULL), PMH_OK, NULL);
    check_whole(counted.improved, listed.improved);
    check_whole(counted.deteriorated, listed.deteriorated);
    check_interval(counted.net_benefit, listed.net_benefit, 1e-13);
    check_whole(counted.cannot_improve, 0);
    memset(&tally, 0, sizeof tally);
    tally.scale = PMH_SCALE_WEMWBS;
    tally.count[53][53] = 5; /* 67: three points below the top */
    tally.count[54][50] = 7; /* 68 */
    options.direction = 0;
    check_status(pmh_change_respond(&tally, &options, &counted, NULL), PMH_OK, NULL);
    check_whole(counted.cannot_improve, 7);
}

/* 0.3 - 0.2 falls short of 0.1 in binary, and 0.1 + 0.2 - 0.3 is not 0: on the threshold is on it, and 0 is 0. */
static void decimals_on_the_threshold_are_on_it(void **state)
{
    static const double before[] = {0.2, 0.6, 0.3, 0.3}, after[] = {0.3, 0.7, 0.1 + 0.2, 0.4};
    const data decimals = {"decimals", before, after, 4, PMH_HIGH_IS_GOOD, 0, 0, 0};
    int32_t classes[4];

    (void)state;
    check_whole(respond(&decimals, 0.1, 0, classes).improved, 3);
    check_whole(classes[2], PMH_CHANGE_UNCHANGED);
    check_whole(respond(&decimals, 0, 0, classes).improved, 3);
    check_whole(classes[2], PMH_CHANGE_UNCHANGED);
    check_whole(classes[0], PMH_CHANGE_IMPROVED);
}

/* ---- reliable change ------------------------------------------------------------------------------------------------ */

static pmh_change_reliable_result rely(const data *of, pmh_change_reliable_options options, double *indices,
                                       int32_t *classes)
{
    pmh_change_reliable_result result;
    pmh_error error;

    options.size = sizeof options;
    options.direction = of->direction;
    memset(&result, 0xA5, sizeof result);
    check_status_of(of->name,
                    pmh_change_reliable_series(series(of->before, of->n), series(of->after, of->n), &options, indices,
                                               classes, &result, &error),
                    PMH_OK, &error);
    return result;
}

/* The counts of JT, EN, HLL, GLN, NK and HA for hamd are also the snapshots of the R package clinicalsignificance. */
static void every_index_meets_the_reference(void **state)
{
    static const struct {
        const data *of;
        int32_t method;
        double first[3];
        int64_t improved, unchanged, deteriorated;
        bool nk_as_package; /* the package takes the SD before for the SD after */
    } cases[] = {
        {&hamd, PMH_CHANGE_JT, {-5.68053202049366, -1.89351067349789, -11.3610640409873}, 29, 10, 1, false},
        {&hamd, PMH_CHANGE_GLN, {-5.97283698583752, -2.97893373479115, -11.6612531628256}, 29, 10, 1, false},
        {&hamd, PMH_CHANGE_HLL, {-1.04537121849036, 1.94853203255602, -6.73378739547848}, 12, 16, 12, false},
        {&hamd, PMH_CHANGE_EN, {-8.01340171131459, -3.9966589988762, -15.6452128649475}, 32, 5, 3, false},
        {&hamd, PMH_CHANGE_NK, {-2.14440145765639, -1.06951350895645, -4.18668856018629}, 19, 21, 0, false},
        {&hamd, PMH_CHANGE_NK, {-4.52222420709847, -2.25544515592129, -8.82910440433511}, 28, 11, 1, true},
        {&hamd, PMH_CHANGE_HA, {-5.82102922976944, -2.17235335860797, -11.2940430365116}, 32, 7, 1, false},
        {&hamd, PMH_CHANGE_CHB, {-3.19308640157966, -1.06436213385989, -6.38617280315932}, 24, 16, 0, false},
        {&das, PMH_CHANGE_JT, {1.12197272880747, 8.63055945236517, 0.0863055945236517}, 19, 10, 1, false},
        {&das, PMH_CHANGE_GLN, {1.34772379728114, 8.739730674839, 0.418381892154647}, 19, 9, 2, false},
        {&das, PMH_CHANGE_HLL, {-1.58391669526348, 5.80809018229437, -2.51325860038997}, 7, 15, 8, false},
        {&das, PMH_CHANGE_EN, {1.84790577018008, 11.9833149614452, 0.573656348734899}, 21, 7, 2, false},
        {&das, PMH_CHANGE_NK, {0.998950928763956, 6.47800542840458, 0.310110261901624}, 16, 13, 1, false},
        {&das, PMH_CHANGE_NK, {1.38724783967374, 8.99603651909961, 0.430651575063843}, 19, 9, 2, true},
        {&das, PMH_CHANGE_HA, {1.4221158084994, 8.45667123781399, 0.451832301007734}, 20, 9, 1, false},
        {&das, PMH_CHANGE_CHB, {0.83080243941698, 6.39078799551523, 0.0639078799551523}, 16, 13, 1, false}, /* counts: numpy */
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        pmh_change_reliable_options options = {.method = cases[i].method, .reliability = cases[i].of->reliability};
        double indices[MOST];
        int32_t classes[MOST];
        char name[64];

        snprintf(name, sizeof name, "case %zu, %s", i, cases[i].of->name);
        /* The package's snapshot of hamd has a reliability of 0.5 after. */
        options.reliability_after = cases[i].method == PMH_CHANGE_NK && cases[i].of == &hamd ? 0.5 : 0;
        if (cases[i].nk_as_package) {
            pmh_change_options ask = {.size = sizeof ask, .direction = cases[i].of->direction};
            pmh_change_result s;
            check_status(pmh_change_summarise_series(series(cases[i].of->before, cases[i].of->n),
                                                     series(cases[i].of->after, cases[i].of->n), &ask, &s, NULL),
                         PMH_OK, NULL);
            options.has_reference = 1;
            options.mean = s.before.estimate;
            options.sd = options.sd_after = s.sd_before;
        }
        pmh_change_reliable_result r = rely(cases[i].of, options, indices, classes);
        for (int k = 0; k < 3; k++) {
            check_close_of(name, indices[k], cases[i].first[k], cases[i].of == &hamd ? 1e-12 : 2e-12);
        }
        check_whole_of(name, r.improved, cases[i].improved);
        check_whole_of(name, r.unchanged, cases[i].unchanged);
        check_whole_of(name, r.deteriorated, cases[i].deteriorated);
        check_true_of(name, !!(r.notes & PMH_CHANGE_PERSON_RELATIVE) == (cases[i].method == PMH_CHANGE_HLL));
    }
}

static void the_parts_of_the_index_are_told(void **state)
{
    pmh_change_reliable_options options = {.reliability = 0.8};
    pmh_change_reliable_result r = rely(&hamd, options, NULL, NULL);

    (void)state;
    check_close(r.measurement_error, 1.49374765314696, 1e-12);
    check_close(r.error, 2.11247818984341, 1e-12);
    options.method = PMH_CHANGE_HA;
    check_close(rely(&hamd, options, NULL, NULL).change_reliability, 0.928271598578126, 1e-12);
    check_close(rely(&hamd, options, NULL, NULL).critical, 1.65, 0);
    options.method = PMH_CHANGE_CHB;
    check_close(rely(&hamd, options, NULL, NULL).error, 3.75811941514124, 1e-12);
    options = (pmh_change_reliable_options){.reliability = 0.88};
    check_close(rely(&das, options, NULL, NULL).reliable_change, 11.3547910500916, 1e-12);
    /* WEMWBS: 2.77 SEM at reliabilities of 0.89 and 0.83. */
    options = (pmh_change_reliable_options){.reliability = 0.89, .has_reference = 1, .sd = 8.65};
    check_close(rely(&das, options, NULL, NULL).reliable_change, 7.95198475693364, 1e-12);
    check_close(rely(&das, options, NULL, NULL).measurement_error, 2.86888044365742, 1e-12);
    options.confidence = 0.9;
    check_close(rely(&das, options, NULL, NULL).reliable_change, 6.67351597890436, 1e-12);
    options.confidence = 0;
    options.reliability = 0.83;
    check_close(rely(&das, options, NULL, NULL).reliable_change, 9.88561418870225, 1e-12);
    check_close(rely(&das, options, NULL, NULL).measurement_error, 3.56648636615928, 1e-12);
    options.confidence = 0.9;
    check_close(rely(&das, options, NULL, NULL).reliable_change, 8.29626895248571, 1e-12);
    /* On the score's own grid: 8 points of WEMWBS; of SWEMWBS the smallest difference of two scores above 7.95. */
    static pmh_change_tally tally;
    pmh_change_reliable_result r2;
    options = (pmh_change_reliable_options){
        .size = sizeof options, .reliability = 0.89, .has_reference = 1, .sd = 8.65};
    memset(&tally, 0, sizeof tally);
    tally.scale = PMH_SCALE_WEMWBS;
    check_status(pmh_change_reliable(&tally, &options, &r2, NULL), PMH_OK, NULL);
    check_close(r2.least_change, 8, 0);
    check_true(r2.notes & PMH_CHANGE_PERSON_NOBODY);
    tally.scale = PMH_SCALE_SWEMWBS;
    check_status(pmh_change_reliable(&tally, &options, &r2, NULL), PMH_OK, NULL);
    double least = INFINITY;
    for (int i = 0; i < 29; i++) {
        for (int j = 0; j < i; j++) {
            double high, low;
            pmh_scale_level(PMH_SCALE_SWEMWBS, i, &high, NULL);
            pmh_scale_level(PMH_SCALE_SWEMWBS, j, &low, NULL);
            least = high - low > r2.reliable_change && high - low < least ? high - low : least;
        }
    }
    check_close(r2.least_change, least, 1e-14);
    options.sd = 1000;
    check_status(pmh_change_reliable(&tally, &options, &r2, NULL), PMH_OK, NULL);
    check_nan(r2.least_change);
    /* The SEM itself says the same. */
    options = (pmh_change_reliable_options){.measurement_error = 8.65 * sqrt(0.11)};
    check_close(rely(&das, options, NULL, NULL).reliable_change, 7.95198475693364, 1e-12);
}

/* hamd: the treated (PA) judged by the controls (TAU), as the specification has it. */
static const char is_control[] = "1001010001010001010101101010010100110111";

static void indices_from_a_control_sample_meet_the_reference(void **state)
{
    double before[MOST], after[MOST], indices[MOST], control_x[MOST], change[MOST];
    size_t n = 0, m = 0;
    double mean_x = 0, mean_d = 0, xx = 0, dd = 0;

    (void)state;
    for (size_t i = 0; i < 40; i++) {
        if (is_control[i] == '1') {
            control_x[m] = hamd_before[i];
            change[m++] = hamd_after[i] - hamd_before[i];
        } else {
            before[n] = hamd_before[i];
            after[n++] = hamd_after[i];
        }
    }
    for (size_t i = 0; i < m; i++) {
        mean_x += control_x[i] / (double)m;
        mean_d += change[i] / (double)m;
    }
    for (size_t i = 0; i < m; i++) {
        xx += (control_x[i] - mean_x) * (control_x[i] - mean_x);
        dd += (change[i] - mean_d) * (change[i] - mean_d);
    }
    const data treated = {"treated", before, after, n, PMH_LOW_IS_GOOD, 0.8, 0, 0};
    pmh_change_reliable_options options = {.method = PMH_CHANGE_PA, .reliability = 0.8, .has_reference = 1,
                                           .sd = 3.34012129366738, .control_n = 19, .control_change = mean_d};
    check_close(mean_d, -4.73684210526316, 1e-12);
    /* The three indices are those of the first three of everyone, the counts those of the treated. */
    rely(&hamd, options, indices, NULL);
    check_close(indices[0], -3.43821674924617, 1e-12);
    check_close(indices[1], 0.348804597749611, 1e-11);
    check_close(indices[2], -9.11874876973983, 1e-12);
    pmh_change_reliable_result r = rely(&treated, options, indices, NULL);
    check_whole(r.improved, 18);
    check_whole(r.unchanged, 3);
    check_whole(r.deteriorated, 0);

    options = (pmh_change_reliable_options){.method = PMH_CHANGE_TEMKIN, .control_n = 19, .control_change = mean_d,
                                            .control_change_sd = sqrt(dd / (double)(m - 1))};
    rely(&treated, options, indices, NULL);
    check_close(indices[0], 0.107626874027218, 1e-11);
    check_close(indices[1], -2.81367399242584, 1e-12);
    check_close(indices[2], -1.060893472554, 1e-11);

    options = (pmh_change_reliable_options){.method = PMH_CHANGE_SRB, .control_n = 19, .intercept = 15.6557881773399,
                                            .slope = 0.182573891625617, .residual_sd = 6.55052610140269};
    rely(&treated, options, indices, NULL);
    check_close(indices[0], -1.1288248359381, 1e-12);
    check_close(indices[1], -2.55977258670362, 1e-12);
    check_close(indices[2], -1.60137365138223, 1e-12);

    options.method = PMH_CHANGE_CG;
    options.control_mean = mean_x;
    options.control_sd = sqrt(xx / (double)(m - 1));
    r = rely(&treated, options, indices, NULL);
    check_close(r.critical, 2.10981557783332, 1e-12);
    check_close(indices[0], -0.883766645191636, 1e-12);
    check_close(indices[1], -2.43276160266808, 1e-12);
    check_close(indices[2], -1.49734294158521, 1e-12);
    check_whole(r.improved, 4);
    check_whole(r.unchanged, 17);
}

/* 1.2.5: clinicalsignificance takes the SD before for the error after: 28, 11 and 1 of 40 instead of 19, 21 and none. */
static void peer_5_nk_takes_the_sd_after_for_the_error_after(void **state)
{
    pmh_change_reliable_options options = {.method = PMH_CHANGE_NK, .reliability = 0.8, .reliability_after = 0.5};
    pmh_change_reliable_result r = rely(&hamd, options, NULL, NULL);

    (void)state;
    check_whole(r.improved, 19);
    check_whole(r.unchanged, 21);
    check_whole(r.deteriorated, 0);
}

/* What the specification warns of: the treated as their own controls. Their mean index is 0 whatever the programme did. R. */
static void the_treated_as_their_own_controls_do_not_change(void **state)
{
    static const struct {
        const data *of;
        double practice[3], regression[3];
        int64_t by_practice[3], by_regression[3];
    } cases[] = {
        {&hamd, {-1.00592754529575, 2.78109380170002, -6.68645956578942},
         {-0.263580858329639, -0.0344721656555116, -1.57789181437102}, {12, 15, 13}, {0, 39, 1}},
        {&das, {-1.72035818417146, 5.78822853938624, -2.75602531845528},
         {-0.511013376747878, 1.93020960524933, -0.807997041649096}, {7, 15, 8}, {0, 29, 1}}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const data *of = cases[i].of;
        pmh_change_options ask = {.size = sizeof ask, .direction = of->direction};
        pmh_change_result s;
        double indices[MOST], n = (double)of->n;

        check_status(pmh_change_summarise_series(series(of->before, of->n), series(of->after, of->n), &ask, &s, NULL), PMH_OK,
                     NULL);
        double slope = s.correlation * s.sd_after / s.sd_before;
        double rest = s.sd_after * sqrt((1 - s.correlation * s.correlation) * (n - 1) / (n - 2));
        pmh_change_reliable_options options[] = {
            {.method = PMH_CHANGE_PA, .reliability = of->reliability, .control_n = n, .control_change = s.difference.estimate},
            {.method = PMH_CHANGE_SRB, .control_n = n, .slope = slope, .residual_sd = rest,
             .intercept = s.after.estimate - slope * s.before.estimate}};
        for (int k = 0; k < 2; k++) {
            pmh_change_reliable_result r = rely(of, options[k], indices, NULL);
            const double *first = k ? cases[i].regression : cases[i].practice;
            const int64_t *counts = k ? cases[i].by_regression : cases[i].by_practice;
            for (int j = 0; j < 3; j++) {
                check_close_of(of->name, indices[j], first[j], 1e-11);
            }
            check_whole_of(of->name, r.improved, counts[0]);
            check_whole_of(of->name, r.unchanged, counts[1]);
            check_whole_of(of->name, r.deteriorated, counts[2]);
        }
    }
}

/* ---- clinically significant change ---------------------------------------------------------------------------------- */

static pmh_change_clinical_result judge(const data *of, pmh_change_clinical_options options, double reliability,
                                        int32_t *classes)
{
    pmh_change_reliable_options reliable = {
        .size = sizeof reliable, .reliability = reliability, .direction = of->direction};
    pmh_change_clinical_result result;
    pmh_error error;

    options.size = sizeof options;
    options.reliable = &reliable;
    memset(&result, 0xA5, sizeof result);
    check_status_of(of->name,
                    pmh_change_clinical_series(series(of->before, of->n), series(of->after, of->n), &options, classes,
                                               &result, &error),
                    PMH_OK, &error);
    return result;
}

/* 1.2.1: Jacobson and Truax 1991, and the example in which the R package clinicalsignificance gives b = 45 (two SDs of the
 * wrong group). 1.2.8: rciplot weights c the wrong way. */
static void peers_1_and_8_each_cutoff_has_the_spread_of_its_own_group(void **state)
{
    pmh_change_clinical_options options = {
        .clinical_mean = 40, .clinical_sd = 7.5, .functional_mean = 60, .functional_sd = 7.5};
    pmh_change_clinical_result r = judge(&das, options, 0.88, NULL);

    (void)state;
    check_close(r.a, 55, 1e-15);
    check_close(r.b, 45, 1e-15);
    check_close(r.c, 50, 1e-15);
    check_true(r.notes & PMH_CHANGE_PERSON_OVERLAP);
    options.functional_sd = 10;
    r = judge(&das, options, 0.88, NULL);
    check_close(r.a, 55, 1e-15);
    check_close(r.b, 40, 1e-15);
    check_close(r.c, 48.5714285714286, 1e-13);
    check_whole(r.kind, PMH_CHANGE_CUTOFF_C);
    /* Where the R package rciplot weights the wrong way (99.44). */
    options = (pmh_change_clinical_options){
        .clinical_mean = 80, .clinical_sd = 12, .functional_mean = 115, .functional_sd = 15};
    check_close(judge(&das, options, 0.88, NULL).c, 2580 / 27.0, 1e-15);
}

static void the_five_classes_meet_the_reference(void **state)
{
    static pmh_change_tally tally;
    static const struct {
        const data *of;
        double mean, sd, reliability, c;
        int64_t counts[5]; /* recovered, improved, unchanged, deteriorated, harmed */
    } cases[] = {{&bdi, 7.69, 7.52, 0.801, 21.0166122043303, {10, 8, 22, 0, 0}},
                 {&hamd, 8, 8, 0.8, 19.8869980760502, {26, 3, 10, 1, 0}}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        int32_t classes[MOST];
        pmh_change_clinical_options options = {
            .functional_mean = cases[i].mean, .functional_sd = cases[i].sd};
        pmh_change_clinical_result r = judge(cases[i].of, options, cases[i].reliability, classes), counted;
        int64_t seen[5] = {0};

        check_close_of(cases[i].of->name, r.c, cases[i].c, 1e-12);
        check_whole_of(cases[i].of->name, r.recovered, cases[i].counts[0]);
        check_whole_of(cases[i].of->name, r.improved, cases[i].counts[1]);
        check_whole_of(cases[i].of->name, r.unchanged, cases[i].counts[2]);
        check_whole_of(cases[i].of->name, r.deteriorated, cases[i].counts[3]);
        check_whole_of(cases[i].of->name, r.harmed, cases[i].counts[4]);
        for (size_t row = 0; row < cases[i].of->n; row++) {
            seen[2 - classes[row]]++;
        }
        for (int k = 0; k < 5; k++) {
            check_whole_of(cases[i].of->name, seen[k], cases[i].counts[k]);
        }
        /* The table of counts says the same. */
        pmh_change_reliable_options reliable = {.size = sizeof reliable, .reliability = cases[i].reliability,
                                                .direction = PMH_LOW_IS_GOOD};
        options.size = sizeof options;
        options.reliable = &reliable;
        fill(cases[i].of, &tally);
        check_status(pmh_change_clinical(&tally, &options, &counted, NULL), PMH_OK, NULL);
        check_whole(counted.recovered, r.recovered);
        check_whole(counted.crossed, r.crossed);
        check_close(counted.cutoff, r.cutoff, 1e-13);
        check_interval(counted.recovered_share, r.recovered_share, 1e-13);
        check_close(counted.cutoff_score, floor(cases[i].c), 0); /* lower is better: 21 and 19 are functional */
        check_nan(r.cutoff_score);
    }
    pmh_change_clinical_options options = {.kind = PMH_CHANGE_CUTOFF_GIVEN, .cutoff = 104};
    pmh_change_clinical_result r = judge(&das, options, 0.88, NULL);
    check_whole(r.recovered, 11);
    check_whole(r.improved, 8);
    check_whole(r.unchanged, 10);
    check_whole(r.deteriorated, 1);
}

/* A cut-off of another scale is refused, one at either end is not; rows of no known scale take any. */
static void a_cutoff_that_no_score_reaches(void **state)
{
    pmh_change_reliable_options reliable = {
        .size = sizeof reliable, .measurement_error = 2}; /* The scale knows its direction. */
    pmh_change_clinical_options options = {
        .size = sizeof options, .reliable = &reliable, .kind = PMH_CHANGE_CUTOFF_GIVEN};
    static const double before[] = {20, 9}, after[] = {9, 20}, cutoffs[] = {0, 27, -1, 27.5, 30};
    pmh_change_tally *phq9 = calloc(1, sizeof *phq9);
    pmh_change_clinical_result r;
    pmh_error error;

    (void)state;
    check_status(pmh_scale_find("phq9", &phq9->scale, NULL), PMH_OK, NULL);
    check_status(pmh_change_add(series_of(before), series_of(after), (pmh_series){0}, phq9, NULL), PMH_OK, NULL);
    for (size_t i = 0; i < COUNT_OF(cutoffs); i++) {
        options.cutoff = cutoffs[i];
        check_status(pmh_change_clinical(phq9, &options, &r, &error), i < 2 ? PMH_OK : PMH_BAD_OPTION, &error);
    }
    assert_string_equal(error.message, "options.cutoff is 30; it must lie within the scores, 0 to 27");
    options.cutoff = 9; /* "10 or more is a case": 9 is functional. */
    check_status(pmh_change_clinical(phq9, &options, &r, &error), PMH_OK, &error);
    check_whole(r.recovered, 1);
    check_whole(r.harmed, 1);
    reliable.direction = PMH_LOW_IS_GOOD;
    options.cutoff = 30;
    check_status(pmh_change_clinical_series(series_of(before), series_of(after), &options, NULL, &r, NULL), PMH_OK, NULL);
    free(phq9);
}

/* At the cut-off is functional, before as after: recovered to it, not recovered from it. And all five classes. */
static void every_class_and_the_boundary(void **state)
{
    static const double before[] = {10, 20, 20, 30, 15, 18, 10, NAN};
    static const double after[] = {20, 30, 10, 22, 5, 21, 19, 20};
    static const int32_t expected[] = {PMH_CHANGE_RECOVERED, PMH_CHANGE_IMPROVED, PMH_CHANGE_HARMED,
                                       PMH_CHANGE_DETERIORATED, PMH_CHANGE_DETERIORATED, PMH_CHANGE_UNCHANGED,
                                       PMH_CHANGE_IMPROVED, PMH_CHANGE_NOT_CLASSED};
    pmh_change_reliable_options reliable = {
        .size = sizeof reliable, .measurement_error = 2, .direction = PMH_HIGH_IS_GOOD}; /* above 5.54 is reliable */
    pmh_change_clinical_options options = {
        .size = sizeof options, .reliable = &reliable, .kind = PMH_CHANGE_CUTOFF_GIVEN, .cutoff = 20};
    pmh_change_clinical_result r;
    int32_t classes[8];

    (void)state;
    check_status(pmh_change_clinical_series(series_of(before), series_of(after), &options, classes, &r, NULL), PMH_OK, NULL);
    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        check_whole_of(pmh_change_class_text(expected[i]), classes[i], expected[i]);
    }
    check_whole(r.crossed, 1);
    check_whole(r.reliable.after_only, 1);
    check_whole(r.clinical_before, 4);
    /* Turned over, everything is the same with the other direction. */
    double x[8], y[8];
    for (int i = 0; i < 8; i++) {
        x[i] = 40 - before[i];
        y[i] = 40 - after[i];
    }
    reliable.direction = PMH_LOW_IS_GOOD;
    check_status(pmh_change_clinical_series(series_of(x), series_of(y), &options, classes, &r, NULL), PMH_OK, NULL);
    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        check_whole_of(pmh_change_class_text(expected[i]), classes[i], expected[i]);
    }
}

static void what_cannot_be_judged_is_refused(void **state)
{
    pmh_change_reliable_options reliable = {.size = sizeof reliable, .direction = PMH_HIGH_IS_GOOD};
    pmh_change_clinical_options options = {.size = sizeof options, .reliable = &reliable, .functional_mean = 50,
                                           .functional_sd = 10};
    pmh_change_reliable_result r;
    pmh_change_clinical_result c;
    pmh_error error;
    pmh_series x = series(das_before, 30), y = series(das_after, 30);

    (void)state;
    check_status(pmh_change_reliable_series(x, y, &reliable, NULL, NULL, &r, &error), PMH_BAD_OPTION, &error);
    reliable.reliability = 1;
    check_status(pmh_change_reliable_series(x, y, &reliable, NULL, NULL, &r, &error), PMH_BAD_OPTION, &error);
    reliable.reliability = 0.8;
    reliable.mean = 50; /* without has_reference */
    check_status(pmh_change_reliable_series(x, y, &reliable, NULL, NULL, &r, &error), PMH_BAD_OPTION, &error);
    reliable.mean = 0;
    reliable.method = PMH_CHANGE_SRB; /* on the treated themselves it would find 0 / 39 / 1 */
    check_status(pmh_change_reliable_series(x, y, &reliable, NULL, NULL, &r, &error), PMH_BAD_OPTION, &error);
    reliable.method = PMH_CHANGE_JT;
    /* A functional mean that is worse than the clinical one. */
    check_status(pmh_change_clinical_series(x, y, &options, NULL, &c, &error), PMH_BAD_OPTION, &error);
    check_nan(c.cutoff);
    reliable.direction = 0; /* never assumed */
    check_status(pmh_change_reliable_series(x, y, &reliable, NULL, NULL, &r, &error), PMH_BAD_OPTION, &error);
    check_nan(r.error);
}

/* Another origin changes nothing; before for after and the other direction turn the classes over, each alone. */
static void classes_follow_origin_order_and_direction(void **state)
{
    double x[40], y[40];
    pmh_change_reliable_options options = {.measurement_error = 1.49374765314696};
    data same = hamd, turned = hamd, other = hamd;

    (void)state;
    for (int i = 0; i < 40; i++) {
        x[i] = hamd_before[i] + 1e6;
        y[i] = hamd_after[i] + 1e6;
    }
    same.before = x;
    same.after = y;
    turned.before = hamd_after;
    turned.after = hamd_before;
    other.direction = PMH_HIGH_IS_GOOD;
    pmh_change_reliable_result r = rely(&hamd, options, NULL, NULL);
    check_whole(r.improved, 29);
    check_whole(rely(&same, options, NULL, NULL).improved, r.improved);
    check_whole(rely(&same, options, NULL, NULL).deteriorated, r.deteriorated);
    check_whole(rely(&turned, options, NULL, NULL).deteriorated, r.improved);
    check_whole(rely(&other, options, NULL, NULL).deteriorated, r.improved);
    check_whole(rely(&other, options, NULL, NULL).improved, r.deteriorated);
}

/* No spread: the SEM from a reliability is 0, and 0 / 0 is no "unchanged". NaN scores never become "unchanged" either. */
static void without_spread_nobody_is_classed(void **state)
{
    static const double same[] = {5, 5, 5}, after[] = {5, 5, 9};
    pmh_change_reliable_options reliable = {.size = sizeof reliable, .reliability = 0.8, .direction = PMH_HIGH_IS_GOOD};
    pmh_change_reliable_result r;
    int32_t classes[3] = {0};
    double indices[3];

    (void)state;
    check_status(pmh_change_reliable_series(series_of(same), series_of(after), &reliable, indices, classes, &r, NULL),
                 PMH_OK, NULL);
    check_true(r.notes & PMH_CHANGE_PERSON_NO_INDEX);
    check_whole(r.improved + r.unchanged + r.deteriorated, 0);
    check_nan(r.improved_share.estimate);
    check_nan(indices[2]);
    check_whole(classes[2], PMH_CHANGE_NOT_CLASSED);
}

/* Jacobson and Truax's index with the error of measurement from a manual needs nothing of the sample: one person will do. */
static void a_given_error_of_measurement_judges_one_person(void **state)
{
    static const double x[] = {20, 20, NAN}, y[] = {26, 25, 30};
    pmh_change_reliable_options options = {
        .size = sizeof options, .measurement_error = 2, .direction = PMH_HIGH_IS_GOOD, .control_n = 20, .control_change = 1};
    pmh_change_tally tally = {.lowest = 0, .highest = 30};
    pmh_change_reliable_result r;
    int32_t classes[3];
    double indices[3];

    (void)state;
    for (size_t n = 1; n <= 3; n++) {
        options.method = PMH_CHANGE_JT;
        check_status(pmh_change_reliable_series(series(x, n), series(y, n), &options, indices, classes, &r, NULL), PMH_OK, NULL);
        check_whole(r.notes, 0);
        check_close(indices[0], 6 / (2 * sqrt(2)), 1e-14);
        check_whole(classes[0], PMH_CHANGE_IMPROVED);
        check_close(r.reliable_change, 1.959963984540054 * 2 * sqrt(2), 1e-14);
        check_nan(r.reliability);
        options.method = PMH_CHANGE_PA;
        check_status(pmh_change_reliable_series(series(x, n), series(y, n), &options, indices, classes, &r, NULL), PMH_OK, NULL);
        check_whole(r.notes, 0);
        check_close(indices[0], 5 / (2 * sqrt(2)), 1e-14);
        check_whole(classes[0], PMH_CHANGE_UNCHANGED);
    }
    options.method = PMH_CHANGE_JT;
    check_status(pmh_change_add(series(x, 1), series(y, 1), (pmh_series){0}, &tally, NULL), PMH_OK, NULL);
    check_status(pmh_change_reliable(&tally, &options, &r, NULL), PMH_OK, NULL);
    check_whole(r.improved, 1);
    check_close(r.least_change, 6, 0);
    /* The others need the reliability, which a sample without spread does not give. */
    options.method = PMH_CHANGE_EN;
    check_status(pmh_change_reliable_series(series(x, 2), series(y, 2), &options, indices, classes, &r, NULL), PMH_OK, NULL);
    check_whole(r.notes, PMH_CHANGE_PERSON_NO_INDEX | PMH_CHANGE_PERSON_SAMPLE);
    check_whole(classes[0], PMH_CHANGE_NOT_CLASSED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(responders_meet_the_reference),
        cmocka_unit_test(none_and_all_have_a_limit_at_the_end),
        cmocka_unit_test(what_measurement_error_alone_would_do_is_said),
        cmocka_unit_test(a_tally_counts_the_same_responders_and_those_who_cannot_improve),
        cmocka_unit_test(decimals_on_the_threshold_are_on_it),
        cmocka_unit_test(every_index_meets_the_reference),
        cmocka_unit_test(the_parts_of_the_index_are_told),
        cmocka_unit_test(peer_5_nk_takes_the_sd_after_for_the_error_after),
        cmocka_unit_test(the_treated_as_their_own_controls_do_not_change),
        cmocka_unit_test(indices_from_a_control_sample_meet_the_reference),
        cmocka_unit_test(peers_1_and_8_each_cutoff_has_the_spread_of_its_own_group),
        cmocka_unit_test(the_five_classes_meet_the_reference),
        cmocka_unit_test(a_cutoff_that_no_score_reaches),
        cmocka_unit_test(every_class_and_the_boundary),
        cmocka_unit_test(what_cannot_be_judged_is_refused),
        cmocka_unit_test(classes_follow_origin_order_and_direction),
        cmocka_unit_test(without_spread_nobody_is_classed),
        cmocka_unit_test(a_given_error_of_measurement_judges_one_person),
    };

    return cmocka_run_group_tests_name("change_person", tests, fill_ahi, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Before and after: published vectors by both roads, tallies, bytes, edges, and the faults of other packages. */

#include "check.h"

/* ---- data ----------------------------------------------------------------------------------------------------------- */

/* Student 1908. */
static const double sleep_before[] = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2};
static const double sleep_after[] = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

/* WHO-5 raw sums 0 to 25, times 1 and 4: Claus and others 2020, as printed in spec/change.md 0.7. */
static const double who5_before[] = {0, 2, 0, 0, 4, 4, 1, 1, 2, 1, 1, 0, 2, 1, 1, 1, 0, 0, 0, 4,
                                     1, 1, 1, 1, 1, 0, 2, 2, 0, 2, 0, 0, 1, 1, 1, 2, 0, 0, 1, 1};
static const double who5_after[] = {3, 3,  16, 6, 5, 3,  10, 15, 3,  7, 3, 3, 3,  3,  3, 0, 8, 0, 5, 1,
                                    11, 1, 1,  11, 1, 15, 13, 3,  18, 3, 7, 1, 18, 15, 1, 1, 0, 2, 2, 1};

/* Marital adjustment: Jacobson and Truax 1991, as printed in spec/change.md 0.7. */
static const double das_before[] = {90.5, 74,   97,   73.5, 61,   66.5, 68.5, 86.5, 88.5, 68.5,
                                    98,   80.5, 89.5, 91.5, 83.5, 60.5, 83,   88,   98.5, 78.5,
                                    99.5, 79.5, 84.5, 92.5, 93,   85,   64,   61,   80,   82.5};
static const double das_after[] = {97,  124, 97.5,  88,   96.5, 62.5, 112.5, 103.5, 90,  82.5,
                                   105, 99.5, 112.5, 101, 99.5, 79.5, 88,    100.5, 119, 116,
                                   116, 129, 113,   118,  92,   114,  68,    52,    60.5, 104.5};

/* Hamilton and Beck depression scores, lower is better: Claus and others 2020, as printed in spec/change.md 0.7. */
static const double hamd_before[] = {25, 15, 28, 30, 21, 26, 31, 21, 27, 28, 23, 24, 28, 26, 27, 32, 27, 25, 28, 25,
                                     22, 24, 24, 21, 18, 27, 25, 27, 22, 23, 25, 25, 26, 22, 24, 23, 26, 28, 24, 21};
static const double hamd_after[] = {13, 11, 4,  25, 9,  17, 15, 2,  8, 7,  13, 30, 9, 8, 14, 27, 20, 28, 14, 24,
                                    10, 18, 22, 8,  20, 2,  13, 18, 2, 16, 16, 24, 8, 6, 22, 20, 18, 24, 9,  25};
static const double bdi_before[] = {33, 26, 15, 39, 22, 25, 33, 23, 47, 43, 51, 42, 38, 40, 37, 39, 31, 51, 51, 33,
                                    36, 38, 45, 38, 37, 28, 37, 36, 25, 30, 36, 35, 37, 35, 31, 28, 35, 49, 33, 31};
static const double bdi_after[] = {27, 19, 5,  46, 28, 18, 30, 8,  24, 13, 44, 51, 17, 27, 30, 48, 27, 44, 25, 34,
                                   22, 38, 53, 16, 36, 4,  22, 32, 2,  19, 23, 38, 7,  8,  27, 19, 23, 37, 9,  28};

/* Changes of the AHI and how often each came, from spec/change.md 0.7 (the data are Woodworth and others 2018). */
static const int ahi_changes[][2] = {{-21, 1}, {-20, 1}, {-14, 2}, {-10, 1}, {-9, 1}, {-7, 3}, {-6, 7}, {-5, 3},
                                     {-4, 6},  {-3, 8},  {-2, 6},  {-1, 9},  {0, 11}, {1, 5},  {2, 5},  {3, 8},
                                     {4, 8},   {5, 10},  {6, 5},   {7, 9},   {8, 7},  {9, 4},  {10, 4}, {11, 1},
                                     {12, 10}, {13, 3},  {14, 1},  {16, 2},  {19, 1}, {20, 2}, {22, 2}, {26, 1}};

#define AHI_PEOPLE 147
static double ahi_before[AHI_PEOPLE];
static double ahi_after[AHI_PEOPLE];

static void fill_ahi(double before)
{
    size_t n = 0;
    for (size_t i = 0; i < COUNT_OF(ahi_changes); i++) {
        for (int k = 0; k < ahi_changes[i][1]; k++, n++) {
            ahi_before[n] = before;
            ahi_after[n] = before + ahi_changes[i][0];
        }
    }
    assert_int_equal(n, AHI_PEOPLE);
}

typedef struct example {
    const char *name;
    const double *before, *after;
    size_t n;
    pmh_polarity direction;
    int32_t lowest, highest; /* of its tally; highest 0 where the scores are not whole */
    double confidence;
    pmh_interval mean_before, mean_after, difference;
    double sd_before, sd_after, sd_difference, standard_error, correlation, t, p, log10_p;
    pmh_interval d_z, d_av;
    int64_t improved, unchanged, deteriorated; /* by 3 points */
    pmh_interval improved_share, unchanged_share, deteriorated_share, net_benefit;
} example;

#define DATA(word) word##_before, word##_after, COUNT_OF(word##_before)

/* 20 digits from mpmath 1.2.1 at 30 digits (t quantile and p by the incomplete beta function, d_z limits by quadrature of
 * the noncentral t, Bonett's and Wilson's formulas as in spec/change.md M3, M4). For sleep, who5 and das every number
 * that spec/change.md prints (R 4.2.2, and the 16-digit d_z limits) agrees with it to the last printed digit. */
static const example examples[] = {
    {"sleep", DATA(sleep), 1, 0, 0, 0.95,
     {0.75, -0.52978041352623256341, 2.0297804135262325634},
     {2.33, 0.89767753937670512067, 3.7623224606232948793},
     {1.58, 0.70011423672301720129, 2.4598857632769827987},
     1.7890096577591624493, 2.0022487357968290149, 1.2299954832798732228, 0.38895872388839524381,
     0.79517020583357780248, 4.0621276833820361097, 0.0028328901973842727403, -2.5477702583755256902,
     {1.2845575625910544381, 0.41462775638045846, 2.1180165139816039},
     {0.83218108134953965736, 0.28436737179582283374, 1.379994790903256481},
     1, 9, 0,
     {0.1, 0.017876213095072903986, 0.40415002679523849819},
     {0.9, 0.59584997320476150181, 0.98212378690492709601},
     {0.0, 0.0, 0.27753279986288925272},
     {0.1, -0.085938509691368489319, 0.28593850969136848932}},
    {"sleep", DATA(sleep), 1, 0, 0, 0.9,
     {0.75, -0.2870552787292595884, 1.7870552787292595884},
     {2.33, 1.1693340350169199015, 3.4906659649830800985},
     {1.58, 0.86699473297071618215, 2.2930052670292838178},
     1.7890096577591624493, 2.0022487357968290149, 1.2299954832798732228, 0.38895872388839524381,
     0.79517020583357780248, 4.0621276833820361097, 0.0028328901973842727403, -2.5477702583755256902,
     {1.2845575625910544381, 0.54463976592351550948, 1.9746153451170117122},
     {0.83218108134953965736, 0.37244132380260334933, 1.2919208388964759654},
     1, 9, 0,
     {0.1, 0.022634908730867195906, 0.34771866733585847703},
     {0.9, 0.65228133266414152297, 0.97736509126913280409},
     {0.0, 0.0, 0.21294197008340709117},
     {0.1, -0.056044516362667262758, 0.25604451636266726276}},
    {"who5", DATA(who5), 1, 0, 25, 0.95,
     {1.075, 0.7247532421585199311, 1.4252467578414800689},
     {5.625, 3.8603394533944169389, 7.3896605466055830611},
     {4.55, 2.6866483735127317586, 6.4133516264872682414},
     1.0951524890895214319, 5.5177452660042961168, 5.8263327956918017226, 0.92122410202612814284,
     -0.19041607686433700857, 4.9390805016855182097, 0.000015176097655746288619, -4.818839887495297657,
     {0.78093719661266728279, 0.42229996287931249, 1.1318740703469904},
     {1.1438648751008869573, 0.62306331070602743991, 1.6646664394957464747},
     17, 22, 1,
     {0.425, 0.28509392559950373562, 0.57804931458008926245},
     {0.55, 0.39829091798932053411, 0.6929469218909508005},
     {0.025, 0.004426831502681401687, 0.12881368963474091947},
     {0.4, 0.23311508021983408342, 0.56688491978016591658}},
    {"who5", DATA(who5), 1, 0, 25, 0.9,
     {1.075, 0.78324902465256495852, 1.3667509753474350415},
     {5.625, 4.1550608096925443407, 7.0949391903074556593},
     {4.55, 2.997852428975413071, 6.102147571024586929},
     1.0951524890895214319, 5.5177452660042961168, 5.8263327956918017226, 0.92122410202612814284,
     -0.19041607686433700857, 4.9390805016855182097, 0.000015176097655746288619, -4.818839887495297657,
     {0.78093719661266728279, 0.47888245466891545807, 1.0743816508391561697},
     {1.1438648751008869573, 0.70679442438139868369, 1.580935325820375231},
     17, 22, 1,
     {0.425, 0.30523413698015682083, 0.55426888031666189907},
     {0.55, 0.42157254675844629734, 0.67209210837700788939},
     {0.025, 0.0055972092514749157272, 0.10458856696171031033},
     {0.4, 0.25994576035623999857, 0.54005423964376000143}},
    {"das", DATA(das), 1, 0, 0, 0.95,
     {81.583333333333333333, 77.167558845549879687, 85.999107821116786979},
     {98.05, 90.864988494528506877, 105.23501150547149312},
     {16.466666666666666667, 10.28026553389268583, 22.653067799440647503},
     11.82566126556211198, 19.241814202229046788, 16.567486508079682117, 3.0247953605459124726,
     0.5177213626318846214, 5.4438944470262533028, 7.3916004637524980419e-6, -5.1312615159596277333,
     {0.99391459643779716835, 0.54897761457303203, 1.4273510193063051},
     {1.0310879738397754536, 0.59238605824180058101, 1.4697898894377503262},
     24, 3, 3,
     {0.8, 0.62694303586851744941, 0.90494892822710128611},
     {0.1, 0.034599888747334182278, 0.25621082579184083702},
     {0.1, 0.034599888747334182278, 0.25621082579184083702},
     {0.7, 0.47087135225783517324, 0.92912864774216482676}},
    {"das", DATA(das), 1, 0, 0, 0.9,
     {81.583333333333333333, 77.914815324056822674, 85.251851342609843992},
     {98.05, 92.080867251576525536, 104.01913274842347446},
     {16.466666666666666667, 11.32715511982997115, 21.606178213503362184},
     11.82566126556211198, 19.241814202229046788, 16.567486508079682117, 3.0247953605459124726,
     0.5177213626318846214, 5.4438944470262533028, 7.3916004637524980419e-6, -5.1312615159596277333,
     {0.99391459643779716835, 0.61846402443597447204, 1.3556465039004390729},
     {1.0310879738397754536, 0.66291772034849705198, 1.3992582273310538553},
     24, 3, 3,
     {0.8, 0.65748909132120685615, 0.89287632380373354479},
     {0.1, 0.040676967009230856431, 0.22550247949084860898},
     {0.1, 0.040676967009230856431, 0.22550247949084860898},
     {0.7, 0.50770917718387078709, 0.89229082281612921291}},
    {"hamd", DATA(hamd), -1, 0, 52, 0.95,
     {24.85, 23.781777386657008836, 25.918222613342991164},
     {14.975, 12.508874016200336299, 17.441125983799663701},
     {-9.875, -12.397587195916791244, -7.3524128040832087563},
     3.3401212936673806383, 7.711089250935786951, 7.8876323183667473575, 1.2471441735996643558,
     0.16311874473985214484, -7.918090152718697399, 1.2178953526470606856e-9, -8.9143900267445354356,
     {-1.251959980057078389, -1.6629564756655037932, -0.83181233649248589813},
     {-1.6618679953781687791, -2.1856527617915368505, -1.1380832289648007078},
     32, 5, 3,
     {0.8, 0.65242693653600502121, 0.89500010274562298648},
     {0.125, 0.054595002509454013231, 0.26112119838851097716},
     {0.075, 0.025836025774588200228, 0.19864233524310545554},
     {0.725, 0.54182592463178568997, 0.90817407536821431003}},
    {"bdi", DATA(bdi), -1, 0, 63, 0.95,
     {35.475, 32.865739266868346194, 38.084260733131653806},
     {25.7, 21.430548097874575201, 29.969451902125424799},
     {-9.775, -13.308582018280698812, -6.2414179817193011884},
     8.1586433638480324532, 13.34973350353424154, 11.048813603789415511, 1.7469708215313875934,
     0.56329136933149517865, -5.5953996938719756799, 1.8881977076532774152e-6, -5.7239525339534996695,
     {-0.88471037258221686276, -1.2471190335066515699, -0.51410166429815532388},
     {-0.88357785418704845222, -1.238968330179378488, -0.52818737819471841648},
     31, 3, 6,
     {0.775, 0.62496903257689979169, 0.87683908676459254869},
     {0.075, 0.025836025774588200228, 0.19864233524310545554},
     {0.15, 0.070611877173203589216, 0.29072324366489706848},
     {0.625, 0.39846194815724535993, 0.85153805184275464007}}};

/* ---- helpers --------------------------------------------------------------------------------------------------------- */

static pmh_change_result summarise_series(pmh_series before, pmh_series after, pmh_polarity direction, double improvement,
                                          double deterioration, double confidence)
{
    pmh_change_options options = {.size = sizeof options,
                                  .confidence = confidence,
                                  .improvement = improvement,
                                  .deterioration = deterioration,
                                  .direction = direction};
    pmh_change_result result;
    pmh_error error;

    memset(&result, 0xA5, sizeof result);
    check_status(pmh_change_summarise_series(before, after, &options, &result, &error), PMH_OK, &error);
    return result;
}

static pmh_change_result summarise_tally(const pmh_change_tally *tally, pmh_polarity direction, double improvement,
                                         double deterioration, double confidence)
{
    pmh_change_options options = {.size = sizeof options,
                                  .confidence = confidence,
                                  .improvement = improvement,
                                  .deterioration = deterioration,
                                  .direction = direction};
    pmh_change_result result;
    pmh_error error;

    memset(&result, 0xA5, sizeof result);
    check_status(pmh_change_summarise(tally, &options, &result, &error), PMH_OK, &error);
    return result;
}

static const pmh_series no_counts = {NULL, 0, 0};

static void clear_tally(pmh_change_tally *tally, int32_t scale, int32_t lowest, int32_t highest)
{
    memset(tally, 0, sizeof *tally);
    tally->scale = scale;
    tally->lowest = lowest;
    tally->highest = highest;
}

static void add_all(pmh_change_tally *tally, pmh_series before, pmh_series after)
{
    pmh_error error;
    check_status(pmh_change_add(before, after, no_counts, tally, &error), PMH_OK, &error);
}

static void check_example(const char *road, const example *of, const pmh_change_result *r)
{
    char name[64];

    (void)snprintf(name, sizeof name, "%s by %s at %g", of->name, road, of->confidence);
    check_whole_of(name, r->pairs, (int64_t)of->n);
    check_whole_of(name, r->before_only + r->after_only + r->neither, 0);
    check_interval_of(name, r->before, of->mean_before, 1e-12);
    check_interval_of(name, r->after, of->mean_after, 1e-12);
    check_interval_of(name, r->difference, of->difference, 1e-12);
    check_close_of(name, r->sd_before, of->sd_before, 1e-12);
    check_close_of(name, r->sd_after, of->sd_after, 1e-12);
    check_close_of(name, r->sd_difference, of->sd_difference, 1e-12);
    check_close_of(name, r->standard_error, of->standard_error, 1e-12);
    check_close_of(name, r->correlation, of->correlation, 1e-12);
    check_close_of(name, r->t, of->t, 1e-12);
    check_close_of(name, r->df, (double)of->n - 1.0, 0.0);
    check_close_of(name, r->p, of->p, 1e-10);
    check_close_of(name, r->log10_p, of->log10_p, 1e-11);
    check_close_of(name, r->d_z.estimate, of->d_z.estimate, 1e-12);
    check_interval_of(name, r->d_z, of->d_z, 1e-11);
    check_interval_of(name, r->d_av, of->d_av, 1e-12);
    check_whole_of(name, r->improved, of->improved);
    check_whole_of(name, r->unchanged, of->unchanged);
    check_whole_of(name, r->deteriorated, of->deteriorated);
    check_interval_of(name, r->improved_share, of->improved_share, 1e-12);
    check_interval_of(name, r->unchanged_share, of->unchanged_share, 1e-12);
    check_interval_of(name, r->deteriorated_share, of->deteriorated_share, 1e-12);
    check_interval_of(name, r->net_benefit, of->net_benefit, 1e-12);
    check_close_of(name, r->confidence, of->confidence, 0.0);
    check_close_of(name, r->improvement, 3.0, 0.0);
    check_close_of(name, r->deterioration, 3.0, 0.0);
    check_whole_of(name, r->direction, of->direction);
}

/* ---- published vectors -------------------------------------------------------------------------------------------------- */

static void published_examples_are_met_by_the_series_road(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(examples); i++) {
        const example *of = &examples[i];
        pmh_change_result r = summarise_series(series(of->before, of->n), series(of->after, of->n), of->direction, 3.0, 0.0,
                                               of->confidence);
        check_example("series", of, &r);
        check_whole_of(of->name, r.notes, 0);
        check_true_of(of->name, r.tolerance > 0.0);
    }
}

static void published_examples_are_met_by_the_tally_road(void **state)
{
    static pmh_change_tally tally;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(examples); i++) {
        const example *of = &examples[i];
        pmh_change_result r;
        if (of->highest == 0) {
            continue;
        }
        clear_tally(&tally, PMH_SCALE_CUSTOM, of->lowest, of->highest);
        add_all(&tally, series(of->before, of->n), series(of->after, of->n));
        r = summarise_tally(&tally, of->direction, 3.0, 0.0, of->confidence);
        check_example("tally", of, &r);
        check_close_of(of->name, r.tolerance, 0.0, 0.0);
    }
}

/* The digits as the issue prints them. */
static void the_jacobson_truax_example_has_the_issues_digits(void **state)
{
    pmh_change_result r = summarise_series(series_of(das_before), series_of(das_after), PMH_HIGH_IS_GOOD, 0, 0, 0);

    (void)state;
    check_interval(r.difference, ((pmh_interval){16.4666666666667, 10.2802655338927, 22.6530677994406}), 3e-15);
    check_close(r.t, 5.44389444702625, 2e-15);
    check_close(r.p, 7.39160046375251e-06, 1e-12);
}

/* Against the figures of spec/change.md for AHI; scores before are held at a constant, so only the change is meant. */
static void the_ahi_changes_are_met_by_both_roads(void **state)
{
    static pmh_change_tally tally;

    (void)state;
    fill_ahi(50.0);
    clear_tally(&tally, PMH_SCALE_CUSTOM, 25, 80);
    add_all(&tally, series_of(ahi_before), series_of(ahi_after));
    for (int road = 0; road < 2; road++) {
        pmh_change_result r = road ? summarise_tally(&tally, PMH_HIGH_IS_GOOD, 3, 0, 0)
                                   : summarise_series(series_of(ahi_before), series_of(ahi_after), PMH_HIGH_IS_GOOD, 3, 0, 0);
        check_whole(r.pairs, 147);
        check_interval(r.difference, ((pmh_interval){3.1020408163265306122, 1.8565629592330297924, 4.3475186734200314321}),
                       1e-12);
        check_close(r.sd_difference, 7.6406758414024547511, 1e-12);
        check_close(r.standard_error, 0.63019232197491108366, 1e-12);
        check_close(r.t, 4.9223716445882493355, 1e-12);
        check_close(r.df, 146, 0.0);
        check_close(r.p, 2.2821821496554570006e-6, 1e-10);
        check_close(r.log10_p, -5.6416496958366199732, 1e-11);
        check_interval(r.d_z, ((pmh_interval){0.40599037057920094777, 0.23712900471589863, 0.57356365243658437}), 1e-11);
        check_whole(r.improved, 78);
        check_whole(r.unchanged, 36);
        check_whole(r.deteriorated, 33);
        check_interval(r.improved_share,
                       ((pmh_interval){0.53061224489795918367, 0.45018681618818587396, 0.60947847789186102949}), 1e-12);
        check_interval(r.deteriorated_share,
                       ((pmh_interval){0.22448979591836734694, 0.16455200609184532418, 0.29846034718773254476}), 1e-12);
        check_interval(r.net_benefit,
                       ((pmh_interval){0.30612244897959183673, 0.1746548919960510638, 0.43759000596313260967}), 1e-12);
        /* a constant before has no spread and no correlation, and the rest stands */
        check_interval(r.before, ((pmh_interval){50, 50, 50}), 1e-12);
        check_close(r.sd_before, 0.0, 0.0);
        check_nan(r.correlation);
        check_true((r.notes & PMH_CHANGE_NO_CORRELATION) != 0);
        check_true((r.notes & (PMH_CHANGE_FEW | PMH_CHANGE_NO_VARIANCE)) == 0);
        check_close(r.d_av.estimate, r.difference.estimate / sqrt(r.sd_after * r.sd_after / 2.0), 1e-12);
    }
}

static void check_same(const char *name, const pmh_change_result *a, const pmh_change_result *b, double relative)
{
    check_whole_of(name, a->pairs, b->pairs);
    check_whole_of(name, a->before_only, b->before_only);
    check_whole_of(name, a->after_only, b->after_only);
    check_whole_of(name, a->neither, b->neither);
    check_interval_of(name, a->before, b->before, relative);
    check_interval_of(name, a->after, b->after, relative);
    check_interval_of(name, a->difference, b->difference, relative);
    check_close_of(name, a->sd_before, b->sd_before, relative);
    check_close_of(name, a->sd_after, b->sd_after, relative);
    check_close_of(name, a->sd_difference, b->sd_difference, relative);
    check_close_of(name, a->standard_error, b->standard_error, relative);
    check_close_of(name, a->correlation, b->correlation, relative);
    check_close_of(name, a->t, b->t, relative);
    check_close_of(name, a->df, b->df, relative);
    check_close_of(name, a->p, b->p, relative * 100);
    check_close_of(name, a->log10_p, b->log10_p, relative * 100);
    check_interval_of(name, a->d_z, b->d_z, relative * 10);
    check_interval_of(name, a->d_av, b->d_av, relative);
    check_whole_of(name, a->improved, b->improved);
    check_whole_of(name, a->unchanged, b->unchanged);
    check_whole_of(name, a->deteriorated, b->deteriorated);
    check_interval_of(name, a->improved_share, b->improved_share, relative);
    check_interval_of(name, a->unchanged_share, b->unchanged_share, relative);
    check_interval_of(name, a->deteriorated_share, b->deteriorated_share, relative);
    check_interval_of(name, a->net_benefit, b->net_benefit, relative);
}

static void both_roads_agree_on_random_scores_with_gaps(void **state)
{
    static pmh_change_tally tally;
    static double before[2000], after[2000];
    stream from = {99};

    (void)state;
    for (int trial = 0; trial < 30; trial++) {
        size_t n = 3 + (size_t)next_below(&from, 1500);
        int32_t scale = trial % 3;
        int32_t lowest = scale == 0 ? -20 : 0;
        int32_t levels = scale == 0 ? 64 : scale == 1 ? 57 : 29;
        char name[64];

        clear_tally(&tally, scale, lowest, scale == 0 ? 43 : 0);
        for (size_t i = 0; i < n; i++) {
            int32_t a = next_below(&from, levels);
            int32_t b = (a + next_below(&from, levels)) / 2;
            double x = lowest + a, y = lowest + b;
            if (scale != 0) {
                check_status(pmh_scale_level(scale, a, &x, NULL), PMH_OK, NULL);
                check_status(pmh_scale_level(scale, b, &y, NULL), PMH_OK, NULL);
            }
            before[i] = next_below(&from, 10) == 0 ? (double)NAN : x;
            after[i] = next_below(&from, 10) == 0 ? (double)NAN : y;
        }
        add_all(&tally, series(before, n), series(after, n));
        pmh_change_result a = summarise_tally(&tally, PMH_HIGH_IS_GOOD, 2.5, 1.0, 0.99);
        pmh_change_result b = summarise_series(series(before, n), series(after, n), PMH_HIGH_IS_GOOD, 2.5, 1.0, 0.99);
        (void)snprintf(name, sizeof name, "trial %d, scale %d, n %zu", trial, (int)scale, n);
        if (fabs(a.difference.estimate) > 0.01) { /* limits near 0 have no relative digits */
            check_same(name, &a, &b, 1e-12);
        }
        check_whole_of(name, a.improved, b.improved);
        check_whole_of(name, a.deteriorated, b.deteriorated);
    }
}

static void tiny_samples_have_their_textbook_values(void **state)
{
    /* spec/change.md M1: changes (1, 2) and (1, 2, 3, 6). */
    static const double zeros[] = {0, 0, 0, 0};
    static const double changes[] = {1, 2, 3, 6};
    pmh_change_result r = summarise_series(series(zeros, 2), series(changes, 2), PMH_HIGH_IS_GOOD, 0, 0, 0);

    (void)state;
    check_interval(r.difference, ((pmh_interval){1.5, -4.85310236808735, 7.85310236808735}), 1e-12);
    check_close(r.sd_difference, 0.707106781186548, 1e-12);
    check_close(r.t, 3.0, 1e-12);
    check_close(r.p, 0.204832764699133, 1e-10);
    check_close(r.df, 1.0, 0.0);
    r = summarise_series(series(zeros, 4), series(changes, 4), PMH_HIGH_IS_GOOD, 0, 0, 0);
    check_interval(r.difference, ((pmh_interval){3.0, -0.437434881858309, 6.43743488185831}), 1e-12);
    check_close(r.sd_difference, 2.16024689946929, 1e-12);
    check_close(r.t, 2.77746029931765, 1e-12);
    check_close(r.p, 0.0691368692644288, 1e-10);
    check_whole(r.improved, 4);
}

static void the_spread_of_the_changes_follows_from_the_other_three(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(examples); i++) {
        const example *of = &examples[i];
        pmh_change_result r = summarise_series(series(of->before, of->n), series(of->after, of->n), of->direction, 0, 0, 0);
        double identity = r.sd_before * r.sd_before + r.sd_after * r.sd_after
                          - 2.0 * r.correlation * r.sd_before * r.sd_after;
        check_close(r.sd_difference * r.sd_difference, identity, 1e-12);
        check_close(r.t, r.d_z.estimate * sqrt((double)r.pairs), 1e-14);
        check_close(pow(10.0, r.log10_p), r.p, 1e-11);
    }
}

/* ---- faults of other packages: spec/change.md 1.2 ------------------------------------------------------------------------- */

/* 9: effectsize 0.8.3 gives 0.414627667667354 for the lower limit; the truth begins 0.414627756380458. */
static void fault_9_d_z_limits_have_more_than_six_digits(void **state)
{
    pmh_change_result r = summarise_series(series_of(sleep_before), series_of(sleep_after), PMH_HIGH_IS_GOOD, 0, 0, 0);

    (void)state;
    check_close(r.d_z.lower, 0.41462775638045846, 1e-11);
    check_true(fabs(r.d_z.lower - 0.414627667667354) > 1e-8);
}

/* 10: five different numbers go by the name of Cohen's d for these data: 1.2846, 0.8322, 0.8335, 0.8222, 0.8832. */
static void fault_10_d_z_and_d_av_are_the_two_they_say(void **state)
{
    pmh_change_result r = summarise_series(series_of(sleep_before), series_of(sleep_after), PMH_HIGH_IS_GOOD, 0, 0, 0);

    (void)state;
    check_near(r.d_z.estimate, 1.2846, 5e-5);
    check_near(r.d_av.estimate, 0.8322, 5e-5);
}

/* 17: scipy 1.10.1 gives 0.700114236745271. */
static void fault_17_t_limits_have_more_than_eleven_digits(void **state)
{
    pmh_change_result r = summarise_series(series_of(sleep_before), series_of(sleep_after), PMH_HIGH_IS_GOOD, 0, 0, 0);

    (void)state;
    check_close(r.difference.lower, 0.700114236723018, 1e-14);
}

/* 18: R stops, scipy says p = 0, or t = 9e14 and p = 3e-45 out of rounding noise. */
static void fault_18_equal_changes_have_no_p(void **state)
{
    static const double before[] = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 1.1, 2.3};
    static const double shifts[] = {0.1, -0.1, 0.7, 3.0, -1e-3, 1e6};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(shifts); i++) {
        double after[COUNT_OF(before)];
        pmh_change_result r;
        char name[64];

        (void)snprintf(name, sizeof name, "shift %g", shifts[i]);
        for (size_t k = 0; k < COUNT_OF(before); k++) {
            after[k] = before[k] + shifts[i];
        }
        r = summarise_series(series_of(before), series_of(after), PMH_HIGH_IS_GOOD, 0, 0, 0);
        check_true_of(name, (r.notes & PMH_CHANGE_NO_VARIANCE) != 0);
        check_close_of(name, r.difference.estimate, shifts[i], 1e-12);
        check_interval_of(name, r.difference,
                          ((pmh_interval){r.difference.estimate, r.difference.estimate, r.difference.estimate}), 0.0);
        check_close_of(name, r.t, shifts[i] > 0 ? (double)INFINITY : -(double)INFINITY, 0.0);
        check_nan_of(name, r.p);
        check_nan_of(name, r.log10_p);
        check_interval_of(name, r.d_z, ((pmh_interval){NAN, NAN, NAN}), 0.0);
        check_true_of(name, isfinite(r.d_av.estimate));
    }
}

/* 3: clinicalsignificance counts 0 before and more after as improved, whatever the direction. */
static void fault_3_a_rise_from_0_is_no_improvement_where_low_is_good(void **state)
{
    static const double before[] = {0, 0, 10};
    static const double after[] = {10, 0, 0};
    static pmh_change_tally tally;
    pmh_change_result r[2];

    (void)state;
    clear_tally(&tally, PMH_SCALE_CUSTOM, 0, 27);
    add_all(&tally, series_of(before), series_of(after));
    r[0] = summarise_tally(&tally, PMH_LOW_IS_GOOD, 5, 0, 0);
    r[1] = summarise_series(series_of(before), series_of(after), PMH_LOW_IS_GOOD, 5, 0, 0);
    for (int i = 0; i < 2; i++) {
        check_whole(r[i].improved, 1);
        check_whole(r[i].unchanged, 1);
        check_whole(r[i].deteriorated, 1);
    }
}

/* 8: one missing value makes rciplot call 18 of 30 "no reliable change". */
static void fault_8_a_missing_score_is_counted_as_missing_and_never_as_unchanged(void **state)
{
    double after[COUNT_OF(das_after)];
    pmh_change_result whole = summarise_series(series_of(das_before), series_of(das_after), PMH_HIGH_IS_GOOD, 3, 0, 0);
    pmh_change_result r;

    (void)state;
    memcpy(after, das_after, sizeof after);
    after[0] = NAN; /* a change of 6.5: improved */
    r = summarise_series(series_of(das_before), series_of(after), PMH_HIGH_IS_GOOD, 3, 0, 0);
    check_whole(r.pairs, 29);
    check_whole(r.before_only, 1);
    check_whole(r.improved, whole.improved - 1);
    check_whole(r.unchanged, whole.unchanged);
    check_whole(r.deteriorated, whole.deteriorated);
}

/* ---- edges ------------------------------------------------------------------------------------------------------------------ */

static void check_empty(const char *name, const pmh_change_result *r)
{
    const pmh_interval none = {NAN, NAN, NAN};

    check_true_of(name, (r->notes & PMH_CHANGE_FEW) != 0);
    check_whole_of(name, r->pairs, 0);
    check_interval_of(name, r->before, none, 0.0);
    check_interval_of(name, r->after, none, 0.0);
    check_interval_of(name, r->difference, none, 0.0);
    check_nan_of(name, r->sd_before);
    check_nan_of(name, r->sd_after);
    check_nan_of(name, r->sd_difference);
    check_nan_of(name, r->standard_error);
    check_nan_of(name, r->correlation);
    check_nan_of(name, r->t);
    check_nan_of(name, r->p);
    check_nan_of(name, r->log10_p);
    check_interval_of(name, r->d_z, none, 0.0);
    check_interval_of(name, r->d_av, none, 0.0);
    check_whole_of(name, r->improved + r->unchanged + r->deteriorated, 0);
    check_interval_of(name, r->improved_share, none, 0.0);
    check_interval_of(name, r->unchanged_share, none, 0.0);
    check_interval_of(name, r->deteriorated_share, none, 0.0);
    check_interval_of(name, r->net_benefit, none, 0.0);
}

static void no_pairs_have_no_numbers(void **state)
{
    static const double some[] = {1, 2, 3};
    static const double none[] = {NAN, NAN, NAN};
    static pmh_change_tally tally;
    pmh_change_result r = summarise_series(series(NULL, 0), series(NULL, 0), PMH_HIGH_IS_GOOD, 0, 0, 0);

    (void)state;
    check_empty("no rows", &r);
    r = summarise_series(series_of(some), series_of(none), PMH_HIGH_IS_GOOD, 0, 0, 0);
    check_empty("none after", &r);
    check_whole(r.before_only, 3);
    r = summarise_series(series_of(none), series_of(some), PMH_HIGH_IS_GOOD, 0, 0, 0);
    check_empty("none before", &r);
    check_whole(r.after_only, 3);
    clear_tally(&tally, PMH_SCALE_SWEMWBS, 0, 0);
    tally.neither = 7;
    r = summarise_tally(&tally, 0, 0, 0, 0);
    check_empty("empty tally", &r);
    check_whole(r.neither, 7);
}

static void one_pair_has_means_and_no_spread(void **state)
{
    static const double before[] = {20};
    static const double after[] = {26};
    static pmh_change_tally tally;

    (void)state;
    clear_tally(&tally, PMH_SCALE_CUSTOM, 0, 40);
    add_all(&tally, series_of(before), series_of(after));
    for (int road = 0; road < 2; road++) {
        pmh_change_result r = road ? summarise_tally(&tally, PMH_HIGH_IS_GOOD, 0, 0, 0)
                                   : summarise_series(series_of(before), series_of(after), PMH_HIGH_IS_GOOD, 0, 0, 0);
        check_true((r.notes & PMH_CHANGE_FEW) != 0);
        check_whole(r.pairs, 1);
        check_interval(r.before, ((pmh_interval){20, NAN, NAN}), 0.0);
        check_interval(r.after, ((pmh_interval){26, NAN, NAN}), 0.0);
        check_interval(r.difference, ((pmh_interval){6, NAN, NAN}), 0.0);
        check_nan(r.sd_difference);
        check_nan(r.sd_before);
        check_nan(r.standard_error);
        check_nan(r.t);
        check_nan(r.p);
        check_nan(r.log10_p);
        check_nan(r.correlation);
        check_interval(r.d_z, ((pmh_interval){NAN, NAN, NAN}), 0.0);
        check_interval(r.d_av, ((pmh_interval){NAN, NAN, NAN}), 0.0);
        check_whole(r.improved, 1);
        check_whole(r.unchanged + r.deteriorated, 0);
    }
}

static void changes_that_are_all_zero_have_no_t(void **state)
{
    static const double same[] = {3, 5, 9, 14};
    static pmh_change_tally tally;

    (void)state;
    clear_tally(&tally, PMH_SCALE_CUSTOM, 0, 40);
    add_all(&tally, series_of(same), series_of(same));
    for (int road = 0; road < 2; road++) {
        pmh_change_result r = road ? summarise_tally(&tally, PMH_HIGH_IS_GOOD, 0, 0, 0)
                                   : summarise_series(series_of(same), series_of(same), PMH_HIGH_IS_GOOD, 0, 0, 0);
        check_true((r.notes & PMH_CHANGE_NO_VARIANCE) != 0);
        check_interval(r.difference, ((pmh_interval){0, 0, 0}), 0.0);
        check_close(r.sd_difference, 0.0, 0.0);
        check_nan(r.t);
        check_nan(r.p);
        check_nan(r.log10_p);
        check_interval(r.d_z, ((pmh_interval){NAN, NAN, NAN}), 0.0);
        check_close(r.d_av.estimate, 0.0, 0.0);
        check_close(r.correlation, 1.0, 1e-14);
        check_whole(r.unchanged, 4); /* a change of 0 is neither, even when any change counts */
        check_whole(r.improved + r.deteriorated, 0);
    }
}

static void equal_changes_have_an_infinite_t_and_no_p_in_a_tally(void **state)
{
    static const double before[] = {3, 5, 9, 14};
    static const double after[] = {6, 8, 12, 17};
    static pmh_change_tally tally;

    (void)state;
    clear_tally(&tally, PMH_SCALE_CUSTOM, 0, 40);
    add_all(&tally, series_of(before), series_of(after));
    pmh_change_result r = summarise_tally(&tally, PMH_HIGH_IS_GOOD, 3, 0, 0);
    check_true((r.notes & PMH_CHANGE_NO_VARIANCE) != 0);
    check_interval(r.difference, ((pmh_interval){3, 3, 3}), 0.0);
    check_close(r.t, (double)INFINITY, 0.0);
    check_nan(r.p);
    check_nan(r.log10_p);
    check_whole(r.improved, 4);
    r = summarise_series(series_of(after), series_of(before), PMH_HIGH_IS_GOOD, 3, 0, 0);
    check_close(r.t, -(double)INFINITY, 0.0);
    check_nan(r.p);
    check_whole(r.deteriorated, 4);
}

/* Sums past 2^53 are rounded, and a mean of equal changes may then be none of them. */
static void equal_changes_of_a_million_million_people_still_have_no_variance(void **state)
{
    static pmh_change_tally tally;
    stream from = {64};

    (void)state;
    clear_tally(&tally, PMH_SCALE_WEMWBS, 0, 0);
    for (int trial = 0; trial < 2000; trial++) {
        int change = 1 + next_below(&from, 50);
        pmh_change_result r;
        memset(tally.count, 0, sizeof tally.count);
        tally.count[1][1 + change] = ((int64_t)next_random(&from) << 17) + next_random(&from);
        tally.count[5][5 + change] = ((int64_t)next_random(&from) << 17) + next_random(&from);
        r = summarise_tally(&tally, 0, 0, 0, 0);
        check_true((r.notes & PMH_CHANGE_NO_VARIANCE) != 0);
        check_close(r.t, (double)INFINITY, 0.0);
        check_nan(r.p);
        check_close(r.difference.estimate, change, 1e-15);
        check_close(r.difference.upper, r.difference.lower, 0.0);
    }
}

static void a_large_offset_costs_no_digits(void **state)
{
    static const double offsets[] = {1e9, -1e9, 4e12};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(examples); i++) {
        const example *of = &examples[i];
        if (of->highest == 0) {
            continue; /* fractions are not exact beside 1e9 */
        }
        for (size_t k = 0; k < COUNT_OF(offsets); k++) {
            double before[64], after[64];
            pmh_change_result r;
            for (size_t j = 0; j < of->n; j++) {
                before[j] = of->before[j] + offsets[k];
                after[j] = of->after[j] + offsets[k];
            }
            r = summarise_series(series(before, of->n), series(after, of->n), of->direction, 3, 0, of->confidence);
            check_interval_of(of->name, r.difference, of->difference, 1e-12);
            check_close_of(of->name, r.sd_before, of->sd_before, 1e-12);
            check_close_of(of->name, r.sd_after, of->sd_after, 1e-12);
            check_close_of(of->name, r.sd_difference, of->sd_difference, 1e-12);
            check_close_of(of->name, r.correlation, of->correlation, 1e-11);
            check_close_of(of->name, r.t, of->t, 1e-12);
            check_interval_of(of->name, r.d_av, of->d_av, 1e-12);
            check_close_of(of->name, r.before.estimate, of->mean_before.estimate + offsets[k], 1e-15);
        }
    }
}

static void missing_scores_are_counted_by_where_they_are_missing(void **state)
{
    static const double before[] = {10, NAN, 12, NAN, 14, 15, NAN};
    static const double after[] = {11, 12, NAN, NAN, 17, 15, NAN};
    static pmh_change_tally tally;

    (void)state;
    clear_tally(&tally, PMH_SCALE_CUSTOM, 0, 40);
    add_all(&tally, series_of(before), series_of(after));
    check_whole(tally.before_only, 1);
    check_whole(tally.after_only, 1);
    check_whole(tally.neither, 2);
    for (int road = 0; road < 2; road++) {
        pmh_change_result r = road ? summarise_tally(&tally, PMH_HIGH_IS_GOOD, 0, 0, 0)
                                   : summarise_series(series_of(before), series_of(after), PMH_HIGH_IS_GOOD, 0, 0, 0);
        check_whole(r.pairs, 3);
        check_whole(r.before_only, 1);
        check_whole(r.after_only, 1);
        check_whole(r.neither, 2);
        check_close(r.before.estimate, 13.0, 1e-15);
        check_close(r.difference.estimate, 4.0 / 3.0, 1e-15);
    }
}

static void an_infinite_score_is_refused_with_its_row_and_nothing_is_computed(void **state)
{
    static const double wrong[] = {INFINITY, -INFINITY};
    pmh_change_options options = {.size = sizeof options, .direction = PMH_HIGH_IS_GOOD};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        for (int32_t item = 0; item < 2; item++) {
            double columns[2][4] = {{1, 2, 3, 4}, {2, NAN, 5, 4}};
            pmh_change_result r;
            pmh_error error;

            columns[item][2] = wrong[i];
            memset(&r, 0xA5, sizeof r);
            check_status(pmh_change_summarise_series(series_of(columns[0]), series_of(columns[1]), &options, &r, &error),
                         PMH_NOT_FINITE, &error);
            check_where(&error, 2, item);
            check_nan(r.difference.estimate);
            check_nan(r.before.estimate);
            check_nan(r.t);
            check_nan(r.p);
            check_nan(r.improved_share.estimate);
            check_nan(r.net_benefit.upper);
            check_nan(r.d_z.lower);
        }
    }
}

/* ---- SWEMWBS ------------------------------------------------------------------------------------------------------------------ */

/* Stewart-Brown and others 2009, in hundredths: raw 7 to 35. */
static const int hundredths[] = {700,  951,  1125, 1240, 1333, 1408, 1475, 1532, 1584, 1636, 1688, 1743, 1798, 1859, 1925,
                                 1998, 2073, 2154, 2235, 2321, 2411, 2503, 2602, 2703, 2813, 2931, 3070, 3255, 3500};

static void metric_scores_are_averaged_person_by_person_and_no_mean_is_converted(void **state)
{
    static pmh_change_tally tally;
    stream from = {5};
    long long sum_before = 0, sum_after = 0, n = 0, raw_sum = 0;
    pmh_change_result r;
    double converted = 0.0;

    (void)state;
    clear_tally(&tally, PMH_SCALE_SWEMWBS, 0, 0);
    for (int i = 0; i < 500; i++) {
        int a = next_below(&from, 29);
        int b = 28 - next_below(&from, 20);
        double before = hundredths[a] / 100.0;
        double after = hundredths[b] / 100.0;
        add_all(&tally, series(&before, 1), series(&after, 1));
        sum_before += hundredths[a];
        sum_after += hundredths[b];
        raw_sum += 7 + a;
        n++;
    }
    r = summarise_tally(&tally, 0, 0, 0, 0);
    check_whole(r.pairs, n);
    check_close(r.before.estimate, (double)sum_before / 100.0 / (double)n, 1e-14);
    check_close(r.after.estimate, (double)sum_after / 100.0 / (double)n, 1e-14);
    check_close(r.difference.estimate, (double)(sum_after - sum_before) / 100.0 / (double)n, 1e-14);
    check_status(pmh_scale_metric((int32_t)llround((double)raw_sum / (double)n), &converted, NULL), PMH_OK, NULL);
    check_true(fabs(converted - r.before.estimate) > 0.05);
    check_whole(r.direction, PMH_HIGH_IS_GOOD);
}

static void every_difference_of_two_metric_scores_meets_its_decimal_threshold(void **state)
{
    static pmh_change_tally tally;
    int traps = 0;

    (void)state;
    clear_tally(&tally, PMH_SCALE_SWEMWBS, 0, 0);
    for (int a = 0; a < 29; a++) {
        for (int b = a + 1; b < 29; b++) {
            double threshold = (hundredths[b] - hundredths[a]) / 100.0;
            double above = (hundredths[b] - hundredths[a] + 1) / 100.0;
            pmh_change_result r;

            traps += hundredths[b] / 100.0 - hundredths[a] / 100.0 < threshold;
            tally.count[a][b] = 1;
            r = summarise_tally(&tally, 0, threshold, 0, 0);
            check_whole(r.improved, 1);
            r = summarise_tally(&tally, 0, above, 0, 0);
            check_whole(r.unchanged, 1);
            tally.count[a][b] = 0;
            tally.count[b][a] = 1;
            r = summarise_tally(&tally, 0, threshold, 0, 0);
            check_whole(r.deteriorated, 1);
            r = summarise_tally(&tally, 0, 0.01, above, 0);
            check_whole(r.unchanged, 1);
            tally.count[b][a] = 0;
        }
    }
    check_true(traps > 20); /* a subtraction of doubles would have missed so many */
}

/* ---- responders ------------------------------------------------------------------------------------------------------------------ */

static void thresholds_are_inclusive_and_may_differ(void **state)
{
    static const double before[] = {20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20};
    static const double after[] = {15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25};
    static const struct {
        const char *name;
        double improvement, deterioration;
        int64_t improved, unchanged, deteriorated;
        double used_up, used_down;
    } cases[] = {{"any change", 0, 0, 5, 1, 5, 0, 0},      {"3 points", 3, 0, 3, 5, 3, 3, 3},
                 {"3 up, 5 down", 3, 5, 3, 7, 1, 3, 5},    {"5 up, 1 down", 5, 1, 1, 5, 5, 5, 1},
                 {"2.5 points", 2.5, 0, 3, 5, 3, 2.5, 2.5}, {"6 points", 6, 0, 0, 11, 0, 6, 6},
                 {"3.0000001", 3.0000001, 0, 2, 7, 2, 3.0000001, 3.0000001}};
    static pmh_change_tally tally;

    (void)state;
    clear_tally(&tally, PMH_SCALE_CUSTOM, 0, 40);
    add_all(&tally, series_of(before), series_of(after));
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        for (int road = 0; road < 2; road++) {
            for (int sign = -1; sign <= 1; sign += 2) {
                pmh_change_result r =
                    road ? summarise_tally(&tally, sign, cases[i].improvement, cases[i].deterioration, 0)
                         : summarise_series(series_of(before), series_of(after), sign, cases[i].improvement,
                                            cases[i].deterioration, 0);
                check_whole_of(cases[i].name, r.improved, cases[i].improved);
                check_whole_of(cases[i].name, r.unchanged, cases[i].unchanged);
                check_whole_of(cases[i].name, r.deteriorated, cases[i].deteriorated);
                check_close_of(cases[i].name, r.improvement, cases[i].used_up, 0.0);
                check_close_of(cases[i].name, r.deterioration, cases[i].used_down, 0.0);
                check_whole_of(cases[i].name, r.direction, sign);
            }
        }
    }
}

/* .3 - .2, .1 - .2 and .7 - .6 are all 0.1 in size; in binary they are three numbers: spec/change.md 0.3. */
static void decimals_on_a_threshold_count_as_on_it(void **state)
{
    static const double before[] = {.2, .2, .6, .5, 0};
    static const double after[] = {.3, .1, .7, .5, .05};
    pmh_change_result r = summarise_series(series_of(before), series_of(after), PMH_HIGH_IS_GOOD, 0.1, 0, 0);

    (void)state;
    check_whole(r.improved, 2);
    check_whole(r.deteriorated, 1);
    check_whole(r.unchanged, 2);
    check_close(r.tolerance, 1e-10, 1e-6);
}

static void rounding_noise_around_0_is_no_change(void **state)
{
    const double before[] = {0.3, 0.3, 1.0};
    const double after[] = {0.1 + 0.2, 0.3, 2.0};
    pmh_change_result r = summarise_series(series_of(before), series_of(after), PMH_HIGH_IS_GOOD, 0, 0, 0);

    (void)state;
    check_true(after[0] > before[0]);
    check_whole(r.improved, 1);
    check_whole(r.unchanged, 2);
}

static void prorated_scores_meet_a_threshold_of_3_exactly(void **state)
{
    /* WEMWBS with k answered: 14 s / k; changes of exactly 3: 14 (s2 / k2 - s1 / k1) = 3, in 1716ths. */
    int found = 0;

    (void)state;
    for (int k1 = 11; k1 <= 14; k1++) {
        for (int k2 = 11; k2 <= 14; k2++) {
            for (int s1 = k1; s1 <= 5 * k1; s1++) {
                int u1 = s1 * 14 * 1716 / k1; /* 1716 = lcm(11, 12, 13) */
                if (s1 * 14 * 1716 % k1 != 0) {
                    continue;
                }
                for (int s2 = k2; s2 <= 5 * k2; s2++) {
                    int u2 = s2 * 14 * 1716 / k2;
                    if (u2 - u1 == 3 * 1716 && u2 * k2 == s2 * 14 * 1716) {
                        double before[] = {14.0 * s1 / k1, 30, 31};
                        double after[] = {14.0 * s2 / k2, 30, 42};
                        pmh_change_result r = summarise_series(series_of(before), series_of(after), PMH_HIGH_IS_GOOD, 3, 0, 0);
                        check_whole(r.improved, 2);
                        found++;
                    }
                }
            }
        }
    }
    check_true(found > 50);
}

static void shares_and_net_benefit_follow_from_the_counts(void **state)
{
    static pmh_change_tally tally;
    pmh_change_result r;

    (void)state;
    clear_tally(&tally, PMH_SCALE_CUSTOM, 0, 10);
    tally.count[2][5] = 10; /* everybody improves */
    r = summarise_tally(&tally, PMH_HIGH_IS_GOOD, 3, 0, 0);
    check_interval(r.improved_share, ((pmh_interval){1.0, 0.722467200137111, 1.0}), 1e-12); /* Wilson 10 of 10, M4 */
    check_close(r.improved_share.upper, 1.0, 0.0);
    check_interval(r.deteriorated_share, ((pmh_interval){0.0, 0.0, 0.277532799862889}), 1e-12); /* Wilson 0 of 10, M4 */
    check_close(r.net_benefit.estimate, 1.0, 0.0);
    check_nan(r.net_benefit.lower); /* the formula's spread is 0: that is no certainty */
    check_nan(r.net_benefit.upper);
    tally.count[2][5] = 9;
    tally.count[2][2] = 1; /* 0.9 + 1.96 sqrt(0.09 / 10) would pass 1 */
    r = summarise_tally(&tally, PMH_HIGH_IS_GOOD, 3, 0, 0);
    check_interval(r.net_benefit, ((pmh_interval){0.9, 0.9 - 1.959963984540054 * sqrt(0.009), 1.0}), 1e-12);
    tally.count[2][5] = 0;
    tally.count[5][2] = 9;
    r = summarise_tally(&tally, PMH_HIGH_IS_GOOD, 3, 0, 0);
    check_interval(r.net_benefit, ((pmh_interval){-0.9, -1.0, -0.9 + 1.959963984540054 * sqrt(0.009)}), 1e-12);
}

/* The decimals 0.1 beside 1e9 are off by up to 6e-8: the changes are all 0.1 as far as the data can tell. */
static void equal_changes_beside_a_large_offset_have_no_variance(void **state)
{
    double before[] = {1e9 + 0.1, 1e9 + 0.25, 1e9 + 0.3, 1e9 + 0.7};
    double after[] = {1e9 + 0.2, 1e9 + 0.35, 1e9 + 0.4, 1e9 + 0.8};
    pmh_change_result r = summarise_series(series_of(before), series_of(after), PMH_HIGH_IS_GOOD, 0, 0, 0);

    (void)state;
    check_true((r.notes & PMH_CHANGE_NO_VARIANCE) != 0);
    check_nan(r.p);
}

/* The mean change, 4e12 and a fraction, is rounded. */
static void a_large_change_keeps_its_spread(void **state)
{
    double before[] = {0, 0, 0};
    double after[] = {4e12, 4e12 + 1, 4e12 + 4};
    pmh_change_result r;
    pmh_change_options options = {.size = sizeof options, .direction = PMH_HIGH_IS_GOOD};
    pmh_error error;

    (void)state;
    /* 4e12 with a spread of 4 is equal changes to the tolerance of arrays. */
    r = summarise_series(series_of(before), series_of(after), PMH_HIGH_IS_GOOD, 0, 0, 0);
    check_true((r.notes & PMH_CHANGE_NO_VARIANCE) != 0);
    for (int i = 0; i < 3; i++) {
        after[i] = 4e12 + (after[i] - 4e12) * 8192; /* now it is more than 1e-9 of the largest */
    }
    check_status(pmh_change_summarise_series(series_of(before), series_of(after), &options, &r, &error), PMH_OK, &error);
    check_close(r.sd_difference, 8192 * sqrt(13.0 / 3.0), 1e-12); /* of 0, 1, 4: sum of squares 26/3, over 2 */
}

/* Neumaier: 1 is lost in 1e20 and must come back, on either side of it. */
static void sums_keep_what_a_large_value_hides(void **state)
{
    double before[] = {0, 0, 0, 0};
    double after[] = {1, 1e20, 1, -1e20};
    pmh_change_result r = summarise_series(series_of(before), series_of(after), PMH_HIGH_IS_GOOD, 0, 0, 0);

    (void)state;
    check_close(r.after.estimate, 0.5, 0.0);
}

static void d_av_has_limits_at_any_size(void **state)
{
    static const double sizes[] = {1, 1e80, 1e-90};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        double before[] = {1 * sizes[i], 2 * sizes[i], 4 * sizes[i]};
        double after[] = {3 * sizes[i], 2.5 * sizes[i], 9 * sizes[i]};
        pmh_change_result r = summarise_series(series_of(before), series_of(after), PMH_HIGH_IS_GOOD, 0, 0, 0);
        pmh_change_result unit;
        before[0] = 1, before[1] = 2, before[2] = 4, after[0] = 3, after[1] = 2.5, after[2] = 9;
        unit = summarise_series(series_of(before), series_of(after), PMH_HIGH_IS_GOOD, 0, 0, 0);
        check_interval(r.d_av, unit.d_av, 1e-12);
    }
}

static void a_threshold_that_nobody_can_reach_is_reached_by_nobody(void **state)
{
    static const double thresholds[] = {57, 1000, 1e15, 1e300, 1e307, 1.7e308};
    static const int32_t scales[] = {PMH_SCALE_WEMWBS, PMH_SCALE_SWEMWBS, PMH_SCALE_CUSTOM};
    static pmh_change_tally tally;
    double before[] = {20, 30, 40}, after[] = {30, 30, 22};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(thresholds); i++) {
        for (size_t k = 0; k < COUNT_OF(scales); k++) {
            clear_tally(&tally, scales[k], 0, scales[k] == PMH_SCALE_CUSTOM ? 40 : 0);
            tally.count[3][20] = 2;
            tally.count[9][1] = 1;
            pmh_change_result r = summarise_tally(&tally, PMH_HIGH_IS_GOOD, thresholds[i], 0, 0);
            check_whole(r.improved, 0);
            check_whole(r.deteriorated, 0);
            check_whole(r.unchanged, 3);
        }
        pmh_change_result r = summarise_series(series_of(before), series_of(after), PMH_HIGH_IS_GOOD, thresholds[i], 0, 0);
        check_whole(r.unchanged, 3);
    }
}

static void numbers_too_large_to_square_give_no_numbers_and_say_so(void **state)
{
    static const double before[] = {1e308, -1e308, 1e300};
    static const double after[] = {-1e308, 1e308, 1e301};
    pmh_change_options options = {.size = sizeof options, .direction = PMH_HIGH_IS_GOOD};
    pmh_change_result r;
    pmh_error error;

    (void)state;
    check_status(pmh_change_summarise_series(series_of(before), series_of(after), &options, &r, &error), PMH_NOT_CALCULATED,
                 &error);
    check_whole(r.pairs, 3);
    check_nan(r.difference.estimate);
    check_nan(r.p);
    check_nan(r.d_z.lower);
    /* One person's change may be beyond the doubles too; it is not 0. */
    check_status(pmh_change_summarise_series(series(before + 1, 1), series(after + 1, 1), &options, &r, &error),
                 PMH_NOT_CALCULATED, &error);
    check_whole(r.pairs, 1);
    check_whole(r.unchanged, 0);
    check_nan(r.difference.estimate);
}

/* ---- options ------------------------------------------------------------------------------------------------------------------------ */

static void options_outside_their_range_are_refused(void **state)
{
    static const struct {
        const char *name;
        double confidence, improvement, deterioration;
        int32_t direction, reserved;
    } cases[] = {{"95", 95, 0, 0, 1, 0},
                 {"1", 1, 0, 0, 1, 0},
                 {"0.05", 0.05, 0, 0, 1, 0},
                 {"0.4999", 0.4999, 0, 0, 1, 0},
                 {"-0.95", -0.95, 0, 0, 1, 0},
                 {"confidence NaN", NAN, 0, 0, 1, 0},
                 {"confidence infinite", INFINITY, 0, 0, 1, 0},
                 {"improvement -3", 0, -3, 0, 1, 0},
                 {"improvement NaN", 0, NAN, 0, 1, 0},
                 {"improvement infinite", 0, INFINITY, 0, 1, 0},
                 {"deterioration -3", 0, 3, -3, 1, 0},
                 {"deterioration NaN", 0, 3, NAN, 1, 0},
                 {"deterioration infinite", 0, 3, INFINITY, 1, 0},
                 {"direction 2", 0, 0, 0, 2, 0},
                 {"direction -2", 0, 0, 0, -2, 0},
                 {"no direction", 0, 0, 0, 0, 0},
                 {"reserved", 0, 0, 0, 1, 1}};
    static pmh_change_tally tally;

    (void)state;
    clear_tally(&tally, PMH_SCALE_CUSTOM, 0, 25);
    add_all(&tally, series_of(who5_before), series_of(who5_after));
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        pmh_change_options options = {sizeof options,         cases[i].confidence, cases[i].improvement,
                                      cases[i].deterioration, cases[i].direction,  cases[i].reserved};
        for (int road = 0; road < 2; road++) {
            pmh_change_result r;
            pmh_error error;

            memset(&r, 0xA5, sizeof r);
            check_status_of(cases[i].name,
                            road ? pmh_change_summarise(&tally, &options, &r, &error)
                                 : pmh_change_summarise_series(series_of(who5_before), series_of(who5_after), &options, &r,
                                                               &error),
                            PMH_BAD_OPTION, &error);
            check_nan_of(cases[i].name, r.difference.estimate);
            check_nan_of(cases[i].name, r.t);
            check_nan_of(cases[i].name, r.p);
            check_nan_of(cases[i].name, r.d_av.upper);
            check_nan_of(cases[i].name, r.net_benefit.estimate);
        }
    }
}

static void the_direction_of_a_known_scale_is_its_own(void **state)
{
    static const int32_t scales[] = {PMH_SCALE_WEMWBS, PMH_SCALE_SWEMWBS, PMH_SCALE_SWEMWBS_RAW};
    static pmh_change_tally tally;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(scales); i++) {
        pmh_change_options agree = {.size = sizeof agree, .direction = PMH_HIGH_IS_GOOD};
        pmh_change_options contradict = {.size = sizeof contradict, .direction = PMH_LOW_IS_GOOD};
        pmh_change_result r;
        pmh_error error;

        clear_tally(&tally, scales[i], 0, 0);
        tally.count[3][9] = 5;
        tally.count[4][2] = 2;
        check_status(pmh_change_summarise(&tally, NULL, &r, &error), PMH_OK, &error);
        check_whole(r.direction, PMH_HIGH_IS_GOOD);
        check_whole(r.improved, 5);
        check_whole(r.deteriorated, 2);
        check_status(pmh_change_summarise(&tally, &agree, &r, &error), PMH_OK, &error);
        check_whole(r.improved, 5);
        check_status(pmh_change_summarise(&tally, &contradict, &r, &error), PMH_BAD_OPTION, &error);
        check_nan(r.difference.estimate);
    }
}

static void arguments_that_do_not_fit_are_refused(void **state)
{
    static pmh_change_tally tally;
    double numbers[] = {1, 2, 3};
    pmh_change_options options = {.size = sizeof options, .direction = PMH_HIGH_IS_GOOD};
    pmh_change_result r;
    pmh_error error;
    size_t length;
    unsigned char byte;

    (void)state;
    clear_tally(&tally, PMH_SCALE_CUSTOM, 0, 10);
    check_status(pmh_change_summarise(NULL, &options, &r, &error), PMH_BAD_ARGUMENT, &error);
    check_nan(r.difference.estimate);
    check_status(pmh_change_summarise(&tally, &options, NULL, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_change_summarise_series(series(numbers, 3), series(numbers, 2), &options, &r, &error), PMH_BAD_ARGUMENT,
                 &error);
    check_status(pmh_change_summarise_series(series(NULL, 3), series(numbers, 3), &options, &r, &error), PMH_BAD_ARGUMENT,
                 &error);
    check_status(pmh_change_summarise_series(series(numbers, 3), series(NULL, 3), &options, &r, &error), PMH_BAD_ARGUMENT,
                 &error);
    check_status(pmh_change_summarise_series(series(numbers, 3), series(numbers, 3), &options, NULL, &error), PMH_BAD_ARGUMENT,
                 &error);
    check_status(pmh_change_add(series(numbers, 3), series(numbers, 3), no_counts, NULL, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_change_merge(NULL, &tally, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_change_merge(&tally, NULL, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_change_write(NULL, 0, NULL, &length, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_change_write(&tally, 0, NULL, NULL, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_change_write(&tally, 65536, NULL, &length, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_change_read(NULL, 100, &tally, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_change_read(&byte, 0, NULL, &error), PMH_BAD_ARGUMENT, &error);
}

/* ---- tallies: add --------------------------------------------------------------------------------------------------------------------- */

static void counts_stand_for_repeated_rows(void **state)
{
    static const double before[] = {3, 4, NAN, 5, NAN, 3};
    static const double after[] = {4, 2, 7, NAN, NAN, 4};
    static const double counts[] = {3, 1, 2, 4, 5, 0};
    static pmh_change_tally one, many;

    (void)state;
    clear_tally(&one, PMH_SCALE_CUSTOM, 0, 10);
    clear_tally(&many, PMH_SCALE_CUSTOM, 0, 10);
    check_status(pmh_change_add(series_of(before), series_of(after), series_of(counts), &one, NULL), PMH_OK, NULL);
    for (size_t i = 0; i < COUNT_OF(before); i++) {
        for (int k = 0; k < (int)counts[i]; k++) {
            add_all(&many, series(before + i, 1), series(after + i, 1));
        }
    }
    assert_memory_equal(&one, &many, sizeof one);
    check_whole(one.count[3][4], 3);
    check_whole(one.after_only, 2);
    check_whole(one.before_only, 4);
    check_whole(one.neither, 5);
}

typedef struct refusal {
    const char *name;
    int32_t scale;
    double before, after, count;
    pmh_status status; /* 1: any of out of range and not whole */
    int32_t item;
} refusal;

static const refusal refusals[] = {
    {"WEMWBS 13", PMH_SCALE_WEMWBS, 13, 40, 1, PMH_OUT_OF_RANGE, 0},
    {"WEMWBS 71", PMH_SCALE_WEMWBS, 40, 71, 1, PMH_OUT_OF_RANGE, 1},
    {"WEMWBS 40.5", PMH_SCALE_WEMWBS, 40.5, 40, 1, PMH_NOT_WHOLE, 0},
    {"WEMWBS prorated 14 x 37 / 13", PMH_SCALE_WEMWBS, 40, 14.0 * 37 / 13, 1, PMH_NOT_WHOLE, 1},
    {"WEMWBS 1e300", PMH_SCALE_WEMWBS, 1e300, 40, 1, PMH_OUT_OF_RANGE, 0},
    {"WEMWBS 2^32 + 40", PMH_SCALE_WEMWBS, 4294967336.0, 40, 1, PMH_OUT_OF_RANGE, 0},
    {"WEMWBS infinite", PMH_SCALE_WEMWBS, 40, INFINITY, 1, PMH_NOT_FINITE, 1},
    {"WEMWBS minus infinite", PMH_SCALE_WEMWBS, -INFINITY, 40, 1, PMH_NOT_FINITE, 0},
    {"SWEMWBS 25.99, the slip", PMH_SCALE_SWEMWBS, 25.99, 22.35, 1, 1, 0},
    {"SWEMWBS 26, rounded", PMH_SCALE_SWEMWBS, 22.35, 26, 1, 1, 1},
    {"SWEMWBS 21, a raw score", PMH_SCALE_SWEMWBS, 21, 22.35, 1, 1, 0},
    {"SWEMWBS 6.99", PMH_SCALE_SWEMWBS, 6.99, 22.35, 1, 1, 0},
    {"SWEMWBS 35.01", PMH_SCALE_SWEMWBS, 22.35, 35.01, 1, 1, 1},
    {"SWEMWBS 36", PMH_SCALE_SWEMWBS, 22.35, 36, 1, 1, 1},
    {"SWEMWBS 23.2, one decimal", PMH_SCALE_SWEMWBS, 22.35, 23.2, 1, 1, 1},
    {"SWEMWBS raw 6", PMH_SCALE_SWEMWBS_RAW, 6, 22, 1, PMH_OUT_OF_RANGE, 0},
    {"SWEMWBS raw 36", PMH_SCALE_SWEMWBS_RAW, 22, 36, 1, PMH_OUT_OF_RANGE, 1},
    {"SWEMWBS raw, a metric score", PMH_SCALE_SWEMWBS_RAW, 22, 23.21, 1, PMH_NOT_WHOLE, 1},
    {"custom -1", PMH_SCALE_CUSTOM, -1, 5, 1, PMH_OUT_OF_RANGE, 0},
    {"custom 28", PMH_SCALE_CUSTOM, 5, 28, 1, PMH_OUT_OF_RANGE, 1},
    {"custom 2.5", PMH_SCALE_CUSTOM, 5, 2.5, 1, PMH_NOT_WHOLE, 1},
    {"out of range beside a missing one", PMH_SCALE_CUSTOM, NAN, 28, 1, PMH_OUT_OF_RANGE, 1},
    {"infinite beside a missing one", PMH_SCALE_CUSTOM, INFINITY, NAN, 1, PMH_NOT_FINITE, 0},
    {"count missing", PMH_SCALE_CUSTOM, 5, 5, NAN, PMH_MISSING, 2},
    {"count infinite", PMH_SCALE_CUSTOM, 5, 5, INFINITY, PMH_NOT_FINITE, 2},
    {"count negative", PMH_SCALE_CUSTOM, 5, 5, -1, PMH_OUT_OF_RANGE, 2},
    {"count 0.5", PMH_SCALE_CUSTOM, 5, 5, 0.5, PMH_NOT_WHOLE, 2},
    {"count above 2^53", PMH_SCALE_CUSTOM, 5, 5, 9007199254740994.0, PMH_OUT_OF_RANGE, 2},
    {"count of missing people negative", PMH_SCALE_CUSTOM, NAN, NAN, -1, PMH_OUT_OF_RANGE, 2}};

static void one_refused_row_leaves_the_tally_untouched(void **state)
{
    static pmh_change_tally tally, kept;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(refusals); i++) {
        const refusal *of = &refusals[i];
        double good = of->scale == PMH_SCALE_CUSTOM ? 10 : of->scale == PMH_SCALE_SWEMWBS ? 14.75 : 20;
        double before[] = {good, good, of->before, good};
        double after[] = {good, good, of->after, good};
        double counts[] = {1, 2, of->count, 4};
        pmh_error error;
        pmh_status status;

        clear_tally(&tally, of->scale, 0, of->scale == PMH_SCALE_CUSTOM ? 27 : 0);
        tally.count[5][5] = 3;
        tally.neither = 1;
        kept = tally;
        status = pmh_change_add(series_of(before), series_of(after), series_of(counts), &tally, &error);
        if (of->status == 1) {
            check_true_of(of->name, status == PMH_OUT_OF_RANGE || status == PMH_NOT_WHOLE);
        } else {
            check_status_of(of->name, status, of->status, &error);
        }
        check_where_of(of->name, &error, 2, of->item);
        assert_memory_equal(&tally, &kept, sizeof kept);
    }
}

static void lengths_and_null_series_that_do_not_fit_leave_the_tally_untouched(void **state)
{
    static pmh_change_tally tally, kept;
    double numbers[] = {1, 2, 3};
    pmh_error error;
    const struct {
        const char *name;
        pmh_series before, after, counts;
    } cases[] = {{"after shorter", {numbers, 3, 1}, {numbers, 2, 1}, {NULL, 0, 0}},
                 {"before shorter", {numbers, 2, 1}, {numbers, 3, 1}, {NULL, 0, 0}},
                 {"counts shorter", {numbers, 3, 1}, {numbers, 3, 1}, {numbers, 2, 1}},
                 {"counts longer", {numbers, 2, 1}, {numbers, 2, 1}, {numbers, 3, 1}},
                 {"no before", {NULL, 3, 1}, {numbers, 3, 1}, {NULL, 0, 0}},
                 {"no after", {numbers, 3, 1}, {NULL, 3, 1}, {NULL, 0, 0}}};

    (void)state;
    clear_tally(&tally, PMH_SCALE_CUSTOM, 0, 27);
    tally.count[5][5] = 3;
    kept = tally;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        check_status_of(cases[i].name, pmh_change_add(cases[i].before, cases[i].after, cases[i].counts, &tally, &error),
                        PMH_BAD_ARGUMENT, &error);
        assert_memory_equal(&tally, &kept, sizeof kept);
    }
    check_status(pmh_change_add(series(NULL, 0), series(NULL, 0), no_counts, &tally, &error), PMH_OK, &error);
    assert_memory_equal(&tally, &kept, sizeof kept);
}

#define MOST_PEOPLE (INT64_C(1) << 50) /* the most that a tally sums exactly */

static void counts_that_would_pass_the_most_people_leave_the_tally_untouched(void **state)
{
    static pmh_change_tally tally, kept;
    double five[] = {5, 5};
    double missing[] = {NAN, NAN};
    double many[] = {600, 401}; /* the first still fits */
    const struct {
        const char *name;
        int64_t cell, before_only, after_only, neither;
        pmh_series before, after;
    } cases[] = {{"pairs", MOST_PEOPLE - 1000, 0, 0, 0, series_of(five), series_of(five)},
                 {"before only", 0, MOST_PEOPLE - 1000, 0, 0, series_of(five), series_of(missing)},
                 {"after only", 0, 0, MOST_PEOPLE - 1000, 0, series_of(missing), series_of(five)},
                 {"neither", 0, 0, 0, MOST_PEOPLE - 1000, series_of(missing), series_of(missing)},
                 {"all together", MOST_PEOPLE - 1003, 1, 1, 1, series_of(missing), series_of(five)}};
    pmh_error error;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        clear_tally(&tally, PMH_SCALE_CUSTOM, 0, 27);
        tally.count[5][5] = cases[i].cell;
        tally.before_only = cases[i].before_only;
        tally.after_only = cases[i].after_only;
        tally.neither = cases[i].neither;
        kept = tally;
        check_status_of(cases[i].name, pmh_change_add(cases[i].before, cases[i].after, series_of(many), &tally, &error),
                        PMH_OVERFLOW, &error);
        assert_memory_equal(&tally, &kept, sizeof kept);
    }
    clear_tally(&tally, PMH_SCALE_CUSTOM, 0, 27);
    tally.count[5][5] = MOST_PEOPLE - 1;
    check_status(pmh_change_add(series(five, 1), series(five, 1), no_counts, &tally, &error), PMH_OK, &error);
    check_whole(tally.count[5][5], MOST_PEOPLE);
    kept = tally;
    check_status(pmh_change_add(series(five, 1), series(five, 1), no_counts, &tally, &error), PMH_OVERFLOW, &error);
    assert_memory_equal(&tally, &kept, sizeof kept);
}

static void counts_beside_2_to_the_63_never_wrap(void **state)
{
    static pmh_change_tally tally, kept, other;
    double five[] = {5};
    double huge[] = {9007199254740992.0}; /* 2^53, the largest count of one row */
    pmh_change_options options = {.size = sizeof options, .direction = PMH_HIGH_IS_GOOD};
    pmh_change_result r;

    (void)state;
    clear_tally(&tally, PMH_SCALE_CUSTOM, 0, 27);
    kept = tally;
    check_status(pmh_change_add(series_of(five), series_of(five), series_of(huge), &tally, NULL), PMH_OVERFLOW, NULL);
    assert_memory_equal(&tally, &kept, sizeof kept);
    for (int64_t less = 0; less < 3; less++) {
        clear_tally(&tally, PMH_SCALE_CUSTOM, 0, 27);
        tally.count[5][5] = INT64_MAX - less;
        tally.count[6][6] = INT64_MAX;
        kept = tally;
        other = tally;
        check_true(pmh_change_add(series_of(five), series_of(five), no_counts, &tally, NULL) != PMH_OK);
        check_true(pmh_change_add(series_of(five), series_of(five), series_of(huge), &tally, NULL) != PMH_OK);
        check_true(pmh_change_merge(&other, &tally, NULL) != PMH_OK);
        check_true(pmh_change_summarise(&tally, &options, &r, NULL) != PMH_OK);
        check_nan(r.difference.estimate);
        assert_memory_equal(&tally, &kept, sizeof kept);
    }
}

static void a_tally_that_is_not_valid_is_refused_everywhere(void **state)
{
    static pmh_change_tally tally, kept, good;
    static unsigned char bytes[65536];
    static const struct {
        const char *name;
        int32_t scale, lowest, highest, reserved;
        int64_t cell, before_only;
        int where; /* cell index */
    } cases[] = {{"scale 28", 28, 0, 0, 0, 0, 0, 0},
                 {"scale -1", -1, 0, 0, 0, 0, 0, 0},
                 {"highest below lowest", 0, 5, 4, 0, 0, 0, 0},
                 {"65 levels", 0, 0, 64, 0, 0, 0, 0},
                 {"range past 32 bits", 0, INT32_MIN, INT32_MAX, 0, 0, 0, 0},
                 {"a range for a known scale", PMH_SCALE_WEMWBS, 14, 70, 0, 0, 0, 0},
                 {"reserved", PMH_SCALE_WEMWBS, 0, 0, 1, 0, 0, 0},
                 {"a negative count", PMH_SCALE_WEMWBS, 0, 0, 0, -1, 0, 3},
                 {"negative before_only", PMH_SCALE_WEMWBS, 0, 0, 0, 0, -1, 0},
                 {"a count beyond the scale", PMH_SCALE_SWEMWBS, 0, 0, 0, 1, 0, 29}};
    double x = 20;
    size_t length;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        pmh_change_options options = {.size = sizeof options, .direction = PMH_HIGH_IS_GOOD};
        pmh_change_result r;
        pmh_error error;
        pmh_status status;

        clear_tally(&tally, cases[i].scale, cases[i].lowest, cases[i].highest);
        tally.reserved = cases[i].reserved;
        tally.count[0][cases[i].where] = cases[i].cell;
        tally.before_only = cases[i].before_only;
        kept = tally;
        status = pmh_change_add(series(&x, 1), series(&x, 1), no_counts, &tally, &error);
        check_true_of(cases[i].name, status != PMH_OK);
        assert_memory_equal(&tally, &kept, sizeof kept);
        check_status_of(cases[i].name, pmh_change_summarise(&tally, &options, &r, &error), PMH_BAD_ARGUMENT, &error);
        check_nan_of(cases[i].name, r.difference.estimate);
        check_status_of(cases[i].name, pmh_change_write(&tally, sizeof bytes, bytes, &length, &error), PMH_BAD_ARGUMENT,
                        &error);
        clear_tally(&good, PMH_SCALE_WEMWBS, 0, 0);
        good.count[1][1] = 1;
        status = pmh_change_merge(&tally, &good, &error);
        check_true_of(cases[i].name, status != PMH_OK);
        check_whole_of(cases[i].name, good.count[1][1], 1);
    }
}

static void the_order_of_rows_changes_no_bit_of_a_tally(void **state)
{
    static pmh_change_tally one, other;
    double before[40], after[40];
    pmh_change_result a, b;

    (void)state;
    clear_tally(&one, PMH_SCALE_CUSTOM, 0, 25);
    clear_tally(&other, PMH_SCALE_CUSTOM, 0, 25);
    for (int i = 0; i < 40; i++) {
        before[i] = who5_before[(i * 17 + 5) % 40];
        after[i] = who5_after[(i * 17 + 5) % 40];
    }
    add_all(&one, series_of(who5_before), series_of(who5_after));
    add_all(&other, series_of(before), series_of(after));
    assert_memory_equal(&one, &other, sizeof one);
    a = summarise_tally(&one, PMH_HIGH_IS_GOOD, 3, 0, 0);
    b = summarise_tally(&other, PMH_HIGH_IS_GOOD, 3, 0, 0);
    assert_memory_equal(&a, &b, sizeof a);
}

static void steps_reach_the_same_people(void **state)
{
    static pmh_change_tally one, other;
    double wide[120];
    pmh_change_result a, b;
    double half = 3;

    (void)state;
    for (int i = 0; i < 40; i++) {
        wide[3 * i] = who5_before[i];
        wide[3 * i + 1] = 1e300;
        wide[3 * i + 2] = who5_after[i];
    }
    clear_tally(&one, PMH_SCALE_CUSTOM, 0, 25);
    clear_tally(&other, PMH_SCALE_CUSTOM, 0, 25);
    add_all(&one, series_of(who5_before), series_of(who5_after));
    add_all(&other, (pmh_series){wide + 117, 40, -3}, (pmh_series){wide + 119, 40, -3});
    assert_memory_equal(&one, &other, sizeof one);
    a = summarise_series(series_of(who5_before), series_of(who5_after), PMH_HIGH_IS_GOOD, 3, 0, 0);
    b = summarise_series((pmh_series){wide + 117, 40, -3}, (pmh_series){wide + 119, 40, -3}, PMH_HIGH_IS_GOOD, 3, 0, 0);
    check_same("reversed", &a, &b, 1e-14);
    /* a step of 0: everybody began at 3 */
    a = summarise_series((pmh_series){&half, 40, 0}, series_of(who5_after), PMH_HIGH_IS_GOOD, 0, 0, 0);
    check_close(a.before.estimate, 3.0, 1e-15);
    check_close(a.after.estimate, 5.625, 1e-15);
}

/* ---- tallies: merge --------------------------------------------------------------------------------------------------------------------- */

static void merging_in_any_order_gives_the_same_bytes(void **state)
{
    static pmh_change_tally part[4], sum[2];
    static const int orders[2][4] = {{0, 1, 2, 3}, {2, 0, 3, 1}};

    (void)state;
    for (int i = 0; i < 4; i++) {
        clear_tally(&part[i], PMH_SCALE_CUSTOM, 0, 25);
        add_all(&part[i], series(who5_before + 10 * i, 10), series(who5_after + 10 * i, 10));
        part[i].neither = i;
    }
    for (int k = 0; k < 2; k++) {
        memset(&sum[k], 0, sizeof sum[k]); /* all zeros: takes over the score */
        for (int i = 0; i < 4; i++) {
            check_status(pmh_change_merge(&part[orders[k][i]], &sum[k], NULL), PMH_OK, NULL);
        }
    }
    assert_memory_equal(&sum[0], &sum[1], sizeof sum[0]);
    check_whole(sum[0].highest, 25);
    check_whole(sum[0].neither, 6);
    clear_tally(&part[0], PMH_SCALE_CUSTOM, 0, 25);
    add_all(&part[0], series_of(who5_before), series_of(who5_after));
    part[0].neither = 6;
    assert_memory_equal(&sum[0], &part[0], sizeof sum[0]);
}

static void an_empty_tally_takes_over_the_score_and_a_named_one_keeps_its_own(void **state)
{
    static pmh_change_tally from, into, kept;
    pmh_error error;

    (void)state;
    clear_tally(&from, PMH_SCALE_SWEMWBS, 0, 0);
    from.count[3][4] = 2;
    memset(&into, 0, sizeof into);
    check_status(pmh_change_merge(&from, &into, &error), PMH_OK, &error);
    assert_memory_equal(&from, &into, sizeof from);
    clear_tally(&into, PMH_SCALE_WEMWBS, 0, 0); /* empty, but named */
    kept = into;
    check_status(pmh_change_merge(&from, &into, &error), PMH_MISMATCH, &error);
    assert_memory_equal(&kept, &into, sizeof into);
}

static void tallies_of_different_scores_are_not_merged(void **state)
{
    static const int32_t kinds[][3] = {{PMH_SCALE_WEMWBS, 0, 0}, {PMH_SCALE_SWEMWBS, 0, 0}, {PMH_SCALE_SWEMWBS_RAW, 0, 0},
                                       {PMH_SCALE_CUSTOM, 7, 35}, {PMH_SCALE_CUSTOM, 14, 70}, {PMH_SCALE_CUSTOM, 0, 27},
                                       {PMH_SCALE_CUSTOM, 0, 26}, {PMH_SCALE_CUSTOM, 1, 27}};
    static pmh_change_tally from, into, kept;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        for (size_t k = 0; k < COUNT_OF(kinds); k++) {
            pmh_error error;
            clear_tally(&from, kinds[i][0], kinds[i][1], kinds[i][2]);
            clear_tally(&into, kinds[k][0], kinds[k][1], kinds[k][2]);
            from.count[1][2] = 1;
            into.count[2][1] = 1;
            kept = into;
            check_status(pmh_change_merge(&from, &into, &error), i == k ? PMH_OK : PMH_MISMATCH, &error);
            if (i != k) {
                assert_memory_equal(&kept, &into, sizeof into);
            }
        }
    }
}

static void merging_that_would_pass_the_most_people_leaves_both_untouched(void **state)
{
    static pmh_change_tally from, into, kept;
    pmh_error error;

    (void)state;
    for (int where = 0; where < 5; where++) {
        clear_tally(&from, PMH_SCALE_WEMWBS, 0, 0);
        clear_tally(&into, PMH_SCALE_WEMWBS, 0, 0);
        int64_t *a[] = {&from.count[56][56], &from.before_only, &from.after_only, &from.neither, &from.count[3][3]};
        int64_t *b[] = {&into.count[56][56], &into.before_only, &into.after_only, &into.neither, &into.count[4][4]};
        *a[where] = MOST_PEOPLE - 5;
        *b[where] = 6; /* the last case: every cell holds, but all people together do not */
        kept = into;
        check_status(pmh_change_merge(&from, &into, &error), PMH_OVERFLOW, &error);
        assert_memory_equal(&kept, &into, sizeof into);
        *b[where] = 5;
        check_status(pmh_change_merge(&from, &into, &error), PMH_OK, &error);
    }
}

/* ---- tallies: bytes ------------------------------------------------------------------------------------------------------------------------ */

static unsigned char bytes[65536], flipped[65536];
static pmh_change_tally read_tally;

static size_t write_tally(const pmh_change_tally *tally)
{
    size_t asked = 0, length = 0;
    pmh_error error;

    check_status(pmh_change_write(tally, 0, NULL, &asked, &error), PMH_OK, &error);
    assert_true(asked > 0 && asked <= sizeof bytes);
    memset(bytes, 0xA5, sizeof bytes);
    check_status(pmh_change_write(tally, asked, bytes, &length, &error), PMH_OK, &error);
    check_whole((int64_t)length, (int64_t)asked);
    check_whole(bytes[asked], 0xA5); /* nothing beyond */
    return length;
}

static void tallies_survive_writing_and_reading(void **state)
{
    static const int32_t kinds[][3] = {{PMH_SCALE_WEMWBS, 0, 0}, {PMH_SCALE_SWEMWBS, 0, 0}, {PMH_SCALE_SWEMWBS_RAW, 0, 0},
                                       {PMH_SCALE_CUSTOM, 0, 27}, {PMH_SCALE_CUSTOM, -32, 31}, {PMH_SCALE_CUSTOM, 5, 5},
                                       {PMH_SCALE_CUSTOM, INT32_MIN, INT32_MIN + 3},
                                       {PMH_SCALE_CUSTOM, INT32_MAX - 3, INT32_MAX}};
    static pmh_change_tally tally;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        pmh_error error;
        size_t length;
        size_t empty;

        clear_tally(&tally, kinds[i][0], kinds[i][1], kinds[i][2]);
        empty = write_tally(&tally);
        tally.count[0][0] = 5;
        if (kinds[i][2] != kinds[i][1] || kinds[i][0]) {
            tally.count[3][2] = INT64_C(0x0001020304050607);
        }
        tally.before_only = 1;
        tally.after_only = INT64_C(1) << 40;
        tally.neither = 3;
        length = write_tally(&tally);
        check_whole((int64_t)length, (int64_t)empty); /* whatever the counts */
        memset(&read_tally, 0xA5, sizeof read_tally);
        check_status(pmh_change_read(bytes, length, &read_tally, &error), PMH_OK, &error);
        assert_memory_equal(&tally, &read_tally, sizeof tally);
    }
}

static void counts_are_written_little_endian(void **state)
{
    static const unsigned char pattern[] = {7, 6, 5, 4, 3, 2, 1, 0};
    static pmh_change_tally tally;
    size_t length;
    int found = 0;

    (void)state;
    clear_tally(&tally, PMH_SCALE_WEMWBS, 0, 0);
    tally.count[7][9] = INT64_C(0x0001020304050607);
    tally.count[1][1] = 1; /* totals, if any are written, are other numbers */
    length = write_tally(&tally);
    for (size_t i = 0; i + sizeof pattern <= length; i++) {
        found += memcmp(bytes + i, pattern, sizeof pattern) == 0;
    }
    check_whole(found, 1);
}

static void too_little_room_is_refused_and_the_bytes_stay(void **state)
{
    static pmh_change_tally tally;
    size_t needed;

    (void)state;
    clear_tally(&tally, PMH_SCALE_CUSTOM, 0, 3);
    tally.count[1][1] = 9;
    needed = write_tally(&tally);
    for (size_t capacity = 1; capacity < needed; capacity += capacity < 80 ? 1 : 29) {
        size_t length = 0;
        pmh_error error;
        memset(bytes, 0x5A, sizeof bytes);
        check_status(pmh_change_write(&tally, capacity, bytes, &length, &error), PMH_BAD_ARGUMENT, &error);
        check_whole((int64_t)length, (int64_t)needed);
        for (size_t i = 0; i < needed; i++) {
            check_whole(bytes[i], 0x5A);
        }
    }
}

/* Refused with the tally untouched, or read as a tally that differs from the one written. */
static void check_hostile(size_t length, const pmh_change_tally *original, size_t at, int alteration)
{
    static pmh_change_tally kept;
    pmh_status status;
    pmh_error error;

    memset(&read_tally, 0x33, sizeof read_tally);
    memset(&kept, 0x33, sizeof kept);
    status = pmh_change_read(flipped, length, &read_tally, &error);
    if (status == PMH_OK) {
        if (memcmp(&read_tally, original, sizeof read_tally) == 0) {
            fail_msg("byte %zu changed by %02x reads as the same tally", at, (unsigned)alteration);
        }
    } else {
        check_status(status, PMH_BAD_BYTES, &error);
        assert_memory_equal(&read_tally, &kept, sizeof kept);
    }
}

static void no_single_altered_byte_reads_as_the_same_tally(void **state)
{
    static const int32_t kinds[][3] = {{PMH_SCALE_CUSTOM, 0, 3}, {PMH_SCALE_SWEMWBS, 0, 0}};
    static pmh_change_tally tally;

    (void)state;
    for (size_t k = 0; k < COUNT_OF(kinds); k++) {
        size_t length;
        clear_tally(&tally, kinds[k][0], kinds[k][1], kinds[k][2]);
        tally.count[0][1] = 11;
        tally.count[3][2] = 300;
        tally.neither = 1;
        length = write_tally(&tally);
        memcpy(flipped, bytes, length);
        for (size_t at = 0; at < length; at++) {
            int first = at < 64 || length < 512 ? 1 : (int)(1u << (at % 8));
            int last = at < 64 || length < 512 ? 255 : first;
            for (int alteration = first; alteration <= last; alteration++) {
                flipped[at] = (unsigned char)(bytes[at] ^ alteration);
                check_hostile(length, &tally, at, alteration);
            }
            flipped[at] = bytes[at];
        }
    }
}

static void cut_or_extended_bytes_are_refused(void **state)
{
    static pmh_change_tally tally, kept;
    size_t length;

    (void)state;
    clear_tally(&tally, PMH_SCALE_CUSTOM, 0, 3);
    tally.count[1][2] = 4;
    length = write_tally(&tally);
    memset(bytes + length, 0, 64);
    memset(&kept, 0x33, sizeof kept);
    for (size_t wrong = 0; wrong < length + 40; wrong++) {
        pmh_error error;
        unsigned char *exact = NULL;
        if (wrong == length) {
            continue;
        }
        exact = malloc(wrong ? wrong : 1); /* the sanitizer sees any step beyond */
        assert_non_null(exact);
        memcpy(exact, bytes, wrong);
        memset(&read_tally, 0x33, sizeof read_tally);
        check_status(pmh_change_read(exact, wrong, &read_tally, &error), PMH_BAD_BYTES, &error);
        assert_memory_equal(&read_tally, &kept, sizeof kept);
        free(exact);
    }
}

static void bytes_with_negative_counts_or_too_many_people_are_refused(void **state)
{
    static const unsigned char pattern[] = {7, 6, 5, 4, 3, 2, 1, 0};
    static pmh_change_tally tally;
    int64_t *places[] = {&tally.count[7][9], &tally.before_only, &tally.after_only, &tally.neither};

    (void)state;
    for (size_t k = 0; k < COUNT_OF(places); k++) {
        size_t length, at = 0;
        pmh_error error;

        clear_tally(&tally, PMH_SCALE_WEMWBS, 0, 0);
        tally.count[1][1] = MOST_PEOPLE / 2;
        *places[k] = INT64_C(0x0001020304050607);
        length = write_tally(&tally);
        while (at + 8 <= length && memcmp(bytes + at, pattern, 8) != 0) {
            at++;
        }
        assert_true(at + 8 <= length);
        bytes[at + 7] = 0x81; /* negative */
        check_status(pmh_change_read(bytes, length, &read_tally, &error), PMH_BAD_BYTES, &error);
        bytes[at + 7] = 0x7F; /* more than any tally holds */
        check_status(pmh_change_read(bytes, length, &read_tally, &error), PMH_BAD_BYTES, &error);
        bytes[at + 7] = 0;
        bytes[at + 6] = 3; /* too many only with the other cell */
        check_status(pmh_change_read(bytes, length, &read_tally, &error), PMH_BAD_BYTES, &error);
        bytes[at + 6] = 1;
        check_status(pmh_change_read(bytes, length, &read_tally, &error), PMH_OK, &error);
    }
}

static void arbitrary_bytes_are_refused(void **state)
{
    stream from = {1};

    (void)state;
    for (int trial = 0; trial < 300; trial++) {
        size_t length = (size_t)next_below(&from, 4096);
        pmh_error error;
        for (size_t i = 0; i < length; i++) {
            flipped[i] = (unsigned char)next_below(&from, 256);
        }
        check_status(pmh_change_read(flipped, length, &read_tally, &error), PMH_BAD_BYTES, &error);
    }
}

/* ---- invariants ---------------------------------------------------------------------------------------------------------------------------- */

static void check_mirror(const char *name, const pmh_change_result *a, const pmh_change_result *b, double relative)
{
    check_interval_of(name, b->difference, ((pmh_interval){-a->difference.estimate, -a->difference.upper, -a->difference.lower}),
                      relative);
    check_interval_of(name, b->d_z, ((pmh_interval){-a->d_z.estimate, -a->d_z.upper, -a->d_z.lower}), relative * 10);
    check_interval_of(name, b->d_av, ((pmh_interval){-a->d_av.estimate, -a->d_av.upper, -a->d_av.lower}), relative);
    check_close_of(name, b->t, -a->t, relative);
    check_close_of(name, b->p, a->p, relative * 100);
    check_close_of(name, b->correlation, a->correlation, relative);
    check_close_of(name, b->sd_difference, a->sd_difference, relative);
    check_interval_of(name, b->before, a->after, relative);
    check_interval_of(name, b->after, a->before, relative);
    check_whole_of(name, b->improved, a->deteriorated);
    check_whole_of(name, b->deteriorated, a->improved);
    check_whole_of(name, b->unchanged, a->unchanged);
    check_close_of(name, b->net_benefit.estimate, -a->net_benefit.estimate, relative);
}

static void swapping_before_and_after_flips_signs_and_nothing_else(void **state)
{
    static pmh_change_tally there, back;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(examples); i++) {
        const example *of = &examples[i];
        pmh_series x = series(of->before, of->n);
        pmh_series y = series(of->after, of->n);
        pmh_change_result a = summarise_series(x, y, of->direction, 3, 0, of->confidence);
        pmh_change_result b = summarise_series(y, x, of->direction, 3, 0, of->confidence);
        check_mirror(of->name, &a, &b, 1e-13);
        if (of->highest) {
            clear_tally(&there, PMH_SCALE_CUSTOM, of->lowest, of->highest);
            clear_tally(&back, PMH_SCALE_CUSTOM, of->lowest, of->highest);
            add_all(&there, x, y);
            add_all(&back, y, x);
            a = summarise_tally(&there, of->direction, 3, 0, of->confidence);
            b = summarise_tally(&back, of->direction, 3, 0, of->confidence);
            check_mirror(of->name, &a, &b, 1e-13);
        }
    }
}

static void the_direction_flips_the_classes_and_no_raw_sign(void **state)
{
    pmh_change_result a = summarise_series(series_of(hamd_before), series_of(hamd_after), PMH_LOW_IS_GOOD, 3, 5, 0);
    pmh_change_result b = summarise_series(series_of(hamd_before), series_of(hamd_after), PMH_HIGH_IS_GOOD, 5, 3, 0);

    (void)state;
    check_interval(a.difference, b.difference, 0.0);
    check_interval(a.d_z, b.d_z, 0.0);
    check_true(a.difference.estimate < 0 && a.t < 0 && a.d_z.estimate < 0 && a.d_av.estimate < 0);
    check_whole(a.improved, b.deteriorated);
    check_whole(a.deteriorated, b.improved);
    check_true(a.net_benefit.estimate > 0);
}

static void adding_a_constant_to_both_changes_nothing_but_the_means(void **state)
{
    static pmh_change_tally low, high;
    double before[40], after[40];
    pmh_change_result a, b;

    (void)state;
    clear_tally(&low, PMH_SCALE_CUSTOM, 0, 25);
    clear_tally(&high, PMH_SCALE_CUSTOM, 100, 125);
    for (int i = 0; i < 40; i++) {
        before[i] = who5_before[i] + 100;
        after[i] = who5_after[i] + 100;
    }
    add_all(&low, series_of(who5_before), series_of(who5_after));
    add_all(&high, series_of(before), series_of(after));
    a = summarise_tally(&low, PMH_HIGH_IS_GOOD, 3, 0, 0);
    b = summarise_tally(&high, PMH_HIGH_IS_GOOD, 3, 0, 0);
    check_close(b.before.estimate, a.before.estimate + 100, 1e-14);
    check_close(b.after.upper, a.after.upper + 100, 1e-14);
    b.before = a.before;
    b.after = a.after;
    check_same("tally", &a, &b, 1e-13);
    a = summarise_series(series_of(who5_before), series_of(who5_after), PMH_HIGH_IS_GOOD, 3, 0, 0);
    b = summarise_series(series_of(before), series_of(after), PMH_HIGH_IS_GOOD, 3, 0, 0);
    b.before = a.before;
    b.after = a.after;
    check_same("series", &a, &b, 1e-13);
}

/* ---- notes ---------------------------------------------------------------------------------------------------------------------------------- */

static void floor_and_ceiling_are_noted_above_15_percent(void **state)
{
    static const struct {
        const char *name;
        int64_t at_floor_before, at_floor_after, at_top_before, at_top_after; /* of 20 */
        int32_t notes;
    } cases[] = {{"none", 0, 0, 0, 0, 0},
                 {"exactly 15 % is allowed", 3, 3, 3, 3, 0},
                 {"floor before", 4, 0, 0, 0, PMH_CHANGE_FLOOR},
                 {"floor after", 0, 4, 0, 0, PMH_CHANGE_FLOOR},
                 {"ceiling before", 0, 0, 4, 0, PMH_CHANGE_CEILING},
                 {"ceiling after", 0, 0, 0, 4, PMH_CHANGE_CEILING},
                 {"both", 4, 0, 0, 4, PMH_CHANGE_FLOOR | PMH_CHANGE_CEILING}};
    static const int32_t scales[] = {PMH_SCALE_WEMWBS, PMH_SCALE_SWEMWBS, PMH_SCALE_CUSTOM};
    static pmh_change_tally tally;

    (void)state;
    for (size_t s = 0; s < COUNT_OF(scales); s++) {
        int top = scales[s] == PMH_SCALE_WEMWBS ? 56 : scales[s] == PMH_SCALE_SWEMWBS ? 28 : 27;
        for (size_t i = 0; i < COUNT_OF(cases); i++) {
            int64_t used = cases[i].at_floor_before + cases[i].at_floor_after + cases[i].at_top_before + cases[i].at_top_after;
            pmh_change_result r;
            clear_tally(&tally, scales[s], 0, scales[s] == PMH_SCALE_CUSTOM ? 27 : 0);
            tally.count[0][7] = cases[i].at_floor_before;
            tally.count[7][0] = cases[i].at_floor_after;
            tally.count[top][9] = cases[i].at_top_before;
            tally.count[9][top] = cases[i].at_top_after;
            tally.count[11][12] = 20 - used;
            tally.neither = 100; /* not pairs */
            r = summarise_tally(&tally, PMH_HIGH_IS_GOOD, 0, 0, 0);
            check_whole_of(cases[i].name, r.notes & (PMH_CHANGE_FLOOR | PMH_CHANGE_CEILING), cases[i].notes);
        }
    }
}

static void a_p_that_underflows_comes_with_its_logarithm(void **state)
{
    static pmh_change_tally tally;
    pmh_change_result r;

    (void)state;
    clear_tally(&tally, PMH_SCALE_CUSTOM, 0, 3);
    tally.count[0][1] = 3000000;
    tally.count[1][0] = 1000000;
    tally.count[2][3] = 2000000;
    tally.count[3][3] = 1000000;
    r = summarise_tally(&tally, PMH_HIGH_IS_GOOD, 0, 0, 0);
    /* mpmath 1.2.1, 30 digits, continued fraction of the incomplete beta function */
    check_close(r.t, 2075.4979384012146755, 1e-12);
    check_close(r.log10_p, -728969.00540120749125, 1e-10);
    check_close(r.p, 0.0, 0.0);
    check_true((r.notes & PMH_CHANGE_UNDERFLOW) != 0);
    check_true(isfinite(r.d_z.lower) && isfinite(r.d_z.upper));
    check_true(r.d_z.lower < r.d_z.estimate && r.d_z.estimate < r.d_z.upper);
    /* with so many people the limits are nearly those of the normal: sqrt(1/n + d^2/(2n)) */
    check_close(r.d_z.upper - r.d_z.lower,
                2 * 1.959963984540054 * sqrt((1 + r.d_z.estimate * r.d_z.estimate / 2) / 7e6), 1e-5);
}

static void huge_tallies_lose_no_digits(void **state)
{
    /* who5 a million million times over: the same means, shares and (n large) spreads, to 1e-12 */
    static pmh_change_tally tally;
    pmh_change_result one, r;
    double many[40];

    (void)state;
    clear_tally(&tally, PMH_SCALE_CUSTOM, 0, 25);
    add_all(&tally, series_of(who5_before), series_of(who5_after));
    one = summarise_tally(&tally, PMH_HIGH_IS_GOOD, 3, 0, 0);
    for (int i = 0; i < 40; i++) {
        many[i] = 1e12;
    }
    clear_tally(&tally, PMH_SCALE_CUSTOM, 0, 25);
    check_status(pmh_change_add(series_of(who5_before), series_of(who5_after), series_of(many), &tally, NULL), PMH_OK, NULL);
    r = summarise_tally(&tally, PMH_HIGH_IS_GOOD, 3, 0, 0);
    check_whole(r.pairs, INT64_C(40000000000000));
    check_close(r.difference.estimate, one.difference.estimate, 1e-14);
    check_close(r.sd_difference, one.sd_difference * sqrt(39.0 / 40.0), 1e-12);
    check_close(r.sd_before, one.sd_before * sqrt(39.0 / 40.0), 1e-12);
    check_close(r.correlation, one.correlation, 1e-12);
    check_close(r.improved_share.estimate, one.improved_share.estimate, 1e-14);
    check_true(isfinite(r.log10_p) && r.log10_p < -1e9);
    check_true(isfinite(r.d_z.lower) && isfinite(r.d_av.lower));
}

/* One person a row is counted the quick way, rows with a count of 1 the careful one: the same bits, also of views that run
 * backwards, with missing scores, and of more rows than a block. */
static void the_quick_fill_is_the_careful_fill(void **state)
{
    enum { ROWS = 1500 };
    static double before[ROWS], after[ROWS], ones[ROWS];
    static pmh_change_tally quick, careful, untouched;
    static const double bad[] = {13, 71, 20.5, -1e300, 1e300, 4294967310.0, INFINITY};
    pmh_series x = {before + ROWS - 1, ROWS, -1}, y = series_of(after);
    stream from = {3};
    pmh_error error;
    (void)state;
    for (size_t i = 0; i < ROWS; i++) {
        before[i] = next_below(&from, 9) == 0 ? (double)NAN : 14 + next_below(&from, 57);
        after[i] = next_below(&from, 9) == 0 ? -(double)NAN : 14 + next_below(&from, 57);
        ones[i] = 1;
    }
    quick.scale = careful.scale = PMH_SCALE_WEMWBS;
    check_status(pmh_change_add(x, y, (pmh_series){0}, &quick, &error), PMH_OK, &error);
    check_status(pmh_change_add(x, y, series_of(ones), &careful, &error), PMH_OK, &error);
    check_true(memcmp(&quick, &careful, sizeof quick) == 0);
    untouched = quick;
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        double kept = after[1400];
        after[1400] = bad[i];
        check_true(pmh_change_add(x, y, (pmh_series){0}, &quick, &error) != PMH_OK);
        check_where(&error, 1400, 1);
        check_true(memcmp(&quick, &untouched, sizeof quick) == 0);
        after[1400] = kept;
    }
}

/* Metric scores have levels of whole hundredths: all of them, next to them, and what rounds to them. */
static void the_quick_fill_of_metric_scores_is_the_careful_fill(void **state)
{
    enum { ROWS = 1700 };
    static double before[ROWS], after[ROWS], ones[ROWS], level[64];
    static pmh_change_tally quick, careful, untouched;
    pmh_series x = {before + ROWS - 1, ROWS, -1}, y = series_of(after);
    pmh_scale_description scale;
    stream from = {3};
    pmh_error error;
    (void)state;
    check_status(pmh_scale_describe(PMH_SCALE_SWEMWBS, &scale, &error), PMH_OK, &error);
    for (int32_t i = 0; i < scale.levels; i++) {
        check_status(pmh_scale_level(PMH_SCALE_SWEMWBS, i, &level[i], &error), PMH_OK, &error);
    }
    for (size_t i = 0; i < ROWS; i++) {
        before[i] = next_below(&from, 9) == 0 ? (double)NAN : level[next_below(&from, scale.levels)];
        after[i] = next_below(&from, 9) == 0 ? -(double)NAN : level[next_below(&from, scale.levels)];
        ones[i] = 1;
    }
    quick.scale = careful.scale = PMH_SCALE_SWEMWBS;
    check_status(pmh_change_add(x, y, (pmh_series){0}, &quick, &error), PMH_OK, &error);
    check_status(pmh_change_add(x, y, series_of(ones), &careful, &error), PMH_OK, &error);
    check_true(memcmp(&quick, &careful, sizeof quick) == 0);
    untouched = quick;
    for (int32_t i = 0; i < scale.levels; i++) {
        const double bad[] = {nextafter(level[i], 0), nextafter(level[i], 99), level[i] + 0.01, -level[i], INFINITY, 6.995,
                              35.004, 1e300, -1e300, 4294967310.0};
        for (size_t b = 0; b < COUNT_OF(bad); b++) {
            double kept = after[1600];
            after[1600] = bad[b];
            check_true(pmh_change_add(x, y, (pmh_series){0}, &quick, &error) != PMH_OK);
            check_where(&error, 1600, 1);
            check_true(memcmp(&quick, &untouched, sizeof quick) == 0);
            after[1600] = kept;
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_examples_are_met_by_the_series_road),
        cmocka_unit_test(published_examples_are_met_by_the_tally_road),
        cmocka_unit_test(the_jacobson_truax_example_has_the_issues_digits),
        cmocka_unit_test(the_ahi_changes_are_met_by_both_roads),
        cmocka_unit_test(both_roads_agree_on_random_scores_with_gaps),
        cmocka_unit_test(tiny_samples_have_their_textbook_values),
        cmocka_unit_test(the_spread_of_the_changes_follows_from_the_other_three),
        cmocka_unit_test(fault_9_d_z_limits_have_more_than_six_digits),
        cmocka_unit_test(fault_10_d_z_and_d_av_are_the_two_they_say),
        cmocka_unit_test(fault_17_t_limits_have_more_than_eleven_digits),
        cmocka_unit_test(fault_18_equal_changes_have_no_p),
        cmocka_unit_test(fault_3_a_rise_from_0_is_no_improvement_where_low_is_good),
        cmocka_unit_test(fault_8_a_missing_score_is_counted_as_missing_and_never_as_unchanged),
        cmocka_unit_test(no_pairs_have_no_numbers),
        cmocka_unit_test(one_pair_has_means_and_no_spread),
        cmocka_unit_test(changes_that_are_all_zero_have_no_t),
        cmocka_unit_test(equal_changes_have_an_infinite_t_and_no_p_in_a_tally),
        cmocka_unit_test(equal_changes_of_a_million_million_people_still_have_no_variance),
        cmocka_unit_test(a_large_offset_costs_no_digits),
        cmocka_unit_test(missing_scores_are_counted_by_where_they_are_missing),
        cmocka_unit_test(an_infinite_score_is_refused_with_its_row_and_nothing_is_computed),
        cmocka_unit_test(metric_scores_are_averaged_person_by_person_and_no_mean_is_converted),
        cmocka_unit_test(every_difference_of_two_metric_scores_meets_its_decimal_threshold),
        cmocka_unit_test(thresholds_are_inclusive_and_may_differ),
        cmocka_unit_test(decimals_on_a_threshold_count_as_on_it),
        cmocka_unit_test(rounding_noise_around_0_is_no_change),
        cmocka_unit_test(prorated_scores_meet_a_threshold_of_3_exactly),
        cmocka_unit_test(shares_and_net_benefit_follow_from_the_counts),
        cmocka_unit_test(equal_changes_beside_a_large_offset_have_no_variance),
        cmocka_unit_test(a_large_change_keeps_its_spread),
        cmocka_unit_test(sums_keep_what_a_large_value_hides),
        cmocka_unit_test(d_av_has_limits_at_any_size),
        cmocka_unit_test(a_threshold_that_nobody_can_reach_is_reached_by_nobody),
        cmocka_unit_test(numbers_too_large_to_square_give_no_numbers_and_say_so),
        cmocka_unit_test(options_outside_their_range_are_refused),
        cmocka_unit_test(the_direction_of_a_known_scale_is_its_own),
        cmocka_unit_test(arguments_that_do_not_fit_are_refused),
        cmocka_unit_test(counts_stand_for_repeated_rows),
        cmocka_unit_test(one_refused_row_leaves_the_tally_untouched),
        cmocka_unit_test(lengths_and_null_series_that_do_not_fit_leave_the_tally_untouched),
        cmocka_unit_test(counts_that_would_pass_the_most_people_leave_the_tally_untouched),
        cmocka_unit_test(counts_beside_2_to_the_63_never_wrap),
        cmocka_unit_test(a_tally_that_is_not_valid_is_refused_everywhere),
        cmocka_unit_test(the_order_of_rows_changes_no_bit_of_a_tally),
        cmocka_unit_test(steps_reach_the_same_people),
        cmocka_unit_test(merging_in_any_order_gives_the_same_bytes),
        cmocka_unit_test(an_empty_tally_takes_over_the_score_and_a_named_one_keeps_its_own),
        cmocka_unit_test(tallies_of_different_scores_are_not_merged),
        cmocka_unit_test(merging_that_would_pass_the_most_people_leaves_both_untouched),
        cmocka_unit_test(tallies_survive_writing_and_reading),
        cmocka_unit_test(counts_are_written_little_endian),
        cmocka_unit_test(too_little_room_is_refused_and_the_bytes_stay),
        cmocka_unit_test(no_single_altered_byte_reads_as_the_same_tally),
        cmocka_unit_test(cut_or_extended_bytes_are_refused),
        cmocka_unit_test(bytes_with_negative_counts_or_too_many_people_are_refused),
        cmocka_unit_test(arbitrary_bytes_are_refused),
        cmocka_unit_test(swapping_before_and_after_flips_signs_and_nothing_else),
        cmocka_unit_test(the_direction_flips_the_classes_and_no_raw_sign),
        cmocka_unit_test(adding_a_constant_to_both_changes_nothing_but_the_means),
        cmocka_unit_test(floor_and_ceiling_are_noted_above_15_percent),
        cmocka_unit_test(a_p_that_underflows_comes_with_its_logarithm),
        cmocka_unit_test(huge_tallies_lose_no_digits),
        cmocka_unit_test(the_quick_fill_is_the_careful_fill),
        cmocka_unit_test(the_quick_fill_of_metric_scores_is_the_careful_fill),
    };

    return cmocka_run_group_tests_name("change", tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "change_more.h"

#include "number.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* ---- rows -------------------------------------------------------------------------------------------------------- */

static void add_interval(output *out, const char *name, pmh_interval value)
{
    output_text(out, name);
    output_number(out, value.estimate);
    output_number(out, value.lower);
    output_number(out, value.upper);
}

static void add_number(output *out, const char *name, double value)
{
    add_interval(out, name, (pmh_interval){value, NAN, NAN});
}

static void add_count(output *out, const char *name, int64_t count)
{
    output_text(out, name);
    output_whole(out, count);
    output_text(out, NULL);
    output_text(out, NULL);
}

static void add_p(output *out, const char *name, double p)
{
    output_text(out, name);
    output_p(out, p);
    output_text(out, NULL);
    output_text(out, NULL);
}

static void must(const program *run, pmh_status status, const pmh_error *error)
{
    if (status != PMH_OK) {
        fail(&run->say, status == PMH_BAD_OPTION ? EXIT_USAGE : EXIT_PROBLEMS, "%s",
             library_words((program *)run, error->message));
    }
}

static void tell_notes(program *run, int32_t notes, const char *(*text)(int32_t))
{
    for (int32_t bit = 1; bit <= notes; bit *= 2) {
        if (notes & bit) {
            note(&run->say, "%s", text(bit));
        }
    }
}

static pmh_series series_of(const double *at, size_t n)
{
    return (pmh_series){.at = at, .n = n, .step = 1};
}

/* ---- ranks and effect sizes -------------------------------------------------------------------------------------- */

static void write_ranks(output *out, const pairs *people, double confidence)
{
    pmh_change_rank_options options = {.size = sizeof options, .confidence = confidence};
    pmh_change_rank_result r;
    pmh_error error;
    must(out->run, pmh_change_rank_series(series_of(people->before, people->n), series_of(people->after, people->n),
                                          &options, &r, &error), &error);
    tell_notes(out->run, r.notes, pmh_change_rank_text);
    add_number(out, "wilcoxon_w_plus", r.w_plus);
    add_number(out, "wilcoxon_w_minus", r.w_minus);
    add_p(out, "wilcoxon_p", r.p);
    add_count(out, "wilcoxon_p_is_exact", r.exact);
    add_number(out, "rank_biserial", r.rank_biserial);
    add_interval(out, "hodges_lehmann", r.hodges_lehmann);
    add_number(out, "hodges_lehmann_level", r.hodges_lehmann_level);
    add_count(out, "risen", r.positive);
    add_count(out, "fallen", r.negative);
    add_count(out, "no_change", r.zeros);
    add_p(out, "sign_p", r.sign_p);
    add_interval(out, "median_change", r.median);
    add_number(out, "median_level", r.median_level);
}

static void write_effects(output *out, const pairs *people, const pmh_change_result *change)
{
    pmh_change_options options = {
        .size = sizeof options, .confidence = change->confidence, .direction = change->direction};
    pmh_change_effect_result r;
    pmh_error error;
    must(out->run, pmh_change_effect_series(series_of(people->before, people->n), series_of(people->after, people->n),
                                            &options, &r, &error), &error);
    add_interval(out, "g_z", r.g_z);
    add_interval(out, "g_av", r.g_av);
    add_interval(out, "d_mean_sd", r.d_mean_sd);
    add_interval(out, "d_rm", r.d_rm);
    add_interval(out, "g_rm", r.g_rm);
    add_interval(out, "d_before", r.d_before);
    add_interval(out, "g_before", r.g_before);
    add_interval(out, "probability_of_improvement", r.improvement);
    add_interval(out, "normal_probability_of_improvement", r.normal_improvement);
    add_number(out, "unpaired_probability", r.unpaired);
}

/* ---- people: reliable and clinically significant change ----------------------------------------------------------- */

/* Which indices use a number. */
enum {
    CONTROL_CHANGE = 1 << PMH_CHANGE_PA | 1 << PMH_CHANGE_TEMKIN,
    REGRESSION = 1 << PMH_CHANGE_SRB | 1 << PMH_CHANGE_CG,
    REGRESSED = 1 << PMH_CHANGE_EN | 1 << PMH_CHANGE_GLN | 1 << PMH_CHANGE_HLL | 1 << PMH_CHANGE_NK | 1 << PMH_CHANGE_HA,
    TWO_ERRORS = 1 << PMH_CHANGE_CHB | 1 << PMH_CHANGE_NK,
    EVERY = (1 << (PMH_CHANGE_CG + 1)) - 1,
    OF_RELIABILITY = EVERY & ~(REGRESSION | 1 << PMH_CHANGE_TEMKIN)
};

/* The numbers of reliable change, by their options. */
enum { ALWAYS, OF_REFERENCE, OF_CONTROL };

static const struct reliable_number {
    const char *option;
    size_t at; /* In pmh_change_reliable_options. */
    int whose;
    int above_0;
    int used_by;
} reliable_numbers[] = {
#define AT(field) offsetof(pmh_change_reliable_options, field)
    {"reliability", AT(reliability), ALWAYS, 1, OF_RELIABILITY},
    {"sem", AT(measurement_error), ALWAYS, 1, OF_RELIABILITY},
    {"reliability-after", AT(reliability_after), ALWAYS, 1, TWO_ERRORS},
    {"critical", AT(critical), ALWAYS, 1, EVERY},
    {"mean", AT(mean), OF_REFERENCE, 0, REGRESSED},
    {"sd", AT(sd), OF_REFERENCE, 1, OF_RELIABILITY},
    {"mean-after", AT(mean_after), OF_REFERENCE, 0, 1 << PMH_CHANGE_HLL | 1 << PMH_CHANGE_HA},
    {"sd-after", AT(sd_after), OF_REFERENCE, 1, TWO_ERRORS | 1 << PMH_CHANGE_HA},
    {"correlation", AT(correlation), OF_REFERENCE, 0, 1 << PMH_CHANGE_HA},
    {"control-n", AT(control_n), OF_CONTROL, 1, CONTROL_CHANGE | REGRESSION},
    {"control-mean", AT(control_mean), OF_CONTROL, 0, 1 << PMH_CHANGE_CG},
    {"control-sd", AT(control_sd), OF_CONTROL, 1, 1 << PMH_CHANGE_CG},
    {"control-change", AT(control_change), OF_CONTROL, 0, CONTROL_CHANGE},
    {"control-change-sd", AT(control_change_sd), OF_CONTROL, 1, 1 << PMH_CHANGE_TEMKIN},
    {"intercept", AT(intercept), OF_CONTROL, 0, REGRESSION},
    {"slope", AT(slope), OF_CONTROL, 0, REGRESSION},
    {"residual-sd", AT(residual_sd), OF_CONTROL, 1, REGRESSION},
#undef AT
};
enum { RELIABLE_NUMBERS = sizeof reliable_numbers / sizeof reliable_numbers[0] };

static double *number_at(pmh_change_reliable_options *options, const struct reliable_number *which)
{
    return (double *)(void *)((char *)options + which->at);
}

static int is_given(const change_more *wanted, const struct reliable_number *which)
{
    pmh_change_reliable_options options = wanted->reliable;
    return !isnan(*number_at(&options, which));
}

static int any_given(const change_more *wanted, int whose)
{
    int any = 0;
    for (int i = 0; i < RELIABLE_NUMBERS; i++) {
        any |= reliable_numbers[i].whose == whose && is_given(wanted, &reliable_numbers[i]);
    }
    return any;
}

static int32_t method_of(const change_more *wanted)
{
    return wanted->index > 0 ? wanted->index - 1 : PMH_CHANGE_JT;
}

/* The library's word for a number that is not given. */
static double or_zero(double value)
{
    return isnan(value) ? 0.0 : value;
}

static pmh_change_reliable_options reliable_options(const change_more *wanted, const pmh_change_result *change)
{
    pmh_change_reliable_options options = wanted->reliable;
    for (int i = 0; i < RELIABLE_NUMBERS; i++) {
        double *number = number_at(&options, &reliable_numbers[i]);
        *number = or_zero(*number);
    }
    options.size = sizeof options;
    options.confidence = change->confidence;
    options.method = method_of(wanted);
    options.has_reference = any_given(wanted, OF_REFERENCE);
    options.direction = change->direction;
    return options;
}

static void write_reliable_rows(output *out, const pmh_change_reliable_result *r)
{
    tell_notes(out->run, r->notes, pmh_change_person_text);
    add_number(out, "measurement_error", r->measurement_error);
    add_number(out, "critical_value", r->critical);
    add_number(out, "reliable_change", r->reliable_change);
    add_count(out, "reliably_improved", r->improved);
    add_count(out, "not_reliably_changed", r->unchanged);
    add_count(out, "reliably_deteriorated", r->deteriorated);
    add_interval(out, "reliably_improved_share", r->improved_share);
    add_interval(out, "not_reliably_changed_share", r->unchanged_share);
    add_interval(out, "reliably_deteriorated_share", r->deteriorated_share);
}

static void write_reliable(output *out, const change_more *wanted, const pairs *people, const pmh_change_result *change)
{
    pmh_change_reliable_options options = reliable_options(wanted, change);
    pmh_change_reliable_result r;
    pmh_error error;
    must(out->run, pmh_change_reliable_series(series_of(people->before, people->n), series_of(people->after, people->n),
                                              &options, NULL, NULL, &r, &error), &error);
    write_reliable_rows(out, &r);
    if (wanted->tally != NULL) { /* What the score can show. */
        must(out->run, pmh_change_reliable(wanted->tally, &options, &r, &error), &error);
        add_number(out, "least_reliable_change", r.least_change);
    }
}

/* --cutoff is a word or a score. */
static int32_t cutoff_kind(const change_more *wanted, double *score)
{
    static const char *const words[] = {"a", "b", "c"};
    *score = 0.0;
    if (wanted->cutoff == NULL) {
        return PMH_CHANGE_CUTOFF_DEFAULT;
    }
    for (int i = 0; i < 3; i++) {
        if (strcmp(wanted->cutoff, words[i]) == 0) {
            return PMH_CHANGE_CUTOFF_A + i;
        }
    }
    return number_read(wanted->cutoff, score) ? PMH_CHANGE_CUTOFF_GIVEN : -1;
}

static pmh_change_clinical_options clinical_options(const change_more *wanted,
                                                    const pmh_change_reliable_options *reliable)
{
    pmh_change_clinical_options options = {
        .size = sizeof options,
        .reliable = reliable,
        .clinical_mean = or_zero(wanted->clinical_mean),
        .clinical_sd = or_zero(wanted->clinical_sd),
        .functional_mean = or_zero(wanted->functional_mean),
        .functional_sd = or_zero(wanted->functional_sd),
    };
    options.kind = cutoff_kind(wanted, &options.cutoff);
    return options;
}

pmh_change_clinical_result change_more_clinical(program *run, const change_more *wanted, const pairs *people,
                                                const pmh_change_result *change, int32_t *classes)
{
    pmh_change_reliable_options reliable = reliable_options(wanted, change);
    pmh_change_clinical_options options = clinical_options(wanted, &reliable);
    pmh_change_clinical_result r;
    pmh_error error;
    must(run, pmh_change_clinical_series(series_of(people->before, people->n), series_of(people->after, people->n),
                                         &options, classes, &r, &error), &error);
    return r;
}

/* The smallest change that the score can show and that is reliable, and its worst functional score. */
static void write_whole_scores(output *out, const change_more *wanted, const pmh_change_result *change)
{
    pmh_change_reliable_options reliable = reliable_options(wanted, change);
    pmh_change_clinical_options options = clinical_options(wanted, &reliable);
    pmh_change_clinical_result r;
    pmh_error error;
    must(out->run, pmh_change_clinical(wanted->tally, &options, &r, &error), &error);
    add_number(out, "least_reliable_change", r.reliable.least_change);
    add_number(out, "cutoff_score", r.cutoff_score);
}

/* What the rows alone would leave open. */
static void say_sides(program *run, const pmh_change_clinical_result *r)
{
    if (isnan(r->cutoff)) {
        return;
    }
    note(&run->say, "functional is a score of %.6g or %s; the shares of the five classes are of all %lld people with "
         "both scores, of whom %lld were clinical before; \"harmed\" is the name of a class (reliably worse, and no longer "
         "functional), and claims no cause", r->cutoff, r->reliable.direction == PMH_HIGH_IS_GOOD ? "more" : "less",
         (long long)r->reliable.pairs, (long long)r->clinical_before);
}

static void write_clinical(output *out, const change_more *wanted, const pairs *people, const pmh_change_result *change)
{
    pmh_change_clinical_result r = change_more_clinical(out->run, wanted, people, change, NULL);
    tell_notes(out->run, r.notes & ~r.reliable.notes, pmh_change_person_text);
    say_sides(out->run, &r);
    write_reliable_rows(out, &r.reliable);
    if (wanted->tally != NULL) {
        write_whole_scores(out, wanted, change);
    }
    add_number(out, "cutoff", r.cutoff);
    add_count(out, "clinical_before", r.clinical_before);
    add_count(out, "recovered", r.recovered);
    add_count(out, "improved_only", r.improved);
    add_count(out, "clinically_unchanged", r.unchanged);
    add_count(out, "deteriorated_only", r.deteriorated);
    add_count(out, "harmed", r.harmed);
    add_count(out, "crossed_unreliably", r.crossed);
    add_interval(out, "recovered_share", r.recovered_share);
    add_interval(out, "improved_only_share", r.improved_share);
    add_interval(out, "clinically_unchanged_share", r.unchanged_share);
    add_interval(out, "deteriorated_only_share", r.deteriorated_share);
    add_interval(out, "harmed_share", r.harmed_share);
}

/* ---- responders -------------------------------------------------------------------------------------------------- */

/* SEM in points, as far as it is known; NaN if not. */
static double measurement_error(program *run, const change_more *wanted, const pairs *people,
                                const pmh_change_result *change)
{
    pmh_change_reliable_options options = reliable_options(wanted, change);
    pmh_change_reliable_result r;
    pmh_error error;
    if (isnan(wanted->reliable.reliability)) {
        return wanted->reliable.measurement_error;
    }
    must(run, pmh_change_reliable_series(series_of(people->before, people->n), series_of(people->after, people->n),
                                         &options, NULL, NULL, &r, &error), &error);
    return r.measurement_error;
}

static void write_responders(output *out, const change_more *wanted, const pairs *people,
                             const pmh_change_result *change)
{
    pmh_series before = series_of(people->before, people->n), after = series_of(people->after, people->n);
    pmh_change_respond_options options = {
        .size = sizeof options,
        .confidence = change->confidence,
        .improvement = change->improvement,
        .deterioration = change->deterioration,
        .measurement_error = or_zero(measurement_error(out->run, wanted, people, change)),
        .direction = change->direction,
    };
    pmh_change_respond_result r;
    pmh_error error;
    must(out->run, wanted->tally != NULL
                       ? pmh_change_respond(wanted->tally, &options, &r, &error)
                       : pmh_change_respond_series(before, after, &options, NULL, &r, &error), &error);
    tell_notes(out->run, r.notes, pmh_change_person_text);
    add_interval(out, "improved_exact", r.improved_exact);
    add_interval(out, "deteriorated_exact", r.deteriorated_exact);
    add_number(out, "net_benefit_error", r.net_error);
    add_interval(out, "number_needed", r.number_needed);
    if (r.cannot_improve >= 0) {
        add_count(out, "cannot_improve", r.cannot_improve);
    }
    add_number(out, "improved_by_error_alone", r.error_improved);
    add_number(out, "deteriorated_by_error_alone", r.error_deteriorated);
}

/* ---- bootstrap, equivalence, attrition ----------------------------------------------------------------------------- */

static void write_bootstrap(output *out, const change_more *wanted, const pairs *people, const pmh_change_result *change)
{
    pmh_change_bootstrap_options options = {.size = sizeof options, .confidence = change->confidence,
                                            .seed = (uint64_t)wanted->seed, .replicates = wanted->bootstrap};
    pmh_change_bootstrap_result r;
    pmh_error error;
    must(out->run, pmh_change_bootstrap_series(series_of(people->before, people->n), series_of(people->after, people->n),
                                               &options, &r, &error), &error);
    tell_notes(out->run, r.notes, pmh_change_bootstrap_text);
    add_interval(out, "bootstrap_percentile", r.percentile);
    add_interval(out, "bootstrap_bca", r.bca);
    add_number(out, "bootstrap_standard_error", r.standard_error);
    add_count(out, "bootstrap_replicates", r.replicates);
    add_count(out, "bootstrap_seed", (int64_t)r.seed);
}

static void write_equivalence(output *out, const char *bounds, const pmh_change_result *change)
{
    pmh_change_equivalence_options options = {.size = sizeof options};
    const char **part;
    size_t n = list_split(&out->run->memory, bounds, ',', &part);
    int good = n == 2 ? number_read(part[0], &options.lower) && number_read(part[1], &options.upper) &&
                            options.lower < options.upper
                      : n == 1 && number_read(part[0], &options.important) && options.important > 0;
    if (!good) {
        fail(&out->run->say, EXIT_USAGE, "--equivalence is \"%s\": give the smallest important change, above 0, as 3, or "
             "two bounds, the lower first, as -2,3", bounds);
    }
    pmh_change_equivalence_result r;
    pmh_error error;
    must(out->run, pmh_change_equivalence(change, &options, &r, &error), &error);
    add_interval(out, "equivalence_interval", r.difference);
    add_number(out, "equivalence_level", 1.0 - 2.0 * r.alpha);
    add_p(out, "equivalence_p", r.p_equivalence);
    add_p(out, "noninferiority_p", r.p_noninferior);
    add_p(out, "minimal_effect_p", r.p_minimal);
    note(&out->run->say, "against %.15g to %.15g points the change is %s", r.lower, r.upper,
         pmh_change_meaning_text(r.meaning));
    output_member_text(out, "change_is", pmh_change_meaning_text(r.meaning));
}

static void write_attrition(output *out, const pairs *people, const pmh_change_result *change)
{
    pmh_change_attrition_result r;
    pmh_error error;
    must(out->run, pmh_change_attrition(series_of(people->before, people->n), series_of(people->after, people->n),
                                        change->confidence, &r, &error), &error);
    if (r.reason != PMH_CHANGE_ATTRITION_DEFINED) {
        note(&out->run->say, "attrition: %s", pmh_change_attrition_text(r.reason));
    }
    add_count(out, "stayed", r.stayed);
    add_count(out, "lost", r.lost);
    add_interval(out, "lost_share", r.lost_share);
    add_number(out, "stayed_mean_before", r.stayed_mean);
    add_number(out, "lost_mean_before", r.lost_mean);
    add_number(out, "lost_standardised_difference", r.standardised_difference);
    add_p(out, "lost_p", r.p);
}

change_more change_more_nothing(void)
{
    change_more wanted = {.functional_mean = NAN, .functional_sd = NAN, .clinical_mean = NAN, .clinical_sd = NAN};
    for (int i = 0; i < RELIABLE_NUMBERS; i++) {
        *number_at(&wanted.reliable, &reliable_numbers[i]) = NAN;
    }
    return wanted;
}

int change_more_is_clinical(const change_more *wanted)
{
    return !isnan(wanted->functional_mean) || !isnan(wanted->functional_sd) || !isnan(wanted->clinical_mean) ||
           !isnan(wanted->clinical_sd) || wanted->cutoff != NULL;
}

/* Asked for by the error of the score or, of indices that know none, as Temkin's, by their name. */
static int is_reliable(const change_more *wanted)
{
    return !isnan(wanted->reliable.reliability) || !isnan(wanted->reliable.measurement_error) ||
           !(1 << method_of(wanted) & OF_RELIABILITY);
}

/* A number that cannot be is refused, never passed over. */
static void check_numbers(const program *run, const change_more *wanted)
{
    pmh_change_reliable_options options = wanted->reliable;
    double score;
    if (options.reliability <= 0 || options.reliability >= 1) {
        fail(&run->say, EXIT_USAGE, "--reliability is %.15g, allowed is above 0 and below 1", options.reliability);
    }
    for (int i = 0; i < RELIABLE_NUMBERS; i++) {
        if (reliable_numbers[i].above_0 && *number_at(&options, &reliable_numbers[i]) <= 0) {
            fail(&run->say, EXIT_USAGE, "--%s must be above 0", reliable_numbers[i].option);
        }
    }
    if (wanted->functional_sd <= 0 || wanted->clinical_sd <= 0) {
        fail(&run->say, EXIT_USAGE, "--functional-sd and --clinical-sd must be above 0");
    }
    if (isnan(wanted->functional_mean) != isnan(wanted->functional_sd) ||
        isnan(wanted->clinical_mean) != isnan(wanted->clinical_sd)) {
        fail(&run->say, EXIT_USAGE, "a norm is a mean and a standard deviation: --functional-mean goes with "
             "--functional-sd, and --clinical-mean with --clinical-sd");
    }
    int32_t kind = cutoff_kind(wanted, &score);
    if (kind < 0) {
        fail(&run->say, EXIT_USAGE, "--cutoff is \"%s\", allowed are a, b, c or a score", wanted->cutoff);
    }
    if ((kind == PMH_CHANGE_CUTOFF_B || kind == PMH_CHANGE_CUTOFF_C) && isnan(wanted->functional_sd)) {
        fail(&run->say, EXIT_USAGE, "--cutoff=%s needs a functional norm: --functional-mean and --functional-sd",
             wanted->cutoff);
    }
}

static const char *index_word(const program *run, const change_more *wanted)
{
    const char **word;
    list_split(run->say.pool, CHANGE_INDEX_WORDS, '|', &word);
    return word[method_of(wanted)];
}

/* What an index has no use for. */
static void check_use(const program *run, const change_more *wanted, const struct reliable_number *number)
{
    int used = 1 << method_of(wanted) & number->used_by;
    int for_responders = wanted->responders && strcmp(number->option, "sem") == 0;
    if (is_given(wanted, number) && !is_reliable(wanted)) {
        fail(&run->say, EXIT_USAGE, "--%s is about reliable change, and needs --reliability or --sem", number->option);
    }
    if (is_given(wanted, number) && !used && number->whose != OF_REFERENCE && !for_responders) {
        fail(&run->say, EXIT_USAGE, "--%s is no part of --rci=%s", number->option, index_word(run, wanted));
    }
}

/* What an index needs: the library would take it for 0, or say that it is. */
static void check_need(const program *run, const change_more *wanted, const struct reliable_number *number)
{
    int used = 1 << method_of(wanted) & number->used_by;
    int needed = number->whose == OF_CONTROL || (number->whose == OF_REFERENCE && any_given(wanted, OF_REFERENCE));
    if (used && needed && !is_given(wanted, number)) {
        fail(&run->say, EXIT_USAGE, "--rci=%s needs --%s too", index_word(run, wanted), number->option);
    }
}

/* What does nothing without something else. */
static void check_reliable(const program *run, const change_more *wanted)
{
    if (!isnan(wanted->reliable.reliability) && !isnan(wanted->reliable.measurement_error)) {
        fail(&run->say, EXIT_USAGE, "--reliability and --sem say the same: give one of them");
    }
    if ((change_more_is_clinical(wanted) || wanted->index > 0) && !is_reliable(wanted)) {
        fail(&run->say, EXIT_USAGE, "--rci, --cutoff and the norms need --reliability or --sem: what is no reliable "
             "change is no clinically significant one");
    }
    for (int i = 0; i < RELIABLE_NUMBERS; i++) {
        check_use(run, wanted, &reliable_numbers[i]);
    }
    for (int i = 0; i < RELIABLE_NUMBERS; i++) {
        check_need(run, wanted, &reliable_numbers[i]);
    }
}

static void check_chart(const program *run, const change_more *wanted)
{
    if (wanted->chart > 0 && run->given.chart == NULL) {
        fail(&run->say, EXIT_USAGE, "--chart-kind goes with --chart");
    }
    if (wanted->chart == CHANGE_CHART_CLINICAL && !change_more_is_clinical(wanted)) {
        fail(&run->say, EXIT_USAGE, "--chart-kind=clinical needs --cutoff or a norm, and --reliability or --sem");
    }
    if (wanted->suppress > 0 && run->given.chart != NULL) {
        fail(&run->say, EXIT_USAGE, "--chart shows every score, and would give away what --suppress hides");
    }
}

void change_more_check(const program *run, const change_more *wanted)
{
    int reliable = is_reliable(wanted);
    int clinical = change_more_is_clinical(wanted);
    int rows = wanted->ranks || wanted->effects || wanted->attrition || wanted->responders || reliable || clinical ||
               wanted->bootstrap > 0 || wanted->equivalence != NULL;
    check_numbers(run, wanted);
    check_reliable(run, wanted);
    check_chart(run, wanted);
    if (wanted->by != NULL && rows) {
        fail(&run->say, EXIT_USAGE, "--by gives one row per group, and goes without --ranks, --effects, --responders, "
             "--reliability, --sem, --rci, --bootstrap, --equivalence and --attrition");
    }
    if (wanted->suppress > 0 && wanted->by == NULL) {
        fail(&run->say, EXIT_USAGE, "--suppress hides small groups, and goes with --by");
    }
    if (wanted->seed > 0 && wanted->bootstrap == 0) {
        fail(&run->say, EXIT_USAGE, "--seed goes with --bootstrap");
    }
}

void change_more_write(output *out, const change_more *wanted, const pairs *people, const pmh_change_result *change)
{
    if (wanted->ranks) {
        write_ranks(out, people, change->confidence);
    }
    if (wanted->effects) {
        write_effects(out, people, change);
    }
    if (wanted->responders) {
        write_responders(out, wanted, people, change);
    }
    if (change_more_is_clinical(wanted)) {
        write_clinical(out, wanted, people, change);
    } else if (is_reliable(wanted)) {
        write_reliable(out, wanted, people, change);
    }
    if (wanted->bootstrap > 0) {
        write_bootstrap(out, wanted, people, change);
    }
    if (wanted->equivalence != NULL) {
        write_equivalence(out, wanted->equivalence, change);
    }
    if (wanted->attrition) {
        write_attrition(out, people, change);
    }
}

/* ---- groups ------------------------------------------------------------------------------------------------------- */

typedef struct member {
    const char *group;
    size_t person;
} member;

static int by_group(const void *a, const void *b)
{
    const member *x = a, *y = b;
    int order = strcmp(x->group, y->group);
    return order != 0 ? order : (x->person > y->person) - (x->person < y->person);
}

/* The group of a person: the cell before or, of those who have no row before, after. Two that differ are a problem. */
static const char *group_of(program *run, size_t column, const pairs *people, size_t i)
{
    size_t before = people->before_row[i], after = people->after_row[i];
    const char *first = table_cell(&run->data, before != NO_ROW ? before : after, column);
    if (before != NO_ROW && after != NO_ROW && strcmp(first, table_cell(&run->data, after, column)) != 0) {
        problem(&run->say, "%s: rows %zu and %zu: one person is in two groups, \"%s\" and \"%s\"; the first counts",
                run->data.file, run->data.number[before], run->data.number[after], first,
                table_cell(&run->data, after, column));
    }
    return first;
}

static int by_loose_name(const void *a, const void *b)
{
    const char *const *x = a, *const *y = b;
    int order = compare_loosely(*x, *y);
    return order != 0 ? order : strcmp(*x, *y);
}

/* "A" and "a" are probably one group, typed by two people; but only the user can know. */
static void warn_of_look_alikes(program *run, const char **names, int32_t n)
{
    enum { MOST_NAMED = 10 };
    const char **sorted = memory_take(&run->memory, (size_t)n, sizeof *sorted);
    int32_t alike = 0;
    memcpy(sorted, names, (size_t)n * sizeof *sorted);
    qsort(sorted, (size_t)n, sizeof *sorted, by_loose_name);
    for (int32_t g = 1; g < n && alike < MOST_NAMED; g++) {
        if (compare_loosely(sorted[g - 1], sorted[g]) == 0) {
            warning(&run->say, "\"%s\" and \"%s\" differ only in blanks or case, and are taken for two groups",
                    sorted[g - 1], sorted[g]);
            alike++;
        }
    }
}

static void note_people_without_a_group(program *run, const char *by, const int32_t *codes, size_t n)
{
    size_t without = 0;
    for (size_t i = 0; i < n; i++) {
        without += codes[i] < 0;
    }
    if (without > 0) {
        note(&run->say, "%zu %s no group, as column \"%s\" is blank: in (everybody) alone", without,
             without == 1 ? "person has" : "people have", by);
    }
}

/* Codes of the people, -1 for those without a group, and the groups' names in the order of their text. */
static int32_t code_groups(program *run, const char *by, const pairs *people, int32_t *codes, const char ***names)
{
    size_t column = input_column(run, "by", by);
    member *members = memory_take(&run->memory, people->n, sizeof *members);
    int32_t n = 0;
    for (size_t i = 0; i < people->n; i++) {
        members[i] = (member){group_of(run, column, people, i), i};
    }
    qsort(members, people->n, sizeof *members, by_group);
    *names = memory_take(&run->memory, people->n, sizeof **names);
    for (size_t i = 0; i < people->n; i++) {
        if (is_blank(members[i].group)) {
            codes[members[i].person] = -1;
            continue;
        }
        if (n == 0 || strcmp((*names)[n - 1], members[i].group) != 0) {
            (*names)[n++] = members[i].group;
        }
        codes[members[i].person] = n - 1;
    }
    return n;
}

static void write_hidden(output *out, int64_t count)
{
    if (count == PMH_CHANGE_SUPPRESSED) {
        output_text(out, "suppressed");
    } else {
        output_whole(out, count);
    }
}

static void write_group(output *out, const char *name, const pmh_change_group_result *r)
{
    const char *why = r->notes & PMH_CHANGE_GROUP_SUPPRESSED    ? pmh_change_group_text(PMH_CHANGE_GROUP_SUPPRESSED)
                      : r->notes & PMH_CHANGE_GROUP_FEW         ? pmh_change_group_text(PMH_CHANGE_GROUP_FEW)
                      : r->notes & PMH_CHANGE_GROUP_NO_VARIANCE ? pmh_change_group_text(PMH_CHANGE_GROUP_NO_VARIANCE)
                                                                : NULL;
    output_text(out, name);
    write_hidden(out, r->pairs);
    write_hidden(out, r->before_only);
    write_hidden(out, r->after_only);
    write_hidden(out, r->neither);
    output_number(out, r->before);
    output_number(out, r->after);
    output_number(out, r->difference.estimate);
    output_number(out, r->difference.lower);
    output_number(out, r->difference.upper);
    output_number(out, r->t);
    output_p(out, r->p);
    output_p(out, r->p_holm);
    output_p(out, r->p_benjamini);
    output_number(out, r->d_z);
    output_number(out, r->d_av);
    output_text(out, why);
}

/* The threshold of pmh_disclosure_suppress, where the user names none. */
enum { SMALL = 8 };

static void warn_of_small_groups(program *run, const pmh_change_group_result *results, int32_t n)
{
    int32_t small = 0;
    for (int32_t g = 0; g < n; g++) {
        small += results[g].pairs > 0 && results[g].pairs < SMALL;
    }
    if (small > 0) {
        warning(&run->say, "%d group%s fewer than %d people with both scores, who may be known by them: --suppress=%d hides "
                "such groups before they are published, --suppress=1 shows them without this warning",
                (int)small, small == 1 ? " has" : "s have", SMALL, SMALL);
    }
}

void change_groups_write(program *run, const change_more *wanted, const pairs *people, double confidence)
{
    static const char *const columns[] = {"n",     "before_only", "after_only", "neither", "mean_before", "mean_after",
                                          "difference", "lower", "upper", "t", "p", "p_holm", "p_benjamini_hochberg",
                                          "d_z", "d_av", "note"};
    const char **names;
    int32_t *codes = memory_take(&run->memory, people->n, sizeof *codes);
    int32_t n = code_groups(run, wanted->by, people, codes, &names);
    pmh_change_group_options options = {.size = sizeof options, .confidence = confidence, .suppress = wanted->suppress};
    pmh_change_group_result *results = memory_take(&run->memory, (size_t)n, sizeof *results), total;
    pmh_error error;
    must(run, pmh_change_groups(codes, series_of(people->before, people->n), series_of(people->after, people->n), n,
                                &options, results, &total, &error), &error);
    note_people_without_a_group(run, wanted->by, codes, people->n);
    warn_of_look_alikes(run, names, n);
    if (wanted->suppress == 0) {
        warn_of_small_groups(run, results, n);
    }
    output out = output_start(run, 3);
    output_column(&out, wanted->by);
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        output_column(&out, columns[i]);
    }
    for (int32_t g = 0; g < n; g++) {
        write_group(&out, names[g], &results[g]);
    }
    write_group(&out, "(everybody)", &total);
    output_member_number(&out, "confidence", confidence);
    output_member_whole(&out, "unreadable", (int64_t)people->unreadable);
    output_write(&out);
}

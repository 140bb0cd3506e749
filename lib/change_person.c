/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tally.h"

#include "pmh/change_person.h"

#include <math.h>
#include <string.h>

/* Moments, counts and directions come from the summaries of change.c: the two words can never disagree. */

const char *pmh_change_class_text(int32_t class_code)
{
    switch (class_code) {
    case PMH_CHANGE_HARMED: return "harmed";
    case PMH_CHANGE_DETERIORATED: return "deteriorated";
    case PMH_CHANGE_UNCHANGED: return "unchanged";
    case PMH_CHANGE_IMPROVED: return "improved";
    case PMH_CHANGE_RECOVERED: return "recovered";
    default: return "not classed";
    }
}

const char *pmh_change_person_text(int32_t note)
{
    switch (note) {
    case PMH_CHANGE_PERSON_NOBODY: return "nobody has both scores";
    case PMH_CHANGE_PERSON_NO_INDEX: return "the index is undefined, so nobody is classed";
    case PMH_CHANGE_PERSON_RELATIVE:
        return "this method compares people with their group: half of a successful programme looks deteriorated";
    case PMH_CHANGE_PERSON_SAMPLE: return "mean and spread come from the people themselves, not from a norm";
    case PMH_CHANGE_PERSON_OVERLAP: return "clinical and functional scores overlap; cut-off c is recommended";
    case PMH_CHANGE_PERSON_NET_ZERO: return "the limits of the net benefit hold 0: the number needed has no limits";
    default: return "unknown note";
    }
}

/* ---- Both roads ------------------------------------------------------------------------------------------------- */

/* Where the people are: a tally, or arrays. */
typedef struct source {
    const pmh_change_tally *tally; /* NULL for arrays */
    pmh_series before, after;
    pmh_tally_values values;
} source;

static pmh_status summarise(source *from, const pmh_change_options *options, pmh_change_result *summary,
                            pmh_error *error)
{
    if (!from->tally)
        return pmh_change_summarise_series(from->before, from->after, options, summary, error);
    pmh_status status = pmh_change_summarise(from->tally, options, summary, error);
    return status == PMH_OK ? pmh_tally_open(from->tally, &from->values, error) : status;
}

static void forget_classes(const source *from, int32_t *classes)
{
    if (classes && from->before.n <= PTRDIFF_MAX / sizeof *classes)
        for (size_t row = 0; row < from->before.n; row++)
            classes[row] = PMH_CHANGE_NOT_CLASSED;
}

static pmh_status need(const void *pointer, const char *name, pmh_error *error)
{
    return pointer ? PMH_OK : pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "%s is NULL", name);
}

/* ---- Responders ------------------------------------------------------------------------------------------------- */

static void clear_respond(pmh_change_respond_result *r)
{
    memset(r, 0, sizeof *r);
    r->improved_share = r->unchanged_share = r->deteriorated_share = PMH_UNDEFINED;
    r->improved_exact = r->deteriorated_exact = r->net_benefit = r->number_needed = PMH_UNDEFINED;
    r->net_error = r->error_improved = r->error_deteriorated = NAN;
    r->confidence = r->improvement = r->deterioration = r->tolerance = NAN;
}

/* Clopper and Pearson 1934. */
static pmh_interval exact_share(int64_t count, int64_t total, double tail)
{
    double k = (double)count, n = (double)total;
    return (pmh_interval){k / n, count > 0 ? pmh_beta_quantile(tail, k, n - k + 1) : 0,
                          count < total ? pmh_beta_quantile_upper(tail, k + 1, n - k) : 1};
}

static pmh_interval reciprocal(pmh_interval net)
{
    if (pmh_equal(net.estimate, 0))
        return PMH_UNDEFINED;
    pmh_interval needed = {1 / net.estimate, NAN, NAN};
    if (net.lower > 0 || net.upper < 0) {
        needed.lower = 1 / net.upper;
        needed.upper = 1 / net.lower;
    }
    return needed;
}

/* With threshold 0 any error at all passes: half of the people each way. */
static double pass_by_error(double threshold, double measurement_error)
{
    return measurement_error > 0 ? pmh_normal_upper(threshold / (measurement_error * sqrt(2))) : NAN;
}

/* Whose best possible change is below the threshold; the threshold "any" needs one step. */
static int64_t count_stuck(const source *from, double improvement, pmh_polarity direction)
{
    const pmh_tally_values *v = &from->values;
    int32_t best = direction > 0 ? v->levels - 1 : 0;
    double needed = improvement * v->units_per_point;
    int64_t stuck = 0;
    for (int32_t i = 0; i < v->levels; i++) {
        double room = direction * (v->unit[best] - v->unit[i]);
        bool can = improvement > 0 ? room >= needed - 1e-9 * needed : room > 0;
        for (int32_t j = 0; j < v->levels && !can; j++)
            stuck += from->tally->count[i][j];
    }
    return stuck;
}

static void class_responders(const source *from, const pmh_change_result *s, int32_t *classes)
{
    double improvement = s->improvement, deterioration = s->deterioration > 0 ? s->deterioration : s->improvement;
    for (size_t row = 0; row < from->before.n; row++) {
        double gain = s->direction * (pmh_value(from->after, row) - pmh_value(from->before, row));
        if (isnan(gain))
            continue;
        /* Within the tolerance of a threshold is on it, of 0 is 0. */
        gain = fabs(gain) <= s->tolerance ? 0 : gain + copysign(s->tolerance, gain);
        bool better = improvement > 0 ? gain >= improvement : gain > 0;
        bool worse = deterioration > 0 ? gain <= -deterioration : gain < 0;
        classes[row] = better ? PMH_CHANGE_IMPROVED : worse ? PMH_CHANGE_DETERIORATED : PMH_CHANGE_UNCHANGED;
    }
}

static pmh_status respond(source *from, const pmh_change_respond_options *given, int32_t *classes,
                          pmh_change_respond_result *result, pmh_error *error)
{
    pmh_change_respond_options options;
    pmh_change_result s;
    pmh_status status = pmh_take_options(given, sizeof options, &options, error);
    if (status == PMH_OK)
        status = pmh_check_reserved(options.reserved, error);
    if (status == PMH_OK && !(options.measurement_error >= 0 && isfinite(options.measurement_error)))
        status = pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.measurement_error is %s; it must be 0 or more points",
                          pmh_number(options.measurement_error).at);
    if (status != PMH_OK)
        return status;
    pmh_change_options ask = {.size = sizeof ask,
                              .confidence = options.confidence,
                              .improvement = options.improvement,
                              .deterioration = options.deterioration,
                              .direction = options.direction};
    status = summarise(from, &ask, &s, error);
    if (status != PMH_OK)
        return status;
    *result = (pmh_change_respond_result){
        .pairs = s.pairs, .before_only = s.before_only, .after_only = s.after_only, .neither = s.neither,
        .improved = s.improved, .unchanged = s.unchanged, .deteriorated = s.deteriorated,
        .cannot_improve = from->tally ? count_stuck(from, s.improvement, s.direction) : -1,
        .improved_share = s.improved_share, .unchanged_share = s.unchanged_share,
        .deteriorated_share = s.deteriorated_share, .improved_exact = PMH_UNDEFINED,
        .deteriorated_exact = PMH_UNDEFINED, .net_benefit = s.net_benefit, .net_error = NAN,
        .number_needed = reciprocal(s.net_benefit),
        .error_improved = pass_by_error(s.improvement, options.measurement_error),
        .error_deteriorated = pass_by_error(s.deterioration, options.measurement_error),
        .confidence = s.confidence, .improvement = s.improvement, .deterioration = s.deterioration,
        .tolerance = s.tolerance, .direction = s.direction};
    if (s.pairs == 0) {
        result->notes |= PMH_CHANGE_PERSON_NOBODY;
        return PMH_OK;
    }
    double tail = (1 - s.confidence) / 2, n = (double)s.pairs;
    result->improved_exact = exact_share(s.improved, s.pairs, tail);
    result->deteriorated_exact = exact_share(s.deteriorated, s.pairs, tail);
    double better = (double)s.improved / n, worse = (double)s.deteriorated / n, net = better - worse;
    result->net_error = sqrt(fmax(0, better + worse - net * net) / n);
    if (isnan(result->number_needed.lower))
        result->notes |= PMH_CHANGE_PERSON_NET_ZERO;
    if (classes)
        class_responders(from, &s, classes);
    return PMH_OK;
}

pmh_status pmh_change_respond(const pmh_change_tally *tally, const pmh_change_respond_options *options,
                              pmh_change_respond_result *result, pmh_error *error)
{
    pmh_clear(error);
    if (!result)
        return need(result, "result", error);
    clear_respond(result);
    if (!tally)
        return need(tally, "tally", error);
    source from = {.tally = tally};
    return respond(&from, options, NULL, result, error);
}

pmh_status pmh_change_respond_series(pmh_series before, pmh_series after, const pmh_change_respond_options *options,
                                     int32_t *classes, pmh_change_respond_result *result, pmh_error *error)
{
    pmh_clear(error);
    source from = {.before = before, .after = after};
    forget_classes(&from, classes);
    if (!result)
        return need(result, "result", error);
    clear_respond(result);
    return respond(&from, options, classes, result, error);
}

/* ---- Reliable change: the index --------------------------------------------------------------------------------- */

/* (y - intercept - slope x) / error; for CG the error grows with the distance from the control's mean. */
typedef struct index_of {
    double intercept, slope, error, critical, gain_direction;
    bool widens;
    double control_n, control_mean, control_sd;
} index_of;

static double error_at(const index_of *of, double x)
{
    if (!of->widens)
        return of->error;
    double u = (x - of->control_mean) / of->control_sd;
    return of->error * sqrt((1 + 1 / of->control_n + u * u / (of->control_n - 1)) / (1 + 1 / of->control_n));
}

static double index_at(const index_of *of, double x, double y)
{
    /* Slope 1: the difference first, so that a large offset costs no digits. */
    double gain = pmh_equal(of->slope, 1) ? (y - x) - of->intercept : y - of->intercept - of->slope * x;
    return gain / error_at(of, x);
}

/* Strictly beyond: what differs from the critical value by rounding alone does not exceed it. */
static int32_t class_of_index(const index_of *of, double index)
{
    double beyond = of->critical * (1 + 1e-12);
    return of->gain_direction * index > beyond ? 1 : of->gain_direction * index < -beyond ? -1 : 0;
}

static pmh_status refuse_option(const char *name, double value, const char *allowed, pmh_error *error)
{
    return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.%s is %s; it must be %s", name, pmh_number(value).at,
                    allowed);
}

static pmh_status check_finite(const pmh_change_reliable_options *o, pmh_error *error)
{
    const struct {
        const char *name;
        double value;
        bool signed_value;
    } fields[] = {
        {"critical", o->critical, false}, {"measurement_error", o->measurement_error, false}, {"mean", o->mean, true},
        {"sd", o->sd, false}, {"mean_after", o->mean_after, true}, {"sd_after", o->sd_after, false},
        {"control_n", o->control_n, false}, {"control_mean", o->control_mean, true},
        {"control_sd", o->control_sd, false}, {"control_change", o->control_change, true},
        {"control_change_sd", o->control_change_sd, false}, {"intercept", o->intercept, true},
        {"slope", o->slope, true}, {"residual_sd", o->residual_sd, false},
    };
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
        if (!isfinite(fields[i].value) || (!fields[i].signed_value && fields[i].value < 0))
            return refuse_option(fields[i].name, fields[i].value,
                                 fields[i].signed_value ? "finite" : "finite and 0 or more", error);
    if (!(o->correlation >= -1 && o->correlation <= 1))
        return refuse_option("correlation", o->correlation, "from -1 to 1", error);
    return PMH_OK;
}

/* What a method needs. */
enum { NEEDS_NOTHING = 0, NEEDS_SEM = 1, NEEDS_CONTROL = 2, NEEDS_CHANGE_SD = 4, NEEDS_REGRESSION = 8, NEEDS_CONTROL_SD = 16,
       NEEDS_AFTER = 32 };

static const int32_t needs[] = {
    NEEDS_SEM, NEEDS_SEM | NEEDS_AFTER, NEEDS_SEM | NEEDS_CONTROL, NEEDS_CONTROL | NEEDS_CHANGE_SD, NEEDS_SEM, NEEDS_SEM,
    NEEDS_SEM, NEEDS_SEM | NEEDS_AFTER, NEEDS_SEM | NEEDS_AFTER, NEEDS_CONTROL | NEEDS_REGRESSION,
    NEEDS_CONTROL | NEEDS_REGRESSION | NEEDS_CONTROL_SD,
};

static pmh_status check_control(const pmh_change_reliable_options *o, int32_t needed, pmh_error *error)
{
    if (!(needed & NEEDS_CONTROL))
        return PMH_OK;
    if (!(o->control_n >= 3))
        return refuse_option("control_n", o->control_n,
                             "3 or more: this method needs a control sample (on the people themselves the mean index is 0 "
                             "whatever the programme did)", error);
    if (needed & NEEDS_CHANGE_SD && !(o->control_change_sd > 0))
        return refuse_option("control_change_sd", o->control_change_sd, "above 0", error);
    if (needed & NEEDS_REGRESSION && !(o->residual_sd > 0))
        return refuse_option("residual_sd", o->residual_sd, "above 0", error);
    if (needed & NEEDS_CONTROL_SD && !(o->control_sd > 0))
        return refuse_option("control_sd", o->control_sd, "above 0", error);
    return PMH_OK;
}

static pmh_status check_reliability(const pmh_change_reliable_options *o, int32_t needed, pmh_error *error)
{
    if (!(needed & NEEDS_SEM))
        return PMH_OK;
    if (pmh_equal(o->reliability, 0) == pmh_equal(o->measurement_error, 0))
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1,
                        "either options.reliability or options.measurement_error must be set, and not both");
    if (!pmh_equal(o->reliability, 0) && !(o->reliability > 0 && o->reliability < 1))
        return refuse_option("reliability", o->reliability, "above 0 and below 1", error);
    if (!pmh_equal(o->reliability_after, 0) && !(o->reliability_after > 0 && o->reliability_after < 1))
        return refuse_option("reliability_after", o->reliability_after, "above 0 and below 1", error);
    return PMH_OK;
}

static pmh_status check_reference(const pmh_change_reliable_options *o, int32_t needed, pmh_error *error)
{
    pmh_status status = pmh_check_switch("has_reference", o->has_reference, error);
    if (status != PMH_OK)
        return status;
    bool any = !pmh_equal(o->mean, 0) || !pmh_equal(o->sd, 0) || !pmh_equal(o->mean_after, 0) ||
               !pmh_equal(o->sd_after, 0) || !pmh_equal(o->correlation, 0);
    if (!o->has_reference && any)
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1,
                        "options.mean, sd, mean_after, sd_after or correlation is set, but has_reference is 0");
    if (o->has_reference && needed & NEEDS_SEM && !(o->sd > 0))
        return refuse_option("sd", o->sd, "above 0", error);
    if (o->has_reference && needed & NEEDS_AFTER && !(o->sd_after > 0))
        return refuse_option("sd_after", o->sd_after, "above 0", error);
    return PMH_OK;
}

static pmh_status take_reliable(const pmh_change_reliable_options *given, pmh_change_reliable_options *o,
                                pmh_error *error)
{
    pmh_status status = pmh_take_options(given, sizeof *o, o, error);
    if (status == PMH_OK)
        status = pmh_take_confidence(o->confidence, &o->confidence, error);
    if (status == PMH_OK)
        status = pmh_check_reserved(o->reserved, error);
    if (status == PMH_OK && (o->method < PMH_CHANGE_JT || o->method > PMH_CHANGE_CG))
        status = pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.method is %d; it must be 0 to %d", (int)o->method,
                          PMH_CHANGE_CG);
    if (status == PMH_OK)
        status = check_finite(o, error);
    if (status == PMH_OK)
        status = check_control(o, needs[o->method], error);
    if (status == PMH_OK)
        status = check_reliability(o, needs[o->method], error);
    if (status == PMH_OK)
        status = check_reference(o, needs[o->method], error);
    return status;
}

/* M, s and so on: of the pairs, or of the reference. */
static void take_sample(pmh_change_reliable_options *o, const pmh_change_result *s)
{
    if (o->has_reference)
        return;
    o->mean = s->before.estimate;
    o->sd = s->sd_before;
    o->mean_after = s->after.estimate;
    o->sd_after = s->sd_after;
    o->correlation = s->correlation;
}

static double reliability_of_change(const pmh_change_reliable_options *o, double sem)
{
    double before = o->sd * o->sd, after = o->sd_after * o->sd_after, shared = 2 * o->sd * o->sd_after * o->correlation;
    return (before - sem * sem + after - sem * sem - shared) / (before + after - shared);
}

static double default_critical(const pmh_change_reliable_options *o)
{
    double tail = (1 - o->confidence) / 2;
    if (o->critical > 0)
        return o->critical;
    if (o->method == PMH_CHANGE_HA)
        return 1.65;
    return o->method == PMH_CHANGE_CG ? pmh_t_quantile_upper(tail, o->control_n - 2) : pmh_normal_quantile_upper(tail);
}

/* Every index of the table as an expectation and an error. What is undefined comes out as NaN. */
static index_of make_index(const pmh_change_reliable_options *o, pmh_change_reliable_result *r)
{
    double sem = NAN, rel = NAN;
    if (needs[o->method] & NEEDS_SEM) {
        bool by_error = o->measurement_error > 0;
        rel = by_error ? 1 - o->measurement_error * o->measurement_error / (o->sd * o->sd) : o->reliability;
        sem = by_error ? o->measurement_error : o->sd * sqrt(1 - o->reliability);
        if (!(rel > 0))
            rel = NAN; /* which leaves the indices that need no more than the error */
    }
    double rel_after = o->reliability_after > 0 ? o->reliability_after : rel;
    double after_error = o->sd_after * o->sd_after * (1 - rel_after);
    index_of of = {.intercept = 0, .slope = 1, .error = sem * sqrt(2), .critical = default_critical(o)};
    switch (o->method) {
    case PMH_CHANGE_CHB:
        of.error = sqrt(sem * sem + after_error);
        break;
    case PMH_CHANGE_PA:
        of.intercept = o->control_change;
        break;
    case PMH_CHANGE_TEMKIN:
        of.intercept = o->control_change;
        of.error = o->control_change_sd;
        break;
    case PMH_CHANGE_EN:
    case PMH_CHANGE_GLN:
    case PMH_CHANGE_HLL:
        of.slope = rel;
        of.intercept = (o->method == PMH_CHANGE_HLL ? o->mean_after : o->mean) - rel * o->mean;
        of.error = o->method == PMH_CHANGE_EN ? sem : o->sd * sqrt(1 - rel * rel);
        break;
    case PMH_CHANGE_NK:
        of.slope = rel;
        of.intercept = o->mean - rel * o->mean;
        of.error = sqrt(rel * rel * sem * sem + after_error);
        break;
    case PMH_CHANGE_HA: {
        double r_dd = reliability_of_change(o, sem);
        r->change_reliability = r_dd;
        of.intercept = -(o->mean_after - o->mean) * (1 - r_dd) / r_dd;
        of.error = r_dd > 0 ? sem * sqrt(2) / sqrt(r_dd) : NAN;
        break;
    }
    case PMH_CHANGE_SRB:
    case PMH_CHANGE_CG:
        of.intercept = o->intercept;
        of.slope = o->slope;
        of.error = o->residual_sd;
        break;
    default:
        break;
    }
    if (o->method == PMH_CHANGE_CG) {
        of.error *= sqrt(1 + 1 / o->control_n);
        of.widens = true;
        of.control_n = o->control_n;
        of.control_mean = o->control_mean;
        of.control_sd = o->control_sd;
    }
    if (!(of.error > 0) || isnan(of.slope))
        of.error = NAN;
    r->measurement_error = sem;
    r->reliability = rel;
    return of;
}

static void clear_reliable(pmh_change_reliable_result *r)
{
    memset(r, 0, sizeof *r);
    r->improved_share = r->unchanged_share = r->deteriorated_share = PMH_UNDEFINED;
    r->measurement_error = r->reliability = r->change_reliability = r->intercept = r->slope = r->error = NAN;
    r->critical = r->reliable_change = r->least_change = r->confidence = NAN;
}

/* The smallest difference between two scores that exceeds a change; NaN if there is none. */
static double least_beyond(const pmh_tally_values *v, double change)
{
    double least = INFINITY, beyond = change * v->units_per_point * (1 + 1e-12);
    for (int32_t i = 0; i < v->levels; i++)
        for (int32_t j = i + 1; j < v->levels; j++) {
            double units = v->unit[j] - v->unit[i];
            if (units > beyond && units < least)
                least = units;
        }
    return isinf(least) ? (double)NAN : least / v->units_per_point;
}

/* A given error of measurement is all that these two take. */
static bool needs_spread(const pmh_change_reliable_options *o)
{
    bool error_alone = o->method == PMH_CHANGE_JT || o->method == PMH_CHANGE_PA;
    return needs[o->method] & NEEDS_SEM && !(error_alone && o->measurement_error > 0);
}

static pmh_status start_reliable(source *from, const pmh_change_reliable_options *given, pmh_change_result *s,
                                 index_of *of, pmh_change_reliable_result *r, pmh_error *error)
{
    pmh_change_reliable_options o;
    pmh_status status = take_reliable(given, &o, error);
    if (status != PMH_OK)
        return status;
    pmh_change_options ask = {.size = sizeof ask, .confidence = o.confidence, .direction = o.direction};
    status = summarise(from, &ask, s, error);
    if (status != PMH_OK)
        return status;
    take_sample(&o, s);
    *of = make_index(&o, r);
    of->gain_direction = s->direction;
    r->pairs = s->pairs;
    r->before_only = s->before_only;
    r->after_only = s->after_only;
    r->neither = s->neither;
    r->intercept = of->intercept;
    r->slope = of->slope;
    r->error = of->error;
    r->critical = of->critical;
    r->confidence = o.confidence;
    r->method = o.method;
    r->direction = s->direction;
    if (pmh_equal(of->slope, 1) && pmh_equal(of->intercept, 0))
        r->reliable_change = of->critical * of->error;
    if (from->tally && r->reliable_change > 0)
        r->least_change = least_beyond(&from->values, r->reliable_change);
    r->notes = (s->pairs == 0 ? PMH_CHANGE_PERSON_NOBODY : 0) | (isnan(of->error) ? PMH_CHANGE_PERSON_NO_INDEX : 0) |
               (o.method == PMH_CHANGE_HLL ? PMH_CHANGE_PERSON_RELATIVE : 0) |
               (!o.has_reference && needs_spread(&o) ? PMH_CHANGE_PERSON_SAMPLE : 0);
    return PMH_OK;
}

static void share_reliable(pmh_change_reliable_result *r)
{
    int64_t classed = r->improved + r->unchanged + r->deteriorated;
    double n = (double)classed, z = pmh_normal_quantile_upper((1 - r->confidence) / 2);
    r->improved_share = pmh_wilson((double)r->improved, n, z);
    r->unchanged_share = pmh_wilson((double)r->unchanged, n, z);
    r->deteriorated_share = pmh_wilson((double)r->deteriorated, n, z);
}

static void add_reliable(int32_t class_code, int64_t people, pmh_change_reliable_result *r)
{
    *(class_code > 0 ? &r->improved : class_code < 0 ? &r->deteriorated : &r->unchanged) += people;
}

/* ---- Clinically significant change: the cut-off ------------------------------------------------------------------ */

static void clear_clinical(pmh_change_clinical_result *r)
{
    memset(r, 0, sizeof *r);
    clear_reliable(&r->reliable);
    r->recovered_share = r->improved_share = r->unchanged_share = PMH_UNDEFINED;
    r->deteriorated_share = r->harmed_share = PMH_UNDEFINED;
    r->a = r->b = r->c = r->cutoff = r->cutoff_score = NAN;
}

static pmh_status take_clinical(const pmh_change_clinical_options *given, pmh_change_clinical_options *o,
                                pmh_error *error)
{
    pmh_status status = pmh_take_options(given, sizeof *o, o, error);
    if (status == PMH_OK)
        status = pmh_check_reserved(o->reserved, error);
    if (status != PMH_OK)
        return status;
    if (!o->reliable)
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.reliable is NULL");
    if (o->kind < PMH_CHANGE_CUTOFF_DEFAULT || o->kind > PMH_CHANGE_CUTOFF_GIVEN)
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.kind is %d; it must be 0 to 4", (int)o->kind);
    if (!(o->clinical_sd >= 0 && isfinite(o->clinical_sd)))
        return refuse_option("clinical_sd", o->clinical_sd, "0 or more", error);
    if (!(o->functional_sd >= 0 && isfinite(o->functional_sd)))
        return refuse_option("functional_sd", o->functional_sd, "0 or more", error);
    if (!isfinite(o->clinical_mean) || (o->clinical_sd <= 0 && !pmh_equal(o->clinical_mean, 0)))
        return refuse_option("clinical_mean", o->clinical_mean, "finite, and 0 unless clinical_sd is set", error);
    if (!isfinite(o->functional_mean) || (o->functional_sd <= 0 && !pmh_equal(o->functional_mean, 0)))
        return refuse_option("functional_mean", o->functional_mean, "finite, and 0 unless functional_sd is set", error);
    if (!isfinite(o->cutoff) || (o->kind != PMH_CHANGE_CUTOFF_GIVEN && !pmh_equal(o->cutoff, 0)))
        return refuse_option("cutoff", o->cutoff, "finite, and 0 unless kind says that it is given", error);
    if ((o->kind == PMH_CHANGE_CUTOFF_B || o->kind == PMH_CHANGE_CUTOFF_C) && o->functional_sd <= 0)
        return refuse_option("functional_sd", o->functional_sd, "above 0 for cut-offs b and c", error);
    if (o->kind == PMH_CHANGE_CUTOFF_DEFAULT)
        o->kind = o->functional_sd > 0 ? PMH_CHANGE_CUTOFF_C : PMH_CHANGE_CUTOFF_A;
    return PMH_OK;
}

/* A cut-off beyond every score that can be would leave everyone on one side of it: a slip, such as another scale's. */
static pmh_status check_given(const pmh_change_clinical_options *o, const source *from, pmh_error *error)
{
    const pmh_tally_values *v = &from->values;
    if (!from->tally || o->kind != PMH_CHANGE_CUTOFF_GIVEN)
        return PMH_OK;
    double lowest = v->score[0], highest = v->score[v->levels - 1];
    if (o->cutoff >= lowest && o->cutoff <= highest)
        return PMH_OK;
    return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.cutoff is %s; it must lie within the scores, %s to %s",
                    pmh_number(o->cutoff).at, pmh_number(lowest).at, pmh_number(highest).at);
}

static pmh_status find_cutoff(const pmh_change_clinical_options *o, const pmh_change_result *s,
                              pmh_change_clinical_result *r, pmh_error *error)
{
    bool own = o->clinical_sd <= 0;
    double clinical = own ? s->before.estimate : o->clinical_mean, spread = own ? s->sd_before : o->clinical_sd;
    r->a = clinical + s->direction * 2 * spread;
    if (o->functional_sd > 0) {
        if (s->direction * o->functional_mean <= s->direction * clinical)
            return pmh_fail(error, PMH_BAD_OPTION, -1, -1,
                            "options.functional_mean is %s; it must be better than the clinical mean %s",
                            pmh_number(o->functional_mean).at, pmh_number(clinical).at);
        r->b = o->functional_mean - s->direction * 2 * o->functional_sd;
        r->c = (spread * o->functional_mean + o->functional_sd * clinical) / (spread + o->functional_sd);
        if (s->direction * r->a > s->direction * r->b)
            r->notes |= PMH_CHANGE_PERSON_OVERLAP;
    }
    if (own)
        r->notes |= PMH_CHANGE_PERSON_SAMPLE;
    r->kind = o->kind;
    r->cutoff = o->kind == PMH_CHANGE_CUTOFF_GIVEN ? o->cutoff
                : o->kind == PMH_CHANGE_CUTOFF_A   ? r->a
                : o->kind == PMH_CHANGE_CUTOFF_B   ? r->b
                                                   : r->c;
    if (isnan(r->cutoff))
        r->notes |= PMH_CHANGE_PERSON_NO_INDEX;
    return PMH_OK;
}

/* A score within rounding of the cut-off stands on it, which is functional. */
static bool is_functional(const pmh_change_clinical_result *r, double score)
{
    double direction = r->reliable.direction, slack = 1e-12 * fabs(r->cutoff);
    return direction * (score - r->cutoff) >= -slack;
}

/* The worst of a tally's scores that is functional. */
static double worst_functional(const pmh_tally_values *v, const pmh_change_clinical_result *r)
{
    for (int32_t i = 0; i < v->levels; i++) {
        double score = v->score[r->reliable.direction > 0 ? i : v->levels - 1 - i];
        if (is_functional(r, score))
            return score;
    }
    return NAN;
}

static int32_t add_clinical(pmh_change_clinical_result *r, int32_t reliable, double x, double y, int64_t people)
{
    bool from = is_functional(r, x), to = is_functional(r, y);
    if (!from)
        r->clinical_before += people;
    if (reliable > 0) {
        bool recovered = !from && to;
        *(recovered ? &r->recovered : &r->improved) += people;
        return recovered ? PMH_CHANGE_RECOVERED : PMH_CHANGE_IMPROVED;
    }
    if (reliable < 0) {
        bool harmed = from && !to;
        *(harmed ? &r->harmed : &r->deteriorated) += people;
        return harmed ? PMH_CHANGE_HARMED : PMH_CHANGE_DETERIORATED;
    }
    r->unchanged += people;
    if (!from && to)
        r->crossed += people;
    return PMH_CHANGE_UNCHANGED;
}

static void share_clinical(pmh_change_clinical_result *r)
{
    double n = (double)(r->recovered + r->improved + r->unchanged + r->deteriorated + r->harmed);
    double z = pmh_normal_quantile_upper((1 - r->reliable.confidence) / 2);
    r->recovered_share = pmh_wilson((double)r->recovered, n, z);
    r->improved_share = pmh_wilson((double)r->improved, n, z);
    r->unchanged_share = pmh_wilson((double)r->unchanged, n, z);
    r->deteriorated_share = pmh_wilson((double)r->deteriorated, n, z);
    r->harmed_share = pmh_wilson((double)r->harmed, n, z);
}

/* ---- Everyone --------------------------------------------------------------------------------------------------- */

static void class_tally(const source *from, const index_of *of, pmh_change_reliable_result *r,
                        pmh_change_clinical_result *clinical)
{
    const pmh_tally_values *v = &from->values;
    for (int32_t i = 0; i < v->levels; i++)
        for (int32_t j = 0; j < v->levels; j++) {
            int64_t people = from->tally->count[i][j];
            if (people == 0)
                continue;
            int32_t class_code = class_of_index(of, index_at(of, v->score[i], v->score[j]));
            add_reliable(class_code, people, r);
            if (clinical)
                add_clinical(clinical, class_code, v->score[i], v->score[j], people);
        }
}

static void class_rows(const source *from, const index_of *of, double *indices, int32_t *classes,
                       pmh_change_reliable_result *r, pmh_change_clinical_result *clinical)
{
    for (size_t row = 0; row < from->before.n; row++) {
        double x = pmh_value(from->before, row), y = pmh_value(from->after, row);
        if (isnan(x) || isnan(y))
            continue;
        double index = index_at(of, x, y);
        int32_t class_code = class_of_index(of, index);
        add_reliable(class_code, 1, r);
        if (indices)
            indices[row] = index;
        if (clinical)
            class_code = add_clinical(clinical, class_code, x, y, 1);
        if (classes)
            classes[row] = class_code;
    }
}

static pmh_status rely(source *from, const pmh_change_reliable_options *options, double *indices, int32_t *classes,
                       pmh_change_reliable_result *result, pmh_error *error)
{
    pmh_change_result s;
    index_of of;
    pmh_change_reliable_result r = *result;
    pmh_status status = start_reliable(from, options, &s, &of, &r, error);
    if (status != PMH_OK)
        return status;
    if (!(r.notes & PMH_CHANGE_PERSON_NO_INDEX)) {
        if (from->tally)
            class_tally(from, &of, &r, NULL);
        else
            class_rows(from, &of, indices, classes, &r, NULL);
        share_reliable(&r);
    }
    *result = r;
    return PMH_OK;
}

static void forget_indices(const source *from, double *indices)
{
    if (indices && from->before.n <= PTRDIFF_MAX / sizeof *indices)
        for (size_t row = 0; row < from->before.n; row++)
            indices[row] = NAN;
}

pmh_status pmh_change_reliable(const pmh_change_tally *tally, const pmh_change_reliable_options *options,
                               pmh_change_reliable_result *result, pmh_error *error)
{
    pmh_clear(error);
    if (!result)
        return need(result, "result", error);
    clear_reliable(result);
    if (!tally)
        return need(tally, "tally", error);
    source from = {.tally = tally};
    return rely(&from, options, NULL, NULL, result, error);
}

pmh_status pmh_change_reliable_series(pmh_series before, pmh_series after, const pmh_change_reliable_options *options,
                                      double *indices, int32_t *classes, pmh_change_reliable_result *result,
                                      pmh_error *error)
{
    pmh_clear(error);
    source from = {.before = before, .after = after};
    forget_classes(&from, classes);
    forget_indices(&from, indices);
    if (!result)
        return need(result, "result", error);
    clear_reliable(result);
    return rely(&from, options, indices, classes, result, error);
}

static pmh_status judge(source *from, const pmh_change_clinical_options *given, int32_t *classes,
                        pmh_change_clinical_result *result, pmh_error *error)
{
    pmh_change_clinical_options o;
    pmh_change_result s;
    index_of of;
    pmh_change_clinical_result r = *result;
    pmh_status status = take_clinical(given, &o, error);
    if (status == PMH_OK)
        status = start_reliable(from, o.reliable, &s, &of, &r.reliable, error);
    if (status == PMH_OK)
        status = check_given(&o, from, error);
    if (status == PMH_OK)
        status = find_cutoff(&o, &s, &r, error);
    if (status != PMH_OK)
        return status;
    r.notes |= r.reliable.notes;
    if (!(r.notes & PMH_CHANGE_PERSON_NO_INDEX)) {
        if (from->tally) {
            r.cutoff_score = worst_functional(&from->values, &r);
            class_tally(from, &of, &r.reliable, &r);
        } else
            class_rows(from, &of, NULL, classes, &r.reliable, &r);
        share_reliable(&r.reliable);
        share_clinical(&r);
    }
    *result = r;
    return PMH_OK;
}

pmh_status pmh_change_clinical(const pmh_change_tally *tally, const pmh_change_clinical_options *options,
                               pmh_change_clinical_result *result, pmh_error *error)
{
    pmh_clear(error);
    if (!result)
        return need(result, "result", error);
    clear_clinical(result);
    if (!tally)
        return need(tally, "tally", error);
    source from = {.tally = tally};
    return judge(&from, options, NULL, result, error);
}

pmh_status pmh_change_clinical_series(pmh_series before, pmh_series after, const pmh_change_clinical_options *options,
                                      int32_t *classes, pmh_change_clinical_result *result, pmh_error *error)
{
    pmh_clear(error);
    source from = {.before = before, .after = after};
    forget_classes(&from, classes);
    if (!result)
        return need(result, "result", error);
    clear_clinical(result);
    return judge(&from, options, classes, result, error);
}

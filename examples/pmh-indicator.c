/* SPDX-License-Identifier: GPL-3.0-or-later */

/* pmh-indicator: counts and populations become proportions, rates, means, standardised rates and life expectancies with
 * limits. The library's part is pmh_indicator_proportion, _rate, _mean, _dsr, _isr or _life_expectancy, once for all
 * groups and confidence levels; pmh_indicator_gather puts rows of age bands into tables by key; pmh_compare_benchmark. */

#include "support/groups.h"
#include "support/number.h"
#include "support/output.h"

#include <pmh.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const about program_about = {
    .name = "pmh-indicator",
    .purpose = "Turn counts and populations into rates, standardised rates or life expectancy, with confidence limits.",
    .usage = "--statistic=proportion|rate --count=COLUMN --total=COLUMN [OPTION]... [FILE]\n"
             "  or:  pmh-indicator --statistic=mean --value=COLUMN --by=COLUMN ... [FILE]\n"
             "  or:  pmh-indicator --statistic=dsr|isr|smr|life-expectancy|healthy-life-expectancy --age=COLUMN\n"
             "           --count=COLUMN --total=COLUMN --by=COLUMN[,COLUMN]... [OPTION]... [FILE]",
    .details =
        "Proportions and rates: the result has every column of FILE, unchanged, and then value, lowercl,\n"
        "uppercl, confidence, statistic, method and status. With --by, and for every other statistic, it\n"
        "has a row for each group (life expectancy: for each group and age), and the reason beside the\n"
        "status: ok, missing, suppressed (as practice does with small numbers), not a number, not an age,\n"
        "impossible. A group that is at fault does not stop the others. Several confidence levels give\n"
        "lower95_0cl, upper95_0cl, lower99_8cl, upper99_8cl and so on.\n"
        "\n"
        "Proportions have Wilson limits; rates have exact limits for counts below 10 and Byar's from\n"
        "10 on. dsr: directly standardised, with Dobson's limits; none for fewer than 10 events. smr and\n"
        "isr: observed over expected at the reference's rates, as a ratio and as a rate. Life expectancy\n"
        "by Chiang, healthy life expectancy by Sullivan; none for 5,000 people or fewer.\n"
        "\n"
        "Rows of age bands may stand in any order: they are put together by what they say, and a band that\n"
        "is missing, stands twice or is unknown is named. A band is known by its first age: 0, <1, 5-9, 90+.\n"
        "With --benchmark each value is compared with it, by the limits of the first level.\n",
    .examples =
        "  pmh-indicator --count=cases --total=people --statistic=proportion \\\n"
        "      --multiplier=100 areas.csv\n"
        "  pmh-indicator --count=deaths --total=population --statistic=rate \\\n"
        "      --confidence=0.95,0.998 --benchmark=10.5 --polarity=lower areas.csv\n"
        "  pmh-indicator --statistic=dsr --by=area --age=age --count=deaths --total=people \\\n"
        "      examples/data/areas_by_age.csv\n"
        "  pmh-indicator --statistic=smr --by=area --age=age --count=deaths --total=people \\\n"
        "      --reference-count=reference_deaths --reference-total=reference_people \\\n"
        "      examples/data/areas_by_age.csv\n"
        "  pmh-indicator --statistic=life-expectancy --at=65 --by=area --age=age --count=deaths \\\n"
        "      --total=people --confidence=0.95,0.998 examples/data/areas_by_age.csv\n",
    .asks = ASKS_SEVERAL_CONFIDENCES | ASKS_MISSING,
};

/* The words of --statistic. */
enum { PROPORTION = 1, RATE, MEAN, DSR, ISR, SMR, LIFE, HEALTHY };

typedef struct request {
    const char *count;
    const char *total;
    const char *value;
    const char *by;
    const char *age;
    const char *frequency;
    const char *healthy;
    const char *asked;
    const char *standard;
    const char *reference;
    const char *reference_count;
    const char *reference_total;
    int statistic;
    double multiplier;
    double at;
    int method;
    int keep_small;
    double benchmark;
    int polarity;
} request;

/* One row of the result. */
typedef struct answer {
    size_t row;      /* Of the table: whose cells say what it is about. */
    double extra[4]; /* What this statistic has beside its value. */
    pmh_interval *value; /* One for each level. */
    const char *statistic;
    const char *method;
    const char *status;
    const char *reason;
} answer;

typedef struct answers {
    size_t n;
    answer *answer;
    int n_extra;
    const char *extra[4]; /* Their names. */
    size_t n_by; /* How many columns of the table each row repeats. */
    const size_t *by;
} answers;

/* ---- what all statistics share ----------------------------------------------------------------------------------- */

static pmh_indicator_options options_of(const program *run, const request *wanted, double multiplier)
{
    static const int32_t methods[] = {PMH_INDICATOR_DEFAULT, PMH_INDICATOR_DEFAULT, PMH_INDICATOR_WILSON,
                                      PMH_INDICATOR_CLOPPER_PEARSON, PMH_INDICATOR_AGRESTI_COULL, PMH_INDICATOR_EXACT,
                                      PMH_INDICATOR_BYAR, PMH_INDICATOR_MID_P, PMH_INDICATOR_DOBSON, PMH_INDICATOR_GAMMA};
    return (pmh_indicator_options){
        .size = sizeof(pmh_indicator_options),
        .multiplier = multiplier,
        .method = methods[wanted->method],
        .keep_small = wanted->keep_small,
        .levels = {.at = run->given.confidence, .n = run->given.n_confidence, .step = 1},
    };
}

/* Bad rows were answered with their reason; anything else ends the program. */
static void must(program *run, pmh_status status, const pmh_error *error)
{
    if (status != PMH_OK && status != PMH_BAD_ROWS) {
        fail(&run->say, EXIT_USAGE, "%s", library_words(run, error->message));
    }
}

/* Room for n rows whose intervals stand `step` bytes apart, level by level. */
static answers new_answers(program *run, size_t n, const pmh_interval *values, size_t step)
{
    size_t levels = run->given.n_confidence;
    answers all = {.n = n, .answer = memory_take(&run->memory, n + 1, sizeof *all.answer)};
    for (size_t i = 0; i < n; i++) {
        all.answer[i].value = memory_take(&run->memory, levels, sizeof *all.answer[i].value);
        for (size_t k = 0; k < levels; k++) {
            memcpy(&all.answer[i].value[k], (const char *)values + (i * levels + k) * step, sizeof *values);
        }
    }
    return all;
}

static double times_default(const request *wanted, double by_default)
{
    return isnan(wanted->multiplier) ? by_default : wanted->multiplier;
}

static const char *row_status(pmh_status status)
{
    switch (status) {
    case PMH_OK:
        return "ok";
    case PMH_MISSING:
        return "missing";
    case PMH_NOT_FINITE: /* Named already, when it was read. */
        return "not a number";
    default:
        return "impossible";
    }
}

/* A group that was taken out before the library saw it keeps its own words. */
static void finish(answer *of, const group *one, const char *status, const char *reason)
{
    of->row = one->row;
    of->status = one->status != NULL ? one->status : status;
    of->reason = one->status != NULL ? one->trouble : reason;
}

/* ---- proportions and rates ----------------------------------------------------------------------------------------- */

static pmh_indicator_result *compute(program *run, const request *wanted, const double *counts, const double *totals,
                                     size_t n)
{
    pmh_indicator_result *results = memory_take(&run->memory, n * run->given.n_confidence + 1, sizeof *results);
    pmh_series count = {.at = counts, .n = n, .step = 1};
    pmh_series total = {.at = totals, .n = n, .step = 1};
    pmh_indicator_options options = options_of(run, wanted, times_default(wanted, 0));
    pmh_error error;
    pmh_status status = wanted->statistic == RATE ? pmh_indicator_rate(count, total, &options, results, &error)
                                                  : pmh_indicator_proportion(count, total, &options, results, &error);
    must(run, status, &error);
    return results;
}

static const char *share_name(program *run, const request *wanted)
{
    double multiplier = times_default(wanted, wanted->statistic == RATE ? 100000 : 1);
    if (wanted->statistic == RATE) {
        return memory_format(&run->memory, "rate per %.15g", multiplier);
    } else if (multiplier <= 1 && multiplier >= 1) {
        return "proportion of 1";
    } else if (multiplier <= 100 && multiplier >= 100) {
        return "percentage";
    }
    return memory_format(&run->memory, "proportion of %.15g", multiplier);
}

static answers share_answers(program *run, const request *wanted, const pmh_indicator_result *results, size_t n)
{
    size_t levels = run->given.n_confidence;
    answers all = new_answers(run, n, &results->value, sizeof *results);
    const char *name = share_name(run, wanted);
    for (size_t i = 0; i < n; i++) {
        all.answer[i].row = i;
        all.answer[i].statistic = name;
        all.answer[i].method = pmh_indicator_method_text(results[i * levels].method);
        all.answer[i].status = row_status(results[i * levels].status);
    }
    return all;
}

static void name_bad_rows(program *run, const request *wanted, const answers *all)
{
    size_t count = input_column(run, "count", wanted->count);
    size_t total = input_column(run, "total", wanted->total);
    size_t missing = 0;
    for (size_t i = 0; i < all->n; i++) {
        missing += strcmp(all->answer[i].status, "missing") == 0;
        if (strcmp(all->answer[i].status, "impossible") == 0) {
            problem(&run->say, "%s: row %zu: count \"%s\" and total \"%s\" make no %s", run->data.file,
                    run->data.number[i], table_cell(&run->data, i, count), table_cell(&run->data, i, total),
                    wanted->statistic == RATE ? "rate: the count must be 0 or more and the total above 0"
                                              : "proportion: the count must be 0 to the total, the total above 0");
        }
    }
    if (missing > 0) {
        note(&run->say, "%zu of %zu row%s %s no value, because a count or a total is missing", missing,
             run->data.rows, run->data.rows == 1 ? "" : "s", missing == 1 ? "has" : "have");
    }
}

/* Every row by itself. */
static answers tell_rows(program *run, const request *wanted)
{
    /* A cell that is no number becomes infinite: the library refuses that row alone. */
    double *counts = input_numbers(run, input_column(run, "count", wanted->count), INFINITY);
    double *totals = input_numbers(run, input_column(run, "total", wanted->total), INFINITY);
    answers all = share_answers(run, wanted, compute(run, wanted, counts, totals, run->data.rows), run->data.rows);
    name_bad_rows(run, wanted, &all);
    size_t *every = memory_take(&run->memory, run->data.columns, sizeof *every);
    for (size_t j = 0; j < run->data.columns; j++) {
        every[j] = j;
    }
    all.n_by = run->data.columns;
    all.by = every;
    return all;
}

/* A sum must not hide a row that cannot be: 11 of 10 and 1 of 10 are not 12 of 20. */
static void check_lines(program *run, const request *wanted, groups *of, const double *counts, const double *totals)
{
    for (size_t g = 0; g < of->n; g++) {
        group *one = &of->group[g];
        for (size_t i = one->first; i < one->first + one->n; i++) {
            if (wanted->statistic == PROPORTION && counts[i] > totals[i]) {
                groups_refuse(run, of, one, i, "impossible", "the count is above its total");
            }
        }
    }
}

/* Counts and totals added up over each group. */
static answers tell_sums(program *run, const request *wanted)
{
    static const double key = 0;
    groups of = groups_read(run, wanted->by);
    double *counts = groups_column(run, &of, "count", wanted->count, 0);
    double *totals = groups_column(run, &of, "total", wanted->total, 0);
    double *no_age = memory_take(&run->memory, of.lines + 1, sizeof *no_age);
    pmh_series keys = {.at = &key, .n = 1, .step = 1};
    check_lines(run, wanted, &of, counts, totals);
    const double *count = groups_gather(run, &of, no_age, counts, NULL, keys, PMH_GATHER_SUM).at;
    const double *total = groups_gather(run, &of, no_age, totals, NULL, keys, PMH_GATHER_SUM).at;
    answers all = share_answers(run, wanted, compute(run, wanted, count, total, of.n), of.n);
    for (size_t g = 0; g < of.n; g++) {
        answer *here = &all.answer[g];
        int impossible = strcmp(here->status, "impossible") == 0;
        const char *reason = impossible                             ? "the total is 0"
                             : strcmp(here->status, "missing") == 0 ? "a count or a total is missing" : "answered";
        if (impossible) {
            groups_refuse(run, &of, &of.group[g], of.group[g].first, "impossible", reason);
        }
        here->extra[0] = count[g];
        here->extra[1] = total[g];
        finish(here, &of.group[g], here->status, reason);
    }
    all.n_extra = 2;
    all.extra[0] = "total_count";
    all.extra[1] = "total_pop";
    all.n_by = of.n_by;
    all.by = of.by;
    return all;
}

/* ---- means --------------------------------------------------------------------------------------------------------- */

static answers tell_means(program *run, const request *wanted)
{
    size_t levels = run->given.n_confidence;
    groups of = groups_read(run, wanted->by);
    double *values = groups_column(run, &of, "value", wanted->value, -INFINITY);
    double *codes = memory_take(&run->memory, of.lines + 1, sizeof *codes);
    pmh_indicator_average *results = memory_take(&run->memory, of.n * levels + 1, sizeof *results);
    pmh_indicator_options options = options_of(run, wanted, times_default(wanted, 0));
    pmh_error error;
    for (size_t g = 0; g < of.n; g++) {
        for (size_t i = 0; i < of.group[g].n; i++) {
            codes[of.group[g].first + i] = (double)g;
        }
    }
    pmh_series value = {.at = values, .n = of.lines, .step = 1};
    pmh_series code = {.at = codes, .n = of.lines, .step = 1};
    if (of.n > 0) {
        must(run, pmh_indicator_mean(value, code, of.n, &options, results, &error), &error);
    }
    answers all = new_answers(run, of.n, &results->value, sizeof *results);
    for (size_t g = 0; g < of.n; g++) {
        const pmh_indicator_average *one = &results[g * levels];
        answer *here = &all.answer[g];
        here->extra[0] = one->sum;
        here->extra[1] = (double)one->n;
        here->extra[2] = one->sd;
        here->statistic = "mean";
        here->method = pmh_indicator_method_text(one->method);
        finish(here, &of.group[g], row_status(one->status), one->status == PMH_OK ? "answered" : "a value is missing");
    }
    all.n_extra = 3;
    all.extra[0] = "value_sum";
    all.extra[1] = "value_count";
    all.extra[2] = "stdev";
    all.n_by = of.n_by;
    all.by = of.by;
    return all;
}

/* ---- standards and references -------------------------------------------------------------------------------------- */

/* Another file's lines: run->data is that file while they are read, so that messages name it. */
typedef struct other_file {
    table kept;
} other_file;

static other_file open_other(program *run, const char *file)
{
    other_file other = {run->data};
    run->data = program_read_table(run, file);
    return other;
}

/* A standard that has a fault is none. */
static void check_other(program *run, const groups *of, const char *what)
{
    if (of->n != 1 || of->group[0].status != NULL) {
        fail(&run->say, EXIT_UNREADABLE, "%s: this is no %s", run->data.file, what);
    }
}

static void read_standard(program *run, const char *file, pmh_series *keys, pmh_series *weights)
{
    double *next;
    other_file other = open_other(run, file);
    if (run->data.columns != 2) {
        fail(&run->say, EXIT_UNREADABLE, "%s: a standard population has two columns, ages and weights", file);
    }
    groups of = groups_read(run, NULL);
    double *ages = groups_ages(run, &of, run->data.name[0], &next);
    double *people = groups_column(run, &of, "standard", run->data.name[1], 0);
    *keys = groups_common_ages(run, &of, ages);
    pmh_table by_age = groups_gather(run, &of, ages, people, NULL, *keys, PMH_GATHER_ONCE);
    *weights = (pmh_series){.at = by_age.at, .n = keys->n, .step = 1};
    check_other(run, &of, "standard population");
    run->data = other.kept;
}

/* Ages and weights, by key: esp2013, who, or a file of two columns. */
static void take_standard(program *run, const request *wanted, pmh_series *keys, pmh_series *weights)
{
    enum { MOST_BANDS = 32 };
    const char *name = wanted->standard == NULL ? "esp2013" : wanted->standard;
    int32_t known = strcmp(name, "esp2013") == 0 ? PMH_STANDARD_ESP2013 : strcmp(name, "who") == 0 ? PMH_STANDARD_WHO2000 : 0;
    if (known == 0) {
        read_standard(run, name, keys, weights);
        return;
    }
    double *bands = memory_take(&run->memory, MOST_BANDS, sizeof *bands);
    double *people = memory_take(&run->memory, MOST_BANDS, sizeof *people);
    size_t n;
    pmh_error error;
    must(run, pmh_indicator_standard(known, bands, people, MOST_BANDS, &n, &error), &error);
    *keys = (pmh_series){.at = bands, .n = n, .step = 1};
    *weights = (pmh_series){.at = people, .n = n, .step = 1};
}

/* The reference's rate of each age, and in all. */
typedef struct reference {
    pmh_series keys;
    pmh_series rates;
    double rate;
} reference;

static void find_rates(program *run, reference *found, const double *counts, const double *totals)
{
    double *rates = memory_take(&run->memory, found->keys.n + 1, sizeof *rates);
    double count = 0;
    double total = 0;
    for (size_t j = 0; j < found->keys.n; j++) {
        rates[j] = counts[j] / totals[j];
        count += counts[j];
        total += totals[j];
        if (!(totals[j] > 0) || isnan(counts[j])) {
            fail(&run->say, EXIT_UNREADABLE, "%s: the reference has no rate at age %.15g: its count must be known, and its "
                 "total above 0", run->data.file, found->keys.at[j]);
        }
    }
    found->rates = (pmh_series){.at = rates, .n = found->keys.n, .step = 1};
    found->rate = count / total;
}

/* From a file of its own, or from columns that repeat it in every group. */
static reference take_reference(program *run, const request *wanted)
{
    reference found;
    double *next;
    int own_file = wanted->reference != NULL;
    other_file other = {run->data};
    if (own_file) {
        other = open_other(run, wanted->reference);
    }
    const char *count = own_file && wanted->reference_count == NULL ? wanted->count : wanted->reference_count;
    const char *total = own_file && wanted->reference_total == NULL ? wanted->total : wanted->reference_total;
    groups of = groups_read(run, NULL);
    double *ages = groups_ages(run, &of, wanted->age, &next);
    double *counts = groups_column(run, &of, "reference-count", count, 0);
    double *totals = groups_column(run, &of, "reference-total", total, 0);
    check_other(run, &of, "reference");
    found.keys = groups_common_ages(run, &of, ages);
    int32_t rule = own_file ? PMH_GATHER_ONCE : PMH_GATHER_SAME;
    pmh_table by_age[] = {groups_gather(run, &of, ages, counts, NULL, found.keys, rule),
                          groups_gather(run, &of, ages, totals, NULL, found.keys, rule)};
    check_other(run, &of, "reference");
    find_rates(run, &found, by_age[0].at, by_age[1].at);
    run->data = other.kept;
    return found;
}

/* ---- standardised rates -------------------------------------------------------------------------------------------- */

/* What the library found impossible is named by the row that holds it. */
static void name_fault(program *run, groups *of, group *one, const double *ages, pmh_series keys, pmh_status status,
                       int32_t band, const char *reason)
{
    if (status == PMH_OUT_OF_RANGE && one->status == NULL) {
        size_t line = band >= 0 ? groups_line(of, one, ages, keys.at[band]) : one->first;
        groups_refuse(run, of, one, line, "impossible", band >= 0 ? memory_format(&run->memory, "age %.15g: %s",
                                                                                  keys.at[band], reason) : reason);
    }
}

static answers standardised_answers(program *run, groups *of, const pmh_indicator_standardised *results, const double *ages,
                                    pmh_series keys, const char *statistic)
{
    size_t levels = run->given.n_confidence;
    answers all = new_answers(run, of->n, &results->value, sizeof *results);
    for (size_t g = 0; g < of->n; g++) {
        const pmh_indicator_standardised *one = &results[g * levels];
        answer *here = &all.answer[g];
        const char *reason = pmh_indicator_standard_reason_text(one->reason);
        name_fault(run, of, &of->group[g], ages, keys, one->status, one->band, reason);
        if (one->status == PMH_MISSING && one->band >= 0) {
            reason = memory_format(&run->memory, "age %.15g: %s", keys.at[one->band], reason);
        }
        here->statistic = statistic;
        here->method = pmh_indicator_method_text(one->method);
        finish(here, &of->group[g], one->reason == PMH_STANDARD_SMALL ? "suppressed" : row_status(one->status), reason);
    }
    all.n_by = of->n_by;
    all.by = of->by;
    return all;
}

static answers tell_dsrs(program *run, const request *wanted)
{
    pmh_series keys;
    pmh_series weights;
    double *next;
    take_standard(run, wanted, &keys, &weights);
    groups of = groups_read(run, wanted->by);
    double *ages = groups_ages(run, &of, wanted->age, &next);
    double *counts = groups_column(run, &of, "count", wanted->count, 0);
    double *totals = groups_column(run, &of, "total", wanted->total, -INFINITY);
    double *times = wanted->frequency == NULL ? NULL : groups_column(run, &of, "frequency", wanted->frequency, 1);
    double *squares = times == NULL ? NULL : memory_take(&run->memory, of.lines + 1, sizeof *squares);
    for (size_t i = 0; squares != NULL && i < of.lines; i++) {
        squares[i] = times[i] * times[i];
    }
    /* With --frequency an age has several rows, which add up, but one population. */
    int32_t add = times == NULL ? PMH_GATHER_ONCE : PMH_GATHER_SUM;
    pmh_table people = groups_gather(run, &of, ages, totals, NULL, keys, times == NULL ? PMH_GATHER_ONCE : PMH_GATHER_SAME);
    pmh_table events = groups_gather(run, &of, ages, counts, times, keys, add);
    pmh_table spread = {0};
    if (times != NULL) {
        spread = groups_gather(run, &of, ages, counts, squares, keys, add);
    }
    double multiplier = times_default(wanted, 100000);
    pmh_indicator_options options = options_of(run, wanted, multiplier);
    pmh_indicator_standardised *results = memory_take(&run->memory, of.n * run->given.n_confidence + 1, sizeof *results);
    pmh_error error;
    must(run, pmh_indicator_dsr(events, spread, people, weights, &options, results, &error), &error);
    answers all = standardised_answers(run, &of, results, ages, keys,
                                       memory_format(&run->memory, "dsr per %.15g", multiplier));
    for (size_t g = 0; g < of.n; g++) {
        all.answer[g].extra[0] = results[g * run->given.n_confidence].count;
        all.answer[g].extra[1] = results[g * run->given.n_confidence].population;
    }
    all.n_extra = 2;
    all.extra[0] = "total_count";
    all.extra[1] = "total_pop";
    return all;
}

static answers tell_indirect(program *run, const request *wanted)
{
    double *next;
    reference against = take_reference(run, wanted);
    groups of = groups_read(run, wanted->by);
    double *ages = groups_ages(run, &of, wanted->age, &next);
    double *counts = groups_column(run, &of, "count", wanted->count, 0);
    double *totals = groups_column(run, &of, "total", wanted->total, -INFINITY);
    pmh_table people = groups_gather(run, &of, ages, totals, NULL, against.keys, PMH_GATHER_ONCE);
    pmh_table events = groups_gather(run, &of, ages, counts, NULL, against.keys, PMH_GATHER_ONCE);
    double *observed = memory_take(&run->memory, of.n + 1, sizeof *observed);
    for (size_t g = 0; g < of.n; g++) {
        for (size_t j = 0; j < events.columns; j++) {
            observed[g] += events.at[g * events.columns + j];
        }
    }
    int is_rate = wanted->statistic == ISR;
    double multiplier = times_default(wanted, is_rate ? 100000 : 1);
    pmh_indicator_options options = options_of(run, wanted, is_rate ? multiplier * against.rate : multiplier);
    pmh_indicator_standardised *results = memory_take(&run->memory, of.n * run->given.n_confidence + 1, sizeof *results);
    pmh_error error;
    pmh_series all_observed = {.at = observed, .n = of.n, .step = 1};
    must(run, pmh_indicator_isr(all_observed, people, against.rates, &options, results, &error), &error);
    answers all = standardised_answers(run, &of, results, ages, against.keys,
                                       memory_format(&run->memory, "indirectly standardised %s %.15g",
                                                     is_rate ? "rate per" : "ratio x", multiplier));
    for (size_t g = 0; g < of.n; g++) {
        all.answer[g].extra[0] = results[g * run->given.n_confidence].count;
        all.answer[g].extra[1] = results[g * run->given.n_confidence].expected;
        all.answer[g].extra[2] = multiplier * against.rate;
    }
    all.n_extra = is_rate ? 3 : 2;
    all.extra[0] = "observed";
    all.extra[1] = "expected";
    all.extra[2] = "ref_rate";
    return all;
}

/* ---- life expectancy ----------------------------------------------------------------------------------------------- */

static answers life_answers(program *run, const request *wanted, groups *of, const pmh_indicator_life *results,
                            const double *ages, pmh_series keys)
{
    size_t levels = run->given.n_confidence;
    answers all = new_answers(run, of->n * keys.n, &results->value, sizeof *results);
    const char *what = wanted->statistic == LIFE ? "life expectancy" : "healthy life expectancy";
    size_t kept = 0;
    for (size_t i = 0; i < all.n; i++) {
        const pmh_indicator_life *one = &results[i * levels];
        group *area = &of->group[i / keys.n];
        double age = keys.at[i % keys.n];
        const char *reason = pmh_indicator_life_reason_text(one->reason);
        name_fault(run, of, area, ages, keys, one->status, one->band, reason);
        if (one->status == PMH_MISSING && one->band >= 0) {
            reason = memory_format(&run->memory, "age %.15g: %s", keys.at[one->band], reason);
        }
        if (!isnan(wanted->at) && (age < wanted->at || age > wanted->at)) {
            continue;
        }
        int is_small = one->reason == PMH_LIFE_SMALL || one->reason == PMH_LIFE_WIDE;
        answer *here = &all.answer[kept];
        here->value = all.answer[i].value;
        here->extra[0] = age;
        here->extra[1] = one->population;
        here->extra[2] = one->deaths;
        here->statistic = memory_format(&run->memory, "%s at %.15g", what, age);
        here->method = isnan(one->value.upper)      ? "none"
                       : wanted->statistic == LIFE ? "Chiang, using Silcocks et al for confidence limits" : "Sullivan";
        finish(here, area, is_small ? "suppressed" : row_status(one->status), reason);
        kept++;
    }
    all.n = kept;
    all.n_extra = 3;
    all.extra[0] = "age";
    all.extra[1] = "pops_used";
    all.extra[2] = "dths_used";
    all.n_by = of->n_by;
    all.by = of->by;
    return all;
}

static answers tell_lives(program *run, const request *wanted)
{
    double *next;
    groups of = groups_read(run, wanted->by);
    double *ages = groups_ages(run, &of, wanted->age, &next);
    double *counts = groups_column(run, &of, "count", wanted->count, 0);
    double *totals = groups_column(run, &of, "total", wanted->total, -INFINITY);
    pmh_series keys = groups_common_ages(run, &of, ages);
    if (keys.n == 0) {
        fail(&run->say, EXIT_UNREADABLE, "%s: there are no age bands that half of the groups share", run->data.file);
    }
    groups_check_meeting(run, &of, ages, next, keys);
    pmh_table deaths = groups_gather(run, &of, ages, counts, NULL, keys, PMH_GATHER_ONCE);
    pmh_table people = groups_gather(run, &of, ages, totals, NULL, keys, PMH_GATHER_ONCE);
    pmh_indicator_options options = options_of(run, wanted, times_default(wanted, 0));
    pmh_indicator_life *results = memory_take(&run->memory, of.n * keys.n * run->given.n_confidence + 1, sizeof *results);
    pmh_error error;
    pmh_status status;
    if (wanted->statistic == LIFE) {
        status = pmh_indicator_life_expectancy(keys, deaths, people, &options, results, &error);
    } else {
        double *shares = groups_column(run, &of, "healthy", wanted->healthy, 0);
        pmh_table healthy = groups_gather(run, &of, ages, shares, NULL, keys, PMH_GATHER_ONCE);
        pmh_table asked = {0};
        if (wanted->asked != NULL) {
            double *n = groups_column(run, &of, "asked", wanted->asked, 0);
            asked = groups_gather(run, &of, ages, n, NULL, keys, PMH_GATHER_ONCE);
        }
        status = pmh_indicator_healthy_life_expectancy(keys, deaths, people, healthy, asked, &options, results, &error);
    }
    must(run, status, &error);
    answers all = life_answers(run, wanted, &of, results, ages, keys);
    if (all.n == 0) {
        fail(&run->say, EXIT_USAGE, "--at is %.15g, where no age band begins", wanted->at);
    }
    return all;
}

/* ---- the benchmark ------------------------------------------------------------------------------------------------- */

static pmh_compare_result *compare(program *run, const request *wanted, const answers *all)
{
    static const pmh_polarity polarities[] = {PMH_NO_JUDGEMENT, PMH_HIGH_IS_GOOD, PMH_LOW_IS_GOOD, PMH_NO_JUDGEMENT};
    size_t n = all->n;
    pmh_compare_result *compared = memory_take(&run->memory, n + 1, sizeof *compared);
    pmh_interval *first = memory_take(&run->memory, n + 1, sizeof *first);
    for (size_t i = 0; i < n; i++) {
        first[i] = all->answer[i].value[0];
    }
    /* The limits lie inside the intervals, so a step leads from one to the next. */
    ptrdiff_t step = sizeof *first / sizeof(double);
    pmh_series values = {.at = &first->estimate, .n = n, .step = step};
    pmh_series lower = {.at = &first->lower, .n = n, .step = step};
    pmh_series upper = {.at = &first->upper, .n = n, .step = step};
    pmh_series benchmark = {.at = &wanted->benchmark, .n = n, .step = 0};
    pmh_compare_options options = {.size = sizeof options, .polarity = polarities[wanted->polarity]};
    pmh_error error;
    must(run, pmh_compare_benchmark(values, lower, upper, benchmark, &options, compared, &error), &error);
    return compared;
}

/* ---- the table --------------------------------------------------------------------------------------------------- */

/* "95_0" for 0.95, "99_8" for 0.998; more decimals only where they are needed. */
static const char *level_name(memory *pool, double confidence)
{
    char percent[NUMBER_SIZE];
    int decimals = 1;
    do {
        number_fixed(percent, 100 * confidence, decimals++);
    } while (decimals < 12 && fabs(strtod(percent, NULL) - 100 * confidence) > 1e-10);
    char *name = memory_format(pool, "%s", percent);
    *strchr(name, '.') = '_';
    return name;
}

static void name_columns(program *run, output *out, const answers *all, int with_reason, int with_benchmark)
{
    const arguments *given = &run->given;
    for (size_t j = 0; j < all->n_by; j++) {
        output_column(out, run->data.name[all->by[j]]);
    }
    for (int j = 0; j < all->n_extra; j++) {
        output_column(out, all->extra[j]);
    }
    output_column(out, "value");
    for (size_t k = 0; k < given->n_confidence; k++) {
        const char *level = given->n_confidence == 1 ? "" : level_name(&run->memory, given->confidence[k]);
        output_column(out, memory_format(&run->memory, "lower%scl", level));
        output_column(out, memory_format(&run->memory, "upper%scl", level));
    }
    output_column(out, "confidence");
    output_column(out, "statistic");
    output_column(out, "method");
    output_column(out, "status");
    if (with_reason) {
        output_column(out, "reason");
    }
    if (with_benchmark) {
        output_column(out, "compared");
        output_column(out, "compared_reason");
    }
}

static void write_row(program *run, output *out, const answers *all, size_t i, int with_reason,
                      const pmh_compare_result *compared)
{
    const arguments *given = &run->given;
    const answer *one = &all->answer[i];
    for (size_t j = 0; j < all->n_by; j++) {
        output_input(out, table_cell(&run->data, one->row, all->by[j]));
    }
    for (int j = 0; j < all->n_extra; j++) {
        (one->extra[j] > floor(one->extra[j]) ? output_number : output_exact)(out, one->extra[j]);
    }
    output_number(out, one->value[0].estimate);
    for (size_t k = 0; k < given->n_confidence; k++) {
        output_number(out, one->value[k].lower);
        output_number(out, one->value[k].upper);
    }
    if (given->n_confidence == 1) {
        output_exact(out, given->confidence[0]);
    } else {
        output_text(out, given->confidence_list);
    }
    output_text(out, one->statistic);
    output_text(out, one->method);
    output_text(out, one->status);
    if (with_reason) {
        output_text(out, one->reason);
    }
    if (compared != NULL) {
        output_text(out, pmh_compare_text(compared[i].outcome));
        output_text(out, pmh_compare_reason_text(compared[i].reason));
    }
}

static void note_unanswered(program *run, const answers *all)
{
    size_t without = 0;
    for (size_t i = 0; i < all->n; i++) {
        without += strcmp(all->answer[i].status, "ok") != 0;
    }
    if (without > 0) {
        note(&run->say, "%zu of %zu row%s of the result %s no value: the column \"reason\" says why", without, all->n,
             all->n == 1 ? "" : "s", without == 1 ? "has" : "have");
    }
}

/* ---- the command line ------------------------------------------------------------------------------------------------ */

/* Which methods fit which statistics. */
static void check_method(program *run, const request *wanted)
{
    static const char *const names[] = {"", "default", "wilson", "clopper-pearson", "agresti-coull", "exact", "byar", "midp",
                                        "dobson", "fay-feuer"};
    int is_count = wanted->statistic == RATE || wanted->statistic == ISR || wanted->statistic == SMR;
    int fits = wanted->method <= 1    ? 1
               : wanted->method <= 4 ? wanted->statistic == PROPORTION
               : wanted->method <= 7 ? is_count
                                     : wanted->statistic == DSR;
    if (!fits) {
        fail(&run->say, EXIT_USAGE, "--method=%s is for %s", names[wanted->method],
             wanted->method <= 4 ? "proportions" : wanted->method <= 7 ? "rates and indirect standardisation" : "dsr");
    }
}

/* An option that would be passed over is refused. */
static void only_for(program *run, const char *option, int given, int fits, const char *statistic)
{
    if (given && !fits) {
        fail(&run->say, EXIT_USAGE, "--%s goes with --statistic=%s", option, statistic);
    }
}

static void check_options(program *run, const request *wanted)
{
    int is = wanted->statistic;
    int is_life = is == LIFE || is == HEALTHY;
    int is_indirect = is == ISR || is == SMR;
    only_for(run, "count", wanted->count != NULL || wanted->total != NULL, is != MEAN, "other than mean");
    only_for(run, "value", wanted->value != NULL, is == MEAN, "mean");
    only_for(run, "multiplier", !isnan(wanted->multiplier), is != MEAN && !is_life, "proportion, rate, dsr, isr or smr");
    only_for(run, "age", wanted->age != NULL, is >= DSR, "dsr, isr, smr or life expectancy");
    only_for(run, "standard", wanted->standard != NULL, is == DSR, "dsr");
    only_for(run, "frequency", wanted->frequency != NULL, is == DSR, "dsr");
    only_for(run, "reference", wanted->reference != NULL, is_indirect, "isr or smr");
    only_for(run, "reference-count", wanted->reference_count != NULL || wanted->reference_total != NULL, is_indirect,
             "isr or smr");
    only_for(run, "healthy", wanted->healthy != NULL || wanted->asked != NULL, is == HEALTHY, "healthy-life-expectancy");
    only_for(run, "at", !isnan(wanted->at), is_life, "life-expectancy or healthy-life-expectancy");
    only_for(run, "keep-small", wanted->keep_small, is == DSR || is_life, "dsr or life expectancy");
    if (is_indirect && wanted->reference == NULL && wanted->reference_count == NULL) {
        fail(&run->say, EXIT_USAGE, "--reference or --reference-count and --reference-total are needed");
    }
}

static void check_request(program *run, const request *wanted)
{
    if (wanted->statistic == 0) {
        fail(&run->say, EXIT_USAGE, "--statistic=proportion or another word is needed");
    }
    if (wanted->multiplier <= 0 && !isnan(wanted->multiplier)) {
        fail(&run->say, EXIT_USAGE, "--multiplier is %.15g, not above 0", wanted->multiplier);
    }
    if (wanted->polarity != 0 && isnan(wanted->benchmark)) {
        fail(&run->say, EXIT_USAGE, "--polarity needs --benchmark");
    }
    check_method(run, wanted);
    check_options(run, wanted);
}

int main(int argc, char **argv)
{
    request wanted = {.multiplier = NAN, .benchmark = NAN, .at = NAN};
    const argument own[] = {
        {"statistic", ARGUMENT_CHOICE, "proportion|rate|mean|dsr|isr|smr|life-expectancy|healthy-life-expectancy",
         &wanted.statistic, "needed"},
        {"count", ARGUMENT_TEXT, "COLUMN", &wanted.count, "people or events counted; deaths for life expectancy"},
        {"total", ARGUMENT_TEXT, "COLUMN", &wanted.total, "out of how many people or person-years"},
        {"value", ARGUMENT_TEXT, "COLUMN", &wanted.value, "mean: the values"},
        {"by", ARGUMENT_TEXT, "COLUMN[,COLUMN]...", &wanted.by, "one result for each area, period, ...; all rows are one "
         "group if not given, but proportions and rates are then each row's own"},
        {"age", ARGUMENT_TEXT, "COLUMN", &wanted.age, "age bands, as 0, <1, 5-9, 90+"},
        {"standard", ARGUMENT_TEXT, "esp2013|who|FILE", &wanted.standard,
         "dsr: the European standard population 2013 if not given; or a CSV file of two columns, ages and weights"},
        {"frequency", ARGUMENT_TEXT, "COLUMN", &wanted.frequency,
         "dsr of events that are not independent: --count people had so many events each"},
        {"reference", ARGUMENT_TEXT, "FILE", &wanted.reference, "isr and smr: the reference, with the columns of --age, "
         "--count and --total, or --reference-count and --reference-total"},
        {"reference-count", ARGUMENT_TEXT, "COLUMN", &wanted.reference_count,
         "the reference's counts; without --reference a column of FILE itself"},
        {"reference-total", ARGUMENT_TEXT, "COLUMN", &wanted.reference_total, "and its people"},
        {"healthy", ARGUMENT_TEXT, "COLUMN", &wanted.healthy, "healthy life expectancy: share in good health, 0 to 1"},
        {"asked", ARGUMENT_TEXT, "COLUMN", &wanted.asked, "how many people the share was found from; known if not given"},
        {"at", ARGUMENT_NUMBER, "AGE", &wanted.at, "life expectancy at this age only"},
        {"multiplier", ARGUMENT_NUMBER, "M", &wanted.multiplier,
         "results are per M; 1 for proportions and ratios and 100000 for rates if not given"},
        {"method", ARGUMENT_CHOICE, "default|wilson|clopper-pearson|agresti-coull|exact|byar|midp|dobson|fay-feuer",
         &wanted.method, "limits: of proportions the first three words after default, of counts the next three, of dsr the "
         "last two"},
        {"keep-small", ARGUMENT_FLAG, NULL, &wanted.keep_small,
         "dsr and life expectancy: answer small numbers too, which practice does not publish"},
        {"benchmark", ARGUMENT_NUMBER, "VALUE", &wanted.benchmark,
         "compare each value with this one, in the same units"},
        {"polarity", ARGUMENT_CHOICE, "higher|lower|none", &wanted.polarity,
         "which side of the benchmark is good; none, if not given, says lower and higher"},
    };
    static answers (*const tell[])(program *, const request *) = {NULL, tell_rows, tell_rows, tell_means, tell_dsrs,
                                                                  tell_indirect, tell_indirect, tell_lives, tell_lives};
    program run;
    program_start(&run, &program_about, own, sizeof own / sizeof own[0], argc, argv);
    check_request(&run, &wanted);
    int row_by_row = wanted.statistic <= RATE && wanted.by == NULL;
    answers all = wanted.statistic <= RATE && !row_by_row ? tell_sums(&run, &wanted) : tell[wanted.statistic](&run, &wanted);
    pmh_compare_result *compared = isnan(wanted.benchmark) ? NULL : compare(&run, &wanted, &all);
    if (!row_by_row) {
        note_unanswered(&run, &all);
    }

    output out = output_start(&run, 3);
    name_columns(&run, &out, &all, !row_by_row, compared != NULL);
    for (size_t i = 0; i < all.n; i++) {
        write_row(&run, &out, &all, i, !row_by_row, compared);
    }
    output_write(&out);
    return program_end(&run);
}

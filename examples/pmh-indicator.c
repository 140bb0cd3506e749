/* SPDX-License-Identifier: GPL-3.0-or-later */

/* pmh-indicator: counts and populations become proportions, rates, means, standardised rates and life expectancies with
 * limits. The library's part is pmh_indicator_proportion, _rate, _mean, _dsr, _isr or _life_expectancy, once for all
 * groups and confidence levels, in support/indicator_*.c; pmh_indicator_gather puts rows of age bands into tables by
 * key. */

#include "support/indicator_request.h"

#include <math.h>

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
        "by Chiang, healthy life expectancy by Sullivan; none for 5,000 people or fewer. mean: with\n"
        "Student's limits; a group with a value missing has none (--where=score=?* leaves out blank ones).\n"
        "\n"
        "Rows of age bands may stand in any order: they are put together by what they say, and a band that\n"
        "is missing, stands twice or is unknown is named. A band is known by its first age: 0, <1, 5-9, 90+.\n"
        "With --benchmark each value is compared with it, by the limits of the first level.\n"
        "\n"
        "--difference-from and --ratio-to set each group against another one, in which the other columns of\n"
        "--by say the same: area=England of the same year. Limits are Newcombe's and Donner and Zou's for\n"
        "proportions, and from the variances of both rates for dsr. The two groups must share nobody: they\n"
        "do not hold for an area against the whole that it is part of.\n",
    .examples =
        "  pmh-indicator --count=cases --total=people --statistic=proportion \\\n"
        "      --multiplier=100 areas.csv\n"
        "  pmh-indicator --count=deaths --total=population --statistic=rate \\\n"
        "      --confidence=0.95,0.998 --benchmark=10.5 --polarity=lower areas.csv\n"
        "  pmh-indicator --statistic=dsr --by=area --age=age --count=deaths --total=people \\\n"
        "      examples/data/areas_by_age.csv\n"
        "  pmh-indicator --statistic=dsr --by=area --age=age --count=deaths --total=people \\\n"
        "      --difference-from=area=Northfield --ratio-to=area=Northfield examples/data/areas_by_age.csv\n"
        "  pmh-indicator --statistic=smr --by=area --age=age --count=deaths --total=people \\\n"
        "      --reference-count=reference_deaths --reference-total=reference_people \\\n"
        "      examples/data/areas_by_age.csv\n"
        "  pmh-indicator --statistic=life-expectancy --at=65 --by=area --age=age --count=deaths \\\n"
        "      --total=people --confidence=0.95,0.998 examples/data/areas_by_age.csv\n",
    .asks = ASKS_SEVERAL_CONFIDENCES | ASKS_MISSING,
};

/* ---- the command line ------------------------------------------------------------------------------------------------ */

/* Which methods fit which statistics. */
static void check_method(program *run, const indicator_request *wanted)
{
    static const char *const names[] = {"",      "default", "wilson", "clopper-pearson", "agresti-coull",
                                        "exact", "byar",    "mid-p",  "dobson",          "gamma"};
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

static void check_options(program *run, const indicator_request *wanted)
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
    only_for(run, "observed", wanted->observed != NULL, is_indirect, "isr or smr");
    only_for(run, "healthy", wanted->healthy != NULL || wanted->asked != NULL, is == HEALTHY, "healthy-life-expectancy");
    only_for(run, "at", !isnan(wanted->at), is_life, "life-expectancy or healthy-life-expectancy");
    only_for(run, "keep-small", wanted->keep_small, is == DSR || is_life, "dsr or life expectancy");
    int has_groups = is == DSR || (is == PROPORTION && wanted->by != NULL);
    only_for(run, "difference-from", wanted->difference_from != NULL, has_groups, "dsr, or with proportion and --by");
    only_for(run, "ratio-to", wanted->ratio_to != NULL, has_groups, "dsr, or with proportion and --by");
    if (is_indirect && wanted->reference == NULL && wanted->reference_count == NULL) {
        fail(&run->say, EXIT_USAGE, "--reference or --reference-count and --reference-total are needed");
    }
}

/* A benchmark in other units would make every group better, or every group worse. */
static void check_benchmark(program *run, const indicator_request *wanted)
{
    double most = isnan(wanted->multiplier) ? 1.0 : wanted->multiplier;
    if (wanted->statistic == PROPORTION && (wanted->benchmark < 0 || wanted->benchmark > most)) {
        fail(&run->say, EXIT_USAGE, "--benchmark is %.15g, but proportions per %.15g are from 0 to %.15g: give it in "
             "their units, or another --multiplier", wanted->benchmark, most, most);
    }
    if (wanted->statistic != MEAN && wanted->benchmark < 0) {
        fail(&run->say, EXIT_USAGE, "--benchmark is %.15g, below 0", wanted->benchmark);
    }
}

static void check_request(program *run, const indicator_request *wanted)
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
    check_benchmark(run, wanted);
    check_method(run, wanted);
    check_options(run, wanted);
}

static indicator_answers answer(program *run, const indicator_request *wanted)
{
    switch (wanted->statistic) {
    case MEAN:
        return indicator_tell_means(run, wanted);
    case DSR:
        return indicator_tell_dsrs(run, wanted);
    case ISR:
    case SMR:
        return indicator_tell_indirect(run, wanted);
    case LIFE:
    case HEALTHY:
        return indicator_tell_lives(run, wanted);
    default:
        return (wanted->by == NULL ? indicator_tell_rows : indicator_tell_sums)(run, wanted);
    }
}

int main(int argc, char **argv)
{
    indicator_request wanted = {.multiplier = NAN, .benchmark = NAN, .at = NAN};
    const argument own[] = {
        {"statistic", ARGUMENT_CHOICE, "proportion|rate|mean|dsr|isr|smr|life-expectancy|healthy-life-expectancy",
         &wanted.statistic, "needed"},
        {"count", ARGUMENT_TEXT, "COLUMN", &wanted.count, "people or events counted; deaths for life expectancy"},
        {"total", ARGUMENT_TEXT, "COLUMN", &wanted.total, "out of how many people or person-years"},
        {"value", ARGUMENT_TEXT, "COLUMN", &wanted.value, "mean: the values"},
        {"by", ARGUMENT_TEXT, "COLUMN[,COLUMN]...", &wanted.by, "one result for each area, period, ...; all rows are one "
         "group if not given, but proportions and rates are then each row's own"},
        {"age", ARGUMENT_TEXT, "COLUMN", &wanted.age, "age bands, as 0, <1, 5-9, 90+"},
        {"standard", ARGUMENT_TEXT, "esp2013|who2000|FILE", &wanted.standard,
         "dsr: the European standard population 2013 if not given; or a CSV file of two columns, ages and weights, "
         "for other bands: who2000 ends with 90, 95 and 100+, so where the data end with 90+ add these three up"},
        {"frequency", ARGUMENT_TEXT, "COLUMN", &wanted.frequency,
         "dsr of events that are not independent: --count people had so many events each"},
        {"reference", ARGUMENT_TEXT, "FILE", &wanted.reference, "isr and smr: the reference, with the columns of --age, "
         "--count and --total, or --reference-count and --reference-total"},
        {"reference-count", ARGUMENT_TEXT, "COLUMN", &wanted.reference_count,
         "the reference's counts; without --reference a column of FILE itself"},
        {"reference-total", ARGUMENT_TEXT, "COLUMN", &wanted.reference_total, "and its people"},
        {"observed", ARGUMENT_TEXT, "FILE", &wanted.observed, "isr and smr, where events are not known by age: a row for "
         "each group, with the columns of --by and --count"},
        {"healthy", ARGUMENT_TEXT, "COLUMN", &wanted.healthy, "healthy life expectancy: share in good health, 0 to 1"},
        {"asked", ARGUMENT_TEXT, "COLUMN", &wanted.asked, "how many people the share was found from; known if not given"},
        {"at", ARGUMENT_NUMBER, "AGE", &wanted.at, "life expectancy at this age only"},
        {"multiplier", ARGUMENT_NUMBER, "M", &wanted.multiplier,
         "results are per M; 1 for proportions and ratios and 100000 for rates if not given"},
        {"method", ARGUMENT_CHOICE, "default|wilson|clopper-pearson|agresti-coull|exact|byar|mid-p|dobson|gamma",
         &wanted.method, "limits: of proportions the first three words after default, of counts the next three, of dsr the "
         "last two (gamma: Fay and Feuer's)"},
        {"keep-small", ARGUMENT_FLAG, NULL, &wanted.keep_small,
         "dsr and life expectancy: answer small numbers too, which practice does not publish"},
        {"difference-from", ARGUMENT_TEXT, "COLUMN=CELL", &wanted.difference_from,
         "proportions of groups and dsr: columns more, each group less the one with this cell, such as area=England"},
        {"ratio-to", ARGUMENT_TEXT, "COLUMN=CELL", &wanted.ratio_to, "likewise each group over that one"},
        {"benchmark", ARGUMENT_NUMBER, "VALUE", &wanted.benchmark,
         "compare each value with this one, in the same units"},
        {"polarity", ARGUMENT_CHOICE, "higher|lower|none", &wanted.polarity,
         "which side of the benchmark is good; none, if not given, says lower and higher"},
    };
    program run;
    program_start(&run, &program_about, own, sizeof own / sizeof own[0], argc, argv);
    check_request(&run, &wanted);
    indicator_answers all = answer(&run, &wanted);
    indicator_write(&run, &wanted, &all);
    return program_end(&run);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* pmh-compare: is that better or worse than elsewhere? The library's part is one function of pmh_compare_... for each
 * --method, and pmh_disclosure_... for --method=suppress. */

#include "support/compare_request.h"

#include <math.h>
#include <string.h>

enum { NOT_GIVEN = -1 };

static const about program_about = {
    .name = "pmh-compare",
    .purpose = "Compare areas with a benchmark, a goal or each other; hide small counts.",
    .usage = "--value=COLUMN --lower=COLUMN --upper=COLUMN --benchmark=WHAT [OPTION]... [FILE]\n"
             "  or:  pmh-compare --count=COLUMN --total=COLUMN --kind=KIND --benchmark=... [OPTION]... [FILE]\n"
             "  or:  pmh-compare --method=quantiles|funnel|suppress|audit ... [FILE]",
    .details =
        "The result has every column of FILE, unchanged, and behind them what was found (but for\n"
        "suppress and audit); the numbers in each class are told on standard error. --benchmark is a\n"
        "number, or an area that stands in the column of --area: then every group of --by has its own, and\n"
        "the area itself is not compared.\n"
        "\n"
        "--method:\n"
        "  limits       similar if the benchmark lies within the limits (the default)\n"
        "  levels       by limits at 95 % and 99.8 %: five classes (--outer-lower, --outer-upper)\n"
        "  overlap      similar if the limits overlap those of the benchmark, which is an area\n"
        "  control      by control limits about the benchmark, for --total people (--kind)\n"
        "  goal         --benchmark reached or not; goal-limits: by the limits\n"
        "  goal-range   between --benchmark and --until\n"
        "  goal-percentile  the same between two percentiles of the values in each group, 0 to 100\n"
        "  quantiles    quintiles, deciles and so on within each group (--quantiles, --rule)\n"
        "  funnel       which areas differ by more than chance from all of them (--count, --total, --kind);\n"
        "               one funnel for each group of --by, such as a period; --chart draws one. Of the whole\n"
        "               funnel, not of one area: target (its line), phi (1 if chance explains how much the\n"
        "               areas differ), log10_p (the test of that) and tau (their spread beyond chance)\n"
        "  suppress     --count with small counts hidden, as *, and the others rounded; with --area and\n"
        "               --by a table of both with its totals, in which none can be worked out. The result\n"
        "               has the columns area, group and published alone, a table a row for each cell\n"
        "  audit        what such a table tells about --count where --hidden is 1: for the site alone\n"
        "--chart goes with all but quantiles, suppress and audit.\n"
        "\n"
        "Counts and totals in place of values take the limits of pmh-indicator.\n",
    .examples =
        "  pmh-compare --area=areacd --by=period --value=observation --lower=lci_95 --upper=uci_95 \\\n"
        "      --benchmark=E92000001 --polarity=lower --where=indicator=Anxiety wellbeing.csv\n"
        "  pmh-compare --method=funnel --area=area --count=cases --total=people \\\n"
        "      --multiplier=100 --dispersion=additive --chart=funnel.svg areas.csv\n"
        "  pmh-compare --method=suppress --area=area --by=sex --count=cases cases.csv\n",
    .asks = ASKS_MISSING | ASKS_CHART | ASKS_CONFIDENCE,
    .confidence = "level of control limits and of limits from counts, 0.5 to below 1; 0.95 if not given",
};

/* Numbers whose 0 the library takes for silence: here it would be a wish passed over. */
static void check_above_0(program *run, const char *option, double number)
{
    if (number <= 0) {
        fail(&run->say, EXIT_USAGE, "--%s is %.15g, not above 0", option, number);
    }
}

/* A whole number that was not given becomes the library's 0. */
static void check_whole(program *run, const char *option, int *number)
{
    if (*number == NOT_GIVEN) {
        *number = 0;
    } else {
        check_above_0(run, option, *number);
    }
}

static void check_numbers(program *run, compare_request *wanted)
{
    check_above_0(run, "multiplier", wanted->multiplier);
    check_above_0(run, "years", wanted->years);
    check_above_0(run, "target", wanted->target);
    check_whole(run, "quantiles", &wanted->quantiles);
    check_whole(run, "suppress", &wanted->suppress);
    check_whole(run, "base", &wanted->base);
    check_whole(run, "width", &wanted->width);
}

/* An option that would be passed over is refused. */
static void only_for(program *run, const char *option, int given, int fits, const char *method)
{
    if (given && !fits) {
        fail(&run->say, EXIT_USAGE, "--%s goes with --method=%s", option, method);
    }
}

static void check_options(program *run, const compare_request *wanted)
{
    int is = wanted->method;
    int is_range = is == GOAL_RANGE || is == GOAL_PERCENTILE;
    only_for(run, "until", !isnan(wanted->until), is_range, "goal-range or goal-percentile");
    only_for(run, "benchmark", wanted->benchmark != NULL, is < QUANTILES, "limits and others that compare");
    only_for(run, "polarity", wanted->polarity != 0, is < QUANTILES, "limits and others that compare");
    only_for(run, "quantiles", wanted->quantiles > 0, is == QUANTILES, "quantiles");
    only_for(run, "rule", wanted->rule != 0, is == QUANTILES, "quantiles");
    only_for(run, "from-highest", wanted->from_highest, is == QUANTILES, "quantiles");
    only_for(run, "dispersion", wanted->dispersion != 0, is == FUNNEL, "funnel");
    only_for(run, "winsorise", !isnan(wanted->winsorise), is == FUNNEL, "funnel");
    only_for(run, "years", !isnan(wanted->years), is == FUNNEL, "funnel");
    only_for(run, "target", !isnan(wanted->target), is == FUNNEL, "funnel");
    only_for(run, "suppress", wanted->suppress > 0, is == SUPPRESS, "suppress, which alone leaves the other columns out");
    only_for(run, "base", wanted->base > 0, is == SUPPRESS, "suppress");
    only_for(run, "width", wanted->width > 0, is == SUPPRESS, "suppress");
    only_for(run, "hide-zero", wanted->hide_zero, is >= SUPPRESS, "suppress or audit");
    only_for(run, "totals", wanted->totals != 0, is >= SUPPRESS, "suppress or audit");
    only_for(run, "hidden", wanted->hidden != NULL, is == AUDIT, "audit");
}

/* The columns that values come from, and how they become values. */
static void check_columns(program *run, const compare_request *wanted)
{
    static const char *const counted = "control and funnel, or with others that compare --count";
    int is = wanted->method;
    int is_rate = wanted->kind == RATE || wanted->kind == STANDARDISED;
    int has_value = is < QUANTILES && wanted->value != NULL;
    int counts = is < QUANTILES && wanted->value == NULL;
    int takes_total = counts || is == CONTROL || is == FUNNEL;
    int has_level = is == CONTROL || (counts && is != LEVELS);
    only_for(run, "value", wanted->value != NULL, is <= QUANTILES || (is == FUNNEL && is_rate),
             "quantiles and those that compare, or funnel of --kind=rate or dsr");
    only_for(run, "lower", wanted->lower != NULL || wanted->upper != NULL, has_value, "those that compare --value");
    only_for(run, "outer-lower", wanted->outer_lower != NULL || wanted->outer_upper != NULL, has_value && is == LEVELS,
             "levels and --value");
    only_for(run, "count", wanted->count != NULL, counts || is >= FUNNEL,
             "funnel, suppress or audit, or with others that compare in place of --value");
    only_for(run, "total", wanted->total != NULL, takes_total, counted);
    only_for(run, "kind", wanted->kind != 0, takes_total, counted);
    only_for(run, "multiplier", !isnan(wanted->multiplier), takes_total, counted);
    only_for(run, "confidence", strcmp(run->given.confidence_list, "0.95") != 0, has_level,
             "control, or with limits from --count");
}

int main(int argc, char **argv)
{
    compare_request wanted = {.multiplier = NAN, .until = NAN, .years = NAN, .target = NAN, .winsorise = NAN,
                              .quantiles = NOT_GIVEN, .suppress = NOT_GIVEN, .base = NOT_GIVEN, .width = NOT_GIVEN};
    const argument own[] = {
        {"method", ARGUMENT_CHOICE,
         "limits|levels|overlap|control|goal|goal-limits|goal-range|goal-percentile|quantiles|funnel|suppress|audit",
         &wanted.method, "how to compare; see above"},
        {"area", ARGUMENT_TEXT, "COLUMN", &wanted.area, "names of areas"},
        {"by", ARGUMENT_TEXT, "COLUMN[,COLUMN]...", &wanted.by, "compare within each of these, such as periods"},
        {"value", ARGUMENT_TEXT, "COLUMN", &wanted.value, "what is compared; for funnels of rates the rate"},
        {"lower", ARGUMENT_TEXT, "COLUMN", &wanted.lower, "its lower limit"},
        {"upper", ARGUMENT_TEXT, "COLUMN", &wanted.upper, "its upper limit"},
        {"outer-lower", ARGUMENT_TEXT, "COLUMN", &wanted.outer_lower, "levels: its lower limit at the outer level"},
        {"outer-upper", ARGUMENT_TEXT, "COLUMN", &wanted.outer_upper, "levels: its upper limit at the outer level"},
        {"count", ARGUMENT_TEXT, "COLUMN", &wanted.count, "people or events counted"},
        {"total", ARGUMENT_TEXT, "COLUMN", &wanted.total, "out of how many people, expected events or person-years"},
        {"kind", ARGUMENT_CHOICE, "proportion|ratio|rate|dsr", &wanted.kind, "what count and total, or value, are"},
        {"multiplier", ARGUMENT_NUMBER, "M", &wanted.multiplier,
         "values are per M; 1, and 100000 for rates, if not given"},
        {"measure", ARGUMENT_TEXT, "TEXT", &wanted.measure, "what is measured: the chart's title"},
        {"benchmark", ARGUMENT_TEXT, "VALUE|AREA", &wanted.benchmark, "what to compare with, or the goal"},
        {"until", ARGUMENT_NUMBER, "VALUE", &wanted.until, "goal-range and goal-percentile: where the range ends"},
        {"polarity", ARGUMENT_CHOICE, "higher|lower|none", &wanted.polarity,
         "which side is good; none, if not given, says lower and higher"},
        {"quantiles", ARGUMENT_WHOLE, "N", &wanted.quantiles, "how many quantiles; 10 if not given"},
        {"rule", ARGUMENT_CHOICE, "rank|bounds|ntile|rounded", &wanted.rule,
         "quantiles by rank (if not given), by interpolated percentiles, or as even as can be; rounded is by rank with "
         "the rounding errors of PHEindicatormethods"},
        {"from-highest", ARGUMENT_FLAG, NULL, &wanted.from_highest, "quantile 1 has the highest values"},
        {"dispersion", ARGUMENT_CHOICE, "none|multiplicative|additive", &wanted.dispersion,
         "funnel: widen it for differences beyond chance (Spiegelhalter 2005)"},
        {"winsorise", ARGUMENT_NUMBER, "SHARE", &wanted.winsorise,
         "funnel: share of the z scores drawn in at either end to find the dispersion; 0.1 if not given, 0 for none"},
        {"years", ARGUMENT_NUMBER, "N", &wanted.years, "funnel of rates: years of the events; 1 if not given"},
        {"target", ARGUMENT_NUMBER, "VALUE", &wanted.target, "funnel: what it surrounds; all areas together if not given"},
        {"suppress", ARGUMENT_WHOLE, "N", &wanted.suppress, "suppress: the smallest count above 0 shown; 8 if not given"},
        {"base", ARGUMENT_WHOLE, "N", &wanted.base, "suppress: round to multiples of N; 5 if not given, 1 does not round"},
        {"hide-zero", ARGUMENT_FLAG, NULL, &wanted.hide_zero, "suppress and audit: counts of 0 are hidden too"},
        {"totals", ARGUMENT_CHOICE, "all|rows|none", &wanted.totals,
         "suppress and audit: which totals are published with a table; all if not given, rows are those of each area"},
        {"width", ARGUMENT_WHOLE, "N", &wanted.width,
         "suppress: the bounds of small counts in a table are at least N apart; 1 if not given"},
        {"hidden", ARGUMENT_TEXT, "COLUMN", &wanted.hidden, "audit: 1 where a count is hidden, 0 where it is shown; totals count as shown"},
    };
    program run;
    program_start(&run, &program_about, own, sizeof own / sizeof own[0], argc, argv);
    check_numbers(&run, &wanted);
    if (run.given.chart != NULL && (wanted.method == QUANTILES || wanted.method >= SUPPRESS)) {
        fail(&run.say, EXIT_USAGE, "--chart goes with all methods but quantiles, suppress and audit");
    }
    wanted.method = wanted.method == 0 ? LIMITS : wanted.method;
    check_options(&run, &wanted);
    check_columns(&run, &wanted);
    wanted.multiplier = isnan(wanted.multiplier) ? 0 : wanted.multiplier; /* 0 is the library's default. */
    peers of = peers_read(&run, wanted.area, wanted.by);
    if (wanted.method == QUANTILES) {
        compare_run_quantiles(&run, &wanted, &of);
    } else if (wanted.method == FUNNEL) {
        compare_run_funnel(&run, &wanted, &of);
    } else if (wanted.method >= SUPPRESS) {
        compare_run_suppress(&run, &wanted, &of);
    } else {
        compare_run_limits(&run, &wanted, &of);
    }
    return program_end(&run);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* pmh-trend: is it getting better? One verdict per area, from its five most recent years. The library's part is
 * pmh_trend_recent_value (values with limits) or pmh_trend_recent_proportion (counts and totals), and pmh_trend_latest.
 * The other questions stand in support/trend_joinpoint.c, trend_tests.c, trend_goal.c, trend_spc.c and
 * trend_interrupted.c. */

#include "support/trend_request.h"

#include <pmh.h>

#include <math.h>

static const about program_about = {
    .name = "pmh-trend",
    .purpose = "Judge the recent trend of an indicator, area by area, from the five most recent years.",
    .usage = "--time=COLUMN --value=COLUMN --lower=COLUMN --upper=COLUMN [OPTION]... [FILE]\n"
             "  or:  pmh-trend --time=COLUMN --count=COLUMN --total=COLUMN [OPTION]... [FILE]\n"
             "  or:  pmh-trend --joinpoint ... | --test=WORD ... | --goal=NUMBER --due=YEAR ...\n"
             "  or:  pmh-trend --spc --value=COLUMN ... | --interrupted=TIME --value=COLUMN ...",
    .details =
        "The trend marker of the national public health profiles. A trend is significant if\n"
        "chi-square exceeds 9.5495 (99.8 %) and the slope keeps its sign without any one of the\n"
        "five points. Counts and totals take the test for proportions; everything else takes\n"
        "weighted least squares from its limits. What cannot be judged is refused with its reason.\n"
        "The limits of the slope are 99.8 % limits, as the test is; slope_unit says per year, per\n"
        "step (--gaps=rank), or log odds per year or step (proportions, which have no such limits).\n"
        "An area with a row whose time cannot be read is not judged.\n"
        "\n"
        "--joinpoint: where the trend of the logarithm bends, and by how many percent a year each segment\n"
        "changes (number of joinpoints by weighted BIC). --goal and --due: is each area on track for its\n"
        "goal, and how likely does it meet it if the trend goes on (log-linear). --spc: control limits (XmR\n"
        "of --value, p-chart of --count and --total, c-chart of --count). Rows are put in the order of\n"
        "--time, or, where those are labels of other kinds or there are none, taken as they stand.\n"
        "Assurance is not judged where the last point, or one after the --baseline, contradicts the\n"
        "limits: they pass the goal and it fails, or the other way round.\n"
        "--interrupted: the change of level and slope at a time known beforehand; value\n"
        "is on the model's scale, of counts the log rate (percent is of the rate), at the horizon the\n"
        "value or rate itself. All but --test draw their --chart of one area.\n"
        "\n"
        "Times: 2019, 2018/19, 2018-19, 2018-04-01/P1Y; 2016 - 18, 2016-2018 and 2016-01-01/P3Y are\n"
        "periods of three years, which are not annual. --spc also orders dates (2020-03, 2020-03-15) and\n"
        "numbers. --interrupted reads only numbers and dates: 2019.5, 2020-03, 2020-03-15, of which the\n"
        "month counts; there 2008-09 is September 2008, and 2018/19 is refused.\n",
    .examples =
        "  pmh-trend --area=areacd --time=period --value=observation --lower=lci_95 \\\n"
        "      --upper=uci_95 --where=indicator=Anxiety --polarity=lower wellbeing.csv\n"
        "  pmh-trend --area=area --time=year --count=cases --total=people \\\n"
        "      --where=area=Leeds --chart=leeds.svg cases.csv\n"
        "  pmh-trend --time=year --count=deaths --total=people --goal=9.2 --multiplier=100000 \\\n"
        "      --due=2030 --polarity=lower --chart=target.svg deaths.csv\n"
        "  pmh-trend --spc --time=month --value=waiting --goal=28 --polarity=lower \\\n"
        "      --rebase=new_limits --chart=waiting.svg waiting.csv\n"
        "  pmh-trend --interrupted=2020-03 --time=month --count=referrals --season=months \\\n"
        "      --chart=before_after.svg referrals.csv\n",
    .asks = ASKS_CONFIDENCE | ASKS_MISSING | ASKS_CHART,
    .confidence = "level of the INPUT limits, --lower and --upper; another than 0.95, as if not given, needs "
                  "--exact-width. It never changes the slope's limits. For proportions: of the chart's limits",
};

/* ---- the library's part ------------------------------------------------------------------------------------------ */

static pmh_trend_options trend_options(const program *run, const trend_request *wanted, const place *area)
{
    static const int32_t gaps[] = {PMH_TREND_REFUSE_GAPS, PMH_TREND_REFUSE_GAPS, PMH_TREND_GAPS_BY_YEAR,
                                   PMH_TREND_GAPS_BY_RANK};
    return (pmh_trend_options){
        .size = sizeof(pmh_trend_options),
        .polarity = trend_polarity(wanted),
        .kind = wanted->kind, /* The words of --kind stand in the order of the library's kinds. */
        .gaps = gaps[wanted->gaps],
        .exact_width = wanted->exact_width,
        .confidence = wanted->column.count == NULL ? run->given.confidence[0] : 0, /* Counts have no limits to read. */
        .period = area->period,
        .blocks = wanted->blocks && !area->mixed, /* Points of several lengths are no series. */
        .has_break = !isnan(wanted->break_year),
        .break_year = isnan(wanted->break_year) ? 0 : wanted->break_year,
        .multiplier = wanted->multiplier,
    };
}

static pmh_trend_result judge(program *run, const trend_request *wanted, const place *area)
{
    pmh_trend_options options = trend_options(run, wanted, area);
    pmh_trend_result result;
    pmh_error error;
    pmh_status status;
    pmh_series years = trend_series(area->years, area), values = {.at = area->values, .n = area->n, .step = 1};

    if (wanted->column.count != NULL) {
        status = pmh_trend_recent_proportion(years, trend_series(area->counts, area), trend_series(area->totals, area),
                                             values, &options, &result, &error);
    } else {
        status = pmh_trend_recent_value(years, values, trend_series(area->lower, area), trend_series(area->upper, area),
                                        &options, &result, &error);
    }
    if (result.reason != PMH_TREND_NO_YEAR) { /* That was said when it was read. */
        trend_tell_failure(run, area, status, &error);
    }
    return result;
}

/* The latest point against the one before. What the recent trend has told of is not told again. */
static pmh_trend_latest_result judge_latest(program *run, const trend_request *wanted, const place *area, int told)
{
    pmh_trend_options options = trend_options(run, wanted, area);
    pmh_trend_latest_result result;
    pmh_error error;
    pmh_status status;
    pmh_series years = trend_series(area->years, area);
    options.exact_width = 1; /* Limits of any level are compared as they are. */
    if (wanted->column.count != NULL) {
        trend_percent percent = trend_percent_of(run, wanted, area);
        status = pmh_trend_latest(years, trend_series(percent.value, area), trend_series(percent.lower, area),
                                  trend_series(percent.upper, area), &options, &result, &error);
    } else {
        status = pmh_trend_latest(years, trend_series(area->values, area), trend_series(area->lower, area),
                                  trend_series(area->upper, area), &options, &result, &error);
    }
    if (!told) {
        trend_tell_failure(run, area, status, &error);
    }
    return result;
}

static void tell_recent(program *run, const trend_request *wanted, const places *areas)
{
    pmh_trend_result *results = memory_take(&run->memory, areas->n, sizeof *results);
    pmh_trend_latest_result *latest = memory_take(&run->memory, areas->n, sizeof *latest);
    for (size_t i = 0; i < areas->n; i++) {
        results[i] = judge(run, wanted, &areas->place[i]);
        if (wanted->latest) {
            int told = results[i].reason == PMH_TREND_IMPOSSIBLE || results[i].reason == PMH_TREND_NO_YEAR;
            latest[i] = judge_latest(run, wanted, &areas->place[i], told);
        }
    }
    trend_tell_recent(run, wanted, areas, results, wanted->latest ? latest : NULL);
}

/* ---- what goes with what ---------------------------------------------------------------------------------------- */

static void check_one_question(program *run, const trend_request *wanted)
{
    int asked = wanted->joinpoint + (wanted->test != TEST_NONE) + !isnan(wanted->due) + wanted->spc +
                (wanted->interrupted != NULL);
    if (asked > 1) {
        fail(&run->say, EXIT_USAGE, "only one of --joinpoint, --test, --due, --spc and --interrupted can be answered");
    }
    if (asked > 0 && (wanted->latest || wanted->without_each)) {
        fail(&run->say, EXIT_USAGE, "--latest and --without-each belong to the recent trend");
    }
    if (wanted->interrupted == NULL && (wanted->method || wanted->season || wanted->cycle > 0 || wanted->washout > 0 ||
                                        wanted->horizon > 0)) {
        fail(&run->say, EXIT_USAGE, "--method, --season, --cycle, --washout and --horizon need --interrupted");
    }
    if (!wanted->spc && (wanted->rebase != NULL || wanted->baseline > 0)) {
        fail(&run->say, EXIT_USAGE, "--rebase and --baseline need --spc");
    }
    int has_unit = asked == 0 || ((wanted->spc || !isnan(wanted->due)) && wanted->column.total != NULL);
    if (wanted->multiplier < 0 || (wanted->multiplier > 0 && !has_unit)) {
        fail(&run->say, EXIT_USAGE, "--multiplier is above 0 and belongs to --count and --total: of the recent trend, --goal or --spc");
    }
    if (wanted->period <= 0) {
        fail(&run->say, EXIT_USAGE, "--period is %.15g, not above 0", wanted->period);
    }
}

/* Either values or counts, without limits. */
static void check_plain(program *run, const trend_request *wanted, const char *option)
{
    const places_columns *given = &wanted->column;
    if ((given->value != NULL) == (given->count != NULL) || (given->total != NULL && given->count == NULL)) {
        fail(&run->say, EXIT_USAGE, "%s needs either --value or --count (and --total)", option);
    }
}

static void check_test(program *run, const trend_request *wanted)
{
    const places_columns *given = &wanted->column;
    if (run->given.chart != NULL) {
        fail(&run->say, EXIT_USAGE, "--test has no --chart");
    }
    if (wanted->test == TEST_KENDALL && (given->value == NULL || given->count != NULL)) {
        fail(&run->say, EXIT_USAGE, "--test=kendall needs --value");
    }
    if (wanted->test == TEST_LOGLINEAR && (given->count == NULL || given->value != NULL)) {
        fail(&run->say, EXIT_USAGE, "--test=loglinear needs --count (and --total)");
    }
    if (wanted->test == TEST_PROPORTIONS && (given->count == NULL || given->total == NULL)) {
        fail(&run->say, EXIT_USAGE, "--test=proportions needs --count and --total");
    }
}

static void check_goal(program *run, const trend_request *wanted)
{
    if (isnan(wanted->goal) != isnan(wanted->due)) {
        fail(&run->say, EXIT_USAGE, "--goal and --due are needed together");
    }
    if (!isnan(wanted->goal) && trend_polarity(wanted) == PMH_NO_JUDGEMENT) {
        fail(&run->say, EXIT_USAGE, "--goal needs --polarity=higher or lower");
    }
}

static void check_columns(program *run, const trend_request *wanted)
{
    const places_columns *given = &wanted->column;
    int has_limits = given->value != NULL && given->lower != NULL && given->upper != NULL;
    int has_counts = given->count != NULL && given->total != NULL;
    int some_limits = given->lower != NULL || given->upper != NULL;
    int some_counts = given->count != NULL || given->total != NULL;
    if (has_limits == has_counts || some_limits != has_limits || some_counts != has_counts) {
        fail(&run->say, EXIT_USAGE, "either --value, --lower and --upper or --count and --total are needed");
    }
}

static void check_request(program *run, const trend_request *wanted)
{
    check_one_question(run, wanted);
    if (wanted->spc) {
        check_plain(run, wanted, "--spc");
    } else if (wanted->interrupted != NULL) {
        check_plain(run, wanted, "--interrupted");
    } else if (wanted->test != TEST_NONE) {
        check_test(run, wanted);
    } else {
        check_goal(run, wanted);
        check_columns(run, wanted);
    }
}

/* ---- the answer ---------------------------------------------------------------------------------------------------- */

static void answer(program *run, trend_request *wanted)
{
    wanted->column.times = wanted->spc                   ? PLACES_ORDER
                           : wanted->interrupted != NULL ? PLACES_MOMENTS
                                                         : PLACES_PERIODS;
    places areas = places_read(run, &wanted->column, wanted->period);
    (wanted->spc                   ? trend_tell_limits
     : wanted->interrupted != NULL ? trend_tell_interrupted
     : wanted->joinpoint           ? trend_tell_joinpoints
     : wanted->test != TEST_NONE   ? trend_tell_tests
     : !isnan(wanted->goal)        ? trend_tell_goals
                                   : tell_recent)(run, wanted, &areas);
}

int main(int argc, char **argv)
{
    trend_request wanted = {.period = 1, .break_year = NAN, .goal = NAN, .due = NAN};
    const argument own[] = {
        {"time", ARGUMENT_TEXT, "COLUMN", &wanted.column.time, "when; needed"},
        {"value", ARGUMENT_TEXT, "COLUMN", &wanted.column.value,
         "published values; beside --count and --total, in percent, they help where one of those is missing"},
        {"lower", ARGUMENT_TEXT, "COLUMN", &wanted.column.lower, "their lower limits"},
        {"upper", ARGUMENT_TEXT, "COLUMN", &wanted.column.upper, "their upper limits"},
        {"count", ARGUMENT_TEXT, "COLUMN", &wanted.column.count, "numerators of a proportion"},
        {"total", ARGUMENT_TEXT, "COLUMN", &wanted.column.total, "denominators of a proportion"},
        {"area", ARGUMENT_TEXT, "COLUMN", &wanted.column.area,
         "one verdict for each area; all rows are one series if not given"},
        {"polarity", ARGUMENT_CHOICE, "higher|lower|none", &wanted.polarity,
         "which is good; none, if not given, judges nothing"},
        {"kind", ARGUMENT_CHOICE,
         "proportion|standardised_proportion|rate|standardised_rate|ratio|life_expectancy|inequality|mean|median|"
         "count|score",
         &wanted.kind, "what the indicator is: one that the test does not fit is refused"},
        {"gaps", ARGUMENT_CHOICE, "refuse|year|rank", &wanted.gaps,
         "years missing between the five: refused if not given; or time is the year, or 1 to 5"},
        {"period", ARGUMENT_NUMBER, "YEARS", &wanted.period, "how many years a plain year covers; 1 if not given"},
        {"blocks", ARGUMENT_FLAG, NULL, &wanted.blocks, "allow periods of several years that do not overlap"},
        {"break", ARGUMENT_NUMBER, "YEAR", &wanted.break_year, "first year of a new definition: no trend across it"},
        {"exact-width", ARGUMENT_FLAG, NULL, &wanted.exact_width,
         "limits are as wide as --confidence says, not 3.92 standard errors"},
        {"measure", ARGUMENT_TEXT, "TEXT", &wanted.measure, "what is measured and where: the chart's title"},
        {"multiplier", ARGUMENT_NUMBER, "M", &wanted.multiplier,
         "--goal and --spc: counts are per M of the total, one if not given; otherwise what one whole is in the --value of "
         "proportions, 100 if not given"},
        {"latest", ARGUMENT_FLAG, NULL, &wanted.latest,
         "columns more: the latest point against the one before, a change if their limits do not overlap"},
        {"without-each", ARGUMENT_FLAG, NULL, &wanted.without_each,
         "columns more: the slope without each of the five points, first to last"},
        {"joinpoint", ARGUMENT_FLAG, NULL, &wanted.joinpoint, "joinpoint regression in place of the recent trend"},
        {"test", ARGUMENT_CHOICE, "kendall|loglinear|proportions", &wanted.test,
         "a test in place of the recent trend: Mann-Kendall with Sen's slope (--value), quasi-Poisson trend in percent a "
         "year (--count, --total), Cochran-Armitage (--count and --total)"},
        {"goal", ARGUMENT_NUMBER, "NUMBER", &wanted.goal,
         "a target in the unit of the values (counts: per one of the total, or per --multiplier of it): on track or not; "
         "with --spc the target line"},
        {"due", ARGUMENT_NUMBER, "YEAR", &wanted.due, "when the goal is due"},
        {"spc", ARGUMENT_FLAG, NULL, &wanted.spc, "control limits in place of the recent trend"},
        {"baseline", ARGUMENT_WHOLE, "N", &wanted.baseline, "--spc: limits from the first N points, at least 12"},
        {"rebase", ARGUMENT_TEXT, "COLUMN", &wanted.rebase, "--spc: 1 where new limits start, otherwise 0 or blank"},
        {"interrupted", ARGUMENT_TEXT, "TIME", &wanted.interrupted,
         "did it change at that time (the first that counts as after); times are numbers, or dates such as 2020-03; 2018/19 is neither"},
        {"method", ARGUMENT_CHOICE, "ols|prais-winsten|newey-west|quasi-poisson", &wanted.method,
         "--interrupted: how to fit; if not given prais-winsten (ols below 12 points), and quasi-poisson for counts"},
        {"season", ARGUMENT_CHOICE, "harmonics|months", &wanted.season,
         "--interrupted: what repeats itself each cycle; nothing if not given"},
        {"cycle", ARGUMENT_NUMBER, "LENGTH", &wanted.cycle,
         "--interrupted: of a season, in the unit of time; 12 if not given, or 1 where times are dates"},
        {"washout", ARGUMENT_NUMBER, "LENGTH", &wanted.washout,
         "--interrupted: points so soon after the start are left out; dates count in years"},
        {"horizon", ARGUMENT_NUMBER, "LENGTH", &wanted.horizon,
         "--interrupted: the effect so long after the start; at the last point if not given"},
    };
    program run;
    program_start(&run, &program_about, own, sizeof own / sizeof own[0], argc, argv);
    check_request(&run, &wanted);
    answer(&run, &wanted);
    return program_end(&run);
}

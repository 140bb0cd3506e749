/* SPDX-License-Identifier: GPL-3.0-or-later */

/* pmh-priority: evidence x local priority, the decision matrix. The library's part is pmh_priority_place and
 * pmh_priority_rank; zones have pmh_priority_letter and pmh_priority_prompt. What more it can answer stands in
 * support/votes.c (pmh_priority_vote, _concord, _order_votes, _alpha, _kappa), support/budget.c (pmh_portfolio_choose) and
 * support/criteria.c (pmh_priority_criteria). */

#include "support/budget.h"
#include "support/chart.h"
#include "support/criteria.h"
#include "support/output.h"
#include "support/ranked.h"
#include "support/votes.h"

#include <pmh.h>

#include <math.h>
#include <string.h>

static const about program_about = {
    .name = "pmh-priority",
    .purpose = "Place options in the evidence x local priority matrix and rank them.",
    .usage = "--evidence=COLUMN --priority=COLUMN [OPTION]... [FILE]",
    .details =
        "Evidence is 3 sufficient, 2 some, 1 insufficient or none; priority is 1 low to 5 high.\n"
        "The rating is their product: an order, not a measure. Each cell of the matrix lies in a\n"
        "zone, A to E, that asks a question. Which cell lies in which zone is a reconstruction of\n"
        "the published figure; --strict leaves the uncertain cells to be agreed locally, and --map\n"
        "takes a map of your own: a CSV file with columns evidence, priority, zone (a letter) and,\n"
        "if you like, certainty, one row for each of the 15 cells.\n"
        "\n"
        "--votes takes many people's priorities: a CSV file with a row per voter and a column per\n"
        "option, named as the options are. Without --priority the median vote is the priority.\n"
        "--budget finds the set of options with the most benefit for the money, exactly, under the\n"
        "rules of --rules: a CSV file with the columns rule (must-fund, requires, at-most-one,\n"
        "exactly-one or min-share), options (names parted by |) and share (0 to 1, for min-share).\n"
        "--criteria scores the options by weighted criteria: a CSV file with the columns criterion\n"
        "(a column of FILE), weight, low and high (its scale) and, if you like, better (higher or\n"
        "lower), shape (0 to 5), indifference and preference (PROMETHEE's).\n",
    .examples =
        "  pmh-priority --evidence=evidence --priority=priority --option=name options.csv\n"
        "  pmh-priority --evidence=evidence --priority=priority --option=name --cost=cost \\\n"
        "      --break-ties=cost --strict --chart=matrix.svg options.csv\n"
        "  pmh-priority --evidence=evidence --option=name --votes=votes.csv --cost=cost \\\n"
        "      --budget=1000000 --rules=rules.csv options.csv\n",
    .asks = ASKS_MISSING | ASKS_CHART,
};

typedef struct request {
    const char *evidence;
    const char *priority;
    const char *option;
    const char *cost;
    const char *reach;
    const char *map_file;
    const char *votes_file;
    const char *reviews_file;
    const char *criteria_file;
    budget_request budget;
    int break_ties;
    int strict;
    int seed;
    int draws;
} request;

/* ---- a map of one's own ------------------------------------------------------------------------------------------ */

static int32_t zone_of(const char *letter)
{
    for (int32_t zone = PMH_ZONE_INVEST; zone <= PMH_ZONE_NOT_COST_EFFECTIVE; zone++) {
        if (strcmp(letter, pmh_priority_letter(zone)) == 0) {
            return zone;
        }
    }
    return PMH_ZONE_NONE;
}

/* A whole number from 1 to `most`, or 0. */
static int map_level(double value, int most)
{
    return value >= 1 && value <= most && value <= floor(value) ? (int)value : 0;
}

static void read_map_row(program *run, size_t row, const size_t *columns, int has_certainty, pmh_priority_map *map)
{
    const table *data = &run->data;
    int evidence = map_level(input_number(run, row, columns[0], NULL), PMH_PRIORITY_EVIDENCE);
    int priority = map_level(input_number(run, row, columns[1], NULL), PMH_PRIORITY_LEVELS);
    int32_t zone = zone_of(table_cell(data, row, columns[2]));
    double sure = has_certainty ? input_number(run, row, columns[3], NULL) : 1;
    if (evidence == 0 || priority == 0 || zone == PMH_ZONE_NONE || !(sure >= 0 && sure <= 1)) {
        fail(&run->say, EXIT_UNREADABLE, "%s: row %zu is no cell of a map: evidence 1 to 3, priority 1 to 5, zone A to "
             "E, certainty 0 to 1", data->file, data->number[row]);
    }
    pmh_priority_cell *tile = &map->cell[evidence - 1][priority - 1];
    if (tile->zone != PMH_ZONE_NONE) {
        fail(&run->say, EXIT_UNREADABLE, "%s: row %zu: the cell of evidence %d and priority %d stands twice",
             data->file, data->number[row], evidence, priority);
    }
    *tile = (pmh_priority_cell){.zone = zone, .rival = PMH_ZONE_NONE, .certainty = sure};
}

static void read_map(program *run, const char *file, pmh_priority_map *map)
{
    table options = run->data;
    run->data = program_read_table(run, file);
    int has_certainty = table_find(&run->data, "certainty") >= 0;
    size_t columns[] = {input_column(run, "map", "evidence"), input_column(run, "map", "priority"),
                        input_column(run, "map", "zone"), 0};
    if (has_certainty) {
        columns[3] = input_column(run, "map", "certainty");
    }
    memset(map, 0, sizeof *map);
    for (size_t row = 0; row < run->data.rows; row++) {
        read_map_row(run, row, columns, has_certainty, map);
    }
    if (run->data.rows != PMH_PRIORITY_EVIDENCE * PMH_PRIORITY_LEVELS) {
        fail(&run->say, EXIT_UNREADABLE, "%s: a map has 15 cells, and this one has %zu", file, run->data.rows);
    }
    run->data = options;
}

/* ---- the library's part ------------------------------------------------------------------------------------------ */

static pmh_priority_result *place(program *run, const request *wanted, const pmh_priority_options *options, ranking *list)
{
    size_t n = run->data.rows;
    /* A cell that is no number becomes infinite: the library then does not place that option. */
    double *evidence = input_numbers(run, input_column(run, "evidence", wanted->evidence), INFINITY);
    double *priority = NULL;
    if (wanted->priority != NULL || wanted->votes_file == NULL) {
        priority = input_numbers(run, input_column(run, "priority", wanted->priority), INFINITY);
    }
    if (wanted->votes_file != NULL) {
        votes_read(run, wanted->votes_file, list);
        votes_summarise(run, evidence, options, wanted->seed, wanted->draws, list);
    }
    if (priority == NULL) {
        priority = votes_medians(run, list);
    }
    pmh_priority_result *placed = memory_take(&run->memory, n, sizeof *placed);
    pmh_error error;
    pmh_status status = pmh_priority_place((pmh_series){.at = evidence, .n = n, .step = 1},
                                           (pmh_series){.at = priority, .n = n, .step = 1}, options, placed, &error);
    if (status != PMH_OK && status != PMH_BAD_ROWS) {
        fail(&run->say, EXIT_USAGE, "%s", library_words(run, error.message));
    }
    return placed;
}

/* Such an option loses its ties, as one without a number does; the others are ranked. */
static void refuse_negative(program *run, const char *column, double *keys)
{
    for (size_t row = 0; row < run->data.rows; row++) {
        if (keys[row] < 0) {
            problem(&run->say, "%s: row %zu, column \"%s\": %.15g is below 0", run->data.file, run->data.number[row],
                    column, keys[row]);
            keys[row] = NAN;
        }
    }
}

static void rank(program *run, const request *wanted, const pmh_priority_options *options, ranking *list)
{
    pmh_series keys = {.at = NULL};
    const char *column = options->tie_break == PMH_PRIORITY_COST_FIRST ? wanted->cost : wanted->reach;
    if (options->tie_break == PMH_PRIORITY_COST_FIRST || options->tie_break == PMH_PRIORITY_REACH_FIRST) {
        const char *option = options->tie_break == PMH_PRIORITY_COST_FIRST ? "cost" : "reach";
        double *given = input_numbers(run, input_column(run, option, column), NAN);
        refuse_negative(run, column, given);
        keys = (pmh_series){.at = given, .n = list->n, .step = 1};
    }
    list->ranks = memory_take(&run->memory, list->n, sizeof *list->ranks);
    list->tied = memory_take(&run->memory, list->n, sizeof *list->tied);
    pmh_error error;
    if (pmh_priority_rank(list->placed, list->n, keys, options, list->ranks, list->tied, &error) != PMH_OK) {
        if (error.row >= 0) {
            fail(&run->say, EXIT_PROBLEMS, "%s: row %zu, column \"%s\": %s", run->data.file,
                 run->data.number[error.row], column, library_words(run, error.message));
        }
        fail(&run->say, EXIT_USAGE, "%s", library_words(run, error.message));
    }
}

/* ---- the whole --------------------------------------------------------------------------------------------------- */

static const char **option_names(program *run, const char *column)
{
    const char **names = memory_take(&run->memory, run->data.rows, sizeof *names);
    for (size_t row = 0; row < run->data.rows; row++) {
        names[row] = column == NULL ? memory_format(&run->memory, "row %zu", run->data.number[row])
                                    : table_cell(&run->data, row, input_column(run, "option", column));
    }
    return names;
}

static void draw_chart(program *run, const ranking *list, const pmh_priority_options *options)
{
    FILE *chart = program_open_chart(run);
    if (chart != NULL) {
        int failed = chart_matrix(chart, list->placed, list->names, list->sentence != NULL ? list->funded : NULL, list->n,
                                  options->map, options->strict);
        program_close_chart(run, chart, failed);
    }
}

int main(int argc, char **argv)
{
    static const int32_t tie_breaks[] = {PMH_PRIORITY_SHARE_RANKS, PMH_PRIORITY_EVIDENCE_FIRST, PMH_PRIORITY_COST_FIRST,
                                         PMH_PRIORITY_REACH_FIRST};
    request wanted = {.budget = {.pounds = NAN}, .seed = 1};
    const argument own[] = {
        {"evidence", ARGUMENT_TEXT, "COLUMN", &wanted.evidence, "evidence levels, 1 to 3; needed"},
        {"priority", ARGUMENT_TEXT, "COLUMN", &wanted.priority, "local priorities, 1 to 5; needed, unless --votes is given"},
        {"option", ARGUMENT_TEXT, "COLUMN", &wanted.option, "names of the options; their rows if not given"},
        {"cost", ARGUMENT_TEXT, "COLUMN", &wanted.cost, "cost in pounds, for --break-ties=cost and --budget"},
        {"reach", ARGUMENT_TEXT, "COLUMN", &wanted.reach, "people reached, for --break-ties=reach"},
        {"break-ties", ARGUMENT_CHOICE, "evidence|cost|reach", &wanted.break_ties,
         "equal ratings: the stronger evidence, the lower cost or the larger reach first; if not given they share "
         "their rank"},
        {"strict", ARGUMENT_FLAG, NULL, &wanted.strict,
         "give no zone to cells of the reconstruction that are less than 0.8 sure"},
        {"map", ARGUMENT_TEXT, "FILE.csv", &wanted.map_file, "a map of your own"},
        {"votes", ARGUMENT_TEXT, "FILE.csv", &wanted.votes_file, "many people's priorities"},
        {"reviews", ARGUMENT_TEXT, "FILE.csv", &wanted.reviews_file,
         "several reviewers' evidence levels, in the same form as --votes: how far they agree"},
        {"seed", ARGUMENT_WHOLE, "N", &wanted.seed, "start of the random numbers for --votes; 1 if not given"},
        {"draws", ARGUMENT_WHOLE, "N", &wanted.draws, "how often to resample the voters; 10000 if not given"},
        {"budget", ARGUMENT_NUMBER, "POUNDS", &wanted.budget.pounds, "find the best set of options for this money; needs --cost"},
        {"benefit", ARGUMENT_TEXT, "COLUMN", &wanted.budget.benefit, "benefit, for --budget; the rating if not given"},
        {"rules", ARGUMENT_TEXT, "FILE.csv", &wanted.budget.rules, "what must be funded, what excludes what, and so on"},
        {"criteria", ARGUMENT_TEXT, "FILE.csv", &wanted.criteria_file, "score by weighted criteria, three methods side by side"},
    };
    program run;
    program_start(&run, &program_about, own, sizeof own / sizeof own[0], argc, argv);

    pmh_priority_map map;
    pmh_priority_options options = {
        .size = sizeof options, .strict = wanted.strict, .tie_break = tie_breaks[wanted.break_ties]};
    if (wanted.map_file != NULL) {
        read_map(&run, wanted.map_file, &map);
        options.map = &map;
    }
    if (isnan(wanted.budget.pounds) && (wanted.budget.benefit != NULL || wanted.budget.rules != NULL)) {
        fail(&run.say, EXIT_USAGE, "--%s says something about a budget: --budget is needed",
             wanted.budget.rules != NULL ? "rules" : "benefit");
    }
    ranking list = {.n = run.data.rows, .names = option_names(&run, wanted.option)};
    list.placed = place(&run, &wanted, &options, &list);
    rank(&run, &wanted, &options, &list);

    if (!isnan(wanted.budget.pounds)) {
        wanted.budget.cost = wanted.cost;
        budget_choose(&run, &wanted.budget, &list);
    }
    if (wanted.reviews_file != NULL) {
        votes_review(&run, wanted.reviews_file, &list);
    }
    if (wanted.criteria_file != NULL) {
        criteria_score(&run, wanted.criteria_file, &list);
    }
    draw_chart(&run, &list, &options);
    ranking_write(&run, &list);
    return program_end(&run);
}

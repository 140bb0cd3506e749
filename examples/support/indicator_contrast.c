/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indicator_request.h"

#include <math.h>
#include <string.h>

/* COLUMN=CELL of an option: each group is set against the one that has this cell, and otherwise its own. */
typedef struct target {
    size_t column;
    const char *cell;
    const char *name; /* "area England" */
} target;

/* The other group of `one`, or why there is none. */
static const char *find_other(program *run, const indicator_answers *all, const target *to, size_t one, size_t *other)
{
    const group *here = &all->of.group[one];
    const group *there = groups_instead(run, &all->of, here, to->column, to->cell);
    *other = there == NULL ? one : (size_t)(there - all->of.group);
    if (there == here) {
        return memory_format(&run->memory, "this is %s itself", to->name);
    } else if (there == NULL) {
        return memory_format(&run->memory, "there is no %s to compare with", to->name);
    }
    const char *lack = strcmp(all->answer[one].status, "ok") != 0      ? here->name
                       : strcmp(all->answer[*other].status, "ok") != 0 ? there->name : NULL;
    return lack == NULL ? NULL : memory_format(&run->memory, "%s has no value", lack);
}

static target read_target(program *run, const indicator_answers *all, const char *option, const char *said)
{
    const char *equals = strchr(said, '=');
    if (equals == NULL || equals == said || equals[1] == '\0') {
        fail(&run->say, EXIT_USAGE, "--%s is \"%s\", not COLUMN=CELL, such as area=England", option, said);
    }
    target to = {.cell = equals + 1};
    to.column = input_column(run, option, memory_format(&run->memory, "%.*s", (int)(equals - said), said));
    to.name = memory_format(&run->memory, "%s %s", run->data.name[to.column], to.cell);
    int groups_differ = 0;
    for (size_t i = 0; i < all->of.n_by; i++) {
        groups_differ |= all->of.by[i] == to.column;
    }
    if (!groups_differ) {
        fail(&run->say, EXIT_USAGE, "--%s: the column of \"%s\" is not among those of --by", option, to.name);
    }
    for (size_t g = 0; g < all->n; g++) {
        if (strcmp(table_cell(&run->data, all->of.group[g].row, to.column), to.cell) == 0) {
            return to;
        }
    }
    fail(&run->say, EXIT_USAGE, "--%s: no group has %s", option, to.name);
}

/* Variances of rates without events are 0, which is nobody's uncertainty. */
static const char *lacks_variance(const indicator_request *wanted, const indicator_answer *one,
                                  const indicator_answer *other)
{
    int both = one->part[1] > 0 && other->part[1] > 0;
    return wanted->statistic == DSR && !both ? "a rate without events has no variance" : NULL;
}

static void ask(program *run, const indicator_request *wanted, double *const part[4], size_t n, int is_ratio,
                pmh_indicator_result *results)
{
    static pmh_status (*const functions[2][2])(pmh_series, pmh_series, pmh_series, pmh_series,
                                               const pmh_indicator_options *, pmh_indicator_result *, pmh_error *) = {
        {pmh_indicator_difference, pmh_indicator_ratio}, {pmh_indicator_rate_difference, pmh_indicator_rate_ratio}};
    pmh_indicator_options options = {
        .size = sizeof options,
        .multiplier = wanted->statistic == DSR || is_ratio ? 1 : indicator_multiplier(wanted, 1),
        .levels = {.at = run->given.confidence, .n = run->given.n_confidence, .step = 1},
    };
    pmh_series of[4];
    for (int j = 0; j < 4; j++) {
        of[j] = (pmh_series){.at = part[j], .n = n, .step = 1};
    }
    pmh_error error;
    int is_dsr = wanted->statistic == DSR;
    indicator_must(run, functions[is_dsr][is_ratio](of[0], of[1], of[2], of[3], &options, results, &error), &error);
}

indicator_contrast indicator_set_against(program *run, const indicator_request *wanted, const indicator_answers *all,
                                         int is_ratio)
{
    static const char *const methods[2][2] = {{"Newcombe", "Donner-Zou"}, {"normal", "normal of the logarithm"}};
    size_t n = all->n;
    size_t levels = run->given.n_confidence;
    indicator_contrast found = {.name = is_ratio ? "ratio" : "difference",
                                .method = methods[wanted->statistic == DSR][is_ratio]};
    target to = read_target(run, all, is_ratio ? "ratio-to" : "difference-from",
                            is_ratio ? wanted->ratio_to : wanted->difference_from);
    double *part[4];
    for (int j = 0; j < 4; j++) {
        part[j] = memory_take(&run->memory, n + 1, sizeof *part[j]);
    }
    found.reason = memory_take(&run->memory, n + 1, sizeof *found.reason);
    found.result = memory_take(&run->memory, n * levels + 1, sizeof *found.result);
    for (size_t g = 0; g < n; g++) {
        size_t other;
        const char *reason = find_other(run, all, &to, g, &other);
        found.reason[g] = reason != NULL ? reason : lacks_variance(wanted, &all->answer[g], &all->answer[other]);
        for (int j = 0; j < 2; j++) {
            part[j][g] = found.reason[g] == NULL ? all->answer[g].part[j] : NAN;
            part[2 + j][g] = found.reason[g] == NULL ? all->answer[other].part[j] : NAN;
        }
    }
    ask(run, wanted, part, n, is_ratio, found.result);
    for (size_t g = 0; g < n; g++) {
        if (found.reason[g] == NULL) {
            found.reason[g] = found.result[g * levels].status == PMH_OK ? "answered" : "a ratio over 0 is undefined";
        }
    }
    return found;
}

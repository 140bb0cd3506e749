/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "priority.h"

#include "pmh/priority_vote.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_LEVELS = 20 };

/* ---- Kendall's W -------------------------------------------------------------------------------------------------- */

/* A vote and whose option it is for. */
typedef struct vote {
    double value;
    size_t option;
} vote;

static int by_value(const void *a, const void *b)
{
    double x = ((const vote *)a)->value, y = ((const vote *)b)->value;
    return (x > y) - (x < y);
}

/* Add twice the mid-ranks of a judge to the options' sums. Returns the judge's sum of t^3 - t. */
static double add_ranks(vote *votes, size_t n, double *sums)
{
    double ties = 0;
    qsort(votes, n, sizeof *votes, by_value);
    for (size_t first = 0, next; first < n; first = next) {
        next = first + 1;
        while (next < n && pmh_equal(votes[next].value, votes[first].value))
            next++;
        for (size_t i = first; i < next; i++)
            sums[votes[i].option] += (double)(first + 1 + next);
        double t = (double)(next - first);
        ties += t * t * t - t;
    }
    return ties;
}

/* Whether a judge voted on everything; an infinite vote is an error. */
static pmh_status take_judge(pmh_table table, size_t judge, vote *votes, bool *complete, pmh_error *error)
{
    *complete = true;
    for (size_t i = 0; i < table.columns; i++) {
        votes[i] = (vote){pmh_priority_at(table, judge, i), i};
        if (isinf(votes[i].value))
            return pmh_fail(error, PMH_NOT_FINITE, (int64_t)judge, (int32_t)i, "votes[%zu][%zu] is infinite", judge, i);
        *complete &= !isnan(votes[i].value);
    }
    return PMH_OK;
}

static void finish_concord(const double *sums, double ties, pmh_priority_concord_result *result)
{
    double m = (double)result->judges, n = (double)result->options;
    if (m < 2 || n < 2) {
        result->reason = PMH_AGREEMENT_FEW;
        return;
    }
    /* All whole numbers: sums of doubled ranks, so S is a quarter of theirs. */
    pmh_sum square = {0, 0};
    for (size_t i = 0; i < (size_t)result->options; i++) {
        double off = sums[i] - m * (n + 1);
        pmh_sum_add(&square, off * off);
    }
    double room = m * m * (n * n * n - n) - m * ties;
    if (room <= 0) {
        result->reason = PMH_AGREEMENT_NO_VARIETY;
        return;
    }
    result->reason = PMH_AGREEMENT_DEFINED;
    result->w = 3 * pmh_sum_total(square) / room;
    result->rank_correlation = (m * result->w - 1) / (m - 1);
    result->df = n - 1;
    result->chi_square = m * (n - 1) * result->w;
    result->p = pmh_chisq_upper(result->chi_square, result->df);
    result->log10_p = pmh_chisq_log_upper(result->chi_square, result->df) / log(10);
}

static pmh_status concord(pmh_table table, vote *votes, double *sums, pmh_priority_concord_result *result, pmh_error *error)
{
    double ties = 0;
    int64_t judges = 0;
    for (size_t judge = 0; judge < table.rows; judge++) {
        bool complete;
        pmh_status status = take_judge(table, judge, votes, &complete, error);
        if (status != PMH_OK)
            return status;
        if (!complete)
            continue;
        judges++;
        ties += add_ranks(votes, table.columns, sums);
    }
    result->judges = judges;
    result->left_out = (int64_t)table.rows - judges;
    result->options = (int64_t)table.columns;
    finish_concord(sums, ties, result);
    return PMH_OK;
}

pmh_status pmh_priority_concord(pmh_table votes, pmh_priority_concord_result *result, pmh_error *error)
{
    pmh_clear(error);
    if (!result)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "result is NULL");
    *result = (pmh_priority_concord_result){.w = NAN, .rank_correlation = NAN, .chi_square = NAN, .df = NAN, .p = NAN,
                                            .log10_p = NAN, .reason = PMH_AGREEMENT_INVALID};
    pmh_status status = pmh_priority_check_table("votes", votes, error);
    if (status != PMH_OK)
        return status;
    vote *scratch = malloc((votes.columns + 1) * sizeof *scratch);
    double *sums = calloc(votes.columns + 1, sizeof *sums);
    status = scratch && sums ? concord(votes, scratch, sums, result, error)
                             : pmh_fail(error, PMH_NO_MEMORY, -1, -1, "no memory for %zu options", votes.columns);
    free(scratch);
    free(sums);
    return status;
}

/* ---- Options of the reviews ---------------------------------------------------------------------------------------- */

static pmh_status take_options(const pmh_priority_review_options *given, pmh_priority_review_options *options,
                               pmh_error *error)
{
    pmh_status status = pmh_take_options(given, sizeof *options, options, error);
    if (status == PMH_OK)
        status = pmh_take_confidence(options->confidence, &options->confidence, error);
    if (status != PMH_OK)
        return status;
    if (options->weights < PMH_WEIGHTS_QUADRATIC || options->weights > PMH_WEIGHTS_NONE)
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.weights is %d; it must be 0 to 2", (int)options->weights);
    if (options->levels == 0)
        options->levels = PMH_PRIORITY_EVIDENCE;
    if (options->levels < 2 || options->levels > MOST_LEVELS)
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.levels is %d; it must be 2 to %d", (int)options->levels,
                        MOST_LEVELS);
    return PMH_OK;
}

/* ---- Weighted kappa ------------------------------------------------------------------------------------------------- */

/* Two reviewers' levels against each other. */
typedef struct cross {
    int32_t levels;
    int32_t weights;
    double n;
    double count[MOST_LEVELS][MOST_LEVELS];
    double row[MOST_LEVELS];
    double column[MOST_LEVELS];
} cross;

/* How far apart two levels count as, 0 to 1. */
static double apart(const cross *of, int32_t i, int32_t j)
{
    double steps = abs(i - j), most = of->levels - 1;
    return of->weights == PMH_WEIGHTS_NONE ? steps > 0
           : of->weights == PMH_WEIGHTS_LINEAR ? steps / most : steps * steps / (most * most);
}

static pmh_status check_review(const char *name, double level, int32_t highest, int64_t row, int32_t item, pmh_error *error)
{
    /* Checked as an item of a table, told as a row of a series. */
    pmh_status status = pmh_priority_check_level(name, level, highest, true, -1, (int32_t)row, error);
    if (status != PMH_OK && error) {
        error->row = row;
        error->item = item;
    }
    return status;
}

static pmh_status fill_cross(pmh_series first, pmh_series second, cross *of, int64_t *missing, pmh_error *error)
{
    for (size_t i = 0; i < first.n; i++) {
        double a = pmh_value(first, i), b = pmh_value(second, i);
        pmh_status status = check_review("first", a, of->levels, (int64_t)i, 0, error);
        if (status == PMH_OK)
            status = check_review("second", b, of->levels, (int64_t)i, 1, error);
        if (status != PMH_OK)
            return status;
        if (isnan(a) || isnan(b)) {
            ++*missing;
            continue;
        }
        of->count[(int)a - 1][(int)b - 1]++;
        of->row[(int)a - 1]++;
        of->column[(int)b - 1]++;
        of->n++;
    }
    return PMH_OK;
}

/* Mean weight of agreement of a level with what the other reviewer gave. */
static double mean_weight(const cross *of, int32_t level, bool is_row)
{
    double sum = 0;
    for (int32_t k = 0; k < of->levels; k++)
        sum += (1 - apart(of, level, k)) * (is_row ? of->column[k] : of->row[k]) / of->n;
    return sum;
}

static double kappa_error(const cross *of, double kappa, double expected)
{
    double by_row[MOST_LEVELS], by_column[MOST_LEVELS];
    for (int32_t i = 0; i < of->levels; i++) {
        by_row[i] = mean_weight(of, i, true);
        by_column[i] = mean_weight(of, i, false);
    }
    /* The variance as a mean of squares about the mean, so that nothing cancels. */
    double centre = kappa - expected * (1 - kappa), variance = 0;
    for (int32_t i = 0; i < of->levels; i++) {
        for (int32_t j = 0; j < of->levels; j++) {
            double off = 1 - apart(of, i, j) - (by_row[i] + by_column[j]) * (1 - kappa) - centre;
            variance += of->count[i][j] / of->n * off * off;
        }
    }
    return sqrt(variance / of->n) / (1 - expected);
}

static void finish_kappa(const cross *of, double confidence, pmh_priority_kappa_result *result)
{
    if (of->n < 2) {
        result->reason = PMH_AGREEMENT_FEW;
        return;
    }
    double observed = 0, expected = 0;
    for (int32_t i = 0; i < of->levels; i++) {
        for (int32_t j = 0; j < of->levels; j++) {
            observed += apart(of, i, j) * of->count[i][j];
            expected += apart(of, i, j) * of->row[i] * of->column[j];
        }
    }
    observed /= of->n;
    expected /= of->n * of->n;
    result->observed = 1 - observed;
    result->expected = 1 - expected;
    if (expected <= 0) {
        result->reason = PMH_AGREEMENT_NO_VARIETY;
        return;
    }
    result->reason = PMH_AGREEMENT_DEFINED;
    result->kappa.estimate = 1 - observed / expected;
    result->standard_error = kappa_error(of, result->kappa.estimate, 1 - expected);
    double half = pmh_normal_quantile_upper((1 - confidence) / 2) * result->standard_error;
    result->kappa.lower = result->kappa.estimate - half;
    result->kappa.upper = fmin(1, result->kappa.estimate + half);
}

pmh_status pmh_priority_kappa(pmh_series first, pmh_series second, const pmh_priority_review_options *options,
                              pmh_priority_kappa_result *result, pmh_error *error)
{
    pmh_clear(error);
    if (!result)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "result is NULL");
    *result = (pmh_priority_kappa_result){.kappa = PMH_UNDEFINED, .standard_error = NAN, .observed = NAN, .expected = NAN,
                                          .reason = PMH_AGREEMENT_INVALID};
    pmh_priority_review_options use;
    pmh_status status = pmh_check_series("first", first, first.n, error);
    if (status == PMH_OK)
        status = pmh_check_series("second", second, first.n, error);
    if (status == PMH_OK)
        status = take_options(options, &use, error);
    if (status != PMH_OK)
        return status;
    cross of = {.levels = use.levels, .weights = use.weights};
    int64_t missing = 0;
    status = fill_cross(first, second, &of, &missing, error);
    if (status != PMH_OK)
        return status;
    result->options = (int64_t)of.n;
    result->missing = missing;
    finish_kappa(&of, use.confidence, result);
    return PMH_OK;
}

/* ---- Krippendorff's alpha ---------------------------------------------------------------------------------------------- */

/* How often a level meets a higher one on one option, each option counting as much as it has levels. */
typedef struct coincidences {
    int32_t levels;
    double pair[MOST_LEVELS][MOST_LEVELS];
    double level[MOST_LEVELS];
    double n;
} coincidences;

static pmh_status add_option(pmh_table levels, size_t option, coincidences *to, pmh_priority_alpha_result *result,
                             pmh_error *error)
{
    double count[MOST_LEVELS] = {0}, m = 0;
    for (size_t reviewer = 0; reviewer < levels.rows; reviewer++) {
        double level = pmh_priority_at(levels, reviewer, option);
        pmh_status status = pmh_priority_check_level("levels", level, to->levels, true, (int64_t)reviewer, (int32_t)option,
                                                     error);
        if (status != PMH_OK)
            return status;
        if (!isnan(level)) {
            count[(int)level - 1]++;
            m++;
        }
    }
    if (m < 2) {
        result->left_out++;
        return PMH_OK;
    }
    result->options++;
    to->n += m;
    for (int32_t i = 0; i < to->levels; i++) {
        to->level[i] += count[i];
        for (int32_t j = i + 1; j < to->levels; j++)
            to->pair[i][j] += count[i] * count[j] / (m - 1);
    }
    return PMH_OK;
}

static double ordinal_distance(const coincidences *of, int32_t low, int32_t high)
{
    double between = -(of->level[low] + of->level[high]) / 2;
    for (int32_t g = low; g <= high; g++)
        between += of->level[g];
    return between * between;
}

static void finish_alpha(const coincidences *of, pmh_priority_alpha_result *result)
{
    result->judgments = (int64_t)of->n;
    if (result->options < 1 || of->n < 2) {
        result->reason = PMH_AGREEMENT_FEW;
        return;
    }
    pmh_sum observed = {0, 0}, expected = {0, 0};
    for (int32_t i = 0; i < of->levels; i++) {
        for (int32_t j = i + 1; j < of->levels; j++) {
            double distance = ordinal_distance(of, i, j);
            pmh_sum_add(&observed, 2 * of->pair[i][j] * distance);
            pmh_sum_add(&expected, 2 * of->level[i] * of->level[j] * distance);
        }
    }
    result->observed = pmh_sum_total(observed) / of->n;
    result->expected = pmh_sum_total(expected) / (of->n * (of->n - 1));
    if (result->expected <= 0) {
        result->reason = PMH_AGREEMENT_NO_VARIETY;
        return;
    }
    result->reason = PMH_AGREEMENT_DEFINED;
    result->alpha = 1 - result->observed / result->expected;
}

static const pmh_priority_alpha_result no_alpha = {
    .alpha = NAN, .observed = NAN, .expected = NAN, .reason = PMH_AGREEMENT_INVALID};

pmh_status pmh_priority_alpha(pmh_table levels, const pmh_priority_review_options *options,
                              pmh_priority_alpha_result *result, pmh_error *error)
{
    pmh_clear(error);
    if (!result)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "result is NULL");
    *result = no_alpha;
    pmh_priority_review_options use;
    pmh_status status = pmh_priority_check_table("levels", levels, error);
    if (status == PMH_OK)
        status = take_options(options, &use, error);
    if (status != PMH_OK)
        return status;
    coincidences of = {.levels = use.levels};
    for (size_t option = 0; status == PMH_OK && option < levels.columns; option++)
        status = add_option(levels, option, &of, result, error);
    if (status != PMH_OK) {
        *result = no_alpha;
        return status;
    }
    finish_alpha(&of, result);
    return PMH_OK;
}

const char *pmh_priority_agreement_text(int32_t reason)
{
    switch (reason) {
    case PMH_AGREEMENT_DEFINED: return "The agreement is defined.";
    case PMH_AGREEMENT_FEW: return "Fewer than two judges, or fewer than two options, are complete.";
    case PMH_AGREEMENT_NO_VARIETY: return "Everybody gave one and the same level, so there is nothing to disagree about.";
    case PMH_AGREEMENT_INVALID: return "The input was refused.";
    default: return "unknown reason";
    }
}

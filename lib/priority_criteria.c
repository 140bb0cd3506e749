/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "priority.h"

#include "pmh/priority_criteria.h"

#include <math.h>
#include <stdlib.h>

/* ---- The input ------------------------------------------------------------------------------------------------------- */

static pmh_status check_criterion(const pmh_priority_criterion *of, int32_t method, int32_t item, pmh_error *error)
{
    if (!(of->weight >= 0) || isinf(of->weight))
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, item, "criteria[%d].weight is %s; it must be 0 or more", (int)item,
                        pmh_number(of->weight).at);
    if (of->lower_is_better != 0 && of->lower_is_better != 1)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, item, "criteria[%d].lower_is_better is %d; it must be 0 or 1", (int)item,
                        (int)of->lower_is_better);
    if (method == PMH_CRITERIA_WEIGHTED_SUM && !(of->high > of->low && isfinite(of->high - of->low)))
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, item, "the scale of criteria[%d] is %s to %s; it must rise", (int)item,
                        pmh_number(of->low).at, pmh_number(of->high).at);
    if (method != PMH_CRITERIA_PROMETHEE)
        return PMH_OK;
    if (of->shape < PMH_PREFERENCE_USUAL || of->shape > PMH_PREFERENCE_GAUSS)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, item, "criteria[%d].shape is %d; it must be 0 to 5", (int)item,
                        (int)of->shape);
    bool needs = of->shape >= PMH_PREFERENCE_V;
    bool between = of->shape == PMH_PREFERENCE_LEVEL || of->shape == PMH_PREFERENCE_LINEAR;
    if (!(of->indifference >= 0) || isinf(of->indifference) || isnan(of->preference) || isinf(of->preference) ||
        (needs && of->preference <= 0) || (between && of->preference <= of->indifference))
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, item,
                        "criteria[%d] has indifference %s and preference %s; 0 or more, and the second above the first",
                        (int)item, pmh_number(of->indifference).at, pmh_number(of->preference).at);
    return PMH_OK;
}

static pmh_status check_criteria(const pmh_priority_criterion *criteria, size_t n, int32_t method, double *total,
                                 pmh_error *error)
{
    pmh_sum sum = {0, 0};
    for (size_t j = 0; j < n; j++) {
        pmh_status status = check_criterion(&criteria[j], method, (int32_t)j, error);
        if (status != PMH_OK)
            return status;
        pmh_sum_add(&sum, criteria[j].weight);
    }
    *total = pmh_sum_total(sum);
    if (!(*total > 0) || isinf(*total))
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "the weights sum to %s; they must sum to more than 0",
                        pmh_number(*total).at);
    return PMH_OK;
}

static pmh_status check_values(pmh_table values, const pmh_priority_criterion *criteria, int32_t method, pmh_error *error)
{
    for (size_t i = 0; i < values.rows; i++) {
        for (size_t j = 0; j < values.columns; j++) {
            double value = pmh_priority_at(values, i, j);
            if (isnan(value))
                return pmh_fail(error, PMH_MISSING, (int64_t)i, (int32_t)j, "values[%zu][%zu] is missing", i, j);
            if (isinf(value))
                return pmh_fail(error, PMH_NOT_FINITE, (int64_t)i, (int32_t)j, "values[%zu][%zu] is infinite", i, j);
            if (method == PMH_CRITERIA_WEIGHTED_SUM && (value < criteria[j].low || value > criteria[j].high))
                return pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)i, (int32_t)j,
                                "values[%zu][%zu] is %s; its scale is %s to %s", i, j, pmh_number(value).at,
                                pmh_number(criteria[j].low).at, pmh_number(criteria[j].high).at);
        }
    }
    return PMH_OK;
}

/* ---- The methods ------------------------------------------------------------------------------------------------------ */

static void weighted_sum(pmh_table values, const pmh_priority_criterion *criteria, double total, double *scores)
{
    for (size_t i = 0; i < values.rows; i++) {
        pmh_sum sum = {0, 0};
        for (size_t j = 0; j < values.columns; j++) {
            const pmh_priority_criterion *of = &criteria[j];
            double value = pmh_priority_at(values, i, j);
            double place = (of->lower_is_better ? of->high - value : value - of->low) / (of->high - of->low);
            pmh_sum_add(&sum, of->weight * place);
        }
        scores[i] = pmh_sum_total(sum) / total;
    }
}

/* The length of a column, scaled so that its squares neither overflow nor underflow. */
static double column_length(pmh_table values, size_t column)
{
    double most = 0;
    pmh_sum square = {0, 0};
    for (size_t i = 0; i < values.rows; i++)
        most = fmax(most, fabs(pmh_priority_at(values, i, column)));
    for (size_t i = 0; most > 0 && i < values.rows; i++) {
        double part = pmh_priority_at(values, i, column) / most;
        pmh_sum_add(&square, part * part);
    }
    return most * sqrt(pmh_sum_total(square));
}

/* Distances to the ideal and to its opposite gather in `scores` and `worst` as squares. */
static void topsis(pmh_table values, const pmh_priority_criterion *criteria, double total, double *scores, double *worst)
{
    for (size_t i = 0; i < values.rows; i++)
        scores[i] = worst[i] = 0;
    for (size_t j = 0; j < values.columns; j++) {
        double length = column_length(values, j), high = -INFINITY, low = INFINITY;
        for (size_t i = 0; i < values.rows; i++) {
            high = fmax(high, pmh_priority_at(values, i, j));
            low = fmin(low, pmh_priority_at(values, i, j));
        }
        for (size_t i = 0; length > 0 && i < values.rows; i++) {
            double value = pmh_priority_at(values, i, j), weight = criteria[j].weight / total;
            double from_high = weight * (high / length - value / length);
            double from_low = weight * (value / length - low / length);
            scores[i] += criteria[j].lower_is_better ? from_low * from_low : from_high * from_high;
            worst[i] += criteria[j].lower_is_better ? from_high * from_high : from_low * from_low;
        }
    }
    for (size_t i = 0; i < values.rows; i++) {
        double best = sqrt(scores[i]);
        scores[i] = sqrt(worst[i]) / (best + sqrt(worst[i]));
    }
}

static double preference(const pmh_priority_criterion *of, double difference)
{
    double d = of->lower_is_better ? -difference : difference;
    if (d <= 0)
        return 0;
    switch (of->shape) {
    case PMH_PREFERENCE_U: return d > of->indifference;
    case PMH_PREFERENCE_V: return d < of->preference ? d / of->preference : 1;
    case PMH_PREFERENCE_LEVEL: return d <= of->indifference ? 0 : d <= of->preference ? 0.5 : 1;
    case PMH_PREFERENCE_LINEAR:
        return d <= of->indifference ? 0
               : d < of->preference ? (d - of->indifference) / (of->preference - of->indifference) : 1;
    case PMH_PREFERENCE_GAUSS: {
        double steps = d / of->preference;
        return -expm1(-steps * steps / 2);
    }
    default: return 1;
    }
}

static void promethee(pmh_table values, const pmh_priority_criterion *criteria, double total, double *scores)
{
    for (size_t a = 0; a < values.rows; a++) {
        pmh_sum flow = {0, 0};
        for (size_t b = 0; b < values.rows; b++) {
            for (size_t j = 0; j < values.columns; j++) {
                double difference = pmh_priority_at(values, a, j) - pmh_priority_at(values, b, j);
                pmh_sum_add(&flow, criteria[j].weight * preference(&criteria[j], difference));
                pmh_sum_add(&flow, -criteria[j].weight * preference(&criteria[j], -difference));
            }
        }
        scores[a] = values.rows > 1 ? pmh_sum_total(flow) / total / (double)(values.rows - 1) : 0;
    }
}

/* ---- The whole --------------------------------------------------------------------------------------------------------- */

typedef struct scored {
    double score;
    size_t option;
} scored;

static int by_score(const void *a, const void *b)
{
    double x = ((const scored *)a)->score, y = ((const scored *)b)->score;
    return (x < y) - (x > y);
}

/* Ties within 1e-12 of the one before share its rank. */
static void give_ranks(scored *list, size_t n, const double *scores, int32_t *ranks)
{
    for (size_t i = 0; i < n; i++)
        list[i] = (scored){scores[i], i};
    qsort(list, n, sizeof *list, by_score);
    for (size_t i = 0; i < n; i++) {
        bool tied = i > 0 && list[i - 1].score - list[i].score <= 1e-12;
        ranks[list[i].option] = tied ? ranks[list[i - 1].option] : (int32_t)i + 1;
    }
}

static void score(pmh_table values, const pmh_priority_criterion *criteria, int32_t method, double total, double *scores,
                  double *scratch)
{
    if (method == PMH_CRITERIA_TOPSIS)
        topsis(values, criteria, total, scores, scratch);
    else if (method == PMH_CRITERIA_PROMETHEE)
        promethee(values, criteria, total, scores);
    else
        weighted_sum(values, criteria, total, scores);
}

static pmh_status check(pmh_table values, const pmh_priority_criterion *criteria, int32_t method, double *total,
                        pmh_error *error)
{
    pmh_status status = pmh_priority_check_table("values", values, error);
    if (status != PMH_OK)
        return status;
    if (!criteria || values.columns == 0 || values.rows > INT32_MAX)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "criteria is NULL, or there are none, or too many options");
    if (method < PMH_CRITERIA_WEIGHTED_SUM || method > PMH_CRITERIA_PROMETHEE)
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "method is %d; it must be 0 to 2", (int)method);
    status = check_criteria(criteria, values.columns, method, total, error);
    return status != PMH_OK ? status : check_values(values, criteria, method, error);
}

pmh_status pmh_priority_criteria(pmh_table values, const pmh_priority_criterion *criteria, int32_t method, double *scores,
                                 int32_t *ranks, pmh_error *error)
{
    pmh_clear(error);
    if ((!scores || !ranks) && values.rows > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "%s is NULL", scores ? "ranks" : "scores");
    for (size_t i = 0; i < values.rows; i++) {
        scores[i] = NAN;
        ranks[i] = 0;
    }
    double total = 0;
    pmh_status status = check(values, criteria, method, &total, error);
    if (status != PMH_OK)
        return status;
    double *scratch = malloc((values.rows + 1) * sizeof *scratch);
    scored *list = malloc((values.rows + 1) * sizeof *list);
    if (scratch && list) {
        score(values, criteria, method, total, scores, scratch);
        if (values.rows > 0 && !isnan(scores[0])) /* TOPSIS is undefined for all or for none. */
            give_ranks(list, values.rows, scores, ranks);
    } else {
        status = pmh_fail(error, PMH_NO_MEMORY, -1, -1, "no memory to score %zu options", values.rows);
    }
    free(scratch);
    free(list);
    return status;
}

pmh_status pmh_priority_reversals(const int32_t *first, const int32_t *second, size_t n,
                                  pmh_priority_reversal_result *result, pmh_error *error)
{
    pmh_clear(error);
    if (!result || ((!first || !second) && n > 0))
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "%s is NULL", result ? "a ranking" : "result");
    *result = (pmh_priority_reversal_result){0, 0, 0};
    for (size_t i = 0; i < n; i++) {
        for (size_t k = i + 1; k < n; k++) {
            if (first[i] <= 0 || first[k] <= 0 || second[i] <= 0 || second[k] <= 0)
                continue;
            int one = (first[i] > first[k]) - (first[i] < first[k]);
            int two = (second[i] > second[k]) - (second[i] < second[k]);
            result->same += one * two > 0;
            result->reversed += one * two < 0;
            result->tied += one * two == 0;
        }
    }
    return PMH_OK;
}

/* ---- AHP ---------------------------------------------------------------------------------------------------------------- */

static pmh_status check_comparison(double value, double back, size_t i, size_t j, pmh_error *error)
{
    int64_t row = (int64_t)i;
    int32_t item = (int32_t)j;
    if (isnan(value))
        return pmh_fail(error, PMH_MISSING, row, item, "comparisons[%zu][%zu] is missing", i, j);
    if (isinf(value) || isinf(back))
        return pmh_fail(error, PMH_NOT_FINITE, row, item, "comparisons[%zu][%zu] is infinite", i, j);
    if (value < 1.0 / 9 * (1 - 1e-2) || value > 9)
        return pmh_fail(error, PMH_OUT_OF_RANGE, row, item, "comparisons[%zu][%zu] is %s; it must be 1/9 to 9", i, j,
                        pmh_number(value).at);
    if (!isnan(back) && !(fabs(value * back - 1) <= 0.0101))
        return pmh_fail(error, PMH_MISMATCH, row, item, "comparisons[%zu][%zu] is %s and [%zu][%zu] is %s: not its reciprocal",
                        i, j, pmh_number(value).at, j, i, pmh_number(back).at);
    return PMH_OK;
}

static pmh_status take_comparisons(pmh_table table, double full[PMH_AHP_MOST][PMH_AHP_MOST], pmh_error *error)
{
    for (size_t i = 0; i < table.rows; i++) {
        double self = pmh_priority_at(table, i, i);
        if (!isnan(self) && !pmh_equal(self, 1))
            return pmh_fail(error, PMH_MISMATCH, (int64_t)i, (int32_t)i, "comparisons[%zu][%zu] is %s; it must be 1", i, i,
                            pmh_number(self).at);
        full[i][i] = 1;
        for (size_t j = i + 1; j < table.columns; j++) {
            double value = pmh_priority_at(table, i, j);
            pmh_status status = check_comparison(value, pmh_priority_at(table, j, i), i, j, error);
            if (status != PMH_OK)
                return status;
            full[i][j] = value;
            full[j][i] = 1 / value;
        }
    }
    return PMH_OK;
}

/* The power method: all entries are positive, so it converges. False if it does not. */
static bool principal(double full[PMH_AHP_MOST][PMH_AHP_MOST], size_t n, double *weights, double *lambda)
{
    double next[PMH_AHP_MOST];
    for (size_t i = 0; i < n; i++)
        weights[i] = 1 / (double)n;
    for (int step = 0; step < 10000; step++) {
        double sum = 0, moved = 0;
        for (size_t i = 0; i < n; i++) {
            next[i] = 0;
            for (size_t j = 0; j < n; j++)
                next[i] += full[i][j] * weights[j];
            sum += next[i];
        }
        for (size_t i = 0; i < n; i++) {
            moved = fmax(moved, fabs(next[i] / sum - weights[i]) / weights[i]);
            weights[i] = next[i] / sum;
        }
        *lambda = sum;
        if (moved < 1e-14)
            return true;
    }
    return false;
}

pmh_status pmh_priority_ahp(pmh_table comparisons, double *weights, pmh_priority_ahp_result *result, pmh_error *error)
{
    /* Saaty 1980, mean consistency index of random reciprocal matrices of size 1 to 10. */
    static const double random_index[] = {0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49};
    pmh_clear(error);
    if (!result || (!weights && comparisons.rows > 0))
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "%s is NULL", result ? "weights" : "result");
    *result = (pmh_priority_ahp_result){.lambda = NAN, .index = NAN, .random_index = NAN, .ratio = NAN};
    for (size_t i = 0; i < comparisons.rows; i++)
        weights[i] = NAN;
    size_t n = comparisons.rows;
    pmh_status status = pmh_priority_check_table("comparisons", comparisons, error);
    if (status != PMH_OK)
        return status;
    if (n != comparisons.columns || n < 2 || n > PMH_AHP_MOST)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "comparisons is %zu x %zu; it must be square, 2 to %d", n,
                        comparisons.columns, PMH_AHP_MOST);
    double full[PMH_AHP_MOST][PMH_AHP_MOST], found[PMH_AHP_MOST], lambda;
    status = take_comparisons(comparisons, full, error);
    if (status != PMH_OK)
        return status;
    if (!principal(full, n, found, &lambda))
        return pmh_fail(error, PMH_NOT_CALCULATED, -1, -1, "the weights did not converge");
    for (size_t i = 0; i < n; i++)
        weights[i] = found[i];
    result->lambda = lambda;
    result->index = fmax(0, lambda - (double)n) / (double)(n - 1);
    result->random_index = random_index[n - 1];
    result->ratio = n > 2 ? result->index / result->random_index : 0;
    result->acceptable = result->ratio <= 0.1;
    return PMH_OK;
}

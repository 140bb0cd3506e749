/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reliability.h"

#include <math.h>
#include <string.h>

enum { ITEMS = PMH_RELIABILITY_ITEMS };

typedef pmh_reliability_moments moments;

/* ---- Notes ------------------------------------------------------------------------------------------------------ */

static const struct {
    int32_t note;
    const char *text;
} notes[] = {
    {PMH_RELIABILITY_FEW_PEOPLE, "fewer than two complete people: nothing can be said"},
    {PMH_RELIABILITY_FEW_ITEMS, "fewer than three items: omega is undefined"},
    {PMH_RELIABILITY_NO_VARIANCE, "all people have the same total: nothing can be said"},
    {PMH_RELIABILITY_CONSTANT_ITEM, "an item has the same answer from everybody"},
    {PMH_RELIABILITY_HEYWOOD, "the one-factor model leaves an item no variance of its own: omega is undefined"},
    {PMH_RELIABILITY_NOT_CONVERGED, "the one-factor model was not found: omega is undefined"},
    {PMH_RELIABILITY_NEGATIVE_ITEM, "an item falls while the others rise: was it left unreversed?"},
    {PMH_RELIABILITY_FLOOR, "more than 15 % have the lowest possible total"},
    {PMH_RELIABILITY_CEILING, "more than 15 % have the highest possible total"},
    {PMH_RELIABILITY_NEGATIVE_ALPHA, "alpha is below 0: there is no standard error of measurement"},
};

const char *pmh_reliability_note_text(int32_t note)
{
    for (size_t i = 0; i < sizeof notes / sizeof notes[0]; i++)
        if (notes[i].note == note)
            return notes[i].text;
    return "unknown note";
}

/* ---- Options ---------------------------------------------------------------------------------------------------- */

static pmh_status take_options(const pmh_reliability_options *given, pmh_reliability_options *options, pmh_error *error)
{
    pmh_status status = pmh_take_options(given, sizeof *options, options, error);
    if (status == PMH_OK)
        status = pmh_take_confidence(options->confidence, &options->confidence, error);
    if (status != PMH_OK)
        return status;
    if (!(options->reliability >= 0 && options->reliability < 1))
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1,
                        "options.reliability is %s; it must be above 0 and below 1, or 0 for the sample's own alpha",
                        pmh_number(options->reliability).at);
    bool unknown = pmh_equal(options->lowest, 0) && pmh_equal(options->highest, 0);
    if (!unknown && !(options->lowest < options->highest && isfinite(options->lowest) && isfinite(options->highest)))
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1,
                        "options.lowest is %s and options.highest %s; the lowest answer must be below the highest",
                        pmh_number(options->lowest).at, pmh_number(options->highest).at);
    return PMH_OK;
}

static pmh_status refuse_range(const pmh_reliability_options *options, pmh_error *error)
{
    if (pmh_equal(options->lowest, 0) && pmh_equal(options->highest, 0))
        return PMH_OK;
    return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.lowest and options.highest are for plain tables of items only");
}

static pmh_status refuse_all_but_confidence(const pmh_reliability_options *options, pmh_error *error)
{
    if (options->reliability > 0)
        return pmh_fail(error, PMH_BAD_OPTION, -1, -1, "options.reliability has no meaning for the ICC");
    return refuse_range(options, error);
}

/* What every measurement asks first: somewhere to write to, and options that it understands. */
static pmh_status enter(const void *result, const pmh_reliability_options *given,
                        pmh_status (*refuse)(const pmh_reliability_options *, pmh_error *),
                        pmh_reliability_options *options, pmh_error *error)
{
    if (!result)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "result is NULL");
    pmh_status status = take_options(given, options, error);
    return status == PMH_OK && refuse ? refuse(options, error) : status;
}

/* ---- Moments of plain tables ------------------------------------------------------------------------------------ */

static double cell(pmh_table table, size_t row, size_t column)
{
    return table.at[(ptrdiff_t)row * table.row_step + (ptrdiff_t)column * table.column_step];
}

static bool is_complete(pmh_table table, size_t row)
{
    for (size_t j = 0; j < table.columns; j++)
        if (isnan(cell(table, row, j)))
            return false;
    return true;
}

static pmh_status check_table(const char *name, pmh_table table, pmh_error *error)
{
    if (table.columns < 2 || table.columns > ITEMS)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "%s has %zu columns; there must be 2 to %d", name, table.columns,
                        ITEMS);
    if (!table.at && table.rows > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "%s.at is NULL", name);
    return PMH_OK;
}

static pmh_status check_cells(const char *name, pmh_table table, const pmh_reliability_options *options,
                              pmh_error *error)
{
    bool known_range = options->lowest < options->highest;
    for (size_t row = 0; row < table.rows; row++)
        for (size_t j = 0; j < table.columns; j++) {
            double value = cell(table, row, j);
            if (isinf(value))
                return pmh_fail(error, PMH_NOT_FINITE, (int64_t)row, (int32_t)j, "%s[%zu][%zu] is infinite", name, row, j);
            if (known_range && (value < options->lowest || value > options->highest))
                return pmh_fail(error, PMH_OUT_OF_RANGE, (int64_t)row, (int32_t)j,
                                "%s[%zu][%zu] is %s; options.lowest and options.highest are %s and %s", name, row, j,
                                pmh_number(value).at, pmh_number(options->lowest).at, pmh_number(options->highest).at);
        }
    return PMH_OK;
}

static void take_means(pmh_table table, moments *m)
{
    pmh_sum sums[ITEMS] = {{0}};
    for (size_t row = 0; row < table.rows; row++) {
        if (!is_complete(table, row))
            continue;
        for (size_t j = 0; j < table.columns; j++)
            pmh_sum_add(&sums[j], cell(table, row, j));
    }
    for (size_t j = 0; j < table.columns; j++)
        m->mean[j] = pmh_sum_total(sums[j]) / (double)m->people;
}

/* Sums of products of deviations from the means. */
typedef struct deviations {
    pmh_sum product[ITEMS][ITEMS];
} deviations;

static void add_deviations(pmh_table table, size_t row, const moments *m, deviations *d)
{
    double off[ITEMS];
    for (size_t j = 0; j < table.columns; j++) {
        off[j] = cell(table, row, j) - m->mean[j];
        for (size_t i = 0; i <= j; i++)
            pmh_sum_add(&d->product[i][j], off[i] * off[j]);
    }
}

static void take_covariances(pmh_table table, moments *m)
{
    deviations d = {{{{0, 0}}}};
    for (size_t row = 0; row < table.rows; row++)
        if (is_complete(table, row))
            add_deviations(table, row, m, &d);
    for (size_t j = 0; j < table.columns; j++)
        for (size_t i = 0; i <= j; i++)
            m->covariance[i][j] = m->covariance[j][i] = pmh_sum_total(d.product[i][j]) / (double)(m->people - 1);
}

static bool is_constant(pmh_table table, size_t column)
{
    bool started = false;
    double first = 0;
    for (size_t row = 0; row < table.rows; row++) {
        if (!is_complete(table, row))
            continue;
        double value = cell(table, row, column);
        if (started && !pmh_equal(value, first))
            return false;
        first = value;
        started = true;
    }
    return true;
}

/* Rounding must not give a constant column a variance. */
static void clear_constants(pmh_table table, moments *m)
{
    for (size_t i = 0; i < table.columns; i++)
        if (is_constant(table, i))
            for (size_t j = 0; j < table.columns; j++)
                m->covariance[i][j] = m->covariance[j][i] = 0;
}

static void count_ends(pmh_table table, const pmh_reliability_options *options, moments *m)
{
    if (!(options->lowest < options->highest)) {
        m->floor = m->ceiling = -1;
        return;
    }
    for (size_t row = 0; row < table.rows; row++) {
        bool all_lowest = is_complete(table, row), all_highest = all_lowest;
        for (size_t j = 0; j < table.columns; j++) {
            all_lowest &= cell(table, row, j) <= options->lowest;
            all_highest &= cell(table, row, j) >= options->highest;
        }
        m->floor += all_lowest;
        m->ceiling += all_highest;
    }
}

static bool are_finite(const moments *m)
{
    for (int32_t i = 0; i < m->items; i++)
        for (int32_t j = 0; j <= i; j++)
            if (!isfinite(m->covariance[i][j]) || !isfinite(m->covariance[i][i] * m->covariance[j][j]))
                return false;
    return true;
}

static pmh_status measure_table(const char *name, pmh_table table, const pmh_reliability_options *options, moments *m,
                                pmh_error *error)
{
    memset(m, 0, sizeof *m);
    pmh_status status = check_table(name, table, error);
    if (status == PMH_OK)
        status = check_cells(name, table, options, error);
    if (status != PMH_OK)
        return status;
    m->items = (int32_t)table.columns;
    for (size_t row = 0; row < table.rows; row++)
        *(is_complete(table, row) ? &m->people : &m->incomplete) += 1;
    count_ends(table, options, m);
    if (m->people < 2)
        return PMH_OK;
    take_means(table, m);
    take_covariances(table, m);
    clear_constants(table, m);
    if (!are_finite(m))
        return pmh_fail(error, PMH_NOT_CALCULATED, -1, -1, "%s holds values too large to be squared", name);
    return PMH_OK;
}

/* ---- Consistency ------------------------------------------------------------------------------------------------ */

/* Sums over the covariances. */
typedef struct sums {
    double trace;          /* of the variances */
    double all;            /* the variance of the total */
    double row[ITEMS];
    double size;           /* of all, were there no signs */
} sums;

static sums add_up(const moments *m)
{
    sums s = {0};
    for (int32_t i = 0; i < m->items; i++) {
        s.trace += m->covariance[i][i];
        for (int32_t j = 0; j < m->items; j++) {
            s.row[i] += m->covariance[i][j];
            s.size += fabs(m->covariance[i][j]);
        }
        s.all += s.row[i];
    }
    /* What is left when items cancel each other out is rounding, not variance. */
    if (!(s.all > 1e-13 * s.size))
        s.all = 0;
    return s;
}

static double alpha_of(double items, double trace, double all)
{
    return items / (items - 1) * (1 - trace / all);
}

static pmh_interval feldt(double alpha, double people, double items, double confidence)
{
    double tail = (1 - confidence) / 2, d1 = people - 1, d2 = d1 * (items - 1);
    return (pmh_interval){alpha, 1 - (1 - alpha) * pmh_f_quantile_upper(tail, d1, d2),
                          1 - (1 - alpha) * pmh_f_quantile(tail, d1, d2)};
}

/* Duhachek and Iacobucci 2004, Journal of Applied Psychology 89:792. */
static double alpha_error(const moments *m, const sums *s)
{
    double k = m->items, squares = 0, rows = 0;
    for (int32_t i = 0; i < m->items; i++) {
        rows += s->row[i] * s->row[i];
        for (int32_t j = 0; j < m->items; j++)
            squares += m->covariance[i][j] * m->covariance[i][j];
    }
    double spread = s->all * (squares + s->trace * s->trace) - 2 * s->trace * rows;
    double q = 2 * k * k / ((k - 1) * (k - 1) * s->all * s->all * s->all) * spread;
    return sqrt(fmax(q, 0) / (double)m->people);
}

static bool some_item_is_constant(const moments *m)
{
    for (int32_t i = 0; i < m->items; i++)
        if (!(m->covariance[i][i] > 0))
            return true;
    return false;
}

static void correlate(const moments *m, double *correlation)
{
    int32_t k = m->items;
    for (int32_t i = 0; i < k; i++)
        for (int32_t j = 0; j < k; j++) {
            double r = m->covariance[i][j] / (sqrt(m->covariance[i][i]) * sqrt(m->covariance[j][j]));
            correlation[i * k + j] = i == j ? 1 : fmax(-1, fmin(1, r));
        }
}

static void use_correlations(const moments *m, const double *correlation, pmh_reliability_result *r)
{
    double k = m->items, sum = 0;
    for (int32_t i = 0; i < m->items; i++)
        for (int32_t j = 0; j < i; j++)
            sum += correlation[i * m->items + j];
    r->mean_correlation = sum / (k * (k - 1) / 2);
    /* Items that cancel each other out leave nothing to divide by. */
    double divisor = 1 + (k - 1) * r->mean_correlation;
    r->standardised_alpha = divisor > 1e-13 ? k * r->mean_correlation / divisor : NAN;
}

static void use_factor(const moments *m, const double *loading, pmh_reliability_result *r, pmh_reliability_item *items)
{
    double common = 0, unique = 0;
    for (int32_t i = 0; i < m->items; i++) {
        common += sqrt(m->covariance[i][i]) * loading[i];
        unique += m->covariance[i][i] * (1 - loading[i] * loading[i]);
        if (items) {
            items[i].loading = loading[i];
            items[i].uniqueness = 1 - loading[i] * loading[i];
        }
    }
    r->omega = common * common / (common * common + unique);
}

static void seek_factor(const moments *m, const double *correlation, pmh_reliability_result *r,
                        pmh_reliability_item *items)
{
    double loading[ITEMS];
    if (m->items < 3)
        return;
    pmh_factor_outcome outcome = pmh_factor_one(correlation, m->items, loading);
    if (outcome == PMH_FACTOR_FOUND)
        use_factor(m, loading, r, items);
    else
        r->notes |= outcome == PMH_FACTOR_HEYWOOD ? PMH_RELIABILITY_HEYWOOD : PMH_RELIABILITY_NOT_CONVERGED;
}

static void describe_items(const moments *m, const sums *s, pmh_reliability_result *r, pmh_reliability_item *items)
{
    double k = m->items;
    for (int32_t i = 0; i < m->items; i++) {
        double own = m->covariance[i][i], shared = s->row[i] - own, rest = s->all - s->row[i] - shared;
        double item_rest = rest > 1e-13 * s->size && own > 0 ? shared / (sqrt(own) * sqrt(rest)) : NAN;
        if (item_rest < 0)
            r->notes |= PMH_RELIABILITY_NEGATIVE_ITEM;
        if (!items)
            continue;
        items[i].mean = m->mean[i];
        items[i].sd = sqrt(own);
        items[i].item_rest = item_rest;
        if (m->items > 2 && rest > 1e-13 * s->size)
            items[i].alpha_if_dropped = alpha_of(k - 1, s->trace - own, rest);
    }
}

static void measure_error(pmh_reliability_result *r, double given)
{
    r->reliability = given > 0 ? given : r->alpha.estimate;
    if (r->alpha.estimate < 0)
        r->notes |= PMH_RELIABILITY_NEGATIVE_ALPHA;
    if (!(r->reliability >= 0))
        return;
    r->standard_error_of_measurement = r->sd * sqrt(1 - r->reliability);
    r->minimal_detectable_change =
        pmh_normal_quantile_upper((1 - r->confidence) / 2) * sqrt(2) * r->standard_error_of_measurement;
}

static void share_ends(const moments *m, pmh_reliability_result *r)
{
    double n = (double)m->people, z = pmh_normal_quantile_upper((1 - r->confidence) / 2);
    if (m->floor < 0 || m->people == 0)
        return;
    r->floor = pmh_wilson((double)m->floor, n, z);
    r->ceiling = pmh_wilson((double)m->ceiling, n, z);
    if (r->floor.estimate > 0.15)
        r->notes |= PMH_RELIABILITY_FLOOR;
    if (r->ceiling.estimate > 0.15)
        r->notes |= PMH_RELIABILITY_CEILING;
}

static void clear_result(pmh_reliability_result *result, pmh_reliability_item *items, size_t n_items)
{
    const pmh_reliability_item undefined = {NAN, NAN, NAN, NAN, NAN, NAN};
    for (size_t i = 0; items && i < n_items; i++)
        items[i] = undefined;
    if (!result)
        return;
    memset(result, 0, sizeof *result);
    result->alpha = result->floor = result->ceiling = PMH_UNDEFINED;
    result->alpha_standard_error = result->standardised_alpha = result->mean_correlation = result->omega = NAN;
    result->mean = result->sd = result->reliability = result->standard_error_of_measurement = NAN;
    result->minimal_detectable_change = result->confidence = NAN;
}

/* All that two people or more, whose totals differ, allow to be said. */
static void judge_consistency(const moments *m, const sums *s, double given, pmh_reliability_result *r,
                              pmh_reliability_item *items)
{
    double correlation[ITEMS * ITEMS];
    r->sd = sqrt(s->all);
    r->alpha = feldt(alpha_of(m->items, s->trace, s->all), (double)m->people, m->items, r->confidence);
    r->alpha_standard_error = alpha_error(m, s);
    measure_error(r, given);
    if (some_item_is_constant(m)) {
        r->notes |= PMH_RELIABILITY_CONSTANT_ITEM;
        return;
    }
    correlate(m, correlation);
    use_correlations(m, correlation, r);
    seek_factor(m, correlation, r, items);
}

static void summarise(const moments *m, const pmh_reliability_options *options, pmh_reliability_result *r,
                      pmh_reliability_item *items)
{
    r->people = m->people;
    r->incomplete = m->incomplete;
    r->items = m->items;
    r->confidence = options->confidence;
    if (m->items < 3)
        r->notes |= PMH_RELIABILITY_FEW_ITEMS;
    share_ends(m, r);
    if (m->people < 2) {
        r->notes |= PMH_RELIABILITY_FEW_PEOPLE;
        return;
    }
    sums s = add_up(m);
    r->mean = 0;
    for (int32_t i = 0; i < m->items; i++)
        r->mean += m->mean[i];
    describe_items(m, &s, r, items);
    if (s.all > 0) {
        judge_consistency(m, &s, options->reliability, r, items);
    } else {
        r->sd = 0;
        r->notes |= PMH_RELIABILITY_NO_VARIANCE;
    }
}

pmh_status pmh_reliability_summarise(const pmh_reliability_tally *tally, const pmh_reliability_options *options,
                                     pmh_reliability_result *result, pmh_reliability_item *items, pmh_error *error)
{
    pmh_clear(error);
    bool has_columns = tally && tally->items >= 2 && tally->items <= ITEMS;
    clear_result(result, items, has_columns ? (size_t)tally->items : 0);
    moments m;
    pmh_reliability_options want;
    pmh_status status = enter(result, options, refuse_range, &want, error);
    if (status == PMH_OK)
        status = pmh_reliability_take_moments(tally, &m, error);
    if (status == PMH_OK)
        summarise(&m, &want, result, items);
    return status;
}

pmh_status pmh_reliability_summarise_table(pmh_table answers, const pmh_reliability_options *options,
                                           pmh_reliability_result *result, pmh_reliability_item *items,
                                           pmh_error *error)
{
    pmh_clear(error);
    clear_result(result, items, answers.columns <= ITEMS ? answers.columns : 0);
    moments m;
    pmh_reliability_options want;
    pmh_status status = enter(result, options, NULL, &want, error);
    if (status == PMH_OK)
        status = measure_table("answers", answers, &want, &m, error);
    if (status == PMH_OK)
        summarise(&m, &want, result, items);
    return status;
}

/* ---- Covariances from elsewhere --------------------------------------------------------------------------------- */

static pmh_status check_covariance(pmh_table c, size_t i, size_t j, pmh_error *error)
{
    double value = cell(c, i, j), mirrored = cell(c, j, i);
    double most = sqrt(cell(c, i, i)) * sqrt(cell(c, j, j));
    int64_t row = (int64_t)i;
    int32_t column = (int32_t)j;
    if (isnan(value))
        return pmh_fail(error, PMH_MISSING, row, column, "covariance[%zu][%zu] is missing", i, j);
    if (isinf(value))
        return pmh_fail(error, PMH_NOT_FINITE, row, column, "covariance[%zu][%zu] is infinite", i, j);
    if (i == j && value < 0)
        return pmh_fail(error, PMH_OUT_OF_RANGE, row, column, "covariance[%zu][%zu] is %s; a variance is at least 0", i, j,
                        pmh_number(value).at);
    if (!(fabs(value - mirrored) <= 1e-9 * fabs(value)))
        return pmh_fail(error, PMH_OUT_OF_RANGE, row, column, "covariance[%zu][%zu] is %s and its mirror image %s", i, j,
                        pmh_number(value).at, pmh_number(mirrored).at);
    if (fabs(value) > most * (1 + 1e-9))
        return pmh_fail(error, PMH_OUT_OF_RANGE, row, column, "covariance[%zu][%zu] is %s; its variances allow at most %s",
                        i, j, pmh_number(value).at, pmh_number(most).at);
    return PMH_OK;
}

static pmh_status take_given(pmh_table c, int64_t people, moments *m, pmh_error *error)
{
    memset(m, 0, sizeof *m);
    pmh_status status = check_table("covariance", c, error);
    if (status != PMH_OK)
        return status;
    if (c.rows != c.columns)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "covariance has %zu rows and %zu columns; it must be square",
                        c.rows, c.columns);
    if (people < 2 || people > INT64_C(1) << 40)
        return pmh_fail(error, PMH_OUT_OF_RANGE, -1, -1, "people is %lld; it must be 2 to 2^40", (long long)people);
    m->people = people;
    m->items = (int32_t)c.columns;
    m->floor = m->ceiling = -1;
    for (size_t i = 0; i < c.columns; i++) {
        m->mean[i] = NAN;
        status = check_covariance(c, i, i, error);
        for (size_t j = 0; status == PMH_OK && j < i; j++) {
            status = check_covariance(c, i, j, error);
            m->covariance[i][j] = m->covariance[j][i] = (cell(c, i, j) + cell(c, j, i)) / 2;
        }
        if (status != PMH_OK)
            return status;
        m->covariance[i][i] = cell(c, i, i);
    }
    if (!are_finite(m))
        return pmh_fail(error, PMH_NOT_CALCULATED, -1, -1, "covariance holds values too large to be squared");
    return PMH_OK;
}

pmh_status pmh_reliability_summarise_covariance(pmh_table covariance, int64_t people,
                                                const pmh_reliability_options *options,
                                                pmh_reliability_result *result, pmh_reliability_item *items,
                                                pmh_error *error)
{
    pmh_clear(error);
    clear_result(result, items, covariance.columns <= ITEMS ? covariance.columns : 0);
    moments m;
    pmh_reliability_options want;
    pmh_status status = enter(result, options, refuse_range, &want, error);
    if (status == PMH_OK)
        status = take_given(covariance, people, &m, error);
    if (status == PMH_OK)
        summarise(&m, &want, result, items);
    return status;
}

pmh_status pmh_reliability_alpha_limits(double alpha, int64_t people, int32_t items, double confidence,
                                        pmh_interval *interval, pmh_error *error)
{
    pmh_clear(error);
    if (!interval)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "interval is NULL");
    *interval = PMH_UNDEFINED;
    double level;
    pmh_status status = pmh_take_confidence(confidence, &level, error);
    if (status != PMH_OK)
        return status;
    if (!(alpha <= 1) || isinf(alpha))
        return pmh_fail(error, PMH_OUT_OF_RANGE, -1, -1, "alpha is %s; it must be at most 1", pmh_number(alpha).at);
    if (people < 2 || items < 2)
        return pmh_fail(error, PMH_OUT_OF_RANGE, -1, -1, "people is %lld and items %d; both must be at least 2",
                        (long long)people, (int)items);
    *interval = feldt(alpha, (double)people, items, level);
    return PMH_OK;
}

/* ---- Agreement -------------------------------------------------------------------------------------------------- */

static void clear_icc(pmh_reliability_icc_result *result)
{
    if (!result)
        return;
    memset(result, 0, sizeof *result);
    result->people_square = result->column_square = result->error_square = result->within_square = NAN;
    result->icc1 = result->icc2 = result->icc3 = PMH_UNDEFINED;
    result->icc1_average = result->icc2_average = result->icc3_average = PMH_UNDEFINED;
    result->standard_error_of_measurement = result->minimal_detectable_change = result->confidence = NAN;
}

/* The two-way table's mean squares, from its columns' covariances and means. */
static void take_squares(const moments *m, pmh_reliability_icc_result *r)
{
    double n = (double)m->people, k = m->items, grand = 0, columns = 0;
    sums s = add_up(m);
    for (int32_t j = 0; j < m->items; j++)
        grand += (m->mean[j] - m->mean[0]) / k; /* from the first, so that large values cancel nothing */
    for (int32_t j = 0; j < m->items; j++) {
        double off = m->mean[j] - m->mean[0] - grand;
        columns += off * off;
    }
    double error = (s.trace - s.all / k) / (k - 1);
    r->people_square = s.all / k;
    r->error_square = error > 1e-13 * s.size ? error : 0;
    r->column_square = n * columns / (k - 1);
    r->within_square = (r->column_square + (n - 1) * r->error_square) / n;
}

/* One column, and the average of k, from the ratio of the mean squares between people and of error, and its limits. */
static void judge_ratio(double people, double error, double k, double d1, double d2, double tail, pmh_interval *one,
                        pmh_interval *average)
{
    double low = people / pmh_f_quantile_upper(tail, d1, d2), high = people * pmh_f_quantile_upper(tail, d2, d1);
    one->estimate = (people - error) / (people + (k - 1) * error);
    one->lower = (low - error) / (low + (k - 1) * error);
    one->upper = (high - error) / (high + (k - 1) * error);
    if (people > 0)
        *average = (pmh_interval){(people - error) / people, (low - error) / low, (high - error) / high};
}

/* McGraw and Wong 1996 after Satterthwaite; multiplied out, so that an error of 0 divides nothing. */
static pmh_interval agree_one(const pmh_reliability_icc_result *r, double n, double k, double tail)
{
    double b = r->people_square, j = r->column_square, e = r->error_square;
    double rho = (b - e) / (b + (k - 1) * e + k * (j - e) / n);
    double shift = k * rho * j, rest = (n * (1 + (k - 1) * rho) - k * rho) * e;
    double df = (k - 1) * (n - 1) * (shift + rest) * (shift + rest) / ((n - 1) * shift * shift + rest * rest);
    if (pmh_equal(shift, 0) && pmh_equal(rest, 0)) /* no column differs from another in anything */
        return (pmh_interval){rho, rho, rho};
    double f1 = pmh_f_quantile_upper(tail, n - 1, df), f2 = pmh_f_quantile_upper(tail, df, n - 1);
    double spread = k * j + (k * n - k - n) * e;
    return (pmh_interval){rho, n * (b - f1 * e) / (f1 * spread + n * b), n * (f2 * b - e) / (spread + n * f2 * b)};
}

/* Spearman and Brown: what k columns make of one; nothing where rho is so far below 0 that no k columns could agree. */
static double lengthen(double rho, double k)
{
    double divisor = 1 + (k - 1) * rho;
    return divisor > 0 ? k * rho / divisor : NAN;
}

static void judge_agreement(const moments *m, pmh_reliability_icc_result *r)
{
    double n = (double)m->people, k = m->items, tail = (1 - r->confidence) / 2;
    take_squares(m, r);
    if (!(r->people_square > 0) && !(r->within_square > 0)) {
        r->notes |= PMH_RELIABILITY_NO_VARIANCE;
        return;
    }
    judge_ratio(r->people_square, r->within_square, k, n - 1, n * (k - 1), tail, &r->icc1, &r->icc1_average);
    judge_ratio(r->people_square, r->error_square, k, n - 1, (n - 1) * (k - 1), tail, &r->icc3, &r->icc3_average);
    r->icc2 = agree_one(r, n, k, tail);
    double b = r->people_square, divisor = b + (r->column_square - r->error_square) / n;
    if (divisor > 0)
        r->icc2_average = (pmh_interval){(b - r->error_square) / divisor, lengthen(r->icc2.lower, k),
                                         lengthen(r->icc2.upper, k)};
    r->standard_error_of_measurement = sqrt(r->error_square);
    r->minimal_detectable_change = pmh_normal_quantile_upper(tail) * sqrt(2) * r->standard_error_of_measurement;
}

static void agree(const moments *m, const pmh_reliability_options *options, pmh_reliability_icc_result *r)
{
    r->people = m->people;
    r->incomplete = m->incomplete;
    r->columns = m->items;
    r->confidence = options->confidence;
    if (m->people < 2)
        r->notes |= PMH_RELIABILITY_FEW_PEOPLE;
    else
        judge_agreement(m, r);
}

pmh_status pmh_reliability_icc(const pmh_reliability_tally *tally, const pmh_reliability_options *options,
                               pmh_reliability_icc_result *result, pmh_error *error)
{
    pmh_clear(error);
    clear_icc(result);
    moments m;
    pmh_reliability_options want;
    pmh_status status = enter(result, options, refuse_all_but_confidence, &want, error);
    if (status == PMH_OK)
        status = pmh_reliability_take_moments(tally, &m, error);
    if (status == PMH_OK)
        agree(&m, &want, result);
    return status;
}

pmh_status pmh_reliability_icc_table(pmh_table scores, const pmh_reliability_options *options,
                                     pmh_reliability_icc_result *result, pmh_error *error)
{
    pmh_clear(error);
    clear_icc(result);
    moments m;
    pmh_reliability_options want;
    pmh_status status = enter(result, options, refuse_all_but_confidence, &want, error);
    if (status == PMH_OK)
        status = measure_table("scores", scores, &want, &m, error);
    if (status == PMH_OK)
        agree(&m, &want, result);
    return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small counts hidden. The audit is held against every table of whole numbers that fits what is shown. */

#include "check.h"

static void small_counts_are_marked_and_never_0(void **state)
{
    static const double counts[] = {0, 1, 7, 8, 12, 13, NAN, 2.5, -3, INFINITY, 22, 23};
    static const double values[] = {0, NAN, NAN, 10, 10, 15, NAN, NAN, NAN, NAN, 20, 25};
    static const int32_t marks[] = {0, 1, 1, 0, 0, 0, 3, 4, 4, 4, 0, 0};
    static const pmh_status statuses[] = {0, 0, 0, 0, 0, 0, PMH_MISSING, PMH_NOT_WHOLE, PMH_OUT_OF_RANGE, PMH_NOT_FINITE, 0, 0};
    pmh_disclosure_cell cells[12];
    pmh_error error;

    (void)state;
    check_status(pmh_disclosure_suppress(series_of(counts), NULL, cells, &error), PMH_BAD_ROWS, &error);
    check_where(&error, 7, 0);
    for (int i = 0; i < 12; i++) {
        check_close(cells[i].value, values[i], 0);
        check_whole(cells[i].mark, marks[i]);
        check_whole(cells[i].status, statuses[i]);
    }
}

/* 5 floor((x + 2.5) / 5), and the rule before 2018: 1 to 5 hidden, nothing rounded. */
static void thresholds_rounding_and_zeros_are_options(void **state)
{
    pmh_disclosure_options older = {.size = sizeof older, .threshold = 6, .base = 1};
    pmh_disclosure_options zeros = {.size = sizeof zeros, .hide_zero = 1, .base = 10};

    (void)state;
    for (int count = 0; count < 200; count++) {
        double x = count;
        pmh_disclosure_cell cell;
        check_status(pmh_disclosure_suppress(series(&x, 1), NULL, &cell, NULL), PMH_OK, NULL);
        check_close(cell.value, count >= 1 && count <= 7 ? NAN : 5 * floor((x + 2.5) / 5), 0);
        check_status(pmh_disclosure_suppress(series(&x, 1), &older, &cell, NULL), PMH_OK, NULL);
        check_close(cell.value, count >= 1 && count <= 5 ? NAN : x, 0);
        check_status(pmh_disclosure_suppress(series(&x, 1), &zeros, &cell, NULL), PMH_OK, NULL);
        check_close(cell.value, count <= 7 ? NAN : 10 * floor((x + 5) / 10), 0);
    }
}

/* ---- brute force ---------------------------------------------------------------------------------------------------- */

enum { MOST = 16, FAR = 40 }; /* no free cell is tried beyond FAR */

typedef struct trial {
    size_t rows, columns; /* with totals */
    const double *count;
    const int32_t *hidden;
    int32_t least;
    bool with_columns;
    int at[MOST];
    int low[MOST], high[MOST];
} trial;

/* What the rows and columns that are complete up to a cell must sum to, the totals counted off. */
static bool fits(const trial *t, size_t cell)
{
    size_t row = cell / t->columns, column = cell % t->columns;
    if (column == t->columns - 1 && (t->with_columns || row < t->rows - 1)) {
        int sum = 0;
        for (size_t j = 0; j < t->columns; j++) {
            sum += (j == t->columns - 1 ? -1 : 1) * t->at[row * t->columns + j];
        }
        if (sum != 0) {
            return false;
        }
    }
    if (t->with_columns && row == t->rows - 1) {
        int sum = 0;
        for (size_t i = 0; i < t->rows; i++) {
            sum += (i == t->rows - 1 ? -1 : 1) * t->at[i * t->columns + column];
        }
        if (sum != 0) {
            return false;
        }
    }
    return true;
}

/* What is left of a line's total for a cell before it: all of FAR where the total is hidden. */
static int left_of(const trial *t, size_t first, size_t step, size_t before, size_t at_end)
{
    int left = t->hidden[at_end] ? FAR : (int)t->count[at_end];
    for (size_t i = 0; i < before; i++) {
        left -= t->at[first + i * step];
    }
    return left;
}

/* The most that a hidden cell is worth trying for; no table is lost by it. */
static int most_for(const trial *t, size_t cell)
{
    size_t row = cell / t->columns, column = cell % t->columns;
    int most = FAR;
    if (column < t->columns - 1 && (t->with_columns || row < t->rows - 1)) {
        int left = left_of(t, row * t->columns, 1, column, row * t->columns + t->columns - 1);
        most = left < most ? left : most;
    }
    if (row < t->rows - 1 && t->with_columns) {
        int left = left_of(t, column, t->columns, row, (t->rows - 1) * t->columns + column);
        most = left < most ? left : most;
    }
    return most;
}

static void try_all(trial *t, size_t cell)
{
    if (cell == t->rows * t->columns) {
        for (size_t i = 0; i < cell; i++) {
            t->low[i] = t->at[i] < t->low[i] ? t->at[i] : t->low[i];
            t->high[i] = t->at[i] > t->high[i] ? t->at[i] : t->high[i];
        }
        return;
    }
    if (!t->hidden[cell]) {
        t->at[cell] = (int)t->count[cell];
        if (fits(t, cell)) {
            try_all(t, cell + 1);
        }
        return;
    }
    int most = most_for(t, cell);
    for (int value = t->least; value <= most; value++) {
        t->at[cell] = value;
        if (fits(t, cell)) {
            try_all(t, cell + 1);
        }
    }
}

static void total(const double *counts, size_t rows, size_t columns, double *with)
{
    memset(with, 0, (rows + 1) * (columns + 1) * sizeof *with);
    for (size_t i = 0; i < rows; i++) {
        for (size_t j = 0; j < columns; j++) {
            double x = counts[i * columns + j];
            with[i * (columns + 1) + j] = x;
            with[i * (columns + 1) + columns] += x;
            with[rows * (columns + 1) + j] += x;
            with[rows * (columns + 1) + columns] += x;
        }
    }
}

static pmh_table table(const double *counts, size_t rows, size_t columns)
{
    return (pmh_table){counts, rows, columns, (ptrdiff_t)columns, 1};
}

/* Bounds by trying everything; FAR stands for no bound. */
static trial brute(const double *with, const int32_t *hidden, size_t rows, size_t columns, int32_t least, bool with_columns)
{
    trial t = {.rows = rows + 1, .columns = columns + 1, .count = with, .hidden = hidden, .least = least,
               .with_columns = with_columns};
    for (int i = 0; i < MOST; i++) {
        t.low[i] = INT32_MAX;
        t.high[i] = INT32_MIN;
    }
    try_all(&t, 0);
    return t;
}

static void audits_agree_with_trying_every_table(void **state)
{
    stream from = {3};
    int bounded = 0, exact = 0, unbounded = 0;

    (void)state;
    for (int round = 0; round < 600; round++) {
        size_t rows = 1 + (size_t)next_below(&from, 3), columns = rows == 3 ? 2 : 1 + (size_t)next_below(&from, 3);
        pmh_disclosure_options options = {
            .size = sizeof options, .totals = next_below(&from, 4) == 0, .hide_zero = next_below(&from, 4) == 0};
        double counts[9], with[MOST];
        int32_t hidden[MOST] = {0};
        pmh_interval bounds[MOST];
        bool all = options.totals == PMH_DISCLOSURE_ALL_TOTALS;
        int free_ones = 0;
        for (size_t i = 0; i < rows * columns; i++) {
            counts[i] = next_below(&from, 5);
        }
        total(counts, rows, columns, with);
        for (size_t i = 0; i < (rows + 1) * (columns + 1); i++) {
            bool published = all || i / (columns + 1) < rows;
            bool may = published && (with[i] > 0 || options.hide_zero);
            hidden[i] = may && free_ones < 5 && next_below(&from, 2);
            free_ones += hidden[i];
        }
        check_status(pmh_disclosure_audit(table(counts, rows, columns), hidden, &options, bounds, NULL), PMH_OK, NULL);
        trial t = brute(with, hidden, rows, columns, options.hide_zero ? 0 : 1, all);
        for (size_t i = 0; i < (rows + 1) * (columns + 1); i++) {
            if (!all && i / (columns + 1) == rows) {
                check_nan(bounds[i].lower);
                continue;
            }
            if (t.high[i] == FAR || isinf(bounds[i].upper)) {
                check_true(isinf(bounds[i].upper) && t.high[i] > FAR - 20);
                unbounded++;
            } else {
                check_close(bounds[i].upper, t.high[i], 0);
                bounded++;
            }
            check_close(bounds[i].lower, t.low[i], 0);
            exact += hidden[i] && t.low[i] == t.high[i];
        }
    }
    check_true(bounded > 1000 && exact > 100 && unbounded > 100);
}

/* Every row and column has two hidden cells or more, and yet the count in row 2, column 3 is rows 1 and 2 less columns 1 and
 * 2: looking at one line after the other does not find it. */
static void a_count_that_only_several_lines_together_give_away_is_found(void **state)
{
    static const double counts[] = {3, 4, 20, 20, 5, 6, 2, 20, 20, 20, 3, 4, 20, 20, 5, 6};
    static const int32_t hidden[25] = {1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0};
    pmh_interval bounds[25];
    pmh_disclosure_cell cells[25];
    pmh_disclosure_options options = {.size = sizeof options, .base = 1};

    (void)state;
    check_status(pmh_disclosure_audit(table(counts, 4, 4), hidden, NULL, bounds, NULL), PMH_OK, NULL);
    check_close(bounds[7].lower, 2, 0);
    check_close(bounds[7].upper, 2, 0);
    check_true(bounds[0].upper > bounds[0].lower);
    check_status(pmh_disclosure_protect(table(counts, 4, 4), &options, cells, NULL), PMH_OK, NULL);
    check_whole(cells[7].mark, PMH_DISCLOSURE_PRIMARY);
    check_true(cells[7].bounds.upper > cells[7].bounds.lower);
}

static void no_hidden_small_count_can_be_worked_out(void **state)
{
    stream from = {17};
    int secondary = 0, primary = 0;

    (void)state;
    for (int round = 0; round < 600; round++) {
        size_t rows = 1 + (size_t)next_below(&from, 3), columns = rows == 3 ? 2 : 1 + (size_t)next_below(&from, 3);
        size_t n = (rows + 1) * (columns + 1);
        pmh_disclosure_options options = {.size = sizeof options, .threshold = 3, .base = 1,
                                          .totals = next_below(&from, 4) == 0, .width = next_below(&from, 3)};
        double counts[9], with[MOST];
        int32_t hidden[MOST], free_ones = 0;
        pmh_disclosure_cell cells[MOST];
        bool all = options.totals == PMH_DISCLOSURE_ALL_TOTALS;
        for (size_t i = 0; i < rows * columns; i++) {
            counts[i] = next_below(&from, 3) == 0 ? next_below(&from, 3) : 3 + next_below(&from, 4);
        }
        total(counts, rows, columns, with);
        check_status(pmh_disclosure_protect(table(counts, rows, columns), &options, cells, NULL), PMH_OK, NULL);
        for (size_t i = 0; i < n; i++) {
            bool published = all || i / (columns + 1) < rows;
            hidden[i] = cells[i].mark == PMH_DISCLOSURE_PRIMARY || cells[i].mark == PMH_DISCLOSURE_SECONDARY;
            free_ones += hidden[i];
            check_true(published || cells[i].mark == PMH_DISCLOSURE_NO_COUNT);
            check_close(cells[i].value, hidden[i] || !published ? NAN : with[i], 0);
            check_true(!published || (cells[i].mark == PMH_DISCLOSURE_PRIMARY) == (with[i] > 0 && with[i] < 3));
        }
        if (free_ones > 6) {
            continue; /* too many tables to try */
        }
        trial t = brute(with, hidden, rows, columns, 1, all);
        for (size_t i = 0; i < n; i++) {
            int32_t width = options.width > 0 ? options.width : 1;
            secondary += cells[i].mark == PMH_DISCLOSURE_SECONDARY;
            if (cells[i].mark == PMH_DISCLOSURE_PRIMARY) {
                check_true(t.high[i] - t.low[i] >= width);
                primary++;
            }
        }
    }
    check_true(primary > 200 && secondary > 200);
}

/* One small count: its row and its column each need a second, and the fourth corner closes the ring. */
static void the_next_smallest_counts_are_hidden(void **state)
{
    static const double counts[] = {3, 20, 30, 40, 0, 60, 25, 80, 90};
    static const int32_t marks[] = {1, 2, 0, 0, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 0, 0};
    pmh_disclosure_options options = {.size = sizeof options, .base = 1};
    pmh_disclosure_cell cells[16];

    (void)state;
    check_status(pmh_disclosure_protect(table(counts, 3, 3), &options, cells, NULL), PMH_OK, NULL);
    for (int i = 0; i < 16; i++) {
        check_whole(cells[i].mark, marks[i]);
        check_true(isnan(cells[i].value) == (marks[i] != 0));
    }
    check_close(cells[5].value, 0, 0); /* a true 0 is shown */
    check_interval(cells[0].bounds, ((pmh_interval){NAN, 1, 22}), 0);
}

/* Bounds 5 apart. The count 3 stands in a row and a column that hide all they can (6 and 3 need the 10 and the 9, the total
 * 5 the total 10), and yet it is told to within 4: of what is shown elsewhere, the totals 12, 16 and 31, the smallest goes. */
static void where_a_row_and_a_column_are_all_hidden_the_smallest_count_elsewhere_is_hidden(void **state)
{
    static const double counts[] = {10, 0, 0, 0, 6, 10, 2, 3, 0};
    static const int32_t marks[] = {2, 0, 0, 2, 0, 1, 2, 0, 1, 1, 0, 1, 2, 2, 2, 0};
    pmh_disclosure_options options = {.size = sizeof options, .width = 5};
    pmh_disclosure_cell cells[16];

    (void)state;
    check_status(pmh_disclosure_protect(table(counts, 3, 3), &options, cells, NULL), PMH_OK, NULL);
    for (int i = 0; i < 16; i++) {
        check_whole(cells[i].mark, marks[i]);
    }
}

/* Rows share nothing where columns have no totals: so as many as England has small areas take no longer than one by one. */
static void rows_that_share_no_totals_are_audited_one_by_one(void **state)
{
    enum { ROWS = 30000, COLUMNS = 19 };
    static double counts[ROWS * COLUMNS];
    pmh_disclosure_options options = {.size = sizeof options, .totals = PMH_DISCLOSURE_ROW_TOTALS};
    pmh_disclosure_cell *cells = calloc((ROWS + 1) * (COLUMNS + 1), sizeof *cells), alone[2 * (COLUMNS + 1)];
    stream from = {29};

    (void)state;
    assert_non_null(cells);
    for (int i = 0; i < ROWS * COLUMNS; i++) {
        counts[i] = next_below(&from, 20);
    }
    check_status(pmh_disclosure_protect(table(counts, ROWS, COLUMNS), &options, cells, NULL), PMH_OK, NULL);
    for (size_t row = 0; row < ROWS; row += 1000) {
        check_status(pmh_disclosure_protect(table(counts + row * COLUMNS, 1, COLUMNS), &options, alone, NULL), PMH_OK, NULL);
        for (size_t i = 0; i <= COLUMNS; i++) {
            const pmh_disclosure_cell *cell = &cells[row * (COLUMNS + 1) + i];
            check_whole(cell->mark, alone[i].mark);
            check_interval(cell->bounds, alone[i].bounds, 0);
        }
    }
    free(cells);
}

static void totals_that_are_not_published_are_marked(void **state)
{
    static const double counts[] = {3, 20, 30, 40, 50, 2};
    pmh_disclosure_options row_totals = {.size = sizeof row_totals, .totals = PMH_DISCLOSURE_ROW_TOTALS};
    pmh_disclosure_options no_totals = {.size = sizeof no_totals, .totals = PMH_DISCLOSURE_NO_TOTALS};
    static const int32_t by_row[] = {1, 2, 0, 0, 2, 0, 1, 0, 3, 3, 3, 3}, alone[] = {1, 0, 0, 3, 0, 0, 1, 3, 3, 3, 3, 3};
    pmh_disclosure_cell cells[12];

    (void)state;
    check_status(pmh_disclosure_protect(table(counts, 2, 3), &row_totals, cells, NULL), PMH_OK, NULL);
    for (int i = 0; i < 12; i++) {
        check_whole(cells[i].mark, by_row[i]);
    }
    check_status(pmh_disclosure_protect(table(counts, 2, 3), &no_totals, cells, NULL), PMH_OK, NULL);
    for (int i = 0; i < 12; i++) {
        check_whole(cells[i].mark, alone[i]);
    }
    check_interval(cells[0].bounds, ((pmh_interval){NAN, 1, INFINITY}), 0);
}

static void a_table_that_cannot_be_is_refused_whole(void **state)
{
    double counts[] = {3, 20, 30, 40, 50, 2};
    static const struct {
        double count;
        pmh_status status;
    } wrong[] = {{NAN, PMH_MISSING}, {2.5, PMH_NOT_WHOLE}, {-1, PMH_OUT_OF_RANGE}, {INFINITY, PMH_NOT_FINITE},
                 {9007199254740992, PMH_OUT_OF_RANGE}};
    pmh_disclosure_options odd[] = {{.size = sizeof odd[0], .threshold = 1}, {.size = sizeof odd[0], .base = -1},
                                    {.size = sizeof odd[0], .totals = 3},    {.size = sizeof odd[0], .hide_zero = 2},
                                    {.size = sizeof odd[0], .width = -1},    {.size = sizeof odd[0], .reserved = 1}};
    pmh_disclosure_cell cells[12];
    int32_t hidden[12] = {0};
    pmh_interval bounds[12];
    pmh_error error;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        counts[4] = wrong[i].count;
        check_status(pmh_disclosure_protect(table(counts, 2, 3), NULL, cells, &error), wrong[i].status, &error);
        check_where(&error, 1, 1);
        check_whole(cells[11].mark, PMH_DISCLOSURE_INVALID);
        check_nan(cells[0].value);
    }
    counts[4] = 50;
    for (size_t i = 0; i < COUNT_OF(odd); i++) {
        check_status(pmh_disclosure_protect(table(counts, 2, 3), &odd[i], cells, &error), PMH_BAD_OPTION, &error);
        check_status(pmh_disclosure_suppress(series_of(counts), &odd[i], cells, &error), PMH_BAD_OPTION, &error);
    }
    check_status(pmh_disclosure_protect(table(counts, 0, 3), NULL, cells, &error), PMH_BAD_ARGUMENT, &error);
    hidden[4] = 2;
    check_status(pmh_disclosure_audit(table(counts, 2, 3), hidden, NULL, bounds, &error), PMH_OUT_OF_RANGE, &error);
    check_where(&error, 1, 0);
    check_nan(bounds[0].lower);
    for (int32_t i = 0; i <= PMH_DISCLOSURE_INVALID; i++) {
        assert_string_not_equal(pmh_disclosure_text(i), "unknown");
    }
    assert_string_equal(pmh_disclosure_text(5), "unknown");
    assert_string_equal(pmh_disclosure_text(-1), "unknown");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_counts_are_marked_and_never_0),
        cmocka_unit_test(thresholds_rounding_and_zeros_are_options),
        cmocka_unit_test(audits_agree_with_trying_every_table),
        cmocka_unit_test(a_count_that_only_several_lines_together_give_away_is_found),
        cmocka_unit_test(no_hidden_small_count_can_be_worked_out),
        cmocka_unit_test(the_next_smallest_counts_are_hidden),
        cmocka_unit_test(where_a_row_and_a_column_are_all_hidden_the_smallest_count_elsewhere_is_hidden),
        cmocka_unit_test(rows_that_share_no_totals_are_audited_one_by_one),
        cmocka_unit_test(totals_that_are_not_published_are_marked),
        cmocka_unit_test(a_table_that_cannot_be_is_refused_whole),
    };

    return cmocka_run_group_tests_name("disclosure", tests, NULL, NULL);
}

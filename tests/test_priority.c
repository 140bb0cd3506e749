/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The decision matrix: 15 cells, and ranks with named tie-breaks. */

#include "check.h"

enum { A = PMH_ZONE_INVEST, B, C, D, E, NONE = PMH_ZONE_NONE };

/* The reconstruction of spec/priority.md; row 0 is evidence 1. */
static const pmh_priority_cell matrix[3][5] = {
    {{E, NONE, 0.95}, {E, NONE, 0.88}, {C, E, 0.50}, {D, NONE, 0.80}, {D, NONE, 0.96}},
    {{E, C, 0.50}, {E, C, 0.48}, {C, NONE, 0.80}, {C, A, 0.50}, {A, C, 0.58}},
    {{B, NONE, 0.95}, {B, NONE, 0.85}, {A, B, 0.68}, {A, NONE, 0.92}, {A, NONE, 0.97}}};

static void place_all(double *evidence, double *priority)
{
    for (int i = 0; i < 15; i++) {
        evidence[i] = 1 + i / 5;
        priority[i] = 1 + i % 5;
    }
}

static void the_default_map_is_the_reconstruction(void **state)
{
    pmh_priority_map map;
    pmh_error error;

    (void)state;
    check_status(pmh_priority_default(&map, &error), PMH_OK, &error);
    for (int e = 0; e < 3; e++) {
        for (int p = 0; p < 5; p++) {
            check_whole(map.cell[e][p].zone, matrix[e][p].zone);
            check_whole(map.cell[e][p].rival, matrix[e][p].rival);
            check_close(map.cell[e][p].certainty, matrix[e][p].certainty, 0.0);
        }
    }
    check_status(pmh_priority_default(NULL, &error), PMH_BAD_ARGUMENT, &error);
}

static void all_15_cells_have_rating_zone_and_certainty(void **state)
{
    double evidence[15], priority[15];
    pmh_priority_result results[15];
    pmh_error error;

    (void)state;
    place_all(evidence, priority);
    check_status(pmh_priority_place(series_of(evidence), series_of(priority), NULL, results, &error), PMH_OK, &error);
    for (int i = 0; i < 15; i++) {
        const pmh_priority_cell *cell = &matrix[i / 5][i % 5];
        check_whole(results[i].evidence, 1 + i / 5);
        check_whole(results[i].priority, 1 + i % 5);
        check_whole(results[i].rating, (1 + i / 5) * (1 + i % 5));
        check_whole(results[i].zone, cell->zone);
        check_whole(results[i].basis, PMH_PRIORITY_RECONSTRUCTED);
        check_whole(results[i].status, PMH_OK);
        check_close(results[i].certainty, cell->certainty, 0.0);
    }
}

static void strict_gives_no_zone_to_cells_less_than_0_8_sure(void **state)
{
    double evidence[15], priority[15];
    pmh_priority_result results[15];
    pmh_priority_options options = {.size = sizeof options, .strict = 1};
    int to_agree = 0;

    (void)state;
    place_all(evidence, priority);
    check_status(pmh_priority_place(series_of(evidence), series_of(priority), &options, results, NULL), PMH_OK, NULL);
    for (int i = 0; i < 15; i++) {
        const pmh_priority_cell *cell = &matrix[i / 5][i % 5];
        bool sure = cell->certainty >= 0.8; /* 0.80 itself is sure */
        check_whole(results[i].zone, sure ? cell->zone : PMH_ZONE_NONE);
        check_whole(results[i].basis, sure ? PMH_PRIORITY_RECONSTRUCTED : PMH_PRIORITY_TO_AGREE);
        check_whole(results[i].rating, (1 + i / 5) * (1 + i % 5));
        check_whole(results[i].status, PMH_OK);
        check_close(results[i].certainty, cell->certainty, 0.0);
        to_agree += !sure;
    }
    check_whole(to_agree, 6);
}

static void the_callers_map_is_used_and_named_even_when_strict(void **state)
{
    double evidence[15], priority[15];
    pmh_priority_map map;

    (void)state;
    place_all(evidence, priority);
    for (int i = 0; i < 15; i++) {
        map.cell[i / 5][i % 5] = (pmh_priority_cell){1 + i % 5, PMH_ZONE_NONE, i % 2 ? 0.5 : 1.0};
    }
    for (int32_t strict = 0; strict < 2; strict++) {
        pmh_priority_options options = {.size = sizeof options, .map = &map, .strict = strict};
        pmh_priority_result results[15];
        check_status(pmh_priority_place(series_of(evidence), series_of(priority), &options, results, NULL), PMH_OK, NULL);
        for (int i = 0; i < 15; i++) {
            check_whole(results[i].zone, 1 + i % 5);
            check_whole(results[i].basis, PMH_PRIORITY_CALLER);
            check_close(results[i].certainty, i % 2 ? 0.5 : 1.0, 0.0);
        }
    }
}

static void an_impossible_map_is_refused(void **state)
{
    static const struct {
        const char *name;
        pmh_priority_cell cell;
    } cases[] = {{"zone 0", {0, 0, 1}},        {"zone 6", {6, 0, 1}},         {"zone -1", {-1, 0, 1}},
                 {"rival -1", {A, -1, 0.5}},   {"rival 6", {A, 6, 0.5}},      {"certainty NaN", {A, 0, NAN}},
                 {"certainty -0.1", {A, 0, -0.1}}, {"certainty 1.1", {A, 0, 1.1}}, {"certainty inf", {A, 0, INFINITY}}};
    double evidence[] = {1};
    double priority[] = {1};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        for (int cell = 0; cell < 15; cell += 7) { /* also in a cell that no option stands in */
            pmh_priority_map map;
            pmh_priority_options options = {.size = sizeof options, .map = &map};
            pmh_priority_result result = {3, 3, 9, A, 0, 0, 1};
            pmh_error error;

            check_status(pmh_priority_default(&map, NULL), PMH_OK, NULL);
            map.cell[cell / 5][cell % 5] = cases[i].cell;
            check_status_of(cases[i].name,
                            pmh_priority_place(series_of(evidence), series_of(priority), &options, &result, &error),
                            PMH_BAD_OPTION, &error);
            check_whole_of(cases[i].name, result.rating, 0);
            check_whole_of(cases[i].name, result.zone, PMH_ZONE_NONE);
        }
    }
}

static void a_level_that_is_not_allowed_stops_its_option_alone(void **state)
{
    static const struct {
        const char *name;
        double evidence, priority;
        pmh_status status;
        int32_t item;
    } cases[] = {{"evidence 0", 0, 3, PMH_OUT_OF_RANGE, 0},
                 {"evidence 4", 4, 3, PMH_OUT_OF_RANGE, 0},
                 {"evidence -1", -1, 3, PMH_OUT_OF_RANGE, 0},
                 {"evidence 2.5", 2.5, 3, PMH_NOT_WHOLE, 0},
                 {"evidence 1e300", 1e300, 3, PMH_OUT_OF_RANGE, 0},
                 {"evidence missing", NAN, 3, PMH_MISSING, 0},
                 {"evidence infinite", INFINITY, 3, PMH_NOT_FINITE, 0},
                 {"priority 0", 3, 0, PMH_OUT_OF_RANGE, 1},
                 {"priority 6", 3, 6, PMH_OUT_OF_RANGE, 1},
                 {"priority 4294967297", 3, 4294967297.0, PMH_OUT_OF_RANGE, 1},
                 {"priority 4.999999", 3, 4.999999, PMH_NOT_WHOLE, 1},
                 {"priority missing", 3, NAN, PMH_MISSING, 1},
                 {"priority minus infinite", 3, -INFINITY, PMH_NOT_FINITE, 1}};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        double evidence[] = {3, cases[i].evidence, 1};
        double priority[] = {5, cases[i].priority, 4};
        pmh_priority_result results[3];
        pmh_error error;

        check_status_of(cases[i].name, pmh_priority_place(series_of(evidence), series_of(priority), NULL, results, &error),
                        PMH_BAD_ROWS, &error);
        check_where_of(cases[i].name, &error, 1, cases[i].item);
        check_whole_of(cases[i].name, results[1].status, cases[i].status);
        check_whole_of(cases[i].name, results[1].rating, 0);
        check_whole_of(cases[i].name, results[1].evidence, 0);
        check_whole_of(cases[i].name, results[1].priority, 0);
        check_whole_of(cases[i].name, results[1].zone, PMH_ZONE_NONE);
        check_nan_of(cases[i].name, results[1].certainty);
        check_whole_of(cases[i].name, results[0].rating, 15);
        check_whole_of(cases[i].name, results[0].zone, A);
        check_whole_of(cases[i].name, results[2].rating, 4);
        check_whole_of(cases[i].name, results[2].zone, D);
    }
}

static void options_and_arguments_that_do_not_fit_are_refused(void **state)
{
    static const struct {
        const char *name;
        int32_t strict, tie_break;
    } cases[] = {{"strict 2", 2, 0}, {"strict -1", -1, 0}};
    double levels[] = {1, 2, 3};
    pmh_priority_result results[3];
    pmh_series whole = {levels, 3, 1};
    pmh_error error;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        pmh_priority_options options = {sizeof options, NULL, cases[i].strict, cases[i].tie_break};
        check_status_of(cases[i].name, pmh_priority_place(whole, whole, &options, results, &error), PMH_BAD_OPTION, &error);
    }
    check_status(pmh_priority_place(whole, series(levels, 2), NULL, results, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_priority_place(series(NULL, 3), whole, NULL, results, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_priority_place(whole, series(NULL, 3), NULL, results, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_priority_place(whole, whole, NULL, NULL, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_priority_place(series(NULL, 0), series(NULL, 0), NULL, results, &error), PMH_OK, &error);
}

static void steps_reach_the_same_options(void **state)
{
    double evidence[] = {1, 9, 2, 9, 3};
    double priority = 4;
    pmh_priority_result results[3];

    (void)state;
    check_status(pmh_priority_place((pmh_series){evidence + 4, 3, -2}, (pmh_series){&priority, 3, 0}, NULL, results, NULL),
                 PMH_OK, NULL);
    check_whole(results[0].rating, 12);
    check_whole(results[1].rating, 8);
    check_whole(results[2].rating, 4);
}

/* ---- rank ------------------------------------------------------------------------------------------------------------- */

#define MANY 40

typedef struct portfolio {
    size_t n;
    double evidence[MANY], priority[MANY], keys[MANY];
    pmh_priority_result placed[MANY];
    int32_t ranks[MANY], tied[MANY];
} portfolio;

static void place_portfolio(portfolio *of)
{
    (void)pmh_priority_place(series(of->evidence, of->n), series(of->priority, of->n), NULL, of->placed, NULL);
}

static void rank_portfolio(portfolio *of, int32_t tie_break)
{
    pmh_priority_options options = {.size = sizeof options, .tie_break = tie_break};
    pmh_error error;

    check_status(pmh_priority_rank(of->placed, of->n, series(of->keys, of->n), &options, of->ranks, of->tied, &error), PMH_OK,
                 &error);
}

static void ties_share_their_rank_as_in_a_competition(void **state)
{
    /* ratings 15, 6, 6, 4, 12, 6, 1 */
    portfolio of = {.n = 7, .evidence = {3, 3, 2, 1, 3, 2, 1}, .priority = {5, 2, 3, 4, 4, 3, 1}};
    static const int32_t ranks[] = {1, 3, 3, 6, 2, 3, 7};
    static const int32_t tied[] = {1, 3, 3, 1, 1, 3, 1};
    pmh_error error;

    (void)state;
    place_portfolio(&of);
    check_status(pmh_priority_rank(of.placed, of.n, (pmh_series){NULL, 0, 0}, NULL, of.ranks, of.tied, &error), PMH_OK, &error);
    for (int i = 0; i < 7; i++) {
        check_whole(of.ranks[i], ranks[i]);
        check_whole(of.tied[i], tied[i]);
    }
    check_status(pmh_priority_rank(of.placed, of.n, (pmh_series){NULL, 0, 0}, NULL, of.ranks, NULL, NULL), PMH_OK, NULL);
    check_whole(of.ranks[3], 6);
}

static void each_tie_break_does_what_its_name_says(void **state)
{
    static const struct {
        const char *name;
        int32_t tie_break;
        int32_t ranks[6], tied[6];
    } cases[] = {{"share", PMH_PRIORITY_SHARE_RANKS, {2, 2, 2, 2, 2, 1}, {5, 5, 5, 5, 5, 1}},
                 {"evidence first", PMH_PRIORITY_EVIDENCE_FIRST, {2, 4, 4, 2, 4, 1}, {2, 3, 3, 2, 3, 1}},
                 {"cost first", PMH_PRIORITY_COST_FIRST, {3, 2, 5, 6, 3, 1}, {2, 1, 1, 1, 2, 1}},
                 {"reach first", PMH_PRIORITY_REACH_FIRST, {3, 5, 2, 6, 3, 1}, {2, 1, 1, 1, 2, 1}}};
    /* five options rated 6, the last 9; keys 20 10 30 missing 20, 999 */
    portfolio of = {.n = 6, .evidence = {3, 2, 2, 3, 2, 3}, .priority = {2, 3, 3, 2, 3, 3}, .keys = {20, 10, 30, NAN, 20, 999}};

    (void)state;
    place_portfolio(&of);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        rank_portfolio(&of, cases[i].tie_break);
        for (int k = 0; k < 6; k++) {
            check_whole_of(cases[i].name, of.ranks[k], cases[i].ranks[k]);
            check_whole_of(cases[i].name, of.tied[k], cases[i].tied[k]);
        }
    }
}

static void missing_keys_lose_their_ties_together_and_zero_is_a_key(void **state)
{
    portfolio of = {.n = 5, .evidence = {1, 1, 1, 1, 1}, .priority = {3, 3, 3, 3, 3}, .keys = {NAN, 0, 5, NAN, -0.0}};
    static const int32_t cost[] = {4, 1, 3, 4, 1};
    static const int32_t reach[] = {4, 2, 1, 4, 2};

    (void)state;
    place_portfolio(&of);
    rank_portfolio(&of, PMH_PRIORITY_COST_FIRST);
    for (int i = 0; i < 5; i++) {
        check_whole(of.ranks[i], cost[i]);
    }
    check_whole(of.tied[0], 2);
    rank_portfolio(&of, PMH_PRIORITY_REACH_FIRST);
    for (int i = 0; i < 5; i++) {
        check_whole(of.ranks[i], reach[i]);
    }
}

static void an_option_that_was_not_placed_has_rank_0_and_costs_nobody_a_rank(void **state)
{
    portfolio of = {.n = 4, .evidence = {3, NAN, 2, 7}, .priority = {1, 1, 5, 1}, .keys = {1, 1, 1, 1}};

    (void)state;
    place_portfolio(&of);
    rank_portfolio(&of, PMH_PRIORITY_SHARE_RANKS);
    check_whole(of.ranks[0], 2);
    check_whole(of.ranks[1], 0);
    check_whole(of.ranks[2], 1);
    check_whole(of.ranks[3], 0);
    check_whole(of.tied[0], 1);
    check_whole(of.tied[2], 1);
}

static void hostile_keys_are_refused_with_their_row_and_leave_no_rank(void **state)
{
    static const struct {
        double key;
        pmh_status status;
    } cases[] = {{INFINITY, PMH_NOT_FINITE}, {-INFINITY, PMH_NOT_FINITE}, {-1, PMH_OUT_OF_RANGE}, {-1e-300, PMH_OUT_OF_RANGE}};
    static const int32_t keyed[] = {PMH_PRIORITY_COST_FIRST, PMH_PRIORITY_REACH_FIRST};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        for (size_t k = 0; k < COUNT_OF(keyed); k++) {
            portfolio of = {.n = 4, .evidence = {1, 2, 3, 3}, .priority = {1, 2, 3, 3}, .keys = {1, 2, cases[i].key, 4}};
            pmh_priority_options options = {.size = sizeof options, .tie_break = keyed[k]};
            pmh_error error;

            place_portfolio(&of);
            memset(of.ranks, 0x55, sizeof of.ranks);
            check_status(pmh_priority_rank(of.placed, 4, series(of.keys, 4), &options, of.ranks, of.tied, &error),
                         cases[i].status, &error);
            check_whole(error.row, 2);
            for (int r = 0; r < 4; r++) {
                check_whole(of.ranks[r], 0);
            }
            /* a key that nobody asked for is not looked at */
            rank_portfolio(&of, PMH_PRIORITY_EVIDENCE_FIRST);
            check_whole(of.ranks[0], 4);
        }
    }
}

static void rank_refuses_what_does_not_fit(void **state)
{
    portfolio of = {.n = 3, .evidence = {1, 2, 3}, .priority = {1, 2, 3}, .keys = {1, 2, 3}};
    pmh_priority_options cost = {.size = sizeof cost, .tie_break = PMH_PRIORITY_COST_FIRST};
    pmh_priority_options four = {.size = sizeof four, .tie_break = 4};
    pmh_priority_options minus = {.size = sizeof minus, .tie_break = -1};
    pmh_error error;

    (void)state;
    place_portfolio(&of);
    check_status(pmh_priority_rank(of.placed, 3, series(of.keys, 3), &four, of.ranks, of.tied, &error), PMH_BAD_OPTION, &error);
    check_status(pmh_priority_rank(of.placed, 3, series(of.keys, 3), &minus, of.ranks, of.tied, &error), PMH_BAD_OPTION,
                 &error);
    check_status(pmh_priority_rank(of.placed, 3, series(of.keys, 2), &cost, of.ranks, of.tied, &error), PMH_BAD_ARGUMENT,
                 &error);
    check_status(pmh_priority_rank(of.placed, 3, series(NULL, 3), &cost, of.ranks, of.tied, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_priority_rank(of.placed, 3, series(NULL, 0), &cost, of.ranks, of.tied, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_priority_rank(NULL, 3, series(of.keys, 3), &cost, of.ranks, of.tied, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_priority_rank(of.placed, 3, series(of.keys, 3), &cost, NULL, of.tied, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_priority_rank(NULL, 0, series(NULL, 0), NULL, NULL, NULL, &error), PMH_OK, &error);
}

/* 1 if option i stands before option k. */
static bool goes_before(const portfolio *of, size_t i, size_t k, int32_t tie_break)
{
    const pmh_priority_result *a = &of->placed[i];
    const pmh_priority_result *b = &of->placed[k];
    double x = of->keys[i];
    double y = of->keys[k];

    if (a->rating != b->rating) {
        return a->rating > b->rating;
    }
    switch (tie_break) {
    case PMH_PRIORITY_EVIDENCE_FIRST:
        return a->evidence > b->evidence;
    case PMH_PRIORITY_COST_FIRST:
        return !isnan(x) && (isnan(y) || x < y);
    case PMH_PRIORITY_REACH_FIRST:
        return !isnan(x) && (isnan(y) || x > y);
    default:
        return false;
    }
}

static void ranks_agree_with_brute_force_on_200_random_portfolios(void **state)
{
    stream from = {2010};

    (void)state;
    for (int trial = 0; trial < 200; trial++) {
        portfolio of;
        pmh_priority_result kept[MANY];
        int32_t tie_break = trial % 4;

        of.n = 1 + (size_t)next_below(&from, MANY);
        for (size_t i = 0; i < of.n; i++) {
            of.evidence[i] = next_below(&from, 20) == 0 ? (double)NAN : 1.0 + next_below(&from, 3);
            of.priority[i] = 1.0 + next_below(&from, 5);
            of.keys[i] = next_below(&from, 6) == 0 ? (double)NAN : 0.5 * next_below(&from, 7);
        }
        place_portfolio(&of);
        memcpy(kept, of.placed, sizeof kept);
        rank_portfolio(&of, tie_break);
        assert_memory_equal(kept, of.placed, of.n * sizeof kept[0]);
        for (size_t i = 0; i < of.n; i++) {
            int32_t before = 0, same = 0;
            if (of.placed[i].status != PMH_OK) {
                check_whole(of.ranks[i], 0);
                continue;
            }
            for (size_t k = 0; k < of.n; k++) {
                bool counts = of.placed[k].status == PMH_OK;
                before += counts && goes_before(&of, k, i, tie_break);
                same += counts && !goes_before(&of, k, i, tie_break) && !goes_before(&of, i, k, tie_break);
            }
            check_whole(of.ranks[i], before + 1);
            check_whole(of.tied[i], same);
        }
    }
}

/* ---- words --------------------------------------------------------------------------------------------------------------- */

static void zones_have_letters_and_prompts(void **state)
{
    static const char *const letters[] = {"A", "B", "C", "D", "E"};
    static const int32_t none[] = {0, -1, 6, 99, INT32_MIN, INT32_MAX};

    (void)state;
    for (int32_t zone = 1; zone <= 5; zone++) {
        assert_string_equal(pmh_priority_letter(zone), letters[zone - 1]);
        assert_true(strlen(pmh_priority_prompt(zone)) > 10);
        for (int32_t other = 0; other < zone; other++) {
            assert_string_not_equal(pmh_priority_prompt(zone), pmh_priority_prompt(other));
        }
    }
    for (size_t i = 0; i < COUNT_OF(none); i++) {
        assert_string_equal(pmh_priority_letter(none[i]), "-");
        assert_non_null(strstr(pmh_priority_prompt(none[i]), "agreed locally"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_default_map_is_the_reconstruction),
        cmocka_unit_test(all_15_cells_have_rating_zone_and_certainty),
        cmocka_unit_test(strict_gives_no_zone_to_cells_less_than_0_8_sure),
        cmocka_unit_test(the_callers_map_is_used_and_named_even_when_strict),
        cmocka_unit_test(an_impossible_map_is_refused),
        cmocka_unit_test(a_level_that_is_not_allowed_stops_its_option_alone),
        cmocka_unit_test(options_and_arguments_that_do_not_fit_are_refused),
        cmocka_unit_test(steps_reach_the_same_options),
        cmocka_unit_test(ties_share_their_rank_as_in_a_competition),
        cmocka_unit_test(each_tie_break_does_what_its_name_says),
        cmocka_unit_test(missing_keys_lose_their_ties_together_and_zero_is_a_key),
        cmocka_unit_test(an_option_that_was_not_placed_has_rank_0_and_costs_nobody_a_rank),
        cmocka_unit_test(hostile_keys_are_refused_with_their_row_and_leave_no_rank),
        cmocka_unit_test(rank_refuses_what_does_not_fit),
        cmocka_unit_test(ranks_agree_with_brute_force_on_200_random_portfolios),
        cmocka_unit_test(zones_have_letters_and_prompts),
    };

    return cmocka_run_group_tests_name("priority", tests, NULL, NULL);
}

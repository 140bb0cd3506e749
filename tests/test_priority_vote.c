/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

/* Votes and agreement. Expected values: by hand where a comment says so; otherwise exact fractions in Python from the
 * definitions (Kendall's W and its p with SciPy's friedmanchisquare and mpmath; kappa also with statsmodels'
 * cohens_kappa; alpha over all pairs of judgments, not over coincidences). */

static pmh_table table(const double *at, size_t rows, size_t columns)
{
    return (pmh_table){at, rows, columns, (ptrdiff_t)columns, 1};
}

static const pmh_series none = {NULL, 0, 0};
#define NO ((double)NAN)

/* ---- votes ----------------------------------------------------------------------------------------------------------- */

static void votes_are_summarised(void **state)
{
    /* Five voters, three options; by hand. */
    static const double votes[] = {5, 1, 3, 4, 2, NO, 4, 5, 4, 5, 1, 3, 2, 4, NO};
    static const double evidence[] = {3, 1, 2};
    pmh_priority_vote_result got[3];
    pmh_error error;

    (void)state;
    check_status(pmh_priority_vote(table(votes, 5, 3), series_of(evidence), NULL, got, &error), PMH_OK, &error);
    check_whole(got[0].voters, 5);
    check_close(got[0].median, 4, 0.0);
    check_close(got[0].mean, 4, 0.0);
    check_close(got[0].lower_quartile, 4, 0.0);
    check_close(got[0].upper_quartile, 5, 0.0);
    check_close(got[0].high_share, 0.8, 0.0);
    check_close(got[0].low_share, 0.2, 0.0);
    check_close(got[0].middle_share, 0, 0.0);
    check_whole(got[0].consensus, PMH_VOTE_HIGH);
    check_whole(got[0].zone, PMH_ZONE_INVEST);
    check_close(got[0].rating, 12, 0.0);
    check_whole(got[0].elsewhere, 1); /* The 2: zone B. */
    check_whole(got[0].count[3], 2);
    /* 1 1 2 4 5: quartiles 1 and 4 */
    check_close(got[1].median, 2, 0.0);
    check_close(got[1].lower_quartile, 1, 0.0);
    check_close(got[1].upper_quartile, 4, 0.0);
    check_whole(got[1].consensus, PMH_VOTE_NO_CONSENSUS);
    check_whole(got[1].zone, PMH_ZONE_NOT_COST_EFFECTIVE);
    check_whole(got[1].elsewhere, 2);
    /* 3 3 4 */
    check_whole(got[2].voters, 3);
    check_whole(got[2].missing, 2);
    check_close(got[2].mean, 10.0 / 3, 1e-15);
    check_close(got[2].upper_quartile, 3.5, 0.0);
    check_whole(got[2].consensus, PMH_VOTE_NO_CONSENSUS); /* Two thirds are less than 70 %. */
}

/* The least that is a consensus: 7 of 10, quartiles 1 apart. */
static void consensus_begins_where_its_rule_says(void **state)
{
    static const double seven[] = {4, 4, 4, 4, 4, 4, 4, 3, 3, 3}, wide[] = {4, 4, 4, 4, 4, 4, 4, 1, 1, 1};
    static const double middle[] = {3, 3, 3, 3, 3, 3, 3, 2, 4, 4}, low[] = {2, 2, 2, 2, 2, 2, 1, 3, 3, 3};
    static const double six[] = {4, 4, 4, 4, 4, 4, 3, 3, 3, 3};
    const double *votes[] = {seven, wide, middle, low, six};
    static const int32_t expected[] = {PMH_VOTE_HIGH, PMH_VOTE_NO_CONSENSUS, PMH_VOTE_MIDDLE, PMH_VOTE_LOW,
                                       PMH_VOTE_NO_CONSENSUS};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(votes); i++) {
        pmh_priority_vote_result got;
        pmh_error error;
        check_status(pmh_priority_vote(table(votes[i], 10, 1), none, NULL, &got, &error), PMH_OK, &error);
        check_whole(got.consensus, expected[i]);
        check_whole(got.zone, PMH_ZONE_NONE);
        check_whole(got.elsewhere, -1);
        check_nan(got.rating);
    }
}

static void a_median_between_two_zones_has_none(void **state)
{
    static const double votes[] = {2, 4, 3, 5}; /* Evidence 3: 2 and 3 are B and A; 4 and 5 are both A. */
    static const double evidence[] = {3, 3};
    pmh_priority_vote_result got[2];
    pmh_error error;

    (void)state;
    check_status(pmh_priority_vote(table(votes, 2, 2), series_of(evidence), NULL, got, &error), PMH_OK, &error);
    check_close(got[0].median, 2.5, 0.0);
    check_whole(got[0].zone, PMH_ZONE_NONE);
    check_whole(got[0].basis, PMH_PRIORITY_TO_AGREE);
    check_whole(got[0].elsewhere, -1);
    check_close(got[0].rating, 7.5, 0.0);
    check_close(got[1].median, 4.5, 0.0);
    check_whole(got[1].zone, PMH_ZONE_INVEST);
    check_whole(got[1].elsewhere, 0);
}

static int by_number(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Type 7 on the sorted votes themselves. */
static double type_7(const double *sorted, size_t n, double p)
{
    double place = (double)(n - 1) * p;
    size_t below = (size_t)place;
    size_t above = below + 1 < n ? below + 1 : below;
    return sorted[below] + (place - (double)below) * (sorted[above] - sorted[below]);
}

static void quantiles_agree_with_sorted_votes(void **state)
{
    stream from = {13};

    (void)state;
    for (int trial = 0; trial < 300; trial++) {
        double votes[40];
        size_t n = 1 + (size_t)next_below(&from, 40);
        pmh_priority_vote_result got;
        pmh_error error;
        for (size_t i = 0; i < n; i++) {
            votes[i] = 1 + next_below(&from, 5);
        }
        check_status(pmh_priority_vote(table(votes, n, 1), none, NULL, &got, &error), PMH_OK, &error);
        qsort(votes, n, sizeof *votes, by_number);
        check_close(got.median, type_7(votes, n, 0.5), 0.0);
        check_close(got.lower_quartile, type_7(votes, n, 0.25), 0.0);
        check_close(got.upper_quartile, type_7(votes, n, 0.75), 0.0);
    }
}

static void a_bad_vote_stops_its_option_alone(void **state)
{
    static const double bad[] = {0, 6, 2.5, (double)INFINITY, -1};
    static const pmh_status expected[] = {PMH_OUT_OF_RANGE, PMH_OUT_OF_RANGE, PMH_NOT_WHOLE, PMH_NOT_FINITE, PMH_OUT_OF_RANGE};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        double votes[] = {1, 2, 3, 4, bad[i], NO};
        pmh_priority_vote_result got[3];
        pmh_error error;
        check_status(pmh_priority_vote(table(votes, 2, 3), none, NULL, got, &error), PMH_BAD_ROWS, &error);
        check_where(&error, 1, 1);
        check_whole(got[0].status, PMH_OK);
        check_whole(got[1].status, expected[i]);
        check_whole(got[2].status, PMH_OK);
        check_nan(got[1].median);
        check_whole(got[1].voters, 0);
    }
    pmh_error error;
    pmh_priority_vote_result got[1];
    check_status(pmh_priority_vote(table((double[]){NO, NO}, 2, 1), none, NULL, got, &error), PMH_BAD_ROWS, &error);
    check_whole(got[0].status, PMH_MISSING);
    check_where(&error, -1, 0);
    check_status(pmh_priority_vote(table((double[]){1, 2}, 2, 1), series((double[]){4}, 1), NULL, got, &error), PMH_BAD_ROWS,
                 &error);
    check_where(&error, -1, 0);
    check_status(pmh_priority_vote(table(NULL, 2, 1), none, NULL, got, &error), PMH_BAD_ARGUMENT, &error);
    check_status(pmh_priority_vote(table((double[]){1, 2}, 2, 1), none, NULL, NULL, &error), PMH_BAD_ARGUMENT, &error);
}

/* ---- Kendall's W -------------------------------------------------------------------------------------------------------- */

static void w_and_its_test_agree_with_fractions(void **state)
{
    static const double tied[] = {5, 4, 4, 2, 1, 3, 4, 4, 5, 1, 2, 3, 5, 3, 3, 2, 2, 4, 4, 5, 3, 3, 1, 2};
    static const double plain[] = {1, 2, 3, 4, 1, 2, 3, 4, 2, 1, 3, 4};
    pmh_priority_concord_result got;
    pmh_error error;

    (void)state;
    check_status(pmh_priority_concord(table(tied, 4, 6), &got, &error), PMH_OK, &error);
    check_whole(got.reason, PMH_AGREEMENT_DEFINED);
    check_close(got.w, 11.0 / 15, 1e-15);
    check_close(got.chi_square, 44.0 / 3, 1e-15);
    check_close(got.df, 5, 0.0);
    check_close(got.p, 0.0118857395301734368097893519927, 1e-12);
    check_close(got.log10_p, -1.92497379131219087718746414847, 1e-12);
    check_close(got.rank_correlation, 29.0 / 45, 1e-14);
    check_whole(got.judges, 4);
    check_status(pmh_priority_concord(table(plain, 3, 4), &got, &error), PMH_OK, &error);
    check_close(got.w, 41.0 / 45, 1e-15);
}

static void incomplete_judges_are_left_out_and_counted(void **state)
{
    static const double votes[] = {1, 2, 3, 4, NO, 9, 9, 9, 1, 2, 3, 4, 2, 1, 3, 4};
    pmh_priority_concord_result got;
    pmh_error error;

    (void)state;
    check_status(pmh_priority_concord(table(votes, 4, 4), &got, &error), PMH_OK, &error);
    check_close(got.w, 41.0 / 45, 1e-15);
    check_whole(got.left_out, 1);
    check_status(pmh_priority_concord(table(votes, 2, 4), &got, &error), PMH_OK, &error);
    check_whole(got.reason, PMH_AGREEMENT_FEW);
    check_nan(got.w);
    check_nan(got.p);
    check_status(pmh_priority_concord(table((double[]){3, 3, 3, 3}, 2, 2), &got, &error), PMH_OK, &error);
    check_whole(got.reason, PMH_AGREEMENT_NO_VARIETY);
    check_nan(got.w);
    check_status(pmh_priority_concord(table((double[]){1, 2, 1, (double)INFINITY}, 2, 2), &got, &error), PMH_NOT_FINITE,
                 &error);
    check_where(&error, 1, 1);
    check_whole(got.reason, PMH_AGREEMENT_INVALID);
    check_status(pmh_priority_concord(table(votes, 2, 4), NULL, &error), PMH_BAD_ARGUMENT, &error);
}

/* ---- kappa ------------------------------------------------------------------------------------------------------------- */

/* {{11, 3, 1}, {2, 9, 4}, {0, 3, 7}} as two series. */
static size_t reviews(double *first, double *second)
{
    static const int counts[3][3] = {{11, 3, 1}, {2, 9, 4}, {0, 3, 7}};
    size_t n = 0;
    for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
            for (int k = 0; k < counts[i][j]; k++) {
                first[n] = i + 1;
                second[n++] = j + 1;
            }
        }
    }
    return n;
}

static void kappa_agrees_with_fractions_and_statsmodels(void **state)
{
    static const struct {
        int32_t weights;
        double kappa, error, observed, expected;
    } cases[] = {{PMH_WEIGHTS_NONE, 27.0 / 53, 0.111621251613526341867200911754, 0.675, 0.3375},
                 {PMH_WEIGHTS_LINEAR, 81.0 / 137, 0.100083127524096017240844803145, 0.825, 0.571875},
                 {PMH_WEIGHTS_QUADRATIC, 135.0 / 199, 0.0970316613076116902424285613905, 0.9, 0.6890625}};
    double first[42], second[42];
    size_t n = reviews(first, second);

    (void)state;
    first[n] = NO;
    second[n] = 2;
    first[n + 1] = 1;
    second[n + 1] = NO;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        pmh_priority_review_options options = {.size = sizeof options, .weights = cases[i].weights};
        pmh_priority_kappa_result got;
        pmh_error error;
        check_status(pmh_priority_kappa(series(first, n + 2), series(second, n + 2), &options, &got, &error), PMH_OK, &error);
        check_whole(got.options, 40);
        check_whole(got.missing, 2);
        check_close(got.kappa.estimate, cases[i].kappa, 1e-14);
        check_close(got.standard_error, cases[i].error, 1e-13);
        check_close(got.observed, cases[i].observed, 1e-14);
        check_close(got.expected, cases[i].expected, 1e-14);
        check_close(got.kappa.lower, cases[i].kappa - 1.959963984540054 * cases[i].error, 1e-13);
        check_close(got.kappa.upper, cases[i].kappa + 1.959963984540054 * cases[i].error, 1e-13);
    }
}

static void kappa_that_is_undefined_or_refused(void **state)
{
    static const double same[] = {2, 2, 2}, other[] = {1, 2, 3};
    pmh_priority_review_options options = {.size = sizeof options, .levels = 2};
    pmh_priority_kappa_result got;
    pmh_error error;

    (void)state;
    check_status(pmh_priority_kappa(series_of(same), series_of(same), NULL, &got, &error), PMH_OK, &error);
    check_whole(got.reason, PMH_AGREEMENT_NO_VARIETY);
    check_nan(got.kappa.estimate);
    check_close(got.observed, 1, 0.0);
    check_status(pmh_priority_kappa(series(same, 1), series(other, 1), NULL, &got, &error), PMH_OK, &error);
    check_whole(got.reason, PMH_AGREEMENT_FEW);
    check_status(pmh_priority_kappa(series_of(other), series_of(other), NULL, &got, &error), PMH_OK, &error);
    check_close(got.kappa.estimate, 1, 0.0);
    check_close(got.kappa.upper, 1, 0.0);
    check_status(pmh_priority_kappa(series_of(same), series_of(other), &options, &got, &error), PMH_OUT_OF_RANGE, &error);
    check_where(&error, 2, 1);
    check_whole(got.reason, PMH_AGREEMENT_INVALID);
    check_status(pmh_priority_kappa(series((double[]){1.5}, 1), series(other, 1), NULL, &got, &error), PMH_NOT_WHOLE, &error);
    check_where(&error, 0, 0);
    check_status(pmh_priority_kappa(series(same, 2), series(other, 1), NULL, &got, &error), PMH_BAD_ARGUMENT, &error);
    pmh_priority_review_options bad[] = {{.size = sizeof bad[0], .levels = 1}, {.size = sizeof bad[0], .levels = 21},
                                         {.size = sizeof bad[0], .weights = 3}, {.size = sizeof bad[0], .weights = -1},
                                         {.size = sizeof bad[0], .confidence = 95}};
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        check_status(pmh_priority_kappa(series_of(same), series_of(other), &bad[i], &got, &error), PMH_BAD_OPTION, &error);
    }
}

/* ---- alpha ---------------------------------------------------------------------------------------------------------------- */

static void alpha_gives_krippendorffs_published_value(void **state)
{
    /* Krippendorff 2011, Computing Krippendorff's alpha-reliability: four observers, 12 units, with gaps. Published: 0.815.
     * The fraction is over all pairs of judgments. */
    static const double levels[] = {1,  2, 3, 3, 2, 1, 4, 1, 2, NO, NO, NO, 1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NO, 3,
                                    NO, 3, 3, 3, 2, 3, 4, 2, 2, 5,  1,  NO, 1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1,  NO};
    pmh_priority_review_options options = {.size = sizeof options, .levels = 5};
    pmh_priority_alpha_result got;
    pmh_error error;

    (void)state;
    check_status(pmh_priority_alpha(table(levels, 4, 12), &options, &got, &error), PMH_OK, &error);
    check_close(got.alpha, 108577.0 / 133160, 1e-13);
    check_near(got.alpha, 0.815, 0.0005);
    check_close(got.observed, 47.275, 1e-13);
    check_close(got.expected, 256.0769230769231, 1e-13);
    check_whole(got.judgments, 40);
    check_whole(got.options, 11);
    check_whole(got.left_out, 1);
}

static void alpha_that_is_undefined_or_refused(void **state)
{
    pmh_priority_alpha_result got;
    pmh_error error;

    (void)state;
    check_status(pmh_priority_alpha(table((double[]){2, 2, 2, 2}, 2, 2), NULL, &got, &error), PMH_OK, &error);
    check_whole(got.reason, PMH_AGREEMENT_NO_VARIETY);
    check_nan(got.alpha);
    check_status(pmh_priority_alpha(table((double[]){2, NO, NO, 2}, 2, 2), NULL, &got, &error), PMH_OK, &error);
    check_whole(got.reason, PMH_AGREEMENT_FEW);
    check_whole(got.left_out, 2);
    check_status(pmh_priority_alpha(table((double[]){2, 1, 4, 2}, 2, 2), NULL, &got, &error), PMH_OUT_OF_RANGE, &error);
    check_where(&error, 1, 0);
    check_whole(got.reason, PMH_AGREEMENT_INVALID);
    check_whole(got.options, 0);
    check_status(pmh_priority_alpha(table(NULL, 2, 2), NULL, &got, &error), PMH_BAD_ARGUMENT, &error);
}

static void reasons_have_words(void **state)
{
    (void)state;
    for (int32_t i = 0; i <= 3; i++) {
        assert_string_not_equal(pmh_priority_agreement_text(i), "unknown reason");
        assert_string_not_equal(pmh_priority_consensus_text(i), "unknown");
    }
    assert_string_equal(pmh_priority_agreement_text(4), "unknown reason");
    assert_string_equal(pmh_priority_consensus_text(-1), "unknown");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(votes_are_summarised),
        cmocka_unit_test(consensus_begins_where_its_rule_says),
        cmocka_unit_test(a_median_between_two_zones_has_none),
        cmocka_unit_test(quantiles_agree_with_sorted_votes),
        cmocka_unit_test(a_bad_vote_stops_its_option_alone),
        cmocka_unit_test(w_and_its_test_agree_with_fractions),
        cmocka_unit_test(incomplete_judges_are_left_out_and_counted),
        cmocka_unit_test(kappa_agrees_with_fractions_and_statsmodels),
        cmocka_unit_test(kappa_that_is_undefined_or_refused),
        cmocka_unit_test(alpha_gives_krippendorffs_published_value),
        cmocka_unit_test(alpha_that_is_undefined_or_refused),
        cmocka_unit_test(reasons_have_words),
    };

    return cmocka_run_group_tests_name("priority_vote", tests, NULL, NULL);
}

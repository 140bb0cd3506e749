/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "change_words.h"

#include "help.h"

#include <stdio.h>

typedef struct meaning {
    const char *statistic; /* NULL starts a part. */
    const char *words;
} meaning;

/* Every row that pmh-change can write, in its order, and the columns of --by. Change is after minus before. */
static const meaning meanings[] = {
    {NULL, "Always (change is after minus before; limits are those of --confidence)"},
    {"n", "people with both scores: everything else is about them"},
    {"before_only", "people left out for want of a score after"},
    {"after_only", "people left out for want of a score before"},
    {"neither", "people left out without either score"},
    {"unreadable", "people left out with a score that cannot be read; only where there are any"},
    {"mean_before", "mean score before, with t limits"},
    {"mean_after", "mean score after, with t limits"},
    {"sd_before", "standard deviation of the scores before (n - 1)"},
    {"sd_after", "standard deviation of the scores after (n - 1)"},
    {"difference", "mean change in points, with t limits"},
    {"sd_difference", "standard deviation of the changes (n - 1)"},
    {"standard_error", "sd_difference / sqrt(n)"},
    {"t", "paired t test: difference / standard_error"},
    {"df", "its degrees of freedom, n - 1"},
    {"p", "two-sided p of the t test"},
    {"log10_p", "p as a power of ten, for p too small to be written"},
    {"d_z", "difference / sd_difference: the mean change in standard deviations of the changes"},
    {"d_av", "mean change in standard deviations of the scores (root of the mean variance before and after)"},
    {"correlation", "Pearson's correlation of before and after"},
    {"improved", "people who changed for the better, by --threshold or more; by any amount without it"},
    {"unchanged", "people between the two thresholds"},
    {"deteriorated", "people who changed for the worse, by --deterioration or more"},
    {"improved_share", "improved / n, with Wilson's limits"},
    {"unchanged_share", "unchanged / n, with Wilson's limits"},
    {"deteriorated_share", "deteriorated / n, with Wilson's limits"},
    {"net_benefit", "improved_share - deteriorated_share; no limits if all are of one class"},

    {NULL, "--ranks"},
    {"wilcoxon_w_plus", "sum of the ranks of those who rose (R's V)"},
    {"wilcoxon_w_minus", "sum of the ranks of those who fell"},
    {"wilcoxon_p", "two-sided p of Wilcoxon's signed-rank test"},
    {"wilcoxon_p_is_exact", "1 if that p is exact, 0 if it is the normal approximation"},
    {"rank_biserial", "(w_plus - w_minus) / (w_plus + w_minus): 1 if everybody rose, -1 if everybody fell"},
    {"hodges_lehmann", "typical change: the median of the means of any two changes"},
    {"hodges_lehmann_level", "level that its limits really have"},
    {"risen", "people whose score is higher after, whether that is good or bad"},
    {"fallen", "people whose score is lower after"},
    {"no_change", "people whose score is the same"},
    {"sign_p", "two-sided p of the sign test, of risen against fallen"},
    {"median_change", "median of the changes"},
    {"median_level", "level that its limits really have"},

    {NULL, "--effects (g is d with Hedges' correction for small samples)"},
    {"g_z", "d_z, corrected"},
    {"g_av", "d_av, corrected"},
    {"d_mean_sd", "mean change / mean of the two standard deviations"},
    {"d_rm", "d_z sqrt(2 (1 - correlation)): for comparison with studies of two groups"},
    {"g_rm", "d_rm, corrected"},
    {"d_before", "mean change / sd_before (Glass); too large where people of one range only were taken in"},
    {"g_before", "d_before, corrected"},
    {"probability_of_improvement",
     "share that changed for the better, and half of those who did not change; 0.5 is no effect"},
    {"normal_probability_of_improvement", "the same from d_z, if changes were normal"},
    {"unpaired_probability", "chance that one person after is better than another person before; not about change"},

    {NULL, "--responders"},
    {"improved_exact", "improved / n, with exact limits (Clopper and Pearson)"},
    {"deteriorated_exact", "deteriorated / n, with exact limits"},
    {"net_benefit_error", "standard error of net_benefit"},
    {"number_needed",
     "1 / net_benefit: people served for one net improvement; negative if more deteriorated than improved"},
    {"cannot_improve", "people so near the good end before that they cannot improve by the threshold; with --scale"},
    {"improved_by_error_alone", "share that would pass the threshold by measurement error without any true change"},
    {"deteriorated_by_error_alone", "the same for the worse"},

    {NULL, "--reliability, --sem, --rci"},
    {"measurement_error", "standard error of measurement of one score, in points"},
    {"critical_value", "what a person's index must exceed"},
    {"reliable_change", "points of change that must be exceeded; blank where the index expects a change"},
    {"least_reliable_change", "smallest change that the score can show and that is reliable; with --scale"},
    {"reliably_improved", "people whose index exceeds the critical value for the better"},
    {"not_reliably_changed", "people whose change measurement error can explain"},
    {"reliably_deteriorated", "people whose index exceeds the critical value for the worse"},
    {"reliably_improved_share", "reliably_improved / n, with Wilson's limits"},
    {"not_reliably_changed_share", "not_reliably_changed / n, likewise"},
    {"reliably_deteriorated_share", "reliably_deteriorated / n, likewise"},

    {NULL, "--cutoff, or a norm (the five classes; their shares are of all n)"},
    {"cutoff", "the cut-off used; a score at it or on its better side is functional, on its worse side clinical"},
    {"cutoff_score", "worst score that the questionnaire can have and that is functional; with --scale"},
    {"clinical_before", "people on the clinical side before"},
    {"recovered", "reliably better, clinical before and functional after"},
    {"improved_only", "reliably better, otherwise"},
    {"clinically_unchanged", "no reliable change"},
    {"deteriorated_only", "reliably worse, otherwise"},
    {"harmed", "reliably worse, functional before and clinical after; the field's word, which claims no cause"},
    {"crossed_unreliably", "of those clinically unchanged: clinical before and functional after"},
    {"recovered_share", "recovered / n (not / clinical_before), with Wilson's limits"},
    {"improved_only_share", "improved_only / n, likewise"},
    {"clinically_unchanged_share", "clinically_unchanged / n, likewise"},
    {"deteriorated_only_share", "deteriorated_only / n, likewise"},
    {"harmed_share", "harmed / n, likewise"},

    {NULL, "--bootstrap"},
    {"bootstrap_percentile", "mean change, with percentile limits"},
    {"bootstrap_bca", "mean change, with bias-corrected accelerated limits"},
    {"bootstrap_standard_error", "standard deviation of the replicates"},
    {"bootstrap_replicates", "replicates used"},
    {"bootstrap_seed", "seed that gives the same again"},

    {NULL, "--equivalence (the bounds are those of the smallest important change)"},
    {"equivalence_interval", "mean change, with the limits that the tests below go with"},
    {"equivalence_level", "their level, 0.9 for tests at 0.05"},
    {"equivalence_p", "small if the mean change lies between the bounds: trivial"},
    {"noninferiority_p", "small if it is not worse than the bound on the worse side"},
    {"minimal_effect_p", "small if it is better than the bound on the better side: meaningful"},

    {NULL, "--attrition"},
    {"stayed", "people with a score before and after"},
    {"lost", "people with a score before and none after"},
    {"lost_share", "lost / (stayed + lost), with Wilson's limits"},
    {"stayed_mean_before", "mean before of those who stayed"},
    {"lost_mean_before", "mean before of those who were lost"},
    {"lost_standardised_difference", "stayed less lost, in standard deviations; beyond 0.25 is a warning"},
    {"lost_p", "two-sided p of Welch's test; a large one does not say that they are alike"},

    {NULL, "--by (columns, beside those above)"},
    {"lower", "lower limit of difference"},
    {"upper", "upper limit of difference"},
    {"p_holm", "p adjusted for the number of groups shown (Holm): the chance of any false alarm"},
    {"p_benjamini_hochberg", "p adjusted likewise: the share of false alarms among the alarms"},
    {"note", "why a number is missing"},
};

void change_explain(void)
{
    enum { INDENT = 31 };
    for (size_t i = 0; i < sizeof meanings / sizeof meanings[0]; i++) {
        if (meanings[i].statistic == NULL) {
            printf("%s%s\n", i > 0 ? "\n" : "", meanings[i].words);
            continue;
        }
        int width = printf("  %s", meanings[i].statistic);
        if (width > INDENT - 2) {
            putchar('\n');
            width = 0;
        }
        printf("%*s", INDENT - width, "");
        help_wrapped(meanings[i].words, INDENT, INDENT);
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "change_words.h"

#include "number.h"
#include "output.h"

#include <math.h>

/* ---- the sentence ------------------------------------------------------------------------------------------------ */

static const char *fixed(memory *pool, double value, int decimals)
{
    char text[NUMBER_SIZE];
    number_fixed(text, value, decimals);
    return memory_format(pool, "%s", text);
}

/* "12 left out: 10 without a score after, 2 without any" */
static const char *left_out(memory *pool, const pmh_change_result *result)
{
    const long long n[] = {result->before_only, result->after_only, result->neither};
    const char *why[] = {"without a score after", "without a score before", "without either"};
    const char *text = "";
    long long all = 0;
    for (int i = 0; i < 3; i++) {
        if (n[i] > 0) {
            text = memory_format(pool, "%s%s %lld %s", text, all > 0 ? "," : ":", n[i], why[i]);
            all += n[i];
        }
    }
    return memory_format(pool, "%lld left out%s", all, text);
}

/* What a change of that sign means. One that chance could explain is not called an improvement without saying so. */
static const char *meaning(const pmh_change_result *result)
{
    int better = result->difference.estimate * result->direction > 0;
    if (isnan(result->difference.lower)) {
        return better ? "an improvement, how sure cannot be calculated"
                      : "a deterioration, how sure cannot be calculated";
    }
    if (result->difference.lower <= 0 && result->difference.upper >= 0) {
        return better ? "for the better, but no change is also compatible with these numbers"
                      : "for the worse, but no change is also compatible with these numbers";
    }
    return better ? "an improvement" : "a deterioration";
}

/* "Wellbeing rose by 1.2 points (0.6 to 1.8), an improvement; 113 people used, 12 left out: ..." */
static const char *sentence(program *run, const pmh_change_result *result, const char *measure, int decimals)
{
    memory *pool = &run->memory;
    double change = result->difference.estimate;
    const char *out = left_out(pool, result);
    const char *limits = "";
    if (result->pairs == 0) {
        return memory_format(pool, "%s: change cannot be calculated, nobody has both scores; %s.", measure, out);
    }
    if (!isnan(result->difference.lower)) {
        /* "fell by 3 (1 to 5)": the limits of a fall are those of its size. */
        double lower = change < 0 ? -result->difference.upper : result->difference.lower;
        double upper = change < 0 ? -result->difference.lower : result->difference.upper;
        limits = memory_format(pool, " (%s to %s)", fixed(pool, lower, decimals), fixed(pool, upper, decimals));
    }
    const char *people = result->pairs == 1 ? "person" : "people";
    if (change <= 0 && change >= 0) {
        return memory_format(pool, "%s did not change on average%s; %lld %s used, %s.", measure, limits,
                             (long long)result->pairs, people, out);
    }
    return memory_format(pool, "%s %s by %s points%s, %s; %lld %s used, %s.", measure, change > 0 ? "rose" : "fell",
                         fixed(pool, fabs(change), decimals), limits, meaning(result),
                         (long long)result->pairs, people, out);
}

/* ---- the notes --------------------------------------------------------------------------------------------------- */

static void say_notes(program *run, int32_t notes)
{
    static const struct {
        int32_t note;
        const char *words;
    } all[] = {
        {PMH_CHANGE_FEW, "fewer than two people have both scores: no spread, no interval and no test"},
        {PMH_CHANGE_NO_VARIANCE, "everybody changed by the same amount: the t test and d_z are undefined"},
        {PMH_CHANGE_NO_CORRELATION, "all scores before, or all after, are equal: the correlation is undefined"},
        {PMH_CHANGE_FLOOR, "more than 15 % of people have the lowest possible score, before or after: the scale may "
                           "hide how low they are"},
        {PMH_CHANGE_CEILING, "more than 15 % of people have the highest possible score, before or after: the scale may "
                             "hide how far they rose"},
        {PMH_CHANGE_UNDERFLOW, "p is too small for a number: see log10_p"},
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        if (notes & all[i].note) {
            note(&run->say, "%s", all[i].words);
        }
    }
}

/* ---- the table --------------------------------------------------------------------------------------------------- */

static void add_interval(output *out, const char *name, pmh_interval value)
{
    output_text(out, name);
    output_number(out, value.estimate);
    output_number(out, value.lower);
    output_number(out, value.upper);
}

static void add_number(output *out, const char *name, double value)
{
    add_interval(out, name, (pmh_interval){value, NAN, NAN});
}

static void add_count(output *out, const char *name, int64_t count)
{
    output_text(out, name);
    output_whole(out, count);
    output_text(out, NULL);
    output_text(out, NULL);
}

static void add_p(output *out, double p)
{
    output_text(out, "p");
    output_p(out, p);
    output_text(out, NULL);
    output_text(out, NULL);
}

static void add_rows(output *out, const pmh_change_result *result)
{
    add_count(out, "n", result->pairs);
    add_count(out, "before_only", result->before_only);
    add_count(out, "after_only", result->after_only);
    add_count(out, "neither", result->neither);
    add_interval(out, "mean_before", result->before);
    add_interval(out, "mean_after", result->after);
    add_number(out, "sd_before", result->sd_before);
    add_number(out, "sd_after", result->sd_after);
    add_interval(out, "difference", result->difference);
    add_number(out, "sd_difference", result->sd_difference);
    add_number(out, "standard_error", result->standard_error);
    add_number(out, "t", result->t);
    output_text(out, "df");
    output_exact(out, result->df);
    output_text(out, NULL);
    output_text(out, NULL);
    add_p(out, result->p);
    add_number(out, "log10_p", result->log10_p);
    add_interval(out, "d_z", result->d_z);
    add_interval(out, "d_av", result->d_av);
    add_number(out, "correlation", result->correlation);
    add_count(out, "improved", result->improved);
    add_count(out, "unchanged", result->unchanged);
    add_count(out, "deteriorated", result->deteriorated);
    add_interval(out, "improved_share", result->improved_share);
    add_interval(out, "unchanged_share", result->unchanged_share);
    add_interval(out, "deteriorated_share", result->deteriorated_share);
    add_interval(out, "net_benefit", result->net_benefit);
}

void change_write(program *run, const pmh_change_result *result, const char *measure)
{
    say_notes(run, result->notes);
    output out = output_start(run, 3);
    out.summary = sentence(run, result, measure, run->given.decimals >= 0 ? run->given.decimals : 2);
    output_member_text(&out, "measure", measure);
    output_member_text(&out, "better", result->direction == PMH_HIGH_IS_GOOD ? "higher" : "lower");
    output_member_number(&out, "confidence", result->confidence);
    output_member_number(&out, "improvement_threshold", result->improvement);
    output_member_number(&out, "deterioration_threshold", result->deterioration);
    output_column(&out, "statistic");
    output_column(&out, "estimate");
    output_column(&out, "lower");
    output_column(&out, "upper");
    add_rows(&out, result);
    output_write(&out);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "change_words.h"

#include "number.h"
#include "output.h"

#include <math.h>

/* ---- the sentence ------------------------------------------------------------------------------------------------ */

/* A number of the sentence. Small ones keep two significant digits, or one if --decimals asks for few. */
static const char *points(program *run, double value)
{
    char text[NUMBER_SIZE];
    int asked = run->given.decimals;
    number_significant(text, value, asked >= 0 ? asked : 2, asked >= 0 ? 1 : 2);
    return memory_format(&run->memory, "%s", text);
}

/* "12 left out: 10 without a score after, 2 without any" */
static const char *left_out(memory *pool, const pmh_change_result *result, size_t unreadable)
{
    const long long n[] = {result->before_only, result->after_only, result->neither, (long long)unreadable};
    const char *why[] = {"without a score after", "without a score before", "without either",
                         "with a score that cannot be read"};
    const char *text = "";
    long long all = 0;
    for (int i = 0; i < 4; i++) {
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
    if (result->difference.lower <= 0 && result->difference.upper >= 0) {
        return better ? "for the better, but no change is also compatible with these numbers"
                      : "for the worse, but no change is also compatible with these numbers";
    }
    return better ? "an improvement" : "a deterioration";
}

/* "rose by 2.00 points" */
static const char *movement(program *run, double change)
{
    if (change <= 0 && change >= 0) {
        return "did not change";
    }
    return memory_format(&run->memory, "%s by %s points", change > 0 ? "rose" : "fell", points(run, fabs(change)));
}

/* One pair, or one and the same change: limits, and what the change means, would claim what nobody can know. */
static const char *finding_without_spread(program *run, const pmh_change_result *result)
{
    const char *moved = movement(run, result->difference.estimate);
    if (result->pairs == 1) {
        return memory_format(&run->memory, "in the only pair the score %s, so how sure cannot be calculated", moved);
    }
    return memory_format(&run->memory, "the mean %s: everyone changed by the same amount, so how sure cannot be "
                         "calculated", moved);
}

/* "the mean fell by 1.20 points (95% limits of the change -1.80 to -0.60), an improvement": with the table's signs */
static const char *finding(program *run, const pmh_change_result *result)
{
    double change = result->difference.estimate;
    if (result->pairs < 2 || (result->notes & PMH_CHANGE_NO_VARIANCE)) {
        return finding_without_spread(run, result);
    }
    const char *judged = change <= 0 && change >= 0 ? "" : memory_format(&run->memory, ", %s", meaning(result));
    return memory_format(&run->memory, "the mean %s (%.10g%% limits of the change %s to %s)%s", movement(run, change),
                         100.0 * result->confidence, points(run, result->difference.lower),
                         points(run, result->difference.upper), judged);
}

/* "Wellbeing: the mean rose by 1.20 points (...), an improvement; 113 people used, 12 left out: ..." */
static const char *sentence(program *run, const pmh_change_result *result, size_t unreadable, const char *measure)
{
    memory *pool = &run->memory;
    const char *out = left_out(pool, result, unreadable);
    if (result->pairs == 0) {
        return memory_format(pool, "%s: change cannot be calculated, nobody has both scores; %s.", measure, out);
    }
    return memory_format(pool, "%s: %s; %lld %s used, %s.", measure, finding(run, result), (long long)result->pairs,
                         result->pairs == 1 ? "person" : "people", out);
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

static void add_rows(output *out, const pmh_change_result *result, size_t unreadable)
{
    add_count(out, "n", result->pairs);
    add_count(out, "before_only", result->before_only);
    add_count(out, "after_only", result->after_only);
    add_count(out, "neither", result->neither);
    if (unreadable > 0) {
        add_count(out, "unreadable", (int64_t)unreadable);
    }
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

void change_write(program *run, const pmh_change_result *result, const pairs *people, const change_more *more,
                  const char *measure)
{
    say_notes(run, result->notes);
    output out = output_start(run, 3);
    out.summary = sentence(run, result, people->unreadable, measure);
    output_member_text(&out, "measure", measure);
    output_member_text(&out, "better", result->direction == PMH_HIGH_IS_GOOD ? "higher" : "lower");
    output_member_number(&out, "confidence", result->confidence);
    output_member_number(&out, "improvement_threshold", result->improvement);
    output_member_number(&out, "deterioration_threshold", result->deterioration);
    output_column(&out, "statistic");
    output_column(&out, "estimate");
    output_column(&out, "lower");
    output_column(&out, "upper");
    add_rows(&out, result, people->unreadable);
    change_more_write(&out, more, people, result);
    output_write(&out);
}

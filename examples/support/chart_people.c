/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart_people.h"

#include <math.h>

int people_direction(const pmh_change_result *result)
{
    return result->direction == PMH_LOW_IS_GOOD ? -1 : 1;
}

people_words people_words_of(const pmh_change_result *result)
{
    if (result->direction == PMH_HIGH_IS_GOOD) {
        return (people_words){{"Deteriorated", "Unchanged", "Improved"}, "higher after: better", "lower after: worse"};
    }
    if (result->direction == PMH_LOW_IS_GOOD) {
        return (people_words){{"Deteriorated", "Unchanged", "Improved"}, "higher after: worse", "lower after: better"};
    }
    return (people_words){{"Fell", "Unchanged", "Rose"}, "higher after", "lower after"};
}

/* As the library counts, with room for scores that are not exact in binary, such as 20.73 - 19.98. */
static int kind_of(double before, double after, const pmh_change_result *result, double tolerance)
{
    double gain = (after - before) * people_direction(result);
    double up = result->improvement > 0.0 ? result->improvement - tolerance : tolerance;
    double down = result->deterioration > 0.0 ? result->deterioration - tolerance : tolerance;
    int better = result->improvement > 0.0 ? gain >= up : gain > up;
    int worse = result->deterioration > 0.0 ? -gain >= down : -gain > down;
    return better - worse;
}

void people_set_kinds(bubbles *of, const pmh_change_result *result)
{
    double given = isfinite(result->tolerance) ? result->tolerance : 0.0;
    double tolerance = fmax(given, 1e-9 * fmax(fabs(of->low), fabs(of->high)));
    for (size_t i = 0; i < of->n; i++) {
        of->at[i].kind = kind_of(of->at[i].before, of->at[i].after, result, tolerance);
    }
}

/* "106 (51%)", and the limits on a line of their own: 100,000 people must fit beside the map. */
static void share_text(char *to, size_t size, int64_t people, pmh_interval share, int decimals)
{
    char count[SVG_NUMBER], number[SVG_NUMBER];
    svg_count(count, people);
    if (isfinite(share.estimate)) {
        snprintf(to, size, "%s (%s%%)", count, svg_number(number, 100.0 * share.estimate, decimals));
    } else {
        snprintf(to, size, "%s", count);
    }
}

static void limits_text(char *to, size_t size, pmh_interval share, int decimals)
{
    char lower[SVG_NUMBER], upper[SVG_NUMBER];
    if (isfinite(share.lower) && isfinite(share.upper)) {
        snprintf(to, size, "limits %s%% to %s%%", svg_number(lower, 100.0 * share.lower, decimals),
                 svg_number(upper, 100.0 * share.upper, decimals));
    } else {
        snprintf(to, size, "share not known");
    }
}

/* As short as the threshold allows: 1, 0.5, 2.77. */
const char *people_number(char to[SVG_NUMBER], double threshold)
{
    int decimals = 0;
    while (decimals < 4 && fabs(threshold * pow(10.0, decimals) - round(threshold * pow(10.0, decimals))) > 1e-6) {
        decimals++;
    }
    return svg_number(to, threshold, decimals);
}

static void threshold_text(char *to, size_t size, double threshold, int kind, const pmh_change_result *result)
{
    char number[SVG_NUMBER];
    const char *way = kind * people_direction(result) > 0 ? "higher" : "lower";
    if (threshold > 0.0) {
        snprintf(to, size, "%s or more %s after", people_number(number, threshold), way);
    } else {
        snprintf(to, size, "any amount %s after", way);
    }
}

static void draw_kind(svg *page, double x, double y, int kind, int64_t people, pmh_interval share, const char *rule,
                      const pmh_change_result *result)
{
    char text[160];
    int decimals = result->pairs >= 1000 ? 1 : 0;
    svg_text(page, x, y, 17.0, SVG_START, "font-weight=\"bold\"", people_words_of(result).kind[kind + 1]);
    share_text(text, sizeof text, people, share, decimals);
    svg_text(page, x, y + 22.0, 17.0, SVG_START, "", text);
    limits_text(text, sizeof text, share, decimals);
    svg_text(page, x, y + 42.0, 14.0, SVG_START, "", text);
    svg_text(page, x, y + 60.0, 14.0, SVG_START, "fill=\"" SVG_GREY "\"", rule);
}

void people_draw_kinds(svg *page, double x, double y, const pmh_change_result *result,
                       void (*mark)(svg *page, double x, double y, int kind))
{
    char better[96], worse[96];
    threshold_text(better, sizeof better, result->improvement, 1, result);
    threshold_text(worse, sizeof worse, result->deterioration, -1, result);
    int any = !(result->improvement > 0.0) && !(result->deterioration > 0.0);
    const struct {
        int kind;
        int64_t people;
        pmh_interval share;
        const char *rule;
    } all[] = {
        {1, result->improved, result->improved_share, better},
        {0, result->unchanged, result->unchanged_share, any ? "the same score" : "less change than that"},
        {-1, result->deteriorated, result->deteriorated_share, worse},
    };
    for (int i = 0; i < 3; i++, y += 86.0) {
        mark(page, x + 9.0, y - 5.0, all[i].kind);
        draw_kind(page, x + 28.0, y, all[i].kind, all[i].people, all[i].share, all[i].rule, result);
    }
}

/* Limits without width would look like certainty; where nothing varies there are none. */
int people_has_limits(pmh_interval value)
{
    return isfinite(value.lower) && isfinite(value.upper) && value.upper > value.lower;
}

int people_difference_has_limits(const pmh_change_result *result)
{
    return people_has_limits(result->difference) && !(result->notes & PMH_CHANGE_NO_VARIANCE);
}

/* `same` says why there are no limits although there are several people. */
const char *people_why_no_limits(const pmh_change_result *result, const char *same)
{
    return result->pairs > 1 ? same : "no limits: only one pair";
}

void people_widen(pmh_interval value, double *low, double *high)
{
    double ends[] = {value.estimate, value.lower, value.upper};
    for (int i = 0; i < 3; i++) {
        if (isfinite(ends[i])) {
            *low = fmin(*low, ends[i]);
            *high = fmax(*high, ends[i]);
        }
    }
}

/* About three digits within what is shown. */
int people_decimals(const pmh_change_result *result)
{
    double low = HUGE_VAL;
    double high = -HUGE_VAL;
    people_widen(result->before, &low, &high);
    people_widen(result->after, &low, &high);
    return high > low ? svg_decimals(high - low) : 2;
}

/* The same, and two digits of a small change: 0.001 is not 0.00. */
int people_difference_decimals(const pmh_change_result *result)
{
    int around = people_decimals(result);
    int own = svg_decimals(fabs(result->difference.estimate)) - 1;
    return own > around ? own : around;
}

/* For the better or the worse, and whether no change is within the limits. */
static const char *meaning_of(const pmh_change_result *result)
{
    pmh_interval change = result->difference;
    if (isfinite(change.lower) && isfinite(change.upper) && change.lower <= 0.0 && change.upper >= 0.0) {
        return "; the limits include no change";
    }
    if (result->direction == PMH_NO_JUDGEMENT || !(fabs(change.estimate) > 0.0)) {
        return "";
    }
    return change.estimate * result->direction > 0.0 ? ", for the better" : ", for the worse";
}

/* "Mean change +1.17 (95% limits +0.69 to +1.64), for the better", or why there is none. */
/* "Mean change +1.17 (95% limits +0.69 to +1.64), for the better", or why there is none. */
static void finding(char *to, size_t size, const pmh_change_result *result)
{
    char number[SVG_NUMBER], lower[SVG_NUMBER], upper[SVG_NUMBER], level[SVG_NUMBER];
    int decimals = people_difference_decimals(result);
    if (!isfinite(result->difference.estimate)) {
        snprintf(to, size, "The mean change cannot be calculated");
        return;
    }
    svg_signed(number, result->difference.estimate, decimals);
    if (!people_difference_has_limits(result)) {
        snprintf(to, size, "Mean change %s (%s)", number,
                 people_why_no_limits(result, "the same for everyone, so how sure cannot be calculated"));
        return;
    }
    snprintf(to, size, "Mean change %s (%s%% limits %s to %s)%s", number,
             people_number(level, 100.0 * result->confidence), svg_signed(lower, result->difference.lower, decimals),
             svg_signed(upper, result->difference.upper, decimals), meaning_of(result));
}

static int64_t left_out(const pmh_change_result *result)
{
    return result->before_only + result->after_only + result->neither;
}

void people_counted(char *to, size_t size, int64_t pairs, int64_t missing, size_t unreadable)
{
    char used[SVG_NUMBER], lost[SVG_NUMBER], unread[SVG_NUMBER], more[96] = "";
    if (unreadable > 0) {
        snprintf(more, sizeof more, ", %s because it cannot be read", svg_count(unread, (int64_t)unreadable));
    }
    snprintf(to, size, "%s %s both scores; %s left out because a score is missing%s", svg_count(used, pairs),
             pairs == 1 ? "person has" : "people have", svg_count(lost, missing), more);
}

uint64_t people_fingerprint(const double *before, const double *after, size_t n, const pmh_change_result *result,
                            const char *measure)
{
    uint64_t mark = svg_mix_text(0, measure);
    mark = svg_mix(mark, before, n * sizeof *before);
    mark = svg_mix(mark, after, n * sizeof *after);
    mark = svg_mix(mark, &result->improvement, sizeof result->improvement);
    mark = svg_mix(mark, &result->deterioration, sizeof result->deterioration);
    return svg_mix(mark, &result->direction, sizeof result->direction);
}

void people_open(svg *page, FILE *out, const char *kind, uint64_t fingerprint, double height, const char *heading,
                 const pmh_change_result *result, size_t unreadable)
{
    char found[256], people[256], sentence[800], shares[3][SVG_NUMBER];
    people_words say = people_words_of(result);
    finding(found, sizeof found, result);
    people_counted(people, sizeof people, result->pairs, left_out(result), unreadable);
    snprintf(sentence, sizeof sentence, "%s; %s %s, %s %s, %s %s; %s.", found, say.kind[2],
             svg_count(shares[2], result->improved), say.kind[1], svg_count(shares[1], result->unchanged), say.kind[0],
             svg_count(shares[0], result->deteriorated), people);
    svg_open(page, out, kind, fingerprint, height, heading, sentence);
    svg_heading(page, 22.0, 32.0, heading);
    svg_text(page, 22.0, 54.0, 16.0, SVG_START, "", found);
    svg_paragraph(page, 22.0, 76.0, 15.0, SVG_WIDTH - 44.0, 2, "fill=\"" SVG_GREY "\"", people);
}

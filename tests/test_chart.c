/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _POSIX_C_SOURCE 200809L

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <ctype.h>
#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/bubbles.h"
#include "support/chart.h"
#include "support/svg.h"

/* ---- a picture in memory --------------------------------------------------------------------------------------- */

typedef struct picture {
    char *text;
    size_t length;
    FILE *out;
} picture;

/* On the heap, because the stream remembers where to write its text and length. */
static picture *picture_open(void)
{
    picture *made = calloc(1, sizeof *made);
    assert_non_null(made);
    made->out = open_memstream(&made->text, &made->length);
    assert_non_null(made->out);
    return made;
}

static void picture_free(picture *made)
{
    free(made->text);
    free(made);
}

/* ---- is it well-formed? ---------------------------------------------------------------------------------------- */

/* An entity that XML knows without being told. Returns its length. */
static size_t entity(const char *at)
{
    static const char *const known[] = {"&amp;", "&lt;", "&gt;", "&quot;"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strncmp(at, known[i], strlen(known[i])) == 0) {
            return strlen(known[i]);
        }
    }
    fail_msg("a bare & at: %.40s", at);
    return 1;
}

static const char *attribute_end(const char *at)
{
    while (isalnum((unsigned char)*at) || *at == '-' || *at == ':') {
        at++;
    }
    if (at[0] != '=' || at[1] != '"') {
        fail_msg("no attribute at: %.40s", at);
    }
    for (at += 2; *at != '"'; at++) {
        if (*at == '<' || *at == '\0') {
            fail_msg("an open attribute at: %.40s", at);
        }
    }
    return at + 1;
}

/* Walk one tag; names[depth] is what stands open. */
static const char *tag_end(const char *at, char names[64][16], size_t *depth)
{
    char name[16];
    size_t length = 0;
    int closing = *++at == '/';
    for (at += closing; isalpha((unsigned char)*at) && length < 15; at++) {
        name[length++] = *at;
    }
    name[length] = '\0';
    if (closing) {
        assert_true(*depth > 0);
        assert_string_equal(names[--*depth], name);
        assert_int_equal(*at, '>');
        return at + 1;
    }
    while (*at == ' ') {
        at++;
        at = *at == '/' || *at == '>' || *at == ' ' ? at : attribute_end(at);
    }
    if (*at == '/') {
        at++;
    } else {
        assert_true(*depth < 63);
        strcpy(names[(*depth)++], name);
    }
    assert_int_equal(*at, '>');
    return at + 1;
}

static void assert_well_formed(const char *text)
{
    char names[64][16];
    size_t depth = 0;
    for (const char *at = text; *at;) {
        if (*at == '<') {
            at = tag_end(at, names, &depth);
        } else if (*at == '&') {
            at += entity(at);
        } else {
            assert_true((unsigned char)*at >= 0x20 || *at == '\n');
            at++;
        }
    }
    assert_int_equal(depth, 0);
}

/* Words of C's printf for what is no number, as words of their own. */
static void assert_no_nonsense(const char *text)
{
    static const char *const words[] = {"nan", "inf", "NAN", "INF", "(null)"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        for (const char *at = strstr(text, words[i]); at; at = strstr(at + 1, words[i])) {
            int alone = !isalpha((unsigned char)at[-1]) && !isalpha((unsigned char)at[strlen(words[i])]);
            if (alone) {
                fail_msg("nonsense: %.60s", at - 20);
            }
        }
    }
}

static size_t count(const char *text, const char *what)
{
    size_t n = 0;
    for (const char *at = strstr(text, what); at; at = strstr(at + 1, what)) {
        n++;
    }
    return n;
}

/* Close the picture and check what every chart promises. */
static void picture_check(picture *made)
{
    assert_int_equal(fclose(made->out), 0);
    assert_well_formed(made->text);
    assert_no_nonsense(made->text);
    assert_int_equal(strncmp(made->text, "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"", 50), 0);
    assert_int_equal(count(made->text, "<title "), 1);
    assert_int_equal(count(made->text, "<desc "), 1);
    assert_int_equal(count(made->text, "viewBox=\"0 0 760 "), 1);
    assert_true(count(made->text, "<text ") > 3);
}

static void assert_has(const picture *made, const char *what)
{
    if (!strstr(made->text, what)) {
        fail_msg("not in the picture: %s", what);
    }
}

/* ---- people at one place --------------------------------------------------------------------------------------- */

/* Cells of 10 points: 1, 2 and 6 come together at their mean 3 and 12, and somebody of another kind stays apart. */
static void bubbles_stand_at_their_mean(void **state)
{
    (void)state;
    double before[] = {NAN, 1, 2, 6, 0, 95};
    double after[] = {1, 11, 12, 13, 14, 95};
    bubbles people;
    assert_int_equal(bubbles_of(before, after, 6, &people), 0);
    assert_int_equal(people.people, 5);
    assert_int_equal(people.levels, 9);
    assert_int_equal(people.at[0].row, 1);
    people.at[3].kind = 1;
    bubbles_group(&people, 10);
    assert_true(fabs(people.grouped - 10.0) < 1e-12);
    bubbles_merge(&people);
    assert_int_equal(people.n, 3);
    assert_int_equal(people.most, 3);
    assert_int_equal(people.at[0].people, 3);
    assert_true(fabs(people.at[0].before - 3.0) < 1e-12 && fabs(people.at[0].after - 12.0) < 1e-12);
    bubbles_merge(&people); /* Twice is once, with people for weights. */
    assert_int_equal(people.n, 3);
    people.at[0].key_before = people.at[1].key_before = people.at[2].key_before = 0;
    people.at[0].key_after = people.at[1].key_after = people.at[2].key_after = 0;
    people.at[0].kind = people.at[1].kind = people.at[2].kind = 0;
    bubbles_merge(&people);
    assert_int_equal(people.n, 1);
    assert_true(fabs(people.at[0].before - 104.0 / 5.0) < 1e-12 && fabs(people.at[0].after - 145.0 / 5.0) < 1e-12);
    free(people.at);
}

/* ---- before and after ------------------------------------------------------------------------------------------ */

static pmh_change_result change_of(const double *before, const double *after, size_t n, double threshold,
                                   pmh_polarity direction)
{
    pmh_change_options options = {.size = sizeof options, .improvement = threshold, .direction = direction};
    pmh_change_result result;
    pmh_change_summarise_series((pmh_series){before, n, 1}, (pmh_series){after, n, 1}, &options, &result, NULL);
    return result;
}

static picture *draw_change(const double *before, const double *after, size_t n, double threshold, pmh_polarity direction,
                           const char *measure)
{
    pmh_change_result result = change_of(before, after, n, threshold, direction);
    picture *made = picture_open();
    assert_int_equal(chart_change(made->out, before, after, n, 0, &result, measure), 0);
    picture_check(made);
    return made;
}

static const double some_before[] = {20, 21, 22, 23, 24, 25, NAN, 20};
static const double some_after[] = {22, 21, 25, 22, 24.5, 28, 21, NAN};

static void change_says_the_finding(void **state)
{
    (void)state;
    picture *made = draw_change(some_before, some_after, 8, 1.0, PMH_HIGH_IS_GOOD, "A & B <x>");
    assert_has(made, "Before and after: A &amp; B &lt;x&gt;</title>");
    assert_has(made, "Mean change +1.25 (95% limits");
    assert_has(made, "6 people have both scores; 2 left out because a score is missing");
    assert_has(made, "Improved 3, Unchanged 2, Deteriorated 1");
    assert_has(made, ">3 (50%)<");
    assert_has(made, "1 or more higher after");
    assert_has(made, "higher after: better");
    picture_free(made);
}

static void change_knows_the_direction(void **state)
{
    (void)state;
    picture *made = draw_change(some_before, some_after, 8, 1.0, PMH_LOW_IS_GOOD, "PHQ-9");
    assert_has(made, "Improved 1, Unchanged 2, Deteriorated 3");
    assert_has(made, "higher after: worse");
    assert_has(made, "1 or more lower after");
    picture_free(made);
}

/* Circles and triangles in the map itself must be as many as the result says: 20.73 - 19.73 is not exactly 1. */
static void change_draws_what_is_counted(void **state)
{
    (void)state;
    double before[] = {19.73, 30.3, 20};
    double after[] = {20.73, 29.3, 20};
    picture *made = draw_change(before, after, 3, 1.0, PMH_HIGH_IS_GOOD, "decimals");
    assert_has(made, "Improved 1, Unchanged 1, Deteriorated 1");
    assert_int_equal(count(made->text, "fill=\"" SVG_NAVY "\""), 2); /* One person and one in the key. */
    assert_int_equal(count(made->text, "fill=\"" SVG_ORANGE "\""), 2);
    picture_free(made);
}

/* Limits of no width would be a claim of certainty. */
static void change_without_spread_has_no_limits(void **state)
{
    (void)state;
    double before[] = {5, 6, 9};
    double after[] = {7, 8, 11};
    double same[] = {7, 7, 7};
    picture *equal = draw_change(before, after, 3, 1.0, PMH_HIGH_IS_GOOD, "equal");
    assert_has(equal, "Mean change +2.0 (the same for everyone, so how sure cannot be calculated); Improved 3");
    assert_has(equal, ">Mean change</text>");
    assert_has(equal, ">Means, with 95% limits</text>");
    assert_has(equal, ">+2.0 (the same for everyone)</text>");
    assert_null(strstr(equal->text, "for the better"));
    picture *one = draw_change(before, after, 1, 1.0, PMH_HIGH_IS_GOOD, "one");
    assert_has(one, "Mean change +2.00 (no limits: only one pair); Improved 1");
    assert_has(one, ">Means</text>");
    assert_null(strstr(one->text, "95% limits"));
    picture *flat = draw_change(same, same, 3, 1.0, PMH_HIGH_IS_GOOD, "flat");
    assert_has(flat, ">7.00 (everyone the same)</text>");
    assert_null(strstr(flat->text, "95% limits"));
    picture_free(equal);
    picture_free(one);
    picture_free(flat);
}

static void change_shows_small_changes(void **state)
{
    (void)state;
    double before[] = {10, 20, 30, 40};
    double after[] = {10.0012, 20.0010, 30.0008, 40.0011};
    picture *made = draw_change(before, after, 4, 0.0, PMH_HIGH_IS_GOOD, "small");
    assert_has(made, "Mean change +0.0010 (95% limits +0.0008 to +0.0013), for the better");
    picture_free(made);
}

static void change_counts_the_unreadable(void **state)
{
    (void)state;
    pmh_change_result result = change_of(some_before, some_after, 8, 1.0, PMH_HIGH_IS_GOOD);
    picture *made = picture_open();
    assert_int_equal(chart_change(made->out, some_before, some_after, 8, 3, &result, "unreadable"), 0);
    picture_check(made);
    assert_has(made, "6 people have both scores; 2 left out because a score is missing, 3 because it cannot be read.");
    picture_free(made);
    result.before_only = 1234567;
    made = picture_open();
    assert_int_equal(chart_change(made->out, some_before, some_after, 8, 1234567, &result, "unreadable"), 0);
    picture_check(made);
    assert_has(made, "<text x=\"22\" y=\"95.5\""); /* Of many the sentence goes on below: no line leaves the page. */
    picture_free(made);
}

/* The y of the text, to see where it stands. */
static double text_y(const picture *made, const char *what)
{
    const char *at = strstr(made->text, what);
    assert_non_null(at);
    while (strncmp(at, "<text ", 6) != 0) {
        at--;
    }
    return strtod(strstr(at, " y=\"") + 4, NULL);
}

/* Markers reach the corners of the map; the words of the corners must not meet them. */
static void change_keeps_its_corners_free(void **state)
{
    (void)state;
    double before[] = {14, 70, 14, 70};
    double after[] = {70, 14, 70, 14};
    picture *made = draw_change(before, after, 4, 0.0, PMH_HIGH_IS_GOOD, "corners");
    double top = text_y(made, ">higher after: better<");
    double bottom = text_y(made, ">lower after: worse<");
    assert_true(top < 116.0 - 10.0 && bottom > 116.0 + 440.0 + 30.0);
    assert_true(text_y(made, ">Score before (points)<") == bottom);
    picture_free(made);
}

static void change_survives_odd_data(void **state)
{
    (void)state;
    double same[] = {7, 7, 7, 7};
    double none[] = {NAN, NAN};
    double huge[] = {DBL_MAX, -DBL_MAX, INFINITY, 1e300};
    double tiny[] = {1e-300, 2e-300, 0, 5e-324};
    picture *made[] = {
        draw_change(same, same, 4, 0.0, PMH_HIGH_IS_GOOD, "all equal"),
        draw_change(same, same, 4, 3.0, PMH_LOW_IS_GOOD, ""),
        draw_change(none, none, 2, 1.0, PMH_HIGH_IS_GOOD, "nobody"),
        draw_change(same, same, 1, 1.0, PMH_HIGH_IS_GOOD, "one"),
        draw_change(NULL, NULL, 0, 1.0, PMH_HIGH_IS_GOOD, NULL),
        draw_change(huge, tiny, 4, 1.0, PMH_HIGH_IS_GOOD, "\x01 \xff\xc3 bad \xf0\x9f bytes \xed\xa0\x80"),
        draw_change(tiny, tiny, 4, 1e308, PMH_HIGH_IS_GOOD, "tiny"),
        draw_change(same, same, 4, 0.0, PMH_NO_JUDGEMENT, "no direction"),
    };
    assert_has(made[2], "cannot be calculated");
    for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
        picture_free(made[i]);
    }
}

/* A hundred thousand people of a continuous measure are grouped: the picture stays small. */
static void change_groups_many(void **state)
{
    (void)state;
    size_t n = 100000;
    double *before = malloc(n * sizeof *before);
    double *after = malloc(n * sizeof *after);
    assert_non_null(before);
    assert_non_null(after);
    for (size_t i = 0; i < n; i++) {
        before[i] = 50.0 + 30.0 * sin((double)i);
        after[i] = before[i] + 10.0 * sin((double)i * 1.7);
    }
    picture *made = draw_change(before, after, n, 2.0, PMH_HIGH_IS_GOOD, "continuous");
    assert_has(made, "Scores are grouped by");
    assert_has(made, "100,000 people have both scores");
    assert_true(made->length < 400000);
    picture_free(made);
    free(before);
    free(after);
}

/* ---- from before to after -------------------------------------------------------------------------------------- */

static picture *draw_paired(const double *before, const double *after, size_t n, double threshold,
                            pmh_polarity direction, const char *measure)
{
    pmh_change_result result = change_of(before, after, n, threshold, direction);
    picture *made = picture_open();
    assert_int_equal(chart_paired(made->out, before, after, n, 0, &result, measure), 0);
    picture_check(made);
    return made;
}

#define IS_WORSE "stroke-dasharray=\"9 4\""

static void paired_draws_everybody_once(void **state)
{
    (void)state;
    picture *made = draw_paired(some_before, some_after, 8, 1.0, PMH_HIGH_IS_GOOD, "A & B <x>");
    assert_has(made, "From before to after: A &amp; B &lt;x&gt;</title>");
    assert_has(made, "Mean change +1.25 (95% limits");
    assert_has(made, ">6 people have both scores; 2 left out because a score is missing<");
    assert_has(made, "Improved 3, Unchanged 2, Deteriorated 1");
    assert_has(made, ">Score (points)<");
    assert_has(made, ">22.5"); /* 135 / 6 */
    assert_has(made, ">23.75"); /* 142.5 / 6 */
    assert_int_equal(count(made->text, "stroke=\"" SVG_NAVY "\""), 3 + 1); /* And one in the key. */
    assert_int_equal(count(made->text, IS_WORSE), 1 + 1);
    picture *lower = draw_paired(some_before, some_after, 8, 1.0, PMH_LOW_IS_GOOD, "PHQ-9");
    assert_int_equal(count(lower->text, "stroke=\"" SVG_NAVY "\""), 1 + 1);
    assert_int_equal(count(lower->text, IS_WORSE), 3 + 1);
    picture_free(made);
    picture_free(lower);
}

/* 600, 300 and 100 people with the same change are three lines, as wide as they are many. */
static void paired_draws_many_as_width(void **state)
{
    (void)state;
    double before[1000], after[1000];
    for (int i = 0; i < 1000; i++) {
        before[i] = i < 600 ? 20 : i < 900 ? 30 : 40;
        after[i] = i < 600 ? 25 : i < 900 ? 30 : 36;
    }
    picture *made = draw_paired(before, after, 1000, 0.0, PMH_HIGH_IS_GOOD, "many");
    assert_int_equal(count(made->text, "stroke-width=\"14.00\""), 1 + 1); /* The key shows the widest. */
    assert_int_equal(count(made->text, "stroke-width=\"7.00\""), 1);
    assert_int_equal(count(made->text, "stroke-width=\"2.33\""), 1);
    assert_has(made, ">600</text>");
    assert_null(strstr(made->text, "grouped"));
    picture_free(made);
}

/* Everyone of a WEMWBS survey, deterministic and of all 57 scores. */
static void fill_million(double *before, double *after, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        before[i] = 42.0 + round(28.0 * sin((double)i));
        after[i] = fmin(70.0, fmax(14.0, before[i] + round(9.0 * sin(1.7 * (double)i) + 2.0)));
    }
}

static void paired_holds_a_million(void **state)
{
    (void)state;
    size_t n = 1000000;
    double *before = malloc(n * sizeof *before), *after = malloc(n * sizeof *after);
    assert_non_null(before);
    assert_non_null(after);
    fill_million(before, after, n);
    picture *made = draw_paired(before, after, n, 3.0, PMH_HIGH_IS_GOOD, "million");
    assert_has(made, ">1,000,000 people have both scores; 0 left out");
    assert_has(made, "Scores are grouped by 5");
    assert_has(made, ">up to ");
    assert_true(count(made->text, "<line ") < 300);
    picture_free(made);
    free(before);
    free(after);
}

/* So many scores that they are grouped, over a range that no number can hold. */
static void a_range_without_end_is_survived(void **state)
{
    (void)state;
    double before[600], after[600];
    for (int i = 0; i < 600; i++) {
        before[i] = (i % 2 ? 1.0 : -1.0) * DBL_MAX * (1.0 - i / 1000.0);
        after[i] = sin((double)i) * DBL_MAX;
    }
    static const int32_t classes[600] = {0};
    pmh_change_result result = change_of(some_before, some_after, 8, 1.0, PMH_HIGH_IS_GOOD);
    pmh_change_clinical_result clinical = {.cutoff = 1.0, .kind = PMH_CHANGE_CUTOFF_GIVEN};
    for (int i = 0; i < 3; i++) {
        picture *made = picture_open();
        assert_int_equal(i == 0   ? chart_change(made->out, before, after, 600, 0, &result, "x")
                         : i == 1 ? chart_paired(made->out, before, after, 600, 0, &result, "x")
                                  : chart_clinical(made->out, before, after, classes, 600, 0, &clinical, "x"), 0);
        picture_check(made);
        picture_free(made);
    }
}

/* Of 2 and 4, and of 3 and 9, the limits run from -9.7 to 15.7 and from -32 to 44: no end of them is in the frame. Of
 * 20 people at 0 to 19, all of whom change by 1 or 2, every end is. */
static void paired_ends_limits_where_they_end(void **state)
{
    (void)state;
    double two_before[] = {2, 4}, two_after[] = {3, 9}, many_before[20], many_after[20];
    for (int i = 0; i < 20; i++) {
        many_before[i] = i;
        many_after[i] = i + 1 + i % 2;
    }
    const char *bar = "stroke=\"" SVG_INK "\" stroke-width=\"2.5\"";
    picture *made = draw_paired(two_before, two_after, 2, 0.0, PMH_HIGH_IS_GOOD, "x");
    assert_int_equal(count(made->text, bar), 4); /* Two lines of limits, two circles, no ends. */
    assert_has(made, ">open end: off the scale<");
    picture_free(made);
    made = draw_paired(many_before, many_after, 20, 0.0, PMH_HIGH_IS_GOOD, "x");
    assert_int_equal(count(made->text, bar), 4 + 4);
    assert_null(strstr(made->text, "open end"));
    picture_free(made);
}

static void paired_survives_odd_data(void **state)
{
    (void)state;
    double same[] = {7, 7, 7, 7};
    double none[] = {NAN, NAN};
    double huge[] = {DBL_MAX, -DBL_MAX, INFINITY, 1e300};
    double tiny[] = {1e-300, 2e-300, 0, 5e-324};
    picture *made[] = {
        draw_paired(same, same, 4, 0.0, PMH_HIGH_IS_GOOD, "all equal"),
        draw_paired(none, none, 2, 1.0, PMH_HIGH_IS_GOOD, "nobody"),
        draw_paired(NULL, NULL, 0, 1.0, PMH_HIGH_IS_GOOD, NULL),
        draw_paired(same, same, 1, 1.0, PMH_LOW_IS_GOOD, "one"),
        draw_paired(huge, tiny, 4, 1.0, PMH_HIGH_IS_GOOD, "\x01 \xff\xc3 bad"),
        draw_paired(tiny, tiny, 4, 1e308, PMH_NO_JUDGEMENT, "tiny"),
    };
    assert_has(made[0], "stroke-width=\"6.40\""); /* Four people. */
    assert_has(made[0], ">mean</text>");
    assert_has(made[1], ">Nobody has both scores</text>");
    assert_has(made[1], "cannot be calculated");
    assert_has(made[2], ">Nobody has both scores</text>");
    assert_has(made[3], "no limits: only one pair");
    for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
        picture_free(made[i]);
    }
}

/* ---- clinically significant change ----------------------------------------------------------------------------- */

/* An error of 2 points and a cut-off of 25: reliable is more than 1.96 x 2 x sqrt 2 = 5.54 points. */
static picture *draw_clinical(const double *before, const double *after, size_t n, const char *measure)
{
    pmh_change_reliable_options reliable = {.size = sizeof reliable, .measurement_error = 2.0, .has_reference = 1,
                                            .mean = 25.0, .sd = 10.0, .direction = PMH_HIGH_IS_GOOD};
    pmh_change_clinical_options options = {
        .size = sizeof options, .reliable = &reliable, .kind = PMH_CHANGE_CUTOFF_GIVEN, .cutoff = 25.0};
    pmh_change_clinical_result result;
    int32_t *classes = malloc((n + 1) * sizeof *classes);
    assert_non_null(classes);
    pmh_change_clinical_series((pmh_series){before, n, 1}, (pmh_series){after, n, 1}, &options, classes, &result, NULL);
    picture *made = picture_open();
    assert_int_equal(chart_clinical(made->out, before, after, classes, n, 0, &result, measure), 0);
    picture_check(made);
    free(classes);
    return made;
}

static void clinical_draws_every_class(void **state)
{
    (void)state;
    double before[] = {NAN, 20, 20, 10, 20, 10, 30, 40};
    double after[] = {21, NAN, 30, 20, 19, 4, 10, 34}; /* Recovered, improved, unchanged, worse, harmed, worse. */
    picture *made = draw_clinical(before, after, 8, "A & B <x>");
    assert_has(made, "Clinically significant change: A &amp; B &lt;x&gt;</title>");
    assert_has(made, ">1 recovered, 1 improved, 1 unchanged, 2 deteriorated, 1 harmed<");
    assert_has(made, ">6 people have both scores; 2 left out because a score is missing<");
    assert_has(made, ">Deteriorated: 2 (33.3%)<");
    assert_has(made, ">Dashed: functional is 25.00 or more<");
    assert_has(made, ">% of all 6; 4 were clinical before<");
    assert_has(made, ">to 5.54 points<");
    assert_has(made, ">Each mark is one person<");
    assert_has(made, ">Score after (points)<");
    assert_has(made, ">Score before (points)<");
    /* Each person once, and each sign once in the key. */
    assert_int_equal(count(made->text, "fill=\"" SVG_NAVY "\""), 1 + 1);
    assert_int_equal(count(made->text, "stroke=\"" SVG_NAVY "\""), 1 + 1);
    assert_int_equal(count(made->text, "fill=\"#c6cbcf\""), 1 + 1);
    assert_int_equal(count(made->text, "stroke=\"" SVG_PLUM "\""), 2 + 1);
    assert_int_equal(count(made->text, "fill=\"" SVG_ORANGE "\""), 1 + 1);
    picture_free(made);
}

static double next_radius(const char **at)
{
    *at = strstr(*at, "<circle ");
    assert_non_null(*at);
    const char *radius = strstr(*at, " r=\"");
    *at += 1;
    return strtod(radius + 4, NULL);
}

/* 400 and 100 people at two places are two circles, one with four times the area of the other. */
static void clinical_draws_equal_people_as_area(void **state)
{
    (void)state;
    double before[500], after[500];
    for (int i = 0; i < 500; i++) {
        before[i] = i < 400 ? 20 : 40;
        after[i] = i < 400 ? 21 : 40;
    }
    picture *made = draw_clinical(before, after, 500, "equal");
    const char *at = made->text;
    double many = next_radius(&at), few = next_radius(&at);
    assert_int_equal(count(made->text, "<circle "), 2 + 1);
    assert_true(fabs(many / few - 2.0) < 0.01);
    assert_has(made, ">most 400</text>");
    picture_free(made);
}

/* No spread before: no index, and people are not drawn as if they had not changed. */
static void clinical_does_not_class_without_an_index(void **state)
{
    (void)state;
    double before[] = {20, 20, 20};
    double after[] = {20, 30, 40};
    pmh_change_reliable_options reliable = {.size = sizeof reliable, .reliability = 0.8, .direction = PMH_HIGH_IS_GOOD};
    pmh_change_clinical_options options = {
        .size = sizeof options, .reliable = &reliable, .kind = PMH_CHANGE_CUTOFF_GIVEN, .cutoff = 25.0};
    pmh_change_clinical_result result;
    int32_t classes[3];
    pmh_change_clinical_series((pmh_series){before, 3, 1}, (pmh_series){after, 3, 1}, &options, classes, &result, NULL);
    assert_int_equal(classes[1], PMH_CHANGE_NOT_CLASSED);
    picture *made = picture_open();
    assert_int_equal(chart_clinical(made->out, before, after, classes, 3, 0, &result, "flat"), 0);
    picture_check(made);
    assert_has(made, "Nobody can be classed: the index of reliable change is undefined; 3 people have both scores");
    assert_int_equal(count(made->text, "fill=\"#c6cbcf\""), 1); /* The key alone. */
    assert_has(made, ">No band: reliable change cannot<");
    picture_free(made);
}

static void clinical_holds_a_million(void **state)
{
    (void)state;
    size_t n = 1000000;
    double *before = malloc(n * sizeof *before), *after = malloc(n * sizeof *after);
    assert_non_null(before);
    assert_non_null(after);
    fill_million(before, after, n);
    picture *whole = draw_clinical(before, after, n, "million");
    assert_has(whole, ">1,000,000 people have both scores; 0 left out");
    assert_true(count(whole->text, "<circle ") + count(whole->text, "<polygon ") <= 57 * 57 + 7);
    for (size_t i = 0; i < n; i++) {
        before[i] += 0.01 * sin(7.0 * (double)i);
    }
    picture *continuous = draw_clinical(before, after, n, "continuous");
    assert_has(continuous, ">are grouped by 1<");
    assert_true(continuous->length < 600000);
    picture_free(whole);
    picture_free(continuous);
    free(before);
    free(after);
}

static void clinical_survives_odd_data(void **state)
{
    (void)state;
    double same[] = {7, 7, 7, 7};
    double none[] = {NAN, NAN};
    double huge[] = {DBL_MAX, -DBL_MAX, INFINITY, 1e300};
    double tiny[] = {1e-300, 2e-300, 0, 5e-324};
    picture *made[] = {
        draw_clinical(same, same, 4, "all equal"),
        draw_clinical(same, same, 1, "one"),
        draw_clinical(none, none, 2, "nobody"),
        draw_clinical(NULL, NULL, 0, NULL),
        draw_clinical(huge, tiny, 4, "\x01 \xff\xc3 bad \xf0\x9f bytes"),
        draw_clinical(tiny, tiny, 4, "tiny"),
    };
    assert_has(made[0], ">0 recovered, 0 improved, 4 unchanged, 0 deteriorated, 0 harmed<");
    assert_has(made[1], ">1 person has both scores; 0 left out");
    assert_has(made[2], ">Nobody has both scores</text>");
    assert_has(made[3], ">Nobody has both scores</text>");
    for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
        picture_free(made[i]);
    }
}

/* ---- trend ----------------------------------------------------------------------------------------------------- */

static const double five_years[] = {2018, 2019, 2020, 2021, 2022};
static const double five_values[] = {2.87, 3.04, 3.31, 3.13, 3.24};
static const double five_lower[] = {2.84, 3.02, 3.28, 3.10, 3.21};
static const double five_upper[] = {2.89, 3.07, 3.33, 3.16, 3.28};

static picture *draw_trend(const double *years, const double *values, const double *lower, const double *upper, size_t n,
                          pmh_polarity polarity, const char *title)
{
    pmh_trend_options options = {.size = sizeof options, .polarity = polarity};
    pmh_trend_result result;
    pmh_trend_recent_value((pmh_series){years, n, 1}, (pmh_series){values, n, 1}, (pmh_series){lower, n, 1},
                           (pmh_series){upper, n, 1}, &options, &result, NULL);
    picture *made = picture_open();
    assert_int_equal(chart_trend(made->out, years, values, lower, upper, n, 0.95, &result, polarity, title, "Mean"), 0);
    picture_check(made);
    return made;
}

static void trend_says_the_verdict(void **state)
{
    (void)state;
    picture *made = draw_trend(five_years, five_values, five_lower, five_upper, 5, PMH_LOW_IS_GOOD, "Anxiety <England>");
    assert_has(made, "Anxiety &lt;England&gt;</title>");
    assert_has(made, "Recent trend: Increasing and getting worse");
    assert_has(made, "2.87 in 2018, 3.24 in 2022");
    assert_has(made, "the five points judged");
    assert_has(made, ">2018</text>");
    assert_has(made, "does not start at 0");
    assert_has(made, "Slope +0.0936 a year. Lower is better.");
    assert_has(made, ">Bars show the 95% limits.<");
    picture_free(made);
}

static void trend_names_the_unit_of_its_slope(void **state)
{
    (void)state;
    pmh_trend_options options = {.size = sizeof options, .gaps = PMH_TREND_GAPS_BY_RANK};
    pmh_trend_result result;
    double counts[] = {90, 130, 150, 210, 260};
    double totals[] = {1000, 1000, 1000, 1000, 1000};
    pmh_trend_recent_value((pmh_series){five_years, 5, 1}, (pmh_series){five_values, 5, 1}, (pmh_series){five_lower, 5, 1},
                           (pmh_series){five_upper, 5, 1}, &options, &result, NULL);
    picture *made = picture_open();
    assert_int_equal(chart_trend(made->out, five_years, five_values, five_lower, five_upper, 5, NAN, &result, 0, "x", "y"), 0);
    picture_check(made);
    assert_has(made, "Slope +0.0936 a step. Neither");
    assert_has(made, ">Bars show the limits.<");
    picture_free(made);

    pmh_trend_recent_proportion((pmh_series){five_years, 5, 1}, (pmh_series){counts, 5, 1}, (pmh_series){totals, 5, 1},
                                (pmh_series){NULL, 5, 1}, NULL, &result, NULL);
    made = picture_open();
    assert_int_equal(chart_trend(made->out, five_years, counts, NULL, NULL, 5, 0.998, &result, 0, "x", "y"), 0);
    picture_check(made);
    assert_has(made, " log odds a year. Neither");
    assert_has(made, ">Bars show the 99.8% limits.<");
    picture_free(made);
}

/* Seven digits beside the last point would run over the edge; a slope of 0.00001 is not 0.0000. */
static void trend_keeps_long_numbers_within(void **state)
{
    (void)state;
    double years[20], big[20], small[20], lower[20], upper[20];
    for (int i = 0; i < 20; i++) {
        years[i] = 2004 + i;
        big[i] = 1438100 + 126 * i;
        small[i] = 0.0003 + 1e-5 * i;
        lower[i] = small[i] - 1e-5;
        upper[i] = small[i] + 1e-5;
    }
    picture *made = draw_trend(years, big, big, big, 20, PMH_NO_JUDGEMENT, "big");
    const char *label = strstr(made->text, ">1440494</text>");
    assert_non_null(label);
    while (strncmp(label, "<text ", 6) != 0) {
        label--;
    }
    assert_true(strtod(label + 9, NULL) + 1.14 * svg_text_width(15.0, "1440494") < 760.0);
    assert_null(strstr(made->text, "rotate(-90)"));
    picture_free(made);
    made = draw_trend(years, small, lower, upper, 20, PMH_NO_JUDGEMENT, "small");
    assert_has(made, "Slope +0.000010 a year");
    picture_free(made);
}

static void trend_says_why_not(void **state)
{
    (void)state;
    double values[] = {2.87, NAN, 3.31, 3.13, 3.24};
    picture *made = draw_trend(five_years, values, five_lower, five_upper, 5, PMH_LOW_IS_GOOD, "With a gap");
    assert_has(made, "Recent trend: Cannot be calculated");
    assert_has(made, "Reason: ");
    assert_has(made, "The line breaks where a value is missing");
    assert_null(strstr(made->text, "the five points judged"));
    assert_int_equal(count(made->text, "stroke-width=\"2.5\""), 2); /* 2020 to 2021 to 2022 only. */
    picture_free(made);
}

static void trend_survives_odd_data(void **state)
{
    (void)state;
    double same[] = {3, 3, 3, 3, 3};
    double none[] = {NAN, NAN, NAN, NAN, NAN};
    double huge[] = {1e300, -1e300, INFINITY, 0, 1e-300};
    double crazy_years[] = {1e18, -1e18, NAN, INFINITY, 0};
    picture *made[] = {
        draw_trend(five_years, same, same, same, 5, PMH_HIGH_IS_GOOD, "all equal"),
        draw_trend(five_years, none, none, none, 5, PMH_NO_JUDGEMENT, "nothing"),
        draw_trend(NULL, NULL, NULL, NULL, 0, PMH_NO_JUDGEMENT, NULL),
        draw_trend(five_years, same, none, none, 1, PMH_NO_JUDGEMENT, ""),
        draw_trend(five_years, huge, none, huge, 5, PMH_NO_JUDGEMENT, "huge"),
        draw_trend(crazy_years, same, same, same, 5, PMH_NO_JUDGEMENT, "years"),
        draw_trend(same, five_values, five_lower, five_upper, 5, PMH_NO_JUDGEMENT, "one year five times"),
    };
    assert_has(made[1], "There are no values to show");
    for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
        assert_true(made[i]->length < 100000);
        picture_free(made[i]);
    }
}

/* ---- joinpoint ------------------------------------------------------------------------------------------------- */

#define BENT 14

/* One bend in 2006: +1 % a year, then -2 %, with a little scatter. */
static picture *draw_joinpoint(const pmh_trend_joinpoint_options *options, size_t n, int with_limits)
{
    double years[BENT], values[BENT], lower[BENT], upper[BENT], fitted[BENT];
    static pmh_trend_joinpoint_result result;
    for (int i = 0; i < BENT; i++) {
        years[i] = 2000 + i;
        values[i] = 20.0 * exp(0.01 * i - (i > 6 ? 0.03 * (i - 6) : 0.0)) + (i % 3 - 1) * 0.02;
        lower[i] = values[i] - 0.2;
        upper[i] = values[i] + 0.2;
    }
    pmh_trend_joinpoint_limits((pmh_series){years, n, 1}, (pmh_series){values, n, 1}, (pmh_series){lower, n, 1},
                               (pmh_series){upper, n, 1}, options, fitted, &result, NULL);
    values[2] = n > 5 ? values[2] : NAN;
    picture *made = picture_open();
    assert_int_equal(chart_joinpoint(made->out, years, values, with_limits ? lower : NULL, with_limits ? upper : NULL, fitted,
                                     n, &result, "Rate & <bend>", "Per 100,000"), 0);
    picture_check(made);
    return made;
}

static void joinpoint_says_since_when(void **state)
{
    (void)state;
    picture *made = draw_joinpoint(NULL, BENT, 1);
    assert_has(made, "Rate &amp; &lt;bend&gt;</title>");
    assert_has(made, "Rising (+1.0");
    assert_has(made, "% a year) from 2000 to 2006, then falling (\xE2\x88\x92");
    assert_has(made, "from 2006 to 2013.</desc>");
    assert_has(made, "Joinpoint at 2006 (200");
    assert_has(made, ">2006</text>");
    assert_has(made, "Average, 2000 to 2013");
    assert_has(made, "Bars: limits of the values. Diamonds: joinpoints, their limits at the foot. Limits 95%.");
    picture_free(made);
}

static void joinpoint_keeps_its_words_short(void **state)
{
    (void)state;
    pmh_trend_joinpoint_options options = {.size = sizeof options,
                                           .model = PMH_TREND_JOINPOINT_LINEAR,
                                           .selection = PMH_TREND_JOINPOINT_FIXED,
                                           .most = 3};
    picture *made = draw_joinpoint(&options, BENT, 0);
    assert_has(made, " from 2000, ");
    assert_has(made, ">4</text>");
    assert_null(strstr(made->text, "% a year"));
    assert_null(strstr(made->text, "Bars:"));
    picture_free(made);
}

static void joinpoint_says_why_not(void **state)
{
    (void)state;
    pmh_trend_joinpoint_options options = {.size = sizeof options, .period = 3};
    picture *made = draw_joinpoint(&options, BENT, 1);
    assert_has(made, "Cannot be calculated: Periods overlap.");
    assert_null(strstr(made->text, "Average"));
    picture_free(made);
    made = draw_joinpoint(NULL, 2, 1);
    assert_has(made, "Cannot be calculated: Fewer than three points.");
    picture_free(made);
    made = draw_joinpoint(NULL, 0, 1);
    assert_has(made, "There are no values to show");
    picture_free(made);
}

/* ---- interrupted series ---------------------------------------------------------------------------------------- */

static picture *draw_interrupted(const pmh_trend_interrupted_options *options, size_t n, double start, double per)
{
    double times[24], values[24], people[24];
    pmh_trend_interrupted_point points[24];
    pmh_trend_interrupted_result result;
    for (int i = 0; i < 24; i++) {
        times[i] = i + 1;
        values[i] = 50 + i % 3 + (i >= 12 ? 20 : 0);
        people[i] = 1000;
    }
    pmh_series x = {times, n, 1}, y = {values, n, 1}, total = {people, n, 1};
    if (per > 0) {
        pmh_trend_interrupted_counts(x, y, total, start, options, points, &result, NULL);
        for (int i = 0; i < 24; i++) {
            values[i] /= people[i];
        }
    } else {
        pmh_trend_interrupted(x, y, start, options, points, &result, NULL);
    }
    picture *made = picture_open();
    assert_int_equal(chart_interrupted(made->out, times, values, points, n, start, &result, "A & B", "Referrals"), 0);
    picture_check(made);
    return made;
}

static void interrupted_says_the_difference(void **state)
{
    (void)state;
    picture *made = draw_interrupted(NULL, 24, 13, 0);
    assert_has(made, "A &amp; B</title>");
    assert_has(made, "At 24: +");
    assert_has(made, "), against the line before, carried on.</desc>");
    assert_has(made, "stroke-dasharray=\"9 6\"");
    assert_has(made, "Level change at the start: +");
    assert_has(made, ">start</text>");
    assert_has(made, "carried on, with 95% limits. Fitted by Prais-Winsten.");
    picture_free(made);
    pmh_trend_interrupted_options wash = {.size = sizeof wash, .washout = 2};
    made = draw_interrupted(&wash, 24, 13, 1000);
    assert_has(made, "Fitted by quasi-Poisson.");
    assert_has(made, "Slope change: ");
    assert_has(made, "fill=\"#ffffff\" stroke=\"" SVG_GREY "\"");
    picture_free(made);
}

static void interrupted_says_why_not(void **state)
{
    (void)state;
    picture *made = draw_interrupted(NULL, 24, 23, 0);
    assert_has(made, "Cannot be calculated: Too few points before or after the start.");
    picture_free(made);
    made = draw_interrupted(NULL, 0, 13, 0);
    assert_has(made, "There are no values to show");
    picture_free(made);
}

/* ---- control charts -------------------------------------------------------------------------------------------- */

/* Eighteen points about 1.94 with one at 10; limits from the NHS-R package's rules: -0.72 and 4.60. */
static const double spiky[18] = {1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1};

static picture *draw_spc(const double *values, size_t n, const double *rebase, const pmh_trend_spc_options *options,
                         const char *const *labels)
{
    pmh_trend_spc_point points[32];
    pmh_trend_spc_result result;
    pmh_trend_spc_values((pmh_series){values, n, 1}, (pmh_series){rebase, rebase ? n : 0, 1}, options, points, &result, NULL);
    picture *made = picture_open();
    assert_int_equal(chart_spc(made->out, labels, points, n, options && options->has_target ? options->target : NAN, &result,
                               "Waits & <more>", "Days"), 0);
    picture_check(made);
    return made;
}

static void spc_names_the_points(void **state)
{
    (void)state;
    pmh_trend_spc_options options = {.size = sizeof options, .polarity = PMH_HIGH_IS_GOOD, .has_target = 1, .target = 5};
    picture *made = draw_spc(spiky, 18, NULL, &options, NULL);
    assert_has(made, "Waits &amp; &lt;more&gt;</title>");
    assert_has(made, "The last point: Common cause: no significant change. Fails the target consistently. Special cause names 1 "
                     "of 18 points.</desc>");
    assert_has(made, ">Above the upper limit, improvement: 1</text>");
    assert_has(made, ">Common cause: 17</text>");
    assert_has(made, ">Mean 1.94</text>");
    assert_has(made, ">Upper 4.60</text>");
    assert_has(made, ">Lower \xE2\x88\x92" "0.72</text>");
    assert_has(made, ">Target 5.00</text>");
    /* A hollow diamond: once in the plot and once in the list. */
    assert_int_equal(count(made->text, "fill=\"#ffffff\" stroke=\"#00b0f0\""), 2);
    picture_free(made);
    options.polarity = PMH_LOW_IS_GOOD;
    options.target = 5;
    made = draw_spc(spiky, 18, NULL, &options, NULL);
    assert_has(made, "Passes the target consistently.");
    assert_has(made, ">Above the upper limit, concern: 1</text>");
    assert_int_equal(count(made->text, "fill=\"#e46c0a\""), 2);
    picture_free(made);
    made = draw_spc(spiky, 18, NULL, NULL, NULL);
    assert_has(made, ">Above the upper limit: 1</text>");
    assert_null(strstr(made->text, "Target"));
    picture_free(made);
}

static void spc_shapes_every_rule(void **state)
{
    (void)state;
    static const double rising[16] = {5, 6, 5, 6, 5, 6, 5, 6, 5, 5.1, 5.2, 5.3, 5.4, 5.5, 5.6, 5.7};
    picture *made = draw_spc(rising, 16, NULL, NULL, NULL);
    assert_has(made, "Special cause: higher values. Special cause names 8 of 16 points.");
    assert_has(made, ">Rising run: 8</text>");
    picture_free(made);
    static const double shifted[20] = {1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 3.1, 3.2, 3.1, 3.2, 3.1, 3.2, 3.1, 3.2, 3.1, 3.2};
    made = draw_spc(shifted, 20, NULL, NULL, NULL);
    assert_has(made, ">Shift above the mean: 11</text>");
    picture_free(made);
}

static void spc_starts_anew(void **state)
{
    (void)state;
    double values[28], rebase[28] = {0};
    const char *labels[28];
    for (int i = 0; i < 28; i++) {
        values[i] = (i < 14 ? 10 : 30) + i % 2;
        labels[i] = "Apr & 2020";
    }
    values[3] = NAN;
    rebase[14] = 1;
    picture *made = draw_spc(values, 28, rebase, NULL, labels);
    assert_int_equal(count(made->text, ">new limits</text>"), 1);
    assert_has(made, ">Apr &amp; 2020</text>");
    assert_has(made, ">Careful: Points without a value were left out.</text>");
    /* Two groups: the mean is drawn once for each. */
    assert_int_equal(count(made->text, "stroke=\"" SVG_INK "\" stroke-width=\"2\""), 2);
    picture_free(made);
}

static void spc_writes_long_numbers_whole(void **state)
{
    (void)state;
    double values[20];
    for (int i = 0; i < 20; i++)
        values[i] = 1438103 + 126 * (i % 2); /* mean 1438166, limits 2.66 x 126 from it */
    picture *made = draw_spc(values, 20, NULL, NULL, NULL);
    assert_has(made, ">Mean 1438166");
    assert_has(made, ">Upper 1438501");
    assert_has(made, ">Lower 1437831");
    picture_free(made);
}

static void spc_survives_odd_data(void **state)
{
    (void)state;
    static const double missing[3] = {NAN, NAN, NAN}, same[4] = {7, 7, 7, 7}, huge[4] = {1e300, -1e300, 1e300, 2};
    picture *made = draw_spc(missing, 3, NULL, NULL, NULL);
    assert_has(made, "There are no values to show");
    picture_free(made);
    made = draw_spc(same, 0, NULL, NULL, NULL);
    assert_has(made, "There are no values to show");
    picture_free(made);
    picture_free(draw_spc(same, 1, NULL, NULL, NULL));
    picture_free(draw_spc(same, 4, NULL, NULL, NULL));
    picture_free(draw_spc(huge, 4, NULL, NULL, NULL));
}

/* ---- targets --------------------------------------------------------------------------------------------------- */

/* Twelve years that fall by 1 % each, with a little noise, and what is ahead. */
static picture *draw_target(size_t n, double target, double due, pmh_trend_target_options options, double every)
{
    double years[12], values[12], ahead[40];
    pmh_trend_target_point fan[40];
    pmh_trend_target_result result;
    for (int i = 0; i < 12; i++) {
        years[i] = 2010 + i;
        values[i] = 20.0 * exp(-0.01 * i) + (i % 3 - 1) * 0.1;
    }
    for (int i = 0; i < 40; i++) {
        ahead[i] = 2010 + every * i;
    }
    options.size = sizeof options;
    pmh_trend_target_values((pmh_series){years, n, 1}, (pmh_series){values, n, 1}, (pmh_series){NULL, 0, 0}, target, due,
                            (pmh_series){ahead, 40, 1}, &options, fan, &result, NULL);
    picture *made = picture_open();
    assert_int_equal(chart_target(made->out, years, values, n, fan, 40, target, due, &options, &result, "Rate & <goal>",
                                  "Per 100,000"), 0);
    picture_check(made);
    return made;
}

static void target_says_how_likely(void **state)
{
    (void)state;
    pmh_trend_target_options low = {.polarity = PMH_LOW_IS_GOOD}, high = {.polarity = PMH_HIGH_IS_GOOD};
    picture *made = draw_target(12, 16, 2026, low, 0.5);
    assert_has(made, "Rate &amp; &lt;goal&gt;</title>");
    assert_has(made, "Off track: if the trend goes on, the probability of at most 16.00 by 2026 is less than 1% (rated red).</desc>");
    assert_has(made, ">Target: at most 16.00 by 2026</text>");
    assert_has(made, ">Change a year: \xE2\x88\x92");
    assert_has(made, "% required from here</text>");
    assert_has(made, ">Predicted for 2026: 17.");
    /* Three bands, the fitted line and the line ahead, and the way to the target. */
    assert_int_equal(count(made->text, "fill=\"#d5dfea\""), 1);
    assert_int_equal(count(made->text, "fill=\"#a9bfd5\""), 1);
    assert_int_equal(count(made->text, "fill=\"#7398bd\""), 1);
    assert_int_equal(count(made->text, "stroke-dasharray=\"8 5\""), 1);
    assert_int_equal(count(made->text, "stroke-dasharray=\"0.1 7\""), 1);
    picture_free(made);
    made = draw_target(12, 16, 2026, high, 0.5);
    assert_has(made, "On track: if the trend goes on, the probability of at least 16.00 by 2026 is more than 99% (rated green).");
    picture_free(made);
    made = draw_target(12, 17.9, 2021.5, low, 0.5);
    assert_has(made, " by 2021.5 is ");
    picture_free(made);
}

/* 1000000 exp(-0.0003 t): 0.03 % a year less, and not 0.0 %. */
static void target_says_small_changes(void **state)
{
    (void)state;
    double years[12], values[12];
    pmh_trend_target_options options = {.size = sizeof options, .polarity = PMH_LOW_IS_GOOD};
    pmh_trend_target_point fan[12];
    pmh_trend_target_result result;
    for (int i = 0; i < 12; i++) {
        years[i] = 2010 + i;
        values[i] = 1e6 * exp(-0.0003 * i) + (i % 3 - 1);
    }
    pmh_series time = {years, 12, 1};
    pmh_trend_target_values(time, (pmh_series){values, 12, 1}, (pmh_series){NULL, 0, 0}, 9e5, 2030, time, &options, fan,
                            &result, NULL);
    picture *made = picture_open();
    int drawn = chart_target(made->out, years, values, 12, fan, 12, 9e5, 2030, &options, &result, "slow", "Rate");
    assert_int_equal(drawn, 0);
    picture_check(made);
    assert_has(made, ">Change a year: \xE2\x88\x92" "0.030% achieved (\xE2\x88\x92" "0.030 to \xE2\x88\x92" "0.030)");
    picture_free(made);
}

static void target_says_why_not(void **state)
{
    (void)state;
    pmh_trend_target_options low = {.polarity = PMH_LOW_IS_GOOD, .model = PMH_TREND_TARGET_LINEAR};
    picture *made = draw_target(4, 16, 2026, low, 0.5);
    assert_has(made, "Cannot be calculated: ");
    assert_has(made, ">No line was fitted.</text>");
    assert_null(strstr(made->text, "Predicted"));
    picture_free(made);
    made = draw_target(0, 16, 2026, low, 0.5);
    assert_has(made, "There are no values to show");
    picture_free(made);
    made = draw_target(12, 16, 2026, low, 0.5);
    assert_null(strstr(made->text, "% required"));
    assert_has(made, " required from here</text>");
    picture_free(made);
}

/* ---- matrix ---------------------------------------------------------------------------------------------------- */

static picture *draw_matrix(const double *evidence, const double *priority, const char *const *names, size_t n,
                           const pmh_priority_map *map, int strict)
{
    pmh_priority_options options = {.size = sizeof options, .map = map, .strict = strict};
    pmh_priority_result placed[64];
    assert_true(n <= 64);
    if (n > 0) {
        pmh_priority_place((pmh_series){evidence, n, 1}, (pmh_series){priority, n, 1}, &options, placed, NULL);
    }
    picture *made = picture_open();
    assert_int_equal(chart_matrix(made->out, placed, names, NULL, n, map, strict), 0);
    picture_check(made);
    return made;
}

static const double levels_evidence[] = {3, 3, 2, 1, NAN};
static const double levels_priority[] = {5, 3, 4, 5, 2};
static const char *const levels_names[] = {"A & B <x>", "Whole-school approaches", "\"Quoted\"", NULL, "Unrated"};

static void matrix_names_and_asks(void **state)
{
    (void)state;
    picture *made = draw_matrix(levels_evidence, levels_priority, levels_names, 5, NULL, 0);
    assert_has(made, "A &amp; B &lt;x&gt;");
    assert_has(made, "&quot;Quoted&quot;");
    assert_has(made, ">A ?</text>");
    assert_has(made, "less than 80% sure");
    assert_has(made, "Unrated (not placed: a level is missing)");
    assert_has(made, ">sufficient</text>");
    assert_has(made, ">insufficient</text>");
    assert_has(made, ">or none</text>");
    assert_has(made, "5 options by evidence and local priority: zone A 2, B 0, C 1, D 1, E 0, to be agreed locally 0, "
                      "not placed 1.");
    for (int zone = PMH_ZONE_INVEST; zone <= PMH_ZONE_NOT_COST_EFFECTIVE; zone++) {
        char start[16];
        snprintf(start, sizeof start, ">%.12s", pmh_priority_prompt(zone));
        assert_has(made, start);
    }
    picture_free(made);
}

/* The program passes a cell that is no number as infinite: "infinite" would then be wrong. */
static void matrix_marks_what_is_funded(void **state)
{
    (void)state;
    static const int32_t funded[] = {1, 0, -1};
    static const char *const names[] = {"Parenting", "Schools", "Gardens"};
    pmh_priority_result placed[3];
    picture *made = picture_open();
    pmh_priority_place((pmh_series){levels_evidence, 3, 1}, (pmh_series){levels_priority, 3, 1}, NULL, placed, NULL);
    assert_int_equal(chart_matrix(made->out, placed, names, funded, 3, NULL, 0), 0);
    picture_check(made);
    assert_has(made, ">Parenting (funded)</text>");
    assert_has(made, ">Schools</text>");
    assert_has(made, ">Gardens</text>");
    assert_has(made, "Black square: funded within the budget, 1 of 3 options.");
    assert_has(made, "Funded within the budget: 1.</desc>");
    picture_free(made);
    made = draw_matrix(levels_evidence, levels_priority, names, 3, NULL, 0);
    assert_int_equal(count(made->text, "unded"), 0);
    picture_free(made);
}

static void matrix_does_not_guess_why(void **state)
{
    (void)state;
    double evidence[] = {INFINITY};
    double priority[] = {4};
    const char *const names[] = {"Word"};
    picture *made = draw_matrix(evidence, priority, names, 1, NULL, 0);
    assert_has(made, ">Word (not placed)</text>");
    assert_has(made, "1 option by evidence");
    picture_free(made);
}

static void matrix_is_strict_on_request(void **state)
{
    (void)state;
    picture *made = draw_matrix(levels_evidence, levels_priority, levels_names, 5, NULL, 1);
    assert_has(made, "zone A 1, B 0, C 0, D 1, E 0, to be agreed locally 2, not placed 1.");
    assert_int_equal(count(made->text, ">to agree</text>"), 6); /* Six cells of the reconstruction are under 0.8. */
    picture_free(made);
}

static void matrix_respects_the_callers_map(void **state)
{
    (void)state;
    pmh_priority_map map;
    for (int i = 0; i < 15; i++) {
        map.cell[i / 5][i % 5] = (pmh_priority_cell){PMH_ZONE_JUSTIFY, PMH_ZONE_NONE, 1.0};
    }
    picture *made = draw_matrix(levels_evidence, levels_priority, levels_names, 4, &map, 1);
    assert_has(made, "zone A 0, B 0, C 4, D 0, E 0, to be agreed locally 0, not placed 0.");
    assert_null(strstr(made->text, "80% sure"));
    picture_free(made);
}

static void matrix_holds_many_and_none(void **state)
{
    (void)state;
    double evidence[40], priority[40];
    for (int i = 0; i < 40; i++) {
        evidence[i] = 2;
        priority[i] = 3;
    }
    picture *many = draw_matrix(evidence, priority, NULL, 40, NULL, 0);
    assert_has(many, ">+33</text>"); /* Eight places: seven options, and a dot for the rest. */
    picture *none = draw_matrix(NULL, NULL, NULL, 0, NULL, 0);
    assert_has(none, "0 options by evidence");
    picture_free(many);
    picture_free(none);
}

/* ---- all of them ----------------------------------------------------------------------------------------------- */

static char *id_of(const picture *made)
{
    const char *start = strstr(made->text, "<title id=\"") + 11;
    size_t length = (size_t)(strchr(start, '"') - start);
    char *id = malloc(length + 1);
    assert_non_null(id);
    memcpy(id, start, length);
    id[length] = '\0';
    return id;
}

/* ---- areas and funnels -------------------------------------------------------------------------------------------- */

static void areas_are_sorted_and_say_where_they_stand(void **state)
{
    static const char *const areas[] = {"Low & behold", "Unknown", "High", "Middle"};
    static const double values[] = {2, NAN, 8, 5}, lower[] = {1, NAN, 7, 4}, upper[] = {3, NAN, 9, 6};
    static const pmh_compare_result compared[] = {{PMH_COMPARE_BETTER, 0, 0, 0},
                                                  {PMH_COMPARE_NOT_COMPARED, PMH_COMPARE_NO_VALUE, 0, 0},
                                                  {PMH_COMPARE_WORSE, 0, 0, 0},
                                                  {PMH_COMPARE_SIMILAR, 0, 0, 0}};
    (void)state;
    picture *made = picture_open();
    assert_int_equal(chart_areas(made->out, areas, values, lower, upper, 4, 5, NAN, compared, "By a rule.", "A & B"), 0);
    picture_check(made);
    assert_has(made, "<title");
    assert_has(made, "Of 4 areas 1 is worse, 1 is better, 1 is similar, 1 is not compared. The line is the benchmark, 5.00. By a rule.");
    assert_has(made, ">not compared</text>");
    const char *high = strstr(made->text, ">High</text>"), *middle = strstr(made->text, ">Middle</text>");
    const char *low = strstr(made->text, ">Low &amp; behold</text>"), *unknown = strstr(made->text, ">Unknown</text>");
    assert_true(high && middle && low && unknown && high < middle && middle < low && low < unknown);
    assert_has(made, "fill=\"" SVG_TEAL "\"");
    picture_free(made);
    /* A range has two ends, also beyond all areas. */
    made = picture_open();
    assert_int_equal(chart_areas(made->out, areas, values, lower, upper, 4, 4, 12, compared, NULL, "A & B"), 0);
    picture_check(made);
    assert_has(made, "Similar is from 4.00 to below 12.0, between the lines.");
    assert_has(made, ">from</text>");
    assert_has(made, ">until</text>");
    assert_null(strstr(made->text, ">benchmark</text>"));
    picture_free(made);
    made = picture_open();
    assert_int_equal(chart_areas(made->out, NULL, NULL, NULL, NULL, 0, NAN, NAN, NULL, NULL, NULL), 0);
    picture_check(made);
    assert_has(made, "There are no areas to show");
    picture_free(made);
}

/* Eight digits, and two of small ones; no limit reaches into the numbers. */
static void areas_leave_room_for_numbers(void **state)
{
    (void)state;
    static const char *const areas[] = {"One", "Bournemouth, Christchurch and Poole"};
    static const pmh_compare_result compared[] = {{PMH_COMPARE_BETTER, 0, 0, 0}, {PMH_COMPARE_WORSE, 0, 0, 0}};
    double big[] = {25655407, 25097362}, lower[] = {22e6, 21e6}, upper[] = {30e6, 29e6}, small[] = {0.00028, 0.00011};
    picture *made = picture_open();
    assert_int_equal(chart_areas(made->out, areas, big, lower, upper, 2, 2e7, NAN, compared, NULL, "big"), 0);
    picture_check(made);
    const char *number = strstr(made->text, ">25655407</text>");
    assert_non_null(number);
    for (const char *at = strstr(made->text, " x2=\""); at; at = strstr(at + 1, " x2=\"")) {
        assert_true(strtod(at + 5, NULL) < 628.0 - svg_text_width(14.0, "25655407"));
    }
    picture_free(made);
    made = picture_open();
    assert_int_equal(chart_areas(made->out, areas, small, NULL, NULL, 2, 0.0002, NAN, compared, NULL, "small"), 0);
    picture_check(made);
    assert_has(made, ">0.00028</text>");
    assert_has(made, ">0.00011</text>");
    picture_free(made);
}

static void funnels_name_those_outside(void **state)
{
    static const char *const areas[] = {"a", "b", "c", "Far & low", "Far up"};
    static const double counts[] = {50, 60, 70, 30, 100}, totals[] = {100, 110, 130, 140, 120};
    (void)state;
    for (int32_t dispersion = 0; dispersion < 3; dispersion++) {
        pmh_compare_funnel_options options = {.size = sizeof options, .multiplier = 100, .dispersion = dispersion};
        pmh_compare_funnel_point points[5];
        pmh_compare_funnel_result funnel;
        pmh_compare_funnel((pmh_series){counts, 5, 1}, (pmh_series){totals, 5, 1}, (pmh_series){NULL, 0, 0}, &options, points,
                           &funnel, NULL);
        picture *made = picture_open();
        assert_int_equal(chart_funnel(made->out, areas, points, 5, &funnel, &options, "Shares"), 0);
        picture_check(made);
        if (dispersion == PMH_COMPARE_FUNNEL_EXACT) {
            assert_has(made, "Of 5 areas 1 lies above and 1 below the 99.8% limits about 51.7; 0 above and 0 below");
            assert_has(made, ">Far &amp; low</text>");
            assert_has(made, ">Far up</text>");
            assert_true(strstr(made->text, ">b</text>") == NULL);
        } else {
            assert_has(made, "widened for over-dispersion");
        }
        assert_has(made, "stroke-dasharray=\"7 5\"");
        picture_free(made);
    }
    pmh_compare_funnel_options options = {.size = sizeof options};
    pmh_compare_funnel_result funnel;
    pmh_compare_funnel((pmh_series){NULL, 0, 0}, (pmh_series){NULL, 0, 0}, (pmh_series){NULL, 0, 0}, &options, NULL, &funnel,
                       NULL);
    picture *made = picture_open();
    assert_int_equal(chart_funnel(made->out, NULL, NULL, 0, &funnel, &options, NULL), 0);
    picture_check(made);
    assert_has(made, "No area could be judged.");
    picture_free(made);
}

static void the_same_twice_and_ids_that_differ(void **state)
{
    (void)state;
    picture *one = draw_change(some_before, some_after, 8, 1.0, PMH_HIGH_IS_GOOD, "one");
    picture *again = draw_change(some_before, some_after, 8, 1.0, PMH_HIGH_IS_GOOD, "one");
    picture *other = draw_change(some_before, some_after, 8, 2.0, PMH_HIGH_IS_GOOD, "one");
    char *id = id_of(one);
    char *other_id = id_of(other);
    assert_string_equal(one->text, again->text);
    assert_string_not_equal(id, other_id);
    free(id);
    free(other_id);
    picture_free(one);
    picture_free(again);
    picture_free(other);
}

static void a_full_disk_is_noticed(void **state)
{
    (void)state;
    FILE *full = fopen("/dev/full", "w");
    if (!full) {
        skip();
    }
    pmh_change_result change = change_of(some_before, some_after, 8, 1.0, PMH_HIGH_IS_GOOD);
    pmh_trend_result trend = {.verdict = PMH_TREND_CANNOT, .reason = PMH_TREND_FEW_POINTS};
    assert_int_equal(chart_change(full, some_before, some_after, 8, 0, &change, "x"), -1);
    assert_int_equal(chart_paired(full, some_before, some_after, 8, 0, &change, "x"), -1);
    static const int32_t classes[8] = {0};
    static const pmh_change_clinical_result unclassed = {.kind = PMH_CHANGE_CUTOFF_GIVEN};
    assert_int_equal(chart_clinical(full, some_before, some_after, classes, 8, 0, &unclassed, "x"), -1);
    assert_int_equal(chart_trend(full, five_years, five_values, NULL, NULL, 5, NAN, &trend, 0, "x", "y"), -1);
    static const pmh_trend_joinpoint_result unfitted = {.joinpoints = -1};
    assert_int_equal(chart_joinpoint(full, five_years, five_values, NULL, NULL, five_values, 5, &unfitted, "x", "y"), -1);
    assert_int_equal(chart_matrix(full, NULL, NULL, NULL, 0, NULL, 0), -1);
    static const pmh_trend_spc_result unlimited = {.variation = PMH_TREND_SPC_UNKNOWN_VARIATION};
    assert_int_equal(chart_spc(full, NULL, NULL, 0, NAN, &unlimited, "x", "y"), -1);
    static const pmh_trend_target_options low = {.size = sizeof low, .polarity = PMH_LOW_IS_GOOD};
    static const pmh_trend_target_result unknown = {.reason = PMH_TREND_TARGET_FEW};
    assert_int_equal(chart_target(full, NULL, NULL, 0, NULL, 0, 1, 2030, &low, &unknown, "x", "y"), -1);
    fclose(full);
}

static void what_is_null_is_refused(void **state)
{
    (void)state;
    pmh_change_result change = change_of(some_before, some_after, 8, 1.0, PMH_HIGH_IS_GOOD);
    picture *made = picture_open();
    assert_int_equal(chart_change(NULL, some_before, some_after, 8, 0, &change, "x"), -1);
    assert_int_equal(chart_change(made->out, some_before, some_after, 8, 0, NULL, "x"), -1);
    assert_int_equal(chart_change(made->out, NULL, some_after, 8, 0, &change, "x"), -1);
    assert_int_equal(chart_paired(NULL, some_before, some_after, 8, 0, &change, "x"), -1);
    assert_int_equal(chart_paired(made->out, some_before, some_after, 8, 0, NULL, "x"), -1);
    assert_int_equal(chart_paired(made->out, some_before, NULL, 8, 0, &change, "x"), -1);
    static const pmh_change_clinical_result clinical = {.kind = PMH_CHANGE_CUTOFF_GIVEN};
    assert_int_equal(chart_clinical(made->out, some_before, some_after, NULL, 8, 0, &clinical, "x"), -1);
    assert_int_equal(chart_trend(made->out, five_years, five_values, NULL, NULL, 5, NAN, NULL, 0, "x", "y"), -1);
    assert_int_equal(chart_joinpoint(made->out, five_years, five_values, NULL, NULL, five_values, 5, NULL, "x", "y"), -1);
    assert_int_equal(chart_interrupted(made->out, five_years, five_values, NULL, 5, 2020, NULL, "x", "y"), -1);
    assert_int_equal(chart_matrix(made->out, NULL, NULL, NULL, 3, NULL, 0), -1);
    static const pmh_trend_spc_result unlimited = {.variation = PMH_TREND_SPC_UNKNOWN_VARIATION};
    assert_int_equal(chart_spc(made->out, NULL, NULL, 3, NAN, &unlimited, "x", "y"), -1);
    static const pmh_trend_target_result unknown = {.reason = PMH_TREND_TARGET_FEW};
    assert_int_equal(chart_target(made->out, five_years, five_values, 5, NULL, 0, 1, 2030, NULL, &unknown, "x", "y"), -1);
    fclose(made->out);
    picture_free(made);
}

/* Numbers keep their point where the locale has a comma (if this machine has such a locale). */
static void numbers_ignore_the_locale(void **state)
{
    (void)state;
    char text[SVG_NUMBER];
    static const char *const commas[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "de_DE.utf8", "ps_AF.UTF-8"};
    for (size_t i = 0; i < sizeof commas / sizeof *commas; i++) {
        if (setlocale(LC_ALL, commas[i])) {
            break;
        }
    }
    assert_string_equal(svg_number(text, 1234.5, 1), "1234.5");
    assert_string_equal(svg_number(text, -0.001, 2), "0.00");
    assert_string_equal(svg_number(text, -1.5, 1), "\xE2\x88\x92" "1.5");
    assert_string_equal(svg_signed(text, 1.5, 2), "+1.50");
    assert_string_equal(svg_signed(text, 0.001, 2), "0.00");
    assert_string_equal(svg_number(text, NAN, 2), "not known");
    assert_string_equal(svg_number(text, 1e300, 2), "1e+300");
    assert_string_equal(svg_count(text, 1234567), "1,234,567");
    assert_string_equal(svg_count(text, INT64_MIN), "-9,223,372,036,854,775,808");
    setlocale(LC_ALL, "C");
}

static void axes_are_round(void **state)
{
    (void)state;
    svg_axis axis = svg_axis_over(2.84, 3.33, 5, 0.0, 100.0);
    assert_true(fabs(axis.low - 2.8) < 1e-12 && fabs(axis.high - 3.4) < 1e-12 && axis.decimals == 1);
    assert_int_equal(axis.ticks, 7);
    axis = svg_axis_within(7.0, 35.0, 8, 0.0, 100.0);
    assert_true(axis.low < 7.0 && axis.high > 35.0 && fabs(axis.first - 10.0) < 1e-12 && axis.ticks == 6);
    axis = svg_axis_over(5.0, 5.0, 5, 0.0, 100.0);
    assert_true(axis.low < 5.0 && axis.high > 5.0);
}

/* Seven digits every 50 pixels are too many: every second one is left. */
static void numbers_of_an_axis_do_not_meet(void **state)
{
    (void)state;
    static const double steps[] = {10.0, 1e5};
    for (int i = 0; i < 2; i++) {
        svg page;
        picture *made = picture_open();
        svg_axis axis = svg_axis_over(10.0 * steps[i], 18.0 * steps[i], 8, 100.0, 500.0);
        assert_int_equal(axis.ticks, 9);
        svg_open(&page, made->out, "axis", 1, 500.0, "title", "sentence");
        svg_axis_numbers(&page, &axis, 400.0);
        assert_int_equal(svg_close(&page), 0);
        picture_check(made);
        assert_int_equal(count(made->text, "<text "), i == 0 ? 9 : 5);
        picture_free(made);
    }
}

/* The unit stands on its side beside short numbers and above long ones, and numbers stay within the picture. */
static void units_meet_no_number(void **state)
{
    (void)state;
    static const double tops[] = {10.0, 9999.0, 1438500.0, 123456789012.0};
    for (int i = 0; i < 4; i++) {
        svg page;
        picture *made = picture_open();
        svg_axis axis = svg_axis_over(0.0, tops[i], 5, 400.0, 120.0);
        svg_open(&page, made->out, "axis", 1, 500.0, "title", "sentence");
        svg_axis_left(&page, &axis, 86.0, 736.0, 100.0, "Per 100,000");
        assert_int_equal(svg_close(&page), 0);
        picture_check(made);
        assert_int_equal(count(made->text, "rotate(-90)"), i < 2);
        assert_int_equal(count(made->text, " y=\"100\""), i >= 2);
        const char *number = strstr(made->text, "<text x=\"78\"");
        assert_non_null(number);
        double size = strtod(strstr(number, "font-size=\"") + 11, NULL);
        assert_true(i == 3 ? size < 14.0 : size >= 14.0);
        picture_free(made);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bubbles_stand_at_their_mean),
        cmocka_unit_test(change_says_the_finding),
        cmocka_unit_test(change_knows_the_direction),
        cmocka_unit_test(change_draws_what_is_counted),
        cmocka_unit_test(change_without_spread_has_no_limits),
        cmocka_unit_test(change_shows_small_changes),
        cmocka_unit_test(change_counts_the_unreadable),
        cmocka_unit_test(change_keeps_its_corners_free),
        cmocka_unit_test(change_survives_odd_data),
        cmocka_unit_test(change_groups_many),
        cmocka_unit_test(paired_draws_everybody_once),
        cmocka_unit_test(paired_draws_many_as_width),
        cmocka_unit_test(paired_holds_a_million),
        cmocka_unit_test(paired_ends_limits_where_they_end),
        cmocka_unit_test(paired_survives_odd_data),
        cmocka_unit_test(a_range_without_end_is_survived),
        cmocka_unit_test(clinical_draws_every_class),
        cmocka_unit_test(clinical_draws_equal_people_as_area),
        cmocka_unit_test(clinical_does_not_class_without_an_index),
        cmocka_unit_test(clinical_holds_a_million),
        cmocka_unit_test(clinical_survives_odd_data),
        cmocka_unit_test(trend_says_the_verdict),
        cmocka_unit_test(trend_names_the_unit_of_its_slope),
        cmocka_unit_test(trend_keeps_long_numbers_within),
        cmocka_unit_test(trend_says_why_not),
        cmocka_unit_test(trend_survives_odd_data),
        cmocka_unit_test(joinpoint_says_since_when),
        cmocka_unit_test(joinpoint_keeps_its_words_short),
        cmocka_unit_test(joinpoint_says_why_not),
        cmocka_unit_test(interrupted_says_the_difference),
        cmocka_unit_test(interrupted_says_why_not),
        cmocka_unit_test(spc_names_the_points),
        cmocka_unit_test(spc_shapes_every_rule),
        cmocka_unit_test(spc_starts_anew),
        cmocka_unit_test(spc_writes_long_numbers_whole),
        cmocka_unit_test(spc_survives_odd_data),
        cmocka_unit_test(target_says_how_likely),
        cmocka_unit_test(target_says_small_changes),
        cmocka_unit_test(target_says_why_not),
        cmocka_unit_test(matrix_names_and_asks),
        cmocka_unit_test(matrix_marks_what_is_funded),
        cmocka_unit_test(matrix_does_not_guess_why),
        cmocka_unit_test(matrix_is_strict_on_request),
        cmocka_unit_test(matrix_respects_the_callers_map),
        cmocka_unit_test(matrix_holds_many_and_none),
        cmocka_unit_test(areas_are_sorted_and_say_where_they_stand),
        cmocka_unit_test(areas_leave_room_for_numbers),
        cmocka_unit_test(funnels_name_those_outside),
        cmocka_unit_test(the_same_twice_and_ids_that_differ),
        cmocka_unit_test(a_full_disk_is_noticed),
        cmocka_unit_test(what_is_null_is_refused),
        cmocka_unit_test(numbers_ignore_the_locale),
        cmocka_unit_test(axes_are_round),
        cmocka_unit_test(numbers_of_an_axis_do_not_meet),
        cmocka_unit_test(units_meet_no_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

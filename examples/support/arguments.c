/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _POSIX_C_SOURCE 200809L

#include "arguments.h"

#include "help.h"
#include "number.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

size_t list_split(memory *pool, const char *list, char separator, const char ***parts)
{
    size_t n = 1;
    for (const char *at = list; *at != '\0'; at++) {
        n += *at == separator;
    }
    *parts = memory_take(pool, n, sizeof **parts);
    for (size_t i = 0; i < n; i++) {
        const char *end = strchr(list, separator);
        size_t length = end == NULL ? strlen(list) : (size_t)(end - list);
        const char *start = list;
        list += length + 1;
        while (length > 0 && *start == ' ') {
            start++;
            length--;
        }
        while (length > 0 && start[length - 1] == ' ') {
            length--;
        }
        (*parts)[i] = memory_text(pool, start, length);
    }
    return n;
}

/* ---- the common options --------------------------------------------------------------------------------------- */

/* In the same order in every --help. Returns how many were written. */
static size_t common_options(argument *all, arguments *into, const about *program)
{
    int asks = program->asks;
    size_t n = 0;
    if (asks & (ASKS_CONFIDENCE | ASKS_SEVERAL_CONFIDENCES)) {
        all[n++] = (argument){
            "confidence", ARGUMENT_TEXT, asks & ASKS_SEVERAL_CONFIDENCES ? "LEVEL[,LEVEL]..." : "LEVEL",
            &into->confidence_list,
            program->confidence != NULL ? program->confidence
                                        : "confidence level of the intervals, 0.5 to below 1; 0.95 if not given"};
    }
    if (asks & ASKS_MISSING) {
        all[n++] = (argument){"missing", ARGUMENT_TEXT, "LIST", &into->missing_list,
                              "codes that mean missing, such as -9,99,NA; blank cells always do"};
    }
    all[n++] = (argument){"where", ARGUMENT_TEXT, "COLUMN=PATTERN", NULL,
                          "use only rows whose cell matches; *, ? and sets such as [a-c] as in file names, \\*, \\? and "
                          "\\[ for the characters themselves; several patterns parted by |; may be given several "
                          "times, and then all must match"};
    all[n++] = (argument){"separator", ARGUMENT_TEXT, "CHARACTER", &into->separator,
                          "what stands between the cells of FILE: one character, or tab; found in the header if not "
                          "given"};
    all[n++] = (argument){"format", ARGUMENT_CHOICE, "table|csv|json|html", &into->format,
                          "how to write the result; a table on a terminal and CSV in a pipe if not given"};
    all[n++] = (argument){"json", ARGUMENT_FLAG, NULL, &into->json, "short for --format=json"};
    all[n++] = (argument){"decimals", ARGUMENT_WHOLE, "N", &into->decimals,
                          "decimals in tables; small numbers show three digits if not given (CSV and JSON are exact)"};
    if (asks & ASKS_CHART) {
        all[n++] = (argument){"chart", ARGUMENT_TEXT, "FILE.svg", &into->chart,
                              "also draw a chart; an older one of that name is overwritten"};
    }
    all[n++] = (argument){"quiet", ARGUMENT_FLAG, NULL, &into->quiet, 
                          "no notes on standard error, only warnings and problems"};
    if (program->shows.write != NULL) {
        all[n++] = (argument){program->shows.option, ARGUMENT_FLAG, NULL, NULL, program->shows.help};
    }
    all[n++] = (argument){"help", ARGUMENT_FLAG, NULL, NULL, "show this and exit"};
    all[n++] = (argument){"version", ARGUMENT_FLAG, NULL, NULL, "show the version and exit"};
    return n;
}

enum { MOST_COMMON = 12 };

/* ---- one option ------------------------------------------------------------------------------------------------ */

/* 1, 2, ... for the word of "one|two|three" that `given` is; 0 if it is none. */
static int choose(memory *pool, const char *words, const char *given)
{
    const char **word;
    size_t n = list_split(pool, words, '|', &word);
    for (size_t i = 0; i < n; i++) {
        if (strcmp(word[i], given) == 0) {
            return (int)i + 1;
        }
    }
    return 0;
}

/* The largest whole number that an option takes. */
enum { MOST = 1000000 };

static void take_value(const argument *option, const char *given, messages *say)
{
    double number = 0;
    char hint[NUMBER_SIZE];
    switch (option->kind) {
    case ARGUMENT_FLAG:
        *(int *)option->value = 1;
        break;
    case ARGUMENT_TEXT:
        if (given[0] == '\0') {
            fail(say, EXIT_USAGE, "--%s is empty", option->name);
        }
        *(const char **)option->value = given;
        break;
    case ARGUMENT_NUMBER:
        if (!number_read(given, option->value)) {
            number_comma_hint(hint, given);
            fail(say, EXIT_USAGE, "--%s is \"%s\", not a number%s", option->name, given, hint);
        }
        break;
    case ARGUMENT_WHOLE:
        if (!number_read(given, &number) || number < 0 || number > MOST || number > (int)number) {
            fail(say, EXIT_USAGE, "--%s is \"%s\", not a whole number from 0 to %d", option->name, given, MOST);
        }
        *(int *)option->value = (int)number;
        break;
    case ARGUMENT_CHOICE:
        *(int *)option->value = choose(say->pool, option->takes, given);
        if (*(int *)option->value == 0) {
            fail(say, EXIT_USAGE, "--%s is \"%s\", not one of %s", option->name, given, option->takes);
        }
        break;
    }
}

static void take_where(arguments *into, const char *given, messages *say)
{
    if (strchr(given, '=') == NULL || given[0] == '=') {
        fail(say, EXIT_USAGE, "--where is \"%s\", not COLUMN=PATTERN", given);
    }
    into->where[into->n_where++] = given;
}

/* ---- lists and defaults ---------------------------------------------------------------------------------------- */

/* Two columns of one name would be the result. */
static void refuse_repeat(const arguments *into, size_t i, const char *level, messages *say)
{
    for (size_t j = 0; j < i; j++) {
        if (into->confidence[j] <= into->confidence[i] && into->confidence[j] >= into->confidence[i]) {
            fail(say, EXIT_USAGE, "--confidence has the level %s twice", level);
        }
    }
}

static void take_confidence(arguments *into, int asks, messages *say)
{
    const char **level;
    into->n_confidence = list_split(say->pool, into->confidence_list, ',', &level);
    into->confidence = memory_take(say->pool, into->n_confidence, sizeof *into->confidence);
    if (into->n_confidence > 1 && !(asks & ASKS_SEVERAL_CONFIDENCES)) {
        fail(say, EXIT_USAGE, "--confidence takes one level");
    }
    for (size_t i = 0; i < into->n_confidence; i++) {
        if (!number_read(level[i], &into->confidence[i]) || into->confidence[i] < 0.5 || into->confidence[i] >= 1) {
            fail(say, EXIT_USAGE, "--confidence is \"%s\", not a level from 0.5 to below 1, such as 0.95", level[i]);
        }
        refuse_repeat(into, i, level[i], say);
    }
}

static void take_separator(arguments *into, messages *say)
{
    const char *given = into->separator;
    if (given == NULL) {
        return;
    }
    int is_tab = strcasecmp(given, "tab") == 0 || strcmp(given, "\\t") == 0;
    if (!is_tab && (given[1] != '\0' || strchr("\"\r\n", given[0]) != NULL)) {
        fail(say, EXIT_USAGE, "--separator is \"%s\", not one character or tab", given);
    }
    into->separator_character = is_tab ? '\t' : given[0];
}

/* A slip of the hand, such as --chart=people.csv, must not cost a file. */
static void check_chart(const arguments *into, messages *say)
{
    static const char ending[] = ".svg";
    size_t length = into->chart == NULL ? 0 : strlen(into->chart);
    if (into->chart != NULL &&
        (length < strlen(ending) || strcasecmp(into->chart + length - strlen(ending), ending) != 0)) {
        fail(say, EXIT_USAGE, "--chart is \"%s\", whose name does not end in .svg", into->chart);
    }
}

static void finish(arguments *result, messages *say, const about *program)
{
    take_confidence(result, program->asks, say);
    take_separator(result, say);
    check_chart(result, say);
    if (result->missing_list != NULL) {
        result->n_missing = list_split(say->pool, result->missing_list, ',', &result->missing);
    }
    if (result->decimals > 17) {
        fail(say, EXIT_USAGE, "--decimals is %d, above 17", result->decimals);
    }
    if (result->json) {
        if (result->format != FORMAT_UNSET && result->format != FORMAT_JSON) {
            fail(say, EXIT_USAGE, "--json and another --format exclude each other");
        }
        result->format = FORMAT_JSON;
    }
    if (result->format == FORMAT_UNSET) {
        result->format = isatty(STDOUT_FILENO) ? FORMAT_TABLE : FORMAT_CSV;
    }
    say->quiet = result->quiet;
}

/* ---- the whole -------------------------------------------------------------------------------------------------- */

static struct option *getopt_table(memory *pool, const argument *all, size_t n)
{
    struct option *table = memory_take(pool, n + 1, sizeof *table);
    for (size_t i = 0; i < n; i++) {
        table[i].name = all[i].name;
        table[i].has_arg = all[i].kind == ARGUMENT_FLAG ? no_argument : required_argument;
    }
    return table;
}

static void take_options(arguments *result, messages *say, const about *program, const argument *all, size_t n,
                         int argc, char **argv)
{
    struct option *table = getopt_table(say->pool, all, n);
    int index = 0;
    int found;
    while ((found = getopt_long(argc, argv, "", table, &index)) != -1) {
        if (found != 0) { /* getopt_long has said what is wrong. */
            help_hint(program);
            exit(EXIT_USAGE);
        }
        const argument *option = &all[index];
        if (strcmp(option->name, "help") == 0) {
            exit(help_print(program, all, n));
        } else if (strcmp(option->name, "version") == 0) {
            exit(help_version(program));
        } else if (program->shows.write != NULL && strcmp(option->name, program->shows.option) == 0) {
            exit(help_show(program));
        } else if (strcmp(option->name, "where") == 0) {
            take_where(result, optarg, say);
        } else {
            take_value(option, optarg, say);
        }
    }
}

void arguments_read(arguments *result, messages *say, const about *program, const argument *own, size_t n_own,
                    int argc, char **argv)
{
    *result = (arguments){.file = "-", .decimals = -1, .confidence_list = "0.95"};
    result->where = memory_take(say->pool, (size_t)argc + 1, sizeof *result->where);
    argument *all = memory_take(say->pool, n_own + MOST_COMMON, sizeof *all);
    memcpy(all, own, n_own * sizeof *own);
    size_t n = n_own + common_options(all + n_own, result, program);
    if (argc > 0) { /* So that getopt_long's own messages start with the name alone. */
        argv[0] = memory_format(say->pool, "%s", program->name);
    }
    take_options(result, say, program, all, n, argc, argv);
    if (argc - optind > 1) {
        fail(say, EXIT_USAGE, "one FILE at a time, not \"%s\" and \"%s\"", argv[optind], argv[optind + 1]);
    }
    if (optind < argc) {
        result->file = argv[optind];
    }
    finish(result, say, program);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "help.h"

#include <pmh.h>

#include <stdio.h>
#include <string.h>

enum { INDENT = 26, WIDTH = 79 };

void help_wrapped(const char *text, size_t column, size_t indent)
{
    while (*text != '\0') {
        size_t length = strcspn(text, " ");
        if (column > indent && column + 1 + length > WIDTH) {
            printf("\n%*s", (int)indent, "");
            column = indent;
        } else if (column > indent) {
            putchar(' ');
            column++;
        }
        printf("%.*s", (int)length, text);
        column += length;
        text += length;
        text += strspn(text, " ");
    }
    putchar('\n');
}

/* "--kind=WORD": a long choice stands in the text instead, where it can be broken. */
static void print_option(const argument *option)
{
    enum { LONG_CHOICE = 45 };
    char text[1000];
    int is_long = option->kind == ARGUMENT_CHOICE && strlen(option->takes) > LONG_CHOICE;
    snprintf(text, sizeof text, "%s%s%s", option->help, is_long ? "; one of " : "", is_long ? option->takes : "");
    for (char *at = text; is_long && (at = strchr(at, '|')) != NULL;) {
        *at = ' ';
    }
    int width = option->takes == NULL ? printf("  --%s", option->name)
                                      : printf("  --%s=%s", option->name, is_long ? "WORD" : option->takes);
    if (width > INDENT - 2) {
        putchar('\n');
        width = 0;
    }
    printf("%*s", INDENT - width, "");
    help_wrapped(text, INDENT, INDENT);
}

static int flushed(const about *program)
{
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fprintf(stderr, "%s: cannot write standard output\n", program->name);
        return EXIT_IO;
    }
    return EXIT_DONE;
}

int help_print(const about *program, const argument *options, size_t n)
{
    printf("Usage: %s %s\n", program->name, program->usage);
    help_wrapped(program->purpose, 0, 0);
    printf("\n%s\n", program->details);
    puts("FILE is a CSV file with a header, or - for standard input, as when no FILE is given.");
    puts("\nOptions:");
    for (size_t i = 0; i < n; i++) {
        print_option(&options[i]);
    }
    printf("\nExamples:\n%s\n", program->examples);
    puts("Exit status:");
    puts("  0   done");
    puts("  1   the data have problems: messages name their rows and columns; what could be");
    puts("      answered is (duplicates leave nothing answered)");
    puts("  2   the command line is wrong");
    puts("  65  the file cannot be read as a table");
    puts("  74  reading or writing failed");
    return flushed(program);
}

int help_version(const about *program)
{
    printf("%s (libpmh) %s\n", program->name, pmh_version());
    puts("Copyright (C) 2026 the libpmh authors");
    puts("License GPL-3.0-or-later: GNU GPL version 3 or later <https://gnu.org/licenses/gpl.html>.");
    puts("This is free software: you are free to change and redistribute it.");
    puts("There is NO WARRANTY, to the extent permitted by law.");
    return flushed(program);
}

int help_show(const about *program)
{
    program->shows.write();
    return flushed(program);
}

void help_hint(const about *program)
{
    fprintf(stderr, "Try '%s --help' for more information.\n", program->name);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ranked.h"

#include "output.h"

#include <stdlib.h>
#include <string.h>

/* ---- the order --------------------------------------------------------------------------------------------------- */

typedef struct position {
    int32_t rank; /* 0 if not placed. */
    size_t row;
} position;

static int compare_positions(const void *a, const void *b)
{
    const position *x = a;
    const position *y = b;
    if ((x->rank == 0) != (y->rank == 0)) {
        return x->rank == 0 ? 1 : -1;
    }
    if (x->rank != y->rank) {
        return x->rank < y->rank ? -1 : 1;
    }
    return x->row < y->row ? -1 : x->row > y->row;
}

static position *sorted(program *run, const ranking *list)
{
    position *order = memory_take(&run->memory, list->n, sizeof *order);
    for (size_t i = 0; i < list->n; i++) {
        order[i] = (position){list->ranks[i], i};
    }
    qsort(order, list->n, sizeof *order, compare_positions);
    return order;
}

/* ---- words ------------------------------------------------------------------------------------------------------- */

static const char *basis_word(int32_t basis)
{
    if (basis == PMH_PRIORITY_CALLER) {
        return "own map";
    }
    return basis == PMH_PRIORITY_TO_AGREE ? "to be agreed locally" : "reconstructed";
}

static const char *status_word(pmh_status status)
{
    switch (status) {
    case PMH_OK:
        return "placed";
    case PMH_MISSING:
        return "not placed: evidence or priority is missing";
    case PMH_NOT_WHOLE:
        return "not placed: evidence or priority is not a whole number";
    case PMH_OUT_OF_RANGE:
        return "not placed: evidence must be 1 to 3 and priority 1 to 5";
    case PMH_NOT_FINITE:
        return "not placed: evidence or priority is not a number";
    default:
        return pmh_status_text(status);
    }
}

/* The questions of the zones that occur, one line each. */
static const char *legend(program *run, const ranking *list)
{
    const char *text = "";
    for (int32_t zone = PMH_ZONE_NONE; zone <= PMH_ZONE_NOT_COST_EFFECTIVE; zone++) {
        size_t i = 0;
        while (i < list->n && (list->placed[i].status != PMH_OK || list->placed[i].zone != zone)) {
            i++;
        }
        if (i < list->n) {
            text = memory_format(&run->memory, "%s%s  %s\n", text, pmh_priority_letter(zone),
                                 pmh_priority_prompt(zone));
        }
    }
    return text;
}

/* ---- the table --------------------------------------------------------------------------------------------------- */

/* People read "2=" for a shared rank; files have the number and, beside it, how many share it. */
static void write_rank(output *out, int32_t rank, int32_t tied, int for_people)
{
    if (rank == 0) {
        output_text(out, NULL);
    } else if (for_people && tied > 1) {
        output_text(out, memory_format(&out->run->memory, "%d=", rank));
    } else {
        output_whole(out, rank);
    }
    if (!for_people) {
        if (rank == 0) {
            output_text(out, NULL);
        } else {
            output_whole(out, tied);
        }
    }
}

static void write_option(output *out, const ranking *list, size_t i, int for_people, int with_question)
{
    const pmh_priority_result *at = &list->placed[i];
    write_rank(out, list->ranks[i], list->tied[i], for_people);
    output_input(out, list->names[i]);
    if (at->status != PMH_OK) {
        for (int blank = 0; blank < 6 + with_question; blank++) {
            output_text(out, NULL);
        }
    } else {
        output_whole(out, at->evidence);
        output_whole(out, at->priority);
        output_whole(out, at->rating);
        output_text(out, at->zone == PMH_ZONE_NONE ? NULL : pmh_priority_letter(at->zone));
        if (with_question) {
            output_text(out, pmh_priority_prompt(at->zone));
        }
        output_text(out, basis_word(at->basis));
        output_number(out, at->certainty);
    }
    output_text(out, status_word(at->status));
}

static void name_unplaced(program *run, const ranking *list)
{
    for (size_t i = 0; i < list->n; i++) {
        pmh_status status = list->placed[i].status;
        if (status != PMH_OK && status != PMH_NOT_FINITE) { /* Cells that are no number were named when read. */
            problem(&run->say, "%s: row %zu, \"%s\": %s", run->data.file, run->data.number[i], list->names[i],
                    status_word(status));
        }
    }
}

void ranking_write(program *run, const ranking *list)
{
    static const char *const names[] = {"option", "evidence", "priority", "rating", "zone",
                                        "question", "basis", "certainty", "status"};
    int for_people = run->given.format == FORMAT_TABLE || run->given.format == FORMAT_HTML;
    int with_question = run->given.format != FORMAT_TABLE; /* There the sentences stand once, under the table. */
    position *order = sorted(run, list);
    name_unplaced(run, list);
    note(&run->say, "the rating is an order, not a measure: 12 is not twice a 6");
    output out = output_start(run, 2);
    output_column(&out, "rank");
    if (!for_people) {
        output_column(&out, "tied");
    }
    for (size_t j = 0; j < sizeof names / sizeof names[0]; j++) {
        if (with_question || strcmp(names[j], "question") != 0) {
            output_column(&out, names[j]);
        }
    }
    out.legend = legend(run, list);
    for (size_t i = 0; i < list->n; i++) {
        write_option(&out, list, order[i].row, for_people, with_question);
    }
    output_write(&out);
}

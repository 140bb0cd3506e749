/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "priority.h"

#include "pmh/priority_vote.h"

#include <math.h>

enum { LEVELS = PMH_PRIORITY_LEVELS };

static const pmh_priority_vote_result unanswered = {
    .median = NAN, .mean = NAN, .lower_quartile = NAN, .upper_quartile = NAN, .low_share = NAN, .middle_share = NAN,
    .high_share = NAN, .elsewhere = -1, .rating = NAN};

/* The k-th vote in order, from 0. */
static int32_t ordered_vote(const int64_t *count, int64_t k)
{
    int32_t level = 0;
    while (k >= count[level])
        k -= count[level++];
    return level + 1;
}

/* At (n - 1) quarters / 4 in the ordered votes; quarters of whole levels are exact. */
static double quantile(const int64_t *count, int64_t n, int64_t quarters)
{
    int64_t place = (n - 1) * quarters;
    int32_t below = ordered_vote(count, place / 4);
    int32_t above = place % 4 == 0 ? below : ordered_vote(count, place / 4 + 1);
    return below + (double)(above - below) * (double)(place % 4) / 4;
}

static int32_t consensus_of(const pmh_priority_vote_result *votes)
{
    const int64_t *count = votes->count;
    int64_t groups[] = {count[0] + count[1], count[2], count[3] + count[4]};
    if (votes->upper_quartile - votes->lower_quartile > 1)
        return PMH_VOTE_NO_CONSENSUS;
    for (int32_t i = 0; i < 3; i++)
        if (10 * groups[i] >= 7 * votes->voters)
            return PMH_VOTE_LOW + i;
    return PMH_VOTE_NO_CONSENSUS;
}

static pmh_status count_votes(pmh_table votes, size_t option, pmh_priority_vote_result *result, pmh_error *error)
{
    for (size_t voter = 0; voter < votes.rows; voter++) {
        double vote = pmh_priority_at(votes, voter, option);
        pmh_status status = pmh_priority_check_level("votes", vote, LEVELS, true, (int64_t)voter, (int32_t)option, error);
        if (status != PMH_OK)
            return status;
        if (isnan(vote))
            result->missing++;
        else
            result->count[(int)vote - 1]++;
    }
    for (int i = 0; i < LEVELS; i++)
        result->voters += result->count[i];
    if (result->voters == 0)
        return pmh_fail(error, PMH_MISSING, -1, (int32_t)option, "nobody voted on option %zu", option);
    return PMH_OK;
}

static void describe_votes(pmh_priority_vote_result *result)
{
    const int64_t *count = result->count;
    double n = (double)result->voters;
    int64_t sum = 0;
    for (int i = 0; i < LEVELS; i++)
        sum += (i + 1) * count[i];
    result->mean = (double)sum / n;
    result->median = quantile(count, result->voters, 2);
    result->lower_quartile = quantile(count, result->voters, 1);
    result->upper_quartile = quantile(count, result->voters, 3);
    result->low_share = (double)(count[0] + count[1]) / n;
    result->middle_share = (double)count[2] / n;
    result->high_share = (double)(count[3] + count[4]) / n;
    result->consensus = consensus_of(result);
}

static void place_median(int32_t evidence, const pmh_priority_options *options, pmh_priority_vote_result *result)
{
    int32_t below = (int32_t)floor(result->median), above = (int32_t)ceil(result->median), basis;
    result->rating = evidence * result->median;
    result->zone = pmh_priority_zone_of(evidence, below, options, &result->basis);
    int32_t other = pmh_priority_zone_of(evidence, above, options, &basis);
    if (other != result->zone) {
        result->zone = PMH_ZONE_NONE;
        result->basis = PMH_PRIORITY_TO_AGREE;
    }
    if (result->zone == PMH_ZONE_NONE)
        return;
    result->elsewhere = 0;
    for (int32_t level = 1; level <= LEVELS; level++)
        if (pmh_priority_zone_of(evidence, level, options, &basis) != result->zone)
            result->elsewhere += result->count[level - 1];
}

static pmh_priority_vote_result summarise(pmh_table votes, pmh_series evidence, size_t option,
                                          const pmh_priority_options *options, pmh_error *error)
{
    pmh_priority_vote_result result = unanswered, bad = unanswered;
    result.status = count_votes(votes, option, &result, error);
    if (result.status == PMH_OK && evidence.n > 0)
        result.status = pmh_priority_check_level("evidence", pmh_value(evidence, option), PMH_PRIORITY_EVIDENCE, false, -1,
                                                 (int32_t)option, error);
    if (result.status != PMH_OK) {
        bad.status = result.status;
        return bad;
    }
    describe_votes(&result);
    if (evidence.n > 0)
        place_median((int32_t)pmh_value(evidence, option), options, &result);
    return result;
}

pmh_status pmh_priority_vote(pmh_table votes, pmh_series evidence, const pmh_priority_options *options,
                             pmh_priority_vote_result *results, pmh_error *error)
{
    pmh_clear(error);
    if (!results && votes.columns > 0)
        return pmh_fail(error, PMH_BAD_ARGUMENT, -1, -1, "results is NULL");
    pmh_priority_options use;
    pmh_status status = pmh_priority_check_table("votes", votes, error);
    if (status == PMH_OK && evidence.n > 0)
        status = pmh_check_series("evidence", evidence, votes.columns, error);
    if (status == PMH_OK)
        status = pmh_priority_take(options, &use, error);
    pmh_status overall = PMH_OK;
    for (size_t option = 0; option < votes.columns; option++) {
        if (status != PMH_OK) {
            results[option] = unanswered;
            results[option].status = status;
            continue;
        }
        results[option] = summarise(votes, evidence, option, &use, overall == PMH_OK ? error : NULL);
        if (results[option].status != PMH_OK)
            overall = PMH_BAD_ROWS;
    }
    return status != PMH_OK ? status : pmh_overall(overall, error);
}

const char *pmh_priority_consensus_text(int32_t consensus)
{
    switch (consensus) {
    case PMH_VOTE_NO_CONSENSUS: return "no consensus";
    case PMH_VOTE_LOW: return "low";
    case PMH_VOTE_MIDDLE: return "middle";
    case PMH_VOTE_HIGH: return "high";
    default: return "unknown";
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fast.h"
#include "scale_inside.h"

#include <string.h>

/* The fast passes. Whole numbers only, so every version gives the same bits. */

/* ---- Bytes, item by item --------------------------------------------------------------------------------------------- */

#define DISTANCE(from) uint8_t from##_ = (uint8_t)((uint8_t)from[i] - lowest)
#define MAX(a, b) ((a) > (b) ? (a) : (b))

FAST void one_item(const int8_t *a, size_t rows, uint8_t lowest, uint8_t *restrict sum, uint8_t *restrict furthest)
{
    for (size_t i = 0; i < rows; i++) {
        DISTANCE(a);
        sum[i] = (uint8_t)(sum[i] + a_);
        furthest[i] = MAX(a_, furthest[i]);
    }
}

FAST void one_reversed(const int8_t *a, size_t rows, uint8_t lowest, uint8_t range, uint8_t *restrict sum,
                       uint8_t *restrict furthest)
{
    for (size_t i = 0; i < rows; i++) {
        DISTANCE(a);
        sum[i] = (uint8_t)(sum[i] + (uint8_t)(range - a_));
        furthest[i] = MAX(a_, furthest[i]);
    }
}

/* Seven at once: the accumulators are loaded and stored once for all of them. */
FAST void seven_items(const int8_t *const at[7], size_t rows, uint8_t lowest, uint8_t *restrict sum,
                      uint8_t *restrict furthest)
{
    const int8_t *a = at[0], *b = at[1], *c = at[2], *d = at[3], *e = at[4], *f = at[5], *g = at[6];
    for (size_t i = 0; i < rows; i++) {
        DISTANCE(a);
        DISTANCE(b);
        DISTANCE(c);
        DISTANCE(d);
        DISTANCE(e);
        DISTANCE(f);
        DISTANCE(g);
        sum[i] = (uint8_t)(sum[i] + (uint8_t)((uint8_t)((uint8_t)(a_ + b_) + (uint8_t)(c_ + d_)) +
                                              (uint8_t)((uint8_t)(e_ + f_) + g_)));
        uint8_t ab = MAX(a_, b_), cd = MAX(c_, d_), ef = MAX(e_, f_), gh = MAX(g_, furthest[i]);
        uint8_t abcd = MAX(ab, cd), efgh = MAX(ef, gh);
        furthest[i] = MAX(abcd, efgh);
    }
}

FAST uint8_t furthest_of(const uint8_t *furthest, size_t rows)
{
    uint8_t most = 0;
    for (size_t i = 0; i < rows; i++)
        most = MAX(furthest[i], most);
    return most;
}

void pmh_pass_item(const int8_t *answers, size_t rows, uint8_t lowest, uint8_t *sum, uint8_t *furthest)
{
    one_item(answers, rows, lowest, sum, furthest);
}

void pmh_pass_reversed(const int8_t *answers, size_t rows, uint8_t lowest, uint8_t range, uint8_t *sum,
                       uint8_t *furthest)
{
    one_reversed(answers, rows, lowest, range, sum, furthest);
}

void pmh_pass_seven(const int8_t *const answers[7], size_t rows, uint8_t lowest, uint8_t *sum, uint8_t *furthest)
{
    seven_items(answers, rows, lowest, sum, furthest);
}

uint8_t pmh_pass_furthest(const uint8_t *furthest, size_t rows)
{
    return furthest_of(furthest, rows);
}

#if defined(__SSE2__) && !defined(PMH_NO_STREAM)
#include <emmintrin.h>
void pmh_pass_scores(const uint8_t *sum, size_t rows, const double *table, double *scores, bool around_cache)
{
    size_t i = 0;
    if (around_cache) {
        /* Results that do not fit the cache anyway go around it, which spares reading what is overwritten. */
        for (; i < rows && ((uintptr_t)(scores + i) & 15) != 0; i++)
            scores[i] = table[sum[i]];
        for (; i + 2 <= rows; i += 2)
            _mm_stream_pd(scores + i, _mm_set_pd(table[sum[i + 1]], table[sum[i]]));
        _mm_sfence();
    }
    for (; i < rows; i++)
        scores[i] = table[sum[i]];
}
#else
void pmh_pass_scores(const uint8_t *sum, size_t rows, const double *table, double *scores, bool around_cache)
{
    (void)around_cache;
    for (size_t i = 0; i < rows; i++)
        scores[i] = table[sum[i]];
}
#endif

/* ---- Rows of bytes: eight answers in a word ----------------------------------------------------------------------- */

#define ONES UINT64_C(0x0101010101010101)
#define HIGHS UINT64_C(0x8080808080808080)

#if defined(__GNUC__)
#define INLINE static inline __attribute__((always_inline))
#else
#define INLINE static inline
#endif

/* Bytes from place on, as a word; memcpy because rows may start anywhere. */
INLINE uint64_t load8(const int8_t *at)
{
    uint64_t word;
    memcpy(&word, at, 8);
    return word;
}

/* Four to seven bytes as a word whose other bytes are 0. The two halves overlap; the bytes they share are equal. Needs
 * numbers whose lowest byte comes first; the caller has made sure. */
INLINE uint64_t load_some(const int8_t *at, int32_t n)
{
    uint32_t first, last;
    memcpy(&first, at, 4);
    memcpy(&last, at + n - 4, 4);
    return (uint64_t)first | (uint64_t)last << (8 * (n - 4));
}

/* High bits where a byte is not from lowest to lowest + range (both within 0 to 127). */
INLINE uint64_t not_allowed(uint64_t word, uint64_t lowest, uint64_t above)
{
    return (word | (word + above) | ~((word | HIGHS) - lowest)) & HIGHS;
}

/* The sum of eight bytes, if it is at most 255. */
INLINE uint8_t byte_sum(uint64_t word)
{
    return (uint8_t)((word * ONES) >> 56);
}

/* What one word of each row says. Constant for the pass, so computed once. */
typedef struct word_plan {
    ptrdiff_t offset;
    uint64_t mine;   /* 255 in the bytes that this word, and no earlier one, answers for */
    uint64_t fill;   /* the lowest answer in the others */
    uint64_t mirror; /* 255 in the reversed ones */
} word_plan;

static int32_t plan_words(int32_t items, uint8_t lowest, const uint8_t *mirror, word_plan *plan)
{
    int32_t words = 0;
    for (int32_t done = 0; done < items; done += 8, words++) {
        int32_t first = items >= 8 && done + 8 > items ? items - 8 : done;
        word_plan word = {.offset = first};
        for (int32_t i = done; i < items && i < done + 8; i++) {
            word.mine |= UINT64_C(255) << (8 * (i - first));
            if (mirror)
                word.mirror |= (uint64_t)mirror[i] << (8 * (i - first));
        }
        word.fill = lowest * ONES & ~word.mine;
        plan[words] = word;
    }
    return words;
}

/* The bytes of the fill count as answers too, so that each word sums 8 of them: 8 x lowest is taken off per word. */
INLINE void pass_rows(const int8_t *answers, size_t rows, ptrdiff_t row_step, int32_t items, int32_t words,
                      const word_plan *plan, uint8_t lowest, uint8_t range, bool mirrored, uint8_t *restrict sum,
                      uint8_t *restrict furthest)
{
    uint64_t lows = lowest * ONES;
    uint64_t above = (uint64_t)(127 - lowest - range) * ONES;
    unsigned base = 8U * lowest * (unsigned)words;
    for (size_t row = 0; row < rows; row++, answers += row_step) {
        uint64_t bad = 0;
        unsigned total = 0;
        for (int32_t w = 0; w < words; w++) {
            uint64_t word = items >= 8 ? load8(answers + plan[w].offset) : load_some(answers, items);
            word = (word & plan[w].mine) | plan[w].fill;
            bad |= not_allowed(word, lows, above);
            total += byte_sum(word);
            if (mirrored)
                total += (unsigned)(byte_sum((plan[w].mirror & ONES) * (2U * lowest + range)) -
                                    2U * byte_sum(word & plan[w].mirror));
        }
        sum[row] = (uint8_t)(total - base);
        furthest[row] = (uint8_t)-(bad != 0);
    }
}

void pmh_pass_rows(const int8_t *answers, size_t rows, ptrdiff_t row_step, int32_t items, uint8_t lowest, uint8_t range,
                   const uint8_t *mirror, uint8_t *sum, uint8_t *furthest)
{
    word_plan plan[PMH_SCALE_ITEMS / 8];
    int32_t words = plan_words(items, lowest, mirror, plan);
    /* The same loop, told what it may know. */
    if (mirror)
        pass_rows(answers, rows, row_step, items, words, plan, lowest, range, true, sum, furthest);
    else if (items < 8)
        pass_rows(answers, rows, row_step, items, 1, plan, lowest, range, false, sum, furthest);
    else if (words == 2)
        pass_rows(answers, rows, row_step, 16, 2, plan, lowest, range, false, sum, furthest);
    else
        pass_rows(answers, rows, row_step, items, words, plan, lowest, range, false, sum, furthest);
}

/* Rows without a gap between them are one run of bytes: the furthest distance in it tells whether all are allowed, and
 * then a row is only a sum. */
FAST uint8_t furthest_in_run(const int8_t *answers, size_t n, uint8_t lowest)
{
    uint8_t most = 0;
    for (size_t i = 0; i < n; i++) {
        DISTANCE(answers);
        most = MAX(answers_, most);
    }
    return most;
}

INLINE void sum_rows(const int8_t *answers, size_t rows, int32_t items, int32_t words, const word_plan *plan,
                     uint8_t lowest, uint8_t *restrict sum)
{
    uint8_t base = (uint8_t)(lowest * items);
    for (size_t row = 0; row < rows; row++, answers += items) {
        /* All answers of a row sum to at most 255, so two of them fit a byte. */
        uint64_t word = items >= 8 ? load8(answers) : load_some(answers, items);
        if (words == 2)
            word += load8(answers + plan[1].offset) & plan[1].mine;
        sum[row] = (uint8_t)(byte_sum(word) - base);
    }
}

bool pmh_pass_run(const int8_t *answers, size_t rows, int32_t items, uint8_t lowest, uint8_t range, uint8_t *sum)
{
    if (items > 16 || furthest_in_run(answers, rows * (size_t)items, lowest) > range)
        return false;
    word_plan plan[2];
    int32_t words = plan_words(items, lowest, NULL, plan);
    if (items == 14)
        sum_rows(answers, rows, 14, 2, plan, lowest, sum);
    else if (items == 7)
        sum_rows(answers, rows, 7, 1, plan, lowest, sum);
    else
        sum_rows(answers, rows, items, words, plan, lowest, sum);
    return true;
}

/* ---- Doubles ------------------------------------------------------------------------------------------------------- */

/* Adding 1.5 x 2^52 to a whole number of few digits leaves it in the low bits of the double. NaN, infinity and what is
 * far away end up far from those bits; a fraction is lost on the way back. */
#define SHIFT 6755399441055744.0

INLINE uint64_t bits_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, 8);
    return bits;
}

INLINE uint64_t is_bad(double value, uint64_t distance, uint64_t range)
{
    double back = value + SHIFT - SHIFT;
    return (uint64_t)!((back >= value) & (back <= value)) | (uint64_t)(distance > range);
}

#if defined(__GNUC__)
/* Four doubles at a time, by the vectors that GCC and Clang have on every processor. */
typedef double four_doubles __attribute__((vector_size(32)));
typedef int64_t four_words __attribute__((vector_size(32)));

FAST void rows_of_doubles(const double *answers, size_t rows, ptrdiff_t row_step, int32_t items, double lowest,
                          uint8_t range, uint8_t *restrict sum, uint8_t *restrict furthest)
{
    int64_t first = (int64_t)bits_of(SHIFT + lowest), most = range;
    four_words base = {first, first, first, first}, ranges = {most, most, most, most}, every = {-1, -1, -1, -1};
    int32_t rest = items % 4, whole = items - rest;
    /* The last vector overlaps the one before it; what that has counted is masked off. */
    four_words last = {rest > 3 ? -1 : 0, rest > 2 ? -1 : 0, rest > 1 ? -1 : 0, -1};
    for (size_t row = 0; row < rows; row++, answers += row_step) {
        four_words total = {0}, bad = {0};
        for (int32_t i = 0; i < items; i += 4) {
            four_doubles value;
            four_words distance;
            memcpy(&value, answers + (i < whole ? i : items - 4), sizeof value);
            four_doubles shifted = value + SHIFT;
            memcpy(&distance, &shifted, sizeof distance);
            distance -= base;
            /* As an unsigned number above the range: signed, above it or below 0, where bits beyond a byte are set. */
            bad |= (shifted - SHIFT != value) | (distance > ranges) | (distance & ~(four_words){255, 255, 255, 255});
            total += distance & (i < whole ? every : last);
        }
        sum[row] = (uint8_t)(total[0] + total[1] + total[2] + total[3]);
        furthest[row] = (uint8_t)-((bad[0] | bad[1] | bad[2] | bad[3]) != 0);
    }
}

enum { AHEAD = 4096 };

/* Sums rows, and returns bits beyond a byte if there is an answer that is not allowed anywhere. */
FAST uint64_t sums_of_doubles(const double *answers, size_t rows, ptrdiff_t row_step, int32_t items, double lowest,
                              uint8_t range, uint8_t *restrict sum)
{
    int64_t first = (int64_t)bits_of(SHIFT + lowest), rest_of_byte = 255 - range;
    four_words base = {first, first, first, first}, spare = {rest_of_byte, rest_of_byte, rest_of_byte, rest_of_byte};
    int32_t rest = items % 4, whole = items - rest;
    four_words last = {rest > 3 ? -1 : 0, rest > 2 ? -1 : 0, rest > 1 ? -1 : 0, -1};
    four_words bad = {0}, broken = {0};
    for (size_t row = 0; row < rows; row++, answers += row_step) {
        /* A hint about what comes next; it may point beyond the end. */
        __builtin_prefetch((const void *)((uintptr_t)answers + AHEAD));
        __builtin_prefetch((const void *)((uintptr_t)answers + AHEAD + 64));
        four_words total = {0};
        for (int32_t i = 0; i < whole; i += 4) {
            four_doubles value;
            four_words distance;
            memcpy(&value, answers + i, sizeof value);
            four_doubles shifted = value + SHIFT;
            memcpy(&distance, &shifted, sizeof distance);
            distance -= base;
            broken |= shifted - SHIFT != value;
            bad |= distance | (distance + spare);
            total += distance;
        }
        if (rest) {
            four_doubles value;
            four_words distance;
            memcpy(&value, answers + items - 4, sizeof value);
            four_doubles shifted = value + SHIFT;
            memcpy(&distance, &shifted, sizeof distance);
            distance -= base;
            broken |= shifted - SHIFT != value;
            bad |= distance | (distance + spare);
            total += distance & last;
        }
        sum[row] = (uint8_t)(total[0] + total[1] + total[2] + total[3]);
    }
    bad |= broken;
    return (uint64_t)(bad[0] | bad[1] | bad[2] | bad[3]) >> 8;
}

/* Unsigned, so that far numbers wrap. */
typedef uint64_t four_distances __attribute__((vector_size(32)));

/* Add four answers' distances from the lowest one, or what is left of the range. A top bit of `wrong` tells of an answer
 * that is not allowed: it is set in the distance or in what is left, and in all of a comparison that holds. */
#define ADD_FOUR(at, flip, total)                                                                                      \
    do {                                                                                                               \
        four_doubles value;                                                                                            \
        four_distances distance;                                                                                       \
        memcpy(&value, at, sizeof value);                                                                              \
        four_doubles shifted = value + SHIFT;                                                                          \
        memcpy(&distance, &shifted, sizeof distance);                                                                  \
        distance -= base;                                                                                              \
        four_distances left = ranges - distance;                                                                       \
        wrong |= distance | left | (four_distances)(shifted - SHIFT != value);                                         \
        total += (flip) ? left : distance;                                                                             \
    } while (0)

/* Eight rows at a time, all their items in registers: each answer is read once and nothing else is. */
INLINE bool items_of_doubles(const double *const *at, int32_t items, size_t rows, double lowest, uint8_t range,
                             const uint8_t *mirror, uint8_t *restrict sum)
{
    uint64_t first = bits_of(SHIFT + lowest), most = range;
    four_distances base = {first, first, first, first}, ranges = {most, most, most, most}, wrong = {0};
    for (size_t done = 0; done < rows; done += 8) {
        /* The last eight overlap those before them. */
        size_t row = done + 8 <= rows ? done : rows - 8;
        four_distances low = {0}, high = {0};
        for (int32_t i = 0; i < items; i++) {
            ADD_FOUR(at[i] + row, mirror && mirror[i], low);
            ADD_FOUR(at[i] + row + 4, mirror && mirror[i], high);
        }
        for (int k = 0; k < 4; k++) {
            sum[row + (size_t)k] = (uint8_t)low[k];
            sum[row + (size_t)k + 4] = (uint8_t)high[k];
        }
    }
    return (wrong[0] | wrong[1] | wrong[2] | wrong[3]) >> 63 == 0;
}

/* The same loop, told what it may know. */
FAST bool straight_doubles(const double *const *at, int32_t items, size_t rows, double lowest, uint8_t range,
                           uint8_t *restrict sum)
{
    return items_of_doubles(at, items, rows, lowest, range, NULL, sum);
}

FAST bool mirrored_doubles(const double *const *at, int32_t items, size_t rows, double lowest, uint8_t range,
                           const uint8_t *mirror, uint8_t *restrict sum)
{
    return items_of_doubles(at, items, rows, lowest, range, mirror, sum);
}
#endif

bool pmh_pass_items_of_doubles(const double *const *answers, int32_t items, size_t rows, double lowest, uint8_t range,
                               const uint8_t *mirror, uint8_t *sum)
{
#if defined(__GNUC__)
    if (rows < 8)
        return false;
    return mirror ? mirrored_doubles(answers, items, rows, lowest, range, mirror, sum)
                  : straight_doubles(answers, items, rows, lowest, range, sum);
#else
    (void)answers, (void)items, (void)rows, (void)lowest, (void)range, (void)mirror, (void)sum;
    return false;
#endif
}

bool pmh_pass_run_of_doubles(const double *answers, size_t rows, ptrdiff_t row_step, int32_t items, double lowest,
                             uint8_t range, uint8_t *sum)
{
#if defined(__GNUC__)
    return items >= 4 && sums_of_doubles(answers, rows, row_step, items, lowest, range, sum) == 0;
#else
    (void)answers, (void)rows, (void)row_step, (void)items, (void)lowest, (void)range, (void)sum;
    return false;
#endif
}

static void rows_of_few(const double *answers, size_t rows, ptrdiff_t row_step, int32_t items, double lowest,
                        uint8_t range, uint8_t *restrict sum, uint8_t *restrict furthest)
{
    uint64_t base = bits_of(SHIFT + lowest);
    for (size_t row = 0; row < rows; row++, answers += row_step) {
        uint64_t total = 0, bad = 0;
        for (int32_t i = 0; i < items; i++) {
            uint64_t distance = bits_of(answers[i] + SHIFT) - base;
            total += distance;
            bad |= is_bad(answers[i], distance, range);
        }
        sum[row] = (uint8_t)total;
        furthest[row] = (uint8_t)-(bad != 0);
    }
}

void pmh_pass_doubles(const double *answers, size_t rows, ptrdiff_t row_step, int32_t items, double lowest, uint8_t range,
                      uint8_t *sum, uint8_t *furthest)
{
#if defined(__GNUC__)
    if (items >= 4) {
        rows_of_doubles(answers, rows, row_step, items, lowest, range, sum, furthest);
        return;
    }
#endif
    rows_of_few(answers, rows, row_step, items, lowest, range, sum, furthest);
}

FAST void double_item(const double *answers, size_t rows, double lowest, uint8_t range, uint8_t flip,
                      uint8_t *restrict sum, uint8_t *restrict furthest)
{
    uint64_t base = bits_of(SHIFT + lowest);
    for (size_t i = 0; i < rows; i++) {
        uint64_t distance = bits_of(answers[i] + SHIFT) - base;
        uint8_t bad = (uint8_t)-is_bad(answers[i], distance, range);
        sum[i] = (uint8_t)(sum[i] + (uint8_t)(flip ? range - distance : distance));
        furthest[i] |= bad;
    }
}

static void double_item_apart(const double *answers, size_t rows, ptrdiff_t step, double lowest, uint8_t range,
                              uint8_t flip, uint8_t *restrict sum, uint8_t *restrict furthest)
{
    uint64_t base = bits_of(SHIFT + lowest);
    for (size_t i = 0; i < rows; i++, answers += step) {
        uint64_t distance = bits_of(*answers + SHIFT) - base;
        sum[i] = (uint8_t)(sum[i] + (uint8_t)(flip ? range - distance : distance));
        furthest[i] |= (uint8_t)-is_bad(*answers, distance, range);
    }
}

void pmh_pass_double_item(const double *answers, size_t rows, ptrdiff_t step, double lowest, uint8_t range, uint8_t flip,
                          uint8_t *sum, uint8_t *furthest)
{
    if (step == 1)
        double_item(answers, rows, lowest, range, flip, sum, furthest);
    else
        double_item_apart(answers, rows, step, lowest, range, flip, sum, furthest);
}

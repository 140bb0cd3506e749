/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PMH_FAST_H
#define PMH_FAST_H

/* FAST before a function: plain C that compilers turn into vector instructions. Where the compiler can, it is compiled
 * twice and the processor chooses when the library is loaded; what is so marked must give the same bits either way. */

#if defined(PMH_HAVE_CLONES)
#define FAST_WITH(...) static __attribute__((target_clones("default", "avx2"), optimize(__VA_ARGS__)))
#elif defined(__GNUC__) && !defined(__clang__)
#define FAST_WITH(...) static __attribute__((optimize(__VA_ARGS__)))
#else
#define FAST_WITH(...) static
#endif
#define FAST FAST_WITH("O3")
/* The same for loops that compare doubles: comparisons become vectors only where no floating-point trap can be meant. */
#define FAST_COMPARING FAST_WITH("O3", "no-trapping-math")

#endif

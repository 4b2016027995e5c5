// The tables that dispatch.c chooses from, one a file.
#ifndef WINNOW_TABLES_H
#define WINNOW_TABLES_H

#include "winnow_kernels.h"

extern const winnow_kernels winnow_scalar_kernels;
#if defined(__x86_64__)
extern const winnow_kernels winnow_avx2_kernels;
extern const winnow_kernels winnow_avx512_kernels;
#endif
#if defined(__aarch64__)
extern const winnow_kernels winnow_neon_kernels;
#endif

// The rows of the tallest tile of any table, which bound scratch.
enum { WINNOW_TALLEST_TILE = 14 };

#endif

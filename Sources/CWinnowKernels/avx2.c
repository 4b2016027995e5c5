#if defined(__x86_64__)
#define LANES 8
#define VECTORS 2
#define ROWS 6
#define TARGET __attribute__((target("avx2,fma")))
#define ISA WINNOW_ISA_AVX2
#define TABLE winnow_avx2_kernels
#include "vector_kernels.h"
#endif

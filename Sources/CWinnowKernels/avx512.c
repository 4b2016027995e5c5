#if defined(__x86_64__)
#define LANES 16
#define VECTORS 2
#define ROWS 14
#define TARGET __attribute__((target("avx512f,avx512dq,avx512bw,avx512vl,avx2,fma")))
#define ISA WINNOW_ISA_AVX512
#define TABLE winnow_avx512_kernels
#include "vector_kernels.h"
#endif

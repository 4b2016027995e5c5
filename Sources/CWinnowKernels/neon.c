#if defined(__aarch64__)
#define LANES 4
#define VECTORS 4
#define ROWS 6
#define TARGET
#define ISA WINNOW_ISA_NEON
#define TABLE winnow_neon_kernels
#include "vector_kernels.h"
#endif

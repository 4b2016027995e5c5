#include "tables.h"

const winnow_kernels *winnow_kernels_for(winnow_isa isa) {
  switch (isa) {
    case WINNOW_ISA_SCALAR:
      return &winnow_scalar_kernels;
#if defined(__x86_64__)
    case WINNOW_ISA_AVX2:
      return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? &winnow_avx2_kernels : NULL;
    case WINNOW_ISA_AVX512:
      return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")
                 ? &winnow_avx512_kernels
                 : NULL;
#endif
#if defined(__aarch64__)
    case WINNOW_ISA_NEON:
      return &winnow_neon_kernels;
#endif
    default:
      return NULL;
  }
}

winnow_isa winnow_best_isa(void) {
  const winnow_isa widest_first[] = {WINNOW_ISA_AVX512, WINNOW_ISA_AVX2, WINNOW_ISA_NEON};
  for (size_t i = 0; i < sizeof widest_first / sizeof *widest_first; i++)
    if (winnow_kernels_for(widest_first[i])) return widest_first[i];
  return WINNOW_ISA_SCALAR;
}

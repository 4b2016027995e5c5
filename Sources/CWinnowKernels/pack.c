#include "winnow_kernels.h"

size_t winnow_packed_count(ptrdiff_t N, ptrdiff_t K, ptrdiff_t panel) {
  return (size_t)((N + panel - 1) / panel * panel) * (size_t)K;
}

void winnow_pack(ptrdiff_t N, ptrdiff_t K, const float *w, ptrdiff_t panel, float *packed) {
  for (ptrdiff_t first = 0; first < N; first += panel) {
    const ptrdiff_t columns = N - first < panel ? N - first : panel;
    for (ptrdiff_t k = 0; k < K; k++) {
      float *row = packed + first * K + k * panel;
      for (ptrdiff_t n = 0; n < columns; n++) row[n] = w[(first + n) * K + k];
      for (ptrdiff_t n = columns; n < panel; n++) row[n] = 0;
    }
  }
}

// Vectors of LANES floats: loading, storing, sums and transpositions.

typedef float vector __attribute__((vector_size(LANES * 4), aligned(4), may_alias));
typedef int32_t integers __attribute__((vector_size(LANES * 4), aligned(4), may_alias));

#define INLINE static inline __attribute__((always_inline)) TARGET
#define UNROLL _Pragma("clang loop unroll(full)")

INLINE vector load(const float *p) { return *(const vector *)p; }
INLINE void store(float *p, vector v) { *(vector *)p = v; }
INLINE vector splat(float x) { return x - (vector){}; }

// The sum of the lanes, always in the same order.
INLINE float total(vector v) {
  float lanes[LANES];
  memcpy(lanes, &v, sizeof v);
  UNROLL for (int width = LANES / 2; width > 0; width /= 2) {
    UNROLL for (int i = 0; i < width; i++) lanes[i] += lanes[i + width];
  }
  return lanes[0];
}

// Loads or stores the first `count` lanes, for columns that do not fill a vector.
INLINE vector load_first(const float *p, ptrdiff_t count) {
  if (count >= LANES) return load(p);
  vector v = {};
  memcpy(&v, p, (size_t)count * sizeof(float));
  return v;
}
INLINE void store_first(float *p, vector v, ptrdiff_t count) {
  if (count >= LANES) {
    store(p, v);
  } else {
    memcpy(p, &v, (size_t)count * sizeof(float));
  }
}

// One round of a transposition: the halves of a list of vectors, interleaved.
#if LANES == 4
#define INTERLEAVE_LOW(a, b) __builtin_shufflevector(a, b, 0, 4, 1, 5)
#define INTERLEAVE_HIGH(a, b) __builtin_shufflevector(a, b, 2, 6, 3, 7)
#elif LANES == 8
#define INTERLEAVE_LOW(a, b) __builtin_shufflevector(a, b, 0, 8, 1, 9, 2, 10, 3, 11)
#define INTERLEAVE_HIGH(a, b) __builtin_shufflevector(a, b, 4, 12, 5, 13, 6, 14, 7, 15)
#else
#define INTERLEAVE_LOW(a, b) \
  __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
#define INTERLEAVE_HIGH(a, b) \
  __builtin_shufflevector(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
#endif

// Lane j of vector i becomes lane i of vector j.
INLINE void transpose(vector square[LANES]) {
  UNROLL for (int round = 1; round < LANES; round *= 2) {
    vector mixed[LANES];
    UNROLL for (int i = 0; i < LANES / 2; i++) {
      mixed[2 * i] = INTERLEAVE_LOW(square[i], square[i + LANES / 2]);
      mixed[2 * i + 1] = INTERLEAVE_HIGH(square[i], square[i + LANES / 2]);
    }
    UNROLL for (int i = 0; i < LANES; i++) square[i] = mixed[i];
  }
}

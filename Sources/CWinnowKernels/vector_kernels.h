// The vector kernels, written once over the compiler's vector types. A file for each instruction set
// defines LANES (floats a vector), VECTORS (vectors a panel), ROWS (rows a tile), TARGET (the target
// attribute) and ISA and TABLE (the table's name), then includes this file.
//
// A tile of ROWS × VECTORS accumulators lives in registers: for AVX-512 14 × 2 of 32, with two for the
// weights and one for the broadcast input. A panel this narrow is read from the second-level cache at
// half the rate that a tile of 6 × 4 needs, which is what bounded that one.
#include <math.h>
#include <string.h>

#include "tables.h"

typedef float vector __attribute__((vector_size(LANES * 4), aligned(4), may_alias));
typedef int32_t integers __attribute__((vector_size(LANES * 4), aligned(4), may_alias));

#define INLINE static inline __attribute__((always_inline)) TARGET
#define PANEL (LANES * VECTORS)
#define UNROLL _Pragma("clang loop unroll(full)")

// Rows and inner positions of x that stay in the second-level cache while all panels pass by.
enum { ROW_BLOCK = 240 / ROWS * ROWS, INNER_BLOCK = 768 };

INLINE vector load(const float *p) { return *(const vector *)p; }
INLINE void store(float *p, vector v) { *(vector *)p = v; }
INLINE vector splat(float x) { return x - (vector){}; }

// The sum of the lanes, always in the same order.
INLINE float total(vector v) {
  float lanes[LANES], sum = 0;
  memcpy(lanes, &v, sizeof v);
  UNROLL for (int width = LANES / 2; width > 0; width /= 2) {
    UNROLL for (int i = 0; i < width; i++) lanes[i] += lanes[i + width];
  }
  sum = lanes[0];
  return sum;
}

INLINE float largest_lane(vector v) {
  float lanes[LANES];
  memcpy(lanes, &v, sizeof v);
  float largest = lanes[0];
  UNROLL for (int i = 1; i < LANES; i++) largest = lanes[i] > largest ? lanes[i] : largest;
  return largest;
}

// exp for arguments ≤ 88: 2ⁿ·p(r) with x = n·ln 2 + r, |r| ≤ ln 2 / 2, p of degree 6 (Cephes expf.c).
// Below -87.3 the result is the smallest normal number, which a softmax's sum does not see.
INLINE vector exponential(vector x) {
  x = __builtin_elementwise_max(x, splat(-87.3f));
  const vector shift = splat(12582912.0f);  // 1.5·2²³: adding it leaves the rounded integer behind
  const vector shifted = x * 1.44269504f + shift;
  const vector n = shifted - shift;
  const vector r = (x - n * 0.693359375f) + n * 2.12194440e-4f;
  vector p = splat(1.9875691500e-4f);
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = (p * r) * r + r + 1.0f;
  const integers scale = (((integers)shifted - (integers)shift) + 127) << 23;
  return p * (vector)scale;
}

// erf by the rational approximation x·P(x²)/Q(x²) on [-4, 4] of Eigen's erf (MathFunctionsImpl.h,
// generic_fast_erf_float); beyond 4, erf is ±1 to the last bit of a float.
INLINE vector error_function(vector x) {
  x = __builtin_elementwise_min(__builtin_elementwise_max(x, splat(-4.0f)), splat(4.0f));
  const vector s = x * x;
  vector p = splat(-2.72614225801306e-10f);
  p = p * s + 2.77068142495902e-08f;
  p = p * s + -2.10102402082508e-06f;
  p = p * s + -5.69250639462346e-05f;
  p = p * s + -7.34990630326855e-04f;
  p = p * s + -2.95459980854025e-03f;
  p = p * s + -1.60960333262415e-02f;
  vector q = splat(-1.45660718464996e-05f);
  q = q * s + -2.13374055278905e-04f;
  q = q * s + -1.68282697438203e-03f;
  q = q * s + -7.37332916720468e-03f;
  q = q * s + -1.42647390514189e-02f;
  return x * p / q;
}

INLINE vector activate(winnow_activation activation, vector x) {
  switch (activation) {
    case WINNOW_ACTIVATION_GELU: {
      const vector half = x * 0.5f;
      return half + half * error_function(x * 0.70710678f);
    }
    case WINNOW_ACTIVATION_GELU_TANH: {
      // tanh(u) = 1 - 2 / (1 + exp 2u), with 2u cut where tanh is 1 to the last bit.
      const vector u = (x + x * x * x * 0.044715f) * 1.59576912f;
      const vector e = exponential(__builtin_elementwise_min(u, splat(30.0f)));
      return x - x / (e + 1.0f);
    }
    case WINNOW_ACTIVATION_RELU:
      return __builtin_elementwise_max(x, splat(0.0f));
    default:
      return x;
  }
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

// The epilogue on one vector of row t that starts at `column`, of which `count` lanes are real.
INLINE vector finish(const winnow_epilogue *epilogue, vector sum, ptrdiff_t t, ptrdiff_t column,
                     ptrdiff_t count, ptrdiff_t N) {
  if (epilogue->bias) sum += load_first(epilogue->bias + column, count);
  if (epilogue->preactivation) store_first(epilogue->preactivation + t * N + column, sum, count);
  sum = activate(epilogue->activation, sum);
  if (epilogue->residual)
    sum += load_first(epilogue->residual + t * epilogue->ldresidual + column, count);
  return sum;
}

// What the tiles of one block of a product share.
typedef struct {
  ptrdiff_t N, depth, ldx, ldy;
  const winnow_epilogue *epilogue;
  int first, last;  // whether the block's inner positions are the first, the last of all
} product_block;

// Stores the sums of a tile, behind the epilogue where they are whole.
TARGET static void finish_tile(int rows, const product_block *block, const float *sums, float *y,
                               ptrdiff_t t, ptrdiff_t column) {
  const ptrdiff_t columns = block->N - column < PANEL ? block->N - column : PANEL;
  for (int r = 0; r < rows; r++) {
    float *result = y + (t + r) * block->ldy + column;
    for (ptrdiff_t c = 0; c < columns; c += LANES) {
      vector sum = load(sums + r * PANEL + c);
      if (block->last) sum = finish(block->epilogue, sum, t + r, column + c, columns - c, block->N);
      store_first(result + c, sum, columns - c);
    }
  }
}

// accumulators += x[rows, K] · b[K, vectors·LANES]: the one inner loop of this file. rows and vectors
// are constants at every call, so that the accumulators stay in registers.
INLINE void multiply_tile(const int rows, const int vectors, ptrdiff_t K, const float *x, ptrdiff_t ldx,
                          const float *b, ptrdiff_t ldb, vector accumulators[ROWS][VECTORS]) {
  for (ptrdiff_t k = 0; k < K; k++) {
    vector weights[VECTORS];
    UNROLL for (int v = 0; v < vectors; v++) weights[v] = load(b + k * ldb + v * LANES);
    UNROLL for (int r = 0; r < rows; r++) {
      const vector input = splat(x[r * ldx + k]);
      UNROLL for (int v = 0; v < vectors; v++) accumulators[r][v] += weights[v] * input;
    }
  }
}

INLINE void product_tile(const int rows, const product_block *block, const float *x, const float *panel,
                         float *y, ptrdiff_t t, ptrdiff_t column) {
  vector accumulators[ROWS][VECTORS];
  UNROLL for (int r = 0; r < rows; r++) {
    UNROLL for (int v = 0; v < VECTORS; v++) {
      const ptrdiff_t at = column + v * LANES;
      accumulators[r][v] = block->first || at >= block->N
                               ? (vector){}
                               : load_first(y + (t + r) * block->ldy + at, block->N - at);
    }
  }
  multiply_tile(rows, VECTORS, block->depth, x, block->ldx, panel, PANEL, accumulators);
  // Through memory, so that the epilogue stands here once and not once an accumulator; y may be the
  // residual and cannot hold the sums.
  vector sums[ROWS][VECTORS];
  UNROLL for (int r = 0; r < rows; r++) {
    UNROLL for (int v = 0; v < VECTORS; v++) sums[r][v] = accumulators[r][v];
  }
  finish_tile(rows, block, (const float *)sums, y, t, column);
}

// One statement for each number of rows that a last tile may have; `rows` becomes a constant in each.
#define EACH_ROWS(CASE) CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6) EACH_ROWS_ABOVE_6(CASE)
#if ROWS > 6
#define EACH_ROWS_ABOVE_6(CASE) CASE(7) CASE(8) CASE(9) CASE(10) CASE(11) CASE(12) CASE(13) CASE(14)
#else
#define EACH_ROWS_ABOVE_6(CASE)
#endif

TARGET static void product(ptrdiff_t T, ptrdiff_t N, ptrdiff_t K, const float *x, ptrdiff_t ldx,
                           const float *packed, const winnow_epilogue *epilogue, float *y,
                           ptrdiff_t ldy) {
  for (ptrdiff_t top = 0; top < T; top += ROW_BLOCK) {
    const ptrdiff_t bottom = T - top < ROW_BLOCK ? T : top + ROW_BLOCK;
    for (ptrdiff_t inner = 0; inner < K; inner += INNER_BLOCK) {
      const ptrdiff_t depth = K - inner < INNER_BLOCK ? K - inner : INNER_BLOCK;
      const product_block block = {N, depth, ldx, ldy, epilogue, inner == 0, inner + depth == K};
      for (ptrdiff_t column = 0; column < N; column += PANEL) {
        const float *panel = packed + column * K + inner * PANEL;
        for (ptrdiff_t t = top; t < bottom; t += ROWS) {
          const float *input = x + t * ldx + inner;
          switch (bottom - t < ROWS ? bottom - t : ROWS) {
#define TILE(R) \
  case R: product_tile(R, &block, input, panel, y, t, column); break;
            EACH_ROWS(TILE)
#undef TILE
          }
        }
      }
    }
  }
}

TARGET static void apply_epilogue(ptrdiff_t T, ptrdiff_t N, const winnow_epilogue *epilogue, float *y,
                                  ptrdiff_t ldy) {
  for (ptrdiff_t t = 0; t < T; t++) {
    for (ptrdiff_t column = 0; column < N; column += LANES) {
      const ptrdiff_t count = N - column < LANES ? N - column : LANES;
      const vector sum = load_first(y + t * ldy + column, count);
      store_first(y + t * ldy + column, finish(epilogue, sum, t, column, count, N), count);
    }
  }
}

TARGET static void layer_norm(ptrdiff_t T, ptrdiff_t D, const float *x, const float *gamma,
                              const float *beta, float epsilon, float *y, float *mean, float *rstd) {
  const ptrdiff_t whole = D / LANES * LANES;
  for (ptrdiff_t t = 0; t < T; t++) {
    const float *row = x + t * D;
    float *result = y + t * D;
    vector sums = {};
    for (ptrdiff_t i = 0; i < whole; i += LANES) sums += load(row + i);
    float sum = total(sums);
    for (ptrdiff_t i = whole; i < D; i++) sum += row[i];
    const float m = sum / (float)D;
    vector squares = {};
    for (ptrdiff_t i = 0; i < whole; i += LANES) {
      const vector centred = load(row + i) - m;
      squares += centred * centred;
    }
    float square = total(squares);
    for (ptrdiff_t i = whole; i < D; i++) square += (row[i] - m) * (row[i] - m);
    const float r = 1.0f / sqrtf(square / (float)D + epsilon);
    for (ptrdiff_t i = 0; i < whole; i += LANES)
      store(result + i, (load(row + i) - m) * r * load(gamma + i) + load(beta + i));
    for (ptrdiff_t i = whole; i < D; i++) result[i] = (row[i] - m) * r * gamma[i] + beta[i];
    if (mean) mean[t] = m;
    if (rstd) rstd[t] = r;
  }
}

// Scores of `rows` queries against one panel of keys, scaled, with -∞ behind the last key.
INLINE void score_tile(const int rows, const int vectors, ptrdiff_t d, const float *q, ptrdiff_t ldq,
                       const float *keys, float scale, ptrdiff_t count, float *scores,
                       ptrdiff_t ldscores) {
  vector accumulators[ROWS][VECTORS] = {};
  multiply_tile(rows, vectors, d, q, ldq, keys, PANEL, accumulators);
  UNROLL for (int r = 0; r < rows; r++) {
    UNROLL for (int v = 0; v < vectors; v++)
      store(scores + r * ldscores + v * LANES, accumulators[r][v] * scale);
    for (ptrdiff_t j = count; j < vectors * LANES; j++) scores[r * ldscores + j] = -INFINITY;
  }
}

// The softmax of one row's scores, unnormalised: exp(score - largest); returns 1 / Σ.
INLINE float soften(float *scores, ptrdiff_t padded, float *logsum) {
  vector largest = splat(-INFINITY), sums = {};
  for (ptrdiff_t j = 0; j < padded; j += LANES)
    largest = __builtin_elementwise_max(largest, load(scores + j));
  const float top = largest_lane(largest);
  for (ptrdiff_t j = 0; j < padded; j += LANES) {
    const vector shifted = load(scores + j) - top;
    // Lanes behind the last key are -∞ and must become 0, not the smallest normal number.
    const vector e = (vector)((integers)exponential(shifted) & (integers)(shifted > -1e30f));
    store(scores + j, e);
    sums += e;
  }
  const float sum = total(sums);
  if (logsum) *logsum = top + logf(sum);
  return 1.0f / sum;
}

INLINE void mix_tile(const int rows, const int vectors, ptrdiff_t L, const float *scores,
                     ptrdiff_t ldscores, const float *v, ptrdiff_t ldv, const float *inverse, float *out,
                     ptrdiff_t ldout) {
  vector accumulators[ROWS][VECTORS] = {};
  multiply_tile(rows, vectors, L, scores, ldscores, v, ldv, accumulators);
  UNROLL for (int r = 0; r < rows; r++) {
    UNROLL for (int c = 0; c < vectors; c++)
      store(out + r * ldout + c * LANES, accumulators[r][c] * inverse[r]);
  }
}

TARGET static void score_rows(ptrdiff_t rows, ptrdiff_t L, ptrdiff_t d, const float *q, ptrdiff_t ldq,
                              const float *keys, float scale, float *scores, ptrdiff_t padded) {
  for (ptrdiff_t j = 0; j < L; j += PANEL) {
    const ptrdiff_t count = L - j < PANEL ? L - j : PANEL;
    const float *panel = keys + j * d;
    switch (rows) {
#define SCORE(R)                                                                        \
  case R:                                                                               \
    if (count > LANES)                                                                  \
      score_tile(R, VECTORS, d, q, ldq, panel, scale, count, scores + j, padded);       \
    else                                                                                \
      score_tile(R, 1, d, q, ldq, panel, scale, count, scores + j, padded);             \
    break;
      EACH_ROWS(SCORE)
#undef SCORE
    }
  }
}

TARGET static void mix_rows(ptrdiff_t rows, ptrdiff_t L, ptrdiff_t d, const float *scores,
                            ptrdiff_t padded, const float *v, ptrdiff_t ldv, const float *inverse,
                            float *out, ptrdiff_t ldout) {
  for (ptrdiff_t c = 0; c < d; c += PANEL) {
    switch (rows) {
#define MIX(R)                                                                            \
  case R:                                                                                 \
    if (d - c >= PANEL)                                                                   \
      mix_tile(R, VECTORS, L, scores, padded, v + c, ldv, inverse, out + c, ldout);       \
    else                                                                                  \
      mix_tile(R, 1, L, scores, padded, v + c, ldv, inverse, out + c, ldout);             \
    break;
      EACH_ROWS(MIX)
#undef MIX
    }
  }
}

TARGET static void attention(ptrdiff_t L, ptrdiff_t H, ptrdiff_t d, const float *qkv, ptrdiff_t ldqkv,
                             float scale, float *out, ptrdiff_t ldout, float *scratch, float *logsum) {
  if (d % LANES != 0) {
    winnow_scalar_attention(L, H, d, qkv, ldqkv, scale, out, ldout, scratch, logsum);
    return;
  }
  const ptrdiff_t padded = (L + PANEL - 1) / PANEL * PANEL, filled = (L + LANES - 1) / LANES * LANES;
  float *keys = scratch, *scores = scratch + padded * d;
  for (ptrdiff_t h = 0; h < H; h++) {
    const float *q = qkv + h * d, *k = q + H * d, *v = k + H * d;
    // The keys transposed into panels, as winnow_pack lays a weight out.
    for (ptrdiff_t j = 0; j < filled; j++) {
      float *column = keys + j / PANEL * PANEL * d + j % PANEL;
      if (j < L) {
        for (ptrdiff_t c = 0; c < d; c++) column[c * PANEL] = k[j * ldqkv + c];
      } else {
        for (ptrdiff_t c = 0; c < d; c++) column[c * PANEL] = 0;
      }
    }
    for (ptrdiff_t i = 0; i < L; i += ROWS) {
      const ptrdiff_t rows = L - i < ROWS ? L - i : ROWS;
      float inverse[ROWS];
      score_rows(rows, L, d, q + i * ldqkv, ldqkv, keys, scale, scores, padded);
      for (ptrdiff_t r = 0; r < rows; r++)
        inverse[r] = soften(scores + r * padded, filled, logsum ? logsum + h * L + i + r : NULL);
      mix_rows(rows, L, d, scores, padded, v, ldqkv, inverse, out + i * ldout + h * d, ldout);
    }
  }
}

const winnow_kernels TABLE = {
    .isa = ISA,
    .panel = PANEL,
    .product = product,
    .apply_epilogue = apply_epilogue,
    .layer_norm = layer_norm,
    .attention = attention,
};

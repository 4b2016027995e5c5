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

// A product's blocks: the inner positions in one go (winnow_kernels.h has them, for scratch), and the
// floats of packed weights that stay in the second-level cache while all rows pass by: an eighth of a
// mebibyte, so that half of the smallest such cache is left where two threads share it.
enum { INNER_BLOCK = WINNOW_INNER_BLOCK, BLOCK_FLOATS = 1 << 15 };

// A tile's inner positions between two looks ahead, and the floats of a cache line.
enum { STEP = 32, LINE_FLOATS = 16 };

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

// 2ˣ for x ≤ 127: 2ⁿ·p(f) with x = n + f, |f| ≤ 1/2, p of degree 6 (Cephes exp2f.c). Below -126 the result
// is the smallest normal number, which a softmax's sum does not see.
INLINE vector power_of_two(vector x) {
  x = __builtin_elementwise_max(x, splat(-126.0f));
  const vector shift = splat(12582912.0f);  // 1.5·2²³: adding it leaves the rounded integer behind
  const vector shifted = x + shift;
  const vector f = x - (shifted - shift);
  vector p = splat(1.535336188319500e-4f);
  p = p * f + 1.339887440266574e-3f;
  p = p * f + 9.618437357674640e-3f;
  p = p * f + 5.550332471162809e-2f;
  p = p * f + 2.402264791363012e-1f;
  p = p * f + 6.931472028550421e-1f;
  p = p * f + 1.0f;
  return (vector)((integers)p + ((integers)shifted << 23));  // n is added to the exponent
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
  ptrdiff_t N, depth, ldy;
  const winnow_epilogue *epilogue;
  int first, last;   // whether the block's inner positions are the first, the last of all
  ptrdiff_t ahead;   // cache lines of the next panel that each step of a tile asks for
} product_block;

// Stores the sums of a tile that sticks out of y, or whose pre-activation is kept.
TARGET static void finish_edge(int rows, const product_block *block, const float *sums, float *y,
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

// One activation's loop over a whole tile; without a branch a vector, so that the rows overlap.
INLINE void finish_whole(const winnow_activation activation, int rows, const winnow_epilogue *epilogue,
                         const float *sums, float *y, ptrdiff_t ldy, ptrdiff_t t, ptrdiff_t column) {
  vector bias[VECTORS] = {};
  if (epilogue->bias) {
    UNROLL for (int v = 0; v < VECTORS; v++) bias[v] = load(epilogue->bias + column + v * LANES);
  }
  for (int r = 0; r < rows; r++) {
    float *result = y + (t + r) * ldy + column;
    vector finished[VECTORS];
    UNROLL for (int v = 0; v < VECTORS; v++)
      finished[v] = activate(activation, load(sums + r * PANEL + v * LANES) + bias[v]);
    if (epilogue->residual) {
      const float *residual = epilogue->residual + (t + r) * epilogue->ldresidual + column;
      UNROLL for (int v = 0; v < VECTORS; v++) finished[v] += load(residual + v * LANES);
    }
    UNROLL for (int v = 0; v < VECTORS; v++) store(result + v * LANES, finished[v]);
  }
}

// Stores the sums of a tile, behind the epilogue where they are whole.
TARGET static void finish_tile(int rows, const product_block *block, const float *sums, float *y,
                               ptrdiff_t t, ptrdiff_t column) {
  const winnow_epilogue *epilogue = block->epilogue;
  if (block->N - column < PANEL || (block->last && epilogue->preactivation)) {
    finish_edge(rows, block, sums, y, t, column);
    return;
  }
  static const winnow_epilogue none = {0};
  const ptrdiff_t ldy = block->ldy;
  if (!block->last) {
    finish_whole(WINNOW_ACTIVATION_NONE, rows, &none, sums, y, ldy, t, column);
    return;
  }
  switch (epilogue->activation) {
#define FINISH(ACTIVATION) \
  case ACTIVATION: finish_whole(ACTIVATION, rows, epilogue, sums, y, ldy, t, column); break;
    FINISH(WINNOW_ACTIVATION_NONE)
    FINISH(WINNOW_ACTIVATION_GELU)
    FINISH(WINNOW_ACTIVATION_GELU_TANH)
    FINISH(WINNOW_ACTIVATION_RELU)
#undef FINISH
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

// tile[columns, step] = x[rows, columns] transposed, rows behind the last as zeros. Whole vectors are
// stored, so that up to LANES - 1 floats behind each column are written too: before the next column, which
// corrects them, and behind the last, where the caller has room.
INLINE void transpose_rows(const int step, ptrdiff_t rows, ptrdiff_t columns, const float *x, ptrdiff_t ldx,
                           float *tile) {
  const ptrdiff_t whole = columns / LANES * LANES;
  for (ptrdiff_t k = 0; k < whole; k += LANES) {
    // The last rows first: what they write behind a column, the first rows correct.
    UNROLL for (int r = (step - 1) / LANES * LANES; r >= 0; r -= LANES) {
      vector square[LANES];
      UNROLL for (int i = 0; i < LANES; i++)
        square[i] = r + i < rows ? load(x + (r + i) * ldx + k) : (vector){};
      transpose(square);
      UNROLL for (int i = 0; i < LANES; i++) store(tile + (k + i) * step + r, square[i]);
    }
  }
  for (ptrdiff_t k = whole; k < columns; k++)
    for (ptrdiff_t r = 0; r < step; r++) tile[k * step + r] = r < rows ? x[r * ldx + k] : 0;
}

// y[rows, columns] = panel[columns, PANEL] transposed.
INLINE void transpose_columns(ptrdiff_t rows, ptrdiff_t columns, const float *panel, float *y, ptrdiff_t ldy) {
  const ptrdiff_t whole = columns / LANES * LANES;
  for (ptrdiff_t r = 0; r < rows; r += LANES) {
    const ptrdiff_t count = rows - r < LANES ? rows - r : LANES;
    for (ptrdiff_t c = 0; c < whole; c += LANES) {
      vector square[LANES];
      UNROLL for (int i = 0; i < LANES; i++) square[i] = load(panel + (c + i) * PANEL + r);
      transpose(square);
      UNROLL for (int i = 0; i < LANES; i++) {
        if (i < count) store(y + (r + i) * ldy + c, square[i]);
      }
    }
    for (ptrdiff_t c = whole; c < columns; c++)
      for (ptrdiff_t i = 0; i < count; i++) y[(r + i) * ldy + c] = panel[c * PANEL + r + i];
  }
}

// accumulators += x[K, rows]ᵀ · b[K, vectors·LANES], where x's rows are `step` floats apart and b's a
// panel: the one inner loop of this file. rows and vectors are constants at every call, so that the
// accumulators stay in registers, and nothing but the two bases moves.
INLINE void multiply_tile(const int rows, const int vectors, ptrdiff_t K, const float *x, ptrdiff_t step,
                          const float *b, vector accumulators[ROWS][VECTORS]) {
  _Pragma("clang loop unroll_count(4)") for (ptrdiff_t k = 0; k < K; k++) {
    vector weights[VECTORS];
    UNROLL for (int v = 0; v < vectors; v++) weights[v] = load(b + v * LANES);
    UNROLL for (int r = 0; r < rows; r++) {
      const vector input = splat(x[r]);
      UNROLL for (int v = 0; v < vectors; v++) accumulators[r][v] += weights[v] * input;
    }
    x += step;
    b += PANEL;
  }
}

// `next` is what this tile asks the memory for: its share of the panel that comes behind this one.
INLINE void product_tile(const int rows, const product_block *block, const float *x, const float *panel,
                         const float *next, float *y, ptrdiff_t t, ptrdiff_t column) {
  vector accumulators[ROWS][VECTORS];
  UNROLL for (int r = 0; r < rows; r++) {
    UNROLL for (int v = 0; v < VECTORS; v++) {
      const ptrdiff_t at = column + v * LANES;
      accumulators[r][v] = block->first || at >= block->N
                               ? (vector){}
                               : load_first(y + (t + r) * block->ldy + at, block->N - at);
    }
  }
  const ptrdiff_t step = block->ahead > 0 ? STEP : block->depth;
  for (ptrdiff_t k = 0; k < block->depth; k += step) {
    for (ptrdiff_t line = 0; line < block->ahead; line++, next += LINE_FLOATS) __builtin_prefetch(next);
    const ptrdiff_t count = block->depth - k < step ? block->depth - k : step;
    multiply_tile(rows, VECTORS, count, x + k * ROWS, ROWS, panel + k * PANEL, accumulators);
  }
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

// x is laid out in tiles once for each block of inner positions; then a block of weights at a time, read
// from memory once, meets all rows. Where x is small, a panel is a block: each tile then asks for a share
// of the next one, so that memory works while the tiles compute.
TARGET static void product(ptrdiff_t T, ptrdiff_t N, ptrdiff_t K, const float *x, ptrdiff_t ldx,
                           const float *packed, const winnow_epilogue *epilogue, float *y, ptrdiff_t ldy,
                           float *scratch) {
  const ptrdiff_t tiles = (T + ROWS - 1) / ROWS;
  for (ptrdiff_t inner = 0; inner < K; inner += INNER_BLOCK) {
    const ptrdiff_t depth = K - inner < INNER_BLOCK ? K - inner : INNER_BLOCK;
    const int isSmall = T * depth <= BLOCK_FLOATS;
    const ptrdiff_t steps = tiles * ((depth + STEP - 1) / STEP), lines = depth * PANEL / LINE_FLOATS;
    const product_block block = {N, depth, ldy, epilogue, inner == 0, inner + depth == K,
                                 isSmall ? (lines + steps - 1) / steps : 0};
    const ptrdiff_t panels = isSmall ? 1 : BLOCK_FLOATS / (depth * PANEL);
    const ptrdiff_t width = (panels > 1 ? panels : 1) * PANEL;
    for (ptrdiff_t t = 0; t < T; t += ROWS)
      transpose_rows(ROWS, T - t, depth, x + t * ldx + inner, ldx, scratch + t * depth);
    for (ptrdiff_t left = 0; left < N; left += width) {
      const ptrdiff_t right = N - left < width ? N : left + width;
      for (ptrdiff_t t = 0; t < T; t += ROWS) {
        const ptrdiff_t share = t / ROWS * (steps / tiles) * block.ahead * LINE_FLOATS;
        for (ptrdiff_t column = left; column < right; column += PANEL) {
          const float *panel = packed + column * K + inner * PANEL;
          switch (T - t < ROWS ? T - t : ROWS) {
#define TILE(R) \
  case R: product_tile(R, &block, scratch + t * depth, panel, panel + PANEL * K + share, y, t, column); break;
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

// Attention works on the scores' transpose, keys down and a panel of queries across: every sum over keys
// then stays in its lane, and all three of its operands are read in one stream.
typedef struct {
  ptrdiff_t L, d;
  float *keys;     // [⌈L/ROWS⌉][d][ROWS]
  float *values;   // [L][d]
  float *queries;  // [d][PANEL]
  float *scores;   // [L][PANEL], then their exponentials
  float *mixed;    // [d][PANEL]
} attention_head;

// The unscaled scores of `rows` keys from `j` on, raising `largest` to theirs.
INLINE void score_tile(const int rows, const int vectors, const attention_head *head, ptrdiff_t j,
                       vector largest[VECTORS]) {
  vector accumulators[ROWS][VECTORS] = {};
  multiply_tile(rows, vectors, head->d, head->keys + j * head->d, ROWS, head->queries, accumulators);
  UNROLL for (int r = 0; r < rows; r++) {
    UNROLL for (int v = 0; v < vectors; v++) {
      largest[v] = __builtin_elementwise_max(largest[v], accumulators[r][v]);
      store(head->scores + (j + r) * PANEL + v * LANES, accumulators[r][v]);
    }
  }
}

// `rows` columns of the values from `c` on, mixed by the scores' exponentials.
INLINE void mix_tile(const int rows, const int vectors, const attention_head *head, ptrdiff_t c,
                     const vector inverse[VECTORS]) {
  vector accumulators[ROWS][VECTORS] = {};
  multiply_tile(rows, vectors, head->L, head->values + c, head->d, head->scores, accumulators);
  UNROLL for (int r = 0; r < rows; r++) {
    UNROLL for (int v = 0; v < vectors; v++)
      store(head->mixed + (c + r) * PANEL + v * LANES, accumulators[r][v] * inverse[v]);
  }
}

// The attention of a panel's queries, left in head->mixed. logsum has `count` places, or is null.
INLINE void attend(const int vectors, const attention_head *head, float scale, ptrdiff_t count,
                   float *logsum) {
  vector largest[VECTORS], sums[VECTORS], inverse[VECTORS];
  UNROLL for (int v = 0; v < vectors; v++) {
    largest[v] = splat(-INFINITY);
    sums[v] = (vector){};
  }
  for (ptrdiff_t j = 0; j < head->L; j += ROWS) {
    switch (head->L - j < ROWS ? head->L - j : ROWS) {
#define SCORE(R) \
  case R: score_tile(R, vectors, head, j, largest); break;
      EACH_ROWS(SCORE)
#undef SCORE
    }
  }
  // eˣ = 2^(x·log₂ e), the factor of which is taken with the scale.
  const float binary = scale * 1.44269504f;
  for (ptrdiff_t j = 0; j < head->L; j++) {
    UNROLL for (int v = 0; v < vectors; v++) {
      float *scores = head->scores + j * PANEL + v * LANES;
      const vector e = power_of_two((load(scores) - largest[v]) * binary);
      store(scores, e);
      sums[v] += e;
    }
  }
  UNROLL for (int v = 0; v < vectors; v++) inverse[v] = 1.0f / sums[v];
  for (ptrdiff_t c = 0, rows; c < head->d; c += rows) {
    // Two last tiles of one height: a tile of one or two rows would wait for its own sums.
    const ptrdiff_t left = head->d - c;
    rows = left <= ROWS ? left : left < 2 * ROWS ? (left + 1) / 2 : ROWS;
    switch (rows) {
#define MIX(R) \
  case R: mix_tile(R, vectors, head, c, inverse); break;
      EACH_ROWS(MIX)
#undef MIX
    }
  }
  for (ptrdiff_t i = 0; logsum && i < count; i++)
    logsum[i] = largest[i / LANES][i % LANES] * scale + logf(sums[i / LANES][i % LANES]);
}

TARGET static void attend_panel(const attention_head *head, float scale, ptrdiff_t count, float *logsum) {
  if (count > LANES)
    attend(VECTORS, head, scale, count, logsum);
  else
    attend(1, head, scale, count, logsum);
}

TARGET static void attention(ptrdiff_t L, ptrdiff_t H, ptrdiff_t d, ptrdiff_t first, ptrdiff_t last,
                             const float *qkv, ptrdiff_t ldqkv, float scale, float *out, ptrdiff_t ldout,
                             float *scratch, float *logsum) {
  const ptrdiff_t tiled = (L + ROWS - 1) / ROWS * ROWS;
  attention_head head = {L, d};
  head.keys = scratch;
  head.values = head.keys + tiled * d + LANES;
  head.queries = head.values + L * d + ROWS;
  head.scores = head.queries + d * PANEL + LANES;
  head.mixed = head.scores + L * PANEL;
  for (ptrdiff_t h = first; h < last; h++) {
    const float *q = qkv + h * d, *k = q + H * d, *v = k + H * d;
    for (ptrdiff_t j = 0; j < L; j += ROWS)
      transpose_rows(ROWS, L - j, d, k + j * ldqkv, ldqkv, head.keys + j * d);
    for (ptrdiff_t j = 0; j < L; j++) memcpy(head.values + j * d, v + j * ldqkv, (size_t)d * sizeof(float));
    for (ptrdiff_t i = 0; i < L; i += PANEL) {
      const ptrdiff_t count = L - i < PANEL ? L - i : PANEL;
      transpose_rows(PANEL, count, d, q + i * ldqkv, ldqkv, head.queries);
      attend_panel(&head, scale, count, logsum ? logsum + h * L + i : NULL);
      transpose_columns(count, d, head.mixed, out + i * ldout + h * d, ldout);
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

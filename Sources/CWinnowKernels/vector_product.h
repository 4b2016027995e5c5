// The product of a linear layer and its epilogue.

// A product's blocks: the inner positions in one go (winnow_kernels.h has them, for scratch), and the
// floats of packed weights that stay in the second-level cache while all rows pass by: an eighth of a
// mebibyte, so that half of the smallest such cache is left where two threads share it.
enum { INNER_BLOCK = WINNOW_INNER_BLOCK, BLOCK_FLOATS = 1 << 15 };

// A tile's inner positions between two looks ahead, few enough that no burst of requests holds up the
// tile's own, and the floats of a cache line. What is asked for goes to the second-level cache: a panel and
// the next one do not fit the first.
enum { STEP = 16, LINE_FLOATS = 16 };

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
  int first, last;  // whether the block's inner positions are the first, the last of all
  ptrdiff_t ahead;  // cache lines of the next panel that each step of a tile asks for
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

// Stores the sums of a tile that `store_whole` does not take.
TARGET static void finish_tile(int rows, const product_block *block, const float *sums, float *y,
                               ptrdiff_t t, ptrdiff_t column) {
  const winnow_epilogue *epilogue = block->epilogue;
  if (block->N - column < PANEL || epilogue->preactivation) {
    finish_edge(rows, block, sums, y, t, column);
    return;
  }
  switch (epilogue->activation) {
#define FINISH(ACTIVATION) \
  case ACTIVATION: finish_whole(ACTIVATION, rows, epilogue, sums, y, block->ldy, t, column); break;
    case WINNOW_ACTIVATION_NONE: break;  // whole tiles without one are store_whole's
    FINISH(WINNOW_ACTIVATION_GELU)
    FINISH(WINNOW_ACTIVATION_GELU_TANH)
    FINISH(WINNOW_ACTIVATION_RELU)
    FINISH(WINNOW_ACTIVATION_SILU)
    FINISH(WINNOW_ACTIVATION_TANH)
#undef FINISH
  }
}

// Stores a whole tile that no activation follows, straight from its accumulators; without an epilogue where
// its sums are not whole.
INLINE void store_whole(const int rows, const winnow_epilogue *epilogue, vector accumulators[ROWS][VECTORS],
                        float *y, ptrdiff_t ldy, ptrdiff_t t, ptrdiff_t column) {
  if (epilogue && epilogue->bias) {
    UNROLL for (int v = 0; v < VECTORS; v++) {
      const vector bias = load(epilogue->bias + column + v * LANES);
      UNROLL for (int r = 0; r < rows; r++) accumulators[r][v] += bias;
    }
  }
  if (epilogue && epilogue->residual) {
    const float *residual = epilogue->residual + t * epilogue->ldresidual + column;
    UNROLL for (int r = 0; r < rows; r++) {
      UNROLL for (int v = 0; v < VECTORS; v++)
        accumulators[r][v] += load(residual + r * epilogue->ldresidual + v * LANES);
    }
  }
  UNROLL for (int r = 0; r < rows; r++) {
    UNROLL for (int v = 0; v < VECTORS; v++) store(y + r * ldy + v * LANES, accumulators[r][v]);
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
    for (ptrdiff_t line = 0; line < block->ahead; line++, next += LINE_FLOATS) __builtin_prefetch(next, 0, 2);
    const ptrdiff_t count = block->depth - k < step ? block->depth - k : step;
    multiply_tile(rows, VECTORS, count, x + k * ROWS, ROWS, panel + k * PANEL, accumulators);
  }
  const winnow_epilogue *epilogue = block->last ? block->epilogue : NULL;
  const int isPlain = !epilogue || (epilogue->activation == WINNOW_ACTIVATION_NONE && !epilogue->preactivation);
  if (isPlain && block->N - column >= PANEL) {
    store_whole(rows, epilogue, accumulators, y + t * block->ldy + column, block->ldy, t, column);
    return;
  }
  // Through memory, so that the epilogue stands here once and not once an accumulator.
  vector sums[ROWS][VECTORS];
  UNROLL for (int r = 0; r < rows; r++) {
    UNROLL for (int v = 0; v < VECTORS; v++) sums[r][v] = accumulators[r][v];
  }
  finish_tile(rows, block, (const float *)sums, y, t, column);
}

// x is laid out in tiles once for each block of inner positions; then a block of weights at a time, read
// from memory once, meets all rows. Where x is small, a panel is a block: each tile then asks for a share
// of the next one, so that memory works while the tiles compute.
TARGET static void product(ptrdiff_t T, ptrdiff_t N, ptrdiff_t K, const float *x, ptrdiff_t ldx,
                           const float *packed, const winnow_epilogue *epilogue, float *y, ptrdiff_t ldy,
                           float *scratch) {
  if (T == 0) return;
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

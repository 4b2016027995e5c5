// Tiles: what products and attention are made of, and how their operands are laid out.
//
// A tile of ROWS × VECTORS accumulators lives in registers: for AVX-512 14 × 2 of 32, with two for the
// weights and one for the broadcast input. A panel this narrow is read from the second-level cache at
// half the rate that a tile of 6 × 4 needs, which is what bounded that one.
#define PANEL (LANES * VECTORS)

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
// panel: the one inner loop of these kernels. rows and vectors are constants at every call, so that the
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

// One statement for each number of rows that a last tile may have; `rows` becomes a constant in each.
#define EACH_ROWS(CASE) CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6) EACH_ROWS_ABOVE_6(CASE)
#if ROWS > 6
#define EACH_ROWS_ABOVE_6(CASE) CASE(7) CASE(8) CASE(9) CASE(10) CASE(11) CASE(12) CASE(13) CASE(14)
#else
#define EACH_ROWS_ABOVE_6(CASE)
#endif

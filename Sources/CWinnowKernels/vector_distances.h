// What distances add to attention's scores by the contents that they stand between (He et al. 2021): the
// queries' products with the distances' keys and the keys' with the distances' queries, each row of the
// distances met once, and then picked for each query and key.
typedef struct {
  float *keys;        // [rows of the panel's distances][PANEL]: a panel's queries · the distances' keys
  float *queries;     // [⌈L/ROWS⌉·ROWS][ldqueries]: all keys · the distances' queries
  ptrdiff_t first;    // the row that `queries` begins with
  ptrdiff_t ldqueries;
} met_distances;

// The first row of the panel of rows that `row` is in.
INLINE ptrdiff_t panel_start(ptrdiff_t row) { return row / PANEL * PANEL; }

TARGET static met_distances distances_of(const winnow_attention *a, float *scratch) {
  const int32_t *row = a->distances->row;
  met_distances met = {.first = panel_start(row[1 - a->L])};
  // The last panel of queries reaches behind the last one.
  met.ldqueries = panel_start(row[a->L + PANEL - 2]) + PANEL - met.first;
  met.keys = scratch;
  met.queries = scratch + met.ldqueries * PANEL;
  return met;
}

// met->queries of head h, whose keys are laid out in tiles.
TARGET static void meet_keys(const met_distances *met, const winnow_distances *distances, ptrdiff_t h,
                             ptrdiff_t L, ptrdiff_t d, const float *keys) {
  if (!distances->queries) return;
  const float *packed = distances->queries + (ptrdiff_t)winnow_packed_count(distances->R, d, PANEL) * h;
  for (ptrdiff_t column = 0; column < met->ldqueries; column += PANEL) {
    const float *panel = packed + (met->first + column) * d;
    for (ptrdiff_t j = 0; j < L; j += ROWS) {
      vector accumulators[ROWS][VECTORS] = {};
      multiply_tile(ROWS, VECTORS, d, keys + j * d, ROWS, panel, accumulators);
      UNROLL for (int r = 0; r < ROWS; r++) {
        UNROLL for (int v = 0; v < VECTORS; v++)
          store(met->queries + (j + r) * met->ldqueries + column + v * LANES, accumulators[r][v]);
      }
    }
  }
}

INLINE void meet_rows(const int rows, ptrdiff_t d, const float *x, const float *queries, float *y) {
  vector accumulators[ROWS][VECTORS] = {};
  multiply_tile(rows, VECTORS, d, x, PANEL, queries, accumulators);
  UNROLL for (int r = 0; r < rows; r++) {
    UNROLL for (int v = 0; v < VECTORS; v++) store(y + r * PANEL + v * LANES, accumulators[r][v]);
  }
}

// scores[L][PANEL] = what distances add for the panel of queries from i on.
TARGET static void meet_queries(const met_distances *met, const winnow_distances *distances, ptrdiff_t h,
                                ptrdiff_t i, ptrdiff_t L, ptrdiff_t d, const float *queries, float *scores) {
  const int32_t *row = distances->row + i;
  const ptrdiff_t first = panel_start(row[1 - L]);
  if (distances->keys) {
    const float *packed = distances->keys + (ptrdiff_t)winnow_packed_count(distances->R, d, PANEL) * h;
    for (ptrdiff_t start = first; start <= row[PANEL - 1]; start += PANEL) {
      const float *panel = packed + start * d;
      float *met_panel = met->keys + (start - first) * PANEL;
      ptrdiff_t r = 0;
      for (; r + ROWS <= PANEL; r += ROWS) meet_rows(ROWS, d, panel + r, queries, met_panel + r * PANEL);
      if (PANEL % ROWS > 0) meet_rows(PANEL % ROWS, d, panel + r, queries, met_panel + r * PANEL);
    }
  }
  for (ptrdiff_t j = 0; j < L; j++, row--) {
    float *sums = scores + j * PANEL;
    for (ptrdiff_t lane = 0; lane < PANEL; lane++)
      sums[lane] = distances->keys ? met->keys[(row[lane] - first) * PANEL + lane] : 0;
    if (!distances->queries) continue;
    const float *of_key = met->queries + j * met->ldqueries - met->first;
    for (ptrdiff_t lane = 0; lane < PANEL; lane++) sums[lane] += of_key[row[lane]];
  }
}

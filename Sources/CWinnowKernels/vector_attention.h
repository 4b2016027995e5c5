// Attention works on the scores' transpose, keys down and a panel of queries across: every sum over keys
// then stays in its lane, and all three of its operands are read in one stream.
typedef struct {
  ptrdiff_t L, d;
  ptrdiff_t from, to;  // the keys that the panel's queries meet; `from` begins a tile
  float *keys;         // [⌈L/ROWS⌉][d][ROWS]
  float *values;       // [L][d]
  float *queries;      // [d][PANEL]
  float *scores;       // [L][PANEL], then their exponentials
  float *mixed;        // [d][PANEL]
  // Null, or the biases of the panel's first query, key 0 at 0 and those behind it below; then the scores
  // are scaled before they are stored, else where their exponentials are taken.
  const float *bias;
  float scale;
  int meetsDistances;  // whether the scores' places hold what distances add to them
} attention_head;

// The scores of `rows` keys from `j` on, raising `largest` to theirs.
INLINE void score_tile(const int rows, const int vectors, const attention_head *head, ptrdiff_t j,
                       vector largest[VECTORS]) {
  vector accumulators[ROWS][VECTORS] = {};
  if (head->meetsDistances) {
    UNROLL for (int r = 0; r < rows; r++) {
      UNROLL for (int v = 0; v < vectors; v++)
        accumulators[r][v] = load(head->scores + (j + r) * PANEL + v * LANES);
    }
  }
  multiply_tile(rows, vectors, head->d, head->keys + j * head->d, ROWS, head->queries, accumulators);
  if (head->bias) {
    UNROLL for (int r = 0; r < rows; r++) {
      UNROLL for (int v = 0; v < vectors; v++)
        accumulators[r][v] = accumulators[r][v] * head->scale + load(head->bias - (j + r) + v * LANES);
    }
  }
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
  multiply_tile(rows, vectors, head->to - head->from, head->values + head->from * head->d + c, head->d,
                head->scores + head->from * PANEL, accumulators);
  UNROLL for (int r = 0; r < rows; r++) {
    UNROLL for (int v = 0; v < vectors; v++)
      store(head->mixed + (c + r) * PANEL + v * LANES, accumulators[r][v] * inverse[v]);
  }
}

// The attention of a panel's queries, left in head->mixed. logsum has `count` places, or is null.
INLINE void attend(const int vectors, const attention_head *head, ptrdiff_t count, float *logsum) {
  vector largest[VECTORS], sums[VECTORS], inverse[VECTORS];
  UNROLL for (int v = 0; v < vectors; v++) {
    largest[v] = splat(-INFINITY);
    sums[v] = (vector){};
  }
  for (ptrdiff_t j = head->from; j < head->to; j += ROWS) {
    switch (head->to - j < ROWS ? head->to - j : ROWS) {
#define SCORE(R) \
  case R: score_tile(R, vectors, head, j, largest); break;
      EACH_ROWS(SCORE)
#undef SCORE
    }
  }
  const float scale = head->bias ? 1 : head->scale, binary = scale * LOG2_E;
  for (ptrdiff_t j = head->from; j < head->to; j++) {
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

TARGET static void attend_panel(const attention_head *head, ptrdiff_t count, float *logsum) {
  if (count > LANES)
    attend(VECTORS, head, count, logsum);
  else
    attend(1, head, count, logsum);
}

TARGET static void attention(const winnow_attention *a, ptrdiff_t first, ptrdiff_t last, float *scratch) {
  const ptrdiff_t L = a->L, d = a->d, ldqkv = a->ldqkv;
  const ptrdiff_t tiled = (L + ROWS - 1) / ROWS * ROWS;
  attention_head head = {.L = L, .d = d, .from = 0, .to = L, .scale = a->scale};
  head.keys = scratch;
  head.values = head.keys + tiled * d + LANES;
  head.queries = head.values + L * d;
  head.scores = head.queries + d * PANEL + LANES;
  head.mixed = head.scores + L * PANEL;
  head.meetsDistances = a->distances != NULL;
  met_distances met = {};
  if (a->distances) met = distances_of(a, head.mixed + d * PANEL);
  for (ptrdiff_t h = first; h < last; h++) {
    const float *q = a->qkv + h * d, *k = q + a->H * d, *v = k + a->H * d;
    for (ptrdiff_t j = 0; j < L; j += ROWS)
      transpose_rows(ROWS, L - j, d, k + j * ldqkv, ldqkv, head.keys + j * d);
    for (ptrdiff_t j = 0; j < L; j++) memcpy(head.values + j * d, v + j * ldqkv, (size_t)d * sizeof(float));
    if (a->distances) meet_keys(&met, a->distances, h, L, d, head.keys);
    for (ptrdiff_t i = 0; i < L; i += PANEL) {
      const ptrdiff_t count = L - i < PANEL ? L - i : PANEL;
      transpose_rows(PANEL, count, d, q + i * ldqkv, ldqkv, head.queries);
      if (a->window < L) {
        head.from = i > a->window ? (i - a->window) / ROWS * ROWS : 0;
        head.to = L - (i + count) > a->window ? i + count + a->window : L;
      }
      if (a->bias) head.bias = a->bias + h * a->ldbias + i;
      if (a->distances) meet_queries(&met, a->distances, h, i, L, d, head.queries, head.scores);
      attend_panel(&head, count, a->logsum ? a->logsum + h * L + i : NULL);
      transpose_columns(count, d, head.mixed, a->out + i * a->ldout + h * d, a->ldout);
    }
  }
}

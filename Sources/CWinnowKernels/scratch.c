#include "tables.h"

size_t winnow_product_scratch(ptrdiff_t T, ptrdiff_t K) {
  const ptrdiff_t depth = K < WINNOW_INNER_BLOCK ? K : WINNOW_INNER_BLOCK;
  return (size_t)((T + WINNOW_TALLEST_TILE) * depth + WINNOW_WIDEST_PANEL);
}

// Keys, values, a panel of queries and of results, a panel of scores; each with room for whole vectors. For
// distances: a panel of queries against all rows, and all keys against them.
size_t winnow_attention_scratch(ptrdiff_t L, ptrdiff_t d, ptrdiff_t R) {
  const ptrdiff_t heads = d * (2 * L + WINNOW_TALLEST_TILE + 2 * WINNOW_WIDEST_PANEL);
  const ptrdiff_t all = heads + L * WINNOW_WIDEST_PANEL + 3 * WINNOW_WIDEST_PANEL;
  const ptrdiff_t rows = R + 2 * WINNOW_WIDEST_PANEL;
  return (size_t)(R > 0 ? all + rows * (L + WINNOW_TALLEST_TILE + WINNOW_WIDEST_PANEL) : all);
}

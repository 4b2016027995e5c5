// Rotary positions and gates: one pass over the elements.

TARGET static void rotate(ptrdiff_t L, ptrdiff_t H, ptrdiff_t d, float *x, ptrdiff_t ldx, const float *cosines,
                          const float *sines) {
  const ptrdiff_t half = d / 2;
  for (ptrdiff_t t = 0; t < L; t++) {
    const float *cosine = cosines + t * half, *sine = sines + t * half;
    for (ptrdiff_t h = 0; h < H; h++) {
      float *a = x + t * ldx + h * d, *b = a + half;
      for (ptrdiff_t c = 0; c < half; c += LANES) {
        const ptrdiff_t count = half - c;
        const vector first = load_first(a + c, count), second = load_first(b + c, count);
        const vector u = load_first(cosine + c, count), v = load_first(sine + c, count);
        store_first(a + c, first * u - second * v, count);
        store_first(b + c, second * u + first * v, count);
      }
    }
  }
}

// Where y is x, row t of y ends before row t of x begins, but for the first, whose places are read first.
INLINE void gate_all(const winnow_activation activation, ptrdiff_t T, ptrdiff_t F, const float *x, float *y) {
  for (ptrdiff_t t = 0; t < T; t++) {
    const float *row = x + 2 * t * F;
    for (ptrdiff_t f = 0; f < F; f += LANES) {
      const vector open = activate(activation, load_first(row + f, F - f));
      store_first(y + t * F + f, open * load_first(row + F + f, F - f), F - f);
    }
  }
}

TARGET static void gate(ptrdiff_t T, ptrdiff_t F, winnow_activation activation, const float *x, float *y) {
  switch (activation) {
#define GATE(ACTIVATION) \
  case ACTIVATION: gate_all(ACTIVATION, T, F, x, y); break;
    GATE(WINNOW_ACTIVATION_NONE)
    GATE(WINNOW_ACTIVATION_GELU)
    GATE(WINNOW_ACTIVATION_GELU_TANH)
    GATE(WINNOW_ACTIVATION_RELU)
    GATE(WINNOW_ACTIVATION_SILU)
    GATE(WINNOW_ACTIVATION_TANH)
#undef GATE
  }
}

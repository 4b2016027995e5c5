// Layer normalisation.

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

// The portable twins: plain loops, one formula each, no intrinsics.
#include <math.h>

#include "tables.h"

static float activate(winnow_activation activation, float x) {
  switch (activation) {
    case WINNOW_ACTIVATION_GELU:
      return 0.5f * x * (1.0f + erff(x * 0.70710678f));
    case WINNOW_ACTIVATION_GELU_TANH:
      return 0.5f * x * (1.0f + tanhf(0.79788456f * (x + 0.044715f * x * x * x)));
    case WINNOW_ACTIVATION_RELU:
      return x > 0 ? x : 0;
    case WINNOW_ACTIVATION_SILU:
      return x / (1.0f + expf(-x));
    case WINNOW_ACTIVATION_TANH:
      return tanhf(x);
    default:
      return x;
  }
}

static void apply_epilogue(ptrdiff_t T, ptrdiff_t N, const winnow_epilogue *epilogue, float *y,
                           ptrdiff_t ldy) {
  for (ptrdiff_t t = 0; t < T; t++) {
    for (ptrdiff_t n = 0; n < N; n++) {
      const float sum = y[t * ldy + n] + (epilogue->bias ? epilogue->bias[n] : 0);
      if (epilogue->preactivation) epilogue->preactivation[t * N + n] = sum;
      const float residual = epilogue->residual ? epilogue->residual[t * epilogue->ldresidual + n] : 0;
      y[t * ldy + n] = activate(epilogue->activation, sum) + residual;
    }
  }
}

enum { PANEL = 16 };

static void product(ptrdiff_t T, ptrdiff_t N, ptrdiff_t K, const float *x, ptrdiff_t ldx,
                    const float *packed, const winnow_epilogue *epilogue, float *y, ptrdiff_t ldy,
                    float *scratch) {
  (void)scratch;
  for (ptrdiff_t t = 0; t < T; t++) {
    for (ptrdiff_t first = 0; first < N; first += PANEL) {
      const ptrdiff_t columns = N - first < PANEL ? N - first : PANEL;
      float sums[PANEL] = {0};
      for (ptrdiff_t k = 0; k < K; k++)
        for (ptrdiff_t n = 0; n < PANEL; n++)
          sums[n] += x[t * ldx + k] * packed[first * K + k * PANEL + n];
      for (ptrdiff_t n = 0; n < columns; n++) {
        const ptrdiff_t column = first + n;
        const float sum = sums[n] + (epilogue->bias ? epilogue->bias[column] : 0);
        if (epilogue->preactivation) epilogue->preactivation[t * N + column] = sum;
        const float residual =
            epilogue->residual ? epilogue->residual[t * epilogue->ldresidual + column] : 0;
        y[t * ldy + column] = activate(epilogue->activation, sum) + residual;
      }
    }
  }
}

static void layer_norm(ptrdiff_t T, ptrdiff_t D, const float *x, const float *gamma, const float *beta,
                       float epsilon, float *y, float *mean, float *rstd) {
  for (ptrdiff_t t = 0; t < T; t++) {
    const float *row = x + t * D;
    float sum = 0, squares = 0;
    for (ptrdiff_t i = 0; i < D; i++) sum += row[i];
    const float m = sum / (float)D;
    for (ptrdiff_t i = 0; i < D; i++) squares += (row[i] - m) * (row[i] - m);
    const float r = 1.0f / sqrtf(squares / (float)D + epsilon);
    for (ptrdiff_t i = 0; i < D; i++) y[t * D + i] = (row[i] - m) * r * gamma[i] + beta[i];
    if (mean) mean[t] = m;
    if (rstd) rstd[t] = r;
  }
}

// Row r of head h's packed matrix [R, d] times x.
static float packed_row(const float *packed, ptrdiff_t R, ptrdiff_t d, ptrdiff_t h, ptrdiff_t r,
                        const float *x) {
  const float *row = packed + (ptrdiff_t)winnow_packed_count(R, d, PANEL) * h + r / PANEL * PANEL * d + r % PANEL;
  float dot = 0;
  for (ptrdiff_t c = 0; c < d; c++) dot += row[c * PANEL] * x[c];
  return dot;
}

static void attention(const winnow_attention *a, ptrdiff_t first, ptrdiff_t last, float *scratch) {
  const ptrdiff_t L = a->L, H = a->H, d = a->d;
  const winnow_distances *distances = a->distances;
  for (ptrdiff_t h = first; h < last; h++) {
    const float *q = a->qkv + h * d, *k = q + H * d, *v = k + H * d;
    for (ptrdiff_t i = 0; i < L; i++) {
      const ptrdiff_t from = i > a->window ? i - a->window : 0, to = L - i > a->window ? i + a->window + 1 : L;
      float *scores = scratch, largest = -INFINITY, sum = 0;
      for (ptrdiff_t j = from; j < to; j++) {
        const float *query = q + i * a->ldqkv, *key = k + j * a->ldqkv;
        float dot = 0;
        for (ptrdiff_t c = 0; c < d; c++) dot += query[c] * key[c];
        if (distances) {
          const ptrdiff_t r = distances->row[i - j];
          if (distances->keys) dot += packed_row(distances->keys, distances->R, d, h, r, query);
          if (distances->queries) dot += packed_row(distances->queries, distances->R, d, h, r, key);
        }
        scores[j] = dot * a->scale + (a->bias ? a->bias[h * a->ldbias + i - j] : 0);
        largest = fmaxf(largest, scores[j]);
      }
      for (ptrdiff_t j = from; j < to; j++) sum += scores[j] = expf(scores[j] - largest);
      for (ptrdiff_t c = 0; c < d; c++) {
        float mixed = 0;
        for (ptrdiff_t j = from; j < to; j++) mixed += scores[j] * v[j * a->ldqkv + c];
        a->out[i * a->ldout + h * d + c] = mixed / sum;
      }
      if (a->logsum) a->logsum[h * L + i] = largest + logf(sum);
    }
  }
}

static void rotate(ptrdiff_t L, ptrdiff_t H, ptrdiff_t d, float *x, ptrdiff_t ldx, const float *cosines,
                   const float *sines) {
  const ptrdiff_t half = d / 2;
  for (ptrdiff_t t = 0; t < L; t++) {
    for (ptrdiff_t h = 0; h < H; h++) {
      float *a = x + t * ldx + h * d, *b = a + half;
      for (ptrdiff_t c = 0; c < half; c++) {
        const float cosine = cosines[t * half + c], sine = sines[t * half + c], first = a[c];
        a[c] = first * cosine - b[c] * sine;
        b[c] = b[c] * cosine + first * sine;
      }
    }
  }
}

static void gate(ptrdiff_t T, ptrdiff_t F, winnow_activation activation, const float *x, float *y) {
  for (ptrdiff_t t = 0; t < T; t++)
    for (ptrdiff_t f = 0; f < F; f++) y[t * F + f] = activate(activation, x[2 * t * F + f]) * x[(2 * t + 1) * F + f];
}

const winnow_kernels winnow_scalar_kernels = {
    .isa = WINNOW_ISA_SCALAR,
    .panel = PANEL,
    .product = product,
    .apply_epilogue = apply_epilogue,
    .layer_norm = layer_norm,
    .attention = attention,
    .rotate = rotate,
    .gate = gate,
};

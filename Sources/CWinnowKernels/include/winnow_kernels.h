// The kernels where SIMD decides. Every entry of the table exists once for each instruction set, and
// the scalar twin, written as plain loops, is the oracle that the others are tested against.
//
// Shape letters: T tokens in the pack, L a sequence's length, D hidden, H heads, K a product's inner
// side, N its outer side. Matrices are row-major; ld… is the distance between two rows in floats.
// Nothing here allocates, and no entry keeps a pointer.
#ifndef WINNOW_KERNELS_H
#define WINNOW_KERNELS_H

#include <stddef.h>
#include <stdint.h>

typedef enum {
  WINNOW_ISA_SCALAR = 0,
  WINNOW_ISA_AVX2 = 1,
  WINNOW_ISA_AVX512 = 2,
  WINNOW_ISA_NEON = 3,
} winnow_isa;

typedef enum {
  WINNOW_ACTIVATION_NONE = 0,
  WINNOW_ACTIVATION_GELU = 1,       // x/2 (1 + erf(x/√2)), the exact form
  WINNOW_ACTIVATION_GELU_TANH = 2,  // its tanh approximation, where a configuration asks for it
  WINNOW_ACTIVATION_RELU = 3,
  WINNOW_ACTIVATION_SILU = 4,       // x·σ(x)
  WINNOW_ACTIVATION_TANH = 5,
} winnow_activation;

// What happens to a product before it is stored: y = activation(x·wᵀ + bias) + residual.
typedef struct {
  const float *bias;           // [N], or null
  winnow_activation activation;
  const float *residual;       // [T, N] with rows ldresidual apart, or null; never y, which holds sums meanwhile
  ptrdiff_t ldresidual;
  float *preactivation;        // [T, N] with rows N apart, or null: x·wᵀ + bias, kept for backward
} winnow_epilogue;

// What attention adds to the product of query i and key j for their distance, by their contents: the query's
// product with the distance's key and the key's product with the distance's query. Distances share R rows.
typedef struct {
  ptrdiff_t R;
  const int32_t *row;    // [i - j]: the row of that distance, never falling; readable as a bias is
  const float *keys;     // [H] matrices [R, d], each packed by winnow_pack; or null
  const float *queries;  // [H] matrices [R, d], each packed by winnow_pack; or null
} winnow_distances;

// One sequence's attention: out = softmax(scale · (q·kᵀ + distances) + bias) · v, head by head.
typedef struct {
  ptrdiff_t L, H, d;
  const float *qkv;  // [L, 3·H·d]: queries, keys and values side by side, rows ldqkv apart
  ptrdiff_t ldqkv;
  float scale;
  // Null, or what is added to the scaled score of query i and key j: head h's at bias[h * ldbias + i - j],
  // which is readable from 1 - L up to L - 1 + WINNOW_WIDEST_PANEL.
  const float *bias;
  ptrdiff_t ldbias;
  // Null where there are none; never beside a bias.
  const winnow_distances *distances;
  // Keys farther from their query than this may be left out; the bias then excludes them.
  ptrdiff_t window;
  float *out;  // [L, H·d], rows ldout apart
  ptrdiff_t ldout;
  float *logsum;  // [H, L] or null: log Σ exp of each row's scores, kept for backward
} winnow_attention;

typedef struct {
  winnow_isa isa;

  // The columns of one packed panel.
  ptrdiff_t panel;

  // y[T,N] = epilogue(x[T,K] · wᵀ) with w packed by winnow_pack. Each element of y is one chain of
  // additions over k from 0 to K-1, so that its bytes depend on its own row and column only. scratch has
  // winnow_product_scratch floats.
  void (*product)(ptrdiff_t T, ptrdiff_t N, ptrdiff_t K, const float *x, ptrdiff_t ldx,
                  const float *packed, const winnow_epilogue *epilogue, float *y, ptrdiff_t ldy,
                  float *scratch);

  // The epilogue alone, in place, for a product that OpenBLAS computed.
  void (*apply_epilogue)(ptrdiff_t T, ptrdiff_t N, const winnow_epilogue *epilogue, float *y,
                         ptrdiff_t ldy);

  // y = (x - mean) / √(variance + epsilon) · gamma + beta, row by row; y may be x. mean and rstd are
  // [T] or null: the rows' statistics, kept for backward.
  void (*layer_norm)(ptrdiff_t T, ptrdiff_t D, const float *x, const float *gamma, const float *beta,
                     float epsilon, float *y, float *mean, float *rstd);

  // The attention of the heads from `first` up to `last`. scratch has winnow_attention_scratch floats.
  void (*attention)(const winnow_attention *attention, ptrdiff_t first, ptrdiff_t last, float *scratch);

  // Rotates the two halves of each of H vectors of d values, d even, in each row t of x, rows ldx apart, in
  // place: (a, b) becomes (a·cos - b·sin, b·cos + a·sin), by the angles of row t: [L, d/2].
  void (*rotate)(ptrdiff_t L, ptrdiff_t H, ptrdiff_t d, float *x, ptrdiff_t ldx, const float *cosines,
                 const float *sines);

  // y[T, F] = activation(x[:, up to F]) · x[:, from F on], where x is [T, 2·F]; y may be x.
  void (*gate)(ptrdiff_t T, ptrdiff_t F, winnow_activation activation, const float *x, float *y);
} winnow_kernels;

// The table of an instruction set, or null where this machine or this build has none.
const winnow_kernels *winnow_kernels_for(winnow_isa isa);

// The widest instruction set of this machine that has a table.
winnow_isa winnow_best_isa(void);

// The floats that w[N,K] takes once packed in panels of that many columns.
size_t winnow_packed_count(ptrdiff_t N, ptrdiff_t K, ptrdiff_t panel);

// Packs w[N,K] (a row for each output, as checkpoints store it) into [⌈N/panel⌉][K][panel], padded
// with zeros, so that a product reads it as one stream.
void winnow_pack(ptrdiff_t N, ptrdiff_t K, const float *w, ptrdiff_t panel, float *packed);

// The columns of the widest panel of any table.
enum { WINNOW_WIDEST_PANEL = 32 };

// The inner positions that a product takes in one go.
enum { WINNOW_INNER_BLOCK = 384 };

// The floats of scratch that a product needs on any instruction set.
size_t winnow_product_scratch(ptrdiff_t T, ptrdiff_t K);

// The floats of scratch that the attention of one sequence of L tokens needs on any instruction set, with
// distances of R rows, or 0 for none.
size_t winnow_attention_scratch(ptrdiff_t L, ptrdiff_t d, ptrdiff_t R);

// Tells the processor that this thread waits for another in a loop.
static inline void winnow_pause(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

// The compiler of this toolchain, as it calls itself.
static inline const char *winnow_compiler(void) { return __VERSION__; }

#endif

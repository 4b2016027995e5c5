// Element-wise functions on vectors.

// eˣ = 2^(x·log₂ e): who needs eˣ multiplies by this first, often into a factor that is there anyway.
#define LOG2_E 1.44269504f

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
      const vector e = power_of_two(__builtin_elementwise_min(u, splat(30.0f)) * LOG2_E);
      return x - x / (e + 1.0f);
    }
    case WINNOW_ACTIVATION_RELU:
      return __builtin_elementwise_max(x, splat(0.0f));
    case WINNOW_ACTIVATION_SILU:
      return x / (power_of_two(__builtin_elementwise_min(-x, splat(87.0f)) * LOG2_E) + 1.0f);
    case WINNOW_ACTIVATION_TANH: {
      const vector e = power_of_two(__builtin_elementwise_min(x, splat(15.0f)) * (2 * LOG2_E));
      return 1.0f - 2.0f / (e + 1.0f);
    }
    default:
      return x;
  }
}

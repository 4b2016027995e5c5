internal import CWinnowKernels

/// An element-wise function behind a linear layer.
public enum Activation: Sendable, CaseIterable {
  /// The value itself.
  case identity
  /// x/2 · (1 + erf(x/√2)): the exact Gaussian error linear unit (Hendrycks and Gimpel 2016).
  case gelu
  /// Its tanh approximation, for models whose configuration says `gelu_new`.
  case geluTanh
  /// max(x, 0).
  case relu
  /// x · σ(x): the sigmoid linear unit, also called swish (Elfwing et al. 2017).
  case silu
  /// The hyperbolic tangent.
  case tanh

  var code: winnow_activation {
    switch self {
    case .identity: WINNOW_ACTIVATION_NONE
    case .gelu: WINNOW_ACTIVATION_GELU
    case .geluTanh: WINNOW_ACTIVATION_GELU_TANH
    case .relu: WINNOW_ACTIVATION_RELU
    case .silu: WINNOW_ACTIVATION_SILU
    case .tanh: WINNOW_ACTIVATION_TANH
    }
  }
}

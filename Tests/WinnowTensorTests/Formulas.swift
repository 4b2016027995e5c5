import Foundation
import WinnowTensor

extension Activation {
  /// The activation in double precision, from its definition.
  func formula(_ x: Double) -> Double {
    switch self {
    case .identity: x
    case .gelu: 0.5 * x * (1 + erf(x / 2.0.squareRoot()))
    case .geluTanh: 0.5 * x * (1 + Foundation.tanh((2 / Double.pi).squareRoot() * (x + 0.044715 * x * x * x)))
    case .relu: max(x, 0)
    case .silu: x / (1 + exp(-x))
    case .tanh: Foundation.tanh(x)
    }
  }
}

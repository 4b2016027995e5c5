private import Foundation

/// The cross entropy of soft targets of two classes under one logit, the second class's, forward and
/// backward: Σᵢ sᵢ · (tᵢ₁ · log(1 + e^−zᵢ) + tᵢ₀ · log(1 + e^zᵢ)).
///
/// The same loss as ``SoftmaxCrossEntropy`` has of the logits (0, z).
public enum SigmoidCrossEntropy {
  /// The loss summed over the rows; leaves the second class's probabilities where the logits were.
  ///
  /// - Parameters:
  ///   - logits: z, one value a row; p = σ(z) afterwards, which backward needs.
  ///   - targets: t, `[N, 2]`, none negative.
  ///   - weights: s, one value a row.
  public static func forward(
    _ logits: inout MutableSpan<Double>, targets: Span<Float>, weights: Span<Double>
  ) -> Double {
    check(logits.count, targets.count, rows: weights.count)
    var loss = 0.0
    for row in weights.indices {
      let logit = logits[row]
      // Of the two logarithms one is |z| more than the other; only e^−|z|, which cannot overflow, is taken.
      let small = exp(-abs(logit))
      let rest = log1p(small)
      let first = Double(targets[2 * row])
      let second = Double(targets[2 * row + 1])
      loss += weights[row] * ((first + second) * rest + (logit >= 0 ? first : second) * abs(logit))
      logits[row] = (logit >= 0 ? 1 : small) / (1 + small)
    }
    return loss
  }

  /// Leaves dz = sᵢ · (p · (tᵢ₀ + tᵢ₁) − tᵢ₁) where the probabilities were.
  ///
  /// - Parameters:
  ///   - probabilities: p as forward left it, one value a row; dz afterwards.
  ///   - targets: t, `[N, 2]`.
  ///   - weights: s, one value a row.
  public static func backward(
    _ probabilities: inout MutableSpan<Double>, targets: Span<Float>, weights: Span<Double>
  ) {
    check(probabilities.count, targets.count, rows: weights.count)
    for row in weights.indices {
      let second = Double(targets[2 * row + 1])
      let mass = Double(targets[2 * row]) + second
      probabilities[row] = weights[row] * (probabilities[row] * mass - second)
    }
  }

  private static func check(_ logits: Int, _ targets: Int, rows: Int) {
    precondition(
      logits == rows && targets == 2 * rows,
      "\(logits) logits and \(targets) targets do not stand in \(rows) rows of two classes")
  }
}

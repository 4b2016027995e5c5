private import Foundation

/// The cross entropy of soft targets under a softmax over C ≥ 2 logits, forward and backward:
/// Σᵢ sᵢ Σ_c −tᵢ_c · log pᵢ_c with p = softmax(z).
///
/// Targets are taken as they are: where a row's do not sum to exactly 1, this is still the loss of the
/// row repeated once a class and weighted by its targets.
public enum SoftmaxCrossEntropy {
  /// The loss summed over the rows; leaves the probabilities where the logits were.
  ///
  /// - Parameters:
  ///   - logits: z, `[N, C]`; p afterwards, which backward needs.
  ///   - targets: t, `[N, C]`, none negative.
  ///   - weights: s, one value a row.
  public static func forward(
    _ logits: inout MutableSpan<Double>, targets: Span<Float>, weights: Span<Double>
  ) -> Double {
    let classes = classes(logits.count, targets.count, rows: weights.count)
    var loss = 0.0
    for row in weights.indices {
      let range = row * classes..<(row + 1) * classes
      var largest = -Double.infinity
      for index in range { largest = max(largest, logits[index]) }
      var sum = 0.0
      for index in range { sum += exp(logits[index] - largest) }
      let logSum = largest + log(sum)
      var rowLoss = 0.0
      for index in range {
        // A target of 0 adds nothing, whatever its logit.
        if targets[index] > 0 { rowLoss += Double(targets[index]) * (logSum - logits[index]) }
        logits[index] = exp(logits[index] - largest) / sum
      }
      loss += weights[row] * rowLoss
    }
    return loss
  }

  /// Leaves dz = sᵢ · (p · Σ_c tᵢ_c − t) where the probabilities were.
  ///
  /// - Parameters:
  ///   - probabilities: p as forward left it, `[N, C]`; dz afterwards.
  ///   - targets: t, `[N, C]`.
  ///   - weights: s, one value a row.
  public static func backward(
    _ probabilities: inout MutableSpan<Double>, targets: Span<Float>, weights: Span<Double>
  ) {
    let classes = classes(probabilities.count, targets.count, rows: weights.count)
    for row in weights.indices {
      let range = row * classes..<(row + 1) * classes
      var mass = 0.0
      for index in range { mass += Double(targets[index]) }
      for index in range {
        probabilities[index] = weights[row] * (probabilities[index] * mass - Double(targets[index]))
      }
    }
  }

  private static func classes(_ logits: Int, _ targets: Int, rows: Int) -> Int {
    guard rows > 0 else { return 0 }
    let classes = targets / rows
    precondition(
      targets == rows * classes && logits == targets,
      "\(logits) logits and \(targets) targets do not stand in \(rows) rows")
    return classes
  }
}

import WinnowData

/// The label model in closed form: how often a function is right follows from how often it agrees with two others
/// and they with each other, over all pairs of others.
///
/// Fu et al., "Fast and three-rious: speeding up weak supervision with triplet methods" (ICML 2020), as FlyingSquid's
/// `triplet_mean` computes it, one class against the rest: no steps, no seed, no gold. It takes functions for
/// independent given the class, and better than chance. Unequal classes are weighed once, as in the paper; FlyingSquid
/// 0.0.0a0 weighs them twice.
public struct Triplets: Sendable {
  /// P(class), C numbers with sum 1.
  public let classBalance: [Double]

  /// A model that is yet to be fitted.
  public init(classBalance: [Double]) { self.classBalance = classBalance }

  /// The model fitted to counted votes. Cost: C × M³, whatever the number of rows.
  ///
  /// - Throws: `WinnowError` of kind `data` for fewer than three functions.
  public func fit(_ counts: VoteCounts) throws -> FittedTriplets {
    guard counts.functionCount >= 3 else {
      throw WinnowError(
        .data, at: "label model", found: "\(counts.functionCount) labelling functions",
        expected: "three or more", advice: "Add functions, or use majority_vote.")
    }
    var evidence: [FittedTriplets.Evidence] = []
    for label in 0..<counts.classCount {
      let moments = OneAgainstRest(counts, label: label)
      evidence += moments.accuracies.enumerated().map { function, accuracy in
        moments.evidence(of: function, accuracy: accuracy, share: classBalance[label])
      }
    }
    let weights = (0..<counts.functionCount).map { function in
      let voted = Double(counts.votes(of: function))
      guard voted > 0 else { return 0.0 }
      return (0..<counts.classCount).reduce(0) { sum, label in
        let share = Double(counts.votes(of: function, for: label)) / voted
        let odds = evidence[label * counts.functionCount + function]
        let right = odds.forIfClass * classBalance[label]
        let wrong = odds.forIfRest * (1 - classBalance[label])
        return sum + (right + wrong > 0 ? share * right / (right + wrong) : 0)
      }
    }
    return FittedTriplets(
      functionCount: counts.functionCount, classBalance: classBalance, evidence: evidence, weights: weights)
  }
}

/// What functions say of one class against all others: +1 for it, -1 for another, 0 for an abstention.
private struct OneAgainstRest {
  let functionCount: Int
  let rowCount: Double
  /// How often each function says +1 and -1.
  let votesFor: [Double]
  let votesAgainst: [Double]
  /// E[λi λj], M × M.
  let products: [Double]

  init(_ counts: VoteCounts, label: Int) {
    let (functionCount, classCount) = (counts.functionCount, counts.classCount)
    self.functionCount = functionCount
    rowCount = Double(max(counts.rowCount, 1))
    votesFor = (0..<functionCount).map { Double(counts.votes(of: $0, for: label)) }
    votesAgainst = (0..<functionCount).map {
      Double(counts.votes(of: $0) - counts.votes(of: $0, for: label))
    }
    var products = [Double](repeating: 0, count: functionCount * functionCount)
    for first in 0..<functionCount {
      for second in first + 1..<functionCount {
        var sum = 0
        for one in 0..<classCount {
          for other in 0..<classCount {
            let agrees = (one == label) == (other == label)
            let rows = counts[first * classCount + one, second * classCount + other]
            sum += agrees ? rows : -rows
          }
        }
        products[first * functionCount + second] = Double(sum) / rowCount
        products[second * functionCount + first] = Double(sum) / rowCount
      }
    }
    self.products = products
  }

  /// E[λi Y] of each function: the mean over all pairs of others of √|Mij·Miq / Mjq|, where a pair that never
  /// agrees more than it differs gives 0.
  var accuracies: [Double] {
    (0..<functionCount).map { function in
      let row = function * functionCount
      var (sum, pairs) = (0.0, 0)
      for first in 0..<functionCount where first != function {
        for second in first + 1..<functionCount where second != function {
          pairs += 1
          let between = products[first * functionCount + second]
          guard between != 0 else { continue }
          sum += abs(products[row + first] * products[row + second] / between).squareRoot()
        }
      }
      return sum / Double(pairs)
    }
  }

  /// P(λ | Y) of one function from E[λ Y], by the linear equations of the paper's section 3; where rounding or a
  /// broken assumption leads below zero, FlyingSquid's answer: the sign is dropped.
  func evidence(of function: Int, accuracy: Double, share: Double) -> FittedTriplets.Evidence {
    let (plus, minus) = (votesFor[function] / rowCount, votesAgainst[function] / rowCount)
    let votes = plus + minus
    let right = (accuracy + votes) / 2
    // P(λ = 1, Y = 1) of the four joint probabilities, whose sums along both sides and along the diagonal are known.
    let joint = (share * votes + right - minus) / 2
    func conditional(_ value: Double, _ share: Double) -> Double {
      max(abs(value) / share, FittedTriplets.least)
    }
    return FittedTriplets.Evidence(
      forIfClass: conditional(joint, share), forIfRest: conditional(plus - joint, 1 - share),
      againstIfClass: conditional(share * votes - joint, share),
      againstIfRest: conditional(right - joint, 1 - share))
  }
}

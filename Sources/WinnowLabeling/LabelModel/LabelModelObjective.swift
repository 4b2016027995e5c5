/// The loss that the label model's parameters μ minimise, and its gradient.
///
/// With O the co-occurrences of votes as shares of the rows, P = diag(p) the class balance, and M a
/// mask that is zero on each function's own C × C block (Ratner et al. 2019, "Training Complex
/// Models with Multi-Task Weak Supervision", section 4):
///
///     ‖M ∘ (O − μPμᵀ)‖² + ‖μp − diag O‖² + l2² ‖μ − μ₀‖²
///
/// μ has a row for every (function, class) and a column for every class. A row that was never voted
/// starts at zero and has no gradient there, so only rows with votes, `columns` of `VoteCounts`, are
/// kept. Values are stored class by class: entry `y · A + a` belongs to active row a of A.
struct LabelModelObjective {
  /// The columns of the counts that got any vote, in order; A of them.
  let columns: [Int]
  /// μ₀, the parameters that the initial precision gives.
  let initial: [Double]

  private let classCount: Int
  private let balance: [Double]
  private let l2: Double
  /// The positions of each function's rows among the active ones.
  private let blocks: [Range<Int>]
  /// M ∘ O, A × A and symmetric.
  private let cooccurrence: [Double]
  /// diag O.
  private let propensity: [Double]

  init(_ counts: VoteCounts, _ settings: LabelModelSettings) {
    let classCount = counts.classCount
    let active = (0..<counts.width).filter { counts[$0, $0] > 0 }
    let rows = Double(counts.rowCount)
    let balance = settings.balance(classCount: classCount)
    let precisions = settings.initialPrecisions(functionCount: counts.functionCount)
    propensity = active.map { Double(counts[$0, $0]) / rows }
    var cooccurrence: [Double] = []
    cooccurrence.reserveCapacity(active.count * active.count)
    for column in active {
      for other in active {
        let isOwn = column / classCount == other / classCount
        cooccurrence.append(isOwn ? 0 : Double(counts[column, other]) / rows)
      }
    }
    var initial = [Double](repeating: 0, count: classCount * active.count)
    for (position, column) in active.enumerated() {
      let (function, label) = column.quotientAndRemainder(dividingBy: classCount)
      let share = propensity[position] * precisions[function] / balance[label]
      initial[label * active.count + position] = min(max(share, 0), 1)
    }
    var blocks: [Range<Int>] = []
    for position in active.indices {
      if let last = blocks.last, active[last.lowerBound] / classCount == active[position] / classCount {
        blocks[blocks.count - 1] = last.lowerBound..<position + 1
      } else {
        blocks.append(position..<position + 1)
      }
    }
    (self.classCount, self.balance, self.l2) = (classCount, balance, settings.l2)
    (columns, self.initial, self.blocks, self.cooccurrence) = (active, initial, blocks, cooccurrence)
  }

  /// The loss at `mu`, whose gradient is written to `gradient`; both have C · A entries.
  ///
  /// With R = M ∘ (O − μPμᵀ), the first term's gradient is −4 RμP. Neither R nor its norm needs μPμᵀ
  /// written out: with G = μᵀμ and Gᵢ the part of it from function i's rows, row a of Rμ is
  /// (M ∘ O)μ − μP(G − Gᵢ), and ‖M ∘ μPμᵀ‖² = Σ p_y p_z (G_yz² − Σᵢ Gᵢ_yz²). Cost: C·A².
  func loss(at mu: [Double], gradient: inout [Double]) -> Double {
    let count = columns.count
    var loss = cooccurrence.reduce(0) { $0 + $1 * $1 }
    let product = cooccurrenceTimes(mu)
    let grams = blocks.map { gram(of: mu, rows: $0) }
    let total = gram(of: mu, rows: 0..<count)
    for (index, value) in total.enumerated() {
      let weight = balance[index / classCount] * balance[index % classCount]
      loss += weight * (value * value - grams.reduce(0) { $0 + $1[index] * $1[index] })
    }
    for (block, own) in zip(blocks, grams) {
      for row in block {
        var expected = -propensity[row]
        for label in 0..<classCount { expected += mu[label * count + row] * balance[label] }
        loss += expected * expected
        for label in 0..<classCount {
          let index = label * count + row
          var modelled = 0.0
          for other in 0..<classCount {
            let pair = other * classCount + label
            modelled += mu[other * count + row] * balance[other] * (total[pair] - own[pair])
          }
          loss -= 2 * balance[label] * mu[index] * product[index]
          let distance = mu[index] - initial[index]
          loss += l2 * l2 * distance * distance
          gradient[index] =
            -4 * (product[index] - modelled) * balance[label] + 2 * expected * balance[label]
            + 2 * l2 * l2 * distance
        }
      }
    }
    return loss
  }

  /// (M ∘ O) μ, class by class.
  private func cooccurrenceTimes(_ mu: [Double]) -> [Double] {
    let count = columns.count
    var product = [Double](repeating: 0, count: mu.count)
    for label in 0..<classCount {
      let start = label * count
      for other in 0..<count where mu[start + other] != 0 {
        let factor = mu[start + other]
        for row in 0..<count { product[start + row] += factor * cooccurrence[other * count + row] }
      }
    }
    return product
  }

  /// The C × C products of μ's columns over some of its rows.
  private func gram(of mu: [Double], rows: Range<Int>) -> [Double] {
    let count = columns.count
    var gram = [Double](repeating: 0, count: classCount * classCount)
    for label in 0..<classCount {
      for other in label..<classCount {
        var sum = 0.0
        for row in rows { sum += mu[label * count + row] * mu[other * count + row] }
        gram[label * classCount + other] = sum
        gram[other * classCount + label] = sum
      }
    }
    return gram
  }
}

import TestSupport
import WinnowData
import WinnowLabeling

/// Votes of made-up functions on rows whose classes are known.
struct SyntheticVotes {
  /// A made-up function.
  struct Function {
    /// How often it votes.
    var coverage: Double
    /// How often it is right where it votes; else it names another class by chance.
    var accuracy: Double
    /// How many functions vote just as it does, itself among them.
    var copies = 1
  }

  let votes: VoteMatrix
  let gold: [Int]

  init(_ functions: [Function], rows: Int, balance: [Double], seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    let classCount = balance.count
    var gold: [Int] = []
    var table: [[Int]] = []
    for _ in 0..<rows {
      var draw = Double.random(in: 0..<1, using: &numbers)
      let label = balance.firstIndex { share in
        draw -= share
        return draw < 0
      }
      let truth = label ?? classCount - 1
      gold.append(truth)
      table.append(
        functions.flatMap { function -> [Int] in
          let says = Double.random(in: 0..<1, using: &numbers) < function.coverage
          let isRight = Double.random(in: 0..<1, using: &numbers) < function.accuracy
          let other = (truth + Int.random(in: 1..<classCount, using: &numbers)) % classCount
          return [Int](repeating: says ? (isRight ? truth : other) : -1, count: function.copies)
        })
    }
    self.gold = gold
    votes = try matrix(table, classCount: classCount)
  }

  /// The votes as far as their rows' classes are known.
  var known: GoldVotes { GoldVotes(votes: votes, classes: gold) }

  /// The share of rows that `model` gets right, ties at random.
  func accuracy(of model: any VoteModel) -> Double {
    let labels = model.probabilities(for: votes).labels(breakingTies: .random)
    return Double(zip(labels, gold).count { $0 == .label($1) }) / Double(gold.count)
  }
}

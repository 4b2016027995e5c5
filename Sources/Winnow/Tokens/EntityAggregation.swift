internal import WinnowTokenizer

/// How tokens become entities: the strategies of transformers' `TokenClassificationPipeline`
/// (`pipelines/token_classification.py`).
public enum EntityAggregation: String, Sendable, CaseIterable {
  /// Each token by itself.
  case none
  /// Neighbouring tokens of one label together.
  case simple
  /// A word has the label of its first token; then as `simple`.
  case first
  /// A word has the label with the largest mean over its tokens; then as `simple`.
  case average
  /// A word has the label with the largest score of any token; then as `simple`.
  case max

  /// The label that stands for nothing.
  private static let nothing = "O"

  /// The entities that `tokens` make.
  func entities(_ tokens: [ScoredToken], labels: [String], decoder: Decoder) -> [Entity] {
    let words: [Piece] =
      switch self {
      case .none, .simple: tokens.map { Piece($0, labels: labels) }
      case .first, .average, .max:
        Self.words(tokens).map { word($0, labels: labels, decoder: decoder) }
      }
    let entities = self == .none ? words.map(\.entity) : Self.groups(words, decoder: decoder)
    return entities.filter { $0.label != Self.nothing }
  }

  /// A token or word with its label, on its way into a group.
  private struct Piece {
    let label: String
    let score: Float
    let word: String
    let range: Range<Int>

    var entity: Entity { Entity(label: label, score: score, word: word, range: range) }

    /// Whether the label begins an entity, and the label without the mark.
    var mark: (begins: Bool, tag: Substring) {
      if label.hasPrefix("B-") { return (true, label.dropFirst(2)) }
      return (false, label.hasPrefix("I-") ? label.dropFirst(2) : label[...])
    }

    init(label: String, score: Float, word: String, range: Range<Int>) {
      (self.label, self.score, self.word, self.range) = (label, score, word, range)
    }

    init(_ token: ScoredToken, labels: [String]) {
      let best = token.scores.firstLargest
      self.init(label: labels[best], score: token.scores[best], word: token.text, range: token.range)
    }
  }

  private static func words(_ tokens: [ScoredToken]) -> [[ScoredToken]] {
    var words: [[ScoredToken]] = []
    for token in tokens {
      if token.continuesWord, !words.isEmpty {
        words[words.count - 1].append(token)
      } else {
        words.append([token])
      }
    }
    return words
  }

  private func word(_ tokens: [ScoredToken], labels: [String], decoder: Decoder) -> Piece {
    var scores = tokens[0].scores
    switch self {
    case .max:
      // As Python's max: of equals, the first.
      for token in tokens.dropFirst() where (token.scores.max() ?? 0) > (scores.max() ?? 0) {
        scores = token.scores
      }
    case .average:
      for token in tokens.dropFirst() { for label in scores.indices { scores[label] += token.scores[label] } }
      for label in scores.indices { scores[label] /= Float(tokens.count) }
    case .none, .simple, .first: break
    }
    let best = scores.firstLargest
    return Piece(
      label: labels[best], score: scores[best], word: decoder.decode(tokens.map(\.text)),
      range: Self.range(tokens[0].range, tokens[tokens.count - 1].range))
  }

  /// Neighbours of one tag together, unless the second begins an entity.
  private static func groups(_ pieces: [Piece], decoder: Decoder) -> [Entity] {
    var groups: [[Piece]] = []
    for piece in pieces {
      if let last = groups.last?.last, last.mark.tag == piece.mark.tag, !piece.mark.begins {
        groups[groups.count - 1].append(piece)
      } else {
        groups.append([piece])
      }
    }
    return groups.map { group in
      let parts = group[0].label.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
      return Entity(
        label: String(parts[parts.count - 1]),
        score: group.reduce(0) { $0 + $1.score } / Float(group.count),
        word: decoder.decode(group.map(\.word)),
        range: range(group[0].range, group[group.count - 1].range))
    }
  }

  private static func range(_ first: Range<Int>, _ last: Range<Int>) -> Range<Int> {
    first.lowerBound..<Swift.max(first.lowerBound, last.upperBound)
  }
}

extension [Float] {
  /// The position of the largest value; of equals, the first.
  fileprivate var firstLargest: Int { indices.reduce(0) { self[$1] > self[$0] ? $1 : $0 } }
}

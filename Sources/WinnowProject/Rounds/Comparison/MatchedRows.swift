import WinnowData

/// The rows of two rounds that are the same rows: of one identifier and one text. Nothing is guessed.
struct MatchedRows {
  /// The places of the same row in the one round and the other, in the order of the first.
  private(set) var pairs: [(first: Int, second: Int)] = []
  /// The identifiers of rows that both have, with another text.
  private(set) var changed: [JSONValue] = []
  /// How many rows only the first round has.
  private(set) var onlyFirst = 0
  /// How many rows only the second round has.
  private(set) var onlySecond = 0

  private struct Key: Hashable {
    let identifier: String
    let text: PredictedRow.TextDigest
  }

  /// Of rows with one identifier and text several times, the first is matched with the first, and so on.
  init(_ first: [PredictedRow], _ second: [PredictedRow]) {
    func key(_ row: PredictedRow) -> Key { Key(identifier: row.identifier.encoded, text: row.text) }
    var places: [Key: [Int]] = [:]
    for place in second.indices.reversed() { places[key(second[place]), default: []].append(place) }
    var left: [PredictedRow] = []
    for (place, row) in first.enumerated() {
      if let other = places[key(row)]?.popLast() {
        pairs.append((place, other))
      } else {
        left.append(row)
      }
    }
    var rest: [String: Int] = [:]
    for (key, places) in places where !places.isEmpty {
      rest[key.identifier, default: 0] += places.count
    }
    for row in left {
      let identifier = row.identifier.encoded
      if let count = rest[identifier], count > 0 {
        rest[identifier] = count - 1
        changed.append(row.identifier)
      } else {
        onlyFirst += 1
      }
    }
    onlySecond = rest.values.reduce(0, +)
  }
}

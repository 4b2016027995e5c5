/// Where a model puts the tokens that it finds.
protocol TokenSink {
  /// How many tokens there are so far.
  var count: Int { get }
  /// Adds a token.
  ///
  /// - Parameters:
  ///   - entry: its entry in the model's vocabulary, or nil for an added token, whose text is `range`.
  ///   - range: its bytes in the normalised text.
  mutating func append(id: Int32, entry: Int?, range: Range<Int>)
  /// Takes back the tokens behind the first `count`.
  mutating func removeTokens(after count: Int)
}

/// Keeps ids and nothing else.
struct IDSink: TokenSink {
  var ids: [Int32]
  var count: Int { ids.count }

  @inline(__always)
  mutating func append(id: Int32, entry: Int?, range: Range<Int>) { ids.append(id) }

  @inline(__always)
  mutating func removeTokens(after count: Int) { ids.removeLast(ids.count - count) }
}

/// A token as it was found.
struct Piece: Sendable {
  let id: Int32
  /// Its entry in the model's vocabulary, or nil for an added token, whose text is `range`.
  let entry: Int?
  /// Its bytes in the normalised text.
  let range: Range<Int>
}

/// Keeps what an ``Encoding`` tells.
struct PieceSink: TokenSink {
  var pieces: [Piece]
  var count: Int { pieces.count }

  @inline(__always)
  mutating func append(id: Int32, entry: Int?, range: Range<Int>) {
    pieces.append(Piece(id: id, entry: entry, range: range))
  }

  @inline(__always)
  mutating func removeTokens(after count: Int) { pieces.removeLast(pieces.count - count) }
}

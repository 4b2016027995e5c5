import WinnowData

extension Vocabulary {
  /// The ids that a token may have: far beyond any vocabulary, and far from overflow.
  static let validIDs = 0...(1 << 30)

  /// The vocabulary in the `vocab` of a model: ids by tokens.
  static func read(_ reader: ComponentReader) throws(WinnowError) -> Vocabulary {
    var vocabulary = Vocabulary(capacity: reader.object.members.count)
    var largest = -1
    for (token, value) in reader.object.members {
      // A path for each token would cost more than reading its id: only an error needs it.
      guard let id = value.integer, validIDs.contains(id) else {
        _ = try ComponentReader.integer(
          value, in: validIDs, file: reader.file, path: reader.path(of: token))
        continue
      }
      vocabulary.insert(token.utf8, id: Int32(id))
      largest = max(largest, id)
    }
    if largest >= vocabulary.count, Set(vocabulary.ids).count < vocabulary.count {
      throw reader.error(at: "", found: "one id for several tokens", expected: "an id for each token")
    }
    return vocabulary
  }
}

import WinnowData

extension Vocabulary {
  /// The entries of the tokens that stand for bytes, `<0x00>` to `<0xFF>`, or -1 where there is none.
  var byteEntries: [Int32] {
    (UInt8.min...UInt8.max).map { byte in
      let digits = String(byte, radix: 16, uppercase: true)
      return entry(of: "<0x\(byte < 0x10 ? "0" : "")\(digits)>".utf8).map { Int32($0) } ?? -1
    }
  }

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

import WinnowData

/// A byte-pair model as its files describe it.
struct BytePairDescription: Sendable {
  /// Two tokens that merge.
  typealias Pair = (left: String, right: String)

  let vocabulary: Vocabulary
  /// In the order in which they merge.
  let merges: [Pair]
  let settings: BytePairSettings

  /// The description in a `model` of a `tokenizer.json`.
  init(_ reader: ComponentReader) throws(WinnowError) {
    settings = try BytePairSettings(reader)
    vocabulary = try .read(try reader.component("vocab"))
    merges = try Self.merges(try reader.array("merges"), reader)
  }

  /// A description from its parts.
  init(vocabulary: Vocabulary, merges: [Pair], settings: BytePairSettings) {
    self.vocabulary = vocabulary
    self.merges = merges
    self.settings = settings
  }

  private static func merges(
    _ values: [JSONValue], _ reader: ComponentReader
  ) throws(WinnowError) -> [Pair] {
    var merges: [Pair] = []
    merges.reserveCapacity(values.count)
    for (index, value) in values.enumerated() {
      if let line = value.string {
        if line.utf8.starts(with: MergesFile.versionMark.utf8) { continue }
        if let pair = MergesFile.pair(line) {
          merges.append(pair)
          continue
        }
      } else if let pair = value.array, pair.count == 2, let left = pair[0].string, let right = pair[1].string
      {
        merges.append((left, right))
        continue
      }
      throw reader.error(
        at: "merges[\(index)]", found: "something else than two tokens",
        expected: "two tokens with a space between them, or an array of two")
    }
    return merges
  }

  /// The model.
  ///
  /// - Parameter place: the merges' place, for errors.
  func model(at place: String) throws(WinnowError) -> TokenModel {
    let prefix = settings.continuingPrefix.utf8.count
    var table = MergeTable(capacity: merges.count)
    func entry(_ token: some Collection<UInt8>, _ rank: Int) throws(WinnowError) -> Int32 {
      guard let entry = vocabulary.entry(of: token) else {
        throw WinnowError(
          .data, at: "\(place), merge \(rank + 1)",
          found: "the token \"\(String(decoding: token, as: UTF8.self))\", which the vocabulary lacks",
          expected: "tokens of the vocabulary")
      }
      return Int32(entry)
    }
    for (rank, merge) in merges.enumerated() {
      let left = try entry(merge.left.utf8, rank)
      let right = try entry(merge.right.utf8, rank)
      guard merge.right.utf8.starts(with: settings.continuingPrefix.utf8) else {
        throw WinnowError(
          .data, at: "\(place), merge \(rank + 1)", found: "a right token without the continuing prefix",
          expected: "\"\(settings.continuingPrefix)\" at its start")
      }
      let merged = try entry(Array(merge.left.utf8) + merge.right.utf8.dropFirst(prefix), rank)
      table.insert(left, right, MergeTable.Merge(rank: UInt32(rank), merged: merged))
    }
    return .bytePair(
      BytePair(
        vocabulary: vocabulary, merges: table, settings: settings, unknown: try unknown(at: place),
        byteEntries: settings.fallsBackOnBytes ? vocabulary.byteEntries : nil))
  }

  private func unknown(at place: String) throws(WinnowError) -> Int32? {
    guard let token = settings.unknownToken else { return nil }
    guard let entry = vocabulary.entry(of: token.utf8) else {
      throw WinnowError(
        .data, at: place, found: "a vocabulary without the unknown token \"\(token)\"",
        expected: "a vocabulary that has it")
    }
    return Int32(entry)
  }
}

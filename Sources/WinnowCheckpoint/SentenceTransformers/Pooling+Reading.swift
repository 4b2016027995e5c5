public import WinnowData

extension Pooling {
  /// The pooling that the configuration at `path` describes, for token vectors of `columns` columns.
  ///
  /// Both forms are read: flags, as sentence-transformers up to 5 writes them (none of them set means the
  /// mean, as there), and `pooling_mode`, a name or a list, as from 6 on.
  ///
  /// - Throws: ``WinnowError`` naming the field that is wrong.
  init(at path: String, columns: Int) throws(WinnowError) {
    let file = try ConfigurationFile(at: path)
    let size = file.value("embedding_dimension") == nil ? "word_embedding_dimension" : "embedding_dimension"
    guard try file.integer(size, in: 1...1 << 20) == columns else {
      throw file.wrong(size, expected: "\(columns), the encoder's columns")
    }
    let includesPrompt = try file.optionalBoolean("include_prompt") ?? true
    if let value = file.value("pooling_mode") {
      let names = value.array == nil ? [try file.string("pooling_mode")] : try file.strings("pooling_mode")
      let modes = names.compactMap(Mode.init)
      guard modes.count == names.count, !modes.isEmpty, Set(modes).count == modes.count else {
        throw file.wrong(
          "pooling_mode",
          expected: "one or several of \(Mode.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      self.init(modes, includesPrompt: includesPrompt)
      return
    }
    var modes: [Mode] = []
    for mode in Mode.allCases where try file.optionalBoolean(mode.flag) == true { modes.append(mode) }
    self.init(modes.isEmpty ? [.mean] : modes, includesPrompt: includesPrompt)
  }

  /// What ``init(at:columns:)`` reads back, for token vectors of `columns` columns.
  public func configuration(columns: Int) -> JSONValue {
    let flags = Mode.allCases.map { (name: $0.flag, value: JSONValue.bool(modes.contains($0))) }
    return .object(
      JSONObject(
        [(name: "word_embedding_dimension", value: .integer(columns))] + flags
          + [(name: "include_prompt", value: .bool(includesPrompt))]))
  }
}

import WinnowData

extension PostProcessor {
  private static let known = [
    "TemplateProcessing", "BertProcessing", "RobertaProcessing", "ByteLevel", "Sequence",
  ]

  /// The post-processor that a `tokenizer.json` describes.
  static func read(_ reader: ComponentReader) throws(WinnowError) -> PostProcessor {
    switch try reader.type(of: "post-processor", known: known) {
    case "TemplateProcessing": return try template(reader)
    case "BertProcessing": return try bert(reader)
    case "RobertaProcessing": return try roberta(reader)
    case "ByteLevel":
      var processor = PostProcessor.none
      processor.trimmings = try byteLevel(reader)
      return processor
    default: return try sequence(reader)
    }
  }

  /// Processors one after the other, of which one at most may add tokens.
  private static func sequence(_ reader: ComponentReader) throws(WinnowError) -> PostProcessor {
    try reader.refuseMembers(besides: ["type", "processors"])
    var adder: PostProcessor?
    var joinsTokens = false
    var trimmings: [OffsetTrimming] = []
    for (index, value) in try reader.array("processors").enumerated() {
      let place = "\(reader.path(of: "processors"))[\(index)]"
      let element = try ComponentReader(value, file: reader.file, path: place)
      let type = try element.type(of: "post-processor", known: known.filter { $0 != "Sequence" })
      let processor = try read(element)
      trimmings += processor.trimmings.map {
        OffsetTrimming(addsPrefixSpace: $0.addsPrefixSpace, followsSpecialTokens: joinsTokens)
      }
      guard type != "ByteLevel" else { continue }
      guard adder == nil else {
        throw element.error(
          at: "type", found: "\"\(type)\" behind another processor that adds tokens",
          expected: "one such processor")
      }
      adder = processor
      joinsTokens = type != "TemplateProcessing"
    }
    let templates = adder ?? .none
    return PostProcessor(
      single: templates.single, pair: templates.pair, trimmings: trimmings,
      overflowKeepsTypes: templates.overflowKeepsTypes)
  }

  private static func byteLevel(_ reader: ComponentReader) throws(WinnowError) -> [OffsetTrimming] {
    try reader.refuseMembers(besides: ["type", "add_prefix_space", "trim_offsets", "use_regex"])
    _ = try reader.bool("use_regex", missing: true)
    return try trimmings(reader)
  }

  private static func trimmings(_ reader: ComponentReader) throws(WinnowError) -> [OffsetTrimming] {
    let trimming = OffsetTrimming(addsPrefixSpace: try reader.bool("add_prefix_space"))
    return try reader.bool("trim_offsets") ? [trimming] : []
  }

  private static func bert(_ reader: ComponentReader) throws(WinnowError) -> PostProcessor {
    try reader.refuseMembers(besides: ["type", "sep", "cls"])
    return .bert(classification: try token("cls", reader), separator: try token("sep", reader))
  }

  private static func roberta(_ reader: ComponentReader) throws(WinnowError) -> PostProcessor {
    try reader.refuseMembers(besides: ["type", "sep", "cls", "trim_offsets", "add_prefix_space"])
    return .roberta(
      classification: try token("cls", reader), separator: try token("sep", reader),
      trimmings: try trimmings(reader))
  }

  private static func token(_ name: String, _ reader: ComponentReader) throws(WinnowError) -> Token {
    let pair = try reader.array(name)
    guard pair.count == 2, let token = pair[0].string else {
      throw reader.error(at: name, found: "an array of another shape", expected: "a token and its id")
    }
    return (token, try id(pair[1], reader, reader.path(of: name)))
  }

  // MARK: Templates

  private static func template(_ reader: ComponentReader) throws(WinnowError) -> PostProcessor {
    try reader.refuseMembers(besides: ["type", "single", "pair", "special_tokens"])
    let tokens = try reader.component("special_tokens")
    func pieces(_ name: String, allowsSecond: Bool) throws(WinnowError) -> [Piece] {
      var pieces: [Piece] = []
      for (index, value) in try reader.array(name).enumerated() {
        let place = "\(reader.path(of: name))[\(index)]"
        let piece = try ComponentReader(value, file: reader.file, path: place)
        pieces.append(try self.piece(piece, allowsSecond: allowsSecond, tokens))
      }
      return pieces
    }
    let pair = try pieces("pair", allowsSecond: true)
    return PostProcessor(
      single: try pieces("single", allowsSecond: false), pair: pair, overflowKeepsTypes: true)
  }

  private static func piece(
    _ reader: ComponentReader, allowsSecond: Bool, _ tokens: ComponentReader
  ) throws(WinnowError) -> Piece {
    guard reader.object.members.count == 1, let kind = reader.object.members.first?.name,
      kind == "Sequence" || kind == "SpecialToken"
    else {
      throw reader.error(at: "", found: "an object of another shape", expected: "Sequence or SpecialToken")
    }
    let content = try reader.component(kind)
    try content.refuseMembers(besides: ["id", "type_id"])
    let id = try content.string("id")
    let typeID = Int32(try content.integer("type_id", in: 0...Int(Int32.max)))
    guard kind == "SpecialToken" else {
      guard id == "A" || id == "B" && allowsSecond else {
        throw content.error(at: "id", found: "\"\(id)\"", expected: allowsSecond ? "\"A\" or \"B\"" : "\"A\"")
      }
      return .text(isSecond: id == "B", typeID: typeID)
    }
    guard tokens.has(id) else {
      throw content.error(at: "id", found: "\"\(id)\"", expected: "a token that special_tokens lists")
    }
    let token = try tokens.component(id)
    try token.refuseMembers(besides: ["id", "ids", "tokens"])
    var ids: [Int32] = []
    for value in try token.array("ids") { ids.append(try self.id(value, token, token.path(of: "ids"))) }
    let names = try token.array("tokens").compactMap(\.string)
    guard names.count == ids.count else {
      throw token.error(
        at: "tokens", found: "\(names.count) tokens", expected: "\(ids.count), one for each id")
    }
    return .special(ids: ids, tokens: names, typeID: typeID)
  }

  private static func id(
    _ value: JSONValue, _ reader: ComponentReader, _ path: String
  ) throws(WinnowError) -> Int32 {
    Int32(try ComponentReader.integer(value, in: Vocabulary.validIDs, file: reader.file, path: path))
  }
}

import WinnowData

/// How a WordPiece model reads its vocabulary.
struct WordPieceSettings: Sendable, Equatable {
  var unknownToken = "[UNK]"
  var continuingPrefix = "##"
  var maximumWordLength = 100

  /// What the reference uses where nothing else is said.
  init() {}

  /// The settings of a `model`; files from before models had types are WordPiece if they have its fields.
  init(_ reader: ComponentReader) throws(WinnowError) {
    if reader.object["type"] != nil { _ = try reader.type(of: "model", known: ["WordPiece"]) }
    try reader.refuseMembers(besides: [
      "type", "unk_token", "continuing_subword_prefix", "max_input_chars_per_word", "vocab",
    ])
    unknownToken = try reader.string("unk_token")
    continuingPrefix = try reader.string("continuing_subword_prefix")
    maximumWordLength = try reader.integer("max_input_chars_per_word", in: 0...Int.max)
  }
}

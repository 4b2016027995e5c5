import WinnowData

/// What the `model` of a `tokenizer.json` says: a class of an architecture takes its vocabulary alone.
enum ModelDescription: Sendable {
  case wordPiece(Vocabulary, WordPieceSettings)
  case bytePair(BytePairDescription)
  case unigram(UnigramDescription)

  private static let known = ["WordPiece", "BPE", "Unigram"]

  /// The description in a `model`; files from before models had types are byte pairs if they have merges,
  /// else WordPiece.
  init(_ reader: ComponentReader) throws(WinnowError) {
    let untyped = reader.object["merges"] == nil ? "WordPiece" : "BPE"
    let type = reader.object["type"] == nil ? untyped : try reader.type(of: "model", known: Self.known)
    switch type {
    case "BPE": self = .bytePair(try BytePairDescription(reader))
    case "Unigram": self = .unigram(try UnigramDescription(reader))
    default:
      let settings = try WordPieceSettings(reader)
      self = .wordPiece(try .read(try reader.component("vocab")), settings)
    }
  }

  /// The model as it is described.
  ///
  /// - Parameter place: the description's place, for errors.
  func model(at place: String) throws(WinnowError) -> TokenModel {
    switch self {
    case .wordPiece(let vocabulary, let settings): try settings.model(vocabulary, place: place)
    case .bytePair(let description): try description.model(at: "\(place).merges")
    case .unigram(let description):
      try description.model(
        scores: description.looseScores, unknown: description.unknown,
        fallsBackOnBytes: description.fallsBackOnBytes, at: place)
    }
  }

  /// The model's type as the file names it.
  var typeName: String {
    switch self {
    case .wordPiece: "WordPiece"
    case .bytePair: "BPE"
    case .unigram: "Unigram"
    }
  }
}

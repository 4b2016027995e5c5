import WinnowData

/// What the `model` of a `tokenizer.json` says: a class of an architecture takes its vocabulary alone.
enum ModelDescription: Sendable {
  case wordPiece(Vocabulary, WordPieceSettings)

  /// The description in a `model`; files from before models had types are WordPiece if they have its
  /// fields.
  init(_ reader: ComponentReader) throws(WinnowError) {
    if reader.object["type"] != nil { _ = try reader.type(of: "model", known: ["WordPiece"]) }
    let settings = try WordPieceSettings(reader)
    self = .wordPiece(try .read(try reader.component("vocab")), settings)
  }

  /// The model as it is described.
  ///
  /// - Parameter place: the description's place, for errors.
  func model(at place: String) throws(WinnowError) -> TokenModel {
    switch self {
    case .wordPiece(let vocabulary, let settings): try settings.model(vocabulary, place: place)
    }
  }

  /// The model's type as the file names it.
  var typeName: String {
    switch self {
    case .wordPiece: "WordPiece"
    }
  }
}

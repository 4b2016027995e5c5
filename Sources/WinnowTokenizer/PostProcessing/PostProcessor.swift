/// The step that puts special tokens around one text or two: a template for each.
struct PostProcessor: Sendable, Equatable {
  /// One place of a template.
  enum Piece: Sendable, Equatable {
    /// All tokens of the first text or of the second.
    case text(isSecond: Bool, typeID: Int32)
    /// Special tokens that stand there in every encoding.
    case special(ids: [Int32], tokens: [String], typeID: Int32)

    /// The ids that this place adds.
    var specialIDs: [Int32] { if case .special(let ids, _, _) = self { ids } else { [] } }

    /// The type of the tokens at this place.
    var typeID: Int32 {
      switch self {
      case .text(_, let typeID), .special(_, _, let typeID): typeID
      }
    }
  }

  /// The template of one text.
  let single: [Piece]
  /// The template of two texts.
  let pair: [Piece]
  /// How many special tokens the template of one text adds.
  let singleSpecialCount: Int
  /// How many special tokens the template of two texts adds.
  let pairSpecialCount: Int

  /// A post-processor from its templates.
  init(single: [Piece], pair: [Piece]) {
    self.single = single
    self.pair = pair
    singleSpecialCount = Self.specialCount(single)
    pairSpecialCount = Self.specialCount(pair)
  }

  /// Adds nothing; the second text has type 1.
  static let none = PostProcessor(
    single: [.text(isSecond: false, typeID: 0)],
    pair: [.text(isSecond: false, typeID: 0), .text(isSecond: true, typeID: 1)])

  /// `[CLS] A [SEP]` and `[CLS] A [SEP] B [SEP]`, where B and its end have type 1.
  static func bert(classification: (token: String, id: Int32), separator: (token: String, id: Int32)) -> Self
  {
    func special(_ token: (token: String, id: Int32), _ typeID: Int32) -> Piece {
      .special(ids: [token.id], tokens: [token.token], typeID: typeID)
    }
    let single = [
      special(classification, 0), .text(isSecond: false, typeID: 0), special(separator, 0),
    ]
    return PostProcessor(
      single: single, pair: single + [.text(isSecond: true, typeID: 1), special(separator, 1)])
  }

  private static func specialCount(_ template: [Piece]) -> Int {
    template.reduce(0) { $0 + $1.specialIDs.count }
  }
}

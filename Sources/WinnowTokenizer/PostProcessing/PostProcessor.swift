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

    /// The number of the text that stands at this place: 0 or 1; nil for special tokens.
    var text: Int? { if case .text(let isSecond, _) = self { isSecond ? 1 : 0 } else { nil } }

    /// The type of the tokens at this place.
    var typeID: Int32 {
      switch self {
      case .text(_, let typeID), .special(_, _, let typeID): typeID
      }
    }
  }

  /// A special token of a template.
  typealias Token = (token: String, id: Int32)

  /// The template of one text.
  let single: [Piece]
  /// The template of two texts.
  let pair: [Piece]
  /// How many special tokens the template of one text adds.
  let singleSpecialCount: Int
  /// How many special tokens the template of two texts adds.
  let pairSpecialCount: Int
  /// What is done to the offsets of a text's tokens, in order.
  var trimmings: [OffsetTrimming]

  /// Whether tokens of a text that were cut off keep the type that they have without a template, 0 in the
  /// first text and 1 in the second, when they come back as overflow (tokenizers `processors/template.rs`).
  let overflowKeepsTypes: Bool

  /// A post-processor from its templates.
  init(
    single: [Piece], pair: [Piece], trimmings: [OffsetTrimming] = [], overflowKeepsTypes: Bool = false
  ) {
    self.overflowKeepsTypes = overflowKeepsTypes
    self.single = single
    self.pair = pair
    self.trimmings = trimmings
    singleSpecialCount = Self.specialCount(single)
    pairSpecialCount = Self.specialCount(pair)
  }

  /// Adds nothing; the second text has type 1.
  static let none = PostProcessor(
    single: [.text(isSecond: false, typeID: 0)],
    pair: [.text(isSecond: false, typeID: 0), .text(isSecond: true, typeID: 1)])

  /// `[CLS] A [SEP]` and `[CLS] A [SEP] B [SEP]`, where B and its end have type 1.
  static func bert(classification: Token, separator: Token) -> Self {
    let single = [
      special(classification), .text(isSecond: false, typeID: 0), special(separator),
    ]
    return PostProcessor(
      single: single, pair: single + [.text(isSecond: true, typeID: 1), special(separator, typeID: 1)])
  }

  /// `<s> A </s>` and `<s> A </s> </s> B </s>`, all of type 0: RoBERTa's own processor (tokenizers
  /// `processors/roberta.rs`), or a template that says so, whose overflow keeps its types.
  static func roberta(
    classification: Token, separator: Token, trimmings: [OffsetTrimming] = [], isTemplate: Bool = false
  ) -> Self {
    let single = [
      special(classification), .text(isSecond: false, typeID: 0), special(separator),
    ]
    let second = [special(separator), .text(isSecond: true, typeID: 0), special(separator)]
    return PostProcessor(
      single: single, pair: single + second, trimmings: trimmings, overflowKeepsTypes: isTemplate)
  }

  private static func special(_ token: Token, typeID: Int32 = 0) -> Piece {
    .special(ids: [token.id], tokens: [token.token], typeID: typeID)
  }

  private static func specialCount(_ template: [Piece]) -> Int {
    template.reduce(0) { $0 + $1.specialIDs.count }
  }
}

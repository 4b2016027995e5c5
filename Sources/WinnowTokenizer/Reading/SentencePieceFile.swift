import WinnowData

/// What a SentencePiece `.model` says of a unigram model (`sentencepiece_model.proto`).
struct SentencePieceFile {
  /// A token with its score.
  typealias Piece = (token: String, score: Double)

  /// The tokens in the order of their ids in SentencePiece, which a class may change.
  private(set) var pieces: [Piece] = []
  /// The tokens that are no text, and those that the trainer was told.
  private(set) var specialTokens: [String] = []
  /// The unknown token's id.
  private(set) var unknown = 0
  /// The character map; nil where there is none.
  private(set) var map: Precompiled?

  private static let unigram: UInt64 = 1
  private static let special: ClosedRange<UInt64> = 3...4

  /// The model in the bytes of a file.
  init(_ bytes: [UInt8], file: String) throws(WinnowError) {
    var fields = ProtobufFields(bytes, 0..<bytes.count, file: file)
    while let (number, value) = try fields.next() {
      guard case .bytes(let message) = value else { continue }
      switch number {
      case 1: try addPiece(bytes, message, file)
      case 2: try readTrainer(ProtobufFields(bytes, message, file: file), file)
      case 3:
        var fields = ProtobufFields(bytes, message, file: file)
        while let (number, value) = try fields.next() {
          guard number == 2, case .bytes(let content) = value, !content.isEmpty else { continue }
          map = try Precompiled(Array(bytes[content]), place: "\(file), normalizer_spec.precompiled_charsmap")
        }
      default: break
      }
    }
  }

  private mutating func addPiece(_ bytes: [UInt8], _ message: Range<Int>, _ file: String) throws(WinnowError)
  {
    let place = "\(file), piece \(pieces.count)"
    var piece: Piece = ("", 0)
    var type: UInt64 = 1
    var fields = ProtobufFields(bytes, message, file: file)
    while let (number, value) = try fields.next() {
      switch (number, value) {
      case (1, .bytes(let content)):
        guard let token = String(validating: bytes[content], as: UTF8.self) else {
          throw WinnowError(.data, at: place, found: "bytes that are not UTF-8", expected: "UTF-8")
        }
        piece.token = token
      case (2, .fixed32(let bits)): piece.score = Double(Float(bitPattern: bits))
      case (3, .integer(let kind)): type = kind
      default: break
      }
    }
    guard piece.score.isFinite else {
      throw WinnowError(.data, at: place, found: "the score \(piece.score)", expected: "a number")
    }
    pieces.append(piece)
    if Self.special.contains(type) { specialTokens.append(piece.token) }
  }

  private mutating func readTrainer(_ trainer: ProtobufFields, _ file: String) throws(WinnowError) {
    var fields = trainer
    while let (number, value) = try fields.next() {
      switch (number, value) {
      case (3, .integer(let type)) where type != Self.unigram:
        throw WinnowError(
          .data, at: "\(file), trainer_spec.model_type", found: "\(type)",
          expected: "\(Self.unigram), a unigram model",
          advice: "Save the tokenizer with transformers, which writes tokenizer.json")
      // An int32, whose negative values take ten bytes.
      case (40, .integer(let id)): unknown = Int(Int32(truncatingIfNeeded: id))
      default: break
      }
    }
  }
}

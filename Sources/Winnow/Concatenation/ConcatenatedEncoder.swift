internal import Crypto
internal import Foundation
internal import WinnowData
internal import WinnowTensor

/// Several encoders side by side: a text's vector is the first one's with the others' behind it.
///
/// Each encoder reads each block of texts; its workers are its own. A text's vector is the same bytes alone and
/// in any batch.
public struct ConcatenatedEncoder: VectorEncoder {
  /// The encoders in the order of their columns.
  public let encoders: [TextEncoder]

  /// D: the columns of all encoders.
  public var dimension: Int { encoders.reduce(0) { $0 + $1.dimension } }
  /// That of the encoder which reads least.
  public var maximumLength: Int { encoders.map(\.maximumLength).min() ?? 0 }
  /// What becomes of longer texts: what the first encoder does.
  public var longTexts: LongTexts { encoders[0].longTexts }
  /// Of several with prompts of their own, the first one's.
  public var prompt: String { encoders.first { !$0.prompt.isEmpty }?.prompt ?? "" }

  /// The encoders side by side, one at least.
  public init(_ encoders: [TextEncoder]) {
    precondition(!encoders.isEmpty, "vectors of no encoder")
    self.encoders = encoders
  }

  /// The SHA-256 over the encoders' own, in their order.
  ///
  /// - Throws: ``WinnowError`` where a file cannot be read.
  public func identity() throws -> String {
    let lines = try encoders.map { try $0.identity() + "\n" }
    return SHA256.hash(data: Data(lines.joined().utf8)).map { String(format: "%02x", $0) }.joined()
  }

  /// Embeds block after block; a text counts as long where any of the encoders cuts it, or reads it in windows.
  public func embed<Block>(
    nextBlock: () throws -> (block: Block, texts: [String])?, betweenPacks: () throws -> Void,
    deliver: (Block, TextVectors) throws -> Void
  ) throws {
    while let (block, texts) = try nextBlock() {
      var parts: [Matrix] = []
      var (cuts, tokens) = ([Bool](repeating: false, count: texts.count), 0)
      for encoder in encoders {
        try encoder.embedRows(
          nextBlock: onlyBlock(texts), betweenPacks: betweenPacks
        ) { _, rows in
          parts.append(rows.matrix)
          for (text, isCut) in rows.cuts.enumerated() where isCut { cuts[text] = true }
          tokens += rows.tokens
        }
      }
      try deliver(
        block,
        TextVectors(
          matrix: Matrix(concatenating: parts), truncatedTexts: cuts.count(where: \.self), tokens: tokens))
    }
  }
}

extension Matrix {
  /// Matrices of as many rows side by side.
  init(concatenating parts: [Matrix]) {
    if parts.count == 1 {
      self = parts[0]
      return
    }
    let rows = parts.first?.rows ?? 0
    let columns = parts.reduce(0) { $0 + $1.columns }
    var values: [Float] = []
    values.reserveCapacity(rows * columns)
    for row in 0..<rows {
      for part in parts { values += part[row: row] }
    }
    self.init(rows: rows, columns: columns, values: values)
  }
}

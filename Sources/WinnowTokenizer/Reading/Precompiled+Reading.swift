import Foundation
import WinnowData

extension Precompiled {
  private static let field = "precompiled_charsmap"

  /// The character map in the base64 of a `tokenizer.json`.
  static func read(_ reader: ComponentReader) throws(WinnowError) -> Precompiled {
    guard let data = Data(base64Encoded: try reader.string(field)) else {
      throw reader.error(at: field, found: "a string that is not base64", expected: "base64")
    }
    return try Precompiled([UInt8](data), place: "\(reader.file), \(reader.path(of: field))")
  }

  /// The character map in bytes: the trie's size in bytes, the trie, and the replacements
  /// (spm_precompiled `lib.rs`, `parse`).
  ///
  /// - Parameter place: where the bytes are from, for errors.
  init(_ bytes: [UInt8], place: String) throws(WinnowError) {
    func unit(at position: Int) -> UInt32 {
      (0..<4).reduce(0) { $0 | UInt32(bytes[position + $1]) << UInt32(8 * $1) }
    }
    guard bytes.count >= 8, case let count = Int(unit(at: 0)) / 4, count > 0, bytes.count >= 4 + count * 4
    else {
      throw WinnowError(
        .data, at: place, found: "\(bytes.count) bytes, fewer than they say",
        expected: "a trie and its strings")
    }
    let strings = Array(bytes[(4 + count * 4)...])
    guard String(validating: strings, as: UTF8.self) != nil else {
      throw WinnowError(.data, at: place, found: "replacements that are not UTF-8", expected: "UTF-8")
    }
    self.init(units: (0..<count).map { unit(at: 4 + $0 * 4) }, strings: strings)
  }
}

import Crypto
import Foundation
public import WinnowData

/// A file that a round was made from, recognisable again by its SHA-256.
public struct InputDigest: Sendable, Equatable {
  /// The file, as the settings name it.
  public let file: String
  /// How many bytes it had.
  public let byteCount: Int
  /// The SHA-256 of its bytes, in hexadecimal digits.
  public let sha256: String

  /// The digest of the file at `path`, which is read in pieces.
  ///
  /// - Parameter name: what the record calls the file.
  /// - Throws: ``WinnowError`` of kind `missingInput` where it cannot be opened, `inputOutput` where
  ///   reading fails.
  public init(of path: String, name: String) throws(WinnowError) {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw WinnowError(.missingInput, at: path, found: "nothing that can be read", expected: "a file")
    }
    var hash = SHA256()
    var count = 0
    do {
      while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
        hash.update(data: piece)
        count += piece.count
      }
    } catch {
      throw WinnowError(.inputOutput, at: path, found: "reading failed: \(error.localizedDescription)")
    }
    self.init(file: name, byteCount: count, sha256: hash.finalize().map(Self.hexadecimal).joined())
  }

  /// A digest that was taken before.
  public init(file: String, byteCount: Int, sha256: String) {
    self.file = file
    self.byteCount = byteCount
    self.sha256 = sha256
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}

extension Project {
  /// Where an input of the round in `folder` is: of the database a round has kept what it took of it.
  public func path(of input: InputDigest, ofRoundIn folder: String) -> String {
    input.file == ProjectDatabase.name ? "\(folder)/\(RunFile.answers.rawValue)" : path(of: input.file)
  }
}

extension InputDigest {
  /// The digest as files of rounds and of the model store hold it.
  public var document: JSONValue {
    .object(
      JSONObject([
        ("file", .string(file)), ("bytes", .integer(byteCount)), ("sha256", .string(sha256)),
      ]))
  }

  /// The digest that ``document`` wrote.
  ///
  /// - Throws: ``WinnowError`` of kind `data` for any other value.
  public init(_ value: JSONValue, at place: String) throws(WinnowError) {
    let members = try StrictObject(value, at: place, members: ["file", "bytes", "sha256"])
    self.init(
      file: try members.string("file"), byteCount: try members.integer("bytes"),
      sha256: try members.string("sha256"))
  }
}

internal import Crypto
internal import Foundation
internal import WinnowProject

extension TextEncoder {
  /// The SHA-256, in hexadecimal digits, over the names and contents of the folder's files that vectors and
  /// predictions depend on. Reads all of them, the weights too.
  ///
  /// - Throws: ``WinnowError`` where one cannot be read.
  public func identity() throws -> String {
    let lines = try folder.digests().map { "\($0.file) \($0.sha256)\n" }
    return SHA256.hash(data: Data(lines.joined().utf8)).map { String(format: "%02x", $0) }.joined()
  }
}

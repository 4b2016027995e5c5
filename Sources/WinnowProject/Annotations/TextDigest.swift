import Crypto
import Foundation

/// The SHA-256 of texts: by it an answer knows again the text that it was given for.
public enum TextDigest {
  /// The SHA-256 of a text's UTF-8, in hexadecimal digits.
  public static func of(_ text: String) -> String {
    SHA256.hash(data: Data(text.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

import Crypto
import Foundation

/// A style sheet or script of this program, with what a page's security policy lets it through by.
struct EmbeddedResource: Sendable {
  /// Its text.
  let text: String

  /// The report's style sheet.
  static let styleSheet = EmbeddedResource(PackageResources.report_css)
  /// The report's script.
  static let script = EmbeddedResource(PackageResources.report_js)

  private init(_ bytes: [UInt8]) { text = String(decoding: bytes, as: UTF8.self) }

  /// The source expression of a Content Security Policy that allows this text and no other.
  var policySource: String {
    "'sha256-\(Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString())'"
  }
}

/// Markup that is whole and safe by construction: names of elements and attributes stand in this program's source,
/// and everything else is text, which is escaped for the place where it stands.
///
/// Attributes that the browser runs or loads (`style`, `on…`, `src`) are never written, and links lead to places of
/// the same page alone (``link(to:_:content:)``).
struct HTML: Sendable {
  /// The markup.
  private(set) var source = ""

  /// No markup.
  static let empty = HTML()

  /// The bytes of the markup in UTF-8.
  var byteCount: Int { source.utf8.count }

  /// A text, as the reader is to see it: characters without a shape become symbols.
  static func text(_ text: String) -> HTML { HTML(source: escaped(text)) }

  /// A text from outside this program, whose direction is its own and leaves its surroundings' alone.
  static func foreign(_ text: String) -> HTML { element("bdi") { HTML.text(text) } }

  /// An element with what is in it.
  ///
  /// - Parameter attributes: their names and values; one whose value is nil is left out.
  static func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:],
    @HTMLBuilder content: () -> HTML
  ) -> HTML {
    let content = content().source
    var source = "<\(name)"
    append(attributes, to: &source)
    source += ">"
    source += content
    source += "</\(name)>"
    return HTML(source: source)
  }

  /// An element that has no content, such as `meta`.
  static func void(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:]) -> HTML {
    var source = "<\(name)"
    append(attributes, to: &source)
    return HTML(source: source + ">")
  }

  /// A link to the element of this page whose `id` is `anchor`.
  static func link(
    to anchor: String, _ attributes: KeyValuePairs<StaticString, String?> = [:],
    @HTMLBuilder content: () -> HTML
  ) -> HTML {
    let content = content().source
    var source = "<a href=\"#\(escapedAttribute(anchor))\""
    append(attributes, to: &source)
    return HTML(source: source + ">" + content + "</a>")
  }

  /// A whole page around `head` and `body`.
  static func page(language: String, head: HTML, body: HTML) -> HTML {
    HTML(source: "<!DOCTYPE html>\n")
      + element("html", ["lang": language]) {
        element("head") { head }
        element("body") { body }
      } + HTML(source: "\n")
  }

  /// An icon of nothing, so that a browser does not ask a server for one.
  static let emptyIcon = HTML(source: "<link rel=\"icon\" href=\"data:,\">")

  /// One of this program's own style sheets or scripts, as its element holds it.
  static func embedded(_ name: StaticString, _ resource: EmbeddedResource) -> HTML {
    HTML(source: "<\(name)>\(resource.text)</\(name)>")
  }

  static func + (left: HTML, right: HTML) -> HTML { HTML(source: left.source + right.source) }

  static func += (left: inout HTML, right: HTML) { left.source += right.source }

  private static func append(_ attributes: KeyValuePairs<StaticString, String?>, to source: inout String) {
    for (name, value) in attributes {
      guard let value else { continue }
      source += " \(name)=\"\(escapedAttribute(value))\""
    }
  }

  /// `text` where text stands: no character of it begins markup.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count)
    for scalar in VisibleText(text).scalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// `text` between double quotes: no character of it ends them.
  private static func escapedAttribute(_ text: String) -> String {
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count)
    for scalar in VisibleText(text).scalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\n": escaped += "&#10;"
      case "\t": escaped += "&#9;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

/// A page read back, more strictly than any browser would: elements and attributes that a report has, properly nested,
/// and no character that begins markup anywhere else.
struct StrictMarkup {
  /// What is wrong with a page.
  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  /// The texts between the elements, with their references resolved.
  private(set) var texts: [String] = []
  /// The elements' names, in order.
  private(set) var elements: [String] = []
  /// The values of attributes by their names.
  private(set) var attributes: [String: [String]] = [:]

  private static let void: Set = ["meta", "link", "input"]
  private static let known: Set = [
    "html", "head", "meta", "title", "link", "style", "body", "a", "header", "nav", "main", "footer",
    "section", "h1",
    "h2", "h3", "p", "div", "span", "strong", "b", "bdi", "code", "pre", "kbd", "abbr", "ul", "ol", "li",
    "dl", "dt",
    "dd", "figure", "figcaption", "details", "summary", "blockquote", "table", "caption", "thead", "tbody",
    "tr", "th",
    "td", "svg", "desc", "line", "path", "rect", "text", "form", "label", "input", "select", "option",
    "button",
    "script",
  ]
  private static let knownAttributes: Set = [
    "lang", "charset", "http-equiv", "content", "name", "rel", "href", "class", "id", "tabindex",
    "aria-label",
    "aria-labelledby", "aria-hidden", "aria-live", "role", "scope", "title", "dir", "viewBox",
    "preserveAspectRatio",
    "width", "height", "x", "y", "x1", "y1", "x2", "y2", "d", "text-anchor", "hidden", "for", "type",
    "autocomplete",
    "spellcheck", "value", "data-filter", "data-sortable", "data-key", "data-name", "data-problem",
    "data-split",
    "data-label", "data-said", "data-function", "data-slice", "data-action", "data-clipped",
  ]

  private let source: [UInt8]
  private var place = 0
  private var open: [String] = []

  /// The page `page`.
  init(_ page: [UInt8]) throws {
    source = page
    try expect("<!DOCTYPE html>\n")
    while place < source.count {
      if source[place] == UInt8(ascii: "<") { try readTag() } else { try readText() }
    }
    guard open.isEmpty else { throw Fault(description: "not closed: \(open)") }
  }

  private mutating func expect(_ text: String) throws {
    guard source[place...].starts(with: text.utf8) else {
      throw Fault(description: "no \(text) at byte \(place): \(near)")
    }
    place += text.utf8.count
  }

  private var near: String {
    String(decoding: source[max(place - 60, 0)..<min(place + 60, source.count)], as: UTF8.self)
  }

  private mutating func readText() throws {
    let start = place
    while place < source.count, source[place] != UInt8(ascii: "<") { place += 1 }
    texts.append(try resolved(source[start..<place]))
  }

  /// A text without its references; those that a report does not write, and raw controls, are faults.
  private func resolved(_ bytes: ArraySlice<UInt8>) throws -> String {
    var text = String(decoding: bytes, as: UTF8.self)
    guard !text.unicodeScalars.contains(where: { ($0.value < 0x20 && $0 != "\n" && $0 != "\t") || $0 == ">" })
    else { throw Fault(description: "a raw character in \(text)") }
    var rest = Substring(text)
    while let start = rest.firstIndex(of: "&") {
      let known = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;", "&#10;", "&#9;"]
      guard known.contains(where: rest[start...].hasPrefix) else {
        throw Fault(description: "a raw & in \(text)")
      }
      rest = rest[rest.index(after: start)...]
    }
    for (reference, character) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#10;", "\n"), ("&#9;", "\t"),
      ("&amp;", "&"),
    ] { text = text.replacing(reference, with: character) }
    return text
  }

  private mutating func readName() -> String {
    let start = place
    while place < source.count, source[place] == UInt8(ascii: "-") || isAlphanumeric(source[place]) {
      place += 1
    }
    return String(decoding: source[start..<place], as: UTF8.self)
  }

  private func isAlphanumeric(_ byte: UInt8) -> Bool {
    Character(UnicodeScalar(byte)).isASCII
      && (Character(UnicodeScalar(byte)).isLetter || Character(UnicodeScalar(byte)).isNumber)
  }

  private mutating func readTag() throws {
    try expect("<")
    if source[place] == UInt8(ascii: "/") {
      place += 1
      let name = readName()
      guard open.popLast() == name else { throw Fault(description: "</\(name)> out of place: \(near)") }
      try expect(">")
      return
    }
    let name = readName()
    guard Self.known.contains(name) else { throw Fault(description: "the element \(name): \(near)") }
    elements.append(name)
    while source[place] == UInt8(ascii: " ") { try readAttribute() }
    try expect(">")
    if Self.void.contains(name) { return }
    open.append(name)
    guard name == "script" || name == "style" else { return }
    while !source[place...].starts(with: "</".utf8) { place += 1 }
  }

  private mutating func readAttribute() throws {
    try expect(" ")
    let name = readName()
    guard Self.knownAttributes.contains(name) else {
      throw Fault(description: "the attribute \(name): \(near)")
    }
    try expect("=\"")
    let start = place
    while source[place] != UInt8(ascii: "\"") {
      // A policy's source expressions stand in single quotes, which end nothing.
      guard source[place] != UInt8(ascii: "<") else {
        throw Fault(description: "a raw < in \(name): \(near)")
      }
      place += 1
    }
    attributes[name, default: []].append(try resolved(source[start..<place]))
    place += 1
  }
}

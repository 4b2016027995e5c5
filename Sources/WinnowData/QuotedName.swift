/// How many characters of a name messages show.
private let shownLength = 40

/// The name of a column or member in quotes, as messages show it.
///
/// A long one is cut: it is probably a text (the first row of a file without a header), and texts are
/// private.
func quoted(_ name: String) -> String {
  let shown = name.unicodeScalars.prefix(shownLength)
  return "\"\(String(shown))\(shown.endIndex < name.unicodeScalars.endIndex ? "…" : "")\""
}

/// The form of a row's text that a pattern is searched in; `on` in `winnow.yaml`.
public enum SearchedText: String, Sendable, CaseIterable {
  /// The text as it is.
  case text
  /// The text in lower case, as Python's `str.lower()` makes it. Functions share one lower-cased copy.
  case lowercase

  func bytes(of row: LabelingRow) -> [UInt8] {
    switch self {
    case .text: row.forms.original
    case .lowercase: row.forms.lowercased
    }
  }
}

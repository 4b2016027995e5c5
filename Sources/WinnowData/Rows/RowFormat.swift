/// How the rows of a file are written.
///
/// - JSON lines (`.jsonl`): one JSON object a line; blank lines count for nothing.
/// - CSV (`.csv`): RFC 4180. The first row names the columns; every row has as many fields. A field
///   that begins with `"` is quoted: it may hold commas and line breaks, `""` stands for one quote,
///   and nothing but a comma or a line break may follow its closing quote. A quote further inside an
///   unquoted field is a character like any other, as Python's `csv` and pandas read it.
/// - TSV (`.tsv`): the same with tabs, which is `excel-tab` of Python's `csv` module.
///
/// All are UTF-8; a byte order mark is dropped. Lines end with LF or CRLF, in CSV and TSV also with CR.
/// In CSV and TSV an empty line is no row; a lone empty field is written `""`.
public enum RowFormat: String, Sendable, CaseIterable {
  /// One JSON object a line.
  case jsonLines = "jsonl"
  /// Fields separated by commas, under a header.
  case csv
  /// Fields separated by tabs, under a header.
  case tsv

  /// The format that a path's extension names, in any case of letters and before a `.gz`; `-` and
  /// what lies under `/dev` or `/proc` (pipes of the shell) are JSON lines.
  ///
  /// - Throws: ``WinnowError`` of kind `usage` for any other extension.
  public init(path: String) throws(WinnowError) {
    if path == "-" || path.hasPrefix("/dev/") || path.hasPrefix("/proc/") {
      self = .jsonLines
      return
    }
    let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
    let plain = Self.isCompressed(path: path) ? String(name.dropLast(3)) : name
    let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count > 1, let ending = parts.last, let format = RowFormat(rawValue: String(ending)) {
      self = format
      return
    }
    let ending = parts.count > 1 ? parts.last.map { "the ending .\($0)" } : nil
    throw WinnowError(
      .usage, at: path, found: ending ?? "no ending", expected: ".jsonl, .csv or .tsv",
      advice: parts.last == "json" ? "Write one JSON object a line and call the file .jsonl" : nil)
  }

  /// Whether a path names a file that is compressed with gzip.
  public static func isCompressed(path: String) -> Bool { path.lowercased().hasSuffix(".gz") }

  /// The byte between two fields of a row, or nil for JSON lines.
  var delimiter: UInt8? {
    switch self {
    case .jsonLines: nil
    case .csv: UInt8(ascii: ",")
    case .tsv: UInt8(ascii: "\t")
    }
  }
}

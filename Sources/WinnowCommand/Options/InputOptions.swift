import ArgumentParser
import WinnowData

/// Where rows come from and which of their columns mean what.
struct InputOptions: ParsableArguments {
  @Option(help: "Rows to read: .jsonl, .csv, .tsv, each also with .gz, or - for JSON lines from stdin.")
  var input: String

  @Option(help: "The text's column; given several times, they are joined by a line break (default: text).")
  var textColumn: [String] = []

  @Option(help: "The gold label's column (default: label).")
  var labelColumn: String?

  @Option(help: "The identifier's column (default: id).")
  var idColumn: String?

  @Option(help: "Read the first N rows only.")
  var limit: Int?

  @Option(help: "Write bad rows to this file with their reason, and go on without them.")
  var skipBadRows: String?

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit \(limit): expected at least 1") }
  }

  /// Refuses two outputs of one name, `--skip-bad-rows` among them.
  func requireOwnFiles(for outputs: [String]) throws(WinnowError) {
    var seen: Set<String> = []
    for path in outputs + [skipBadRows].compactMap(\.self) where !seen.insert(path).inserted {
      throw WinnowError(.usage, at: path, found: "the name of two outputs", expected: "a file for each")
    }
  }

  var columns: ColumnSelection {
    ColumnSelection(
      text: textColumn.isEmpty ? ["text"] : textColumn, label: labelColumn, identifier: idColumn)
  }
}

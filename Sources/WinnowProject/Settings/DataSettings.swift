/// Where a project's rows are and which columns mean what: `data` in `winnow.yaml`.
public struct DataSettings: Sendable, Equatable {
  /// Where the three splits come from.
  public enum Source: Sendable, Equatable {
    /// A file a split; validation and test may be missing.
    case files(train: String, validation: String?, test: String?)
    /// One file whose rows are dealt out by a seed.
    case seeded(file: String, split: SeededSplit)
    /// One file with a column that says `train`, `validation` or `test`.
    case column(file: String, name: String)
  }

  /// Where the splits come from; paths as written, relative to the project's folder.
  public var source: Source
  /// The columns that make up a row's text, joined by a line break; `[text]` by default.
  public var textColumns: [String]
  /// The column with the gold label, where a file has it; `label` by default.
  public var labelColumn: String
  /// The column with the row's identifier, where a file has it; `id` by default.
  public var idColumn: String

  /// The columns' names where `winnow.yaml` gives none.
  public static let defaultColumns = (text: "text", label: "label", id: "id")

  /// Settings from their parts.
  public init(
    source: Source, textColumns: [String] = [defaultColumns.text],
    labelColumn: String = defaultColumns.label, idColumn: String = defaultColumns.id
  ) {
    self.source = source
    self.textColumns = textColumns
    self.labelColumn = labelColumn
    self.idColumn = idColumn
  }

  /// Every file that is read, each once, in the order train, validation, test.
  public var files: [String] {
    switch source {
    case .files(let train, let validation, let test):
      var files = [train]
      for file in [validation, test].compactMap(\.self) where !files.contains(file) { files.append(file) }
      return files
    case .seeded(let file, _), .column(let file, _): return [file]
    }
  }
}

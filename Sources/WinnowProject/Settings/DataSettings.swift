public import WinnowData

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
  /// The columns of text, gold label and identifier; by default `text`, and `label` and `id` where a
  /// file has them.
  public var columns: ColumnSelection
  /// The file with the classes that a person gave for training rows, by identifier; nil where there is none.
  public var answers: String?

  /// Settings from their parts.
  public init(source: Source, columns: ColumnSelection = ColumnSelection(), answers: String? = nil) {
    self.source = source
    self.columns = columns
    self.answers = answers
  }

  /// The name of the gold label's column, whether or not a file has it.
  public var goldColumn: String { columns.label ?? "label" }

  /// Every file that is read, each once, in the order train, validation, test, answers.
  public var files: [String] { rowFiles + [answers].compactMap { rowFiles.contains($0 ?? "") ? nil : $0 } }

  private var rowFiles: [String] {
    switch source {
    case .files(let train, let validation, let test):
      var files = [train]
      for file in [validation, test].compactMap(\.self) where !files.contains(file) { files.append(file) }
      return files
    case .seeded(let file, _), .column(let file, _): return [file]
    }
  }
}

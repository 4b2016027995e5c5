public import WinnowData

/// A row of a project's data as labelling and training see it: without its gold label.
///
/// The gold column is taken out of ``fields`` too, so that no labelling function, no command and no
/// training step can read it.
public struct ProjectRow: Sendable, Equatable {
  /// The row's place among the rows of its split, from 0: what ties are broken by.
  public let number: Int
  /// Where the row stands, for messages: `train.csv, line 3`.
  public let place: String
  /// The identifier: the id column's value, or the row's number in its file.
  public let identifier: JSONValue
  /// The text: one column, or several joined by a line break.
  public let text: String
  /// The row's columns in the order of the file, all but the gold label.
  public let fields: JSONObject
}

/// A row of a project's data together with what is true of it: for evaluation alone.
public struct GoldRow: Sendable, Equatable {
  /// The row without its gold label.
  public let row: ProjectRow
  /// The class index of the gold label; nil where the row has none, and where rows may have several.
  public let gold: Int?
  /// Where rows may have several labels, the class indices of the gold ones, ascending; nil where nothing is known.
  public let goldSet: [Int]?
  /// All of the row's columns in the order of the file.
  public let fields: JSONObject
}

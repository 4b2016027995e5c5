internal import WinnowData

/// What functions and the newest round say of a project's training rows, whether those have one label or several.
protocol RowOpinions {
  /// Whether there are functions.
  var hasFunctions: Bool { get }
  /// Whether the newest round's labels can be read.
  var hasLabels: Bool { get }
  /// Whether there is a trained model.
  var hasModel: Bool { get }

  /// The labels that a function votes for on a row; nil where it says nothing of the row.
  func labels(by function: Int, on row: Int) -> [Int]?
  /// Whether some function says something of a row.
  func isVotedOn(_ row: Int) -> Bool
  /// The newest round's labels of a row; nil where it has none for it or does not know the row.
  func labels(of row: Int, _ identifier: JSONValue) -> [Int]?
  /// In what the trained model contradicts the newest round's labels of a row, in words; nil where it does not.
  func contradiction(on row: Int, _ identifier: JSONValue) -> String?
  /// What is said of a row, the model first, the functions last.
  func opinions(on row: Int, _ identifier: JSONValue) -> [AnnotationRow.Opinion]
}

import Winnow
import WinnowData

/// A model as `predict` runs it: rows in, the columns that it adds to each out.
protocol RowPredictor {
  /// What makes the vectors.
  var encoder: any VectorEncoder { get }
  /// The labels that have a column of their own in CSV and TSV.
  var columns: [String] { get }
  /// Whether it is known how sure each row's answer is.
  var hasConfidence: Bool { get }

  /// Predicts block after block; `deliver` gets what is said of each row, and how many texts were cut.
  func predict(
    nextBlock: () throws -> (block: RowBlock, texts: [String])?, betweenPacks: () throws -> Void,
    deliver: (RowBlock, [RowPrediction], _ truncatedTexts: Int) throws -> Void
  ) throws
}

/// A model whose answer is scores of labels.
protocol LabelPredictor: RowPredictor {
  /// What columns the scores make.
  var labels: LabelColumns { get }
}

extension LabelPredictor {
  var columns: [String] { labels.names }
  var hasConfidence: Bool { labels.hasConfidence }
}

/// What is said of one row.
struct RowPrediction {
  /// The columns that stand behind the row's own.
  let columns: [(name: String, value: JSONValue)]
  /// The probability of being right, of several labels that of the least sure one; nil for a model that gives none.
  var confidence: Float?
}

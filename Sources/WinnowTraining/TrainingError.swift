/// Why a set of rows cannot be trained on: what ``TrainingSet`` refuses.
///
/// This module reads no files and knows no rows' names, so that it states the row's position in the set
/// that it was given; who made the set can say which line of which file that is.
public enum TrainingError: Error, Sendable, Equatable {
  /// The set has no rows.
  case noRows
  /// Every row has weight 0.
  case noWeight
  /// A feature is NaN or infinite.
  case featureNotFinite(row: Int, column: Int)
  /// A weight is negative, NaN or infinite.
  case unusableWeight(row: Int, weight: Double)
  /// A row's targets have a negative or non-finite value, or do not sum to 1.
  case unusableTargets(row: Int, sum: Double)
  /// All the weight is on one class, so that there is nothing to tell apart.
  case oneClass(Int)
}

extension TrainingError: CustomStringConvertible {
  /// What is wrong, with 0-based positions in the training set.
  public var description: String {
    switch self {
    case .noRows: "there are no rows to train on"
    case .noWeight: "every row to train on has weight 0"
    case .featureNotFinite(let row, let column):
      "the vector of training row \(row) has a value that is not a finite number, at position \(column)"
    case .unusableWeight(let row, let weight):
      "training row \(row) has weight \(weight), which is not a finite number of at least 0"
    case .unusableTargets(let row, let sum):
      "the target probabilities of training row \(row) are negative or sum to \(sum), not to 1"
    case .oneClass(let index):
      "all weight of the rows to train on is on class \(index); at least two classes are needed"
    }
  }
}

import WinnowData

/// One row that a person should look at.
struct ReportRow {
  /// Why a person should.
  enum Problem: String, CaseIterable {
    /// The model contradicts gold, or the label model for want of it.
    case modelError = "error"
    /// A person's label is probably wrong.
    case goldLabel = "gold"
    /// The label model's label is probably wrong.
    case weakLabel = "weak"
  }

  let problem: Problem
  let split: Split?
  let row: Int
  let identifier: JSONValue
  /// The label that the row has.
  let label: String
  /// The label that the model says, or that the row looks like.
  let said: String
  /// How sure the model is of ``said``; of a label that is probably wrong, the probability of the label it has.
  let confidence: Double?
  /// The functions that vote on it, by their places among the functions, with their labels.
  var votes: [(function: Int, label: String)] = []
  /// The listed slices that it belongs to, by their places.
  var slices: [Int] = []
  /// What the clarity matrix says to do about it.
  var action: String?
  /// Its text; nil where it is not to be quoted.
  var text: String?
}

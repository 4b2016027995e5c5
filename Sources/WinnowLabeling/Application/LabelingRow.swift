public import WinnowData

/// One row as labelling functions see it.
public struct LabelingRow: Sendable {
  /// The row's number in the whole data, from 0.
  public let number: Int
  /// The text to be labelled.
  public var text: String { forms.string }
  /// The row's columns. What should stay hidden from the functions, gold above all, is left out.
  public let fields: JSONObject
  /// For each function that asks a model, by its name, what the model says: one score for each of its classes.
  public let scores: [String: [Float]]
  /// What several functions need of the text, computed once.
  let forms: TextForms

  /// A row from its parts.
  public init(
    number: Int, text: String, fields: JSONObject = JSONObject(), scores: [String: [Float]] = [:]
  ) {
    self.number = number
    self.fields = fields
    self.scores = scores
    forms = TextForms(text)
  }

  /// A row whose text is given as valid UTF-8: no string is made where no function asks for one.
  public init(
    number: Int, utf8 text: [UInt8], fields: JSONObject = JSONObject(), scores: [String: [Float]] = [:]
  ) {
    self.number = number
    self.fields = fields
    self.scores = scores
    forms = TextForms(text)
  }
}

public import WinnowData

/// One row as labelling functions see it.
public struct LabelingRow: Sendable {
  /// The row's number in the whole data, from 0.
  public let number: Int
  /// What several functions need of the text, computed once.
  let forms: TextForms
  /// All else, behind one reference: rows are handed to every function. Nil where there is nothing else.
  private let beside: Beside?

  private final class Beside: Sendable {
    let fields: JSONObject
    let scores: [String: [Float]]

    init?(_ fields: JSONObject, _ scores: [String: [Float]]) {
      if fields.members.isEmpty, scores.isEmpty { return nil }
      (self.fields, self.scores) = (fields, scores)
    }
  }

  /// The text to be labelled.
  public var text: String { forms.string }
  /// The row's columns. What should stay hidden from the functions, gold above all, is left out.
  public var fields: JSONObject { beside?.fields ?? JSONObject() }
  /// For each function that asks a model, by its name, what the model says: one score for each of its classes.
  public var scores: [String: [Float]] { beside?.scores ?? [:] }

  /// A row from its parts.
  public init(
    number: Int, text: String, fields: JSONObject = JSONObject(), scores: [String: [Float]] = [:]
  ) {
    self.number = number
    forms = TextForms(text)
    beside = Beside(fields, scores)
  }

  /// A row of a text alone, valid UTF-8: no string is made where no function asks for one.
  public init(number: Int, utf8 text: [UInt8]) {
    self.number = number
    forms = TextForms(text)
    beside = nil
  }

  /// A row whose text is given as valid UTF-8.
  public init(number: Int, utf8 text: [UInt8], fields: JSONObject, scores: [String: [Float]] = [:]) {
    self.number = number
    forms = TextForms(text)
    beside = Beside(fields, scores)
  }
}

public import WinnowData

/// One row as labelling functions see it.
public struct LabelingRow: Sendable {
  /// The row's number in the whole data, from 0.
  public let number: Int
  /// All else, behind one reference: rows are handed to every function.
  private let content: Content

  private final class Content: Sendable {
    let fields: JSONObject
    let scores: [String: [Float]]
    let forms: TextForms

    init(_ forms: TextForms, _ fields: JSONObject, _ scores: [String: [Float]]) {
      (self.forms, self.fields, self.scores) = (forms, fields, scores)
    }
  }

  /// The text to be labelled.
  public var text: String { forms.string }
  /// The row's columns. What should stay hidden from the functions, gold above all, is left out.
  public var fields: JSONObject { content.fields }
  /// For each function that asks a model, by its name, what the model says: one score for each of its classes.
  public var scores: [String: [Float]] { content.scores }
  /// What several functions need of the text, computed once.
  var forms: TextForms { content.forms }

  /// A row from its parts.
  public init(
    number: Int, text: String, fields: JSONObject = JSONObject(), scores: [String: [Float]] = [:]
  ) {
    self.number = number
    content = Content(TextForms(text), fields, scores)
  }

  /// A row whose text is given as valid UTF-8: no string is made where no function asks for one.
  public init(
    number: Int, utf8 text: [UInt8], fields: JSONObject = JSONObject(), scores: [String: [Float]] = [:]
  ) {
    self.number = number
    content = Content(TextForms(text), fields, scores)
  }
}

public import WinnowData

/// A training row that a person is asked about, and what is known of it.
public struct AnnotationRow: Sendable, Equatable {
  /// What somebody or something says of a row.
  public struct Opinion: Sendable, Equatable {
    /// Whose opinion it is.
    public enum Source: Sendable, Equatable {
      /// A labelling function's, by its name.
      case function(String)
      /// The newest round's label model's, or a person's answer where that round had one.
      case labels
      /// The newest round's trained model's.
      case model
      /// A person's, by name.
      case person(String)
    }

    /// Whose opinion it is.
    public let source: Source
    /// The label.
    public let label: String
    /// The probability of it; nil where there is none.
    public let confidence: Double?

    /// An opinion from its parts.
    public init(_ source: Source, label: String, confidence: Double? = nil) {
      (self.source, self.label, self.confidence) = (source, label, confidence)
    }
  }

  /// The row's number among the training rows, from 0.
  public let number: Int
  /// Its identifier, by which an answer names it.
  public let identifier: JSONValue
  /// Its text.
  public let text: String
  /// Why it is asked about, the weightiest first.
  public let reasons: [String]
  /// What is said of it.
  public let opinions: [Opinion]

  /// A row from its parts.
  public init(
    number: Int, identifier: JSONValue, text: String, reasons: [String] = [], opinions: [Opinion] = []
  ) {
    self.number = number
    self.identifier = identifier
    self.text = text
    self.reasons = reasons
    self.opinions = opinions
  }
}

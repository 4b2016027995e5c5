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
    /// The labels that the row is said to have; one where rows have one.
    public let labels: [Choice]
    /// The labels that a function votes against, by name.
    public let opposed: [String]

    /// A label that a row is said to have.
    public struct Choice: Sendable, Equatable {
      /// The label's name.
      public let label: String
      /// The probability of it; nil where there is none.
      public let confidence: Double?

      /// A label with its probability.
      public init(_ label: String, _ confidence: Double? = nil) {
        (self.label, self.confidence) = (label, confidence)
      }
    }

    /// An opinion from its parts.
    public init(_ source: Source, _ labels: [Choice], against opposed: [String] = []) {
      (self.source, self.labels, self.opposed) = (source, labels, opposed)
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

public import WinnowData

/// A row on its way between annotation tools: what every format that is read becomes, and every format is written from.
public struct ExchangeRow: Sendable, Equatable {
  /// The identifier in the data; nil where the file gives none.
  public var identifier: JSONValue?
  /// The text.
  public var text: String
  /// The other columns in the order of the file.
  public var fields: JSONObject
  /// What people said, in the order of the file.
  public var answers: [ExchangeAnswer]
  /// What models said, in the order of the file.
  public var predictions: [ExchangePrediction]

  /// A row from its parts.
  public init(
    identifier: JSONValue? = nil, text: String, fields: JSONObject = JSONObject(),
    answers: [ExchangeAnswer] = [], predictions: [ExchangePrediction] = []
  ) {
    (self.identifier, self.text, self.fields) = (identifier, text, fields)
    (self.answers, self.predictions) = (answers, predictions)
  }
}

/// What a person said of a row.
public struct ExchangeAnswer: Sendable, Equatable {
  /// Who; nil where the file does not say.
  public var annotator: String?
  /// The labels, in the order of the file; empty for none of them.
  public var labels: [String]
  /// When, as the file writes it; nil where it does not say.
  public var time: String?

  /// An answer from its parts.
  public init(annotator: String? = nil, labels: [String], time: String? = nil) {
    (self.annotator, self.labels, self.time) = (annotator, labels, time)
  }
}

/// What a model said of a row.
public struct ExchangePrediction: Sendable, Equatable {
  /// The model's name; nil where the file does not say.
  public var source: String?
  /// The labels, in the order of the file.
  public var labels: [String]
  /// How sure the model is of each label, in their order; empty where the file does not say.
  public var scores: [Double]

  /// A prediction from its parts.
  public init(source: String? = nil, labels: [String], scores: [Double] = []) {
    (self.source, self.labels, self.scores) = (source, labels, scores)
  }
}

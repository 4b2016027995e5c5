/// What is told of a round beside others: everything that its small files say, and none that grows with the rows.
public struct RunSummary: Sendable, Equatable {
  /// A labelling function as a round had it.
  public struct Function: Sendable, Equatable {
    /// Its name.
    public let name: String
    /// A digest of its settings.
    public let digest: String
  }

  /// A file that the round was made from.
  public struct Input: Sendable, Equatable {
    /// The file, as the settings name it.
    public let file: String
    /// The SHA-256 of its bytes.
    public let sha256: String
  }

  /// The round's number.
  public let number: Int
  /// What is wrong with the round's files; nil where everything could be read. What the others say stands all the same.
  public internal(set) var fault: String?
  /// When its first verb began, as RFC 3339 writes it in UTC.
  public internal(set) var started: String?
  /// How long its verbs took together, in seconds.
  public internal(set) var seconds: Double?
  /// The verbs that have added to it, in order.
  public internal(set) var verbs: [String] = []
  /// The labels' names, in order.
  public internal(set) var labels: [String] = []
  /// Whether a row may have several labels.
  public internal(set) var isMultiLabel = false
  /// The labelling functions.
  public internal(set) var functions: [Function] = []
  /// A digest of the other settings, but for what makes a round the best one.
  public internal(set) var settings: String?
  /// The data and the models that it was made from.
  public internal(set) var inputs: [Input] = []
  /// How many rows of each file were taken; nil for all.
  public internal(set) var limit: Int?
  /// The label model that made the labels; nil where it is not known, or each label has its own.
  public internal(set) var labelModel: String?
  /// The number of training rows.
  public internal(set) var rows: Int?
  /// The share of training rows that a function voted on; nil where rows may have several labels.
  public internal(set) var coverage: Double?
  /// The metrics that are numbers, by voter, split and the metric's name in `metrics.json`.
  public internal(set) var metrics: [MetricsDocument.Voter: [Split: [String: Double]]] = [:]

  /// A round of which nothing is known yet.
  public init(number: Int) { self.number = number }

  /// A metric of a voter on a split; nil where there is none.
  public func metric(
    _ name: String, of voter: MetricsDocument.Voter = .fineTuned, on split: Split
  ) -> Double? {
    metrics[voter]?[split]?[name]
  }
}

public import WinnowData
public import WinnowEvaluation
public import WinnowLabeling

/// What a model gets wrong and why: `errors.json`.
///
/// Rows are named by their numbers and identifiers; texts are shown where the reader asks for them alone.
public struct ErrorsDocument: Sendable {
  /// What the model was held against.
  public enum Truth: String, Sendable {
    /// Gold labels.
    case gold
    /// The label model's labels, for want of gold: an error is a disagreement.
    case labelModel = "label_model"
  }

  /// The rows of one split, by their numbers.
  public struct Rows: Sendable {
    /// Their identifiers.
    public let identifiers: [JSONValue]
    /// Their texts; nil where they have none.
    public let texts: [String]?

    /// Rows from their parts.
    public init(identifiers: [JSONValue], texts: [String]? = nil) {
      (self.identifiers, self.texts) = (identifiers, texts)
    }
  }

  /// A row by its split and number.
  public struct Place: Sendable, Equatable {
    /// The split; nil for a row of a file of predictions.
    public let split: Split?
    /// The number in it.
    public let row: Int

    /// A place from its parts.
    public init(split: Split?, row: Int) { (self.split, self.row) = (split, row) }
  }

  /// The search for wrong labels in one set of them.
  public struct LabelErrorSearch: Sendable {
    /// Whose labels were searched.
    public enum Source: String, Sendable {
      /// A person's.
      case gold
      /// The label model's.
      case weak
    }

    /// Whose labels were searched.
    public let source: Source
    /// The split that they belong to.
    public let split: Split?
    /// The rows that have a label, in the order that ``found`` counts them in.
    public let rows: [Int]
    /// What was found; nil where there was nothing to search by.
    public let found: LabelErrors?
    /// Why nothing was searched.
    public let reason: String?

    /// A search that came to an end.
    public init(_ source: Source, split: Split?, rows: [Int], found: LabelErrors) {
      (self.source, self.split, self.rows, self.found, reason) = (source, split, rows, found, nil)
    }

    /// A search that could not be made.
    public init(_ source: Source, split: Split?, reason: String) {
      (self.source, self.split, rows, found, self.reason) = (source, split, [], nil, reason)
    }
  }

  /// Texts that are alike.
  public struct DuplicateGroup: Sendable {
    /// Where they stand.
    public let places: [Place]
    /// How alike they are at least; 1 for equal ones.
    public let similarity: Double
    /// Whether two of them have different gold labels.
    public let goldDiffers: Bool

    /// A group from its parts.
    public init(places: [Place], similarity: Double, goldDiffers: Bool) {
      (self.places, self.similarity, self.goldDiffers) = (places, similarity, goldDiffers)
    }

    /// Whether they stand in more than one split.
    public var crossesSplits: Bool { places.contains { $0.split != places[0].split } }
  }

  /// The labels' names, in order.
  public var labels: [String]
  /// The split that was looked at; nil for a file of predictions.
  public var split: Split?
  /// What the model was held against.
  public var truth: Truth
  /// The rows of every split that is spoken of.
  public var rows: [Split?: Rows]
  /// How sure the model is of its label of each row of the split; nil where it is not known.
  public var confidence: [Double]?
  /// What the labelling functions say of the split's rows; nil where there are none.
  public var votes: VoteMatrix?
  /// The model's confusion with the truth.
  public var confusion: ConfusionCells
  /// The label model's confusion with gold; nil where there is no gold or no label model.
  public var labelModelConfusion: ConfusionCells?
  /// The model's mistakes against the label model's; nil where there is no label model.
  public var clarity: ClarityMatrix?
  /// The labelling functions' names.
  public var functionNames: [String] = []
  /// The functions that gold contradicts, the worst first.
  public var blame: [FunctionBlame] = []
  /// The slices.
  public var slices: SliceRanking
  /// How far the model's probabilities can be believed; nil where there is no gold.
  public var calibration: Calibration?
  /// The searches for wrong labels.
  public var labelErrors: [LabelErrorSearch] = []
  /// The near duplicates; nil where no texts were read.
  public var duplicates: [DuplicateGroup]?
  /// What the reader should know beside it.
  public var notes: [String] = []

  /// The model's calibration.
  public struct Calibration: Sendable {
    /// The rows by confidence.
    public let bins: CalibrationBins
    /// The expected calibration error.
    public let expectedError: Metric

    /// The calibration of rows that were counted.
    public init(_ counts: EvaluationCounts) {
      bins = counts.calibration
      expectedError = ClassificationMetrics(counts).ece
    }
  }

  /// A document of what was always found; everything else may be added.
  public init(
    labels: [String], split: Split?, truth: Truth, rows: [Split?: Rows], confusion: ConfusionCells,
    slices: SliceRanking
  ) {
    self.labels = labels
    self.split = split
    self.truth = truth
    self.rows = rows
    self.confusion = confusion
    self.slices = slices
  }

  /// The identifier and the text of a row.
  public func row(at place: Place) -> (identifier: JSONValue, text: String?) {
    guard let rows = rows[place.split], rows.identifiers.indices.contains(place.row) else {
      return (.null, nil)
    }
    return (rows.identifiers[place.row], rows.texts?[place.row])
  }
}

public import WinnowData
public import WinnowLabeling
public import WinnowProject
internal import WinnowTensor

/// What one labelling function does on a sample of the training rows, before it belongs to any round.
public struct FunctionTrial: Sendable {
  /// The function's name.
  public let function: String
  /// The number of training rows.
  public let totalRows: Int
  /// The number of rows that were drawn from them.
  public let sampledRows: Int
  /// The votes for each class on the sample.
  public let votes: [Int]
  /// What failed on the sample.
  public let faults: ApplicationReport.Faults
  /// How the votes on the sample compare with the newest round's labels; nil where there is no round.
  public let agreement: Agreement?
  /// How the votes compare with gold; nil where there is none.
  public let precision: Precision?
  /// Some of the rows that it votes on, drawn by the seed, in their order.
  public let examples: [Example]

  /// The number of rows of the sample that it votes on.
  public var votedRows: Int { votes.reduce(0, +) }

  /// Votes beside labels.
  public struct Agreement: Sendable, Equatable {
    /// The round that the labels come from.
    public let round: Int
    /// The voted rows that have a label.
    public let labeled: Int
    /// Those of them with the label that the function votes for.
    public let agreeing: Int
  }

  /// Votes beside gold.
  public struct Precision: Sendable, Equatable {
    /// The split that has the gold.
    public let split: Split
    /// The rows with gold that were looked at.
    public let rows: Int
    /// Those of them that the function votes on.
    public let voted: Int
    /// Those of them with the gold that it votes for.
    public let correct: Int
    /// The share of right votes with 95 % confidence; nil without votes.
    public var interval: WilsonInterval? { WilsonInterval(successes: correct, of: voted) }
  }

  /// A row that the function votes on.
  public struct Example: Sendable, Equatable {
    /// The row's number in the split.
    public let row: Int
    /// The row's identifier.
    public let identifier: JSONValue
    /// The class that it votes for.
    public let vote: Int
    /// The newest round's label; nil where there is none.
    public let label: Int?
    /// The row's text, which is shown only to a person who asks for it.
    public let text: String
  }

  /// How a function is tried.
  public struct Settings: Sendable {
    /// The most rows that are drawn, of the training rows and of those with gold.
    public var sample = 10_000
    /// What the rows and examples are drawn by.
    public var seed: UInt64 = 0
    /// The most examples that are kept.
    public var examples = 20
    /// The split whose gold the votes are held against. Gold of training rows is looked at only where this says so.
    public var goldSplit = Split.validation

    /// The standard settings.
    public init() {}
  }

  /// Tries a function on a project's rows; a model that it asks is asked for the sampled rows alone.
  ///
  /// - Throws: ``WinnowError`` naming what is wrong with the function, its model, its files or the data.
  public init(
    of function: LabelingFunctionSettings, in project: Project, _ settings: Settings = Settings(),
    encoding: EncodingSettings = EncodingSettings(), onProgress: @escaping RoundProgress.Handler = { _ in }
  ) throws {
    let data = ProjectData(project)
    let voter = SampleVoter(
      function: try project.makeFunction(function), settings: function,
      models: FunctionModels(of: project, encoding), classCount: project.settings.labels.count,
      threads: WorkerPool(workers: encoding.threads).workers, onProgress: onProgress)
    func sample(_ split: Split, hasGold: Bool) throws -> RowSample {
      try RowSample(of: split, in: data, count: settings.sample, seed: settings.seed, hasGold: hasGold) {
        try onProgress(RoundProgress(stage: .label, subject: split.rawValue, done: $0, share: $1))
      }
    }
    let sampled = try sample(.train, hasGold: false)
    let (said, report) = try voter.votes(on: sampled.rows.map(\.row))
    let voted = sampled.rows.indices.filter { said[$0] != nil }
    let known = try CurrentLabels(of: sampled.rows.map(\.row), in: project)

    self.function = function.name
    (totalRows, sampledRows) = (sampled.total, sampled.rows.count)
    votes = project.settings.labels.indices.map { label in said.count { $0 == label } }
    faults = report
    agreement = known.map { known in
      let labeled = voted.filter { known.labels[$0] != nil }
      return Agreement(
        round: known.round, labeled: labeled.count,
        agreeing: labeled.count { known.labels[$0] == said[$0] })
    }
    var places = voted
    var generator = SeededGenerator(seed: settings.seed, stream: 1)
    for place in places.indices.prefix(settings.examples) {
      places.swapAt(place, place + generator.integer(below: places.count - place))
    }
    examples = places.prefix(settings.examples).sorted().compactMap { place in
      let row = sampled.rows[place].row
      return said[place].map { vote in
        Example(
          row: row.number, identifier: row.identifier, vote: vote, label: known?.labels[place], text: row.text
        )
      }
    }
    let gold = try sample(settings.goldSplit, hasGold: true)
    if gold.rows.isEmpty {
      precision = nil
    } else {
      let said = try voter.votes(on: gold.rows.map(\.row)).votes
      let voted = gold.rows.indices.filter { said[$0] != nil }
      precision = Precision(
        split: settings.goldSplit, rows: gold.rows.count, voted: voted.count,
        correct: voted.count { said[$0] == gold.rows[$0].gold })
    }
  }
}

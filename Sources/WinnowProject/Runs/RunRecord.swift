public import WinnowData

/// What a round was made of and by: `run.json`.
///
/// The settings of the round, `project.yaml`, taken for `winnow.yaml` over the same inputs, make the same round again:
/// on the same machine every file has the same bytes, and this record too but for ``number`` and the times in ``steps``.
public struct RunRecord: Sendable, Equatable {
  /// A verb that added to the round.
  public struct Step: Sendable, Equatable {
    /// The verb: `label`, `train`, `evaluate`.
    public let verb: String
    /// When it began, as RFC 3339 writes it in UTC: `2026-11-23T22:04:05Z`.
    public let started: String
    /// How long it took, in seconds.
    public let seconds: Double

    /// A step from its parts.
    public init(verb: String, started: String, seconds: Double) {
      self.verb = verb
      self.started = started
      self.seconds = seconds
    }
  }

  /// Texts of a split that were longer than something reads.
  public struct Cut: Sendable, Equatable {
    /// The base model as the settings name it, or the labelling function that asked a model of its own.
    public let reader: String
    /// The split.
    public let split: Split
    /// How many texts were cut.
    public let rows: Int

    /// A cut from its parts.
    public init(reader: String, split: Split, rows: Int) {
      (self.reader, self.split, self.rows) = (reader, split, rows)
    }
  }

  /// How many training rows there were, and how many of them have a label.
  public struct Rows: Sendable, Equatable {
    /// All training rows.
    public let training: Int
    /// Those with a label.
    public let labeled: Int

    /// Counts of rows.
    public init(training: Int, labeled: Int) { (self.training, self.labeled) = (training, labeled) }
  }

  /// The round's number.
  public var number: Int
  /// The programs and libraries at work, by name, such as `winnow`, `openblas`.
  public var versions: [(name: String, version: String)]
  /// The seeds, by what they decide.
  public var seeds: [(name: String, seed: Int)]
  /// The files that were read: data, and the base model's.
  public var inputs: [InputDigest]
  /// How many rows of each file were taken, from its start; nil for all.
  public var limit: Int?
  /// The SHA-256 of `project.yaml`, in hexadecimal digits; nil in a record of an earlier version.
  public var settingsSHA256: String?
  /// The verbs that made the round, in their order; one that was run again stands where it ran last.
  public private(set) var steps: [Step]
  /// The training rows; nil where the round was made before they were counted here.
  public var rows: Rows?
  /// The texts that were cut, none of them for a reader and split that cut none.
  public private(set) var cuts: [Cut] = []
  /// What went on with less than was asked for, by verb.
  public private(set) var notes: [(verb: String, text: String)] = []

  /// The record of a round that no verb is through with.
  public init(
    number: Int, versions: [(name: String, version: String)], seeds: [(name: String, seed: Int)],
    inputs: [InputDigest], limit: Int?, settingsSHA256: String? = nil
  ) {
    self.number = number
    self.versions = versions
    self.seeds = seeds
    self.inputs = inputs
    self.limit = limit
    self.settingsSHA256 = settingsSHA256
    steps = []
  }

  /// Notes that a verb is through.
  public mutating func finish(_ step: Step) {
    steps.removeAll { $0.verb == step.verb }
    steps.append(step)
  }

  /// Notes what a verb went on without; what it noted before is forgotten.
  public mutating func note(_ texts: [String], of verb: String) {
    notes.removeAll { $0.verb == verb }
    notes += texts.map { (verb, $0) }
  }

  /// Notes how many texts were cut for a reader of a split.
  public mutating func note(_ cut: Cut) {
    cuts.removeAll { $0.reader == cut.reader && $0.split == cut.split }
    if cut.rows > 0 { cuts.append(cut) }
  }

  /// The inputs that are no longer what they were, each with its new digest; nil for one that is gone.
  ///
  /// - Parameter path: where the file of a digest is.
  public func changedInputs(path: (InputDigest) -> String) -> [(input: InputDigest, now: InputDigest?)] {
    inputs.compactMap { input in
      let now = try? InputDigest(of: path(input), name: input.file)
      return now == input ? nil : (input, now)
    }
  }

  /// The first of `files` that is no longer what the round was made from; nil where all are.
  public func firstChanged(among files: [String], in project: Project) -> InputDigest? {
    inputs.first { input in
      let path = project.path(of: input.file)
      return files.contains(path) && (try? InputDigest(of: path, name: input.file)) != input
    }
  }

  /// Refuses to say of rows what a round has said of others under their numbers.
  ///
  /// - Parameter files: the files that the rows come from.
  /// - Throws: ``WinnowError`` of kind `data` naming the first that is another than when the round was made.
  public func requireUnchanged(_ files: [String], in project: Project, advice: String) throws(WinnowError) {
    guard let changed = firstChanged(among: files, in: project) else { return }
    throw WinnowError(
      .data, at: project.path(of: changed.file), found: "another content than when round \(number) was made",
      expected: "the SHA-256 \(changed.sha256)", advice: advice)
  }

  /// Whether both say the same.
  public static func == (left: RunRecord, right: RunRecord) -> Bool { left.document == right.document }
}

extension RunRecord {
  private static let settingsMember = "settings_sha256"
  private static let members = ["number", "versions", "seeds", "inputs", "limit", "steps"]
  /// Members that rounds of earlier versions lack.
  private static let laterMembers = ["rows", "cuts", "notes"]

  /// The record as JSON.
  public var document: JSONValue {
    let steps = steps.map { step in
      JSONValue.object(
        JSONObject([
          ("verb", .string(step.verb)), ("started", .string(step.started)),
          ("seconds", .double(step.seconds)),
        ]))
    }
    let cuts = cuts.map { cut in
      JSONValue.object(
        JSONObject([
          ("reader", .string(cut.reader)), ("split", .string(cut.split.rawValue)),
          ("rows", .integer(cut.rows)),
        ]))
    }
    let notes = notes.map { note in
      JSONValue.object(JSONObject([("verb", .string(note.verb)), ("text", .string(note.text))]))
    }
    let rows = rows.map { rows in
      JSONValue.object(
        JSONObject([("training", .integer(rows.training)), ("labeled", .integer(rows.labeled))]))
    }
    var members = JSONObject([
      ("number", .integer(number)),
      ("versions", .object(JSONObject(versions.map { ($0.name, .string($0.version)) }))),
      ("seeds", .object(JSONObject(seeds.map { ($0.name, .integer($0.seed)) }))),
      ("inputs", .array(inputs.map(\.document))),
      ("limit", limit.map(JSONValue.integer) ?? .null), ("rows", rows ?? .null),
      ("cuts", .array(cuts)), ("notes", .array(notes)), ("steps", .array(steps)),
    ])
    members[Self.settingsMember] = settingsSHA256.map(JSONValue.string)
    return .object(members)
  }

  /// The record of a round of `project`.
  ///
  /// - Throws: as ``init(_:file:)``, and ``WinnowError`` of kind `missingInput` where there is none.
  public init(ofRound number: Int, in project: Project) throws(WinnowError) {
    let path = "\(RunList.path(of: number, in: project))/\(RunFile.record.rawValue)"
    try self.init(readJSON(at: path), file: path)
  }

  /// The record that `value` holds.
  ///
  /// - Parameter file: how messages call the file.
  /// - Throws: ``WinnowError`` of kind `data` naming a member that is missing, unknown or of a wrong kind.
  public init(_ value: JSONValue, file: String) throws(WinnowError) {
    let record = try StrictObject(
      value, at: file, members: Self.members, optional: Self.laterMembers + [Self.settingsMember])
    number = try record.integer("number")
    limit = record["limit"] == .null ? nil : try record.integer("limit")
    settingsSHA256 =
      record[Self.settingsMember] == nil ? nil : try record.string(Self.settingsMember)
    versions = []
    for (name, value) in try Self.members(of: record, "versions") {
      guard let version = value.string else {
        throw WinnowError(.data, at: record.place(of: name), found: value.kindName, expected: "a string")
      }
      versions.append((name, version))
    }
    seeds = []
    for (name, value) in try Self.members(of: record, "seeds") {
      guard let seed = value.integer else {
        throw WinnowError(
          .data, at: record.place(of: name), found: value.kindName, expected: "a whole number")
      }
      seeds.append((name, seed))
    }
    inputs = []
    for value in try record.array("inputs") {
      inputs.append(try InputDigest(value, at: record.place(of: "inputs")))
    }
    steps = []
    for value in try record.array("steps") {
      let step = try StrictObject(
        value, at: record.place(of: "steps"), members: ["verb", "started", "seconds"])
      steps.append(
        Step(
          verb: try step.string("verb"), started: try step.string("started"),
          seconds: try step.double("seconds")))
    }
    try readLater(record)
  }

  private mutating func readLater(_ record: StrictObject) throws(WinnowError) {
    if let value = record["rows"], value != .null {
      let counts = try StrictObject(value, at: record.place(of: "rows"), members: ["training", "labeled"])
      rows = Rows(training: try counts.integer("training"), labeled: try counts.integer("labeled"))
    }
    for value in record["cuts"] == nil ? [] : try record.array("cuts") {
      let cut = try StrictObject(value, at: record.place(of: "cuts"), members: ["reader", "split", "rows"])
      guard let split = Split(rawValue: try cut.string("split")) else {
        throw WinnowError(
          .data, at: cut.place(of: "split"), found: "no split", expected: "train, validation or test")
      }
      cuts.append(Cut(reader: try cut.string("reader"), split: split, rows: try cut.integer("rows")))
    }
    for value in record["notes"] == nil ? [] : try record.array("notes") {
      let note = try StrictObject(value, at: record.place(of: "notes"), members: ["verb", "text"])
      notes.append((try note.string("verb"), try note.string("text")))
    }
  }

  private static func members(
    of record: StrictObject, _ name: String
  ) throws(WinnowError) -> [(name: String, value: JSONValue)] {
    guard let object = record[name]?.object else {
      throw WinnowError(.data, at: record.place(of: name), found: "something else", expected: "an object")
    }
    return object.members
  }
}

import WinnowData

/// What a model gets wrong, as far as `errors.json` holds it: figures, and rows by number.
struct ErrorFigures {
  /// One cell of a confusion matrix off its diagonal.
  struct Cell {
    let truth: String
    let predicted: String
    let rows: Int
    let examples: [Int]
  }

  struct ClarityCell {
    let model: String
    let labelModel: String
    let action: String
    let rows: Int
    let examples: [Int]
  }

  struct Blame {
    let name: String
    let votes: Int
    let wrong: Int
    let misled: Int
    let excess: Double
  }

  struct Slice {
    let kind: String
    let name: String
    let rows: Int
    let errors: Int
    let errorRate: Double
    let explained: Double
    let qValue: Double
    let isSignificant: Bool
    let examples: [Int]
  }

  struct Bin {
    let above: Double
    let upTo: Double
    let rows: Int
    let accuracy: Double
    let confidence: Double
  }

  /// A search for wrong labels, with the rows that were found.
  struct Search {
    /// `gold` or `weak`.
    let source: String
    let split: Split?
    let searched: Int
    let flagged: Int?
    let reason: String?
    let rows: [(place: Place, given: String, suggested: String, confidence: Double)]
  }

  struct Place {
    let split: Split?
    let row: Int
    let identifier: JSONValue
  }

  struct Duplicates {
    let similarity: Double
    let crossesSplits: Bool
    let goldDiffers: Bool
    let texts: Int
    let places: [Place]
  }

  let split: Split?
  /// Whether an error is a disagreement with the label model, for want of gold.
  let hasGold: Bool
  let judgedRows: Int
  let errors: Int
  let labels: [String]
  let counts: [[Int]]
  let cells: [Cell]
  let clarity: [ClarityCell]
  let blame: [Blame]
  let slices: [Slice]
  let slicesLookedAt: Int
  let calibrationError: Double?
  let bins: [Bin]
  let searches: [Search]
  /// The groups of texts that are alike; nil where none were looked for.
  let duplicates: [Duplicates]?
  let duplicateGroups: Int
  let duplicatesAcrossSplits: Int
  let duplicatesWithDifferentGold: Int
  let notes: [String]

  /// The figures of a document; what it does not hold is empty.
  init(_ value: JSONValue) {
    let object = value.object ?? JSONObject()
    func objects(_ value: JSONValue?) -> [JSONObject] { (value?.array ?? []).compactMap(\.object) }
    func examples(_ object: JSONObject) -> [Int] {
      objects(object["examples"]).compactMap { $0["row"]?.integer }
    }
    func place(_ object: JSONObject, in split: Split?) -> Place {
      Place(
        split: object["split"]?.string.flatMap(Split.init(rawValue:)) ?? split,
        row: object["row"]?.integer ?? 0, identifier: object["id"] ?? .null)
    }
    split = object["split"]?.string.flatMap(Split.init(rawValue:))
    hasGold = object["truth"]?.string == ErrorsDocument.Truth.gold.rawValue
    judgedRows = object["judged_rows"]?.integer ?? 0
    errors = object["errors"]?.integer ?? 0
    labels = (object["labels"]?.array ?? []).compactMap(\.string)
    let confusion = object["confusion"]?.object
    counts = (confusion?["counts"]?.array ?? []).map { ($0.array ?? []).map { $0.integer ?? 0 } }
    cells = objects(confusion?["cells"]).map {
      Cell(
        truth: $0["truth"]?.string ?? "", predicted: $0["predicted"]?.string ?? "",
        rows: $0["rows"]?.integer ?? 0, examples: examples($0))
    }
    clarity = objects(object["clarity"]?.object?["cells"]).map {
      ClarityCell(
        model: $0["model"]?.string ?? "", labelModel: $0["label_model"]?.string ?? "",
        action: $0["action"]?.string ?? "", rows: $0["rows"]?.integer ?? 0, examples: examples($0))
    }
    blame = objects(object["functions"]).map {
      Blame(
        name: $0["name"]?.string ?? "", votes: $0["votes"]?.integer ?? 0, wrong: $0["wrong"]?.integer ?? 0,
        misled: $0["misled"]?.integer ?? 0, excess: $0["excess"]?.double ?? 0)
    }
    slices = objects(object["slices"]?.object?["ranking"]).map {
      Slice(
        kind: $0["kind"]?.string ?? "", name: $0["name"]?.string ?? "", rows: $0["rows"]?.integer ?? 0,
        errors: $0["errors"]?.integer ?? 0, errorRate: $0["error_rate"]?.double ?? 0,
        explained: $0["explained"]?.double ?? 0, qValue: $0["q_value"]?.double ?? 1,
        isSignificant: $0["significant"]?.bool ?? false, examples: examples($0))
    }
    slicesLookedAt = object["slices"]?.object?["looked_at"]?.integer ?? 0
    calibrationError = object["calibration"]?.object?["ece"]?.double
    bins = objects(object["calibration"]?.object?["bins"]).map {
      Bin(
        above: $0["above"]?.double ?? 0, upTo: $0["to"]?.double ?? 0, rows: $0["rows"]?.integer ?? 0,
        accuracy: $0["accuracy"]?.double ?? 0, confidence: $0["confidence"]?.double ?? 0)
    }
    searches = objects(object["label_errors"]).map { search in
      let split = search["split"]?.string.flatMap(Split.init(rawValue:))
      return Search(
        source: search["source"]?.string ?? "", split: split, searched: search["searched"]?.integer ?? 0,
        flagged: search["flagged"]?.integer, reason: search["reason"]?.string,
        rows: objects(search["rows"]).map {
          (
            place($0, in: split), $0["given"]?.string ?? "", $0["suggested"]?.string ?? "",
            $0["confidence"]?.double ?? 0
          )
        })
    }
    let groups = object["duplicates"]?.object
    duplicates = groups.map { groups in
      objects(groups["ranking"]).map { group in
        Duplicates(
          similarity: group["similarity"]?.double ?? 0, crossesSplits: group["across_splits"]?.bool ?? false,
          goldDiffers: group["different_gold"]?.bool ?? false, texts: group["texts"]?.integer ?? 0,
          places: objects(group["examples"]).map { place($0, in: nil) })
      }
    }
    duplicateGroups = groups?["groups"]?.integer ?? 0
    duplicatesAcrossSplits = groups?["across_splits"]?.integer ?? 0
    duplicatesWithDifferentGold = groups?["with_different_gold"]?.integer ?? 0
    notes = (object["notes"]?.array ?? []).compactMap(\.string)
  }
}

public import WinnowData
import WinnowEvaluation

extension ErrorsDocument {
  /// The document as JSON.
  ///
  /// - Parameter showsTexts: whether texts stand beside the rows' numbers.
  public func document(showingTexts showsTexts: Bool = false) -> JSONValue {
    ErrorsEncoding(errors: self, showsTexts: showsTexts).value
  }
}

/// Makes JSON of what was found.
private struct ErrorsEncoding {
  typealias Place = ErrorsDocument.Place

  let errors: ErrorsDocument
  let showsTexts: Bool
  private var labels: [String] { errors.labels }

  /// How many rows stand behind a cell or slice.
  private static let examples = 10
  /// How many slices and groups of duplicates are listed.
  private static let listed = 100

  var value: JSONValue {
    var members: [(String, JSONValue)] = [
      ("split", errors.split.map { .string($0.rawValue) } ?? .null),
      ("truth", .string(errors.truth.rawValue)),
      ("rows", .integer(errors.rows[errors.split]?.identifiers.count ?? 0)),
      ("judged_rows", .integer(errors.slices.rows)), ("errors", .integer(errors.slices.errors)),
      ("labels", .array(labels.map(JSONValue.string))), ("confusion", json(errors.confusion)),
    ]
    if let confusion = errors.labelModelConfusion {
      members.append(("label_model_confusion", json(confusion)))
    }
    if let clarity = errors.clarity {
      members += [("clarity", json(clarity)), ("functions", .array(errors.blame.map(json)))]
    }
    members.append(("slices", json(errors.slices)))
    if let calibration = errors.calibration { members.append(("calibration", json(calibration))) }
    members.append(("label_errors", .array(errors.labelErrors.map(json))))
    if let duplicates = errors.duplicates { members.append(("duplicates", json(duplicates))) }
    members.append(("notes", .array(errors.notes.map(JSONValue.string))))
    return .object(JSONObject(members))
  }

  private func object(_ members: (String, JSONValue)...) -> JSONValue { .object(JSONObject(members)) }

  private func members(of place: Place, withSplit: Bool = false) -> [(String, JSONValue)] {
    let row = errors.row(at: place)
    var members: [(String, JSONValue)] = [("row", .integer(place.row)), ("id", row.identifier)]
    if withSplit, let split = place.split { members.insert(("split", .string(split.rawValue)), at: 0) }
    if showsTexts, let text = row.text { members.append(("text", .string(text))) }
    return members
  }

  private func examples(_ rows: [Int]) -> JSONValue {
    .array(
      rows.prefix(Self.examples).map { .object(JSONObject(members(of: Place(split: errors.split, row: $0)))) }
    )
  }

  private func json(_ confusion: ConfusionCells) -> JSONValue {
    object(
      ("counts", .array(confusion.counts.map { .array($0.map(JSONValue.integer)) })),
      (
        "cells",
        .array(
          confusion.errors.map { cell in
            object(
              ("truth", .string(labels[cell.gold])), ("predicted", .string(labels[cell.predicted])),
              ("rows", .integer(cell.rows.count)), ("examples", examples(cell.rows)))
          })
      ))
  }

  private func json(_ clarity: ClarityMatrix) -> JSONValue {
    object(
      (
        "cells",
        .array(
          clarity.cells.map { cell in
            object(
              ("model", .string(cell.model.rawValue)), ("label_model", .string(cell.labelModel.rawValue)),
              ("action", .string(cell.action.rawValue)), ("rows", .integer(cell.rows.count)),
              ("examples", examples(cell.rows)))
          })
      ),
      (
        "actions",
        .array(
          clarity.actions.map { object(("action", .string($0.action.rawValue)), ("rows", .integer($0.rows))) }
        )
      ))
  }

  private func json(_ blame: FunctionBlame) -> JSONValue {
    object(
      ("name", .string(errors.functionNames[blame.function])), ("votes", .integer(blame.votes)),
      ("wrong", .integer(blame.wrong)), ("misled", .integer(blame.misled)), ("excess", .double(blame.excess)))
  }

  private func json(_ slices: SliceRanking) -> JSONValue {
    object(
      ("looked_at", .integer(slices.entries.count)),
      ("false_discovery_rate", .double(SliceRanking.falseDiscoveryRate)),
      (
        "ranking",
        .array(
          (slices.entries.prefix(Self.listed)
            + slices.entries.dropFirst(Self.listed).filter { $0.slice.kind == .regex }).map { entry in
              object(
                ("kind", .string(entry.slice.kind.rawValue)), ("name", .string(entry.slice.name)),
                ("rows", .integer(entry.slice.rows.count)), ("errors", .integer(entry.errors.count)),
                ("error_rate", .double(entry.errorRate)), ("explained", .double(entry.explained)),
                ("p_value", .double(entry.pValue)), ("q_value", .double(entry.qValue)),
                ("significant", .bool(entry.isSignificant)), ("examples", examples(entry.errors)))
            })
      ))
  }

  private func json(_ calibration: ErrorsDocument.Calibration) -> JSONValue {
    let bins = calibration.bins
    return object(
      ("ece", calibration.expectedError.value.map(JSONValue.double) ?? .null),
      (
        "bins",
        .array(
          bins.rows.indices.filter { bins.rows[$0] > 0 }.map { bin in
            object(
              ("above", .double(Double(bin) / Double(CalibrationBins.count))),
              ("to", .double(Double(bin + 1) / Double(CalibrationBins.count))),
              ("rows", .integer(bins.rows[bin])),
              ("accuracy", .double(Double(bins.hits[bin]) / Double(bins.rows[bin]))),
              ("confidence", .double(bins.confidence[bin] / Double(bins.rows[bin]))))
          })
      ))
  }

  private func json(_ search: ErrorsDocument.LabelErrorSearch) -> JSONValue {
    var all: [(String, JSONValue)] = [
      ("source", .string(search.source.rawValue)),
      ("split", search.split.map { .string($0.rawValue) } ?? .null),
    ]
    guard let found = search.found else {
      all += [("flagged", .null), ("reason", .string(search.reason ?? ""))]
      return .object(JSONObject(all))
    }
    let rows = found.rows.map { row in
      JSONValue.object(
        JSONObject(
          members(of: Place(split: search.split, row: search.rows[row.row])) + [
            ("given", .string(labels[row.given])), ("suggested", .string(labels[row.suggested])),
            ("confidence", .double(row.confidence)),
          ]))
    }
    all += [
      ("searched", .integer(search.rows.count)), ("flagged", .integer(rows.count)), ("rows", .array(rows)),
      ("joint", .array(found.joint.map { .array($0.map(JSONValue.integer)) })),
    ]
    return .object(JSONObject(all))
  }

  private func json(_ groups: [ErrorsDocument.DuplicateGroup]) -> JSONValue {
    object(
      ("threshold", .double(NearDuplicates.threshold)), ("groups", .integer(groups.count)),
      ("across_splits", .integer(groups.count { $0.crossesSplits })),
      ("with_different_gold", .integer(groups.count { $0.goldDiffers })),
      (
        "ranking",
        .array(
          groups.prefix(Self.listed).map { group in
            object(
              ("similarity", .double(group.similarity)), ("across_splits", .bool(group.crossesSplits)),
              ("different_gold", .bool(group.goldDiffers)), ("texts", .integer(group.places.count)),
              (
                "examples",
                .array(
                  group.places.prefix(Self.examples).map {
                    .object(JSONObject(members(of: $0, withSplit: true)))
                  })
              ))
          })
      ))
  }
}

public import WinnowData
public import WinnowLabeling

/// What votes, gold and a label model tell about the labelling functions, as JSON.
public struct DiagnosisDocument: Sendable {
  /// The labels' names.
  public let labels: [String]

  /// Documents with these names for the classes.
  public init(labels: [String]) { self.labels = labels }

  /// The members of a split's object: shares of rows, `functions`, `pairs` and `near_duplicates`.
  ///
  /// - Parameter faults: what failed, one entry a function; nil where it is not known.
  public func members(of diagnosis: VoteDiagnosis, faults: [ApplicationReport.Faults]? = nil) -> JSONObject {
    let analysis = diagnosis.analysis
    let names = analysis.functions.map(\.name)
    let functions = diagnosis.functions.map { function in
      var members = members(of: analysis.functions[function.function])
      for (name, value) in self.members(of: function).members { members[name] = value }
      if let faults { members["faults"] = document(of: faults[function.function]) }
      return JSONValue.object(members)
    }
    let pairs = diagnosis.agreement.pairs.filter { $0.both > 0 }
    return JSONObject([
      ("rows", .integer(analysis.rowCount)), ("coverage", .double(analysis.labelCoverage)),
      ("overlaps", .double(analysis.labelOverlap)), ("conflicts", .double(analysis.labelConflict)),
      ("functions", .array(functions)), ("pairs", .array(pairs.map { document(of: $0, names) })),
      (
        "near_duplicates",
        .array(diagnosis.agreement.nearDuplicates.map { document(of: $0, names) })
      ),
    ])
  }

  private func members(of function: FunctionAnalysis) -> JSONObject {
    var members = JSONObject([
      ("name", .string(function.name)), ("polarity", .array(function.polarity.map { .string(labels[$0]) })),
      ("coverage", .double(function.coverage)), ("overlaps", .double(function.overlaps)),
      ("conflicts", .double(function.conflicts)),
    ])
    if let gold = function.gold {
      members["correct"] = .integer(gold.correct)
      members["incorrect"] = .integer(gold.incorrect)
      members["empirical_accuracy"] = .double(gold.empiricalAccuracy)
      members["precision_interval"] =
        gold.precisionInterval.map { JSONValue.array([.double($0.lower), .double($0.upper)]) } ?? .null
    }
    members["estimated_precision"] = function.estimatedPrecision.map(JSONValue.double) ?? .null
    members["learned_weight"] = function.learnedWeight.map(JSONValue.double)
    members["sole_rows"] = .integer(function.soleRows)
    return members
  }

  private func members(of function: FunctionDiagnosis) -> JSONObject {
    var removal = JSONObject([("majority_vote", document(of: function.majorityRemoval))])
    switch function.refit {
    case .effect(let effect): removal["label_model"] = document(of: effect)
    case .impossible(let reason):
      removal["label_model"] = .null
      removal["reason"] = .string(reason)
    case nil: break
    }
    return JSONObject([
      ("sole_row_examples", .array(function.soleRows.map(JSONValue.integer))),
      ("removal", .object(removal)), ("worst_examples", .array(function.worstExamples.map(document(of:)))),
    ])
  }

  private func document(of effect: RemovalEffect) -> JSONValue {
    var members = JSONObject([
      ("changed_rows", .integer(effect.changedRows)), ("uncovered_rows", .integer(effect.uncoveredRows)),
    ])
    if let with = effect.accuracyWith, let without = effect.accuracyWithout {
      members["accuracy"] = .double(with)
      members["accuracy_without"] = .double(without)
    }
    return .object(members)
  }

  private func document(of example: VoteExample) -> JSONValue {
    var members = JSONObject([("row", .integer(example.row)), ("vote", .string(labels[example.vote]))])
    members["gold"] = example.gold.map { .string(labels[$0]) }
    members["probability"] = .double(example.probability)
    return .object(members)
  }

  private func document(of pair: FunctionPair, _ names: [String]) -> JSONValue {
    .object(
      JSONObject([
        ("functions", .array([.string(names[pair.first]), .string(names[pair.second])])),
        ("both", .integer(pair.both)), ("agreement", pair.agreement.map(JSONValue.double) ?? .null),
        ("expected_agreement", pair.expectedAgreement.map(JSONValue.double) ?? .null),
        ("kappa", pair.kappa.map(JSONValue.double) ?? .null), ("similarity", .double(pair.similarity)),
      ]))
  }

  private func document(of faults: ApplicationReport.Faults) -> JSONValue {
    let examples = faults.examples.map { example in
      JSONValue.object(JSONObject([("row", .integer(example.row)), ("reason", .string(example.reason))]))
    }
    return .object(JSONObject([("count", .integer(faults.count)), ("examples", .array(examples))]))
  }
}

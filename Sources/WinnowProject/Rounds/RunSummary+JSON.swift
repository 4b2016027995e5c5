public import WinnowData

extension RunSummary {
  /// The summary as JSON: what an index of rounds keeps, and what `winnow rounds --json` prints of a round.
  public var document: JSONObject {
    var members = JSONObject([("number", .integer(number))])
    members["fault"] = fault.map(JSONValue.string)
    members["started"] = started.map(JSONValue.string) ?? .null
    members["seconds"] = seconds.map(JSONValue.double) ?? .null
    members["verbs"] = .array(verbs.map(JSONValue.string))
    members["labels"] = .array(labels.map(JSONValue.string))
    members["multi_label"] = .bool(isMultiLabel)
    members["functions"] = .array(
      functions.map {
        .object(JSONObject([("name", .string($0.name)), ("digest", .string($0.digest))]))
      })
    members["settings"] = settings.map(JSONValue.string) ?? .null
    members["inputs"] = .array(
      inputs.map { .object(JSONObject([("file", .string($0.file)), ("sha256", .string($0.sha256))])) })
    members["limit"] = limit.map(JSONValue.integer) ?? .null
    members["label_model"] = labelModel.map(JSONValue.string) ?? .null
    members["rows"] = rows.map(JSONValue.integer) ?? .null
    members["coverage"] = coverage.map(JSONValue.double) ?? .null
    var voters = JSONObject()
    for voter in MetricsDocument.Voter.allCases {
      guard let splits = metrics[voter] else { continue }
      voters[voter.rawValue] = .object(
        JSONObject(
          Split.allCases.compactMap { split in
            splits[split].map { values in
              let sorted = values.sorted { $0.key < $1.key }
              return (split.rawValue, .object(JSONObject(sorted.map { ($0.key, .double($0.value)) })))
            }
          }))
    }
    members["metrics"] = .object(voters)
    return members
  }

  /// The summary that ``document`` wrote; nil for anything else, such as what another version wrote: it is read from
  /// the round's files again.
  public init?(_ document: JSONObject) {
    guard let number = document["number"]?.integer, let functions = document["functions"]?.array,
      let inputs = document["inputs"]?.array, let voters = document["metrics"]?.object,
      let verbs = document["verbs"]?.array, let labels = document["labels"]?.array,
      let isMultiLabel = document["multi_label"]?.bool
    else { return nil }
    self.init(number: number)
    self.fault = document["fault"]?.string
    self.started = document["started"]?.string
    self.seconds = document["seconds"]?.double
    self.verbs = verbs.compactMap(\.string)
    self.labels = labels.compactMap(\.string)
    self.isMultiLabel = isMultiLabel
    self.functions = functions.compactMap { value in
      guard let name = value.object?["name"]?.string, let digest = value.object?["digest"]?.string else {
        return nil
      }
      return Function(name: name, digest: digest)
    }
    self.settings = document["settings"]?.string
    self.inputs = inputs.compactMap { value in
      guard let file = value.object?["file"]?.string, let sha256 = value.object?["sha256"]?.string else {
        return nil
      }
      return Input(file: file, sha256: sha256)
    }
    self.limit = document["limit"]?.integer
    self.labelModel = document["label_model"]?.string
    self.rows = document["rows"]?.integer
    self.coverage = document["coverage"]?.double
    for (name, splits) in voters.members {
      guard let voter = MetricsDocument.Voter(rawValue: name) else { return nil }
      for (name, values) in splits.object?.members ?? [] {
        guard let split = Split(rawValue: name) else { return nil }
        for (name, value) in values.object?.members ?? [] {
          metrics[voter, default: [:]][split, default: [:]][name] = value.double
        }
      }
    }
  }
}

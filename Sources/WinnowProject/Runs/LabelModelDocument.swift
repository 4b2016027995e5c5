public import WinnowData
public import WinnowLabeling

/// The label model of a round, and how it was chosen, as `analysis.json` holds them.
public struct LabelModelDocument: Sendable {
  /// The kind, as `winnow.yaml` names it.
  public let kind: String
  /// How it was chosen; nil where the settings name it.
  public let selection: LabelModelSelection?

  /// A document of a kind.
  public init(kind: String, selection: LabelModelSelection?) {
    (self.kind, self.selection) = (kind, selection)
  }

  /// The document as JSON: the kind, and of a choice its reason and every candidate.
  public var document: JSONValue {
    var members = JSONObject([("kind", .string(kind))])
    guard let selection else { return .object(members) }
    members["reason"] = .string(selection.reason)
    members["rows"] = .integer(selection.rows)
    members["candidates"] = .array(selection.candidates.map(Self.document(of:)))
    return .object(members)
  }

  private static func document(of candidate: LabelModelSelection.Candidate) -> JSONValue {
    var members = JSONObject([("kind", .string(candidate.kind.rawValue))])
    members["accuracy"] = candidate.accuracy.map(JSONValue.double)
    members["gain_over_majority_vote"] = candidate.gain.map {
      .array([.double($0.lower), .double($0.upper)])
    }
    members["failure"] = candidate.failure.map(JSONValue.string)
    return .object(members)
  }
}

import WinnowData

extension LabelOpinionSettings {
  /// A labelling function's map with `label` and `against` as they were read.
  func written(into function: JSONValue, labels: [String]) -> JSONValue {
    guard var members = function.object else { return function }
    func names(_ indices: [Int]) -> JSONValue? {
      indices.isEmpty ? nil : .array(indices.map { .string(labels[$0]) })
    }
    members["label"] = names(supported)
    members["against"] = opposesOthers ? .string(Self.others) : names(opposed)
    return .object(members)
  }
}

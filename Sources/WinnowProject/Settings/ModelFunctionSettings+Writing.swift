public import WinnowData

extension ModelFunctionSettings {
  /// The function's kind and its settings, each key written out; reading them gives equal settings.
  public func document(labels: [String]) -> (key: String, value: JSONValue) {
    var members = JSONObject()
    members["model"] = model.map(JSONValue.string)
    switch question {
    case .prompt(let template, let words, let isCalibrated):
      members["template"] = .string(template)
      members["words"] = .object(
        JSONObject(words.map { (labels[$0.label], .array($0.words.map(JSONValue.string))) }))
      members["calibrate"] = .bool(isCalibrated)
      return (Kind.prompt.rawValue, .object(members))
    case .entailment(let template, let hypotheses):
      members["template"] = .string(template)
      members["hypotheses"] = .object(
        JSONObject(hypotheses.map { (labels[$0.label], .string($0.text)) }))
      return (Kind.entailment.rawValue, .object(members))
    case .classifier(let renamed):
      if !renamed.isEmpty {
        members["labels"] = .object(JSONObject(renamed.map { ($0.name, .string(labels[$0.label])) }))
      }
      members["thresholds"] = .object(
        JSONObject(zip(labels, thresholds).map { ($0, .double($1)) }))
      return (Kind.classifier.rawValue, .object(members))
    }
  }
}

public import WinnowData
public import WinnowLabeling

/// A suggested term as an entry of `labeling_functions` in `winnow.yaml`.
public struct SuggestedFunction: Sendable, Equatable {
  /// What is known of the term.
  public let suggestion: TermSuggestion
  /// The function that looks for it.
  public let settings: LabelingFunctionSettings

  /// The functions of `suggestions`, each with a name that neither another nor one of `existing` has.
  ///
  /// A term for which there is a function already is left out.
  public static func functions(
    for suggestions: [TermSuggestion], beside existing: [LabelingFunctionSettings]
  ) -> [SuggestedFunction] {
    var names = Set(existing.map(\.name))
    var functions: [SuggestedFunction] = []
    for suggestion in suggestions {
      let rule = rule(of: suggestion)
      if existing.contains(where: { $0.rule == rule }) { continue }
      let words = suggestion.term.words.replacing(" ", with: "_")
      let stem = "\(suggestion.term.isAnchored ? "begins" : "says")_\(words)"
      var name = stem
      var number = 2
      while !names.insert(name).inserted {
        name = "\(stem)_\(number)"
        number += 1
      }
      functions.append(
        SuggestedFunction(suggestion: suggestion, settings: LabelingFunctionSettings(name: name, rule: rule)))
    }
    return functions
  }

  /// The rule that finds the term where it was counted. A term holds nothing that a pattern would not take for
  /// itself: letters, numbers, marks, underscores and spaces.
  private static func rule(of suggestion: TermSuggestion) -> LabelingFunctionSettings.Rule {
    let term = suggestion.term
    if term.isAnchored {
      return .regex(
        "^\(term.words)(?![\\p{L}\\p{N}\\p{M}_])", ignoresCase: false, on: .lowercase, label: suggestion.label
      )
    }
    return .keywords([term.words], match: .word, ignoresCase: true, label: suggestion.label)
  }

  /// The entry as a line of `winnow.yaml`, indented as the items of a list are.
  public func yaml(labels: [String]) -> String {
    let label = YAMLWriter.quoted(labels[suggestion.label])
    let name = YAMLWriter.quoted(settings.name)
    return switch settings.rule {
    case .regex(let pattern, _, let searched, _):
      "  - {name: \(name), regex: \(YAMLWriter.quoted(pattern)), on: \(searched.rawValue), label: \(label)}"
    default:
      "  - {name: \(name), keywords: [\(YAMLWriter.quoted(suggestion.term.words))], label: \(label)}"
    }
  }

  /// The suggestion as JSON: the term, its class, the counts with precision and interval, and the entry.
  public func document(labels: [String]) -> JSONValue {
    .object(
      JSONObject([
        ("words", .string(suggestion.term.words)), ("anchored", .bool(suggestion.term.isAnchored)),
        ("label", .string(labels[suggestion.label])), ("known_rows", .integer(suggestion.knownRows)),
        ("right_rows", .integer(suggestion.rightRows)), ("precision", .double(suggestion.precision)),
        ("precision_lower", .double(suggestion.interval.lower)),
        ("precision_upper", .double(suggestion.interval.upper)), ("rows", .integer(suggestion.rows)),
        ("coverage", .double(suggestion.coverage)), ("target_rows", .integer(suggestion.targetRows)),
        ("new_target_rows", .integer(suggestion.newTargetRows)), ("score", .double(suggestion.score)),
        ("yaml", .string(yaml(labels: labels))),
      ]))
  }
}

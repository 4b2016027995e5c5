/// The tools whose files Winnow reads and writes.
public enum ExchangeFormat: String, Sendable, CaseIterable {
  /// A WRENCH folder: `train.json`, `valid.json`, `test.json` and `label.json` (Zhang et al., NeurIPS 2021).
  case wrench
  /// Snorkel's label matrix: an `.npy` file of class indices with -1 for an abstention.
  case snorkel
  /// Argilla's records as JSON: 2.x, flat or not, and 1.x feedback records.
  case argilla
  /// Label Studio's tasks: the JSON and JSON-MIN exports, and tasks to import.
  case labelStudio = "label-studio"
  /// Doccano's text classification: JSONL and JSON.
  case doccano
}

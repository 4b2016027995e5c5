/// The files of a round, by what they hold.
public enum RunFile: String, Sendable, CaseIterable {
  /// The settings as run.
  case settings = "project.yaml"
  /// A line for each training row: what each labelling function said.
  case votes = "votes.jsonl"
  /// The same votes as bytes in columns; missing where rows may have several labels.
  case voteColumns = "votes.npy"
  /// A line for each training row: its label and probabilities.
  case labels = "labels.jsonl"
  /// A line for each row that people had settled when the round began; missing where there was none.
  case answers = "answers.jsonl"
  /// The labelling functions' table.
  case analysis = "analysis.json"
  /// The fine-tuned model's folder.
  case model = "model"
  /// A line for each validation row: what the fine-tuned model says.
  case validationPredictions = "predictions.validation.jsonl"
  /// A line for each test row: what the fine-tuned model says.
  case testPredictions = "predictions.test.jsonl"
  /// A line for each row that people have answered for a split of its own: what the fine-tuned model says.
  case annotatedPredictions = "predictions.annotated.jsonl"
  /// The metrics of every voter and model, by split.
  case metrics = "metrics.json"
  /// What the fine-tuned model gets wrong, and why.
  case errors = "errors.json"
  /// The round as one page for a browser.
  case report = "report.html"
  /// Versions, seeds, hashes of the inputs and times.
  case record = "run.json"

  /// What the fine-tuned model says of the rows of a split; nil for the training rows.
  public static func predictions(on split: Split) -> RunFile? {
    switch split {
    case .train: nil
    case .validation: .validationPredictions
    case .test: .testPredictions
    case .annotated: .annotatedPredictions
    }
  }
}

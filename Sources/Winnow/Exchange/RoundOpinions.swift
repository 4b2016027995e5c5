internal import WinnowData
internal import WinnowProject

/// What a round's file says of the rows of a split, with one label a row or several.
struct RoundOpinions {
  /// The rows' identifiers, where the file has them.
  private(set) var identifiers: [JSONValue?] = []
  /// What is said of each row; nil where nothing is.
  private(set) var predictions: [ExchangePrediction?] = []

  /// The opinions in the file at `path`.
  ///
  /// - Throws: ``WinnowError`` of kind `data` where it is no JSON lines.
  init(contentsOf path: String, source: String) throws(WinnowError) {
    let reader = try RowReader(contentsOf: path, format: .jsonLines)
    while let row = try reader.next() {
      let fields = row.fields
      identifiers.append(fields["id"])
      let labels = fields["prediction"]?.string.map { [$0] } ?? fields["labels"]?.array?.compactMap(\.string)
      let probabilities = fields["probabilities"]?.object
      predictions.append(
        labels.map { labels in
          ExchangePrediction(
            source: source, labels: labels, scores: labels.compactMap { probabilities?[$0]?.double })
        })
    }
  }

  /// What is said of the row at a place, if it is the row of this identifier.
  func prediction(at number: Int, of identifier: JSONValue) -> ExchangePrediction? {
    guard predictions.indices.contains(number) else { return nil }
    guard let known = identifiers[number], known == identifier else { return nil }
    return predictions[number]
  }
}

internal import WinnowData
internal import WinnowProject

/// What a round's file says of the rows of a split, with one label a row or several.
struct RoundOpinions {
  /// The places of the rows in the file by their identifiers as plain text, those alone that are of one row.
  private var places: [String: Int?] = [:]
  /// What is said of each row; nil where nothing is.
  private(set) var predictions: [ExchangePrediction?] = []

  /// The opinions in the file at `path`.
  ///
  /// - Throws: ``WinnowError`` of kind `data` where it is no JSON lines.
  init(contentsOf path: String, source: String) throws(WinnowError) {
    let reader = try RowReader(contentsOf: path, format: .jsonLines)
    while let row = try reader.next() {
      let fields = row.fields
      if let name = fields["id"]?.plainText {
        places.updateValue(places[name] == nil ? predictions.count : nil, forKey: name)
      }
      let labels = fields["prediction"]?.string.map { [$0] } ?? fields["labels"]?.array?.compactMap(\.string)
      let probabilities = fields["probabilities"]?.object
      predictions.append(
        labels.map { labels in
          ExchangePrediction(
            source: source, labels: labels, scores: labels.compactMap { probabilities?[$0]?.double })
        })
    }
  }

  /// What is said of the row of this identifier, whose place in the split may be another by now: answers move rows.
  func prediction(of identifier: JSONValue) -> ExchangePrediction? {
    places[identifier.plainText].flatMap { $0 }.flatMap { predictions[$0] }
  }
}

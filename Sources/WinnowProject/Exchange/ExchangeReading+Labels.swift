extension ExchangeReading {
  /// Whether any answer has several labels, so that the rows are those of a multi-label project.
  public var hasLabelSets: Bool { rows.contains { $0.answers.contains { $0.labels.count > 1 } } }

  /// The labels of the answers, in the order in which they first appear.
  public var labels: [String] {
    var (labels, seen): ([String], Set<String>) = ([], [])
    for label in rows.flatMap({ $0.answers.flatMap(\.labels) }) where seen.insert(label).inserted {
      labels.append(label)
    }
    return labels
  }
}

public import WinnowData

extension VotesFile {
  /// The functions that voted in the file at `path`, as they first appear, and the labels that they voted for, sorted:
  /// what ``read(_:functionNames:labels:)`` needs where nobody knows the settings. Functions and labels without a vote
  /// are not among them.
  ///
  /// - Throws: ``WinnowError`` of kind `data` naming the line where votes are no object of labels.
  public static func names(in path: String) throws(WinnowError) -> (functions: [String], labels: [String]) {
    var (functions, seen, labels): ([String], Set<String>, Set<String>) = ([], [], [])
    let reader = try RowReader(contentsOf: path, format: .jsonLines)
    while let row = try reader.next() {
      guard let votes = row.fields["votes"]?.object else {
        throw WinnowError(
          .data, at: row.place, found: row.fields["votes"]?.kindName ?? "no votes",
          expected: "\"votes\" with an object in it")
      }
      for (name, value) in votes.members {
        guard let label = value.string else {
          throw WinnowError(
            .data, at: row.place, found: "\(value.kindName) as the vote of \"\(name)\"", expected: "a label")
        }
        if seen.insert(name).inserted { functions.append(name) }
        labels.insert(label)
      }
    }
    return (functions, labels.sorted())
  }
}

internal import WinnowData
internal import WinnowProject

/// The newest round's labels of some training rows.
struct CurrentLabels {
  /// The round.
  let round: Int
  /// A class for each of the rows; nil where the round has no label for it, or another row in its place.
  private(set) var labels: [Int?]

  /// The labels of `rows`, which stand in their order; nil where the project has no round.
  ///
  /// - Throws: ``WinnowError`` of kind `data` where the round's file is no JSON lines.
  init?(of rows: [ProjectRow], in project: Project) throws {
    guard let newest = RunList.numbers(in: project).last else { return nil }
    round = newest
    labels = [Int?](repeating: nil, count: rows.count)
    let path = "\(RunList.path(of: newest, in: project))/\(RunFile.labels.rawValue)"
    let reader = try RowReader(contentsOf: path, format: .jsonLines)
    var place = 0
    while place < rows.count, let row = try reader.next() {
      guard row.number == rows[place].number else { continue }
      if row.fields["id"] == rows[place].identifier {
        labels[place] = row.fields["prediction"]?.string.flatMap(project.settings.labels.firstIndex(of:))
      }
      place += 1
    }
  }
}

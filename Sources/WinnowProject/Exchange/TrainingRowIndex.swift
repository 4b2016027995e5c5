import WinnowData

/// A project's training rows by identifier and by text.
struct TrainingRowIndex {
  /// What is found.
  enum Finding: Equatable {
    /// No row.
    case none
    /// The row of this identifier.
    case row(JSONValue)
    /// More than one row.
    case several
  }

  private struct Entry {
    let identifier: JSONValue
    let text: String
    var count = 0
  }

  private var byIdentifier: [String: Entry] = [:]
  private var byText: [String: Finding] = [:]

  /// The rows of `project`. Memory: the texts.
  init(of project: Project) throws(WinnowError) {
    let rows = try ProjectData(project).rows(of: .train)
    while let row = try rows?.next() {
      let entry = Entry(identifier: row.identifier, text: row.text)
      byIdentifier[row.identifier.plainText, default: entry].count += 1
      byText[row.text] = byText[row.text] == nil ? .row(row.identifier) : .several
    }
  }

  /// The row of this identifier, if it has this text; else the only one of this text.
  func find(_ identifier: JSONValue?, text: String) -> Finding {
    if let identifier, let entry = byIdentifier[identifier.plainText], entry.text == text {
      return entry.count > 1 ? .several : .row(entry.identifier)
    }
    return byText[text] ?? .none
  }
}

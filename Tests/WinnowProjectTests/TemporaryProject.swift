import Foundation
import TestSupport
import WinnowData

@testable import WinnowProject

/// What `body` returns, given a project in a folder of its own that holds these files.
func withProject<Result>(
  _ yaml: String, _ files: [String: String] = [:], _ body: (Project) throws -> Result
) throws -> Result {
  try withTemporaryFolder { folder in
    for (name, content) in files { try Data(content.utf8).write(to: folder.appending(path: name)) }
    try Data(yaml.utf8).write(to: folder.appending(path: Project.settingsName))
    return try body(try Project(contentsOf: folder.path))
  }
}

extension ProjectData {
  /// All rows of a split as labelling sees them; none where there is no such split.
  func allRows(of split: Split) throws -> [ProjectRow] {
    let reader = try rows(of: split)
    var rows: [ProjectRow] = []
    while let row = try reader?.next() { rows.append(row) }
    return rows
  }

  /// All rows of a split with their gold labels; none where there is no such split.
  func allGoldRows(of split: Split, badRows: BadRowFile? = nil) throws -> [GoldRow] {
    let reader = try goldRows(of: split, badRows: badRows)
    var rows: [GoldRow] = []
    while let row = try reader?.next() { rows.append(row) }
    return rows
  }
}

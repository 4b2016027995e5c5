internal import Foundation
internal import GRDB
internal import Glibc
public import WinnowData

extension ProjectDatabase {
  /// A summary of each round of a project, oldest first: those that the index has, and for rounds that are new or
  /// changed what `summary` makes of the round. Rounds that are gone leave the index.
  ///
  /// A round counts as changed where the size or the time of its `run.json`, `metrics.json` or `analysis.json` is
  /// another. Cost: three looks at the file system for each round, and `summary` for the new ones.
  ///
  /// - Throws: as ``init(of:)``, and what `summary` throws.
  public func summaries(
    of project: Project, summary: (Int) throws -> JSONObject
  ) throws(WinnowError) -> [(number: Int, summary: JSONObject)] {
    let numbers = RunList.numbers(in: project)
    let known = try read { database in
      var known: [Int: (files: String, summary: String)] = [:]
      for row in try Row.fetchAll(database, sql: "SELECT number, files, summary FROM round") {
        guard let number = Int.fromDatabaseValue(row["number"]),
          let files = String.fromDatabaseValue(row["files"]),
          let summary = String.fromDatabaseValue(row["summary"])
        else { continue }
        known[number] = (files, summary)
      }
      return known
    }
    var made: [(number: Int, files: String, summary: JSONObject)] = []
    var all: [(number: Int, summary: JSONObject)] = []
    for number in numbers {
      let files = Self.state(of: number, in: project)
      if let entry = known[number], entry.files == files,
        let summary = (try? JSONParser.parse(Array(entry.summary.utf8)))?.object
      {
        all.append((number, summary))
        continue
      }
      let summary = try DatabaseFailure.reporting(path) { try summary(number) }
      made.append((number, files, summary))
      all.append((number, summary))
    }
    let gone = Set(known.keys).subtracting(numbers)
    guard !made.isEmpty || !gone.isEmpty else { return all }
    try write { database in
      for number in gone.sorted() {
        try database.execute(sql: "DELETE FROM round WHERE number = ?", arguments: [number])
      }
      let statement = try database.cachedStatement(
        sql: "INSERT OR REPLACE INTO round (number, files, summary) VALUES (?, ?, ?)")
      for (number, files, summary) in made {
        try statement.execute(arguments: [number, files, JSONValue.object(summary).encoded])
      }
    }
    return all
  }

  /// The sizes and times of the files that a summary is made from.
  private static func state(of number: Int, in project: Project) -> String {
    let folder = RunList.path(of: number, in: project)
    return [RunFile.record, .metrics, .analysis].map { file in
      var status = stat()
      guard stat("\(folder)/\(file.rawValue)", &status) == 0 else { return "-" }
      return "\(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec) \(status.st_ino)"
    }.joined(separator: ", ")
  }
}

internal import GRDB
internal import Glibc
public import WinnowData

/// What is said of each round in a list of them, kept so that a round is read again only where its files have changed.
///
/// The index is made from the rounds alone: one that is lost or of another version is made anew.
public struct RunIndex {
  /// A round in the index.
  public struct Entry: Sendable {
    /// The round's number.
    public let number: Int
    /// What the index says of it, or why its files say nothing.
    public let summary: Result<JSONObject, WinnowError>
  }

  /// Makes what is said of a round, given its number and its folder.
  public typealias Summarizer = (_ number: Int, _ folder: String) throws(WinnowError) -> JSONObject

  private let database: ProjectDatabase?
  private let version: Int
  private let files: [RunFile]
  private let summarize: Summarizer

  /// An index in `database`.
  ///
  /// - Parameters:
  ///   - database: where it is kept; nil to read every round each time.
  ///   - version: of what `summarize` makes: an index of another one is made anew.
  ///   - files: those that `summarize` reads; a round is read again where one of them was replaced.
  ///   - summarize: makes what is said of a round.
  public init(
    in database: ProjectDatabase?, version: Int, files: [RunFile] = [.record, .metrics, .settings],
    summarize: @escaping Summarizer
  ) {
    (self.database, self.version, self.files, self.summarize) = (database, version, files, summarize)
  }

  /// The project's rounds, oldest first. The index follows their files first: rounds that have changed are read again,
  /// those that are gone are taken out. A round whose files cannot be read is not kept, and read again the next time.
  ///
  /// Cost: a look at the names and times of each round's files; reading is for what has changed alone.
  ///
  /// - Throws: ``WinnowError`` where the database cannot be read. One that cannot be written is no failure.
  public func entries(of project: Project) throws(WinnowError) -> [Entry] {
    let known = try stored()
    var (fresh, entries): ([(Int, String, JSONObject)], [Entry]) = ([], [])
    let numbers = RunList.numbers(in: project)
    for number in numbers {
      let folder = RunList.path(of: number, in: project)
      let stamp = stamp(of: folder)
      if let stored = known[number], stored.stamp == stamp {
        entries.append(Entry(number: number, summary: .success(stored.summary)))
        continue
      }
      do {
        let summary = try summarize(number, folder)
        fresh.append((number, stamp, summary))
        entries.append(Entry(number: number, summary: .success(summary)))
      } catch {
        entries.append(Entry(number: number, summary: .failure(error)))
      }
    }
    try store(fresh, removing: Set(known.keys).subtracting(numbers))
    return entries
  }

  /// Which files a round has: the stamp changes with each of them that is written, and AtomicFile writes none in place.
  private func stamp(of folder: String) -> String {
    files.map { file in
      var status = stat()
      guard stat("\(folder)/\(file.rawValue)", &status) == 0 else { return "-" }
      return "\(status.st_size):\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec):\(status.st_ino)"
    }.joined(separator: " ")
  }

  private func stored() throws(WinnowError) -> [Int: (stamp: String, summary: JSONObject)] {
    guard let database else { return [:] }
    let rows = try database.read { db in
      try Row.fetchAll(
        db, sql: "SELECT number, stamp, summary FROM run WHERE version = ?", arguments: [version])
    }
    var stored: [Int: (stamp: String, summary: JSONObject)] = [:]
    for row in rows {
      guard let number = Int.fromDatabaseValue(row["number"]),
        let stamp = String.fromDatabaseValue(row["stamp"]),
        let text = String.fromDatabaseValue(row["summary"]),
        let summary = (try? JSONParser.parse(Array(text.utf8)))?.object
      else { continue }
      stored[number] = (stamp, summary)
    }
    return stored
  }

  private func store(_ fresh: [(Int, String, JSONObject)], removing gone: Set<Int>) throws(WinnowError) {
    guard let database, !fresh.isEmpty || !gone.isEmpty, !database.isReadOnly else { return }
    try database.write { db in
      for number in gone { try db.execute(sql: "DELETE FROM run WHERE number = ?", arguments: [number]) }
      for (number, stamp, summary) in fresh {
        try db.execute(
          sql: "INSERT OR REPLACE INTO run (number, stamp, version, summary) VALUES (?, ?, ?, ?)",
          arguments: [number, stamp, version, JSONValue.object(summary).encoded])
      }
    }
  }
}

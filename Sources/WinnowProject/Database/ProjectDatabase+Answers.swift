internal import Foundation
internal import GRDB
public import WinnowData

extension ProjectDatabase {
  /// Adds answers, all or none; they are on the disk when this returns. Cost: one write to the disk for all of them.
  ///
  /// - Throws: ``WinnowError`` of kind `inputOutput` where the disk is full or another process keeps the file locked.
  public func append(_ answers: [Answer]) throws(WinnowError) {
    try write { database in
      let statement = try database.cachedStatement(
        sql: """
          INSERT INTO answer (annotator, row, identifier, text_sha256, label, labels, note, use, settles, time)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """)
      for answer in answers {
        try statement.execute(arguments: [
          answer.annotator, answer.row, answer.identifier.encoded, answer.textDigest,
          answer.judgement.column, answer.judgement.listColumn, answer.note, answer.use.rawValue,
          answer.settles, Int64((answer.time.timeIntervalSince1970 * 1000).rounded()),
        ])
      }
    }
  }

  /// Withdraws the newest standing answer of a person and returns it; nil where there is none. It stays in the file, and
  /// an earlier answer on its row stands again.
  public func withdrawNewest(of annotator: String) throws(WinnowError) -> Answer? {
    try withdrawNewest(where: "annotator = ?", [annotator])
  }

  /// Withdraws the newest standing answer of a person on a row, as ``withdrawNewest(of:)``: whoever else answers in that
  /// name meanwhile is left alone.
  public func withdrawNewest(
    of annotator: String, on identifier: JSONValue
  ) throws(WinnowError) -> Answer? {
    try withdrawNewest(where: "annotator = ? AND row = ?", [annotator, identifier.plainText])
  }

  private func withdrawNewest(
    where condition: String, _ arguments: StatementArguments
  ) throws(WinnowError) -> Answer? {
    try write { database in
      guard
        let row = try Row.fetchOne(
          database,
          sql: "SELECT * FROM answer WHERE \(condition) AND withdrawn = 0 ORDER BY id DESC LIMIT 1",
          arguments: arguments)
      else { return nil }
      let answer = try Answer(row, at: path)
      try database.execute(
        sql: "UPDATE answer SET withdrawn = 1 WHERE id = ?", arguments: [row["id"]])
      return answer
    }
  }

  /// The standing answers: the newest of each person on each row that was not withdrawn, in the order in which they were
  /// given.
  ///
  /// - Throws: ``WinnowError`` of kind `data` for an answer that is none.
  public func answers() throws(WinnowError) -> [Answer] {
    try read { database in
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT * FROM answer WHERE id IN
            (SELECT MAX(id) FROM answer WHERE withdrawn = 0 GROUP BY annotator, row) ORDER BY id
          """)
      var answers: [Answer] = []
      while let row = try rows.next() { answers.append(try Answer(row, at: path)) }
      return answers
    }
  }
}

extension Answer {
  /// The answer that a row of the table holds: nothing is taken for granted of a file that may be damaged.
  fileprivate init(_ row: GRDB.Row, at path: String) throws(WinnowError) {
    func value<Value: DatabaseValueConvertible>(_ column: String) -> Value? {
      Value.fromDatabaseValue(row[column])
    }
    guard let annotator: String = value("annotator"), let identifier: String = value("identifier"),
      let parsed = try? JSONParser.parse(Array(identifier.utf8)), let digest: String = value("text_sha256"),
      let use = value("use").flatMap(Use.init(rawValue:)), let settles: Bool = value("settles"),
      let time: Int64 = value("time"),
      // A database that may only be read may still be without the column.
      let judgement = Judgement(
        column: value("label"), listColumn: row.hasColumn("labels") ? value("labels") : nil)
    else {
      throw WinnowError(
        .data, at: "\(path), answer \(value("id") ?? Int64(0))", found: "something else",
        expected: "what Winnow writes", advice: DatabaseFailure.damageAdvice)
    }
    self.init(
      annotator: annotator, identifier: parsed, textDigest: digest,
      judgement: judgement, note: value("note"), use: use, settles: settles,
      time: Date(timeIntervalSince1970: Double(time) / 1000))
  }
}

extension Answer.Judgement {
  /// What the table's column `label` says.
  fileprivate var column: String? { if case .label(let label) = self { label } else { nil } }

  /// What the table's column `labels` says.
  fileprivate var listColumn: String? {
    guard case .labels(let labels) = self else { return nil }
    return JSONValue.array(labels.sorted().map(JSONValue.string)).encoded
  }

  /// The judgement that the columns hold; nil where they hold none.
  fileprivate init?(column: String?, listColumn: String?) {
    guard let listColumn else {
      self = column.map(Self.label) ?? .skip
      return
    }
    guard column == nil, let list = (try? JSONParser.parse(Array(listColumn.utf8)))?.array else { return nil }
    let names = list.compactMap(\.string)
    guard names.count == list.count else { return nil }
    self = .labels(Set(names))
  }
}

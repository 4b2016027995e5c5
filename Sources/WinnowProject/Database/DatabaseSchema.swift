internal import GRDB

/// The tables of `project.sqlite`, and the way from each version to the next.
enum DatabaseSchema {
  /// The migrations in their order; what was released is never changed, only added to.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1: answers and the index of rounds") { database in
      try database.execute(sql: "PRAGMA application_id = \(DatabaseFile.application)")
      try database.execute(
        sql: """
          CREATE TABLE answer (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            annotator TEXT NOT NULL,
            row TEXT NOT NULL,            -- the identifier as plain text: what answers are told apart by
            identifier TEXT NOT NULL,     -- as JSON
            text_sha256 TEXT NOT NULL,
            label TEXT,                   -- NULL for a skip
            note TEXT,
            use TEXT NOT NULL,
            settles INTEGER NOT NULL,
            time INTEGER NOT NULL,        -- milliseconds since 1970
            withdrawn INTEGER NOT NULL DEFAULT 0
          ) STRICT;
          CREATE INDEX answer_by_person_and_row ON answer (annotator, row);
          CREATE TABLE run (
            number INTEGER PRIMARY KEY,
            stamp TEXT NOT NULL,          -- sizes and times of the files that the summary was made from
            version INTEGER NOT NULL,     -- of what makes summaries
            summary TEXT NOT NULL         -- a JSON object
          ) STRICT;
          """)
    }
    migrator.registerMigration("2: sets of labels") { database in
      // A JSON list where a row may have several labels; NULL, as in all answers before, for one label and for a skip.
      try database.execute(sql: "ALTER TABLE answer ADD COLUMN labels TEXT")
    }
    return migrator
  }

  /// Brings the tables to those of now. Where another process does so at the same time, one of both does it.
  static func migrate(_ queue: DatabaseQueue) throws {
    let migrator = migrator
    var attempts = 0
    while try !queue.read(migrator.hasCompletedMigrations) {
      do { try migrator.migrate(queue) } catch {
        attempts += 1
        if attempts == 5 { throw error }
      }
    }
  }
}

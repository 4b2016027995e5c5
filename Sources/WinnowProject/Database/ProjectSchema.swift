import GRDB
import WinnowData

/// The tables of `project.sqlite` and how an older file becomes one of now.
enum ProjectSchema {
  /// "WNOW": what tells our databases from others' (`PRAGMA application_id`).
  static let application: Int32 = 0x574E_4F57

  /// The steps from an empty file to the tables of now. A step that was released is never changed.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 runs") { db in
      try db.execute(sql: "PRAGMA application_id = \(application)")
      try db.execute(
        sql: """
          CREATE TABLE run (
            number INTEGER PRIMARY KEY,
            stamp TEXT NOT NULL,
            version INTEGER NOT NULL,
            summary TEXT NOT NULL
          ) STRICT
          """)
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

  /// Refuses a database that another application, or a newer version of this one, has made.
  static func requireOwn(_ db: Database, at path: String) throws {
    let application = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
    guard application == Self.application, tables > 0 else {
      throw WinnowError(
        .data, at: path,
        found: tables == 0 ? "an empty database" : "the database of another application",
        expected: "one that Winnow has made",
        advice: tables == 0
          ? "It was cut off: winnow restore takes a backup, or move it away to begin with none"
          : "Move it away")
    }
    guard try migrator.hasBeenSuperseded(db) else { return }
    let known = Set(migrator.migrations)
    let unknown = try migrator.appliedIdentifiers(db).subtracting(known).sorted()
    throw WinnowError(
      .data, at: path, found: "a database of a newer version of Winnow (\(unknown.joined(separator: ", ")))",
      expected: "one up to \"\(migrator.migrations.last ?? "")\"",
      advice: "Take that version, or restore a backup that this one has made")
  }

  /// Refuses a database in which anything is damaged.
  static func requireWhole(_ db: Database, at path: String) throws {
    let found = try String.fetchAll(db, sql: "PRAGMA integrity_check(1)")
    let strays = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").count
    guard found == ["ok"], strays == 0 else {
      throw WinnowError.damagedDatabase(path, found.first { $0 != "ok" } ?? "\(strays) strays")
    }
  }
}

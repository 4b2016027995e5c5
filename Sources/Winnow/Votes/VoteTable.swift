public import WinnowData
public import WinnowLabeling
internal import WinnowProject

/// The votes in a file, without a project around them.
public struct VoteTable: Sendable {
  /// The votes, N × M.
  public let votes: VoteMatrix
  /// The names of the C classes.
  public let labels: [String]
  /// The rows' identifiers; nil where the file has none, and they are the rows' numbers.
  public let identifiers: [JSONValue]?

  /// The votes of the file at `path`: class indices with -1 for an abstention where it ends in `.npy` (whole numbers of
  /// any size, C order, N × M), else JSON lines as a round's `votes.jsonl`.
  ///
  /// - Parameters:
  ///   - functions: the functions' names; nil for the column numbers of an `.npy` file, and for those that voted, as
  ///     they first appear.
  ///   - labels: the classes' names; nil for the indices of an `.npy` file, and for those that were voted for, sorted.
  /// - Throws: ``WinnowError`` of kind `missingInput` where there is no such file, `data` naming row and column of a
  ///   vote that is for no class, and where there is no row.
  public init(contentsOf path: String, functions: [String]? = nil, labels: [String]? = nil) throws {
    self =
      path.lowercased().hasSuffix(".npy")
      ? try Self.matrix(at: path, functions: functions, labels: labels)
      : try Self.lines(at: path, functions: functions, labels: labels)
  }

  private init(votes: VoteMatrix, labels: [String], identifiers: [JSONValue]?) {
    (self.votes, self.labels, self.identifiers) = (votes, labels, identifiers)
  }

  private static func lines(at path: String, functions: [String]?, labels: [String]?) throws -> VoteTable {
    let found =
      functions == nil || labels == nil ? try VotesFile.names(in: path) : (functions: [], labels: [])
    let names = labels ?? found.labels
    guard names.count > 1 else {
      throw WinnowError(
        .data, at: path, found: names.first.map { "votes for \"\($0)\" alone" } ?? "not one vote",
        expected: "votes for two labels or more", advice: "Name all labels with --labels a,b")
    }
    let (votes, identifiers) = try VotesFile.read(
      path, functionNames: functions ?? found.functions, labels: names)
    return VoteTable(votes: votes, labels: names, identifiers: identifiers)
  }

  private static func matrix(at path: String, functions: [String]?, labels: [String]?) throws -> VoteTable {
    let codes = try NPYIntegers(contentsOf: path)
    let names = try functionNames(functions, of: codes.rows, codes.columns, at: path)
    do {
      let votes = try VoteMatrix(functionNames: names, codes: codes.values, classCount: labels?.count)
      return VoteTable(
        votes: votes, labels: labels ?? (0..<votes.classCount).map(String.init), identifiers: nil)
    } catch let error as WinnowError {
      throw error.within(path)
    }
  }

  /// The names of the functions whose votes a matrix at `path` holds.
  static func functionNames(
    _ given: [String]?, of rows: Int, _ columns: Int, at path: String
  ) throws(WinnowError) -> [String] {
    guard rows > 0, columns > 0 else {
      throw WinnowError(
        .data, at: path, found: "\(rows) rows of \(columns) votes", expected: "at least one vote")
    }
    let names = given ?? (0..<columns).map(String.init)
    guard names.count == columns else {
      throw WinnowError(
        .data, at: path, found: "\(columns) columns", expected: "\(names.count), one for each function")
    }
    return names
  }

  /// What a row is called.
  func identifier(of row: Int) -> JSONValue { identifiers?[row] ?? .integer(row) }
}

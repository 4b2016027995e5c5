/// How the application of labelling functions went: which of them failed, on which rows, and why.
public struct ApplicationReport: Sendable, Equatable {
  /// The faults of one function.
  public struct Faults: Sendable, Equatable {
    /// The function's name.
    public let function: String
    /// The number of rows that it failed on, and so abstained.
    public internal(set) var count = 0
    /// The first of them, in the order of rows; no more than ``ApplicationReport/keptExamples``.
    public internal(set) var examples: [Example] = []

    init(function: String) { self.function = function }

    /// The first of the kept examples of each reason, in the order of rows.
    public var firstOfEachReason: [Example] {
      var seen: Set<String> = []
      return examples.filter { seen.insert($0.reason).inserted }
    }
  }

  /// One fault.
  public struct Example: Sendable, Equatable {
    /// The row's number in the whole data, from 0.
    public let row: Int
    /// What went wrong; it quotes no text.
    public let reason: String
  }

  /// How many faults of a function are kept with row and reason; beyond, they are only counted.
  public static let keptExamples = 100

  /// The number of rows that were voted on.
  public internal(set) var rowCount = 0
  /// One entry a function, in column order, without faults too.
  public internal(set) var functions: [Faults]

  /// The number of faults of all functions.
  public var faultCount: Int { functions.reduce(0) { $0 + $1.count } }

  /// A report of no rows.
  public init(functionNames: [String]) { functions = functionNames.map(Faults.init(function:)) }

  /// Counts a fault of function `index`.
  mutating func add(_ error: any Error, row: Int, function index: Int) {
    functions[index].count += 1
    guard functions[index].examples.count < Self.keptExamples else { return }
    functions[index].examples.append(Example(row: row, reason: FaultReason.of(error)))
  }

  /// Adds what was reported of rows that come behind these.
  public mutating func append(contentsOf other: ApplicationReport) {
    rowCount += other.rowCount
    for (index, faults) in other.functions.enumerated() {
      functions[index].count += faults.count
      let room = Self.keptExamples - functions[index].examples.count
      functions[index].examples.append(contentsOf: faults.examples.prefix(room))
    }
  }
}

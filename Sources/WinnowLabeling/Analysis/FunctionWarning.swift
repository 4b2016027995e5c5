/// Something about a labelling function's votes that is probably not what was meant.
public struct FunctionWarning: Sendable, Equatable {
  /// What it is.
  public enum Kind: Sendable, Equatable {
    /// It abstains on every row.
    case neverVotes
    /// It votes on every row, for this class alone, or for several where nil.
    case alwaysVotes(label: Int?)
    /// Its votes are those of an earlier function on every row: what both say counts twice.
    case copies(of: String)
  }

  /// The function's name.
  public let function: String
  /// What it is.
  public let kind: Kind

  /// The warnings about a matrix of votes, in the order of the functions; none where it has no rows.
  ///
  /// Cost: one pass over the votes, and another over those of functions that look alike.
  public static func all(about votes: VoteMatrix) -> [FunctionWarning] {
    guard votes.rowCount > 0 else { return [] }
    let columns = Self.columns(of: votes)
    var first: [Column: Int] = [:]
    return columns.enumerated().flatMap { index, column in
      var kinds: [Kind] = []
      if column.votes == 0 {
        kinds.append(.neverVotes)
      } else {
        if column.votes == votes.rowCount { kinds.append(.alwaysVotes(label: column.onlyLabel)) }
        if let earlier = first[column], votes.columns[earlier] == votes.columns[index] {
          kinds.append(.copies(of: votes.functionNames[earlier]))
        } else if first[column] == nil {
          first[column] = index
        }
      }
      return kinds.map { FunctionWarning(function: votes.functionNames[index], kind: $0) }
    }
  }

  /// What is known of one function's votes after a pass; equal votes are equal here.
  private struct Column: Hashable {
    var votes = 0
    var firstLabel: Int16 = -1
    var hasSeveralLabels = false
    var sum: UInt64 = 0

    var onlyLabel: Int? { hasSeveralLabels ? nil : Int(firstLabel) }
  }

  private static func columns(of votes: VoteMatrix) -> [Column] {
    votes.columns.map { said in
      var column = Column()
      said.forEach { row, code in
        guard code >= 0 else { return }
        column.votes += 1
        if column.votes == 1 { column.firstLabel = code }
        if code != column.firstLabel { column.hasSeveralLabels = true }
        column.sum &+= mixed(UInt64(row) << 16 | UInt64(code))
      }
      return column
    }
  }

  /// A number that looks drawn at random (the finaliser of SplitMix64, Steele, Lea and Flood 2014), so that sums of
  /// them tell sets apart.
  private static func mixed(_ number: UInt64) -> UInt64 {
    var value = number &+ 0x9E37_79B9_7F4A_7C15
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}

extension FunctionWarning {
  /// What it is, in words; `labels` are the names of the classes.
  public func message(labels: [String]) -> String {
    switch kind {
    case .neverVotes: "abstains on every row"
    case .alwaysVotes(let label?): "votes \"\(labels[label])\" on every row, whatever stands in it"
    case .alwaysVotes(nil): "votes on every row and never abstains"
    case .copies(let other): "votes exactly as \"\(other)\" does, so that it counts twice"
    }
  }
}

import Crypto
import Foundation

/// What becomes of a row whose best classes are equally probable.
public enum TieBreaking: String, Sendable, CaseIterable {
  /// The row gets no label.
  case abstain
  /// One of the best classes, drawn by the SHA-1 of the row's number: the same on every run and
  /// machine, and dependent on nothing but the number (snorkel's policy `random`).
  case random

  /// Probabilities nearer to the best than this are tied with it.
  static let tolerance = 1e-5

  /// The label of one row.
  ///
  /// - Parameters:
  ///   - probabilities: The probabilities of the C classes.
  ///   - row: The row's number in the whole data, from 0.
  public func label(of probabilities: some Collection<Double>, row: Int) -> Vote {
    guard let best = probabilities.max() else { return .abstain }
    let tied = probabilities.enumerated().filter { abs($0.element - best) < Self.tolerance }.map(\.offset)
    switch (tied.count, self) {
    case (0, _): return .abstain
    case (1, _): return .label(tied[0])
    case (_, .abstain): return .abstain
    case (_, .random): return .label(tied[Self.draw(row: row, from: tied.count)])
    }
  }

  /// SHA-1 of the row's decimal number, read as one big-endian integer, modulo `count`.
  static func draw(row: Int, from count: Int) -> Int {
    Insecure.SHA1.hash(data: Data(String(row).utf8)).reduce(0) { ($0 * 256 + Int($1)) % count }
  }
}

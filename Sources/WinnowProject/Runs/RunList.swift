import Foundation
import Glibc
public import WinnowData

/// The rounds of a project that have a name: those whose labels are whole.
public enum RunList {
  /// The folder of a project's rounds.
  public static func path(in project: Project) -> String { project.path(of: "runs") }

  /// The folder of one round, whether or not it is there.
  public static func path(of number: Int, in project: Project) -> String {
    path(of: number, in: path(in: project))
  }

  /// The numbers of the project's rounds, oldest first.
  public static func numbers(in project: Project) -> [Int] { numbers(in: path(in: project)) }

  /// The round that a caller means by `number`: itself, or the newest for nil.
  ///
  /// - Throws: ``WinnowError`` of kind `missingInput` where there is no such round.
  public static func resolve(_ number: Int?, in project: Project) throws(WinnowError) -> Int {
    let numbers = numbers(in: project)
    guard let newest = numbers.last else {
      throw WinnowError(
        .missingInput, at: path(in: project), found: "no round yet", expected: "at least one",
        advice: "winnow run makes one, winnow label begins one")
    }
    guard let number else { return newest }
    guard numbers.contains(number) else {
      throw WinnowError(
        .missingInput, at: path(of: number, in: project), found: "no such round",
        expected: "one of \(ranges(numbers))")
    }
    return number
  }

  static func path(of number: Int, in runs: String) -> String {
    let digits = String(number)
    return "\(runs)/" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  static func numbers(in runs: String) -> [Int] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: runs)) ?? []
    return names.compactMap { name in
      guard name.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
        let number = Int(name), number > 0, path(of: number, in: runs) == "\(runs)/\(name)"
      else { return nil }
      return number
    }.sorted()
  }

  /// `1–3, 5`
  private static func ranges(_ numbers: [Int]) -> String {
    var ranges: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = ranges.last, last.upperBound + 1 == number {
        ranges[ranges.count - 1] = last.lowerBound...number
      } else {
        ranges.append(number...number)
      }
    }
    return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
      .joined(separator: ", ")
  }
}

internal import Foundation
internal import WinnowData
internal import WinnowProject

/// The figures of a project's rounds, read from their files.
struct RoundList {
  /// The figures, oldest first.
  private(set) var figures: [RoundFigures] = []
  /// Which rounds could not be read, and why.
  private(set) var notes: [String] = []

  /// The rounds up to number `last`, whose folder is `current`: published or not.
  init(upTo last: Int, of project: Project, current: String) {
    for number in RunList.numbers(in: project).filter({ $0 < last }) + [last] {
      let folder = number == last ? current : RunList.path(of: number, in: project)
      do {
        figures.append(
          RoundFigures(
            number: number, metrics: try Self.written(.metrics, in: folder),
            record: try Self.written(.record, in: folder)))
      } catch {
        notes.append("Round \(number) is left out, since its files cannot be read: \(error.found)")
      }
    }
  }

  private static func written(_ file: RunFile, in folder: String) throws(WinnowError) -> JSONValue? {
    let path = "\(folder)/\(file.rawValue)"
    return FileManager.default.fileExists(atPath: path) ? try readJSON(at: path) : nil
  }
}

internal import Synchronization
internal import WinnowData
internal import WinnowLabeling

/// What a block of rows came to: its votes as bytes of the output.
struct AppliedBlock: Sendable {
  let rowCount: Int
  let output: [UInt8]
  let badRows: [BadRow]
  let report: ApplicationReport
  /// The texts of rows that functions failed on, where they were asked for, by the rows' numbers.
  let texts: [Int: String]

  /// How many faults of a function are worth a text.
  private static let quotedFaults = 3

  /// The votes of functions on a block of rows.
  init(_ block: TextRowReader.Block, _ application: FunctionApplication, _ encoder: VotesOutput.Encoder) {
    let decoded = block.decoded()
    let votes = LabelingBlock(
      application.functions, on: application.labelingRows(decoded)[...],
      classCount: application.labels.count)
    rowCount = decoded.rows.count
    output = encoder.encoded(votes.codes, of: decoded)
    badRows = decoded.badRows
    report = votes.report
    texts = application.keepsFaultTexts ? Self.texts(of: report, in: decoded) : [:]
  }

  /// The texts of the first rows that each function failed on.
  static func texts(of report: ApplicationReport, in block: TextRowBlock) -> [Int: String] {
    let numbers = Set(report.functions.flatMap { $0.examples.prefix(quotedFaults).map(\.row) })
    guard !numbers.isEmpty else { return [:] }
    var texts: [Int: String] = [:]
    for row in block.rows where numbers.contains(row.number) {
      texts[row.number] = String(decoding: row.text, as: UTF8.self)
    }
    return texts
  }

  /// A place for a block that another thread is at work on.
  final class Place: Sendable {
    private let block = Mutex<AppliedBlock?>(nil)

    func put(_ applied: AppliedBlock) { block.withLock { $0 = applied } }
    func take() -> AppliedBlock? { block.withLock { $0.take() } }
  }
}

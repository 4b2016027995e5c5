import Foundation

/// How far a long piece of work has come: a bar on a terminal, now and then a plain line elsewhere,
/// nothing where the person asked for quiet.
final class ProgressLine {
  private let title: String
  private let unit: String
  private let isQuiet: Bool
  /// The rows that an earlier run had done, and how much of the input they were.
  private let rowsBefore: Int
  private var shareBefore: Double?
  private let started = ContinuousClock.now
  private var lastShown = ContinuousClock.now
  private var hasShown = false

  /// A line for work behind `rowsBefore` rows, which take no time of it.
  init(_ title: String, unit: String = "rows", behind rowsBefore: Int = 0, isQuiet: Bool) {
    self.title = title
    self.rowsBefore = rowsBefore
    self.unit = unit
    self.isQuiet = isQuiet
  }

  /// Shows that `rows` rows are done, `share` of the whole where that is known.
  func update(rows: Int, share: Double?) {
    if shareBefore == nil { shareBefore = rowsBefore > 0 ? share : 0 }
    let now = ContinuousClock.now
    guard !isQuiet, now - lastShown > (Terminal.isInteractive ? .milliseconds(100) : .seconds(10)) else {
      return
    }
    lastShown = now
    hasShown = true
    let seconds = Self.seconds(now - started)
    var text = "\(title): \(rows) \(unit), \(Int(Double(rows - rowsBefore) / max(seconds, 1e-3))) \(unit)/s"
    if let share, share < 1, let shareBefore, share > shareBefore {
      let left = seconds * (1 - share) / (share - shareBefore)
      text += ", \(Int(share * 100)) %, \(Int(left)) s left"
    }
    if Terminal.isInteractive {
      Terminal.redraw(Self.bar(share) + text)
    } else {
      Terminal.say(text)
    }
  }

  /// Takes the bar off the terminal.
  func clear() { if Terminal.isInteractive, hasShown { Terminal.redraw("") } }

  /// Ends the line with what was done in all.
  func finish(rows: Int) {
    guard !isQuiet else { return }
    let seconds = Self.seconds(ContinuousClock.now - started)
    clear()
    let rate = Int(Double(rows - rowsBefore) / max(seconds, 1e-3))
    let done = rowsBefore > 0 ? "\(rows - rowsBefore) of \(rows)" : "\(rows)"
    Terminal.say("\(title): \(done) rows in \(String(format: "%.1f", seconds)) s (\(rate) rows/s)")
  }

  private static func bar(_ share: Double?) -> String {
    guard let share else { return "" }
    let filled = Int((share * 20).rounded())
    return "[" + String(repeating: "#", count: filled) + String(repeating: "-", count: 20 - filled) + "] "
  }

  private static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }
}

import ArgumentParser
import Foundation
import Winnow
import WinnowBenchmarks
import WinnowData

struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure throughput, memory and cold start of this machine.",
    discussion: """
      Example: winnow bench --model models/all-MiniLM-L6-v2 --input reviews.csv --limit 2000

      The texts are read into memory first; what is measured was done once before, unmeasured; figures are \
      medians.

      throughput: texts in memory to vectors, all workers, and the most memory that was in use until then.
      share: operations of all products and attention a second, tokenizing in the time, over workers x \
      OpenBLAS's sgemm on one thread, on the model's own products at \(ModelBenchmark.productRows) rows.
      scaling: one worker's time over that of all.
      tokenizer: UTF-8 to tokens with offsets, one thread.
      latency: one text of \(ModelBenchmark.latencyTokens) tokens, one call after the other.
      cold-start: `winnow embed` on one text, files in cache, from starting the process to its end.
      """)

  @OptionGroup var model: ModelOptions
  @OptionGroup var input: InputOptions

  @Option(name: .customLong("repeat"), help: "Passes that a figure is the median of.")
  var repeats: Int = 3
  @Option(help: "Measure only these, separated by commas: \(BenchPart.names).")
  var only: String?
  @Flag(help: "Print one JSON object instead of a table; what was not measured is null.")
  var json = false

  func validate() throws {
    if repeats < 1 { throw ValidationError("--repeat \(repeats): expected at least 1") }
    if parts == nil { throw ValidationError("--only: expected some of \(BenchPart.names)") }
  }

  private var parts: Set<BenchPart>? {
    guard let only else { return Set(BenchPart.allCases) }
    let names = only.split(separator: ",", omittingEmptySubsequences: false)
    let parts = names.compactMap { BenchPart(rawValue: String($0)) }
    return parts.count == names.count ? Set(parts) : nil
  }

  func run() throws {
    let benchmark = try ModelBenchmark(
      of: model.url, model.encoding.settings, texts: try texts(), repeats: repeats,
      beforePass: { try Interruption.check() })
    var report = BenchReport(benchmark, machine: try Machine.here())
    let parts = parts ?? []
    // What loads a second model or takes more memory comes after the peak is read.
    if parts.contains(.throughput) {
      report.seconds = try benchmark.seconds()
      report.peakMemory = ProcessMemory.peakBytes
    }
    if parts.contains(.latency) { report.latency = try benchmark.latency() }
    if parts.contains(.tokenizer) { report.tokenizerRate = try benchmark.tokenizerRate() }
    if parts.contains(.share) { report.share = try benchmark.share() }
    if parts.contains(.scaling) { report.scaling = try benchmark.scaling() }
    if parts.contains(.coldStart) { report.coldStart = try coldStart() }
    for line in json ? [report.json.indented] : report.lines { try Terminal.print(line) }
  }

  private func texts() throws -> [String] {
    let rows = try TextRows(input)
    var texts: [String] = []
    while let (_, more) = try rows.next() { texts += more }
    try rows.finish(isQuiet: json)
    return texts
  }

  /// The seconds of `embed` on one text in a process of its own.
  private func coldStart() throws -> Double {
    let executable = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    var arguments = ["embed", "--model", model.model, "--input", "-", "--output", "-", "--quiet"]
    if let threads = model.encoding.threads { arguments += ["--threads", "\(threads)"] }
    if model.encoding.copiesWeights { arguments.append("--no-mmap") }
    func run() throws -> Double {
      try Interruption.check()
      let (seconds, code) = try ProcessRun.time(
        executable, arguments, input: #"{"text":"Where is my parcel?"}"# + "\n")
      guard code == 0 else {
        throw WinnowError(.internal, at: "winnow embed", found: "exit code \(code) on one text")
      }
      return seconds
    }
    _ = try run()
    return Samples(try (0..<max(repeats, Self.coldStarts)).map { _ in try run() }).median
  }

  private static let coldStarts = 5
}

/// What `winnow bench` measures.
enum BenchPart: String, CaseIterable {
  case throughput
  case share
  case scaling
  case tokenizer
  case latency
  case coldStart = "cold-start"

  static var names: String { allCases.map(\.rawValue).joined(separator: ",") }
}

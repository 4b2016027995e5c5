import Foundation
import WinnowBenchmarks
import WinnowData

/// What `winnow bench` measured, for people and for programs; nil where it was not asked for.
struct BenchReport {
  private let machine: Machine
  private let texts: Int
  private let truncatedTexts: Int
  private let tokens: Int
  private let repeats: Int
  private let workers: Int
  /// The seconds of a pass.
  var seconds: Double?
  /// Bytes.
  var peakMemory: Int?
  var share: ModelBenchmark.Share?
  /// One worker's time over that of all.
  var scaling: Double?
  /// Bytes of UTF-8 a second.
  var tokenizerRate: Double?
  var latency: ModelBenchmark.Latency?
  /// Seconds.
  var coldStart: Double?

  init(_ benchmark: ModelBenchmark, machine: Machine) {
    self.machine = machine
    texts = benchmark.textCount
    truncatedTexts = benchmark.truncatedTexts
    tokens = benchmark.tokens
    repeats = benchmark.repeats
    workers = benchmark.workers
  }

  /// One object with a member for every figure; what was not measured is null.
  var json: JSONValue {
    func number(_ value: Double?) -> JSONValue { value.map(JSONValue.double) ?? .null }
    func object(_ members: [(String, JSONValue)]) -> JSONValue { .object(JSONObject(members)) }
    return object([
      ("texts", .integer(texts)), ("truncated_texts", .integer(truncatedTexts)),
      ("tokens", .integer(tokens)), ("repeats", .integer(repeats)), ("workers", .integer(workers)),
      ("tokens_per_second", number(seconds.map { Double(tokens) / $0 })),
      ("texts_per_second", number(seconds.map { Double(texts) / $0 })),
      ("peak_memory_bytes", peakMemory.map(JSONValue.integer) ?? .null),
      ("gflops", number(share.map { $0.rate * 1e-9 })),
      ("sgemm_gflops", number(share.map { $0.productRate * 1e-9 })),
      ("share", number(share?.share)), ("scaling", number(scaling)),
      ("tokenizer_mb_per_second", number(tokenizerRate.map { $0 * 1e-6 })),
      (
        "latency",
        latency.map {
          object([
            ("tokens", .integer($0.tokens)), ("p50_ms", number($0.median * 1e3)),
            ("p99_ms", number($0.slowest * 1e3)),
          ])
        } ?? .null
      ),
      ("cold_start_seconds", number(coldStart)),
      (
        "machine",
        object([
          ("processor", .string(machine.processor)), ("cores", .integer(machine.cores)),
          ("instruction_set", .string(machine.instructionSet)),
          ("openblas_core", .string(machine.openBLASCore)), ("huge_pages", .string(machine.hugePages)),
        ])
      ),
    ])
  }

  /// The table and the machine's line.
  var lines: [String] {
    var table = TextTable(["\(texts) texts, \(tokens) tokens", "figure", "unit"])
    func add(_ name: String, _ value: Double?, _ unit: String, digits: Int = 0) {
      guard let value else { return }
      table.add([name, String(format: "%.\(digits)f", value), unit])
    }
    add("texts in memory to vectors, \(workers) workers", seconds.map { Double(tokens) / $0 }, "tokens/s")
    add("", seconds.map { Double(texts) / $0 }, "texts/s")
    add("peak memory", peakMemory.map { Double($0) * 1e-6 }, "MB")
    add("operations of products and attention", share.map { $0.rate * 1e-9 }, "GFLOP/s", digits: 1)
    add("OpenBLAS sgemm, one thread", share.map { $0.productRate * 1e-9 }, "GFLOP/s", digits: 1)
    add("share of workers × sgemm", share?.share, "", digits: 3)
    add("one worker to \(workers)", scaling, "×", digits: 2)
    add("tokenizer with offsets, one thread", tokenizerRate.map { $0 * 1e-6 }, "MB/s", digits: 1)
    add("one text of \(latency?.tokens ?? 0) tokens, p50", latency.map { $0.median * 1e3 }, "ms", digits: 2)
    add("one text of \(latency?.tokens ?? 0) tokens, p99", latency.map { $0.slowest * 1e3 }, "ms", digits: 2)
    add("cold start to the end of one text", coldStart, "s", digits: 3)
    return table.lines + ["", cut, machineLine].compactMap(\.self)
  }

  private var cut: String? { truncatedTexts > 0 ? "\(truncatedTexts) texts were cut" : nil }

  private var machineLine: String {
    "\(machine.processor), \(machine.cores) cores, \(machine.instructionSet), "
      + "OpenBLAS for \(machine.openBLASCore), huge pages: \(machine.hugePages)"
  }
}

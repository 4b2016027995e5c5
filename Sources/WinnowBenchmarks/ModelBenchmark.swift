public import Foundation
public import Winnow
internal import WinnowEncoder
internal import WinnowTensor
internal import WinnowTokenizer

/// What one model does on this machine with the texts that it is given.
///
/// All times are of a warm process: what is measured was done before, unmeasured. Every figure is a
/// median.
public final class ModelBenchmark {
  /// The number of texts.
  public var textCount: Int { texts.count }
  /// The tokens that are computed for all texts, special ones included, cut ones not.
  public let tokens: Int
  /// How many texts are longer than the model takes and are cut.
  public let truncatedTexts: Int
  /// The passes over all texts that a figure is the median of.
  public let repeats: Int
  /// The workers of a pass.
  public let workers: Int

  private let folder: URL
  private let settings: EncodingSettings
  let texts: [String]
  let encoder: TextEncoder
  private let configuration: EncoderConfiguration
  private let work: EncoderWork
  let beforePass: () throws -> Void
  private var isWarm = false

  /// A benchmark of the model folder `folder`, which is loaded.
  ///
  /// - Parameter beforePass: called before each pass; what it throws ends the measurement.
  /// - Throws: as `TextEncoder` does for a folder that is no model.
  public init(
    of folder: URL, _ settings: EncodingSettings, texts: [String], repeats: Int,
    beforePass: @escaping () throws -> Void = {}
  ) throws {
    precondition(!texts.isEmpty && repeats > 0, "a benchmark needs a text and a pass")
    (self.folder, self.settings, self.texts, self.repeats) = (folder, settings, texts, repeats)
    self.beforePass = beforePass
    encoder = try TextEncoder(contentsOf: folder, settings)
    configuration = try EncoderConfiguration(contentsOf: folder.relativePath)
    workers = WorkerPool(workers: settings.threads).workers
    var lengths: [Int] = []
    var ids: [Int32] = []
    var truncated = 0
    var workspace = TokenizerWorkspace()
    for text in texts {
      ids.removeAll(keepingCapacity: true)
      let (count, cut) = try encoder.tokenizer.appendIDs(
        of: text, maximumLength: encoder.maximumLength, to: &ids, in: &workspace)
      lengths.append(count)
      if cut > 0 { truncated += 1 }
    }
    tokens = lengths.reduce(0, +)
    truncatedTexts = truncated
    work = EncoderWork(of: configuration, lengths: lengths)
  }

  /// Makes the first pass, which allocates and faults pages in, unless it was made.
  private func warmUp() throws {
    if !isWarm { _ = try pass(encoder) }
    isWarm = true
  }

  /// The seconds from all texts in memory to their vectors.
  private func pass(_ encoder: TextEncoder) throws -> Double {
    try beforePass()
    return try Self.seconds(encoder, texts)
  }

  static func seconds(_ encoder: TextEncoder, _ texts: [String]) throws -> Double {
    let start = ContinuousClock.now
    _ = try encoder.embed(texts)
    return (ContinuousClock.now - start) / .seconds(1)
  }

  /// The seconds of one pass over all texts with all workers.
  public func seconds() throws -> Double {
    try warmUp()
    return Samples(try (0..<repeats).map { _ in try pass(encoder) }).median
  }

  /// How many times faster all workers are than one.
  ///
  /// Passes with one worker and with all take turns. Loads the model a second time.
  public func scaling() throws -> Double {
    guard workers > 1 else { return 1 }
    var alone = settings
    alone.threads = 1
    let single = try TextEncoder(contentsOf: folder, alone)
    try warmUp()
    _ = try pass(single)
    let ratios = try (0..<repeats).map { _ in try pass(single) / pass(encoder) }
    return Samples(ratios).median
  }

  /// The encoder's rate beside that of OpenBLAS.
  public struct Share: Sendable {
    /// The floating point operations a second of the passes, of products and attention, all workers
    /// together; tokenizing and pooling are in the time.
    public let rate: Double
    /// The floating point operations a second of one OpenBLAS thread.
    public let productRate: Double
    /// The first over the second times the number of workers.
    public let share: Double
  }

  /// The rows that OpenBLAS is measured with.
  public static let productRows = 768

  /// The share of this machine that the encoder uses: its operations a second over those that
  /// single-threaded OpenBLAS reaches on the model's own products, times the workers.
  ///
  /// Passes over the texts and over the products take turns.
  public func share() throws -> Share {
    var products = ProductRate(of: configuration.layerProducts(rows: Self.productRows), seed: 1)
    _ = products.pass()
    try warmUp()
    var passes: [Double] = []
    var productPasses: [Double] = []
    for _ in 0..<repeats {
      passes.append(try pass(encoder))
      for _ in 0..<Self.productPasses { productPasses.append(products.pass()) }
    }
    let rate = work.total / Samples(passes).median
    let productRate = products.operations / Samples(productPasses).median
    return Share(rate: rate, productRate: productRate, share: rate / (productRate * Double(workers)))
  }

  private static let productPasses = 5
}

public import Foundation
internal import WinnowCheckpoint
internal import WinnowData
internal import WinnowEncoder
internal import WinnowHeads
internal import WinnowTensor
public import WinnowTokenizer

/// A sentence encoder from a model folder: texts → pooled vectors, as sentence-transformers computes
/// them.
///
/// ```swift
/// let encoder = try TextEncoder(contentsOf: URL(filePath: "models/all-MiniLM-L6-v2"))
/// let vectors = try encoder.embed(["Where is my parcel?", "My order is late."])
/// print(vectors.cosine(0, 1))
/// ```
///
/// Safe to use from any number of threads; each call spreads over the workers of the settings. A text's
/// vector is the same bytes alone, in any batch and with any number of workers.
public struct TextEncoder: Sendable {
  /// The tokenizer of the folder.
  public let tokenizer: Tokenizer
  /// D: the columns of a vector.
  public let dimension: Int
  /// The longest text in tokens, special ones included; longer ones are cut.
  public let maximumLength: Int

  let folder: ModelFolder
  private let encoder: TransformerEncoder
  private let pool: WorkerPool
  private let batchTokens: Int
  private let arenas: ArenaShelf
  private let projections: [Projection]

  /// What follows pooling: a projection's product and function, or a normalisation.
  private enum Projection: Sendable {
    case normalize
    case dense(DenseLayer)
  }

  /// The encoder of the model folder `folder`: what `save_pretrained` of sentence-transformers writes.
  ///
  /// - Throws: ``WinnowError`` naming the file and the field, tensor or module that is wrong; of kind
  ///   `usage` for settings that the model cannot meet.
  public init(contentsOf folder: URL, _ settings: EncodingSettings = EncodingSettings()) throws {
    let path = folder.relativePath
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
      throw WinnowError(
        .missingInput, at: path, found: "no such folder", expected: "a model folder",
        advice: "scripts/quickstart fetches models/all-MiniLM-L6-v2")
    }
    guard let kernels = Kernels(try InstructionSet.chosen()) else {
      throw WinnowError(.internal, at: "kernels", found: "no table for the chosen instruction set")
    }
    encoder = try TransformerEncoder(
      contentsOf: path, kernels: kernels, copying: settings.copiesWeights)
    let configuration = encoder.configuration
    tokenizer = try Tokenizer(contentsOf: folder)
    guard tokenizer.largestID < configuration.vocabularySize else {
      throw WinnowError(
        .data, at: "\(path), tokenizer", found: "the id \(tokenizer.largestID)",
        expected: "ids below \(configuration.vocabularySize), the model's vocab_size")
    }
    guard tokenizer.hasUniformType else {
      throw WinnowError(
        .data, at: "\(path), tokenizer", found: "a template that gives one text several types",
        expected: "type 0 throughout")
    }
    self.folder = try ModelFolder(at: path, inputs: configuration.hiddenSize)
    maximumLength = try Self.maximumLength(
      settings.maximumLength, folder: folder, positions: configuration.positions)
    var columns = configuration.hiddenSize
    projections = self.folder.vectorModules.map { module in
      switch module {
      case .normalize: return .normalize
      case .dense(let dense):
        columns = dense.weight.shape[0]
        return .dense(DenseLayer(dense))
      }
    }
    dimension = columns
    pool = WorkerPool(workers: settings.threads)
    batchTokens = settings.batchTokens
    arenas = ArenaShelf(for: encoder, tokens: max(settings.batchTokens, maximumLength))
  }

  /// Two special tokens and one of the text.
  private static let shortestLimit = 3

  private static func maximumLength(_ asked: Int?, folder: URL, positions: Int) throws -> Int {
    guard let asked else {
      let length = min(try ModelMaximumLength.read(from: folder) ?? positions, positions)
      guard length >= shortestLimit else {
        throw WinnowError(
          .data, at: folder.relativePath, found: "a longest text of \(length) tokens",
          expected: "at least \(shortestLimit): two special tokens and one of the text",
          advice: "See max_seq_length in sentence_bert_config.json, model_max_length in tokenizer_config.json"
        )
      }
      return length
    }
    guard asked >= shortestLimit, asked <= positions else {
      throw WinnowError(
        .usage, at: "maximum length", found: "\(asked)",
        expected: "from \(shortestLimit) to \(positions), the positions that the model has")
    }
    return asked
  }

  /// The vectors of `texts`, in their order.
  ///
  /// Texts longer than ``maximumLength`` tokens are cut, and counted. An empty text has the vector of
  /// its special tokens.
  public func embed(_ texts: [String]) throws -> TextVectors {
    let slices = try tokenize(texts)
    let sequences = slices.flatMap(\.sequences)
    let packs = PackPlan.packs(lengths: sequences.map(\.count), limit: batchTokens)
    let vectors = try pool.map(packs.count, state: { arenas.lease() }) { pack, lease in
      try encode(packs[pack].map { sequences[$0] }, in: &lease.arena.workspace)
    }
    var matrix = Matrix(rows: texts.count, columns: dimension)
    matrix.withMutableValues { values in
      for (pack, rows) in packs.enumerated() {
        for (position, row) in rows.enumerated() {
          for column in 0..<dimension {
            values[row * dimension + column] = vectors[pack][position * dimension + column]
          }
        }
      }
    }
    return TextVectors(
      matrix: matrix, truncatedTexts: slices.reduce(0) { $0 + $1.truncated },
      tokens: sequences.reduce(0) { $0 + $1.count })
  }

  // MARK: Stages

  private struct Slice: Sendable {
    var sequences: [ArraySlice<Int32>] = []
    var truncated = 0
  }

  /// Texts that one worker tokenizes in one go.
  private static let sliceTexts = 64

  private func tokenize(_ texts: [String]) throws -> [Slice] {
    try pool.map((texts.count + Self.sliceTexts - 1) / Self.sliceTexts) { piece in
      let range = piece * Self.sliceTexts..<min(texts.count, (piece + 1) * Self.sliceTexts)
      var ids: [Int32] = []
      var ends: [Int] = []
      var slice = Slice()
      var workspace = TokenizerWorkspace()
      for text in texts[range] {
        let (_, cut) = try tokenizer.appendIDs(
          of: text, maximumLength: maximumLength, to: &ids, in: &workspace)
        if cut > 0 { slice.truncated += 1 }
        ends.append(ids.count)
      }
      slice.sequences = zip([0] + ends, ends).map { ids[$0..<$1] }
      return slice
    }
  }

  private func encode(_ sequences: [ArraySlice<Int32>], in workspace: inout EncoderWorkspace) throws
    -> [Float]
  {
    var batch = PackedBatch()
    for sequence in sequences { batch.append(sequence) }
    encoder.forward(batch, workspace: &workspace)
    var vectors: [Float] = []
    vectors.reserveCapacity(sequences.count * dimension)
    var columns = encoder.configuration.hiddenSize
    folder.pooling.append(workspace.hidden.span, columns: columns, batch: batch, to: &vectors)
    for projection in projections {
      switch projection {
      case .normalize: Normalization.apply(to: &vectors, columns: columns)
      case .dense(let layer):
        vectors = layer.forward(Matrix(rows: sequences.count, columns: columns, values: vectors)).values
        columns = layer.outputs
      }
    }
    guard vectors.allSatisfy(\.isFinite) else {
      throw WinnowError(
        .data, at: folder.path, found: "weights that give a vector with values that are no numbers",
        expected: "finite values", advice: "The weights are damaged: copy the folder again")
    }
    return vectors
  }
}

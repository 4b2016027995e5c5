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
  /// The longest text in tokens, special ones included; longer ones are cut, or read in windows of that many.
  public let maximumLength: Int
  /// What becomes of longer texts.
  public let longTexts: LongTexts

  /// Whether the folder says nothing of pooling, so that a vector is the mean over all tokens.
  public var assumesMeanPooling: Bool { !ModelFolder.has(ModelFolder.modulesFile, in: folder.path) }

  /// What is put in front of every text; mostly nothing.
  public let prompt: String

  let folder: ModelFolder
  /// The tokens at the start of every text that pooling leaves out: those of a prompt, where the folder says so.
  private let unpooledTokens: Int
  /// The columns of a text's vector before projections.
  var pooledColumns: Int { configuration.hiddenSize * folder.pooling.modes.count }
  /// Of the instruction set that the weights are prepared for.
  let kernels: Kernels
  private let encoder: TransformerEncoder
  var configuration: EncoderConfiguration { encoder.configuration }
  let crew: WorkCrew
  let batchTokens: Int
  let arenas: Shelf<EncodingArena>
  /// Arenas for packs that have all workers to themselves.
  let teamArenas: Shelf<EncodingArena>
  let blocks = Shelf { TextBlock() }
  private let projections: [Projection]

  /// What follows pooling: a projection's product and function, or a normalisation.
  private enum Projection: Sendable {
    case normalize
    case dense(DenseLayer)
  }

  /// The encoder of the model folder `folder`: what `save_pretrained` of sentence-transformers or
  /// transformers writes. Without `modules.json`, a vector is the mean over all tokens, as
  /// sentence-transformers has it for such a folder.
  ///
  /// - Throws: ``WinnowError`` naming the file and the field, tensor or module that is wrong; of kind
  ///   `usage` for settings that the model cannot meet.
  public init(contentsOf folder: URL, _ settings: EncodingSettings = EncodingSettings()) throws {
    try self.init(contentsOf: folder, settings, for: .vectors)
  }

  init(contentsOf folder: URL, _ settings: EncodingSettings, for purpose: ModelFolder.Purpose) throws {
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
    self.kernels = kernels
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
    self.folder = try ModelFolder(at: path, inputs: configuration.hiddenSize, for: purpose)
    prompt = try self.folder.prompt(settings.prompt)
    maximumLength = try Self.maximumLength(
      settings.maximumLength, folder: folder, positions: configuration.longestSequence)
    longTexts = settings.longTexts
    try Self.check(longTexts, tokenizer: tokenizer, prompt: prompt, maximumLength: maximumLength)
    unpooledTokens =
      self.folder.pooling.includesPrompt
      ? 0 : try tokenizer.promptLength(prompt, maximumLength: maximumLength)
    var columns = configuration.hiddenSize * self.folder.pooling.modes.count
    projections = self.folder.vectorModules.map { module in
      switch module {
      case .normalize: return .normalize
      case .dense(let dense):
        columns = dense.weight.shape[0]
        return .dense(DenseLayer(dense))
      }
    }
    dimension = columns
    crew = WorkCrew(workers: WorkerPool(workers: settings.threads).workers)
    batchTokens = settings.batchTokens
    let tokens = max(settings.batchTokens, maximumLength)
    arenas = Shelf { [encoder] in EncodingArena(for: encoder, tokens: tokens) }
    teamArenas = Shelf { [encoder, crew] in
      EncodingArena(for: encoder, tokens: tokens, members: crew.workers)
    }
  }

  /// Refuses a stride with which windows do not move on.
  private static func check(
    _ longTexts: LongTexts, tokenizer: Tokenizer, prompt: String, maximumLength: Int
  ) throws(WinnowError) {
    guard case .window(let stride, _) = longTexts else { return }
    let leading = prompt.isEmpty ? 0 : try tokenizer.encode(prompt).ids.count - tokenizer.specialTokenCount
    let room = maximumLength - tokenizer.specialTokenCount - leading
    guard stride >= 0, stride < room else {
      throw WinnowError(
        .usage, at: "stride", found: "\(stride)",
        expected: "from 0 to \(max(0, room - 1)): a window has room for \(max(0, room)) tokens of a text")
    }
  }

  /// Refuses a model that has no room for the types of a pair.
  func requirePairs() throws(WinnowError) {
    guard configuration.types == 0 || tokenizer.pairTypes <= configuration.types else {
      throw WinnowError(
        .data, at: "\(folder.path), tokenizer",
        found: "a template of pairs with \(tokenizer.pairTypes) types",
        expected: "at most \(configuration.types), the model's type_vocab_size")
    }
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

  /// Leaves the rows of the arena's pack in the arena.
  func encode(_ arena: EncodingArena, _ output: EncoderOutput, team: WorkTeam? = nil) throws {
    encoder.forward(arena.batch, workspace: &arena.workspace, team: team)
    arena.vectors.removeAll(keepingCapacity: true)
    switch output {
    case .pooled: pool(arena, projecting: false)
    case .vector: pool(arena, projecting: true)
    case .everyToken(let layer):
      layer.append(arena.workspace.hidden.span, rows: arena.batch.tokens, to: &arena.vectors)
    case .tokens(let id):
      let columns = encoder.configuration.hiddenSize
      for (token, found) in arena.batch.ids.enumerated() where found == id {
        for column in token * columns..<(token + 1) * columns {
          arena.vectors.append(arena.workspace.hidden.span[column])
        }
      }
    }
    try requireFinite(arena.vectors)
  }

  private func requireFinite(_ vectors: [Float]) throws(WinnowError) {
    guard vectors.allSatisfy(\.isFinite) else {
      throw WinnowError(
        .data, at: folder.path, found: "weights that give a vector with values that are no numbers",
        expected: "finite values", advice: "The weights are damaged: copy the folder again")
    }
  }

  private func pool(_ arena: EncodingArena, projecting: Bool) {
    folder.pooling.append(
      arena.workspace.hidden.span, columns: encoder.configuration.hiddenSize, batch: arena.batch,
      skipping: unpooledTokens, to: &arena.vectors)
    if projecting { project(&arena.vectors, rows: arena.batch.sequences) }
  }

  /// The vectors of pooled rows.
  func projected(_ pooled: Matrix) throws(WinnowError) -> Matrix {
    var values = pooled.values
    project(&values, rows: pooled.rows)
    try requireFinite(values)
    return Matrix(rows: pooled.rows, columns: dimension, values: values)
  }

  private func project(_ vectors: inout [Float], rows: Int) {
    var columns = pooledColumns
    for projection in projections {
      switch projection {
      case .normalize: Normalization.apply(to: &vectors, columns: columns)
      case .dense(let layer):
        vectors = layer.forward(Matrix(rows: rows, columns: columns, values: vectors)).values
        columns = layer.outputs
      }
    }
  }
}

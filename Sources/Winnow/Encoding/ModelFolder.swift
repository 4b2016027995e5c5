internal import Foundation
internal import WinnowCheckpoint
internal import WinnowData
internal import WinnowEncoder
internal import WinnowHeads
internal import WinnowProject
internal import WinnowTensor

/// What a model folder holds besides encoder and tokenizer: the modules behind the encoder and, for a
/// classifier, its head and labels.
///
/// A head that Winnow trained is written as sentence-transformers' `Dense` modules at the end of
/// `modules.json`, so that library loads the folder and returns logits; `winnow.json` says which modules
/// they are and what the columns are called. A classifier of transformers (`…ForSequenceClassification`)
/// has its head among the weights. A folder without `modules.json` makes vectors as sentence-transformers
/// makes them of such a folder: the mean over all tokens.
struct ModelFolder: Sendable {
  /// What a folder is opened for, where it can serve both.
  enum Purpose: Sendable {
    case vectors
    case classification
    /// What each token says, without pooling or prompts.
    case tokens
  }

  let path: String
  private let purpose: Purpose
  /// D: the columns of the encoder's hidden states.
  let inputs: Int
  let pooling: Pooling
  /// Normalisation and projections that belong to the vectors.
  let vectorModules: [SentenceTransformersModules.Module]
  /// The head's layers and labels; nil for a folder that only makes vectors.
  let head: Head?

  struct Head: Sendable {
    let labels: [String]
    let layers: [DenseModule]
    /// The norm between two layers; nil for none.
    var norm: NormLayer?
    /// What scores transformers would give; nil for a head that Winnow trained.
    var function: ScoreFunction?
    /// Whether a head that Winnow trained says of each label by itself whether a text has it.
    var isMultiLabel = false
    /// From which probability on a text is given each label; nil for the standard ones.
    var thresholds: [Double]?
  }

  /// The file beside `modules.json` that names head and labels.
  static let headFile = "winnow.json"
  /// The files that a tokenizer is read from, of which a folder has some.
  static let tokenizerFiles = [
    "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json", "vocab.txt",
    "vocab.json", "merges.txt", "sentencepiece.bpe.model", "spiece.model",
  ]
  /// The list of what stands behind the encoder.
  static let modulesFile = "modules.json"

  /// The files that vectors and predictions depend on, of those that the folder has.
  ///
  /// - Throws: ``WinnowError`` where the folder's weights cannot be told.
  func files() throws(WinnowError) -> [String] {
    let layers = vectorModules.compactMap { module in
      if case .dense(let layer) = module { layer.name } else { nil }
    }
    // A head of transformers stands among the weights, not in folders of its own.
    let headLayers = head?.function == nil ? head?.layers.map(\.name) ?? [] : []
    let folders = layers + headLayers
    let names =
      [
        "config.json", Self.modulesFile, "1_Pooling/config.json", "sentence_bert_config.json",
        "config_sentence_transformers.json", Self.headFile,
      ] + Self.tokenizerFiles + (try WeightFiles.names(in: path))
      + folders.flatMap { ["\($0)/config.json", "\($0)/model.safetensors"] }
    return names.filter { FileManager.default.fileExists(atPath: "\(path)/\($0)") }
  }

  /// The SHA-256 of each of ``files()``, by name.
  ///
  /// - Throws: ``WinnowError`` where one cannot be read.
  func digests() throws(WinnowError) -> [InputDigest] {
    var digests: [InputDigest] = []
    for name in try files() { digests.append(try InputDigest(of: "\(path)/\(name)", name: name)) }
    return digests
  }

  /// Whether the folder `path` has the file `file`.
  static func has(_ file: String, in path: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(path)/\(file)")
  }

  init(at path: String, inputs: Int, for purpose: Purpose) throws(WinnowError) {
    self.path = path
    self.purpose = purpose
    self.inputs = inputs
    let isTrainedHere = Self.has(Self.headFile, in: path)
    if purpose == .classification, !isTrainedHere, try SequenceHeadLayers.isDescribed(in: path) {
      let described = try SequenceHeadLayers(contentsOf: path, inputs: inputs)
      pooling = described.pooling
      vectorModules = []
      head = Head(described)
      return
    }
    guard purpose != .tokens, Self.has(Self.modulesFile, in: path) || isTrainedHere else {
      pooling = Pooling([.mean])
      vectorModules = []
      head = nil
      return
    }
    let parts = try SentenceTransformersModules(in: path, inputs: inputs)
    pooling = parts.pooling
    guard isTrainedHere else {
      vectorModules = parts.modules
      head = nil
      return
    }
    let file = try ConfigurationFile(at: "\(path)/\(Self.headFile)")
    guard try file.integer("format", in: 1...Int.max) == 1 else {
      throw file.wrong("format", expected: "1", advice: "The folder was written by a newer Winnow")
    }
    let names = try file.strings("head")
    let layers = parts.modules.suffix(names.count).compactMap { module -> DenseModule? in
      if case .dense(let layer) = module { layer } else { nil }
    }
    guard (1...2).contains(names.count), layers.map(\.name) == names else {
      throw file.wrong("head", expected: "the names of the last one or two Dense modules of modules.json")
    }
    vectorModules = Array(parts.modules.dropLast(names.count))
    head = try Self.trainedHead(layers, file: file, in: path)
  }

  /// The text of the prompt that is asked for.
  ///
  /// - Throws: ``WinnowError`` of kind `usage` for a name that the folder does not know, and for a prompt where
  ///   texts are read as they are.
  func prompt(_ asked: Prompt) throws(WinnowError) -> String {
    let known = usesPrompts ? try Prompts(contentsOf: path) : nil
    let text: String
    switch asked {
    case .text(let given): text = given
    case .standard: text = known?.defaultName.flatMap { known?[$0] } ?? ""
    case .named(let name):
      guard let found = known?[name] else {
        let names = known?.prompts.map(\.name) ?? []
        throw WinnowError(
          .usage, at: "prompt", found: "the name \"\(name)\"",
          expected: names.isEmpty
            ? "none: the model has no prompts" : "one of \(names.joined(separator: ", "))")
      }
      text = found
    }
    guard text.isEmpty || usesPrompts else {
      throw WinnowError(
        .usage, at: "prompt", found: "a prompt", expected: "none: the model's head reads texts as they are")
    }
    return text
  }

  /// Whether texts may have a prompt: where they become vectors of sentences.
  private var usesPrompts: Bool { purpose != .tokens && head?.function == nil }
}

extension ModelFolder.Head {
  /// The head that a class of transformers describes, with the scores that its pipeline makes
  /// (`TextClassificationPipeline.postprocess`).
  init(_ described: SequenceHeadLayers) {
    labels = described.configuration.labels
    layers = described.layers
    norm = described.norm.map { NormLayer(gamma: $0.gamma, beta: $0.beta, epsilon: $0.epsilon) }
    function =
      switch described.configuration.problemType {
      case .regression: .identity
      case .multiLabel: .sigmoid
      case .singleLabel, nil: labels.count == 1 ? .sigmoid : .softmax
      }
  }
}

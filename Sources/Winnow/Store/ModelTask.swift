public import Foundation
internal import WinnowCheckpoint
internal import WinnowData

/// What a model folder is for.
public enum ModelTask: String, Sendable, CaseIterable {
  /// Vectors of sentences: a folder of sentence-transformers.
  case sentenceEmbedding = "sentence-embedding"
  /// Labels of texts.
  case textClassification = "text-classification"
  /// Labels of tokens.
  case tokenClassification = "token-classification"
  /// Words for a mask.
  case fillMask = "fill-mask"
  /// Hidden states and nothing on top.
  case featureExtraction = "feature-extraction"

  /// The task of the model folder `folder`, by its files and the class that its `config.json` names; what
  /// has no such file is left to whoever loads it to refuse.
  ///
  /// - Throws: ``WinnowError`` where `config.json` cannot be read.
  public init(contentsOf folder: URL) throws { try self.init(of: folder.relativePath) }

  /// The task of `folder`, by its files and the class that `config.json` names.
  init(of folder: String) throws(WinnowError) {
    guard ModelFolder.has("config.json", in: folder) else {
      self = .featureExtraction
      return
    }
    let file = try ConfigurationFile(at: "\(folder)/config.json")
    let classes = try file.architectures()
    func isAny(_ end: String) -> Bool { classes.contains { $0.hasSuffix(end) } }
    if ModelFolder.has(ModelFolder.headFile, in: folder) || isAny("ForSequenceClassification") {
      self = .textClassification
    } else if ModelFolder.has(ModelFolder.modulesFile, in: folder) {
      self = .sentenceEmbedding
    } else if isAny("ForTokenClassification") {
      self = .tokenClassification
    } else if isAny("ForMaskedLM") || isAny("ForPreTraining") {
      self = .fillMask
    } else {
      self = .featureExtraction
    }
  }
}

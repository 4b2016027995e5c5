internal import Foundation

extension ModelTask {
  /// Loads the model in `folder`, head included, and runs it on one text.
  ///
  /// - Throws: ``WinnowError`` naming what keeps it from running.
  func tryOut(_ folder: URL, _ settings: EncodingSettings) throws {
    let text = "Is this model whole?"
    switch self {
    case .textClassification: _ = try TextClassifier(contentsOf: folder, settings).classify([text])
    case .tokenClassification: _ = try TokenClassifier(contentsOf: folder, settings).entities(in: [text])
    case .fillMask:
      let filler = try MaskFiller(contentsOf: folder, settings)
      _ = try filler.fill(["\(text) \(filler.mask)"])
    case .sentenceEmbedding, .featureExtraction:
      _ = try TextEncoder(contentsOf: folder, settings).embed([text])
    }
  }
}

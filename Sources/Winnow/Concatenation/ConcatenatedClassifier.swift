public import Foundation
internal import WinnowCheckpoint
internal import WinnowData
public import WinnowHeads
public import WinnowTensor

/// A classifier that Winnow trained on the vectors of several base models side by side.
///
/// Its folder holds one folder for each base model, which transformers or sentence-transformers load by
/// themselves, the head's `Dense` modules, and `winnow.json`, which says in what order they stand. Neither library
/// knows a concatenation: the folder as a whole is Winnow's.
public struct ConcatenatedClassifier: Classifier {
  /// What makes the vectors.
  public let encoder: ConcatenatedEncoder
  /// The labels in class order.
  public let labels: [String]
  /// From which probability on a text is given a label, as the folder says.
  public let decisions: LabelDecisions
  private let head: ClassificationHead

  /// What makes scores of the head's logits.
  public var function: ScoreFunction { head.function }

  /// The classifier in `folder`.
  ///
  /// - Throws: ``WinnowError`` naming the file and the field or module that is wrong.
  public init(contentsOf folder: URL, _ settings: EncodingSettings = EncodingSettings()) throws {
    let path = folder.relativePath
    let encoders = try ConcatenatedFolder.baseNames(in: path).map {
      try TextEncoder(contentsOf: folder.appending(path: $0, directoryHint: .isDirectory), settings)
    }
    try self.init(headOf: path, over: ConcatenatedEncoder(encoders))
  }

  /// The classifier in the folder at `path`, whose vectors `encoder` has made already.
  init(headOf path: String, over encoder: ConcatenatedEncoder) throws {
    let (head, thresholds) = try ConcatenatedFolder.head(in: path, inputs: encoder.dimension)
    self.init(encoder: encoder, head: head, thresholds: thresholds)
  }

  init(encoder: ConcatenatedEncoder, head: ClassificationHead, thresholds: [Double]? = nil) {
    (self.encoder, self.head, labels) = (encoder, head, head.labels)
    decisions =
      thresholds.map { LabelDecisions(thresholds: $0) }
      ?? LabelDecisions(of: head.function, labels: head.labels.count)
  }

  /// Whether `folder` holds a classifier of several base models.
  public static func isMeant(by folder: URL) throws -> Bool {
    try ConcatenatedFolder.isOne(folder.relativePath)
  }

  /// The predictions for vectors that the encoder has made, one a row.
  ///
  /// - Throws: ``WinnowError`` of kind `data` where the head's weights are so large that they overflow.
  public func predictions(for vectors: Matrix) throws -> [Prediction] {
    try head.predictions(scores: head.probabilities(vectors))
  }
}

internal import WinnowCheckpoint
public import WinnowData

/// A family of encoders: how its `config.json` describes one, and where its tensors stand.
///
/// Adding a family is a type in a file of its own and a line in ``EncoderFamilies``.
protocol EncoderFamily {
  /// The values of `model_type` that mean this family.
  static var modelTypes: [String] { get }
  /// What transformers' classes with a head put before the encoder's names (`base_model_prefix`).
  static var prefix: String { get }
  /// The encoder that `file` describes.
  static func configuration(_ file: ConfigurationFile) throws(WinnowError) -> EncoderConfiguration
  /// Where a classifier's head stands.
  static func sequenceHead(_ file: ConfigurationFile) throws(WinnowError) -> SequenceHeadNames
  /// Where a masked language model's head stands.
  static func maskedHead(_ file: ConfigurationFile) throws(WinnowError) -> MaskedHeadNames
  /// What stands before a token classifier's output layer; nil for nothing, which most families have.
  static func tokenTransform(_ file: ConfigurationFile) throws(WinnowError) -> HeadTransformNames?
  /// Where the encoder's tensors stand.
  static func names(_ file: ConfigurationFile) throws(WinnowError) -> EncoderTensorNames
}

extension EncoderFamily {
  static func tokenTransform(_: ConfigurationFile) throws(WinnowError) -> HeadTransformNames? { nil }
}

/// The families that are read.
enum EncoderFamilies {
  static var all: [any EncoderFamily.Type] {
    [
      BERT.self, RoBERTa.self, DistilBERT.self, ELECTRA.self, MPNet.self, ALBERT.self, DeBERTa.self,
      ModernBERT.self, NomicBERT.self,
    ]
  }

  /// The family that `file` names.
  ///
  /// Files from before `model_type` existed name none; `tensors`, the names in the weights, then tell it
  /// by their prefix.
  static func family(
    of file: ConfigurationFile, tensors: @autoclosure () throws(WinnowError) -> [String]
  ) throws(WinnowError) -> any EncoderFamily.Type {
    guard let type = try file.optionalString("model_type") else {
      let names = try tensors()
      for family in all where names.contains(where: { $0.hasPrefix(family.prefix) }) { return family }
      throw file.missing("model_type", expected: expected)
    }
    guard let family = all.first(where: { $0.modelTypes.contains(type) }) else {
      throw file.wrong("model_type", expected: expected)
    }
    return family
  }

  private static var expected: String {
    "one of \(all.flatMap { $0.modelTypes }.joined(separator: ", "))"
  }
}

extension EncoderConfiguration {
  /// The configuration of the model folder `folder`, by its `config.json`.
  ///
  /// - Throws: ``WinnowError`` naming the first field that is missing, unknown or absurd.
  public init(contentsOf folder: String) throws(WinnowError) {
    let file = try ConfigurationFile(at: "\(folder)/config.json")
    let family = try EncoderFamilies.family(of: file, tensors: WeightFiles.open(in: folder).names)
    self = try family.configuration(file)
  }
}

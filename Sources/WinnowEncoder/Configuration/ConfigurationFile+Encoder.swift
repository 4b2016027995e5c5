internal import WinnowCheckpoint
internal import WinnowData
internal import WinnowTensor

extension ConfigurationFile {
  /// ε of the layer normalisations, which may be left out where it is the family's default: files from
  /// before the field existed.
  func epsilon(_ field: String = "layer_norm_eps", default usual: Float) throws(WinnowError) -> Float {
    value(field) == nil ? usual : Float(try number(field, in: 0...1))
  }

  /// The rows of the type table.
  func types() throws(WinnowError) -> Int { try integer("type_vocab_size", in: 1...1 << 10) }
}

extension Activation {
  /// By the names of transformers' `activations.py` (`ACT2FN`).
  private static let named: [(String, Activation)] = [
    ("gelu", .gelu), ("gelu_python", .gelu), ("gelu_new", .geluTanh), ("gelu_fast", .geluTanh),
    ("gelu_pytorch_tanh", .geluTanh), ("relu", .relu), ("silu", .silu), ("swish", .silu), ("tanh", .tanh),
    ("linear", .identity),
  ]

  /// The activation that the field `field` of `file` names.
  init(_ file: ConfigurationFile, field: String) throws(WinnowError) {
    let name = try file.string(field)
    guard let activation = Self.named.first(where: { $0.0 == name })?.1 else {
      throw file.wrong(
        field, expected: "one of \(Self.named.map(\.0).joined(separator: ", "))")
    }
    self = activation
  }
}

extension DenseModule.Function {
  /// The function that the field `field` of `file` names, of those that a head may have.
  init(_ file: ConfigurationFile, field: String) throws(WinnowError) {
    let named: [(String, DenseModule.Function)] = [
      ("gelu", .gelu), ("relu", .relu), ("silu", .silu), ("swish", .silu), ("tanh", .tanh),
      ("linear", .identity),
    ]
    let name = try file.string(field)
    guard let function = named.first(where: { $0.0 == name })?.1 else {
      throw file.wrong(field, expected: "one of \(named.map(\.0).joined(separator: ", "))")
    }
    self = function
  }
}

public import WinnowData
public import WinnowTensor

/// A sentence-transformers `Dense` module: activation(x · Wᵀ + b).
public struct DenseModule: Sendable {
  /// What follows the product, by the name of its PyTorch class.
  public enum Function: String, Sendable, CaseIterable {
    /// Nothing.
    case identity = "torch.nn.modules.linear.Identity"
    /// tanh.
    case tanh = "torch.nn.modules.activation.Tanh"
    /// max(x, 0).
    case relu = "torch.nn.modules.activation.ReLU"
    /// x/2 · (1 + erf(x/√2)).
    case gelu = "torch.nn.modules.activation.GELU"
    /// x · σ(x).
    case silu = "torch.nn.modules.activation.SiLU"
  }

  /// The subfolder that holds the module, such as `3_Dense`.
  public let name: String
  /// [outputs, inputs].
  public let weight: Tensor
  /// [outputs], zeros where the module has none.
  public let bias: Tensor
  /// What follows the product.
  public let function: Function

  /// A module from its parts.
  public init(name: String, weight: Tensor, bias: Tensor, function: Function) {
    (self.name, self.weight, self.bias, self.function) = (name, weight, bias, function)
  }

  /// The module in `folder`, which is called `name`, for vectors of `inputs` columns.
  ///
  /// - Throws: ``WinnowError`` naming the file and the field or tensor that is wrong.
  public init(in folder: String, name: String, inputs: Int) throws(WinnowError) {
    let file = try ConfigurationFile(at: "\(folder)/config.json")
    guard try file.integer("in_features", in: 1...1 << 20) == inputs else {
      throw file.wrong("in_features", expected: "\(inputs), the columns of the module before")
    }
    let outputs = try file.integer("out_features", in: 1...1 << 20)
    guard let function = Function(rawValue: try file.string("activation_function")) else {
      throw file.wrong(
        "activation_function", expected: "one of \(Function.allCases.map(\.rawValue).joined(separator: ", "))"
      )
    }
    if try file.optionalBoolean("use_residual") == true {
      throw file.wrong("use_residual", expected: "false")
    }
    let hasBias = try file.optionalBoolean("bias") ?? true
    var entries = [ParameterTable.Entry("linear.weight", [outputs, inputs])]
    if hasBias { entries.append(ParameterTable.Entry("linear.bias", [outputs])) }
    let path = "\(folder)/model.safetensors"
    let table = try ParameterTable(
      SafetensorsFile(at: path), entries: entries, prefix: "",
      ignorable: { _ in false })
    for entry in entries where !table[entry.name].values.allSatisfy(\.isFinite) {
      throw WinnowError(
        .data, at: "\(path), tensor \"\(entry.name)\"", found: "values that are no numbers",
        expected: "finite values")
    }
    self.init(
      name: name, weight: table["linear.weight"],
      bias: hasBias
        ? table["linear.bias"] : Tensor(shape: [outputs], values: Array(repeating: 0, count: outputs)),
      function: function)
  }

  /// Writes the module into the folder `folder`, which must exist, as sentence-transformers reads it.
  public func write(to folder: String) throws(WinnowError) {
    let configuration = JSONValue.object(
      JSONObject([
        ("in_features", .integer(weight.shape[1])), ("out_features", .integer(weight.shape[0])),
        ("bias", .bool(true)), ("activation_function", .string(function.rawValue)),
      ]))
    let file = try AtomicFile(at: "\(folder)/config.json")
    try file.write(Array((configuration.indented + "\n").utf8))
    try file.finish()
    try SafetensorsWriter.write(
      [("linear.weight", weight), ("linear.bias", bias)], to: "\(folder)/model.safetensors")
  }
}

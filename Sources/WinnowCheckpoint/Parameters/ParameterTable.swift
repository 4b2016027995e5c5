public import WinnowData
public import WinnowTensor

/// A model's parameters under one table of (name, shape): what loading, saving and training all go by.
public struct ParameterTable: Sendable {
  /// What a model asks of its checkpoint: a parameter's name and shape.
  public struct Entry: Sendable, Equatable {
    /// The name in the checkpoint, without the file's prefix.
    public let name: String
    /// The sides, outermost first.
    public let shape: [Int]

    /// An entry from its parts.
    public init(_ name: String, _ shape: [Int]) { (self.name, self.shape) = (name, shape) }
  }

  private let tensors: [String: Tensor]

  /// The parameters that `entries` ask for, from `file`.
  ///
  /// A file may put one prefix before all names, as classes with a head do (`bert.embeddings…`).
  ///
  /// - Parameters:
  ///   - prefix: the prefix that the family's heads put there; used where the file has it.
  ///   - ignorable: whether a tensor that no entry names may stay unread.
  /// - Throws: ``WinnowError`` naming the first missing, misshapen or unexpected tensor.
  public init(
    _ file: any TensorFile, entries: [Entry], prefix: String, ignorable: (String) -> Bool
  ) throws(WinnowError) {
    let prefix = file.names.contains { $0.hasPrefix(prefix) } ? prefix : ""
    var tensors: [String: Tensor] = [:]
    for entry in entries {
      let name = prefix + entry.name
      guard let shape = file.shape(of: name) else {
        throw WinnowError(
          .data, at: file.path, found: "no tensor \"\(name)\"", expected: "one of shape \(entry.shape)",
          advice: "config.json and the weights do not belong together, or the weights are incomplete")
      }
      guard shape == entry.shape else {
        throw WinnowError(
          .data, at: "\(file.path), tensor \"\(name)\"", found: "the shape \(shape)",
          expected: "\(entry.shape), as config.json says")
      }
      tensors[entry.name] = try file.tensor(name)
    }
    let wanted = Set(entries.map { prefix + $0.name })
    if let extra = file.names.first(where: { !wanted.contains($0) && !ignorable($0) }) {
      throw WinnowError(
        .data, at: "\(file.path), tensor \"\(extra)\"", found: "a tensor that the model has no place for",
        expected: "the tensors of the configuration",
        advice: "config.json names another architecture or fewer layers than the weights have")
    }
    self.tensors = tensors
  }

  /// The parameter `name`, which must be one of the entries that the table was made from.
  public subscript(name: String) -> Tensor {
    guard let tensor = tensors[name] else {
      preconditionFailure("the table was not asked for the parameter \(name)")
    }
    return tensor
  }
}

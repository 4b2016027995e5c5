public import WinnowData
internal import WinnowTensor

/// What a folder's `modules.json` puts behind the encoder: a pooling, dense layers, a normalisation.
///
/// Read as sentence-transformers writes it.
public struct SentenceTransformersModules: Sendable {
  /// One module behind the pooling.
  public enum Module: Sendable {
    /// Division by the Euclidean norm.
    case normalize
    /// A linear layer with its activation, and the folder that it was read from.
    case dense(DenseModule)
  }

  /// How token vectors become one.
  public let pooling: Pooling
  /// What follows, in order.
  public let modules: [Module]

  /// The modules that `folder`'s `modules.json` lists.
  ///
  /// - Parameter inputs: D, the columns of the encoder's hidden states.
  /// - Throws: ``WinnowError`` naming the first module or field that is missing, unknown or contradicts
  ///   the others.
  public init(in folder: String, inputs: Int) throws(WinnowError) {
    let path = "\(folder)/modules.json"
    guard let list = try readJSON(at: path).array else {
      throw WinnowError(.data, at: path, found: "no list", expected: "a list of modules")
    }
    var pooling: Pooling?
    var modules: [Module] = []
    var columns = inputs
    for (position, value) in list.enumerated() {
      let place = "\(path), module \(position)"
      guard let type = value.object?["type"]?.string, let subfolder = value.object?["path"]?.string else {
        throw WinnowError(
          .data, at: place, found: "a module without type or path", expected: "both as strings")
      }
      guard !subfolder.split(separator: "/").contains(".."), !subfolder.hasPrefix("/") else {
        throw WinnowError(
          .data, at: place, found: "the path \"\(subfolder)\"", expected: "one inside the folder")
      }
      let name = type.split(separator: ".").last.map(String.init) ?? ""
      guard type.hasPrefix("sentence_transformers."), (name == "Transformer") == (position == 0),
        (name == "Pooling") == (position == 1)
      else {
        throw WinnowError(
          .data, at: place, found: "a module of type \"\(type)\"",
          expected: "sentence_transformers' Transformer, then Pooling, then Dense or Normalize")
      }
      switch name {
      case "Transformer":
        guard subfolder.isEmpty || subfolder == "0_Transformer" else {
          throw WinnowError(.data, at: place, found: "the path \"\(subfolder)\"", expected: "\"\"")
        }
      case "Pooling":
        let read = try Pooling(at: "\(folder)/\(subfolder)/config.json", columns: columns)
        columns *= read.modes.count
        pooling = read
      case "Normalize": modules.append(.normalize)
      case "Dense":
        let dense = try DenseModule(in: "\(folder)/\(subfolder)", name: subfolder, inputs: columns)
        columns = dense.weight.shape[0]
        modules.append(.dense(dense))
      default:
        throw WinnowError(
          .data, at: place, found: "a module of type \"\(type)\"", expected: "Dense or Normalize here")
      }
    }
    guard let pooling else {
      throw WinnowError(
        .data, at: path, found: "\(list.count) modules", expected: "Transformer and Pooling at least")
    }
    self.pooling = pooling
    self.modules = modules
  }
}

internal import WinnowData
internal import WinnowTensor

/// A file's tensors under today's names: `LayerNorm.gamma` and `beta` of checkpoints from TensorFlow's time
/// are `weight` and `bias`, and `module.`, which DataParallel puts before all names, is left out.
struct RenamedTensors: TensorFile {
  let names: [String]
  private let file: any TensorFile
  /// The name in the file of each of ``names``.
  private let stored: [String: String]

  var path: String { file.path }

  init(_ file: any TensorFile) throws(WinnowError) {
    let wrapper = "module."
    let isWrapped = !file.names.isEmpty && file.names.allSatisfy { $0.hasPrefix(wrapper) }
    var names: [String] = []
    var stored: [String: String] = [:]
    for original in file.names {
      var name = isWrapped ? String(original.dropFirst(wrapper.count)) : original
      for (old, new) in [("LayerNorm.gamma", "LayerNorm.weight"), ("LayerNorm.beta", "LayerNorm.bias")]
      where name.hasSuffix(old) {
        name = name.dropLast(old.count) + new
      }
      guard stored.updateValue(original, forKey: name) == nil else {
        throw WinnowError(
          .data, at: "\(file.path), tensor \"\(original)\"", found: "a second tensor for \"\(name)\"",
          expected: "either the old name or the new one")
      }
      names.append(name)
    }
    (self.file, self.names, self.stored) = (file, names, stored)
  }

  func shape(of name: String) -> [Int]? { stored[name].flatMap { file.shape(of: $0) } }

  func tensor(_ name: String) throws(WinnowError) -> Tensor {
    guard let original = stored[name] else { throw missing(name) }
    return try file.tensor(original)
  }
}

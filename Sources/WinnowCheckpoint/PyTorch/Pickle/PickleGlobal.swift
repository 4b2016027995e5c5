internal import WinnowData

/// What a pickle may name from a Python module: the parts of a state dictionary, and nothing that runs.
enum PickleGlobal: Sendable, Equatable {
  /// `collections.OrderedDict`.
  case orderedDictionary
  /// `torch._utils._rebuild_tensor` and `_rebuild_tensor_v2`: a view of a storage.
  case rebuildTensor
  /// `torch._utils._rebuild_parameter`: a tensor that is trained.
  case rebuildParameter
  /// `torch.FloatStorage` and its like: a storage's type of elements.
  case storage(ElementType)

  private static let known: [String: PickleGlobal] = [
    "collections.OrderedDict": .orderedDictionary,
    "torch._utils._rebuild_tensor": .rebuildTensor,
    "torch._utils._rebuild_tensor_v2": .rebuildTensor,
    "torch._utils._rebuild_parameter": .rebuildParameter,
    "torch.DoubleStorage": .storage(.f64),
    "torch.FloatStorage": .storage(.f32),
    "torch.HalfStorage": .storage(.f16),
    "torch.BFloat16Storage": .storage(.bf16),
    "torch.LongStorage": .storage(.i64),
    "torch.IntStorage": .storage(.i32),
    "torch.ShortStorage": .storage(.i16),
    "torch.CharStorage": .storage(.i8),
    "torch.ByteStorage": .storage(.u8),
    "torch.BoolStorage": .storage(.bool),
  ]

  /// The global that `module` and `name` stand for.
  ///
  /// - Throws: ``WinnowError`` naming any other; nothing is imported and nothing is called.
  init(module: String, name: String, place: String) throws(WinnowError) {
    guard let global = Self.known["\(module).\(name)"] else {
      throw WinnowError(
        .data, at: place, found: "the name \(module).\(name)",
        expected: "only what a state dictionary of tensors needs",
        advice: "Loading this file with Python may run code. Save the model again with safetensors")
    }
    self = global
  }
}

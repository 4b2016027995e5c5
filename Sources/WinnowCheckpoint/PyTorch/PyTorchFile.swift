public import WinnowData
public import WinnowTensor

/// A state dictionary that `torch.save` wrote (`pytorch_model.bin`), in its ZIP format or in the one before
/// PyTorch 1.6, read without running anything.
///
/// The pickle inside may use the opcodes and names that a dictionary of tensors needs and no other; sizes,
/// strides and storages are checked against the file. Format: pytorch `torch/serialization.py`.
public struct PyTorchFile: TensorFile {
  /// The path as the caller gave it, for messages.
  public var path: String { file.path }
  /// The tensors' names in the order of the dictionary.
  public let names: [String]
  private let entries: [String: StoredTensor]
  private let file: MappedFile

  /// The checked file at `path`; no tensor is read yet.
  ///
  /// - Parameter copying: reads the file into memory instead of mapping it.
  /// - Throws: ``WinnowError`` that names the file, the place in it and what was met there.
  public init(at path: String, copying: Bool = false) throws(WinnowError) {
    let file = try MappedFile(at: path, copying: copying)
    if ZipArchive.begins(file.bytes) {
      self = try PyTorchArchive(file).read()
    } else if LegacyPyTorchFile.begins(file.bytes) {
      self = try LegacyPyTorchFile(file).read()
    } else {
      throw WinnowError(
        .data, at: path, found: "neither a ZIP archive nor PyTorch's older format",
        expected: "what torch.save writes", advice: "The file is damaged, or its name is wrong")
    }
  }

  /// The tensors of the dictionary `state`, which `machine` has read.
  ///
  /// - Parameter ranges: where each storage's bytes stand, by number.
  init(
    _ file: MappedFile, state: PickleValue, machine: PickleMachine, ranges: [Range<Int>]
  ) throws(WinnowError) {
    guard case .dictionary(let container) = state else {
      throw WinnowError(
        .data, at: file.path, found: state.kindName, expected: "a dictionary of tensors",
        advice: "Save model.state_dict(), not the model")
    }
    let items = machine.containers[container]
    var names: [String] = []
    var entries: [String: StoredTensor] = [:]
    for position in stride(from: 0, to: items.count, by: 2) {
      guard case .string(let name) = machine.value(items[position]) else {
        throw WinnowError(
          .data, at: file.path, found: "\(machine.value(items[position]).kindName) as a key",
          expected: "a tensor's name")
      }
      guard case .tensor(let number) = machine.value(items[position + 1]) else {
        throw WinnowError(
          .data, at: "\(file.path), \"\(name)\"", found: machine.value(items[position + 1]).kindName,
          expected: "a tensor", advice: "Save model.state_dict() alone, without a training run's state")
      }
      let tensor = machine.tensors[number]
      let type = machine.storages[tensor.storage].type
      let start = ranges[tensor.storage].lowerBound
      let entry = StoredTensor(
        type: type, shape: tensor.shape, strides: tensor.strides,
        range: start + tensor.elements.lowerBound * type.size..<start + tensor.elements.upperBound * type.size
      )
      guard entries.updateValue(entry, forKey: name) == nil else {
        throw WinnowError(
          .data, at: "\(file.path), tensor \"\(name)\"", found: "the name for a second time",
          expected: "distinct names")
      }
      names.append(name)
    }
    (self.file, self.names, self.entries) = (file, names, entries)
  }

  /// The shape of the tensor `name`, or nil where the file has none.
  public func shape(of name: String) -> [Int]? { entries[name]?.shape }

  /// The tensor `name` as f32: a view of the mapped bytes where they are f32, gapless and aligned, else
  /// converted.
  ///
  /// - Throws: ``WinnowError`` where there is no such tensor, or it holds integers.
  public func tensor(_ name: String) throws(WinnowError) -> Tensor {
    guard let entry = entries[name] else { throw missing(name) }
    return try entry.read(name, from: file)
  }
}

public import WinnowData
public import WinnowTensor

/// Named tensors on disk, whatever the format: what a model's parameters are read from.
///
/// A conforming type has checked the file's structure when it exists, so that what it says of names and
/// shapes can be believed.
public protocol TensorFile: Sendable {
  /// The path as the caller gave it, for messages.
  var path: String { get }
  /// The tensors' names in the order of the file.
  var names: [String] { get }
  /// The shape of the tensor `name`, or nil where the file has none.
  func shape(of name: String) -> [Int]?
  /// The tensor `name` as f32, row-major.
  ///
  /// - Throws: ``WinnowError`` where there is no such tensor, or it holds integers.
  func tensor(_ name: String) throws(WinnowError) -> Tensor
}

extension TensorFile {
  /// The error of a name that the file does not have.
  func missing(_ name: String) -> WinnowError {
    WinnowError(
      .data, at: path, found: "no tensor \"\(name)\"",
      advice: nearestName(to: name, among: names).map { "The nearest is \"\($0)\"" })
  }
}

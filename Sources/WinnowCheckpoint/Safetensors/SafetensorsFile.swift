public import WinnowData
public import WinnowTensor

/// A safetensors file whose every rule has been checked: eight bytes of header length, a JSON header,
/// and the tensors' bytes without gap or overlap up to the end of the file.
///
/// Format: huggingface/safetensors `README.md` and `safetensors/src/tensor.rs` (`validate`). Stricter
/// than that reader in one point: a name given twice is an error, where serde keeps the last.
public struct SafetensorsFile: TensorFile {
  /// The largest header that is read, as the reference has it.
  public static let headerLimit = 100_000_000

  /// The path as the caller gave it, for messages.
  public var path: String { file.path }
  /// The tensors' names in the order of the header.
  public let names: [String]
  /// The texts of `__metadata__`.
  public let metadata: [String: String]
  private let entries: [String: StoredTensor]
  private let file: MappedFile

  /// The checked file at `path`; no tensor is read yet.
  ///
  /// - Throws: ``WinnowError`` that names the file, the tensor, and which rule it breaks.
  public init(at path: String, copying: Bool = false) throws(WinnowError) {
    try self.init(MappedFile(at: path, copying: copying))
  }

  init(_ file: MappedFile) throws(WinnowError) {
    let header = try SafetensorsHeader(file)
    self.file = file
    names = header.names
    metadata = header.metadata
    entries = header.entries
  }

  /// The shape of the tensor `name`, or nil where the file has none.
  public func shape(of name: String) -> [Int]? { entries[name]?.shape }

  /// The tensor `name` as f32: a view of the mapped bytes where they are f32 and aligned, else converted.
  ///
  /// - Throws: ``WinnowError`` where there is no such tensor, or it holds integers.
  public func tensor(_ name: String) throws(WinnowError) -> Tensor {
    guard let entry = entries[name] else { throw missing(name) }
    return try entry.read(name, from: file)
  }
}

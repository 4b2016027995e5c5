public import WinnowData
public import WinnowTensor

/// A safetensors file whose every rule has been checked: eight bytes of header length, a JSON header,
/// and the tensors' bytes without gap or overlap up to the end of the file.
///
/// Format: huggingface/safetensors `README.md` and `safetensors/src/tensor.rs` (`validate`). Stricter
/// than that reader in one point: a name given twice is an error, where serde keeps the last.
public struct SafetensorsFile: Sendable {
  /// The largest header that is read, as the reference has it.
  public static let headerLimit = 100_000_000

  /// The path as the caller gave it, for messages.
  public var path: String { file.path }
  /// The tensors' names in the order of the header.
  public let names: [String]
  /// The texts of `__metadata__`.
  public let metadata: [String: String]
  private let entries: [String: Entry]
  private let file: MappedFile

  struct Entry: Sendable {
    let type: ElementType
    let shape: [Int]
    /// Where the tensor's bytes stand in the file.
    let range: Range<Int>
  }

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
    guard let entry = entries[name] else {
      throw WinnowError(
        .data, at: path, found: "no tensor \"\(name)\"",
        advice: nearestName(to: name, among: names).map { "The nearest is \"\($0)\"" })
    }
    guard entry.type.isFloatingPoint else {
      throw WinnowError(
        .data, at: "\(path), tensor \"\(name)\"", found: "elements of type \(entry.type.rawValue)",
        expected: "F32, F16, BF16 or F64")
    }
    let bytes = UnsafeRawBufferPointer(rebasing: file.bytes[entry.range])
    if entry.type == .f32, let start = bytes.baseAddress,
      Int(bitPattern: start) % MemoryLayout<Float>.alignment == 0
    {
      return Tensor(
        shape: entry.shape, borrowing: start.assumingMemoryBound(to: Float.self), of: file)
    }
    return Tensor(shape: entry.shape) { values in Self.convert(bytes, entry.type, to: &values) }
  }

  private static func convert(
    _ bytes: UnsafeRawBufferPointer, _ type: ElementType, to values: inout MutableSpan<Float>
  ) {
    for position in 0..<values.count {
      let offset = position * type.size
      switch type {
      case .f64:
        values[position] = Float(
          Double(
            bitPattern: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))))
      case .f16:
        values[position] = Self.float(
          half: UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self)))
      case .bf16:
        let bits = UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
        values[position] = Float(bitPattern: UInt32(bits) << 16)
      default:
        values[position] = Float(
          bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
      }
    }
  }

  /// IEEE 754 half precision widened, without `Float16`, which not every platform has.
  static func float(half: UInt16) -> Float {
    let sign = UInt32(half & 0x8000) << 16
    let exponent = UInt32(half >> 10) & 0x1F
    let fraction = UInt32(half & 0x3FF)
    if exponent == 0 {
      let magnitude = Float(fraction) * 0x1p-24
      return sign == 0 ? magnitude : -magnitude
    }
    let widened = exponent == 0x1F ? 0xFF : exponent + 112
    return Float(bitPattern: sign | widened << 23 | fraction << 13)
  }
}

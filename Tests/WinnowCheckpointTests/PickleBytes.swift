/// Writes pickles, right or wrong, opcode by opcode.
enum PickleBytes {
  static func text(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    return [0x58] + withUnsafeBytes(of: UInt32(bytes.count).littleEndian) { Array($0) } + bytes
  }

  static func global(_ module: String, _ name: String) -> [UInt8] { Array("c\(module)\n\(name)\n".utf8) }

  static func integer(_ number: Int32) -> [UInt8] {
    [0x4A] + withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }

  static func tuple(_ parts: [[UInt8]]) -> [UInt8] { [0x28] + parts.flatMap(\.self) + [0x74] }

  /// A reference to a storage of `count` elements.
  static func storage(_ key: String = "0", type: String = "FloatStorage", count: Int32) -> [UInt8] {
    tuple([text("storage"), global("torch", type), text(key), text("cpu"), integer(count)]) + [0x51]
  }

  /// A call of `_rebuild_tensor_v2`.
  static func tensor(
    _ storage: [UInt8], offset: Int32 = 0, sizes: [Int32], strides: [Int32]
  ) -> [UInt8] {
    global("torch._utils", "_rebuild_tensor_v2")
      + tuple([
        storage, integer(offset), tuple(sizes.map(integer)), tuple(strides.map(integer)), [0x89],
        global("collections", "OrderedDict") + [0x29, 0x52],
      ]) + [0x52]
  }

  /// A whole pickle of a dictionary.
  static func dictionary(_ items: [(name: String, value: [UInt8])]) -> [UInt8] {
    [0x80, 2, 0x7D, 0x28] + items.flatMap { text($0.name) + $0.value } + [0x75, 0x2E]
  }
}

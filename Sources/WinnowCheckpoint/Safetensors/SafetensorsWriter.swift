public import WinnowData
public import WinnowTensor

/// Writes f32 tensors as a safetensors file that the reference library reads.
public enum SafetensorsWriter {
  /// Writes `tensors` to `path`, beside it first and then renamed.
  ///
  /// Tensors stand in the order of their names, as the reference writes one element type; the header is
  /// padded with spaces so that the data begin on a multiple of eight bytes.
  public static func write(_ tensors: [(name: String, tensor: Tensor)], to path: String) throws(WinnowError) {
    let ordered = tensors.sorted { $0.name < $1.name }
    var members: [(String, JSONValue)] = [("__metadata__", .object(JSONObject([("format", .string("pt"))])))]
    var offset = 0
    for (name, tensor) in ordered {
      let end = offset + tensor.count * MemoryLayout<Float>.size
      members.append(
        (
          name,
          .object(
            JSONObject([
              ("dtype", .string(ElementType.f32.rawValue)),
              ("shape", .array(tensor.shape.map(JSONValue.integer))),
              ("data_offsets", .array([.integer(offset), .integer(end)])),
            ]))
        ))
      offset = end
    }
    var header = Array(JSONValue.object(JSONObject(members)).encoded.utf8)
    header.append(contentsOf: repeatElement(0x20, count: (8 - header.count % 8) % 8))
    let file = try AtomicFile(at: path)
    try file.write(withUnsafeBytes(of: UInt64(header.count).littleEndian) { Array($0) })
    try file.write(header)
    for (_, tensor) in ordered {
      try file.write(tensor.values.withUnsafeBytes { Array($0) })
    }
    try file.finish()
  }
}

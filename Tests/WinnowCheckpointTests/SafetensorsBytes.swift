import Foundation

/// Builds the bytes of a safetensors file, right or wrong.
struct SafetensorsBytes {
  var header: String
  var data: [UInt8] = []
  /// What the first eight bytes say; nil says the truth.
  var length: UInt64?

  var bytes: [UInt8] {
    let text = Array(header.utf8)
    return withUnsafeBytes(of: (length ?? UInt64(text.count)).littleEndian) { Array($0) } + text + data
  }

  func write(to folder: URL) throws -> String {
    let file = folder.appending(path: "model.safetensors")
    try Data(bytes).write(to: file)
    return file.path
  }
}

import Foundation

/// Builds the bytes of a ZIP archive of stored entries, right or wrong.
struct ArchiveBytes {
  struct Entry {
    var name: String
    var data: [UInt8]
    /// 0 for stored.
    var method: UInt16 = 0
    /// What the directory says of the data's size; nil says the truth.
    var size: UInt32?
    /// Where the directory says that the entry begins; nil says the truth.
    var offset: UInt32?
  }

  var entries: [Entry]

  /// An archive as `torch.save` lays it out: a pickle, and storages by key.
  init(pickle: [UInt8], storages: [(key: String, data: [UInt8])] = []) {
    entries =
      [Entry(name: "model/data.pkl", data: pickle)]
      + storages.map { Entry(name: "model/data/\($0.key)", data: $0.data) }
  }

  private static func bytes(_ numbers: [any FixedWidthInteger]) -> [UInt8] {
    numbers.flatMap { number -> [UInt8] in
      func little<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
      }
      return little(number)
    }
  }

  var bytes: [UInt8] {
    var (body, directory): ([UInt8], [UInt8]) = ([], [])
    for entry in entries {
      let (name, count) = (Array(entry.name.utf8), UInt32(entry.data.count))
      let offset = entry.offset ?? UInt32(body.count)
      let size = entry.size ?? count
      let lengths: [any FixedWidthInteger] = [UInt16(name.count), UInt16(0)]
      body += Self.bytes([UInt32(0x0403_4B50), UInt16(20), UInt16(0), entry.method, UInt32(0), UInt32(0)])
      body += Self.bytes([size, size] + lengths) + name + entry.data
      directory += Self.bytes([
        UInt32(0x0201_4B50), UInt16(20), UInt16(20), UInt16(0), entry.method, UInt32(0), UInt32(0), size,
        size,
      ])
      directory +=
        Self.bytes(lengths + [UInt16(0), UInt16(0), UInt16(0), UInt32(0), offset]) + name
    }
    let count = UInt16(entries.count)
    let end = Self.bytes([
      UInt32(0x0605_4B50), UInt16(0), UInt16(0), count, count, UInt32(directory.count), UInt32(body.count),
      UInt16(0),
    ])
    return body + directory + end
  }

  func write(to folder: URL) throws -> String {
    let file = folder.appending(path: "pytorch_model.bin")
    try Data(bytes).write(to: file)
    return file.path
  }
}

/// The matrix of an `.npy` file: N×D values of f32.
public struct NPYMatrix: Sendable, Equatable {
  /// N, the number of rows.
  public let rows: Int
  /// D, the number of columns.
  public let columns: Int
  /// All values, row after row; `rows × columns` of them.
  public let values: [Float]

  /// The matrix of the file at `path`, which must hold float32 (`<f4`) of two dimensions in C order and
  /// nothing behind it. Reads the file whole.
  ///
  /// - Throws: as ``readFile(at:limit:)``, and ``WinnowError`` of kind `data` for any other content.
  public init(contentsOf path: String) throws(WinnowError) {
    let bytes = try readFile(at: path, limit: .max - 1)
    do {
      try self.init(bytes)
    } catch {
      throw error.within(path)
    }
  }

  /// The matrix that the bytes of an `.npy` file hold.
  init(_ bytes: [UInt8]) throws(WinnowError) {
    let (header, start) = try NPYHeader.read(bytes)
    let count = try header.valueCount(in: bytes.count - start)
    let data = bytes.span.extracting(start...).bytes
    rows = header.rows
    columns = header.columns
    values = (0..<count).map { position in
      let bits = data.unsafeLoadUnaligned(fromByteOffset: 4 * position, as: UInt32.self)
      return Float(bitPattern: UInt32(littleEndian: bits))
    }
  }
}

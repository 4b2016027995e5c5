public import WinnowData
public import WinnowTensor

extension Matrix {
  /// How long a header may be.
  private static let headerLimit = 1 << 16

  /// The vectors of an `.npy` file, N × D, mapped: the operating system reads what is looked at and gives it up where
  /// memory is short, so that the file may be larger than memory. Values that stand askew in the file are copied.
  ///
  /// - Parameter path: a file of float32 (`<f4`) of two dimensions in C order, and nothing behind it. It must not be cut
  ///   while the matrix is in use.
  /// - Throws: ``WinnowError`` of kind `missingInput` where there is no such file, `inputOutput` where it cannot be read,
  ///   `data` for any other content.
  public init(mapping path: String) throws(WinnowError) {
    let file = try MappedFile(at: path)
    let (header, start): (NPYHeader, Int)
    do {
      (header, start) = try NPYHeader.read(Array(file.bytes.prefix(Self.headerLimit)))
      _ = try header.valueCount(in: file.bytes.count - start)
    } catch {
      throw error.within(path)
    }
    let stored = StoredTensor(
      type: .f32, shape: [header.rows, header.columns], range: start..<file.bytes.count)
    self.init(try stored.read("vectors", from: file))
  }
}

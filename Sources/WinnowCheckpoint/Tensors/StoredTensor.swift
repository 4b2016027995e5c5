internal import WinnowData
internal import WinnowTensor

/// Where a tensor lies in a file: the type of its elements, its shape, and the first element and steps by
/// which its storage is read.
struct StoredTensor: Sendable {
  let type: ElementType
  let shape: [Int]
  /// Elements from one index to the next, a side each.
  let strides: [Int]
  /// Where the elements of the storage, from the tensor's first on, stand in the file.
  let range: Range<Int>

  /// A tensor that fills `range` row by row.
  init(type: ElementType, shape: [Int], range: Range<Int>) {
    self.init(type: type, shape: shape, strides: Self.rowMajorStrides(shape), range: range)
  }

  /// A tensor whose reader has checked that every index lands in `range`.
  init(type: ElementType, shape: [Int], strides: [Int], range: Range<Int>) {
    (self.type, self.shape, self.strides, self.range) = (type, shape, strides, range)
  }

  /// The steps of a tensor of `shape` without gaps.
  static func rowMajorStrides(_ shape: [Int]) -> [Int] {
    var strides = Array(repeating: 1, count: shape.count)
    for side in strides.indices.dropLast().reversed() {
      strides[side] = strides[side + 1] &* max(shape[side + 1], 1)
    }
    return strides
  }

  /// Whether the elements follow one another without gaps; a side of one index may have any step.
  private var isRowMajor: Bool {
    zip(zip(strides, Self.rowMajorStrides(shape)), shape).allSatisfy { $0.0 == $0.1 || $1 <= 1 }
  }

  /// The tensor as f32: a view of the file's bytes where they are f32, gapless and aligned, else converted.
  ///
  /// - Throws: ``WinnowError`` where the elements are integers.
  func read(_ name: String, from file: MappedFile) throws(WinnowError) -> Tensor {
    guard type.isFloatingPoint else {
      throw WinnowError(
        .data, at: "\(file.path), tensor \"\(name)\"", found: "elements of type \(type.rawValue)",
        expected: "F32, F16, BF16 or F64")
    }
    let bytes = UnsafeRawBufferPointer(rebasing: file.bytes[range])
    if type == .f32, isRowMajor, let start = bytes.baseAddress,
      Int(bitPattern: start) % MemoryLayout<Float>.alignment == 0
    {
      return Tensor(shape: shape, borrowing: start.assumingMemoryBound(to: Float.self), of: file)
    }
    return Tensor(shape: shape) { values in convert(bytes, to: &values) }
  }

  /// Writes the elements row by row: an odometer over the indices, whose last side turns fastest.
  private func convert(_ bytes: UnsafeRawBufferPointer, to values: inout MutableSpan<Float>) {
    var index = Array(repeating: 0, count: shape.count)
    var element = 0
    for position in 0..<values.count {
      values[position] = type.float(bytes, at: element)
      for side in shape.indices.reversed() {
        index[side] += 1
        element += strides[side]
        if index[side] < shape[side] { break }
        element -= index[side] * strides[side]
        index[side] = 0
      }
    }
  }
}

/// A view of a storage, every index of which has been checked to land inside.
struct PickleTensor: Sendable {
  /// The number of the storage.
  let storage: Int
  /// The storage's elements from the view's first to its last.
  let elements: Range<Int>
  let shape: [Int]
  let strides: [Int]

  /// The view of `count` elements, or nil where it leaves them, or has more elements than they are: such a
  /// view repeats elements, which no parameter does, and could ask for any amount of memory.
  init?(storage: Int, of count: Int, offset: Int, shape: [Int], strides: [Int]) {
    (self.storage, self.shape, self.strides) = (storage, shape, strides)
    guard !shape.contains(0) else {
      elements = 0..<0
      return
    }
    var (total, last) = (1, offset)
    for (size, stride) in zip(shape, strides) {
      let (product, productOverflows) = total.multipliedReportingOverflow(by: size)
      let (reach, reachOverflows) = (size - 1).multipliedReportingOverflow(by: stride)
      let (sum, sumOverflows) = last.addingReportingOverflow(reach)
      guard !productOverflows, !reachOverflows, !sumOverflows else { return nil }
      (total, last) = (product, sum)
    }
    guard last < count, total <= count else { return nil }
    elements = offset..<last + 1
  }
}

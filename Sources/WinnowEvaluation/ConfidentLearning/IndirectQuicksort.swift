/// The order in which NumPy's portable `argsort` puts numbers, equal ones included.
///
/// Which of equally suspicious rows confident learning flags depends on nothing but the order of equal numbers,
/// and cleanlab takes the one of `numpy.argsort`, which is not stable. This is that order: quicksort over indices
/// with the median of first, middle and last as pivot, the smaller part first, and insertion for up to 16 numbers.
/// (NumPy's AVX2 and AVX-512 sorts order equal numbers otherwise.)
enum IndirectQuicksort {
  /// The longest part that is sorted by insertion.
  private static let insertionSpan = 15

  /// The indices of `values` from the smallest to the largest; no value may be NaN.
  static func order(_ values: [Double]) -> [Int] {
    var order = Array(values.indices)
    guard order.count > 1 else { return order }
    let depth = 2 * (Int.bitWidth - 1 - order.count.leadingZeroBitCount)
    var waiting: [(low: Int, high: Int, depth: Int)] = [(0, order.count - 1, depth)]
    while var (low, high, depth) = waiting.popLast() {
      if depth < 0 {
        // Pivots so bad that the time would be quadratic, which NumPy sorts by a heap.
        order[low...high].sort { (values[$0], $0) < (values[$1], $1) }
        continue
      }
      while high - low > insertionSpan {
        let pivot = partition(&order, values, low, high)
        depth -= 1
        if pivot - low < high - pivot {
          waiting.append((pivot + 1, high, depth))
          high = pivot - 1
        } else {
          waiting.append((low, pivot - 1, depth))
          low = pivot + 1
        }
      }
      insert(&order, values, low, high)
    }
    return order
  }

  /// Puts the numbers below the median of three before it, those above behind it; returns its place.
  private static func partition(_ order: inout [Int], _ values: [Double], _ low: Int, _ high: Int) -> Int {
    let middle = low + (high - low) >> 1
    if values[order[middle]] < values[order[low]] { order.swapAt(middle, low) }
    if values[order[high]] < values[order[middle]] { order.swapAt(high, middle) }
    if values[order[middle]] < values[order[low]] { order.swapAt(middle, low) }
    let pivot = values[order[middle]]
    var (left, right) = (low, high - 1)
    order.swapAt(middle, right)
    while true {
      repeat { left += 1 } while values[order[left]] < pivot
      repeat { right -= 1 } while pivot < values[order[right]]
      if left >= right { break }
      order.swapAt(left, right)
    }
    order.swapAt(left, high - 1)
    return left
  }

  private static func insert(_ order: inout [Int], _ values: [Double], _ low: Int, _ high: Int) {
    guard low < high else { return }
    for next in (low + 1)...high {
      let index = order[next]
      var place = next
      while place > low, values[index] < values[order[place - 1]] {
        order[place] = order[place - 1]
        place -= 1
      }
      order[place] = index
    }
  }
}

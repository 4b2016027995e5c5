internal import Synchronization
internal import WinnowEncoder
internal import WinnowTensor

/// A block of texts on its way through an encoder: what its workers have made of it so far.
///
/// Workers compute in their own arenas and hold the lock only to copy: a slice's ids in, a pack's ids out,
/// a pack's vectors in.
final class TextBlock: Sendable {
  private struct State: Sendable {
    var texts: [String] = []
    var isLast = false
    /// All texts' ids, in the order in which their slices were tokenized, and where each text's are.
    var ids: [Int32] = []
    var ranges: [Range<Int>] = []
    var lengths: [Int] = []
    var truncated = 0
    var plan = PackPlan()
    /// One row a text, in the texts' order.
    var values: [Float] = []
  }

  private let state = Mutex(State())

  /// A larger block's memory goes back to the system instead of waiting for the next one.
  private static let keptValues = 4 << 20

  /// Whether the block's memory is of a size to keep.
  var isReusable: Bool { state.withLock { $0.values.capacity <= Self.keptValues } }

  /// Empties the block and puts `texts` in.
  func begin(_ texts: [String], dimension: Int) {
    state.withLock { state in
      state.texts = texts
      state.isLast = false
      state.truncated = 0
      state.ids.removeAll(keepingCapacity: true)
      state.ranges.removeAll(keepingCapacity: true)
      state.ranges.append(contentsOf: repeatElement(0..<0, count: texts.count))
      state.values.removeAll(keepingCapacity: true)
      state.values.append(contentsOf: repeatElement(0, count: texts.count * dimension))
    }
  }

  /// Whether no block comes behind this one, as far as is known.
  var isLast: Bool { state.withLock { $0.isLast } }

  /// Notes that no block comes behind this one.
  func markLast() { state.withLock { $0.isLast = true } }

  /// The texts at `range`.
  func texts(_ range: Range<Int>) -> ArraySlice<String> { state.withLock { $0.texts[range] } }

  /// Takes the ids of the texts from `first` on, one behind the other, of which `truncated` were cut.
  func add(_ ids: [Int32], ends: [Int], first: Int, truncated: Int) {
    state.withLock { state in
      let start = state.ids.count
      state.ids.append(contentsOf: ids)
      var begin = 0
      for (offset, end) in ends.enumerated() {
        state.ranges[first + offset] = start + begin..<start + end
        begin = end
      }
      state.truncated += truncated
    }
  }

  /// Arranges all texts in packs; returns how many there are.
  func plan(limit: Int, workers: Int) -> Int {
    state.withLock { state in
      state.lengths.removeAll(keepingCapacity: true)
      for range in state.ranges { state.lengths.append(range.count) }
      state.plan.arrange(lengths: state.lengths, limit: limit, sharedBy: state.isLast ? workers : nil)
      return state.plan.count
    }
  }

  /// Leaves the sequences of a pack in `batch`.
  func load(_ pack: Int, into batch: inout PackedBatch) {
    batch.removeAll()
    state.withLock { state in
      for text in state.plan[pack] { batch.append(state.ids[state.ranges[text]]) }
    }
  }

  /// Takes the vectors of a pack.
  func store(_ vectors: [Float], of pack: Int, dimension: Int) {
    state.withLock { state in
      for (position, text) in state.plan[pack].enumerated() {
        for column in 0..<dimension {
          state.values[text * dimension + column] = vectors[position * dimension + column]
        }
      }
    }
  }

  /// The vectors of all texts, once every pack is in.
  func vectors(dimension: Int) -> TextVectors {
    state.withLock { state in
      TextVectors(
        matrix: Matrix(rows: state.texts.count, columns: dimension, values: state.values),
        truncatedTexts: state.truncated, tokens: state.ids.count)
    }
  }
}

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
    /// The second text of each pair; empty where texts stand alone.
    var seconds: [String] = []
    var isLast = false
    /// All texts' ids, in the order in which their slices were tokenized, and where each text's are.
    var ids: [Int32] = []
    /// The types of all ids of pairs; empty where texts stand alone.
    var types: [Int32] = []
    var ranges: [Range<Int>] = []
    var lengths: [Int] = []
    /// Whether each text was cut.
    var cuts: [Bool] = []
    var plan = PackPlan()
    /// Where each text's rows are, and the rows.
    var rows: [Range<Int>] = []
    var values: [Float] = []
  }

  private let state = Mutex(State())

  /// A larger block's memory goes back to the system instead of waiting for the next one.
  private static let keptValues = 4 << 20

  /// Whether the block's memory is of a size to keep.
  var isReusable: Bool { state.withLock { $0.values.capacity <= Self.keptValues } }

  /// Empties the block and puts `input` in.
  func begin(_ input: EncoderInput) {
    let (texts, count) = (input.texts, input.count)
    state.withLock { state in
      state.texts = texts
      state.seconds = input.seconds
      state.isLast = false
      state.cuts.removeAll(keepingCapacity: true)
      state.cuts.append(contentsOf: repeatElement(false, count: count))
      state.ids.removeAll(keepingCapacity: true)
      state.types.removeAll(keepingCapacity: true)
      state.ranges.removeAll(keepingCapacity: true)
      state.ranges.append(contentsOf: repeatElement(0..<0, count: count))
    }
  }

  /// Whether no block comes behind this one, as far as is known.
  var isLast: Bool { state.withLock { $0.isLast } }

  /// Notes that no block comes behind this one.
  func markLast() { state.withLock { $0.isLast = true } }

  /// The texts at `range`.
  func texts(_ range: Range<Int>) -> ArraySlice<String> { state.withLock { $0.texts[range] } }

  /// The second texts of the pairs at `range`; empty where texts stand alone.
  func seconds(_ range: Range<Int>) -> ArraySlice<String> {
    state.withLock { $0.seconds.isEmpty ? [] : $0.seconds[range] }
  }

  /// Takes the ids of the texts from `first` on, one behind the other.
  ///
  /// - Parameters:
  ///   - types: of pairs, the ids' types.
  ///   - cuts: whether each of the texts was cut.
  func add(_ ids: [Int32], types: [Int32], ends: [Int], cuts: [Bool], first: Int) {
    state.withLock { state in
      let start = state.ids.count
      state.ids.append(contentsOf: ids)
      state.types.append(contentsOf: types)
      var begin = 0
      for (offset, end) in ends.enumerated() {
        state.ranges[first + offset] = start + begin..<start + end
        begin = end
      }
      for (offset, isCut) in cuts.enumerated() { state.cuts[first + offset] = isCut }
    }
  }

  /// Takes all sequences, none of which was cut here.
  func add(_ sequences: TokenSequences) {
    add(sequences.ids, types: sequences.types, ends: sequences.ends, cuts: [], first: 0)
  }

  /// Arranges all texts in packs and makes room for their rows; returns how many packs there are.
  func plan(limit: Int, workers: Int, output: EncoderOutput, columns: Int) -> Int {
    state.withLock { state in
      var count = 0
      state.rows.removeAll(keepingCapacity: true)
      for range in state.ranges {
        let rows = output.rows(of: state.ids[range])
        state.rows.append(count..<count + rows)
        count += rows
      }
      state.values.removeAll(keepingCapacity: true)
      state.values.append(contentsOf: repeatElement(0, count: count * columns))
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
      for text in state.plan[pack] {
        let range = state.ranges[text]
        batch.append(state.ids[range], types: state.types.isEmpty ? nil : state.types[range])
      }
    }
  }

  /// Takes the rows of a pack, which stand in its sequences' order.
  func store(_ values: [Float], of pack: Int, columns: Int) {
    state.withLock { state in
      var from = 0
      for text in state.plan[pack] {
        let rows = state.rows[text]
        for to in rows.lowerBound * columns..<rows.upperBound * columns {
          state.values[to] = values[from]
          from += 1
        }
      }
    }
  }

  /// The rows of all texts, once every pack is in.
  func result(columns: Int) -> EncodedRows {
    state.withLock { state in
      EncodedRows(
        matrix: Matrix(rows: state.rows.last?.upperBound ?? 0, columns: columns, values: state.values),
        ranges: state.rows, cuts: state.cuts, tokens: state.ids.count)
    }
  }
}

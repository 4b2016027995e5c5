internal import Synchronization

/// Things that are costly to make and that nobody is using: made on first need and kept for the next, so
/// that nothing is allocated once every worker has had one.
final class Shelf<Item: Sendable>: Sendable {
  private let make: @Sendable () -> Item
  private let free = Mutex<[Item]>([])

  /// An empty shelf for what `make` returns.
  init(_ make: @escaping @Sendable () -> Item) { self.make = make }

  /// An item that nobody else has.
  func take() -> Item { free.withLock { $0.popLast() } ?? make() }

  /// Takes an item back.
  func put(_ item: Item) { free.withLock { $0.append(item) } }
}

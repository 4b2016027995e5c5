internal import Synchronization
internal import WinnowEncoder

/// The workspaces of a model that no worker is using: made on first need, kept for the next call, so
/// that nothing is allocated once every worker has had one.
final class ArenaShelf: Sendable {
  private let encoder: TransformerEncoder
  private let tokens: Int
  private let free = Mutex<[Arena]>([])

  /// Arenas for packs of up to `tokens` tokens of `encoder`.
  init(for encoder: TransformerEncoder, tokens: Int) {
    self.encoder = encoder
    self.tokens = tokens
  }

  /// An arena that goes back to the shelf when the lease ends.
  func lease() -> Lease {
    let arena = free.withLock { $0.popLast() } ?? Arena(EncoderWorkspace(for: encoder, tokens: tokens))
    return Lease(arena, of: self)
  }

  /// `@unchecked` because an arena is either on the shelf or in one worker's lease.
  final class Arena: @unchecked Sendable {
    var workspace: EncoderWorkspace
    init(_ workspace: consuming EncoderWorkspace) { self.workspace = workspace }
  }

  /// One worker's hold on an arena.
  final class Lease {
    let arena: Arena
    private let shelf: ArenaShelf

    fileprivate init(_ arena: Arena, of shelf: ArenaShelf) {
      self.arena = arena
      self.shelf = shelf
    }

    deinit { shelf.free.withLock { $0.append(arena) } }
  }
}

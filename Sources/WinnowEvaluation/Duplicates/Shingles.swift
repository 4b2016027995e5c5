/// A text as the set of all its stretches of a few characters, for telling how alike two texts are.
struct Shingles: Equatable {
  /// How many Unicode scalars a stretch has.
  static let length = 5

  /// The stretches' hashes, distinct and ascending.
  let hashes: [UInt64]

  /// The stretches of a text that ``normalized(_:)`` has returned; a shorter text is one stretch.
  init(of text: String) {
    let scalars = text.unicodeScalars.map(\.value)
    guard scalars.count > Self.length else {
      hashes = [Self.hash(scalars[...])]
      return
    }
    let all = (0...scalars.count - Self.length).map { Self.hash(scalars[$0..<$0 + Self.length]) }.sorted()
    var distinct: [UInt64] = []
    distinct.reserveCapacity(all.count)
    for hash in all where hash != distinct.last { distinct.append(hash) }
    hashes = distinct
  }

  /// The share of both sets' stretches that are in both (Jaccard).
  func similarity(to other: Shingles) -> Double {
    var (mine, theirs, shared) = (0, 0, 0)
    while mine < hashes.count, theirs < other.hashes.count {
      let (left, right) = (hashes[mine], other.hashes[theirs])
      if left == right { shared += 1 }
      if left <= right { mine += 1 }
      if right <= left { theirs += 1 }
    }
    return Double(shared) / Double(hashes.count + other.hashes.count - shared)
  }

  /// `text` in lower case, its runs of white space one blank each, none at its ends.
  static func normalized(_ text: String) -> String {
    if let normalized = normalizedASCII(text) { return normalized }
    var scalars = String.UnicodeScalarView()
    for word in text.lowercased().unicodeScalars.split(whereSeparator: \.properties.isWhitespace) {
      if !scalars.isEmpty { scalars.append(" ") }
      scalars.append(contentsOf: word)
    }
    return String(scalars)
  }

  /// The same of a text without other characters than ASCII's, where no table is needed; nil for any other.
  private static func normalizedASCII(_ text: String) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var isInWord = false
    for byte in text.utf8 {
      guard byte < 0x80 else { return nil }
      let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
      if isSpace {
        isInWord = false
        continue
      }
      if !isInWord, !bytes.isEmpty { bytes.append(0x20) }
      isInWord = true
      bytes.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The scalars mixed into 64 bits (the multiplier and shifts of SplitMix64): the same on every machine.
  private static func hash(_ scalars: ArraySlice<UInt32>) -> UInt64 {
    var state: UInt64 = UInt64(scalars.count)
    for scalar in scalars {
      state = (state ^ UInt64(scalar)) &* 0xBF58_476D_1CE4_E5B9
      state ^= state >> 27
    }
    return (state &* 0x94D0_49BB_1331_11EB) ^ (state >> 31)
  }
}

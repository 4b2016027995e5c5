internal import WinnowLabeling

/// What of a text's wording tells its kind, beside its topic: its words and pairs of words, how it begins, and its
/// shape, in which rare words are left open (`what is a _`).
struct PhraseShapes {
  /// The number of columns that a text's features are hashed into.
  static let columns = 512
  /// The share of rows from which on a word belongs to a shape.
  private static let commonShare = 0.01
  private static let anchored = 3
  private static let shapeWords = 4
  /// How much the text's start and shape weigh beside its words.
  private static let shapeWeight: Float = 2

  private let common: Set<String>

  /// The shapes among `texts`, which say what words are common.
  init(of texts: [String]) {
    var counts: [String: Int] = [:]
    for text in texts { for word in Set(TermReader.words(of: text)) { counts[word, default: 0] += 1 } }
    let least = Self.commonShare * Double(texts.count)
    common = Set(counts.filter { Double($0.value) >= least }.keys)
  }

  /// The features of a text as a vector of length 1, or 0 for a text without words: signed hashing (Weinberger et al.,
  /// *Feature hashing for large scale multitask learning*, ICML 2009), which keeps products on average.
  func vector(of text: String) -> [Float] {
    var values = [Float](repeating: 0, count: Self.columns)
    for (feature, weight) in features(of: text) {
      let hash = Self.hash(feature)
      values[Int(hash % UInt64(Self.columns))] += hash >> 63 == 0 ? weight : -weight
    }
    let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return length > 0 ? values.map { $0 / length } : values
  }

  private func features(of text: String) -> [String: Float] {
    let words = TermReader.words(of: text)
    guard !words.isEmpty else { return [:] }
    var features: [String: Float] = [:]
    for word in words { features[word] = 1 }
    for (first, second) in zip(words, words.dropFirst()) { features["\(first) \(second)"] = 1 }
    for count in 1...min(Self.anchored, words.count) {
      features["^ " + words[..<count].joined(separator: " ")] = Self.shapeWeight
    }
    let shape = words.prefix(Self.shapeWords + 1).map { common.contains($0) ? $0 : "_" }
    for count in 1...min(Self.shapeWords, words.count) {
      features["~ " + shape[..<count].joined(separator: " ")] = Self.shapeWeight
    }
    features["$ \(shape.joined(separator: " ")) \(min(words.count, 8))"] = Self.shapeWeight
    features["# \(min(words.count / 2, 6))"] = Self.shapeWeight
    return features
  }

  /// FNV-1a of the feature's UTF-8, its bits mixed once more.
  private static func hash(_ feature: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in feature.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    return hash ^ (hash >> 31)
  }
}

internal import WinnowLabeling

/// What of a text's wording tells its kind, beside its topic: its words and pairs of words, how it begins, and its
/// shape, in which rare words are left open (`what is a _`).
struct PhraseShapes {
  /// The number of columns that a text's features are hashed into.
  static let columns = 1024
  /// The share of rows from which on a word belongs to a shape.
  private static let commonShare = 0.01
  private static let anchored = 3
  private static let shapeWords = 4
  /// How much the text's start and shape weigh beside its words.
  private static let shapeWeight: Float = 2

  /// The share of rows, and the number, below which a feature is too rare to say anything of others.
  private static let rareShare = 0.001
  private static let rareRows = 2.0
  /// The buckets that features are counted in: memory does not grow with the rows, and two that share a bucket are kept
  /// rather than dropped.
  private static let buckets: UInt64 = 1 << 20

  private let common: Set<String>
  private var rows = [Int32](repeating: 0, count: Int(buckets))
  private let leastRows: Double

  /// The shapes among `texts`, which say what words are common and what features are rare.
  init(of texts: [String]) {
    var counts: [String: Int] = [:]
    for text in texts { for word in Set(TermReader.words(of: text)) { counts[word, default: 0] += 1 } }
    let least = Self.commonShare * Double(texts.count)
    common = Set(counts.filter { Double($0.value) >= least }.keys)
    leastRows = max(Self.rareRows, Self.rareShare * Double(texts.count))
    for text in texts {
      for feature in features(of: text).keys { rows[Int(Self.hash(feature) % Self.buckets)] += 1 }
    }
  }

  /// The features of a text as a vector of length 1, or 0 for a text without any: signed hashing (Weinberger et al.,
  /// *Feature hashing for large scale multitask learning*, ICML 2009), which keeps products on average.
  func vector(of text: String) -> [Float] {
    var values = [Float](repeating: 0, count: Self.columns)
    for (feature, weight) in features(of: text) {
      let hash = Self.hash(feature)
      guard Double(rows[Int(hash % Self.buckets)]) >= leastRows else { continue }
      values[Int((hash >> 32) % UInt64(Self.columns))] += hash >> 63 == 0 ? weight : -weight
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

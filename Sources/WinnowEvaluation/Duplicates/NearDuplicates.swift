/// Groups of texts that are the same or nearly so.
///
/// Two texts are near duplicates where the Jaccard similarity of their sets of five characters, in lower case and
/// with white space made one, is at least ``threshold``; a group is what such pairs hold together. Every pair is
/// found: what two alike texts must share is looked up by their rarest stretches (prefix filtering; Bayardo, Ma and
/// Srikant, "Scaling up all pairs similarity search", WWW 2007), so that nothing is drawn at random.
public struct NearDuplicates: Sendable, Equatable {
  /// Texts that are alike.
  public struct Group: Sendable, Equatable {
    /// The texts' places, ascending.
    public let texts: [Int]
    /// The smallest of the similarities that hold the group together; 1 where all are the same.
    public let similarity: Double
  }

  /// The least similarity of near duplicates.
  public static let threshold = 0.8
  /// With more distinct texts than this only equal ones are looked for.
  public static let maximumTexts = 200_000

  /// The groups: those that are most alike first, of equally alike ones the larger, then the earlier.
  public let groups: [Group]
  /// Whether texts that are nearly the same were looked for; else there were too many.
  public let looksForNear: Bool

  /// The groups among `texts`; empty texts are left out.
  public init(_ texts: [String]) {
    var places: [String: [Int]] = [:]
    for (place, text) in texts.enumerated() {
      let normalized = Shingles.normalized(text)
      if !normalized.isEmpty { places[normalized, default: []].append(place) }
    }
    let distinct = places.sorted { $0.value[0] < $1.value[0] }
    looksForNear = distinct.count <= Self.maximumTexts
    var sets = DisjointSets(count: distinct.count)
    if looksForNear { Self.join(distinct.map { Shingles(of: $0.key) }, in: &sets) }
    groups = sets.groups.map { members, similarity in
      Group(texts: members.flatMap { distinct[$0].value }.sorted(), similarity: similarity)
    }.filter { $0.texts.count > 1 }.sorted {
      (-$0.similarity, -$0.texts.count, $0.texts[0]) < (-$1.similarity, -$1.texts.count, $1.texts[0])
    }
  }

  /// Joins the sets of every pair that is alike enough, the most alike pairs first.
  private static func join(_ shingles: [Shingles], in sets: inout DisjointSets) {
    var frequency: [UInt64: Int] = [:]
    for set in shingles { for hash in set.hashes { frequency[hash, default: 0] += 1 } }
    let bySize = shingles.indices.sorted { (shingles[$0].hashes.count, $0) < (shingles[$1].hashes.count, $1) }
    var holders: [UInt64: [Int]] = [:]
    var pairs: [(similarity: Double, first: Int, second: Int)] = []
    for text in bySize {
      let set = shingles[text]
      let size = set.hashes.count
      // Of a set's rarest hashes, this many must hold one that an alike set has among its own.
      let prefix = size - Int((threshold * Double(size)).rounded(.up)) + 1
      let rarest = set.hashes.map { (frequency[$0] ?? 0, $0) }.sorted { $0 < $1 }.prefix(prefix).map(\.1)
      var candidates: Set<Int> = []
      for hash in rarest { candidates.formUnion(holders[hash] ?? []) }
      for other in candidates.sorted()
      where Double(shingles[other].hashes.count) >= threshold * Double(size) {
        let similarity = set.similarity(to: shingles[other])
        if similarity >= threshold { pairs.append((similarity, min(text, other), max(text, other))) }
      }
      for hash in rarest { holders[hash, default: []].append(text) }
    }
    pairs.sort { (-$0.similarity, $0.first, $0.second) < (-$1.similarity, $1.first, $1.second) }
    for pair in pairs { sets.join(pair.first, pair.second, similarity: pair.similarity) }
  }
}

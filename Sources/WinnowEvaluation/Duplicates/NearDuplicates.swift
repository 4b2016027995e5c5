/// Groups of texts that are the same or nearly so.
///
/// Two texts are near duplicates where the Jaccard similarity of their sets of five characters, in lower case and
/// with white space made one, is at least ``threshold``; a group is what such pairs hold together. What two alike
/// texts must share is looked up by their rarest stretches (prefix filtering; Bayardo, Ma and Srikant, "Scaling up
/// all pairs similarity search", WWW 2007): nothing is drawn at random, and no pair is missed unless more than
/// ``maximumHolders`` texts share a rare stretch, the first of which then stand for all.
public struct NearDuplicates: Sendable, Equatable {
  /// Texts that are alike.
  public struct Group: Sendable, Equatable {
    /// The texts' places, ascending.
    public let texts: [Int]
    /// The smallest of the similarities by which the texts were joined; 1 where all are the same.
    public let similarity: Double
  }

  /// The least similarity of near duplicates.
  public static let threshold = 0.8
  /// With more distinct texts than this only equal ones are looked for.
  public static let maximumTexts = 200_000
  /// Texts are held against no more than so many of those that share one of their rarest stretches.
  public static let maximumHolders = 256

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

  /// Joins the sets of every pair that is alike enough.
  private static func join(_ shingles: [Shingles], in sets: inout DisjointSets) {
    var frequency: [UInt64: Int] = [:]
    for set in shingles { for hash in set.hashes { frequency[hash, default: 0] += 1 } }
    let bySize = shingles.indices.sorted { (shingles[$0].hashes.count, $0) < (shingles[$1].hashes.count, $1) }
    var holders: [UInt64: [Int]] = [:]
    // The last text that each was held against.
    var comparedWith = [Int](repeating: -1, count: shingles.count)
    for text in bySize {
      let set = shingles[text]
      let size = set.hashes.count
      // Of a set's rarest hashes, this many must hold one that an alike set has among its own.
      let prefix = size - Int((threshold * Double(size)).rounded(.up)) + 1
      let rarest = set.hashes.map { (frequency[$0] ?? 0, $0) }.sorted { $0 < $1 }.prefix(prefix).map(\.1)
      for hash in rarest {
        for other in holders[hash] ?? [] where comparedWith[other] != text {
          comparedWith[other] = text
          guard Double(shingles[other].hashes.count) >= threshold * Double(size),
            !sets.areJoined(text, other)
          else { continue }
          let similarity = set.similarity(to: shingles[other])
          if similarity >= threshold { sets.join(text, other, similarity: similarity) }
        }
      }
      for hash in rarest where holders[hash, default: []].count < maximumHolders {
        holders[hash, default: []].append(text)
      }
    }
  }
}

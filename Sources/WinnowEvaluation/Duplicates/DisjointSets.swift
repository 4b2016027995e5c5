/// Members joined pair by pair into sets (union–find), each with the weakest tie that holds it together.
struct DisjointSets {
  private var parents: [Int]
  private var weakest: [Double]

  /// `count` members, each a set of its own.
  init(count: Int) {
    parents = Array(0..<count)
    weakest = [Double](repeating: 1, count: count)
  }

  /// The sets with their members ascending, in the order of their first members.
  var groups: [(members: [Int], similarity: Double)] {
    var members = [[Int]](repeating: [], count: parents.count)
    for member in parents.indices { members[root(of: member)].append(member) }
    return members.indices.filter { !members[$0].isEmpty }.map { (members[$0], weakest[$0]) }
  }

  /// Whether two members are of one set.
  func areJoined(_ first: Int, _ second: Int) -> Bool { root(of: first) == root(of: second) }

  /// Makes one set of those of two members; where they are one already, nothing is weaker than it was.
  mutating func join(_ first: Int, _ second: Int, similarity: Double) {
    let (one, other) = (root(of: first), root(of: second))
    guard one != other else { return }
    let (kept, taken) = (min(one, other), max(one, other))
    shorten(first, to: kept)
    shorten(second, to: kept)
    parents[taken] = kept
    weakest[kept] = min(weakest[kept], weakest[taken], similarity)
  }

  private func root(of member: Int) -> Int {
    var member = member
    while parents[member] != member { member = parents[member] }
    return member
  }

  /// Points all that stand between a member and its root to `root`.
  private mutating func shorten(_ member: Int, to root: Int) {
    var member = member
    while parents[member] != member {
      let next = parents[member]
      parents[member] = root
      member = next
    }
  }
}

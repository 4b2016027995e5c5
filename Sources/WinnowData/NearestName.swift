/// The one of `names` that `name` was probably meant to be, or nil where none is near.
///
/// Near is a third of its letters or fewer wrong, where a letter too many, too few, another or two
/// swapped count one (optimal string alignment), and case counts nothing. Of equally near names the
/// first is taken. Costs the product of the two lengths for each name.
public func nearestName(to name: String, among names: some Sequence<String>) -> String? {
  let wanted = Array(name.lowercased().unicodeScalars)
  var best: (name: String, distance: Int)?
  for candidate in names {
    let letters = Array(candidate.lowercased().unicodeScalars)
    let allowed = max(1, max(wanted.count, letters.count) / 3)
    let limit = min(allowed, best.map { $0.distance - 1 } ?? allowed)
    // Names far apart in length cannot be near; this also bounds the work on absurd inputs.
    guard abs(wanted.count - letters.count) <= limit, !letters.isEmpty else { continue }
    let distance = alignmentDistance(wanted, letters)
    if distance <= limit, distance < letters.count { best = (candidate, distance) }
  }
  return best?.name
}

/// The optimal string alignment distance: Levenshtein's with swaps of neighbours.
private func alignmentDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var earlier: [Int] = []
  var previous = Array(0...right.count)
  for row in 0..<left.count {
    var current = [row + 1]
    for column in 0..<right.count {
      var distance = min(
        previous[column] + (left[row] == right[column] ? 0 : 1), previous[column + 1] + 1,
        current[column] + 1)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        distance = min(distance, earlier[column - 1] + 1)
      }
      current.append(distance)
    }
    (earlier, previous) = (previous, current)
  }
  return previous[right.count]
}

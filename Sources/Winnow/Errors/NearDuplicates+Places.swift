internal import WinnowEvaluation
internal import WinnowProject

extension NearDuplicates {
  /// The groups of near duplicates among the texts of several splits: those across splits first, the most alike
  /// first among either.
  static func groups(
    among splits: [(split: Split?, rows: ErrorRows)]
  ) -> (groups: [ErrorsDocument.DuplicateGroup], looksForNear: Bool) {
    let places = splits.flatMap { split, rows in
      rows.texts.indices.map { ErrorsDocument.Place(split: split, row: $0) }
    }
    let gold = splits.flatMap { split, rows in rows.texts.indices.map { rows.gold[$0] } }
    let found = NearDuplicates(splits.flatMap(\.rows.texts))
    let groups = found.groups.map { group in
      ErrorsDocument.DuplicateGroup(
        places: group.texts.map { places[$0] }, similarity: group.similarity,
        goldDiffers: Set(group.texts.compactMap { gold[$0] }).count > 1)
    }
    return (groups.filter(\.crossesSplits) + groups.filter { !$0.crossesSplits }, found.looksForNear)
  }
}

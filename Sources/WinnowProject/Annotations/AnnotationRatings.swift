/// What people say of each text of which somebody has said something: the answers that agreement is measured on.
struct AnnotationRatings {
  /// A text of a row.
  private struct Key: Hashable {
    let row: String
    let digest: String
  }

  /// The labels that each person gives a text, by name, as class indices, ascending.
  private(set) var rows: [[String: [Int]]] = []
  private let labelCount: Int

  /// The ratings in `answers` that name no label that is gone, as they come; skips and answers that settle others' are
  /// none, and of rows of one label neither are other sets.
  init(_ answers: [Answer], labels: [String], isMultiLabel: Bool) {
    labelCount = labels.count
    var places: [Key: Int] = [:]
    for answer in answers where !answer.settles {
      guard let given = answer.labels, given.isSubset(of: labels), isMultiLabel || given.count == 1 else {
        continue
      }
      let key = Key(row: answer.row, digest: answer.textDigest)
      let place = places[key] ?? rows.count
      if place == rows.count {
        rows.append([:])
        places[key] = place
      }
      rows[place][answer.annotator] = labels.indices.filter { given.contains(labels[$0]) }
    }
  }

  /// The agreement of `people` on whole sets, each different one being a class.
  func agreement(of people: [String]) -> AnnotationAgreement {
    let sets = Set(rows.flatMap(\.values)).sorted { $0.lexicographicallyPrecedes($1) }
    let classes = Dictionary(zip(sets, 0...), uniquingKeysWith: { first, _ in first })
    return AnnotationAgreement(
      of: people, rows.map { $0.mapValues { classes[$0] ?? 0 } }, classes: classes.count)
  }

  /// The agreement of `people` on whether rows have a label.
  func agreement(of people: [String], on label: Int) -> AnnotationAgreement {
    AnnotationAgreement(of: people, rows.map { $0.mapValues { $0.contains(label) ? 1 : 0 } }, classes: 2)
  }
}

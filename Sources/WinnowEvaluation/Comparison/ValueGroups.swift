/// One number a row, rows of equal numbers together.
///
/// Of many rows, those are together whose numbers lie within 1/128 of a standard deviation, under their mean: the mean of
/// all stays what it is, and the variance of a drawn mean loses less than a hundred-thousandth.
struct ValueGroups {
  /// The rows of each group.
  private(set) var counts: [Int] = []
  private var means: [Double] = []

  /// Up to how many rows stand alone.
  private static let alone = 20_000

  init(_ values: [Double]) {
    guard values.count > Self.alone else {
      counts = [Int](repeating: 1, count: values.count)
      means = values
      return
    }
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n).squareRoot()
    guard deviation > 0 else {
      (counts, means) = ([values.count], [mean])
      return
    }
    let width = deviation / 128
    var groups: [Int: (rows: Int, sum: Double)] = [:]
    for value in values {
      // No value lies farther from the mean than √N deviations.
      let key = Int(((value - mean) / width).rounded())
      let group = groups[key] ?? (0, 0)
      groups[key] = (group.rows + 1, group.sum + value)
    }
    for (_, group) in groups.sorted(by: { $0.key < $1.key }) {
      counts.append(group.rows)
      means.append(group.sum / Double(group.rows))
    }
  }

  /// The sum of the rows of which so many of each group were drawn.
  func sum(_ drawn: [Int]) -> Double {
    var sum = 0.0
    for (group, rows) in drawn.enumerated() where rows > 0 { sum += Double(rows) * means[group] }
    return sum
  }
}

import WinnowData

/// Reads the rows of a WRENCH file.
struct WrenchRowReader {
  /// The number of classes.
  let classCount: Int

  func row(_ element: ExchangeElement) throws(WinnowError) -> WrenchRow {
    guard let key = element.name else {
      throw WinnowError(
        .data, at: element.place, found: "a list of rows", expected: "an object of rows by their names")
    }
    let (object, place) = (element.object, element.place)
    guard let data = object["data"]?.object else {
      throw WinnowError(
        .data, at: "\(place), data", found: object["data"]?.kindName ?? "nothing",
        expected: "an object with the row's text")
    }
    guard data["text"]?.string != nil else {
      throw WinnowError(
        .data, at: "\(place), data, text", found: data["text"]?.kindName ?? "nothing", expected: "a text")
    }
    guard let votes = object["weak_labels"]?.array else {
      throw WinnowError(
        .data, at: "\(place), weak_labels", found: object["weak_labels"]?.kindName ?? "nothing",
        expected: "a list of class indices, -1 for an abstention")
    }
    var codes: [Int16] = []
    codes.reserveCapacity(votes.count)
    for (number, vote) in votes.enumerated() {
      codes.append(Int16(truncatingIfNeeded: try code(vote, at: "\(place), weak_labels, \(number)")))
    }
    var gold: Int?
    if let label = object["label"], label != .null {
      let index = try code(label, at: "\(place), label")
      gold = index < 0 ? nil : index
    }
    return WrenchRow(key: key, data: data, gold: gold, votes: codes)
  }

  private func code(_ value: JSONValue, at place: String) throws(WinnowError) -> Int {
    if let index = value.integer, index >= -1, index < classCount { return index }
    if case .number(let number) = value {
      throw WinnowError(
        .data, at: place, found: "the class \(number.literal)",
        expected: "-1, or an index below \(classCount), the number of classes in \(WrenchSet.labelFile)")
    }
    throw WinnowError(
      .data, at: place, found: value.kindName, expected: "a class index",
      advice: value.array != nil ? "Sets of sequences or relations cannot be read" : nil)
  }
}

/// Slices of rows by what their texts look like.
public enum TextSlices {
  /// The first number of words of each band; the last has no end.
  static let bands = [0, 5, 10, 20, 40, 80, 160, 320]
  /// The most words that are looked at, those in the most rows first.
  public static let maximumWords = 500

  /// A slice for each band of word counts that has rows: 0–4, 5–9, 10–19, 20–39, … words between white space.
  public static func lengths(_ texts: [String]) -> [Slice] {
    var rows = [[Int]](repeating: [], count: bands.count)
    for (row, text) in texts.enumerated() {
      let words = text.unicodeScalars.split { $0.properties.isWhitespace }.count
      rows[(bands.lastIndex { $0 <= words } ?? 0)].append(row)
    }
    return bands.indices.filter { !rows[$0].isEmpty }.map { band in
      let name =
        band + 1 < bands.count
        ? "\(bands[band])–\(bands[band + 1] - 1) words" : "\(bands[band]) words or more"
      return Slice(.length, name: name, rows: rows[band])
    }
  }

  /// A slice for each of the most frequent words, lower-cased runs of letters, digits and apostrophes: those in at
  /// least ``SliceRanking/minimumRows`` rows and at most half of all, no more than ``maximumWords``.
  public static func words(_ texts: [String]) -> [Slice] {
    var rows: [String: [Int]] = [:]
    for (row, text) in texts.enumerated() {
      for word in Set(words(of: text)) { rows[word, default: []].append(row) }
    }
    return rows.filter { $1.count >= SliceRanking.minimumRows && $1.count * 2 <= texts.count }
      .sorted { (-$0.value.count, $0.key) < (-$1.value.count, $1.key) }
      .prefix(maximumWords).map { Slice(.word, name: $0.key, rows: $0.value) }
  }

  /// The words of a text, in order.
  static func words(of text: String) -> [String] {
    text.lowercased().unicodeScalars.split {
      !($0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "'" || $0 == "’")
    }.map { String(Substring($0)) }
  }
}

import WinnowData

/// Sentences of case reports that tell of an adverse effect of a drug, or do not: ADE-Corpus-V2 (Gurulingappa et al.,
/// *Development of a benchmark corpus to support the automatic extraction of drug-related adverse effects from medical
/// case reports*, J. Biomedical Informatics 45, 2012).
///
/// `DRUG-AE.rel` has a line for each relation, `PMID|sentence|effect|begin|end|drug|begin|end`, so that a sentence
/// comes up once for each of its relations; `ADE-NEG.txt` has lines of `PMID NEG sentence`.
enum AdverseDrugEventsCorpus {
  static let (positives, negatives) = ("DRUG-AE.rel", "ADE-NEG.txt")
  static let labels = ["other", "adverse_event"]
  /// How many sentences each split has at most, in the order in which they are dealt out.
  private static let shares: [(file: String, count: Int)] = [
    ("test.csv", 2000), ("validation.csv", 1000), ("train.csv", 6000),
  ]
  private static let seed: UInt64 = 7

  private struct Sentence {
    let pmid: Substring
    let text: Substring
    let label: String
  }

  /// The files of the three splits: every sentence once in any case and spacing, in a seeded order.
  ///
  /// - Throws: ``WinnowError`` of kind `missingInput` where a file is not there; `data` naming the line of anything
  ///   that is no such corpus.
  static func files(from folder: String) throws(WinnowError) -> [(name: String, content: [UInt8])] {
    var sentences: [Sentence] = []
    for file in [positives, negatives] {
      let path = "\(folder)/\(file)"
      let bytes = try readFile(at: path)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw WinnowError(
          .data, at: path, found: "bytes that are not UTF-8", expected: "the corpus as published")
      }
      for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      where !line.isEmpty {
        sentences.append(
          try file == positives
            ? relation(line, at: "\(path), line \(number + 1)")
            : negative(line, at: "\(path), line \(number + 1)"))
      }
    }
    return deal(sentences)
  }

  private static func relation(_ line: Substring, at place: String) throws(WinnowError) -> Sentence {
    let parts = line.split(separator: "|", omittingEmptySubsequences: false)
    guard parts.count == 8, !parts[1].isEmpty else {
      throw WinnowError(
        .data, at: place, found: "\(parts.count) parts between vertical bars",
        expected: "8: PMID, sentence, effect with its place, drug with its place")
    }
    return Sentence(pmid: parts[0], text: parts[1], label: labels[1])
  }

  private static func negative(_ line: Substring, at place: String) throws(WinnowError) -> Sentence {
    let parts = line.split(separator: " ", maxSplits: 2)
    guard parts.count == 3, parts[1] == "NEG" else {
      throw WinnowError(
        .data, at: place, found: "no NEG behind the first word", expected: "PMID NEG sentence")
    }
    return Sentence(pmid: parts[0], text: parts[2], label: labels[0])
  }

  private static func deal(_ sentences: [Sentence]) -> [(name: String, content: [UInt8])] {
    var seen: Set<String> = []
    var once = sentences.filter { sentence in
      seen.insert(sentence.text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " "))
        .inserted
    }.enumerated().map {
      (key: SeededSplit.mix(SeededSplit.mix(seed) &+ UInt64($0)), number: $0, sentence: $1)
    }
    once.sort { ($0.key, $0.number) < ($1.key, $1.number) }
    var rest = once[...]
    return shares.map { file, count in
      // A corpus that was cut is dealt out in the same proportions.
      let whole = shares.reduce(0) { $0 + $1.count }
      let taken = rest.prefix(once.count >= whole ? count : count * once.count / whole)
      rest = rest.dropFirst(taken.count)
      var text = "id,text,label,pmid\n"
      for row in taken {
        let quoted = row.sentence.text.replacing("\"", with: "\"\"")
        text += "\(row.number),\"\(quoted)\",\(row.sentence.label),\(row.sentence.pmid)\n"
      }
      return (file, Array(text.utf8))
    }
  }
}

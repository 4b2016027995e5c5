import Foundation
import TestSupport
import Testing
import WinnowData

/// Projects with labelling functions of every kind, and what is said where they go wrong.
@Suite struct FunctionKindTests {
  /// A row of the made-up data: everything in it follows from its number.
  struct Message {
    let number: Int
    var text: String {
      let words = [
        "good thing", "BAD THING", "free gift! Now! Go!", "call 555 0199\nnow", "nothing", "Hello. You won.",
      ]
      return "\(words[number % 6]) \(String(UnicodeScalar(UInt8(97 + number % 26))))"
    }
    var title: String { number % 4 == 0 ? "Re: offer" : "hi" }
    var stars: String { number % 5 == 0 ? "" : "\(number % 5).0" }
    var partner: String { ["", "ham", "spam"][number % 3] }
  }

  static func rows(_ range: Range<Int>, columns: String = "id,text,title,stars,partner,label") -> String {
    range.map(Message.init(number:)).reduce(into: columns + "\n") { rows, row in
      rows +=
        "\(row.number),\"\(row.text)\",\(row.title),\(row.stars),\(row.partner),"
        + "\(row.number % 2 == 0 ? "ham" : "spam")\n"
    }
  }

  static let functions: [(name: String, keys: String, votes: @Sendable (Message) -> String?)] = [
    ("keywords", "keywords: [good], label: ham", { $0.number % 6 == 0 ? "ham" : nil }),
    ("regex", #"regex: '\d{3}', label: spam"#, { $0.number % 6 == 3 ? "spam" : nil }),
    ("words", "words: {above: 4}, label: spam", { [2, 3].contains($0.number % 6) ? "spam" : nil }),
    ("characters", "characters: {below: 10}, label: ham", { $0.number % 6 == 4 ? "ham" : nil }),
    ("sentences", "sentences: {above: 2}, label: spam", { [2, 5].contains($0.number % 6) ? "spam" : nil }),
    ("lines", "lines: {above: 1}, label: spam", { $0.number % 6 == 3 ? "spam" : nil }),
    ("digits", "digits: {above: 6}, label: spam", { $0.number % 6 == 3 ? "spam" : nil }),
    ("uppercase", "uppercase: {above: 0.8}, label: ham", { $0.number % 6 == 1 ? "ham" : nil }),
    ("matches", "matches: {regex: '!', above: 2}, label: spam", { $0.number % 6 == 2 ? "spam" : nil }),
    (
      "dictionary", "dictionary: terms.txt, label: spam",
      { [1, 2].contains($0.number % 6) ? "spam" : nil }
    ),
    (
      "compare", "compare: {column: stars, above: 2, below: 4}, label: ham",
      { $0.number % 5 == 3 ? "ham" : nil }
    ),
    (
      "equal", "compare: {column: stars, one_of: [1, 4]}, label: spam",
      { [1, 4].contains($0.number % 5) ? "spam" : nil }
    ),
    ("missing", "compare: {column: stars, missing: true}, label: ham", { $0.number % 5 == 0 ? "ham" : nil }),
    (
      "any", "any: [{keywords: [good]}, {regex: '^Re:', column: title}], label: spam",
      { $0.number % 6 == 0 || $0.number % 4 == 0 ? "spam" : nil }
    ),
    (
      "all", "all: [{dictionary: terms.txt}, {not: {uppercase: {above: 0.5}}}], label: spam",
      { $0.number % 6 == 2 ? "spam" : nil }
    ),
    ("not", "not: {words: {below: 5}}, label: spam", { [2, 3].contains($0.number % 6) ? "spam" : nil }),
    ("column", "column: partner", { $0.partner.isEmpty ? nil : $0.partner }),
    (
      "column_where", "column: partner, where: {compare: {column: stars, below: 3}}",
      { $0.partner.isEmpty || ![1, 2].contains($0.number % 5) ? nil : $0.partner }
    ),
    (
      "command", "command: [sed, 's/.*/spam/'], where: {regex: good}",
      { $0.number % 6 == 0 ? "spam" : nil }
    ),
  ]

  static func project(_ desk: Desk, functions: String, train: String = rows(0..<120)) throws {
    try desk.write(train, to: "project/train.csv")
    try desk.write(rows(200..<260), to: "project/validation.csv")
    try desk.write("BAD thing\nfree gift\nno such term\n", to: "project/terms.txt")
    try desk.write(
      """
      model: ../model
      labels: [ham, spam]
      data: {train: train.csv, validation: validation.csv}
      labeling_functions:
      \(functions)
      label_model: majority_vote
      allow_commands: true
      """, to: "project/winnow.yaml")
  }

  static let all = functions.map { "  - {name: \($0.name), \($0.keys)}" }.joined(separator: "\n")

  @Test func everyKindVotesAsItSays() throws {
    try Desk.with { desk in
      try Self.project(desk, functions: Self.all)
      let check = try desk.winnow("check", "project")
      #expect(check.code == 0, "\(check.output)")
      #expect(
        check.output.contains("not votes exactly as \"words\" does, so that it counts twice"),
        "\(check.output)")
      let outcome = try desk.winnow("label", "project", "--threads", "2")
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.errors.contains("not votes exactly as \"words\" does"), "\(outcome.errors)")
      let lines = try desk.read("project/runs/0001/votes.jsonl").split(separator: "\n")
      #expect(lines.count == 120)
      for (number, line) in lines.enumerated() {
        let votes = try #require(JSONParser.parse(Array(line.utf8)).object?["votes"]?.object)
        for function in Self.functions {
          #expect(
            votes[function.name]?.string == function.votes(Message(number: number)),
            "\(function.name) on row \(number)")
        }
      }
      // The applier of long files says the same.
      let applied = try desk.winnow(
        "lf", "apply", "--project", "project", "--input", "project/train.csv", "--output", "votes.jsonl")
      #expect(applied.code == 0, "\(applied.errors)")
      #expect(try desk.read("votes.jsonl").split(separator: "\n") == lines)
      // What was labelled can be gone on with: the settings as run mean the same functions.
      #expect(try desk.winnow("analyze", "project").code == 0)
      let analysis = try readJSON(at: desk.folder.appending(path: "project/runs/0001/analysis.json").path)
      let warnings = analysis.object?["train"]?.object?["warnings"]?.array ?? []
      #expect(warnings.contains { $0.object?["function"]?.string == "not" })
      // A dictionary is an input of the round.
      try desk.write("other\n", to: "project/terms.txt")
      let changed = try desk.winnow("analyze", "project")
      #expect(changed.code == 65)
      #expect(changed.errors.contains("terms.txt: another content"), "\(changed.errors)")
    }
  }

  @Test func similarityVotesByTheVectorsOfEmbed() throws {
    try Desk.with { desk in
      let (near, far) = (["free gift! Now! Go! c", "BAD THING b"], ["good thing a", "nothing e"])
      func list(_ texts: [String]) -> String { "[" + texts.map { "\"\($0)\"" }.joined(separator: ", ") + "]" }
      try Self.project(
        desk,
        functions: """
            - {name: near, similar: "\(near[0])", min_similarity: 0.9, label: spam}
            - {name: neighbors, neighbors: {spam: \(list(near)), ham: \(list(far))}, k: 2, min_margin: 0.01, min_similarity: 0.5}
            - {name: nearest, neighbors: {spam: \(list(near)), ham: \(list(far))}, k: 1, where: {regex: thing}}
            - {name: good, keywords: [good], label: ham}
          """)
      #expect(try desk.winnow("check", "project").code == 0)
      let outcome = try desk.winnow("label", "project")
      #expect(outcome.code == 0, "\(outcome.errors)")

      let texts = (0..<120).map { Message(number: $0).text } + near + far
      try desk.write(
        texts.map { JSONValue.object(JSONObject([("text", .string($0))])).encoded + "\n" }.joined(),
        to: "texts.jsonl")
      #expect(
        try desk.winnow("embed", "--model", "model", "--input", "texts.jsonl", "--output", "v.npy").code == 0)
      let vectors = try NPYMatrix(contentsOf: desk.folder.appending(path: "v.npy").path)
      func cosine(_ row: Int, _ other: Int) -> Float {
        // The model's vectors have the length 1.
        (0..<vectors.columns).reduce(0) {
          $0 + vectors.values[row * vectors.columns + $1] * vectors.values[other * vectors.columns + $1]
        }
      }
      let lines = try desk.read("project/runs/0001/votes.jsonl").split(separator: "\n")
      var seen: Set<String?> = []
      for (number, line) in lines.enumerated() {
        let votes = try #require(JSONParser.parse(Array(line.utf8)).object?["votes"]?.object)
        let cosines = (120..<124).map { cosine(number, $0) }
        // A row on the edge may fall to either side by the order of sums.
        if abs(cosines[0] - 0.9) > 1e-5 {
          #expect(votes["near"]?.string == (cosines[0] >= 0.9 ? "spam" : nil))
        }
        let means = (spam: (cosines[0] + cosines[1]) / 2, ham: (cosines[2] + cosines[3]) / 2)
        if abs(abs(means.spam - means.ham) - 0.01) > 1e-5, abs(max(means.spam, means.ham) - 0.5) > 1e-5 {
          let isClear = abs(means.spam - means.ham) >= 0.01 && max(means.spam, means.ham) >= 0.5
          #expect(
            votes["neighbors"]?.string == (isClear ? (means.spam > means.ham ? "spam" : "ham") : nil))
        }
        let best = (spam: max(cosines[0], cosines[1]), ham: max(cosines[2], cosines[3]))
        if abs(best.spam - best.ham) > 1e-5 {
          let isAsked = Message(number: number).text.contains("thing")
          #expect(votes["nearest"]?.string == (isAsked ? (best.spam > best.ham ? "spam" : "ham") : nil))
        }
        seen.insert(votes["nearest"]?.string)
      }
      #expect(seen.count > 1)
    }
  }

  /// A condition on a column that no row has is said by `check`, and once by `label`, which goes on.
  @Test func anAbsentColumnIsNamedAndTheOthersGoOn() throws {
    try Desk.with { desk in
      try Self.project(
        desk,
        functions: """
            - {name: f, compare: {column: stras, above: 3}, label: spam}
            - {name: g, keywords: [good], label: ham}
            - {name: h, regex: 'free', label: spam}
            - {name: i, column: title}
          """)
      let check = try desk.winnow("check", "project")
      #expect(check.code == 0, "\(check.output)")
      #expect(
        check.output.contains(
          "train.csv, train: no column \"stras\" in the 120 rows looked at, which f looks at"),
        "\(check.output)")
      let outcome = try desk.winnow("label", "project")
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(
        outcome.errors.contains(
          "f failed on 120 rows and abstained there:\n  row 0: the row has no column \"stras\"\n"),
        "\(outcome.errors)")
      #expect(outcome.errors.split(separator: "\n").count { $0.contains("stras") } == 1)
      // Values that are no label are faults, too, and no value is quoted.
      #expect(
        outcome.errors.contains(
          "i failed on 120 rows and abstained there:\n  row 0: column \"title\" holds something that is no label's name\n"
        ), "\(outcome.errors)")
    }
  }

  /// Where nothing can be learned from the votes, what is odd about the functions is said with it.
  @Test func whyThereIsNothingToLearnIsSaid() throws {
    try Desk.with { desk in
      try Self.project(
        desk,
        functions: """
            - {name: f, regex: zzz, label: spam}
            - {name: g, compare: {column: title, above: 3}, label: ham}
          """)
      let outcome = try desk.winnow("label", "project")
      #expect(outcome.code == 65)
      #expect(outcome.errors.contains("f abstains on every row\n"), "\(outcome.errors)")
      #expect(
        outcome.errors.contains("row 0: column \"title\" holds something that is no number\n"),
        "\(outcome.errors)")
      #expect(outcome.errors.contains("not one vote on 120 rows"), "\(outcome.errors)")
    }
  }

  @Test(arguments: [
    ("dictionary: none.txt, label: spam", 66, "none.txt: no such file or folder"),
    ("dictionary: junk.txt, label: spam", 65, "junk.txt, line 2: "),
    ("dictionary: empty.txt, label: spam", 65, "empty.txt: no term"),
    ("any: [{dictionary: none.txt}], label: spam", 66, "none.txt: no such file or folder"),
    ("column: partner, where: {dictionary: junk.txt}", 65, "junk.txt, line 2: "),
    ("similar: good, min_similarity: 2, label: spam", 65, "\"2\" for min_similarity"),
    ("neighbors: {spam: good}", 65, "one label for neighbors"),
  ])
  func whatCannotBeMeantIsRefused(_ keys: String, _ code: Int32, _ message: String) throws {
    try Desk.with { desk in
      try Self.project(
        desk, functions: "  - {name: f, \(keys)}\n  - {name: g, keywords: [good], label: ham}")
      try desk.write(Array("a\nb".utf8) + [0, 1, 2], to: "project/junk.txt")
      try desk.write("\n\n", to: "project/empty.txt")
      for verb in ["check", "label"] {
        let outcome = try desk.winnow(verb, "project")
        #expect(outcome.code == code, "\(verb): \(outcome.output) \(outcome.errors)")
        #expect(
          (outcome.output + outcome.errors).contains(message), "\(verb): \(outcome.output) \(outcome.errors)")
      }
      #expect(!desk.files(in: "project/runs").contains { $0.hasPrefix("0001") })
    }
  }
}

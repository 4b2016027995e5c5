import ArgumentParser
import Foundation
import Winnow
import WinnowData
import WinnowTokenizer

struct Tokenize: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the tokens of each text.",
    discussion: """
      Example: winnow tokenize --model models/all-MiniLM-L6-v2 --input reviews.csv --output tokens.jsonl

      Adds ids, type_ids, tokens and offsets (pairs of Unicode scalar positions) to the rows' other \
      columns. Texts are cut only where --max-length says so; --overflow then adds what was cut off: a \
      list of the further windows, each with the same fields.
      """)

  @Option(help: "The model's folder; only its tokenizer is read.")
  var model: String
  @Option(help: "Longest text in tokens; longer ones are cut (default: none is).")
  var maxLength: Int?
  @Option(help: "The column of a second text, which is tokenized with the first.")
  var pairColumn: String?
  @Option(help: "The end at which texts are cut (default: the one that the model's files name).")
  var truncationSide: TruncationSide?
  @Option(help: "Which text of a pair is cut (default: longest_first).")
  var truncationStrategy: PairTruncation?
  @Flag(help: "Write what was cut off too, as further windows.")
  var overflow = false
  @Option(help: "Tokens that a window of --overflow shares with the one before (default: 0).")
  var stride: Int?
  @OptionGroup var input: InputOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if let maxLength, maxLength < 2 {
      throw ValidationError("--max-length \(maxLength): expected at least 2")
    }
    if let stride, stride < 0 { throw ValidationError("--stride \(stride): expected at least 0") }
    if overflow, maxLength == nil { throw ValidationError("--overflow needs --max-length") }
    if stride != nil, !overflow { throw ValidationError("--stride is for --overflow") }
    if truncationStrategy != nil, pairColumn == nil {
      throw ValidationError("--truncation-strategy is for --pair-column")
    }
  }

  func run() throws {
    try requireDistinct(output: output.output, inputs: [input.input])
    try input.requireOwnFiles(for: [output.output])
    let tokenizer = try Tokenizer(contentsOf: URL(filePath: model, directoryHint: .isDirectory))
    let rows = try TextRows(input)
    let second = pairColumn.map { ColumnSelection(text: [$0]) }
    let writer = try RowWriter(to: output.output)
    let progress = ProgressLine("tokenize", isQuiet: output.quiet)
    var count = 0
    var truncated = 0
    while let (block, texts) = try rows.next() {
      for (row, text) in zip(block.rows, texts) {
        let (encoding, rest) = try encode(text, and: second?.text(of: row), by: tokenizer)
        if encoding.isTruncated { truncated += 1 }
        var fields = row.fields
        Self.add(encoding, to: &fields)
        if overflow { fields["overflow"] = .array(rest.map(Self.object)) }
        try writer.write(fields)
      }
      count += texts.count
      progress.update(rows: count, share: rows.progress(behind: count))
    }
    try rows.finish(isQuiet: output.quiet)
    try writer.finish()
    progress.finish(rows: count)
    if let maxLength, !output.quiet { Truncation.report(truncated, of: count, limit: maxLength) }
  }

  /// The encoding of a row's text or texts, and where --overflow asks for them the windows behind it.
  private func encode(
    _ text: String, and second: String?, by tokenizer: Tokenizer
  ) throws(WinnowError) -> (Encoding, rest: ArraySlice<Encoding>) {
    let cutting = truncationStrategy ?? .longestFirst
    guard overflow, let maxLength else {
      guard let second else {
        return (try tokenizer.encode(text, maximumLength: maxLength, side: truncationSide), [])
      }
      let encoding = try tokenizer.encode(
        text, and: second, maximumLength: maxLength, cutting: cutting, side: truncationSide)
      return (encoding, [])
    }
    let stride = stride ?? 0
    let windows =
      if let second {
        try tokenizer.windows(
          of: text, and: second, maximumLength: maxLength, cutting: cutting, stride: stride,
          side: truncationSide)
      } else {
        try tokenizer.windows(of: text, maximumLength: maxLength, stride: stride, side: truncationSide)
      }
    return (windows[0], windows.dropFirst())
  }

  private static func object(_ encoding: Encoding) -> JSONValue {
    var fields = JSONObject()
    add(encoding, to: &fields)
    return .object(fields)
  }

  private static func add(_ encoding: Encoding, to fields: inout JSONObject) {
    fields["ids"] = .array(encoding.ids.map { .integer(Int($0)) })
    fields["type_ids"] = .array(encoding.typeIDs.map { .integer(Int($0)) })
    fields["tokens"] = .array(encoding.tokens.map(JSONValue.string))
    fields["offsets"] = .array(
      encoding.offsets.map { .array([.integer($0.lowerBound), .integer($0.upperBound)]) })
  }
}

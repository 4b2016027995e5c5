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
      columns. Texts are cut only where --max-length says so.
      """)

  @Option(help: "The model's folder; only its tokenizer is read.")
  var model: String
  @Option(help: "Longest text in tokens; longer ones are cut (default: none is).")
  var maxLength: Int?
  @OptionGroup var input: InputOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if let maxLength, maxLength < 2 {
      throw ValidationError("--max-length \(maxLength): expected at least 2")
    }
  }

  func run() throws {
    try requireDistinct(output: output.output, inputs: [input.input])
    try input.requireOwnFiles(for: [output.output])
    let tokenizer = try Tokenizer(contentsOf: URL(filePath: model, directoryHint: .isDirectory))
    let rows = try TextRows(input)
    let writer = try RowWriter(to: output.output)
    let progress = ProgressLine("tokenize", isQuiet: output.quiet)
    var count = 0
    var truncated = 0
    while let (block, texts) = try rows.next() {
      for (row, text) in zip(block.rows, texts) {
        let encoding = try tokenizer.encode(text, maximumLength: maxLength)
        if encoding.isTruncated { truncated += 1 }
        var fields = row.fields
        fields["ids"] = .array(encoding.ids.map { .integer(Int($0)) })
        fields["type_ids"] = .array(encoding.typeIDs.map { .integer(Int($0)) })
        fields["tokens"] = .array(encoding.tokens.map(JSONValue.string))
        fields["offsets"] = .array(
          encoding.offsets.map { .array([.integer($0.lowerBound), .integer($0.upperBound)]) })
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
}

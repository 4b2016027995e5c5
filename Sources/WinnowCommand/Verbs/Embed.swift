import ArgumentParser
import Winnow
import WinnowData

struct Embed: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a vector for each text.",
    discussion: """
      Example: winnow embed --model models/all-MiniLM-L6-v2 --input reviews.csv --output vectors.npy

      An output ending in .npy is float32, C order, one row a text; .jsonl keeps the rows' other columns \
      and adds "vector".
      """)

  @OptionGroup var model: ModelOptions
  @OptionGroup var input: InputOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    try requireDistinct(output: output.output, inputs: [input.input])
    try input.requireOwnFiles(for: [output.output])
    let encoder = try TextEncoder(contentsOf: model.url, model.encoding.settings)
    let rows = try TextRows(input)
    let writer = try VectorWriter(to: output.output, dimension: encoder.dimension)
    let progress = ProgressLine("embed", isQuiet: output.quiet)
    var count = 0
    var truncated = 0
    try encoder.embed(nextBlock: rows.next, betweenPacks: Interruption.check) { block, vectors in
      try writer.write(vectors.matrix, for: block)
      count += block.count
      truncated += vectors.truncatedTexts
      progress.update(rows: count, share: rows.progress)
    }
    try rows.finish(isQuiet: output.quiet)
    try writer.finish()
    progress.finish(rows: count)
    if !output.quiet { Truncation.report(truncated, of: count, limit: encoder.maximumLength) }
  }
}

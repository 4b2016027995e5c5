import ArgumentParser
import Winnow
import WinnowData

struct Embed: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a vector for each text.",
    discussion: """
      Example: winnow embed --model models/all-MiniLM-L6-v2 --input reviews.csv --output vectors.npy

      An output ending in .npy is float32, C order, one row a text; .jsonl keeps the rows' other columns \
      and adds "vector". Texts that are longer than the model reads are cut, or with --long window read in \
      windows, each with the prompt and the special tokens, whose vectors are pooled; how many there were is said.

      """ + ResumeOptions.discussion)

  @OptionGroup var model: ModelOptions
  @OptionGroup var input: InputOptions
  @OptionGroup var long: LongTextOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var resuming: ResumeOptions

  @Option(help: "The name of the model's prompt to put in front of each text (default: the model's default).")
  var promptName: String?
  @Option(help: "A text to put in front of each text.")
  var prompt: String?

  func validate() throws {
    if prompt != nil, promptName != nil {
      throw ValidationError("--prompt and --prompt-name exclude each other")
    }
  }

  private var settings: EncodingSettings {
    var settings = model.encoding.settings
    settings.longTexts = long.choice
    if let prompt { settings.prompt = .text(prompt) }
    if let promptName { settings.prompt = .named(promptName) }
    return settings
  }

  func run() throws {
    try requireDistinct(output: output.output, inputs: [input.input])
    try input.requireOwnFiles(for: [output.output])
    let encoder = try TextEncoder(contentsOf: model.url, settings)
    if encoder.assumesMeanPooling, !output.quiet {
      Terminal.say(
        "\(model.model) has no modules.json: vectors are the mean over all tokens, as sentence-transformers has it"
      )
    }
    let stopped = try StoppedRun(before: output.output, isContinued: resuming.resume)
    let rows = try TextRows(input, after: stopped)
    let writer = try VectorWriter(
      to: output.output, dimension: encoder.dimension, stopped.opening(of: .main))
    let run = try ResumableRun(after: stopped, output: writer.output, input: rows, isQuiet: output.quiet) {
      try RunSettings(verb: "embed", encoder, input, dtype: model.encoding.dtype).document
    }
    let progress = ProgressLine("embed", behind: run.rows, isQuiet: output.quiet)
    try run.keeping {
      try encoder.embed(nextBlock: rows.next, betweenPacks: Interruption.check) { block, vectors in
        try writer.write(vectors.matrix, for: block.rows)
        try run.note(block, truncatedTexts: vectors.truncatedTexts)
        progress.update(rows: run.rows, share: rows.progress(behind: run.rows))
      }
      try run.finish()
    }
    rows.reportBadRows(isQuiet: output.quiet)
    progress.finish(rows: run.rows)
    if !output.quiet { Truncation.report(run.truncatedTexts, of: run.rows, by: encoder) }
  }
}

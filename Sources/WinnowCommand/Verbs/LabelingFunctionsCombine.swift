import ArgumentParser
import Winnow
import WinnowData
import WinnowLabeling
import WinnowProject

struct LabelingFunctionsCombine: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "combine",
    abstract: "Fit a label model to votes in a file and write the rows' probabilities.",
    discussion: """
      Example: winnow lf combine --votes votes.npy --kind dawid_skene --output probabilities.npy

      An output ending in .npy is float32, rows × classes; else each line has a row's id, prediction, probabilities \
      and number of votes, as a round's labels.jsonl.
      """)

  @OptionGroup var input: VoteOptions
  @OptionGroup var model: LabelModelOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    try requireDistinct(output: output.output, inputs: [input.votes] + [input.gold].compactMap(\.self))
    let (table, gold) = try input.read()
    let combination = try VoteCombination(of: table, by: model.choice(orElse: .labelModel), gold: gold)
    try combination.write(to: output.output)
    guard !output.quiet else { return }
    if let selection = combination.selection {
      Terminal.say("auto takes \(selection.chosen.rawValue): \(selection.reason)")
    }
    Terminal.say("\(table.votes.rowCount) rows, \(combination.kind.rawValue)")
  }
}

public import ArgumentParser
public import Winnow
public import WinnowHeads
public import WinnowProject
public import WinnowTokenizer

// Choices of the library that flags give by their names.

extension ModelTask: ExpressibleByArgument {}
extension EntityAggregation: ExpressibleByArgument {}
extension ScoreFunction: ExpressibleByArgument {}
extension TruncationSide: ExpressibleByArgument {}
extension PairTruncation: ExpressibleByArgument {}
extension WindowPooling: ExpressibleByArgument {}
extension LabelModelChoice.Kind: ExpressibleByArgument {}
extension Split: ExpressibleByArgument {}
extension ExchangeFormat: ExpressibleByArgument {}
extension RowChoice: ExpressibleByArgument {}
extension Answer.Use: ExpressibleByArgument {}
extension WordSuggestions.Target: ExpressibleByArgument {}
extension AnnotationSelection.Filter: ExpressibleByArgument {}

extension RunName: ExpressibleByArgument {
  /// The name that a person has spelt: a number from 1 on, or `best`.
  public init?(argument: String) { self.init(argument) }
}

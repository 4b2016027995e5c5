public import ArgumentParser
public import Winnow
public import WinnowHeads

// Choices of the library that flags give by their names.

extension ModelTask: ExpressibleByArgument {}
extension EntityAggregation: ExpressibleByArgument {}
extension ScoreFunction: ExpressibleByArgument {}

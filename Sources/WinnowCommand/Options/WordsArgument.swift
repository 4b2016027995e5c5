import ArgumentParser
import Winnow

/// A label and the words that stand for it, as `label=word,word`.
struct WordsArgument: ExpressibleByArgument {
  let words: LabelWords

  init?(argument: String) {
    guard let equals = argument.firstIndex(of: "="), equals > argument.startIndex else { return nil }
    let words = argument[argument.index(after: equals)...]
      .split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard !words.contains("") else { return nil }
    self.words = LabelWords(label: String(argument[..<equals]), words: words)
  }

  /// As it is written on the command line.
  var text: String { "\(words.label)=\(words.words.joined(separator: ","))" }
}

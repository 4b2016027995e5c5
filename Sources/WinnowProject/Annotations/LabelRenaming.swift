public import Foundation

/// Answers that name a label by an old name, given anew with the new one.
public enum LabelRenaming {
  /// The answers to append so that each of `answers` that says `old` says `new`; empty where none does.
  ///
  /// Each stays its person's, with its note and use. What was said of the same rows after it is given anew too, so that
  /// the order in which people spoke, and with it who settled what, stays as it was.
  ///
  /// - Parameter time: when this happens.
  public static func answers(_ answers: [Answer], from old: String, to new: String, at time: Date) -> [Answer] {
    var touched: Set<String> = []
    return answers.compactMap { answer in
      if answer.label == old { touched.insert(answer.row) }
      guard touched.contains(answer.row) else { return nil }
      var renamed = answer
      renamed.time = time
      if answer.label == old { renamed.judgement = .label(new) }
      return renamed
    }
  }
}

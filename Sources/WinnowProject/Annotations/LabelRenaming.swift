public import Foundation

/// Answers that name a label by an old name, given anew with the new one.
public enum LabelRenaming {
  /// The answers to append so that each of `answers` that says `old` says `new`; empty where none does.
  ///
  /// Each stays its person's, with its note and use; a set that has both labels has the new one. What was said of the
  /// same rows after it is given anew too, so that the order in which people spoke, and with it who settled what, stays
  /// as it was.
  ///
  /// - Parameter time: when this happens.
  public static func answers(_ answers: [Answer], from old: String, to new: String, at time: Date) -> [Answer]
  {
    var touched: Set<String> = []
    return answers.compactMap { answer in
      let renamed = answer.judgement.renaming(old, to: new)
      if renamed != answer.judgement { touched.insert(answer.row) }
      guard touched.contains(answer.row) else { return nil }
      var answer = answer
      (answer.judgement, answer.time) = (renamed, time)
      return answer
    }
  }
}

extension Answer.Judgement {
  /// The judgement with a label by its new name.
  fileprivate func renaming(_ old: String, to new: String) -> Answer.Judgement {
    switch self {
    case .label(old): .label(new)
    case .labels(let labels) where labels.contains(old): .labels(labels.subtracting([old]).union([new]))
    case .label, .labels, .skip: self
    }
  }
}

public import WinnowData
public import WinnowProject

/// Where a session's answers are kept.
public protocol AnswerStore {
  /// Adds answers, all or none; they are safe when this returns.
  func append(_ answers: [Answer]) throws(WinnowError)
  /// Withdraws a person's newest standing answer on a row and returns it; nil where there is none.
  func withdrawNewest(of annotator: String, on identifier: JSONValue) throws(WinnowError) -> Answer?
}

extension ProjectDatabase: AnswerStore {}

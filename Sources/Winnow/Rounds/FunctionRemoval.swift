internal import WinnowData
internal import WinnowLabeling
internal import WinnowProject

/// Fits a label model anew without one of the functions, to see what becomes of the labels.
struct FunctionRemoval {
  /// How the label model is fitted; never `auto`: the kind stays as it was.
  let choice: LabelModelChoice
  /// The votes that it is fitted to, with those of every function.
  let training: VoteMatrix
  /// Votes with gold, with those of every function; nil where there is none.
  let gold: GoldVotes?

  /// A removal from what `source` was made of.
  init(from source: LabelSource, _ choice: LabelModelChoice, training: VoteMatrix, gold: GoldVotes?) {
    var choice = choice
    choice.kind = LabelModelChoice.Kind(rawValue: source.model.kind.rawValue) ?? choice.kind
    (self.choice, self.training, self.gold) = (choice, training, gold)
  }

  /// Votes on some rows, what is known of them, and what the label model says of them with every function.
  struct Rows {
    let votes: VoteMatrix
    let gold: [Int?]?
    let probabilities: ClassProbabilities
  }

  /// What becomes of the labels of each table of rows without a function, by one fit for all of them.
  ///
  /// - Throws: what is no fault of the votes that are left.
  func refits(without function: Int, on tables: [Rows]) throws -> [FunctionDiagnosis.Refit] {
    do {
      let source = try LabelSource(choice, fittedOn: training.removing(function)) {
        gold.map { GoldVotes(votes: $0.votes.removing(function), classes: $0.classes) }
      }
      return tables.map { rows in
        .effect(
          RemovalEffect(
            ofRemoving: function, from: rows.votes, gold: rows.gold, before: rows.probabilities
          ) { source.probabilities(for: rows.votes.removing(function)) })
      }
    } catch let error as WinnowError where error.kind == .data {
      let reason = error.expected.map { "\(error.found), where \($0) are needed" } ?? error.found
      return tables.map { _ in .impossible(reason) }
    }
  }
}

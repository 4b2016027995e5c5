/// A rule that votes on rows, or abstains: what a person knows about the data, written down.
///
/// The kinds of `winnow.yaml` are the types of this module; any other type may conform. A function
/// that throws on a row abstains there, and the fault is counted and shown.
public protocol LabelingFunction: Sendable {
  /// The name, of its own among a project's functions.
  var name: String { get }

  /// The vote on one row. Called from several threads at once, and for a row as often as asked for, so
  /// that it must depend on nothing but the row.
  func vote(on row: LabelingRow) throws -> Vote

  /// Whether it looks at nothing but the row's text, so that columns need not be read for it.
  var readsTextAlone: Bool { get }
}

extension LabelingFunction {
  /// False: what is not known may look at anything.
  public var readsTextAlone: Bool { false }

  /// How messages name this function.
  var place: String { "labelling function \"\(name)\"" }
}

/// A model's mistakes set against those of the labels that it learned from, each cell with what to do about it.
///
/// Where there is gold, a row's cell is the model right or wrong × the label model right, wrong or silent. Where both
/// contradict it, the functions taught the model a mistake, or the gold is one: the rows whose gold is suspected for
/// another reason are a cell of their own. Without gold it is the model in agreement with the label model, in disagreement, or alone.
public struct ClarityMatrix: Sendable, Equatable {
  /// How a voter stands on a row.
  public enum Standing: String, Sendable, CaseIterable {
    /// It says what gold says.
    case right
    /// It says something else.
    case wrong
    /// It says nothing, or several labels at once.
    case silent
    /// There is no gold; both say the same.
    case agrees
    /// There is no gold; both say something, and not the same.
    case disagrees
    /// There is no gold; the other says nothing.
    case alone
  }

  /// What to do about the rows of a cell.
  public enum Action: String, Sendable, CaseIterable {
    /// No function speaks there, and the model does not know either.
    case writeFunction = "write_function"
    /// The functions mislead the label model.
    case fixFunction = "fix_function"
    /// The labels are right and the model has not learned them: more rows, epochs or layers.
    case trainLonger = "train_longer"
    /// Both contradict the gold, and it is suspected to be wrong.
    case lookAtGold = "look_at_gold"
    /// No gold says who is right: label some of these rows.
    case label = "label"
    /// Nothing.
    case nothing = "nothing"
  }

  /// The rows of one cell.
  public struct Cell: Sendable, Equatable {
    /// How the model stands.
    public let model: Standing
    /// How the label model stands.
    public let labelModel: Standing
    /// What to do.
    public let action: Action
    /// The rows, those of which the model is surest first; of equally sure ones, the first.
    public let rows: [Int]
  }

  /// Whether the rows were held against gold.
  public let hasGold: Bool
  /// The cells that have rows: those with something to do first, the fullest first among them.
  public let cells: [Cell]

  /// The rows of each action there is something to do by, the most first.
  public var actions: [(action: Action, rows: Int)] {
    Action.allCases.filter { $0 != .nothing }.map { action in
      (action, cells.reduce(0) { $0 + ($1.action == action ? $1.rows.count : 0) })
    }.filter { $0.1 > 0 }.sorted { $0.1 > $1.1 }
  }

  /// The matrix of rows held against gold; rows without gold are left out.
  ///
  /// - Parameters:
  ///   - gold: one class a row; nil where a row has none.
  ///   - model: the model's class of each row.
  ///   - labelModel: the label model's class of each row; nil where it is silent or tied.
  ///   - confidence: how sure the model is, one number a row.
  ///   - suspects: the rows whose gold is probably wrong, as ``LabelErrors`` finds them by probabilities that saw
  ///     neither the functions nor the row's own gold.
  public init(
    gold: [Int?], model: [Int], labelModel: [Int?], confidence: [Double], suspects: Set<Int> = []
  ) {
    precondition(gold.count == model.count && gold.count == labelModel.count, "every row has all values")
    hasGold = true
    cells = Self.cells(of: gold.indices, confidence) { row in
      guard let truth = gold[row] else { return nil }
      let modelIsRight = model[row] == truth
      switch (modelIsRight, labelModel[row]) {
      case (true, nil): return Key(.right, .silent, .nothing)
      case (true, truth): return Key(.right, .right, .nothing)
      case (true, _): return Key(.right, .wrong, .fixFunction)
      case (false, nil): return Key(.wrong, .silent, .writeFunction)
      case (false, truth): return Key(.wrong, .right, .trainLonger)
      case (false, _): return Key(.wrong, .wrong, suspects.contains(row) ? .lookAtGold : .fixFunction)
      }
    }
  }

  /// The matrix of rows of which nobody knows the truth.
  public init(model: [Int], labelModel: [Int?], confidence: [Double]) {
    precondition(model.count == labelModel.count, "every row has all values")
    hasGold = false
    cells = Self.cells(of: model.indices, confidence) { row in
      switch labelModel[row] {
      case nil: Key(.alone, .silent, .writeFunction)
      case model[row]: Key(.agrees, .agrees, .nothing)
      default: Key(.disagrees, .disagrees, .label)
      }
    }
  }

  private struct Key: Hashable {
    let model: Standing
    let labelModel: Standing
    let action: Action

    init(_ model: Standing, _ labelModel: Standing, _ action: Action) {
      (self.model, self.labelModel, self.action) = (model, labelModel, action)
    }

    /// The order of cells that are equally full.
    var place: Int {
      let order = Standing.allCases
      return (order.firstIndex(of: model) ?? 0) * order.count + (order.firstIndex(of: labelModel) ?? 0)
    }
  }

  private static func cells(
    of rows: Range<Int>, _ confidence: [Double], _ key: (Int) -> Key?
  ) -> [Cell] {
    precondition(confidence.count == rows.count, "every row has a confidence")
    var found: [Key: [Int]] = [:]
    for row in rows { if let key = key(row) { found[key, default: []].append(row) } }
    func precedes(_ left: (Key, [Int]), _ right: (Key, [Int])) -> Bool {
      let idle = (left.0.action == .nothing ? 1 : 0, right.0.action == .nothing ? 1 : 0)
      return (idle.0, -left.1.count, left.0.place, left.0.action.rawValue)
        < (idle.1, -right.1.count, right.0.place, right.0.action.rawValue)
    }
    return found.map { ($0.key, $0.value) }.sorted(by: precedes).map { key, members in
      Cell(
        model: key.model, labelModel: key.labelModel, action: key.action,
        rows: members.sorted { (-confidence[$0], $0) < (-confidence[$1], $1) })
    }
  }
}

import WinnowData
import WinnowLabeling

/// What was seen in the columns that conditions look at.
struct ConditionColumns {
  private struct Column {
    let name: String
    var functions: [String] = []
    var isCompared = false
    var isThere = false
    var strange = 0
  }

  private var columns: [Column] = []

  /// Nothing seen yet of the columns that these functions' conditions look at.
  init(_ functions: [LabelingFunctionSettings]) {
    for function in functions {
      for condition in function.conditions {
        for name in condition.columns {
          var index = columns.firstIndex { $0.name == name }
          if index == nil {
            columns.append(Column(name: name))
            index = columns.count - 1
          }
          guard let index else { continue }
          if !columns[index].functions.contains(function.name) {
            columns[index].functions.append(function.name)
          }
          if condition.numberColumns.contains(name) { columns[index].isCompared = true }
        }
      }
    }
  }

  /// The columns that no row has, each with the functions that look at it.
  var missing: [(column: String, functions: [String])] {
    columns.filter { !$0.isThere }.map { ($0.name, $0.functions) }
  }

  /// The columns that are compared with numbers and hold something else, and how often.
  var strange: [(column: String, count: Int)] {
    columns.filter { $0.strange > 0 }.map { ($0.name, $0.strange) }
  }

  /// Looks at a row's columns.
  mutating func add(_ fields: JSONObject) {
    for index in columns.indices {
      guard let value = fields[columns[index].name] else { continue }
      columns[index].isThere = true
      guard columns[index].isCompared else { continue }
      let text = value.string ?? value.encoded
      if value != .null, !text.isEmpty, ColumnComparison.number(text) == nil { columns[index].strange += 1 }
    }
  }
}

import WinnowData

/// Rows that are worked on together, and where reading stood behind the last of them.
struct RowBlock {
  var rows: [Row] = []
  /// Behind the last row; nil where the reader keeps no mark.
  var mark: InputMark?
  /// How far the file of bad rows had come; nil where there is none.
  var badRows: OutputPosition?
}

/// An output of a run by its name in the journal.
enum OutputName: String {
  case main = "output"
  /// The uncertain rows.
  case review
  case badRows = "bad_rows"
}

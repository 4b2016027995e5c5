/// The classes by name; names are told apart by their bytes, not by what Swift takes for equal.
struct LabelNames: Sendable {
  private let indices: [[UInt8]: Int]

  init(_ names: [String]) {
    indices = Dictionary(
      names.enumerated().map { ([UInt8]($1.utf8), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The index of the class of that name, or nil where there is none.
  subscript(name: String) -> Int? { indices[[UInt8](name.utf8)] }
}
